//! Parts that were received.

use super::parser::Headers;
use crate::file::File;

/// A part as it was received.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) name: String,
    /// All that it says of itself.
    pub(super) headers: Headers,
    /// What is in it, with its file's name and its media type.
    pub(crate) content: File,
    /// Whether there is more of it than is accepted where it is no file.
    pub(crate) is_long: bool,
}
