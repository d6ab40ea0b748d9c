//! The rules over time: each change the day before and the day itself, and every day under exactly one instrument.

use express_entry::rules::Period;
use express_entry::{
    CanadianStudy, Date, Education, Facts, Governing, LanguageTest, NoSink, OfferGroup, RuleBook, score,
};

use crate::support::{BOOK, date, four, rules_on};

/// What section D gives on a day for: an offer in group 00 and in another, a sibling, French alone and with
/// English, study of one or two and of three years; then how long an invitation stays open, and whether PTE Core
/// counts.
type Row = (&'static str, [u16; 7], u16, bool);

/// The eve and the day of every change, from the first day to the last whose rules are known.
const HISTORY: [Row; 20] = [
    ("2015-01-01", [600, 600, 0, 0, 0, 0, 0], 60, false),
    ("2015-01-29", [600, 600, 0, 0, 0, 0, 0], 60, false),
    ("2015-01-30", [600, 600, 0, 0, 0, 0, 0], 60, false),
    ("2016-11-18", [600, 600, 0, 0, 0, 0, 0], 60, false),
    ("2016-11-19", [200, 50, 0, 0, 0, 15, 30], 90, false),
    ("2017-06-05", [200, 50, 0, 0, 0, 15, 30], 90, false),
    ("2017-06-06", [200, 50, 15, 15, 30, 15, 30], 90, false),
    ("2018-06-25", [200, 50, 15, 15, 30, 15, 30], 90, false),
    ("2018-06-26", [200, 50, 15, 15, 30, 15, 30], 60, false),
    ("2020-02-29", [200, 50, 15, 15, 30, 15, 30], 60, false),
    ("2020-10-19", [200, 50, 15, 15, 30, 15, 30], 90, false),
    ("2020-10-20", [200, 50, 15, 25, 50, 15, 30], 90, false),
    ("2021-06-28", [200, 50, 15, 25, 50, 15, 30], 90, false),
    ("2021-06-29", [200, 50, 15, 25, 50, 15, 30], 60, false),
    ("2022-11-16", [200, 50, 15, 25, 50, 15, 30], 60, false),
    ("2024-01-29", [200, 50, 15, 25, 50, 15, 30], 60, false),
    ("2024-01-30", [200, 50, 15, 25, 50, 15, 30], 60, true),
    ("2025-03-24", [200, 50, 15, 25, 50, 15, 30], 60, true),
    ("2025-03-25", [0, 0, 15, 25, 50, 15, 30], 60, true),
    ("2026-11-02", [0, 0, 15, 25, 50, 15, 30], 60, true),
];

#[test]
fn each_change_holds_from_its_day_on() {
    let nothing = Facts::default();
    let asked = [
        Facts { job_offer: Some(OfferGroup::SeniorManagement), ..nothing },
        Facts { job_offer: Some(OfferGroup::OtherSkilled), ..nothing },
        Facts { sibling_in_canada: true, ..nothing },
        Facts { french: four(7), english: four(4), ..nothing },
        Facts { french: four(7), english: four(5), ..nothing },
        Facts { canadian_study: CanadianStudy::OneOrTwoYears, ..nothing },
        Facts { canadian_study: CanadianStudy::ThreeYearsOrMore, ..nothing },
    ];
    for (day, points, window, pte) in HISTORY {
        let rules = rules_on(day);
        let found = asked.map(|facts| score(rules, &facts, &mut NoSink).additional);
        assert_eq!(found, points, "{day}");
        assert_eq!(rules.response_window.days, window, "{day}");
        assert_eq!(rules.language_tests.accepted.contains(&LanguageTest::PteCore), pte, "{day}");
        // The nomination and the rest of the grid have not changed.
        assert_eq!(score(rules, &Facts { nomination: true, ..nothing }, &mut NoSink).additional, 600, "{day}");
        let newest = rules_on("2025-03-25");
        assert_eq!(
            (&rules.age, &rules.education, &rules.first_language, &rules.second_language, &rules.canadian_work),
            (&newest.age, &newest.education, &newest.first_language, &newest.second_language, &newest.canadian_work),
        );
        assert_eq!(
            (&rules.partner_language, &rules.partner_work, &rules.transfer),
            (&newest.partner_language, &newest.partner_work, &newest.transfer)
        );
        assert_eq!(rules.total.maximum, 1200);
        let most_in_d = points[0] + points[2] + points[4] + points[6];
        assert_eq!(rules.total.without_nomination, 600 + most_in_d.min(600), "{day}");
    }
}

#[test]
fn in_2015_a_nomination_and_an_offer_together_give_no_more_than_one() {
    let both = Facts { nomination: true, job_offer: Some(OfferGroup::OtherSkilled), ..Facts::default() };
    assert_eq!(score(rules_on("2015-06-01"), &both, &mut NoSink).additional, 600);
    let only_offer = Facts { nomination: false, ..both };
    assert_eq!(score(rules_on("2015-06-01"), &only_offer, &mut NoSink).additional, 600);
}

#[test]
fn mixed_english_is_as_none_under_every_rule_on_french() {
    let mut english = four(5).unwrap();
    english.writing = crate::support::clb(4);
    for (day, points) in [("2016-12-01", 0), ("2019-01-01", 15), ("2021-01-01", 25)] {
        let facts = Facts { french: four(7), english: Some(english), ..Facts::default() };
        assert_eq!(score(rules_on(day), &facts, &mut NoSink).additional, points, "{day}");
    }
}

#[test]
fn in_march_and_april_2020_the_window_is_uncertain() {
    assert_eq!(rules_on("2020-02-29").response_window.uncertain, None);
    let window = &rules_on("2020-03-01").response_window;
    assert_eq!(window.days, 90);
    let uncertain = window.uncertain.unwrap();
    assert_eq!((uncertain.until, uncertain.days), (date("2020-04-30"), 60));
    assert_eq!(rules_on("2021-06-29").response_window.uncertain, None, "it must not outlive its instrument");
}

/// First days of the instruments, and whether their rules are known.
const INSTRUMENTS: [(&str, bool); 11] = [
    ("2015-01-01", true),
    ("2015-01-30", true),
    ("2016-11-19", true),
    ("2017-06-06", true),
    ("2018-06-26", true),
    ("2020-03-01", true),
    ("2020-10-20", true),
    ("2021-06-29", true),
    ("2022-11-16", true),
    ("2024-01-30", true),
    ("2025-03-25", true),
];

#[test]
fn the_book_holds_these_instruments() {
    let found: Vec<(String, bool)> = BOOK
        .periods()
        .iter()
        .map(|period| (period.from().to_string(), matches!(period, Period::Transcribed(_))))
        .collect();
    let mut expected: Vec<(String, bool)> =
        INSTRUMENTS.into_iter().map(|(from, known)| (from.to_owned(), known)).collect();
    expected.push(("2026-11-03".to_owned(), false));
    assert_eq!(found, expected);
    for period in BOOK.periods() {
        assert_eq!(period.id(), period.from().to_string());
        let (title, summary) = period.texts();
        assert!([&title.en, &title.fr, &summary.en, &summary.fr].iter().all(|text| !text.trim().is_empty()));
    }
}

#[test]
fn every_day_from_2015_to_2027_is_under_exactly_one_instrument() {
    let (mut day, last) = (date("2015-01-01"), date("2027-12-31"));
    let mut days = 0;
    while day <= last {
        let covering: Vec<&str> = BOOK
            .periods()
            .iter()
            .filter(|period| period.from() <= day && period.until().is_none_or(|until| day <= until))
            .map(Period::id)
            .collect();
        let governing = match BOOK.governing(day).unwrap() {
            Governing::Transcribed(set) => set.id(),
            Governing::NotTranscribed { announced, last_known } => {
                assert_eq!(last_known.id(), "2025-03-25");
                &announced.id
            }
        };
        assert_eq!(covering, [governing], "{day}");
        let next = day.plus_days(1);
        assert!(next > day);
        day = next;
        days += 1;
    }
    assert_eq!(days, 13 * 365 + 3);
    assert!(BOOK.governing(date("2014-12-31")).is_err());
    assert!(matches!(BOOK.governing(Date::MAX), Ok(Governing::NotTranscribed { .. })));
}

#[test]
fn every_table_of_every_period_cites_a_source_that_is_there() {
    for period in BOOK.periods() {
        let Period::Transcribed(set) = period else { continue };
        let document = serde_json::to_value(set.document()).unwrap();
        let tables = document["rules"].as_object().unwrap();
        assert!(tables.len() >= 20);
        for (name, table) in tables {
            if table.is_null() {
                continue;
            }
            let source = set.source(table["source"].as_str().unwrap());
            let source = source.unwrap_or_else(|| panic!("{}: {name} cites nothing", set.id()));
            assert!(source.checked >= date("2026-01-01") && !source.title.is_empty() && !source.found_at.is_empty());
        }
        assert!(set.checked().is_some());
    }
}

#[test]
fn a_rule_set_goes_out_as_json_and_comes_in_again() {
    use express_entry::RuleSet;
    use express_entry::rules::Document;
    for period in BOOK.periods() {
        let Period::Transcribed(set) = period else { continue };
        let json = serde_json::to_string(set.document()).unwrap();
        let document: Document = serde_json::from_str(&json).unwrap();
        assert_eq!(&RuleSet::try_from(document).unwrap(), set);
    }
}

#[test]
fn a_set_given_at_run_time_governs_from_its_first_day() {
    use express_entry::RuleSet;
    let mut document = BOOK.rule_set("2025-03-25").unwrap().document().clone();
    document.id = "tomorrow".to_owned();
    document.from = date("2026-11-03");
    document.until = Some(date("2026-12-31"));
    document.rules.sibling.points = 0;
    document.rules.total.without_nomination -= 15;
    let mut wrong = document.clone();
    let book = RuleBook::bundled().with(RuleSet::try_from(document).unwrap()).unwrap();
    assert!(matches!(book.governing(date("2026-11-02")), Ok(Governing::Transcribed(set)) if set.id() == "2025-03-25"));
    assert!(matches!(book.governing(date("2026-11-03")), Ok(Governing::Transcribed(set)) if set.id() == "tomorrow"));
    assert_eq!(book.periods().len(), BOOK.periods().len());
    // It is the last, so nothing may be left uncovered after it.
    assert!(matches!(book.governing(date("2027-01-01")), Ok(Governing::Transcribed(set)) if set.id() == "tomorrow"));
    assert_eq!(book.periods().last().and_then(Period::until), None);

    wrong.rules.sibling.points = 15;
    let refused = RuleSet::try_from(wrong).unwrap_err();
    assert!(refused.to_string().contains("total.without_nomination"), "{refused}");

    let mut early = BOOK.rule_set("2015-01-01").unwrap().document().clone();
    early.from = date("2014-12-31");
    assert!(RuleBook::bundled().with(RuleSet::try_from(early).unwrap()).is_err());
}

#[test]
fn a_test_that_is_not_accepted_yet_earns_nothing() {
    use express_entry::{Abilities, Answer, LanguageResult, Person, Profile, RawScore};
    let scores = Abilities::all(Some(RawScore::from_tenths(900)));
    let profile = Profile {
        applicant: Person {
            english: Answer::Yes(LanguageResult { scores, ..LanguageResult::of(LanguageTest::PteCore) }),
            ..Person::default()
        },
        ..Profile::default()
    };
    for (day, points) in [("2024-01-29", 0), ("2024-01-30", 136)] {
        let rules = rules_on(day);
        assert_eq!(score(rules, &Facts::on(&profile, rules, date(day)), &mut NoSink).first_language, points, "{day}");
    }
    assert_eq!(Facts::default().education, Education::LessThanSecondary);
}
