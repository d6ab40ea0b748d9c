//! Why a step is there: what the facts and the requirements were on the eve, and what they are on the day.

use std::vec::Vec;

use serde::Serialize;

use super::View;
use crate::crs::{NoSink, score};
use crate::date::Date;
use crate::education::Education;
use crate::facts::{Facts, Fill};
use crate::language::OfficialLanguage;
use crate::problems::Who;
use crate::programs::{Eligibility, GridFactor, Program, RequirementId, Verdict};
use crate::rules::Rules;

/// Why a number or a verdict changes on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// A planned event, by its place in the list that was handed in.
    Planned {
        /// Its place, from 0.
        index: usize,
    },
    /// The candidate reaches an age.
    Birthday {
        /// The new age in complete years.
        age: u8,
    },
    /// Full years of Canadian work: one more complete, or fewer because work has left the ten-year window.
    CanadianWork {
        /// Whose.
        who: Who,
        /// The years on the eve.
        before: u8,
        /// The years on the day.
        years: u8,
    },
    /// The candidate's full years of foreign work, likewise.
    ForeignWork {
        /// The years on the eve.
        before: u8,
        /// The years on the day.
        years: u8,
    },
    /// The occupations with a year of Canadian work change, under rules that tell occupations apart.
    Occupations,
    /// A language result no longer counts.
    ResultExpires {
        /// Whose.
        who: Who,
        /// In which language.
        language: OfficialLanguage,
    },
    /// A language result begins to count.
    ResultCounts {
        /// Whose.
        who: Who,
        /// In which language.
        language: OfficialLanguage,
    },
    /// A credential no longer counts, since its assessment is too old.
    AssessmentExpires {
        /// Whose.
        who: Who,
    },
    /// A credential begins to count.
    AssessmentCounts {
        /// Whose.
        who: Who,
    },
    /// A requirement of a program changes its state.
    Requirement {
        /// The program.
        program: Program,
        /// The requirement.
        requirement: RequirementId,
        /// Its state on the day.
        state: Verdict,
    },
    /// A line of the grid for Federal Skilled Workers changes, and with it the pass mark.
    Grid {
        /// The line.
        factor: GridFactor,
        /// Its points on the eve, at least and at most.
        before: [u8; 2],
        /// Its points on the day, at least and at most.
        after: [u8; 2],
    },
}

/// Takes one fact over from other facts.
type Take = fn(&mut Facts, &Facts);

/// What has changed of itself from the eve of a day to the day.
pub(super) fn natural(view: &View<'_>, rules: &Rules, day: Date) -> Vec<Reason> {
    let eve = day.plus_days(-1);
    let so_far = |day| view.prepared.facts_so_far(rules, day, Fill::SoFar);
    let (before, after) = (so_far(eve), so_far(day));
    let mut reasons = decisive(rules, &before, &after, &changed(&before, &after));
    // Where only the range moves, the change is hidden in what the open answers can make of it, in either column.
    for (fill, with_spouse) in [(Fill::Most, true), (Fill::Most, false), (Fill::Least, true), (Fill::Least, false)] {
        if reasons.is_empty() {
            let filled = |day| view.prepared.facts(rules, day, fill, with_spouse);
            reasons = changed(&filled(eve), &filled(day)).into_iter().map(|(reason, _)| reason).collect();
        }
    }
    requirements(&view.candidate.eligibility(eve), &view.candidate.eligibility(day), &mut reasons);
    reasons
}

fn changed(before: &Facts, after: &Facts) -> Vec<(Reason, Take)> {
    let mut changed: Vec<(Reason, Take)> = Vec::new();
    let mut note = |differs: bool, reason: Reason, take: Take| {
        if differs {
            changed.push((reason, take));
        }
    };
    note(before.age != after.age, Reason::Birthday { age: after.age.unwrap_or(0) }, |to, from| to.age = from.age);
    note(
        before.canadian_work_years != after.canadian_work_years,
        Reason::CanadianWork {
            who: Who::Applicant,
            before: before.canadian_work_years,
            years: after.canadian_work_years,
        },
        |to, from| to.canadian_work_years = from.canadian_work_years,
    );
    note(
        before.foreign_work_years != after.foreign_work_years,
        Reason::ForeignWork { before: before.foreign_work_years, years: after.foreign_work_years },
        |to, from| to.foreign_work_years = from.foreign_work_years,
    );
    note(before.canadian_occupations != after.canadian_occupations, Reason::Occupations, |to, from| {
        to.canadian_occupations = from.canadian_occupations;
    });
    let (own, partner) = (Who::Applicant, Who::Partner);
    let (english, french) = (OfficialLanguage::English, OfficialLanguage::French);
    let result = |who, language, counts| {
        if counts { Reason::ResultCounts { who, language } } else { Reason::ResultExpires { who, language } }
    };
    note(before.english != after.english, result(own, english, after.english.is_some()), |to, from| {
        to.english = from.english;
    });
    note(before.french != after.french, result(own, french, after.french.is_some()), |to, from| {
        to.french = from.french;
    });
    let credential = |who, level| {
        if level == Education::LessThanSecondary {
            Reason::AssessmentExpires { who }
        } else {
            Reason::AssessmentCounts { who }
        }
    };
    note(before.education != after.education, credential(own, after.education), |to, from| {
        to.education = from.education;
    });

    let (was, is) = (&before.partner, &after.partner);
    note(was.english != is.english, result(partner, english, is.english.is_some()), |to, from| {
        to.partner.english = from.partner.english;
    });
    note(was.french != is.french, result(partner, french, is.french.is_some()), |to, from| {
        to.partner.french = from.partner.french;
    });
    note(was.education != is.education, credential(partner, is.education), |to, from| {
        to.partner.education = from.partner.education;
    });
    note(
        was.canadian_work_years != is.canadian_work_years,
        Reason::CanadianWork { who: partner, before: was.canadian_work_years, years: is.canadian_work_years },
        |to, from| to.partner.canadian_work_years = from.partner.canadian_work_years,
    );
    changed
}

/// Of the changes of a day, those that make a difference to the score; all of them where it does not change, or
/// where none does by itself.
fn decisive(rules: &Rules, before: &Facts, after: &Facts, changed: &[(Reason, Take)]) -> Vec<Reason> {
    let points = |facts: &Facts| score(rules, facts, &mut NoSink);
    let (was, is) = (points(before), points(after));
    let matters = |take: Take| {
        let (mut with, mut without) = (*before, *after);
        take(&mut with, after);
        take(&mut without, before);
        points(&with) != was || points(&without) != is
    };
    let all = || changed.iter().map(|(reason, _)| *reason).collect::<Vec<_>>();
    if was == is {
        return all();
    }
    let decisive: Vec<Reason> = changed.iter().filter(|(_, take)| matters(*take)).map(|(reason, _)| *reason).collect();
    if decisive.is_empty() { all() } else { decisive }
}

/// The requirements that have turned a program.
fn requirements(before: &Eligibility, after: &Eligibility, reasons: &mut Vec<Reason>) {
    for (was, is) in before.programs.iter().zip(&after.programs) {
        if was.verdict == is.verdict {
            continue;
        }
        for (was_part, part) in was.requirements.iter().zip(&is.requirements) {
            if was_part.state == part.state {
                continue;
            }
            reasons.push(Reason::Requirement { program: is.program, requirement: part.id, state: part.state });
            if part.id != RequirementId::Points {
                continue;
            }
            let (Some(was_grid), Some(grid)) = (&was.grid, &is.grid) else { continue };
            for (was_line, line) in was_grid.lines.iter().zip(&grid.lines) {
                let (before, after) = ([was_line.least, was_line.most], [line.least, line.most]);
                if before != after && line.factor != GridFactor::Adaptability {
                    reasons.push(Reason::Grid { factor: line.factor, before, after });
                }
            }
        }
    }
}
