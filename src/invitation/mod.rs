//! The invitation desk.

use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, classed, el};

/// The place.
pub(crate) fn place(_state: State) -> Vec<El> {
    let title = el("h1").attr("tabindex", "-1").text(words::place::invitation());
    vec![classed("div", "lead").child(title)]
}
