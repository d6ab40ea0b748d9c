//! The service worker: what it keeps, from the finished build, and the name of that version.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use base64::Engine as _;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{API, EMBED, HEADERS, PAGE, SINGLE, WORKER, extension, files, parts, read, read_bytes, write};
use crate::paths::Paths;
use crate::setup::Toolbox;

/// The page's address within its folder: some hosts redirect `index.html` to it.
const FOLDER: &str = "./";

/// Writes the worker of this build.
pub(super) fn write_worker(paths: &Paths, toolbox: &Toolbox, dist: &Path) -> Result<()> {
    let code = parts::minified(paths, toolbox, &paths.root.join("src").join(WORKER))?;
    let list = list(&files(dist)?)?;
    let dates = Dates { rules: newest_rules(&paths.root.join("engine/rules"))?, rounds: rounds_to(paths)? };
    write(&dist.join(WORKER), worker(&code, &list, &dates))
}

/// Up to which day the page knows what changes.
#[derive(Debug)]
struct Dates {
    /// First day of the newest rules known in full.
    rules: String,
    /// Last day that the rounds of invitations are known to.
    rounds: String,
}

/// The worker's script: version, list, code.
fn worker(code: &str, list: &[(String, String)], dates: &Dates) -> String {
    let list = serde_json::json!(list).to_string();
    let digest = Sha256::new().chain_update(code).chain_update(&list).finalize();
    let hash = digest.iter().take(8).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    });
    let version = format!("rules {} rounds {} {hash}", dates.rules, dates.rounds);
    format!("const VERSION=\"{version}\",FILES={list};\n{code}\n")
}

/// What a reader may need without a network, each with its integrity.
fn list(files: &BTreeMap<String, PathBuf>) -> Result<Vec<(String, String)>> {
    let kept = files.iter().filter(|(name, _)| is_kept(name));
    kept.map(|(name, file)| {
        let digest = Sha256::digest(read_bytes(file)?);
        let integrity = format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest));
        Ok((if name == PAGE { FOLDER.to_owned() } else { name.clone() }, integrity))
    })
    .collect()
}

/// Whether the page itself may ask for a file.
fn is_kept(name: &str) -> bool {
    let for_others = [WORKER, EMBED, HEADERS, SINGLE].contains(&name) || matches!(extension(name), "ts" | "txt");
    let compressed = matches!(extension(name), "br" | "gz");
    // The strange language is for tests.
    let for_tests = name.starts_with("words/qps");
    !(for_others || name.starts_with(API) || compressed || for_tests)
}

/// What is read of a file of rules.
#[derive(Debug, Deserialize)]
struct Rules {
    status: String,
    from: String,
}

/// First day of the newest rules that are transcribed.
fn newest_rules(folder: &Path) -> Result<String> {
    let mut days = Vec::new();
    for file in files(folder)?.into_values() {
        let rules: Rules = toml::from_str(&read(&file)?).with_context(|| format!("reading {}", file.display()))?;
        if rules.status == "transcribed" {
            days.push(rules.from);
        }
    }
    days.into_iter().max().context("no rules are transcribed")
}

/// What is read of the file of rounds.
#[derive(Debug, Deserialize)]
struct Rounds {
    data_to: String,
}

fn rounds_to(paths: &Paths) -> Result<String> {
    let file = paths.root.join("engine/data/rounds.json");
    let rounds: Rounds = serde_json::from_str(&read(&file)?).with_context(|| format!("reading {}", file.display()))?;
    Ok(rounds.data_to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(script: &str) -> &str {
        script.split('"').nth(1).unwrap()
    }

    fn dates() -> Dates {
        Dates { rules: "2025-03-25".to_owned(), rounds: "2026-10-01".to_owned() }
    }

    #[test]
    fn a_version_is_named_by_its_dates_and_by_all_that_it_holds() {
        let list = [("./".to_owned(), "sha256-a".to_owned())];
        let script = worker("code();", &list, &dates());
        assert!(script.starts_with("const VERSION=\"rules 2025-03-25 rounds 2026-10-01 "), "{script}");
        assert!(script.ends_with("\",FILES=[[\"./\",\"sha256-a\"]];\ncode();\n"), "{script}");
        let other_file = worker("code();", &[("./".to_owned(), "sha256-b".to_owned())], &dates());
        let other_code = worker("other();", &list, &dates());
        assert_ne!(version(&script), version(&other_file));
        assert_ne!(version(&script), version(&other_code));
    }

    #[test]
    fn what_the_page_may_ask_for_is_kept() {
        for name in ["index.html", "whole-0a1b2c3d.wasm", "words/fr-0a1b2c3d.json", "data/rounds-0a1b2c3d.bin"] {
            assert!(is_kept(name), "{name}");
        }
        for name in ["service-worker.js", "embed.js", "page-0a1b2c3d.wasm.br", "words/qps-0a1b2c3d.json", SINGLE] {
            assert!(!is_kept(name), "{name}");
        }
    }

    #[test]
    fn files_are_listed_with_their_integrity() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("budget.toml");
        let files = BTreeMap::from([(PAGE.to_owned(), file.clone()), (WORKER.to_owned(), file.clone())]);
        let expected = Sha256::digest(std::fs::read(file).unwrap());
        let expected = format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(expected));
        assert_eq!(list(&files).unwrap(), [("./".to_owned(), expected)]);
    }

    #[test]
    fn the_dates_are_those_of_the_data() {
        let paths = Paths::find().unwrap();
        let rules = newest_rules(&paths.root.join("engine/rules")).unwrap();
        assert!(paths.root.join(format!("engine/rules/{rules}.toml")).is_file(), "{rules}");
        // A rule set that is known to exist but not transcribed is no date to go by.
        assert!(
            !read(&paths.root.join(format!("engine/rules/{rules}.toml"))).unwrap().contains("not transcribed\"\nfrom")
        );
        assert!(rounds_to(&paths).unwrap().starts_with("20"));
    }
}
