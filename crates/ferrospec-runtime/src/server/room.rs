//! How long answers are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How much room the next answer of an operation is given: as much as the last one took, because most operations answer
/// much the same each time, and a buffer that grows is copied each time it does.
#[derive(Clone, Default)]
pub(super) struct Room(Arc<AtomicUsize>);

impl Room {
    /// What one long answer must not make of all that follow.
    const MOST: usize = 64 * 1024;

    /// In octets.
    pub(super) fn octets(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// Remembers how long an answer is.
    pub(super) fn learn(&self, octets: u64) {
        let octets = usize::try_from(octets).unwrap_or(Self::MOST).min(Self::MOST);
        // What others read as well is not written where it stays the same.
        if self.octets() != octets {
            self.0.store(octets, Ordering::Relaxed);
        }
    }
}
