//! The basket that stages put their messages into.

use crate::{Code, Diagnostic, Locus, Severities, Severity, codes};

/// Collects the messages of one run.
///
/// ```
/// use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};
///
/// let mut diagnostics = Diagnostics::default();
/// let place = Locus::new(FileId(0), 10, 20);
/// diagnostics
///     .report(&codes::MISSING_FILE, place, "there is no file `schemas-Eror.yaml`")
///     .help("did you mean `schemas-Error.yaml`?");
/// assert!(diagnostics.has_errors());
/// ```
#[derive(Clone, Default, Debug)]
#[must_use = "messages that nobody reads are as good as never said"]
pub struct Diagnostics {
    severities: Severities,
    messages: Vec<Diagnostic>,
    /// The last message that is allowed, and so never said.
    allowed: Option<Diagnostic>,
}

impl Diagnostics {
    /// A basket for messages that are so severe as `severities` say.
    pub fn new(severities: Severities) -> Self {
        Self { severities, ..Self::default() }
    }

    /// Puts in a message of kind `code` about what stands at `locus`; what it returns takes label, notes and help.
    ///
    /// What is lowered is lowered here, so that no stage stops at it. What is raised waits for
    /// [`Diagnostics::raise`], so that a stage says all that it finds.
    pub fn report(
        &mut self,
        code: &'static Code,
        locus: impl Into<Option<Locus>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.put(Diagnostic::new(code, locus, message))
    }

    /// As [`Diagnostics::report`], of a message about `subject`: the user may have said how severe that is.
    pub fn report_of(
        &mut self,
        code: &'static Code,
        subject: impl Into<String>,
        locus: impl Into<Option<Locus>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let mut diagnostic = Diagnostic::new(code, locus, message);
        diagnostic.subject = Some(subject.into());
        self.put(diagnostic)
    }

    fn put(&mut self, mut diagnostic: Diagnostic) -> &mut Diagnostic {
        let code = diagnostic.code;
        let Some(severity) = self.severities.of_subject(code, diagnostic.subject.as_deref()) else {
            return self.allowed.insert(diagnostic);
        };
        diagnostic.severity = severity.max(code.severity);
        self.messages.push(diagnostic);
        self.messages.last_mut().expect("a message was just pushed")
    }

    /// An empty basket for messages that are as severe as here: for what is looked into at the same time.
    pub fn beside(&self) -> Self {
        Self::new(self.severities.clone())
    }

    /// Puts in all messages of another basket, behind those that there are.
    pub fn take_in(&mut self, other: Self) {
        self.messages.extend(other.messages);
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Whether an error is among the messages: the question between two stages.
    pub fn has_errors(&self) -> bool {
        self.messages.iter().any(|message| message.severity == Severity::Error)
    }

    /// Where errors of kind `code` stand.
    pub fn errors_of(&self, code: &'static Code) -> impl Iterator<Item = Locus> {
        let errors = self.messages.iter().filter(|message| message.severity == Severity::Error);
        errors.filter(move |message| message.code == code).filter_map(|message| message.locus)
    }

    /// How many messages of `severity` there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.messages.iter().filter(|message| message.severity == severity).count()
    }

    /// Makes messages as severe as the user wants them, at the end of a stage.
    pub fn raise(&mut self) {
        for message in &mut self.messages {
            let wanted = self.severities.of_subject(message.code, message.subject.as_deref());
            message.severity = wanted.unwrap_or(message.severity);
        }
    }

    /// Takes back warnings and notes about nothing but such places, those among them that the user makes errors. What is an
    /// error in itself stays.
    pub fn take_back(&mut self, is_such: impl Fn(Locus) -> bool) {
        let is_about_such = |message: &Diagnostic| match message.locus {
            Some(locus) => is_such(locus) && message.also.iter().all(|place| is_such(*place)),
            None => false,
        };
        self.messages.retain(|message| message.severity == Severity::Error || !is_about_such(message));
    }

    /// Gives the messages that speak of a file and point at nothing the place that `place` has for the file.
    pub fn place_files(&mut self, mut place: impl FnMut(&str) -> Option<Locus>) {
        for message in self.messages.iter_mut().filter(|message| message.locus.is_none()) {
            message.locus = message.file.as_deref().and_then(&mut place);
        }
    }

    /// Has messages about something in a value point at the place that `place` has for it, if any.
    pub fn point_inside(&mut self, mut place: impl FnMut(Locus, &str) -> Option<Locus>) {
        for message in &mut self.messages {
            if let (Some(whole), Some(pointer)) = (message.locus, message.inside.take()) {
                message.locus = place(whole, &pointer).or(message.locus);
            }
        }
    }

    /// The messages in the order of their places, without repetition.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.raise();
        let mut messages = self.messages;
        // What is left out is so because of what else is said of the place.
        let follows = |message: &Diagnostic| std::ptr::eq(message.code, &codes::CANNOT_SUPPORT);
        let key = |message: &Diagnostic| (message.locus, follows(message), message.code.id);
        messages.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
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

    #[test]
    fn a_subject_is_as_severe_as_the_user_says() {
        let mut severities = Severities::default();
        severities.set_of(&codes::NOT_SUPPORTED, "maximum", None).expect("it can be allowed");
        severities.set_of(&codes::NOT_SUPPORTED, "scopes", Some(Severity::Error)).expect("it can be raised");
        let mut diagnostics = Diagnostics::new(severities);
        for subject in ["maximum", "minimum", "scopes"] {
            let _ = diagnostics.report_of(&codes::NOT_SUPPORTED, subject, None, subject);
        }
        let said: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| (d.severity, d.message)).collect();
        assert_eq!(said, [(Severity::Warning, "minimum".to_owned()), (Severity::Error, "scopes".to_owned())]);
    }

    #[test]
    fn what_speaks_of_a_file_is_placed() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.report(&codes::UNREADABLE, None, "not there").file("a.yaml");
        let _ = diagnostics.report(&codes::UNREADABLE, None, "nowhere");
        let place = Locus::new(FileId(0), 1, 2);
        diagnostics.place_files(|file| (file == "a.yaml").then_some(place));
        let places: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| (d.message, d.locus)).collect();
        assert_eq!(places, [("nowhere".to_owned(), None), ("not there".to_owned(), Some(place))]);
    }

    #[test]
    fn what_speaks_of_a_part_points_at_it() {
        let mut diagnostics = Diagnostics::default();
        let at = |start| Locus::new(FileId(0), start, start + 1);
        diagnostics.report(&codes::EXAMPLE_AGAINST_SCHEMA, at(1), "known").inside("/a");
        diagnostics.report(&codes::EXAMPLE_AGAINST_SCHEMA, at(2), "unknown").inside("/b");
        diagnostics.point_inside(|_, pointer| (pointer == "/a").then(|| at(9)));
        let said: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| (d.message, d.locus, d.inside)).collect();
        assert_eq!(said, [("unknown".to_owned(), Some(at(2)), None), ("known".to_owned(), Some(at(9)), None)]);
    }

    #[test]
    fn what_is_about_such_places_alone_and_no_error_is_taken_back() {
        let mut severities = Severities::default();
        severities.deny(Severity::Warning);
        let mut diagnostics = Diagnostics::new(severities);
        let at = |start| Locus::new(FileId(0), start, start + 1);
        let _ = diagnostics.report(&codes::UNKNOWN_KEY, at(1), "such");
        let _ = diagnostics.report(&codes::UNKNOWN_KEY, at(9), "another");
        let _ = diagnostics.report(&codes::UNKNOWN_KEY, None, "nowhere");
        diagnostics.report(&codes::UNKNOWN_KEY, at(2), "such and another").also([at(9)]);
        diagnostics.report(&codes::UNKNOWN_KEY, at(3), "such and such").also([at(1)]);
        let _ = diagnostics.report(&codes::MISSING_FILE, at(1), "an error");
        diagnostics.take_back(|locus| locus.start < 9);
        let words: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| d.message).collect();
        assert_eq!(words, ["nowhere", "an error", "such and another", "another"]);
    }

    #[test]
    fn what_is_allowed_is_gone_and_what_is_raised_stops_the_line() {
        let mut severities = Severities::default();
        severities.set(&codes::WRONG_SHAPE, None).expect("it can be allowed");
        severities.set(&codes::MISSING_KEY, Some(Severity::Warning)).expect("it can be lowered");
        severities.set(&codes::UNKNOWN_KEY, Some(Severity::Error)).expect("it can be raised");
        let mut diagnostics = Diagnostics::new(severities);
        diagnostics.report(&codes::WRONG_SHAPE, None, "allowed").help("never said");
        let _ = diagnostics.report(&codes::MISSING_KEY, None, "lowered");
        let _ = diagnostics.report(&codes::UNKNOWN_KEY, None, "raised");
        assert!(!diagnostics.has_errors(), "a stage goes on");
        diagnostics.raise();
        assert!(diagnostics.has_errors());
        let said: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| (d.severity, d.message)).collect();
        assert_eq!(said, [(Severity::Error, "raised".to_owned()), (Severity::Warning, "lowered".to_owned())]);
    }
}
