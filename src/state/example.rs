//! The believable profile of "Try an example".

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Credential, Date, Education, LanguageResult, LanguageTest, MaritalStatus,
    Person, Profile, RawScore, Recognition, Work, YearsOfWork,
};

/// Asha, 29, master's degree, three years of work abroad, IELTS at CLB 9: 469 points under the rules of 2025-03-25.
///
/// Neither the test nor the assessment is dated, so that both count under the rules of any day.
pub(crate) fn example(today: Date) -> Profile {
    let band = |tenths| Some(RawScore::from_tenths(tenths));
    Profile {
        applicant: Person {
            age: Some(Age::Born(today.plus_years(-29, express_entry::LeapDay::Earlier).plus_days(-100))),
            education: Credential {
                level: Some(Education::MastersOrProfessional),
                recognition: Some(Recognition::Assessed(None)),
            },
            canadian_study: Some(CanadianStudy::None),
            english: Answer::Yes(LanguageResult {
                test: LanguageTest::IeltsGeneral,
                scores: Abilities { listening: band(80), reading: band(70), writing: band(70), speaking: band(70) },
                taken_on: None,
            }),
            french: Answer::No,
            work: Work::Years(YearsOfWork { canadian: Some(0), foreign: Some(3), ..YearsOfWork::default() }),
            certificate_of_qualification: Some(false),
            job_offer: Answer::No,
            nomination: Some(false),
            ..Person::default()
        },
        marital_status: Some(MaritalStatus::NeverMarried),
        sibling_in_canada: Some(false),
        ..Profile::default()
    }
}
