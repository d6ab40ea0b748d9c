//! What would raise the score, and what time will do.

mod months;
mod plans;
mod reasons;

pub(crate) use months::next_change;

use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, classed, el};

/// The place.
pub(crate) fn place(state: State) -> Vec<El> {
    let title = el("h1").attr("tabindex", "-1").text(words::place::improve());
    vec![classed("div", "lead").child(title), months::months(state)]
}
