//! Parts that were received.

use super::disposition::Disposition;
use super::parser::Headers;
use crate::file::File;

/// A part as it was received.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// What it is called, if it is; parts are known by their names or by their places.
    pub(crate) name: Option<String>,
    /// All that it says of itself.
    pub(super) headers: Headers,
    /// What is in it, with its file's name and its media type.
    pub(crate) content: File,
    /// Whether there is more of it than is accepted where it is no file.
    pub(crate) is_long: bool,
}

impl Received {
    /// A part with these headers, of which the content has not come yet.
    pub(super) fn begin(headers: Headers) -> Self {
        let disposition = headers.get("content-disposition").map(Disposition::read).unwrap_or_default();
        let mut content = File::new("");
        if let Some(name) = disposition.file_name {
            content = content.named(name);
        }
        if let Some(media_type) = headers.get("content-type") {
            content = content.of_type(media_type);
        }
        Self { name: disposition.name, headers, content, is_long: false }
    }
}
