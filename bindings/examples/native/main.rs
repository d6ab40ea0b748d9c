//! What the package's chore needs of the engine as native code:
//!
//! * `rules FOLDER` writes every rule set of the engine as JSON, one file each;
//! * `profiles COUNT` writes so many random profiles, the same each time, one a line: a request for each function
//!   with the answer that the engine gives to it here, as its own JSON, and at the end how long the answers took.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a tool for the tests may stop"
)]
#![allow(dead_code, unreachable_pub, reason = "shares its profiles with the engine's tests")]

use std::env;
use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use express_entry::improve::{Options, Search};
use express_entry::rules::Period;
use express_entry::{Date, Facts, NoSink, Profile, RuleBook, assess, eligibility, forecast, score};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

#[path = "../../../engine/tests/it/any.rs"]
mod any;

mod support {
    use express_entry::Clb;

    pub(crate) fn clb(level: u8) -> Clb {
        Clb::new(level).unwrap()
    }
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["rules", folder] => rules(Path::new(folder)),
        ["profiles", count] => profiles(count.parse().expect("a number of profiles")),
        _ => panic!("rules FOLDER, or profiles COUNT"),
    }
}

fn rules(folder: &Path) {
    for period in RuleBook::bundled().periods() {
        if let Period::Transcribed(set) = period {
            let text = serde_json::to_string_pretty(set.document()).unwrap();
            fs::write(folder.join(format!("{}.json", set.id())), text + "\n").unwrap();
        }
    }
}

fn whole(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap()
}

/// How often a forecast and a search, which take a thousand times as long as a score, are among the answers.
const SELDOM: usize = 20;

fn profiles(count: usize) {
    let book = RuleBook::bundled();
    // The same seed, so the same profiles.
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, b"express entry, native and wasm  ");
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let first = Date::new(2015, 1, 1).unwrap();
    let made = (any::profile(), 0..5_000_i32).prop_map(|(profile, days)| (profile, first.plus_days(days)));
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut scores, mut searches) = (Duration::ZERO, Duration::ZERO);
    for place in 0..count {
        let (profile, day): (Profile, Date) = made.new_tree(&mut runner).unwrap().current();
        let governing = book.governing(day).unwrap();
        let rules = governing.newest_known().rules();
        let start = Instant::now();
        let total = score(rules, &Facts::on(&profile, rules, day), &mut NoSink);
        scores += start.elapsed();
        let assessment = assess(governing, &profile, day);
        let mut line = json!({
            "day": day,
            "profile": profile,
            "score": total,
            "assess": assessment,
            "problems": profile.problems(day),
            "eligibility": eligibility(&profile, day),
        });
        if place % SELDOM == 0 {
            let start = Instant::now();
            let search = Search::new(&profile, rules, day, &Options::default());
            let improvements = search.best();
            searches += start.elapsed();
            line["forecast"] = json!(forecast(governing, &profile, day, 36, &[]));
            line["improvements"] = json!(improvements);
        }
        serde_json::to_writer(&mut out, &line).unwrap();
        out.write_all(b"\n").unwrap();
    }
    let nanoseconds = json!({ "score": whole(scores), "improve": whole(searches) });
    serde_json::to_writer(&mut out, &json!({ "nanoseconds": nanoseconds })).unwrap();
    out.write_all(b"\n").unwrap();
    out.flush().unwrap();
}
