//! The object that `--format json` prints.

use crate::output::Drift;
use ferrospec_document::{Place, Report};
use serde::Serialize;

#[derive(Serialize)]
struct Json<'r> {
    operations: usize,
    types: usize,
    files: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    drift: Option<&'r Drift>,
    diagnostics: Vec<Message>,
}

#[derive(Serialize)]
struct Message {
    code: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    message: String,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    pointer: Option<String>,
    label: Option<String>,
    notes: Vec<Note>,
    help: Option<String>,
}

#[derive(Serialize)]
struct Note {
    message: String,
    file: String,
    line: u32,
    column: u32,
    pointer: Option<String>,
}

/// The object as text.
pub(super) fn text(
    operations: usize,
    types: usize,
    files: &[String],
    drift: Option<&Drift>,
    reports: Vec<Report>,
) -> String {
    let diagnostics = reports.into_iter().map(message).collect();
    let json = Json { operations, types, files, drift, diagnostics };
    serde_json::to_string_pretty(&json).expect("strings, numbers and lists are always JSON")
}

fn message(report: Report) -> Message {
    let Report { code, severity, message, subject, place, file, label, notes, help } = report;
    Message {
        code: code.id,
        subject,
        severity,
        message,
        line: place.as_ref().map(|place| place.start.line),
        column: place.as_ref().map(|place| place.start.column),
        pointer: place.as_ref().and_then(|place| place.pointer.clone()),
        file: place.map(|place| place.file).or(file),
        label,
        notes: notes.into_iter().map(|(message, place)| note(message, place)).collect(),
        help,
    }
}

fn note(message: String, Place { file, start, pointer, .. }: Place) -> Note {
    Note { message, file, line: start.line, column: start.column, pointer }
}
