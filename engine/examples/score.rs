//! Batch scoring: JSON Lines in, JSON Lines out.
//!
//! ```sh
//! cargo run -q --release -p express-entry --example score < profiles.jsonl > scores.jsonl
//! ```
//!
//! Each line of the input holds a profile, either bare or under the key `profile`, and may hold `rules_date`, the
//! day whose rules apply (default 2025-03-25):
//!
//! ```json
//! {"rules_date":"2025-03-25","profile":{"with_spouse":false,"age":29,"education":"masters",
//!  "first_language":{"lang":"en","test":"IELTS","raw":{"listening":8,"reading":7,"writing":7,"speaking":7}},
//!  "second_language":null,"canadian_work_years":0,"foreign_work_years":3,"spouse":null,
//!  "certificate_of_qualification":false,"canadian_education":"none","sibling":false,
//!  "job_offer":"none","provincial_nomination":false}}
//! ```
//!
//! * `education`, also the spouse's: `none`, `secondary`, `one_year`, `two_year`, `bachelors`, `two_or_more`,
//!   `masters`, `doctoral`; `canadian_education`: `none`, `one_or_two`, `three_plus`; `job_offer`: `none`, `noc_00`,
//!   `other`.
//! * A language has `lang` (`en` or `fr`), `test` (`CLB`, `NCLC`, `IELTS`, `CELPIP`, `PTE`, `TEF`, `TCF`) and either
//!   `raw`, the numbers on the report (for TEF the "ancien score"), or `clb`, the levels. With both, they must agree.
//! * `canadian_work_months` may stand for, or beside, `canadian_work_years`.
//! * What is absent or null earns nothing. A spouse is ignored unless `with_spouse` is true.
//!
//! Each line of the output holds `total, core, spouse, transfer, additional` and the parts of the core: `age,
//! education, first, second, work`. For a line that cannot be accepted it holds `error` with the reason, and the
//! next line is read. Blank lines are passed over. Under a date whose rules are not transcribed (2026-11-03 and
//! later) there is no score, but an error that says so.

use std::io::{self, BufWriter};
use std::process::ExitCode;

mod batch;

fn main() -> ExitCode {
    match batch::run(io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of our output has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("score: {error}");
            ExitCode::FAILURE
        }
    }
}
