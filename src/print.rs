//! What only paper shows and does: whose it is and of when, everything open, nothing that was left empty.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::i18n::{self, words};
use crate::score::answer_given;
use crate::state::State;
use crate::ui::{El, classed, el, listen};

/// Opened for the printer, and closed again after it.
const OPENED: &str = "data-opened-to-print";
/// A question without an answer: paper has no use for its control.
const UNANSWERED: &str = "data-unanswered";

/// Makes the page ready whenever it is printed.
pub(crate) fn begin() {
    listen(&window(), "beforeprint", |_| {
        for details in all("main details:not([open])") {
            let _ = details.set_attribute(OPENED, "");
            let _ = details.set_attribute("open", "");
        }
        for question in all("main .q") {
            if answer_given(&question).is_none() {
                let _ = question.set_attribute(UNANSWERED, "");
            }
        }
    });
    listen(&window(), "afterprint", |_| {
        for details in all(&format!("main [{OPENED}]")) {
            let _ = details.remove_attribute(OPENED);
            let _ = details.remove_attribute("open");
        }
        for question in all(&format!("main [{UNANSWERED}]")) {
            let _ = question.remove_attribute(UNANSWERED);
        }
    });
}

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// What a printed page says of itself: whose, until when, of which day, from where.
pub(crate) fn head(state: State) -> El {
    let name = move || state.saved.with(|saved| saved.active().map(|named| named.name.clone()).unwrap_or_default());
    let address =
        window().location().origin().unwrap_or_default() + &window().location().pathname().unwrap_or_default();
    classed("div", "print-only")
        .child(classed("p", "serif").text(words::frame::title()))
        .child(el("p").child(el("strong").live_text(name)))
        .child(el("p").child(el("strong").live_text(move || crate::invitation::deadline(state).unwrap_or_default())))
        .child(el("p").text(&words::summary::printed(&address, &i18n::date(state.today()))))
}
