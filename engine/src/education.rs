//! Levels of education as the ranking instructions word them.

use serde::{Deserialize, Serialize};

/// The highest level of education that counts: Canadian, or foreign with an equivalency assessment.
///
/// Ordered as the grid is, from nothing to a doctorate (MI s. 11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// Less than a secondary school credential.
    #[default]
    LessThanSecondary,
    /// A secondary school credential.
    Secondary,
    /// A credential of a one-year post-secondary program.
    OneYear,
    /// A credential of a two-year post-secondary program.
    TwoYear,
    /// A credential of a post-secondary program of three years or more, such as a bachelor's degree.
    ThreeYearsOrMore,
    /// Two or more post-secondary credentials, at least one from a program of three years or more.
    TwoOrMore,
    /// A master's degree, or an entry-to-practice professional degree for a licensed TEER 1 occupation.
    MastersOrProfessional,
    /// A university credential at the doctoral level.
    Doctoral,
}

impl Education {
    /// All levels, from the lowest.
    pub const ALL: [Self; 8] = [
        Self::LessThanSecondary,
        Self::Secondary,
        Self::OneYear,
        Self::TwoYear,
        Self::ThreeYearsOrMore,
        Self::TwoOrMore,
        Self::MastersOrProfessional,
        Self::Doctoral,
    ];
}

/// A Canadian post-secondary credential, the highest that qualifies (MI s. 30).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CanadianStudy {
    /// None that qualifies: enrolled full-time for at least eight months, present in Canada, not mostly
    /// language study. Secondary school does not qualify.
    #[default]
    None,
    /// From a program of one or two years.
    OneOrTwoYears,
    /// From a program of three years or more, or a master's, professional or doctoral degree.
    ThreeYearsOrMore,
}
