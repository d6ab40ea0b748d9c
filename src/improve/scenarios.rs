//! Scenarios: named variants of a profile, kept with it, side by side.

use express_entry::compare::{Place, differences};
use express_entry::rounds::Standing;
use express_entry::{
    Assessment, Date, Factor, Forecast, Profile, Program, assess, eligibility, forecast, forecast::DEFAULT_MONTHS,
};
use leptos::prelude::*;

use super::desk::Desk;
use super::found::{Reached, reached};
use super::profile_words::{place_name, place_value};
use super::round_words::{count_words, program_name};
use super::{section as place_section, signed};
use crate::data::data;
use crate::i18n::{self, words};
use crate::score::factor_name;
use crate::state::{State, packed};
use crate::ui::{El, classed, el, svg, value_of};

/// The note that keeps them: a line each, the facts packed, a space, the name.
pub(super) const NOTE: &str = "improve.scenarios";
/// The most that are kept.
const MOST: usize = 6;
/// The same in figures.
pub(super) const MOST_WORD: &str = "6";
/// A longer name is cut.
const LONGEST_NAME: usize = 100;

/// A variant of the profile.
#[derive(Clone, Debug, PartialEq)]
struct Scenario {
    name: String,
    profile: Profile,
}

/// There are as many scenarios as can be.
pub(super) struct Full;

/// The scenarios in a note; a line that cannot be read is passed over.
fn read(note: &str) -> Vec<Scenario> {
    let read_line = |line: &str| {
        let (facts, name) = line.split_once(' ')?;
        Some(Scenario { name: name.to_owned(), profile: packed::unpack(facts).ok()? })
    };
    note.lines().filter_map(read_line).take(MOST).collect()
}

fn write(state: State, scenarios: &[Scenario]) {
    let line = |scenario: &Scenario| Some(format!("{} {}", packed::pack(&scenario.profile)?, scenario.name));
    let lines = scenarios.iter().filter_map(line).collect::<Vec<_>>().join("\n");
    state.set_note(NOTE, (!lines.is_empty()).then_some(lines));
}

fn kept(state: State) -> Vec<Scenario> {
    read(&state.note(NOTE).unwrap_or_default())
}

/// A name on one line and not too long.
fn tidy(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(LONGEST_NAME).collect()
}

/// Keeps facts as a scenario and gives its name.
pub(super) fn add(state: State, name: &str, profile: &Profile) -> Result<String, Full> {
    let mut scenarios = untrack(|| kept(state));
    if scenarios.len() >= MOST {
        return Err(Full);
    }
    let name = tidy(name);
    scenarios.push(Scenario { name: name.clone(), profile: profile.clone() });
    write(state, &scenarios);
    Ok(name)
}

/// Removes a scenario and gives its name.
pub(super) fn remove(state: State, place: usize) -> Option<String> {
    let mut scenarios = untrack(|| kept(state));
    let removed = (place < scenarios.len()).then(|| scenarios.remove(place))?;
    write(state, &scenarios);
    Some(removed.name)
}

fn rename(state: State, place: usize, name: &str) {
    let mut scenarios = untrack(|| kept(state));
    if let Some(scenario) = scenarios.get_mut(place) {
        scenario.name = tidy(name);
        write(state, &scenarios);
    }
}

/// The section.
pub(super) fn section(desk: Desk) -> El {
    let state = desk.state;
    let keep_now = classed("button", "btn")
        .id("improve-keep-now")
        .attr("type", "button")
        .text(words::improve_scenario::keep_now())
        .on("click", move |_| {
            let profile = state.profile.get_untracked();
            let count = untrack(|| kept(state)).len() + 1;
            desk.keep_scenario(&words::improve_scenario::default_name(&count.to_string()), &profile);
        });
    place_section("scenarios", words::improve_scenario::title(), words::improve_scenario::about())
        .live_all(move || side_by_side(desk, &kept(state)))
        .live(move || desk.scenarios_changed.get(), move |_| controls(desk, &kept(state)))
        .child(classed("p", "row no-print").child(keep_now))
}

/// A column of the table.
struct Column {
    name: String,
    profile: Profile,
    assessment: Assessment,
    forecast: Forecast,
    programs: Vec<Program>,
    reached: Option<Reached>,
}

/// `account` is what the reader's own account shows more than is computed here, if its score was typed in.
fn column(state: State, name: &str, profile: &Profile, day: Date, account: Option<i32>) -> Option<Column> {
    let (assessment, forecast) = state.with_governing(|governing| {
        let governing = governing.ok()?;
        Some((assess(governing, profile, day), forecast(governing, profile, day, DEFAULT_MONTHS, &[])))
    })?;
    let eligibility = eligibility(profile, day);
    let account = account.map(|more| i32::from(assessment.score.total) + more);
    let account = account.map(|score| u16::try_from(score).unwrap_or_default());
    let standing = Standing::of(profile, &assessment, &eligibility, account, None);
    let reached = data().rounds.with(|rounds| reached(rounds.here()?, &standing));
    Some(Column {
        name: name.to_owned(),
        profile: profile.clone(),
        programs: eligibility.admitted().collect(),
        assessment,
        forecast,
        reached,
    })
}

/// The facts as they are and every scenario, with what differs marked.
fn side_by_side(desk: Desk, scenarios: &[Scenario]) -> Vec<El> {
    let state = desk.state;
    let (profile, day) = (state.profile.get(), state.day());
    if scenarios.is_empty() {
        return vec![classed("p", "soft").text(words::improve_scenario::none())];
    }
    let computed = state.with_assessment(|assessment| i32::from(assessment.score.total)).unwrap_or_default();
    let account = desk.account().map(|account| i32::from(account) - computed);
    let Some(now) = column(state, words::improve_scenario::now(), &profile, day, account) else { return Vec::new() };
    let columns: Vec<Column> = scenarios
        .iter()
        .filter_map(|scenario| column(state, &scenario.name, &scenario.profile, day, account))
        .collect();
    let all = || std::iter::once(&now).chain(&columns);

    let head = el("tr")
        .child(el("td").child(classed("span", "vh").text(words::improve_scenario::question())))
        .children(all().enumerate().map(|(place, column)| heading(column, (place > 0).then_some(&now))));
    let mut rows = Vec::new();
    for factor in [Factor::Core, Factor::Partner, Factor::Transfer, Factor::Additional] {
        let points = |column: &Column| {
            let part = column.assessment.explanation.find(factor);
            i18n::number(part.map_or(0, |part| part.line.points.into()))
        };
        rows.push(row(factor_name(factor), all().map(points)));
    }
    rows.push(row(words::improve_scenario::programs(), all().map(programs)));
    if let Some(reached) = &now.reached {
        let since = i18n::date(reached.since);
        let name = match account {
            None => words::improve_scenario::rounds(&since),
            Some(_) => words::improve_scenario::rounds_account(&since),
        };
        rows.push(row(
            &name,
            all().map(|column| {
                column.reached.as_ref().map_or_else(String::new, |one| {
                    let all = i18n::number(i64::try_from(one.all).unwrap_or(i64::MAX));
                    words::improve_scenario::rounds_of(&all, &count_words(one))
                })
            }),
        ));
    }
    let mut places: Vec<Place> = Vec::new();
    for column in &columns {
        for place in differences(&profile, &column.profile) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    for place in places {
        rows.push(row(&place_name(place), all().map(|column| place_value(place, &column.profile))));
    }
    rows.push(forecasts(&all().collect::<Vec<_>>()));
    let table = classed("table", "table compare").child(el("thead").child(head)).child(el("tbody").children(rows));
    let region = classed("div", "scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::improve_scenario::table())
        .child(table);
    vec![region]
}

fn heading(column: &Column, now: Option<&Column>) -> El {
    let score = column.assessment.score.total;
    let head = el("th").attr("scope", "col").attr("class", if now.is_none() { "is-now" } else { "" });
    let head = head
        .child(classed("span", "scen-name").text(&column.name))
        .child(classed("span", "scen-score").text(&i18n::number(score.into())));
    match now {
        Some(now) => {
            let difference = i64::from(score) - i64::from(now.assessment.score.total);
            let words = if difference == 0 { words::improve_scenario::same().to_owned() } else { signed(difference) };
            head.child(classed("span", "scen-delta").text(&words))
        }
        None => head.child(classed("span", "scen-delta").text(words::improve_scenario::as_it_is())),
    }
}

/// A row; what differs from the first column is marked.
fn row(name: &str, values: impl Iterator<Item = String>) -> El {
    let mut first = None;
    let mut row = el("tr").child(el("th").attr("scope", "row").text(name));
    for value in values {
        let differs = first.as_ref().is_some_and(|first| *first != value);
        row = row.child(classed("td", if differs { "diff" } else { "" }).text(&value));
        first.get_or_insert(value);
    }
    row
}

fn programs(column: &Column) -> String {
    if column.programs.is_empty() {
        return words::improve_scenario::no_program().to_owned();
    }
    column.programs.iter().map(|program| program_name(*program)).collect::<Vec<_>>().join(words::common::comma())
}

/// The coming three years of each column: a line, and its steps in words.
fn forecasts(columns: &[&Column]) -> El {
    let scores = || columns.iter().flat_map(|column| &column.forecast.steps).map(|step| step.score.total);
    let (least, most) = (scores().min().unwrap_or(0), scores().max().unwrap_or(0));
    let first = columns.first().map(|column| steps(&column.forecast)).unwrap_or_default();
    let cells = columns.iter().enumerate().map(|(place, column)| {
        let steps = steps(&column.forecast);
        let class = if steps == first { "" } else { "diff" };
        let words: Vec<String> = steps
            .iter()
            .map(|(day, score)| words::improve_scenario::step(&i18n::date(*day), &i18n::number((*score).into())))
            .collect();
        let list = classed("ul", "spark-steps").children(words.iter().map(|step| el("li").text(step)));
        let line = spark(&column.forecast, &steps, (least, most), place == 0);
        classed("td", class).child(line.attr("aria-label", &words.join(words::common::comma()))).child(list)
    });
    el("tr")
        .child(el("th").attr("scope", "row").text(words::improve_scenario::coming()))
        .children(cells.collect::<Vec<_>>())
}

/// The days on which the score changes, with the score from then on; the first day first.
fn steps(forecast: &Forecast) -> Vec<(Date, u16)> {
    let mut steps: Vec<(Date, u16)> = Vec::new();
    for step in &forecast.steps {
        if steps.last().is_none_or(|(_, score)| *score != step.score.total) {
            steps.push((step.day, step.score.total));
        }
    }
    steps
}

/// A step line in the height that all columns share.
fn spark(forecast: &Forecast, steps: &[(Date, u16)], (least, most): (u16, u16), is_now: bool) -> El {
    const WIDTH: i32 = 120;
    const HEIGHT: i32 = 36;
    let days = forecast.from.days_until(forecast.until).max(1);
    let x = |day: Date| forecast.from.days_until(day) * WIDTH / days;
    // The line's own width stays within the drawing.
    let y = |score: u16| {
        let span = i32::from(most - least).max(1);
        HEIGHT - 2 - i32::from(score.saturating_sub(least)) * (HEIGHT - 4) / span
    };
    let mut path = String::new();
    for (place, (day, score)) in steps.iter().enumerate() {
        let piece = if place == 0 { format!("M0 {}", y(*score)) } else { format!("H{}V{}", x(*day), y(*score)) };
        path.push_str(&piece);
    }
    path.push('H');
    path.push_str(&WIDTH.to_string());
    svg("svg")
        .attr("class", "spark")
        .attr("viewBox", &format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("role", "img")
        .child(svg("path").attr("class", if is_now { "step" } else { "step step-of" }).attr("d", &path))
}

/// The name of each scenario, and what can be done with it.
fn controls(desk: Desk, scenarios: &[Scenario]) -> Vec<El> {
    if scenarios.is_empty() {
        return Vec::new();
    }
    let rows = scenarios.iter().enumerate().map(|(place, scenario)| {
        let number = (place + 1).to_string();
        let id = format!("scenario-{number}");
        let name = classed("input", "in in-mid")
            .id(&id)
            .attr("value", &scenario.name)
            .attr("maxlength", &LONGEST_NAME.to_string())
            .attr("autocomplete", "off")
            .on("input", move |event| rename(desk.state, place, &value_of(&event)));
        let label = el("label").attr("for", &id).text(&words::improve_scenario::name_of(&number));
        let link =
            |words: &str| classed("button", "link").attr("type", "button").attr("aria-describedby", &id).text(words);
        let profile = scenario.profile.clone();
        let take = link(words::improve_scenario::take()).on("click", move |_| {
            let name = untrack(|| kept(desk.state)).get(place).map(|one| one.name.clone()).unwrap_or_default();
            desk.take_facts(profile.clone(), words::improve_scenario::taken(&name));
        });
        let remove = link(words::improve_scenario::remove()).on("click", move |_| desk.remove_scenario(place));
        classed("li", "scen-row").child(label).child(name).child(take).child(remove)
    });
    vec![classed("ul", "scen-rows no-print").children(rows)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::example;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn damaged_lines_of_a_note_are_passed_over() {
        let asha = example("2026-11-23".parse().unwrap());
        let text = packed::pack(&asha).unwrap();
        let note = format!("{text} With French\n\nnonsense\n{text}\n{}x spoilt\n{text} ", &text[1..]);
        let names: Vec<String> = read(&note).into_iter().map(|scenario| scenario.name).collect();
        assert_eq!(names, ["With French", ""]);
        assert_eq!(read(&format!("{text} a\n").repeat(9)).len(), MOST);
        assert_eq!(tidy("one\ntwo\tthree"), "one two three");
    }
}
