//! The same profile under two rule sets, and two profiles place by place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

use express_entry::compare::{ComparedLine, PersonPlace, Place, ResultPlace, differences, under_two_rule_sets};
use express_entry::rules::Period;
use express_entry::{Ability, Date, Factor, Facts, NoSink, Profile, RuleBook, Who, score};
use serde_json::{Value, json};

fn day() -> Date {
    "2026-10-15".parse().unwrap()
}

fn result(test: &str, level: u8) -> Value {
    let scores = json!({"reading": level, "writing": level, "listening": level, "speaking": level});
    json!({"yes": {"test": test, "scores": scores, "taken_on": "2026-01-01"}})
}

/// Every question answered.
fn full() -> Value {
    let person = |age: u8| {
        json!({
            "age": age, "education": {"level": "masters_or_professional", "recognition": "canadian"},
            "canadian_study": "three_years_or_more", "two_years_study_in_canada": true,
            "english": result("clb", 9), "french": result("nclc", 7), "first_language": "english",
            "work": {"years": {
                "canadian": 2, "foreign": 1, "occupation": {"noc": "21231"}, "recent_canadian_year": true,
                "continuous_year": true, "two_trade_years": false, "full_time_canadian_year": true
            }},
            "certificate_of_qualification": true,
            "job_offer": {"yes": {"occupation": "other_skilled", "basis": "exempt_permit"}},
            "authorised_to_work": true, "nomination": false
        })
    };
    json!({
        "applicant": person(35), "partner": person(30), "marital_status": "married", "partner_accompanies": true,
        "partner_is_canadian": false, "sibling_in_canada": true, "relative_in_canada": true, "dependent_children": 1,
        "settlement_funds": 30000, "outside_quebec": true
    })
}

fn profile(value: &Value) -> Profile {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn two_rule_sets_cell_by_cell() {
    let book = RuleBook::bundled();
    let set = |id: &str| book.rule_set(id).unwrap();
    let profile = profile(&full());
    let comparison = under_two_rule_sets(&profile, day(), set("2017-06-06"), set("2025-03-25"));
    assert_eq!((comparison.before, comparison.after), ("2017-06-06", "2025-03-25"));
    let line = |factor| *comparison.lines.iter().find(|line| line.factor == factor).unwrap();
    let points = |line: ComparedLine| (line.before.unwrap().points, line.after.unwrap().points, line.difference);
    // French 30 then, 50 now; an offer 50 then, nothing now.
    assert_eq!(points(line(Factor::French)), (30, 50, 20));
    assert_eq!(points(line(Factor::JobOffer)), (50, 0, -50));
    assert_eq!(line(Factor::Additional).difference, -30);
    assert_eq!(line(Factor::Total).difference, -30);
    assert_eq!(comparison.lines[0].factor, Factor::Total);
    assert_eq!((line(Factor::Total).depth, line(Factor::Core).depth, line(Factor::Age).depth), (0, 1, 2));
    let abilities: Vec<Option<Ability>> = comparison
        .lines
        .iter()
        .filter(|line| line.factor == Factor::FirstLanguageAbility)
        .map(|line| line.ability)
        .collect();
    assert_eq!(abilities, Ability::ALL.map(Some));
}

#[test]
fn differences_add_up_under_any_two_rule_sets() {
    let book = RuleBook::bundled();
    let sets: Vec<_> = book
        .periods()
        .iter()
        .filter_map(|period| match period {
            Period::Transcribed(set) => Some(set),
            Period::NotTranscribed(_) => None,
        })
        .collect();
    let profile = profile(&full());
    for before in &sets {
        for after in &sets {
            let comparison = under_two_rule_sets(&profile, day(), before, after);
            let total = |rules| i32::from(score(rules, &Facts::on(&profile, rules, day()), &mut NoSink).total);
            let difference = total(after.rules()) - total(before.rules());
            assert_eq!(i32::from(comparison.lines[0].difference), difference);
            let sections =
                comparison.lines.iter().filter(|line| line.depth == 1).map(|line| i32::from(line.difference));
            assert_eq!(sections.sum::<i32>(), difference);
            assert!(comparison.lines.iter().all(|line| line.before.is_some() && line.after.is_some()));
        }
    }
}

#[test]
fn a_line_of_one_rule_set_alone_stands_alone() {
    // PTE Core counts from 2024-01-30: before, there is no first language and so no line for its abilities.
    let book = RuleBook::bundled();
    let mut value = full();
    value["applicant"]["french"] = json!("no");
    value["applicant"]["english"] = json!({"yes": {"test": "pte_core", "scores": {
        "reading": 78, "writing": 88, "listening": 82, "speaking": 84
    }}});
    let sets = (book.rule_set("2022-11-16").unwrap(), book.rule_set("2024-01-30").unwrap());
    let comparison = under_two_rule_sets(&profile(&value), day(), sets.0, sets.1);
    let alone: Vec<_> = comparison.lines.iter().filter(|line| line.before.is_none()).collect();
    assert_eq!(alone.len(), 4);
    assert!(alone.iter().all(|line| line.factor == Factor::FirstLanguageAbility && line.difference == 29));
}

#[test]
fn equal_profiles_do_not_differ() {
    assert_eq!(differences(&profile(&full()), &profile(&full())), []);
    assert_eq!(differences(&Profile::default(), &Profile::default()), []);
}

/// The path of every answer in a profile.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    // An occupation is one answer, although it says what it is.
    match value.as_object().filter(|_| !path.ends_with("/occupation")) {
        Some(fields) => fields.iter().for_each(|(key, value)| leaves(value, &format!("{path}/{key}"), found)),
        None => found.push(path.to_owned()),
    }
}

#[test]
fn every_answer_taken_away_shows_as_one_place_of_its_own() {
    let value = full();
    let mut paths = Vec::new();
    leaves(&value, "", &mut paths);
    let mut seen = Vec::new();
    for path in paths.iter().filter(|path| !path.ends_with("/test")) {
        let mut changed = value.clone();
        *changed.pointer_mut(path).unwrap() = Value::Null;
        let places = differences(&profile(&value), &profile(&changed));
        assert_eq!(places.len(), 1, "{path}: {places:?}");
        assert!(!seen.contains(&places[0]), "{path}: {places:?}");
        assert_eq!(differences(&profile(&changed), &profile(&value)), places);
        seen.push(places[0]);
    }
    assert!(seen.len() > 50);
}

#[test]
fn answers_of_several_forms() {
    let at = |of| Place::Person { who: Who::Applicant, of };
    let change = |pointer: &str, new: Value| {
        let mut changed = full();
        *changed.pointer_mut(pointer).unwrap() = new;
        differences(&profile(&full()), &profile(&changed))
    };
    let english = |part| at(PersonPlace::English { part });
    assert_eq!(change("/applicant/english", json!("no")), [english(ResultPlace::Given)]);
    assert_eq!(change("/applicant/english/yes/test", json!("celpip_general")), [english(ResultPlace::Test)]);
    assert_eq!(change("/applicant/job_offer", json!("no")), [at(PersonPlace::JobOffer)]);
    assert_eq!(change("/applicant/work", json!({"periods": []})), [at(PersonPlace::WorkForm)]);
    let period = |hours: u8| json!({"in_canada": true, "occupation": {"noc": "21231"}, "start": "2024-01-01", "hours_per_week": hours});
    let with = |periods: Vec<Value>| {
        let mut value = full();
        value["applicant"]["work"] = json!({ "periods": periods });
        profile(&value)
    };
    let (one, other) = (with(vec![period(30), period(20)]), with(vec![period(30), period(15), period(10)]));
    let expected = [at(PersonPlace::Period { index: 1 }), at(PersonPlace::Period { index: 2 })];
    assert_eq!(differences(&one, &other), expected);
}
