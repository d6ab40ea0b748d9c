//! What more than one place of the page uses.

mod fields;
mod icon;

pub(crate) use fields::{Choice, Row, answered, choice, date_input, group, grouped, number_input, select};
pub(crate) use icon::{Icon, icon};
