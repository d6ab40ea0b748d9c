//! Versions as programs print them.

/// The first version in what a program prints for `--version`.
///
/// Understands `trunk 0.21.14`, `v20.20.2` and `wasm-opt version 132 (version_132)` alike.
pub(crate) fn find(text: &str) -> Option<&str> {
    text.split_whitespace().map(|word| word.strip_prefix('v').unwrap_or(word)).find(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'))
    })
}

/// The first number of a version: `20` of `20.20.2`.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split(['.', '-', '+']).next()?.parse().ok()
}

/// The version of a package in the text of a `Cargo.lock`.
pub(crate) fn in_lock_file<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_versions_as_tools_print_them() {
        assert_eq!(find("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(find("wasm-opt version 132 (version_132)"), Some("132"));
        assert_eq!(find("v20.20.2"), Some("20.20.2"));
        assert_eq!(find("cargo-nextest 0.9.143 (60fa45f63 2026-08-04)"), Some("0.9.143"));
        assert_eq!(find("Chromium 156.0.8078.79 built on Debian"), Some("156.0.8078.79"));
        assert_eq!(find("rustc 1.98.0-nightly (abc 2026-01-01)"), Some("1.98.0-nightly"));
        assert_eq!(find("no version here"), None);
    }

    #[test]
    fn a_near_version_is_another_version() {
        assert_ne!(find("wasm-bindgen 0.2.13"), Some("0.2.130"));
        assert_ne!(find("trunk 0.21.14-rc.1"), Some("0.21.14"));
    }

    #[test]
    fn major_is_the_first_number() {
        assert_eq!(major("156.0.8078.79"), Some(156));
        assert_eq!(major("132"), Some(132));
        assert_eq!(major("next"), None);
    }

    #[test]
    fn reads_one_package_of_a_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(in_lock_file(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(in_lock_file(lock, "leptos"), None);
    }
}
