//! How the score is worked out: every table of the rules in force on the page's day, with its source; what changed
//! when; what is not known; and worked cases, computed here and now.

mod cases;

use express_entry::rules::{Combination, PairRow, Period, Rules, SingleRow, Source, Text, Tier};
use express_entry::{Ability, Clb, LanguageTest, RuleSet};

use crate::i18n::{self, words};
use crate::score::{ability_name, citation, education_name, factor_name, test_name};
use crate::state::State;
use crate::ui::{El, classed, el, glossary};

/// The place.
pub(crate) fn place(state: State) -> Vec<El> {
    let lead = classed("div", "lead")
        .child(el("h1").attr("tabindex", "-1").text(words::place::how()))
        .child(el("p").text(words::how::intro()));
    let doc = classed("div", "doc").live_all(move || {
        let sections = state.with_rules(sections).unwrap_or_default();
        let periods = state.with_book(|book| changes(book.periods()));
        let sections: Vec<Section> =
            sections.into_iter().chain([terms(), periods, unknown(), cases::section(state)]).collect();
        let links = sections.iter().map(|section| {
            // The fragment names a section within this place; the place itself stays.
            el("li").child(el("a").attr("href", &format!("#{}", section.id)).text(section.title))
        });
        let toc = classed("nav", "toc").attr("aria-label", words::how::on_this_page()).child(el("ul").children(links));
        vec![toc, el("article").children(sections.into_iter().map(Section::shown))]
    });
    vec![lead, doc]
}

/// A section of the page.
struct Section {
    id: &'static str,
    title: &'static str,
    inside: Vec<El>,
}

impl Section {
    fn shown(self) -> El {
        let title_id = format!("{}-t", self.id);
        let head = classed("div", "sect-head").child(el("h2").id(&title_id).text(self.title));
        classed("section", "sect").id(self.id).attr("aria-labelledby", &title_id).child(head).children(self.inside)
    }
}

/// A table: its caption, its columns, its rows.
fn table(caption: &str, heads: &[&str], rows: impl IntoIterator<Item = (String, Vec<String>)>) -> El {
    let heads = heads.iter().enumerate().map(|(place, head)| {
        let cell = if place == 0 { el("th") } else { classed("th", "num") };
        cell.attr("scope", "col").text(head)
    });
    let rows = rows.into_iter().map(|(name, cells)| {
        el("tr")
            .child(el("th").attr("scope", "row").text(&name))
            .children(cells.iter().map(|cell| classed("td", "num").text(cell)))
    });
    let table = classed("table", "table table-tight")
        .child(el("caption").text(caption))
        .child(el("thead").child(el("tr").children(heads)))
        .child(el("tbody").children(rows));
    // A group, not a landmark: there are more tables here than a list of landmarks can bear.
    classed("div", "scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", caption).child(table)
}

/// A source under its table.
fn cited(source: &Source) -> El {
    citation(source).attr("class", "cite")
}

fn n(points: impl Into<i64>) -> String {
    i18n::number(points.into())
}

/// "18", "20 to 29", "45 or more": the values for which a row holds.
fn span(from: u8, next: Option<u8>) -> String {
    match next.map(|next| next - 1) {
        None => words::why::from(&from.to_string()),
        Some(to) if to == from => from.to_string(),
        Some(to) => words::why::from_to(&from.to_string(), &to.to_string()),
    }
}

fn both_columns(rows: &[PairRow]) -> Vec<(String, Vec<String>)> {
    let row = |(place, row): (usize, &PairRow)| {
        let next = rows.get(place + 1).map(|next| next.at_least);
        (span(row.at_least, next), vec![n(row.without_spouse), n(row.with_spouse)])
    };
    rows.iter().enumerate().map(row).collect()
}

fn one_column(rows: &[SingleRow]) -> Vec<(String, Vec<String>)> {
    let row = |(place, row): (usize, &SingleRow)| {
        (span(row.at_least, rows.get(place + 1).map(|next| next.at_least)), vec![n(row.points)])
    };
    rows.iter().enumerate().map(row).collect()
}

fn sections(set: &RuleSet) -> Vec<Section> {
    let rules = set.rules();
    let cite = |id: &str| set.source(id).map(cited);
    vec![
        whole(set, rules),
        core(rules, &cite),
        partner(rules, &cite),
        transfer(rules, &cite),
        additional(rules, &cite),
        tests(rules, &cite),
    ]
}

fn whole(set: &RuleSet, rules: &Rules) -> Section {
    let named = match set.until() {
        Some(until) => words::how::in_force_until(&i18n::date(set.from()), &i18n::date(until)),
        None => words::how::in_force_from(&i18n::date(set.from())),
    };
    let rows = [
        (
            factor_name(express_entry::Factor::Core),
            words::how::pair(&n(rules.core.maximum.with_spouse), &n(rules.core.maximum.without_spouse)),
        ),
        (factor_name(express_entry::Factor::Partner), n(rules.partner.maximum)),
        (factor_name(express_entry::Factor::Transfer), n(rules.transfer.maximum)),
        (factor_name(express_entry::Factor::Additional), n(rules.additional.maximum)),
        (words::factor::total(), n(rules.total.maximum)),
        (words::how::without_nomination(), n(rules.total.without_nomination)),
    ];
    let rows = rows.map(|(name, most)| (name.to_owned(), vec![most]));
    Section {
        id: "how-whole",
        title: words::how::whole(),
        inside: [
            el("p").text(&named),
            el("p").text(words::how::column()),
            table(words::how::maxima(), &[words::how::section(), words::how::most()], rows),
            el("p").text(&words::how::window(&n(rules.response_window.days))),
        ]
        .into_iter()
        .chain(set.source(&rules.total.source).map(cited))
        .chain(set.source(&rules.response_window.source).map(cited))
        .collect(),
    }
}

fn core(rules: &Rules, cite: &dyn Fn(&str) -> Option<El>) -> Section {
    let heads = |first| [first, words::how::without_spouse(), words::how::with_spouse()];
    let mut inside =
        vec![table(words::factor::age(), &heads(words::why::age_heading()), both_columns(&rules.age.rows))];
    inside.extend(cite(&rules.age.source));
    let education = rules
        .education
        .rows
        .iter()
        .map(|row| (education_name(row.level).to_owned(), vec![n(row.without_spouse), n(row.with_spouse)]));
    inside.push(table(words::factor::education(), &heads(words::why::education_heading()), education));
    inside.extend(cite(&rules.education.source));
    let level = heads(words::why::level_heading());
    inside.push(table(words::how::first_each(), &level, both_columns(&rules.first_language.rows)));
    inside.extend(cite(&rules.first_language.source));
    let most = rules.second_language.maximum;
    let caption = words::how::second_each(&words::how::pair(&n(most.with_spouse), &n(most.without_spouse)));
    inside.push(table(&caption, &level, both_columns(&rules.second_language.rows)));
    inside.extend(cite(&rules.second_language.source));
    inside.push(table(
        words::factor::canadian_work(),
        &heads(words::why::years_heading()),
        both_columns(&rules.canadian_work.rows),
    ));
    inside.extend(cite(&rules.canadian_work.source));
    Section { id: "how-core", title: words::factor::core(), inside }
}

fn partner(rules: &Rules, cite: &dyn Fn(&str) -> Option<El>) -> Section {
    let heads = |first| [first, words::common::points_heading()];
    let education = rules.education.rows.iter().map(|row| (education_name(row.level).to_owned(), vec![n(row.partner)]));
    let mut inside =
        vec![table(words::factor::partner_education(), &heads(words::why::education_heading()), education)];
    inside.extend(cite(&rules.education.source));
    let language = words::how::partner_each(&n(rules.partner_language.maximum));
    inside.push(table(&language, &heads(words::why::level_heading()), one_column(&rules.partner_language.rows)));
    inside.extend(cite(&rules.partner_language.source));
    let work = one_column(&rules.partner_work.rows);
    inside.push(table(words::factor::partner_work(), &heads(words::why::years_heading()), work));
    inside.extend(cite(&rules.partner_work.source));
    Section { id: "how-partner", title: words::factor::partner(), inside }
}

fn transfer(rules: &Rules, cite: &dyn Fn(&str) -> Option<El>) -> Section {
    let transfer = &rules.transfer;
    let levels = transfer.language_levels;
    let [from, full] = [levels.lower, levels.higher].map(|level| words::languages::clb(&level.to_string()));
    let years = |count: u8| words::why::canadian_years(count.into());
    let [year, years_full] = [transfer.canadian_years.lower, transfer.canadian_years.higher].map(years);
    let tiers = [Tier::One, Tier::Two].map(|tier| {
        let levels = rules.education.rows.iter().filter(|row| row.tier == tier);
        levels.map(|row| education_name(row.level)).collect::<Vec<_>>().join(words::months::semicolon())
    });
    let foreign = [transfer.foreign_years.lower, transfer.foreign_years.higher];
    let foreign = foreign.map(|count| words::why::from(&words::why::foreign_years(count.into())));
    let rows = |names: &[String; 2], cells: Combination| {
        let row = |name: &String, cells: [u16; 2]| (name.clone(), cells.map(n).to_vec());
        let [lower, higher] = names;
        vec![row(lower, cells.lower), row(higher, cells.higher)]
    };
    let language = [words::how::part(), from.as_str(), full.as_str()];
    let work = [words::how::part(), year.as_str(), years_full.as_str()];
    let mut inside = vec![
        el("p").text(&words::how::transfer_caps(&n(transfer.maximum), &n(transfer.pair_maximum))),
        table(words::factor::education_language(), &language, rows(&tiers, transfer.education_language)),
        table(words::factor::education_work(), &work, rows(&tiers, transfer.education_work)),
        table(words::factor::foreign_language(), &language, rows(&foreign, transfer.foreign_language)),
        table(words::factor::foreign_work(), &work, rows(&foreign, transfer.foreign_work)),
    ];
    let levels = transfer.certificate_levels;
    let [from, full] = [levels.lower, levels.higher].map(|level| words::languages::clb(&level.to_string()));
    let certificate = (words::why::certificate().to_owned(), transfer.certificate_language.map(n).to_vec());
    let heads = [words::how::part(), from.as_str(), full.as_str()];
    inside.push(table(words::factor::certificate_language(), &heads, [certificate]));
    inside.extend(cite(&transfer.source));
    Section { id: "how-transfer", title: words::factor::transfer(), inside }
}

fn additional(rules: &Rules, cite: &dyn Fn(&str) -> Option<El>) -> Section {
    let [french, english] = [rules.french.french_level, rules.french.english_level].map(|level| level.to_string());
    let with_english = words::how::french_with(&words::languages::clb(&english), &words::languages::nclc(&french));
    let rows = [
        (words::factor::nomination().to_owned(), rules.nomination.points, &rules.nomination.source),
        (words::how::offer_senior().to_owned(), rules.job_offer.senior_management, &rules.job_offer.source),
        (words::how::offer_other().to_owned(), rules.job_offer.other_skilled, &rules.job_offer.source),
        (words::factor::sibling().to_owned(), rules.sibling.points, &rules.sibling.source),
        (words::how::french(&words::languages::nclc(&french)), rules.french.without_english, &rules.french.source),
        (with_english, rules.french.with_english, &rules.french.source),
        (words::how::study_short().to_owned(), rules.canadian_study.one_or_two_years, &rules.canadian_study.source),
        (words::how::study_long().to_owned(), rules.canadian_study.three_years_or_more, &rules.canadian_study.source),
    ];
    let mut cited: Vec<&String> = rows.iter().map(|(_, _, source)| *source).collect();
    cited.dedup();
    let sources: Vec<El> = cited.into_iter().filter_map(|source| cite(source)).collect();
    let rows = rows.map(|(name, points, _)| (name, vec![n(points)]));
    let heads = [words::how::fact(), words::common::points_heading()];
    let mut inside = vec![table(words::factor::additional(), &heads, rows)];
    inside.extend(sources);
    Section { id: "how-additional", title: words::factor::additional(), inside }
}

/// From which score each test gives which level.
fn tests(rules: &Rules, cite: &dyn Fn(&str) -> Option<El>) -> Section {
    const ABILITIES: [Ability; 4] = [Ability::Reading, Ability::Writing, Ability::Listening, Ability::Speaking];
    let heads = ABILITIES.map(ability_name);
    let heads: Vec<&str> = std::iter::once(words::why::level_heading()).chain(heads).collect();
    let accepted = rules.language_tests.accepted.iter();
    let printed = accepted.filter(|test| !matches!(test, LanguageTest::Clb | LanguageTest::Nclc));
    let mut inside: Vec<El> = vec![el("p").text(words::how::tests_intro())];
    inside.extend(printed.map(|test| {
        let rows = (4..=10).rev().filter_map(|level| Some((level, Clb::new(level).ok()?))).map(|(level, clb)| {
            let floors = ABILITIES.map(|ability| {
                let floor = test.floor(ability, clb);
                floor.map_or_else(|| "–".to_owned(), |floor| floor.to_string().replace('.', i18n::language::decimal()))
            });
            (level.to_string(), floors.to_vec())
        });
        table(test_name(*test), &heads, rows)
    }));
    inside.extend(cite(&rules.language_tests.source));
    Section { id: "how-tests", title: words::how::tests(), inside }
}

/// The text in the reader's language; in a language in which the law does not speak, the English one, marked as such.
fn official(tag: &str, text: &Text) -> El {
    match i18n::code() {
        "fr" => el(tag).text(&text.fr),
        "en" => el(tag).text(&text.en),
        _ => el(tag).attr("lang", "en").text(&text.en),
    }
}

/// The terms of the field and what they mean.
fn terms() -> Section {
    let list = glossary()
        .map(|(term, means)| el("div").child(el("dt").child(el("dfn").text(term))).child(el("dd").text(means)));
    Section {
        id: "how-terms",
        title: words::terms::title(),
        inside: vec![el("dl").attr("class", "answers terms").children(list)],
    }
}

/// What changed when: every instrument, the newest first.
fn changes(periods: &[Period]) -> Section {
    let list = periods.iter().rev().map(|period| {
        let (title, summary) = period.texts();
        let mut item = el("li")
            .child(el("b").text(&i18n::date(period.from())))
            .text(words::common::colon())
            .child(official("b", title))
            .text(" ")
            .child(official("span", summary));
        if let Period::NotTranscribed(_) = period {
            item = item.text(" ").child(el("strong").text(words::how::not_transcribed()));
        }
        item
    });
    Section {
        id: "how-changes",
        title: words::how::changes(),
        inside: vec![el("ol").attr("class", "changes flow").children(list)],
    }
}

/// What this page does not know.
fn unknown() -> Section {
    let list = [
        words::how::unknown_2026(),
        words::how::unknown_clock(),
        words::how::unknown_funds(),
        words::how::unknown_regulations(),
        words::how::unknown_lists(),
        words::how::unknown_2020(),
        words::how::unknown_english(),
    ];
    let list = el("ul").attr("class", "flow").children(list.map(|what| el("li").text(what)));
    Section { id: "how-unknown", title: words::how::unknown(), inside: vec![list] }
}
