//! What a candidate, or their partner, could change.

use std::vec::Vec;

use serde::{Deserialize, Serialize};

use super::time::Time;
use crate::date::Date;
use crate::education::{CanadianStudy, Education};
use crate::facts::{Facts, OfferGroup, PartnerFacts};
use crate::language::{Abilities, Ability, Clb, LanguageResult, OfficialLanguage};
use crate::occupation::{NocCode, Occupation};
use crate::problems::Who;
use crate::profile::{Answer, MaritalStatus, Person, Profile, Work};
use crate::rules::Rules;
use crate::work::RANKING_LOOK_BACK_YEARS;

/// One thing that could change.
///
/// [`Who`] names a person by the place they have in the profile, whichever of the two is then principal applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// One ability of a language reaches a level, the others stay.
    Ability {
        /// Whose.
        who: Who,
        /// The language.
        language: OfficialLanguage,
        /// The ability.
        ability: Ability,
        /// The level reached.
        level: Clb,
    },
    /// Every ability of a language that is below a level reaches it: a new test.
    AllAbilities {
        /// Whose.
        who: Who,
        /// The language.
        language: OfficialLanguage,
        /// The level reached.
        level: Clb,
    },
    /// A first test in a language, with this level in all four abilities.
    FirstTest {
        /// Whose.
        who: Who,
        /// The language.
        language: OfficialLanguage,
        /// The level.
        level: Clb,
    },
    /// A test that has expired is taken again, with the levels it had.
    RenewTest {
        /// Whose.
        who: Who,
        /// The language.
        language: OfficialLanguage,
    },
    /// A credential that is not assessed, or no longer, is assessed at the level stated.
    AssessCredential {
        /// Whose.
        who: Who,
    },
    /// A higher level of education.
    Education {
        /// Whose.
        who: Who,
        /// The level.
        level: Education,
    },
    /// So many full years of Canadian work.
    CanadianWork {
        /// Whose.
        who: Who,
        /// Years in all.
        years: u8,
    },
    /// So many full years of foreign work.
    ForeignWork {
        /// Years in all.
        years: u8,
    },
    /// A Canadian post-secondary credential.
    CanadianStudy {
        /// Of which length.
        study: CanadianStudy,
    },
    /// A certificate of qualification in a skilled trade.
    Certificate,
    /// A qualifying job offer, under rules that give points for one.
    JobOffer {
        /// Of which group.
        group: OfferGroup,
    },
    /// A nomination.
    Nomination,
    /// A sibling in Canada. Not something to be done; a fact that may have been overlooked or may come about.
    Sibling,
    /// The partner does not come along.
    PartnerStays,
    /// The partner comes along after all.
    PartnerComes,
    /// The partner becomes the principal applicant.
    PartnerAsApplicant,
    /// The other language is declared first.
    FirstLanguage {
        /// The language declared first.
        language: OfficialLanguage,
    },
}

/// A kind of change, to leave out of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the kind of the changes of the same name")]
pub enum ChangeKind {
    Language,
    Education,
    CanadianWork,
    ForeignWork,
    CanadianStudy,
    Certificate,
    JobOffer,
    Nomination,
    Sibling,
    PartnerPapers,
    PartnerStays,
    PartnerComes,
    PartnerAsApplicant,
}

impl Change {
    /// Its kind.
    pub const fn kind(self) -> ChangeKind {
        match self {
            Self::Ability { who: Who::Partner, .. }
            | Self::AllAbilities { who: Who::Partner, .. }
            | Self::FirstTest { who: Who::Partner, .. }
            | Self::RenewTest { who: Who::Partner, .. }
            | Self::AssessCredential { who: Who::Partner }
            | Self::Education { who: Who::Partner, .. }
            | Self::CanadianWork { who: Who::Partner, .. } => ChangeKind::PartnerPapers,
            Self::Ability { .. }
            | Self::AllAbilities { .. }
            | Self::FirstTest { .. }
            | Self::RenewTest { .. }
            | Self::FirstLanguage { .. } => ChangeKind::Language,
            Self::AssessCredential { .. } | Self::Education { .. } => ChangeKind::Education,
            Self::CanadianWork { .. } => ChangeKind::CanadianWork,
            Self::ForeignWork { .. } => ChangeKind::ForeignWork,
            Self::CanadianStudy { .. } => ChangeKind::CanadianStudy,
            Self::Certificate => ChangeKind::Certificate,
            Self::JobOffer { .. } => ChangeKind::JobOffer,
            Self::Nomination => ChangeKind::Nomination,
            Self::Sibling => ChangeKind::Sibling,
            Self::PartnerStays => ChangeKind::PartnerStays,
            Self::PartnerComes => ChangeKind::PartnerComes,
            Self::PartnerAsApplicant => ChangeKind::PartnerAsApplicant,
        }
    }

    /// Whether two changes cannot both be made: the partner cannot apply and stay behind.
    pub const fn contradicts(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::PartnerStays, Self::PartnerAsApplicant) | (Self::PartnerAsApplicant, Self::PartnerStays)
        )
    }

    /// Whether another change is at least as much on the same question, so that beside it this one does nothing.
    pub fn is_within(self, other: Self) -> bool {
        match (self, other) {
            (
                Self::Ability { who, language, ability, level },
                Self::Ability { who: who2, language: language2, ability: ability2, level: level2 },
            ) => (who, language, ability) == (who2, language2, ability2) && level <= level2,
            (
                Self::Ability { who, language, level, .. } | Self::AllAbilities { who, language, level },
                Self::AllAbilities { who: who2, language: language2, level: level2 },
            )
            | (
                Self::FirstTest { who, language, level },
                Self::FirstTest { who: who2, language: language2, level: level2 },
            ) => (who, language) == (who2, language2) && level <= level2,
            (Self::Education { who, level }, Self::Education { who: who2, level: level2 }) => {
                who == who2 && level <= level2
            }
            // A level is only proposed above the one that stands in the profile, assessed or not.
            (Self::AssessCredential { who }, Self::Education { who: who2, .. }) => who == who2,
            (Self::CanadianWork { who, years }, Self::CanadianWork { who: who2, years: years2 }) => {
                who == who2 && years <= years2
            }
            (Self::ForeignWork { years }, Self::ForeignWork { years: years2 }) => years <= years2,
            (Self::CanadianStudy { study }, Self::CanadianStudy { study: study2 }) => study <= study2,
            (Self::JobOffer { group }, Self::JobOffer { group: group2 }) => offer_rank(group) <= offer_rank(group2),
            (one, other) => one == other,
        }
    }
}

pub(super) const fn offer_rank(group: OfferGroup) -> u8 {
    match group {
        OfferGroup::OtherSkilled => 0,
        OfferGroup::SeniorManagement => 1,
    }
}

/// A household: both persons with all that they would bring as principal applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Household {
    you: Facts,
    partner: Facts,
    /// Whether the column "with spouse" applies.
    together: bool,
    /// Whether the partner is the principal applicant.
    swapped: bool,
    /// What an expired test or a credential without assessment would count for: yours, the partner's.
    dormant: [Dormant; 2],
}

/// Facts that count again once renewed, or as soon as there is a year of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Dormant {
    english: Option<Abilities<Clb>>,
    french: Option<Abilities<Clb>>,
    education: Option<Education>,
    /// The main occupation of work stated in years, under rules that look at occupations.
    occupation: Option<NocCode>,
}

impl Dormant {
    fn of(person: &Person, rules: &Rules, day: Date, counting: &Facts) -> Self {
        let expired = |answer: &Answer<LanguageResult>| match answer {
            Answer::Yes(result) if rules.language_tests.accepted.contains(&result.test) && !result.is_valid_on(day) => {
                Some(result.levels().map(|_, level| level.unwrap_or(Clb::BELOW)))
            }
            _ => None,
        };
        Self {
            english: expired(&person.english),
            french: expired(&person.french),
            education: person.education.level.filter(|level| *level > counting.education),
            occupation: match &person.work {
                Work::Years(years) if rules.high_wage.is_some() => years.occupation.and_then(Occupation::code),
                _ => None,
            },
        }
    }
}

impl Household {
    /// The household of a profile on a day; an unanswered question stands as the answer that earns nothing.
    pub fn on(profile: &Profile, rules: &Rules, day: Date) -> Self {
        let profile = profile.possible(day);
        let profile = profile.as_ref();
        let together = Facts::on(profile, rules, day).with_spouse;
        let alone = |profile: &Profile| {
            let mut facts = Facts::on(profile, rules, day);
            facts.with_spouse = false;
            facts.partner = PartnerFacts::default();
            facts
        };
        let (you, partner) = (alone(profile), alone(&profile.with_partner_as_applicant()));
        let dormant =
            [Dormant::of(&profile.applicant, rules, day, &you), Dormant::of(&profile.partner, rules, day, &partner)];
        Self { you, partner, together, swapped: false, dormant }
    }

    /// The facts that the grid looks at.
    pub fn facts(&self) -> Facts {
        let (applicant, other) = if self.swapped { (&self.partner, &self.you) } else { (&self.you, &self.partner) };
        let mut facts = *applicant;
        facts.with_spouse = self.together;
        if self.together {
            facts.partner = PartnerFacts {
                education: other.education,
                english: other.english,
                french: other.french,
                canadian_work_years: other.canadian_work_years,
            };
        }
        facts
    }

    fn person(&mut self, who: Who) -> &mut Facts {
        match who {
            Who::Applicant => &mut self.you,
            Who::Partner => &mut self.partner,
        }
    }

    /// Makes a change. The order of changes does not matter, and a change never takes back what another gave.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Ability { who, language, ability, level } => {
                if let Some(levels) = language_of(self.person(who), language) {
                    let old = levels.get_mut(ability);
                    *old = level.max(*old);
                }
            }
            Change::AllAbilities { who, language, level } => {
                if let Some(levels) = language_of(self.person(who), language) {
                    *levels = levels.map(|_, old| level.max(old));
                }
            }
            Change::FirstTest { who, language, level } => {
                let levels = language_of(self.person(who), language).get_or_insert_with(|| Abilities::all(level));
                *levels = levels.map(|_, old| level.max(old));
            }
            Change::RenewTest { who, language } => {
                let [yours, partners] = &self.dormant;
                let dormant = if who == Who::Applicant { yours } else { partners };
                let renewed = match language {
                    OfficialLanguage::English => dormant.english,
                    OfficialLanguage::French => dormant.french,
                };
                if let Some(levels) = renewed {
                    language_of(self.person(who), language).get_or_insert(levels);
                }
            }
            Change::AssessCredential { who } => {
                let [yours, partners] = &self.dormant;
                let level = if who == Who::Applicant { yours.education } else { partners.education };
                let person = self.person(who);
                person.education = level.map_or(person.education, |level| level.max(person.education));
            }
            Change::Education { who, level } => {
                let person = self.person(who);
                person.education = level.max(person.education);
            }
            Change::CanadianWork { who, years } => {
                let [yours, partners] = &self.dormant;
                let occupation = if who == Who::Applicant { yours.occupation } else { partners.occupation };
                let person = self.person(who);
                person.canadian_work_years = years.max(person.canadian_work_years);
                if let [first @ None, ..] = &mut person.canadian_occupations {
                    *first = occupation;
                }
            }
            Change::ForeignWork { years } => self.you.foreign_work_years = years.max(self.you.foreign_work_years),
            Change::CanadianStudy { study } => self.you.canadian_study = study.max(self.you.canadian_study),
            Change::Certificate => self.you.certificate_of_qualification = true,
            Change::JobOffer { group } => {
                self.you.job_offer =
                    [self.you.job_offer, Some(group)].into_iter().flatten().max_by_key(|group| offer_rank(*group));
            }
            Change::Nomination => self.you.nomination = true,
            Change::Sibling => {
                self.you.sibling_in_canada = true;
                self.partner.sibling_in_canada = true;
            }
            Change::PartnerStays => self.together = false,
            Change::PartnerComes => self.together = true,
            Change::PartnerAsApplicant => self.swapped = true,
            Change::FirstLanguage { language } => self.you.first_language = Some(language),
        }
    }
}

fn language_of(facts: &mut Facts, language: OfficialLanguage) -> &mut Option<Abilities<Clb>> {
    match language {
        OfficialLanguage::English => &mut facts.english,
        OfficialLanguage::French => &mut facts.french,
    }
}

/// A change that is open to a household, and the time that it plausibly takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Possible {
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The time.
    pub time: Time,
}

/// Everything that a candidate could change, one by one, as far as these rules tell it apart: the space in which
/// [`search`](super::search()) is exhaustive.
///
/// * each ability of each language with a valid result, and all four together, up to each level at which a table of
///   the rules changes; a first test with the same level in all four; an expired test taken again
/// * a credential assessed; each higher level of education
/// * each further full year of Canadian and foreign work that a table tells apart
/// * a certificate of qualification, Canadian study, a nomination, a sibling, a job offer, while they give points
/// * a declared order of languages turned round
/// * with a partner: coming along or not, the partner as principal applicant, and of the partner's papers those that
///   section B looks at: education, language and Canadian work
///
/// Changes that the rules tell nothing apart by (a doctorate beside a master's for the partner) are not in it.
pub fn possible_changes(profile: &Profile, rules: &Rules, day: Date) -> Vec<Possible> {
    let profile = profile.possible(day);
    let profile = profile.as_ref();
    let household = Household::on(profile, rules, day);
    let mut found = Changes { profile, rules, day, household, list: Vec::new() };
    found.person(Who::Applicant);
    found.yours();
    if profile.marital_status.is_some_and(MaritalStatus::has_partner) && profile.partner_is_canadian != Some(true) {
        found.partner();
    }
    found.list
}

struct Changes<'a> {
    profile: &'a Profile,
    rules: &'a Rules,
    day: Date,
    household: Household,
    list: Vec<Possible>,
}

impl Changes<'_> {
    fn push(&mut self, change: Change) {
        let time = Time::of(change, self.profile, &self.household_facts(change), self.day);
        self.list.push(Possible { change, time });
    }

    fn household_facts(&self, change: Change) -> Facts {
        if change.kind() == ChangeKind::PartnerPapers { self.household.partner } else { self.household.you }
    }

    /// What both persons can change.
    fn person(&mut self, who: Who) {
        let index = usize::from(who == Who::Partner);
        let facts = if who == Who::Applicant { self.household.you } else { self.household.partner };
        let dormant = self.household.dormant.get(index).copied().unwrap_or_default();

        let levels = self.levels(who);
        for (language, now, dormant) in [
            (OfficialLanguage::English, facts.english, dormant.english),
            (OfficialLanguage::French, facts.french, dormant.french),
        ] {
            match (now, dormant) {
                (Some(now), _) => self.raise(who, language, now, &levels),
                (None, Some(_)) => self.push(Change::RenewTest { who, language }),
                (None, None) => {
                    for level in &levels {
                        self.push(Change::FirstTest { who, language, level: *level });
                    }
                }
            }
        }

        if dormant.education.is_some() {
            self.push(Change::AssessCredential { who });
        }
        let stated = dormant.education.unwrap_or(facts.education);
        let worth = |level: Education| {
            let row = self.rules.education.rows.get(level as usize);
            row.map(|row| match who {
                Who::Applicant => (row.with_spouse, row.without_spouse, row.tier as u8),
                Who::Partner => (row.partner, 0, 0),
            })
        };
        let higher: Vec<Education> = Education::ALL
            .into_iter()
            .zip(Education::ALL.into_iter().skip(1))
            .filter(|(below, level)| *level > stated && worth(*level) != worth(*below))
            .map(|(_, level)| level)
            .collect();
        for level in higher {
            self.push(Change::Education { who, level });
        }

        let rows: Vec<u8> = match who {
            Who::Applicant => {
                let table = self.rules.canadian_work.rows.iter().map(|row| row.at_least);
                let transfer = self.rules.transfer.canadian_years;
                table.chain([transfer.lower, transfer.higher]).collect()
            }
            Who::Partner => self.rules.partner_work.rows.iter().map(|row| row.at_least).collect(),
        };
        // The ranking system looks back ten years: more cannot be counted, whatever a table says.
        let most = u8::try_from(RANKING_LOOK_BACK_YEARS).unwrap_or(u8::MAX);
        for years in ascending(&rows, facts.canadian_work_years).filter(|years| *years <= most) {
            self.push(Change::CanadianWork { who, years });
        }
    }

    /// The levels at which a table changes that looks at a person's languages.
    fn levels(&self, who: Who) -> Vec<Clb> {
        let rules = self.rules;
        let levels: Vec<u8> = match who {
            Who::Applicant => {
                let first = rules.first_language.rows.iter().map(|row| row.at_least);
                let second = rules.second_language.rows.iter().map(|row| row.at_least);
                let transfer = [rules.transfer.language_levels, rules.transfer.certificate_levels];
                let transfer = transfer.into_iter().flat_map(|levels| [levels.lower, levels.higher]);
                let french = [rules.french.french_level, rules.french.english_level];
                first.chain(second).chain(transfer).chain(french).collect()
            }
            Who::Partner => rules.partner_language.rows.iter().map(|row| row.at_least).collect(),
        };
        ascending(&levels, 0).filter_map(|level| Clb::new(level).ok()).collect()
    }

    fn raise(&mut self, who: Who, language: OfficialLanguage, now: Abilities<Clb>, levels: &[Clb]) {
        for level in levels {
            let below = Ability::ALL.into_iter().filter(|ability| now.get(*ability) < level);
            for ability in below.clone() {
                self.push(Change::Ability { who, language, ability, level: *level });
            }
            if below.count() > 1 {
                self.push(Change::AllAbilities { who, language, level: *level });
            }
        }
    }

    fn yours(&mut self) {
        let (facts, rules) = (self.household.you, self.rules);
        let transfer = rules.transfer.foreign_years;
        for years in ascending(&[transfer.lower, transfer.higher], facts.foreign_work_years) {
            self.push(Change::ForeignWork { years });
        }
        let study = &rules.canadian_study;
        let studies = [
            (CanadianStudy::OneOrTwoYears, study.one_or_two_years, 0),
            (CanadianStudy::ThreeYearsOrMore, study.three_years_or_more, study.one_or_two_years),
        ];
        for (study, points, less) in studies {
            if study > facts.canadian_study && points > less {
                self.push(Change::CanadianStudy { study });
            }
        }
        if !facts.certificate_of_qualification && rules.transfer.certificate_language != [0, 0] {
            self.push(Change::Certificate);
        }
        let offer = &rules.job_offer;
        let now = facts.job_offer.map_or(0, |group| match group {
            OfferGroup::SeniorManagement => offer.senior_management,
            OfferGroup::OtherSkilled => offer.other_skilled,
        });
        if offer.other_skilled > now {
            self.push(Change::JobOffer { group: OfferGroup::OtherSkilled });
        }
        if offer.senior_management > now.max(offer.other_skilled) {
            self.push(Change::JobOffer { group: OfferGroup::SeniorManagement });
        }
        if !facts.nomination && rules.nomination.points > 0 {
            self.push(Change::Nomination);
        }
        if !facts.sibling_in_canada && rules.sibling.points > 0 {
            self.push(Change::Sibling);
        }
        if let Some(declared) = facts.first_language {
            let language = match declared {
                OfficialLanguage::English => OfficialLanguage::French,
                OfficialLanguage::French => OfficialLanguage::English,
            };
            self.push(Change::FirstLanguage { language });
        }
    }

    fn partner(&mut self) {
        if self.household.together {
            self.person(Who::Partner);
            self.push(Change::PartnerStays);
            self.push(Change::PartnerAsApplicant);
        } else {
            self.push(Change::PartnerComes);
        }
    }
}

/// The values above a given one, each once, in ascending order.
fn ascending(values: &[u8], above: u8) -> impl Iterator<Item = u8> {
    (above..=u8::MAX).skip(1).filter(|value| values.contains(value))
}
