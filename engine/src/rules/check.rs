//! What must hold of every set of rules, whoever wrote it; shared with the build script.

use core::fmt;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use super::schema::{Document, Pair, Rules, Source, Thresholds, Tier};
use crate::education::Education;

/// Something in a set of rules that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: `age.rows`, `transfer.maximum`.
    pub cell: String,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.cell, self.reason)
    }
}

impl core::error::Error for Fault {}

/// No table may state more than this for one cell: a slip of the finger must not pass for a rule.
const MOST_POINTS: u16 = 1200;
/// Lists longer than this are refused, so that a rule set from anywhere cannot fill the memory.
const MOST_ROWS: usize = 1000;

/// Everything that is wrong with a document; nothing if it may be used.
///
/// * Every value is cited, by a source that the document names.
/// * Every table begins at 0, ascends, and is never inverted: a higher level never earns less. Age alone may.
///   (The exact range of an incomplete profile rests on this.)
/// * The most that a table's rows can give is its stated maximum.
/// * The identities close: the core's tables add up to its maximum, core and partner together are the same in
///   both columns, the sections add up to the total.
pub(crate) fn faults(document: &Document) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    faults.require(!document.id.trim().is_empty(), "id", || "a rule set needs a name".to_string());
    if let Some(until) = document.until {
        faults.require(until >= document.from, "until", || format!("{until} is before {}", document.from));
    }
    faults.rules(&document.rules, &document.sources);
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn require(&mut self, holds: bool, cell: &str, reason: impl FnOnce() -> String) {
        if !holds {
            self.0.push(Fault { cell: cell.to_string(), reason: reason() });
        }
    }

    fn equal(&mut self, cell: &str, what: &str, found: u32, stated: u16) {
        self.require(found == u32::from(stated), cell, || format!("{what} is {found}, but {stated} is stated"));
    }

    fn rules(&mut self, rules: &Rules, sources: &[Source]) {
        self.sources(rules, sources);

        let rows = |table: &[super::schema::PairRow]| -> Vec<(u8, Pair)> {
            table
                .iter()
                .map(|row| (row.at_least, Pair { with_spouse: row.with_spouse, without_spouse: row.without_spouse }))
                .collect()
        };
        let age = rows(&rules.age.rows);
        let first = rows(&rules.first_language.rows);
        let second = rows(&rules.second_language.rows);
        let work = rows(&rules.canadian_work.rows);
        let spread = |rows: &[super::schema::SingleRow]| -> Vec<(u8, Pair)> {
            rows.iter()
                .map(|row| (row.at_least, Pair { with_spouse: row.points, without_spouse: row.points }))
                .collect()
        };
        let partner_language = spread(&rules.partner_language.rows);
        let partner_work = spread(&rules.partner_work.rows);

        for (cell, table, monotone) in [
            ("age.rows", &age, false),
            ("first_language.rows", &first, true),
            ("second_language.rows", &second, true),
            ("canadian_work.rows", &work, true),
            ("partner_language.rows", &partner_language, true),
            ("partner_work.rows", &partner_work, true),
        ] {
            self.steps(cell, table, monotone);
        }
        self.maximum("age.maximum", &age, 1, rules.age.maximum);
        self.maximum("first_language.maximum", &first, 4, rules.first_language.maximum);
        self.maximum("canadian_work.maximum", &work, 1, rules.canadian_work.maximum);
        let single = |points| Pair { with_spouse: points, without_spouse: points };
        self.maximum("partner_language.maximum", &partner_language, 4, single(rules.partner_language.maximum));
        self.maximum("partner_work.maximum", &partner_work, 1, single(rules.partner_work.maximum));
        // The second language is capped below what its four abilities add up to.
        let cap = rules.second_language.maximum;
        let uncapped = best(&second);
        self.require(
            u32::from(cap.with_spouse) <= 4 * u32::from(uncapped.with_spouse)
                && u32::from(cap.without_spouse) <= 4 * u32::from(uncapped.without_spouse),
            "second_language.maximum",
            || "the cap can never be reached".to_string(),
        );

        self.education(rules);
        self.identities(rules);
        self.transfer(rules);
        self.additional(rules);

        self.require(
            (1..=366).contains(&rules.response_window.days)
                && rules.response_window.uncertain.is_none_or(|other| (1..=366).contains(&other.days)),
            "response_window.days",
            || "an invitation stays open from 1 to 366 days".to_string(),
        );
        self.require(!rules.language_tests.accepted.is_empty(), "language_tests.accepted", || {
            "no test is accepted".to_string()
        });
    }

    fn sources(&mut self, rules: &Rules, sources: &[Source]) {
        let high_wage = rules.high_wage.as_ref();
        let cited = [
            ("age", &rules.age.source),
            ("education", &rules.education.source),
            ("first_language", &rules.first_language.source),
            ("second_language", &rules.second_language.source),
            ("canadian_work", &rules.canadian_work.source),
            ("core", &rules.core.source),
            ("partner_language", &rules.partner_language.source),
            ("partner_work", &rules.partner_work.source),
            ("partner", &rules.partner.source),
            ("transfer", &rules.transfer.source),
            ("nomination", &rules.nomination.source),
            ("job_offer", &rules.job_offer.source),
            ("sibling", &rules.sibling.source),
            ("french", &rules.french.source),
            ("canadian_study", &rules.canadian_study.source),
            ("additional", &rules.additional.source),
            ("total", &rules.total.source),
            ("response_window", &rules.response_window.source),
            ("language_tests", &rules.language_tests.source),
        ];
        for (table, source) in cited.into_iter().chain(high_wage.map(|table| ("high_wage", &table.source))) {
            self.require(sources.iter().any(|known| known.id == *source), &format!("{table}.source"), || {
                format!("the source {source:?} is not among the document's sources")
            });
        }
        for source in sources {
            self.require(
                !source.title.trim().is_empty() && !source.found_at.trim().is_empty(),
                &format!("sources.{}", source.id),
                || "a source says what it is and where it was read".to_string(),
            );
        }
    }

    fn steps(&mut self, cell: &str, rows: &[(u8, Pair)], monotone: bool) {
        self.require(rows.first().is_some_and(|row| row.0 == 0), cell, || "the first row must begin at 0".to_string());
        self.require(rows.len() <= MOST_ROWS, cell, || "too many rows".to_string());
        for ((from, points), (next_from, next_points)) in rows.iter().zip(rows.iter().skip(1)) {
            self.require(from < next_from, cell, || format!("the row {next_from} must come after {from}"));
            self.require(!monotone || never_less(*points, *next_points), cell, || {
                format!("inverted: the row {next_from} earns less than the row {from}")
            });
        }
        self.require(
            rows.iter().all(|(_, points)| points.with_spouse.max(points.without_spouse) <= MOST_POINTS),
            cell,
            || format!("no cell can be above {MOST_POINTS}"),
        );
    }

    fn maximum(&mut self, cell: &str, rows: &[(u8, Pair)], times: u32, stated: Pair) {
        let most = best(rows);
        self.equal(cell, "the most with a spouse", times * u32::from(most.with_spouse), stated.with_spouse);
        self.equal(cell, "the most without a spouse", times * u32::from(most.without_spouse), stated.without_spouse);
    }

    fn education(&mut self, rules: &Rules) {
        let rows = &rules.education.rows;
        self.require(rows.iter().map(|row| row.level).eq(Education::ALL), "education.rows", || {
            "there must be one row for each level, from the lowest".to_string()
        });
        for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
            self.require(
                row.with_spouse <= next.with_spouse
                    && row.without_spouse <= next.without_spouse
                    && row.partner <= next.partner
                    && row.tier <= next.tier,
                "education.rows",
                || format!("inverted: {:?} earns less than {:?}", next.level, row.level),
            );
        }
        let most = |points: fn(&super::schema::EducationRow) -> u16| {
            u32::from(rows.iter().map(points).max().unwrap_or_default())
        };
        let stated = rules.education.maximum;
        self.equal("education.maximum", "the most with a spouse", most(|row| row.with_spouse), stated.with_spouse);
        self.equal(
            "education.maximum",
            "the most without a spouse",
            most(|row| row.without_spouse),
            stated.without_spouse,
        );
        self.equal(
            "education.partner_maximum",
            "the most for the partner",
            most(|row| row.partner),
            rules.education.partner_maximum,
        );
    }

    fn identities(&mut self, rules: &Rules) {
        let tables = [
            rules.age.maximum,
            rules.education.maximum,
            rules.first_language.maximum,
            rules.second_language.maximum,
            rules.canadian_work.maximum,
        ];
        let sum = |points: fn(&Pair) -> u16| tables.iter().map(|table| u32::from(points(table))).sum::<u32>();
        let core = rules.core.maximum;
        self.equal("core.maximum", "the sum with a spouse", sum(|table| table.with_spouse), core.with_spouse);
        self.equal("core.maximum", "the sum without a spouse", sum(|table| table.without_spouse), core.without_spouse);
        let partner = u32::from(rules.education.partner_maximum)
            + u32::from(rules.partner_language.maximum)
            + u32::from(rules.partner_work.maximum);
        self.equal("partner.maximum", "the sum of the partner's factors", partner, rules.partner.maximum);
        self.require(
            u32::from(core.with_spouse) + u32::from(rules.partner.maximum) == u32::from(core.without_spouse),
            "partner.maximum",
            || "core and partner together must be the same in both columns".to_string(),
        );
        let total =
            u32::from(core.without_spouse) + u32::from(rules.transfer.maximum) + u32::from(rules.additional.maximum);
        self.equal("total.maximum", "the sum of the sections", total, rules.total.maximum);
    }

    fn transfer(&mut self, rules: &Rules) {
        let transfer = &rules.transfer;
        let combinations = [
            ("transfer.education_language", transfer.education_language),
            ("transfer.education_work", transfer.education_work),
            ("transfer.foreign_language", transfer.foreign_language),
            ("transfer.foreign_work", transfer.foreign_work),
        ];
        for (cell, combination) in combinations {
            let ([a, b], [c, d]) = (combination.lower, combination.higher);
            self.require(a <= b && a <= c && b <= d && c <= d, cell, || "inverted".to_string());
            self.equal(cell, "the most of the combination", u32::from(d), transfer.pair_maximum);
        }
        let [low, high] = transfer.certificate_language;
        self.require(low <= high, "transfer.certificate_language", || "inverted".to_string());
        self.equal("transfer.certificate_language", "the most", u32::from(high), transfer.pair_maximum);
        let most = 2 * u32::from(transfer.pair_maximum) + u32::from(high);
        self.require(u32::from(transfer.maximum) <= most, "transfer.maximum", || {
            format!("the cap can never be reached: the combinations give no more than {most}")
        });
        for (cell, Thresholds { lower, higher }) in [
            ("transfer.language_levels", transfer.language_levels),
            ("transfer.canadian_years", transfer.canadian_years),
            ("transfer.foreign_years", transfer.foreign_years),
            ("transfer.certificate_levels", transfer.certificate_levels),
        ] {
            self.require(0 < lower && lower < higher, cell, || "0 < lower < higher must hold".to_string());
        }
        self.require(rules.education.rows.iter().any(|row| row.tier == Tier::Two), "education.rows", || {
            "no level counts in full for transferability".to_string()
        });
    }

    fn additional(&mut self, rules: &Rules) {
        let (french, study) = (&rules.french, &rules.canadian_study);
        self.require(french.without_english <= french.with_english, "french", || "inverted".to_string());
        self.require(study.one_or_two_years <= study.three_years_or_more, "canadian_study", || "inverted".to_string());
        self.require(rules.job_offer.other_skilled <= rules.job_offer.senior_management, "job_offer", || {
            "inverted".to_string()
        });
        let mut high_wage = 0;
        if let Some(table) = &rules.high_wage {
            let tiers = &table.tiers;
            let listed = || tiers.iter().flat_map(|tier| &tier.occupations);
            self.require(listed().count() <= MOST_ROWS, "high_wage.tiers", || "too many occupations".to_string());
            // Looked for one by one: a sort of codes would bring some kilobytes of its own into the wasm.
            let mut checked = listed().take(MOST_ROWS).enumerate();
            let twice = checked.any(|(place, code)| listed().take(place).any(|earlier| earlier == code));
            self.require(!twice, "high_wage.tiers", || "an occupation is listed twice".to_string());
            for (tier, next) in tiers.iter().zip(tiers.iter().skip(1)) {
                self.require(
                    tier.canadian_work >= next.canadian_work && tier.job_offer >= next.job_offer,
                    "high_wage.tiers",
                    || format!("inverted: the tier {:?} earns more than the one above it", next.name),
                );
            }
            let most = tiers.first().map_or(0, |tier| u32::from(tier.canadian_work) + u32::from(tier.job_offer));
            self.require(u32::from(table.maximum) <= most, "high_wage.maximum", || {
                format!("the stated maximum is {}, but the tiers give no more than {most}", table.maximum)
            });
            high_wage = u32::from(table.maximum);
        }
        let additional = u32::from(rules.job_offer.senior_management)
            + u32::from(rules.sibling.points)
            + u32::from(french.with_english)
            + u32::from(study.three_years_or_more)
            + high_wage;
        let without_nomination = u32::from(rules.core.maximum.without_spouse)
            + u32::from(rules.transfer.maximum)
            + additional.min(u32::from(rules.additional.maximum));
        self.equal(
            "total.without_nomination",
            "the most without a nomination",
            without_nomination,
            rules.total.without_nomination,
        );
        self.require(rules.nomination.points <= rules.additional.maximum, "nomination.points", || {
            "above the maximum of the section".to_string()
        });
    }
}

fn never_less(points: Pair, next: Pair) -> bool {
    points.with_spouse <= next.with_spouse && points.without_spouse <= next.without_spouse
}

fn best(rows: &[(u8, Pair)]) -> Pair {
    rows.iter().fold(Pair { with_spouse: 0, without_spouse: 0 }, |most, (_, points)| Pair {
        with_spouse: most.with_spouse.max(points.with_spouse),
        without_spouse: most.without_spouse.max(points.without_spouse),
    })
}
