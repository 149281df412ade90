//! Files: parts of a multipart body that are what they are.

use std::fmt;
use std::io;

use bytes::Bytes;

/// A part of a multipart body that is not text: octets with the name and the media type that whoever sends them says they
/// have (RFC 7578 §4.2, §4.4).
///
/// ```
/// use ferrospec_runtime::File;
///
/// let picture = File::new(vec![0x89, b'P', b'N', b'G']).named("me.png").of_type("image/png");
/// assert_eq!((picture.name(), picture.media_type(), picture.len()), (Some("me.png"), Some("image/png"), 4));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: Option<String>,
    media_type: Option<String>,
    octets: Bytes,
}

impl File {
    /// A file of these octets, of which nothing else is said.
    pub fn new(octets: impl Into<Bytes>) -> Self {
        Self { name: None, media_type: None, octets: octets.into() }
    }

    /// The same file with this name. A file without one is sent under the name of its part, because many servers take a
    /// part without a name for text.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same file of this media type. A file of which nobody says it is sent as what the description wants, if that is
    /// one type, and else as `application/octet-stream`.
    #[must_use]
    pub fn of_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Gives the file its content, which has come now.
    pub(crate) fn fill(&mut self, octets: Bytes) {
        self.octets = octets;
    }

    /// What the file is called. Of a file that was received it is the last part of the path that the sender wrote, so that
    /// it leads to no other folder (RFC 7578 §4.2); it may still be the name of a file that is there already.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type, with its parameters, that the file is said to be of. Nobody has looked whether it is.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// How many octets there are.
    pub fn len(&self) -> u64 {
        self.octets.len() as u64
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of its octets.
    ///
    /// # Errors
    /// They are on a disk, and cannot be read.
    pub fn octets(&self) -> io::Result<Bytes> {
        Ok(self.octets.clone())
    }
}

/// What is in it is not shown.
impl fmt::Debug for File {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("File")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(octets: T) -> Self {
        Self::new(octets)
    }
}
