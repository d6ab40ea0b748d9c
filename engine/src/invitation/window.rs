//! How long an invitation stays open.

use serde::Serialize;

use super::{Clause, InvitationProblem, UtcInstant};
use crate::assessment::RulesUsed;
use crate::date::{Date, LeapDay};
use crate::rules::{BeforeExpressEntry, Governing, Period, RuleBook};

/// The time in which an invited candidate may apply.
///
/// ## What the law says
/// One may apply only while the period has not expired (IRPA 10.1(1)). Its length depends on the day of the
/// invitation: 60 or 90 calendar days, dated in the rule book.
///
/// ## How it is computed
/// The day of issue is day 0 (Interpretation Act s. 27(5)); the last possible day is the day of issue plus the
/// length. No day is added for a weekend or a holiday. The hour at which the last day ends is not known, so that it
/// may be a partial one; the safe target is the day before. A last day typed from the letter governs.
///
/// ```
/// use express_entry::RuleBook;
/// use express_entry::invitation::ResponseWindow;
/// let book = RuleBook::bundled();
/// let window = ResponseWindow::for_invitation(&book, "2017-10-04".parse()?, None, None)?;
/// assert_eq!((window.days, window.last_day.to_string()), (90, "2018-01-02".into()));
/// assert_eq!(window.safe_target.to_string(), "2018-01-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Source
/// Lengths: the rule set's table `response_window`. Counting: *Agbai v. Canada*, 2019 FC 886, para 2 (checked
/// 2026-11-22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResponseWindow {
    /// The day of the invitation.
    pub issued: Date,
    /// How long such an invitation stays open, by the rules.
    pub length: Length,
    /// The rule set that states the length. `superseded_on` is set where a newer instrument governs the day and is
    /// not transcribed; no change of the length is known.
    pub rules: RulesUsed,
    /// What decided the last day.
    pub basis: Basis,
    /// Days from the invitation to the last day.
    pub days: u16,
    /// The last possible day; it may end at the hour of issue. Where only the letter can tell which of two lengths
    /// holds, and none is typed, the earlier.
    pub last_day: Date,
    /// Where only the letter can tell: the last day by the longer length.
    pub last_day_if_longer: Option<Date>,
    /// One day before the last possible day.
    pub safe_target: Date,
    /// The last day by the rules, where the letter governs and says another.
    pub last_day_by_rules: Option<Date>,
    /// With the exact moment of issue: that moment and as many times 24 hours.
    pub hard_stop: Option<UtcInstant>,
}

/// The length of the window by the day of the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// So many days.
    Days(u16),
    /// One or the other: the day of the change is not known, and the letter tells (March and April 2020).
    SeeLetter {
        /// The fewer days.
        shorter: u16,
        /// The more days.
        longer: u16,
    },
}

/// The days of issue around one that give the same length.
///
/// ```
/// use express_entry::RuleBook;
/// use express_entry::invitation::Era;
/// let era = Era::of(&RuleBook::bundled(), "2017-10-04".parse()?)?;
/// assert_eq!(era.from.to_string(), "2016-11-19");
/// assert_eq!(era.until.map(|day| day.to_string()), Some("2018-06-25".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: the rule sets' tables `response_window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Era {
    /// The first day of issue.
    pub from: Date,
    /// The last day of issue; none while no change is known.
    pub until: Option<Date>,
}

impl Era {
    /// The era of an invitation of this day. Under an instrument that is not transcribed the length before it is
    /// taken as unchanged.
    ///
    /// # Errors
    /// [`BeforeExpressEntry`] before 2015-01-01.
    pub fn of(book: &RuleBook, issued: Date) -> Result<Self, BeforeExpressEntry> {
        let days = |set: &crate::RuleSet| set.rules().response_window.days;
        let wanted = days(book.governing(issued)?.newest_known());
        let mut era = None;
        let mut running = 0;
        for period in book.periods() {
            let before = running;
            if let Period::Transcribed(set) = period {
                running = days(set);
            }
            if running != before {
                if era.is_some() && period.from() > issued {
                    break;
                }
                era = (running == wanted).then_some(Self { from: period.from(), until: period.until() });
            }
            if let Some(era) = &mut era {
                era.until = period.until();
            }
        }
        era.ok_or(BeforeExpressEntry)
    }
}

/// What decided the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The length by the rules.
    Rules,
    /// The shorter of two lengths, until the letter tells.
    Uncertain,
    /// The letter.
    Letter,
}

/// Where a day stands in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowState {
    /// Before the invitation.
    NotYet,
    /// Open, the last day not reached.
    Open {
        /// Days until the last day, at least 1.
        days_left: u16,
    },
    /// The last possible day: it may end at the hour of issue.
    LastDay,
    /// After the shorter of two lengths, not after the longer: the letter tells.
    SeeLetter {
        /// Days until the last day by the longer length, 0 on that day.
        days_left_if_longer: u16,
    },
    /// Over.
    Lapsed,
}

fn count(days: i32) -> u16 {
    u16::try_from(days).unwrap_or(0)
}

impl Length {
    /// Its length in days, the shorter where it is uncertain.
    pub const fn shorter(self) -> u16 {
        match self {
            Self::Days(days) | Self::SeeLetter { shorter: days, .. } => days,
        }
    }

    /// The length in force for an invitation of this day.
    fn of(governing: Governing<'_>, issued: Date) -> Self {
        let table = &governing.newest_known().rules().response_window;
        match table.uncertain.filter(|uncertain| issued <= uncertain.until && uncertain.days != table.days) {
            Some(other) => Self::SeeLetter { shorter: table.days.min(other.days), longer: table.days.max(other.days) },
            None => Self::Days(table.days),
        }
    }
}

impl ResponseWindow {
    /// What the counting rests on; the length rests on the source that the rule set's table `response_window` cites.
    pub const COUNTED_BY: [Clause; 2] = [Clause::ApplyWhileOpen, Clause::DayNotCounted];

    /// The window of an invitation of this day; with its exact moment, if known, and with the last day that the
    /// letter names, if typed, which then governs.
    ///
    /// # Errors
    /// [`InvitationProblem::BeforeExpressEntry`], [`InvitationProblem::LetterBeforeInvitation`],
    /// [`InvitationProblem::LetterYearsAway`], [`InvitationProblem::InstantOnAnotherDay`].
    pub fn for_invitation(
        book: &RuleBook,
        issued: Date,
        instant: Option<UtcInstant>,
        letter_says: Option<Date>,
    ) -> Result<Self, InvitationProblem> {
        let governing = book.governing(issued)?;
        let length = Length::of(governing, issued);
        if let Some(letter) = letter_says {
            if letter < issued {
                return Err(InvitationProblem::LetterBeforeInvitation);
            }
            if letter > issued.plus_years(1, LeapDay::Later) {
                return Err(InvitationProblem::LetterYearsAway);
            }
        }
        if let Some(instant) = instant {
            let (earliest, latest) = (instant.issue_days().earliest, instant.day_at_offset(0));
            if issued < earliest || issued > latest {
                return Err(InvitationProblem::InstantOnAnotherDay { earliest, latest });
            }
        }
        let by_rules = issued.plus_days(i32::from(length.shorter()));
        let longer = match length {
            Length::Days(_) => None,
            Length::SeeLetter { longer, .. } => Some(issued.plus_days(i32::from(longer))),
        };
        let last_day = letter_says.unwrap_or(by_rules);
        let basis = match (letter_says, length) {
            (Some(_), _) => Basis::Letter,
            (None, Length::Days(_)) => Basis::Rules,
            (None, Length::SeeLetter { .. }) => Basis::Uncertain,
        };
        let days = issued.days_until(last_day);
        Ok(Self {
            issued,
            length,
            rules: RulesUsed::of(governing),
            basis,
            days: count(days),
            last_day,
            last_day_if_longer: longer.filter(|_| basis == Basis::Uncertain),
            safe_target: last_day.plus_days(-1).max(issued),
            // Where the rules leave two lengths, a letter that names either agrees with them.
            last_day_by_rules: letter_says
                .and(Some(by_rules).filter(|day| *day != last_day && longer != Some(last_day))),
            hard_stop: instant.map(|instant| instant.plus_days(days)),
        })
    }

    /// Days from a day to the last possible day; negative after it.
    pub fn days_left_on(&self, day: Date) -> i32 {
        day.days_until(self.last_day)
    }

    /// Where a day stands.
    ///
    /// ```
    /// use express_entry::RuleBook;
    /// use express_entry::invitation::{ResponseWindow, WindowState};
    /// let window = ResponseWindow::for_invitation(&RuleBook::bundled(), "2026-08-07".parse()?, None, None)?;
    /// assert_eq!(window.state_on("2026-10-05".parse()?), WindowState::Open { days_left: 1 });
    /// assert_eq!(window.state_on("2026-10-06".parse()?), WindowState::LastDay);
    /// assert_eq!(window.state_on("2026-10-07".parse()?), WindowState::Lapsed);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn state_on(&self, day: Date) -> WindowState {
        let left = self.days_left_on(day);
        let left_if_longer = self.last_day_if_longer.map(|last| day.days_until(last)).filter(|left| *left >= 0);
        if day < self.issued {
            WindowState::NotYet
        } else if left > 0 {
            WindowState::Open { days_left: count(left) }
        } else if left == 0 {
            WindowState::LastDay
        } else if let Some(left) = left_if_longer {
            WindowState::SeeLetter { days_left_if_longer: count(left) }
        } else {
            WindowState::Lapsed
        }
    }

    /// Seconds from an instant to the hard stop, at least 0; none without the moment of issue. At 0 the window is
    /// over.
    pub fn seconds_left_at(&self, now: UtcInstant) -> Option<i64> {
        self.hard_stop.map(|stop| (stop.seconds() - now.seconds()).max(0))
    }
}
