//! The page's words: one TOML file a language, checked against each other, turned into typed Rust functions
//! (by the page's build script) and into one small file a language (by `cargo xtask`).
//!
//! A file has a table `language` (its code, its own name, the rule for its singular, its separators) and tables
//! of texts. A text is a string, in which `{name}` is a place to fill, or a pair `{ one, other }` chosen by `{n}`.
//! Tables within `whole` are words that only the whole program has, not the light one of a first visit ([`Part`]).
//! English, which the page carries, gives the keys; every other language must have the same keys with the same
//! places, or the page does not build.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{fmt, fs};

use toml::{Table, Value};

/// Something in a catalogue that keeps the page from building.
#[derive(Debug, PartialEq, Eq)]
pub struct CatalogueFault {
    /// The file.
    pub file: String,
    /// The key, such as `score.title`.
    pub key: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for CatalogueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.key, self.reason)
    }
}

impl std::error::Error for CatalogueFault {}

/// One text of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    Plain(String),
    Plural { one: String, other: String },
}

impl Text {
    /// The places to fill, each once, in the order of the alphabet.
    fn places(&self) -> BTreeSet<String> {
        match self {
            Self::Plain(text) => places(text),
            Self::Plural { one, other } => places(one).union(&places(other)).cloned().collect(),
        }
    }

    fn parts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Plural { one, other } => vec![one, other],
        }
    }
}

/// Which program has a text: the light one of a first visit has the first part, the whole one has both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a first visit needs.
    First,
    /// What the rest of the page needs.
    Whole,
}

impl Part {
    /// Both.
    pub const ALL: [Self; 2] = [Self::First, Self::Whole];

    /// The part of a key.
    fn of(key: &str) -> Self {
        if key.starts_with(WHOLE) { Self::Whole } else { Self::First }
    }

    /// What its files are called after the language: `fr-whole-….json`.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::First => "",
            Self::Whole => "-whole",
        }
    }
}

/// What the keys of [`Part::Whole`] begin with.
const WHOLE: &str = "whole.";

/// A language as its file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Its code, such as `fr`: the name of the file.
    pub code: String,
    entries: Vec<(String, Text)>,
}

/// The language that the page carries, and that gives the keys.
pub const OWN_LANGUAGE: &str = "en";

/// The language made for tests: accented, longer, between brackets.
pub const PSEUDO_LANGUAGE: &str = "qps";

/// Reads all catalogues of a folder, English first, and checks them against each other.
///
/// # Errors
/// Everything that is wrong: a file that cannot be read or is no catalogue, no English, a key that is missing or
/// unknown, places that differ.
pub fn read(folder: &Path) -> Result<Vec<Catalogue>, Vec<CatalogueFault>> {
    let file_fault =
        |file: &str, reason: String| vec![CatalogueFault { file: file.to_owned(), key: "file".to_owned(), reason }];
    let entries = fs::read_dir(folder).map_err(|error| file_fault(&folder.to_string_lossy(), error.to_string()))?;
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).map_err(|error| file_fault(&code, error.to_string()))?;
            files.push((code, text));
        }
    }
    files.sort_by_key(|(code, _)| (code != OWN_LANGUAGE, code.clone()));
    check(&files)
}

/// Parses and checks catalogues, given as code and text, the first of which gives the keys.
///
/// # Errors
/// As [`read`].
pub fn check(files: &[(String, String)]) -> Result<Vec<Catalogue>, Vec<CatalogueFault>> {
    let mut faults = Vec::new();
    let catalogues: Vec<Catalogue> = files.iter().filter_map(|(code, text)| parse(code, text, &mut faults)).collect();
    if let Some((first, others)) = catalogues.split_first() {
        for other in others {
            for (key, text) in &first.entries {
                let fault = |reason| CatalogueFault { file: other.code.clone(), key: key.clone(), reason };
                match other.entries.iter().find(|(found, _)| found == key) {
                    None => faults.push(fault("missing".to_owned())),
                    Some((_, found)) if found.places() != text.places() => faults.push(fault(format!(
                        "the places to fill are {:?}, but {:?} in {}",
                        found.places(),
                        text.places(),
                        first.code
                    ))),
                    Some((_, found)) if matches!(found, Text::Plain(_)) != matches!(text, Text::Plain(_)) => {
                        faults.push(fault("one of the two has a plural and the other has not".to_owned()));
                    }
                    Some(_) => {}
                }
            }
            for (key, _) in &other.entries {
                if !first.entries.iter().any(|(known, _)| known == key) {
                    let reason = format!("unknown: it is not in {}", first.code);
                    faults.push(CatalogueFault { file: other.code.clone(), key: key.clone(), reason });
                }
            }
        }
    } else {
        let reason = "there is no catalogue".to_owned();
        faults.push(CatalogueFault { file: OWN_LANGUAGE.to_owned(), key: "file".to_owned(), reason });
    }
    if faults.is_empty() { Ok(catalogues) } else { Err(faults) }
}

fn parse(code: &str, text: &str, faults: &mut Vec<CatalogueFault>) -> Option<Catalogue> {
    let fault = |key: &str, reason: &str| CatalogueFault {
        file: code.to_owned(),
        key: key.to_owned(),
        reason: reason.to_owned(),
    };
    let table: Table = match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => {
            faults.push(fault("file", error.message()));
            return None;
        }
    };
    let mut sections = Vec::new();
    for (section, texts) in table {
        match texts {
            Value::Table(inner) if section == WHOLE.trim_end_matches('.') => {
                sections.extend(inner.into_iter().map(|(section, texts)| (format!("{WHOLE}{section}"), texts)));
            }
            texts => sections.push((section, texts)),
        }
    }
    let mut entries = Vec::new();
    for (section, texts) in sections {
        let Value::Table(texts) = texts else {
            faults.push(fault(&section, "not a table of texts"));
            continue;
        };
        for (name, value) in texts {
            let key = format!("{section}.{name}");
            let text = match value {
                Value::String(text) => Text::Plain(text),
                Value::Table(mut pair) => match (pair.remove("one"), pair.remove("other")) {
                    (Some(Value::String(one)), Some(Value::String(other))) if pair.is_empty() => {
                        Text::Plural { one, other }
                    }
                    _ => {
                        faults.push(fault(&key, "a plural has `one` and `other`"));
                        continue;
                    }
                },
                _ => {
                    faults.push(fault(&key, "neither a text nor a plural"));
                    continue;
                }
            };
            if matches!(text, Text::Plural { .. }) && !text.places().contains("n") {
                faults.push(fault(&key, "a plural needs the place {n}"));
            }
            entries.push((key, text));
        }
    }
    // By key, so that every language comes out in the same order, whatever the order of its file.
    entries.sort_by(|(left, _), (right, _)| left.cmp(right));
    Some(Catalogue { code: code.to_owned(), entries })
}

/// The places `{name}` of a text.
fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

impl Catalogue {
    /// The entries of a part, in the order of the keys.
    fn entries_of(&self, part: Part) -> impl Iterator<Item = &(String, Text)> {
        self.entries.iter().filter(move |(key, _)| Part::of(key) == part)
    }

    /// The texts of a part in the order of the keys, a plural as two.
    fn texts(&self, part: Part) -> Vec<&str> {
        self.entries_of(part).flat_map(|(_, text)| text.parts()).collect()
    }

    /// The asset that the page loads when the reader chooses this language: a JSON array of its texts.
    pub fn asset(&self, part: Part) -> String {
        serde_json::Value::from(self.texts(part)).to_string()
    }

    /// The same catalogue made strange, to find what is not translated and what overflows.
    #[must_use]
    pub fn pseudo(&self) -> Self {
        let entries = self
            .entries
            .iter()
            .map(|(key, text)| {
                let strange = match text {
                    // What the program reads must stay as it is.
                    other if key.starts_with("language.") => other.clone(),
                    Text::Plain(text) => Text::Plain(pseudo(text)),
                    Text::Plural { one, other } => Text::Plural { one: pseudo(one), other: pseudo(other) },
                };
                (key.clone(), strange)
            })
            .collect();
        Self { code: PSEUDO_LANGUAGE.to_owned(), entries }
    }
}

/// Accents on every vowel outside places, two fifths longer, between brackets.
fn pseudo(text: &str) -> String {
    let mut out = String::from("⟦");
    let mut inside = false;
    for letter in text.chars() {
        inside = (inside || letter == '{') && letter != '}';
        out.push(match letter {
            _ if inside => letter,
            'a' => 'á',
            'e' => 'ë',
            'i' => 'ï',
            'o' => 'ö',
            'u' => 'ü',
            other => other,
        });
    }
    out.extend(std::iter::repeat_n('~', text.chars().count() * 2 / 5));
    out.push('⟧');
    out
}

/// A file of data that the page loads when it first needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// The constant by which the page knows its name.
    pub constant: &'static str,
    /// The file in `engine/data/` from which it is made.
    pub source: &'static str,
    /// Its name in the finished page: another content has another name.
    pub name: String,
}

/// The files of data, made from those in a folder.
///
/// # Errors
/// The file that cannot be read.
pub fn data_files(folder: &Path) -> Result<[DataFile; 3], String> {
    let file = |constant, source: &'static str, stem: &str, extension: &str| {
        let path = folder.join(source);
        let content = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok::<_, String>(DataFile {
            constant,
            source,
            name: format!("{stem}-{:08x}.{extension}", digest(content) >> 32),
        })
    };
    let [rounds, english, french] = [
        ("ROUNDS", "rounds.json", "rounds", "bin"),
        ("NOC_EN", "noc2021.en.tsv", "noc-en", "tsv"),
        ("NOC_FR", "noc2021.fr.tsv", "noc-fr", "tsv"),
    ]
    .map(|(constant, source, stem, extension)| file(constant, source, stem, extension));
    Ok([rounds?, english?, french?])
}

/// The last day that the rounds of invitations in a folder are known to, as in "2026-10-01".
///
/// # Errors
/// The file that cannot be read, or names no such day.
pub fn rounds_to(folder: &Path) -> Result<String, String> {
    let path = folder.join("rounds.json");
    let fault = |what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| fault(&error))?;
    let rounds: serde_json::Value = serde_json::from_str(&text).map_err(|error| fault(&error))?;
    let day = rounds.get("data_to").and_then(serde_json::Value::as_str);
    day.map(str::to_owned).ok_or_else(|| fault(&"data_to is missing"))
}

/// FNV-1a: told apart by build, not guarded against anyone.
fn digest(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name for the state of all catalogues together: an asset of another state has another address.
pub fn fingerprint(catalogues: &[Catalogue]) -> String {
    let hash = digest(catalogues.iter().flat_map(|catalogue| {
        catalogue
            .entries
            .iter()
            .flat_map(|(key, text)| key.bytes().chain(text.parts().join("\0").into_bytes()).collect::<Vec<_>>())
    }));
    format!("{:08x}", hash >> 32)
}

/// The Rust module that the page includes: one function for each key, typed by its places.
pub fn generate(catalogues: &[Catalogue]) -> String {
    let Some(own) = catalogues.first() else { return String::new() };
    let mut out = String::from("// Generated from locales/*.toml.\n");
    let _ = writeln!(out, "pub(crate) const FINGERPRINT: &str = {:?};", fingerprint(catalogues));
    for part in Part::ALL {
        let texts = own.texts(part);
        let _ = writeln!(out, "pub(crate) static {}: [&str; {}] = {texts:?};", own_name(part), texts.len());
    }
    let codes: Vec<&str> = catalogues.iter().map(|catalogue| catalogue.code.as_str()).collect();
    let names: Vec<(&str, &str)> = catalogues
        .iter()
        .map(|catalogue| (catalogue.code.as_str(), catalogue.plain("language.name").unwrap_or_default()))
        .collect();
    let _ = writeln!(out, "pub(crate) static LANGUAGES: [(&str, &str); {}] = {names:?};", codes.len());
    for part in Part::ALL {
        functions(own, part, &mut out);
    }
    out
}

/// The name of the array that holds the page's own words.
const fn own_name(part: Part) -> &'static str {
    match part {
        Part::First => "OWN",
        Part::Whole => "OWN_WHOLE",
    }
}

fn functions(own: &Catalogue, part: Part, out: &mut String) {
    // Where the words in use are looked up: the light program never mentions those of the whole one.
    let (text_at, plural_at) = match part {
        Part::First => ("text", "plural"),
        Part::Whole => ("whole_text", "whole_plural"),
    };
    let mut place = 0;
    let mut open_section = None;
    for (key, text) in own.entries_of(part) {
        let (section, name) = key.strip_prefix(WHOLE).unwrap_or(key).split_once('.').unwrap_or(("", key));
        if open_section != Some(section) {
            if open_section.is_some() {
                out.push_str("}\n");
            }
            let _ = writeln!(out, "pub(crate) mod {section} {{");
            open_section = Some(section);
        }
        let names = text.places();
        let arguments: Vec<String> = names
            .iter()
            .map(|name| format!("{name}: {}", if name == "n" && is_plural(text) { "i64" } else { "&str" }))
            .collect();
        let doc = text.parts().join(" / ").replace('\n', " ");
        let _ = writeln!(out, "#[doc = {doc:?}]");
        match text {
            Text::Plain(_) if names.is_empty() => {
                let _ = writeln!(out, "pub(crate) fn {name}() -> &'static str {{ crate::i18n::{text_at}({place}) }}");
            }
            Text::Plain(_) => {
                let _ = writeln!(
                    out,
                    "pub(crate) fn {name}({}) -> String {{ crate::i18n::fill(crate::i18n::{text_at}({place}), &[{}]) }}",
                    arguments.join(", "),
                    pairs(&names, false)
                );
            }
            Text::Plural { .. } => {
                let _ = writeln!(
                    out,
                    "pub(crate) fn {name}({}) -> String {{ let shown = crate::i18n::number(n); \
                     crate::i18n::fill(crate::i18n::{plural_at}({place}, n), &[{}]) }}",
                    arguments.join(", "),
                    pairs(&names, true)
                );
            }
        }
        place += text.parts().len();
    }
    if open_section.is_some() {
        out.push_str("}\n");
    }
}

fn is_plural(text: &Text) -> bool {
    matches!(text, Text::Plural { .. })
}

fn pairs(names: &BTreeSet<String>, plural: bool) -> String {
    let pairs: Vec<String> = names
        .iter()
        .map(|name| {
            let value = if plural && name == "n" { "&shown" } else { name.as_str() };
            format!("({name:?}, {value})")
        })
        .collect();
    pairs.join(", ")
}

impl Catalogue {
    fn plain(&self, key: &str) -> Option<&str> {
        self.entries.iter().find_map(|(found, text)| match text {
            Text::Plain(text) if found == key => Some(text.as_str()),
            _ => None,
        })
    }

    /// Every key with its texts: for tests over all words of a language.
    pub fn words(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.entries.iter().map(|(key, text)| (key.as_str(), text.parts()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = r#"
        [language]
        name = "English"
        [score]
        title = "Score"
        range = "{least} to {most}"
        open = { one = "{n} question", other = "{n} questions" }
    "#;

    fn check_with(other: &str) -> Vec<String> {
        let files = [("en".to_owned(), ENGLISH.to_owned()), ("fr".to_owned(), other.to_owned())];
        match check(&files) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn a_missing_an_unknown_and_a_differing_key_are_named() {
        let faults = check_with(
            r#"
            [language]
            name = "Français"
            [score]
            range = "{least} à {moot}"
            open = "{n} questions"
            more = "Plus"
            "#,
        );
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults.iter().any(|fault| fault == "fr: score.title: missing"));
        assert!(faults.iter().any(|fault| fault.starts_with("fr: score.range: the places to fill")));
        assert!(faults.iter().any(|fault| fault.starts_with("fr: score.open: one of the two has a plural")));
        assert!(faults.iter().any(|fault| fault == "fr: score.more: unknown: it is not in en"));
    }

    #[test]
    fn the_order_of_a_file_makes_no_difference() {
        let french = r#"
            [score]
            open = { one = "{n} question", other = "{n} questions" }
            title = "Note"
            range = "{least} à {most}"
            [language]
            name = "Français"
        "#;
        let files = [("en".to_owned(), ENGLISH.to_owned()), ("fr".to_owned(), french.to_owned())];
        let catalogues = check(&files).unwrap();
        assert_eq!(
            catalogues[1].asset(Part::First),
            r#"["Français","{n} question","{n} questions","{least} à {most}","Note"]"#
        );
        assert_eq!(catalogues[0].texts(Part::First).len(), catalogues[1].texts(Part::First).len());
    }

    #[test]
    fn functions_are_typed_by_their_places() {
        let code = generate(&check(&[("en".to_owned(), ENGLISH.to_owned())]).unwrap());
        assert!(code.contains("fn title() -> &'static str"));
        assert!(code.contains("fn range(least: &str, most: &str) -> String"));
        assert!(code.contains("fn open(n: i64) -> String"));
    }

    #[test]
    fn words_of_the_whole_program_are_kept_apart() {
        let english = format!("{ENGLISH}\n[whole.desk]\ndays = {{ one = \"{{n}} day\", other = \"{{n}} days\" }}\n");
        let catalogues = check(&[("en".to_owned(), english)]).unwrap();
        assert_eq!(catalogues[0].asset(Part::Whole), r#"["{n} day","{n} days"]"#);
        assert!(!catalogues[0].asset(Part::First).contains("day"));
        let code = generate(&catalogues);
        assert!(code.contains("static OWN_WHOLE: [&str; 2]"));
        assert!(code.contains("mod desk") && code.contains("whole_plural(0, n)"), "{code}");
    }

    #[test]
    fn a_pseudo_text_keeps_its_places_and_grows() {
        let strange = pseudo("{least} to {most}");
        assert!(strange.contains("{least}") && strange.contains("{most}") && strange.chars().count() > 20);
    }
}
