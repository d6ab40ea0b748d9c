//! The numbers on one day that the grid asks for, derived from what the profile states.

use serde::{Deserialize, Serialize};

use crate::date::{Date, LeapDay};
use crate::education::{CanadianStudy, Education};
use crate::language::{Abilities, Clb, LanguageResult, OfficialLanguage};
use crate::occupation::NocCode;
use crate::profile::{
    Answer, Credential, JobOffer, MaritalStatus, OfferedOccupation, Person, Profile, Recognition, Work, YearsOfWork,
};
use crate::rules::Rules;
use crate::work::{Career, RANKING_LOOK_BACK_YEARS, Timeline};

/// What the grid looks at, on one day. An unanswered question stands here as the answer that earns nothing.
///
/// `Copy`, without heap: a search makes hundreds of thousands of variants of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Whether the column "with spouse" applies.
    pub with_spouse: bool,
    /// Age in complete years; none while unanswered.
    pub age: Option<u8>,
    /// Level of education that counts.
    pub education: Education,
    /// English levels, if there is a result that counts.
    pub english: Option<Abilities<Clb>>,
    /// French levels, if there is a result that counts.
    pub french: Option<Abilities<Clb>>,
    /// Which language is declared first; unset, the order that gives more points is taken.
    pub first_language: Option<OfficialLanguage>,
    /// Full years of Canadian work.
    pub canadian_work_years: u8,
    /// Full years of foreign work.
    pub foreign_work_years: u8,
    /// A certificate of qualification in a skilled trade.
    pub certificate_of_qualification: bool,
    /// Canadian post-secondary credential.
    pub canadian_study: CanadianStudy,
    /// A sibling in Canada.
    pub sibling_in_canada: bool,
    /// A qualifying job offer.
    pub job_offer: Option<OfferGroup>,
    /// A nomination.
    pub nomination: bool,
    /// The accompanying partner's facts.
    pub partner: PartnerFacts,
    /// Occupations with at least one full year of Canadian work.
    pub canadian_occupations: [Option<NocCode>; 10],
    /// The occupation of the job offer.
    pub offered_occupation: Option<NocCode>,
}

/// What section B looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartnerFacts {
    /// Level of education that counts.
    pub education: Education,
    /// English levels.
    pub english: Option<Abilities<Clb>>,
    /// French levels; only the better of the two languages counts.
    pub french: Option<Abilities<Clb>>,
    /// Full years of Canadian work.
    pub canadian_work_years: u8,
}

/// The two kinds of job offer that the grid told apart from 2016 to 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferGroup {
    /// Major group 00, senior management.
    SeniorManagement,
    /// Another occupation in TEER 0, 1, 2 or 3.
    OtherSkilled,
}

/// What to put where nothing was answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Whatever earns nothing: the score so far.
    SoFar,
    /// The answer that makes the score least.
    Least,
    /// The answer that makes the score most.
    Most,
}

impl Fill {
    fn or<T>(self, answered: Option<T>, least: T, most: T) -> T {
        answered.unwrap_or(if self == Self::Most { most } else { least })
    }
}

/// More full years of work than any table tells apart, whoever wrote the rules.
const MOST_YEARS: u8 = u8::MAX;

impl Facts {
    /// The facts on a day, an unanswered question standing as the answer that earns nothing.
    pub fn on(profile: &Profile, rules: &Rules, day: Date) -> Self {
        // Married, with the rest unanswered, is taken as "with spouse": the common case, and the lower column.
        let with_spouse = profile
            .has_accompanying_partner()
            .unwrap_or_else(|| profile.marital_status.is_some_and(MaritalStatus::has_partner));
        Prepared::new(profile, rules).facts(rules, day, Fill::SoFar, with_spouse)
    }
}

/// A profile made ready for being asked about many days: its periods of work are laid out once.
pub(crate) struct Prepared<'p> {
    pub(crate) profile: &'p Profile,
    pub(crate) applicant: Career,
    pub(crate) partner: Career,
}

impl<'p> Prepared<'p> {
    pub(crate) fn new(profile: &'p Profile, rules: &Rules) -> Self {
        let by_occupation = rules.high_wage.is_some();
        Self {
            profile,
            applicant: Career::of(&profile.applicant, by_occupation),
            partner: Career::of(&profile.partner, false),
        }
    }

    /// The facts on a day; what cannot be counts as unanswered.
    pub(crate) fn facts(&self, rules: &Rules, day: Date, fill: Fill, with_spouse: bool) -> Facts {
        let profile = self.profile.possible_answers(day);
        let Profile { applicant, partner, .. } = profile.as_ref();
        let (job_offer, offered_occupation) = offer(&applicant.job_offer, rules, fill);
        let mut facts = Facts {
            with_spouse,
            age: applicant.age.map(|age| age.on(day)),
            education: education(applicant.education, day, fill),
            english: language(applicant.english, rules, day, fill),
            french: language(applicant.french, rules, day, fill),
            first_language: applicant.first_language,
            canadian_work_years: years(applicant, |years| years.canadian, &self.applicant.canadian, day, fill),
            foreign_work_years: years(applicant, |years| years.foreign, &self.applicant.foreign, day, fill),
            certificate_of_qualification: fill.or(applicant.certificate_of_qualification, false, true),
            canadian_study: fill.or(applicant.canadian_study, CanadianStudy::None, CanadianStudy::ThreeYearsOrMore),
            sibling_in_canada: fill.or(profile.sibling_in_canada, false, true),
            job_offer,
            nomination: fill.or(applicant.nomination, false, true),
            partner: PartnerFacts::default(),
            canadian_occupations: [None; 10],
            offered_occupation,
        };
        facts.canadian_occupations = self.occupations(applicant, rules, day, fill, facts.canadian_work_years);
        if with_spouse {
            facts.partner = PartnerFacts {
                education: education(partner.education, day, fill),
                english: language(partner.english, rules, day, fill),
                french: language(partner.french, rules, day, fill),
                canadian_work_years: years(partner, |years| years.canadian, &self.partner.canadian, day, fill),
            };
        }
        facts
    }

    fn occupations(
        &self,
        applicant: &Person,
        rules: &Rules,
        day: Date,
        fill: Fill,
        years: u8,
    ) -> [Option<NocCode>; 10] {
        let mut found = [None; 10];
        if rules.high_wage.is_none() {
            return found;
        }
        match &applicant.work {
            Work::Years(work) => {
                if years >= 1
                    && let Some(place) = found.first_mut()
                {
                    let unknown = if fill == Fill::Most { best_paid(rules) } else { None };
                    *place = work.occupation.and_then(crate::Occupation::code).or(unknown);
                }
                found
            }
            Work::Periods(_) => self.applicant.canadian_occupations(day),
        }
    }
}

fn education(credential: Credential, day: Date, fill: Fill) -> Education {
    let recognised = match credential.recognition {
        None | Some(Recognition::Canadian) => true,
        Some(Recognition::NotAssessed) => false,
        Some(Recognition::Assessed(on)) => on.is_none_or(|on| assessment_is_valid(on, day)),
    };
    if recognised {
        fill.or(credential.level, Education::LessThanSecondary, Education::Doctoral)
    } else {
        Education::LessThanSecondary
    }
}

/// The first day on which a credential assessment no longer counts: the fifth anniversary of its report.
///
/// It must be "less than five years" old (MI s. 3(4), IRPR s. 75(2)(e)): on the anniversary it is not.
pub fn assessment_expires_on(reported: Date) -> Date {
    reported.plus_years(5, LeapDay::Earlier)
}

fn assessment_is_valid(reported: Date, day: Date) -> bool {
    day < assessment_expires_on(reported)
}

fn language(answer: Answer<LanguageResult>, rules: &Rules, day: Date, fill: Fill) -> Option<Abilities<Clb>> {
    match answer {
        Answer::No => None,
        Answer::Unanswered => match fill {
            Fill::SoFar => None,
            Fill::Least => Some(Abilities::all(Clb::BELOW)),
            Fill::Most => Some(Abilities::all(Clb::MAX)),
        },
        Answer::Yes(result) => {
            let counts = rules.language_tests.accepted.contains(&result.test) && result.is_valid_on(day);
            counts.then(|| result.levels().map(|_, level| fill.or(level, Clb::BELOW, Clb::MAX)))
        }
    }
}

/// Full years of work of one kind, as stated or from the periods.
fn years(person: &Person, stated: fn(&YearsOfWork) -> Option<u8>, periods: &Timeline, day: Date, fill: Fill) -> u8 {
    match &person.work {
        Work::Years(years) => fill.or(stated(years), 0, MOST_YEARS),
        Work::Periods(_) => periods.worked(day, RANKING_LOOK_BACK_YEARS).full_years(),
    }
}

/// An occupation of the best tier, where the rules have tiers.
fn best_paid(rules: &Rules) -> Option<NocCode> {
    rules.high_wage.as_ref()?.tiers.iter().find_map(|tier| tier.occupations.first()).copied()
}

fn offer(answer: &Answer<JobOffer>, rules: &Rules, fill: Fill) -> (Option<OfferGroup>, Option<NocCode>) {
    let occupation = match answer {
        Answer::No => return (None, None),
        Answer::Unanswered => None,
        Answer::Yes(offer) => offer.occupation,
    };
    let unknown = if fill == Fill::Most { best_paid(rules) } else { None };
    match occupation {
        None if fill == Fill::Most => (Some(OfferGroup::SeniorManagement), unknown),
        None => (None, None),
        Some(OfferedOccupation::SeniorManagement) => (Some(OfferGroup::SeniorManagement), unknown),
        Some(OfferedOccupation::OtherSkilled) => (Some(OfferGroup::OtherSkilled), unknown),
        Some(OfferedOccupation::Noc(code)) => {
            let group = if code.is_senior_management() {
                Some(OfferGroup::SeniorManagement)
            } else {
                code.teer().is_skilled().then_some(OfferGroup::OtherSkilled)
            };
            (group, Some(code))
        }
    }
}
