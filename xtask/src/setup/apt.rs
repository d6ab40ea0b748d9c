//! Debian's packages, where there are such.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{process, report};

/// Whether this machine has Debian's package manager.
pub(crate) fn is_here() -> bool {
    process::which("apt-get").is_some()
}

/// Whether every one of the packages can be had.
pub(crate) fn offers(packages: &[&str]) -> bool {
    is_here()
        && packages.iter().all(|package| {
            process::capture(Command::new("apt-cache").args(["policy", package])).is_ok_and(|text| has_candidate(&text))
        })
}

/// Whether `apt-cache policy` speaks of a version that can be installed.
fn has_candidate(policy: &str) -> bool {
    policy.lines().filter_map(|line| line.trim().strip_prefix("Candidate: ")).any(|candidate| candidate != "(none)")
}

/// Installs packages, as root or through sudo.
///
/// # Errors
/// When there is no package manager, no right to use it, or it fails; the message names the
/// command to type.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if !is_here() {
        bail!("not found, and this machine has no apt-get to install {} with", packages.join(" "));
    }
    let prefix = elevation().with_context(|| format!("this needs root; type `sudo {by_hand}`, then try again"))?;
    report::doing(&by_hand);
    if apt(prefix, "install", packages).is_ok() {
        return Ok(());
    }
    // The lists of a fresh machine are empty or old.
    apt(prefix, "update", &[])?;
    apt(prefix, "install", packages).with_context(|| format!("type `sudo {by_hand}` and read what it says"))
}

fn apt(prefix: &[&str], verb: &str, packages: &[&str]) -> Result<()> {
    let mut words = prefix.iter().copied();
    let mut command = match words.next() {
        Some(first) => {
            let mut command = Command::new(first);
            command.args(words).args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            command
        }
        None => Command::new("apt-get"),
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-o", "DPkg::Lock::Timeout=600", verb]);
    if verb == "install" {
        command.args(["-y", "--no-install-recommends"]);
    }
    // Pages of package names tell nobody anything, unless it fails.
    process::capture(command.args(packages)).map(|_| ())
}

/// What goes before apt-get: nothing for root, sudo for others, nobody without either.
fn elevation() -> Option<&'static [&'static str]> {
    let user = process::capture(Command::new("id").arg("-u")).ok()?;
    if user.trim() == "0" {
        return Some(&[]);
    }
    // `-n`: a chore cannot answer a question for a password.
    let sudo = process::capture(Command::new("sudo").args(["-n", "true"]));
    sudo.is_ok().then_some(&["sudo", "-n"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_without_candidate_is_not_offered() {
        assert!(has_candidate("rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0\n"));
        assert!(!has_candidate("rustc-web:\n  Installed: (none)\n  Candidate: (none)\n"));
        assert!(!has_candidate(""));
    }
}
