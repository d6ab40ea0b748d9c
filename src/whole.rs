//! What the whole program shows beyond the questions and the score.

use leptos::prelude::provide_context;

use crate::data::Data;
use crate::place::Place;
use crate::program::Program;
use crate::state::State;
use crate::ui::El;
use crate::{i18n, improve, invitation, rounds, score};

/// The whole program.
pub(crate) static PROGRAM: Program = Program {
    words: Some(i18n::WHOLE),
    place,
    jobs: score::jobs,
    by_dates: score::by_dates,
    beside_date: score::beside_date,
    below_lines: |_| Vec::new(),
    below_questions: |state| vec![score::more_questions(state)],
    tools: |_| Vec::new(),
    begin: |_| provide_context(Data::new()),
    arrive: score::arrive,
};

fn place(state: State, place: Place) -> Vec<El> {
    match place {
        Place::Improve => improve::place(state),
        Place::Rounds => rounds::place(state),
        Place::Invitation => invitation::place(state),
        _ => Vec::new(),
    }
}
