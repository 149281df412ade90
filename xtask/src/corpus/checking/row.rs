//! What a description came to.

use crate::descriptions::Description;
use serde_json::{Value, json};
use std::fmt;

/// What a description came to.
pub(in crate::corpus) struct Row {
    pub(in crate::corpus) name: String,
    pub(super) operations: u64,
    pub(super) types: u64,
    pub(super) lines: usize,
    /// What generating took.
    seconds: f64,
    megabytes: f64,
    /// Warnings about the description.
    pub(super) messages: usize,
    pub(super) generation: Generation,
    pub(super) check: Option<Check>,
}

/// How generating ended.
pub(super) enum Generation {
    Written,
    Refused {
        /// The code of the first error.
        code: String,
        first: String,
        /// Whether all errors say what is known to be wrong.
        is_known: bool,
    },
    /// Without a report: a panic, a stack that overflows.
    Aborted(String),
}

/// What the compiler said, and what that took.
#[derive(Default)]
pub(super) struct Check {
    pub(super) seconds: f64,
    pub(super) megabytes: f64,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first error, or else the first warning.
    pub(super) first: Option<String>,
    /// What the compiler calls it: `E0308`, `dead_code`, `clippy::too_many_lines`.
    pub(super) code: Option<String>,
}

impl Row {
    /// What the columns hold.
    pub(super) const HEAD: &'static str = "         name                                      operations  types    lines  \
                                           seconds    MB  messages   check s    MB  errors  warnings";

    pub(super) fn new(description: &Description, seconds: f64, megabytes: f64) -> Self {
        Self {
            name: description.name.clone(),
            operations: 0,
            types: 0,
            lines: 0,
            seconds,
            megabytes,
            messages: 0,
            generation: Generation::Written,
            check: None,
        }
    }

    pub(super) fn is_generated(&self) -> bool {
        matches!(self.generation, Generation::Written)
    }

    pub(super) fn is_refused_for_its_defect(&self) -> bool {
        matches!(self.generation, Generation::Refused { is_known: true, .. })
    }

    pub(super) fn compiles(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.errors == 0)
    }

    /// Whether it compiles without a warning, or was refused for what is known to be wrong with it.
    pub(in crate::corpus) fn is_fine(&self) -> bool {
        self.is_refused_for_its_defect()
            || self.check.as_ref().is_some_and(|check| check.errors == 0 && check.warnings == 0)
    }

    /// The first thing that is wrong.
    pub(super) fn first(&self) -> Option<&str> {
        match &self.generation {
            Generation::Written => self.check.as_ref()?.first.as_deref(),
            Generation::Refused { first, .. } => Some(first),
            Generation::Aborted(words) => Some(words),
        }
    }

    /// What kind of thing is wrong, for those that fail alike to stand together.
    pub(super) fn cause(&self) -> Option<String> {
        match &self.generation {
            Generation::Written => {
                let check = self.check.as_ref().filter(|check| check.first.is_some())?;
                let ended = if check.errors == 0 { "compiled with a warning" } else { "not compiled" };
                Some(format!("{ended}: {}", check.code.as_deref().unwrap_or("without a code")))
            }
            Generation::Refused { is_known: true, .. } => None,
            Generation::Refused { code, .. } => Some(format!("refused: {code}")),
            Generation::Aborted(_) => Some("aborted".to_owned()),
        }
    }

    /// The figures, for programs.
    pub(in crate::corpus) fn json(&self) -> Value {
        let ended = match &self.generation {
            Generation::Written => "written",
            Generation::Refused { is_known: true, .. } => "refused for its defect",
            Generation::Refused { .. } => "refused",
            Generation::Aborted(_) => "aborted",
        };
        json!({
            "name": self.name,
            "operations": self.operations,
            "types": self.types,
            "lines": self.lines,
            "generation": {"ended": ended, "seconds": self.seconds, "megabytes": self.megabytes, "warnings": self.messages},
            "check": self.check.as_ref().map(Check::json),
            "cause": self.cause(),
            "first": self.first(),
        })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, operations, types, lines, seconds, megabytes, messages, .. } = self;
        write!(f, "{name:<42}{operations:>10}{types:>7}{lines:>9}{seconds:>9.2}{megabytes:>6.0}{messages:>10}")?;
        match (&self.generation, &self.check) {
            (Generation::Refused { is_known: true, .. }, _) => f.write_str("   refused for its defect"),
            (Generation::Refused { .. }, _) => f.write_str("   refused"),
            (Generation::Aborted(_), _) => f.write_str("   ABORTED"),
            (Generation::Written, None) => Ok(()),
            (Generation::Written, Some(Check { seconds, megabytes, errors, warnings, .. })) => {
                write!(f, "{seconds:>10.1}{megabytes:>6.0}{errors:>8}{warnings:>10}")
            }
        }
    }
}

impl Check {
    fn json(&self) -> Value {
        let Self { seconds, megabytes, errors, warnings, first, code } = self;
        json!({
            "seconds": seconds,
            "megabytes": megabytes,
            "errors": errors,
            "warnings": warnings,
            "first": first,
            "code": code,
        })
    }

    /// The text to be kept of it, for a crate with this fingerprint.
    pub(super) fn to_text(&self, same: &str) -> String {
        json!({"of": same, "check": self.json()}).to_string()
    }

    /// What was kept, if it was of the same.
    pub(super) fn kept(text: &str, same: &str) -> Option<Self> {
        let kept: Value = serde_json::from_str(text).ok()?;
        let check = kept.get("check").filter(|_| kept["of"] == same)?;
        let count = |key: &str| check[key].as_u64().and_then(|count| usize::try_from(count).ok());
        Some(Self {
            seconds: check["seconds"].as_f64()?,
            megabytes: check["megabytes"].as_f64()?,
            errors: count("errors")?,
            warnings: count("warnings")?,
            first: check["first"].as_str().map(str::to_owned),
            code: check["code"].as_str().map(str::to_owned),
        })
    }
}
