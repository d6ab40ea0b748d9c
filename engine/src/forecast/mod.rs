//! The days on which a score or a program will change, and why.

mod change;
mod reasons;
mod turning_days;

use std::vec::Vec;

use serde::Serialize;

pub use change::{Change, PlannedEvent};
pub use reasons::Reason;

use crate::assessment::RulesUsed;
use crate::crs::{Bounds, NoSink, Score, bounds_of, score};
use crate::date::Date;
use crate::facts::{Fill, Prepared};
use crate::language::OfficialLanguage;
use crate::order;
use crate::problems::Who;
use crate::profile::{Age, Answer, Person, Profile, Recognition, Work};
use crate::programs::{Candidate, Verdict};
use crate::rules::{Governing, Rules};

/// How far a forecast looks, in months, where nobody says otherwise.
pub const DEFAULT_MONTHS: u16 = 36;

/// What becomes of a profile if nothing happens but time and what is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The rules, the same for all days: what an instrument still to come will change, nobody knows.
    pub rules: RulesUsed,
    /// The state on the first day, then every change, in order of time. Each holds until the next.
    pub steps: Vec<Step>,
    /// Results and assessments that lapse, or have lapsed, before anything planned takes their place.
    pub lapses: Vec<Lapse>,
    /// Facts without dates: they stand still in the forecast, though not in life.
    pub not_dated: Vec<NotDated>,
}

/// The state from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The first day.
    pub day: Date,
    /// The score so far.
    pub score: Score,
    /// The least and the most that the open answers can make of it.
    pub bounds: Bounds,
    /// Whether each program admits the candidate, in the order of [`Program::ALL`](crate::Program::ALL).
    pub programs: [Verdict; 4],
    /// Points gained or lost against the step before.
    pub delta: i16,
    /// What has changed; empty for the first step, unless something is planned for it.
    pub reasons: Vec<Reason>,
}

/// Something that stops counting on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Lapse {
    /// Whose.
    pub who: Who,
    /// What.
    pub what: Lapsing,
    /// The first day on which it no longer counts.
    pub on: Date,
}

/// What can stop counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapsing {
    /// A language result, after two years.
    Result(OfficialLanguage),
    /// An assessment of a foreign credential, after five years.
    Assessment,
}

/// A fact without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NotDated {
    /// Whose.
    pub who: Who,
    /// Which.
    pub what: Undated,
}

/// What can be without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Undated {
    /// An age in years has no birthday.
    Age,
    /// A language result without the day of the test does not expire.
    Result(OfficialLanguage),
    /// An assessment without the day of its report does not expire.
    Assessment,
    /// Work given in years neither grows nor leaves a window.
    Work,
}

impl Forecast {
    /// The step that holds on a day; none before the first day or after the last.
    pub fn on(&self, day: Date) -> Option<&Step> {
        if day > self.until {
            return None;
        }
        let begun = self.steps.partition_point(|step| step.day <= day);
        begun.checked_sub(1).and_then(|last| self.steps.get(last))
    }
}

/// The exact days, from `from` over so many months, on which the score, its range or a program changes.
///
/// ## How it is computed
/// Nothing is sampled. Birthdays, expiries and planned events fall on days that are known; amounts of work run in
/// straight lines between the days on which a job begins or ends or leaves a look-back window, so the day on which
/// each year is complete, or lost, is found exactly. On any day within it the forecast agrees with scoring that day.
///
/// The rules stay those that `governing` names: the forecast says what time does, not what an amendment will do.
/// Planned events on or before `from` are done by then; they are applied in order of their days.
///
/// ```
/// use express_entry::forecast::{Reason, forecast};
/// use express_entry::{Age, Profile, RuleBook};
/// let mut profile = Profile::default();
/// profile.applicant.age = Some(Age::Born("1997-03-14".parse()?));
/// let book = RuleBook::bundled();
/// let from = "2026-11-23".parse()?;
/// let forecast = forecast(book.governing(from)?, &profile, from, 36, &[]);
/// let thirty = &forecast.steps[1];
/// assert_eq!((thirty.day.to_string().as_str(), thirty.delta), ("2027-03-14", -5));
/// assert_eq!(thirty.reasons, [Reason::Birthday { age: 30 }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn forecast(
    governing: Governing<'_>,
    profile: &Profile,
    from: Date,
    months: u16,
    planned: &[PlannedEvent],
) -> Forecast {
    let rules = governing.newest_known().rules();
    let until = from.plus_months(months.into());
    let events: Vec<(Date, usize, &PlannedEvent)> = planned
        .iter()
        .enumerate()
        .map(|(index, event)| (event.on.max(from), index, event))
        .filter(|(day, ..)| *day <= until)
        .collect();
    // In order of their own days, then as handed in.
    let events = order::by_key(&events, |(.., event)| event.on.key());

    let mut forecast = Forecast {
        from,
        until,
        rules: RulesUsed::of(governing),
        steps: Vec::new(),
        lapses: Vec::new(),
        not_dated: Vec::new(),
    };
    let mut current = profile.clone();
    let mut reasons = Vec::new();
    let mut start = from;
    let mut rest = events.as_slice();
    loop {
        let today = rest.partition_point(|(day, ..)| *day <= start);
        let (due, later) = rest.split_at_checked(today).unwrap_or((rest, &[]));
        rest = later;
        for (_, index, event) in due {
            event.apply(&mut current);
            reasons.push(Reason::Planned { index: *index });
        }
        if forecast.steps.is_empty() {
            forecast.not_dated = not_dated(&current);
        }
        let next = rest.first().map(|(day, ..)| *day);
        let last = next.map_or(until, |day| day.plus_days(-1));
        let view = View::new(&current, rules);
        forecast.step(start, view.state(rules, start), core::mem::take(&mut reasons));
        for day in turning_days::turning_days(&view, start, last) {
            let state = view.state(rules, day);
            if !forecast.holds(state) {
                let natural = reasons::natural(&view, rules, day);
                forecast.step(day, state, natural);
            }
        }
        forecast.note_lapses(&current, start, last);
        let Some(next) = next else { break };
        // What the day brings of itself, beside what is planned for it.
        if !forecast.holds(view.state(rules, next)) {
            reasons = reasons::natural(&view, rules, next);
        }
        start = next;
    }
    forecast
}

/// What a step holds.
#[derive(Clone, Copy)]
struct State {
    score: Score,
    bounds: Bounds,
    programs: [Verdict; 4],
}

/// A profile made ready for many days.
struct View<'p> {
    prepared: Prepared<'p>,
    candidate: Candidate<'p>,
}

impl<'p> View<'p> {
    fn new(profile: &'p Profile, rules: &Rules) -> Self {
        Self { prepared: Prepared::new(profile, rules), candidate: Candidate::new(profile) }
    }

    fn state(&self, rules: &Rules, day: Date) -> State {
        let facts = self.prepared.facts_so_far(rules, day, Fill::SoFar);
        State {
            score: score(rules, &facts, &mut NoSink),
            bounds: bounds_of(&self.prepared, rules, day),
            programs: self.candidate.eligibility(day).verdicts(),
        }
    }
}

impl Forecast {
    /// Whether the last step still holds.
    fn holds(&self, state: State) -> bool {
        self.steps.last().is_some_and(|step| {
            step.score == state.score && step.bounds == state.bounds && step.programs == state.programs
        })
    }

    fn step(&mut self, day: Date, state: State, reasons: Vec<Reason>) {
        if self.holds(state) {
            return;
        }
        let State { score, bounds, programs } = state;
        let before = self.steps.last().map_or(score.total, |step| step.score.total);
        // No total is near the limit of the type.
        let points = |total: u16| i16::try_from(total).unwrap_or(i16::MAX);
        let delta = points(score.total) - points(before);
        self.steps.push(Step { day, score, bounds, programs, delta, reasons });
    }

    /// Notes what lapses between two days, both included, while this profile holds; on the first day of all also
    /// what has lapsed before.
    fn note_lapses(&mut self, profile: &Profile, start: Date, last: Date) {
        for who in counted_people(profile) {
            for (what, on) in turning_days::lapses(profile, who) {
                let within = (start <= on || start == self.from) && on <= last;
                // A result that cannot be does not lapse.
                let then = profile.possible_answers(on);
                if within && turning_days::lapses(&then, who).any(|kept| kept == (what, on)) {
                    self.lapses.push(Lapse { who, what, on });
                }
            }
        }
        self.lapses = order::by_key(&self.lapses, |lapse| lapse.on.key());
    }
}

/// The people whose facts can count.
fn counted_people(profile: &Profile) -> impl Iterator<Item = Who> {
    let partner = profile.marital_status.is_some_and(crate::MaritalStatus::has_partner)
        && profile.has_accompanying_partner() != Some(false);
    core::iter::once(Who::Applicant).chain(partner.then_some(Who::Partner))
}

fn not_dated(profile: &Profile) -> Vec<NotDated> {
    let mut found = Vec::new();
    for who in counted_people(profile) {
        let person: &Person = match who {
            Who::Applicant => &profile.applicant,
            Who::Partner => &profile.partner,
        };
        let mut note = |what| found.push(NotDated { who, what });
        // The partner's age earns nothing.
        if who == Who::Applicant && matches!(person.age, Some(Age::Years(_))) {
            note(Undated::Age);
        }
        for result in [&person.english, &person.french].into_iter().filter_map(Answer::given) {
            if result.taken_on.is_none() {
                note(Undated::Result(result.test.language()));
            }
        }
        if person.education.recognition == Some(Recognition::Assessed(None)) {
            note(Undated::Assessment);
        }
        if matches!(&person.work, Work::Years(years) if years.canadian.is_some() || years.foreign.is_some()) {
            note(Undated::Work);
        }
    }
    found
}
