//! Rounds from JSON: the official feed's shape and this crate's own, read leniently and checked strictly.

use core::fmt;
use std::string::{String, ToString};
use std::vec::Vec;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::kind::{Programs, RoundKind};
use super::pool::{BANDS, Band, DIVIDED, Pool, TOTAL};
use super::text::{cleaned, number, written};
use super::{Round, RoundFault, RoundNumber, Rounds, UtcTime, shortened};
use crate::date::Date;

/// A JSON document with rounds: the official feed, a list of its records, or a file of this crate's
/// ([`Rounds::file`]).
///
/// Any deserializer will do: the browser's own objects, or text on a developer's machine. Nothing is believed
/// before [`FeedDocument::read`] has checked it.
///
/// ```
/// use express_entry::rounds::FeedDocument;
/// let text = r#"{"rounds":[{"drawNumber":"434","drawDate":"2026-08-07","drawName":"Transport Occupations, 2026-Version 2",
///     "drawSize":"300","drawCRS":"470","drawCutOff":"October 11, 2025 at 14:55:49 UTC"}]}"#;
/// let reading = serde_json::from_str::<FeedDocument>(text)?.read(None)?;
/// assert_eq!(reading.rounds.as_slice()[0].cutoff, 470);
/// assert!(reading.refused.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FeedDocument(Loose);

/// Why a document gives no rounds at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FeedError {
    /// It holds no list of rounds.
    NoRounds,
    /// It holds more records than there can be rounds.
    TooMany,
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoRounds => "there is no list of rounds in it",
            Self::TooMany => "it holds more records than there can be rounds",
        })
    }
}

impl core::error::Error for FeedError {}

/// What was read, and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The rounds that passed every check.
    pub rounds: Rounds,
    /// The records that did not.
    pub refused: Vec<Refused>,
    /// What was mended or left out in records that did.
    pub remarks: Vec<Remarked>,
}

/// A record that is no round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its number as written, shortened; empty if there is none.
    pub number: String,
    /// Why.
    pub fault: RoundFault,
}

/// Something about a round that its reader should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Remarked {
    /// The round.
    pub number: RoundNumber,
    /// What.
    pub remark: Remark,
}

/// What was mended or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Remark {
    /// The tie-break has no year; since a profile stays in the pool for one year, there is one that fits.
    TieBreakYearFound,
    /// The tie-break cannot be read, and was left out.
    TieBreakLeftOut,
    /// The day of the pool has no year, or the pool no day: the year was found.
    PoolYearFound,
    /// The pool was left out: its day cannot be read, a band is missing, or the bands are not the stated total.
    PoolLeftOut,
    /// The bands of ten points do not add up to their band of fifty; only the latter was kept.
    TensLeftOut,
    /// The name is not one that this crate knows.
    NameNotKnown,
}

/// More records than this are refused: 448 rounds in twelve years.
const MOST_RECORDS: usize = 10_000;

impl FeedDocument {
    /// Reads and checks every record. A record that fails is reported and left out; the others stand.
    ///
    /// No round can be later than `not_after`, where that is given: the day on which the data is read.
    ///
    /// # Errors
    /// [`FeedError`] where the document is no feed.
    pub fn read(&self, not_after: Option<Date>) -> Result<Reading, FeedError> {
        let records = match &self.0 {
            Loose::List(records) => records,
            Loose::Record(fields) => match fields.iter().find(|(key, _)| key == "rounds") {
                Some((_, Loose::List(records))) => records,
                _ => return Err(FeedError::NoRounds),
            },
            _ => return Err(FeedError::NoRounds),
        };
        if records.len() > MOST_RECORDS {
            return Err(FeedError::TooMany);
        }
        let (mut read, mut refused, mut remarks) = (Vec::with_capacity(records.len()), Vec::new(), Vec::new());
        for record in records {
            let Loose::Record(fields) = record else {
                refused.push(Refused { number: String::new(), fault: RoundFault::NotARecord });
                continue;
            };
            let record = Record { fields };
            match record.round(not_after, &mut remarks) {
                Ok(round) => read.push(round),
                Err(fault) => refused.push(Refused { number: shortened(&record.number()), fault }),
            }
        }
        let (rounds, unfit) = Rounds::checked(read);
        refused.extend(unfit.into_iter().map(|(number, fault)| Refused { number: number.to_string(), fault }));
        remarks.retain(|remarked: &Remarked| rounds.get(remarked.number).is_some());
        Ok(Reading { rounds, refused, remarks })
    }
}

/// One record, in either shape.
struct Record<'a> {
    fields: &'a [(String, Loose)],
}

impl Record<'_> {
    /// The first of these fields that says anything, cleaned.
    fn text(&self, keys: &[&str]) -> String {
        keys.iter().filter_map(|key| self.field(key)).map(Loose::text).find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn field(&self, key: &str) -> Option<&Loose> {
        self.fields.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    fn number(&self) -> String {
        self.text(&["number", "drawNumber", "drawNumberURL"])
    }

    fn round(&self, not_after: Option<Date>, remarks: &mut Vec<Remarked>) -> Result<Round, RoundFault> {
        let number: RoundNumber = self.number().parse().map_err(|_| RoundFault::Number)?;
        let mut remark = |remark| remarks.push(Remarked { number, remark });

        let dates = ["date", "drawDate", "drawDateFull", "drawDateTime"];
        let date = dates.iter().find_map(|key| written(&self.text(&[key]))?.date()).ok_or(RoundFault::Date)?;
        if not_after.is_some_and(|last| date > last) {
            return Err(RoundFault::DateOutOfSpan);
        }

        let kind = self.kind().ok_or(RoundFault::Kind)?;
        if matches!(kind, RoundKind::Unrecognised { .. }) {
            remark(Remark::NameNotKnown);
        }
        let programs = Programs::named(&self.text(&["programs", "drawText2"]));
        let programs = if programs == Programs::default() { kind.usual_programs() } else { programs };

        let count = |keys: &[&str]| number_of(&self.text(keys));
        let invitations = count(&["invitations", "drawSize"]).ok_or(RoundFault::Invitations)?;
        let cutoff =
            count(&["cutoff", "drawCRS"]).and_then(|cutoff| u16::try_from(cutoff).ok()).ok_or(RoundFault::Cutoff)?;

        let (tie_break, remarked) = tie_break(&self.text(&["tie_break", "tie_break_raw", "drawCutOff"]), date);
        remarked.into_iter().for_each(&mut remark);
        let (pool, remarked) = self.pool(date);
        remarked.into_iter().for_each(&mut remark);

        let mut round = Round { number, date, kind, programs, invitations, cutoff, tie_break, pool };
        // A tie-break or a pool that cannot be is left out; the round stands without.
        if round.fault() == Some(RoundFault::TieBreak) {
            round.tie_break = None;
            remark(Remark::TieBreakLeftOut);
        }
        if round.fault() == Some(RoundFault::Pool) {
            round.pool = None;
            remark(Remark::PoolLeftOut);
        }
        Ok(round)
    }

    fn kind(&self) -> Option<RoundKind> {
        let name = self.text(&["name", "drawName"]);
        let version = number(&self.text(&["version"])).and_then(|version| u8::try_from(version).ok());
        RoundKind::keyed(&self.text(&["kind"]), &self.text(&["program"]), &self.text(&["category"]), version, &name)
            .or_else(|| (!name.is_empty()).then(|| RoundKind::named(&shortened(&name))))
    }

    fn pool(&self, date: Date) -> (Option<Pool>, Vec<Remark>) {
        let inner = |field: &str| self.field(field).and_then(Loose::record);
        let fields = inner("pool").unwrap_or(Record { fields: &[] });
        let listed: &[Loose] = if let Some(Loose::List(bands)) = fields.field("bands") { bands } else { &[] };
        let band = |(field, least, most): (&str, u16, u16)| {
            let of_these_scores = |band: &Record<'_>| {
                let score = |key: &str| number_of(&band.text(&[key]));
                score("least") == Some(u32::from(least)) && score("most") == Some(u32::from(most))
            };
            number_of(&self.text(&[field]))
                .or_else(|| number_of(&fields.text(&[std::format!("{least}-{most}").as_str()])))
                .or_else(|| {
                    let band = listed.iter().filter_map(Loose::record).find(of_these_scores)?;
                    number_of(&band.text(&["candidates"]))
                })
        };
        let mut counts = BANDS.map(band);
        let total = number_of(&self.text(&[TOTAL])).or_else(|| number_of(&fields.text(&["total"])));
        // Rounds before 2021 have zeros throughout, which stand for "not given".
        if total.unwrap_or(0) == 0 && counts.iter().all(|count| count.unwrap_or(0) == 0) {
            return (None, Vec::new());
        }
        let mut remarks = Vec::new();
        for (whole, tens) in DIVIDED {
            let tens_given = counts.get(tens.clone()).unwrap_or_default().iter().copied().sum::<Option<u32>>();
            match (counts.get_mut(whole), tens_given) {
                // The band of fifty is the sum of its tens, if those are all that is given.
                (Some(whole @ None), Some(sum)) => *whole = Some(sum),
                (Some(Some(stated)), Some(sum)) if *stated == sum => {}
                (Some(Some(_)), tens_given) => {
                    if tens_given.is_some() {
                        remarks.push(Remark::TensLeftOut);
                    }
                    counts.get_mut(tens).unwrap_or_default().fill(None);
                }
                _ => {}
            }
        }
        let is_tens = |place: usize| DIVIDED.iter().any(|(_, tens)| tens.contains(&place));
        let sum: Option<u32> =
            counts.iter().enumerate().filter(|(place, _)| !is_tens(*place)).map(|(_, count)| *count).sum();
        let as_of = Some(self.text(&["pool_as_of", "drawDistributionAsOn"]))
            .filter(|text| !text.is_empty())
            .or_else(|| Some(fields.text(&["as_of"])))
            .and_then(|text| written(&text))
            .and_then(|written| written.date_up_to(date));
        let (Some(sum), Some((as_of, year_found))) = (sum, as_of) else {
            return (None, std::vec![Remark::PoolLeftOut]);
        };
        if total.is_some_and(|total| total != sum) {
            return (None, std::vec![Remark::PoolLeftOut]);
        }
        if year_found {
            remarks.push(Remark::PoolYearFound);
        }
        let divided = |place: usize| {
            DIVIDED.iter().any(|(whole, tens)| *whole == place && counts.get(tens.start).copied().flatten().is_some())
        };
        let bands = BANDS
            .iter()
            .zip(&counts)
            .enumerate()
            .filter(|(place, _)| !divided(*place))
            .filter_map(|(_, ((_, least, most), count))| {
                Some(Band { least: *least, most: *most, candidates: (*count)? })
            })
            .collect();
        (Some(Pool { as_of, bands }), remarks)
    }
}

fn number_of(text: &str) -> Option<u32> {
    number(text)
}

/// The tie-break of a round; where the year is missing, the last that fits.
fn tie_break(text: &str, round: Date) -> (Option<UtcTime>, Option<Remark>) {
    if text.is_empty() {
        return (None, None);
    }
    let found = written(text).and_then(|written| {
        let (date, year_found) = written.date_up_to(round)?;
        let (hour, minute, second) = written.time?;
        Some((UtcTime::new(date, hour, minute, second).ok()?, year_found))
    });
    match found {
        Some((time, true)) => (Some(time), Some(Remark::TieBreakYearFound)),
        Some((time, false)) => (Some(time), None),
        None => (None, Some(Remark::TieBreakLeftOut)),
    }
}

/// The text of a feed's bytes, whose encoding varies: UTF-8 with or without mark; a byte that is not UTF-8 is read
/// as the character of Windows-1252, which extends Latin-1.
///
/// ```
/// use express_entry::rounds::decode;
/// assert_eq!(decode(b"\xEF\xBB\xBFJuly \xe9t\xc3\xa9 \x92"), "July été ’");
/// ```
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| match byte {
            0x85 => '…',
            0x91 => '‘',
            0x92 => '’',
            0x93 => '“',
            0x94 => '”',
            0x96 => '–',
            0x97 => '—',
            0x9c => 'œ',
            0x80..=0x9f => char::REPLACEMENT_CHARACTER,
            other => char::from(*other),
        }));
    }
    text
}

/// Any JSON, as far as a feed needs it.
#[derive(Clone, Debug, PartialEq)]
enum Loose {
    Nothing,
    Number(f64),
    Text(String),
    List(Vec<Loose>),
    Record(Vec<(String, Loose)>),
}

impl Loose {
    fn record(&self) -> Option<Record<'_>> {
        if let Self::Record(fields) = self { Some(Record { fields }) } else { None }
    }

    /// What is written there, cleaned; empty for nothing. The entries of a list one after another.
    fn text(&self) -> String {
        match self {
            Self::Nothing | Self::Record(_) => String::new(),
            Self::Text(text) => cleaned(text),
            Self::Number(number) => whole(*number),
            Self::List(list) => {
                let parts: Vec<String> = list.iter().take(20).map(Self::text).collect();
                parts.join(" ")
            }
        }
    }
}

/// A whole number as text; empty for any other.
fn whole(number: f64) -> String {
    if (0.0..=f64::from(u32::MAX)).contains(&number) && number % 1.0 == 0.0 {
        // In range by the test above.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (number as u32).to_string()
    } else {
        String::new()
    }
}

impl<'de> Deserialize<'de> for FeedDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Depth(5).deserialize(deserializer).map(Self)
    }
}

/// How many levels deep a document may still go: a feed needs four.
#[derive(Clone, Copy)]
struct Depth(u8);

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Loose;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Depth {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("nested more deeply than a feed is"))
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_none<E: Error>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Loose, E> {
        Ok(u32::try_from(number).map_or(Loose::Nothing, |number| Loose::Number(f64::from(number))))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Loose, E> {
        Ok(u32::try_from(number).map_or(Loose::Nothing, |number| Loose::Number(f64::from(number))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Loose, E> {
        Ok(Loose::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.to_string()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Loose, E> {
        Ok(Loose::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Loose, A::Error> {
        let deeper = self.deeper()?;
        let mut list = Vec::new();
        while let Some(value) = access.next_element_seed(deeper)? {
            list.push(value);
        }
        Ok(Loose::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Loose, A::Error> {
        let deeper = self.deeper()?;
        let mut fields = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            fields.push((key, access.next_value_seed(deeper)?));
        }
        Ok(Loose::Record(fields))
    }
}
