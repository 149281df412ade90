//! What is read again and again.

use crate::descriptions::Description;
use ferrospec::Config;
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{MemoryFiles, Options, Sources, nodes, read};
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};

/// A description, with its texts in memory.
pub(super) struct Subject {
    pub(super) name: String,
    config: Config,
    entry: String,
    texts: Vec<(String, String)>,
    files: MemoryFiles,
}

impl Subject {
    /// Takes up a description; `None` if it cannot be read.
    pub(super) fn of(description: &Description) -> Option<Self> {
        let config = config(description);
        let (document, report) = ferrospec::document(&config);
        document?;
        let texts: Vec<_> =
            report.sources.iter().map(|(_, source)| (source.logical().to_owned(), source.text().to_owned())).collect();
        let entry = texts.first()?.0.clone();
        Some(Self { name: description.name.clone(), config, entry, files: texts.iter().cloned().collect(), texts })
    }

    pub(super) fn files(&self) -> usize {
        self.texts.len()
    }

    /// The bytes of all its texts.
    pub(super) fn bytes(&self) -> usize {
        self.texts.iter().map(|(_, text)| text.len()).sum()
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

    /// Reads a description from the disk as the command does, and leaves nothing behind.
    pub(super) fn read_once(description: &Description) {
        black_box(ferrospec::document(&config(description)));
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
