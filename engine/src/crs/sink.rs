//! Where the steps of a computation go: nowhere, or into an explanation.

use std::vec::Vec;

use serde::Serialize;

use crate::education::{CanadianStudy, Education};
use crate::facts::OfferGroup;
use crate::language::{Ability, Clb, OfficialLanguage};
use crate::occupation::NocCode;

/// What points are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Factor {
    /// The whole score.
    Total,
    /// A. Core (human capital).
    Core,
    /// Age.
    Age,
    /// Level of education.
    Education,
    /// First official language, all abilities.
    FirstLanguage,
    /// First official language, one ability.
    FirstLanguageAbility,
    /// Second official language, all abilities.
    SecondLanguage,
    /// Second official language, one ability.
    SecondLanguageAbility,
    /// Canadian work experience.
    CanadianWork,
    /// B. Accompanying spouse or common-law partner.
    Partner,
    /// The partner's level of education.
    PartnerEducation,
    /// The partner's official language, all abilities.
    PartnerLanguage,
    /// The partner's official language, one ability.
    PartnerLanguageAbility,
    /// The partner's Canadian work experience.
    PartnerWork,
    /// C. Skill transferability.
    Transfer,
    /// Education, with language and with Canadian work.
    TransferEducation,
    /// Education with language.
    EducationLanguage,
    /// Education with Canadian work.
    EducationWork,
    /// Foreign work, with language and with Canadian work.
    TransferForeign,
    /// Foreign work with language.
    ForeignLanguage,
    /// Foreign work with Canadian work.
    ForeignWork,
    /// A certificate of qualification with language.
    CertificateLanguage,
    /// D. Additional points.
    Additional,
    /// A nomination.
    Nomination,
    /// Arranged employment.
    JobOffer,
    /// A sibling in Canada.
    Sibling,
    /// French.
    French,
    /// Canadian post-secondary credential.
    CanadianStudy,
    /// Work or an offer in a listed high-wage occupation.
    HighWage,
}

impl Factor {
    /// The factor of which this one is a part.
    pub const fn parent(self) -> Option<Self> {
        Some(match self {
            Self::Total => return None,
            Self::Core | Self::Partner | Self::Transfer | Self::Additional => Self::Total,
            Self::Age | Self::Education | Self::FirstLanguage | Self::SecondLanguage | Self::CanadianWork => Self::Core,
            Self::FirstLanguageAbility => Self::FirstLanguage,
            Self::SecondLanguageAbility => Self::SecondLanguage,
            Self::PartnerEducation | Self::PartnerLanguage | Self::PartnerWork => Self::Partner,
            Self::PartnerLanguageAbility => Self::PartnerLanguage,
            Self::TransferEducation | Self::TransferForeign | Self::CertificateLanguage => Self::Transfer,
            Self::EducationLanguage | Self::EducationWork => Self::TransferEducation,
            Self::ForeignLanguage | Self::ForeignWork => Self::TransferForeign,
            Self::Nomination | Self::JobOffer | Self::Sibling | Self::French | Self::CanadianStudy | Self::HighWage => {
                Self::Additional
            }
        })
    }
}

/// The table of the rules that holds the deciding cell, named as in the rule files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the table of the same name in `Rules`, documented there")]
pub enum Table {
    Age,
    Education,
    FirstLanguage,
    SecondLanguage,
    CanadianWork,
    Core,
    PartnerLanguage,
    PartnerWork,
    Partner,
    Transfer,
    Nomination,
    JobOffer,
    Sibling,
    French,
    CanadianStudy,
    HighWage,
    Additional,
    Total,
}

impl crate::rules::Rules {
    /// The name of the source that a table cites.
    pub fn cited_by(&self, table: Table) -> &str {
        match table {
            Table::Age => &self.age.source,
            Table::Education => &self.education.source,
            Table::FirstLanguage => &self.first_language.source,
            Table::SecondLanguage => &self.second_language.source,
            Table::CanadianWork => &self.canadian_work.source,
            Table::Core => &self.core.source,
            Table::PartnerLanguage => &self.partner_language.source,
            Table::PartnerWork => &self.partner_work.source,
            Table::Partner => &self.partner.source,
            Table::Transfer => &self.transfer.source,
            Table::Nomination => &self.nomination.source,
            Table::JobOffer => &self.job_offer.source,
            Table::Sibling => &self.sibling.source,
            Table::French => &self.french.source,
            Table::CanadianStudy => &self.canadian_study.source,
            Table::HighWage => self.high_wage.as_ref().map_or("", |table| &table.source),
            Table::Additional => &self.additional.source,
            Table::Total => &self.total.source,
        }
    }
}

/// The fact that decided a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// The parts below it.
    Parts,
    /// Nothing was answered, or there is none.
    Nothing,
    /// Age in complete years.
    Age(u8),
    /// A level of education.
    Education(Education),
    /// A level in one ability of a language.
    Level {
        /// The language.
        language: OfficialLanguage,
        /// The ability.
        ability: Ability,
        /// The level.
        level: Clb,
    },
    /// Full years of work.
    Years(u8),
    /// A level of education, and the lowest level in the first language.
    EducationAndLevel {
        /// Education.
        education: Education,
        /// The lowest of the four levels.
        lowest: Clb,
    },
    /// A level of education, and full years of Canadian work.
    EducationAndYears {
        /// Education.
        education: Education,
        /// Years of Canadian work.
        canadian: u8,
    },
    /// Full years of foreign work, and the lowest level in the first language.
    ForeignAndLevel {
        /// Years of foreign work.
        foreign: u8,
        /// The lowest of the four levels.
        lowest: Clb,
    },
    /// Full years of foreign and of Canadian work.
    ForeignAndCanadian {
        /// Years of foreign work.
        foreign: u8,
        /// Years of Canadian work.
        canadian: u8,
    },
    /// A certificate of qualification or none, and the lowest level in the first language.
    CertificateAndLevel {
        /// Whether there is a certificate.
        certificate: bool,
        /// The lowest of the four levels.
        lowest: Clb,
    },
    /// It is so, or it is not.
    Stated(bool),
    /// The group of the job offer.
    Offer(OfferGroup),
    /// The lowest levels in French and, with a result, in English.
    FrenchAndEnglish {
        /// The lowest NCLC level.
        french: Clb,
        /// The lowest CLB level, with a result.
        english: Option<Clb>,
    },
    /// Canadian study.
    Study(CanadianStudy),
    /// The listed occupations of Canadian work and of the offer.
    Occupations {
        /// Of Canadian work.
        work: Option<NocCode>,
        /// Of the offer.
        offer: Option<NocCode>,
    },
}

/// One step of the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Line {
    /// What the points are for.
    pub factor: Factor,
    /// The points that count.
    pub points: u16,
    /// What the cap took away: before it there were `points + lost`.
    pub lost: u16,
    /// The most that the factor can give.
    pub maximum: u16,
    /// The fact that decided.
    pub fact: Fact,
    /// The table that holds the deciding cell.
    pub table: Table,
    /// The row of that table: from this value up (for education, the level's place from 0). None where the
    /// table has no rows.
    pub row: Option<u8>,
}

impl Line {
    /// A line that adds up the lines of its parts, under a cap.
    pub(crate) fn sum(factor: Factor, table: Table, sum: u16, maximum: u16) -> Self {
        let points = sum.min(maximum);
        Self { factor, points, lost: sum - points, maximum, fact: Fact::Parts, table, row: None }
    }

    /// A line that a cell decides.
    pub(crate) fn cell(factor: Factor, table: Table, row: Option<u8>, points: u16, maximum: u16, fact: Fact) -> Self {
        Self { factor, points, lost: 0, maximum, fact, table, row }
    }
}

/// Takes the steps of a computation, parts before their sum.
pub trait Sink {
    /// One step.
    fn line(&mut self, line: Line);
}

/// Takes no notice: scoring with it allocates nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSink;

impl Sink for NoSink {
    #[inline]
    fn line(&mut self, _: Line) {}
}

/// Keeps every step.
///
/// ```
/// use express_entry::{Facts, Factor, Recording, RuleBook, score};
/// let book = RuleBook::bundled();
/// let rules = book.governing("2026-10-01".parse()?)?.newest_known().rules();
/// let mut recording = Recording::default();
/// score(rules, &Facts { age: Some(29), ..Facts::default() }, &mut recording);
/// let explanation = recording.explanation().ok_or("something was computed")?;
/// let age = explanation.find(Factor::Age).ok_or("age is among it")?;
/// assert_eq!((age.line.points, age.line.maximum, age.line.row), (110, 110, Some(20)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    lines: Vec<Line>,
}

impl Sink for Recording {
    fn line(&mut self, line: Line) {
        self.lines.push(line);
    }
}

/// A line with the lines of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The line.
    #[serde(flatten)]
    pub line: Line,
    /// Its parts, in the order of the law.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Explanation>,
}

impl Recording {
    /// The steps in the order in which they came, parts before their sum.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The steps as a tree; none if nothing was computed.
    pub fn explanation(self) -> Option<Explanation> {
        // Parts come before their sum, so everything that waits for a parent is on this stack.
        let mut waiting: Vec<Explanation> = Vec::new();
        for line in self.lines {
            let first_part = waiting
                .iter()
                .rposition(|earlier| earlier.line.factor.parent() != Some(line.factor))
                .map_or(0, |last_other| last_other + 1);
            let parts = waiting.split_off(first_part);
            waiting.push(Explanation { line, parts });
        }
        waiting.pop()
    }
}

impl Explanation {
    /// The explanation of a factor within this one, itself included.
    pub fn find(&self, factor: Factor) -> Option<&Self> {
        if self.line.factor == factor { Some(self) } else { self.parts.iter().find_map(|part| part.find(factor)) }
    }
}
