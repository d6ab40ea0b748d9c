//! Has something changed since the invitation, and does it endanger it?

use std::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Clause, MISREPRESENTATION_YEARS};
use crate::assessment::{RulesUsed, assess};
use crate::crs::{Bounds, NoSink, Question, Score, bounds, open_questions, score};
use crate::date::Date;
use crate::education::{CanadianStudy, Education};
use crate::facts::{Facts, OfferGroup};
use crate::language::{Abilities, Ability, Clb, LanguageResult, LanguageTest};
use crate::profile::{Age, Answer, JobOffer, MaritalStatus, Person, Profile};
use crate::programs::{self, Program, ProgramAssessment, eligibility};
use crate::rounds::{self, Entry, Round};
use crate::rules::{BeforeExpressEntry, Governing, RuleBook, Rules};

/// The profile as it was ranked, locked on the day of the invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedProfile {
    /// The day of the invitation.
    pub invited_on: Date,
    /// The facts.
    pub profile: Profile,
}

impl LockedProfile {
    /// The profile of today with the age that counts: that of the day of the invitation (IRPA 11.2(2)(a)).
    ///
    /// A date of birth gives it exactly. An age stated in years is taken as grown by birthdays where the time
    /// that passed allows it, else as a correction, which counts.
    #[must_use]
    pub fn with_age_at_invitation(&self, now: &Profile, on: Date) -> Profile {
        let mut frozen = now.clone();
        let then = self.profile.applicant.age.map(|age| age.on(self.invited_on));
        frozen.applicant.age = match (now.applicant.age, then) {
            (Some(Age::Born(birth)), _) if birth <= self.invited_on => {
                Some(Age::Years(birth.complete_years_until(self.invited_on)))
            }
            (Some(Age::Years(years)), Some(then)) if years > then && years - then <= self.birthdays_possible(on) => {
                Some(Age::Years(then))
            }
            (age, _) => age,
        };
        frozen
    }

    /// Whether the category of the round is met on the day of receipt, as [`Terms::category`] asks; none if the round
    /// was not held for a category (IRPA 11.2(1)(c)).
    ///
    /// ```
    /// use express_entry::invitation::LockedProfile;
    /// use express_entry::rounds::{FeedDocument, Round};
    /// use express_entry::{Answer, Profile, RuleBook, Verdict};
    /// # let feed = r#"{"rounds":[{"drawNumber":"431","drawDate":"2026-07-15","drawName":
    /// #     "French-Language proficiency 2026-Version 2","drawSize":"4,000","drawCRS":"420"}]}"#;
    /// # let document: FeedDocument = serde_json::from_str(feed)?;
    /// # let reading = document.read(None).unwrap();
    /// # let round: &Round = &reading.rounds.as_slice()[0];
    /// // A round for French.
    /// let mut profile = Profile::default();
    /// profile.applicant.french = Answer::No;
    /// let locked = LockedProfile { invited_on: "2026-07-15".parse()?, profile: profile.clone() };
    /// let category = locked.category_at_receipt(&RuleBook::bundled(), &profile, "2026-08-15".parse()?, round)?;
    /// assert_eq!(category.map(|category| category.verdict), Some(Verdict::NotMet));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`BeforeExpressEntry`] for a day of receipt before 2015-01-01.
    pub fn category_at_receipt(
        &self,
        book: &RuleBook,
        now: &Profile,
        on: Date,
        round: &Round,
    ) -> Result<Option<Entry>, BeforeExpressEntry> {
        let frozen = self.with_age_at_invitation(now, on);
        let assessment = assess(book.governing(on)?, &frozen, on);
        Ok(rounds::Standing::of(&frozen, &assessment, &eligibility(&frozen, on), None, None).category(round))
    }

    /// How many birthdays can lie after the day of the invitation, up to a day.
    fn birthdays_possible(&self, on: Date) -> u8 {
        if on > self.invited_on { self.invited_on.complete_years_until(on.plus_days(-1)).saturating_add(1) } else { 0 }
    }
}

/// What the invitation rests on beside the facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// The program that it names.
    pub program: Option<Program>,
    /// Whether the category of the round is met on the day of receipt, for the profile that
    /// [`LockedProfile::with_age_at_invitation`] gives ([`LockedProfile::category_at_receipt`]); none if the round
    /// was general.
    pub category: Option<programs::Verdict>,
    /// The lowest score invited in the round.
    pub cutoff: Option<u16>,
}

/// A question whose answer, or what follows from it, is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is the question of the same name in `Profile`, documented there")]
pub enum Field {
    Age,
    /// Marital status, and whether the partner accompanies and is Canadian: the column of the grid.
    Household,
    PartnerEducation,
    PartnerStudyInCanada,
    PartnerEnglish,
    PartnerFrench,
    PartnerWork,
    Education,
    CanadianStudy,
    TwoYearsStudyInCanada,
    English,
    French,
    FirstLanguage,
    Work,
    Certificate,
    JobOffer,
    AuthorisedToWork,
    Nomination,
    Sibling,
    Relative,
    DependentChildren,
    SettlementFunds,
    OutsideQuebec,
}

impl Field {
    /// All, in the order in which a form asks them.
    pub const ALL: [Self; 23] = [
        Self::Age,
        Self::Household,
        Self::PartnerEducation,
        Self::PartnerStudyInCanada,
        Self::PartnerEnglish,
        Self::PartnerFrench,
        Self::PartnerWork,
        Self::Education,
        Self::CanadianStudy,
        Self::TwoYearsStudyInCanada,
        Self::English,
        Self::French,
        Self::FirstLanguage,
        Self::Work,
        Self::Certificate,
        Self::JobOffer,
        Self::AuthorisedToWork,
        Self::Nomination,
        Self::Sibling,
        Self::Relative,
        Self::DependentChildren,
        Self::SettlementFunds,
        Self::OutsideQuebec,
    ];

    /// Whether it is about the partner, and counts only while one accompanies.
    const fn is_partners(self) -> bool {
        matches!(
            self,
            Self::PartnerEducation
                | Self::PartnerStudyInCanada
                | Self::PartnerEnglish
                | Self::PartnerFrench
                | Self::PartnerWork
        )
    }
}

/// What stood, or stands, as the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Value {
    /// Not answered.
    Unanswered,
    /// Answered: there is none.
    No,
    /// It is so, or it is not.
    Stated(bool),
    /// A number of persons, or of dollars.
    Number(u32),
    /// Age in complete years on the day.
    Age(u8),
    /// The column of the grid, and what decides it.
    Household {
        /// Marital status.
        status: Option<MaritalStatus>,
        /// Whether the partner accompanies.
        accompanies: Option<bool>,
        /// Whether the partner is Canadian.
        canadian: Option<bool>,
        /// Whether the column "with spouse" applies.
        with_spouse: bool,
    },
    /// A level of education.
    Education {
        /// The level stated.
        stated: Option<Education>,
        /// The level that counts on the day.
        counts: Education,
    },
    /// Canadian study.
    Study(CanadianStudy),
    /// A language test.
    Test {
        /// Which.
        test: LanguageTest,
        /// The levels on the report.
        levels: Abilities<Option<Clb>>,
        /// Whether it counts on the day.
        counts: bool,
    },
    /// The language declared first.
    Language(crate::language::OfficialLanguage),
    /// Full years of work on the day.
    Work {
        /// In Canada.
        canadian: u8,
        /// Elsewhere.
        foreign: u8,
    },
    /// An offer of employment.
    Offer(JobOffer),
}

/// Why an answer differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// It was edited.
    Edited,
    /// Time alone: a birthday, an expiry, work that went on or fell out of the ten years.
    TimePassed,
}

/// Something that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Change {
    /// What.
    pub field: Field,
    /// At the invitation.
    pub before: Value,
    /// On the day of receipt.
    pub after: Value,
    /// Why.
    pub cause: Cause,
    /// What this change alone makes of the score at the invitation.
    pub points: i32,
    /// The clause that leaves it out of account, if one does.
    pub ignored: Option<Clause>,
}

/// A ground of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Ground {
    /// What is wrong.
    pub reason: RefusalReason,
    /// The clause.
    pub clause: Clause,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalReason {
    /// The entry criteria of the named program are not met.
    EntryCriteria(Program),
    /// The category of the round is not met.
    Category,
    /// The recomputed total is below the lowest score invited.
    BelowCutoff {
        /// The most that the total can be.
        total: u16,
        /// The lowest score invited.
        cutoff: u16,
    },
}

/// What is missing for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Missing {
    /// The program that the invitation names.
    Program,
    /// Answers that decide its entry criteria.
    EntryCriteria(Program),
    /// Something must be mistaken: by the answers, its entry criteria were not met at the invitation.
    EntryCriteriaAtInvitation(Program),
    /// Answers that decide the category.
    Category,
    /// The lowest score invited: the total fell, and it decides whether it fell too far.
    Cutoff,
    /// Answers that decide the total.
    Answers(Vec<Question>),
    /// The instrument that governed the day of the invitation: something was lost, and what it was worth is not
    /// known.
    Rules,
    /// One of the two must be mistaken: at the invitation the total was below the lowest score invited.
    ScoreAtInvitation {
        /// The most that the total can have been.
        total: u16,
        /// The lowest score invited.
        cutoff: u16,
    },
}

/// Whether the invitation still carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeVerdict {
    /// May still apply, and must prove what changed.
    MayApply {
        /// What was edited.
        must_prove: Vec<Field>,
    },
    /// Cannot be told yet.
    Open {
        /// What is missing.
        missing: Vec<Missing>,
    },
    /// Would be refused.
    WouldBeRefused {
        /// Why.
        grounds: Vec<Ground>,
    },
}

/// What withholding a change means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Withholding {
    /// Inadmissibility for misrepresentation.
    pub clause: Clause,
    /// How long it lasts, in years.
    pub years: i16,
    /// Where that is written.
    pub years_clause: Clause,
}

/// The recomputation that IRPA 11.2 asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The day of the invitation.
    pub invited_on: Date,
    /// The day on which the application is received, or would be.
    pub received_on: Date,
    /// The rules: those of the day of the invitation.
    pub rules: RulesUsed,
    /// The score at the invitation.
    pub then: Score,
    /// The score that counts: on the day of receipt, a harmful birthday since the invitation left out.
    pub counted: Score,
    /// The score on the day of receipt with the birthday.
    pub live: Score,
    /// What open answers can still make of the score that counts.
    pub bounds: Bounds,
    /// The lowest score invited.
    pub cutoff: Option<u16>,
    /// Whether the entry criteria of the named program were met at the invitation, as far as the answers tell.
    pub entry_then: Option<programs::Verdict>,
    /// The entry criteria of the named program on the day of receipt, a harmful birthday left out.
    pub entry: Option<ProgramAssessment>,
    /// What is not as it was.
    pub changes: Vec<Change>,
    /// Whether the invitation still carries.
    pub verdict: ChangeVerdict,
    /// What withholding the changes means, if anything was edited.
    pub withholding: Option<Withholding>,
}

/// Compares the facts locked at the invitation with those of the day on which the application is received.
///
/// ## What the law says
/// When the invitation is issued and when the application is received, the candidate meets the entry criteria, holds
/// the qualifications on which they were ranked and meets the category (IRPA 11.2(1)). At receipt a birthday since
/// the invitation does no harm (11.2(2)(a)), nor does a lost qualification while the rank is not below that required
/// in the round (11.2(2)(b)).
///
/// ## How it is computed
/// Under the rules of the day of the invitation; facts as of the day of receipt, age as of the invitation or as of
/// receipt, whichever gives more. With nothing lost, the ranking is safe without a number. Under an instrument that
/// is not transcribed, a loss leaves the answer open: its points are not known.
///
/// ```
/// use express_entry::invitation::{ChangeVerdict, LockedProfile, Missing, Terms, compare};
/// use express_entry::{Age, MaritalStatus, Profile, Program, RuleBook};
/// let mut profile = Profile { marital_status: Some(MaritalStatus::NeverMarried), ..Profile::default() };
/// profile.applicant.age = Some(Age::Born("1997-03-14".parse()?));
/// let locked = LockedProfile { invited_on: "2027-02-01".parse()?, profile };
/// let program = Program::CanadianExperience;
/// let terms = Terms { program: Some(program), ..Terms::default() };
/// // Thirty in March: the live score falls by 5, and it does no harm. What decides the program is not answered.
/// let compared = compare(&RuleBook::bundled(), &locked, &locked.profile, "2027-03-20".parse()?, terms)?;
/// assert_eq!((compared.then.total, compared.counted.total, compared.live.total), (110, 110, 105));
/// assert_eq!(compared.verdict, ChangeVerdict::Open { missing: vec![Missing::EntryCriteria(program)] });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`BeforeExpressEntry`] for an invitation before 2015-01-01.
///
/// ## Source
/// IRPA ss. 11.2 and 40, consolidation of 2026-03-26 (checked 2026-11-22).
pub fn compare(
    book: &RuleBook,
    locked: &LockedProfile,
    now: &Profile,
    received_on: Date,
    terms: Terms,
) -> Result<Comparison, BeforeExpressEntry> {
    let governing = book.governing(locked.invited_on)?;
    let rules = governing.newest_known().rules();
    let frozen = locked.with_age_at_invitation(now, received_on);
    let total = |facts: &Facts| score(rules, facts, &mut NoSink);

    let then_facts = Facts::on(&locked.profile, rules, locked.invited_on);
    let frozen_facts = Facts::on(&frozen, rules, received_on);
    let live_facts = Facts::on(now, rules, received_on);
    let (then, live) = (total(&then_facts), total(&live_facts));
    let counted = Some(total(&frozen_facts)).filter(|frozen| frozen.total >= live.total).unwrap_or(live);

    let then_bounds = bounds(&locked.profile, rules, locked.invited_on);
    let bounds = most(bounds(&frozen, rules, received_on), bounds(now, rules, received_on));

    let sides = Sides {
        then: Side { profile: &locked.profile, facts: then_facts, day: locked.invited_on },
        now: Side { profile: now, facts: live_facts, day: received_on },
        frozen: frozen_facts,
    };
    let changes = sides.changes(rules, then.total);
    let edited: Vec<Field> = changes
        .iter()
        .filter(|change| change.cause == Cause::Edited && change.after != Value::Unanswered)
        .map(|change| change.field)
        .collect();

    let ranking = Ranking {
        governing,
        nothing_lost: holds_everything(&then_facts, &frozen_facts) || holds_everything(&then_facts, &live_facts),
        then: then_bounds,
        now: bounds,
        cutoff: terms.cutoff,
    };
    let entry_then = terms.program.map(|program| eligibility(&locked.profile, locked.invited_on).of(program).verdict);
    let entry = terms.program.map(|program| better(&frozen, now, received_on, program));
    let criteria = Criteria { terms, then: entry_then, now: entry.as_ref().map(|entry| entry.verdict) };
    let (grounds, missing) = judge(&criteria, &ranking, || open_questions(now, rules, received_on));
    let verdict = if !grounds.is_empty() {
        ChangeVerdict::WouldBeRefused { grounds }
    } else if !missing.is_empty() {
        ChangeVerdict::Open { missing }
    } else {
        ChangeVerdict::MayApply { must_prove: edited.clone() }
    };
    Ok(Comparison {
        invited_on: locked.invited_on,
        received_on,
        rules: RulesUsed::of(governing),
        then,
        counted,
        live,
        bounds,
        cutoff: terms.cutoff,
        entry_then,
        entry,
        changes,
        verdict,
        withholding: (!edited.is_empty()).then_some(Withholding {
            clause: Clause::Misrepresentation,
            years: MISREPRESENTATION_YEARS,
            years_clause: Clause::MisrepresentationFiveYears,
        }),
    })
}

/// For each completion of the open answers the better of two scores counts.
fn most(one: Bounds, other: Bounds) -> Bounds {
    Bounds { least: one.least.max(other.least), most: one.most.max(other.most) }
}

struct Ranking<'a> {
    governing: Governing<'a>,
    nothing_lost: bool,
    then: Bounds,
    now: Bounds,
    cutoff: Option<u16>,
}

/// The program's assessment with the age at the invitation or at receipt, whichever admits.
fn better(frozen: &Profile, now: &Profile, on: Date, program: Program) -> ProgramAssessment {
    let rank = |assessment: &ProgramAssessment| match assessment.verdict {
        programs::Verdict::NotMet => 0,
        programs::Verdict::Open => 1,
        programs::Verdict::Met => 2,
    };
    let with_age_then = eligibility(frozen, on).of(program).clone();
    if frozen == now {
        return with_age_then;
    }
    let with_age_now = eligibility(now, on).of(program).clone();
    if rank(&with_age_now) > rank(&with_age_then) { with_age_now } else { with_age_then }
}

/// What decides apart from the ranking.
struct Criteria {
    terms: Terms,
    then: Option<programs::Verdict>,
    now: Option<programs::Verdict>,
}

fn judge(
    criteria: &Criteria,
    ranking: &Ranking<'_>,
    open: impl FnOnce() -> Vec<Question>,
) -> (Vec<Ground>, Vec<Missing>) {
    let (mut grounds, mut missing) = (Vec::new(), Vec::new());
    let Criteria { terms, then, now } = *criteria;
    match terms.program.zip(now) {
        Some((program, programs::Verdict::NotMet)) => {
            grounds.push(Ground { reason: RefusalReason::EntryCriteria(program), clause: Clause::EntryCriteria });
        }
        Some((program, programs::Verdict::Open)) => missing.push(Missing::EntryCriteria(program)),
        Some((program, programs::Verdict::Met)) => {
            if then == Some(programs::Verdict::NotMet) {
                missing.push(Missing::EntryCriteriaAtInvitation(program));
            }
        }
        None => missing.push(Missing::Program),
    }
    match terms.category {
        Some(programs::Verdict::NotMet) => {
            grounds.push(Ground { reason: RefusalReason::Category, clause: Clause::CategoryMet });
        }
        Some(programs::Verdict::Open) => missing.push(Missing::Category),
        Some(programs::Verdict::Met) | None => {}
    }

    let Ranking { then, now, .. } = *ranking;
    match ranking.cutoff {
        _ if !ranking.governing.is_current() => {
            if !ranking.nothing_lost {
                missing.push(Missing::Rules);
            }
        }
        Some(cutoff) if now.most < cutoff => grounds.push(Ground {
            reason: RefusalReason::BelowCutoff { total: now.most, cutoff },
            clause: Clause::RankedQualifications,
        }),
        Some(cutoff) => {
            if then.most < cutoff {
                missing.push(Missing::ScoreAtInvitation { total: then.most, cutoff });
            }
            if now.least < cutoff {
                missing.push(Missing::Answers(open()));
            }
        }
        None => {
            let complete = then.least == then.most && now.least == now.most;
            if !(ranking.nothing_lost || complete && now.least >= then.least) {
                missing.push(Missing::Cutoff);
            }
        }
    }
    (grounds, missing)
}

/// Whether every qualification of `then` is held in `now`, as good or better.
fn holds_everything(then: &Facts, now: &Facts) -> bool {
    let levels = |then: Option<Abilities<Clb>>, now: Option<Abilities<Clb>>| match (then, now) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(then), Some(now)) => Ability::ALL.iter().all(|ability| now.get(*ability) >= then.get(*ability)),
    };
    let offer = |group: Option<OfferGroup>| match group {
        None => 0,
        Some(OfferGroup::OtherSkilled) => 1,
        Some(OfferGroup::SeniorManagement) => 2,
    };
    now.with_spouse == then.with_spouse
        && now.age == then.age
        && now.education >= then.education
        && levels(then.english, now.english)
        && levels(then.french, now.french)
        && now.first_language == then.first_language
        && now.canadian_work_years >= then.canadian_work_years
        && now.foreign_work_years >= then.foreign_work_years
        && now.certificate_of_qualification >= then.certificate_of_qualification
        && now.canadian_study >= then.canadian_study
        && now.sibling_in_canada >= then.sibling_in_canada
        && offer(now.job_offer) >= offer(then.job_offer)
        && (then.offered_occupation.is_none() || now.offered_occupation == then.offered_occupation)
        && now.nomination >= then.nomination
        && now.partner.education >= then.partner.education
        && levels(then.partner.english, now.partner.english)
        && levels(then.partner.french, now.partner.french)
        && now.partner.canadian_work_years >= then.partner.canadian_work_years
        && then.canadian_occupations.iter().flatten().all(|code| now.canadian_occupations.contains(&Some(*code)))
}

struct Side<'a> {
    profile: &'a Profile,
    facts: Facts,
    day: Date,
}

struct Sides<'a> {
    then: Side<'a>,
    now: Side<'a>,
    /// The facts of now with the age at the invitation.
    frozen: Facts,
}

impl Sides<'_> {
    fn birth_date_corrected(&self) -> bool {
        let dates = (self.then.profile.applicant.age, self.now.profile.applicant.age);
        matches!(dates, (Some(Age::Born(then)), Some(Age::Born(now))) if then != now)
    }

    fn changes(&self, rules: &Rules, then_total: u16) -> Vec<Change> {
        let with_spouse = self.then.facts.with_spouse && self.now.facts.with_spouse;
        Field::ALL
            .into_iter()
            .filter(|field| with_spouse || !field.is_partners())
            .filter_map(|field| {
                let (before, after) = (self.then.value(field), self.now.value(field));
                let edited = !same_answer(field, self.then.profile, self.now.profile);
                if before == after && !edited {
                    return None;
                }
                let mut facts = self.then.facts;
                let birthday =
                    field == Field::Age && self.frozen.age == self.then.facts.age && !self.birth_date_corrected();
                // A corrected age counts as that of the invitation; a birthday shows what it would have cost.
                let from = if field == Field::Age && !birthday { &self.frozen } else { &self.now.facts };
                put(field, from, &mut facts);
                let points = i32::from(score(rules, &facts, &mut NoSink).total) - i32::from(then_total);
                Some(Change {
                    field,
                    before,
                    after,
                    cause: if edited && !birthday { Cause::Edited } else { Cause::TimePassed },
                    points,
                    ignored: (birthday && points <= 0).then_some(Clause::BirthdayIgnored),
                })
            })
            .collect()
    }
}

/// Takes over the facts that hang on one field.
fn put(field: Field, from: &Facts, into: &mut Facts) {
    match field {
        Field::Age => into.age = from.age,
        Field::Household => {
            if into.with_spouse != from.with_spouse {
                into.with_spouse = from.with_spouse;
                into.partner = from.partner;
            }
        }
        Field::PartnerEducation => into.partner.education = from.partner.education,
        Field::PartnerEnglish => into.partner.english = from.partner.english,
        Field::PartnerFrench => into.partner.french = from.partner.french,
        Field::PartnerWork => into.partner.canadian_work_years = from.partner.canadian_work_years,
        Field::Education => into.education = from.education,
        Field::CanadianStudy => into.canadian_study = from.canadian_study,
        Field::English => into.english = from.english,
        Field::French => into.french = from.french,
        Field::FirstLanguage => into.first_language = from.first_language,
        Field::Work => {
            into.canadian_work_years = from.canadian_work_years;
            into.foreign_work_years = from.foreign_work_years;
            into.canadian_occupations = from.canadian_occupations;
        }
        Field::Certificate => into.certificate_of_qualification = from.certificate_of_qualification,
        Field::JobOffer => {
            into.job_offer = from.job_offer;
            into.offered_occupation = from.offered_occupation;
        }
        Field::Nomination => into.nomination = from.nomination,
        Field::Sibling => into.sibling_in_canada = from.sibling_in_canada,
        // These are no part of the ranking; they decide programs, funds and fees.
        Field::PartnerStudyInCanada
        | Field::TwoYearsStudyInCanada
        | Field::AuthorisedToWork
        | Field::Relative
        | Field::DependentChildren
        | Field::SettlementFunds
        | Field::OutsideQuebec => {}
    }
}

/// Whether the answer itself, apart from the day it is looked at, is the same.
fn same_answer(field: Field, then: &Profile, now: &Profile) -> bool {
    fn same<T: PartialEq>(then: &Person, now: &Person, answer: impl Fn(&Person) -> &T) -> bool {
        answer(then) == answer(now)
    }
    let (own_then, own_now) = (&then.applicant, &now.applicant);
    let (their_then, their_now) = (&then.partner, &now.partner);
    match field {
        Field::Age => same(own_then, own_now, |person| &person.age),
        Field::Household => {
            then.marital_status == now.marital_status
                && then.partner_accompanies == now.partner_accompanies
                && then.partner_is_canadian == now.partner_is_canadian
        }
        Field::PartnerEducation => same(their_then, their_now, |person| &person.education),
        Field::PartnerStudyInCanada => same(their_then, their_now, |person| &person.two_years_study_in_canada),
        Field::PartnerEnglish => same(their_then, their_now, |person| &person.english),
        Field::PartnerFrench => same(their_then, their_now, |person| &person.french),
        Field::PartnerWork => same(their_then, their_now, |person| &person.work),
        Field::Education => same(own_then, own_now, |person| &person.education),
        Field::CanadianStudy => same(own_then, own_now, |person| &person.canadian_study),
        Field::TwoYearsStudyInCanada => same(own_then, own_now, |person| &person.two_years_study_in_canada),
        Field::English => same(own_then, own_now, |person| &person.english),
        Field::French => same(own_then, own_now, |person| &person.french),
        Field::FirstLanguage => same(own_then, own_now, |person| &person.first_language),
        Field::Work => same(own_then, own_now, |person| &person.work),
        Field::Certificate => same(own_then, own_now, |person| &person.certificate_of_qualification),
        Field::JobOffer => same(own_then, own_now, |person| &person.job_offer),
        Field::AuthorisedToWork => same(own_then, own_now, |person| &person.authorised_to_work),
        Field::Nomination => same(own_then, own_now, |person| &person.nomination),
        Field::Sibling => then.sibling_in_canada == now.sibling_in_canada,
        Field::Relative => then.relative_in_canada == now.relative_in_canada,
        Field::DependentChildren => then.dependent_children == now.dependent_children,
        Field::SettlementFunds => then.settlement_funds == now.settlement_funds,
        Field::OutsideQuebec => then.outside_quebec == now.outside_quebec,
    }
}

impl Side<'_> {
    fn value(&self, field: Field) -> Value {
        let Self { profile, facts, day } = self;
        let Profile { applicant, partner, .. } = profile;
        let stated = |answer: Option<bool>| answer.map_or(Value::Unanswered, Value::Stated);
        match field {
            Field::Age => applicant.age.map_or(Value::Unanswered, |age| Value::Age(age.on(*day))),
            Field::Household => Value::Household {
                status: profile.marital_status,
                accompanies: profile.partner_accompanies,
                canadian: profile.partner_is_canadian,
                with_spouse: facts.with_spouse,
            },
            Field::PartnerEducation => {
                Value::Education { stated: partner.education.level, counts: facts.partner.education }
            }
            Field::PartnerStudyInCanada => stated(partner.two_years_study_in_canada),
            Field::PartnerEnglish => test(&partner.english, facts.partner.english.is_some()),
            Field::PartnerFrench => test(&partner.french, facts.partner.french.is_some()),
            Field::PartnerWork => Value::Work { canadian: facts.partner.canadian_work_years, foreign: 0 },
            Field::Education => Value::Education { stated: applicant.education.level, counts: facts.education },
            Field::CanadianStudy => applicant.canadian_study.map_or(Value::Unanswered, Value::Study),
            Field::TwoYearsStudyInCanada => stated(applicant.two_years_study_in_canada),
            Field::English => test(&applicant.english, facts.english.is_some()),
            Field::French => test(&applicant.french, facts.french.is_some()),
            Field::FirstLanguage => applicant.first_language.map_or(Value::Unanswered, Value::Language),
            Field::Work => Value::Work { canadian: facts.canadian_work_years, foreign: facts.foreign_work_years },
            Field::Certificate => stated(applicant.certificate_of_qualification),
            Field::JobOffer => match applicant.job_offer {
                Answer::Unanswered => Value::Unanswered,
                Answer::No => Value::No,
                Answer::Yes(offer) => Value::Offer(offer),
            },
            Field::AuthorisedToWork => stated(applicant.authorised_to_work),
            Field::Nomination => stated(applicant.nomination),
            Field::Sibling => stated(profile.sibling_in_canada),
            Field::Relative => stated(profile.relative_in_canada),
            Field::DependentChildren => {
                profile.dependent_children.map_or(Value::Unanswered, |count| Value::Number(u32::from(count)))
            }
            Field::SettlementFunds => profile.settlement_funds.map_or(Value::Unanswered, Value::Number),
            Field::OutsideQuebec => stated(profile.outside_quebec),
        }
    }
}

fn test(answer: &Answer<LanguageResult>, counts: bool) -> Value {
    match answer {
        Answer::Unanswered => Value::Unanswered,
        Answer::No => Value::No,
        Answer::Yes(result) => Value::Test { test: result.test, levels: result.levels(), counts },
    }
}
