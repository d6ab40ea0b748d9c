//! A hundred thousand records, a hundred of them bad.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{folder, run, values};

const LINES: u64 = 100_000;

/// Whether a line is one of the bad, and how.
fn fault(line: u64) -> Option<(&'static str, &'static str)> {
    // A prime step from an odd start: bad lines stand at the edges of pieces, in their middle, and next to no pattern.
    const KINDS: [(&str, &str); 5] = [
        (r#"{"applicant":{"age":"#, "not JSON"),
        (r#"{"applicant":{"age":200}}"#, "applicant.age: 200 is above 120"),
        (r#"{"applicant":{"height":180}}"#, "applicant.height: unknown field `height`"),
        (
            r#"{"profile":{"first_language":{"lang":"en","test":"IELTS"}}}"#,
            "profile.first_language: neither raw nor clb",
        ),
        (r#"{"as_of":"2014-12-31","age":20}"#, "as_of: Express Entry began on 2015-01-01"),
    ];
    let nth = (line.checked_sub(8)?).checked_rem(997)?;
    let index = (line - 8) / 997;
    (nth == 0 && index < 100).then(|| KINDS[usize::try_from(index % 5).unwrap()])
}

fn age(line: u64) -> u64 {
    18 + line % 40
}

#[test]
fn a_hundred_bad_lines_are_told_by_number_and_all_others_answered() {
    let mut input = String::new();
    let mut bad = BTreeMap::new();
    for line in 1..=LINES {
        match fault(line) {
            Some((text, reason)) => {
                writeln!(input, "{text}").unwrap();
                bad.insert(line, reason);
            }
            None => writeln!(input, r#"{{"id":{line},"applicant":{{"age":{}}}}}"#, age(line)).unwrap(),
        }
    }
    assert_eq!(bad.len(), 100);
    let folder = folder("many");
    let file = folder.join("profiles.jsonl");
    std::fs::write(&file, &input).unwrap();

    let ran = run(&["score", "--as-of", "2026-10-01", file.to_str().unwrap()], b"");
    assert_eq!(ran.code, 1);
    let output = values(&ran.output);
    assert_eq!(output.len(), 100_000);
    // 110 points from 20 to 29 years, and so on: one score for each age, alike on every line that has it.
    let mut by_age: BTreeMap<u64, Value> = BTreeMap::new();
    for (line, answer) in (1..).zip(&output) {
        assert_eq!(answer["line"], line);
        if let Some(reason) = bad.get(&line) {
            assert!(answer["error"].as_str().unwrap().contains(reason), "{answer}");
            continue;
        }
        assert_eq!(answer["id"], line);
        let total = by_age.entry(age(line)).or_insert_with(|| answer["total"].clone());
        assert_eq!(*total, answer["total"], "{answer}");
    }
    assert_eq!(by_age.len(), 40);
    assert_eq!(
        (&by_age[&20], &by_age[&30], &by_age[&44], &by_age[&45]),
        (&110.into(), &105.into(), &6.into(), &0.into())
    );

    // The first twenty on standard error, each with its line, then how many there are.
    let told: Vec<&str> = ran.errors.lines().collect();
    assert_eq!(told.len(), 21, "{}", ran.errors);
    for ((line, reason), told) in bad.iter().zip(&told).take(20) {
        assert!(told.starts_with(&format!("express-entry: line {line}: ")) && told.contains(reason), "{told}");
    }
    assert!(told[20].contains("100 of 100000 records not answered; 80 of them are told only among the answers"));
}
