//! The compiler's wasm32 half, by either of two ways.
//!
//! Rustup's is one command. Where its server cannot be reached, Debian's `rustc-web` takes its
//! place: that package holds no standard library for `wasm32-unknown-unknown`, so it is built once
//! from `rust-web-src` and kept in the cache as a sysroot of its own. No `rust-toolchain.toml`
//! pins a version, for that would make rustup fetch one where nothing can be fetched.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Toolbox, apt};
use crate::paths::Paths;
use crate::process;
use crate::report::{self, Done};

/// The target triple of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages of the second way.
const DEBIAN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// Which way to take, from `XTASK_WASM_TARGET`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Auto,
    Rustup,
    Debian,
}

impl Way {
    fn read(text: Option<&str>) -> Result<Self> {
        match text {
            None | Some("" | "auto") => Ok(Self::Auto),
            Some("rustup") => Ok(Self::Rustup),
            Some("debian") => Ok(Self::Debian),
            Some(other) => bail!("XTASK_WASM_TARGET is `{other}`, not auto, rustup or debian"),
        }
    }
}

/// Makes the target available to every program of the toolbox.
pub(crate) fn ensure(paths: &Paths, toolbox: &mut Toolbox) -> Result<()> {
    let way = Way::read(std::env::var("XTASK_WASM_TARGET").ok().as_deref())?;
    let mend = "run `rustup target add wasm32-unknown-unknown`, or on Debian see that the packages rustc-web, \
                cargo-web, rust-web-src and lld-22 can be installed";
    let debian = report::step("wasm32 target", mend, || match way {
        Way::Rustup => own().map(|done| map(done, |()| None)),
        Way::Debian => debian(paths).map(|done| map(done, Some)),
        Way::Auto => auto(paths),
    })?;
    match debian {
        None => toolbox.page_clippy = true,
        Some(debian) => debian.enter(toolbox),
    }
    Ok(())
}

fn map<T, U>(done: Done<T>, change: impl FnOnce(T) -> U) -> Done<U> {
    match done {
        Done::Already(value, found) => Done::Already(change(value), found),
        Done::Now(value) => Done::Now(change(value)),
    }
}

/// The caller's own compiler if it has the target; else what is there of Debian's; else rustup's help;
/// else Debian's from nothing.
fn auto(paths: &Paths) -> Result<Done<Option<Debian>>> {
    let has_own = has_target(&own_rustc(), None);
    // Where rustup's server cannot be reached, asking it again each time would cost its whole patience.
    if !has_own && let Some(found) = found_debian(paths) {
        return Ok(map(found, Some));
    }
    match own() {
        Ok(done) => Ok(map(done, |()| None)),
        Err(error) if apt::offers(DEBIAN) => {
            report::note(&format!("no wasm32 target by rustup; taking Debian's compiler. {error:#}"));
            debian(paths).map(|done| map(done, Some))
        }
        Err(error) => Err(error),
    }
}

/// Rustup's formatter and linter, which a minimal installation lacks.
pub(crate) fn components() -> Result<()> {
    let mend = "run `rustup component add rustfmt clippy`, or install rustfmt and clippy of your distribution";
    report::step("rustfmt and clippy", mend, || {
        let both = || {
            ["fmt", "clippy"]
                .iter()
                .all(|name| process::capture(Command::new(process::cargo()).args([*name, "--version"])).is_ok())
        };
        if both() {
            return Ok(Done::Already((), "installed".to_owned()));
        }
        if process::which("rustup").is_some() {
            process::run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
        } else {
            apt::install(&["rustfmt-web", "rust-web-clippy"])?;
        }
        if both() { Ok(Done::Now(())) } else { bail!("`cargo fmt` and `cargo clippy` still do not run") }
    })
}

/// The first way: the caller's own compiler, with rustup's help.
fn own() -> Result<Done<()>> {
    let rustc = own_rustc();
    if has_target(&rustc, None) {
        return Ok(Done::Already((), "installed".to_owned()));
    }
    if process::which("rustup").is_none() {
        bail!("{} has no {TARGET} and there is no rustup", rustc.display());
    }
    report::doing("rustup target add wasm32-unknown-unknown");
    let mut rustup = Command::new("rustup");
    process::capture(rustup.args(["target", "add", TARGET]).env_remove("RUST_BACKTRACE"))?;
    if has_target(&rustc, None) {
        Ok(Done::Now(()))
    } else {
        bail!("rustup added the target to another compiler than {}", rustc.display())
    }
}

/// The compiler beside the Cargo that called us.
fn own_rustc() -> PathBuf {
    let cargo = process::cargo();
    cargo
        .parent()
        .and_then(|folder| process::which_in("rustc", [folder.to_path_buf()]))
        .unwrap_or_else(|| PathBuf::from("rustc"))
}

/// Whether the compiler has a standard library for the target.
fn has_target(rustc: &Path, sysroot: Option<&Path>) -> bool {
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir", "--target", TARGET]);
    if let Some(sysroot) = sysroot {
        command.arg("--sysroot").arg(sysroot);
    }
    process::capture(&mut command).is_ok_and(|folder| holds_std(Path::new(folder.trim())))
}

/// Whether a folder of libraries holds the standard one.
fn holds_std(folder: &Path) -> bool {
    std::fs::read_dir(folder)
        .is_ok_and(|entries| entries.flatten().any(|entry| is_rlib_of("std", &entry.file_name().to_string_lossy())))
}

fn is_rlib_of(library: &str, file: &str) -> bool {
    file.strip_prefix("lib")
        .and_then(|rest| rest.strip_suffix(".rlib"))
        .and_then(|rest| rest.strip_prefix(library))
        .is_some_and(|rest| rest.starts_with('-') || rest.is_empty())
}

/// The second way: Debian's compiler and the sysroot built for it.
#[derive(Debug)]
struct Debian {
    /// Holds `lib/rustlib/wasm32-unknown-unknown/lib`.
    sysroot: PathBuf,
    /// Holds links to Debian's cargo and rustc and to nothing else.
    programs: PathBuf,
}

impl Debian {
    fn new(paths: &Paths, version: &str) -> Self {
        let sysroot = paths.cache.join("wasm32-sysroot").join(version);
        Self { programs: sysroot.join("bin"), sysroot }
    }

    /// Lets the toolbox's programs find this compiler, whatever else is on PATH.
    fn enter(self, toolbox: &mut Toolbox) {
        let mut flags = std::ffi::OsString::from("--sysroot=");
        flags.push(&self.sysroot);
        toolbox.put_first(&self.programs);
        toolbox.set("RUSTC", DEBIAN_RUSTC);
        toolbox.set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        toolbox.page_flags.push(flags);
        for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            toolbox.unset.push(name.into());
        }
        toolbox.page_cargo = Some(PathBuf::from(DEBIAN_CARGO));
        toolbox.page_clippy = false;
    }
}

fn debian(paths: &Paths) -> Result<Done<Debian>> {
    if let Some(found) = found_debian(paths) {
        return Ok(found);
    }
    let rustc = Path::new(DEBIAN_RUSTC);
    let source = library_source(rustc).is_ok_and(|source| source.is_dir());
    if !(debian_is_installed() && source) {
        apt::install(DEBIAN)?;
    }
    let version = process::version_of(rustc).context("Debian's rustc does not say its version")?;
    let debian = Debian::new(paths, &version);
    report::doing(&format!("building the standard library of rustc {version} for wasm32 (a minute, once)"));
    build_std(paths, rustc, &debian.sysroot)?;
    if has_target(rustc, Some(&debian.sysroot)) {
        Ok(Done::Now(debian))
    } else {
        bail!("the standard library that was built is not where rustc looks for it")
    }
}

/// Debian's compiler with the standard library that an earlier run built for just this version.
fn found_debian(paths: &Paths) -> Option<Done<Debian>> {
    if !debian_is_installed() {
        return None;
    }
    let rustc = Path::new(DEBIAN_RUSTC);
    let version = process::version_of(rustc)?;
    let debian = Debian::new(paths, &version);
    let found = format!("Debian's compiler {version}, standard library in the cache");
    has_target(rustc, Some(&debian.sysroot)).then_some(Done::Already(debian, found))
}

fn debian_is_installed() -> bool {
    let compiler = [DEBIAN_RUSTC, DEBIAN_CARGO].iter().all(|path| Path::new(path).is_file());
    compiler && process::which(DEBIAN_LINKER).is_some()
}

/// Where the compiler expects the sources of its standard library.
fn library_source(rustc: &Path) -> Result<PathBuf> {
    let sysroot = process::capture(Command::new(rustc).args(["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library"))
}

/// Builds the standard library with an empty crate and keeps what came out.
fn build_std(paths: &Paths, rustc: &Path, sysroot: &Path) -> Result<()> {
    let work = paths.cache.join("build").join(format!("std-{}", std::process::id()));
    std::fs::create_dir_all(work.join("src"))?;
    std::fs::write(work.join("src/lib.rs"), "")?;
    std::fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [workspace]\n[profile.release]\npanic = \"abort\"\n",
    )?;
    let mut cargo = Command::new(DEBIAN_CARGO);
    cargo
        .current_dir(&work)
        .args(["build", "--quiet", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET])
        .env("RUSTC_BOOTSTRAP", "1")
        // Fat link-time optimisation of the page wants to see into the standard library.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC", rustc)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTUP_TOOLCHAIN");
    process::run(&mut cargo)?;
    let fresh = sysroot.with_extension(format!("new-{}", std::process::id()));
    let libraries = fresh.join("lib/rustlib").join(TARGET).join("lib");
    let programs = fresh.join("bin");
    std::fs::create_dir_all(&libraries)?;
    std::fs::create_dir_all(&programs)?;
    for entry in std::fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_library = file.extension().is_some_and(|extension| extension == "rlib");
        if is_library && !is_rlib_of("empty", &name) {
            std::fs::copy(&file, libraries.join(name.as_ref()))?;
        }
    }
    link(Path::new(DEBIAN_RUSTC), &programs.join("rustc"))?;
    link(Path::new(DEBIAN_CARGO), &programs.join("cargo"))?;
    if sysroot.exists() {
        std::fs::remove_dir_all(sysroot)?;
    }
    std::fs::rename(&fresh, sysroot).with_context(|| format!("moving {} into place", fresh.display()))?;
    std::fs::remove_dir_all(&work).unwrap_or_default();
    Ok(())
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) -> Result<()> {
    std::os::unix::fs::symlink(target, link).with_context(|| format!("linking {}", link.display()))
}

#[cfg(not(unix))]
fn link(_target: &Path, _link: &Path) -> Result<()> {
    bail!("Debian's compiler is for Debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_read_from_the_environment() {
        assert_eq!(Way::read(None).unwrap(), Way::Auto);
        assert_eq!(Way::read(Some("debian")).unwrap(), Way::Debian);
        assert_eq!(Way::read(Some("rustup")).unwrap(), Way::Rustup);
        assert!(Way::read(Some("fedora")).is_err());
    }

    #[test]
    fn a_library_is_known_by_its_whole_name() {
        assert!(is_rlib_of("std", "libstd-0a1b2c.rlib"));
        assert!(!is_rlib_of("std", "libstd_detect-0a1b2c.rlib"));
        assert!(!is_rlib_of("std", "libstd-0a1b2c.rmeta"));
    }

    #[test]
    fn an_empty_or_missing_folder_holds_no_library() {
        assert!(!holds_std(Path::new("/nowhere/at/all")));
        assert!(!holds_std(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
    }
}
