//! The numbers on one day that the grid asks for, derived from what the profile states.

use serde::{Deserialize, Serialize};

use crate::date::{Date, LeapDay};
use crate::education::{CanadianStudy, Education};
use crate::language::{Abilities, Clb, LanguageResult, OfficialLanguage};
use crate::occupation::NocCode;
use crate::profile::{
    Answer, Credential, JobOffer, MaritalStatus, OfferedOccupation, Person, Profile, Recognition, Work, YearsOfWork,
};
use crate::rules::{HighWage, Rules};
use crate::work::{Career, RANKING_LOOK_BACK_YEARS, Timeline};

/// What the grid looks at, on one day. An unanswered question stands here as the answer that earns nothing.
///
/// `Copy`, without heap: a search makes hundreds of thousands of variants of it.
///
/// ```
/// use express_entry::{Age, Facts, Profile, RuleBook};
/// let book = RuleBook::bundled();
/// let day = "2026-05-20".parse()?;
/// let rules = book.governing(day)?.newest_known().rules();
/// let mut profile = Profile::default();
/// profile.applicant.age = Some(Age::Born("1981-05-20".parse()?));
/// let facts = Facts::on(&profile, rules, day);
/// assert_eq!(facts.age, Some(45));
/// // Not answered, so it earns nothing.
/// assert_eq!(facts.english, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
        Prepared::new(profile, rules).facts_so_far(rules, day, Fill::SoFar)
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

    /// The facts on a day, in the column that holds as far as the answers tell.
    pub(crate) fn facts_so_far(&self, rules: &Rules, day: Date, fill: Fill) -> Facts {
        // Married, with the rest unanswered, is taken as "with spouse": the common case, and the lower column.
        let with_spouse = self
            .profile
            .has_accompanying_partner()
            .unwrap_or_else(|| self.profile.marital_status.is_some_and(MaritalStatus::has_partner));
        self.facts(rules, day, fill, with_spouse)
    }

    /// The facts on a day; what cannot be counts as unanswered.
    pub(crate) fn facts(&self, rules: &Rules, day: Date, fill: Fill, with_spouse: bool) -> Facts {
        let profile = self.profile.possible_answers(day);
        let Profile { applicant, partner, .. } = profile.as_ref();
        let (job_offer, offered_occupation) = offer(&applicant.job_offer, fill);
        let mut facts = Facts {
            with_spouse,
            age: applicant.age.map(|age| age.on(day)),
            education: education(applicant.education, day, fill),
            english: stated_language(applicant.english, rules, day).levels(fill),
            french: stated_language(applicant.french, rules, day).levels(fill),
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
        facts.canadian_occupations =
            occupations(applicant, &self.applicant, rules, day, fill, facts.canadian_work_years);
        if with_spouse {
            let [english, french] = partner_languages(partner, rules, day);
            facts.partner = PartnerFacts {
                education: education(partner.education, day, fill),
                english: english.levels(fill),
                french: french.levels(fill),
                canadian_work_years: years(partner, |years| years.canadian, &self.partner.canadian, day, fill),
            };
        }
        facts
    }
}

fn education(credential: Credential, day: Date, fill: Fill) -> Education {
    if is_recognised(credential, day) {
        fill.or(credential.level, Education::LessThanSecondary, Education::Doctoral)
    } else {
        Education::LessThanSecondary
    }
}

/// Whether a credential counts, whatever its level.
pub(crate) fn is_recognised(credential: Credential, day: Date) -> bool {
    match credential.recognition {
        None | Some(Recognition::Canadian) => true,
        Some(Recognition::NotAssessed) => false,
        Some(Recognition::Assessed(on)) => on.is_none_or(|on| assessment_is_valid(on, day)),
    }
}

/// The first day on which a credential assessment no longer counts: the fifth anniversary of its report.
///
/// It must be "less than five years" old (MI s. 3(4), IRPR s. 75(2)(e)): on the anniversary it is not.
///
/// ```
/// use express_entry::assessment_expires_on;
/// assert_eq!(assessment_expires_on("2021-03-10".parse()?).to_string(), "2026-03-10");
/// # Ok::<(), express_entry::DateError>(())
/// ```
pub fn assessment_expires_on(reported: Date) -> Date {
    reported.plus_years(5, LeapDay::Earlier)
}

fn assessment_is_valid(reported: Date, day: Date) -> bool {
    day < assessment_expires_on(reported)
}

/// What an answer about one language comes to on a day.
#[derive(Clone, Copy)]
pub(crate) enum StatedLanguage {
    /// The question is open.
    Open,
    /// There is no result that counts.
    Nothing,
    /// The levels, of which each may still be open.
    Levels(Abilities<Option<Clb>>),
}

impl StatedLanguage {
    /// Whether something in it is still to be answered.
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::Open => true,
            Self::Nothing => false,
            Self::Levels(levels) => levels.values().contains(&&None),
        }
    }

    fn levels(self, fill: Fill) -> Option<Abilities<Clb>> {
        match (self, fill) {
            (Self::Nothing, _) | (Self::Open, Fill::SoFar) => None,
            (Self::Open, Fill::Least) => Some(Abilities::all(Clb::BELOW)),
            (Self::Open, Fill::Most) => Some(Abilities::all(Clb::MAX)),
            (Self::Levels(levels), _) => Some(levels.map(|_, level| fill.or(level, Clb::BELOW, Clb::MAX))),
        }
    }
}

pub(crate) fn stated_language(answer: Answer<LanguageResult>, rules: &Rules, day: Date) -> StatedLanguage {
    match answer {
        Answer::No => StatedLanguage::Nothing,
        Answer::Yes(result) => {
            if rules.language_tests.accepted.contains(&result.test) && result.is_valid_on(day) {
                StatedLanguage::Levels(result.levels())
            } else {
                StatedLanguage::Nothing
            }
        }
        Answer::Unanswered => StatedLanguage::Open,
    }
}

/// English and French of the partner, of whom only one language counts: a whole result in either answers the
/// question, and the other, if not answered, is taken as none.
pub(crate) fn partner_languages(partner: &Person, rules: &Rules, day: Date) -> [StatedLanguage; 2] {
    let english = stated_language(partner.english, rules, day);
    let french = stated_language(partner.french, rules, day);
    let is_whole = |stated: StatedLanguage| matches!(stated, StatedLanguage::Levels(_)) && !stated.is_open();
    match (english, french) {
        (english, StatedLanguage::Open) if is_whole(english) => [english, StatedLanguage::Nothing],
        (StatedLanguage::Open, french) if is_whole(french) => [StatedLanguage::Nothing, french],
        both => both.into(),
    }
}

/// Full years of work of one kind, as stated or from the periods.
fn years(person: &Person, stated: fn(&YearsOfWork) -> Option<u8>, periods: &Timeline, day: Date, fill: Fill) -> u8 {
    match &person.work {
        Work::Years(years) => fill.or(stated(years), 0, MOST_YEARS),
        Work::Periods(_) => periods.worked(day, RANKING_LOOK_BACK_YEARS).full_years(),
    }
}

fn occupations(
    person: &Person,
    career: &Career,
    rules: &Rules,
    day: Date,
    fill: Fill,
    years: u8,
) -> [Option<NocCode>; 10] {
    let Some(table) = &rules.high_wage else { return [None; 10] };
    let mut found = match &person.work {
        Work::Years(_) => [None; 10],
        Work::Periods(_) => career.canadian_occupations(day),
    };
    let best = match &person.work {
        Work::Years(work) if years >= 1 => match (work.occupation, fill) {
            (Some(occupation), _) if occupation.code().is_some() => occupation.code(),
            (occupation, Fill::Most) => {
                listed(table).find(|code| occupation.is_none_or(|known| known.teer() == code.teer()))
            }
            _ => None,
        },
        Work::Periods(_) if fill == Fill::Most => listed(table).find(|code| career.could_be_a_year_in(*code, day)),
        _ => None,
    };
    // The best comes first; of ten known, none of which is better, the last may go.
    if best.is_some() {
        found.rotate_right(1);
        if let Some(place) = found.first_mut() {
            *place = best;
        }
    }
    found
}

/// The listed occupations, those of the best tier first.
fn listed(table: &HighWage) -> impl Iterator<Item = NocCode> {
    table.tiers.iter().flat_map(|tier| &tier.occupations).copied()
}

/// The group of the offer and its occupation, as far as they are known. Which listed occupation an open offer may
/// turn out to be in is for [`possible_offers`].
fn offer(answer: &Answer<JobOffer>, fill: Fill) -> (Option<OfferGroup>, Option<NocCode>) {
    let occupation = match answer {
        Answer::No => return (None, None),
        Answer::Unanswered => None,
        Answer::Yes(offer) => offer.occupation,
    };
    match occupation {
        None if fill == Fill::Most => (Some(OfferGroup::SeniorManagement), None),
        None => (None, None),
        Some(OfferedOccupation::SeniorManagement) => (Some(OfferGroup::SeniorManagement), None),
        Some(OfferedOccupation::OtherSkilled) => (Some(OfferGroup::OtherSkilled), None),
        Some(OfferedOccupation::Noc(code)) => (group(code), Some(code)),
    }
}

fn group(code: NocCode) -> Option<OfferGroup> {
    if code.is_senior_management() {
        Some(OfferGroup::SeniorManagement)
    } else {
        code.teer().is_skilled().then_some(OfferGroup::OtherSkilled)
    }
}

/// The offers in listed occupations that an answer leaves possible: for each tier and group one, since the others
/// of the same tier and group earn the same.
pub(crate) fn possible_offers(
    answer: &Answer<JobOffer>,
    table: &HighWage,
) -> impl Iterator<Item = (Option<OfferGroup>, Option<NocCode>)> {
    let allowed: &[OfferGroup] = match answer {
        Answer::No => &[],
        Answer::Unanswered => &[OfferGroup::SeniorManagement, OfferGroup::OtherSkilled],
        Answer::Yes(offer) => match offer.occupation {
            None => &[OfferGroup::SeniorManagement, OfferGroup::OtherSkilled],
            Some(OfferedOccupation::SeniorManagement) => &[OfferGroup::SeniorManagement],
            Some(OfferedOccupation::OtherSkilled) => &[OfferGroup::OtherSkilled],
            Some(OfferedOccupation::Noc(_)) => &[],
        },
    };
    table.tiers.iter().flat_map(move |tier| {
        allowed.iter().filter_map(move |wanted| {
            let code = tier.occupations.iter().find(|code| group(**code) == Some(*wanted))?;
            Some((Some(*wanted), Some(*code)))
        })
    })
}
