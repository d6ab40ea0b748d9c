//! The traps of the field, each with its numbers worked out by hand: sections A, B, C, D and the total.

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Credential, Date, Education, Facts, Governing, JobOffer, LanguageResult,
    LanguageTest, NoSink, Occupation, OfferedOccupation, OfficialLanguage, PartnerFacts, Person, Profile, RawScore,
    Recognition, Score, ScoreRefused, Teer, Work, WorkPeriod, YearsOfWork, assess, assessment_expires_on, score,
};

use crate::support::{BOOK, candidate, clb, date, four, rules_on, scored, sections};

fn expect(facts: &Facts, expected: [u16; 4], total: u16) {
    let score = scored(facts);
    assert_eq!((sections(&score), score.total), (expected, total), "{facts:?}");
}

fn on(profile: &Profile, day: &str) -> Score {
    let rules = BOOK.governing(date(day)).unwrap().newest_known().rules();
    score(rules, &Facts::on(profile, rules, date(day)), &mut NoSink)
}

#[test]
fn t1_the_most_without_a_nomination_is_695_in_both_columns() {
    let single = Facts {
        french: four(9),
        canadian_work_years: 5,
        foreign_work_years: 3,
        sibling_in_canada: true,
        canadian_study: CanadianStudy::ThreeYearsOrMore,
        ..candidate(29, Education::Doctoral, 10)
    };
    expect(&single, [500, 0, 100, 95], 695);
    let partner = PartnerFacts {
        education: Education::MastersOrProfessional,
        english: four(9),
        french: None,
        canadian_work_years: 5,
    };
    expect(&Facts { with_spouse: true, partner, ..single }, [460, 40, 100, 95], 695);
}

#[test]
fn t3_an_ielts_listening_of_7_is_a_7_and_of_7_and_a_half_an_8() {
    let with_listening = |listening| {
        let six_and_a_half = Some(RawScore::from_tenths(65));
        let mut scores = Abilities::all(six_and_a_half);
        scores.listening = Some(RawScore::from_tenths(listening));
        let english = Answer::Yes(LanguageResult { scores, ..LanguageResult::of(LanguageTest::IeltsGeneral) });
        let profile = Profile {
            applicant: Person {
                age: Some(Age::Years(30)),
                education: Credential { level: Some(Education::MastersOrProfessional), recognition: None },
                english,
                work: Work::Years(YearsOfWork { foreign: Some(3), ..YearsOfWork::default() }),
                ..Person::default()
            },
            ..Profile::default()
        };
        on(&profile, "2025-03-25")
    };
    let seven = with_listening(70);
    assert_eq!((seven.first_language, sections(&seven), seven.total), (86, [326, 0, 50, 0], 376));
    let seven_and_a_half = with_listening(75);
    assert_eq!(
        (seven_and_a_half.first_language, sections(&seven_and_a_half), seven_and_a_half.total),
        (92, [332, 0, 50, 0], 382)
    );
}

#[test]
fn t4_levels_4_and_5_give_the_same_and_3_gives_nothing() {
    expect(&candidate(25, Education::Secondary, 3), [140, 0, 0, 0], 140);
    expect(&candidate(25, Education::Secondary, 4), [164, 0, 0, 0], 164);
    expect(&candidate(25, Education::Secondary, 5), [164, 0, 0, 0], 164);
    expect(&candidate(25, Education::Secondary, 6), [176, 0, 0, 0], 176);
}

#[test]
fn t5_caps_hold_for_each_bundle_and_then_for_the_section() {
    let facts =
        Facts { canadian_work_years: 2, foreign_work_years: 3, ..candidate(29, Education::MastersOrProfessional, 9) };
    expect(&facts, [422, 0, 100, 0], 522);
    expect(&Facts { certificate_of_qualification: true, ..facts }, [422, 0, 100, 0], 522);
}

#[test]
fn t7_the_columns_for_age_are_neither_proportional_nor_offset() {
    let single = Facts { canadian_work_years: 1, ..candidate(41, Education::ThreeYearsOrMore, 9) };
    expect(&single, [323, 0, 38, 0], 361);
    assert_eq!(scored(&single).age, 39);
    let partner = PartnerFacts { education: Education::Secondary, ..PartnerFacts::default() };
    let with_spouse = Facts { with_spouse: true, partner, ..single };
    expect(&with_spouse, [298, 2, 38, 0], 338);
    assert_eq!(scored(&with_spouse).age, 35);
}

#[test]
fn t9_the_second_language_is_capped_at_22_with_a_spouse_and_24_without() {
    let single = Facts { french: four(9), ..candidate(29, Education::ThreeYearsOrMore, 9) };
    expect(&single, [378, 0, 25, 50], 453);
    assert_eq!(scored(&single).second_language, 24);
    let with_spouse = Facts { with_spouse: true, ..single };
    expect(&with_spouse, [350, 0, 25, 50], 425);
    assert_eq!(scored(&with_spouse).second_language, 22);
}

#[test]
fn t11_the_order_of_languages_matters() {
    let facts = Facts { french: four(7), foreign_work_years: 3, ..candidate(28, Education::ThreeYearsOrMore, 9) };
    let declared = |first| Facts { first_language: Some(first), ..facts };
    expect(&declared(OfficialLanguage::English), [366, 0, 75, 50], 491);
    expect(&declared(OfficialLanguage::French), [322, 0, 38, 50], 410);
    // Not declared, the better order is taken, whichever language it begins with.
    expect(&facts, [366, 0, 75, 50], 491);
    let turned = Facts { english: facts.french, french: facts.english, ..facts };
    expect(&turned, [366, 0, 75, 50], 491);
}

#[test]
fn t13_a_certificate_looks_at_levels_5_and_7() {
    let facts = |english| Facts {
        canadian_work_years: 2,
        certificate_of_qualification: true,
        ..candidate(32, Education::OneYear, english)
    };
    expect(&facts(4), [261, 0, 25, 0], 286);
    expect(&facts(5), [261, 0, 50, 0], 311);
    expect(&facts(6), [273, 0, 50, 0], 323);
    expect(&facts(7), [305, 0, 88, 0], 393);
}

#[test]
fn t15_two_years_abroad_count_as_one_and_three_are_the_step() {
    let facts = |foreign_work_years| Facts { foreign_work_years, ..candidate(27, Education::ThreeYearsOrMore, 9) };
    expect(&facts(1), [354, 0, 50, 0], 404);
    expect(&facts(2), [354, 0, 50, 0], 404);
    expect(&facts(3), [354, 0, 75, 0], 429);
}

/// 44 (or another age), a master's, level 9, five years in Canada, an offer in group 00.
fn with_an_offer(age: Age) -> Profile {
    Profile {
        applicant: Person {
            age: Some(age),
            education: Credential { level: Some(Education::MastersOrProfessional), recognition: None },
            english: Answer::Yes(LanguageResult::from_levels(OfficialLanguage::English, Abilities::all(clb(9)))),
            work: Work::Years(YearsOfWork { canadian: Some(5), ..YearsOfWork::default() }),
            job_offer: Answer::Yes(JobOffer {
                occupation: Some(OfferedOccupation::Noc("00012".parse().unwrap())),
                basis: None,
            }),
            ..Person::default()
        },
        ..Profile::default()
    }
}

#[test]
fn t16_the_points_for_an_offer_ended_on_2025_03_25() {
    let profile = with_an_offer(Age::Years(44));
    let before = on(&profile, "2025-03-24");
    assert_eq!((sections(&before), before.total), ([345, 0, 50, 200], 595));
    let after = on(&profile, "2025-03-25");
    assert_eq!((sections(&after), after.total), ([345, 0, 50, 0], 395));

    // From 2026-11-03 on the number is not the score of the day, and says so.
    let flag = |day: &str| {
        let governing = BOOK.governing(date(day)).unwrap();
        let assessment = assess(governing, &profile, date(day));
        (assessment.score.total, assessment.rules.superseded_on, governing.is_current())
    };
    assert_eq!(flag("2026-11-02"), (395, None, true));
    assert_eq!(flag("2026-11-03"), (395, Some(date("2026-11-03")), false));
    assert_eq!(flag("2027-08-01"), (395, Some(date("2026-11-03")), false));
    assert!(matches!(BOOK.governing(date("2026-11-03")), Ok(Governing::NotTranscribed { .. })));
}

#[test]
fn t17_at_45_the_last_points_for_age_are_gone() {
    assert_eq!(on(&with_an_offer(Age::Years(44)), "2025-03-25").total, 395);
    assert_eq!(on(&with_an_offer(Age::Years(45)), "2025-03-25").total, 389);
    // By the date of birth: on the birthday itself.
    let born = with_an_offer(Age::Born(date("1981-05-20")));
    assert_eq!(on(&born, "2026-05-19").total, 395);
    assert_eq!(on(&born, "2026-05-20").total, 389);
}

#[test]
fn t18_a_birthday_takes_five_points_of_a_live_score() {
    let profile = Profile {
        applicant: Person {
            age: Some(Age::Born(date("1996-07-15"))),
            education: Credential { level: Some(Education::MastersOrProfessional), recognition: None },
            english: Answer::Yes(LanguageResult::from_levels(OfficialLanguage::English, Abilities::all(clb(9)))),
            work: Work::Years(YearsOfWork { foreign: Some(3), ..YearsOfWork::default() }),
            ..Person::default()
        },
        ..Profile::default()
    };
    assert_eq!(on(&profile, "2026-07-14").total, 469);
    assert_eq!(on(&profile, "2026-07-15").total, 464);
}

#[test]
fn t20_the_tef_column_is_the_ancien_score() {
    let level = |score| LanguageTest::TefCanada.level(express_entry::Ability::Listening, RawScore::new(score).unwrap());
    assert_eq!(level(249.0), Ok(clb(7)));
    assert_eq!(level(248.0), Ok(clb(6)));
    assert_eq!(level(434.0), Err(ScoreRefused::TefOver699Scale));
    // Refused, it stands in a profile as unanswered: it earns nothing, and the range stays open.
    let mut scores = Abilities::all(Some(RawScore::from_tenths(3100)));
    scores.reading = Some(RawScore::from_tenths(2070));
    scores.listening = Some(RawScore::from_tenths(4340));
    let mut profile = with_an_offer(Age::Years(44));
    profile.applicant.english = Answer::No;
    profile.applicant.french = Answer::Yes(LanguageResult { scores, ..LanguageResult::of(LanguageTest::TefCanada) });
    let assessment = assess(BOOK.governing(date("2026-10-01")).unwrap(), &profile, date("2026-10-01"));
    assert_eq!(assessment.score.first_language, 3 * 17);
    assert!(assessment.bounds.most > assessment.bounds.least);
    assert!(assessment.open.contains(&express_entry::Question::French));
}

#[test]
fn t21_a_test_result_ends_on_its_second_anniversary() {
    let mut profile = with_an_offer(Age::Years(44));
    let result = profile.applicant.english.given_mut().unwrap();
    result.taken_on = Some(date("2024-11-22"));
    assert_eq!(result.expires_on(), Some(date("2026-11-22")));
    assert!(result.is_valid_on(date("2026-11-21")) && !result.is_valid_on(date("2026-11-22")));
    assert_eq!(on(&profile, "2026-11-21").first_language, 124);
    assert_eq!(on(&profile, "2026-11-22").first_language, 0);
    // Of 29 February: the earlier day, so that nobody is promised one too many.
    profile.applicant.english.given_mut().unwrap().taken_on = Some(date("2024-02-29"));
    assert_eq!(on(&profile, "2026-02-27").first_language, 124);
    assert_eq!(on(&profile, "2026-02-28").first_language, 0);
}

#[test]
fn a_credential_assessment_ends_on_its_fifth_anniversary() {
    let with = |recognition| {
        let mut profile = with_an_offer(Age::Years(44));
        profile.applicant.education.recognition = recognition;
        profile
    };
    let reported = date("2021-03-10");
    assert_eq!(assessment_expires_on(reported), date("2026-03-10"));
    let assessed = with(Some(Recognition::Assessed(Some(reported))));
    assert_eq!(on(&assessed, "2026-03-09").education, 135);
    assert_eq!(on(&assessed, "2026-03-10").education, 0);
    assert_eq!(on(&with(Some(Recognition::Assessed(None))), "2026-03-10").education, 135);
    assert_eq!(on(&with(Some(Recognition::Canadian)), "2026-03-10").education, 135);
    assert_eq!(on(&with(None), "2026-03-10").education, 135);
    assert_eq!(on(&with(Some(Recognition::NotAssessed)), "2026-03-10").education, 0);
}

fn job(start: &str, end: Option<&str>, in_canada: bool, teer: Teer) -> WorkPeriod {
    WorkPeriod {
        in_canada,
        occupation: Occupation::Teer(teer),
        start: date(start),
        end: end.map(date),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    }
}

fn years(periods: Vec<WorkPeriod>, day: &str) -> (u8, u8) {
    let profile =
        Profile { applicant: Person { work: Work::Periods(periods), ..Person::default() }, ..Profile::default() };
    let facts = Facts::on(&profile, rules_on("2025-03-25"), date(day));
    (facts.canadian_work_years, facts.foreign_work_years)
}

#[test]
fn t30_work_as_a_student_or_self_employed_in_canada_does_not_count() {
    let canadian = job("2024-01-01", Some("2025-02-28"), true, Teer::Teer1);
    let day = "2025-06-01";
    assert_eq!(years(vec![canadian], day), (1, 0));
    assert_eq!(years(vec![WorkPeriod { full_time_student: true, ..canadian }], day), (0, 0));
    assert_eq!(years(vec![WorkPeriod { self_employed: true, ..canadian }], day), (0, 0));
    assert_eq!(years(vec![WorkPeriod { unauthorised: true, ..canadian }], day), (0, 0));
    let foreign = WorkPeriod { in_canada: false, ..canadian };
    assert_eq!(years(vec![foreign], day), (0, 1));
    assert_eq!(years(vec![WorkPeriod { full_time_student: true, ..foreign }], day), (0, 1));
    for (teer, counts) in [(Teer::Teer0, 1), (Teer::Teer2, 1), (Teer::Teer3, 1), (Teer::Teer4, 0), (Teer::Teer5, 0)] {
        let occupation = Occupation::Teer(teer);
        assert_eq!(years(vec![WorkPeriod { occupation, ..canadian }], day), (counts, 0), "{teer:?}");
        assert_eq!(years(vec![WorkPeriod { occupation, ..foreign }], day), (0, counts), "{teer:?}");
    }
}

#[test]
fn a_year_of_work_is_full_on_its_anniversary() {
    let work = vec![job("2023-04-03", None, true, Teer::Teer1)];
    assert_eq!(years(work.clone(), "2024-04-02"), (0, 0));
    assert_eq!(years(work.clone(), "2024-04-03"), (1, 0));
    assert_eq!(years(work.clone(), "2025-04-02"), (1, 0));
    assert_eq!(years(work, "2025-04-03"), (2, 0));
}

#[test]
fn part_time_adds_up_and_overtime_and_double_jobs_do_not() {
    let half = |start, end| WorkPeriod { hours_per_week: 15, ..job(start, end, true, Teer::Teer2) };
    let day = "2025-01-01";
    assert_eq!(years(vec![half("2023-01-01", Some("2024-12-31"))], day), (1, 0));
    assert_eq!(years(vec![half("2023-01-01", Some("2024-12-30"))], day), (0, 0));
    // Two halves at the same time make a whole.
    let halves = vec![half("2024-01-01", Some("2024-12-31")), half("2024-01-01", Some("2024-12-31"))];
    assert_eq!(years(halves, day), (1, 0));
    // Two whole jobs at the same time, or sixty hours, make no more than one.
    let whole = job("2024-01-01", Some("2024-12-31"), true, Teer::Teer2);
    assert_eq!(years(vec![whole, whole, WorkPeriod { hours_per_week: 60, ..whole }], day), (1, 0));
}

#[test]
fn work_more_than_ten_years_ago_does_not_count() {
    let work = vec![job("2010-01-01", Some("2015-12-31"), false, Teer::Teer1)];
    assert_eq!(years(work.clone(), "2016-01-01"), (0, 6));
    assert_eq!(years(work.clone(), "2023-01-01"), (0, 3));
    assert_eq!(years(work.clone(), "2023-01-02"), (0, 2));
    assert_eq!(years(work, "2026-01-01"), (0, 0));
}

#[test]
fn t33_a_sibling_counts_once() {
    let with = |sibling| {
        let mut profile = with_an_offer(Age::Years(44));
        profile.sibling_in_canada = sibling;
        on(&profile, "2025-03-25").additional
    };
    assert_eq!([None, Some(false), Some(true)].map(with), [0, 0, 15]);
}

#[test]
fn an_age_that_cannot_be_earns_nothing() {
    let with = |age| on(&with_an_offer(age), "2025-03-25").age;
    assert_eq!(with(Age::Years(200)), 0);
    assert_eq!(with(Age::Born(date("2025-03-26"))), 0);
    assert_eq!(with(Age::Born(Date::MIN)), 0);
    assert_eq!(with(Age::Born(date("1996-02-29"))), 110);
}
