//! Every cell of the grid of 2025-03-25: each table at, just under and just over each border, in both columns.
//!
//! The tables below are written out from the Instructions, not read from the rule files.

use express_entry::{
    Abilities, Ability, CanadianStudy, Clb, Education, Facts, MaritalStatus, OfferGroup, OfficialLanguage,
    PartnerFacts, Profile, Score,
};

use crate::support::{clb, four, levels, scored};

const COLUMNS: [bool; 2] = [true, false];

fn in_column(with_spouse: bool) -> Facts {
    Facts { with_spouse, ..Facts::default() }
}

/// The value for a column, of two in the order in which the tables print them.
fn of([with, without]: [u16; 2], with_spouse: bool) -> u16 {
    if with_spouse { with } else { without }
}

// A. Core.

/// First age, last age, points with and without a spouse.
const AGE: [(u8, u8, [u16; 2]); 20] = [
    (0, 17, [0, 0]),
    (18, 18, [90, 99]),
    (19, 19, [95, 105]),
    (20, 29, [100, 110]),
    (30, 30, [95, 105]),
    (31, 31, [90, 99]),
    (32, 32, [85, 94]),
    (33, 33, [80, 88]),
    (34, 34, [75, 83]),
    (35, 35, [70, 77]),
    (36, 36, [65, 72]),
    (37, 37, [60, 66]),
    (38, 38, [55, 61]),
    (39, 39, [50, 55]),
    (40, 40, [45, 50]),
    (41, 41, [35, 39]),
    (42, 42, [25, 28]),
    (43, 43, [15, 17]),
    (44, 44, [5, 6]),
    (45, 120, [0, 0]),
];

#[test]
fn age() {
    let mut tried = 0;
    for (first, last, points) in AGE {
        for years in first..=last {
            assert_eq!(years, tried, "the table has every age once");
            tried += 1;
            for with_spouse in COLUMNS {
                let score = scored(&Facts { age: Some(years), ..in_column(with_spouse) });
                let expected = of(points, with_spouse);
                assert_eq!(
                    (score.age, score.core, score.total),
                    (expected, expected, expected),
                    "{years}, {with_spouse}"
                );
            }
        }
    }
    assert_eq!(scored(&Facts { age: None, ..Facts::default() }).total, 0);
}

/// Level, points with and without a spouse, points as the spouse's, tier of transferability.
const EDUCATION: [(Education, [u16; 2], u16, usize); 8] = [
    (Education::LessThanSecondary, [0, 0], 0, 0),
    (Education::Secondary, [28, 30], 2, 0),
    (Education::OneYear, [84, 90], 6, 1),
    (Education::TwoYear, [91, 98], 7, 1),
    (Education::ThreeYearsOrMore, [112, 120], 8, 1),
    (Education::TwoOrMore, [119, 128], 9, 2),
    (Education::MastersOrProfessional, [126, 135], 10, 2),
    (Education::Doctoral, [140, 150], 10, 2),
];

#[test]
fn education() {
    assert_eq!(EDUCATION.map(|(level, ..)| level), Education::ALL);
    for (level, points, partner, _) in EDUCATION {
        for with_spouse in COLUMNS {
            let score = scored(&Facts { education: level, ..in_column(with_spouse) });
            let expected = of(points, with_spouse);
            assert_eq!((score.education, score.core, score.total), (expected, expected, expected), "{level:?}");
        }
        let of_partner = PartnerFacts { education: level, ..PartnerFacts::default() };
        let score = scored(&Facts { partner: of_partner, ..in_column(true) });
        assert_eq!((score.partner, score.total), (partner, partner), "{level:?}");
    }
}

/// Points for one ability at the levels 0 to 12.
const FIRST: [[u16; 13]; 2] =
    [[0, 0, 0, 0, 6, 6, 8, 16, 22, 29, 32, 32, 32], [0, 0, 0, 0, 6, 6, 9, 17, 23, 31, 34, 34, 34]];
const SECOND: [u16; 13] = [0, 0, 0, 0, 0, 1, 1, 3, 3, 6, 6, 6, 6];
const SECOND_CAP: [u16; 2] = [22, 24];
const PARTNER_LANGUAGE: [u16; 13] = [0, 0, 0, 0, 0, 1, 1, 3, 3, 5, 5, 5, 5];

/// A result with one level in one ability and another in the three others.
fn one(ability: Ability, level: u8, others: u8) -> Abilities<Clb> {
    let mut result = Abilities::all(clb(others));
    *result.get_mut(ability) = clb(level);
    result
}

#[test]
fn first_language_in_each_ability() {
    for (table, with_spouse) in FIRST.into_iter().zip(COLUMNS) {
        for ability in Ability::ALL {
            for (level, points) in (0..).zip(table) {
                for others in [0, 4, 9, 12] {
                    let result = Some(one(ability, level, others));
                    let expected = points + 3 * table[usize::from(others)];
                    for facts in [
                        Facts { english: result, ..in_column(with_spouse) },
                        Facts { french: result, ..in_column(with_spouse) },
                    ] {
                        let score = scored(&facts);
                        assert_eq!((score.first_language, score.second_language), (expected, 0), "{ability:?} {level}");
                        assert_eq!(score.core, expected);
                    }
                }
            }
        }
    }
}

#[test]
fn second_language_in_each_ability_under_its_cap() {
    for (cap, with_spouse) in SECOND_CAP.into_iter().zip(COLUMNS) {
        for ability in Ability::ALL {
            for (level, points) in (0..).zip(SECOND) {
                for others in [0, 5, 7, 9, 12] {
                    let (first, second) = (four(12), Some(one(ability, level, others)));
                    let expected = (points + 3 * SECOND[usize::from(others)]).min(cap);
                    for facts in [
                        Facts {
                            english: first,
                            french: second,
                            first_language: Some(OfficialLanguage::English),
                            ..in_column(with_spouse)
                        },
                        Facts {
                            english: second,
                            french: first,
                            first_language: Some(OfficialLanguage::French),
                            ..in_column(with_spouse)
                        },
                    ] {
                        let score = scored(&facts);
                        assert_eq!(score.second_language, expected, "{ability:?} {level} beside {others}");
                        assert_eq!(score.first_language, of([128, 136], with_spouse));
                    }
                }
            }
        }
    }
}

/// Points for 0, 1, 2, 3, 4, 5 and more years.
const CANADIAN_WORK: [[u16; 6]; 2] = [[0, 35, 46, 56, 63, 70], [0, 40, 53, 64, 72, 80]];
const PARTNER_WORK: [u16; 6] = [0, 5, 7, 8, 9, 10];
const YEARS: [u8; 10] = [0, 1, 2, 3, 4, 5, 6, 10, 50, 255];

#[test]
fn canadian_work() {
    for years in YEARS {
        for (table, with_spouse) in CANADIAN_WORK.into_iter().zip(COLUMNS) {
            let score = scored(&Facts { canadian_work_years: years, ..in_column(with_spouse) });
            let expected = table[usize::from(years.min(5))];
            assert_eq!((score.canadian_work, score.core, score.total), (expected, expected, expected), "{years}");
        }
    }
}

// B. Partner.

#[test]
fn partner_language_in_each_ability() {
    for ability in Ability::ALL {
        for (level, points) in (0..).zip(PARTNER_LANGUAGE) {
            for others in [0, 5, 9] {
                let result = Some(one(ability, level, others));
                let expected = points + 3 * PARTNER_LANGUAGE[usize::from(others)];
                for partner in [
                    PartnerFacts { english: result, ..PartnerFacts::default() },
                    PartnerFacts { french: result, ..PartnerFacts::default() },
                    // One language counts: the better, not both.
                    PartnerFacts { english: result, french: result, ..PartnerFacts::default() },
                    PartnerFacts { english: four(0), french: result, ..PartnerFacts::default() },
                    PartnerFacts { english: result, french: four(4), ..PartnerFacts::default() },
                ] {
                    let score = scored(&Facts { partner, ..in_column(true) });
                    assert_eq!((score.partner, score.total), (expected, expected), "{ability:?} {level}");
                }
            }
        }
    }
}

#[test]
fn partner_work() {
    for years in YEARS {
        let partner = PartnerFacts { canadian_work_years: years, ..PartnerFacts::default() };
        let score = scored(&Facts { partner, ..in_column(true) });
        assert_eq!(score.partner, PARTNER_WORK[usize::from(years.min(5))], "{years}");
    }
}

#[test]
fn section_b_is_10_and_20_and_10() {
    let partner =
        PartnerFacts { education: Education::Doctoral, english: four(9), french: four(9), canadian_work_years: 5 };
    assert_eq!(scored(&Facts { partner, ..in_column(true) }).partner, 40);
    assert_eq!(scored(&Facts { partner, ..in_column(false) }).total, 0);
}

// C. Skill transferability.

/// Points by tier (or group of foreign years), and by how far the other part counts.
const COMBINATION: [[u16; 3]; 3] = [[0, 0, 0], [0, 13, 25], [0, 25, 50]];
const CERTIFICATE: [u16; 3] = [0, 25, 50];

fn step(value: u8, low: u8, high: u8) -> usize {
    usize::from(value >= low) + usize::from(value >= high)
}

#[test]
fn transferability_in_every_combination() {
    let mut tried = 0;
    for (education, _, _, tier) in EDUCATION {
        for level in 0..=12 {
            for canadian_work_years in [0, 1, 2, 3, 5, 255] {
                for foreign_work_years in [0, 1, 2, 3, 4, 255] {
                    for certificate_of_qualification in [false, true] {
                        let language = step(level, 7, 9);
                        let work = step(canadian_work_years, 1, 2);
                        let foreign = step(foreign_work_years, 1, 3);
                        let certificate = if certificate_of_qualification { CERTIFICATE[step(level, 5, 7)] } else { 0 };
                        let education_pair = COMBINATION[tier][language] + COMBINATION[tier][work];
                        let foreign_pair = COMBINATION[foreign][language] + COMBINATION[foreign][work];
                        let expected = (education_pair.min(50) + foreign_pair.min(50) + certificate).min(100);
                        for with_spouse in COLUMNS {
                            let facts = Facts {
                                education,
                                english: four(level),
                                canadian_work_years,
                                foreign_work_years,
                                certificate_of_qualification,
                                ..in_column(with_spouse)
                            };
                            assert_eq!(scored(&facts).transfer, expected, "{facts:?}");
                            tried += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(tried, 8 * 13 * 6 * 6 * 2 * 2);
}

#[test]
fn the_lowest_ability_decides_transferability() {
    for ability in Ability::ALL {
        for (level, expected) in [(6, 0), (7, 13), (8, 13), (9, 25), (10, 25)] {
            let english = Some(one(ability, level, 12));
            let facts = Facts { education: Education::OneYear, english, ..Facts::default() };
            assert_eq!(scored(&facts).transfer, expected, "{ability:?} {level}");
        }
        for (level, expected) in [(4, 0), (5, 25), (6, 25), (7, 50)] {
            let english = Some(one(ability, level, 12));
            let facts = Facts { certificate_of_qualification: true, english, ..Facts::default() };
            assert_eq!(scored(&facts).transfer, expected, "{ability:?} {level}");
        }
    }
}

#[test]
fn transferability_looks_at_the_first_language_only() {
    let facts = Facts {
        education: Education::Doctoral,
        foreign_work_years: 3,
        certificate_of_qualification: true,
        english: four(4),
        french: four(12),
        ..Facts::default()
    };
    let in_english = Facts { first_language: Some(OfficialLanguage::English), ..facts };
    let in_french = Facts { first_language: Some(OfficialLanguage::French), ..facts };
    assert_eq!(scored(&in_english).transfer, 0);
    assert_eq!(scored(&in_french).transfer, 100);
}

// D. Additional points.

fn additional(facts: &Facts) -> u16 {
    COLUMNS.map(|with_spouse| scored(&Facts { with_spouse, ..*facts }).additional).into_iter().reduce(same).unwrap()
}

fn same(left: u16, right: u16) -> u16 {
    assert_eq!(left, right, "both columns give the same");
    left
}

#[test]
fn nomination_sibling_study_and_offer() {
    assert_eq!(additional(&Facts::default()), 0);
    assert_eq!(additional(&Facts { nomination: true, ..Facts::default() }), 600);
    assert_eq!(additional(&Facts { sibling_in_canada: true, ..Facts::default() }), 15);
    for (canadian_study, points) in
        [(CanadianStudy::None, 0), (CanadianStudy::OneOrTwoYears, 15), (CanadianStudy::ThreeYearsOrMore, 30)]
    {
        assert_eq!(additional(&Facts { canadian_study, ..Facts::default() }), points);
    }
    for job_offer in [OfferGroup::SeniorManagement, OfferGroup::OtherSkilled] {
        assert_eq!(additional(&Facts { job_offer: Some(job_offer), ..Facts::default() }), 0);
    }
}

#[test]
fn french_with_and_without_english() {
    let orders = [None, Some(OfficialLanguage::English), Some(OfficialLanguage::French)];
    for first_language in orders {
        let bonus = |french, english| additional(&Facts { french, english, first_language, ..Facts::default() });
        for ability in Ability::ALL {
            for level in 0..=12 {
                // Every French ability must reach 7 …
                let without = if level >= 7 { 25 } else { 0 };
                let with = if level >= 7 { 50 } else { 0 };
                assert_eq!(bonus(Some(one(ability, level, 12)), None), without, "{ability:?} {level}");
                assert_eq!(bonus(Some(one(ability, level, 7)), four(4)), without, "{ability:?} {level}");
                assert_eq!(bonus(Some(one(ability, level, 7)), four(5)), with, "{ability:?} {level}");
                // … and every English ability 5; 5/5/5/4 is as no English.
                let expected = if level >= 5 { 50 } else { 25 };
                assert_eq!(bonus(four(7), Some(one(ability, level, 5))), expected, "{ability:?} {level}");
                assert_eq!(bonus(four(7), Some(one(ability, level, 12))), expected, "{ability:?} {level}");
            }
        }
        assert_eq!(bonus(None, four(12)), 0);
        assert_eq!(bonus(None, None), 0);
    }
}

#[test]
fn additional_points_end_at_600() {
    let all = Facts {
        nomination: true,
        sibling_in_canada: true,
        canadian_study: CanadianStudy::ThreeYearsOrMore,
        french: four(9),
        english: four(9),
        ..Facts::default()
    };
    assert_eq!(additional(&all), 600);
    assert_eq!(additional(&Facts { nomination: false, ..all }), 95);
}

// The whole.

fn the_best(with_spouse: bool) -> Facts {
    Facts {
        age: Some(25),
        education: Education::Doctoral,
        english: four(10),
        french: four(10),
        canadian_work_years: 5,
        foreign_work_years: 3,
        certificate_of_qualification: true,
        canadian_study: CanadianStudy::ThreeYearsOrMore,
        sibling_in_canada: true,
        partner: PartnerFacts {
            education: Education::Doctoral,
            english: four(10),
            french: None,
            canadian_work_years: 5,
        },
        ..in_column(with_spouse)
    }
}

#[test]
fn the_identities_close_in_both_columns() {
    let with = scored(&the_best(true));
    assert_eq!(
        with,
        Score {
            total: 695,
            core: 460,
            partner: 40,
            transfer: 100,
            additional: 95,
            age: 100,
            education: 140,
            first_language: 128,
            second_language: 22,
            canadian_work: 70,
        }
    );
    let without = scored(&the_best(false));
    assert_eq!(
        without,
        Score {
            total: 695,
            core: 500,
            partner: 0,
            transfer: 100,
            additional: 95,
            age: 110,
            education: 150,
            first_language: 136,
            second_language: 24,
            canadian_work: 80,
        }
    );
    for with_spouse in COLUMNS {
        assert_eq!(scored(&Facts { nomination: true, ..the_best(with_spouse) }).total, 1200);
    }
}

#[test]
fn the_column_is_chosen_by_status_company_and_citizenship() {
    use MaritalStatus::{Annulled, CommonLaw, Divorced, Married, NeverMarried, Separated, Widowed};
    let answers = [None, Some(false), Some(true)];
    for status in [NeverMarried, Divorced, Widowed, Annulled, Separated] {
        for accompanies in answers {
            for canadian in answers {
                assert_eq!(column(Some(status), accompanies, canadian), Some(false), "{status:?}");
            }
        }
    }
    for status in [Married, CommonLaw] {
        let column = |accompanies, canadian| column(Some(status), accompanies, canadian);
        assert_eq!(column(Some(true), Some(false)), Some(true));
        for answer in answers {
            assert_eq!(column(Some(false), answer), Some(false));
            assert_eq!(column(answer, Some(true)), Some(false));
        }
        assert_eq!(column(None, None), None);
        assert_eq!(column(Some(true), None), None);
        assert_eq!(column(None, Some(false)), None);
    }
    assert_eq!(column(None, None, None), None);
    assert_eq!(column(None, Some(true), Some(false)), None);
    assert_eq!(column(None, Some(false), None), Some(false));
    assert_eq!(column(None, None, Some(true)), Some(false));
}

fn column(
    marital_status: Option<MaritalStatus>,
    partner_accompanies: Option<bool>,
    partner_is_canadian: Option<bool>,
) -> Option<bool> {
    let profile = Profile { marital_status, partner_accompanies, partner_is_canadian, ..Profile::default() };
    profile.has_accompanying_partner()
}

#[test]
fn levels_are_read_in_the_order_of_the_abilities() {
    let Abilities { reading, writing, listening, speaking } = levels([1, 2, 3, 4]);
    assert_eq!([reading, writing, listening, speaking].map(Clb::level), [1, 2, 3, 4]);
    assert_eq!(Ability::ALL.map(|ability| levels([1, 2, 3, 4]).get(ability).level()), [1, 2, 3, 4]);
}
