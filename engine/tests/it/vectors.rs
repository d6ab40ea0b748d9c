//! Every case that came from outside, through the profile and through the batch tool.

use std::fmt::Write;

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Credential, Education, JobOffer, LanguageResult, LanguageTest,
    MaritalStatus, NoSink, OfferedOccupation, OfficialLanguage, Person, Profile, RawScore, Score, Work, YearsOfWork,
    assess, score,
};
use express_entry::{Factor, Facts};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::batch;
use crate::support::{BOOK, date, rules_on};

const RANDOM: &str = include_str!("../vectors/random.jsonl");
const PEERS: &str = include_str!("../vectors/peers.json");

#[derive(Deserialize)]
struct Case {
    id: Value,
    rules_date: String,
    profile: Stated,
    expected: Map<String, Value>,
    #[serde(default)]
    sections: Map<String, Value>,
    #[serde(default)]
    expected_at_source: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
struct Stated {
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
fn profile(stated: &Stated) -> Profile {
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

/// The number that a case names by this key.
fn named(score: &Score, key: &str) -> u16 {
    match key {
        "total" => score.total,
        "core" => score.core,
        "spouse" => score.partner,
        "transfer" => score.transfer,
        "additional" => score.additional,
        "age" => score.age,
        "education" => score.education,
        "first" => score.first_language,
        "second" => score.second_language,
        "work" => score.canadian_work,
        other => panic!("{other}"),
    }
}

fn random() -> Vec<Case> {
    RANDOM.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn peers() -> Vec<Case> {
    serde_json::from_str(PEERS).unwrap()
}

/// Everything in which a case and the engine differ.
fn differences(case: &Case) -> String {
    let mut found = String::new();
    let rules = rules_on(&case.rules_date);
    let day = date(&case.rules_date);
    let profile = profile(&case.profile);
    let score = score(rules, &Facts::on(&profile, rules, day), &mut NoSink);
    for (key, expected) in case.expected.iter().chain(&case.sections) {
        let points = named(&score, key);
        if Some(u64::from(points)) != expected.as_u64() {
            writeln!(found, "{} {key}: {points} instead of {expected}", case.id).unwrap();
        }
    }
    // A profile with every answer given: nothing is open, and the range has closed on the score.
    let assessment = assess(BOOK.governing(day).unwrap(), &profile, day);
    if assessment.score != score || assessment.explanation.line.points != score.total {
        writeln!(found, "{}: the assessment has {:?} instead of {score:?}", case.id, assessment.score).unwrap();
    }
    if (assessment.bounds.least, assessment.bounds.most) != (score.total, score.total) || !assessment.open.is_empty() {
        writeln!(found, "{}: {:?}, open {:?}", case.id, assessment.bounds, assessment.open).unwrap();
    }
    for (factor, points) in [
        (Factor::Core, score.core),
        (Factor::Partner, score.partner),
        (Factor::Transfer, score.transfer),
        (Factor::Additional, score.additional),
    ] {
        if assessment.explanation.find(factor).map(|part| part.line.points) != Some(points) {
            writeln!(found, "{}: the explanation of {factor:?} is not {points}", case.id).unwrap();
        }
    }
    found
}

#[test]
fn random_profiles_score_as_four_implementations_agree() {
    let cases = random();
    assert_eq!(cases.len(), 2000);
    let found: String = cases.iter().map(differences).collect();
    assert!(found.is_empty(), "{found}");
}

#[test]
fn peers_cases_score_as_they_state() {
    let cases = peers();
    assert_eq!(cases.len(), 149);
    assert_eq!(cases.iter().filter(|case| !case.sections.is_empty()).count(), 138);
    let found: String = cases.iter().map(differences).collect();
    assert!(found.is_empty(), "{found}");
}

#[test]
fn what_is_wrong_at_its_source_is_not_what_we_score() {
    let wrong: Vec<_> = peers().into_iter().filter(|case| case.expected_at_source.is_some()).collect();
    assert_eq!(wrong.len(), 11);
    for case in wrong {
        assert_eq!(differences(&case), "");
        let ours = case.expected.get("total").and_then(Value::as_u64);
        let theirs = case.expected_at_source.unwrap().get("total").and_then(Value::as_u64);
        assert!(ours.is_some() && ours != theirs, "{}", case.id);
    }
}

/// The lines of the batch tool for these lines of input.
fn batch_output(input: &str) -> Vec<Map<String, Value>> {
    let mut output = Vec::new();
    batch::run(input.as_bytes(), &mut output).unwrap();
    String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_batch_tool_scores_the_random_profiles() {
    let scored = batch_output(RANDOM);
    let cases = random();
    assert_eq!(scored.len(), cases.len());
    for (case, scored) in cases.iter().zip(scored) {
        assert_eq!(scored, case.expected, "{}", case.id);
    }
}

#[test]
fn the_batch_tool_scores_the_peers_cases() {
    let cases: Vec<Value> = serde_json::from_str(PEERS).unwrap();
    let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
    let scored = batch_output(&lines.join("\n"));
    assert_eq!(scored.len(), cases.len());
    for (case, scored) in peers().iter().zip(scored) {
        for (key, expected) in case.expected.iter().chain(&case.sections) {
            assert_eq!(scored.get(key), Some(expected), "{}: {key}", case.id);
        }
    }
}
