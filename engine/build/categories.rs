//! The definitions of categories into constants, or a list of what is wrong with them.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::date::Date;
use crate::occupation::NocCode;
use crate::rules::schema::Evidence;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    category: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    category: String,
    version: Option<u8>,
    from: Date,
    experience: Option<Experience>,
    french_level: Option<u8>,
    #[serde(default)]
    military_offer: bool,
    occupations: Option<Vec<NocCode>>,
    #[serde(default)]
    uncertain: Vec<NocCode>,
    announced: Option<usize>,
    evidence: Evidence,
    verified: bool,
    source: String,
    checked: Date,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Experience {
    SixMonthsContinuous,
    TwelveMonths,
    TwelveCanadianMonths,
}

/// Rust constants of the definitions in a file, in the order of the file.
///
/// # Errors
/// Everything that is wrong with them.
pub(crate) fn constants(text: &str) -> Result<String, Vec<String>> {
    let file: File = toml::from_str(text).map_err(|error| vec![error.to_string()])?;
    let mut faults = Vec::new();
    let mut out = String::from("&[\n");
    for (place, entry) in file.category.iter().enumerate() {
        let name = format!("{} {}", entry.category, entry.version.map_or("(any)".to_owned(), |one| one.to_string()));
        let mut require = |holds: bool, reason: &str| {
            if !holds {
                faults.push(format!("{name}: {reason}"));
            }
        };
        let codes = entry.occupations.as_deref().unwrap_or_default();
        require(!entry.source.trim().is_empty(), "not cited");
        require(entry.from <= entry.checked, "checked before it began");
        require(codes.is_sorted_by(|one, next| one < next), "occupations are not in order, or twice there");
        require(codes.iter().all(|code| code.teer().is_skilled()), "an occupation that is not TEER 0 to 3");
        let doubtful = entry.uncertain.iter().filter(|code| !codes.contains(code)).count();
        let (least, most) = (codes.len(), codes.len() + doubtful);
        require(
            entry.announced.is_none_or(|count| codes.is_empty() || (least..=most).contains(&count)),
            "the list has not the announced number of occupations",
        );
        require(
            entry.occupations.is_none() || codes.len() > 1 || entry.announced == Some(codes.len()),
            "an empty list of occupations",
        );
        require(
            entry.french_level.is_some() != (entry.experience.is_some() || entry.military_offer),
            "either French or work decides",
        );
        require(!(entry.verified && entry.evidence == Evidence::Unconfirmed), "verified, but not confirmed");
        let earlier = file.category.iter().take(place);
        require(
            earlier.clone().all(|one| (&one.category, one.version) != (&entry.category, entry.version)),
            "a second definition of the same version",
        );
        let list =
            |codes: &[NocCode]| codes.iter().map(|code| code.number().to_string()).collect::<Vec<_>>().join(", ");
        let occupations =
            entry.occupations.as_ref().map_or("None".to_owned(), |codes| format!("Some(&[{}])", list(codes)));
        let category: String = entry
            .category
            .split('_')
            .flat_map(|word| {
                let (first, rest) = word.split_at(word.len().min(1));
                [first.to_uppercase(), rest.to_owned()]
            })
            .collect();
        writeln!(
            out,
            "CategoryRule {{ category: Category::{category}, version: {:?}, from: Date::literal({}, {}, {}), experience: {}, \
             french_level: {:?}, military_offer: {}, occupations: {occupations}, uncertain: &[{}], verified: {}, \
             source: {:?} }},",
            entry.version,
            entry.from.year(),
            entry.from.month(),
            entry.from.day(),
            entry.experience.map_or("None".to_owned(), |one| format!("Some(Experience::{one:?})")),
            entry.french_level,
            entry.military_offer,
            list(&entry.uncertain),
            entry.verified,
            entry.source,
        )
        .map_err(|error| vec![error.to_string()])?;
    }
    out.push(']');
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}
