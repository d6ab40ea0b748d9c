//! B. Factors of the accompanying spouse or common-law partner, MI s. 16 to 18.

use super::{Fact, Factor, Line, Sink, Table, single_row};
use crate::facts::Facts;
use crate::language::{Abilities, Ability, Clb, OfficialLanguage};
use crate::rules::Rules;

pub(super) fn score<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> u16 {
    if !facts.with_spouse {
        let line = Line::sum(Factor::Partner, Table::Partner, 0, rules.partner.maximum);
        sink.line(Line { fact: Fact::Nothing, ..line });
        return 0;
    }
    let partner = &facts.partner;

    let education = rules.education.rows.get(partner.education as usize).map_or(0, |row| row.partner);
    sink.line(Line::cell(
        Factor::PartnerEducation,
        Table::Education,
        Some(partner.education as u8),
        education,
        rules.education.partner_maximum,
        Fact::Education(partner.education),
    ));

    let language = language(rules, facts, sink);

    let (row, work) = single_row(&rules.partner_work.rows, partner.canadian_work_years);
    let fact = Fact::Years(partner.canadian_work_years);
    let maximum = rules.partner_work.maximum;
    sink.line(Line::cell(Factor::PartnerWork, Table::PartnerWork, Some(row), work, maximum, fact));

    let line = Line::sum(Factor::Partner, Table::Partner, education + language + work, rules.partner.maximum);
    sink.line(line);
    line.points
}

/// Only one official language of the partner counts: the one that gives more.
fn language<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> u16 {
    let rows = &rules.partner_language.rows;
    let sum =
        |levels: Abilities<Clb>| -> u16 { levels.values().iter().map(|level| single_row(rows, level.level()).1).sum() };
    let counted = match (facts.partner.english, facts.partner.french) {
        (Some(english), Some(french)) if sum(french) > sum(english) => Some((OfficialLanguage::French, french)),
        (Some(english), _) => Some((OfficialLanguage::English, english)),
        (None, french) => french.map(|levels| (OfficialLanguage::French, levels)),
    };
    let mut points = 0;
    if let Some((language, levels)) = counted {
        let each = rows.last().map_or(0, |row| row.points);
        for ability in Ability::ALL {
            let level = *levels.get(ability);
            let (row, part) = single_row(rows, level.level());
            let fact = Fact::Level { language, ability, level };
            sink.line(Line::cell(Factor::PartnerLanguageAbility, Table::PartnerLanguage, Some(row), part, each, fact));
            points += part;
        }
    }
    let line = Line::sum(Factor::PartnerLanguage, Table::PartnerLanguage, points, rules.partner_language.maximum);
    sink.line(if counted.is_none() { Line { fact: Fact::Nothing, ..line } } else { line });
    line.points
}
