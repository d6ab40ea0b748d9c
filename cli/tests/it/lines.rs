//! The short form line by line: what is accepted, what is refused, and that it goes on.

use serde_json::{Value, json};

use crate::support::{run, values};

/// The day of the rules where a line names none.
const DAY: [&str; 4] = ["score", "--as-of", "2025-03-25", "--from"];

fn lines(input: &[u8]) -> Vec<Value> {
    let ran = run(&[&DAY[..], &["jsonl"]].concat(), input);
    assert!(ran.output.is_empty() || ran.output.ends_with('\n'));
    values(&ran.output)
}

/// The one line that comes out for one line in.
fn line(input: &Value) -> Value {
    let [line] = <[Value; 1]>::try_from(lines(input.to_string().as_bytes())).unwrap();
    line
}

fn error(input: &Value) -> String {
    let output = line(input);
    let members = output.as_object().unwrap();
    assert!(!members.contains_key("total"), "{output}");
    members.get("error").and_then(Value::as_str).unwrap_or_else(|| panic!("{output}")).to_owned()
}

fn refused(profile: &Value, reason: &str) {
    let error = error(&json!({ "profile": profile }));
    assert!(error.contains(reason), "{error}");
}

fn language(lang: &str, test: &str, [reading, writing, listening, speaking]: [f64; 4]) -> Value {
    let raw = json!({ "reading": reading, "writing": writing, "listening": listening, "speaking": speaking });
    json!({ "lang": lang, "test": test, "raw": raw })
}

#[test]
fn a_line_comes_out_with_these_keys_in_this_order() {
    let ran = run(&[&DAY[..], &["jsonl"]].concat(), br#"{"profile":{"age":29,"education":"masters"}}"#);
    assert_eq!(
        ran.output,
        "{\"line\":1,\"total\":245,\"core\":245,\"spouse\":0,\"transfer\":0,\"additional\":0,\
         \"age\":110,\"education\":135,\"first\":0,\"second\":0,\"work\":0,\
         \"least\":226,\"most\":1186,\"rules\":\"2025-03-25\"}\n"
    );
}

#[test]
fn a_profile_may_stand_bare_or_wrapped_and_absent_answers_earn_nothing() {
    assert_eq!(line(&json!({})).get("total"), Some(&json!(0)));
    assert_eq!(line(&json!({"age": 20})).get("total"), Some(&json!(110)));
    assert_eq!(line(&json!({"profile": {"age": 20}})).get("total"), Some(&json!(110)));
    assert_eq!(line(&json!({"profile": {"age": null, "spouse": null}})).get("total"), Some(&json!(0)));
    // Beside the profile anything may stand; inside it nothing unknown.
    assert_eq!(line(&json!({"id": 7, "expected": {}, "profile": {"age": 20}})).get("total"), Some(&json!(110)));
}

#[test]
fn a_date_chooses_the_rules() {
    let with_offer = |day: Option<&str>| {
        let profile = json!({"age": 20, "job_offer": "other"});
        line(&match day {
            Some(day) => json!({"rules_date": day, "profile": profile}),
            None => json!({"profile": profile}),
        })
    };
    assert_eq!(with_offer(Some("2015-01-01")).get("total"), Some(&json!(710)));
    assert_eq!(with_offer(Some("2025-03-24")).get("total"), Some(&json!(160)));
    assert_eq!(with_offer(Some("2025-03-25")).get("total"), Some(&json!(110)));
    assert_eq!(with_offer(None).get("total"), Some(&json!(110)));
    assert_eq!(
        line(&json!({"rules_date": "2025-03-24", "age": 20, "job_offer": "noc_00"})).get("total"),
        Some(&json!(310))
    );
}

#[test]
fn a_day_without_rules_gets_no_score() {
    for (day, reason) in [
        ("2014-12-31", "as_of: Express Entry began on 2015-01-01"),
        ("2025-02-30", "rules_date: there is no such day"),
        ("25 March 2025", "rules_date: a date is written YYYY-MM-DD"),
    ] {
        let error = error(&json!({"rules_date": day, "profile": {"age": 20}}));
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_day_whose_rules_are_not_transcribed_is_said_to_be_one() {
    let eve = line(&json!({"as_of": "2026-11-02", "profile": {"age": 20}}));
    assert_eq!((eve.get("total"), eve.get("superseded_on")), (Some(&json!(110)), None));
    let day = line(&json!({"as_of": "2026-11-03", "profile": {"age": 20}}));
    assert_eq!((day.get("total"), day.get("superseded_on")), (Some(&json!(110)), Some(&json!("2026-11-03"))));
}

#[test]
fn what_no_report_can_show_is_refused_with_its_reason() {
    let first = |language: Value| json!({ "first_language": language });
    refused(&first(language("fr", "TEF", [207.0, 310.0, 434.0, 310.0])), "/699");
    refused(&first(language("en", "IELTS", [6.3, 6.0, 6.0, 6.0])), "not a mark that this test gives");
    refused(&first(language("en", "IELTS", [9.5, 6.0, 6.0, 6.0])), "above the highest mark");
    refused(&first(language("en", "IELTS", [-1.0, 6.0, 6.0, 6.0])), "below the lowest mark");
    refused(&first(language("en", "PTE", [9.0, 60.0, 60.0, 60.0])), "below the lowest mark");
    refused(&first(language("en", "CELPIP", [7.5, 7.0, 7.0, 7.0])), "not a mark that this test gives");
    refused(&first(language("fr", "TCF", [700.0, 10.0, 458.0, 10.0])), "above the highest mark");
    refused(&first(language("fr", "IELTS", [6.0; 4])), "not for that language");
    refused(&first(language("en", "TOEFL", [90.0; 4])), "unknown variant");
    refused(&first(json!({"lang": "en", "test": "CLB"})), "neither raw nor clb");
    refused(
        &first(
            json!({"lang": "en", "test": "CLB", "clb": {"reading": 13, "writing": 9, "listening": 9, "speaking": 9}}),
        ),
        "13 is no CLB",
    );
    let mut disagreeing = language("en", "IELTS", [6.0, 6.0, 7.0, 6.0]);
    disagreeing["clb"] = json!({"reading": 7, "writing": 7, "listening": 8, "speaking": 7});
    refused(&first(disagreeing), "do not agree");
}

#[test]
fn two_results_in_one_official_language_are_refused() {
    let profile = json!({
        "first_language": language("en", "IELTS", [8.0; 4]),
        "second_language": language("en", "CELPIP", [9.0; 4]),
    });
    refused(&profile, "a second result in the same official language");
    refused(&json!({"second_language": language("en", "CELPIP", [9.0; 4])}), "no first language");
}

#[test]
fn a_test_counts_only_once_it_was_accepted() {
    let pte = json!({"first_language": language("en", "PTE", [60.0, 69.0, 60.0, 68.0])});
    assert!(error(&json!({"rules_date": "2024-01-29", "profile": pte})).contains("not accepted yet"));
    assert_eq!(line(&json!({"rules_date": "2024-01-30", "profile": pte})).get("first"), Some(&json!(68)));
}

#[test]
fn years_and_months_must_agree() {
    assert_eq!(line(&json!({"canadian_work_months": 23})).get("work"), Some(&json!(40)));
    assert_eq!(line(&json!({"canadian_work_months": 24})).get("work"), Some(&json!(53)));
    assert_eq!(line(&json!({"canadian_work_months": 24, "canadian_work_years": 2})).get("work"), Some(&json!(53)));
    refused(&json!({"canadian_work_months": 23, "canadian_work_years": 2}), "do not agree");
}

#[test]
fn a_spouse_who_does_not_come_along_is_ignored() {
    let spouse = json!({
        "education": "doctoral",
        "clb": {"reading": 9, "writing": 9, "listening": 9, "speaking": 9},
        "canadian_work_years": 5,
    });
    let output = line(&json!({"with_spouse": false, "age": 20, "spouse": spouse}));
    assert_eq!((output.get("total"), output.get("spouse")), (Some(&json!(110)), Some(&json!(0))));
    let output = line(&json!({"with_spouse": true, "age": 20, "spouse": spouse}));
    assert_eq!((output.get("total"), output.get("spouse")), (Some(&json!(140)), Some(&json!(40))));
}

#[test]
fn a_bad_line_gives_one_error_and_the_next_is_read() {
    let good = br#"{"profile":{"age":20}}"#;
    let tef = json!({"profile": {"first_language": language("fr", "TEF", [207.0, 310.0, 434.0, 310.0])}});
    let ielts = json!({"profile": {"first_language": language("en", "IELTS", [6.3, 6.0, 6.0, 6.0])}});
    let bad: Vec<Vec<u8>> = vec![
        b"{\"profile\":".to_vec(),
        b"not JSON at all".to_vec(),
        b"[]".to_vec(),
        b"17".to_vec(),
        b"null".to_vec(),
        b"{\"profile\":null}".to_vec(),
        b"{\"profile\":{\"age\":\"\xff\xfe\"}}".to_vec(),
        b"{\"profile\":{\"age\":20}} {\"profile\":{\"age\":20}}".to_vec(),
        tef.to_string().into_bytes(),
        ielts.to_string().into_bytes(),
        br#"{"profile":{"favourite_colour":"red"}}"#.to_vec(),
        br#"{"favourite_colour":"red"}"#.to_vec(),
        br#"{"profile":{"age":200}}"#.to_vec(),
        br#"{"profile":{"age":300}}"#.to_vec(),
        br#"{"profile":{"age":-1}}"#.to_vec(),
        br#"{"profile":{"education":"kindergarten"}}"#.to_vec(),
        br#"{"rules_date":"2014-12-31","profile":{}}"#.to_vec(),
        br#"{"rules_date":20250325,"profile":{}}"#.to_vec(),
    ];
    let mut input = Vec::new();
    for line in &bad {
        input.extend_from_slice(line);
        input.push(b'\n');
        input.extend_from_slice(good);
        input.extend_from_slice(b"\r\n\n  \n");
    }
    let output = lines(&input);
    assert_eq!(output.len(), 2 * bad.len());
    for (pair, bad) in output.chunks_exact(2).zip(&bad) {
        let bad = String::from_utf8_lossy(bad);
        assert!(pair[0].get("error").is_some_and(Value::is_string), "{bad}: {}", pair[0]);
        assert!(pair[0].get("total").is_none());
        assert_eq!(pair[1].get("total"), Some(&json!(110)), "after {bad}");
    }
}

#[test]
fn the_last_line_needs_no_line_end_and_no_input_gives_no_output() {
    assert_eq!(lines(b"").len(), 0);
    assert_eq!(lines(b"\n\n").len(), 0);
    assert_eq!(lines(b"{}\n{}").len(), 2);
}
