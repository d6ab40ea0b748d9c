//! Noticing that a source file changed, by looking at all of them twice a second.

use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

/// How long a change may go unnoticed.
const PAUSE: Duration = Duration::from_millis(500);

/// Folders that hold nothing a page is built from.
const IGNORED: &[&str] = &["benches", "dist", "docs", "node_modules", "target", "tests", "xtask"];

/// The state of a folder's files: how many there are, and when the last one changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct State {
    files: u64,
    bytes: u64,
    latest: Option<SystemTime>,
}

/// Calls `changed` after each change below `root`, and never returns.
pub(crate) fn each_change(root: &Path, mut changed: impl FnMut()) -> ! {
    let mut known = state(root);
    loop {
        thread::sleep(PAUSE);
        let now = state(root);
        if now != known {
            known = now;
            changed();
        }
    }
}

/// Looks at every file that the page could be built from. What cannot be read does not count.
fn state(root: &Path) -> State {
    let mut all = State::default();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !is_ignored(name)) else {
                continue;
            };
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            if metadata.is_dir() {
                folders.push(entry.path());
            } else if !name.ends_with('~') {
                all.files += 1;
                all.bytes += metadata.len();
                all.latest = all.latest.max(metadata.modified().ok());
            }
        }
    }
    all
}

fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || IGNORED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_a_change_unless_it_is_ignored() {
        let root = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        std::fs::create_dir_all(root.join("src")).unwrap();
        std::fs::create_dir_all(root.join("target")).unwrap();
        let before = state(&root);
        std::fs::write(root.join("target/out"), "1").unwrap();
        std::fs::write(root.join(".hidden"), "1").unwrap();
        assert_eq!(state(&root), before);
        std::fs::write(root.join("src/main.rs"), "1").unwrap();
        let with_file = state(&root);
        assert_ne!(with_file, before);
        std::fs::write(root.join("src/main.rs"), "22").unwrap();
        assert_ne!(state(&root), with_file);
        std::fs::remove_dir_all(root).unwrap();
    }
}
