//! `rounds`: rounds of invitations, and who could have been invited.

use std::fmt::Write as _;
use std::path::Path;

use express_entry::rounds::{
    Counts, FeedDocument, Outcome, Placed, Round, RoundKind, RoundNumber, Rounds as Data, ScoreUsed, Standing, against,
    decode,
};
use express_entry::{Date, Verdict, assess, eligibility};
use serde::Serialize;

use super::{Answers, Context, cell};
use crate::Failure;
use crate::args::{self, To};
use crate::input::Ready;
use crate::output::{Column, Place, Sheet};
use crate::words;

/// The rounds that the engine carries as data.
const BUNDLED: &str = include_str!("../../../engine/data/rounds.json");

pub(crate) const COLUMNS: &[Column] = &[
    Column::text("number", 6),
    Column::text("date", 10),
    Column::text("held_for", 28),
    Column::number("invitations", 11),
    Column::number("cutoff", 6),
    Column::text("tie_break", 20),
];

/// `rounds`.
pub(crate) struct Rounds {
    all: Data,
    /// Those that were asked for, by their place.
    chosen: Vec<usize>,
    invited_only: bool,
}

impl Rounds {
    pub(crate) fn new(
        options: &args::Rounds,
        context: &Context,
        read: &mut dyn FnMut(&Path) -> Result<Vec<u8>, String>,
    ) -> Result<Self, Failure> {
        let mut all = feed(BUNDLED, None)?;
        if let Some(path) = &options.data {
            let named = |error: String| format!("{}: {error}", path.display());
            let newer = feed(&decode(&read(path)?), Some(context.day)).map_err(named)?;
            all = all.merge(&newer).rounds;
        }
        for kind in &options.kind {
            if !all.as_slice().iter().any(|round| is_of(&round.kind, kind)) {
                return Err(format!("no round was held for \"{kind}\"; {}", known(&all)).into());
            }
        }
        let mut chosen: Vec<usize> = all
            .as_slice()
            .iter()
            .enumerate()
            .filter(|(_, round)| {
                options.since.is_none_or(|since| round.date >= since)
                    && options.until.is_none_or(|until| round.date <= until)
                    && (options.kind.is_empty() || options.kind.iter().any(|kind| is_of(&round.kind, kind)))
            })
            .map(|(place, _)| place)
            .collect();
        if let Some(last) = options.last {
            chosen.drain(..chosen.len().saturating_sub(last));
        }
        Ok(Self { all, chosen, invited_only: options.invited })
    }

    fn chosen(&self) -> impl Iterator<Item = (usize, &Round)> {
        self.chosen.iter().filter_map(|place| Some((*place, self.all.as_slice().get(*place)?)))
    }

    /// The rounds alone.
    pub(crate) fn list(&self, sheet: &mut Sheet) {
        for (_, round) in self.chosen() {
            sheet.answered += 1;
            if matches!(sheet.form(), To::Json | To::Jsonl) {
                sheet.json(&Place::default(), round);
            } else {
                sheet.row(&Place::default(), &cells(round));
            }
        }
        if sheet.form() == To::Table {
            self.data_to(sheet);
        }
    }

    fn data_to(&self, sheet: &mut Sheet) {
        if let Some(day) = self.all.data_to() {
            sheet.text(&format!("data to {day}; past rounds do not predict later ones"));
        }
    }
}

/// Reads a feed; a record that is refused fails it, as data that is handed in whole should be sound.
fn feed(text: &str, not_after: Option<Date>) -> Result<Data, String> {
    let document: FeedDocument = serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))?;
    let reading = document.read(not_after).map_err(|error| error.to_string())?;
    match reading.refused.first() {
        None => Ok(reading.rounds),
        Some(refused) => Err(format!("record \"{}\": {}", refused.number, refused.fault)),
    }
}

/// The names by which a round can be asked for.
fn names(kind: &RoundKind) -> [String; 2] {
    match kind {
        RoundKind::General => ["general".to_owned(), String::new()],
        RoundKind::Program { program } => ["program".to_owned(), words::key(program)],
        RoundKind::Category { category, .. } => ["category".to_owned(), category.key().to_owned()],
        RoundKind::Unrecognised { .. } => ["unrecognised".to_owned(), String::new()],
    }
}

fn is_of(kind: &RoundKind, asked: &str) -> bool {
    names(kind).iter().any(|name| name == asked)
}

fn known(rounds: &Data) -> String {
    let mut all: Vec<String> = rounds.as_slice().iter().flat_map(|round| names(&round.kind)).collect();
    all.retain(|name| !name.is_empty());
    all.sort();
    all.dedup();
    format!("there are {}", all.join(", "))
}

fn cells(round: &Round) -> Vec<String> {
    vec![
        round.number.to_string(),
        round.date.to_string(),
        words::held_for(&round.kind),
        round.invitations.to_string(),
        round.cutoff.to_string(),
        cell(round.tie_break),
    ]
}

/// A round and how the profile stands against it.
#[derive(Serialize)]
struct Compared<'a> {
    date: Date,
    #[serde(flatten)]
    kind: &'a RoundKind,
    cutoff: u16,
    #[serde(flatten)]
    outcome: &'a Outcome,
}

#[derive(Serialize)]
struct Answer<'a> {
    score: ScoreUsed,
    data_to: Option<Date>,
    entry: Counts,
    invited: Counts,
    last_inviting: Option<RoundNumber>,
    nearest_missed: Option<Placed>,
    rounds: Vec<Compared<'a>>,
}

impl Answers for Rounds {
    const COLUMNS: &'static [Column] = &[
        Column::text("number", 6),
        Column::text("date", 10),
        Column::text("held_for", 28),
        Column::number("invitations", 11),
        Column::number("cutoff", 6),
        Column::text("tie_break", 20),
        Column::text("could_enter", 11),
        Column::number("margin", 6),
        Column::text("invited", 7),
        Column::text("reason", 0),
    ];
    const TABLE: bool = true;

    fn answer(&self, ready: &Ready<'_>, place: &Place, sheet: &mut Sheet) {
        let record = &ready.record;
        let assessment = assess(ready.governing, &record.profile, ready.day);
        let programs = eligibility(&record.profile, ready.day);
        let standing = Standing::of(&record.profile, &assessment, &programs, record.account_score, record.submitted);
        let against = against(&self.all, &standing);
        let compared: Vec<(&Round, &Outcome)> = self
            .chosen()
            .filter_map(|(at, round)| Some((round, against.outcomes.get(at)?)))
            .filter(|(_, outcome)| !self.invited_only || outcome.invited == Verdict::Met)
            .collect();
        if matches!(sheet.form(), To::Json | To::Jsonl) {
            let rounds = compared.iter().map(|(round, outcome)| Compared {
                date: round.date,
                kind: &round.kind,
                cutoff: round.cutoff,
                outcome,
            });
            let answer = Answer {
                score: against.score,
                data_to: against.data_to,
                entry: against.entry,
                invited: against.invited,
                last_inviting: against.last_inviting,
                nearest_missed: against.nearest_missed,
                rounds: rounds.collect(),
            };
            return sheet.json(place, &answer);
        }
        for (round, outcome) in compared {
            let entry = &outcome.entry;
            let mut reason = words::entry(entry.reason);
            if let Some(code) = entry.occupation {
                let _ = write!(reason, " {code}");
            }
            if entry.unofficial {
                reason.push_str(" (unofficial list)");
            }
            if let Some(tie) = outcome.tie {
                reason.push_str("; ");
                reason.push_str(words::tie(tie));
            }
            let mut cells = cells(round);
            cells.extend([
                words::verdict(entry.verdict).to_owned(),
                format!("{:+}", outcome.margin),
                words::verdict(outcome.invited).to_owned(),
                reason,
            ]);
            sheet.row(place, &cells);
        }
        if sheet.form() == To::Table {
            let score = against.score.score();
            sheet.text(&format!(
                "score {score}{}: {} of {} rounds would have invited, {} open; programs {}",
                if record.account_score.is_some() { " (the account's)" } else { "" },
                against.invited.yes,
                against.outcomes.len(),
                against.invited.open,
                words::programs(programs.verdicts())
            ));
            self.data_to(sheet);
        }
    }
}
