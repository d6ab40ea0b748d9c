//! Papers and fees of a family.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use express_entry::invitation::{
    CountryCode, DocumentFacts, DocumentItem, DocumentKind, FEE_TABLES, FeeKind, Held, Member, Residence,
    ResponseWindow, documents, fees,
};
use express_entry::{
    Age, Answer, Date, Education, JobOffer, LanguageResult, LanguageTest, MaritalStatus, Occupation, OfferBasis,
    OfferedOccupation, OfficialLanguage, Profile, Program, Recognition, RuleBook, Teer, Work, WorkPeriod, YearsOfWork,
};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

fn window(issued: &str) -> ResponseWindow {
    ResponseWindow::for_invitation(&RuleBook::bundled(), date(issued), None, None).unwrap()
}

fn tested(test: LanguageTest, on: &str) -> Answer<LanguageResult> {
    Answer::Yes(LanguageResult { taken_on: Some(date(on)), ..LanguageResult::of(test) })
}

fn single() -> Profile {
    Profile { marital_status: Some(MaritalStatus::NeverMarried), dependent_children: Some(0), ..Profile::default() }
}

fn family(children: u8) -> Profile {
    Profile {
        marital_status: Some(MaritalStatus::Married),
        partner_accompanies: Some(true),
        partner_is_canadian: Some(false),
        dependent_children: Some(children),
        ..Profile::default()
    }
}

fn facts(profile: &Profile) -> DocumentFacts<'_> {
    DocumentFacts {
        profile,
        program: Some(Program::CanadianExperience),
        applying_on: date("2026-09-15"),
        residences: &[],
        children_born: &[],
    }
}

fn list(facts: &DocumentFacts<'_>) -> Vec<DocumentItem> {
    documents(facts, &window("2026-08-07"), date("2026-08-10"))
}

fn has(items: &[DocumentItem], of: Member, kind: DocumentKind) -> bool {
    items.iter().any(|item| item.of == of && item.kind == kind)
}

fn of_kind(items: &[DocumentItem], kind: DocumentKind) -> Vec<Member> {
    let mut members: Vec<_> = items.iter().filter(|item| item.kind == kind).map(|item| item.of).collect();
    members.sort();
    members
}

#[test]
fn a_single_applicant_brings_few() {
    let profile = single();
    let items = list(&facts(&profile));
    let mut kinds: Vec<_> = items.iter().map(|item| item.kind).collect();
    kinds.sort_by_key(|kind| format!("{kind:?}"));
    assert_eq!(
        kinds,
        [
            DocumentKind::FundsExemptionLetter,
            DocumentKind::MedicalExamination,
            DocumentKind::Passport,
            DocumentKind::Photographs,
        ]
    );
}

#[test]
fn each_member_brings_their_own() {
    let profile = family(2);
    let items = list(&facts(&profile));
    let everyone = [Member::Applicant, Member::Partner, Member::Child(0), Member::Child(1)];
    for kind in [DocumentKind::Passport, DocumentKind::Photographs, DocumentKind::MedicalExamination] {
        assert_eq!(of_kind(&items, kind), everyone);
    }
    assert_eq!(of_kind(&items, DocumentKind::BirthCertificate), [Member::Child(0), Member::Child(1)]);
    assert!(has(&items, Member::Applicant, DocumentKind::MarriageCertificate));

    // A partner who stays is examined all the same; one who is Canadian is not.
    let stays = Profile { partner_accompanies: Some(false), ..family(0) };
    let items = list(&facts(&stays));
    assert_eq!(of_kind(&items, DocumentKind::MedicalExamination), [Member::Applicant, Member::Partner]);
    assert_eq!(of_kind(&items, DocumentKind::Passport), [Member::Applicant]);
    let canadian = Profile { partner_is_canadian: Some(true), ..family(0) };
    assert_eq!(of_kind(&list(&facts(&canadian)), DocumentKind::MedicalExamination), [Member::Applicant]);
}

#[test]
fn civil_status_is_proved() {
    let cases = [
        (MaritalStatus::CommonLaw, DocumentKind::CommonLawProof),
        (MaritalStatus::Divorced, DocumentKind::EndOfMarriage),
        (MaritalStatus::Separated, DocumentKind::EndOfMarriage),
        (MaritalStatus::Annulled, DocumentKind::EndOfMarriage),
        (MaritalStatus::Widowed, DocumentKind::DeathCertificate),
    ];
    for (status, kind) in cases {
        let profile = Profile { marital_status: Some(status), ..single() };
        assert!(has(&list(&facts(&profile)), Member::Applicant, kind), "{status:?}");
    }
}

#[test]
fn the_medical_examination_comes_first_since_august_2025() {
    let profile = family(1);
    let of = |day: &str| {
        let facts = DocumentFacts { applying_on: date(day), ..facts(&profile) };
        of_kind(&documents(&facts, &window("2025-07-22"), date("2025-07-22")), DocumentKind::MedicalExamination)
    };
    assert_eq!(of("2025-08-20"), []);
    assert_eq!(of("2025-08-21"), [Member::Applicant, Member::Partner, Member::Child(0)]);
    let facts = facts(&profile);
    let items = list(&facts);
    let examination = items.iter().find(|item| item.kind == DocumentKind::MedicalExamination).unwrap();
    assert_eq!(examination.required_since, Some(date("2025-08-21")));
    assert!(items.iter().filter(|item| item.kind == DocumentKind::Passport).all(|item| item.required_since.is_none()));
}

#[test]
fn what_is_in_hand_and_valid_comes_last() {
    let mut profile = single();
    profile.applicant.english = tested(LanguageTest::IeltsGeneral, "2025-02-01");
    profile.applicant.french = tested(LanguageTest::TefCanada, "2024-09-15");
    profile.applicant.education.level = Some(Education::ThreeYearsOrMore);
    profile.applicant.education.recognition = Some(Recognition::Assessed(Some(date("2021-09-16"))));
    let items = list(&facts(&profile));
    let held = |kind| items.iter().find(|item| item.kind == kind).map(|item| (item.held, item.lead_days)).unwrap();
    assert_eq!(held(DocumentKind::LanguageResults(OfficialLanguage::English)), (Held::Yes, 0));
    assert_eq!(
        held(DocumentKind::LanguageResults(OfficialLanguage::French)),
        (Held::Expired { on: date("2026-09-15") }, 45)
    );
    assert_eq!(held(DocumentKind::CredentialAssessment), (Held::Yes, 0));
    assert_eq!(items.last().unwrap().lead_days, 0);

    profile.applicant.education.recognition = Some(Recognition::Assessed(Some(date("2021-09-15"))));
    let items = list(&facts(&profile));
    assert!(items.iter().any(|item| item.held == Held::Expired { on: date("2026-09-15") } && item.lead_days == 60));
    profile.applicant.education.recognition = Some(Recognition::Canadian);
    assert!(has(&list(&facts(&profile)), Member::Applicant, DocumentKind::CanadianCredential));
    profile.applicant.education.recognition = None;
    assert!(has(&list(&facts(&profile)), Member::Applicant, DocumentKind::Credential));
}

#[test]
fn the_slack_is_counted_to_the_safe_target() {
    let profile = single();
    let items = list(&facts(&profile));
    let passport = items.iter().find(|item| item.kind == DocumentKind::Passport).unwrap();
    // Safe target 2026-10-05, 60 days before it is the day before the invitation.
    assert_eq!(passport.order_by, date("2026-08-06"));
    assert_eq!(passport.slack_days, -4);
    let photographs = items.iter().find(|item| item.kind == DocumentKind::Photographs).unwrap();
    assert_eq!((photographs.order_by, photographs.slack_days), (date("2026-10-02"), 53));
}

#[test]
fn each_job_needs_its_letter() {
    let job = |start: &str, end: Option<&str>, in_canada, teer| WorkPeriod {
        in_canada,
        occupation: Occupation::Teer(teer),
        start: date(start),
        end: end.map(date),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    };
    let mut profile = single();
    profile.applicant.work = Work::Periods(vec![
        job("2024-01-01", None, true, Teer::Teer1),
        job("2020-01-01", Some("2023-12-31"), false, Teer::Teer2),
        job("2018-01-01", Some("2019-12-31"), false, Teer::Teer4),
        job("2010-01-01", Some("2016-09-14"), false, Teer::Teer1),
        job("2010-01-01", Some("2016-09-15"), false, Teer::Teer1),
    ]);
    let letters = |profile: &Profile| {
        let mut found: Vec<_> = list(&facts(profile))
            .into_iter()
            .filter_map(|item| match item.kind {
                DocumentKind::ReferenceLetter { job, in_canada } => Some((job, in_canada)),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found
    };
    assert_eq!(letters(&profile), [(Some(0), true), (Some(1), false), (Some(4), false)]);
    profile.applicant.work = Work::Years(YearsOfWork { canadian: Some(2), foreign: Some(0), ..YearsOfWork::default() });
    assert_eq!(letters(&profile), [(None, true)]);
}

#[test]
fn what_is_relied_on_is_proved() {
    let mut profile = single();
    profile.applicant.certificate_of_qualification = Some(true);
    profile.applicant.nomination = Some(true);
    profile.applicant.job_offer = Answer::Yes(JobOffer::default());
    let items = list(&facts(&profile));
    for kind in [DocumentKind::CertificateOfQualification, DocumentKind::Nomination, DocumentKind::JobOfferLetter] {
        assert!(has(&items, Member::Applicant, kind));
    }
}

#[test]
fn funds_follow_the_program_and_the_offer() {
    let papers = [DocumentKind::ProofOfFunds, DocumentKind::FundsExemptionLetter, DocumentKind::FundsOrLetter];
    let of = |profile: &Profile, program| {
        let facts = DocumentFacts { program, ..facts(profile) };
        let mut found: Vec<_> =
            list(&facts).into_iter().map(|item| item.kind).filter(|kind| papers.contains(kind)).collect();
        assert!(found.len() <= 1);
        found.pop()
    };
    let fsw = Some(Program::FederalSkilledWorker);
    let mut profile = single();
    assert_eq!(of(&profile, None), None);
    assert_eq!(of(&profile, Some(Program::CanadianExperience)), Some(DocumentKind::FundsExemptionLetter));
    assert_eq!(of(&profile, Some(Program::ProvincialNominee)), Some(DocumentKind::FundsOrLetter));
    assert_eq!(of(&profile, fsw), Some(DocumentKind::FundsOrLetter), "the offer is not answered");
    profile.applicant.job_offer = Answer::No;
    assert_eq!(of(&profile, fsw), Some(DocumentKind::ProofOfFunds));

    // Chefs: skilled, and a trade.
    let offered = OfferedOccupation::Noc("62200".parse().unwrap());
    let cases = [
        (Some(OfferBasis::PermitWithAssessment), Some(true), DocumentKind::FundsExemptionLetter),
        (Some(OfferBasis::ExemptPermit), Some(true), DocumentKind::FundsExemptionLetter),
        (Some(OfferBasis::OtherPermitAndAssessment), Some(true), DocumentKind::FundsExemptionLetter),
        (Some(OfferBasis::AssessmentOnly), Some(false), DocumentKind::ProofOfFunds),
        (Some(OfferBasis::ExemptPermit), Some(false), DocumentKind::ProofOfFunds),
        (None, Some(true), DocumentKind::FundsOrLetter),
    ];
    for (basis, authorised, expected) in cases {
        profile.applicant.job_offer = Answer::Yes(JobOffer { occupation: Some(offered), basis });
        profile.applicant.authorised_to_work = authorised;
        for program in [Program::FederalSkilledWorker, Program::FederalSkilledTrades] {
            assert_eq!(of(&profile, Some(program)), Some(expected), "{basis:?} {authorised:?}");
        }
    }
}

fn police(profile: &Profile, residences: &[Residence], children_born: &[Date]) -> Vec<(Member, String)> {
    let facts = DocumentFacts { residences, children_born, ..facts(profile) };
    let mut found: Vec<_> = list(&facts)
        .into_iter()
        .filter_map(|item| match item.kind {
            DocumentKind::PoliceCertificate(country) => Some((item.of, country.to_string())),
            _ => None,
        })
        .collect();
    found.sort();
    found
}

fn stay(of: Member, code: &str, from: &str, until: Option<&str>) -> Residence {
    Residence { of, country: country(code), from: date(from), until: until.map(date) }
}

#[test]
fn police_certificates_follow_long_stays() {
    let applicant = Member::Applicant;
    let mut profile = single();
    profile.applicant.age = Some(Age::Born(date("1996-05-01")));
    let one = |stay: Residence| !police(&profile, &[stay], &[]).is_empty();
    // Six months to the day, and a day less.
    assert!(one(stay(applicant, "IN", "2020-01-15", Some("2020-07-14"))));
    assert!(!one(stay(applicant, "IN", "2020-01-15", Some("2020-07-13"))));
    // Within ten years: since 2016-09-15 it is six months and a bit, or just short.
    assert!(one(stay(applicant, "IN", "2010-01-01", Some("2017-03-14"))));
    assert!(!one(stay(applicant, "IN", "2010-01-01", Some("2017-03-13"))));
    // Never from Canada; still there counts to the day of applying.
    assert!(!one(stay(applicant, "CA", "2010-01-01", None)));
    assert!(one(stay(applicant, "FR", "2026-03-16", None)));
    assert!(!one(stay(applicant, "FR", "2026-03-17", None)));

    // Stays that meet are one; those with a gap are not.
    let meet = [
        stay(applicant, "IN", "2021-01-01", Some("2021-04-30")),
        stay(applicant, "IN", "2021-05-01", Some("2021-07-31")),
    ];
    assert_eq!(police(&profile, &meet, &[]), [(applicant, "IN".to_owned())]);
    let gap = [meet[0], stay(applicant, "IN", "2021-05-02", Some("2021-07-31"))];
    assert_eq!(police(&profile, &gap, &[]), []);

    // Each country once.
    let twice = [
        stay(applicant, "IN", "2018-01-01", Some("2019-01-01")),
        stay(applicant, "AE", "2019-02-01", Some("2020-01-01")),
        stay(applicant, "IN", "2021-01-01", Some("2022-01-01")),
    ];
    assert_eq!(police(&profile, &twice, &[]), [(applicant, "AE".to_owned()), (applicant, "IN".to_owned())]);
}

#[test]
fn police_certificates_begin_at_eighteen() {
    let mut profile = family(2);
    profile.applicant.age = Some(Age::Born(date("2002-01-01")));
    let young = [stay(Member::Applicant, "IN", "2002-01-01", Some("2020-06-29"))];
    assert_eq!(police(&profile, &young, &[]), []);
    let of_age = [stay(Member::Applicant, "IN", "2002-01-01", Some("2020-06-30"))];
    assert_eq!(police(&profile, &of_age, &[]).len(), 1);
    // By an age in years it is the earliest day that it can have been.
    profile.applicant.age = Some(Age::Years(24));
    assert_eq!(police(&profile, &of_age, &[]).len(), 1);

    let children = [stay(Member::Child(0), "IN", "2010-01-01", None), stay(Member::Child(1), "IN", "2010-01-01", None)];
    let born = [date("2007-01-01"), date("2009-01-01")];
    assert_eq!(police(&profile, &children, &born), [(Member::Child(0), "IN".to_owned())]);

    let partner = [stay(Member::Partner, "BR", "2019-01-01", None)];
    assert_eq!(police(&profile, &partner, &[]).len(), 1);
    let canadian = Profile { partner_is_canadian: Some(true), ..profile };
    assert_eq!(police(&canadian, &partner, &[]), []);
}

#[test]
fn fees_follow_the_day_of_receipt() {
    let bill = |profile: &Profile, day: &str| {
        let fees = fees(profile, date(day)).unwrap();
        (fees.least, fees.most, fees.from.to_string())
    };
    assert_eq!(bill(&single(), "2026-09-15"), (990 + 600 + 85, 990 + 600 + 85, "2026-04-30".into()));
    assert_eq!(bill(&single(), "2026-04-29"), (950 + 575 + 85, 950 + 575 + 85, "2024-04-30".into()));
    assert_eq!(bill(&single(), "2024-04-29"), (850 + 515 + 85, 850 + 515 + 85, "2022-04-30".into()));
    assert!(fees(&single(), date("2022-04-29")).is_none());
    assert!(fees(&single(), date("2026-04-30")).unwrap().changes_that_day);
    assert!(!fees(&single(), date("2026-05-01")).unwrap().changes_that_day);

    let four = 990 * 2 + 270 * 2 + 600 * 2 + 170;
    assert_eq!(bill(&family(2), "2026-09-15"), (four, four, "2026-04-30".into()));
    // Whether a child gives biometrics depends on the age.
    let alone = Profile { dependent_children: Some(1), ..single() };
    assert_eq!(bill(&alone, "2026-09-15").0 + 85, bill(&alone, "2026-09-15").1);
    // A partner who stays pays nothing; an open answer leaves a range.
    let stays = Profile { partner_accompanies: Some(false), ..family(0) };
    assert_eq!(bill(&stays, "2026-09-15").1, 1675);
    let open = Profile { partner_accompanies: None, ..family(0) };
    assert_eq!(bill(&open, "2026-09-15"), (1675, 990 * 2 + 600 * 2 + 170, "2026-04-30".into()));
    let unknown = Profile { marital_status: None, ..single() };
    assert_eq!(bill(&unknown, "2026-09-15").1, 990 * 2 + 600 * 2 + 170);
}

#[test]
fn what_is_not_verified_says_so() {
    assert!(fees(&single(), date("2026-09-15")).unwrap().verified);
    assert!(!fees(&family(1), date("2026-09-15")).unwrap().verified);
    assert!(!fees(&single(), date("2023-09-15")).unwrap().verified);
    let bill = fees(&family(1), date("2026-09-15")).unwrap();
    let kinds: Vec<_> = bill.lines.iter().map(|line| line.kind).collect();
    assert_eq!(
        kinds,
        [
            FeeKind::Principal,
            FeeKind::Partner,
            FeeKind::Children,
            FeeKind::RightOfPermanentResidence,
            FeeKind::Biometrics
        ]
    );
    assert!(FEE_TABLES.windows(2).all(|pair| pair[0].from < pair[1].from));
}

#[test]
fn they_write_as_json() {
    let profile = family(1);
    let residences = [stay(Member::Child(0), "IN", "2010-01-01", None)];
    let json = serde_json::to_value(list(&DocumentFacts { residences: &residences, ..facts(&profile) })).unwrap();
    let police = json.as_array().unwrap().iter().find(|item| item["kind"]["police_certificate"] == "IN").unwrap();
    assert_eq!(police["of"], serde_json::json!({ "child": 0 }));
    let read: Residence = serde_json::from_str(r#"{"of":"partner","country":"FR","from":"2020-01-01"}"#).unwrap();
    assert_eq!(read, stay(Member::Partner, "FR", "2020-01-01", None));
    assert!(serde_json::from_str::<Residence>(r#"{"of":"partner","country":"fr","from":"2020-01-01"}"#).is_err());
    assert_eq!(serde_json::to_value(fees(&profile, date("2026-09-15"))).unwrap()["from"], "2026-04-30");
}

proptest! {
    /// The longest lead time stands at the head, and the days add up.
    #[test]
    fn the_list_is_in_order(children in 0u8..4, today in 0i32..90, offer: bool) {
        let mut profile = family(children);
        if offer {
            profile.applicant.job_offer = Answer::Yes(JobOffer::default());
        }
        let window = window("2026-08-07");
        let today = window.issued.plus_days(today);
        let items = documents(&facts(&profile), &window, today);
        prop_assert!(items.windows(2).all(|pair| pair[0].lead_days >= pair[1].lead_days));
        for item in &items {
            prop_assert_eq!(item.order_by.plus_days(i32::from(item.lead_days)), window.safe_target);
            prop_assert_eq!(today.plus_days(item.slack_days), item.order_by);
        }
    }
}
