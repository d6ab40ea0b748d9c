//! JSON, as small as it can be: text to values, values to the engine's types, those back to text.
//!
//! A general reader, writer and keeper of paths costs three times what this package may weigh (see
//! `docs/decisions/0006-the-javascript-package.md`): each makes code of its own for each type. Here a struct is read
//! in one way only, an error carries its path upwards instead of each step noting it downwards, and numbers have no
//! more digits than the engine's have.

pub(crate) mod read;
pub(crate) mod value;
pub(crate) mod write;
