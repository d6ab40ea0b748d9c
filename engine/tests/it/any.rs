//! Arbitrary facts and profiles. The larger parts are boxed: unboxed, they fill a test's stack.

use express_entry::{
    Abilities, Ability, Age, Answer, CanadianStudy, Clb, Credential, Date, Education, Facts, JobOffer, LanguageResult,
    LanguageTest, MaritalStatus, NocCode, Occupation, OfferBasis, OfferGroup, OfferedOccupation, OfficialLanguage,
    PartnerFacts, Person, Profile, RawScore, Recognition, Teer, Work, WorkPeriod, YearsOfWork,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::clb;

pub(crate) fn level() -> impl Strategy<Value = Clb> + Clone {
    (0..=12_u8).prop_map(clb)
}

pub(crate) fn four_of<T: std::fmt::Debug>(
    each: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Abilities<T>> {
    (each.clone(), each.clone(), each.clone(), each).prop_map(|(reading, writing, listening, speaking)| Abilities {
        reading,
        writing,
        listening,
        speaking,
    })
}

fn levels() -> impl Strategy<Value = Option<Abilities<Clb>>> {
    // Often near a border that all four must reach together.
    let close = (3..=9_u8).prop_flat_map(|least| four_of((least..=least + 3).prop_map(clb)));
    option::weighted(0.8, prop_oneof![close, four_of(level())])
}

pub(crate) fn education() -> impl Strategy<Value = Education> {
    select(&Education::ALL[..])
}

pub(crate) fn study() -> impl Strategy<Value = CanadianStudy> {
    select(&[CanadianStudy::None, CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore][..])
}

pub(crate) fn language() -> impl Strategy<Value = OfficialLanguage> {
    select(&[OfficialLanguage::English, OfficialLanguage::French][..])
}

fn years() -> impl Strategy<Value = u8> {
    prop_oneof![9 => 0..=7_u8, 1 => any::<u8>()]
}

prop_compose! {
    fn partner()(education in education(), english in levels(), french in levels(), canadian_work_years in years())
        -> PartnerFacts {
        PartnerFacts { education, english, french, canadian_work_years }
    }
}

prop_compose! {
    pub(crate) fn facts()(
        with_spouse in any::<bool>(),
        age in option::weighted(0.95, 15..=50_u8),
        education in education(),
        (english, french, first_language) in (levels(), levels(), option::of(language())),
        (canadian_work_years, foreign_work_years) in (years(), years()),
        certificate_of_qualification in any::<bool>(),
        canadian_study in study(),
        (sibling_in_canada, nomination) in (any::<bool>(), prop::bool::weighted(0.2)),
        job_offer in option::of(select(&[OfferGroup::SeniorManagement, OfferGroup::OtherSkilled][..])),
        partner in partner(),
    ) -> Facts {
        Facts {
            with_spouse,
            age,
            education,
            english,
            french,
            first_language,
            canadian_work_years,
            foreign_work_years,
            certificate_of_qualification,
            canadian_study,
            sibling_in_canada,
            job_offer,
            nomination,
            partner,
            ..Facts::default()
        }
    }
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    prop_oneof![
        4 => (0..30_000_i32).prop_map(|days| Date::new(1950, 1, 1).unwrap().plus_days(days)),
        1 => (0..Date::MIN.days_until(Date::MAX)).prop_map(|days| Date::MIN.plus_days(days)),
    ]
}

fn noc() -> impl Strategy<Value = NocCode> {
    (0..=9_u32, 0..=5_u32, 1..=999_u32)
        .prop_map(|(broad, teer, rest)| NocCode::new(broad * 10_000 + teer * 1_000 + rest).unwrap())
}

fn teer() -> impl Strategy<Value = Teer> {
    (0..=5_u8).prop_map(|number| Teer::try_from(number).unwrap())
}

fn occupation() -> impl Strategy<Value = Occupation> {
    prop_oneof![noc().prop_map(Occupation::Noc), teer().prop_map(Occupation::Teer)]
}

/// A mark that a report of this test can show.
fn mark(test: LanguageTest, ability: Ability) -> impl Strategy<Value = RawScore> {
    let scale = test.scale(ability);
    let (least, most, step) = (scale.least.tenths(), scale.most.tenths(), scale.step.tenths());
    (0..=(most - least) / step).prop_map(move |steps| RawScore::from_tenths(least + steps * step))
}

fn result(language: OfficialLanguage) -> impl Strategy<Value = LanguageResult> {
    let tests: Vec<_> = LanguageTest::ALL.into_iter().filter(|test| test.language() == language).collect();
    (select(tests), option::of(date())).prop_flat_map(|(test, taken_on)| {
        let [reading, writing, listening, speaking] = Ability::ALL.map(|ability| mark(test, ability));
        (reading, writing, listening, speaking).prop_map(move |(reading, writing, listening, speaking)| {
            let scores = Abilities { reading, writing, listening, speaking }.map(|_, score| Some(score));
            LanguageResult { test, scores, taken_on }
        })
    })
}

/// A result as someone may have typed it: of any test, with gaps and with numbers that cannot be.
fn typed_result() -> impl Strategy<Value = LanguageResult> {
    let score = option::of(any::<u16>().prop_map(RawScore::from_tenths));
    (select(&LanguageTest::ALL[..]), four_of(score), option::of(date()))
        .prop_map(|(test, scores, taken_on)| LanguageResult { test, scores, taken_on })
}

fn answer<T: std::fmt::Debug + Clone>(given: impl Strategy<Value = T>) -> impl Strategy<Value = Answer<T>> {
    prop_oneof![1 => Just(Answer::Unanswered), 1 => Just(Answer::No), 3 => given.prop_map(Answer::Yes)]
}

fn stated<T: std::fmt::Debug + Clone>(given: impl Strategy<Value = T>) -> impl Strategy<Value = Answer<T>> {
    prop_oneof![1 => Just(Answer::No), 3 => given.prop_map(Answer::Yes)]
}

prop_compose! {
    fn period()(
        occupation in occupation(),
        (start, end) in (date(), option::of(date())),
        hours_per_week in any::<u8>(),
        [in_canada, self_employed, full_time_student, unauthorised] in any::<[bool; 4]>(),
    ) -> WorkPeriod {
        WorkPeriod { in_canada, occupation, start, hours_per_week, end, self_employed, full_time_student, unauthorised }
    }
}

fn periods() -> impl Strategy<Value = Work> {
    prop::collection::vec(period(), 0..4).prop_map(Work::Periods)
}

prop_compose! {
    fn years_of_work()(
        (canadian, foreign) in (option::of(any::<u8>()), option::of(any::<u8>())),
        occupation in option::of(occupation()),
        [recent_canadian_year, continuous_year, two_trade_years, full_time_canadian_year]
            in any::<[Option<bool>; 4]>(),
    ) -> YearsOfWork {
        YearsOfWork {
            canadian, foreign, occupation, recent_canadian_year, continuous_year, two_trade_years, full_time_canadian_year
        }
    }
}

fn recognition() -> impl Strategy<Value = Recognition> {
    prop_oneof![
        Just(Recognition::Canadian),
        option::of(date()).prop_map(Recognition::Assessed),
        Just(Recognition::NotAssessed),
    ]
}

fn offered() -> impl Strategy<Value = OfferedOccupation> {
    prop_oneof![
        Just(OfferedOccupation::SeniorManagement),
        Just(OfferedOccupation::OtherSkilled),
        noc().prop_map(OfferedOccupation::Noc),
    ]
}

fn basis() -> impl Strategy<Value = OfferBasis> {
    use OfferBasis::{AssessmentOnly, ExemptPermit, OtherPermitAndAssessment, PermitWithAssessment};
    select(&[PermitWithAssessment, ExemptPermit, AssessmentOnly, OtherPermitAndAssessment][..])
}

fn age() -> impl Strategy<Value = Age> {
    prop_oneof![any::<u8>().prop_map(Age::Years), date().prop_map(Age::Born)]
}

prop_compose! {
    fn person()(
        age in option::of(age()),
        (level, recognition) in (option::of(education()), option::of(recognition())),
        canadian_study in option::of(study()),
        (english, french) in (answer(typed_result()).boxed(), answer(typed_result()).boxed()),
        first_language in option::of(language()),
        work in prop_oneof![years_of_work().prop_map(Work::Years).boxed(), periods().boxed()],
        job_offer in answer((option::of(offered()), option::of(basis()))
            .prop_map(|(occupation, basis)| JobOffer { occupation, basis })),
        [two_years_study_in_canada, certificate_of_qualification, authorised_to_work, nomination]
            in any::<[Option<bool>; 4]>(),
    ) -> Person {
        Person {
            age,
            education: Credential { level, recognition },
            canadian_study,
            two_years_study_in_canada,
            english,
            french,
            first_language,
            work,
            certificate_of_qualification,
            job_offer,
            authorised_to_work,
            nomination,
        }
    }
}

fn status() -> impl Strategy<Value = MaritalStatus> {
    use MaritalStatus::{Annulled, CommonLaw, Divorced, Married, NeverMarried, Separated, Widowed};
    select(&[Married, CommonLaw, Married, CommonLaw, Married, NeverMarried, Divorced, Separated, Widowed, Annulled][..])
}

prop_compose! {
    /// Whatever the types allow, sense or not.
    pub(crate) fn profile()(
        (applicant, partner) in (person().boxed(), person().boxed()),
        marital_status in option::of(status()),
        [partner_accompanies, partner_is_canadian, sibling_in_canada, relative_in_canada, outside_quebec]
            in any::<[Option<bool>; 5]>(),
        dependent_children in any::<Option<u8>>(),
        settlement_funds in any::<Option<u32>>(),
    ) -> Profile {
        Profile {
            applicant,
            marital_status,
            partner_accompanies,
            partner_is_canadian,
            partner,
            sibling_in_canada,
            relative_in_canada,
            dependent_children,
            settlement_funds,
            outside_quebec,
        }
    }
}

prop_compose! {
    fn whole_person()(
        age in prop_oneof![(15..=50_u8).prop_map(Age::Years), (0..12_000_i32).prop_map(|days| Age::Born(
            Date::new(1975, 1, 1).unwrap().plus_days(days)
        ))],
        (level, recognition) in (education(), option::of(recognition())),
        canadian_study in study(),
        english in stated(result(OfficialLanguage::English)).boxed(),
        french in stated(result(OfficialLanguage::French)).boxed(),
        first_language in option::of(language()),
        (canadian, foreign) in (0..=6_u8, 0..=4_u8),
        occupation in occupation(),
        job_offer in stated(offered().prop_map(|occupation| JobOffer { occupation: Some(occupation), basis: None })),
        certificate in any::<bool>(),
        nomination in prop::bool::weighted(0.2),
    ) -> Person {
        let years = YearsOfWork {
            canadian: Some(canadian),
            foreign: Some(foreign),
            occupation: Some(occupation),
            ..YearsOfWork::default()
        };
        Person {
            age: Some(age),
            education: Credential { level: Some(level), recognition },
            canadian_study: Some(canadian_study),
            english,
            french,
            first_language,
            work: Work::Years(years),
            certificate_of_qualification: Some(certificate),
            job_offer,
            nomination: Some(nomination),
            ..Person::default()
        }
    }
}

/// The same person with nothing that cannot be on 2026-10-01, which would count as unanswered.
fn possible(mut person: Person) -> Person {
    let (first, last) = (Date::new(2008, 1, 1).unwrap(), Date::new(2026, 10, 1).unwrap());
    for result in [&mut person.english, &mut person.french].into_iter().filter_map(Answer::given_mut) {
        result.taken_on = result.taken_on.map(|day| day.clamp(first, last));
    }
    if let Some(Recognition::Assessed(Some(day))) = &mut person.education.recognition {
        *day = (*day).clamp(first, last);
    }
    let listed = |code: NocCode| if express_entry::noc::exists(code) { code } else { "21231".parse().unwrap() };
    if let Work::Years(YearsOfWork { occupation: Some(Occupation::Noc(code)), .. }) = &mut person.work {
        *code = listed(*code);
    }
    if let Answer::Yes(JobOffer { occupation: Some(OfferedOccupation::Noc(code)), .. }) = &mut person.job_offer {
        *code = listed(*code);
    }
    person
}

prop_compose! {
    /// With every question of the ranking system answered.
    pub(crate) fn whole_profile()(
        (applicant, partner) in
            (whole_person().prop_map(possible).boxed(), whole_person().prop_map(possible).boxed()),
        marital_status in status(),
        [accompanies, canadian, sibling] in any::<[bool; 3]>(),
    ) -> Profile {
        Profile {
            applicant,
            marital_status: Some(marital_status),
            partner_accompanies: Some(accompanies),
            partner_is_canadian: Some(canadian),
            partner,
            sibling_in_canada: Some(sibling),
            ..Profile::default()
        }
    }
}

/// Takes answers back, one for each bit.
pub(crate) fn open(profile: &mut Profile, bits: u32) {
    fn ability(answer: &mut Answer<LanguageResult>, ability: Ability) {
        if let Some(result) = answer.given_mut() {
            *result.scores.get_mut(ability) = None;
        }
    }
    fn years(person: &mut Person) -> &mut YearsOfWork {
        match &mut person.work {
            Work::Years(years) => years,
            Work::Periods(_) => panic!("there are periods"),
        }
    }
    let openers: [fn(&mut Profile); 24] = [
        |p| p.applicant.age = None,
        |p| p.applicant.education.level = None,
        |p| p.applicant.canadian_study = None,
        |p| p.applicant.english = Answer::Unanswered,
        |p| p.applicant.french = Answer::Unanswered,
        |p| ability(&mut p.applicant.english, Ability::Reading),
        |p| ability(&mut p.applicant.english, Ability::Speaking),
        |p| ability(&mut p.applicant.french, Ability::Writing),
        |p| ability(&mut p.applicant.french, Ability::Listening),
        |p| years(&mut p.applicant).canadian = None,
        |p| years(&mut p.applicant).foreign = None,
        |p| p.applicant.certificate_of_qualification = None,
        |p| p.applicant.nomination = None,
        |p| p.applicant.job_offer = Answer::Unanswered,
        |p| {
            if let Some(offer) = p.applicant.job_offer.given_mut() {
                offer.occupation = None;
            }
        },
        |p| p.sibling_in_canada = None,
        |p| p.marital_status = None,
        |p| p.partner_accompanies = None,
        |p| p.partner_is_canadian = None,
        |p| p.partner.education.level = None,
        // A whole result in one language would answer for the other.
        |p| (p.partner.english, p.partner.french) = (Answer::Unanswered, Answer::Unanswered),
        |p| ability(&mut p.partner.english, Ability::Reading),
        |p| ability(&mut p.partner.french, Ability::Speaking),
        |p| years(&mut p.partner).canadian = None,
    ];
    for (place, open) in openers.into_iter().enumerate() {
        if bits & (1 << place) != 0 {
            open(profile);
        }
    }
}
