//! The page's few icons: one path each, always beside a word.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Something to look out for.
    Warn,
    /// Colours.
    Theme,
}

/// Draws an icon; the word beside it says what it means.
pub(crate) fn icon(icon: Icon) -> AnyView {
    let drawing = match icon {
        Icon::Warn => view! { <path d="M8 2 14.5 13.5h-13zM8 6.5v3m0 2v.01" /> }.into_any(),
        Icon::Theme => view! {
            <circle cx="8" cy="8" r="6" />
            <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" />
        }
        .into_any(),
    };
    view! {
        <svg class="ico" viewBox="0 0 16 16" aria-hidden="true">
            {drawing}
        </svg>
    }
    .into_any()
}
