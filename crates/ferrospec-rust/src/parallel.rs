//! Work that is the same for many, on several threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many threads there are to work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Threads(usize);

impl Threads {
    /// As many as are wanted, or else as there are processors.
    pub(crate) fn new(wanted: Option<NonZeroUsize>) -> Self {
        Self(wanted.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from))
    }

    /// What `f` makes of each item, in the order of the items.
    ///
    /// A panic of `f` goes on in the caller.
    pub(crate) fn map<T: Sync, R: Send>(self, items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
        let threads = self.0.min(items.len());
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some((index, item)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
            {
                done.push((index, f(item)));
            }
            done
        };
        let mut results = thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut results = work();
            for other in others {
                results.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            results
        });
        results.sort_by_key(|(index, _)| *index);
        results.into_iter().map(|(_, result)| result).collect()
    }

    /// What both come to, side by side if there is another thread.
    ///
    /// A panic of either goes on in the caller.
    pub(crate) fn both<A, B: Send>(self, one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
        if self.0 < 2 {
            return (one(), other());
        }
        thread::scope(|scope| {
            let other = scope.spawn(other);
            let one = one();
            (one, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    /// Lets go of what takes long to, while the caller goes on, unless there is no other thread. A process that ends does not
    /// wait for it.
    pub(crate) fn let_go(self, large: impl Send + 'static) {
        if self.0 > 1 {
            let _ = thread::Builder::new().spawn(move || drop(large));
        }
    }

    /// As [`Threads::map`], of items that `f` takes: each is let go as soon as it is done with.
    pub(crate) fn map_all<T: Send, R: Send>(self, items: Vec<T>, f: impl Fn(T) -> R + Sync) -> Vec<R> {
        let items: Vec<_> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
        self.map(&items, |item| {
            let item = item.lock().unwrap_or_else(PoisonError::into_inner).take();
            f(item.expect("each item is taken once"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Threads;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..400).collect();
        for threads in [1, 2, 7] {
            assert_eq!(
                Threads(threads).map(&items, |item| item * 2),
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
        assert!(Threads(2).map(&[0; 0], |item| *item).is_empty());
    }
}
