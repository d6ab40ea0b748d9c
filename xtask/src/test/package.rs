//! The engine as others get it: packed, built from the package alone, and without the web among what it needs.

use anyhow::{Result, bail};

use crate::paths::Paths;
use crate::process;
use crate::setup::Toolbox;

/// What a crate for the web rests on.
const WEB: [&str; 6] = ["gloo", "js-sys", "leptos", "wasm-bindgen", "wasm-bindgen-futures", "web-sys"];

/// The one thing that Cargo misses and nobody can give yet: the project has no public address.
const NO_ADDRESS: &str = "manifest has no documentation, homepage or repository";

/// What the package must hold beside the code.
const NEEDED: [&str; 8] = [
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "build/main.rs",
    "data/README.md",
    "data/rounds.json",
    "rules/2015-01-01.toml",
];

/// Packs a package, builds it from what was packed, and looks at what it needs.
///
/// # Errors
/// A warning or an error of Cargo's, a file that is missing from the package or differs from the workspace's, a
/// dependency of the web.
pub(super) fn check(paths: &Paths, package: &str) -> Result<()> {
    let (status, text) = process::tee(Toolbox::cargo(paths).args(["package", "--allow-dirty", "--package", package]))?;
    if !status.success() {
        bail!("`cargo package` ended with {status}");
    }
    if let Some(warning) = warnings(&text).next() {
        bail!("`cargo package` warns: {warning}");
    }
    let list =
        process::capture(Toolbox::cargo(paths).args(["package", "--allow-dirty", "--list", "--package", package]))?;
    if let Some(missing) = missing(&list) {
        bail!("the package has no {missing}");
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        if std::fs::read(paths.root.join(licence))? != std::fs::read(paths.root.join("engine").join(licence))? {
            bail!("engine/{licence} is not the {licence} of the workspace");
        }
    }
    let tree = process::capture(Toolbox::cargo(paths).args([
        "tree",
        "--package",
        package,
        "--edges",
        "normal",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    if let Some(found) = web(&tree) {
        bail!("{package} depends on {found}");
    }
    println!("{} packages, none of the web", tree.lines().count());
    Ok(())
}

fn warnings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.trim().strip_prefix("warning: ")).filter(|warning| *warning != NO_ADDRESS)
}

fn missing(list: &str) -> Option<&'static str> {
    NEEDED.into_iter().find(|needed| !list.lines().any(|line| line == *needed))
}

/// The first package of the web in a tree.
fn web(tree: &str) -> Option<&str> {
    let mut names = tree.lines().filter_map(|line| line.split_whitespace().next());
    names.find(|name| WEB.contains(name) || name.starts_with("gloo-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_of_the_web_is_found_anywhere_in_the_tree() {
        assert_eq!(web("express-entry v0.1.0 (/here)\njiff v0.2.1\nserde v1.0.0 (*)"), None);
        assert_eq!(web("express-entry v0.1.0\njiff v0.2.1\njs-sys v0.3.9"), Some("js-sys"));
        assert_eq!(web("a v1\ngloo-storage v0.4.0"), Some("gloo-storage"));
    }

    #[test]
    fn any_warning_counts_but_that_of_the_address() {
        let text = "warning: manifest has no documentation, homepage or repository\n  |\n   Packaging";
        assert_eq!(warnings(text).count(), 0);
        let more =
            format!("{text}\nwarning: ignoring test `a` as `tests/a.rs` is not included in the published package");
        assert!(warnings(&more).next().is_some_and(|warning| warning.starts_with("ignoring test")));
    }

    #[test]
    fn a_file_that_is_not_packed_is_missed() {
        assert_eq!(missing(&NEEDED.join("\n")), None);
        assert_eq!(missing("Cargo.toml\nLICENSE-APACHE\nREADME.md"), Some("LICENSE-MIT"));
    }
}
