//! Files: parts of a multipart body that are what they are.

use std::fmt;
use std::fs;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;

use crate::passing::Passing;

/// A part of a multipart body that is not text: octets with the name and the media type that whoever sends them says they
/// have (RFC 7578 §4.2, §4.4). They are in memory or on a disk, and a clone shares them.
///
/// A file is sent from its disk, or from a stream, without all of it being in memory. Of what is received, that which is large
/// is stored in a temporary file, which is gone when nobody has the `File` any more.
///
/// ```
/// use ferrospec_runtime::File;
///
/// let picture = File::new(vec![0x89, b'P', b'N', b'G']).named("me.png").of_type("image/png");
/// assert_eq!((picture.name(), picture.media_type(), picture.known_len()), (Some("me.png"), Some("image/png"), Some(4)));
/// assert_eq!(picture.octets()?[1..], *b"PNG");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone)]
pub struct File {
    name: Option<String>,
    media_type: Option<String>,
    content: Content,
}

/// Where the octets are.
#[derive(Clone)]
enum Content {
    Memory(Bytes),
    Disk(Arc<Stored>),
    /// Octets that pass once, and how many there are, if it is known.
    Stream(Passing<Bytes>, Option<u64>),
}

/// Octets on a disk.
struct Stored {
    path: PathBuf,
    len: u64,
    /// Removes the file with this, if it is a temporary one.
    #[cfg(feature = "multipart")]
    #[allow(dead_code, reason = "what counts is when it is dropped")]
    temporary: Option<tempfile::TempPath>,
}

impl File {
    /// A file of these octets, of which nothing else is said.
    pub fn new(octets: impl Into<Bytes>) -> Self {
        Self::of(Content::Memory(octets.into()))
    }

    /// The file at this path, under its name there. It is read when it is sent, and must not change until then.
    ///
    /// # Errors
    /// There is none, or its name is no text.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let known = fs::metadata(path)?;
        let name = path.file_name().and_then(|name| name.to_str()).filter(|_| known.is_file());
        let name = name.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file, or one without a name"))?;
        let stored = Stored {
            path: path.to_owned(),
            len: known.len(),
            #[cfg(feature = "multipart")]
            temporary: None,
        };
        Ok(Self::of(Content::Disk(Arc::new(stored))).named(name))
    }

    fn of(content: Content) -> Self {
        Self { name: None, media_type: None, content }
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
        self.content = Content::Memory(octets);
    }

    /// Gives the file its content, which was stored in a temporary file.
    #[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
    pub(crate) fn store(&mut self, temporary: tempfile::TempPath, len: u64) {
        let stored = Stored { path: temporary.to_path_buf(), len, temporary: Some(temporary) };
        self.content = Content::Disk(Arc::new(stored));
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

    /// How many octets there are. One that was received knows it; of a stream that is sent, somebody must have said it.
    pub fn known_len(&self) -> Option<u64> {
        match &self.content {
            Content::Memory(octets) => Some(octets.len() as u64),
            Content::Disk(stored) => Some(stored.len),
            Content::Stream(_, len) => *len,
        }
    }

    /// All of its octets, in memory. If they are on a disk, this waits for it.
    ///
    /// # Errors
    /// They are on a disk, and cannot be read; or they are those of a stream.
    pub fn octets(&self) -> io::Result<Bytes> {
        match &self.content {
            Content::Memory(octets) => Ok(octets.clone()),
            Content::Disk(stored) => fs::read(&stored.path).map(Bytes::from),
            Content::Stream(..) => Err(not_at_hand()),
        }
    }

    /// The octets if they are in memory.
    pub(crate) fn held(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Memory(octets) => Some(octets),
            Content::Disk(_) | Content::Stream(..) => None,
        }
    }

    /// A file of octets that pass once, and how many there are, if it is known.
    pub(crate) fn passing(octets: Passing<Bytes>, len: Option<u64>) -> Self {
        Self::of(Content::Stream(octets, len))
    }

    /// The octets if they pass once, and how many there are.
    pub(crate) fn stream(&self) -> Option<(&Passing<Bytes>, Option<u64>)> {
        match &self.content {
            Content::Stream(octets, len) => Some((octets, *len)),
            Content::Memory(_) | Content::Disk(_) => None,
        }
    }

    /// Reads its octets from the beginning. If they are on a disk, reading waits for it.
    ///
    /// # Errors
    /// They are on a disk, and cannot be read; or they are those of a stream.
    pub fn reader(&self) -> io::Result<impl Read + Seek + Send + Sync + 'static> {
        Ok(match &self.content {
            Content::Memory(octets) => Reader::Memory(Cursor::new(octets.clone())),
            Content::Disk(stored) => Reader::Disk(fs::File::open(&stored.path)?),
            Content::Stream(..) => return Err(not_at_hand()),
        })
    }

    /// Writes its octets to a new file at this path, and waits for the disk.
    ///
    /// # Errors
    /// There is a file already, or one of the two cannot be read or written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        io::copy(&mut self.reader()?, &mut fs::File::create_new(path)?).map(|_| ())
    }

    pub(crate) fn holds_the_same(&self, other: &Self) -> io::Result<bool> {
        match (&self.content, &other.content) {
            (Content::Memory(own), Content::Memory(others)) => return Ok(own == others),
            (Content::Disk(own), Content::Disk(others)) if Arc::ptr_eq(own, others) => return Ok(true),
            (Content::Stream(own, _), Content::Stream(others, _)) => return Ok(own == others),
            _ if self.known_len() != other.known_len() => return Ok(false),
            _ => {}
        }
        let (mut own, mut others) = (self.reader()?, other.reader()?);
        let (mut one, mut two) = (Vec::new(), Vec::new());
        loop {
            one.clear();
            two.clear();
            (&mut own).take(PIECE).read_to_end(&mut one)?;
            (&mut others).take(PIECE).read_to_end(&mut two)?;
            if one != two || one.is_empty() {
                return Ok(one == two);
            }
        }
    }
}

/// Why nobody looks at what is only passed on.
fn not_at_hand() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "the octets of a stream are not at hand")
}

/// So many octets are in memory at a time.
const PIECE: u64 = 64 * 1024;

/// What is in it is not shown.
impl fmt::Debug for File {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("File")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("len", &self.known_len())
            .finish_non_exhaustive()
    }
}

/// Files are equal whose names, media types and octets are. What cannot be read equals its clones only.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.media_type == other.media_type && self.holds_the_same(other).unwrap_or(false)
    }
}

impl Eq for File {}

impl<T: Into<Bytes>> From<T> for File {
    fn from(octets: T) -> Self {
        Self::new(octets)
    }
}

enum Reader {
    Memory(Cursor<Bytes>),
    Disk(fs::File),
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Memory(octets) => octets.read(into),
            Self::Disk(file) => file.read(into),
        }
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Memory(octets) => octets.seek(to),
            Self::Disk(file) => file.seek(to),
        }
    }
}
