//! The Canadian Experience Class, IRPR s. 87.1.

use super::experience::GreaterAmount;
use super::tables::{CEC_LEVEL_TEER_0_1, CEC_LEVEL_TEER_2_3, CEC_LOOK_BACK};
use super::{
    ADMISSIBLE, Case, Finding, Missing, NotAsked, NotAskedId, Program, ProgramAssessment, ProgramQuestion, Requirement,
    RequirementId, Threshold, Verdict, in_all,
};
use crate::occupation::Teer;
use crate::profile::{Work, YearsOfWork};
use crate::rules::Evidence;

const NOT_ASKED: [NotAsked; 3] = [
    NotAsked { what: NotAskedId::MainDuties, section: "IRPR 87.1(2)(b), (c)" },
    NotAsked { what: NotAskedId::StatusWhileWorking, section: "IRPR 87.1(3)(c)" },
    ADMISSIBLE,
];

pub(super) fn assess(case: &Case<'_>) -> ProgramAssessment {
    let requirements = std::vec![work(case), language(case), case.outside_quebec("IRPR 87.1(1)")];
    ProgramAssessment::new(Program::CanadianExperience, requirements, &NOT_ASKED)
}

fn work(case: &Case<'_>) -> Requirement {
    let new = |state, fact| {
        Requirement::new(RequirementId::CanadianWork, "IRPR 87.1(2)(a), (3)", Evidence::Read, state, fact)
    };
    match &case.profile.applicant.work {
        Work::Years(YearsOfWork { canadian: Some(0), .. }) => {
            new(Verdict::NotMet, Finding::Years { least: 0, most: Some(0) }).missing([Missing::FullTimeDays(365)])
        }
        Work::Years(years) => match years.recent_canadian_year {
            None => {
                new(Verdict::Open, Finding::Unanswered).missing([Missing::Answer(ProgramQuestion::RecentCanadianYear)])
            }
            Some(stated) => new(Verdict::from(stated), Finding::Stated(stated)).missing([Missing::Work]),
        },
        Work::Periods(_) => {
            let time = case.experience.canadian.worked(case.day, CEC_LOOK_BACK);
            let fact =
                Finding::Work { days: time.full_time_days(), years: time.full_years(), needed: 1, occupation: None };
            new(Verdict::from(time.full_years() >= 1), fact).missing([Missing::FullTimeDays(time.days_missing_from(1))])
        }
    }
}

fn language(case: &Case<'_>) -> Requirement {
    const SECTION: &str = "IRPR 87.1(2)(d), (e)";
    let greater = match &case.profile.applicant.work {
        Work::Years(years) => match years.occupation {
            Some(occupation) => match occupation.teer() {
                Teer::Teer0 | Teer::Teer1 => GreaterAmount::Higher(Some(occupation)),
                Teer::Teer2 | Teer::Teer3 => GreaterAmount::Lower(Some(occupation)),
                // The main occupation is not one of those that count.
                Teer::Teer4 | Teer::Teer5 => GreaterAmount::Unknown,
            },
            None => GreaterAmount::Unknown,
        },
        Work::Periods(_) => case.experience.greater_amount(case.day),
    };
    let (higher, lower) = (in_all(CEC_LEVEL_TEER_0_1), in_all(CEC_LEVEL_TEER_2_3));
    match greater {
        GreaterAmount::Higher(occupation) => case.language(SECTION, higher, Threshold::OfTheOccupation(occupation)),
        GreaterAmount::Lower(occupation) => case.language(SECTION, lower, Threshold::OfTheOccupation(occupation)),
        GreaterAmount::Equal => case.language(SECTION, higher, Threshold::EqualAmounts),
        GreaterAmount::Unknown | GreaterAmount::Nothing => {
            // What both thresholds agree on needs no occupation.
            let (least, most) = (case.languages.meet(higher), case.languages.meet(lower));
            if least == most {
                let needed = if most == Verdict::NotMet { lower } else { higher };
                return case.language(SECTION, needed, Threshold::NotKnown);
            }
            let mut requirement = case.language(SECTION, higher, Threshold::NotKnown);
            requirement.state = Verdict::Open;
            requirement.missing.clear();
            let occupation = match &case.profile.applicant.work {
                _ if greater == GreaterAmount::Nothing => Missing::ListedOccupation,
                Work::Years(_) => Missing::Answer(ProgramQuestion::Occupation),
                Work::Periods(_) => Missing::Answer(ProgramQuestion::UnitGroups),
            };
            requirement
                .missing([occupation].into_iter().chain(case.languages.missing(Verdict::Open, &Finding::Unanswered)))
        }
    }
}
