//! A profile in a link: in the fragment, which no browser sends to a server.
//!
//! `#v1.` and the packed profile (`state/packed.rs`): versioned, with a checksum, without a name.

use express_entry::Profile;

use crate::i18n::words;
use crate::state::{pack, unpack};

/// The version that this page writes.
const VERSION: u32 = 1;
/// A longer fragment is no link of ours, whoever made it.
const LONGEST: usize = 20_000;

/// Why a link is no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkFault {
    /// Something is missing, changed or too many.
    Damaged,
    /// It is longer than any link of this page.
    Oversized,
    /// A newer version of the page made it.
    Newer,
}

impl LinkFault {
    /// In words.
    pub(super) fn sentence(self) -> String {
        match self {
            Self::Damaged => words::profiles::link_damaged(),
            Self::Oversized => words::profiles::link_oversized(),
            Self::Newer => words::profiles::link_newer(),
        }
        .to_owned()
    }
}

/// The fragment of a profile.
pub(super) fn write(profile: &Profile) -> Option<String> {
    Some(format!("#v{VERSION}.{}", pack(profile)?))
}

/// The profile of a fragment; none where the fragment is something else.
pub(super) fn read(hash: &str) -> Option<Result<Profile, LinkFault>> {
    let (version, packed) = hash.strip_prefix("#v")?.split_once('.')?;
    if version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if hash.len() > LONGEST {
        return Some(Err(LinkFault::Oversized));
    }
    Some(match version.parse::<u32>() {
        Ok(VERSION) => unpack(packed).map_err(|_| LinkFault::Damaged),
        Ok(0) => Err(LinkFault::Damaged),
        _ => Err(LinkFault::Newer),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::example;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    fn full_with_partner() -> Profile {
        let mut profile = example("2026-11-23".parse().unwrap());
        if let Some(result) = profile.applicant.english.given_mut() {
            result.taken_on = "2025-06-01".parse().ok();
        }
        profile.applicant.french = profile.applicant.english;
        profile.partner = profile.applicant.clone();
        profile.marital_status = Some(express_entry::MaritalStatus::Married);
        profile.partner_accompanies = Some(true);
        profile.partner_is_canadian = Some(false);
        profile.relative_in_canada = Some(true);
        profile.dependent_children = Some(2);
        profile.settlement_funds = Some(45_000);
        profile.outside_quebec = Some(true);
        profile
    }

    #[wasm_bindgen_test]
    fn a_full_profile_with_a_partner_fits_in_under_200_characters() {
        let link = write(&full_with_partner()).unwrap();
        assert!(link.len() < 200, "{} characters", link.len());
        assert_eq!(read(&link), Some(Ok(full_with_partner())));
    }

    #[wasm_bindgen_test]
    fn what_is_no_profile_says_why() {
        let link = write(&full_with_partner()).unwrap();
        assert_eq!(read("#score"), None);
        assert_eq!(read("#vitae"), None);
        assert_eq!(read("#v1"), None);
        assert_eq!(read(&link[..link.len() - 3]), Some(Err(LinkFault::Damaged)));
        assert_eq!(read(&link.replacen("#v1.", "#v2.", 1)), Some(Err(LinkFault::Newer)));
        assert_eq!(read("#v99999999999999999999.AAAA"), Some(Err(LinkFault::Newer)));
        assert_eq!(read(&format!("#v1.{}", "A".repeat(LONGEST))), Some(Err(LinkFault::Oversized)));
    }

    /// A small generator of its own, so that every run tries the same links.
    struct Lot(u64);

    impl Lot {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % most
        }
    }

    #[wasm_bindgen_test]
    fn of_twenty_thousand_damaged_links_each_is_refused_or_is_a_profile_again() {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#v%=+/ ";
        let (good, mut lot, mut refused) = (write(&full_with_partner()).unwrap(), Lot(20_261_125), 0);
        for _ in 0..20_000 {
            let mut link = good.clone().into_bytes();
            for _ in 0..=lot.below(4) {
                let place = lot.below(link.len().max(1));
                match lot.below(4) {
                    0 => link.truncate(place),
                    1 if !link.is_empty() => drop(link.remove(place)),
                    2 => link.insert(place.min(link.len()), LETTERS[lot.below(LETTERS.len())]),
                    _ => link
                        .iter_mut()
                        .skip(place)
                        .take(1)
                        .for_each(|letter| *letter = LETTERS[lot.below(LETTERS.len())]),
                }
            }
            match read(str::from_utf8(&link).unwrap()) {
                Some(Ok(profile)) => assert_eq!(read(&write(&profile).unwrap()), Some(Ok(profile))),
                Some(Err(_)) => refused += 1,
                None => {}
            }
        }
        assert!(refused > 15_000, "{refused}");
    }
}
