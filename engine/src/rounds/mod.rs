//! Rounds of invitations: the data, where newer data comes from, and how a candidate stands against it.
//!
//! The rounds are not part of the code: [`unpack`] reads the compact form that a page loads when it first needs
//! it, [`FeedDocument`] the feed of Immigration, Refugees and Citizenship Canada (IRCC) and this crate's own JSON.
//! Past rounds do not predict later ones.

mod account;
mod categories;
mod feed;
mod kind;
mod pack;
mod pool;
mod standing;
mod text;
mod time;

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;
use std::string::String;
use std::vec::Vec;

use serde::{Serialize, Serializer};

use crate::date::Date;
use crate::order;

pub use account::{AccountDifference, CouldExplain, account_difference};
pub use categories::{CategoryRule, Experience, ListStatus, category_rules, rule_of};
pub use feed::{FeedDocument, FeedError, Reading, Refused, Remark, Remarked, decode};
pub use kind::{Category, Programs, RoundKind};
pub use pack::{UnpackError, pack, unpack};
pub use pool::{Band, Place, Pool};
pub use standing::{
    Against, Counts, Entry, EntryReason, OccupationTime, Outcome, Placed, ScoreUsed, Standing, Tie, against,
};
pub use time::UtcTime;

/// The address of the official feed. A page asks it only when its reader wants that.
pub const FEED: &str = "https://www.canada.ca/content/dam/ircc/documents/json/ee_rounds_123_en.json";

/// The day of the first round whose tie-break was published (#77). In an earlier round everyone with the cut-off
/// score was invited.
pub const TIE_BREAKS_SINCE: Date = Date::literal(2017, 11, 8);

/// A round of invitations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Round {
    /// Its number.
    pub number: RoundNumber,
    /// The day it was held.
    pub date: Date,
    /// What it was held for.
    #[serde(flatten)]
    pub kind: RoundKind,
    /// The programs whose candidates it was open to.
    pub programs: Programs,
    /// How many invitations were issued.
    pub invitations: u32,
    /// The lowest score invited.
    pub cutoff: u16,
    /// Among candidates with the lowest score, those were invited whose profile was submitted before this moment.
    /// None where the feed gives none that can be read.
    pub tie_break: Option<UtcTime>,
    /// The pool shortly before, where the feed gives it.
    pub pool: Option<Pool>,
}

/// The number of a round; two rounds of 2018-05-30 are 91a and 91b.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoundNumber {
    number: u16,
    /// 0 for none, 1 for "a".
    letter: u8,
}

/// Text that is no number of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARoundNumber;

impl fmt::Display for NotARoundNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of a round is 1 to 9999, with or without one letter")
    }
}

impl core::error::Error for NotARoundNumber {}

impl RoundNumber {
    /// One number for both parts, in order.
    const fn code(self) -> u32 {
        self.number as u32 * 27 + self.letter as u32
    }

    fn from_code(code: u32) -> Option<Self> {
        let number = u16::try_from(code / 27).ok().filter(|number| (1..=9999).contains(number))?;
        Some(Self { number, letter: u8::try_from(code % 27).ok()? })
    }
}

impl FromStr for RoundNumber {
    type Err = NotARoundNumber;

    fn from_str(text: &str) -> Result<Self, NotARoundNumber> {
        let (digits, letter) = match text.as_bytes().split_last() {
            Some((last, before)) if last.is_ascii_alphabetic() => (before, last.to_ascii_lowercase() - b'a' + 1),
            _ => (text.as_bytes(), 0),
        };
        if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
            return Err(NotARoundNumber);
        }
        let number = digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
        if number == 0 { Err(NotARoundNumber) } else { Ok(Self { number, letter }) }
    }
}

impl fmt::Display for RoundNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        if self.letter > 0 { write!(f, "{}", char::from(b'a' + self.letter - 1)) } else { Ok(()) }
    }
}

impl Serialize for RoundNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a record cannot be a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RoundFault {
    /// Not a record at all.
    NotARecord,
    /// No number, or none that can be one.
    Number,
    /// No date that can be read, or one without a year.
    Date,
    /// A date before Express Entry began, or after the day that the reader of the data names.
    DateOutOfSpan,
    /// Neither a kind nor a name.
    Kind,
    /// No number of invitations, or none that can be one (1 to 200,000).
    Invitations,
    /// No cut-off score, or none that can be one (1 to 1200).
    Cutoff,
    /// A tie-break after the round, or more than a year before it: a profile stays in the pool for a year.
    TieBreak,
    /// A pool after the round or long before it, or bands other than those of the feed.
    Pool,
    /// Another record has the same number, and says something else.
    Duplicate,
    /// Its date and its number do not stand in the same order as those of the other records.
    Order,
}

impl fmt::Display for RoundFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotARecord => "not a record",
            Self::Number => "no number that a round can have",
            Self::Date => "no date that can be read",
            Self::DateOutOfSpan => "a date that no round can have",
            Self::Kind => "neither a kind nor a name",
            Self::Invitations => "no number of invitations",
            Self::Cutoff => "no cut-off score",
            Self::TieBreak => "a tie-break that this round cannot have",
            Self::Pool => "a pool that this round cannot have",
            Self::Duplicate => "a second record of this number, saying something else",
            Self::Order => "date and number are not in the order of the other records",
        })
    }
}

impl core::error::Error for RoundFault {}

/// Express Entry began.
const BEGAN: Date = Date::literal(2015, 1, 1);
/// A profile stays in the pool for at most this long (MI s. 4(1)(b)), counted generously.
const YEAR_IN_POOL: i32 = 367;
/// The feed's oldest pool stands ten days before its round; a slip in month or year is far more.
const OLDEST_POOL: i32 = 62;

impl Round {
    /// What cannot be of this round, looked at alone.
    fn fault(&self) -> Option<RoundFault> {
        let tie_break = |time: UtcTime| (-2..=YEAR_IN_POOL).contains(&time.date().days_until(self.date));
        let pool = |pool: &Pool| {
            (0..=OLDEST_POOL).contains(&pool.as_of.days_until(self.date))
                && pool.total() > 0
                && pool::whole(&pool.bands)
        };
        if self.date < BEGAN {
            Some(RoundFault::DateOutOfSpan)
        } else if !(1..=200_000).contains(&self.invitations) {
            Some(RoundFault::Invitations)
        } else if !(1..=1200).contains(&self.cutoff) {
            Some(RoundFault::Cutoff)
        } else if !self.tie_break.is_none_or(tie_break) {
            Some(RoundFault::TieBreak)
        } else if !self.pool.as_ref().is_none_or(pool) {
            Some(RoundFault::Pool)
        } else {
            None
        }
    }
}

/// Rounds in order, each checked: by number, and so by date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rounds(Vec<Round>);

/// What became of two sets of rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The rounds of both; where both have one of a number, that of the newer set.
    pub rounds: Rounds,
    /// The rounds that only the other set had.
    pub added: Vec<RoundNumber>,
    /// The rounds that both had, and for which the other set's record was taken although it differs.
    pub changed: Vec<RoundNumber>,
}

impl Rounds {
    /// Orders rounds and leaves out what cannot stand: what is impossible in itself, a second record of a number
    /// that says something else, and as few as possible where dates and numbers are not in the same order.
    pub(crate) fn checked(rounds: Vec<Round>) -> (Self, Vec<(RoundNumber, RoundFault)>) {
        let mut refused = Vec::new();
        let mut sound: Vec<Round> = Vec::with_capacity(rounds.len());
        for round in rounds {
            match round.fault() {
                Some(fault) => refused.push((round.number, fault)),
                None => sound.push(round),
            }
        }
        // Of two records with the same number the first stays.
        let places = order::places_by(&mut sound.iter().map(|round| round.number.code()));
        let mut unordered: Vec<Option<Round>> = sound.into_iter().map(Some).collect();
        let mut sound: Vec<Round> = places.into_iter().filter_map(|place| unordered.get_mut(place)?.take()).collect();
        sound.dedup_by(|later, first| {
            let same = later.number == first.number;
            if same && later != first {
                refused.push((later.number, RoundFault::Duplicate));
            }
            same
        });
        let kept = longest_in_order(&sound);
        let mut kept = kept.iter().peekable();
        let mut place = 0;
        sound.retain(|round| {
            let keep = kept.next_if_eq(&&place).is_some();
            place += 1;
            if !keep {
                refused.push((round.number, RoundFault::Order));
            }
            keep
        });
        (Self(sound), refused)
    }

    /// The rounds, the oldest first.
    pub fn as_slice(&self) -> &[Round] {
        &self.0
    }

    /// The day of the last round: "data to".
    pub fn data_to(&self) -> Option<Date> {
        self.0.last().map(|round| round.date)
    }

    /// The round with this number.
    pub fn get(&self, number: RoundNumber) -> Option<&Round> {
        self.0.binary_search_by_key(&number, |round| round.number).ok().and_then(|place| self.0.get(place))
    }

    /// The newest pool there is.
    pub fn latest_pool(&self) -> Option<&Pool> {
        self.0.iter().rev().find_map(|round| round.pool.as_ref())
    }

    /// These rounds with those of another set. The newer set, whose data goes further (or, to the same day, which
    /// has more rounds), keeps what it says; what only the older has is added.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Merged {
        let extent = |rounds: &Self| (rounds.data_to(), rounds.0.len());
        let other_is_newer = extent(other) > extent(self);
        let (newer, older) = if other_is_newer { (other, self) } else { (self, other) };
        let missing = older.0.iter().filter(|round| newer.get(round.number).is_none());
        let (rounds, refused) = Self::checked(newer.0.iter().chain(missing).cloned().collect());
        // An older record that does not fit in must not push out a newer one.
        let rounds = if refused.is_empty() { rounds } else { newer.clone() };
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for round in &rounds.0 {
            match self.get(round.number) {
                None => added.push(round.number),
                Some(before) if before != round => changed.push(round.number),
                Some(_) => {}
            }
        }
        Merged { rounds, added, changed }
    }

    /// What stands in a file of rounds, ready for writing as JSON: `rounds` with the newest first, and whence.
    pub fn file(&self) -> RoundsFile<'_> {
        RoundsFile {
            source: FEED,
            licence: "Open Government Licence - Canada",
            data_to: self.data_to(),
            rounds: self.0.iter().rev().map(FileRound::of).collect(),
        }
    }
}

impl Serialize for Rounds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A file of rounds; [`FeedDocument`] reads it.
#[derive(Clone, Debug, Serialize)]
pub struct RoundsFile<'a> {
    /// The feed.
    pub source: &'static str,
    /// Its licence.
    pub licence: &'static str,
    /// The day of the last round.
    pub data_to: Option<Date>,
    /// The rounds, the newest first.
    pub rounds: Vec<FileRound<'a>>,
}

/// A round as it stands in a file: the bands of the pool by their scores, such as `"501-600": 21070`.
#[derive(Clone, Debug, Serialize)]
pub struct FileRound<'a> {
    number: RoundNumber,
    date: Date,
    #[serde(flatten)]
    kind: &'a RoundKind,
    programs: Programs,
    invitations: u32,
    cutoff: u16,
    tie_break: Option<UtcTime>,
    pool_as_of: Option<Date>,
    pool: Option<BandsByScores<'a>>,
}

impl<'a> FileRound<'a> {
    fn of(round: &'a Round) -> Self {
        let Round { number, date, ref kind, programs, invitations, cutoff, tie_break, ref pool } = *round;
        let pool_as_of = pool.as_ref().map(|pool| pool.as_of);
        let pool = pool.as_ref().map(|pool| BandsByScores(&pool.bands));
        Self { number, date, kind, programs, invitations, cutoff, tie_break, pool_as_of, pool }
    }
}

#[derive(Clone, Debug)]
struct BandsByScores<'a>(&'a [Band]);

impl Serialize for BandsByScores<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scores = |band: &Band| (std::format!("{}-{}", band.least, band.most), band.candidates);
        serializer.collect_map(self.0.iter().rev().map(scores))
    }
}

/// The places of the longest selection of rounds whose dates do not go back.
fn longest_in_order(rounds: &[Round]) -> Vec<usize> {
    // Patience sorting: `ends` holds, for each length, the place of the selection's last round with the earliest date.
    let date = |place: usize| rounds.get(place).map(|round| round.date);
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(rounds.len());
    for (place, round) in rounds.iter().enumerate() {
        let length = ends.partition_point(|end| date(*end).cmp(&Some(round.date)) != Ordering::Greater);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut kept = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(place) = next {
        kept.push(place);
        next = before.get(place).copied().flatten();
    }
    kept.reverse();
    kept
}

/// A text of a feed, shortened so that a report cannot grow without bound.
fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}
