//! Two of a kind, side by side: the same profile under two rule sets, and two profiles.

use std::vec::Vec;

use serde::Serialize;

use crate::crs::{Explanation, Fact, Factor, Line, Recording, score};
use crate::date::Date;
use crate::facts::Facts;
use crate::language::{Abilities, Ability, LanguageResult};
use crate::problems::Who;
use crate::profile::{Answer, Credential, JobOffer, Person, Profile, Work, YearsOfWork};
use crate::rules::{RuleSet, Rules};

/// The same profile on the same day under two rule sets, line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison<'a> {
    /// The name of the first rule set.
    pub before: &'a str,
    /// The name of the second.
    pub after: &'a str,
    /// Every line of either explanation, in the order of the law, a sum after none of its parts: the whole first.
    pub lines: Vec<ComparedLine>,
}

/// A line of two explanations; a line that only one of them has stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedLine {
    /// What the points are for.
    pub factor: Factor,
    /// Which ability, for the lines of one.
    pub ability: Option<Ability>,
    /// How far below the whole: 0 for the total, 1 for a section.
    pub depth: u8,
    /// The line under the first rule set.
    pub before: Option<Line>,
    /// The line under the second.
    pub after: Option<Line>,
    /// Points under the second less points under the first; a line that is not there has none.
    pub difference: i16,
}

/// Compares a profile under two rule sets, with the facts as they stand on one day.
///
/// The facts of the day are read twice, since rule sets accept different tests. Nothing is said here about which of
/// the two governs the day: name both beside the numbers.
///
/// ```
/// use express_entry::compare::under_two_rule_sets;
/// use express_entry::{Factor, Profile, RuleBook};
/// let profile: Profile = serde_json::from_str(
///     r#"{"applicant":{"age":44,"job_offer":{"yes":{"occupation":"senior_management"}}},"marital_status":"never_married"}"#,
/// )?;
/// let book = RuleBook::bundled();
/// let sets = (book.rule_set("2024-01-30").ok_or("no such set")?, book.rule_set("2025-03-25").ok_or("no such set")?);
/// let comparison = under_two_rule_sets(&profile, "2026-10-01".parse()?, sets.0, sets.1);
/// let offer = comparison.lines.iter().find(|line| line.factor == Factor::JobOffer).ok_or("no such line")?;
/// assert_eq!(offer.difference, -200);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn under_two_rule_sets<'a>(
    profile: &Profile,
    day: Date,
    before: &'a RuleSet,
    after: &'a RuleSet,
) -> Comparison<'a> {
    let explain = |rules: &Rules| {
        let mut recording = Recording::default();
        score(rules, &Facts::on(profile, rules, day), &mut recording);
        recording.explanation()
    };
    let (one, other) = (explain(before.rules()), explain(after.rules()));
    let mut lines = Vec::new();
    pair(one.as_ref(), other.as_ref(), 0, &mut lines);
    Comparison { before: before.id(), after: after.id(), lines }
}

/// By what two lines under the same sum are the same.
fn key(line: &Line) -> (Factor, Option<Ability>) {
    let ability = match line.fact {
        Fact::Level { ability, .. } => Some(ability),
        _ => None,
    };
    (line.factor, ability)
}

fn pair(before: Option<&Explanation>, after: Option<&Explanation>, depth: u8, lines: &mut Vec<ComparedLine>) {
    let Some(either) = before.or(after) else { return };
    let (factor, ability) = key(&either.line);
    let points = |one: Option<&Explanation>| one.map_or(0, |one| i32::from(one.line.points));
    lines.push(ComparedLine {
        factor,
        ability,
        depth,
        before: before.map(|one| one.line),
        after: after.map(|one| one.line),
        difference: i16::try_from(points(after) - points(before)).unwrap_or(i16::MAX),
    });
    let parts = |one: Option<&Explanation>| one.map(|one| one.parts.as_slice()).unwrap_or_default().to_vec();
    let (before, after) = (parts(before), parts(after));
    let same = |list: &[Explanation], wanted: &Explanation| {
        list.iter().find(|part| key(&part.line) == key(&wanted.line)).cloned()
    };
    for part in &before {
        pair(Some(part), same(&after, part).as_ref(), depth + 1, lines);
    }
    for part in after.iter().filter(|part| same(&before, part).is_none()) {
        pair(None, Some(part), depth + 1, lines);
    }
}

/// A place in a profile where two profiles differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "at", rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the question of the same name in `Profile` or `Person`, documented there")]
pub enum Place {
    MaritalStatus,
    PartnerAccompanies,
    PartnerIsCanadian,
    SiblingInCanada,
    RelativeInCanada,
    DependentChildren,
    SettlementFunds,
    OutsideQuebec,
    /// A question about one of the two persons.
    Person {
        /// Which.
        who: Who,
        /// The question.
        of: PersonPlace,
    },
}

/// A question about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "question", rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the question of the same name in `Person`, documented there")]
pub enum PersonPlace {
    Age,
    EducationLevel,
    EducationRecognition,
    CanadianStudy,
    TwoYearsStudyInCanada,
    English {
        part: ResultPlace,
    },
    French {
        part: ResultPlace,
    },
    FirstLanguage,
    CanadianYears,
    ForeignYears,
    Occupation,
    RecentCanadianYear,
    ContinuousYear,
    TwoTradeYears,
    FullTimeCanadianYear,
    /// Work is given in years in one profile, as periods in the other.
    WorkForm,
    /// A period of work, by its place in the list; one that only one profile has counts, too.
    Period {
        index: usize,
    },
    CertificateOfQualification,
    /// Whether there is an offer.
    JobOffer,
    OfferedOccupation,
    OfferBasis,
    AuthorisedToWork,
    Nomination,
}

/// A part of a language result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultPlace {
    /// Whether there is a result.
    Given,
    /// Which test.
    Test,
    /// The score in reading.
    Reading,
    /// The score in writing.
    Writing,
    /// The score in listening.
    Listening,
    /// The score in speaking.
    Speaking,
    /// The day of the test.
    TakenOn,
}

/// Every place where two profiles differ, in the order of the questions; nothing for equal profiles.
///
/// ```
/// use express_entry::compare::{PersonPlace, Place, differences};
/// use express_entry::{Age, Profile, Who};
/// let (one, mut other) = (Profile::default(), Profile::default());
/// other.applicant.age = Some(Age::Years(29));
/// assert_eq!(differences(&one, &other), [Place::Person { who: Who::Applicant, of: PersonPlace::Age }]);
/// ```
pub fn differences(one: &Profile, other: &Profile) -> Vec<Place> {
    // Taken apart in full, so that a new question cannot be forgotten here.
    let Profile {
        applicant,
        marital_status,
        partner_accompanies,
        partner_is_canadian,
        partner,
        sibling_in_canada,
        relative_in_canada,
        dependent_children,
        settlement_funds,
        outside_quebec,
    } = one;
    let mut places = Places(Vec::new());
    places.person(Who::Applicant, applicant, &other.applicant);
    places.differ(Place::MaritalStatus, marital_status, &other.marital_status);
    places.differ(Place::PartnerAccompanies, partner_accompanies, &other.partner_accompanies);
    places.differ(Place::PartnerIsCanadian, partner_is_canadian, &other.partner_is_canadian);
    places.person(Who::Partner, partner, &other.partner);
    places.differ(Place::SiblingInCanada, sibling_in_canada, &other.sibling_in_canada);
    places.differ(Place::RelativeInCanada, relative_in_canada, &other.relative_in_canada);
    places.differ(Place::DependentChildren, dependent_children, &other.dependent_children);
    places.differ(Place::SettlementFunds, settlement_funds, &other.settlement_funds);
    places.differ(Place::OutsideQuebec, outside_quebec, &other.outside_quebec);
    places.0
}

struct Places(Vec<Place>);

impl Places {
    fn differ<T: PartialEq>(&mut self, place: Place, one: &T, other: &T) {
        if one != other {
            self.0.push(place);
        }
    }

    fn person(&mut self, who: Who, one: &Person, other: &Person) {
        let Person {
            age,
            education: Credential { level, recognition },
            canadian_study,
            two_years_study_in_canada,
            english,
            french,
            first_language,
            work,
            certificate_of_qualification,
            job_offer,
            authorised_to_work,
            nomination,
        } = one;
        let at = |of| Place::Person { who, of };
        self.differ(at(PersonPlace::Age), age, &other.age);
        self.differ(at(PersonPlace::EducationLevel), level, &other.education.level);
        self.differ(at(PersonPlace::EducationRecognition), recognition, &other.education.recognition);
        self.differ(at(PersonPlace::CanadianStudy), canadian_study, &other.canadian_study);
        self.differ(
            at(PersonPlace::TwoYearsStudyInCanada),
            two_years_study_in_canada,
            &other.two_years_study_in_canada,
        );
        self.result(|part| at(PersonPlace::English { part }), english, &other.english);
        self.result(|part| at(PersonPlace::French { part }), french, &other.french);
        self.differ(at(PersonPlace::FirstLanguage), first_language, &other.first_language);
        self.work(at, work, &other.work);
        self.differ(
            at(PersonPlace::CertificateOfQualification),
            certificate_of_qualification,
            &other.certificate_of_qualification,
        );
        self.offer(at, job_offer, &other.job_offer);
        self.differ(at(PersonPlace::AuthorisedToWork), authorised_to_work, &other.authorised_to_work);
        self.differ(at(PersonPlace::Nomination), nomination, &other.nomination);
    }

    fn result(
        &mut self,
        at: impl Fn(ResultPlace) -> Place,
        one: &Answer<LanguageResult>,
        other: &Answer<LanguageResult>,
    ) {
        let (Answer::Yes(one), Answer::Yes(other)) = (one, other) else {
            return self.differ(at(ResultPlace::Given), one, other);
        };
        let LanguageResult { test, scores: Abilities { reading, writing, listening, speaking }, taken_on } = one;
        self.differ(at(ResultPlace::Test), test, &other.test);
        self.differ(at(ResultPlace::Reading), reading, &other.scores.reading);
        self.differ(at(ResultPlace::Writing), writing, &other.scores.writing);
        self.differ(at(ResultPlace::Listening), listening, &other.scores.listening);
        self.differ(at(ResultPlace::Speaking), speaking, &other.scores.speaking);
        self.differ(at(ResultPlace::TakenOn), taken_on, &other.taken_on);
    }

    fn work(&mut self, at: impl Fn(PersonPlace) -> Place, one: &Work, other: &Work) {
        match (one, other) {
            (Work::Years(one), Work::Years(other)) => {
                let YearsOfWork {
                    canadian,
                    foreign,
                    occupation,
                    recent_canadian_year,
                    continuous_year,
                    two_trade_years,
                    full_time_canadian_year,
                } = one;
                self.differ(at(PersonPlace::CanadianYears), canadian, &other.canadian);
                self.differ(at(PersonPlace::ForeignYears), foreign, &other.foreign);
                self.differ(at(PersonPlace::Occupation), occupation, &other.occupation);
                self.differ(at(PersonPlace::RecentCanadianYear), recent_canadian_year, &other.recent_canadian_year);
                self.differ(at(PersonPlace::ContinuousYear), continuous_year, &other.continuous_year);
                self.differ(at(PersonPlace::TwoTradeYears), two_trade_years, &other.two_trade_years);
                self.differ(
                    at(PersonPlace::FullTimeCanadianYear),
                    full_time_canadian_year,
                    &other.full_time_canadian_year,
                );
            }
            (Work::Periods(one), Work::Periods(other)) => {
                for index in 0..one.len().max(other.len()) {
                    self.differ(at(PersonPlace::Period { index }), &one.get(index), &other.get(index));
                }
            }
            _ => self.0.push(at(PersonPlace::WorkForm)),
        }
    }

    fn offer(&mut self, at: impl Fn(PersonPlace) -> Place, one: &Answer<JobOffer>, other: &Answer<JobOffer>) {
        let (Answer::Yes(one), Answer::Yes(other)) = (one, other) else {
            return self.differ(at(PersonPlace::JobOffer), one, other);
        };
        let JobOffer { occupation, basis } = one;
        self.differ(at(PersonPlace::OfferedOccupation), occupation, &other.occupation);
        self.differ(at(PersonPlace::OfferBasis), basis, &other.basis);
    }
}
