//! What the whole program shows beyond the questions and the score.

use leptos::prelude::provide_context;

use crate::data::Data;
use crate::place::Place;
use crate::program::Program;
use crate::state::State;
use crate::ui::El;
use crate::{how, i18n, improve, invitation, profiles, rounds, score, snippet};

/// The whole program.
pub(crate) static PROGRAM: Program = Program {
    words: Some(i18n::WHOLE),
    place,
    jobs: |_, _| Vec::new(),
    below_lines: |_| Vec::new(),
    below_questions: |state| vec![score::summary(state)],
    tools: profiles::menu,
    above: profiles::above,
    begin: |state| {
        provide_context(Data::new());
        profiles::begin(state);
    },
};

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
