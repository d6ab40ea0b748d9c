//! The six groups of questions.

use express_entry::{
    Age, Answer, CanadianStudy, Credential, Date, Education, Factor, JobOffer, MaritalStatus, OfferedOccupation,
    Person, Profile, Recognition, Work, YearsOfWork,
};
use leptos::prelude::*;

use super::languages;
use crate::i18n::{self, words};
use crate::state::{State, state};
use crate::ui::{Choice, Row, answered, choice, date_input, group, number_input, select};

/// Whose facts a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The candidate.
    Applicant,
    /// The partner.
    Partner,
}

impl Who {
    pub(super) fn of(self, profile: &Profile) -> &Person {
        match self {
            Self::Applicant => &profile.applicant,
            Self::Partner => &profile.partner,
        }
    }

    pub(super) fn of_mut(self, profile: &mut Profile) -> &mut Person {
        match self {
            Self::Applicant => &mut profile.applicant,
            Self::Partner => &mut profile.partner,
        }
    }

    /// The id of a control about this person.
    pub(super) fn id(self, name: &str) -> String {
        match self {
            Self::Applicant => name.to_owned(),
            Self::Partner => format!("partner-{name}"),
        }
    }

    fn factor(self, own: Factor, partners: Factor) -> Factor {
        match self {
            Self::Applicant => own,
            Self::Partner => partners,
        }
    }
}

/// All six groups.
pub(super) fn questions() -> AnyView {
    let state = state();
    let has_partner = Memo::new(move |_| {
        state.profile.with(|profile| profile.marital_status.is_some_and(MaritalStatus::has_partner))
    });
    let partner_counts = Memo::new(move |_| {
        state.profile.with(|profile| {
            profile.marital_status.is_some_and(MaritalStatus::has_partner)
                && profile.has_accompanying_partner() != Some(false)
        })
    });
    view! {
        {you(state, has_partner)}
        {move || partner_counts.get().then(|| partner(state))}
        {education(state)}
        {languages(state)}
        {work(state)}
        {extras(state)}
    }
    .into_any()
}

/// The points of factors together, once anything is known of the day's rules.
fn points_of(state: State, factors: &'static [Factor]) -> Signal<Option<String>> {
    Signal::derive(move || {
        state.assessment.with(|assessment| {
            let explanation = &assessment.as_ref().ok()?.explanation;
            let parts = factors.iter().filter_map(|factor| explanation.find(*factor));
            Some(i18n::number(parts.map(|part| i64::from(part.line.points)).sum()))
        })
    })
}

/// How much of a group is answered.
fn done(state: State, answers: fn(&Profile) -> Vec<bool>) -> Signal<String> {
    Signal::derive(move || state.profile.with(|profile| answered(&answers(profile))))
}

/// "Yes" and "No", and what they do to the profile.
pub(super) fn yes_or_no(
    state: State,
    row: &Row,
    get: fn(&Profile) -> Option<bool>,
    set: fn(&mut Profile, Option<bool>),
) -> AnyView {
    let choices = Choice::new(
        move || state.profile.with(get).map(usize::from),
        move |place| state.edit(|profile| set(profile, place.map(|place| place == 1))),
    );
    choice(row, vec![words::common::no(), words::common::yes()], choices)
}

const MARITAL: [MaritalStatus; 7] = [
    MaritalStatus::NeverMarried,
    MaritalStatus::Married,
    MaritalStatus::CommonLaw,
    MaritalStatus::Divorced,
    MaritalStatus::Separated,
    MaritalStatus::Widowed,
    MaritalStatus::Annulled,
];

/// The place of an answer in the list from which it is chosen.
pub(super) fn place_of<T: PartialEq>(list: &[T], given: Option<T>) -> Option<usize> {
    list.iter().position(|answer| Some(answer) == given.as_ref())
}

fn you(state: State, has_partner: Memo<bool>) -> AnyView {
    let marital = Choice::new(
        move || place_of(&MARITAL, state.profile.with(|profile| profile.marital_status)),
        move |place| {
            state.edit(|profile| profile.marital_status = place.and_then(|place| MARITAL.get(place).copied()));
        },
    );
    let questions = view! {
        {age(state)}
        {select(
            &Row::new("marital", words::you::marital()),
            vec![
                words::you::never_married(),
                words::you::married(),
                words::you::common_law(),
                words::you::divorced(),
                words::you::separated(),
                words::you::widowed(),
                words::you::annulled(),
            ],
            marital,
        )}
        {move || {
            has_partner
                .get()
                .then(|| {
                    view! {
                        {yes_or_no(
                            state,
                            &Row::new("partner-accompanies", words::you::accompanies())
                                .hint(words::you::accompanies_hint())
                                .sub(),
                            |profile| profile.partner_accompanies,
                            |profile, answer| profile.partner_accompanies = answer,
                        )}
                        {yes_or_no(
                            state,
                            &Row::new("partner-canadian", words::you::partner_canadian()).sub(),
                            |profile| profile.partner_is_canadian,
                            |profile, answer| profile.partner_is_canadian = answer,
                        )}
                    }
                })
        }}
    }
    .into_any();
    let done = done(state, |profile| {
        let mut answers = vec![profile.applicant.age.is_some(), profile.marital_status.is_some()];
        if profile.marital_status.is_some_and(MaritalStatus::has_partner) {
            answers.push(profile.partner_accompanies.is_some());
            answers.push(profile.partner_is_canadian.is_some());
        }
        answers
    });
    group("you", words::you::title(), done, points_of(state, &[Factor::Age]), questions)
}

/// The age, as a date of birth or in years: one of the two, the other hidden.
fn age(state: State) -> AnyView {
    let given = state.profile.with_untracked(|profile| profile.applicant.age);
    let in_years = RwSignal::new(matches!(given, Some(Age::Years(_))));
    let how = Choice::new(
        move || Some(usize::from(in_years.get())),
        move |place| {
            in_years.set(place == Some(1));
            state.edit(|profile| profile.applicant.age = None);
        },
    );
    let set = move |age| state.edit(|profile| profile.applicant.age = age);
    view! {
        {move || {
            let given = state.profile.with_untracked(|profile| profile.applicant.age);
            if in_years.get() {
                let years = match given {
                    Some(Age::Years(years)) => Some(u32::from(years)),
                    _ => None,
                };
                number_input(
                    &Row::new("age", words::you::age()).points(Factor::Age),
                    (0, 120),
                    years,
                    move |years| set(years.and_then(|years| u8::try_from(years).ok()).map(Age::Years)),
                )
            } else {
                let born = match given {
                    Some(Age::Born(date)) => Some(date),
                    _ => None,
                };
                date_input(
                    &Row::new("dob", words::you::born()).points(Factor::Age),
                    born,
                    move |day| not_in_future(state, day),
                    move |date| set(date.map(Age::Born)),
                )
            }
        }}
        {choice(
            &Row::new("age-how", words::you::age_how()).sub(),
            vec![words::you::by_date(), words::you::by_years()],
            how,
        )}
    }
    .into_any()
}

/// What is wrong with a day that lies after today.
pub(super) fn not_in_future(state: State, day: Date) -> Option<String> {
    (day > state.today.get_untracked()).then(|| words::error::in_future().to_owned())
}

fn partner(state: State) -> AnyView {
    let questions = view! {
        {level(state, Who::Partner)}
        {languages::partner(state)}
        {canadian_years(state, Who::Partner)}
    }
    .into_any();
    let done = done(state, |profile| {
        let Person { education, english, french, work, .. } = &profile.partner;
        vec![
            education.level.is_some(),
            !english.is_unanswered() || !french.is_unanswered(),
            !matches!(work, Work::Years(years) if years.canadian.is_none()),
        ]
    });
    group("partner", words::partner::title(), done, points_of(state, &[Factor::Partner]), questions)
}

const LEVELS: [Education; 8] = Education::ALL;

fn level_names() -> Vec<&'static str> {
    LEVELS.into_iter().map(super::lines::education_name).collect()
}

/// The level of education and what recognises it.
fn level(state: State, who: Who) -> AnyView {
    let levels = Choice::new(
        move || place_of(&LEVELS, state.profile.with(|profile| who.of(profile).education.level)),
        move |place| {
            state.edit(|profile| {
                who.of_mut(profile).education.level = place.and_then(|place| LEVELS.get(place).copied());
            });
        },
    );
    let recognised = Choice::new(
        move || {
            Some(match state.profile.with(|profile| who.of(profile).education.recognition)? {
                Recognition::Canadian => 0,
                Recognition::Assessed(_) => 1,
                Recognition::NotAssessed => 2,
            })
        },
        move |place| {
            state.edit(|profile| {
                who.of_mut(profile).education.recognition = place.map(|place| match place {
                    0 => Recognition::Canadian,
                    1 => Recognition::Assessed(None),
                    _ => Recognition::NotAssessed,
                });
            });
        },
    );
    let assessed = Memo::new(move |_| {
        state.profile.with(|profile| matches!(who.of(profile).education.recognition, Some(Recognition::Assessed(_))))
    });
    view! {
        {select(
            &Row::new(who.id("education"), words::education::level())
                .hint(words::education::level_hint())
                .points(who.factor(Factor::Education, Factor::PartnerEducation)),
            level_names(),
            levels,
        )}
        {choice(
            &Row::new(who.id("recognition"), words::education::recognition()).hint(words::education::recognition_hint()).sub(),
            vec![words::education::canadian(), words::education::assessed(), words::education::not_assessed()],
            recognised,
        )}
        {move || {
            assessed
                .get()
                .then(|| {
                    let given = state
                        .profile
                        .with_untracked(|profile| match who.of(profile).education.recognition {
                            Some(Recognition::Assessed(on)) => on,
                            _ => None,
                        });
                    date_input(
                        &Row::new(who.id("assessed-on"), words::education::assessed_on())
                            .hint(words::education::assessed_on_hint())
                            .sub(),
                        given,
                        move |day| not_in_future(state, day),
                        move |day| {
                            state
                                .edit(|profile| {
                                    let Credential { recognition, .. } = &mut who.of_mut(profile).education;
                                    *recognition = Some(Recognition::Assessed(day));
                                });
                        },
                    )
                })
        }}
    }
    .into_any()
}

const STUDIES: [CanadianStudy; 3] =
    [CanadianStudy::None, CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore];

fn education(state: State) -> AnyView {
    let study = Choice::new(
        move || place_of(&STUDIES, state.profile.with(|profile| profile.applicant.canadian_study)),
        move |place| {
            state.edit(|profile| {
                profile.applicant.canadian_study = place.and_then(|place| STUDIES.get(place).copied());
            });
        },
    );
    let questions = view! {
        {level(state, Who::Applicant)}
        {choice(
            &Row::new("canadian-study", words::education::canadian_study())
                .hint(words::education::canadian_study_hint())
                .points(Factor::CanadianStudy),
            vec![words::common::no(), words::education::one_or_two(), words::education::three_or_more()],
            study,
        )}
    }
    .into_any();
    let done = done(state, |profile| {
        vec![profile.applicant.education.level.is_some(), profile.applicant.canadian_study.is_some()]
    });
    let points = points_of(state, &[Factor::Education, Factor::CanadianStudy]);
    group("education-group", words::education::title(), done, points, questions)
}

fn languages(state: State) -> AnyView {
    let done = done(state, |profile| {
        vec![!profile.applicant.english.is_unanswered(), !profile.applicant.french.is_unanswered()]
    });
    let points = points_of(state, &[Factor::FirstLanguage, Factor::SecondLanguage, Factor::French]);
    group("languages", words::languages::title(), done, points, languages::applicant(state))
}

/// Years of work from none to "so many or more".
fn years_list(most: u8) -> Vec<&'static str> {
    let all = [
        words::work::none(),
        words::work::one(),
        words::work::two(),
        words::work::three(),
        words::work::four(),
        words::work::five_or_more(),
    ];
    let three_or_more = words::work::three_or_more();
    if most == 3 { vec![all[0], all[1], all[2], three_or_more] } else { all.to_vec() }
}

/// Changes the quick answers on work; periods, if there were any, give way to them.
fn edit_years(person: &mut Person, change: impl FnOnce(&mut YearsOfWork)) {
    let mut answers = years(person);
    change(&mut answers);
    person.work = Work::Years(answers);
}

/// The quick answers on work.
fn years(person: &Person) -> YearsOfWork {
    match person.work {
        Work::Years(years) => years,
        Work::Periods(_) => YearsOfWork::default(),
    }
}

fn canadian_years(state: State, who: Who) -> AnyView {
    let choices = Choice::new(
        move || state.profile.with(|profile| years(who.of(profile)).canadian).map(|years| usize::from(years.min(5))),
        move |place| {
            state.edit(|profile| {
                edit_years(who.of_mut(profile), |years| {
                    years.canadian = place.and_then(|place| u8::try_from(place).ok());
                });
            });
        },
    );
    select(
        &Row::new(who.id("canadian-work"), words::work::canadian())
            .hint(words::work::canadian_hint())
            .points(who.factor(Factor::CanadianWork, Factor::PartnerWork)),
        years_list(5),
        choices,
    )
}

fn work(state: State) -> AnyView {
    let foreign = Choice::new(
        move || state.profile.with(|profile| years(&profile.applicant).foreign).map(|years| usize::from(years.min(3))),
        move |place| {
            state.edit(|profile| {
                edit_years(&mut profile.applicant, |years| {
                    years.foreign = place.and_then(|place| u8::try_from(place).ok());
                });
            });
        },
    );
    let questions = view! {
        {canadian_years(state, Who::Applicant)}
        {select(
            &Row::new("foreign-work", words::work::foreign()).hint(words::work::foreign_hint()).points(Factor::TransferForeign),
            years_list(3),
            foreign,
        )}
        {yes_or_no(
            state,
            &Row::new("certificate", words::work::certificate())
                .hint(words::work::certificate_hint())
                .points(Factor::CertificateLanguage),
            |profile| profile.applicant.certificate_of_qualification,
            |profile, answer| profile.applicant.certificate_of_qualification = answer,
        )}
    }
    .into_any();
    let done = done(state, |profile| {
        let years = years(&profile.applicant);
        vec![
            years.canadian.is_some(),
            years.foreign.is_some(),
            profile.applicant.certificate_of_qualification.is_some(),
        ]
    });
    let points = points_of(state, &[Factor::CanadianWork, Factor::TransferForeign, Factor::CertificateLanguage]);
    group("work", words::work::title(), done, points, questions)
}

const OFFERS: [Answer<OfferedOccupation>; 3] =
    [Answer::No, Answer::Yes(OfferedOccupation::SeniorManagement), Answer::Yes(OfferedOccupation::OtherSkilled)];

fn extras(state: State) -> AnyView {
    let offer = Choice::new(
        move || {
            let given = state.profile.with(|profile| profile.applicant.job_offer);
            let given = match given {
                Answer::Unanswered => return None,
                Answer::No => Answer::No,
                Answer::Yes(offer) => Answer::Yes(match offer.occupation? {
                    OfferedOccupation::Noc(code) if code.is_senior_management() => OfferedOccupation::SeniorManagement,
                    OfferedOccupation::SeniorManagement => OfferedOccupation::SeniorManagement,
                    _ => OfferedOccupation::OtherSkilled,
                }),
            };
            place_of(&OFFERS, Some(given))
        },
        move |place| {
            state.edit(|profile| {
                let before = profile.applicant.job_offer.given().copied().unwrap_or_default();
                profile.applicant.job_offer = match place.and_then(|place| OFFERS.get(place)) {
                    None | Some(Answer::Unanswered) => Answer::Unanswered,
                    Some(Answer::No) => Answer::No,
                    Some(Answer::Yes(occupation)) => Answer::Yes(JobOffer { occupation: Some(*occupation), ..before }),
                };
            });
        },
    );
    let questions = view! {
        {yes_or_no(
            state,
            &Row::new("nomination", words::extras::nomination())
                .hint(words::extras::nomination_hint())
                .points(Factor::Nomination),
            |profile| profile.applicant.nomination,
            |profile, answer| profile.applicant.nomination = answer,
        )}
        {yes_or_no(
            state,
            &Row::new("sibling", words::extras::sibling()).hint(words::extras::sibling_hint()).points(Factor::Sibling),
            |profile| profile.sibling_in_canada,
            |profile, answer| profile.sibling_in_canada = answer,
        )}
        {choice(
            &Row::new("job-offer", words::extras::offer()).hint(words::extras::offer_hint()).points(Factor::JobOffer),
            vec![words::common::no(), words::extras::offer_senior(), words::extras::offer_other()],
            offer,
        )}
    }
    .into_any();
    let done = done(state, |profile| {
        vec![
            profile.applicant.nomination.is_some(),
            profile.sibling_in_canada.is_some(),
            !profile.applicant.job_offer.is_unanswered(),
        ]
    });
    let points = points_of(state, &[Factor::Nomination, Factor::Sibling, Factor::JobOffer]);
    group("extras", words::extras::title(), done, points, questions)
}
