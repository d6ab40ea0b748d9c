//! Federal Skilled Workers: the minimum requirements, IRPR ss. 75(2) and 76.

use super::offer::arranged_employment;
use super::tables::{FSW_LEVEL, FSW_LOOK_BACK, PASS_MARK, PASS_MARK_EVIDENCE};
use super::{
    ADMISSIBLE, Case, Finding, FswGrid, Missing, NotAsked, NotAskedId, Program, ProgramAssessment, ProgramQuestion,
    Requirement, RequirementId, Threshold, Verdict, funds, in_all,
};
use crate::date::Date;
use crate::education::Education;
use crate::facts::assessment_expires_on;
use crate::profile::{Credential, Recognition, Work};
use crate::rules::Evidence;

const NOT_ASKED: [NotAsked; 2] = [NotAsked { what: NotAskedId::MainDuties, section: "IRPR 75(2)(b), (c)" }, ADMISSIBLE];

pub(super) fn assess(case: &Case<'_>) -> ProgramAssessment {
    let offer = arranged_employment(&case.profile.applicant);
    let grid = FswGrid::of(case, &offer);
    let requirements = std::vec![
        work(case),
        case.language("IRPR 75(2)(d)", in_all(FSW_LEVEL), Threshold::OfTheProgram),
        education(case.profile.applicant.education, case.day),
        points(&grid),
        funds::requirement(case.profile, case.day, &offer.exemption(), "IRPR 76(1)(b)"),
        case.outside_quebec("IRPR 75(1)"),
    ];
    let mut assessment = ProgramAssessment::new(Program::FederalSkilledWorker, requirements, &NOT_ASKED);
    assessment.grid = Some(grid);
    assessment
}

fn work(case: &Case<'_>) -> Requirement {
    let new =
        |state, fact| Requirement::new(RequirementId::ContinuousWork, "IRPR 75(2)(a)", Evidence::Read, state, fact);
    match &case.profile.applicant.work {
        Work::Years(years) if (years.canadian, years.foreign) == (Some(0), Some(0)) => {
            new(Verdict::NotMet, Finding::Years { least: 0, most: Some(0) }).missing([Missing::FullTimeDays(365)])
        }
        Work::Years(years) => match (years.occupation, years.continuous_year) {
            (Some(occupation), _) if !occupation.teer().is_skilled() => {
                new(Verdict::NotMet, Finding::Occupation(occupation)).missing([Missing::ListedOccupation])
            }
            (_, None) => {
                new(Verdict::Open, Finding::Unanswered).missing([Missing::Answer(ProgramQuestion::ContinuousYear)])
            }
            (_, Some(stated)) => new(Verdict::from(stated), Finding::Stated(stated)).missing([Missing::Work]),
        },
        Work::Periods(_) => {
            let (time, occupation) = case.experience.runs.at_least(case.day, FSW_LOOK_BACK);
            let fact = Finding::Work { days: time.full_time_days(), years: time.full_years(), needed: 1, occupation };
            if time.full_years() >= 1 {
                new(Verdict::Met, fact)
            } else if case.experience.runs.at_most(case.day, FSW_LOOK_BACK).full_years() >= 1 {
                new(Verdict::Open, fact).missing([Missing::Answer(ProgramQuestion::UnitGroups)])
            } else {
                new(Verdict::NotMet, fact).missing([Missing::FullTimeDays(time.days_missing_from(1))])
            }
        }
    }
}

fn education(credential: Credential, day: Date) -> Requirement {
    let new = |state, fact| Requirement::new(RequirementId::Education, "IRPR 75(2)(e)", Evidence::Read, state, fact);
    match credential.recognition {
        Some(Recognition::NotAssessed) => {
            return new(Verdict::NotMet, Finding::NotAssessed).missing([Missing::Assessment]);
        }
        Some(Recognition::Assessed(Some(reported))) if assessment_expires_on(reported) <= day => {
            let fact = Finding::AssessmentExpired { on: assessment_expires_on(reported) };
            return new(Verdict::NotMet, fact).missing([Missing::Assessment]);
        }
        _ => {}
    }
    match credential.level {
        None => new(Verdict::Open, Finding::Unanswered).missing([Missing::Answer(ProgramQuestion::Education)]),
        Some(level) => new(Verdict::from(level > Education::LessThanSecondary), Finding::Education(level))
            .missing([Missing::Credential]),
    }
}

/// The level of education that counts on a day; none while it is open.
pub(super) fn recognised(credential: Credential, day: Date) -> (Option<Education>, Finding) {
    let requirement = education(credential, day);
    let level = match requirement.fact {
        Finding::Education(level) => Some(level),
        Finding::Unanswered => None,
        _ => Some(Education::LessThanSecondary),
    };
    (level, requirement.fact)
}

fn points(grid: &FswGrid) -> Requirement {
    let state = if grid.least >= PASS_MARK {
        Verdict::Met
    } else if grid.most < PASS_MARK {
        Verdict::NotMet
    } else {
        Verdict::Open
    };
    let fact = Finding::Points { least: grid.least, most: grid.most, needed: PASS_MARK };
    let requirement = Requirement::new(RequirementId::Points, "IRPR 76(1)(a), (2)", PASS_MARK_EVIDENCE, state, fact);
    match state {
        Verdict::Met => requirement,
        Verdict::NotMet => requirement.missing([Missing::Points(PASS_MARK - grid.most)]),
        Verdict::Open => requirement.missing(grid.open()),
    }
}
