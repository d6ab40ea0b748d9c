//! `rules`: which sets there are.

use express_entry::Date;
use express_entry::rules::{Period, Text};
use serde::Serialize;

use super::{Context, cell};
use crate::Failure;
use crate::args::{self, To};
use crate::output::{Column, Place, Sheet};

pub(crate) const COLUMNS: &[Column] = &[
    Column::text("id", 14),
    Column::text("from", 10),
    Column::text("until", 10),
    Column::text("status", 15),
    Column::text("checked", 10),
    Column::text("title", 0),
];

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    from: Date,
    until: Option<Date>,
    status: &'static str,
    checked: Option<Date>,
    title: &'a Text,
    summary: &'a Text,
}

pub(crate) fn rules(options: &args::Rules, context: &Context, sheet: &mut Sheet) -> Result<(), Failure> {
    if let Some(id) = &options.show {
        let set = context.book.rule_set(id).ok_or_else(|| {
            let known: Vec<&str> = context.book.periods().iter().map(Period::id).collect();
            format!("there is no transcribed set of rules \"{id}\"; there are periods {}", known.join(", "))
        })?;
        let text = serde_json::to_string_pretty(set.document()).map_err(|error| error.to_string())?;
        // One document, whatever form lists have.
        sheet.bytes.clear();
        sheet.text(&text);
        sheet.whole();
        return Ok(());
    }
    for period in context.book.periods() {
        let (status, checked) = match period {
            Period::Transcribed(set) => ("transcribed", set.checked()),
            Period::NotTranscribed(_) => ("not transcribed", None),
        };
        let (title, summary) = period.texts();
        let (id, from, until) = (period.id(), period.from(), period.until());
        sheet.answered += 1;
        if matches!(sheet.form(), To::Json | To::Jsonl) {
            sheet.json(&Place::default(), &Answer { id, from, until, status, checked, title, summary });
        } else {
            let cells =
                [id.to_owned(), from.to_string(), cell(until), status.to_owned(), cell(checked), title.en.clone()];
            sheet.row(&Place::default(), &cells);
        }
    }
    Ok(())
}
