//! What a whole reading shares: its strictness, its depth and what it found wrong.

use super::violation::{self, Step, Violation, Violations};

/// The deepest nesting that is read or written, in arrays and objects. It is below serde_json's own bound, so that too
/// deep a value is a violation with a place.
pub const MAX_DEPTH: u16 = 100;

/// The most violations that are kept of one value. A hostile body of a million wrong items must not become an answer
/// of a million messages.
pub const MAX_VIOLATIONS: usize = 100;

/// So many attempts within attempts are made in one reading. Each item of a list is one of a few, even where the list
/// itself is read in an attempt.
const MAX_NESTED_ATTEMPTS: u32 = 200_000;

/// The value was refused; why stands in the [`Context`].
///
/// Reading goes on behind a refused value, so that all that is wrong with a body is found in one pass. Therefore this
/// carries nothing: it only says that there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(());

/// How values that the description does not name are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The server's: a value outside of a list is refused.
    Strict,
    /// The client's: a value outside of a list is kept, and `null` for an optional member means that it is not there.
    Open,
}

/// What one reading has found so far.
#[derive(Debug)]
pub struct Context {
    mode: Mode,
    /// Whether it is only asked whether the value fits a schema.
    asked: bool,
    depth: u16,
    violations: Vec<Violation>,
    /// The index of the newest violation that says that a `null` was found.
    null: Option<usize>,
    /// So many attempts to read the same value are going on inside each other.
    attempts: u16,
    /// So many attempts within attempts there were.
    nested: u32,
}

/// What a reading is like around an attempt.
#[derive(Debug)]
pub(crate) struct Outer {
    mode: Mode,
    depth: u16,
}

impl Context {
    /// A reading that has not begun.
    pub fn new(mode: Mode) -> Self {
        Self { mode, asked: false, depth: 0, violations: Vec::new(), null: None, attempts: 0, nested: 0 }
    }

    /// A reading that only finds out whether a value fits a schema.
    pub(crate) fn asked() -> Self {
        Self { asked: true, ..Self::new(Mode::Strict) }
    }

    /// Whether it is only asked whether the value fits a schema. Then a schema says what it says itself: that others
    /// inherit from it, JSON Schema does not know.
    pub(crate) fn is_asked(&self) -> bool {
        self.asked
    }

    /// How strict the reading is.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Records that the value being read is wrong.
    #[must_use = "the value must be given up"]
    pub fn refuse(&mut self, code: &'static str, message: impl Into<String>) -> Refused {
        if self.violations.len() < MAX_VIOLATIONS {
            self.violations.push(Violation { pointer: String::new(), code, message: message.into() });
        }
        Refused(())
    }

    /// Records that `expected` was wanted here and `found` stands here.
    #[must_use = "the value must be given up"]
    pub fn refuse_type(&mut self, expected: &str, found: &str) -> Refused {
        if found == "null" {
            self.null = Some(self.violations.len());
        }
        self.refuse(violation::TYPE, format!("expected {expected}, found {found}"))
    }

    /// Gives a value up without a violation: it is not there, or the notation around it broke and the reader of the
    /// whole says so once.
    pub(crate) fn give_up() -> Refused {
        Refused(())
    }

    /// The place from which on [`under`](Self::under) names violations.
    pub fn mark(&self) -> usize {
        self.violations.len()
    }

    /// Says that everything found since `mark` stands under `step`. Called on the way out of a member or an item, and
    /// only when it was refused, so that a value without violations never builds a pointer.
    pub fn under(&mut self, mark: usize, step: Step<'_>) {
        for violation in self.violations.iter_mut().skip(mark) {
            step.prepend(&mut violation.pointer);
        }
    }

    /// Takes back what was found since `mark` if it is only that a `null` stands at this very place.
    pub(crate) fn forgive_null(&mut self, mark: usize) -> bool {
        let only = self.violations.len() == mark + 1
            && self.null == Some(mark)
            && self.violations.last().is_some_and(|last| last.pointer.is_empty());
        if only {
            self.violations.pop();
            self.null = None;
        }
        only
    }

    /// Steps into an array or an object; refuses when that is too deep. [`leave`](Self::leave) steps out.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Refused> {
        if self.depth >= MAX_DEPTH {
            return Err(self.refuse(violation::DEPTH, format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        Ok(())
    }

    /// Steps out of what [`enter`](Self::enter) stepped into.
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Begins to read a value in one of several ways, in this mode; [`end_attempt`](Self::end_attempt) ends it.
    ///
    /// Values within values that can each be read in several ways can be read in exponentially many. Whoever sends such
    /// a value must not buy much time with it.
    pub(crate) fn begin_attempt(&mut self, mode: Mode) -> Result<Outer, Refused> {
        self.nested += u32::from(self.attempts > 0);
        if self.attempts >= MAX_DEPTH || self.is_exhausted() {
            return Err(self.refuse_attempt());
        }
        self.attempts += 1;
        Ok(Outer { mode: std::mem::replace(&mut self.mode, mode), depth: self.depth })
    }

    /// Whether a value is read in one of several ways.
    pub(crate) fn is_attempt(&self) -> bool {
        self.attempts > 0
    }

    /// Whether a value was read in more ways than it is worth.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.nested > MAX_NESTED_ATTEMPTS
    }

    /// Records that the value would have to be read in more ways than it is worth.
    #[must_use = "the value must be given up"]
    pub(crate) fn refuse_attempt(&mut self) -> Refused {
        self.refuse(violation::DEPTH, "can be read in too many ways")
    }

    /// Ends what [`begin_attempt`](Self::begin_attempt) began.
    pub(crate) fn end_attempt(&mut self, outer: Outer) {
        self.attempts -= 1;
        (self.mode, self.depth) = (outer.mode, outer.depth);
    }

    /// Records violations that were found and taken out before.
    #[must_use = "the value must be given up"]
    pub(crate) fn refuse_with(&mut self, violations: Vec<Violation>) -> Refused {
        let free = MAX_VIOLATIONS.saturating_sub(self.violations.len());
        self.violations.extend(violations.into_iter().take(free));
        Refused(())
    }

    /// What was found since `mark`, taken out of the context.
    pub(crate) fn take_since(&mut self, mark: usize) -> Vec<Violation> {
        self.null = None;
        self.violations.split_off(mark.min(self.violations.len()))
    }

    /// Everything that was found. A refusal without a word still is one: it reads as a syntax violation.
    pub fn into_violations(mut self) -> Violations {
        if self.violations.is_empty() {
            let _ = self.refuse(violation::SYNTAX, "the value cannot be read");
        }
        Violations::new(self.violations)
    }
}
