//! What is typed about an invitation, and what in it cannot be.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::{ResponseWindow, UtcInstant};
use crate::date::{Date, LeapDay};
use crate::profile::serialize_answers;
use crate::programs::Program;
use crate::rules::{BeforeExpressEntry, RuleBook};

/// An invitation to apply, as its holder states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// The day on the letter.
    pub issued: Date,
    /// The exact moment of issue, where it is known.
    #[serde(default)]
    pub instant: Option<UtcInstant>,
    /// The last day on which one may apply, as the letter or the account shows it. "Before 3 January" names 2 January.
    #[serde(default)]
    pub letter_says: Option<Date>,
    /// The day on which the profile was submitted.
    #[serde(default)]
    pub profile_submitted: Option<Date>,
    /// The program that the invitation names.
    #[serde(default)]
    pub program: Option<Program>,
    /// The number of the round.
    #[serde(default)]
    pub round: Option<u16>,
    /// The lowest score invited in the round.
    #[serde(default)]
    pub cutoff: Option<u32>,
}

serialize_answers!(
    Invitation always issued; instant, letter_says, profile_submitted, program, round, cutoff
);

impl Invitation {
    /// An invitation of which only the day is known.
    pub const fn on(issued: Date) -> Self {
        Self {
            issued,
            instant: None,
            letter_says: None,
            profile_submitted: None,
            program: None,
            round: None,
            cutoff: None,
        }
    }

    /// The response window.
    ///
    /// # Errors
    /// As [`ResponseWindow::for_invitation`].
    pub fn window(&self, book: &RuleBook) -> Result<ResponseWindow, InvitationProblem> {
        ResponseWindow::for_invitation(book, self.issued, self.instant, self.letter_says)
    }

    /// The first thing about it that cannot be, given today's date.
    ///
    /// ```
    /// use express_entry::RuleBook;
    /// use express_entry::invitation::{Invitation, InvitationProblem};
    /// let invitation = Invitation { cutoff: Some(5_000), ..Invitation::on("2026-08-07".parse()?) };
    /// let problem = invitation.check(&RuleBook::bundled(), "2026-09-01".parse()?);
    /// assert_eq!(problem, Err(InvitationProblem::CutoffAboveMaximum { maximum: 1200 }));
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    ///
    /// # Errors
    /// Any [`InvitationProblem`].
    pub fn check(&self, book: &RuleBook, today: Date) -> Result<(), InvitationProblem> {
        self.window(book)?;
        if self.issued > today {
            return Err(InvitationProblem::InTheFuture { today });
        }
        if let Some(submitted) = self.profile_submitted {
            let expires = profile_expires_on(submitted);
            if self.issued < submitted {
                return Err(InvitationProblem::BeforeProfile { submitted });
            }
            if self.issued > expires {
                return Err(InvitationProblem::AfterProfileExpired { expired: expires });
            }
        }
        let maximum = book.governing(self.issued)?.newest_known().rules().total.maximum;
        if self.cutoff.is_some_and(|cutoff| cutoff > u32::from(maximum)) {
            return Err(InvitationProblem::CutoffAboveMaximum { maximum });
        }
        Ok(())
    }
}

/// The day on which a profile leaves the pool: one year after it was received, at the hour at which it was received
/// (MI s. 4(1)(b)); the day itself may therefore be a partial one. From 29 February it is the 28th.
pub fn profile_expires_on(submitted: Date) -> Date {
    submitted.plus_years(1, LeapDay::Earlier)
}

/// Something stated about an invitation that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum InvitationProblem {
    /// Issued before Express Entry began on 2015-01-01.
    BeforeExpressEntry,
    /// Issued after today.
    InTheFuture {
        /// Today.
        today: Date,
    },
    /// Issued before the profile was submitted.
    BeforeProfile {
        /// When it was submitted.
        submitted: Date,
    },
    /// Issued after the profile had expired.
    AfterProfileExpired {
        /// When it expired.
        expired: Date,
    },
    /// The last day on the letter is before the invitation.
    LetterBeforeInvitation,
    /// The last day on the letter is more than a year after the invitation.
    LetterYearsAway,
    /// The exact moment does not fall, in any zone of Canada or in UTC, on the day of issue.
    InstantOnAnotherDay {
        /// The day in the west.
        earliest: Date,
        /// The day in UTC.
        latest: Date,
    },
    /// A cut-off that no score reaches.
    CutoffAboveMaximum {
        /// The highest score.
        maximum: u16,
    },
}

impl fmt::Display for InvitationProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeforeExpressEntry => BeforeExpressEntry.fmt(f),
            Self::InTheFuture { today } => write!(f, "the invitation is dated after {today}"),
            Self::BeforeProfile { submitted } => write!(f, "the profile was submitted only on {submitted}"),
            Self::AfterProfileExpired { expired } => write!(f, "the profile had expired on {expired}"),
            Self::LetterBeforeInvitation => f.write_str("the last day is before the invitation"),
            Self::LetterYearsAway => f.write_str("the last day is more than a year after the invitation"),
            Self::InstantOnAnotherDay { earliest, latest } => {
                write!(f, "the moment of issue falls on {earliest} to {latest}")
            }
            Self::CutoffAboveMaximum { maximum } => write!(f, "no score is above {maximum}"),
        }
    }
}

impl core::error::Error for InvitationProblem {}

impl From<BeforeExpressEntry> for InvitationProblem {
    fn from(_: BeforeExpressEntry) -> Self {
        Self::BeforeExpressEntry
    }
}
