//! Rounds of invitations: every round since 2015 beside the score, which of them the profile could have entered,
//! and the pool.

mod account;
mod chart;
mod naming;
pub(crate) mod newer;
mod pool;
mod refresh;
mod submitted;
mod table;
mod verdict;
mod view;

use express_entry::eligibility;
use express_entry::rounds::{Against, Outcome, Round, Rounds, ScoreUsed, Standing, against};
use leptos::prelude::*;

use crate::data::{Lazy, ROUNDS_TO, data};
use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{El, classed, el, follow};
use view::View;

/// What the parts of the place look at. `Copy`: handed to each of them.
#[derive(Clone, Copy)]
struct Model {
    state: State,
    /// The rounds, once they are here.
    rounds: RwSignal<Lazy<Rounds>>,
    /// What rounds ask of the profile; none before Express Entry began.
    standing: Memo<Option<Standing>>,
    /// The profile against every round, once they are here.
    against: Memo<Option<Against>>,
    /// What of it is shown.
    view: View,
}

impl Model {
    fn new(state: State) -> Self {
        let rounds = data().rounds;
        let standing = Memo::new(move |_| {
            let day = state.day();
            let eligibility = state.profile.with(|profile| eligibility(profile, day));
            let (account, submitted) = (account::score(state), submitted::given(state));
            state.with_assessment(|assessment| {
                state.profile.with(|profile| Standing::of(profile, assessment, &eligibility, account, submitted))
            })
        });
        let against = Memo::new(move |_| {
            rounds.with(|rounds| standing.with(|standing| Some(against(rounds.here()?, standing.as_ref()?))))
        });
        Self { state, rounds, standing, against, view: View::new(state) }
    }

    /// Looks at all rounds, the oldest first, each with how the profile stands against it where that is known.
    fn with_each<T>(self, look: impl FnOnce(&[(&Round, Option<&Outcome>)]) -> T) -> Option<T> {
        self.rounds.with(|rounds| {
            let rounds = rounds.here()?.as_slice();
            Some(self.against.with(|against| {
                let outcomes = against.as_ref().map(|against| against.outcomes.as_slice()).unwrap_or_default();
                let each: Vec<_> =
                    rounds.iter().enumerate().map(|(place, round)| (round, outcomes.get(place))).collect();
                look(&each)
            }))
        })
    }

    /// The score that is compared, where there is one.
    fn score(self) -> Option<ScoreUsed> {
        self.standing.with(|standing| standing.as_ref().map(|standing| standing.score))
    }

    /// The score that is compared, unless nothing that gives points has been answered.
    fn drawn_score(self) -> Option<u16> {
        self.score().map(ScoreUsed::score).filter(|score| *score > 0)
    }
}

/// The place.
pub(crate) fn place(state: State) -> Vec<El> {
    data().want_rounds();
    let model = Model::new(state);
    let title = el("h1").attr("tabindex", "-1").live_text(move || heading(model));
    let lead = classed("div", "lead")
        .child(title)
        .child(el("p").id("rounds-compared").live_text(move || compared(model)))
        .child(el("p").id("rounds-data").live_text(move || data_to(model)));
    let here = move || u32::from(model.rounds.with(|rounds| rounds.here().is_some()));
    let content = move |here| if here == 0 { not_here(model) } else { content(model) };
    vec![
        classed("div", "split").child(lead).child(view::scope(model.view)),
        el("div").live(here, content),
        refresh::section(model),
    ]
}

/// Everything that is about rounds that are here.
fn content(model: Model) -> Vec<El> {
    vec![
        classed("div", "flow")
            .child(view::filters(model))
            .child(chart::rounds(model))
            .child(chart::legend(model))
            .child(counts(model)),
        account::section(model),
        // Before the table, which is long.
        pool::section(model),
        table::section(model),
    ]
}

/// A section of the place with its heading.
fn section(id: &str, title: &'static str) -> El {
    let title_id = format!("{id}-t");
    let head = classed("div", "sect-head").child(el("h2").id(&title_id).text(title));
    classed("section", "sect").id(id).attr("aria-labelledby", &title_id).child(head)
}

/// While the rounds are on their way, and where they could not be had.
fn not_here(model: Model) -> Vec<El> {
    let failed = move || u32::from(model.rounds.with(|rounds| matches!(rounds, Lazy::Failed)));
    let data = data();
    let build = move |failed| {
        if failed == 0 {
            return vec![el("p").text(words::rounds::loading())];
        }
        let again = classed("button", "btn")
            .attr("type", "button")
            .text(words::rounds::again())
            .on("click", move |_| data.want_rounds());
        vec![el("p").text(words::rounds::failed()), classed("p", "row").child(again)]
    };
    follow("rounds", move || if failed() == 1 { words::rounds::failed().to_owned() } else { String::new() });
    vec![classed("div", "note").child(el("div").live(failed, build))]
}

/// What the newest year said to this profile.
fn heading(model: Model) -> String {
    let found = model.with_each(|each| {
        let year = each.last().map(|(round, _)| round.date.year())?;
        let score = model.drawn_score()?;
        let of_year = || each.iter().filter(|(round, _)| round.date.year() == year).filter_map(|(_, outcome)| *outcome);
        let count = |test: fn(&Outcome) -> bool| i64::try_from(of_year().filter(|one| test(one)).count()).ok();
        let (open_to, undecided) = (count(verdict::could_enter)?, count(verdict::entry_is_open)?);
        let reached = count(verdict::would_have_invited)?;
        let year = year.to_string();
        Some(if open_to > 0 {
            let score = i18n::number(i64::from(score));
            words::rounds::heading_reached(open_to, &i18n::number(reached), &score, &year)
        } else if undecided > 0 {
            words::rounds::heading_open(undecided, &year)
        } else {
            words::rounds::heading_none(&year)
        })
    });
    found.flatten().unwrap_or_else(|| words::rounds::title().to_owned())
}

/// By which score, and as of which day, the profile is compared.
fn compared(model: Model) -> String {
    let number = |points: u16| i18n::number(i64::from(points));
    let by = match model.score() {
        None => return words::rounds::compared_none().to_owned(),
        Some(ScoreUsed::Account { score }) => words::rounds::compared_account(&number(score)),
        Some(ScoreUsed::Computed { score, bounds }) if bounds.least == bounds.most => {
            words::rounds::compared(&number(score))
        }
        Some(ScoreUsed::Computed { score, bounds }) => {
            words::rounds::compared_range(&number(bounds.least), &number(bounds.most), &number(score))
        }
    };
    format!("{by} {}", words::rounds::as_on(&i18n::date(model.state.day())))
}

/// Up to which day the data goes, and that it does not predict.
fn data_to(model: Model) -> String {
    let last = model.rounds.with(|rounds| rounds.here().and_then(Rounds::data_to));
    let known = last.map(|day| words::rounds::data_to(&i18n::date(day))).unwrap_or_default();
    format!("{} {known}", words::rounds::no_forecast()).trim_end().to_owned()
}

/// Up to when the rounds go that the page knows: those that came with it, until newer ones are here.
pub(crate) fn data_named() -> Vec<El> {
    let rounds = data().rounds;
    let named = move || {
        let here = rounds.with(|rounds| rounds.here().and_then(Rounds::data_to));
        let known = here.or_else(|| ROUNDS_TO.parse().ok());
        known.map(|day| words::rounds::to(&i18n::date(day))).unwrap_or_default()
    };
    vec![el("span").text(" ").live_text(named)]
}

/// How many could have been entered and would have invited, the last that would have, and the nearest of the others.
fn counts(model: Model) -> El {
    let number = |count: u32| i18n::number(i64::from(count));
    classed("div", "flow").id("rounds-counts").live_all(move || {
        model
            .with_each(|each| {
                model.against.with(|against| {
                    let Some(against) = against else { return Vec::new() };
                    let find = |wanted| each.iter().map(|(round, _)| *round).find(|round| round.number == wanted);
                    let entry = &against.entry;
                    let all = i18n::number(i64::try_from(each.len()).unwrap_or_default());
                    let invited = &against.invited;
                    let mut lines = vec![
                        words::rounds::could_enter(&all, &number(entry.open), &number(entry.yes)),
                        words::rounds::would_invite(&number(invited.open), &number(invited.yes)),
                    ];
                    lines.extend(
                        against
                            .last_inviting
                            .and_then(find)
                            .map(|round| words::rounds::last_inviting(&naming::round_in_words(round))),
                    );
                    lines.extend(against.nearest_missed.and_then(|missed| {
                        let round = naming::round_in_words(find(missed.number)?);
                        let short = i64::from(missed.margin.unsigned_abs());
                        Some(if short == 0 {
                            words::rounds::nearest_tie(&round)
                        } else {
                            words::rounds::nearest_missed(short, &round)
                        })
                    }));
                    vec![
                        classed("ul", "ticks").children(lines.iter().map(|line| el("li").child(el("span").text(line)))),
                    ]
                })
            })
            .unwrap_or_default()
    })
}
