//! The rules as data: dated, cited, composed and checked.
//!
//! One TOML file per legal instrument stands in `engine/rules/`; each holds only what its instrument
//! changed. The build composes them into one full set of [`Rules`] for each period, checks every set, and
//! packs the result; [`RuleBook::bundled`] unpacks it. The same [`Document`] can be given at run time.

mod book;
mod check;
mod schema;

pub use book::{Announced, BeforeExpressEntry, DocumentRefused, Governing, Period, RuleBook, RuleSet};
pub use check::Fault;
pub use schema::{
    AcceptedTests, ByColumn, ByLevel, Combination, Document, EducationRow, EducationTable, Evidence, French, HighWage,
    JobOfferPoints, Maximum, Pair, PairRow, ResponseWindow, Rules, SinglePoints, SingleRow, Source, Steps, Study, Text,
    Thresholds, Tier, TotalMaximum, Transfer, Uncertain, WageTier,
};
