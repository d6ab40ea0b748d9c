//! The shape of the rules and what must hold of them: the same files as the crate's.

#[path = "../src/rules/check.rs"]
pub(crate) mod check;
#[path = "../src/rules/schema.rs"]
pub(crate) mod schema;
