//! The command line as its users meet it: a program, its input, its output and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod commands;
mod corpora;
mod documentation;
mod forms;
mod lines;
mod many;
mod support;
mod vectors;
