//! The law of Canada's Express Entry, as data and arithmetic.
//!
//! Facts on one side, dated and cited rules on the other; out come points with their reasons. The crate
//! has no clock, no input or output, no web and no unsafe code: every question about "now" takes a date.
//!
//! It does not link the standard library either, only `alloc`: a small wasm built on it then holds no more than it uses.
#![cfg_attr(not(test), no_std)]

// The modules that the build script shares name their types by `std`.
#[cfg(not(test))]
extern crate alloc as std;

mod assessment;
pub mod compare;
pub mod crs;
mod date;
mod education;
mod facts;
pub mod forecast;
pub mod improve;
pub mod invitation;
mod language;
pub mod noc;
mod occupation;
mod order;
pub mod packed;
pub mod problems;
mod profile;
pub mod programs;
pub mod rounds;
pub mod rules;
pub mod work;

pub use assessment::{Assessment, RulesUsed, assess};
pub use crs::{
    Bounds, Explanation, Fact, Factor, Line, NoSink, Question, Recording, Score, Sink, Table, bounds, open_questions,
    score,
};
pub use date::{Date, DateError, LeapDay};
pub use education::{CanadianStudy, Education};
pub use facts::{Facts, OfferGroup, PartnerFacts, assessment_expires_on};
pub use forecast::{Forecast, PlannedEvent, forecast};
pub use language::{
    Abilities, Ability, Clb, LanguageResult, LanguageTest, NotALevel, OfficialLanguage, RawScore, Scale, ScoreRefused,
};
pub use occupation::{NocCode, NotANocCode, NotATeer, Occupation, Teer};
pub use problems::{Problem, ProblemReason, Who};
pub use profile::{
    Age, Answer, Credential, JobOffer, MaritalStatus, OfferBasis, OfferedOccupation, Person, Profile, Recognition,
    Work, WorkPeriod, YearsOfWork,
};
pub use programs::{Eligibility, Program, ProgramAssessment, Verdict, eligibility};
pub use rules::{BeforeExpressEntry, Governing, RuleBook, RuleSet};

/// The examples of the package's README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
