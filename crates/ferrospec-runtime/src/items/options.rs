//! What whoever has items says of them, also while they are read already.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// What is said of items. Of one stream, all clones say the same.
#[derive(Default)]
pub(crate) struct Options {
    reconnects: AtomicBool,
    /// In milliseconds; never, if there are none.
    keep_alive: AtomicU64,
}

impl Options {
    pub(crate) fn reconnects(&self) -> bool {
        self.reconnects.load(Ordering::Relaxed)
    }

    pub(crate) fn reconnect(&self) {
        self.reconnects.store(true, Ordering::Relaxed);
    }

    pub(crate) fn keep_alive(&self) -> Option<Duration> {
        let millis = self.keep_alive.load(Ordering::Relaxed);
        (millis > 0).then(|| Duration::from_millis(millis))
    }

    pub(crate) fn set_keep_alive(&self, every: Option<Duration>) {
        let millis = every.map_or(0, |every| u64::try_from(every.as_millis()).unwrap_or(u64::MAX));
        self.keep_alive.store(millis, Ordering::Relaxed);
    }
}
