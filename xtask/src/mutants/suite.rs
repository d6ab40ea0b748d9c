//! The tests of the copy: which mutants each comes by, and which of them each notices.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::tree::{Binary, Tree};
use crate::{process, report};

/// A run may take this much longer than it takes without a mutant.
const SLOWER: u32 = 5;
/// And no run is stopped before this.
const AT_LEAST: Duration = Duration::from_secs(5);
/// Tests that take no longer than this run together in one process.
const SHORT: Duration = Duration::from_millis(60);
/// Kilobytes of address space: a mutant that never stops growing ends before the machine does.
const MEMORY: u32 = 4_000_000;

/// A test of the engine.
#[derive(Debug)]
pub(crate) struct Test {
    binary: usize,
    name: String,
    time: Duration,
}

/// Every test, by the mutants that it comes by.
pub(crate) struct Suite {
    folder: PathBuf,
    binaries: Vec<Binary>,
    tests: Vec<Test>,
    /// For each mutant the tests that come by it, the quickest first.
    reaching: BTreeMap<u32, Vec<usize>>,
    /// Tests that noticed a mutant before, the last one last.
    noticed: Vec<usize>,
}

/// How a mutant fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Caught,
    /// A test did not end: it noticed as well.
    TimedOut,
    Survived,
    /// No test comes by it.
    NotReached,
}

#[derive(PartialEq, Eq)]
enum Outcome {
    Green,
    Red,
    TooLong,
}

impl Suite {
    /// Runs every test by itself, without a mutant, and notes how long it takes and what it comes by.
    ///
    /// # Errors
    /// A test that fails as it is.
    pub(crate) fn observe(tree: &Tree, binaries: Vec<Binary>) -> Result<Self> {
        let folder = tree.folder.join("engine");
        let mut suite = Self { folder, binaries, tests: Vec::new(), reaching: BTreeMap::new(), noticed: Vec::new() };
        let notes = tree.folder.with_file_name("reached");
        for binary in 0..suite.binaries.len() {
            for name in suite.names(binary)? {
                suite.observe_one(binary, name, &notes)?;
            }
        }
        let Self { tests, reaching, .. } = &mut suite;
        for tests_of_one in reaching.values_mut() {
            tests_of_one.sort_by_key(|test| tests.get(*test).map(|test| test.time));
        }
        Ok(suite)
    }

    /// How many tests there are, and how long they take one after the other.
    pub(crate) fn size(&self) -> (usize, Duration) {
        (self.tests.len(), self.tests.iter().map(|test| test.time).sum())
    }

    fn names(&self, binary: usize) -> Result<Vec<String>> {
        let listed = process::capture(self.command(binary, 0)?.args(["--list", "--format", "terse"]))?;
        Ok(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
    }

    fn observe_one(&mut self, binary: usize, name: String, notes: &Path) -> Result<()> {
        let _ = fs::remove_file(notes);
        let test = self.tests.len();
        let start = Instant::now();
        let mut command = self.command(binary, 0)?;
        command.env("EXPRESS_ENTRY_REACHED", notes).args(["--exact", &name]);
        if ended(&mut command, Duration::from_mins(10))? != Outcome::Green {
            bail!("the test {name} fails without any mutant: `{}`", process::describe(&command));
        }
        let time = start.elapsed();
        for number in fs::read(notes).unwrap_or_default().chunks_exact(4) {
            let number = number.try_into().map(u32::from_le_bytes)?;
            self.reaching.entry(number).or_default().push(test);
        }
        self.tests.push(Test { binary, name, time });
        Ok(())
    }

    /// A test binary, told which mutant is on; 0 is none.
    fn command(&self, binary: usize, mutant: u32) -> Result<Command> {
        let binary = self.binaries.get(binary).context("no such test binary")?;
        let mut command = if cfg!(unix) {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")]).arg(&binary.file);
            shell
        } else {
            Command::new(&binary.file)
        };
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("EXPRESS_ENTRY_MUTANT", mutant.to_string())
            .env("INSTA_WORKSPACE_ROOT", self.folder.with_file_name(""))
            .env("INSTA_UPDATE", "no")
            // The same cases each time, and none that another mutant left.
            .env("PROPTEST_RNG_SEED", "20261125")
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .arg("--test-threads=1");
        Ok(command)
    }

    /// Runs the tests that come by a mutant with it on, until one notices.
    pub(crate) fn try_mutant(&mut self, mutant: u32) -> Result<(Fate, String)> {
        let Some(reaching) = self.reaching.get(&mutant) else { return Ok((Fate::NotReached, String::new())) };
        let mut order = reaching.clone();
        // What noticed the last mutants is likely to notice this one, and of the short ones first.
        order.sort_by_key(|test| {
            let time = self.tests.get(*test).map(|test| test.time).unwrap_or_default();
            let lately = self.noticed.iter().rev().take(4).any(|noticed| noticed == test);
            (!lately || time > SHORT * 4, time)
        });
        for batch in self.batches(&order) {
            let tests: Vec<&Test> = batch.iter().filter_map(|test| self.tests.get(*test)).collect();
            let Some(first) = tests.first() else { continue };
            let usual: Duration = tests.iter().map(|test| test.time).sum();
            let mut command = self.command(first.binary, mutant)?;
            command.arg("--exact").args(tests.iter().map(|test| &test.name));
            let outcome = ended(&mut command, AT_LEAST.max(usual * SLOWER))?;
            if outcome != Outcome::Green {
                let binary = self.binaries.get(first.binary).map_or("", |binary| &binary.name);
                let name = format!("{binary} {}", first.name);
                if let ([only], Outcome::Red) = (batch.as_slice(), &outcome) {
                    self.noticed.push(*only);
                }
                let fate = if outcome == Outcome::Red { Fate::Caught } else { Fate::TimedOut };
                return Ok((fate, name));
            }
        }
        Ok((Fate::Survived, String::new()))
    }

    /// Tests that run in one process each time: short ones of a binary together, after the first few alone.
    fn batches(&self, order: &[usize]) -> Vec<Vec<usize>> {
        let (alone, rest) = order.split_at(order.len().min(2));
        let mut batches: Vec<Vec<usize>> = alone.iter().map(|test| vec![*test]).collect();
        let mut together = BTreeMap::<usize, Vec<usize>>::new();
        let mut long = Vec::new();
        for test in rest {
            match self.tests.get(*test) {
                Some(short) if short.time <= SHORT => together.entry(short.binary).or_default().push(*test),
                _ => long.push(vec![*test]),
            }
        }
        batches.extend(together.into_values());
        batches.extend(long);
        batches
    }
}

/// Waits for a program, but not longer than this.
fn ended(command: &mut Command, limit: Duration) -> Result<Outcome> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().with_context(|| format!("could not start `{}`", process::describe(command)))?;
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(if status.success() { Outcome::Green } else { Outcome::Red });
        }
        if start.elapsed() > limit {
            stop(&mut child);
            return Ok(Outcome::TooLong);
        }
        thread::sleep(pause);
        pause = (pause * 5 / 4).min(Duration::from_millis(20));
    }
}

fn stop(child: &mut Child) {
    if child.kill().and_then(|()| child.wait()).is_err() {
        report::note("a test that was stopped had ended by itself");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_tests_of_a_binary_run_together_after_the_first_two() {
        let test = |binary, millis| Test { binary, name: String::new(), time: Duration::from_millis(millis) };
        let suite = Suite {
            folder: PathBuf::new(),
            binaries: Vec::new(),
            tests: vec![test(0, 1), test(0, 2), test(1, 3), test(0, 4), test(1, 5), test(0, 900)],
            reaching: BTreeMap::new(),
            noticed: Vec::new(),
        };
        let expected = vec![vec![0], vec![1], vec![3], vec![2, 4], vec![5]];
        assert_eq!(suite.batches(&[0, 1, 2, 3, 4, 5]), expected);
        assert_eq!(suite.batches(&[5]), [[5]]);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let shell = |text: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", text]);
            command
        };
        assert!(ended(&mut shell("exit 0"), Duration::from_mins(1)).unwrap() == Outcome::Green);
        assert!(ended(&mut shell("exit 3"), Duration::from_mins(1)).unwrap() == Outcome::Red);
        assert!(ended(&mut shell("while :; do :; done"), Duration::from_millis(1)).unwrap() == Outcome::TooLong);
    }
}
