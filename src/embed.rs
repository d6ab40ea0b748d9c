//! What a page of another site that shows this one in a frame may ask for, and what it is told.
//!
//! `src/framed.js` speaks with that page; here it is heard and told, through attributes of `<html>` and events. What
//! is told here stays in the frame until the reader agrees. Outside a frame nothing of this happens.

use std::cell::Cell;

use express_entry::{Date, Profile};
use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::i18n;
use crate::state::State;
use crate::ui::effect;

/// Begins to listen and to tell, once the page stands.
pub(crate) fn begin(state: State) {
    if !is_framed() {
        return;
    }
    let listening = window_event_listener_untyped("calculator:set", move |_| heed(state));
    on_cleanup(move || listening.remove());
    // What was asked for before there was anyone to hear it.
    heed(state);
    effect(Box::new(move || tell_score(state)));
    tell("ready", &[("data-ready", Some(String::new()))]);
}

fn is_framed() -> bool {
    let window = window();
    window.parent().ok().flatten().is_some_and(|parent| JsValue::from(parent) != JsValue::from(window))
}

/// Does what the host asks for. Each wish is taken away once it is read: what the reader does later stands.
fn heed(state: State) {
    if let Some(Ok(day)) = taken("data-host-rules").map(|text| parsed(&text)) {
        state.as_of.set(day);
        state.view.update(|count| *count += 1);
    }
    if let Some(code) = taken("data-host-lang").filter(|code| i18n::is_known(code) && code != i18n::code()) {
        wasm_bindgen_futures::spawn_local(async move {
            // The reader's own choice, which is kept, is another matter. Without the words the language stays.
            if i18n::switch_to(&code).await.is_ok() {
                state.view.update(|count| *count += 1);
            }
        });
    }
}

/// A day, or none for today.
fn parsed(text: &str) -> Result<Option<Date>, express_entry::DateError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

fn taken(name: &str) -> Option<String> {
    let root = document().document_element()?;
    let value = root.get_attribute(name)?;
    let _ = root.remove_attribute(name);
    Some(value)
}

/// The score as the sheet shows it: nothing while no fact is given.
fn tell_score(state: State) {
    let begun = state.profile.with(|profile| *profile != Profile::default());
    let told = state.with_assessment(|assessment| {
        let points = |points: u16| begun.then(|| points.to_string());
        [
            ("data-score", points(assessment.score.total)),
            ("data-score-least", points(assessment.bounds.least)),
            ("data-score-most", points(assessment.bounds.most)),
            ("data-score-rules", begun.then(|| assessment.rules.from.to_string())),
        ]
    });
    let nothing = ["data-score", "data-score-least", "data-score-most", "data-score-rules"].map(|name| (name, None));
    tell("score", &told.unwrap_or(nothing));
}

/// The last safe day of an invitation, as the desk names it.
pub(crate) fn tell_deadline(state: State, safe_target: fn(State) -> Option<Date>) {
    if !is_framed() {
        return;
    }
    // Nothing to tell as long as there is no invitation.
    let told = Cell::new(None);
    effect(Box::new(move || {
        let now = safe_target(state);
        if told.replace(now) != now {
            tell("deadline", &[("data-deadline", now.map(|day| day.to_string()))]);
        }
    }));
}

/// Changes attributes of `<html>`, and says so by the event `calculator:NAME`.
fn tell(name: &str, facts: &[(&str, Option<String>)]) {
    let Some(root) = document().document_element() else { return };
    for (name, value) in facts {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
    if let Ok(event) = web_sys::Event::new(&format!("calculator:{name}")) {
        let _ = document().dispatch_event(&event);
    }
}
