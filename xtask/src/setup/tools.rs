//! The programs that build and check the page, each in one version.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::Toolbox;
use crate::paths::Paths;
use crate::process;
use crate::report::{self, Done};
use crate::version;

/// Trunk, the bundler: 0.22 wants a newer compiler than this workspace.
const TRUNK: &str = "0.21.14";
/// typos, the spelling checker.
const TYPOS: &str = "1.52.0";
/// cargo-deny, which looks at the licences and the origins of what is built in.
const CARGO_DENY: &str = "0.20.2";
/// geckodriver, through which tests drive Firefox.
const GECKODRIVER: &str = "0.37.1";
/// binaryen, whose programs make the wasm smaller.
const BINARYEN: &str = "132";
/// esbuild, which makes scripts and style sheets smaller.
const ESBUILD: &str = "0.28.2";

/// One tool in the version that this workspace uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tool {
    /// Name of its crate or npm package.
    package: &'static str,
    version: String,
    /// Its programs; the first one is asked for its version.
    programs: &'static [&'static str],
    source: Source,
    /// What to expect when it has to be built.
    patience: &'static str,
}

/// Where a tool comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// `cargo install`, with or without the lock file that the crate carries.
    Cargo { locked: bool },
    /// `npm install`.
    Npm,
}

/// The tools that building the page needs.
///
/// # Errors
/// When `Cargo.lock` names no wasm-bindgen: its command-line half must have the same version.
pub(crate) fn for_build(paths: &Paths) -> Result<Vec<Tool>> {
    let lock = std::fs::read_to_string(paths.root.join("Cargo.lock")).context("reading Cargo.lock")?;
    let wasm_bindgen =
        version::in_lock_file(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen: run `cargo build`")?;
    Ok(vec![
        Tool {
            package: "trunk",
            version: TRUNK.to_owned(),
            programs: &["trunk"],
            source: Source::Cargo { locked: true },
            patience: "5 to 15 minutes, once",
        },
        Tool {
            package: "wasm-bindgen-cli",
            version: wasm_bindgen.to_owned(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Its own lock file asks for a crate version that is not everywhere to be had.
            source: Source::Cargo { locked: false },
            patience: "2 to 5 minutes, once",
        },
        Tool {
            package: "binaryen",
            version: BINARYEN.to_owned(),
            programs: &["wasm-opt", "wasm-metadce"],
            source: Source::Npm,
            patience: "half a minute, once",
        },
        Tool {
            package: "esbuild",
            version: ESBUILD.to_owned(),
            programs: &["esbuild"],
            source: Source::Npm,
            patience: "seconds, once",
        },
    ])
}

/// The spelling checker.
pub(crate) fn typos() -> Tool {
    Tool {
        package: "typos-cli",
        version: TYPOS.to_owned(),
        programs: &["typos"],
        source: Source::Cargo { locked: true },
        patience: "1 to 4 minutes, once",
    }
}

/// The check of licences and origins.
pub(crate) fn cargo_deny() -> Tool {
    Tool {
        package: "cargo-deny",
        version: CARGO_DENY.to_owned(),
        programs: &["cargo-deny"],
        source: Source::Cargo { locked: true },
        patience: "2 to 5 minutes, once",
    }
}

/// Firefox's driver.
pub(crate) fn geckodriver() -> Tool {
    Tool {
        package: "geckodriver",
        version: GECKODRIVER.to_owned(),
        programs: &["geckodriver"],
        source: Source::Cargo { locked: true },
        patience: "1 to 3 minutes, once",
    }
}

/// Makes each tool available in the toolbox, in exactly its version.
pub(crate) fn ensure(paths: &Paths, toolbox: &mut Toolbox, tools: &[Tool]) -> Result<()> {
    for tool in tools {
        let mend = match tool.source {
            Source::Cargo { locked } => format!(
                "look at the messages above, or put {} {} on PATH yourself (`cargo install {} --version {}{}`)",
                tool.package,
                tool.version,
                tool.package,
                tool.version,
                if locked { " --locked" } else { "" }
            ),
            Source::Npm => format!(
                "see that `npm install {}@{}` works, or put its programs on PATH yourself",
                tool.package, tool.version
            ),
        };
        let name = format!("{} {}", tool.package, tool.version);
        let folder = report::step(&name, &mend, || provide(paths, toolbox, tool))?;
        toolbox.put_first(&folder);
    }
    Ok(())
}

/// The folder that holds the tool's programs: from PATH, from the cache, or made now.
fn provide(paths: &Paths, toolbox: &Toolbox, tool: &Tool) -> Result<Done<PathBuf>> {
    if let Some(folder) = on_path(tool) {
        let found = format!("on PATH, {}", folder.display());
        return Ok(Done::Already(folder, found));
    }
    let home = paths.tool(tool.package, &tool.version);
    let folder = home.join("bin");
    if is_right(&folder, tool, &program_version) {
        return Ok(Done::Already(folder, "in the cache".to_owned()));
    }
    report::doing(&format!("{} {}: installing ({})", tool.package, tool.version, tool.patience));
    match tool.source {
        Source::Cargo { locked } => cargo_install(paths, tool, &home, locked)?,
        Source::Npm => npm_install(paths, toolbox, tool, &home)?,
    }
    if !is_right(&folder, tool, &program_version) {
        bail!("{} is not version {} after installing it", folder.display(), tool.version);
    }
    Ok(Done::Now(folder))
}

/// The folder of PATH that a shell would take the tool from, if all of it is in the right version.
fn on_path(tool: &Tool) -> Option<PathBuf> {
    let first = process::which(tool.programs.first()?)?;
    let folder = first.parent()?.to_path_buf();
    is_right(&folder, tool, &program_version).then_some(folder)
}

/// Whether a folder holds every program of the tool, and in its version.
fn is_right(folder: &Path, tool: &Tool, version_of: &dyn Fn(&Path) -> Option<String>) -> bool {
    let mut programs = tool.programs.iter().map(|name| process::which_in(name, [folder.to_path_buf()]));
    let first_is_right =
        programs.next().flatten().and_then(|program| version_of(&program)).is_some_and(|found| found == tool.version);
    first_is_right && programs.all(|program| program.is_some())
}

fn program_version(program: &Path) -> Option<String> {
    process::version_of(program)
}

fn cargo_install(paths: &Paths, tool: &Tool, home: &Path, locked: bool) -> Result<()> {
    let builds = paths.cache.join("build").join(format!("{}-{}", tool.package, tool.version));
    std::fs::create_dir_all(&builds).with_context(|| format!("creating {}", builds.display()))?;
    let mut command = Command::new(process::cargo());
    command
        // Outside the workspace, whose settings are not the tool's.
        .current_dir(&builds)
        .args(["install", "--quiet", tool.package, "--version", &tool.version, "--root"])
        .arg(home)
        // A build that was cut short goes on where it stopped.
        .arg("--target-dir")
        .arg(&builds)
        // The tools' own release profiles spend minutes on link-time optimisation.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    if locked {
        command.arg("--locked");
    }
    process::run(&mut command)?;
    // Half a gigabyte that nobody needs again; leaving it would be no mistake.
    std::fs::remove_dir_all(&builds).unwrap_or_default();
    Ok(())
}

fn npm_install(paths: &Paths, toolbox: &Toolbox, tool: &Tool, home: &Path) -> Result<()> {
    // Made beside its place and moved in whole: a half-installed tool is never found.
    let fresh = home.with_extension(format!("new-{}", std::process::id()));
    let bin = fresh.join("bin");
    std::fs::create_dir_all(&bin).with_context(|| format!("creating {}", bin.display()))?;
    let package = format!("{}@{}", tool.package, tool.version);
    let mut command = toolbox.command(paths, "npm");
    command
        .current_dir(&fresh)
        .args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
        .arg(&fresh)
        .arg(package);
    process::run(&mut command)?;
    for program in tool.programs {
        link(&Path::new("..").join("node_modules/.bin").join(program), &bin.join(program))?;
    }
    if home.exists() {
        std::fs::remove_dir_all(home).with_context(|| format!("removing {}", home.display()))?;
    }
    std::fs::rename(&fresh, home).with_context(|| format!("moving {} into place", fresh.display()))
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) -> Result<()> {
    std::os::unix::fs::symlink(target, link).with_context(|| format!("linking {}", link.display()))
}

#[cfg(not(unix))]
fn link(_target: &Path, _link: &Path) -> Result<()> {
    bail!("put the tool on PATH yourself: this platform cannot link to it")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(version: &str) -> Tool {
        Tool { version: version.to_owned(), ..typos() }
    }

    /// A folder that holds the running test under the name of the tool's program.
    fn folder_with_program(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-tools-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("typos{}", std::env::consts::EXE_SUFFIX)), "").unwrap();
        folder
    }

    #[test]
    fn another_version_is_not_used() {
        let folder = folder_with_program("version");
        let prints = |_: &Path| Some("1.2.3".to_owned());
        assert!(is_right(&folder, &tool("1.2.3"), &prints));
        assert!(!is_right(&folder, &tool("1.2.4"), &prints));
        assert!(!is_right(&folder, &tool("1.2.30"), &prints));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_tool_with_a_program_missing_is_not_used() {
        let folder = folder_with_program("missing");
        let prints = |_: &Path| Some("1.2.3".to_owned());
        let mut two = tool("1.2.3");
        two.programs = &["typos", "typos-runner"];
        assert!(!is_right(&folder, &two, &prints));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_program_that_does_not_run_is_not_used() {
        let folder = folder_with_program("broken");
        assert!(!is_right(&folder, &tool("1.2.3"), &|_: &Path| None));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn trunk_is_told_the_same_version() {
        let paths = Paths::find().unwrap();
        let text = std::fs::read_to_string(paths.root.join("Trunk.toml")).unwrap();
        let trunk: toml::Table = toml::from_str(&text).unwrap();
        assert_eq!(trunk["trunk-version"].as_str().unwrap(), format!("={TRUNK}"));
    }

    #[test]
    fn the_bridge_has_the_version_of_the_lock_file() {
        let tools = for_build(&Paths::find().unwrap()).unwrap();
        let bridge = tools.iter().find(|tool| tool.package == "wasm-bindgen-cli").unwrap();
        let lock = std::fs::read_to_string(Paths::find().unwrap().root.join("Cargo.lock")).unwrap();
        assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{}\"", bridge.version)));
    }
}
