//! `cargo xtask test`: everything that CI runs.

mod counts;
mod package;

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::args;
use crate::dist::{self, Profile};
use crate::paths::Paths;
use crate::report;
use crate::setup::{self, Needs, OtherBrowser, Toolbox};
use crate::{process, site, size};
use counts::Counts;

/// The page's package: compiled for wasm32, unlike the rest of the workspace.
const PAGE: &str = "express-entry-calculator";
/// The law's package.
const ENGINE: &str = "express-entry";
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// One part of a test run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Fmt,
    Typos,
    Deny,
    Clippy,
    Doc,
    Crate,
    Engine,
    Xtask,
    Web,
    Build,
    Size,
    Package,
    E2e,
    Browsers,
}

impl Part {
    /// All parts, the quick ones first.
    const ALL: &[Self] = &[
        Self::Fmt,
        Self::Typos,
        Self::Deny,
        Self::Clippy,
        Self::Doc,
        Self::Crate,
        Self::Engine,
        Self::Xtask,
        Self::Web,
        Self::Build,
        Self::Size,
        Self::Package,
        Self::E2e,
        Self::Browsers,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Typos => "typos",
            Self::Deny => "deny",
            Self::Clippy => "clippy",
            Self::Doc => "doc",
            Self::Crate => "crate",
            Self::Engine => "engine",
            Self::Xtask => "xtask",
            Self::Web => "web",
            Self::Build => "build",
            Self::Size => "size",
            Self::Package => "package",
            Self::E2e => "e2e",
            Self::Browsers => "browsers",
        }
    }

    /// What it looks at, for the heading.
    fn about(self) -> &'static str {
        match self {
            Self::Fmt => "formatting",
            Self::Typos => "spelling",
            Self::Deny => "licences and sources of the dependencies",
            Self::Clippy => "clippy, warnings are errors",
            Self::Doc => "the documentation and its examples",
            Self::Crate => "the engine as a package of its own, without the web",
            Self::Engine => "tests of everything that runs without a browser",
            Self::Xtask => "tests of the chores",
            Self::Web => "tests of the page's code in a browser",
            Self::Build => "the build that readers get",
            Self::Size => "what a first visit loads",
            Self::Package => "the npm package, as its users install it",
            Self::E2e => "tests of the whole page in a browser",
            Self::Browsers => "the main ways through the page in Firefox and WebKit",
        }
    }

    fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().copied().find(|part| part.name() == name);
        found.with_context(|| {
            let all: Vec<_> = Self::ALL.iter().map(|part| part.name()).collect();
            format!("there is no part `{name}`; there are {}", all.join(", "))
        })
    }
}

/// What every part needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'a> {
    pub(crate) paths: &'a Paths,
    pub(crate) toolbox: &'a Toolbox,
    pub(crate) options: &'a args::Test,
}

/// How one part ended.
#[derive(Debug)]
enum Ending {
    /// Nothing to count.
    Good,
    /// So many tests.
    Counted(Counts),
    /// So many tests, and why not all ran.
    Partly(Counts, String),
    /// Why it did not run.
    Skipped(String),
}

/// `cargo xtask test`: set-up, then the chosen parts.
pub(crate) fn run(paths: &Paths, options: &args::Test) -> Result<()> {
    let parts = chosen(options)?;
    let has = |any: &[Part]| any.iter().any(|part| parts.contains(part));
    let toolbox = setup::for_test(
        paths,
        Needs {
            spelling: has(&[Part::Typos]),
            licences: has(&[Part::Deny]),
            page: has(&[Part::Web, Part::Build, Part::Package, Part::E2e, Part::Browsers]),
            browser: has(&[Part::Web, Part::Package, Part::E2e]),
            other_browsers: has(&[Part::Browsers]),
        },
    )?;
    let run = Run { paths, toolbox: &toolbox, options };
    run_parts(&run, &parts)
}

fn chosen(options: &args::Test) -> Result<Vec<Part>> {
    if options.parts.is_empty() {
        return Ok(Part::ALL.to_vec());
    }
    options.parts.iter().map(|name| Part::named(name)).collect()
}

/// Runs the parts one after another, all of them even if one fails, and sums up.
///
/// # Errors
/// When a part failed; the summary has named it.
pub(crate) fn run_parts(run: &Run<'_>, parts: &[Part]) -> Result<()> {
    let mut results = Vec::new();
    for part in parts.iter().copied() {
        println!("\n== {}: {}", part.name(), part.about());
        let start = Instant::now();
        let built = |(other, result, _): &(Part, Result<Ending>, Duration)| *other != Part::Build || result.is_ok();
        let result = if matches!(part, Part::E2e | Part::Browsers) && !results.iter().all(built) {
            Err(anyhow::anyhow!("there is no build to test"))
        } else {
            run_part(run, part)
        };
        if let Err(error) = &result {
            report::failure(error);
        }
        results.push((part, result, start.elapsed()));
    }
    sum_up(&results)
}

fn sum_up(results: &[(Part, Result<Ending>, Duration)]) -> Result<()> {
    println!("\n== summary");
    let mut all = Counts::default();
    let mut failed = Vec::new();
    for (part, result, duration) in results {
        let text = match result {
            Ok(Ending::Good) => "ok".to_owned(),
            Ok(Ending::Counted(counts)) => {
                all.add(*counts);
                counts.to_string()
            }
            Ok(Ending::Partly(counts, why)) => {
                all.add(*counts);
                format!("{counts}; skipped: {why}")
            }
            Ok(Ending::Skipped(why)) => format!("skipped: {why}"),
            Err(error) => {
                failed.push(part.name());
                if let Some(counts) = error.downcast_ref::<Counts>() {
                    all.add(*counts);
                    format!("FAILED: {counts}")
                } else {
                    "FAILED".to_owned()
                }
            }
        };
        println!("{:<8} {:>12}  {text}", part.name(), report::seconds(*duration));
    }
    println!("{all}");
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn run_part(run: &Run<'_>, part: Part) -> Result<Ending> {
    match part {
        Part::Fmt => good(Toolbox::cargo(run.paths).args(["fmt", "--all", "--check"])),
        Part::Typos => good(&mut run.toolbox.command(run.paths, "typos")),
        // Advisories come from a repository that not every machine can reach: `cargo deny check advisories` by hand.
        Part::Deny => good(run.toolbox.command(run.paths, "cargo-deny").args(["check", "licenses", "bans", "sources"])),
        Part::Clippy => clippy(run),
        Part::Doc => doc(run),
        Part::Crate => package::check(run.paths, ENGINE).map(|()| Ending::Good),
        Part::Engine => native(run, &["--workspace", "--exclude", PAGE, "--exclude", "xtask"]),
        Part::Xtask => native(run, &["--package", "xtask"]),
        Part::Web => web(run),
        Part::Build => build(run),
        Part::Size => size(run),
        Part::Package => package(run),
        Part::E2e => e2e(run),
        Part::Browsers => browsers(run),
    }
}

fn good(command: &mut Command) -> Result<Ending> {
    process::run(command).map(|()| Ending::Good)
}

/// Runs tests and counts them.
///
/// # Errors
/// [`Counts`] inside when the runner said how many failed.
fn counted(command: &mut Command) -> Result<Ending> {
    let (status, text) = process::tee(command)?;
    let counts = Counts::read(&text);
    if status.success() {
        return Ok(counts.map_or(Ending::Good, Ending::Counted));
    }
    let what = format!("`{}` ended with {status}", process::describe(command));
    match counts {
        Some(counts) => Err(anyhow::Error::new(counts).context(what)),
        None => bail!(what),
    }
}

fn clippy(run: &Run<'_>) -> Result<Ending> {
    let strict = ["--all-targets", "--", "-D", "warnings"];
    let mut native = Toolbox::cargo(run.paths);
    native.args(["clippy", "--workspace", "--exclude", PAGE]).args(strict);
    process::run(&mut native)?;
    let mut page = if run.toolbox.page_clippy() {
        let mut page = run.toolbox.page_cargo(run.paths);
        page.args(["clippy", "--package", PAGE, "--target", TARGET]);
        page
    } else {
        report::note("clippy has no wasm32 target here: it looks at the page as native code");
        let mut page = Toolbox::cargo(run.paths);
        page.args(["clippy", "--package", PAGE]);
        page
    };
    good(page.args(strict))
}

fn doc(run: &Run<'_>) -> Result<Ending> {
    let mut pages = Toolbox::cargo(run.paths);
    pages.args(["doc", "--quiet", "--no-deps", "--package", ENGINE]).env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut pages)?;
    counted(Toolbox::cargo(run.paths).args(["test", "--doc", "--package", ENGINE]))
}

/// Tests on this machine, by nextest where it is installed.
fn native(run: &Run<'_>, packages: &[&str]) -> Result<Ending> {
    let mut cargo = Toolbox::cargo(run.paths);
    if process::which("cargo-nextest").is_some() {
        cargo.args(["nextest", "run", "--no-tests", "pass"]).args(packages);
    } else {
        // `--tests`: examples in the documentation have their own part.
        cargo.args(["test", "--tests"]).args(packages);
    }
    counted(&mut cargo)
}

/// wasm-bindgen tests in Chromium, of a development build.
fn web(run: &Run<'_>) -> Result<Ending> {
    let mut cargo = run.toolbox.page_cargo(run.paths);
    cargo
        .args(["test", "--tests", "--package", PAGE, "--target", TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        // Not Node, whatever a test file forgets to say. webdriver.json holds the browser's flags.
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    counted(&mut cargo)
}

fn build(run: &Run<'_>) -> Result<Ending> {
    let (profile, dist) = dist_of(run);
    let options = site::Options { single_file: true, ..site::Options::default() };
    dist::build(run.paths, run.toolbox, profile, &dist, options)?;
    Ok(Ending::Good)
}

/// The build that this run tests.
fn dist_of(run: &Run<'_>) -> (Profile, PathBuf) {
    if run.options.dev { (Profile::Dev, run.paths.dev_dist()) } else { (Profile::Release, run.paths.dist()) }
}

fn size(run: &Run<'_>) -> Result<Ending> {
    let (profile, dist) = dist_of(run);
    if profile == Profile::Dev {
        return Ok(Ending::Skipped("a development build is not measured".to_owned()));
    }
    let sizes = size::measure(run.paths, &dist)?;
    println!("{sizes}");
    sizes.check()?;
    Ok(Ending::Good)
}

/// The package, packed and consumed; then its wasm beside the native engine on a slice of the profiles that
/// `cargo xtask package --compare 100000` asks about.
fn package(run: &Run<'_>) -> Result<Ending> {
    let crate::package::Made { file, .. } = crate::package::make(run.paths, run.toolbox)?;
    let mut node = run.toolbox.command(run.paths, "node");
    node.args(["--test", "--test-reporter=tap", "bindings/tests/package.test.mjs"])
        .env("PACKED", &file)
        .env("WORK", run.paths.target().join("package"))
        .env("NODE_MODULES", run.paths.root.join("tests/node_modules"));
    let ending = counted(&mut node)?;
    crate::package::compare(run.paths, run.toolbox, 2_000)?;
    Ok(ending)
}

/// Playwright against the build that is there, served from a sub-path.
fn e2e(run: &Run<'_>) -> Result<Ending> {
    let mut playwright = playwright(run)?;
    playwright
        .args(&run.options.playwright)
        .env("XTASK", std::env::current_exe()?)
        .env("XTASK_FIRST_VISIT", first_visit(run))
        .env("XTASK_PORT", port()?.to_string());
    counted(&mut playwright)
}

/// The same build in the browsers beside Chromium that can be had here.
fn browsers(run: &Run<'_>) -> Result<Ending> {
    let here = run.toolbox.other_browsers();
    let missing: Vec<_> = OtherBrowser::ALL
        .iter()
        .filter(|browser| !here.contains(browser))
        .map(|browser| format!("{} is not here and {} cannot be had", browser.name(), browser.packages().join(", ")))
        .collect();
    let missing = missing.join("; ");
    if here.is_empty() {
        return Ok(Ending::Skipped(missing));
    }
    let mut playwright = playwright(run)?;
    playwright.args(["--config", "browsers"]);
    for browser in here {
        playwright.args(["--project", browser.name()]);
    }
    match counted(playwright.args(&run.options.playwright))? {
        Ending::Counted(counts) if !missing.is_empty() => Ok(Ending::Partly(counts, missing)),
        ending => Ok(ending),
    }
}

/// Playwright in its folder, with the build that this run tests, once its tests are known to be sound.
fn playwright(run: &Run<'_>) -> Result<Command> {
    let (_, dist) = dist_of(run);
    if !dist.join("index.html").is_file() {
        bail!("{} holds no build: run the part `build` first", dist.display());
    }
    let tests = run.paths.root.join("tests");
    let programs = tests.join("node_modules/.bin");
    let mut types = run.toolbox.command(run.paths, programs.join("tsc"));
    types.current_dir(&tests).args(["--noEmit", "--project", "."]);
    process::run(&mut types)?;
    let mut playwright = run.toolbox.command(run.paths, programs.join("playwright"));
    playwright.current_dir(&tests).arg("test").env("XTASK_DIST", &dist);
    Ok(playwright)
}

/// The list of what a first visit loads; a development build is not measured and has none.
fn first_visit(run: &Run<'_>) -> PathBuf {
    if run.options.dev { PathBuf::new() } else { run.paths.target().join("first-visit.json") }
}

/// The port that was asked for, or a free one.
fn port() -> Result<u16> {
    if let Ok(asked) = std::env::var("XTASK_PORT") {
        return asked.parse().context("XTASK_PORT is no port");
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_own_name() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()).unwrap(), *part);
        }
        assert!(Part::named("everything").is_err());
    }

    #[test]
    fn help_names_every_part() {
        for part in Part::ALL {
            assert!(args::HELP.contains(part.name()), "{}", part.name());
        }
    }

    #[test]
    fn a_failed_part_fails_the_run() {
        let counts = Counts { passed: 3, failed: 1 };
        let bad = anyhow::Error::new(counts).context("`cargo test` ended with 101");
        let results = [(Part::Fmt, Ok(Ending::Good), Duration::ZERO), (Part::Engine, Err(bad), Duration::ZERO)];
        let message = sum_up(&results).unwrap_err().to_string();
        assert_eq!(message, "failed: engine");
        assert!(sum_up(&results[..1]).is_ok());
    }
}
