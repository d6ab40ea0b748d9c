//! The questions of a profile and their answers in a few words, for profiles side by side.

use express_entry::compare::{PersonPlace, Place, ResultPlace};
use express_entry::{
    Ability, Age, Answer, CanadianStudy, Date, JobOffer, LanguageResult, LanguageTest, Occupation, OfferBasis,
    OfferedOccupation, OfficialLanguage, Person, Profile, Recognition, Who, Work, WorkPeriod, YearsOfWork,
};

use super::change_words::language_name;
use crate::i18n::{self, words};
use crate::score::{ability_name, education_name, level_name, marital_name, shown, test_name};
use words::improve_place as of;

/// The question.
pub(super) fn place_name(place: Place) -> String {
    match place {
        Place::MaritalStatus => words::you::marital().to_owned(),
        Place::PartnerAccompanies => words::you::accompanies().to_owned(),
        Place::PartnerIsCanadian => words::you::partner_canadian().to_owned(),
        Place::SiblingInCanada => words::extras::sibling().to_owned(),
        Place::RelativeInCanada => of::relative().to_owned(),
        Place::DependentChildren => of::children().to_owned(),
        Place::SettlementFunds => of::funds().to_owned(),
        Place::OutsideQuebec => of::outside_quebec().to_owned(),
        Place::Person { who: Who::Applicant, of } => person_place_name(of),
        Place::Person { who: Who::Partner, of } => words::improve_change::partner(&person_place_name(of)),
    }
}

fn person_place_name(place: PersonPlace) -> String {
    let name = match place {
        PersonPlace::Age => of::age(),
        PersonPlace::EducationLevel => words::education::level(),
        PersonPlace::EducationRecognition => of::recognition(),
        PersonPlace::CanadianStudy => words::education::canadian_study(),
        PersonPlace::TwoYearsStudyInCanada => of::two_years_study(),
        PersonPlace::English { part } => return result_place_name(OfficialLanguage::English, part),
        PersonPlace::French { part } => return result_place_name(OfficialLanguage::French, part),
        PersonPlace::FirstLanguage => words::languages::first(),
        PersonPlace::CanadianYears => words::work::canadian(),
        PersonPlace::ForeignYears => words::work::foreign(),
        PersonPlace::Occupation => of::occupation(),
        PersonPlace::RecentCanadianYear => of::recent_canadian_year(),
        PersonPlace::ContinuousYear => of::continuous_year(),
        PersonPlace::TwoTradeYears => of::two_trade_years(),
        PersonPlace::FullTimeCanadianYear => of::full_time_canadian_year(),
        PersonPlace::WorkForm => words::work::title(),
        PersonPlace::Period { index } => return of::job(&(index + 1).to_string()),
        PersonPlace::CertificateOfQualification => words::work::certificate(),
        PersonPlace::JobOffer => words::extras::offer(),
        PersonPlace::OfferedOccupation => of::offered_occupation(),
        PersonPlace::OfferBasis => of::offer_basis(),
        PersonPlace::AuthorisedToWork => of::authorised(),
        PersonPlace::Nomination => words::extras::nomination(),
    };
    name.to_owned()
}

fn result_place_name(language: OfficialLanguage, part: ResultPlace) -> String {
    let part = match part {
        ResultPlace::Given | ResultPlace::Test => {
            let english = language == OfficialLanguage::English;
            return if english { words::languages::english_test() } else { words::languages::french_test() }.to_owned();
        }
        ResultPlace::Reading => ability_name(Ability::Reading),
        ResultPlace::Writing => ability_name(Ability::Writing),
        ResultPlace::Listening => ability_name(Ability::Listening),
        ResultPlace::Speaking => ability_name(Ability::Speaking),
        ResultPlace::TakenOn => words::languages::taken_on(),
    };
    of::in_language(language_name(language), part)
}

/// The answer, as far as there is one.
pub(super) fn place_value(place: Place, profile: &Profile) -> String {
    let value = match place {
        Place::MaritalStatus => profile.marital_status.map(|status| marital_name(status).to_owned()),
        Place::PartnerAccompanies => profile.partner_accompanies.map(yes_or_no),
        Place::PartnerIsCanadian => profile.partner_is_canadian.map(yes_or_no),
        Place::SiblingInCanada => profile.sibling_in_canada.map(yes_or_no),
        Place::RelativeInCanada => profile.relative_in_canada.map(yes_or_no),
        Place::DependentChildren => profile.dependent_children.map(|count| i18n::number(count.into())),
        Place::SettlementFunds => profile.settlement_funds.map(|dollars| of::dollars(&i18n::number(dollars.into()))),
        Place::OutsideQuebec => profile.outside_quebec.map(yes_or_no),
        Place::Person { who: Who::Applicant, of } => person_value(of, &profile.applicant),
        Place::Person { who: Who::Partner, of } => person_value(of, &profile.partner),
    };
    value.unwrap_or_else(|| words::why::not_answered().to_owned())
}

fn person_value(place: PersonPlace, person: &Person) -> Option<String> {
    let stated = match &person.work {
        Work::Years(years) => Some(years),
        Work::Periods(_) => None,
    };
    let of_years = |get: fn(&YearsOfWork) -> Option<bool>| stated.and_then(get).map(yes_or_no);
    match place {
        PersonPlace::Age => person.age.map(|age| match age {
            Age::Years(years) => words::common::years_old(years.into()),
            Age::Born(born) => of::born(&i18n::date(born)),
        }),
        PersonPlace::EducationLevel => person.education.level.map(|level| education_name(level).to_owned()),
        PersonPlace::EducationRecognition => person.education.recognition.map(|recognition| match recognition {
            Recognition::Canadian => words::education::canadian().to_owned(),
            Recognition::Assessed(None) => words::education::assessed().to_owned(),
            Recognition::Assessed(Some(day)) => of::assessed_on(&i18n::date(day)),
            Recognition::NotAssessed => words::education::not_assessed().to_owned(),
        }),
        PersonPlace::CanadianStudy => person.canadian_study.map(|study| {
            let words = match study {
                CanadianStudy::None => words::languages::none(),
                CanadianStudy::OneOrTwoYears => words::education::one_or_two(),
                CanadianStudy::ThreeYearsOrMore => words::education::three_or_more(),
            };
            words.to_owned()
        }),
        PersonPlace::TwoYearsStudyInCanada => person.two_years_study_in_canada.map(yes_or_no),
        PersonPlace::English { part } => result_value(&person.english, part),
        PersonPlace::French { part } => result_value(&person.french, part),
        PersonPlace::FirstLanguage => Some(match person.first_language {
            Some(language) => language_name(language).to_owned(),
            None => words::languages::first_better().to_owned(),
        }),
        PersonPlace::CanadianYears => stated?.canadian.map(years),
        PersonPlace::ForeignYears => stated?.foreign.map(years),
        PersonPlace::Occupation => stated?.occupation.map(occupation),
        PersonPlace::RecentCanadianYear => of_years(|years| years.recent_canadian_year),
        PersonPlace::ContinuousYear => of_years(|years| years.continuous_year),
        PersonPlace::TwoTradeYears => of_years(|years| years.two_trade_years),
        PersonPlace::FullTimeCanadianYear => of_years(|years| years.full_time_canadian_year),
        PersonPlace::WorkForm => Some(work(&person.work)),
        PersonPlace::Period { index } => match &person.work {
            Work::Periods(periods) => Some(periods.get(index).map_or_else(|| words::languages::none().to_owned(), job)),
            Work::Years(_) => None,
        },
        PersonPlace::CertificateOfQualification => person.certificate_of_qualification.map(yes_or_no),
        PersonPlace::JobOffer => answer(&person.job_offer, |_| words::common::yes().to_owned()),
        PersonPlace::OfferedOccupation => answer(&person.job_offer, offered),
        PersonPlace::OfferBasis => answer(&person.job_offer, |offer| match offer.basis {
            None => words::why::not_answered().to_owned(),
            Some(basis) => offer_basis(basis).to_owned(),
        }),
        PersonPlace::AuthorisedToWork => person.authorised_to_work.map(yes_or_no),
        PersonPlace::Nomination => person.nomination.map(yes_or_no),
    }
}

fn answer<T>(answer: &Answer<T>, given: impl FnOnce(&T) -> String) -> Option<String> {
    match answer {
        Answer::Unanswered => None,
        Answer::No => Some(words::common::no().to_owned()),
        Answer::Yes(value) => Some(given(value)),
    }
}

fn result_value(result: &Answer<LanguageResult>, part: ResultPlace) -> Option<String> {
    let mark = |ability| answer(result, |result| result.scores.get(ability).map_or_else(not_answered, shown));
    match part {
        // The whole result, since the other profile has none.
        ResultPlace::Given => answer(result, |result| {
            let marks = [Ability::Listening, Ability::Reading, Ability::Writing, Ability::Speaking];
            let marks = marks.map(|ability| result.scores.get(ability).map_or_else(|| "–".to_owned(), shown));
            let marks = marks.join(" · ");
            match result.test {
                LanguageTest::Clb | LanguageTest::Nclc => level_name(result.test.language(), &marks),
                test => format!("{}{}{marks}", test_name(test), words::common::colon()),
            }
        }),
        ResultPlace::Test => answer(result, |result| test_name(result.test).to_owned()),
        ResultPlace::Reading => mark(Ability::Reading),
        ResultPlace::Writing => mark(Ability::Writing),
        ResultPlace::Listening => mark(Ability::Listening),
        ResultPlace::Speaking => mark(Ability::Speaking),
        ResultPlace::TakenOn => answer(result, |result| result.taken_on.map_or_else(not_answered, i18n::date)),
    }
}

fn not_answered() -> String {
    words::why::not_answered().to_owned()
}

fn yes_or_no(yes: bool) -> String {
    if yes { words::common::yes() } else { words::common::no() }.to_owned()
}

fn years(count: u8) -> String {
    words::common::years(count.into())
}

fn occupation(occupation: Occupation) -> String {
    match occupation {
        Occupation::Noc(code) => of::noc(&code.to_string()),
        Occupation::Teer(teer) => of::teer(&(teer as u8).to_string()),
    }
}

/// Work that is given in years in one profile and with dates in the other.
fn work(work: &Work) -> String {
    match work {
        Work::Years(stated) => {
            let [canadian, foreign] =
                [stated.canadian, stated.foreign].map(|count| count.map_or_else(not_answered, years));
            of::in_years(&canadian, &foreign)
        }
        Work::Periods(periods) => of::with_dates(i64::try_from(periods.len()).unwrap_or(i64::MAX)),
    }
}

fn job(period: &WorkPeriod) -> String {
    let until = |end: Option<Date>| end.map_or_else(|| of::goes_on().to_owned(), i18n::date);
    let side = if period.in_canada { of::in_canada() } else { of::abroad() };
    let hours = i18n::number(period.hours_per_week.into());
    of::job_is(&hours, &occupation(period.occupation), side, &i18n::date(period.start), &until(period.end))
}

fn offered(offer: &JobOffer) -> String {
    match offer.occupation {
        None => not_answered(),
        Some(OfferedOccupation::SeniorManagement) => words::extras::offer_senior().to_owned(),
        Some(OfferedOccupation::OtherSkilled) => words::extras::offer_other().to_owned(),
        Some(OfferedOccupation::Noc(code)) => of::noc(&code.to_string()),
    }
}

fn offer_basis(basis: OfferBasis) -> &'static str {
    match basis {
        OfferBasis::PermitWithAssessment => of::permit_with_assessment(),
        OfferBasis::ExemptPermit => of::exempt_permit(),
        OfferBasis::AssessmentOnly => of::assessment_only(),
        OfferBasis::OtherPermitAndAssessment => of::other_permit(),
    }
}
