//! One line of the batch tool: a profile as JSON in, its points or an error out. The tests read the same file.

use std::io::{self, BufRead, Write};

use express_entry::rules::Rules;
use express_entry::{
    Abilities, CanadianStudy, Clb, Date, Education, Facts, Governing, LanguageTest, NoSink, OfferGroup,
    OfficialLanguage, PartnerFacts, RawScore, RuleBook, score,
};
use serde::{Deserialize, Serialize};

/// Scores each line of the input; blank lines are passed over.
pub(crate) fn run(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let book = RuleBook::bundled();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            let result = score_line(&book, &line).unwrap_or_else(|error| Output::Error { error });
            serde_json::to_writer(&mut output, &result)?;
            output.write_all(b"\n")?;
        }
        line.clear();
    }
    output.flush()
}

/// The facts that a line states, and the rules that its date names.
pub(crate) fn facts<'a>(book: &'a RuleBook, line: &[u8]) -> Result<(Facts, &'a Rules), String> {
    let value: serde_json::Value = serde_json::from_slice(line).map_err(|error| format!("not JSON: {error}"))?;
    let (profile, rules_date) = if value.get("profile").is_some() {
        let wrapped: Wrapped = serde_json::from_value(value).map_err(|error| error.to_string())?;
        (wrapped.profile, wrapped.rules_date)
    } else {
        let bare: Bare = serde_json::from_value(value).map_err(|error| error.to_string())?;
        (bare.profile, bare.rules_date)
    };
    let profile: Profile = serde_json::from_value(profile).map_err(|error| format!("profile: {error}"))?;
    let day = match rules_date {
        Some(text) => text.parse::<Date>().map_err(|error| format!("rules_date: {error}"))?,
        None => Date::new(2025, 3, 25).map_err(|error| error.to_string())?,
    };
    let rules = match book.governing(day).map_err(|error| format!("rules_date: {error}"))? {
        Governing::Transcribed(set) => set.rules(),
        Governing::NotTranscribed { announced, .. } => {
            return Err(format!(
                "rules_date: the rules in force since {} are not transcribed; the newest known end on {}",
                announced.from,
                announced.from.plus_days(-1)
            ));
        }
    };
    Ok((profile.facts(rules)?, rules))
}

fn score_line(book: &RuleBook, line: &[u8]) -> Result<Output, String> {
    let (facts, rules) = facts(book, line)?;
    let score = score(rules, &facts, &mut NoSink);
    Ok(Output::Score {
        total: score.total,
        core: score.core,
        spouse: score.partner,
        transfer: score.transfer,
        additional: score.additional,
        age: score.age,
        education: score.education,
        first: score.first_language,
        second: score.second_language,
        work: score.canadian_work,
    })
}

#[derive(Serialize)]
#[serde(untagged)]
enum Output {
    Score {
        total: u16,
        core: u16,
        spouse: u16,
        transfer: u16,
        additional: u16,
        age: u16,
        education: u16,
        first: u16,
        second: u16,
        work: u16,
    },
    Error {
        error: String,
    },
}

/// A line with the profile under its own key; what else stands beside it (an id, an expectation) is passed over.
#[derive(Deserialize)]
struct Wrapped {
    profile: serde_json::Value,
    rules_date: Option<String>,
}

/// A line that is the profile itself.
#[derive(Deserialize)]
struct Bare {
    rules_date: Option<String>,
    #[serde(flatten)]
    profile: serde_json::Value,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Profile {
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
    raw: Option<Abilities<f64>>,
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

/// Ages above this are a slip.
const OLDEST: u8 = 120;

impl Profile {
    fn facts(self, rules: &Rules) -> Result<Facts, String> {
        if let Some(age) = self.age.filter(|age| *age > OLDEST) {
            return Err(format!("profile.age: {age} is above {OLDEST}"));
        }
        let first = self.first_language.map(|language| language.levels("profile.first_language", rules)).transpose()?;
        let second =
            self.second_language.map(|language| language.levels("profile.second_language", rules)).transpose()?;
        match (&first, &second) {
            (Some((first, _)), Some((second, _))) if first == second => {
                return Err("profile.second_language: a second result in the same official language".to_owned());
            }
            (None, Some(_)) => return Err("profile.second_language: there is no first language".to_owned()),
            _ => {}
        }
        let of = |language| {
            [&first, &second].into_iter().flatten().find(|(found, _)| *found == language).map(|(_, levels)| *levels)
        };
        let with_spouse = self.with_spouse.unwrap_or(false);
        let partner = match self.spouse.filter(|_| with_spouse) {
            None => PartnerFacts::default(),
            Some(spouse) => PartnerFacts {
                education: spouse.education.map_or(Education::LessThanSecondary, Education::from),
                // One official language of the spouse counts; which of the two it is makes no difference.
                english: spouse.clb,
                french: None,
                canadian_work_years: years(
                    spouse.canadian_work_years,
                    spouse.canadian_work_months,
                    "profile.spouse.canadian_work",
                )?,
            },
        };
        Ok(Facts {
            with_spouse,
            age: self.age,
            education: self.education.map_or(Education::LessThanSecondary, Education::from),
            english: of(OfficialLanguage::English),
            french: of(OfficialLanguage::French),
            first_language: first.map(|(language, _)| language),
            canadian_work_years: years(self.canadian_work_years, self.canadian_work_months, "profile.canadian_work")?,
            foreign_work_years: years(self.foreign_work_years, self.foreign_work_months, "profile.foreign_work")?,
            certificate_of_qualification: self.certificate_of_qualification.unwrap_or(false),
            canadian_study: match self.canadian_education {
                None | Some(Study::None) => CanadianStudy::None,
                Some(Study::OneOrTwo) => CanadianStudy::OneOrTwoYears,
                Some(Study::ThreePlus) => CanadianStudy::ThreeYearsOrMore,
            },
            sibling_in_canada: self.sibling.unwrap_or(false),
            job_offer: match self.job_offer {
                None | Some(Offer::None) => None,
                Some(Offer::Noc00) => Some(OfferGroup::SeniorManagement),
                Some(Offer::Other) => Some(OfferGroup::OtherSkilled),
            },
            nomination: self.provincial_nomination.unwrap_or(false),
            partner,
            ..Facts::default()
        })
    }
}

/// Full years, given as such or in months, of which a part of twelve does not count.
fn years(years: Option<u8>, months: Option<u16>, path: &str) -> Result<u8, String> {
    let from_months = months.map(|months| u8::try_from(months / 12).unwrap_or(u8::MAX));
    match (years, from_months) {
        (Some(years), Some(from_months)) if years != from_months => {
            Err(format!("{path}_years: {years} years do not agree with the months, which make {from_months}"))
        }
        (years, from_months) => Ok(years.or(from_months).unwrap_or(0)),
    }
}

impl Language {
    fn levels(&self, path: &str, rules: &Rules) -> Result<(OfficialLanguage, Abilities<Clb>), String> {
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
            return Err(format!("{path}.test: this test is not for that language"));
        }
        if !rules.language_tests.accepted.contains(&test) {
            return Err(format!("{path}.test: this test was not accepted yet under these rules"));
        }
        let mut refused = None;
        let from_raw = self.raw.map(|raw| {
            raw.map(|ability, value| {
                RawScore::new(value).and_then(|score| test.level(ability, score)).unwrap_or_else(|reason| {
                    refused.get_or_insert_with(|| format!("{path}.raw: {ability:?} {value}: {reason}"));
                    Clb::BELOW
                })
            })
        });
        if let Some(reason) = refused {
            return Err(reason);
        }
        match (from_raw, self.clb) {
            (Some(raw), Some(clb)) if agree(raw, clb) => Ok((language, raw)),
            (Some(_), Some(_)) => Err(format!("{path}: raw and clb do not agree")),
            (Some(levels), None) | (None, Some(levels)) => Ok((language, levels)),
            (None, None) => Err(format!("{path}: neither raw nor clb is given")),
        }
    }
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
