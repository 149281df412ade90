//! Work that is the same for many, on several threads.

use std::sync::{Mutex, PoisonError};
use std::{io, thread};

/// What `f` makes of the items, in as many parts as there are `jobs`, each with a state of its own; in their order.
pub(crate) fn map<T: Sync, S: Send, R: Send>(
    items: &[T],
    jobs: usize,
    state: impl Fn() -> S,
    f: impl Fn(S, &[T]) -> R + Sync,
) -> Vec<R> {
    let mut parts = items.chunks(items.len().div_ceil(jobs.max(1)).max(1));
    let first = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let f = &f;
        let others: Vec<_> =
            parts.map(|part| (state(), part)).map(|(state, part)| scope.spawn(move || f(state, part))).collect();
        let mut results = vec![f(state(), first)];
        for other in others {
            results.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        results
    })
}

/// Does `f` to each item, on as many threads as there are `jobs`: each takes the next when it has done with one.
///
/// # Errors
/// The first of a thread, which leaves the rest to the others.
pub(crate) fn each<T: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    f: impl Fn(T) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let items = Mutex::new(items);
    // A panic of `f` goes on in the caller, and in between nothing else panics.
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(next).try_for_each(&f);
    thread::scope(|scope| {
        let others: Vec<_> = (1..jobs).map(|_| scope.spawn(work)).collect();
        let mut result = work();
        for other in others {
            result = result.and(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        result
    })
}
