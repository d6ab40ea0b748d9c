//! What would raise the score, scenarios side by side, and old rules beside new ones.

mod change_words;
mod desk;
mod found;
mod gains;
mod household;
mod months;
mod plans;
mod profile_words;
mod reasons;
mod round_words;
mod rule_sets;
mod scenarios;

pub(crate) use months::next_change;

use desk::Desk;

use crate::data::data;
use crate::i18n::words;
use crate::score;
use crate::state::State;
use crate::ui::{El, classed, el, with_terms};

/// The place.
pub(crate) fn place(state: State) -> Vec<El> {
    data().want_rounds();
    let title = el("h1").attr("tabindex", "-1").text(words::improve::title());
    let lead = classed("div", "lead").child(title).child(el("p").text(words::improve::intro()));
    let desk = Desk::begin(state);
    let open = move || {
        let open = state.with_assessment(|assessment| assessment.open.len()).unwrap_or_default();
        let note = || {
            let words = words::improve::open(i64::try_from(open).unwrap_or(i64::MAX));
            classed("div", "note").child(el("div").child(el("p").text(&words)))
        };
        if open > 0 { vec![note()] } else { Vec::new() }
    };
    let column = classed("div", "questions")
        .child(lead)
        .live_all(open)
        .child(gains::section(desk))
        .live(
            move || household::has_partner(desk).into(),
            move |has| if has == 1 { vec![household::roles(desk)] } else { Vec::new() },
        )
        .live_all(move || household::order_of_languages(desk));
    vec![
        classed("div", "cols").child(column).child(score::sheet()),
        months::months(state),
        scenarios::section(desk),
        rule_sets::section(state),
        classed("div", "toasts").live_all(move || desk.toast()),
    ]
}

/// A section of the place with its heading, which can take the focus.
fn section(id: &str, title: &str, about: &str) -> El {
    let title_id = format!("{id}-t");
    let head = classed("div", "sect-head")
        .child(el("h2").id(&title_id).attr("tabindex", "-1").text(title))
        .child(with_terms(el("p"), about));
    classed("section", "sect").id(id).attr("aria-labelledby", &title_id).child(head)
}

/// Points with their sign: "+12", "−5", "0".
fn signed(points: i64) -> String {
    let number = crate::i18n::number(points);
    if points > 0 { format!("+{number}") } else { number }
}
