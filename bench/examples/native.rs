//! How long a score takes natively, case by case, in nanoseconds: the middle of many rounds.
#![allow(missing_docs, clippy::print_stdout, reason = "a program that prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use bench_page::{Case, cases};

const TIMES: u32 = 100_000;
const ROUNDS: usize = 21;

fn main() {
    let figures = (0..cases()).filter_map(Case::at).map(|case| {
        let mut rounds: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(case.score(black_box(TIMES)));
                start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES)
            })
            .collect();
        rounds.sort_by(f64::total_cmp);
        rounds.get(ROUNDS / 2).copied().unwrap_or_default()
    });
    let figures: Vec<String> = figures.map(|figure| format!("{figure:.1}")).collect();
    println!("{}", figures.join(","));
}
