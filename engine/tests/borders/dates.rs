//! Civil dates and instants at the ends of their span.

use express_entry::invitation::UtcInstant;
use express_entry::{Date, LeapDay};

use crate::date;

#[test]
fn a_year_that_no_calendar_has_is_held_at_the_nearer_end() {
    for leap_day in [LeapDay::Earlier, LeapDay::Later] {
        assert_eq!(date("2026-03-01").plus_years(i16::MAX, leap_day), Date::MAX);
        assert_eq!(date("2026-03-01").plus_years(i16::MIN, leap_day), Date::MIN);
        assert_eq!(date("2024-02-29").plus_years(i16::MAX, leap_day), Date::MAX);
    }
    // No move at all, from a day that every year has.
    assert_eq!(date("2026-03-01").plus_years(0, LeapDay::Later), date("2026-03-01"));
}

#[test]
fn months_that_lead_out_of_every_calendar_are_held_at_the_nearer_end() {
    // Past what a year's number can hold, and past what a calendar can.
    for months in [12 * 40_000, 12 * 20_000] {
        assert_eq!(date("2026-03-31").plus_months(months), Date::MAX);
        assert_eq!(date("2026-03-31").plus_months(-months), Date::MIN);
    }
}

#[test]
fn dates_and_instants_are_shown_alike_to_a_reader_and_to_a_developer() {
    assert_eq!(format!("{:?}", date("2026-03-01")), "2026-03-01");
    let instant = UtcInstant::new(1_782_101_186).unwrap();
    assert_eq!(format!("{instant:?}"), "2026-06-22T04:06:26Z");
    assert_eq!(i64::from(instant), 1_782_101_186);
}

#[test]
fn days_are_added_to_an_instant_whole() {
    let instant = UtcInstant::new(1_782_101_186).unwrap();
    assert_eq!(instant.plus_days(0), instant);
    assert_eq!(instant.plus_days(-1).to_string(), "2026-06-21T04:06:26Z");
}
