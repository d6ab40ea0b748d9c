//! Elements of the page, built directly and kept up to date by Leptos's signals.
//!
//! Leptos's own views are generic: each element, attribute and closure of a `view!` becomes code of its own, 120 kB
//! of brotli for the first place alone (`docs/decisions/0002-elements-without-generics.md`). Here nothing is generic
//! over what it shows, so a question more costs its words and little else.
//!
//! Text always goes in as text, never as markup. Whatever an element holds (listeners, effects) lives as long as the
//! reactive owner under which it was made, and is dropped with it.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction: no more than the browser's own handle, so that a call is a few bytes.
#[derive(Clone)]
pub(crate) struct El(web_sys::Element);

/// A new HTML element.
pub(crate) fn el(tag: &str) -> El {
    made(document().create_element(tag))
}

/// A new SVG element.
pub(crate) fn svg(tag: &str) -> El {
    made(document().create_element_ns(Some(SVG), tag))
}

/// The browser makes every element that the page's own code names; were it not to, what it says stands in its place
/// and takes nothing in.
fn made(made: Result<web_sys::Element, wasm_bindgen::JsValue>) -> El {
    El(made.unwrap_or_else(JsCast::unchecked_into))
}

/// A new HTML element of a class.
pub(crate) fn classed(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

impl El {
    /// An element that is already in the document.
    pub(crate) fn existing(element: web_sys::Element) -> Self {
        Self(element)
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &web_sys::Element {
        &self.0
    }

    /// With an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        // The names are the page's own, so the browser takes them.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// With an attribute that has no value, if so.
    pub(crate) fn flag(self, name: &str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// With an id.
    pub(crate) fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// With text at its end.
    pub(crate) fn text(self, text: &str) -> Self {
        self.append(&document().create_text_node(text));
        self
    }

    /// With an element at its end.
    #[allow(clippy::needless_pass_by_value, reason = "an element that is in another is no longer its maker's")]
    pub(crate) fn child(self, child: Self) -> Self {
        self.append(&child.0);
        self
    }

    /// With elements at its end.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    fn append(&self, node: &web_sys::Node) {
        let _ = self.0.append_child(node);
    }

    /// With a listener.
    pub(crate) fn on(self, event: &str, listen: impl FnMut(web_sys::Event) + 'static) -> Self {
        self.listen(event, Box::new(listen));
        self
    }

    fn listen(&self, event: &str, listen: Box<dyn FnMut(web_sys::Event)>) {
        let listener = Closure::wrap(listen);
        let _ = self.0.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        // Dropped with the owner, when the element is gone.
        StoredValue::new_local(listener);
    }

    /// With text at its end that follows the signals it reads.
    pub(crate) fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.follow_text(Box::new(text));
        self
    }

    // Whatever follows signals goes through a box first: the code behind it then exists once, not once a closure.
    fn follow_text(&self, text: Box<dyn Fn() -> String>) {
        let node = document().create_text_node("");
        self.append(&node);
        let shown = RefCell::new(String::new());
        effect(Box::new(move || {
            let now = text();
            if *shown.borrow() != now {
                node.set_data(&now);
                shown.replace(now);
            }
        }));
    }

    /// With an attribute that follows the signals it reads, and is absent where there is none.
    pub(crate) fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.follow_attr(name, Box::new(value));
        self
    }

    fn follow_attr(&self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
        let element = self.0.clone();
        let shown = RefCell::new(None);
        effect(Box::new(move || {
            let now = Some(value());
            if *shown.borrow() != now {
                let _ = match &now {
                    Some(Some(value)) => element.set_attribute(name, value),
                    _ => element.remove_attribute(name),
                };
                shown.replace(now);
            }
        }));
    }

    /// With elements at its end that are made anew whenever the signals that `key` reads give another number.
    ///
    /// Elements outside that change stay as they are, with whatever the reader is doing in them.
    pub(crate) fn live(self, key: impl Fn() -> u32 + 'static, build: impl Fn(u32) -> Vec<Self> + 'static) -> Self {
        self.region(Box::new(key), Box::new(build));
        self
    }

    /// With elements at its end that are made anew whenever a signal changes that making them reads.
    pub(crate) fn live_all(self, build: impl Fn() -> Vec<Self> + 'static) -> Self {
        self.follow_all(Box::new(build));
        self
    }

    fn follow_all(&self, build: Box<dyn Fn() -> Vec<Self>>) {
        let end = document().create_comment("");
        self.append(&end);
        let shown = RefCell::new(Vec::new());
        effect(Box::new(move || replace(&end, &shown, build())));
    }

    fn region(&self, key: Box<dyn Fn() -> u32>, build: Box<dyn Fn(u32) -> Vec<Self>>) {
        let end = document().create_comment("");
        self.append(&end);
        let key = memo(key);
        let shown = RefCell::new(Vec::new());
        effect(Box::new(move || {
            let key = key.get();
            replace(&end, &shown, untrack(|| build(key)));
        }));
    }
}

/// Puts elements before the mark in the place of those that stood there.
fn replace(end: &web_sys::Comment, shown: &RefCell<Vec<El>>, now: Vec<El>) {
    // The new come before the old go, so that the page never shrinks and the reader stays where they read.
    if let Some(parent) = end.parent_node() {
        for new in now.iter().map(El::element) {
            let _ = parent.insert_before(new, Some(end));
        }
    }
    for old in shown.replace(now) {
        old.element().remove();
    }
}

/// Listens to something that is no element of this page's making, such as the document, as long as the owner lives.
pub(crate) fn listen(target: &web_sys::EventTarget, event: &'static str, listen: impl FnMut(web_sys::Event) + 'static) {
    listen_to(target.clone(), event, Box::new(listen));
}

fn listen_to(target: web_sys::EventTarget, event: &'static str, listen: Box<dyn FnMut(web_sys::Event)>) {
    let listener = Closure::wrap(listen);
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    let held = StoredValue::new_local((target, listener));
    on_cleanup(move || {
        held.try_with_value(|(target, listener)| {
            let _ = target.remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        });
    });
}

/// Runs at once, and again whenever a signal changes that it has read, as long as its owner lives.
pub(crate) fn effect(run: Box<dyn Fn()>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

/// A number that its readers notice only when it is another.
fn memo(key: Box<dyn Fn() -> u32>) -> ReadSignal<u32> {
    let (now, set) = signal(untrack(&key));
    effect(Box::new(move || {
        let next = key();
        if now.get_untracked() != next {
            set.set(next);
        }
    }));
    now
}

/// Gives the focus to what a selector finds, once the page has changed.
pub(crate) fn focus_on(selector: &str) {
    let selector = selector.to_owned();
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// The value of the control that an event is about.
pub(crate) fn value_of(event: &web_sys::Event) -> String {
    property(event, "value").as_string().unwrap_or_default()
}

/// Whether the control that an event is about is chosen.
pub(crate) fn is_checked(event: &web_sys::Event) -> bool {
    property(event, "checked").is_truthy()
}

fn property(event: &web_sys::Event, name: &str) -> wasm_bindgen::JsValue {
    let target = event.target();
    target.and_then(|target| js_sys::Reflect::get(&target, &name.into()).ok()).unwrap_or_default()
}

/// Puts a text on the clipboard. Where that is out of reach (it is outside secure contexts) nothing happens: whoever
/// calls also shows the text to be copied by hand.
pub(crate) fn to_clipboard(text: &str) {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    if let Some(clipboard) = clipboard.and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok()) {
        let copied = clipboard.write_text(text);
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(copied).await;
        });
    }
}
