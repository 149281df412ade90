//! What reading a document of a suite came to.

use super::case::Case;
use ferrospec_diagnostics::{Diagnostics, Severity};
use ferrospec_document::{Options, Sources, read, render};
use std::collections::BTreeSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What reading a document came to.
pub(super) struct Outcome {
    pub(super) name: String,
    /// Whether its suite wants it to be read, if the suite says so.
    pub(super) wanted: Option<bool>,
    /// The codes of all errors, sorted; `None` if it is read.
    pub(super) refusal: Option<String>,
    /// Whether the first error says a place.
    pub(super) is_placed: bool,
    /// The first message of the worst severity, in a line.
    first: String,
    errors: usize,
    warnings: usize,
    /// All that is said.
    pub(super) text: String,
}

impl Outcome {
    /// An outcome of which no more is known.
    #[cfg(test)]
    pub(super) fn new(name: &str, wanted: Option<bool>, refusal: Option<&str>) -> Self {
        let (name, refusal) = (name.to_owned(), refusal.map(str::to_owned));
        Self {
            name,
            wanted,
            refusal,
            is_placed: true,
            first: String::new(),
            errors: 0,
            warnings: 0,
            text: String::new(),
        }
    }

    /// Reads the document.
    pub(super) fn of(case: &Case) -> Self {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let whole = || read(case.entry(), case, &Options::default(), &mut sources, &mut diagnostics).is_some();
        let (name, wanted) = (case.name.clone(), case.wanted);
        let Ok(_) = catch_unwind(AssertUnwindSafe(whole)) else {
            let words = "it panics".to_owned();
            return Self {
                name,
                wanted,
                refusal: Some("panic".to_owned()),
                is_placed: false,
                first: words.clone(),
                errors: 1,
                warnings: 0,
                text: words,
            };
        };
        let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        let messages = diagnostics.into_sorted();
        let of_errors = messages.iter().filter(|message| message.severity == Severity::Error);
        let codes: BTreeSet<_> = of_errors.map(|message| message.code.id).collect();
        let of = |severity| messages.iter().find(|message| message.severity == severity);
        let (error, warning) = (of(Severity::Error), of(Severity::Warning));
        let first = error.or(warning).map(|message| {
            let place = message.locus.map(|locus| {
                let source = sources.get(locus.file);
                let position = source.position(locus.start);
                format!("{}:{}:{}: ", source.shown(), position.line, position.column)
            });
            format!("{}{}", place.unwrap_or_default(), message.message)
        });
        Self {
            name,
            wanted,
            refusal: error.map(|_| codes.into_iter().collect::<Vec<_>>().join(" ")),
            is_placed: error.is_some_and(|message| message.locus.is_some()),
            first: first.unwrap_or_default(),
            errors,
            warnings,
            text: messages.iter().map(|message| render(message, &sources, false) + "\n\n").collect(),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, refusal, first, errors, warnings, .. } = self;
        let verdict = refusal.as_deref().unwrap_or("read");
        write!(f, "{name}\t{verdict}\t{errors}\t{warnings}\t{first}")
    }
}
