//! Scoring with the no-op sink allocates nothing: a search makes hundreds of thousands of scores.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::hint::black_box;

use allocation_counter::measure;
use express_entry::{
    Abilities, CanadianStudy, Clb, Date, Education, Facts, NoSink, OfferGroup, PartnerFacts, Profile, Recording,
    RuleBook, bounds, score,
};

fn facts() -> Facts {
    let four = |level| Some(Abilities::all(Clb::new(level).unwrap()));
    Facts {
        with_spouse: true,
        age: Some(31),
        education: Education::TwoOrMore,
        english: four(9),
        french: four(7),
        canadian_work_years: 2,
        foreign_work_years: 3,
        certificate_of_qualification: true,
        canadian_study: CanadianStudy::OneOrTwoYears,
        sibling_in_canada: true,
        job_offer: Some(OfferGroup::OtherSkilled),
        partner: PartnerFacts {
            education: Education::Secondary,
            english: four(6),
            french: four(5),
            canadian_work_years: 1,
        },
        ..Facts::default()
    }
}

#[test]
fn the_no_op_sink_allocates_nothing() {
    let book = RuleBook::bundled();
    let day: Date = "2025-03-24".parse().unwrap();
    let rules = book.governing(day).unwrap().newest_known().rules();
    let facts = black_box(facts());
    let mut total = 0;
    let counted = measure(|| total = score(rules, &facts, &mut NoSink).total);
    assert_eq!(total, 624);
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0));
    // The counter counts: the recording sink keeps its lines somewhere.
    let counted = measure(|| {
        let mut recording = Recording::default();
        score(rules, &facts, &mut recording);
        assert!(recording.lines().len() > 20);
    });
    assert!(counted.count_total > 0);
}

#[test]
fn deriving_facts_from_years_and_the_range_allocate_nothing() {
    let book = RuleBook::bundled();
    let day: Date = "2025-03-25".parse().unwrap();
    let rules = book.governing(day).unwrap().newest_known().rules();
    let profile = black_box(Profile::default());
    let counted = measure(|| {
        black_box(Facts::on(&profile, rules, day));
        black_box(bounds(&profile, rules, day));
    });
    assert_eq!(counted.count_total, 0);
}
