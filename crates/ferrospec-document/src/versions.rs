//! Which version of OpenAPI a node is written in.

use crate::tree::{NodeId, Tree};
use crate::vocabulary::Version;

/// The version of each file: the one it says itself, or the entry's.
#[derive(Clone, Debug)]
pub(crate) struct Versions {
    entry: Version,
    files: Vec<Option<Version>>,
    /// Whether the entry is one that says no version, so that its reader does or nobody.
    is_assumed: bool,
}

impl Versions {
    /// `entry` for all files but those that say their own in `files`, which has one for each file. `is_assumed` is whether the
    /// entry does not say it.
    pub(crate) fn new(entry: Version, files: Vec<Option<Version>>, is_assumed: bool) -> Self {
        Self { entry, files, is_assumed }
    }

    /// Whether some file is of `version`.
    pub(crate) fn has(&self, version: Version) -> bool {
        self.files.iter().any(|said| said.unwrap_or(self.entry) == version)
    }

    /// The versions once Swagger 2.0 is OpenAPI 3.0.
    pub(crate) fn raised(self) -> Self {
        let raise = |version: Version| version.max(Version::V3_0);
        let files = self.files.into_iter().map(|version| version.map(raise)).collect();
        Self { entry: raise(self.entry), files, is_assumed: self.is_assumed }
    }

    /// The version of the file that `node` is a part of.
    pub(crate) fn of(&self, tree: &Tree, node: NodeId) -> Version {
        self.files[tree.home(tree.locus(node)).0 as usize].unwrap_or(self.entry)
    }

    /// Whether the file that `node` is a part of does not say its version, and neither does the entry.
    pub(crate) fn is_assumed(&self, tree: &Tree, node: NodeId) -> bool {
        self.is_assumed && self.files[tree.home(tree.locus(node)).0 as usize].is_none()
    }
}
