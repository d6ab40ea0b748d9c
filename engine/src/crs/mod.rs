//! The Comprehensive Ranking System (CRS): from facts to points, in the order of the legal text.

mod additional;
mod core_factors;
mod partner;
mod range;
mod sink;
mod transfer;

use serde::{Deserialize, Serialize};

pub(crate) use range::bounds_of;
pub use range::{Bounds, Question, bounds, open_questions};
pub use sink::{Explanation, Fact, Factor, Line, NoSink, Recording, Sink, Table};

use crate::facts::Facts;
use crate::language::{Abilities, Clb, OfficialLanguage};
use crate::rules::{Pair, PairRow, Rules, SingleRow};

/// Points, as whole numbers: by section, in all, and for each core factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Score {
    /// Everything, 0 to 1200.
    pub total: u16,
    /// A. Core (human capital).
    pub core: u16,
    /// B. Accompanying spouse or common-law partner.
    pub partner: u16,
    /// C. Skill transferability.
    pub transfer: u16,
    /// D. Additional points.
    pub additional: u16,
    /// Of the core: age.
    pub age: u16,
    /// Of the core: level of education.
    pub education: u16,
    /// Of the core: first official language.
    pub first_language: u16,
    /// Of the core: second official language.
    pub second_language: u16,
    /// Of the core: Canadian work experience.
    pub canadian_work: u16,
}

/// The candidate's languages in the order in which they are ranked.
#[derive(Clone, Copy)]
struct Languages {
    first: Option<(OfficialLanguage, Abilities<Clb>)>,
    second: Option<(OfficialLanguage, Abilities<Clb>)>,
}

impl Languages {
    fn in_order(facts: &Facts, first: OfficialLanguage) -> Self {
        let english = facts.english.map(|levels| (OfficialLanguage::English, levels));
        let french = facts.french.map(|levels| (OfficialLanguage::French, levels));
        let (first, second) = match first {
            OfficialLanguage::English => (english, french),
            OfficialLanguage::French => (french, english),
        };
        // Without a result in the language declared first, the other is the only one there is.
        if first.is_none() { Self { first: second, second: None } } else { Self { first, second } }
    }

    /// The lowest of the four levels in the first language.
    fn lowest_first(&self) -> Clb {
        self.first.map_or(Clb::BELOW, |(_, levels)| levels.lowest())
    }
}

/// The CRS score of these facts under these rules, each step told to the sink.
///
/// ## What the law says
/// A candidate's score is the sum of core, partner, transferability and additional points
/// (Ministerial Instructions respecting the Express Entry system, s. 8).
///
/// ## How it is computed
/// Each section by its tables, each with its cap. With two language results and none declared first, the order
/// that gives more points is taken, English where both give the same.
///
/// With [`NoSink`] nothing is allocated; with [`Recording`] every line of the explanation is kept.
///
/// ```
/// use express_entry::{Abilities, Clb, Education, Facts, NoSink, RuleBook, score};
/// let book = RuleBook::bundled();
/// let rules = book.governing("2026-10-01".parse()?)?.newest_known().rules();
/// let facts = Facts {
///     age: Some(29),
///     education: Education::MastersOrProfessional,
///     english: Some(Abilities::all(Clb::new(9)?)),
///     foreign_work_years: 3,
///     ..Facts::default()
/// };
/// assert_eq!(score(rules, &facts, &mut NoSink).total, 469);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ## Source
/// The rule set's own, table by table (checked on the day that each names).
pub fn score<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> Score {
    let first = match (facts.first_language, facts.english, facts.french) {
        (Some(declared), _, _) => declared,
        (None, Some(_), Some(_)) => better_order(rules, facts),
        (None, ..) => OfficialLanguage::English,
    };
    score_in_order(rules, facts, Languages::in_order(facts, first), sink)
}

/// The order of languages that gives more points; English first where both give the same.
fn better_order(rules: &Rules, facts: &Facts) -> OfficialLanguage {
    let total = |first| score_in_order(rules, facts, Languages::in_order(facts, first), &mut NoSink).total;
    if total(OfficialLanguage::French) > total(OfficialLanguage::English) {
        OfficialLanguage::French
    } else {
        OfficialLanguage::English
    }
}

fn score_in_order<S: Sink>(rules: &Rules, facts: &Facts, languages: Languages, sink: &mut S) -> Score {
    let mut score = core_factors::score(rules, facts, &languages, sink);
    score.partner = partner::score(rules, facts, sink);
    score.transfer = transfer::score(rules, facts, &languages, sink);
    score.additional = additional::score(rules, facts, sink);
    let sum = score.core + score.partner + score.transfer + score.additional;
    score.total = sum.min(rules.total.maximum);
    sink.line(Line::sum(Factor::Total, Table::Total, sum, rules.total.maximum));
    score
}

impl Pair {
    /// The value of the column that applies.
    pub(crate) fn column(self, with_spouse: bool) -> u16 {
        if with_spouse { self.with_spouse } else { self.without_spouse }
    }
}

/// The row that holds for a value, and its points in the column that applies.
fn pair_row(rows: &[PairRow], value: u8, with_spouse: bool) -> (u8, u16) {
    rows.iter()
        .rev()
        .find(|row| value >= row.at_least)
        .map_or((0, 0), |row| (row.at_least, if with_spouse { row.with_spouse } else { row.without_spouse }))
}

/// The row that holds for a value, and its points.
fn single_row(rows: &[SingleRow], value: u8) -> (u8, u16) {
    rows.iter().rev().find(|row| value >= row.at_least).map_or((0, 0), |row| (row.at_least, row.points))
}
