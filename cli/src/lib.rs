//! The command line `express-entry`: records in, answers of the engine out.
//!
//! One way for the data: **bytes → lines → records → answers → a form of output.** A record that cannot be accepted
//! becomes an error with its line and its field; the next is read. Everything is streamed, so that memory does not
//! grow with the input, but for a JSON document, which is read whole.

pub mod args;
pub mod command;
pub mod input;
pub mod output;
mod progress;
mod run;
mod words;

pub use run::{Failure, Summary, run};
