//! Questions: native controls with label, hint, points and error in their places.
//!
//! None of these functions is generic over what it shows: each exists once in the wasm, however many questions
//! there are. A control is filled once, when it is made, and belongs to the reader from then on; whatever replaces
//! the whole profile makes the view anew.

use express_entry::{Date, Factor};
use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::i18n::{self, words};
use crate::state::state;

/// What every question has.
#[derive(Clone)]
pub(crate) struct Row {
    /// The id of the control; the row's own is `q-` and this.
    pub(crate) id: String,
    /// The question.
    pub(crate) label: &'static str,
    /// A sentence of help; may be empty.
    pub(crate) hint: &'static str,
    /// The factor whose points stand at its end.
    pub(crate) factor: Option<Factor>,
    /// Asked only because of another answer.
    pub(crate) sub: bool,
}

impl Row {
    /// A question.
    pub(crate) fn new(id: impl Into<String>, label: &'static str) -> Self {
        Self { id: id.into(), label, hint: "", factor: None, sub: false }
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

    fn row_id(&self) -> String {
        format!("q-{}", self.id)
    }

    fn hint_id(&self) -> String {
        format!("{}-h", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-e", self.id)
    }

    fn class(&self) -> &'static str {
        if self.sub { "q q-sub" } else { "q" }
    }

    /// The ids that describe the control.
    fn described_by(&self) -> String {
        if self.hint.is_empty() { self.error_id() } else { format!("{} {}", self.hint_id(), self.error_id()) }
    }

    fn hint_view(&self) -> Option<AnyView> {
        let (id, hint) = (self.hint_id(), self.hint);
        (!hint.is_empty()).then(|| view! { <p class="q-hint" id=id>{hint}</p> }.into_any())
    }

    fn points_view(&self) -> Option<AnyView> {
        self.factor.map(points)
    }

    fn error_view(&self, error: Signal<Option<String>>) -> AnyView {
        let id = self.error_id();
        view! {
            <p class="q-err" id=id hidden=move || error.with(Option::is_none)>
                {move || error.get().map(|words| view! { {icon(Icon::Warn)} <span>{words}</span> })}
            </p>
        }
        .into_any()
    }
}

/// The points of a factor, as they come.
fn points(factor: Factor) -> AnyView {
    let state = state();
    let shown = Memo::new(move |_| {
        state.assessment.with(|assessment| {
            let line = assessment.as_ref().ok()?.explanation.find(factor)?.line;
            Some(i64::from(line.points))
        })
    });
    view! {
        <p class="q-pts">
            {move || shown.get().map(i18n::number)} <span class="vh">" " {words::common::points_word()}</span>
        </p>
    }
    .into_any()
}

/// A question with one control and its label.
pub(crate) fn labelled(row: &Row, control: AnyView, error: Signal<Option<String>>) -> AnyView {
    view! {
        <div class=row.class() id=row.row_id()>
            <label class="q-label" for=row.id.clone()>
                {row.label}
            </label>
            {row.hint_view()}
            <div class="q-ctl">{control}</div>
            {row.points_view()}
            {row.error_view(error)}
        </div>
    }
    .into_any()
}

/// A question with several controls and its legend.
pub(crate) fn grouped(row: &Row, control: AnyView, error: Signal<Option<String>>) -> AnyView {
    view! {
        <fieldset class=row.class() id=row.row_id() aria-describedby=row.described_by()>
            <legend class="q-label">{row.label}</legend>
            {row.hint_view()}
            <div class="q-ctl">{control}</div>
            {row.points_view()}
            {row.error_view(error)}
        </fieldset>
    }
    .into_any()
}

/// What a question with a handful of answers reads and writes: the place of the answer in its list.
#[derive(Clone, Copy)]
pub(crate) struct Choice {
    /// The answer given.
    pub(crate) get: Signal<Option<usize>>,
    /// A new answer; none where the reader takes it back.
    pub(crate) set: Callback<Option<usize>>,
}

impl Choice {
    /// A choice from what reads and what writes it.
    pub(crate) fn new(
        get: impl Fn() -> Option<usize> + Send + Sync + 'static,
        set: impl Fn(Option<usize>) + Send + Sync + 'static,
    ) -> Self {
        Self { get: Signal::derive(get), set: Callback::new(set) }
    }
}

fn no_error() -> Signal<Option<String>> {
    Signal::stored(None)
}

/// Two to four answers as joined buttons (native radios).
pub(crate) fn choice(row: &Row, answers: Vec<&'static str>, choice: Choice) -> AnyView {
    let name = row.id.clone();
    let given = choice.get.get_untracked();
    let options = answers
        .into_iter()
        .enumerate()
        .map(|(place, words)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=name.clone()
                        id=format!("{name}-{place}")
                        checked=given == Some(place)
                        on:change=move |_| choice.set.run(Some(place))
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect_view();
    grouped(row, view! { <div class="seg">{options}</div> }.into_any(), no_error())
}

/// One of a list, or not answered.
pub(crate) fn select(row: &Row, answers: Vec<&'static str>, choice: Choice) -> AnyView {
    let given = choice.get.get_untracked();
    let options = answers
        .into_iter()
        .enumerate()
        .map(|(place, words)| view! { <option value=place.to_string() selected=given == Some(place)>{words}</option> })
        .collect_view();
    let control = view! {
        <select
            class="in in-mid"
            id=row.id.clone()
            aria-describedby=row.described_by()
            on:change=move |event| choice.set.run(event_target_value(&event).parse().ok())
        >
            <option value="" selected=given.is_none()>
                {words::common::choose()}
            </option>
            {options}
        </select>
    }
    .into_any();
    labelled(row, control, no_error())
}

/// A text that is read at every keystroke. What was typed stays; `read` says what is wrong with it.
pub(crate) fn text_input(
    row: &Row,
    class: &'static str,
    mode: &'static str,
    given: String,
    read: Callback<String, Option<String>>,
) -> AnyView {
    let error = RwSignal::new(None);
    let control = view! {
        <input
            class=class
            id=row.id.clone()
            inputmode=mode
            autocomplete="off"
            value=given
            aria-describedby=row.described_by()
            aria-invalid=move || error.with(|error: &Option<String>| error.is_some().then_some("true"))
            on:input=move |event| error.set(read.run(event_target_value(&event)))
        />
    }
    .into_any();
    labelled(row, control, error.into())
}

/// A whole number between two bounds.
pub(crate) fn number_input(
    row: &Row,
    bounds: (u32, u32),
    given: Option<u32>,
    set: impl Fn(Option<u32>) + Send + Sync + 'static,
) -> AnyView {
    let (least, most) = bounds;
    let read = Callback::new(move |text: String| {
        let text = text.trim();
        let number = text.parse::<u32>().ok().filter(|number| (least..=most).contains(number));
        set(number);
        (number.is_none() && !text.is_empty())
            .then(|| words::error::number(&i18n::number(i64::from(least)), &i18n::number(i64::from(most))))
    });
    text_input(row, "in in-num", "numeric", given.map(|number| number.to_string()).unwrap_or_default(), read)
}

/// A day. `check` says what is wrong with a real day that cannot be the answer; it is then not taken.
pub(crate) fn date_input(
    row: &Row,
    given: Option<Date>,
    check: impl Fn(Date) -> Option<String> + Send + Sync + 'static,
    set: impl Fn(Option<Date>) + Send + Sync + 'static,
) -> AnyView {
    let error = RwSignal::new(None);
    let read = Callback::new(move |(text, unfinished): (String, bool)| {
        if text.is_empty() {
            set(None);
            return unfinished.then(|| words::error::no_such_day().to_owned());
        }
        let wrong = match text.parse::<Date>() {
            Ok(day) => match check(day) {
                None => {
                    set(Some(day));
                    return None;
                }
                wrong => wrong,
            },
            Err(express_entry::DateError::OutOfSpan) => Some(words::error::year_out_of_span().to_owned()),
            Err(_) => Some(words::error::no_such_day().to_owned()),
        };
        set(None);
        wrong
    });
    let control = view! {
        <input
            class="in in-date"
            type="date"
            id=row.id.clone()
            value=given.map(|day| day.to_string())
            aria-describedby=row.described_by()
            aria-invalid=move || error.with(|error: &Option<String>| error.is_some().then_some("true"))
            on:input=move |event| {
                let input: web_sys::HtmlInputElement = event_target(&event);
                error.set(read.run((input.value(), input.validity().bad_input())));
            }
        />
    }
    .into_any();
    labelled(row, control, error.into())
}

/// A group of questions: its name, how much of it is answered, its points.
pub(crate) fn group(
    id: &'static str,
    title: &'static str,
    done: Signal<String>,
    points: Signal<Option<String>>,
    questions: AnyView,
) -> AnyView {
    view! {
        <section class="group" id=id aria-labelledby=format!("{id}-t")>
            <div class="group-head">
                <h2 id=format!("{id}-t")>{title}</h2>
                <p class="group-done">{done}</p>
                <p class="group-pts">
                    {move || points.get().map(|points| view! { {points} <span class="vh">" " {words::common::points_word()}</span> })}
                </p>
            </div>
            {questions}
        </section>
    }
    .into_any()
}

/// "2 of 4 answered".
pub(crate) fn answered(answers: &[bool]) -> String {
    let given = answers.iter().filter(|answered| **answered).count();
    words::common::answered(&given.to_string(), &answers.len().to_string())
}
