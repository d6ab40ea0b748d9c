//! The page: Leptos, the browser and the words. Everything about the law is computed by `express_entry`.

mod app;
mod data;
mod doubted_clock;
mod embed;
mod how;
mod i18n;
mod improve;
mod invitation;
mod light;
mod own_rules;
mod place;
mod print;
mod profiles;
mod program;
mod rounds;
mod score;
mod snippet;
mod state;
mod ui;
mod whole;

/// Starts the light program: the questions and the score, for the first visit.
pub fn start_light() {
    app::start(&light::PROGRAM);
}

/// Starts the whole program, in the place of the light one where that runs.
pub fn start_whole() {
    app::start(&whole::PROGRAM);
}
