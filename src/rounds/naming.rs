//! Rounds in words: what they were held for, their programs, their tie-break.

use express_entry::Program;
use express_entry::rounds::{Category, Programs, Round, RoundKind, UtcTime};

use crate::i18n::{self, words};
use crate::ui::{El, el};

/// What a round was held for, without version: what the reader filters by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    General,
    Program(Program),
    Category(Category),
    Unrecognised,
}

impl Purpose {
    /// Every one, in the order of the list.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let programs = Program::ALL.into_iter().map(Self::Program);
        let categories = Category::ALL.into_iter().map(Self::Category);
        [Self::General].into_iter().chain(programs).chain(categories).chain([Self::Unrecognised])
    }

    pub(super) fn of(round: &Round) -> Self {
        match round.kind {
            RoundKind::General => Self::General,
            RoundKind::Program { program } => Self::Program(program),
            RoundKind::Category { category, .. } => Self::Category(category),
            RoundKind::Unrecognised { .. } => Self::Unrecognised,
        }
    }

    /// How it is kept.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Program(Program::ProvincialNominee) => "provincial_nominee",
            Self::Program(Program::CanadianExperience) => "canadian_experience",
            Self::Program(Program::FederalSkilledWorker) => "federal_skilled_worker",
            Self::Program(Program::FederalSkilledTrades) => "federal_skilled_trades",
            Self::Category(category) => category.key(),
            Self::Unrecognised => "unrecognised",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::General => words::rounds_kind::general(),
            Self::Program(Program::ProvincialNominee) => words::rounds_kind::provincial_nominee(),
            Self::Program(Program::CanadianExperience) => words::rounds_kind::canadian_experience(),
            Self::Program(Program::FederalSkilledWorker) => words::rounds_kind::federal_skilled_worker(),
            Self::Program(Program::FederalSkilledTrades) => words::rounds_kind::federal_skilled_trades(),
            Self::Category(Category::French) => words::rounds_kind::french(),
            Self::Category(Category::Healthcare) => words::rounds_kind::healthcare(),
            Self::Category(Category::Stem) => words::rounds_kind::stem(),
            Self::Category(Category::Trades) => words::rounds_kind::trades(),
            Self::Category(Category::Transport) => words::rounds_kind::transport(),
            Self::Category(Category::Agriculture) => words::rounds_kind::agriculture(),
            Self::Category(Category::Education) => words::rounds_kind::education(),
            Self::Category(Category::Physicians) => words::rounds_kind::physicians(),
            Self::Category(Category::SeniorManagers) => words::rounds_kind::senior_managers(),
            Self::Category(Category::Researchers) => words::rounds_kind::researchers(),
            Self::Category(Category::Military) => words::rounds_kind::military(),
            Self::Unrecognised => words::rounds_kind::unrecognised(),
        }
    }
}

/// What a round was held for. A name that only the feed knows is its English text, whatever the page's language.
pub(super) fn held_for(round: &Round) -> El {
    match &round.kind {
        RoundKind::Unrecognised { name } => el("span").attr("lang", "en").text(name),
        _ => el("span").text(Purpose::of(round).name()),
    }
}

/// A round within a sentence: number, day, what for, cut-off.
pub(super) fn round_in_words(round: &Round) -> String {
    words::rounds::round(
        &i18n::number(i64::from(round.cutoff)),
        &i18n::date(round.date),
        Purpose::of(round).name(),
        &round.number.to_string(),
    )
}

/// The letters by which a program goes.
pub(super) fn program_letters(program: Program) -> &'static str {
    match program {
        Program::ProvincialNominee => words::rounds_kind::pnp(),
        Program::CanadianExperience => words::rounds_kind::cec(),
        Program::FederalSkilledWorker => words::rounds_kind::fsw(),
        Program::FederalSkilledTrades => words::rounds_kind::fst(),
    }
}

/// The programs whose candidates a round was open to.
pub(super) fn programs(programs: Programs) -> String {
    if programs == Programs::ALL {
        return words::rounds_kind::all_programs().to_owned();
    }
    let letters: Vec<&str> = programs.iter().map(program_letters).collect();
    letters.join(words::common::comma())
}

/// A moment: "28 May 2026, 16:55:23 UTC".
pub(super) fn moment(moment: UtcTime) -> String {
    let (hour, minute, second) = moment.time();
    words::rounds_table::moment(&i18n::date(moment.date()), &format!("{hour:02}:{minute:02}:{second:02}"))
}
