//! The threads that a run has.

use std::num::NonZeroUsize;
use std::thread;

/// So many bytes of stack hold a document that is nested as deep as a limit can allow; the first thread of a process has
/// as little as a mebibyte.
pub(crate) const STACK: usize = 64 << 20;

/// Does `work` on one of at most so many threads, which are there for all that it does in parts; as many as there are processors,
/// where nothing is said. Where none can be started, the caller does it.
///
/// A panic of `work` goes on in the caller. Of a process that ends with it, the threads stay until it does: to hand back the memory of
/// one that ends takes longer than to print what it found.
pub(crate) fn run<T: Send>(wanted: Option<NonZeroUsize>, is_last: bool, work: impl FnOnce() -> T + Send) -> T {
    let threads = wanted.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() else {
        return work();
    };
    let done = pool.install(work);
    if is_last {
        std::mem::forget(pool);
    }
    done
}
