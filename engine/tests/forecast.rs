//! The forecast: exact days with their reasons, and the same as scoring every day.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[allow(dead_code, reason = "shared with other tests")]
#[path = "forecast/random.rs"]
mod random;

use express_entry::forecast::{Change, Lapse, Lapsing, NotDated, PlannedEvent, Reason, Step, Undated, forecast};
use express_entry::programs::{GridFactor, RequirementId};
use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Credential, Date, Education, Facts, Forecast, Governing, JobOffer,
    LanguageResult, LanguageTest, MaritalStatus, NoSink, Occupation, OfferBasis, OfferedOccupation, OfficialLanguage,
    Person, Profile, Program, Recognition, RuleBook, Verdict, Who, Work, WorkPeriod, YearsOfWork, bounds, eligibility,
    score,
};
use random::Random;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

const FROM: &str = "2026-11-23";

fn book() -> RuleBook {
    RuleBook::bundled()
}

fn over_36_months(profile: &Profile, planned: &[PlannedEvent]) -> Forecast {
    let book = book();
    forecast(book.governing(date(FROM)).unwrap(), profile, date(FROM), 36, planned)
}

fn english(level: u8, taken_on: &str) -> LanguageResult {
    let levels = Abilities::all(Clb::new(level).unwrap());
    LanguageResult { taken_on: Some(date(taken_on)), ..LanguageResult::from_levels(OfficialLanguage::English, levels) }
}

fn job(code: &str, in_canada: bool, start: &str, end: Option<&str>) -> WorkPeriod {
    WorkPeriod {
        in_canada,
        occupation: Occupation::Noc(code.parse().unwrap()),
        start: date(start),
        end: end.map(date),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    }
}

/// Everything answered; by itself nothing happens to it.
fn still() -> Profile {
    Profile {
        applicant: Person {
            age: Some(Age::Years(29)),
            education: Credential {
                level: Some(Education::MastersOrProfessional),
                recognition: Some(Recognition::Canadian),
            },
            canadian_study: Some(CanadianStudy::None),
            two_years_study_in_canada: Some(false),
            english: Answer::Yes(LanguageResult { taken_on: None, ..english(9, FROM) }),
            french: Answer::No,
            first_language: None,
            work: Work::Periods(Vec::new()),
            certificate_of_qualification: Some(false),
            job_offer: Answer::No,
            authorised_to_work: Some(false),
            nomination: Some(false),
        },
        marital_status: Some(MaritalStatus::NeverMarried),
        sibling_in_canada: Some(false),
        relative_in_canada: Some(false),
        dependent_children: Some(0),
        settlement_funds: Some(100_000),
        outside_quebec: Some(true),
        ..Profile::default()
    }
}

fn with_work(periods: &[WorkPeriod]) -> Profile {
    let mut profile = still();
    profile.applicant.work = Work::Periods(periods.to_vec());
    profile
}

/// The changes as day and points.
fn changes(forecast: &Forecast) -> Vec<(String, i16)> {
    forecast.steps[1..].iter().map(|step| (step.day.to_string(), step.delta)).collect()
}

fn step<'a>(forecast: &'a Forecast, day: &str) -> &'a Step {
    let step = forecast.steps.iter().find(|step| step.day == date(day));
    step.unwrap_or_else(|| panic!("no step on {day}: {:#?}", forecast.steps))
}

// What is asked every day must be what the forecast said.

fn plan(random: &mut Random, from: Date) -> Vec<PlannedEvent> {
    let count = random.below(4);
    (0..count)
        .map(|_| {
            let on = from.plus_days(random.below(1200) - 30);
            let who = random.pick(&[Who::Applicant, Who::Applicant, Who::Partner]);
            let level = random.byte(4, 10);
            let change = match random.below(10) {
                0 => Change::Result { who, result: LanguageResult { taken_on: None, ..english(level, FROM) } },
                1 => Change::Education {
                    who,
                    credential: Credential {
                        level: Some(random.pick(&Education::ALL)),
                        recognition: Some(Recognition::Assessed(None)),
                    },
                },
                2 => Change::Nomination(random.once_in(2)),
                3 => Change::JobOffer(random.offer()),
                4 => Change::WorkEnds { who },
                5 => Change::WorkStarts { who, period: job("72310", true, &on.to_string(), None) },
                6 => Change::Household {
                    marital_status: Some(random.pick(&[MaritalStatus::Married, MaritalStatus::Divorced])),
                    partner_accompanies: Some(true),
                    partner_is_canadian: None,
                    partner: None,
                },
                7 => Change::Certificate(random.once_in(2)),
                8 => Change::Children(random.byte(0, 3)),
                _ => Change::Funds(20_000),
            };
            PlannedEvent { on, change }
        })
        .collect()
}

/// Compares a forecast with every day within it.
fn assert_every_day(profile: &Profile, from: Date, planned: &[PlannedEvent], label: &str) -> Forecast {
    let book = book();
    let set = book.rule_set("2025-03-25").unwrap();
    let rules = set.rules();
    let forecast = forecast(Governing::Transcribed(set), profile, from, 36, planned);
    assert_eq!(forecast.until, from.plus_months(36));
    let mut order: Vec<&PlannedEvent> = planned.iter().collect();
    order.sort_by_key(|event| event.on);
    let mut order = order.into_iter().peekable();
    let mut current = profile.clone();
    let mut day = from;
    while day <= forecast.until {
        while let Some(event) = order.next_if(|event| event.on <= day) {
            event.apply(&mut current);
        }
        let step = forecast.on(day).unwrap();
        let truth = (
            score(rules, &Facts::on(&current, rules, day), &mut NoSink),
            bounds(&current, rules, day),
            eligibility(&current, day).verdicts(),
        );
        assert_eq!(
            (step.score, step.bounds, step.programs),
            truth,
            "{label}: {day}, after the step of {}\n{current:#?}",
            step.day
        );
        day = day.plus_days(1);
    }
    forecast
}

#[test]
fn the_score_and_the_programs_on_any_day_are_those_of_the_last_step_before_it() {
    let (mut steps, mut turns) = (0, 0);
    for seed in 0..45 {
        let mut random = Random::new(seed);
        // Some begin shortly before a leap day, some before the tables of funds and the tests changed.
        let from = random.pick(&[FROM, "2027-02-20", "2028-01-30", "2023-11-01", "2024-02-27"]);
        let from = date(from).plus_days(random.below(40));
        let profile = random.profile(from);
        let planned = plan(&mut random, from);
        let forecast = assert_every_day(&profile, from, &planned, &format!("seed {seed}"));
        for pair in forecast.steps.windows(2) {
            let [before, after] = pair else { panic!() };
            assert!(before.day < after.day, "{seed}");
            assert_eq!(i32::from(after.delta), i32::from(after.score.total) - i32::from(before.score.total));
            assert!(
                (before.score, before.bounds, before.programs) != (after.score, after.bounds, after.programs),
                "{seed}: nothing changes on {}",
                after.day
            );
            assert!(!after.reasons.is_empty(), "{seed}: no reason on {}\n{profile:#?}", after.day);
            turns += usize::from(before.programs != after.programs);
        }
        steps += forecast.steps.len();
    }
    // The test looks at enough.
    assert!(steps > 150 && turns > 10, "{steps} steps, {turns} of them turn a program");
}

// Reasons and days

#[test]
fn without_dates_nothing_happens_and_the_forecast_says_what_stands_still() {
    let mut profile = still();
    profile.applicant.work = Work::Years(YearsOfWork { foreign: Some(3), ..YearsOfWork::default() });
    profile.applicant.education.recognition = Some(Recognition::Assessed(None));
    let forecast = over_36_months(&profile, &[]);
    assert_eq!(forecast.steps.len(), 1);
    assert_eq!((forecast.steps[0].day, forecast.steps[0].delta), (date(FROM), 0));
    assert!(forecast.steps[0].reasons.is_empty());
    let own = |what| NotDated { who: Who::Applicant, what };
    let expected =
        [Undated::Age, Undated::Result(OfficialLanguage::English), Undated::Assessment, Undated::Work].map(own);
    assert_eq!(forecast.not_dated, expected);
    assert_eq!(forecast.until, date("2029-11-23"));
    assert!(forecast.on(date("2026-11-22")).is_none());
    assert!(forecast.on(date("2029-11-23")).is_some());
    assert!(forecast.on(date("2029-11-24")).is_none());
    assert_eq!(forecast.rules.superseded_on, Some(date("2026-11-03")));
}

#[test]
fn birthdays() {
    let mut profile = still();
    profile.applicant.age = Some(Age::Born(date("1997-03-14")));
    let forecast = over_36_months(&profile, &[]);
    assert_eq!(
        changes(&forecast),
        [("2027-03-14".to_owned(), -5), ("2028-03-14".to_owned(), -6), ("2029-03-14".to_owned(), -5)]
    );
    assert_eq!(forecast.steps[2].reasons, [Reason::Birthday { age: 31 }]);
    assert!(forecast.not_dated.iter().all(|fact| fact.what != Undated::Age));
    // Born on 29 February: 1 March, but for leap years.
    profile.applicant.age = Some(Age::Born(date("1996-02-29")));
    let days: Vec<String> = changes(&over_36_months(&profile, &[])).into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["2027-03-01", "2028-02-29", "2029-03-01"]);
    // A birthday on the first day is no step, one on the last is; ages that earn the same are none.
    profile.applicant.age = Some(Age::Born(date("1996-11-23")));
    let days: Vec<String> = changes(&over_36_months(&profile, &[])).into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["2027-11-23", "2028-11-23", "2029-11-23"]);
    profile.applicant.age = Some(Age::Born(date("2003-05-05")));
    assert_eq!(changes(&over_36_months(&profile, &[])), []);
}

#[test]
fn years_of_work_are_complete_on_their_anniversaries() {
    let forecast = over_36_months(&with_work(&[job("21231", true, "2026-03-02", None)]), &[]);
    let first = step(&forecast, "2027-03-02");
    assert_eq!(first.reasons[0], Reason::CanadianWork { who: Who::Applicant, before: 0, years: 1 });
    // 40 of the core; education with work would add 25, but education with language has all that the two can give.
    assert_eq!(first.delta, 40);
    let opened = Reason::Requirement {
        program: Program::CanadianExperience,
        requirement: RequirementId::CanadianWork,
        state: Verdict::Met,
    };
    assert!(first.reasons.contains(&opened), "{:?}", first.reasons);
    assert_eq!(step(&forecast, "2028-03-02").delta, 13);
    assert_eq!(step(&forecast, "2029-03-02").delta, 11);

    // Begun on 29 February, which is not counted: the fourth year is complete on the next.
    let forecast = over_36_months(&with_work(&[job("21231", true, "2024-02-29", None)]), &[]);
    assert_eq!(
        changes(&forecast),
        [("2027-03-01".to_owned(), 11), ("2028-02-29".to_owned(), 8), ("2029-03-01".to_owned(), 8)]
    );
    // Half-time takes twice as long: 730 counted days from 2026-03-01 are over with 2028-02-28.
    let half = WorkPeriod { hours_per_week: 15, ..job("21231", true, "2026-03-01", None) };
    let forecast = over_36_months(&with_work(&[half]), &[]);
    assert_eq!(forecast.steps[1].day, date("2028-02-29"));
}

#[test]
fn work_leaves_the_ten_year_window() {
    let abroad = job("21231", false, "2014-01-01", Some("2017-11-22"));
    let forecast = over_36_months(&with_work(&[abroad]), &[]);
    // On 2026-11-23 the window begins on 2016-11-23: exactly one year is left, and it is lost on the morrow.
    let lost = step(&forecast, "2026-11-24");
    assert_eq!(lost.reasons[0], Reason::ForeignWork { before: 1, years: 0 });
    assert_eq!(lost.delta, -25);
    let program = Reason::Requirement {
        program: Program::FederalSkilledWorker,
        requirement: RequirementId::ContinuousWork,
        state: Verdict::NotMet,
    };
    assert!(lost.reasons.contains(&program), "{:?}", lost.reasons);
}

#[test]
fn the_look_back_of_the_canadian_experience_class_closes() {
    let worked = job("21231", true, "2024-06-01", Some("2025-12-31"));
    let forecast = over_36_months(&with_work(&[worked]), &[]);
    // Of the 579 days, a year is left while the window begins no later than 2025-01-01.
    let closed = step(&forecast, "2028-01-02");
    assert_eq!(closed.programs[1], Verdict::NotMet);
    assert_eq!(forecast.on(date("2028-01-01")).unwrap().programs[1], Verdict::Met);
    assert_eq!(closed.delta, 0);
    assert_eq!(
        closed.reasons,
        [Reason::Requirement {
            program: Program::CanadianExperience,
            requirement: RequirementId::CanadianWork,
            state: Verdict::NotMet
        }]
    );
}

#[test]
fn the_occupation_with_the_greater_amount_turns_a_program() {
    let mut profile =
        with_work(&[job("21231", true, "2025-01-01", Some("2025-12-31")), job("63200", true, "2026-06-01", None)]);
    profile.applicant.english = Answer::Yes(LanguageResult { taken_on: None, ..english(6, FROM) });
    let forecast = assert_every_day(&profile, date(FROM), &[], "greater amount");
    // 365 days as an engineer are outdone on the day after as many as a cook.
    let turned = step(&forecast, "2027-06-02");
    assert_eq!(
        turned.reasons,
        [Reason::Requirement {
            program: Program::CanadianExperience,
            requirement: RequirementId::Language,
            state: Verdict::Met
        }]
    );
}

#[test]
fn results_and_assessments_expire() {
    let mut profile = still();
    profile.applicant.english = Answer::Yes(english(9, "2025-05-04"));
    profile.applicant.education.recognition = Some(Recognition::Assessed(Some(date("2022-10-10"))));
    let forecast = over_36_months(&profile, &[]);
    let expired = step(&forecast, "2027-05-04");
    assert_eq!(expired.reasons[0], Reason::ResultExpires { who: Who::Applicant, language: OfficialLanguage::English });
    assert_eq!(expired.score.first_language, 0);
    let assessment = step(&forecast, "2027-10-10");
    assert_eq!(assessment.reasons[0], Reason::AssessmentExpires { who: Who::Applicant });
    assert_eq!(assessment.delta, -135);
    let own = |what, on| Lapse { who: Who::Applicant, what, on: date(on) };
    assert_eq!(
        forecast.lapses,
        [own(Lapsing::Result(OfficialLanguage::English), "2027-05-04"), own(Lapsing::Assessment, "2027-10-10")]
    );
    // One that has lapsed before is said as well; one beyond the horizon is not.
    profile.applicant.english = Answer::Yes(english(9, "2020-05-04"));
    profile.applicant.education.recognition = Some(Recognition::Assessed(Some(date("2024-11-24"))));
    let forecast = over_36_months(&profile, &[]);
    assert_eq!(forecast.lapses, [own(Lapsing::Result(OfficialLanguage::English), "2022-05-04")]);
    // A partner's counts only with a partner who counts.
    profile.partner.english = Answer::Yes(english(9, "2026-01-01"));
    assert_eq!(over_36_months(&profile, &[]).lapses.len(), 1);
    profile.marital_status = Some(MaritalStatus::Married);
    profile.partner_accompanies = Some(true);
    profile.partner_is_canadian = Some(false);
    let forecast = over_36_months(&profile, &[]);
    assert_eq!(forecast.lapses[1].who, Who::Partner);
    assert_eq!(
        step(&forecast, "2028-01-01").reasons[0],
        Reason::ResultExpires { who: Who::Partner, language: OfficialLanguage::English }
    );
}

#[test]
fn a_retest_in_time_replaces_the_result_before_it_lapses() {
    let mut profile = still();
    profile.applicant.english = Answer::Yes(english(7, "2025-05-04"));
    let retest = |on: &str| PlannedEvent {
        on: date(on),
        change: Change::Result { who: Who::Applicant, result: LanguageResult { taken_on: None, ..english(9, FROM) } },
    };
    let forecast = over_36_months(&profile, &[retest("2027-05-01")]);
    let taken = step(&forecast, "2027-05-01");
    assert_eq!(taken.reasons, [Reason::Planned { index: 0 }]);
    assert_eq!(taken.delta, (31 - 17) * 4 + 25);
    assert_eq!(
        step(&forecast, "2029-05-01").reasons[0],
        Reason::ResultExpires { who: Who::Applicant, language: OfficialLanguage::English }
    );
    assert_eq!(forecast.lapses.len(), 1);
    assert_eq!(forecast.lapses[0].on, date("2029-05-01"));
    // On the day on which the old one expires, both are said; after it, there is a gap.
    let same_day = over_36_months(&profile, &[retest("2027-05-04")]);
    assert_eq!(same_day.lapses.len(), 1);
    assert!(step(&same_day, "2027-05-04").reasons.contains(&Reason::Planned { index: 0 }));
    let late = over_36_months(&profile, &[retest("2027-06-01")]);
    assert!(step(&late, "2027-05-04").delta < 0 && step(&late, "2027-06-01").delta > 0);
    assert_eq!(late.lapses.len(), 2);
}

#[test]
fn planned_events_are_applied_in_order_of_their_days() {
    let profile = still();
    let plan = |on: &str, change| PlannedEvent { on: date(on), change };
    let events = [
        plan("2027-06-01", Change::Nomination(false)),
        plan("2027-01-01", Change::Nomination(true)),
        plan("2020-01-01", Change::Certificate(true)),
        plan("2035-01-01", Change::Certificate(false)),
    ];
    let forecast = over_36_months(&profile, &events);
    assert_eq!(forecast.steps[0].reasons, [Reason::Planned { index: 2 }]);
    assert_eq!(forecast.steps[0].score.transfer, 100);
    assert_eq!(changes(&forecast), [("2027-01-01".to_owned(), 600), ("2027-06-01".to_owned(), -600)]);
    assert_eq!(forecast.steps[1].reasons, [Reason::Planned { index: 1 }]);
    assert_eq!(forecast.steps[2].reasons, [Reason::Planned { index: 0 }]);
    // What changes nothing is no step.
    assert_eq!(over_36_months(&profile, &[plan("2027-01-01", Change::Children(1))]).steps.len(), 1);
}

#[test]
fn every_kind_of_change() {
    let plan = |change| [PlannedEvent { on: date("2027-02-03"), change }];
    let after = |profile: &Profile, change| over_36_months(profile, &plan(change)).steps.last().unwrap().clone();
    let base = over_36_months(&still(), &[]).steps[0].score;

    let doctor = Credential { level: Some(Education::Doctoral), recognition: Some(Recognition::Assessed(None)) };
    let forecast = over_36_months(&still(), &plan(Change::Education { who: Who::Applicant, credential: doctor }));
    assert_eq!(step(&forecast, "2027-02-03").delta, 15);
    assert_eq!(after(&still(), Change::CanadianStudy(CanadianStudy::ThreeYearsOrMore)).delta, 30);
    assert_eq!(after(&still(), Change::Certificate(true)).delta, 50);
    let wedding = Change::Household {
        marital_status: Some(MaritalStatus::Married),
        partner_accompanies: Some(true),
        partner_is_canadian: Some(false),
        partner: Some(Box::new(Person {
            education: Credential { level: Some(Education::Doctoral), recognition: Some(Recognition::Canadian) },
            english: Answer::No,
            french: Answer::No,
            ..Person::default()
        })),
    };
    assert_eq!(after(&still(), wedding).score.partner, 10);

    // An offer gained and lost turns the grid.
    let mut weak = with_work(&[job("21231", false, "2024-01-01", None)]);
    weak.applicant.english = Answer::Yes(LanguageResult { taken_on: None, ..english(7, FROM) });
    weak.settlement_funds = Some(0);
    let offer = Answer::Yes(JobOffer {
        occupation: Some(OfferedOccupation::Noc("21231".parse().unwrap())),
        basis: Some(OfferBasis::PermitWithAssessment),
    });
    weak.applicant.authorised_to_work = Some(true);
    let gained = after(&weak, Change::JobOffer(offer));
    assert_eq!((gained.delta, gained.programs[2]), (0, Verdict::Met));
    weak.applicant.job_offer = offer;
    assert_eq!(after(&weak, Change::AuthorisedToWork(false)).programs[2], Verdict::NotMet);
    assert_eq!(after(&weak, Change::JobOffer(Answer::No)).programs[2], Verdict::NotMet);

    // Work that begins and ends; the day of the event is the last.
    let starts = Change::WorkStarts { who: Who::Applicant, period: job("21231", true, "2027-02-03", None) };
    let forecast = over_36_months(&still(), &plan(starts));
    assert_eq!(forecast.steps[1].day, date("2028-02-03"));
    let working = with_work(&[job("21231", true, "2026-02-04", None)]);
    assert_eq!(
        step(&over_36_months(&working, &plan(Change::WorkEnds { who: Who::Applicant })), "2027-02-04").delta,
        40
    );
    let earlier = [PlannedEvent { on: date("2027-02-02"), change: Change::WorkEnds { who: Who::Applicant } }];
    assert_eq!(over_36_months(&working, &earlier).steps.len(), 1);
    // Work in years stands still.
    let mut years = still();
    years.applicant.work = Work::Years(YearsOfWork { canadian: Some(1), foreign: Some(0), ..YearsOfWork::default() });
    let starts = Change::WorkStarts { who: Who::Applicant, period: job("21231", true, "2027-02-03", None) };
    assert_eq!(over_36_months(&years, &plan(starts)).steps.len(), 1);

    // Money and children.
    let worker = with_work(&[job("21231", false, "2024-01-01", None)]);
    assert_eq!(after(&worker, Change::Funds(15_262)).programs[2], Verdict::NotMet);
    let mut just = worker.clone();
    just.settlement_funds = Some(15_263);
    let child = after(&just, Change::Children(1));
    assert_eq!((child.delta, child.programs[2]), (0, Verdict::NotMet));
    assert_eq!(child.reasons, [Reason::Planned { index: 0 }]);
    assert_eq!(base.total, over_36_months(&still(), &[]).steps[0].score.total);
}

#[test]
fn only_what_makes_a_difference_is_a_reason() {
    // Turning 25 earns nothing; the year of work complete on the same day does.
    let mut profile = with_work(&[job("21231", true, "2026-03-02", None)]);
    profile.applicant.age = Some(Age::Born(date("2002-03-02")));
    let forecast = over_36_months(&profile, &[]);
    let reasons = &step(&forecast, "2027-03-02").reasons;
    assert!(!reasons.iter().any(|reason| matches!(reason, Reason::Birthday { .. })), "{reasons:?}");
    assert_eq!(reasons[0], Reason::CanadianWork { who: Who::Applicant, before: 0, years: 1 });
    // Two that matter are both said.
    profile.applicant.age = Some(Age::Born(date("1997-03-02")));
    let forecast = over_36_months(&profile, &[]);
    let both = step(&forecast, "2027-03-02");
    assert_eq!(both.delta, 40 - 5);
    assert!(both.reasons.contains(&Reason::Birthday { age: 30 }), "{:?}", both.reasons);
}

#[test]
fn a_birthday_can_close_the_grid_alone() {
    // 21 + 22 + 13 + 11 = 67 at 36; at 37 it is 66.
    let mut profile = with_work(&[job("21231", false, "2018-01-01", Some("2021-12-31"))]);
    profile.applicant.education.level = Some(Education::ThreeYearsOrMore);
    profile.applicant.age = Some(Age::Born(date("1990-04-01")));
    let mut result = LanguageResult::of(LanguageTest::Clb);
    result.scores = Abilities::all(Clb::new(8).unwrap())
        .map(|_, clb| Some(express_entry::RawScore::from_tenths(u16::from(clb.level()) * 10)));
    result.scores.reading = Some(express_entry::RawScore::from_tenths(90));
    result.scores.writing = Some(express_entry::RawScore::from_tenths(90));
    profile.applicant.english = Answer::Yes(result);
    let forecast = over_36_months(&profile, &[]);
    assert_eq!(forecast.steps[0].programs[2], Verdict::Met);
    let closed = step(&forecast, "2027-04-01");
    assert_eq!(closed.programs[2], Verdict::NotMet);
    assert_eq!(
        closed.reasons,
        [
            Reason::Birthday { age: 37 },
            Reason::Requirement {
                program: Program::FederalSkilledWorker,
                requirement: RequirementId::Points,
                state: Verdict::NotMet
            },
            Reason::Grid { factor: GridFactor::Age, before: [11, 11], after: [10, 10] },
        ]
    );
}

#[test]
fn an_old_day_uses_the_tables_of_its_time() {
    let mut profile = with_work(&[job("21231", false, "2018-01-01", Some("2021-12-31"))]);
    profile.settlement_funds = Some(14_000);
    let forecast = assert_every_day(&profile, date("2024-05-01"), &[], "funds of 2024");
    assert_eq!(
        step(&forecast, "2024-05-28").reasons,
        [Reason::Requirement {
            program: Program::FederalSkilledWorker,
            requirement: RequirementId::Funds,
            state: Verdict::NotMet
        }]
    );
}

#[test]
fn plans_survive_being_saved() {
    let events = [
        PlannedEvent { on: date("2027-01-01"), change: Change::Nomination(true) },
        PlannedEvent {
            on: date("2027-02-01"),
            change: Change::Result { who: Who::Partner, result: english(8, "2027-02-01") },
        },
        PlannedEvent {
            on: date("2027-03-01"),
            change: Change::Household {
                marital_status: Some(MaritalStatus::Married),
                partner_accompanies: None,
                partner_is_canadian: None,
                partner: None,
            },
        },
    ];
    let json = serde_json::to_string(&events).unwrap();
    assert_eq!(serde_json::from_str::<Vec<PlannedEvent>>(&json).unwrap(), events);
    let forecast = serde_json::to_value(over_36_months(&still(), &events)).unwrap();
    assert_eq!(forecast["steps"][1]["reasons"][0]["planned"]["index"], 0);
    assert_eq!(forecast["steps"][1]["delta"], 600);
}

#[test]
fn no_horizon_is_no_loop() {
    let book = book();
    let governing = book.governing(date(FROM)).unwrap();
    let profile = with_work(&[job("21231", true, "2026-03-02", None)]);
    assert_eq!(forecast(governing, &profile, date(FROM), 0, &[]).steps.len(), 1);
    let longest = forecast(governing, &profile, date(FROM), u16::MAX, &[]);
    assert_eq!(longest.until, Date::MAX);
    assert_eq!(forecast(governing, &profile, Date::MAX, 36, &[]).steps.len(), 1);
}
