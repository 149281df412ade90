//! Work that is the same for many, on several threads.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use std::io;
use std::sync::{Mutex, PoisonError};

/// What `f` makes of the items, in as many parts as there are `jobs`, each with a state of its own; in their order.
pub(crate) fn map<T: Sync, S: Send, R: Send>(
    items: &[T],
    jobs: usize,
    state: impl Fn() -> S,
    f: impl Fn(S, &[T]) -> R + Sync + Send,
) -> Vec<R> {
    let parts = items.chunks(items.len().div_ceil(jobs.max(1)).max(1));
    let parts: Vec<_> = parts.map(|part| (state(), part)).collect();
    parts.into_par_iter().with_max_len(1).map(|(state, part)| f(state, part)).collect()
}

/// Does `f` to each item, on as many threads as there are `jobs`: each takes the next when it has done with one.
///
/// # Errors
/// The first of a thread, which leaves the rest to the others.
pub(crate) fn each<T: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    f: impl Fn(T) -> io::Result<()> + Sync + Send,
) -> io::Result<()> {
    let items = Mutex::new(items);
    // A panic of `f` goes on in the caller, and in between nothing else panics.
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = |_| std::iter::from_fn(next).try_for_each(&f);
    let results: Vec<_> = (0..jobs.max(1)).into_par_iter().with_max_len(1).map(work).collect();
    results.into_iter().collect()
}
