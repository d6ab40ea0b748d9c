//! How a candidate stands against the rounds: which they could have entered, which would have invited them.

use std::vec::Vec;

use serde::Serialize;

use super::categories::{CategoryRule, Experience, ListStatus, rule_of};
use super::kind::{Programs, RoundKind};
use super::{Round, RoundNumber, Rounds, TIE_BREAKS_SINCE, UtcTime};
use crate::assessment::Assessment;
use crate::crs::Bounds;
use crate::date::{Date, LeapDay};
use crate::improve::{Change, Improvement};
use crate::language::{Abilities, Clb, LanguageResult, OfficialLanguage};
use crate::occupation::{NocCode, Occupation};
use crate::order;
use crate::problems::Who;
use crate::profile::{Answer, OfferedOccupation, Profile, Work, WorkPeriod};
use crate::programs::{Eligibility, Program, Verdict};
use crate::work::{self, FULL_TIME_HOURS};

/// The score that a candidate is compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum ScoreUsed {
    /// This crate's: so far, and what open answers can still make of it.
    Computed {
        /// So far.
        score: u16,
        /// The least and the most.
        bounds: Bounds,
    },
    /// The one that the candidate's own account shows, typed in.
    Account {
        /// The score.
        score: u16,
    },
}

impl ScoreUsed {
    /// The score.
    pub const fn score(self) -> u16 {
        match self {
            Self::Computed { score, .. } | Self::Account { score } => score,
        }
    }

    const fn bounds(self) -> (u16, u16) {
        match self {
            Self::Computed { bounds, .. } => (bounds.least, bounds.most),
            Self::Account { score } => (score, score),
        }
    }
}

/// Work in one occupation within the three years before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct OccupationTime {
    /// The occupation.
    pub code: NocCode,
    /// Months in Canada.
    pub canadian: u8,
    /// Months in all.
    pub total: u8,
    /// Months of the longest stretch without a break.
    pub continuous: u8,
    /// The same three with work whose counting is not settled: in Canada self-employed, or as a full-time student.
    pub at_most: [u8; 3],
}

/// What is known of the occupations of the last three years.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum RecentWork {
    /// From periods with dates.
    Periods {
        occupations: Vec<OccupationTime>,
        /// The most months of skilled work of which only the TEER is known.
        of_unknown_code: u8,
    },
    /// From numbers of years: whether there is any skilled work, and the main occupation.
    Years { any: Option<bool>, canadian: Option<bool>, recent_canadian_year: Option<bool>, occupation: Option<NocCode> },
}

/// Everything about a candidate that rounds ask for, as of one day.
///
/// The comparison puts the candidate as they are on that day before each round of the past: their months of work are
/// those of the three years before that day, measured by the rule of the round's year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The score.
    pub score: ScoreUsed,
    /// When the profile was submitted, if known: decides ties.
    pub submitted: Option<UtcTime>,
    /// Whether each program admits, in the order of [`Program::ALL`].
    pub programs: [Verdict; 4],
    /// Whether there is a nomination.
    nomination: Verdict,
    /// For each ability in French, the least NCLC level that is certain, and the most that it can turn out to be.
    pub french: Abilities<[Clb; 2]>,
    /// An offer from the Canadian Armed Forces: not among the questions, so open unless there is no offer at all.
    pub military_offer: Verdict,
    work: RecentWork,
}

/// Hours of full-time work in a month, as the categories count it: 1,560 hours in twelve.
const MONTH_HOURS: u32 = 130;
/// How far back a category looks.
const CATEGORY_LOOK_BACK_YEARS: i16 = 3;

impl Standing {
    /// Where a profile stands: by its score, on the day of the assessment, and by the programs that admit it.
    ///
    /// `account` is the score that the candidate's own account shows, if it was typed in: it then takes the place of
    /// the computed one in every comparison. `submitted` decides ties.
    pub fn of(
        profile: &Profile,
        assessment: &Assessment,
        eligibility: &Eligibility,
        account: Option<u16>,
        submitted: Option<UtcTime>,
    ) -> Self {
        let day = assessment.day;
        let profile = profile.possible(day);
        let applicant = &profile.applicant;
        let computed = ScoreUsed::Computed { score: assessment.score.total, bounds: assessment.bounds };
        Self {
            score: account.map_or(computed, |score| ScoreUsed::Account { score }),
            submitted,
            programs: eligibility.verdicts(),
            nomination: applicant.nomination.map_or(Verdict::Open, Verdict::from),
            french: french(&applicant.french, day),
            military_offer: if applicant.job_offer == Answer::No { Verdict::NotMet } else { Verdict::Open },
            work: recent_work(&applicant.work, day),
        }
        .with_offer(&profile)
    }

    /// The standing once some changes are made.
    ///
    /// The score is that of the improvement; a score typed in from the account rises by as much. A nomination and
    /// French count at once. Which programs admit is left open where the changes can decide it, and everything but
    /// the score where the partner becomes the applicant: for an exact answer, assess the changed profile.
    #[must_use]
    pub fn with(&self, improvement: &Improvement) -> Self {
        let mut standing = self.clone();
        let score = improvement.score;
        standing.score = match self.score {
            ScoreUsed::Computed { .. } => ScoreUsed::Computed { score, bounds: Bounds { least: score, most: score } },
            ScoreUsed::Account { score } => ScoreUsed::Account { score: score.saturating_add(improvement.gain) },
        };
        for change in &improvement.changes {
            standing.change(*change);
        }
        standing
    }

    fn change(&mut self, change: Change) {
        let french = OfficialLanguage::French;
        match change {
            Change::PartnerAsApplicant => {
                self.nomination = Verdict::Open;
                self.french = Abilities::all([Clb::BELOW, Clb::MAX]);
                self.military_offer = Verdict::Open;
                self.work =
                    RecentWork::Years { any: None, canadian: None, recent_canadian_year: None, occupation: None };
            }
            Change::Nomination => self.nomination = Verdict::Met,
            Change::Ability { who: Who::Applicant, language, ability, level } if language == french => {
                let levels = self.french.get_mut(ability);
                *levels = levels.map(|before| before.max(level));
            }
            Change::AllAbilities { who: Who::Applicant, language, level }
            | Change::FirstTest { who: Who::Applicant, language, level }
                if language == french =>
            {
                self.french = self.french.map(|_, levels| levels.map(|before| before.max(level)));
            }
            Change::RenewTest { who: Who::Applicant, language } if language == french => {
                self.french = Abilities::all([Clb::BELOW, Clb::MAX]);
            }
            _ => {}
        }
        let [_, programs @ ..] = self.programs;
        let opens = |verdict: Verdict| match change {
            Change::PartnerAsApplicant => true,
            // The partner's language, study and work count for adaptability.
            Change::PartnerStays => verdict == Verdict::Met,
            Change::Nomination | Change::Sibling | Change::FirstLanguage { .. } => false,
            // More of anything never shuts a program, but may open one.
            _ => verdict == Verdict::NotMet,
        };
        let [experience, worker, trades] = programs.map(|verdict| if opens(verdict) { Verdict::Open } else { verdict });
        let nominee = Verdict::all([self.nomination, Verdict::any([experience, worker, trades])]);
        self.programs = [nominee, experience, worker, trades];
    }

    /// An offer in an occupation that the Armed Forces do not recruit for is no offer from them.
    fn with_offer(mut self, profile: &Profile) -> Self {
        let offered = profile.applicant.job_offer.given().and_then(|offer| offer.occupation);
        let recruited = |code: NocCode| {
            let lists = |rule: &CategoryRule| rule.military_offer && rule.lists(code) != ListStatus::NotListed;
            super::category_rules().iter().any(lists)
        };
        if matches!(offered, Some(OfferedOccupation::Noc(code)) if !recruited(code)) {
            self.military_offer = Verdict::NotMet;
        }
        self
    }

    /// The occupations of the last three years with their months, if the profile gives periods with dates.
    pub fn occupations(&self) -> &[OccupationTime] {
        match &self.work {
            RecentWork::Periods { occupations, .. } => occupations,
            RecentWork::Years { .. } => &[],
        }
    }
}

fn french(answer: &Answer<LanguageResult>, day: Date) -> Abilities<[Clb; 2]> {
    match answer {
        Answer::Unanswered => Abilities::all([Clb::BELOW, Clb::MAX]),
        Answer::Yes(result) if result.is_valid_on(day) => {
            result.levels().map(|_, level| [level.unwrap_or(Clb::BELOW), level.unwrap_or(Clb::MAX)])
        }
        Answer::No | Answer::Yes(_) => Abilities::all([Clb::BELOW; 2]),
    }
}

fn recent_work(work: &Work, day: Date) -> RecentWork {
    match work {
        Work::Years(years) => {
            let some = |years: Option<u8>| years.map(|years| years > 0);
            let none = some(years.canadian) == Some(false) && some(years.foreign) == Some(false);
            RecentWork::Years {
                // Less than a full year is 0 in the form, and may still be six months: an occupation says so.
                any: if none && years.occupation.is_none() { Some(false) } else { None },
                canadian: some(years.canadian),
                recent_canadian_year: years.recent_canadian_year,
                occupation: years.occupation.and_then(Occupation::code),
            }
        }
        Work::Periods(periods) => {
            let mut codes: Vec<NocCode> = Vec::new();
            for code in periods.iter().filter_map(|period| period.occupation.code()) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            let occupations = codes
                .into_iter()
                .map(|code| occupation_time(periods, code, day))
                .filter(|time| time.at_most != [0; 3])
                .collect();
            let unknown = periods.iter().filter(|period| period.occupation.code().is_none() && may_count(period));
            RecentWork::Periods { occupations, of_unknown_code: months(unknown, day) }
        }
    }
}

/// Whether work counts beyond doubt.
fn counts(period: &WorkPeriod) -> bool {
    work::counts_as_canadian(period) || work::counts_as_foreign(period)
}

/// Whether work may count: the texts read do not settle self-employment and study in Canada for the categories.
fn may_count(period: &WorkPeriod) -> bool {
    period.occupation.teer().is_skilled() && !period.unauthorised
}

fn occupation_time(periods: &[WorkPeriod], code: NocCode, day: Date) -> OccupationTime {
    let three = |counting: fn(&WorkPeriod) -> bool| {
        let chosen = periods.iter().filter(move |period| period.occupation.code() == Some(code) && counting(period));
        [
            months(chosen.clone().filter(|period| period.in_canada), day),
            months(chosen.clone(), day),
            continuous(&chosen.copied().collect::<Vec<_>>(), day),
        ]
    };
    let [canadian, total, continuous] = three(counts);
    OccupationTime { code, canadian, total, continuous, at_most: three(may_count) }
}

/// Complete months of full-time work, or as much part-time, within the look-back.
fn months<'a>(periods: impl Iterator<Item = &'a WorkPeriod> + Clone, day: Date) -> u8 {
    let days = work::worked(periods, day, CATEGORY_LOOK_BACK_YEARS).full_time_days();
    // 30 hours a week are 30/7 hours a day.
    u8::try_from(days * u32::from(FULL_TIME_HOURS) / (7 * MONTH_HOURS)).unwrap_or(u8::MAX)
}

/// The months of the longest stretch without a day between two jobs. Full-time work throughout makes a month from one
/// day of the month to the next, even if that is a few hours short.
fn continuous(periods: &[WorkPeriod], day: Date) -> u8 {
    let periods = order::by_key(periods, |period| period.start.key());
    let from = day.plus_years(-CATEGORY_LOOK_BACK_YEARS, LeapDay::Earlier);
    let mut longest = 0;
    let mut rest = periods.as_slice();
    while let Some(first) = rest.first() {
        let after = |period: &WorkPeriod| period.end.map_or(day, |last| last.plus_days(1)).min(day);
        let (mut end, mut length) = (after(first), 1);
        while let Some(next) = rest.get(length).filter(|next| next.start <= end) {
            end = end.max(after(next));
            length += 1;
        }
        let (stretch, others) = rest.split_at(length);
        rest = others;
        let start = first.start.max(from);
        let full_time = stretch.iter().all(|period| period.hours_per_week >= FULL_TIME_HOURS);
        let calendar = (1..=36).take_while(|months| full_time && start.plus_months(*months) <= end).count();
        let calendar = u8::try_from(calendar).unwrap_or(u8::MAX);
        longest = longest.max(calendar).max(months(stretch.iter(), day));
    }
    longest
}

/// Whether a candidate could have entered a round, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Entry {
    /// Whether they could.
    pub verdict: Verdict,
    /// What decided.
    pub reason: EntryReason,
    /// The occupation that decided, for a category.
    pub occupation: Option<NocCode>,
    /// Whether the answer rests on an unofficial list of occupations.
    pub unofficial: bool,
}

/// What decided whether a candidate could have entered a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
pub enum EntryReason {
    /// A program that the round was open to admits, or none does, or that is open.
    Programs,
    /// A nomination, or none.
    Nomination,
    /// The lowest French level, which must be at least this.
    French {
        /// The level needed.
        needed: u8,
    },
    /// Months in an occupation of the list.
    Months {
        /// Months that count under the rule of the round.
        worked: u8,
        /// Months needed.
        needed: u8,
        /// The rule.
        rule: Experience,
    },
    /// Months in an occupation of the list, of which some may not count: in Canada self-employed, or while a student.
    MonthsMayNotCount {
        /// Months that count at most.
        at_most: u8,
        /// Months needed.
        needed: u8,
    },
    /// The main occupation is on the list; dates of work are needed to count its months.
    DatesNeeded,
    /// The code of an occupation is needed.
    CodeNeeded,
    /// No occupation worked in is on the list.
    NotListed,
    /// It is not known whether an occupation is on the list.
    ListNotKnown,
    /// An offer from the Canadian Armed Forces is needed.
    MilitaryOffer,
    /// The definition of the category is not known.
    RuleNotKnown,
}

/// How the score compares with the cut-off where they are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Submitted before the tie-break: invited.
    Before,
    /// Submitted at the tie-break or later: not invited.
    NotBefore,
    /// When the profile was submitted is not known.
    SubmissionNotKnown,
    /// The tie-break is not known.
    TieBreakNotKnown,
    /// A round before tie-breaks: everyone with the cut-off was invited.
    NoTieBreak,
}

/// How a candidate stands against one round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Outcome {
    /// The round.
    pub number: RoundNumber,
    /// Whether they could have entered.
    pub entry: Entry,
    /// Their score less the cut-off.
    pub margin: i16,
    /// Where the two are the same.
    pub tie: Option<Tie>,
    /// Whether score and time of submission would have been enough, whoever could enter.
    pub enough: Verdict,
    /// Whether the round would have invited them: entry and enough.
    pub invited: Verdict,
}

/// How many rounds have which answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Counts {
    /// Yes.
    pub yes: u32,
    /// No.
    pub no: u32,
    /// Open.
    pub open: u32,
}

impl Counts {
    fn of(verdicts: impl Iterator<Item = Verdict>) -> Self {
        verdicts.fold(Self::default(), |mut counts, verdict| {
            match verdict {
                Verdict::Met => counts.yes += 1,
                Verdict::NotMet => counts.no += 1,
                Verdict::Open => counts.open += 1,
            }
            counts
        })
    }
}

/// A round with a margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Placed {
    /// The round.
    pub number: RoundNumber,
    /// The score less the cut-off.
    pub margin: i16,
}

/// How a candidate stands against all rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Against {
    /// The score that was compared.
    pub score: ScoreUsed,
    /// The day of the last round: "data to".
    pub data_to: Option<Date>,
    /// One for each round, the oldest first.
    pub outcomes: Vec<Outcome>,
    /// Which they could have entered.
    pub entry: Counts,
    /// Which would have invited them.
    pub invited: Counts,
    /// The last that would have.
    pub last_inviting: Option<RoundNumber>,
    /// Of those they could have entered and that would not have invited them: the nearest, the newest of equals.
    pub nearest_missed: Option<Placed>,
}

/// Compares a candidate with every round.
///
/// Past rounds do not predict later ones.
pub fn against(rounds: &Rounds, standing: &Standing) -> Against {
    let outcomes: Vec<Outcome> = rounds.as_slice().iter().map(|round| standing.outcome(round)).collect();
    let missed = |outcome: &&Outcome| outcome.entry.verdict == Verdict::Met && outcome.invited == Verdict::NotMet;
    Against {
        score: standing.score,
        data_to: rounds.data_to(),
        entry: Counts::of(outcomes.iter().map(|outcome| outcome.entry.verdict)),
        invited: Counts::of(outcomes.iter().map(|outcome| outcome.invited)),
        last_inviting: outcomes.iter().rev().find(|one| one.invited == Verdict::Met).map(|one| one.number),
        nearest_missed: outcomes
            .iter()
            .filter(missed)
            .max_by_key(|outcome| (outcome.margin, outcome.number))
            .map(|outcome| Placed { number: outcome.number, margin: outcome.margin }),
        outcomes,
    }
}

impl Standing {
    /// How the candidate stands against one round.
    pub fn outcome(&self, round: &Round) -> Outcome {
        let score = self.score.score();
        let (least, most) = self.score.bounds();
        let entry = self.entry(round);
        let tie = (least..=most).contains(&round.cutoff).then(|| self.tie(round));
        let enough = if least > round.cutoff {
            Verdict::Met
        } else if most < round.cutoff {
            Verdict::NotMet
        } else {
            let at_cutoff = match tie {
                Some(Tie::Before | Tie::NoTieBreak) => Verdict::Met,
                Some(Tie::NotBefore) => Verdict::NotMet,
                _ => Verdict::Open,
            };
            let below = least < round.cutoff;
            let above = most > round.cutoff;
            match at_cutoff {
                Verdict::Met if !below => Verdict::Met,
                Verdict::NotMet if !above => Verdict::NotMet,
                _ => Verdict::Open,
            }
        };
        let margin = i32::from(score) - i32::from(round.cutoff);
        Outcome {
            number: round.number,
            entry,
            margin: i16::try_from(margin).unwrap_or(i16::MAX),
            tie: tie.filter(|_| score == round.cutoff),
            enough,
            invited: Verdict::all([entry.verdict, enough]),
        }
    }

    fn tie(&self, round: &Round) -> Tie {
        match (round.tie_break, self.submitted) {
            (Some(tie_break), Some(submitted)) if submitted < tie_break => Tie::Before,
            (Some(_), Some(_)) => Tie::NotBefore,
            (Some(_), None) => Tie::SubmissionNotKnown,
            (None, _) if round.date < TIE_BREAKS_SINCE => Tie::NoTieBreak,
            (None, _) => Tie::TieBreakNotKnown,
        }
    }

    /// Whether the candidate belongs to the category that a round was held for, whatever the programs say; none for a
    /// round that was not held for a category. Open where the round's name is not known.
    ///
    /// IRPA 11.2(1)(c) asks for it at the invitation and when the application is received.
    pub fn category(&self, round: &Round) -> Option<Entry> {
        let not_known =
            Entry { verdict: Verdict::Open, reason: EntryReason::RuleNotKnown, occupation: None, unofficial: false };
        match &round.kind {
            RoundKind::General | RoundKind::Program { .. } => None,
            RoundKind::Category { category, version } => {
                let rule = rule_of(*category, *version, round.date);
                Some(rule.map_or(not_known, |rule| self.belongs(rule)))
            }
            RoundKind::Unrecognised { .. } => Some(not_known),
        }
    }

    /// Whether the candidate could have entered a round.
    pub fn entry(&self, round: &Round) -> Entry {
        let programs = Entry {
            verdict: self.admitted(round.programs),
            reason: EntryReason::Programs,
            occupation: None,
            unofficial: false,
        };
        let nomination = Entry { verdict: self.nomination, reason: EntryReason::Nomination, ..programs };
        let is_for_nominees = round.kind == RoundKind::Program { program: Program::ProvincialNominee };
        let gate = self.category(round).or(is_for_nominees.then_some(nomination));
        let Some(gate) = gate else { return programs };
        // The reason is that of whatever stands in the way: the gate of the round before the programs behind it.
        match (gate.verdict, programs.verdict) {
            (Verdict::NotMet, _) | (Verdict::Open, Verdict::Met | Verdict::Open) | (Verdict::Met, Verdict::Met) => gate,
            _ => programs,
        }
    }

    fn admitted(&self, programs: Programs) -> Verdict {
        let open = Program::ALL.into_iter().zip(self.programs).filter(|(program, _)| programs.contains(*program));
        Verdict::any(open.map(|(_, verdict)| verdict))
    }

    /// Whether the candidate belongs to a category.
    fn belongs(&self, rule: &CategoryRule) -> Entry {
        let entry = |verdict, reason| Entry { verdict, reason, occupation: None, unofficial: false };
        if let Some(needed) = rule.french_level {
            let [least, most] = [0, 1]
                .map(|end: usize| self.french.map(|_, levels| levels.get(end).copied().unwrap_or(Clb::BELOW)).lowest());
            let verdict = if least.level() >= needed {
                Verdict::Met
            } else if most.level() < needed {
                Verdict::NotMet
            } else {
                Verdict::Open
            };
            return entry(verdict, EntryReason::French { needed });
        }
        if rule.military_offer {
            return entry(self.military_offer, EntryReason::MilitaryOffer);
        }
        let Some(experience) = rule.experience else {
            return entry(Verdict::Open, EntryReason::RuleNotKnown);
        };
        let unofficial = !rule.verified;
        match &self.work {
            RecentWork::Periods { occupations, of_unknown_code } => {
                let best = occupations.iter().map(|time| by_time(rule, experience, time)).max_by_key(|entry| {
                    (
                        rank(entry.verdict),
                        if let EntryReason::Months { worked, .. } = entry.reason { worked } else { 0 },
                    )
                });
                match best {
                    Some(best) if best.verdict != Verdict::NotMet => best,
                    _ if *of_unknown_code >= experience.months() => {
                        Entry { unofficial, ..entry(Verdict::Open, EntryReason::CodeNeeded) }
                    }
                    Some(best) => best,
                    None => Entry { unofficial, ..entry(Verdict::NotMet, EntryReason::NotListed) },
                }
            }
            RecentWork::Years { any, canadian, recent_canadian_year, occupation } => {
                let Some(code) = *occupation else {
                    let reason = if *any == Some(false) { EntryReason::NotListed } else { EntryReason::CodeNeeded };
                    let verdict = if *any == Some(false) { Verdict::NotMet } else { Verdict::Open };
                    return Entry { unofficial, ..entry(verdict, reason) };
                };
                // A year of Canadian work within three years is what the rule of 2026 asks for.
                let year = *canadian == Some(true) && *recent_canadian_year == Some(true);
                let known = year && experience != Experience::SixMonthsContinuous;
                let (verdict, reason) = match rule.lists(code) {
                    ListStatus::NotListed => (Verdict::NotMet, EntryReason::NotListed),
                    ListStatus::NotKnown => (Verdict::Open, EntryReason::ListNotKnown),
                    ListStatus::Listed if known => (
                        Verdict::Met,
                        EntryReason::Months { worked: 12, needed: experience.months(), rule: experience },
                    ),
                    ListStatus::Listed => (Verdict::Open, EntryReason::DatesNeeded),
                };
                Entry { verdict, reason, occupation: Some(code), unofficial }
            }
        }
    }
}

/// How much an answer says for the candidate.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotMet => 0,
        Verdict::Open => 1,
        Verdict::Met => 2,
    }
}

/// Whether work in one occupation is enough for a category.
fn by_time(rule: &CategoryRule, experience: Experience, time: &OccupationTime) -> Entry {
    let place = match experience {
        Experience::TwelveCanadianMonths => 0,
        Experience::TwelveMonths => 1,
        Experience::SixMonthsContinuous => 2,
    };
    let worked = match experience {
        Experience::TwelveCanadianMonths => time.canadian,
        Experience::TwelveMonths => time.total,
        Experience::SixMonthsContinuous => time.continuous,
    };
    let at_most = time.at_most.get(place).copied().unwrap_or(worked);
    let needed = experience.months();
    let months = EntryReason::Months { worked, needed, rule: experience };
    let may_not_count = EntryReason::MonthsMayNotCount { at_most, needed };
    let (verdict, reason) = match rule.lists(time.code) {
        ListStatus::NotListed => (Verdict::NotMet, EntryReason::NotListed),
        _ if at_most < needed => (Verdict::NotMet, months),
        ListStatus::NotKnown => (Verdict::Open, EntryReason::ListNotKnown),
        ListStatus::Listed if worked >= needed => (Verdict::Met, months),
        ListStatus::Listed => (Verdict::Open, may_not_count),
    };
    Entry { verdict, reason, occupation: Some(time.code), unofficial: !rule.verified }
}
