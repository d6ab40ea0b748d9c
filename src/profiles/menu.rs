//! The menu of profiles in the header.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::file::{self, download, shortened};
use super::{Word, link, profiles, shown_name};
use crate::i18n::words;
use crate::state::{NamedProfile, Saved, State, storage};
use crate::ui::{El, classed, el, listen, say, to_clipboard, value_of};

/// Where the focus goes when the profile that is shown is another.
const MENU: &str = ".menu > summary";

/// The menu.
pub(crate) fn menu(state: State) -> Vec<El> {
    let label = move || {
        state.saved.with(|saved| saved.active().map(|named| shown_name(named, saved.active)).unwrap_or_default())
    };
    let summary = classed("summary", "tool")
        .live_text(label)
        .child(classed("span", "vh").text(words::common::comma()).text(words::profiles::title()));
    let list = el("div").live_all(move || list(state));
    let menu =
        classed("details", "menu").child(summary).child(classed("div", "menu-in").child(list).children(chores(state)));
    close_when_left(&menu);
    vec![menu]
}

/// A menu closes at Escape, and when the reader goes elsewhere.
fn close_when_left(menu: &El) {
    let element = menu.element().clone();
    let close = {
        let element = element.clone();
        move || drop(element.remove_attribute("open"))
    };
    let escape = close.clone();
    let summary = element.clone();
    listen(&element, "keydown", move |event| {
        let is_escape = event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if is_escape {
            escape();
            let summary = summary.query_selector("summary").ok().flatten();
            if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        }
    });
    listen(&document(), "click", move |event| {
        // By the path that the click took: what was clicked may be gone by now.
        if !event.composed_path().includes(&element, 0) {
            close();
        }
    });
}

fn button(words: &str, id: &str, act: impl FnMut(web_sys::Event) + 'static) -> El {
    el("button").attr("type", "button").id(id).text(words).on("click", act)
}

/// The profiles, and the name of the one that is shown.
fn list(state: State) -> Vec<El> {
    let names: Vec<(String, bool)> = state.saved.with(|saved| {
        let named = saved.profiles.iter().enumerate();
        named.map(|(place, named)| (shown_name(named, place), place == saved.active)).collect()
    });
    let several = names.len() > 1;
    let mut list = vec![el("p").text(words::profiles::title())];
    for (place, (name, active)) in names.into_iter().enumerate() {
        let one = button(&name, &format!("profile-{place}"), move |_| state.show_profile(place, MENU));
        list.push(if active { one.attr("aria-current", "true") } else { one });
    }
    list.push(el("hr"));
    list.push(button(words::profiles::new(), "profile-new", move |_| {
        let empty = NamedProfile { name: words::profiles::new_name().to_owned(), ..NamedProfile::default() };
        state.add_profile(empty, MENU);
    }));
    list.push(button(words::profiles::copy(), "profile-copy", move |_| {
        let copy = state.saved.with_untracked(|saved| {
            saved.active().map(|named| {
                let name = words::profiles::copy_name(&shown_name(named, saved.active));
                NamedProfile { name: shortened(&name), ..named.clone() }
            })
        });
        if let Some(copy) = copy {
            state.add_profile(copy, MENU);
        }
    }));
    let remove = if several { words::profiles::remove() } else { words::profiles::empty() };
    let word = profiles().word;
    list.push(button(remove, "profile-remove", move |_| take_away(state, word)));
    list
}

/// Removes the profile that is shown; it can be put back.
fn take_away(state: State, word: RwSignal<Option<Word>>) {
    let profile = state.profile.get_untracked();
    let mut saved = state.saved.get_untracked();
    saved.set_active(profile);
    let place = saved.active.min(saved.profiles.len().saturating_sub(1));
    if saved.profiles.is_empty() {
        return;
    }
    let removed = saved.profiles.remove(place);
    if saved.profiles.is_empty() {
        saved.profiles.push(NamedProfile::default());
    }
    saved.active = place.min(saved.profiles.len() - 1);
    word.set(Some(Word::Removed(Box::new(removed), place)));
    state.replace_saved(saved, "#undo-remove");
}

/// Puts a removed profile back where it stood.
pub(super) fn put_back(state: State, removed: NamedProfile, place: usize) {
    let profile = state.profile.get_untracked();
    let mut saved = state.saved.get_untracked();
    saved.set_active(profile);
    if let [only] = saved.profiles.as_slice()
        && only.is_blank()
    {
        saved.profiles.clear();
    }
    let place = place.min(saved.profiles.len());
    saved.profiles.insert(place, removed);
    saved.active = place;
    state.replace_saved(saved, MENU);
}

/// Naming, links, files, and the end of it all.
fn chores(state: State) -> Vec<El> {
    let word = profiles().word;
    let name = state.saved.with_untracked(|saved| saved.active().map(|named| named.name.clone()).unwrap_or_default());
    let rename = classed("input", "in")
        .id("profile-name")
        .attr("autocomplete", "off")
        .attr("maxlength", "60")
        .attr("value", &name)
        .on("input", move |event| {
            let name = shortened(&value_of(&event));
            state.saved.update(|saved| {
                if let Some(named) = saved.active_mut() {
                    named.name = name;
                }
            });
        });
    let rename = classed("p", "menu-name")
        .child(el("label").attr("for", "profile-name").text(words::profiles::name()))
        .child(rename);
    let file = classed("input", "vh")
        .attr("type", "file")
        .id("profile-file")
        .attr("accept", "application/json,.json")
        .attr("tabindex", "-1");
    let file = file.attr("aria-label", words::profiles::import());
    let chosen = file.element().clone();
    let file = file.on("change", move |event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        wasm_bindgen_futures::spawn_local(async move {
            match file::read_chosen(file).await {
                Ok(read) => {
                    word.set(Some(Word::Imported(read.len())));
                    for profile in read {
                        state.add_profile(profile, MENU);
                    }
                }
                Err(why) => word.set(Some(Word::BadFile(why))),
            }
            // The same file may be chosen again.
            input.set_value("");
        });
    });
    vec![
        rename,
        el("hr"),
        button(words::profiles::link(), "profile-link", move |_| copy_link(state, word)),
        button(words::profiles::export_one(), "export-one", move |_| export(state, false)),
        button(words::profiles::export_all(), "export-all", move |_| export(state, true)),
        button(words::profiles::import(), "profile-import", move |_| {
            if let Some(input) = chosen.dyn_ref::<web_sys::HtmlInputElement>() {
                input.click();
            }
        }),
        file,
        el("hr"),
        delete_everything(state),
    ]
}

fn copy_link(state: State, word: RwSignal<Option<Word>>) {
    let Some(fragment) = state.profile.with_untracked(link::write) else { return };
    let address = window().location();
    let [origin, path, query] = [address.origin(), address.pathname(), address.search()].map(Result::unwrap_or_default);
    let origin = if origin == "null" { String::from("file://") } else { origin };
    let link = format!("{origin}{path}{query}{fragment}");
    to_clipboard(&link);
    word.set(Some(Word::Copied(link)));
}

fn export(state: State, all: bool) {
    let profile = state.profile.get_untracked();
    let text = state.saved.with_untracked(|saved| {
        let mut saved: Saved = saved.clone();
        saved.set_active(profile);
        if all { file::write(&saved.profiles) } else { file::write(std::slice::from_ref(saved.active()?)) }
    });
    if let Some(text) = text {
        download("express-entry.json", "application/json", &text);
    }
}

/// Deletes everything, once the reader has said so twice.
fn delete_everything(state: State) -> El {
    let asked = RwSignal::new(0_u32);
    let word = profiles().word;
    el("div").live(
        move || asked.get(),
        move |now| {
            if now == 0 {
                let ask = move |_| {
                    asked.set(1);
                    say("delete", words::profiles::delete_sure());
                };
                return vec![button(words::profiles::delete(), "delete-all", ask)];
            }
            vec![
                el("p").text(words::profiles::delete_sure()),
                button(words::profiles::delete_yes(), "delete-yes", move |_| {
                    storage::delete_everything();
                    word.set(Some(Word::Deleted));
                    state.replace_saved(Saved::default(), MENU);
                    asked.set(0);
                }),
                button(words::profiles::delete_no(), "delete-no", move |_| asked.set(0)),
            ]
        },
    )
}
