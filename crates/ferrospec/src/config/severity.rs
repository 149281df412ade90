//! `[severity]`: how severe messages are, by code.

use super::table::Table;
use crate::rule::Rule;
use crate::suggestion;
use ferrospec_diagnostics::{Severities, Severity, codes};

/// Reads the table into `severities`.
pub(super) fn read(table: &mut Table<'_, '_>, severities: &mut Severities) {
    for (id, place, value) in table.entries("severity", "a table of severities by code") {
        let rule = match Rule::parse(&id) {
            Ok(rule) => rule,
            Err((words, help)) => {
                table.report(&codes::UNKNOWN_CODE, place, words, Some(help));
                continue;
            }
        };
        let severity = match value.get_ref().as_str() {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            Some("note") => Some(Severity::Note),
            Some("allow") => None,
            other => {
                let near = other.and_then(|word| suggestion::nearest(word, &["error", "warning", "note", "allow"]));
                let help = near.map(|near| format!("did you mean `{near}`?"));
                let words = format!("`{id}` must be `error`, `warning`, `note` or `allow`");
                table.report(&codes::BAD_CONFIG, value.span(), words, help);
                continue;
            }
        };
        if let Err(error) = rule.apply(severity, severities) {
            let help = format!("take the line out, and mend what `{id}` points at");
            table.report(&codes::CANNOT_LOWER, place, error.to_string(), Some(help));
        }
    }
}
