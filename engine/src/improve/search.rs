//! The search over all single changes, pairs and triples.

use std::vec::Vec;

use serde::Serialize;

use super::change::{Change, ChangeKind, Household, Possible, possible_changes};
use super::time::Time;
use crate::crs::{Factor, NoSink, Recording, Score, score};
use crate::date::Date;
use crate::facts::Facts;
use crate::language::OfficialLanguage;
use crate::order;
use crate::profile::Profile;
use crate::rules::Rules;

/// What to search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many changes to make together: 1 to 3.
    pub most_changes: u8,
    /// How many results to give for each number of changes.
    pub per_size: usize,
    /// Kinds of changes that the reader has ruled out.
    pub without: Vec<ChangeKind>,
}

impl Default for Options {
    fn default() -> Self {
        Self { most_changes: 3, per_size: 20, without: Vec::new() }
    }
}

/// A set of changes, and what it adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Improvement {
    /// One to three changes.
    pub changes: Vec<Change>,
    /// What they add together.
    pub gain: u16,
    /// The score with them.
    pub score: u16,
    /// What each adds alone, added up; more than the gain where a cap or a common condition takes some away, less
    /// where one change opens the way for another.
    pub alone: i16,
    /// What caps take away that they did not take before.
    pub lost_to_caps: Vec<CapLoss>,
    /// How long they plausibly take.
    pub time: Time,
}

/// Points that a cap takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CapLoss {
    /// The factor with the cap.
    pub factor: Factor,
    /// The points.
    pub points: u16,
}

/// A change that adds nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unrewarded {
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// What it makes of the score: nothing, or less.
    pub difference: i16,
    /// What caps take away that they did not take before.
    pub lost_to_caps: Vec<CapLoss>,
}

/// The way to a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Cheapest {
    /// The score is there already.
    Reached,
    /// These reach it, with as few changes as can be; the quickest first.
    Changes {
        /// The sets of changes.
        improvements: Vec<Improvement>,
    },
    /// No set of changes of the size searched reaches it.
    OutOfReach {
        /// The best score that one does reach.
        best: u16,
    },
}

/// Every single change, pair and triple of a household, scored.
///
/// Exhaustive and exact over [`possible_changes`]: every set of changes that do not contradict one another has its
/// exact gain. Only the results are selected.
///
/// ## How it is computed
/// Sections add up, so a change that touches only the partner's section, or only the additional points, is scored
/// once and added to the others under the caps; sets within section A and C, and those that change who applies or
/// who comes along, are scored one by one with the no-op sink.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    rules: &'a Rules,
    household: Household,
    possible: Vec<Possible>,
    base: Parts,
    most_changes: usize,
    per_size: usize,
    /// Whether the first change does nothing beside the second.
    within: Grid<bool>,
    /// For each change, the next weaker ones on the same question.
    weaker: Vec<Vec<usize>>,
    singles: Vec<Gain>,
    pairs: Grid<Gain>,
    /// In the order of [`place_of_triple`].
    triples: Vec<Gain>,
}

/// What a set adds; [`NONE`] for one that is not looked at.
type Gain = i16;

/// A set that contradicts itself, or in which one change does nothing beside another.
const NONE: Gain = i16::MIN;

/// A square of values.
#[derive(Clone, Debug)]
struct Grid<T> {
    side: usize,
    values: Vec<T>,
}

impl<T: Copy + Default> Grid<T> {
    fn new(side: usize, value: T) -> Self {
        Self { side, values: std::vec![value; side * side] }
    }

    fn get(&self, row: usize, column: usize) -> T {
        self.values.get(row * self.side + column).copied().unwrap_or_default()
    }

    fn set(&mut self, row: usize, column: usize, value: T) {
        if let Some(place) = self.values.get_mut(row * self.side + column) {
            *place = value;
        }
    }
}

/// A score in the parts that add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    /// Sections A and C.
    main: u16,
    /// Section B.
    partner: u16,
    /// Section D.
    additional: u16,
}

impl Parts {
    fn total(self, rules: &Rules) -> u16 {
        (self.main + self.partner + self.additional).min(rules.total.maximum)
    }
}

/// The parts of a household's score. The order of languages that gives more is found here, by scoring both: one
/// pass fewer than leaving it to the score.
fn parts(rules: &Rules, household: &Household) -> Parts {
    let mut facts = household.facts();
    if facts.first_language.is_none() && facts.english.is_some() && facts.french.is_some() {
        let mut in_order = |first| {
            facts.first_language = Some(first);
            parts_of(rules, &facts)
        };
        let (english, french) = (in_order(OfficialLanguage::English), in_order(OfficialLanguage::French));
        if french.main > english.main { french } else { english }
    } else {
        parts_of(rules, &facts)
    }
}

fn parts_of(rules: &Rules, facts: &Facts) -> Parts {
    let Score { core, transfer, partner, additional, .. } = score(rules, facts, &mut NoSink);
    Parts { main: core + transfer, partner, additional }
}

/// Which parts of the score a change can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Sections A and C, and D.
    Main,
    /// Section B only.
    Partner,
    /// Section D only.
    Additional,
    /// Who applies, or who comes along: everything.
    Roles,
}

fn reach(change: Change) -> Reach {
    match change.kind() {
        ChangeKind::PartnerPapers => Reach::Partner,
        ChangeKind::Nomination | ChangeKind::Sibling | ChangeKind::CanadianStudy => Reach::Additional,
        ChangeKind::PartnerStays | ChangeKind::PartnerComes | ChangeKind::PartnerAsApplicant => Reach::Roles,
        _ => Reach::Main,
    }
}

/// The place of a triple `i < j < k` when triples are listed by `k`, then `j`, then `i`.
fn place_of_triple(i: usize, j: usize, k: usize) -> usize {
    k * k.saturating_sub(1) * k.saturating_sub(2) / 6 + j * j.saturating_sub(1) / 2 + i
}

impl<'a> Search<'a> {
    /// Scores every set of changes that is open to a profile on a day.
    pub fn new(profile: &Profile, rules: &'a Rules, day: Date, options: &Options) -> Self {
        let mut possible = possible_changes(profile, rules, day);
        possible.retain(|one| !options.without.contains(&one.change.kind()));
        // So that the sets within one part lie together.
        let possible: Vec<Possible> = [Reach::Main, Reach::Partner, Reach::Additional, Reach::Roles]
            .into_iter()
            .flat_map(|wanted| possible.iter().copied().filter(move |one| reach(one.change) == wanted))
            .collect();
        let household = Household::on(profile, rules, day);
        let count = possible.len();
        let mut search = Self {
            rules,
            household,
            base: parts(rules, &household),
            most_changes: usize::from(options.most_changes.clamp(1, 3)),
            per_size: options.per_size,
            within: Grid::new(count, false),
            weaker: Vec::with_capacity(count),
            singles: Vec::with_capacity(count),
            pairs: Grid::new(count, NONE),
            triples: Vec::new(),
            possible,
        };
        search.relate();
        search.score_all();
        search
    }

    /// The score as it is.
    pub fn score(&self) -> u16 {
        self.base.total(self.rules)
    }

    /// The changes searched.
    pub fn possible(&self) -> &[Possible] {
        &self.possible
    }

    /// Which changes are within which, and for each the next weaker ones.
    fn relate(&mut self) {
        let changes: Vec<Change> = self.possible.iter().map(|one| one.change).collect();
        for (row, one) in changes.iter().enumerate() {
            for (column, other) in changes.iter().enumerate() {
                self.within.set(row, column, row != column && one.is_within(*other));
            }
        }
        let count = changes.len();
        for change in 0..count {
            let under = |one: &usize| self.within.get(*one, change);
            let next = (0..count)
                .filter(under)
                .filter(|one| !(0..count).filter(under).any(|between| self.within.get(*one, between)))
                .collect();
            self.weaker.push(next);
        }
    }

    fn change(&self, place: usize) -> Option<Change> {
        self.possible.get(place).map(|one| one.change)
    }

    /// Whether two changes make no set: they contradict, or one does nothing beside the other.
    fn idle(&self, one: usize, other: usize) -> bool {
        let contradict = match (self.change(one), self.change(other)) {
            (Some(one), Some(other)) => one.contradicts(other),
            _ => true,
        };
        contradict || self.within.get(one, other) || self.within.get(other, one)
    }

    fn gain_of(&self, parts: Parts) -> Gain {
        let difference = i32::from(parts.total(self.rules)) - i32::from(self.score());
        Gain::try_from(difference).unwrap_or(NONE)
    }

    fn score_all(&mut self) {
        let count = self.possible.len();
        let with = |household: &Household, place: usize| {
            let mut changed = *household;
            if let Some(change) = self.change(place) {
                changed.apply(change);
            }
            changed
        };
        let reaches: Vec<Reach> = self.possible.iter().map(|one| reach(one.change)).collect();
        let reach = |place: usize| reaches.get(place).copied().unwrap_or(Reach::Roles);
        let base = self.base;
        let one: Vec<Parts> = (0..count).map(|place| parts(self.rules, &with(&self.household, place))).collect();
        let single = |place: usize| one.get(place).copied().unwrap_or_default();
        // What a change that touches section D alone makes of a set. A sum under a cap adds up like one without:
        // where either part has reached the cap, so has the whole, since none of these changes takes anything away.
        let cap = self.rules.additional.maximum;
        let adding = |set: Parts, place: usize| {
            let added = single(place).additional.saturating_sub(base.additional);
            Parts { additional: (set.additional + added).min(cap), ..set }
        };

        let singles: Vec<Gain> = one.iter().map(|parts| self.gain_of(*parts)).collect();
        let mut two = Grid::new(count, Parts::default());
        let mut pairs = Grid::new(count, NONE);
        let idle = {
            let mut idle = Grid::new(count, false);
            for i in 0..count {
                for j in 0..count {
                    idle.set(i, j, self.idle(i, j));
                }
            }
            idle
        };
        let mut triples = Vec::new();
        if self.most_changes >= 2 {
            for i in 0..count {
                let with_one = with(&self.household, i);
                for j in (i + 1..count).filter(|j| !idle.get(i, *j)) {
                    let parts = match (reach(i), reach(j)) {
                        (Reach::Main, Reach::Partner) => Parts { partner: single(j).partner, ..single(i) },
                        (Reach::Main | Reach::Partner | Reach::Additional, Reach::Additional) => adding(single(i), j),
                        _ => parts(self.rules, &with(&with_one, j)),
                    };
                    two.set(i, j, parts);
                    pairs.set(i, j, self.gain_of(parts));
                }
            }
        }
        if self.most_changes >= 3 {
            triples = std::vec![NONE; place_of_triple(0, 0, count)];
            for i in 0..count {
                let with_one = with(&self.household, i);
                for j in (i + 1..count).filter(|j| !idle.get(i, *j)) {
                    let with_two = with(&with_one, j);
                    for k in (j + 1..count).filter(|k| !idle.get(i, *k) && !idle.get(j, *k)) {
                        let parts = match (reach(i), reach(j), reach(k)) {
                            (Reach::Main, Reach::Main, Reach::Partner) => {
                                Parts { partner: single(k).partner, ..two.get(i, j) }
                            }
                            (Reach::Main, Reach::Partner, Reach::Partner) => {
                                Parts { partner: two.get(j, k).partner, ..single(i) }
                            }
                            (Reach::Main | Reach::Partner | Reach::Additional, _, Reach::Additional) => {
                                adding(two.get(i, j), k)
                            }
                            _ => parts(self.rules, &with(&with_two, k)),
                        };
                        if let Some(place) = triples.get_mut(place_of_triple(i, j, k)) {
                            *place = self.gain_of(parts);
                        }
                    }
                }
            }
        }
        (self.singles, self.pairs, self.triples) = (singles, pairs, triples);
    }

    /// The gain of a set of places in ascending order.
    fn gain(&self, set: &[usize]) -> Gain {
        match *set {
            [i] => self.singles.get(i).copied().unwrap_or(NONE),
            [i, j] => self.pairs.get(i, j),
            [i, j, k] => self.triples.get(place_of_triple(i, j, k)).copied().unwrap_or(NONE),
            _ => NONE,
        }
    }

    /// Whether something less than a set gains as much as `needed`: with a change left out, or with a weaker one in
    /// its place.
    ///
    /// The next weaker ones are enough, since no weaker change on the same question ever gains more: the checks
    /// refuse inverted tables, and caps keep order. All smaller sets are looked at, since a change of roles may lose.
    fn less_is_enough(&self, set: &[usize], needed: Gain) -> bool {
        let enough = |set: Set| self.gain(set.places()) >= needed;
        set.iter().any(|place| {
            let rest = || set.iter().copied().filter(move |other| other != place);
            let alone = set.len() > 1 && enough(Set::of([*place]));
            let weaker = || self.weaker.get(*place).into_iter().flatten();
            alone || enough(Set::of(rest())) || weaker().any(|one| enough(Set::of(rest().chain([*one]))))
        })
    }

    fn time(&self, set: &[usize]) -> Time {
        set.iter().filter_map(|place| self.possible.get(*place)).fold(Time::default(), |time, one| time.with(one.time))
    }

    /// The sets of a size that gain at least `least`, by gain from the highest.
    fn by_gain(&self, size: usize, least: Gain) -> Vec<Vec<Set>> {
        let mut buckets: Vec<Vec<Set>> = Vec::new();
        let mut take = |set: &[usize]| {
            let gain = self.gain(set);
            if let Some(place) = usize::try_from(i32::from(gain) - i32::from(least)).ok().filter(|_| gain >= least) {
                if buckets.len() <= place {
                    buckets.resize(place + 1, Vec::new());
                }
                if let Some(bucket) = buckets.get_mut(place) {
                    bucket.push(Set::of(set.iter().copied()));
                }
            }
        };
        let count = self.possible.len();
        match size {
            1 => (0..count).for_each(|i| take(&[i])),
            2 => (0..count).for_each(|i| (i + 1..count).for_each(|j| take(&[i, j]))),
            _ => {
                for k in 0..count {
                    for j in 0..k {
                        for i in 0..j {
                            take(&[i, j, k]);
                        }
                    }
                }
            }
        }
        buckets.reverse();
        buckets
    }

    /// The sets that add most: for each number of changes as many as the options ask for, ranked by points, then
    /// fewer changes, then less time.
    ///
    /// A set is listed only if nothing less gains as much: no smaller set of the same changes, and no set with a
    /// weaker change in place of one (a lower level in the same ability or in all, fewer years, a lower credential).
    pub fn best(&self) -> Vec<Improvement> {
        let mut chosen: Vec<u64> = Vec::new();
        for size in 1..=self.most_changes {
            let enough = chosen.len() + self.per_size;
            for bucket in self.by_gain(size, 1) {
                if chosen.len() == enough {
                    break;
                }
                let minimal = bucket.iter().filter(|set| !self.less_is_enough(set.places(), self.gain(set.places())));
                let mut keys: Vec<u64> = minimal.map(|set| self.by_points(*set)).collect();
                order::ascending(&mut keys);
                keys.truncate(enough - chosen.len());
                chosen.append(&mut keys);
            }
        }
        order::ascending(&mut chosen);
        chosen.iter().map(|key| self.improvement(Set::from_key(*key).places())).collect()
    }

    /// A number by which sets are in order of points, fewer changes, less time.
    fn by_points(&self, set: Set) -> u64 {
        let (gain, time) = self.gain_and_time(set);
        let size = u64::try_from(set.places().len()).unwrap_or(0);
        ((gain << 2 | size) << 22 | time) << (3 * PLACE) | set.key()
    }

    /// A number by which sets are in order of less time, then points.
    fn by_time(&self, set: Set) -> u64 {
        let (gain, time) = self.gain_and_time(set);
        (time << 11 | gain) << (3 * PLACE) | set.key()
    }

    /// 11 bits, the less the more is gained; 22 bits, the less the sooner.
    fn gain_and_time(&self, set: Set) -> (u64, u64) {
        let bits = |number: i32, most: u16| u64::try_from(number.clamp(0, i32::from(most))).unwrap_or(0);
        let time = self.time(set.places());
        let (least, most) = (bits(time.least.into(), 1023), bits(time.most.into(), 4095));
        (2047 - bits(self.gain(set.places()).into(), 2047), least << 12 | most)
    }

    /// The fewest changes that reach a score, and of those sets the quickest; with the same time the one that adds
    /// more first. Nothing less than a set listed reaches it.
    pub fn cheapest(&self, target: u16) -> Cheapest {
        let Some(needed) = target.checked_sub(self.score()).filter(|needed| *needed > 0) else {
            return Cheapest::Reached;
        };
        let needed = Gain::try_from(needed).unwrap_or(Gain::MAX);
        for size in 1..=self.most_changes {
            let mut reaching: Vec<u64> = self
                .by_gain(size, needed)
                .into_iter()
                .flatten()
                .filter(|set| !self.less_is_enough(set.places(), needed))
                .map(|set| self.by_time(set))
                .collect();
            if !reaching.is_empty() {
                order::ascending(&mut reaching);
                reaching.truncate(self.per_size.max(1));
                let improvements = reaching.iter().map(|key| self.improvement(Set::from_key(*key).places())).collect();
                return Cheapest::Changes { improvements };
            }
        }
        let best = self.singles.iter().chain(&self.pairs.values).chain(&self.triples).max().copied().unwrap_or(0);
        Cheapest::OutOfReach { best: self.score().saturating_add(u16::try_from(best.max(0)).unwrap_or(0)) }
    }

    /// Every single change that adds nothing or takes away, in the order of [`possible_changes`] within each part of
    /// the score.
    ///
    /// ```
    /// use express_entry::improve::{Change, Options, Search};
    /// use express_entry::{Profile, RuleBook};
    /// let profile: Profile = serde_json::from_str(r#"{"applicant":{"age":29},"marital_status":"married",
    ///     "partner_accompanies":false,"partner_is_canadian":false}"#)?;
    /// let book = RuleBook::bundled();
    /// let day = "2026-10-01".parse()?;
    /// let options = Options { most_changes: 1, ..Options::default() };
    /// let search = Search::new(&profile, book.governing(day)?.newest_known().rules(), day, &options);
    /// let comes = search.unrewarded().into_iter().find(|one| one.change == Change::PartnerComes).ok_or("not there")?;
    /// // At 29 the age gives 110 alone, 100 with a partner.
    /// assert_eq!(comes.difference, -10);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unrewarded(&self) -> Vec<Unrewarded> {
        let gains = self.possible.iter().zip(&self.singles).filter(|(_, gain)| **gain <= 0);
        gains
            .map(|(possible, gain)| {
                let mut household = self.household;
                household.apply(possible.change);
                let lost_to_caps = cap_losses(self.rules, &self.household, &household);
                Unrewarded { change: possible.change, difference: *gain, lost_to_caps }
            })
            .collect()
    }

    fn improvement(&self, set: &[usize]) -> Improvement {
        let mut household = self.household;
        let changes: Vec<Change> = set.iter().filter_map(|place| self.change(*place)).collect();
        for change in &changes {
            household.apply(*change);
        }
        let gain = u16::try_from(self.gain(set).max(0)).unwrap_or(0);
        Improvement {
            gain,
            score: self.score() + gain,
            alone: set.iter().map(|place| self.gain(&[*place])).sum(),
            lost_to_caps: cap_losses(self.rules, &self.household, &household),
            time: self.time(set),
            changes,
        }
    }
}

/// Up to three places in ascending order.
#[derive(Clone, Copy, Debug)]
struct Set {
    places: [usize; 3],
    size: usize,
}

/// The bits of a place in a key: there are some three hundred changes at most.
const PLACE: u32 = 9;

impl Set {
    /// The set of these places, in any order.
    fn of(given: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self { places: [usize::MAX; 3], size: 0 };
        for mut new in given {
            set.size += 1;
            for place in &mut set.places {
                if new < *place {
                    core::mem::swap(&mut new, place);
                }
            }
        }
        set
    }

    fn places(&self) -> &[usize] {
        self.places.get(..self.size).unwrap_or_default()
    }

    /// The places as one number, each one up so that 0 stands for none.
    fn key(self) -> u64 {
        let mut places = self.places().iter().map(|place| u64::try_from(place + 1).unwrap_or(0));
        (0..3).fold(0, |key, _| key << PLACE | places.next().unwrap_or(0))
    }

    /// The set of the lowest bits of a key.
    fn from_key(key: u64) -> Self {
        let place = |nth: u32| usize::try_from(key >> (PLACE * nth) & ((1 << PLACE) - 1)).unwrap_or(0);
        Self::of([2, 1, 0].map(place).into_iter().filter_map(|place| place.checked_sub(1)))
    }
}

/// What caps take away after that they did not take before, factor by factor.
fn cap_losses(rules: &Rules, before: &Household, after: &Household) -> Vec<CapLoss> {
    let lines = |household: &Household| {
        let mut recording = Recording::default();
        score(rules, &household.facts(), &mut recording);
        recording
    };
    let (before, after) = (lines(before), lines(after));
    let lost = |factor: Factor| {
        before.lines().iter().filter(|line| line.factor == factor).map(|line| line.lost).max().unwrap_or(0)
    };
    after
        .lines()
        .iter()
        .filter(|line| line.lost > lost(line.factor))
        .map(|line| CapLoss { factor: line.factor, points: line.lost - lost(line.factor) })
        .collect()
}

/// What would add points: see [`Search::best`].
///
/// ```
/// use express_entry::improve::{Change, ChangeKind, Options, search};
/// use express_entry::{Profile, RuleBook};
/// let profile: Profile = serde_json::from_str(r#"{"applicant":{"age":29,"education":{"level":"masters_or_professional"},
///     "english":{"yes":{"test":"clb","scores":{"reading":9,"writing":9,"listening":9,"speaking":9}}},"french":"no",
///     "work":{"years":{"canadian":0,"foreign":3}}},"marital_status":"never_married"}"#)?;
/// let book = RuleBook::bundled();
/// let day = "2026-10-01".parse()?;
/// let without = vec![ChangeKind::Nomination, ChangeKind::Language];
/// let options = Options { most_changes: 1, without, ..Options::default() };
/// let best = search(&profile, book.governing(day)?.newest_known().rules(), day, &options);
/// // A fifth year of Canadian work: 80, and transferability that is full already gives nothing more.
/// assert_eq!((best[0].gain, best[0].score), (80, 549));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn search(profile: &Profile, rules: &Rules, day: Date, options: &Options) -> Vec<Improvement> {
    Search::new(profile, rules, day, options).best()
}

/// The score of a household with some changes made.
///
/// [`Search`] gives every set the score that this gives.
pub fn score_with(rules: &Rules, household: &Household, changes: &[Change]) -> u16 {
    let mut changed = *household;
    for change in changes {
        changed.apply(*change);
    }
    score(rules, &changed.facts(), &mut NoSink).total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleBook;

    #[test]
    fn every_triple_has_a_place_of_its_own_without_a_gap() {
        let mut places = Vec::new();
        for k in 0..9 {
            for j in 0..k {
                for i in 0..j {
                    places.push(place_of_triple(i, j, k));
                }
            }
        }
        assert_eq!(places, (0..84).collect::<Vec<_>>());
        assert_eq!(place_of_triple(0, 0, 9), 84);
    }

    #[test]
    fn one_change_of_three_is_enough_where_every_two_gain_less() {
        let book = RuleBook::bundled();
        let day = "2026-10-01".parse().unwrap();
        let options = Options { most_changes: 1, ..Options::default() };
        let rules = book.governing(day).unwrap().newest_known().rules();
        let mut search = Search::new(&Profile::default(), rules, day, &options);
        search.singles = std::vec![10, 1, 1];
        search.pairs = Grid::new(3, 5);
        search.weaker = Vec::new();
        assert!(search.less_is_enough(&[0, 1, 2], 10));
        assert!(!search.less_is_enough(&[0, 1, 2], 11));
        // Alone, one is not less than itself.
        assert!(!search.less_is_enough(&[0], 10));
    }
}
