//! How many candidates of the pool stood in which band of scores.

use std::vec::Vec;

use serde::Serialize;

use crate::date::Date;

/// The candidates in the pool on a day, by bands of scores.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Pool {
    /// The day.
    pub as_of: Date,
    /// The bands, from the lowest; together they cover 0 to 1200 without gap.
    pub bands: Vec<Band>,
}

/// So many candidates had a score between these two, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Band {
    /// The lowest score of the band.
    pub least: u16,
    /// The highest.
    pub most: u16,
    /// Candidates.
    pub candidates: u32,
}

/// The bands of the feed, from the lowest: its field, and the scores.
pub(super) const BANDS: [(&str, u16, u16); 17] = [
    ("dd17", 0, 300),
    ("dd16", 301, 350),
    ("dd15", 351, 400),
    ("dd9", 401, 450),
    ("dd14", 401, 410),
    ("dd13", 411, 420),
    ("dd12", 421, 430),
    ("dd11", 431, 440),
    ("dd10", 441, 450),
    ("dd3", 451, 500),
    ("dd8", 451, 460),
    ("dd7", 461, 470),
    ("dd6", 471, 480),
    ("dd5", 481, 490),
    ("dd4", 491, 500),
    ("dd2", 501, 600),
    ("dd1", 601, 1200),
];

/// The places in [`BANDS`] of the two bands that the feed also gives in tens, each with those of its tenths.
pub(super) const DIVIDED: [(usize, core::ops::Range<usize>); 2] = [(3, 4..9), (9, 10..15)];

/// The field of the total.
pub(super) const TOTAL: &str = "dd18";

/// How much of the pool stood below a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// Candidates certainly below: those of the lower bands.
    pub below_least: u32,
    /// Candidates that can be below at most: with all others of the score's own band.
    pub below_most: u32,
    /// An estimate between the two, as if the candidates of a band were spread evenly over its scores. The feed
    /// does not say how they are spread: whoever shows this says that it is an estimate.
    pub below_estimate: u32,
    /// Everyone in the pool.
    pub total: u32,
}

impl Place {
    /// The share of the pool certainly below, the estimate, and the share below at most, each from 0 to 1; none
    /// for an empty pool.
    pub fn shares(&self) -> Option<[f64; 3]> {
        let share = |count: u32| f64::from(count) / f64::from(self.total);
        (self.total > 0).then(|| [share(self.below_least), share(self.below_estimate), share(self.below_most)])
    }
}

impl Pool {
    /// Everyone in the pool.
    pub fn total(&self) -> u32 {
        self.bands.iter().map(|band| band.candidates).fold(0, u32::saturating_add)
    }

    /// Where a score stands.
    ///
    /// What the feed gives is a count for each band; within its own band a score's place is known only between
    /// two bounds.
    ///
    /// ```
    /// use express_entry::rounds::{Band, Pool};
    /// let band = |least, most, candidates| Band { least, most, candidates };
    /// let pool = Pool { as_of: "2026-09-27".parse()?, bands: vec![band(0, 300, 100), band(301, 1200, 900)] };
    /// let place = pool.place(301);
    /// assert_eq!((place.below_least, place.below_most), (100, 100));
    /// let place = pool.place(751);
    /// assert_eq!((place.below_least, place.below_estimate, place.below_most), (100, 550, 1000));
    /// # Ok::<(), express_entry::DateError>(())
    /// ```
    pub fn place(&self, score: u16) -> Place {
        let mut place = Place { below_least: 0, below_most: 0, below_estimate: 0, total: self.total() };
        for band in self.bands.iter().filter(|band| band.least < score) {
            place.below_most = place.below_most.saturating_add(band.candidates);
            if band.most < score {
                place.below_least = place.below_least.saturating_add(band.candidates);
                place.below_estimate = place.below_estimate.saturating_add(band.candidates);
            } else {
                let width = u64::from(band.most - band.least) + 1;
                let part = u64::from(band.candidates) * u64::from(score - band.least) / width;
                let part = u32::try_from(part).unwrap_or(band.candidates);
                place.below_estimate = place.below_estimate.saturating_add(part);
            }
        }
        place
    }
}

/// Whether the bands are those of the feed, from the lowest, whole or in tens, without gap or overlap.
pub(super) fn whole(bands: &[Band]) -> bool {
    let known = |band: &Band| BANDS.iter().any(|(_, least, most)| (*least, *most) == (band.least, band.most));
    let joined = bands.iter().zip(bands.iter().skip(1)).all(|(band, next)| next.least == band.most + 1);
    let ends = (bands.first().map(|band| band.least), bands.last().map(|band| band.most));
    joined && ends == (Some(0), Some(1200)) && bands.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rounds::{Programs, Round, RoundFault, RoundKind};

    fn bands(borders: &[(u16, u16)], candidates: u32) -> Vec<Band> {
        borders.iter().map(|(least, most)| Band { least: *least, most: *most, candidates }).collect()
    }

    const WHOLE: [(u16, u16); 7] = [(0, 300), (301, 350), (351, 400), (401, 450), (451, 500), (501, 600), (601, 1200)];

    #[test]
    fn a_pool_has_the_bands_of_the_feed_from_0_to_1200() {
        assert!(whole(&bands(&WHOLE, 1)));
        // Without the first, the last or one between.
        assert!(!whole(&bands(&WHOLE[1..], 1)));
        assert!(!whole(&bands(&WHOLE[..6], 1)));
        assert!(!whole(&bands(&[&WHOLE[..2], &WHOLE[3..]].concat(), 1)));
        // Joined, but not bands of the feed.
        assert!(!whole(&bands(&[(0, 600), (601, 1200)], 1)));
        assert!(!whole(&bands(&[(0, 1200)], 1)));
        assert!(!whole(&[]));
    }

    #[test]
    fn a_pool_in_which_nobody_is_cannot_be() {
        let date = "2026-10-01".parse().unwrap();
        let round = |candidates| Round {
            number: "447".parse().unwrap(),
            date,
            kind: RoundKind::General,
            programs: Programs::ALL,
            invitations: 1,
            cutoff: 500,
            tie_break: None,
            pool: Some(Pool { as_of: date, bands: bands(&WHOLE, candidates) }),
        };
        assert_eq!(round(1).fault(), None);
        assert_eq!(round(0).fault(), Some(RoundFault::Pool));
    }
}
