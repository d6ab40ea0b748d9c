//! A record as JSON: the profile bare or under the key `profile`, in the engine's own shape or in the short form.

use express_entry::forecast::PlannedEvent;
use express_entry::rounds::UtcTime;
use express_entry::{Date, Profile};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::short::Short;
use super::{Record, Refused, Written};

/// What may stand beside a profile. What else stands there is the caller's, and passed over.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(default)]
    id: Option<Value>,
    #[serde(default)]
    as_of: Option<Date>,
    /// The name that the day has in test vectors.
    #[serde(default)]
    rules_date: Option<Date>,
    #[serde(default)]
    planned: Option<Vec<PlannedEvent>>,
    #[serde(default)]
    account_score: Option<u16>,
    #[serde(default)]
    submitted: Option<UtcTime>,
    #[serde(borrow, default, deserialize_with = "present")]
    profile: Option<&'a RawValue>,
}

/// The keys of [`Envelope`] that a bare profile may hold beside its own.
const BESIDE: [&str; 6] = ["id", "as_of", "rules_date", "planned", "account_score", "submitted"];

/// A `null` is something that stands there, not an absence.
fn present<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'a RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// Whether there is any key of the engine's own shape; the short form shares none.
#[derive(Deserialize, Default)]
#[serde(default)]
struct OwnShape {
    applicant: Option<IgnoredAny>,
    marital_status: Option<IgnoredAny>,
    partner_accompanies: Option<IgnoredAny>,
    partner_is_canadian: Option<IgnoredAny>,
    partner: Option<IgnoredAny>,
    sibling_in_canada: Option<IgnoredAny>,
    relative_in_canada: Option<IgnoredAny>,
    dependent_children: Option<IgnoredAny>,
    settlement_funds: Option<IgnoredAny>,
    outside_quebec: Option<IgnoredAny>,
}

impl OwnShape {
    fn is_there(&self) -> bool {
        [
            &self.applicant,
            &self.marital_status,
            &self.partner_accompanies,
            &self.partner_is_canadian,
            &self.partner,
            &self.sibling_in_canada,
            &self.relative_in_canada,
            &self.dependent_children,
            &self.settlement_funds,
            &self.outside_quebec,
        ]
        .into_iter()
        .any(Option::is_some)
    }
}

/// The record in a JSON text.
pub(super) fn record(text: &[u8]) -> Result<Record, Refused> {
    let refused = |error: String| Refused { id: None, error };
    let text = std::str::from_utf8(text).map_err(|error| refused(format!("not UTF-8: {error}")))?;
    if !text.trim_ascii_start().starts_with('{') {
        let not_json = serde_json::from_str::<IgnoredAny>(text).err();
        return Err(refused(not_json.map_or("not an object".to_owned(), |error| format!("not JSON: {error}"))));
    }
    let envelope: Envelope<'_> = serde_json::from_str(text)
        .map_err(|error| Refused { id: id_in(text), error: located::<Envelope<'_>>(text, &error) })?;
    let (profile, written) = match envelope.profile {
        Some(raw) => profile(raw.get(), "profile."),
        None => bare(text).and_then(|own| profile(&own, "")),
    }
    .map_err(|error| Refused { id: envelope.id.clone(), error })?;
    Ok(Record {
        id: envelope.id.filter(|id| !id.is_null()),
        as_of: envelope.as_of.or(envelope.rules_date),
        profile,
        planned: envelope.planned.unwrap_or_default(),
        account_score: envelope.account_score,
        submitted: envelope.submitted,
        written,
    })
}

/// An object without what may stand beside a profile.
fn bare(text: &str) -> Result<String, String> {
    let mut own: Map<String, Value> = serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))?;
    own.retain(|key, _| !BESIDE.contains(&key.as_str()));
    serde_json::to_string(&own).map_err(|error| error.to_string())
}

fn profile(text: &str, prefix: &str) -> Result<(Profile, Written), String> {
    let wrapped = !prefix.is_empty();
    let shape: OwnShape = serde_json::from_str(text).map_err(|error| format!("{prefix}{}", without_place(&error)))?;
    if shape.is_there() {
        let written = if wrapped { Written::Wrapped } else { Written::Bare };
        Ok((read(text, prefix)?, written))
    } else {
        let short: Short = read(text, prefix)?;
        let (profile, first) = short.profile().map_err(|error| format!("{prefix}{error}"))?;
        Ok((profile, Written::Short { wrapped, first }))
    }
}

/// Reads quickly; where that fails, again, to find the field.
fn read<T: DeserializeOwned>(text: &str, prefix: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| format!("{prefix}{}", located::<T>(text, &error)))
}

/// What is wrong, with the path of the field.
fn located<'de, T: Deserialize<'de>>(text: &'de str, error: &serde_json::Error) -> String {
    if error.is_syntax() || error.is_eof() {
        return format!("not JSON: {error}");
    }
    match serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(text)) {
        Err(found) if found.path().iter().next().is_some() => {
            format!("{}: {}", found.path(), without_place(found.inner()))
        }
        _ => without_place(error),
    }
}

/// The message without "at line 1 column 9": the line is told otherwise, and the column is of a part.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(message, _)| message.to_owned())
}

/// The id of an object that is otherwise not as it is to be.
fn id_in(text: &str) -> Option<Value> {
    serde_json::from_str::<Map<String, Value>>(text).ok()?.remove("id")
}
