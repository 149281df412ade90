//! The basket that stages put their messages into.

use crate::{Code, Diagnostic, Locus, Severity};

/// Collects the messages of one run.
///
/// ```
/// use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};
///
/// let mut diagnostics = Diagnostics::default();
/// let place = Locus::new(FileId(0), 10, 20);
/// diagnostics
///     .report(&codes::MISSING_FILE, place, "`schemas-Eror.yaml` is not there")
///     .help("did you mean `schemas-Error.yaml`?");
/// assert!(diagnostics.has_errors());
/// ```
#[derive(Default, Debug)]
#[must_use = "messages that nobody reads are as good as never said"]
pub struct Diagnostics {
    messages: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Puts in a message of kind `code` about what stands at `locus`; what it returns takes label, notes and help.
    pub fn report(
        &mut self,
        code: &'static Code,
        locus: impl Into<Option<Locus>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.messages.push(Diagnostic::new(code, locus, message));
        self.messages.last_mut().expect("a message was just pushed")
    }

    /// Whether an error is among the messages: the question between two stages.
    pub fn has_errors(&self) -> bool {
        self.messages.iter().any(|message| message.severity == Severity::Error)
    }

    /// How many messages of `severity` there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.messages.iter().filter(|message| message.severity == severity).count()
    }

    /// The messages as they came, to change their severity before they are read.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.messages.iter_mut()
    }

    /// The messages in the order of their places, without repetition.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut messages = self.messages;
        messages.sort_by(|a, b| (a.locus, a.code.id, &a.message).cmp(&(b.locus, b.code.id, &b.message)));
        messages.dedup();
        messages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileId, codes};

    #[test]
    fn messages_come_out_by_place_and_once() {
        let mut diagnostics = Diagnostics::default();
        let at = |start| Locus::new(FileId(0), start, start + 1);
        let _ = diagnostics.report(&codes::MISSING_FILE, at(9), "later");
        let _ = diagnostics.report(&codes::MISSING_FILE, at(3), "sooner");
        let _ = diagnostics.report(&codes::MISSING_FILE, at(9), "later");
        let words: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| d.message).collect();
        assert_eq!(words, ["sooner", "later"]);
    }
}
