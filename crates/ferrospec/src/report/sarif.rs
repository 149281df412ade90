//! Messages as a log of SARIF 2.1.0.

use super::artifact;
use ferrospec_diagnostics::{Code, codes};
use ferrospec_document::{Place, Report};
use serde_json::{Value, json};

/// The log; `drift` is what the message about it goes on with. A message that speaks of no file stands in `origin`, because
/// code hosts refuse what stands nowhere.
///
/// Of the table of messages, the log holds the rows that it refers to.
pub(super) fn text(reports: &[Report], drift: Option<&str>, origin: &str) -> String {
    let said = |row: &&&Code| reports.iter().any(|report| report.code == **row);
    let rules: Vec<&Code> = codes::ALL.iter().filter(said).copied().collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "ferrospec",
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|row| rule(row)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": reports.iter().map(|report| result(report, &rules, drift, origin)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&log).expect("strings, numbers and lists are always JSON")
}

/// A row of the table (§3.49).
fn rule(row: &Code) -> Value {
    let Code { id, severity, title, explanation, example, .. } = row;
    let example = if example.is_empty() { String::new() } else { format!("\n\nFor example:\n\n{example}") };
    json!({
        "id": id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": explanation},
        "help": {"text": format!("{explanation}{example}")},
        "defaultConfiguration": {"level": severity.as_str()},
    })
}

/// A message (§3.27).
fn result(report: &Report, rules: &[&Code], drift: Option<&str>, origin: &str) -> Value {
    let Report { code, severity, message, subject: _, place, file, label, notes, help } = report;
    let mut text = message.clone();
    for more in [drift.filter(|_| *code == &codes::DRIFT), help.as_deref()].into_iter().flatten() {
        text = format!("{text}\n{}", more.trim_end());
    }
    let mut result = json!({
        "ruleId": code.id,
        "ruleIndex": rules.iter().position(|rule| rule == code),
        "level": severity,
        "message": {"text": text},
        "locations": [match place {
            Some(place) => location(place, label.as_deref()),
            None => whole(file.as_deref().unwrap_or(origin)),
        }],
    });
    if !notes.is_empty() {
        let related = notes.iter().map(|(words, place)| location(place, Some(words)));
        result["relatedLocations"] = related.collect();
    }
    result
}

/// A file as a whole: code hosts want a line.
fn whole(file: &str) -> Value {
    json!({"physicalLocation": {"artifactLocation": {"uri": artifact::uri(file)}, "region": {"startLine": 1}}})
}

/// A place, and what is said of it (§3.28).
fn location(place: &Place, words: Option<&str>) -> Value {
    let Place { file, start, end, pointer } = place;
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": artifact::uri(file)},
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    });
    if let Some(pointer) = pointer {
        location["logicalLocations"] = json!([{"fullyQualifiedName": pointer}]);
    }
    if let Some(words) = words {
        location["message"] = json!({"text": words});
    }
    location
}
