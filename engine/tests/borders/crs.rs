//! What a line of the explanation says, and which questions are open.

use express_entry::compare::under_two_rule_sets;
use express_entry::rules::Rules;
use express_entry::{
    Abilities, Clb, Explanation, Fact, Factor, Facts, OfferGroup, OfficialLanguage, PartnerFacts, Question, Recording,
    RuleBook, Table, bounds, open_questions, score,
};
use serde_json::{Value, json};

use crate::{date, invented, profile, rules_on};

const DAY: &str = "2026-10-15";

fn levels(level: u8) -> Abilities<Clb> {
    Abilities::all(Clb::new(level).unwrap())
}

fn explained(rules: &Rules, facts: &Facts) -> Explanation {
    let mut recording = Recording::default();
    score(rules, facts, &mut recording);
    recording.explanation().unwrap()
}

fn line(explanation: &Explanation, factor: Factor) -> express_entry::Line {
    explanation.find(factor).unwrap().line
}

#[test]
fn english_is_first_where_both_orders_give_the_same() {
    let facts = Facts { english: Some(levels(8)), french: Some(levels(8)), ..Facts::default() };
    let explanation = explained(&rules_on(DAY), &facts);
    let Fact::Level { language, .. } = line(&explanation, Factor::FirstLanguageAbility).fact else { panic!() };
    assert_eq!(language, OfficialLanguage::English);
}

#[test]
fn of_two_equal_languages_of_the_partner_english_counts() {
    let partner = PartnerFacts { english: Some(levels(7)), french: Some(levels(7)), ..PartnerFacts::default() };
    let explanation = explained(&rules_on(DAY), &Facts { with_spouse: true, partner, ..Facts::default() });
    let Fact::Level { language, .. } = line(&explanation, Factor::PartnerLanguageAbility).fact else { panic!() };
    assert_eq!(language, OfficialLanguage::English);
}

#[test]
fn a_line_without_anything_says_so_and_one_with_parts_says_that() {
    let without = explained(&rules_on(DAY), &Facts { with_spouse: true, ..Facts::default() });
    for factor in [Factor::FirstLanguage, Factor::SecondLanguage, Factor::PartnerLanguage] {
        assert_eq!(line(&without, factor).fact, Fact::Nothing, "{factor:?}");
    }
    let partner = PartnerFacts { english: Some(levels(7)), ..PartnerFacts::default() };
    let with =
        Facts { with_spouse: true, english: Some(levels(7)), french: Some(levels(7)), partner, ..Facts::default() };
    let with = explained(&rules_on(DAY), &with);
    for factor in [Factor::FirstLanguage, Factor::SecondLanguage, Factor::PartnerLanguage] {
        assert_eq!(line(&with, factor).fact, Fact::Parts, "{factor:?}");
    }
}

#[test]
fn points_for_listed_occupations_name_the_occupations() {
    let invented = invented();
    let table = invented.rules().high_wage.as_ref().unwrap();
    let listed = table.tiers[0].occupations[0];
    let facts = Facts {
        canadian_occupations: std::array::from_fn(|place| (place == 0).then_some(listed)),
        job_offer: Some(OfferGroup::OtherSkilled),
        offered_occupation: Some(listed),
        ..Facts::default()
    };
    let explanation = explained(invented.rules(), &facts);
    let fact = Fact::Occupations { work: Some(listed), offer: Some(listed) };
    assert_eq!(line(&explanation, Factor::HighWage).fact, fact);
}

#[test]
fn a_table_names_its_source() {
    let set = invented();
    for table in [Table::Age, Table::Transfer, Table::HighWage, Table::Total] {
        let cited = set.rules().cited_by(table);
        assert_eq!(set.source(cited).map(|source| source.id.as_str()), Some(cited), "{table:?}");
    }
    assert_eq!(set.source("nothing"), None);
    assert_eq!(rules_on(DAY).cited_by(Table::HighWage), "");
}

#[test]
fn a_part_that_one_of_two_rule_sets_has_stands_as_deep_as_its_sisters() {
    let book = RuleBook::bundled().with(invented()).unwrap();
    let set = |id: &str| book.rule_set(id).unwrap();
    for (before, after) in [("2025-03-25", "invented-for-tests"), ("invented-for-tests", "2025-03-25")] {
        let compared = under_two_rule_sets(&profile(json!({})), date("2027-02-01"), set(before), set(after));
        let depth = |factor| compared.lines.iter().find(|line| line.factor == factor).unwrap().depth;
        assert_eq!((depth(Factor::Total), depth(Factor::Additional), depth(Factor::HighWage)), (0, 1, 2));
    }
}

fn result(level: u8, reading: bool) -> Value {
    let mut scores = json!({"writing": level, "listening": level, "speaking": level});
    if reading {
        scores["reading"] = level.into();
    }
    json!({"yes": {"test": "clb", "scores": scores}})
}

/// A couple of whom everything is known but the partner's languages.
fn couple(english: Value, french: Value) -> express_entry::Profile {
    let answer = |mut person: Value, english: Value, french: Value| {
        person["english"] = english;
        person["french"] = french;
        person
    };
    let person = json!({
        "age": 30, "education": {"level": "secondary", "recognition": "canadian"}, "canadian_study": "none",
        "work": {"years": {"canadian": 0, "foreign": 0}}, "certificate_of_qualification": false, "nomination": false,
        "job_offer": "no"
    });
    profile(json!({
        "applicant": answer(person.clone(), json!("no"), json!("no")), "partner": answer(person, english, french),
        "marital_status": "married", "partner_accompanies": true, "partner_is_canadian": false,
        "sibling_in_canada": false
    }))
}

#[test]
fn one_whole_result_of_the_partner_answers_for_both_languages() {
    let rules = rules_on(DAY);
    let range = |english: Value, french: Value| {
        let profile = couple(english, french);
        let bounds = bounds(&profile, &rules, date(DAY));
        let open = open_questions(&profile, &rules, date(DAY)).contains(&Question::PartnerLanguage);
        (bounds.most - bounds.least, open)
    };
    let french = |whole| {
        let mut result = result(5, whole);
        result["yes"]["test"] = "nclc".into();
        result
    };
    assert_eq!(range(result(5, true), json!("unanswered")), (0, false));
    assert_eq!(range(json!("unanswered"), french(true)), (0, false));
    // 20 points are the most; nothing, or a part of a result, settles nothing.
    assert_eq!(range(json!("no"), json!("unanswered")), (20, true));
    assert_eq!(range(json!("unanswered"), json!("no")), (20, true));
    assert_eq!(range(result(5, false), json!("unanswered")), (17, true));
    assert_eq!(range(json!("unanswered"), french(false)), (17, true));
}

#[test]
fn what_gives_no_points_under_a_rule_set_is_no_open_question() {
    // Of 2015: nothing for study in Canada and for a sibling, much for an offer.
    let early = open_questions(&profile(json!({})), &rules_on("2016-01-01"), date("2016-01-01"));
    assert!(!early.contains(&Question::CanadianStudy) && !early.contains(&Question::Sibling));
    assert!(early.contains(&Question::JobOffer) && !early.contains(&Question::Occupation));
    let late = open_questions(&profile(json!({})), &rules_on(DAY), date(DAY));
    assert!(late.contains(&Question::CanadianStudy) && late.contains(&Question::Sibling));
    assert!(!late.contains(&Question::JobOffer) && !late.contains(&Question::Occupation));
}

#[test]
fn the_occupation_of_canadian_work_is_asked_for_where_occupations_count() {
    let rules = invented().rules().clone();
    let open = |work: Value| {
        let profile = profile(json!({"applicant": {"work": work}}));
        open_questions(&profile, &rules, date("2027-02-01")).contains(&Question::Occupation)
    };
    let years =
        |canadian: Value, occupation: Value| open(json!({"years": {"canadian": canadian, "occupation": occupation}}));
    assert!(years(json!(1), Value::Null));
    assert!(years(Value::Null, Value::Null));
    assert!(years(json!(1), json!({"teer": 1})));
    assert!(!years(json!(1), json!({"noc": "21231"})));
    assert!(!years(json!(0), Value::Null));
    let period = |in_canada: bool, occupation: Value| {
        open(json!({"periods": [{
            "in_canada": in_canada, "occupation": occupation, "start": "2020-01-01", "end": null, "hours_per_week": 30,
            "self_employed": false, "full_time_student": false, "unauthorised": false
        }]}))
    };
    assert!(period(true, json!({"teer": 1})));
    assert!(!period(true, json!({"noc": "21231"})));
    assert!(!period(false, json!({"teer": 1})));
}
