//! The page's few icons: a path or two each, always beside a word.

use super::dom::{El, svg};

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Something to look out for.
    Warn,
    /// Colours.
    Theme,
    /// It is so.
    Check,
    /// It is not so.
    Cross,
    /// It is open.
    Open,
    /// A day.
    Calendar,
}

/// Draws an icon; the word beside it says what it means.
pub(crate) fn icon(icon: Icon) -> El {
    let frame = svg("svg").attr("class", "ico").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true");
    match icon {
        Icon::Warn => frame.child(svg("path").attr("d", "M8 2 14.5 13.5h-13zM8 6.5v3m0 2v.01")),
        Icon::Check => frame.child(svg("path").attr("d", "M3 8.5 6.5 12 13 4.5")),
        Icon::Cross => frame.child(svg("path").attr("d", "m4 4 8 8m0-8-8 8")),
        Icon::Open => {
            frame.child(svg("circle").attr("cx", "8").attr("cy", "8").attr("r", "5").attr("stroke-dasharray", "2.2 2"))
        }
        Icon::Calendar => frame.child(svg("path").attr("d", "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3m5-3v3")),
        Icon::Theme => frame
            .child(svg("circle").attr("cx", "8").attr("cy", "8").attr("r", "6"))
            .child(svg("path").attr("d", "M8 2a6 6 0 0 1 0 12z").attr("fill", "currentColor").attr("stroke", "none")),
    }
}
