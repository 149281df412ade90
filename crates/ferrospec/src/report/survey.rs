//! Which kinds of messages there are, for people who cannot read them all.

use ferrospec_diagnostics::{Diagnostic, Severity};
use ferrospec_document::harmless;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many kinds make a table that is read.
const ROWS: usize = 30;

/// A line for each kind, the worst and most frequent first: how often, the code, and the keyword or what the code is about.
pub(super) fn text(messages: &[Diagnostic]) -> String {
    let mut kinds: BTreeMap<(Severity, &str, &str), (usize, String)> = BTreeMap::new();
    for message in messages {
        let subject = message.subject.as_deref().unwrap_or_default();
        let words = if subject.is_empty() { message.code.title.to_owned() } else { format!("`{}`", harmless(subject)) };
        kinds.entry((message.severity, message.code.id, subject)).or_insert((0, words)).0 += 1;
    }
    let mut rows: Vec<_> =
        kinds.into_iter().map(|((severity, id, _), (count, words))| (severity, count, id, words)).collect();
    rows.sort_by_key(|(severity, count, ..)| (*severity, Reverse(*count)));
    let left = rows.len().saturating_sub(ROWS);
    let mut text: String =
        rows.iter().take(ROWS).map(|(_, count, id, words)| format!("{count:>6} x {id} {words}\n")).collect();
    if left > 0 {
        text.push_str(&format!("       ... and {left} more kinds\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::text;
    use ferrospec_diagnostics::{Diagnostics, codes};

    #[test]
    fn kinds_are_counted_and_the_worst_come_first() {
        let mut diagnostics = Diagnostics::default();
        for subject in ["minimum", "readOnly", "readOnly"] {
            for nth in 0..2 {
                let _ = diagnostics.report_of(&codes::NOT_SUPPORTED, subject, None, format!("{subject} {nth}"));
            }
        }
        let _ = diagnostics.report(&codes::SYNTAX, None, "no YAML");
        let messages = diagnostics.into_sorted();
        let expected =
            format!("     1 x E0101 {}\n     2 x E0401 `minimum`\n     2 x E0401 `readOnly`\n", codes::SYNTAX.title);
        assert_eq!(text(&messages), expected);
    }

    #[test]
    fn a_table_stays_short() {
        let mut diagnostics = Diagnostics::default();
        for nth in 0..40 {
            let _ = diagnostics.report_of(&codes::NOT_SUPPORTED, format!("k{nth}"), None, "not supported");
        }
        let text = text(&diagnostics.into_sorted());
        assert!(text.lines().count() == 31 && text.ends_with("... and 10 more kinds\n"), "{text}");
    }
}
