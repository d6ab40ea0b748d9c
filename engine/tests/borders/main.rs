//! Borders that no other test stands on, found by changing the engine's source: `cargo xtask mutants`.
// The invented rule set is a page's, not the package's.
#![cfg(in_repository)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(clippy::needless_pass_by_value, reason = "a value of JSON stands where it is used")]

mod crs;
mod dates;
mod forecast;
mod improve;
mod invitation;
mod occupations;
mod problems;
mod programs;
mod rounds;
mod rules;
mod words;

use express_entry::rules::{Document, RuleSet, Rules};
use express_entry::{Date, Profile, RuleBook};
use serde_json::Value;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// The rules that govern a day.
fn rules_on(day: &str) -> Rules {
    RuleBook::bundled().governing(date(day)).unwrap().newest_known().rules().clone()
}

fn profile(value: Value) -> Profile {
    serde_json::from_value(value).unwrap()
}

/// An instrument in no law, which gives points for work and offers in listed occupations.
fn invented() -> RuleSet {
    let document: Document = serde_json::from_str(include_str!("../../../tests/support/invented-rules.json")).unwrap();
    RuleSet::try_from(document).unwrap()
}
