//! Civil dates: days on the calendar, without clock or time zone.

use core::fmt;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A day on the calendar, from 1900-01-01 to 2199-12-31.
///
/// The engine never asks what day it is: every question about "now" takes a `Date` from its caller.
/// The span is wide enough for every birth and every expiry in this field, and narrow enough
/// that a slip such as the year 0001 or 9999 is refused where it is made.
///
/// ```
/// use express_entry::Date;
/// let invited: Date = "2026-08-07".parse()?;
/// assert_eq!(invited.plus_days(60).to_string(), "2026-10-06");
/// # Ok::<(), express_entry::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(
    // Days since the first one: what is compared, added and counted far more often than read.
    i32,
);

/// Why something is not a [`Date`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// Not of the form `YYYY-MM-DD`.
    Form,
    /// No such day, such as 30 February.
    NoSuchDay,
    /// A real day, but before 1900 or after 2199.
    OutOfSpan,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a date is written YYYY-MM-DD",
            Self::NoSuchDay => "there is no such day",
            Self::OutOfSpan => "the year must be between 1900 and 2199",
        })
    }
}

impl core::error::Error for DateError {}

/// Which day stands for 29 February in a year that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeapDay {
    /// 28 February: for validity that must not be promised a day too long.
    Earlier,
    /// 1 March: for ages, since a year of life is complete only when 28 February is over.
    Later,
}

const LAST_YEAR: i16 = 2199;
/// Days from 1 March of the year 0 to 1900-01-01.
const BEFORE_THE_SPAN: i32 = 693_901;

const fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

const fn is_day(year: i16, month: i8, day: i8) -> bool {
    1 <= month && month <= 12 && 1 <= day && day <= days_in_month(year, month)
}

/// A year, a month and a day of the month as the count of days, of which one held within the span is a [`Date`].
///
/// Years are counted from March here, so that the leap day comes last and months of 31 and 30 days alternate in fives:
/// the method of Howard Hinnant's “chrono-Compatible Low-Level Date Algorithms” (checked 2026-11-25). A test compares
/// every day of the span with the calendar of `jiff`, which costs twenty times the code: its errors tell a story.
const fn day_count(year: i16, month: i8, day: i8) -> i32 {
    let (year, month, day) = (year as i32, month as i32, day as i32);
    let year = if month > 2 { year } else { year - 1 };
    let since_march = (month + 9) % 12;
    365 * year + year / 4 - year / 100 + year / 400 + (153 * since_march + 2) / 5 + day - 1 - BEFORE_THE_SPAN
}

impl Date {
    /// The first year of the span.
    pub(crate) const FIRST_YEAR: i16 = 1900;
    /// The first day of the span.
    pub const MIN: Self = Self::literal(Self::FIRST_YEAR, 1, 1);
    /// The last day of the span.
    pub const MAX: Self = Self::literal(LAST_YEAR, 12, 31);

    /// The day with this year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`] or [`DateError::OutOfSpan`].
    pub const fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        if !is_day(year, month, day) {
            Err(DateError::NoSuchDay)
        } else if year < Self::FIRST_YEAR || year > LAST_YEAR {
            Err(DateError::OutOfSpan)
        } else {
            Ok(Self(day_count(year, month, day)))
        }
    }

    /// A day written into the program; one that does not exist fails to compile where it stands in a constant.
    pub(crate) const fn literal(year: i16, month: i8, day: i8) -> Self {
        assert!(is_day(year, month, day), "there is no such day");
        Self(day_count(year, month, day))
    }

    /// The nearest day of the span.
    fn within_span(count: i32) -> Self {
        Self(count.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Year, month and day of the month: the inverse of [`day_count`].
    #[inline(never)]
    pub(crate) fn parts(self) -> (i16, i8, i8) {
        let days = self.0 + BEFORE_THE_SPAN;
        let (century, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let since_march = (5 * day + 2) / 153;
        let day = day - (153 * since_march + 2) / 5 + 1;
        let month = if since_march < 10 { since_march + 3 } else { since_march - 9 };
        let year = 400 * century + year + i32::from(month <= 2);
        #[expect(clippy::cast_possible_truncation, reason = "a year of the span, 1 to 12, 1 to 31")]
        (year as i16, month as i8, day as i8)
    }

    /// A number by which days are in order.
    pub(crate) fn key(self) -> u32 {
        self.0.unsigned_abs()
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.parts().0
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.parts().1
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.parts().2
    }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> i8 {
        // 1900-01-01 was a Monday.
        #[expect(clippy::cast_possible_truncation, reason = "1 to 7")]
        ((self.0 % 7 + 1) as i8)
    }

    /// The day `days` later (earlier if negative), held within the span.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::within_span(self.0.saturating_add(days))
    }

    /// The same day of the year, `years` later (earlier if negative), held within the span.
    ///
    /// ```
    /// use express_entry::{Date, LeapDay};
    /// let leap: Date = "2024-02-29".parse()?;
    /// assert_eq!(leap.plus_years(2, LeapDay::Earlier).to_string(), "2026-02-28");
    /// assert_eq!(leap.plus_years(2, LeapDay::Later).to_string(), "2026-03-01");
    /// assert_eq!(leap.plus_years(4, LeapDay::Later).to_string(), "2028-02-29");
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    #[must_use]
    pub fn plus_years(self, years: i16, leap_day: LeapDay) -> Self {
        let (year, month, day) = self.parts();
        let year = year.saturating_add(years).clamp(Self::FIRST_YEAR - 1, LAST_YEAR + 1);
        let (month, day) = match leap_day {
            _ if is_day(year, month, day) => (month, day),
            LeapDay::Earlier => (2, 28),
            LeapDay::Later => (3, 1),
        };
        Self::within_span(day_count(year, month, day))
    }

    /// The same day of the month, `months` later (earlier if negative); where that month is shorter,
    /// its last day. Held within the span.
    ///
    /// ```
    /// use express_entry::Date;
    /// let end_of_march: Date = "2026-03-31".parse()?;
    /// assert_eq!(end_of_march.plus_months(6).to_string(), "2026-09-30");
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.parts();
        // A year before and a year after the span are as far as any count can lead.
        let count = (i32::from(year) * 12 + i32::from(month) - 1).saturating_add(months);
        let count = count.clamp(12 * i32::from(Self::FIRST_YEAR - 1), 12 * i32::from(LAST_YEAR + 1));
        #[expect(clippy::cast_possible_truncation, reason = "a year of the span or the next, and 1 to 12")]
        let (year, month) = ((count / 12) as i16, (count % 12 + 1) as i8);
        Self::within_span(day_count(year, month, day.min(days_in_month(year, month))))
    }

    /// How many days from this day to `other`; negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// Complete years from this day (of birth) to `on`, the anniversary counting as complete
    /// (Interpretation Act, s. 30). Zero if `on` is earlier.
    pub fn complete_years_until(self, on: Self) -> u8 {
        let mut years = on.year().saturating_sub(self.year());
        if self.plus_years(years, LeapDay::Later) > on {
            years -= 1;
        }
        u8::try_from(years.max(0)).unwrap_or(u8::MAX)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        fn digits(part: Option<&str>, width: usize) -> Result<&str, DateError> {
            part.filter(|digits| digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit()))
                .ok_or(DateError::Form)
        }
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?.parse().map_err(|_| DateError::Form)?;
        let month = digits(parts.next(), 2)?.parse().map_err(|_| DateError::Form)?;
        let day = digits(parts.next(), 2)?.parse().map_err(|_| DateError::Form)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        Self::new(year, month, day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { self.0.serialize(serializer) }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Iso;
        impl Visitor<'_> for Iso {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date written YYYY-MM-DD")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(Iso)
        } else {
            let days = i32::deserialize(deserializer)?;
            if (Self::MIN.0..=Self::MAX.0).contains(&days) {
                Ok(Self(days))
            } else {
                Err(de::Error::custom(DateError::OutOfSpan))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn refuses_what_is_not_a_day() {
        assert_eq!("2026-2-3".parse::<Date>(), Err(DateError::Form));
        assert_eq!("2026-02-03-04".parse::<Date>(), Err(DateError::Form));
        assert_eq!("+026-02-03".parse::<Date>(), Err(DateError::Form));
        assert_eq!("2026-02-30".parse::<Date>(), Err(DateError::NoSuchDay));
        assert_eq!("0001-01-01".parse::<Date>(), Err(DateError::OutOfSpan));
        assert_eq!("9999-12-31".parse::<Date>(), Err(DateError::OutOfSpan));
    }

    #[test]
    fn every_day_is_that_of_another_calendar() {
        let mut expected = jiff::civil::date(1900, 1, 1);
        let mut day = Date::MIN;
        loop {
            let parts = (expected.year(), expected.month(), expected.day());
            assert_eq!((day.year(), day.month(), day.day()), parts);
            assert_eq!(Date::new(parts.0, parts.1, parts.2), Ok(day));
            assert_eq!(day.weekday(), expected.weekday().to_monday_one_offset());
            assert_eq!(days_in_month(parts.0, parts.1), expected.days_in_month());
            assert_eq!(day.to_string(), expected.to_string());
            if day == Date::MAX {
                break;
            }
            (day, expected) = (day.plus_days(1), expected.tomorrow().unwrap());
        }
        assert_eq!(day.to_string(), "2199-12-31");
        for (month, day) in [(0, 1), (13, 1), (-1, 1), (1, 0), (1, 32), (4, 31), (2, 30), (1, -1)] {
            assert_eq!(Date::new(2024, month, day), Err(DateError::NoSuchDay), "{month} {day}");
        }
    }

    #[test]
    fn an_age_changes_on_the_birthday() {
        let born = date("1997-03-14");
        assert_eq!(born.complete_years_until(date("2027-03-13")), 29);
        assert_eq!(born.complete_years_until(date("2027-03-14")), 30);
        assert_eq!(born.complete_years_until(date("1990-01-01")), 0);
    }

    #[test]
    fn a_leap_day_birthday_falls_on_the_first_of_march() {
        let born = date("1996-02-29");
        assert_eq!(born.complete_years_until(date("2026-02-28")), 29);
        assert_eq!(born.complete_years_until(date("2026-03-01")), 30);
        assert_eq!(born.complete_years_until(date("2028-02-28")), 31);
        assert_eq!(born.complete_years_until(date("2028-02-29")), 32);
    }

    #[test]
    fn days_cross_leap_years_and_year_ends() {
        assert_eq!(date("2028-01-15").plus_days(60), date("2028-03-15"));
        assert_eq!(date("2026-12-31").plus_days(60), date("2027-03-01"));
        assert_eq!(date("2026-12-31").days_until(date("2027-03-01")), 60);
        assert_eq!(date("2027-03-01").days_until(date("2026-12-31")), -60);
    }

    #[test]
    fn arithmetic_is_held_within_the_span() {
        assert_eq!(Date::MAX.plus_days(1), Date::MAX);
        assert_eq!(Date::MIN.plus_years(-1, LeapDay::Earlier), Date::MIN);
        assert_eq!(Date::MAX.plus_months(i32::MAX / 2), Date::MAX);
        // Found by fuzzing: the sum of months has no room for this one.
        assert_eq!(Date::MIN.plus_months(i32::MAX), Date::MAX);
        assert_eq!(Date::MAX.plus_months(i32::MIN), Date::MIN);
        assert_eq!((Date::MIN.plus_days(i32::MAX), Date::MAX.plus_days(i32::MIN)), (Date::MAX, Date::MIN));
    }
}
