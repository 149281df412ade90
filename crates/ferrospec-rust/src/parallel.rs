//! Work that is the same for many, on as many threads as there are.

use std::thread;

/// What `f` makes of each item, in the order of the items.
///
/// A panic of `f` goes on in the caller.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if thread::available_parallelism().map_or(1, usize::from) == 1 {
        return items.iter().map(f).collect();
    }
    thread::scope(|scope| {
        let f = &f;
        let threads: Vec<_> = items.iter().map(|item| scope.spawn(move || f(item))).collect();
        let results = threads.into_iter().map(thread::ScopedJoinHandle::join);
        results.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..40).collect();
        assert_eq!(map(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
    }
}
