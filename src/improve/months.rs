//! The coming months: the exact days on which the score or a program changes, drawn and as a table, and what the
//! reader plans.

use express_entry::forecast::{DEFAULT_MONTHS, Forecast, Step, forecast};
use express_entry::{Date, PlannedEvent, Profile, Program, Verdict};
use leptos::prelude::*;

use super::plans::{self, Plan};
use super::reasons;
use crate::i18n::{self, words};
use crate::score::{short_name, sign};
use crate::state::State;
use crate::ui::{El, Icon, chart, classed, el, icon, svg};

/// So many days ahead a lapse is a warning.
const WARN_DAYS: i32 = 183;
/// The height of the drawing.
const HEIGHT: u32 = 260;

/// The forecast of a profile from the day on, under the rules of the page; none before Express Entry.
pub(crate) fn forecast_of(state: State, profile: &Profile, planned: &[PlannedEvent]) -> Option<Forecast> {
    let day = state.day();
    state.with_governing(|governing| Some(forecast(governing.ok()?, profile, day, DEFAULT_MONTHS, planned)))
}

/// The reader's forecast and the plans that went into it.
type Told = Option<(Forecast, Vec<Plan>)>;

fn told(state: State) -> Memo<Told> {
    Memo::new(move |_| {
        let (plans, events): (Vec<Plan>, Vec<PlannedEvent>) =
            plans::plans(state).into_iter().filter_map(|plan| Some((plan.clone(), plan.event()?))).unzip();
        let forecast = state.profile.with(|profile| forecast_of(state, profile, &events))?;
        Some((forecast, plans))
    })
}

/// A part of the forecast as elements; nothing before Express Entry.
fn part(told: Memo<Told>, make: impl Fn(&Forecast, &[Plan]) -> Vec<El> + 'static) -> impl Fn() -> Vec<El> + 'static {
    move || told.with(|told| told.as_ref().map(|(forecast, plans)| make(forecast, plans)).unwrap_or_default())
}

/// The section of the coming months.
pub(super) fn months(state: State) -> El {
    let told = told(state);
    let head = classed("div", "sect-head")
        .child(el("h2").id("months-t").text(words::months::title()))
        .child(el("p").text(words::months::intro()));
    let draw = move |width| part(told, move |forecast, _| drawing(forecast, width))();
    let label = move || {
        told.with(|told| match told {
            Some((forecast, _)) => {
                let changes = forecast.steps.len().saturating_sub(1);
                words::months::chart_label(
                    &i18n::date(forecast.from),
                    &words::months::changes(i64::try_from(changes).unwrap_or(i64::MAX)),
                    &i18n::date(forecast.until),
                )
            }
            None => words::rules::before_express_entry().to_owned(),
        })
    };
    classed("section", "sect")
        .id("months")
        .attr("aria-labelledby", "months-t")
        .child(head)
        .live_all(part(told, |forecast, _| lapses(forecast)))
        .child(chart(words::months::caption(), label, HEIGHT, draw))
        .live_all(part(told, |forecast, plans| vec![table(forecast, plans)]))
        .live_all(part(told, |forecast, _| notes(forecast)))
        .child(
            classed("div", "flow")
                .child(el("h3").id("plans-t").text(words::months::plans()))
                .child(el("p").text(words::months::plans_intro()))
                .child(plans::editor(state)),
        )
}

/// "+40", "−5".
fn signed(delta: i16) -> String {
    let number = i18n::number(i64::from(delta));
    if delta > 0 { format!("+{number}") } else { number }
}

/// Where days and points stand in a drawing.
pub(crate) struct Scale {
    /// The first and the last day.
    days: [Date; 2],
    /// The lowest and the highest number of points that the drawing has room for.
    points: [i32; 2],
    /// The left, right, top and bottom edge, in pixels.
    edges: [i32; 4],
}

impl Scale {
    /// The scale for some forecasts of the same days in a drawing of this size.
    pub(crate) fn of(forecasts: &[&Forecast], width: u32, height: u32) -> Option<Self> {
        let first = forecasts.first()?;
        let totals = || forecasts.iter().flat_map(|forecast| &forecast.steps).map(|step| i32::from(step.score.total));
        let step = Self::grid_step(totals().min()?, totals().max()?);
        let points = [totals().min()?.saturating_sub(1).div_euclid(step) * step, (totals().max()? / step + 1) * step];
        let [width, height] = [width, height].map(|size| i32::try_from(size).unwrap_or(i32::MAX));
        Some(Self { days: [first.from, first.until], points, edges: [44, width - 16, 20, height - 30] })
    }

    /// How far apart the lines of the grid are.
    fn grid_step(least: i32, most: i32) -> i32 {
        [10, 20, 50, 100].into_iter().find(|step| (most - least) / step < 5).unwrap_or(200)
    }

    /// Where a day is.
    pub(crate) fn x(&self, day: Date) -> i32 {
        let [from, until] = self.days;
        let [left, right, ..] = self.edges;
        left + (right - left) * from.days_until(day) / from.days_until(until).max(1)
    }

    /// Where a score is.
    pub(crate) fn y(&self, points: u16) -> i32 {
        let [least, most] = self.points;
        let [_, _, top, bottom] = self.edges;
        bottom - (bottom - top) * (i32::from(points) - least) / (most - least).max(1)
    }

    fn line(points: [i32; 4], class: &str) -> El {
        let [x1, y1, x2, y2] = points.map(|at| at.to_string());
        svg("line").attr("class", class).attr("x1", &x1).attr("y1", &y1).attr("x2", &x2).attr("y2", &y2)
    }

    /// The grid: points on the left, half-years below.
    pub(crate) fn axes(&self) -> Vec<El> {
        let [left, right, top, bottom] = self.edges;
        let [least, most] = self.points;
        let step = Self::grid_step(least, most - 1);
        let mut axes = Vec::new();
        for points in (least..=most).filter(|points| points % step == 0) {
            let y = self.y(u16::try_from(points).unwrap_or_default());
            axes.push(Self::line([left, y, right, y], if points == least { "ax ax-0" } else { "ax" }));
            axes.push(text("end", left - 8, y + 4, &i18n::number(i64::from(points))));
        }
        let [from, until] = self.days;
        // Months are named where there is room for them.
        let wide = right - left > 420;
        let first = Date::new(from.year(), 1, 1).unwrap_or(from);
        for half in 0..=i32::from(DEFAULT_MONTHS) / 6 + 2 {
            let day = first.plus_months(6 * half);
            if day <= from || day > until {
                continue;
            }
            let x = self.x(day);
            axes.push(Self::line([x, top, x, bottom], "ax"));
            if day.month() == 1 {
                axes.push(text("mid", x, bottom + 18, &day.year().to_string()));
            } else if wide {
                axes.push(text("mid", x, bottom + 18, i18n::month(day.month())));
            }
        }
        axes
    }
}

fn text(class: &str, x: i32, y: i32, said: &str) -> El {
    svg("text").attr("class", class).attr("x", &x.to_string()).attr("y", &y.to_string()).text(said)
}

/// The line of a forecast: level between its steps, each drawn on its very day. `class` is `step`, or `step-alt` for
/// one that stands beside it.
pub(crate) fn forecast_line(forecast: &Forecast, scale: &Scale, class: &str) -> El {
    let mut path: Vec<String> = Vec::new();
    for step in &forecast.steps {
        let (x, y) = (scale.x(step.day), scale.y(step.score.total));
        path.push(if path.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") });
    }
    path.push(format!("H{}", scale.x(forecast.until)));
    svg("path").attr("class", class).attr("d", &path.concat())
}

fn drawing(forecast: &Forecast, width: u32) -> Vec<El> {
    let Some(scale) = Scale::of(&[forecast], width, HEIGHT) else { return Vec::new() };
    let mut drawn = scale.axes();
    drawn.push(forecast_line(forecast, &scale, "step"));
    // What is written keeps clear of what was written before.
    let mut free = i32::MIN;
    let mut write = |x: i32, y: i32, said: &str, drawn: &mut Vec<El>| {
        if x >= free {
            free = x + 12 + 8 * i32::try_from(said.chars().count()).unwrap_or(0);
            drawn.push(text("say", x, y, said));
        }
    };
    for (place, step) in forecast.steps.iter().enumerate() {
        let (x, y) = (scale.x(step.day), scale.y(step.score.total));
        if place == 0 {
            write(x + 6, y - 10, &i18n::number(step.score.total.into()), &mut drawn);
            continue;
        }
        let dot = svg("circle").attr("class", "step-dot").attr("r", "4");
        drawn.push(dot.attr("cx", &x.to_string()).attr("cy", &y.to_string()));
        if step.delta != 0 {
            write(x + 6, y - 10, &signed(step.delta), &mut drawn);
        }
    }
    drawn
}

/// The same data, with the reasons.
fn table(forecast: &Forecast, plans: &[Plan]) -> El {
    let head = [
        ("", words::months::day()),
        ("num", words::months::score()),
        ("num", words::months::change()),
        ("", words::programs::title()),
        ("", words::months::why()),
    ];
    let head = head.map(|(class, name)| classed("th", class).attr("scope", "col").text(name));
    let rows = forecast.steps.iter().enumerate().map(|(place, step)| {
        let change = if place == 0 { "–".to_owned() } else { signed(step.delta) };
        el("tr")
            .id(&format!("step-{}", step.day))
            .child(classed("th", "nowrap").attr("scope", "row").text(&i18n::date(step.day)))
            .child(classed("td", "num").text(&total(step)))
            .child(classed("td", "num").attr("data-label", words::months::change()).text(&change))
            .child(el("td").attr("data-label", words::programs::title()).text(&admitting(step)))
            .child(classed("td", "whole").text(&why(step, place == 0, plans)))
    });
    let table = classed("table", "table stack")
        .child(classed("caption", "vh").text(words::months::caption()))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows));
    classed("div", "scroll")
        .id("months-table")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::months::caption())
        .child(table)
}

/// The score, with the range where answers are open.
fn total(step: &Step) -> String {
    let number = |points: u16| i18n::number(points.into());
    let total = number(step.score.total);
    if step.bounds.least == step.bounds.most {
        total
    } else {
        let range = words::programs::span(&number(step.bounds.least), &number(step.bounds.most));
        words::programs::with_section(&total, &range)
    }
}

/// The programs whose requirements are met.
fn admitting(step: &Step) -> String {
    let met = Program::ALL.into_iter().zip(step.programs).filter(|(_, verdict)| *verdict == Verdict::Met);
    let names: Vec<&str> = met.map(|(program, _)| short_name(program)).collect();
    if names.is_empty() { words::months::none_met().to_owned() } else { names.join(words::common::comma()) }
}

fn why(step: &Step, first: bool, plans: &[Plan]) -> String {
    let reasons: Vec<String> = step.reasons.iter().map(|reason| reasons::reason(*reason, plans)).collect();
    if reasons.is_empty() && first {
        words::months::begins().to_owned()
    } else {
        reasons.join(words::months::semicolon())
    }
}

/// What lapses: a warning where it has happened or is near.
fn lapses(forecast: &Forecast) -> Vec<El> {
    if forecast.lapses.is_empty() {
        return Vec::new();
    }
    let near = forecast.lapses.iter().any(|lapse| forecast.from.days_until(lapse.on) <= WARN_DAYS);
    let said = forecast.lapses.iter().map(|lapse| el("li").text(&reasons::lapse(*lapse, lapse.on <= forecast.from)));
    let inside = el("div").child(el("p").text(words::months::lapses_title())).child(el("ul").children(said));
    let class = if near { "note note-warn" } else { "note" };
    let sign = if near { icon(Icon::Warn) } else { sign(Verdict::Open) };
    vec![classed("div", class).id("lapses").child(sign).child(inside)]
}

/// What stands still, and under which rules all of this is.
fn notes(forecast: &Forecast) -> Vec<El> {
    let mut notes = classed("div", "flow small soft").child(el("p").text(words::months::same_rules()));
    if !forecast.not_dated.is_empty() {
        let said = forecast.not_dated.iter().map(|fact| el("li").text(&reasons::not_dated(*fact)));
        notes = notes.child(el("p").text(words::months::stands_still())).child(el("ul").id("not-dated").children(said));
    }
    vec![notes]
}

/// The next change in a line, for the sheet: "−5 on 14 March 2027, Birthday: 30 years."
pub(crate) fn next_change(state: State) -> El {
    let told = told(state);
    classed("p", "next").id("next").live_all(part(told, |forecast, plans| {
        let Some(step) = forecast.steps.get(1) else {
            return vec![el("span").text(&words::months::no_change(&i18n::date(forecast.until)))];
        };
        let on = i18n::date(step.day);
        let said = if step.delta == 0 {
            words::months::changes_on(&on)
        } else {
            words::months::delta_on(&on, &signed(step.delta))
        };
        let why: Vec<String> = step.reasons.iter().map(|reason| reasons::reason(*reason, plans)).collect();
        let why = why.join(words::months::semicolon());
        vec![el("b").text(&said), el("span").text(&format!("{}{why}.", words::common::comma()))]
    }))
}
