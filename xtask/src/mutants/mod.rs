//! `cargo xtask mutants`: does a test notice every change of the engine?
//!
//! The changes are cargo-mutants' own. That tool compiles each by itself, which takes days; here all of them are
//! compiled at once into a copy of the engine, and a variable of the process says which one is on.

mod equivalent;
mod list;
mod suite;
mod switch;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::paths::Paths;
use crate::report;
use list::Mutant;
use suite::{Fate, Suite};
use tree::Tree;

/// Where the equivalent ones are listed.
const EQUIVALENT: &str = "engine/mutants-equivalent.toml";

/// Options of the chore.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Only mutants of files whose path holds one of these; none means all.
    pub(crate) files: Vec<String>,
    /// Only mutants whose name holds this.
    pub(crate) name: Option<String>,
    /// Only every n-th, from the k-th on.
    pub(crate) shard: Option<(usize, usize)>,
    /// Only those that the last run left.
    pub(crate) survivors: bool,
}

/// Tries the mutants and says which no test notices.
///
/// # Errors
/// cargo-mutants missing, a copy that does not compile, a test that fails by itself, a list of equivalent mutants that
/// no longer fits, and survivors that are not on it.
pub(crate) fn run(paths: &Paths, options: &Options) -> Result<()> {
    let start = Instant::now();
    let home = paths.target().join("mutants");
    let mutants = list::of_engine(paths)?;
    let mut sources = BTreeMap::new();
    for mutant in &mutants {
        if !sources.contains_key(mutant.file.as_str()) {
            sources.insert(mutant.file.as_str(), fs::read_to_string(paths.root.join(&mutant.file))?);
        }
    }
    let line_of = |mutant: &Mutant| {
        let text = sources.get(mutant.file.as_str()).and_then(|text| text.lines().nth(mutant.span.start.line - 1));
        text.unwrap_or_default().to_owned()
    };
    let equivalent: BTreeSet<usize> =
        equivalent::listed(&fs::read_to_string(paths.root.join(EQUIVALENT))?, &mutants, line_of)?.into_iter().collect();
    let last = home.join("survivors.txt");
    let left =
        if options.survivors { Some(fs::read_to_string(&last).context("no run before this one")?) } else { None };

    let files: Vec<&str> = sources.keys().copied().chain(["engine/src/lib.rs"]).collect();
    let tree = Tree::copy(paths, &files)?;
    let compiled = tree.compile(paths, &mutants)?;
    report::doing("each test by itself");
    let mut suite = Suite::observe(&tree, compiled.binaries)?;
    let (tests, takes) = suite.size();
    println!("  {tests} tests, {} one after the other", report::seconds(takes));

    let mut counts = Counts::default();
    let mut survivors = String::new();
    let mut by_hand = Vec::new();
    let chosen = mutants.iter().enumerate().filter(|(at, mutant)| options.want(*at, mutant, left.as_deref()));
    for (at, mutant) in chosen {
        let number = u32::try_from(at + 1)?;
        counts.all += 1;
        if compiled.not_rust.contains(&number) {
            counts.not_rust += 1;
            continue;
        }
        if compiled.by_hand.contains(&number) {
            counts.by_hand += 1;
            by_hand.push(escaped(&mutant.name));
            continue;
        }
        if equivalent.contains(&at) {
            counts.equivalent += 1;
            continue;
        }
        let (fate, by) = suite.try_mutant(number)?;
        let mark = match fate {
            Fate::Caught => {
                counts.caught += 1;
                continue;
            }
            Fate::TimedOut => {
                counts.timed_out += 1;
                println!("  no end   {} ({by})", mutant.name);
                continue;
            }
            // Perhaps it is called only while the program is compiled.
            Fate::NotReached if compiled.constant.contains(&number) => {
                counts.by_hand += 1;
                by_hand.push(escaped(&mutant.name));
                continue;
            }
            Fate::Survived => "survived",
            Fate::NotReached => "no test ",
        };
        counts.survived += 1;
        println!("  {mark} {}", mutant.name);
        writeln!(survivors, "{mark} {}", mutant.name)?;
        fs::write(&last, &survivors)?;
    }
    fs::write(&last, &survivors)?;
    fs::write(home.join("by-hand.txt"), by_hand.join("|"))?;
    println!("{}", counts.say());
    println!("  took {}", report::seconds(start.elapsed()));
    if !by_hand.is_empty() {
        println!("  for cargo-mutants itself, as docs/mutants.md says:");
        for name in &by_hand {
            println!("    {name}");
        }
    }
    if counts.survived > 0 {
        bail!("{} mutants that no test notices: {}", counts.survived, last.display());
    }
    Ok(())
}

/// A name as a regular expression.
fn escaped(name: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " /_:<>,'".contains(character);
    name.chars().fold(String::new(), |mut text, character| {
        if !plain(character) {
            text.push('\\');
        }
        text.push(character);
        text
    })
}

impl Options {
    fn want(&self, at: usize, mutant: &Mutant, left: Option<&str>) -> bool {
        let of_file = self.files.is_empty() || self.files.iter().any(|file| mutant.file.contains(file));
        let named = self.name.as_ref().is_none_or(|name| mutant.name.contains(name));
        let in_shard = self.shard.is_none_or(|(k, n)| at % n == k - 1);
        let left = left.is_none_or(|left| left.lines().any(|line| line.ends_with(&mutant.name)));
        of_file && named && in_shard && left
    }
}

/// How many of each.
#[derive(Debug, Default)]
struct Counts {
    all: usize,
    caught: usize,
    timed_out: usize,
    equivalent: usize,
    not_rust: usize,
    by_hand: usize,
    survived: usize,
}

impl Counts {
    fn say(&self) -> String {
        let Self { all, caught, timed_out, equivalent, not_rust, by_hand, survived } = self;
        format!(
            "{all} mutants: {caught} caught, {timed_out} never ended (caught too), {equivalent} listed as equivalent, \
             {not_rust} do not compile, {by_hand} for cargo-mutants itself, {survived} survived"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_as_it_is() {
        assert_eq!(escaped("a.rs:1:2: replace || with && in f"), r"a\.rs:1:2: replace \|\| with \&\& in f");
    }

    #[test]
    fn options_choose_by_file_name_shard_and_the_last_run() {
        let list = r#"[{"file": "engine/src/date.rs", "genre": "FnValue", "replacement": "0",
            "name": "engine/src/date.rs:3:9: replace f -> u8 with 0", "span": {"start": {"line": 3, "column": 9}}}]"#;
        let mutants = list::read(list).unwrap();
        let [mutant] = mutants.as_slice() else { panic!("{mutants:?}") };
        let want = |options: Options, left| options.want(3, mutant, left);
        assert!(want(Options::default(), None));
        assert!(want(Options { files: vec!["date".to_owned()], ..Options::default() }, None));
        assert!(!want(Options { files: vec!["crs/".to_owned()], ..Options::default() }, None));
        assert!(!want(Options { name: Some("with 1".to_owned()), ..Options::default() }, None));
        assert!(want(Options { shard: Some((2, 2)), ..Options::default() }, None));
        assert!(!want(Options { shard: Some((1, 2)), ..Options::default() }, None));
        assert!(want(Options::default(), Some("survived engine/src/date.rs:3:9: replace f -> u8 with 0")));
        assert!(!want(Options::default(), Some("")));
    }
}
