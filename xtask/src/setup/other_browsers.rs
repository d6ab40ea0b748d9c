//! Firefox and `WebKit` with their drivers, for the tests that go through every engine.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::{Toolbox, apt, tools};
use crate::paths::Paths;
use crate::process;
use crate::report::{self, Done};

/// A browser beside Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OtherBrowser {
    /// Driven by geckodriver.
    Firefox,
    /// The small browser of `WebKitGTK`, driven by its own driver on a screen that nobody sees.
    WebKit,
}

/// A program that tests start: the variable that names it, and its names on PATH, best first.
type Program = (&'static str, &'static [&'static str]);

impl OtherBrowser {
    pub(crate) const ALL: &[Self] = &[Self::Firefox, Self::WebKit];

    /// As Playwright's projects in `tests/browsers/` are called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Debian's packages; geckodriver is in none of them.
    pub(crate) fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    fn programs(self) -> &'static [Program] {
        match self {
            Self::Firefox => &[("FIREFOX", &["firefox-esr", "firefox"])],
            Self::WebKit => &[("WEBKITDRIVER", &["WebKitWebDriver"]), ("XVFB", &["Xvfb"])],
        }
    }

    /// Each program's variable and path; nothing if one is missing.
    fn find(self) -> Option<Vec<(&'static str, PathBuf)>> {
        self.programs().iter().map(|program| Some((program.0, find(*program)?))).collect()
    }
}

fn find((variable, names): Program) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| names.iter().find_map(|name| process::which(name)))
}

/// Finds or installs the browsers and tells the tests where they are. One that this machine has no package of stays
/// away; whoever asks [`Toolbox::other_browsers`] sees it.
///
/// # Errors
/// When a browser can be had and installing it fails.
pub(crate) fn ensure(paths: &Paths, toolbox: &mut Toolbox) -> Result<()> {
    for browser in OtherBrowser::ALL.iter().copied() {
        if browser.find().is_none() && !apt::offers(browser.packages()) {
            report::note(&format!("no {} here, and no package {}", browser.name(), browser.packages().join(", ")));
            continue;
        }
        let programs = report::step(browser.name(), &mend(browser), || provide(browser))?;
        for (variable, path) in programs {
            toolbox.set(variable, path);
        }
        if browser == OtherBrowser::Firefox {
            tools::ensure(paths, toolbox, &[tools::geckodriver()])?;
        }
        toolbox.other_browsers.push(browser);
    }
    Ok(())
}

fn mend(browser: OtherBrowser) -> String {
    let variables: Vec<_> = browser.programs().iter().map(|(variable, _)| *variable).collect();
    format!("`apt-get install {}`, or name what it holds in {}", browser.packages().join(" "), variables.join(", "))
}

fn provide(browser: OtherBrowser) -> Result<Done<Vec<(&'static str, PathBuf)>>> {
    if let Some(programs) = browser.find() {
        return Ok(Done::Already(programs, "installed".to_owned()));
    }
    apt::install(browser.packages())?;
    browser.find().map(Done::Now).context("still not found after installing it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_looked_for_under_each_of_its_names() {
        let nowhere: Program = ("NO_SUCH_VARIABLE", &["no-such-program"]);
        assert_eq!(find(nowhere), None);
        let second: Program = ("NO_SUCH_VARIABLE", &["no-such-program", "cargo"]);
        assert_eq!(find(second), process::which("cargo"));
    }

    #[test]
    fn how_to_mend_names_packages_and_variables() {
        let text = mend(OtherBrowser::WebKit);
        for word in ["webkit2gtk-driver", "xvfb", "WEBKITDRIVER", "XVFB"] {
            assert!(text.contains(word), "{text}");
        }
    }
}
