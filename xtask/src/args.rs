//! What was typed after `cargo xtask`.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;

use crate::{mutants, package, site};

/// The text of `cargo xtask help`.
pub(crate) const HELP: &str = "\
Set-up and every chore of this workspace.

cargo xtask serve [--port N] [--release] [--no-watch]
    does all set-up, builds the page, serves it on 127.0.0.1 and builds it again after each change
cargo xtask test [PART…] [--dev] [-- ARGUMENTS FOR PLAYWRIGHT]
    does all set-up and runs everything that CI runs, or only the named parts:
    fmt typos deny clippy doc crate engine xtask web build size package e2e browsers
    --dev: browser tests of a development build, which is quicker to make and not measured
cargo xtask build [--single-file] [--without-worker]
    a release in dist/ for any static host and any sub-path, measured against xtask/budget.toml
    --single-file: dist/express-entry-calculator.html as well, which opens from disk
    --without-worker: nothing is kept for work off line, and earlier service workers sign off
cargo xtask package [--compare N]
    the npm package in target/npm/, measured against bindings/budget.toml and packed;
    --compare: its wasm and the native engine answer for N random profiles alike
cargo xtask bench-page
    builds bench/ and prints what the search over changes costs in a browser
cargo xtask check
    the fast inner loop: formatting, clippy, the engine's tests
cargo xtask setup
    only the set-up
cargo xtask rounds FILE
    folds a newer copy of IRCC's feed of rounds into engine/data/rounds.json (docs/adding-a-round.md)
cargo xtask fuzz [TARGET…] [--runs N]
    coverage-guided fuzzing of every parser with nightly and cargo-fuzz, N runs each (1,000,000); fuzz/README.md
cargo xtask mutants [--file PART]… [--name PART] [--shard K/N] [--survivors]
    does a test notice every change that cargo-mutants knows of the engine? docs/mutants.md
    --survivors: only what the last run left
cargo xtask serve-dist [--dir FOLDER] [--port N] [--mount /PATH/]
    serves a finished build under a sub-path, as the browser tests want it

Environment:
    XTASK_WASM_TARGET=auto|rustup|debian   which way to the wasm32 target (auto tries rustup first)
    XTASK_PORT                             port of the browser tests' server (default: a free one)
    CHROMIUM, CHROMEDRIVER                 the browser and its driver, if they are not on PATH
    FIREFOX, WEBKITDRIVER, XVFB            what the part `browsers` uses, if it is not on PATH
    XDG_CACHE_HOME                         where tools are kept, by version";

/// One chore and its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Chore {
    Help,
    Setup,
    Check,
    Build(site::Options),
    Package(package::Options),
    BenchPage,
    Serve(Serve),
    ServeDist(ServeDist),
    Test(Test),
    Rounds(PathBuf),
    Fuzz(Fuzz),
    Mutants(mutants::Options),
}

/// Options of `cargo xtask serve`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    pub(crate) port: u16,
    pub(crate) release: bool,
    pub(crate) watch: bool,
}

/// Options of `cargo xtask serve-dist`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServeDist {
    pub(crate) dir: PathBuf,
    pub(crate) port: u16,
    pub(crate) mount: String,
}

/// Options of `cargo xtask test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Test {
    /// The parts to run; none means all.
    pub(crate) parts: Vec<String>,
    /// Test a development build of the page instead of the release.
    pub(crate) dev: bool,
    /// Handed to Playwright as they are.
    pub(crate) playwright: Vec<OsString>,
}

/// Options of `cargo xtask fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fuzz {
    /// The targets; none means all.
    pub(crate) targets: Vec<String>,
    /// Runs of each.
    pub(crate) runs: u64,
}

/// Port of `cargo xtask serve` when none is asked for.
const DEFAULT_PORT: u16 = 8080;

/// Reads the arguments after `cargo xtask`.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Chore> {
    let mut own: Vec<OsString> = arguments.into_iter().collect();
    // What follows `--` is not ours to read.
    let rest = own.iter().position(|argument| argument == "--").map_or_else(Vec::new, |at| own.split_off(at));
    let handed_on = rest.into_iter().skip(1).collect();
    let mut parser = lexopt::Parser::from_args(own);
    let name = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Chore::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Chore::Help),
        "setup" => plain(&mut parser, Chore::Setup),
        "check" => plain(&mut parser, Chore::Check),
        "build" => build(&mut parser),
        "package" => package(&mut parser),
        "bench-page" => plain(&mut parser, Chore::BenchPage),
        "serve" => serve(&mut parser),
        "serve-dist" => serve_dist(&mut parser),
        "test" => test(&mut parser, handed_on),
        "rounds" => rounds(&mut parser),
        "fuzz" => fuzz(&mut parser),
        "mutants" => mutants(&mut parser),
        other => bail!("there is no chore `{other}`; `cargo xtask help` lists them"),
    }
}

fn plain(parser: &mut lexopt::Parser, chore: Chore) -> Result<Chore> {
    match parser.next()? {
        None => Ok(chore),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn package(parser: &mut lexopt::Parser) -> Result<Chore> {
    let mut options = package::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("compare") => options.compare = Some(parser.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Chore::Package(options))
}

fn build(parser: &mut lexopt::Parser) -> Result<Chore> {
    let mut options = site::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("single-file") => options.single_file = true,
            Long("without-worker") => options.without_worker = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Chore::Build(options))
}

fn serve(parser: &mut lexopt::Parser) -> Result<Chore> {
    let mut options = Serve { port: DEFAULT_PORT, release: false, watch: true };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("release") => options.release = true,
            Long("no-watch") => options.watch = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Chore::Serve(options))
}

fn serve_dist(parser: &mut lexopt::Parser) -> Result<Chore> {
    let mut options = ServeDist { dir: PathBuf::from("dist"), port: DEFAULT_PORT, mount: "/".to_owned() };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dir") => options.dir = parser.value()?.into(),
            Long("port") => options.port = parser.value()?.parse()?,
            Long("mount") => options.mount = parser.value()?.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if !(options.mount.starts_with('/') && options.mount.ends_with('/')) {
        bail!("--mount wants a path that starts and ends with `/`, such as /calc/");
    }
    Ok(Chore::ServeDist(options))
}

fn test(parser: &mut lexopt::Parser, playwright: Vec<OsString>) -> Result<Chore> {
    let mut options = Test { playwright, ..Test::default() };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dev") => options.dev = true,
            Value(part) => options.parts.push(part.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Chore::Test(options))
}

fn rounds(parser: &mut lexopt::Parser) -> Result<Chore> {
    let file = match parser.next()? {
        Some(Value(file)) => file.into(),
        Some(other) => return Err(other.unexpected().into()),
        None => bail!("name one file, a copy of the feed"),
    };
    plain(parser, Chore::Rounds(file))
}

fn fuzz(parser: &mut lexopt::Parser) -> Result<Chore> {
    let mut options = Fuzz { targets: Vec::new(), runs: 1_000_000 };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("runs") => options.runs = parser.value()?.parse()?,
            Value(target) => options.targets.push(target.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Chore::Fuzz(options))
}

fn mutants(parser: &mut lexopt::Parser) -> Result<Chore> {
    let mut options = mutants::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("file") => options.files.push(parser.value()?.string()?),
            Long("name") => options.name = Some(parser.value()?.string()?),
            Long("shard") => {
                let text = parser.value()?.string()?;
                let (k, n) = text.split_once('/').context("--shard wants K/N, such as 1/4")?;
                let (k, n) = (k.parse()?, n.parse()?);
                if !(1..=n).contains(&k) {
                    bail!("--shard {text}: there are {n}, from 1 on");
                }
                options.shard = Some((k, n));
            }
            Long("survivors") => options.survivors = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Chore::Mutants(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Chore> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn nothing_typed_is_help() {
        assert_eq!(read("").unwrap(), Chore::Help);
        assert_eq!(read("--help").unwrap(), Chore::Help);
    }

    #[test]
    fn serve_takes_a_port_and_a_profile() {
        let expected = Serve { port: 9000, release: true, watch: true };
        assert_eq!(read("serve --port 9000 --release").unwrap(), Chore::Serve(expected));
    }

    #[test]
    fn test_hands_the_rest_to_playwright() {
        let expected =
            Test { parts: vec!["e2e".to_owned()], dev: true, playwright: vec!["--grep".into(), "smoke".into()] };
        assert_eq!(read("test e2e --dev -- --grep smoke").unwrap(), Chore::Test(expected));
        assert_eq!(read("test").unwrap(), Chore::Test(Test::default()));
    }

    #[test]
    fn package_takes_a_number_of_profiles() {
        let expected = package::Options { compare: Some(100_000) };
        assert_eq!(read("package --compare 100000").unwrap(), Chore::Package(expected));
        assert!(read("package --compare many").is_err());
    }

    #[test]
    fn a_release_may_be_one_file_or_have_no_worker() {
        assert_eq!(read("build").unwrap(), Chore::Build(site::Options::default()));
        let single = site::Options { single_file: true, without_worker: false };
        assert_eq!(read("build --single-file").unwrap(), Chore::Build(single));
        let bare = site::Options { single_file: false, without_worker: true };
        assert_eq!(read("build --without-worker").unwrap(), Chore::Build(bare));
        assert!(read("build --fast").is_err());
    }

    #[test]
    fn a_mount_point_is_a_folder() {
        assert!(read("serve-dist --mount /calc/").is_ok());
        assert!(read("serve-dist --mount calc").is_err());
    }

    #[test]
    fn rounds_wants_one_file() {
        assert_eq!(read("rounds feed.json").unwrap(), Chore::Rounds("feed.json".into()));
        assert!(read("rounds").is_err());
        assert!(read("rounds one.json two.json").is_err());
    }

    #[test]
    fn fuzz_takes_targets_and_a_number_of_runs() {
        let expected = Fuzz { targets: vec!["dates".to_owned()], runs: 500 };
        assert_eq!(read("fuzz dates --runs 500").unwrap(), Chore::Fuzz(expected));
        assert_eq!(read("fuzz").unwrap(), Chore::Fuzz(Fuzz { targets: Vec::new(), runs: 1_000_000 }));
        assert!(read("fuzz --runs many").is_err());
    }

    #[test]
    fn mutants_are_chosen_by_file_name_and_shard() {
        let expected = mutants::Options {
            files: vec!["crs/".to_owned(), "date".to_owned()],
            name: Some("years".to_owned()),
            shard: Some((2, 4)),
            survivors: true,
        };
        let line = "mutants --file crs/ --file date --name years --shard 2/4 --survivors";
        assert_eq!(read(line).unwrap(), Chore::Mutants(expected));
        assert_eq!(read("mutants").unwrap(), Chore::Mutants(mutants::Options::default()));
        for wrong in ["0/4", "5/4", "4", "a/b"] {
            assert!(read(&format!("mutants --shard {wrong}")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(read("bild").unwrap_err().to_string().contains("bild"));
        assert!(read("check --fast").is_err());
    }
}
