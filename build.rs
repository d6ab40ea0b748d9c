//! Turns the catalogues of words into typed functions, and refuses to build when they do not agree. Names the files
//! of data that the page loads when it needs them.

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=engine/data");
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
        let write = |name: &str, text: String| {
            let file = Path::new(&target).join(name);
            fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))
        };
        write("words.rs", catalogue::generate(&catalogues))?;
        let names = catalogue::data_files(Path::new("engine/data"))?;
        let names = names.map(|file| format!("pub(super) const {}: &str = {:?};\n", file.constant, file.name));
        let rounds_to = catalogue::rounds_to(Path::new("engine/data"))?;
        write("data_names.rs", format!("{}pub(crate) const ROUNDS_TO: &str = {rounds_to:?};\n", names.concat()))
    });
    if let Err(message) = written {
        println!("cargo::error={message}");
        process::exit(1);
    }
}
