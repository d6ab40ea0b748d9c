//! One source, two programs: a light one for the first visit and a whole one for everything.
//!
//! The light program has the questions and the score. What else a reader asks for is in the whole program, which
//! `src/start.js` loads then; it takes over where the light one stands, with everything that was typed
//! (`docs/decisions/0004-two-programs.md`). What the light program never mentions is not in it: whatever only the
//! whole one shows is reached through [`Program`] alone.

use std::cell::{Cell, RefCell};

use express_entry::OfficialLanguage;
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::place::Place;
use crate::state::storage::HandedOver;
use crate::state::{Notice, State, Who, storage};
use crate::ui::{El, Row, listen};

/// What a program can show beyond the questions and the score.
pub(crate) struct Program {
    /// The words of the whole program in English; none in the light one.
    pub(crate) words: Option<&'static [&'static str]>,
    /// What stands in a place other than the score.
    pub(crate) place: fn(State, Place) -> Vec<El>,
    /// Work by dates, at the end of the questions on work.
    pub(crate) jobs: fn(State, Who) -> Vec<El>,
    /// Whether work is given by dates, so that the questions on years give way.
    pub(crate) by_dates: fn(State, Who) -> bool,
    /// What stands beside a date: until when something counts, what is odd about it.
    pub(crate) beside_date: fn(State, Who, Dated) -> Vec<El>,
    /// What stands between the name of a question and its control: its hint, and help for whoever is not sure.
    pub(crate) hint: fn(&Row) -> Vec<El>,
    /// The address of a source of the rules.
    pub(crate) source_address: fn(&str) -> &'static str,
    /// What stands in the sheet under the lines.
    pub(crate) below_lines: fn(State) -> Vec<El>,
    /// What stands in the score's place under the questions: the programs.
    pub(crate) below_questions: fn(State) -> Vec<El>,
    /// What stands in the header beside the language: the profiles.
    pub(crate) tools: fn(State) -> Vec<El>,
    /// How the rules of the day are named where they are not the page's own.
    pub(crate) rules_named: fn(State) -> Option<String>,
    /// What stands at the end of the notice of the rules: rules of the reader's own.
    pub(crate) rules_more: fn(State) -> Vec<El>,
    /// What the foot of the page names beside the rules: up to when its other data go.
    pub(crate) data_named: fn() -> Vec<El>,
    /// What stands at the head of every place: what came with a link, what was imported.
    pub(crate) above: fn(State) -> Vec<El>,
    /// Called once, before anything is shown.
    pub(crate) begin: fn(State),
    /// Called once everything is shown, with the id of what had the focus in the program before.
    pub(crate) arrive: fn(&str),
}

/// What has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dated {
    /// A person's birth.
    Birth,
    /// The assessment of a credential.
    Assessment,
    /// A test.
    Test(OfficialLanguage),
}

thread_local! {
    static PROGRAM: Cell<Option<&'static Program>> = const { Cell::new(None) };
    /// What keeps the page alive; let go when the whole program takes over.
    static RUNNING: RefCell<Option<Box<dyn std::any::Any>>> = const { RefCell::new(None) };
}

/// The program that runs.
pub(crate) fn program() -> Option<&'static Program> {
    PROGRAM.get()
}

/// Whether the whole program runs.
pub(crate) fn is_whole() -> bool {
    program().is_some_and(|program| program.words.is_some())
}

/// Names the program that runs, before anything is shown.
pub(crate) fn set(program: &'static Program) {
    PROGRAM.set(Some(program));
}

/// Keeps the page alive until it ends, or until another program takes over.
pub(crate) fn keep_running(handle: impl std::any::Any) {
    RUNNING.replace(Some(Box::new(handle)));
}

/// The event by which the light program asks `src/start.js` for the whole one.
const WANTED: &str = "calculator:whole";
/// The event by which `src/start.js` says that it could not be had.
const FAILED: &str = "calculator:whole-failed";
/// The event by which the whole program asks the light one to hand over and to end.
const TAKE_OVER: &str = "calculator:take-over";
/// Where the light program leaves what it hands over.
const HANDED_OVER: &str = "handedOver";
/// Where it leaves which element had the focus.
const HAD_FOCUS: &str = "hadFocus";

/// Asks for the whole program.
pub(crate) fn want_whole() {
    dispatch(WANTED);
}

fn dispatch(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = document().dispatch_event(&event);
    }
}

/// In the light program: hands over when asked to, and says when the whole program could not be had.
pub(crate) fn stand_by(state: State) {
    listen(&document(), FAILED, move |_| {
        state.notice.set(Some(Notice::WholeNotLoaded));
        state.place.set(Place::Score);
    });
    listen(&document(), TAKE_OVER, move |_| {
        let focused = document().active_element().map(|element| element.id()).unwrap_or_default();
        let text = storage::write_for_hand_over(state, &focused);
        if let (Some(root), Some(text)) = (root(), text) {
            let _ = Reflect::set(&root, &HANDED_OVER.into(), &text.into());
            let _ = Reflect::set(&root, &HAD_FOCUS.into(), &had_focus().into());
        }
        // Not from within the listener that it ends.
        request_animation_frame(|| drop(RUNNING.take()));
    });
}

/// In the whole program: what the light one hands over, if it ran.
pub(crate) fn take_over() -> Option<HandedOver> {
    dispatch(TAKE_OVER);
    let root = root()?;
    let text = Reflect::get(&root, &HANDED_OVER.into()).ok()?.as_string()?;
    let _ = Reflect::set(&root, &HANDED_OVER.into(), &JsValue::UNDEFINED);
    storage::read_handed_over(&text)
}

/// What finds the element that has the focus in either program: its id, or that it is a place's heading.
fn had_focus() -> String {
    let Some(element) = document().active_element() else { return String::new() };
    match element.id() {
        id if !id.is_empty() => format!("#{id}"),
        _ if element.local_name() == "h1" => "main h1".to_owned(),
        _ => String::new(),
    }
}

/// In the whole program, once everything is shown: the focus goes where it was in the light one.
pub(crate) fn arrive() {
    let Some(root) = root() else { return };
    let selector = Reflect::get(&root, &HAD_FOCUS.into()).ok().and_then(|selector| selector.as_string());
    let Some(selector) = selector.filter(|selector| !selector.is_empty()) else { return };
    let _ = Reflect::set(&root, &HAD_FOCUS.into(), &JsValue::UNDEFINED);
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
        if let (Some(program), Some(id)) = (program(), selector.strip_prefix('#')) {
            (program.arrive)(id);
        }
    });
}

fn root() -> Option<web_sys::HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}
