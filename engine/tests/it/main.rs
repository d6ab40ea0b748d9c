//! The engine through its public face: vectors, the grid cell by cell, traps, history, properties, ranges.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../vectors/cases.rs"]
mod cases;

mod any;
mod grid;
mod history;
mod languages;
mod properties;
mod range;
mod reasons;
mod support;
mod traps;
mod vectors;
