//! What the reader has set in this place, what is kept of it, and what has just been done and can be undone.

use std::cell::RefCell;
use std::time::Duration;

use express_entry::improve::ChangeKind;
use express_entry::{Date, Profile};
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::found::{Asked, Found, find};
use super::scenarios;
use crate::data::data;
use crate::i18n::words;
use crate::state::State;
use crate::ui::{El, classed, effect, el};

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Listed {
    /// One change.
    #[default]
    One,
    /// Two together.
    Two,
    /// Three together.
    Three,
    /// The fewest that reach a score.
    Reach,
}

impl Listed {
    /// All, in the order in which they stand on the page.
    pub(super) const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Reach];

    /// The name under which it is noted.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::Reach => "reach",
        }
    }
}

/// The kinds of change that can be left out, each with the name under which it is noted.
pub(super) const KINDS: [(ChangeKind, &str); 13] = [
    (ChangeKind::Language, "language"),
    (ChangeKind::Education, "education"),
    (ChangeKind::CanadianWork, "canadian-work"),
    (ChangeKind::ForeignWork, "foreign-work"),
    (ChangeKind::CanadianStudy, "canadian-study"),
    (ChangeKind::Certificate, "certificate"),
    (ChangeKind::JobOffer, "job-offer"),
    (ChangeKind::Nomination, "nomination"),
    (ChangeKind::Sibling, "sibling"),
    (ChangeKind::PartnerPapers, "partner-papers"),
    (ChangeKind::PartnerStays, "partner-stays"),
    (ChangeKind::PartnerComes, "partner-comes"),
    (ChangeKind::PartnerAsApplicant, "partner-as-applicant"),
];

/// What was done, and how it is taken back.
#[derive(Clone, Debug)]
pub(super) struct Done {
    said: String,
    undo: Undo,
}

#[derive(Clone, Debug)]
enum Undo {
    /// These facts again.
    Facts(Box<Profile>),
    /// These scenarios again.
    Scenarios(Option<String>),
}

/// The place's own state. `Copy`: handed to every part of it.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) state: State,
    /// What the search has found; none until it has run.
    pub(super) found: RwSignal<Option<Found>>,
    /// Bumped when a scenario comes or goes, so that their controls are made anew then and at no keystroke.
    pub(super) scenarios_changed: RwSignal<u32>,
    /// Bumped when other facts are put in the place of the profile's, so that questions show them.
    pub(super) exchanged: RwSignal<u32>,
    done: RwSignal<Option<Done>>,
}

/// How long the reader must pause before the search runs: it takes milliseconds, but more than one a keystroke.
const PAUSE: Duration = Duration::from_millis(60);

/// The note of the score in one's own account; the place of the rounds writes it.
const ACCOUNT: &str = "account.score";
const LISTED: &str = "improve.listed";
const WITHOUT: &str = "improve.without";
const TARGET: &str = "improve.target";

impl Desk {
    pub(super) fn begin(state: State) -> Self {
        let desk = Self {
            state,
            found: RwSignal::new(None),
            scenarios_changed: RwSignal::new(0),
            exchanged: RwSignal::new(0),
            done: RwSignal::new(None),
        };
        desk.search_when_idle();
        desk
    }

    /// Runs the search after a pause, whenever something changes on which it rests.
    fn search_when_idle(self) {
        let waiting: RefCell<Option<TimeoutHandle>> = RefCell::new(None);
        // Told apart from notes of other places, which change the same signal.
        let asked = Memo::new(move |_| self.asked());
        let held = StoredValue::new_local(waiting);
        effect(Box::new(move || {
            let asked = asked.get();
            // When the rounds arrive, what is found says which of them it would have reached.
            let rounds = data().rounds;
            rounds.track();
            let run = move || {
                let found = rounds.with_untracked(|rounds| find(self.state, &asked, rounds.here()));
                self.found.set(found);
            };
            let handle = set_timeout_with_handle(run, PAUSE).ok();
            let earlier = held.try_with_value(|waiting| waiting.replace(handle)).flatten();
            if let Some(earlier) = earlier {
                earlier.clear();
            }
        }));
        on_cleanup(move || {
            if let Some(handle) = held.try_with_value(RefCell::take).flatten() {
                handle.clear();
            }
        });
    }

    fn asked(self) -> Asked {
        Asked {
            profile: self.state.profile.get(),
            day: self.state.day(),
            listed: self.listed(),
            without: self.without(),
            target: self.target(),
            account: self.account(),
        }
    }

    /// What is listed.
    pub(super) fn listed(self) -> Listed {
        let noted = self.state.note(LISTED).unwrap_or_default();
        Listed::ALL.into_iter().find(|listed| listed.key() == noted).unwrap_or_default()
    }

    pub(super) fn list(self, listed: Listed) {
        self.state.set_note(LISTED, (listed != Listed::default()).then(|| listed.key().to_owned()));
    }

    /// The kinds that the reader has left out.
    pub(super) fn without(self) -> Vec<ChangeKind> {
        let noted = self.state.note(WITHOUT).unwrap_or_default();
        KINDS.iter().filter(|(_, key)| noted.split(',').any(|name| name == *key)).map(|(kind, _)| *kind).collect()
    }

    pub(super) fn leave_out(self, kind: ChangeKind, out: bool) {
        let mut without = untrack(|| self.without());
        without.retain(|one| *one != kind);
        without.extend(out.then_some(kind));
        let keys = KINDS.iter().filter(|(kind, _)| without.contains(kind)).map(|(_, key)| *key);
        let keys = keys.collect::<Vec<_>>().join(",");
        self.state.set_note(WITHOUT, (!keys.is_empty()).then_some(keys));
    }

    /// The score to reach.
    pub(super) fn target(self) -> Option<u16> {
        points(self.state.note(TARGET))
    }

    pub(super) fn aim_at(self, target: Option<u16>) {
        self.state.set_note(TARGET, target.map(|target| target.to_string()));
    }

    /// The score that the reader's own account shows, if it was typed in.
    pub(super) fn account(self) -> Option<u16> {
        points(self.state.note(ACCOUNT))
    }

    /// The day as of which everything is computed.
    pub(super) fn day(self) -> Date {
        self.state.day()
    }

    // What is done, and undone.

    /// Keeps facts as a scenario.
    pub(super) fn keep_scenario(self, name: &str, profile: &Profile) {
        let before = untrack(|| self.state.note(scenarios::NOTE));
        let kept = scenarios::add(self.state, name, profile);
        self.scenarios_changed.update(|count| *count += 1);
        match kept {
            Ok(name) => self.say(words::improve_scenario::kept(&name), Undo::Scenarios(before)),
            Err(scenarios::Full) => say_only(&words::improve_scenario::full(scenarios::MOST_WORD)),
        }
    }

    pub(super) fn remove_scenario(self, place: usize) {
        let before = untrack(|| self.state.note(scenarios::NOTE));
        let Some(name) = scenarios::remove(self.state, place) else { return };
        self.scenarios_changed.update(|count| *count += 1);
        self.say(words::improve_scenario::removed(&name), Undo::Scenarios(before));
        focus_on("#scenarios-t");
    }

    /// Puts other facts in the place of the profile's, as the reader asked.
    pub(super) fn take_facts(self, profile: Profile, said: String) {
        let before = self.state.profile.get_untracked();
        self.state.edit(|facts| *facts = profile);
        self.exchanged.update(|count| *count += 1);
        self.say(said, Undo::Facts(Box::new(before)));
    }

    fn say(self, said: String, undo: Undo) {
        say_only(&said);
        self.done.set(Some(Done { said, undo }));
    }

    /// What has just been done, with the way back.
    pub(super) fn toast(self) -> Vec<El> {
        let Some(done) = self.done.get() else { return Vec::new() };
        let link = |words| classed("button", "link").attr("type", "button").text(words);
        let (said, undo) = (done.said, done.undo);
        let back = link(words::improve::undo()).id("improve-undo").on("click", move |_| self.undo(&undo));
        let close = link(words::improve::close()).on("click", move |_| {
            self.done.set(None);
            focus_on("main h1");
        });
        vec![classed("div", "toast no-print").child(el("span").text(&said)).child(back).child(close)]
    }

    fn undo(self, undo: &Undo) {
        match undo {
            Undo::Facts(profile) => {
                let profile = (**profile).clone();
                self.state.edit(|facts| *facts = profile);
                self.exchanged.update(|count| *count += 1);
                focus_on("main h1");
            }
            Undo::Scenarios(before) => {
                self.state.set_note(scenarios::NOTE, before.clone());
                self.scenarios_changed.update(|count| *count += 1);
                focus_on("#scenarios-t");
            }
        }
        self.done.set(None);
        say_only(words::improve::undone());
    }
}

/// A score from a note, whoever wrote it.
fn points(note: Option<String>) -> Option<u16> {
    note?.trim().parse().ok().filter(|points| (1..=1200).contains(points))
}

/// The one polite status says it.
fn say_only(words: &str) {
    if let Some(status) = document().get_element_by_id("status") {
        status.set_text_content(Some(words));
    }
}

/// What had the focus is about to go: something that stays takes it.
fn focus_on(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
