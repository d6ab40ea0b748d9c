//! What the engine refuses in a request that has the right shape.
//!
//! What has the wrong shape never comes here: the JavaScript side refuses it, with the same kind of error.

use std::string::{String, ToString};
use std::vec::Vec;

use express_entry::BeforeExpressEntry;
use express_entry::invitation::{Clause, InvitationProblem, TransitionRefused};
use express_entry::rules::DocumentRefused;
use serde::Serialize;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is no rule set of that name.
    UnknownRules,
    /// The rule set has faults; `faults` names them all.
    RulesRefused,
    /// A day before Express Entry began.
    BeforeExpressEntry,
    /// A number that is too large, or a day that comes too early.
    OutOfRange,
    /// Something stated about an invitation cannot be; `reason` says what.
    InvalidInvitation,
    /// An event cannot happen where the profile then stands; `reason` and `clause` say why.
    EventRefused,
}

/// Why a call was refused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refusal {
    /// What is wrong.
    pub code: Code,
    /// Where in what was handed in: `day`, `events[1]`; empty for the whole.
    pub path: String,
    /// Everything that is wrong with a rule set.
    pub faults: Vec<RuleFault>,
    /// The engine's own reason.
    pub reason: Option<RefusalReason>,
    /// The provision, where one says so.
    pub clause: Option<Clause>,
}

/// Something in a set of rules that cannot be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleFault {
    /// Where: `age.rows`, `transfer.maximum`.
    pub cell: String,
    /// What is wrong.
    pub reason: String,
}

/// Why an invitation or an event cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// About an invitation.
    Invitation(InvitationProblem),
    /// About an event.
    Event(express_entry::invitation::Refusal),
}

impl Refusal {
    pub(crate) fn new(code: Code, path: &str) -> Self {
        Self { code, path: path.to_string(), faults: Vec::new(), reason: None, clause: None }
    }

    /// A day before there were rules.
    pub(crate) fn early(_: BeforeExpressEntry) -> Self {
        Self::new(Code::BeforeExpressEntry, "day")
    }

    /// A rule set that failed the checks, handed in at this path.
    pub(crate) fn document(path: &str, DocumentRefused(faults): DocumentRefused) -> Self {
        let faults = faults.into_iter().map(|fault| RuleFault { cell: fault.cell, reason: fault.reason }).collect();
        Self { faults, ..Self::new(Code::RulesRefused, path) }
    }

    /// What cannot be about an invitation that was handed in below this path, which ends with a point.
    pub(crate) fn invitation(path: &str, problem: InvitationProblem) -> Self {
        let key = match problem {
            InvitationProblem::LetterBeforeInvitation | InvitationProblem::LetterYearsAway => "letter_says",
            InvitationProblem::InstantOnAnotherDay { .. } => "instant",
            InvitationProblem::BeforeProfile { .. } | InvitationProblem::AfterProfileExpired { .. } => {
                "profile_submitted"
            }
            InvitationProblem::CutoffAboveMaximum { .. } => "cutoff",
            _ => "issued",
        };
        let code = match problem {
            InvitationProblem::BeforeExpressEntry => Code::BeforeExpressEntry,
            _ => Code::InvalidInvitation,
        };
        Self { reason: Some(RefusalReason::Invitation(problem)), ..Self::new(code, &[path, key].concat()) }
    }

    /// The event at this place of a history cannot be.
    pub(crate) fn event(place: usize, refused: TransitionRefused) -> Self {
        let path = ["events[", &place.to_string(), "]"].concat();
        if let express_entry::invitation::Refusal::Invitation(problem) = refused.reason {
            return Self::invitation(&[&path, ".event.invite."].concat(), problem);
        }
        Self {
            reason: Some(RefusalReason::Event(refused.reason)),
            clause: refused.clause,
            ..Self::new(Code::EventRefused, &path)
        }
    }
}
