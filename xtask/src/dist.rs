//! Building the page with Trunk.

use std::path::Path;

use anyhow::Result;

use crate::paths::Paths;
use crate::report::{self, Done};
use crate::setup::{self, Toolbox};
use crate::{process, size};

/// How the page is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to make, large.
    Dev,
    /// What readers get.
    Release,
}

/// `cargo xtask build`: a release, measured.
pub(crate) fn run(paths: &Paths) -> Result<()> {
    let toolbox = setup::for_build(paths)?;
    build(paths, &toolbox, Profile::Release, &paths.dist())?;
    let report = size::measure(paths, &paths.dist())?;
    println!("{report}");
    report.check()?;
    println!("dist/ is ready for any static host and any sub-path.");
    Ok(())
}

/// Builds the page into a folder.
///
/// # Errors
/// When a dependency cannot be fetched or the page does not compile.
pub(crate) fn build(paths: &Paths, toolbox: &Toolbox, profile: Profile, dist: &Path) -> Result<()> {
    fetch(paths, toolbox)?;
    let (name, patience) = match profile {
        Profile::Dev => (
            "development build of the page",
            "a minute or two the first time",
        ),
        Profile::Release => ("release build of the page", "3 to 7 minutes from nothing"),
    };
    report::step(name, "read the compiler's messages above", || {
        report::doing(&format!("{name} ({patience})"));
        let mut trunk = toolbox.command(paths, "trunk");
        trunk
            // Off line: it would fetch tools of its own choice.
            .args(["--offline", "--skip-version-check", "build", "--dist"])
            .arg(dist)
            // Trunk reads NO_COLOR as a flag that must be true or false.
            .env_remove("NO_COLOR");
        if profile == Profile::Release {
            trunk.arg("--release");
        }
        process::run(&mut trunk)?;
        Ok(Done::Now(()))
    })
}

/// Fetches the dependencies, because Trunk then works off line.
fn fetch(paths: &Paths, toolbox: &Toolbox) -> Result<()> {
    let mend = "see that Cargo can reach its registry";
    report::step("dependencies", mend, || {
        let mut cargo = toolbox.page_cargo(paths);
        cargo.args(["fetch", "--quiet"]);
        process::run(&mut cargo)?;
        Ok(Done::Now(()))
    })
}
