//! The questions about one job.

use express_entry::{DateError, NocCode, Occupation};
use leptos::prelude::*;

use super::job::{self, Job, Part};
use super::{Desk, account, focus_soon, say};
use crate::data::titles_language;
use crate::i18n::{self, words};
use crate::score::occupation::{Picker, picker, teer_name, title};
use crate::score::problems::{problem_at, sentence};
use crate::state::Who;
use crate::ui::{El, Row, bare_input, choice, classed, effect, el, grouped, is_unfinished, labelled, value_of};

/// The name of something that a job needs.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Occupation => words::jobs::part_occupation(),
        Part::Place => words::jobs::part_place(),
        Part::Start => words::jobs::part_start(),
        Part::End => words::jobs::part_end(),
        Part::Hours => words::jobs::part_hours(),
    }
}

/// One job.
pub(super) fn period(desk: Desk, number: u32) -> El {
    let name_id = desk.id(number, "name");
    let name = move || name(desk, number);
    let remove = classed("button", "link")
        .attr("type", "button")
        .id(&desk.id(number, "remove"))
        .text(words::jobs::remove())
        .child(classed("span", "vh").text(" ").live_text(name))
        .on("click", move |_| {
            desk.remove(number);
            say(words::jobs::removed());
            focus_soon(desk.who.id("job-undo"));
        });
    let head = classed("div", "period-head")
        .child(
            el("h3")
                .id(&name_id)
                .attr("tabindex", "-1")
                .live_attr("lang", move || title_of(desk, number).map(|_| titles_language().to_owned()))
                .live_text(name),
        )
        .child(classed("span", "soft small").live_text(move || where_it_was(desk, number)))
        .child(remove);
    classed("div", "period")
        .id(&desk.id(number, "period"))
        .attr("role", "group")
        .attr("aria-labelledby", &name_id)
        .child(head)
        .child(occupation(desk, number))
        .child(place(desk, number))
        .live(
            move || (desk.with_job(number, |job| job.in_canada) == Some(Some(false))).into(),
            move |abroad| if abroad == 1 { vec![country(desk, number)] } else { Vec::new() },
        )
        .child(day(desk, number, true))
        .child(day(desk, number, false))
        .child(hours(desk, number))
        .child(flags(desk, number))
        .child(classed("p", "period-say").id(&desk.id(number, "adds")).live_text(move || account::adds(desk, number)))
}

/// The title of the occupation, or the number of the job.
fn name(desk: Desk, number: u32) -> String {
    let place = desk.jobs.with(|jobs| jobs.iter().position(|numbered| numbered.number == number)).unwrap_or(0);
    let count = i18n::number(i64::try_from(place + 1).unwrap_or(i64::MAX));
    title_of(desk, number).unwrap_or_else(|| words::jobs::job(&count))
}

/// The title of the occupation, if it has a code and the titles are here.
fn title_of(desk: Desk, number: u32) -> Option<String> {
    match desk.with_job(number, Job::occupation).flatten() {
        Some(Occupation::Noc(code)) => title(desk.data, code),
        _ => None,
    }
}

/// Country or "Canada", and the TEER.
fn where_it_was(desk: Desk, number: u32) -> String {
    let said = desk.with_job(number, |job| {
        let place = match job.in_canada {
            None => String::new(),
            Some(true) => words::jobs::canada().to_owned(),
            Some(false) if job.country.trim().is_empty() => words::jobs::abroad().to_owned(),
            Some(false) => job.country.trim().to_owned(),
        };
        let teer = job.occupation().map(|occupation| teer_name(occupation.teer()));
        [Some(place), teer].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>()
    });
    said.unwrap_or_default().join(words::common::comma())
}

/// What the engine has against a part of the job.
fn problem(desk: Desk, number: u32, part: &str) -> String {
    let Some(place) = desk.place_in_profile(number) else { return String::new() };
    let path = format!("{}.work.periods[{place}].{part}", desk.who.path());
    problem_at(desk.state, &path).map(|reason| sentence(reason, desk.state.today())).unwrap_or_default()
}

/// A signal with what is wrong, for a row.
fn follow(wrong: impl Fn() -> String + 'static) -> RwSignal<String> {
    let error = RwSignal::new(String::new());
    effect(Box::new(move || {
        let now = wrong();
        if error.get_untracked() != now {
            error.set(now);
        }
    }));
    error
}

fn occupation(desk: Desk, number: u32) -> El {
    let (text, teer) = desk.with_job(number, |job| (job.occupation.clone(), job.teer)).unwrap_or_default();
    let check: fn(NocCode) -> &'static str = |_| "";
    picker(Picker {
        row: Row::new(desk.id(number, "occupation"), words::jobs::occupation()).hint(words::jobs::occupation_hint()),
        text,
        takes_teer: true,
        teer,
        check,
        set: Box::new(move |text, teer| {
            desk.edit_job(number, |job| {
                text.clone_into(&mut job.occupation);
                job.teer = teer;
            });
        }),
    })
}

fn place(desk: Desk, number: u32) -> El {
    let given = desk.with_job(number, |job| job.in_canada).flatten();
    choice(
        &Row::new(desk.id(number, "place"), words::jobs::place()),
        &[words::jobs::in_canada(), words::jobs::abroad()],
        given.map(|in_canada| usize::from(!in_canada)),
        move |place| desk.edit_job(number, |job| job.in_canada = place.map(|place| place == 0)),
    )
}

fn country(desk: Desk, number: u32) -> El {
    let row = Row::new(desk.id(number, "country"), words::jobs::country()).hint(words::jobs::country_hint()).sub();
    let given = desk.with_job(number, |job| job.country.clone()).unwrap_or_default();
    let error = RwSignal::new(String::new());
    let input = bare_input(&row, "in in-mid", ("type", "text"), &given, error).attr("maxlength", "60").on(
        "input",
        move |event| {
            let text = value_of(&event);
            desk.edit_job(number, |job| job.country = text);
        },
    );
    labelled(&row, input, error)
}

/// The first day, or the last one with "it goes on".
fn day(desk: Desk, number: u32, first: bool) -> El {
    let (id, label, part) = if first {
        (desk.id(number, "start"), words::jobs::start(), "start")
    } else {
        (desk.id(number, "end"), words::jobs::end(), "end")
    };
    let row = Row::new(id, label);
    let unfinished = RwSignal::new(false);
    let text = move || desk.with_job(number, |job| if first { job.start.clone() } else { job.end.clone() });
    let goes_on = move || !first && desk.with_job(number, |job| job.ongoing) == Some(true);
    let error = follow(move || {
        if goes_on() {
            return String::new();
        }
        match job::no_day(&text().unwrap_or_default()) {
            Some(DateError::OutOfSpan) => words::error::year_out_of_span().to_owned(),
            Some(_) => words::error::no_such_day().to_owned(),
            None if unfinished.get() => words::error::no_such_day().to_owned(),
            None => problem(desk, number, part),
        }
    });
    let given = untrack(text).unwrap_or_default();
    let input = bare_input(&row, "in in-date", ("type", "date"), &given, error)
        .live_attr("disabled", move || goes_on().then(String::new))
        .on("input", move |event| {
            unfinished.set(is_unfinished(&event));
            let text = value_of(&event);
            desk.edit_job(number, |job| {
                let day = if first { &mut job.start } else { &mut job.end };
                *day = text;
            });
        });
    if first {
        return labelled(&row, input, error);
    }
    let ongoing = check(
        &desk.id(number, "ongoing"),
        words::jobs::ongoing(),
        desk.with_job(number, |job| job.ongoing) == Some(true),
        move |on| desk.edit_job(number, |job| job.ongoing = on),
    );
    labelled(&row, classed("div", "span").child(input).child(ongoing), error)
}

fn hours(desk: Desk, number: u32) -> El {
    let whole = move || {
        desk.with_job(number, |job| job.whole_hours().filter(|hours| *hours < 30 && job.has_part_of_hour())).flatten()
    };
    let note = el("span")
        .live_text(move || whole().map(|hours| words::jobs::whole_hours(&hours.to_string())).unwrap_or_default());
    let row =
        Row::new(desk.id(number, "hours"), words::jobs::hours()).hint(words::jobs::hours_hint()).beside(vec![note]);
    let error = follow(move || {
        if desk.with_job(number, job::are_no_hours) == Some(true) {
            return words::error::number("1", &express_entry::problems::HOURS_IN_A_WEEK.to_string());
        }
        problem(desk, number, "hours_per_week")
    });
    let given = desk.with_job(number, |job| job.hours.clone()).unwrap_or_default();
    let input = bare_input(&row, "in in-num", ("inputmode", "decimal"), &given, error).on("input", move |event| {
        let text = value_of(&event);
        desk.edit_job(number, |job| job.hours = text);
    });
    labelled(&row, input, error)
}

/// A flag of a job: the end of its id, its name, and where it stands.
type Flag = (&'static str, &'static str, fn(&mut Job) -> &mut bool);

fn flags(desk: Desk, number: u32) -> El {
    let flags: [Flag; 3] = [
        ("self-employed", words::jobs::self_employed(), |job| &mut job.self_employed),
        ("student", words::jobs::student(), |job| &mut job.full_time_student),
        ("unauthorised", words::jobs::unauthorised(), |job| &mut job.unauthorised),
    ];
    let boxes = flags.map(|(name, words, flag)| {
        let given = desk.with_job(number, |job| *flag(&mut job.clone())) == Some(true);
        check(&desk.id(number, name), words, given, move |on| desk.edit_job(number, |job| *flag(job) = on))
    });
    let hint = if desk.who == Who::Applicant { words::jobs::flags_hint() } else { words::jobs::flags_hint_partner() };
    let row = Row::new(desk.id(number, "flags"), words::jobs::flags()).hint(hint);
    grouped(&row, el("div").children(boxes), RwSignal::new(String::new()))
}

/// A box to tick.
fn check(id: &str, words: &str, given: bool, set: impl Fn(bool) + 'static) -> El {
    let input = el("input").attr("type", "checkbox").id(id).flag("checked", given).on("change", move |event| {
        let input = event.target().and_then(|target| js_sys::Reflect::get(&target, &"checked".into()).ok());
        set(input.and_then(|checked| checked.as_bool()) == Some(true));
    });
    classed("label", "check").child(input).child(el("span").text(words))
}
