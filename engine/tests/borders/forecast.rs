//! Reasons and lapses of a forecast.

use express_entry::forecast::{Change, PlannedEvent, Reason, forecast};
use express_entry::{Forecast, OfficialLanguage, Profile, RuleBook, Who};
use serde_json::{Value, json};

use crate::{date, profile};

const FROM: &str = "2026-10-01";

fn result(test: &str, level: u8, taken_on: &str) -> Value {
    let scores = json!({"reading": level, "writing": level, "listening": level, "speaking": level});
    json!({"yes": {"test": test, "scores": scores, "taken_on": taken_on}})
}

fn over_36_months(profile: &Profile, planned: &[PlannedEvent]) -> Forecast {
    let book = RuleBook::bundled();
    forecast(book.governing(date(FROM)).unwrap(), profile, date(FROM), 36, planned)
}

fn couple() -> Value {
    json!({
        "applicant": {
            "age": "1997-03-14", "education": {"level": "masters_or_professional", "recognition": "canadian"},
            "english": result("clb", 9, "2026-01-01"), "french": "no", "canadian_study": "none", "job_offer": "no",
            "work": {"periods": []}, "certificate_of_qualification": false, "nomination": false
        },
        "partner": {"english": result("clb", 5, "2025-05-05"), "french": "no"},
        "marital_status": "married", "partner_accompanies": true, "partner_is_canadian": false,
        "sibling_in_canada": false
    })
}

#[test]
fn what_a_day_brings_of_itself_stands_beside_what_is_planned_for_it() {
    let nomination = |on: &str| PlannedEvent { on: date(on), change: Change::Nomination(true) };
    let on_birthday = over_36_months(&profile(couple()), &[nomination("2027-03-14")]);
    let step = on_birthday.on(date("2027-03-14")).unwrap();
    assert_eq!(step.day, date("2027-03-14"));
    assert!(step.reasons.contains(&Reason::Birthday { age: 30 }), "{:?}", step.reasons);
    assert!(step.reasons.contains(&Reason::Planned { index: 0 }), "{:?}", step.reasons);
    // On another day it stands alone.
    let alone = over_36_months(&profile(couple()), &[nomination("2027-03-20")]);
    assert_eq!(alone.on(date("2027-03-20")).unwrap().reasons, [Reason::Planned { index: 0 }]);
}

#[test]
fn what_is_the_partners_lapses_only_where_a_partner_counts() {
    let lapsing = |status: Value, accompanies: Value| {
        let mut value = couple();
        value["marital_status"] = status;
        value["partner_accompanies"] = accompanies;
        let forecast = over_36_months(&profile(value), &[]);
        forecast.lapses.iter().any(|lapse| lapse.who == Who::Partner)
    };
    assert!(lapsing(json!("married"), json!(true)));
    assert!(lapsing(json!("married"), Value::Null));
    assert!(!lapsing(json!("married"), json!(false)));
    assert!(!lapsing(Value::Null, Value::Null));
    assert!(!lapsing(json!("never_married"), Value::Null));
}

#[test]
fn of_what_lapses_on_one_day_what_alone_would_change_nothing_is_no_reason() {
    // The partner's two languages are worth the same, so each loss counts only with the other; French at level 3
    // gives the candidate nothing.
    let mut value = couple();
    value["applicant"]["french"] = result("nclc", 3, "2025-05-05");
    value["partner"]["english"] = result("clb", 9, "2025-05-05");
    value["partner"]["french"] = result("nclc", 9, "2025-05-05");
    let forecast = over_36_months(&profile(value), &[]);
    let step = forecast.on(date("2027-05-05")).unwrap();
    assert_eq!((step.day, step.delta), (date("2027-05-05"), -20));
    let reasons: Vec<Value> = step.reasons.iter().map(|reason| serde_json::to_value(reason).unwrap()).collect();
    let of = |who: Who, language: OfficialLanguage| {
        let (who, language) = (serde_json::to_value(who).unwrap(), serde_json::to_value(language).unwrap());
        reasons.iter().any(|reason| {
            let text = reason.to_string();
            text.contains(&who.to_string()) && text.contains(&language.to_string())
        })
    };
    assert!(of(Who::Partner, OfficialLanguage::English), "{reasons:?}");
    assert!(of(Who::Partner, OfficialLanguage::French), "{reasons:?}");
    assert!(!of(Who::Applicant, OfficialLanguage::French), "{reasons:?}");
}
