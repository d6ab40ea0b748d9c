//! The explanation as a reader of the data sees it, for one candidate of each kind.

use std::fmt::Write;

use express_entry::{CanadianStudy, Education, Explanation, Facts, OfferGroup, PartnerFacts, Recording, score};

use crate::support::{candidate, four, levels, rules_on};

fn told(day: &str, facts: &Facts) -> String {
    fn tell(part: &Explanation, depth: usize, into: &mut String) {
        let line = part.line;
        let place = line.row.map_or_else(String::new, |row| format!("[{row}]"));
        let lost = if line.lost > 0 { format!(", {} lost to the cap", line.lost) } else { String::new() };
        let indent = "  ".repeat(depth);
        writeln!(
            into,
            "{indent}{:?} {}/{}{lost} ({:?}; {:?}{place})",
            line.factor, line.points, line.maximum, line.fact, line.table
        )
        .unwrap();
        for inner in &part.parts {
            tell(inner, depth + 1, into);
        }
    }
    let mut recording = Recording::default();
    score(rules_on(day), facts, &mut recording);
    let mut text = String::new();
    tell(&recording.explanation().unwrap(), 0, &mut text);
    text
}

#[test]
fn a_single_candidate_with_two_languages() {
    let facts = Facts {
        french: four(9),
        english: Some(levels([9, 10, 9, 8])),
        canadian_work_years: 2,
        foreign_work_years: 3,
        certificate_of_qualification: true,
        canadian_study: CanadianStudy::OneOrTwoYears,
        ..candidate(31, Education::MastersOrProfessional, 9)
    };
    insta::assert_snapshot!(told("2025-03-25", &facts));
}

#[test]
fn a_couple_in_2015_with_an_offer_and_a_nomination() {
    let facts = Facts {
        with_spouse: true,
        canadian_work_years: 7,
        job_offer: Some(OfferGroup::OtherSkilled),
        nomination: true,
        partner: PartnerFacts {
            education: Education::Secondary,
            english: four(5),
            french: Some(levels([7, 7, 7, 4])),
            canadian_work_years: 3,
        },
        ..candidate(40, Education::TwoYear, 7)
    };
    insta::assert_snapshot!(told("2015-06-01", &facts));
}

#[test]
fn nothing_answered() {
    insta::assert_snapshot!(told("2025-03-25", &Facts::default()));
}
