//! Rules of the reader's own: a rule set as JSON, checked as the build checks the page's, named as what it is, and
//! used from its first day on until it is dropped.
//!
//! The browser reads the JSON. Reading what it gives into the engine's types passes over cells that they do not have,
//! so what was read is written again: what is missing then was not understood, and is refused.

use express_entry::rules::{Document, Fault, Text};
use express_entry::{Date, RuleBook, RuleSet};
use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::*;
use serde::Serialize as _;
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::i18n::{self, words};
use crate::state::State;
use crate::state::storage::{OWN_RULES, storage};
use crate::ui::{El, Icon, classed, el, focus_on, follow, icon, value_of};

/// A text longer than this, in characters, is no rule set: the largest of the page's own has 12,000.
const LONGEST: usize = 500_000;
/// No more than so many faults are shown at once.
const MOST_FAULTS: usize = 20;

/// Rules of the reader's own that are in use.
#[derive(Clone, Debug, PartialEq)]
struct InUse {
    title: Text,
    from: Date,
    /// Whether the browser keeps them for the next visit.
    kept: bool,
}

/// What there is of rules of the reader's own.
#[derive(Clone, Debug, Default, PartialEq)]
enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// What was kept cannot be used any more.
    Unusable,
    /// These.
    InUse(InUse),
}

#[derive(Clone, Copy)]
struct Own(RwSignal<Held>);

/// Why a text is refused as a rule set.
#[derive(Clone, Debug, PartialEq)]
enum Refused {
    /// It is longer than any rule set.
    TooLong,
    /// It is not JSON; what the browser says of it.
    NotJson(String),
    /// These cells cannot be right.
    Cells(Vec<Fault>),
    /// Its first day is before the first day of Express Entry.
    BeforeExpressEntry,
}

/// Takes in what the browser has kept.
pub(crate) fn begin(state: State) {
    let own = Own(RwSignal::new(Held::Nothing));
    provide_context(own);
    let kept = storage().and_then(|storage| storage.get_item(OWN_RULES).ok()).flatten();
    if let Some(text) = kept {
        match read(&text) {
            Ok((book, title, from)) => {
                own.0.set(Held::InUse(InUse { title, from, kept: true }));
                state.set_book(book);
            }
            Err(_) => own.0.set(Held::Unusable),
        }
    }
}

/// The name of the rules of the day, where they are the reader's own.
pub(crate) fn named(state: State) -> Option<String> {
    let Held::InUse(own) = expect_context::<Own>().0.get() else { return None };
    // From its first day on it governs: whatever the book held from then on gave way.
    (own.from <= state.day()).then(|| words::own_rules::named(in_language(&own.title)))
}

fn in_language(text: &Text) -> &str {
    if i18n::code() == "fr" { &text.fr } else { &text.en }
}

/// A book with the rule set of a text, the set's title and its first day.
fn read(text: &str) -> Result<(RuleBook, Text, Date), Refused> {
    if text.chars().count() > LONGEST {
        return Err(Refused::TooLong);
    }
    let given = JSON::parse(text).map_err(|error| {
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        Refused::NotJson(message.unwrap_or_default())
    })?;
    let document: Document = serde_path_to_error::deserialize(Deserializer::from(given.clone())).map_err(|error| {
        let reason = error.inner().to_string();
        let reason = reason.strip_prefix("Error: ").unwrap_or(&reason).to_owned();
        Refused::Cells(vec![Fault { cell: error.path().to_string(), reason }])
    })?;
    let mut unknown = Vec::new();
    if let Ok(understood) = document.serialize(&Serializer::json_compatible()) {
        not_understood(&given, &understood, "", &mut unknown);
    }
    if !unknown.is_empty() {
        return Err(Refused::Cells(unknown));
    }
    let set = RuleSet::try_from(document).map_err(|refused| Refused::Cells(refused.0))?;
    let (title, from) = (set.document().title.clone(), set.from());
    let book = RuleBook::bundled().with(set).map_err(|_| Refused::BeforeExpressEntry)?;
    Ok((book, title, from))
}

/// The cells that were given and not understood.
fn not_understood(given: &JsValue, understood: &JsValue, path: &str, unknown: &mut Vec<Fault>) {
    let Some(object) = given.dyn_ref::<Object>() else { return };
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        let cell = match (path, Array::is_array(given)) {
            ("", _) => key.clone(),
            (_, true) => format!("{path}[{key}]"),
            (_, false) => format!("{path}.{key}"),
        };
        let name = JsValue::from(&key);
        if !Reflect::has(understood, &name).unwrap_or(false) {
            unknown.push(Fault { cell, reason: "no such cell is known".to_owned() });
            continue;
        }
        if let (Ok(given), Ok(understood)) = (Reflect::get(given, &name), Reflect::get(understood, &name)) {
            not_understood(&given, &understood, &cell, unknown);
        }
    }
}

/// Checks a text and uses it, or says why not.
fn take(state: State, own: Own, refused: RwSignal<Option<Refused>>, text: &str) {
    match read(text) {
        Ok((book, title, from)) => {
            let kept = storage().is_some_and(|storage| storage.set_item(OWN_RULES, text).is_ok());
            own.0.set(Held::InUse(InUse { title, from, kept }));
            refused.set(None);
            state.set_book(book);
            focus_on("#own-rules-drop");
        }
        Err(reason) => refused.set(Some(reason)),
    }
}

fn let_go(state: State, own: Own) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(OWN_RULES);
    }
    own.0.set(Held::Nothing);
    state.set_book(RuleBook::bundled());
    focus_on("#own-rules > summary");
}

/// What stands at the end of the notice of the rules.
pub(crate) fn notice(state: State) -> Vec<El> {
    let own = expect_context::<Own>();
    let banner = el("span").id("own-rules-held").live_all(move || {
        let said = match own.0.get() {
            Held::Nothing => return Vec::new(),
            Held::Unusable => words::own_rules::unusable().to_owned(),
            Held::InUse(InUse { title, from, kept }) => {
                let mut said = Vec::new();
                if from > state.day() {
                    said.push(words::own_rules::not_yet(&i18n::date(from), in_language(&title)));
                }
                if !kept {
                    said.push(words::own_rules::not_kept().to_owned());
                }
                said.join(" ")
            }
        };
        let drop = classed("button", "link")
            .attr("type", "button")
            .id("own-rules-drop")
            .text(words::own_rules::drop())
            .on("click", move |_| let_go(state, own));
        vec![el("span").text(&format!(" {said} ")), drop]
    });
    vec![banner, el("span").text(" "), form(state, own)]
}

fn form(state: State, own: Own) -> El {
    let refused = RwSignal::new(None);
    let typed = RwSignal::new(String::new());
    let file = classed("input", "in")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .id("own-rules-file")
        .attr("aria-describedby", "own-rules-e")
        .on("change", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
            let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
            // A byte is at most a character.
            #[allow(clippy::cast_precision_loss, reason = "the limit is small")]
            if file.size() > 4.0 * LONGEST as f64 {
                refused.set(Some(Refused::TooLong));
                return;
            }
            wasm_bindgen_futures::spawn_local(async move {
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                take(state, own, refused, &text.unwrap_or_default());
            });
        });
    let text = classed("textarea", "in")
        .id("own-rules-text")
        .attr("rows", "5")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "own-rules-e")
        .on("input", move |event| typed.set(value_of(&event)));
    let buttons = classed("p", "row")
        .child(
            classed("button", "btn")
                .attr("type", "button")
                .id("own-rules-use")
                .text(words::own_rules::take())
                .on("click", move |_| take(state, own, refused, &typed.get_untracked())),
        )
        .child(
            classed("button", "link")
                .attr("type", "button")
                .id("own-rules-save")
                .text(words::own_rules::save())
                .on("click", move |_| save(state)),
        );
    follow("own rules", move || {
        refused.with(|refused| refused.as_ref().map(|_| words::own_rules::refused().to_owned())).unwrap_or_default()
    });
    el("details")
        .id("own-rules")
        .child(el("summary").text(words::own_rules::title()))
        .child(el("p").text(words::own_rules::explained()))
        .child(el("p").child(el("label").attr("for", "own-rules-file").text(words::own_rules::file())).child(file))
        .child(el("p").child(el("label").attr("for", "own-rules-text").text(words::own_rules::text())).child(text))
        .child(buttons)
        .child(
            el("div")
                .id("own-rules-e")
                .live_all(move || refused.get().map(|reason| refusal(&reason)).into_iter().collect()),
        )
}

/// What is wrong, cell by cell.
fn refusal(reason: &Refused) -> El {
    let mut inside = el("div").child(el("p").text(words::own_rules::refused()));
    // What the browser and the checks say is technical and English, as the cells are.
    let technical = |cell: &str, reason: &str| {
        let cell = (!cell.is_empty()).then(|| el("code").text(cell).child(el("span").text(": ")));
        el("li").attr("lang", "en").children(cell).child(el("span").text(reason))
    };
    inside = match reason {
        Refused::TooLong => inside.child(el("p").text(&words::own_rules::too_long(&i18n::number(500_000)))),
        Refused::BeforeExpressEntry => inside.child(el("p").text(words::rules::before_express_entry())),
        Refused::NotJson(message) => {
            inside.child(el("p").text(words::own_rules::not_json())).child(el("ul").child(technical("", message)))
        }
        Refused::Cells(faults) => {
            let shown = faults.iter().take(MOST_FAULTS).map(|fault| technical(&fault.cell, &fault.reason));
            let more = faults.len().saturating_sub(MOST_FAULTS);
            let more = (more > 0).then(|| {
                let count = i64::try_from(more).unwrap_or(i64::MAX);
                el("p").text(&words::own_rules::more_faults(count))
            });
            inside.child(el("ul").children(shown)).children(more)
        }
    };
    classed("div", "note note-err").child(icon(Icon::Warn)).child(inside)
}

/// Gives the rules of the day as a file, to begin one's own with.
fn save(state: State) {
    let read = |set: &RuleSet| {
        // The end of its period is not a part of what it says; a set of one's own has none.
        let document = Document { until: None, ..set.document().clone() };
        let document = document.serialize(&Serializer::json_compatible()).ok()?;
        let text = JSON::stringify_with_replacer_and_space(&document, &JsValue::NULL, &JsValue::from(2)).ok()?;
        Some((format!("{}.json", set.id()), text))
    };
    let Some((name, text)) = untrack(|| state.with_rules(read)).flatten() else { return };
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&Array::of1(&text), &options);
    let Some(address) = blob.ok().and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok()) else {
        return;
    };
    let link = el("a").attr("href", &address).attr("download", &name);
    if let Some(link) = link.element().dyn_ref::<web_sys::HtmlElement>() {
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&address);
}
