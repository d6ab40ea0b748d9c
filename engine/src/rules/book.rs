//! Which rules govern a day.

use core::fmt;
use std::string::String;
use std::vec::Vec;

use serde::{Deserialize, Serialize};

use super::check::{Fault, faults};
use super::schema::{Document, Rules, Source, Text};
use crate::date::Date;

/// A set of rules that has passed every check.
///
/// Built by [`RuleBook::bundled`] from the files of `engine/rules/`, or by [`RuleSet::try_from`] from a
/// [`Document`] handed in at run time.
///
/// ```
/// use express_entry::{RuleBook, RuleSet};
/// let book = RuleBook::bundled();
/// let newest = book.rule_set("2025-03-25").ok_or("there is such a set")?;
/// let mut document = newest.document().clone();
/// document.rules.sibling.points = 20;
/// // The stated most without a nomination no longer fits.
/// let refused = RuleSet::try_from(document).unwrap_err();
/// assert_eq!(refused.0[0].cell, "total.without_nomination");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSet(Document);

/// A document that failed the checks, with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRefused(pub Vec<Fault>);

impl fmt::Display for DocumentRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the rule set cannot be used")?;
        self.0.iter().try_for_each(|fault| write!(f, "; {fault}"))
    }
}

impl core::error::Error for DocumentRefused {}

impl TryFrom<Document> for RuleSet {
    type Error = DocumentRefused;

    fn try_from(document: Document) -> Result<Self, DocumentRefused> {
        let faults = faults(&document);
        if faults.is_empty() { Ok(Self(document)) } else { Err(DocumentRefused(faults)) }
    }
}

impl RuleSet {
    /// Its short name, by custom the first day: `2025-03-25`.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Everything about it, as it can be written out and read in again.
    pub fn document(&self) -> &Document {
        &self.0
    }

    /// The tables.
    pub fn rules(&self) -> &Rules {
        &self.0.rules
    }

    /// First day in force.
    pub fn from(&self) -> Date {
        self.0.from
    }

    /// Last day in force; none while it is.
    pub fn until(&self) -> Option<Date> {
        self.0.until
    }

    /// What a table cites.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.0.sources.iter().find(|source| source.id == id)
    }

    /// The day on which the last of its values was checked against its source.
    pub fn checked(&self) -> Option<Date> {
        self.0.sources.iter().map(|source| source.checked).max()
    }
}

/// A stretch of time between two instruments.
#[derive(Clone, Debug, PartialEq)]
pub enum Period {
    /// Its rules are known.
    Transcribed(RuleSet),
    /// An instrument is known to be in force, but its content is not.
    NotTranscribed(Announced),
}

/// An instrument of which no more is known than that it is in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announced {
    /// Its short name, by custom the first day.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What is known of it.
    pub summary: Text,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it is.
    pub until: Option<Date>,
    /// Where its existence was read.
    pub sources: Vec<Source>,
}

impl Period {
    /// Its short name.
    pub fn id(&self) -> &str {
        match self {
            Self::Transcribed(set) => set.id(),
            Self::NotTranscribed(announced) => &announced.id,
        }
    }

    /// First day.
    pub fn from(&self) -> Date {
        match self {
            Self::Transcribed(set) => set.from(),
            Self::NotTranscribed(announced) => announced.from,
        }
    }

    /// Last day; none for the newest.
    pub fn until(&self) -> Option<Date> {
        match self {
            Self::Transcribed(set) => set.until(),
            Self::NotTranscribed(announced) => announced.until,
        }
    }

    /// Title and summary of its instrument.
    pub fn texts(&self) -> (&Text, &Text) {
        match self {
            Self::Transcribed(set) => (&set.0.title, &set.0.summary),
            Self::NotTranscribed(announced) => (&announced.title, &announced.summary),
        }
    }
}

/// All rules since 2015-01-01, in order of time, without gap or overlap.
///
/// ```
/// use express_entry::{Governing, RuleBook};
/// let book = RuleBook::bundled();
/// assert!(matches!(book.governing("2026-11-02".parse()?), Ok(Governing::Transcribed(set)) if set.id() == "2025-03-25"));
/// assert!(matches!(book.governing("2026-11-03".parse()?), Ok(Governing::NotTranscribed { .. })));
/// assert!(book.governing("2014-12-31".parse()?).is_err());
/// # Ok::<(), express_entry::DateError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RuleBook {
    periods: Vec<Period>,
}

/// Which rules govern a day. Whoever wants the tables must look at which of the two it is, so that the
/// older grid is never mistaken for the law of the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Governing<'a> {
    /// These.
    Transcribed(&'a RuleSet),
    /// An instrument that is not transcribed.
    NotTranscribed {
        /// The instrument in force.
        announced: &'a Announced,
        /// The newest rules before it that are known: they do not govern the day.
        last_known: &'a RuleSet,
    },
}

impl<'a> Governing<'a> {
    /// The newest known rules, whether or not they govern the day. A caller that shows a number computed
    /// with them says so unless [`Governing::is_current`].
    pub fn newest_known(self) -> &'a RuleSet {
        match self {
            Self::Transcribed(set) => set,
            Self::NotTranscribed { last_known, .. } => last_known,
        }
    }

    /// Whether the newest known rules are those that govern the day.
    pub fn is_current(self) -> bool {
        matches!(self, Self::Transcribed(_))
    }
}

/// A day before Express Entry began on 2015-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeExpressEntry;

impl fmt::Display for BeforeExpressEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Express Entry began on 2015-01-01; there are no rules for an earlier day")
    }
}

impl core::error::Error for BeforeExpressEntry {}

/// What the build script packs: the composed periods, already checked.
#[derive(Deserialize)]
enum Packed {
    Transcribed(Document),
    NotTranscribed(Announced),
}

impl RuleBook {
    /// The rules that this crate carries, from 2015-01-01 on.
    pub fn bundled() -> Self {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/rules.postcard"));
        // The build script wrote these bytes from the same types, after the same checks; a test unpacks them.
        let packed: Vec<Packed> = crate::packed::unpacked(bytes);
        let periods = packed
            .into_iter()
            .map(|period| match period {
                Packed::Transcribed(document) => Period::Transcribed(RuleSet(document)),
                Packed::NotTranscribed(announced) => Period::NotTranscribed(announced),
            })
            .collect();
        Self { periods }
    }

    /// All periods, the oldest first.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Which rules govern a day.
    ///
    /// # Errors
    /// [`BeforeExpressEntry`] for a day before 2015-01-01.
    pub fn governing(&self, day: Date) -> Result<Governing<'_>, BeforeExpressEntry> {
        let mut last_known = None;
        for period in self.periods.iter().take_while(|period| period.from() <= day) {
            match period {
                Period::Transcribed(set) => last_known = Some(Governing::Transcribed(set)),
                Period::NotTranscribed(announced) => {
                    last_known = last_known
                        .map(|governing| Governing::NotTranscribed { announced, last_known: governing.newest_known() });
                }
            }
        }
        last_known.ok_or(BeforeExpressEntry)
    }

    /// The rule set with this name.
    pub fn rule_set(&self, id: &str) -> Option<&RuleSet> {
        self.periods.iter().find_map(|period| match period {
            Period::Transcribed(set) if set.id() == id => Some(set),
            _ => None,
        })
    }

    /// The same book with one more rule set, which governs from its first day on: whatever the book holds
    /// from then on gives way, and the period before it ends on the eve.
    ///
    /// # Errors
    /// [`BeforeExpressEntry`] if the set begins before the book does.
    pub fn with(mut self, mut set: RuleSet) -> Result<Self, BeforeExpressEntry> {
        if self.periods.first().is_none_or(|first| set.from() < first.from()) {
            return Err(BeforeExpressEntry);
        }
        self.periods.retain(|period| period.from() < set.from());
        let eve = Some(set.from().plus_days(-1));
        match self.periods.last_mut() {
            Some(Period::Transcribed(before)) => before.0.until = eve,
            Some(Period::NotTranscribed(before)) => before.until = eve,
            None => {}
        }
        set.0.until = None;
        self.periods.push(Period::Transcribed(set));
        Ok(self)
    }
}
