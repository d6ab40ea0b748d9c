//! The sheet that stays in view: the score, its range, the four sections, every line with its reasons.

use express_entry::rules::RuleSet;
use express_entry::{Assessment, Explanation, Fact, Factor, Line};
use leptos::prelude::*;

use super::lines::{cells, citation, fact_text, factor_name, line_title, row_heading};
use crate::i18n::{self, words};
use crate::state::{State, state};

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
pub(super) fn sheet() -> AnyView {
    let state = state();
    let open = RwSignal::new(false);
    let total = Memo::new(move |_| with(state, |assessment| i64::from(assessment.score.total)).unwrap_or_default());
    let shown = move || i18n::number(total.get());
    view! {
        <aside class="sheet" aria-label=words::sheet::label()>
            <button
                class="sheet-bar"
                type="button"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="sheet-body"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="score">{shown}</span>
                <span>
                    {bar(state, true)} <span class="sheet-say">{move || said(state)}</span>
                </span>
                <span class="chev">
                    <span class="vh">{words::sheet::open()}</span>
                </span>
            </button>
            <div class="sheet-body" id="sheet-body">
                <div class="score-top">
                    <p class="score" id="score">
                        {shown}
                    </p>
                    <p>{move || said(state)} <br /> {move || remaining(state)}</p>
                </div>
                {bar(state, false)}
                <p class="bar-scale" aria-hidden="true">
                    <span>"0"</span>
                    <span>{i18n::number(600)}</span>
                    <span>{i18n::number(1200)}</span>
                </p>
                <div class="lines">
                    {SECTIONS.iter().map(|section| section_view(state, section)).collect_view()}
                </div>
            </div>
        </aside>
    }
    .into_any()
}

/// Looks something up in the assessment, if the day has one.
fn with<T>(state: State, look: impl FnOnce(&Assessment) -> T) -> Option<T> {
    state.assessment.with(|assessment| assessment.as_ref().ok().map(look))
}

/// The range while questions are open.
fn said(state: State) -> String {
    with(state, |assessment| {
        if assessment.open.is_empty() {
            words::sheet::of_maximum(&i18n::number(i64::from(assessment.explanation.line.maximum)))
        } else {
            words::sheet::range(
                &i18n::number(i64::from(assessment.bounds.least)),
                &i18n::number(i64::from(assessment.bounds.most)),
            )
        }
    })
    .unwrap_or_else(|| words::rules::before_express_entry().to_owned())
}

/// How many questions are open.
fn remaining(state: State) -> String {
    with(state, |assessment| match i64::try_from(assessment.open.len()) {
        Ok(0) => words::sheet::all_given().to_owned(),
        count => words::sheet::answer_more(count.unwrap_or(i64::MAX)),
    })
    .unwrap_or_default()
}

/// The four sections as one stacked bar, and what open answers can still add.
fn bar(state: State, decorative: bool) -> AnyView {
    const CLASSES: [&str; 4] = ["fill-a", "fill-b", "fill-c", "fill-d"];
    let parts = Memo::new(move |_| {
        with(state, |assessment| {
            let score = assessment.score;
            ([score.core, score.partner, score.transfer, score.additional], score.total, assessment.bounds.most)
        })
        .unwrap_or_default()
    });
    let label = move || {
        let ([core, partner, transfer, additional], ..) = parts.get();
        let [core, partner, transfer, additional] =
            [core, partner, transfer, additional].map(|points| i18n::number(i64::from(points)));
        words::sheet::bar(&additional, &core, &partner, &transfer)
    };
    let rects = CLASSES
        .into_iter()
        .enumerate()
        .map(|(place, class)| {
            let start = move || parts.get().0.iter().take(place).sum::<u16>();
            let width = move || parts.get().0.get(place).copied().unwrap_or_default();
            view! { <rect class=class x=start width=width height="14" /> }
        })
        .collect_view();
    let open = move || {
        let (_, total, most) = parts.get();
        most.saturating_sub(total)
    };
    view! {
        <svg
            class="bar"
            viewBox="0 0 1200 14"
            preserveAspectRatio="none"
            role=(!decorative).then_some("img")
            aria-hidden=decorative.then_some("true")
            aria-label=move || (!decorative).then(label)
        >
            {rects}
            <rect class="fill-open" x=move || parts.get().1 width=open height="14" />
        </svg>
    }
    .into_any()
}

fn section_view(state: State, section: &Section) -> AnyView {
    let Section { factor, class, lines } = *section;
    let parts = lines.iter().map(|factor| line_view(state, *factor)).collect_view();
    view! {
        <details class=class>
            <summary class="line-row">
                <span class="chev">{factor_name(factor)}</span>
                " "
                <span>{move || points(state, factor)}</span>
            </summary>
            <div class="why">{move || section_why(state, factor)}</div>
        </details>
        {parts}
    }
    .into_any()
}

/// The points of a factor; a dash before Express Entry.
fn points(state: State, factor: Factor) -> String {
    with(state, |assessment| {
        let part = assessment.explanation.find(factor);
        i18n::number(part.map_or(0, |part| i64::from(part.line.points)))
    })
    .unwrap_or_else(|| "–".to_owned())
}

/// The column and the cap of a section.
fn section_why(state: State, factor: Factor) -> AnyView {
    let line = with(state, |assessment| assessment.explanation.find(factor).map(|part| part.line)).flatten();
    let Some(line) = line else { return ().into_any() };
    let column = match (factor, with_spouse(state)) {
        (Factor::Core, true) => Some(words::why::column_with()),
        (Factor::Core | Factor::Partner, false) => Some(words::why::column_without()),
        _ => None,
    };
    view! {
        {column.map(|words| view! { <p>{words}</p> })}
        {cap(&line)}
        {cited(state, &line)}
    }
    .into_any()
}

fn with_spouse(state: State) -> bool {
    let day = state.day();
    state
        .with_rules(|set| state.profile.with(|profile| express_entry::Facts::on(profile, set.rules(), day).with_spouse))
        == Some(true)
}

/// "Limit of 50: 25 of 75 do not count."
fn cap(line: &Line) -> AnyView {
    let [points, maximum] = [line.points, line.maximum].map(|points| i18n::number(i64::from(points)));
    let lost = (line.lost > 0).then(|| {
        let before = i18n::number(i64::from(line.points) + i64::from(line.lost));
        view! { <p>{words::why::cap_took(&before, &i18n::number(i64::from(line.lost)))}</p> }
    });
    view! {
        <p class="why-cap">
            <span>{words::why::limit(&maximum)}</span>
            <span>{words::why::of(&maximum, &points)}</span>
        </p>
        {lost}
    }
    .into_any()
}

fn cited(state: State, line: &Line) -> Option<AnyView> {
    state.with_rules(|set: &RuleSet| set.source(set.rules().cited_by(line.table)).map(citation)).flatten()
}

/// A line of the sheet; absent where the rules have no such factor or the section does not apply.
fn line_view(state: State, factor: Factor) -> AnyView {
    let part = Memo::new(move |_| {
        with(state, |assessment| {
            let part = assessment.explanation.find(factor)?;
            // A factor that the rules do not know yet, or no longer, is not a line.
            (part.line.maximum > 0).then(|| part.clone())
        })
        .flatten()
    });
    let there = Memo::new(move |_| part.with(Option::is_some));
    move_view(move || {
        there.get().then(|| {
            view! {
                <details class="line">
                    <summary class="line-row">
                        <span class="chev">
                            {move || part.with(|part| part.as_ref().map(title).unwrap_or_default())}
                        </span>
                        " "
                        <span>
                            {move || {
                                part.with(|part| {
                                    part.as_ref().map(|part| i18n::number(i64::from(part.line.points))).unwrap_or_default()
                                })
                            }}
                        </span>
                    </summary>
                    <div class="why">{move || part.get().map(|part| line_why(state, &part))}</div>
                </details>
            }
            .into_any()
        })
    })
}

fn move_view(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    view.into_any()
}

/// Name and fact; for a language the four levels.
fn title(part: &Explanation) -> String {
    let levels: Vec<String> = part
        .parts
        .iter()
        .filter_map(|ability| match ability.line.fact {
            Fact::Level { level, .. } => Some(level.to_string()),
            _ => None,
        })
        .collect();
    if levels.is_empty() {
        return line_title(&part.line);
    }
    let language = part.parts.iter().find_map(|ability| match ability.line.fact {
        Fact::Level { language, .. } => Some(language),
        _ => None,
    });
    match language {
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
fn line_why(state: State, part: &Explanation) -> AnyView {
    let line = part.line;
    if line.fact == Fact::Nothing {
        return view! { <p>{words::why::nothing()}</p> {cited(state, &line)} }.into_any();
    }
    let parts = part
        .parts
        .iter()
        .map(|part| {
            let points = i18n::number(i64::from(part.line.points));
            let name = if matches!(part.line.fact, Fact::Level { .. }) {
                fact_text(part.line.fact)
            } else {
                line_title(&part.line)
            };
            view! {
                <p class="why-cap">
                    <span>{name}</span>
                    <span>{points}</span>
                </p>
            }
        })
        .collect_view();
    let deciding = part.parts.first().map_or(line, |first| first.line);
    let table = state.with_rules(|set| cells(set.rules(), &deciding, with_spouse(state))).unwrap_or_default();
    let table = (!table.is_empty() && part.parts.is_empty()).then(|| {
        let rows = table
            .into_iter()
            .map(|(name, points, hit)| {
                view! {
                    <tr class=hit.then_some("hit")>
                        <th scope="row">{name}</th>
                        <td class="num">{i18n::number(i64::from(points))}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{row_heading(line.table)}</th>
                        <th scope="col" class="num">
                            {words::common::points_heading()}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        {parts}
        {table}
        {cap(&line)}
        {cited(state, &line)}
    }
    .into_any()
}
