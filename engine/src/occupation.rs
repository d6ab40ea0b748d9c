//! Occupations: unit groups of the National Occupational Classification (NOC 2021) and their TEER.

use core::fmt;
use core::num::NonZeroU32;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A five-digit code of a NOC 2021 unit group.
///
/// The type vouches for the form only; whether the group exists is for the list of groups to say.
///
/// ```
/// use express_entry::NocCode;
/// let code: NocCode = "21231".parse()?;
/// assert_eq!(code.teer().number(), 1);
/// assert_eq!("00012".parse::<NocCode>()?.to_string(), "00012");
/// # Ok::<(), express_entry::NotANocCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NocCode(NonZeroU32);

/// Text that is not five digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANocCode;

impl fmt::Display for NotANocCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a NOC 2021 code has five digits")
    }
}

impl core::error::Error for NotANocCode {}

impl NocCode {
    /// The code with this number: 12 for 00012.
    ///
    /// # Errors
    /// [`NotANocCode`] for zero or more than five digits, or where the second digit is no TEER.
    pub const fn new(number: u32) -> Result<Self, NotANocCode> {
        match NonZeroU32::new(number) {
            Some(code) if number <= 99_999 && number / 1_000 % 10 <= 5 => Ok(Self(code)),
            _ => Err(NotANocCode),
        }
    }

    /// The code as a number.
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    /// The TEER category: the second digit.
    pub const fn teer(self) -> Teer {
        match self.number() / 1_000 % 10 {
            0 => Teer::Teer0,
            1 => Teer::Teer1,
            2 => Teer::Teer2,
            3 => Teer::Teer3,
            4 => Teer::Teer4,
            _ => Teer::Teer5,
        }
    }

    /// Whether it is in major group 00, legislative and senior management occupations.
    pub const fn is_senior_management(self) -> bool {
        self.number() < 1_000
    }
}

impl FromStr for NocCode {
    type Err = NotANocCode;

    fn from_str(text: &str) -> Result<Self, NotANocCode> {
        if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::new(text.parse().map_err(|_| NotANocCode)?)
        } else {
            Err(NotANocCode)
        }
    }
}

impl fmt::Display for NocCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl Serialize for NocCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_u32(self.number())
        }
    }
}

impl<'de> Deserialize<'de> for NocCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            std::string::String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            Self::new(u32::deserialize(deserializer)?).map_err(serde::de::Error::custom)
        }
    }
}

/// Training, education, experience and responsibilities: the category of an occupation, 0 to 5.
///
/// TEER 0 to 3 is skilled work in Express Entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Teer {
    /// Management.
    Teer0,
    /// Usually a university degree.
    Teer1,
    /// Usually a college diploma, an apprenticeship of two years or more, or supervision.
    Teer2,
    /// Usually a college diploma, or an apprenticeship of less than two years.
    Teer3,
    /// Usually a secondary school diploma.
    Teer4,
    /// Usually short work demonstration.
    Teer5,
}

/// A number that is no TEER category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATeer(pub u8);

impl fmt::Display for NotATeer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no TEER category; they go from 0 to 5", self.0)
    }
}

impl core::error::Error for NotATeer {}

impl Teer {
    /// The categories of skilled work.
    pub(crate) const SKILLED: [Self; 4] = [Self::Teer0, Self::Teer1, Self::Teer2, Self::Teer3];

    /// The number of the category.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// Whether work at this level counts in Express Entry: TEER 0, 1, 2 or 3.
    pub const fn is_skilled(self) -> bool {
        self.number() <= 3
    }
}

impl TryFrom<u8> for Teer {
    type Error = NotATeer;

    fn try_from(number: u8) -> Result<Self, NotATeer> {
        Ok(match number {
            0 => Self::Teer0,
            1 => Self::Teer1,
            2 => Self::Teer2,
            3 => Self::Teer3,
            4 => Self::Teer4,
            5 => Self::Teer5,
            other => return Err(NotATeer(other)),
        })
    }
}

impl From<Teer> for u8 {
    fn from(teer: Teer) -> Self {
        teer.number()
    }
}

/// An occupation, as closely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occupation {
    /// Its unit group.
    Noc(NocCode),
    /// Only its TEER.
    Teer(Teer),
}

impl Occupation {
    /// The TEER category.
    pub const fn teer(self) -> Teer {
        match self {
            Self::Noc(code) => code.teer(),
            Self::Teer(teer) => teer,
        }
    }

    /// The unit group, where it is known.
    pub const fn code(self) -> Option<NocCode> {
        match self {
            Self::Noc(code) => Some(code),
            Self::Teer(_) => None,
        }
    }
}
