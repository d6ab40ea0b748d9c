//! A rule file into the whole set of rules that it makes, as JSON.
//!
//! ```sh
//! cargo run -q -p express-entry --example compose -- my-instrument.toml > my-instrument.json
//! ```
//!
//! The file holds only what its instrument changes; it is laid over the rule files of `engine/rules/` that begin
//! before it, and checked as the build checks. The JSON is what `RuleSet::try_from` accepts at run time.
#![allow(dead_code, unreachable_pub, unused_imports, reason = "shares its modules with the build script")]

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

#[path = "../../build/compose.rs"]
mod compose;
#[path = "../../src/date.rs"]
mod date;
#[path = "../../src/education.rs"]
mod education;
#[path = "../../src/language.rs"]
mod language;
#[path = "../../src/occupation.rs"]
mod occupation;
#[path = "../../build/rules.rs"]
mod rules;
mod run;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run::run(&arguments) {
        Ok(json) => match writeln!(std::io::stdout(), "{json}") {
            Ok(()) => ExitCode::SUCCESS,
            // The reader of our output has seen enough, as `head` does.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("compose: {error}");
                ExitCode::FAILURE
            }
        },
        Err(reason) => {
            eprintln!("compose: {reason}");
            ExitCode::FAILURE
        }
    }
}
