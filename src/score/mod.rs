//! The first place: the questions and, beside them, the sheet with the score.

mod help;
mod jobs;
mod languages;
mod lines;
mod more_questions;
mod occupation;
mod problems;
mod programs;
mod questions;
mod sheet;
mod sources;
mod summary;
mod validity;

pub(crate) use help::{arrive_at_help, hint};
pub(crate) use jobs::{arrive, by_dates, jobs};
pub(crate) use languages::{
    PRINTED, ability_key, ability_name, level_name, read_score, refusal, scores_hint, shown, test_name,
};
pub(crate) use lines::{citation, education_name, fact_text, factor_name};
pub(crate) use more_questions::more_questions;
pub(crate) use programs::{grid_factor_name, programs, requirement_name, requirement_verdict, short_name, sign, ticks};
pub(crate) use questions::{marital_name, questions};
pub(crate) use sheet::sheet;
pub(crate) use sources::source_address;
pub(crate) use summary::{answer_given, summary};
pub(crate) use validity::beside_date;

use crate::i18n::words;
use crate::program::program;
use crate::state::{NamedProfile, example, state};
use crate::ui::{El, classed, el};

/// The place.
pub(crate) fn score_place() -> El {
    let state = state();
    let try_example = classed("button", "link")
        .id("try-example")
        .attr("type", "button")
        .text(words::score::try_example())
        // What was typed before stays, as a profile of its own.
        .on("click", move |_| {
            let example = NamedProfile { profile: example(state.today()), ..NamedProfile::default() };
            state.add_profile(example, "#try-example");
        });
    let intro = el("p")
        .text(words::score::intro())
        .text(" ")
        .child(el("a").attr("href", words::link::official_tool()).text(words::score::official_tool()))
        .text(" · ")
        .child(el("a").attr("href", words::link::instructions()).text(words::score::instructions()))
        .text(" · ")
        .child(try_example);
    let lead = classed("div", "lead").child(el("h1").attr("tabindex", "-1").text(words::score::title())).child(intro);
    let below = program().map(|program| (program.below_questions)(state)).unwrap_or_default();
    let questions = questions(classed("div", "questions").child(lead)).children(below);
    classed("div", "cols").child(questions).child(sheet())
}
