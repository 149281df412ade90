//! What has been found out so far about one value.

use super::known::Known;
use super::values::described;
use ferrospec_ir::Literal;

/// So many values are read and asked about on behalf of one: values can be built that fit or do not in exponentially many
/// ways.
const MAX_STEPS: u32 = 200_000;

/// So deep may judges ask judges, and lists and objects stand in each other. Generated code goes no deeper than a hundred
/// levels into a value, of which each may be several steps here.
const MAX_DEPTH: u32 = 300;

/// One thing that is wrong with a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// What kind of violation, in the words that the runtime has for it: a keyword, or one of its own.
    pub code: &'static str,
    /// Where, as a JSON pointer from the root of the value.
    pub pointer: String,
    /// What.
    pub message: String,
}

impl Violation {
    /// Whether it is a value of another kind than is wanted.
    pub(crate) fn is_of_kind(&self) -> bool {
        self.code == KIND
    }

    /// Whether a member is not there that must be.
    pub(crate) fn is_missing(&self) -> bool {
        self.message == MISSING
    }
}

/// Says that a value is of another kind than is wanted.
const KIND: &str = "type";

/// Says that a member is not there which must be.
pub(super) const LACKS: &str = "missing";

/// What is said of a member that must be there, and is not.
pub(super) const MISSING: &str = "required, and not there";

/// What has been found out about a value.
#[derive(Debug)]
pub(crate) struct Finding {
    /// What is wrong with it.
    pub(crate) violations: Vec<Violation>,
    /// Whether a part of it was not looked into, because only a type of the user's own reads it.
    pub(crate) unread: bool,
}

/// One value before the judge.
pub(super) struct Hearing<'j, 'p> {
    pub(super) known: &'j Known<'p>,
    found: Vec<Violation>,
    steps: u32,
    depth: u32,
    /// Whether it is only asked whether a value fits a schema, which says what it says itself then.
    asked: bool,
    /// How many questions are open whose answer may be that the value does not fit.
    open: u32,
    /// Whether such an answer depends on what is not known here.
    unsure: bool,
    /// Whether something was read that only a type of the user's own knows.
    unread: bool,
}

impl<'j, 'p> Hearing<'j, 'p> {
    pub(super) fn new(known: &'j Known<'p>) -> Self {
        Self {
            known,
            found: Vec::new(),
            steps: MAX_STEPS,
            depth: 0,
            asked: false,
            open: 0,
            unsure: false,
            unread: false,
        }
    }

    pub(super) fn into_finding(self) -> Finding {
        Finding { violations: if self.unsure { Vec::new() } else { self.found }, unread: self.unread }
    }

    /// Says that a part of the value is for a type of the user's own to read.
    pub(super) fn leave_unread(&mut self) {
        self.unread = true;
    }

    /// Says that the value is wrong.
    pub(super) fn refuse(&mut self, code: &'static str, message: impl Into<String>) {
        self.found.push(Violation { code, pointer: String::new(), message: message.into() });
    }

    /// Says that the value is of another kind than is wanted.
    pub(super) fn refuse_kind(&mut self, expected: &str, value: &Literal) {
        self.refuse(KIND, format!("expected {expected}, found {}", described(value)));
    }

    /// Says of the member `name` that it is wrong.
    pub(super) fn refuse_member(&mut self, name: &str, code: &'static str, message: impl Into<String>) {
        self.at(name, |hearing| hearing.refuse(code, message));
    }

    /// Says that what is found cannot be relied on, if anything depends on it.
    pub(super) fn doubt(&mut self) {
        self.unsure |= self.open > 0;
    }

    /// Whatever `look` finds stands under this step of a pointer.
    pub(super) fn at<T>(&mut self, step: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.found.len();
        let looked = look(self);
        if self.found.len() > before {
            let step = format!("/{}", step.replace('~', "~0").replace('/', "~1"));
            self.found.iter_mut().skip(before).for_each(|violation| violation.pointer.insert_str(0, &step));
        }
        looked
    }

    /// One step deeper; `None` if that is too deep, or if there were too many steps.
    pub(super) fn deeper<T>(&mut self, look: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MAX_DEPTH || self.steps == 0 {
            self.unsure = true;
            return None;
        }
        self.steps -= 1;
        self.depth += 1;
        let looked = look(self);
        self.depth -= 1;
        looked
    }

    pub(super) fn is_asked(&self) -> bool {
        self.asked
    }

    /// Looks while it is only asked whether a value fits a schema.
    pub(super) fn asking<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.asked, true);
        let looked = look(self);
        self.asked = outer;
        looked
    }

    /// What `look` finds, which is not yet something that is wrong.
    pub(super) fn apart<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> (T, Vec<Violation>) {
        let outer = std::mem::take(&mut self.found);
        self.open += 1;
        let looked = look(self);
        self.open -= 1;
        (looked, std::mem::replace(&mut self.found, outer))
    }

    /// How many things are wrong so far.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// Says all of this.
    pub(super) fn take_over(&mut self, violations: Vec<Violation>) {
        self.found.extend(violations);
    }
}
