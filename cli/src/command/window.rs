//! `window`: how long an invitation stays open.

use express_entry::Date;
use express_entry::invitation::{Basis, Length, ResponseWindow, UtcInstant, WindowState};
use express_entry::rounds::UtcTime;
use serde::Serialize;

use super::{Context, cell, rules_used};
use crate::Failure;
use crate::args::{self, To};
use crate::output::{Column, Place, Sheet};
use crate::words;

pub(crate) const COLUMNS: &[Column] = &[
    Column::text("issued", 10),
    Column::number("days", 4),
    Column::text("last_day", 10),
    Column::text("safe_target", 11),
    Column::text("basis", 9),
    Column::text("last_day_if_longer", 18),
    Column::text("last_day_by_rules", 17),
    Column::text("hard_stop", 20),
    Column::text("day", 10),
    Column::text("state", 10),
    Column::number("days_left", 9),
    Column::text("rules", 0),
];

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    window: &'a ResponseWindow,
    day: Date,
    state: WindowState,
    days_left: i32,
}

pub(crate) fn window(options: &args::Window, context: &Context, sheet: &mut Sheet) -> Result<(), Failure> {
    if options.issued.len() > 1 && (options.moment.is_some() || options.letter.is_some()) {
        return Err("--moment and --letter belong to one invitation".to_owned().into());
    }
    let moment = options.moment.map(instant).transpose()?;
    for issued in &options.issued {
        let window = ResponseWindow::for_invitation(&context.book, *issued, moment, options.letter)
            .map_err(|error| format!("{issued}: {error}"))?;
        let state = window.state_on(context.day);
        let answer = Answer { window: &window, day: context.day, state, days_left: window.days_left_on(context.day) };
        sheet.answered += 1;
        if matches!(sheet.form(), To::Json | To::Jsonl) {
            sheet.json(&Place::default(), &answer);
            continue;
        }
        let name = match state {
            WindowState::Open { .. } => "open".to_owned(),
            WindowState::SeeLetter { .. } => "see_letter".to_owned(),
            other => words::key(&other),
        };
        let cells = [
            issued.to_string(),
            window.days.to_string(),
            window.last_day.to_string(),
            window.safe_target.to_string(),
            words::key(&window.basis),
            cell(window.last_day_if_longer),
            cell(window.last_day_by_rules),
            cell(window.hard_stop),
            context.day.to_string(),
            name,
            answer.days_left.to_string(),
            window.rules.id.clone(),
        ];
        if sheet.form() == To::Csv {
            sheet.row(&Place::default(), &cells);
        } else {
            people(&window, &answer, sheet);
        }
    }
    Ok(())
}

fn people(window: &ResponseWindow, answer: &Answer<'_>, sheet: &mut Sheet) {
    let length = match window.length {
        Length::Days(days) => format!("{days} days"),
        Length::SeeLetter { shorter, longer } => format!("{shorter} or {longer} days: the letter tells"),
    };
    sheet.text(&format!("invitation of       {} ({length}, rules {})", window.issued, rules_used(&window.rules)));
    let basis = match window.basis {
        Basis::Rules => "by the rules",
        Basis::Uncertain => "by the shorter length",
        Basis::Letter => "by the letter",
    };
    sheet.text(&format!("last possible day   {} ({basis}; day {} after the invitation)", window.last_day, window.days));
    if let Some(day) = window.last_day_if_longer {
        sheet.text(&format!("by the longer       {day}"));
    }
    if let Some(day) = window.last_day_by_rules {
        sheet.text(&format!("by the rules        {day}"));
    }
    if let Some(stop) = window.hard_stop {
        sheet.text(&format!("hard stop           {stop}"));
    }
    sheet.text(&format!(
        "safe target         {} (the hour at which the last day ends is not known)",
        window.safe_target
    ));
    let state = match answer.state {
        WindowState::NotYet => "not issued yet".to_owned(),
        WindowState::Open { days_left } => format!("open, days to the last day: {days_left}"),
        WindowState::LastDay => "the last possible day".to_owned(),
        WindowState::SeeLetter { days_left_if_longer } => {
            format!("over by the shorter length; by the longer, days to the last day: {days_left_if_longer}")
        }
        WindowState::Lapsed => "over".to_owned(),
    };
    sheet.text(&format!("on {}       {state}", answer.day));
    sheet.text("");
}

fn instant(moment: UtcTime) -> Result<UtcInstant, String> {
    let epoch = Date::new(1970, 1, 1).map_err(|error| error.to_string())?;
    let (hour, minute, second) = moment.time();
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    UtcInstant::new(i64::from(epoch.days_until(moment.date())) * 86_400 + seconds).map_err(|error| error.to_string())
}
