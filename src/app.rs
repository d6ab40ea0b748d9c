//! The frame of the page: header, the notice of the rules, the place, the footer.

use std::time::Duration;

use express_entry::{BeforeExpressEntry, Governing};
use leptos::leptos_dom::helpers::{location_hash, set_timeout_with_handle, window_event_listener};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::{self, LANGUAGES, words};
use crate::place::Place;
use crate::score;
use crate::state::{self, Notice, State, Theme, state};
use crate::ui::{Icon, icon};

/// Starts the page: reads what the browser has kept, puts the language in use, and takes the place of what
/// `index.html` shows until then.
pub fn start() {
    std::panic::set_hook(Box::new(|_| reveal_fault()));
    wasm_bindgen_futures::spawn_local(async {
        let loaded = state::load();
        let asked = query("lang");
        let language = i18n::preferred(asked.as_deref(), loaded.saved.settings.language.as_deref());
        // Without the words of that language the page begins in English; the choice can be made again.
        let _ = i18n::switch_to(&language).await;
        mount(loaded);
    });
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
    root.set_inner_html("");
    leptos::mount::mount_to(root, move || {
        let state = State::begin(loaded);
        if let Some(born) = typed {
            state.edit(|profile| {
                profile.applicant.age.get_or_insert(express_entry::Age::Born(born));
            });
        }
        provide_context(state);
        state.keep();
        follow_address(state);
        follow_theme(state);
        announce(state);
        app()
    })
    .forget();
}

/// The place follows the address's fragment, and the focus its heading.
fn follow_address(state: State) {
    state.place.set(Place::of_fragment(&location_hash().unwrap_or_default()));
    window_event_listener(leptos::ev::hashchange, move |_| {
        let fragment = location_hash().unwrap_or_default();
        let place = Place::of_fragment(&fragment);
        if place != state.place.get_untracked() {
            state.place.set(place);
            request_animation_frame(|| {
                if let Ok(Some(heading)) = document().query_selector("#main h1")
                    && let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>()
                {
                    let _ = heading.focus();
                }
            });
        }
    });
}

fn follow_theme(state: State) {
    Effect::new(move || {
        let theme = state.saved.with(|saved| saved.settings.theme);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.attribute());
        }
    });
}

/// How long the reader must pause before the new score is spoken.
const PAUSE: Duration = Duration::from_millis(1200);

/// One polite status speaks the new score once the reader pauses.
fn announce(state: State) {
    let total = Memo::new(move |_| {
        state.assessment.with(|assessment| assessment.as_ref().ok().map(|assessment| assessment.score.total))
    });
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    Effect::new(move |before: Option<Option<u16>>| {
        let now = total.get();
        if before.is_some_and(|before| before != now) {
            if let Some(earlier) = waiting.get_value() {
                earlier.clear();
            }
            let speak = move || {
                if let (Some(total), Some(status)) = (now, document().get_element_by_id("status")) {
                    status.set_text_content(Some(&words::sheet::status(&i18n::number(i64::from(total)))));
                }
            };
            waiting.set_value(set_timeout_with_handle(speak, PAUSE).ok());
        }
        now
    });
}

fn app() -> AnyView {
    let state = state();
    // The view is made anew as a whole when the language or the profile changes: words are plain text.
    view! {
        <p class="vh" role="status" id="status"></p>
        {move || {
            state.view.track();
            frame(state)
        }}
    }
    .into_any()
}

fn frame(state: State) -> AnyView {
    view! {
        <a class="skip" href="#main">
            {words::frame::skip()}
        </a>
        {header(state)}
        {rules_in_force(state)}
        <main id="main" class="place wide" tabindex="-1">
            {notice(state)}
            {move || match state.place.get() {
                Place::Score => score::score_place(),
                place => coming(place),
            }}
        </main>
        {footer(state)}
    }
    .into_any()
}

fn coming(place: Place) -> AnyView {
    view! { <h1 tabindex="-1">{place.name()}</h1> }.into_any()
}

fn header(state: State) -> AnyView {
    let places = Place::ALL
        .into_iter()
        .map(|place| {
            view! {
                <li>
                    <a
                        href=format!("#{}", place.fragment())
                        aria-current=move || (state.place.get() == place).then_some("page")
                    >
                        {place.name()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let languages = LANGUAGES
        .iter()
        .filter(|(code, _)| *code != i18n::code())
        .map(|(code, name)| {
            let (code, name) = (*code, *name);
            view! {
                <a
                    class="tool"
                    href=format!("?lang={code}")
                    hreflang=code
                    lang=code
                    aria-label=format!("{}, {name}", code.to_uppercase())
                    on:click=move |event| {
                        event.prevent_default();
                        choose_language(state, code);
                    }
                >
                    {code.to_uppercase()}
                </a>
            }
        })
        .collect_view();
    let theme = move || state.saved.with(|saved| saved.settings.theme);
    let theme_label = move || match theme() {
        Theme::Auto => words::frame::theme_auto(),
        Theme::Light => words::frame::theme_light(),
        Theme::Dark => words::frame::theme_dark(),
    };
    view! {
        <header class="site">
            <div class="wide">
                <a class="brand" href="#score">
                    "Express Entry " <span>{words::frame::calculator()}</span>
                </a>
                <nav class="places" aria-label=words::frame::places()>
                    <ul>{places}</ul>
                </nav>
                <div class="tools">
                    {languages}
                    <button
                        class="tool"
                        type="button"
                        aria-label=theme_label
                        on:click=move |_| state.saved.update(|saved| saved.settings.theme = theme().next())
                    >
                        {icon(Icon::Theme)}
                    </button>
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// Puts a language in use, keeps the choice, and leaves everything else where it is.
fn choose_language(state: State, code: &'static str) {
    wasm_bindgen_futures::spawn_local(async move {
        match i18n::switch_to(code).await {
            Ok(()) => {
                state.saved.update(|saved| saved.settings.language = Some(code.to_owned()));
                state.view.update(|count| *count += 1);
            }
            Err(i18n::NotLoaded) => state.notice.set(Some(Notice::LanguageNotLoaded)),
        }
    });
}

/// Which rules the numbers come from, what is not known of newer ones, and the way to older ones.
fn rules_in_force(state: State) -> AnyView {
    let named = move || {
        state
            .with_rules(|set| {
                let from = i18n::date(set.from());
                match set.checked() {
                    Some(checked) => words::rules::named_checked(&i18n::date(checked), &from),
                    None => words::rules::named(&from),
                }
            })
            .unwrap_or_default()
    };
    let warning = move || {
        state.with_governing(|governing| match governing {
            Err(BeforeExpressEntry) => Some(words::rules::before_express_entry().to_owned()),
            Ok(Governing::NotTranscribed { announced, .. }) => {
                Some(words::rules::superseded(&i18n::date(announced.from)))
            }
            Ok(Governing::Transcribed(_)) => None,
        })
    };
    let today = move || state.today.get().to_string();
    view! {
        <aside class="ruleset" aria-label=words::rules::label()>
            <div class="wide">
                <strong>{named}</strong>
                " "
                {move || warning().map(|warning| view! { <span id="rules-warning">{warning}</span> })}
                " "
                <details>
                    <summary>{words::rules::more()}</summary>
                    <p>{words::rules::explained()}</p>
                    <p>
                        <label for="as-of">{words::rules::as_of()}</label>
                        " "
                        <input
                            class="in in-date"
                            type="date"
                            id="as-of"
                            min="2015-01-01"
                            max=today
                            value=state.as_of.get_untracked().map(|day| day.to_string())
                            on:input=move |event| state.as_of.set(event_target_value(&event).parse().ok())
                        />
                    </p>
                    <p class="soft">{words::rules::as_of_hint()}</p>
                </details>
            </div>
        </aside>
    }
    .into_any()
}

fn notice(state: State) -> AnyView {
    (move || {
        let words = match state.notice.get()? {
            Notice::NotKept => words::notice::not_kept(),
            Notice::SetAside => words::notice::set_aside(),
            Notice::SetAsideNewer => words::notice::set_aside_newer(),
            Notice::LanguageNotLoaded => words::notice::language_not_loaded(),
        };
        Some(view! {
            <div class="note note-warn" id="notice">
                {icon(Icon::Warn)} <div>
                    <p>{words}</p>
                </div>
            </div>
        })
    })
    .into_any()
}

fn footer(state: State) -> AnyView {
    let named = move || state.with_rules(|set| words::rules::named(&i18n::date(set.from()))).unwrap_or_default();
    view! {
        <footer class="foot">
            <div class="wide">
                <p>{named}</p>
                <ul>
                    <li>
                        <a href=words::link::official_tool()>{words::score::official_tool()}</a>
                    </li>
                    <li>
                        <a href=words::link::instructions()>{words::score::instructions()}</a>
                    </li>
                </ul>
                <p>{words::frame::disclaimer()}</p>
            </div>
        </footer>
    }
    .into_any()
}
