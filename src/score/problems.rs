//! What the engine finds impossible or odd, in sentences for beside the field.

use express_entry::{Date, ProblemReason};
use leptos::prelude::*;

use crate::i18n::{self, words};
use crate::state::State;

/// What is wrong with the answer at a path of the profile (`applicant.english.taken_on`).
pub(super) fn problem_at(state: State, path: &str) -> Option<ProblemReason> {
    let day = state.day();
    state.profile.with(|profile| {
        profile.problems(day).into_iter().find(|problem| problem.path == path).map(|problem| problem.reason)
    })
}

/// The sentence at a path; empty where nothing is wrong.
pub(super) fn sentence_at(state: State, path: &str) -> String {
    problem_at(state, path).map(|reason| sentence(reason, state.today())).unwrap_or_default()
}

/// What is wrong, in a sentence.
pub(super) fn sentence(reason: ProblemReason, today: Date) -> String {
    let number = |number: u8| i18n::number(i64::from(number));
    match reason {
        ProblemReason::EndBeforeStart { start, .. } => words::problem::end_before_start(&i18n::date(start)),
        ProblemReason::InTheFuture { day, .. } if day == today => words::error::in_future().to_owned(),
        ProblemReason::InTheFuture { day, .. } => words::problem::in_future_on(&i18n::date(day)),
        ProblemReason::BeforeBirth { birth, .. } => words::problem::before_birth(&i18n::date(birth)),
        ProblemReason::WorkBeforeAge { age, reached } => {
            words::problem::work_before_age(&number(age), &i18n::date(reached))
        }
        ProblemReason::MoreYearsThanLife { most, .. } => words::problem::more_years_than_life(&number(most)),
        ProblemReason::ImpossibleHours { most, .. } => words::error::number("1", &number(most)),
        ProblemReason::ImplausibleHours { above, .. } => words::problem::implausible_hours(&number(above)),
        ProblemReason::UnknownNocCode { noc } => words::problem::unknown_noc(&noc.to_string()),
        ProblemReason::AgeOver { most, .. } | ProblemReason::TooMany { most, .. } => {
            words::error::number("0", &number(most))
        }
        ProblemReason::ResultTooOld { earliest, .. } => words::problem::result_too_old(&i18n::date(earliest)),
        // Said where the scores are typed.
        _ => String::new(),
    }
}
