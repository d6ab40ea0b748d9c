//! The places of the page, each with an address of its own: the fragment.

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// Questions, score, reasons, programs.
    #[default]
    Score,
    /// What would raise the score, and what time will do.
    Improve,
    /// Rounds of invitations.
    Rounds,
    /// After an invitation.
    Invitation,
    /// How the score is worked out: every table with its source.
    How,
    /// A snippet for a site of one's own.
    Embed,
}

impl Place {
    /// Every place.
    pub(crate) const ALL: [Self; 6] =
        [Self::Score, Self::Improve, Self::Rounds, Self::Invitation, Self::How, Self::Embed];

    /// The places that the header leads to; the footer leads to the others.
    pub(crate) const MAIN: [Self; 4] = [Self::Score, Self::Improve, Self::Rounds, Self::Invitation];

    /// Its fragment, without `#`.
    pub(crate) const fn fragment(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Improve => "improve",
            Self::Rounds => "rounds",
            Self::Invitation => "invitation",
            Self::How => "how",
            Self::Embed => "embed",
        }
    }

    /// The place of a fragment (`#rounds`); the first without one, none where it names something within a place.
    pub(crate) fn of_fragment(hash: &str) -> Option<Self> {
        let name = hash.strip_prefix('#').unwrap_or(hash);
        if name.is_empty() {
            return Some(Self::default());
        }
        // `#how-core` names a section of a place.
        Self::ALL.into_iter().find(|place| name.split('-').next() == Some(place.fragment()))
    }
}
