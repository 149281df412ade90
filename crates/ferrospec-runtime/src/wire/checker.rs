//! Checks of values: each rule of JSON Schema is a method.
//!
//! A rule that holds costs its comparison. Places are put together only when something is wrong.

mod judges;
mod lists;
mod numbers;
mod objects;
mod texts;
mod values;

use super::context::MAX_VIOLATIONS;
use super::violation::{Step, Violation};
use crate::value::Value;

/// Says everything that keeps a value from fitting a type.
pub type Judge = fn(&Value, &mut Checker<'_>);

/// A place within a value, and what was found wrong there.
#[derive(Debug)]
pub struct Checker<'a> {
    found: &'a mut Vec<Violation>,
    place: Place<'a>,
    /// How many judges ask each other.
    depth: u16,
}

/// The way to a value, from the inside out.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    step: Option<Step<'a>>,
    above: Option<&'a Place<'a>>,
}

impl<'a> Checker<'a> {
    /// The root of a value. What is wrong goes into `found`.
    pub(crate) fn new(found: &'a mut Vec<Violation>) -> Self {
        Self { found, place: Place { step: None, above: None }, depth: 0 }
    }

    /// The place of a member of the value.
    pub fn key<'b>(&'b mut self, name: &'b str) -> Checker<'b> {
        self.step(Step::Key(name))
    }

    /// The place of an item of the value.
    pub fn index(&mut self, index: usize) -> Checker<'_> {
        self.step(Step::Index(index))
    }

    /// Says that the value is wrong: it breaks the rule of this keyword.
    pub fn refuse(&mut self, code: &'static str, message: impl Into<String>) {
        self.add(code, message.into());
    }

    fn step<'b>(&'b mut self, step: Step<'b>) -> Checker<'b> {
        Checker { found: self.found, place: Place { step: Some(step), above: Some(&self.place) }, depth: self.depth }
    }

    fn add(&mut self, code: &'static str, message: String) {
        self.put(Violation { pointer: String::new(), code, message });
    }

    /// Takes over what was found in a value that stands here.
    fn put(&mut self, mut violation: Violation) {
        if self.found.len() >= MAX_VIOLATIONS {
            return;
        }
        let mut at = Some(&self.place);
        while let Some(place) = at {
            if let Some(step) = place.step {
                step.prepend(&mut violation.pointer);
            }
            at = place.above;
        }
        self.found.push(violation);
    }
}

/// `1 character`, `2 characters`.
fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("{count} {one}") } else { format!("{count} {one}s") }
}
