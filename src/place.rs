//! The four places of the page, and the address's fragment that names them.

use crate::i18n::words;

/// A place of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The questions and the score.
    Score,
    /// What would raise it.
    Improve,
    /// The rounds of invitations.
    Rounds,
    /// After an invitation.
    Invitation,
}

impl Place {
    /// All, in the order of the navigation.
    pub(crate) const ALL: [Self; 4] = [Self::Score, Self::Improve, Self::Rounds, Self::Invitation];

    /// The fragment that names it.
    pub(crate) const fn fragment(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Improve => "improve",
            Self::Rounds => "rounds",
            Self::Invitation => "invitation",
        }
    }

    /// Its name for the reader.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Score => words::place::score(),
            Self::Improve => words::place::improve(),
            Self::Rounds => words::place::rounds(),
            Self::Invitation => words::place::invitation(),
        }
    }

    /// The place that a fragment names or lies in; a question lies in the first.
    pub(crate) fn of_fragment(fragment: &str) -> Self {
        let name = fragment.trim_start_matches('#');
        Self::ALL.into_iter().find(|place| place.fragment() == name).unwrap_or(Self::Score)
    }
}
