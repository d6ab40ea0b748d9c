//! A bar on a terminal while a long file is read.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or nothing where nobody would see it or where it would stand among the answers.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// For an input of this many bytes, if known. `answers_on_terminal`: the answers themselves are what moves.
    pub(crate) fn new(bytes: Option<u64>, answers_on_terminal: bool) -> Self {
        let seen = std::io::stderr().is_terminal() && !answers_on_terminal;
        let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(bytes, target);
        let template = if bytes.is_some() { "{wide_bar} {percent:>3} % {msg}" } else { "{spinner} {bytes} {msg}" };
        Self(bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// So many bytes more, and so many records in all.
    pub(crate) fn advance(&self, bytes: u64, records: u64) {
        self.0.set_message(format!("{records} records"));
        self.0.inc(bytes);
    }

    /// Leaves the terminal as it was.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
