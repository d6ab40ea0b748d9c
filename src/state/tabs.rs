//! Several tabs of one page: what one keeps, the others show.
//!
//! The last writer wins. A tab takes over what another has kept at once, but never under the reader's hand: while a
//! field of this tab has the focus it waits until the reader leaves it. If the reader changed something here in the
//! meantime, this tab has written last, and the other takes over from it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::storage::{self, KEY};
use super::{Notice, State};
use crate::ui::listen;

/// Follows what other tabs keep.
pub(super) fn follow(state: State) {
    let waiting = StoredValue::new_local(false);
    listen(&window(), "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        // No key: everything was cleared.
        if event.key().is_some_and(|key| key != KEY) {
            return;
        }
        if event.new_value().is_none() {
            state.notice.set(Some(Notice::DeletedElsewhere));
        } else if is_under_the_hand() {
            waiting.set_value(true);
        } else {
            take_over(state);
        }
    });
    listen(&window(), "focusout", move |_| {
        if waiting.get_value() {
            waiting.set_value(false);
            take_over(state);
        }
    });
}

/// Whether the reader is in a field of this tab.
fn is_under_the_hand() -> bool {
    let field = document()
        .active_element()
        .is_some_and(|element| ["INPUT", "SELECT", "TEXTAREA"].contains(&&*element.tag_name()));
    field && document().has_focus().unwrap_or(false)
}

/// Takes over what is kept now.
fn take_over(state: State) {
    match storage::kept() {
        Some(Ok(saved)) => {
            if state.saved.with_untracked(|now| *now == saved) {
                return;
            }
            state.last_kept.set_value(Some(saved.clone()));
            let focus = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
            state.replace_saved(saved, &focus.map_or_else(|| "body".to_owned(), |id| format!("#{id}")));
        }
        Some(Err(Notice::SetAsideNewer)) => {
            // To write now would destroy what this version cannot read.
            state.may_keep.set_value(false);
            state.notice.set(Some(Notice::NewerElsewhere));
        }
        _ => {}
    }
}
