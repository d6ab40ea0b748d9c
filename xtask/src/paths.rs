//! Where things are: the workspace, and the cache that outlives a clone.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Name of this project's folder inside the user's cache folder.
const CACHE_NAME: &str = "express-entry-calculator";

/// The places that chores read and write.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// The workspace.
    pub(crate) root: PathBuf,
    /// This project's folder in the user's cache.
    pub(crate) cache: PathBuf,
}

impl Paths {
    /// Finds the workspace from this package's own folder, and the cache from the environment.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?.to_path_buf();
        let user_cache = user_cache(|name| std::env::var_os(name));
        let cache = user_cache.map_or_else(|| root.join("target/cache"), |folder| folder.join(CACHE_NAME));
        Ok(Self { root, cache })
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), |dir| self.root.join(dir))
    }

    /// The release that `cargo xtask build` leaves.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The development build that `cargo xtask serve` leaves.
    pub(crate) fn dev_dist(&self) -> PathBuf {
        self.target().join("dev-dist")
    }

    /// The folder of one tool in one version.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }
}

/// The user's cache folder, or nothing where the environment names none.
fn user_cache(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME")
        // The specification asks to ignore a relative path.
        .filter(|path| path.is_absolute())
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .or_else(|| set("LOCALAPPDATA"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache_with(pairs: &[(&str, &str)]) -> Option<PathBuf> {
        user_cache(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    fn the_cache_follows_the_environment() {
        let home = ("HOME", "/home/someone");
        assert_eq!(cache_with(&[home]), Some(PathBuf::from("/home/someone/.cache")));
        assert_eq!(cache_with(&[home, ("XDG_CACHE_HOME", "/fast")]), Some(PathBuf::from("/fast")));
    }

    #[test]
    fn an_empty_or_relative_cache_is_ignored() {
        let home = ("HOME", "/home/someone");
        let fallback = Some(PathBuf::from("/home/someone/.cache"));
        assert_eq!(cache_with(&[home, ("XDG_CACHE_HOME", "")]), fallback);
        assert_eq!(cache_with(&[home, ("XDG_CACHE_HOME", "cache")]), fallback);
        assert_eq!(cache_with(&[]), None);
    }
}
