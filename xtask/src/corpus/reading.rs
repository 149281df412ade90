//! What reading a description came to.

use crate::descriptions::{Defect, Description};
use ferrospec::{Config, Document, Report};
use ferrospec_diagnostics::{Code, Diagnostic};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// What reading a description came to.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) name: String,
    /// How many operations and schemas could be read of it, if any of it could.
    counts: Option<[usize; 2]>,
    /// As many by somebody else's count.
    counted: Option<[usize; 2]>,
    /// What is known to be wrong with it, and how often each of its codes was said.
    defects: Vec<(Defect, Vec<usize>)>,
    files: usize,
    errors: usize,
    warnings: usize,
    /// Errors that say something else than what is known.
    other_errors: usize,
    time: Duration,
    /// The worst that was said.
    pub(super) first: Option<String>,
}

impl Reading {
    /// What the columns hold.
    pub(super) const HEAD: &'static str =
        "name                              files  operations  schemas  errors  warnings      ms";

    /// Reads a description.
    pub(super) fn of(description: &Description) -> Self {
        let mut config = Config::new(&description.entry, "unused");
        config.root = Some(description.root.clone());
        let started = Instant::now();
        let read = catch_unwind(AssertUnwindSafe(|| ferrospec::document(&config)));
        let time = started.elapsed();
        let mut reading = Self {
            name: description.name.clone(),
            counts: None,
            counted: description.counted,
            defects: description.defects.iter().map(|defect| (defect.clone(), Vec::new())).collect(),
            files: 0,
            errors: 1,
            warnings: 0,
            other_errors: 1,
            time,
            first: Some("it panics".to_owned()),
        };
        if let Ok((document, report)) = read {
            reading.counts = document.as_ref().map(counts);
            reading.tell(&report);
        }
        reading
    }

    fn tell(&mut self, report: &Report) {
        let of = |wanted: &str| report.messages.iter().filter(|message| message.severity.as_str() == wanted).count();
        (self.errors, self.warnings) = (of("error"), of("warning"));
        self.files = report.sources.iter().count();
        let located: Vec<_> = report.messages.iter().filter(|message| message.locus.is_some()).collect();
        for (defect, said) in &mut self.defects {
            // A note is no word about something that is wrong.
            let of = |code: &&'static Code| {
                let said = |message: &&&Diagnostic| message.code.id == code.id && message.severity.as_str() != "note";
                located.iter().filter(said).count()
            };
            *said = defect.codes.iter().map(of).collect();
        }
        let is_known = |message: &&&Diagnostic| self.defects.iter().any(|(known, _)| known.is_said_by(message.code));
        let errors = located.iter().filter(|message| message.severity.as_str() == "error");
        self.other_errors = self.errors - errors.filter(is_known).count();
        let text = report.to_text_of(false, 1);
        self.first = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    }

    /// Whether it was read; of one that is known to be broken, whether that was said and no other error, and the rest was
    /// read. Each place is said, and a manifest may count a defect once that stands in many.
    pub(super) fn is_fine(&self) -> bool {
        let is_said = self.defects.iter().all(|(defect, said)| said.iter().sum::<usize>() >= defect.number);
        self.counts.is_some() && self.other_errors == 0 && is_said
    }

    /// The figures, for programs.
    pub(super) fn json(&self) -> Value {
        json!({
            "name": self.name,
            "read": self.is_fine(),
            "operations": self.counts.map(|[operations, _]| operations),
            "schemas": self.counts.map(|[_, schemas]| schemas),
            "files": self.files,
            "errors": self.errors,
            "warnings": self.warnings,
            "defects": self.defects.iter().map(|(defect, said)| json!({
                "kind": defect.kind,
                "known": defect.number,
                "said": defect.codes.iter().map(|code| code.id).zip(said).collect::<BTreeMap<_, _>>(),
            })).collect::<Vec<_>>(),
            "milliseconds": self.time.as_secs_f64() * 1000.0,
        })
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [operations, schemas] = [0, 1].map(|at| {
            let (ours, theirs) = (self.counts.map(|counts| counts[at]), self.counted.map(|counts| counts[at]));
            match (ours, theirs) {
                (None, _) => "-".to_owned(),
                (Some(ours), Some(theirs)) if ours != theirs => format!("{ours}!={theirs}"),
                (Some(ours), _) => ours.to_string(),
            }
        });
        let Self { name, files, errors, warnings, time, .. } = self;
        let milliseconds = time.as_secs_f64() * 1000.0;
        write!(f, "{name:<34}{files:>5}{operations:>12}{schemas:>9}{errors:>8}{warnings:>10}{milliseconds:>8.1}")?;
        self.defects.iter().try_for_each(|(defect, said)| {
            let Defect { kind, number, codes } = defect;
            let said = codes.iter().zip(said).filter(|(_, said)| **said > 0);
            let said: Vec<_> = said.map(|(code, said)| format!("{said} as {}", code.id)).collect();
            let said = if said.is_empty() { "nothing".to_owned() } else { said.join(", ") };
            write!(f, "  {kind}: {number} known, said {said}")
        })
    }
}

/// The operations under `paths`, and the schemas among the components.
fn counts(document: &Document) -> [usize; 2] {
    let openapi = document.openapi();
    let operations = openapi.paths().map(|(_, _, item)| item.operations().count()).sum();
    [operations, openapi.schemas().count()]
}
