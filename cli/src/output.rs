//! Answers in a form of output.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use crate::args::To;
use crate::input::Refused;

/// A column of a table: its name, and how wide it is for people; `usize::MAX` for the last.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Characters in a table for people.
    pub width: usize,
    /// Whether it holds numbers, which stand to the right.
    pub number: bool,
}

impl Column {
    /// A column of text.
    pub const fn text(name: &'static str, width: usize) -> Self {
        Self { name, width, number: false }
    }

    /// A column of numbers.
    pub const fn number(name: &'static str, width: usize) -> Self {
        Self { name, width, number: true }
    }
}

/// Where a record came from: its line, and what its writer calls it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Place {
    /// Its line, from 1; none where there is no input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Value>,
}

impl Place {
    fn id(&self) -> String {
        match &self.id {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        }
    }

    fn cells(&self) -> [String; 2] {
        [self.line.map(|line| line.to_string()).unwrap_or_default(), self.id()]
    }

    /// For a heading or a message: `line 3 (a-17)`.
    fn words(&self) -> String {
        let line = self.line.map(|line| format!("line {line}")).unwrap_or_default();
        let id = self.id();
        if id.is_empty() { line } else { format!("{line} ({id})") }
    }
}

/// An answer with its place.
#[derive(Serialize)]
struct Placed<'a, T> {
    #[serde(flatten)]
    place: &'a Place,
    #[serde(flatten)]
    answer: T,
}

/// Answers as they are written, piece by piece.
#[derive(Debug)]
pub struct Sheet {
    form: To,
    columns: &'static [Column],
    /// Whether rows tell where they come from.
    placed: bool,
    /// What was written.
    pub bytes: Vec<u8>,
    /// The records that were refused, with the reasons.
    pub refused: Vec<String>,
    /// How many records were answered.
    pub answered: u64,
    /// Where a number is that of rules which do not govern its day, as words.
    pub superseded: Option<String>,
}

const PLACE: [Column; 2] = [Column::number("line", 6), Column::text("id", 12)];
const ERROR: Column = Column::text("error", 0);

impl Sheet {
    /// An empty sheet.
    pub fn new(form: To, columns: &'static [Column], placed: bool) -> Self {
        Self { form, columns, placed, bytes: Vec::new(), refused: Vec::new(), answered: 0, superseded: None }
    }

    /// The form.
    pub const fn form(&self) -> To {
        self.form
    }

    /// What stands before everything.
    pub fn begin(&mut self) {
        match self.form {
            To::Json => self.bytes.push(b'['),
            To::Jsonl => {}
            To::Csv => {
                let place = PLACE.iter().filter(|_| self.placed);
                let error = [ERROR].into_iter().filter(|_| self.placed);
                let names = place.chain(self.columns).copied().chain(error).map(|column| column.name);
                let names: Vec<&str> = names.collect();
                self.csv(&names);
            }
            To::Table => {
                let names: Vec<String> = self.columns.iter().map(|column| column.name.replace('_', " ")).collect();
                self.aligned(&["line".to_owned(), "id".to_owned()], &names);
            }
        }
    }

    /// What stands after everything.
    pub fn end(&mut self) {
        if self.form == To::Json {
            self.bytes.extend_from_slice(b"\n]\n");
        }
    }

    /// What was written is whole: nothing stands after it.
    pub fn whole(&mut self) {
        self.form = To::Jsonl;
        self.answered += 1;
    }

    /// An answer as JSON. In a list it begins with the comma that the first must lose.
    pub fn json(&mut self, place: &Place, answer: &impl Serialize) {
        if self.form == To::Json {
            self.bytes.extend_from_slice(b",\n");
        }
        let start = self.bytes.len();
        if let Err(error) = serde_json::to_writer(&mut self.bytes, &Placed { place, answer }) {
            // Only a map whose keys are no texts could do that, and there is none.
            self.bytes.truncate(start);
            self.refused.push(format!("{}: {error}", place.words()));
        }
        if self.form == To::Jsonl {
            self.bytes.push(b'\n');
        }
    }

    /// A row, of a table for programs or for people.
    pub fn row(&mut self, place: &Place, cells: &[String]) {
        if self.form == To::Table {
            self.aligned(&place.cells(), cells);
        } else if self.placed {
            let empty = String::new();
            let place = place.cells();
            let row: Vec<&str> = place.iter().chain(cells).chain([&empty]).map(String::as_str).collect();
            self.csv(&row);
        } else {
            let row: Vec<&str> = cells.iter().map(String::as_str).collect();
            self.csv(&row);
        }
    }

    /// A heading for people.
    pub fn heading(&mut self, place: &Place) {
        let words = place.words();
        if !words.is_empty() {
            self.text(&words);
        }
    }

    /// A line for people.
    pub fn text(&mut self, line: &str) {
        self.bytes.extend_from_slice(line.trim_end().as_bytes());
        self.bytes.push(b'\n');
    }

    /// A record that cannot be accepted, in its place among the answers.
    pub fn refuse(&mut self, line: u64, refused: Refused) {
        let Refused { id, error } = refused;
        let place = Place { line: Some(line), id: id.filter(|id| !id.is_null()) };
        match self.form {
            To::Json | To::Jsonl => self.json(&place, &Error { error: &error }),
            To::Csv => {
                let place = place.cells();
                let empty = String::new();
                let middle = self.columns.iter().map(|_| &empty);
                let row: Vec<&str> = place.iter().chain(middle).chain([&error]).map(String::as_str).collect();
                self.csv(&row);
            }
            To::Table => self.text(&format!("{}: not answered: {error}", place.words())),
        }
        self.refused.push(format!("{}: {error}", place.words()));
    }

    fn csv(&mut self, cells: &[&str]) {
        let mut writer = csv::Writer::from_writer(&mut self.bytes);
        // Writing into memory does not fail.
        let _ = writer.write_record(cells);
        let _ = writer.flush();
    }

    fn aligned(&mut self, place: &[String; 2], cells: &[String]) {
        let own = PLACE.iter().zip(place).filter(|_| self.placed);
        let mut line = String::new();
        for (column, cell) in own.chain(self.columns.iter().zip(cells)) {
            let width = column.width;
            let _ = if column.number { write!(line, "{cell:>width$}  ") } else { write!(line, "{cell:<width$}  ") };
        }
        self.text(&line);
    }
}

#[derive(Serialize)]
struct Error<'a> {
    error: &'a str,
}
