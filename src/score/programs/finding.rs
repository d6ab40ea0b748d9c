//! The deciding fact of a requirement, and what is missing, in words.

use express_entry::programs::{FamilySize, Finding, Missing, ProgramQuestion, RequirementId, Threshold};
use express_entry::{Abilities, Ability, Clb, Occupation, OfferBasis, OfficialLanguage};

use super::super::languages::{ability_name, level_name};
use super::super::lines::education_name;
use super::program_name;
use crate::i18n::{self, words};

/// The abilities in the order in which the page asks for them.
const ASKED: [Ability; 4] = [Ability::Listening, Ability::Reading, Ability::Writing, Ability::Speaking];

/// What a requirement is about.
pub(crate) fn requirement_name(requirement: RequirementId) -> &'static str {
    match requirement {
        RequirementId::OutsideQuebec => words::programs::outside_quebec(),
        RequirementId::ContinuousWork => words::programs::continuous_work(),
        RequirementId::CanadianWork => words::programs::canadian_work(),
        RequirementId::TradeWork => words::programs::trade_work(),
        RequirementId::Language => words::programs::language(),
        RequirementId::Education => words::programs::education(),
        RequirementId::CertificateOrOffer => words::programs::certificate_or_offer(),
        RequirementId::Funds => words::programs::funds(),
        RequirementId::Points => words::programs::points(),
        RequirementId::Nomination => words::programs::nomination(),
        _ => words::programs::one_of_the_programs(),
    }
}

/// "70", or "60–72" where answers are open.
pub(super) fn span(least: u8, most: u8) -> String {
    if least == most { least.to_string() } else { words::programs::span(&least.to_string(), &most.to_string()) }
}

/// Canadian dollars.
pub(super) fn dollars(amount: u32) -> String {
    words::programs::dollars(&i18n::number(i64::from(amount)))
}

/// "NOC 21231 (TEER 1)", or the TEER alone.
fn occupation_name(occupation: Occupation) -> String {
    let teer = occupation.teer().number().to_string();
    match occupation.code() {
        Some(code) => words::programs::noc(&code.to_string(), &teer),
        None => words::programs::teer(&teer),
    }
}

fn language_name(language: OfficialLanguage) -> &'static str {
    match language {
        OfficialLanguage::English => words::languages::english(),
        OfficialLanguage::French => words::languages::french(),
    }
}

fn years(count: u8) -> String {
    words::common::years(i64::from(count))
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(words::common::comma())
}

/// The deciding fact in a sentence or two; empty where there is nothing to say.
pub(super) fn fact(finding: &Finding) -> String {
    match *finding {
        Finding::Unanswered => words::programs::unanswered().to_owned(),
        Finding::Stated(true) => words::programs::stated_yes().to_owned(),
        Finding::Stated(false) => words::programs::stated_no().to_owned(),
        Finding::DoesNotApply => words::programs::does_not_apply().to_owned(),
        Finding::Work { days, years: full, needed, occupation } => {
            let days = words::programs::days(i64::from(days));
            let said = words::programs::worked(&days, &years(full), &years(needed));
            match occupation {
                Some(occupation) => format!("{said} {}", words::programs::in_occupation(&occupation_name(occupation))),
                None => said,
            }
        }
        Finding::Years { least, most } => match most {
            Some(most) if most == least => words::programs::counted(&years(least)),
            Some(most) => words::programs::counted(&words::programs::span(&least.to_string(), &years(most))),
            None => words::programs::counted(&words::programs::or_more(&years(least))),
        },
        Finding::Occupation(occupation) => words::programs::in_occupation(&occupation_name(occupation)),
        Finding::Language { language, levels, needed, threshold } => {
            language_fact(language, &levels, needed, threshold)
        }
        Finding::NoResult => words::programs::no_result().to_owned(),
        Finding::ResultExpired { language, on } => {
            words::programs::result_expired(language_name(language), &i18n::date(on))
        }
        Finding::Languages { first } => words::programs::first_is(language_name(first)),
        Finding::Education(level) => words::programs::plain(education_name(level)),
        Finding::NotAssessed => words::programs::not_assessed().to_owned(),
        Finding::AssessmentExpired { on } => words::programs::assessment_expired(&i18n::date(on)),
        Finding::Funds { stated, needed, family, table, newer_expected } => {
            let mut said = vec![match stated {
                Some(amount) => words::programs::stated(&dollars(amount)),
                None => words::programs::funds_unanswered().to_owned(),
            }];
            said.push(match needed {
                Some(needed) => {
                    words::programs::funds_needed(&dollars(needed), &people(family.least), &i18n::date(table))
                }
                None => words::programs::family_open(&family_span(family)),
            });
            if newer_expected {
                said.push(words::programs::newer_table().to_owned());
            }
            said.join(" ")
        }
        Finding::NoFundsTable => words::programs::no_table().to_owned(),
        Finding::ExemptByOffer(basis) => words::programs::exempt_by_offer(basis_name(basis)),
        Finding::Offer(basis) => words::programs::offer(basis_name(basis)),
        Finding::Certificate => words::programs::certificate().to_owned(),
        Finding::Points { least, most, needed } => words::programs::of_100(&needed.to_string(), &span(least, most)),
        Finding::Age(age) => words::programs::plain(&words::common::years_old(i64::from(age))),
        Finding::Parts => words::programs::parts().to_owned(),
        Finding::Program(program) => words::programs::through(program_name(program)),
        Finding::NoProgram => words::programs::no_program().to_owned(),
        _ => String::new(),
    }
}

/// "3 people".
pub(super) fn people(count: u8) -> String {
    words::programs::people(i64::from(count))
}

fn family_span(family: FamilySize) -> String {
    match family.most {
        Some(most) => words::programs::span(&family.least.to_string(), &people(most)),
        None => words::programs::or_more(&people(family.least)),
    }
}

fn language_fact(
    language: OfficialLanguage,
    levels: &Abilities<Option<Clb>>,
    needed: Abilities<Clb>,
    threshold: Threshold,
) -> String {
    let level = |ability: Ability| {
        let shown = match levels.get(ability) {
            None => words::why::not_answered().to_owned(),
            Some(level) if level.level() == 0 => words::languages::below().to_owned(),
            Some(level) => level_name(language, &level.to_string()),
        };
        words::programs::ability(ability_name(ability), &shown)
    };
    let held = joined(ASKED.map(level));
    let said = words::programs::levels(&held, language_name(language), &needed_levels(language, needed));
    let why = match threshold {
        Threshold::OfTheProgram => return said,
        Threshold::OfTheOccupation(Some(occupation)) => words::programs::threshold_of(&occupation_name(occupation)),
        Threshold::OfTheOccupation(None) => words::programs::threshold_of_most().to_owned(),
        Threshold::EqualAmounts => words::programs::threshold_equal().to_owned(),
        Threshold::NotKnown => words::programs::threshold_open().to_owned(),
    };
    format!("{said} {why}")
}

/// "CLB 7 in all four", or ability by ability where they differ.
fn needed_levels(language: OfficialLanguage, needed: Abilities<Clb>) -> String {
    let named = |level: Clb| level_name(language, &level.to_string());
    if needed.values().into_iter().all(|level| *level == needed.reading) {
        return words::programs::in_all(&named(needed.reading));
    }
    joined(ASKED.map(|ability| words::programs::ability(ability_name(ability), &named(*needed.get(ability)))))
}

/// On what an offer rests.
fn basis_name(basis: OfferBasis) -> &'static str {
    match basis {
        OfferBasis::PermitWithAssessment => words::programs::permit_with_assessment(),
        OfferBasis::ExemptPermit => words::programs::exempt_permit(),
        OfferBasis::AssessmentOnly => words::programs::assessment_only(),
        OfferBasis::OtherPermitAndAssessment => words::programs::other_permit(),
    }
}

/// What is missing: the open answers in one sentence, the rest in another; empty where nothing is.
pub(super) fn missing(missing: &[Missing]) -> String {
    let mut open = Vec::new();
    let mut lacking = Vec::new();
    for missing in missing {
        match *missing {
            Missing::Answer(question) => open.push(question_name(question).to_owned()),
            Missing::Result => lacking.push(words::programs::lacks_result().to_owned()),
            Missing::Levels { language, short } => lacking.extend(short_levels(language, short)),
            Missing::FullTimeDays(days) => {
                lacking.push(words::programs::lacks_work_days(&words::programs::days(i64::from(days))));
            }
            Missing::Work => lacking.push(words::programs::lacks_work().to_owned()),
            Missing::ListedOccupation => lacking.push(words::programs::lacks_listed_occupation().to_owned()),
            Missing::Dollars(amount) => lacking.push(dollars(amount)),
            Missing::Points(points) => lacking.push(words::programs::lacks_points(i64::from(points))),
            Missing::Credential => lacking.push(words::programs::lacks_credential().to_owned()),
            Missing::Assessment => lacking.push(words::programs::lacks_assessment().to_owned()),
            Missing::CertificateOrOffer => lacking.push(words::programs::lacks_certificate_or_offer().to_owned()),
            Missing::Nomination => lacking.push(words::programs::lacks_nomination().to_owned()),
            Missing::OutsideQuebec => lacking.push(words::programs::lacks_outside_quebec().to_owned()),
            _ => lacking.push(words::programs::lacks_program().to_owned()),
        }
    }
    let mut said = Vec::new();
    if !lacking.is_empty() {
        said.push(words::programs::missing(&joined(lacking)));
    }
    if !open.is_empty() {
        said.push(words::programs::to_answer(&joined(open)));
    }
    said.join(" ")
}

/// How many levels each ability is short, for those that are.
fn short_levels(language: OfficialLanguage, short: Abilities<u8>) -> Vec<String> {
    let of = |ability: Ability| {
        let count = *short.get(ability);
        let levels = words::programs::levels_more(i64::from(count));
        (count > 0).then(|| words::programs::short(ability_name(ability), language_name(language), &levels))
    };
    ASKED.into_iter().filter_map(of).collect()
}

/// The question that is open, as a part of a list.
fn question_name(question: ProgramQuestion) -> &'static str {
    match question {
        ProgramQuestion::Age => words::programs::ask_age(),
        ProgramQuestion::MaritalStatus => words::programs::ask_marital(),
        ProgramQuestion::PartnerAccompanies => words::programs::ask_partner_accompanies(),
        ProgramQuestion::PartnerIsCanadian => words::programs::ask_partner_canadian(),
        ProgramQuestion::PartnerEnglish => words::programs::ask_partner_english(),
        ProgramQuestion::PartnerFrench => words::programs::ask_partner_french(),
        ProgramQuestion::PartnerStudy => words::programs::ask_partner_study(),
        ProgramQuestion::PartnerFullTimeYear => words::programs::ask_partner_year(),
        ProgramQuestion::Children => words::programs::ask_children(),
        ProgramQuestion::Education => words::programs::ask_education(),
        ProgramQuestion::English => words::programs::ask_english(),
        ProgramQuestion::French => words::programs::ask_french(),
        ProgramQuestion::CanadianWork => words::programs::ask_canadian_work(),
        ProgramQuestion::ForeignWork => words::programs::ask_foreign_work(),
        ProgramQuestion::RecentCanadianYear => words::programs::ask_recent_year(),
        ProgramQuestion::ContinuousYear => words::programs::ask_continuous_year(),
        ProgramQuestion::TwoTradeYears => words::programs::ask_trade_years(),
        ProgramQuestion::FullTimeYear => words::programs::ask_full_time_year(),
        ProgramQuestion::Occupation => words::programs::ask_occupation(),
        ProgramQuestion::UnitGroups => words::programs::ask_unit_groups(),
        ProgramQuestion::Certificate => words::programs::ask_certificate(),
        ProgramQuestion::JobOffer => words::programs::ask_offer(),
        ProgramQuestion::OfferOccupation => words::programs::ask_offer_occupation(),
        ProgramQuestion::OfferBasis => words::programs::ask_offer_basis(),
        ProgramQuestion::Nomination => words::programs::ask_nomination(),
        ProgramQuestion::StudyInCanada => words::programs::ask_study(),
        ProgramQuestion::Relative => words::programs::ask_relative(),
        ProgramQuestion::Funds => words::programs::ask_funds(),
        _ => words::programs::ask_outside_quebec(),
    }
}
