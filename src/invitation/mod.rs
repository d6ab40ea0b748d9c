//! The invitation desk: the response window and what hangs on it.
//!
//! What the reader says of an invitation is kept in the notes of the profile (`desk.rs`); from these and the clock
//! one [`desk::Sight`] follows, which says where the profile stands. Every part shows that sight; none of them
//! reckons anything about the law.

mod changes;
mod clock;
mod desk;
mod due;
mod fates;
mod given;
mod names;
mod papers;
mod reminders;
mod steps;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, classed};
use desk::Desk;

pub(crate) use desk::safe_target;

/// "Apply by …", while an invitation waits for an answer.
pub(crate) fn deadline(state: State) -> Option<String> {
    Some(words::invitation::apply_by(&names::weekday_date(safe_target(state)?)))
}

/// The place.
pub(crate) fn place(state: State) -> Vec<El> {
    let desk = Desk::begin(state);
    vec![
        due::due(desk),
        given::given(desk),
        fates::fates(desk),
        classed("div", "pair").child(changes::changes(desk)).child(papers::papers(desk)),
        steps::steps(desk),
    ]
}

/// Puts the reader at the head of the place, once it shows what has become of it.
fn show_heading() {
    request_animation_frame(|| {
        if let Ok(Some(heading)) = document().query_selector("main h1")
            && let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = heading.focus();
        }
    });
}

/// Puts the focus on what has an id.
fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}
