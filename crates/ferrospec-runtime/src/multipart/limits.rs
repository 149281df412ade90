//! What is accepted of multipart bodies.

/// How much is accepted of a multipart body, beside what limits bodies as such: axum's `DefaultBodyLimit` those of requests, and
/// a client's `with_body_limit` those of answers.
///
/// A server has others by a layer, `router.layer(axum::Extension(PartLimits { parts: 10, ..PartLimits::default() }))`, and a
/// client by `with_part_limits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartLimits {
    /// The most parts of a body: 1,000. A request that has more is answered 413.
    pub parts: usize,
    /// The most octets of a part that is no file: 2 MiB. A longer one is refused like any other value that is wrong.
    pub value: u64,
    /// The most octets of a body that are kept in memory: 1 MiB. Parts beyond that are put in temporary files, where the
    /// feature `multipart` is on.
    pub memory: usize,
}

impl PartLimits {
    pub(crate) const DEFAULT: Self = Self { parts: 1_000, value: 2 * 1024 * 1024, memory: 1024 * 1024 };
}

impl Default for PartLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
