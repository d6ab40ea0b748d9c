//! Short ways to say who someone is.

use std::sync::LazyLock;

use express_entry::rules::Rules;
use express_entry::{Abilities, Clb, Date, Education, Facts, Governing, NoSink, RuleBook, Score, score};

pub(crate) static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::bundled);

/// The grid that DOMAIN's section 1 describes.
pub(crate) const GRID: &str = "2025-03-25";

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The rules that govern a day; the day must be one whose rules are transcribed.
pub(crate) fn rules_on(day: &str) -> &'static Rules {
    match BOOK.governing(date(day)).unwrap() {
        Governing::Transcribed(set) => set.rules(),
        Governing::NotTranscribed { announced, .. } => panic!("{day} is governed by {}", announced.id),
    }
}

pub(crate) fn clb(level: u8) -> Clb {
    Clb::new(level).unwrap()
}

/// The same level in all four abilities.
#[allow(clippy::unnecessary_wraps, reason = "as `Facts` holds it")]
pub(crate) fn four(level: u8) -> Option<Abilities<Clb>> {
    Some(Abilities::all(clb(level)))
}

/// Reading, writing, listening, speaking.
pub(crate) fn levels([reading, writing, listening, speaking]: [u8; 4]) -> Abilities<Clb> {
    Abilities { reading: clb(reading), writing: clb(writing), listening: clb(listening), speaking: clb(speaking) }
}

/// A single candidate with an age, a level of education and the same English in all four abilities.
pub(crate) fn candidate(age: u8, education: Education, english: u8) -> Facts {
    Facts { age: Some(age), education, english: four(english), ..Facts::default() }
}

/// The score under the grid of 2025-03-25.
pub(crate) fn scored(facts: &Facts) -> Score {
    score(rules_on(GRID), facts, &mut NoSink)
}

/// Sections A to D.
pub(crate) fn sections(score: &Score) -> [u16; 4] {
    [score.core, score.partner, score.transfer, score.additional]
}
