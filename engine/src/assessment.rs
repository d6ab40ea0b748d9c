//! Everything about a profile's score on one day, in one piece.

use std::string::String;
use std::vec::Vec;

use serde::Serialize;

use crate::crs::{
    Bounds, Explanation, Fact, Factor, Line, Question, Recording, Score, Table, bounds, open_questions, score,
};
use crate::date::Date;
use crate::facts::Facts;
use crate::profile::Profile;
use crate::rules::{Governing, RuleSet};

/// The score of a profile with its reasons, its range and the rules it was computed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// The day as of which everything was derived.
    pub day: Date,
    /// The rules.
    pub rules: RulesUsed,
    /// The score so far: an unanswered question earns nothing.
    pub score: Score,
    /// The least and the most that the open answers can still make of it.
    pub bounds: Bounds,
    /// The questions that are open and still matter.
    pub open: Vec<Question>,
    /// Every line of the computation.
    pub explanation: Explanation,
}

/// Which rules a number was computed under, and whether they are those of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulesUsed {
    /// The rule set.
    pub id: String,
    /// Its first day.
    pub from: Date,
    /// The day on which its values were last checked against their sources.
    pub checked: Option<Date>,
    /// The first day of the instrument that governs the day instead, where that one is not transcribed. The
    /// number is then not the official score of the day, and whoever shows it says so.
    pub superseded_on: Option<Date>,
}

impl RulesUsed {
    /// The rules in force, or the newest known before an instrument that is not transcribed.
    pub fn of(governing: Governing<'_>) -> Self {
        let set: &RuleSet = governing.newest_known();
        Self {
            id: set.id().into(),
            from: set.from(),
            checked: set.checked(),
            superseded_on: match governing {
                Governing::Transcribed(_) => None,
                Governing::NotTranscribed { announced, .. } => Some(announced.from),
            },
        }
    }
}

/// Assesses a profile on a day under the rules that [`RuleBook::governing`](crate::RuleBook::governing) names.
///
/// ```
/// use express_entry::{Age, Profile, RuleBook, assess};
/// let mut profile = Profile::default();
/// profile.applicant.age = Some(Age::Years(29));
/// let day = "2026-11-23".parse()?;
/// let assessment = assess(RuleBook::bundled().governing(day)?, &profile, day);
/// assert_eq!(assessment.score.total, 110);
/// assert_eq!((assessment.bounds.least, assessment.bounds.most), (100, 1200));
/// assert!(assessment.rules.superseded_on.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess(governing: Governing<'_>, profile: &Profile, day: Date) -> Assessment {
    let rules = governing.newest_known().rules();
    let mut recording = Recording::default();
    let score = score(rules, &Facts::on(profile, rules, day), &mut recording);
    let nothing = Line {
        factor: Factor::Total,
        points: 0,
        lost: 0,
        maximum: rules.total.maximum,
        fact: Fact::Nothing,
        table: Table::Total,
        row: None,
    };
    Assessment {
        day,
        rules: RulesUsed::of(governing),
        score,
        bounds: bounds(profile, rules, day),
        open: open_questions(&profile.possible(day), rules),
        explanation: recording.explanation().unwrap_or(Explanation { line: nothing, parts: Vec::new() }),
    }
}
