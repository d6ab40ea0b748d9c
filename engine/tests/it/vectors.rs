//! Every case that came from outside. The command line's tests put them through its short form, too.

use std::fmt::Write;

use express_entry::{Factor, Facts, NoSink, Score, assess, score};
use serde_json::Value;

use crate::cases::{Case, profile, random};
use crate::support::{BOOK, date, rules_on};

const PEERS: &str = include_str!("../vectors/peers.json");

/// The number that a case names by this key.
fn named(score: &Score, key: &str) -> u16 {
    match key {
        "total" => score.total,
        "core" => score.core,
        "spouse" => score.partner,
        "transfer" => score.transfer,
        "additional" => score.additional,
        "age" => score.age,
        "education" => score.education,
        "first" => score.first_language,
        "second" => score.second_language,
        "work" => score.canadian_work,
        other => panic!("{other}"),
    }
}

fn peers() -> Vec<Case> {
    serde_json::from_str(PEERS).unwrap()
}

/// Everything in which a case and the engine differ.
fn differences(case: &Case) -> String {
    let mut found = String::new();
    let rules = rules_on(&case.rules_date);
    let day = date(&case.rules_date);
    let profile = profile(&case.profile);
    let score = score(rules, &Facts::on(&profile, rules, day), &mut NoSink);
    for (key, expected) in case.expected.iter().chain(&case.sections) {
        let points = named(&score, key);
        if Some(u64::from(points)) != expected.as_u64() {
            writeln!(found, "{} {key}: {points} instead of {expected}", case.id).unwrap();
        }
    }
    // A profile with every answer given: nothing is open, and the range has closed on the score.
    let assessment = assess(BOOK.governing(day).unwrap(), &profile, day);
    if assessment.score != score || assessment.explanation.line.points != score.total {
        writeln!(found, "{}: the assessment has {:?} instead of {score:?}", case.id, assessment.score).unwrap();
    }
    if (assessment.bounds.least, assessment.bounds.most) != (score.total, score.total) || !assessment.open.is_empty() {
        writeln!(found, "{}: {:?}, open {:?}", case.id, assessment.bounds, assessment.open).unwrap();
    }
    for (factor, points) in [
        (Factor::Core, score.core),
        (Factor::Partner, score.partner),
        (Factor::Transfer, score.transfer),
        (Factor::Additional, score.additional),
    ] {
        if assessment.explanation.find(factor).map(|part| part.line.points) != Some(points) {
            writeln!(found, "{}: the explanation of {factor:?} is not {points}", case.id).unwrap();
        }
    }
    found
}

#[test]
fn random_profiles_score_as_four_implementations_agree() {
    let cases = random();
    assert_eq!(cases.len(), 2000);
    let found: String = cases.iter().map(differences).collect();
    assert!(found.is_empty(), "{found}");
}

#[test]
fn peers_cases_score_as_they_state() {
    let cases = peers();
    assert_eq!(cases.len(), 149);
    assert_eq!(cases.iter().filter(|case| !case.sections.is_empty()).count(), 138);
    let found: String = cases.iter().map(differences).collect();
    assert!(found.is_empty(), "{found}");
}

#[test]
fn what_is_wrong_at_its_source_is_not_what_we_score() {
    let wrong: Vec<_> = peers().into_iter().filter(|case| case.expected_at_source.is_some()).collect();
    assert_eq!(wrong.len(), 11);
    for case in wrong {
        assert_eq!(differences(&case), "");
        let ours = case.expected.get("total").and_then(Value::as_u64);
        let theirs = case.expected_at_source.unwrap().get("total").and_then(Value::as_u64);
        assert!(ours.is_some() && ours != theirs, "{}", case.id);
    }
}
