//! A profile as a short text: for keeping, and for links.
//!
//! The engine's types in postcard's binary form, a checksum after them, the whole in base64 with the alphabet that
//! addresses allow. JSON through serde would cost every first visit 20 kB of brotli more
//! (`docs/decisions/0003-keeping-a-profile.md`).

use express_entry::Profile;

/// Why a text is no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged;

/// A text longer than this is no profile, whoever wrote it.
const LONGEST: usize = 20_000;

/// The text of a profile.
pub(crate) fn pack(profile: &Profile) -> Option<String> {
    let mut bytes = postcard::to_allocvec(profile).ok()?;
    bytes.extend(checksum(&bytes).to_le_bytes());
    // The browser's own encoder takes a text of which every character is a byte.
    let text = web_sys::window()?.btoa(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>()).ok()?;
    Some(text.trim_end_matches('=').replace('+', "-").replace('/', "_"))
}

/// The profile of a text.
///
/// # Errors
/// [`Damaged`] if a character is missing, changed or too many, or if the bytes are of another version.
pub(crate) fn unpack(text: &str) -> Result<Profile, Damaged> {
    if text.len() > LONGEST {
        return Err(Damaged);
    }
    let text = text.replace('-', "+").replace('_', "/");
    let decoded = web_sys::window().and_then(|window| window.atob(&text).ok()).ok_or(Damaged)?;
    let bytes: Option<Vec<u8>> = decoded.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let bytes = bytes.ok_or(Damaged)?;
    let (facts, sum) = bytes.split_last_chunk::<4>().ok_or(Damaged)?;
    if checksum(facts).to_le_bytes() != *sum {
        return Err(Damaged);
    }
    match postcard::take_from_bytes(facts) {
        Ok((profile, [])) => Ok(profile),
        _ => Err(Damaged),
    }
}

/// FNV-1a: against damage on the way, not against anyone.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    fn asha() -> Profile {
        example("2026-11-23".parse().unwrap())
    }

    #[wasm_bindgen_test]
    fn a_profile_is_read_as_it_was_written() {
        for profile in [Profile::default(), asha()] {
            let text = pack(&profile).unwrap();
            assert!(text.len() < 200, "{} characters", text.len());
            assert_eq!(unpack(&text), Ok(profile));
        }
    }

    #[wasm_bindgen_test]
    fn any_damage_is_noticed() {
        let text = pack(&asha()).unwrap();
        for place in 0..text.len() {
            assert_eq!(unpack(&text[..place]), Err(Damaged), "cut at {place}");
            let mut changed = text.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            // The last character may hold bits that carry nothing.
            if place + 1 < text.len() {
                assert_eq!(unpack(&String::from_utf8(changed).unwrap()), Err(Damaged), "changed at {place}");
            }
        }
        assert_eq!(unpack(""), Err(Damaged));
        assert_eq!(unpack("no base64 at all!"), Err(Damaged));
        assert_eq!(unpack(&"A".repeat(LONGEST + 1)), Err(Damaged));
    }

    /// What version 1 of the envelope holds must be readable for ever: this text was written by it.
    #[wasm_bindgen_test]
    fn a_profile_kept_by_the_first_version_is_still_read() {
        assert_eq!(unpack(FIRST_VERSION), Ok(asha()));
    }

    const FIRST_VERSION: &str =
        "AQABjq0EAQYBAQABAAACAAFGAUYBUAFGAAEAAAEAAQMAAAAAAAEAAQABAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAPPFNYE";
}
