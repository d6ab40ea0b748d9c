//! The pool as a histogram with the score in it, and where in it the score stands.

use std::fmt::Write as _;

use express_entry::rounds::{Band, Pool};
use leptos::prelude::*;

use super::Model;
use crate::i18n::{self, words};
use crate::ui::{El, chart, classed, el, svg};

/// How high the drawing is, in pixels.
const HEIGHT: u32 = 260;
/// Room around the plot.
const LEFT: f64 = 56.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 28.0;
/// The scores that are drawn. Below and above there is one wide band each, of which a part is drawn.
const SCORES: (f64, f64) = (260.0, 660.0);

/// The newest pool there is.
fn newest(model: Model) -> Option<Pool> {
    model.rounds.with(|rounds| rounds.here().and_then(|rounds| rounds.latest_pool().cloned()))
}

/// The section of the pool.
pub(super) fn section(model: Model) -> El {
    let caption = words::rounds_pool::chart_caption();
    let drawing = chart(caption, move || label(model), HEIGHT, move |width| draw(model, f64::from(width)));
    let numbers = move || {
        let Some(pool) = newest(model) else { return Vec::new() };
        let day = i18n::date(pool.as_of);
        vec![table(&pool, model.drawn_score(), &words::rounds_pool::caption(&day, &number(pool.total())))]
    };
    super::section("rounds-pool", words::rounds_pool::title())
        .child(el("p").id("rounds-percentile").live_text(move || place(model)))
        .child(drawing.id("pool-chart"))
        .child(el("div").live_all(numbers))
}

fn number(count: u32) -> String {
    i18n::number(i64::from(count))
}

/// Where the score stands in the pool, in words.
fn place(model: Model) -> String {
    let Some(pool) = newest(model) else { return words::rounds_pool::none().to_owned() };
    let total = number(pool.total());
    let day = i18n::date(pool.as_of);
    let Some(score) = model.drawn_score() else { return words::rounds_pool::without_score(&day, &total) };
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    match pool.place(score).shares() {
        Some([least, estimate, most]) => words::rounds_pool::place(
            &day,
            &percent(estimate),
            &percent(least),
            &percent(most),
            &i18n::number(i64::from(score)),
            &total,
        ),
        None => words::rounds_pool::none().to_owned(),
    }
}

fn label(model: Model) -> String {
    let Some(pool) = newest(model) else { return words::rounds_pool::none().to_owned() };
    words::rounds_pool::label(&i18n::date(pool.as_of), &number(pool.total()))
}

/// How many candidates a band has for every ten points of its width.
fn density(band: &Band) -> f64 {
    f64::from(band.candidates) * 10.0 / (f64::from(band.most - band.least) + 1.0)
}

fn is_in(band: &Band, score: Option<u16>) -> bool {
    score.is_some_and(|score| (band.least..=band.most).contains(&score))
}

fn draw(model: Model, width: f64) -> Vec<El> {
    let Some(pool) = newest(model) else { return Vec::new() };
    let score = model.drawn_score();
    let highest = pool.bands.iter().map(density).fold(1.0, f64::max);
    // The next of 1, 2, 5, 10 … above a quarter of the highest: four lines or fewer.
    let mut step = 1.0;
    for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
        if step * 5.0 > highest {
            break;
        }
        step *= factor;
    }
    let floor = f64::from(HEIGHT) - BOTTOM;
    let (first, last) = SCORES;
    let x = |score: f64| LEFT + (score.clamp(first, last) - first) / (last - first) * (width - LEFT - RIGHT);
    let y = |density: f64| floor - density / highest * (floor - TOP);
    let line = |class: &str, from: (f64, f64), to: (f64, f64)| {
        let places = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)];
        let line = svg("line").attr("class", class);
        places.into_iter().fold(line, |line, (name, at)| line.attr(name, &format!("{at:.1}")))
    };
    let text = |class: &str, (x, y): (f64, f64), words: &str| {
        svg("text").attr("class", class).attr("x", &format!("{x:.1}")).attr("y", &format!("{y:.1}")).text(words)
    };
    let mut drawing = Vec::new();
    let mut height = 0.0;
    while height <= highest {
        drawing.push(line(if height == 0.0 { "ax ax-0" } else { "ax" }, (LEFT, y(height)), (width - RIGHT, y(height))));
        // Whole by its making, and far below the bound of a u32.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        drawing.push(text("end", (LEFT - 8.0, y(height) + 4.0), &number(height as u32)));
        height += step;
    }
    let (mut columns, mut own) = (String::new(), String::new());
    for band in &pool.bands {
        let path = if is_in(band, score) { &mut own } else { &mut columns };
        let (left, right, top) = (x(f64::from(band.least)), x(f64::from(band.most) + 1.0), y(density(band)));
        // Writing to a text does not fail.
        let _ = write!(path, "M{left:.1} {floor}V{top:.1}H{:.1}V{floor}z", (right - 1.0).max(left));
    }
    drawing.push(svg("path").attr("class", "col").attr("d", &columns));
    drawing.push(svg("path").attr("class", "col is-you").attr("d", &own));
    let every = if width < 600.0 { 100 } else { 50 };
    for score in (300..=600).step_by(every) {
        drawing.push(text("mid", (x(f64::from(score)), f64::from(HEIGHT) - 8.0), &i18n::number(i64::from(score))));
    }
    if let Some(score) = score {
        let at = x(f64::from(score));
        drawing.extend(["you-halo", "you"].map(|class| line(class, (at, TOP - 6.0), (at, floor))));
        let side = if at > width * 0.6 { ("you-say end", at - 6.0) } else { ("you-say", at + 6.0) };
        drawing.push(text(side.0, (side.1, TOP - 10.0), &words::rounds::you(&i18n::number(i64::from(score)))));
    }
    drawing
}

/// The bands of a pool; that of the score is marked.
pub(super) fn table(pool: &Pool, score: Option<u16>, caption: &str) -> El {
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let heads = el("tr")
        .child(head(words::rounds_pool::band()))
        .child(head(words::rounds_pool::candidates()).attr("class", "num"))
        .child(head(words::rounds_pool::share()).attr("class", "num"));
    let total = f64::from(pool.total().max(1));
    let rows = pool.bands.iter().rev().map(|band| {
        let (least, most) = (i18n::number(i64::from(band.least)), i18n::number(i64::from(band.most)));
        let mut scores = el("th").attr("scope", "row").text(&words::rounds_pool::scores(&least, &most));
        if is_in(band, score) {
            scores = scores.text(" ").child(classed("span", "pool-you").text(words::rounds_pool::you()));
        }
        let share = format!("{:.1}", f64::from(band.candidates) * 100.0 / total);
        let share = share.replace('.', i18n::language::decimal());
        el("tr")
            .child(scores)
            .child(classed("td", "num").text(&number(band.candidates)))
            .child(classed("td", "num").text(&words::rounds_pool::percent(&share)))
    });
    classed("table", "table table-tight pool")
        .child(el("caption").text(caption))
        .child(el("thead").child(heads))
        .child(el("tbody").children(rows))
}
