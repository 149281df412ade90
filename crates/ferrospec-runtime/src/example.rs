//! Values that a description shows.

use crate::json;
use crate::wire::{Checker, Decode, Mode, Violations};
use std::fmt;

/// A value that the description shows as an example (OpenAPI 3.1.1 §4.8.19), as JSON.
///
/// ```
/// use ferrospec_runtime::Example;
///
/// const NAME: Example<String> = Example::new(r#""Rex""#, |value, at| at.min_length(value, 1));
///
/// assert_eq!(NAME.json(), r#""Rex""#);
/// assert_eq!(NAME.value().as_deref(), Ok("Rex"));
/// ```
pub struct Example<T> {
    json: &'static str,
    check: fn(&T, &mut Checker<'_>),
}

impl<T> Example<T> {
    /// An example, and what says of a value what is wrong with it.
    pub const fn new(json: &'static str, check: fn(&T, &mut Checker<'_>)) -> Self {
        Self { json, check }
    }

    /// The value as it stands in the description, as JSON.
    pub const fn json(&self) -> &'static str {
        self.json
    }
}

impl<T: Decode> Example<T> {
    /// The value, read and checked as a server reads and checks what it is sent.
    ///
    /// # Errors
    /// It is no value of the type, or not what the description wants of one.
    pub fn value(&self) -> Result<T, Violations> {
        let value = json::from_slice_in(self.json.as_bytes(), Mode::Strict)?;
        let mut found = Vec::new();
        (self.check)(&value, &mut Checker::new(&mut found));
        if found.is_empty() { Ok(value) } else { Err(Violations::new(found)) }
    }
}

impl<T> fmt::Debug for Example<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Example").field(&self.json).finish()
    }
}
