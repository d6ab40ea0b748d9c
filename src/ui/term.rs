//! A short explanation behind each term of the field, that opens where the term stands.

use std::cell::Cell;

use leptos::prelude::*;

use super::dom::{El, classed, el};
use crate::i18n::words;

/// The terms, each with what it means, in the reader's language.
pub(crate) fn glossary() -> [(&'static str, &'static str); 14] {
    [
        (words::terms::crs(), words::terms::crs_means()),
        (words::terms::teer(), words::terms::teer_means()),
        (words::terms::noc(), words::terms::noc_means()),
        (words::terms::nclc(), words::terms::nclc_means()),
        (words::terms::clb(), words::terms::clb_means()),
        (words::terms::eca(), words::terms::eca_means()),
        (words::terms::ita(), words::terms::ita_means()),
        (words::terms::fsw(), words::terms::fsw_means()),
        (words::terms::cec(), words::terms::cec_means()),
        (words::terms::fst(), words::terms::fst_means()),
        (words::terms::pnp(), words::terms::pnp_means()),
        (words::terms::pool(), words::terms::pool_means()),
        (words::terms::cut_off(), words::terms::cut_off_means()),
        (words::terms::tie_break(), words::terms::tie_break_means()),
    ]
}

/// The questions whose hints explain their terms: each term at the question that needs it first, so that the way
/// through the form by keyboard has few stops more.
const EXPLAINED_AT: [&str; 4] = ["education", "french", "canadian-work", "noc"];

/// With the hint of the question of an id: see [`EXPLAINED_AT`].
pub(crate) fn with_hint(within: El, id: &str, hint: &'static str) -> El {
    if EXPLAINED_AT.contains(&id) { with_terms(within, hint) } else { within.text(hint) }
}

/// With a text at its end in which the first of each term is a button; what it means opens after the text.
pub(crate) fn with_terms(within: El, text: &str) -> El {
    let mut opened = Vec::new();
    let mut within = within;
    let mut rest = text;
    let mut left: Vec<_> = glossary().into();
    while let Some((place, at)) = first_of(rest, &left) {
        let (term, means) = left.remove(place);
        let (before, after) = rest.split_at(at);
        let after = after.strip_prefix(term).unwrap_or_default();
        // What touches the term stays on its line: « l’ », a bracket, a full stop.
        let (before, touching) = before.split_at(before.rfind(' ').map_or(0, |space| space + 1));
        let (touched, after) = after.split_at(after.find(' ').unwrap_or(after.len()));
        let (button, meaning) = explained(term, means);
        let word = classed("span", "nowrap").text(touching).child(button).text(touched);
        within = within.text(before).child(word);
        opened.push(meaning);
        rest = after;
    }
    within.text(rest).children(opened)
}

/// The term that stands first in a text, by its place in the list, and where it stands.
fn first_of(text: &str, terms: &[(&str, &str)]) -> Option<(usize, usize)> {
    let found = terms.iter().enumerate().filter_map(|(place, (term, _))| Some((place, find(text, term)?)));
    found.min_by_key(|(_, at)| *at)
}

/// Where a term stands in a text as a word of its own.
fn find(text: &str, term: &str) -> Option<usize> {
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text.get(*at..).and_then(|text| text.strip_prefix(term)).and_then(|text| text.chars().next());
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    if term.is_empty() {
        return None;
    }
    text.match_indices(term).map(|(at, _)| at).find(whole)
}

thread_local! {
    static EXPLAINED: Cell<u32> = const { Cell::new(0) };
}

/// The button, and what opens by it.
fn explained(term: &str, means: &'static str) -> (El, El) {
    let number = EXPLAINED.get();
    EXPLAINED.set(number.wrapping_add(1));
    let id = format!("term-{number}");
    let controlled = id.clone();
    let open = RwSignal::new(false);
    let button = classed("button", "term")
        .attr("type", "button")
        .live_attr("aria-expanded", move || Some(open.get().to_string()))
        .live_attr("aria-controls", move || open.get().then(|| controlled.clone()))
        .text(term)
        .on("click", move |_| open.update(|open| *open = !*open));
    // Nothing stands there while it is closed: what is read aloud as a hint stays the hint.
    let meaning = el("span").live(
        move || u32::from(open.get()),
        move |open| if open == 0 { Vec::new() } else { vec![classed("span", "term-body").id(&id).text(means)] },
    );
    (button, meaning)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_term_is_found_as_a_word_of_its_own() {
        assert_eq!(find("Your CRS score", "CRS"), Some(5));
        assert_eq!(find("CRS", "CRS"), Some(0));
        assert_eq!(find("an assessment (ECA) under", "ECA"), Some(15));
        assert_eq!(find("DECAY, then ECA", "ECA"), Some(12));
        assert_eq!(find("rounds", "round"), None);
        assert_eq!(find("de FÉER 0", "FÉER"), Some(3));
        assert_eq!(find("nothing", ""), None);
    }

    #[wasm_bindgen_test]
    fn the_first_of_several_is_found() {
        let terms = [("CLB", ""), ("NCLC", "")];
        assert_eq!(first_of("NCLC 7 and CLB 5", &terms), Some((1, 0)));
        assert_eq!(first_of("no level", &terms), None);
    }
}
