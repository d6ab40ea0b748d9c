//! What the application costs, by the day on which it is received.

use std::vec;
use std::vec::Vec;

use serde::Serialize;

use crate::date::Date;
use crate::profile::{MaritalStatus, Profile};
use crate::programs::{FamilySize, FundsTable, NEWER_TABLE_EXPECTED_FROM};
use crate::rules::Evidence;

/// A sum in Canadian dollars, and how good the evidence for it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// Dollars.
    pub dollars: u16,
    /// The evidence.
    pub evidence: Evidence,
}

const fn read(dollars: u16) -> Amount {
    Amount { dollars, evidence: Evidence::Read }
}

const fn third_party(dollars: u16) -> Amount {
    Amount { dollars, evidence: Evidence::ReadThirdParty }
}

const fn unconfirmed(dollars: u16) -> Amount {
    Amount { dollars, evidence: Evidence::Unconfirmed }
}

/// The fees of an application received from a day on.
///
/// A new table holds from 09:00 Eastern time of its first day (IRPR 303(1.1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FeeTable {
    /// Its first day.
    pub from: Date,
    /// The principal applicant.
    pub principal: Amount,
    /// An accompanying spouse or common-law partner.
    pub partner: Amount,
    /// A dependent child who comes along.
    pub child: Amount,
    /// The right of permanent residence, for each adult; children are exempt (IRPR 303(2)(a)).
    pub right_of_permanent_residence: Amount,
    /// Biometrics, for one person.
    pub biometrics_person: Amount,
    /// Biometrics, the most for a family.
    pub biometrics_family: Amount,
}

impl FeeTable {
    /// The table of a day; none before 2022-04-30, of which nothing is known here.
    pub fn on(received: Date) -> Option<&'static Self> {
        FEE_TABLES.iter().rev().find(|table| table.from <= received)
    }
}

/// The tables, the oldest first.
///
/// Source: the notices of 2024 and 2026 as repeated by third parties, IRPR 315.1(1); checked 2026-11-22.
pub const FEE_TABLES: [FeeTable; 3] = [
    FeeTable {
        from: Date::literal(2022, 4, 30),
        principal: unconfirmed(850),
        partner: unconfirmed(850),
        child: unconfirmed(230),
        right_of_permanent_residence: unconfirmed(515),
        biometrics_person: read(85),
        biometrics_family: unconfirmed(170),
    },
    FeeTable {
        from: Date::literal(2024, 4, 30),
        principal: third_party(950),
        partner: third_party(950),
        child: third_party(260),
        right_of_permanent_residence: third_party(575),
        biometrics_person: read(85),
        biometrics_family: unconfirmed(170),
    },
    FeeTable {
        from: Date::literal(2026, 4, 30),
        principal: third_party(990),
        partner: unconfirmed(990),
        child: unconfirmed(270),
        right_of_permanent_residence: third_party(600),
        biometrics_person: read(85),
        biometrics_family: unconfirmed(170),
    },
];

/// What a fee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// The principal applicant.
    Principal,
    /// The accompanying partner.
    Partner,
    /// The children.
    Children,
    /// The right of permanent residence.
    RightOfPermanentResidence,
    /// Biometrics.
    Biometrics,
}

/// A line of the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FeeLine {
    /// What for.
    pub kind: FeeKind,
    /// For each.
    pub each: Amount,
    /// For how many at least; for biometrics before the family's maximum.
    pub least_count: u16,
    /// For how many at most.
    pub most_count: u16,
    /// Dollars at least.
    pub least: u32,
    /// Dollars at most.
    pub most: u32,
}

impl FeeLine {
    fn of(kind: FeeKind, each: Amount, (least_count, most_count): (u16, u16)) -> Self {
        let sum = |count: u16| u32::from(each.dollars) * u32::from(count);
        Self { kind, each, least_count, most_count, least: sum(least_count), most: sum(most_count) }
    }

    fn at_most(self, cap: Amount) -> Self {
        let cap = u32::from(cap.dollars);
        Self { least: self.least.min(cap), most: self.most.min(cap), ..self }
    }
}

/// The bill of a family, in Canadian dollars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fees {
    /// The first day of the table used.
    pub from: Date,
    /// Whether the application is received on that very day: before 09:00 Eastern time the older table holds.
    pub changes_that_day: bool,
    /// The lines.
    pub lines: Vec<FeeLine>,
    /// The least that they add up to.
    pub least: u32,
    /// The most: more than the least where answers are open, or ages decide who gives biometrics.
    pub most: u32,
    /// Whether every amount was read in a text.
    pub verified: bool,
}

/// The fees of a family for an application received on a day; none for a day before 2022-04-30.
///
/// ## How it is computed
/// The applicant, the partner who accompanies and is not Canadian, and each dependent child (taken as coming along);
/// the right of permanent residence for each adult; biometrics for one person, for a family at most the family's
/// maximum. Where it is open whether a partner comes, there is a least and a most.
///
/// ```
/// use express_entry::invitation::fees;
/// use express_entry::{MaritalStatus, Profile};
/// let single = Profile { marital_status: Some(MaritalStatus::NeverMarried), ..Profile::default() };
/// let bill = fees(&single, "2026-09-15".parse()?).ok_or("unknown")?;
/// assert_eq!((bill.least, bill.most), (1675, 1675));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fees(profile: &Profile, received: Date) -> Option<Fees> {
    let table = FeeTable::on(received)?;
    let partner = if profile.marital_status.is_none() { (0, 1) } else { partner_comes(profile) };
    let children = u16::from(profile.dependent_children.unwrap_or(0));
    let adults = (1 + partner.0, 1 + partner.1);
    // Whether a child gives biometrics depends on the age.
    let biometrics = (adults.0, adults.1 + children);

    let mut lines = vec![
        FeeLine::of(FeeKind::Principal, table.principal, (1, 1)),
        FeeLine::of(FeeKind::Partner, table.partner, partner),
        FeeLine::of(FeeKind::Children, table.child, (children, children)),
        FeeLine::of(FeeKind::RightOfPermanentResidence, table.right_of_permanent_residence, adults),
        FeeLine::of(FeeKind::Biometrics, table.biometrics_person, biometrics).at_most(table.biometrics_family),
    ];
    lines.retain(|line| line.most_count > 0);
    let family_cap = (biometrics.1 > 1).then_some(table.biometrics_family);
    let mut amounts = lines.iter().map(|line| line.each).chain(family_cap);
    let verified = amounts.all(|amount| amount.evidence != Evidence::Unconfirmed);
    Some(Fees {
        from: table.from,
        changes_that_day: table.from == received,
        least: lines.iter().map(|line| line.least).sum(),
        most: lines.iter().map(|line| line.most).sum(),
        lines,
        verified,
    })
}

/// Whether a partner comes along: at least, at most.
fn partner_comes(profile: &Profile) -> (u16, u16) {
    match profile.has_accompanying_partner() {
        Some(comes) => (u16::from(comes), u16::from(comes)),
        None => (0, u16::from(profile.marital_status.is_some_and(MaritalStatus::has_partner))),
    }
}

/// The money that a family must have for settling, unless the program or an offer exempts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SettlementFunds {
    /// The first day of the table used.
    pub table: Date,
    /// Whether a newer table is expected, and not known.
    pub newer_expected: bool,
    /// The size of the family: everyone counts, also who stays or is Canadian.
    pub family: FamilySize,
    /// Canadian dollars at least.
    pub least: u32,
    /// Canadian dollars at most; none while the children are not answered.
    pub most: Option<u32>,
    /// How good the evidence is.
    pub evidence: Evidence,
}

/// The money for settling on a day, by the newest table known; none before 2023.
///
/// ```
/// use express_entry::invitation::settlement_funds;
/// use express_entry::{MaritalStatus, Profile};
/// let family =
///     Profile { marital_status: Some(MaritalStatus::Married), dependent_children: Some(1), ..Profile::default() };
/// let funds = settlement_funds(&family, "2026-06-01".parse()?).ok_or("unknown")?;
/// assert_eq!((funds.least, funds.most, funds.newer_expected), (23_360, Some(23_360), false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn settlement_funds(profile: &Profile, day: Date) -> Option<SettlementFunds> {
    let table = FundsTable::on(day)?;
    let family = FamilySize::of(profile);
    Some(SettlementFunds {
        table: table.from,
        newer_expected: day >= NEWER_TABLE_EXPECTED_FROM,
        family,
        least: table.amount(family.least),
        most: family.most.map(|most| table.amount(most)),
        evidence: table.evidence,
    })
}
