//! The reader's language: words from the catalogues, numbers and dates.
//!
//! English is part of the page; any other language is one file that is loaded when it is chosen. When the language
//! changes, the whole view is made anew, so that a word is a plain `&'static str` and not a signal.

use std::cell::Cell;

use express_entry::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::program::program;

mod generated {
    #![allow(dead_code, clippy::pedantic, reason = "every key has a function, whether or not it is used yet")]
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub(crate) use catalogue_code::PSEUDO;
pub(crate) use generated::{FINGERPRINT, LANGUAGES, language};
/// The words themselves, by section of the catalogues.
pub(crate) mod words {
    pub(crate) use super::generated::*;
}

/// The words of the whole program in English: named by that program alone.
pub(crate) static WHOLE: &[&str] = &generated::OWN_WHOLE;

thread_local! {
    static CURRENT: Cell<&'static [&'static str]> = const { Cell::new(&generated::OWN) };
    static CURRENT_WHOLE: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
    static CODE: Cell<&'static str> = const { Cell::new(catalogue_code::OWN) };
}

mod catalogue_code {
    /// The language that the page carries.
    pub(super) const OWN: &str = "en";
    /// The strange one for tests.
    pub(crate) const PSEUDO: &str = "qps";
}

/// The code of the language in use, as `<html lang>` wants it.
pub(crate) fn code() -> &'static str {
    CODE.get()
}

/// The official language of Canada that the reader meets where a text is had in those two alone: English beside any
/// language but French.
pub(crate) fn official_code() -> &'static str {
    if code() == "fr" { "fr" } else { "en" }
}

/// The text at a place of the catalogue.
pub(crate) fn text(place: usize) -> &'static str {
    CURRENT.get().get(place).copied().unwrap_or_default()
}

/// The singular or the plural at a place of the catalogue.
pub(crate) fn plural(place: usize, n: i64) -> &'static str {
    text(place + usize::from(!is_singular(n)))
}

/// The text at a place of what the whole program adds to the catalogue.
pub(crate) fn whole_text(place: usize) -> &'static str {
    CURRENT_WHOLE.get().get(place).copied().unwrap_or_default()
}

/// The singular or the plural there.
pub(crate) fn whole_plural(place: usize, n: i64) -> &'static str {
    whole_text(place + usize::from(!is_singular(n)))
}

fn is_singular(n: i64) -> bool {
    language::singular().split(' ').any(|number| number.parse() == Ok(n.abs()))
}

/// A text with its places filled.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(value);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A whole number as the language writes it: "1,200", "1 200".
pub(crate) fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(language::thousands());
        }
        out.push(digit);
    }
    out
}

/// A day in words: "14 March 1997", « 1er mars 2026 ».
pub(crate) fn date(day: Date) -> String {
    let month = month(day.month());
    let number = if day.day() == 1 { language::first_of_month().to_owned() } else { day.day().to_string() };
    language::date(&number, month, &day.year().to_string())
}

/// The name of a month, from 1 to 12.
pub(crate) fn month(month: i8) -> &'static str {
    nth(language::months(), month - 1)
}

fn nth(list: &'static str, index: i8) -> &'static str {
    list.split(' ').nth(usize::try_from(index).unwrap_or_default()).unwrap_or_default()
}

/// Whether a code names a language that the page can show.
pub(crate) fn is_known(code: &str) -> bool {
    code == PSEUDO || LANGUAGES.iter().any(|(known, _)| *known == code)
}

/// The language to begin with: the address's `?lang=`, else the one kept, else the first of the browser's that the
/// page knows, else English.
pub(crate) fn preferred(asked: Option<&str>, kept: Option<&str>) -> String {
    let browser = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
    let browser = browser.iter().filter_map(|language| language.as_string());
    let browser = browser.filter_map(|language| Some(language.split('-').next()?.to_ascii_lowercase()));
    asked
        .into_iter()
        .chain(kept)
        .map(str::to_owned)
        .chain(browser)
        .find(|code| is_known(code))
        .unwrap_or_else(|| catalogue_code::OWN.to_owned())
}

/// Why a language could not be put in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotLoaded;

/// Puts a language in use, loading its words if the page does not have them.
///
/// # Errors
/// [`NotLoaded`] if its file cannot be had or is not of this build; the language in use stays.
pub(crate) async fn switch_to(code: &str) -> Result<(), NotLoaded> {
    let known = LANGUAGES.iter().map(|(known, _)| *known).chain([PSEUDO]);
    let code = known.into_iter().find(|known| *known == code).ok_or(NotLoaded)?;
    let own_whole = program().and_then(|program| program.words);
    let is_own = code == catalogue_code::OWN;
    let words: &'static [&'static str] =
        if is_own { &generated::OWN } else { load(code, "", generated::OWN.len()).await.ok_or(NotLoaded)? };
    if let Some(own) = own_whole {
        // Both or neither: two languages on one page would be worse than the wrong one.
        CURRENT_WHOLE.set(if is_own { own } else { load(code, "-whole", own.len()).await.ok_or(NotLoaded)? });
    }
    CURRENT.set(words);
    CODE.set(code);
    if let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) {
        // A failure here leaves the attribute as it was; the words are in use all the same.
        let _ = root.set_attribute("lang", code);
    }
    Ok(())
}

async fn load(code: &str, part: &str, count: usize) -> Option<&'static [&'static str]> {
    let window = web_sys::window()?;
    let address = format!("words/{code}{part}-{FINGERPRINT}.json");
    let response = JsFuture::from(window.fetch_with_str(&address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let list: js_sys::Array = JsFuture::from(response.json().ok()?).await.ok()?.dyn_into().ok()?;
    let words: Option<Vec<&'static str>> =
        list.iter().map(|word| Some(&*Box::leak(word.as_string()?.into_boxed_str()))).collect();
    // A language is loaded once or twice in the life of a page: what it leaks is its words.
    let words: &'static [&'static str] = Box::leak(words?.into_boxed_slice());
    (words.len() == count).then_some(words)
}
