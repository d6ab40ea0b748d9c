//! The two things about a household that cost no work: who applies, and which language is declared first.

use express_entry::{Assessment, MaritalStatus, OfficialLanguage, Profile, assess};

use leptos::prelude::Get as _;

use super::change_words::language_name;
use super::desk::Desk;
use super::gains::keep;
use super::{section, signed};
use crate::i18n::{self, words};
use crate::ui::{El, classed};

/// The sections that apply to the profile.
pub(super) fn sections(desk: Desk) -> Vec<El> {
    let profile = desk.state.profile.get();
    let day = desk.day();
    let assessed =
        |profile: &Profile| desk.state.with_governing(|governing| Some(assess(governing.ok()?, profile, day)));
    let Some(now) = assessed(&profile) else { return Vec::new() };
    let mut sections = Vec::new();
    let swapped = profile.with_partner_as_applicant();
    if profile.marital_status.is_some_and(MaritalStatus::has_partner)
        && profile.has_accompanying_partner() != Some(false)
        && let Some(then) = assessed(&swapped)
    {
        sections.push(roles(desk, &now, &then, swapped));
    }
    if let Some([english, french]) = orders(&profile)
        && let (Some(with_english), Some(with_french)) = (assessed(&english), assessed(&french))
        && let Some(order) = order(desk, &profile, &now, [(english, with_english), (french, with_french)])
    {
        sections.push(order);
    }
    sections
}

/// The partner as principal applicant: what it makes of the score, and the exchange itself.
fn roles(desk: Desk, now: &Assessment, then: &Assessment, swapped: Profile) -> El {
    let mut row = row(now, then, words::improve_change::partner_as_applicant());
    if !then.open.is_empty() {
        let [least, most] = [then.bounds.least, then.bounds.most].map(|points| i18n::number(points.into()));
        row = row.child(classed("p", "gain-how").text(&words::improve::partner_open(&least, &most)));
    }
    let kept = swapped.clone();
    let exchange = classed("button", "btn")
        .id("improve-swap")
        .attr("type", "button")
        .text(words::improve::swap())
        .on("click", move |_| desk.take_facts(swapped.clone(), words::improve::swapped().to_owned()));
    let keep = keep(desk, words::improve_change::partner_as_applicant(), kept);
    section("improve-roles", words::improve::roles(), words::improve::roles_about())
        .child(classed("ul", "gains").child(row))
        .child(classed("p", "row no-print").child(exchange).child(keep))
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
