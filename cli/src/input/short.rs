//! The short form: what the grid asks for, without dates, as test vectors have it.

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Credential, Education, JobOffer, LanguageResult, LanguageTest,
    MaritalStatus, OfferedOccupation, OfficialLanguage, Person, Profile, RawScore, Work, YearsOfWork,
};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Short {
    with_spouse: Option<bool>,
    age: Option<u8>,
    education: Option<Level>,
    first_language: Option<Language>,
    second_language: Option<Language>,
    canadian_work_years: Option<u8>,
    canadian_work_months: Option<u16>,
    foreign_work_years: Option<u8>,
    foreign_work_months: Option<u16>,
    spouse: Option<Spouse>,
    certificate_of_qualification: Option<bool>,
    canadian_education: Option<Study>,
    sibling: Option<bool>,
    job_offer: Option<Offer>,
    provincial_nomination: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Spouse {
    education: Option<Level>,
    clb: Option<Abilities<Clb>>,
    canadian_work_years: Option<u8>,
    canadian_work_months: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    lang: Lang,
    test: Test,
    clb: Option<Abilities<Clb>>,
    raw: Option<Abilities<RawScore>>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Lang {
    En,
    Fr,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "UPPERCASE")]
enum Test {
    Clb,
    Nclc,
    Ielts,
    Celpip,
    Pte,
    Tef,
    Tcf,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Level {
    None,
    Secondary,
    OneYear,
    TwoYear,
    Bachelors,
    TwoOrMore,
    Masters,
    Doctoral,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Study {
    None,
    OneOrTwo,
    ThreePlus,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Offer {
    None,
    #[serde(rename = "noc_00")]
    Noc00,
    Other,
}

impl Short {
    /// The profile, and the language that stands first. What is absent is not answered.
    pub(super) fn profile(self) -> Result<(Profile, Option<OfficialLanguage>), String> {
        let (mut english, mut french) = (Answer::Unanswered, Answer::Unanswered);
        let mut first = None;
        for (field, language) in [("first_language", self.first_language), ("second_language", self.second_language)] {
            let Some(stated) = language else { continue };
            let (language, result) = stated.result(field)?;
            match first {
                None if field == "second_language" => return Err(format!("{field}: there is no first language")),
                Some(same) if same == language => {
                    return Err(format!("{field}: a second result in the same official language"));
                }
                _ => first = first.or(Some(language)),
            }
            match language {
                OfficialLanguage::English => english = Answer::Yes(result),
                OfficialLanguage::French => french = Answer::Yes(result),
            }
        }
        let applicant = Person {
            age: self.age.map(Age::Years),
            education: credential(self.education),
            canadian_study: self.canadian_education.map(|study| match study {
                Study::None => CanadianStudy::None,
                Study::OneOrTwo => CanadianStudy::OneOrTwoYears,
                Study::ThreePlus => CanadianStudy::ThreeYearsOrMore,
            }),
            english,
            french,
            first_language: first,
            work: Work::Years(YearsOfWork {
                canadian: years(self.canadian_work_years, self.canadian_work_months, "canadian_work")?,
                foreign: years(self.foreign_work_years, self.foreign_work_months, "foreign_work")?,
                ..YearsOfWork::default()
            }),
            certificate_of_qualification: self.certificate_of_qualification,
            job_offer: match self.job_offer {
                None => Answer::Unanswered,
                Some(Offer::None) => Answer::No,
                Some(Offer::Noc00) => offer(OfferedOccupation::SeniorManagement),
                Some(Offer::Other) => offer(OfferedOccupation::OtherSkilled),
            },
            nomination: self.provincial_nomination,
            ..Person::default()
        };
        let partner = match self.spouse {
            None => Person::default(),
            Some(spouse) => Person {
                education: credential(spouse.education),
                // One official language of the spouse counts; which of the two it is makes no difference.
                english: spouse.clb.map_or(Answer::Unanswered, |levels| {
                    Answer::Yes(LanguageResult::from_levels(OfficialLanguage::English, levels))
                }),
                french: if spouse.clb.is_some() { Answer::No } else { Answer::Unanswered },
                work: Work::Years(YearsOfWork {
                    canadian: years(spouse.canadian_work_years, spouse.canadian_work_months, "spouse.canadian_work")?,
                    ..YearsOfWork::default()
                }),
                ..Person::default()
            },
        };
        let profile = Profile {
            applicant,
            partner,
            // Without a spouse who comes along it may be that there is one who stays.
            marital_status: self.with_spouse.filter(|with| *with).map(|_| MaritalStatus::Married),
            partner_accompanies: self.with_spouse,
            partner_is_canadian: self.with_spouse.filter(|with| *with).map(|_| false),
            sibling_in_canada: self.sibling,
            ..Profile::default()
        };
        Ok((profile, first))
    }
}

fn credential(level: Option<Level>) -> Credential {
    Credential { level: level.map(Education::from), recognition: None }
}

fn offer(occupation: OfferedOccupation) -> Answer<JobOffer> {
    Answer::Yes(JobOffer { occupation: Some(occupation), basis: None })
}

/// Full years, given as such or in months, of which a part of twelve does not count.
fn years(years: Option<u8>, months: Option<u16>, path: &str) -> Result<Option<u8>, String> {
    let from_months = months.map(|months| u8::try_from(months / 12).unwrap_or(u8::MAX));
    match (years, from_months) {
        (Some(years), Some(from_months)) if years != from_months => {
            Err(format!("{path}_years: {years} years do not agree with the months, which make {from_months}"))
        }
        (years, from_months) => Ok(years.or(from_months)),
    }
}

impl Language {
    fn result(&self, field: &str) -> Result<(OfficialLanguage, LanguageResult), String> {
        let language = match self.lang {
            Lang::En => OfficialLanguage::English,
            Lang::Fr => OfficialLanguage::French,
        };
        let test = match (self.test, self.lang) {
            (Test::Clb, Lang::En) => LanguageTest::Clb,
            // Levels are levels: a French one is often called CLB, too.
            (Test::Nclc | Test::Clb, _) => LanguageTest::Nclc,
            (Test::Ielts, _) => LanguageTest::IeltsGeneral,
            (Test::Celpip, _) => LanguageTest::CelpipGeneral,
            (Test::Pte, _) => LanguageTest::PteCore,
            (Test::Tef, _) => LanguageTest::TefCanada,
            (Test::Tcf, _) => LanguageTest::TcfCanada,
        };
        if test.language() != language {
            return Err(format!("{field}.test: this test is not for that language"));
        }
        match (self.raw, self.clb) {
            (None, None) => Err(format!("{field}: neither raw nor clb is given")),
            (None, Some(levels)) => Ok((language, of_levels(test, levels))),
            (Some(raw), levels) => {
                let result = LanguageResult { scores: raw.map(|_, score| Some(score)), ..LanguageResult::of(test) };
                // Where a score cannot be, that is what is told later.
                let found = raw.map(|ability, score| test.level(ability, score).ok());
                if let (Some(levels), true) = (levels, found.values().iter().all(|level| level.is_some()))
                    && !agree(found.map(|_, level| level.unwrap_or(Clb::BELOW)), levels)
                {
                    return Err(format!("{field}: raw and clb do not agree"));
                }
                Ok((language, result))
            }
        }
    }
}

/// A result of a test that shows these levels, as far as the grid tells them apart.
fn of_levels(test: LanguageTest, levels: Abilities<Clb>) -> LanguageResult {
    let scores = levels.map(|ability, level| {
        let shown = match (test, level.level()) {
            (LanguageTest::Clb | LanguageTest::Nclc, _) => level,
            (_, 0..=3) => return Some(test.scale(ability).least),
            (_, level) => Clb::new(level.min(10)).unwrap_or_default(),
        };
        test.floor(ability, shown)
    });
    LanguageResult { scores, ..LanguageResult::of(test) }
}

/// Whether two statements of levels are the same to the grid, which tells nothing apart above 10 or below 4.
fn agree(left: Abilities<Clb>, right: Abilities<Clb>) -> bool {
    let seen = |levels: Abilities<Clb>| {
        levels.map(|_, clb| match clb.level() {
            0..=3 => 0,
            level => level.min(10),
        })
    };
    seen(left) == seen(right)
}

impl From<Level> for Education {
    fn from(level: Level) -> Self {
        match level {
            Level::None => Self::LessThanSecondary,
            Level::Secondary => Self::Secondary,
            Level::OneYear => Self::OneYear,
            Level::TwoYear => Self::TwoYear,
            Level::Bachelors => Self::ThreeYearsOrMore,
            Level::TwoOrMore => Self::TwoOrMore,
            Level::Masters => Self::MastersOrProfessional,
            Level::Doctoral => Self::Doctoral,
        }
    }
}

/// A path of the engine in the words of the short form.
pub(super) fn path(path: &str, first: Option<OfficialLanguage>) -> String {
    let place = |language| if first == Some(language) { "first_language" } else { "second_language" };
    let (person, field) = match path.split_once('.') {
        Some(("applicant", field)) => ("", field),
        Some(("partner", field)) => ("spouse.", field),
        _ => ("", path),
    };
    let result = |language: OfficialLanguage, rest: &str| {
        if person.is_empty() {
            format!("{}{}", place(language), rest.replace(".scores", ".raw"))
        } else {
            format!("spouse.clb{}", rest.replace(".scores", ""))
        }
    };
    match field {
        "work.years.canadian" => format!("{person}canadian_work_years"),
        "work.years.foreign" => format!("{person}foreign_work_years"),
        _ => {
            if let Some(rest) = field.strip_prefix("english") {
                result(OfficialLanguage::English, rest)
            } else if let Some(rest) = field.strip_prefix("french") {
                result(OfficialLanguage::French, rest)
            } else {
                format!("{person}{field}")
            }
        }
    }
}
