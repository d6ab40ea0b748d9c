//! The score that the reader's own account shows, beside the computed one.

use express_entry::rounds::{CouldExplain, account_difference};
use express_entry::{OfficialLanguage, Profile};
use leptos::prelude::*;

use super::{Model, submitted};
use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{El, Row, classed, el, follow, number_input};

/// Where the score is kept; every place that compares uses it.
const NOTE: &str = "account.score";
/// The most that there can be.
const MOST: u16 = 1200;

/// The score typed in from the account.
pub(super) fn score(state: State) -> Option<u16> {
    state.note(NOTE)?.trim().parse().ok().filter(|score| *score <= MOST)
}

/// The section in which the reader says what the account shows.
pub(super) fn section(model: Model) -> El {
    let state = model.state;
    let row = Row::new("account-score", words::rounds_account::score()).hint(words::rounds_account::score_hint());
    let given = untrack(|| score(state)).map(u32::from);
    let input = number_input(&row, (0, u32::from(MOST)), given, move |given| {
        state.set_note(NOTE, given.map(|score| score.to_string()));
    });
    follow("account", move || {
        let sentence = difference(state).into_iter().next();
        sentence.and_then(|sentence| sentence.element().text_content()).unwrap_or_default()
    });
    super::section("rounds-account", words::rounds_account::title())
        .child(el("p").text(words::rounds_account::intro()))
        .child(classed("div", "questions").child(input).child(submitted::question(state)))
        .child(classed("div", "flow").id("account-difference").live_all(move || difference(state)))
}

/// The difference between the two scores, and what could explain it.
fn difference(state: State) -> Vec<El> {
    let Some(account) = score(state) else { return Vec::new() };
    let found = state.with_assessment(|assessment| {
        let computed = i18n::number(i64::from(assessment.score.total));
        let difference = state.profile.with(|profile: &Profile| account_difference(assessment, profile, account));
        (computed, difference)
    });
    let Some((computed, difference)) = found else { return Vec::new() };
    let account = i18n::number(i64::from(account));
    let points = i64::from(difference.difference.unsigned_abs());
    let said = match difference.difference {
        0 => words::rounds_account::same(&account),
        1.. => words::rounds_account::above(&account, &computed, points),
        _ => words::rounds_account::below(&account, &computed, points),
    };
    let mut parts = vec![el("p").child(el("b").text(&said)), el("p").text(words::rounds_account::used())];
    if !difference.could_explain.is_empty() {
        parts.push(el("p").text(words::rounds_account::could_explain()));
        let reasons = difference.could_explain.iter().map(|reason| el("li").text(&explanation(*reason)));
        parts.push(classed("ul", "list").children(reasons));
    }
    parts
}

fn explanation(reason: CouldExplain) -> String {
    match reason {
        CouldExplain::OpenAnswers => words::rounds_account::open_answers().to_owned(),
        CouldExplain::OpenAnswersInPart => words::rounds_account::open_answers_in_part().to_owned(),
        CouldExplain::ExpiredTest { partner, language, since } => {
            let since = i18n::date(since);
            match (partner, language) {
                (false, OfficialLanguage::English) => words::rounds_account::expired_english(&since),
                (false, OfficialLanguage::French) => words::rounds_account::expired_french(&since),
                (true, OfficialLanguage::English) => words::rounds_account::partner_expired_english(&since),
                (true, OfficialLanguage::French) => words::rounds_account::partner_expired_french(&since),
            }
        }
        CouldExplain::ExpiredCredentialAssessment { partner: false, since } => {
            words::rounds_account::expired_assessment(&i18n::date(since))
        }
        CouldExplain::ExpiredCredentialAssessment { partner: true, since } => {
            words::rounds_account::partner_expired_assessment(&i18n::date(since))
        }
        CouldExplain::RulesNotTranscribed { since } => words::rounds_account::rules_not_transcribed(&i18n::date(since)),
        // `OtherFacts`, and whatever a later engine adds.
        _ => words::rounds_account::other_facts().to_owned(),
    }
}
