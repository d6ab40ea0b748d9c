//! From arguments to answers.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use express_entry::rules::Document;
use express_entry::{Date, Governing, RuleBook, RuleSet};
use rayon::prelude::*;

use crate::args::{Arguments, Command, Common, From, To};
use crate::command::{self, Answers, Context};
use crate::input::{Record, Refused, Source};
use crate::output::{Place, Sheet};
use crate::progress::Progress;

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records that were answered.
    pub answered: u64,
    /// Records that were refused.
    pub refused: u64,
}

/// Why nothing could be done, or no more.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl std::convert::From<String> for Failure {
    fn from(message: String) -> Self {
        Self(message)
    }
}

/// Refused records that are told on standard error, too; all of them stand among the answers.
const TOLD: u64 = 20;
/// Records that one thread takes at a time.
const SHARE: usize = 256;

/// Does what was typed.
///
/// # Errors
/// A file that cannot be read or written, a set of rules that fails its checks, an input of no known form.
pub fn run(arguments: &Arguments) -> Result<Summary, Failure> {
    match &arguments.command {
        Command::Score(options) => {
            profiles(&options.common, options.file.as_deref(), options.from, |context| Ok(command::Score::new(context)))
        }
        Command::Assess(options) => {
            profiles(&options.common, options.file.as_deref(), options.from, |_| Ok(command::Assess))
        }
        Command::Forecast(options) => {
            let from = &options.profiles;
            profiles(&from.common, from.file.as_deref(), from.from, |_| Ok(command::Forecast::new(options.months)))
        }
        Command::Rounds(options) => {
            let read = |context: &Context| command::Rounds::new(options, context, &mut read_file);
            match &options.file {
                Some(file) => profiles(&options.common, Some(file), options.from, read),
                None => alone(&options.common, command::ROUNDS, true, |context, sheet| {
                    read(context)?.list(sheet);
                    Ok(())
                }),
            }
        }
        Command::Window(options) => {
            alone(&options.common, command::WINDOW, false, |context, sheet| command::window(options, context, sheet))
        }
        Command::Rules(options) => {
            alone(&options.common, command::RULES, true, |context, sheet| command::rules(options, context, sheet))
        }
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The rules and the day.
fn context(common: &Common) -> Result<Context, Failure> {
    let mut book = RuleBook::bundled();
    for path in &common.rules {
        let named = |error: &dyn fmt::Display| format!("{}: {error}", path.display());
        let text = read_file(path)?;
        let document: Document = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(&text))
            .map_err(|e| named(&e))?;
        let set = RuleSet::try_from(document).map_err(|error| named(&error))?;
        book = book.with(set).map_err(|error| named(&error))?;
    }
    Ok(Context { book, day: common.as_of.map_or_else(today, Ok)? })
}

/// The only question to a clock, asked when nobody named a day.
fn today() -> Result<Date, Failure> {
    let today = jiff::Zoned::now().date();
    Date::new(today.year(), today.month(), today.day()).map_err(|error| Failure(format!("the clock: {error}")))
}

/// Where answers go.
struct Output {
    to: Box<dyn Write>,
    terminal: bool,
}

impl Output {
    fn open(path: Option<&PathBuf>) -> Result<Self, Failure> {
        Ok(match path {
            None => Self { to: Box::new(BufWriter::new(io::stdout().lock())), terminal: io::stdout().is_terminal() },
            Some(path) => {
                let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
                Self { to: Box::new(BufWriter::new(file)), terminal: false }
            }
        })
    }

    /// Writes; `false` where the reader has seen enough, as `head` does.
    fn write(&mut self, bytes: &[u8]) -> Result<bool, Failure> {
        match self.to.write_all(bytes) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Failure(format!("writing: {error}"))),
        }
    }

    fn end(&mut self) -> Result<(), Failure> {
        match self.to.flush() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure(format!("writing: {error}"))),
            _ => Ok(()),
        }
    }
}

/// A command without profiles, whose answer has these columns; for people rows of a table, or text.
fn alone(
    common: &Common,
    columns: &'static [crate::output::Column],
    table: bool,
    answer: impl FnOnce(&Context, &mut Sheet) -> Result<(), Failure>,
) -> Result<Summary, Failure> {
    let context = context(common)?;
    let mut output = Output::open(common.output.as_ref())?;
    let mut sheet = Sheet::new(common.to.unwrap_or(To::Table), columns, false);
    if sheet.form() != To::Table || table {
        sheet.begin();
    }
    let begun = sheet.bytes.len();
    answer(&context, &mut sheet)?;
    drop_first_comma(&mut sheet, begun);
    sheet.end();
    output.write(&sheet.bytes)?;
    output.end()?;
    Ok(Summary { answered: sheet.answered, refused: 0 })
}

/// In a list the first answer has no comma before it.
fn drop_first_comma(sheet: &mut Sheet, begun: usize) {
    if sheet.form() == To::Json && sheet.bytes.get(begun) == Some(&b',') {
        sheet.bytes.remove(begun);
    }
}

/// A command that answers for each profile.
fn profiles<A: Answers>(
    common: &Common,
    file: Option<&Path>,
    from: Option<From>,
    answers: impl FnOnce(&Context) -> Result<A, Failure>,
) -> Result<Summary, Failure> {
    let context = context(common)?;
    let answers = answers(&context)?;
    let file = file.filter(|path| path.as_os_str() != "-");
    let (input, length): (Box<dyn BufRead>, Option<u64>) = match file {
        None => (Box::new(io::stdin().lock()), None),
        Some(path) => {
            let opened = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let length = opened.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
            (Box::new(BufReader::with_capacity(1 << 16, opened)), length)
        }
    };
    let name = file.map_or_else(|| "standard input".to_owned(), |path| path.display().to_string());
    let from = from.or_else(|| match file?.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "json" => Some(From::Json),
        "jsonl" | "ndjson" => Some(From::Jsonl),
        "csv" | "tsv" => Some(From::Csv),
        _ => None,
    });
    let (source, from) = Source::open(input, from).map_err(|error| format!("{name}: {error}"))?;
    let mut output = Output::open(common.output.as_ref())?;
    let to = common.to.unwrap_or(match from {
        _ if output.terminal => To::Table,
        From::Json => To::Json,
        From::Jsonl => To::Jsonl,
        From::Csv => To::Csv,
    });
    let progress = Progress::new(length, output.terminal);
    let summary = stream(&context, &answers, source, &mut output, to, &progress);
    progress.finish();
    let summary = summary.map_err(|failure| format!("{name}: {failure}"))?;
    output.end()?;
    if summary.refused > 0 {
        let all = summary.answered + summary.refused;
        let more = summary.refused.saturating_sub(TOLD);
        let more = if more > 0 { format!("; {more} of them are told only among the answers") } else { String::new() };
        eprintln!("express-entry: {} of {all} records not answered{more}", summary.refused);
    }
    Ok(summary)
}

fn stream<A: Answers, R: BufRead>(
    context: &Context,
    answers: &A,
    mut source: Source<R>,
    output: &mut Output,
    to: To,
    progress: &Progress,
) -> Result<Summary, Failure> {
    let mut summary = Summary::default();
    let sheet = || Sheet::new(to, A::COLUMNS, true);
    let mut head = sheet();
    if to != To::Table || A::TABLE {
        head.begin();
    }
    if !output.write(&head.bytes)? {
        return Ok(summary);
    }
    let reader = source.reader();
    let mut first = true;
    let mut superseded = None;
    loop {
        let piece = source.piece().map_err(|error| error.to_string())?;
        if piece.is_empty() {
            break;
        }
        let mut sheets: Vec<Sheet> = piece
            .lines()
            .par_chunks(SHARE)
            .map(|lines| {
                let (mut sheet, mut reader) = (sheet(), reader.clone());
                for (number, range) in lines {
                    let record = reader.record(piece.text(range));
                    answer(context, answers, *number, record, &mut sheet);
                }
                sheet
            })
            .collect();
        if !piece.too_long.is_empty() {
            let mut last = sheet();
            for number in &piece.too_long {
                last.refuse(*number, Refused { id: None, error: "longer than 1 MiB".to_owned() });
            }
            sheets.push(last);
        }
        for mut sheet in sheets {
            if first && !sheet.bytes.is_empty() {
                drop_first_comma(&mut sheet, 0);
                first = false;
            }
            for (told, refused) in (summary.refused..).zip(&sheet.refused) {
                if told < TOLD {
                    eprintln!("express-entry: {refused}");
                }
            }
            summary.refused += sheet.refused.len() as u64;
            summary.answered += sheet.answered;
            superseded = superseded.or(sheet.superseded);
            if !output.write(&sheet.bytes)? {
                return Ok(summary);
            }
        }
        progress.advance(piece.taken, summary.answered + summary.refused);
    }
    let mut tail = sheet();
    tail.end();
    output.write(&tail.bytes)?;
    if let Some(words) = superseded {
        eprintln!("express-entry: {words}");
    }
    Ok(summary)
}

fn answer<A: Answers>(context: &Context, answers: &A, line: u64, record: Result<Record, Refused>, sheet: &mut Sheet) {
    match record.and_then(|record| record.ready(&context.book, context.day)) {
        Ok(ready) => {
            let place = Place { line: Some(line), id: ready.record.id.clone() };
            answers.answer(&ready, &place, sheet);
            sheet.answered += 1;
            if sheet.superseded.is_none() {
                sheet.superseded = superseded(ready.governing);
            }
        }
        Err(refused) => sheet.refuse(line, refused),
    }
}

/// Whose numbers these are, if not those of the rules that govern the day.
fn superseded(governing: Governing<'_>) -> Option<String> {
    let Governing::NotTranscribed { announced, last_known } = governing else { return None };
    let (since, from, until) = (announced.from, last_known.from(), announced.from.plus_days(-1));
    Some(format!(
        "the rules in force since {since} are not transcribed; for later days these are the numbers of the rules from \
         {from} to {until}"
    ))
}
