//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use express_entry::Date;
use express_entry::rounds::UtcTime;

/// Canada's Express Entry in a terminal: CRS scores with their reasons, forecast, response window, rounds
///
/// Unofficial: the law and IRCC's own tool decide. Reads profiles as JSON, JSON Lines or CSV from a file or from
/// standard input; docs/command-line.md describes the forms. Ends with 0 when every record was answered, 1 when some
/// were refused, 2 when nothing could be done.
#[derive(Debug, Parser)]
#[command(name = "express-entry", version, max_term_width = 100, subcommand_required = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The score of each profile, by section and core factor, with the range that open answers leave
    Score(Profiles),
    /// The score with every line of its computation: fact, points, cap, source; open questions; programs
    Assess(Profiles),
    /// The days on which a score or a program will change, and why
    Forecast(Forecast),
    /// The response window of an invitation: its last possible day and the day before it
    Window(Window),
    /// The rounds of invitations; with profiles, which of them would have invited each
    Rounds(Rounds),
    /// The sets of rules and the days that each governs
    Rules(Rules),
}

/// Where profiles come from and where answers go.
#[derive(Debug, Args)]
pub struct Profiles {
    /// File with profiles; without it, or for "-", standard input
    pub file: Option<PathBuf>,
    /// Form of the input (else by the file's ending, or by its first line)
    #[arg(long, value_name = "FORM")]
    pub from: Option<From>,
    /// What is common to all.
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Form of the output (else a table on a terminal or without input, and elsewhere the form of the input)
    #[arg(long, value_name = "FORM")]
    pub to: Option<To>,
    /// File for the output (else standard output)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Day on which everything is worked out, unless a record names its own; without it, today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Set of rules as JSON, checked and laid over the bundled ones from its first day on; may be repeated
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
}

/// Options of `forecast`.
#[derive(Debug, Args)]
pub struct Forecast {
    /// Profiles and answers.
    #[command(flatten)]
    pub profiles: Profiles,
    /// How many months to look ahead
    #[arg(long, default_value_t = express_entry::forecast::DEFAULT_MONTHS, value_parser = clap::value_parser!(u16).range(0..=240))]
    pub months: u16,
}

/// Options of `window`.
#[derive(Debug, Args)]
pub struct Window {
    /// Day of the invitation; several make several answers
    #[arg(required = true, value_name = "DATE")]
    pub issued: Vec<Date>,
    /// Exact moment of the invitation in UTC, such as 2026-08-07T14:08:20Z (one invitation only)
    #[arg(long, value_name = "MOMENT")]
    pub moment: Option<UtcTime>,
    /// Last day as the letter names it, which then governs (one invitation only)
    #[arg(long, value_name = "DATE")]
    pub letter: Option<Date>,
    /// What is common to all.
    #[command(flatten)]
    pub common: Common,
}

/// Options of `rounds`.
#[derive(Debug, Args)]
pub struct Rounds {
    /// File with profiles to compare with the rounds, or "-" for standard input; without it, the rounds alone
    pub file: Option<PathBuf>,
    /// Form of the input (else by the file's ending, or by its first line)
    #[arg(long, value_name = "FORM")]
    pub from: Option<From>,
    /// Only rounds on or after this day
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// Only rounds on or before this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
    /// Only rounds of this kind: general, program, category, or a program or category by its key, such as
    /// `canadian_experience` or `french`; may be repeated
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Only the last so many of them
    #[arg(long, value_name = "NUMBER")]
    pub last: Option<usize>,
    /// Only rounds that would have invited the profile
    #[arg(long, requires = "file")]
    pub invited: bool,
    /// Newer copy of IRCC's feed, or a rounds.json; what it adds is taken in
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// What is common to all.
    #[command(flatten)]
    pub common: Common,
}

/// Options of `rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// Show this set of rules whole, as JSON that --rules takes
    #[arg(long, value_name = "ID")]
    pub show: Option<String>,
    /// What is common to all.
    #[command(flatten)]
    pub common: Common,
}

/// A form of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// One JSON document: a record or a list of records
    Json,
    /// A record a line
    Jsonl,
    /// A header and a record a line; comma, semicolon or tab
    Csv,
}

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// One JSON list
    Json,
    /// A record a line
    Jsonl,
    /// A header and rows
    Csv,
    /// For people
    Table,
}
