//! What a round was held for.

use std::string::String;

use serde::{Deserialize, Serialize};

use crate::programs::Program;

/// What a round was held for: everyone, a program, or a category under IRPA s. 10.3(1)(h.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RoundKind {
    /// No program specified: every candidate in the pool.
    General,
    /// The candidates of one program.
    Program {
        /// The program.
        program: Program,
    },
    /// The candidates of a category.
    Category {
        /// The category.
        category: Category,
        /// The version of its definition, as the round's name gives it; none where it gives none.
        version: Option<u8>,
    },
    /// A name that this crate does not know: the round counts, who could enter it stays open.
    Unrecognised {
        /// The name, as the feed has it.
        name: String,
    },
}

/// A category of candidates that the Minister may invite since 2022-06-23 (IRPA s. 10.3(1)(h.1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// French-language proficiency.
    French,
    /// Healthcare; since 2025 with social services.
    Healthcare,
    /// Science, technology, engineering and mathematics.
    Stem,
    /// Trades.
    Trades,
    /// Transport.
    Transport,
    /// Agriculture and agri-food; 2023 and 2024 (and announced for 2025).
    Agriculture,
    /// Education; since 2025.
    Education,
    /// Physicians with Canadian work experience; since 2026.
    Physicians,
    /// Senior managers with Canadian work experience; since 2026.
    SeniorManagers,
    /// Researchers with Canadian work experience; since 2026.
    Researchers,
    /// Skilled military recruits; since 2026.
    Military,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::French,
        Self::Healthcare,
        Self::Stem,
        Self::Trades,
        Self::Transport,
        Self::Agriculture,
        Self::Education,
        Self::Physicians,
        Self::SeniorManagers,
        Self::Researchers,
        Self::Military,
    ];

    /// Its name in data files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::French => "french",
            Self::Healthcare => "healthcare",
            Self::Stem => "stem",
            Self::Trades => "trades",
            Self::Transport => "transport",
            Self::Agriculture => "agriculture",
            Self::Education => "education",
            Self::Physicians => "physicians",
            Self::SeniorManagers => "senior_managers",
            Self::Researchers => "researchers",
            Self::Military => "military",
        }
    }
}

/// The name of a program in data files.
const fn program_key(program: Program) -> &'static str {
    match program {
        Program::ProvincialNominee => "provincial_nominee",
        Program::CanadianExperience => "canadian_experience",
        Program::FederalSkilledWorker => "federal_skilled_worker",
        Program::FederalSkilledTrades => "federal_skilled_trades",
    }
}

impl RoundKind {
    /// The kind that a round's name in the feed says, such as "Trades Occupations, 2026-Version 3".
    ///
    /// ```
    /// use express_entry::rounds::{Category, RoundKind};
    /// assert_eq!(
    ///     RoundKind::named("Trades Occupations, 2026-Version 3"),
    ///     RoundKind::Category { category: Category::Trades, version: Some(3) },
    /// );
    /// assert_eq!(RoundKind::named("No Program Specified"), RoundKind::General);
    /// ```
    pub fn named(name: &str) -> Self {
        // Longest first where one word could stand in two names.
        const PROGRAMS: [(&str, Program); 4] = [
            ("provincial nominee", Program::ProvincialNominee),
            ("canadian experience", Program::CanadianExperience),
            ("federal skilled trade", Program::FederalSkilledTrades),
            ("federal skilled worker", Program::FederalSkilledWorker),
        ];
        const CATEGORIES: [(&str, Category); 12] = [
            ("french", Category::French),
            ("physician", Category::Physicians),
            ("senior manager", Category::SeniorManagers),
            ("researcher", Category::Researchers),
            ("military", Category::Military),
            ("health", Category::Healthcare),
            ("stem occupation", Category::Stem),
            ("science, technology", Category::Stem),
            ("trade", Category::Trades),
            ("transport", Category::Transport),
            ("agri", Category::Agriculture),
            ("education", Category::Education),
        ];
        let lower = name.to_ascii_lowercase();
        if lower.trim() == "general" || lower.contains("no program specified") {
            return Self::General;
        }
        if let Some((_, program)) = PROGRAMS.iter().find(|(words, _)| lower.contains(words)) {
            return Self::Program { program: *program };
        }
        match CATEGORIES.iter().find(|(words, _)| lower.contains(words)) {
            Some((_, category)) => Self::Category { category: *category, version: version(&lower) },
            None => Self::Unrecognised { name: name.into() },
        }
    }

    /// The kind that the keys of this crate's own files say.
    pub(super) fn keyed(kind: &str, program: &str, category: &str, version: Option<u8>, name: &str) -> Option<Self> {
        Some(match kind {
            "general" => Self::General,
            "program" => {
                let program = *Program::ALL.iter().find(|known| program_key(**known) == program)?;
                Self::Program { program }
            }
            "category" => {
                let category = *Category::ALL.iter().find(|known| known.key() == category)?;
                Self::Category { category, version }
            }
            "unrecognised" if !name.is_empty() => Self::Unrecognised { name: name.into() },
            _ => return None,
        })
    }

    /// The programs whose candidates such a round is open to, where the feed does not say: all for a general
    /// round, FSW, CEC and FST for a category (as every category round in the feed that says anything has it).
    pub(super) fn usual_programs(&self) -> Programs {
        match self {
            Self::General | Self::Unrecognised { .. } => Programs::ALL,
            Self::Program { program } => Programs::default().with(*program),
            Self::Category { .. } => Programs::ALL.without(Program::ProvincialNominee),
        }
    }
}

/// The number after the word "version".
fn version(lower: &str) -> Option<u8> {
    let (_, after) = lower.split_once("version")?;
    let digits = after.trim_start();
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// A set of programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Programs(u8);

impl Programs {
    /// All four.
    pub const ALL: Self = Self(0b1111);

    const fn bit(program: Program) -> u8 {
        1 << program as u8
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, program: Program) -> Self {
        Self(self.0 | Self::bit(program))
    }

    /// Without one.
    #[must_use]
    pub const fn without(self, program: Program) -> Self {
        Self(self.0 & !Self::bit(program))
    }

    /// Whether a program is among them.
    pub const fn contains(self, program: Program) -> bool {
        self.0 & Self::bit(program) != 0
    }

    /// Those in the set, in the order of [`Program::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Program> {
        Program::ALL.into_iter().filter(move |program| self.contains(*program))
    }

    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    pub(super) const fn from_bits(bits: u8) -> Option<Self> {
        if bits <= Self::ALL.0 { Some(Self(bits)) } else { None }
    }

    /// The programs that a text names, in the feed's words or in this crate's keys.
    pub(super) fn named(text: &str) -> Self {
        const WORDS: [(&str, Program); 4] = [
            ("nominee", Program::ProvincialNominee),
            ("canadian experience", Program::CanadianExperience),
            ("skilled worker", Program::FederalSkilledWorker),
            ("skilled trade", Program::FederalSkilledTrades),
        ];
        let lower = text.to_ascii_lowercase().replace('_', " ");
        WORDS.iter().filter(|(words, _)| lower.contains(words)).fold(Self::default(), |set, (_, one)| set.with(*one))
    }
}

impl Serialize for Programs {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
