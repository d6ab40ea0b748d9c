//! Federal Skilled Workers: the selection grid, IRPR ss. 78 to 83.

use std::vec::Vec;

use serde::Serialize;

use super::fsw::recognised;
use super::language::{Held, Languages};
use super::offer::Offered;
use super::tables::{
    ADAPTABILITY, ADAPTABILITY_OTHER, ADAPTABILITY_OWN_WORK, ARRANGED_EMPLOYMENT, FSW_LOOK_BACK, PARTNER_LEVEL,
    PASS_MARK, SECOND_LANGUAGE, SECOND_LANGUAGE_LEVEL, age, education, experience, first_language_ability,
};
use super::{Case, Finding, Missing, ProgramQuestion, Threshold, Verdict, in_all, level_of};
use crate::education::Education;
use crate::language::{Abilities, Clb, OfficialLanguage};
use crate::profile::{MaritalStatus, Work, YearsOfWork};
use crate::work::WorkTime;

/// The selection grid of Federal Skilled Workers: 100 points, of which 67 are needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FswGrid {
    /// Every line, the parts of adaptability before their sum.
    pub lines: Vec<GridLine>,
    /// The least that the open answers can still make of the total.
    pub least: u8,
    /// The most.
    pub most: u8,
    /// The points needed.
    pub pass_mark: u8,
}

/// One line of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GridLine {
    /// What the points are for.
    pub factor: GridFactor,
    /// The least that the open answers can still make of it.
    pub least: u8,
    /// The most.
    pub most: u8,
    /// The most that it can give to anyone.
    pub maximum: u8,
    /// The section of the Regulations.
    pub section: &'static str,
    /// The fact that decided.
    pub fact: Finding,
    /// The answers that leave it open.
    pub missing: Vec<Missing>,
}

/// What points of the grid are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GridFactor {
    /// Education (s. 78).
    Education,
    /// First official language (s. 79(3)(a)).
    FirstLanguage,
    /// Second official language (s. 79(3)(b)).
    SecondLanguage,
    /// Experience (s. 80).
    Experience,
    /// Age (s. 81).
    Age,
    /// Arranged employment (s. 82).
    ArrangedEmployment,
    /// Adaptability: the partner's language (s. 83(1)(a)).
    PartnerLanguage,
    /// Adaptability: own study in Canada (s. 83(1)(b)).
    OwnStudy,
    /// Adaptability: the partner's study in Canada (s. 83(1)(b.1)).
    PartnerStudy,
    /// Adaptability: own full-time work in Canada (s. 83(1)(c)).
    OwnWork,
    /// Adaptability: the partner's full-time work in Canada (s. 83(1)(c.1)).
    PartnerWork,
    /// Adaptability: a relative in Canada (s. 83(1)(d)).
    Relative,
    /// Adaptability: arranged employment (s. 83(1)(e)).
    OfferAdaptability,
    /// Adaptability as a whole (s. 83).
    Adaptability,
}

impl GridFactor {
    /// Whether it is a part of adaptability, which has its own sum and cap.
    pub const fn is_part_of_adaptability(self) -> bool {
        matches!(
            self,
            Self::PartnerLanguage
                | Self::OwnStudy
                | Self::PartnerStudy
                | Self::OwnWork
                | Self::PartnerWork
                | Self::Relative
                | Self::OfferAdaptability
        )
    }
}

impl FswGrid {
    /// One line.
    pub fn line(&self, factor: GridFactor) -> Option<&GridLine> {
        self.lines.iter().find(|line| line.factor == factor)
    }

    /// The points, once nothing is open.
    pub fn points(&self) -> Option<u8> {
        (self.least == self.most).then_some(self.least)
    }

    pub(super) fn of(case: &Case<'_>, offer: &Offered) -> Self {
        let languages = languages(&case.languages, case.profile.applicant.first_language);
        let mut lines = std::vec![education_line(case)];
        lines.extend(languages.lines);
        lines.extend([experience_line(case), age_line(case), offer_line(offer)]);
        let simple = |pick: fn(&GridLine) -> u8| -> u8 {
            lines
                .iter()
                .filter(|line| !matches!(line.factor, GridFactor::FirstLanguage | GridFactor::SecondLanguage))
                .map(pick)
                .sum()
        };
        let (mut least, mut most) = (simple(|line| line.least), simple(|line| line.most));
        // A language may count as first or as second, so the two lines are not each at their least together.
        least += languages.least;
        most += languages.most;

        let parts = adaptability(case, offer);
        let capped = |pick: fn(&GridLine) -> u8| parts.iter().map(pick).sum::<u8>().min(ADAPTABILITY);
        let whole = GridLine {
            factor: GridFactor::Adaptability,
            least: capped(|line| line.least),
            most: capped(|line| line.most),
            maximum: ADAPTABILITY,
            section: "IRPR 83",
            fact: Finding::Parts,
            missing: Vec::new(),
        };
        least += whole.least;
        most += whole.most;
        lines.extend(parts);
        lines.push(whole);
        Self { lines, least, most, pass_mark: PASS_MARK }
    }

    /// The answers that leave the total open, each once.
    pub(super) fn open(&self) -> Vec<Missing> {
        let capped = self.line(GridFactor::Adaptability).is_some_and(|whole| whole.least == whole.most);
        let mut missing = Vec::new();
        for line in &self.lines {
            // Once adaptability has reached its cap, its parts change nothing.
            if line.least == line.most || (capped && line.factor.is_part_of_adaptability()) {
                continue;
            }
            for answer in &line.missing {
                if !missing.contains(answer) {
                    missing.push(*answer);
                }
            }
        }
        missing
    }
}

/// A line, from what it gives at least and at most.
fn line(factor: GridFactor, section: &'static str, maximum: u8, points: [u8; 2], fact: Finding) -> GridLine {
    let [least, most] = points;
    GridLine { factor, least, most, maximum, section, fact, missing: Vec::new() }
}

impl GridLine {
    fn asking(mut self, missing: impl IntoIterator<Item = Missing>) -> Self {
        if self.least != self.most {
            self.missing.extend(missing);
        }
        self
    }
}

/// A line that gives all or nothing.
fn all_or_nothing(
    factor: GridFactor,
    section: &'static str,
    maximum: u8,
    state: Verdict,
    fact: Finding,
    missing: impl IntoIterator<Item = Missing>,
) -> GridLine {
    let points = match state {
        Verdict::Met => [maximum, maximum],
        Verdict::NotMet => [0, 0],
        Verdict::Open => [0, maximum],
    };
    line(factor, section, maximum, points, fact).asking(missing)
}

fn education_line(case: &Case<'_>) -> GridLine {
    let (level, fact) = recognised(case.profile.applicant.education, case.day);
    let maximum = education(Education::Doctoral);
    let points = level.map_or([0, maximum], |level| [education(level); 2]);
    line(GridFactor::Education, "IRPR 78(1)", maximum, points, fact)
        .asking([Missing::Answer(ProgramQuestion::Education)])
}

struct LanguageLines {
    lines: [GridLine; 2],
    least: u8,
    most: u8,
}

/// Points for the first and for the second language, in the declared order, else in the better.
fn languages(held: &Languages, declared: Option<OfficialLanguage>) -> LanguageLines {
    let possible = |held: Held, open: Clb| match held {
        // An unanswered language may be none, or anything.
        Held::Unanswered => [None, Some(Abilities::all(open))],
        other => [other.filled(open); 2],
    };
    let ends = |open: Clb| {
        let english = possible(held.english, open);
        let french = possible(held.french, open);
        english.map(|english| french.map(|french| in_order(english, french, declared))).into_iter().flatten()
    };
    let sum = |points: &OrderedPoints| points.first + points.second;
    let nothing = OrderedPoints { first: 0, second: 0, language: OfficialLanguage::English };
    let least = ends(Clb::BELOW).min_by_key(sum).unwrap_or(nothing);
    let most = ends(Clb::MAX).max_by_key(sum).unwrap_or(nothing);

    let missing = || {
        let open = |held: &Held| match held {
            Held::Unanswered => true,
            Held::Levels(levels) => levels.values().contains(&&None),
            Held::Nothing | Held::Expired(_) => false,
        };
        [(&held.english, ProgramQuestion::English), (&held.french, ProgramQuestion::French)]
            .into_iter()
            .filter(move |(held, _)| open(held))
            .map(|(_, question)| Missing::Answer(question))
    };
    let any = [held.english, held.french].iter().any(|held| matches!(held, Held::Levels(_)));
    let fact = if any { Finding::Languages { first: most.language } } else { Finding::NoResult };
    let span = |a: u8, b: u8| [a.min(b), a.max(b)];
    LanguageLines {
        lines: [
            line(GridFactor::FirstLanguage, "IRPR 79(3)(a)", 24, span(least.first, most.first), fact).asking(missing()),
            line(GridFactor::SecondLanguage, "IRPR 79(3)(b)", SECOND_LANGUAGE, span(least.second, most.second), fact)
                .asking(missing()),
        ],
        least: sum(&least),
        most: sum(&most),
    }
}

#[derive(Clone, Copy)]
struct OrderedPoints {
    first: u8,
    second: u8,
    language: OfficialLanguage,
}

fn in_order(
    english: Option<Abilities<Clb>>,
    french: Option<Abilities<Clb>>,
    declared: Option<OfficialLanguage>,
) -> OrderedPoints {
    let points = |language| {
        let (first, second) = match language {
            OfficialLanguage::English => (english, french),
            OfficialLanguage::French => (french, english),
        };
        let first =
            first.map_or(0, |levels| levels.values().iter().map(|level| first_language_ability(level.level())).sum());
        let enough = second.is_some_and(|levels| levels.lowest() >= level_of(SECOND_LANGUAGE_LEVEL));
        OrderedPoints { first, second: if enough { SECOND_LANGUAGE } else { 0 }, language }
    };
    let better = || {
        let (english, french) = (points(OfficialLanguage::English), points(OfficialLanguage::French));
        if french.first + french.second > english.first + english.second { french } else { english }
    };
    match (declared, english.is_some(), french.is_some()) {
        // Without a result in the language declared first, the other is the only one there is.
        (Some(OfficialLanguage::English), true, _) | (_, true, false) => points(OfficialLanguage::English),
        (Some(OfficialLanguage::French), _, true) | (_, false, true) => points(OfficialLanguage::French),
        _ => better(),
    }
}

fn experience_line(case: &Case<'_>) -> GridLine {
    let (least, most) = match &case.profile.applicant.work {
        Work::Years(YearsOfWork { canadian, foreign, .. }) => {
            let least = canadian.unwrap_or(0).saturating_add(foreign.unwrap_or(0));
            // Parts of a year here and there may make one more together.
            let parts = u8::from(canadian.is_some_and(|years| years > 0) && foreign.is_some_and(|years| years > 0));
            (least, (canadian.is_some() && foreign.is_some()).then(|| least.saturating_add(parts)))
        }
        Work::Periods(_) => {
            let years = case.experience.skilled.worked(case.day, FSW_LOOK_BACK).full_years();
            (years, Some(years))
        }
    };
    let fact = if (least, most) == (0, None) { Finding::Unanswered } else { Finding::Years { least, most } };
    let maximum = experience(u8::MAX);
    let points = [experience(least), most.map_or(maximum, experience)];
    line(GridFactor::Experience, "IRPR 80(1)", maximum, points, fact).asking(work_answers(case))
}

/// Which answers about work are open: the numbers not given, else the dates behind them.
fn work_answers(case: &Case<'_>) -> Vec<Missing> {
    let mut missing = Vec::new();
    if let Work::Years(years) = &case.profile.applicant.work {
        if years.canadian.is_none() || years.foreign.is_some() {
            missing.push(Missing::Answer(ProgramQuestion::CanadianWork));
        }
        if years.foreign.is_none() || years.canadian.is_some() {
            missing.push(Missing::Answer(ProgramQuestion::ForeignWork));
        }
    }
    missing
}

fn age_line(case: &Case<'_>) -> GridLine {
    let years = case.profile.applicant.age.map(|age| age.on(case.day));
    let maximum = age(18);
    let fact = years.map_or(Finding::Unanswered, Finding::Age);
    let points = years.map_or([0, maximum], |years| [age(years); 2]);
    line(GridFactor::Age, "IRPR 81", maximum, points, fact).asking([Missing::Answer(ProgramQuestion::Age)])
}

fn offer_line(offer: &Offered) -> GridLine {
    let missing = offer.missing.iter().copied();
    all_or_nothing(
        GridFactor::ArrangedEmployment,
        "IRPR 82(2)",
        ARRANGED_EMPLOYMENT,
        offer.verdict,
        offer.finding,
        missing,
    )
}

fn adaptability(case: &Case<'_>, offer: &Offered) -> Vec<GridLine> {
    let profile = case.profile;
    let partner = accompanying_partner(case);
    let stated = |answer: Option<bool>| answer.map_or(Finding::Unanswered, Finding::Stated);
    let five = |factor, section, state, fact, missing: Vec<Missing>| {
        all_or_nothing(factor, section, ADAPTABILITY_OTHER, state, fact, missing)
    };
    // Points for the partner need a partner; who that is may be open as well.
    let partner_line = |factor, section, own: Verdict, fact: Finding, questions: &[ProgramQuestion]| {
        let state = Verdict::all([partner.0, own]);
        let fact = if partner.0 == Verdict::NotMet { Finding::DoesNotApply } else { fact };
        let mut missing = partner.1.clone();
        if own == Verdict::Open {
            missing.extend(questions.iter().map(|question| Missing::Answer(*question)));
        }
        five(factor, section, state, fact, missing)
    };

    let partner_languages = Languages::of(&profile.partner, case.day);
    let level = in_all(PARTNER_LEVEL);
    let relative = match (profile.sibling_in_canada, profile.relative_in_canada) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    };
    let (own_work, own_fact) =
        full_time_year(&profile.applicant.work, case.experience.full_time_in_canada.ever_worked(case.day), true);
    let (partner_work, partner_fact) =
        full_time_year(&profile.partner.work, case.partner_in_canada.ever_worked(case.day), false);

    std::vec![
        partner_line(
            GridFactor::PartnerLanguage,
            "IRPR 83(1)(a)",
            partner_languages.meet(level),
            partner_languages.finding(level, Threshold::OfTheProgram),
            &[ProgramQuestion::PartnerEnglish, ProgramQuestion::PartnerFrench],
        ),
        five(
            GridFactor::OwnStudy,
            "IRPR 83(1)(b)",
            Verdict::of(profile.applicant.two_years_study_in_canada),
            stated(profile.applicant.two_years_study_in_canada),
            std::vec![Missing::Answer(ProgramQuestion::StudyInCanada)],
        ),
        partner_line(
            GridFactor::PartnerStudy,
            "IRPR 83(1)(b.1)",
            Verdict::of(profile.partner.two_years_study_in_canada),
            stated(profile.partner.two_years_study_in_canada),
            &[ProgramQuestion::PartnerStudy],
        ),
        all_or_nothing(
            GridFactor::OwnWork,
            "IRPR 83(1)(c)",
            ADAPTABILITY_OWN_WORK,
            own_work,
            own_fact,
            [Missing::Answer(ProgramQuestion::FullTimeYear)],
        ),
        partner_line(
            GridFactor::PartnerWork,
            "IRPR 83(1)(c.1)",
            partner_work,
            partner_fact,
            &[ProgramQuestion::PartnerFullTimeYear],
        ),
        five(
            GridFactor::Relative,
            "IRPR 83(1)(d), (5)",
            Verdict::of(relative),
            stated(relative),
            std::vec![Missing::Answer(ProgramQuestion::Relative)],
        ),
        five(GridFactor::OfferAdaptability, "IRPR 83(1)(e)", offer.verdict, offer.finding, offer.missing.clone(),),
    ]
}

/// A year of full-time work in Canada. A number of years may be part-time work that comes to as much, so that it
/// does not decide by itself. None at all does, but not for a partner, whose work may be in any occupation.
fn full_time_year(work: &Work, time: WorkTime, none_decides: bool) -> (Verdict, Finding) {
    match work {
        Work::Years(YearsOfWork { canadian: Some(0), full_time_canadian_year: None, .. }) if none_decides => {
            (Verdict::NotMet, Finding::Years { least: 0, most: Some(0) })
        }
        Work::Years(years) => (
            Verdict::of(years.full_time_canadian_year),
            years.full_time_canadian_year.map_or(Finding::Unanswered, Finding::Stated),
        ),
        Work::Periods(_) => {
            let fact =
                Finding::Work { days: time.full_time_days(), years: time.full_years(), needed: 1, occupation: None };
            (Verdict::from(time.full_years() >= 1), fact)
        }
    }
}

/// Whether there is an accompanying partner who is neither citizen nor permanent resident, and what leaves it open.
fn accompanying_partner(case: &Case<'_>) -> (Verdict, Vec<Missing>) {
    let profile = case.profile;
    let mut missing = Vec::new();
    let state = Verdict::of(profile.has_accompanying_partner());
    if state == Verdict::Open {
        for (question, open) in [
            (ProgramQuestion::MaritalStatus, profile.marital_status.is_none()),
            (
                ProgramQuestion::PartnerAccompanies,
                profile.marital_status.is_some_and(MaritalStatus::has_partner) && profile.partner_accompanies.is_none(),
            ),
            (
                ProgramQuestion::PartnerIsCanadian,
                profile.marital_status.is_some_and(MaritalStatus::has_partner) && profile.partner_is_canadian.is_none(),
            ),
        ] {
            if open {
                missing.push(Missing::Answer(question));
            }
        }
    }
    (state, missing)
}
