//! The search itself, and what is shown of what it finds.

use express_entry::improve::{ChangeKind, Cheapest, Improvement, Options, Search, Unrewarded, with_changes};
use express_entry::rounds::{Round, Rounds, Standing};
use express_entry::{Assessment, Date, Explanation, Factor, Governing, Profile, Verdict, Work, assess, eligibility};

use leptos::prelude::WithValue as _;

use super::desk::Listed;
use crate::state::State;

/// What the search rests on: the same question has the same answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) profile: Profile,
    pub(super) day: Date,
    pub(super) listed: Listed,
    pub(super) without: Vec<ChangeKind>,
    pub(super) target: Option<u16>,
    pub(super) account: Option<u16>,
}

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) asked: Asked,
    /// The computed score.
    pub(super) score: u16,
    pub(super) rows: Vec<Row>,
    /// With single changes: those that add nothing.
    pub(super) unrewarded: Vec<Unrewarded>,
    /// With a score to reach: how that ended.
    pub(super) ending: Option<Ending>,
    /// The rounds as the candidate stands.
    pub(super) now: Option<Reached>,
}

/// How the way to a score ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The score is there already.
    Reached,
    /// The rows reach it.
    Rows,
    /// Three changes do not; they reach this much.
    OutOfReach { best: u16 },
}

/// One set of changes.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) improvement: Improvement,
    /// With single changes: lesser steps on the same question (a lower level, fewer years), the largest first.
    pub(super) lesser: Vec<Improvement>,
    /// The facts with the changes made.
    pub(super) changed: Profile,
    /// Where the points come from, factor by factor.
    pub(super) parts: Vec<(Factor, i32)>,
    /// The rounds that it would have reached.
    pub(super) reached: Option<Reached>,
}

/// The rounds of the last twelve months of the data against one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// The first day that counts.
    pub(super) since: Date,
    /// The day of the last round.
    pub(super) until: Date,
    /// How many rounds there were.
    pub(super) all: usize,
    /// How many would have invited.
    pub(super) inviting: usize,
    /// Those that would have, or may have where answers are open, the newest first.
    pub(super) possible: Vec<Round>,
}

/// The factors that the sheet has lines for.
pub(super) const LINES: [Factor; 17] = [
    Factor::Age,
    Factor::Education,
    Factor::FirstLanguage,
    Factor::SecondLanguage,
    Factor::CanadianWork,
    Factor::PartnerEducation,
    Factor::PartnerLanguage,
    Factor::PartnerWork,
    Factor::TransferEducation,
    Factor::TransferForeign,
    Factor::CertificateLanguage,
    Factor::Nomination,
    Factor::JobOffer,
    Factor::Sibling,
    Factor::French,
    Factor::CanadianStudy,
    Factor::HighWage,
];

/// How many sets are listed.
const MOST_ROWS: usize = 20;
/// More single changes than there are.
const EVERY: usize = 1000;
/// How many ways to a score are listed.
const MOST_WAYS: usize = 8;

/// Searches; nothing before Express Entry began.
pub(super) fn find(state: State, asked: &Asked, rounds: Option<&Rounds>) -> Option<Found> {
    state.book.with_value(|book| Some(find_under(book.governing(asked.day).ok()?, asked, rounds)))
}

fn find_under(governing: Governing<'_>, asked: &Asked, rounds: Option<&Rounds>) -> Found {
    let Asked { profile, day, listed, without, target, account } = asked;
    let rules = governing.newest_known().rules();
    let (size, per_size) = match listed {
        // All of them: lesser steps on the same question stand together.
        Listed::One => (1, EVERY),
        Listed::Two => (2, MOST_ROWS),
        Listed::Three => (3, MOST_ROWS),
        Listed::Reach => (3, MOST_WAYS),
    };
    let options = Options { most_changes: size, per_size, without: without.clone() };
    let search = Search::new(profile, rules, *day, &options);
    let score = search.score();
    let (mut improvements, mut ending) = (Vec::new(), None);
    if *listed == Listed::Reach {
        if let Some(target) = target {
            // What is lacking is what the account's score lacks, if there is one; the search adds by our arithmetic.
            let lacking = target.saturating_sub(account.unwrap_or(score));
            ending = Some(match search.cheapest(score.saturating_add(lacking)) {
                Cheapest::Reached => Ending::Reached,
                Cheapest::OutOfReach { best } => {
                    Ending::OutOfReach { best: account.unwrap_or(score).saturating_add(best.saturating_sub(score)) }
                }
                Cheapest::Changes { improvements: found } => {
                    improvements = found;
                    Ending::Rows
                }
            });
        }
    } else {
        improvements = search.best();
        improvements.retain(|one| one.changes.len() == usize::from(size));
    }
    let base = assess(governing, profile, *day);
    let standing = |profile: &Profile, assessment: &Assessment, account| {
        Standing::of(profile, assessment, &eligibility(profile, *day), account, None)
    };
    let standing_now = standing(profile, &base, *account);
    let rows = together(improvements).into_iter().take(MOST_ROWS).map(|(improvement, lesser)| {
        let changed = with_changes(profile, &improvement.changes, rules, *day);
        let assessment = assess(governing, &changed, *day);
        let reached = rounds.and_then(|rounds| {
            // Work that lost its dates would say less of programs and categories than the present work does.
            let exact = loses_no_dates(profile, &changed);
            let account = account.map(|account| account.saturating_add(improvement.gain));
            let standing =
                if exact { standing(&changed, &assessment, account) } else { standing_now.with(&improvement) };
            reached(rounds, &standing)
        });
        let parts = parts(&base.explanation, &assessment.explanation);
        Row { improvement, lesser, changed, parts, reached }
    });
    Found {
        asked: asked.clone(),
        score,
        rows: rows.collect(),
        unrewarded: if *listed == Listed::One { search.unrewarded() } else { Vec::new() },
        ending,
        now: rounds.and_then(|rounds| reached(rounds, &standing_now)),
    }
}

/// Puts single changes that are within a larger one under that one; sets of more stay alone.
fn together(improvements: Vec<Improvement>) -> Vec<(Improvement, Vec<Improvement>)> {
    let mut heads: Vec<(Improvement, Vec<Improvement>)> = Vec::new();
    for one in improvements {
        let [change] = one.changes.as_slice() else {
            heads.push((one, Vec::new()));
            continue;
        };
        let larger =
            heads.iter_mut().find(|(head, _)| matches!(head.changes.as_slice(), [larger] if change.is_within(*larger)));
        match larger {
            Some((_, lesser)) => lesser.push(one),
            None => heads.push((one, Vec::new())),
        }
    }
    heads
}

fn loses_no_dates(before: &Profile, after: &Profile) -> bool {
    let dated = |profile: &Profile| {
        [&profile.applicant, &profile.partner].into_iter().filter(|one| matches!(one.work, Work::Periods(_))).count()
    };
    dated(before) == dated(after)
}

/// The lines in which two explanations differ.
fn parts(before: &Explanation, after: &Explanation) -> Vec<(Factor, i32)> {
    let points =
        |explanation: &Explanation, factor| explanation.find(factor).map_or(0, |part| i32::from(part.line.points));
    LINES
        .into_iter()
        .map(|factor| (factor, points(after, factor) - points(before, factor)))
        .filter(|(_, difference)| *difference != 0)
        .collect()
}

/// The rounds of the last twelve months of the data against a standing.
pub(super) fn reached(rounds: &Rounds, standing: &Standing) -> Option<Reached> {
    let until = rounds.data_to()?;
    let since = until.plus_months(-12).plus_days(1);
    let (mut inviting, mut all, mut possible) = (0, 0, Vec::new());
    for round in rounds.as_slice().iter().rev().take_while(|round| round.date >= since) {
        all += 1;
        let invited = standing.outcome(round).invited;
        inviting += usize::from(invited == Verdict::Met);
        if invited != Verdict::NotMet {
            possible.push(round.clone());
        }
    }
    Some(Reached { since, until, all, inviting, possible })
}
