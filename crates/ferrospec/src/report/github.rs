//! Messages as workflow commands of GitHub's, which shows each beside the line that it points at.
//!
//! A command is a line `::error file=..,line=..,title=..::message`. Whatever comes from a document or from the name of a
//! file is escaped, so that it can neither end its line nor its place in it: a second command would be obeyed too.

use super::artifact;
use ferrospec_diagnostics::codes;
use ferrospec_document::{Place, Report, harmless};

/// A line for each message; `drift` is what the message about it goes on with.
pub(super) fn text(reports: &[Report], drift: Option<&str>) -> String {
    reports.iter().map(|report| command(report, drift) + "\n").collect()
}

fn command(report: &Report, drift: Option<&str>) -> String {
    let Report { code, severity, message, subject: _, place, file, label, notes, help } = report;
    let kind = if *severity == "note" { "notice" } else { severity };
    let mut properties = Vec::new();
    if let Some(Place { file, start, end, .. }) = place {
        properties.push(format!("file={}", property(&artifact::path(file))));
        properties.push(format!("line={},col={}", start.line, start.column));
        if end.column > start.column {
            properties.push(format!("endLine={},endColumn={}", end.line, end.column));
        }
    } else if let Some(file) = file {
        properties.push(format!("file={}", property(&artifact::path(file))));
    }
    properties.push(format!("title={}", property(&format!("{}: {}", code.id, code.title))));
    let mut lines = vec![message.clone()];
    lines.extend(label.clone());
    lines.extend(notes.iter().map(|(words, Place { file, start, .. })| {
        format!("{}:{}:{}: {words}", harmless(&artifact::path(file)), start.line, start.column)
    }));
    lines.extend(drift.filter(|_| *code == &codes::DRIFT).map(|drift| drift.trim_end().to_owned()));
    lines.extend(help.as_ref().map(|help| format!("help: {help}")));
    format!("::{kind} {}::{}", properties.join(","), data(&lines.join("\n")))
}

/// The message of a command.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(harmless).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    harmless(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property, text};
    use ferrospec_diagnostics::codes;
    use ferrospec_document::{Place, Position, Report};

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("50 %: a,b\r\n::error::x\n"), "50 %25: a,b\\u{d}%0A::error::x%0A");
        assert_eq!(property("a,line=1::b%\r\nc"), "a%2Cline=1%3A%3Ab%25\\u{d}\\u{a}c");
        assert_eq!(data("\u{1b}[2J\u{2028}\u{85}"), "\\u{1b}[2J\\u{2028}\\u{85}");
    }

    #[test]
    fn a_hostile_message_is_one_command() {
        let hostile = "a\n::add-mask::secret\r\n::stop-commands::x\u{2028}::error::,title=y";
        let position = |column| Position { line: 7, column };
        let place = Place { file: hostile.into(), start: position(3), end: position(9), pointer: None };
        let report = Report {
            code: &codes::DRIFT,
            severity: "note",
            message: hostile.into(),
            subject: Some(hostile.into()),
            file: Some(hostile.into()),
            place: Some(place.clone()),
            label: Some(hostile.into()),
            notes: vec![(hostile.into(), place)],
            help: Some(hostile.into()),
        };
        let said = text(&[report], Some(hostile));
        assert_eq!(said.matches(['\n', '\r']).count(), 1, "{said}");
        let (properties, _) = said.strip_prefix("::notice ").and_then(|rest| rest.split_once("::")).expect("a command");
        let keys: Vec<_> = properties.split(',').filter_map(|property| property.split('=').next()).collect();
        assert_eq!(keys, ["file", "line", "col", "endLine", "endColumn", "title"], "{said}");
    }
}
