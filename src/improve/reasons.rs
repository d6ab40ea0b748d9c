//! The reasons of a forecast in words.

use express_entry::forecast::{Lapse, Lapsing, NotDated, Reason, Undated};
use express_entry::{OfficialLanguage, Program, Who};

use super::plans::Plan;
use crate::i18n::{self, words};
use crate::score::{grid_factor_name, requirement_name, requirement_verdict, short_name};

fn language_name(language: OfficialLanguage) -> &'static str {
    match language {
        OfficialLanguage::English => words::languages::english(),
        OfficialLanguage::French => words::languages::french(),
    }
}

fn years(count: u8) -> String {
    words::common::years(i64::from(count))
}

/// What concerns the partner says so.
fn of(who: Who, said: String) -> String {
    match who {
        Who::Applicant => said,
        Who::Partner => words::months::of_partner(&said),
    }
}

/// Why a number or a verdict changes. `planned` are the plans that were handed to the forecast, in their order.
pub(super) fn reason(reason: Reason, planned: &[Plan]) -> String {
    match reason {
        Reason::Planned { index } => words::months::as_planned(&planned.get(index).map(Plan::said).unwrap_or_default()),
        Reason::Birthday { age } => words::months::birthday(&words::common::years_old(i64::from(age))),
        Reason::CanadianWork { who, before, years: now } if now > before => {
            of(who, words::months::canadian_complete(&years(now)))
        }
        Reason::CanadianWork { who, before, years: now } => {
            of(who, words::months::canadian_leaves(&years(before), &years(now)))
        }
        Reason::ForeignWork { before, years: now } if now > before => words::months::foreign_complete(&years(now)),
        Reason::ForeignWork { before, years: now } => words::months::foreign_leaves(&years(before), &years(now)),
        Reason::Occupations => words::months::occupations().to_owned(),
        Reason::ResultExpires { who, language } => of(who, words::months::result_expires(language_name(language))),
        Reason::ResultCounts { who, language } => of(who, words::months::result_counts(language_name(language))),
        Reason::AssessmentExpires { who } => of(who, words::months::assessment_expires().to_owned()),
        Reason::AssessmentCounts { who } => of(who, words::months::assessment_counts().to_owned()),
        Reason::Requirement { program, requirement, state } => {
            words::months::requirement(short_name(program), requirement_name(requirement), requirement_verdict(state))
        }
        Reason::Grid { factor, before, after } => {
            let span = |[least, most]: [u8; 2]| {
                if least == most {
                    least.to_string()
                } else {
                    words::programs::span(&least.to_string(), &most.to_string())
                }
            };
            words::months::grid(
                &span(after),
                &span(before),
                grid_factor_name(factor),
                short_name(Program::FederalSkilledWorker),
            )
        }
        _ => String::new(),
    }
}

/// What lapses, and when; `past` once that has happened.
pub(super) fn lapse(lapse: Lapse, past: bool) -> String {
    let on = i18n::date(lapse.on);
    let what = match lapse.what {
        Lapsing::Result(language) => words::months::result_of(language_name(language)),
        Lapsing::Assessment => words::months::assessment().to_owned(),
    };
    of(lapse.who, if past { words::months::lapsed(&on, &what) } else { words::months::lapses(&on, &what) })
}

/// What stands still for want of a date.
pub(super) fn not_dated(fact: NotDated) -> String {
    let said = match fact.what {
        Undated::Age => words::months::undated_age().to_owned(),
        Undated::Result(language) => words::months::undated_result(language_name(language)),
        Undated::Assessment => words::months::undated_assessment().to_owned(),
        Undated::Work => words::months::undated_work().to_owned(),
    };
    of(fact.who, said)
}
