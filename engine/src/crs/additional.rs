//! D. Additional points, MI s. 26 to 30.

use super::{Fact, Factor, Line, Sink, Table};
use crate::education::CanadianStudy;
use crate::facts::{Facts, OfferGroup};
use crate::language::Clb;
use crate::occupation::NocCode;
use crate::rules::{HighWage, Rules, WageTier};

pub(super) fn score<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> u16 {
    let mut sum = 0;
    let mut line = |line: Line| {
        sum += line.points;
        sink.line(line);
    };

    let nomination = rules.nomination.points;
    let points = if facts.nomination { nomination } else { 0 };
    line(Line::cell(Factor::Nomination, Table::Nomination, None, points, nomination, Fact::Stated(facts.nomination)));

    let offer = &rules.job_offer;
    let (points, fact) = match facts.job_offer {
        None => (0, Fact::Nothing),
        Some(group @ OfferGroup::SeniorManagement) => (offer.senior_management, Fact::Offer(group)),
        Some(group @ OfferGroup::OtherSkilled) => (offer.other_skilled, Fact::Offer(group)),
    };
    line(Line::cell(Factor::JobOffer, Table::JobOffer, None, points, offer.senior_management, fact));

    let sibling = rules.sibling.points;
    let points = if facts.sibling_in_canada { sibling } else { 0 };
    line(Line::cell(Factor::Sibling, Table::Sibling, None, points, sibling, Fact::Stated(facts.sibling_in_canada)));

    line(french(rules, facts));

    let study = &rules.canadian_study;
    let points = match facts.canadian_study {
        CanadianStudy::None => 0,
        CanadianStudy::OneOrTwoYears => study.one_or_two_years,
        CanadianStudy::ThreeYearsOrMore => study.three_years_or_more,
    };
    let fact = Fact::Study(facts.canadian_study);
    line(Line::cell(Factor::CanadianStudy, Table::CanadianStudy, None, points, study.three_years_or_more, fact));

    if let Some(table) = &rules.high_wage {
        line(high_wage(table, facts));
    }

    let whole = Line::sum(Factor::Additional, Table::Additional, sum, rules.additional.maximum);
    sink.line(whole);
    whole.points
}

/// French counts whichever language is declared first; the English beside it must reach its level in all four
/// abilities, or it is as none. (A result between the two wordings of the Instructions counts as none.)
fn french(rules: &Rules, facts: &Facts) -> Line {
    let table = &rules.french;
    let lowest = facts.french.map_or(Clb::BELOW, |levels| levels.lowest());
    let english = facts.english.map(|levels| levels.lowest());
    let points = if facts.french.is_none() || lowest.level() < table.french_level {
        0
    } else if english.is_some_and(|english| english.level() >= table.english_level) {
        table.with_english
    } else {
        table.without_english
    };
    let fact = if facts.french.is_some() { Fact::FrenchAndEnglish { french: lowest, english } } else { Fact::Nothing };
    Line::cell(Factor::French, Table::French, None, points, table.with_english, fact)
}

fn high_wage(table: &HighWage, facts: &Facts) -> Line {
    let worked = facts
        .canadian_occupations
        .iter()
        .flatten()
        .filter_map(|code| tier(table, *code).map(|tier| (*code, tier.canadian_work)))
        .max_by_key(|(_, points)| *points);
    let offered = facts
        .offered_occupation
        .filter(|_| facts.job_offer.is_some())
        .and_then(|code| tier(table, code).map(|tier| (code, tier.job_offer)));
    let sum = worked.map_or(0, |(_, points)| points) + offered.map_or(0, |(_, points)| points);
    let fact = Fact::Occupations { work: worked.map(|(code, _)| code), offer: offered.map(|(code, _)| code) };
    Line { fact, ..Line::sum(Factor::HighWage, Table::HighWage, sum, table.maximum) }
}

fn tier(table: &HighWage, code: NocCode) -> Option<&WageTier> {
    table.tiers.iter().find(|tier| tier.occupations.contains(&code))
}
