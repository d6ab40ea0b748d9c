//! Data that the page loads when it first needs it: the rounds of invitations and the titles of occupations.
//!
//! The files are named by what they hold, so that those of another build are never mixed in.

use express_entry::noc::Titles;
use express_entry::rounds::{Rounds, unpack};
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::i18n;
use crate::rounds::newer;
use crate::state::today;

mod names {
    include!(concat!(env!("OUT_DIR"), "/data_names.rs"));
}

pub(crate) use names::ROUNDS_TO;

/// Something that is loaded when it is first needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lazy<T> {
    /// Nobody has asked for it yet.
    #[default]
    NotAsked,
    /// On its way.
    Loading,
    /// Here.
    Here(T),
    /// It could not be had; asking again tries again.
    Failed,
}

impl<T> Lazy<T> {
    /// What is here, if it is.
    pub(crate) const fn here(&self) -> Option<&T> {
        match self {
            Self::Here(value) => Some(value),
            _ => None,
        }
    }
}

/// What the whole program loads when it first needs it. `Copy`: handed down by context.
#[derive(Clone, Copy)]
pub(crate) struct Data {
    /// The rounds of invitations.
    pub(crate) rounds: RwSignal<Lazy<Rounds>>,
    /// The titles of the occupations in English and in French.
    titles: [RwSignal<Lazy<Titles>>; 2],
}

impl Data {
    /// Nothing asked for yet.
    pub(crate) fn new() -> Self {
        Self {
            rounds: RwSignal::new(Lazy::NotAsked),
            titles: [RwSignal::new(Lazy::NotAsked), RwSignal::new(Lazy::NotAsked)],
        }
    }

    /// Asks for the rounds, unless they are here or on their way: those that came with this build with those that the
    /// reader fetched, and then those of a file that the site's owner has put beside the page.
    pub(crate) fn want_rounds(self) {
        let rounds = self.rounds;
        if !is_wanted(rounds) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            let own = fetch(&format!("data/{}", names::ROUNDS)).await.and_then(|bytes| unpack(&bytes).ok());
            let Some(own) = own else { return rounds.set(Lazy::Failed) };
            rounds.set(Lazy::Here(newer::with_kept(own)));
            if let Some(beside) = newer::beside_the_page(today()).await {
                rounds.update(|rounds| {
                    if let Lazy::Here(known) = rounds {
                        *known = known.merge(&beside).rounds;
                    }
                });
            }
        });
    }

    /// Asks for the titles of the occupations in the language in use.
    pub(crate) fn want_titles(self) {
        let file = if is_french() { names::NOC_FR } else { names::NOC_EN };
        want(self.titles_in_use(), file, |bytes| Titles::parse(&String::from_utf8(bytes).ok()?).ok());
    }

    /// Looks something up in the titles; none as long as they are not here.
    pub(crate) fn with_titles<T>(self, look: impl FnOnce(&Titles) -> T) -> Option<T> {
        self.titles_in_use().with(|titles| titles.here().map(look))
    }

    /// Whether the titles were asked for and could not be had.
    pub(crate) fn titles_failed(self) -> bool {
        self.titles_in_use().with(|titles| matches!(titles, Lazy::Failed))
    }

    fn titles_in_use(self) -> RwSignal<Lazy<Titles>> {
        let [english, french] = self.titles;
        if is_french() { french } else { english }
    }
}

/// The data, from anywhere below the app.
pub(crate) fn data() -> Data {
    expect_context()
}

/// The language of the titles in use: Statistics Canada has two.
pub(crate) fn titles_language() -> &'static str {
    i18n::official_code()
}

fn is_french() -> bool {
    titles_language() == "fr"
}

/// Whether something is not yet here and not on its way; from now on it is.
fn is_wanted<T: Send + Sync + 'static>(into: RwSignal<Lazy<T>>) -> bool {
    let wanted = into.with_untracked(|now| !matches!(now, Lazy::Loading | Lazy::Here(_)));
    if wanted {
        into.set(Lazy::Loading);
    }
    wanted
}

fn want<T: Send + Sync + 'static>(into: RwSignal<Lazy<T>>, file: &'static str, read: fn(Vec<u8>) -> Option<T>) {
    if !is_wanted(into) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let loaded = fetch(&format!("data/{file}")).await.and_then(read);
        into.set(loaded.map_or(Lazy::Failed, Lazy::Here));
    });
}

/// The bytes of a file beside the page.
pub(crate) async fn fetch(address: &str) -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
