//! `docs/command-line.md` says what is so: its commands are run, and its columns are those that there are.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{PROGRAM, folder};

const PAGE: &str = include_str!("../../../docs/command-line.md");

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The line before each code block, its language and its text.
fn blocks() -> Vec<(&'static str, &'static str, String)> {
    let mut found = Vec::new();
    let mut before = "";
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = joined(lines.by_ref().take_while(|line| *line != "```"));
            found.push((before, language, text));
            before = "";
        } else if !line.is_empty() {
            before = line;
        }
    }
    found
}

#[test]
fn its_commands_give_what_it_shows() {
    let folder = folder("documentation");
    let path = format!("{}:{}", Path::new(PROGRAM).parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut run = 0;
    for (before, language, text) in blocks() {
        if let Some(name) = before.strip_suffix("`:").and_then(|before| before.rsplit('`').next()) {
            fs::write(folder.join(name), &text).unwrap();
        }
        if language != "console" {
            continue;
        }
        for shown in text.split("$ ").skip(1) {
            let (command, expected) = shown.split_once('\n').unwrap();
            let output = Command::new("sh")
                .args(["-c", &format!("{{ {command}; }} 2>&1")])
                .env("PATH", &path)
                .env_remove("COLUMNS")
                .current_dir(&folder)
                .output()
                .unwrap();
            let output = joined(std::str::from_utf8(&output.stdout).unwrap().lines().map(str::trim_end));
            assert_eq!(output.trim_end(), expected.trim_end(), "\n$ {command}");
            run += 1;
        }
    }
    assert!(run >= 7, "{run} commands");
}

#[test]
fn it_lists_every_column() {
    for name in express_entry_cli::input::column_names() {
        let person = name.strip_prefix("partner_").filter(|rest| !["accompanies", "is_canadian"].contains(rest));
        let name = person.unwrap_or(&name);
        assert!(PAGE.contains(&format!("| `{name}` |")), "{name}");
    }
}
