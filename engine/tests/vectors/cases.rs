//! The cases that came from outside, as profiles.

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Credential, Education, JobOffer, LanguageResult, LanguageTest,
    MaritalStatus, OfferedOccupation, OfficialLanguage, Person, Profile, RawScore, Work, YearsOfWork,
};
use serde::Deserialize;
use serde_json::{Map, Value};

pub(crate) const RANDOM: &str = include_str!("random.jsonl");

pub(crate) fn random() -> Vec<Case> {
    RANDOM.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) id: Value,
    pub(crate) rules_date: String,
    pub(crate) profile: Stated,
    pub(crate) expected: Map<String, Value>,
    #[serde(default)]
    pub(crate) sections: Map<String, Value>,
    #[serde(default)]
    pub(crate) expected_at_source: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
pub(crate) struct Stated {
    with_spouse: bool,
    age: u8,
    education: String,
    first_language: Option<StatedLanguage>,
    second_language: Option<StatedLanguage>,
    canadian_work_years: u8,
    canadian_work_months: Option<u16>,
    foreign_work_years: u8,
    spouse: Option<StatedSpouse>,
    certificate_of_qualification: bool,
    canadian_education: String,
    sibling: bool,
    job_offer: String,
    provincial_nomination: bool,
}

#[derive(Deserialize)]
struct StatedLanguage {
    lang: String,
    test: String,
    clb: Abilities<Clb>,
    raw: Option<Abilities<f64>>,
}

#[derive(Deserialize)]
struct StatedSpouse {
    education: String,
    clb: Option<Abilities<Clb>>,
    canadian_work_years: u8,
}

fn education(code: &str) -> Education {
    match code {
        "none" => Education::LessThanSecondary,
        "secondary" => Education::Secondary,
        "one_year" => Education::OneYear,
        "two_year" => Education::TwoYear,
        "bachelors" => Education::ThreeYearsOrMore,
        "two_or_more" => Education::TwoOrMore,
        "masters" => Education::MastersOrProfessional,
        "doctoral" => Education::Doctoral,
        other => panic!("{other}"),
    }
}

fn result(stated: &StatedLanguage) -> (OfficialLanguage, LanguageResult) {
    let language = match stated.lang.as_str() {
        "en" => OfficialLanguage::English,
        "fr" => OfficialLanguage::French,
        other => panic!("{other}"),
    };
    let test = match stated.test.as_str() {
        "CLB" | "NCLC" => return (language, LanguageResult::from_levels(language, stated.clb)),
        "IELTS" => LanguageTest::IeltsGeneral,
        "CELPIP" => LanguageTest::CelpipGeneral,
        "PTE" => LanguageTest::PteCore,
        "TEF" => LanguageTest::TefCanada,
        "TCF" => LanguageTest::TcfCanada,
        other => panic!("{other}"),
    };
    let Some(raw) = stated.raw else { return (language, LanguageResult::from_levels(language, stated.clb)) };
    let scores = raw.map(|_, score| Some(RawScore::new(score).unwrap()));
    let result = LanguageResult { scores, ..LanguageResult::of(test) };
    let capped = |clb: Clb| clb.min(Clb::new(10).unwrap());
    assert_eq!(result.levels().map(|_, level| level.map(capped)), stated.clb.map(|_, level| Some(capped(level))));
    (language, result)
}

fn work(canadian: u8, foreign: u8) -> Work {
    Work::Years(YearsOfWork { canadian: Some(canadian), foreign: Some(foreign), ..YearsOfWork::default() })
}

/// The profile as a reader of the page would state it, nothing left open.
pub(crate) fn profile(stated: &Stated) -> Profile {
    let (mut english, mut french, mut first_language) = (Answer::No, Answer::No, None);
    for language in [&stated.first_language, &stated.second_language].into_iter().flatten() {
        let (language, result) = result(language);
        first_language.get_or_insert(language);
        match language {
            OfficialLanguage::English => english = Answer::Yes(result),
            OfficialLanguage::French => french = Answer::Yes(result),
        }
    }
    if let Some(months) = stated.canadian_work_months {
        assert_eq!(months / 12, u16::from(stated.canadian_work_years));
    }
    let applicant = Person {
        age: Some(Age::Years(stated.age)),
        education: Credential { level: Some(education(&stated.education)), recognition: None },
        canadian_study: Some(match stated.canadian_education.as_str() {
            "none" => CanadianStudy::None,
            "one_or_two" => CanadianStudy::OneOrTwoYears,
            "three_plus" => CanadianStudy::ThreeYearsOrMore,
            other => panic!("{other}"),
        }),
        english,
        french,
        first_language,
        work: work(stated.canadian_work_years, stated.foreign_work_years),
        certificate_of_qualification: Some(stated.certificate_of_qualification),
        job_offer: match stated.job_offer.as_str() {
            "none" => Answer::No,
            "noc_00" => offer(OfferedOccupation::SeniorManagement),
            "other" => offer(OfferedOccupation::OtherSkilled),
            other => panic!("{other}"),
        },
        nomination: Some(stated.provincial_nomination),
        ..Person::default()
    };
    let partner = stated.spouse.as_ref().map_or_else(Person::default, |spouse| Person {
        education: Credential { level: Some(education(&spouse.education)), recognition: None },
        english: spouse
            .clb
            .map_or(Answer::No, |levels| Answer::Yes(LanguageResult::from_levels(OfficialLanguage::English, levels))),
        french: Answer::No,
        work: work(spouse.canadian_work_years, 0),
        ..Person::default()
    });
    let married = stated.with_spouse;
    Profile {
        applicant,
        partner,
        marital_status: Some(if married { MaritalStatus::Married } else { MaritalStatus::NeverMarried }),
        partner_accompanies: married.then_some(true),
        partner_is_canadian: married.then_some(false),
        sibling_in_canada: Some(stated.sibling),
        ..Profile::default()
    }
}

fn offer(occupation: OfferedOccupation) -> Answer<JobOffer> {
    Answer::Yes(JobOffer { occupation: Some(occupation), basis: None })
}
