//! Whose facts something is about.

use express_entry::{Person, Profile};

/// The candidate or the partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The candidate.
    Applicant,
    /// The partner.
    Partner,
}

impl Who {
    pub(crate) fn of(self, profile: &Profile) -> &Person {
        match self {
            Self::Applicant => &profile.applicant,
            Self::Partner => &profile.partner,
        }
    }

    pub(crate) fn of_mut(self, profile: &mut Profile) -> &mut Person {
        match self {
            Self::Applicant => &mut profile.applicant,
            Self::Partner => &mut profile.partner,
        }
    }

    /// The name of this person's part of the profile, in paths.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Partner => "partner",
        }
    }

    /// The id of a control about this person.
    pub(crate) fn id(self, name: &str) -> String {
        match self {
            Self::Applicant => name.to_owned(),
            Self::Partner => format!("partner-{name}"),
        }
    }
}
