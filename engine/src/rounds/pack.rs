//! All rounds in a few kilobytes: a file that a page loads when it first needs it.

use core::fmt;
use std::string::String;
use std::vec::Vec;

use serde::{Deserialize, Serialize};

use super::kind::{Category, Programs, RoundKind};
use super::pool::{BANDS, Band, DIVIDED, Pool};
use super::time::DAY;
use super::{BEGAN, Round, RoundFault, RoundNumber, Rounds, UtcTime};
use crate::date::Date;
use crate::programs::Program;

/// The version of the form; another is refused.
const VERSION: u8 = 1;

/// The rounds in columns, each as differences where neighbours are alike; postcard writes small numbers in one byte.
#[derive(Default, Serialize, Deserialize)]
struct Columns {
    version: u8,
    /// The different kinds, in the order in which they first come.
    kinds: Vec<Kind>,
    /// Numbers, each less the one before and the usual step.
    numbers: Vec<i32>,
    /// Days since the round before.
    days: Vec<i32>,
    /// Which kind.
    kind: Vec<u8>,
    /// Which programs, if not those usual for the kind; 0 for those.
    programs: Vec<u8>,
    invitations: Vec<u32>,
    /// Cut-off, less that of the last round of the same kind.
    cutoffs: Vec<i32>,
    /// 0 for none, else one more than the seconds from the tie-break to the end of the second day after the round.
    tie_breaks: Vec<u32>,
    /// 0 for no pool, 1 for that of the last round that had one, 2 for a new one.
    pools: Vec<u8>,
    /// For each new pool: days from it to its round, which bands are in tens, and the bands, each less what it was.
    bands: Vec<i32>,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    General,
    Program(Program),
    Category(Category, Option<u8>),
    Unrecognised(String),
}

/// Why bytes are not rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnpackError {
    /// Not of the packed form, or cut short.
    Form,
    /// Of another version of the form.
    Version(u8),
    /// The columns do not fit together, or hold a value that cannot be.
    Columns,
    /// A round that fails the checks.
    Round(RoundFault),
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("these are no packed rounds, or they are cut short"),
            Self::Version(version) => write!(f, "packed rounds of version {version}, not {VERSION}"),
            Self::Columns => f.write_str("the columns of the packed rounds do not fit together"),
            Self::Round(fault) => write!(f, "a packed round cannot be: {fault}"),
        }
    }
}

impl core::error::Error for UnpackError {}

/// The steps between two numbers without letters.
const STEP: i32 = 27;
/// A tie-break stands in a span that begins this many days before its round, more than a profile can be in the pool,
const DAYS_BEFORE: i32 = 400;
/// and ends after the second day after it (in 2020 one came a day later): its seconds. Counted from the end, since
/// most tie-breaks are recent.
const SPAN: u32 = 403 * DAY;

/// Packs rounds into the form that [`unpack`] reads.
///
/// Compress the bytes for transport: all rounds from 2015 to October 2026 are 8.7 kB, and 5.7 kB in brotli.
pub fn pack(rounds: &Rounds) -> Vec<u8> {
    let mut columns = Columns { version: VERSION, ..Columns::default() };
    let mut kinds: Vec<(&RoundKind, i32)> = Vec::new();
    let mut state = State::default();
    let mut last_pool = None;
    for round in rounds.as_slice() {
        let code = signed(round.number.code());
        columns.numbers.push(code - state.code - STEP);
        columns.days.push(state.date.days_until(round.date));
        (state.code, state.date) = (code, round.date);

        let place = kinds.iter().position(|(kind, _)| *kind == &round.kind).unwrap_or_else(|| {
            kinds.push((&round.kind, 0));
            columns.kinds.push(Kind::of(&round.kind));
            kinds.len() - 1
        });
        // There are a dozen kinds; a feed with more than 255 names is refused when its bytes are read.
        columns.kind.push(u8::try_from(place).unwrap_or(u8::MAX));
        let usual = round.programs == round.kind.usual_programs();
        columns.programs.push(if usual { 0 } else { round.programs.bits() });
        columns.invitations.push(round.invitations);
        if let Some((_, cutoff)) = kinds.get_mut(place) {
            columns.cutoffs.push(i32::from(round.cutoff) - *cutoff);
            *cutoff = i32::from(round.cutoff);
        }
        let first = round.date.plus_days(-DAYS_BEFORE);
        let seconds = round.tie_break.and_then(|time| time.seconds_since(first));
        columns.tie_breaks.push(seconds.and_then(|seconds| SPAN.checked_sub(seconds)).map_or(0, |back| back + 1));

        columns.pools.push(match &round.pool {
            None => 0,
            pool @ Some(_) if *pool == last_pool => 1,
            Some(pool) => {
                state.push(pool, round.date, &mut columns.bands);
                last_pool = Some(pool.clone());
                2
            }
        });
    }
    // Writing into memory cannot fail, and no type here refuses to be written.
    postcard::to_allocvec(&columns).unwrap_or_default()
}

/// Reads what [`pack`] wrote, and checks every round again.
///
/// # Errors
/// [`UnpackError`] for anything else: a damaged file is refused whole.
///
/// ```
/// use express_entry::rounds::{FeedDocument, UnpackError, pack, unpack};
/// let rounds = serde_json::from_str::<FeedDocument>(include_str!("../../data/rounds.json"))?.read(None)?.rounds;
/// let bytes = pack(&rounds);
/// assert_eq!(unpack(&bytes)?, rounds);
/// assert_eq!(unpack(&bytes[..bytes.len() / 2]), Err(UnpackError::Form));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn unpack(bytes: &[u8]) -> Result<Rounds, UnpackError> {
    match bytes.first() {
        Some(&VERSION) => {}
        Some(other) => return Err(UnpackError::Version(*other)),
        None => return Err(UnpackError::Form),
    }
    let columns: Columns = postcard::from_bytes(bytes).map_err(|_| UnpackError::Form)?;
    let rounds = columns.rounds().ok_or(UnpackError::Columns)?;
    let (rounds, refused) = Rounds::checked(rounds);
    match refused.first() {
        Some((_, fault)) => Err(UnpackError::Round(*fault)),
        None => Ok(rounds),
    }
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// What the next round or pool is told apart from.
struct State {
    code: i32,
    date: Date,
    counts: [i32; BANDS.len()],
}

impl Default for State {
    fn default() -> Self {
        Self { code: 0, date: BEGAN, counts: [0; BANDS.len()] }
    }
}

/// The place in [`BANDS`] of a band.
fn place(band: Band) -> Option<usize> {
    BANDS.iter().position(|(_, least, most)| (*least, *most) == (band.least, band.most))
}

impl State {
    fn push(&mut self, pool: &Pool, round: Date, bands: &mut Vec<i32>) {
        bands.push(pool.as_of.days_until(round));
        let in_tens = |whole: usize| !pool.bands.iter().any(|band| place(*band) == Some(whole));
        let layout = DIVIDED.iter().enumerate().filter(|(_, (whole, _))| in_tens(*whole)).map(|(bit, _)| 1 << bit);
        bands.push(layout.sum());
        for band in &pool.bands {
            if let Some(before) = place(*band).and_then(|place| self.counts.get_mut(place)) {
                let count = signed(band.candidates);
                bands.push(count - *before);
                *before = count;
            }
        }
    }

    fn pull(&mut self, round: Date, bands: &mut impl Iterator<Item = i32>) -> Option<Pool> {
        let as_of = round.plus_days(bands.next()?.checked_neg()?);
        let layout = bands.next()?;
        let mut pool = Pool { as_of, bands: Vec::with_capacity(BANDS.len()) };
        for (place, ((_, least, most), before)) in BANDS.iter().zip(&mut self.counts).enumerate() {
            let given = DIVIDED.iter().enumerate().all(|(bit, (whole, tens))| {
                let in_tens = layout & (1 << bit) != 0;
                if *whole == place { !in_tens } else { in_tens || !tens.contains(&place) }
            });
            if given {
                *before = before.checked_add(bands.next()?)?;
                pool.bands.push(Band { least: *least, most: *most, candidates: u32::try_from(*before).ok()? });
            }
        }
        Some(pool)
    }
}

impl Kind {
    fn of(kind: &RoundKind) -> Self {
        match kind {
            RoundKind::General => Self::General,
            RoundKind::Program { program } => Self::Program(*program),
            RoundKind::Category { category, version } => Self::Category(*category, *version),
            RoundKind::Unrecognised { name } => Self::Unrecognised(name.clone()),
        }
    }

    fn kind(&self) -> RoundKind {
        match self {
            Self::General => RoundKind::General,
            Self::Program(program) => RoundKind::Program { program: *program },
            Self::Category(category, version) => RoundKind::Category { category: *category, version: *version },
            Self::Unrecognised(name) => RoundKind::Unrecognised { name: name.clone() },
        }
    }
}

impl Columns {
    /// The rounds; none if the columns do not fit together.
    fn rounds(&self) -> Option<Vec<Round>> {
        let kinds: Vec<RoundKind> = self.kinds.iter().map(Kind::kind).collect();
        let mut cutoffs: Vec<i32> = kinds.iter().map(|_| 0).collect();
        let lengths = [
            self.days.len(),
            self.kind.len(),
            self.programs.len(),
            self.invitations.len(),
            self.cutoffs.len(),
            self.tie_breaks.len(),
            self.pools.len(),
        ];
        if lengths.iter().any(|length| *length != self.numbers.len()) {
            return None;
        }
        let mut state = State::default();
        let mut bands = self.bands.iter().copied();
        let mut last_pool = None;
        let mut rounds = Vec::with_capacity(self.numbers.len());
        for (place, number) in self.numbers.iter().enumerate() {
            state.code = state.code.checked_add(*number)?.checked_add(STEP)?;
            state.date = state.date.plus_days(*self.days.get(place)?);
            let kind_place = usize::from(*self.kind.get(place)?);
            let kind = kinds.get(kind_place)?.clone();
            let programs = match *self.programs.get(place)? {
                0 => kind.usual_programs(),
                bits => Programs::from_bits(bits)?,
            };
            let cutoff = cutoffs.get_mut(kind_place)?;
            *cutoff = cutoff.checked_add(*self.cutoffs.get(place)?)?;
            let tie_break = match *self.tie_breaks.get(place)? {
                0 => None,
                back => {
                    let seconds = SPAN.checked_sub(back - 1)?;
                    Some(UtcTime::after(state.date.plus_days(-DAYS_BEFORE), seconds))
                }
            };
            match *self.pools.get(place)? {
                0 => {}
                1 => last_pool.as_ref().map(|_: &Pool| ())?,
                2 => last_pool = Some(state.pull(state.date, &mut bands)?),
                _ => return None,
            }
            rounds.push(Round {
                number: RoundNumber::from_code(u32::try_from(state.code).ok()?)?,
                date: state.date,
                kind,
                programs,
                invitations: *self.invitations.get(place)?,
                cutoff: u16::try_from(*cutoff).ok()?,
                tie_break,
                pool: if self.pools.get(place) == Some(&0) { None } else { last_pool.clone() },
            });
        }
        bands.next().is_none().then_some(rounds)
    }
}
