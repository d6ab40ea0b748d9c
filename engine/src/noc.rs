//! The unit groups of NOC 2021: which codes exist, and finding one by its title.
//!
//! The engine carries the 516 codes. The titles are a file beside the program for each language
//! (`engine/data/noc2021.en.tsv`, `noc2021.fr.tsv`), handed in as text.
//!
//! Source: Statistics Canada, NOC 2021 version 1.0 (checked 2026-11-22; see `engine/data/noc2021.md`).

use core::fmt;
use std::string::String;
use std::vec::Vec;

use crate::occupation::NocCode;

static CODES: [u32; 516] = include!(concat!(env!("OUT_DIR"), "/noc_codes.rs"));

/// Whether NOC 2021 has a unit group of this code.
///
/// ```
/// use express_entry::noc;
/// assert!(noc::exists("21231".parse()?));
/// assert!(!noc::exists("21239".parse()?));
/// # Ok::<(), express_entry::NotANocCode>(())
/// ```
pub fn exists(code: NocCode) -> bool {
    CODES.binary_search(&code.number()).is_ok()
}

/// All unit groups, in the order of their codes.
pub fn unit_groups() -> impl Iterator<Item = NocCode> {
    CODES.iter().filter_map(|number| NocCode::new(*number).ok())
}

/// The titles of the unit groups in one language, ready to be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titles {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    code: NocCode,
    title: String,
    /// The words of the title in small letters without accents, with a space between them.
    words: String,
}

/// A unit group that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its code.
    pub code: NocCode,
    /// Its title.
    pub title: &'a str,
}

/// A text that is no list of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTitles {
    /// The line at which it is not, counted from 1.
    pub line: usize,
}

impl fmt::Display for NotTitles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: a code, a tab and a title are expected", self.line)
    }
}

impl core::error::Error for NotTitles {}

impl Titles {
    /// Reads titles from text: on each line a code, a tab and the title.
    ///
    /// # Errors
    /// [`NotTitles`] at the first line that is something else.
    pub fn parse(text: &str) -> Result<Self, NotTitles> {
        let entries = text.lines().enumerate().map(|(index, line)| {
            let entry = line.split_once('\t').filter(|(_, title)| !title.is_empty()).and_then(|(code, title)| {
                Some(Entry { code: code.parse().ok()?, title: title.into(), words: folded(title) })
            });
            entry.ok_or(NotTitles { line: index + 1 })
        });
        Ok(Self { entries: entries.collect::<Result<_, _>>()? })
    }

    /// The title of a unit group.
    pub fn of(&self, code: NocCode) -> Option<&str> {
        self.entries.iter().find(|entry| entry.code == code).map(|entry| entry.title.as_str())
    }
}

/// The unit groups that a query finds, at most `limit`, the nearest first.
///
/// Every word of the query must begin a word of the title, or the code; capitals and accents make no difference.
/// A single letter beside other words is passed over, as in « l’aérospatiale ».
/// Titles that begin with the query come first, then those in which its first word comes earliest, then by code.
///
/// ```
/// use express_entry::noc::{Titles, search};
/// let titles = Titles::parse("21222\tCybersecurity specialists\n21231\tSoftware engineers and designers\n")?;
/// let found = search(&titles, "Engineer", 10);
/// assert_eq!(found[0].code.to_string(), "21231");
/// assert_eq!(search(&titles, "212", 10).len(), 2);
/// # Ok::<(), express_entry::noc::NotTitles>(())
/// ```
pub fn search<'a>(titles: &'a Titles, query: &str, limit: usize) -> Vec<Found<'a>> {
    let query = folded(query);
    let words = || query.split_ascii_whitespace();
    let one_letter_only = words().all(|word| word.len() == 1);
    let wanted = || words().filter(move |word| one_letter_only || word.len() > 1);
    let Some(first) = wanted().next() else { return Vec::new() };
    let phrase = query.trim_end();
    let mut found: Vec<(bool, usize, &Entry)> = titles
        .entries
        .iter()
        .filter(|entry| wanted().all(|word| entry.begins(word).is_some()))
        .map(|entry| (!entry.words.starts_with(phrase), entry.begins(first).unwrap_or(0), entry))
        .collect();
    found.sort_by_key(|(inside, place, entry)| (*inside, *place, entry.code));
    found.into_iter().take(limit).map(|(_, _, entry)| Found { code: entry.code, title: &entry.title }).collect()
}

impl Entry {
    /// How many words stand before the one that begins so; 0 for the code.
    fn begins(&self, start: &str) -> Option<usize> {
        if code_begins(self.code, start) {
            return Some(0);
        }
        self.words.split_ascii_whitespace().position(|word| word.starts_with(start))
    }
}

fn code_begins(code: NocCode, start: &str) -> bool {
    let mut rest = code.number();
    let mut digits = [b'0'; 5];
    for digit in digits.iter_mut().rev() {
        // A remainder by ten fits.
        *digit += u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    digits.starts_with(start.as_bytes())
}

/// The words of a text in small letters without accents, with a space between them.
fn folded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for character in text.chars() {
        let plain = match character {
            'a'..='z' | '0'..='9' => {
                words.push(character);
                continue;
            }
            'A'..='Z' => {
                words.push(character.to_ascii_lowercase());
                continue;
            }
            'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' | 'Ä' | 'Á' => "a",
            'ç' | 'Ç' => "c",
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
            'î' | 'ï' | 'í' | 'Î' | 'Ï' | 'Í' => "i",
            'ô' | 'ö' | 'ó' | 'Ô' | 'Ö' | 'Ó' => "o",
            'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => "u",
            'ÿ' | 'Ÿ' => "y",
            'œ' | 'Œ' => "oe",
            'æ' | 'Æ' => "ae",
            // Combining accents, as some keyboards send them after the letter.
            '\u{300}'..='\u{36f}' => "",
            _ => " ",
        };
        if plain == " " && (words.is_empty() || words.ends_with(' ')) {
            continue;
        }
        words.push_str(plain);
    }
    words
}
