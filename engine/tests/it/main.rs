//! The engine through its public face: vectors, the grid cell by cell, traps, history, properties, ranges.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

// The batch tool's own reading of a line, so that what is tested is what runs.
#[path = "../../examples/batch/mod.rs"]
mod batch;

mod any;
mod batch_lines;
mod grid;
mod history;
mod languages;
mod properties;
mod range;
mod reasons;
mod support;
mod traps;
mod vectors;
