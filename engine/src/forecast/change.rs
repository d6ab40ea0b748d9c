//! What someone plans, and what it does to a profile.

use std::boxed::Box;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::education::CanadianStudy;
use crate::language::{LanguageResult, OfficialLanguage};
use crate::problems::Who;
use crate::profile::{Answer, Credential, JobOffer, MaritalStatus, Person, Profile, Work, WorkPeriod};

/// Something that is to happen on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedEvent {
    /// The first day on which the profile is changed.
    pub on: Date,
    /// What changes.
    pub change: Change,
}

/// A change of a profile.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// A new language result takes the place of the one in its language. Without a date it is of the day of the
    /// event.
    Result {
        /// Whose.
        who: Who,
        /// The result.
        result: LanguageResult,
    },
    /// A new highest credential. A foreign one assessed on a day not stated is assessed on the day of the event.
    Education {
        /// Whose.
        who: Who,
        /// The credential.
        credential: Credential,
    },
    /// The candidate's Canadian study.
    CanadianStudy(CanadianStudy),
    /// A certificate of qualification is gained or lost.
    Certificate(bool),
    /// A nomination is gained or lost.
    Nomination(bool),
    /// An offer of employment is gained or lost.
    JobOffer(Answer<JobOffer>),
    /// Whether the candidate may work in Canada.
    AuthorisedToWork(bool),
    /// A new period of work. It needs work with dates: where work is given in years, nothing is added.
    WorkStarts {
        /// Whose.
        who: Who,
        /// The period.
        period: WorkPeriod,
    },
    /// All work that goes on comes to its end; the day of the event is the last at work. It needs work with dates.
    WorkEnds {
        /// Whose.
        who: Who,
    },
    /// Marriage, separation, a partner who comes along after all: what is unset stays as it was.
    Household {
        /// The new status.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        marital_status: Option<MaritalStatus>,
        /// Whether the partner comes along.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        partner_accompanies: Option<bool>,
        /// Whether the partner is a citizen or permanent resident.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        partner_is_canadian: Option<bool>,
        /// The partner's facts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        partner: Option<Box<Person>>,
    },
    /// How many dependent children there are.
    Children(u8),
    /// Money for settling, in Canadian dollars.
    Funds(u32),
}

impl PlannedEvent {
    /// Changes a profile as planned.
    pub fn apply(&self, profile: &mut Profile) {
        match &self.change {
            Change::Result { who, result } => {
                let result = LanguageResult { taken_on: result.taken_on.or(Some(self.on)), ..*result };
                let person = person(profile, *who);
                let place = match result.test.language() {
                    OfficialLanguage::English => &mut person.english,
                    OfficialLanguage::French => &mut person.french,
                };
                *place = Answer::Yes(result);
            }
            Change::Education { who, credential } => {
                let mut credential = *credential;
                if let Some(crate::Recognition::Assessed(day)) = &mut credential.recognition {
                    *day = day.or(Some(self.on));
                }
                person(profile, *who).education = credential;
            }
            Change::CanadianStudy(study) => profile.applicant.canadian_study = Some(*study),
            Change::Certificate(has) => profile.applicant.certificate_of_qualification = Some(*has),
            Change::Nomination(has) => profile.applicant.nomination = Some(*has),
            Change::JobOffer(offer) => profile.applicant.job_offer = *offer,
            Change::AuthorisedToWork(may) => profile.applicant.authorised_to_work = Some(*may),
            Change::WorkStarts { who, period } => {
                if let Work::Periods(periods) = &mut person(profile, *who).work {
                    periods.push(*period);
                }
            }
            Change::WorkEnds { who } => {
                if let Work::Periods(periods) = &mut person(profile, *who).work {
                    for period in periods.iter_mut().filter(|period| period.start <= self.on) {
                        period.end = Some(period.end.map_or(self.on, |end| end.min(self.on)));
                    }
                }
            }
            Change::Household { marital_status, partner_accompanies, partner_is_canadian, partner } => {
                profile.marital_status = marital_status.or(profile.marital_status);
                profile.partner_accompanies = partner_accompanies.or(profile.partner_accompanies);
                profile.partner_is_canadian = partner_is_canadian.or(profile.partner_is_canadian);
                if let Some(partner) = partner {
                    profile.partner = (**partner).clone();
                }
            }
            Change::Children(count) => profile.dependent_children = Some(*count),
            Change::Funds(dollars) => profile.settlement_funds = Some(*dollars),
        }
    }
}

fn person(profile: &mut Profile, who: Who) -> &mut Person {
    match who {
        Who::Applicant => &mut profile.applicant,
        Who::Partner => &mut profile.partner,
    }
}
