//! How many tests passed, as the runners say it.

use std::fmt;

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Counts {
    /// Reads the closing lines of Cargo's own runner, nextest, wasm-bindgen-test, Playwright and Node;
    /// nothing when the text holds none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut counts: Option<Self> = None;
        for line in text.lines().map(without_colour) {
            if let Some(found) =
                cargo(&line).or_else(|| nextest(&line)).or_else(|| playwright(&line)).or_else(|| node(&line))
            {
                counts.get_or_insert_default().add(found);
            }
        }
        counts
    }

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl std::error::Error for Counts {}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`
fn cargo(line: &str) -> Option<Counts> {
    let rest = line.trim().strip_prefix("test result: ")?;
    Some(Counts { passed: number_before(rest, "passed")?, failed: number_before(rest, "failed")? })
}

/// `Summary [   0.020s] 12 tests run: 11 passed, 1 failed, 0 skipped`
fn nextest(line: &str) -> Option<Counts> {
    let rest = line.trim().strip_prefix("Summary [")?;
    let (_, rest) = rest.split_once("run:")?;
    let failed = ["failed", "timed out", "exec failed"];
    // Where none passed, nextest does not speak of them.
    Some(Counts {
        passed: number_before(rest, "passed").unwrap_or(0),
        failed: failed.iter().filter_map(|word| number_before(rest, word)).sum(),
    })
}

/// `# pass 3` and `# fail 2`, each on a line of its own.
fn node(line: &str) -> Option<Counts> {
    let (word, number) = line.strip_prefix("# ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Counts { passed: number, failed: 0 }),
        "fail" => Some(Counts { passed: 0, failed: number }),
        _ => None,
    }
}

/// `  2 failed` and `  3 passed (4.1s)`, each on a line of its own.
fn playwright(line: &str) -> Option<Counts> {
    let (number, rest) = line.strip_prefix("  ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match rest.split_once(" (").map_or(rest, |(word, _)| word) {
        "passed" => Some(Counts { passed: number, failed: 0 }),
        "failed" | "interrupted" => Some(Counts { passed: 0, failed: number }),
        _ => None,
    }
}

/// The number that stands before a word: 11 for `passed` in `11 passed, 1 failed`.
fn number_before(text: &str, word: &str) -> Option<u64> {
    text.split([',', ';', '.']).find_map(|piece| counted(piece.trim(), word))
}

fn counted(piece: &str, word: &str) -> Option<u64> {
    // nextest adds remarks: `12 passed (1 slow)`.
    let piece = piece.split_once(" (").map_or(piece, |(before, _)| before);
    piece.strip_suffix(word)?.trim().parse().ok()
}

/// A line without the codes that colour it.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, code)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest = code.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn reads_cargo_and_sums_its_targets() {
        let text = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                    test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Counts::read(text), Some(counts(14, 3)));
    }

    #[test]
    fn reads_nextest() {
        let good = "     Summary [   0.020s] 12 tests run: 12 passed (1 slow), 0 skipped";
        assert_eq!(Counts::read("     Summary [   0.020s] 12 tests run: 12 passed, 0 skipped"), Some(counts(12, 0)));
        assert_eq!(Counts::read(good), Some(counts(12, 0)));
        let bad = "     Summary [   0.020s] 12 tests run: 10 passed, 1 failed, 1 timed out, 0 skipped";
        assert_eq!(Counts::read(bad), Some(counts(10, 2)));
    }

    #[test]
    fn reads_playwright() {
        assert_eq!(Counts::read("  1 failed\n    [chromium] › a.spec.ts\n  3 passed (4.1s)\n"), Some(counts(3, 1)));
        assert_eq!(Counts::read("Running 4 tests using 2 workers"), None);
    }

    #[test]
    fn colours_do_not_matter() {
        let text = "\x1b[32;1m     Summary\x1b[0m [   0.020s] 2 tests run: \x1b[32m2 passed\x1b[0m, 0 skipped";
        assert_eq!(Counts::read(text), Some(counts(2, 0)));
    }

    #[test]
    fn says_nothing_of_other_output() {
        assert_eq!(Counts::read("Compiling express-entry\nFinished\n"), None);
    }
}
