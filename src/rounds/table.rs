//! The same rounds as a table, a year at a time, each with its details.

use express_entry::rounds::{Outcome, Pool, Round, RoundKind, RoundNumber, rule_of};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::view::Page;
use super::{Model, naming, pool, verdict, view};
use crate::i18n::{self, words};
use crate::ui::{El, classed, el, focus_on, follow, with_terms};

/// The columns of the table.
const COLUMNS: &str = "8";

/// The table with its way from year to year.
pub(super) fn section(model: Model) -> El {
    super::section("rounds-table", words::rounds_table::title())
        .child(with_terms(classed("p", "soft"), words::rounds_table::as_of_rule()))
        .child(years(model))
        .child(classed("div", "chart").live_all(move || table(model)))
        .child(with_terms(classed("p", "soft small"), words::rounds_kind::letters()))
}

/// How many rounds of a year stand there at first: the rest makes the page long, on a phone above all.
const AT_FIRST: usize = 15;

/// The years that have something to show, the oldest first.
fn shown_years(model: Model) -> Vec<i16> {
    let view = model.view;
    let shown = model.with_each(|each| {
        let shown: Vec<_> = each.iter().filter(|(round, outcome)| view.takes(round, *outcome)).copied().collect();
        view::years(&shown)
    });
    shown.unwrap_or_default()
}

/// The year that the table shows: the one chosen, or else the page; at first the newest.
fn shown_year(model: Model) -> Option<i16> {
    model.view.year.get().or_else(|| {
        let years = shown_years(model);
        model.view.page.get().year.filter(|year| years.contains(year)).or_else(|| years.last().copied())
    })
}

/// Where all years are chosen, the table goes from one to the next.
fn years(model: Model) -> El {
    let beside = move |step: isize| {
        let (years, now) = (shown_years(model), shown_year(model)?);
        let place = years.iter().position(|year| *year == now)?;
        years.get(place.checked_add_signed(step)?).copied()
    };
    let button = |id: &str, words: &'static str, step: isize| {
        classed("button", "btn")
            .attr("type", "button")
            .id(id)
            .live_attr("aria-disabled", move || beside(step).is_none().then(|| "true".to_owned()))
            .text(words)
            .on("click", move |_| {
                if let Some(year) = untrack(|| beside(step)) {
                    model.view.page.set(Page { year: Some(year), whole: false });
                }
            })
    };
    let hidden = move || model.view.year.get().is_some().then(String::new);
    let shown =
        move || shown_year(model).filter(|_| hidden().is_none()).map(|year| year.to_string()).unwrap_or_default();
    follow("year", shown);
    classed("div", "row")
        .live_attr("hidden", hidden)
        .child(button("rounds-earlier", words::rounds_table::earlier(), -1))
        .child(button("rounds-later", words::rounds_table::later(), 1))
        .child(el("span").live_text(shown))
}

/// Opens a round's details in the table, turning to its year, and leads the reader there.
pub(super) fn show(model: Model, number: RoundNumber) {
    let year = model
        .with_each(|each| each.iter().find(|(round, _)| round.number == number).map(|(round, _)| round.date.year()));
    model.view.page.set(Page { year: year.flatten(), whole: true });
    model.view.chosen.set(Some(number));
    request_animation_frame(move || {
        let row = document().get_element_by_id(&row_id(number));
        if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = row.focus();
        }
    });
}

fn row_id(number: RoundNumber) -> String {
    format!("round-{number}")
}

/// The table of the year, and the way to the rest of it.
fn table(model: Model) -> Vec<El> {
    let (view, year) = (model.view, shown_year(model));
    let whole = view.page.get().whole;
    let rows = model.with_each(|each| {
        let of_year = each.iter().filter(|(round, _)| Some(round.date.year()) == year);
        let shown: Vec<_> = of_year.filter(|(round, outcome)| view.takes(round, *outcome)).rev().collect();
        let count = i64::try_from(shown.len()).unwrap_or_default();
        (
            count,
            i64::try_from(each.len()).unwrap_or_default(),
            shown
                .iter()
                .take(if whole { usize::MAX } else { AT_FIRST })
                .map(|(round, outcome)| row(model, round, *outcome))
                .collect::<Vec<_>>(),
        )
    });
    let (count, all, rows) = rows.unwrap_or_default();
    let Some(year) = year.filter(|_| count > 0) else {
        return vec![el("p").id("rounds-none").text(words::rounds_table::none())];
    };
    let caption = words::rounds_table::caption(&i18n::number(all), count, &year.to_string());
    let head = |words: &str, class: &str| {
        let cell = el("th").attr("scope", "col").text(words);
        if class.is_empty() { cell } else { cell.attr("class", class) }
    };
    let heads = el("tr")
        .child(head(words::rounds_table::number(), ""))
        .child(head(words::rounds_table::date(), ""))
        .child(head(words::rounds_table::held_for(), ""))
        .child(head(words::rounds_table::programs(), ""))
        .child(head(words::rounds_table::invited(), "num"))
        .child(head(words::rounds_table::cutoff(), "num"))
        .child(head(words::rounds_table::tie_break(), ""))
        .child(head(words::rounds_table::you(), ""));
    // Two elements for each round: its row, and whatever opens under it.
    let is_cut = i64::try_from(rows.len()).is_ok_and(|shown| shown < count);
    let body = rows.into_iter().fold(el("tbody"), |body, (number, row)| {
        let open = move || u32::from(model.view.chosen.get() == Some(number));
        body.child(row).live(open, move |open| if open == 0 { Vec::new() } else { vec![details_row(model, number)] })
    });
    let scroll = classed("div", "scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", &caption);
    let mut all = vec![
        scroll.child(
            classed("table", "table stack rounds")
                .child(el("caption").text(&caption))
                .child(el("thead").child(heads))
                .child(body),
        ),
    ];
    if is_cut {
        let rest = classed("button", "btn")
            .attr("type", "button")
            .id("rounds-rest")
            .text(&words::rounds_table::rest(&i18n::number(count), &year.to_string()))
            .on("click", move |_| {
                view.page.update(|page| page.whole = true);
                // The button is gone, and the focus would be with it.
                focus_on(&format!("#rounds-table tbody tr:nth-child({}) button", AT_FIRST + 1));
            });
        all.push(classed("p", "row").child(rest));
    }
    all
}

fn row(model: Model, round: &Round, outcome: Option<&Outcome>) -> (RoundNumber, El) {
    let number = round.number;
    let is_open = move || model.view.chosen.get() == Some(number);
    let details_id = format!("{}-d", row_id(number));
    let button = classed("button", "link")
        .attr("type", "button")
        .id(&row_id(number))
        .live_attr("aria-expanded", move || Some(is_open().to_string()))
        .live_attr("aria-controls", move || is_open().then(|| details_id.clone()))
        .on("click", move |_| {
            let open = untrack(is_open);
            model.view.chosen.set((!open).then_some(number));
        })
        .child(classed("span", "vh").text(words::rounds_table::details_of()).text(" "))
        .text(&number.to_string());
    let invited = i18n::number(i64::from(round.invitations));
    let cutoff = i18n::number(i64::from(round.cutoff));
    let tie_break = round.tie_break.map_or_else(|| words::rounds_table::no_tie_break().to_owned(), naming::moment);
    let mut you = el("td");
    if let Some(outcome) = outcome {
        you = you.attr("class", verdict::class(outcome)).text(&verdict::short(round, outcome));
        if outcome.entry.unofficial {
            you = you.text(" ").child(classed("span", "soft small").text(words::rounds_why::unofficial()));
        }
    } else {
        you = you.text(words::rounds_table::not_compared());
    }
    let row = el("tr")
        .child(el("th").attr("scope", "row").child(button))
        .child(classed("td", "nowrap").text(&i18n::date(round.date)))
        .child(el("td").child(naming::held_for(round)))
        .child(el("td").text(&naming::programs(round.programs)))
        .child(classed("td", "num").attr("data-label", words::rounds_table::invited()).text(&invited))
        .child(classed("td", "num").attr("data-label", words::rounds_table::cutoff()).text(&cutoff))
        .child(classed("td", "small").attr("data-label", words::rounds_table::tie_break()).text(&tie_break))
        .child(you);
    (number, row)
}

/// What opens under a round.
fn details_row(model: Model, number: RoundNumber) -> El {
    let details = model.with_each(|each| {
        let (round, outcome) = each.iter().find(|(round, _)| round.number == number)?;
        Some(details(round, *outcome))
    });
    let cell = el("td").attr("colspan", COLUMNS).id(&format!("{}-d", row_id(number)));
    classed("tr", "round-more")
        .child(cell.child(classed("div", "flow").children(details.flatten().unwrap_or_default())))
}

fn details(round: &Round, outcome: Option<&Outcome>) -> Vec<El> {
    let mut lines = Vec::new();
    if let RoundKind::Category { category, version } = round.kind {
        if let Some(version) = version {
            lines.push(words::rounds_table::version(&version.to_string()));
        }
        if let Some(rule) = rule_of(category, version, round.date) {
            lines.extend(rule.experience.map(|experience| verdict::experience(experience).to_owned()));
            lines.extend(rule.french_level.map(|level| words::rounds_why::french_rule(&level.to_string())));
        }
    }
    lines.push(match round.tie_break {
        Some(_) => words::rounds_table::tie_break_means().to_owned(),
        None => words::rounds_table::no_tie_break_means().to_owned(),
    });
    if let Some(outcome) = outcome {
        lines.push(words::rounds_table::entry(&verdict::why(round, outcome)));
        lines.push(words::rounds_table::score(&verdict::margin(outcome)));
        if outcome.entry.unofficial {
            lines.push(words::rounds_why::unofficial_means().to_owned());
        }
    }
    let mut parts: Vec<El> = lines.iter().map(|line| el("p").text(line)).collect();
    match &round.pool {
        Some(pool) => parts.push(pool_of(pool)),
        None => parts.push(el("p").text(words::rounds_table::no_pool())),
    }
    parts
}

fn pool_of(pool: &Pool) -> El {
    let total = i18n::number(i64::from(pool.total()));
    pool::table(pool, None, &words::rounds_table::pool_caption(&i18n::date(pool.as_of), &total))
}
