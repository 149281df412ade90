//! Values that say themselves whether they are what the description wants.

use std::collections::BTreeMap;

use super::checker::Checker;
use super::violation::Violations;

/// A type whose values can be checked.
///
/// Its shape is held by the Rust type; this is what the description asks for beside that: lengths, ranges, patterns,
/// and whatever else a schema can say. A server checks every request that it has read. A client checks nothing of its
/// own accord: who wants to know calls [`validate`](Self::validate).
///
/// ```
/// use ferrospec_runtime::wire::{Checker, Validate};
///
/// struct Pet { name: String, age: Option<i64> }
///
/// impl Validate for Pet {
///     fn check(&self, at: &mut Checker<'_>) {
///         at.key("name").min_length(&self.name, 1);
///         if let Some(age) = &self.age {
///             at.key("age").minimum(*age, 0);
///         }
///     }
/// }
///
/// let pet = Pet { name: String::new(), age: Some(-1) };
/// let violations = pet.validate().expect_err("a name, and an age");
/// assert_eq!(violations[0].to_string(), "/name: must have at least 1 character");
/// assert_eq!(violations[1].to_string(), "/age: must be at least 0");
/// ```
pub trait Validate {
    /// Tells `at` everything that is wrong with the value. Most types have nothing to tell.
    fn check(&self, at: &mut Checker<'_>) {
        let _ = at;
    }

    /// Everything that is wrong with the value.
    ///
    /// # Errors
    /// The value is not what the description wants.
    fn validate(&self) -> Result<(), Violations> {
        let mut found = Vec::new();
        self.check(&mut Checker::new(&mut found));
        if found.is_empty() { Ok(()) } else { Err(Violations::new(found)) }
    }
}

impl Checker<'_> {
    /// Checks a member of the value, whose type says what is asked of it.
    pub fn member(&mut self, name: &str, value: &dyn Validate) {
        value.check(&mut self.key(name));
    }
}

/// What is absent has nothing to tell.
impl<T: Validate> Validate for Option<T> {
    fn check(&self, at: &mut Checker<'_>) {
        if let Some(value) = self {
            value.check(at);
        }
    }
}

impl<T: Validate> Validate for Box<T> {
    fn check(&self, at: &mut Checker<'_>) {
        (**self).check(at);
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, at: &mut Checker<'_>) {
        for (index, item) in self.iter().enumerate() {
            item.check(&mut at.index(index));
        }
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn check(&self, at: &mut Checker<'_>) {
        for (name, value) in self {
            value.check(&mut at.key(name));
        }
    }
}
