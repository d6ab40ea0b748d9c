//! The numbers of the Regulations and of the Minister's thresholds, each with its section and how good the
//! evidence is. Amounts of money stand in [`super::funds`].

use crate::date::Date;
use crate::education::Education;
use crate::language::LanguageTest;
use crate::rules::Evidence;

/// The consolidation of the *Immigration and Refugee Protection Regulations* that the programs follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Regulations {
    /// What it is.
    pub title: &'static str,
    /// The day up to which amendments are consolidated. Whether ss. 75 to 87.2 changed after it is not known.
    pub consolidated_to: Date,
    /// Where it was read.
    pub found_at: &'static str,
    /// The day someone checked the values against it.
    pub checked: Date,
}

/// The text that ss. 73 to 87.2 were read in.
pub const REGULATIONS: Regulations = Regulations {
    title: "Immigration and Refugee Protection Regulations, SOR/2002-227, ss. 73 to 87.2",
    consolidated_to: Date::literal(2026, 6, 12),
    found_at: "github.com/justicecanada/laws-lois-xml, eng/regulations/SOR-2002-227.xml",
    checked: Date::literal(2026, 11, 22),
};

/// How far back the Federal Skilled Worker class looks (s. 75(2)(a), s. 80(1)), in years.
pub const FSW_LOOK_BACK: i16 = 10;
/// How far back the Canadian Experience Class looks (s. 87.1(2)(a)), in years.
pub const CEC_LOOK_BACK: i16 = 3;
/// How far back the Federal Skilled Trades class looks (s. 87.2(3)(b)), in years.
pub const FST_LOOK_BACK: i16 = 5;
/// Full years of work in the trade (s. 87.2(3)(b)).
pub const FST_YEARS: u8 = 2;

/// The threshold in all four abilities for Federal Skilled Workers, fixed by the Minister under s. 74(1).
pub const FSW_LEVEL: u8 = 7;
/// The threshold in all four abilities for Canadian experience in TEER 0 or 1.
pub const CEC_LEVEL_TEER_0_1: u8 = 7;
/// The threshold in all four abilities for Canadian experience in TEER 2 or 3.
pub const CEC_LEVEL_TEER_2_3: u8 = 5;
/// The threshold for trades in speaking and listening.
pub const FST_LEVEL_ORAL: u8 = 5;
/// The threshold for trades in reading and writing.
pub const FST_LEVEL_WRITTEN: u8 = 4;
/// The evidence for these thresholds: notes taken from IRCC's language page of 2025-08-21.
pub const LEVELS_EVIDENCE: Evidence = Evidence::ReadThirdParty;

/// The pass mark of the grid, fixed by the Minister under s. 76(2).
pub const PASS_MARK: u8 = 67;
/// The evidence for the pass mark.
pub const PASS_MARK_EVIDENCE: Evidence = Evidence::ReadThirdParty;

/// The first day on which a test is accepted; none for those accepted all along. The same day stands in the
/// ranking system's rule files, and a test compares the two.
pub fn accepted_since(test: LanguageTest) -> Option<Date> {
    const PTE_CORE: Date = Date::literal(2024, 1, 30);
    (test == LanguageTest::PteCore).then_some(PTE_CORE)
}

/// Points for a level of education (s. 78(1)), 25 at most.
pub fn education(level: Education) -> u8 {
    match level {
        Education::LessThanSecondary => 0,
        Education::Secondary => 5,
        Education::OneYear => 15,
        Education::TwoYear => 19,
        Education::ThreeYearsOrMore => 21,
        Education::TwoOrMore => 22,
        Education::MastersOrProfessional => 23,
        Education::Doctoral => 25,
    }
}

/// Points for one ability in the first official language (s. 79(3)(a)): the threshold, one level above, two.
pub fn first_language_ability(level: u8) -> u8 {
    match level.checked_sub(FSW_LEVEL) {
        None => 0,
        Some(0) => 4,
        Some(1) => 5,
        Some(_) => 6,
    }
}

/// The level in all four abilities from which the second official language counts (s. 79(3)(b)).
pub const SECOND_LANGUAGE_LEVEL: u8 = 5;
/// Points for the second official language.
pub const SECOND_LANGUAGE: u8 = 4;

/// Points for full years of work (s. 80(1)).
pub fn experience(years: u8) -> u8 {
    match years {
        0 => 0,
        1 => 9,
        2..=3 => 11,
        4..=5 => 13,
        6.. => 15,
    }
}

/// Points for the age in complete years (s. 81).
pub fn age(years: u8) -> u8 {
    match years {
        18..=35 => 12,
        36..=46 => 47 - years,
        _ => 0,
    }
}

/// Points for arranged employment (s. 82(2)).
pub const ARRANGED_EMPLOYMENT: u8 = 10;
/// The cap on adaptability (s. 83(1)).
pub const ADAPTABILITY: u8 = 10;
/// Adaptability: the skilled worker's own full-time work in Canada (s. 83(1)(c)).
pub const ADAPTABILITY_OWN_WORK: u8 = 10;
/// Adaptability: each of the other elements (s. 83(1)(a), (b), (b.1), (c.1), (d), (e)).
pub const ADAPTABILITY_OTHER: u8 = 5;
/// The partner's level in all four abilities (s. 83(1)(a)).
pub const PARTNER_LEVEL: u8 = 4;
