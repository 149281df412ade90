//! What a server accepts of bodies that it reads as they come.

/// How much a server accepts of a body that it reads as it comes. Such a body is never in memory as a whole, so that axum's
/// `DefaultBodyLimit` says nothing of it. Other limits are set with a layer:
/// `router.layer(axum::Extension(StreamLimits { octets: 1 << 20, ..StreamLimits::default() }))`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamLimits {
    /// The most octets of a body: 1 GiB. One that says it has more is answered 413; one that turns out to have more ends in
    /// a [`StreamError`](crate::StreamError), and is answered 413 if that makes the operation fail.
    pub octets: u64,
    /// The most octets of an item, where a body is a sequence of items, such as of parts without names: 1 MiB. A longer one is an error in its place.
    pub item: usize,
}

impl Default for StreamLimits {
    fn default() -> Self {
        Self { octets: 1 << 30, item: 1 << 20 }
    }
}
