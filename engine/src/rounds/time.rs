//! Moments in Coordinated Universal Time, to the second.

use core::fmt;
use core::str::FromStr;
use std::string::String;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::{Date, DateError};

/// A moment in Coordinated Universal Time, to the second: when a profile was submitted, or a tie-break.
///
/// ```
/// use express_entry::rounds::UtcTime;
/// let tie_break: UtcTime = "2026-05-28T16:55:23Z".parse()?;
/// assert!("2026-05-28T16:55:22Z".parse::<UtcTime>()? < tie_break);
/// assert_eq!(tie_break.date().to_string(), "2026-05-28");
/// assert_eq!(tie_break.to_string(), "2026-05-28T16:55:23Z");
/// # Ok::<(), express_entry::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcTime {
    date: Date,
    second: u32,
}

/// The seconds of a day.
pub(super) const DAY: u32 = 86_400;

impl UtcTime {
    /// The moment at this hour (0 to 23), minute and second (0 to 59) of a day.
    ///
    /// # Errors
    /// [`DateError::Form`] where an hour, minute or second is too great.
    pub fn new(date: Date, hour: u8, minute: u8, second: u8) -> Result<Self, DateError> {
        if hour > 23 || minute > 59 || second > 59 {
            return Err(DateError::Form);
        }
        Ok(Self { date, second: (u32::from(hour) * 60 + u32::from(minute)) * 60 + u32::from(second) })
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// Hour, minute and second.
    pub fn time(self) -> (u8, u8, u8) {
        let part = |number: u32| u8::try_from(number).unwrap_or(0);
        (part(self.second / 3600), part(self.second / 60 % 60), part(self.second % 60))
    }

    /// Seconds since the first moment of a day; none if earlier.
    pub(super) fn seconds_since(self, day: Date) -> Option<u32> {
        u32::try_from(day.days_until(self.date)).ok()?.checked_mul(DAY)?.checked_add(self.second)
    }

    /// The moment so many seconds after the first of a day.
    pub(super) fn after(day: Date, seconds: u32) -> Self {
        let days = i32::try_from(seconds / DAY).unwrap_or(0);
        Self { date: day.plus_days(days), second: seconds % DAY }
    }
}

impl fmt::Display for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.time();
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.date)
    }
}

impl fmt::Debug for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for UtcTime {
    type Err = DateError;

    /// Reads `YYYY-MM-DDTHH:MM:SSZ`.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let (date, time) = text.strip_suffix('Z').and_then(|text| text.split_once('T')).ok_or(DateError::Form)?;
        let mut parts = time.split(':').map(|part| {
            let whole = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u8>().ok().filter(|_| whole)
        });
        match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten(), parts.next()) {
            (Some(hour), Some(minute), Some(second), None) => Self::new(date.parse()?, hour, minute, second),
            _ => Err(DateError::Form),
        }
    }
}

impl Serialize for UtcTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for UtcTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
