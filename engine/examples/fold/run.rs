//! Two files of rounds into one.

use std::fmt::Write as _;

use express_entry::Date;
use express_entry::rounds::{FeedDocument, Reading, Remark, Remarked, Round, Rounds, decode};
use serde::Serialize;

/// What became of it.
#[derive(Debug)]
pub(crate) struct Folded {
    /// The new file; none where nothing changes.
    pub(crate) text: Option<String>,
    /// What was added, changed and kept, for its reader.
    pub(crate) report: String,
}

/// Folds the newer file into the other. Nothing is taken from a file of which a record cannot be.
///
/// # Errors
/// Bytes that are no feed; the records that cannot be, each by its number; rounds that would be lost.
pub(crate) fn fold(current: &[u8], newer: &[u8], not_after: Date) -> Result<Folded, String> {
    let before = read(current, None).map_err(|error| format!("the file that is there: {error}"))?.rounds;
    let Reading { rounds: newer, remarks, .. } = read(newer, Some(not_after))?;
    if newer.as_slice().is_empty() {
        return Err("there is no round in it".to_owned());
    }
    let merged = before.merge(&newer);
    if let Some(lost) = before.as_slice().iter().find(|round| merged.rounds.get(round.number).is_none()) {
        return Err(format!(
            "{} of {} would be lost: number and date do not fit in with its rounds",
            lost.number, lost.date
        ));
    }
    let mut report = String::new();
    for number in &merged.added {
        if let Some(round) = merged.rounds.get(*number) {
            let _ = writeln!(report, "added {number}: {}", said(round));
        }
    }
    for number in &merged.changed {
        if let (Some(was), Some(is)) = (before.get(*number), merged.rounds.get(*number)) {
            let _ = writeln!(report, "changed {number}: {}", differences(was, is).join("; "));
        }
    }
    for Remarked { number, remark } in remarks {
        if merged.added.contains(&number) || merged.changed.contains(&number) {
            let _ = writeln!(report, "mended {number}: {}", mended(remark));
        }
    }
    let only_here = before.as_slice().iter().filter(|round| newer.get(round.number).is_none()).count();
    let kept = before.as_slice().len() - merged.changed.len();
    let _ = writeln!(report, "kept {kept} as they were, {only_here} of them only in the file that was there");
    if let (Some(was), Some(is)) = (before.data_to(), merged.rounds.data_to()) {
        let _ = writeln!(report, "data to {is} ({} rounds); before to {was}", merged.rounds.as_slice().len());
    }
    let changes = merged.rounds != before;
    if !changes {
        report.push_str("nothing changes\n");
    }
    Ok(Folded { text: changes.then(|| written(&merged.rounds)).transpose()?, report })
}

fn read(bytes: &[u8], not_after: Option<Date>) -> Result<Reading, String> {
    let document: FeedDocument =
        serde_json::from_str(&unmangled(&decode(bytes))).map_err(|error| format!("not JSON of a feed: {error}"))?;
    let reading = document.read(not_after).map_err(|error| error.to_string())?;
    if reading.refused.is_empty() {
        return Ok(reading);
    }
    let refused: Vec<String> =
        reading.refused.iter().map(|refused| format!("record \"{}\": {}", refused.number, refused.fault)).collect();
    Err(refused.join("; "))
}

/// Text in which UTF-8 was taken for Windows-1252 and written out again: "Ã©" for "é".
fn unmangled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| !character.is_ascii()) {
        let (plain, after) = rest.split_at(start);
        let (run, after) = after.split_at(after.find(|character: char| character.is_ascii()).unwrap_or(after.len()));
        out.push_str(plain);
        let bytes: Option<Vec<u8>> = run.chars().map(windows_1252).collect();
        // A run that was never mangled is hardly ever UTF-8.
        match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(mended) => out.push_str(&mended),
            None => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The byte of a character in Windows-1252.
fn windows_1252(character: char) -> Option<u8> {
    /// From 0x80 on; a space where the page has nothing.
    const HIGH: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    let high = HIGH.chars().position(|known| known == character && known != ' ');
    match high {
        Some(place) => u8::try_from(0x80 + place).ok(),
        None => u8::try_from(u32::from(character)).ok(),
    }
}

/// The text of the file: one round a line, the newest first, so that a change shows as what it is.
fn written(rounds: &Rounds) -> Result<String, String> {
    let file = rounds.file();
    let lines: Result<Vec<String>, String> = file.rounds.iter().map(json).collect();
    Ok(format!(
        "{{\n\"source\": {},\n\"licence\": {},\n\"data_to\": {},\n\"rounds\": [\n{}\n]\n}}\n",
        json(&file.source)?,
        json(&file.licence)?,
        json(&file.data_to)?,
        lines?.join(",\n")
    ))
}

fn json(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

fn said(round: &Round) -> String {
    let tie_break = round.tie_break.map_or_else(|| "none".to_owned(), |time| time.to_string());
    let pool = round.pool.as_ref().map_or_else(|| "none".to_owned(), |pool| pool.as_of.to_string());
    format!(
        "{}, {:?}, {} invitations, cut-off {}, tie-break {tie_break}, pool {pool}",
        round.date, round.kind, round.invitations, round.cutoff
    )
}

/// What two records of a round say differently.
fn differences(was: &Round, is: &Round) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |name: &str, was: String, is: String| {
        if was != is {
            found.push(format!("{name} {was} is now {is}"));
        }
    };
    compare("date", was.date.to_string(), is.date.to_string());
    compare("kind", format!("{:?}", was.kind), format!("{:?}", is.kind));
    let programs = |round: &Round| format!("{:?}", round.programs.iter().collect::<Vec<_>>());
    compare("programs", programs(was), programs(is));
    compare("invitations", was.invitations.to_string(), is.invitations.to_string());
    compare("cut-off", was.cutoff.to_string(), is.cutoff.to_string());
    compare("tie-break", format!("{:?}", was.tie_break), format!("{:?}", is.tie_break));
    let pool = |round: &Round| {
        round.pool.as_ref().map_or_else(
            || "none".to_owned(),
            |pool| {
                let bands: Vec<String> = pool
                    .bands
                    .iter()
                    .map(|band| format!("{}-{}: {}", band.least, band.most, band.candidates))
                    .collect();
                format!("of {} ({})", pool.as_of, bands.join(", "))
            },
        )
    };
    compare("pool", pool(was), pool(is));
    found
}

fn mended(remark: Remark) -> &'static str {
    match remark {
        Remark::TieBreakYearFound => "the tie-break has no year; the only one that fits was taken",
        Remark::TieBreakLeftOut => "the tie-break cannot be read, and was left out",
        Remark::PoolYearFound => "the day of the pool has no year, or there is none; the one that fits was taken",
        Remark::PoolLeftOut => "the pool was left out: its day, a band or its sum cannot be",
        Remark::TensLeftOut => "bands of ten points do not add up to their band of fifty, which was kept",
        Remark::NameNotKnown => "the name is not known: who could enter stays open",
        _ => "something was left out",
    }
}
