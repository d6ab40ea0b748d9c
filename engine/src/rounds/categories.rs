//! Who belongs to a category: the definitions of `data/categories.toml`.

use serde::Serialize;

use super::kind::Category;
use crate::date::Date;
use crate::occupation::NocCode;

/// The definition of a category in one version.
///
/// What it rests on stands in `data/categories.toml`, with source, evidence and the day it was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoryRule {
    /// The category.
    pub category: Category,
    /// The version; none for one whose number is not known yet.
    pub version: Option<u8>,
    /// The day of its announcement or first round.
    pub from: Date,
    /// The work it asks for.
    pub experience: Option<Experience>,
    /// The NCLC level it asks for in all four abilities.
    pub french_level: Option<u8>,
    /// Whether it asks for an offer from the Canadian Armed Forces.
    pub military_offer: bool,
    /// The codes of its occupations, ascending; none where the list was not found.
    pub occupations: Option<&'static [u32]>,
    /// Occupations of which it is not known whether they are on the list.
    pub uncertain: &'static [u32],
    /// Whether the list is confirmed. If not, it is an unofficial transcription, and whoever shows an answer that
    /// rests on it says so.
    pub verified: bool,
    /// Where it was read.
    pub source: &'static str,
}

/// How much work in one listed occupation a category asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// 2023 to 2025: six months without a break, in or outside Canada, within three years.
    SixMonthsContinuous,
    /// From 2026: twelve months (1,560 hours), with or without breaks, in or outside Canada, within three years.
    TwelveMonths,
    /// From 2026, for the categories "with Canadian work experience": the same, in Canada.
    TwelveCanadianMonths,
}

impl Experience {
    /// How many months.
    pub const fn months(self) -> u8 {
        match self {
            Self::SixMonthsContinuous => 6,
            Self::TwelveMonths | Self::TwelveCanadianMonths => 12,
        }
    }
}

/// Whether an occupation is on the list of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListStatus {
    /// It is.
    Listed,
    /// It is not.
    NotListed,
    /// The list was not found, or the sources disagree about this occupation.
    NotKnown,
}

impl CategoryRule {
    /// Whether an occupation is on the list.
    pub fn lists(&self, code: NocCode) -> ListStatus {
        if self.uncertain.contains(&code.number()) {
            return ListStatus::NotKnown;
        }
        match self.occupations {
            None => ListStatus::NotKnown,
            Some(codes) if codes.binary_search(&code.number()).is_ok() => ListStatus::Listed,
            Some(_) => ListStatus::NotListed,
        }
    }
}

/// All definitions.
pub const fn category_rules() -> &'static [CategoryRule] {
    RULES
}

const RULES: &[CategoryRule] = include!(concat!(env!("OUT_DIR"), "/categories.rs"));

/// The definition of a category that a round of a day went by: that of its version, or else one whose version is not
/// known and that held on the day.
///
/// ```
/// use express_entry::rounds::{Category, Experience, rule_of};
/// let rule = rule_of(Category::Trades, Some(3), "2026-10-01".parse()?);
/// assert_eq!(rule.and_then(|rule| rule.experience), Some(Experience::TwelveMonths));
/// # Ok::<(), express_entry::DateError>(())
/// ```
pub fn rule_of(category: Category, version: Option<u8>, day: Date) -> Option<&'static CategoryRule> {
    let of_category = || RULES.iter().filter(move |rule| rule.category == category);
    of_category()
        .find(|rule| rule.version.is_some() && rule.version == version)
        .or_else(|| of_category().find(|rule| rule.version.is_none() && rule.from <= day))
}
