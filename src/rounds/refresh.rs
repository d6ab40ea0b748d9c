//! Asking for newer rounds: only when the reader wants it.

use express_entry::rounds::{FEED, Reading, Remark, Rounds};
use js_sys::ArrayBuffer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::Model;
use super::newer::{self, NotHad};
use crate::data::{Lazy, data};
use crate::i18n::{self, words};
use crate::ui::{El, classed, el, follow};

/// The id of the button that asks.
const ASK: &str = "rounds-ask";

/// What became of the reader's wish.
#[derive(Clone, Debug, Default, PartialEq)]
enum Wish {
    #[default]
    None,
    Asking,
    Done(String),
}

/// The section of the data: whence it is, and the way to newer.
pub(super) fn section(model: Model) -> El {
    let wish = RwSignal::new(Wish::default());
    let kept = RwSignal::new(newer::has_kept());
    let data = data();
    let asking = move || wish.with(|wish| *wish == Wish::Asking);
    let ask = classed("button", "btn")
        .attr("type", "button")
        .id(ASK)
        .live_attr("aria-disabled", move || asking().then(|| "true".to_owned()))
        .text(words::rounds_newer::ask())
        .on("click", move |_| {
            if !untrack(asking) {
                wish.set(Wish::Asking);
                wasm_bindgen_futures::spawn_local(async move {
                    let came = newer::from_feed(model.state.today()).await;
                    take_in(model, came, wish, kept);
                });
            }
        });
    let forget = classed("button", "btn")
        .attr("type", "button")
        .id("rounds-forget")
        .live_attr("hidden", move || (!kept.get()).then(String::new))
        .text(words::rounds_newer::forget())
        .on("click", move |_| {
            newer::forget();
            kept.set(false);
            wish.set(Wish::Done(words::rounds_newer::forgotten().to_owned()));
            model.rounds.set(Lazy::NotAsked);
            data.want_rounds();
            // The button is gone, and the focus would be with it.
            let ask = document().get_element_by_id(ASK).and_then(|ask| ask.dyn_into::<web_sys::HtmlElement>().ok());
            if let Some(ask) = ask {
                let _ = ask.focus();
            }
        });
    let said = move || match wish.get() {
        Wish::None => String::new(),
        Wish::Asking => words::rounds_newer::asking().to_owned(),
        Wish::Done(words) => words,
    };
    follow("newer rounds", said);
    super::section("rounds-newer", words::rounds_newer::title())
        .child(el("p").text(words::rounds_newer::origin()))
        .child(el("p").text(words::rounds_newer::privacy()))
        .child(classed("p", "row").child(ask).child(forget))
        .child(el("p").id("rounds-said").live_text(said))
        .child(file(model, wish, kept))
}

/// Where the feed lets no other site read it: the reader saves it and names the file.
fn file(model: Model, wish: RwSignal<Wish>, kept: RwSignal<bool>) -> El {
    let input = classed("input", "in in-mid")
        .id("rounds-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("aria-describedby", "rounds-file-h")
        .on("change", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
            let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
            wish.set(Wish::Asking);
            wasm_bindgen_futures::spawn_local(async move {
                let buffer = JsFuture::from(file.array_buffer()).await.and_then(JsCast::dyn_into::<ArrayBuffer>);
                let bytes = buffer.map_err(|_| NotHad::NotRounds).and_then(|buffer| newer::bytes_of(&buffer));
                let came = bytes.and_then(|bytes| newer::read(&bytes, model.state.today()));
                take_in(model, came, wish, kept);
            });
        });
    let link = el("a").attr("href", FEED).attr("rel", "noreferrer").text(words::rounds_newer::feed_link());
    let hint = el("p").id("rounds-file-h").text(words::rounds_newer::file_hint()).text(" ").child(link);
    let label = classed("label", "q-label").attr("for", "rounds-file").text(words::rounds_newer::file());
    classed("details", "help")
        .child(el("summary").child(classed("span", "chev").text(words::rounds_newer::by_file())))
        .child(el("div").child(hint).child(label).child(input))
}

/// Puts what came beside what is there, keeps the newer set, and says what became of it. The reader may have gone to
/// another place meanwhile: then there is nothing to say any more.
fn take_in(model: Model, came: Result<Reading, NotHad>, wish: RwSignal<Wish>, kept: RwSignal<bool>) {
    let before = model.rounds.with_untracked(|rounds| rounds.here().cloned()).unwrap_or_default();
    let said = match came {
        Err(NotHad::Refused) => words::rounds_newer::refused().to_owned(),
        Err(NotHad::NotRounds) => words::rounds_newer::not_rounds().to_owned(),
        Ok(reading) => {
            let merged = before.merge(&reading.rounds);
            let said = outcome(&reading, &merged.rounds, merged.added.len(), merged.changed.len());
            if merged.rounds == before {
                said
            } else {
                let is_kept = newer::keep(&merged.rounds);
                kept.try_set(is_kept);
                model.rounds.set(Lazy::Here(merged.rounds));
                let not_kept = if is_kept { "" } else { words::rounds_newer::not_kept() };
                format!("{said} {not_kept}").trim_end().to_owned()
            }
        }
    };
    wish.try_set(Wish::Done(said));
}

/// How many rounds came in, up to which day, and how many records were none.
fn outcome(reading: &Reading, rounds: &Rounds, added: usize, changed: usize) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or_default();
    let mut said = Vec::new();
    if added == 0 && changed == 0 {
        said.push(words::rounds_newer::nothing_newer().to_owned());
    }
    if added > 0 {
        said.push(words::rounds_newer::added(count(added)));
    }
    if changed > 0 {
        said.push(words::rounds_newer::changed(count(changed)));
    }
    said.extend(rounds.data_to().map(|day| words::rounds::data_to(&i18n::date(day))));
    if !reading.refused.is_empty() {
        said.push(words::rounds_newer::records_refused(count(reading.refused.len())));
    }
    let unknown = reading.remarks.iter().filter(|remarked| remarked.remark == Remark::NameNotKnown).count();
    if unknown > 0 {
        said.push(words::rounds_newer::names_not_known(count(unknown)));
    }
    said.join(" ")
}
