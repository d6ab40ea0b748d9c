//! Answers that cannot be: each is named, and everything else goes on working.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use express_entry::{
    Abilities, Ability, Age, Answer, Clb, Credential, Date, Education, Facts, JobOffer, LanguageResult, LanguageTest,
    NocCode, Occupation, OfferedOccupation, OfficialLanguage, ProblemReason, Profile, RawScore, Recognition, RuleBook,
    ScoreRefused, Teer, Work, WorkPeriod, YearsOfWork, assess,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-23";

fn period(start: &str, end: Option<&str>) -> WorkPeriod {
    WorkPeriod {
        in_canada: true,
        occupation: Occupation::Noc("21231".parse().unwrap()),
        start: date(start),
        end: end.map(date),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    }
}

fn with_periods(periods: &[WorkPeriod]) -> Profile {
    let mut profile = Profile::default();
    profile.applicant.work = Work::Periods(periods.to_vec());
    profile
}

/// The problems of a profile today, as path and code.
fn problems(profile: &Profile) -> Vec<(String, String)> {
    profile
        .problems(date(TODAY))
        .into_iter()
        .map(|problem| {
            let json = serde_json::to_value(problem.reason).unwrap();
            (problem.path, json["code"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn assert_problem(profile: &Profile, path: &str, code: &str) {
    assert_eq!(problems(profile), [(path.to_owned(), code.to_owned())]);
}

fn facts(profile: &Profile) -> Facts {
    let book = RuleBook::bundled();
    Facts::on(profile, book.governing(date(TODAY)).unwrap().newest_known().rules(), date(TODAY))
}

fn levels(level: u8) -> LanguageResult {
    LanguageResult::from_levels(OfficialLanguage::English, Abilities::all(Clb::new(level).unwrap()))
}

#[test]
fn a_sound_profile_has_none_and_is_read_as_it_is() {
    let mut profile = with_periods(&[period("2020-01-01", Some("2023-12-31")), period("2024-01-01", None)]);
    profile.applicant.age = Some(Age::Born(date("1996-02-29")));
    profile.applicant.english = Answer::Yes(LanguageResult { taken_on: Some(date(TODAY)), ..levels(9) });
    profile.dependent_children = Some(30);
    assert_eq!(problems(&profile), []);
    assert!(matches!(profile.possible(date(TODAY)), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn a_period_that_ends_before_it_starts_does_not_count() {
    let profile = with_periods(&[period("2024-01-01", Some("2024-12-31")), period("2023-12-31", Some("2023-12-30"))]);
    assert_problem(&profile, "applicant.work.periods[1].end", "end_before_start");
    assert_eq!(facts(&profile).canadian_work_years, 1);
    let Work::Periods(left) = profile.possible(date(TODAY)).into_owned().applicant.work else { panic!() };
    assert_eq!(left, [period("2024-01-01", Some("2024-12-31"))]);
    assert_eq!(problems(&with_periods(&[period("2023-12-31", Some("2023-12-31"))])), []);
}

#[test]
fn work_counts_from_the_fifteenth_birthday() {
    let mut profile = with_periods(&[period("2024-03-01", None)]);
    profile.applicant.age = Some(Age::Born(date("2009-03-02")));
    assert_problem(&profile, "applicant.work.periods[0].start", "work_before_age");
    assert_eq!(facts(&profile).canadian_work_years, 0);
    profile.applicant.age = Some(Age::Born(date("2009-03-01")));
    assert_eq!(problems(&profile), []);
    assert_eq!(facts(&profile).canadian_work_years, 2);
    // Born on 29 February: fifteen on 1 March.
    profile.applicant.age = Some(Age::Born(date("2008-02-29")));
    profile.applicant.work = Work::Periods(vec![period("2023-02-28", None)]);
    assert_problem(&profile, "applicant.work.periods[0].start", "work_before_age");
    profile.applicant.work = Work::Periods(vec![period("2023-03-01", None)]);
    assert_eq!(problems(&profile), []);
    profile.applicant.work = Work::Periods(vec![period("2008-02-28", None)]);
    assert_problem(&profile, "applicant.work.periods[0].start", "before_birth");
}

#[test]
fn a_week_has_168_hours_and_100_are_likely_a_slip() {
    for (hours, code, years) in [
        (100, None, 1),
        (101, Some("implausible_hours"), 1),
        (168, Some("implausible_hours"), 1),
        (169, Some("impossible_hours"), 0),
        (200, Some("impossible_hours"), 0),
    ] {
        let profile = with_periods(&[WorkPeriod { hours_per_week: hours, ..period("2025-11-23", None) }]);
        match code {
            Some(code) => assert_problem(&profile, "applicant.work.periods[0].hours_per_week", code),
            None => assert_eq!(problems(&profile), []),
        }
        assert_eq!(facts(&profile).canadian_work_years, years, "{hours}");
    }
}

#[test]
fn a_code_must_be_on_the_list() {
    let unknown: NocCode = "21239".parse().unwrap();
    let profile = with_periods(&[WorkPeriod { occupation: Occupation::Noc(unknown), ..period("2024-01-01", None) }]);
    assert_problem(&profile, "applicant.work.periods[0].occupation", "unknown_noc_code");
    assert_eq!(facts(&profile).canadian_work_years, 0);

    let mut profile = Profile::default();
    profile.applicant.job_offer =
        Answer::Yes(JobOffer { occupation: Some(OfferedOccupation::Noc(unknown)), basis: None });
    assert_problem(&profile, "applicant.job_offer.occupation", "unknown_noc_code");
    assert_eq!(facts(&profile).offered_occupation, None);

    let mut profile = Profile::default();
    profile.applicant.work =
        Work::Years(YearsOfWork { occupation: Some(Occupation::Noc(unknown)), ..YearsOfWork::default() });
    assert_problem(&profile, "applicant.work.years.occupation", "unknown_noc_code");
}

#[test]
fn nothing_that_is_still_to_come_counts() {
    let profile = with_periods(&[period("2026-11-24", None)]);
    assert_problem(&profile, "applicant.work.periods[0].start", "in_the_future");
    assert_eq!(problems(&with_periods(&[period(TODAY, Some("2030-01-01"))])), []);

    let mut profile = Profile::default();
    profile.applicant.age = Some(Age::Born(date("2026-11-24")));
    assert_problem(&profile, "applicant.age", "in_the_future");
    assert_eq!(facts(&profile).age, None);

    let mut profile = Profile::default();
    profile.applicant.english = Answer::Yes(LanguageResult { taken_on: Some(date("2026-11-24")), ..levels(9) });
    assert_problem(&profile, "applicant.english.taken_on", "in_the_future");
    assert_eq!(facts(&profile).english, None);

    let mut profile = Profile::default();
    profile.partner.education = Credential {
        level: Some(Education::Doctoral),
        recognition: Some(Recognition::Assessed(Some(date("2026-11-24")))),
    };
    assert_problem(&profile, "partner.education.recognition", "in_the_future");
    assert_eq!(profile.possible(date(TODAY)).partner.education, Credential::default());
    assert_eq!(profile.problems(date("2026-11-24")), []);
}

#[test]
fn nobody_is_older_than_120() {
    let mut profile = Profile::default();
    for (age, sound) in [
        (Age::Years(120), true),
        (Age::Years(121), false),
        (Age::Born(date("1905-11-24")), true),
        (Age::Born(date("1905-11-23")), false),
    ] {
        profile.applicant.age = Some(age);
        assert_eq!(problems(&profile).is_empty(), sound, "{age:?}");
        assert_eq!(facts(&profile).age, sound.then_some(120), "{age:?}");
    }
    assert_problem(&profile, "applicant.age", "age_over");
}

#[test]
fn a_number_that_no_report_shows_is_named_with_its_scale_and_the_others_count() {
    let mut result = levels(9);
    result.test = LanguageTest::TefCanada;
    result.scores = Abilities {
        reading: Some(RawScore::new(263.0).unwrap()),
        writing: Some(RawScore::new(393.0).unwrap()),
        listening: Some(RawScore::new(434.0).unwrap()),
        speaking: Some(RawScore::new(393.0).unwrap()),
    };
    let mut profile = Profile::default();
    profile.applicant.french = Answer::Yes(result);
    let found = profile.problems(date(TODAY));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "applicant.french.scores.listening");
    assert_eq!(
        found[0].reason,
        ProblemReason::Score {
            refused: ScoreRefused::TefOver699Scale,
            least: RawScore::new(0.0).unwrap(),
            most: RawScore::new(360.0).unwrap(),
        }
    );
    let levels = facts(&profile).french.unwrap();
    assert_eq!((levels.reading.level(), levels.listening.level()), (10, 0));
    let json = serde_json::to_value(found[0].reason).unwrap();
    assert_eq!(json["refused"], "tef_over699_scale");
}

#[test]
fn a_test_of_the_other_language_is_as_unanswered() {
    let mut profile = Profile::default();
    profile.applicant.french = Answer::Yes(levels(9));
    assert_problem(&profile, "applicant.french.test", "wrong_language");
    assert!(profile.possible(date(TODAY)).applicant.french.is_unanswered());
    // Not "no French": the range stays open.
    let book = RuleBook::bundled();
    let governing = book.governing(date(TODAY)).unwrap();
    let assessment = assess(governing, &profile, date(TODAY));
    assert_eq!(assessment.bounds, assess(governing, &Profile::default(), date(TODAY)).bounds);
    assert_eq!(assessment.open, assess(governing, &Profile::default(), date(TODAY)).open);
}

#[test]
fn no_result_is_older_than_its_owner_or_than_the_benchmarks() {
    let mut profile = Profile::default();
    profile.applicant.age = Some(Age::Born(date("1990-05-05")));
    let at = |day: &str| Answer::Yes(LanguageResult { taken_on: Some(date(day)), ..levels(9) });
    for (day, code) in [("1990-05-04", "before_birth"), ("1995-12-31", "result_too_old")] {
        profile.applicant.english = at(day);
        assert_problem(&profile, "applicant.english.taken_on", code);
    }
    profile.applicant.english = at("1996-01-01");
    assert_eq!(problems(&profile), []);
}

#[test]
fn a_life_has_room_for_so_many_years_of_work() {
    let mut profile = Profile::default();
    profile.applicant.age = Some(Age::Years(25));
    let years = |canadian, foreign| Work::Years(YearsOfWork { canadian, foreign, ..YearsOfWork::default() });
    profile.applicant.work = years(Some(10), Some(10));
    assert_eq!(problems(&profile), []);
    profile.applicant.work = years(Some(11), Some(10));
    assert_problem(&profile, "applicant.work.years.canadian", "more_years_than_life");
    assert_eq!(facts(&profile).canadian_work_years, 0);
    assert_eq!(facts(&profile).foreign_work_years, 10);
    profile.applicant.work = years(None, Some(11));
    assert_problem(&profile, "applicant.work.years.foreign", "more_years_than_life");
}

#[test]
fn more_than_thirty_children_are_a_slip() {
    let profile = Profile { dependent_children: Some(31), ..Profile::default() };
    assert_problem(&profile, "dependent_children", "too_many");
    assert_eq!(profile.possible(date(TODAY)).dependent_children, None);
}

#[test]
fn every_problem_is_found_at_once_and_the_rest_still_scores() {
    let mut profile = with_periods(&[
        WorkPeriod { hours_per_week: 200, ..period("2020-01-01", Some("2019-01-01")) },
        period("2025-11-23", None),
    ]);
    profile.applicant.age = Some(Age::Years(29));
    profile.applicant.english = Answer::Yes(LanguageResult {
        scores: levels(9)
            .scores
            .map(|ability, score| if ability == Ability::Reading { Some(RawScore::new(13.0).unwrap()) } else { score }),
        ..levels(9)
    });
    profile.partner.age = Some(Age::Years(130));
    let paths: Vec<String> = problems(&profile).into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "applicant.english.scores.reading",
            "partner.age",
            "applicant.work.periods[0].end",
            "applicant.work.periods[0].hours_per_week"
        ]
    );
    let facts = facts(&profile);
    assert_eq!((facts.age, facts.canadian_work_years), (Some(29), 1));
    let english = facts.english.unwrap();
    assert_eq!((english.reading.level(), english.writing.level()), (0, 9));
    // A TEER alone is always a group that exists.
    let teer = WorkPeriod { occupation: Occupation::Teer(Teer::Teer1), ..period("2025-11-23", None) };
    assert_eq!(problems(&with_periods(&[teer])), []);
}
