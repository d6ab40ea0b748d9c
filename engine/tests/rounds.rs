//! Rounds of invitations: the data, the feed's quirks, the packed form, and candidates against rounds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

use std::sync::LazyLock;

use express_entry::rounds::{
    Against, Category, EntryReason, Experience, FeedDocument, FeedError, ListStatus, Remark, Round, RoundFault,
    RoundKind, Rounds, ScoreUsed, Standing, Tie, UnpackError, UtcTime, account_difference, against, category_rules,
    decode, pack, rule_of, unpack,
};
use express_entry::{Bounds, Date, Profile, Program, RuleBook, Verdict, assess, eligibility};
use proptest::prelude::*;
use serde_json::{Value, json};

const FILE: &str = include_str!("../data/rounds.json");
const FEED: &str = include_str!("fixtures/feed.json");

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn document(value: Value) -> FeedDocument {
    serde_json::from_value(value).unwrap()
}

fn bundled() -> Rounds {
    static ROUNDS: LazyLock<Rounds> = LazyLock::new(|| {
        let reading = serde_json::from_str::<FeedDocument>(FILE).unwrap().read(None).unwrap();
        assert_eq!((reading.refused, reading.remarks), (Vec::new(), Vec::new()));
        reading.rounds
    });
    ROUNDS.clone()
}

fn round<'a>(rounds: &'a Rounds, number: &str) -> &'a Round {
    rounds.get(number.parse().unwrap()).unwrap()
}

// --- the data ---

#[test]
fn all_rounds_are_there_in_order() {
    let rounds = bundled();
    let numbers: Vec<String> = rounds.as_slice().iter().map(|round| round.number.to_string()).collect();
    let mut expected: Vec<String> = (1..=447).map(|number| number.to_string()).collect();
    expected.splice(90..91, ["91a".to_owned(), "91b".to_owned()]);
    assert_eq!(numbers, expected);
    assert_eq!(rounds.data_to(), Some(date("2026-10-01")));
    assert_eq!(rounds.as_slice()[0].date, date("2015-01-31"));
    assert!(rounds.as_slice().is_sorted_by_key(|round| round.date));
    assert_eq!(rounds.as_slice().iter().filter(|round| round.tie_break.is_some()).count(), 372);
    assert_eq!(rounds.as_slice().iter().filter(|round| round.pool.is_some()).count(), 230);
    let without: Vec<_> = rounds.as_slice().iter().filter(|round| round.tie_break.is_none()).collect();
    assert_eq!(without.last().unwrap().number.to_string(), "76");
    assert!(!rounds.as_slice().iter().any(|round| matches!(round.kind, RoundKind::Unrecognised { .. })));
}

#[test]
fn every_category_round_has_a_definition_that_had_begun() {
    for round in bundled().as_slice() {
        if let RoundKind::Category { category, version } = round.kind {
            let rule = rule_of(category, version, round.date).unwrap();
            assert!(rule.from <= round.date, "{round:?}");
            assert!(rule.version.is_some());
        }
    }
}

#[test]
fn a_file_says_the_same_when_read_again() {
    let rounds = bundled();
    let written = serde_json::to_string(&rounds.file()).unwrap();
    let again = serde_json::from_str::<FeedDocument>(&written).unwrap().read(None).unwrap();
    assert_eq!(again.rounds, rounds);
}

// --- the feed ---

#[test]
fn the_feed_gives_the_same_rounds_as_the_file() {
    let reading = serde_json::from_str::<FeedDocument>(FEED).unwrap().read(Some(date("2026-08-07"))).unwrap();
    let rounds = bundled();
    assert_eq!(reading.refused, []);
    assert_eq!(reading.rounds.as_slice().len(), 19);
    for from_feed in reading.rounds.as_slice() {
        assert_eq!(Some(from_feed), rounds.get(from_feed.number));
    }
    let remarks: Vec<_> = reading.remarks.iter().map(|one| (one.number.to_string(), one.remark)).collect();
    assert_eq!(remarks, [("247".to_owned(), Remark::TensLeftOut), ("208".to_owned(), Remark::TieBreakYearFound)]);
}

fn one(record: Value) -> Result<Round, RoundFault> {
    let reading = document(json!([record])).read(Some(date("2026-11-23"))).unwrap();
    match reading.refused.first() {
        Some(refused) => Err(refused.fault),
        None => Ok(reading.rounds.as_slice()[0].clone()),
    }
}

fn record(changes: Value) -> Value {
    let mut record = json!({
        "drawNumber": "450", "drawDate": "2026-11-20", "drawDateFull": "November 20, 2026",
        "drawName": "Canadian Experience Class", "drawSize": "1,500", "drawCRS": "510",
        "drawText2": "Canadian Experience Class", "drawCutOff": "June 1, 2026 at 10:00:00 UTC",
        "drawDistributionAsOn": "", "dd18": "0"
    });
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

#[test]
fn quirks_of_the_feed_are_read() {
    let plain = one(record(json!({}))).unwrap();
    assert_eq!((plain.invitations, plain.cutoff, plain.pool.as_ref()), (1500, 510, None));
    for changes in [
        json!({"drawNumber": 450, "drawSize": 1500, "drawCRS": 510.0}),
        json!({"drawNumber": "<a href='/x?q=450'>450</a>"}),
        json!({"drawNumber": "", "drawNumberURL": "<a href='/x?q=450'>450</a>"}),
        json!({"drawSize": "1\u{a0}500"}),
        json!({"drawDate": "", "drawDateFull": "November 20th, 2026"}),
        json!({"drawDate": null, "drawDateFull": "20 November 2026"}),
        json!({"drawName": "Canadian&nbsp;Experience Class "}),
        json!({"drawCutOff": "June 1st 2026 at 10:00:00 UTC"}),
        json!({"drawCutOff": "June 1 at 10:00:00 UTC"}),
        json!({"drawText2": null}),
        json!({"unknown": {"deep": [1]}, "mitext": "<a>"}),
    ] {
        assert_eq!(one(record(changes.clone())).as_ref(), Ok(&plain), "{changes}");
    }
    assert_eq!(one(record(json!({"drawNumber": "450b"}))).unwrap().number.to_string(), "450b");
    let unknown = one(record(json!({"drawName": "Wizards, 2027-Version 1", "drawText2": ""}))).unwrap();
    assert_eq!(unknown.kind, RoundKind::Unrecognised { name: "Wizards, 2027-Version 1".into() });
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    for (changes, fault) in [
        (json!({"drawNumber": "n/a"}), RoundFault::Number),
        (json!({"drawNumber": "0"}), RoundFault::Number),
        (json!({"drawDate": "soon", "drawDateFull": "November 20"}), RoundFault::Date),
        (json!({"drawDate": "2026-11-24"}), RoundFault::DateOutOfSpan),
        (json!({"drawDate": "2014-11-20"}), RoundFault::DateOutOfSpan),
        (json!({"drawName": ""}), RoundFault::Kind),
        (json!({"drawSize": "many"}), RoundFault::Invitations),
        (json!({"drawSize": "0"}), RoundFault::Invitations),
        (json!({"drawCRS": "1201"}), RoundFault::Cutoff),
        (json!({"drawCRS": "-5"}), RoundFault::Cutoff),
        (json!({"drawCRS": 470.5}), RoundFault::Cutoff),
    ] {
        assert_eq!(one(record(changes.clone())), Err(fault), "{changes}");
    }
    let reading = document(json!([7, record(json!({}))])).read(None).unwrap();
    assert_eq!(reading.refused[0].fault, RoundFault::NotARecord);
    assert_eq!(reading.rounds.as_slice().len(), 1);
    assert_eq!(document(json!({"page": "not found"})).read(None), Err(FeedError::NoRounds));
    assert_eq!(document(json!("<html>")).read(None), Err(FeedError::NoRounds));
    assert_eq!(document(Value::from(vec![0; 10_001])).read(None), Err(FeedError::TooMany));
    assert!(serde_json::from_str::<FeedDocument>(&"[".repeat(100)).is_err());
    assert!(serde_json::from_str::<FeedDocument>(&format!("{}{}", "[".repeat(9), "]".repeat(9))).is_err());
}

#[test]
fn a_part_that_cannot_be_is_left_out_with_a_remark() {
    let remarks = |changes: Value| {
        let reading = document(json!([record(changes)])).read(None).unwrap();
        let remarks: Vec<Remark> = reading.remarks.iter().map(|one| one.remark).collect();
        (reading.rounds.as_slice()[0].clone(), remarks)
    };
    let (round, found) = remarks(json!({"drawCutOff": "June 1, 2026 at 10:00:00 EDT"}));
    assert_eq!((round.tie_break, found), (None, vec![Remark::TieBreakLeftOut]));
    let (round, found) = remarks(json!({"drawCutOff": "June 1, 2025 at 10:00:00 UTC"}));
    assert_eq!((round.tie_break, found), (None, vec![Remark::TieBreakLeftOut]));
    let bands = json!({
        "drawDistributionAsOn": "November 15, 2026", "dd1": "1", "dd2": "2", "dd3": "50", "dd4": "10", "dd5": "10",
        "dd6": "10", "dd7": "10", "dd8": "10", "dd9": "5", "dd10": "1", "dd11": "1", "dd12": "1", "dd13": "1",
        "dd14": "1", "dd15": "1,000", "dd16": "3", "dd17": "4", "dd18": "1,065"
    });
    let with = |key: &str, value: &str| {
        let mut changed = bands.clone();
        changed[key] = value.into();
        remarks(changed)
    };
    let (round, found) = remarks(bands.clone());
    let pool = round.pool.unwrap();
    assert_eq!((pool.bands.len(), pool.total(), pool.as_of, found), (15, 1065, date("2026-11-15"), vec![]));
    let (round, found) = with("dd5", "11");
    assert_eq!((round.pool.unwrap().bands.len(), found), (11, vec![Remark::TensLeftOut]));
    let (round, found) = with("dd18", "1,066");
    assert_eq!((round.pool, found), (None, vec![Remark::PoolLeftOut]));
    let (round, found) = with("dd17", "?");
    assert_eq!((round.pool, found), (None, vec![Remark::PoolLeftOut]));
    let (round, found) = with("drawDistributionAsOn", "November 15");
    assert_eq!((round.pool.unwrap().as_of, found), (date("2026-11-15"), vec![Remark::PoolYearFound]));
    let (round, found) = with("drawDistributionAsOn", "November 15, 2025");
    assert_eq!((round.pool, found), (None, vec![Remark::PoolLeftOut]));
}

#[test]
fn second_records_and_wrong_orders_are_refused() {
    let on = |number: &str, day: &str| record(json!({"drawNumber": number, "drawDate": day, "drawCutOff": ""}));
    let read = |records: Value| document(records).read(None).unwrap();
    let reading =
        read(json!([on("2", "2026-01-02"), on("2", "2026-01-03"), on("1", "2026-01-01"), on("1", "2026-01-01")]));
    assert_eq!(reading.rounds.as_slice().len(), 2);
    let refused: Vec<_> = reading.refused.iter().map(|one| (one.number.as_str(), one.fault)).collect();
    assert_eq!(refused, [("2", RoundFault::Duplicate)]);
    // One slip in a year must not cost all the rounds after it.
    let reading = read(json!([
        on("1", "2025-01-01"),
        on("2", "2026-01-02"),
        on("3", "2025-01-03"),
        on("4", "2025-01-04"),
        on("5", "2025-01-05")
    ]));
    let refused: Vec<_> = reading.refused.iter().map(|one| (one.number.as_str(), one.fault)).collect();
    assert_eq!(refused, [("2", RoundFault::Order)]);
    assert_eq!(reading.rounds.as_slice().len(), 4);
}

#[test]
fn mixed_encodings_are_read() {
    let mut bytes =
        b"\xEF\xBB\xBF[{\"drawNumber\":\"450\",\"drawDate\":\"\",\"drawDateFull\":\"20 f\xe9vrier 2026\",".to_vec();
    bytes.extend_from_slice("\"drawName\":\"Métiers é\",\"drawSize\":\"10\",".as_bytes());
    bytes.extend_from_slice(b"\"drawCRS\":\"500\",\"drawText2\":\"\"}]");
    let reading = serde_json::from_str::<FeedDocument>(&decode(&bytes)).unwrap().read(None).unwrap();
    let round = &reading.rounds.as_slice()[0];
    assert_eq!(round.date, date("2026-02-20"));
    assert_eq!(round.kind, RoundKind::Unrecognised { name: "Métiers é".into() });
}

#[test]
fn the_newer_set_is_kept() {
    let all = bundled();
    let upto = |last: &str| {
        let rounds: Vec<&Round> = all.as_slice().iter().filter(|round| round.date <= date(last)).collect();
        document(serde_json::to_value(rounds).unwrap()).read(None).unwrap().rounds
    };
    let older = upto("2026-08-07");
    let merged = older.merge(&all);
    assert_eq!((merged.rounds == all, merged.added.len(), merged.changed.len()), (true, 13, 0));
    let merged = all.merge(&older);
    assert_eq!((merged.rounds == all, merged.added, merged.changed), (true, vec![], vec![]));
    // A newer feed that no longer shows the oldest rounds loses none; a correction in it is taken.
    let newer = document(json!([record(json!({})), record(json!({
        "drawNumber": "447", "drawDate": "2026-10-01", "drawName": "Trades Occupations, 2026-Version 3", "drawText2": "",
        "drawSize": "3,501", "drawCRS": "476", "drawCutOff": "May 28, 2026 at 16:55:23 UTC"
    }))])).read(None).unwrap().rounds;
    let merged = all.merge(&newer);
    assert_eq!(merged.rounds.as_slice().len(), 449);
    assert_eq!(merged.added, ["450".parse().unwrap()]);
    assert_eq!(merged.changed, ["447".parse().unwrap()]);
    assert_eq!(round(&merged.rounds, "447").invitations, 3501);
    assert_eq!(newer.merge(&all).rounds, merged.rounds);
}

// --- packed ---

#[test]
fn the_packed_form_is_small_and_whole() {
    let rounds = bundled();
    let bytes = pack(&rounds);
    assert!(bytes.len() < 10_000, "{}", bytes.len());
    assert_eq!(unpack(&bytes), Ok(rounds));
    assert_eq!(unpack(&[]), Err(UnpackError::Form));
    assert_eq!(unpack(&[2, 0]), Err(UnpackError::Version(2)));
    assert_eq!(unpack(&pack(&Rounds::default())), Ok(Rounds::default()));
}

#[test]
fn rounds_with_every_peculiarity_are_packed() {
    let reading = document(json!([
        record(json!({"drawNumber": "450a", "drawName": "Wizards", "drawText2": "Federal Skilled Worker"})),
        record(json!({"drawNumber": "450b", "drawDate": "2026-11-20", "drawCutOff": ""})),
        record(json!({"drawNumber": "460", "drawDate": "2199-12-31", "drawCutOff": "January 1, 2199 at 00:00:00"})),
    ]))
    .read(None)
    .unwrap();
    assert_eq!(reading.refused, []);
    assert_eq!(unpack(&pack(&reading.rounds)), Ok(reading.rounds));
}

proptest! {
    #[test]
    fn damaged_bytes_never_panic(cut in 0_usize..9000, place in 0_usize..9000, byte: u8) {
        let mut bytes = pack(&bundled());
        bytes.truncate(cut.max(1));
        let length = bytes.len();
        bytes[place % length] = byte;
        if let Ok(rounds) = unpack(&bytes) {
            prop_assert!(rounds.as_slice().is_sorted_by_key(|round| round.date));
        }
    }

    #[test]
    fn any_text_in_a_record_is_read_or_refused(text in "\\PC{0,40}", key in "drawNumber|drawDate|drawCutOff|drawSize|dd18|drawName") {
        let mut changes = json!({});
        changes[&key] = text.into();
        let _ = document(json!([record(changes)])).read(None);
    }
}

// --- candidates against rounds ---

/// Single, 30, two-year diploma, CLB 9 in all, two years of Canadian work and one abroad.
///
/// A: 105 + 98 + 4 × 31 + 53 = 380. C: education 25 + 25, foreign work 25 + 25, 100 together. In all 480.
fn pilot() -> Profile {
    let work = |start: &str, end: &str, in_canada: bool| json!({"in_canada": in_canada, "occupation": {"noc": "72600"}, "start": start, "end": end, "hours_per_week": 40});
    serde_json::from_value(json!({
        "applicant": {
            "age": 30,
            "education": {"level": "two_year", "recognition": "canadian"},
            "canadian_study": "none",
            "english": {"yes": {"test": "clb", "scores": {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}}},
            "french": "no",
            "work": {"periods": [work("2024-09-01", "2026-08-31", true), work("2022-01-01", "2022-12-31", false)]},
            "certificate_of_qualification": false,
            "job_offer": "no",
            "nomination": false
        },
        "marital_status": "never_married",
        "sibling_in_canada": false
    }))
    .unwrap()
}

const DAY: &str = "2026-10-15";
/// Canadian Experience Class, Federal Skilled Workers, Federal Skilled Trades.
const CEC_ONLY: [Verdict; 3] = [Verdict::Met, Verdict::NotMet, Verdict::NotMet];

fn standing(profile: &Profile, programs: [Verdict; 3], account: Option<u16>) -> Standing {
    let book = RuleBook::bundled();
    let assessment = assess(book.governing(date(DAY)).unwrap(), profile, date(DAY));
    let mut eligibility = eligibility(profile, date(DAY));
    let nomination = profile.applicant.nomination.map_or(Verdict::Open, Verdict::from);
    let nominee = Verdict::all([nomination, Verdict::any(programs)]);
    for (program, verdict) in eligibility.programs.iter_mut().zip([&[nominee][..], &programs].concat()) {
        program.verdict = verdict;
    }
    Standing::of(profile, &assessment, &eligibility, account, None)
}

#[test]
fn three_rounds_by_hand() {
    let rounds = bundled();
    let candidate = standing(&pilot(), CEC_ONLY, None);
    assert_eq!(candidate.score, ScoreUsed::Computed { score: 480, bounds: Bounds { least: 480, most: 480 } });

    // #434, transport, 2026-08-07: cut-off 470. An air pilot (72600) with 24 months in three years: invited by 10.
    let transport = candidate.outcome(round(&rounds, "434"));
    assert_eq!((transport.entry.verdict, transport.margin, transport.invited), (Verdict::Met, 10, Verdict::Met));
    let rule = Experience::TwelveMonths;
    assert_eq!(transport.entry.reason, EntryReason::Months { worked: 24, needed: 12, rule });
    assert!(!transport.entry.unofficial);

    // #446, Canadian Experience Class, 2026-09-29: cut-off 518. Could have entered, 38 short.
    let class = candidate.outcome(round(&rounds, "446"));
    assert_eq!((class.entry.verdict, class.margin, class.invited), (Verdict::Met, -38, Verdict::NotMet));
    assert_eq!(class.entry.reason, EntryReason::Programs);

    // #445, nominees, 2026-09-28: cut-off 725. Not nominated; with a nomination 480 + 600 = 1080.
    let nominees = candidate.outcome(round(&rounds, "445"));
    assert_eq!((nominees.entry.verdict, nominees.invited), (Verdict::NotMet, Verdict::NotMet));
    let mut nominated = pilot();
    nominated.applicant.nomination = Some(true);
    let nominees = standing(&nominated, CEC_ONLY, None).outcome(round(&rounds, "445"));
    assert_eq!((nominees.entry.verdict, nominees.margin, nominees.invited), (Verdict::Met, 355, Verdict::Met));
    // A nomination without any of the three programs does not lead into the pool.
    let nominees = standing(&nominated, [Verdict::NotMet; 3], None).outcome(round(&rounds, "445"));
    assert_eq!((nominees.entry.verdict, nominees.entry.reason), (Verdict::NotMet, EntryReason::Programs));
}

#[test]
fn the_category_is_looked_at_apart_from_the_programs() {
    let rounds = bundled();
    let no_program = standing(&pilot(), [Verdict::NotMet; 3], None);
    // #434, transport: no program admits, the category is met all the same.
    assert_eq!(no_program.entry(round(&rounds, "434")).verdict, Verdict::NotMet);
    assert_eq!(no_program.category(round(&rounds, "434")).map(|entry| entry.verdict), Some(Verdict::Met));
    // #446 and #445 were held for programs, not for categories.
    assert_eq!(no_program.category(round(&rounds, "446")), None);
    assert_eq!(no_program.category(round(&rounds, "445")), None);
    let unread = Round { kind: RoundKind::Unrecognised { name: "Moon".into() }, ..round(&rounds, "446").clone() };
    assert_eq!(no_program.category(&unread).map(|entry| entry.verdict), Some(Verdict::Open));
}

#[test]
fn the_summary_counts_what_the_outcomes_say() {
    let rounds = bundled();
    let Against { outcomes, entry, invited, last_inviting, nearest_missed, data_to, .. } =
        against(&rounds, &standing(&pilot(), CEC_ONLY, None));
    assert_eq!(data_to, Some(date("2026-10-01")));
    assert_eq!(outcomes.len(), 448);
    assert_eq!(entry.yes + entry.no + entry.open, 448);
    let yes = outcomes.iter().filter(|one| one.invited == Verdict::Met).count();
    assert_eq!(usize::try_from(invited.yes).unwrap(), yes);
    assert_eq!(last_inviting.unwrap().to_string(), "434");
    // #247 and others ended within a few points of 480: the nearest miss is by hand the highest margin below zero.
    let best = outcomes
        .iter()
        .filter(|one| one.entry.verdict == Verdict::Met && one.invited == Verdict::NotMet)
        .map(|one| one.margin)
        .max()
        .unwrap();
    assert_eq!(nearest_missed.unwrap().margin, best);
    assert!(best < 0 && best > -38);
}

#[test]
fn ties_are_decided_by_the_time_of_submission() {
    let rounds = bundled();
    // #434 closed at 470 with the tie-break 2025-10-11T14:55:49Z; the score is the one of the candidate's account.
    let at = |submitted: Option<&str>, number: &str, score: u16| {
        let mut candidate = standing(&pilot(), CEC_ONLY, Some(score));
        candidate.submitted = submitted.map(|text| text.parse::<UtcTime>().unwrap());
        assert_eq!(candidate.score, ScoreUsed::Account { score });
        let outcome = candidate.outcome(round(&rounds, number));
        (outcome.tie, outcome.enough)
    };
    assert_eq!(at(Some("2025-10-11T14:55:48Z"), "434", 470), (Some(Tie::Before), Verdict::Met));
    assert_eq!(at(Some("2025-10-11T14:55:49Z"), "434", 470), (Some(Tie::NotBefore), Verdict::NotMet));
    assert_eq!(at(None, "434", 470), (Some(Tie::SubmissionNotKnown), Verdict::Open));
    assert_eq!(at(None, "434", 471), (None, Verdict::Met));
    assert_eq!(at(None, "434", 469), (None, Verdict::NotMet));
    // Before tie-breaks, everyone with the cut-off was invited.
    assert_eq!(at(None, "76", round(&rounds, "76").cutoff), (Some(Tie::NoTieBreak), Verdict::Met));
    let mut unread = round(&rounds, "434").clone();
    unread.tie_break = None;
    let outcome = standing(&pilot(), CEC_ONLY, Some(470)).outcome(&unread);
    assert_eq!((outcome.tie, outcome.enough), (Some(Tie::TieBreakNotKnown), Verdict::Open));
}

#[test]
fn an_open_score_leaves_a_round_open() {
    let rounds = bundled();
    let mut open = pilot();
    open.applicant.nomination = None;
    let candidate = standing(&open, CEC_ONLY, None);
    let outcome = candidate.outcome(round(&rounds, "446"));
    assert_eq!((outcome.margin, outcome.enough, outcome.invited), (-38, Verdict::Open, Verdict::Open));
    assert_eq!(candidate.outcome(round(&rounds, "434")).invited, Verdict::Met);
    let outcome = candidate.outcome(round(&rounds, "445"));
    assert_eq!((outcome.entry.verdict, outcome.entry.reason), (Verdict::Open, EntryReason::Nomination));
    // The account's score closes it again.
    let outcome = standing(&open, CEC_ONLY, Some(500)).outcome(round(&rounds, "446"));
    assert_eq!((outcome.margin, outcome.invited), (-18, Verdict::NotMet));
}

#[test]
fn french_counts_from_level_seven_in_all_four() {
    let rounds = bundled();
    let french = |levels: [Option<u8>; 4]| {
        let mut profile = serde_json::to_value(pilot()).unwrap();
        let names = ["reading", "writing", "listening", "speaking"];
        let scores: serde_json::Map<String, Value> =
            names.iter().zip(levels).map(|(name, level)| ((*name).to_owned(), json!(level))).collect();
        profile["applicant"]["french"] = json!({"yes": {"test": "nclc", "scores": scores}});
        let profile: Profile = serde_json::from_value(profile).unwrap();
        // #394 was the first French round of 2026, #256 one of 2023: the level is the same.
        let verdict = |number| standing(&profile, CEC_ONLY, None).outcome(round(&rounds, number)).entry.verdict;
        assert_eq!(verdict("394"), verdict("256"));
        verdict("394")
    };
    assert_eq!(french([Some(7); 4]), Verdict::Met);
    assert_eq!(french([Some(7), Some(7), Some(6), Some(12)]), Verdict::NotMet);
    assert_eq!(french([Some(7), Some(7), None, Some(12)]), Verdict::Open);
    assert_eq!(french([Some(7), Some(6), None, Some(12)]), Verdict::NotMet);
    let no = standing(&pilot(), CEC_ONLY, None).outcome(round(&rounds, "394")).entry;
    assert_eq!((no.verdict, no.reason), (Verdict::NotMet, EntryReason::French { needed: 7 }));
}

fn worker(code: &str, stretches: &[(&str, &str)]) -> Standing {
    with_work(
        &stretches
            .iter()
            .map(|(start, end)| {
                json!({"in_canada": false, "occupation": {"noc": code}, "start": start, "end": end, "hours_per_week": 30})
            })
            .collect::<Vec<_>>(),
    )
}

fn with_work(periods: &[Value]) -> Standing {
    let mut profile = serde_json::to_value(pilot()).unwrap();
    profile["applicant"]["work"] = json!({ "periods": periods });
    standing(&serde_json::from_value(profile).unwrap(), [Verdict::Met, Verdict::Met, Verdict::NotMet], Some(1200))
}

/// The verdict and reason for the last round of 2025 and the first of 2026 of healthcare.
fn healthcare(candidate: &Standing) -> [(Verdict, EntryReason); 2] {
    let rounds = bundled();
    let version = |wanted: u8| {
        let kind = RoundKind::Category { category: Category::Healthcare, version: Some(wanted) };
        let mut of_version = rounds.as_slice().iter().filter(move |round| round.kind == kind);
        if wanted == 2 { of_version.next_back().unwrap().clone() } else { of_version.next().unwrap().clone() }
    };
    let (before, after) = (version(2), version(3));
    assert_eq!((before.date, after.date), (date("2025-12-11"), date("2026-02-20")));
    [before, after].map(|round| {
        let entry = candidate.outcome(&round).entry;
        assert!(entry.unofficial, "one unofficial transcription");
        (entry.verdict, entry.reason)
    })
}

#[test]
fn the_rule_of_work_changes_with_2026() {
    use Verdict::{Met, NotMet};
    let months = |worked, rule: Experience| EntryReason::Months { worked, needed: rule.months(), rule };
    let (before, after) = (Experience::SixMonthsContinuous, Experience::TwelveMonths);
    // Seven months in a row: enough until 2025, not from 2026.
    let seven = worker("31301", &[("2026-01-01", "2026-07-31")]);
    assert_eq!(healthcare(&seven), [(Met, months(7, before)), (NotMet, months(6, after))]);
    // Three times five months: not until 2025, enough from 2026.
    let broken =
        worker("31301", &[("2024-01-01", "2024-05-31"), ("2025-01-01", "2025-05-31"), ("2026-01-01", "2026-05-31")]);
    assert_eq!(healthcare(&broken), [(NotMet, months(5, before)), (Met, months(14, after))]);
    // A new employer the next day is no break; one day between is.
    let next_day = worker("31301", &[("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")]);
    assert_eq!(healthcare(&next_day)[0], (Met, months(6, before)));
    let day_between = worker("31301", &[("2026-01-01", "2026-03-31"), ("2026-04-02", "2026-07-01")]);
    assert_eq!(healthcare(&day_between)[0].0, NotMet);
    // Borders: six calendar months less a day; 1,560 hours (364 days) less a day.
    assert_eq!(healthcare(&worker("31301", &[("2026-01-01", "2026-06-29")]))[0], (NotMet, months(5, before)));
    assert_eq!(healthcare(&worker("31301", &[("2025-01-01", "2025-12-30")]))[1], (Met, months(12, after)));
    assert_eq!(healthcare(&worker("31301", &[("2025-01-01", "2025-12-29")]))[1], (NotMet, months(11, after)));
    // Only the last three years count: 2023-10-15 to 2026-10-14.
    assert_eq!(healthcare(&worker("31301", &[("2021-01-01", "2023-10-14")])), [(NotMet, EntryReason::NotListed); 2]);
    // Two occupations do not add up.
    let two = with_work(&[
        json!({"in_canada": false, "occupation": {"noc": "31301"}, "start": "2025-01-01", "end": "2025-06-30", "hours_per_week": 30}),
        json!({"in_canada": false, "occupation": {"noc": "31300"}, "start": "2025-07-01", "end": "2025-12-31", "hours_per_week": 30}),
    ]);
    assert_eq!(healthcare(&two)[0].0, Met);
    assert_eq!(healthcare(&two)[1].0, NotMet);
    // Not a listed occupation.
    assert_eq!(healthcare(&worker("21231", &[("2024-01-01", "2026-07-31")])), [(NotMet, EntryReason::NotListed); 2]);
    // Sources disagree about 31204 for 2025 only.
    let therapist = worker("31204", &[("2024-01-01", "2026-07-31")]);
    assert_eq!(healthcare(&therapist), [(Verdict::Open, EntryReason::ListNotKnown), (NotMet, EntryReason::NotListed)]);
}

#[test]
fn work_that_may_not_count_leaves_the_category_open() {
    let period = |flag: &str| {
        let mut period = json!({
            "in_canada": true, "occupation": {"noc": "31301"}, "start": "2024-01-01", "end": "2026-07-31",
            "hours_per_week": 30
        });
        period[flag] = true.into();
        period
    };
    for flag in ["self_employed", "full_time_student"] {
        let [_, after] = healthcare(&with_work(&[period(flag)]));
        assert_eq!(after, (Verdict::Open, EntryReason::MonthsMayNotCount { at_most: 31, needed: 12 }));
    }
    assert_eq!(healthcare(&with_work(&[period("unauthorised")]))[1].0, Verdict::NotMet);
    // Half time is half as many months, and never six in a row before twelve.
    let half = |end: &str| {
        with_work(&[json!({
            "in_canada": false, "occupation": {"noc": "31301"}, "start": "2025-01-01", "end": end, "hours_per_week": 15
        })])
    };
    assert_eq!(healthcare(&half("2025-12-30"))[0].0, Verdict::Met);
    assert_eq!(healthcare(&half("2025-12-28"))[0].0, Verdict::NotMet);
    let teer = with_work(&[json!({
        "in_canada": false, "occupation": {"teer": 1}, "start": "2025-01-01", "end": "2026-01-31", "hours_per_week": 30
    })]);
    assert_eq!(healthcare(&teer), [(Verdict::Open, EntryReason::CodeNeeded); 2]);
}

#[test]
fn numbers_of_years_answer_what_they_can() {
    let years = |work: Value| {
        let mut profile = serde_json::to_value(pilot()).unwrap();
        profile["applicant"]["work"] = json!({ "years": work });
        standing(&serde_json::from_value(profile).unwrap(), CEC_ONLY, None)
    };
    let nurse = json!({"canadian": 2, "foreign": 0, "occupation": {"noc": "31301"}, "recent_canadian_year": true});
    let [before, after] = healthcare(&years(nurse.clone()));
    assert_eq!(before, (Verdict::Open, EntryReason::DatesNeeded));
    assert_eq!(after.0, Verdict::Met);
    let mut unknown = nurse.clone();
    unknown["recent_canadian_year"] = Value::Null;
    assert_eq!(healthcare(&years(unknown))[1], (Verdict::Open, EntryReason::DatesNeeded));
    let mut other = nurse;
    other["occupation"] = json!({"noc": "21231"});
    assert_eq!(healthcare(&years(other)), [(Verdict::NotMet, EntryReason::NotListed); 2]);
    assert_eq!(
        healthcare(&years(json!({"canadian": 0, "foreign": 0}))),
        [(Verdict::NotMet, EntryReason::NotListed); 2]
    );
    assert_eq!(healthcare(&years(json!({}))), [(Verdict::Open, EntryReason::CodeNeeded); 2]);
}

#[test]
fn canadian_categories_ask_for_canadian_work_and_the_military_for_an_offer() {
    let rounds = bundled();
    let verdict = |candidate: &Standing, category: Category| {
        let kind = RoundKind::Category { category, version: Some(1) };
        let round = rounds.as_slice().iter().find(|round| round.kind == kind).unwrap();
        candidate.outcome(round).entry.verdict
    };
    let physician = |in_canada: bool| {
        with_work(&[json!({
            "in_canada": in_canada, "occupation": {"noc": "31102"}, "start": "2025-01-01", "end": "2026-01-31",
            "hours_per_week": 40
        })])
    };
    assert_eq!(verdict(&physician(true), Category::Physicians), Verdict::Met);
    assert_eq!(verdict(&physician(false), Category::Physicians), Verdict::NotMet);
    assert_eq!(verdict(&physician(true), Category::SeniorManagers), Verdict::NotMet);
    assert_eq!(verdict(&physician(true), Category::Military), Verdict::NotMet, "the profile says: no offer");
    let offered = |offer: Value| {
        let mut profile = serde_json::to_value(pilot()).unwrap();
        profile["applicant"]["job_offer"] = offer;
        verdict(&standing(&serde_json::from_value(profile).unwrap(), CEC_ONLY, None), Category::Military)
    };
    assert_eq!(offered(json!({"yes": {"occupation": {"noc": "40042"}}})), Verdict::Open);
    assert_eq!(offered(json!({"yes": {"occupation": {"noc": "72600"}}})), Verdict::NotMet);
    assert_eq!(offered(json!({"yes": {}})), Verdict::Open);
}

#[test]
fn lists_say_what_is_official() {
    let rule = |category, version, day| rule_of(category, version, date(day)).unwrap();
    assert!(rule(Category::Transport, Some(2), "2026-08-07").verified);
    assert!(rule(Category::Physicians, Some(1), "2026-02-19").verified);
    assert!(!rule(Category::Trades, Some(3), "2026-10-01").verified);
    assert!(!rule(Category::Stem, Some(1), "2024-04-11").verified);
    let engineer = "21231".parse().unwrap();
    assert_eq!(rule(Category::Stem, Some(1), "2024-04-11").lists(engineer), ListStatus::Listed);
    assert_eq!(rule(Category::Stem, Some(2), "2026-12-01").lists(engineer), ListStatus::NotListed);
    assert_eq!(rule(Category::Healthcare, Some(1), "2024-11-20").lists(engineer), ListStatus::NotKnown);
    assert_eq!(rule_of(Category::Trades, Some(4), date("2027-10-01")), None);
    assert_eq!(rule_of(Category::Agriculture, None, date("2024-02-16")), None);
    assert!(category_rules().iter().all(|rule| rule.occupations.is_none_or(<[u32]>::is_sorted)));
}

#[test]
fn a_score_has_a_place_in_the_pool() {
    let rounds = bundled();
    let pool = rounds.latest_pool().unwrap();
    assert_eq!((pool.as_of, pool.total()), (date("2026-09-27"), 229_904));
    // Below 451: 7,707 + 17,359 + 47,298 + 62,611 = 134,975; in 451-500: 73,131, of which 29 of 50 scores are below 480.
    let place = pool.place(480);
    assert_eq!((place.below_least, place.below_most), (134_975, 208_106));
    assert_eq!(place.below_estimate, 134_975 + 73_131 * 29 / 50);
    let [least, estimate, most] = place.shares().unwrap();
    assert!((least - 0.587).abs() < 0.001 && (most - 0.905).abs() < 0.001 && least < estimate && estimate < most);
    let place = pool.place(0);
    assert_eq!((place.below_least, place.below_estimate, place.below_most), (0, 0, 0));
    let place = pool.place(451);
    assert_eq!((place.below_least, place.below_most), (134_975, 134_975));
    let place = pool.place(1200);
    assert_eq!((place.below_least, place.below_most), (229_904 - 728, 229_904));
}

#[test]
fn a_difference_from_the_account_is_explained_by_what_is_known() {
    use express_entry::rounds::CouldExplain;
    let book = RuleBook::bundled();
    let explain = |profile: &Profile, day: &str, account: u16| {
        let assessment = assess(book.governing(date(day)).unwrap(), profile, date(day));
        account_difference(&assessment, profile, account)
    };
    let same = explain(&pilot(), DAY, 480);
    assert_eq!((same.difference, same.could_explain), (0, vec![]));
    assert_eq!(explain(&pilot(), DAY, 470).could_explain, [CouldExplain::OtherFacts]);
    let since = date("2026-11-03");
    let later = explain(&pilot(), "2026-11-23", 490);
    assert_eq!((later.difference, later.could_explain[0]), (10, CouldExplain::RulesNotTranscribed { since }));
    let mut open = pilot();
    open.sibling_in_canada = None;
    assert_eq!(explain(&open, DAY, 495).could_explain[0], CouldExplain::OpenAnswers);
    assert_eq!(explain(&open, DAY, 496).could_explain[0], CouldExplain::OpenAnswersInPart);
    let mut expired = pilot();
    expired.applicant.english.given_mut().unwrap().taken_on = Some(date("2024-10-15"));
    let expected = CouldExplain::ExpiredTest {
        partner: false,
        language: express_entry::OfficialLanguage::English,
        since: date("2026-10-15"),
    };
    assert_eq!(explain(&expired, DAY, 480).could_explain[0], expected);
}

#[test]
fn outcomes_serialise_for_other_languages() {
    let rounds = bundled();
    let outcome = standing(&pilot(), CEC_ONLY, None).outcome(round(&rounds, "434"));
    assert_eq!(
        serde_json::to_value(outcome).unwrap(),
        json!({
            "number": "434",
            "entry": {
                "verdict": "met",
                "reason": {
                    "reason": "months", "worked": 24, "needed": 12, "rule": "twelve_months"
                },
                "occupation": "72600",
                "unofficial": false
            },
            "margin": 10, "tie": null, "enough": "met", "invited": "met"
        })
    );
    let value = serde_json::to_value(round(&rounds, "434")).unwrap();
    assert_eq!(value["kind"], "category");
    assert_eq!(value["category"], "transport");
    assert_eq!(value["programs"], json!(["canadian_experience", "federal_skilled_worker", "federal_skilled_trades"]));
    assert!(round(&rounds, "434").programs.contains(Program::CanadianExperience));
}

#[test]
fn improvements_show_the_rounds_they_would_have_reached() {
    use express_entry::improve::{Change, ChangeKind, Options, Search};
    let rounds = bundled();
    let book = RuleBook::bundled();
    let governing = book.governing(date(DAY)).unwrap();
    let mut profile = pilot();
    profile.outside_quebec = Some(true);
    let assessment = assess(governing, &profile, date(DAY));
    let admitted = eligibility(&profile, date(DAY));
    assert_eq!(admitted.of(Program::CanadianExperience).verdict, Verdict::Met);
    let now = Standing::of(&profile, &assessment, &admitted, None, None);
    let options = Options { most_changes: 1, per_size: 100, without: vec![ChangeKind::Sibling] };
    let search = Search::new(&profile, governing.newest_known().rules(), date(DAY), &options);
    let found = search.best();
    let after = |change: fn(&Change) -> bool| now.with(found.iter().find(|one| change(&one.changes[0])).unwrap());
    let invited = |standing: &Standing, number: &str| standing.outcome(round(&rounds, number)).invited;

    // #445, nominees, 725; #394, French, 400; #446, Canadian Experience Class, 518.
    let numbers = ["445", "394", "446"];
    assert_eq!(numbers.map(|number| invited(&now, number)), [Verdict::NotMet; 3]);
    let nominated = after(|change| *change == Change::Nomination);
    assert_eq!(numbers.map(|number| invited(&nominated, number)), [Verdict::Met, Verdict::NotMet, Verdict::Met]);
    let french = after(|change| matches!(change, Change::FirstTest { level, .. } if level.level() == 9));
    assert_eq!(french.score.score(), 480 + 24 + 50);
    assert_eq!(numbers.map(|number| invited(&french, number)), [Verdict::NotMet, Verdict::Met, Verdict::Met]);
    // A score typed in from the account rises by as much.
    let account = Standing::of(&profile, &assessment, &admitted, Some(475), None);
    let found = found.iter().find(|one| one.changes == [Change::Nomination]).unwrap();
    assert_eq!(account.with(found).score, ScoreUsed::Account { score: 1075 });
    let all = against(&rounds, &nominated);
    assert!(all.invited.yes > against(&rounds, &now).invited.yes);
}
