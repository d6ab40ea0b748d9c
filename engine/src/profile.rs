//! What a candidate states about themselves and their household.
//!
//! Every question has three states: unanswered, answered with nothing ("no test", "no offer"),
//! answered with a fact. Unanswered is never a zero.

use std::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::education::{CanadianStudy, Education};
use crate::language::{LanguageResult, OfficialLanguage};
use crate::occupation::{NocCode, Occupation};

/// All facts about a candidate, the partner and the household.
///
/// A plain bag of answers: [`Profile::problems`] lists what cannot be, and such an answer is
/// treated as unanswered. In JSON an absent key is an unanswered question.
///
/// ```
/// use express_entry::{Age, Education, Profile};
/// let mut profile = Profile::default();
/// profile.applicant.age = Some(Age::Years(29));
/// profile.applicant.education.level = Some(Education::MastersOrProfessional);
/// let json = serde_json::to_string(&profile)?;
/// assert_eq!(json, r#"{"applicant":{"age":29,"education":{"level":"masters_or_professional"}}}"#);
/// assert_eq!(serde_json::from_str::<Profile>(&json)?, profile);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// The principal applicant.
    #[serde(skip_serializing_if = "is_default")]
    pub applicant: Person,
    /// Married, single and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marital_status: Option<MaritalStatus>,
    /// Whether the spouse or common-law partner comes along to Canada.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_accompanies: Option<bool>,
    /// Whether the partner is a Canadian citizen or permanent resident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_is_canadian: Option<bool>,
    /// The partner's own facts; they count only for an accompanying partner who is not Canadian.
    #[serde(skip_serializing_if = "is_default")]
    pub partner: Person,
    /// Whether the candidate or the accompanying partner has a sibling in Canada: citizen or permanent
    /// resident, 18 or older, living there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sibling_in_canada: Option<bool>,
    /// Whether either has another relative in Canada who counts for FSW adaptability (IRPR s. 83(5)): parent,
    /// grandparent, child, grandchild, aunt, uncle, niece or nephew, 18 or older, citizen or permanent resident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative_in_canada: Option<bool>,
    /// How many dependent children (under 22, without spouse or partner), accompanying or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependent_children: Option<u8>,
    /// Money for settling, in Canadian dollars, unencumbered and available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settlement_funds: Option<u32>,
    /// Whether the candidate intends to live outside Quebec.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside_quebec: Option<bool>,
}

/// The facts of one person; the same for candidate and partner, so that the two can change places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Age in years, or the date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// Highest credential and what recognises it.
    #[serde(skip_serializing_if = "is_default")]
    pub education: Credential,
    /// Highest Canadian post-secondary credential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canadian_study: Option<CanadianStudy>,
    /// Two academic years or more of full-time study in Canada in a program of at least two years, in good
    /// standing, with or without a credential (IRPR s. 83(3)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two_years_study_in_canada: Option<bool>,
    /// English test.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub english: Answer<LanguageResult>,
    /// French test.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub french: Answer<LanguageResult>,
    /// Which language is declared first. Unset with two results, the order that gives more points is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_language: Option<OfficialLanguage>,
    /// Work in and outside Canada.
    #[serde(skip_serializing_if = "is_default")]
    pub work: Work,
    /// A certificate of qualification in a skilled trade from a Canadian authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_of_qualification: Option<bool>,
    /// A qualifying offer of employment (arranged employment).
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub job_offer: Answer<JobOffer>,
    /// Whether the person may work in Canada now (a work permit or the like).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorised_to_work: Option<bool>,
    /// An enhanced nomination by a province or territory, named in the profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nomination: Option<bool>,
}

/// A question that "no" can answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer<T> {
    /// Not answered yet.
    #[default]
    Unanswered,
    /// Answered: there is none.
    No,
    /// Answered with this.
    Yes(T),
}

impl<T> Answer<T> {
    /// Whether the question is still open.
    pub const fn is_unanswered(&self) -> bool {
        matches!(self, Self::Unanswered)
    }

    /// What was answered, if anything was.
    pub const fn given(&self) -> Option<&T> {
        match self {
            Self::Yes(value) => Some(value),
            Self::Unanswered | Self::No => None,
        }
    }

    /// What was answered, to be changed.
    pub const fn given_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Yes(value) => Some(value),
            Self::Unanswered | Self::No => None,
        }
    }
}

/// An age, either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// In complete years.
    Years(u8),
    /// By the date of birth, from which every later age follows.
    Born(Date),
}

impl Age {
    /// The age in complete years on a day; a birthday counts as the new age (Interpretation Act, s. 30).
    pub fn on(self, day: Date) -> u8 {
        match self {
            Self::Years(years) => years,
            Self::Born(birth) => birth.complete_years_until(day),
        }
    }
}

impl Serialize for Age {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            match self {
                Self::Years(years) => years.serialize(serializer),
                Self::Born(date) => date.serialize(serializer),
            }
        } else {
            match self {
                Self::Years(years) => (Some(*years), None::<Date>),
                Self::Born(date) => (None, Some(*date)),
            }
            .serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{Error, Visitor};
        struct YearsOrDate;
        impl Visitor<'_> for YearsOrDate {
            type Value = Age;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an age in years or a date of birth")
            }

            fn visit_u64<E: Error>(self, years: u64) -> Result<Age, E> {
                u8::try_from(years).map(Age::Years).map_err(|_| E::custom("an age in years"))
            }

            fn visit_i64<E: Error>(self, years: i64) -> Result<Age, E> {
                u8::try_from(years).map(Age::Years).map_err(|_| E::custom("an age in years"))
            }

            // JavaScript knows no other number.
            fn visit_f64<E: Error>(self, years: f64) -> Result<Age, E> {
                if years.fract() == 0.0 && (0.0..=255.0).contains(&years) {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    Ok(Age::Years(years as u8))
                } else {
                    Err(E::custom("an age in years"))
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Age, E> {
                text.parse().map(Age::Born).map_err(E::custom)
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(YearsOrDate)
        } else {
            match <(Option<u8>, Option<Date>)>::deserialize(deserializer)? {
                (Some(years), None) => Ok(Self::Years(years)),
                (None, Some(date)) => Ok(Self::Born(date)),
                _ => Err(D::Error::custom("an age in years or a date of birth")),
            }
        }
    }
}

/// Whether the person is married or in a common-law relationship, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaritalStatus {
    /// Never married, and not in a common-law relationship.
    NeverMarried,
    /// Married.
    Married,
    /// Living with a partner in a conjugal relationship for at least one year.
    CommonLaw,
    /// Divorced.
    Divorced,
    /// Legally separated.
    Separated,
    /// Widowed.
    Widowed,
    /// The marriage was annulled.
    Annulled,
}

impl MaritalStatus {
    /// Whether there is a spouse or common-law partner.
    pub const fn has_partner(self) -> bool {
        matches!(self, Self::Married | Self::CommonLaw)
    }
}

/// The highest credential and what makes it count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Credential {
    /// Its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Education>,
    /// What recognises it. Unset, it is taken as recognised: the question asks for a recognised level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<Recognition>,
}

/// What makes a credential count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recognition {
    /// It is Canadian.
    Canadian,
    /// It is foreign, with an educational credential assessment (ECA) from a designated body; the day of the
    /// report, if known.
    Assessed(Option<Date>),
    /// It is foreign and not assessed: it earns nothing.
    NotAssessed,
}

/// Work, either as numbers of years or as periods with dates.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Numbers of years, as a form asks.
    Years(YearsOfWork),
    /// Periods, from which the engine derives every number for any day.
    Periods(Vec<WorkPeriod>),
}

impl Default for Work {
    fn default() -> Self {
        Self::Years(YearsOfWork::default())
    }
}

/// Full years of skilled work (TEER 0 to 3), full-time or as much part-time, within the last ten years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct YearsOfWork {
    /// In Canada, authorised, not self-employed, not while a full-time student.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canadian: Option<u8>,
    /// Outside Canada.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign: Option<u8>,
    /// The main occupation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<Occupation>,
    /// Whether at least one year was worked in Canada within the last three years (for CEC).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recent_canadian_year: Option<bool>,
    /// Whether at least one year was continuous in the main occupation within the last ten years (for FSW).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continuous_year: Option<bool>,
    /// Whether at least two years were worked in the main occupation, a skilled trade, within the last five
    /// years, after being qualified to practise independently (for FST).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two_trade_years: Option<bool>,
    /// Whether at least one year in Canada was full-time, at any time, authorised (for FSW adaptability, IRPR
    /// s. 83(1)(c), (c.1)): for the applicant in TEER 0 to 3, for the partner in any occupation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_time_canadian_year: Option<bool>,
}

/// One job, with its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkPeriod {
    /// Whether the work was done in Canada.
    pub in_canada: bool,
    /// The occupation.
    pub occupation: Occupation,
    /// First day.
    pub start: Date,
    /// Last day; none while the work goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Paid hours a week.
    pub hours_per_week: u8,
    /// Self-employed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub self_employed: bool,
    /// While a full-time student.
    #[serde(default, skip_serializing_if = "is_default")]
    pub full_time_student: bool,
    /// Without authorisation to work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unauthorised: bool,
}

/// An offer of employment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JobOffer {
    /// The occupation offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<OfferedOccupation>,
    /// On what the offer rests (IRPR ss. 82(2), 87.2(3)(d)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<OfferBasis>,
}

/// The occupation of an offer, as closely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferedOccupation {
    /// Major group 00, senior management.
    SeniorManagement,
    /// Another occupation in TEER 0, 1, 2 or 3.
    OtherSkilled,
    /// Its unit group.
    Noc(NocCode),
}

/// On what an offer of employment rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferBasis {
    /// The candidate works for that employer on a permit based on a labour market impact assessment (82(2)(a)).
    PermitWithAssessment,
    /// The candidate has worked for that employer for a year on an exempt permit: treaty, significant
    /// benefit and the like (82(2)(b)).
    ExemptPermit,
    /// No permit, and a labour market impact assessment for the offer (82(2)(c)).
    AssessmentOnly,
    /// A permit for other work, and a labour market impact assessment for the offer (82(2)(d)).
    OtherPermitAndAssessment,
}

impl Profile {
    /// Whether the grid's column "with spouse" applies (MI s. 1): a partner who accompanies and is neither a
    /// citizen nor a permanent resident. `None` while the answers leave it open.
    pub fn has_accompanying_partner(&self) -> Option<bool> {
        let conditions = [
            self.marital_status.map(MaritalStatus::has_partner),
            self.partner_accompanies,
            self.partner_is_canadian.map(|is| !is),
        ];
        if conditions.contains(&Some(false)) {
            Some(false)
        } else if conditions.contains(&None) {
            None
        } else {
            Some(true)
        }
    }

    /// The same household with the partner as principal applicant, without retyping.
    ///
    /// The nomination and the offer stay with the person they were given to.
    #[must_use]
    pub fn with_partner_as_applicant(&self) -> Self {
        let mut swapped = self.clone();
        core::mem::swap(&mut swapped.applicant, &mut swapped.partner);
        swapped
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
