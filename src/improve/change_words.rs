//! The changes that the search proposes, in words.

use express_entry::improve::{Change, ChangeKind};
use express_entry::{CanadianStudy, LanguageTest, OfferGroup, OfficialLanguage, Profile, Who as EngineWho};

use crate::i18n::words;
use crate::score::{ability_name, education_name, level_name, shown, test_name};

/// The name of a language.
pub(super) fn language_name(language: OfficialLanguage) -> &'static str {
    match language {
        OfficialLanguage::English => words::languages::english(),
        OfficialLanguage::French => words::languages::french(),
    }
}

/// A change in a few words: "English writing, CLB 10".
pub(super) fn change_words(change: Change) -> String {
    use words::improve_change as of;
    let level_of = |language, level: express_entry::Clb| level_name(language, &level.to_string());
    let own = match change {
        Change::Ability { language, ability, level, .. } => {
            of::ability(ability_name(ability), language_name(language), &level_of(language, level))
        }
        Change::AllAbilities { language, level, .. } => {
            of::all_abilities(language_name(language), &level_of(language, level))
        }
        Change::FirstTest { language: OfficialLanguage::English, level, .. } => {
            of::first_english(&level_of(OfficialLanguage::English, level))
        }
        Change::FirstTest { language: OfficialLanguage::French, level, .. } => {
            of::first_french(&level_of(OfficialLanguage::French, level))
        }
        Change::RenewTest { language, .. } => of::renew_test(language_name(language)),
        Change::AssessCredential { .. } => of::assess_credential().to_owned(),
        Change::Education { level, .. } => of::education(education_name(level)),
        Change::CanadianWork { years, .. } => of::canadian_work(years.into()),
        Change::ForeignWork { years } => of::foreign_work(years.into()),
        Change::CanadianStudy { study: CanadianStudy::ThreeYearsOrMore } => {
            of::study(words::education::three_or_more())
        }
        Change::CanadianStudy { .. } => of::study(words::education::one_or_two()),
        Change::Certificate => words::work::certificate().to_owned(),
        Change::JobOffer { group } => of::offer(match group {
            OfferGroup::SeniorManagement => words::extras::offer_senior(),
            OfferGroup::OtherSkilled => words::extras::offer_other(),
        }),
        Change::Nomination => words::extras::nomination().to_owned(),
        Change::Sibling => words::extras::sibling().to_owned(),
        Change::PartnerStays => of::partner_stays().to_owned(),
        Change::PartnerComes => of::partner_comes().to_owned(),
        Change::PartnerAsApplicant => of::partner_as_applicant().to_owned(),
        Change::FirstLanguage { language } => of::first_language(language_name(language)),
        // A kind of change that is newer than this page has no words yet, and shows as its kind.
        _ => kind_words(change.kind()).to_owned(),
    };
    if of_partner(change) { of::partner(&own) } else { own }
}

fn of_partner(change: Change) -> bool {
    change.kind() == ChangeKind::PartnerPapers
}

/// A kind of change in a few words.
pub(super) fn kind_words(kind: ChangeKind) -> &'static str {
    use words::improve_change as of;
    match kind {
        ChangeKind::Language => words::languages::title(),
        ChangeKind::Education => words::education::title(),
        ChangeKind::CanadianWork => words::work::canadian(),
        ChangeKind::ForeignWork => words::work::foreign(),
        ChangeKind::CanadianStudy => words::education::canadian_study(),
        ChangeKind::Certificate => words::work::certificate(),
        ChangeKind::JobOffer => words::extras::offer(),
        ChangeKind::Nomination => words::extras::nomination(),
        ChangeKind::Sibling => words::extras::sibling(),
        ChangeKind::PartnerPapers => of::partner_papers(),
        ChangeKind::PartnerStays => of::partner_stays(),
        ChangeKind::PartnerComes => of::partner_comes(),
        ChangeKind::PartnerAsApplicant => of::partner_as_applicant(),
    }
}

/// The mark on the report that a single raised ability takes: "IELTS General Training: 7.5 or more". None where the
/// test reports levels, or where there is no such mark.
pub(super) fn mark_words(change: Change, before: &Profile) -> Option<String> {
    let Change::Ability { who, language, ability, level } = change else { return None };
    let person = if who == EngineWho::Applicant { &before.applicant } else { &before.partner };
    let answer = match language {
        OfficialLanguage::English => &person.english,
        OfficialLanguage::French => &person.french,
    };
    let test = answer.given()?.test;
    if matches!(test, LanguageTest::Clb | LanguageTest::Nclc | LanguageTest::CelpipGeneral) {
        return None;
    }
    let mark = test.floor(ability, level)?;
    Some(words::improve_change::mark(&shown(mark), test_name(test)))
}
