//! What an incomplete profile can still come to.

use std::vec::Vec;

use serde::Serialize;

use super::{NoSink, score};
use crate::date::Date;
use crate::facts::{Fill, Prepared};
use crate::language::{Abilities, LanguageResult};
use crate::profile::{Answer, OfferedOccupation, Person, Profile, Work};
use crate::rules::{PairRow, Rules};

/// The least and the most that the open answers can still make of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Bounds {
    /// The least.
    pub least: u16,
    /// The most.
    pub most: u16,
}

/// A question whose answer can still change the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is the question of the same name in `Profile`, documented there")]
pub enum Question {
    Age,
    MaritalStatus,
    PartnerAccompanies,
    PartnerIsCanadian,
    PartnerEducation,
    PartnerLanguage,
    PartnerWork,
    Education,
    CanadianStudy,
    English,
    French,
    CanadianWork,
    ForeignWork,
    Occupation,
    Certificate,
    Nomination,
    JobOffer,
    Sibling,
}

/// The exact range of scores that the open answers of a profile leave under these rules on this day.
///
/// With a column chosen, the score never falls when any one answer is raised: the checks refuse tables that are
/// inverted, caps keep order, and French counts the more the more English stands beside it. So the extremes are
/// reached with every open answer at its lowest or at its highest; age, which alone is not in order, is tried row
/// by row, and an open column both ways. A test compares this with every possible completion.
pub fn bounds(profile: &Profile, rules: &Rules, day: Date) -> Bounds {
    bounds_of(&Prepared::new(profile, rules), rules, day)
}

/// The range, of a profile that is ready.
pub(crate) fn bounds_of(prepared: &Prepared<'_>, rules: &Rules, day: Date) -> Bounds {
    let columns: &[bool] = match prepared.profile.has_accompanying_partner() {
        Some(true) => &[true],
        Some(false) => &[false],
        None => &[false, true],
    };
    let extreme = |fill: Fill, with_spouse: bool| {
        let mut facts = prepared.facts(rules, day, fill, with_spouse);
        if facts.age.is_none() {
            let points = |row: &&PairRow| if with_spouse { row.with_spouse } else { row.without_spouse };
            let rows = rules.age.rows.iter();
            let row = if fill == Fill::Most { rows.max_by_key(points) } else { rows.min_by_key(points) };
            facts.age = row.map(|row| row.at_least);
        }
        score(rules, &facts, &mut NoSink).total
    };
    Bounds {
        least: columns.iter().map(|column| extreme(Fill::Least, *column)).min().unwrap_or_default(),
        most: columns.iter().map(|column| extreme(Fill::Most, *column)).max().unwrap_or_default(),
    }
}

/// The questions whose answers can still change the score under these rules, in the order in which a form asks
/// them. A question that no longer matters, such as the partner's work when there is no partner, is not among them.
pub fn open_questions(profile: &Profile, rules: &Rules) -> Vec<Question> {
    let Profile { applicant, partner, .. } = profile;
    let partner_open = profile.has_accompanying_partner().is_none();
    let has_partner = profile.marital_status.is_some_and(crate::MaritalStatus::has_partner);
    let partner_counts = profile.has_accompanying_partner() == Some(true) || (partner_open && has_partner);
    let high_wage = rules.high_wage.is_some();
    let offer_counts = rules.job_offer.senior_management > 0 || high_wage;

    let candidates = [
        (Question::Age, applicant.age.is_none()),
        (Question::MaritalStatus, partner_open && profile.marital_status.is_none()),
        (Question::PartnerAccompanies, partner_open && has_partner && profile.partner_accompanies.is_none()),
        (Question::PartnerIsCanadian, partner_open && has_partner && profile.partner_is_canadian.is_none()),
        (Question::PartnerEducation, partner_counts && education_is_open(partner)),
        (Question::PartnerLanguage, partner_counts && partner_language_is_open(partner)),
        (Question::PartnerWork, partner_counts && years_are_open(partner).0),
        (Question::Education, education_is_open(applicant)),
        (Question::CanadianStudy, applicant.canadian_study.is_none() && rules.canadian_study.three_years_or_more > 0),
        (Question::English, language_is_open(&applicant.english)),
        (Question::French, language_is_open(&applicant.french)),
        (Question::CanadianWork, years_are_open(applicant).0),
        (Question::ForeignWork, years_are_open(applicant).1),
        (Question::Occupation, high_wage && occupation_is_open(applicant)),
        (Question::Certificate, applicant.certificate_of_qualification.is_none()),
        (Question::Nomination, applicant.nomination.is_none()),
        (Question::JobOffer, offer_counts && offer_is_open(applicant, high_wage)),
        (Question::Sibling, profile.sibling_in_canada.is_none() && rules.sibling.points > 0),
    ];
    candidates.into_iter().filter(|(_, open)| *open).map(|(question, _)| question).collect()
}

fn education_is_open(person: &Person) -> bool {
    person.education.level.is_none() && person.education.recognition != Some(crate::Recognition::NotAssessed)
}

fn language_is_open(answer: &Answer<LanguageResult>) -> bool {
    match answer {
        Answer::Unanswered => true,
        Answer::No => false,
        Answer::Yes(result) => {
            let Abilities { reading, writing, listening, speaking } = result.levels();
            [reading, writing, listening, speaking].contains(&None)
        }
    }
}

/// One language is enough for the partner: the question is closed by a whole result in either, or by "none" in both.
fn partner_language_is_open(partner: &Person) -> bool {
    let whole = |answer: &Answer<LanguageResult>| answer.given().is_some() && !language_is_open(answer);
    !(whole(&partner.english) || whole(&partner.french))
        && (language_is_open(&partner.english) || language_is_open(&partner.french))
}

fn years_are_open(person: &Person) -> (bool, bool) {
    match &person.work {
        Work::Years(years) => (years.canadian.is_none(), years.foreign.is_none()),
        Work::Periods(_) => (false, false),
    }
}

fn occupation_is_open(person: &Person) -> bool {
    match &person.work {
        Work::Years(years) => years.canadian != Some(0) && years.occupation.and_then(crate::Occupation::code).is_none(),
        Work::Periods(_) => false,
    }
}

fn offer_is_open(person: &Person, high_wage: bool) -> bool {
    match &person.job_offer {
        Answer::Unanswered => true,
        Answer::No => false,
        Answer::Yes(offer) => match offer.occupation {
            None => true,
            Some(OfferedOccupation::Noc(_)) => false,
            Some(_) => high_wage,
        },
    }
}
