//! How the years of work come about, period by period.

use std::vec::Vec;

use serde::{Serialize, Serializer};

use super::{RANKING_LOOK_BACK_YEARS, Timeline, WorkTime, counts_as_canadian, counts_as_foreign, possible_periods};
use crate::date::{Date, LeapDay};
use crate::problems::period_is_possible;
use crate::profile::{Age, Person, Work, WorkPeriod};
use crate::programs::tables::CEC_LOOK_BACK;

/// A person's work on a day, with what each period adds to it.
///
/// ```
/// use express_entry::work::{CountsAs, WorkAccount};
/// use express_entry::Profile;
/// let profile: Profile = serde_json::from_str(
///     r#"{"applicant":{"work":{"periods":[{"in_canada":true,"occupation":{"noc":"21231"},
///     "start":"2024-03-01","hours_per_week":40}]}}}"#,
/// )?;
/// let account = WorkAccount::of(&profile.applicant, "2026-05-01".parse()?);
/// assert_eq!((account.canadian.full_years(), account.canadian.full_months()), (2, 26));
/// assert_eq!(account.periods[0].counts_as, CountsAs::Canadian);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkAccount {
    /// The day, itself not counted.
    pub day: Date,
    /// The first day of the ten years that the ranking system looks back.
    pub ranking_from: Date,
    /// The first day of the three years that the Canadian Experience Class looks back.
    pub experience_class_from: Date,
    /// Canadian work that counts, of the ten years. Hours that overlap count once.
    pub canadian: WorkTime,
    /// Foreign work that counts, of the ten years.
    pub foreign: WorkTime,
    /// Canadian work that counts, of the three years.
    pub recent_canadian: WorkTime,
    /// Each period in the order in which it was stated; none where work is given in years.
    pub periods: Vec<PeriodAccount>,
}

/// What one period adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodAccount {
    /// As what it counts, if it does.
    pub counts_as: CountsAs,
    /// What it comes to by itself within the ten years, at no more than 30 hours a week. Together with periods at
    /// the same time it may come to less.
    pub alone: WorkTime,
}

/// As what a period counts in the ranking system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsAs {
    /// As Canadian work.
    Canadian,
    /// As foreign work.
    Foreign,
    /// As nothing.
    Nothing(WhyNot),
}

/// Why a period does not count; of several reasons the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// It cannot be ([`Profile::problems`](crate::Profile::problems)).
    Impossible,
    /// Its occupation is in TEER 4 or 5.
    NotSkilled,
    /// In Canada, without authorisation.
    Unauthorised,
    /// In Canada, self-employed.
    SelfEmployed,
    /// In Canada, while a full-time student.
    FullTimeStudent,
    /// It has not begun.
    NotBegun,
    /// It ended more than ten years ago.
    BeforeTheWindow,
}

impl WorkAccount {
    /// The account of a person's work on a day. Where work is given in years there is nothing to add up.
    pub fn of(person: &Person, day: Date) -> Self {
        let sum =
            |counts: fn(&WorkPeriod) -> bool| Timeline::of(possible_periods(person).filter(|period| counts(period)));
        let canadian = sum(counts_as_canadian);
        let back = |years: i16| day.plus_years(-years, LeapDay::Earlier);
        let ranking_from = back(RANKING_LOOK_BACK_YEARS);
        let periods = match &person.work {
            Work::Periods(periods) => periods.as_slice(),
            Work::Years(_) => &[],
        };
        let birth = match person.age {
            Some(Age::Born(birth)) => Some(birth),
            _ => None,
        };
        let account = |period: &WorkPeriod| {
            let counts_as = counts_as(period, birth, day, ranking_from);
            let alone = match counts_as {
                CountsAs::Nothing(_) => WorkTime::default(),
                _ => super::worked(core::iter::once(period), day, RANKING_LOOK_BACK_YEARS),
            };
            PeriodAccount { counts_as, alone }
        };
        Self {
            day,
            ranking_from,
            experience_class_from: back(CEC_LOOK_BACK),
            canadian: canadian.worked(day, RANKING_LOOK_BACK_YEARS),
            foreign: sum(counts_as_foreign).worked(day, RANKING_LOOK_BACK_YEARS),
            recent_canadian: canadian.worked(day, CEC_LOOK_BACK),
            periods: periods.iter().map(account).collect(),
        }
    }
}

fn counts_as(period: &WorkPeriod, birth: Option<Date>, day: Date, window: Date) -> CountsAs {
    let why_not = if !period_is_possible(period, birth) {
        WhyNot::Impossible
    } else if !period.occupation.teer().is_skilled() {
        WhyNot::NotSkilled
    } else if period.in_canada && period.unauthorised {
        WhyNot::Unauthorised
    } else if period.in_canada && period.self_employed {
        WhyNot::SelfEmployed
    } else if period.in_canada && period.full_time_student {
        WhyNot::FullTimeStudent
    } else if period.start >= day {
        WhyNot::NotBegun
    } else if period.end.is_some_and(|end| end < window) {
        WhyNot::BeforeTheWindow
    } else if period.in_canada {
        return CountsAs::Canadian;
    } else {
        return CountsAs::Foreign;
    };
    CountsAs::Nothing(why_not)
}

/// As full years, months and days of full-time work.
impl Serialize for WorkTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Parts {
            full_years: u8,
            full_months: u32,
            full_time_days: u32,
        }
        Parts { full_years: self.full_years(), full_months: self.full_months(), full_time_days: self.full_time_days() }
            .serialize(serializer)
    }
}
