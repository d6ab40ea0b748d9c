//! What each command answers.

mod assess;
mod forecast;
mod rounds;
mod rules;
mod score;
mod window;

use express_entry::{Date, RuleBook, RulesUsed};

use crate::input::Ready;
use crate::output::{Column, Place, Sheet};

pub(crate) use assess::Assess;
pub(crate) use forecast::Forecast;
pub(crate) use rounds::{COLUMNS as ROUNDS, Rounds};
pub(crate) use rules::{COLUMNS as RULES, rules};
pub(crate) use score::Score;
pub(crate) use window::{COLUMNS as WINDOW, window};

/// What holds for a whole run.
#[derive(Debug)]
pub struct Context {
    /// The rules, bundled and handed in.
    pub book: RuleBook,
    /// The day for records that name none.
    pub day: Date,
}

/// A command that answers for each profile.
pub(crate) trait Answers: Sync {
    /// The columns of its rows.
    const COLUMNS: &'static [Column];
    /// Whether people get rows, too, and not text.
    const TABLE: bool;

    /// Writes the answer for a record.
    fn answer(&self, ready: &Ready<'_>, place: &Place, sheet: &mut Sheet);
}

/// The rules for people, such as `2025-03-25` or `2025-03-25 (not those since 2026-11-03)`.
fn rules_used(rules: &RulesUsed) -> String {
    match rules.superseded_on {
        None => rules.id.clone(),
        Some(since) => format!("{} (not those since {since})", rules.id),
    }
}

/// An optional value as a cell.
fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
