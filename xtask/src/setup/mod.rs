//! Set-up: what a chore needs beyond Cargo, found or made.
//!
//! What is there in the right version is used; the rest is built or installed once into the
//! user's cache folder, by version, where the next clone finds it.

mod apt;
mod browser;
mod node;
mod other_browsers;
mod tools;
mod wasm_target;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::paths::Paths;
use crate::process;
pub(crate) use other_browsers::OtherBrowser;

/// The variable in which Cargo looks for the page's compiler flags. Build scripts and macros run on
/// this machine and do not get them.
pub(crate) const PAGE_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Everything that set-up found: programs started through it see the right tools first.
#[derive(Debug, Default, Clone)]
pub(crate) struct Toolbox {
    /// Folders that go before PATH.
    path: Vec<PathBuf>,
    /// Variables set for every program.
    set: Vec<(OsString, OsString)>,
    /// Variables hidden from every program.
    unset: Vec<OsString>,
    /// Cargo for the page, where it is not the caller's own.
    page_cargo: Option<PathBuf>,
    /// Flags that the compiler needs for the page.
    page_flags: Vec<OsString>,
    /// Whether clippy can look at the page as wasm32 code.
    page_clippy: bool,
    /// The browsers beside Chromium that are here.
    other_browsers: Vec<OtherBrowser>,
}

impl Toolbox {
    /// A program, started in the workspace with the right tools first on its PATH.
    pub(crate) fn command(&self, paths: &Paths, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(self.locate(program.as_ref()));
        command.current_dir(&paths.root).env("PATH", self.search_path());
        if !self.page_flags.is_empty() {
            command.env(PAGE_FLAGS, self.page_flags(&[]));
        }
        for name in &self.unset {
            command.env_remove(name);
        }
        command.envs(self.set.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The value of [`PAGE_FLAGS`] with some flags more.
    pub(crate) fn page_flags(&self, more: &[OsString]) -> OsString {
        let all: Vec<_> = self.page_flags.iter().chain(more).cloned().collect();
        all.join(OsStr::new(" "))
    }

    /// Cargo for the host: engine, chores, formatting.
    pub(crate) fn cargo(paths: &Paths) -> Command {
        let mut command = Command::new(process::cargo());
        command.current_dir(&paths.root);
        command
    }

    /// Cargo for the page, as wasm32 code.
    pub(crate) fn page_cargo(&self, paths: &Paths) -> Command {
        self.command(paths, self.page_cargo.clone().unwrap_or_else(process::cargo))
    }

    /// Whether clippy can look at the page as wasm32 code; without, it looks at it as native code.
    pub(crate) fn page_clippy(&self) -> bool {
        self.page_clippy
    }

    /// The browsers beside Chromium that set-up found or installed.
    pub(crate) fn other_browsers(&self) -> &[OtherBrowser] {
        &self.other_browsers
    }

    /// A program is looked up in our folders here, because not every platform's
    /// [`Command`] heeds the PATH it is about to set.
    fn locate(&self, program: &OsStr) -> PathBuf {
        program
            .to_str()
            .and_then(|name| process::which_in(name, self.path.iter().cloned()))
            .unwrap_or_else(|| PathBuf::from(program))
    }

    fn search_path(&self) -> OsString {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let all = self.path.iter().cloned().chain(std::env::split_paths(&inherited));
        std::env::join_paths(all).unwrap_or(inherited)
    }

    fn put_first(&mut self, folder: &Path) {
        if !self.path.iter().any(|known| known == folder) {
            self.path.push(folder.to_path_buf());
        }
    }

    fn set(&mut self, name: impl Into<OsString>, value: impl Into<OsString>) {
        self.set.push((name.into(), value.into()));
    }
}

/// What `check` needs: formatting, clippy and the wasm32 target.
pub(crate) fn for_check(paths: &Paths) -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    wasm_target::components()?;
    wasm_target::ensure(paths, &mut toolbox)?;
    Ok(toolbox)
}

/// What building the page needs.
pub(crate) fn for_build(paths: &Paths) -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    wasm_target::ensure(paths, &mut toolbox)?;
    node::ensure()?;
    tools::ensure(paths, &mut toolbox, &tools::for_build(paths)?)?;
    Ok(toolbox)
}

/// What the parts of a test run need.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Needs {
    pub(crate) spelling: bool,
    pub(crate) licences: bool,
    pub(crate) page: bool,
    pub(crate) browser: bool,
    pub(crate) other_browsers: bool,
}

/// What a test run needs.
pub(crate) fn for_test(paths: &Paths, needs: Needs) -> Result<Toolbox> {
    let mut toolbox = for_check(paths)?;
    if needs.page || needs.browser || needs.other_browsers {
        // binaryen, esbuild and the browser tests come from npm.
        node::ensure()?;
    }
    if needs.page {
        tools::ensure(paths, &mut toolbox, &tools::for_build(paths)?)?;
    }
    if needs.spelling {
        tools::ensure(paths, &mut toolbox, &[tools::typos()])?;
    }
    if needs.licences {
        tools::ensure(paths, &mut toolbox, &[tools::cargo_deny()])?;
    }
    if needs.browser {
        browser::ensure(&mut toolbox)?;
    }
    if needs.other_browsers {
        other_browsers::ensure(paths, &mut toolbox)?;
    }
    if needs.browser || needs.other_browsers {
        node::packages(paths, &toolbox)?;
    }
    Ok(toolbox)
}

/// `cargo xtask setup`: everything that any chore needs.
pub(crate) fn everything(paths: &Paths) -> Result<Toolbox> {
    let all = Needs { spelling: true, licences: true, page: true, browser: true, other_browsers: true };
    for_test(paths, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_come_before_the_inherited_path() {
        let mut toolbox = Toolbox::default();
        toolbox.put_first(Path::new("/tools/b"));
        toolbox.put_first(Path::new("/tools/c"));
        toolbox.put_first(Path::new("/tools/b"));
        let path = toolbox.search_path();
        let mut folders = std::env::split_paths(&path);
        assert_eq!(folders.next(), Some(PathBuf::from("/tools/b")));
        assert_eq!(folders.next(), Some(PathBuf::from("/tools/c")));
        assert_ne!(folders.next(), Some(PathBuf::from("/tools/b")));
    }
}
