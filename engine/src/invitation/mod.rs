//! What an invitation to apply opens, and what hangs on it: the response window, the standing of the profile, changes
//! since the invitation, papers and fees, and the calendar.
//!
//! Everything is dated by the invitation: an invitation of 2017 speaks of the window and the rules of 2017.
//! Clauses are typed ([`Clause`]), words are the caller's.

mod calendar;
mod changes;
mod clause;
mod documents;
mod fees;
mod instant;
mod problem;
mod service_standard;
mod standing;
mod window;

pub use calendar::{Alarm, CalendarEvent, LAST_DAY_ALARMS, Mark, MarkKind, OTHER_ALARMS, calendar, marks};
pub use changes::{
    Cause, Change, ChangeVerdict, Comparison, Field, Ground, LockedProfile, Missing, RefusalReason, Terms, Value,
    Withholding, compare,
};
pub use clause::{Clause, Law};
pub use documents::{
    CountryCode, DocumentFacts, DocumentItem, DocumentKind, Held, Member, NotACountryCode, Residence,
    UPFRONT_MEDICAL_SINCE, documents,
};
pub use fees::{Amount, FEE_TABLES, FeeKind, FeeLine, FeeTable, Fees, SettlementFunds, fees, settlement_funds};
pub use instant::{InstantOutOfSpan, IssueDays, UtcInstant};
pub use problem::{Invitation, InvitationProblem, profile_expires_on};
pub use service_standard::{SERVICE_STANDARD_MONTHS, ServiceStandard};
pub use standing::{
    AnswerOutcome, Circumstance, Consequence, Effect, Event, InvitationAnswer, MISREPRESENTATION_YEARS, PoolEntry,
    Refusal, Returned, Standing, TransitionRefused, named_program,
};
pub use window::{Basis, Era, Length, ResponseWindow, WindowState};
