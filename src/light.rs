//! What the light program shows where the whole one would be needed: the way to it.

use express_entry::Work;
use leptos::prelude::With as _;

use crate::i18n::words;
use crate::place::Place;
use crate::program::{Program, want_whole};
use crate::ui::{El, Row, classed, el};

/// The light program.
pub(crate) static PROGRAM: Program = Program {
    words: None,
    place: |_, place| place_to_come(place),
    jobs: |_, who| more(&who.id("jobs-more"), words::more::jobs()),
    by_dates: |state, who| state.profile.with(|profile| matches!(who.of(profile).work, Work::Periods(_))),
    beside_date: |_, _, _| Vec::new(),
    hint,
    source_address: |_| words::link::instructions(),
    below_lines: |_| Vec::new(),
    below_questions: |_| more("programs-more", words::more::programs()),
    tools: |_| Vec::new(),
    rules_named: |_| None,
    rules_more: |_| Vec::new(),
    data_named: Vec::new,
    above: |_| Vec::new(),
    begin: |_| (),
    arrive: |_| (),
};

/// The hint, and the way to the help that the whole program has. That goes with every hint; of the questions that have
/// none, two are of the kind that someone may not know the answer to.
fn hint(row: &Row) -> Vec<El> {
    if row.hint.is_empty() && !["marital", "partner-canadian"].contains(&row.id.as_str()) {
        return Vec::new();
    }
    let said = el("span").id(&row.hint_id()).text(row.hint);
    let way = classed("button", "link").id(&format!("{}-help-more", row.id)).on("click", |_| want_whole());
    vec![row.hint_with(said, way)]
}

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
