//! The six groups of questions.

use express_entry::{
    Age, Answer, CanadianStudy, Credential, Date, Education, Factor, JobOffer, MaritalStatus, OfferedOccupation,
    Person, Profile, Recognition, Work, YearsOfWork,
};
use leptos::prelude::*;

use super::languages;
use crate::i18n::{self, words};
use crate::program::{Dated, program};
use crate::state::{State, Who, state};
use crate::ui::{El, Row, answered, choice, date_input, group, number_input, select};

/// The factor of a question that both are asked.
fn factor(who: Who, own: Factor, partners: Factor) -> Factor {
    match who {
        Who::Applicant => own,
        Who::Partner => partners,
    }
}

/// All six groups.
pub(crate) fn questions(within: El) -> El {
    let state = state();
    let partner_counts = move || {
        state.profile.with(|profile| {
            profile.marital_status.is_some_and(MaritalStatus::has_partner)
                && profile.has_accompanying_partner() != Some(false)
        })
    };
    within
        .child(you(state))
        .live(
            move || partner_counts().into(),
            move |counts| if counts == 1 { vec![partner(state)] } else { Vec::new() },
        )
        .child(education(state))
        .child(languages(state))
        .child(work(state))
        .child(extras(state))
}

/// The points of factors together.
fn points_of(state: State, factors: &'static [Factor]) -> impl Fn() -> String + 'static {
    move || {
        state
            .with_assessment(|assessment| {
                let parts = factors.iter().filter_map(|factor| assessment.explanation.find(*factor));
                i18n::number(parts.map(|part| i64::from(part.line.points)).sum())
            })
            .unwrap_or_default()
    }
}

/// How much of a group is answered.
fn done(state: State, answers: fn(&Profile) -> Vec<bool>) -> impl Fn() -> String + 'static {
    move || state.profile.with(|profile| answered(&answers(profile)))
}

/// "Yes" and "No", and what they do to the profile.
pub(super) fn yes_or_no(
    state: State,
    row: &Row,
    get: fn(&Profile) -> Option<bool>,
    set: fn(&mut Profile, Option<bool>),
) -> El {
    let given = state.profile.with_untracked(get).map(usize::from);
    choice(row, &[words::common::no(), words::common::yes()], given, move |place| {
        state.edit(|profile| set(profile, place.map(|place| place == 1)));
    })
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

/// The name of a marital status.
pub(crate) fn marital_name(status: MaritalStatus) -> &'static str {
    match status {
        MaritalStatus::NeverMarried => words::you::never_married(),
        MaritalStatus::Married => words::you::married(),
        MaritalStatus::CommonLaw => words::you::common_law(),
        MaritalStatus::Divorced => words::you::divorced(),
        MaritalStatus::Separated => words::you::separated(),
        MaritalStatus::Widowed => words::you::widowed(),
        MaritalStatus::Annulled => words::you::annulled(),
    }
}

/// The place of an answer in the list from which it is chosen.
pub(super) fn place_of<T: PartialEq + Copy>(list: &[T], given: Option<T>) -> Option<usize> {
    list.iter().position(|answer| Some(*answer) == given)
}

fn you(state: State) -> El {
    let has_partner =
        move || state.profile.with(|profile| profile.marital_status.is_some_and(MaritalStatus::has_partner));
    let marital = select(
        &Row::new("marital", words::you::marital()),
        &MARITAL.map(marital_name),
        place_of(&MARITAL, state.profile.with_untracked(|profile| profile.marital_status)),
        move |place| {
            state.edit(|profile| profile.marital_status = place.and_then(|place| MARITAL.get(place).copied()));
        },
    );
    let of_partner = move || {
        let accompanies = Row::new("partner-accompanies", words::you::accompanies());
        vec![
            yes_or_no(
                state,
                &accompanies.hint(words::you::accompanies_hint()).sub(),
                |profile| profile.partner_accompanies,
                |profile, answer| profile.partner_accompanies = answer,
            ),
            yes_or_no(
                state,
                &Row::new("partner-canadian", words::you::partner_canadian()).sub(),
                |profile| profile.partner_is_canadian,
                |profile, answer| profile.partner_is_canadian = answer,
            ),
        ]
    };
    let done = done(state, |profile| {
        let mut answers = vec![profile.applicant.age.is_some(), profile.marital_status.is_some()];
        if profile.marital_status.is_some_and(MaritalStatus::has_partner) {
            answers.push(profile.partner_accompanies.is_some());
            answers.push(profile.partner_is_canadian.is_some());
        }
        answers
    });
    age(state, group("you", words::you::title(), done, points_of(state, &[Factor::Age])))
        .child(marital)
        .live(move || has_partner().into(), move |has| if has == 1 { of_partner() } else { Vec::new() })
}

/// The age, as a date of birth or in years: one of the two, never both.
fn age(state: State, within: El) -> El {
    let given = state.profile.with_untracked(|profile| profile.applicant.age);
    let in_years = RwSignal::new(u32::from(matches!(given, Some(Age::Years(_)))));
    let set = move |age| state.edit(|profile| profile.applicant.age = age);
    let how = choice(
        &Row::new("age-how", words::you::age_how()).sub(),
        &[words::you::by_date(), words::you::by_years()],
        Some(usize::from(in_years.get_untracked() == 1)),
        move |place| {
            set(None);
            in_years.set((place == Some(1)).into());
        },
    );
    let field = move |in_years| {
        let given = state.profile.with_untracked(|profile| profile.applicant.age);
        if in_years {
            let years = match given {
                Some(Age::Years(years)) => Some(u32::from(years)),
                _ => None,
            };
            let row = Row::new("age", words::you::age()).points(Factor::Age);
            number_input(&row, (0, 120), years, move |years| {
                set(years.and_then(|years| u8::try_from(years).ok()).map(Age::Years));
            })
        } else {
            let born = match given {
                Some(Age::Born(date)) => Some(date),
                _ => None,
            };
            let beside = beside_date(state, Who::Applicant, Dated::Birth);
            let row = Row::new("dob", words::you::born()).points(Factor::Age).beside(beside);
            date_input(&row, born, move |day| not_in_future(state, day), move |date| set(date.map(Age::Born)))
        }
    };
    within.live(move || in_years.get(), move |in_years| vec![field(in_years == 1)]).child(how)
}

/// What is wrong with a day that lies after today.
pub(super) fn not_in_future(state: State, day: Date) -> Option<&'static str> {
    (day > state.today()).then(words::error::in_future)
}

fn partner(state: State) -> El {
    let done = done(state, |profile| {
        let Person { education, english, french, .. } = &profile.partner;
        vec![
            education.level.is_some(),
            !english.is_unanswered() || !french.is_unanswered(),
            is_worked_given(&profile.partner, |years| years.canadian),
        ]
    });
    let within = group("partner", words::partner::title(), done, points_of(state, &[Factor::Partner]));
    languages::partner(state, level(state, Who::Partner, within))
        .live(
            move || by_dates(state, Who::Partner).into(),
            move |dates| if dates == 1 { Vec::new() } else { vec![canadian_years(state, Who::Partner)] },
        )
        .children(jobs(state, Who::Partner))
}

/// The level of education and what recognises it.
fn level(state: State, who: Who, within: El) -> El {
    let given = state.profile.with_untracked(|profile| who.of(profile).education);
    let level =
        select(
            &Row::new(who.id("education"), words::education::level())
                .hint(words::education::level_hint())
                .points(factor(who, Factor::Education, Factor::PartnerEducation)),
            &Education::ALL.map(super::lines::education_name),
            place_of(&Education::ALL, given.level),
            move |place| {
                state.edit(|profile| {
                    who.of_mut(profile).education.level = place.and_then(|place| Education::ALL.get(place).copied());
                });
            },
        );
    let recognised = choice(
        &Row::new(who.id("recognition"), words::education::recognition())
            .hint(words::education::recognition_hint())
            .sub(),
        &[words::education::canadian(), words::education::assessed(), words::education::not_assessed()],
        given.recognition.map(|recognition| match recognition {
            Recognition::Canadian => 0,
            Recognition::Assessed(_) => 1,
            Recognition::NotAssessed => 2,
        }),
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
    let is_assessed = move || {
        state.profile.with(|profile| matches!(who.of(profile).education.recognition, Some(Recognition::Assessed(_))))
    };
    let assessed_on = move || {
        let given = state.profile.with_untracked(|profile| match who.of(profile).education.recognition {
            Some(Recognition::Assessed(on)) => on,
            _ => None,
        });
        let row = Row::new(who.id("assessed-on"), words::education::assessed_on());
        let beside = beside_date(state, who, Dated::Assessment);
        let row = row.hint(words::education::assessed_on_hint()).sub().beside(beside);
        date_input(
            &row,
            given,
            move |day| not_in_future(state, day),
            move |day| {
                state.edit(|profile| {
                    let Credential { recognition, .. } = &mut who.of_mut(profile).education;
                    *recognition = Some(Recognition::Assessed(day));
                });
            },
        )
    };
    within.child(level).child(recognised).live(
        move || is_assessed().into(),
        move |assessed| if assessed == 1 { vec![assessed_on()] } else { Vec::new() },
    )
}

const STUDIES: [CanadianStudy; 3] =
    [CanadianStudy::None, CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore];

fn education(state: State) -> El {
    let study = choice(
        &Row::new("canadian-study", words::education::canadian_study())
            .hint(words::education::canadian_study_hint())
            .points(Factor::CanadianStudy),
        &[words::common::no(), words::education::one_or_two(), words::education::three_or_more()],
        place_of(&STUDIES, state.profile.with_untracked(|profile| profile.applicant.canadian_study)),
        move |place| {
            state.edit(|profile| {
                profile.applicant.canadian_study = place.and_then(|place| STUDIES.get(place).copied());
            });
        },
    );
    let done = done(state, |profile| {
        vec![profile.applicant.education.level.is_some(), profile.applicant.canadian_study.is_some()]
    });
    let points = points_of(state, &[Factor::Education, Factor::CanadianStudy]);
    level(state, Who::Applicant, group("education-group", words::education::title(), done, points)).child(study)
}

fn languages(state: State) -> El {
    let done = done(state, |profile| {
        vec![!profile.applicant.english.is_unanswered(), !profile.applicant.french.is_unanswered()]
    });
    let points = points_of(state, &[Factor::FirstLanguage, Factor::SecondLanguage, Factor::French]);
    languages::applicant(state, group("languages", words::languages::title(), done, points))
}

/// Changes the quick answers on work; periods, if there were any, give way to them.
pub(super) fn edit_years(person: &mut Person, change: impl FnOnce(&mut YearsOfWork)) {
    let mut answers = years(person);
    change(&mut answers);
    person.work = Work::Years(answers);
}

/// The quick answers on work.
pub(super) fn years(person: &Person) -> YearsOfWork {
    match person.work {
        Work::Years(years) => years,
        Work::Periods(_) => YearsOfWork::default(),
    }
}

fn canadian_years(state: State, who: Who) -> El {
    let given = state.profile.with_untracked(|profile| years(who.of(profile)).canadian);
    select(
        &Row::new(who.id("canadian-work"), words::work::canadian()).hint(words::work::canadian_hint()).points(factor(
            who,
            Factor::CanadianWork,
            Factor::PartnerWork,
        )),
        &[
            words::work::none(),
            words::work::one(),
            words::work::two(),
            words::work::three(),
            words::work::four(),
            words::work::five_or_more(),
        ],
        given.map(|years| usize::from(years.min(5))),
        move |place| {
            state.edit(|profile| {
                edit_years(who.of_mut(profile), |years| {
                    years.canadian = place.and_then(|place| u8::try_from(place).ok());
                });
            });
        },
    )
}

/// Whether one of the questions on years is answered, by itself or by periods.
fn is_worked_given(person: &Person, ask: fn(&YearsOfWork) -> Option<u8>) -> bool {
    match &person.work {
        Work::Years(years) => ask(years).is_some(),
        Work::Periods(_) => true,
    }
}

/// Whether work is given by dates, as far as the program that runs has that.
fn by_dates(state: State, who: Who) -> bool {
    program().is_some_and(|program| (program.by_dates)(state, who))
}

/// What the program that runs has to say beside a date.
pub(super) fn beside_date(state: State, who: Who, what: Dated) -> Vec<El> {
    program().map(|program| (program.beside_date)(state, who, what)).unwrap_or_default()
}

/// Work by dates, as far as the program that runs has it.
fn jobs(state: State, who: Who) -> Vec<El> {
    program().map(|program| (program.jobs)(state, who)).unwrap_or_default()
}

fn foreign_years(state: State) -> El {
    let given = state.profile.with_untracked(|profile| years(&profile.applicant).foreign);
    select(
        &Row::new("foreign-work", words::work::foreign())
            .hint(words::work::foreign_hint())
            .points(Factor::TransferForeign),
        &[words::work::none(), words::work::one(), words::work::two(), words::work::three_or_more()],
        given.map(|years| usize::from(years.min(3))),
        move |place| {
            state.edit(|profile| {
                edit_years(&mut profile.applicant, |years| {
                    years.foreign = place.and_then(|place| u8::try_from(place).ok());
                });
            });
        },
    )
}

fn work(state: State) -> El {
    let certificate = yes_or_no(
        state,
        &Row::new("certificate", words::work::certificate())
            .hint(words::work::certificate_hint())
            .points(Factor::CertificateLanguage),
        |profile| profile.applicant.certificate_of_qualification,
        |profile, answer| profile.applicant.certificate_of_qualification = answer,
    );
    let done = done(state, |profile| {
        vec![
            is_worked_given(&profile.applicant, |years| years.canadian),
            is_worked_given(&profile.applicant, |years| years.foreign),
            profile.applicant.certificate_of_qualification.is_some(),
        ]
    });
    let points = points_of(state, &[Factor::CanadianWork, Factor::TransferForeign, Factor::CertificateLanguage]);
    group("work", words::work::title(), done, points)
        .live(
            move || by_dates(state, Who::Applicant).into(),
            move |dates| {
                if dates == 1 { Vec::new() } else { vec![canadian_years(state, Who::Applicant), foreign_years(state)] }
            },
        )
        .children(jobs(state, Who::Applicant))
        .child(certificate)
}

/// The place of a job offer in the list of answers.
pub(super) fn offer_place(offer: Answer<JobOffer>) -> Option<usize> {
    match offer {
        Answer::Unanswered => None,
        Answer::No => Some(0),
        Answer::Yes(offer) => Some(match offer.occupation? {
            OfferedOccupation::SeniorManagement => 1,
            OfferedOccupation::Noc(code) if code.is_senior_management() => 1,
            _ => 2,
        }),
    }
}

fn extras(state: State) -> El {
    let offer = choice(
        &Row::new("job-offer", words::extras::offer()).hint(words::extras::offer_hint()).points(Factor::JobOffer),
        &[words::common::no(), words::extras::offer_senior(), words::extras::offer_other()],
        offer_place(state.profile.with_untracked(|profile| profile.applicant.job_offer)),
        move |place| {
            state.edit(|profile| {
                let before = profile.applicant.job_offer.given().copied().unwrap_or_default();
                let with = |occupation| Answer::Yes(JobOffer { occupation: Some(occupation), ..before });
                profile.applicant.job_offer = match place {
                    None => Answer::Unanswered,
                    Some(0) => Answer::No,
                    Some(1) => with(OfferedOccupation::SeniorManagement),
                    Some(_) => with(OfferedOccupation::OtherSkilled),
                };
            });
        },
    );
    let nomination = yes_or_no(
        state,
        &Row::new("nomination", words::extras::nomination())
            .hint(words::extras::nomination_hint())
            .points(Factor::Nomination),
        |profile| profile.applicant.nomination,
        |profile, answer| profile.applicant.nomination = answer,
    );
    let sibling = yes_or_no(
        state,
        &Row::new("sibling", words::extras::sibling()).hint(words::extras::sibling_hint()).points(Factor::Sibling),
        |profile| profile.sibling_in_canada,
        |profile, answer| profile.sibling_in_canada = answer,
    );
    let done = done(state, |profile| {
        vec![
            profile.applicant.nomination.is_some(),
            profile.sibling_in_canada.is_some(),
            !profile.applicant.job_offer.is_unanswered(),
        ]
    });
    let points = points_of(state, &[Factor::Nomination, Factor::Sibling, Factor::JobOffer]);
    group("extras", words::extras::title(), done, points).child(nomination).child(sibling).child(offer)
}
