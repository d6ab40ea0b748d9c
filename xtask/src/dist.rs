//! Building the page with Trunk.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::paths::Paths;
use crate::report::{self, Done};
use crate::setup::{self, Toolbox};
use crate::{assets, pack, process, site, size};

/// How the page is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to make, large.
    Dev,
    /// What readers get.
    Release,
}

/// `cargo xtask build`: a release, measured.
pub(crate) fn run(paths: &Paths, options: site::Options) -> Result<()> {
    let toolbox = setup::for_build(paths)?;
    build(paths, &toolbox, Profile::Release, &paths.dist(), options)?;
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
pub(crate) fn build(
    paths: &Paths,
    toolbox: &Toolbox,
    profile: Profile,
    dist: &Path,
    options: site::Options,
) -> Result<()> {
    fetch(paths, toolbox)?;
    let (name, patience) = match profile {
        Profile::Dev => ("development build of the page", "a minute or two the first time"),
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
            trunk.arg("--release").env(setup::PAGE_FLAGS, toolbox.page_flags(&without_home()));
        }
        process::run(&mut trunk)?;
        if profile == Profile::Release {
            report::doing("packing the release (half a minute)");
            pack::release(paths, toolbox, dist)?;
        }
        assets::write(paths, dist)?;
        site::finish(paths, toolbox, profile, dist, options)?;
        Ok(Done::Now(()))
    })
}

/// Flags that leave the builder's folders out of the wasm: they would tell readers about the machine
/// and make each machine's build another one.
pub(crate) fn without_home() -> Vec<OsString> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    sources.into_iter().flatten().flatten().filter_map(|registry| remap(&registry.path())).collect()
}

/// Calls a folder of dependencies `crates`.
fn remap(folder: &Path) -> Option<OsString> {
    // Cargo splits the flags at spaces.
    let text = folder.to_str().filter(|text| !text.contains(' '))?;
    Some(format!("--remap-path-prefix={text}=crates").into())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_dependencies_are_renamed() {
        let flag = remap(Path::new("/home/someone/.cargo/registry/src/index-1"));
        let expected = "--remap-path-prefix=/home/someone/.cargo/registry/src/index-1=crates";
        assert_eq!(flag, Some(OsString::from(expected)));
        assert_eq!(remap(Path::new("/home/some one/src")), None);
    }
}
