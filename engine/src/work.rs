//! Periods of work into full years.

use std::vec::Vec;

use crate::date::{Date, LeapDay};
use crate::occupation::NocCode;
use crate::profile::WorkPeriod;

/// Hours a week from which work is full-time (IRPR s. 73(1)); more do not count.
pub const FULL_TIME_HOURS: u8 = 30;

/// How far back the ranking system looks for work, in years.
pub const RANKING_LOOK_BACK_YEARS: i16 = 10;

/// The hours of full-time work that make up a year, for one hour a week counted for one day.
const YEAR: u32 = 365 * FULL_TIME_HOURS as u32;

/// Work added up over a stretch of time: days, each weighted with its hours a week up to 30.
///
/// A full year is 365 days of full-time work. 29 February is not counted, so that a full-time year is complete
/// on its anniversary whichever years it spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkTime(u32);

impl WorkTime {
    /// Complete years; a part of one does not count.
    pub fn full_years(self) -> u8 {
        u8::try_from(self.0 / YEAR).unwrap_or(u8::MAX)
    }

    /// Complete months of the year's twelve, for showing how far it has come.
    pub fn full_months(self) -> u32 {
        self.0 * 12 / YEAR
    }

    /// Days of full-time work, rounded down.
    pub fn full_time_days(self) -> u32 {
        self.0 / u32::from(FULL_TIME_HOURS)
    }
}

/// Work done in the `years` before a day, the day itself not counted.
///
/// Jobs held at the same time count as one, and never for more than 30 hours a week together.
///
/// ```
/// use express_entry::work::{RANKING_LOOK_BACK_YEARS, worked};
/// use express_entry::{Occupation, Teer, WorkPeriod};
/// let job = WorkPeriod {
///     in_canada: true,
///     occupation: Occupation::Teer(Teer::Teer1),
///     start: "2023-04-03".parse()?,
///     hours_per_week: 40,
///     end: None,
///     self_employed: false,
///     full_time_student: false,
///     unauthorised: false,
/// };
/// let on = |day: &str| Ok(worked([job].iter(), day.parse()?, RANKING_LOOK_BACK_YEARS).full_years());
/// assert_eq!((on("2025-04-02")?, on("2025-04-03")?), (1, 2));
/// # Ok::<(), express_entry::DateError>(())
/// ```
pub fn worked<'a>(periods: impl Iterator<Item = &'a WorkPeriod> + Clone, before: Date, years: i16) -> WorkTime {
    let from = before.plus_years(-years, LeapDay::Earlier);
    let spans = periods.filter_map(|period| {
        let end = period.end.map_or(before, |last| last.plus_days(1)).min(before);
        let start = period.start.max(from);
        (start < end).then_some((start, end, period.hours_per_week))
    });
    let mut borders: Vec<Date> = spans.clone().flat_map(|(start, end, _)| [start, end]).collect();
    borders.sort_unstable();
    borders.dedup();
    let time = borders
        .iter()
        .zip(borders.iter().skip(1))
        .map(|(from, until)| {
            let hours: u32 = spans
                .clone()
                .filter(|(start, end, _)| start <= from && until <= end)
                .map(|(_, _, hours)| u32::from(hours))
                .sum();
            hours.min(u32::from(FULL_TIME_HOURS)) * counted_days(*from, *until)
        })
        .sum();
    WorkTime(time)
}

/// Days from one day up to, not including, another, each 29 February left out.
fn counted_days(from: Date, until: Date) -> u32 {
    let leap_days = (from.year()..=until.year())
        .filter_map(|year| Date::new(year, 2, 29).ok())
        .filter(|leap_day| from <= *leap_day && *leap_day < until)
        .count();
    u32::try_from(from.days_until(until)).unwrap_or(0) - u32::try_from(leap_days).unwrap_or(0)
}

/// Whether a period counts as Canadian work in the ranking system: in Canada, TEER 0 to 3, paid by an employer,
/// authorised, and not while a full-time student (MI s. 15).
pub fn counts_as_canadian(period: &WorkPeriod) -> bool {
    period.in_canada
        && period.occupation.teer().is_skilled()
        && !period.self_employed
        && !period.full_time_student
        && !period.unauthorised
}

/// Whether a period counts as foreign work: outside Canada, TEER 0 to 3. It may overlap full-time study.
pub fn counts_as_foreign(period: &WorkPeriod) -> bool {
    !period.in_canada && period.occupation.teer().is_skilled()
}

/// Whether the periods leave it possible that a full year of Canadian work was done in one occupation: those in it,
/// and those of which only its TEER is known.
pub(crate) fn could_be_a_year_in(periods: &[WorkPeriod], code: NocCode, day: Date) -> bool {
    let possible = periods.iter().filter(|period| {
        counts_as_canadian(period)
            && match period.occupation.code() {
                Some(known) => known == code,
                None => period.occupation.teer() == code.teer(),
            }
    });
    worked(possible, day, RANKING_LOOK_BACK_YEARS).full_years() >= 1
}

/// The occupations in which at least one full year of Canadian work was done, ten at most.
pub(crate) fn canadian_occupations(periods: &[WorkPeriod], day: Date) -> [Option<NocCode>; 10] {
    let mut found = [None; 10];
    let codes =
        periods.iter().filter(|period| counts_as_canadian(period)).filter_map(|period| period.occupation.code());
    let mut places = found.iter_mut();
    let mut seen = Vec::new();
    for code in codes {
        if seen.contains(&code) {
            continue;
        }
        seen.push(code);
        let in_code =
            periods.iter().filter(move |period| counts_as_canadian(period) && period.occupation.code() == Some(code));
        if worked(in_code, day, RANKING_LOOK_BACK_YEARS).full_years() >= 1
            && let Some(place) = places.next()
        {
            *place = Some(code);
        }
    }
    found
}
