//! Help for whoever is not sure of an answer: how to find out, and what the result does meanwhile.
//!
//! It opens where the question stands. The light program has the way to it alone; the texts come with the whole one.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::i18n::words;
use crate::ui::{El, Row, classed, el, with_hint};

/// What helps at a question.
struct Help {
    find_out: &'static str,
    /// Which answers the list does not have.
    not_in_list: Option<&'static str>,
    /// Whether the score is a range as long as it is open.
    decides: bool,
}

/// The help at the question of an id. A partner's questions are those of the candidate.
fn help_at(id: &str) -> Option<Help> {
    let of_person = id.strip_prefix("partner-").unwrap_or(id);
    let (find_out, decides) = match (id, of_person) {
        ("partner-accompanies", _) => (words::help::partner_accompanies(), true),
        ("partner-canadian", _) => (words::help::partner_canadian(), true),
        ("marital", _) => (words::help::marital(), true),
        (_, "education") => (words::help::education(), true),
        (_, "recognition") => (words::help::recognition(), true),
        (_, "assessed-on") => (words::help::assessed_on(), false),
        (_, "canadian-study") => (words::help::canadian_study(), true),
        (_, "english") => (words::help::english(), true),
        (_, "french") => (words::help::french(), true),
        (_, "english-scores" | "french-scores") => (words::help::scores(), true),
        (_, "english-date" | "french-date") => (words::help::taken_on(), false),
        (_, "first-language") => (words::help::first(), false),
        (_, "canadian-work") => (words::help::canadian_work(), true),
        (_, "foreign-work") => (words::help::foreign_work(), true),
        (_, "certificate") => (words::help::certificate(), true),
        (_, "nomination") => (words::help::nomination(), true),
        (_, "sibling") => (words::help::sibling(), true),
        (_, "job-offer") => (words::help::job_offer(), true),
        (_, job) if job.ends_with("occupation") => (words::help::occupation(), true),
        _ => return None,
    };
    let not_in_list = match of_person {
        "english" => Some(words::help::english_other()),
        "french" => Some(words::help::french_other()),
        _ => None,
    };
    Some(Help { find_out, not_in_list, decides })
}

/// The hint of a question, the way to the help after it, and where the help stands once it is open.
pub(crate) fn hint(row: &Row) -> Vec<El> {
    let said = with_hint(el("span").id(&row.hint_id()), &row.id, row.hint);
    let Some(help) = help_at(&row.id) else {
        return if row.hint.is_empty() { Vec::new() } else { vec![classed("p", "q-hint").child(said)] };
    };
    let help_id = format!("{}-help", row.id);
    let text_id = format!("{help_id}-text");
    let controlled = text_id.clone();
    let question = row.id.clone();
    let open = RwSignal::new(0_u32);
    let way = classed("button", "link")
        .id(&help_id)
        .live_attr("aria-expanded", move || Some((open.get() == 1).to_string()))
        .live_attr("aria-controls", move || (open.get() == 1).then(|| controlled.clone()))
        .on("click", move |_| open.update(|open| *open ^= 1));
    let opened = classed("div", "q-help").live(
        move || open.get(),
        move |open| if open == 1 { vec![text(&help, &question).id(&text_id)] } else { Vec::new() },
    );
    vec![row.hint_with(said, way), opened]
}

fn text(help: &Help, question: &str) -> El {
    let mut text = el("div").child(el("p").text(help.find_out));
    if let Some(not_in_list) = help.not_in_list {
        text = text.child(el("p").child(el("strong").text(words::help::not_in_list())).text(" ").text(not_in_list));
    }
    if !help.decides {
        return text;
    }
    let mut meanwhile = el("p").text(words::help::open());
    if !given_by_choice(question).is_empty() {
        let question = question.to_owned();
        let leave = classed("button", "link")
            .attr("type", "button")
            .text(words::help::leave_open())
            .on("click", move |_| leave_open(&question));
        meanwhile = meanwhile.text(" ").child(leave);
    }
    text.child(meanwhile)
}

/// The controls of a question that can be taken back by a press: a list, the answers side by side.
fn given_by_choice(question: &str) -> Vec<HtmlElement> {
    let selector = format!("#q-{question} :is(select, input[type=radio])");
    let Ok(found) = document().query_selector_all(&selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// Takes an answer back, as the reader would by the control itself if radios let go.
fn leave_open(question: &str) {
    for control in given_by_choice(question) {
        let was_given = if let Some(radio) = control.dyn_ref::<HtmlInputElement>() {
            let was_given = radio.checked();
            radio.set_checked(false);
            was_given
        } else if let Some(list) = control.dyn_ref::<HtmlSelectElement>() {
            let was_given = !list.value().is_empty();
            list.set_value("");
            was_given
        } else {
            false
        };
        if let Some(changed) = was_given.then(|| web_sys::Event::new("change").ok()).flatten() {
            let _ = control.dispatch_event(&changed);
        }
    }
}

/// Where the reader asked the light program for help, it opens here and has the focus.
pub(crate) fn arrive_at_help(asked: &str) {
    let Some(id) = asked.strip_suffix("-more").filter(|id| id.ends_with("-help")) else { return };
    let way = document().get_element_by_id(id).and_then(|way| way.dyn_into::<HtmlElement>().ok());
    if let Some(way) = way {
        way.click();
        let _ = way.focus();
    }
}
