//! Keeping and finding again, in the browser's `localStorage`, which may be absent, blocked, full or damaged.

use express_entry::Date;
use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::{GetUntracked as _, GetValue as _};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

use super::State;
use super::packed::{pack, unpack};
use super::saved::{NamedProfile, Notes, Saved, Settings, Theme};

/// The version of the envelope that this page writes. A newer one is set aside, not guessed at.
const VERSION: f64 = 1.0;

/// Where the envelope is kept.
pub(super) const KEY: &str = "express-entry";
/// Where an envelope that cannot be read is set aside; numbered when there are more.
const SET_ASIDE: &str = "express-entry.set-aside";
/// Where rules of the reader's own are kept, apart from the envelope: they may be large.
pub(crate) const OWN_RULES: &str = "express-entry.rules";

/// Something about keeping that the reader must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The browser does not let the page keep anything: what is typed lasts as long as the page is open.
    NotKept,
    /// What was kept could not be read; it was set aside, and the page begins anew.
    SetAside,
    /// The words of the chosen language could not be loaded; the one in use stays.
    LanguageNotLoaded,
    /// What was kept was deleted in another tab.
    DeletedElsewhere,
    /// A newer version of the page has kept something in another tab.
    NewerElsewhere,
    /// The rest of the program could not be loaded.
    WholeNotLoaded,
    /// The reader asked for a fresh start; what was kept was set aside.
    SetAsideAsAsked,
    /// What was kept was written by a newer version of the page; it was set aside.
    SetAsideNewer,
}

/// What the browser has kept, or a fresh start, with what the reader must know of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Loaded {
    /// The envelope.
    pub(crate) saved: Saved,
    /// A word to the reader.
    pub(crate) notice: Option<Notice>,
    /// Whether the page may write: not where that would destroy what it could neither read nor set aside.
    pub(crate) may_keep: bool,
    /// The day that the reader set, handed over from one program to the other; never kept.
    pub(crate) as_of: Option<Date>,
}

/// The storage, if the browser lets the page near one.
pub(crate) fn storage() -> Option<Storage> {
    // `LocalStorage::raw` panics where the browser blocks storage; asking the window first does not.
    web_sys::window()?.local_storage().ok()??;
    Some(LocalStorage::raw())
}

/// Whether there is room for a word: a storage that is full can still be read.
fn has_room(storage: &Storage) -> bool {
    const TRIAL: &str = "express-entry.trial";
    storage.set_item(TRIAL, TRIAL).is_ok() && storage.remove_item(TRIAL).is_ok()
}

/// Reads what was kept.
pub(crate) fn load() -> Loaded {
    let fresh = |notice, may_keep| Loaded { saved: Saved::default(), notice, may_keep, as_of: None };
    let Some(storage) = storage() else { return fresh(Some(Notice::NotKept), true) };
    let no_room = (!has_room(&storage)).then_some(Notice::NotKept);
    let Ok(Some(text)) = storage.get_item(KEY) else { return fresh(no_room, true) };
    match read(&text) {
        Ok(saved) => Loaded { saved, notice: no_room, may_keep: true, as_of: None },
        Err(notice) => {
            if set_aside(&storage, &text) {
                fresh(Some(notice), true)
            } else {
                fresh(Some(Notice::NotKept), false)
            }
        }
    }
}

/// What is kept now, if anything is.
pub(super) fn kept() -> Option<Result<Saved, Notice>> {
    Some(read(&storage()?.get_item(KEY).ok()??))
}

/// A start without what was kept, which is set aside: the way out when reading it stops the page.
pub(crate) fn load_afresh() -> Loaded {
    set_own_rules_aside();
    let kept = storage().and_then(|storage| Some((storage.get_item(KEY).ok()??, storage)));
    let Some((text, storage)) = kept else { return load() };
    let may_keep = set_aside(&storage, &text);
    let notice = if may_keep { Notice::SetAsideAsAsked } else { Notice::NotKept };
    Loaded { saved: Saved::default(), notice: Some(notice), may_keep, as_of: None }
}

/// Rules of the reader's own may be what stops the page as well.
fn set_own_rules_aside() {
    let kept = storage().and_then(|storage| Some((storage.get_item(OWN_RULES).ok()??, storage)));
    if let Some((text, storage)) = kept
        && storage.set_item(&format!("{OWN_RULES}.set-aside"), &text).is_ok()
    {
        let _ = storage.remove_item(OWN_RULES);
    }
}

/// An envelope from its text.
///
/// # Errors
/// [`Notice::SetAsideNewer`] if a newer page wrote it, else [`Notice::SetAside`] if it cannot be read.
pub(crate) fn read(text: &str) -> Result<Saved, Notice> {
    let envelope = JSON::parse(text).map_err(|_| Notice::SetAside)?;
    let version = get(&envelope, "version").and_then(|version| version.as_f64()).ok_or(Notice::SetAside)?;
    if version > VERSION {
        return Err(Notice::SetAsideNewer);
    }
    read_version_1(&envelope).ok_or(Notice::SetAside)
}

fn read_version_1(envelope: &JsValue) -> Option<Saved> {
    let profiles: Array = get(envelope, "profiles")?.dyn_into().ok()?;
    let profiles: Option<Vec<NamedProfile>> = profiles
        .iter()
        .map(|entry| {
            let name = get(&entry, "name")?.as_string()?;
            let profile = unpack(&get(&entry, "facts")?.as_string()?).ok()?;
            Some(NamedProfile { name, profile, notes: read_notes(&entry) })
        })
        .collect();
    let active = get(envelope, "active").and_then(|active| active.as_string()?.parse().ok());
    let theme = get(envelope, "theme").and_then(|theme| theme.as_string()).unwrap_or_default();
    Some(Saved {
        active: active.unwrap_or_default(),
        profiles: profiles?,
        settings: Settings {
            language: get(envelope, "language").and_then(|language| language.as_string()),
            theme: Theme::of_attribute(&theme),
        },
    })
}

/// The notes of a profile; those that are no texts are passed over.
fn read_notes(entry: &JsValue) -> Notes {
    let notes = get(entry, "notes").and_then(|notes| notes.dyn_into::<Object>().ok());
    let pairs = notes.map(|notes| Object::entries(&notes)).unwrap_or_default();
    let mut read = Notes::default();
    for pair in pairs.iter().filter_map(|pair| pair.dyn_into::<Array>().ok()) {
        if let (Some(name), Some(text)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            read.set(&name, Some(text));
        }
    }
    read
}

/// The text of an envelope: JSON in which each profile is [`pack`]ed.
fn write(saved: &Saved, now: f64) -> Option<String> {
    let profiles = Array::new();
    for named in &saved.profiles {
        let entry = Object::new();
        set(&entry, "name", &named.name.as_str().into());
        set(&entry, "facts", &pack(&named.profile)?.into());
        if !named.notes.is_empty() {
            let notes = Object::new();
            for (name, text) in named.notes.iter() {
                set(&notes, name, &text.into());
            }
            set(&entry, "notes", &notes);
        }
        profiles.push(&entry);
    }
    let envelope = Object::new();
    set(&envelope, "version", &VERSION.into());
    // Between tabs the last writer wins.
    set(&envelope, "saved_at", &now.into());
    set(&envelope, "active", &saved.active.to_string().into());
    set(&envelope, "profiles", &profiles);
    set(&envelope, "language", &saved.settings.language.as_deref().map_or(JsValue::NULL, JsValue::from));
    set(&envelope, "theme", &saved.settings.theme.attribute().into());
    JSON::stringify(&envelope).ok()?.as_string()
}

/// What the light program hands over to the whole one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HandedOver {
    /// Everything that is kept, or would be.
    pub(crate) loaded: Loaded,
    /// The id of the element that had the focus.
    pub(crate) focus: String,
}

/// A text of the envelope with what is handed over beside it.
pub(crate) fn write_for_hand_over(state: State, focus: &str) -> Option<String> {
    let envelope = write(&state.saved.get_untracked(), js_sys::Date::now())?;
    let day = state.as_of.get_untracked().map(|day| day.to_string()).unwrap_or_default();
    Some(format!("{} {day} {focus}\n{envelope}", state.may_keep.get_value()))
}

/// What was handed over.
pub(crate) fn read_handed_over(text: &str) -> Option<HandedOver> {
    let (head, envelope) = text.split_once('\n')?;
    let mut head = head.splitn(3, ' ');
    let may_keep = head.next()? == "true";
    let as_of = head.next()?.parse().ok();
    let focus = head.next()?.to_owned();
    let loaded = Loaded { saved: read(envelope).ok()?, notice: None, may_keep, as_of };
    Some(HandedOver { loaded, focus })
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &key.into()).ok()
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // A fresh object takes any key.
    let _ = Reflect::set(object, &key.into(), value);
}

/// Puts what cannot be read under another key, so that nothing is lost. A copy already there is kept, too.
fn set_aside(storage: &Storage, text: &str) -> bool {
    let free = (1..100)
        .map(|number| if number == 1 { SET_ASIDE.to_owned() } else { format!("{SET_ASIDE}-{number}") })
        .find(|key| matches!(storage.get_item(key), Ok(kept) if kept.as_deref().is_none_or(|kept| kept == text)));
    // Only when the copy is safe is the original let go.
    free.is_some_and(|key| storage.set_item(&key, text).is_ok()) && storage.remove_item(KEY).is_ok()
}

/// Deletes all that this page has kept, what was set aside among it.
pub(crate) fn delete_everything() {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..count).filter_map(|place| storage.key(place).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(KEY)) {
        let _ = storage.remove_item(key);
    }
}

/// Keeps an envelope.
///
/// # Errors
/// [`Notice::NotKept`] where the browser does not allow it or has no room; what was kept before stays.
pub(crate) fn keep(saved: &Saved) -> Result<(), Notice> {
    let storage = storage().ok_or(Notice::NotKept)?;
    if *saved == Saved::default() {
        // Nothing to keep: the browser then holds nothing of the reader's.
        return storage.remove_item(KEY).map_err(|_| Notice::NotKept);
    }
    let text = write(saved, js_sys::Date::now()).ok_or(Notice::NotKept)?;
    storage.set_item(KEY, &text).map_err(|_| Notice::NotKept)
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn an_envelope_is_read_as_it_was_written() {
        let mut saved = Saved::default();
        saved.set_active(example("2026-11-23".parse().unwrap()));
        saved.active_mut().unwrap().notes.set("rounds.account", Some("481".to_owned()));
        assert_eq!(read(&write(&saved, 0.0).unwrap()), Ok(saved));
    }

    #[wasm_bindgen_test]
    fn a_newer_and_a_damaged_envelope_are_told_apart() {
        assert_eq!(read(r#"{"version":2,"anything":[]}"#), Err(Notice::SetAsideNewer));
        assert_eq!(read(r#"{"version":1}"#), Err(Notice::SetAside));
        assert_eq!(read("{"), Err(Notice::SetAside));
        assert_eq!(read("null"), Err(Notice::SetAside));
    }
}
