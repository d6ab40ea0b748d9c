//! Language tests: the numbers as printed on the report, the level beside each.

use express_entry::{
    Abilities, Ability, Answer, Factor, LanguageResult, LanguageTest, OfficialLanguage, RawScore, ScoreRefused,
};
use leptos::prelude::*;

use super::questions::{Who, not_in_future, place_of};
use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{Choice, Row, choice, date_input, grouped, select};

const ENGLISH: [LanguageTest; 4] =
    [LanguageTest::IeltsGeneral, LanguageTest::CelpipGeneral, LanguageTest::PteCore, LanguageTest::Clb];
const FRENCH: [LanguageTest; 3] = [LanguageTest::TefCanada, LanguageTest::TcfCanada, LanguageTest::Nclc];

/// The order in which most reports print the abilities.
const PRINTED: [Ability; 4] = [Ability::Listening, Ability::Reading, Ability::Writing, Ability::Speaking];

/// The candidate's two languages.
pub(super) fn applicant(state: State) -> AnyView {
    let both = Memo::new(move |_| {
        state
            .profile
            .with(|profile| profile.applicant.english.given().is_some() && profile.applicant.french.given().is_some())
    });
    view! {
        {language(state, Who::Applicant, OfficialLanguage::English)}
        {language(state, Who::Applicant, OfficialLanguage::French)}
        {move || both.get().then(|| first_language(state))}
    }
    .into_any()
}

/// The partner's two languages, of which the better one counts.
pub(super) fn partner(state: State) -> AnyView {
    view! {
        {language(state, Who::Partner, OfficialLanguage::English)}
        {language(state, Who::Partner, OfficialLanguage::French)}
    }
    .into_any()
}

fn first_language(state: State) -> AnyView {
    const ORDER: [Option<OfficialLanguage>; 3] =
        [None, Some(OfficialLanguage::English), Some(OfficialLanguage::French)];
    let order = Choice::new(
        move || place_of(&ORDER, Some(state.profile.with(|profile| profile.applicant.first_language))),
        move |place| {
            state.edit(|profile| {
                profile.applicant.first_language = place.and_then(|place| ORDER.get(place).copied()).flatten();
            });
        },
    );
    choice(
        &Row::new("first-language", words::languages::first()).hint(words::languages::first_hint()).sub(),
        vec![words::languages::first_better(), words::languages::english(), words::languages::french()],
        order,
    )
}

fn answer(who: Who, language: OfficialLanguage, profile: &express_entry::Profile) -> Answer<LanguageResult> {
    let person = who.of(profile);
    match language {
        OfficialLanguage::English => person.english,
        OfficialLanguage::French => person.french,
    }
}

fn answer_mut(
    who: Who,
    language: OfficialLanguage,
    profile: &mut express_entry::Profile,
) -> &mut Answer<LanguageResult> {
    let person = who.of_mut(profile);
    match language {
        OfficialLanguage::English => &mut person.english,
        OfficialLanguage::French => &mut person.french,
    }
}

fn language(state: State, who: Who, language: OfficialLanguage) -> AnyView {
    let (id, label, hint, tests): (_, _, _, &'static [LanguageTest]) = match language {
        OfficialLanguage::English => {
            (who.id("english"), words::languages::english_test(), words::languages::english_hint(), &ENGLISH)
        }
        OfficialLanguage::French => {
            (who.id("french"), words::languages::french_test(), words::languages::french_hint(), &FRENCH)
        }
    };
    let test = Memo::new(move |_| {
        state.profile.with(|profile| answer(who, language, profile).given().map(|result| result.test))
    });
    let tests_and_none = Choice::new(
        move || match state.profile.with(|profile| answer(who, language, profile)) {
            Answer::Unanswered => None,
            Answer::No => Some(0),
            Answer::Yes(result) => place_of(tests, Some(result.test)).map(|place| place + 1),
        },
        move |place| {
            state.edit(|profile| {
                let before = answer(who, language, profile).given().copied();
                *answer_mut(who, language, profile) = match place {
                    None => Answer::Unanswered,
                    Some(place) => match place.checked_sub(1).and_then(|place| tests.get(place)) {
                        None => Answer::No,
                        // The date stays; numbers of another test mean nothing on this one.
                        Some(test) => Answer::Yes(LanguageResult {
                            taken_on: before.and_then(|before| before.taken_on),
                            ..LanguageResult::of(*test)
                        }),
                    },
                };
            });
        },
    );
    let mut names = vec![words::languages::none()];
    names.extend(tests.iter().map(|test| test_name(*test)));
    let mut row = Row::new(id.clone(), label).hint(hint);
    if who == Who::Partner {
        row = row.points(Factor::PartnerLanguage);
    } else if language == OfficialLanguage::French {
        row = row.points(Factor::French);
    }
    view! {
        {select(&row, names, tests_and_none)}
        {move || {
            test.get()
                .map(|test| {
                    let date_row = Row::new(format!("{id}-date"), words::languages::taken_on())
                        .hint(words::languages::taken_on_hint())
                        .sub();
                    view! {
                        {scores(state, who, language, test, &id)}
                        {date_input(
                            &date_row,
                            state
                                .profile
                                .with_untracked(|profile| {
                                    answer(who, language, profile).given().and_then(|result| result.taken_on)
                                }),
                            move |day| not_in_future(state, day),
                            move |day| {
                                state
                                    .edit(|profile| {
                                        if let Some(result) = answer_mut(who, language, profile).given_mut() {
                                            result.taken_on = day;
                                        }
                                    });
                            },
                        )}
                    }
                })
        }}
    }
    .into_any()
}

/// The name of a test.
pub(super) fn test_name(test: LanguageTest) -> &'static str {
    match test {
        LanguageTest::IeltsGeneral => words::languages::ielts(),
        LanguageTest::CelpipGeneral => words::languages::celpip(),
        LanguageTest::PteCore => words::languages::pte(),
        LanguageTest::TefCanada => words::languages::tef(),
        LanguageTest::TcfCanada => words::languages::tcf(),
        LanguageTest::Clb => words::languages::clb_levels(),
        LanguageTest::Nclc => words::languages::nclc_levels(),
    }
}

/// The name of an ability.
pub(super) fn ability_name(ability: Ability) -> &'static str {
    match ability {
        Ability::Reading => words::languages::reading(),
        Ability::Writing => words::languages::writing(),
        Ability::Listening => words::languages::listening(),
        Ability::Speaking => words::languages::speaking(),
    }
}

/// "CLB 9", « NCLC 7 ».
pub(super) fn level_name(language: OfficialLanguage, level: &str) -> String {
    match language {
        OfficialLanguage::English => words::languages::clb(level),
        OfficialLanguage::French => words::languages::nclc(level),
    }
}

/// The four numbers, each with its level.
fn scores(state: State, who: Who, language: OfficialLanguage, test: LanguageTest, id: &str) -> AnyView {
    let errors = RwSignal::new(Abilities::<Option<ScoreRefused>>::default());
    let given = state
        .profile
        .with_untracked(|profile| answer(who, language, profile).given().map(|result| result.scores))
        .unwrap_or_default();
    let abilities = PRINTED
        .into_iter()
        .map(|ability| {
            let input_id = format!("{id}-{}", ability_key(ability));
            let level_id = format!("{input_id}-level");
            let set = move |score: Option<RawScore>| {
                state.edit(|profile| {
                    if let Some(result) = answer_mut(who, language, profile).given_mut() {
                        *result.scores.get_mut(ability) = score;
                    }
                });
            };
            let level = Memo::new(move |_| {
                state.profile.with(|profile| *answer(who, language, profile).given()?.levels().get(ability))
            });
            let refused = move || errors.with(|errors| errors.get(ability).is_some());
            view! {
                <div>
                    <label for=input_id.clone()>{ability_name(ability)}</label>
                    <input
                        class="in"
                        id=input_id.clone()
                        inputmode="decimal"
                        autocomplete="off"
                        value=given.get(ability).map(|score| score.to_string())
                        aria-describedby=format!("{level_id} {id}-scores-e")
                        aria-invalid=move || refused().then_some("true")
                        on:input=move |event| {
                            let (score, error) = read_score(test, ability, &event_target_value(&event));
                            set(score);
                            errors.update(|errors| *errors.get_mut(ability) = error);
                        }
                    />
                    <output class="clb" class:is-bad=refused id=level_id for=input_id>
                        {move || {
                            if refused() {
                                words::languages::refused().to_owned()
                            } else {
                                level
                                    .get()
                                    .map(|level| {
                                        if level.level() == 0 {
                                            words::languages::below().to_owned()
                                        } else {
                                            level_name(language, &level.to_string())
                                        }
                                    })
                                    .unwrap_or_default()
                            }
                        }}
                    </output>
                </div>
            }
        })
        .collect_view();
    let error = Signal::derive(move || {
        errors.with(|errors| {
            let (ability, reason) = PRINTED.into_iter().find_map(|ability| Some((ability, (*errors.get(ability))?)))?;
            Some(format!("{}{}{}", ability_name(ability), words::common::colon(), refusal(test, ability, reason)))
        })
    });
    let row = Row::new(format!("{id}-scores"), words::languages::scores()).hint(scores_hint(test)).sub();
    let row = match (who, language) {
        (Who::Applicant, OfficialLanguage::English) => row.points(Factor::FirstLanguage),
        (Who::Applicant, OfficialLanguage::French) => row.points(Factor::SecondLanguage),
        (Who::Partner, _) => row,
    };
    grouped(&row, view! { <div class="abil">{abilities}</div> }.into_any(), error)
}

const fn ability_key(ability: Ability) -> &'static str {
    match ability {
        Ability::Reading => "reading",
        Ability::Writing => "writing",
        Ability::Listening => "listening",
        Ability::Speaking => "speaking",
    }
}

/// A number as typed, with a point or a comma, and what is wrong with it.
fn read_score(test: LanguageTest, ability: Ability, text: &str) -> (Option<RawScore>, Option<ScoreRefused>) {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return (None, None);
    }
    let score = text.parse::<f64>().map_err(|_| ScoreRefused::BetweenMarks).and_then(RawScore::new);
    match score {
        Ok(score) => (Some(score), test.level(ability, score).err()),
        Err(reason) => (None, Some(reason)),
    }
}

fn scores_hint(test: LanguageTest) -> &'static str {
    match test {
        LanguageTest::TefCanada => words::languages::tef_hint(),
        LanguageTest::Clb | LanguageTest::Nclc => words::languages::levels_hint(),
        _ => words::languages::scores_hint(),
    }
}

/// Why a number was refused, in a sentence.
fn refusal(test: LanguageTest, ability: Ability, reason: ScoreRefused) -> String {
    let scale = test.scale(ability);
    let shown = |score: RawScore| score.to_string().replace('.', i18n::language::decimal());
    match reason {
        ScoreRefused::TefOver699Scale => words::error::tef_699(&shown(scale.most)),
        ScoreRefused::WrongLanguage => words::error::wrong_language().to_owned(),
        ScoreRefused::BetweenMarks if scale.step.tenths() == 5 => words::error::half_band().to_owned(),
        _ => words::error::off_scale(&shown(scale.least), &shown(scale.most)),
    }
}
