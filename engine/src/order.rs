//! The one sort of work, of the rounds and of the search.

use std::vec::Vec;

/// Puts numbers in ascending order.
///
/// Every type that is sorted brings a sort of its own into the wasm, some kilobytes each; what is ordered here is
/// first turned into numbers.
#[inline(never)]
pub(crate) fn ascending(keys: &mut [u64]) {
    keys.sort_unstable();
}

/// The places of items in ascending order of their keys; of equal keys the earlier place first.
pub(crate) fn places_by(keys: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut keys: Vec<u64> = keys.zip(0_u32..).map(|(key, place)| u64::from(key) << 32 | u64::from(place)).collect();
    ascending(&mut keys);
    // The lower half is the place.
    keys.into_iter().map(|key| usize::try_from(key & u64::from(u32::MAX)).unwrap_or(usize::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(places_by([7, 3, 7, 3].into_iter()), [1, 3, 0, 2]);
    }
}
