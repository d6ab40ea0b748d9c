//! What adds points: single changes, pairs, triples, and the fewest that reach a score.

use express_entry::Profile;
use express_entry::improve::{CapLoss, Improvement, TIMES_NOTED, Time, possible_changes, with_changes};
use express_entry::rounds::Round;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::change_words::{change_words, kind_words, mark_words};
use super::desk::{Desk, KINDS, Listed};
use super::found::{Asked, Ending, Found, Reached, Row as Gain};
use super::round_words::{kind_name, reached_words, round_words};
use super::{section as place_section, signed};
use crate::data::{Lazy, data};
use crate::i18n::{self, words};
use crate::score::factor_name;
use crate::ui::{El, Row, classed, el, number_input, select};

/// How many rows stand open; the rest come on request.
const AT_FIRST: usize = 8;
/// How many of the newest rounds are named that a set of changes would have reached.
const NAMED: usize = 8;

/// The section.
pub(super) fn section(desk: Desk) -> El {
    let busy = move || desk.found.with(|found| found.as_ref().is_none_or(|found| found.asked.listed != desk.listed()));
    let list = classed("div", "gains-found")
        .id("gains")
        .live_attr("aria-busy", move || busy().then(|| "true".to_owned()))
        .live_all(move || desk.found.with(|found| shown(desk, found.as_ref())));
    place_section("improve-gains", words::improve::gains(), words::improve::gains_about())
        .child(how_many(desk))
        .live(
            move || u32::from(desk.listed() == Listed::Reach),
            move |reach| if reach == 1 { vec![target(desk)] } else { Vec::new() },
        )
        .live_all(move || vec![leave_out(desk)])
        .child(list)
        .live_all(move || vec![small_print(desk)])
}

/// One change, two, three, or as many as a score takes.
fn how_many(desk: Desk) -> El {
    let chosen = untrack(|| desk.listed());
    let options = Listed::ALL.into_iter().map(|listed| {
        let name = match listed {
            Listed::One => words::improve::one(),
            Listed::Two => words::improve::two(),
            Listed::Three => words::improve::three(),
            Listed::Reach => words::improve::reach(),
        };
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "improve-listed")
            .id(&format!("improve-listed-{}", listed.key()))
            .flag("checked", listed == chosen)
            .on("change", move |_| desk.list(listed));
        el("label").child(input).child(el("span").text(name))
    });
    let legend = classed("legend", "vh").text(words::improve::how_many());
    classed("fieldset", "no-print").child(legend).child(classed("div", "seg").children(options))
}

/// The score to reach: typed, or the cut-off of a recent round.
fn target(desk: Desk) -> El {
    // Bumped when a round is chosen, so that the number shows its cut-off.
    let chosen = RwSignal::new(0_u32);
    let typed = move |_| {
        let row = Row::new("improve-target", words::improve::target()).hint(words::improve::target_hint());
        let given = untrack(|| desk.target()).map(u32::from);
        let set = move |points: Option<u32>| desk.aim_at(points.and_then(|points| u16::try_from(points).ok()));
        vec![number_input(&row, (1, 1200), given, set)]
    };
    let rounds = move || {
        let recent = data().rounds.with(|rounds| rounds.here().map(|rounds| newest_of_each_kind(rounds.as_slice())));
        let Some(recent) = recent else { return Vec::new() };
        let names: Vec<String> = recent.iter().map(round_words).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let row = Row::new("improve-round", words::improve::round()).hint(words::improve::round_hint());
        let set = move |place: Option<usize>| {
            if let Some(round) = place.and_then(|place| recent.get(place)) {
                desk.aim_at(Some(round.cutoff));
                chosen.update(|count| *count += 1);
            }
        };
        vec![select(&row, &names, None, set)]
    };
    let account = move || desk.account().map(|account| account_words(desk, account)).into_iter().collect();
    classed("div", "improve-target").live(move || chosen.get(), typed).live_all(rounds).live_all(account)
}

/// That the score of the reader's own account is what is compared.
fn account_words(desk: Desk, account: u16) -> El {
    let computed = desk.state.with_assessment(|assessment| assessment.score.total).unwrap_or_default();
    let difference = signed(i64::from(account) - i64::from(computed));
    let [account, computed] = [account, computed].map(|points| i18n::number(points.into()));
    let words = words::improve::account(&account, &computed, &difference);
    classed("div", "note").child(el("div").child(el("p").text(&words)))
}

/// The newest round of each kind, the newest first, of those since about two years.
fn newest_of_each_kind(rounds: &[Round]) -> Vec<Round> {
    let mut newest: Vec<Round> = Vec::new();
    let Some(since) = rounds.last().map(|round| round.date.plus_months(-24)) else { return newest };
    for round in rounds.iter().rev().take_while(|round| round.date >= since) {
        if newest.iter().all(|one| kind_name(&one.kind) != kind_name(&round.kind)) {
            newest.push(round.clone());
        }
    }
    newest
}

/// The kinds of change that the reader rules out.
fn leave_out(desk: Desk) -> El {
    let day = desk.day();
    let possible = desk.state.with_rules(|set| {
        desk.state.profile.with(|profile| {
            possible_changes(profile, set.rules(), day).iter().map(|one| one.change.kind()).collect::<Vec<_>>()
        })
    });
    let possible = possible.unwrap_or_default();
    let without = untrack(|| desk.without());
    let boxes = KINDS.iter().filter(|(kind, _)| possible.contains(kind)).map(|(kind, key)| {
        let kind = *kind;
        let input = el("input")
            .attr("type", "checkbox")
            .id(&format!("without-{key}"))
            .flag("checked", without.contains(&kind))
            .on("change", move |event| {
                let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
                desk.leave_out(kind, input.is_some_and(|input| input.checked()));
            });
        classed("label", "check").child(input).child(el("span").text(kind_words(kind)))
    });
    let count = move || {
        let out = i64::try_from(desk.without().len()).unwrap_or(i64::MAX);
        if out == 0 { words::improve::leave_out().to_owned() } else { words::improve::left_out(out) }
    };
    let summary = el("summary").child(classed("span", "chev").live_text(count));
    let fields = el("fieldset")
        .child(classed("legend", "vh").text(words::improve::leave_out()))
        .child(classed("div", "improve-kinds").children(boxes));
    classed("details", "help improve-without no-print").id("improve-without").child(summary).child(fields)
}

fn shown(desk: Desk, found: Option<&Found>) -> Vec<El> {
    let Some(found) = found else {
        return if desk.state.assessment.with_untracked(Result::is_err) {
            vec![el("p").text(words::rules::before_express_entry())]
        } else {
            vec![classed("p", "soft").text(words::improve::searching())]
        };
    };
    let mut shown = Vec::new();
    if found.asked.listed == Listed::Reach {
        shown.push(el("p").id("improve-ending").text(&ending_words(found)));
    } else if found.rows.is_empty() {
        shown.push(el("p").text(words::improve::nothing()));
    }
    let mut rows = found.rows.iter().map(|gain| row(desk, found, gain));
    let first: Vec<El> = rows.by_ref().take(AT_FIRST).collect();
    let rest: Vec<El> = rows.collect();
    if !first.is_empty() {
        shown.push(classed("ol", "gains").children(first));
    }
    if !rest.is_empty() {
        let more = words::improve::more(i64::try_from(rest.len()).unwrap_or(i64::MAX));
        let list = classed("ol", "gains").attr("start", &(AT_FIRST + 1).to_string()).children(rest);
        let summary = el("summary").child(classed("span", "chev").text(&more));
        shown.push(classed("details", "improve-more").child(summary).child(list));
    }
    shown.extend(unrewarded(found));
    shown
}

fn ending_words(found: &Found) -> String {
    let number = |points: u16| i18n::number(points.into());
    let target = found.asked.target.unwrap_or_default();
    let from = found.asked.account.unwrap_or(found.score);
    match found.ending {
        None => words::improve::no_target().to_owned(),
        Some(Ending::Reached) => words::improve::reached(&number(from), &number(target)),
        Some(Ending::Rows) => {
            let changes = found.rows.first().map_or(0, |row| row.improvement.changes.len());
            let lacking = number(target.saturating_sub(from));
            let changes = i64::try_from(changes).unwrap_or(i64::MAX);
            words::improve::cheapest(&number(from), &lacking, changes, &number(target))
        }
        Some(Ending::OutOfReach { best }) => words::improve::out_of_reach(&number(best), &number(target)),
    }
}

/// What a set of changes adds, what it is, what comes out, and where the points come from.
fn row(desk: Desk, found: &Found, gain: &Gain) -> El {
    let improvement = &gain.improvement;
    let names: Vec<String> = improvement.changes.iter().map(|change| change_words(*change)).collect();
    let mut what = el("p").attr("class", "gain-what");
    for (place, name) in names.iter().enumerate() {
        what = if place == 0 { what.text(name) } else { what.child(classed("span", "with").text(name)) };
    }
    let number = |points: u16| i18n::number(points.into());
    let points = classed("span", "gain-pts")
        .text(&signed(improvement.gain.into()))
        .child(classed("span", "vh").text(" ").text(words::common::points_word()));
    let to = classed("span", "gain-to")
        .child(classed("span", "vh").text(words::improve::makes()).text(" "))
        .text(&number(improvement.score));
    let mut how = classed("div", "gain-how").child(el("p").text(&parts_words(gain)));
    let mark = match improvement.changes.as_slice() {
        [change] => mark_words(*change, &found.asked.profile),
        _ => None,
    };
    how = how.children(mark.map(|mark| el("p").text(&mark)));
    if let Some(caps) = cap_words(i64::from(improvement.gain), &improvement.lost_to_caps) {
        how = how.child(classed("p", "gain-cap").text(&caps));
    }
    how = how.children(alone_words(improvement).map(|alone| el("p").text(&alone)));
    how = how.child(el("p").text(&time_words(improvement.time)));
    if let Some(reached) = &gain.reached {
        how = how.child(el("p").text(&reached_words(reached, found.now.as_ref())));
        how = how.children(rounds_named(reached, found.now.as_ref()));
    }
    let keep = keep(desk, &names.join(" + "), gain.changed.clone());
    how = how.child(classed("p", "no-print").child(keep)).children(lesser_steps(desk, found, gain));
    classed("li", "gain").child(points).child(what).child(to).child(how)
}

/// Keeps facts as a scenario of this name.
pub(super) fn keep(desk: Desk, name: &str, profile: Profile) -> El {
    let owned = name.to_owned();
    classed("button", "link")
        .attr("type", "button")
        .text(words::improve_scenario::keep())
        .child(classed("span", "vh").text(words::common::colon()).text(name))
        .on("click", move |_| desk.keep_scenario(&owned, &profile))
}

/// The lesser steps on the same question: what each adds, and what comes out.
fn lesser_steps(desk: Desk, found: &Found, gain: &Gain) -> Option<El> {
    if gain.lesser.is_empty() {
        return None;
    }
    let Asked { profile, day, .. } = &found.asked;
    let steps = gain.lesser.iter().filter_map(|one| {
        let [change] = one.changes.as_slice() else { return None };
        let (name, change) = (change_words(*change), *change);
        let mut said =
            format!("{} {name}{}{}", signed(one.gain.into()), words::common::colon(), i18n::number(one.score.into()));
        if let Some(mark) = mark_words(change, profile) {
            said = format!("{said}. {mark}");
        }
        let (profile, day) = (profile.clone(), *day);
        let changed = desk.state.with_rules(|set| with_changes(&profile, &[change], set.rules(), day))?;
        Some(el("li").text(&said).text(" ").child(classed("span", "no-print").child(keep(desk, &name, changed))))
    });
    let list = el("ul").children(steps.collect::<Vec<_>>());
    let summary = el("summary").child(classed("span", "chev").text(words::improve::lesser()));
    Some(classed("details", "help gain-more").child(summary).child(list))
}

/// "Education +15 · Education with language and work +12".
fn parts_words(gain: &Gain) -> String {
    let parts =
        gain.parts.iter().map(|(factor, points)| format!("{} {}", factor_name(*factor), signed((*points).into())));
    parts.collect::<Vec<_>>().join(" · ")
}

/// "12 of 25: the limit of C. Transferability takes 13."
fn cap_words(gain: i64, lost: &[CapLoss]) -> Option<String> {
    if lost.is_empty() {
        return None;
    }
    let all: i64 = lost.iter().map(|loss| i64::from(loss.points)).sum();
    let takes =
        lost.iter().map(|loss| words::improve::cap(factor_name(loss.factor), &i18n::number(loss.points.into())));
    let takes = takes.collect::<Vec<_>>().join(words::improve::and());
    Some(words::improve::of_full(&i18n::number(gain + all), &i18n::number(gain), &takes))
}

/// What the changes add one by one, where that is something else than what they add together.
fn alone_words(improvement: &Improvement) -> Option<String> {
    let alone = i64::from(improvement.alone);
    let differs = improvement.changes.len() > 1 && alone != i64::from(improvement.gain);
    differs.then(|| words::improve::alone(&signed(alone)))
}

fn time_words(time: Time) -> String {
    match (time.least, time.most) {
        (0, 0) => words::improve::no_time().to_owned(),
        (least, most) if least == most => words::improve::months(most.into()),
        (least, most) => words::improve::months_between(&i18n::number(least.into()), &i18n::number(most.into())),
    }
}

/// The newest rounds that would have invited, or may have, with the changes and not without.
fn rounds_named(reached: &Reached, now: Option<&Reached>) -> Option<El> {
    let is_new = |round: &&Round| now.is_none_or(|now| now.possible.iter().all(|other| other.number != round.number));
    let fresh: Vec<&Round> = reached.possible.iter().filter(is_new).collect();
    if fresh.is_empty() {
        return None;
    }
    let named = fresh.iter().take(NAMED).map(|round| el("li").text(&round_words(round)));
    let mut list = el("ul").children(named);
    if let Some(more) = fresh.len().checked_sub(NAMED).filter(|more| *more > 0) {
        list = list.child(el("li").text(&words::improve_round::and_more(i64::try_from(more).unwrap_or(i64::MAX))));
    }
    let summary = el("summary").child(classed("span", "chev").text(words::improve_round::which()));
    Some(classed("details", "help gain-more no-print").child(summary).child(list))
}

/// The single changes that add nothing, and what takes their points.
fn unrewarded(found: &Found) -> Option<El> {
    if found.unrewarded.is_empty() {
        return None;
    }
    let rows = found.unrewarded.iter().map(|one| {
        let points = classed("span", "gain-pts").text(&if one.difference == 0 {
            "+0".to_owned()
        } else {
            signed(one.difference.into())
        });
        let class = if one.difference < 0 { "gain is-loss" } else { "gain is-zero" };
        let how = cap_words(one.difference.into(), &one.lost_to_caps).unwrap_or_default();
        let to = i64::from(found.score) + i64::from(one.difference);
        classed("li", class)
            .child(points)
            .child(el("p").attr("class", "gain-what").text(&change_words(one.change)))
            .child(classed("span", "gain-to").text(&i18n::number(to)))
            .child(classed("p", "gain-how").text(&how))
    });
    let summary = el("summary").child(classed("span", "chev").text(words::improve::unrewarded()));
    let list = classed("ul", "gains").children(rows);
    Some(classed("details", "improve-more").id("improve-unrewarded").child(summary).child(list))
}

/// What the times and the comparisons with rounds rest on.
fn small_print(desk: Desk) -> El {
    let mut print =
        classed("div", "small soft flow").child(el("p").text(&words::improve::times(&i18n::date(TIMES_NOTED))));
    print = match data().rounds.get() {
        Lazy::Here(rounds) => match rounds.data_to() {
            Some(until) => print.child(el("p").text(&words::improve_round::data_to(&i18n::date(until)))),
            None => print,
        },
        Lazy::Failed => print.child(el("p").text(words::improve_round::failed())),
        Lazy::NotAsked | Lazy::Loading => print,
    };
    match desk.account() {
        Some(account) if desk.listed() != Listed::Reach => print.child(account_words(desk, account)),
        _ => print,
    }
}
