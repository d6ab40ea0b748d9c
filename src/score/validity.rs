//! Until when a test or an assessment counts, and what is odd about a date, beside its field.

use express_entry::{Age, Date, OfficialLanguage, Recognition, assessment_expires_on};
use leptos::prelude::*;

use super::problems::sentence_at;
use crate::i18n::{self, words};
use crate::program::Dated;
use crate::state::{State, Who};
use crate::ui::{El, Icon, classed, el, icon};

/// From this many days before the end on, the page says how many are left.
const AHEAD: i32 = 180;

/// Until when what has this date counts, or what is wrong with the date.
pub(crate) fn beside_date(state: State, who: Who, what: Dated) -> Vec<El> {
    let text = move || {
        let problem = sentence_at(state, &format!("{}.{}", who.path(), path_of(what)));
        if !problem.is_empty() {
            return (true, problem);
        }
        match what {
            Dated::Birth => (false, leap_day(state, who)),
            _ => expires_on(state, who, what).map(|day| until(day, state.day())).unwrap_or_default(),
        }
    };
    let is_warning = move || text().0;
    let warning = classed("p", "")
        .live_attr("class", move || Some(if is_warning() { "is-warn" } else { "" }.to_owned()))
        .live(move || is_warning().into(), |warns| if warns == 1 { vec![icon(Icon::Warn)] } else { Vec::new() });
    vec![warning.child(el("span").live_text(move || text().1))]
}

const fn path_of(what: Dated) -> &'static str {
    match what {
        Dated::Birth => "age",
        Dated::Assessment => "education.recognition",
        Dated::Test(OfficialLanguage::English) => "english.taken_on",
        Dated::Test(OfficialLanguage::French) => "french.taken_on",
    }
}

/// The first day on which it counts no longer.
fn expires_on(state: State, who: Who, what: Dated) -> Option<Date> {
    state.profile.with(|profile| {
        let person = who.of(profile);
        match what {
            Dated::Birth => None,
            Dated::Assessment => match person.education.recognition {
                Some(Recognition::Assessed(Some(reported))) => Some(assessment_expires_on(reported)),
                _ => None,
            },
            Dated::Test(OfficialLanguage::English) => person.english.given()?.expires_on(),
            Dated::Test(OfficialLanguage::French) => person.french.given()?.expires_on(),
        }
    })
}

/// Whether to warn, and the words: until when, how many days are left, or since when no longer.
fn until(expires: Date, day: Date) -> (bool, String) {
    if expires <= day {
        return (true, words::validity::over(&i18n::date(expires)));
    }
    let last = i18n::date(expires.plus_days(-1));
    // The last day is one of those that are left.
    let left = day.days_until(expires);
    if left > AHEAD {
        (false, words::validity::until(&last))
    } else {
        (true, words::validity::until_soon(&last, i64::from(left)))
    }
}

/// A birthday on 29 February counts a day later in most years.
fn leap_day(state: State, who: Who) -> String {
    let birth = state.profile.with(|profile| match who.of(profile).age {
        Some(Age::Born(birth)) => Some(birth),
        _ => None,
    });
    let is_leap_day = birth.is_some_and(|birth| (birth.month(), birth.day()) == (2, 29));
    if is_leap_day { words::validity::leap_day().to_owned() } else { String::new() }
}
