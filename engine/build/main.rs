//! Composes the rule files into what the crate carries, and refuses to build when they do not hold together.
#![allow(dead_code, unreachable_pub, unused_imports)]

use std::path::Path;
use std::{env, fs, process};

mod categories;
mod compose;
#[path = "../src/date.rs"]
mod date;
#[path = "../src/education.rs"]
mod education;
#[path = "../src/language.rs"]
mod language;
mod noc;
#[path = "../src/occupation.rs"]
mod occupation;
mod rules;

/// A page of the repository, which is not part of the package: tests that follow such pages are compiled where it is.
const PAGE: &str = "../docs/adding-an-instrument.md";

fn main() {
    println!("cargo::rustc-check-cfg=cfg(in_repository)");
    if Path::new(PAGE).is_file() {
        println!("cargo::rustc-cfg=in_repository");
    }
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=data/categories.toml");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/rules");
    println!("cargo::rerun-if-changed=data/noc2021.csv");
    if let Err(message) = write_rules().and_then(|()| write_codes()).and_then(|()| write_categories()) {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn write_rules() -> Result<(), String> {
    let mut files = Vec::new();
    for entry in fs::read_dir("rules").map_err(|error| format!("rules: {error}"))? {
        let path = entry.map_err(|error| format!("rules: {error}"))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            files.push((name, fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?));
        }
    }
    let periods = compose::compose(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        lines.join("; ")
    })?;
    let bytes = postcard::to_allocvec(&periods).map_err(|error| format!("packing the rules: {error}"))?;
    let target = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&target).join("rules.postcard"), bytes).map_err(|error| format!("rules.postcard: {error}"))
}

fn write_categories() -> Result<(), String> {
    let name = "data/categories.toml";
    let text = fs::read_to_string(name).map_err(|error| format!("{name}: {error}"))?;
    let constants = categories::constants(&text).map_err(|faults| format!("{name}: {}", faults.join("; ")))?;
    let target = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&target).join("categories.rs"), constants).map_err(|error| format!("categories.rs: {error}"))
}

fn write_codes() -> Result<(), String> {
    let source = noc::codes(Path::new("data/noc2021.csv"))?;
    let target = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&target).join("noc_codes.rs"), source).map_err(|error| format!("noc_codes.rs: {error}"))
}
