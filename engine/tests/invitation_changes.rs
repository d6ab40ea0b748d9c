//! Has something changed since the invitation? The recomputation of IRPA 11.2.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use express_entry::invitation::{
    Cause, Change, ChangeVerdict, Clause, Comparison, Field, Ground, LockedProfile, Missing, RefusalReason, Terms,
    Value, compare,
};
use express_entry::{
    Abilities, Age, Answer, Clb, Date, Education, JobOffer, LanguageResult, MaritalStatus, Occupation, OfferBasis,
    OfferedOccupation, OfficialLanguage, Profile, Program, RuleBook, Verdict, Work, YearsOfWork,
};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn levels(language: OfficialLanguage, level: u8) -> Answer<LanguageResult> {
    Answer::Yes(LanguageResult::from_levels(language, Abilities::all(Clb::new(level).unwrap())))
}

fn tested(level: u8, on: &str) -> Answer<LanguageResult> {
    let Answer::Yes(result) = levels(OfficialLanguage::English, level) else { unreachable!() };
    Answer::Yes(LanguageResult { taken_on: Some(date(on)), ..result })
}

/// T18: 29, master's, CLB 9, more than three years abroad: 469; born so that the thirtieth birthday follows the invitation.
fn candidate() -> Profile {
    let mut profile = Profile {
        marital_status: Some(MaritalStatus::NeverMarried),
        sibling_in_canada: Some(false),
        dependent_children: Some(0),
        settlement_funds: Some(20_000),
        outside_quebec: Some(true),
        ..Profile::default()
    };
    let own = &mut profile.applicant;
    own.age = Some(Age::Born(date("1996-09-01")));
    own.education.level = Some(Education::MastersOrProfessional);
    own.canadian_study = Some(express_entry::CanadianStudy::None);
    own.english = levels(OfficialLanguage::English, 9);
    own.french = Answer::No;
    own.work = Work::Years(years(0));
    own.certificate_of_qualification = Some(false);
    own.nomination = Some(false);
    own.job_offer = Answer::No;
    profile
}

/// Four years abroad, one of them continuous, as a software engineer; so many in Canada.
fn years(canadian: u8) -> YearsOfWork {
    YearsOfWork {
        canadian: Some(canadian),
        foreign: Some(4),
        occupation: Some(Occupation::Noc("21231".parse().unwrap())),
        continuous_year: Some(true),
        ..YearsOfWork::default()
    }
}

fn terms(cutoff: impl Into<Option<u16>>) -> Terms {
    Terms { program: Some(Program::FederalSkilledWorker), category: None, cutoff: cutoff.into() }
}

/// Invited 2026-08-07, received 2026-09-15.
fn after(then: Profile, now: &Profile, terms: Terms) -> Comparison {
    let locked = LockedProfile { invited_on: date("2026-08-07"), profile: then };
    compare(&RuleBook::bundled(), &locked, now, date("2026-09-15"), terms).unwrap()
}

fn edited(edit: impl FnOnce(&mut Profile), terms: Terms) -> Comparison {
    let mut now = candidate();
    edit(&mut now);
    after(candidate(), &now, terms)
}

fn may_apply(fields: &[Field]) -> ChangeVerdict {
    ChangeVerdict::MayApply { must_prove: fields.to_vec() }
}

fn below(total: u16, cutoff: u16) -> ChangeVerdict {
    let reason = RefusalReason::BelowCutoff { total, cutoff };
    ChangeVerdict::WouldBeRefused { grounds: vec![Ground { reason, clause: Clause::RankedQualifications }] }
}

fn only(comparison: &Comparison) -> Change {
    // The birthday of the candidate stands in every list.
    let others: Vec<_> = comparison.changes.iter().filter(|change| change.field != Field::Age).collect();
    assert_eq!(others.len(), 1, "{:?}", comparison.changes);
    *others[0]
}

#[test]
fn t18_a_birthday_after_the_invitation_does_no_harm() {
    let compared = edited(|_| {}, terms(467));
    assert_eq!((compared.then.total, compared.live.total, compared.counted.total), (469, 464, 469));
    assert_eq!(compared.verdict, may_apply(&[]));
    assert_eq!(compared.withholding, None, "nothing was edited");
    let age = compared.changes[0];
    assert_eq!((age.field, age.before, age.after), (Field::Age, Value::Age(29), Value::Age(30)));
    assert_eq!((age.cause, age.points, age.ignored), (Cause::TimePassed, -5, Some(Clause::BirthdayIgnored)));
}

#[test]
fn a_birthday_on_the_day_of_the_invitation_is_not_after_it() {
    let mut profile = candidate();
    profile.applicant.age = Some(Age::Born(date("1996-08-07")));
    let compared = after(profile.clone(), &profile, terms(467));
    assert_eq!(compared.then.total, 464);
    assert_eq!(compared.verdict, below(464, 467));
    profile.applicant.age = Some(Age::Born(date("1996-08-08")));
    assert_eq!(after(profile.clone(), &profile, terms(467)).verdict, may_apply(&[]));
}

#[test]
fn an_age_in_years_grows_by_birthdays_or_is_a_correction() {
    let mut then = candidate();
    then.applicant.age = Some(Age::Years(29));
    let with = |years| {
        let mut now = then.clone();
        now.applicant.age = Some(Age::Years(years));
        after(then.clone(), &now, terms(467))
    };
    let birthday = with(30);
    assert_eq!(birthday.verdict, may_apply(&[]));
    assert_eq!(birthday.changes[0].ignored, Some(Clause::BirthdayIgnored));
    let correction = with(31);
    assert_eq!(correction.counted.total, 458);
    assert_eq!(correction.verdict, below(458, 467));
    assert_eq!((correction.changes[0].cause, correction.changes[0].ignored), (Cause::Edited, None));
}

#[test]
fn a_corrected_date_of_birth_counts() {
    let compared = edited(|now| now.applicant.age = Some(Age::Born(date("1995-09-01"))), terms(467));
    assert_eq!(compared.verdict, below(464, 467));
    let age = compared.changes[0];
    assert_eq!((age.cause, age.points, age.ignored), (Cause::Edited, -5, None));
    // Corrected without effect, it is still to be proved.
    let compared = edited(|now| now.applicant.age = Some(Age::Born(date("1996-09-02"))), terms(467));
    assert_eq!(compared.verdict, may_apply(&[Field::Age]));
}

#[test]
fn a_birthday_that_raises_the_score_counts() {
    let mut profile = candidate();
    profile.applicant.age = Some(Age::Born(date("2006-09-01")));
    let compared = after(profile.clone(), &profile, terms(469));
    assert_eq!((compared.then.total, compared.counted.total), (464, 469));
    assert!(matches!(compared.verdict, ChangeVerdict::Open { .. }), "at the invitation it was below: {compared:?}");
    assert_eq!(after(profile.clone(), &profile, terms(464)).verdict, may_apply(&[]));
    assert_eq!(after(profile.clone(), &profile, terms(464)).changes[0].ignored, None);
}

#[test]
fn marriage_changes_the_column() {
    let marry = |now: &mut Profile| {
        now.marital_status = Some(MaritalStatus::Married);
        now.partner_accompanies = Some(true);
        now.partner_is_canadian = Some(false);
        now.partner.education.level = Some(Education::Secondary);
        now.partner.english = Answer::No;
        now.partner.french = Answer::No;
        now.partner.work = Work::Years(YearsOfWork { canadian: Some(0), ..YearsOfWork::default() });
    };
    let compared = edited(marry, terms(440));
    // 100 + 126 + 4 * 29 + 2 + 100.
    assert_eq!(compared.counted.total, 444);
    assert_eq!(compared.verdict, may_apply(&[Field::Household]));
    assert_eq!(compared.withholding.unwrap().years, 5);
    let change = only(&compared);
    assert_eq!((change.field, change.points, change.cause), (Field::Household, -25, Cause::Edited));
    assert!(matches!(change.after, Value::Household { with_spouse: true, .. }));
    assert_eq!(edited(marry, terms(445)).verdict, below(444, 445));
    assert_eq!(edited(marry, terms(444)).verdict, may_apply(&[Field::Household]), "not below is enough");

    // A partner who stays, or is Canadian, leaves the column.
    let stays = edited(
        |now| {
            now.marital_status = Some(MaritalStatus::Married);
            now.partner_accompanies = Some(false);
        },
        terms(467),
    );
    assert_eq!(stays.verdict, may_apply(&[Field::Household]));
    assert_eq!(only(&stays).points, 0);
}

#[test]
fn a_test_that_lapsed_is_lost() {
    let mut profile = candidate();
    profile.applicant.english = tested(9, "2024-09-15");
    // Valid at the invitation; on 2026-09-15 it is two years old.
    let compared = after(profile.clone(), &profile, terms(467));
    assert_eq!(compared.then.total, 469);
    // 110 + 135 without language; and education or work abroad count for nothing beside it.
    assert_eq!(compared.counted.total, 245);
    // The program asks for it as well.
    let ChangeVerdict::WouldBeRefused { grounds } = &compared.verdict else { panic!() };
    let reasons: Vec<_> = grounds.iter().map(|ground| ground.reason).collect();
    assert_eq!(
        reasons,
        [
            RefusalReason::EntryCriteria(Program::FederalSkilledWorker),
            RefusalReason::BelowCutoff { total: 245, cutoff: 467 }
        ]
    );
    let change = only(&compared);
    assert_eq!((change.field, change.cause, change.points), (Field::English, Cause::TimePassed, -224));
    assert!(matches!(
        (change.before, change.after),
        (Value::Test { counts: true, .. }, Value::Test { counts: false, .. })
    ));
    // A day later it was still valid.
    profile.applicant.english = tested(9, "2024-09-16");
    assert_eq!(after(profile.clone(), &profile, terms(467)).verdict, may_apply(&[]));
    // Retaken, with the same levels: to be proved, and safe.
    let mut now = profile.clone();
    now.applicant.english = tested(9, "2026-08-20");
    let retaken = after(profile, &now, terms(467));
    assert_eq!(retaken.verdict, may_apply(&[Field::English]));
}

#[test]
fn a_lost_nomination_counts_with_the_rest() {
    let mut then = candidate();
    then.applicant.nomination = Some(true);
    let mut now = then.clone();
    now.applicant.nomination = Some(false);
    let compared = after(then.clone(), &now, terms(700));
    assert_eq!((compared.then.total, compared.counted.total), (1069, 469));
    assert_eq!(compared.verdict, below(469, 700));
    // The program that it opened is closed as well.
    let lost = Terms { program: Some(Program::ProvincialNominee), ..terms(700) };
    let ChangeVerdict::WouldBeRefused { grounds } = after(then, &now, lost).verdict else { panic!() };
    let clauses: Vec<_> = grounds.iter().map(|ground| ground.clause).collect();
    assert_eq!(clauses, [Clause::EntryCriteria, Clause::RankedQualifications]);
}

#[test]
fn a_lost_offer_costs_no_points_but_may_cost_the_program() {
    let offered = OfferedOccupation::OtherSkilled;
    let offer = JobOffer { occupation: Some(offered), basis: Some(OfferBasis::PermitWithAssessment) };
    let mut then = candidate();
    then.applicant.job_offer = Answer::Yes(offer);
    then.applicant.authorised_to_work = Some(true);
    let mut now = then.clone();
    now.applicant.job_offer = Answer::No;
    let compared = after(then.clone(), &now, terms(467));
    assert_eq!(only(&compared).points, 0);
    assert_eq!(compared.verdict, may_apply(&[Field::JobOffer]), "funds and grid are enough without it");
    // It was what spared the candidate the funds.
    then.settlement_funds = Some(5_000);
    now.settlement_funds = Some(5_000);
    let lost = after(then.clone(), &now, terms(467));
    let reason = RefusalReason::EntryCriteria(Program::FederalSkilledWorker);
    let grounds = vec![Ground { reason, clause: Clause::EntryCriteria }];
    assert_eq!(lost.verdict, ChangeVerdict::WouldBeRefused { grounds });
    assert_eq!((lost.entry_then, lost.entry.unwrap().verdict), (Some(Verdict::Met), Verdict::NotMet));

    // Under the rules of 2024 it gave 50 points.
    let locked = LockedProfile { invited_on: date("2024-08-07"), profile: then };
    let old = compare(&RuleBook::bundled(), &locked, &now, date("2024-09-01"), Terms::default()).unwrap();
    assert_eq!(old.rules.id, "2024-01-30");
    assert_eq!(old.then.total - old.counted.total, 50);
}

#[test]
fn a_child_gives_and_takes_no_points() {
    let compared = edited(|now| now.dependent_children = Some(1), terms(467));
    let change = only(&compared);
    assert_eq!((change.before, change.after, change.points), (Value::Number(0), Value::Number(1), 0));
    assert_eq!(compared.verdict, may_apply(&[Field::DependentChildren]));
}

#[test]
fn more_experience_is_to_be_proved() {
    let more = years(1);
    let compared = edited(|now| now.applicant.work = Work::Years(more), terms(467));
    let change = only(&compared);
    assert_eq!(change.after, Value::Work { canadian: 1, foreign: 4 });
    assert_eq!(change.points, 40, "the combinations are at their cap already");
    assert_eq!(compared.verdict, may_apply(&[Field::Work]));
}

#[test]
fn a_lost_category_is_a_ground() {
    let lost = Terms { category: Some(Verdict::NotMet), ..terms(467) };
    let grounds = vec![Ground { reason: RefusalReason::Category, clause: Clause::CategoryMet }];
    assert_eq!(edited(|_| {}, lost).verdict, ChangeVerdict::WouldBeRefused { grounds });
    let kept = Terms { category: Some(Verdict::Met), ..terms(467) };
    assert_eq!(edited(|_| {}, kept).verdict, may_apply(&[]));
}

#[test]
fn what_is_not_known_is_not_guessed() {
    let missing = |comparison: Comparison| match comparison.verdict {
        ChangeVerdict::Open { missing } => missing,
        verdict => panic!("{verdict:?}"),
    };
    let fsw = Program::FederalSkilledWorker;
    let open = Terms { category: Some(Verdict::Open), ..terms(467) };
    let undecided = |now: &mut Profile| now.outside_quebec = None;
    assert_eq!(missing(edited(undecided, open)), [Missing::EntryCriteria(fsw), Missing::Category]);
    assert_eq!(missing(edited(|_| {}, Terms { program: None, ..terms(467) })), [Missing::Program]);
    // Met now, but not at the invitation: something was mistaken.
    let mut poor = candidate();
    poor.settlement_funds = Some(100);
    assert_eq!(missing(after(poor, &candidate(), terms(467))), [Missing::EntryCriteriaAtInvitation(fsw)]);

    // Points were lost, and no cut-off is known.
    let lower = |now: &mut Profile| now.applicant.english = levels(OfficialLanguage::English, 8);
    assert_eq!(missing(edited(lower, terms(None))), [Missing::Cutoff]);
    // Nothing was lost: no number is needed.
    assert_eq!(edited(|_| {}, terms(None)).verdict, may_apply(&[]));
    let higher = |now: &mut Profile| now.applicant.english = levels(OfficialLanguage::English, 10);
    assert_eq!(edited(higher, terms(None)).verdict, may_apply(&[Field::English]));

    // An open answer that decides nothing, and one that does.
    let unanswered = |now: &mut Profile| now.sibling_in_canada = None;
    assert_eq!(edited(unanswered, terms(469)).verdict, may_apply(&[]));
    let unanswered = |now: &mut Profile| {
        now.applicant.english = levels(OfficialLanguage::English, 8);
        now.applicant.french = Answer::Unanswered;
    };
    assert_eq!(missing(edited(unanswered, terms(469))), [Missing::Answers(vec![express_entry::Question::French])]);

    // A cut-off above the score at the invitation, met only now.
    let asked = missing(edited(higher, terms(475)));
    assert_eq!(asked, [Missing::ScoreAtInvitation { total: 469, cutoff: 475 }]);
}

#[test]
fn under_rules_that_are_not_transcribed_a_loss_stays_open() {
    let locked = LockedProfile { invited_on: date("2026-11-10"), profile: candidate() };
    let mut now = candidate();
    let of = |now: &Profile| compare(&RuleBook::bundled(), &locked, now, date("2026-12-01"), terms(1)).unwrap();
    assert_eq!(of(&now).verdict, may_apply(&[]));
    assert_eq!(of(&now).rules.superseded_on, Some(date("2026-11-03")));
    now.applicant.english = levels(OfficialLanguage::English, 8);
    assert_eq!(of(&now).verdict, ChangeVerdict::Open { missing: vec![Missing::Rules] });
    now.applicant.english = levels(OfficialLanguage::English, 10);
    assert_eq!(of(&now).verdict, may_apply(&[Field::English]));
}

#[test]
fn each_field_is_noticed() {
    type Edit = fn(&mut Profile);
    let edits: [(Field, Edit); 17] = [
        (Field::Household, |now| now.marital_status = Some(MaritalStatus::Divorced)),
        (Field::Education, |now| now.applicant.education.level = Some(Education::Doctoral)),
        (Field::CanadianStudy, |now| {
            now.applicant.canadian_study = Some(express_entry::CanadianStudy::OneOrTwoYears);
        }),
        (Field::TwoYearsStudyInCanada, |now| now.applicant.two_years_study_in_canada = Some(true)),
        (Field::English, |now| now.applicant.english = Answer::No),
        (Field::French, |now| now.applicant.french = levels(OfficialLanguage::French, 7)),
        (Field::FirstLanguage, |now| now.applicant.first_language = Some(OfficialLanguage::French)),
        (Field::Work, |now| now.applicant.work = Work::default()),
        (Field::Certificate, |now| now.applicant.certificate_of_qualification = Some(true)),
        (Field::JobOffer, |now| now.applicant.job_offer = Answer::Yes(JobOffer::default())),
        (Field::AuthorisedToWork, |now| now.applicant.authorised_to_work = Some(true)),
        (Field::Nomination, |now| now.applicant.nomination = Some(true)),
        (Field::Sibling, |now| now.sibling_in_canada = Some(true)),
        (Field::Relative, |now| now.relative_in_canada = Some(true)),
        (Field::DependentChildren, |now| now.dependent_children = Some(2)),
        (Field::SettlementFunds, |now| now.settlement_funds = Some(30_000)),
        (Field::OutsideQuebec, |now| now.outside_quebec = Some(false)),
    ];
    for (field, edit) in edits {
        let change = only(&edited(edit, terms(1)));
        assert_eq!((change.field, change.cause), (field, Cause::Edited));
        assert_ne!(change.before, change.after, "{field:?}");
    }

    let mut then = candidate();
    then.marital_status = Some(MaritalStatus::Married);
    then.partner_accompanies = Some(true);
    then.partner_is_canadian = Some(false);
    let edits: [(Field, Edit, i32); 5] = [
        (Field::PartnerEducation, |now| now.partner.education.level = Some(Education::Doctoral), 10),
        (Field::PartnerStudyInCanada, |now| now.partner.two_years_study_in_canada = Some(true), 0),
        (Field::PartnerEnglish, |now| now.partner.english = levels(OfficialLanguage::English, 9), 20),
        (Field::PartnerFrench, |now| now.partner.french = levels(OfficialLanguage::French, 7), 12),
        (
            Field::PartnerWork,
            |now| now.partner.work = Work::Years(YearsOfWork { canadian: Some(1), ..YearsOfWork::default() }),
            5,
        ),
    ];
    for (field, edit, points) in edits {
        let mut now = then.clone();
        edit(&mut now);
        let change = only(&after(then.clone(), &now, terms(1)));
        assert_eq!((change.field, change.points), (field, points));
        // Without a partner who accompanies, the partner's facts are nobody's business.
        let mut alone = candidate();
        edit(&mut alone);
        let compared = after(candidate(), &alone, terms(1));
        assert!(compared.changes.iter().all(|change| change.field == Field::Age), "{field:?}");
    }
}

#[test]
fn before_express_entry_there_is_nothing_to_compare() {
    let locked = LockedProfile { invited_on: date("2014-12-31"), profile: candidate() };
    assert!(compare(&RuleBook::bundled(), &locked, &candidate(), date("2015-01-31"), terms(1)).is_err());
}

#[test]
fn it_writes_as_json() {
    let json = serde_json::to_value(edited(|now| now.applicant.nomination = None, terms(470))).unwrap();
    assert_eq!(json["cutoff"], 470);
    assert_eq!(json["changes"][1]["after"], "unanswered");
    assert!(json["verdict"]["open"]["missing"].is_array());
}

fn rank(verdict: &ChangeVerdict) -> u8 {
    match verdict {
        ChangeVerdict::WouldBeRefused { .. } => 0,
        ChangeVerdict::Open { .. } => 1,
        ChangeVerdict::MayApply { .. } => 2,
    }
}

prop_compose! {
    fn profiles()(
        age in 30u8..50,
        education in 0usize..8,
        english in proptest::option::of(0u8..=12),
        french in proptest::option::of(0u8..=12),
        canadian in 0u8..6,
        foreign in 0u8..4,
        certificate: bool,
        nomination: bool,
        sibling in proptest::option::of(any::<bool>()),
        partner in proptest::option::of((0usize..8, proptest::option::of(0u8..=12), 0u8..6)),
    ) -> Profile {
        let test = |level: Option<u8>, language| level.map_or(Answer::No, |level| levels(language, level));
        let mut profile = candidate();
        profile.sibling_in_canada = sibling;
        let own = &mut profile.applicant;
        own.age = Some(Age::Years(age));
        own.education.level = Some(Education::ALL[education]);
        own.english = test(english, OfficialLanguage::English);
        own.french = test(french, OfficialLanguage::French);
        own.work = Work::Years(YearsOfWork {
            foreign: Some(foreign),
            continuous_year: Some(canadian + foreign > 0),
            ..years(canadian)
        });
        own.certificate_of_qualification = Some(certificate);
        own.nomination = Some(nomination);
        if let Some((education, english, canadian)) = partner {
            profile.marital_status = Some(MaritalStatus::Married);
            profile.partner_accompanies = Some(true);
            profile.partner_is_canadian = Some(false);
            profile.partner.education.level = Some(Education::ALL[education]);
            profile.partner.english = test(english, OfficialLanguage::English);
            profile.partner.french = Answer::No;
            profile.partner.work =
                Work::Years(YearsOfWork { canadian: Some(canadian), ..YearsOfWork::default() });
        }
        profile
    }
}

/// Takes something away that gives points, if it is there.
fn take_away(profile: &mut Profile, what: u8) {
    let lower = |level: Education| Education::ALL[(level as usize).saturating_sub(1)];
    let own = &mut profile.applicant;
    match what {
        0 => own.nomination = Some(false),
        1 => profile.sibling_in_canada = Some(false),
        2 => own.english = Answer::No,
        3 => own.french = Answer::No,
        4 => own.education.level = own.education.level.map(lower),
        5 => own.certificate_of_qualification = Some(false),
        6 | 7 => {
            if let Work::Years(years) = &mut own.work {
                let place = if what == 6 { &mut years.canadian } else { &mut years.foreign };
                *place = place.map(|years| years.saturating_sub(1));
                let any = years.canadian > Some(0) || years.foreign > Some(0);
                years.continuous_year = Some(any);
            }
        }
        8 => profile.partner.english = Answer::No,
        _ => profile.partner.education.level = profile.partner.education.level.map(lower),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A verdict never improves when points are taken away.
    #[test]
    fn less_is_never_better(
        then in profiles(),
        now in profiles(),
        same: bool,
        what in proptest::collection::vec(0u8..10, 1..4),
        cutoff in proptest::option::of(0u16..1000),
        announced: bool,
        program in prop::sample::select(Program::ALL.to_vec()),
    ) {
        let now = if same { then.clone() } else { now };
        let mut less = now.clone();
        for taken in what {
            take_away(&mut less, taken);
        }
        let invited_on = date(if announced { "2026-11-10" } else { "2026-08-07" });
        let locked = LockedProfile { invited_on, profile: then };
        let terms = Terms { program: Some(program), ..terms(cutoff) };
        let book = RuleBook::bundled();
        let of = |now: &Profile| compare(&book, &locked, now, invited_on.plus_days(40), terms).unwrap();
        let (before, after) = (of(&now), of(&less));
        prop_assert!(after.counted.total <= before.counted.total);
        prop_assert!(rank(&after.verdict) <= rank(&before.verdict), "{:?} became {:?}", before.verdict, after.verdict);
    }

    /// With nothing changed, and a cut-off that the score at the invitation reached, one may apply.
    #[test]
    fn nothing_changed_is_safe(profile in profiles(), margin in 0u16..300, days in 0i32..60) {
        let mut profile = profile;
        profile.sibling_in_canada = Some(false);
        // Enough for the program; the rest as it comes.
        profile.applicant.english = levels(OfficialLanguage::English, 9);
        profile.applicant.age = Some(Age::Years(30));
        profile.applicant.education.level = Some(Education::MastersOrProfessional);
        profile.applicant.work = Work::Years(years(0));
        let locked = LockedProfile { invited_on: date("2026-08-07"), profile };
        let book = RuleBook::bundled();
        let on = locked.invited_on.plus_days(days);
        let free = compare(&book, &locked, &locked.profile, on, terms(None)).unwrap();
        prop_assert_eq!(&free.verdict, &may_apply(&[]));
        let cutoff = free.then.total.saturating_sub(margin);
        let compared = compare(&book, &locked, &locked.profile, on, terms(cutoff)).unwrap();
        prop_assert_eq!(&compared.verdict, &may_apply(&[]));
        prop_assert!(compared.changes.is_empty());
    }
}
