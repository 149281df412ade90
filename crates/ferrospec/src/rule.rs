//! Which messages a severity is for.

use crate::suggestion;
use ferrospec_diagnostics::{CannotLower, Code, Severities, Severity, codes};

/// The messages with a code, or of these only those about one subject: a keyword that is not supported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Rule {
    pub(crate) code: &'static Code,
    pub(crate) subject: Option<String>,
}

impl Rule {
    /// Reads `E0401`, or `E0401:maximum`.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub(crate) fn parse(text: &str) -> Result<Self, (String, String)> {
        let (id, subject) = match text.split_once(':') {
            Some((id, subject)) => (id, Some(subject)),
            None => (text, None),
        };
        let Some(code) = codes::find(id) else {
            return Err((format!("there is no code `{id}`"), suggestion::code(id)));
        };
        let has_subjects = codes::WITH_SUBJECT.contains(&code);
        if subject.is_some_and(|subject| subject.is_empty() || !has_subjects) {
            let words = format!(
                "`{text}` is no message: {}",
                if has_subjects { "nothing stands behind `:`" } else { "those with this code are all of one kind" }
            );
            let known: Vec<_> = codes::WITH_SUBJECT.iter().map(|code| code.id).collect();
            return Err((words, format!("a keyword may stand behind {}", known.join(", "))));
        }
        if let Some(near) = subject.filter(|_| code.id == codes::NOT_SUPPORTED.id).and_then(suggestion::keyword) {
            return Err((
                format!("`{text}` is no message: there is no such keyword"),
                format!("did you mean `{near}`?"),
            ));
        }
        Ok(Self { code, subject: subject.map(str::to_owned) })
    }

    /// Makes these messages so severe.
    ///
    /// # Errors
    /// If they are errors that stay such.
    pub(crate) fn apply(&self, severity: Option<Severity>, severities: &mut Severities) -> Result<(), CannotLower> {
        match &self.subject {
            None => severities.set(self.code, severity),
            Some(subject) => severities.set_of(self.code, subject, severity),
        }
    }

    /// As it is written.
    pub(crate) fn shown(&self) -> String {
        match &self.subject {
            None => self.code.id.to_owned(),
            Some(subject) => format!("{}:{subject}", self.code.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use ferrospec_diagnostics::codes;

    #[test]
    fn a_code_may_have_a_subject() {
        let rule = Rule::parse("e0401:maximum").expect("a rule");
        assert_eq!((rule.code, rule.subject.as_deref()), (&codes::NOT_SUPPORTED, Some("maximum")));
        assert_eq!(rule.shown(), "E0401:maximum");
        assert_eq!(Rule::parse("E0402:a:b").expect("a rule").subject.as_deref(), Some("a:b"));
        // Media types and names of security schemes may stand there, too.
        for fine in ["E0401:application/xml", "E0401:x-sensitive", "E0401:bearer", "E0405:tim"] {
            assert!(Rule::parse(fine).is_ok(), "{fine}");
        }
        for wrong in ["E0401:", "E0401:xlm", "E0401:maximun", "E0302:maximum", "E9999:maximum", ":maximum"] {
            assert!(Rule::parse(wrong).is_err(), "{wrong}");
        }
    }
}
