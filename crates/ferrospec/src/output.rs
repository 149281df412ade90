//! The output folder: what is there, what should be there, and making the one the other.
//!
//! The folder has one author. A file in it is the generator's if it bears the mark that every generated file begins
//! with; anything else was put there by somebody, so it is neither overwritten nor removed, and the folder is refused.

mod drift;
mod folder;
mod written;

pub use drift::{Changed, Drift};
pub(crate) use written::Written;

use crate::chunks;
use ferrospec_rust::File;
use folder::{Entry, Folder};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// So many files that were not generated are named; a folder that holds more is not looked through.
const MAX_FOREIGN: usize = 10;

/// Files as they should be, and the folder they belong into.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    files: Vec<File>,
}

impl Output {
    /// The output that consists of `files`, whose paths are relative to `folder`.
    pub fn new(folder: impl Into<PathBuf>, mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { folder: folder.into(), files }
    }

    /// The folder as it was given.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files, by path.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// How the folder differs from what it should be. Nothing is written.
    ///
    /// A folder with many foreign files is somebody else's, and is not looked through: then nothing but some of them is
    /// found.
    ///
    /// # Errors
    /// If the folder is there and cannot be read.
    pub fn compare(&self) -> io::Result<Drift> {
        let folder = Folder::read(&self.folder, MAX_FOREIGN)?;
        let mut drift = Drift { more_foreign: folder.holds_more, ..Drift::default() };
        for (path, entry) in folder.entries() {
            let is_due = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok();
            match entry {
                Entry::Generated if is_due || folder.holds_more => {}
                Entry::Generated => drift.stale.push(path.to_owned()),
                Entry::Foreign | Entry::Other => drift.foreign.push(path.to_owned()),
            }
        }
        if folder.holds_more {
            return Ok(drift);
        }
        for file in &self.files {
            match folder.entry(&file.path) {
                None => drift.missing.push(file.path.clone()),
                Some(Entry::Generated | Entry::Foreign) => {
                    if !folder::holds(&self.folder, &file.path, &file.text)? {
                        let is = folder::content(&self.folder, &file.path, &file.text)?;
                        drift.changed.push(Changed::new(&file.path, &is, &file.text));
                    }
                }
                Some(Entry::Other) => {}
            }
        }
        Ok(drift)
    }

    /// What tells the files from others, by path.
    pub(crate) fn written(&self, jobs: usize) -> Vec<Written> {
        let of = |(), files: &[File]| files.iter().map(Written::of).collect::<Vec<_>>();
        chunks::map(&self.files, jobs, || (), of).concat()
    }

    /// Whether a folder holds what was written, and nothing else.
    pub(crate) fn is_all(folder: &Path, written: &[Written], jobs: usize) -> bool {
        let Ok(found) = Folder::read(folder, 0) else { return false };
        let entries = found.entries().map(|(path, entry)| (path, entry == Entry::Generated));
        if found.holds_more || !entries.eq(written.iter().map(|file| (file.path.as_str(), true))) {
            return false;
        }
        let of = |(), files: &[Written]| files.iter().all(|file| file.lies_in(folder));
        chunks::map(written, jobs, || (), of).into_iter().all(|is_same| is_same)
    }

    /// Makes the folder what it should be: writes what is missing or changed, removes what is stale, and touches
    /// nothing else. `drift` is what [`Output::compare`] found; without [`Drift::foreign`] files, or nothing is done.
    ///
    /// # Errors
    /// If the file system refuses. Each file is written beside its place and then moved there, so none is ever half
    /// written. `jobs` files are written at once.
    pub fn write(&self, drift: &Drift, jobs: usize) -> io::Result<()> {
        if !drift.foreign.is_empty() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder holds files that were not generated"));
        }
        let due: HashSet<_> = drift.missing.iter().chain(drift.changed.iter().map(|changed| &changed.path)).collect();
        let files = self.files.iter().filter(|file| due.contains(&file.path));
        chunks::each(files, jobs, |file| folder::put(&self.folder, &file.path, &file.text))?;
        for path in &drift.stale {
            folder::remove(&self.folder, path)?;
        }
        Ok(())
    }
}
