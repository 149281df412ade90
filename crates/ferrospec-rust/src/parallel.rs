//! Work that is the same for many, on several threads.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::num::NonZeroUsize;
use std::thread;

/// How many threads there are to work: those that the caller runs on.
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
    pub(crate) fn map<T: Sync, R: Send>(self, items: &[T], f: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        match self.0 {
            1 => items.iter().map(f).collect(),
            _ => items.par_iter().with_max_len(self.part(items.len())).map(f).collect(),
        }
    }

    /// What both come to, side by side if there is another thread.
    ///
    /// A panic of either goes on in the caller.
    pub(crate) fn both<A: Send, B: Send>(
        self,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self.0 {
            1 => (one(), other()),
            _ => rayon::join(one, other),
        }
    }

    /// How many of so many items a thread does before another may take some: so few that none waits long at the end.
    fn part(self, items: usize) -> usize {
        const PARTS: usize = 16;
        (items / (self.0 * PARTS)).max(1)
    }

    /// Lets go of what takes long to, while the caller goes on, unless there is no other thread. A process that ends does not
    /// wait for it.
    pub(crate) fn let_go(self, large: impl Send + 'static) {
        if self.0 > 1 {
            rayon::spawn(move || drop(large));
        }
    }

    /// As [`Threads::map`], of items that `f` takes: each is let go as soon as it is done with.
    pub(crate) fn map_all<T: Send, R: Send>(self, items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        match self.0 {
            1 => items.into_iter().map(f).collect(),
            _ => {
                let part = self.part(items.len());
                items.into_par_iter().with_max_len(part).map(f).collect()
            }
        }
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
