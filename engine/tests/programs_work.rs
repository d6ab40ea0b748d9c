//! How years of work come about: what counts, how much, and why not.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[allow(dead_code, reason = "shared with other tests")]
#[path = "forecast/random.rs"]
mod random;

use express_entry::work::{CountsAs, PeriodAccount, WhyNot, WorkAccount, worked};
use express_entry::{Age, Date, Facts, Occupation, Person, RuleBook, Work, WorkPeriod, YearsOfWork};
use random::Random;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-23";

fn job(start: &str, end: Option<&str>) -> WorkPeriod {
    WorkPeriod {
        in_canada: true,
        occupation: Occupation::Noc("21231".parse().unwrap()),
        start: date(start),
        end: end.map(date),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    }
}

fn account(periods: &[WorkPeriod]) -> WorkAccount {
    let person = Person { work: Work::Periods(periods.to_vec()), ..Person::default() };
    WorkAccount::of(&person, date(TODAY))
}

#[test]
fn each_period_says_as_what_it_counts() {
    let whole = job("2024-01-01", Some("2024-12-31"));
    let abroad = WorkPeriod { in_canada: false, ..whole };
    let cases = [
        (whole, CountsAs::Canadian),
        (abroad, CountsAs::Foreign),
        (WorkPeriod { self_employed: true, full_time_student: true, ..abroad }, CountsAs::Foreign),
        (WorkPeriod { hours_per_week: 200, ..whole }, CountsAs::Nothing(WhyNot::Impossible)),
        (
            WorkPeriod { occupation: Occupation::Noc("64100".parse().unwrap()), ..whole },
            CountsAs::Nothing(WhyNot::NotSkilled),
        ),
        (WorkPeriod { unauthorised: true, ..whole }, CountsAs::Nothing(WhyNot::Unauthorised)),
        (WorkPeriod { self_employed: true, ..whole }, CountsAs::Nothing(WhyNot::SelfEmployed)),
        (WorkPeriod { full_time_student: true, ..whole }, CountsAs::Nothing(WhyNot::FullTimeStudent)),
        (job(TODAY, None), CountsAs::Nothing(WhyNot::NotBegun)),
        (job("2026-11-22", None), CountsAs::Canadian),
        (job("2014-01-01", Some("2016-11-22")), CountsAs::Nothing(WhyNot::BeforeTheWindow)),
        (job("2014-01-01", Some("2016-11-23")), CountsAs::Canadian),
    ];
    let account = account(&cases.map(|(period, _)| period));
    for ((period, expected), PeriodAccount { counts_as, alone }) in cases.iter().zip(&account.periods) {
        assert_eq!(counts_as, expected, "{period:?}");
        assert_eq!(alone.full_time_days() == 0, matches!(expected, CountsAs::Nothing(_)), "{period:?}");
    }
    assert_eq!(account.periods[0].alone.full_time_days(), 365);
    assert_eq!((account.ranking_from, account.experience_class_from), (date("2016-11-23"), date("2023-11-23")));
}

#[test]
fn work_at_the_same_time_counts_once() {
    let half = |start, end| WorkPeriod { hours_per_week: 20, ..job(start, Some(end)) };
    // Twenty hours twice are thirty, not forty.
    let two = account(&[half("2025-01-01", "2025-12-31"), half("2025-01-01", "2025-12-31")]);
    assert_eq!(two.canadian.full_time_days(), 365);
    assert_eq!(two.periods[0].alone.full_time_days(), 243);
    let three = account(&[half("2025-01-01", "2025-12-31"), half("2025-07-01", "2026-06-30")]);
    // 181 days at 20, 184 at 30, 181 at 20.
    assert_eq!(three.canadian.full_time_days(), (181 * 20 + 184 * 30 + 181 * 20) / 30);
    assert_eq!((three.canadian.full_years(), three.canadian.full_months()), (1, 13));
    assert_eq!(three.canadian.days_missing_from(2), 730 - 425);
    assert_eq!(three.canadian.days_missing_from(1), 0);
}

#[test]
fn twenty_three_months_are_one_year_and_twenty_four_are_two() {
    for (end, years, months) in [("2026-01-31", 1, 23), ("2026-02-27", 1, 23), ("2026-02-28", 2, 24)] {
        let account = account(&[job("2024-03-01", Some(end))]);
        assert_eq!((account.canadian.full_years(), account.canadian.full_months()), (years, months), "{end}");
    }
}

#[test]
fn the_windows_are_ten_and_three_years() {
    let account = account(&[job("2015-11-23", Some("2017-11-22")), job("2023-01-01", Some("2024-02-28"))]);
    assert_eq!(account.canadian.full_time_days(), 365 + 365 + 59);
    // From 2023-11-23 on.
    assert_eq!(account.recent_canadian.full_time_days(), 39 + 59);
    assert_eq!(account.foreign.full_time_days(), 0);
}

#[test]
fn years_stated_have_no_account() {
    let person =
        Person { work: Work::Years(YearsOfWork { canadian: Some(3), ..YearsOfWork::default() }), ..Person::default() };
    let account = WorkAccount::of(&person, date(TODAY));
    assert!(account.periods.is_empty());
    assert_eq!(account.canadian.full_years(), 0);
}

#[test]
fn it_is_handed_on_with_its_numbers() {
    let json = serde_json::to_value(account(&[job("2024-03-01", Some("2026-01-31"))])).unwrap();
    assert_eq!(json["canadian"]["full_years"], 1);
    assert_eq!(json["canadian"]["full_months"], 23);
    assert_eq!(json["periods"][0]["counts_as"], "canadian");
}

/// Work counted the slow way: day by day, the hours of all jobs held on it up to thirty.
fn slowly(periods: &[&WorkPeriod], before: Date, years: i16) -> u32 {
    let mut day = before.plus_years(-years, express_entry::LeapDay::Earlier);
    let mut hours = 0;
    while day < before {
        let held = periods.iter().filter(|period| period.start <= day && period.end.is_none_or(|end| day <= end));
        let today: u32 = held.map(|period| u32::from(period.hours_per_week)).sum();
        if (day.month(), day.day()) != (2, 29) {
            hours += today.min(30);
        }
        day = day.plus_days(1);
    }
    hours
}

#[test]
fn the_sum_is_that_of_every_day() {
    let book = RuleBook::bundled();
    let rules = book.governing(date(TODAY)).unwrap().newest_known().rules();
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let day = date(TODAY).plus_days(random.below(1500));
        let profile = random.profile(day);
        let Work::Periods(periods) = &profile.applicant.work else { continue };
        let whole: Vec<&WorkPeriod> = periods.iter().collect();
        for years in [3, 5, 10] {
            let time = worked(periods.iter(), day, years);
            let hours = slowly(&whole, day, years);
            assert_eq!(time.full_time_days(), hours / 30, "{seed} {years}");
            assert_eq!(u32::from(time.full_years()), hours / (365 * 30), "{seed} {years}");
        }
        // The account and the facts agree.
        let account = WorkAccount::of(&profile.applicant, day);
        let facts = Facts::on(&profile, rules, day);
        assert_eq!(
            (account.canadian.full_years(), account.foreign.full_years()),
            (facts.canadian_work_years, facts.foreign_work_years)
        );
        let counted: Vec<&WorkPeriod> = periods
            .iter()
            .zip(&account.periods)
            .filter(|(_, account)| account.counts_as == CountsAs::Canadian)
            .map(|(period, _)| period)
            .collect();
        assert_eq!(account.canadian.full_time_days(), slowly(&counted, day, 10) / 30, "{seed}");
    }
}

#[test]
fn work_before_fifteen_is_named_so() {
    let person = Person {
        age: Some(Age::Born(date("2010-01-01"))),
        work: Work::Periods(vec![job("2024-12-31", None), job("2025-01-01", None)]),
        ..Person::default()
    };
    let account = WorkAccount::of(&person, date(TODAY));
    assert_eq!(account.periods[0].counts_as, CountsAs::Nothing(WhyNot::Impossible));
    assert_eq!(account.periods[1].counts_as, CountsAs::Canadian);
}
