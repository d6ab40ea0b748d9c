//! Words of tables.

use express_entry::forecast::{Lapsing, Reason, Undated};
use express_entry::problems::Who;
use express_entry::rounds::{EntryReason, RoundKind, Tie};
use express_entry::{Fact, Factor, OfficialLanguage, Program, Verdict};
use serde::Serialize;
use serde_json::Value;

/// The name that a value has in JSON.
pub(crate) fn key(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// The name that a value has in JSON, with spaces.
pub(crate) fn spaced(value: &impl Serialize) -> String {
    key(value).replace('_', " ")
}

pub(crate) fn factor(factor: Factor) -> String {
    match factor {
        Factor::Core => "A. core".to_owned(),
        Factor::Partner => "B. spouse or partner".to_owned(),
        Factor::Transfer => "C. transferability".to_owned(),
        Factor::Additional => "D. additional".to_owned(),
        Factor::FirstLanguageAbility | Factor::SecondLanguageAbility | Factor::PartnerLanguageAbility => {
            "ability".to_owned()
        }
        other => spaced(&other),
    }
}

/// The fact that decided a line.
pub(crate) fn fact(fact: Fact) -> String {
    match fact {
        Fact::Parts => String::new(),
        Fact::Nothing => "nothing stated".to_owned(),
        Fact::Age(age) => format!("age {age}"),
        Fact::Education(education) => spaced(&education),
        Fact::Level { language, ability, level } => {
            format!("{} {} {}", spaced(&ability), level_name(language), level)
        }
        Fact::Years(years) => format!("full years: {years}"),
        Fact::EducationAndLevel { education, lowest } => format!("{}, lowest level {lowest}", spaced(&education)),
        Fact::EducationAndYears { education, canadian } => {
            format!("{}, years in Canada: {canadian}", spaced(&education))
        }
        Fact::ForeignAndLevel { foreign, lowest } => format!("years abroad: {foreign}, lowest level {lowest}"),
        Fact::ForeignAndCanadian { foreign, canadian } => format!("years abroad: {foreign}, in Canada: {canadian}"),
        Fact::CertificateAndLevel { certificate, lowest } => {
            format!("{}, lowest level {lowest}", if certificate { "certificate" } else { "no certificate" })
        }
        Fact::Stated(true) => "yes".to_owned(),
        Fact::Stated(false) => "no".to_owned(),
        Fact::Offer(group) => spaced(&group),
        Fact::FrenchAndEnglish { french, english } => match english {
            Some(english) => format!("NCLC {french}, CLB {english}"),
            None => format!("NCLC {french}, no English"),
        },
        Fact::Study(study) => spaced(&study),
        other => key(&other),
    }
}

fn level_name(language: OfficialLanguage) -> &'static str {
    match language {
        OfficialLanguage::English => "CLB",
        OfficialLanguage::French => "NCLC",
    }
}

pub(crate) const fn program(program: Program) -> &'static str {
    match program {
        Program::ProvincialNominee => "PNP",
        Program::CanadianExperience => "CEC",
        Program::FederalSkilledWorker => "FSW",
        Program::FederalSkilledTrades => "FST",
    }
}

pub(crate) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "yes",
        Verdict::NotMet => "no",
        Verdict::Open => "open",
    }
}

/// All four programs, such as `PNP no, CEC yes, FSW open, FST no`.
pub(crate) fn programs(verdicts: [Verdict; 4]) -> String {
    let each = Program::ALL.into_iter().zip(verdicts);
    each.map(|(one, state)| format!("{} {}", program(one), verdict(state))).collect::<Vec<_>>().join(", ")
}

/// What a round was held for.
pub(crate) fn held_for(kind: &RoundKind) -> String {
    match kind {
        RoundKind::General => "general".to_owned(),
        RoundKind::Program { program: one } => program(*one).to_owned(),
        RoundKind::Category { category, version } => match version {
            Some(version) => format!("{} (version {version})", spaced(category)),
            None => spaced(category),
        },
        RoundKind::Unrecognised { name } => name.clone(),
    }
}

pub(crate) fn entry(reason: EntryReason) -> String {
    match reason {
        EntryReason::Programs => "programs".to_owned(),
        EntryReason::Nomination => "nomination".to_owned(),
        EntryReason::French { needed } => format!("NCLC {needed} in all abilities"),
        EntryReason::Months { worked, needed, .. } => format!("{worked} of {needed} months in a listed occupation"),
        EntryReason::MonthsMayNotCount { at_most, needed } => {
            format!("at most {at_most} of {needed} months in a listed occupation")
        }
        EntryReason::DatesNeeded => "dates of work not given".to_owned(),
        EntryReason::CodeNeeded => "code of the occupation not given".to_owned(),
        EntryReason::NotListed => "no listed occupation".to_owned(),
        EntryReason::ListNotKnown => "list of occupations not known".to_owned(),
        EntryReason::MilitaryOffer => "offer from the Armed Forces".to_owned(),
        EntryReason::RuleNotKnown => "definition not known".to_owned(),
        other => key(&other),
    }
}

pub(crate) const fn tie(tie: Tie) -> &'static str {
    match tie {
        Tie::Before => "tie, submitted before the tie-break",
        Tie::NotBefore => "tie, not submitted before the tie-break",
        Tie::SubmissionNotKnown => "tie, time of submission not given",
        Tie::TieBreakNotKnown => "tie, tie-break not known",
        Tie::NoTieBreak => "tie, before tie-breaks: all were invited",
    }
}

fn whose(who: Who, what: &str) -> String {
    match who {
        Who::Applicant => what.to_owned(),
        Who::Partner => format!("partner's {what}"),
    }
}

/// Why a step of a forecast is there.
pub(crate) fn reason(reason: Reason) -> String {
    match reason {
        Reason::Planned { index } => format!("planned event {}", index + 1),
        Reason::Birthday { age } => format!("birthday, {age}"),
        Reason::CanadianWork { who, before, years } => {
            whose(who, &format!("years of work in Canada {before} to {years}"))
        }
        Reason::ForeignWork { before, years } => format!("years of work abroad {before} to {years}"),
        Reason::Occupations => "occupations with a year of work in Canada".to_owned(),
        Reason::ResultExpires { who, language } => whose(who, &format!("{} result expires", spaced(&language))),
        Reason::ResultCounts { who, language } => whose(who, &format!("{} result counts", spaced(&language))),
        Reason::AssessmentExpires { who } => whose(who, "assessment of the credential expires"),
        Reason::AssessmentCounts { who } => whose(who, "assessment of the credential counts"),
        Reason::Requirement { program: one, requirement, state } => {
            format!("{}: {} {}", program(one), spaced(&requirement), verdict(state))
        }
        Reason::Grid { factor, before, after } => {
            format!("FSW grid: {} {} to {}", spaced(&factor), span(before), span(after))
        }
        other => key(&other),
    }
}

fn span([least, most]: [u8; 2]) -> String {
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}

pub(crate) fn lapsing(who: Who, what: Lapsing) -> String {
    match what {
        Lapsing::Result(language) => whose(who, &format!("{} result", spaced(&language))),
        Lapsing::Assessment => whose(who, "assessment of the credential"),
    }
}

pub(crate) fn undated(who: Who, what: Undated) -> String {
    match what {
        Undated::Age => whose(who, "age (no date of birth)"),
        Undated::Result(language) => whose(who, &format!("{} result (no day)", spaced(&language))),
        Undated::Assessment => whose(who, "assessment of the credential (no day)"),
        Undated::Work => whose(who, "work (years, no periods)"),
    }
}
