//! Where a profile stands: in the pool, invited, applied, lapsed; and what leads from one to the other.

use core::fmt;
use std::vec;
use std::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Clause, Invitation, InvitationProblem, ResponseWindow, UtcInstant, WindowState, profile_expires_on};
use crate::date::{Date, LeapDay};
use crate::programs::Program;
use crate::rules::RuleBook;

/// How long a finding of misrepresentation keeps out, in years (IRPA 40(2)(a)).
pub const MISREPRESENTATION_YEARS: i16 = 5;

/// A profile in Express Entry: the law's expression of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PoolEntry {
    /// When it was submitted.
    pub submitted_on: Date,
    /// When it expires, at the hour at which it was received (MI s. 4(1)(b)).
    pub expires_on: Date,
}

impl PoolEntry {
    /// A profile submitted on a day.
    pub fn submitted(on: Date) -> Self {
        Self { submitted_on: on, expires_on: profile_expires_on(on) }
    }
}

/// Where a profile stands.
///
/// ```
/// use express_entry::RuleBook;
/// use express_entry::invitation::{Event, Invitation, Standing};
/// let book = RuleBook::bundled();
/// let pool = Standing::submitted("2026-03-01".parse()?);
/// let issued = "2026-08-07".parse()?;
/// let invited = pool.transition(&book, Event::Invite(Invitation::on(issued)), issued)?;
/// let back = invited.transition(&book, Event::Decline, "2026-09-01".parse()?)?;
/// assert!(matches!(back, Standing::Pool { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Standing {
    /// In the pool: may be invited.
    Pool {
        /// The profile.
        profile: PoolEntry,
        /// Why it is in the pool again, if it had been out of reach.
        returned: Option<Returned>,
    },
    /// A requirement is lost, such as by an expired test: out of the pool until it is met again (MI s. 3(4)).
    Unmet {
        /// The profile.
        profile: PoolEntry,
        /// Since when.
        since: Date,
    },
    /// Invited, and the window has not been seen to end.
    Invited {
        /// The profile, locked since the invitation.
        profile: PoolEntry,
        /// The invitation.
        invitation: Invitation,
        /// Its window.
        window: ResponseWindow,
    },
    /// An application was made in time.
    Applied {
        /// The profile.
        profile: PoolEntry,
        /// The invitation.
        invitation: Invitation,
        /// Its window.
        window: ResponseWindow,
        /// When.
        on: Date,
    },
    /// The window ended without an application: this profile is never invited again (IRPA 10.1(6)).
    Lapsed {
        /// The profile.
        profile: PoolEntry,
        /// The first day after the window.
        on: Date,
    },
    /// The year is over.
    Expired {
        /// The profile.
        profile: PoolEntry,
        /// When.
        on: Date,
    },
    /// The candidate took the profile back.
    Withdrawn {
        /// The profile.
        profile: PoolEntry,
        /// When.
        on: Date,
    },
    /// Inadmissible for misrepresentation: no new profile.
    Inadmissible {
        /// Since when.
        since: Date,
        /// The first day on which a new profile may be submitted.
        until: Date,
    },
}

/// Why a profile is in the pool again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Returned {
    /// An invitation was declined in time (IRPA 10.1(7)).
    Declined {
        /// When.
        on: Date,
    },
    /// An invitation issued in error was cancelled (IRPA 10.2(5)).
    Cancelled {
        /// When.
        on: Date,
    },
    /// A lost requirement is met again.
    Updated {
        /// When.
        on: Date,
    },
}

/// What may happen to a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is invited, on the day on the letter.
    Invite(Invitation),
    /// A complete application is received; at this moment, if it is known.
    Apply {
        /// The moment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<UtcInstant>,
    },
    /// The invitation is declined.
    Decline,
    /// The window ends without an answer.
    PeriodEnds,
    /// The application is returned as incomplete (IRPR s. 12).
    ReturnIncomplete,
    /// The invitation, issued in error, is cancelled.
    CancelInvitation,
    /// A requirement is lost while in the pool.
    LoseRequirement,
    /// The lost requirement is met again and the profile updated.
    RegainRequirement,
    /// The profile's year ends.
    YearEnds,
    /// The candidate takes the profile back.
    Withdraw,
    /// A final finding of inadmissibility for misrepresentation; in Canada, the removal order is enforced.
    FindMisrepresentation,
    /// A new profile is submitted.
    SubmitProfile,
}

/// Why an event cannot happen in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TransitionRefused {
    /// The reason.
    pub reason: Refusal,
    /// Where it is written, if anywhere.
    pub clause: Option<Clause>,
}

/// The reason of a [`TransitionRefused`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refusal {
    /// There is no invitation to answer, end or cancel.
    NotInvited,
    /// There is no application to return.
    NotApplied,
    /// It is not in the pool.
    NotInPool,
    /// No requirement was lost.
    NothingLost,
    /// It is invited already.
    AlreadyInvited,
    /// An application exists already.
    AlreadyApplied,
    /// It can never be invited again.
    NeverInvitedAgain,
    /// It had expired.
    ProfileExpired {
        /// When.
        expired: Date,
    },
    /// The year is not over.
    YearNotOver {
        /// When it will be.
        expires: Date,
    },
    /// An invitation in hand outlives the profile's year: the window decides.
    InvitationDecides,
    /// The profile is locked: the invitation must be declined first.
    LockedByInvitation,
    /// The window is over.
    WindowOver {
        /// Its last day.
        last_day: Date,
    },
    /// The window is open still.
    WindowOpen {
        /// Its last day.
        last_day: Date,
    },
    /// Which of two lengths holds is for the letter to tell; type its last day.
    LetterDecides,
    /// There is a profile already.
    ProfileExists,
    /// Inadmissible still.
    Inadmissible {
        /// Until this day.
        until: Date,
    },
    /// Dated before the state it would change.
    OutOfOrder {
        /// The day of that state.
        since: Date,
    },
    /// The invitation cannot be.
    Invitation(InvitationProblem),
}

impl Refusal {
    const fn by(self, clause: Clause) -> TransitionRefused {
        TransitionRefused { reason: self, clause: Some(clause) }
    }

    const fn plain(self) -> TransitionRefused {
        TransitionRefused { reason: self, clause: None }
    }
}

impl fmt::Display for TransitionRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Refusal::NotInvited => f.write_str("there is no invitation"),
            Refusal::NotApplied => f.write_str("there is no application"),
            Refusal::NotInPool => f.write_str("the profile is not in the pool"),
            Refusal::NothingLost => f.write_str("no requirement was lost"),
            Refusal::AlreadyInvited => f.write_str("the profile is invited already"),
            Refusal::AlreadyApplied => f.write_str("an application exists already"),
            Refusal::NeverInvitedAgain => f.write_str("a profile whose invitation lapsed is never invited again"),
            Refusal::ProfileExpired { expired } => write!(f, "the profile expired on {expired}"),
            Refusal::YearNotOver { expires } => write!(f, "the profile expires only on {expires}"),
            Refusal::InvitationDecides => f.write_str("while an invitation is open, its window decides"),
            Refusal::LockedByInvitation => f.write_str("an invited profile is locked until the invitation is declined"),
            Refusal::WindowOver { last_day } => write!(f, "the window ended on {last_day}"),
            Refusal::WindowOpen { last_day } => write!(f, "the window is open until {last_day}"),
            Refusal::LetterDecides => f.write_str("the last day on the letter decides"),
            Refusal::ProfileExists => f.write_str("there is a profile already"),
            Refusal::Inadmissible { until } => write!(f, "inadmissible until {until}"),
            Refusal::OutOfOrder { since } => write!(f, "dated before the state it would change, of {since}"),
            Refusal::Invitation(problem) => problem.fmt(f),
        }
    }
}

impl core::error::Error for TransitionRefused {}

/// Something that follows from a state, and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Consequence {
    /// What follows.
    pub effect: Effect,
    /// Where it is written.
    pub clause: Clause,
}

/// What follows from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// In the pool until this day, at the hour at which the profile was received.
    InPoolUntil(Date),
    /// May be invited, and invited again: declining carries no penalty.
    MayBeInvitedAgain,
    /// The invitation counts as never issued.
    InvitationAsNone,
    /// Out of the pool until the requirement is met again.
    OutUntilUpdated,
    /// The profile is locked: changing it means declining.
    ProfileLocked,
    /// May apply until this day, which may be a partial one.
    MayApplyUntil(Date),
    /// The application is made under the program that the invitation names.
    UnderProgram(Program),
    /// What earned the invitation must still hold when the application is received.
    MustHoldAtReceipt,
    /// An application exists.
    ApplicationExists,
    /// The requirements of the named program must hold again when the visa is issued.
    MustHoldAtVisa,
    /// The children's ages are those of this day.
    ChildrensAgesLocked(Date),
    /// Without everything required it is returned, and counts as never made.
    ReturnedIfIncomplete,
    /// This profile is never invited again.
    NeverInvitedAgain,
    /// A new profile may be submitted, with a new year.
    NewProfileMayFollow,
    /// The place among equal scores, which goes by the time of submission, is lost.
    TieBreakLost,
    /// The profile is over.
    ProfileOver(Date),
    /// No new profile before this day.
    NoProfileUntil(Date),
    /// No application for permanent residence before this day.
    NoApplicationUntil(Date),
}

impl Effect {
    const fn by(self, clause: Clause) -> Consequence {
        Consequence { effect: self, clause }
    }
}

impl Standing {
    /// A new profile in the pool.
    pub fn submitted(on: Date) -> Self {
        Self::Pool { profile: PoolEntry::submitted(on), returned: None }
    }

    /// Where a profile stands after a list of events, in order.
    ///
    /// # Errors
    /// The place in the list of the first event that cannot be, and why.
    pub fn after(
        book: &RuleBook,
        submitted: Date,
        events: &[(Date, Event)],
    ) -> Result<Self, (usize, TransitionRefused)> {
        events.iter().enumerate().try_fold(Self::submitted(submitted), |standing, (place, (on, event))| {
            standing.transition(book, *event, *on).map_err(|refused| (place, refused))
        })
    }

    /// The day since when it stands so.
    pub const fn since(&self) -> Date {
        match self {
            Self::Pool { profile, returned } => match returned {
                None => profile.submitted_on,
                Some(Returned::Declined { on } | Returned::Cancelled { on } | Returned::Updated { on }) => *on,
            },
            Self::Unmet { since, .. } | Self::Inadmissible { since, .. } => *since,
            Self::Invited { invitation, .. } => invitation.issued,
            Self::Applied { on, .. }
            | Self::Lapsed { on, .. }
            | Self::Expired { on, .. }
            | Self::Withdrawn { on, .. } => *on,
        }
    }

    /// Where it stands on a later day if nothing happened but the passing of time.
    #[must_use]
    pub fn untouched_until(&self, day: Date) -> Self {
        match self {
            Self::Pool { profile, .. } | Self::Unmet { profile, .. } if day > profile.expires_on => {
                Self::Expired { profile: *profile, on: profile.expires_on }
            }
            Self::Invited { profile, window, .. } if window.state_on(day) == WindowState::Lapsed => {
                Self::Lapsed { profile: *profile, on: end_of(window).plus_days(1) }
            }
            same => same.clone(),
        }
    }

    /// The same at a moment of a day: where the moment of the invitation is known, the window has ended once its hard
    /// stop is reached, also within the last day.
    ///
    /// ```
    /// use express_entry::RuleBook;
    /// use express_entry::invitation::{Event, Invitation, Standing, UtcInstant};
    /// let issued = "2026-06-21".parse()?;
    /// let instant = UtcInstant::new(1_782_101_186)?; // 2026-06-22T04:06:26Z
    /// let invitation = Invitation { instant: Some(instant), ..Invitation::on(issued) };
    /// let pool = Standing::submitted("2026-03-01".parse()?);
    /// let invited = pool.transition(&RuleBook::bundled(), Event::Invite(invitation), issued)?;
    /// let (last_day, stop) = ("2026-08-20".parse()?, instant.plus_days(60));
    /// assert_eq!(invited.untouched_at(last_day, UtcInstant::new(stop.seconds() - 1)?), invited);
    /// assert!(matches!(invited.untouched_at(last_day, stop), Standing::Lapsed { .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn untouched_at(&self, day: Date, now: UtcInstant) -> Self {
        match self {
            Self::Invited { profile, window, .. } if window.seconds_left_at(now) == Some(0) => {
                Self::Lapsed { profile: *profile, on: day.min(end_of(window).plus_days(1)) }
            }
            other => other.untouched_until(day),
        }
    }

    /// Where an event on a day leads.
    ///
    /// # Errors
    /// [`TransitionRefused`], with the reason and its clause, if the event cannot happen here.
    pub fn transition(&self, book: &RuleBook, event: Event, on: Date) -> Result<Self, TransitionRefused> {
        if on < self.since() {
            return Err(Refusal::OutOfOrder { since: self.since() }.plain());
        }
        match event {
            Event::Invite(invitation) => self.invite(book, invitation, on),
            Event::Apply { at } => self.apply(on, at),
            Event::Decline => self.decline(on),
            Event::PeriodEnds => self.period_ends(on),
            Event::ReturnIncomplete => self.return_incomplete(on),
            Event::CancelInvitation => match self {
                Self::Invited { profile, .. } => Ok(back_in_pool(*profile, Returned::Cancelled { on })),
                _ => Err(Refusal::NotInvited.by(Clause::CancelledInvitation)),
            },
            Event::LoseRequirement => match self.live_in_pool(on)? {
                Self::Pool { profile, .. } => Ok(Self::Unmet { profile: *profile, since: on }),
                _ => Err(Refusal::NotInPool.by(Clause::RequirementsWhileInPool)),
            },
            Event::RegainRequirement => match self.live_in_pool(on)? {
                Self::Unmet { profile, .. } => Ok(back_in_pool(*profile, Returned::Updated { on })),
                _ => Err(Refusal::NothingLost.by(Clause::RequirementsWhileInPool)),
            },
            Event::YearEnds => match self {
                Self::Pool { profile, .. } | Self::Unmet { profile, .. } if on < profile.expires_on => {
                    Err(Refusal::YearNotOver { expires: profile.expires_on }.by(Clause::ProfileLastsOneYear))
                }
                Self::Pool { profile, .. } | Self::Unmet { profile, .. } => {
                    Ok(Self::Expired { profile: *profile, on: profile.expires_on })
                }
                Self::Invited { .. } => Err(Refusal::InvitationDecides.by(Clause::ApplyWhileOpen)),
                _ => Err(Refusal::NotInPool.by(Clause::ProfileLastsOneYear)),
            },
            Event::Withdraw => match self {
                Self::Invited { .. } => Err(Refusal::LockedByInvitation.by(Clause::Practice)),
                _ => match self.live_in_pool(on)? {
                    Self::Pool { profile, .. } | Self::Unmet { profile, .. } => {
                        Ok(Self::Withdrawn { profile: *profile, on })
                    }
                    _ => Err(Refusal::NotInPool.plain()),
                },
            },
            Event::FindMisrepresentation => {
                Ok(Self::Inadmissible { since: on, until: on.plus_years(MISREPRESENTATION_YEARS, LeapDay::Later) })
            }
            Event::SubmitProfile => match self.untouched_until(on) {
                Self::Lapsed { .. } | Self::Expired { .. } | Self::Withdrawn { .. } => Ok(Self::submitted(on)),
                Self::Inadmissible { until, .. } if on >= until => Ok(Self::submitted(on)),
                Self::Inadmissible { until, .. } => {
                    Err(Refusal::Inadmissible { until }.by(Clause::NoProfileWhileInadmissible))
                }
                Self::Applied { .. } => Err(Refusal::AlreadyApplied.plain()),
                Self::Pool { .. } | Self::Unmet { .. } | Self::Invited { .. } => Err(Refusal::ProfileExists.plain()),
            },
        }
    }

    /// Itself, unless its year was over before a day.
    fn live_in_pool(&self, on: Date) -> Result<&Self, TransitionRefused> {
        match self {
            Self::Pool { profile, .. } | Self::Unmet { profile, .. } if on > profile.expires_on => {
                Err(Refusal::ProfileExpired { expired: profile.expires_on }.by(Clause::ProfileLastsOneYear))
            }
            Self::Expired { on, .. } => Err(Refusal::ProfileExpired { expired: *on }.by(Clause::ProfileLastsOneYear)),
            live => Ok(live),
        }
    }

    /// The day of the letter counts, also when the invitation is entered later.
    fn invite(&self, book: &RuleBook, invitation: Invitation, on: Date) -> Result<Self, TransitionRefused> {
        match self.live_in_pool(invitation.issued)? {
            Self::Pool { profile, .. } => {
                let invitation = Invitation { profile_submitted: Some(profile.submitted_on), ..invitation };
                if invitation.issued < self.since() {
                    return Err(Refusal::OutOfOrder { since: self.since() }.plain());
                }
                let refused = |problem| Refusal::Invitation(problem).plain();
                invitation.check(book, on).map_err(refused)?;
                let window = invitation.window(book).map_err(refused)?;
                Ok(Self::Invited { profile: *profile, invitation, window })
            }
            Self::Unmet { .. } => Err(Refusal::NotInPool.by(Clause::RequirementsWhileInPool)),
            Self::Invited { .. } => Err(Refusal::AlreadyInvited.plain()),
            Self::Applied { .. } => Err(Refusal::AlreadyApplied.by(Clause::ApplyWhileOpen)),
            Self::Lapsed { .. } => Err(Refusal::NeverInvitedAgain.by(Clause::NeverInvitedAgain)),
            Self::Inadmissible { until, .. } => {
                Err(Refusal::Inadmissible { until: *until }.by(Clause::NoProfileWhileInadmissible))
            }
            Self::Withdrawn { .. } | Self::Expired { .. } => Err(Refusal::NotInPool.plain()),
        }
    }

    fn apply(&self, on: Date, at: Option<UtcInstant>) -> Result<Self, TransitionRefused> {
        match self {
            Self::Invited { profile, invitation, window } => {
                still_open(window, on)?;
                let stopped = at.zip(window.hard_stop).is_some_and(|(at, stop)| at >= stop);
                if stopped {
                    return Err(Refusal::WindowOver { last_day: window.last_day }.by(Clause::ApplyWhileOpen));
                }
                Ok(Self::Applied { profile: *profile, invitation: *invitation, window: window.clone(), on })
            }
            Self::Applied { .. } => Err(Refusal::AlreadyApplied.plain()),
            Self::Inadmissible { until, .. } => {
                Err(Refusal::Inadmissible { until: *until }.by(Clause::MisrepresentationNoApplication))
            }
            Self::Lapsed { on, .. } => {
                Err(Refusal::WindowOver { last_day: on.plus_days(-1) }.by(Clause::ApplyWhileOpen))
            }
            _ => Err(Refusal::NotInvited.by(Clause::ApplyWhileOpen)),
        }
    }

    fn decline(&self, on: Date) -> Result<Self, TransitionRefused> {
        match self {
            Self::Invited { profile, window, .. } => {
                still_open(window, on)?;
                Ok(back_in_pool(*profile, Returned::Declined { on }))
            }
            Self::Lapsed { on, .. } => {
                Err(Refusal::WindowOver { last_day: on.plus_days(-1) }.by(Clause::NeverInvitedAgain))
            }
            Self::Applied { .. } => Err(Refusal::AlreadyApplied.plain()),
            _ => Err(Refusal::NotInvited.by(Clause::DeclinedInTime)),
        }
    }

    fn period_ends(&self, on: Date) -> Result<Self, TransitionRefused> {
        match self {
            Self::Invited { profile, window, .. } => match window.state_on(on) {
                WindowState::Lapsed => Ok(Self::Lapsed { profile: *profile, on: end_of(window).plus_days(1) }),
                WindowState::SeeLetter { .. } => Err(Refusal::LetterDecides.plain()),
                WindowState::NotYet | WindowState::Open { .. } | WindowState::LastDay => {
                    Err(Refusal::WindowOpen { last_day: window.last_day }.by(Clause::ApplyWhileOpen))
                }
            },
            Self::Applied { .. } => Err(Refusal::AlreadyApplied.plain()),
            _ => Err(Refusal::NotInvited.plain()),
        }
    }

    /// As if the application had never been made: the invitation is open still, or has lapsed.
    fn return_incomplete(&self, on: Date) -> Result<Self, TransitionRefused> {
        match self {
            Self::Applied { profile, invitation, window, .. } => match window.state_on(on) {
                WindowState::Lapsed => Ok(Self::Lapsed { profile: *profile, on: end_of(window).plus_days(1) }),
                WindowState::SeeLetter { .. } => Err(Refusal::LetterDecides.plain()),
                WindowState::NotYet | WindowState::Open { .. } | WindowState::LastDay => {
                    Ok(Self::Invited { profile: *profile, invitation: *invitation, window: window.clone() })
                }
            },
            _ => Err(Refusal::NotApplied.by(Clause::IncompleteReturned)),
        }
    }

    /// What follows from standing so.
    pub fn consequences(&self) -> Vec<Consequence> {
        match self {
            Self::Pool { profile, returned } => {
                let mut list = vec![Effect::InPoolUntil(profile.expires_on).by(Clause::ProfileLastsOneYear)];
                match returned {
                    Some(Returned::Declined { .. }) => {
                        list.push(Effect::MayBeInvitedAgain.by(Clause::DeclinedInTime));
                    }
                    Some(Returned::Cancelled { .. }) => {
                        list.push(Effect::InvitationAsNone.by(Clause::CancelledInvitation));
                    }
                    Some(Returned::Updated { .. }) | None => {}
                }
                list
            }
            Self::Unmet { profile, .. } => vec![
                Effect::OutUntilUpdated.by(Clause::RequirementsWhileInPool),
                Effect::ProfileOver(profile.expires_on).by(Clause::ProfileLastsOneYear),
            ],
            Self::Invited { invitation, window, .. } => {
                let mut list = vec![
                    Effect::MayApplyUntil(window.last_day).by(Clause::ApplyWhileOpen),
                    Effect::ProfileLocked.by(Clause::Practice),
                    Effect::MustHoldAtReceipt.by(Clause::RankedQualifications),
                ];
                if let Some(program) = invitation.program {
                    list.push(Effect::UnderProgram(program).by(Clause::EntryCriteria));
                }
                list
            }
            Self::Applied { invitation, on, .. } => {
                let mut list = vec![
                    Effect::ApplicationExists.by(Clause::ApplyWhileOpen),
                    Effect::MustHoldAtReceipt.by(Clause::RankedQualifications),
                    Effect::ReturnedIfIncomplete.by(Clause::IncompleteReturned),
                ];
                if let Some(program) = invitation.program {
                    list.push(Effect::UnderProgram(program).by(Clause::EntryCriteria));
                    if program == Program::FederalSkilledWorker {
                        list.push(Effect::MustHoldAtVisa.by(Clause::SkilledWorkerBothTimes));
                    }
                    // For a nominee it is the day of the application to the province, which is not known here.
                    if program != Program::ProvincialNominee {
                        list.push(Effect::ChildrensAgesLocked(*on).by(Clause::ChildAgeLocked));
                    }
                }
                list
            }
            Self::Lapsed { .. } => vec![
                Effect::NeverInvitedAgain.by(Clause::NeverInvitedAgain),
                Effect::NewProfileMayFollow.by(Clause::Practice),
                Effect::TieBreakLost.by(Clause::Practice),
            ],
            Self::Expired { on, .. } => vec![
                Effect::ProfileOver(*on).by(Clause::ProfileLastsOneYear),
                Effect::NewProfileMayFollow.by(Clause::Practice),
                Effect::TieBreakLost.by(Clause::Practice),
            ],
            Self::Withdrawn { on, .. } => vec![
                Effect::ProfileOver(*on).by(Clause::Practice),
                Effect::NewProfileMayFollow.by(Clause::Practice),
                Effect::TieBreakLost.by(Clause::Practice),
            ],
            Self::Inadmissible { until, .. } => vec![
                Effect::NoProfileUntil(*until).by(Clause::NoProfileWhileInadmissible),
                Effect::NoApplicationUntil(*until).by(Clause::MisrepresentationNoApplication),
            ],
        }
    }

    /// What each of the three answers to an invitation does, given on a day; none when not invited.
    ///
    /// Silence is followed to the end of the window, the longer one where only the letter can tell.
    pub fn answers(&self, book: &RuleBook, on: Date) -> Option<[AnswerOutcome; 3]> {
        let Self::Invited { window, .. } = self else { return None };
        let silent_until = end_of(window).plus_days(1).max(on);
        let outcome = |answer, event, on, sensible_when| {
            let leads_to = self.transition(book, event, on);
            let consequences = leads_to.as_ref().map(Standing::consequences).unwrap_or_default();
            AnswerOutcome { answer, leads_to, consequences, sensible_when }
        };
        Some([
            outcome(
                InvitationAnswer::Apply,
                Event::Apply { at: None },
                on,
                &[Circumstance::FactsStillTrue, Circumstance::PapersInTime],
            ),
            outcome(
                InvitationAnswer::Decline,
                Event::Decline,
                on,
                &[Circumstance::OtherProgramWanted, Circumstance::PapersNotInTime, Circumstance::FactsNoLongerTrue],
            ),
            outcome(
                InvitationAnswer::Nothing,
                Event::PeriodEnds,
                silent_until,
                &[Circumstance::NothingThatDecliningDoesNot],
            ),
        ])
    }
}

/// An answer to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationAnswer {
    /// A complete application in time. There is no other act of acceptance.
    Apply,
    /// Declining in time.
    Decline,
    /// Neither.
    Nothing,
}

/// When an answer is the one that the rules reward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Circumstance {
    /// The facts that earned the invitation hold, or enough of them.
    FactsStillTrue,
    /// Every required paper can be had within the window.
    PapersInTime,
    /// Another program than the one named is wanted.
    OtherProgramWanted,
    /// A required paper cannot be had within the window.
    PapersNotInTime,
    /// The facts that earned the invitation no longer hold.
    FactsNoLongerTrue,
    /// None: it keeps nothing that declining would not keep, and loses the profile.
    NothingThatDecliningDoesNot,
}

/// What an answer does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerOutcome {
    /// The answer.
    pub answer: InvitationAnswer,
    /// Where it leads, or why it can no longer be given.
    pub leads_to: Result<Standing, TransitionRefused>,
    /// What follows.
    pub consequences: Vec<Consequence>,
    /// When the rules reward it.
    pub sensible_when: &'static [Circumstance],
}

/// The last day that may belong to a window.
fn end_of(window: &ResponseWindow) -> Date {
    window.last_day_if_longer.unwrap_or(window.last_day)
}

fn still_open(window: &ResponseWindow, on: Date) -> Result<(), TransitionRefused> {
    match window.state_on(on) {
        WindowState::NotYet | WindowState::Open { .. } | WindowState::LastDay => Ok(()),
        WindowState::SeeLetter { .. } => Err(Refusal::LetterDecides.plain()),
        WindowState::Lapsed => Err(Refusal::WindowOver { last_day: window.last_day }.by(Clause::ApplyWhileOpen)),
    }
}

/// The pool, if the profile's year is not over; on its last day it is in the pool until the hour of its receipt.
fn back_in_pool(profile: PoolEntry, returned: Returned) -> Standing {
    let (Returned::Declined { on } | Returned::Cancelled { on } | Returned::Updated { on }) = returned;
    if on > profile.expires_on {
        Standing::Expired { profile, on: profile.expires_on }
    } else {
        Standing::Pool { profile, returned: Some(returned) }
    }
}

/// The program that an invitation names where several fit: PNP, then CEC, FSW, FST. One applies under the named one.
///
/// ```
/// use express_entry::Program;
/// use express_entry::invitation::named_program;
/// let fits = [Program::FederalSkilledWorker, Program::CanadianExperience];
/// assert_eq!(named_program(&fits), Some(Program::CanadianExperience));
/// ```
///
/// Source: a course for consultants, third party (checked 2026-11-22).
pub fn named_program(fits: &[Program]) -> Option<Program> {
    Program::ALL.into_iter().find(|program| fits.contains(program))
}
