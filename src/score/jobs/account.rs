//! The numbers that the jobs come to, and how.

use express_entry::work::{CountsAs, WhyNot, WorkAccount, WorkTime};
use express_entry::{Factor, Work};
use leptos::prelude::*;

use super::Desk;
use crate::i18n::{self, words};
use crate::state::Who;
use crate::ui::{El, Row, classed, derived, el};

/// The account of a person's work on the day.
pub(super) fn account(desk: Desk) -> WorkAccount {
    let day = desk.state.day();
    desk.state.profile.with(|profile| WorkAccount::of(desk.who.of(profile), day))
}

/// "26 months".
pub(super) fn months(time: WorkTime) -> String {
    words::jobs::months(i64::from(time.full_months()))
}

/// Work in Canada and, of the candidate, abroad, in the place of the questions on years.
pub(super) fn numbers(desk: Desk) -> Vec<El> {
    let canadian = Row::new(desk.who.id("canadian-derived"), words::work::canadian());
    if desk.who == Who::Partner {
        return vec![number(desk, &canadian.points(Factor::PartnerWork), true)];
    }
    let foreign = Row::new("foreign-derived", words::work::foreign()).points(Factor::TransferForeign);
    vec![number(desk, &canadian.points(Factor::CanadianWork), true), number(desk, &foreign, false)]
}

fn number(desk: Desk, row: &Row, canadian: bool) -> El {
    let time = move || {
        let account = account(desk);
        if canadian { account.canadian } else { account.foreign }
    };
    let shown = move || {
        if !is_answered(desk) {
            return words::jobs::open().to_owned();
        }
        let time = time();
        words::jobs::derived(&months(time), &words::common::years(i64::from(time.full_years())))
    };
    let window = move || {
        let account = account(desk);
        words::jobs::window(&i18n::date(account.day), &i18n::date(account.ranking_from))
    };
    let next = move || {
        let time = time();
        let years = time.full_years().saturating_add(1);
        let days = i64::from(time.days_missing_from(years));
        words::jobs::missing(days, &words::common::years(i64::from(years)))
    };
    let details = classed("details", "help")
        .id(&format!("{}-why", row.id))
        .live_attr("hidden", move || (!is_answered(desk)).then(String::new))
        .child(el("summary").child(classed("span", "chev").text(words::jobs::how_derived())))
        .child(el("p").live_text(window))
        .child(el("p").text(words::jobs::year_is()))
        .child(optional(move || overlap(&account(desk), canadian)))
        .child(el("p").live_text(next));
    let details = if canadian && desk.who == Who::Applicant {
        details.child(el("p").live_text(move || {
            let account = account(desk);
            words::jobs::recent(&i18n::date(account.experience_class_from), &months(account.recent_canadian))
        }))
    } else {
        details
    };
    let value = el("p").child(el("strong").id(&row.id).live_text(shown));
    derived(row, classed("div", "derived").child(value).child(details))
}

/// Whether a job is complete, so that there is something to add up.
fn is_answered(desk: Desk) -> bool {
    desk.state.profile.with(|profile| matches!(desk.who.of(profile).work, Work::Periods(_)))
}

/// A paragraph that is there when it says something.
fn optional(said: impl Fn() -> String + Copy + 'static) -> El {
    el("p").live_attr("hidden", move || said().is_empty().then(String::new)).live_text(said)
}

/// What hours at the same time take away.
fn overlap(account: &WorkAccount, canadian: bool) -> String {
    let (kind, together) =
        if canadian { (CountsAs::Canadian, account.canadian) } else { (CountsAs::Foreign, account.foreign) };
    let of_kind = account.periods.iter().filter(|period| period.counts_as == kind);
    let apart: u32 = of_kind.map(|period| period.alone.full_time_days()).sum();
    let together = together.full_time_days();
    if apart <= together {
        return String::new();
    }
    let number = |days: u32| i18n::number(i64::from(days));
    words::jobs::overlap(&number(apart), &number(together))
}

/// What a job adds, or why it adds nothing.
pub(super) fn adds(desk: Desk, number: u32) -> String {
    let Some(place) = desk.place_in_profile(number) else {
        let missing = desk.with_job(number, super::job::Job::missing).unwrap_or_default();
        let names: Vec<&str> = missing.into_iter().map(super::period::part_name).collect();
        return words::jobs::incomplete(&names.join(words::common::comma()));
    };
    let account = account(desk);
    let Some(period) = account.periods.get(place) else { return String::new() };
    match period.counts_as {
        CountsAs::Canadian => words::jobs::counts_canadian(&months(period.alone)),
        CountsAs::Foreign => words::jobs::counts_foreign(&months(period.alone)),
        CountsAs::Nothing(why) => match why {
            WhyNot::Impossible => words::jobs::why_impossible().to_owned(),
            WhyNot::NotSkilled => words::jobs::why_not_skilled().to_owned(),
            WhyNot::Unauthorised => words::jobs::why_unauthorised().to_owned(),
            WhyNot::SelfEmployed => words::jobs::why_self_employed().to_owned(),
            WhyNot::FullTimeStudent => words::jobs::why_student().to_owned(),
            WhyNot::NotBegun => words::jobs::why_not_begun(&i18n::date(account.day)),
            WhyNot::BeforeTheWindow => words::jobs::why_before(&i18n::date(account.ranking_from)),
        },
    }
}
