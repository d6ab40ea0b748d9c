//! Charts: SVG drawn from data at the width that the reader's screen gives, always with a table of the same data.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use super::dom::{El, classed, el, svg};

/// The width until the browser has measured it, in pixels.
const UNMEASURED: u32 = 680;

/// A chart in a figure. One unit of the drawing is one pixel: it is made anew when the figure's width changes, and
/// whenever a signal changes that drawing it reads.
///
/// `label` says in words what the chart shows; the table with the same data stands beside it.
pub(crate) fn chart(
    caption: &str,
    label: impl Fn() -> String + 'static,
    height: u32,
    draw: impl Fn(u32) -> Vec<El> + 'static,
) -> El {
    let width = RwSignal::new(UNMEASURED);
    let drawing = svg("svg")
        .attr("role", "img")
        .live_attr("viewBox", move || Some(format!("0 0 {} {height}", width.get())))
        .live_attr("aria-label", move || Some(label()))
        .live_all(move || draw(width.get()));
    let caption = el("figcaption").text(caption);
    measure(&caption, width);
    classed("figure", "chart").child(caption).child(drawing)
}

/// Keeps a signal at the width of a figure, by that of its caption: the figure's height follows the drawing, and a size
/// that changes because it was told of is an error to the browser.
fn measure(caption: &El, width: RwSignal<u32>) {
    let element = caption.element().clone();
    let measured = element.clone();
    let changed = Closure::<dyn FnMut(Array)>::new(move |_| {
        let now = u32::try_from(measured.client_width()).unwrap_or(0);
        if now > 0 && width.get_untracked() != now {
            width.set(now);
        }
    });
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(&element);
    let held = StoredValue::new_local((observer, changed));
    on_cleanup(move || {
        held.try_with_value(|(observer, _)| observer.disconnect());
    });
}
