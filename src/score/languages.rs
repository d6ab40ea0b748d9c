//! Language tests: the numbers as printed on the report, the level beside each.

use express_entry::{
    Ability, Answer, Factor, LanguageResult, LanguageTest, OfficialLanguage, Profile, RawScore, ScoreRefused,
};
use leptos::prelude::*;

use super::questions::{beside_date, not_in_future, place_of};
use crate::i18n::{self, words};
use crate::program::Dated;
use crate::state::{State, Who};
use crate::ui::{El, Row, choice, classed, date_input, el, grouped, select, value_of};

const ENGLISH: [LanguageTest; 4] =
    [LanguageTest::IeltsGeneral, LanguageTest::CelpipGeneral, LanguageTest::PteCore, LanguageTest::Clb];
const FRENCH: [LanguageTest; 3] = [LanguageTest::TefCanada, LanguageTest::TcfCanada, LanguageTest::Nclc];

/// The order in which most reports print the abilities.
pub(crate) const PRINTED: [Ability; 4] = [Ability::Listening, Ability::Reading, Ability::Writing, Ability::Speaking];

/// The candidate's two languages.
pub(super) fn applicant(state: State, within: El) -> El {
    let both = move || {
        state
            .profile
            .with(|profile| profile.applicant.english.given().is_some() && profile.applicant.french.given().is_some())
    };
    let within = language(state, Who::Applicant, OfficialLanguage::English, within);
    language(state, Who::Applicant, OfficialLanguage::French, within)
        .live(move || both().into(), move |both| if both == 1 { vec![first_language(state)] } else { Vec::new() })
}

/// The partner's two languages, of which the better one counts.
pub(super) fn partner(state: State, within: El) -> El {
    let within = language(state, Who::Partner, OfficialLanguage::English, within);
    language(state, Who::Partner, OfficialLanguage::French, within)
}

fn first_language(state: State) -> El {
    const ORDER: [Option<OfficialLanguage>; 3] =
        [None, Some(OfficialLanguage::English), Some(OfficialLanguage::French)];
    choice(
        &Row::new("first-language", words::languages::first()).hint(words::languages::first_hint()).sub(),
        &[words::languages::first_better(), words::languages::english(), words::languages::french()],
        place_of(&ORDER, Some(state.profile.with_untracked(|profile| profile.applicant.first_language))),
        move |place| {
            state.edit(|profile| {
                profile.applicant.first_language = place.and_then(|place| ORDER.get(place).copied()).flatten();
            });
        },
    )
}

fn answer(who: Who, language: OfficialLanguage, profile: &Profile) -> Answer<LanguageResult> {
    let person = who.of(profile);
    match language {
        OfficialLanguage::English => person.english,
        OfficialLanguage::French => person.french,
    }
}

fn answer_mut(who: Who, language: OfficialLanguage, profile: &mut Profile) -> &mut Answer<LanguageResult> {
    let person = who.of_mut(profile);
    match language {
        OfficialLanguage::English => &mut person.english,
        OfficialLanguage::French => &mut person.french,
    }
}

fn language(state: State, who: Who, language: OfficialLanguage, within: El) -> El {
    let (id, label, hint, tests): (_, _, _, &'static [LanguageTest]) = match language {
        OfficialLanguage::English => {
            (who.id("english"), words::languages::english_test(), words::languages::english_hint(), &ENGLISH)
        }
        OfficialLanguage::French => {
            (who.id("french"), words::languages::french_test(), words::languages::french_hint(), &FRENCH)
        }
    };
    let mut names = vec![words::languages::none()];
    names.extend(tests.iter().map(|test| test_name(*test)));
    let mut row = Row::new(id.clone(), label).hint(hint);
    if who == Who::Partner {
        row = row.points(Factor::PartnerLanguage);
    } else if language == OfficialLanguage::French {
        row = row.points(Factor::French);
    }
    // 0 for none, else the place of the test in the list and one.
    let place_of_test = move |profile: &Profile| match answer(who, language, profile) {
        Answer::Unanswered => None,
        Answer::No => Some(0),
        Answer::Yes(result) => place_of(tests, Some(result.test)).map(|place| place + 1),
    };
    let test = select(&row, &names, state.profile.with_untracked(place_of_test), move |place| {
        state.edit(|profile| {
            let before = answer(who, language, profile).given().copied();
            let test = place.and_then(|place| place.checked_sub(1)).and_then(|place| tests.get(place));
            *answer_mut(who, language, profile) = match (place, test) {
                (None, _) => Answer::Unanswered,
                (Some(_), None) => Answer::No,
                // The date stays; numbers of another test mean nothing on this one.
                (Some(_), Some(test)) => Answer::Yes(LanguageResult {
                    taken_on: before.and_then(|before| before.taken_on),
                    ..LanguageResult::of(*test)
                }),
            };
        });
    });
    let date = {
        let id = id.clone();
        move || {
            let row = Row::new(format!("{id}-date"), words::languages::taken_on());
            let given = state.profile.with_untracked(|profile| answer(who, language, profile).given()?.taken_on);
            let beside = beside_date(state, who, Dated::Test(language));
            let row = row.hint(words::languages::taken_on_hint()).sub().beside(beside);
            date_input(
                &row,
                given,
                move |day| not_in_future(state, day),
                move |day| {
                    state.edit(|profile| {
                        if let Some(result) = answer_mut(who, language, profile).given_mut() {
                            result.taken_on = day;
                        }
                    });
                },
            )
        }
    };
    within.child(test).live(
        move || state.profile.with(place_of_test).and_then(|place| u32::try_from(place).ok()).unwrap_or_default(),
        move |place| {
            let place = usize::try_from(place).ok().and_then(|place| place.checked_sub(1));
            match place.and_then(|place| tests.get(place)) {
                Some(test) => vec![scores(state, who, language, *test, &id), date()],
                None => Vec::new(),
            }
        },
    )
}

/// The name of a test.
pub(crate) fn test_name(test: LanguageTest) -> &'static str {
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
pub(crate) fn ability_name(ability: Ability) -> &'static str {
    match ability {
        Ability::Reading => words::languages::reading(),
        Ability::Writing => words::languages::writing(),
        Ability::Listening => words::languages::listening(),
        Ability::Speaking => words::languages::speaking(),
    }
}

/// "CLB 9", « NCLC 7 ».
pub(crate) fn level_name(language: OfficialLanguage, level: &str) -> String {
    match language {
        OfficialLanguage::English => words::languages::clb(level),
        OfficialLanguage::French => words::languages::nclc(level),
    }
}

/// The four numbers, each with its level.
fn scores(state: State, who: Who, language: OfficialLanguage, test: LanguageTest, id: &str) -> El {
    let error = RwSignal::new(String::new());
    let given =
        state.profile.with_untracked(|profile| answer(who, language, profile).given().map(|result| result.scores));
    let given = given.unwrap_or_default();
    // What is wrong with each ability's number.
    let wrongs = PRINTED.map(|ability| (ability, RwSignal::new(String::new())));
    let abilities = wrongs.map(|(ability, wrong)| {
        let input_id = format!("{id}-{}", ability_key(ability));
        let level_id = format!("{input_id}-level");
        let is_wrong = move || wrong.with(|wrong| !wrong.is_empty());
        let level = move || {
            state.profile.with(|profile| {
                let level = (*answer(who, language, profile).given()?.levels().get(ability))?;
                Some(if level.level() == 0 {
                    words::languages::below().to_owned()
                } else {
                    level_name(language, &level.to_string())
                })
            })
        };
        let input = classed("input", "in")
            .id(&input_id)
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("value", &given.get(ability).map(shown).unwrap_or_default())
            .attr("aria-describedby", &format!("{level_id} {id}-scores-e"))
            .live_attr("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
            .on("input", move |event| {
                let (score, refused) = read_score(test, ability, &value_of(&event));
                state.edit(|profile| {
                    if let Some(result) = answer_mut(who, language, profile).given_mut() {
                        *result.scores.get_mut(ability) = score;
                    }
                });
                wrong.set(refused.map(|reason| refusal(test, ability, reason)).unwrap_or_default());
                let named = wrongs.into_iter().filter_map(|(ability, wrong)| {
                    let sentence = wrong.get_untracked();
                    let sentence = (!sentence.is_empty()).then_some(sentence)?;
                    Some(format!("{}{}{sentence}", ability_name(ability), words::common::colon()))
                });
                error.set(named.collect::<Vec<_>>().join(" "));
            });
        let output =
            el("output")
                .id(&level_id)
                .attr("for", &input_id)
                .live_attr("class", move || Some(if is_wrong() { "clb is-bad" } else { "clb" }.to_owned()))
                .live_text(move || {
                    if is_wrong() { words::languages::refused().to_owned() } else { level().unwrap_or_default() }
                });
        el("div").child(el("label").attr("for", &input_id).text(ability_name(ability))).child(input).child(output)
    });
    let row = Row::new(format!("{id}-scores"), words::languages::scores()).hint(scores_hint(test)).sub();
    let row = match (who, language) {
        (Who::Applicant, OfficialLanguage::English) => row.points(Factor::FirstLanguage),
        (Who::Applicant, OfficialLanguage::French) => row.points(Factor::SecondLanguage),
        (Who::Partner, _) => row,
    };
    grouped(&row, classed("div", "abil").children(abilities), error)
}

/// A number as the language writes it.
pub(crate) fn shown(score: RawScore) -> String {
    score.to_string().replace('.', i18n::language::decimal())
}

/// The part of an id that names an ability.
pub(crate) const fn ability_key(ability: Ability) -> &'static str {
    match ability {
        Ability::Reading => "reading",
        Ability::Writing => "writing",
        Ability::Listening => "listening",
        Ability::Speaking => "speaking",
    }
}

/// A number as typed, with a point or a comma, and what is wrong with it.
pub(crate) fn read_score(test: LanguageTest, ability: Ability, text: &str) -> (Option<RawScore>, Option<ScoreRefused>) {
    let text = text.trim();
    if text.is_empty() {
        return (None, None);
    }
    match text.parse::<RawScore>() {
        Ok(score) => (Some(score), test.level(ability, score).err()),
        Err(reason) => (None, Some(reason)),
    }
}

/// What the numbers are, in a sentence.
pub(crate) fn scores_hint(test: LanguageTest) -> &'static str {
    match test {
        LanguageTest::TefCanada => words::languages::tef_hint(),
        LanguageTest::Clb | LanguageTest::Nclc => words::languages::levels_hint(),
        _ => words::languages::scores_hint(),
    }
}

/// Why a number was refused, in a sentence.
pub(crate) fn refusal(test: LanguageTest, ability: Ability, reason: ScoreRefused) -> String {
    let scale = test.scale(ability);
    match reason {
        ScoreRefused::TefOver699Scale => words::error::tef_699(&shown(scale.most)),
        ScoreRefused::WrongLanguage => words::error::wrong_language().to_owned(),
        ScoreRefused::BetweenMarks if scale.step.tenths() == 5 => words::error::half_band().to_owned(),
        _ => words::error::off_scale(&shown(scale.least), &shown(scale.most)),
    }
}
