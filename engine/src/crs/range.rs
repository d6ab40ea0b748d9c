//! What an incomplete profile can still come to.

use std::vec::Vec;

use serde::Serialize;

use super::{NoSink, score};
use crate::date::Date;
use crate::facts::{
    Facts, Fill, Prepared, StatedLanguage, is_recognised, partner_languages, possible_offers, stated_language,
};
use crate::profile::{Answer, OfferedOccupation, Person, Profile, Work};
use crate::rules::{PairRow, Rules};
use crate::work::{counts_as_canadian, possible_periods};

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
/// ## How it is computed
/// With a column chosen, the score never falls when any one answer is raised: the checks refuse tables that are
/// inverted, caps keep order, and French counts the more the more English stands beside it. So the extremes are
/// reached with every open answer at its lowest or at its highest; age, which alone is not in order, is tried row
/// by row, an open column both ways, and an open offer in each kind of listed occupation. A test compares this
/// with every possible completion.
///
/// An answer that cannot be, such as an age of 200 or a test of the other language, is open. A whole result in one
/// language answers the question of the partner's language, since only one counts.
///
/// ```
/// use express_entry::{Age, MaritalStatus, Profile, RuleBook, bounds};
/// let day = "2026-10-01".parse()?;
/// let rules = RuleBook::bundled().governing(day)?.newest_known().rules().clone();
/// let mut profile = Profile::default();
/// assert_eq!((bounds(&profile, &rules, day).least, bounds(&profile, &rules, day).most), (0, 1200));
/// profile.applicant.age = Some(Age::Years(44));
/// profile.applicant.nomination = Some(false);
/// profile.marital_status = Some(MaritalStatus::NeverMarried);
/// assert_eq!((bounds(&profile, &rules, day).least, bounds(&profile, &rules, day).most), (6, 591));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn bounds(profile: &Profile, rules: &Rules, day: Date) -> Bounds {
    bounds_of(&Prepared::new(profile, rules), rules, day)
}

/// The range, of a profile that is ready.
pub(crate) fn bounds_of(prepared: &Prepared<'_>, rules: &Rules, day: Date) -> Bounds {
    let profile = prepared.profile.possible_answers(day);
    let columns: &[bool] = match profile.has_accompanying_partner() {
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
        let total = score(rules, &facts, &mut NoSink).total;
        if fill == Fill::Most { total.max(most_with_a_listed_offer(&profile, rules, facts)) } else { total }
    };
    Bounds {
        least: columns.iter().map(|column| extreme(Fill::Least, *column)).min().unwrap_or_default(),
        most: columns.iter().map(|column| extreme(Fill::Most, *column)).max().unwrap_or_default(),
    }
}

/// The most with any listed occupation in which the offer may turn out to be; 0 where there is none.
fn most_with_a_listed_offer(profile: &Profile, rules: &Rules, facts: Facts) -> u16 {
    let offers = rules.high_wage.iter().flat_map(|table| possible_offers(&profile.applicant.job_offer, table));
    offers
        .map(|(job_offer, offered_occupation)| {
            score(rules, &Facts { job_offer, offered_occupation, ..facts }, &mut NoSink).total
        })
        .max()
        .unwrap_or_default()
}

/// The questions whose answers can still change the score under these rules, in the order in which a form asks
/// them. A question that no longer matters, such as the partner's work when there is no partner, is not among them.
///
/// ```
/// use express_entry::{MaritalStatus, Profile, Question, RuleBook, open_questions};
/// let day = "2026-10-01".parse()?;
/// let rules = RuleBook::bundled().governing(day)?.newest_known().rules().clone();
/// let mut profile = Profile::default();
/// profile.marital_status = Some(MaritalStatus::NeverMarried);
/// let open = open_questions(&profile, &rules, day);
/// assert!(open.contains(&Question::Age) && !open.contains(&Question::PartnerWork));
/// // An offer gives no points under these rules.
/// assert!(!open.contains(&Question::JobOffer));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn open_questions(profile: &Profile, rules: &Rules, day: Date) -> Vec<Question> {
    let profile = profile.possible(day);
    let Profile { applicant, partner, .. } = profile.as_ref();
    let partner_open = profile.has_accompanying_partner().is_none();
    let has_partner = profile.marital_status.is_some_and(crate::MaritalStatus::has_partner);
    let partner_counts = profile.has_accompanying_partner() == Some(true) || (partner_open && has_partner);
    let high_wage = rules.high_wage.is_some();
    let offer_counts = rules.job_offer.senior_management > 0 || high_wage;

    let language = |answer| stated_language(answer, rules, day).is_open();

    let candidates = [
        (Question::Age, applicant.age.is_none()),
        (Question::MaritalStatus, partner_open && profile.marital_status.is_none()),
        (Question::PartnerAccompanies, partner_open && has_partner && profile.partner_accompanies.is_none()),
        (Question::PartnerIsCanadian, partner_open && has_partner && profile.partner_is_canadian.is_none()),
        (Question::PartnerEducation, partner_counts && education_is_open(partner, day)),
        (
            Question::PartnerLanguage,
            partner_counts && partner_languages(partner, rules, day).into_iter().any(StatedLanguage::is_open),
        ),
        (Question::PartnerWork, partner_counts && years_are_open(partner).0),
        (Question::Education, education_is_open(applicant, day)),
        (Question::CanadianStudy, applicant.canadian_study.is_none() && rules.canadian_study.three_years_or_more > 0),
        (Question::English, language(applicant.english)),
        (Question::French, language(applicant.french)),
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

fn education_is_open(person: &Person, day: Date) -> bool {
    person.education.level.is_none() && is_recognised(person.education, day)
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
        Work::Periods(_) => {
            possible_periods(person).any(|period| counts_as_canadian(period) && period.occupation.code().is_none())
        }
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
