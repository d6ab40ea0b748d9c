//! The one sort of work, of the rounds and of the search.

use std::collections::BinaryHeap;
use std::vec::Vec;

use crate::date::Date;

/// Puts numbers in ascending order.
///
/// Every type that is sorted brings a sort of its own into the wasm, some kilobytes each; what is ordered here is
/// first turned into numbers. A heap is a tenth of the code of `sort_unstable`, and holds no path to a panic.
#[inline(never)]
pub(crate) fn ascending(keys: &mut Vec<u64>) {
    *keys = BinaryHeap::from(core::mem::take(keys)).into_sorted_vec();
}

/// The places of items in ascending order of their keys; of equal keys the earlier place first.
pub(crate) fn places_by(keys: &mut dyn Iterator<Item = u32>) -> Vec<usize> {
    let mut keys: Vec<u64> = keys.zip(0_u32..).map(|(key, place)| u64::from(key) << 32 | u64::from(place)).collect();
    ascending(&mut keys);
    // The lower half is the place.
    keys.into_iter().map(|key| usize::try_from(key & u64::from(u32::MAX)).unwrap_or(usize::MAX)).collect()
}

/// Items in ascending order of their keys; of equal keys the earlier first.
pub(crate) fn by_key<T: Copy>(items: &[T], key: impl Fn(&T) -> u32) -> Vec<T> {
    places_by(&mut items.iter().map(key)).into_iter().filter_map(|place| items.get(place).copied()).collect()
}

/// Different days in order of time.
pub(crate) fn different_days(days: &[Date]) -> Vec<Date> {
    let mut days = by_key(days, |day| day.key());
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(places_by(&mut [7, 3, 7, 3].into_iter()), [1, 3, 0, 2]);
        assert_eq!(by_key(&[(2, 'a'), (1, 'b'), (2, 'c')], |item| item.0), [(1, 'b'), (2, 'a'), (2, 'c')]);
    }
}
