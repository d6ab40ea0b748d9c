//! Periods of work into full years.

mod account;

use std::vec::Vec;

pub use account::{CountsAs, PeriodAccount, WhyNot, WorkAccount};

use crate::date::{Date, LeapDay};
use crate::occupation::{NocCode, Occupation, Teer};
use crate::order;
use crate::problems;
use crate::profile::{Age, Person, Work, WorkPeriod};

/// Hours a week from which work is full-time (IRPR s. 73(1)); more do not count.
pub const FULL_TIME_HOURS: u8 = 30;

/// How far back the ranking system looks for work, in years.
pub const RANKING_LOOK_BACK_YEARS: i16 = 10;

/// The hours of full-time work that make up a year, for one hour a week counted for one day.
const YEAR: u32 = 365 * FULL_TIME_HOURS as u32;

/// Work added up over a stretch of time: days, each weighted with its hours a week up to 30.
///
/// A full year is 365 days of full-time work. 29 February is not counted, so that a full-time year is complete
/// on its anniversary whichever years it spans; one begun on 1 March, on 29 February where there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkTime(u32);

impl WorkTime {
    /// Complete years; a part of one does not count.
    pub fn full_years(self) -> u8 {
        u8::try_from(self.0 / YEAR).unwrap_or(u8::MAX)
    }

    /// Complete months, twelve to a year, for showing how far it has come.
    pub fn full_months(self) -> u32 {
        self.0 * 12 / YEAR
    }

    /// Days of full-time work, rounded down.
    pub fn full_time_days(self) -> u32 {
        self.0 / u32::from(FULL_TIME_HOURS)
    }

    /// Days of full-time work that are still missing from a number of years, rounded up; none if they are done.
    pub fn days_missing_from(self, years: u8) -> u32 {
        (u32::from(years) * YEAR).saturating_sub(self.0).div_ceil(u32::from(FULL_TIME_HOURS))
    }
}

/// Work done in the `years` before a day, the day itself not counted.
///
/// Jobs held at the same time count as one, and never for more than 30 hours a week together. A period that goes
/// on, or ends later, counts up to the eve of the day; one that has not begun counts for nothing.
///
/// ```
/// use express_entry::work::worked;
/// use express_entry::{Occupation, Teer, WorkPeriod};
/// let job = WorkPeriod {
///     in_canada: true,
///     occupation: Occupation::Teer(Teer::Teer1),
///     start: "2024-03-01".parse()?,
///     end: None,
///     hours_per_week: 30,
///     self_employed: false,
///     full_time_student: false,
///     unauthorised: false,
/// };
/// assert_eq!(worked([job].iter(), "2025-02-28".parse()?, 10).full_years(), 0);
/// assert_eq!(worked([job].iter(), "2025-03-01".parse()?, 10).full_years(), 1);
/// # Ok::<(), express_entry::DateError>(())
/// ```
pub fn worked<'a>(periods: impl Iterator<Item = &'a WorkPeriod>, before: Date, years: i16) -> WorkTime {
    Timeline::of(periods).worked(before, years)
}

/// Whether a period counts as Canadian work in the ranking system: in Canada, TEER 0 to 3, paid by an employer,
/// authorised, and not while a full-time student (MI s. 15). The Canadian Experience Class asks for the same
/// (IRPR s. 87.1(2)(a), (3)).
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

/// Periods laid over each other: how much work was done before any day, found without adding up again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Timeline {
    /// Where the hours a week change, in order of time.
    turns: Vec<Turn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    /// The day, as [`counted_day`] numbers it.
    day: u32,
    /// What was done before it.
    done: u32,
    /// The hours a week that count from it on.
    hours: u32,
}

impl Timeline {
    /// Hours count up to 30 a week.
    pub(crate) fn of<'a>(mut periods: impl Iterator<Item = &'a WorkPeriod>) -> Self {
        Self::counting(&mut periods, false)
    }

    /// Only time with at least 30 hours a week counts.
    pub(crate) fn of_full_time<'a>(mut periods: impl Iterator<Item = &'a WorkPeriod>) -> Self {
        Self::counting(&mut periods, true)
    }

    fn counting(periods: &mut dyn Iterator<Item = &WorkPeriod>, full_time_only: bool) -> Self {
        let full = u32::from(FULL_TIME_HOURS);
        // Each period's hours are added on its first day and taken away on the day after its last.
        let mut changes: Vec<(u32, i32)> = Vec::new();
        for period in periods {
            let hours = i32::from(period.hours_per_week);
            match period.end {
                Some(last) if last < period.start => continue,
                Some(last) => changes.push((counted_day(last.plus_days(1)), -hours)),
                None => {}
            }
            changes.push((counted_day(period.start), hours));
        }
        let in_order = order::places_by(&mut changes.iter().map(|(day, _)| *day));
        let mut turns: Vec<Turn> = Vec::with_capacity(changes.len());
        let mut working = 0;
        for &(day, change) in in_order.into_iter().filter_map(|place| changes.get(place)) {
            working += change;
            let together = u32::try_from(working).unwrap_or(0);
            let hours = if full_time_only && together < full { 0 } else { together.min(full) };
            let done = turns.last().map_or(0, |turn| turn.done_before(day));
            match turns.last_mut() {
                Some(turn) if turn.day == day => turn.hours = hours,
                _ => turns.push(Turn { day, done, hours }),
            }
        }
        Self { turns }
    }

    /// Whether there is no work at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    /// Work done in the `years` before a day.
    pub(crate) fn worked(&self, before: Date, years: i16) -> WorkTime {
        let from = before.plus_years(-years, LeapDay::Earlier);
        WorkTime(self.done_before(counted_day(before)) - self.done_before(counted_day(from)))
    }

    /// Work done at any time before a day.
    pub(crate) fn ever_worked(&self, before: Date) -> WorkTime {
        WorkTime(self.done_before(counted_day(before)))
    }

    fn done_before(&self, day: u32) -> u32 {
        let begun = self.turns.partition_point(|turn| turn.day <= day);
        begun.checked_sub(1).and_then(|last| self.turns.get(last)).map_or(0, |turn| turn.done_before(day))
    }
}

impl Turn {
    fn done_before(self, day: u32) -> u32 {
        self.done + self.hours * (day - self.day)
    }
}

/// How many days were counted before this one, since long ago: a day's number in a calendar without 29 February.
fn counted_day(day: Date) -> u32 {
    const BEFORE_MONTH: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let (year, month, day) = day.parts();
    let month = usize::try_from(month - 1).unwrap_or(0);
    let years = u32::try_from(year - Date::FIRST_YEAR).unwrap_or(0);
    let before = BEFORE_MONTH.get(month).copied().unwrap_or(0);
    years * 365 + before + u32::try_from(day - 1).unwrap_or(0)
}

/// What the ranking system makes of one person's periods. Periods that cannot be are left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Career {
    pub(crate) canadian: Timeline,
    pub(crate) foreign: Timeline,
    /// Canadian work by unit group; empty where nobody asked for it.
    pub(crate) by_occupation: Vec<(NocCode, Timeline)>,
    /// Canadian work of which only the TEER is known: by TEER alone, and with each unit group of it.
    pub(crate) perhaps: Vec<(Occupation, Timeline)>,
}

impl Career {
    /// The career of a person; `by_occupation` where the rules tell occupations apart.
    pub(crate) fn of(person: &Person, by_occupation: bool) -> Self {
        let canadian = || possible_periods(person).filter(|period| counts_as_canadian(period));
        let mut codes: Vec<NocCode> = Vec::new();
        if by_occupation {
            for code in canadian().filter_map(|period| period.occupation.code()) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        let timeline = |code: NocCode| Timeline::of(canadian().filter(|period| period.occupation.code() == Some(code)));
        let mut perhaps = Vec::new();
        for teer in if by_occupation { &Teer::SKILLED[..] } else { &[] } {
            let bare = Occupation::Teer(*teer);
            if !canadian().any(|period| period.occupation == bare) {
                continue;
            }
            let with = codes.iter().filter(|code| code.teer() == *teer).map(|code| Occupation::Noc(*code));
            for occupation in core::iter::once(bare).chain(with) {
                let either = canadian().filter(|period| [bare, occupation].contains(&period.occupation));
                perhaps.push((occupation, Timeline::of(either)));
            }
        }
        Self {
            perhaps,
            canadian: Timeline::of(canadian()),
            foreign: Timeline::of(possible_periods(person).filter(|period| counts_as_foreign(period))),
            by_occupation: codes.into_iter().map(|code| (code, timeline(code))).collect(),
        }
    }

    /// Whether the periods leave it possible that a full year of Canadian work was done in one occupation: those in
    /// it, and those of which only its TEER is known.
    pub(crate) fn could_be_a_year_in(&self, code: NocCode, day: Date) -> bool {
        let find = |occupation| {
            let all = self.perhaps.iter();
            all.filter(move |(known, _)| *known == occupation).map(|(_, timeline)| timeline).next()
        };
        let known = self.by_occupation.iter().find(|(known, _)| *known == code).map(|(_, timeline)| timeline);
        let timeline = find(Occupation::Noc(code)).or(known).or_else(|| find(Occupation::Teer(code.teer())));
        timeline.is_some_and(|timeline| timeline.worked(day, RANKING_LOOK_BACK_YEARS).full_years() >= 1)
    }

    /// The occupations in which at least one full year of Canadian work was done, ten at most.
    pub(crate) fn canadian_occupations(&self, day: Date) -> [Option<NocCode>; 10] {
        let mut found = [None; 10];
        let long_enough = self
            .by_occupation
            .iter()
            .filter(|(_, timeline)| timeline.worked(day, RANKING_LOOK_BACK_YEARS).full_years() >= 1);
        for (place, (code, _)) in found.iter_mut().zip(long_enough) {
            *place = Some(*code);
        }
        found
    }
}

/// The periods of a person that can be, whatever the day; none where work is given in years.
pub(crate) fn possible_periods(person: &Person) -> impl Iterator<Item = &WorkPeriod> + Clone {
    let periods: &[WorkPeriod] = match &person.work {
        Work::Periods(periods) => periods,
        Work::Years(_) => &[],
    };
    let birth = match person.age {
        Some(Age::Born(birth)) => Some(birth),
        _ => None,
    };
    periods.iter().filter(move |period| problems::period_is_possible(period, birth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_without_leap_days() {
        let number = |text: &str| counted_day(text.parse().unwrap());
        assert_eq!(number("1900-01-01"), 0);
        assert_eq!(number("1901-01-01"), 365);
        assert_eq!(number("2024-02-29"), number("2024-02-28") + 1);
        assert_eq!(number("2024-03-01"), number("2024-02-29"));
        assert_eq!(number("2025-03-01") - number("2024-03-01"), 365);
        assert_eq!(number("2025-12-31") - number("2025-01-01"), 364);
    }
}
