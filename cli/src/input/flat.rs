//! Rows of a table: one column an answer.

use csv_core::ReadRecordResult;
use express_entry::{
    Abilities, Age, Answer, JobOffer, LanguageResult, LanguageTest, NocCode, Occupation, OfferBasis, OfferedOccupation,
    OfficialLanguage, Person, RawScore, Recognition, Teer, Work, YearsOfWork,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Record, Refused, Written};

/// A row while its cells are read.
#[derive(Default)]
struct Draft {
    record: Record,
    applicant: PersonDraft,
    partner: PersonDraft,
}

/// The answers of a person that more than one cell makes.
#[derive(Default)]
struct PersonDraft {
    person: Person,
    years: YearsOfWork,
    english: ResultDraft,
    french: ResultDraft,
    offer: Option<Answer<OfferedOccupation>>,
    basis: Option<OfferBasis>,
}

#[derive(Default)]
struct ResultDraft {
    test: Option<Answer<LanguageTest>>,
    taken_on: Option<express_entry::Date>,
    scores: Abilities<Option<RawScore>>,
}

type Fill<T> = fn(&mut T, &str) -> Result<(), String>;

/// A column: its name, the engine's path, and what a cell that is not empty does.
struct Of<T: 'static> {
    name: &'static str,
    path: &'static str,
    fill: Fill<T>,
}

const fn of<T>(name: &'static str, path: &'static str, fill: Fill<T>) -> Of<T> {
    Of { name, path, fill }
}

/// Columns of the record and the household.
const HOUSEHOLD: &[Of<Draft>] = &[
    of("id", "", |draft, cell| set(&mut draft.record.id, Ok(Value::from(cell)))),
    of("as_of", "", |draft, cell| set(&mut draft.record.as_of, cell.parse().map_err(text))),
    of("account_score", "", |draft, cell| set(&mut draft.record.account_score, whole(cell))),
    of("submitted", "", |draft, cell| set(&mut draft.record.submitted, cell.parse().map_err(|_| MOMENT.to_owned()))),
    of("marital_status", "marital_status", |draft, cell| set(&mut draft.record.profile.marital_status, key(cell))),
    of("partner_accompanies", "partner_accompanies", |draft, cell| {
        set(&mut draft.record.profile.partner_accompanies, yes(cell))
    }),
    of("partner_is_canadian", "partner_is_canadian", |draft, cell| {
        set(&mut draft.record.profile.partner_is_canadian, yes(cell))
    }),
    of("sibling_in_canada", "sibling_in_canada", |draft, cell| {
        set(&mut draft.record.profile.sibling_in_canada, yes(cell))
    }),
    of("relative_in_canada", "relative_in_canada", |draft, cell| {
        set(&mut draft.record.profile.relative_in_canada, yes(cell))
    }),
    of("dependent_children", "dependent_children", |draft, cell| {
        set(&mut draft.record.profile.dependent_children, whole(cell))
    }),
    of("settlement_funds", "settlement_funds", |draft, cell| {
        set(&mut draft.record.profile.settlement_funds, whole(cell))
    }),
    of("outside_quebec", "outside_quebec", |draft, cell| set(&mut draft.record.profile.outside_quebec, yes(cell))),
];

/// Columns of a person; with `partner_` before them, of the partner.
const PERSON: &[Of<PersonDraft>] = &[
    of("age", "age", |draft, cell| {
        let age = whole(cell).map(Age::Years).or_else(|_| cell.parse().map(Age::Born));
        set(&mut draft.person.age, age.map_err(|_| "an age in years, or a date of birth written YYYY-MM-DD".to_owned()))
    }),
    of("education", "education.level", |draft, cell| set(&mut draft.person.education.level, key(cell))),
    of("education_recognition", "education.recognition", |draft, cell| {
        let recognition = match cell {
            "canadian" => Ok(Recognition::Canadian),
            "not_assessed" => Ok(Recognition::NotAssessed),
            "assessed" => Ok(Recognition::Assessed(None)),
            date => date
                .parse()
                .map(|date| Recognition::Assessed(Some(date)))
                .map_err(|_| "canadian, not_assessed, assessed, or the day of the report as YYYY-MM-DD".to_owned()),
        };
        set(&mut draft.person.education.recognition, recognition)
    }),
    of("canadian_study", "canadian_study", |draft, cell| set(&mut draft.person.canadian_study, key(cell))),
    of("two_years_study_in_canada", "two_years_study_in_canada", |draft, cell| {
        set(&mut draft.person.two_years_study_in_canada, yes(cell))
    }),
    of("english_test", "english.test", |draft, cell| set(&mut draft.english.test, test(cell))),
    of("english_taken_on", "english.taken_on", |draft, cell| {
        set(&mut draft.english.taken_on, cell.parse().map_err(text))
    }),
    of("english_reading", "english.scores.reading", |draft, cell| set(&mut draft.english.scores.reading, score(cell))),
    of("english_writing", "english.scores.writing", |draft, cell| set(&mut draft.english.scores.writing, score(cell))),
    of("english_listening", "english.scores.listening", |draft, cell| {
        set(&mut draft.english.scores.listening, score(cell))
    }),
    of("english_speaking", "english.scores.speaking", |draft, cell| {
        set(&mut draft.english.scores.speaking, score(cell))
    }),
    of("french_test", "french.test", |draft, cell| set(&mut draft.french.test, test(cell))),
    of("french_taken_on", "french.taken_on", |draft, cell| set(&mut draft.french.taken_on, cell.parse().map_err(text))),
    of("french_reading", "french.scores.reading", |draft, cell| set(&mut draft.french.scores.reading, score(cell))),
    of("french_writing", "french.scores.writing", |draft, cell| set(&mut draft.french.scores.writing, score(cell))),
    of("french_listening", "french.scores.listening", |draft, cell| {
        set(&mut draft.french.scores.listening, score(cell))
    }),
    of("french_speaking", "french.scores.speaking", |draft, cell| set(&mut draft.french.scores.speaking, score(cell))),
    of("first_language", "first_language", |draft, cell| set(&mut draft.person.first_language, key(cell))),
    of("canadian_years", "work.years.canadian", |draft, cell| set(&mut draft.years.canadian, whole(cell))),
    of("foreign_years", "work.years.foreign", |draft, cell| set(&mut draft.years.foreign, whole(cell))),
    of("occupation", "work.years.occupation", |draft, cell| set(&mut draft.years.occupation, occupation(cell))),
    of("recent_canadian_year", "work.years.recent_canadian_year", |draft, cell| {
        set(&mut draft.years.recent_canadian_year, yes(cell))
    }),
    of("continuous_year", "work.years.continuous_year", |draft, cell| set(&mut draft.years.continuous_year, yes(cell))),
    of("two_trade_years", "work.years.two_trade_years", |draft, cell| set(&mut draft.years.two_trade_years, yes(cell))),
    of("full_time_canadian_year", "work.years.full_time_canadian_year", |draft, cell| {
        set(&mut draft.years.full_time_canadian_year, yes(cell))
    }),
    of("certificate_of_qualification", "certificate_of_qualification", |draft, cell| {
        set(&mut draft.person.certificate_of_qualification, yes(cell))
    }),
    of("job_offer", "job_offer.occupation", |draft, cell| {
        let offer = match cell {
            "no" => Ok(Answer::No),
            // An offer whose occupation is not told.
            "yes" => Ok(Answer::Unanswered),
            "senior_management" => Ok(Answer::Yes(OfferedOccupation::SeniorManagement)),
            "other_skilled" => Ok(Answer::Yes(OfferedOccupation::OtherSkilled)),
            code => code
                .parse::<NocCode>()
                .map(|code| Answer::Yes(OfferedOccupation::Noc(code)))
                .map_err(|_| "no, yes, senior_management, other_skilled, or a NOC 2021 code of five digits".to_owned()),
        };
        set(&mut draft.offer, offer)
    }),
    of("job_offer_basis", "job_offer.basis", |draft, cell| set(&mut draft.basis, key(cell))),
    of("authorised_to_work", "authorised_to_work", |draft, cell| set(&mut draft.person.authorised_to_work, yes(cell))),
    of("nomination", "nomination", |draft, cell| set(&mut draft.person.nomination, yes(cell))),
];

/// What stands before a column of the partner.
const PARTNER: &str = "partner_";
/// A column whose name begins so is the caller's, and passed over.
const PASSED_OVER: &str = "x_";
const MOMENT: &str = "a moment in UTC is written YYYY-MM-DDTHH:MM:SSZ";

/// The name of every column, those of the record and the household first.
pub fn column_names() -> Vec<String> {
    let household = HOUSEHOLD.iter().map(|column| column.name.to_owned());
    let applicant = PERSON.iter().map(|column| column.name.to_owned());
    let partner = PERSON.iter().map(|column| format!("{PARTNER}{}", column.name));
    household.chain(applicant).chain(partner).collect()
}

fn set<T>(place: &mut Option<T>, value: Result<T, String>) -> Result<(), String> {
    *place = Some(value?);
    Ok(())
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn whole<T: std::str::FromStr>(cell: &str) -> Result<T, String> {
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    cell.parse()
        .ok()
        .filter(|_| digits)
        .ok_or_else(|| format!("\"{}\" is no whole number that can stand here", short(cell)))
}

fn score(cell: &str) -> Result<RawScore, String> {
    cell.parse().map_err(text)
}

fn yes(cell: &str) -> Result<bool, String> {
    match cell {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(format!("\"{}\" is neither yes nor no", short(cell))),
    }
}

/// A value by its name in the JSON form.
fn key<T: DeserializeOwned>(cell: &str) -> Result<T, String> {
    T::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(cell)).map_err(text)
}

fn test(cell: &str) -> Result<Answer<LanguageTest>, String> {
    if cell == "no" { Ok(Answer::No) } else { key(cell).map(Answer::Yes) }
}

fn occupation(cell: &str) -> Result<Occupation, String> {
    if let Some(teer) = cell.strip_prefix("teer_") {
        return whole::<u8>(teer).and_then(|teer| Teer::try_from(teer).map_err(text)).map(Occupation::Teer);
    }
    cell.parse::<NocCode>().map(Occupation::Noc).map_err(|error| format!("{error}; or teer_0 to teer_5"))
}

/// As much of a cell as a message can hold.
fn short(cell: &str) -> String {
    cell.chars().take(40).collect()
}

/// A column of a file.
#[derive(Clone, Copy)]
enum Column {
    Household(&'static Of<Draft>),
    Applicant(&'static Of<PersonDraft>),
    Partner(&'static Of<PersonDraft>),
    PassedOver,
}

impl Column {
    fn named(name: &str) -> Option<Self> {
        let person = |name: &str| PERSON.iter().find(|column| column.name == name);
        if name.starts_with(PASSED_OVER) {
            return Some(Self::PassedOver);
        }
        HOUSEHOLD
            .iter()
            .find(|column| column.name == name)
            .map(Self::Household)
            .or_else(|| person(name).map(Self::Applicant))
            .or_else(|| name.strip_prefix(PARTNER).and_then(person).map(Self::Partner))
    }

    fn fill(self, draft: &mut Draft, cell: &str) -> Result<(), String> {
        match self {
            Self::Household(column) => (column.fill)(draft, cell),
            Self::Applicant(column) => (column.fill)(&mut draft.applicant, cell),
            Self::Partner(column) => (column.fill)(&mut draft.partner, cell),
            Self::PassedOver => Ok(()),
        }
    }
}

/// The column in which the answer at a path of the engine stands.
pub(super) fn column_at(path: &str) -> String {
    let person = |prefix: &str, field: &str| {
        PERSON.iter().find(|column| column.path == field).map(|column| format!("{prefix}{}", column.name))
    };
    match path.split_once('.') {
        Some(("applicant", field)) => person("", field),
        Some(("partner", field)) => person(PARTNER, field),
        _ => None,
    }
    .unwrap_or_else(|| path.to_owned())
}

/// The first line of a table: its columns in order, and what stands between cells.
#[derive(Clone)]
pub struct Header {
    columns: Vec<(String, Column)>,
    cells: Cells,
}

impl std::fmt::Debug for Header {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.columns.iter().map(|(name, _)| name)).finish()
    }
}

/// More cells than any table of ours has.
const MOST_COLUMNS: usize = 1000;

impl Header {
    /// Reads the first line.
    ///
    /// # Errors
    /// A column that nobody knows, one that stands there twice, or no column at all.
    pub fn read(line: &[u8]) -> Result<Self, String> {
        let count = |between: u8| line.split(|byte| *byte == between).count();
        // A tie, as in a table of one column, goes to the comma.
        let between = [b'\t', b';', b','].into_iter().max_by_key(|between| count(*between)).unwrap_or(b',');
        let mut cells = Cells::new(between);
        let mut columns: Vec<(String, Column)> = Vec::new();
        for name in &cells.of(line)? {
            let name = name.trim().to_ascii_lowercase();
            let Some(column) = Column::named(&name) else {
                return Err(format!(
                    "there is no column \"{}\"; docs/command-line.md lists them, and one that begins with x_ is passed over",
                    short(&name)
                ));
            };
            if columns.iter().any(|(earlier, _)| *earlier == name) {
                return Err(format!("the column \"{name}\" stands there twice"));
            }
            columns.push((name, column));
        }
        Ok(Self { columns, cells })
    }

    /// The record in a row.
    pub(super) fn record(&mut self, line: &[u8]) -> Result<Record, Refused> {
        let cells = self.cells.of(line).map_err(|error| Refused { id: None, error })?;
        let mut draft = Draft::default();
        let mut reasons = Vec::new();
        if cells.len() != self.columns.len() {
            reasons.push(format!("{} cells under {} columns", cells.len(), self.columns.len()));
        }
        for ((name, column), cell) in self.columns.iter().zip(&cells) {
            let cell = cell.trim();
            if !cell.is_empty()
                && let Err(reason) = column.fill(&mut draft, cell)
            {
                reasons.push(format!("{name}: {reason}"));
            }
        }
        let Draft { mut record, applicant, partner } = draft;
        record.profile.applicant = applicant.person("", &mut reasons);
        record.profile.partner = partner.person(PARTNER, &mut reasons);
        record.written = Written::Flat;
        if reasons.is_empty() { Ok(record) } else { Err(Refused { id: record.id, error: reasons.join("; ") }) }
    }
}

/// Takes lines apart, with tables and room that serve every line.
struct Cells {
    between: u8,
    reader: csv_core::Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl Clone for Cells {
    /// A copy of the reader itself would lack a part of its tables.
    fn clone(&self) -> Self {
        Self::new(self.between)
    }
}

impl Cells {
    fn new(between: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(between).build();
        Self { between, reader, output: Vec::new(), ends: vec![0; MOST_COLUMNS] }
    }

    /// The cells of one line. A quoted cell ends where its line does, so that a stray quote spoils one line and no more.
    fn of(&mut self, line: &[u8]) -> Result<Vec<String>, String> {
        // Trailing white space may be empty cells between tabs.
        let line = if self.between == b'\t' { line.strip_suffix(b"\r").unwrap_or(line) } else { line.trim_ascii_end() };
        let ended = [line, b"\n"].concat();
        self.reader.reset();
        self.output.resize(ended.len(), 0);
        let (result, _, _, count) = self.reader.read_record(&ended, &mut self.output, &mut self.ends);
        match result {
            ReadRecordResult::Record => {}
            ReadRecordResult::InputEmpty => return Err("a quoted cell that does not end on its line".to_owned()),
            _ => return Err(format!("more than {MOST_COLUMNS} cells")),
        }
        let mut start = 0;
        let cells = self.ends.iter().take(count).map(|end| {
            let cell = self.output.get(start..*end).unwrap_or_default();
            start = *end;
            // Spreadsheets write other encodings, too.
            express_entry::rounds::decode(cell)
        });
        Ok(cells.collect())
    }
}

impl PersonDraft {
    /// The person, once all cells are read.
    fn person(self, prefix: &str, reasons: &mut Vec<String>) -> Person {
        let mut person = self.person;
        person.work = Work::Years(self.years);
        person.english = self.english.answer(OfficialLanguage::English, prefix, reasons);
        person.french = self.french.answer(OfficialLanguage::French, prefix, reasons);
        person.job_offer = match (self.offer, self.basis) {
            (None, None) => Answer::Unanswered,
            (Some(Answer::No), None) => Answer::No,
            (Some(Answer::No), Some(_)) => {
                reasons.push(format!("{prefix}job_offer_basis: there is no offer"));
                Answer::No
            }
            (offer, basis) => {
                Answer::Yes(JobOffer { occupation: offer.and_then(|offer| offer.given().copied()), basis })
            }
        };
        person
    }
}

impl ResultDraft {
    fn answer(self, language: OfficialLanguage, prefix: &str, reasons: &mut Vec<String>) -> Answer<LanguageResult> {
        let empty = self.taken_on.is_none() && self.scores.values().iter().all(|score| score.is_none());
        match self.test {
            Some(Answer::Yes(test)) => {
                Answer::Yes(LanguageResult { test, scores: self.scores, taken_on: self.taken_on })
            }
            None if empty => Answer::Unanswered,
            Some(_) if empty => Answer::No,
            stated => {
                let why = if stated.is_some() {
                    "no, but there are scores or a day"
                } else {
                    "empty, but there are scores or a day"
                };
                reasons.push(format!("{prefix}{}_test: {why}", crate::words::key(&language)));
                Answer::Unanswered
            }
        }
    }
}
