//! The invitation: what is lost and held, days at their borders, papers and fees.

use express_entry::invitation::{
    CalendarEvent, ChangeVerdict, Comparison, CountryCode, DocumentFacts, DocumentKind, Event, Invitation,
    LockedProfile, Member, Missing, Residence, ResponseWindow, ServiceStandard, Standing, Terms, UtcInstant, calendar,
    compare, documents, fees, settlement_funds,
};
use express_entry::rounds::FeedDocument;
use express_entry::{Age, Profile, Program, RuleBook, Verdict};
use serde_json::{Value, json};

use crate::{date, invented, profile};

fn result(test: &str, level: u8) -> Value {
    let scores = json!({"reading": level, "writing": level, "listening": level, "speaking": level});
    json!({"yes": {"test": test, "scores": scores}})
}

/// A couple with something of everything; whether there is a sibling in Canada is open.
fn couple() -> Value {
    json!({
        "applicant": {
            "age": 29, "education": {"level": "masters_or_professional", "recognition": "canadian"},
            "canadian_study": "one_or_two_years", "english": result("clb", 9), "french": result("nclc", 7),
            "first_language": "english", "certificate_of_qualification": true, "nomination": false,
            "work": {"years": {
                "canadian": 2, "foreign": 2, "occupation": {"noc": "21231"}, "continuous_year": true,
                "recent_canadian_year": true
            }},
            "job_offer": {"yes": {"occupation": {"noc": "21231"}, "basis": "exempt_permit"}}
        },
        "partner": {
            "age": 30, "education": {"level": "one_year", "recognition": "canadian"}, "english": result("clb", 7),
            "french": result("nclc", 6), "work": {"years": {"canadian": 2, "foreign": 0}}
        },
        "marital_status": "married", "partner_accompanies": true, "partner_is_canadian": false,
        "dependent_children": 0, "settlement_funds": 90000, "outside_quebec": true
    })
}

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = new;
    value
}

fn compared(book: &RuleBook, then: Value, now: Value, [invited, received]: [&str; 2], terms: Terms) -> Comparison {
    let locked = LockedProfile { invited_on: date(invited), profile: profile(then) };
    compare(book, &locked, &profile(now), date(received), terms).unwrap()
}

const CEC: Terms = Terms { program: Some(Program::CanadianExperience), category: None, cutoff: None };
const SUMMER: [&str; 2] = ["2026-08-07", "2026-09-15"];

/// What is missing without a cut-off, where an open answer leaves the score open.
fn missing(then: Value, now: Value) -> Vec<Missing> {
    match compared(&RuleBook::bundled(), then, now, SUMMER, CEC).verdict {
        ChangeVerdict::Open { missing } => missing,
        ChangeVerdict::MayApply { .. } => Vec::new(),
        other @ ChangeVerdict::WouldBeRefused { .. } => panic!("{other:?}"),
    }
}

#[test]
fn without_a_cutoff_the_loss_of_any_qualification_leaves_the_score_open() {
    assert_eq!(missing(couple(), couple()), []);
    for (pointer, less) in [
        ("/applicant/education/level", json!("one_year")),
        ("/applicant/english", result("clb", 8)),
        ("/applicant/french", json!("no")),
        ("/applicant/french", result("nclc", 6)),
        ("/applicant/first_language", json!("french")),
        ("/applicant/work/years/canadian", json!(1)),
        ("/applicant/work/years/foreign", json!(1)),
        ("/applicant/certificate_of_qualification", json!(false)),
        ("/applicant/canadian_study", json!("none")),
        ("/applicant/job_offer", json!("no")),
        ("/applicant/age", json!(27)),
        ("/partner/education/level", json!("secondary")),
        ("/partner/english", result("clb", 6)),
        ("/partner/french", result("nclc", 5)),
        ("/partner/work/years/canadian", json!(1)),
        ("/partner_accompanies", json!(false)),
    ] {
        assert_eq!(missing(couple(), with(couple(), pointer, less.clone())), [Missing::Cutoff], "{pointer} {less}");
    }
    for (pointer, more) in [
        ("/applicant/education/level", json!("doctoral")),
        ("/applicant/english", result("clb", 10)),
        ("/applicant/french", result("nclc", 8)),
        ("/applicant/work/years/canadian", json!(3)),
        ("/applicant/work/years/foreign", json!(3)),
        ("/applicant/canadian_study", json!("three_years_or_more")),
        ("/partner/education/level", json!("doctoral")),
        ("/partner/english", result("clb", 8)),
        ("/partner/work/years/canadian", json!(3)),
    ] {
        assert_eq!(missing(couple(), with(couple(), pointer, more.clone())), [], "{pointer} {more}");
    }
}

#[test]
fn an_offer_in_another_listed_occupation_is_not_the_same() {
    let invented = invented();
    let codes = &invented.rules().high_wage.as_ref().unwrap().tiers[0].occupations;
    let (one, other) = (codes[0].to_string(), codes[1].to_string());
    let book = RuleBook::bundled().with(invented.clone()).unwrap();
    let with_offer = |code: Option<&str>| {
        let offer = code.map_or(json!("no"), |code| json!({"yes": {"occupation": {"noc": code}}}));
        with(couple(), "/applicant/job_offer", offer)
    };
    let open = |then: Option<&str>, now: Option<&str>| {
        let days = ["2027-02-01", "2027-03-01"];
        let verdict = compared(&book, with_offer(then), with_offer(now), days, CEC).verdict;
        matches!(verdict, ChangeVerdict::Open { missing } if missing == [Missing::Cutoff])
    };
    assert!(!open(Some(&one), Some(&one)));
    assert!(!open(None, Some(&one)));
    assert!(!open(None, None));
    assert!(open(Some(&one), Some(&other)));
}

#[test]
fn without_a_cutoff_two_whole_scores_are_compared() {
    let whole = |value: Value| with(value, "/sibling_in_canada", json!(false));
    let poorer = |value: Value| with(value, "/partner/work/years/canadian", json!(1));
    let richer = |value: Value| with(value, "/applicant/work/years/canadian", json!(4));
    // Something was lost and more was won.
    let now = richer(poorer(couple()));
    assert_eq!(missing(whole(couple()), whole(now.clone())), []);
    // Lost without more: the cut-off would tell.
    assert_eq!(missing(whole(couple()), whole(poorer(couple()))), [Missing::Cutoff]);
    // One of the two is not whole: nobody can compare them.
    assert_eq!(missing(couple(), whole(now.clone())), [Missing::Cutoff]);
    assert_eq!(missing(whole(couple()), now), [Missing::Cutoff]);
}

#[test]
fn under_rules_not_transcribed_a_birthday_alone_is_no_loss() {
    let born = |birth: &str| with(couple(), "/applicant/age", json!(birth));
    let days = ["2026-11-10", "2026-12-01"];
    let book = RuleBook::bundled();
    let after = compared(&book, born("1996-11-20"), born("1996-11-20"), days, Terms { cutoff: Some(1), ..CEC });
    assert!(matches!(after.verdict, ChangeVerdict::MayApply { .. }), "{:?}", after.verdict);
}

#[test]
fn a_candidate_who_came_of_age_since_meets_the_grid_at_receipt() {
    // Under 18 the age gives nothing, from then on 12: 60 points at the invitation, 72 now.
    let person = json!({
        "age": "2008-09-01", "education": {"level": "doctoral", "recognition": "canadian"},
        "english": result("clb", 9), "french": result("nclc", 7),
        "work": {"years": {"canadian": 0, "foreign": 2, "occupation": {"noc": "21231"}, "continuous_year": true}},
        "two_years_study_in_canada": false, "job_offer": "no"
    });
    let value = json!({
        "applicant": person, "marital_status": "never_married", "dependent_children": 0, "settlement_funds": 90000,
        "outside_quebec": true, "sibling_in_canada": false, "relative_in_canada": false
    });
    let terms = Terms { program: Some(Program::FederalSkilledWorker), category: None, cutoff: Some(1) };
    let after = compared(&RuleBook::bundled(), value.clone(), value, SUMMER, terms);
    assert_eq!(after.entry_then, Some(Verdict::NotMet));
    assert_eq!(after.entry.map(|entry| entry.verdict), Some(Verdict::Met));
    let asked = Missing::EntryCriteriaAtInvitation(Program::FederalSkilledWorker);
    assert_eq!(after.verdict, ChangeVerdict::Open { missing: vec![asked] });
}

#[test]
fn the_program_is_judged_with_the_age_at_the_invitation_where_both_admit() {
    // Turned 36 since: 12 points of the grid then, 11 now.
    let value = with(couple(), "/applicant/age", json!("1990-09-01"));
    let terms = Terms { program: Some(Program::FederalSkilledWorker), category: None, cutoff: Some(1) };
    let after = compared(&RuleBook::bundled(), value.clone(), value, SUMMER, terms);
    let grid = after.entry.unwrap().grid.unwrap();
    let age = grid.lines.iter().find(|line| line.factor == express_entry::programs::GridFactor::Age).unwrap();
    assert_eq!((age.least, age.most), (12, 12));
}

#[test]
fn an_age_in_years_grows_by_the_birthdays_that_can_lie_between() {
    let with_age = |age: Age| {
        let mut profile = Profile::default();
        profile.applicant.age = Some(age);
        profile
    };
    let locked = LockedProfile { invited_on: date("2026-08-07"), profile: with_age(Age::Years(29)) };
    let counted = |now: u8, on: &str| locked.with_age_at_invitation(&with_age(Age::Years(now)), date(on)).applicant.age;
    // On the very day none, the day after one, after two years and a day three.
    assert_eq!(counted(30, "2026-08-07"), Some(Age::Years(30)));
    assert_eq!(counted(30, "2026-08-08"), Some(Age::Years(29)));
    assert_eq!(counted(31, "2026-08-08"), Some(Age::Years(31)));
    // A year later to the day there is one in any case, and a day later there may be two.
    assert_eq!(counted(31, "2027-08-07"), Some(Age::Years(31)));
    assert_eq!(counted(31, "2027-08-08"), Some(Age::Years(29)));
    assert_eq!(counted(32, "2028-08-07"), Some(Age::Years(32)));
    assert_eq!(counted(32, "2028-08-08"), Some(Age::Years(29)));
    assert_eq!(counted(28, "2028-08-08"), Some(Age::Years(28)));
}

#[test]
fn a_birth_after_the_invitation_is_left_as_it_stands() {
    let mut now = Profile::default();
    let locked = LockedProfile { invited_on: date("2026-08-07"), profile: Profile::default() };
    for (birth, counted) in [
        ("2026-08-08", Age::Born(date("2026-08-08"))),
        ("2026-08-07", Age::Years(0)),
        ("1996-08-08", Age::Years(29)),
        ("1996-08-07", Age::Years(30)),
    ] {
        now.applicant.age = Some(Age::Born(date(birth)));
        assert_eq!(locked.with_age_at_invitation(&now, date("2026-09-15")).applicant.age, Some(counted), "{birth}");
    }
}

#[test]
fn the_category_of_the_round_is_asked_for_on_the_day_of_receipt() {
    let feed = |name: &str| {
        let document: FeedDocument = serde_json::from_value(json!({"rounds": [{
            "drawNumber": "431", "drawDate": "2026-07-15", "drawName": name, "drawSize": "4,000", "drawCRS": "420"
        }]}))
        .unwrap();
        document.read(None).unwrap().rounds.as_slice()[0].clone()
    };
    let french = feed("French-Language proficiency 2026-Version 2");
    let verdict = |now: Value, round| {
        let locked = LockedProfile { invited_on: date("2026-07-15"), profile: profile(couple()) };
        let found = locked.category_at_receipt(&RuleBook::bundled(), &profile(now), date("2026-08-15"), round);
        found.unwrap().map(|entry| entry.verdict)
    };
    assert_eq!(verdict(couple(), &french), Some(Verdict::Met));
    assert_eq!(verdict(with(couple(), "/applicant/french", json!("no")), &french), Some(Verdict::NotMet));
    assert_eq!(verdict(couple(), &feed("General")), None);
}

#[test]
fn the_days_of_issue_are_those_of_the_west_and_of_newfoundland() {
    let days = |text: &str, hour: i64| {
        let start = date("1970-01-01").days_until(date(text));
        let days = UtcInstant::new(i64::from(start) * 86_400 + hour * 1_800).unwrap().issue_days();
        (days.earliest.to_string(), days.latest.to_string())
    };
    let both = |earliest: &str, latest: &str| (earliest.to_owned(), latest.to_owned());
    // At half hours of the 22nd in UTC: 02:00, 02:30, 07:30, 08:00, 23:30.
    assert_eq!(days("2026-06-22", 4), both("2026-06-21", "2026-06-21"));
    assert_eq!(days("2026-06-22", 5), both("2026-06-21", "2026-06-22"));
    assert_eq!(days("2026-06-22", 15), both("2026-06-21", "2026-06-22"));
    assert_eq!(days("2026-06-22", 16), both("2026-06-22", "2026-06-22"));
    assert_eq!(days("2026-06-22", 47), both("2026-06-22", "2026-06-22"));
}

#[test]
fn a_letter_may_name_a_day_up_to_a_year_later() {
    let named = |last: &str| {
        ResponseWindow::for_invitation(&RuleBook::bundled(), date("2026-08-07"), None, Some(date(last))).is_ok()
    };
    assert!(named("2027-08-07"));
    assert!(!named("2027-08-08"));
    assert!(named("2026-08-07"));
    assert!(!named("2026-08-06"));
}

#[test]
fn an_invitation_knows_its_profile_and_may_come_on_its_first_day() {
    let pool = Standing::submitted(date("2026-03-01"));
    let invite = |issued: &str| {
        let event = Event::Invite(Invitation::on(date(issued)));
        pool.transition(&RuleBook::bundled(), event, date("2026-08-10"))
    };
    let Ok(Standing::Invited { invitation, .. }) = invite("2026-08-07") else { panic!() };
    assert_eq!(invitation.profile_submitted, Some(date("2026-03-01")));
    assert!(invite("2026-03-01").is_ok());
    assert!(invite("2026-02-28").is_err());
}

#[test]
fn the_service_standard_counts_its_days() {
    let standard = ServiceStandard::of(date("2026-08-07"));
    assert_eq!(standard.target, date("2027-02-07"));
    assert_eq!(standard.days_left_on(date("2027-02-01")), 6);
    assert_eq!(standard.days_left_on(date("2027-02-10")), -3);
}

#[test]
fn the_money_for_settling_follows_family_and_day() {
    let family = |children: Value| profile(json!({"marital_status": "married", "dependent_children": children}));
    let funds = settlement_funds(&family(json!(1)), date("2026-06-30")).unwrap();
    assert_eq!((funds.least, funds.most, funds.newer_expected), (23_360, Some(23_360), false));
    let funds = settlement_funds(&family(Value::Null), date("2026-07-01")).unwrap();
    assert_eq!((funds.most, funds.newer_expected), (None, true));
    assert_eq!(settlement_funds(&family(json!(1)), date("2022-12-31")), None);
}

#[test]
fn the_bill_of_a_family_is_as_sure_as_its_least_sure_amount() {
    let verified = |value: Value, day: &str| fees(&profile(value), date(day)).unwrap().verified;
    let single = json!({"marital_status": "never_married", "dependent_children": 0});
    let married = json!({
        "marital_status": "married", "partner_accompanies": true, "partner_is_canadian": false, "dependent_children": 0
    });
    // The family's maximum for biometrics was not confirmed; for one person it is of no account.
    assert!(verified(single.clone(), "2025-01-01"));
    assert!(!verified(married, "2025-01-01"));
    assert!(!verified(single, "2023-01-01"));
}

fn papers(profile: &Profile, residences: &[Residence]) -> Vec<(Member, DocumentKind)> {
    let facts = DocumentFacts {
        profile,
        program: Some(Program::CanadianExperience),
        applying_on: date("2026-09-15"),
        residences,
        children_born: &[],
    };
    let window = ResponseWindow::for_invitation(&RuleBook::bundled(), date("2026-08-07"), None, None).unwrap();
    documents(&facts, &window, date("2026-08-10")).into_iter().map(|item| (item.of, item.kind)).collect()
}

#[test]
fn no_credential_is_no_paper() {
    let of = |level: &str| {
        let value = with(couple(), "/applicant/education/level", json!(level));
        papers(&profile(value), &[]).contains(&(Member::Applicant, DocumentKind::CanadianCredential))
    };
    assert!(!of("less_than_secondary"));
    assert!(of("secondary"));
}

#[test]
fn only_stays_of_one_person_in_one_country_are_added_up() {
    let stay = |of: Member, code: &str, from: &str, until: &str| Residence {
        of,
        country: code.parse::<CountryCode>().unwrap(),
        from: date(from),
        until: Some(date(until)),
    };
    let due = |first: (Member, &str), then: (Member, &str)| {
        let profile = profile(couple());
        let stays =
            [stay(first.0, first.1, "2021-01-01", "2021-04-30"), stay(then.0, then.1, "2021-05-01", "2021-08-31")];
        let all = papers(&profile, &stays);
        all.iter().filter(|(_, kind)| matches!(kind, DocumentKind::PoliceCertificate(_))).count()
    };
    assert_eq!(due((Member::Applicant, "IN"), (Member::Applicant, "IN")), 1);
    assert_eq!(due((Member::Applicant, "FR"), (Member::Applicant, "IN")), 0);
    assert_eq!(due((Member::Applicant, "IN"), (Member::Partner, "IN")), 0);
}

#[test]
fn stays_that_meet_are_one_whatever_lies_between() {
    let stay = |of: Member, code: &str, from: &str, until: &str| Residence {
        of,
        country: code.parse::<CountryCode>().unwrap(),
        from: date(from),
        until: Some(date(until)),
    };
    let family = [Member::Partner, Member::Child(0), Member::Child(1), Member::Child(2)].map(|of| (of, "IN"));
    for (of, code) in family.into_iter().chain([(Member::Applicant, "FR"), (Member::Applicant, "ZA")]) {
        let stays = [
            stay(Member::Applicant, "IN", "2021-05-01", "2021-08-31"),
            stay(of, code, "2021-02-01", "2021-03-31"),
            stay(Member::Applicant, "IN", "2021-01-01", "2021-04-30"),
        ];
        let all = papers(&profile(couple()), &stays);
        let due: Vec<_> =
            all.into_iter().filter(|(_, kind)| matches!(kind, DocumentKind::PoliceCertificate(_))).collect();
        let india = DocumentKind::PoliceCertificate("IN".parse().unwrap());
        assert_eq!(due, [(Member::Applicant, india)], "{of:?} in {code}");
    }
}

fn written(title: &str) -> String {
    let event = CalendarEvent {
        uid: "a@b".to_owned(),
        day: date("2026-10-06"),
        title: title.to_owned(),
        description: String::new(),
        alarms: Vec::new(),
    };
    calendar("Express Entry", &[event], UtcInstant::new(1_786_118_400).unwrap())
}

#[test]
fn breaks_of_line_are_written_once_and_other_controls_not_at_all() {
    for (title, text) in [
        ("a\nb", "a\\nb"),
        ("a\r\nb", "a\\nb"),
        ("a\rb", "a\\nb"),
        ("a\r\rb", "a\\n\\nb"),
        ("a\tb", "a\tb"),
        ("a\u{7}b\u{1b}", "ab"),
    ] {
        let file = written(title);
        assert!(file.contains(&format!("\r\nSUMMARY:{text}\r\n")), "{title:?}: {file}");
    }
}

#[test]
fn a_line_of_75_octets_is_not_folded() {
    let line = |octets: usize| "x".repeat(octets - "SUMMARY:".len());
    assert!(written(&line(75)).contains(&format!("\r\nSUMMARY:{}\r\nTRANSP:", line(75))));
    assert!(written(&line(76)).contains(&format!("\r\nSUMMARY:{}\r\n x\r\nTRANSP:", line(75))));
}
