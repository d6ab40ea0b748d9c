//! The same profile under any two rule sets, cell by cell.

use express_entry::compare::{ComparedLine, under_two_rule_sets};
use express_entry::rules::{Period, RuleSet};
use express_entry::{Clb, Fact, Line};
use leptos::prelude::*;

use super::{section as place_section, signed};
use crate::i18n::{self, words};
use crate::score::{ability_name, fact_text, factor_name};
use crate::state::State;
use crate::ui::{El, classed, el, value_of};

/// The note of the two that are chosen.
const NOTE: &str = "improve.rules";

/// The section.
pub(super) fn section(state: State) -> El {
    let sets: Vec<(String, String)> = state.book.with_value(|book| {
        let transcribed = book.periods().iter().filter_map(|period| match period {
            Period::Transcribed(set) => Some((set.id().to_owned(), i18n::date(set.from()))),
            Period::NotTranscribed(_) => None,
        });
        transcribed.collect()
    });
    let [before, after] = untrack(|| chosen(state));
    let choice = |id: &'static str, label, given: &str, place: fn([String; 2], String) -> [String; 2]| {
        let options = sets.iter().map(|(id, from)| {
            el("option").attr("value", id).flag("selected", id == given).text(&words::improve_rules::of(from))
        });
        let list = classed("select", "in in-mid").id(id).children(options).on("change", move |event| {
            let both = place(untrack(|| self::chosen(state)), value_of(&event));
            state.set_note(NOTE, Some(both.join(",")));
        });
        el("div").child(el("label").attr("for", id).text(label)).child(list)
    };
    let choices = [
        choice("rules-before", words::improve_rules::before(), &before, |[_, after], before| [before, after]),
        choice("rules-after", words::improve_rules::after(), &after, |[before, _], after| [before, after]),
    ];
    place_section("rule-sets", words::improve_rules::title(), words::improve_rules::about())
        .child(classed("div", "rules-two").children(choices))
        .live_all(move || compared(state))
}

/// The names of the two: as noted, else the newest two that are known.
fn chosen(state: State) -> [String; 2] {
    let noted = state.note(NOTE).unwrap_or_default();
    state.book.with_value(|book| {
        let known = |id: &str| book.rule_set(id).map(|set| set.id().to_owned());
        let noted = noted.split_once(',').and_then(|(before, after)| Some([known(before)?, known(after)?]));
        noted.unwrap_or_else(|| {
            let mut sets = book.periods().iter().rev().filter_map(|period| known(period.id()));
            let newest = sets.next().unwrap_or_default();
            [sets.next().unwrap_or_else(|| newest.clone()), newest]
        })
    })
}

fn compared(state: State) -> Vec<El> {
    let [before, after] = chosen(state);
    let (profile, day) = (state.profile.get(), state.day());
    state.book.with_value(|book| {
        let (Some(before), Some(after)) = (book.rule_set(&before), book.rule_set(&after)) else { return Vec::new() };
        let comparison = under_two_rule_sets(&profile, day, before, after);
        let heading = |set: &RuleSet| words::improve_rules::of(&i18n::date(set.from()));
        let head = el("tr")
            .child(el("th").attr("scope", "col").text(words::improve_rules::line()))
            .child(classed("th", "num").attr("scope", "col").text(&heading(before)))
            .child(classed("th", "num").attr("scope", "col").text(&heading(after)))
            .child(classed("th", "num").attr("scope", "col").text(words::improve_rules::difference()));
        let rows = comparison.lines.iter().map(row);
        let table =
            classed("table", "table rules-table").child(el("thead").child(head)).child(el("tbody").children(rows));
        let region = classed("div", "scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", words::improve_rules::table())
            .child(table);
        let said = |set: &RuleSet| {
            let document = set.document();
            // The instruments are described in the two official languages.
            let (text, language) =
                if i18n::code() == "fr" { (&document.summary.fr, "fr") } else { (&document.summary.en, "en") };
            el("p").child(el("b").text(&heading(set))).text(" ").child(el("span").attr("lang", language).text(text))
        };
        let about = classed("div", "small soft flow").child(said(before)).child(said(after));
        vec![about, region]
    })
}

fn row(line: &ComparedLine) -> El {
    let name = match line.ability {
        Some(ability) => ability_name(ability),
        None => factor_name(line.factor),
    };
    let fact = line.after.or(line.before).map(|line| fact_words(&line)).unwrap_or_default();
    let head = el("th")
        .attr("scope", "row")
        .attr("class", &format!("depth-{}", line.depth.min(4)))
        .text(name)
        .child(classed("span", "soft").text(&fact));
    let points = |line: Option<Line>| line.map_or_else(|| "–".to_owned(), |line| i18n::number(line.points.into()));
    let changed = line.difference != 0;
    let difference = if changed { signed(line.difference.into()) } else { "0".to_owned() };
    let after = if changed { "num diff" } else { "num" };
    classed("tr", if line.depth < 2 { "sum" } else { "" })
        .child(head)
        .child(classed("td", "num").text(&points(line.before)))
        .child(classed("td", after).text(&points(line.after)))
        .child(classed("td", after).text(&difference))
}

/// What decided, where it is not said by the parts below.
fn fact_words(line: &Line) -> String {
    let fact = match line.fact {
        Fact::Level { level: Clb::BELOW, .. } => words::languages::below().to_owned(),
        Fact::Level { language, level, .. } => crate::score::level_name(language, &level.to_string()),
        Fact::Nothing => return String::new(),
        fact => fact_text(fact),
    };
    if fact.is_empty() { fact } else { format!("{}{fact}", words::common::comma()) }
}
