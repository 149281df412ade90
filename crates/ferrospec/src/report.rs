//! What a run came to, for people and for programs.

use crate::output::Drift;
use ferrospec_diagnostics::{Diagnostic, Severity};
use ferrospec_document::{Sources, render, reports};
use serde::Serialize;

/// What a run came to.
#[derive(Default, Debug)]
pub struct Report {
    /// How many operations the crate has.
    pub operations: usize,
    /// How many named types it has for schemas.
    pub types: usize,
    /// The crate's files, relative to the output folder.
    pub files: Vec<String>,
    /// How the output folder differed from what it should be; `None` if the run never got so far.
    pub drift: Option<Drift>,
    /// What there is to say, in the order of places.
    pub messages: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Sources,
}

/// The object that `--format json` prints.
#[derive(Serialize)]
struct Json<'r> {
    operations: usize,
    types: usize,
    files: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    drift: Option<&'r Drift>,
    diagnostics: Vec<JsonDiagnostic>,
}

#[derive(Serialize)]
struct JsonDiagnostic {
    code: &'static str,
    severity: &'static str,
    message: String,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    pointer: Option<String>,
    help: Option<String>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// How many messages of `severity` there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.messages.iter().filter(|message| message.severity == severity).count()
    }

    /// Every message with its line and a caret, for people; with escape sequences for colour if `colours`.
    pub fn to_text(&self, colours: bool) -> String {
        self.to_text_of(colours, self.messages.len())
    }

    /// As [`Report::to_text`], at most `most` messages: if there are more, the worst, and how many are left.
    pub fn to_text_of(&self, colours: bool, most: usize) -> String {
        let mut order: Vec<_> = self.messages.iter().enumerate().collect();
        let left = order.len().saturating_sub(most);
        if left > 0 {
            order.sort_by_key(|(_, message)| message.severity);
            order.truncate(most);
            order.sort_by_key(|(at, _)| *at);
        }
        let mut text: String =
            order.into_iter().map(|(_, message)| render(message, &self.sources, colours) + "\n\n").collect();
        if left > 0 {
            text.push_str(&format!("... and {left} more (use --max-messages 0 for all)\n\n"));
        }
        text
    }

    /// One JSON object, for programs.
    pub fn to_json(&self) -> String {
        let diagnostics = reports(&self.messages, &self.sources).into_iter().map(|message| JsonDiagnostic {
            code: message.code,
            severity: message.severity,
            message: message.message,
            file: message.file,
            line: message.line,
            column: message.column,
            pointer: message.pointer,
            help: message.help,
        });
        let Self { operations, types, files, drift, .. } = self;
        let drift = drift.as_ref().filter(|drift| !drift.is_empty());
        let json = Json { operations: *operations, types: *types, files, drift, diagnostics: diagnostics.collect() };
        serde_json::to_string_pretty(&json).expect("strings, numbers and lists are always JSON")
    }
}
