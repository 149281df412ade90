//! Times.

use std::time::{Duration, Instant};

/// How long something took each time.
#[derive(Default, Debug)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    /// The middle one, in milliseconds; 0 if there is none.
    pub(super) fn median(&self) -> f64 {
        let mut times = self.0.clone();
        times.sort();
        times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// Times both once, the second one first in every other round; the round 0 does not count.
pub(super) fn in_turn(round: usize, mut both: [(&mut Times, &dyn Fn()); 2]) {
    if round % 2 == 1 {
        both.reverse();
    }
    for (times, task) in both {
        let started = Instant::now();
        task();
        let taken = started.elapsed();
        if round > 0 {
            times.0.push(taken);
        }
    }
}
