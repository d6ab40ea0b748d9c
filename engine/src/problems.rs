//! What a profile states that cannot be: found, named and left out of every computation.

use std::borrow::Cow;
use std::string::{String, ToString};
use std::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::date::{Date, LeapDay};
use crate::language::{Ability, LanguageResult, LanguageTest, OfficialLanguage, RawScore, ScoreRefused};
use crate::noc;
use crate::occupation::{NocCode, Occupation};
use crate::profile::{Age, Answer, Credential, OfferedOccupation, Person, Profile, Recognition, Work, WorkPeriod};

/// Nobody is older, in years.
pub const OLDEST: u8 = 120;
/// Nobody works before this age, in years.
pub const YOUNGEST_AT_WORK: u8 = 15;
/// A week has no more hours.
pub const HOURS_IN_A_WEEK: u8 = 168;
/// More hours a week than this are likely a slip; they still count, as 30.
pub const PLAUSIBLE_HOURS: u8 = 100;
/// More dependent children than this are a slip.
pub const MOST_CHILDREN: u8 = 30;

/// The Canadian Language Benchmarks were first published in 1996: no result before that year can be one.
const FIRST_RESULT: Date = Date::literal(1996, 1, 1);

/// Which of the two people an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The principal applicant.
    Applicant,
    /// The spouse or common-law partner.
    Partner,
}

/// An answer that cannot be, or is likely a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where it stands in the profile: `applicant.work.periods[1].end`, `partner.english.scores.reading`.
    pub path: String,
    /// What is wrong with it.
    pub reason: ProblemReason,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProblemReason {
    /// A period ends before it starts.
    EndBeforeStart {
        /// Its first day.
        start: Date,
        /// Its last day.
        end: Date,
    },
    /// A day that has not come yet, for something that is to have happened.
    InTheFuture {
        /// The day stated.
        date: Date,
        /// The day on which it is read.
        day: Date,
    },
    /// A day before the person was born.
    BeforeBirth {
        /// The day stated.
        date: Date,
        /// The date of birth.
        birth: Date,
    },
    /// Work before the age at which anyone may work.
    WorkBeforeAge {
        /// That age, in years.
        age: u8,
        /// The day on which the person reached it.
        reached: Date,
    },
    /// More years of work than the person's age leaves room for. They count: years stated have no dates, and who
    /// knows which of the two numbers is the slip.
    MoreYearsThanLife {
        /// The years stated.
        years: u8,
        /// The most there can be.
        most: u8,
    },
    /// More hours than a week has.
    ImpossibleHours {
        /// The hours stated.
        hours: u8,
        /// The most there can be.
        most: u8,
    },
    /// More hours a week than anyone is likely to be paid for. They count, as 30.
    ImplausibleHours {
        /// The hours stated.
        hours: u8,
        /// From here on it is likely a slip.
        above: u8,
    },
    /// No unit group of NOC 2021 has this code.
    UnknownNocCode {
        /// The code.
        noc: NocCode,
    },
    /// An age that nobody reaches.
    AgeOver {
        /// The age stated, in years.
        age: u8,
        /// The most there can be.
        most: u8,
    },
    /// More than anyone has.
    TooMany {
        /// The number stated.
        count: u8,
        /// The most that is taken.
        most: u8,
    },
    /// A number that no report of this test can show.
    Score {
        /// Why it is refused.
        refused: ScoreRefused,
        /// The lowest mark of this test in this ability.
        least: RawScore,
        /// The highest.
        most: RawScore,
    },
    /// A test of the other official language.
    WrongLanguage {
        /// The test stated.
        test: LanguageTest,
        /// The language it is stated for.
        expected: OfficialLanguage,
    },
    /// A result from before there were levels.
    ResultTooOld {
        /// The day stated.
        date: Date,
        /// No result is older.
        earliest: Date,
    },
}

impl ProblemReason {
    /// Whether the answer may yet be true: it is pointed out, but counts.
    pub const fn is_doubt(self) -> bool {
        matches!(self, Self::ImplausibleHours { .. } | Self::MoreYearsThanLife { .. })
    }
}

/// Where a problem stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Children,
    Of(Who, Item),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Age,
    AssessedOn,
    Test(OfficialLanguage),
    TakenOn(OfficialLanguage),
    Score(OfficialLanguage, Ability),
    CanadianYears,
    ForeignYears,
    Occupation,
    OfferedOccupation,
    Period(usize, PeriodPart),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PeriodPart {
    Start,
    End,
    Hours,
    Occupation,
}

impl Place {
    fn path(self) -> String {
        let (who, item) = match self {
            Self::Children => return "dependent_children".to_string(),
            Self::Of(Who::Applicant, item) => ("applicant", item),
            Self::Of(Who::Partner, item) => ("partner", item),
        };
        let language = |language| match language {
            OfficialLanguage::English => ".english",
            OfficialLanguage::French => ".french",
        };
        match item {
            Item::Age => [who, ".age"].concat(),
            Item::AssessedOn => [who, ".education.recognition"].concat(),
            Item::Test(of) => [who, language(of), ".test"].concat(),
            Item::TakenOn(of) => [who, language(of), ".taken_on"].concat(),
            Item::Score(of, ability) => {
                let ability = match ability {
                    Ability::Reading => "reading",
                    Ability::Writing => "writing",
                    Ability::Listening => "listening",
                    Ability::Speaking => "speaking",
                };
                [who, language(of), ".scores.", ability].concat()
            }
            Item::CanadianYears => [who, ".work.years.canadian"].concat(),
            Item::ForeignYears => [who, ".work.years.foreign"].concat(),
            Item::Occupation => [who, ".work.years.occupation"].concat(),
            Item::OfferedOccupation => [who, ".job_offer.occupation"].concat(),
            Item::Period(index, part) => {
                let part = match part {
                    PeriodPart::Start => "start",
                    PeriodPart::End => "end",
                    PeriodPart::Hours => "hours_per_week",
                    PeriodPart::Occupation => "occupation",
                };
                [who, ".work.periods[", &index.to_string(), "].", part].concat()
            }
        }
    }

    /// Takes the answer out of a profile; periods are taken out later, all at once.
    fn clear(self, profile: &mut Profile) {
        let (person, item) = match self {
            Self::Children => {
                profile.dependent_children = None;
                return;
            }
            Self::Of(Who::Applicant, item) => (&mut profile.applicant, item),
            Self::Of(Who::Partner, item) => (&mut profile.partner, item),
        };
        let result = |person: &mut Person, of| match of {
            OfficialLanguage::English => person.english = Answer::Unanswered,
            OfficialLanguage::French => person.french = Answer::Unanswered,
        };
        match item {
            Item::Age => person.age = None,
            // An assessment that is still to come recognises nothing yet, and nobody knows whether it will.
            Item::AssessedOn => person.education = Credential::default(),
            Item::Test(of) | Item::TakenOn(of) => result(person, of),
            Item::Score(of, ability) => {
                let answer = match of {
                    OfficialLanguage::English => &mut person.english,
                    OfficialLanguage::French => &mut person.french,
                };
                if let Some(result) = answer.given_mut() {
                    *result.scores.get_mut(ability) = None;
                }
            }
            Item::Occupation => {
                if let Work::Years(years) = &mut person.work {
                    years.occupation = None;
                }
            }
            Item::OfferedOccupation => {
                if let Some(offer) = person.job_offer.given_mut() {
                    offer.occupation = None;
                }
            }
            Item::CanadianYears | Item::ForeignYears | Item::Period(..) => {}
        }
    }
}

impl Profile {
    /// Everything that this profile states and that cannot be on this day, or is likely a slip.
    ///
    /// Whatever cannot be is treated as unanswered by everything else in this crate, and everything else goes on
    /// working; a doubt ([`ProblemReason::is_doubt`]) counts as stated. A period of work that cannot be does not
    /// count. The path is that of the JSON form, without the `yes` of an answered question.
    ///
    /// ```
    /// use express_entry::{Age, Profile};
    /// let mut profile = Profile::default();
    /// profile.applicant.age = Some(Age::Born("2031-05-01".parse()?));
    /// let problems = profile.problems("2026-11-23".parse()?);
    /// assert_eq!(problems[0].path, "applicant.age");
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    pub fn problems(&self, day: Date) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut found = |place: Place, reason| problems.push(Problem { path: place.path(), reason });
        self.each_answer_problem(day, &mut found);
        self.each_period_problem(day, &mut found);
        problems
    }

    /// The profile as everything else in this crate reads it on this day: without the answers that cannot be.
    ///
    /// ```
    /// use express_entry::{Age, Profile};
    /// let mut profile = Profile::default();
    /// profile.applicant.age = Some(Age::Years(200));
    /// assert_eq!(profile.possible("2026-11-23".parse()?).applicant.age, None);
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    pub fn possible(&self, day: Date) -> Cow<'_, Self> {
        let mut copy = self.possible_answers(day);
        let mut impossible = Vec::new();
        self.each_period_problem(day, &mut |place, reason| {
            if let Place::Of(who, Item::Period(index, _)) = place
                && !reason.is_doubt()
            {
                impossible.push((who, index));
            }
        });
        for who in [Who::Applicant, Who::Partner] {
            if !impossible.iter().any(|(whose, _)| *whose == who) {
                continue;
            }
            let copy = copy.to_mut();
            let person = match who {
                Who::Applicant => &mut copy.applicant,
                Who::Partner => &mut copy.partner,
            };
            if let Work::Periods(periods) = &mut person.work {
                let mut index = 0;
                periods.retain(|_| {
                    index += 1;
                    !impossible.contains(&(who, index - 1))
                });
            }
        }
        copy
    }

    /// As [`Profile::possible`], but with all periods of work, which timelines sift for themselves.
    pub(crate) fn possible_answers(&self, day: Date) -> Cow<'_, Self> {
        let mut copy = Cow::Borrowed(self);
        self.each_answer_problem(day, &mut |place, reason| {
            if !reason.is_doubt() {
                place.clear(copy.to_mut());
            }
        });
        copy
    }

    fn each_answer_problem(&self, day: Date, found: &mut dyn FnMut(Place, ProblemReason)) {
        for (who, person) in [(Who::Applicant, &self.applicant), (Who::Partner, &self.partner)] {
            answer_problems(person, day, &mut |item, reason| found(Place::Of(who, item), reason));
        }
        if let Some(count) = self.dependent_children.filter(|count| *count > MOST_CHILDREN) {
            found(Place::Children, ProblemReason::TooMany { count, most: MOST_CHILDREN });
        }
    }

    fn each_period_problem(&self, day: Date, found: &mut dyn FnMut(Place, ProblemReason)) {
        for (who, person) in [(Who::Applicant, &self.applicant), (Who::Partner, &self.partner)] {
            let Work::Periods(periods) = &person.work else { continue };
            for (index, period) in periods.iter().enumerate() {
                period_problems(period, birth(person), Some(day), &mut |part, reason| {
                    found(Place::Of(who, Item::Period(index, part)), reason);
                });
            }
        }
    }
}

fn birth(person: &Person) -> Option<Date> {
    match person.age {
        Some(Age::Born(birth)) => Some(birth),
        _ => None,
    }
}

fn answer_problems(person: &Person, day: Date, found: &mut dyn FnMut(Item, ProblemReason)) {
    let birth = birth(person);
    match person.age {
        Some(Age::Born(date)) if date > day => found(Item::Age, ProblemReason::InTheFuture { date, day }),
        Some(age) if age.on(day) > OLDEST => {
            found(Item::Age, ProblemReason::AgeOver { age: age.on(day), most: OLDEST });
        }
        _ => {}
    }
    if let Some(Recognition::Assessed(Some(date))) = person.education.recognition {
        if date > day {
            found(Item::AssessedOn, ProblemReason::InTheFuture { date, day });
        } else if let Some(birth) = birth.filter(|birth| date < *birth) {
            found(Item::AssessedOn, ProblemReason::BeforeBirth { date, birth });
        }
    }
    for (language, answer) in [(OfficialLanguage::English, &person.english), (OfficialLanguage::French, &person.french)]
    {
        if let Answer::Yes(result) = answer {
            result_problems(result, language, birth, day, found);
        }
    }
    if let Work::Years(years) = &person.work {
        let most = person.age.map_or(OLDEST, |age| age.on(day)).saturating_sub(YOUNGEST_AT_WORK);
        for (item, stated) in [(Item::CanadianYears, years.canadian), (Item::ForeignYears, years.foreign)] {
            if let Some(years) = stated.filter(|years| *years > most) {
                found(item, ProblemReason::MoreYearsThanLife { years, most });
            }
        }
        if let Some(Occupation::Noc(noc)) = years.occupation
            && !noc::exists(noc)
        {
            found(Item::Occupation, ProblemReason::UnknownNocCode { noc });
        }
    }
    if let Some(OfferedOccupation::Noc(noc)) = person.job_offer.given().and_then(|offer| offer.occupation)
        && !noc::exists(noc)
    {
        found(Item::OfferedOccupation, ProblemReason::UnknownNocCode { noc });
    }
}

fn result_problems(
    result: &LanguageResult,
    language: OfficialLanguage,
    birth: Option<Date>,
    day: Date,
    found: &mut dyn FnMut(Item, ProblemReason),
) {
    if result.test.language() != language {
        let reason = ProblemReason::WrongLanguage { test: result.test, expected: language };
        found(Item::Test(language), reason);
    }
    for ability in Ability::ALL {
        if let Some(score) = result.scores.get(ability)
            && let Err(refused) = result.test.level(ability, *score)
        {
            let scale = result.test.scale(ability);
            let reason = ProblemReason::Score { refused, least: scale.least, most: scale.most };
            found(Item::Score(language, ability), reason);
        }
    }
    let Some(date) = result.taken_on else { return };
    let reason = if date > day {
        ProblemReason::InTheFuture { date, day }
    } else if let Some(birth) = birth.filter(|birth| date < *birth) {
        ProblemReason::BeforeBirth { date, birth }
    } else if date < FIRST_RESULT {
        ProblemReason::ResultTooOld { date, earliest: FIRST_RESULT }
    } else {
        return;
    };
    found(Item::TakenOn(language), reason);
}

/// What is wrong with a period; without a day, whatever the day.
fn period_problems(
    period: &WorkPeriod,
    birth: Option<Date>,
    day: Option<Date>,
    found: &mut dyn FnMut(PeriodPart, ProblemReason),
) {
    let start = period.start;
    if let Occupation::Noc(noc) = period.occupation
        && !noc::exists(noc)
    {
        found(PeriodPart::Occupation, ProblemReason::UnknownNocCode { noc });
    }
    if let Some(day) = day.filter(|day| start > *day) {
        found(PeriodPart::Start, ProblemReason::InTheFuture { date: start, day });
    }
    if let Some(birth) = birth {
        let reached = birth.plus_years(YOUNGEST_AT_WORK.into(), LeapDay::Later);
        if start < birth {
            found(PeriodPart::Start, ProblemReason::BeforeBirth { date: start, birth });
        } else if start < reached {
            found(PeriodPart::Start, ProblemReason::WorkBeforeAge { age: YOUNGEST_AT_WORK, reached });
        }
    }
    if let Some(end) = period.end.filter(|end| *end < start) {
        found(PeriodPart::End, ProblemReason::EndBeforeStart { start, end });
    }
    let hours = period.hours_per_week;
    if hours > HOURS_IN_A_WEEK {
        found(PeriodPart::Hours, ProblemReason::ImpossibleHours { hours, most: HOURS_IN_A_WEEK });
    } else if hours > PLAUSIBLE_HOURS {
        found(PeriodPart::Hours, ProblemReason::ImplausibleHours { hours, above: PLAUSIBLE_HOURS });
    }
}

/// Whether a period can be, whatever the day. (One that is still to come counts for nothing until it begins.)
pub(crate) fn period_is_possible(period: &WorkPeriod, birth: Option<Date>) -> bool {
    let mut possible = true;
    period_problems(period, birth, None, &mut |_, reason| possible &= reason.is_doubt());
    possible
}
