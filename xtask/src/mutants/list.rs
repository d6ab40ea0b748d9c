//! The mutants, as cargo-mutants lists them.

use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::paths::Paths;
use crate::process;

/// One change of the engine's source.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Mutant {
    /// The file, from the workspace's folder.
    pub(crate) file: String,
    pub(crate) genre: Genre,
    /// `file:line:column: what is changed`.
    pub(crate) name: String,
    /// What stands there instead; empty where something is deleted.
    pub(crate) replacement: String,
    /// What is replaced.
    pub(crate) span: Span,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

/// A part of a file.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Span {
    pub(crate) start: Place,
}

/// A line and a column, both from 1, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Mutant {
    /// What is changed, without the place: `replace < with <= in Date::plus_years`.
    pub(crate) fn change(&self) -> &str {
        self.name.splitn(4, ':').nth(3).unwrap_or(&self.name).trim()
    }
}

/// Every mutant of the engine.
///
/// # Errors
/// cargo-mutants missing, or a list that is not understood.
pub(crate) fn of_engine(paths: &Paths) -> Result<Vec<Mutant>> {
    let mut cargo = Command::new(process::cargo());
    cargo.current_dir(&paths.root).args(["mutants", "--list", "--json", "--package", "express-entry"]);
    read(&process::capture(&mut cargo).context("to mend it: cargo install cargo-mutants --locked")?)
}

/// Reads the list.
pub(crate) fn read(json: &str) -> Result<Vec<Mutant>> {
    serde_json::from_str(json).context("the list of cargo-mutants is of another form")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_named_without_its_place() {
        let json = r#"[{"diff": "", "file": "engine/src/date.rs", "genre": "MatchArmGuard", "package": "express-entry",
            "function": {"function_name": "Date::plus_years", "return_type": "-> Self",
                "span": {"start": {"line": 110, "column": 5}, "end": {"line": 134, "column": 6}}},
            "name": "engine/src/date.rs:131:21: replace match guard years < 0 with true in Date::plus_years",
            "replacement": "true", "span": {"start": {"line": 131, "column": 21}, "end": {"line": 131, "column": 30}}}]"#;
        let found = read(json).unwrap();
        let [mutant] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(mutant.change(), "replace match guard years < 0 with true in Date::plus_years");
        assert_eq!((mutant.genre, mutant.span.start), (Genre::MatchArmGuard, Place { line: 131, column: 21 }));
        assert!(read("{}").is_err());
    }
}
