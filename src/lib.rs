//! The page: Leptos, the browser and the words. Everything about the law is computed by `express_entry`.

mod app;
mod embed;
mod i18n;
mod score;
mod state;
mod ui;

pub use app::start;
