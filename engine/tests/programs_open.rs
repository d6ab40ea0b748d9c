//! Nothing is guessed: an answer taken away never turns a verdict round, and never widens what the grid may give
//! without leaving room for the truth.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[allow(dead_code, reason = "shared with other tests")]
#[path = "forecast/random.rs"]
mod random;

use express_entry::programs::{Program, Verdict, eligibility};
use express_entry::{Answer, Date, Occupation, Person, Profile, Work};
use random::Random;

fn forget_person(random: &mut Random, person: &mut Person) {
    match random.below(14) {
        0 => person.age = None,
        1 => person.education.level = None,
        2 => person.two_years_study_in_canada = None,
        3 => person.english = Answer::Unanswered,
        4 => person.french = Answer::Unanswered,
        5 => person.certificate_of_qualification = None,
        6 => person.job_offer = Answer::Unanswered,
        7 => person.nomination = None,
        8 => {
            if let Answer::Yes(offer) = &mut person.job_offer {
                offer.occupation = None;
            }
        }
        9 => {
            if let Answer::Yes(offer) = &mut person.job_offer {
                offer.basis = None;
            }
        }
        10 => {
            if let Answer::Yes(result) = &mut person.english {
                result.scores.listening = None;
            }
        }
        _ => match &mut person.work {
            Work::Years(years) => match random.below(7) {
                0 => years.canadian = None,
                1 => years.foreign = None,
                2 => years.occupation = None,
                3 => years.recent_canadian_year = None,
                4 => years.continuous_year = None,
                5 => years.two_trade_years = None,
                _ => years.full_time_canadian_year = None,
            },
            Work::Periods(periods) => {
                // The unit group forgotten, its TEER kept.
                for period in periods {
                    if random.once_in(3) {
                        period.occupation = Occupation::Teer(period.occupation.teer());
                    }
                }
            }
        },
    }
}

fn forget(random: &mut Random, profile: &mut Profile) {
    match random.below(9) {
        0 => profile.marital_status = None,
        1 => profile.partner_accompanies = None,
        2 => profile.partner_is_canadian = None,
        3 => profile.sibling_in_canada = None,
        4 => profile.relative_in_canada = None,
        5 => profile.dependent_children = None,
        6 => profile.settlement_funds = None,
        7 => forget_person(random, &mut profile.partner),
        _ => forget_person(random, &mut profile.applicant),
    }
}

#[test]
fn an_answer_taken_away_leaves_the_verdict_or_opens_it() {
    let day: Date = "2026-11-23".parse().unwrap();
    let (mut decided, mut opened) = (0, 0);
    for seed in 0..4_000 {
        let mut random = Random::new(seed);
        // What cannot be would count as unanswered already; a period that cannot be would come to count.
        let whole = random.profile(day).possible(day).into_owned();
        let mut less = whole.clone();
        for _ in 0..=random.below(4) {
            forget(&mut random, &mut less);
        }
        let (known, open) = (eligibility(&whole, day), eligibility(&less, day));
        for (known, open) in known.programs.iter().zip(&open.programs) {
            for (known, open) in known.requirements.iter().zip(&open.requirements) {
                let sound = open.state == known.state || open.state == Verdict::Open;
                assert!(sound, "{seed}: {:?} turned from {:?} to {:?}\n{less:#?}", known.id, known.state, open.state);
                decided += u32::from(known.state != Verdict::Open);
                opened += u32::from(known.state != open.state);
                assert_eq!(known.missing.is_empty(), known.state == Verdict::Met, "{seed} {:?}", known.id);
            }
            assert!(open.verdict == known.verdict || open.verdict == Verdict::Open, "{seed}");
        }
        let grid = |eligibility: &express_entry::Eligibility| {
            eligibility.of(Program::FederalSkilledWorker).grid.clone().unwrap()
        };
        let (known, open) = (grid(&known), grid(&open));
        assert!(known.least <= known.most && open.least <= known.least && known.most <= open.most, "{seed}");
        for (known, open) in known.lines.iter().zip(&open.lines) {
            assert!(known.least <= known.most && known.most <= known.maximum, "{seed} {known:?}");
            assert_eq!(open.factor, known.factor);
        }
    }
    // The test looks at enough of either.
    assert!(decided > 20_000 && opened > 1_000, "{decided} {opened}");
}
