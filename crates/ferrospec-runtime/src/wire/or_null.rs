//! Values that may be null, as they are handed over.

use std::borrow::Cow;

use super::sink::Encode;
use super::spelled::Spelled;
use crate::foreign::Serde;
use crate::number::{Integer, Number};
use crate::secret::Secret;

/// A value that a constructor or setter takes where `null` is one too: the value, what becomes one by itself, or an
/// [`Option`] of it.
///
/// ```
/// use ferrospec_runtime::wire::OrNull;
///
/// fn note(text: impl OrNull<String>) -> Option<String> {
///     text.or_null()
/// }
/// assert_eq!(note("hi"), Some("hi".to_owned()));
/// assert_eq!(note("hi".to_owned()), note(Some("hi".to_owned())));
/// assert_eq!(note(None), None);
/// ```
pub trait OrNull<T> {
    /// The value; `None` if it is null.
    fn or_null(self) -> Option<T>;
}

impl<T> OrNull<T> for T {
    fn or_null(self) -> Option<T> {
        Some(self)
    }
}

impl<T> OrNull<T> for Option<T> {
    fn or_null(self) -> Self {
        self
    }
}

impl<T> OrNull<Serde<T>> for T {
    fn or_null(self) -> Option<Serde<T>> {
        Some(self.into())
    }
}

impl<T: Encode> OrNull<Spelled<T>> for T {
    fn or_null(self) -> Option<Spelled<T>> {
        Some(self.into())
    }
}

// Each by its type, and not whatever becomes the value: of which type `None` is would not be known then.
macro_rules! becomes {
    ($($target:ty: $($value:ty),+;)*) => {
        $($(
            impl OrNull<$target> for $value {
                fn or_null(self) -> Option<$target> {
                    Some(self.into())
                }
            }
        )+)*
    };
}

becomes! {
    String: &str, &String, Box<str>, Cow<'_, str>;
    Secret<String>: &str, String;
    Integer: i8, i16, i32, i64, i128, u8, u16, u32, u64, u128;
    Number: i8, i16, i32, i64, i128, u8, u16, u32, u64, u128;
}
