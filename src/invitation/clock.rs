//! The clock of the countdown. It asks the browser anew at every tick, so that neither a slow timer nor sleep nor a
//! changed clock leaves it behind, and each tick falls on a whole second.

use std::time::Duration;

use express_entry::Date;
use express_entry::invitation::UtcInstant;
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;

use crate::ui::listen;

/// Milliseconds in a second.
const SECOND: i64 = 1000;

/// Milliseconds since 1970-01-01T00:00:00Z, by the reader's clock.
pub(super) fn milliseconds() -> i64 {
    // A whole number of fewer than 53 bits, and a clock outside that is no clock.
    #[allow(clippy::cast_possible_truncation)]
    let now = js_sys::Date::now() as i64;
    now
}

/// The moment of so many milliseconds; none before 1900 or after 2199.
pub(super) fn instant(milliseconds: i64) -> Option<UtcInstant> {
    UtcInstant::new(milliseconds.div_euclid(SECOND)).ok()
}

/// Milliseconds at the first moment of a day in the reader's zone: daylight saving is the browser's to know.
pub(super) fn midnight(day: Date) -> i64 {
    local(day, [0; 3])
}

/// Milliseconds at hour, minute and second of a day in the reader's zone.
pub(super) fn local(day: Date, [hour, minute, second]: [u8; 3]) -> i64 {
    let date = js_sys::Date::new_with_year_month_day_hr_min_sec(
        u32::try_from(day.year()).unwrap_or_default(),
        i32::from(day.month()) - 1,
        i32::from(day.day()),
        i32::from(hour),
        i32::from(minute),
        i32::from(second),
    );
    #[allow(clippy::cast_possible_truncation)]
    let time = date.get_time() as i64;
    time
}

/// The reader's day of a moment, and its hour, minute and second.
pub(super) fn in_zone(moment: UtcInstant) -> Option<(Date, [u32; 3])> {
    let date = browsers(moment);
    let part = |value: u32| i8::try_from(value).ok();
    let day = Date::new(i16::try_from(date.get_full_year()).ok()?, part(date.get_month() + 1)?, part(date.get_date())?);
    Some((day.ok()?, [date.get_hours(), date.get_minutes(), date.get_seconds()]))
}

/// A moment as the browser has it.
pub(super) fn browsers(moment: UtcInstant) -> js_sys::Date {
    #[allow(clippy::cast_precision_loss)]
    let milliseconds = (moment.seconds() * SECOND) as f64;
    js_sys::Date::new(&milliseconds.into())
}

/// A clock that ticks as long as its owner lives, in milliseconds.
pub(super) fn ticking() -> RwSignal<i64> {
    let now = RwSignal::new(milliseconds());
    let waiting = StoredValue::new_local(None);
    tick(now, waiting);
    // Timers sleep with the machine, and are slowed in the background: whoever comes back sees the time at once.
    for (target, event) in [(true, "visibilitychange"), (false, "pageshow"), (false, "focus")] {
        let look = move |_| tick(now, waiting);
        if target { listen(&document(), event, look) } else { listen(&window(), event, look) }
    }
    on_cleanup(move || {
        waiting.try_update_value(|waiting| waiting.take().map(|handle: TimeoutHandle| handle.clear()));
    });
    now
}

fn tick(now: RwSignal<i64>, waiting: StoredValue<Option<TimeoutHandle>, LocalStorage>) {
    let time = milliseconds();
    if now.try_set(time).is_some() {
        // It is given back where there is no clock any more.
        return;
    }
    let rest = u64::try_from(SECOND - time.rem_euclid(SECOND)).unwrap_or_default();
    let next = set_timeout_with_handle(move || tick(now, waiting), Duration::from_millis(rest)).ok();
    waiting.try_update_value(|waiting| {
        if let Some(earlier) = std::mem::replace(waiting, next) {
            earlier.clear();
        }
    });
}
