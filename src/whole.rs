//! What the whole program shows beyond the questions and the score.

use leptos::prelude::provide_context;

use crate::data::Data;
use crate::place::Place;
use crate::program::Program;
use crate::state::State;
use crate::ui::El;
use crate::{doubted_clock, embed, how, i18n, improve, invitation, own_rules, print, profiles, rounds, score, snippet};

/// The whole program.
pub(crate) static PROGRAM: Program = Program {
    words: Some(i18n::WHOLE),
    place,
    jobs: score::jobs,
    by_dates: score::by_dates,
    beside_date: score::beside_date,
    hint: score::hint,
    source_address: score::source_address,
    below_lines,
    below_questions,
    tools: profiles::menu,
    data_named: rounds::data_named,
    above,
    rules_named: own_rules::named,
    rules_more: |state| own_rules::notice(state).into_iter().chain(doubted_clock::notice(state)).collect(),
    begin,
    arrive,
};

fn begin(state: State) {
    provide_context(Data::new());
    print::begin();
    profiles::begin(state);
    own_rules::begin(state);
    embed::begin(state);
    embed::tell_deadline(state, invitation::safe_target);
}

fn place(state: State, place: Place) -> Vec<El> {
    match place {
        Place::Improve => improve::place(state),
        Place::Rounds => rounds::place(state),
        Place::Invitation => invitation::place(state),
        Place::How => how::place(state),
        Place::Embed => snippet::place(state),
        Place::Score => Vec::new(),
    }
}

/// Where the reader asked the light program for something, it is shown here.
fn arrive(asked: &str) {
    score::arrive(asked);
    score::arrive_at_help(asked);
}

/// What paper says of itself, then what came with a link or was imported.
fn above(state: State) -> Vec<El> {
    let mut above = vec![print::head(state)];
    above.extend(profiles::above(state));
    above
}

/// The next change that time will bring, and the programs in a line each.
fn below_lines(state: State) -> Vec<El> {
    vec![improve::next_change(state), score::ticks(state)]
}

/// What the programs ask beyond the score's questions, the programs, then all answers.
fn below_questions(state: State) -> Vec<El> {
    vec![score::more_questions(state), score::programs(state), score::summary()]
}
