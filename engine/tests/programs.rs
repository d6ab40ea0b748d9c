//! Who may enter: every requirement on both sides of its border, in three states.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use express_entry::programs::{
    Finding, FundsTable, GridFactor, Missing, NEWER_TABLE_EXPECTED_FROM, Program, ProgramAssessment, ProgramQuestion,
    RequirementId, Threshold, Verdict, eligibility, is_skilled_trade, tables,
};
use express_entry::{
    Abilities, Ability, Age, Answer, Clb, Credential, Date, Education, Facts, JobOffer, LanguageResult, LanguageTest,
    LeapDay, MaritalStatus, Occupation, OfferBasis, OfferedOccupation, OfficialLanguage, Person, Profile, Recognition,
    RuleBook, Teer, Work, WorkPeriod, YearsOfWork, noc,
};

const TODAY: &str = "2026-11-23";

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn today() -> Date {
    date(TODAY)
}

fn years_ago(years: i16) -> Date {
    today().plus_years(-years, LeapDay::Earlier)
}

/// Levels in the order reading, writing, listening, speaking.
fn result(language: OfficialLanguage, levels: [u8; 4]) -> Answer<LanguageResult> {
    let [reading, writing, listening, speaking] = levels.map(|level| Clb::new(level).unwrap());
    Answer::Yes(LanguageResult::from_levels(language, Abilities { reading, writing, listening, speaking }))
}

fn english(levels: [u8; 4]) -> Answer<LanguageResult> {
    result(OfficialLanguage::English, levels)
}

fn french(levels: [u8; 4]) -> Answer<LanguageResult> {
    result(OfficialLanguage::French, levels)
}

fn noc(code: &str) -> Occupation {
    Occupation::Noc(code.parse().unwrap())
}

fn job(code: &str, in_canada: bool, start: Date, end: Option<Date>) -> WorkPeriod {
    WorkPeriod {
        in_canada,
        occupation: noc(code),
        start,
        end,
        hours_per_week: 30,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    }
}

/// Ends so that it makes this many counted days before today, without a break.
fn days_until_today(code: &str, in_canada: bool, days: i32) -> WorkPeriod {
    // No 29 February lies in the last two years.
    assert!(days <= 365 * 2 + 200);
    job(code, in_canada, today().plus_days(-days), None)
}

fn no_work_no_extras() -> Profile {
    let mut profile = Profile {
        marital_status: Some(MaritalStatus::NeverMarried),
        sibling_in_canada: Some(false),
        relative_in_canada: Some(false),
        dependent_children: Some(0),
        settlement_funds: Some(15_263),
        outside_quebec: Some(true),
        ..Profile::default()
    };
    profile.applicant = Person {
        age: Some(Age::Years(30)),
        education: Credential { level: Some(Education::ThreeYearsOrMore), recognition: Some(Recognition::Canadian) },
        two_years_study_in_canada: Some(false),
        english: english([9; 4]),
        french: Answer::No,
        certificate_of_qualification: Some(false),
        job_offer: Answer::No,
        nomination: Some(false),
        work: Work::Periods(Vec::new()),
        ..Person::default()
    };
    profile
}

fn with_work(periods: &[WorkPeriod]) -> Profile {
    let mut profile = no_work_no_extras();
    profile.applicant.work = Work::Periods(periods.to_vec());
    profile
}

fn with_years(years: YearsOfWork) -> Profile {
    let mut profile = no_work_no_extras();
    profile.applicant.work = Work::Years(years);
    profile
}

fn assess(profile: &Profile, program: Program) -> ProgramAssessment {
    eligibility(profile, today()).of(program).clone()
}

fn state(profile: &Profile, program: Program, id: RequirementId) -> Verdict {
    assess(profile, program).requirement(id).unwrap().state
}

fn grid(profile: &Profile) -> (u8, u8) {
    let grid = assess(profile, Program::FederalSkilledWorker).grid.unwrap();
    (grid.least, grid.most)
}

fn line(profile: &Profile, factor: GridFactor) -> (u8, u8) {
    let grid = assess(profile, Program::FederalSkilledWorker).grid.unwrap();
    let line = grid.line(factor).unwrap();
    (line.least, line.most)
}

const FSW: Program = Program::FederalSkilledWorker;
const CEC: Program = Program::CanadianExperience;
const FST: Program = Program::FederalSkilledTrades;
const PNP: Program = Program::ProvincialNominee;
use Verdict::{Met, NotMet, Open};

// Federal Skilled Workers

#[test]
fn t27_the_pass_mark_is_missed_by_a_point() {
    // DOMAIN: T27. Age 30, degree of three years, no extras.
    for (years, levels, points, verdict) in
        [(3, [9, 9, 9, 8], 67, Met), (1, [9; 4], 66, NotMet), (3, [8; 4], 64, NotMet)]
    {
        let dated = [job("21231", false, years_ago(years), None)];
        let stated = YearsOfWork {
            canadian: Some(0),
            foreign: Some(u8::try_from(years).unwrap()),
            occupation: Some(noc("21231")),
            continuous_year: Some(true),
            ..YearsOfWork::default()
        };
        for mut profile in [with_work(&dated), with_years(stated)] {
            profile.applicant.english = english(levels);
            assert_eq!(grid(&profile), (points, points));
            let assessment = assess(&profile, FSW);
            assert_eq!(assessment.verdict, verdict, "{points}");
            let requirement = assessment.requirement(RequirementId::Points).unwrap();
            assert_eq!(requirement.state, verdict);
            let short = if points < 67 { vec![Missing::Points(67 - points)] } else { Vec::new() };
            assert_eq!(requirement.missing, short);
            assert_eq!(assessment.grid.unwrap().points(), Some(points));
        }
    }
}

#[test]
fn t28_the_second_language_is_all_or_nothing_and_adaptability_is_capped() {
    let mut profile = with_work(&[job("21231", true, years_ago(1), None)]);
    profile.applicant.french = french([7, 7, 7, 4]);
    assert_eq!(line(&profile, GridFactor::SecondLanguage), (0, 0));
    profile.applicant.french = french([5; 4]);
    assert_eq!(line(&profile, GridFactor::SecondLanguage), (4, 4));

    profile.relative_in_canada = Some(true);
    profile.marital_status = Some(MaritalStatus::Married);
    profile.partner_accompanies = Some(true);
    profile.partner_is_canadian = Some(false);
    profile.partner.english = english([4; 4]);
    profile.partner.work = Work::Periods(Vec::new());
    assert_eq!(line(&profile, GridFactor::OwnWork), (10, 10));
    assert_eq!(line(&profile, GridFactor::Relative), (5, 5));
    assert_eq!(line(&profile, GridFactor::PartnerLanguage), (5, 5));
    assert_eq!(line(&profile, GridFactor::Adaptability), (10, 10));
}

#[test]
fn a_year_must_be_continuous_and_in_one_occupation() {
    let state = |periods: &[WorkPeriod]| state(&with_work(periods), FSW, RequirementId::ContinuousWork);
    assert_eq!(state(&[days_until_today("21231", false, 365)]), Met);
    assert_eq!(state(&[days_until_today("21231", false, 364)]), NotMet);
    // Half-time takes twice as long.
    let half = |days| WorkPeriod { hours_per_week: 15, ..days_until_today("21231", false, days) };
    assert_eq!(state(&[half(730)]), Met);
    assert_eq!(state(&[half(729)]), NotMet);
    // More hours do not make it shorter.
    assert_eq!(state(&[WorkPeriod { hours_per_week: 60, ..days_until_today("21231", false, 364) }]), NotMet);
    // Two jobs in a row are continuous, over a weekend too (2026-06-05 is a Friday); a weekday between breaks them.
    let first = job("21231", false, date("2025-06-01"), Some(date("2026-06-05")));
    let second = |start: &str| job("21231", false, date(start), None);
    let short = WorkPeriod { start: date("2025-12-01"), ..first };
    assert_eq!(state(&[short, second("2026-06-06")]), NotMet);
    let long = WorkPeriod { start: date("2025-11-21"), ..first };
    assert_eq!(state(&[second("2026-06-08"), long]), Met);
    assert_eq!(state(&[second("2026-06-09"), long]), NotMet);
    // Another occupation is another stretch, even without a break.
    let other = job("21232", false, date("2026-06-06"), None);
    assert_eq!(state(&[long, other]), NotMet);
    // A job within a longer one breaks nothing.
    let within = job("21231", false, date("2026-01-01"), Some(date("2026-01-10")));
    assert_eq!(state(&[days_until_today("21231", false, 365), within]), Met);
}

#[test]
fn only_skilled_authorised_work_of_the_last_ten_years_counts() {
    let state = |period: WorkPeriod| state(&with_work(&[period]), FSW, RequirementId::ContinuousWork);
    let year = days_until_today("21231", true, 365);
    assert_eq!(state(year), Met);
    assert_eq!(state(WorkPeriod { unauthorised: true, ..year }), NotMet);
    assert_eq!(state(WorkPeriod { self_employed: true, full_time_student: true, ..year }), Met);
    assert_eq!(state(WorkPeriod { occupation: noc("64100"), ..year }), NotMet);
    // The whole year must lie in the window: it begins ten years before the application.
    let start = years_ago(10);
    assert_eq!(state(job("21231", true, start, Some(start.plus_days(364)))), Met);
    assert_eq!(state(job("21231", true, start.plus_days(-1), Some(start.plus_days(363)))), NotMet);
}

#[test]
fn what_names_only_a_teer_is_open_where_the_unit_group_decides() {
    let bare = |start: &str, end: Option<&str>| WorkPeriod {
        occupation: Occupation::Teer(Teer::Teer1),
        ..job("21231", false, date(start), end.map(date))
    };
    let two_halves = [bare("2025-05-23", Some("2025-12-31")), bare("2026-01-01", None)];
    let profile = with_work(&two_halves);
    let requirement = assess(&profile, FSW).requirement(RequirementId::ContinuousWork).unwrap().clone();
    assert_eq!(requirement.state, Open);
    assert_eq!(requirement.missing, [Missing::Answer(ProgramQuestion::UnitGroups)]);
    // With a named one of the same TEER it may be the same, with one of another it is not.
    let state = |periods: &[WorkPeriod]| state(&with_work(periods), FSW, RequirementId::ContinuousWork);
    assert_eq!(state(&[two_halves[0], WorkPeriod { occupation: noc("21231"), ..two_halves[1] }]), Open);
    assert_eq!(state(&[two_halves[0], WorkPeriod { occupation: noc("22310"), ..two_halves[1] }]), NotMet);
    assert_eq!(state(&[bare("2025-11-23", None)]), Met);
    assert_eq!(state(&[bare("2026-01-01", None)]), NotMet);
}

#[test]
fn years_stated_decide_only_what_they_can() {
    let id = RequirementId::ContinuousWork;
    let years = |canadian, foreign, continuous_year| {
        with_years(YearsOfWork { canadian, foreign, continuous_year, ..YearsOfWork::default() })
    };
    assert_eq!(state(&years(Some(0), Some(3), None), FSW, id), Open);
    assert_eq!(state(&years(Some(0), Some(3), Some(true)), FSW, id), Met);
    assert_eq!(state(&years(Some(0), Some(3), Some(false)), FSW, id), NotMet);
    assert_eq!(state(&years(Some(0), Some(0), None), FSW, id), NotMet);
    assert_eq!(state(&years(Some(0), None, None), FSW, id), Open);
    let unskilled = YearsOfWork {
        continuous_year: Some(true),
        occupation: Some(Occupation::Teer(Teer::Teer4)),
        ..YearsOfWork::default()
    };
    assert_eq!(state(&with_years(unskilled), FSW, id), NotMet);

    // Parts of a year in Canada and abroad may make one more.
    assert_eq!(line(&years(Some(0), Some(3), None), GridFactor::Experience), (11, 11));
    assert_eq!(line(&years(Some(1), Some(2), None), GridFactor::Experience), (11, 13));
    assert_eq!(line(&years(Some(1), Some(1), None), GridFactor::Experience), (11, 11));
    assert_eq!(line(&years(None, Some(2), None), GridFactor::Experience), (11, 15));
    assert_eq!(line(&years(None, None, None), GridFactor::Experience), (0, 15));

    // A year stated may have been part-time; none is none.
    assert_eq!(line(&years(Some(1), Some(0), None), GridFactor::OwnWork), (0, 10));
    assert_eq!(line(&years(None, Some(0), None), GridFactor::OwnWork), (0, 10));
    assert_eq!(line(&years(Some(0), Some(5), None), GridFactor::OwnWork), (0, 0));
    for (stated, points) in [(true, 10), (false, 0)] {
        let full_time =
            YearsOfWork { canadian: Some(1), full_time_canadian_year: Some(stated), ..YearsOfWork::default() };
        assert_eq!(line(&with_years(full_time), GridFactor::OwnWork), (points, points));
    }
}

#[test]
fn the_threshold_must_be_met_in_all_four_abilities_of_either_language() {
    let mut profile = no_work_no_extras();
    let id = RequirementId::Language;
    profile.applicant.english = english([7; 4]);
    assert_eq!(state(&profile, FSW, id), Met);
    for place in 0..4 {
        let mut levels = [7; 4];
        levels[place] = 6;
        profile.applicant.english = english(levels);
        let assessment = assess(&profile, FSW);
        let requirement = assessment.requirement(id).unwrap();
        assert_eq!(requirement.state, NotMet, "{levels:?}");
        let Missing::Levels { language: OfficialLanguage::English, short } = requirement.missing[0] else { panic!() };
        let short: Vec<u8> = short.values().into_iter().copied().collect();
        assert_eq!(short.iter().sum::<u8>(), 1);
        assert_eq!(short[place], 1);
    }
    profile.applicant.french = french([7; 4]);
    assert_eq!(state(&profile, FSW, id), Met);
    profile.applicant.french = Answer::Unanswered;
    assert_eq!(state(&profile, FSW, id), Open, "French is not answered");
    profile.applicant.english = Answer::No;
    profile.applicant.french = Answer::No;
    assert_eq!(state(&profile, FSW, id), NotMet);
}

#[test]
fn a_half_answered_result_is_open_until_one_ability_decides() {
    let mut profile = no_work_no_extras();
    let mut half = LanguageResult::of(LanguageTest::Clb);
    *half.scores.get_mut(Ability::Reading) = Some(express_entry::RawScore::new(7.0).unwrap());
    profile.applicant.english = Answer::Yes(half);
    let requirement = assess(&profile, FSW).requirement(RequirementId::Language).unwrap().clone();
    assert_eq!(requirement.state, Open);
    assert_eq!(requirement.missing, [Missing::Answer(ProgramQuestion::English)]);
    *half.scores.get_mut(Ability::Reading) = Some(express_entry::RawScore::new(6.0).unwrap());
    profile.applicant.english = Answer::Yes(half);
    assert_eq!(state(&profile, FSW, RequirementId::Language), NotMet);
}

#[test]
fn a_result_expires_on_its_second_anniversary() {
    // DOMAIN: T21.
    let mut profile = no_work_no_extras();
    let Answer::Yes(levels) = english([9; 4]) else { panic!() };
    profile.applicant.english = Answer::Yes(LanguageResult { taken_on: Some(date("2024-11-22")), ..levels });
    let at = |day: &str| {
        let requirement =
            eligibility(&profile, date(day)).of(FSW).requirement(RequirementId::Language).unwrap().clone();
        (requirement.state, requirement.fact)
    };
    assert_eq!(at("2026-11-21").0, Met);
    let expired = Finding::ResultExpired { language: OfficialLanguage::English, on: date("2026-11-22") };
    assert_eq!(at("2026-11-22"), (NotMet, expired));
    // The grid counts it no longer either.
    let first_language = |day: &str| {
        let grid = eligibility(&profile, date(day)).of(FSW).grid.clone().unwrap();
        grid.line(GridFactor::FirstLanguage).unwrap().most
    };
    assert_eq!((first_language("2026-11-21"), first_language("2026-11-22")), (24, 0));
}

#[test]
fn pte_core_is_accepted_from_the_day_of_the_rule_file() {
    let mut profile = no_work_no_extras();
    let mut pte = LanguageResult::of(LanguageTest::PteCore);
    for ability in Ability::ALL {
        *pte.scores.get_mut(ability) = LanguageTest::PteCore.floor(ability, Clb::new(9).unwrap());
    }
    profile.applicant.english = Answer::Yes(pte);
    let book = RuleBook::bundled();
    for day in ["2024-01-29", "2024-01-30"] {
        let accepted = book.governing(date(day)).unwrap().newest_known().rules().language_tests.accepted.clone();
        let state = eligibility(&profile, date(day)).of(FSW).requirement(RequirementId::Language).unwrap().state;
        assert_eq!(state == Met, accepted.contains(&LanguageTest::PteCore), "{day}");
        for test in LanguageTest::ALL {
            let since = tables::accepted_since(test);
            assert_eq!(since.is_none_or(|since| since <= date(day)), accepted.contains(&test), "{test:?} {day}");
        }
    }
}

#[test]
fn a_credential_must_be_canadian_or_assessed_within_five_years() {
    let id = RequirementId::Education;
    let state = |level, recognition| {
        let mut profile = no_work_no_extras();
        profile.applicant.education = Credential { level, recognition };
        let assessment = assess(&profile, FSW);
        (assessment.requirement(id).unwrap().state, assessment.grid.unwrap().line(GridFactor::Education).unwrap().most)
    };
    let canadian = Some(Recognition::Canadian);
    assert_eq!(state(Some(Education::Secondary), canadian), (Met, 5));
    assert_eq!(state(Some(Education::LessThanSecondary), canadian), (NotMet, 0));
    assert_eq!(state(None, canadian), (Open, 25));
    assert_eq!(state(Some(Education::Doctoral), Some(Recognition::NotAssessed)), (NotMet, 0));
    assert_eq!(state(None, Some(Recognition::NotAssessed)), (NotMet, 0));
    let assessed = |day: &str| Some(Recognition::Assessed(Some(date(day))));
    assert_eq!(state(Some(Education::Doctoral), assessed("2021-11-24")), (Met, 25));
    assert_eq!(state(Some(Education::Doctoral), assessed("2021-11-23")), (NotMet, 0));
    assert_eq!(state(Some(Education::Doctoral), Some(Recognition::Assessed(None))), (Met, 25));
}

#[test]
fn every_row_of_the_grid() {
    let points = [0, 5, 15, 19, 21, 22, 23, 25];
    assert_eq!(Education::ALL.map(tables::education), points);
    let ages: Vec<u8> = (16..=48).map(tables::age).collect();
    let mut expected = vec![0, 0];
    expected.extend([12; 18]);
    expected.extend([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
    assert_eq!(ages, expected);
    assert_eq!([0, 1, 2, 3, 4, 5, 6, 10].map(tables::experience), [0, 9, 11, 11, 13, 13, 15, 15]);
    assert_eq!([0, 6, 7, 8, 9, 10, 12].map(tables::first_language_ability), [0, 0, 4, 5, 6, 6, 6]);

    // The maxima make a hundred.
    let grid = assess(&Profile::default(), FSW).grid.unwrap();
    let maxima: u16 = grid
        .lines
        .iter()
        .filter(|line| !line.factor.is_part_of_adaptability())
        .map(|line| u16::from(line.maximum))
        .sum();
    assert_eq!(maxima, 100);
    assert_eq!((grid.least, grid.most), (0, 100));
    assert_eq!(grid.points(), None);
}

#[test]
fn the_grid_knows_the_age_on_the_day() {
    let mut profile = no_work_no_extras();
    profile.applicant.age = Some(Age::Born(date("1990-11-23")));
    assert_eq!(line(&profile, GridFactor::Age), (11, 11));
    profile.applicant.age = Some(Age::Born(date("1990-11-24")));
    assert_eq!(line(&profile, GridFactor::Age), (12, 12));
}

#[test]
fn experience_counts_full_years_without_counting_a_day_twice() {
    let experience = |periods: &[WorkPeriod]| line(&with_work(periods), GridFactor::Experience).0;
    assert_eq!(experience(&[days_until_today("21231", false, 364)]), 0);
    assert_eq!(experience(&[days_until_today("21231", false, 365)]), 9);
    assert_eq!(experience(&[days_until_today("21231", false, 729)]), 9);
    assert_eq!(experience(&[days_until_today("21231", false, 730)]), 11);
    // At the same time in Canada and abroad: once.
    assert_eq!(experience(&[days_until_today("21231", false, 365), days_until_today("21232", true, 365)]), 9);
    assert_eq!(experience(&[job("21231", false, years_ago(6), None)]), 15);
    assert_eq!(experience(&[job("21231", false, years_ago(6).plus_days(1), None)]), 13);
    // Not before the window.
    assert_eq!(experience(&[job("21231", false, years_ago(20), Some(years_ago(10).plus_days(364)))]), 9);
    assert_eq!(experience(&[job("21231", false, years_ago(20), Some(years_ago(10).plus_days(363)))]), 0);
}

#[test]
fn the_declared_order_of_languages_counts_and_else_the_better() {
    let mut profile = no_work_no_extras();
    profile.applicant.english = english([7; 4]);
    profile.applicant.french = french([9; 4]);
    let languages =
        |profile: &Profile| (line(profile, GridFactor::FirstLanguage).0, line(profile, GridFactor::SecondLanguage).0);
    assert_eq!(languages(&profile), (24, 4));
    profile.applicant.first_language = Some(OfficialLanguage::English);
    assert_eq!(languages(&profile), (16, 4));
    profile.applicant.english = Answer::No;
    assert_eq!(languages(&profile), (24, 0));
    // Unanswered French may still be anything, in either place.
    profile.applicant.first_language = None;
    profile.applicant.english = english([8; 4]);
    profile.applicant.french = Answer::Unanswered;
    assert_eq!(line(&profile, GridFactor::FirstLanguage), (20, 24));
    assert_eq!(line(&profile, GridFactor::SecondLanguage), (0, 4));
}

#[test]
fn each_element_of_adaptability() {
    let mut base = no_work_no_extras();
    base.marital_status = Some(MaritalStatus::CommonLaw);
    base.partner_accompanies = Some(true);
    base.partner_is_canadian = Some(false);
    base.partner = Person {
        english: Answer::No,
        french: Answer::No,
        two_years_study_in_canada: Some(false),
        work: Work::Periods(Vec::new()),
        ..Person::default()
    };
    assert_eq!(line(&base, GridFactor::Adaptability), (0, 0));
    let changed = |change: &dyn Fn(&mut Profile)| {
        let mut profile = base.clone();
        change(&mut profile);
        profile
    };
    let language = |levels| changed(&move |profile: &mut Profile| profile.partner.french = french(levels));
    assert_eq!(line(&language([4; 4]), GridFactor::PartnerLanguage), (5, 5));
    assert_eq!(line(&language([4, 4, 3, 4]), GridFactor::PartnerLanguage), (0, 0));
    let study = changed(&|profile| profile.applicant.two_years_study_in_canada = Some(true));
    assert_eq!(line(&study, GridFactor::OwnStudy), (5, 5));
    let study = changed(&|profile| profile.partner.two_years_study_in_canada = Some(true));
    assert_eq!(line(&study, GridFactor::PartnerStudy), (5, 5));
    for (sibling, relative, points) in [(true, false, 5), (false, true, 5), (true, true, 5), (false, false, 0)] {
        let family = changed(&|profile| {
            profile.sibling_in_canada = Some(sibling);
            profile.relative_in_canada = Some(relative);
        });
        assert_eq!(line(&family, GridFactor::Relative), (points, points));
    }
    // Own work: full-time, skilled, at any time; the partner's in any occupation.
    let work = |period: WorkPeriod| {
        changed(&move |profile: &mut Profile| profile.applicant.work = Work::Periods(vec![period]))
    };
    let long_ago = job("21231", true, date("2005-01-01"), Some(date("2005-12-31")));
    assert_eq!(line(&work(long_ago), GridFactor::OwnWork), (10, 10));
    assert_eq!(line(&work(WorkPeriod { start: date("2005-01-02"), ..long_ago }), GridFactor::OwnWork), (0, 0));
    let part_time = WorkPeriod { hours_per_week: 29, end: Some(date("2008-12-31")), ..long_ago };
    assert_eq!(line(&work(part_time), GridFactor::OwnWork), (0, 0));
    assert_eq!(line(&work(WorkPeriod { occupation: noc("64100"), ..long_ago }), GridFactor::OwnWork), (0, 0));
    assert_eq!(line(&work(WorkPeriod { in_canada: false, ..long_ago }), GridFactor::OwnWork), (0, 0));
    assert_eq!(line(&work(WorkPeriod { unauthorised: true, ..long_ago }), GridFactor::OwnWork), (0, 0));
    let partner =
        |period: WorkPeriod| changed(&move |profile: &mut Profile| profile.partner.work = Work::Periods(vec![period]));
    let cashier = WorkPeriod { occupation: noc("65100"), ..long_ago };
    assert_eq!(line(&partner(cashier), GridFactor::PartnerWork), (5, 5));
    assert_eq!(line(&partner(WorkPeriod { start: date("2005-01-02"), ..cashier }), GridFactor::PartnerWork), (0, 0));
    let stated = changed(&|profile| {
        profile.partner.work = Work::Years(YearsOfWork { canadian: Some(0), ..YearsOfWork::default() });
    });
    assert_eq!(line(&stated, GridFactor::PartnerWork), (0, 5), "it may have been in another TEER");

    // Without an accompanying partner who is no citizen, none of the partner's.
    let everything = |profile: &mut Profile| {
        profile.partner.english = english([9; 4]);
        profile.partner.two_years_study_in_canada = Some(true);
        profile.partner.work = Work::Periods(vec![cashier]);
    };
    let partner_lines = [GridFactor::PartnerLanguage, GridFactor::PartnerStudy, GridFactor::PartnerWork];
    let with = |change: &dyn Fn(&mut Profile)| {
        changed(&|profile| {
            everything(profile);
            change(profile);
        })
    };
    for (profile, points) in [
        (with(&|_| {}), (5, 5)),
        (with(&|profile| profile.partner_is_canadian = Some(true)), (0, 0)),
        (with(&|profile| profile.partner_accompanies = Some(false)), (0, 0)),
        (with(&|profile| profile.marital_status = Some(MaritalStatus::Separated)), (0, 0)),
        (with(&|profile| profile.marital_status = None), (0, 5)),
    ] {
        for factor in partner_lines {
            assert_eq!(line(&profile, factor), points, "{factor:?}");
        }
    }
}

// Offers and funds

fn offer(occupation: Option<OfferedOccupation>, basis: Option<OfferBasis>) -> Answer<JobOffer> {
    Answer::Yes(JobOffer { occupation, basis })
}

#[allow(clippy::unnecessary_wraps, reason = "as the field takes it")]
fn offered(code: &str) -> Option<OfferedOccupation> {
    Some(OfferedOccupation::Noc(code.parse().unwrap()))
}

const BASES: [OfferBasis; 4] = [
    OfferBasis::PermitWithAssessment,
    OfferBasis::ExemptPermit,
    OfferBasis::AssessmentOnly,
    OfferBasis::OtherPermitAndAssessment,
];

#[test]
fn arranged_employment_needs_a_listed_occupation_and_a_basis() {
    let points = |answer: Answer<JobOffer>, authorised| {
        let mut profile = no_work_no_extras();
        profile.applicant.job_offer = answer;
        profile.applicant.authorised_to_work = authorised;
        let [own, adapt] =
            [GridFactor::ArrangedEmployment, GridFactor::OfferAdaptability].map(|factor| line(&profile, factor));
        assert_eq!((own.0 / 2, own.1 / 2), adapt);
        own
    };
    for basis in BASES {
        assert_eq!(points(offer(offered("21231"), Some(basis)), None), (10, 10));
        assert_eq!(points(offer(offered("00012"), Some(basis)), Some(true)), (10, 10));
        assert_eq!(points(offer(offered("64100"), Some(basis)), None), (0, 0));
        assert_eq!(points(offer(None, Some(basis)), None), (0, 10));
        // Without authorisation there is no permit to rest on; an assessment may still stand.
        let expected = match basis {
            OfferBasis::PermitWithAssessment | OfferBasis::ExemptPermit => (0, 0),
            _ => (10, 10),
        };
        assert_eq!(points(offer(offered("21231"), Some(basis)), Some(false)), expected);
    }
    assert_eq!(points(offer(offered("21231"), None), None), (0, 10));
    assert_eq!(points(offer(offered("64100"), None), None), (0, 0));
    assert_eq!(points(Answer::No, None), (0, 0));
    assert_eq!(points(Answer::Unanswered, None), (0, 10));
}

#[test]
fn funds_are_measured_by_the_family_to_the_dollar() {
    let id = RequirementId::Funds;
    let sizes = [15_263, 19_001, 23_360, 28_362, 32_168, 36_280, 40_392, 44_504, 48_616];
    for (children, amount) in (0_u8..).zip(sizes) {
        let mut profile = no_work_no_extras();
        profile.dependent_children = Some(children);
        for (have, expected) in [(amount, Met), (amount - 1, NotMet)] {
            profile.settlement_funds = Some(have);
            let assessment = assess(&profile, FSW);
            let requirement = assessment.requirement(id).unwrap();
            assert_eq!(requirement.state, expected, "{children} {have}");
            let Finding::Funds { needed, table, newer_expected, .. } = requirement.fact else { panic!() };
            assert_eq!((needed, table, newer_expected), (Some(amount), date("2025-07-07"), true));
            assert_eq!(state(&profile, FST, id), expected);
        }
        assert_eq!(assess(&profile, FSW).requirement(id).unwrap().missing, [Missing::Dollars(1)]);
        assert!(assess(&profile, CEC).requirement(id).is_none());
        // A partner counts, coming along or not, citizen or not.
        profile.marital_status = Some(MaritalStatus::Married);
        profile.partner_accompanies = Some(false);
        profile.partner_is_canadian = Some(true);
        profile.settlement_funds = Some(amount);
        assert_eq!(state(&profile, FSW, id), NotMet);
    }
}

#[test]
fn funds_are_open_until_money_and_family_decide() {
    let id = RequirementId::Funds;
    let mut profile = no_work_no_extras();
    profile.marital_status = None;
    profile.settlement_funds = Some(19_001);
    assert_eq!(state(&profile, FSW, id), Met, "enough with a partner, too");
    profile.settlement_funds = Some(19_000);
    assert_eq!(state(&profile, FSW, id), Open);
    profile.settlement_funds = Some(15_262);
    assert_eq!(state(&profile, FSW, id), NotMet, "too little even for one");
    profile.dependent_children = None;
    profile.settlement_funds = Some(1_000_000);
    assert_eq!(state(&profile, FSW, id), Open);
    profile.settlement_funds = None;
    let requirement = assess(&profile, FSW).requirement(id).unwrap().clone();
    assert_eq!(requirement.state, Open);
    assert_eq!(
        requirement.missing,
        [ProgramQuestion::Funds, ProgramQuestion::MaritalStatus, ProgramQuestion::Children].map(Missing::Answer)
    );
}

#[test]
fn the_tables_of_funds_hold_from_their_days() {
    for (day, amounts) in [
        ("2023-12-31", Some([13_757, 36_407, 40_113])),
        ("2024-05-27", Some([13_757, 36_407, 40_113])),
        ("2024-05-28", Some([14_690, 38_875, 42_833])),
        ("2025-07-06", Some([14_690, 38_875, 42_833])),
        ("2025-07-07", Some([15_263, 40_392, 44_504])),
        ("2030-01-01", Some([15_263, 40_392, 44_504])),
        ("2022-12-31", None),
    ] {
        let table = FundsTable::on(date(day));
        assert_eq!(table.map(|table| [1, 7, 8].map(|size| table.amount(size))), amounts, "{day}");
    }
    assert_eq!(FundsTable::on(today()).unwrap().amount(0), 15_263);
    let newer = |day: &str| {
        let assessment = eligibility(&no_work_no_extras(), date(day));
        match assessment.of(FSW).requirement(RequirementId::Funds).unwrap().fact {
            Finding::Funds { newer_expected, .. } => newer_expected,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(NEWER_TABLE_EXPECTED_FROM, date("2026-07-01"));
    assert_eq!((newer("2026-06-30"), newer("2026-07-01")), (false, true));
    // Before the first table nothing is known, and nothing guessed.
    let before = eligibility(&no_work_no_extras(), date("2022-12-31"));
    let requirement = before.of(FSW).requirement(RequirementId::Funds).unwrap();
    assert_eq!((requirement.state, requirement.fact), (Open, Finding::NoFundsTable));
}

#[test]
fn who_needs_no_funds() {
    let id = RequirementId::Funds;
    for basis in BASES {
        let mut profile = no_work_no_extras();
        profile.settlement_funds = Some(0);
        profile.applicant.job_offer = offer(offered("72310"), Some(basis));
        let expected = if basis == OfferBasis::AssessmentOnly { NotMet } else { Met };
        for program in [FSW, FST] {
            assert_eq!(state(&profile, program, id), expected, "{program:?} {basis:?}");
        }
        // An offer outside the trades lifts it for skilled workers only.
        profile.applicant.job_offer = offer(offered("21231"), Some(basis));
        assert_eq!((state(&profile, FSW, id), state(&profile, FST, id)), (expected, NotMet));
        profile.applicant.job_offer = offer(offered("64100"), Some(basis));
        assert_eq!(state(&profile, FSW, id), NotMet);
        // Whoever says that there is no authorisation has no permit; whoever has one needs no funds.
        profile.applicant.job_offer = offer(offered("21231"), Some(basis));
        profile.applicant.authorised_to_work = Some(false);
        assert_eq!(state(&profile, FSW, id), NotMet);
        profile.applicant.authorised_to_work = Some(true);
        assert_eq!(state(&profile, FSW, id), Met);
    }
    // An open offer leaves it open, and asks.
    let mut profile = no_work_no_extras();
    profile.settlement_funds = Some(0);
    profile.applicant.job_offer = Answer::Unanswered;
    let requirement = assess(&profile, FSW).requirement(id).unwrap().clone();
    assert_eq!(requirement.state, Open);
    assert_eq!(requirement.missing, [Missing::Answer(ProgramQuestion::JobOffer)]);
    profile.settlement_funds = Some(15_263);
    assert_eq!(state(&profile, FSW, id), Met);
    // A certificate does not lift it.
    profile.applicant.job_offer = Answer::No;
    profile.applicant.certificate_of_qualification = Some(true);
    profile.settlement_funds = Some(0);
    assert_eq!(state(&profile, FST, id), NotMet);
}

// Canadian Experience Class

#[test]
fn a_year_in_canada_within_three_years() {
    let id = RequirementId::CanadianWork;
    let state = |periods: &[WorkPeriod]| state(&with_work(periods), CEC, id);
    assert_eq!(state(&[days_until_today("21231", true, 365)]), Met);
    assert_eq!(state(&[days_until_today("21231", true, 364)]), NotMet);
    let missing = assess(&with_work(&[days_until_today("21231", true, 364)]), CEC);
    assert_eq!(missing.requirement(id).unwrap().missing, [Missing::FullTimeDays(1)]);
    // It need not be continuous, nor in one occupation, nor full-time.
    let start = years_ago(3);
    let pieces = |half_time_days: i32| {
        [
            // After 29 February 2024, which is not counted.
            job("21231", true, start.plus_days(100), Some(start.plus_days(199))),
            job("63200", true, start.plus_days(200), Some(start.plus_days(299))),
            WorkPeriod { hours_per_week: 15, ..days_until_today("72310", true, half_time_days) },
        ]
    };
    assert_eq!(state(&pieces(330)), Met, "100 + 100 + 165");
    assert_eq!(state(&pieces(329)), NotMet);
    // The window closes: each day before three years ago is lost. (29 February 2024 lies within and is not counted.)
    assert_eq!(state(&[job("21231", true, start, Some(start.plus_days(365)))]), Met);
    assert_eq!(state(&[job("21231", true, start.plus_days(-1), Some(start.plus_days(364)))]), NotMet);
    // More than thirty hours a week are no more than thirty, together too.
    let double = days_until_today("21231", true, 200);
    assert_eq!(state(&[double, double]), NotMet);
}

#[test]
fn t30_student_self_employed_and_unauthorised_work_does_not_count_in_canada() {
    let year = days_until_today("21231", true, 425);
    let cases = [
        (year, Met),
        (WorkPeriod { full_time_student: true, ..year }, NotMet),
        (WorkPeriod { self_employed: true, ..year }, NotMet),
        (WorkPeriod { unauthorised: true, ..year }, NotMet),
        (WorkPeriod { occupation: noc("64100"), ..year }, NotMet),
        (WorkPeriod { in_canada: false, ..year }, NotMet),
        (WorkPeriod { in_canada: false, full_time_student: true, ..year }, NotMet),
    ];
    let book = RuleBook::bundled();
    let rules = book.governing(today()).unwrap().newest_known().rules();
    for (period, expected) in cases {
        let profile = with_work(&[period]);
        assert_eq!(state(&profile, CEC, RequirementId::CanadianWork), expected, "{period:?}");
        let facts = Facts::on(&profile, rules, today());
        assert_eq!(facts.canadian_work_years, u8::from(expected == Met));
        assert_eq!(facts.foreign_work_years, u8::from(!period.in_canada), "abroad it counts while studying");
    }
}

#[test]
fn years_stated_leave_the_last_three_open() {
    let id = RequirementId::CanadianWork;
    let years = |canadian, recent_canadian_year| {
        state(&with_years(YearsOfWork { canadian, recent_canadian_year, ..YearsOfWork::default() }), CEC, id)
    };
    assert_eq!(years(Some(0), None), NotMet);
    assert_eq!(years(Some(0), Some(true)), NotMet);
    assert_eq!(years(Some(5), None), Open);
    assert_eq!(years(None, None), Open);
    assert_eq!(years(Some(1), Some(true)), Met);
    assert_eq!(years(Some(5), Some(false)), NotMet);
}

fn cec_language(profile: &Profile) -> (Verdict, Option<Threshold>) {
    let assessment = assess(profile, CEC);
    let requirement = assessment.requirement(RequirementId::Language).unwrap();
    let threshold = match requirement.fact {
        Finding::Language { threshold, .. } => Some(threshold),
        _ => None,
    };
    (requirement.state, threshold)
}

#[test]
fn the_level_follows_the_teer() {
    for (code, needed) in [("10010", 7), ("21231", 7), ("22310", 5), ("63200", 5)] {
        for (level, expected) in [(needed, Met), (needed - 1, NotMet)] {
            for place in 0..4 {
                let mut levels = [9; 4];
                levels[place] = level;
                let mut dated = with_work(&[days_until_today(code, true, 365)]);
                dated.applicant.english = english(levels);
                assert_eq!(cec_language(&dated).0, expected, "{code} {levels:?}");
                let mut stated = with_years(YearsOfWork { occupation: Some(noc(code)), ..YearsOfWork::default() });
                stated.applicant.english = english(levels);
                assert_eq!(cec_language(&stated).0, expected, "{code} {levels:?}");
            }
        }
    }
}

#[test]
fn of_several_occupations_the_greater_amount_decides_and_a_tie_is_said() {
    let split = |higher: i32, lower: i32| {
        // One after the other, up to today.
        let middle = today().plus_days(-lower);
        let mut profile = with_work(&[
            job("21231", true, middle.plus_days(-higher), Some(middle.plus_days(-1))),
            job("63200", true, middle, None),
        ]);
        profile.applicant.english = english([5; 4]);
        cec_language(&profile)
    };
    assert_eq!(split(183, 182), (NotMet, Some(Threshold::OfTheOccupation(Some(noc("21231"))))));
    assert_eq!(split(182, 183), (Met, Some(Threshold::OfTheOccupation(Some(noc("63200"))))));
    assert_eq!(split(183, 183), (NotMet, Some(Threshold::EqualAmounts)));

    // By occupation, not by level: two of TEER 2 and 3 are not added up against one of TEER 1.
    let start = years_ago(3);
    let at =
        |code, from: i32, days: i32| job(code, true, start.plus_days(from), Some(start.plus_days(from + days - 1)));
    let mut profile = with_work(&[at("21231", 0, 200), at("63200", 200, 199), at("22310", 400, 199)]);
    profile.applicant.english = english([6; 4]);
    assert_eq!(cec_language(&profile).0, NotMet);
    // Only the last three years are compared.
    let mut profile =
        with_work(&[job("21231", true, date("2018-01-01"), Some(start.plus_days(99))), at("63200", 100, 300)]);
    profile.applicant.english = english([5; 4]);
    assert_eq!(cec_language(&profile).0, Met);
}

#[test]
fn the_level_is_open_where_the_occupation_would_decide() {
    let mut stated = with_years(YearsOfWork { canadian: Some(2), ..YearsOfWork::default() });
    for (level, expected) in [(4, NotMet), (5, Open), (6, Open), (7, Met)] {
        stated.applicant.english = english([level; 4]);
        assert_eq!(cec_language(&stated).0, expected, "{level}");
    }
    stated.applicant.english = english([6; 4]);
    let requirement = assess(&stated, CEC).requirement(RequirementId::Language).unwrap().clone();
    assert_eq!(requirement.missing, [Missing::Answer(ProgramQuestion::Occupation)]);

    // Two periods of TEER 2 without a unit group may be one occupation, which would be the greater amount.
    let start = years_ago(2);
    let bare = |from: i32, days: i32| WorkPeriod {
        occupation: Occupation::Teer(Teer::Teer2),
        ..job("22310", true, start.plus_days(from), Some(start.plus_days(from + days - 1)))
    };
    let higher = job("21231", true, start, Some(start.plus_days(199)));
    let mut profile = with_work(&[higher, bare(200, 150), bare(400, 150)]);
    profile.applicant.english = english([5; 4]);
    assert_eq!(cec_language(&profile).0, Open);
    profile.applicant.work = Work::Periods(vec![higher, bare(200, 99), bare(400, 101)]);
    assert_eq!(cec_language(&profile).0, NotMet, "together as much, and then the higher level holds");
    profile.applicant.work = Work::Periods(vec![higher, bare(200, 201)]);
    assert_eq!(cec_language(&profile).0, Met);
    // Without Canadian work there is no occupation yet.
    profile.applicant.work = Work::Periods(Vec::new());
    assert_eq!(cec_language(&profile).0, Open);
}

// Federal Skilled Trades

#[test]
fn t32_which_groups_are_trades() {
    for (code, trade) in [
        ("72600", false),
        ("72604", false),
        ("93200", false),
        ("72310", true),
        ("63200", true),
        ("63202", true),
        ("63210", false),
        ("62200", true),
        ("62201", false),
        ("73300", true),
        ("82010", true),
        ("83100", true),
        ("92010", true),
        ("93100", true),
        ("70010", false),
        ("75101", false),
        ("90010", false),
    ] {
        assert_eq!(is_skilled_trade(code.parse().unwrap()), trade, "{code}");
    }
    let trades = noc::unit_groups().filter(|code| is_skilled_trade(*code));
    assert_eq!(trades.inspect(|code| assert!(matches!(code.teer().number(), 2 | 3))).count(), 96);
}

fn tradesperson() -> Profile {
    let mut profile = with_work(&[days_until_today("72310", false, 730)]);
    profile.applicant.english = english([4, 4, 5, 5]);
    profile.applicant.certificate_of_qualification = Some(true);
    profile
}

#[test]
fn two_years_in_one_trade_within_five() {
    assert_eq!(assess(&tradesperson(), FST).verdict, Met);
    let state = |periods: &[WorkPeriod]| {
        let mut profile = tradesperson();
        profile.applicant.work = Work::Periods(periods.to_vec());
        state(&profile, FST, RequirementId::TradeWork)
    };
    assert_eq!(state(&[days_until_today("72310", false, 729)]), NotMet);
    assert_eq!(state(&[days_until_today("72310", true, 730)]), Met);
    assert_eq!(state(&[WorkPeriod { unauthorised: true, ..days_until_today("72310", true, 730) }]), NotMet);
    assert_eq!(state(&[days_until_today("72600", false, 730)]), NotMet);
    // It need not be continuous, but it must be one trade.
    let start = years_ago(5);
    let year = |code, from: Date| job(code, false, from, Some(from.plus_days(364)));
    let later = date("2024-06-01");
    assert_eq!(state(&[year("72310", start), year("72310", later)]), Met);
    assert_eq!(state(&[year("72310", start.plus_days(-1)), year("72310", later)]), NotMet);
    assert_eq!(state(&[year("72310", start), year("72311", later)]), NotMet);
    // A TEER alone may be the trade; one of another TEER is not.
    let bare = |teer, from| WorkPeriod { occupation: Occupation::Teer(teer), ..year("72310", from) };
    assert_eq!(state(&[year("72310", start), bare(Teer::Teer2, later)]), Open);
    assert_eq!(state(&[year("72310", start), bare(Teer::Teer3, later)]), NotMet);
    assert_eq!(state(&[bare(Teer::Teer2, start), bare(Teer::Teer2, later)]), Open);
    assert_eq!(state(&[bare(Teer::Teer1, start), bare(Teer::Teer1, later)]), NotMet);
}

#[test]
fn trades_stated_in_years() {
    let state = |years: YearsOfWork| {
        let mut profile = tradesperson();
        profile.applicant.work = Work::Years(years);
        state(&profile, FST, RequirementId::TradeWork)
    };
    let carpenter = YearsOfWork { occupation: Some(noc("72310")), ..YearsOfWork::default() };
    assert_eq!(state(carpenter), Open);
    assert_eq!(state(YearsOfWork { two_trade_years: Some(true), ..carpenter }), Met);
    assert_eq!(state(YearsOfWork { two_trade_years: Some(false), ..carpenter }), NotMet);
    assert_eq!(state(YearsOfWork { occupation: Some(noc("72600")), two_trade_years: Some(true), ..carpenter }), NotMet);
    for (teer, expected) in [(Teer::Teer1, NotMet), (Teer::Teer2, Open), (Teer::Teer3, Open), (Teer::Teer4, NotMet)] {
        let years = YearsOfWork { occupation: Some(Occupation::Teer(teer)), two_trade_years: Some(true), ..carpenter };
        assert_eq!(state(years), expected);
    }
    assert_eq!(state(YearsOfWork { canadian: Some(0), foreign: Some(1), ..carpenter }), NotMet);
    assert_eq!(state(YearsOfWork { canadian: Some(1), foreign: Some(1), ..carpenter }), Open);
    assert_eq!(state(YearsOfWork { canadian: Some(0), foreign: Some(2), ..carpenter }), Open);
}

#[test]
fn a_trade_needs_five_in_speech_and_four_in_writing() {
    let id = RequirementId::Language;
    let floor = [4, 4, 5, 5];
    for place in 0..4 {
        let mut profile = tradesperson();
        assert_eq!(state(&profile, FST, id), Met);
        let mut levels = floor;
        levels[place] -= 1;
        profile.applicant.english = english(levels);
        assert_eq!(state(&profile, FST, id), NotMet, "{levels:?}");
        profile.applicant.french = french(floor);
        assert_eq!(state(&profile, FST, id), Met);
    }
}

#[test]
fn a_certificate_or_an_offer_in_the_trade() {
    let id = RequirementId::CertificateOrOffer;
    let mut profile = tradesperson();
    assert_eq!(state(&profile, FST, id), Met);
    profile.applicant.certificate_of_qualification = Some(false);
    assert_eq!(state(&profile, FST, id), NotMet);
    assert_eq!(assess(&profile, FST).requirement(id).unwrap().missing, [Missing::CertificateOrOffer]);
    for basis in BASES {
        for (occupation, expected) in [
            (offered("72310"), Met),
            (offered("72311"), NotMet),
            (offered("21231"), NotMet),
            (Some(OfferedOccupation::OtherSkilled), Open),
            (Some(OfferedOccupation::SeniorManagement), NotMet),
            (None, Open),
        ] {
            profile.applicant.job_offer = offer(occupation, Some(basis));
            assert_eq!(state(&profile, FST, id), expected, "{occupation:?}");
        }
    }
    profile.applicant.job_offer = offer(offered("72310"), None);
    assert_eq!(state(&profile, FST, id), Open);
    profile.applicant.job_offer = Answer::No;
    profile.applicant.certificate_of_qualification = None;
    assert_eq!(state(&profile, FST, id), Open);
    assert_eq!(assess(&profile, FST).requirement(id).unwrap().missing, [Missing::Answer(ProgramQuestion::Certificate)]);
}

// All of them

#[test]
fn everyone_must_intend_to_live_outside_quebec() {
    for program in [FSW, CEC, FST] {
        let mut profile = tradesperson();
        for (answer, expected) in [(Some(true), Met), (Some(false), NotMet), (None, Open)] {
            profile.outside_quebec = answer;
            assert_eq!(state(&profile, program, RequirementId::OutsideQuebec), expected);
        }
    }
}

#[test]
fn a_nomination_needs_one_of_the_three_beside_it() {
    let mut admitted = tradesperson();
    let mut not_admitted = tradesperson();
    not_admitted.outside_quebec = Some(false);
    let mut open = tradesperson();
    open.outside_quebec = None;
    for (nomination, verdicts) in
        [(Some(true), [Met, NotMet, Open]), (Some(false), [NotMet; 3]), (None, [Open, NotMet, Open])]
    {
        for (profile, verdict) in [&mut admitted, &mut not_admitted, &mut open].into_iter().zip(verdicts) {
            profile.applicant.nomination = nomination;
            assert_eq!(assess(profile, PNP).verdict, verdict, "{nomination:?}");
        }
    }
    admitted.applicant.nomination = Some(true);
    let assessment = assess(&admitted, PNP);
    assert_eq!(assessment.requirement(RequirementId::OneOfThePrograms).unwrap().fact, Finding::Program(FST));
    let eligible = eligibility(&admitted, today());
    assert_eq!(eligible.admitted().collect::<Vec<_>>(), [PNP, FST]);
    assert_eq!(eligible.verdicts(), [Met, NotMet, NotMet, Met]);
}

#[test]
fn nothing_answered_decides_nothing() {
    let eligibility = eligibility(&Profile::default(), today());
    for program in &eligibility.programs {
        assert_eq!(program.verdict, Open);
        for requirement in &program.requirements {
            assert_eq!(requirement.state, Open, "{:?}", requirement.id);
            assert!(!requirement.missing.is_empty(), "{:?} says nothing of what is missing", requirement.id);
        }
        assert!(!program.not_asked.is_empty());
    }
    let order: Vec<Program> = eligibility.programs.iter().map(|program| program.program).collect();
    assert_eq!(order, Program::ALL);
    assert!(eligibility.programs.iter().all(|program| eligibility.of(program.program).program == program.program));
}

#[test]
fn what_cannot_be_counts_as_unanswered() {
    let mut profile = tradesperson();
    profile.applicant.age = Some(Age::Born(date("2030-01-01")));
    profile.dependent_children = Some(99);
    assert_eq!(line(&profile, GridFactor::Age), (0, 12));
    assert_eq!(state(&profile, FST, RequirementId::Funds), Open);
    profile.applicant.work =
        Work::Periods(vec![WorkPeriod { hours_per_week: 200, ..days_until_today("72310", false, 730) }]);
    assert_eq!(state(&profile, FST, RequirementId::TradeWork), NotMet);
}

#[test]
fn it_can_be_handed_on_as_json() {
    let json = serde_json::to_value(eligibility(&tradesperson(), today())).unwrap();
    assert_eq!(json["programs"][3]["program"], "federal_skilled_trades");
    assert_eq!(json["programs"][3]["verdict"], "met");
    assert_eq!(json["programs"][2]["grid"]["pass_mark"], 67);
    assert_eq!(json["programs"][3]["requirements"][1]["section"], "IRPR 87.2(3)(b)");
    assert_eq!(json["regulations"]["consolidated_to"], "2026-06-12");
}
