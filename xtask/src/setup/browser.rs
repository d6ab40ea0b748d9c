//! Chromium and its driver, for the tests that need a browser.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{Toolbox, apt};
use crate::report::{self, Done};
use crate::{process, version};

/// Names that Chromium goes by on PATH, best first.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Where else it may be.
const ELSEWHERE: &[&str] = &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/// Finds or installs Chromium and `ChromeDriver` and tells every program where they are:
/// `CHROMIUM` for Playwright, `CHROMEDRIVER` for the wasm-bindgen tests.
pub(crate) fn ensure(toolbox: &mut Toolbox) -> Result<()> {
    let mend = "install Chromium and ChromeDriver of one version (Debian: `apt-get install chromium \
                chromium-driver`), or name them in CHROMIUM and CHROMEDRIVER";
    let (browser, driver) = report::step("Chromium and ChromeDriver", mend, provide)?;
    toolbox.set("CHROMIUM", browser);
    toolbox.set("CHROMEDRIVER", driver);
    Ok(())
}

fn provide() -> Result<Done<(PathBuf, PathBuf)>> {
    if let Some((browser, driver, version)) = find()? {
        return Ok(Done::Already((browser, driver), version));
    }
    apt::install(&["chromium", "chromium-driver"])?;
    let (browser, driver, _) = find()?.context("still not found after installing them")?;
    Ok(Done::Now((browser, driver)))
}

/// The browser, its driver and their version; nothing if one is missing.
fn find() -> Result<Option<(PathBuf, PathBuf, String)>> {
    let browser = named("CHROMIUM").or_else(|| {
        let installed = BROWSERS.iter().find_map(|name| process::which(name));
        installed.or_else(|| ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file()))
    });
    let driver = named("CHROMEDRIVER").or_else(|| process::which("chromedriver"));
    let (Some(browser), Some(driver)) = (browser, driver) else {
        return Ok(None);
    };
    let ours = full_version(&browser)?;
    let theirs = full_version(&driver)?;
    if version::major(&ours) != version::major(&theirs) {
        bail!("{} is version {ours}, but {} is version {theirs}", browser.display(), driver.display());
    }
    Ok(Some((browser, driver, ours)))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn full_version(program: &Path) -> Result<String> {
    process::version_of(program).with_context(|| format!("{} does not say its version", program.display()))
}
