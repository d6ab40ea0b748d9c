//! Results of language tests against a program's thresholds (IRPR ss. 75(2)(d), 87.1(2)(d), 87.2(3)(a)).

use std::vec::Vec;

use super::tables::accepted_since;
use super::{Finding, Missing, ProgramQuestion, Threshold, Verdict};
use crate::date::Date;
use crate::language::{Abilities, Clb, LanguageResult, OfficialLanguage};
use crate::profile::{Answer, Person};

/// What a person holds in one language on a day.
#[derive(Clone, Copy)]
pub(super) enum Held {
    Unanswered,
    Nothing,
    Expired(Date),
    Levels(Abilities<Option<Clb>>),
}

pub(super) fn held(answer: &Answer<LanguageResult>, day: Date) -> Held {
    match answer {
        Answer::Unanswered => Held::Unanswered,
        Answer::No => Held::Nothing,
        Answer::Yes(result) => match result.expires_on() {
            Some(expiry) if expiry <= day => Held::Expired(expiry),
            _ if accepted_since(result.test).is_some_and(|first| day < first) => Held::Nothing,
            _ => Held::Levels(result.levels()),
        },
    }
}

impl Held {
    /// Whether the result meets the needed level in all four abilities.
    pub(super) fn meets(self, needed: Abilities<Clb>) -> Verdict {
        match self {
            Self::Unanswered => Verdict::Open,
            Self::Nothing | Self::Expired(_) => Verdict::NotMet,
            Self::Levels(levels) => {
                let each = levels.map(|ability, level| {
                    level.map_or(Verdict::Open, |level| Verdict::from(level >= *needed.get(ability)))
                });
                Verdict::all([each.reading, each.writing, each.listening, each.speaking])
            }
        }
    }

    /// The levels, every open one at this; none without a result.
    pub(super) fn filled(self, open: Clb) -> Option<Abilities<Clb>> {
        match self {
            Self::Levels(levels) => Some(levels.map(|_, level| level.unwrap_or(open))),
            _ => None,
        }
    }
}

/// Both languages of a person on a day.
#[derive(Clone, Copy)]
pub(super) struct Languages {
    pub(super) english: Held,
    pub(super) french: Held,
}

impl Languages {
    pub(super) fn of(person: &Person, day: Date) -> Self {
        Self { english: held(&person.english, day), french: held(&person.french, day) }
    }

    fn both(&self) -> [(OfficialLanguage, Held, ProgramQuestion); 2] {
        [
            (OfficialLanguage::English, self.english, ProgramQuestion::English),
            (OfficialLanguage::French, self.french, ProgramQuestion::French),
        ]
    }

    /// Whether a result in either language meets the needed levels.
    pub(super) fn meet(&self, needed: Abilities<Clb>) -> Verdict {
        Verdict::any([self.english.meets(needed), self.french.meets(needed)])
    }

    /// The result that decides: one that meets the levels, else the one that comes nearest.
    pub(super) fn finding(&self, needed: Abilities<Clb>, threshold: Threshold) -> Finding {
        let mut best: Option<((Verdict, Clb), Finding)> = None;
        let mut expired = None;
        for (language, held, _) in self.both() {
            match held {
                Held::Levels(levels) => {
                    let rank = (held.meets(needed), levels.map(|_, level| level.unwrap_or(Clb::BELOW)).lowest());
                    let better = best.is_none_or(|(best, _)| nearer(rank, best));
                    if better {
                        best = Some((rank, Finding::Language { language, levels, needed, threshold }));
                    }
                }
                Held::Expired(on) => expired = expired.or(Some(Finding::ResultExpired { language, on })),
                Held::Unanswered | Held::Nothing => {}
            }
        }
        let unanswered = matches!((self.english, self.french), (Held::Unanswered, Held::Unanswered));
        best.map(|(_, finding)| finding).or(expired).unwrap_or(if unanswered {
            Finding::Unanswered
        } else {
            Finding::NoResult
        })
    }

    /// What is missing: the open answers, or the levels that are short.
    pub(super) fn missing(&self, verdict: Verdict, finding: &Finding) -> Vec<Missing> {
        let mut missing = Vec::new();
        match (verdict, finding) {
            (Verdict::Met, _) => {}
            (Verdict::Open, _) => {
                for (_, held, question) in self.both() {
                    let open = match held {
                        Held::Unanswered => true,
                        Held::Levels(levels) => levels.values().contains(&&None),
                        Held::Nothing | Held::Expired(_) => false,
                    };
                    if open {
                        missing.push(Missing::Answer(question));
                    }
                }
            }
            (Verdict::NotMet, Finding::Language { language, levels, needed, .. }) => {
                let short = levels.map(|ability, level| {
                    level.map_or(0, |level| needed.get(ability).level().saturating_sub(level.level()))
                });
                missing.push(Missing::Levels { language: *language, short });
            }
            (Verdict::NotMet, _) => missing.push(Missing::Result),
        }
        missing
    }
}

fn nearer((verdict, lowest): (Verdict, Clb), (than, than_lowest): (Verdict, Clb)) -> bool {
    let order = |verdict| match verdict {
        Verdict::Met => 2,
        Verdict::Open => 1,
        Verdict::NotMet => 0,
    };
    (order(verdict), lowest) > (order(than), than_lowest)
}
