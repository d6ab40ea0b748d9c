//! Questions: native controls with label, hint, points and error in their places.
//!
//! A control is filled once, when it is made, and belongs to the reader from then on; whatever replaces the whole
//! profile makes the view anew.

use std::rc::Rc;

use express_entry::{Date, DateError, Factor};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::dom::{El, classed, el, is_checked, value_of};
use super::icon::{Icon, icon};
use crate::i18n::{self, words};
use crate::program::program;
use crate::state::state;

/// What every question has.
#[derive(Clone)]
pub(crate) struct Row {
    /// The id of the control; the row's own is `q-` and this.
    pub(crate) id: String,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    factor: Option<Factor>,
    sub: bool,
    beside: Vec<El>,
}

/// Takes a new answer: its place in the list, or none where the reader takes it back.
type Setter = Rc<dyn Fn(Option<usize>)>;

impl Row {
    /// A question.
    pub(crate) fn new(id: impl Into<String>, label: &'static str) -> Self {
        Self { id: id.into(), label, hint: "", factor: None, sub: false, beside: Vec::new() }
    }

    /// With a sentence of help.
    pub(crate) fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// With the points of a factor at its end.
    pub(crate) fn points(self, factor: Factor) -> Self {
        Self { factor: Some(factor), ..self }
    }

    /// Asked only because of another answer.
    pub(crate) fn sub(self) -> Self {
        Self { sub: true, ..self }
    }

    /// With something to be read under the control, and with it.
    pub(crate) fn beside(self, beside: Vec<El>) -> Self {
        Self { beside, ..self }
    }

    fn error_id(&self) -> String {
        format!("{}-e", self.id)
    }

    /// The hint under the name of the question, in a part that describes the control, and the way to help after it,
    /// which does not.
    pub(crate) fn hint_with(&self, said: El, way: El) -> El {
        let way = way
            .attr("type", "button")
            .text(words::common::not_sure())
            .child(classed("span", "vh").text(" ").text(self.label));
        classed("p", "q-hint").child(said).text(" ").child(way)
    }

    /// The id of the hint.
    pub(crate) fn hint_id(&self) -> String {
        format!("{}-h", self.id)
    }

    fn beside_id(&self) -> String {
        format!("{}-n", self.id)
    }

    /// The ids that describe the control.
    pub(crate) fn described_by(&self) -> String {
        let mut ids = self.error_id();
        if !self.beside.is_empty() {
            ids = format!("{} {ids}", self.beside_id());
        }
        if !self.hint.is_empty() {
            ids = format!("{} {ids}", self.hint_id());
        }
        ids
    }

    /// The row around a control: its name, the hint, the points, the place for an error.
    fn around(&self, tag: &str, name: El, control: El, error: RwSignal<String>) -> El {
        let mut row = classed(tag, if self.sub { "q q-sub" } else { "q" }).id(&format!("q-{}", self.id)).child(name);
        row = row.children(program().map(|program| (program.hint)(self)).unwrap_or_default());
        row = row.child(classed("div", "q-ctl").child(control));
        if let Some(factor) = self.factor {
            row = row.child(points(factor));
        }
        if !self.beside.is_empty() {
            row = row.child(classed("div", "q-say").id(&self.beside_id()).children(self.beside.iter().cloned()));
        }
        let shown = classed("p", "q-err")
            .id(&self.error_id())
            .live_attr("hidden", move || error.with(String::is_empty).then(String::new))
            .child(icon(Icon::Warn))
            .child(el("span").live_text(move || error.get()));
        row.child(shown)
    }
}

/// The points of a factor, as they come.
fn points(factor: Factor) -> El {
    let state = state();
    let shown = move || {
        state.with_assessment(|assessment| {
            let part = assessment.explanation.find(factor);
            i18n::number(part.map_or(0, |part| i64::from(part.line.points)))
        })
    };
    classed("p", "q-pts")
        .live_text(move || shown().unwrap_or_default())
        .child(classed("span", "vh").text(" ").text(words::common::points_word()))
}

/// A question with one control and its label.
pub(crate) fn labelled(row: &Row, control: El, error: RwSignal<String>) -> El {
    let name = classed("label", "q-label").attr("for", &row.id).text(row.label);
    row.around("div", name, control, error)
}

/// What a question comes to where other answers give it.
pub(crate) fn derived(row: &Row, shown: El) -> El {
    row.around("div", classed("p", "q-label").text(row.label), shown, RwSignal::new(String::new()))
}

/// A question with several controls and their common name. No `fieldset`: where `WebKit` lays one out as a grid, its
/// legend is none of the grid's items and stands above the controls.
pub(crate) fn grouped(row: &Row, control: El, error: RwSignal<String>) -> El {
    let name = classed("div", "q-label").text(row.label);
    row.around("div", name, control, error)
        .attr("role", "group")
        .attr("aria-label", row.label)
        .attr("aria-describedby", &row.described_by())
}

/// Two to four answers as joined buttons (native radios).
pub(crate) fn choice(row: &Row, answers: &[&str], given: Option<usize>, set: impl Fn(Option<usize>) + 'static) -> El {
    choice_of(row, answers, given, &(Rc::new(set) as Setter))
}

fn choice_of(row: &Row, answers: &[&str], given: Option<usize>, set: &Setter) -> El {
    let options = answers.iter().enumerate().map(|(place, words)| {
        let set = Rc::clone(set);
        let input = el("input")
            .attr("type", "radio")
            .attr("name", &row.id)
            .id(&format!("{}-{place}", row.id))
            .flag("checked", given == Some(place))
            .on("change", move |event| set(is_checked(&event).then_some(place)));
        el("label").child(input).child(el("span").text(words))
    });
    // Answers too long to stand side by side in the narrowest column stand under each other.
    let letters: usize = answers.iter().map(|words| words.chars().count()).sum();
    let class = if letters > 34 { "seg seg-stack" } else { "seg" };
    grouped(row, classed("div", class).children(options), RwSignal::new(String::new()))
}

/// One of a list, or not answered.
pub(crate) fn select(row: &Row, answers: &[&str], given: Option<usize>, set: impl Fn(Option<usize>) + 'static) -> El {
    select_of(row, answers, given, Rc::new(set))
}

fn select_of(row: &Row, answers: &[&str], given: Option<usize>, set: Setter) -> El {
    let options = answers.iter().enumerate().map(|(place, words)| {
        el("option").attr("value", &place.to_string()).flag("selected", given == Some(place)).text(words)
    });
    let none = el("option").attr("value", "").flag("selected", given.is_none()).text(words::common::choose());
    let control = classed("select", "in in-mid")
        .id(&row.id)
        .attr("aria-describedby", &row.described_by())
        .child(none)
        .children(options)
        .on("change", move |event| set(value_of(&event).parse().ok()));
    labelled(row, control, RwSignal::new(String::new()))
}

/// A control for text that is read at every keystroke. What was typed stays; `read` says what is wrong with it, or
/// gives an empty text.
fn input(row: &Row, class: &str, kind: (&str, &str), given: &str, read: Box<dyn Fn(&web_sys::Event) -> String>) -> El {
    let error = RwSignal::new(String::new());
    let control = bare_input(row, class, kind, given, error).on("input", move |event| error.set(read(&event)));
    labelled(row, control, error)
}

/// The control alone, with what describes it.
pub(crate) fn bare_input(
    row: &Row,
    class: &str,
    (attribute, value): (&str, &str),
    given: &str,
    error: RwSignal<String>,
) -> El {
    classed("input", class)
        .id(&row.id)
        .attr(attribute, value)
        .attr("autocomplete", "off")
        .attr("value", given)
        .attr("aria-describedby", &row.described_by())
        .live_attr("aria-invalid", move || error.with(|error| !error.is_empty()).then(|| "true".to_owned()))
}

/// A whole number between two bounds.
pub(crate) fn number_input(
    row: &Row,
    (least, most): (u32, u32),
    given: Option<u32>,
    set: impl Fn(Option<u32>) + 'static,
) -> El {
    let read = move |event: &web_sys::Event| {
        let text = value_of(event);
        let text = text.trim();
        let number = text.parse::<u32>().ok().filter(|number| (least..=most).contains(number));
        set(number);
        if number.is_some() || text.is_empty() {
            String::new()
        } else {
            words::error::number(&i18n::number(i64::from(least)), &i18n::number(i64::from(most)))
        }
    };
    let given = given.map(|number| number.to_string()).unwrap_or_default();
    input(row, "in in-num", ("inputmode", "numeric"), &given, Box::new(read))
}

/// A day. `check` says what is wrong with a real day that cannot be the answer; it is then not taken.
pub(crate) fn date_input(
    row: &Row,
    given: Option<Date>,
    check: impl Fn(Date) -> Option<&'static str> + 'static,
    set: impl Fn(Option<Date>) + 'static,
) -> El {
    date_input_of(row, given, Box::new(check), Box::new(set))
}

fn date_input_of(
    row: &Row,
    given: Option<Date>,
    check: Box<dyn Fn(Date) -> Option<&'static str>>,
    set: Box<dyn Fn(Option<Date>)>,
) -> El {
    let read = move |event: &web_sys::Event| {
        let text = value_of(event);
        let unfinished = is_unfinished(event);
        let (day, wrong) = match text.parse::<Date>() {
            Ok(day) => match check(day) {
                None => (Some(day), ""),
                Some(wrong) => (None, wrong),
            },
            Err(_) if text.is_empty() && !unfinished => (None, ""),
            Err(DateError::OutOfSpan) => (None, words::error::year_out_of_span()),
            Err(_) => (None, words::error::no_such_day()),
        };
        set(day);
        wrong.to_owned()
    };
    let given = given.map(|day| day.to_string()).unwrap_or_default();
    input(row, "in in-date", ("type", "date"), &given, Box::new(read))
}

/// Whether the control holds something that is no value yet, such as a day without a year.
pub(crate) fn is_unfinished(event: &web_sys::Event) -> bool {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    input.is_some_and(|input| input.validity().bad_input())
}

/// A group of questions: its name, how much of it is answered, its points.
pub(crate) fn group(
    id: &str,
    title: &str,
    done: impl Fn() -> String + 'static,
    points: impl Fn() -> String + 'static,
) -> El {
    let title_id = format!("{id}-t");
    let points = classed("p", "group-pts")
        .live_text(points)
        .child(classed("span", "vh").text(" ").text(words::common::points_word()));
    let head = classed("div", "group-head")
        .child(el("h2").id(&title_id).text(title))
        .child(classed("p", "group-done").live_text(done))
        .child(points);
    classed("section", "group").id(id).attr("aria-labelledby", &title_id).child(head)
}

/// "2 of 4 answered".
pub(crate) fn answered(answers: &[bool]) -> String {
    let given = answers.iter().filter(|answered| **answered).count();
    words::common::answered(&answers.len().to_string(), &given.to_string())
}
