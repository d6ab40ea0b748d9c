//! Federal Skilled Trades, IRPR s. 87.2.

use std::vec::Vec;

use super::experience::is_skilled_trade;
use super::funds;
use super::offer::in_trade;
use super::tables::{FST_LEVEL_ORAL, FST_LEVEL_WRITTEN, FST_LOOK_BACK, FST_YEARS};
use super::{
    ADMISSIBLE, Case, Finding, Missing, NotAsked, NotAskedId, Program, ProgramAssessment, ProgramQuestion, Requirement,
    RequirementId, Threshold, Verdict, level_of,
};
use crate::language::Abilities;
use crate::occupation::{NocCode, Occupation, Teer};
use crate::profile::{Work, YearsOfWork};
use crate::rules::Evidence;

const NOT_ASKED: [NotAsked; 4] = [
    NotAsked { what: NotAskedId::MainDuties, section: "IRPR 87.2(3)(b)(i), (ii)" },
    NotAsked { what: NotAskedId::QualifiedToPractise, section: "IRPR 87.2(3)(b)" },
    NotAsked { what: NotAskedId::EmploymentRequirements, section: "IRPR 87.2(3)(c)" },
    ADMISSIBLE,
];

pub(super) fn assess(case: &Case<'_>) -> ProgramAssessment {
    let needed = Abilities {
        reading: level_of(FST_LEVEL_WRITTEN),
        writing: level_of(FST_LEVEL_WRITTEN),
        listening: level_of(FST_LEVEL_ORAL),
        speaking: level_of(FST_LEVEL_ORAL),
    };
    let person = &case.profile.applicant;
    // The trades that an application could name.
    let named: Vec<NocCode> = match &person.work {
        Work::Years(years) => years.occupation.and_then(Occupation::code).into_iter().collect(),
        Work::Periods(_) => case.experience.trades.with_years(case.day, FST_LOOK_BACK, FST_YEARS).collect(),
    };
    let offer = in_trade(person, |code| is_skilled_trade(code) && (named.is_empty() || named.contains(&code)));
    let certificate = Verdict::of(person.certificate_of_qualification);
    let state = Verdict::any([certificate, offer.verdict]);
    let fact = if certificate == Verdict::Met { Finding::Certificate } else { offer.finding };
    let mut missing = Vec::new();
    match state {
        Verdict::Met => {}
        Verdict::NotMet => missing.push(Missing::CertificateOrOffer),
        Verdict::Open => {
            if certificate == Verdict::Open {
                missing.push(Missing::Answer(ProgramQuestion::Certificate));
            }
            missing.extend(offer.missing.iter().copied());
        }
    }
    let certificate_or_offer =
        Requirement::new(RequirementId::CertificateOrOffer, "IRPR 87.2(3)(d)", Evidence::Read, state, fact)
            .missing(missing);

    let requirements = std::vec![
        case.language("IRPR 87.2(3)(a)", needed, Threshold::OfTheProgram),
        work(case),
        certificate_or_offer,
        funds::requirement(case.profile, case.day, &offer.exemption(), "IRPR 87.2(5)"),
        case.outside_quebec("IRPR 87.2(2)"),
    ];
    ProgramAssessment::new(Program::FederalSkilledTrades, requirements, &NOT_ASKED)
}

fn work(case: &Case<'_>) -> Requirement {
    let new = |state, fact| Requirement::new(RequirementId::TradeWork, "IRPR 87.2(3)(b)", Evidence::Read, state, fact);
    match &case.profile.applicant.work {
        Work::Years(years) => stated(years, new),
        Work::Periods(_) => {
            let (time, occupation) = case.experience.trades.at_least(case.day, FST_LOOK_BACK);
            let fact =
                Finding::Work { days: time.full_time_days(), years: time.full_years(), needed: FST_YEARS, occupation };
            let (surely, perhaps) = case.experience.trade_years(case.day);
            if surely {
                new(Verdict::Met, fact)
            } else if perhaps {
                new(Verdict::Open, fact).missing([Missing::Answer(ProgramQuestion::UnitGroups)])
            } else if occupation.is_none() {
                new(Verdict::NotMet, fact).missing([Missing::ListedOccupation])
            } else {
                new(Verdict::NotMet, fact).missing([Missing::FullTimeDays(time.days_missing_from(FST_YEARS))])
            }
        }
    }
}

fn stated(years: &YearsOfWork, new: impl Fn(Verdict, Finding) -> Requirement) -> Requirement {
    let trade = match years.occupation {
        Some(Occupation::Noc(code)) => Verdict::from(is_skilled_trade(code)),
        // Every skilled trade is in TEER 2 or 3, but few of those occupations are skilled trades.
        None | Some(Occupation::Teer(Teer::Teer2 | Teer::Teer3)) => Verdict::Open,
        Some(Occupation::Teer(_)) => Verdict::NotMet,
    };
    // One year and a part of another cannot be two; two numbers of years may each leave out a part.
    let too_few = matches!((years.canadian, years.foreign), (Some(0), Some(0 | 1)) | (Some(1), Some(0)));
    let fact = if too_few {
        let sum = years.canadian.unwrap_or(0) + years.foreign.unwrap_or(0);
        Finding::Years { least: sum, most: Some(sum) }
    } else if let (Verdict::NotMet, Some(occupation)) = (trade, years.occupation) {
        Finding::Occupation(occupation)
    } else {
        years.two_trade_years.map_or(Finding::Unanswered, Finding::Stated)
    };
    let long_enough = if too_few { Verdict::NotMet } else { Verdict::of(years.two_trade_years) };
    let state = Verdict::all([trade, long_enough]);
    let mut missing = Vec::new();
    if trade == Verdict::NotMet {
        missing.push(Missing::ListedOccupation);
    } else if state == Verdict::NotMet {
        missing.push(Missing::Work);
    } else {
        let open = [(trade, ProgramQuestion::Occupation), (long_enough, ProgramQuestion::TwoTradeYears)];
        missing.extend(
            open.into_iter().filter(|(part, _)| *part == Verdict::Open).map(|(_, question)| Missing::Answer(question)),
        );
    }
    new(state, fact).missing(missing)
}
