//! What of the rounds is shown: the year, what they were held for, and whether only those open to the profile.

use express_entry::rounds::{Outcome, Round, RoundNumber};
use leptos::prelude::*;

use super::naming::Purpose;
use super::{Model, verdict};
use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, classed, effect, el, value_of};

/// Where the choice is kept, as "2025,trades,mine", each part empty where nothing is chosen.
const NOTE: &str = "rounds.view";

/// What is shown. `Copy`: each part is a signal.
#[derive(Clone, Copy)]
pub(super) struct View {
    /// Rounds of this year; none for all years.
    pub(super) year: RwSignal<Option<i16>>,
    /// Rounds held for this; none for all.
    pub(super) purpose: RwSignal<Option<Purpose>>,
    /// Only those that the profile could have entered, as far as is known.
    pub(super) mine: RwSignal<bool>,
    /// What of it the table shows.
    pub(super) page: RwSignal<Page>,
    /// The round whose details are open.
    pub(super) chosen: RwSignal<Option<RoundNumber>>,
}

/// What the table shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Where all years are chosen, the one that stands there; none for the newest.
    pub(super) year: Option<i16>,
    /// Whether it stands there whole, or the newest of it.
    pub(super) whole: bool,
}

impl View {
    /// As it was left.
    pub(super) fn new(state: State) -> Self {
        let kept = untrack(|| state.note(NOTE)).unwrap_or_default();
        let mut parts = kept.split(',');
        let year = parts.next().and_then(|year| year.parse().ok());
        let purpose = parts.next().and_then(|key| Purpose::all().find(|purpose| purpose.key() == key));
        let view = Self {
            year: RwSignal::new(year),
            purpose: RwSignal::new(purpose),
            mine: RwSignal::new(parts.next() == Some("mine")),
            page: RwSignal::new(Page::default()),
            chosen: RwSignal::new(None),
        };
        effect(Box::new(move || {
            let year = view.year.get().map(|year| year.to_string()).unwrap_or_default();
            let purpose = view.purpose.get().map(Purpose::key).unwrap_or_default();
            let mine = if view.mine.get() { "mine" } else { "" };
            let now = Some(format!("{year},{purpose},{mine}")).filter(|text| text != ",,");
            if untrack(|| state.note(NOTE)) != now {
                state.set_note(NOTE, now);
            }
        }));
        view
    }

    /// Whether a round is shown, whatever its year.
    pub(super) fn takes(self, round: &Round, outcome: Option<&Outcome>) -> bool {
        self.purpose.get().is_none_or(|purpose| purpose == Purpose::of(round))
            && (!self.mine.get() || outcome.is_some_and(verdict::may_have_entered))
    }

    /// Whether a round is of the year that is shown.
    pub(super) fn of_year(self, round: &Round) -> bool {
        self.year.get().is_none_or(|year| year == round.date.year())
    }
}

/// All rounds, or those open to the profile.
pub(super) fn scope(view: View) -> El {
    let option = |mine: bool, words: &'static str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "rounds-scope")
            .id(if mine { "rounds-mine" } else { "rounds-all" })
            .flag("checked", view.mine.get_untracked() == mine)
            .on("change", move |_| view.mine.set(mine));
        el("label").child(input).child(el("span").text(words))
    };
    let options = classed("div", "seg")
        .child(option(false, words::rounds::scope_all()))
        .child(option(true, words::rounds::scope_mine()));
    el("fieldset").child(classed("legend", "vh").text(words::rounds::scope())).child(options)
}

/// The lists of years and of what rounds were held for; made anew when rounds come in.
pub(super) fn filters(model: Model) -> El {
    let count = move || model.with_each(|each| u32::try_from(each.len()).unwrap_or_default()).unwrap_or_default();
    classed("div", "filters").live(count, move |_| vec![year_list(model), purpose_list(model)])
}

fn year_list(model: Model) -> El {
    let view = model.view;
    let mut options = vec![(String::new(), words::rounds::all_years().to_owned(), false)];
    options.extend(model.with_each(years).unwrap_or_default().into_iter().rev().map(|year| {
        let chosen = view.year.get() == Some(year);
        (year.to_string(), year.to_string(), chosen)
    }));
    list("rounds-year", words::rounds::year(), &options).on("change", move |event| {
        view.page.set(Page::default());
        view.year.set(value_of(&event).parse().ok());
    })
}

fn purpose_list(model: Model) -> El {
    let view = model.view;
    let mut options = vec![(String::new(), words::rounds::held_for_any().to_owned(), false)];
    model.with_each(|each| {
        let held = |purpose: &Purpose| each.iter().any(|(round, _)| Purpose::of(round) == *purpose);
        options.extend(Purpose::all().filter(held).map(|purpose| {
            let chosen = view.purpose.get() == Some(purpose);
            (purpose.key().to_owned(), purpose.name().to_owned(), chosen)
        }));
    });
    list("rounds-purpose", words::rounds::held_for(), &options).on("change", move |event| {
        let key = value_of(&event);
        view.page.set(Page::default());
        view.purpose.set(Purpose::all().find(|purpose| purpose.key() == key));
    })
}

/// A list with its label; each entry by value, words, and whether it is chosen.
fn list(id: &str, label: &str, options: &[(String, String, bool)]) -> El {
    let options = options
        .iter()
        .map(|(value, words, chosen)| el("option").attr("value", value).flag("selected", *chosen).text(words));
    let list = classed("select", "in").id(id).children(options);
    el("div").child(classed("label", "q-label").attr("for", id).text(label)).child(list)
}

/// The years that have rounds, the oldest first.
pub(super) fn years(each: &[(&Round, Option<&Outcome>)]) -> Vec<i16> {
    let mut years: Vec<i16> = each.iter().map(|(round, _)| round.date.year()).collect();
    years.dedup();
    years
}
