//! The two things about a household that cost no work: who applies, and which language is declared first.

use express_entry::{Age, Assessment, CanadianStudy, MaritalStatus, OfficialLanguage, Profile, Work, assess};
use leptos::prelude::*;

use super::change_words::language_name;
use super::desk::Desk;
use super::gains::keep;
use super::{section, signed};
use crate::i18n::{self, words};
use crate::ui::{El, Row, choice, classed, date_input, el, select};

fn assessed(desk: Desk, profile: &Profile) -> Option<Assessment> {
    let day = desk.day();
    desk.state.with_governing(|governing| Some(assess(governing.ok()?, profile, day)))
}

/// Whether there is a partner who comes along, or may.
pub(super) fn has_partner(desk: Desk) -> bool {
    desk.state.profile.with(|profile| {
        profile.marital_status.is_some_and(MaritalStatus::has_partner)
            && profile.has_accompanying_partner() != Some(false)
    })
}

/// The partner as principal applicant: what it makes of the score, what it asks, and the exchange itself.
pub(super) fn roles(desk: Desk) -> El {
    let swapped = move || desk.state.profile.with(Profile::with_partner_as_applicant);
    let outcome = move || {
        let profile = desk.state.profile.get();
        let swapped = profile.with_partner_as_applicant();
        let (Some(now), Some(then)) = (assessed(desk, &profile), assessed(desk, &swapped)) else { return Vec::new() };
        let mut row = row(&now, &then, words::improve_change::partner_as_applicant());
        if !then.open.is_empty() {
            let [least, most] = [then.bounds.least, then.bounds.most].map(|points| i18n::number(points.into()));
            row = row.child(classed("p", "gain-how").text(&words::improve::partner_open(&least, &most)));
        }
        let keep = keep(desk, words::improve_change::partner_as_applicant(), swapped);
        vec![classed("ul", "gains").child(row), classed("p", "no-print").child(keep)]
    };
    let exchange = classed("button", "btn")
        .id("improve-swap")
        .attr("type", "button")
        .text(words::improve::swap())
        .on("click", move |_| desk.take_facts(untrack(swapped), words::improve::swapped().to_owned()));
    section("improve-roles", words::improve::roles(), words::improve::roles_about())
        .live_all(outcome)
        .live(move || desk.exchanged.get(), move |_| vec![partner_questions(desk)])
        .child(classed("p", "row no-print").child(exchange))
}

/// What is asked of an applicant and not of a partner.
fn partner_questions(desk: Desk) -> El {
    let state = desk.state;
    let person = state.profile.with_untracked(|profile| profile.partner.clone());
    let given = match person.age {
        Some(Age::Born(day)) => Some(day),
        _ => None,
    };
    let today = state.today();
    let born = date_input(
        &Row::new("as-applicant-born", words::you::born()),
        given,
        move |day| (day > today).then(words::error::in_future),
        move |day| state.edit(|profile| profile.partner.age = day.map(Age::Born)),
    );
    let mut questions = vec![born];
    if let Work::Years(years) = &person.work {
        let answers = [words::work::none(), words::work::one(), words::work::two(), words::work::three_or_more()];
        questions.push(select(
            &Row::new("as-applicant-foreign-work", words::work::foreign()).hint(words::work::foreign_hint()),
            &answers,
            years.foreign.map(|years| usize::from(years.min(3))),
            move |place| {
                state.edit(|profile| {
                    if let Work::Years(years) = &mut profile.partner.work {
                        years.foreign = place.and_then(|place| u8::try_from(place).ok());
                    }
                });
            },
        ));
    }
    let studies = [CanadianStudy::None, CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore];
    let names = [words::languages::none(), words::education::one_or_two(), words::education::three_or_more()];
    questions.push(choice(
        &Row::new("as-applicant-study", words::education::canadian_study())
            .hint(words::education::canadian_study_hint()),
        &names,
        person.canadian_study.and_then(|given| studies.iter().position(|study| *study == given)),
        move |place| {
            let study = place.and_then(|place| studies.get(place)).copied();
            state.edit(|profile| profile.partner.canadian_study = study);
        },
    ));
    let yes_or_no = [words::common::no(), words::common::yes()];
    questions.push(choice(
        &Row::new("as-applicant-certificate", words::work::certificate()).hint(words::work::certificate_hint()),
        &yes_or_no,
        person.certificate_of_qualification.map(usize::from),
        move |place| state.edit(|profile| profile.partner.certificate_of_qualification = place.map(|place| place == 1)),
    ));
    questions.push(choice(
        &Row::new("as-applicant-nomination", words::extras::nomination()).hint(words::extras::nomination_hint()),
        &yes_or_no,
        person.nomination.map(usize::from),
        move |place| state.edit(|profile| profile.partner.nomination = place.map(|place| place == 1)),
    ));
    let summary = el("summary").child(classed("span", "chev").text(words::improve::partner_questions()));
    classed("details", "improve-more").id("improve-partner").child(summary).children(questions)
}

/// The order of the two languages, where it can be chosen.
pub(super) fn order_of_languages(desk: Desk) -> Vec<El> {
    let profile = desk.state.profile.get();
    let section = || {
        let now = assessed(desk, &profile)?;
        let [english, french] = orders(&profile)?;
        let (with_english, with_french) = (assessed(desk, &english)?, assessed(desk, &french)?);
        order(desk, &profile, &now, [(english, with_english), (french, with_french)])
    };
    section().into_iter().collect()
}

/// The profile with either language declared first; none without two results.
fn orders(profile: &Profile) -> Option<[Profile; 2]> {
    profile.applicant.english.given()?;
    profile.applicant.french.given()?;
    Some([OfficialLanguage::English, OfficialLanguage::French].map(|language| {
        let mut declared = profile.clone();
        declared.applicant.first_language = Some(language);
        declared
    }))
}

/// The order of the two languages, where both results count.
fn order(desk: Desk, profile: &Profile, now: &Assessment, both: [(Profile, Assessment); 2]) -> Option<El> {
    let counts = both.iter().all(|(_, with)| {
        [express_entry::Factor::FirstLanguage, express_entry::Factor::SecondLanguage]
            .into_iter()
            .all(|factor| with.explanation.find(factor).is_some_and(|part| !part.parts.is_empty()))
    });
    if !counts {
        return None;
    }
    let rows = both.into_iter().zip([OfficialLanguage::English, OfficialLanguage::French]).map(
        |((declared, with), language)| {
            let name = words::improve_change::first_language(language_name(language));
            let keep = classed("p", "gain-how no-print").child(keep(desk, &name, declared));
            row(now, &with, &name).child(keep)
        },
    );
    let about = match profile.applicant.first_language {
        Some(language) => words::improve::order_declared(language_name(language)),
        None => words::improve::order_open().to_owned(),
    };
    let list = classed("ul", "gains").children(rows.collect::<Vec<_>>());
    Some(section("improve-order", words::improve::order(), &about).child(list))
}

fn row(now: &Assessment, then: &Assessment, name: &str) -> El {
    let difference = i64::from(then.score.total) - i64::from(now.score.total);
    let class = match difference {
        0 => "gain is-zero",
        ..0 => "gain is-loss",
        _ => "gain",
    };
    let points = if difference == 0 { "+0".to_owned() } else { signed(difference) };
    classed("li", class)
        .child(classed("span", "gain-pts").text(&points))
        .child(classed("p", "gain-what").text(name))
        .child(classed("span", "gain-to").text(&i18n::number(then.score.total.into())))
}
