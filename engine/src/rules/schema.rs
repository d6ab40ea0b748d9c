//! The shape of a rule file once composed; shared with the build script.

use std::string::String;
use std::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::education::Education;
use crate::language::LanguageTest;
use crate::occupation::NocCode;

/// A whole set of rules with its name, its dates and its sources: what a rule file gives once composed,
/// and what may be handed in as JSON at run time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// A short name, by custom the first day: `2025-03-25`.
    pub id: String,
    /// What the instrument is called.
    pub title: Text,
    /// What it changed, in a sentence.
    pub summary: Text,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it is.
    #[serde(default)]
    pub until: Option<Date>,
    /// Where the values were read.
    pub sources: Vec<Source>,
    /// The rules.
    pub rules: Rules,
}

/// A text in both official languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

/// Where a value was read, and when someone last looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name by which tables refer to it.
    pub id: String,
    /// What it is, with the section.
    pub title: String,
    /// Where it was read.
    pub found_at: String,
    /// How good the evidence is.
    pub evidence: Evidence,
    /// The day someone checked the values against it.
    pub checked: Date,
}

/// How good the evidence for a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Read in an official text.
    Read,
    /// Read, but only on third-party pages.
    ReadThirdParty,
    /// General knowledge, not confirmed in a text.
    Unconfirmed,
}

/// Every table of the ranking system, and what depends on it, in force on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Core: age in complete years.
    pub age: ByColumn,
    /// Core, partner and transferability: level of education.
    pub education: EducationTable,
    /// Core: first official language, points per ability.
    pub first_language: ByColumn,
    /// Core: second official language, points per ability; the maximum is a cap.
    pub second_language: ByColumn,
    /// Core: full years of Canadian work.
    pub canadian_work: ByColumn,
    /// Section A as a whole.
    pub core: Maximum<Pair>,
    /// Partner: official language, points per ability.
    pub partner_language: ByLevel,
    /// Partner: full years of Canadian work.
    pub partner_work: ByLevel,
    /// Section B as a whole.
    pub partner: Maximum<u16>,
    /// Section C: skill transferability.
    pub transfer: Transfer,
    /// Additional: a nomination by a province or territory.
    pub nomination: SinglePoints,
    /// Additional: arranged employment.
    pub job_offer: JobOfferPoints,
    /// Additional: a sibling in Canada.
    pub sibling: SinglePoints,
    /// Additional: French.
    pub french: French,
    /// Additional: a Canadian post-secondary credential.
    pub canadian_study: Study,
    /// Additional: work or an offer in a listed high-wage occupation. None before 2026-11-03.
    #[serde(default)]
    pub high_wage: Option<HighWage>,
    /// Section D as a whole.
    pub additional: Maximum<u16>,
    /// The whole.
    pub total: TotalMaximum,
    /// How long an invitation stays open.
    pub response_window: ResponseWindow,
    /// Which language tests are accepted.
    pub language_tests: AcceptedTests,
}

/// One value for each column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// With an accompanying spouse or common-law partner who is neither citizen nor permanent resident.
    pub with_spouse: u16,
    /// Without.
    pub without_spouse: u16,
}

/// A row of a table with both columns: from this value up, these points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairRow {
    /// The least value for which the row holds.
    pub at_least: u8,
    /// Points with an accompanying partner.
    pub with_spouse: u16,
    /// Points without.
    pub without_spouse: u16,
}

/// A row of a table with one column: from this value up, these points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleRow {
    /// The least value for which the row holds.
    pub at_least: u8,
    /// Points.
    pub points: u16,
}

/// A table of rows with ascending `at_least`, the first of which is 0, and what they add up to at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps<Row, Points> {
    /// Which source.
    pub source: String,
    /// The most that the table can give: for languages, over all four abilities.
    pub maximum: Points,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A table with both columns.
pub type ByColumn = Steps<PairRow, Pair>;
/// A table with one column.
pub type ByLevel = Steps<SingleRow, u16>;

/// The table of education.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EducationTable {
    /// Which source.
    pub source: String,
    /// The most that the level can give in section A.
    pub maximum: Pair,
    /// The most that the partner's level can give in section B.
    pub partner_maximum: u16,
    /// One row for each level, from the lowest.
    pub rows: Vec<EducationRow>,
}

/// A row of the table of education.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EducationRow {
    /// The level.
    pub level: Education,
    /// Section A with an accompanying partner.
    pub with_spouse: u16,
    /// Section A without.
    pub without_spouse: u16,
    /// Section B, for the partner's level.
    pub partner: u16,
    /// What it counts for in section C.
    pub tier: Tier,
}

/// What a level of education counts for in skill transferability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Nothing.
    None,
    /// One post-secondary credential.
    One,
    /// Two or more, a master's, a professional degree or a doctorate.
    Two,
}

/// The stated maximum of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maximum<Points> {
    /// Which source.
    pub source: String,
    /// The most that the section can give.
    pub maximum: Points,
}

/// The stated maximum of the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalMaximum {
    /// Which source.
    pub source: String,
    /// The most that anyone can have.
    pub maximum: u16,
    /// The most without a nomination.
    pub without_nomination: u16,
}

/// Section C: five combinations, two of which share a cap, as do the next two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// Which source.
    pub source: String,
    /// The most that the section can give.
    pub maximum: u16,
    /// The most for education (with language and with Canadian work together), and the most for foreign work
    /// (likewise).
    pub pair_maximum: u16,
    /// The lowest first-language level that counts, and that counts in full.
    pub language_levels: Thresholds,
    /// The years of Canadian work that count, and that count in full.
    pub canadian_years: Thresholds,
    /// The years of foreign work that count, and that count in full.
    pub foreign_years: Thresholds,
    /// The levels that count with a certificate of qualification.
    pub certificate_levels: Thresholds,
    /// Education (tier one, tier two) with language.
    pub education_language: Combination,
    /// Education (tier one, tier two) with Canadian work.
    pub education_work: Combination,
    /// Foreign work (fewer, more years) with language.
    pub foreign_language: Combination,
    /// Foreign work (fewer, more years) with Canadian work.
    pub foreign_work: Combination,
    /// A certificate of qualification with language: the lower level, the higher.
    pub certificate_language: [u16; 2],
}

/// From which value something counts, and from which in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// From here it counts.
    pub lower: u8,
    /// From here it counts in full.
    pub higher: u8,
}

/// The four cells of a combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Combination {
    /// The first part counts: with the second counting, with it counting in full.
    pub lower: [u16; 2],
    /// The first part counts in full: with the second counting, with it counting in full.
    pub higher: [u16; 2],
}

/// Points for a fact that is there or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SinglePoints {
    /// Which source.
    pub source: String,
    /// Points.
    pub points: u16,
}

/// Points for arranged employment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobOfferPoints {
    /// Which source.
    pub source: String,
    /// For an offer in major group 00.
    pub senior_management: u16,
    /// For another skilled occupation.
    pub other_skilled: u16,
}

/// Points for French.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct French {
    /// Which source.
    pub source: String,
    /// The NCLC level needed in all four abilities.
    pub french_level: u8,
    /// The CLB level in all four abilities from which English counts beside it.
    pub english_level: u8,
    /// Points without that English.
    pub without_english: u16,
    /// Points with it.
    pub with_english: u16,
}

/// Points for a Canadian post-secondary credential.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// Which source.
    pub source: String,
    /// One or two years.
    pub one_or_two_years: u16,
    /// Three years or more.
    pub three_years_or_more: u16,
}

/// Points for Canadian work, or an offer, in an occupation of a list of high-wage occupations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HighWage {
    /// Which source.
    pub source: String,
    /// The most that work and offer together can give.
    pub maximum: u16,
    /// The tiers, the best first.
    pub tiers: Vec<WageTier>,
}

/// Occupations whose wage is so many times the median, and what they give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WageTier {
    /// What the tier is called, such as "2x".
    pub name: String,
    /// The unit groups.
    pub occupations: Vec<NocCode>,
    /// Points for at least one full year of Canadian work in one of them.
    pub canadian_work: u16,
    /// Points for an offer in one of them.
    pub job_offer: u16,
}

/// How many days an invitation stays open, counted from the day after it was issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseWindow {
    /// Which source.
    pub source: String,
    /// The days.
    pub days: u16,
    /// Where the first day of this length is not known: the last day on which it is uncertain, and the length
    /// that held before.
    #[serde(default)]
    pub uncertain: Option<Uncertain>,
}

/// A border that is not known to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertain {
    /// Up to and including this day either length may hold.
    pub until: Date,
    /// The other length.
    pub days: u16,
}

/// The language tests that count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedTests {
    /// Which source.
    pub source: String,
    /// The tests.
    pub accepted: Vec<LanguageTest>,
}
