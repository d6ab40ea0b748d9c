//! The reader's own calendar: which days belong in it, and the file (iCalendar, RFC 5545) that carries them there.

use core::fmt::Write as _;
use std::format;
use std::string::String;
use std::vec::Vec;

use serde::Serialize;

use super::{Member, ResponseWindow, ServiceStandard, UtcInstant, profile_expires_on};
use crate::date::{Date, LeapDay};
use crate::facts::assessment_expires_on;
use crate::language::{LanguageResult, OfficialLanguage};
use crate::order;
use crate::profile::{Answer, Person, Profile, Recognition};

/// A reminder: so many days before the day, at this hour of the reader's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Alarm {
    /// How many days before; 0 on the day itself.
    pub days_before: u16,
    /// The hour, 0 to 23; later hours are taken as 23.
    pub hour: u8,
}

impl Alarm {
    /// At nine in the morning.
    pub const fn morning(days_before: u16) -> Self {
        Self { days_before, hour: 9 }
    }
}

/// The reminders of the last day: 30, 14, 7, 3 and 1 days before.
pub const LAST_DAY_ALARMS: [Alarm; 5] =
    [Alarm::morning(30), Alarm::morning(14), Alarm::morning(7), Alarm::morning(3), Alarm::morning(1)];

/// The reminders of the other days.
pub const OTHER_ALARMS: [Alarm; 2] = [Alarm::morning(30), Alarm::morning(7)];

/// What a day in the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MarkKind {
    /// One day before the last possible day.
    SafeTarget,
    /// The last possible day.
    LastDay,
    /// The last day by the longer of two lengths, where only the letter can tell.
    LastDayIfLonger,
    /// The first day on which a language test no longer counts.
    TestExpires {
        /// Whose.
        of: Member,
        /// In which language.
        language: OfficialLanguage,
    },
    /// The first day on which a credential assessment no longer counts.
    AssessmentExpires {
        /// Whose.
        of: Member,
    },
    /// The day on which the profile leaves the pool.
    ProfileExpires,
    /// Six months after the application: the service standard.
    SixMonths,
    /// One year after the application.
    OneYear,
}

impl MarkKind {
    fn slug(self) -> &'static str {
        match self {
            Self::SafeTarget => "safe-target",
            Self::LastDay => "last-day",
            Self::LastDayIfLonger => "last-day-if-longer",
            Self::TestExpires { of: Member::Partner, language: OfficialLanguage::English } => "partner-english",
            Self::TestExpires { of: Member::Partner, language: OfficialLanguage::French } => "partner-french",
            Self::TestExpires { language: OfficialLanguage::English, .. } => "english",
            Self::TestExpires { language: OfficialLanguage::French, .. } => "french",
            Self::AssessmentExpires { of: Member::Partner } => "partner-assessment",
            Self::AssessmentExpires { .. } => "assessment",
            Self::ProfileExpires => "profile",
            Self::SixMonths => "six-months",
            Self::OneYear => "one-year",
        }
    }
}

/// A day that belongs in the reader's calendar; the words are the caller's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// The day.
    pub day: Date,
    /// A name that stays the same as long as the invitation does, so that a second import moves the entry instead
    /// of adding one.
    pub uid: String,
    /// The reminders.
    pub alarms: &'static [Alarm],
}

/// The days that belong in the calendar of someone invited, in order.
///
/// Expiries count only from the day of the invitation on. Once the application is made, the days of the window stay,
/// without reminders, so that a second import silences the first; the six-month and one-year marks follow the
/// application.
pub fn marks(
    window: &ResponseWindow,
    profile_submitted: Option<Date>,
    profile: &Profile,
    applied_on: Option<Date>,
) -> Vec<Mark> {
    let mut days = Vec::new();
    days.push((MarkKind::SafeTarget, window.safe_target));
    days.push((MarkKind::LastDay, window.last_day));
    days.extend(window.last_day_if_longer.map(|day| (MarkKind::LastDayIfLonger, day)));
    days.extend(expiries(Member::Applicant, &profile.applicant));
    if profile.has_accompanying_partner() == Some(true) {
        days.extend(expiries(Member::Partner, &profile.partner));
    }
    days.extend(profile_submitted.map(|day| (MarkKind::ProfileExpires, profile_expires_on(day))));
    if let Some(applied) = applied_on {
        days.push((MarkKind::SixMonths, ServiceStandard::of(applied).target));
        days.push((MarkKind::OneYear, applied.plus_years(1, LeapDay::Earlier)));
    }
    days.retain(|(_, day)| *day >= window.issued);
    order::by_key(&days, |(_, day)| day.key())
        .into_iter()
        .map(|(kind, day)| Mark { kind, day, uid: uid(kind, window.issued), alarms: alarms(kind, applied_on) })
        .collect()
}

fn alarms(kind: MarkKind, applied_on: Option<Date>) -> &'static [Alarm] {
    match kind {
        MarkKind::SafeTarget | MarkKind::LastDay | MarkKind::LastDayIfLonger if applied_on.is_some() => &[],
        MarkKind::LastDay | MarkKind::LastDayIfLonger => &LAST_DAY_ALARMS,
        MarkKind::SafeTarget | MarkKind::SixMonths | MarkKind::OneYear => {
            const ON_THE_DAY: [Alarm; 1] = [Alarm::morning(0)];
            &ON_THE_DAY
        }
        MarkKind::TestExpires { .. } | MarkKind::AssessmentExpires { .. } | MarkKind::ProfileExpires => &OTHER_ALARMS,
    }
}

fn expiries(of: Member, person: &Person) -> impl Iterator<Item = (MarkKind, Date)> {
    let test = |language, answer: &Answer<LanguageResult>| {
        answer.given().and_then(LanguageResult::expires_on).map(|day| (MarkKind::TestExpires { of, language }, day))
    };
    let assessed = match person.education.recognition {
        Some(Recognition::Assessed(Some(on))) => Some((MarkKind::AssessmentExpires { of }, assessment_expires_on(on))),
        _ => None,
    };
    [test(OfficialLanguage::English, &person.english), test(OfficialLanguage::French, &person.french), assessed]
        .into_iter()
        .flatten()
}

fn uid(kind: MarkKind, issued: Date) -> String {
    format!("{}-{}@express-entry-calculator", kind.slug(), compact(issued))
}

/// An all-day entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CalendarEvent {
    /// As in [`Mark::uid`].
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What the calendar shows.
    pub title: String,
    /// What it shows when opened; may have several lines. Empty for none.
    pub description: String,
    /// The reminders.
    pub alarms: Vec<Alarm>,
}

/// A calendar file of all-day entries.
///
/// Lines end with CRLF and are folded at 75 octets between characters; text is escaped. Every entry carries the
/// moment at which the file was made, also as its sequence number, so that a later import replaces an earlier one
/// under the same name.
///
/// ```
/// use express_entry::invitation::{Alarm, CalendarEvent, UtcInstant, calendar};
/// let event = CalendarEvent {
///     uid: "last-day-20260807@express-entry-calculator".into(),
///     day: "2026-10-06".parse()?,
///     title: "Last day to apply".into(),
///     description: String::new(),
///     alarms: vec![Alarm::morning(1)],
/// };
/// let file = calendar("Express Entry", &[event], UtcInstant::new(1_786_118_400)?);
/// assert!(file.contains("DTSTART;VALUE=DATE:20261006\r\n"));
/// assert!(file.contains("TRIGGER:-PT15H\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn calendar(name: &str, events: &[CalendarEvent], stamp: UtcInstant) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Express Entry calculator//EN");
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    file.text("X-WR-CALNAME", name);
    for event in events {
        file.event(event, stamp);
    }
    file.line("END:VCALENDAR");
    file.0
}

/// The most octets in a line, its end not counted (RFC 5545, section 3.1).
const LINE_OCTETS: usize = 75;

struct File(String);

impl File {
    fn event(&mut self, event: &CalendarEvent, stamp: UtcInstant) {
        let (hours, minutes, seconds) = stamp.time_of_day();
        let moment = format!("{}T{hours:02}{minutes:02}{seconds:02}Z", compact(stamp.day_at_offset(0)));
        self.line("BEGIN:VEVENT");
        self.text("UID", &event.uid);
        self.line(&format!("DTSTAMP:{moment}"));
        self.line(&format!("LAST-MODIFIED:{moment}"));
        self.line(&format!("SEQUENCE:{}", sequence(stamp)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", compact(event.day)));
        // The end is the day after, by the letter of the standard; some calendars drop an entry without it.
        self.line(&format!("DTEND;VALUE=DATE:{}", compact(event.day.plus_days(1))));
        self.text("SUMMARY", &event.title);
        if !event.description.is_empty() {
            self.text("DESCRIPTION", &event.description);
        }
        // The day is not blocked: one is not busy because a window closes.
        self.line("TRANSP:TRANSPARENT");
        for alarm in &event.alarms {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.text("DESCRIPTION", &event.title);
            self.line(&format!("TRIGGER:{}", trigger(*alarm)));
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        let mut characters = value.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' | ';' | ',' => line.extend(['\\', character]),
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' | '\n' => line.push_str("\\n"),
                // No other control character may stand in a text.
                control if control.is_control() && control != '\t' => {}
                plain => line.push(plain),
            }
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        let (mut rest, mut room) = (line, LINE_OCTETS);
        while rest.len() > room {
            let Some((piece, remainder)) = rest.split_at_checked(fold_at(rest, room)) else { break };
            self.0.push_str(piece);
            self.0.push_str("\r\n ");
            rest = remainder;
            // The space belongs to the line.
            room = LINE_OCTETS - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// Where to fold: between characters, and if it can be not beside a space, which some readers would drop.
fn fold_at(line: &str, room: usize) -> usize {
    let last = line.floor_char_boundary(room);
    let beside_space = |at: usize| {
        let (before, after) = (line.get(..at).unwrap_or_default(), line.get(at..).unwrap_or_default());
        before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace)
    };
    (1..=last).rev().find(|at| line.is_char_boundary(*at) && !beside_space(*at)).unwrap_or(last)
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Seconds since 2015, which every later file exceeds, within what the standard's integers hold.
fn sequence(stamp: UtcInstant) -> i32 {
    const FROM_2015: i64 = 1_420_070_400;
    i32::try_from((stamp.seconds() - FROM_2015).max(0)).unwrap_or(i32::MAX)
}

/// How long before the day begins; after it, for an hour of the day itself.
fn trigger(alarm: Alarm) -> String {
    let hour = u32::from(alarm.hour.min(23));
    let before = u32::from(alarm.days_before) * 24;
    let mut text = String::from(if hour > before { "P" } else { "-P" });
    let distance = before.abs_diff(hour);
    let (days, hours) = (distance / 24, distance % 24);
    // Writing to a string cannot fail.
    if days > 0 {
        let _ = write!(text, "{days}D");
    }
    if hours > 0 || days == 0 {
        let _ = write!(text, "T{hours}H");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers_count_from_the_beginning_of_the_day() {
        let of = |days_before, hour| trigger(Alarm { days_before, hour });
        assert_eq!(of(30, 9), "-P29DT15H");
        assert_eq!(of(1, 9), "-PT15H");
        assert_eq!(of(3, 0), "-P3D");
        assert_eq!(of(0, 9), "PT9H");
        assert_eq!(of(0, 0), "-PT0H");
        assert_eq!(of(0, 200), "PT23H");
    }

    #[test]
    fn the_sequence_grows_and_stays_an_integer() {
        let at = |seconds| sequence(UtcInstant::new(seconds).unwrap());
        assert_eq!(at(0), 0);
        assert!(at(1_800_000_001) > at(1_800_000_000));
        assert_eq!(at(7_000_000_000), i32::MAX);
    }
}
