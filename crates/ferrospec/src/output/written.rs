//! A generated file, as it is told from others.

use super::folder;
use crate::digest::Digest;
use ferrospec_rust::File;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A file, and what it holds.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Written {
    /// Relative to the output folder.
    pub(crate) path: String,
    bytes: u64,
    digest: Digest,
}

impl Written {
    pub(super) fn of(file: &File) -> Self {
        Self { path: file.path.clone(), bytes: file.text.len() as u64, digest: Digest::of(file.text.as_bytes()) }
    }

    /// Whether it lies in `folder` as it was written.
    pub(super) fn lies_in(&self, folder: &Path) -> bool {
        let is = folder::open(folder, &self.path, self.bytes + 1).and_then(Digest::of_all);
        is.is_ok_and(|digest| digest == self.digest)
    }
}
