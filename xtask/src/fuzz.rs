//! `cargo xtask fuzz`: every parser on bytes that coverage chooses.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::args;
use crate::paths::Paths;
use crate::{process, report};

/// A run that takes longer than this many seconds is a hang.
const HANG: u32 = 10;
/// More megabytes than this, and memory grows without bound.
const MEMORY: u32 = 1024;
/// Bytes of an input, at most.
const LONGEST: u32 = 16 * 1024;

/// Runs the targets one after another, each from the kept corpus and what earlier runs found.
///
/// # Errors
/// Nightly or cargo-fuzz missing; a panic, a hang or too much memory, with the file that shows it.
pub(crate) fn run(paths: &Paths, options: &args::Fuzz) -> Result<()> {
    let folder = paths.root.join("fuzz");
    if process::which("cargo-fuzz").is_none() {
        bail!(
            "cargo-fuzz is not there.\n  To mend it: cargo install cargo-fuzz --locked; rustup toolchain install nightly"
        );
    }
    let all = targets(&fs::read_to_string(folder.join("Cargo.toml"))?)?;
    if let Some(unknown) = options.targets.iter().find(|target| !all.contains(target)) {
        bail!("there is no target `{unknown}`; there are {}", all.join(", "));
    }
    let chosen = if options.targets.is_empty() { &all } else { &options.targets };
    for target in chosen {
        report::doing(&format!("{target}: {} runs", options.runs));
        let found = folder.join("found").join(target);
        fs::create_dir_all(&found).with_context(|| found.display().to_string())?;
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(&folder)
            // Cargo's own variables would name the compiler of this chore.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO")
            // Our crates forbid `unsafe`: looking for errors of memory would only make runs fewer.
            .args(["+nightly", "fuzz", "run", "--sanitizer", "none", target])
            .arg(&found)
            .arg(folder.join("corpus").join(target))
            .args(["--", "-print_final_stats=1"])
            .arg(format!("-runs={}", options.runs))
            .arg(format!("-timeout={HANG}"))
            .arg(format!("-rss_limit_mb={MEMORY}"))
            .arg(format!("-max_len={LONGEST}"));
        let dictionary = folder.join("dictionaries").join(format!("{target}.txt"));
        if dictionary.is_file() {
            cargo.arg(format!("-dict={}", dictionary.display()));
        }
        process::run(&mut cargo)?;
    }
    Ok(())
}

/// The names of the binaries in a manifest.
fn targets(manifest: &str) -> Result<Vec<String>> {
    let manifest: toml::Table = manifest.parse().context("fuzz/Cargo.toml")?;
    let binaries = manifest.get("bin").and_then(toml::Value::as_array).context("fuzz/Cargo.toml names no target")?;
    Ok(binaries.iter().filter_map(|binary| binary.get("name")?.as_str().map(str::to_owned)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_manifest_is_known() {
        let manifest = include_str!("../../fuzz/Cargo.toml");
        let found = targets(manifest).unwrap();
        assert!(found.contains(&"profile_json".to_owned()), "{found:?}");
        assert_eq!(found.len(), manifest.matches("[[bin]]").count());
        assert!(targets("[package]").is_err());
    }
}
