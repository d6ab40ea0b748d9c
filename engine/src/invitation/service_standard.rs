//! After applying: what counts as received, and by when most applications are decided.

use serde::Serialize;

use super::Clause;
use crate::date::Date;

/// How many months the service standard gives.
pub const SERVICE_STANDARD_MONTHS: u8 = 6;

/// The department's own target: six months for most applications, from the day on which a complete one is received.
///
/// Not a promise, and not a limit. Where the sixth month has no such day, its last day stands.
///
/// ```
/// use express_entry::invitation::ServiceStandard;
/// assert_eq!(ServiceStandard::of("2026-08-31".parse()?).target.to_string(), "2027-02-28");
/// # Ok::<(), express_entry::DateError>(())
/// ```
///
/// Source: *Agbai v. Canada*, 2019 FC 886, on the standard; IRPR ss. 10 and 12 on what is received (checked
/// 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ServiceStandard {
    /// The day on which the application was received.
    pub received_on: Date,
    /// Six months later.
    pub target: Date,
    /// The months.
    pub months: u8,
    /// Only an application with everything that is required is received.
    pub complete: Clause,
    /// Any other is returned, as if never made.
    pub incomplete: Clause,
}

impl ServiceStandard {
    /// The standard for an application received, complete, on a day.
    pub fn of(received_on: Date) -> Self {
        Self {
            received_on,
            target: received_on.plus_months(i32::from(SERVICE_STANDARD_MONTHS)),
            months: SERVICE_STANDARD_MONTHS,
            complete: Clause::CompleteApplication,
            incomplete: Clause::IncompleteReturned,
        }
    }

    /// Days from a day to the target; negative after it.
    pub fn days_left_on(&self, day: Date) -> i32 {
        day.days_until(self.target)
    }
}
