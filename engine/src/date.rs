//! Civil dates: days on the calendar, without clock or time zone.

use core::fmt;
use core::str::FromStr;

use jiff::SignedDuration;
use jiff::civil;
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
pub struct Date(civil::Date);

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

const FIRST_YEAR: i16 = 1900;
const LAST_YEAR: i16 = 2199;

impl Date {
    /// The first day of the span.
    pub const MIN: Self = Self(civil::date(FIRST_YEAR, 1, 1));
    /// The last day of the span.
    pub const MAX: Self = Self(civil::date(LAST_YEAR, 12, 31));

    /// The day with this year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`] or [`DateError::OutOfSpan`].
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        let date = civil::Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)?;
        if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(Self(date)) } else { Err(DateError::OutOfSpan) }
    }

    /// A day written into the program; one that does not exist fails to compile where it stands in a constant.
    pub(crate) const fn literal(year: i16, month: i8, day: i8) -> Self {
        Self(civil::date(year, month, day))
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    /// The day `days` later (earlier if negative), held within the span.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let moved = self.0.saturating_add(SignedDuration::from_hours(24 * i64::from(days)));
        Self(moved).clamp(Self::MIN, Self::MAX)
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
        let year = self.year().saturating_add(years);
        let moved = civil::Date::new(year, self.month(), self.day()).ok().or_else(|| {
            let (month, day) = match leap_day {
                LeapDay::Earlier => (2, 28),
                LeapDay::Later => (3, 1),
            };
            civil::Date::new(year, month, day).ok()
        });
        match moved {
            Some(date) => Self(date).clamp(Self::MIN, Self::MAX),
            None if years < 0 => Self::MIN,
            None => Self::MAX,
        }
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
        let count = (i32::from(self.year()) * 12 + i32::from(self.month()) - 1).saturating_add(months);
        let (Ok(year), Ok(month)) = (i16::try_from(count.div_euclid(12)), i8::try_from(count.rem_euclid(12) + 1))
        else {
            return if months < 0 { Self::MIN } else { Self::MAX };
        };
        match civil::Date::new(year, month, 1) {
            Ok(first) => {
                let day = self.day().min(first.days_in_month());
                Self(civil::Date::new(year, month, day).unwrap_or(first)).clamp(Self::MIN, Self::MAX)
            }
            Err(_) if months < 0 => Self::MIN,
            Err(_) => Self::MAX,
        }
    }

    /// How many days from this day to `other`; negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        let hours = other.0.duration_since(self.0).as_hours();
        // The span is 300 years, some 110,000 days: it always fits.
        i32::try_from(hours / 24).unwrap_or(i32::MAX)
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
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
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
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            Self::MIN.days_until(*self).serialize(serializer)
        }
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
            if (0..=Self::MIN.days_until(Self::MAX)).contains(&days) {
                Ok(Self::MIN.plus_days(days))
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
