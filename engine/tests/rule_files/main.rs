//! What the build does with rule files: it composes the good ones and names file and cell of the bad ones.
//!
//! The same sources as the build script's; the crate roots of both must hold the modules that these name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(dead_code, unreachable_pub, unused_imports, reason = "the crate uses more of its sources than the build")]

#[path = "../../build/compose.rs"]
mod compose;
#[path = "../../src/date.rs"]
mod date;
#[path = "../../src/education.rs"]
mod education;
#[path = "../../src/language.rs"]
mod language;
#[path = "../../src/occupation.rs"]
mod occupation;
#[path = "../../build/rules.rs"]
mod rules;

mod cases;
