//! The score and the search over changes, for the bench page to time in a browser: `cargo xtask bench-page`. The
//! example beside it times the score natively, for comparison.
//!
//! A full profile of two persons, each with results in both languages. Lower levels leave more to reach, so the space
//! of changes grows from case to case, and the sets of two and three with it.
#![allow(missing_docs, reason = "for one page beside it, by three calls")]

use std::hint::black_box;

use express_entry::improve::{Options, Search, possible_changes};
use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Credential, Date, Education, Facts, LanguageResult, MaritalStatus,
    NoSink, OfficialLanguage, Person, Profile, Recognition, RuleBook, Work, YearsOfWork, score,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The levels of each case: English and French of the one, English and French of the other.
const CASES: [[u8; 4]; 5] = [[9, 7, 7, 5], [8, 7, 7, 5], [8, 6, 6, 5], [7, 5, 5, 4], [5, 4, 4, 0]];
/// The day of every case.
const DAY: (i16, i8, i8) = (2026, 10, 15);

fn result(language: OfficialLanguage, level: u8) -> Answer<LanguageResult> {
    let level = Clb::new(level).unwrap_or(Clb::MAX);
    Answer::Yes(LanguageResult::from_levels(language, Abilities::all(level)))
}

fn person(years: u8, level: Education, [english, french]: [u8; 2], work: [u8; 2]) -> Person {
    let [canadian, foreign] = work;
    Person {
        age: Some(Age::Years(years)),
        education: Credential { level: Some(level), recognition: Some(Recognition::Canadian) },
        canadian_study: Some(CanadianStudy::None),
        english: result(OfficialLanguage::English, english),
        french: result(OfficialLanguage::French, french),
        work: Work::Years(YearsOfWork { canadian: Some(canadian), foreign: Some(foreign), ..YearsOfWork::default() }),
        certificate_of_qualification: Some(false),
        job_offer: Answer::No,
        nomination: Some(false),
        ..Person::default()
    }
}

fn couple([english, french, partner_english, partner_french]: [u8; 4]) -> Profile {
    Profile {
        applicant: person(33, Education::ThreeYearsOrMore, [english, french], [1, 1]),
        marital_status: Some(MaritalStatus::Married),
        partner_accompanies: Some(true),
        partner_is_canadian: Some(false),
        partner: person(31, Education::TwoYear, [partner_english, partner_french], [0, 2]),
        sibling_in_canada: Some(false),
        ..Profile::default()
    }
}

/// A case made ready, so that only the search is timed.
#[wasm_bindgen]
pub struct Case {
    book: RuleBook,
    profile: Profile,
    day: Date,
}

/// How many cases there are.
#[wasm_bindgen]
pub fn cases() -> usize {
    CASES.len()
}

#[wasm_bindgen]
impl Case {
    /// A case by its place; none past the last.
    pub fn at(place: usize) -> Option<Self> {
        let levels = CASES.get(place)?;
        let (year, month, day) = DAY;
        let day = Date::new(year, month, day).ok()?;
        Some(Self { book: RuleBook::bundled(), profile: couple(*levels), day })
    }

    /// How many changes are open.
    pub fn changes(&self) -> usize {
        self.book
            .governing(self.day)
            .map_or(0, |governing| possible_changes(&self.profile, governing.newest_known().rules(), self.day).len())
    }

    /// Scores so many times from facts made ready, with the sink that keeps nothing, and gives the sum of the totals.
    pub fn score(&self, times: u32) -> u32 {
        let Ok(governing) = self.book.governing(self.day) else { return 0 };
        let rules = governing.newest_known().rules();
        let facts = Facts::on(&self.profile, rules, self.day);
        (0..times).map(|_| u32::from(score(rules, black_box(&facts), &mut NoSink).total)).fold(0, u32::wrapping_add)
    }

    /// Searches all sets of up to so many changes, as the page does, and gives the largest gain.
    pub fn search(&self, most_changes: u8) -> u16 {
        let options = Options { most_changes, ..Options::default() };
        let best = self
            .book
            .governing(self.day)
            .map(|governing| Search::new(&self.profile, governing.newest_known().rules(), self.day, &options).best());
        best.ok().and_then(|best| best.first().map(|one| one.gain)).unwrap_or_default()
    }
}
