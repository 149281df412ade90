//! Parts that were received.

use crate::file::File;

/// A part as it was received.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) name: String,
    /// How its content is encoded, if it says so; nothing that it says there is undone.
    pub(crate) transfer_encoding: Option<String>,
    /// What is in it, with its file's name and its media type.
    pub(crate) content: File,
    /// Whether there is more of it than is accepted where it is no file.
    pub(crate) is_long: bool,
}
