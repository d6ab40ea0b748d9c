//! What the page knows: the profile in memory, the day, the rules, and what of it is kept in the browser.

mod clock;
mod example;
pub(crate) mod packed;
mod saved;
pub(crate) mod storage;
mod tabs;
mod who;

use express_entry::rules::Period;
use express_entry::{Assessment, BeforeExpressEntry, Date, Governing, Profile, RuleBook, assess};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub(crate) use clock::today;
pub(crate) use example::example;
pub(crate) use packed::{pack, unpack};
pub(crate) use saved::{NamedProfile, Notes, Saved, Theme};
pub(crate) use storage::{Loaded, Notice};
pub(crate) use who::Who;

use crate::place::Place;
use crate::ui::{effect, listen};

/// Everything that more than one part of the page looks at. `Copy`: handed down by context.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// The profile that the questions show and change.
    pub(crate) profile: RwSignal<Profile>,
    /// All that is kept in the browser, the profile above among it.
    pub(crate) saved: RwSignal<Saved>,
    /// Something about keeping that the reader must know.
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// The day that the reader set to see older rules; none for today.
    pub(crate) as_of: RwSignal<Option<Date>>,
    /// Whether what is typed may be kept: not where that would destroy what could be neither read nor set aside.
    pub(crate) may_keep: StoredValue<bool>,
    /// What was kept last, here or by another tab.
    last_kept: StoredValue<Option<Saved>>,
    /// Today, in the reader's time zone, as of when the page was last looked at: see [`State::today`].
    today: StoredValue<Date>,
    /// The place that is shown.
    pub(crate) place: RwSignal<Place>,
    /// Bumped when the view must be made anew: another language, another profile.
    pub(crate) view: RwSignal<u32>,
    /// The rules.
    pub(crate) book: StoredValue<RuleBook>,
    /// Bumped when other rules have taken the place of these.
    pub(crate) edition: RwSignal<u32>,
    /// The score of the profile on the day.
    pub(crate) assessment: Memo<Result<Assessment, BeforeExpressEntry>>,
}

impl State {
    /// The state to begin with, from what the browser has kept.
    pub(crate) fn begin(loaded: Loaded) -> Self {
        let Loaded { saved, notice, may_keep, as_of } = loaded;
        let profile = RwSignal::new(saved.active_profile());
        let as_of = RwSignal::new(as_of);
        let today = StoredValue::new(today());
        let book = StoredValue::new(RuleBook::bundled());
        let assessment = Memo::new(move |_| {
            let day = as_of.get().unwrap_or(today.get_value());
            book.with_value(|book| {
                let governing = book.governing(day)?;
                Ok(profile.with(|profile| assess(governing, profile, day)))
            })
        });
        Self {
            profile,
            saved: RwSignal::new(saved),
            notice: RwSignal::new(notice),
            as_of,
            may_keep: StoredValue::new(may_keep),
            last_kept: StoredValue::new(None),
            today,
            place: RwSignal::new(Place::default()),
            view: RwSignal::new(0),
            book,
            edition: RwSignal::new(0),
            assessment,
        }
    }

    /// The day as of which everything is computed.
    pub(crate) fn day(self) -> Date {
        self.as_of.get().unwrap_or(self.today.get_value())
    }

    /// Today, in the reader's time zone.
    pub(crate) fn today(self) -> Date {
        self.today.get_value()
    }

    /// A page that is left open for days goes by the new day as soon as it is looked at again. Whatever goes by the
    /// day reads the one that was asked for, which therefore tells of the change.
    fn follow_the_day(self) {
        listen(&document(), "visibilitychange", move |_| {
            let now = today();
            if self.today() != now {
                self.today.set_value(now);
                self.as_of.notify();
            }
        });
    }

    /// Looks something up in the assessment, if the day has one.
    pub(crate) fn with_assessment<T>(self, look: impl FnOnce(&Assessment) -> T) -> Option<T> {
        self.assessment.with(|assessment| assessment.as_ref().ok().map(look))
    }

    /// Looks something up in the rules that apply on the day; before Express Entry, in its first rules.
    pub(crate) fn with_rules<T>(self, look: impl FnOnce(&express_entry::RuleSet) -> T) -> Option<T> {
        let day = self.day();
        self.book.with_value(|book| {
            let set = match book.governing(day) {
                Ok(governing) => governing.newest_known(),
                Err(BeforeExpressEntry) => match book.periods().first() {
                    Some(Period::Transcribed(set)) => set,
                    _ => return None,
                },
            };
            Some(look(set))
        })
    }

    /// Looks at all rules.
    pub(crate) fn with_book<T>(self, look: impl FnOnce(&RuleBook) -> T) -> T {
        self.as_of.track();
        self.book.with_value(look)
    }

    /// Looks at which rules govern the day.
    pub(crate) fn with_governing<T>(self, look: impl FnOnce(Result<Governing<'_>, BeforeExpressEntry>) -> T) -> T {
        let day = self.day();
        self.book.with_value(|book| look(book.governing(day)))
    }

    /// Puts another book of rules in the place of this one. Whatever looks in the book looks at the day as well, so
    /// the day tells of the change: a signal of its own would cost the first visit some bytes.
    pub(crate) fn set_book(self, book: RuleBook) {
        self.book.set_value(book);
        self.edition.update(|edition| *edition += 1);
        self.as_of.notify();
    }

    /// Changes the profile; the score follows, and the change is kept.
    pub(crate) fn edit(self, change: impl FnOnce(&mut Profile)) {
        self.profile.update(change);
    }

    /// The same page over another profile, with the score that the questions then show.
    pub(crate) fn over(
        self,
        profile: RwSignal<Profile>,
        assessment: Memo<Result<Assessment, BeforeExpressEntry>>,
    ) -> Self {
        Self { profile, assessment, ..self }
    }

    /// What a place has noted about the profile that is shown, by its name (`invitation.issued`).
    pub(crate) fn note(self, name: &str) -> Option<String> {
        self.saved.with(|saved| saved.active()?.notes.get(name).map(str::to_owned))
    }

    /// Notes something about the profile that is shown, or nothing any more; it is kept.
    pub(crate) fn set_note(self, name: &str, text: Option<String>) {
        self.saved.update(|saved| {
            let Some(named) = saved.active_mut() else { return };
            named.notes.set(name, text);
        });
    }

    /// Shows another of the profiles.
    pub(crate) fn show_profile(self, place: usize, focus: &str) {
        let shown = self.profile.get_untracked();
        self.saved.update_untracked(|saved| {
            saved.set_active(shown);
            saved.active = place;
        });
        self.show_saved(focus);
    }

    /// Adds a profile and shows it. In the place of an empty one nobody has named, else beside those that are there.
    pub(crate) fn add_profile(self, added: NamedProfile, focus: &str) {
        let shown = self.profile.get_untracked();
        self.saved.update_untracked(|saved| {
            saved.set_active(shown);
            match saved.active_mut() {
                Some(active) if active.is_blank() => *active = added,
                _ => {
                    saved.profiles.push(added);
                    saved.active = saved.profiles.len() - 1;
                }
            }
        });
        self.show_saved(focus);
    }

    /// Puts something else in the place of all that is kept, and shows what is shown of it.
    pub(crate) fn replace_saved(self, saved: Saved, focus: &str) {
        self.saved.update_untracked(|now| *now = saved);
        self.show_saved(focus);
    }

    /// Shows the active profile of what is kept.
    fn show_saved(self, focus: &str) {
        self.profile.set(self.saved.with_untracked(Saved::active_profile));
        self.saved.update(|_| ());
        self.make_view_anew(focus);
    }

    /// Makes the view anew; what had the focus is gone, and what the selector finds has it then.
    pub(crate) fn make_view_anew(self, focus: &str) {
        let focus = focus.to_owned();
        self.view.update(|count| *count += 1);
        request_animation_frame(move || {
            let found = document().query_selector(&focus).ok().flatten();
            if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
                // The reader stays where they read.
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
        });
    }

    /// Keeps everything in the browser from now on, whenever the profile or the settings change, if it may.
    pub(crate) fn keep(self) {
        effect(Box::new(move || {
            let profile = self.profile.get();
            self.saved.update_untracked(|saved| saved.set_active(profile));
            let now = self.saved.get();
            let before = self.last_kept.get_value();
            self.last_kept.set_value(Some(now.clone()));
            if !self.may_keep.get_value() || before.is_none_or(|before| before == now) {
                return;
            }
            // Set only when it changes: keeping runs at every keystroke.
            let notice = storage::keep(&now).err();
            let shown = self.notice.get_untracked();
            if shown != notice
                && (notice.is_some() || matches!(shown, Some(Notice::NotKept | Notice::DeletedElsewhere)))
            {
                self.notice.set(notice);
            }
        }));
        tabs::follow(self);
        self.follow_the_day();
    }
}

/// The state, from anywhere below the app.
pub(crate) fn state() -> State {
    expect_context()
}

/// What the browser has kept; set aside where the address asks for a fresh start.
pub(crate) fn load(afresh: bool) -> Loaded {
    if afresh { storage::load_afresh() } else { storage::load() }
}
