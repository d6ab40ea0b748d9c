//! Worked cases: facts, the points by section that are right for them, and what this page computes for them now.

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Education, JobOffer, LanguageResult, MaritalStatus, OfferedOccupation,
    OfficialLanguage, Person, Profile, Recognition, Score, Work, YearsOfWork, assess,
};

use super::{Section, n, table};
use crate::i18n::{self, words};
use crate::score::{education_name, level_name};
use crate::state::State;
use crate::ui::el;

/// A case: what is stated, on which day, and A, B, C, D.
struct Case {
    day: &'static str,
    age: u8,
    education: Education,
    /// The level in all four abilities of English, and of French.
    languages: [Option<u8>; 2],
    /// Which of the two is first; unset with one.
    french_first: bool,
    /// Years of work in Canada, abroad.
    work: [u8; 2],
    certificate: bool,
    /// A sibling in Canada and three years of Canadian study.
    additional: bool,
    offer_of_00: bool,
    /// The accompanying partner: education, level of English, years of work in Canada.
    partner: Option<(Education, Option<u8>, u8)>,
    expected: [u16; 4],
}

/// What most cases have.
const PLAIN: Case = Case {
    day: "2025-03-25",
    age: 29,
    education: Education::ThreeYearsOrMore,
    languages: [Some(9), None],
    french_first: false,
    work: [0, 0],
    certificate: false,
    additional: false,
    offer_of_00: false,
    partner: None,
    expected: [0; 4],
};

/// The traps of the grid, each with the sum done by hand from the tables.
const CASES: [Case; 12] = [
    Case {
        education: Education::Doctoral,
        languages: [Some(10), Some(9)],
        work: [5, 3],
        additional: true,
        expected: [500, 0, 100, 95],
        ..PLAIN
    },
    Case {
        education: Education::Doctoral,
        languages: [Some(10), Some(9)],
        work: [5, 3],
        additional: true,
        partner: Some((Education::MastersOrProfessional, Some(9), 5)),
        expected: [460, 40, 100, 95],
        ..PLAIN
    },
    Case { age: 25, education: Education::Secondary, languages: [Some(4), None], expected: [164, 0, 0, 0], ..PLAIN },
    Case { age: 25, education: Education::Secondary, languages: [Some(5), None], expected: [164, 0, 0, 0], ..PLAIN },
    Case { age: 25, education: Education::Secondary, languages: [Some(6), None], expected: [176, 0, 0, 0], ..PLAIN },
    Case { education: Education::MastersOrProfessional, work: [2, 3], expected: [422, 0, 100, 0], ..PLAIN },
    Case { age: 41, work: [1, 0], expected: [323, 0, 38, 0], ..PLAIN },
    Case { age: 28, languages: [Some(9), Some(7)], work: [0, 3], expected: [366, 0, 75, 50], ..PLAIN },
    Case {
        age: 28,
        languages: [Some(9), Some(7)],
        french_first: true,
        work: [0, 3],
        expected: [322, 0, 38, 50],
        ..PLAIN
    },
    Case {
        age: 32,
        education: Education::OneYear,
        languages: [Some(7), None],
        work: [2, 0],
        certificate: true,
        expected: [305, 0, 88, 0],
        ..PLAIN
    },
    Case {
        day: "2025-03-24",
        age: 44,
        education: Education::MastersOrProfessional,
        work: [5, 0],
        offer_of_00: true,
        expected: [345, 0, 50, 200],
        ..PLAIN
    },
    Case {
        age: 44,
        education: Education::MastersOrProfessional,
        work: [5, 0],
        offer_of_00: true,
        expected: [345, 0, 50, 0],
        ..PLAIN
    },
];

fn result(language: OfficialLanguage, level: Option<u8>) -> Answer<LanguageResult> {
    match level.and_then(|level| Clb::new(level).ok()) {
        Some(level) => Answer::Yes(LanguageResult::from_levels(language, Abilities::all(level))),
        None => Answer::No,
    }
}

impl Case {
    fn profile(&self) -> Profile {
        let person = |education, [english, french]: [Option<u8>; 2], [canadian, foreign]: [u8; 2]| {
            let mut person = Person {
                english: result(OfficialLanguage::English, english),
                french: result(OfficialLanguage::French, french),
                work: Work::Years(YearsOfWork {
                    canadian: Some(canadian),
                    foreign: Some(foreign),
                    ..YearsOfWork::default()
                }),
                ..Person::default()
            };
            person.education.level = Some(education);
            person.education.recognition = Some(Recognition::Canadian);
            person
        };
        let mut applicant = person(self.education, self.languages, self.work);
        applicant.age = Some(Age::Years(self.age));
        applicant.certificate_of_qualification = Some(self.certificate);
        applicant.first_language = match self.languages {
            [Some(_), Some(_)] if self.french_first => Some(OfficialLanguage::French),
            [Some(_), Some(_)] => Some(OfficialLanguage::English),
            _ => None,
        };
        applicant.canadian_study =
            Some(if self.additional { CanadianStudy::ThreeYearsOrMore } else { CanadianStudy::None });
        if self.offer_of_00 {
            let occupation = Some(OfferedOccupation::SeniorManagement);
            applicant.job_offer = Answer::Yes(JobOffer { occupation, ..JobOffer::default() });
        }
        let partner =
            self.partner.map(|(education, english, canadian)| person(education, [english, None], [canadian, 0]));
        Profile {
            applicant,
            marital_status: Some(if partner.is_some() { MaritalStatus::Married } else { MaritalStatus::NeverMarried }),
            partner_accompanies: partner.is_some().then_some(true),
            partner_is_canadian: partner.is_some().then_some(false),
            partner: partner.unwrap_or_default(),
            sibling_in_canada: Some(self.additional),
            ..Profile::default()
        }
    }

    /// What is stated, in a few words.
    fn facts(&self) -> String {
        let level = |language, level: Option<u8>| level.map(|level| level_name(language, &level.to_string()));
        let [english, french] = self.languages;
        let [canadian, foreign] = self.work.map(i64::from);
        let mut facts = vec![words::common::years_old(self.age.into()), education_name(self.education).to_owned()];
        let english = level(OfficialLanguage::English, english);
        let french = level(OfficialLanguage::French, french);
        let languages = if self.french_first { [french, english] } else { [english, french] };
        facts.extend(languages.into_iter().flatten());
        facts.extend((canadian > 0).then(|| words::why::canadian_years(canadian)));
        facts.extend((foreign > 0).then(|| words::why::foreign_years(foreign)));
        facts.extend(self.certificate.then(|| words::why::certificate().to_owned()));
        facts.extend(self.offer_of_00.then(|| words::how::offer_senior().to_owned()));
        if self.additional {
            facts.extend([words::factor::sibling(), words::how::study_long()].map(str::to_owned));
        }
        if let Some((education, english, canadian)) = self.partner {
            let mut partner = vec![education_name(education).to_owned()];
            partner.extend(level(OfficialLanguage::English, english));
            partner.extend((canadian > 0).then(|| words::why::canadian_years(canadian.into())));
            facts.push(format!(
                "{}{}{}",
                words::partner::title(),
                words::common::colon(),
                partner.join(words::common::comma())
            ));
        }
        facts.join(words::months::semicolon())
    }
}

/// The cases with what is right and what is computed.
pub(super) fn section(state: State) -> Section {
    let mut agreeing = 0;
    let rows: Vec<_> = CASES
        .iter()
        .filter_map(|case| {
            let day = case.day.parse().ok()?;
            let score: Score =
                state.with_book(|book| Some(assess(book.governing(day).ok()?, &case.profile(), day).score))?;
            let computed = [score.core, score.partner, score.transfer, score.additional];
            let agrees = computed == case.expected;
            agreeing += i64::from(agrees);
            let sum = |parts: [u16; 4]| {
                format!("{} = {}", parts.map(|part| part.to_string()).join(" + "), parts.iter().sum::<u16>())
            };
            let verdict = if agrees { words::how::case_agrees() } else { words::how::case_differs() };
            let cells = vec![i18n::date(day), sum(case.expected), sum(computed), verdict.to_owned()];
            Some((case.facts(), cells))
        })
        .collect();
    let all = i64::try_from(CASES.len()).unwrap_or_default();
    let heads = [
        words::how::case_facts(),
        words::how::case_day(),
        words::how::case_expected(),
        words::how::case_computed(),
        words::how::case_result(),
    ];
    Section {
        id: "how-cases",
        title: words::how::cases(),
        inside: vec![
            el("p").text(words::how::cases_intro()),
            el("p").id("how-agreeing").text(&words::how::cases_agree(&n(agreeing), &n(all))),
            table(words::how::cases(), &heads, rows),
        ],
    }
}
