//! Money for settling: how much, and who needs none (IRPR ss. 76(1)(b), 87.2(5)).

use serde::Serialize;

use super::{Finding, Missing, ProgramQuestion, Requirement, RequirementId, Verdict};
use crate::date::Date;
use crate::profile::{MaritalStatus, Profile};
use crate::rules::Evidence;

/// A table of amounts: half of the low income cut-off for cities of 500,000 or more, by size of family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FundsTable {
    /// The first day on which it holds.
    pub from: Date,
    /// Whether that day is known; the table of 2023 is known by its year alone.
    pub from_is_known: bool,
    /// Canadian dollars for one to seven people.
    pub amounts: [u32; 7],
    /// Canadian dollars for each person beyond seven.
    pub each_more: u32,
    /// Where it was read.
    pub source: &'static str,
    /// How good the evidence is.
    pub evidence: Evidence,
    /// The day someone checked it.
    pub checked: Date,
}

const CHECKED: Date = Date::literal(2026, 11, 22);

/// The tables that are known, the oldest first.
pub static FUNDS_TABLES: [FundsTable; 3] = [
    FundsTable {
        from: Date::literal(2023, 1, 1),
        from_is_known: false,
        amounts: [13_757, 17_127, 21_055, 25_564, 28_994, 32_700, 36_407],
        each_more: 3_706,
        source: "canadavisapoint.com, royalcanadianimmigration.com",
        evidence: Evidence::ReadThirdParty,
        checked: CHECKED,
    },
    FundsTable {
        from: Date::literal(2024, 5, 28),
        from_is_known: true,
        amounts: [14_690, 18_288, 22_483, 27_297, 30_690, 34_917, 38_875],
        each_more: 3_958,
        source: "canadavisapoint.com, royalcanadianimmigration.com, akcanada.com (one page gives 2024-06-03)",
        evidence: Evidence::ReadThirdParty,
        checked: CHECKED,
    },
    FundsTable {
        from: Date::literal(2025, 7, 7),
        from_is_known: true,
        amounts: [15_263, 19_001, 23_360, 28_362, 32_168, 36_280, 40_392],
        each_more: 4_112,
        source: "cadimmigration.com, businesstoday.in of 2025-07-09",
        evidence: Evidence::ReadThirdParty,
        checked: CHECKED,
    },
];

/// A new table is expected about every July; from this day on the last known one may be out of date.
pub const NEWER_TABLE_EXPECTED_FROM: Date = Date::literal(2026, 7, 1);

impl FundsTable {
    /// The newest table that is known for a day; none before 2023.
    ///
    /// ```
    /// use express_entry::programs::FundsTable;
    /// let table = FundsTable::on("2026-11-23".parse()?).unwrap();
    /// assert_eq!(table.from.to_string(), "2025-07-07");
    /// assert_eq!(table.amount(4), 28_362);
    /// assert_eq!(table.amount(9), 40_392 + 2 * 4_112);
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    pub fn on(day: Date) -> Option<&'static Self> {
        FUNDS_TABLES.iter().rev().find(|table| table.from <= day)
    }

    /// Canadian dollars for a family of this size; a family has at least one member.
    pub fn amount(&self, family: u8) -> u32 {
        let index = usize::from(family.max(1)) - 1;
        self.amounts.get(index).copied().unwrap_or_else(|| {
            let [.., last] = self.amounts;
            last + self.each_more * u32::from(family - 7)
        })
    }
}

/// How many people the amount is for: the candidate, the spouse or partner and the dependent children, whether or
/// not they come along, and even if they are citizens or permanent residents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FamilySize {
    /// At least so many.
    pub least: u8,
    /// At most so many; none while the children are not answered.
    pub most: Option<u8>,
}

impl FamilySize {
    /// The size of a family as far as it is answered.
    pub fn of(profile: &Profile) -> Self {
        let partner = profile.marital_status.map(MaritalStatus::has_partner);
        let children = profile.dependent_children;
        Self {
            least: 1 + u8::from(partner == Some(true)) + children.unwrap_or(0),
            most: children.map(|children| 1 + u8::from(partner != Some(false)) + children),
        }
    }

    /// The size, once it is answered.
    pub fn known(self) -> Option<u8> {
        self.most.filter(|most| *most == self.least)
    }
}

/// The requirement of funds, for whoever is not exempt.
pub(super) fn requirement(profile: &Profile, day: Date, exempt: &Exemption, section: &'static str) -> Requirement {
    let id = RequirementId::Funds;
    let evidence = Evidence::Read;
    if let Exemption { verdict: Verdict::Met, finding, .. } = exempt {
        return Requirement::new(id, section, evidence, Verdict::Met, *finding);
    }
    let family = FamilySize::of(profile);
    let stated = profile.settlement_funds;
    let Some(table) = FundsTable::on(day) else {
        return Requirement::new(id, section, evidence, Verdict::Open, Finding::NoFundsTable);
    };
    let enough = match (stated, family.most) {
        (Some(stated), _) if stated < table.amount(family.least) => Verdict::NotMet,
        (Some(stated), Some(most)) if stated >= table.amount(most) => Verdict::Met,
        _ => Verdict::Open,
    };
    let verdict = Verdict::any([enough, exempt.verdict]);
    let finding = Finding::Funds {
        stated,
        needed: family.known().map(|size| table.amount(size)),
        family,
        table: table.from,
        newer_expected: day >= NEWER_TABLE_EXPECTED_FROM,
    };
    let mut requirement = Requirement::new(id, section, table.evidence, verdict, finding);
    if verdict == Verdict::Open {
        if stated.is_none() {
            requirement.missing.push(Missing::Answer(ProgramQuestion::Funds));
        }
        if family.known().is_none() {
            if profile.marital_status.is_none() {
                requirement.missing.push(Missing::Answer(ProgramQuestion::MaritalStatus));
            }
            if profile.dependent_children.is_none() {
                requirement.missing.push(Missing::Answer(ProgramQuestion::Children));
            }
        }
        if exempt.verdict == Verdict::Open {
            requirement.missing.extend(exempt.missing.iter().copied());
        }
    } else if verdict == Verdict::NotMet {
        let short = table.amount(family.least).saturating_sub(stated.unwrap_or(0));
        requirement.missing.push(Missing::Dollars(short));
    }
    requirement
}

/// Whether someone needs no funds, and why.
pub(super) struct Exemption {
    pub(super) verdict: Verdict,
    pub(super) finding: Finding,
    pub(super) missing: std::vec::Vec<Missing>,
}
