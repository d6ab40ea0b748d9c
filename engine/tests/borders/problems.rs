//! Dates that are only just possible.

use express_entry::work::worked;
use express_entry::{Answer, WorkPeriod};
use serde_json::{Value, json};

use crate::{date, profile};

const TODAY: &str = "2026-11-23";

/// The problems of an applicant today, as path and code.
fn problems(applicant: Value) -> Vec<String> {
    let found = profile(json!({"applicant": applicant})).problems(date(TODAY));
    found
        .into_iter()
        .map(|one| serde_json::to_value(one.reason).unwrap()["code"].as_str().unwrap().to_owned())
        .collect()
}

fn period(start: &str, end: Option<&str>, hours: u8) -> WorkPeriod {
    serde_json::from_value(json!({
        "in_canada": true, "occupation": {"teer": 1}, "start": start, "end": end, "hours_per_week": hours,
        "self_employed": false, "full_time_student": false, "unauthorised": false
    }))
    .unwrap()
}

#[test]
fn an_assessment_of_today_and_of_the_day_of_birth_can_be() {
    let assessed = |birth: &str, on: &str| {
        problems(json!({
            "age": birth, "education": {"level": "three_years_or_more", "recognition": {"assessed": on}}
        }))
    };
    assert_eq!(assessed("1990-05-05", TODAY), [""; 0]);
    assert_eq!(assessed("1990-05-05", "2026-11-24"), ["in_the_future"]);
    assert_eq!(assessed("2020-05-05", "2020-05-05"), [""; 0]);
    assert_eq!(assessed("2020-05-05", "2020-05-06"), [""; 0]);
    assert_eq!(assessed("2020-05-05", "2020-05-04"), ["before_birth"]);
}

#[test]
fn a_birth_of_today_can_be() {
    assert_eq!(problems(json!({"age": TODAY})), [""; 0]);
    assert_eq!(problems(json!({"age": "2026-11-24"})), ["in_the_future"]);
}

#[test]
fn a_result_of_the_day_of_birth_is_not_before_it() {
    let taken = |on: &str| {
        problems(json!({"age": "2020-05-05", "english": {"yes": {"test": "ielts_general", "taken_on": on}}}))
    };
    assert_eq!(taken("2020-05-05"), [""; 0]);
    assert_eq!(taken("2020-05-04"), ["before_birth"]);
}

#[test]
fn work_that_began_on_the_day_of_birth_is_work_of_a_child() {
    let began = |start: &str| {
        let job = json!({
            "in_canada": true, "occupation": {"teer": 1}, "start": start, "end": null, "hours_per_week": 30,
            "self_employed": false, "full_time_student": false, "unauthorised": false
        });
        problems(json!({"age": "2000-05-05", "work": {"periods": [job]}}))
    };
    assert_eq!(began("2000-05-05"), ["work_before_age"]);
    assert_eq!(began("2000-05-04"), ["before_birth"]);
}

#[test]
fn a_period_that_ends_before_it_begins_takes_nothing_from_others() {
    let whole = period("2020-01-01", None, 30);
    let backwards = period("2023-01-01", Some("2021-01-01"), 30);
    let of = |periods: &[WorkPeriod]| worked(periods.iter(), date("2024-01-01"), 10);
    assert_eq!(of(&[whole, backwards]), of(&[whole]));
    assert_eq!(of(&[whole]).full_years(), 4);
}

#[test]
fn a_single_day_of_work_is_one_day() {
    let one = worked([period("2023-05-05", Some("2023-05-05"), 30)].iter(), date("2024-01-01"), 10);
    assert_eq!(one.full_time_days(), 1);
    let none = worked([period("2023-05-05", Some("2023-05-04"), 30)].iter(), date("2024-01-01"), 10);
    assert_eq!(none.full_time_days(), 0);
}

#[test]
fn only_what_was_not_answered_is_unanswered() {
    assert!(Answer::<u8>::Unanswered.is_unanswered());
    assert!(!Answer::<u8>::No.is_unanswered());
    assert!(!Answer::Yes(1).is_unanswered());
}
