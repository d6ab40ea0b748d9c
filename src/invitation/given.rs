//! What the letter and the account say: the fields of the invitation.

use express_entry::Date;
use express_entry::DateError;
use express_entry::invitation::InvitationProblem;
use express_entry::rounds::{Category, Round, RoundKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::{Desk, PROGRAMS, Problems, note};
use super::{clock, names};
use crate::data::{Lazy, data};
use crate::i18n::{self, number, words};
use crate::ui::{El, Row, choice, classed, effect, el, labelled, value_of};

/// The fields, in a part that opens; open from the start where no invitation is known.
pub(super) fn given(desk: Desk) -> El {
    let known = desk.sight.with_untracked(|sight| sight.invitation.is_some());
    let title = classed("h2", "chev").text(words::invitation_given::title());
    classed("details", "sect given").id("given").flag("open", !known).child(el("summary").child(title)).child(
        classed("div", "questions")
            .child(submitted(desk))
            .child(issued(desk))
            .child(letter(desk))
            .child(moment(desk))
            .child(moment_in(desk))
            .child(program(desk))
            .child(round(desk))
            .child(cutoff(desk)),
    )
}

/// Reads what was typed: what is to be noted, and what is wrong with it.
type Read = Box<dyn Fn(&web_sys::Event) -> Result<Option<String>, String>>;

/// A field whose text is a note. What is wrong with what was typed goes before what is wrong with it beside the other
/// fields, which follows them.
fn field(
    desk: Desk,
    row: &Row,
    (class, attributes): (&str, &[(&str, &str)]),
    shown: &str,
    name: &'static str,
    read: Read,
    problem: fn(&Problems) -> Option<InvitationProblem>,
) -> El {
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(String::new());
    effect(Box::new(move || {
        let beside = || {
            desk.sight.with(|sight| Some(names::problem(&problem(&sight.problems)?, sight.is_set))).unwrap_or_default()
        };
        let now = typed.with(|typed| if typed.is_empty() { beside() } else { typed.clone() });
        if error.get_untracked() != now {
            error.set(now);
        }
    }));
    let mut control = classed("input", class)
        .id(&row.id)
        .attr("autocomplete", "off")
        .attr("value", shown)
        .attr("aria-describedby", &row.described_by())
        .live_attr("aria-invalid", move || error.with(|error| !error.is_empty()).then(|| "true".to_owned()));
    for (name, value) in attributes {
        control = control.attr(name, value);
    }
    let control = control.on("input", move |event| {
        let (value, wrong) = match read(&event) {
            Ok(value) => (value, String::new()),
            Err(wrong) => (None, wrong),
        };
        typed.set(wrong);
        desk.note(name, value);
    });
    labelled(row, control, error)
}

/// Whether the browser holds a text that is no value of its kind yet.
fn unfinished(event: &web_sys::Event) -> bool {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    input.is_some_and(|input| input.validity().bad_input())
}

/// The day that was typed.
pub(super) fn read_day(event: &web_sys::Event) -> Result<Option<Date>, String> {
    let text = value_of(event);
    match text.parse::<Date>() {
        Ok(day) => Ok(Some(day)),
        Err(_) if text.is_empty() && !unfinished(event) => Ok(None),
        Err(DateError::OutOfSpan) => Err(words::error::year_out_of_span().to_owned()),
        Err(_) => Err(words::error::no_such_day().to_owned()),
    }
}

fn day_field(
    desk: Desk,
    row: &Row,
    name: &'static str,
    check: impl Fn(Date) -> Option<String> + 'static,
    problem: fn(&Problems) -> Option<InvitationProblem>,
) -> El {
    let noted = untrack(|| desk.state.note(name)).and_then(|day| day.parse::<Date>().ok());
    let shown = noted.map(|day| day.to_string()).unwrap_or_default();
    let read = move |event: &web_sys::Event| match read_day(event)? {
        Some(day) => check(day).map_or_else(|| Ok(Some(day.to_string())), Err),
        None => Ok(None),
    };
    field(desk, row, ("in in-date", &[("type", "date")]), &shown, name, Box::new(read), problem)
}

fn submitted(desk: Desk) -> El {
    let row = Row::new("submitted", words::invitation_given::submitted());
    let row = row.hint(words::invitation_given::submitted_hint());
    let check = move |day| {
        let today = desk.sight.with_untracked(|sight| sight.today);
        (day > today).then(|| words::error::in_future().to_owned())
    };
    day_field(desk, &row, note::SUBMITTED, check, |_| None)
}

fn issued(desk: Desk) -> El {
    let row = Row::new("issued", words::invitation_given::issued()).hint(words::invitation_given::issued_hint());
    day_field(desk, &row, note::ISSUED, |_| None, |problems| problems.issued)
}

fn letter(desk: Desk) -> El {
    let row = Row::new("letter", words::invitation_given::letter()).hint(words::invitation_given::letter_hint());
    day_field(desk, &row, note::LETTER, |_| None, |problems| problems.letter)
}

/// `2026-06-22T04:06:26` in the reader's zone or in UTC.
fn read_moment(text: &str, in_utc: bool) -> Option<i64> {
    let (day, time) = text.split_once('T')?;
    let day: Date = day.parse().ok()?;
    let mut parts = time.split(':').map(|part| part.parse::<u8>().ok());
    let time = [parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?];
    if in_utc {
        let [hour, minute, second] = time.map(i64::from);
        let days = i64::from(Date::new(1970, 1, 1).ok()?.days_until(day));
        Some(days * 86_400 + hour * 3600 + minute * 60 + second)
    } else {
        Some(clock::local(day, time).div_euclid(1000))
    }
}

fn in_utc(desk: Desk) -> bool {
    untrack(|| desk.state.note(note::IN_UTC)).is_some()
}

fn moment(desk: Desk) -> El {
    let row = Row::new("moment", words::invitation_given::moment()).hint(words::invitation_given::moment_hint());
    let noted = untrack(|| desk.state.note(note::INSTANT)).and_then(|seconds| seconds.parse().ok());
    let instant = noted.and_then(|seconds| express_entry::invitation::UtcInstant::new(seconds).ok());
    let shown = instant.and_then(|instant| {
        if in_utc(desk) {
            return Some(instant.to_string().trim_end_matches('Z').to_owned());
        }
        let (day, [hour, minute, second]) = clock::in_zone(instant)?;
        Some(format!("{day}T{hour:02}:{minute:02}:{second:02}"))
    });
    let read = move |event: &web_sys::Event| {
        let text = value_of(event);
        match read_moment(&text, in_utc(desk)) {
            Some(seconds) => Ok(Some(seconds.to_string())),
            None if text.is_empty() && !unfinished(event) => Ok(None),
            None => Err(words::error::no_such_day().to_owned()),
        }
    };
    let attributes = [("type", "datetime-local"), ("step", "1")];
    let shown = shown.unwrap_or_default();
    field(desk, &row, ("in in-moment", &attributes), &shown, note::INSTANT, Box::new(read), |problems| problems.instant)
}

/// In which zone the moment was read: what was typed stays, and is read anew.
fn moment_in(desk: Desk) -> El {
    let row = Row::new("moment-in", words::invitation_given::moment_in()).sub();
    let answers = [words::invitation_given::own_zone(), words::invitation_given::utc()];
    choice(&row, &answers, Some(usize::from(in_utc(desk))), move |place| {
        let in_utc = place == Some(1);
        desk.note(note::IN_UTC, in_utc.then(|| "yes".to_owned()));
        let input = document().get_element_by_id("moment");
        let input = input.and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(seconds) = input.and_then(|input| read_moment(&input.value(), in_utc)) {
            desk.note(note::INSTANT, Some(seconds.to_string()));
        }
    })
}

fn program(desk: Desk) -> El {
    let row = Row::new("ita-program", words::invitation_given::program());
    let row = row.hint(words::invitation_given::program_hint());
    let noted = untrack(|| desk.state.note(note::PROGRAM));
    let given = PROGRAMS.iter().position(|(name, _)| noted.as_deref() == Some(name));
    crate::ui::select(&row, &PROGRAMS.map(|(_, program)| names::program(program)), given, move |place| {
        let name = place.and_then(|place| PROGRAMS.get(place)).map(|(name, _)| (*name).to_owned());
        desk.note(note::PROGRAM, name);
    })
}

/// The rounds of the day of the invitation and of the days beside it: the day of a round is that of Ottawa, or of UTC.
fn near(rounds: &[Round], issued: Date) -> Vec<&Round> {
    rounds.iter().filter(|round| round.date.days_until(issued).abs() <= 1).collect()
}

fn round(desk: Desk) -> El {
    let data = data();
    data.want_rounds();
    // Only another day makes the list anew: not the choice that is made in it.
    let issued = Memo::new(move |_| desk.sight.with(|sight| sight.invitation.map(|invitation| invitation.issued)));
    let region = el("div").live_all(move || {
        let Some(issued) = issued.get() else { return Vec::new() };
        data.rounds.with(|rounds| match rounds {
            Lazy::NotAsked | Lazy::Loading => Vec::new(),
            Lazy::Failed => vec![classed("p", "q soft").text(words::invitation_given::rounds_failed())],
            Lazy::Here(rounds) => {
                let near = near(rounds.as_slice(), issued);
                if near.is_empty() {
                    let until = rounds.data_to().map(i18n::date).unwrap_or_default();
                    return vec![
                        classed("p", "q soft").id("no-round").text(&words::invitation_given::no_round(&until)),
                    ];
                }
                vec![choose_round(desk, &near)]
            }
        })
    });
    region
}

fn choose_round(desk: Desk, near: &[&Round]) -> El {
    let row = Row::new("round", words::invitation_given::round()).hint(words::invitation_given::round_hint());
    let noted = untrack(|| desk.state.note(note::ROUND));
    let given = near.iter().position(|round| noted.as_ref() == Some(&round.number.to_string()));
    let names: Vec<String> = near
        .iter()
        .map(|round| {
            words::invitation_given::round_option(
                &number(i64::from(round.cutoff)),
                &i18n::date(round.date),
                kind(&round.kind),
                &round.number.to_string(),
            )
        })
        .collect();
    let answers: Vec<(String, u16)> = near.iter().map(|round| (round.number.to_string(), round.cutoff)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    crate::ui::select(&row, &names, given, move |place| {
        let round = place.and_then(|place| answers.get(place));
        desk.note(note::ROUND, round.map(|(number, _)| number.clone()));
        let Some((_, cutoff)) = round else { return };
        desk.note(note::CUTOFF, Some(cutoff.to_string()));
        let input = document().get_element_by_id("cutoff");
        if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            input.set_value(&cutoff.to_string());
        }
    })
}

/// What a round was held for.
fn kind(kind: &RoundKind) -> &'static str {
    match kind {
        RoundKind::General => words::invitation_given::general(),
        RoundKind::Program { program } => names::program(*program),
        RoundKind::Category { category, .. } => match category {
            Category::French => words::invitation_given::french(),
            Category::Healthcare => words::invitation_given::healthcare(),
            Category::Stem => words::invitation_given::stem(),
            Category::Trades => words::invitation_given::trades(),
            Category::Transport => words::invitation_given::transport(),
            Category::Agriculture => words::invitation_given::agriculture(),
            Category::Education => words::invitation_given::education(),
            Category::Physicians => words::invitation_given::physicians(),
            Category::SeniorManagers => words::invitation_given::senior_managers(),
            Category::Researchers => words::invitation_given::researchers(),
            Category::Military => words::invitation_given::military(),
        },
        RoundKind::Unrecognised { .. } => words::invitation_given::unrecognised(),
    }
}

fn cutoff(desk: Desk) -> El {
    let row = Row::new("cutoff", words::invitation_given::cutoff()).hint(words::invitation_given::cutoff_hint());
    let shown = untrack(|| desk.state.note(note::CUTOFF)).unwrap_or_default();
    let read = |event: &web_sys::Event| {
        let text = value_of(event);
        // As numbers are written: "1,200", « 1 200 ».
        let digits: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
        match digits.parse::<u32>() {
            Ok(cutoff) => Ok(Some(cutoff.to_string())),
            Err(_) if digits.is_empty() => Ok(None),
            Err(_) => Err(words::invitation_wrong::not_a_number().to_owned()),
        }
    };
    let attributes = [("inputmode", "numeric")];
    field(desk, &row, ("in in-num", &attributes), &shown, note::CUTOFF, Box::new(read), |problems| problems.cutoff)
}
