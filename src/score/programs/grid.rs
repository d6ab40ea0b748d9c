//! The selection grid of Federal Skilled Workers as a table.

use express_entry::programs::{FswGrid, GridFactor, GridLine};

use super::finding::{fact, missing, span};
use super::named_with_section;
use crate::i18n::words;
use crate::ui::{El, classed, el};

/// The table, every line with the fact that decided.
pub(super) fn table(grid: &FswGrid) -> El {
    let number = |text: &str| classed("td", "num").text(text);
    let head = el("tr")
        .child(el("th").attr("scope", "col").text(words::programs::factor()))
        .child(classed("th", "num").attr("scope", "col").text(words::common::points_heading()))
        .child(classed("th", "num").attr("scope", "col").text(words::programs::at_most()))
        .child(el("th").attr("scope", "col").text(words::programs::decides()));
    let rows = grid.lines.iter().map(|line| {
        el("tr")
            .id(&format!("grid-{:?}", line.factor))
            .child(named_with_section(el("th").attr("scope", "row"), factor_name(line.factor), line.section))
            .child(number(&span(line.least, line.most)))
            .child(number(&line.maximum.to_string()).attr("data-label", words::programs::at_most()))
            .child(classed("td", "whole").text(&why(line)))
    });
    let sum = classed("tr", "sum")
        .id("grid-sum")
        .child(el("th").attr("scope", "row").text(words::programs::grid_sum()))
        .child(number(&span(grid.least, grid.most)))
        .child(number("100").attr("data-label", words::programs::at_most()))
        .child(classed("td", "whole").text(&words::programs::pass_mark(&grid.pass_mark.to_string())));
    let table = classed("table", "table table-tight stack")
        .child(el("caption").text(words::programs::grid_title()))
        .child(el("thead").child(head))
        .child(el("tbody").children(rows).child(sum));
    classed("div", "scroll")
        .id("fsw-grid")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::programs::grid_title())
        .child(table)
}

fn why(line: &GridLine) -> String {
    let parts = [fact(&line.fact), missing(&line.missing)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What points of the grid are given for.
pub(crate) fn factor_name(factor: GridFactor) -> &'static str {
    match factor {
        GridFactor::Education => words::factor::education(),
        GridFactor::FirstLanguage => words::factor::first_language(),
        GridFactor::SecondLanguage => words::factor::second_language(),
        GridFactor::Experience => words::programs::grid_experience(),
        GridFactor::Age => words::factor::age(),
        GridFactor::ArrangedEmployment => words::programs::grid_offer(),
        GridFactor::PartnerLanguage => words::programs::grid_partner_language(),
        GridFactor::OwnStudy => words::programs::grid_own_study(),
        GridFactor::PartnerStudy => words::programs::grid_partner_study(),
        GridFactor::OwnWork => words::programs::grid_own_work(),
        GridFactor::PartnerWork => words::programs::grid_partner_work(),
        GridFactor::Relative => words::programs::grid_relative(),
        GridFactor::OfferAdaptability => words::programs::grid_offer_adaptability(),
        GridFactor::Adaptability => words::programs::grid_adaptability(),
    }
}
