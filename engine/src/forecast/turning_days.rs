//! The days on which anything that is derived from a profile can change.
//!
//! Ages, results and assessments change on days that are known. Work adds up: between two days on which its rate
//! changes, at either end of a look-back window, each amount runs in a straight line, and the difference of two as
//! well. So each number of full years goes one way between them, and the day of each change is found by halving.

use std::vec::Vec;

use super::View;
use crate::date::{Date, LeapDay};
use crate::language::LanguageTest;
use crate::order;
use crate::problems::Who;
use crate::profile::{Age, Answer, Person, Profile, Recognition, Work};
use crate::programs::{FUNDS_TABLES, tables};
use crate::work::{RANKING_LOOK_BACK_YEARS, Timeline};

/// How far back anything looks, in years.
const LOOK_BACKS: [i16; 3] = [tables::CEC_LOOK_BACK, tables::FST_LOOK_BACK, RANKING_LOOK_BACK_YEARS];
const _: () = assert!(tables::FSW_LOOK_BACK == RANKING_LOOK_BACK_YEARS);

/// The days after `start`, up to `last`, on which the facts or the programs can change.
pub(super) fn turning_days(view: &View<'_>, start: Date, last: Date) -> Vec<Date> {
    let mut days = Vec::new();
    dated_facts(view.prepared.profile, start, last, &mut days);
    amounts_of_work(view, start, last, &mut days);
    days.retain(|day| start < *day && *day <= last);
    order::different_days(&days)
}

fn dated_facts(profile: &Profile, start: Date, last: Date, days: &mut Vec<Date>) {
    for person in [&profile.applicant, &profile.partner] {
        if let Some(Age::Born(birth)) = person.age {
            days.push(birth);
            for year in (start.year() - birth.year()).max(0)..=(last.year() - birth.year()).max(0) {
                days.push(birth.plus_years(year, LeapDay::Later));
            }
        }
        for result in [&person.english, &person.french].into_iter().filter_map(Answer::given) {
            days.extend(result.taken_on);
            days.extend(result.expires_on());
        }
        if let Some(Recognition::Assessed(Some(reported))) = person.education.recognition {
            days.push(reported);
            days.push(crate::assessment_expires_on(reported));
        }
    }
    days.extend(LanguageTest::ALL.into_iter().filter_map(tables::accepted_since));
    days.extend(FUNDS_TABLES.iter().map(|table| table.from));
}

/// Days on which the rate of any amount can change, from `start` to `last`, both included.
fn bends(profile: &Profile, start: Date, last: Date) -> Vec<Date> {
    let mut bends = std::vec![start, last];
    for person in [&profile.applicant, &profile.partner] {
        let Work::Periods(periods) = &person.work else { continue };
        let borders =
            periods.iter().flat_map(|period| [Some(period.start), period.end.map(|end| end.plus_days(1))]).flatten();
        for border in borders {
            bends.push(border);
            bends.extend(LOOK_BACKS.map(|years| border.plus_years(years, LeapDay::Later)));
        }
    }
    // 29 February is not counted, and a window that would begin on one begins elsewhere.
    for year in start.year()..=last.year() {
        bends
            .extend([(2, 28), (2, 29), (3, 1)].into_iter().filter_map(|(month, day)| Date::new(year, month, day).ok()));
    }
    bends.retain(|day| start <= *day && *day <= last);
    order::different_days(&bends)
}

fn amounts_of_work(view: &View<'_>, start: Date, last: Date, days: &mut Vec<Date>) {
    let (prepared, candidate) = (&view.prepared, &view.candidate);
    let ranked = [&prepared.applicant.canadian, &prepared.applicant.foreign, &prepared.partner.canadian]
        .into_iter()
        .chain(prepared.applicant.by_occupation.iter().map(|(_, timeline)| timeline))
        .chain(prepared.applicant.perhaps.iter().map(|(_, timeline)| timeline))
        .map(|timeline| (timeline, Some(RANKING_LOOK_BACK_YEARS)));
    let admitted = candidate.experience.counted().chain([(&candidate.partner_in_canada, None)]);
    let amounts: Vec<(&Timeline, Option<i16>)> =
        ranked.chain(admitted).filter(|(timeline, _)| !timeline.is_empty()).collect();
    let pairs: Vec<(&Timeline, &Timeline)> = candidate.experience.compared().collect();
    if amounts.is_empty() && pairs.is_empty() {
        return;
    }
    let bends = bends(prepared.profile, start, last);
    for (timeline, look_back) in amounts {
        let years = |day| {
            let time = look_back.map_or_else(|| timeline.ever_worked(day), |years| timeline.worked(day, years));
            time.full_years()
        };
        changes(&bends, &years, days);
    }
    for (one, other) in pairs {
        let order = |day| one.worked(day, tables::CEC_LOOK_BACK).cmp(&other.worked(day, tables::CEC_LOOK_BACK));
        changes(&bends, &order, days);
    }
}

/// The days on which a value changes that goes one way between two bends.
fn changes<T: PartialEq + Copy>(bends: &[Date], value: &dyn Fn(Date) -> T, days: &mut Vec<Date>) {
    let mut ends = bends.iter().map(|day| (*day, value(*day)));
    let Some(mut before) = ends.next() else { return };
    for after in ends {
        halve(before, after, value, days);
        before = after;
    }
}

fn halve<T: PartialEq + Copy>(from: (Date, T), to: (Date, T), value: &dyn Fn(Date) -> T, days: &mut Vec<Date>) {
    if from.1 == to.1 {
        return;
    }
    let distance = from.0.days_until(to.0);
    if distance <= 1 {
        days.push(to.0);
        return;
    }
    let middle = from.0.plus_days(distance / 2);
    let middle = (middle, value(middle));
    halve(from, middle, value, days);
    halve(middle, to, value, days);
}

/// What will lapse, and is not replaced before it does.
pub(super) fn lapses(profile: &Profile, who: Who) -> impl Iterator<Item = (super::Lapsing, Date)> {
    let person: &Person = match who {
        Who::Applicant => &profile.applicant,
        Who::Partner => &profile.partner,
    };
    let results = [&person.english, &person.french]
        .into_iter()
        .filter_map(Answer::given)
        .filter_map(|result| Some((super::Lapsing::Result(result.test.language()), result.expires_on()?)));
    let assessment = match person.education.recognition {
        Some(Recognition::Assessed(Some(reported))) => {
            Some((super::Lapsing::Assessment, crate::assessment_expires_on(reported)))
        }
        _ => None,
    };
    results.chain(assessment)
}
