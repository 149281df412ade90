//! What is read again and again.

use crate::descriptions::Description;
use ferrospec::Config;
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{DiskFiles, FileContent, Files, MemoryFiles, Options, ReadError, Sources, nodes, read};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};

/// A description, with its texts in memory.
pub(super) struct Subject {
    pub(super) description: Description,
    config: Config,
    entry: String,
    /// The files that are nodes: not the prose in files of their own.
    texts: Vec<(String, String)>,
    /// Everything that reading reads.
    files: MemoryFiles,
    bytes: usize,
}

impl Subject {
    /// Takes up a description; `None` if it cannot be read.
    pub(super) fn of(description: &Description) -> Option<Self> {
        let disk = DiskFiles::new(&description.root).ok()?;
        let entry = disk.logical(&description.entry)?;
        let recorder = Recorder { disk, read: RefCell::default() };
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        read(&entry, &recorder, &Options::default(), &mut sources, &mut diagnostics)?;
        let texts = sources.iter().map(|(_, source)| (source.logical().to_owned(), source.text().to_owned())).collect();
        let recorded = recorder.read.into_inner();
        let bytes = recorded.values().map(Vec::len).sum();
        let (config, files) = (config(description), recorded.into_iter().collect());
        Some(Self { description: description.clone(), config, entry, texts, files, bytes })
    }

    pub(super) fn files(&self) -> usize {
        self.texts.len()
    }

    /// The bytes of all its files.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Builds the bare nodes of all its texts.
    pub(super) fn nodes(&self) {
        for (path, text) in &self.texts {
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            black_box(nodes(path, text.clone(), &Options::default().limits, &mut sources, &mut diagnostics));
            drop(black_box(diagnostics.into_sorted()));
        }
    }

    /// Reads it to typed views.
    pub(super) fn read(&self) {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        black_box(read(&self.entry, &self.files, &Options::default(), &mut sources, &mut diagnostics));
        drop(black_box(diagnostics.into_sorted()));
    }

    /// Reads it to typed views from the disk.
    pub(super) fn read_from_disk(&self) {
        black_box(ferrospec::document(&self.config));
    }

    /// The same description as one file on the disk; `None` if it cannot be bundled.
    pub(super) fn bundle(&self) -> io::Result<Option<Bundle>> {
        let (Some(bundle), _) = ferrospec::bundle(&self.config, None) else { return Ok(None) };
        let path = std::env::temp_dir().join(format!("ferrospec-bench-{}.yaml", std::process::id()));
        std::fs::write(&path, bundle.to_yaml())?;
        Ok(Some(Bundle { config: Config::new(&path, "unused"), path }))
    }
}

/// Files on the disk, and those of them that were read.
struct Recorder {
    disk: DiskFiles,
    read: RefCell<BTreeMap<String, Vec<u8>>>,
}

impl Files for Recorder {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        let content = self.disk.read(path, limit)?;
        self.read.borrow_mut().insert(path.to_owned(), content.bytes.clone());
        Ok(content)
    }

    fn list(&self) -> Vec<String> {
        self.disk.list()
    }

    fn shown(&self, path: &str) -> String {
        self.disk.shown(path)
    }
}

/// A description as one file, which is gone when this is dropped.
pub(super) struct Bundle {
    config: Config,
    path: PathBuf,
}

impl Bundle {
    pub(super) fn read_from_disk(&self) {
        black_box(ferrospec::document(&self.config));
    }
}

impl Drop for Bundle {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(Path::new(&self.path));
    }
}

fn config(description: &Description) -> Config {
    let mut config = Config::new(&description.entry, "unused");
    config.root = Some(description.root.clone());
    config
}
