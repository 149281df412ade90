//! Two things that are looked into at the same time.

use std::num::NonZeroUsize;
use std::thread;

use ferrospec_diagnostics::Diagnostics;

/// So many nodes take longer to look at than it takes to wake a thread.
const WORTH: usize = 10_000;

/// Does `one` and then `other`, or both at once where there are so many nodes, and threads, that it is worth it. What they
/// say stands in the same order either way.
pub(crate) fn both(
    (nodes, jobs): (usize, Option<NonZeroUsize>),
    diagnostics: &mut Diagnostics,
    one: impl FnOnce(&mut Diagnostics) + Send,
    other: impl FnOnce(&mut Diagnostics) + Send,
) {
    if nodes < WORTH || !are_many(jobs) {
        one(diagnostics);
        return other(diagnostics);
    }
    let mut beside = diagnostics.beside();
    rayon::join(|| one(diagnostics), || other(&mut beside));
    diagnostics.take_in(beside);
}

/// Whether there are so many threads that something can be done on two at once.
pub(crate) fn are_many(jobs: Option<NonZeroUsize>) -> bool {
    jobs.or_else(|| thread::available_parallelism().ok()).is_some_and(|jobs| jobs.get() > 1)
}
