//! Points in time, in UTC.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Date;

const DAY: i64 = 24 * 60 * 60;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted, within the span of [`Date`].
///
/// The engine knows no time zone but UTC; the reader's zone belongs to the caller.
///
/// ```
/// use express_entry::invitation::UtcInstant;
/// let round = UtcInstant::new(1_782_101_186)?;
/// assert_eq!(round.to_string(), "2026-06-22T04:06:26Z");
/// assert_eq!(round.plus_days(60).to_string(), "2026-08-21T04:06:26Z");
/// # Ok::<(), express_entry::invitation::InstantOutOfSpan>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct UtcInstant(i64);

/// A number of seconds before 1900 or after 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstantOutOfSpan;

impl fmt::Display for InstantOutOfSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the instant must be between the years 1900 and 2199")
    }
}

impl core::error::Error for InstantOutOfSpan {}

/// The day before which the seconds count from.
fn epoch() -> Date {
    Date::new(1970, 1, 1).unwrap_or(Date::MIN)
}

impl UtcInstant {
    /// The instant so many seconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`InstantOutOfSpan`] before 1900 or after 2199.
    pub fn new(seconds: i64) -> Result<Self, InstantOutOfSpan> {
        let first = i64::from(epoch().days_until(Date::MIN)) * DAY;
        let last = (i64::from(epoch().days_until(Date::MAX)) + 1) * DAY - 1;
        if (first..=last).contains(&seconds) { Ok(Self(seconds)) } else { Err(InstantOutOfSpan) }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant `days` times 24 hours later, held within the span.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let moved = self.0 + i64::from(days) * DAY;
        Self::new(moved).unwrap_or(if days < 0 { Self::first() } else { Self::last() })
    }

    fn first() -> Self {
        Self(i64::from(epoch().days_until(Date::MIN)) * DAY)
    }

    fn last() -> Self {
        Self((i64::from(epoch().days_until(Date::MAX)) + 1) * DAY - 1)
    }

    /// The day on the calendar in a zone so many minutes ahead of UTC (behind, if negative).
    pub fn day_at_offset(self, minutes: i32) -> Date {
        let days = (self.0 + i64::from(minutes) * 60).div_euclid(DAY);
        epoch().plus_days(i32::try_from(days).unwrap_or(0))
    }

    /// Hours, minutes and seconds of the day in UTC.
    pub fn time_of_day(self) -> (u8, u8, u8) {
        let second = u32::try_from(self.0.rem_euclid(DAY)).unwrap_or(0);
        let part = |value: u32| u8::try_from(value).unwrap_or(0);
        (part(second / 3600), part(second / 60 % 60), part(second % 60))
    }

    /// The days that an invitation issued at this instant can bear, by the zones of Canada from Vancouver
    /// (UTC−8) to St. John's (UTC−2:30). Where they differ, the letter says which; the earlier is the safer.
    ///
    /// ```
    /// use express_entry::invitation::UtcInstant;
    /// // 2026-06-22T04:06:26Z: still the 21st in Vancouver.
    /// let days = UtcInstant::new(1_782_101_186)?.issue_days();
    /// assert_eq!((days.earliest.to_string(), days.latest.to_string()), ("2026-06-21".into(), "2026-06-22".into()));
    /// # Ok::<(), express_entry::invitation::InstantOutOfSpan>(())
    /// ```
    pub fn issue_days(self) -> IssueDays {
        IssueDays { earliest: self.day_at_offset(-8 * 60), latest: self.day_at_offset(-150) }
    }
}

/// The days that one instant falls on, across Canada.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct IssueDays {
    /// In the west.
    pub earliest: Date,
    /// In the east.
    pub latest: Date,
}

impl TryFrom<i64> for UtcInstant {
    type Error = InstantOutOfSpan;

    fn try_from(seconds: i64) -> Result<Self, InstantOutOfSpan> {
        Self::new(seconds)
    }
}

impl From<UtcInstant> for i64 {
    fn from(instant: UtcInstant) -> Self {
        instant.0
    }
}

impl fmt::Display for UtcInstant {
    /// As ISO 8601: `2026-06-22T04:06:26Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = self.time_of_day();
        write!(f, "{}T{hours:02}:{minutes:02}:{seconds:02}Z", self.day_at_offset(0))
    }
}

impl fmt::Debug for UtcInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_span_is_that_of_dates() {
        assert_eq!(UtcInstant::first().to_string(), "1900-01-01T00:00:00Z");
        assert_eq!(UtcInstant::last().to_string(), "2199-12-31T23:59:59Z");
        assert_eq!(UtcInstant::new(UtcInstant::last().0 + 1), Err(InstantOutOfSpan));
        assert_eq!(UtcInstant::new(i64::MIN), Err(InstantOutOfSpan));
        assert_eq!(UtcInstant::last().plus_days(1), UtcInstant::last());
        assert_eq!(UtcInstant::first().plus_days(-1), UtcInstant::first());
    }

    #[test]
    fn before_1970_the_day_is_still_whole() {
        assert_eq!(UtcInstant::new(-1).unwrap().to_string(), "1969-12-31T23:59:59Z");
        assert_eq!(UtcInstant::new(0).unwrap().day_at_offset(-1), Date::new(1969, 12, 31).unwrap());
    }
}
