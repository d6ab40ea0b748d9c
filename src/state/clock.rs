//! The only place where the page asks what day it is.

use express_entry::Date;

/// Today on the reader's calendar.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |value: u32| i8::try_from(value).ok();
    i16::try_from(now.get_full_year())
        .ok()
        .zip(part(now.get_month() + 1))
        .zip(part(now.get_date()))
        .and_then(|((year, month), day)| Date::new(year, month, day).ok())
        // A clock set before 1900 or after 2199: any day is as wrong as another, the rules of the end say so.
        .unwrap_or(Date::MAX)
}
