//! Rule files into whole sets of rules, or a list of what is wrong with the files.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use crate::date::Date;
use crate::rules::check;
use crate::rules::schema::{Document, Evidence, Rules, Source, Text};

/// What is wrong, and in which file and cell.
#[derive(Debug, PartialEq, Eq)]
pub struct RuleFileFault {
    /// The name of the file.
    pub file: String,
    /// The cell, such as `rules.french`.
    pub cell: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for RuleFileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.cell, self.reason)
    }
}

/// A composed period, in the shape in which `RuleBook::bundled` unpacks it.
#[derive(Debug, Serialize)]
pub enum Period {
    /// Its rules are known.
    Transcribed(Document),
    /// Only its existence is.
    NotTranscribed(Announced),
}

/// An instrument without rules.
#[derive(Debug, Serialize)]
pub struct Announced {
    pub id: String,
    pub title: Text,
    pub summary: Text,
    pub from: Date,
    pub until: Option<Date>,
    pub sources: Vec<Source>,
}

/// A rule file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: String,
    status: Status,
    from: Date,
    until: Option<Date>,
    title: Text,
    summary: Text,
    sources: BTreeMap<String, SourceEntry>,
    #[serde(default)]
    rules: Table,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Status {
    #[serde(rename = "transcribed")]
    Transcribed,
    #[serde(rename = "in force, not transcribed")]
    NotTranscribed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    title: String,
    found_at: String,
    evidence: Evidence,
    checked: Date,
}

/// Composes the files, given as name and text, into periods in order of time.
///
/// # Errors
/// Everything that is wrong with them: text that is no rule file, a gap or an overlap, a table without a
/// source of its own file, a table that is not whole, and whatever [`check::faults`] finds.
pub fn compose(files: &[(String, String)]) -> Result<Vec<Period>, Vec<RuleFileFault>> {
    let mut faults = Vec::new();
    let mut parsed = Vec::new();
    for (name, text) in files {
        match toml::from_str::<RuleFile>(text) {
            Ok(file) => parsed.push((name.clone(), file)),
            Err(error) => faults.push(RuleFileFault {
                file: name.clone(),
                cell: error
                    .span()
                    .map_or_else(|| "file".to_owned(), |span| format!("line {}", line_of(text, span.start))),
                reason: error.message().to_owned(),
            }),
        }
    }
    parsed.sort_by_key(|(_, file)| file.from);
    faults.extend(dates(&parsed));

    let mut rules = Table::new();
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    let mut periods = Vec::new();
    for (name, file) in parsed {
        let fault = |cell: &str, reason: String| RuleFileFault { file: name.clone(), cell: cell.to_owned(), reason };
        for (id, entry) in &file.sources {
            let SourceEntry { title, found_at, evidence, checked } = entry;
            let source = Source {
                id: id.clone(),
                title: title.clone(),
                found_at: found_at.clone(),
                evidence: *evidence,
                checked: *checked,
            };
            if sources.insert(id.clone(), source).is_some() {
                faults.push(fault(&format!("sources.{id}"), "an earlier file has a source of this name".to_owned()));
            }
        }
        for (table, value) in &file.rules {
            let source = value.get("source").and_then(Value::as_str);
            if !source.is_some_and(|source| file.sources.contains_key(source)) {
                faults.push(fault(&format!("rules.{table}"), "not cited: it names no source of this file".to_owned()));
            }
        }
        let RuleFile { id, status, from, until, title, summary, sources: own, rules: changed } = file;
        if status == Status::NotTranscribed {
            if !changed.is_empty() {
                faults.push(fault("rules", "an instrument that is not transcribed has no rules".to_owned()));
            }
            let sources = own.keys().filter_map(|id| sources.get(id).cloned()).collect();
            periods.push(Period::NotTranscribed(Announced { id, title, summary, from, until, sources }));
            continue;
        }
        merge(&mut rules, changed);
        match serde_path_to_error::deserialize::<_, Rules>(Value::Table(rules.clone())) {
            Ok(mut rules) => {
                // A file cannot unsay what an earlier one said; a doubt that ended before this period is over.
                rules.response_window.uncertain = rules.response_window.uncertain.filter(|doubt| doubt.until >= from);
                let cited = cited(&Value::try_from(&rules).unwrap_or(Value::Boolean(false)));
                let sources = sources
                    .values()
                    .filter(|source| cited.contains(&source.id) || own.contains_key(&source.id))
                    .cloned();
                let document = Document { id, title, summary, from, until, sources: sources.collect(), rules };
                faults.extend(check::faults(&document).into_iter().map(|found| fault(&found.cell, found.reason)));
                periods.push(Period::Transcribed(document));
            }
            Err(error) => {
                let path = error.path().to_string();
                let cell = if path == "." { "rules".to_owned() } else { format!("rules.{path}") };
                faults.push(fault(&cell, error.inner().message().to_owned()));
            }
        }
    }
    if faults.is_empty() { Ok(periods) } else { Err(faults) }
}

/// A gap or an overlap between files in order of time; the first begins with Express Entry, the last has no end.
fn dates(files: &[(String, RuleFile)]) -> Vec<RuleFileFault> {
    let mut faults = Vec::new();
    let mut fault = |file: &str, cell: &str, reason: String| {
        faults.push(RuleFileFault { file: file.to_owned(), cell: cell.to_owned(), reason });
    };
    match files.first() {
        None => fault("rules", "file", "gap: no file covers Express Entry's first day, 2015-01-01".to_owned()),
        Some((name, first)) => {
            if first.from.to_string() != "2015-01-01" {
                fault(name, "from", format!("gap: nothing covers 2015-01-01 to {}", first.from.plus_days(-1)));
            }
            if first.status == Status::NotTranscribed {
                fault(name, "status", "the first file must hold the whole grid".to_owned());
            }
        }
    }
    for pair in files.windows(2) {
        let [(name, file), (next_name, next)] = pair else { continue };
        match file.until {
            None => fault(name, "until", format!("overlap: it has no end, but {next_name} begins on {}", next.from)),
            Some(until) if until >= next.from => {
                fault(name, "until", format!("overlap: it ends on {until}, but {next_name} begins on {}", next.from));
            }
            Some(until) if until.plus_days(1) < next.from => {
                fault(name, "until", format!("gap: it ends on {until}, but {next_name} begins on {}", next.from));
            }
            Some(_) => {}
        }
    }
    if let Some((name, last)) = files.last()
        && let Some(until) = last.until
    {
        fault(name, "until", format!("gap: nothing covers the days after {until}"));
    }
    faults
}

/// Lays the changed cells over what held before: tables are merged, everything else is replaced.
fn merge(rules: &mut Table, changed: Table) {
    for (key, value) in changed {
        match (rules.get_mut(&key), value) {
            (Some(Value::Table(before)), Value::Table(after)) => merge(before, after),
            (_, value) => {
                rules.insert(key, value);
            }
        }
    }
}

/// All values under the key `source`.
fn cited(value: &Value) -> Vec<String> {
    match value {
        Value::Table(table) => table
            .iter()
            .flat_map(|(key, value)| match value {
                Value::String(source) if key == "source" => vec![source.clone()],
                other => cited(other),
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
