//! Some of many, drawn by a seed.

use crate::descriptions::Description;

/// As many of the descriptions, in their own order. The same seed draws the same ones of the same folder, on every
/// machine.
pub(super) fn drawn(mut all: Vec<Description>, count: usize, seed: u64) -> Vec<Description> {
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let mut ranked: Vec<_> = (0..all.len()).map(|at| (mixed(seed, at as u64), at)).collect();
    ranked.sort_unstable();
    let mut kept = vec![false; all.len()];
    for (_, at) in ranked.into_iter().take(count) {
        kept[at] = true;
    }
    let mut kept = kept.into_iter();
    all.retain(|_| kept.next().unwrap_or_default());
    all
}

/// SplitMix64, by which neighbours are far from each other.
fn mixed(seed: u64, at: u64) -> u64 {
    let mut z = seed.wrapping_add(at.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::drawn;
    use crate::descriptions::Description;

    #[test]
    fn a_seed_draws_the_same_ones() {
        let all = || {
            let one = |at| Description {
                name: format!("d{at:03}"),
                version: None,
                entry: "a.yaml".into(),
                root: ".".into(),
                counted: None,
                defects: Vec::new(),
            };
            (0..100).map(one).collect::<Vec<_>>()
        };
        let names = |count, seed| drawn(all(), count, seed).into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(names(7, 42), names(7, 42));
        assert_ne!(names(7, 42), names(7, 43));
        assert_eq!((names(7, 42).len(), names(200, 42).len()), (7, 100));
    }
}
