//! What the page says when the device's clock cannot be right, or this copy of the page is old: the score, the window
//! of an invitation and the age of tests all go by today.

use express_entry::rules::Period;
use express_entry::{Date, RuleBook};

use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{El, el};

/// Rules that were checked longer ago than this, in days, are old by the clock.
const OLD: i32 = 365;

/// The sentence, at the end of the notice of the rules.
pub(crate) fn notice(state: State) -> Vec<El> {
    let checked = RuleBook::bundled().periods().iter().filter_map(checked_on).max();
    let said = move || {
        // The day tells when it is another.
        let _ = state.day();
        let doubt = checked.and_then(|checked| doubt(state.today(), checked));
        doubt.map(|doubt| el("strong").text(&doubt)).into_iter().collect()
    };
    // In the line: where there is nothing to say, what follows stands where it would.
    vec![el("span").id("clock-note").live_all(said)]
}

fn checked_on(period: &Period) -> Option<Date> {
    match period {
        Period::Transcribed(set) => set.checked(),
        Period::NotTranscribed(_) => None,
    }
}

/// Why today is doubted, if it is.
fn doubt(today: Date, checked: Date) -> Option<String> {
    let [by_clock, by_page] = [today, checked].map(i18n::date);
    if today < checked {
        Some(words::doubted_clock::behind(&by_page, &by_clock))
    } else if checked.days_until(today) > OLD {
        Some(words::doubted_clock::ahead_or_old(&by_page, &by_clock))
    } else {
        None
    }
}
