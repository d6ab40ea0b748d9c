//! A profile with changes made: what a scenario holds.

use super::change::{Change, offer_rank};
use crate::date::Date;
use crate::education::Education;
use crate::facts::{Facts, OfferGroup};
use crate::language::{Abilities, Clb, LanguageResult, OfficialLanguage, RawScore};
use crate::occupation::Occupation;
use crate::problems::Who;
use crate::profile::{Answer, JobOffer, OfferedOccupation, Person, Profile, Recognition, Work, YearsOfWork};
use crate::rules::Rules;

/// The profile as it is once some of its [`possible_changes`](super::possible_changes) are made; everything else
/// stays as stated, without the answers that cannot be.
///
/// It scores as [`score_with`](super::score_with) says. What a change leaves open is filled in as sparingly as can
/// be:
/// * a raised ability has the lowest mark of the same test that reaches the level; a first test is given as levels
/// * a result or an assessment that had a date, or had lapsed, is of `day`; one without a date stays without
/// * work with dates becomes work in years, since nobody knows the dates of work still to be done; what else was
///   known of it (for the programs) is then open
/// * an offer has a group and no occupation
///
/// Under rules that look at occupations, work turned into years keeps the first occupation with a full year alone.
///
/// ```
/// use express_entry::improve::{Change, with_changes};
/// use express_entry::{Ability, Clb, OfficialLanguage, Profile, RuleBook, Who};
/// let profile: Profile = serde_json::from_str(r#"{"applicant":{"english":{"yes":{"test":"ielts_general",
///     "scores":{"reading":7,"writing":7,"listening":8,"speaking":7}}}}}"#)?;
/// let (who, language) = (Who::Applicant, OfficialLanguage::English);
/// let change = Change::Ability { who, language, ability: Ability::Writing, level: Clb::new(10)? };
/// let book = RuleBook::bundled();
/// let day = "2026-10-01".parse()?;
/// let changed = with_changes(&profile, &[change], book.governing(day)?.newest_known().rules(), day);
/// let writing = changed.applicant.english.given().and_then(|result| result.scores.writing);
/// assert_eq!(writing.map(|mark| mark.value()), Some(7.5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn with_changes(profile: &Profile, changes: &[Change], rules: &Rules, day: Date) -> Profile {
    let before = profile.possible(day);
    let facts = Facts::on(&before, rules, day);
    let partners = Facts::on(&before.with_partner_as_applicant(), rules, day);
    let facts_of = |who| if who == Who::Applicant { &facts } else { &partners };
    let mut changed = before.clone().into_owned();
    for change in changes {
        match *change {
            Change::Ability { who, language, ability, level } => {
                raise(
                    answer(&mut changed, who, language),
                    day,
                    |which, now| if which == ability { level } else { now },
                );
            }
            Change::AllAbilities { who, language, level } => {
                raise(answer(&mut changed, who, language), day, |_, now| now.max(level));
            }
            Change::FirstTest { who, language, level } => {
                let result = LanguageResult::from_levels(language, Abilities::all(level));
                *answer(&mut changed, who, language) = Answer::Yes(result);
            }
            Change::RenewTest { who, language } => {
                if let Some(result) = answer(&mut changed, who, language).given_mut() {
                    result.taken_on = Some(day);
                }
            }
            Change::AssessCredential { who } => {
                person(&mut changed, who).education.recognition = Some(Recognition::Assessed(Some(day)));
            }
            Change::Education { who, level } => educate(person(&mut changed, who), level, day),
            Change::CanadianWork { who, years } => {
                in_years(person(&mut changed, who), facts_of(who), |work| {
                    work.canadian = Some(years.max(work.canadian.unwrap_or(0)));
                });
            }
            Change::ForeignWork { years } => {
                in_years(&mut changed.applicant, &facts, |work| {
                    work.foreign = Some(years.max(work.foreign.unwrap_or(0)));
                });
            }
            Change::CanadianStudy { study } => {
                let stated = &mut changed.applicant.canadian_study;
                *stated = Some(stated.map_or(study, |stated| stated.max(study)));
            }
            Change::Certificate => changed.applicant.certificate_of_qualification = Some(true),
            Change::JobOffer { group } => offer(&mut changed.applicant.job_offer, group, facts.job_offer),
            Change::Nomination => changed.applicant.nomination = Some(true),
            Change::Sibling => changed.sibling_in_canada = Some(true),
            Change::PartnerStays => changed.partner_accompanies = Some(false),
            Change::PartnerComes => changed.partner_accompanies = Some(true),
            Change::FirstLanguage { language } => changed.applicant.first_language = Some(language),
            Change::PartnerAsApplicant => {}
        }
    }
    // Last, since the changes name a person by the place they had before.
    if changes.contains(&Change::PartnerAsApplicant) { changed.with_partner_as_applicant() } else { changed }
}

fn person(profile: &mut Profile, who: Who) -> &mut Person {
    match who {
        Who::Applicant => &mut profile.applicant,
        Who::Partner => &mut profile.partner,
    }
}

fn answer(profile: &mut Profile, who: Who, language: OfficialLanguage) -> &mut Answer<LanguageResult> {
    let person = person(profile, who);
    match language {
        OfficialLanguage::English => &mut person.english,
        OfficialLanguage::French => &mut person.french,
    }
}

/// Raises a result, never lowering a mark; where the test has no mark for a level, the whole is given as levels.
fn raise(answer: &mut Answer<LanguageResult>, day: Date, wanted: impl Fn(crate::Ability, Clb) -> Clb) {
    let Some(result) = answer.given_mut() else { return };
    let now = result.levels().map(|_, level| level.unwrap_or(Clb::BELOW));
    let levels = now.map(|ability, level| wanted(ability, level).max(level));
    let test = result.test;
    let mut lacking = false;
    let scores: Abilities<Option<RawScore>> = result.scores.map(|ability, score| {
        if levels.get(ability) == now.get(ability) {
            return score;
        }
        let mark = test.floor(ability, *levels.get(ability));
        lacking |= mark.is_none();
        mark
    });
    let taken_on = result.taken_on.map(|_| day);
    *result = if lacking {
        LanguageResult { taken_on, ..LanguageResult::from_levels(test.language(), levels) }
    } else {
        LanguageResult { test, scores, taken_on }
    };
}

/// A higher credential of the same country; an assessment is a new one.
fn educate(person: &mut Person, level: Education, day: Date) {
    let credential = &mut person.education;
    credential.level = Some(credential.level.map_or(level, |stated| stated.max(level)));
    credential.recognition = match credential.recognition {
        Some(Recognition::Assessed(None)) => Some(Recognition::Assessed(None)),
        Some(Recognition::Assessed(Some(_)) | Recognition::NotAssessed) => Some(Recognition::Assessed(Some(day))),
        recognised => recognised,
    };
}

/// Changes the person's work in years; periods with dates become years first.
fn in_years(person: &mut Person, facts: &Facts, change: impl FnOnce(&mut YearsOfWork)) {
    let [occupation, ..] = facts.canadian_occupations;
    let mut years = match &person.work {
        Work::Years(years) => *years,
        Work::Periods(_) => YearsOfWork {
            canadian: Some(facts.canadian_work_years),
            foreign: Some(facts.foreign_work_years),
            occupation: occupation.map(Occupation::Noc),
            ..YearsOfWork::default()
        },
    };
    change(&mut years);
    person.work = Work::Years(years);
}

/// An offer of a group, unless there is one that counts as much.
fn offer(answer: &mut Answer<JobOffer>, group: OfferGroup, now: Option<OfferGroup>) {
    if now.is_some_and(|now| offer_rank(now) >= offer_rank(group)) {
        return;
    }
    let occupation = match group {
        OfferGroup::SeniorManagement => OfferedOccupation::SeniorManagement,
        OfferGroup::OtherSkilled => OfferedOccupation::OtherSkilled,
    };
    let basis = answer.given().and_then(|offer| offer.basis);
    *answer = Answer::Yes(JobOffer { occupation: Some(occupation), basis });
}
