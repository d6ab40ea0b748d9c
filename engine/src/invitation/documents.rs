//! What an application needs: the papers of this family, and which to order first.

use core::fmt;
use core::str::FromStr;

use std::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Clause, ResponseWindow};
use crate::date::{Date, LeapDay};
use crate::language::{LanguageResult, OfficialLanguage};
use crate::order;
use crate::profile::{Age, Credential, MaritalStatus, Person, Profile, Recognition, Work};
use crate::programs::{Finding, Missing, Program, ProgramQuestion, RequirementId, eligibility};

/// A member of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Member {
    /// The principal applicant.
    Applicant,
    /// The spouse or common-law partner.
    Partner,
    /// A dependent child, counted from 0.
    Child(u8),
}

/// A country by its two letters (ISO 3166-1 alpha-2).
///
/// ```
/// use express_entry::invitation::CountryCode;
/// assert_eq!("IN".parse::<CountryCode>()?.to_string(), "IN");
/// assert!("India".parse::<CountryCode>().is_err());
/// # Ok::<(), express_entry::invitation::NotACountryCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "std::string::String", into = "std::string::String")]
pub struct CountryCode([u8; 2]);

/// Text that is not two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACountryCode;

impl fmt::Display for NotACountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a country code has two capital letters")
    }
}

impl core::error::Error for NotACountryCode {}

impl CountryCode {
    /// Canada.
    pub const CANADA: Self = Self(*b"CA");
}

impl FromStr for CountryCode {
    type Err = NotACountryCode;

    fn from_str(text: &str) -> Result<Self, NotACountryCode> {
        match text.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => Ok(Self([*first, *second])),
            _ => Err(NotACountryCode),
        }
    }
}

impl TryFrom<std::string::String> for CountryCode {
    type Error = NotACountryCode;

    fn try_from(text: std::string::String) -> Result<Self, NotACountryCode> {
        text.parse()
    }
}

impl From<CountryCode> for std::string::String {
    fn from(code: CountryCode) -> Self {
        code.0.map(char::from).iter().collect()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

/// A stay in a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// Whose.
    pub of: Member,
    /// Where.
    pub country: CountryCode,
    /// First day.
    pub from: Date,
    /// Last day; none while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What the list of papers depends on beside the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocumentFacts<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// The program that the invitation names.
    pub program: Option<Program>,
    /// The day on which the application is to be made.
    pub applying_on: Date,
    /// Where the family has lived.
    pub residences: &'a [Residence],
    /// The children's dates of birth, as far as stated, in the order in which [`Member::Child`] counts them.
    pub children_born: &'a [Date],
}

/// A paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DocumentKind {
    /// A passport or travel document.
    Passport,
    /// The results of a language test.
    LanguageResults(OfficialLanguage),
    /// A foreign credential and its assessment (ECA).
    CredentialAssessment,
    /// A Canadian credential.
    CanadianCredential,
    /// A credential of which it is not stated whether it is Canadian: itself, and its assessment if it is foreign.
    Credential,
    /// A reference letter of an employer: title, duties, hours, pay, dates.
    ReferenceLetter {
        /// Which period of work, counted from 0; none where only years are stated, and each job needs one.
        job: Option<u8>,
        /// Whether the work was in Canada.
        in_canada: bool,
    },
    /// A police certificate.
    PoliceCertificate(CountryCode),
    /// Proof of funds for settling.
    ProofOfFunds,
    /// A letter that states why no proof of funds is due.
    FundsExemptionLetter,
    /// One of the two: which, the program named does not tell.
    FundsOrLetter,
    /// A marriage certificate.
    MarriageCertificate,
    /// Proof of living together for at least one year.
    CommonLawProof,
    /// A divorce certificate, or proof of separation or annulment.
    EndOfMarriage,
    /// A death certificate of the former spouse.
    DeathCertificate,
    /// A birth certificate.
    BirthCertificate,
    /// Photographs.
    Photographs,
    /// Proof of a medical examination made before applying.
    MedicalExamination,
    /// A certificate of qualification in a skilled trade.
    CertificateOfQualification,
    /// The nomination by a province or territory.
    Nomination,
    /// The letter with the offer of employment.
    JobOfferLetter,
}

/// When a medical examination before applying came to be required (notice of 2025, read on third-party pages).
pub const UPFRONT_MEDICAL_SINCE: Date = Date::literal(2025, 8, 21);

/// How far back work and stays matter, in years.
const LOOK_BACK_YEARS: i16 = 10;
/// How long a stay must have lasted without a break for a police certificate, in months.
const POLICE_MONTHS: i32 = 6;
/// From which age.
const POLICE_AGE: i16 = 18;

/// Whether a paper is in hand, as far as the profile tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// The profile states it, and it is valid on the day of the application.
    Yes,
    /// The profile states it, and it will have expired by then: a new one is needed.
    Expired {
        /// The first day on which it no longer counts.
        on: Date,
    },
    /// The profile does not tell.
    Unknown,
}

/// A paper that the application needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DocumentItem {
    /// Whose.
    pub of: Member,
    /// What.
    pub kind: DocumentKind,
    /// Whether it is in hand.
    pub held: Held,
    /// For a requirement that is younger than Express Entry: its first day, by the day of the application.
    pub required_since: Option<Date>,
    /// How long it typically takes to get, in days: a hint, not a promise. 0 for what is in hand.
    pub lead_days: u16,
    /// The day by which it would have to be ordered to be there on the safe target, by that hint.
    pub order_by: Date,
    /// Days from today to that day; negative if the hint says that it is late.
    pub slack_days: i32,
    /// Where it is written that an application contains what is required.
    pub clause: Clause,
}

impl DocumentKind {
    /// How long it typically takes to get, in days. A hint from what applicants and issuers commonly report, at the
    /// careful end; offices differ widely, and none of it is promised.
    pub const fn typical_lead_days(self) -> u16 {
        match self {
            Self::Passport | Self::PoliceCertificate(_) | Self::CredentialAssessment | Self::Credential => 60,
            Self::LanguageResults(_) => 45,
            Self::ReferenceLetter { .. }
            | Self::MedicalExamination
            | Self::MarriageCertificate
            | Self::EndOfMarriage
            | Self::DeathCertificate
            | Self::BirthCertificate
            | Self::CertificateOfQualification => 30,
            Self::ProofOfFunds
            | Self::FundsOrLetter
            | Self::CommonLawProof
            | Self::JobOfferLetter
            | Self::CanadianCredential => 14,
            Self::Photographs => 3,
            Self::FundsExemptionLetter | Self::Nomination => 1,
        }
    }
}

/// The papers that an application of this family needs, the one to order first at the head.
///
/// The order is by typical lead time, the longest first; what is in hand comes last. A medical examination is in the
/// list only for an application from 2025-08-21 on, and then for every member of the family, accompanying or not,
/// who is not Canadian already. A police certificate is due for each country but Canada lived in for six months in a
/// row, within ten years and since the age of 18.
///
/// Source: a list drawn from general knowledge, save for the medical examination (third-party reports of the notice
/// of 2025); checked 2026-11-22. The account's own list governs.
pub fn documents(facts: &DocumentFacts<'_>, window: &ResponseWindow, today: Date) -> Vec<DocumentItem> {
    let mut list = List { items: Vec::new(), target: window.safe_target, today };
    let profile = facts.profile;
    let with_partner = profile.marital_status.is_some_and(MaritalStatus::has_partner);
    let partner_to_examine = with_partner && profile.partner_is_canadian != Some(true);
    let partner_comes = partner_to_examine && profile.partner_accompanies != Some(false);

    list.person(Member::Applicant, &profile.applicant, facts.applying_on);
    list.reference_letters(&profile.applicant.work, facts.applying_on);
    list.relied_on(&profile.applicant);
    if let Some(kind) = funds(facts.program, profile, facts.applying_on) {
        list.add(Member::Applicant, kind);
    }
    if let Some(kind) = profile.marital_status.and_then(civil_status) {
        list.add(Member::Applicant, kind);
    }
    if partner_comes {
        list.person(Member::Partner, &profile.partner, facts.applying_on);
    }
    let children = (0..profile.dependent_children.unwrap_or(0)).map(Member::Child);
    for child in children.clone() {
        list.add(child, DocumentKind::Passport);
        list.add(child, DocumentKind::Photographs);
        list.add(child, DocumentKind::BirthCertificate);
    }

    if facts.applying_on >= UPFRONT_MEDICAL_SINCE {
        let partner = partner_to_examine.then_some(Member::Partner);
        for member in [Member::Applicant].into_iter().chain(partner).chain(children) {
            list.add(member, DocumentKind::MedicalExamination);
            if let Some(item) = list.items.last_mut() {
                item.required_since = Some(UPFRONT_MEDICAL_SINCE);
            }
        }
    }

    for (member, country) in police_certificates(facts) {
        if member != Member::Partner || partner_to_examine {
            list.add(member, DocumentKind::PoliceCertificate(country));
        }
    }
    // The longest first.
    order::by_key(&list.items, |item| u32::MAX - u32::from(item.lead_days))
}

struct List {
    items: Vec<DocumentItem>,
    target: Date,
    today: Date,
}

impl List {
    fn add(&mut self, of: Member, kind: DocumentKind) {
        self.held(of, kind, Held::Unknown);
    }

    fn held(&mut self, of: Member, kind: DocumentKind, held: Held) {
        let lead_days = if held == Held::Yes { 0 } else { kind.typical_lead_days() };
        let order_by = self.target.plus_days(-i32::from(lead_days));
        self.items.push(DocumentItem {
            of,
            kind,
            held,
            required_since: None,
            lead_days,
            order_by,
            slack_days: self.today.days_until(order_by),
            clause: Clause::CompleteApplication,
        });
    }

    /// What the applicant and an accompanying partner both bring.
    fn person(&mut self, of: Member, person: &Person, applying_on: Date) {
        self.add(of, DocumentKind::Passport);
        self.add(of, DocumentKind::Photographs);
        for (language, answer) in
            [(OfficialLanguage::English, &person.english), (OfficialLanguage::French, &person.french)]
        {
            if let Some(result) = answer.given() {
                self.held(of, DocumentKind::LanguageResults(language), held_result(result, applying_on));
            }
        }
        if let Some((kind, held)) = credential(person.education, applying_on) {
            self.held(of, kind, held);
        }
    }

    fn reference_letters(&mut self, work: &Work, applying_on: Date) {
        match work {
            Work::Years(years) => {
                for (count, in_canada) in [(years.canadian, true), (years.foreign, false)] {
                    if count.is_some_and(|years| years > 0) {
                        self.add(Member::Applicant, DocumentKind::ReferenceLetter { job: None, in_canada });
                    }
                }
            }
            Work::Periods(periods) => {
                let ten_years_ago = applying_on.plus_years(-LOOK_BACK_YEARS, LeapDay::Earlier);
                for (job, period) in (0..=u8::MAX).zip(periods) {
                    let recent = period.end.is_none_or(|end| end >= ten_years_ago);
                    if recent && period.occupation.teer().is_skilled() {
                        let in_canada = period.in_canada;
                        self.add(Member::Applicant, DocumentKind::ReferenceLetter { job: Some(job), in_canada });
                    }
                }
            }
        }
    }

    fn relied_on(&mut self, person: &Person) {
        if person.certificate_of_qualification == Some(true) {
            self.add(Member::Applicant, DocumentKind::CertificateOfQualification);
        }
        if person.nomination == Some(true) {
            self.add(Member::Applicant, DocumentKind::Nomination);
        }
        if person.job_offer.given().is_some() {
            self.add(Member::Applicant, DocumentKind::JobOfferLetter);
        }
    }
}

fn held_result(result: &LanguageResult, applying_on: Date) -> Held {
    match result.expires_on() {
        None => Held::Unknown,
        Some(expiry) if applying_on < expiry => Held::Yes,
        Some(on) => Held::Expired { on },
    }
}

fn credential(credential: Credential, applying_on: Date) -> Option<(DocumentKind, Held)> {
    credential.level.filter(|level| *level > crate::Education::LessThanSecondary)?;
    match credential.recognition {
        None => Some((DocumentKind::Credential, Held::Unknown)),
        Some(Recognition::Canadian) => Some((DocumentKind::CanadianCredential, Held::Unknown)),
        Some(Recognition::NotAssessed) => None,
        Some(Recognition::Assessed(reported)) => {
            let held = match reported.map(crate::assessment_expires_on) {
                None => Held::Unknown,
                Some(expiry) if applying_on < expiry => Held::Yes,
                Some(on) => Held::Expired { on },
            };
            Some((DocumentKind::CredentialAssessment, held))
        }
    }
}

const fn civil_status(status: MaritalStatus) -> Option<DocumentKind> {
    match status {
        MaritalStatus::NeverMarried => None,
        MaritalStatus::Married => Some(DocumentKind::MarriageCertificate),
        MaritalStatus::CommonLaw => Some(DocumentKind::CommonLawProof),
        MaritalStatus::Divorced | MaritalStatus::Separated | MaritalStatus::Annulled => {
            Some(DocumentKind::EndOfMarriage)
        }
        MaritalStatus::Widowed => Some(DocumentKind::DeathCertificate),
    }
}

/// Which paper about funds is due, as the program's own requirement tells; none where the program is not known.
fn funds(program: Option<Program>, profile: &Profile, applying_on: Date) -> Option<DocumentKind> {
    let program = program?;
    match program {
        Program::CanadianExperience => Some(DocumentKind::FundsExemptionLetter),
        Program::ProvincialNominee => Some(DocumentKind::FundsOrLetter),
        Program::FederalSkilledWorker | Program::FederalSkilledTrades => {
            let eligibility = eligibility(profile, applying_on);
            let requirement = eligibility.of(program).requirement(RequirementId::Funds)?;
            let about_the_offer = |missing: &Missing| {
                use ProgramQuestion::{JobOffer, OfferBasis, OfferOccupation};
                matches!(missing, Missing::Answer(JobOffer | OfferBasis | OfferOccupation))
            };
            Some(if matches!(requirement.fact, Finding::ExemptByOffer(_)) {
                DocumentKind::FundsExemptionLetter
            } else if requirement.missing.iter().any(about_the_offer) {
                DocumentKind::FundsOrLetter
            } else {
                DocumentKind::ProofOfFunds
            })
        }
    }
}

/// Whose police certificates are due, and from where.
fn police_certificates(facts: &DocumentFacts<'_>) -> Vec<(Member, CountryCode)> {
    let on = facts.applying_on;
    let ten_years_ago = on.plus_years(-LOOK_BACK_YEARS, LeapDay::Earlier);
    let stays: Vec<Residence> =
        facts.residences.iter().filter(|stay| stay.country != CountryCode::CANADA).copied().collect();
    let stays = order::by_key(&stays, |stay| stay.from.key());
    let stays = order::by_key(&stays, |stay| {
        let of = match stay.of {
            Member::Applicant => 0,
            Member::Partner => 1,
            Member::Child(place) => 2 + u32::from(place),
        };
        of << 16 | u32::from(u16::from_be_bytes(stay.country.0))
    });

    let mut due: Vec<(Member, CountryCode)> = Vec::new();
    let mut running: Option<Residence> = None;
    for stay in stays.into_iter().map(Some).chain([None]) {
        // Stays that meet or overlap are one.
        match (&mut running, stay) {
            (Some(before), Some(next))
                if before.of == next.of
                    && before.country == next.country
                    && before.until.is_none_or(|last| next.from <= last.plus_days(1)) =>
            {
                before.until = before.until.zip(next.until).map(|(one, other)| one.max(other));
                continue;
            }
            _ => {}
        }
        if let Some(whole) = running.take() {
            let adult_from = eighteenth_birthday(facts, whole.of).unwrap_or(Date::MIN);
            let start = whole.from.max(ten_years_ago).max(adult_from);
            let end = whole.until.unwrap_or(on).min(on);
            let key = (whole.of, whole.country);
            if start.plus_months(POLICE_MONTHS) <= end.plus_days(1) && !due.contains(&key) {
                due.push(key);
            }
        }
        running = stay;
    }
    due
}

/// The earliest day on which a member can have turned 18; none where no age is stated.
fn eighteenth_birthday(facts: &DocumentFacts<'_>, member: Member) -> Option<Date> {
    let age = match member {
        Member::Applicant => facts.profile.applicant.age,
        Member::Partner => facts.profile.partner.age,
        Member::Child(place) => facts.children_born.get(usize::from(place)).copied().map(Age::Born),
    };
    match age? {
        Age::Born(birth) => Some(birth.plus_years(POLICE_AGE, LeapDay::Later)),
        Age::Years(years) => {
            Some(facts.applying_on.plus_years(POLICE_AGE - i16::from(years) - 1, LeapDay::Earlier).plus_days(1))
        }
    }
}
