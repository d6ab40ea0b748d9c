//! Records: a profile with what stands beside it, from a line of any form.

mod flat;
mod json;
mod lines;
mod reason;
mod short;

use express_entry::forecast::PlannedEvent;
use express_entry::rounds::UtcTime;
use express_entry::{Date, Governing, OfficialLanguage, Profile, RuleBook};
use serde_json::Value;

pub use flat::{Header, column_names};
pub use lines::{LONGEST_LINE, Lines, Piece, Source, form_of};

use reason::words;

/// A profile and what stands beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Whatever the caller calls it.
    pub id: Option<Value>,
    /// The day on which everything is worked out, if the record names one.
    pub as_of: Option<Date>,
    /// The profile.
    pub profile: Profile,
    /// What is planned, for a forecast.
    pub planned: Vec<PlannedEvent>,
    /// The score that the candidate's own account shows.
    pub account_score: Option<u16>,
    /// When the profile was submitted.
    pub submitted: Option<UtcTime>,
    /// How the record was written, so that a fault is named in its own words.
    written: Written,
}

/// How a record was written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Written {
    /// As the engine's profile; under the key `profile`, or bare.
    #[default]
    Bare,
    Wrapped,
    /// In the short form, with the language that it calls first.
    Short {
        wrapped: bool,
        first: Option<OfficialLanguage>,
    },
    /// As a row of a table.
    Flat,
}

/// Why a record cannot be accepted: the fields, each with what is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Whatever the caller calls it, as far as it could be read.
    pub id: Option<Value>,
    /// The reasons, each beginning with the field where there is one.
    pub error: String,
}

/// A record on the day and under the rules that hold for it.
#[derive(Debug)]
pub struct Ready<'a> {
    /// The record.
    pub record: Record,
    /// The day.
    pub day: Date,
    /// The rules.
    pub governing: Governing<'a>,
}

impl Record {
    /// Finds the rules and looks for answers that cannot be.
    ///
    /// # Errors
    /// A day without rules; every answer that cannot be on that day; a language test that these rules do not accept.
    pub fn ready(self, book: &RuleBook, default_day: Date) -> Result<Ready<'_>, Refused> {
        let day = self.as_of.unwrap_or(default_day);
        let governing = match book.governing(day) {
            Ok(governing) => governing,
            Err(error) => return Err(Refused { id: self.id, error: format!("as_of: {error}") }),
        };
        let mut reasons: Vec<String> = self
            .profile
            .problems(day)
            .into_iter()
            .filter(|problem| !problem.reason.is_doubt())
            .map(|problem| format!("{}: {}", self.written.path(&problem.path), words(problem.reason)))
            .collect();
        let accepted = &governing.newest_known().rules().language_tests.accepted;
        for (who, person) in [("applicant", &self.profile.applicant), ("partner", &self.profile.partner)] {
            for (language, answer) in [("english", &person.english), ("french", &person.french)] {
                if answer.given().is_some_and(|result| !accepted.contains(&result.test)) {
                    let path = self.written.path(&format!("{who}.{language}.test"));
                    reasons.push(format!("{path}: this test was not accepted yet under the rules of {day}"));
                }
            }
        }
        if reasons.is_empty() {
            Ok(Ready { record: self, day, governing })
        } else {
            Err(Refused { id: self.id, error: reasons.join("; ") })
        }
    }
}

impl Written {
    /// A path of the engine in the words of the record.
    fn path(self, path: &str) -> String {
        let prefix = |wrapped| if wrapped { "profile." } else { "" };
        match self {
            Self::Bare => path.to_owned(),
            Self::Wrapped => format!("profile.{path}"),
            Self::Short { wrapped, first } => format!("{}{}", prefix(wrapped), short::path(path, first)),
            Self::Flat => flat::column_at(path),
        }
    }
}

/// What turns the text of one line into a record: JSON, or a row under its header.
#[derive(Clone, Debug)]
pub enum Reader {
    /// A line is a JSON value.
    Json,
    /// A line is a row.
    Flat(Header),
}

impl Reader {
    /// The record on a line.
    ///
    /// # Errors
    /// What is wrong with it, field by field where that can be told.
    pub fn record(&mut self, line: &[u8]) -> Result<Record, Refused> {
        match self {
            Self::Json => json::record(line),
            Self::Flat(header) => header.record(line),
        }
    }
}
