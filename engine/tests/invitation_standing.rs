//! Where a profile stands: every transition, and every one that is refused.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use express_entry::invitation::{
    Circumstance, Clause, Effect, Event, Invitation, InvitationAnswer, InvitationProblem, Law, PoolEntry, Refusal,
    Returned, Standing, TransitionRefused, UtcInstant, named_program,
};
use express_entry::{Date, Program, RuleBook};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Submitted 2026-03-01, invited 2026-08-07, last day 2026-10-06, profile until 2027-03-01.
fn pool() -> Standing {
    Standing::submitted(date("2026-03-01"))
}

fn go(standing: &Standing, event: Event, on: &str) -> Result<Standing, TransitionRefused> {
    standing.transition(&RuleBook::bundled(), event, date(on))
}

fn invite(issued: &str) -> Event {
    Event::Invite(Invitation { program: Some(Program::CanadianExperience), ..Invitation::on(date(issued)) })
}

const APPLY: Event = Event::Apply { at: None };

fn invited() -> Standing {
    go(&pool(), invite("2026-08-07"), "2026-08-07").unwrap()
}

fn applied() -> Standing {
    go(&invited(), APPLY, "2026-09-15").unwrap()
}

fn lapsed() -> Standing {
    go(&invited(), Event::PeriodEnds, "2026-10-07").unwrap()
}

fn unmet() -> Standing {
    go(&pool(), Event::LoseRequirement, "2026-05-01").unwrap()
}

fn expired() -> Standing {
    go(&pool(), Event::YearEnds, "2027-03-01").unwrap()
}

fn withdrawn() -> Standing {
    go(&pool(), Event::Withdraw, "2026-05-01").unwrap()
}

fn inadmissible() -> Standing {
    go(&applied(), Event::FindMisrepresentation, "2026-12-01").unwrap()
}

fn name(standing: &Standing) -> &'static str {
    match standing {
        Standing::Pool { .. } => "pool",
        Standing::Unmet { .. } => "unmet",
        Standing::Invited { .. } => "invited",
        Standing::Applied { .. } => "applied",
        Standing::Lapsed { .. } => "lapsed",
        Standing::Expired { .. } => "expired",
        Standing::Withdrawn { .. } => "withdrawn",
        Standing::Inadmissible { .. } => "inadmissible",
    }
}

const fn refused(reason: Refusal, clause: Clause) -> TransitionRefused {
    TransitionRefused { reason, clause: Some(clause) }
}

const fn plain(reason: Refusal) -> TransitionRefused {
    TransitionRefused { reason, clause: None }
}

/// Each state with each event, on a day when only the pair can decide.
#[test]
fn every_pair_of_state_and_event() {
    type Expected = Result<&'static str, TransitionRefused>;
    let not_invited = |clause| Err(refused(Refusal::NotInvited, clause));
    let expires = date("2027-03-01");
    let gone = Err(refused(Refusal::ProfileExpired { expired: expires }, Clause::ProfileLastsOneYear));
    let until = date("2031-12-01");
    let last_day = date("2026-10-06");

    // invite, apply, decline, period ends, return incomplete, cancel, lose, regain, year ends, withdraw,
    // misrepresentation, submit
    let table: [(Standing, &str, [Expected; 12]); 8] = [
        (
            pool(),
            "2026-08-07",
            [
                Ok("invited"),
                not_invited(Clause::ApplyWhileOpen),
                not_invited(Clause::DeclinedInTime),
                Err(plain(Refusal::NotInvited)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                not_invited(Clause::CancelledInvitation),
                Ok("unmet"),
                Err(refused(Refusal::NothingLost, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::YearNotOver { expires }, Clause::ProfileLastsOneYear)),
                Ok("withdrawn"),
                Ok("inadmissible"),
                Err(plain(Refusal::ProfileExists)),
            ],
        ),
        (
            unmet(),
            "2026-08-07",
            [
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                not_invited(Clause::ApplyWhileOpen),
                not_invited(Clause::DeclinedInTime),
                Err(plain(Refusal::NotInvited)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                not_invited(Clause::CancelledInvitation),
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                Ok("pool"),
                Err(refused(Refusal::YearNotOver { expires }, Clause::ProfileLastsOneYear)),
                Ok("withdrawn"),
                Ok("inadmissible"),
                Err(plain(Refusal::ProfileExists)),
            ],
        ),
        (
            invited(),
            "2026-09-15",
            [
                Err(plain(Refusal::AlreadyInvited)),
                Ok("applied"),
                Ok("pool"),
                Err(refused(Refusal::WindowOpen { last_day }, Clause::ApplyWhileOpen)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                Ok("pool"),
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NothingLost, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::InvitationDecides, Clause::ApplyWhileOpen)),
                Err(refused(Refusal::LockedByInvitation, Clause::Practice)),
                Ok("inadmissible"),
                Err(plain(Refusal::ProfileExists)),
            ],
        ),
        (
            applied(),
            "2026-09-20",
            [
                Err(refused(Refusal::AlreadyApplied, Clause::ApplyWhileOpen)),
                Err(plain(Refusal::AlreadyApplied)),
                Err(plain(Refusal::AlreadyApplied)),
                Err(plain(Refusal::AlreadyApplied)),
                Ok("invited"),
                not_invited(Clause::CancelledInvitation),
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NothingLost, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NotInPool, Clause::ProfileLastsOneYear)),
                Err(plain(Refusal::NotInPool)),
                Ok("inadmissible"),
                Err(plain(Refusal::AlreadyApplied)),
            ],
        ),
        (
            lapsed(),
            "2026-10-07",
            [
                Err(refused(Refusal::NeverInvitedAgain, Clause::NeverInvitedAgain)),
                Err(refused(Refusal::WindowOver { last_day }, Clause::ApplyWhileOpen)),
                Err(refused(Refusal::WindowOver { last_day }, Clause::NeverInvitedAgain)),
                Err(plain(Refusal::NotInvited)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                not_invited(Clause::CancelledInvitation),
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NothingLost, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NotInPool, Clause::ProfileLastsOneYear)),
                Err(plain(Refusal::NotInPool)),
                Ok("inadmissible"),
                Ok("pool"),
            ],
        ),
        (
            expired(),
            "2027-03-02",
            [
                gone,
                not_invited(Clause::ApplyWhileOpen),
                not_invited(Clause::DeclinedInTime),
                Err(plain(Refusal::NotInvited)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                not_invited(Clause::CancelledInvitation),
                gone,
                gone,
                Err(refused(Refusal::NotInPool, Clause::ProfileLastsOneYear)),
                gone,
                Ok("inadmissible"),
                Ok("pool"),
            ],
        ),
        (
            withdrawn(),
            "2026-08-07",
            [
                Err(plain(Refusal::NotInPool)),
                not_invited(Clause::ApplyWhileOpen),
                not_invited(Clause::DeclinedInTime),
                Err(plain(Refusal::NotInvited)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                not_invited(Clause::CancelledInvitation),
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NothingLost, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NotInPool, Clause::ProfileLastsOneYear)),
                Err(plain(Refusal::NotInPool)),
                Ok("inadmissible"),
                Ok("pool"),
            ],
        ),
        (
            inadmissible(),
            "2027-01-01",
            [
                Err(refused(Refusal::Inadmissible { until }, Clause::NoProfileWhileInadmissible)),
                Err(refused(Refusal::Inadmissible { until }, Clause::MisrepresentationNoApplication)),
                not_invited(Clause::DeclinedInTime),
                Err(plain(Refusal::NotInvited)),
                Err(refused(Refusal::NotApplied, Clause::IncompleteReturned)),
                not_invited(Clause::CancelledInvitation),
                Err(refused(Refusal::NotInPool, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NothingLost, Clause::RequirementsWhileInPool)),
                Err(refused(Refusal::NotInPool, Clause::ProfileLastsOneYear)),
                Err(plain(Refusal::NotInPool)),
                Ok("inadmissible"),
                Err(refused(Refusal::Inadmissible { until }, Clause::NoProfileWhileInadmissible)),
            ],
        ),
    ];

    for (state, day, expected) in &table {
        let events = [
            invite(day),
            APPLY,
            Event::Decline,
            Event::PeriodEnds,
            Event::ReturnIncomplete,
            Event::CancelInvitation,
            Event::LoseRequirement,
            Event::RegainRequirement,
            Event::YearEnds,
            Event::Withdraw,
            Event::FindMisrepresentation,
            Event::SubmitProfile,
        ];
        for (event, expected) in events.into_iter().zip(expected) {
            let found = go(state, event, day);
            assert_eq!(found.as_ref().map(name).map_err(|refused| *refused), *expected, "{} {event:?}", name(state));
            if let Err(refused) = found {
                assert!(!refused.to_string().is_empty());
            }
        }
    }
}

#[test]
fn an_application_is_in_time_up_to_the_last_day_and_the_hour() {
    assert_eq!(name(&go(&invited(), APPLY, "2026-08-07").unwrap()), "applied");
    assert_eq!(name(&go(&invited(), APPLY, "2026-10-06").unwrap()), "applied");
    let over = refused(Refusal::WindowOver { last_day: date("2026-10-06") }, Clause::ApplyWhileOpen);
    assert_eq!(go(&invited(), APPLY, "2026-10-07"), Err(over));
    assert_eq!(go(&invited(), Event::Decline, "2026-10-07"), Err(over));

    let issued = UtcInstant::new(1_786_118_400).unwrap();
    assert_eq!(issued.to_string(), "2026-08-07T16:00:00Z");
    let event = Event::Invite(Invitation { instant: Some(issued), ..Invitation::on(date("2026-08-07")) });
    let invited = go(&pool(), event, "2026-08-07").unwrap();
    let at = |seconds| Event::Apply { at: Some(UtcInstant::new(issued.plus_days(60).seconds() + seconds).unwrap()) };
    assert_eq!(name(&go(&invited, at(-1), "2026-10-06").unwrap()), "applied");
    assert_eq!(go(&invited, at(0), "2026-10-06"), Err(over));
}

#[test]
fn declining_leads_back_to_the_same_year() {
    let back = go(&invited(), Event::Decline, "2026-10-06").unwrap();
    let profile = PoolEntry { submitted_on: date("2026-03-01"), expires_on: date("2027-03-01") };
    assert_eq!(back, Standing::Pool { profile, returned: Some(Returned::Declined { on: date("2026-10-06") }) });
    let effects: Vec<(Effect, Clause)> = back.consequences().iter().map(|line| (line.effect, line.clause)).collect();
    assert_eq!(
        effects,
        [
            (Effect::InPoolUntil(date("2027-03-01")), Clause::ProfileLastsOneYear),
            (Effect::MayBeInvitedAgain, Clause::DeclinedInTime),
        ]
    );
    // Invited again, but not for a day before the decline.
    assert_eq!(name(&go(&back, invite("2026-11-20"), "2026-11-20").unwrap()), "invited");
    assert_eq!(
        go(&back, invite("2026-10-01"), "2026-11-20"),
        Err(plain(Refusal::OutOfOrder { since: date("2026-10-06") }))
    );
}

#[test]
fn declining_after_the_profile_ended_leads_nowhere() {
    // Invited in the last month of the year; the invitation outlives the profile.
    let invited = go(&pool(), invite("2027-02-20"), "2027-02-20").unwrap();
    assert_eq!(name(&go(&invited, APPLY, "2027-04-01").unwrap()), "applied");
    assert_eq!(name(&go(&invited, Event::Decline, "2027-03-01").unwrap()), "pool");
    let over = go(&invited, Event::Decline, "2027-03-02").unwrap();
    assert!(matches!(over, Standing::Expired { on, .. } if on == date("2027-03-01")));
    assert_eq!(name(&go(&invited, Event::CancelInvitation, "2027-03-02").unwrap()), "expired");
}

#[test]
fn silence_ends_the_profile_for_good() {
    let lapsed = lapsed();
    assert_eq!(lapsed.since(), date("2026-10-07"));
    let clauses: Vec<_> = lapsed.consequences().iter().map(|line| (line.effect, line.clause)).collect();
    assert!(clauses.contains(&(Effect::NeverInvitedAgain, Clause::NeverInvitedAgain)));
    assert!(clauses.iter().any(|(effect, _)| *effect == Effect::NewProfileMayFollow));
    // A new profile has its own year.
    let new = go(&lapsed, Event::SubmitProfile, "2026-10-20").unwrap();
    assert_eq!(new, Standing::submitted(date("2026-10-20")));
}

#[test]
fn an_incomplete_application_is_as_none() {
    let back = go(&applied(), Event::ReturnIncomplete, "2026-10-06").unwrap();
    assert_eq!(back, invited());
    assert_eq!(name(&go(&back, APPLY, "2026-10-06").unwrap()), "applied");
    let late = go(&applied(), Event::ReturnIncomplete, "2026-10-07").unwrap();
    assert_eq!(late, lapsed());
    let much_later = go(&applied(), Event::ReturnIncomplete, "2027-01-07").unwrap();
    assert_eq!(much_later.since(), date("2026-10-07"));
}

#[test]
fn what_an_application_fixes_depends_on_the_program() {
    let of = |program| {
        let event = Event::Invite(Invitation { program: Some(program), ..Invitation::on(date("2026-08-07")) });
        let applied = go(&go(&pool(), event, "2026-08-07").unwrap(), APPLY, "2026-09-15").unwrap();
        let clauses: Vec<_> = applied.consequences().iter().map(|line| line.clause).collect();
        (clauses.contains(&Clause::SkilledWorkerBothTimes), clauses.contains(&Clause::ChildAgeLocked))
    };
    assert_eq!(of(Program::FederalSkilledWorker), (true, true));
    assert_eq!(of(Program::CanadianExperience), (false, true));
    assert_eq!(of(Program::ProvincialNominee), (false, false));
    let locked = Effect::ChildrensAgesLocked(date("2026-09-15"));
    assert!(applied().consequences().iter().any(|line| line.effect == locked));
}

/// Each clause names a law, and a section unless it is no provision.
#[test]
fn every_clause_is_cited() {
    for (clause, law, section) in [
        (Clause::NeverInvitedAgain, Law::Irpa, "10.1(6)"),
        (Clause::DeclinedInTime, Law::Irpa, "10.1(7)"),
        (Clause::CancelledInvitation, Law::Irpa, "10.2(5)"),
        (Clause::BirthdayIgnored, Law::Irpa, "11.2(2)(a)"),
        (Clause::RankStillEnough, Law::Irpa, "11.2(2)(b)"),
        (Clause::ProfileLastsOneYear, Law::MinisterialInstructions, "4(1)(b)"),
        (Clause::RequirementsWhileInPool, Law::MinisterialInstructions, "3(4)"),
        (Clause::IncompleteReturned, Law::Irpr, "12"),
        (Clause::DayNotCounted, Law::InterpretationAct, "27(5)"),
        (Clause::Practice, Law::Department, ""),
    ] {
        assert_eq!((clause.law(), clause.section()), (law, section));
    }
}

#[test]
fn a_cancelled_invitation_is_as_none() {
    let back = go(&invited(), Event::CancelInvitation, "2026-09-01").unwrap();
    assert!(
        back.consequences()
            .iter()
            .any(|line| line.effect == Effect::InvitationAsNone && line.clause == Clause::CancelledInvitation)
    );
}

#[test]
fn a_profile_lasts_a_year_to_the_hour() {
    assert_eq!(name(&go(&pool(), invite("2027-03-01"), "2027-03-01").unwrap()), "invited");
    let expired = refused(Refusal::ProfileExpired { expired: date("2027-03-01") }, Clause::ProfileLastsOneYear);
    assert_eq!(go(&pool(), invite("2027-03-02"), "2027-03-02"), Err(expired));
    assert_eq!(go(&unmet(), Event::RegainRequirement, "2027-03-02"), Err(expired));
    assert_eq!(name(&pool().untouched_until(date("2027-03-01"))), "pool");
    assert_eq!(name(&pool().untouched_until(date("2027-03-02"))), "expired");
    assert_eq!(name(&unmet().untouched_until(date("2027-03-02"))), "expired");
    // And then a new one may follow at once.
    assert_eq!(name(&go(&pool(), Event::SubmitProfile, "2027-03-02").unwrap()), "pool");
    // Entered late, the day of the letter counts.
    assert_eq!(name(&go(&pool(), invite("2027-02-25"), "2027-03-20").unwrap()), "invited");
}

#[test]
fn time_alone_ends_the_window() {
    assert_eq!(name(&invited().untouched_until(date("2026-10-06"))), "invited");
    assert_eq!(invited().untouched_until(date("2026-12-24")), lapsed());
    assert_eq!(applied().untouched_until(date("2030-01-01")), applied());
}

#[test]
fn a_known_moment_ends_the_window_within_its_last_day() {
    let issued = date("2026-08-07");
    let at = |seconds| UtcInstant::new(seconds).unwrap();
    let instant = at(1_786_118_400); // 2026-08-07T16:00:00Z
    let invitation = Invitation { instant: Some(instant), ..Invitation::on(issued) };
    let invited = pool().transition(&RuleBook::bundled(), Event::Invite(invitation), issued).unwrap();
    let stop = instant.plus_days(60);
    assert_eq!(invited.untouched_at(date("2026-10-06"), at(stop.seconds() - 1)), invited);
    let Standing::Lapsed { on, .. } = invited.untouched_at(date("2026-10-06"), stop) else { panic!() };
    assert_eq!(on, date("2026-10-06"));
    // Looked at long after, it ended on the day after the last all the same.
    let Standing::Lapsed { on, .. } = invited.untouched_at(date("2026-12-01"), at(1_796_000_000)) else { panic!() };
    assert_eq!(on, date("2026-10-07"));
    // Without the moment the day alone decides.
    assert_eq!(
        go(&pool(), invite("2026-08-07"), "2026-08-07").unwrap().untouched_at(date("2026-10-06"), stop).since(),
        issued
    );
}

#[test]
fn in_spring_2020_only_the_letter_can_tell() {
    let profile = Standing::submitted(date("2020-01-10"));
    let invited = go(&profile, invite("2020-03-18"), "2020-03-18").unwrap();
    assert_eq!(name(&go(&invited, APPLY, "2020-05-17").unwrap()), "applied");
    for event in [APPLY, Event::Decline, Event::PeriodEnds] {
        assert_eq!(go(&invited, event, "2020-05-18"), Err(plain(Refusal::LetterDecides)));
    }
    let applied = go(&invited, APPLY, "2020-05-01").unwrap();
    assert_eq!(go(&applied, Event::ReturnIncomplete, "2020-05-18"), Err(plain(Refusal::LetterDecides)));
    assert_eq!(name(&invited.untouched_until(date("2020-06-16"))), "invited");
    assert_eq!(name(&invited.untouched_until(date("2020-06-17"))), "lapsed");
}

#[test]
fn inadmissibility_lasts_five_years() {
    let out = inadmissible();
    let until = date("2031-12-01");
    assert_eq!(out, Standing::Inadmissible { since: date("2026-12-01"), until });
    let still = refused(Refusal::Inadmissible { until }, Clause::NoProfileWhileInadmissible);
    assert_eq!(go(&out, Event::SubmitProfile, "2031-11-30"), Err(still));
    assert_eq!(name(&go(&out, Event::SubmitProfile, "2031-12-01").unwrap()), "pool");
}

#[test]
fn what_cannot_be_is_refused() {
    assert_eq!(
        go(&pool(), invite("2026-02-28"), "2026-08-07"),
        Err(plain(Refusal::OutOfOrder { since: date("2026-03-01") }))
    );
    assert_eq!(
        go(&pool(), invite("2026-08-08"), "2026-08-07"),
        Err(plain(Refusal::Invitation(InvitationProblem::InTheFuture { today: date("2026-08-07") })))
    );
    assert_eq!(go(&invited(), APPLY, "2026-08-06"), Err(plain(Refusal::OutOfOrder { since: date("2026-08-07") })));
}

#[test]
fn the_three_answers_say_what_they_do() {
    let book = RuleBook::bundled();
    let [apply, decline, nothing] = invited().answers(&book, date("2026-09-15")).unwrap();
    assert_eq!((apply.answer, name(apply.leads_to.as_ref().unwrap())), (InvitationAnswer::Apply, "applied"));
    assert_eq!((decline.answer, name(decline.leads_to.as_ref().unwrap())), (InvitationAnswer::Decline, "pool"));
    assert_eq!((nothing.answer, nothing.leads_to), (InvitationAnswer::Nothing, Ok(lapsed())));
    assert!(decline.sensible_when.contains(&Circumstance::OtherProgramWanted));
    assert!(apply.consequences.iter().any(|line| line.clause == Clause::IncompleteReturned));
    assert!(apply.consequences.iter().any(|line| line.effect == Effect::UnderProgram(Program::CanadianExperience)));

    // Too late for two of them.
    let [apply, decline, nothing] = invited().answers(&book, date("2026-10-07")).unwrap();
    assert!(apply.leads_to.is_err() && decline.leads_to.is_err());
    assert!(apply.consequences.is_empty());
    assert_eq!(nothing.leads_to, Ok(lapsed()));
    assert!(pool().answers(&book, date("2026-09-15")).is_none());
}

#[test]
fn a_list_of_events_tells_where_it_breaks() {
    let book = RuleBook::bundled();
    let issued = date("2017-10-04");
    let events = [
        (issued, Event::Invite(Invitation::on(issued))),
        (date("2018-01-02"), Event::Decline),
        (date("2018-01-03"), Event::Decline),
    ];
    let submitted = date("2017-06-10");
    let back = Standing::after(&book, submitted, &events[..2]).unwrap();
    assert_eq!(name(&back), "pool");
    let broken = Standing::after(&book, submitted, &events).unwrap_err();
    assert_eq!(broken, (2, refused(Refusal::NotInvited, Clause::DeclinedInTime)));
}

#[test]
fn the_named_program_follows_the_order() {
    use Program::{CanadianExperience, FederalSkilledTrades, FederalSkilledWorker, ProvincialNominee};
    assert_eq!(named_program(&[]), None);
    assert_eq!(named_program(&[FederalSkilledTrades, FederalSkilledWorker]), Some(FederalSkilledWorker));
    assert_eq!(named_program(&[FederalSkilledWorker, CanadianExperience]), Some(CanadianExperience));
    assert_eq!(named_program(&[CanadianExperience, ProvincialNominee]), Some(ProvincialNominee));
}

#[test]
fn it_writes_as_json() {
    let json = serde_json::to_value(invited()).unwrap();
    assert_eq!(json["state"], "invited");
    assert_eq!(json["invitation"]["program"], "canadian_experience");
    assert_eq!(json["window"]["last_day"], "2026-10-06");
    let event: Event = serde_json::from_str(r#"{"invite":{"issued":"2026-08-07"}}"#).unwrap();
    assert_eq!(event, Event::Invite(Invitation::on(date("2026-08-07"))));
    assert_eq!(serde_json::from_str::<Event>(r#""decline""#).unwrap(), Event::Decline);
    assert_eq!(serde_json::from_str::<Event>(r#"{"apply":{}}"#).unwrap(), APPLY);
}

proptest! {
    /// Whatever happens in whatever order: an end is an end, and only a new profile follows it.
    #[test]
    fn a_lapsed_profile_is_never_invited_again(steps in proptest::collection::vec((0usize..12, 0i32..60), 0..12)) {
        let book = RuleBook::bundled();
        let mut day = date("2022-01-05");
        let mut standing = Standing::submitted(day);
        for (event, days) in steps {
            day = day.plus_days(days);
            let events = [
                Event::Invite(Invitation::on(day)),
                APPLY,
                Event::Decline,
                Event::PeriodEnds,
                Event::ReturnIncomplete,
                Event::CancelInvitation,
                Event::LoseRequirement,
                Event::RegainRequirement,
                Event::YearEnds,
                Event::Withdraw,
                Event::FindMisrepresentation,
                Event::SubmitProfile,
            ];
            let Ok(next) = standing.transition(&book, events[event], day) else { continue };
            prop_assert!(next.since() <= day);
            let ended = matches!(
                standing,
                Standing::Lapsed { .. } | Standing::Expired { .. } | Standing::Withdrawn { .. }
            );
            if ended {
                let new = matches!(next, Standing::Pool { returned: None, .. } | Standing::Inadmissible { .. });
                prop_assert!(new);
            }
            if let Standing::Invited { .. } = next {
                let could = matches!(standing, Standing::Pool { .. } | Standing::Applied { .. });
                prop_assert!(could);
            }
            standing = next;
        }
    }
}
