//! The file for the reader's own calendar.

use express_entry::OfficialLanguage;
use express_entry::invitation::{CalendarEvent, Mark, MarkKind, Member, calendar, marks};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::desk::Desk;
use super::{clock, names};
use crate::i18n::{self, words};
use crate::ui::el;

/// Gives the reader the file.
pub(super) fn download(desk: Desk) {
    let Some((name, text)) = file(desk) else { return };
    // Where the browser does not make a file of it there is nothing to give.
    let _ = give(&name, &text);
}

/// The name of the file and its text; none without a window.
fn file(desk: Desk) -> Option<(String, String)> {
    let sight = desk.sight.get_untracked();
    let window = sight.window.as_ref()?;
    let marks = desk.copy.with_untracked(|profile| marks(window, sight.submitted, profile, sight.applied_on()));
    let events: Vec<CalendarEvent> = marks.iter().map(event).collect();
    let text = calendar(words::invitation_calendar::name(), &events, clock::instant(clock::milliseconds())?);
    Some((format!("express-entry-{}.ics", window.issued), text))
}

fn event(mark: &Mark) -> CalendarEvent {
    let (title, description) = words_of(mark);
    CalendarEvent { uid: mark.uid.clone(), day: mark.day, title, description, alarms: mark.alarms.to_vec() }
}

fn words_of(mark: &Mark) -> (String, String) {
    use words::invitation_calendar as calendar;
    let day = names::weekday_date(mark.day);
    let both = |title: &str, description: &str| (title.to_owned(), description.to_owned());
    match mark.kind {
        MarkKind::SafeTarget => both(calendar::safe_target(), calendar::safe_target_is()),
        MarkKind::LastDay => both(calendar::last_day(), &calendar::last_day_is(&day)),
        MarkKind::LastDayIfLonger => both(calendar::last_day_if_longer(), calendar::last_day_if_longer_is()),
        MarkKind::TestExpires { of, language } => {
            let title = match (of, language) {
                (Member::Partner, OfficialLanguage::English) => calendar::partner_english(),
                (Member::Partner, OfficialLanguage::French) => calendar::partner_french(),
                (_, OfficialLanguage::English) => calendar::english(),
                (_, OfficialLanguage::French) => calendar::french(),
            };
            both(title, calendar::expires_is())
        }
        MarkKind::AssessmentExpires { of } => {
            let is_partners = of == Member::Partner;
            let title = if is_partners { calendar::partner_assessment() } else { calendar::assessment() };
            both(title, calendar::expires_is())
        }
        MarkKind::ProfileExpires => both(calendar::profile(), calendar::profile_is()),
        MarkKind::SixMonths => both(calendar::six_months(), calendar::six_months_is()),
        MarkKind::OneYear => both(calendar::one_year(), calendar::one_year_is()),
        _ => (i18n::date(mark.day), String::new()),
    }
}

/// Gives the reader a file of text.
fn give(name: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type("text/calendar;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = el("a").attr("href", &address).attr("download", name);
    link.element().clone().dyn_into::<HtmlAnchorElement>().ok()?.click();
    // Not before the browser has begun to read it.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(10));
    Some(())
}
