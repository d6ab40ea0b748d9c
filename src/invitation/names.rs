//! The words of the law's codes: days with their weekday, clauses, programs, what follows, what cannot be.

use express_entry::invitation::{
    Circumstance, Clause, Consequence, Effect, Event, InvitationProblem, Law, Refusal, TransitionRefused, UtcInstant,
};
use express_entry::{Date, Program};
use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::clock;
use crate::i18n::{self, number, words};
use crate::ui::{El, classed, el};

/// "Tuesday 29 December 2026", « mardi 29 décembre 2026 ».
pub(super) fn weekday_date(day: Date) -> String {
    let weekday = match day.weekday() {
        1 => words::invitation::monday(),
        2 => words::invitation::tuesday(),
        3 => words::invitation::wednesday(),
        4 => words::invitation::thursday(),
        5 => words::invitation::friday(),
        6 => words::invitation::saturday(),
        _ => words::invitation::sunday(),
    };
    words::invitation::weekday_date(&i18n::date(day), weekday)
}

/// What the browser is to write in: as in Canada where Canada has the language. The language made for tests is no
/// language of a browser.
pub(super) fn locale() -> &'static str {
    match i18n::code() {
        "fr" => "fr-CA",
        "en" | i18n::PSEUDO => "en-CA",
        other => other,
    }
}

/// A moment with its zone, as the browser writes it in the language: in the reader's zone, or in UTC.
pub(super) fn moment(instant: UtcInstant, in_utc: bool) -> String {
    let options = Object::new();
    let set = |name: &str, value: &str| {
        // A fresh object takes any key.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    };
    for part in ["hour", "minute", "second"] {
        set(part, "2-digit");
    }
    set("hourCycle", "h23");
    set("timeZoneName", "short");
    if in_utc {
        set("timeZone", "UTC");
    }
    let format = Intl::DateTimeFormat::new(&Array::of1(&locale().into()), &options);
    let time = format.format().call1(&JsValue::UNDEFINED, &clock::browsers(instant));
    let time = time.ok().and_then(|time| time.as_string()).unwrap_or_default();
    let day = if in_utc { Some(instant.day_at_offset(0)) } else { clock::in_zone(instant).map(|(day, _)| day) };
    day.map(|day| words::invitation::day_and_time(&weekday_date(day), &time)).unwrap_or_default()
}

/// The name of the reader's zone, such as `America/Toronto`.
pub(super) fn zone() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into()).ok();
    zone.and_then(|zone| zone.as_string()).unwrap_or_default()
}

/// Canadian dollars: "$1,675", « 1 675 $ ».
pub(super) fn dollars(amount: u32) -> String {
    words::invitation::dollars(&number(i64::from(amount)))
}

/// From the least to the most; one where they are the same.
pub(super) fn dollars_between(least: u32, most: u32) -> String {
    if least == most { dollars(least) } else { words::invitation::between(&dollars(least), &dollars(most)) }
}

/// The name of a program.
pub(super) fn program(program: Program) -> &'static str {
    match program {
        Program::ProvincialNominee => words::invitation_law::nominee(),
        Program::CanadianExperience => words::invitation_law::experience(),
        Program::FederalSkilledWorker => words::invitation_law::skilled_worker(),
        Program::FederalSkilledTrades => words::invitation_law::skilled_trades(),
    }
}

/// "IRPA 10.1(6)", « LIPR 10.1(6) ».
pub(super) fn clause(clause: Clause) -> String {
    let law = match clause.law() {
        Law::Irpa => words::invitation_law::irpa(),
        Law::Irpr => words::invitation_law::irpr(),
        Law::MinisterialInstructions => words::invitation_law::instructions(),
        Law::InterpretationAct => words::invitation_law::interpretation(),
        Law::Department => return words::invitation_law::practice().to_owned(),
    };
    words::invitation_law::clause(law, clause.section())
}

/// A sentence and the clause that says so.
pub(super) fn cited(tag: &str, sentence: &str, by: Clause) -> El {
    el(tag).text(sentence).text(" ").child(classed("span", "cite").text(&clause(by)))
}

/// What follows, in a sentence; none where it would show a day that is not known.
pub(super) fn effect(effect: Effect, knows_submission: bool) -> Option<String> {
    use words::invitation_law as law;
    let plain = |text: &str| Some(text.to_owned());
    match effect {
        Effect::InPoolUntil(_) if !knows_submission => plain(law::in_pool_until_own()),
        Effect::ProfileOver(_) if !knows_submission => None,
        Effect::InPoolUntil(day) => Some(law::in_pool_until(&weekday_date(day))),
        Effect::MayBeInvitedAgain => plain(law::may_be_invited_again()),
        Effect::InvitationAsNone => plain(law::invitation_as_none()),
        Effect::OutUntilUpdated => plain(law::out_until_updated()),
        Effect::ProfileLocked => plain(law::profile_locked()),
        Effect::MayApplyUntil(day) => Some(law::may_apply_until(&weekday_date(day))),
        Effect::UnderProgram(named) => Some(law::under_program(program(named))),
        Effect::MustHoldAtReceipt => plain(law::must_hold_at_receipt()),
        Effect::ApplicationExists => plain(law::application_exists()),
        Effect::MustHoldAtVisa => plain(law::must_hold_at_visa()),
        Effect::ChildrensAgesLocked(day) => Some(law::childrens_ages_locked(&i18n::date(day))),
        Effect::ReturnedIfIncomplete => plain(law::returned_if_incomplete()),
        Effect::NeverInvitedAgain => plain(law::never_invited_again()),
        Effect::NewProfileMayFollow => plain(law::new_profile_may_follow()),
        Effect::TieBreakLost => plain(law::tie_break_lost()),
        Effect::ProfileOver(day) => Some(law::profile_over(&weekday_date(day))),
        Effect::NoProfileUntil(day) => Some(law::no_profile_until(&i18n::date(day))),
        Effect::NoApplicationUntil(day) => Some(law::no_application_until(&i18n::date(day))),
        _ => None,
    }
}

/// What follows from a state, each with its clause.
pub(super) fn consequences(list: &[Consequence], knows_submission: bool) -> Vec<El> {
    list.iter()
        .filter_map(|consequence| Some(cited("li", &effect(consequence.effect, knows_submission)?, consequence.clause)))
        .collect()
}

/// When the rules reward an answer.
pub(super) fn circumstance(circumstance: Circumstance) -> &'static str {
    match circumstance {
        Circumstance::FactsStillTrue => words::invitation_fates::facts_still_true(),
        Circumstance::PapersInTime => words::invitation_fates::papers_in_time(),
        Circumstance::OtherProgramWanted => words::invitation_fates::other_program_wanted(),
        Circumstance::PapersNotInTime => words::invitation_fates::papers_not_in_time(),
        Circumstance::FactsNoLongerTrue => words::invitation_fates::facts_no_longer_true(),
        Circumstance::NothingThatDecliningDoesNot => words::invitation_fates::nothing_that_declining_does_not(),
    }
}

/// What can happen to a profile.
pub(super) fn event(event: Event) -> &'static str {
    use words::invitation_steps as steps;
    match event {
        Event::Invite(_) => steps::invite(),
        Event::Apply { .. } => steps::apply(),
        Event::Decline => steps::decline(),
        Event::PeriodEnds => steps::period_ends(),
        Event::ReturnIncomplete => steps::incomplete(),
        Event::CancelInvitation => steps::cancel(),
        Event::LoseRequirement => steps::lose(),
        Event::RegainRequirement => steps::regain(),
        Event::YearEnds => steps::year_ends(),
        Event::Withdraw => steps::withdraw(),
        Event::FindMisrepresentation => steps::misrepresentation(),
        Event::SubmitProfile => steps::submit(),
    }
}

/// Why something cannot have happened.
pub(super) fn refused(refused: &TransitionRefused) -> String {
    use words::invitation_steps as steps;
    let sentence = match refused.reason {
        Refusal::NotInvited => steps::not_invited().to_owned(),
        Refusal::NotApplied => steps::not_applied().to_owned(),
        Refusal::NotInPool => steps::not_in_pool().to_owned(),
        Refusal::NothingLost => steps::nothing_lost().to_owned(),
        Refusal::AlreadyInvited => steps::already_invited().to_owned(),
        Refusal::AlreadyApplied => steps::already_applied().to_owned(),
        Refusal::NeverInvitedAgain => steps::never_invited_again().to_owned(),
        Refusal::ProfileExpired { expired } => steps::profile_expired(&i18n::date(expired)),
        Refusal::YearNotOver { expires } => steps::year_not_over(&i18n::date(expires)),
        Refusal::InvitationDecides => steps::invitation_decides().to_owned(),
        Refusal::LockedByInvitation => steps::locked_by_invitation().to_owned(),
        Refusal::WindowOver { last_day } => steps::window_over(&weekday_date(last_day)),
        Refusal::WindowOpen { last_day } => steps::window_open(&weekday_date(last_day)),
        Refusal::LetterDecides => steps::letter_decides().to_owned(),
        Refusal::ProfileExists => steps::profile_exists().to_owned(),
        Refusal::Inadmissible { until } => steps::inadmissible(&i18n::date(until)),
        Refusal::OutOfOrder { since } => steps::out_of_order(&i18n::date(since)),
        Refusal::Invitation(reason) => problem(&reason, false),
        _ => String::new(),
    };
    match refused.clause {
        Some(by) => words::invitation_law::sentence_by(&clause(by), &sentence),
        None => sentence,
    }
}

/// What about an invitation cannot be; `is_set`: the reader has set the page to another day.
pub(super) fn problem(problem: &InvitationProblem, is_set: bool) -> String {
    use words::invitation_wrong as wrong;
    match *problem {
        InvitationProblem::BeforeExpressEntry => wrong::before_express_entry().to_owned(),
        InvitationProblem::InTheFuture { today } if is_set => wrong::after_set_day(&i18n::date(today)),
        InvitationProblem::InTheFuture { .. } => wrong::in_the_future().to_owned(),
        InvitationProblem::BeforeProfile { submitted } => wrong::before_profile(&i18n::date(submitted)),
        InvitationProblem::AfterProfileExpired { expired } => wrong::after_profile_expired(&i18n::date(expired)),
        InvitationProblem::LetterBeforeInvitation => wrong::letter_before_invitation().to_owned(),
        InvitationProblem::LetterYearsAway => wrong::letter_years_away().to_owned(),
        InvitationProblem::InstantOnAnotherDay { earliest, latest } => {
            wrong::instant_on_another_day(&i18n::date(earliest), &i18n::date(latest))
        }
        InvitationProblem::CutoffAboveMaximum { maximum } => wrong::cutoff(&number(i64::from(maximum))),
        _ => String::new(),
    }
}
