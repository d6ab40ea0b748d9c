//! What chores say while they work: the name of each step, and how long it took.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Done<T> {
    /// Nothing was to do; the text says what was found.
    Already(T, String),
    /// The work was done now.
    Now(T),
}

/// Runs one step: says its name, then how long it took or that it was done before.
///
/// # Errors
/// Whatever the step returns, with `mend` (how to help) added.
pub(crate) fn step<T>(name: &str, mend: &str, work: impl FnOnce() -> Result<Done<T>>) -> Result<T> {
    let start = Instant::now();
    match work().with_context(|| format!("{name} failed.\n  To mend it: {mend}"))? {
        Done::Already(value, found) => {
            println!("{} {name}: {found}", paint("32", "✓"));
            Ok(value)
        }
        Done::Now(value) => {
            println!("{} {name}: done in {}", paint("32", "✓"), seconds(start.elapsed()));
            Ok(value)
        }
    }
}

/// Says what is about to happen, for steps that take a while.
pub(crate) fn doing(what: &str) {
    println!("{} {what} …", paint("36", "›"));
}

/// Says something that is good to know and stops nothing.
pub(crate) fn note(what: &str) {
    println!("{} {what}", paint("33", "!"));
}

/// Says why the chore failed.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("{} {error:#}", paint("31", "✗"));
}

/// A duration as a reader wants it: `0.4 s`, `3 min 05 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// Colours a text where a terminal shows it.
pub(crate) fn paint(code: &str, text: &str) -> String {
    if std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        format!("\x1b[{code}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_hands_on_its_value_whether_or_not_it_worked_now() {
        assert_eq!(step("a", "", || Ok(Done::Now(1))).unwrap(), 1);
        let found = step("b", "", || Ok(Done::Already(2, "there".to_owned())));
        assert_eq!(found.unwrap(), 2);
    }

    #[test]
    fn a_failed_step_says_how_to_mend_it() {
        let failed = step::<()>("browser", "install chromium", || anyhow::bail!("none found"));
        let text = format!("{:#}", failed.unwrap_err());
        assert!(text.contains("browser failed"), "{text}");
        assert!(text.contains("install chromium"), "{text}");
        assert!(text.contains("none found"), "{text}");
    }

    #[test]
    fn durations_are_readable() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
