//! `[severity]`: how severe messages are, by code.

use super::table::Table;
use crate::rule::Rule;
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
            _ => {
                table.wrong(&id, "`error`, `warning`, `note` or `allow`", value.span());
                continue;
            }
        };
        if let Err(error) = rule.apply(severity, severities) {
            let help = format!("take the line out, and mend what `{id}` points at");
            table.report(&codes::CANNOT_LOWER, place, error.to_string(), Some(help));
        }
    }
}
