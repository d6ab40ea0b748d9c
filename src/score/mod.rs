//! The first place: the questions and, beside them, the sheet with the score.

mod languages;
mod lines;
mod questions;
mod sheet;

use leptos::prelude::*;

use crate::i18n::words;
use crate::state::{example, state};

/// The place.
pub(crate) fn score_place() -> AnyView {
    let state = state();
    view! {
        <div class="cols">
            <div class="questions">
                <div class="lead">
                    <h1 tabindex="-1">{words::score::title()}</h1>
                    <p>
                        {words::score::intro()} " "
                        <a href=words::link::official_tool()>{words::score::official_tool()}</a> " · "
                        <a href=words::link::instructions()>{words::score::instructions()}</a> " · "
                        <button
                            class="link"
                            id="try-example"
                            type="button"
                            on:click=move |_| {
                                state.replace_profile(example(state.today.get_untracked()));
                            }
                        >
                            {words::score::try_example()}
                        </button>
                    </p>
                </div>
                {questions::questions()}
            </div>
            {sheet::sheet()}
        </div>
    }
    .into_any()
}
