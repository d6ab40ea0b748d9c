//! Dates, numbers and names as the feed writes them.

use std::string::String;
use std::vec::Vec;

use crate::date::Date;

/// A day or a moment as a text gives it, of which the year may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
    /// Hour, minute, second.
    pub(super) time: Option<(u8, u8, u8)>,
}

impl Written {
    /// The day, if the year is given.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The day, and whether its year had to be found: the last such day up to another.
    pub(super) fn date_up_to(&self, last: Date) -> Option<(Date, bool)> {
        if self.year.is_some() {
            return self.date().map(|date| (date, false));
        }
        [last.year(), last.year() - 1]
            .into_iter()
            .find_map(|year| Date::new(year, self.month, self.day).ok().filter(|date| *date <= last))
            .map(|date| (date, true))
    }
}

/// The months in English and French, letters without accents, as far as tells them apart.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "fev"],
    &["mar"],
    &["apr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["dec"],
];

/// Reads "August 7, 2026 at 10:08:20 UTC", "April 12th, 2026", "2026-08-07", "2026-08-07T10:08:20Z",
/// "January 23, 2025 at 2025-01-23 15:30:04 UTC", "7 avril 2026" and what lies between. Nothing if the text says
/// anything else, such as another time zone.
pub(super) fn written(text: &str) -> Option<Written> {
    let (mut year, mut month, mut day, mut time) = (None, None, None, None);
    let mut afternoon = None;
    let tokens = tokens(text);
    let mut rest = tokens.as_slice();
    loop {
        rest = match rest {
            [] => break,
            [
                Token::Number(y, 4),
                Token::Sign('-'),
                Token::Number(m, 2),
                Token::Sign('-'),
                Token::Number(d, 2),
                rest @ ..,
            ] => {
                let iso = (i16::try_from(*y).ok()?, i8::try_from(*m).ok()?, i8::try_from(*d).ok()?);
                // The feed sometimes says the day twice; then both must be the same.
                if year.is_some_and(|year| year != iso.0)
                    || month.is_some_and(|month| month != iso.1)
                    || day.is_some_and(|day| day != iso.2)
                {
                    return None;
                }
                (year, month, day) = (Some(iso.0), Some(iso.1), Some(iso.2));
                rest
            }
            [
                Token::Number(h, ..=2),
                Token::Sign(':'),
                Token::Number(m, 2),
                Token::Sign(':'),
                Token::Number(s, 2),
                rest @ ..,
            ] if time.is_none() => {
                time = Some((u8::try_from(*h).ok()?, u8::try_from(*m).ok()?, u8::try_from(*s).ok()?));
                rest
            }
            [Token::Number(y, 4), rest @ ..] if year.is_none() => {
                year = Some(i16::try_from(*y).ok()?);
                rest
            }
            [Token::Number(d, ..=2), rest @ ..] if day.is_none() => {
                day = Some(i8::try_from(*d).ok()?);
                rest
            }
            [Token::Word(word), rest @ ..] => {
                match word.as_str() {
                    "at" | "a" | "le" | "utc" | "gmt" | "t" | "z" | "st" | "nd" | "rd" | "th" | "er" => {}
                    "am" => afternoon = Some(false),
                    "pm" => afternoon = Some(true),
                    word => {
                        let named = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
                        let named = i8::try_from(named + 1).ok()?;
                        if month.is_some_and(|month| month != named) {
                            return None;
                        }
                        month = Some(named);
                    }
                }
                rest
            }
            [Token::Sign('-' | ':' | ',' | '.'), rest @ ..] => rest,
            [Token::Number(..) | Token::Sign(_), ..] => return None,
        };
    }
    let time = match (time, afternoon) {
        // "20:19:59 PM" says the same twice; "04:22:17 PM" is the afternoon.
        (Some((hour @ ..12, minute, second)), Some(true)) => Some((hour + 12, minute, second)),
        (Some((12, minute, second)), Some(false)) => Some((0, minute, second)),
        (time, _) => time,
    };
    Some(Written { year, month: month?, day: day?, time })
}

#[derive(Debug)]
enum Token {
    /// A number, and of how many digits.
    Number(u32, usize),
    /// Letters, small, without accents.
    Word(String),
    Sign(char),
}

/// The longest text that is looked at: the feed's longest has 47 characters.
const LONGEST: usize = 100;

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = text.chars().take(LONGEST).peekable();
    while let Some(first) = characters.next() {
        if let Some(digit) = first.to_digit(10) {
            let (mut number, mut digits) = (digit, 1);
            while let Some(digit) = characters.peek().and_then(|next| next.to_digit(10)) {
                number = number.saturating_mul(10).saturating_add(digit);
                digits += 1;
                characters.next();
            }
            tokens.push(Token::Number(number, digits));
        } else if first.is_alphabetic() {
            let mut word = String::from(plain(first));
            while let Some(next) = characters.next_if(|next| next.is_alphabetic()) {
                word.push(plain(next));
            }
            tokens.push(Token::Word(word));
        } else if !first.is_whitespace() {
            tokens.push(Token::Sign(first));
        }
    }
    tokens
}

/// A letter, small and without the accents that French dates have.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'À' => 'a',
        'é' | 'É' => 'e',
        'û' | 'Û' => 'u',
        other => other.to_ascii_lowercase(),
    }
}

/// Reads "19,705", "7 703" or "470".
pub(super) fn number(text: &str) -> Option<u32> {
    let mut number: Option<u32> = None;
    for character in text.trim().chars() {
        if let Some(digit) = character.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
        } else if number.is_none() || !(character == ',' || character.is_whitespace()) {
            return None;
        }
    }
    number
}

/// The named characters that French and English texts of the feed can have.
const NAMED: [(&str, char); 23] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("eacute", 'é'),
    ("Eacute", 'É'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("agrave", 'à'),
    ("Agrave", 'À'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("ocirc", 'ô'),
    ("ucirc", 'û'),
    ("ugrave", 'ù'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
];

/// A text of the feed without tags and character references, each run of spaces as one.
pub(super) fn cleaned(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        rest = match next {
            '<' => after.split_once('>').map_or("", |(_, after)| after),
            '&' => {
                let (character, after) = reference(after).unwrap_or(('&', after));
                push(&mut out, character);
                after
            }
            other => {
                push(&mut out, other);
                after
            }
        };
    }
    out.truncate(out.trim_end().len());
    out
}

fn push(out: &mut String, character: char) {
    if !character.is_whitespace() {
        out.push(character);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The character that `#233;` or `eacute;` stands for, and what follows.
fn reference(after: &str) -> Option<(char, &str)> {
    let (name, rest) = after.split_once(';').filter(|(name, _)| name.len() <= 8)?;
    let character = if let Some(code) = name.strip_prefix('#') {
        let hex = code.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| code.parse(), |hex| u32::from_str_radix(hex, 16));
        char::from_u32(code.ok()?)?
    } else {
        NAMED.iter().find(|(known, _)| *known == name)?.1
    };
    Some((character, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i16, month: i8, day: i8, time: (u8, u8, u8)) -> Written {
        Written { year: Some(year), month, day, time: Some(time) }
    }

    #[test]
    fn reads_moments_as_the_feed_has_written_them() {
        for (text, expected) in [
            ("October 11, 2025 at 14:55:49 UTC", Some(at(2025, 10, 11, (14, 55, 49)))),
            (" January 17, 2018 at 12:33:00 UTC", Some(at(2018, 1, 17, (12, 33, 0)))),
            ("January 9, 2019 at 7:35:09 UTC", Some(at(2019, 1, 9, (7, 35, 9)))),
            ("May 26 2025 at 12:28:38 UTC", Some(at(2025, 5, 26, (12, 28, 38)))),
            ("April 13, 2026  at 23:10:05 UTC", Some(at(2026, 4, 13, (23, 10, 5)))),
            ("June 19, 2023 06:41:05 UTC", Some(at(2023, 6, 19, (6, 41, 5)))),
            ("March 05, 2025 at 05:10:48", Some(at(2025, 3, 5, (5, 10, 48)))),
            ("September 30, 2023 at 04:22:17 AM UTC", Some(at(2023, 9, 30, (4, 22, 17)))),
            ("June 22, 2021 at 20:19:59 PM UTC", Some(at(2021, 6, 22, (20, 19, 59)))),
            ("June 22, 2021 at 08:19:59 PM UTC", Some(at(2021, 6, 22, (20, 19, 59)))),
            ("June 22, 2021 at 12:00:01 AM UTC", Some(at(2021, 6, 22, (0, 0, 1)))),
            ("December 12, 2022, at 10:48:12 UTC", Some(at(2022, 12, 12, (10, 48, 12)))),
            ("May 19,2022 06:48:41 UTC", Some(at(2022, 5, 19, (6, 48, 41)))),
            ("March 02. 2024 at 01:58:34 UTC", Some(at(2024, 3, 2, (1, 58, 34)))),
            ("July 3rd 2026 at 21:35:13 UTC", Some(at(2026, 7, 3, (21, 35, 13)))),
            ("May 31, 2024 at12:48:30 UTC", Some(at(2024, 5, 31, (12, 48, 30)))),
            ("January 23, 2025 at 2025-01-23 15:30:04 UTC", Some(at(2025, 1, 23, (15, 30, 4)))),
            ("2026-05-28T16:55:23Z", Some(at(2026, 5, 28, (16, 55, 23)))),
            ("January 23, 2025 at 2025-01-24 15:30:04 UTC", None),
            ("October 11, 2025 at 14:55:49 EDT", None),
            ("October 11, 2025 at 14:55:49 UTC+5", None),
            ("tomorrow", None),
            ("", None),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
        let without_year = written("October 7 at 16:38:21 UTC").unwrap();
        assert_eq!((without_year.year, without_year.date()), (None, None));
        let up_to = |last: &str| without_year.date_up_to(last.parse().unwrap()).unwrap().0.to_string();
        assert_eq!(up_to("2021-10-27"), "2021-10-07");
        assert_eq!(up_to("2021-10-07"), "2021-10-07");
        assert_eq!(up_to("2021-10-06"), "2020-10-07");
    }

    #[test]
    fn reads_days_and_numbers() {
        let day = |text: &str| written(text).and_then(|written| written.date()).map(|date| date.to_string());
        assert_eq!(day("April 12th, 2026").as_deref(), Some("2026-04-12"));
        assert_eq!(day("2026-04-12").as_deref(), Some("2026-04-12"));
        assert_eq!(day("12 août 2026").as_deref(), Some("2026-08-12"));
        assert_eq!(day("February 30, 2026"), None);
        assert_eq!(number("19,705"), Some(19_705));
        assert_eq!(number("7\u{202f}703"), Some(7_703));
        assert_eq!(number(" 0 "), Some(0));
        assert_eq!(number("4.5"), None);
        assert_eq!(number("-4"), None);
        assert_eq!(number(""), None);
        assert_eq!(number("99999999999"), None);
    }

    #[test]
    fn cleans_tags_and_character_references() {
        assert_eq!(cleaned("<a href='x'>434</a>"), "434");
        assert_eq!(cleaned(" a&nbsp;&amp;  b&#233;&#xE9;&eacute; "), "a & béééé".replace("béééé", "bééé"));
        assert_eq!(cleaned("R&D; x < y"), "R&D; x");
        assert_eq!(cleaned("&#xD800;"), "&#xD800;");
    }
}
