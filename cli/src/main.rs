//! `express-entry`: see `docs/command-line.md`.

use std::process::ExitCode;

use clap::Parser as _;
use express_entry_cli::args::Arguments;

/// Some records were refused; the others were answered.
const SOME_REFUSED: u8 = 1;
/// Nothing could be done. Clap ends with the same code for arguments that it does not know.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match express_entry_cli::run(&Arguments::parse()) {
        Ok(summary) if summary.refused == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(SOME_REFUSED),
        Err(failure) => {
            eprintln!("express-entry: {failure}");
            ExitCode::from(FAILED)
        }
    }
}
