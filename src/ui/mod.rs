//! What more than one place of the page uses.

mod chart;
mod dom;
mod fields;
mod icon;
mod say;
mod term;

pub(crate) use chart::chart;
pub(crate) use dom::{El, classed, effect, el, focus_on, listen, svg, to_clipboard, value_of};
pub(crate) use fields::{
    Row, answered, bare_input, choice, date_input, derived, group, grouped, is_unfinished, labelled, number_input,
    select,
};
pub(crate) use icon::{Icon, icon};
pub(crate) use say::{follow, say};
pub(crate) use term::{glossary, with_hint, with_terms};
