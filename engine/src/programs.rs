//! The programs that Express Entry manages, and who may enter them.

use serde::{Deserialize, Serialize};

/// A program whose applications Express Entry manages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Program {
    /// Provincial Nominee Program, enhanced nominations (IRPR s. 87).
    ProvincialNominee,
    /// Canadian Experience Class (IRPR s. 87.1).
    CanadianExperience,
    /// Federal Skilled Workers (IRPR s. 75).
    FederalSkilledWorker,
    /// Federal Skilled Trades (IRPR s. 87.2).
    FederalSkilledTrades,
}

impl Program {
    /// All four, in the order in which an invitation names one where several fit.
    pub const ALL: [Self; 4] =
        [Self::ProvincialNominee, Self::CanadianExperience, Self::FederalSkilledWorker, Self::FederalSkilledTrades];
}
