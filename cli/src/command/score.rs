//! `score`: numbers alone, quickly.

use express_entry::{Date, Facts, NoSink, RulesUsed, bounds, score};
use serde::Serialize;

use super::{Answers, Context, cell};
use crate::args::To;
use crate::input::Ready;
use crate::output::{Column, Place, Sheet};

/// `score`.
pub(crate) struct Score {
    default_day: Date,
    default_rules: Option<RulesUsed>,
}

impl Score {
    pub(crate) fn new(context: &Context) -> Self {
        let default_rules = context.book.governing(context.day).ok().map(RulesUsed::of);
        Self { default_day: context.day, default_rules }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    total: u16,
    core: u16,
    spouse: u16,
    transfer: u16,
    additional: u16,
    age: u16,
    education: u16,
    first: u16,
    second: u16,
    work: u16,
    least: u16,
    most: u16,
    rules: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_on: Option<Date>,
}

impl Answers for Score {
    const COLUMNS: &'static [Column] = &[
        Column::number("total", 5),
        Column::number("core", 4),
        Column::number("spouse", 6),
        Column::number("transfer", 8),
        Column::number("additional", 10),
        Column::number("age", 3),
        Column::number("education", 9),
        Column::number("first", 5),
        Column::number("second", 6),
        Column::number("work", 4),
        Column::number("least", 5),
        Column::number("most", 4),
        Column::text("rules", 10),
        Column::text("superseded_on", 13),
    ];
    const TABLE: bool = true;

    fn answer(&self, ready: &Ready<'_>, place: &Place, sheet: &mut Sheet) {
        let rules = ready.governing.newest_known().rules();
        let profile = &ready.record.profile;
        let points = score(rules, &Facts::on(profile, rules, ready.day), &mut NoSink);
        let range = bounds(profile, rules, ready.day);
        let own;
        let used = match &self.default_rules {
            Some(rules) if ready.day == self.default_day => rules,
            _ => {
                own = RulesUsed::of(ready.governing);
                &own
            }
        };
        let answer = Answer {
            total: points.total,
            core: points.core,
            spouse: points.partner,
            transfer: points.transfer,
            additional: points.additional,
            age: points.age,
            education: points.education,
            first: points.first_language,
            second: points.second_language,
            work: points.canadian_work,
            least: range.least,
            most: range.most,
            rules: &used.id,
            superseded_on: used.superseded_on,
        };
        if matches!(sheet.form(), To::Json | To::Jsonl) {
            return sheet.json(place, &answer);
        }
        let numbers = [
            answer.total,
            answer.core,
            answer.spouse,
            answer.transfer,
            answer.additional,
            answer.age,
            answer.education,
            answer.first,
            answer.second,
            answer.work,
            answer.least,
            answer.most,
        ];
        let mut cells: Vec<String> = numbers.iter().map(u16::to_string).collect();
        cells.extend([answer.rules.to_owned(), cell(answer.superseded_on)]);
        sheet.row(place, &cells);
    }
}
