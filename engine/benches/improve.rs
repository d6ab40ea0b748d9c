//! The search over singles, pairs and triples, and what each further change in the space costs.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use express_entry::improve::{Options, Search, possible_changes};
use express_entry::rounds::{FeedDocument, pack, unpack};
use express_entry::{Date, Profile, RuleBook};

/// A full profile with a partner, both with results in both languages at the level `level`.
fn couple(level: u8, partner: u8) -> Profile {
    let result = |test: &str, level: u8| {
        let scores = serde_json::json!({"reading": level, "writing": level, "listening": level, "speaking": level});
        serde_json::json!({"yes": {"test": test, "scores": scores}})
    };
    serde_json::from_value(serde_json::json!({
        "applicant": {
            "age": 33, "education": {"level": "three_years_or_more", "recognition": "canadian"}, "canadian_study": "none",
            "english": result("clb", level), "french": result("nclc", level.saturating_sub(2)),
            "work": {"years": {"canadian": 1, "foreign": 1}}, "certificate_of_qualification": false, "job_offer": "no",
            "nomination": false
        },
        "marital_status": "married", "partner_accompanies": true, "partner_is_canadian": false,
        "partner": {
            "age": 31, "education": {"level": "two_year", "recognition": "canadian"}, "english": result("clb", partner),
            "french": "no", "work": {"years": {"canadian": 0, "foreign": 2}}
        },
        "sibling_in_canada": false
    }))
    .unwrap()
}

fn searching(criterion: &mut Criterion) {
    let book = RuleBook::bundled();
    let day: Date = "2026-10-15".parse().unwrap();
    let rules = book.governing(day).unwrap().newest_known().rules();
    let mut group = criterion.benchmark_group("improve");
    group.sample_size(20);
    // Lower levels leave more levels to reach: the space grows, and with it the sets as the third power.
    for (level, partner) in [(9, 7), (8, 6), (7, 5), (5, 0)] {
        let profile = couple(level, partner);
        let changes = possible_changes(&profile, rules, day).len();
        for most_changes in 1..=3 {
            let options = Options { most_changes, ..Options::default() };
            let id = BenchmarkId::new(format!("up to {most_changes}"), format!("{changes} changes"));
            group.bench_with_input(id, &profile, |bencher, profile| {
                bencher.iter(|| Search::new(black_box(profile), rules, day, &options).best());
            });
        }
    }
    group.finish();
}

fn rounds(criterion: &mut Criterion) {
    let document: FeedDocument = serde_json::from_str(include_str!("../data/rounds.json")).unwrap();
    let bytes = pack(&document.read(None).unwrap().rounds);
    criterion.bench_function("rounds/unpack", |bencher| bencher.iter(|| unpack(black_box(&bytes))));
    criterion.bench_function("rounds/check the feed", |bencher| bencher.iter(|| black_box(&document).read(None)));
}

criterion_group!(benches, searching, rounds);
criterion_main!(benches);
