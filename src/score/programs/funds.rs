//! Proof of funds by size of family, and who needs none.

use express_entry::programs::{FamilySize, FundsTable, NEWER_TABLE_EXPECTED_FROM};
use leptos::prelude::*;

use super::evidence;
use super::finding::{dollars, people};
use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{El, classed, el};

/// The table of the day, with the reader's own row marked.
pub(super) fn table(state: State) -> El {
    classed("details", "prog")
        .id("funds-table")
        .child(el("summary").child(classed("h3", "chev").text(words::programs::funds_title())))
        .live_all(move || {
            let family = state.profile.with(FamilySize::of);
            let mut parts = match FundsTable::on(state.day()) {
                Some(table) => amounts(table, family, state.day() >= NEWER_TABLE_EXPECTED_FROM),
                None => vec![el("p").text(words::programs::no_table())],
            };
            let exempt = [
                words::programs::exempt_cec(),
                words::programs::exempt_fsw(),
                words::programs::exempt_fst(),
                words::programs::exempt_not(),
            ];
            parts.push(
                classed("div", "flow small soft")
                    .child(el("p").text(words::programs::family_counts()))
                    .child(el("p").text(words::programs::exempt_title()))
                    .child(el("ul").children(exempt.map(|who| el("li").text(who)))),
            );
            parts
        })
}

fn amounts(table: &FundsTable, family: FamilySize, newer_expected: bool) -> Vec<El> {
    let number = |amount: u32| classed("td", "num").text(&dollars(amount));
    let row = |size: u8| {
        let hit = family.known() == Some(size);
        classed("tr", if hit { "hit" } else { "" })
            .child(el("th").attr("scope", "row").text(&people(size)))
            .child(number(table.amount(size)))
    };
    let listed = u8::try_from(table.amounts.len()).unwrap_or(u8::MAX);
    let mut rows: Vec<El> = (1..=listed).map(row).collect();
    // The reader's own family, where it is larger than the table.
    rows.extend(family.known().filter(|size| *size > listed).map(row));
    let more =
        el("tr").child(el("th").attr("scope", "row").text(words::programs::each_more())).child(number(table.each_more));
    let head = el("tr")
        .child(el("th").attr("scope", "col").text(words::programs::family()))
        .child(classed("th", "num").attr("scope", "col").text(words::programs::amount()));
    let caption = if table.from_is_known {
        words::programs::table_from(&i18n::date(table.from))
    } else {
        words::programs::table_of_year(&table.from.year().to_string())
    };
    let table_element = classed("table", "table table-tight")
        .child(el("caption").text(&caption))
        .child(el("thead").child(head))
        .child(el("tbody").children(rows).child(more));
    let source =
        el("p").child(classed("cite", "src").child(el("span").attr("lang", "en").text(table.source)).text(&format!(
            ". {} {}",
            evidence(table.evidence),
            words::why::checked(&i18n::date(table.checked))
        )));
    let mut notes = classed("div", "flow small soft");
    if newer_expected {
        notes = notes.child(el("p").text(words::programs::newer_table()));
    }
    vec![table_element, notes.child(source)]
}
