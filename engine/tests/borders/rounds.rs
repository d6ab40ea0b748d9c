//! Rounds that are only just possible, and where a candidate stands against them.

use express_entry::improve::{Change, Improvement, Time};
use express_entry::rounds::{
    CouldExplain, EntryReason, FeedDocument, FeedError, Place, Programs, Round, RoundFault, RoundKind, Rounds,
    ScoreUsed, Standing, Tie, UtcTime, account_difference,
};
use express_entry::{
    Ability, Bounds, Clb, DateError, OfficialLanguage, Program, RuleBook, Verdict, Who, assess, eligibility,
};
use serde::Deserialize as _;
use serde::de::value::{BytesDeserializer, Error};
use serde_json::{Value, json};

use crate::{date, profile};
use OfficialLanguage::{English, French};

use Verdict::{Met, NotMet, Open};

fn record(changes: Value) -> Value {
    let mut record = json!({
        "drawNumber": "450", "drawDate": "2026-11-20", "drawDateFull": "November 20, 2026",
        "drawName": "Canadian Experience Class", "drawSize": "1,500", "drawCRS": "510",
        "drawText2": "Canadian Experience Class", "drawCutOff": "", "drawDistributionAsOn": "", "dd18": "0"
    });
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

fn read(records: Value) -> express_entry::rounds::Reading {
    serde_json::from_value::<FeedDocument>(records).unwrap().read(None).unwrap()
}

fn rounds(changes: Value) -> Rounds {
    read(json!([record(changes)])).rounds
}

#[test]
fn a_round_can_be_on_the_first_day_of_express_entry() {
    assert_eq!(rounds(json!({"drawDate": "2015-01-01"})).data_to(), Some(date("2015-01-01")));
    let before = read(json!([record(json!({"drawDate": "2014-12-31"}))]));
    assert_eq!(before.refused[0].fault, RoundFault::DateOutOfSpan);
}

#[test]
fn of_two_sets_that_reach_equally_far_the_first_keeps_what_it_says() {
    let (first, second) = (rounds(json!({})), rounds(json!({"drawCRS": "511"})));
    let merged = first.merge(&second);
    assert_eq!((merged.rounds, merged.added, merged.changed), (first.clone(), vec![], vec![]));
    // One that reaches further is the newer.
    let further = read(json!([record(json!({"drawCRS": "511"})), record(json!({"drawNumber": "451"}))])).rounds;
    let merged = first.merge(&further);
    assert_eq!(merged.rounds, further);
    assert_eq!(merged.changed.iter().map(ToString::to_string).collect::<Vec<_>>(), ["450"]);
}

/// Single, a software engineer with CLB 9 and NCLC 6, everything answered.
fn candidate() -> Value {
    let result = |test: &str, level: u8| {
        let scores = json!({"reading": level, "writing": level, "listening": level, "speaking": level});
        json!({"yes": {"test": test, "scores": scores}})
    };
    json!({
        "applicant": {
            "age": 29, "education": {"level": "masters_or_professional", "recognition": "canadian"},
            "canadian_study": "none", "two_years_study_in_canada": false, "english": result("clb", 9),
            "french": result("nclc", 6), "certificate_of_qualification": false, "job_offer": "no", "nomination": false,
            "work": {"periods": [{
                "in_canada": true, "occupation": {"noc": "21231"}, "start": "2024-01-01", "hours_per_week": 40
            }]}
        },
        "marital_status": "never_married", "sibling_in_canada": false, "relative_in_canada": false,
        "dependent_children": 0, "settlement_funds": 90000, "outside_quebec": true
    })
}

const DAY: &str = "2026-10-15";

fn standing(value: Value) -> Standing {
    let (profile, book) = (profile(value), RuleBook::bundled());
    let assessment = assess(book.governing(date(DAY)).unwrap(), &profile, date(DAY));
    Standing::of(&profile, &assessment, &eligibility(&profile, date(DAY)), None, None)
}

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = new;
    value
}

fn one_round(changes: Value) -> Round {
    rounds(changes).as_slice()[0].clone()
}

fn healthcare() -> Round {
    one_round(json!({"drawName": "Healthcare and Social Services Occupations, 2026-Version 3", "drawText2": ""}))
}

/// The standing with some programs met, once a change is made.
fn after(programs: [Verdict; 4], change: Change) -> Standing {
    let mut before = standing(candidate());
    before.programs = programs;
    let improvement = Improvement {
        changes: vec![change],
        gain: 7,
        score: 507,
        alone: 7,
        lost_to_caps: Vec::new(),
        time: Time::default(),
    };
    before.with(&improvement)
}

#[test]
fn with_the_partner_as_applicant_everything_but_the_score_is_open() {
    let changed = after([NotMet, Met, NotMet, NotMet], Change::PartnerAsApplicant);
    assert_eq!(changed.programs, [Open; 4]);
    assert_eq!((changed.score.score(), changed.military_offer), (507, Open));
    assert_eq!(changed.french.reading.map(Clb::level), [0, 12]);
    assert!(changed.occupations().is_empty());
    assert_eq!(changed.category(&healthcare()).unwrap().reason, EntryReason::CodeNeeded);
    let nominees =
        one_round(json!({"drawName": "Provincial Nominee Program", "drawText2": "Provincial Nominee Program"}));
    assert_eq!(changed.entry(&nominees).verdict, Open);
}

#[test]
fn only_french_counts_for_a_round_for_french() {
    let (who, level) = (Who::Applicant, Clb::new(8).unwrap());
    let french = |change: Change| {
        let french = after([NotMet, Met, NotMet, NotMet], change).french;
        [french.reading, french.writing].map(|levels| levels.map(Clb::level))
    };
    let raised = |language| Change::Ability { who, language, ability: Ability::Reading, level };
    assert_eq!(french(raised(French)), [[8, 8], [6, 6]]);
    assert_eq!(french(raised(English)), [[6, 6]; 2]);
    let all = |language| Change::AllAbilities { who, language, level };
    assert_eq!(french(all(French)), [[8, 8]; 2]);
    assert_eq!(french(all(English)), [[6, 6]; 2]);
    let renewed = |language| Change::RenewTest { who, language };
    assert_eq!(french(renewed(French)), [[0, 12]; 2]);
    assert_eq!(french(renewed(English)), [[6, 6]; 2]);
    // The partner's French is not the candidate's.
    let partners = Change::AllAbilities { who: Who::Partner, language: French, level };
    assert_eq!(french(partners), [[6, 6]; 2]);
}

#[test]
fn a_change_leaves_open_the_programs_that_it_can_decide() {
    let programs = |change| {
        let [_, experience, worker, trades] = after([NotMet, Met, NotMet, Open], change).programs;
        [experience, worker, trades]
    };
    // Adaptability of the partner is lost; whoever is not admitted is not admitted without it.
    assert_eq!(programs(Change::PartnerStays), [Open, NotMet, Open]);
    let declared = Change::FirstLanguage { language: OfficialLanguage::French };
    for nothing in [Change::Nomination, Change::Sibling, declared] {
        assert_eq!(programs(nothing), [Met, NotMet, Open], "{nothing:?}");
    }
    assert_eq!(programs(Change::Certificate), [Met, Open, Open]);
}

#[test]
fn the_occupations_of_the_last_three_years_are_told_with_their_months() {
    let standing = standing(candidate());
    let [time] = standing.occupations() else { panic!("{:?}", standing.occupations()) };
    assert_eq!((time.code.to_string().as_str(), time.canadian, time.total), ("21231", 33, 33));
}

#[test]
fn french_that_lapsed_is_no_french() {
    let french = |taken_on: &str| {
        let value = with(candidate(), "/applicant/french/yes/taken_on", json!(taken_on));
        standing(value).french.reading.map(Clb::level)
    };
    assert_eq!(french("2024-10-16"), [6, 6]);
    assert_eq!(french("2024-10-15"), [0, 0]);
}

#[test]
fn no_work_at_all_is_no_work_of_either_kind() {
    let category = |canadian: u8, foreign: u8| {
        let work = json!({"years": {"canadian": canadian, "foreign": foreign}});
        standing(with(candidate(), "/applicant/work", work)).category(&healthcare()).unwrap().reason
    };
    assert_eq!(category(0, 0), EntryReason::NotListed);
    assert_eq!(category(0, 1), EntryReason::CodeNeeded);
    assert_eq!(category(1, 0), EntryReason::CodeNeeded);
}

#[test]
fn an_open_score_is_open_only_where_it_can_fall_to_the_other_side() {
    let round = one_round(json!({"drawCutOff": "June 1, 2026 at 10:00:00 UTC"}));
    let enough = |least: u16, most: u16, submitted: &str| {
        let mut standing = standing(candidate());
        standing.score = ScoreUsed::Computed { score: 510, bounds: Bounds { least, most } };
        standing.submitted = Some(submitted.parse().unwrap());
        standing.outcome(&round).enough
    };
    let (before, after) = ("2026-06-01T09:59:59Z", "2026-06-01T10:00:00Z");
    assert_eq!([enough(510, 510, before), enough(510, 510, after)], [Met, NotMet]);
    assert_eq!([enough(509, 510, before), enough(509, 510, after)], [Open, NotMet]);
    assert_eq!([enough(510, 511, before), enough(510, 511, after)], [Met, Open]);
    assert_eq!([enough(509, 511, before), enough(509, 511, after)], [Open, Open]);
    assert_eq!([enough(511, 512, after), enough(508, 509, before)], [Met, NotMet]);
}

#[test]
fn tie_breaks_are_published_since_the_eighth_of_november_2017() {
    let tie = |date: &str| {
        let mut standing = standing(candidate());
        standing.score = ScoreUsed::Account { score: 510 };
        standing.outcome(&one_round(json!({"drawDate": date}))).tie
    };
    assert_eq!(tie("2017-11-07"), Some(Tie::NoTieBreak));
    assert_eq!(tie("2017-11-08"), Some(Tie::TieBreakNotKnown));
}

fn work(code: Value, start: &str, end: &str, self_employed: bool) -> Value {
    json!({
        "in_canada": true, "occupation": code, "start": start, "end": end, "hours_per_week": 30,
        "self_employed": self_employed, "full_time_student": false, "unauthorised": false
    })
}

#[test]
fn the_occupation_that_says_most_for_the_candidate_decides_a_category() {
    let nurse = json!({"noc": "31301"});
    let category = |periods: Vec<Value>| {
        let entry = standing(with(candidate(), "/applicant/work", json!({"periods": periods}))).category(&healthcare());
        let entry = entry.unwrap();
        (entry.verdict, entry.occupation.map(|code| code.to_string()))
    };
    // Five months that count are too few; fourteen of a self-employed person may count.
    let few = work(json!({"noc": "31300"}), "2026-01-01", "2026-05-31", false);
    let perhaps = work(nurse.clone(), "2024-01-01", "2025-03-31", true);
    assert_eq!(category(vec![few.clone(), perhaps.clone()]), (Open, Some("31301".to_owned())));
    assert_eq!(category(vec![perhaps.clone(), few.clone()]), (Open, Some("31301".to_owned())));
    // Work without a code is looked at only where the rest says no.
    let without_code = work(json!({"teer": 1}), "2024-01-01", "2025-03-31", false);
    assert_eq!(category(vec![few, without_code.clone()]), (Open, None));
    assert_eq!(category(vec![perhaps, without_code.clone()]), (Open, Some("31301".to_owned())));
    let enough = work(nurse, "2024-01-01", "2025-03-31", false);
    assert_eq!(category(vec![enough, without_code]), (Met, Some("31301".to_owned())));
}

#[test]
fn a_difference_from_the_account_may_come_of_what_expired() {
    let explained = |value: Value| {
        let (profile, book) = (profile(value), RuleBook::bundled());
        let assessment = assess(book.governing(date(DAY)).unwrap(), &profile, date(DAY));
        account_difference(&assessment, &profile, 1).could_explain
    };
    let assessed = |on: &str| with(candidate(), "/applicant/education/recognition", json!({"assessed": on}));
    let since = date(DAY);
    let expired = CouldExplain::ExpiredCredentialAssessment { partner: false, since };
    assert!(explained(assessed("2021-10-15")).contains(&expired));
    assert!(
        !explained(assessed("2021-10-16"))
            .iter()
            .any(|one| matches!(one, CouldExplain::ExpiredCredentialAssessment { .. }))
    );
    let couple = |accompanies: Value| {
        let mut value = candidate();
        value["marital_status"] = json!("married");
        value["partner_is_canadian"] = json!(false);
        value["partner_accompanies"] = accompanies;
        value["partner"] = json!({"english": {"yes": {"test": "clb", "taken_on": "2024-10-15"}}});
        value
    };
    let partners = CouldExplain::ExpiredTest { partner: true, language: OfficialLanguage::English, since };
    assert!(explained(couple(json!(true))).contains(&partners));
    assert!(explained(couple(Value::Null)).contains(&partners));
    assert!(!explained(couple(json!(false))).contains(&partners));
}

#[test]
fn ten_thousand_records_are_not_too_many() {
    let reading = read(Value::from(vec![0; 10_000]));
    assert_eq!(reading.refused.len(), 10_000);
    let more: FeedDocument = serde_json::from_value(Value::from(vec![0; 10_001])).unwrap();
    assert_eq!(more.read(None), Err(FeedError::TooMany));
}

#[test]
fn a_name_that_is_not_known_is_kept_as_it_is() {
    let mut own = record(json!({"kind": "unrecognised", "drawName": "General"}));
    // The key says that it is no general round.
    assert_eq!(read(json!([own])).rounds.as_slice()[0].kind, RoundKind::Unrecognised { name: "General".into() });
    own["drawName"] = json!("");
    assert_eq!(read(json!([own])).refused[0].fault, RoundFault::Kind);
}

#[test]
fn programs_are_those_that_the_feed_names() {
    let programs = |name: &str, text: &str| {
        let round = one_round(json!({"drawName": name, "drawText2": text}));
        round.programs.iter().collect::<Vec<_>>()
    };
    let [nominee, experience, worker, trades] = Program::ALL;
    assert_eq!(programs("General", "Federal Skilled Worker, Canadian Experience Class"), [experience, worker]);
    assert_eq!(programs("General", ""), Program::ALL);
    assert_eq!(programs("French-Language proficiency 2026-Version 2", ""), [experience, worker, trades]);
    assert_eq!(programs("Provincial Nominee Program", ""), [nominee]);
}

#[test]
fn a_program_is_in_a_set_or_not() {
    let [nominee, experience, ..] = Program::ALL;
    let one = Programs::default().with(experience);
    assert_eq!(one.with(experience), one);
    assert_eq!(one.without(experience), Programs::default());
    assert_eq!(one.without(nominee), one);
    assert_eq!(Programs::ALL.without(nominee).without(nominee).iter().count(), 3);
    assert!(one.contains(experience) && !one.contains(nominee));
}

#[test]
fn an_empty_pool_has_no_shares() {
    let place = Place { below_least: 0, below_most: 0, below_estimate: 0, total: 0 };
    assert_eq!(place.shares(), None);
    assert_eq!(Place { total: 4, below_most: 1, ..place }.shares(), Some([0.0, 0.0, 0.25]));
}

#[test]
fn a_day_that_is_said_twice_must_be_the_same() {
    let on = |text: &str| read(json!([record(json!({"drawDate": text, "drawDateFull": ""}))])).rounds.data_to();
    let same = Some(date("2026-11-20"));
    assert_eq!(on("November 20, 2026 2026-11-20"), same);
    assert_eq!(on("November 20, 2025 2026-11-20"), None);
    assert_eq!(on("October 20, 2026 2026-11-20"), None);
    assert_eq!(on("November 21, 2026 2026-11-20"), None);
    assert_eq!(on("November 20, 2026, November"), same);
    assert_eq!(on("November 20, 2026, October"), None);
}

#[test]
fn a_year_a_day_or_a_time_that_is_said_twice_cannot_be_read() {
    let tie_break = |text: &str| one_round(json!({"drawCutOff": text})).tie_break.map(|time| time.to_string());
    let read = Some("2026-06-01T10:00:00Z".to_owned());
    assert_eq!(tie_break("June 1, 2026 at 10:00:00 UTC"), read);
    for text in [
        "June 1, 2026 2026 at 10:00:00 UTC",
        "June 1, 1, 2026 at 10:00:00 UTC",
        "June 1, 2026 at 10:00:00 10:00:00 UTC",
    ] {
        assert_eq!(tie_break(text), None, "{text}");
    }
}

#[test]
fn a_moment_is_written_in_two_digits_each() {
    let moment = "2026-06-01T01:02:03Z";
    assert_eq!(format!("{:?}", moment.parse::<UtcTime>().unwrap()), moment);
    for text in ["2026-06-01T+1:02:03Z", "2026-06-01T01:002:03Z", "2026-06-01T1:02:03Z", "2026-06-01T01:02:03:04Z"] {
        assert_eq!(text.parse::<UtcTime>(), Err(DateError::Form), "{text}");
    }
}

#[test]
fn a_feed_is_made_of_json() {
    let refused = FeedDocument::deserialize(BytesDeserializer::<Error>::new(b"7")).unwrap_err();
    assert!(refused.to_string().contains("expected JSON"), "{refused}");
}
