//! What the user makes of the table's severities.

use crate::{Code, Severity};
use std::collections::BTreeMap;
use std::fmt;

/// How severe messages are where that is not what the table says. `None` is a message that is not said.
///
/// What is said of one code counts more than what is said of all warnings or notes, and what is said of one subject of a
/// code, such as a keyword that is not supported, more than what is said of the code.
///
/// ```
/// use ferrospec_diagnostics::{Severities, Severity, codes};
///
/// let mut severities = Severities::default();
/// severities.deny(Severity::Warning);
/// severities.set(&codes::IGNORED_SIBLING, None)?;
/// assert_eq!(severities.of(&codes::UNKNOWN_KEY), Some(Severity::Error));
/// assert_eq!(severities.of(&codes::IGNORED_SIBLING), None);
/// severities.set_of(&codes::NOT_SUPPORTED, "maximum", None)?;
/// assert_eq!(severities.of_subject(&codes::NOT_SUPPORTED, Some("maximum")), None);
/// assert_eq!(severities.of_subject(&codes::NOT_SUPPORTED, Some("pattern")), Some(Severity::Error));
/// # Ok::<(), ferrospec_diagnostics::CannotLower>(())
/// ```
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Severities {
    by_code: BTreeMap<&'static str, Option<Severity>>,
    by_subject: BTreeMap<(&'static str, String), Option<Severity>>,
    warnings_denied: bool,
    notes_denied: bool,
}

/// The code is of an error that stays one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CannotLower(pub &'static Code);

impl Severities {
    /// Makes messages of kind `code` so severe.
    ///
    /// # Errors
    /// If the code is fatal and `severity` is less than an error.
    pub fn set(&mut self, code: &'static Code, severity: Option<Severity>) -> Result<(), CannotLower> {
        if code.is_fatal && severity != Some(Severity::Error) {
            return Err(CannotLower(code));
        }
        self.by_code.insert(code.id, severity);
        Ok(())
    }

    /// Makes messages of kind `code` about `subject` so severe.
    ///
    /// # Errors
    /// As [`Severities::set`].
    pub fn set_of(
        &mut self,
        code: &'static Code,
        subject: &str,
        severity: Option<Severity>,
    ) -> Result<(), CannotLower> {
        if code.is_fatal && severity != Some(Severity::Error) {
            return Err(CannotLower(code));
        }
        self.by_subject.insert((code.id, subject.to_owned()), severity);
        Ok(())
    }

    /// Makes errors of all messages that the table calls warnings, or notes.
    pub fn deny(&mut self, severity: Severity) {
        match severity {
            Severity::Error => {}
            Severity::Warning => self.warnings_denied = true,
            Severity::Note => self.notes_denied = true,
        }
    }

    /// These, overruled by what `other` says.
    #[must_use]
    pub fn overruled_by(mut self, other: &Self) -> Self {
        self.by_code.extend(&other.by_code);
        self.by_subject.extend(other.by_subject.iter().map(|(subject, severity)| (subject.clone(), *severity)));
        self.warnings_denied |= other.warnings_denied;
        self.notes_denied |= other.notes_denied;
        self
    }

    /// How severe messages of kind `code` about `subject` are; `None` if they are not said.
    pub fn of_subject(&self, code: &Code, subject: Option<&str>) -> Option<Severity> {
        let of_it = |subject: &str| self.by_subject.iter().find(|((id, own), _)| *id == code.id && own == subject);
        match subject.and_then(of_it) {
            Some((_, severity)) => *severity,
            None => self.of(code),
        }
    }

    /// How severe messages of kind `code` are, whatever they are about; `None` if they are not said.
    pub fn of(&self, code: &Code) -> Option<Severity> {
        if let Some(severity) = self.by_code.get(code.id) {
            return *severity;
        }
        let denied = match code.severity {
            Severity::Error => false,
            Severity::Warning => self.warnings_denied,
            Severity::Note => self.notes_denied,
        };
        Some(if denied { Severity::Error } else { code.severity })
    }
}

impl fmt::Display for CannotLower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Code { id, title, .. } = self.0;
        write!(f, "`{id}` ({title}) is always an error: there is nothing to go on with")
    }
}

impl std::error::Error for CannotLower {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    #[test]
    fn the_table_counts_where_nothing_is_said() {
        for row in codes::ALL {
            assert_eq!(Severities::default().of(row), Some(row.severity), "{}", row.id);
        }
    }

    #[test]
    fn a_code_counts_more_than_a_severity() {
        let mut severities = Severities::default();
        severities.set(&codes::UNKNOWN_KEY, Some(Severity::Note)).expect("a warning can be lowered");
        severities.deny(Severity::Warning);
        severities.deny(Severity::Note);
        let of = |code| severities.of(code);
        assert_eq!(of(&codes::UNKNOWN_KEY), Some(Severity::Note));
        assert_eq!(of(&codes::UNKNOWN_TYPE), Some(Severity::Error));
        assert_eq!(of(&codes::RENAMED), Some(Severity::Error));
    }

    #[test]
    fn the_later_overrules_the_former() {
        let of = |severity| {
            let mut severities = Severities::default();
            severities.set(&codes::UNKNOWN_KEY, severity).expect("a warning can be changed");
            severities
        };
        let both = of(Some(Severity::Error)).overruled_by(&of(None));
        assert_eq!(both, of(None));
        let mut denied = Severities::default();
        denied.deny(Severity::Warning);
        assert_eq!(of(None).overruled_by(&denied).of(&codes::UNKNOWN_KEY), None);
        assert_eq!(of(None).overruled_by(&denied).of(&codes::UNKNOWN_TYPE), Some(Severity::Error));
    }

    #[test]
    fn a_fatal_error_stays_one() {
        let mut severities = Severities::default();
        for lower in [Some(Severity::Warning), Some(Severity::Note), None] {
            assert_eq!(severities.set(&codes::SYNTAX, lower), Err(CannotLower(&codes::SYNTAX)));
        }
        assert_eq!(severities.set(&codes::SYNTAX, Some(Severity::Error)), Ok(()));
    }
}
