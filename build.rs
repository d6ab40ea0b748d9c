//! Turns the catalogues of words into typed functions, and refuses to build when they do not agree.

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    let catalogues = match catalogue::read(Path::new("locales")) {
        Ok(catalogues) => catalogues,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            process::exit(1);
        }
    };
    let written = env::var_os("OUT_DIR").ok_or_else(|| "OUT_DIR is not set".to_owned()).and_then(|target| {
        let file = Path::new(&target).join("words.rs");
        fs::write(&file, catalogue::generate(&catalogues)).map_err(|error| format!("{}: {error}", file.display()))
    });
    if let Err(message) = written {
        println!("cargo::error={message}");
        process::exit(1);
    }
}
