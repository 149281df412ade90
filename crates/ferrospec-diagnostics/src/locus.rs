//! A place in a source file.

/// The number of a source file, in the order in which files were first read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// A span of bytes in a source file: what a message points at.
///
/// `start` and `end` are byte offsets into the file's text, `end` exclusive. Line, column and JSON pointer are worked
/// out from them by whoever holds the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Locus {
    /// The file.
    pub file: FileId,
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset behind the last byte.
    pub end: u32,
}

impl Locus {
    /// The place from byte `start` up to, not including, byte `end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// Whether `other` stands in it.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The first byte of `file`: where a message about the file as a whole stands.
    pub fn start_of(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }
}
