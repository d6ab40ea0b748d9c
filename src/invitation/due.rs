//! The head of the desk: the deadline in words, the time that is left, or where the profile stands instead.

use express_entry::invitation::{
    Basis, Clause, Era, Invitation, Length, ResponseWindow, Returned, ServiceStandard, Standing, WindowState,
    profile_expires_on,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::{Desk, Sight};
use super::names::{self, weekday_date};
use super::{clock, reminders};
use crate::i18n::{self, number, words};
use crate::ui::{El, Icon, classed, effect, el, icon, svg, with_terms};

/// The head.
pub(super) fn due(desk: Desk) -> El {
    effect(Box::new(move || document().set_title(&desk.sight.with(title))));
    el("section")
        .id("due")
        .live_attr("class", move || Some(desk.sight.with(class).to_owned()))
        .live_all(move || content(desk, &desk.sight.get()))
}

fn class(sight: &Sight) -> &'static str {
    match sight.standing {
        Standing::Invited { .. } => "due",
        Standing::Lapsed { .. } if sight.window.is_some() => "due is-over",
        _ => "due is-plain",
    }
}

/// The title of the page: what is left, so that it is read in the list of tabs as well.
fn title(sight: &Sight) -> String {
    match &sight.standing {
        Standing::Invited { window, .. } => match window.state_on(sight.today) {
            WindowState::Open { days_left } => {
                words::invitation::title_days_left(&i18n::date(window.safe_target), i64::from(days_left))
            }
            WindowState::SeeLetter { .. } => words::invitation::title_see_letter().to_owned(),
            _ => words::invitation::title_last_day(&i18n::date(window.last_day)),
        },
        Standing::Lapsed { .. } => words::invitation::title_lapsed().to_owned(),
        _ => words::frame::title().to_owned(),
    }
}

fn content(desk: Desk, sight: &Sight) -> Vec<El> {
    match &sight.standing {
        Standing::Invited { invitation, window, .. } => open(desk, sight, invitation, window),
        Standing::Lapsed { .. } => {
            let lead = lead(words::invitation::lapsed()).children(what_follows(sight));
            let lead = match &sight.window {
                Some(window) => lead.child(el("p").text(&words::invitation::lapsed_on(
                    &i18n::date(window.issued),
                    &weekday_date(window.last_day_if_longer.unwrap_or(window.last_day)),
                ))),
                None => lead,
            };
            let lead = lead.children(day_of_the_rules(desk, sight));
            let ring = sight.window.as_ref().map(|window| ring(0, window.days));
            let mut all = vec![lead];
            all.extend(ring);
            all.push(el("div").child(el("p").text(words::invitation::lapsed_means())).child(anew(desk)));
            all
        }
        Standing::Applied { on, .. } => {
            let standard = ServiceStandard::of(*on);
            let left = standard.days_left_on(sight.today);
            let line = if left >= 0 {
                words::invitation::standard_left(&weekday_date(standard.target), i64::from(left))
            } else {
                words::invitation::standard_over(&weekday_date(standard.target))
            };
            let received = words::invitation::received(&names::clause(standard.complete));
            let lead = lead(&words::invitation::applied(&weekday_date(*on)))
                .child(el("p").id("standard").text(&line))
                .child(el("p").text(&received))
                .children(what_follows(sight))
                .children(day_of_the_rules(desk, sight));
            vec![lead, classed("p", "row").child(calendar_button(desk))]
        }
        Standing::Pool { returned: None, .. } => vec![before(desk, sight)],
        Standing::Pool { returned: Some(returned), .. } => {
            let heading = match returned {
                Returned::Declined { .. } => words::invitation::declined(),
                Returned::Cancelled { .. } => words::invitation::cancelled(),
                Returned::Updated { .. } => words::invitation::updated(),
            };
            let mut lead = lead(heading).children(what_follows(sight));
            if sight.invitation.is_some() {
                lead = lead.child(again(desk, sight));
            }
            vec![lead]
        }
        Standing::Unmet { .. } => vec![lead(words::invitation::unmet()).children(what_follows(sight))],
        Standing::Expired { .. } => {
            vec![lead(words::invitation::expired()).children(what_follows(sight)).child(anew(desk))]
        }
        Standing::Withdrawn { .. } => {
            vec![lead(words::invitation::withdrawn()).children(what_follows(sight)).child(anew(desk))]
        }
        Standing::Inadmissible { .. } => {
            vec![lead(words::invitation::inadmissible()).children(what_follows(sight))]
        }
    }
}

fn lead(heading: &str) -> El {
    classed("div", "lead").child(el("h1").attr("tabindex", "-1").text(heading))
}

/// What follows from where the profile stands.
fn what_follows(sight: &Sight) -> Option<El> {
    let list = names::consequences(&sight.standing.consequences(), sight.submitted.is_some());
    (!list.is_empty()).then(|| classed("ul", "follows").id("follows").children(list))
}

/// Before an invitation: what one of today would open.
fn before(desk: Desk, sight: &Sight) -> El {
    let mut lead = lead(words::invitation::before());
    let window = desk.state.book.with_value(|book| Invitation::on(sight.today).window(book).ok());
    if let Some(window) = window {
        let would_be = words::invitation::would_be(
            &number(i64::from(window.days)),
            &weekday_date(window.last_day),
            &weekday_date(window.safe_target),
        );
        lead = lead.child(with_terms(el("p").id("would-be"), &would_be));
        lead = lead.child(why(desk, &window));
    }
    let expiry = match sight.submitted {
        Some(submitted) => names::cited(
            "p",
            &words::invitation::profile_expires(&weekday_date(profile_expires_on(submitted))),
            Clause::ProfileLastsOneYear,
        ),
        None => with_terms(el("p"), words::invitation::say_submitted()),
    };
    lead.child(expiry.id("profile-expires"))
}

/// The window is open.
fn open(desk: Desk, sight: &Sight, invitation: &Invitation, window: &ResponseWindow) -> Vec<El> {
    let state = window.state_on(sight.today);
    let heading = match state {
        WindowState::Open { .. } => words::invitation::apply_by(&weekday_date(window.safe_target)),
        WindowState::SeeLetter { .. } => words::invitation::see_letter().to_owned(),
        _ => words::invitation::last_day_today().to_owned(),
    };
    let invited = match invitation.cutoff {
        Some(cutoff) => words::invitation::invited_cutoff(&number(i64::from(cutoff)), &i18n::date(invitation.issued)),
        None => words::invitation::invited(&i18n::date(invitation.issued)),
    };
    let last = words::invitation::last_day(&weekday_date(window.last_day));
    let mut lead = lead(&heading).child(with_terms(el("p").id("last-day"), &format!("{invited} {last}")));
    if let Some(stop) = window.hard_stop {
        lead = lead.child(
            el("p")
                .id("hard-stop")
                .text(&words::invitation::hard_stop(&names::moment(stop, false), &names::moment(stop, true))),
        );
    }
    if let Some(by_rules) = window.last_day_by_rules {
        lead = lead.child(el("p").id("by-rules").text(&words::invitation::by_rules(&weekday_date(by_rules))));
    }
    lead = lead.child(why(desk, window)).children(day_of_the_rules(desk, sight));

    let left = match state {
        WindowState::Open { days_left } => days_left,
        WindowState::SeeLetter { days_left_if_longer } => days_left_if_longer,
        _ => 0,
    };
    let letter = classed("button", "btn")
        .attr("type", "button")
        .id("other-day")
        .text(words::invitation::other_day())
        .on("click", |_| show_letter());
    let buttons = classed("p", "row").child(calendar_button(desk)).child(letter);
    let mut below = el("div");
    below = if sight.is_set {
        below.child(classed("p", "soft").id("clock-stands").text(words::invitation::clock_stands()))
    } else {
        below.child(countdown(desk, window, state))
    };
    vec![lead, ring(left, window.days), below.child(buttons)]
}

/// Opens the fields and goes to the last day by the letter.
fn show_letter() {
    let found = |id: &str| document().get_element_by_id(id);
    if let Some(details) = found("given") {
        let _ = details.set_attribute("open", "");
    }
    if let Some(input) = found("letter").and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = input.focus();
    }
}

/// How many days, and why.
fn why(desk: Desk, window: &ResponseWindow) -> El {
    let mut text = el("p").text(&match window.length {
        Length::Days(days) => {
            let era = desk.state.book.with_value(|book| Era::of(book, window.issued).ok());
            let days = number(i64::from(days));
            match era {
                Some(Era { from, until: Some(until) }) => {
                    words::invitation::why_until(&days, &i18n::date(from), &i18n::date(until))
                }
                Some(Era { from, until: None }) => words::invitation::why_since(&days, &i18n::date(from)),
                None => String::new(),
            }
        }
        Length::SeeLetter { shorter, longer } => {
            let day = |days: u16| weekday_date(window.issued.plus_days(i32::from(days)));
            words::invitation::why_letter(
                &number(i64::from(longer)),
                &day(longer),
                &number(i64::from(shorter)),
                &day(shorter),
            )
        }
    });
    if window.basis == Basis::Letter {
        text = text.text(" ").text(words::invitation::letter_governs());
    }
    if let Some(from) = window.rules.superseded_on {
        text = text.text(" ").text(&words::invitation::why_superseded(&i18n::date(from)));
    }
    let counted = names::cited("p", words::invitation::why_counted(), Clause::DayNotCounted);
    let source = desk.state.book.with_value(|book| {
        let set = book.governing(window.issued).ok()?.newest_known();
        let source = set.source(&set.rules().response_window.source)?;
        let title = el("span").attr("lang", "en").text(&source.title);
        Some(classed("p", "cite").child(title).text(". ").text(&words::why::checked(&i18n::date(source.checked))))
    });
    let summary = words::invitation::why(&number(i64::from(window.days)));
    classed("details", "help")
        .id("why")
        .child(el("summary").child(classed("span", "chev").text(&summary)))
        .child(text)
        .child(counted)
        .children(source)
}

/// An invitation of other rules: the page can be set to its day, and back.
fn day_of_the_rules(desk: Desk, sight: &Sight) -> Option<El> {
    let state = desk.state;
    let button = |words: &str, day| {
        classed("button", "link").attr("type", "button").id("set-day").text(words).on("click", move |_| {
            state.as_of.set(day);
            state.make_view_anew("#set-day");
        })
    };
    let issued = sight.invitation?.issued;
    if sight.is_set {
        let said = words::invitation::day_is_set(&i18n::date(sight.today));
        return Some(el("p").id("day-is-set").text(&said).text(" ").child(button(words::invitation::to_today(), None)));
    }
    let newest = |day| state.book.with_value(|book| Some(book.governing(day).ok()?.newest_known().from()));
    let (then, now) = (newest(issued)?, newest(sight.today)?);
    (then != now).then(|| {
        let said = words::invitation::other_rules(&i18n::date(then));
        let set = words::invitation::set_day(&i18n::date(issued));
        el("p").id("other-rules").text(&said).text(" ").child(button(&set, Some(issued)))
    })
}

/// The ring that empties.
fn ring(left: u16, of: u16) -> El {
    let circle = || svg("circle").attr("cx", "120").attr("cy", "120").attr("r", "112");
    let mut drawing = svg("svg").attr("viewBox", "0 0 240 240").attr("aria-hidden", "true").child(circle());
    if left > 0 {
        // A round end would leave a dot of nothing.
        drawing = drawing.child(
            circle()
                .attr("class", "left")
                .attr("pathLength", &of.max(1).to_string())
                .attr("stroke-dasharray", &format!("{} {of}", left.min(of))),
        );
    }
    let words = words::invitation::days_left_of(&number(i64::from(of)));
    let say = el("p").child(el("b").text(&number(i64::from(left)))).text(" ").child(el("span").text(&words));
    classed("div", "ring").id("ring").child(drawing).child(say)
}

/// Days, hours, minutes and seconds to the end of the safe target; after it, to the end of the last day.
fn countdown(desk: Desk, window: &ResponseWindow, state: WindowState) -> El {
    let day = match state {
        WindowState::Open { .. } => window.safe_target,
        WindowState::SeeLetter { .. } => window.last_day_if_longer.unwrap_or(window.last_day),
        _ => window.last_day,
    };
    let stop = window.hard_stop.map(|stop| stop.seconds() * 1000);
    // The zone of the device may change while the page is open.
    let target = move || {
        let end = clock::midnight(day.plus_days(1));
        stop.map_or(end, |stop| end.min(stop))
    };
    // A second that has begun counts whole: at zero the time is over.
    let left = move || (target() - desk.now.get() + 999).div_euclid(1000).max(0);
    let part = |name: &str, value: fn(i64) -> String| {
        el("div").child(el("dt").text(name)).child(el("dd").live_text(move || value(left())))
    };
    let digits = classed("dl", "digits")
        .child(part(words::invitation::days(), |left| number(left / 86_400)))
        .child(part(words::invitation::hours(), |left| format!("{:02}", left / 3600 % 24)))
        .child(part(words::invitation::minutes(), |left| format!("{:02}", left / 60 % 60)))
        .child(part(words::invitation::seconds(), |left| format!("{:02}", left % 60)));
    let until = words::invitation::until(&weekday_date(day));
    let zone = words::invitation::by_clock(&names::zone());
    el("div")
        .child(el("div").attr("role", "timer").attr("aria-live", "off").attr("aria-label", &until).child(digits))
        .child(classed("p", "soft small").id("until").text(&until).text(" ").text(&zone))
}

/// "Add to my calendar".
fn calendar_button(desk: Desk) -> El {
    classed("button", "btn btn-main")
        .attr("type", "button")
        .id("calendar")
        .child(icon(Icon::Calendar))
        .text(words::invitation::add_to_calendar())
        .on("click", move |_| reminders::download(desk))
}

/// A new invitation for the same profile.
fn again(desk: Desk, sight: &Sight) -> El {
    let submitted = sight.submitted;
    classed("p", "row").child(
        classed("button", "btn")
            .attr("type", "button")
            .id("again")
            .text(words::invitation::invited_again())
            .on("click", move |_| desk.begin_anew(submitted)),
    )
}

/// A new profile.
fn anew(desk: Desk) -> El {
    let new_today = move |_| {
        // Where it cannot be, the form of what has happened says why.
        let today = desk.sight.with_untracked(|sight| sight.today);
        let _ = desk.step(express_entry::invitation::Event::SubmitProfile, today);
    };
    classed("p", "row").child(
        classed("button", "btn")
            .attr("type", "button")
            .id("anew")
            .text(words::invitation::new_profile())
            .on("click", new_today),
    )
}
