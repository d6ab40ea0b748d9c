//! What has happened to the profile, by its days: noted here, checked against the rules, taken back.

use express_entry::Date;
use express_entry::invitation::Event;
use leptos::prelude::*;

use super::desk::{Desk, STEPS, Sight};
use super::{given, names};
use crate::i18n::words;
use crate::ui::{El, Icon, Row, classed, el, icon, labelled, select};

/// The part: the list and the form.
pub(super) fn steps(desk: Desk) -> El {
    let head = classed("div", "sect-head")
        .child(el("h2").id("steps-t").text(words::invitation_steps::title()))
        .child(el("p").text(words::invitation_steps::intro()));
    classed("section", "sect questions")
        .id("steps")
        .attr("aria-labelledby", "steps-t")
        .child(head)
        .child(el("div").live_all(move || list(desk, &desk.sight.get())))
        .child(form(desk))
}

fn list(desk: Desk, sight: &Sight) -> Vec<El> {
    let line =
        |on: Date, what: &str| el("li").child(el("span").text(&names::weekday_date(on))).child(el("span").text(what));
    let mut lines = Vec::new();
    lines.extend(sight.submitted.map(|on| (on, line(on, words::invitation_steps::submitted()))));
    lines.extend(
        sight
            .invitation
            .map(|invitation| (invitation.issued, line(invitation.issued, words::invitation_steps::invited()))),
    );
    for (place, (on, event)) in sight.steps.iter().enumerate() {
        let take_back = classed("button", "link")
            .attr("type", "button")
            .text(words::invitation_steps::take_back())
            .child(classed("span", "vh").text(words::common::colon()).text(names::event(*event)));
        let take_back = take_back.on("click", move |_| {
            let mut steps = desk.sight.with_untracked(|sight| sight.steps.clone());
            if place < steps.len() {
                steps.remove(place);
            }
            desk.set_steps(&steps);
            super::focus("step");
        });
        let mut line = line(*on, names::event(*event)).child(take_back);
        if let Some((refused_place, reason)) = &sight.refused
            && *refused_place == place
        {
            let sentence = el("span").text(&names::refused(reason));
            line = line.child(classed("p", "q-err").child(icon(Icon::Warn)).child(sentence));
        }
        lines.push((*on, line));
    }
    // The profile before the invitation, the invitation before what followed it on the same day.
    lines.sort_by_key(|(on, _)| *on);
    if lines.is_empty() {
        return vec![classed("p", "soft").text(words::invitation_steps::none())];
    }
    vec![classed("ol", "steps").children(lines.into_iter().map(|(_, line)| line))]
}

fn form(desk: Desk) -> El {
    let chosen = RwSignal::new(None::<usize>);
    let day = RwSignal::new(Some(desk.sight.with_untracked(|sight| sight.today)));
    let error = RwSignal::new(String::new());
    let what = select(
        &Row::new("step", words::invitation_steps::what()),
        &STEPS.map(|(_, event)| names::event(event)),
        None,
        move |place| chosen.set(place),
    );
    let row = Row::new("step-on", words::invitation_steps::on());
    let on = classed("input", "in in-date")
        .id("step-on")
        .attr("type", "date")
        .attr("value", &day.get_untracked().map(|day| day.to_string()).unwrap_or_default())
        .attr("aria-describedby", &row.described_by())
        .live_attr("aria-invalid", move || error.with(|error| !error.is_empty()).then(|| "true".to_owned()))
        .on("input", move |event| match given::read_day(&event) {
            Ok(read) => {
                day.set(read);
                error.set(String::new());
            }
            Err(wrong) => {
                day.set(None);
                error.set(wrong);
            }
        });
    let add = move |_| {
        let event = chosen.get_untracked().and_then(|place| STEPS.get(place)).map(|(_, event)| *event);
        error.set(noted(desk, event, day.get_untracked()).err().unwrap_or_default());
    };
    classed("div", "step-form no-print").child(what).child(labelled(&row, on, error)).child(
        classed("button", "btn")
            .attr("type", "button")
            .id("step-add")
            .text(words::invitation_steps::add())
            .on("click", add),
    )
}

/// Notes a step, or says why it cannot have happened.
fn noted(desk: Desk, event: Option<Event>, on: Option<Date>) -> Result<(), String> {
    let event = event.ok_or_else(|| words::invitation_steps::choose_what().to_owned())?;
    let on = on.ok_or_else(|| words::error::no_such_day().to_owned())?;
    if on > desk.sight.with_untracked(|sight| sight.today) {
        return Err(words::error::in_future().to_owned());
    }
    desk.step(event, on).map_err(|refused| names::refused(&refused))
}
