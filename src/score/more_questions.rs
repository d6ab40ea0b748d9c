//! What the programs and the proof of funds ask beyond the score.

use express_entry::problems::MOST_CHILDREN;
use express_entry::{Answer, JobOffer, MaritalStatus, NocCode, OfferBasis, OfferedOccupation, Profile};
use leptos::prelude::*;

use super::jobs::code_in;
use super::occupation::{Picker, picker};
use super::questions::{offer_place, place_of, yes_or_no};
use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{El, Row, answered, bare_input, group, labelled, number_input, select, value_of};

/// The note of what was typed on the way to the code of the occupation offered.
const OFFER_NOTE: &str = "jobs.offer";

/// The most money that the field takes, in dollars.
const MOST_FUNDS: u32 = 100_000_000;

/// The group of questions that the programs need beyond those on the score.
pub(crate) fn more_questions(state: State) -> El {
    let has_partner =
        move || state.profile.with(|profile| profile.marital_status.is_some_and(MaritalStatus::has_partner));
    let offer = move || state.profile.with(|profile| offer_place(profile.applicant.job_offer)).unwrap_or(0);
    let done = move || state.profile.with(|profile| answered(&answers(profile)));
    group("for-programs", words::for_programs::title(), done, String::new)
        .child(yes_or_no(
            state,
            &Row::new("outside-quebec", words::for_programs::outside_quebec())
                .hint(words::for_programs::outside_quebec_hint()),
            |profile| profile.outside_quebec,
            |profile, answer| profile.outside_quebec = answer,
        ))
        .child(children(state))
        .child(funds(state))
        .child(yes_or_no(
            state,
            &Row::new("authorised", words::for_programs::authorised()).hint(words::for_programs::authorised_hint()),
            |profile| profile.applicant.authorised_to_work,
            |profile, answer| profile.applicant.authorised_to_work = answer,
        ))
        .live(
            move || u32::try_from(offer()).unwrap_or(0),
            move |place| if place == 0 { Vec::new() } else { vec![basis(state), offered(state, place == 1)] },
        )
        .child(yes_or_no(
            state,
            &Row::new("relative", words::for_programs::relative()).hint(words::for_programs::relative_hint()),
            |profile| profile.relative_in_canada,
            |profile, answer| profile.relative_in_canada = answer,
        ))
        .child(yes_or_no(
            state,
            &Row::new("two-years-study", words::for_programs::study()).hint(words::for_programs::study_hint()),
            |profile| profile.applicant.two_years_study_in_canada,
            |profile, answer| profile.applicant.two_years_study_in_canada = answer,
        ))
        .live(
            move || has_partner().into(),
            move |has| {
                if has == 0 {
                    return Vec::new();
                }
                vec![yes_or_no(
                    state,
                    &Row::new("partner-two-years-study", words::for_programs::partner_study())
                        .hint(words::for_programs::study_hint())
                        .sub(),
                    |profile| profile.partner.two_years_study_in_canada,
                    |profile, answer| profile.partner.two_years_study_in_canada = answer,
                )]
            },
        )
}

fn answers(profile: &Profile) -> Vec<bool> {
    let mut answers = vec![
        profile.outside_quebec.is_some(),
        profile.dependent_children.is_some(),
        profile.settlement_funds.is_some(),
        profile.applicant.authorised_to_work.is_some(),
        profile.relative_in_canada.is_some(),
        profile.applicant.two_years_study_in_canada.is_some(),
    ];
    if let Some(offer) = profile.applicant.job_offer.given() {
        answers.push(offer.basis.is_some());
        answers.push(matches!(offer.occupation, Some(OfferedOccupation::Noc(_))));
    }
    if profile.marital_status.is_some_and(MaritalStatus::has_partner) {
        answers.push(profile.partner.two_years_study_in_canada.is_some());
    }
    answers
}

fn children(state: State) -> El {
    let given = state.profile.with_untracked(|profile| profile.dependent_children).map(u32::from);
    number_input(
        &Row::new("children", words::for_programs::children()).hint(words::for_programs::children_hint()),
        (0, MOST_CHILDREN.into()),
        given,
        move |count| {
            let count = count.and_then(|count| u8::try_from(count).ok());
            state.edit(|profile| profile.dependent_children = count);
        },
    )
}

/// An amount of money as it is written: with spaces, commas or a sign of the dollar.
fn amount(text: &str) -> Option<u32> {
    let digits: String =
        text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, ',' | '$' | '’')).collect();
    digits.parse().ok().filter(|amount| *amount <= MOST_FUNDS)
}

fn funds(state: State) -> El {
    let row = Row::new("funds", words::for_programs::funds()).hint(words::for_programs::funds_hint());
    let given = state.profile.with_untracked(|profile| profile.settlement_funds);
    let given = given.map(|amount| i18n::number(i64::from(amount))).unwrap_or_default();
    let error = RwSignal::new(String::new());
    let input = bare_input(&row, "in in-date", ("inputmode", "numeric"), &given, error).on("input", move |event| {
        let text = value_of(&event);
        let funds = amount(&text);
        state.edit(|profile| profile.settlement_funds = funds);
        error.set(if funds.is_some() || text.trim().is_empty() {
            String::new()
        } else {
            words::error::number("0", &i18n::number(i64::from(MOST_FUNDS)))
        });
    });
    labelled(&row, input, error)
}

const BASES: [OfferBasis; 4] = [
    OfferBasis::PermitWithAssessment,
    OfferBasis::ExemptPermit,
    OfferBasis::AssessmentOnly,
    OfferBasis::OtherPermitAndAssessment,
];

fn edit_offer(state: State, change: impl FnOnce(&mut JobOffer)) {
    state.edit(|profile| {
        if let Answer::Yes(offer) = &mut profile.applicant.job_offer {
            change(offer);
        }
    });
}

/// On what the offer rests.
fn basis(state: State) -> El {
    let given =
        state.profile.with_untracked(|profile| profile.applicant.job_offer.given().and_then(|offer| offer.basis));
    select(
        &Row::new("offer-basis", words::for_programs::basis()).hint(words::for_programs::basis_hint()).sub(),
        &[
            words::for_programs::basis_permit(),
            words::for_programs::basis_exempt(),
            words::for_programs::basis_assessment(),
            words::for_programs::basis_other(),
        ],
        place_of(&BASES, given),
        move |place| edit_offer(state, |offer| offer.basis = place.and_then(|place| BASES.get(place).copied())),
    )
}

/// The occupation offered; one of the other group than was answered is not taken.
fn offered(state: State, senior: bool) -> El {
    let group = if senior { OfferedOccupation::SeniorManagement } else { OfferedOccupation::OtherSkilled };
    let given = state.profile.with_untracked(|profile| {
        match profile.applicant.job_offer.given().and_then(|offer| offer.occupation) {
            Some(OfferedOccupation::Noc(code)) => Some(code.to_string()),
            _ => None,
        }
    });
    let text = given.or_else(|| untrack(|| state.note(OFFER_NOTE))).unwrap_or_default();
    let fits = move |code: NocCode| code.is_senior_management() == senior && code.teer().is_skilled();
    picker(Picker {
        row: Row::new("offer-occupation", words::for_programs::offered())
            .hint(words::for_programs::offered_hint())
            .sub(),
        text,
        takes_teer: false,
        teer: None,
        check: if senior {
            |code| if code.is_senior_management() { "" } else { words::for_programs::not_senior() }
        } else {
            |code| {
                if !code.is_senior_management() && code.teer().is_skilled() {
                    ""
                } else {
                    words::for_programs::not_other()
                }
            }
        },
        set: Box::new(move |text, _| {
            let code = code_in(text).filter(|code| fits(*code));
            let unfinished = !text.trim().is_empty() && code.is_none();
            state.set_note(OFFER_NOTE, unfinished.then(|| text.to_owned()));
            edit_offer(state, |offer| offer.occupation = Some(code.map_or(group, OfferedOccupation::Noc)));
        }),
    })
}
