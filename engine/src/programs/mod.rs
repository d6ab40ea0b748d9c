//! The programs that Express Entry manages, and who may enter them.
//!
//! Each requirement is met, not met, or open: what the answers do not decide is never guessed. With every
//! requirement come the section, the fact that decided and what is missing.

mod cec;
mod experience;
mod fst;
mod fsw;
mod funds;
mod grid;
mod language;
mod offer;
pub mod tables;

use std::vec::Vec;

use serde::{Deserialize, Serialize};

pub use experience::is_skilled_trade;
pub use funds::{FUNDS_TABLES, FamilySize, FundsTable, NEWER_TABLE_EXPECTED_FROM};
pub use grid::{FswGrid, GridFactor, GridLine};
pub use tables::{REGULATIONS, Regulations};

pub(crate) use experience::Experience;

use crate::date::Date;
use crate::education::Education;
use crate::language::{Abilities, Clb, OfficialLanguage};
use crate::occupation::Occupation;
use crate::profile::{OfferBasis, Profile};
use crate::rules::Evidence;
use crate::work::Timeline;

/// A program whose applications Express Entry manages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Program {
    /// Provincial Nominee Program, enhanced nominations (IRPR s. 87).
    ProvincialNominee,
    /// Canadian Experience Class (IRPR s. 87.1).
    CanadianExperience,
    /// Federal Skilled Workers (IRPR s. 75).
    FederalSkilledWorker,
    /// Federal Skilled Trades (IRPR s. 87.2).
    FederalSkilledTrades,
}

impl Program {
    /// All four, in the order in which an invitation names one where several fit.
    pub const ALL: [Self; 4] =
        [Self::ProvincialNominee, Self::CanadianExperience, Self::FederalSkilledWorker, Self::FederalSkilledTrades];
}

/// Whether something holds, as far as the answers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It does.
    Met,
    /// It does not.
    NotMet,
    /// The answers leave it open.
    Open,
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Met } else { Self::NotMet }
    }
}

impl Verdict {
    /// Whether all hold: one that does not decides it.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::Met, |whole, part| match (whole, part) {
            (Self::NotMet, _) | (_, Self::NotMet) => Self::NotMet,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            _ => Self::Met,
        })
    }

    /// Whether any holds: one that does decides it.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::NotMet, |whole, part| match (whole, part) {
            (Self::Met, _) | (_, Self::Met) => Self::Met,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            _ => Self::NotMet,
        })
    }

    fn of(answer: Option<bool>) -> Self {
        answer.map_or(Self::Open, Self::from)
    }
}

/// Which programs admit a candidate on a day, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Eligibility {
    /// The day, taken as that of the application.
    pub day: Date,
    /// The text that was applied.
    pub regulations: Regulations,
    /// One assessment for each program, in the order of [`Program::ALL`].
    pub programs: [ProgramAssessment; 4],
}

/// Whether one program admits the candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgramAssessment {
    /// The program.
    pub program: Program,
    /// Whether all requirements are met.
    pub verdict: Verdict,
    /// Each requirement.
    pub requirements: Vec<Requirement>,
    /// The selection grid, for Federal Skilled Workers.
    pub grid: Option<FswGrid>,
    /// Requirements that nobody asks for here, and that the verdict takes as met.
    pub not_asked: &'static [NotAsked],
}

/// One requirement of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// Which.
    pub id: RequirementId,
    /// Whether it is met.
    pub state: Verdict,
    /// The section of the law that makes it.
    pub section: &'static str,
    /// How good the evidence for it is.
    pub evidence: Evidence,
    /// The fact that decided.
    pub fact: Finding,
    /// What is missing; empty once it is met.
    pub missing: Vec<Missing>,
}

/// What a requirement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RequirementId {
    /// The intention to live outside Quebec.
    OutsideQuebec,
    /// FSW: a year of continuous work in one occupation within ten years.
    ContinuousWork,
    /// CEC: a year of work in Canada within three years.
    CanadianWork,
    /// FST: two years of work in a trade within five years.
    TradeWork,
    /// The threshold in one official language.
    Language,
    /// FSW: a Canadian credential, or a foreign one with an assessment.
    Education,
    /// FST: a certificate of qualification or an offer in the trade.
    CertificateOrOffer,
    /// Money for settling.
    Funds,
    /// FSW: the pass mark of the grid.
    Points,
    /// PNP: a nomination.
    Nomination,
    /// PNP: one of the three other programs.
    OneOfThePrograms,
}

/// The fact that decided a requirement or a line of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Finding {
    /// Nothing was answered.
    Unanswered,
    /// It was stated so.
    Stated(bool),
    /// It does not apply, such as a partner's language without an accompanying partner.
    DoesNotApply,
    /// Work added up from periods.
    Work {
        /// Days of full-time work.
        days: u32,
        /// The full years that they make.
        years: u8,
        /// The full years that are needed.
        needed: u8,
        /// In which occupation, where one decides.
        occupation: Option<Occupation>,
    },
    /// Full years of work as stated, or added up from periods.
    Years {
        /// At least so many.
        least: u8,
        /// At most so many; none if there is no telling.
        most: Option<u8>,
    },
    /// The stated main occupation.
    Occupation(Occupation),
    /// A language result.
    Language {
        /// The language.
        language: OfficialLanguage,
        /// The levels, none where unanswered.
        levels: Abilities<Option<Clb>>,
        /// The levels needed.
        needed: Abilities<Clb>,
        /// Why these.
        threshold: Threshold,
    },
    /// There is no language result.
    NoResult,
    /// The only language result is too old.
    ResultExpired {
        /// The language.
        language: OfficialLanguage,
        /// The first day on which it no longer counted.
        on: Date,
    },
    /// Results in the official languages, in this order.
    Languages {
        /// The language counted as first.
        first: OfficialLanguage,
    },
    /// A level of education that counts.
    Education(Education),
    /// A foreign credential without assessment.
    NotAssessed,
    /// A foreign credential whose assessment is too old.
    AssessmentExpired {
        /// The first day on which it no longer counted.
        on: Date,
    },
    /// Money.
    Funds {
        /// Canadian dollars stated.
        stated: Option<u32>,
        /// Canadian dollars needed, once the size of the family is known.
        needed: Option<u32>,
        /// The size of the family.
        family: FamilySize,
        /// The table, by its first day.
        table: Date,
        /// Whether a newer table is expected, and not known.
        newer_expected: bool,
    },
    /// No table of funds is known for the day.
    NoFundsTable,
    /// No funds are needed: an offer with authorisation to work.
    ExemptByOffer(OfferBasis),
    /// An offer, and on what it rests.
    Offer(OfferBasis),
    /// A certificate of qualification.
    Certificate,
    /// Points of the grid.
    Points {
        /// At least so many.
        least: u8,
        /// At most so many.
        most: u8,
        /// The pass mark.
        needed: u8,
    },
    /// Age in complete years.
    Age(u8),
    /// The sum of its parts.
    Parts,
    /// The first program that is met.
    Program(Program),
    /// None of the three programs is met.
    NoProgram,
}

/// Why a level is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// The program has only this one.
    OfTheProgram,
    /// It is that of the occupation with the greater amount of work; which, where it is known.
    OfTheOccupation(Option<Occupation>),
    /// As much work was done in occupations with the lower and with the higher threshold. The Regulations do not
    /// say which applies; the higher is taken.
    EqualAmounts,
    /// Which occupation is not known; the higher is shown.
    NotKnown,
}

/// What would settle a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Missing {
    /// An answer.
    Answer(ProgramQuestion),
    /// A language result.
    Result,
    /// Levels.
    Levels {
        /// In this language.
        language: OfficialLanguage,
        /// So many in each ability.
        short: Abilities<u8>,
    },
    /// Days of full-time work.
    FullTimeDays(u32),
    /// Work that counts; the answers do not say how much is short.
    Work,
    /// Work in one of the occupations that count.
    ListedOccupation,
    /// Canadian dollars.
    Dollars(u32),
    /// Points of the grid.
    Points(u8),
    /// A credential of at least secondary school.
    Credential,
    /// An assessment of the foreign credential.
    Assessment,
    /// A certificate of qualification, or an offer in the trade.
    CertificateOrOffer,
    /// A nomination.
    Nomination,
    /// The intention to live outside Quebec.
    OutsideQuebec,
    /// One of the three programs.
    Program,
}

/// A question that a program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is the question of the same name in `Profile`, documented there")]
pub enum ProgramQuestion {
    Age,
    MaritalStatus,
    PartnerAccompanies,
    PartnerIsCanadian,
    PartnerEnglish,
    PartnerFrench,
    PartnerStudy,
    PartnerFullTimeYear,
    Children,
    Education,
    English,
    French,
    CanadianWork,
    ForeignWork,
    RecentCanadianYear,
    ContinuousYear,
    TwoTradeYears,
    FullTimeYear,
    Occupation,
    /// The unit groups of periods that name only a TEER.
    UnitGroups,
    Certificate,
    JobOffer,
    OfferOccupation,
    OfferBasis,
    Nomination,
    StudyInCanada,
    Relative,
    Funds,
    OutsideQuebec,
}

/// A requirement that nobody asks for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NotAsked {
    /// What it is about.
    pub what: NotAskedId,
    /// The section.
    pub section: &'static str,
}

/// What a requirement that nobody asks for is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotAskedId {
    /// The lead statement and the main duties of the occupation were performed.
    MainDuties,
    /// There was temporary resident status while working in Canada.
    StatusWhileWorking,
    /// The work in the trade was done after being qualified to practise it independently.
    QualifiedToPractise,
    /// The occupation's employment requirements are met, apart from the certificate.
    EmploymentRequirements,
    /// The nomination is still valid, and not based on capital.
    ValidNomination,
    /// The candidate and the family are admissible.
    Admissible,
}

const ADMISSIBLE: NotAsked = NotAsked { what: NotAskedId::Admissible, section: "IRPA 33 to 43" };

impl Eligibility {
    /// The assessment for one program.
    pub fn of(&self, program: Program) -> &ProgramAssessment {
        let [nominee, experience, worker, trades] = &self.programs;
        match program {
            Program::ProvincialNominee => nominee,
            Program::CanadianExperience => experience,
            Program::FederalSkilledWorker => worker,
            Program::FederalSkilledTrades => trades,
        }
    }

    /// The verdicts, in the order of [`Program::ALL`].
    pub fn verdicts(&self) -> [Verdict; 4] {
        let [nominee, experience, worker, trades] = &self.programs;
        [nominee.verdict, experience.verdict, worker.verdict, trades.verdict]
    }

    /// The programs that admit the candidate.
    pub fn admitted(&self) -> impl Iterator<Item = Program> {
        self.programs.iter().filter(|program| program.verdict == Verdict::Met).map(|program| program.program)
    }
}

impl ProgramAssessment {
    fn new(program: Program, requirements: Vec<Requirement>, not_asked: &'static [NotAsked]) -> Self {
        let verdict = Verdict::all(requirements.iter().map(|requirement| requirement.state));
        Self { program, verdict, requirements, grid: None, not_asked }
    }

    /// One requirement.
    pub fn requirement(&self, id: RequirementId) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == id)
    }
}

impl Requirement {
    fn new(id: RequirementId, section: &'static str, evidence: Evidence, state: Verdict, fact: Finding) -> Self {
        Self { id, state, section, evidence, fact, missing: Vec::new() }
    }

    fn missing(mut self, missing: impl IntoIterator<Item = Missing>) -> Self {
        if self.state != Verdict::Met {
            self.missing.extend(missing);
        }
        self
    }
}

/// Which programs admit a candidate who applies on this day.
///
/// ## What the law says
/// Sections 75 to 83 (Federal Skilled Workers), 87 (nomination), 87.1 (Canadian Experience Class) and 87.2 (Federal
/// Skilled Trades) of the Regulations, with the thresholds that the Minister fixes.
///
/// ## How it is computed
/// From the dates where they are given, else from the numbers of years as far as these decide. An answer that
/// cannot be ([`Profile::problems`]) counts as unanswered. Self-employment and work while a full-time student are
/// left out where the Regulations say so, in the Canadian Experience Class; unauthorised work everywhere.
///
/// ```
/// use express_entry::programs::{Program, Verdict, eligibility};
/// use express_entry::Profile;
/// let eligibility = eligibility(&Profile::default(), "2026-11-23".parse()?);
/// assert_eq!(eligibility.of(Program::CanadianExperience).verdict, Verdict::Open);
/// # Ok::<(), express_entry::DateError>(())
/// ```
///
/// ## Source
/// [`REGULATIONS`]; thresholds and amounts as cited beside each (checked 2026-11-22).
pub fn eligibility(profile: &Profile, day: Date) -> Eligibility {
    Candidate::new(profile).eligibility(day)
}

/// A profile made ready for being asked about many days.
pub(crate) struct Candidate<'p> {
    profile: &'p Profile,
    pub(crate) experience: Experience,
    pub(crate) partner_in_canada: Timeline,
}

impl<'p> Candidate<'p> {
    pub(crate) fn new(profile: &'p Profile) -> Self {
        Self {
            profile,
            experience: Experience::of(&profile.applicant),
            partner_in_canada: Experience::partner_in_canada(&profile.partner),
        }
    }

    pub(crate) fn eligibility(&self, day: Date) -> Eligibility {
        let profile = self.profile.possible_answers(day);
        let case = Case {
            profile: profile.as_ref(),
            experience: &self.experience,
            partner_in_canada: &self.partner_in_canada,
            languages: language::Languages::of(&profile.applicant, day),
            day,
        };
        let experience = cec::assess(&case);
        let worker = fsw::assess(&case);
        let trades = fst::assess(&case);
        let nominee = nominee(&case, [&experience, &worker, &trades]);
        Eligibility { day, regulations: REGULATIONS, programs: [nominee, experience, worker, trades] }
    }
}

/// What every program looks at.
struct Case<'c> {
    profile: &'c Profile,
    experience: &'c Experience,
    partner_in_canada: &'c Timeline,
    languages: language::Languages,
    day: Date,
}

impl Case<'_> {
    fn outside_quebec(&self, section: &'static str) -> Requirement {
        let answer = self.profile.outside_quebec;
        let missing = match answer {
            None => Missing::Answer(ProgramQuestion::OutsideQuebec),
            Some(_) => Missing::OutsideQuebec,
        };
        let fact = answer.map_or(Finding::Unanswered, Finding::Stated);
        Requirement::new(RequirementId::OutsideQuebec, section, Evidence::Read, Verdict::of(answer), fact)
            .missing([missing])
    }

    fn language(&self, section: &'static str, needed: Abilities<Clb>, threshold: Threshold) -> Requirement {
        let state = self.languages.meet(needed);
        let fact = self.languages.finding(needed, threshold);
        let missing = self.languages.missing(state, &fact);
        Requirement::new(RequirementId::Language, section, tables::LEVELS_EVIDENCE, state, fact).missing(missing)
    }
}

/// A level in all four abilities; the tables' levels all exist.
fn in_all(level: u8) -> Abilities<Clb> {
    Abilities::all(level_of(level))
}

fn level_of(level: u8) -> Clb {
    Clb::new(level).unwrap_or(Clb::MAX)
}

/// A nomination, and one of the three programs beside it.
fn nominee(case: &Case<'_>, others: [&ProgramAssessment; 3]) -> ProgramAssessment {
    const NOT_ASKED: [NotAsked; 2] =
        [NotAsked { what: NotAskedId::ValidNomination, section: "IRPR 87(2), (5)" }, ADMISSIBLE];
    let answer = case.profile.applicant.nomination;
    let missing = match answer {
        None => Missing::Answer(ProgramQuestion::Nomination),
        Some(_) => Missing::Nomination,
    };
    let fact = answer.map_or(Finding::Unanswered, Finding::Stated);
    let nomination =
        Requirement::new(RequirementId::Nomination, "IRPR 87(2)(a)", Evidence::Read, Verdict::of(answer), fact)
            .missing([missing]);

    let state = Verdict::any(others.iter().map(|other| other.verdict));
    let first = others.iter().find(|other| other.verdict == Verdict::Met);
    let fact = match state {
        Verdict::Met => first.map_or(Finding::NoProgram, |other| Finding::Program(other.program)),
        Verdict::NotMet => Finding::NoProgram,
        Verdict::Open => Finding::Unanswered,
    };
    // General knowledge: no text was found that says it.
    let one = Requirement::new(RequirementId::OneOfThePrograms, "", Evidence::Unconfirmed, state, fact)
        .missing([Missing::Program]);
    ProgramAssessment::new(Program::ProvincialNominee, std::vec![nomination, one], &NOT_ASKED)
}
