//! The sheet that stays in view: the score, its range, the four sections, every line with its reasons.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use express_entry::rules::RuleSet;
use express_entry::{Date, Explanation, Fact, Factor, Line, Question};
use leptos::prelude::*;

use super::lines::{cells, citation, fact_text, factor_name, line_title, row_heading};
use crate::i18n::{self, words};
use crate::program::program;
use crate::state::{State, state};
use crate::ui::{El, classed, el, svg};

/// A section of the score: its letter, its factor, its lines.
struct Section {
    factor: Factor,
    class: &'static str,
    lines: &'static [Factor],
}

const SECTIONS: [Section; 4] = [
    Section {
        factor: Factor::Core,
        class: "line line-sec sec-a",
        lines: &[Factor::Age, Factor::Education, Factor::FirstLanguage, Factor::SecondLanguage, Factor::CanadianWork],
    },
    Section {
        factor: Factor::Partner,
        class: "line line-sec sec-b",
        lines: &[Factor::PartnerEducation, Factor::PartnerLanguage, Factor::PartnerWork],
    },
    Section {
        factor: Factor::Transfer,
        class: "line line-sec sec-c",
        lines: &[Factor::TransferEducation, Factor::TransferForeign, Factor::CertificateLanguage],
    },
    Section {
        factor: Factor::Additional,
        class: "line line-sec sec-d",
        lines: &[
            Factor::Nomination,
            Factor::JobOffer,
            Factor::Sibling,
            Factor::French,
            Factor::CanadianStudy,
            Factor::HighWage,
        ],
    },
];

/// The sheet; on a phone a bar at the bottom that opens it.
pub(crate) fn sheet() -> El {
    let state = state();
    let open = RwSignal::new(0_u32);
    let total =
        move || state.with_assessment(|assessment| i18n::number(i64::from(assessment.score.total))).unwrap_or_default();
    let toggle = classed("button", "sheet-bar")
        .attr("type", "button")
        .attr("aria-controls", "sheet-body")
        .live_attr("aria-expanded", move || Some((open.get() == 1).to_string()))
        .on("click", move |_| open.update(|open| *open ^= 1))
        .child(classed("span", "score").live_text(total))
        .child(el("span").child(bar(state, true)).child(classed("span", "sheet-say").live_text(move || said(state))))
        .child(classed("span", "chev").child(classed("span", "vh").text(words::sheet::open())));
    let top = classed("div", "score-top")
        .child(classed("p", "score").id("score").live_text(total))
        .child(el("p").id("range").live_text(move || said(state)).child(el("br")).live_text(move || remaining(state)));
    let scale = [0, 600, 1200].map(|points| el("span").text(&i18n::number(points)));
    let lines = SECTIONS.iter().fold(classed("div", "lines"), |lines, section| section_lines(state, section, lines));
    let body = classed("div", "sheet-body")
        .id("sheet-body")
        .child(top)
        .child(bar(state, false))
        .child(classed("p", "bar-scale").attr("aria-hidden", "true").children(scale))
        .child(lines)
        .children(program().map(|program| (program.below_lines)(state)).unwrap_or_default());
    classed("aside", "sheet").attr("aria-label", words::sheet::label()).child(toggle).child(body)
}

/// The range while questions are open.
fn said(state: State) -> String {
    let said = state.with_assessment(|assessment| {
        if assessment.open.is_empty() {
            words::sheet::of_maximum(&i18n::number(i64::from(assessment.explanation.line.maximum)))
        } else {
            words::sheet::range(
                &i18n::number(i64::from(assessment.bounds.least)),
                &i18n::number(i64::from(assessment.bounds.most)),
            )
        }
    });
    said.unwrap_or_else(|| words::rules::before_express_entry().to_owned())
}

/// How many questions are open.
fn remaining(state: State) -> String {
    let remaining = state.with_assessment(|assessment| match i64::try_from(assessment.open.len()) {
        Ok(0) => words::sheet::all_given().to_owned(),
        count => words::sheet::answer_more(count.unwrap_or(i64::MAX)),
    });
    remaining.unwrap_or_default()
}

/// The four sections as one stacked bar, and what open answers can still add.
fn bar(state: State, decorative: bool) -> El {
    const CLASSES: [&str; 5] = ["fill-a", "fill-b", "fill-c", "fill-d", "fill-open"];
    // The widths of the five parts, in points.
    let widths = move || {
        let widths = state.with_assessment(|assessment| {
            let score = assessment.score;
            let open = assessment.bounds.most.saturating_sub(score.total);
            [score.core, score.partner, score.transfer, score.additional, open]
        });
        widths.unwrap_or_default()
    };
    let rects = CLASSES.into_iter().enumerate().map(|(place, class)| {
        svg("rect")
            .attr("class", class)
            .attr("height", "14")
            .live_attr("x", move || Some(widths().iter().take(place).sum::<u16>().to_string()))
            .live_attr("width", move || widths().get(place).map(u16::to_string))
    });
    let bar = svg("svg").attr("class", "bar").attr("viewBox", "0 0 1200 14").attr("preserveAspectRatio", "none");
    let bar = bar.children(rects);
    if decorative {
        bar.attr("aria-hidden", "true")
    } else {
        bar.attr("role", "img").live_attr("aria-label", move || {
            let [core, partner, transfer, additional, _] = widths().map(|points| i18n::number(i64::from(points)));
            Some(words::sheet::bar(&additional, &core, &partner, &transfer))
        })
    }
}

fn section_lines(state: State, section: &'static Section, lines: El) -> El {
    let factor = section.factor;
    let head = classed("summary", "line-row")
        .child(classed("span", "chev").text(factor_name(factor)))
        .text(" ")
        .child(el("span").live_text(move || points(state, factor)));
    let lines = lines.child(classed("details", section.class).child(head).child(why(state, factor, section_why)));
    section.lines.iter().fold(lines, |lines, factor| line(state, *factor, lines))
}

/// The points of a factor; none before Express Entry.
fn number(state: State, factor: Factor) -> Option<u32> {
    state.with_assessment(|assessment| assessment.explanation.find(factor).map_or(0, |part| part.line.points.into()))
}

/// The points of a factor; a dash before Express Entry.
fn points(state: State, factor: Factor) -> String {
    number(state, factor).map_or_else(|| "–".to_owned(), |points| i18n::number(points.into()))
}

/// Looks at a part of the explanation. A factor that the rules do not know yet, or no longer, is not a part.
fn with_part<T>(state: State, factor: Factor, look: impl FnOnce(&Explanation) -> T) -> Option<T> {
    state
        .with_assessment(|assessment| {
            assessment.explanation.find(factor).filter(|part| part.line.maximum > 0).map(look)
        })
        .flatten()
}

/// What an explanation on the page is made of.
#[derive(PartialEq)]
struct Explained {
    part: Explanation,
    with_spouse: bool,
    /// Which rules: others have other tables and sources.
    rules: (u32, Option<Date>),
}

/// The explanation of a part. It is made anew when it changes, not when anything else of the score does.
fn why(state: State, factor: Factor, make: fn(State, &Explained) -> Vec<El>) -> El {
    let shown = Rc::new(RefCell::new((0, None)));
    let made = Rc::clone(&shown);
    let key = move || {
        let rules = (state.edition.get(), state.with_rules(RuleSet::from));
        let now =
            with_part(state, factor, |part| Explained { part: part.clone(), with_spouse: with_spouse(state), rules });
        let mut shown = shown.borrow_mut();
        if shown.1 != now {
            *shown = (shown.0 + 1, now);
        }
        shown.0
    };
    classed("div", "why").live(key, move |_| made.borrow().1.as_ref().map(|now| make(state, now)).unwrap_or_default())
}

/// The column and the cap of a section.
fn section_why(state: State, explained: &Explained) -> Vec<El> {
    let Explained { part: Explanation { line, .. }, with_spouse, .. } = explained;
    let column = match (line.factor, with_spouse) {
        (Factor::Core, true) => Some(words::why::column_with()),
        (Factor::Core | Factor::Partner, false) => Some(words::why::column_without()),
        _ => None,
    };
    let mut why: Vec<El> = column.map(|words| el("p").text(words)).into_iter().collect();
    why.extend(cap(line));
    why.extend(cited(state, line));
    why
}

fn with_spouse(state: State) -> bool {
    let day = state.day();
    let column = state.with_rules(|set| {
        state.profile.with(|profile| express_entry::Facts::on(profile, set.rules(), day).with_spouse)
    });
    column == Some(true)
}

/// A name and a figure side by side.
fn row(name: &str, figure: &str) -> El {
    classed("p", "why-cap").child(el("span").text(name)).child(el("span").text(figure))
}

/// "Limit of 50, 50 of 50", and what it took.
fn cap(line: &Line) -> Vec<El> {
    let [points, maximum] = [line.points, line.maximum].map(|points| i18n::number(i64::from(points)));
    let mut cap = vec![row(&words::why::limit(&maximum), &words::why::of(&maximum, &points))];
    if line.lost > 0 {
        let before = i18n::number(i64::from(line.points) + i64::from(line.lost));
        cap.push(el("p").text(&words::why::cap_took(&before, &i18n::number(i64::from(line.lost)))));
    }
    cap
}

fn cited(state: State, line: &Line) -> Option<El> {
    state.with_rules(|set: &RuleSet| set.source(set.rules().cited_by(line.table)).map(citation)).flatten()
}

/// A line of the sheet; absent where the rules have no such factor or the section does not apply.
fn line(state: State, factor: Factor, lines: El) -> El {
    let there = move || with_part(state, factor, |_| ()).is_some();
    let build = move || {
        let head = classed("summary", "line-row")
            .child(classed("span", "chev").live_text(move || {
                let open = state.with_assessment(|assessment| is_open(factor, &assessment.open)) == Some(true);
                with_part(state, factor, |part| title(part, open)).unwrap_or_default()
            }))
            .text(" ")
            // Another number is another element: the reader sees which line a change of facts has moved.
            .live(move || number(state, factor).unwrap_or(u32::MAX), {
                let class = Cell::new("");
                move |_| vec![classed("span", class.replace("moved")).text(&points(state, factor))]
            });
        classed("details", "line").id(&format!("line-{factor:?}")).child(head).child(why(state, factor, line_why))
    };
    lines.live(move || there().into(), move |there| if there == 1 { vec![build()] } else { Vec::new() })
}

/// Whether the question behind a line is among the open ones: then the line's fact is no answer.
fn is_open(factor: Factor, open: &[Question]) -> bool {
    let question = match factor {
        Factor::Education => Question::Education,
        Factor::CanadianWork => Question::CanadianWork,
        Factor::PartnerEducation => Question::PartnerEducation,
        Factor::PartnerLanguage => Question::PartnerLanguage,
        Factor::PartnerWork => Question::PartnerWork,
        Factor::CertificateLanguage => Question::Certificate,
        Factor::Nomination => Question::Nomination,
        Factor::JobOffer => Question::JobOffer,
        Factor::Sibling => Question::Sibling,
        Factor::CanadianStudy => Question::CanadianStudy,
        Factor::Age => Question::Age,
        _ => return false,
    };
    open.contains(&question)
}

/// Name and fact; for a language the four levels.
fn title(part: &Explanation, open: bool) -> String {
    if open {
        return format!("{}{}{}", factor_name(part.line.factor), words::common::comma(), words::why::not_answered());
    }
    let mut language_of_parts = None;
    let mut levels = Vec::new();
    for ability in &part.parts {
        if let Fact::Level { level, language, .. } = ability.line.fact {
            levels.push(level.to_string());
            language_of_parts = Some(language);
        }
    }
    match language_of_parts {
        Some(language) => format!(
            "{}{}{}",
            factor_name(part.line.factor),
            words::common::comma(),
            super::languages::level_name(language, &levels.join(" · "))
        ),
        None => line_title(&part.line),
    }
}

/// Why a line has its points: the parts, the cells, the cap, the citation.
fn line_why(state: State, explained: &Explained) -> Vec<El> {
    let Explained { part, with_spouse, .. } = explained;
    let line = part.line;
    let mut why = Vec::new();
    if line.fact == Fact::Nothing {
        why.push(el("p").text(words::why::nothing()));
        why.extend(cited(state, &line));
        return why;
    }
    for part in &part.parts {
        let is_level = matches!(part.line.fact, Fact::Level { .. });
        let name = if is_level { fact_text(part.line.fact) } else { line_title(&part.line) };
        why.push(row(&name, &i18n::number(i64::from(part.line.points))));
    }
    if part.parts.is_empty() {
        why.extend(table(state, &line, *with_spouse));
    }
    why.extend(cap(&line));
    why.extend(cited(state, &line));
    why
}

/// The rows of the table around the deciding one.
fn table(state: State, line: &Line, with_spouse: bool) -> Option<El> {
    let rows = state.with_rules(|set| cells(set.rules(), line, with_spouse))?;
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|(name, points, hit)| {
        classed("tr", if hit { "hit" } else { "" })
            .child(el("th").attr("scope", "row").text(&name))
            .child(classed("td", "num").text(&i18n::number(i64::from(points))))
    });
    let head = el("tr")
        .child(el("th").attr("scope", "col").text(row_heading(line.table)))
        .child(classed("th", "num").attr("scope", "col").text(words::common::points_heading()));
    Some(classed("table", "table").child(el("thead").child(head)).child(el("tbody").children(rows)))
}
