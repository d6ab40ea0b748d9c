//! The corpora that fuzzing left, on an ordinary compiler: whatever once broke a parser stays mended.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[allow(
    unreachable_pub,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    reason = "shared with the fuzz targets"
)]
#[path = "../../../fuzz/src/checks.rs"]
mod checks;

/// What may lie in the repository, in bytes.
const MOST: u64 = 200 * 1024;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("fuzz/corpus")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn every_kept_input_passes() {
    let mut run = 0;
    for (name, check) in checks::ALL {
        let inputs = files(&corpus().join(name));
        assert!(!inputs.is_empty(), "{name} has no input");
        for input in inputs {
            let bytes = fs::read(&input).unwrap();
            assert!(std::panic::catch_unwind(|| check(&bytes)).is_ok(), "{}", input.display());
            run += 1;
        }
    }
    assert!(run >= 100, "{run} inputs");
}

#[test]
fn corpora_are_small_and_each_has_its_target() {
    let known: BTreeSet<PathBuf> = checks::ALL.iter().map(|(name, _)| corpus().join(name)).collect();
    let there: BTreeSet<PathBuf> = files(&corpus()).into_iter().collect();
    assert_eq!(there, known);
    let manifest = include_str!("../../../fuzz/Cargo.toml");
    assert_eq!(manifest.matches("[[bin]]").count(), checks::ALL.len());
    assert!(checks::ALL.iter().all(|(name, _)| manifest.contains(&format!("fuzz_targets/{name}.rs"))));
    let size: u64 = there.iter().flat_map(|folder| files(folder)).map(|file| file.metadata().unwrap().len()).sum();
    assert!(size <= MOST, "{size} bytes");
}
