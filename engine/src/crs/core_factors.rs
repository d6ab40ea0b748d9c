//! A. Core (human capital) factors, MI s. 11 to 15.

use super::{Fact, Factor, Languages, Line, Score, Sink, Table, pair_row};
use crate::facts::Facts;
use crate::language::{Abilities, Ability, Clb, OfficialLanguage};
use crate::rules::{ByColumn, Rules};

pub(super) fn score<S: Sink>(rules: &Rules, facts: &Facts, languages: &Languages, sink: &mut S) -> Score {
    let age = age(rules, facts, sink);
    let education = education(rules, facts, sink);
    let first_language = language(
        &rules.first_language,
        languages.first,
        facts.with_spouse,
        [Factor::FirstLanguage, Factor::FirstLanguageAbility],
        Table::FirstLanguage,
        sink,
    );
    let second_language = language(
        &rules.second_language,
        languages.second,
        facts.with_spouse,
        [Factor::SecondLanguage, Factor::SecondLanguageAbility],
        Table::SecondLanguage,
        sink,
    );
    let canadian_work = canadian_work(rules, facts, sink);

    let sum = age + education + first_language + second_language + canadian_work;
    let line = Line::sum(Factor::Core, Table::Core, sum, rules.core.maximum.column(facts.with_spouse));
    sink.line(line);
    Score { core: line.points, age, education, first_language, second_language, canadian_work, ..Score::default() }
}

fn age<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> u16 {
    let (row, points) = facts.age.map_or((0, 0), |years| pair_row(&rules.age.rows, years, facts.with_spouse));
    let maximum = rules.age.maximum.column(facts.with_spouse);
    let fact = facts.age.map_or(Fact::Nothing, Fact::Age);
    sink.line(Line::cell(Factor::Age, Table::Age, facts.age.map(|_| row), points, maximum, fact));
    points
}

fn education<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> u16 {
    let points = rules
        .education
        .rows
        .get(facts.education as usize)
        .map_or(0, |row| if facts.with_spouse { row.with_spouse } else { row.without_spouse });
    sink.line(Line::cell(
        Factor::Education,
        Table::Education,
        Some(facts.education as u8),
        points,
        rules.education.maximum.column(facts.with_spouse),
        Fact::Education(facts.education),
    ));
    points
}

fn language<S: Sink>(
    table: &ByColumn,
    result: Option<(OfficialLanguage, Abilities<Clb>)>,
    with_spouse: bool,
    [whole, part]: [Factor; 2],
    name: Table,
    sink: &mut S,
) -> u16 {
    let maximum = table.maximum.column(with_spouse);
    let mut sum = 0;
    if let Some((language, levels)) = result {
        let each = table.rows.last().map_or(0, |row| if with_spouse { row.with_spouse } else { row.without_spouse });
        for ability in Ability::ALL {
            let level = *levels.get(ability);
            let (row, points) = pair_row(&table.rows, level.level(), with_spouse);
            let fact = Fact::Level { language, ability, level };
            sink.line(Line::cell(part, name, Some(row), points, each, fact));
            sum += points;
        }
    }
    let line = Line::sum(whole, name, sum, maximum);
    sink.line(if result.is_none() { Line { fact: Fact::Nothing, ..line } } else { line });
    line.points
}

fn canadian_work<S: Sink>(rules: &Rules, facts: &Facts, sink: &mut S) -> u16 {
    let (row, points) = pair_row(&rules.canadian_work.rows, facts.canadian_work_years, facts.with_spouse);
    sink.line(Line::cell(
        Factor::CanadianWork,
        Table::CanadianWork,
        Some(row),
        points,
        rules.canadian_work.maximum.column(facts.with_spouse),
        Fact::Years(facts.canadian_work_years),
    ));
    points
}
