//! Where the law can be read: the address of each source of the rules, and of each section of the Act and of the
//! Regulations.

use crate::i18n::{self, words};
use crate::ui::{El, el};

/// The versions of the Ministerial Instructions, with what amended them.
const INSTRUCTIONS_OF_ALL_YEARS: &str = "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/mandate/policies-operational-instructions-agreements/ministerial-instructions/express-entry-application-management-system.html";
const AMENDMENT_2017: &str = "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/mandate/policies-operational-instructions-agreements/ministerial-instructions/express-entry-application-management-system/amending-express-entry-system-2017.html";
const WINDOW_2021: &str = "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/updates/2021-express-entry-completeness-check.html";
const LANGUAGE_TESTS: &str = "https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/rural-franco-pilots/franco-immigration/eligibility/language-test.html";

/// The address of a source of the rules, by its name there. Where the text itself has none, that of the text which it
/// reports or amends.
pub(crate) fn source_address(id: &str) -> &'static str {
    match id {
        "changes-2017" => AMENDMENT_2017,
        "window-2021" => WINDOW_2021,
        "language-tests" | "pte-2024" => LANGUAGE_TESTS,
        "sor-2022-220" => regulations(),
        "mi-core" | "mi-spouse" | "mi-transfer" | "changes-2025" => words::link::instructions(),
        _ => INSTRUCTIONS_OF_ALL_YEARS,
    }
}

/// The Regulations.
pub(crate) fn regulations() -> &'static str {
    match i18n::code() {
        "fr" => "https://laws-lois.justice.gc.ca/fra/reglements/DORS-2002-227/",
        _ => "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2002-227/",
    }
}

/// The Act.
fn act() -> &'static str {
    match i18n::code() {
        "fr" => "https://laws-lois.justice.gc.ca/fra/lois/I-2.5/",
        _ => "https://laws-lois.justice.gc.ca/eng/acts/I-2.5/",
    }
}

/// With a section as the language cites it at its end, linked to the text: `section` is "IRPR 75(2)(a)", `cited` what
/// the reader reads of it.
pub(crate) fn with_law(within: El, section: &str, cited: &str) -> El {
    let (law, numbers) = section.split_once(' ').unwrap_or((section, ""));
    let text = match law {
        "IRPR" => regulations(),
        "IRPA" => act(),
        _ => return within.text(cited),
    };
    // The pages of either text are named by the section, without its subsections.
    let number: String = numbers.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let page = match i18n::code() {
        "fr" => format!("{text}article-{number}.html"),
        _ => format!("{text}section-{number}.html"),
    };
    within.child(el("a").attr("href", &page).text(cited))
}
