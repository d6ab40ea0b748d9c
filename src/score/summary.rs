//! All answers in one list, with a way to each: to look over, and to print.
//!
//! The list is read from the questions as they stand on the page, so that it can never say anything else than they do.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use crate::i18n::{self, words};
use crate::ui::{El, classed, el, listen};

/// The list, closed until the reader opens it or prints.
pub(crate) fn summary() -> El {
    // Made anew whenever it is opened.
    let opened = RwSignal::new(0_u32);
    let list = el("div").live_all(move || if opened.get() == 0 { Vec::new() } else { vec![answers()] });
    let details = classed("details", "help all-answers")
        .id("all-answers")
        .child(el("summary").child(classed("span", "chev").text(words::summary::title())))
        .child(list)
        .on("toggle", move |_| opened.update(|count| *count += 1));
    listen(&window(), "beforeprint", move |_| opened.update(|count| *count += 1));
    let print = classed("button", "btn").attr("type", "button").id("print").text(words::summary::print());
    let print = print.on("click", |_| drop(window().print()));
    classed("div", "summary").child(details).child(classed("p", "row").child(print))
}

fn answers() -> El {
    let list = classed("dl", "answers");
    let Ok(rows) = document().query_selector_all(".questions .q") else { return list };
    let rows = (0..rows.length()).filter_map(|place| rows.get(place)?.dyn_into::<Element>().ok());
    rows.filter_map(|row| answer(&row)).fold(list, El::child)
}

/// A question with its answer.
fn answer(row: &Element) -> Option<El> {
    let mut name = row.query_selector(".q-label").ok()??.text_content()?;
    // The partner's questions are asked in the same words.
    if row.closest("#partner").ok()?.is_some() {
        name = format!("{}{}{name}", words::partner::title(), words::common::colon());
    }
    // What other answers give has no control of its own.
    if let Some(derived) = row.query_selector(".derived strong").ok()? {
        let said = derived.text_content().unwrap_or_default();
        return Some(el("div").child(el("dt").text(&name)).child(el("dd").text(&said)).child(el("dd")));
    }
    let control = row
        .query_selector("input:checked, input:not([type=radio]), select, [role=radiogroup] input, .seg input")
        .ok()??;
    let said = answer_given(row);
    let class = if said.is_some() { "" } else { "is-open" };
    let said = said.unwrap_or_else(|| words::why::not_answered().to_owned());
    let way = el("a")
        .attr("href", &format!("#{}", row.id()))
        .text(words::summary::change())
        .child(classed("span", "vh").text(" ").text(&name))
        // The fragment would stay in the address and in the history; the focus is what is wanted.
        .on("click", move |event| {
            event.prevent_default();
            if let Some(control) = control.dyn_ref::<web_sys::HtmlElement>() {
                control.scroll_into_view();
                let _ = control.focus();
            }
        });
    Some(classed("div", class).child(el("dt").text(&name)).child(el("dd").text(&said)).child(el("dd").child(way)))
}

/// What the controls of a question say; none where it is open.
pub(crate) fn answer_given(row: &Element) -> Option<String> {
    value(row).filter(|said| !said.is_empty())
}

fn value(row: &Element) -> Option<String> {
    if let Some(select) =
        row.query_selector("select").ok()?.and_then(|select| select.dyn_into::<HtmlSelectElement>().ok())
    {
        let chosen = select.selected_options().get_with_index(0)?;
        return (!select.value().is_empty()).then(|| chosen.text_content())?;
    }
    if row.query_selector("input[type=radio]").ok()?.is_some() {
        return row.query_selector("input:checked + span").ok()??.text_content();
    }
    let inputs = row.query_selector_all("input").ok()?;
    let mut said = Vec::new();
    for place in 0..inputs.length() {
        let input = inputs.get(place)?.dyn_into::<HtmlInputElement>().ok()?;
        let value = input.value();
        if input.type_() == "checkbox" {
            // A box says by its words that it is ticked.
            let words = input.parent_element().filter(|_| input.checked());
            said.extend(words.and_then(|words| words.text_content()));
            continue;
        }
        if value.is_empty() {
            continue;
        }
        let value = match value.parse() {
            Ok(day) if input.type_() == "date" => i18n::date(day),
            _ => value,
        };
        // One of four abilities has a name of its own, and a level.
        let parent = input.parent_element();
        let part = |selector: &str| parent.as_ref()?.query_selector(selector).ok()??.text_content();
        let level = part("output").filter(|level| !level.is_empty());
        said.push(match (inputs.length() > 1, part("label"), level) {
            (true, Some(label), Some(level)) => format!("{label} {value} ({level})"),
            (true, Some(label), None) => format!("{label} {value}"),
            _ => value,
        });
    }
    Some(said.join(words::common::comma()))
}
