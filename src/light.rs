//! What the light program shows where the whole one would be needed: the way to it.

use express_entry::Work;
use leptos::prelude::With as _;

use crate::i18n::words;
use crate::place::Place;
use crate::program::{Program, want_whole};
use crate::ui::{El, classed, el};

/// The light program.
pub(crate) static PROGRAM: Program = Program {
    words: None,
    place: |_, place| place_to_come(place),
    jobs: |_, who| more(&who.id("jobs-more"), words::more::jobs()),
    by_dates: |state, who| state.profile.with(|profile| matches!(who.of(profile).work, Work::Periods(_))),
    beside_date: |_, _, _| Vec::new(),
    hint: |within, _, hint| within.text(hint),
    help: |way, id| (way.id(&format!("{id}-help-more")).on("click", |_| want_whole()), None),
    source_address: |_| words::link::instructions(),
    below_lines: |_| Vec::new(),
    below_questions: |_| more("programs-more", words::more::programs()),
    tools: |_| Vec::new(),
    rules_named: |_| None,
    rules_more: |_| Vec::new(),
    data_named: String::new,
    above: |_| Vec::new(),
    begin: |_| (),
    arrive: |_| (),
};

/// A place that the whole program has: asked for as soon as it is shown.
fn place_to_come(place: Place) -> Vec<El> {
    want_whole();
    let title = el("h1").attr("tabindex", "-1").text(crate::app::place_name(place));
    vec![classed("div", "lead").child(title).child(el("p").text(words::more::loading()))]
}

/// A button that brings the whole program, which then shows there what it names.
fn more(id: &str, words: &str) -> Vec<El> {
    let button = classed("button", "btn").attr("type", "button").id(id).text(words).on("click", |_| want_whole());
    vec![classed("p", "more").child(button)]
}
