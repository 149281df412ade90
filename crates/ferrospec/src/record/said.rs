//! What a run said, as data that is kept.

use crate::config::Config;
use crate::report::Report;
use ferrospec_diagnostics::{Diagnostic, FileId, Locus, Note, Severity, codes};
use ferrospec_document::{DiskFiles, Files, Sources};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a report says, but for the files that were read: these lie on the disk.
#[derive(Serialize, Deserialize)]
pub(super) struct Said {
    package: String,
    operations: usize,
    types: usize,
    sources: Vec<Source>,
    messages: Vec<Message>,
}

/// A file that messages may point into.
#[derive(Serialize, Deserialize)]
enum Source {
    /// One that lies at this path among what was read, and that references know as `logical`.
    Read {
        path: String,
        logical: String,
    },
    Config,
}

#[derive(Serialize, Deserialize)]
struct Message {
    code: String,
    severity: String,
    message: String,
    subject: Option<String>,
    locus: Option<Place>,
    file: Option<String>,
    label: Option<String>,
    notes: Vec<(String, Place)>,
    help: Option<String>,
}

/// File, start and end of a locus.
type Place = (u32, u32, u32);

impl Said {
    /// Of the `report` of a run of `config`. What was `read` is known by what messages call it; `None` if they may point
    /// into something else.
    pub(super) fn of(report: &Report, config: &Config, mut read: HashMap<String, String>) -> Option<Self> {
        let sources = report.sources.iter().map(|(_, source)| match read.remove(source.shown()) {
            Some(path) => Some(Source::Read { path, logical: source.logical().to_owned() }),
            None => config.written.as_ref().filter(|written| written.is_in(source)).map(|_| Source::Config),
        });
        Some(Self {
            package: report.package.clone(),
            operations: report.operations,
            types: report.types,
            sources: sources.collect::<Option<_>>()?,
            messages: report.messages.iter().map(Message::of).collect(),
        })
    }

    /// The report of a run of `config`, for which the bytes were `read` that lie at these paths among `files`; `None` if it is
    /// none that a run has made.
    pub(super) fn report(
        self,
        config: &Config,
        files: &DiskFiles,
        mut read: HashMap<String, Vec<u8>>,
    ) -> Option<Report> {
        let mut sources = Sources::default();
        for source in self.sources {
            match source {
                Source::Read { path, logical } => {
                    let bytes = read.remove(&path)?;
                    sources.add_file(files.shown(&path), logical, bytes)
                }
                Source::Config => config.written.as_ref()?.add_to(&mut sources),
            };
        }
        let messages: Option<_> = self.messages.into_iter().map(|message| message.diagnostic(sources.len())).collect();
        let Self { package, operations, types, .. } = self;
        Some(Report { package, operations, types, messages: messages?, sources, ..Report::default() })
    }
}

impl Message {
    fn of(diagnostic: &Diagnostic) -> Self {
        let Diagnostic { code, severity, message, subject, locus, inside: _, file, label, notes, help, also: _ } =
            diagnostic.clone();
        Self {
            code: code.id.to_owned(),
            severity: severity.as_str().to_owned(),
            message,
            subject,
            locus: locus.map(place),
            file,
            label,
            notes: notes.into_iter().map(|note| (note.message, place(note.locus))).collect(),
            help,
        }
    }

    /// The message, which points into one of so many `sources`.
    fn diagnostic(self, sources: usize) -> Option<Diagnostic> {
        let Self { code, severity, message, subject, locus, file, label, notes, help } = self;
        let mut severities = [Severity::Error, Severity::Warning, Severity::Note].into_iter();
        let at = |(file, start, end): Place| ((file as usize) < sources).then(|| Locus::new(FileId(file), start, end));
        let notes = notes.into_iter().map(|(message, place)| at(place).map(|locus| Note { message, locus }));
        Some(Diagnostic {
            code: codes::find(&code)?,
            severity: severities.find(|known| known.as_str() == severity)?,
            message,
            subject,
            locus: match locus {
                Some(place) => Some(at(place)?),
                None => None,
            },
            inside: None,
            also: Vec::new(),
            file,
            label,
            notes: notes.collect::<Option<_>>()?,
            help,
        })
    }
}

fn place(locus: Locus) -> Place {
    (locus.file.0, locus.start, locus.end)
}
