//! Lays one rule file over those of the crate.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::compose::{Period, compose};
use crate::date::Date;

/// The composed document of the one file named in the arguments, as JSON.
///
/// # Errors
/// What is wrong with the arguments, a file, or the rules.
pub fn run(arguments: &[String]) -> Result<String, String> {
    let [path] = arguments else {
        return Err("name one rule file, such as my-instrument.toml".to_owned());
    };
    let own = read(Path::new(path))?;
    let from = first_day(path, &parse(path, &own)?)?;

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut before = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let file = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if file.extension().is_some_and(|extension| extension == "toml") {
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let table = parse(&name, &read(&file)?)?;
            let begins = first_day(&name, &table)?;
            if begins < from {
                before.push((begins, name, table));
            }
        }
    }
    before.sort_by_key(|(begins, ..)| *begins);
    // Whatever held gives way on the eve.
    if let Some((_, _, last)) = before.last_mut() {
        last.insert("until".to_owned(), Value::String(from.plus_days(-1).to_string()));
    }
    let mut files: Vec<(String, String)> =
        before.into_iter().map(|(_, name, table)| (name, table.to_string())).collect();
    files.push((path.clone(), own));

    let periods =
        compose(&files).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    match periods.last() {
        Some(Period::Transcribed(document)) => {
            serde_json::to_string_pretty(document).map_err(|error| error.to_string())
        }
        _ => Err(format!("{path}: an instrument that is not transcribed has no rules to compose")),
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn parse(name: &str, text: &str) -> Result<Table, String> {
    text.parse().map_err(|error| format!("{name}: {error}"))
}

fn first_day(name: &str, file: &Table) -> Result<Date, String> {
    let from = file.get("from").and_then(Value::as_str).ok_or_else(|| format!("{name}: from: a day is needed"))?;
    from.parse().map_err(|error| format!("{name}: from: {error}"))
}
