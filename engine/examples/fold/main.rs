//! Folds a newer copy of IRCC's feed of rounds into `engine/data/rounds.json`.
//!
//! ```sh
//! cargo xtask rounds ee_rounds_123_en.json
//! ```
//!
//! `docs/adding-a-round.md` describes it.

use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};

use express_entry::Date;

mod run;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match fold(&arguments) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("rounds: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn fold(arguments: &[String]) -> Result<String, String> {
    let [newer] = arguments else {
        return Err("name one file, a copy of the feed".to_owned());
    };
    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/rounds.json");
    let folded =
        run::fold(&read(&data)?, &read(Path::new(newer))?, today()?).map_err(|error| format!("{newer}: {error}"))?;
    if let Some(text) = &folded.text {
        // In one piece: whatever stops this leaves the old file or the new.
        let part = data.with_extension("json.new");
        fs::write(&part, text)
            .and_then(|()| fs::rename(&part, &data))
            .map_err(|error| format!("{}: {error}", data.display()))?;
    }
    Ok(folded.report)
}

/// No round can be later than the day after this in UTC, whatever the reader's zone.
fn today() -> Result<Date, String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?.as_secs();
    let days = i32::try_from(seconds / 86_400).map_err(|error| error.to_string())?;
    Ok(Date::new(1970, 1, 1).map_err(|error| error.to_string())?.plus_days(days))
}
