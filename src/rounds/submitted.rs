//! When the profile was submitted: it decides where score and cut-off are the same.

use express_entry::rounds::UtcTime;
use leptos::prelude::*;

use super::naming;
use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, Row, classed, el, labelled, value_of};

/// Where it is kept, in Coordinated Universal Time.
const NOTE: &str = "rounds.submitted";

/// When the profile was submitted, if the reader said so.
pub(super) fn given(state: State) -> Option<UtcTime> {
    state.note(NOTE)?.parse().ok()
}

/// The question, in the time of the reader's own device; the moment in UTC stands beside it.
pub(super) fn question(state: State) -> El {
    let row = Row::new("submitted", words::rounds_account::submitted()).hint(words::rounds_account::submitted_hint());
    let error = RwSignal::new(String::new());
    let control = classed("input", "in in-mid")
        .id(&row.id)
        .attr("type", "datetime-local")
        .attr("step", "1")
        .attr("min", "2015-01-01T00:00")
        .attr("autocomplete", "off")
        .attr("value", &untrack(|| given(state)).and_then(local).unwrap_or_default())
        .attr("aria-describedby", &row.described_by())
        .on("input", move |event| {
            let text = value_of(&event);
            let moment = universal(&text);
            let unreadable = moment.is_none() && !text.is_empty();
            error.set(if unreadable { words::error::no_such_day().to_owned() } else { String::new() });
            state.set_note(NOTE, moment.map(|moment| moment.to_string()));
        });
    let said = move || {
        given(state).map(|moment| words::rounds_account::submitted_is(&naming::moment(moment))).unwrap_or_default()
    };
    let universal = classed("p", "soft small").id("submitted-utc").live_text(said);
    labelled(&row, el("div").child(control).child(universal), error)
}

/// The moment of a text such as "2026-05-28T12:55:23", which is in the time of the reader's device.
fn universal(text: &str) -> Option<UtcTime> {
    if text.is_empty() {
        return None;
    }
    let moment = js_sys::Date::new(&text.into());
    if moment.get_time().is_nan() {
        return None;
    }
    // "2026-05-28T16:55:23.000Z"
    let text = moment.to_iso_string().as_string()?;
    format!("{}Z", text.get(..19)?).parse().ok()
}

/// A moment as the control wants it, in the time of the reader's device.
fn local(moment: UtcTime) -> Option<String> {
    let moment = js_sys::Date::new(&moment.to_string().into());
    if moment.get_time().is_nan() {
        return None;
    }
    let (year, month, day) = (moment.get_full_year(), moment.get_month() + 1, moment.get_date());
    let (hour, minute, second) = (moment.get_hours(), moment.get_minutes(), moment.get_seconds());
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"))
}
