//! Periods of work as the three programs count them.

use std::vec::Vec;

use super::tables::{CEC_LOOK_BACK, FST_LOOK_BACK, FST_YEARS, FSW_LOOK_BACK};
use crate::date::Date;
use crate::occupation::{NocCode, Occupation, Teer};
use crate::order;
use crate::profile::{Person, WorkPeriod};
use crate::work::{Timeline, WorkTime, counts_as_canadian, possible_periods};

/// Whether an occupation is a skilled trade (IRPR s. 87.2(1)): major groups 72 without 726, 73, 82, 83, 92, and 93
/// without 932; minor group 6320; unit group 62200.
///
/// ```
/// use express_entry::programs::is_skilled_trade;
/// assert!(is_skilled_trade("72310".parse()?));
/// assert!(!is_skilled_trade("72600".parse()?));
/// # Ok::<(), express_entry::NotANocCode>(())
/// ```
pub fn is_skilled_trade(code: NocCode) -> bool {
    let code = code.number();
    match code / 1_000 {
        72 => code / 100 != 726,
        73 | 82 | 83 | 92 => true,
        93 => code / 100 != 932,
        63 => code / 10 == 6_320,
        62 => code == 62_200,
        _ => false,
    }
}

/// The work of an applicant. Where a period names only a TEER, nobody can tell whether it is the same occupation
/// as another of that TEER; then there are two answers, `at_least` and `at_most`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Experience {
    /// In Canada, as the Canadian Experience Class counts.
    pub(super) canadian: Timeline,
    /// Anywhere, TEER 0 to 3, authorised.
    pub(super) skilled: Timeline,
    /// The same, full-time in Canada only.
    pub(super) full_time_in_canada: Timeline,
    /// Stretches without a break in one occupation.
    pub(super) runs: Either,
    /// Skilled trades.
    pub(super) trades: Either,
    /// Canadian work by occupation: TEER 0 and 1.
    higher: Either,
    /// TEER 2 and 3.
    lower: Either,
}

/// Work by occupation.
#[derive(Clone, Debug, Default)]
pub(super) struct Either {
    /// Periods of the same unit group together, periods that name only a TEER each by itself.
    at_least: Vec<(Occupation, Timeline)>,
    /// Whatever may be the same occupation together; empty where every period names its unit group.
    at_most: Vec<Timeline>,
}

impl Either {
    /// The most work in one occupation of which one can be sure, and the occupation.
    pub(super) fn at_least(&self, day: Date, years: i16) -> (WorkTime, Option<Occupation>) {
        let mut most = (WorkTime::default(), None);
        for (occupation, timeline) in &self.at_least {
            let time = timeline.worked(day, years);
            if time > most.0 {
                most = (time, Some(*occupation));
            }
        }
        most
    }

    /// The most there may be in one occupation.
    pub(super) fn at_most(&self, day: Date, years: i16) -> WorkTime {
        let merged = self.at_most.iter().map(|timeline| timeline.worked(day, years)).max().unwrap_or_default();
        merged.max(self.at_least(day, years).0)
    }

    /// The unit groups in which at least so many years were worked.
    pub(super) fn with_years(&self, day: Date, look_back: i16, years: u8) -> impl Iterator<Item = NocCode> {
        self.at_least
            .iter()
            .filter(move |(_, timeline)| timeline.worked(day, look_back).full_years() >= years)
            .filter_map(|(occupation, _)| occupation.code())
    }

    fn timelines(&self) -> impl Iterator<Item = &Timeline> {
        self.at_least.iter().map(|(_, timeline)| timeline).chain(&self.at_most)
    }
}

/// Which occupation's threshold the Canadian Experience Class asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GreaterAmount {
    /// One in TEER 0 or 1.
    Higher(Option<Occupation>),
    /// One in TEER 2 or 3.
    Lower(Option<Occupation>),
    /// As much in either.
    Equal,
    /// It hangs on which unit groups they are.
    Unknown,
    /// None that counts was done.
    Nothing,
}

impl Experience {
    pub(crate) fn of(person: &Person) -> Self {
        let all: Vec<&WorkPeriod> = possible_periods(person).collect();
        let having = |holds: &dyn Fn(&WorkPeriod) -> bool| -> Vec<&WorkPeriod> {
            all.iter().copied().filter(|period| holds(period)).collect()
        };
        let skilled = having(&|period| period.occupation.teer().is_skilled() && !period.unauthorised);
        let canadian = having(&counts_as_canadian);
        let in_teer = |least: Teer, most: Teer| {
            let range = least..=most;
            let periods: Vec<&WorkPeriod> =
                canadian.iter().copied().filter(|period| range.contains(&period.occupation.teer())).collect();
            by_occupation(&periods)
        };
        let trades = having(&|period| {
            let may_be = period
                .occupation
                .code()
                .map_or_else(|| matches!(period.occupation.teer(), Teer::Teer2 | Teer::Teer3), is_skilled_trade);
            may_be && !period.unauthorised
        });
        let mut trades = by_occupation(&trades);
        // A TEER alone is no trade yet.
        trades.at_least.retain(|(occupation, _)| occupation.code().is_some());
        Self {
            canadian: timeline(&canadian),
            skilled: timeline(&skilled),
            full_time_in_canada: Timeline::of_full_time(skilled.iter().copied().filter(|period| period.in_canada)),
            runs: runs(&skilled),
            trades,
            higher: in_teer(Teer::Teer0, Teer::Teer1),
            lower: in_teer(Teer::Teer2, Teer::Teer3),
        }
    }

    /// Full-time work in Canada in any occupation, as s. 83(1)(c.1) counts it for a partner.
    pub(crate) fn partner_in_canada(person: &Person) -> Timeline {
        Timeline::of_full_time(possible_periods(person).filter(|period| period.in_canada && !period.unauthorised))
    }

    /// The occupation with the greater amount of Canadian work in the last three years (s. 87.1(2)(e)).
    pub(super) fn greater_amount(&self, day: Date) -> GreaterAmount {
        let (higher, higher_occupation) = self.higher.at_least(day, CEC_LOOK_BACK);
        let (lower, lower_occupation) = self.lower.at_least(day, CEC_LOOK_BACK);
        let higher_at_most = self.higher.at_most(day, CEC_LOOK_BACK);
        let lower_at_most = self.lower.at_most(day, CEC_LOOK_BACK);
        if higher_at_most.max(lower_at_most) == WorkTime::default() {
            GreaterAmount::Nothing
        } else if higher > lower_at_most {
            GreaterAmount::Higher(higher_occupation)
        } else if lower > higher_at_most {
            GreaterAmount::Lower(lower_occupation)
        } else if higher == lower_at_most && lower == higher_at_most {
            GreaterAmount::Equal
        } else if higher == lower_at_most {
            // As much or more: either way the threshold is that of TEER 0 and 1.
            GreaterAmount::Higher(higher_occupation)
        } else {
            GreaterAmount::Unknown
        }
    }

    /// Everything whose full years decide a requirement, with how far back it is counted (none: all of it).
    pub(crate) fn counted(&self) -> impl Iterator<Item = (&Timeline, Option<i16>)> {
        let single = [
            (&self.canadian, Some(CEC_LOOK_BACK)),
            (&self.skilled, Some(FSW_LOOK_BACK)),
            (&self.full_time_in_canada, None),
        ];
        let runs = self.runs.timelines().map(|timeline| (timeline, Some(FSW_LOOK_BACK)));
        let trades = self.trades.timelines().map(|timeline| (timeline, Some(FST_LOOK_BACK)));
        single.into_iter().chain(runs).chain(trades)
    }

    /// Everything that is compared with one another over the last three years.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (&Timeline, &Timeline)> {
        self.higher.timelines().flat_map(|higher| self.lower.timelines().map(move |lower| (higher, lower)))
    }

    /// Whether two years of work in a trade are surely there, surely not there, or hang on unit groups not named.
    pub(super) fn trade_years(&self, day: Date) -> (bool, bool) {
        let at_least = self.trades.at_least(day, FST_LOOK_BACK).0.full_years() >= FST_YEARS;
        (at_least, self.trades.at_most(day, FST_LOOK_BACK).full_years() >= FST_YEARS)
    }
}

fn timeline(periods: &[&WorkPeriod]) -> Timeline {
    Timeline::of(periods.iter().copied())
}

/// The different unit groups of some periods.
fn codes(periods: &[&WorkPeriod]) -> Vec<NocCode> {
    let codes: Vec<NocCode> = periods.iter().filter_map(|period| period.occupation.code()).collect();
    let mut codes = order::by_key(&codes, |code| code.number());
    codes.dedup();
    codes
}

fn with(periods: &[&WorkPeriod], holds: &dyn Fn(&WorkPeriod) -> bool) -> Vec<WorkPeriod> {
    periods.iter().filter(|period| holds(period)).map(|period| **period).collect()
}

/// The TEERs that some period names without its unit group.
fn bare_teers(periods: &[&WorkPeriod]) -> Vec<Teer> {
    let bare = periods.iter().filter(|period| period.occupation.code().is_none());
    let teers: Vec<Teer> = bare.map(|period| period.occupation.teer()).collect();
    let mut teers = order::by_key(&teers, |teer| teer.number().into());
    teers.dedup();
    teers
}

/// Sets of periods that may all be of one occupation, where some name only their TEER: those of a TEER together,
/// alone and with each unit group of that TEER.
fn perhaps_the_same(periods: &[&WorkPeriod]) -> Vec<Vec<WorkPeriod>> {
    let mut sets = Vec::new();
    for teer in bare_teers(periods) {
        let bare = Occupation::Teer(teer);
        sets.push(with(periods, &|period| period.occupation == bare));
        for code in codes(periods).into_iter().filter(|code| code.teer() == teer) {
            sets.push(with(periods, &|period| [bare, Occupation::Noc(code)].contains(&period.occupation)));
        }
    }
    sets
}

fn by_occupation(periods: &[&WorkPeriod]) -> Either {
    let mut work = Either::default();
    for occupation in codes(periods).into_iter().map(Occupation::Noc) {
        let same = with(periods, &|period| period.occupation == occupation);
        work.at_least.push((occupation, Timeline::of(same.iter())));
    }
    for period in periods.iter().filter(|period| period.occupation.code().is_none()) {
        work.at_least.push((period.occupation, Timeline::of(core::iter::once(*period))));
    }
    work.at_most.extend(perhaps_the_same(periods).iter().map(|set| Timeline::of(set.iter())));
    work
}

/// Stretches without a break in one occupation.
fn runs(periods: &[&WorkPeriod]) -> Either {
    let mut work = Either::default();
    for occupation in codes(periods).into_iter().map(Occupation::Noc) {
        for run in unbroken(&with(periods, &|period| period.occupation == occupation)) {
            work.at_least.push((occupation, Timeline::of(run.iter())));
        }
    }
    for period in periods.iter().filter(|period| period.occupation.code().is_none()) {
        work.at_least.push((period.occupation, Timeline::of(core::iter::once(*period))));
    }
    for set in perhaps_the_same(periods) {
        work.at_most.extend(unbroken(&set).iter().map(|run| Timeline::of(run.iter())));
    }
    work
}

/// Parts periods wherever a day passes on which none of them goes on. The Regulations do not say what breaks
/// continuous work; a weekend between two jobs is not taken to.
fn unbroken(periods: &[WorkPeriod]) -> Vec<Vec<WorkPeriod>> {
    let periods = order::by_key(periods, |period| period.start.key());
    let mut runs: Vec<Vec<WorkPeriod>> = Vec::new();
    let mut last_day: Option<Date> = None;
    for period in periods {
        match runs.last_mut() {
            Some(run) if last_day.is_some_and(|last| follows(last, period.start)) => run.push(period),
            _ => {
                runs.push(std::vec![period]);
                last_day = None;
            }
        }
        let end = period.end.unwrap_or(Date::MAX);
        last_day = Some(last_day.map_or(end, |last| last.max(end)));
    }
    runs
}

fn follows(last: Date, start: Date) -> bool {
    const SATURDAY: i8 = 6;
    let mut day = last;
    loop {
        day = day.plus_days(1);
        if day >= start {
            return true;
        }
        if day.weekday() < SATURDAY {
            return false;
        }
    }
}
