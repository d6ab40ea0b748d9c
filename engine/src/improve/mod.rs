//! What would raise a score: every single change, pair and triple, with its exact effect.
//!
//! Arithmetic, not advice: the search knows points and caps; what is wise or possible it does not know.

mod change;
mod make;
mod search;
mod time;

pub use change::{Change, ChangeKind, Household, Possible, possible_changes};
pub use make::with_changes;
pub use search::{CapLoss, Cheapest, Improvement, Options, Search, Unrewarded, score_with, search};
pub use time::{TIMES_NOTED, Time};
