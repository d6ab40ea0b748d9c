//! What is known of an invitation, as the notes of the profile hold it, and where the profile stands by it.

use express_entry::invitation::{
    Event, Invitation, InvitationProblem, LockedProfile, ResponseWindow, Standing, TransitionRefused, UtcInstant,
};
use express_entry::rounds::RoundNumber;
use express_entry::{Date, Profile, Program, RuleBook};
use leptos::prelude::*;

use super::clock;
use crate::state::{State, pack, today, unpack};
use crate::ui::effect;

/// The names of the notes.
pub(super) mod note {
    /// The day on which the profile was submitted.
    pub(in crate::invitation) const SUBMITTED: &str = "invitation.submitted";
    /// The day of the invitation.
    pub(in crate::invitation) const ISSUED: &str = "invitation.issued";
    /// Its moment, in seconds since 1970.
    pub(in crate::invitation) const INSTANT: &str = "invitation.instant";
    /// Whether the moment is shown in UTC.
    pub(in crate::invitation) const IN_UTC: &str = "invitation.utc";
    /// The last day by the letter.
    pub(in crate::invitation) const LETTER: &str = "invitation.letter";
    /// The program that it names.
    pub(in crate::invitation) const PROGRAM: &str = "invitation.program";
    /// The number of the round.
    pub(in crate::invitation) const ROUND: &str = "invitation.round";
    /// The lowest score invited.
    pub(in crate::invitation) const CUTOFF: &str = "invitation.cutoff";
    /// What happened, with its days.
    pub(in crate::invitation) const STEPS: &str = "invitation.steps";
    /// The facts of the day of the invitation.
    pub(in crate::invitation) const LOCKED: &str = "invitation.locked";
    /// The facts of today, where they are others.
    pub(in crate::invitation) const NOW: &str = "invitation.now";
    /// The day on which the application is to be received.
    pub(in crate::invitation) const RECEIPT: &str = "invitation.receipt";
    /// Papers in hand.
    pub(in crate::invitation) const PAPERS: &str = "invitation.papers";
    /// Where the family has lived.
    pub(in crate::invitation) const STAYS: &str = "invitation.stays";
    /// When the children were born.
    pub(in crate::invitation) const CHILDREN: &str = "invitation.children";

    /// What belongs to one invitation, and goes with it.
    pub(in crate::invitation) const OF_ONE: [&str; 11] =
        [ISSUED, INSTANT, LETTER, PROGRAM, ROUND, CUTOFF, STEPS, LOCKED, NOW, RECEIPT, PAPERS];
}

/// The programs by their names in the notes.
pub(super) const PROGRAMS: [(&str, Program); 4] = [
    ("pnp", Program::ProvincialNominee),
    ("cec", Program::CanadianExperience),
    ("fsw", Program::FederalSkilledWorker),
    ("fst", Program::FederalSkilledTrades),
];

/// What can be noted as having happened, by its name in the notes. The end of a window and of a year come with the
/// days, unasked.
pub(super) const STEPS: [(&str, Event); 9] = [
    ("apply", Event::Apply { at: None }),
    ("decline", Event::Decline),
    ("incomplete", Event::ReturnIncomplete),
    ("cancel", Event::CancelInvitation),
    ("lose", Event::LoseRequirement),
    ("regain", Event::RegainRequirement),
    ("withdraw", Event::Withdraw),
    ("misrepresentation", Event::FindMisrepresentation),
    ("submit", Event::SubmitProfile),
];

/// What the reader has noted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Given {
    pub(super) submitted: Option<Date>,
    pub(super) issued: Option<Date>,
    pub(super) instant: Option<UtcInstant>,
    pub(super) letter: Option<Date>,
    pub(super) program: Option<Program>,
    pub(super) round: Option<RoundNumber>,
    pub(super) cutoff: Option<u32>,
    /// In the order of their days.
    pub(super) steps: Vec<(Date, Event)>,
}

impl Given {
    fn noted(state: State) -> Self {
        fn read<T: std::str::FromStr>(state: State, name: &str) -> Option<T> {
            state.note(name)?.parse().ok()
        }
        Self {
            submitted: read(state, note::SUBMITTED),
            issued: read(state, note::ISSUED),
            instant: read(state, note::INSTANT).and_then(|seconds| UtcInstant::new(seconds).ok()),
            letter: read(state, note::LETTER),
            program: state
                .note(note::PROGRAM)
                .and_then(|name| PROGRAMS.iter().find(|(known, _)| *known == name).map(|(_, program)| *program)),
            round: read(state, note::ROUND),
            cutoff: read(state, note::CUTOFF),
            steps: read_steps(&state.note(note::STEPS).unwrap_or_default()),
        }
    }

    /// The invitation as far as it can be; none without a day.
    fn invitation(&self, problems: &Problems) -> Option<Invitation> {
        let issued = self.issued.filter(|_| problems.issued.is_none())?;
        Some(Invitation {
            instant: self.instant.filter(|_| problems.instant.is_none()),
            letter_says: self.letter.filter(|_| problems.letter.is_none()),
            profile_submitted: self.submitted,
            program: self.program,
            cutoff: self.cutoff.filter(|_| problems.cutoff.is_none()),
            ..Invitation::on(issued)
        })
    }

    /// The day on which the profile begins. Unknown, the first day of which something is known stands for it; no
    /// consequence of it is then shown.
    fn begins(&self, today: Date) -> Date {
        let first = self.steps.first().map(|(on, _)| *on);
        self.submitted.unwrap_or_else(|| [self.issued, first].into_iter().flatten().fold(today, Date::min))
    }
}

/// `decline 2026-11-20, submit 2026-11-22`; what is damaged is passed over.
fn read_steps(text: &str) -> Vec<(Date, Event)> {
    let mut steps: Vec<(Date, Event)> = text
        .split(',')
        .filter_map(|step| {
            let (name, on) = step.trim().split_once(' ')?;
            let (_, event) = STEPS.iter().find(|(known, _)| *known == name)?;
            Some((on.parse().ok()?, *event))
        })
        .collect();
    // Two of the same day stay in the order in which they were noted.
    steps.sort_by_key(|(on, _)| *on);
    steps
}

fn write_steps(steps: &[(Date, Event)]) -> String {
    let steps = steps.iter().filter_map(|(on, event)| {
        let (name, _) = STEPS.iter().find(|(_, known)| known == event)?;
        Some(format!("{name} {on}"))
    });
    steps.collect::<Vec<_>>().join(", ")
}

/// What cannot be, by the field that says so.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Problems {
    pub(super) issued: Option<InvitationProblem>,
    pub(super) letter: Option<InvitationProblem>,
    pub(super) instant: Option<InvitationProblem>,
    pub(super) cutoff: Option<InvitationProblem>,
}

impl Problems {
    fn of(given: &Given, book: &RuleBook, today: Date) -> Self {
        let Some(issued) = given.issued else { return Self::default() };
        let alone = Invitation::on(issued);
        // Each is looked at beside the day of the invitation alone, so that each has its sentence at its place.
        let problem = |invitation: Invitation| invitation.check(book, today).err();
        let of_issued = problem(Invitation { profile_submitted: given.submitted, ..alone });
        let beside = |invitation| problem(invitation).filter(|problem| of_issued != Some(*problem));
        Self {
            issued: of_issued,
            letter: beside(Invitation { letter_says: given.letter, ..alone }),
            instant: beside(Invitation { instant: given.instant, ..alone }),
            cutoff: beside(Invitation { cutoff: given.cutoff, ..alone }),
        }
    }
}

/// Where the profile stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sight {
    /// The day as of which everything is said.
    pub(super) today: Date,
    /// Whether the day is one that the reader set.
    pub(super) is_set: bool,
    /// When the profile was submitted, if that is known.
    pub(super) submitted: Option<Date>,
    /// Where the profile stands.
    pub(super) standing: Standing,
    /// The invitation, whatever became of it.
    pub(super) invitation: Option<Invitation>,
    /// Its window.
    pub(super) window: Option<ResponseWindow>,
    /// What cannot be.
    pub(super) problems: Problems,
    /// What happened, in order.
    pub(super) steps: Vec<(Date, Event)>,
    /// The first of these that cannot have happened, and why.
    pub(super) refused: Option<(usize, TransitionRefused)>,
}

impl Sight {
    fn of(book: &RuleBook, given: &Given, today: Date, moment: Option<UtcInstant>) -> Self {
        let problems = Problems::of(given, book, today);
        let invitation = given.invitation(&problems);
        let begins = given.begins(today);
        let mut standing = Standing::submitted(begins);
        let mut refused = None;
        // What is dated before the invitation came before it; on its day, after it.
        let issued = invitation.map(|invitation| invitation.issued);
        let mut to_invite = invitation;
        for (place, (on, event)) in given.steps.iter().enumerate() {
            if let Some(invitation) = to_invite.take_if(|_| issued.is_some_and(|issued| issued <= *on))
                && let Ok(invited) = standing.transition(book, Event::Invite(invitation), today)
            {
                standing = invited;
            }
            match standing.untouched_until(*on).transition(book, *event, *on) {
                Ok(next) => standing = next,
                Err(reason) => {
                    refused.get_or_insert((place, reason));
                }
            }
        }
        if let Some(invitation) = to_invite
            && let Ok(invited) = standing.transition(book, Event::Invite(invitation), today)
        {
            standing = invited;
        }
        let standing = match moment {
            Some(moment) => standing.untouched_at(today, moment),
            None => standing.untouched_until(today),
        };
        Self {
            today,
            is_set: moment.is_none(),
            submitted: given.submitted,
            standing,
            window: invitation.and_then(|invitation| invitation.window(book).ok()),
            invitation,
            problems,
            steps: given.steps.clone(),
            refused,
        }
    }

    /// The invitation in hand, not yet answered.
    pub(super) fn open_window(&self) -> Option<&ResponseWindow> {
        match &self.standing {
            Standing::Invited { window, .. } => Some(window),
            _ => None,
        }
    }

    /// The day on which an application was made.
    pub(super) fn applied_on(&self) -> Option<Date> {
        match self.standing {
            Standing::Applied { on, .. } => Some(on),
            _ => None,
        }
    }
}

/// Everything that the parts of the desk share. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) state: State,
    /// The reader's clock, in milliseconds.
    pub(super) now: RwSignal<i64>,
    /// Where the profile stands.
    pub(super) sight: Memo<Sight>,
    /// The facts of the day of the invitation.
    pub(super) locked: Memo<Option<Profile>>,
    /// The facts of today: the reader's copy.
    pub(super) copy: RwSignal<Profile>,
    /// The day on which the application is received, or would be.
    pub(super) receipt: Memo<Date>,
}

impl Desk {
    pub(super) fn begin(state: State) -> Self {
        let now = clock::ticking();
        let given = Memo::new(move |_| Given::noted(state));
        let day = Memo::new(move |_| {
            now.track();
            state.as_of.get().unwrap_or_else(today)
        });
        let stop = Memo::new(move |_| {
            given.with(|given| {
                state.book.with_value(|book| {
                    let problems = Problems::of(given, book, day.get());
                    given.invitation(&problems)?.window(book).ok()?.hard_stop
                })
            })
        });
        let stopped = Memo::new(move |_| stop.get().is_some_and(|stop| clock::instant(now.get()) >= Some(stop)));
        let sight = Memo::new(move |_| {
            stopped.track();
            let moment = if state.as_of.get().is_some() { None } else { clock::instant(now.get_untracked()) };
            given.with(|given| state.book.with_value(|book| Sight::of(book, given, day.get(), moment)))
        });
        let locked = Memo::new(move |_| profile_noted(state, note::LOCKED));
        let copy =
            untrack(|| profile_noted(state, note::NOW).or_else(|| locked.get()).unwrap_or_else(|| state.profile.get()));
        let receipt = Memo::new(move |_| {
            let noted = state.note(note::RECEIPT).and_then(|day| day.parse().ok());
            sight.with(|sight| {
                let least = sight.invitation.map_or(sight.today, |invitation| invitation.issued);
                sight.applied_on().or(noted).unwrap_or(sight.today).max(least)
            })
        });
        let desk = Self { state, now, sight, locked, copy: RwSignal::new(copy), receipt };
        desk.lock_when_invited();
        desk.keep_copy();
        desk
    }

    /// From the invitation on the ranked facts are locked, as they stand when its day is first given.
    fn lock_when_invited(self) {
        effect(Box::new(move || {
            let invited = self.sight.with(|sight| sight.open_window().is_some() || sight.applied_on().is_some());
            let profile = self.state.profile.get();
            if invited && self.locked.with(Option::is_none) && profile != Profile::default() {
                self.lock(&profile);
            }
        }));
    }

    /// Takes these facts as those of the invitation, and of today.
    pub(super) fn lock(self, profile: &Profile) {
        self.note(note::LOCKED, pack(profile));
        self.copy.set(profile.clone());
    }

    fn keep_copy(self) {
        effect(Box::new(move || {
            let copy = self.copy.get();
            let locked = self.locked.get();
            let other = locked.is_some_and(|locked| locked != copy);
            self.note(note::NOW, if other { pack(&copy) } else { None });
        }));
    }

    /// Notes something, if it is not noted already.
    pub(super) fn note(self, name: &str, text: Option<String>) {
        if untrack(|| self.state.note(name)) != text {
            self.state.set_note(name, text);
        }
    }

    /// What happened, once the reader has changed it.
    pub(super) fn set_steps(self, steps: &[(Date, Event)]) {
        self.note(note::STEPS, Some(write_steps(steps)).filter(|text| !text.is_empty()));
    }

    /// Notes one more step, if it is possible. A new profile begins everything anew.
    ///
    /// # Errors
    /// Why it cannot have happened.
    pub(super) fn step(self, event: Event, on: Date) -> Result<(), TransitionRefused> {
        let mut given = untrack(|| Given::noted(self.state));
        given.steps.push((on, event));
        given.steps = read_steps(&write_steps(&given.steps));
        let today = self.sight.with_untracked(|sight| sight.today).max(on);
        let tried = self.state.book.with_value(|book| Sight::of(book, &given, today, None).refused);
        if let Some((_, reason)) = tried {
            return Err(reason);
        }
        if event == Event::SubmitProfile {
            self.begin_anew(Some(on));
        } else {
            self.set_steps(&given.steps);
        }
        Ok(())
    }

    /// What was locked, with its day.
    pub(super) fn locked_profile(self) -> Option<LockedProfile> {
        let invited_on = self.sight.with(|sight| sight.invitation)?.issued;
        Some(LockedProfile { invited_on, profile: self.locked.get()? })
    }

    /// Lets go of the invitation and of what belongs to it; the profile was submitted on this day.
    pub(super) fn begin_anew(self, submitted: Option<Date>) {
        self.state.saved.update(|saved| {
            let Some(named) = saved.active_mut() else { return };
            for name in note::OF_ONE {
                named.notes.set(name, None);
            }
            if let Some(submitted) = submitted {
                named.notes.set(note::SUBMITTED, Some(submitted.to_string()));
            }
        });
        self.state.make_view_anew("main h1");
    }
}

/// The last safe day of the invitation that is noted and not yet answered.
pub(crate) fn safe_target(state: State) -> Option<Date> {
    let given = Given::noted(state);
    let day = state.day();
    let sight = state.with_book(|book| Sight::of(book, &given, day, None));
    let waiting = matches!(sight.standing, Standing::Invited { .. });
    sight.window.filter(|_| waiting).map(|window| window.safe_target)
}

fn profile_noted(state: State, name: &str) -> Option<Profile> {
    unpack(&state.note(name)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn steps_are_read_as_they_were_written_in_the_order_of_their_days() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let steps = [(date("2026-11-22"), Event::SubmitProfile), (date("2026-11-20"), Event::Decline)];
        assert_eq!(read_steps(&write_steps(&steps)), [steps[1], steps[0]]);
        assert_eq!(read_steps("decline, fly 2026-01-01, apply 2026-02-30, cancel 2026-03-01").len(), 1);
    }
}
