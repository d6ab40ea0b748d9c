//! How long a forecast, an eligibility and a search for an occupation take.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench may fail")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use express_entry::noc::{Titles, search};
use express_entry::{PlannedEvent, Profile, RuleBook, eligibility, forecast};

/// Dated in every respect: two people, ten jobs, four tests, an assessment each.
const RICH: &str = include_str!("rich-profile.json");
const PLANNED: &str = r#"[
    {"on":"2027-04-01","change":{"result":{"who":"applicant","result":{"test":"celpip_general",
     "scores":{"reading":11,"writing":10,"listening":11,"speaking":10}}}}},
    {"on":"2028-01-15","change":{"nomination":true}}]"#;

fn benches(criterion: &mut Criterion) {
    let book = RuleBook::bundled();
    let profile: Profile = serde_json::from_str(RICH).unwrap();
    let planned: Vec<PlannedEvent> = serde_json::from_str(PLANNED).unwrap();
    let day = "2026-11-23".parse().unwrap();
    assert!(profile.problems(day).is_empty());
    let governing = book.governing(day).unwrap();
    let steps = forecast(governing, &profile, day, 36, &planned).steps.len();
    assert!(steps > 10, "{steps} steps are not a rich profile");

    criterion.bench_function("forecast, rich profile, 36 months", |bencher| {
        bencher.iter(|| forecast(governing, black_box(&profile), day, 36, &planned));
    });
    criterion.bench_function("eligibility, rich profile", |bencher| {
        bencher.iter(|| eligibility(black_box(&profile), day));
    });
    let english = Titles::parse(include_str!("../data/noc2021.en.tsv")).unwrap();
    let french = Titles::parse(include_str!("../data/noc2021.fr.tsv")).unwrap();
    criterion.bench_function("reading the titles", |bencher| {
        bencher.iter(|| Titles::parse(black_box(include_str!("../data/noc2021.fr.tsv"))));
    });
    criterion.bench_function("searching an occupation", |bencher| {
        bencher.iter(|| search(&english, black_box("software eng"), 20));
    });
    criterion.bench_function("searching an occupation, one letter, French", |bencher| {
        bencher.iter(|| search(&french, black_box("é"), 20));
    });
}

criterion_group!(all, benches);
criterion_main!(all);
