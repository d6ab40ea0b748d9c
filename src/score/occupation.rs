//! The picker of an occupation: a title or a code is typed, a unit group of the NOC is chosen.
//!
//! The combobox with a list of WAI-ARIA 1.2: the focus stays in the field, `aria-activedescendant` names the option.
//! Without the titles, which are loaded when the field is first used, a code is taken all the same.

use std::rc::Rc;
use std::time::Duration;

use express_entry::{NocCode, Occupation, Teer, noc};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::jobs::code_in;
use super::questions::place_of;
use crate::data::{Data, data, titles_language};
use crate::i18n::{self, words};
use crate::ui::{El, Row, bare_input, classed, effect, el, follow, labelled, select, value_of};

/// So many are shown; who wants others types more.
const SHOWN: usize = 40;

/// Longer than a click takes.
const CLICK: Duration = Duration::from_millis(300);

/// All categories of training, education, experience and responsibilities.
const TEERS: [Teer; 6] = [Teer::Teer0, Teer::Teer1, Teer::Teer2, Teer::Teer3, Teer::Teer4, Teer::Teer5];

/// Takes the code, or what was typed on the way to one, and the TEER.
pub(super) type Take = Box<dyn Fn(&str, Option<Teer>)>;

/// What a picker begins with and what it tells.
pub(super) struct Picker {
    /// Its id, label and hint.
    pub(super) row: Row,
    /// The code, or what was typed on the way to one.
    pub(super) text: String,
    /// Whether a TEER alone will do.
    pub(super) takes_teer: bool,
    /// The TEER that was chosen where there is no code.
    pub(super) teer: Option<Teer>,
    /// What is wrong with a unit group that exists; empty if nothing is.
    pub(super) check: fn(NocCode) -> &'static str,
    /// Takes the code, or what was typed, and the TEER.
    pub(super) set: Take,
}

/// What a picker holds as a text and a TEER: the occupation, if one is given.
pub(super) fn occupation_of(text: &str, teer: Option<Teer>) -> Option<Occupation> {
    code_in(text).map(Occupation::Noc).or(teer.map(Occupation::Teer))
}

/// "TEER 1, skilled work".
pub(super) fn teer_name(teer: Teer) -> String {
    let number = teer.number().to_string();
    if teer.is_skilled() { words::occupation::teer_skilled(&number) } else { words::occupation::teer_other(&number) }
}

/// The title of a unit group, if the titles are here.
pub(super) fn title(data: Data, code: NocCode) -> Option<String> {
    data.with_titles(|titles| titles.of(code).map(str::to_owned)).flatten()
}

/// What the listeners of one picker share.
#[derive(Clone, Copy)]
struct Combo {
    data: Data,
    /// What stands in the field.
    typed: RwSignal<String>,
    /// Whether the list is shown.
    open: RwSignal<bool>,
    /// The place of the option that the arrows have reached.
    active: RwSignal<Option<usize>>,
    /// Whether the reader has left the field, so that what stands there may be called unfinished.
    left: RwSignal<bool>,
}

/// The picker: the field with its list and, where it will do, the TEER alone.
pub(super) fn picker(picker: Picker) -> El {
    let Picker { row, text, takes_teer, teer, check, set } = picker;
    let chosen_teer = RwSignal::new(teer);
    let combo = Combo {
        data: data(),
        left: RwSignal::new(!text.is_empty()),
        typed: RwSignal::new(text.clone()),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
    };
    if !text.is_empty() {
        combo.data.want_titles();
    }
    let set = Rc::new(set);
    let tell = {
        let set = Rc::clone(&set);
        // Of a code with its title the code alone is kept: the title is the language's.
        move || {
            let text = combo.typed.get_untracked();
            let text = code_in(&text).map_or(text, |code| code.to_string());
            set(&text, chosen_teer.get_untracked());
        }
    };
    let error = RwSignal::new(String::new());
    effect(Box::new(move || {
        let now = wrong(combo, chosen_teer.get(), takes_teer, check);
        if error.get_untracked() != now {
            error.set(now);
        }
    }));
    let teer_row_id = format!("{}-teer", row.id);
    let note = el("span").live_text(move || said(combo));
    let row = row.beside(vec![note]);
    let control = combobox(combo, &row, &text, error, Rc::new(tell));
    let field = labelled(&row, control, error);
    let teer_alone = move || {
        let names: Vec<String> = TEERS.iter().map(|teer| teer_name(*teer)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let row = Row::new(teer_row_id.clone(), words::occupation::teer_alone()).sub();
        let set = Rc::clone(&set);
        select(&row, &names, place_of(&TEERS, chosen_teer.get_untracked()), move |place| {
            let teer = place.and_then(|place| TEERS.get(place).copied());
            chosen_teer.set(teer);
            set(&combo.typed.get_untracked(), teer);
        })
    };
    let asks_teer = move || takes_teer && combo.typed.with(|typed| code_in(typed).is_none());
    el("div")
        .child(field)
        .live(move || asks_teer().into(), move |asks| if asks == 1 { vec![teer_alone()] } else { Vec::new() })
}

/// What is wrong with what stands in the field.
fn wrong(combo: Combo, teer: Option<Teer>, takes_teer: bool, check: fn(NocCode) -> &'static str) -> String {
    let typed = combo.typed.get();
    let first = typed.split_whitespace().next().unwrap_or_default();
    let is_number = first.len() == 5 && first.bytes().all(|digit| digit.is_ascii_digit());
    match code_in(&typed) {
        Some(code) if noc::exists(code) => check(code).to_owned(),
        Some(_) => words::problem::unknown_noc(first),
        None if is_number => words::problem::unknown_noc(first),
        // Where the TEER is given, what else was typed is a remark.
        None if first.is_empty() || !combo.left.get() || teer.is_some() => String::new(),
        None if takes_teer => words::occupation::not_chosen().to_owned(),
        None => words::occupation::not_chosen_code().to_owned(),
    }
}

/// Under the field: the TEER of the code, or that there are no titles.
fn said(combo: Combo) -> String {
    let code = combo.typed.with(|typed| code_in(typed)).filter(|code| noc::exists(*code));
    if let Some(code) = code {
        return teer_name(code.teer());
    }
    if combo.data.titles_failed() { words::occupation::no_titles().to_owned() } else { String::new() }
}

/// The unit groups that fit what stands in the field, and how many there are in all.
fn found(combo: Combo) -> (Vec<(NocCode, String)>, usize) {
    let typed = combo.typed.get();
    let found = combo.data.with_titles(|titles| {
        let found = noc::search(titles, &typed, usize::MAX);
        let shown = found.iter().take(SHOWN).map(|found| (found.code, found.title.to_owned())).collect();
        (shown, found.len())
    });
    found.unwrap_or_default()
}

fn combobox(combo: Combo, row: &Row, text: &str, error: RwSignal<String>, tell: Rc<dyn Fn()>) -> El {
    let Combo { data, typed, open, active, left } = combo;
    let list_id = format!("{}-list", row.id);
    // What the list shows; made anew with each letter, in one go.
    let shown = RwSignal::new(Vec::<(NocCode, String)>::new());
    let count = RwSignal::new(0_usize);
    let has_list = move || open.get() && shown.with(|shown| !shown.is_empty());
    let option_id = {
        let list_id = list_id.clone();
        move |place: usize| format!("{list_id}-{place}")
    };
    effect(Box::new(move || {
        // A closed list is not searched for.
        if open.get() {
            let (found, all) = found(combo);
            active.set(None);
            count.set(all);
            shown.set(found);
        }
    }));
    let input = bare_input(row, "in", ("inputmode", "text"), text, error)
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", &list_id)
        .attr("spellcheck", "false")
        .attr("lang", titles_language())
        .live_attr("aria-expanded", move || Some(has_list().to_string()))
        .live_attr("aria-activedescendant", {
            let option_id = option_id.clone();
            move || active.get().filter(|_| open.get()).map(&option_id)
        });
    let field = input.element().clone().unchecked_into::<web_sys::HtmlInputElement>();
    // A code that stands there alone gets its title as soon as that is here and nobody is typing.
    let complete = {
        let field = field.clone();
        move || {
            let Some(code) = typed.with_untracked(|typed| code_in(typed)) else { return };
            if let Some(title) = title(data, code) {
                let text = format!("{code} {title}");
                field.set_value(&text);
                typed.set(text);
            }
        }
    };
    let is_typing = {
        let field = field.clone();
        move || document().active_element().is_some_and(|active| active.is_same_node(Some(&field)))
    };
    effect(Box::new({
        let complete = complete.clone();
        move || {
            if data.with_titles(|_| ()).is_some() && !is_typing() {
                untrack(&complete);
            }
        }
    }));
    let choose = {
        let tell = Rc::clone(&tell);
        move |place: usize| {
            let Some((code, title)) = shown.with_untracked(|shown| shown.get(place).cloned()) else { return };
            let text = format!("{code} {title}");
            field.set_value(&text);
            typed.set(text);
            open.set(false);
            tell();
        }
    };
    let list = el("ul")
        .attr("class", "combo-list")
        .id(&list_id)
        .attr("role", "listbox")
        .attr("aria-label", words::occupation::list())
        .live_attr("hidden", move || (!has_list()).then(String::new))
        .live_all(move || {
            shown.with(|shown| {
                let options = shown.iter().enumerate();
                options.map(|(place, (code, title))| option(&option_id(place), place, *code, title)).collect()
            })
        })
        // The focus stays in the field.
        .on("mousedown", |event| event.prevent_default())
        .on("click", {
            let choose = choose.clone();
            move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let option = target.and_then(|target| target.closest("[data-place]").ok().flatten());
                let place = option.and_then(|option| option.get_attribute("data-place")?.parse().ok());
                if let Some(place) = place {
                    choose(place);
                }
            }
        });
    mark_active(&list, active);
    follow("occupations", move || status(combo, count));
    let none = classed("p", "combo-list combo-none")
        .live_attr("hidden", move || (!nothing_found(combo, count)).then(String::new))
        .text(words::occupation::none());
    let input = input
        .on("focus", move |_| data.want_titles())
        .on("input", move |event| {
            typed.set(value_of(&event));
            left.set(false);
            open.set(true);
            tell();
        })
        .on("blur", move |_| {
            open.set(false);
            untrack(&complete);
            // Not between the press and the release of a click: what is said moves what was clicked.
            set_timeout(
                move || {
                    // By then the picker may be gone.
                    let _ = left.try_set(true);
                },
                CLICK,
            );
        })
        .on("keydown", move |event| {
            let Ok(event) = event.dyn_into::<web_sys::KeyboardEvent>() else { return };
            let last = shown.with_untracked(Vec::len).checked_sub(1);
            let is_shown = open.get_untracked() && last.is_some();
            let now = active.get_untracked().filter(|_| is_shown);
            match (event.key().as_str(), now, last) {
                ("ArrowDown", _, _) if !open.get_untracked() => open.set(true),
                ("ArrowUp", _, _) if event.alt_key() && is_shown => open.set(false),
                ("ArrowDown", Some(place), Some(last)) if place < last => active.set(Some(place + 1)),
                ("ArrowDown", _, Some(_)) if is_shown => active.set(Some(0)),
                ("ArrowUp", Some(place), Some(_)) if place > 0 => active.set(Some(place - 1)),
                ("ArrowUp", _, Some(last)) if is_shown => active.set(Some(last)),
                ("Home", Some(_), _) => active.set(Some(0)),
                ("End", Some(_), Some(last)) => active.set(Some(last)),
                ("Enter", Some(place), _) => choose(place),
                ("Escape", _, _) if open.get_untracked() => open.set(false),
                _ => return,
            }
            event.prevent_default();
        });
    classed("div", "combo").child(input).child(list).child(none)
}

/// Code, title, TEER.
fn option(id: &str, place: usize, code: NocCode, title: &str) -> El {
    el("li")
        .id(id)
        .attr("role", "option")
        .attr("aria-selected", "false")
        .attr("data-place", &place.to_string())
        .child(el("span").text(&code.to_string()))
        .text(" ")
        .child(el("span").attr("lang", titles_language()).text(title))
        .text(" ")
        .child(el("span").text(&words::occupation::teer(&code.teer().number().to_string())))
}

/// Marks the option that the arrows have reached, and brings it into view within the list.
fn mark_active(list: &El, active: RwSignal<Option<usize>>) {
    let list = list.element().clone();
    effect(Box::new(move || {
        let active = active.get();
        let options = list.children();
        for place in 0..options.length() {
            let Some(option) = options.item(place) else { continue };
            let is_active = active.and_then(|active| u32::try_from(active).ok()) == Some(place);
            let _ = option.set_attribute("aria-selected", if is_active { "true" } else { "false" });
            let _ = option.set_attribute("class", if is_active { "is-active" } else { "" });
            if is_active {
                let [within, option] = [list.get_bounding_client_rect(), option.get_bounding_client_rect()];
                let beyond = (option.bottom() - within.bottom()).max(0.0) + (option.top() - within.top()).min(0.0);
                #[allow(clippy::cast_possible_truncation, reason = "a distance on the screen")]
                list.set_scroll_top(list.scroll_top() + beyond.round() as i32);
            }
        }
    }));
}

/// Whether a title was looked for and none begins so. A code needs no title.
fn nothing_found(combo: Combo, count: RwSignal<usize>) -> bool {
    let is_asked = combo.typed.with(|typed| !typed.trim().is_empty() && code_in(typed).is_none());
    combo.open.get() && is_asked && count.get() == 0 && combo.data.with_titles(|_| ()).is_some()
}

/// How many were found, to be heard.
fn status(combo: Combo, count: RwSignal<usize>) -> String {
    if nothing_found(combo, count) {
        return words::occupation::none().to_owned();
    }
    let count = count.get();
    if !combo.open.get() || count == 0 {
        return String::new();
    }
    let number = i64::try_from(count).unwrap_or(i64::MAX);
    if count > SHOWN {
        words::occupation::first_of(&i18n::number(number), &SHOWN.to_string())
    } else {
        words::occupation::found(number)
    }
}
