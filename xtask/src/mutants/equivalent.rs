//! The mutants that change nothing, each with its reason.

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::list::Mutant;

/// `engine/mutants-equivalent.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    equivalent: Vec<Entry>,
}

/// One change, or the same change wherever it is on such a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    /// As cargo-mutants names it, without the place.
    change: String,
    /// A part of the line on which it is, where the change alone names several.
    line: Option<String>,
    /// Why nothing differs.
    reason: String,
}

/// Which mutants are listed as equivalent, by their places in the list of all.
///
/// # Errors
/// An entry without reason, one that no mutant matches any more, and one that matches several of another line.
pub(crate) fn listed(text: &str, mutants: &[Mutant], line_of: impl Fn(&Mutant) -> String) -> Result<Vec<usize>> {
    let file: File = toml::from_str(text).context("the list of equivalent mutants")?;
    let mut listed = Vec::new();
    for entry in &file.equivalent {
        let what = format!("{}: {}", entry.file, entry.change);
        if entry.reason.trim().is_empty() {
            bail!("{what} is listed as equivalent without a reason");
        }
        let fits = |mutant: &Mutant| {
            let on_line = |part: &String| line_of(mutant).contains(part);
            mutant.file == entry.file && mutant.change() == entry.change && entry.line.as_ref().is_none_or(on_line)
        };
        let found: Vec<usize> =
            mutants.iter().enumerate().filter(|(_, mutant)| fits(mutant)).map(|(at, _)| at).collect();
        let mut lines: Vec<usize> =
            found.iter().filter_map(|at| mutants.get(*at)).map(|mutant| mutant.span.start.line).collect();
        lines.dedup();
        match lines.as_slice() {
            [] => bail!("{what} is listed as equivalent, but there is no such mutant"),
            [_] => listed.extend(found),
            _ => bail!("{what} is on several lines: say with `line` which is meant"),
        }
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutants::list;

    fn mutants() -> Vec<Mutant> {
        let one = |line: u32, change: &str| {
            format!(
                r#"{{"file": "a.rs", "genre": "BinaryOperator", "name": "a.rs:{line}:1: {change}",
                "replacement": "<=", "span": {{"start": {{"line": {line}, "column": 1}}}}}}"#
            )
        };
        let all = [one(1, "replace < with <= in least"), one(2, "replace < with <= in least"), one(3, "replace f")];
        list::read(&format!("[{}]", all.join(","))).unwrap()
    }

    fn listed_as(entry: &str) -> Result<Vec<usize>> {
        let line = |mutant: &Mutant| ["", "x < y", "y < x", ""].map(str::to_owned)[mutant.span.start.line].clone();
        listed(&format!("[[equivalent]]\nfile = \"a.rs\"\n{entry}"), &mutants(), line)
    }

    #[test]
    fn an_entry_names_one_line() {
        assert_eq!(listed_as("change = 'replace f'\nreason = 'nothing reads it'").unwrap(), [2]);
        let named = "change = 'replace < with <= in least'\nreason = 'the same at the border'\n";
        assert_eq!(listed_as(&format!("{named}line = 'y < x'")).unwrap(), [1]);
        assert!(listed_as(named).unwrap_err().to_string().contains("several lines"));
    }

    #[test]
    fn an_entry_that_matches_nothing_or_says_nothing_is_refused() {
        assert!(listed_as("change = 'replace g'\nreason = 'gone'").unwrap_err().to_string().contains("no such"));
        assert!(listed_as("change = 'replace f'\nreason = ' '").unwrap_err().to_string().contains("reason"));
        assert!(listed_as("change = 'replace f'").is_err());
    }
}
