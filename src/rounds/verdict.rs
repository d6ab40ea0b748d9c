//! How the profile stands against a round, in words.

use express_entry::Verdict;
use express_entry::rounds::{EntryReason, Experience, Outcome, Round, Tie};

use super::naming;
use crate::i18n::{self, words};

/// Whether the profile could have entered, beyond doubt.
pub(super) fn could_enter(outcome: &Outcome) -> bool {
    outcome.entry.verdict == Verdict::Met
}

/// Whether the profile could have entered, as far as is known.
pub(super) fn may_have_entered(outcome: &Outcome) -> bool {
    outcome.entry.verdict != Verdict::NotMet
}

/// Whether it depends on open answers or on what is not known.
pub(super) fn entry_is_open(outcome: &Outcome) -> bool {
    outcome.entry.verdict == Verdict::Open
}

/// Whether the round would have invited the profile, beyond doubt.
pub(super) fn would_have_invited(outcome: &Outcome) -> bool {
    outcome.invited == Verdict::Met
}

/// The class of the cell: the words come first, the colour second.
pub(super) fn class(outcome: &Outcome) -> &'static str {
    if would_have_invited(outcome) {
        "is-above-cut"
    } else if outcome.entry.verdict == Verdict::NotMet {
        "is-closed"
    } else {
        "is-short"
    }
}

/// The verdict in a few words: how far above or below, or why the round was not open.
pub(super) fn short(round: &Round, outcome: &Outcome) -> String {
    match outcome.entry.verdict {
        Verdict::Met => margin(outcome),
        Verdict::NotMet => why(round, outcome),
        Verdict::Open => words::rounds_why::margin_and_open(&margin(outcome), &why(round, outcome)),
    }
}

/// How near the score came, whoever could enter.
pub(super) fn margin(outcome: &Outcome) -> String {
    let points = i64::from(outcome.margin.unsigned_abs());
    match (outcome.tie, outcome.enough) {
        (Some(Tie::Before), _) => words::rounds_why::tie_before().to_owned(),
        (Some(Tie::NotBefore), _) => words::rounds_why::tie_not_before().to_owned(),
        (Some(Tie::SubmissionNotKnown), _) => words::rounds_why::tie_submission().to_owned(),
        (Some(Tie::TieBreakNotKnown), _) => words::rounds_why::tie_not_known().to_owned(),
        (Some(Tie::NoTieBreak), _) => words::rounds_why::no_tie_break().to_owned(),
        (None, Verdict::Open) if outcome.margin < 0 => words::rounds_why::short_so_far(points),
        (None, Verdict::Open) => words::rounds_why::above_so_far(points),
        (None, _) if outcome.margin < 0 => words::rounds_why::short(points),
        (None, _) => words::rounds_why::above(points),
    }
}

/// Why the profile could or could not have entered, or what decides it.
pub(super) fn why(round: &Round, outcome: &Outcome) -> String {
    let entry = &outcome.entry;
    let open = entry.verdict == Verdict::Open;
    let number = |months: u8| i18n::number(i64::from(months));
    let code = || entry.occupation.map(|code| code.to_string()).unwrap_or_default();
    match entry.reason {
        EntryReason::Programs => {
            let programs = naming::programs(round.programs);
            match entry.verdict {
                Verdict::Met => words::rounds_why::programs_met(&programs),
                Verdict::NotMet => words::rounds_why::programs_not_met(&programs),
                Verdict::Open => words::rounds_why::programs_open().to_owned(),
            }
        }
        EntryReason::Nomination if open => words::rounds_why::nomination_open().to_owned(),
        EntryReason::Nomination if could_enter(outcome) => words::rounds_why::nomination_met().to_owned(),
        EntryReason::Nomination => words::rounds_why::nomination_not_met().to_owned(),
        EntryReason::French { needed } if open => words::rounds_why::french_open(&number(needed)),
        EntryReason::French { needed } if could_enter(outcome) => words::rounds_why::french_met(&number(needed)),
        EntryReason::French { needed } => words::rounds_why::french_not_met(&number(needed)),
        EntryReason::Months { worked, needed, .. } => {
            words::rounds_why::months(&code(), &number(needed), &number(worked))
        }
        EntryReason::MonthsMayNotCount { .. } => words::rounds_why::months_may_not_count(&code()),
        EntryReason::DatesNeeded => words::rounds_why::dates_needed(&code()),
        EntryReason::CodeNeeded => words::rounds_why::code_needed().to_owned(),
        EntryReason::NotListed => words::rounds_why::not_listed().to_owned(),
        EntryReason::ListNotKnown => words::rounds_why::list_not_known().to_owned(),
        EntryReason::MilitaryOffer if open => words::rounds_why::military_open().to_owned(),
        EntryReason::MilitaryOffer => words::rounds_why::military_not_met().to_owned(),
        // `RuleNotKnown`, and whatever a later engine adds.
        _ => words::rounds_why::rule_not_known().to_owned(),
    }
}

/// The rule on work that a category went by.
pub(super) fn experience(experience: Experience) -> &'static str {
    match experience {
        Experience::SixMonthsContinuous => words::rounds_why::six_months_continuous(),
        Experience::TwelveMonths => words::rounds_why::twelve_months(),
        Experience::TwelveCanadianMonths => words::rounds_why::twelve_canadian_months(),
    }
}
