//! An invitation of 2017: everything on the desk belongs to its time.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use express_entry::invitation::{
    ChangeVerdict, DocumentFacts, DocumentKind, Event, Field, Invitation, LockedProfile, MarkKind, Standing, Terms,
    compare, documents, fees, marks, settlement_funds,
};
use express_entry::{
    Abilities, Age, Answer, Clb, Date, Education, JobOffer, LanguageResult, MaritalStatus, NoSink, Occupation,
    OfferedOccupation, OfficialLanguage, Profile, Program, RuleBook, Work, YearsOfWork,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Two recent years in Canada as a software engineer, with an offer.
fn candidate() -> Profile {
    let mut profile = Profile {
        marital_status: Some(MaritalStatus::NeverMarried),
        sibling_in_canada: Some(false),
        dependent_children: Some(0),
        outside_quebec: Some(true),
        ..Profile::default()
    };
    let own = &mut profile.applicant;
    own.age = Some(Age::Years(30));
    own.education.level = Some(Education::ThreeYearsOrMore);
    own.canadian_study = Some(express_entry::CanadianStudy::None);
    let clb = Abilities::all(Clb::new(9).unwrap());
    own.english = Answer::Yes(LanguageResult::from_levels(OfficialLanguage::English, clb));
    own.french = Answer::No;
    own.work = Work::Years(YearsOfWork {
        canadian: Some(2),
        foreign: Some(0),
        occupation: Some(Occupation::Noc("21231".parse().unwrap())),
        recent_canadian_year: Some(true),
        continuous_year: Some(true),
        ..YearsOfWork::default()
    });
    own.certificate_of_qualification = Some(false);
    own.nomination = Some(false);
    own.job_offer = Answer::Yes(JobOffer { occupation: Some(OfferedOccupation::OtherSkilled), ..JobOffer::default() });
    profile
}

#[test]
fn the_window_the_points_and_the_lists_are_those_of_2017() {
    let book = RuleBook::bundled();
    let issued = date("2017-10-04");
    let window = Invitation::on(issued).window(&book).unwrap();
    assert_eq!((window.days, window.last_day, window.safe_target), (90, date("2018-01-02"), date("2018-01-01")));
    assert_eq!(window.rules.id, "2017-06-06");
    assert_eq!(window.rules.superseded_on, None);

    let locked = LockedProfile { invited_on: issued, profile: candidate() };
    let mut now = candidate();
    now.applicant.job_offer = Answer::No;
    let applied = date("2017-12-20");
    let terms = |cutoff| Terms { program: Some(Program::CanadianExperience), category: None, cutoff: Some(cutoff) };
    let compared = compare(&book, &locked, &now, applied, terms(438)).unwrap();
    assert_eq!(compared.rules.id, "2017-06-06");
    assert_eq!(compared.then.total - compared.counted.total, 50, "an offer gave 50 points");
    let score = {
        let rules = book.rule_set("2017-06-06").unwrap().rules();
        express_entry::score(rules, &express_entry::Facts::on(&now, rules, applied), &mut NoSink).total
    };
    assert_eq!(compared.counted.total, score);
    assert_eq!(compared.verdict, ChangeVerdict::MayApply { must_prove: vec![Field::JobOffer] });
    let compared = compare(&book, &locked, &now, applied, terms(score + 1)).unwrap();
    assert!(matches!(compared.verdict, ChangeVerdict::WouldBeRefused { .. }));

    let profile = candidate();
    let facts = DocumentFacts {
        profile: &profile,
        program: Some(Program::CanadianExperience),
        applying_on: applied,
        residences: &[],
        children_born: &[],
    };
    let items = documents(&facts, &window, issued);
    assert!(items.iter().all(|item| item.kind != DocumentKind::MedicalExamination));
    assert!(items.iter().any(|item| item.kind == DocumentKind::JobOfferLetter));
    // The amounts of that time are not known, and none is made up.
    assert!(fees(&profile, applied).is_none());
    assert!(settlement_funds(&profile, applied).is_none());

    let marked = marks(&window, Some(date("2017-06-10")), &profile, None);
    let last = marked.iter().find(|mark| mark.kind == MarkKind::LastDay).unwrap();
    assert_eq!((last.day, last.uid.as_str()), (date("2018-01-02"), "last-day-20171004@express-entry-calculator"));
}

#[test]
fn the_answers_are_in_time_for_ninety_days() {
    let book = RuleBook::bundled();
    let issued = date("2017-10-04");
    let invited = Standing::submitted(date("2017-06-10"))
        .transition(&book, Event::Invite(Invitation::on(issued)), issued)
        .unwrap();
    assert!(invited.transition(&book, Event::Apply { at: None }, date("2018-01-02")).is_ok());
    assert!(invited.transition(&book, Event::Apply { at: None }, date("2018-01-03")).is_err());
    assert!(matches!(invited.untouched_until(date("2018-01-03")), Standing::Lapsed { .. }));
}
