//! Every round as a mark by day and cut-off, with the score as a line.

use std::fmt::Write as _;

use express_entry::Date;
use express_entry::rounds::{Outcome, Round, RoundKind, RoundNumber, ScoreUsed};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Model;
use super::verdict;
use crate::i18n::{self, language, words};
use crate::ui::{El, chart, classed, el, svg};

/// How high the drawing is, in pixels.
const HEIGHT: u32 = 420;
/// Room around the plot: left for the scores, bottom for the years.
const LEFT: f64 = 44.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 28.0;
/// Below this width there is no room beside the plot, and less for words.
const NARROW: f64 = 600.0;

/// A shape, and with it a colour and a word of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    General,
    Program,
    Province,
    French,
    Work,
    Other,
}

impl Shape {
    const ALL: [Self; 6] = [Self::General, Self::Program, Self::Province, Self::French, Self::Work, Self::Other];

    const fn of(round: &Round) -> Self {
        use express_entry::Program::ProvincialNominee;
        use express_entry::rounds::Category;
        match round.kind {
            RoundKind::General => Self::General,
            RoundKind::Program { program: ProvincialNominee } => Self::Province,
            RoundKind::Program { .. } => Self::Program,
            RoundKind::Category { category: Category::French, .. } => Self::French,
            RoundKind::Category { .. } => Self::Work,
            RoundKind::Unrecognised { .. } => Self::Other,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::General => "mark cat-general",
            Self::Program => "mark cat-program",
            Self::Province => "mark cat-province",
            Self::French => "mark cat-french",
            Self::Work => "mark cat-work",
            Self::Other => "mark cat-other",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::General => words::rounds::legend_general(),
            Self::Program => words::rounds::legend_program(),
            Self::Province => words::rounds::legend_province(),
            Self::French => words::rounds::legend_french(),
            Self::Work => words::rounds::legend_work(),
            Self::Other => words::rounds::legend_other(),
        }
    }

    /// Draws the shape around a point; `size` is half its height.
    fn draw(self, path: &mut String, (x, y): (f64, f64), size: f64) {
        // Writing to a text does not fail.
        let _ = match self {
            Self::General | Self::Program => {
                let across = 2.0 * size;
                write!(path, "M{:.1} {y:.1}a{size} {size} 0 1 0 {across} 0a{size} {size} 0 1 0 -{across} 0z", x - size)
            }
            Self::Province => {
                let half = size * 1.3;
                write!(path, "M{x:.1} {:.1}l{half:.1} {half:.1} -{half:.1} {half:.1} -{half:.1} -{half:.1}z", y - half)
            }
            Self::French => {
                let half = size * 1.25;
                write!(path, "M{x:.1} {:.1}l{half:.1} {:.1}h-{:.1}z", y - half, half * 1.9, half * 2.0)
            }
            Self::Work => {
                let side = size * 1.8;
                write!(path, "M{:.1} {:.1}h{side:.1}v{side:.1}h-{side:.1}z", x - side / 2.0, y - side / 2.0)
            }
            Self::Other => {
                let (start, side) = (size, size * 2.0);
                write!(path, "M{:.1} {:.1}l{side} {side}m0 -{side}l-{side} {side}", x - start, y - start)
            }
        };
    }
}

/// From days and scores to places of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    width: f64,
    right: f64,
    first: Date,
    last: Date,
    least: u16,
    most: u16,
}

impl Scale {
    /// The scale for what is shown; where nothing is, one around the score.
    fn of(model: Model, width: f64) -> Self {
        let view = model.view;
        let score = model.drawn_score();
        let found = model.with_each(|each| {
            let years = super::view::years(each);
            let shown = each.iter().filter(|(round, outcome)| view.of_year(round) && view.takes(round, *outcome));
            let cutoffs = shown.map(|(round, _)| round.cutoff).chain(score);
            let span = cutoffs.fold(None, |span: Option<(u16, u16)>, cutoff| {
                Some(span.map_or((cutoff, cutoff), |(least, most)| (least.min(cutoff), most.max(cutoff))))
            });
            let year = view.year.get();
            (span, year.or_else(|| years.first().copied()), year.or_else(|| years.last().copied()))
        });
        let (span, first, last) = found.unwrap_or_default();
        let (least, most) = span.unwrap_or((400, 600));
        let step = if most - least < 200 { 50 } else { 100 };
        let day = |year: Option<i16>, month, day| {
            year.and_then(|year| Date::new(year, month, day).ok()).unwrap_or(model.state.today())
        };
        Self {
            width,
            right: if width < NARROW { 10.0 } else { 74.0 },
            first: day(first, 1, 1),
            last: day(last, 12, 31),
            least: least / step * step,
            most: (most / step + 1) * step,
        }
    }

    fn x(&self, day: Date) -> f64 {
        let share = f64::from(self.first.days_until(day)) / f64::from(self.first.days_until(self.last).max(1));
        LEFT + share * (self.width - LEFT - self.right)
    }

    fn y(&self, score: u16) -> f64 {
        let share = f64::from(i32::from(score) - i32::from(self.least)) / f64::from(self.most - self.least);
        let floor = f64::from(HEIGHT) - BOTTOM;
        floor - share * (floor - TOP)
    }

    fn place(&self, round: &Round) -> (f64, f64) {
        (self.x(round.date), self.y(round.cutoff))
    }

    fn step(&self) -> u16 {
        match self.most - self.least {
            0..=100 => 20,
            101..=400 => 50,
            _ => 100,
        }
    }
}

/// The chart of the rounds that are shown. A click opens the round nearest to it in the table.
pub(super) fn rounds(model: Model) -> El {
    let label = move || label(model);
    let figure = chart(words::rounds::chart_caption(), label, HEIGHT, move |width| draw(model, f64::from(width)));
    figure.id("rounds-chart").on("click", move |event| {
        untrack(|| {
            if let Some(number) = nearest(model, &event) {
                super::table::show(model, number);
            }
        });
    })
}

/// The round nearest to where the chart was clicked, unless none is near.
fn nearest(model: Model, event: &web_sys::Event) -> Option<RoundNumber> {
    const REACH: f64 = 24.0;
    let drawing = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("svg").ok()??;
    let frame = drawing.get_bounding_client_rect();
    let click = event.dyn_ref::<web_sys::MouseEvent>()?;
    let at = (f64::from(click.client_x()) - frame.left(), f64::from(click.client_y()) - frame.top());
    let scale = Scale::of(model, frame.width());
    let view = model.view;
    model.with_each(|each| {
        let distance = |round: &Round| {
            let (x, y) = scale.place(round);
            (x - at.0).hypot(y - at.1)
        };
        each.iter()
            .filter(|(round, outcome)| view.of_year(round) && view.takes(round, *outcome))
            .map(|(round, _)| (distance(round), round.number))
            .filter(|(distance, _)| *distance < REACH)
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, number)| number)
    })?
}

/// What the chart shows, for whoever does not see it.
fn label(model: Model) -> String {
    let view = model.view;
    let shown = model.with_each(|each| {
        let cutoffs: Vec<u16> = each
            .iter()
            .filter(|(round, outcome)| view.of_year(round) && view.takes(round, *outcome))
            .map(|(round, _)| round.cutoff)
            .collect();
        let number = |points: Option<&u16>| i18n::number(points.map_or(0, |points| i64::from(*points)));
        let count = i64::try_from(cutoffs.len()).unwrap_or_default();
        words::rounds::chart_label(&number(cutoffs.iter().min()), &number(cutoffs.iter().max()), count)
    });
    let line = model.drawn_score().map(|score| words::rounds::chart_line(&i18n::number(i64::from(score))));
    format!("{} {}", shown.unwrap_or_default(), line.unwrap_or_default()).trim_end().to_owned()
}

fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> El {
    let places = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)];
    places.into_iter().fold(svg("line").attr("class", class), |line, (name, at)| line.attr(name, &format!("{at:.1}")))
}

fn words_at(class: &str, (x, y): (f64, f64), words: &str) -> El {
    svg("text").attr("class", class).attr("x", &format!("{x:.1}")).attr("y", &format!("{y:.1}")).text(words)
}

fn draw(model: Model, width: f64) -> Vec<El> {
    let scale = Scale::of(model, width);
    let mut drawing = axes(model, &scale);
    drawing.extend(marks(model, &scale));
    drawing.extend(score_line(model, &scale));
    drawing
}

fn axes(model: Model, scale: &Scale) -> Vec<El> {
    let mut drawing = Vec::new();
    let floor = f64::from(HEIGHT) - BOTTOM;
    let mut score = scale.least;
    while score <= scale.most {
        let y = scale.y(score);
        let class = if score == scale.least { "ax ax-0" } else { "ax" };
        drawing.push(line(class, (LEFT, y), (scale.width - scale.right, y)));
        drawing.push(words_at("end", (LEFT - 8.0, y + 4.0), &i18n::number(i64::from(score))));
        score += scale.step();
    }
    let mut tick = |day: Date, next: Date, words: Option<&str>| {
        drawing.push(line("ax", (scale.x(day), floor), (scale.x(day), floor + 5.0)));
        if let Some(words) = words {
            let middle = f64::midpoint(scale.x(day), scale.x(next));
            drawing.push(words_at("mid", (middle, f64::from(HEIGHT) - 7.0), words));
        }
    };
    if let Some(year) = model.view.year.get() {
        for (place, name) in language::months().split(' ').enumerate() {
            let month = i8::try_from(place + 1).unwrap_or(1);
            let Ok(first) = Date::new(year, month, 1) else { continue };
            // Where there is no room for twelve names, for each quarter's first.
            let named = scale.width >= 840.0 || place % 3 == 0;
            tick(first, first.plus_months(1), named.then_some(name));
        }
    } else {
        for year in scale.first.year()..=scale.last.year() {
            let (Ok(first), Ok(next)) = (Date::new(year, 1, 1), Date::new(year + 1, 1, 1)) else { continue };
            let named = scale.width >= NARROW || (scale.last.year() - year) % 3 == 0;
            tick(first, next, named.then(|| year.to_string()).as_deref());
        }
    }
    drawing
}

/// One path for each shape, and another for those not open to the profile; a ring around the chosen round.
fn marks(model: Model, scale: &Scale) -> Vec<El> {
    let view = model.view;
    let size = if view.year.get().is_some() { 5.0 } else { 3.4 };
    let mut paths: [[String; 2]; Shape::ALL.len()] = Default::default();
    let mut chosen = None;
    model.with_each(|each| {
        let shown = each.iter().filter(|(round, outcome)| view.of_year(round) && view.takes(round, *outcome));
        for (round, outcome) in shown {
            let shape = Shape::of(round);
            let at = scale.place(round);
            let path = paths.get_mut(shape as usize).and_then(|paths| paths.get_mut(usize::from(is_closed(*outcome))));
            if let Some(path) = path {
                shape.draw(path, at, size);
            }
            if view.chosen.get() == Some(round.number) {
                chosen = Some(at);
            }
        }
    });
    let paths = Shape::ALL.into_iter().zip(&paths).flat_map(|(shape, [open, closed])| {
        let dim = format!("{} is-dim", shape.class());
        let path =
            |class: &str, path: &str| (!path.is_empty()).then(|| svg("path").attr("class", class).attr("d", path));
        [path(&dim, closed), path(shape.class(), open)]
    });
    let mut drawing: Vec<El> = paths.flatten().collect();
    if let Some((x, y)) = chosen {
        let ring = svg("circle").attr("class", "mark-on").attr("cx", &format!("{x:.1}")).attr("cy", &format!("{y:.1}"));
        drawing.push(ring.attr("r", &format!("{:.1}", size + 4.0)));
    }
    drawing
}

fn is_closed(outcome: Option<&Outcome>) -> bool {
    outcome.is_some_and(|outcome| !verdict::may_have_entered(outcome))
}

fn score_line(model: Model, scale: &Scale) -> Vec<El> {
    let Some(score) = model.drawn_score() else { return Vec::new() };
    let mut drawing = Vec::new();
    let right = scale.width - scale.right;
    if let Some(ScoreUsed::Computed { bounds, .. }) = model.score()
        && bounds.least < bounds.most
    {
        let (top, floor) = (scale.y(bounds.most.min(scale.most)), scale.y(bounds.least.max(scale.least)));
        let places = [("x", LEFT), ("y", top), ("width", right - LEFT), ("height", floor - top)];
        let span = svg("rect").attr("class", "you-span");
        drawing.push(places.into_iter().fold(span, |span, (name, at)| span.attr(name, &format!("{:.1}", at.max(0.0)))));
    }
    let y = scale.y(score);
    drawing.push(line("you", (LEFT, y), (right, y)));
    let said = words::rounds::you(&i18n::number(i64::from(score)));
    drawing.push(if scale.width < NARROW {
        words_at("you-say end", (right, y - 6.0), &said)
    } else {
        words_at("you-say", (right + 6.0, y + 4.0), &said)
    });
    drawing
}

/// What the shapes mean.
pub(super) fn legend(model: Model) -> El {
    let other = model.with_each(|each| each.iter().any(|(round, _)| Shape::of(round) == Shape::Other));
    let shapes = Shape::ALL.into_iter().filter(|shape| *shape != Shape::Other || other == Some(true));
    let entries = shapes.map(|shape| {
        let mut path = String::new();
        shape.draw(&mut path, (0.0, 0.0), 4.0);
        let drawn = svg("svg").attr("viewBox", "-6 -6 12 12").attr("aria-hidden", "true");
        let drawn = drawn.child(svg("path").attr("class", shape.class()).attr("d", &path));
        el("li").child(drawn).text(shape.name())
    });
    let drawn = svg("svg").attr("class", "line-you").attr("viewBox", "-6 -6 12 12").attr("aria-hidden", "true");
    let drawn = drawn.child(line("you", (-8.0, 0.0), (8.0, 0.0)));
    let you = el("li").child(drawn).text(words::rounds::legend_you());
    let dim = el("li").text(words::rounds::legend_dim());
    classed("ul", "legend").children(entries).child(you).child(dim)
}
