//! The functions: what each is asked, and what it answers.
//!
//! Types and their comments are read out of this file for `index.d.ts`.

use std::boxed::Box;
use std::string::String;
use std::vec::Vec;

#[cfg(feature = "improve")]
use express_entry::improve::{ChangeKind, Cheapest, Improvement, Options, Search};
use express_entry::invitation::{
    AnswerOutcome, Circumstance, Clause, Consequence, Effect, Event, Invitation, InvitationAnswer, Law, ResponseWindow,
    Standing, TransitionRefused, UtcInstant, WindowState,
};
use express_entry::packed::unpacked;
use express_entry::rules::{Document, Period, Rules, Source, Text};
use express_entry::{
    Bounds, Date, Explanation, Fact, Factor, Facts, Governing, Line, NoSink, Problem, Profile, Question, RuleBook,
    RuleSet, RulesUsed, Score, Table,
};
#[cfg(feature = "forecast")]
use express_entry::{Eligibility, Forecast, PlannedEvent};
use once_cell::race::OnceBox;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};
use crate::writer::packed;

/// The names of the functions, in the order of their numbers.
pub const NAMES: [&str; 10] = [
    "rules",
    "rulesOn",
    "checkRules",
    "score",
    "assess",
    "responseWindow",
    "standing",
    "forecast",
    "improve",
    "eligibility",
];

/// Reads a request, calls the function and packs its answer; nothing if there is no such function here.
pub(crate) fn call(function: u8, request: &[u8]) -> Vec<u8> {
    match function {
        #[cfg(feature = "score")]
        0 => packed(&Ok(rules())),
        #[cfg(feature = "score")]
        1 => packed(&rules_on(unpacked(request))),
        #[cfg(feature = "score")]
        2 => packed(&check_rules(unpacked(request))),
        #[cfg(feature = "score")]
        3 => packed(&score(unpacked(request))),
        #[cfg(feature = "score")]
        4 => assess(unpacked(request)),
        #[cfg(feature = "score")]
        5 => packed(&response_window(unpacked(request))),
        #[cfg(feature = "score")]
        6 => packed(&standing(unpacked(request))),
        #[cfg(feature = "forecast")]
        7 => packed(&forecast(unpacked(request))),
        #[cfg(feature = "improve")]
        8 => packed(&improve(unpacked(request))),
        #[cfg(feature = "forecast")]
        9 => packed(&Ok(eligibility(unpacked(request)))),
        _ => Vec::new(),
    }
}

/// A forecast looks no further, in months.
#[cfg(feature = "forecast")]
const MOST_MONTHS: u16 = 600;
/// A search gives no more results for each number of changes.
#[cfg(feature = "improve")]
const MOST_RESULTS: u16 = 1000;

fn book() -> &'static RuleBook {
    static BOOK: OnceBox<RuleBook> = OnceBox::new();
    BOOK.get_or_init(|| Box::new(RuleBook::bundled()))
}

/// The rules of a call.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulesAsked {
    /// Those that govern the day.
    OfTheDay,
    /// Those of this name, whatever the day.
    Named(String),
    /// A rule set of the caller's own, whatever the day.
    Own(Box<Document>),
}

enum Chosen {
    Bundled(Governing<'static>),
    Own(Box<RuleSet>),
}

impl Chosen {
    fn new(asked: RulesAsked, day: Date) -> Result<Self, Refusal> {
        match asked {
            RulesAsked::OfTheDay => book().governing(day).map(Self::Bundled).map_err(Refusal::early),
            RulesAsked::Named(id) => match book().rule_set(&id) {
                Some(set) => Ok(Self::Bundled(Governing::Transcribed(set))),
                None => Err(Refusal::new(Code::UnknownRules, "rules")),
            },
            RulesAsked::Own(document) => match RuleSet::try_from(*document) {
                Ok(set) => Ok(Self::Own(Box::new(set))),
                Err(refused) => Err(Refusal::document("rules", refused)),
            },
        }
    }

    fn governing(&self) -> Governing<'_> {
        match self {
            Self::Bundled(governing) => *governing,
            Self::Own(set) => Governing::Transcribed(set),
        }
    }

    fn rules(&self) -> &Rules {
        self.governing().newest_known().rules()
    }
}

/// A period between two instruments.
#[derive(Debug, Serialize)]
pub struct RulesPeriod {
    /// Its short name, by custom the first day: `2025-03-25`.
    pub id: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none while it is.
    pub until: Option<Date>,
    /// Whether its values are known.
    pub status: RulesStatus,
    /// What the instrument is called.
    pub title: Text,
    /// What it changed.
    pub summary: Text,
    /// The day on which its values were last checked against their sources; none where they are not known.
    pub checked: Option<Date>,
    /// Where the values, or that there is such an instrument, were read.
    pub sources: Vec<Source>,
}

/// Whether the values of an instrument are known.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RulesStatus {
    /// They are.
    Transcribed,
    /// It is known to be in force; what it says is not.
    InForceNotTranscribed,
}

impl RulesPeriod {
    fn of(period: &Period) -> Self {
        let (title, summary) = period.texts();
        let (status, checked, sources) = match period {
            Period::Transcribed(set) => (RulesStatus::Transcribed, set.checked(), &set.document().sources),
            Period::NotTranscribed(announced) => (RulesStatus::InForceNotTranscribed, None, &announced.sources),
        };
        Self {
            id: period.id().into(),
            from: period.from(),
            until: period.until(),
            status,
            title: title.clone(),
            summary: summary.clone(),
            checked,
            sources: sources.clone(),
        }
    }
}

/// All periods, the oldest first.
fn rules() -> Vec<RulesPeriod> {
    book().periods().iter().map(RulesPeriod::of).collect()
}

/// A day.
#[derive(Debug, Serialize, Deserialize)]
pub struct RulesOnRequest {
    /// The day.
    pub day: Date,
}

/// The rules of a day.
#[derive(Debug, Serialize)]
pub struct RulesOfDay {
    /// The period that the day falls in.
    pub period: RulesPeriod,
    /// The rules that a score of that day is computed under: `superseded_on` is set where they are older than the
    /// day's own, which are not known.
    pub used: RulesUsed,
}

fn rules_on(RulesOnRequest { day }: RulesOnRequest) -> Result<RulesOfDay, Refusal> {
    let used = RulesUsed::of(book().governing(day).map_err(Refusal::early)?);
    let period = book().periods().iter().rev().find(|period| period.from() <= day);
    let period = period.ok_or_else(|| Refusal::new(Code::BeforeExpressEntry, "day"))?;
    Ok(RulesOfDay { period: RulesPeriod::of(period), used })
}

/// A rule set of the caller's own.
#[derive(Debug, Serialize, Deserialize)]
pub struct CheckRulesRequest {
    /// The set.
    pub rules: Document,
}

fn check_rules(CheckRulesRequest { rules }: CheckRulesRequest) -> Result<RulesPeriod, Refusal> {
    match RuleSet::try_from(rules) {
        Ok(set) => Ok(RulesPeriod::of(&Period::Transcribed(set))),
        Err(refused) => Err(Refusal::document("", refused)),
    }
}

/// A profile on a day.
#[derive(Debug, Serialize, Deserialize)]
pub struct ScoreRequest {
    /// The profile.
    pub profile: Profile,
    /// The day as of which everything is derived.
    pub day: Date,
    /// The rules, where they are not to be those of the day.
    pub rules: RulesAsked,
}

/// A score: an unanswered question earns nothing.
#[derive(Debug, Serialize)]
pub struct ScoreAnswer {
    /// Everything, 0 to 1200.
    pub total: u16,
    /// A. Core (human capital).
    pub core: u16,
    /// B. Accompanying spouse or common-law partner.
    pub partner: u16,
    /// C. Skill transferability.
    pub transfer: u16,
    /// D. Additional points.
    pub additional: u16,
    /// Of the core: age.
    pub age: u16,
    /// Of the core: level of education.
    pub education: u16,
    /// Of the core: first official language.
    pub first_language: u16,
    /// Of the core: second official language.
    pub second_language: u16,
    /// Of the core: Canadian work experience.
    pub canadian_work: u16,
    /// The rules it was computed under.
    pub rules: RulesUsed,
}

fn score(ScoreRequest { profile, day, rules }: ScoreRequest) -> Result<ScoreAnswer, Refusal> {
    let chosen = Chosen::new(rules, day)?;
    let Score {
        total,
        core,
        partner,
        transfer,
        additional,
        age,
        education,
        first_language,
        second_language,
        canadian_work,
    } = express_entry::score(chosen.rules(), &Facts::on(&profile, chosen.rules(), day), &mut NoSink);
    Ok(ScoreAnswer {
        total,
        core,
        partner,
        transfer,
        additional,
        age,
        education,
        first_language,
        second_language,
        canadian_work,
        rules: RulesUsed::of(chosen.governing()),
    })
}

/// One step of the computation, with its parts.
#[derive(Debug, Serialize)]
pub struct ExplanationLine<'a> {
    /// What the points are for.
    pub factor: Factor,
    /// The points that count.
    pub points: u16,
    /// What the cap took away: before it there were `points + lost`.
    pub lost: u16,
    /// The most that the factor can give.
    pub maximum: u16,
    /// The fact that decided.
    pub fact: Fact,
    /// The table that holds the deciding cell.
    pub table: Table,
    /// The row of that table: from this value up (for education, the level's place from 0). None where the table
    /// has no rows.
    pub row: Option<u8>,
    /// The source that the table cites: the `id` of one of `sources`.
    pub source: &'a str,
    /// Its parts, in the order of the law; their points add up to `points + lost`.
    pub parts: Vec<ExplanationLine<'a>>,
}

impl<'a> ExplanationLine<'a> {
    fn of(explanation: Explanation, rules: &'a Rules) -> Self {
        let Explanation { line: Line { factor, points, lost, maximum, fact, table, row }, parts } = explanation;
        let parts = parts.into_iter().map(|part| Self::of(part, rules)).collect();
        Self { factor, points, lost, maximum, fact, table, row, source: rules.cited_by(table), parts }
    }
}

/// Everything about a score.
#[derive(Debug, Serialize)]
pub struct AssessAnswer<'a> {
    /// The day as of which everything was derived.
    pub day: Date,
    /// The rules.
    pub rules: RulesUsed,
    /// The score so far: an unanswered question earns nothing.
    pub score: Score,
    /// The least and the most that the open answers can still make of it.
    pub bounds: Bounds,
    /// The questions that are open and still matter.
    pub open: Vec<Question>,
    /// What the profile states and that cannot be, or is likely a slip; what cannot be counts as unanswered.
    pub problems: Vec<Problem>,
    /// Every line of the computation.
    pub explanation: ExplanationLine<'a>,
    /// The sources that the lines name.
    pub sources: &'a [Source],
}

/// Packed here, for the answer borrows from the rules of the call.
fn assess(ScoreRequest { profile, day, rules }: ScoreRequest) -> Vec<u8> {
    let chosen = match Chosen::new(rules, day) {
        Ok(chosen) => chosen,
        Err(refusal) => return packed::<AssessAnswer<'_>>(&Err(refusal)),
    };
    let express_entry::Assessment { day, rules, score, bounds, open, explanation } =
        express_entry::assess(chosen.governing(), &profile, day);
    packed(&Ok(AssessAnswer {
        day,
        rules,
        score,
        bounds,
        open,
        problems: profile.problems(day),
        explanation: ExplanationLine::of(explanation, chosen.rules()),
        sources: &chosen.governing().newest_known().document().sources,
    }))
}

/// A provision.
#[derive(Debug, Serialize)]
pub struct CitedClause {
    /// What it says.
    pub clause: Clause,
    /// The law or instrument.
    pub law: Law,
    /// The section; empty where there is none.
    pub section: &'static str,
}

impl CitedClause {
    fn of(clause: Clause) -> Self {
        Self { clause, law: clause.law(), section: clause.section() }
    }
}

/// An invitation, and when it is looked at.
#[derive(Debug, Serialize, Deserialize)]
pub struct ResponseWindowRequest {
    /// The invitation.
    pub invitation: Invitation,
    /// The day on which it is looked at; with it the invitation is checked whole.
    pub day: Option<Date>,
    /// The moment at which it is looked at: seconds since 1970-01-01T00:00:00Z.
    pub now: Option<UtcInstant>,
}

/// A response window, and where a day stands in it.
#[derive(Debug, Serialize)]
pub struct ResponseWindowAnswer {
    /// The window.
    pub window: ResponseWindow,
    /// What the counting rests on.
    pub counted_by: [CitedClause; 2],
    /// Where the day stands in it, if one was given.
    pub state: Option<WindowState>,
    /// Days from that day to the last possible day; negative after it.
    pub days_left: Option<i32>,
    /// Seconds from the moment to the hard stop, at least 0; none without both moments.
    pub seconds_left: Option<i64>,
}

fn response_window(
    ResponseWindowRequest { invitation, day, now }: ResponseWindowRequest,
) -> Result<ResponseWindowAnswer, Refusal> {
    if let Some(day) = day {
        invitation.check(book(), day).map_err(|problem| Refusal::invitation("", problem))?;
    }
    let window = invitation.window(book()).map_err(|problem| Refusal::invitation("", problem))?;
    Ok(ResponseWindowAnswer {
        counted_by: ResponseWindow::COUNTED_BY.map(CitedClause::of),
        state: day.map(|day| window.state_on(day)),
        days_left: day.map(|day| window.days_left_on(day)),
        seconds_left: now.and_then(|now| window.seconds_left_at(now)),
        window,
    })
}

/// What has happened to a profile, and when it is looked at.
#[derive(Debug, Serialize, Deserialize)]
pub struct StandingRequest {
    /// What has happened.
    pub history: History,
    /// The day on which it is looked at; without one, that of the last event.
    pub day: Option<Date>,
}

/// What has happened to a profile.
#[derive(Debug, Serialize, Deserialize)]
pub struct History {
    /// The day on which the profile was submitted.
    pub submitted: Date,
    /// What has happened since, in order.
    #[serde(default)]
    pub events: Vec<DatedEvent>,
}

/// Something that has happened.
#[derive(Debug, Serialize, Deserialize)]
pub struct DatedEvent {
    /// The day.
    pub on: Date,
    /// What.
    pub event: Event,
}

/// Where a profile stands, and what follows.
#[derive(Debug, Serialize)]
pub struct StandingAnswer {
    /// Where it stands.
    pub standing: Standing,
    /// What follows.
    pub consequences: Vec<CitedConsequence>,
    /// What each answer to the invitation does: applying, declining, nothing; none when not invited.
    pub answers: Option<[AnswerToInvitation; 3]>,
}

/// Something that follows from a state, and where it is written.
#[derive(Debug, Serialize)]
pub struct CitedConsequence {
    /// What follows.
    pub effect: Effect,
    /// What the provision says.
    pub clause: Clause,
    /// The law or instrument.
    pub law: Law,
    /// The section; empty where there is none.
    pub section: &'static str,
}

impl CitedConsequence {
    fn of(Consequence { effect, clause }: Consequence) -> Self {
        Self { effect, clause, law: clause.law(), section: clause.section() }
    }
}

/// What an answer to an invitation does.
#[derive(Debug, Serialize)]
pub struct AnswerToInvitation {
    /// The answer.
    pub answer: InvitationAnswer,
    /// Where it leads; none where it can no longer be given.
    pub leads_to: Option<Standing>,
    /// Why it can no longer be given.
    pub refused: Option<TransitionRefused>,
    /// What follows.
    pub consequences: Vec<CitedConsequence>,
    /// When the rules reward it.
    pub sensible_when: &'static [Circumstance],
}

impl AnswerToInvitation {
    fn of(AnswerOutcome { answer, leads_to, consequences, sensible_when }: AnswerOutcome) -> Self {
        let (leads_to, refused) = match leads_to {
            Ok(standing) => (Some(standing), None),
            Err(refused) => (None, Some(refused)),
        };
        let consequences = consequences.into_iter().map(CitedConsequence::of).collect();
        Self { answer, leads_to, refused, consequences, sensible_when }
    }
}

fn standing(request: StandingRequest) -> Result<StandingAnswer, Refusal> {
    let StandingRequest { history: History { submitted, events }, day } = request;
    let events: Vec<(Date, Event)> = events.into_iter().map(|DatedEvent { on, event }| (on, event)).collect();
    let standing =
        Standing::after(book(), submitted, &events).map_err(|(place, refused)| Refusal::event(place, refused))?;
    let day = day.unwrap_or_else(|| standing.since());
    if day < standing.since() {
        return Err(Refusal::new(Code::OutOfRange, "day"));
    }
    let standing = standing.untouched_until(day);
    Ok(StandingAnswer {
        consequences: standing.consequences().into_iter().map(CitedConsequence::of).collect(),
        answers: standing.answers(book(), day).map(|answers| answers.map(AnswerToInvitation::of)),
        standing,
    })
}

/// A profile, and how far to look ahead.
#[cfg(feature = "forecast")]
#[derive(Debug, Serialize, Deserialize)]
pub struct ForecastRequest {
    /// The profile.
    pub profile: Profile,
    /// The first day.
    pub day: Date,
    /// The rules, where they are not to be those of the day.
    pub rules: RulesAsked,
    /// How many months, 36 if not given, at most 600.
    pub months: Option<u16>,
    /// What is planned.
    #[serde(default)]
    pub planned: Vec<PlannedEvent>,
}

#[cfg(feature = "forecast")]
fn forecast(ForecastRequest { profile, day, rules, months, planned }: ForecastRequest) -> Result<Forecast, Refusal> {
    let months = months.unwrap_or(express_entry::forecast::DEFAULT_MONTHS);
    if months > MOST_MONTHS {
        return Err(Refusal::new(Code::OutOfRange, "months"));
    }
    let chosen = Chosen::new(rules, day)?;
    Ok(express_entry::forecast(chosen.governing(), &profile, day, months, &planned))
}

/// A profile, and what to search.
#[cfg(feature = "improve")]
#[derive(Debug, Serialize, Deserialize)]
pub struct ImproveRequest {
    /// The profile.
    pub profile: Profile,
    /// The day.
    pub day: Date,
    /// The rules, where they are not to be those of the day.
    pub rules: RulesAsked,
    /// How many changes to make together: 1 to 3, 3 if not given.
    pub most_changes: Option<u8>,
    /// How many results to give for each number of changes: 20 if not given, at most 1000.
    pub per_size: Option<u16>,
    /// Kinds of changes that are ruled out.
    #[serde(default)]
    pub without: Vec<ChangeKind>,
    /// A score to reach.
    pub target: Option<u16>,
}

/// What would raise a score. Arithmetic, not advice.
#[cfg(feature = "improve")]
#[derive(Debug, Serialize)]
pub struct ImproveAnswer {
    /// The rules.
    pub rules: RulesUsed,
    /// The score as it is.
    pub score: u16,
    /// Sets of changes, those of one change first, in each size the best first.
    pub improvements: Vec<Improvement>,
    /// The way to the target, if one was named.
    pub target: Option<Cheapest>,
}

#[cfg(feature = "improve")]
fn improve(request: ImproveRequest) -> Result<ImproveAnswer, Refusal> {
    let ImproveRequest { profile, day, rules, most_changes, per_size, without, target } = request;
    let default = Options::default();
    let most_changes = most_changes.unwrap_or(default.most_changes);
    if !(1..=3).contains(&most_changes) {
        return Err(Refusal::new(Code::OutOfRange, "most_changes"));
    }
    if per_size.is_some_and(|most| most > MOST_RESULTS) {
        return Err(Refusal::new(Code::OutOfRange, "per_size"));
    }
    let per_size = per_size.map_or(default.per_size, usize::from);
    let chosen = Chosen::new(rules, day)?;
    let search = Search::new(&profile, chosen.rules(), day, &Options { most_changes, per_size, without });
    Ok(ImproveAnswer {
        rules: RulesUsed::of(chosen.governing()),
        score: search.score(),
        improvements: search.best(),
        target: target.map(|target| search.cheapest(target)),
    })
}

/// A profile on the day of its application.
#[cfg(feature = "forecast")]
#[derive(Debug, Serialize, Deserialize)]
pub struct EligibilityRequest {
    /// The profile.
    pub profile: Profile,
    /// The day, taken as that of the application.
    pub day: Date,
}

#[cfg(feature = "forecast")]
fn eligibility(EligibilityRequest { profile, day }: EligibilityRequest) -> Eligibility {
    express_entry::eligibility(&profile, day)
}
