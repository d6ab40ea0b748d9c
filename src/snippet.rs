//! "Put this on your site": the snippet with what the reader chooses, and how it looks.

use leptos::prelude::*;

use crate::i18n::{LANGUAGES, words};
use crate::place::Place;
use crate::state::State;
use crate::ui::{El, Row, classed, el, follow, select, to_clipboard, value_of};

/// What a site owner chooses; each an attribute of the element.
#[derive(Clone, Copy)]
struct Choices {
    language: RwSignal<Option<usize>>,
    theme: RwSignal<Option<usize>>,
    place: RwSignal<Option<usize>>,
    rules: RwSignal<String>,
    accent: RwSignal<String>,
}

const THEMES: [&str; 3] = ["auto", "light", "dark"];

/// The place.
pub(crate) fn place(_state: State) -> Vec<El> {
    let choices = Choices {
        language: RwSignal::new(None),
        theme: RwSignal::new(None),
        place: RwSignal::new(None),
        rules: RwSignal::new(String::new()),
        accent: RwSignal::new(String::new()),
    };
    let lead = classed("div", "lead")
        .child(el("h1").attr("tabindex", "-1").text(words::place::embed()))
        .child(el("p").text(words::snippet::intro()));
    if window().location().protocol().is_ok_and(|protocol| protocol == "file:") {
        // A file on somebody's disk has no address that another site could show.
        let note = classed("div", "note").child(el("div").child(el("p").text(words::snippet::from_file())));
        return vec![lead, note];
    }
    let code = classed("textarea", "in snippet")
        .id("snippet")
        .attr("readonly", "")
        .attr("rows", "5")
        .attr("spellcheck", "false")
        .live_text(move || choices.snippet());
    let shown = code.element().clone();
    let copied = RwSignal::new(String::new());
    let copy = classed("button", "btn btn-main").attr("type", "button").id("snippet-copy").text(words::snippet::copy());
    let copy = copy.on("click", move |_| {
        copy_text(&choices.snippet_untracked(), &shown);
        copied.set(words::snippet::copied().to_owned());
    });
    follow("copied", move || copied.get());
    let result = classed("section", "sect")
        .attr("aria-labelledby", "snippet-t")
        .child(classed("div", "sect-head").child(el("h2").id("snippet-t").text(words::snippet::code())))
        .child(el("label").attr("for", "snippet").attr("class", "vh").text(words::snippet::code()))
        .child(code)
        .child(classed("p", "row").child(copy).child(classed("span", "soft").live_text(move || copied.get())))
        .child(el("p").text(words::snippet::plain()))
        .child(el("pre").attr("tabindex", "0").child(el("code").live_text(move || choices.plain_frame())));
    let preview = classed("section", "sect")
        .attr("aria-labelledby", "preview-t")
        .child(classed("div", "sect-head").child(el("h2").id("preview-t").text(words::snippet::preview())))
        .child(
            classed("iframe", "preview")
                .id("preview")
                .attr("title", words::snippet::preview())
                .attr("loading", "lazy")
                .live_attr("src", move || Some(choices.address("./"))),
        );
    vec![lead, classed("div", "questions").child(fields(choices)), result, preview]
}

fn fields(choices: Choices) -> El {
    let language = select(
        &Row::new("snippet-lang", words::snippet::language()).hint(words::snippet::language_hint()),
        &LANGUAGES.map(|(_, name)| name),
        None,
        move |place| choices.language.set(place),
    );
    let theme = select(
        &Row::new("snippet-theme", words::snippet::theme()),
        &[words::snippet::theme_auto(), words::snippet::theme_light(), words::snippet::theme_dark()],
        None,
        move |place| choices.theme.set(place),
    );
    let place = select(
        &Row::new("snippet-place", words::snippet::place()),
        &Place::MAIN.map(crate::app::place_name),
        None,
        move |place| choices.place.set(place),
    );
    let rules =
        text_field("snippet-rules", words::snippet::rules(), words::snippet::rules_hint(), "date", choices.rules);
    let accent =
        text_field("snippet-accent", words::snippet::accent(), words::snippet::accent_hint(), "text", choices.accent);
    el("div").children([language, theme, place, rules, accent])
}

fn text_field(id: &str, label: &str, hint: &str, kind: &str, into: RwSignal<String>) -> El {
    let control = classed("input", "in in-mid")
        .id(id)
        .attr("type", kind)
        .attr("autocomplete", "off")
        .attr("aria-describedby", &format!("{id}-h"))
        .on("input", move |event| into.set(value_of(&event)));
    classed("div", "q")
        .child(classed("label", "q-label").attr("for", id).text(label))
        .child(classed("p", "q-hint").id(&format!("{id}-h")).text(hint))
        .child(classed("div", "q-ctl").child(control))
}

impl Choices {
    /// What was chosen, as attributes.
    fn attributes(self) -> Vec<(&'static str, String)> {
        let language = self.language.get().and_then(|place| LANGUAGES.get(place)).map(|(code, _)| (*code).to_owned());
        let theme = self.theme.get().and_then(|place| THEMES.get(place)).map(|theme| (*theme).to_owned());
        let place = self.place.get().and_then(|place| Place::MAIN.get(place).copied());
        let place = place.map(|place| place.fragment().to_owned());
        let text = |signal: RwSignal<String>| Some(signal.get()).filter(|text| !text.is_empty());
        [
            ("lang", language),
            ("theme", theme),
            ("place", place),
            ("rules", text(self.rules)),
            ("accent", text(self.accent)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// The two lines for the site.
    fn snippet(self) -> String {
        let attributes = self.attributes().into_iter().map(|(name, value)| format!(" {name}=\"{}\"", quoted(&value)));
        let attributes = attributes.collect::<Vec<_>>().concat();
        format!(
            "<script async src=\"{}embed.js\"></script>\n<express-entry-calculator{attributes}></express-entry-calculator>",
            home()
        )
    }

    fn snippet_untracked(self) -> String {
        untrack(|| self.snippet())
    }

    /// The frame alone, for sites that take no script.
    fn plain_frame(self) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" width=\"100%\" height=\"900\"></iframe>",
            quoted(&self.address(&home())),
            quoted(words::snippet::frame_title())
        )
    }

    /// The address of the page with what was chosen.
    fn address(self, home: &str) -> String {
        let mut query = Vec::new();
        let mut place = String::new();
        for (name, value) in self.attributes() {
            match name {
                "place" => place = format!("#{value}"),
                name => query.push(format!("{name}={}", String::from(js_sys::encode_uri_component(&value)))),
            }
        }
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        format!("{home}{query}{place}")
    }
}

/// A value within quotes in HTML.
fn quoted(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// The folder in which this page lies.
fn home() -> String {
    let address = window().location();
    let path = address.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}/", address.origin().unwrap_or_default())
}

/// Copies a text; where the clipboard is out of reach the field with it is selected for the reader to copy.
fn copy_text(text: &str, field: &web_sys::Element) {
    use wasm_bindgen::JsCast;
    if let Some(field) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        field.select();
    }
    to_clipboard(text);
}
