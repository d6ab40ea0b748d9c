//! Which changes are proposed, in what order, how long they take, and what caps take away.

use express_entry::improve::{
    CapLoss, Change, ChangeKind, Cheapest, Household, Options, Search, Time, possible_changes, with_changes,
};
use express_entry::rules::Rules;
use express_entry::{
    Ability, CanadianStudy, Clb, Education, Factor, LanguageTest, OfferGroup, OfficialLanguage, Profile, Who,
};
use serde_json::{Value, json};

use crate::{date, invented, profile, rules_on};

const DAY: &str = "2026-10-15";
const ENGLISH: OfficialLanguage = OfficialLanguage::English;

fn clb(level: u8) -> Clb {
    Clb::new(level).unwrap()
}

fn result(test: &str, level: u8) -> Value {
    let scores = json!({"reading": level, "writing": level, "listening": level, "speaking": level});
    json!({"yes": {"test": test, "scores": scores}})
}

/// Single, 29, master's, CLB 9 in all, three years of work abroad: 469.
fn single() -> Value {
    json!({
        "applicant": {
            "age": 29, "education": {"level": "masters_or_professional", "recognition": "canadian"},
            "english": result("clb", 9), "french": "no", "work": {"years": {"canadian": 0, "foreign": 3}},
            "canadian_study": "none", "job_offer": "no", "certificate_of_qualification": false, "nomination": false
        },
        "marital_status": "never_married", "sibling_in_canada": false
    })
}

fn couple() -> Value {
    let mut value = single();
    value["marital_status"] = json!("married");
    value["partner_accompanies"] = json!(true);
    value["partner_is_canadian"] = json!(false);
    value["partner"] = json!({
        "age": 30, "education": {"level": "secondary", "recognition": "canadian"}, "english": result("clb", 5),
        "french": "no", "work": {"years": {"canadian": 1, "foreign": 0}}
    });
    value
}

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = new;
    value
}

fn offered(value: Value, rules: &Rules) -> Vec<Change> {
    possible_changes(&profile(value), rules, date(DAY)).into_iter().map(|one| one.change).collect()
}

fn time(value: Value, change: Change) -> (u16, u16) {
    let found = possible_changes(&profile(value), &rules_on(DAY), date(DAY));
    let Time { least, most, .. } = found.iter().find(|one| one.change == change).unwrap().time;
    (least, most)
}

#[test]
fn the_partner_cannot_stay_behind_and_apply() {
    assert!(Change::PartnerStays.contradicts(Change::PartnerAsApplicant));
    assert!(Change::PartnerAsApplicant.contradicts(Change::PartnerStays));
    assert!(!Change::PartnerStays.contradicts(Change::PartnerComes));
}

#[test]
fn an_assessment_is_within_a_higher_credential_of_the_same_person_alone() {
    let assessed = Change::AssessCredential { who: Who::Applicant };
    let higher = |who| Change::Education { who, level: Education::Doctoral };
    assert!(assessed.is_within(higher(Who::Applicant)));
    assert!(!assessed.is_within(higher(Who::Partner)));
}

#[test]
fn a_test_that_the_rules_do_not_accept_is_not_renewed() {
    // PTE Core counts since 2024-01-30.
    let pte = with(
        single(),
        "/applicant/english",
        json!({"yes": {
            "test": "pte_core", "scores": {"reading": 70, "writing": 70, "listening": 70, "speaking": 70}
        }}),
    );
    let renewed = Change::RenewTest { who: Who::Applicant, language: ENGLISH };
    let first = |change: &Change| matches!(change, Change::FirstTest { language: ENGLISH, .. });
    let before = offered(pte.clone(), &rules_on("2023-06-01"));
    assert!(!before.contains(&renewed) && before.iter().any(first));
    let expired = with(pte, "/applicant/english/yes/taken_on", json!("2022-01-01"));
    let before = offered(expired.clone(), &rules_on("2023-06-01"));
    assert!(!before.contains(&renewed) && before.iter().any(first));
    // Accepted and too old, it is.
    let after = offered(expired, &rules_on(DAY));
    assert!(after.contains(&renewed) && !after.iter().any(first));
}

#[test]
fn a_credential_that_counts_needs_no_assessment() {
    let assessed = Change::AssessCredential { who: Who::Applicant };
    assert!(!offered(single(), &rules_on(DAY)).contains(&assessed));
    let foreign = with(single(), "/applicant/education/recognition", json!("not_assessed"));
    assert!(offered(foreign, &rules_on(DAY)).contains(&assessed));
}

#[test]
fn the_occupation_of_new_canadian_work_is_that_of_the_person_who_works() {
    let mut value = with(couple(), "/applicant/work/years/occupation", json!({"noc": "21231"}));
    value["partner"]["work"]["years"] = json!({"canadian": 0, "foreign": 0, "occupation": {"noc": "31301"}});
    let occupations = |rules: &Rules, changes: &[Change]| {
        let mut household = Household::on(&profile(value.clone()), rules, date(DAY));
        for change in changes {
            household.apply(*change);
        }
        household.facts().canadian_occupations.into_iter().flatten().map(|code| code.to_string()).collect::<Vec<_>>()
    };
    let own = Change::CanadianWork { who: Who::Applicant, years: 1 };
    let partners = Change::CanadianWork { who: Who::Partner, years: 1 };
    let invented = invented();
    assert_eq!(occupations(invented.rules(), &[own]), ["21231"]);
    assert_eq!(occupations(invented.rules(), &[partners]), [""; 0]);
    assert_eq!(occupations(invented.rules(), &[partners, Change::PartnerAsApplicant]), ["31301"]);
    // Where occupations do not count, nobody has one.
    assert_eq!(occupations(&rules_on(DAY), &[own]), [""; 0]);
}

#[test]
fn only_higher_levels_are_proposed_and_all_at_once_only_where_several_lack() {
    let changes = offered(single(), &rules_on(DAY));
    let levels: Vec<u8> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Ability { level, .. } | Change::AllAbilities { level, .. } => Some(level.level()),
            _ => None,
        })
        .collect();
    // In each of the four, and in all.
    assert_eq!(levels, [10; 5]);
    let one = with(
        single(),
        "/applicant/english/yes/scores",
        json!({
            "reading": 9, "writing": 10, "listening": 10, "speaking": 10
        }),
    );
    let changes = offered(one, &rules_on(DAY));
    assert!(changes.contains(&Change::Ability {
        who: Who::Applicant,
        language: ENGLISH,
        ability: Ability::Reading,
        level: clb(10)
    }));
    assert!(!changes.iter().any(|change| matches!(change, Change::AllAbilities { .. })));
}

#[test]
fn study_in_canada_is_proposed_where_more_of_it_gives_more() {
    let studies = |now: &str, points: [u16; 2]| {
        let mut rules = rules_on(DAY);
        let study = &mut rules.canadian_study;
        [study.one_or_two_years, study.three_years_or_more] = points;
        let changes = offered(with(single(), "/applicant/canadian_study", json!(now)), &rules);
        let study = |change: Change| match change {
            Change::CanadianStudy { study } => Some(study),
            _ => None,
        };
        changes.into_iter().filter_map(study).collect::<Vec<_>>()
    };
    let (short, long) = (CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore);
    assert_eq!(studies("none", [15, 30]), [short, long]);
    assert_eq!(studies("one_or_two_years", [15, 30]), [long]);
    assert_eq!(studies("three_years_or_more", [15, 30]), []);
    assert_eq!(studies("none", [0, 30]), [long]);
    assert_eq!(studies("none", [15, 15]), [short]);
    assert_eq!(studies("none", [0, 0]), []);
}

#[test]
fn what_gives_nothing_under_the_rules_is_not_proposed() {
    let base = rules_on(DAY);
    let has = |value: Value, rules: &Rules, change: Change| offered(value, rules).contains(&change);

    assert!(has(single(), &base, Change::Certificate));
    let held = with(single(), "/applicant/certificate_of_qualification", json!(true));
    assert!(!has(held, &base, Change::Certificate));
    let mut none = base.clone();
    none.transfer.certificate_language = [0, 0];
    assert!(!has(single(), &none, Change::Certificate));

    assert!(has(single(), &base, Change::Nomination));
    assert!(!has(with(single(), "/applicant/nomination", json!(true)), &base, Change::Nomination));
    none.nomination.points = 0;
    assert!(!has(single(), &none, Change::Nomination));

    assert!(has(single(), &base, Change::Sibling));
    assert!(!has(with(single(), "/sibling_in_canada", json!(true)), &base, Change::Sibling));
    none.sibling.points = 0;
    assert!(!has(single(), &none, Change::Sibling));
}

#[test]
fn an_offer_is_proposed_only_where_it_gives_more_than_the_one_there_is() {
    let groups = |offer: Value, day: &str| {
        let changes = offered(with(single(), "/applicant/job_offer", offer), &rules_on(day));
        let group = |change: Change| match change {
            Change::JobOffer { group } => Some(group),
            _ => None,
        };
        changes.into_iter().filter_map(group).collect::<Vec<_>>()
    };
    let skilled = json!({"yes": {"occupation": "other_skilled", "basis": "exempt_permit"}});
    let senior = json!({"yes": {"occupation": "senior_management", "basis": "exempt_permit"}});
    // 50 and 200 points.
    assert_eq!(groups(json!("no"), "2020-01-01"), [OfferGroup::OtherSkilled, OfferGroup::SeniorManagement]);
    assert_eq!(groups(skilled.clone(), "2020-01-01"), [OfferGroup::SeniorManagement]);
    assert_eq!(groups(senior, "2020-01-01"), []);
    // 600 each.
    assert_eq!(groups(json!("no"), "2016-01-01"), [OfferGroup::OtherSkilled]);
    assert_eq!(groups(skilled, "2016-01-01"), []);
    // None at all.
    assert_eq!(groups(json!("no"), DAY), []);
}

#[test]
fn what_touches_additional_points_alone_comes_after_the_rest() {
    let (profile, rules) = (profile(couple()), rules_on(DAY));
    let search = Search::new(&profile, &rules, date(DAY), &Options { most_changes: 1, ..Options::default() });
    let kinds: Vec<ChangeKind> = search.possible().iter().map(|one| one.change.kind()).collect();
    let first = |kind| kinds.iter().position(|one| *one == kind).unwrap();
    let last = |kind| kinds.iter().rposition(|one| *one == kind).unwrap();
    assert!(last(ChangeKind::Certificate) < first(ChangeKind::PartnerPapers));
    for additional in [ChangeKind::Nomination, ChangeKind::Sibling, ChangeKind::CanadianStudy] {
        assert!(last(ChangeKind::PartnerPapers) < first(additional), "{additional:?}");
        assert!(last(additional) < first(ChangeKind::PartnerStays), "{additional:?}");
    }
}

#[test]
fn a_change_is_not_made_twice_to_reach_further() {
    let (profile, rules) = (profile(single()), rules_on(DAY));
    let without = possible_changes(&profile, &rules, date(DAY)).into_iter().map(|one| one.change.kind());
    let without: Vec<ChangeKind> = without.filter(|kind| *kind != ChangeKind::Sibling).collect();
    for most_changes in 1..=3 {
        let options = Options { most_changes, without: without.clone(), ..Options::default() };
        let search = Search::new(&profile, &rules, date(DAY), &options);
        assert_eq!(search.score(), 469);
        assert_eq!(search.cheapest(1200), Cheapest::OutOfReach { best: 469 + 15 });
    }
}

#[test]
fn a_cap_is_told_by_what_it_takes_beyond_what_it_took_before() {
    // A master's: 50 with CLB 9, and 25 or 50 with one or two years of Canadian work, under a cap of 50.
    let value = with(single(), "/applicant/work/years", json!({"canadian": 1, "foreign": 0}));
    let (profile, rules) = (profile(value), rules_on(DAY));
    let search = Search::new(&profile, &rules, date(DAY), &Options { most_changes: 1, ..Options::default() });
    let best = search.best();
    let two = Change::CanadianWork { who: Who::Applicant, years: 2 };
    let more = best.iter().find(|one| one.changes == [two]).unwrap();
    assert_eq!(more.lost_to_caps, [CapLoss { factor: Factor::TransferEducation, points: 25 }]);
}

#[test]
fn the_time_of_a_higher_level_is_a_test_and_some_months_for_each_level() {
    let one = |ability, level| Change::Ability { who: Who::Applicant, language: ENGLISH, ability, level: clb(level) };
    let uneven = with(
        single(),
        "/applicant/english/yes/scores",
        json!({
            "reading": 6, "writing": 8, "listening": 9, "speaking": 9
        }),
    );
    assert_eq!(time(uneven.clone(), one(Ability::Reading, 9)), (1 + 3, 3 + 4 * 3));
    assert_eq!(time(uneven.clone(), one(Ability::Writing, 9)), (1 + 1, 3 + 4));
    // All at once takes as long as the lowest.
    let all = |who, level| Change::AllAbilities { who, language: ENGLISH, level: clb(level) };
    assert_eq!(time(uneven, all(Who::Applicant, 9)), (4, 15));
    // The partner's levels are the partner's.
    assert_eq!(time(couple(), all(Who::Partner, 9)), (1 + 4, 3 + 4 * 4));
    let french = Change::FirstTest { who: Who::Applicant, language: OfficialLanguage::French, level: clb(7) };
    assert_eq!(time(single(), french), (1, 3 + 3 * 7));
}

#[test]
fn the_time_of_a_credential_is_that_of_the_studies_between() {
    let doctoral = Change::Education { who: Who::Applicant, level: Education::Doctoral };
    // 92 months from the beginning, less the 56 to a master's; at most half as long again.
    assert_eq!(time(single(), doctoral), (36, 54));
    // From secondary school to one year of study: eight months are the least that is said.
    let one_year = Change::Education { who: Who::Partner, level: Education::OneYear };
    assert_eq!(time(couple(), one_year), (8, 12));
}

#[test]
fn the_time_of_work_in_years_leaves_open_how_far_the_present_year_has_come() {
    let years = |who, years| Change::CanadianWork { who, years };
    assert_eq!(time(single(), years(Who::Applicant, 1)), (1, 12));
    assert_eq!(time(couple(), years(Who::Partner, 2)), (1, 12));
    assert_eq!(time(couple(), years(Who::Partner, 3)), (13, 24));
}

#[test]
fn the_time_of_work_with_dates_allows_for_what_leaves_the_last_ten_years() {
    let worked = |start: &str, end: Value| {
        let period = json!({
            "in_canada": true, "occupation": {"noc": "21231"}, "start": start, "end": end, "hours_per_week": 40
        });
        with(single(), "/applicant/work", json!({"periods": [period]}))
    };
    let years = |years| Change::CanadianWork { who: Who::Applicant, years };
    // Three years, of 2018 to 2020. Two more are lacking; within five years from 2016-10-15 nothing has left ...
    let recent = worked("2021-10-15", json!("2024-10-14"));
    assert_eq!(time(recent, years(5)), (24, 24));
    // ... but what began a day before may have: then all five may have to be worked again.
    let old = worked("2021-10-14", json!("2024-10-13"));
    assert_eq!(time(old.clone(), years(5)), (24, 60));
    assert_eq!(time(old, years(4)), (12, 12));
}

#[test]
fn a_level_that_a_test_cannot_show_is_given_as_a_level() {
    let value = with(
        single(),
        "/applicant/english",
        json!({"yes": {
            "test": "ielts_general", "taken_on": "2026-01-10",
            "scores": {"reading": 7, "writing": 7, "listening": 8, "speaking": 7}
        }}),
    );
    // IELTS has marks up to level 10.
    let raised = Change::Ability { who: Who::Applicant, language: ENGLISH, ability: Ability::Reading, level: clb(11) };
    let after = with_changes(&profile(value), &[raised], &rules_on(DAY), date(DAY));
    let result = after.applicant.english.given().unwrap();
    assert_eq!((result.test, result.taken_on), (LanguageTest::Clb, Some(date(DAY))));
    assert_eq!(result.levels().reading, Some(clb(11)));
    assert_eq!(result.levels().writing, Some(clb(9)));
}

#[test]
fn work_with_dates_that_becomes_years_keeps_what_it_came_to() {
    let value = with(
        single(),
        "/applicant/work",
        json!({"periods": [{
            "in_canada": true, "occupation": {"noc": "21231"}, "start": "2024-01-15", "hours_per_week": 40
        }]}),
    );
    let work = |rules: &Rules| -> Value {
        let changed: Profile =
            with_changes(&profile(value.clone()), &[Change::ForeignWork { years: 3 }], rules, date(DAY));
        serde_json::to_value(&changed.applicant.work).unwrap()
    };
    assert_eq!(work(&rules_on(DAY)), json!({"years": {"canadian": 2, "foreign": 3}}));
    // Under rules that look at occupations the listed one stays.
    let mut invented = invented().rules().clone();
    let table = invented.high_wage.as_mut().unwrap();
    table.tiers[0].occupations.insert(0, "21231".parse().unwrap());
    assert_eq!(work(&invented)["years"]["occupation"], json!({"noc": "21231"}));
}
