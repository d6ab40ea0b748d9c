//! The frame of the page: header, the notice of the rules, the questions and the score, the footer.

use std::cell::RefCell;
use std::time::Duration;

use express_entry::{BeforeExpressEntry, Governing};
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::{self, LANGUAGES, words};
use crate::place::Place;
use crate::program::{self, Program};
use crate::score;
use crate::state::{self, Notice, State, Theme};
use crate::ui::{El, Icon, classed, effect, el, icon, listen, value_of};

/// Starts the page: reads what the browser has kept or the light program hands over, puts the language in use, and
/// takes the place of what stands there until then.
pub(crate) fn start(program: &'static Program) {
    std::panic::set_hook(Box::new(|_| reveal_fault()));
    program::set(program);
    wasm_bindgen_futures::spawn_local(async {
        if program::is_whole() && document().get_element_by_id("status").is_some() {
            // The words first: until they are there the light program goes on.
            let language = language_of_document();
            let _ = i18n::switch_to(&language).await;
            if let Some(handed_over) = program::take_over() {
                // Another may have been chosen meanwhile.
                let chosen = language_of_document();
                if chosen != language {
                    let _ = i18n::switch_to(&chosen).await;
                }
                mount(handed_over.loaded);
                return request_animation_frame(move || focus_again(&handed_over.focus));
            }
        }
        let afresh = window().location().search().is_ok_and(|query| query == "?fresh");
        let mut loaded = state::load(afresh);
        loaded.as_of = query("as-of").and_then(|day| day.parse().ok());
        if afresh {
            // Asked once, done once: a reload finds what is said from here on.
            let address = window().location().pathname().ok();
            let _ = window().history().and_then(|history| {
                history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", address.as_deref())
            });
        }
        let asked = query("lang");
        let language = i18n::preferred(asked.as_deref(), loaded.saved.settings.language.as_deref());
        // Without the words of that language the page begins in English; the choice can be made again.
        if i18n::switch_to(&language).await.is_err() {
            let _ = i18n::switch_to("en").await;
        }
        mount(loaded);
    });
}

fn language_of_document() -> String {
    document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// A part of the address's query.
fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    search
        .trim_start_matches('?')
        .split('&')
        .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()))
}

/// The way out when the program has stopped: it stands in `index.html` and needs no program.
fn reveal_fault() {
    if let Some(element) = document().get_element_by_id("fatal") {
        let _ = element.remove_attribute("hidden");
    }
}

fn mount(loaded: state::Loaded) {
    let Some(root) = document().get_element_by_id("app").and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        reveal_fault();
        return;
    };
    // What the reader has typed before the program was there.
    let typed = document()
        .get_element_by_id("dob")
        .and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok())
        .and_then(|input| input.value().parse().ok());
    root.replace_children_with_node_0();
    let within = El::existing(root.clone().into());
    let handle = leptos::mount::mount_to(root, move || {
        let state = State::begin(loaded);
        provide_context(state);
        if let Some(program) = program::program() {
            (program.begin)(state);
        }
        state.keep();
        // After the first look at what is kept, so that it is kept as well.
        if let Some(born) = typed {
            state.edit(|profile| {
                profile.applicant.age.get_or_insert(express_entry::Age::Born(born));
            });
        }
        follow_theme(state);
        follow_address(state);
        announce(state);
        if !program::is_whole() {
            program::stand_by(state);
        }
        // The view is made anew as a whole when the language or the profile changes: words are plain text.
        within
            .child(classed("p", "vh").attr("role", "status").id("status"))
            .live(move || state.view.get(), move |_| frame(state));
    });
    program::keep_running(handle);
    if program::is_whole() {
        program::arrive();
    }
}

/// Shows the place that the address names, and goes where a changed address leads.
fn follow_address(state: State) {
    let named = || window().location().hash().ok().and_then(|hash| Place::of_fragment(&hash));
    if let Some(place) = named() {
        state.place.set(place);
    }
    // The browser looked for what the address names before it was there.
    request_animation_frame(|| {
        let hash = window().location().hash().unwrap_or_default();
        let named = hash.get(1..).filter(|id| !id.is_empty()).and_then(|id| document().get_element_by_id(id));
        if let Some(named) = named {
            named.scroll_into_view();
        }
    });
    listen(&window(), "hashchange", move |_| {
        // Another fragment names something within a place: the browser goes there by itself.
        let Some(place) = named() else { return };
        if state.place.get_untracked() != place {
            state.place.set(place);
            request_animation_frame(show_heading);
        }
    });
}

/// Gives the focus to what had it in the light program, to what a button promised (`programs-more`), or to the place.
fn focus_again(id: &str) {
    let counterpart = id.strip_suffix("-more").unwrap_or(id);
    let element = (!id.is_empty()).then(|| document().get_element_by_id(counterpart)).flatten();
    match element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(element) => {
            let _ = element.focus();
        }
        None if Place::of_fragment(&window().location().hash().unwrap_or_default()) != Some(Place::Score) => {
            show_heading();
        }
        None => {}
    }
}

/// After a change of place the reader stands at its beginning, and hears its heading.
fn show_heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

fn follow_theme(state: State) {
    effect(Box::new(move || {
        let theme = state.saved.with(|saved| saved.settings.theme);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.attribute());
        }
    }));
}

/// How long the reader must pause before the new score is spoken.
const PAUSE: Duration = Duration::from_millis(1200);

/// One polite status speaks the new score once the reader pauses.
fn announce(state: State) {
    // The score last seen, and the words that wait for the pause.
    let seen: RefCell<Option<u16>> = RefCell::new(None);
    let waiting: RefCell<Option<TimeoutHandle>> = RefCell::new(None);
    effect(Box::new(move || {
        let now = state.with_assessment(|assessment| assessment.score.total);
        let before = seen.replace(now);
        let (Some(now), Some(before)) = (now, before) else { return };
        if now == before {
            return;
        }
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        let speak = move || {
            if let Some(status) = document().get_element_by_id("status") {
                status.set_text_content(Some(&words::sheet::status(&i18n::number(i64::from(now)))));
            }
        };
        waiting.replace(set_timeout_with_handle(speak, PAUSE).ok());
    }));
}

fn frame(state: State) -> Vec<El> {
    let main = classed("main", "wide")
        .id("main")
        .attr("tabindex", "-1")
        .live_attr("class", move || Some(format!("place place-{} wide", state.place.get().fragment())))
        .live_all(move || notice(state))
        .live_all(move || program::program().map(|program| (program.above)(state)).unwrap_or_default())
        .live(move || state.place.get() as u32, move |_| place(state));
    vec![
        classed("a", "skip").attr("href", "#main").text(words::frame::skip()),
        header(state),
        rules_in_force(state),
        main,
        footer(state),
    ]
}

/// What stands in the place that is shown.
fn place(state: State) -> Vec<El> {
    let place = state.place.get_untracked();
    document().set_title(words::frame::title());
    match (place, program::program()) {
        (Place::Score, _) | (_, None) => vec![score::score_place()],
        (place, Some(program)) => (program.place)(state, place),
    }
}

/// The way from place to place.
fn places(state: State) -> El {
    let link = |place: Place| {
        el("a")
            .attr("href", &format!("#{}", place.fragment()))
            .live_attr("aria-current", move || (state.place.get() == place).then(|| "page".to_owned()))
            .text(place_name(place))
    };
    let links = Place::MAIN.map(|place| el("li").child(link(place)));
    classed("nav", "places").attr("aria-label", words::place::label()).child(el("ul").children(links))
}

/// The name of a place.
pub(crate) fn place_name(place: Place) -> &'static str {
    match place {
        Place::Score => words::place::score(),
        Place::Improve => words::place::improve(),
        Place::Rounds => words::place::rounds(),
        Place::Invitation => words::place::invitation(),
        Place::How => words::place::how(),
        Place::Embed => words::place::embed(),
    }
}

fn header(state: State) -> El {
    let languages = LANGUAGES.iter().filter(|(code, _)| *code != i18n::code()).map(|(code, name)| {
        let code: &'static str = code;
        classed("a", "tool")
            .attr("href", &format!("?lang={code}"))
            .attr("hreflang", code)
            .attr("lang", code)
            .attr("aria-label", &format!("{}, {name}", code.to_ascii_uppercase()))
            .text(&code.to_ascii_uppercase())
            .on("click", move |event| {
                event.prevent_default();
                choose_language(state, code);
            })
    });
    let theme = move || state.saved.with(|saved| saved.settings.theme);
    let theme_label = move || match theme() {
        Theme::Auto => words::frame::theme_auto(),
        Theme::Light => words::frame::theme_light(),
        Theme::Dark => words::frame::theme_dark(),
    };
    let colours = classed("button", "tool")
        .attr("type", "button")
        .live_attr("aria-label", move || Some(theme_label().to_owned()))
        .on("click", move |_| state.saved.update(|saved| saved.settings.theme = saved.settings.theme.next()))
        .child(icon(Icon::Theme));
    let brand = classed("a", "brand").attr("href", "#score").text("Express Entry ");
    let inside = classed("div", "wide")
        .child(brand.child(el("span").text(words::frame::calculator())))
        .child(places(state))
        .child(
            classed("div", "tools")
                .children(program::program().map(|program| (program.tools)(state)).unwrap_or_default())
                .children(languages)
                .child(colours),
        );
    classed("header", "site").child(inside)
}

/// Puts a language in use, keeps the choice, and leaves everything else where it is.
fn choose_language(state: State, code: &'static str) {
    let before = i18n::code();
    let kept = state.saved.with_untracked(|saved| saved.settings.language.clone());
    let choose = move |code: &str, kept: Option<String>| {
        state.saved.update(|saved| saved.settings.language = kept);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", code);
        }
    };
    // At once: the whole program may take over before the words are there, and then finds the choice.
    choose(code, Some(code.to_owned()));
    wasm_bindgen_futures::spawn_local(async move {
        if i18n::switch_to(code).await.is_ok() {
            state.make_view_anew(&format!("a.tool[hreflang={before}]"));
        } else {
            choose(before, kept);
            state.notice.set(Some(Notice::LanguageNotLoaded));
        }
    });
}

/// How the rules are named where they are not the page's own.
fn not_the_pages_own(state: State) -> Option<String> {
    program::program().and_then(|program| (program.rules_named)(state))
}

/// Which rules the numbers come from.
fn rules_named(state: State) -> String {
    if let Some(named) = not_the_pages_own(state) {
        return named;
    }
    let named = state.with_rules(|set| {
        let from = i18n::date(set.from());
        match set.checked() {
            Some(checked) => words::rules::named_checked(&i18n::date(checked), &from),
            None => words::rules::named(&from),
        }
    });
    named.unwrap_or_default()
}

/// Which rules the numbers come from, what is not known of newer ones, and the way to older ones.
fn rules_in_force(state: State) -> El {
    let warning = move || {
        state.with_governing(|governing| match governing {
            Err(BeforeExpressEntry) => words::rules::before_express_entry().to_owned(),
            Ok(Governing::NotTranscribed { announced, .. }) => words::rules::superseded(&i18n::date(announced.from)),
            Ok(Governing::Transcribed(_)) => String::new(),
        })
    };
    let as_of = classed("input", "in in-date")
        .attr("type", "date")
        .id("as-of")
        .attr("min", "2015-01-01")
        .attr("value", &state.as_of.get_untracked().map(|day| day.to_string()).unwrap_or_default())
        .on("input", move |event| state.as_of.set(value_of(&event).parse().ok()));
    let more = el("details")
        .child(el("summary").text(words::rules::more()))
        .child(
            el("p")
                .live_attr("hidden", move || not_the_pages_own(state).map(|_| String::new()))
                .text(words::rules::explained()),
        )
        .child(el("p").child(el("label").attr("for", "as-of").text(words::rules::as_of())).text(" ").child(as_of))
        .child(classed("p", "soft").text(words::rules::as_of_hint()));
    let inside = classed("div", "wide")
        .child(el("strong").id("rules-named").live_text(move || rules_named(state)))
        .text(" ")
        .child(el("span").id("rules-warning").live_text(warning))
        .text(" ")
        .child(more)
        .children(program::program().map(|program| (program.rules_more)(state)).unwrap_or_default());
    classed("aside", "ruleset").attr("aria-label", words::rules::label()).child(inside)
}

fn notice(state: State) -> Vec<El> {
    let words = match state.notice.get() {
        None => return Vec::new(),
        Some(Notice::NotKept) => words::notice::not_kept(),
        Some(Notice::SetAside) => words::notice::set_aside(),
        Some(Notice::SetAsideAsAsked) => words::notice::set_aside_as_asked(),
        Some(Notice::SetAsideNewer) => words::notice::set_aside_newer(),
        Some(Notice::LanguageNotLoaded) => words::notice::language_not_loaded(),
        Some(Notice::DeletedElsewhere) => words::notice::deleted_elsewhere(),
        Some(Notice::NewerElsewhere) => words::notice::newer_elsewhere(),
        Some(Notice::WholeNotLoaded) => words::notice::whole_not_loaded(),
    };
    let inside = el("div").child(el("p").text(words));
    vec![classed("div", "note note-warn").id("notice").child(icon(Icon::Warn)).child(inside)]
}

fn footer(state: State) -> El {
    let links = [
        (words::link::official_tool(), words::score::official_tool()),
        (words::link::instructions(), words::score::instructions()),
    ];
    let links = links.map(|(address, name)| el("li").child(el("a").attr("href", address).text(name)));
    let places = [Place::How, Place::Embed].map(|place| {
        let address = format!("#{}", place.fragment());
        el("li").child(el("a").attr("href", &address).text(place_name(place)))
    });
    let inside = classed("div", "wide")
        .child(
            el("p")
                .live_text(move || rules_named(state))
                .children(program::program().map(|program| (program.data_named)()).unwrap_or_default()),
        )
        .child(el("ul").children(places).children(links))
        .child(el("p").text(words::frame::disclaimer()));
    classed("footer", "foot").child(inside)
}
