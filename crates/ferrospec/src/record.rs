//! What a run was asked, read, wrote and said, so that the next one that would be the same need not be made.
//!
//! A run follows from the program, the config and what the disk answers. A record holds a digest of each, and of each file
//! that came of it. It holds as long as they are all the same, byte for byte, and nothing else lies in the output folder;
//! then its messages are said again. Whatever else is found, the run is made.
//!
//! A record lies where cargo keeps what can be made again, never among what is committed: a merge that takes one side's would
//! vouch for files of the other's. Where there is none, and in CI, every run is made.

mod asked;
mod said;

pub(crate) use asked::{Asked, Asking};

use crate::config::Config;
use crate::digest::{self, Digest};
use crate::opening::Ground;
use crate::output::{Drift, Output, Written};
use crate::report::Report;
use asked::Question;
use ferrospec_document::DiskFiles;
use said::Said;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where the record of an output folder lies, and what it must be of.
pub(crate) struct Record {
    path: PathBuf,
    of: Digest,
    files: DiskFiles,
    jobs: usize,
}

/// What a record holds.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The program, the config, and what stands around the description's files.
    of: Digest,
    asked: Vec<Question>,
    /// The files of the output folder, by path.
    files: Vec<Written>,
    said: Said,
}

/// The folder of records for an output folder; `None` where no run should be left out, or nothing may be kept.
///
/// It is in the build folder that cargo has made for `out` or a folder around it: that is not committed, and `cargo clean`
/// removes it.
pub(crate) fn folder(out: &Path) -> Option<PathBuf> {
    if env::var_os("CI").is_some() {
        return None;
    }
    let build = match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => {
            let out = std::path::absolute(out).ok()?;
            out.ancestors().map(|folder| folder.join("target")).find(|build| build.join("CACHEDIR.TAG").is_file())?
        }
    };
    build.is_dir().then(|| build.join("ferrospec"))
}

impl Record {
    /// The record of runs of `config`, if any shall be kept.
    pub(crate) fn of(config: &Config) -> Option<Self> {
        let folder = config.records.as_ref()?;
        let Ground { files, text } = Ground::of(config)?;
        let program = digest::of_program().ok()?;
        // Of the config, all there is: an option that is forgotten here would be ignored in silence.
        let of = Digest::of_texts(&[&program.to_string(), &format!("{config:?}"), &text]);
        let out = fs::canonicalize(&config.out).or_else(|_| std::path::absolute(&config.out)).ok()?;
        let name = Digest::of_texts(&[&out.to_string_lossy()]).to_string();
        Some(Self { path: folder.join(&name[..16]), of, files, jobs: config.threads() })
    }

    /// What the run would come to, if it is known: what it would read, write and say is all there and the same.
    pub(crate) fn holds(&self, config: &Config) -> Option<Report> {
        let text = fs::read_to_string(&self.path).ok()?;
        let (digest, rest) = text.split_once('\n')?;
        if Digest::of(rest.as_bytes()).to_string() != digest {
            return None;
        }
        let kept: Kept = serde_json::from_str(rest).ok()?;
        if kept.of != self.of || !Output::is_all(&config.out, &kept.files, self.jobs) {
            return None;
        }
        let read = asked::again(&kept.asked, &self.files, self.jobs)?;
        let mut report = kept.said.report(config, &self.files, read)?;
        report.origin = config.origin();
        report.files = kept.files.into_iter().map(|file| file.path).collect();
        report.drift = Some(Drift::default());
        Some(report)
    }

    /// Keeps what the run came to, whose `output` lies in its folder as it should. Where that cannot be written, the next
    /// run is made.
    pub(crate) fn keep(&self, asked: Asked, config: &Config, output: &Output, report: &Report) {
        let asked = asked.into_questions();
        let Some(said) = Said::of(report, config, asked::read(&asked, &self.files)) else { return };
        let kept = Kept { of: self.of, asked, files: output.written(self.jobs), said };
        let _ = self.put(&serde_json::to_string(&kept).expect("texts, numbers and lists are always JSON"));
    }

    fn put(&self, rest: &str) -> io::Result<()> {
        let text = format!("{}\n{rest}", Digest::of(rest.as_bytes()));
        fs::create_dir_all(self.path.parent().unwrap_or(Path::new("")))?;
        let beside = self.path.with_extension(std::process::id().to_string());
        fs::write(&beside, text)?;
        fs::rename(&beside, &self.path)
    }
}
