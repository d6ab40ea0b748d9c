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
/// A plain bag of answers. What cannot be, such as an age of 200 or a test of the other language, is treated as
/// unanswered. In JSON an absent key is an unanswered question.
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// The principal applicant.
    pub applicant: Person,
    /// Married, single and so on.
    pub marital_status: Option<MaritalStatus>,
    /// Whether the spouse or common-law partner comes along to Canada.
    pub partner_accompanies: Option<bool>,
    /// Whether the partner is a Canadian citizen or permanent resident.
    pub partner_is_canadian: Option<bool>,
    /// The partner's own facts; they count only for an accompanying partner who is not Canadian.
    pub partner: Person,
    /// Whether the candidate or the accompanying partner has a sibling in Canada: citizen or permanent
    /// resident, 18 or older, living there.
    pub sibling_in_canada: Option<bool>,
    /// Whether either has another relative in Canada who counts for FSW adaptability (IRPR s. 83(5)): parent,
    /// grandparent, child, grandchild, aunt, uncle, niece or nephew, 18 or older, citizen or permanent resident.
    pub relative_in_canada: Option<bool>,
    /// How many dependent children (under 22, without spouse or partner), accompanying or not.
    pub dependent_children: Option<u8>,
    /// Money for settling, in Canadian dollars, unencumbered and available.
    pub settlement_funds: Option<u32>,
    /// Whether the candidate intends to live outside Quebec.
    pub outside_quebec: Option<bool>,
}

/// The facts of one person; the same for candidate and partner, so that the two can change places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Age in years, or the date of birth.
    pub age: Option<Age>,
    /// Highest credential and what recognises it.
    pub education: Credential,
    /// Highest Canadian post-secondary credential.
    pub canadian_study: Option<CanadianStudy>,
    /// Two academic years or more of full-time study in Canada in a program of at least two years, in good
    /// standing, with or without a credential (IRPR s. 83(3)).
    pub two_years_study_in_canada: Option<bool>,
    /// English test.
    pub english: Answer<LanguageResult>,
    /// French test.
    pub french: Answer<LanguageResult>,
    /// Which language is declared first. Unset with two results, the order that gives more points is taken.
    pub first_language: Option<OfficialLanguage>,
    /// Work in and outside Canada.
    pub work: Work,
    /// A certificate of qualification in a skilled trade from a Canadian authority.
    pub certificate_of_qualification: Option<bool>,
    /// A qualifying offer of employment (arranged employment).
    pub job_offer: Answer<JobOffer>,
    /// Whether the person may work in Canada now (a work permit or the like).
    pub authorised_to_work: Option<bool>,
    /// An enhanced nomination by a province or territory, named in the profile.
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
///
/// ```
/// use express_entry::Age;
/// let born = Age::Born("1996-07-15".parse()?);
/// assert_eq!((born.on("2026-07-14".parse()?), born.on("2026-07-15".parse()?)), (29, 30));
/// # Ok::<(), express_entry::DateError>(())
/// ```
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
                if years % 1.0 == 0.0 && (0.0..=255.0).contains(&years) {
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Credential {
    /// Its level.
    pub level: Option<Education>,
    /// What recognises it. Unset, it is taken as recognised: the question asks for a recognised level.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct YearsOfWork {
    /// In Canada, authorised, not self-employed, not while a full-time student.
    pub canadian: Option<u8>,
    /// Outside Canada.
    pub foreign: Option<u8>,
    /// The main occupation.
    pub occupation: Option<Occupation>,
    /// Whether at least one year was worked in Canada within the last three years (for CEC).
    pub recent_canadian_year: Option<bool>,
    /// Whether at least one year was continuous in the main occupation within the last ten years (for FSW).
    pub continuous_year: Option<bool>,
    /// Whether at least two years were worked in the main occupation, a skilled trade, within the last five
    /// years, after being qualified to practise independently (for FST).
    pub two_trade_years: Option<bool>,
    /// Whether at least one year in Canada was full-time, at any time, authorised (for FSW adaptability, IRPR
    /// s. 83(1)(c), (c.1)): for the applicant in TEER 0 to 3, for the partner in any occupation.
    pub full_time_canadian_year: Option<bool>,
}

/// One job, with its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkPeriod {
    /// Whether the work was done in Canada.
    pub in_canada: bool,
    /// The occupation.
    pub occupation: Occupation,
    /// First day.
    pub start: Date,
    /// Paid hours a week.
    pub hours_per_week: u8,
    /// Last day; none while the work goes on.
    #[serde(default)]
    pub end: Option<Date>,
    /// Self-employed.
    #[serde(default)]
    pub self_employed: bool,
    /// While a full-time student.
    #[serde(default)]
    pub full_time_student: bool,
    /// Without authorisation to work.
    #[serde(default)]
    pub unauthorised: bool,
}

/// An offer of employment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JobOffer {
    /// The occupation offered.
    pub occupation: Option<OfferedOccupation>,
    /// On what the offer rests (IRPR ss. 82(2), 87.2(3)(d)).
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
    ///
    /// ```
    /// use express_entry::{MaritalStatus, Profile};
    /// let mut profile = Profile { marital_status: Some(MaritalStatus::Married), ..Profile::default() };
    /// assert_eq!(profile.has_accompanying_partner(), None);
    /// profile.partner_is_canadian = Some(true);
    /// assert_eq!(profile.has_accompanying_partner(), Some(false));
    /// ```
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
    ///
    /// ```
    /// use express_entry::{Age, Profile};
    /// let mut profile = Profile::default();
    /// profile.partner.age = Some(Age::Years(31));
    /// assert_eq!(profile.with_partner_as_applicant().applicant.age, Some(Age::Years(31)));
    /// ```
    #[must_use]
    pub fn with_partner_as_applicant(&self) -> Self {
        let mut swapped = self.clone();
        core::mem::swap(&mut swapped.applicant, &mut swapped.partner);
        swapped
    }
}

/// Writes the facts that are always there, then the answers. As text an unanswered question is left out, so that a
/// saved profile stays small and readable; a binary form knows a field by its place alone, and holds them all.
macro_rules! serialize_answers {
    ($name:ident $(always $($fact:ident),+)?; $($answer:ident),+) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let Self { $($($fact,)+)? $($answer),+ } = self;
                let sparse = serializer.is_human_readable();
                let facts: &[&str] = &[$($(stringify!($fact)),+)?];
                let answers = [$(!(sparse && $crate::profile::is_default($answer))),+].into_iter().filter(|written| *written).count();
                let mut fields = serializer.serialize_struct(stringify!($name), facts.len() + answers)?;
                $($(fields.serialize_field(stringify!($fact), $fact)?;)+)?
                $(if sparse && $crate::profile::is_default($answer) {
                    fields.skip_field(stringify!($answer))?;
                } else {
                    fields.serialize_field(stringify!($answer), $answer)?;
                })+
                fields.end()
            }
        }
    };
}

pub(crate) use serialize_answers;

serialize_answers!(
    Profile; applicant, marital_status, partner_accompanies, partner_is_canadian, partner, sibling_in_canada,
    relative_in_canada, dependent_children, settlement_funds, outside_quebec
);
serialize_answers!(
    Person; age, education, canadian_study, two_years_study_in_canada, english, french, first_language, work,
    certificate_of_qualification, job_offer, authorised_to_work, nomination
);
serialize_answers!(Credential; level, recognition);
serialize_answers!(
    YearsOfWork; canadian, foreign, occupation, recent_canadian_year, continuous_year, two_trade_years, full_time_canadian_year
);
serialize_answers!(
    WorkPeriod always in_canada, occupation, start, hours_per_week;
    end, self_employed, full_time_student, unauthorised
);
serialize_answers!(JobOffer; occupation, basis);

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
