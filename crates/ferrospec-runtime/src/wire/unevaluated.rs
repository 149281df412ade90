//! Members and items that no keyword of a schema knows (JSON Schema 2020-12 Core §11).

use crate::value::Value;

use super::checker::{Checker, Judge};
use super::pattern::Pattern;

/// The members or the items of a value that nothing knows so far.
///
/// ```
/// use ferrospec_runtime::wire::{Checker, Unevaluated, Validate};
/// use ferrospec_runtime::{Value, serde_json::json};
///
/// struct Pet(Value);
///
/// impl Validate for Pet {
///     fn check(&self, at: &mut Checker<'_>) {
///         let mut rest = Unevaluated::members(&self.0);
///         rest.named(&["name", "age"]);
///         rest.check(at, |_, at| at.refuse("unevaluatedProperties", "is not known"));
///     }
/// }
///
/// let violations = Pet(json!({"name": "Rex", "colour": "red"}).into()).validate().expect_err("a colour");
/// assert_eq!(violations[0].to_string(), "/colour: is not known");
/// ```
#[derive(Debug)]
pub struct Unevaluated<'v> {
    members: Vec<(&'v str, &'v Value)>,
    items: Vec<(usize, &'v Value)>,
}

impl<'v> Unevaluated<'v> {
    /// Every member of `value`, if it is an object.
    pub fn members(value: &'v Value) -> Self {
        let members = value.as_object().into_iter().flatten();
        Self { members: members.map(|(name, value)| (name.as_str(), value)).collect(), items: Vec::new() }
    }

    /// Every item of `value`, if it is an array.
    pub fn items(value: &'v Value) -> Self {
        Self { members: Vec::new(), items: value.as_array().into_iter().flatten().enumerate().collect() }
    }

    /// Members of these names are known.
    pub fn named(&mut self, names: &[&str]) {
        self.members.retain(|(name, _)| !names.contains(name));
    }

    /// Members whose names match one of these are known.
    pub fn matching(&mut self, patterns: &[Pattern]) {
        self.members.retain(|(name, _)| !patterns.iter().any(|pattern| pattern.is_match(name)));
    }

    /// So many items from the first on are known.
    pub fn first(&mut self, count: usize) {
        self.items.retain(|(index, _)| *index >= count);
    }

    /// Items that fit are known.
    pub fn contained(&mut self, at: &mut Checker<'_>, judge: Judge) {
        self.items.retain(|(_, item)| !at.fits(item, judge));
    }

    /// All are known.
    pub fn all(&mut self) {
        self.members.clear();
        self.items.clear();
    }

    /// Checks that each that is not known fits.
    pub fn check(self, at: &mut Checker<'_>, judge: Judge) {
        for (name, value) in self.members {
            at.key(name).all_of(value, &[judge]);
        }
        for (index, value) in self.items {
            at.index(index).all_of(value, &[judge]);
        }
    }
}
