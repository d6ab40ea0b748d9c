//! What is to be heard, beside the new score: through the same one polite status, once the reader pauses.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;

use super::dom::effect;

/// A little longer than the score waits (`src/app.rs`), so that whatever follows from one answer is one announcement.
const PAUSE: Duration = Duration::from_millis(1300);

/// What waits to be spoken.
#[derive(Default)]
struct Waiting {
    /// The newest sentence of each matter.
    sentences: BTreeMap<&'static str, String>,
    /// What the status said before the first of them came.
    before: String,
    timer: Option<TimeoutHandle>,
}

thread_local! {
    static WAITING: RefCell<Waiting> = RefCell::default();
}

/// Says a sentence on a matter, in the place of an earlier one on it that was not spoken yet.
pub(crate) fn say(matter: &'static str, sentence: &str) {
    WAITING.with_borrow_mut(|waiting| {
        if waiting.sentences.is_empty() {
            waiting.before = status().and_then(|status| status.text_content()).unwrap_or_default();
        }
        waiting.sentences.insert(matter, sentence.to_owned());
        if let Some(earlier) = waiting.timer.take() {
            earlier.clear();
        }
        waiting.timer = set_timeout_with_handle(speak, PAUSE).ok();
    });
}

/// Says what a sentence has become whenever it changes, but not what it is at first: that the reader comes upon.
pub(crate) fn follow(matter: &'static str, sentence: impl Fn() -> String + 'static) {
    let seen = RefCell::new(None::<String>);
    effect(Box::new(move || {
        let now = sentence();
        let before = seen.replace(Some(now.clone()));
        if !now.is_empty() && before.is_some_and(|before| before != now) {
            say(matter, &now);
        }
    }));
}

fn status() -> Option<web_sys::Element> {
    document().get_element_by_id("status")
}

fn speak() {
    let waiting = WAITING.take();
    let Some(status) = status() else { return };
    // The new score was spoken meanwhile, for the same reason: both are one announcement.
    let now = status.text_content().filter(|now| *now != waiting.before);
    let all: Vec<String> = now.into_iter().chain(waiting.sentences.into_values()).collect();
    status.set_text_content(Some(&all.join(" ")));
}
