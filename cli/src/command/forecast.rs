//! `forecast`: the days on which something changes.

use express_entry::forecast;

use super::{Answers, rules_used};
use crate::args::To;
use crate::input::Ready;
use crate::output::{Column, Place, Sheet};
use crate::words;

/// `forecast`.
pub(crate) struct Forecast {
    months: u16,
}

impl Forecast {
    pub(crate) const fn new(months: u16) -> Self {
        Self { months }
    }
}

impl Answers for Forecast {
    const COLUMNS: &'static [Column] = &[
        Column::text("day", 10),
        Column::number("total", 5),
        Column::number("delta", 5),
        Column::number("least", 5),
        Column::number("most", 4),
        Column::text("pnp", 4),
        Column::text("cec", 4),
        Column::text("fsw", 4),
        Column::text("fst", 4),
        Column::text("reasons", 0),
    ];
    const TABLE: bool = false;

    fn answer(&self, ready: &Ready<'_>, place: &Place, sheet: &mut Sheet) {
        let record = &ready.record;
        let forecast = forecast(ready.governing, &record.profile, ready.day, self.months, &record.planned);
        if matches!(sheet.form(), To::Json | To::Jsonl) {
            return sheet.json(place, &forecast);
        }
        let people = sheet.form() == To::Table;
        if people {
            sheet.heading(place);
            sheet.text(&format!("from {} to {}, rules {}", forecast.from, forecast.until, rules_used(&forecast.rules)));
            sheet.text("");
        }
        for step in &forecast.steps {
            let reasons: Vec<String> = step.reasons.iter().map(|reason| words::reason(*reason)).collect();
            let reasons = reasons.join("; ");
            if people {
                let range = format!("{} to {}", step.bounds.least, step.bounds.most);
                sheet.text(&format!(
                    "{}  {:>4}  {:>+5}  {range:<13}  {}{}{reasons}",
                    step.day,
                    step.score.total,
                    step.delta,
                    words::programs(step.programs),
                    if reasons.is_empty() { "" } else { "; " }
                ));
                continue;
            }
            let mut cells = vec![
                step.day.to_string(),
                step.score.total.to_string(),
                step.delta.to_string(),
                step.bounds.least.to_string(),
                step.bounds.most.to_string(),
            ];
            cells.extend(step.programs.map(|verdict| words::verdict(verdict).to_owned()));
            cells.push(reasons);
            sheet.row(place, &cells);
        }
        if people {
            for lapse in &forecast.lapses {
                sheet.text(&format!("{}  no longer counts: {}", lapse.on, words::lapsing(lapse.who, lapse.what)));
            }
            for undated in &forecast.not_dated {
                sheet.text(&format!("stands still here: {}", words::undated(undated.who, undated.what)));
            }
            sheet.text("");
        }
    }
}
