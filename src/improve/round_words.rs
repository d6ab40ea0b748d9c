//! Rounds of invitations in a few words.

use express_entry::Program;
use express_entry::rounds::{Category, Round, RoundKind};

use super::found::Reached;
use crate::i18n::{self, words};

/// What a round was held for.
pub(super) fn kind_name(kind: &RoundKind) -> String {
    use words::improve_round as of;
    let name = match kind {
        RoundKind::General => of::general(),
        RoundKind::Program { program } => program_name(*program),
        RoundKind::Category { category, .. } => match category {
            Category::French => of::french(),
            Category::Healthcare => of::healthcare(),
            Category::Stem => of::stem(),
            Category::Trades => of::trades(),
            Category::Transport => of::transport(),
            Category::Agriculture => of::agriculture(),
            Category::Education => of::education(),
            Category::Physicians => of::physicians(),
            Category::SeniorManagers => of::senior_managers(),
            Category::Researchers => of::researchers(),
            Category::Military => of::military(),
        },
        RoundKind::Unrecognised { name } => name,
    };
    name.to_owned()
}

/// The name of a program.
pub(super) fn program_name(program: Program) -> &'static str {
    use words::improve_round as of;
    match program {
        Program::ProvincialNominee => of::nominees(),
        Program::CanadianExperience => of::experience(),
        Program::FederalSkilledWorker => of::skilled_workers(),
        Program::FederalSkilledTrades => of::skilled_trades(),
    }
}

/// "Healthcare, 1 October 2026: 478".
pub(super) fn round_words(round: &Round) -> String {
    let cutoff = i18n::number(round.cutoff.into());
    words::improve_round::round(&cutoff, &i18n::date(round.date), &kind_name(&round.kind))
}

/// How many rounds of the last twelve months of the data would have invited, and how many would as it is.
pub(super) fn reached_words(reached: &Reached, now: Option<&Reached>) -> String {
    let (since, until) = (i18n::date(reached.since), i18n::date(reached.until));
    let (all, with) = (number(reached.all), count_words(reached));
    match now.map(count_words) {
        Some(now) if now == with => words::improve_round::reached_as_now(&all, &since, &until, &with),
        Some(now) => words::improve_round::reached(&all, &now, &since, &until, &with),
        None => words::improve_round::reached_now(&all, &since, &until, &with),
    }
}

/// How many would have invited: a number, or from one to another while answers are open.
pub(super) fn count_words(reached: &Reached) -> String {
    let (least, most) = (number(reached.inviting), number(reached.possible.len()));
    if least == most { least } else { words::improve_round::from_to(&least, &most) }
}

fn number(count: usize) -> String {
    i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
}
