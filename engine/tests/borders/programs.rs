//! Who may enter: which fact is said to decide, and what is said to be missing.

use express_entry::programs::{
    Finding, GridFactor, GridLine, Missing, ProgramAssessment, ProgramQuestion, Requirement, RequirementId, Threshold,
    Verdict, eligibility,
};
use express_entry::{Abilities, OfficialLanguage, Program};
use serde_json::{Value, json};

use crate::{date, profile};
use OfficialLanguage::{English, French};

const TODAY: &str = "2026-11-23";
const FSW: Program = Program::FederalSkilledWorker;
const CEC: Program = Program::CanadianExperience;
const FST: Program = Program::FederalSkilledTrades;

fn result(test: &str, level: u8) -> Value {
    let scores = json!({"reading": level, "writing": level, "listening": level, "speaking": level});
    json!({"yes": {"test": test, "scores": scores}})
}

/// Single; no work, no extras, everything answered.
fn single() -> Value {
    json!({
        "applicant": {
            "age": 30, "education": {"level": "three_years_or_more", "recognition": "canadian"},
            "two_years_study_in_canada": false, "english": result("clb", 9), "french": "no",
            "certificate_of_qualification": false, "job_offer": "no", "nomination": false, "work": {"periods": []}
        },
        "marital_status": "never_married", "sibling_in_canada": false, "relative_in_canada": false,
        "dependent_children": 0, "settlement_funds": 90000, "outside_quebec": true
    })
}

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = new;
    value
}

fn years(stated: Value) -> Value {
    with(single(), "/applicant/work", json!({"years": stated}))
}

fn period(occupation: Value, in_canada: bool, start: &str, end: Option<&str>) -> Value {
    json!({
        "in_canada": in_canada, "occupation": occupation, "start": start, "end": end, "hours_per_week": 30,
        "self_employed": false, "full_time_student": false, "unauthorised": false
    })
}

fn noc(code: &str) -> Value {
    json!({"noc": code})
}

fn worked(periods: &[Value]) -> Value {
    with(single(), "/applicant/work", json!({"periods": periods}))
}

fn assessed(value: Value, program: Program) -> ProgramAssessment {
    eligibility(&profile(value), date(TODAY)).of(program).clone()
}

fn requirement(value: Value, program: Program, id: RequirementId) -> Requirement {
    assessed(value, program).requirement(id).unwrap().clone()
}

fn line(value: Value, factor: GridFactor) -> GridLine {
    assessed(value, FSW).grid.unwrap().line(factor).unwrap().clone()
}

const fn answer(question: ProgramQuestion) -> Missing {
    Missing::Answer(question)
}

#[test]
fn a_level_that_falls_short_of_both_thresholds_is_measured_by_the_lower() {
    let of = |level| {
        requirement(
            with(years(json!({"canadian": 1})), "/applicant/english", result("clb", level)),
            CEC,
            RequirementId::Language,
        )
    };
    let short = of(4);
    let lacking = Missing::Levels { language: OfficialLanguage::English, short: Abilities::all(1) };
    assert_eq!((short.state, short.missing), (Verdict::NotMet, vec![lacking]));
    let Finding::Language { needed, threshold, .. } = of(9).fact else { panic!() };
    assert_eq!((needed.lowest().level(), threshold), (7, Threshold::NotKnown));
}

#[test]
fn without_work_that_counts_a_listed_occupation_is_missing_and_no_unit_group() {
    let of = |periods: &[Value]| {
        requirement(with(worked(periods), "/applicant/english", result("clb", 6)), CEC, RequirementId::Language)
    };
    let abroad = period(noc("21231"), false, "2020-01-01", None);
    assert_eq!(of(&[abroad]).missing[0], Missing::ListedOccupation);
    // Two TEERs without unit groups, each at a time of its own: which is the greater hangs on the groups.
    let both = [
        period(json!({"teer": 1}), true, "2025-01-01", Some("2025-05-31")),
        period(json!({"teer": 1}), true, "2025-06-01", Some("2025-10-31")),
        period(json!({"teer": 2}), true, "2025-11-01", Some("2026-05-31")),
    ];
    assert_eq!(of(&both).missing[0], answer(ProgramQuestion::UnitGroups));
}

fn cec_threshold(periods: &[Value]) -> Option<Threshold> {
    match requirement(worked(periods), CEC, RequirementId::Language).fact {
        Finding::Language { threshold, .. } => Some(threshold),
        _ => None,
    }
}

#[test]
fn amounts_are_equal_only_if_no_unit_group_can_change_that() {
    let month = |occupation: Value, start: &str, end: &str| period(occupation, true, start, Some(end));
    let higher = month(noc("21231"), "2025-01-01", "2025-01-31");
    let lower = month(noc("22220"), "2025-02-01", "2025-03-03");
    assert_eq!(cec_threshold(&[higher.clone(), lower.clone()]), Some(Threshold::EqualAmounts));
    // Two jobs of TEER 1 may be one occupation, with more work than that of TEER 2.
    let bare = |start: &str, end: &str| month(json!({"teer": 1}), start, end);
    let maybe_more = [bare("2025-01-01", "2025-01-31"), bare("2025-04-01", "2025-05-01"), lower];
    assert!(matches!(cec_threshold(&maybe_more), Some(Threshold::OfTheOccupation(Some(_)))));
    // The other way round it is open.
    let bare = |start: &str, end: &str| month(json!({"teer": 2}), start, end);
    let maybe_less = [bare("2025-02-01", "2025-03-03"), bare("2025-04-01", "2025-05-01"), higher];
    assert_eq!(cec_threshold(&maybe_less), Some(Threshold::NotKnown));
}

#[test]
fn of_two_occupations_with_as_much_work_the_first_is_named() {
    let both = [
        period(noc("72310"), false, "2024-01-01", Some("2024-12-31")),
        period(noc("73110"), false, "2025-01-01", Some("2025-12-31")),
    ];
    let Finding::Work { occupation: Some(named), .. } = requirement(worked(&both), FST, RequirementId::TradeWork).fact
    else {
        panic!()
    };
    assert_eq!(named.code().unwrap().to_string(), "72310");
}

#[test]
fn work_in_a_trade_that_is_too_old_is_no_work_in_a_trade() {
    let of = |start: &str, end: &str| {
        requirement(worked(&[period(noc("72310"), false, start, Some(end))]), FST, RequirementId::TradeWork).missing
    };
    assert_eq!(of("2018-01-01", "2020-12-31"), [Missing::ListedOccupation]);
    assert_eq!(of("2025-01-01", "2025-12-31"), [Missing::FullTimeDays(365)]);
}

#[test]
fn a_partners_work_must_be_authorised_and_in_canada() {
    let mut value = single();
    value["marital_status"] = json!("married");
    value["partner_accompanies"] = json!(true);
    value["partner_is_canadian"] = json!(false);
    let points = |in_canada: bool, unauthorised: bool| {
        let mut period = period(noc("65100"), in_canada, "2023-01-01", None);
        period["unauthorised"] = json!(unauthorised);
        let mut value = value.clone();
        value["partner"] = json!({"work": {"periods": [period]}});
        let line = line(value, GridFactor::PartnerWork);
        (line.least, line.most)
    };
    assert_eq!(points(true, false), (5, 5));
    assert_eq!(points(true, true), (0, 0));
    assert_eq!(points(false, false), (0, 0));
}

#[test]
fn two_stretches_with_a_month_between_are_no_continuous_year() {
    let stretches = |second: &str| {
        let periods = [
            period(noc("21231"), false, "2024-01-01", Some("2024-07-31")),
            period(noc("21231"), false, second, Some("2025-06-30")),
        ];
        requirement(worked(&periods), FSW, RequirementId::ContinuousWork).state
    };
    assert_eq!(stretches("2024-08-01"), Verdict::Met);
    assert_eq!(stretches("2024-09-01"), Verdict::NotMet);
    // A single weekday (2024-08-01 is a Thursday) breaks it as well; 334 days follow.
    assert_eq!(stretches("2024-08-02"), Verdict::NotMet);
}

#[test]
fn a_certificate_is_what_decides_where_there_is_one() {
    let of = |certificate: bool| {
        let value = with(single(), "/applicant/certificate_of_qualification", json!(certificate));
        requirement(value, FST, RequirementId::CertificateOrOffer)
    };
    assert_eq!((of(true).state, of(true).fact), (Verdict::Met, Finding::Certificate));
    assert_eq!(of(false).state, Verdict::NotMet);
    assert_ne!(of(false).fact, Finding::Certificate);
}

#[test]
fn too_few_years_in_a_trade_are_said_in_number() {
    let of = |canadian: u8, foreign: u8| {
        let stated = json!({"canadian": canadian, "foreign": foreign, "occupation": {"noc": "72310"}});
        requirement(years(stated), FST, RequirementId::TradeWork)
    };
    for (canadian, foreign) in [(0, 1), (1, 0)] {
        let found = of(canadian, foreign);
        assert_eq!(found.fact, Finding::Years { least: 1, most: Some(1) });
        assert_eq!((found.state, found.missing), (Verdict::NotMet, vec![Missing::Work]));
    }
    assert_eq!(of(0, 0).fact, Finding::Years { least: 0, most: Some(0) });
    let software = json!({"canadian": 3, "foreign": 3, "occupation": {"noc": "21231"}, "two_trade_years": true});
    let found = requirement(years(software), FST, RequirementId::TradeWork);
    assert_eq!((found.state, found.missing), (Verdict::NotMet, vec![Missing::ListedOccupation]));
}

#[test]
fn a_grid_that_can_still_reach_the_pass_mark_is_open() {
    // 21 for education, 24 for language, 12 for the age; with 10 for what is open it is 67.
    let base = |experience: u8| {
        let value = with(years(json!({"canadian": 0, "foreign": experience})), "/applicant/age", json!(30));
        with(value, "/relative_in_canada", Value::Null)
    };
    let of = |value: Value| {
        let found = requirement(value.clone(), FSW, RequirementId::Points);
        let grid = assessed(value, FSW).grid.unwrap();
        (found.state, grid.least, grid.most)
    };
    assert_eq!(of(base(0)), (Verdict::NotMet, 57, 62));
    let sixty_seven = with(base(0), "/applicant/two_years_study_in_canada", json!(true));
    assert_eq!(of(sixty_seven.clone()), (Verdict::Open, 62, 67));
    assert_eq!(requirement(sixty_seven, FSW, RequirementId::Points).missing, [answer(ProgramQuestion::Relative)]);
}

#[test]
fn what_a_full_cap_makes_idle_is_not_asked_for() {
    // Study and work in Canada are 15 under a cap of 10: a relative adds nothing any more.
    let value = years(json!({"canadian": 0, "foreign": 1}));
    let value = with(value, "/applicant/two_years_study_in_canada", json!(true));
    let value = with(value, "/applicant/work/years/full_time_canadian_year", json!(true));
    let value = with(with(value, "/relative_in_canada", Value::Null), "/applicant/age", Value::Null);
    let found = requirement(value, FSW, RequirementId::Points);
    assert_eq!((found.state, found.missing), (Verdict::Open, vec![answer(ProgramQuestion::Age)]));
}

#[test]
fn languages_stand_in_the_declared_order_else_in_the_better() {
    let first = |english: u8, french: u8, declared: Value| {
        let value = with(single(), "/applicant/english", result("clb", english));
        let value = with(value, "/applicant/french", result("nclc", french));
        let value = with(value, "/applicant/first_language", declared);
        let Finding::Languages { first } = line(value.clone(), GridFactor::FirstLanguage).fact else { panic!() };
        (first, line(value.clone(), GridFactor::FirstLanguage).most, line(value, GridFactor::SecondLanguage).most)
    };
    assert_eq!(first(9, 7, Value::Null), (English, 24, 4));
    assert_eq!(first(7, 9, Value::Null), (French, 24, 4));
    // As much either way: English.
    assert_eq!(first(9, 9, Value::Null), (English, 24, 4));
    assert_eq!(first(9, 7, json!("french")), (French, 16, 4));
    assert_eq!(first(7, 9, json!("english")), (English, 16, 4));
    let alone = with(single(), "/applicant/english", json!("no"));
    let alone = with(alone, "/applicant/french", result("nclc", 7));
    for declared in [Value::Null, json!("english"), json!("french")] {
        let line = line(with(alone.clone(), "/applicant/first_language", declared), GridFactor::FirstLanguage);
        assert_eq!((line.most, line.fact), (16, Finding::Languages { first: French }));
    }
}

#[test]
fn years_here_and_there_may_make_one_more_only_if_there_are_both() {
    let of = |canadian: Value, foreign: Value| {
        let line = line(years(json!({"canadian": canadian, "foreign": foreign})), GridFactor::Experience);
        (line.least, line.most, line.fact, line.missing)
    };
    let (here, there) = (answer(ProgramQuestion::CanadianWork), answer(ProgramQuestion::ForeignWork));
    let fact = |least, most| Finding::Years { least, most };
    assert_eq!(of(json!(1), json!(0)), (9, 9, fact(1, Some(1)), vec![]));
    assert_eq!(of(json!(0), json!(1)), (9, 9, fact(1, Some(1)), vec![]));
    assert_eq!(of(json!(0), json!(0)), (0, 0, fact(0, Some(0)), vec![]));
    // Two and one are three or, with parts of years, four.
    assert_eq!(of(json!(2), json!(1)), (11, 13, fact(3, Some(4)), vec![here, there]));
    assert_eq!(of(Value::Null, Value::Null), (0, 15, Finding::Unanswered, vec![here, there]));
    assert_eq!(of(Value::Null, json!(1)), (9, 15, fact(1, None), vec![here]));
    assert_eq!(of(json!(1), Value::Null), (9, 15, fact(1, None), vec![there]));
}

#[test]
fn points_for_a_partner_do_not_apply_without_one() {
    let value = |accompanies: bool| {
        let mut value = single();
        value["marital_status"] = json!("married");
        value["partner_accompanies"] = json!(accompanies);
        value["partner_is_canadian"] = json!(false);
        value["partner"] = json!({"two_years_study_in_canada": null});
        value
    };
    let study = line(value(true), GridFactor::PartnerStudy);
    assert_eq!((study.fact, study.missing), (Finding::Unanswered, vec![answer(ProgramQuestion::PartnerStudy)]));
    let mut studied = value(true);
    studied["partner"] = json!({"two_years_study_in_canada": true});
    let study = line(studied.clone(), GridFactor::PartnerStudy);
    assert_eq!((study.least, study.fact, study.missing), (5, Finding::Stated(true), vec![]));
    assert_eq!(line(value(false), GridFactor::PartnerStudy).fact, Finding::DoesNotApply);
    // Who comes is open: only that is asked for.
    studied["partner_accompanies"] = Value::Null;
    let study = line(studied, GridFactor::PartnerStudy);
    assert_eq!((study.fact, study.missing), (Finding::Stated(true), vec![answer(ProgramQuestion::PartnerAccompanies)]));
}

#[test]
fn who_the_partner_is_is_asked_for_as_far_as_it_is_open() {
    let asked = |status: Value, accompanies: Value, canadian: Value| {
        let mut value = single();
        value["marital_status"] = status;
        value["partner_accompanies"] = accompanies;
        value["partner_is_canadian"] = canadian;
        value["partner"] = json!({"two_years_study_in_canada": true});
        line(value, GridFactor::PartnerStudy).missing
    };
    let [status, comes, canadian] =
        [ProgramQuestion::MaritalStatus, ProgramQuestion::PartnerAccompanies, ProgramQuestion::PartnerIsCanadian]
            .map(answer);
    assert_eq!(asked(Value::Null, Value::Null, Value::Null), [status]);
    assert_eq!(asked(json!("married"), Value::Null, json!(false)), [comes]);
    assert_eq!(asked(json!("married"), json!(true), Value::Null), [canadian]);
    assert_eq!(asked(json!("married"), Value::Null, Value::Null), [comes, canadian]);
}

#[test]
fn the_result_that_comes_nearest_is_the_one_that_decides() {
    let of = |english: Value, french: Value| {
        let value =
            with(with(years(json!({"foreign": 1})), "/applicant/english", english), "/applicant/french", french);
        match requirement(value, FSW, RequirementId::Language).fact {
            Finding::Language { language, .. } => language,
            other => panic!("{other:?}"),
        }
    };
    let open = |test: &str, level: u8| {
        let mut result = result(test, level);
        result["yes"]["scores"]["reading"] = Value::Null;
        result
    };
    assert_eq!(of(result("clb", 6), result("nclc", 7)), French);
    assert_eq!(of(result("clb", 7), result("nclc", 6)), English);
    // Both meet it, or neither: the higher of the lowest levels, and English where they are the same.
    assert_eq!(of(result("clb", 8), result("nclc", 9)), French);
    assert_eq!(of(result("clb", 9), result("nclc", 8)), English);
    assert_eq!(of(result("clb", 5), result("nclc", 6)), French);
    assert_eq!(of(result("clb", 6), result("nclc", 6)), English);
    // Open is nearer than not met, and further than met.
    assert_eq!(of(result("clb", 6), open("nclc", 9)), French);
    assert_eq!(of(open("clb", 9), result("nclc", 6)), English);
    assert_eq!(of(open("clb", 9), result("nclc", 7)), French);
}
