//! Work in years: what the programs ask beyond the years, and how the answers are set aside.

use express_entry::programs::is_skilled_trade;
use express_entry::{Occupation, Person, Teer, YearsOfWork};
use leptos::prelude::*;

use super::code_in;
use crate::i18n::words;
use crate::score::occupation::{Picker, occupation_of, picker};
use crate::score::problems::sentence_at;
use crate::score::questions::{edit_years, years};
use crate::state::{State, Who};
use crate::ui::{El, Icon, Row, choice, classed, el, icon};

/// The answers as the text of a note: numbers, occupation, answers, with commas between.
pub(super) fn write(years: &YearsOfWork) -> String {
    let number = |number: Option<u8>| number.map(|number| number.to_string()).unwrap_or_default();
    let answer = |answer: Option<bool>| number(answer.map(u8::from));
    let occupation = match years.occupation {
        None => String::new(),
        Some(Occupation::Noc(code)) => code.to_string(),
        Some(Occupation::Teer(teer)) => teer.number().to_string(),
    };
    [
        number(years.canadian),
        number(years.foreign),
        occupation,
        answer(years.recent_canadian_year),
        answer(years.continuous_year),
        answer(years.two_trade_years),
        answer(years.full_time_canadian_year),
    ]
    .join(",")
}

/// The answers of a note; what it lacks is not answered.
pub(super) fn read(note: &str) -> YearsOfWork {
    let mut parts = note.split(',');
    let mut next = || parts.next().unwrap_or_default();
    let answer = |text: &str| match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    };
    let occupation = |text: &str| match code_in(text) {
        Some(code) => Some(Occupation::Noc(code)),
        None => text.parse::<u8>().ok().and_then(|number| Teer::try_from(number).ok()).map(Occupation::Teer),
    };
    YearsOfWork {
        canadian: next().parse().ok(),
        foreign: next().parse().ok(),
        occupation: occupation(next()),
        recent_canadian_year: answer(next()),
        continuous_year: answer(next()),
        two_trade_years: answer(next()),
        full_time_canadian_year: answer(next()),
    }
}

/// That years are set aside; empty if there are none.
pub(super) fn set_aside(years: &YearsOfWork) -> String {
    let parts = [years.canadian.map(in_canada), years.foreign.map(abroad)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { words::jobs::years_set_aside(&parts.join(words::common::comma())) }
}

fn in_canada(years: u8) -> String {
    words::why::canadian_years(i64::from(years))
}

fn abroad(years: u8) -> String {
    words::why::foreign_years(i64::from(years))
}

fn note_of_typed(who: Who) -> String {
    format!("jobs.occupation.{}", who.path())
}

/// What the programs ask beyond the years, and what is odd about the years.
pub(super) fn questions(state: State, who: Who) -> Vec<El> {
    let has_years = move |ask: fn(&YearsOfWork) -> bool| {
        move || u32::from(state.profile.with(|profile| ask(&years(who.of(profile)))))
    };
    let full_time = move || {
        let (label, hint) = match who {
            Who::Applicant => (words::jobs::full_time_year(), words::jobs::full_time_year_hint()),
            Who::Partner => (words::jobs::full_time_year(), words::jobs::full_time_year_partner_hint()),
        };
        ask(
            state,
            who,
            &Row::new(who.id("full-time-canadian-year"), label).hint(hint).sub(),
            |years| years.full_time_canadian_year,
            |years, answer| years.full_time_canadian_year = answer,
        )
    };
    let mut within = el("div").child(doubt(state, who, "canadian")).child(doubt(state, who, "foreign"));
    if who == Who::Applicant {
        let any: fn(&YearsOfWork) -> bool = |years| years.canadian >= Some(1) || years.foreign >= Some(1);
        within =
            within
                .live(has_years(|years| years.canadian >= Some(1)), move |has| {
                    if has == 1 { vec![recent(state)] } else { Vec::new() }
                })
                .live(
                    has_years(any),
                    move |has| {
                        if has == 1 { vec![occupation(state), continuous(state)] } else { Vec::new() }
                    },
                )
                .live(
                    has_years(|years| {
                        let worked = years.canadian.unwrap_or(0).saturating_add(years.foreign.unwrap_or(0));
                        worked >= 2 && years.occupation.is_some_and(may_be_trade)
                    }),
                    move |has| if has == 1 { vec![trade(state)] } else { Vec::new() },
                );
    }
    vec![within.live(has_years(|years| years.canadian.is_some()), move |has| {
        if has == 1 { vec![full_time()] } else { Vec::new() }
    })]
}

/// Whether an occupation is a skilled trade, or may be one as far as it is known.
fn may_be_trade(occupation: Occupation) -> bool {
    match occupation {
        Occupation::Noc(code) => is_skilled_trade(code),
        Occupation::Teer(teer) => matches!(teer, Teer::Teer2 | Teer::Teer3),
    }
}

/// What is odd about a number of years.
fn doubt(state: State, who: Who, which: &'static str) -> El {
    let said = move || sentence_at(state, &format!("{}.work.years.{which}", who.path()));
    classed("p", "q-aside is-warn")
        .id(&who.id(&format!("{which}-doubt")))
        .live_attr("hidden", move || said().is_empty().then(String::new))
        .child(icon(Icon::Warn))
        .child(el("span").live_text(said))
}

fn ask(
    state: State,
    who: Who,
    row: &Row,
    get: fn(&YearsOfWork) -> Option<bool>,
    set: fn(&mut YearsOfWork, Option<bool>),
) -> El {
    let given = state.profile.with_untracked(|profile| get(&years(who.of(profile)))).map(usize::from);
    choice(row, &[words::common::no(), words::common::yes()], given, move |place| {
        state.edit(|profile| edit_years(who.of_mut(profile), |years| set(years, place.map(|place| place == 1))));
    })
}

fn recent(state: State) -> El {
    ask(
        state,
        Who::Applicant,
        &Row::new("recent-canadian-year", words::jobs::recent_year()).hint(words::jobs::recent_year_hint()).sub(),
        |years| years.recent_canadian_year,
        |years, answer| years.recent_canadian_year = answer,
    )
}

fn continuous(state: State) -> El {
    ask(
        state,
        Who::Applicant,
        &Row::new("continuous-year", words::jobs::continuous_year()).hint(words::jobs::continuous_year_hint()).sub(),
        |years| years.continuous_year,
        |years, answer| years.continuous_year = answer,
    )
}

fn trade(state: State) -> El {
    ask(
        state,
        Who::Applicant,
        &Row::new("two-trade-years", words::jobs::trade_years()).hint(words::jobs::trade_years_hint()).sub(),
        |years| years.two_trade_years,
        |years, answer| years.two_trade_years = answer,
    )
}

/// The main occupation; what was typed on the way to a code is kept in a note.
fn occupation(state: State) -> El {
    let who = Who::Applicant;
    let given = state.profile.with_untracked(|profile| years(who.of(profile)).occupation);
    let (text, teer) = match given {
        Some(Occupation::Noc(code)) => (code.to_string(), None),
        Some(Occupation::Teer(teer)) => (String::new(), Some(teer)),
        None => (String::new(), None),
    };
    let typed = untrack(|| state.note(&note_of_typed(who))).filter(|_| text.is_empty()).unwrap_or_default();
    picker(Picker {
        row: Row::new(who.id("main-occupation"), words::jobs::main_occupation())
            .hint(words::jobs::main_occupation_hint())
            .sub(),
        text: if text.is_empty() { typed } else { text },
        takes_teer: true,
        teer,
        check: |_| "",
        set: Box::new(move |text, teer| {
            let unfinished = !text.trim().is_empty() && code_in(text).is_none();
            state.set_note(&note_of_typed(who), unfinished.then(|| text.to_owned()));
            let set = |person: &mut Person| edit_years(person, |years| years.occupation = occupation_of(text, teer));
            state.edit(|profile| set(who.of_mut(profile)));
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn years_are_read_as_they_were_written() {
        let full = YearsOfWork {
            canadian: Some(2),
            foreign: Some(0),
            occupation: Some(Occupation::Noc("00012".parse().unwrap())),
            recent_canadian_year: Some(true),
            continuous_year: Some(false),
            two_trade_years: None,
            full_time_canadian_year: Some(true),
        };
        let teer = YearsOfWork { occupation: Some(Occupation::Teer(Teer::Teer3)), ..YearsOfWork::default() };
        for years in [full, teer, YearsOfWork::default()] {
            assert_eq!(read(&write(&years)), years);
        }
        assert_eq!(read("many,,99,yes"), YearsOfWork::default());
    }
}
