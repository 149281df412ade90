//! Work that is the same for many, on several threads.

use std::thread;

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
