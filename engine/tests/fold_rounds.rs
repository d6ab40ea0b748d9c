//! Folding a newer feed into the rounds that are there, as `cargo xtask rounds` does.
#![cfg(in_repository)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use express_entry::Date;
use express_entry::rounds::{FeedDocument, Rounds};
use serde_json::{Value, json};

#[path = "../examples/fold/run.rs"]
mod run;

const FILE: &[u8] = include_bytes!("../data/rounds.json");
/// The feed as it was on 2026-08-07, cut short: its first records and some with quirks.
const FEED: &[u8] = include_bytes!("fixtures/feed.json");

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn rounds(text: &[u8]) -> Rounds {
    let reading = serde_json::from_slice::<FeedDocument>(text).unwrap().read(None).unwrap();
    assert!(reading.refused.is_empty());
    reading.rounds
}

fn folded(newer: &[u8]) -> run::Folded {
    run::fold(FILE, newer, today()).unwrap()
}

fn refused(newer: &[u8]) -> String {
    run::fold(FILE, newer, today()).unwrap_err()
}

/// A record as the feed writes them, of a round after those that are there.
fn record(changes: &Value) -> Value {
    let mut record = json!({
        "drawNumber": "448",
        "drawNumberURL": "<a href='/rounds/invitations.html?q=448'>448</a>",
        "drawDate": "2026-10-14",
        "drawDateFull": "October 14, 2026",
        "drawName": "Healthcare and Social Services Occupations, 2026-Version 3",
        "drawSize": "1,500",
        "drawCRS": "471",
        "drawText2": "Federal Skilled Worker Program, Canadian Experience Class and Federal Skilled Trades Program",
        "drawDateTime": "October 14, 2026 at 14:10:00 UTC",
        "drawCutOff": "April 12th, 2026 at 08:30:01 UTC",
        "drawDistributionAsOn": "October 11, 2026",
        "dd1": "728", "dd2": "21,070", "dd3": "73,131", "dd9": "62,611", "dd15": "47,298", "dd16": "17,359", "dd17": "7,707",
        "dd18": "229,904"
    });
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

fn feed(records: &[Value]) -> Vec<u8> {
    json!({ "classes": "wb-tables table", "rounds": records }).to_string().into_bytes()
}

#[test]
fn the_file_is_written_as_it_stands() {
    // A change that is taken back gives the file byte for byte.
    let one = folded(&feed(&[record(&json!({}))])).text.unwrap();
    let line = one.lines().find(|line| line.starts_with("{\"number\":\"448\"")).unwrap().to_owned();
    let back =
        one.replace(&format!("{line}\n"), "").replace("\"data_to\": \"2026-10-14\"", "\"data_to\": \"2026-10-01\"");
    assert!(back.as_bytes() == FILE);
    assert!(line.ends_with("},"), "the newest stands first: {line}");
}

#[test]
fn what_is_newer_is_added_with_the_quirks_of_the_feed() {
    let newer = [
        record(&json!({})),
        // No year in the tie-break; an ordinal; a number with a letter.
        record(&json!({"drawNumber": "449a", "drawDate": "2026-10-20", "drawName": "Canadian Experience Class",
            "drawText2": "Canadian Experience Class", "drawCutOff": "March 3 at 10:00:00 UTC"})),
        record(&json!({"drawNumber": "449b", "drawDate": "2026-10-20", "drawName": "Provincial Nominee Program",
            "drawText2": "Provincial Nominee Program", "drawCRS": "731"})),
    ];
    let run::Folded { text, report } = folded(&feed(&newer));
    let text = text.unwrap();
    let all = rounds(text.as_bytes());
    assert_eq!(all.as_slice().len(), rounds(FILE).as_slice().len() + 3);
    let round = |number: &str| all.get(number.parse().unwrap()).unwrap();
    assert_eq!(
        (round("448").invitations, round("448").tie_break.unwrap().to_string().as_str()),
        (1500, "2026-04-12T08:30:01Z")
    );
    assert_eq!(round("448").pool.as_ref().unwrap().total(), 229_904);
    assert_eq!(round("449a").tie_break.unwrap().to_string(), "2026-03-03T10:00:00Z");
    assert!(report.contains("added 448: 2026-10-14") && report.contains("added 449b:"), "{report}");
    assert!(report.contains("mended 449a: the tie-break has no year"), "{report}");
    assert!(report.contains("kept 448 as they were, 448 of them only in the file that was there"), "{report}");
    assert!(report.contains("data to 2026-10-20 (451 rounds); before to 2026-10-01"), "{report}");

    // Again, and nothing is left to do.
    let again = run::fold(text.as_bytes(), &feed(&newer), today()).unwrap();
    assert!(again.text.is_none() && again.report.ends_with("nothing changes\n"), "{}", again.report);
}

#[test]
fn every_encoding_that_the_feed_has_come_in_is_read() {
    let plain = folded(&feed(&[record(&json!({"drawName": "Métiers – été"}))])).text.unwrap();
    assert!(plain.contains("Métiers – été"));
    let same = |bytes: &[u8]| assert!(folded(bytes).text.unwrap() == plain);
    same(&[b"\xEF\xBB\xBF".to_vec(), feed(&[record(&json!({"drawName": "Métiers – été"}))])].concat());
    // Windows-1252, alone and beside UTF-8.
    let mut bytes = feed(&[record(&json!({"drawName": "METIERS"}))]);
    let at = bytes.windows(7).position(|window| window == b"METIERS").unwrap();
    bytes.splice(at..at + 7, b"M\xE9tiers \x96 \xC3\xA9t\xE9".iter().copied());
    same(&bytes);
    // UTF-8 that someone took for Windows-1252 and wrote out again.
    same(&feed(&[record(&json!({"drawName": "M\u{c3}\u{a9}tiers \u{e2}\u{20ac}\u{201c} \u{c3}\u{a9}t\u{c3}\u{a9}"}))]));
}

#[test]
fn what_a_newer_feed_says_differently_is_changed_and_told() {
    let mut last = serde_json::from_slice::<Value>(FILE).unwrap()["rounds"][0].clone();
    last["cutoff"] = json!(478);
    let newer = json!({"rounds": [last, record(&json!({}))]}).to_string();
    let run::Folded { text, report } = folded(newer.as_bytes());
    assert!(report.contains("changed 447: cut-off 476 is now 478\n"), "{report}");
    assert!(report.contains("kept 447 as they were, 447 of them only"), "{report}");
    assert_eq!(rounds(text.unwrap().as_bytes()).get("447".parse().unwrap()).unwrap().cutoff, 478);
}

#[test]
fn an_older_feed_changes_nothing() {
    let run::Folded { text, report } = folded(FEED);
    assert!(text.is_none(), "{report}");
    assert!(report.ends_with("nothing changes\n"));
}

#[test]
fn nonsense_is_refused_with_the_record_named() {
    for (changes, reason) in [
        (json!({"drawCRS": "4710"}), "record \"448\": no cut-off score"),
        (json!({"drawSize": "many"}), "record \"448\": no number of invitations"),
        (json!({"drawDate": "14", "drawDateFull": "", "drawDateTime": ""}), "record \"448\": no date"),
        (json!({"drawDate": "2026-12-24"}), "record \"448\": a date that no round can have"),
        (json!({"drawName": ""}), "record \"448\": neither a kind nor a name"),
        (json!({"drawNumber": "four"}), "record \"four\": no number"),
    ] {
        let error = refused(&feed(&[record(&changes)]));
        assert!(error.starts_with(reason), "{error}");
    }
    // Good records do not carry a bad one in.
    let error = refused(&feed(&[record(&json!({})), record(&json!({"drawNumber": "449", "drawCRS": "0"}))]));
    assert!(error.starts_with("record \"449\""), "{error}");
    assert_eq!(refused(b"<!doctype html>"), "not JSON of a feed: expected value at line 1 column 1");
    assert_eq!(refused(b"{}"), "there is no list of rounds in it");
    assert_eq!(refused(b"[]"), "there is no round in it");
    // A number out of order with its date would push out rounds that are there.
    let error = refused(&feed(&[record(&json!({"drawNumber": "12"}))]));
    assert!(error.contains("would be lost"), "{error}");
}

#[test]
fn both_records_of_the_page_say_the_same() {
    let page = include_str!("../../docs/adding-a-round.md");
    let records: Vec<Rounds> =
        page.split("```json\n").skip(1).map(|block| rounds(block.split_once("```").unwrap().0.as_bytes())).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0], records[1]);
    assert_eq!(records[0].as_slice()[0].cutoff, 515);
}
