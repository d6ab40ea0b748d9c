//! How long a score takes.
//!
//! * `one score`: the no-op sink over the 2,000 random profiles of the test vectors, told by score; then each
//!   profile by itself, of which the median is printed; the same with the recording sink and its tree.
//! * `growth`: 10, 100, 1,000 and 2,000 profiles, to see that time grows with their number and no faster (up to
//!   about a thousand the processor learns the branches by heart, which a search over unlike profiles would not
//!   let it do); and profiles with one language and with two, since two are scored in both orders where none is
//!   declared first.
//! * `whole profile`: from the answers to the assessment with range and reasons, as the page asks for it.
//!
//! ```sh
//! cargo bench -p express-entry --bench score
//! ```
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a bench may fail; criterion writes its main")]

use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use express_entry::{Facts, NoSink, Profile, Recording, RuleBook, RuleSet, assess, score};

#[allow(dead_code, reason = "only the profiles are needed")]
#[path = "../tests/vectors/cases.rs"]
mod cases;

const DAY: &str = "2025-03-25";

fn facts(rules: &RuleSet) -> Vec<Facts> {
    let day = DAY.parse().unwrap();
    cases::random().iter().map(|case| Facts::on(&cases::profile(&case.profile), rules.rules(), day)).collect()
}

fn sum(rules: &RuleSet, facts: &[Facts]) -> u32 {
    facts.iter().map(|facts| u32::from(score(rules.rules(), black_box(facts), &mut NoSink).total)).sum()
}

fn one_score(c: &mut Criterion) {
    let book = RuleBook::bundled();
    let rules = book.rule_set(DAY).unwrap();
    let facts = facts(rules);
    assert_eq!(facts.len(), 2000);

    let mut group = c.benchmark_group("one score");
    group.throughput(Throughput::Elements(2000));
    group.bench_function("no-op sink, 2,000 random profiles", |b| b.iter(|| sum(rules, &facts)));
    group.bench_function("recording sink, 2,000 random profiles", |b| {
        b.iter(|| {
            for facts in &facts {
                let mut recording = Recording::default();
                score(rules.rules(), black_box(facts), &mut recording);
                black_box(recording.explanation());
            }
        });
    });
    group.finish();
    print_median(rules, &facts);
}

/// The median over the profiles of the time for one score. Criterion's median is over rounds of all 2,000.
fn print_median(rules: &RuleSet, facts: &[Facts]) {
    const TIMES: u32 = 2000;
    let mut nanoseconds: Vec<f64> = facts
        .iter()
        .map(|facts| {
            let start = Instant::now();
            for _ in 0..TIMES {
                black_box(score(rules.rules(), black_box(facts), &mut NoSink));
            }
            start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES)
        })
        .collect();
    nanoseconds.sort_by(f64::total_cmp);
    let at = |part: usize| nanoseconds.get(nanoseconds.len() * part / 100).copied().unwrap_or_default();
    println!("one score, by profile: median {:.0} ns, 5 % under {:.0} ns, 5 % over {:.0} ns\n", at(50), at(5), at(95));
}

fn growth(c: &mut Criterion) {
    let book = RuleBook::bundled();
    let rules = book.rule_set(DAY).unwrap();
    let all = facts(rules);
    let mut group = c.benchmark_group("growth");
    for count in [10, 100, 1000, 2000] {
        group.throughput(Throughput::Elements(count));
        let some: Vec<Facts> = all.iter().take(usize::try_from(count).unwrap()).copied().collect();
        group.bench_with_input(BenchmarkId::new("profiles", count), &some, |b, some| b.iter(|| sum(rules, some)));
    }
    let (two, one): (Vec<Facts>, Vec<Facts>) =
        all.iter().partition(|facts| facts.english.is_some() && facts.french.is_some());
    let either: Vec<Facts> = two.iter().map(|facts| Facts { first_language: None, ..*facts }).collect();
    for (name, some) in [("one language", one), ("two, one declared first", two), ("two, the better order", either)] {
        group.throughput(Throughput::Elements(u64::try_from(some.len()).unwrap()));
        group.bench_function(name, |b| b.iter(|| sum(rules, &some)));
    }
    group.finish();
}

fn whole_profile(c: &mut Criterion) {
    let book = RuleBook::bundled();
    let day = DAY.parse().unwrap();
    let governing = book.governing(day).unwrap();
    let profile: Profile = serde_json::from_str(
        r#"{"applicant":{"age":"1996-07-15","education":{"level":"masters_or_professional"},
            "english":{"yes":{"test":"ielts_general","scores":{"reading":7,"writing":7,"listening":8,"speaking":7}}},
            "work":{"years":{"canadian":1,"foreign":3}}},"marital_status":"married"}"#,
    )
    .unwrap();
    let mut group = c.benchmark_group("whole profile");
    let rules = governing.newest_known().rules();
    group.bench_function("facts on a day", |b| b.iter(|| Facts::on(black_box(&profile), rules, day)));
    group.bench_function("assessment", |b| b.iter(|| assess(governing, black_box(&profile), day)));
    group.bench_function("bundled rule book", |b| b.iter(RuleBook::bundled));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(40);
    targets = one_score, growth, whole_profile
}
criterion_main!(benches);
