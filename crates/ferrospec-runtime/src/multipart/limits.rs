//! What a server accepts of multipart bodies.

/// How much a server accepts of a multipart body, beside what axum's `DefaultBodyLimit` says of bodies as such. Others are
/// set with a layer: `router.layer(axum::Extension(PartLimits { parts: 10, ..PartLimits::default() }))`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartLimits {
    /// The most parts of a body: 1,000. One that has more is answered 413.
    pub parts: usize,
    /// The most octets of a part that is no file: 2 MiB. A longer one is refused like any other value that is wrong.
    pub value: u64,
    /// The most octets of a body that are kept in memory: 1 MiB. Parts beyond that are put in temporary files, where the
    /// feature `multipart` is on.
    pub memory: usize,
}

impl Default for PartLimits {
    fn default() -> Self {
        Self { parts: 1_000, value: 2 * 1024 * 1024, memory: 1024 * 1024 }
    }
}
