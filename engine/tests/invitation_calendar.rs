//! The calendar file, read back by a parser that is not ours.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::BufReader;

use express_entry::invitation::{
    Alarm, CalendarEvent, LAST_DAY_ALARMS, Mark, MarkKind, Member, ResponseWindow, ServiceStandard, UtcInstant,
    calendar, marks,
};
use express_entry::{
    Answer, Date, LanguageResult, LanguageTest, MaritalStatus, OfficialLanguage, Profile, Recognition, RuleBook,
};
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn stamp(seconds: i64) -> UtcInstant {
    UtcInstant::new(seconds).unwrap()
}

/// 2026-08-07T16:00:00Z.
const NOON: i64 = 1_786_118_400;

fn event(title: &str, description: &str, alarms: &[Alarm]) -> CalendarEvent {
    CalendarEvent {
        uid: "last-day-20260807@express-entry-calculator".into(),
        day: date("2026-10-06"),
        title: title.into(),
        description: description.into(),
        alarms: alarms.to_vec(),
    }
}

fn parse(file: &str) -> IcalCalendar {
    let mut calendars: Vec<_> = ical::IcalParser::new(BufReader::new(file.as_bytes())).collect();
    assert_eq!(calendars.len(), 1);
    calendars.remove(0).unwrap()
}

fn value(event: &impl Component, name: &str) -> String {
    event.get_property(name).unwrap_or_else(|| panic!("no {name}")).value.clone().unwrap()
}

/// What a reader of the standard makes of an escaped text.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().unwrap() {
                'n' | 'N' => plain.push('\n'),
                other => plain.push(other),
            },
            other => plain.push(other),
        }
    }
    plain
}

fn triggers(event: &IcalEvent) -> Vec<String> {
    event.alarms.iter().map(|alarm| value(alarm, "TRIGGER")).collect()
}

#[test]
fn an_entry_says_everything_a_calendar_needs() {
    let file =
        calendar("Entrée express", &[event("Last day to apply", "Line one\nLine two", &LAST_DAY_ALARMS)], stamp(NOON));
    let calendar = parse(&file);
    assert_eq!(value(&calendar, "VERSION"), "2.0");
    assert_eq!(value(&calendar, "X-WR-CALNAME"), "Entrée express");
    let [event] = &calendar.events[..] else { panic!() };
    assert_eq!(value(event, "UID"), "last-day-20260807@express-entry-calculator");
    assert_eq!(value(event, "DTSTAMP"), "20260807T160000Z");
    assert_eq!(value(event, "SUMMARY"), "Last day to apply");
    assert_eq!(unescape(&value(event, "DESCRIPTION")), "Line one\nLine two");
    let start = event.get_property("DTSTART").unwrap();
    assert_eq!(start.value.as_deref(), Some("20261006"));
    assert_eq!(start.params, Some(vec![("VALUE".into(), vec!["DATE".into()])]));
    assert_eq!(value(event, "DTEND"), "20261007");
    // 9:00 on the 30th, 14th, 7th, 3rd and last day before.
    assert_eq!(triggers(event), ["-P29DT15H", "-P13DT15H", "-P6DT15H", "-P2DT15H", "-PT15H"]);
    assert!(event.alarms.iter().all(|alarm| value(alarm, "ACTION") == "DISPLAY"));
}

#[test]
fn a_later_file_has_a_higher_sequence_and_the_same_name() {
    let of = |seconds| parse(&calendar("", &[event("a", "", &[])], stamp(seconds))).events.remove(0);
    let (first, second) = (of(NOON), of(NOON + 1));
    assert_eq!(value(&first, "UID"), value(&second, "UID"));
    let sequence = |event: &IcalEvent| value(event, "SEQUENCE").parse::<i32>().unwrap();
    assert!(sequence(&second) > sequence(&first));
    assert!(first.get_property("DESCRIPTION").is_none());
}

#[test]
fn french_is_folded_between_characters() {
    let title = "Dernier jour pour présenter la demande de résidence permanente à la suite de l’invitation délivrée";
    let description = "« Délai » : 60 jours ; dernier jour, 6 octobre 2026 — é".repeat(5);
    let file = calendar("Entrée express", &[event(title, &description, &[Alarm::morning(1)])], stamp(NOON));
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let read = parse(&file);
    assert_eq!(value(&read.events[0], "SUMMARY"), title);
    assert_eq!(unescape(&value(&read.events[0], "DESCRIPTION")), description);
    assert_eq!(value(&read.events[0].alarms[0], "DESCRIPTION"), title);
}

#[test]
fn an_empty_calendar_is_one() {
    assert!(parse(&calendar("x", &[], stamp(NOON))).events.is_empty());
}

fn window(issued: &str) -> ResponseWindow {
    ResponseWindow::for_invitation(&RuleBook::bundled(), date(issued), None, None).unwrap()
}

fn tested(test: LanguageTest, on: &str) -> Answer<LanguageResult> {
    Answer::Yes(LanguageResult { taken_on: Some(date(on)), ..LanguageResult::of(test) })
}

fn days(marks: &[Mark]) -> Vec<(MarkKind, String)> {
    marks.iter().map(|mark| (mark.kind, mark.day.to_string())).collect()
}

#[test]
fn every_day_that_matters_is_marked() {
    let mut profile = Profile {
        marital_status: Some(MaritalStatus::Married),
        partner_accompanies: Some(true),
        partner_is_canadian: Some(false),
        ..Profile::default()
    };
    profile.applicant.english = tested(LanguageTest::IeltsGeneral, "2024-11-22");
    profile.applicant.french = tested(LanguageTest::TefCanada, "2026-01-10");
    profile.applicant.education.recognition = Some(Recognition::Assessed(Some(date("2021-09-30"))));
    profile.partner.english = tested(LanguageTest::CelpipGeneral, "2025-03-01");

    let before = marks(&window("2026-08-07"), Some(date("2026-03-01")), &profile, None);
    let (english, french) = (OfficialLanguage::English, OfficialLanguage::French);
    assert_eq!(
        days(&before),
        [
            (MarkKind::AssessmentExpires { of: Member::Applicant }, "2026-09-30".into()),
            (MarkKind::SafeTarget, "2026-10-05".into()),
            (MarkKind::LastDay, "2026-10-06".into()),
            (MarkKind::TestExpires { of: Member::Applicant, language: english }, "2026-11-22".into()),
            (MarkKind::TestExpires { of: Member::Partner, language: english }, "2027-03-01".into()),
            (MarkKind::ProfileExpires, "2027-03-01".into()),
            (MarkKind::TestExpires { of: Member::Applicant, language: french }, "2028-01-10".into()),
        ]
    );
    let last = before.iter().find(|mark| mark.kind == MarkKind::LastDay).unwrap();
    assert_eq!(last.alarms, LAST_DAY_ALARMS);
    let days_before: Vec<_> = last.alarms.iter().map(|alarm| alarm.days_before).collect();
    assert_eq!(days_before, [30, 14, 7, 3, 1]);

    let after = marks(&window("2026-08-07"), None, &profile, Some(date("2026-09-30")));
    let find = |kind| after.iter().find(|mark| mark.kind == kind).unwrap();
    assert_eq!(find(MarkKind::SixMonths).day, date("2027-03-30"));
    assert_eq!(find(MarkKind::OneYear).day, date("2027-09-30"));
    // The same names, now silent.
    assert_eq!(find(MarkKind::LastDay).uid, last.uid);
    assert!(find(MarkKind::LastDay).alarms.is_empty());

    let mut names: Vec<_> = before.iter().map(|mark| &mark.uid).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), before.len(), "one name for one kind");
}

#[test]
fn what_expired_before_the_invitation_is_no_news() {
    let mut profile = Profile::default();
    profile.applicant.english = tested(LanguageTest::IeltsGeneral, "2024-08-06");
    profile.partner.english = tested(LanguageTest::IeltsGeneral, "2025-08-06");
    let marked = marks(&window("2026-08-07"), None, &profile, None);
    let kinds: Vec<_> = marked.iter().map(|mark| mark.kind).collect();
    assert_eq!(kinds, [MarkKind::SafeTarget, MarkKind::LastDay]);
}

#[test]
fn in_spring_2020_both_last_days_are_marked() {
    let marked = marks(&window("2020-03-18"), None, &Profile::default(), None);
    assert_eq!(
        days(&marked),
        [
            (MarkKind::SafeTarget, "2020-05-16".into()),
            (MarkKind::LastDay, "2020-05-17".into()),
            (MarkKind::LastDayIfLonger, "2020-06-16".into()),
        ]
    );
}

#[test]
fn the_service_standard_is_six_months() {
    let of = |day: &str| ServiceStandard::of(date(day)).target.to_string();
    assert_eq!(of("2026-09-15"), "2027-03-15");
    assert_eq!(of("2026-08-31"), "2027-02-28");
    assert_eq!(of("2027-08-31"), "2028-02-29");
    assert_eq!(ServiceStandard::of(date("2026-09-15")).days_left_on(date("2027-03-14")), 1);
}

proptest! {
    /// Whatever the words: the file is read back as it was meant.
    #[test]
    fn text_survives(
        title in "[^\\p{Cc}]{0,200}",
        lines in proptest::collection::vec("[\\PCéà«»—;,\\\\:\"]{0,90}", 0..4),
        days_before in 0u16..400,
        hour in 0u8..24,
    ) {
        let title = title.trim();
        let description = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
        let description = description.trim();
        let file = calendar("x", &[event(title, description, &[Alarm { days_before, hour }])], stamp(NOON));
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        // Unfolding is taking out CRLF and one space.
        let unfolded = file.replace("\r\n ", "");
        let of = |name: &str| {
            let line = unfolded.split_terminator("\r\n").find_map(|line| line.strip_prefix(name));
            line.map(unescape).unwrap_or_default()
        };
        prop_assert_eq!(of("SUMMARY:"), title);
        prop_assert_eq!(of("DESCRIPTION:"), if description.is_empty() { title } else { description });
        // And another reader sees one entry with one alarm.
        let read = parse(&file);
        prop_assert_eq!(read.events.len(), 1);
        prop_assert_eq!(read.events[0].alarms.len(), 1);
    }
}
