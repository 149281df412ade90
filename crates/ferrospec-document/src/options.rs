//! The few choices that reading has.

use std::num::NonZeroUsize;

use crate::limits::Limits;
use crate::vocabulary::Version;

/// How a description is read.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Options {
    /// How file names in references differ from those on the disk.
    pub map_references: Vec<ReferenceMap>,
    /// Which files stand for documents on a network.
    pub remote: Vec<RemoteCopy>,
    /// The logical paths of overlays, in the order in which they are laid over the files as they were written.
    pub overlays: Vec<String>,
    /// The path of an entry that is a bare path item; taken from the file's name if it is not given.
    pub path: Option<String>,
    /// The version of an entry that does not say it: a bare path item. OpenAPI 3.0 if it is not given.
    pub version: Option<Version>,
    /// Bounds.
    pub limits: Limits,
    /// How many threads there are to look into a large description: those of the pool of `rayon` that the caller runs on, or else
    /// of the whole process. As many as there are processors if it is not given; of one, nothing is handed to another.
    pub jobs: Option<NonZeroUsize>,
}

/// A text of the file names in references, and what stands in its place on the disk.
///
/// A server that offers `schemas/Error.yaml` as `schemas-Error.yaml` maps `-` to `/`. A reference leads first to the
/// file of its own name; only if there is none, to the mapped one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ReferenceMap {
    /// What references say.
    pub from: String,
    /// What the disk says.
    pub to: String,
}

/// A folder or file that holds what stands under a URL, so that it is read without a network.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RemoteCopy {
    /// What the URL in a reference begins with: `https://example.com/specs/`.
    pub url: String,
    /// The logical path that stands in its place: a folder if the URL ends with a slash, else a file.
    pub path: String,
}
