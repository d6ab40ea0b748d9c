//! `cargo xtask rounds`: a newer copy of IRCC's feed into the data of the engine.

use std::path::Path;

use anyhow::Result;

use crate::paths::Paths;
use crate::process;
use crate::setup::Toolbox;

/// Folds the file in. The engine's example does it, so that a change of the engine does not build the chores anew.
pub(crate) fn run(paths: &Paths, file: &Path) -> Result<()> {
    let file = std::path::absolute(file)?;
    let mut cargo = Toolbox::cargo(paths);
    process::run(cargo.args(["run", "--quiet", "--package", "express-entry", "--example", "fold", "--"]).arg(file))
}
