//! Notes that say much the same of many words, for people: together, a line or two each.

use ferrospec_diagnostics::{Diagnostic, Locus, Severity, codes};
use ferrospec_document::{Sources, harmless, render};

/// Whether a message is told with others of its kind: a format that nothing checks is seldom the only one, and nothing is wrong
/// with it.
pub(super) fn is_one(message: &Diagnostic) -> bool {
    message.code == &codes::UNKNOWN_FORMAT && message.severity == Severity::Note && message.locus.is_some()
}

/// What all of them say.
pub(super) fn text(all: &[&Diagnostic], sources: &Sources, colours: bool) -> String {
    let head = Diagnostic::new(&codes::UNKNOWN_FORMAT, None, format!("{} formats that nothing checks", all.len()));
    let mut text = render(&head, sources, colours);
    for Diagnostic { locus, message, help, .. } in all {
        let place = locus.map(|locus| place(locus, sources)).unwrap_or_default();
        text.push_str(&format!("\n  --> {place}: {}", harmless(message)));
        if let Some(help) = help {
            text.push_str(&format!("\n      {}", harmless(help)));
        }
    }
    text
}

/// A place as `openapi.yaml:7:3`.
pub(super) fn place(locus: Locus, sources: &Sources) -> String {
    let source = sources.get(locus.file);
    let position = source.position(locus.start);
    format!("{}:{}:{}", harmless(source.shown()), position.line, position.column)
}
