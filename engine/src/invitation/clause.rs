//! Which provision says so.

use serde::Serialize;

/// A law or instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Law {
    /// Immigration and Refugee Protection Act (French: LIPR).
    Irpa,
    /// Immigration and Refugee Protection Regulations (French: RIPR).
    Irpr,
    /// Ministerial Instructions respecting the Express Entry system (French: IM).
    MinisterialInstructions,
    /// Interpretation Act.
    InterpretationAct,
    /// A published notice or practice of the department, where no provision was found.
    Department,
}

/// A provision on which an outcome of this module rests.
///
/// ```
/// use express_entry::invitation::{Clause, Law};
/// assert_eq!((Clause::NeverInvitedAgain.law(), Clause::NeverInvitedAgain.section()), (Law::Irpa, "10.1(6)"));
/// ```
///
/// Source: the provisions as read for this project, checked 2026-11-22 (IRPA as of 2026-03-26, IRPR as of
/// 2026-06-12, Ministerial Instructions MI 2017-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Clause {
    /// One may apply only if invited and while the period has not expired.
    ApplyWhileOpen,
    /// No new expression of interest while inadmissible for misrepresentation.
    NoProfileWhileInadmissible,
    /// Who does not apply in time cannot be invited again on the same expression of interest.
    NeverInvitedAgain,
    /// Who declines in time is spared that.
    DeclinedInTime,
    /// An invitation issued in error may be cancelled, and is then as none.
    CancelledInvitation,
    /// The entry criteria are met when the invitation is issued and when the application is received.
    EntryCriteria,
    /// The qualifications on which the candidate was ranked are held at both times.
    RankedQualifications,
    /// The category is met at both times.
    CategoryMet,
    /// A birthday after the invitation does no harm.
    BirthdayIgnored,
    /// A lost qualification does no harm while the rank is not below that required in the round.
    RankStillEnough,
    /// Inadmissible for misrepresentation.
    Misrepresentation,
    /// For five years.
    MisrepresentationFiveYears,
    /// No application for permanent residence in that time.
    MisrepresentationNoApplication,
    /// Who no longer meets the requirements, as with an expired test, is out of the pool until they do.
    RequirementsWhileInPool,
    /// A profile lasts one year from the day, and at the hour, at which it was received.
    ProfileLastsOneYear,
    /// What an application must contain.
    CompleteApplication,
    /// An application without it is returned, as if never made.
    IncompleteReturned,
    /// A child's age is that of the day on which the application is made.
    ChildAgeLocked,
    /// Requirements of the Federal Skilled Worker class hold at application and when the visa is issued.
    SkilledWorkerBothTimes,
    /// A time after a day does not include that day.
    DayNotCounted,
    /// What the department says without a provision that was found.
    Practice,
}

impl Clause {
    /// The law or instrument.
    pub const fn law(self) -> Law {
        match self {
            Self::ApplyWhileOpen
            | Self::NoProfileWhileInadmissible
            | Self::NeverInvitedAgain
            | Self::DeclinedInTime
            | Self::CancelledInvitation
            | Self::EntryCriteria
            | Self::RankedQualifications
            | Self::CategoryMet
            | Self::BirthdayIgnored
            | Self::RankStillEnough
            | Self::Misrepresentation
            | Self::MisrepresentationFiveYears
            | Self::MisrepresentationNoApplication => Law::Irpa,
            Self::RequirementsWhileInPool | Self::ProfileLastsOneYear => Law::MinisterialInstructions,
            Self::CompleteApplication
            | Self::IncompleteReturned
            | Self::ChildAgeLocked
            | Self::SkilledWorkerBothTimes => Law::Irpr,
            Self::DayNotCounted => Law::InterpretationAct,
            Self::Practice => Law::Department,
        }
    }

    /// The section, as both languages write it; empty where there is none.
    pub const fn section(self) -> &'static str {
        match self {
            Self::ApplyWhileOpen => "10.1(1)",
            Self::NoProfileWhileInadmissible => "10.1(4)",
            Self::NeverInvitedAgain => "10.1(6)",
            Self::DeclinedInTime => "10.1(7)",
            Self::CancelledInvitation => "10.2(5)",
            Self::EntryCriteria => "11.2(1)(a)",
            Self::RankedQualifications => "11.2(1)(b)",
            Self::CategoryMet => "11.2(1)(c)",
            Self::BirthdayIgnored => "11.2(2)(a)",
            Self::RankStillEnough => "11.2(2)(b)",
            Self::Misrepresentation => "40(1)",
            Self::MisrepresentationFiveYears => "40(2)(a)",
            Self::MisrepresentationNoApplication => "40(3)",
            Self::RequirementsWhileInPool => "3(4)",
            Self::ProfileLastsOneYear => "4(1)(b)",
            Self::CompleteApplication => "10",
            Self::IncompleteReturned => "12",
            Self::ChildAgeLocked => "25.1",
            Self::SkilledWorkerBothTimes => "77",
            Self::DayNotCounted => "27(5)",
            Self::Practice => "",
        }
    }
}
