//! Rounds newer than those of this build: from the official feed when the reader asks for it, from a file beside the
//! page where the site's owner has put one, and what was kept of the former.
//!
//! Nothing that comes in is believed: every record is checked by the engine, and text stays text.

use express_entry::Date;
use express_entry::rounds::{FEED, FeedDocument, Reading, Rounds, decode, pack, unpack};
use js_sys::{ArrayBuffer, JSON, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode, Response, Storage,
};

/// Where the rounds that the reader fetched are kept, packed by the engine and in base64.
const KEY: &str = "express-entry.rounds";
/// What is longer is not kept, and not read: all rounds of twelve years take less than a tenth of it.
const MOST_KEPT: usize = 300_000;
/// What is longer is no feed of rounds, in bytes: ten times the feed of 2026.
const MOST_FETCHED: usize = 8_000_000;
/// How long an answer may take, in milliseconds.
const PATIENCE: u32 = 30_000;

/// Why no rounds came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotHad {
    /// No answer, or one that the browser does not let the page read.
    Refused,
    /// An answer that is no list of rounds.
    NotRounds,
}

/// Asks the official feed. Called only when the reader wants it.
///
/// # Errors
/// [`NotHad`], and nothing has changed.
pub(crate) async fn from_feed(today: Date) -> Result<Reading, NotHad> {
    let asked = RequestInit::new();
    asked.set_mode(RequestMode::Cors);
    // Nothing about the reader goes along.
    asked.set_credentials(RequestCredentials::Omit);
    asked.set_referrer_policy(ReferrerPolicy::NoReferrer);
    asked.set_cache(RequestCache::NoStore);
    asked.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    read(&fetch(FEED, &asked).await?, today)
}

/// The rounds of the file that the site's owner names in `<meta name="rounds" content="rounds.json">`, if there is
/// one that can be read.
pub(crate) async fn beside_the_page(today: Date) -> Option<Rounds> {
    let named = document().query_selector("meta[name=rounds]").ok()??.get_attribute("content")?;
    let asked = RequestInit::new();
    asked.set_mode(RequestMode::SameOrigin);
    asked.set_cache(RequestCache::NoCache);
    let bytes = fetch(&named, &asked).await.ok()?;
    Some(read(&bytes, today).ok()?.rounds)
}

async fn fetch(address: &str, asked: &RequestInit) -> Result<Vec<u8>, NotHad> {
    let window = web_sys::window().ok_or(NotHad::Refused)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(address, asked)).await;
    let answer: Response = answer.and_then(JsCast::dyn_into).map_err(|_| NotHad::Refused)?;
    if !answer.ok() {
        return Err(NotHad::Refused);
    }
    let body = answer.array_buffer().map_err(|_| NotHad::Refused)?;
    let body: ArrayBuffer = JsFuture::from(body).await.and_then(JsCast::dyn_into).map_err(|_| NotHad::Refused)?;
    bytes_of(&body)
}

/// The bytes of a buffer, unless they are too many to be a feed.
pub(crate) fn bytes_of(buffer: &ArrayBuffer) -> Result<Vec<u8>, NotHad> {
    let bytes = Uint8Array::new(buffer);
    let length = usize::try_from(bytes.length()).unwrap_or(usize::MAX);
    if length > MOST_FETCHED { Err(NotHad::NotRounds) } else { Ok(bytes.to_vec()) }
}

/// Reads a feed or a file of rounds, whatever its encoding; no round of it can be later than today.
///
/// # Errors
/// [`NotHad::NotRounds`] where there is not one sound record in it.
pub(crate) fn read(bytes: &[u8], today: Date) -> Result<Reading, NotHad> {
    // The browser's own reader of JSON: the program carries none.
    let value = JSON::parse(&decode(bytes)).map_err(|_| NotHad::NotRounds)?;
    let document: FeedDocument = serde_wasm_bindgen::from_value(value).map_err(|_| NotHad::NotRounds)?;
    let reading = document.read(Some(today)).map_err(|_| NotHad::NotRounds)?;
    if reading.rounds.as_slice().is_empty() { Err(NotHad::NotRounds) } else { Ok(reading) }
}

/// The rounds of this build with what was kept; where both have a round, the newer set says what it was.
pub(crate) fn with_kept(own: Rounds) -> Rounds {
    match kept() {
        Some(kept) => own.merge(&kept).rounds,
        None => own,
    }
}

/// Whether rounds are kept that the reader fetched.
pub(crate) fn has_kept() -> bool {
    kept().is_some()
}

fn kept() -> Option<Rounds> {
    let text = storage()?.get_item(KEY).ok()??;
    if text.len() > MOST_KEPT {
        return None;
    }
    let decoded = web_sys::window()?.atob(&text).ok()?;
    let bytes: Option<Vec<u8>> = decoded.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    unpack(&bytes?).ok()
}

/// Keeps rounds; whether they are kept.
pub(crate) fn keep(rounds: &Rounds) -> bool {
    let text = web_sys::window().and_then(|window| {
        let bytes: String = pack(rounds).iter().map(|byte| char::from(*byte)).collect();
        window.btoa(&bytes).ok()
    });
    let Some(text) = text.filter(|text| text.len() <= MOST_KEPT) else { return false };
    storage().is_some_and(|storage| storage.set_item(KEY, &text).is_ok())
}

/// Forgets what was kept.
pub(crate) fn forget() {
    if let Some(storage) = storage() {
        // What cannot be removed is not kept either: the browser blocks both.
        let _ = storage.remove_item(KEY);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
