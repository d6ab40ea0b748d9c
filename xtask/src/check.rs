//! `cargo xtask check`: what one runs again and again while writing.

use anyhow::Result;

use crate::paths::Paths;
use crate::setup;
use crate::test::{self, Part};

/// Formatting, clippy and the tests that need no browser.
pub(crate) fn run(paths: &Paths) -> Result<()> {
    let toolbox = setup::for_check(paths)?;
    test::run_parts(
        &test::Run { paths, toolbox: &toolbox, options: &crate::args::Test::default() },
        &[Part::Fmt, Part::Clippy, Part::Engine, Part::Xtask],
    )
}
