//! What is wanted of descriptions that are compiled.

/// What is wanted of each.
pub(in crate::corpus) struct Wanted {
    /// Asks clippy too.
    pub(in crate::corpus) clippy: bool,
    /// Makes each tag a feature, and compiles with all of them and with none.
    pub(in crate::corpus) tag_features: bool,
    /// How many at once.
    pub(in crate::corpus) jobs: usize,
    /// The most memory that a process of the compiler may take.
    pub(in crate::corpus) gigabytes: u64,
}
