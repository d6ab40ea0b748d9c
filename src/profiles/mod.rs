//! Several profiles: named, copied, removed, carried to other places by link and by file.

mod file;
mod link;
mod menu;

use leptos::prelude::*;

use crate::i18n::{self, words};
use crate::state::{NamedProfile, State};
use crate::ui::{El, Icon, classed, el, icon, listen, say};

pub(crate) use menu::menu;

/// Something about profiles that the reader must see, at the head of every place.
#[derive(Clone, Debug, PartialEq)]
enum Word {
    /// A link brought a profile: to be taken in or left.
    Brought(Box<NamedProfile>),
    /// The link could not be read.
    BadLink(link::LinkFault),
    /// Profiles were read from a file.
    Imported(usize),
    /// The file could not be read; why, in words of the reader's.
    BadFile(String),
    /// A link was copied; the link, for where the clipboard is out of reach.
    Copied(String),
    /// A profile was removed; what it was and where it stood.
    Removed(Box<NamedProfile>, usize),
    /// Everything was deleted.
    Deleted,
}

/// What the menu and the head of the place share. `Copy`: handed down by context.
#[derive(Clone, Copy)]
struct Profiles {
    word: RwSignal<Option<Word>>,
}

fn profiles() -> Profiles {
    expect_context()
}

/// Reads the address for a profile, now and whenever another link is followed.
pub(crate) fn begin(state: State) {
    let word = RwSignal::new(None);
    provide_context(Profiles { word });
    let look = move || {
        let hash = window().location().hash().unwrap_or_default();
        match link::read(&hash) {
            None => {}
            Some(Ok(profile)) => {
                leave_address();
                let brought = NamedProfile { profile, ..NamedProfile::default() };
                // Where nothing has been said yet there is nothing to ask.
                if state.saved.with_untracked(|saved| saved.profiles.iter().all(NamedProfile::is_blank)) {
                    state.add_profile(brought, "main h1");
                } else if !state
                    .saved
                    .with_untracked(|saved| saved.profiles.iter().any(|known| known.profile == brought.profile))
                {
                    word.set(Some(Word::Brought(Box::new(brought))));
                }
            }
            Some(Err(fault)) => {
                leave_address();
                word.set(Some(Word::BadLink(fault)));
            }
        }
    };
    look();
    listen(&window(), "hashchange", move |_| look());
}

/// Takes a profile's fragment out of the address: what is in the history is in other people's sight.
fn leave_address() {
    let address = window().location();
    let without = format!("{}{}#score", address.pathname().unwrap_or_default(), address.search().unwrap_or_default());
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&without)));
}

/// The name of a profile; those that nobody has named are numbered.
fn shown_name(named: &NamedProfile, place: usize) -> String {
    if named.name.is_empty() {
        words::profiles::unnamed(&i18n::number(i64::try_from(place + 1).unwrap_or(i64::MAX)))
    } else {
        named.name.clone()
    }
}

/// What stands at the head of every place.
pub(crate) fn above(state: State) -> Vec<El> {
    let word = profiles().word;
    let Some(now) = word.get() else { return Vec::new() };
    let close = move || {
        classed("button", "link")
            .attr("type", "button")
            .text(words::profiles::close())
            .on("click", move |_| word.set(None))
    };
    let (class, inside) = match now {
        Word::Brought(brought) => {
            let take = move |_| {
                word.set(None);
                state.add_profile((*brought).clone(), "main h1");
            };
            let take = classed("button", "btn btn-main").attr("type", "button").id("link-take").on("click", take);
            let leave =
                classed("button", "btn").attr("type", "button").id("link-leave").on("click", move |_| word.set(None));
            let buttons = classed("p", "row")
                .child(take.text(words::profiles::link_take()))
                .child(leave.text(words::profiles::link_leave()));
            ("note", el("div").child(el("p").text(words::profiles::link_brought())).child(buttons))
        }
        Word::BadLink(fault) => ("note note-err", said(&fault.sentence()).child(close())),
        Word::BadFile(why) => ("note note-err", said(&words::profiles::bad_file(&why)).child(close())),
        Word::Imported(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            ("note note-good", said(&words::profiles::imported(count)).child(close()))
        }
        Word::Copied(link) => {
            let field = classed("input", "in").attr("readonly", "").attr("value", &link).id("link-copied");
            let field = field.attr("aria-label", words::profiles::link_label());
            ("note note-good", said(words::profiles::link_copied()).child(el("p").child(field)).child(close()))
        }
        Word::Removed(removed, place) => {
            let undo = classed("button", "link").attr("type", "button").id("undo-remove").text(words::profiles::undo());
            let name = shown_name(&removed, place);
            let undo = undo.on("click", move |_| {
                word.set(None);
                menu::put_back(state, (*removed).clone(), place);
            });
            ("note", said(&words::profiles::removed(&name)).child(undo).text(" ").child(close()))
        }
        Word::Deleted => ("note note-good", said(words::profiles::deleted()).child(close())),
    };
    let sign = if class.contains("err") { vec![icon(Icon::Warn)] } else { Vec::new() };
    let spoken = inside.element().query_selector("p").ok().flatten().and_then(|sentence| sentence.text_content());
    say("profiles", &spoken.unwrap_or_default());
    vec![classed("div", class).id("profiles-word").children(sign).child(inside)]
}

fn said(sentence: &str) -> El {
    el("div").child(el("p").text(sentence))
}
