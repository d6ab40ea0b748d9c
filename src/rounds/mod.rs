//! Rounds of invitations.

use crate::data::data;
use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, classed, el};

/// The place.
pub(crate) fn place(_state: State) -> Vec<El> {
    data().want_rounds();
    let title = el("h1").attr("tabindex", "-1").text(words::place::rounds());
    vec![classed("div", "lead").child(title)]
}
