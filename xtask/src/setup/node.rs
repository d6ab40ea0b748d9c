//! Node and the npm packages of the browser tests.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::{Toolbox, apt};
use crate::paths::Paths;
use crate::report::{self, Done};
use crate::{process, version};

/// What Playwright asks for.
const OLDEST_NODE: u32 = 18;

/// Finds or installs Node and npm.
pub(crate) fn ensure() -> Result<()> {
    let mend = format!("install Node {OLDEST_NODE} or newer with npm (Debian: `apt-get install nodejs npm`)");
    report::step("Node", &mend, || {
        if let Some(version) = find()? {
            return Ok(Done::Already((), version));
        }
        apt::install(&["nodejs", "npm"])?;
        find()?.context("still not found after installing it")?;
        Ok(Done::Now(()))
    })
}

/// Node's version; nothing if it or npm is missing.
fn find() -> Result<Option<String>> {
    let (Some(node), Some(_)) = (process::which("node"), process::which("npm")) else {
        return Ok(None);
    };
    let found = process::version_of(&node).context("node does not say its version")?;
    if version::major(&found).is_none_or(|major| major < OLDEST_NODE) {
        bail!("{} is version {found}, older than {OLDEST_NODE}", node.display());
    }
    Ok(Some(found))
}

/// Installs the packages of `tests/package-lock.json`, once for each state of that file.
pub(crate) fn packages(paths: &Paths, toolbox: &Toolbox) -> Result<()> {
    let folder = paths.root.join("tests");
    let mend = "see that `npm ci` works in tests/";
    report::step("npm packages of the browser tests", mend, || {
        let lock = std::fs::read_to_string(folder.join("package-lock.json")).context("reading package-lock.json")?;
        let stamp = folder.join("node_modules/.installed-lock.json");
        if is_stamped(&stamp, &lock) {
            return Ok(Done::Already((), "installed".to_owned()));
        }
        let mut npm = toolbox.command(paths, "npm");
        npm.current_dir(&folder)
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            // The browser is the system's own.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::run(&mut npm)?;
        std::fs::write(&stamp, lock).with_context(|| format!("writing {}", stamp.display()))?;
        Ok(Done::Now(()))
    })
}

/// Whether the packages were installed from exactly this lock file.
fn is_stamped(stamp: &Path, lock: &str) -> bool {
    std::fs::read_to_string(stamp).is_ok_and(|installed| installed == lock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_installed_again_only_when_the_lock_changed() {
        let stamp = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        assert!(!is_stamped(&stamp, "lock 1"));
        std::fs::write(&stamp, "lock 1").unwrap();
        assert!(is_stamped(&stamp, "lock 1"));
        assert!(!is_stamped(&stamp, "lock 2"));
        std::fs::remove_file(stamp).unwrap();
    }
}
