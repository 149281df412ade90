//! Statements that check a value.

use super::statics::Statics;
use super::{code::Code, names::Names, questions};
use crate::program::{Check, Ident, Known, Limit, Subject};
use std::fmt::Display;

/// An expression for a value.
#[derive(Clone)]
pub(super) struct Value {
    text: String,
    /// Whether the expression is a reference to the value.
    is_reference: bool,
}

impl Value {
    pub(super) fn place(text: &str) -> Self {
        Self { text: text.to_owned(), is_reference: false }
    }

    /// A variable, which may hold a reference.
    pub(super) fn called(text: &str, is_reference: bool) -> Self {
        Self { text: text.to_owned(), is_reference }
    }

    pub(super) fn field(name: &Ident) -> Self {
        Self { text: format!("self.{name}"), is_reference: false }
    }

    pub(super) fn reference(text: &str) -> Self {
        Self { text: text.to_owned(), is_reference: true }
    }

    fn borrowed(&self) -> String {
        if self.is_reference { self.text.clone() } else { format!("&{}", self.text) }
    }

    fn copied(&self) -> String {
        if self.is_reference { format!("*{}", self.text) } else { self.text.clone() }
    }
}

/// An expression for a place.
pub(super) struct At<'a> {
    text: String,
    /// How many loops it stands in.
    depth: usize,
    statics: &'a Statics<'a>,
}

impl<'a> At<'a> {
    /// A place that is a `Checker` for as long as the statement lasts.
    pub(super) fn part(text: String, statics: &'a Statics<'a>) -> Self {
        Self { text, depth: 0, statics }
    }

    /// The place `at` itself.
    pub(super) fn whole(statics: &'a Statics<'a>) -> Self {
        Self { text: "at".to_owned(), depth: 0, statics }
    }

    /// A variable of a loop, of which there is one in each loop around it.
    fn inner(&self, variable: &str) -> String {
        if self.depth == 0 { variable.to_owned() } else { format!("{variable}_{}", self.depth + 1) }
    }

    /// A place inside, within one loop more.
    pub(super) fn step(&self, step: impl Display) -> Self {
        Self { text: format!("{}.{step}", self.text), depth: self.depth + 1, statics: self.statics }
    }

    fn borrowed(&self) -> String {
        if self.text == "at" { self.text.clone() } else { format!("&mut {}", self.text) }
    }
}

/// Writes all checks of `value`, which stands at the place `at`.
pub(super) fn all(code: &mut Code, names: &Names<'_>, checks: &[Check], value: &Value, at: &At<'_>) {
    checks.iter().for_each(|check| one(code, names, check, value, at));
}

/// Writes a check of `value`, which stands at the place `at`.
pub(super) fn one(code: &mut Code, names: &Names<'_>, check: &Check, value: &Value, at: &At<'_>) {
    match check {
        Check::Own => {
            code.line(format_args!("{}.check({});", value.text, at.borrowed()));
        }
        Check::Rule { method, subject, limit } => {
            let subject = match subject {
                Subject::Value => value.copied(),
                Subject::Borrowed => value.borrowed(),
                Subject::Exposed => format!("{}.expose()", value.text),
                Subject::Count => format!("{}.len()", value.text),
                Subject::Written => format!("{}.as_str()", value.text),
                Subject::Number => format!("{}.number()", value.text),
                Subject::Widened => format!("&{}::from({})", names.known(Known::Number), value.copied()),
                Subject::Text => format!("&{}({})", names.known(Known::text), written(value)),
            };
            code.line(format_args!("{}.{method}({subject}, {});", at.text, argument(names, limit, at.statics)));
        }
        Check::Unique => code.line(format_args!("{}.unique({});", at.text, written(value))),
        Check::Members { method, limit } => code.line(format_args!("{}.{method}(members, {limit});", at.text)),
        Check::Call { function, exposed } => {
            let value = if *exposed { format!("{}.expose()", value.text) } else { value.borrowed() };
            code.line(format_args!("{}({value}, {});", names.function(function), at.borrowed()));
        }
        Check::Json { plain: true, questions } => questions::all(code, names, questions, &value.borrowed(), &at.text),
        Check::Json { plain: false, questions } => {
            code.block(format_args!("if let Some(value) = {}.json({})", at.text, written(value)), |code| {
                questions::all(code, names, questions, "&value", &at.text);
            });
        }
        Check::Present(checks) => {
            let (checks, pattern) = taken_out(checks);
            code.block(format_args!("if let Some({pattern}) = {}", value.borrowed()), |code| {
                all(code, names, checks, &Value::reference("value"), at);
            });
        }
        Check::Items(checks) => {
            let index = at.inner("index");
            code.block(format_args!("for ({index}, item) in {}.iter().enumerate()", value.text), |code| {
                all(code, names, checks, &Value::reference("item"), &at.step(format_args!("index({index})")));
            });
        }
        Check::Each(checks) => match &checks[..] {
            [Check::Own] => {
                code.line(format_args!("{}.check_each({}::check);", value.text, names.known(Known::Validate)));
            }
            checks => each(code, names, (value, "item"), checks, "at"),
        },
        Check::EachData(checks) => each(code, names, (value, "&item.data"), checks, "at.key(\"data\")"),
        Check::Entries(checks) => {
            let key = at.inner("key");
            code.block(format_args!("for ({key}, value) in {}", value.borrowed()), |code| {
                all(code, names, checks, &Value::reference("value"), &at.step(format_args!("key({key})")));
            });
        }
    }
}

/// Checks of all that will come, of which each is asked about `subject` at the place `at`.
fn each(code: &mut Code, names: &Names<'_>, (value, subject): (&Value, &str), checks: &[Check], at: &str) {
    let statics = Statics::of(checks);
    code.line(format_args!("{}.check_each(|item, at| {{", value.text));
    code.inside(|code| {
        statics.declare(code, names);
        if subject != "item" {
            code.line(format_args!("let item = {subject};"));
        }
        all(code, names, checks, &Value::reference("item"), &At::part(at.to_owned(), &statics));
    });
    code.line("});");
}

/// The pattern that takes `value` out of all its options at once, and the checks of what is in them.
pub(super) fn taken_out(mut checks: &[Check]) -> (&[Check], String) {
    let mut pattern = "value".to_owned();
    while let [Check::Present(inner)] = checks {
        (checks, pattern) = (inner, format!("Some({pattern})"));
    }
    (checks, pattern)
}

/// The value as something that is written.
fn written(value: &Value) -> String {
    // What a reference leads to may have no size, so the reference itself is written.
    if value.text == "value" { "&value".to_owned() } else { value.borrowed() }
}

fn argument(names: &Names<'_>, limit: &Limit, statics: &Statics<'_>) -> String {
    match limit {
        Limit::Exact(limit) => format!("&{}::of({limit})", names.known(Known::Number)),
        Limit::Count(limit) => limit.to_string(),
        Limit::Integer(limit) => limit.to_string(),
        Limit::Single(limit) => format!("{limit:?}"),
        Limit::Double(limit) => format!("{limit:?}"),
        Limit::Pattern(pattern) => format!("&{}", statics.name(pattern)),
    }
}
