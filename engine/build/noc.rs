//! The codes of the NOC 2021 unit groups, as a sorted array.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use crate::occupation::NocCode;

/// How many unit groups NOC 2021 has.
const UNIT_GROUPS: usize = 516;

/// The source of a constant array of all codes.
///
/// # Errors
/// A file that cannot be read, a line that begins with no code, codes out of order, or not all of them.
pub fn codes(list: &Path) -> Result<String, String> {
    let text = fs::read_to_string(list).map_err(|error: io::Error| format!("{}: {error}", list.display()))?;
    let mut numbers = Vec::new();
    for line in text.lines().skip(1) {
        let code = line.split(',').next().unwrap_or_default();
        let code: NocCode = code.parse().map_err(|error| format!("{}: {code:?}: {error}", list.display()))?;
        numbers.push(code.number());
    }
    if numbers.len() != UNIT_GROUPS || !numbers.is_sorted_by(|code, next| code < next) {
        return Err(format!("{}: {} codes, or out of order; {UNIT_GROUPS} expected", list.display(), numbers.len()));
    }
    let mut source = String::from("[");
    for number in &numbers {
        let _ = write!(source, "{number},");
    }
    source.push(']');
    Ok(source)
}
