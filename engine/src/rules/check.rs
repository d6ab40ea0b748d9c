//! What must hold of every set of rules, whoever wrote it; shared with the build script.

use core::fmt;
use std::string::{String, ToString as _};
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
    faults.require(!blank(&document.id), "id", &[Text("a rule set needs a name")]);
    let ends = document.until.unwrap_or(document.from);
    faults.require(ends >= document.from, "until", &[Text("the last day is before the first")]);
    faults.rules(&document.rules, &document.sources);
    faults.0
}

/// A part of a reason.
///
/// Not `format!`: a wasm in which nothing else formats would get all its machinery for these few sentences.
#[derive(Clone, Copy)]
enum Part<'a> {
    Text(&'a str),
    Number(u32),
}
use Part::{Number, Text};

struct Faults(Vec<Fault>);

impl Faults {
    #[inline(never)]
    fn require(&mut self, holds: bool, cell: &str, reason: &[Part<'_>]) {
        if !holds {
            let mut fault = Fault { cell: cell.to_string(), reason: String::new() };
            for part in reason {
                match part {
                    Text(text) => fault.reason.push_str(text),
                    Number(number) => fault.reason.push_str(&number.to_string()),
                }
            }
            self.0.push(fault);
        }
    }

    fn equal(&mut self, cell: &str, what: &str, found: u32, stated: u16) {
        let reason =
            [Text(what), Text(" is "), Number(found), Text(", but "), Number(stated.into()), Text(" is stated")];
        self.require(found == u32::from(stated), cell, &reason);
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
            &[Text("the cap can never be reached")],
        );

        self.education(rules);
        self.identities(rules);
        self.transfer(rules);
        self.additional(rules);

        self.require(
            (1..=366).contains(&rules.response_window.days)
                && rules.response_window.uncertain.is_none_or(|other| (1..=366).contains(&other.days)),
            "response_window.days",
            &[Text("an invitation stays open from 1 to 366 days")],
        );
        self.require(
            !rules.language_tests.accepted.is_empty(),
            "language_tests.accepted",
            &[Text("no test is accepted")],
        );
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
            if !sources.iter().any(|known| known.id == *source) {
                let reason = [Text("the source \""), Text(source), Text("\" is not among the document's sources")];
                self.require(false, &[table, ".source"].concat(), &reason);
            }
        }
        for source in sources {
            if blank(&source.title) || blank(&source.found_at) {
                let reason = [Text("a source says what it is and where it was read")];
                self.require(false, &["sources.", &source.id].concat(), &reason);
            }
        }
    }

    fn steps(&mut self, cell: &str, rows: &[(u8, Pair)], monotone: bool) {
        self.require(rows.first().is_some_and(|row| row.0 == 0), cell, &[Text("the first row must begin at 0")]);
        self.require(rows.len() <= MOST_ROWS, cell, &[Text("too many rows")]);
        for ((from, points), (next_from, next_points)) in rows.iter().zip(rows.iter().skip(1)) {
            let (earlier, row) = (Number((*from).into()), Number((*next_from).into()));
            self.require(from < next_from, cell, &[Text("the row "), row, Text(" must come after "), earlier]);
            let inverted = [Text("inverted: the row "), row, Text(" earns less than the row "), earlier];
            self.require(!monotone || never_less(*points, *next_points), cell, &inverted);
        }
        self.require(
            rows.iter().all(|(_, points)| points.with_spouse.max(points.without_spouse) <= MOST_POINTS),
            cell,
            &[Text("no cell can be above "), Number(MOST_POINTS.into())],
        );
    }

    fn maximum(&mut self, cell: &str, rows: &[(u8, Pair)], times: u32, stated: Pair) {
        let most = best(rows);
        self.equal(cell, "the most with a spouse", times * u32::from(most.with_spouse), stated.with_spouse);
        self.equal(cell, "the most without a spouse", times * u32::from(most.without_spouse), stated.without_spouse);
    }

    fn education(&mut self, rules: &Rules) {
        let rows = &rules.education.rows;
        self.require(
            rows.iter().map(|row| row.level).eq(Education::ALL),
            "education.rows",
            &[Text("there must be one row for each level, from the lowest")],
        );
        for (place, (row, next)) in (0..).zip(rows.iter().zip(rows.iter().skip(1))) {
            self.require(
                row.with_spouse <= next.with_spouse
                    && row.without_spouse <= next.without_spouse
                    && row.partner <= next.partner
                    && row.tier <= next.tier,
                "education.rows",
                &[Text("inverted: the row "), Number(place + 1), Text(" earns less than the row "), Number(place)],
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
            &[Text("core and partner together must be the same in both columns")],
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
            self.require(a <= b && a <= c && b <= d && c <= d, cell, &[Text("inverted")]);
            self.equal(cell, "the most of the combination", u32::from(d), transfer.pair_maximum);
        }
        let [low, high] = transfer.certificate_language;
        self.require(low <= high, "transfer.certificate_language", &[Text("inverted")]);
        self.equal("transfer.certificate_language", "the most", u32::from(high), transfer.pair_maximum);
        let most = 2 * u32::from(transfer.pair_maximum) + u32::from(high);
        let unreachable = [Text("the cap can never be reached: the combinations give no more than "), Number(most)];
        self.require(u32::from(transfer.maximum) <= most, "transfer.maximum", &unreachable);
        for (cell, Thresholds { lower, higher }) in [
            ("transfer.language_levels", transfer.language_levels),
            ("transfer.canadian_years", transfer.canadian_years),
            ("transfer.foreign_years", transfer.foreign_years),
            ("transfer.certificate_levels", transfer.certificate_levels),
        ] {
            self.require(0 < lower && lower < higher, cell, &[Text("0 < lower < higher must hold")]);
        }
        self.require(
            rules.education.rows.iter().any(|row| row.tier == Tier::Two),
            "education.rows",
            &[Text("no level counts in full for transferability")],
        );
    }

    fn additional(&mut self, rules: &Rules) {
        let (french, study) = (&rules.french, &rules.canadian_study);
        self.require(french.without_english <= french.with_english, "french", &[Text("inverted")]);
        self.require(study.one_or_two_years <= study.three_years_or_more, "canadian_study", &[Text("inverted")]);
        self.require(
            rules.job_offer.other_skilled <= rules.job_offer.senior_management,
            "job_offer",
            &[Text("inverted")],
        );
        let mut high_wage = 0;
        if let Some(table) = &rules.high_wage {
            let tiers = &table.tiers;
            let listed = || tiers.iter().flat_map(|tier| &tier.occupations);
            self.require(listed().count() <= MOST_ROWS, "high_wage.tiers", &[Text("too many occupations")]);
            // Looked for one by one: a sort of codes would bring some kilobytes of its own into the wasm.
            let mut checked = listed().take(MOST_ROWS).enumerate();
            let twice = checked.any(|(place, code)| listed().take(place).any(|earlier| earlier == code));
            self.require(!twice, "high_wage.tiers", &[Text("an occupation is listed twice")]);
            for (tier, next) in tiers.iter().zip(tiers.iter().skip(1)) {
                self.require(
                    tier.canadian_work >= next.canadian_work && tier.job_offer >= next.job_offer,
                    "high_wage.tiers",
                    &[Text("inverted: the tier \""), Text(&next.name), Text("\" earns more than the one above it")],
                );
            }
            let most = tiers.first().map_or(0, |tier| u32::from(tier.canadian_work) + u32::from(tier.job_offer));
            high_wage = u32::from(table.maximum);
            let reason = [
                Text("the stated maximum is "),
                Number(high_wage),
                Text(", but the tiers give no more than "),
                Number(most),
            ];
            self.require(high_wage <= most, "high_wage.maximum", &reason);
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
        self.require(
            rules.nomination.points <= rules.additional.maximum,
            "nomination.points",
            &[Text("above the maximum of the section")],
        );
    }
}

fn blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
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
