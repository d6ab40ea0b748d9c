//! How long a change plausibly takes.

use serde::Serialize;

use super::change::Change;
use crate::date::{Date, LeapDay};
use crate::education::{CanadianStudy, Education};
use crate::facts::Facts;
use crate::language::Clb;
use crate::problems::Who;
use crate::profile::{Person, Profile, Work};
use crate::work::{self, RANKING_LOOK_BACK_YEARS};

/// The day on which the plausible times were last looked at.
pub const TIMES_NOTED: Date = Date::literal(2026, 11, 22);

/// Plausible months from now: a hint from general knowledge as of [`TIMES_NOTED`], not a rule and not a promise.
///
/// The one exception is work with dates, whose months follow from the calendar, if it is full-time from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Time {
    /// At least so many months.
    pub least: u16,
    /// At most, as a rule.
    pub most: u16,
}

impl Time {
    const fn months(least: u16, most: u16) -> Self {
        Self { least, most }
    }

    /// Two changes: at least as long as the longer, at most one after the other.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), most: self.most.saturating_add(other.most) }
    }

    /// The time of a change; `facts` are those of the person who changes.
    pub(super) fn of(change: Change, profile: &Profile, facts: &Facts, day: Date) -> Self {
        let person = |who| if who == Who::Applicant { &profile.applicant } else { &profile.partner };
        match change {
            Change::Ability { language, ability, level, .. } => {
                let now = language_levels(facts, language).map_or(Clb::BELOW, |levels| *levels.get(ability));
                raised(now, level)
            }
            Change::AllAbilities { language, level, .. } => {
                let now = language_levels(facts, language).map_or(Clb::BELOW, |levels| levels.lowest());
                raised(now, level)
            }
            // Some speak the language already and only lack the test.
            Change::FirstTest { level, .. } => Self::months(1, 3 + 3 * u16::from(level.level())),
            Change::RenewTest { .. } => Self::months(1, 3),
            Change::AssessCredential { .. } => Self::months(1, 4),
            Change::Education { who, level } => {
                studied(person(who).education.level.unwrap_or(facts.education).max(facts.education), level)
            }
            Change::CanadianWork { who, years } => {
                worked(person(who), facts.canadian_work_years, years, day, work::counts_as_canadian)
            }
            Change::ForeignWork { years } => {
                worked(&profile.applicant, facts.foreign_work_years, years, day, work::counts_as_foreign)
            }
            Change::CanadianStudy { study: CanadianStudy::ThreeYearsOrMore } => Self::months(12, 48),
            Change::CanadianStudy { .. } => Self::months(8, 24),
            Change::Certificate => Self::months(6, 48),
            Change::JobOffer { .. } => Self::months(1, 12),
            Change::Nomination => Self::months(3, 15),
            Change::PartnerComes | Change::PartnerAsApplicant => Self::months(0, 1),
            Change::Sibling | Change::PartnerStays | Change::FirstLanguage { .. } => Self::months(0, 0),
        }
    }
}

fn language_levels(facts: &Facts, language: crate::OfficialLanguage) -> Option<crate::Abilities<Clb>> {
    match language {
        crate::OfficialLanguage::English => facts.english,
        crate::OfficialLanguage::French => facts.french,
    }
}

/// A new test, and for each level some months of practice.
fn raised(now: Clb, level: Clb) -> Time {
    let steps = u16::from(level.level().saturating_sub(now.level()));
    Time::months(1 + steps, 3 + 4 * steps)
}

/// Months of study from one level of education to another, one after the other.
fn studied(from: Education, to: Education) -> Time {
    let months = |level: Education| -> u16 {
        match level {
            Education::LessThanSecondary => 0,
            Education::Secondary => 12,
            Education::OneYear => 20,
            Education::TwoYear => 32,
            Education::ThreeYearsOrMore => 44,
            Education::TwoOrMore => 52,
            Education::MastersOrProfessional => 56,
            Education::Doctoral => 92,
        }
    };
    let least = months(to).saturating_sub(months(from)).max(8);
    Time::months(least, least * 3 / 2)
}

/// Months of full-time work still lacking to so many years.
fn worked(person: &Person, now: u8, years: u8, day: Date, counts: fn(&crate::WorkPeriod) -> bool) -> Time {
    let needed = u16::from(years) * 12;
    match &person.work {
        // Within the present year of work it is not known how far it has come.
        Work::Years(_) => {
            let most = needed.saturating_sub(u16::from(now) * 12);
            Time::months(most.saturating_sub(11), most)
        }
        Work::Periods(periods) => {
            let counted = periods.iter().filter(|period| counts(period));
            // The months that will have left the look-back by then are not told apart here: the least is too low
            // rather than too high.
            let done = work::worked(counted.clone(), day, RANKING_LOOK_BACK_YEARS).full_months();
            let done = u16::try_from(done).unwrap_or(u16::MAX);
            let before = day.plus_years(-RANKING_LOOK_BACK_YEARS, LeapDay::Earlier);
            let old = counted.filter(|period| period.start < before.plus_years(years.into(), LeapDay::Earlier)).count();
            let least = needed.saturating_sub(done);
            Time::months(least, if old > 0 { needed } else { least })
        }
    }
}
