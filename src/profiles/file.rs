//! Profiles in a file: JSON in the engine's own form, readable by people, by the command line and by the JavaScript
//! package.

use std::collections::BTreeMap;

use express_entry::Profile;
use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::i18n::words;
use crate::state::{NamedProfile, Notes, Saved, storage};

/// The version of the file that this page writes.
const VERSION: u32 = 1;
/// A larger file holds no profiles of ours.
const LARGEST: f64 = 2_000_000.0;
/// More profiles than this at once are for the command line.
const MOST: usize = 200;

/// What a file holds.
#[derive(Deserialize)]
struct Export {
    /// What kind of file it is, and its version.
    express_entry_profiles: u32,
    profiles: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    name: String,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    profile: JsValue,
    #[serde(default)]
    notes: BTreeMap<String, String>,
}

impl Entry {
    fn read(self) -> Result<NamedProfile, String> {
        let profile = if self.profile.is_object() { read_profile(&self.profile)? } else { Profile::default() };
        let mut notes = Notes::default();
        for (name, text) in self.notes {
            notes.set(&name, Some(text));
        }
        Ok(NamedProfile { name: shortened(&self.name), profile, notes })
    }
}

#[derive(Serialize)]
struct ExportOut<'a> {
    express_entry_profiles: u32,
    profiles: Vec<EntryOut<'a>>,
}

#[derive(Serialize)]
struct EntryOut<'a> {
    name: &'a str,
    profile: &'a Profile,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<&'a str, &'a str>,
}

/// The text of a file with these profiles.
pub(super) fn write(profiles: &[NamedProfile]) -> Option<String> {
    let entries = profiles.iter().map(|NamedProfile { name, profile, notes }| {
        let notes = notes.iter().collect();
        EntryOut { name, profile, notes }
    });
    let export = ExportOut { express_entry_profiles: VERSION, profiles: entries.collect() };
    let value = export.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &2.into()).ok()?.as_string()
}

/// The profiles of a file: an export of this page, what the page keeps in the browser, or one profile alone.
///
/// # Errors
/// Why there are none, in words.
pub(super) fn read(text: &str) -> Result<Vec<NamedProfile>, String> {
    let value =
        JSON::parse(text.trim_start_matches('\u{feff}')).map_err(|_| words::profiles::file_not_json().to_owned())?;
    let has = |key: &str| value.is_object() && Reflect::has(&value, &key.into()).unwrap_or(false);
    let profiles = if has("express_entry_profiles") {
        let export: Export = serde_wasm_bindgen::from_value(value).map_err(|error| refused(&error))?;
        if export.express_entry_profiles > VERSION {
            return Err(words::profiles::file_newer().to_owned());
        }
        export.profiles.into_iter().map(Entry::read).collect::<Result<_, _>>()?
    } else if has("saved_at") {
        // What the way out of a stopped page exports.
        storage::read(text)
            .map(|saved: Saved| saved.profiles)
            .map_err(|_| words::profiles::link_damaged().to_owned())?
    } else {
        vec![NamedProfile { profile: read_profile(&value)?, ..NamedProfile::default() }]
    };
    match profiles.len() {
        0 => Err(words::profiles::file_empty().to_owned()),
        count if count > MOST => Err(words::profiles::file_too_many(&MOST.to_string())),
        _ => Ok(profiles),
    }
}

/// Reads a profile and refuses keys that it does not have, which serde-wasm-bindgen passes over.
fn read_profile(value: &JsValue) -> Result<Profile, String> {
    let profile: Profile = serde_wasm_bindgen::from_value(value.clone()).map_err(|error| refused(&error))?;
    let written =
        profile.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|error| refused(&error))?;
    match unknown_key(value, &written, "") {
        None => Ok(profile),
        Some(path) => Err(words::profiles::file_unknown_key(&path)),
    }
}

fn refused(error: &serde_wasm_bindgen::Error) -> String {
    words::profiles::file_not_profiles(&error.to_string().trim_start_matches("Error: ").replace('\n', " "))
}

/// The path of the first key that says something and was not taken in: it does not come out again.
fn unknown_key(given: &JsValue, written: &JsValue, path: &str) -> Option<String> {
    let entries = Object::entries(given.dyn_ref::<Object>().filter(|_| !given.is_string())?);
    entries.iter().find_map(|entry| {
        let entry: Array = entry.dyn_into().ok()?;
        let (key, value) = (entry.get(0).as_string()?, entry.get(1));
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let out = Reflect::get(written, &key.as_str().into()).unwrap_or(JsValue::UNDEFINED);
        match (out.is_undefined(), value.is_object()) {
            (true, false) => (!says_nothing(&value)).then_some(path),
            _ => unknown_key(&value, &out, &path),
        }
    })
}

/// What an unanswered question may also be written as.
fn says_nothing(value: &JsValue) -> bool {
    let is_word = value.as_string().is_some_and(|text| text == "unanswered");
    value.is_null() || value.is_undefined() || value.as_bool() == Some(false) || is_word
}

/// A name as long as a menu can show.
pub(super) fn shortened(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control()).take(60).collect::<String>().trim().to_owned()
}

/// Reads the file that the reader chose.
pub(super) async fn read_chosen(file: web_sys::File) -> Result<Vec<NamedProfile>, String> {
    if file.size() > LARGEST {
        return Err(words::profiles::file_too_large().to_owned());
    }
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
    let bytes = buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_| words::profiles::file_not_json().to_owned())?;
    read(&text)
}

/// Hands a text to the reader as a file.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    let parts = Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &properties) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken it in by then.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(10));
}
