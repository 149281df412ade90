//! Values that keep the text which they were read from.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use super::context::{Context, Refused};
use super::formats::text;
use super::scalar::Scalar;
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Source};
use super::validate::Validate;

/// A value with the text that stands for it.
///
/// Many texts are one UUID, and many one instant. Where a description asks something of the text (`pattern`,
/// `maxLength`, that no two are the same), the text that was read is what it asks about, and what is written again. Of a
/// value that was not read, it is the text that its type writes.
///
/// It derefs to the value, and becomes one with `into`. Two are equal whose texts are.
///
/// ```
/// use std::net::Ipv6Addr;
/// use ferrospec_runtime::{Spelled, json};
///
/// let read: Spelled<Ipv6Addr> = json::from_slice(b"\"0:0::1\"")?;
/// assert!(read.is_loopback() && read == Ipv6Addr::LOCALHOST);
/// assert_eq!(read.as_str(), "0:0::1");
/// assert_eq!(Spelled::from(Ipv6Addr::LOCALHOST).as_str(), "::1");
/// # Ok::<(), ferrospec_runtime::wire::Violations>(())
/// ```
#[derive(Clone)]
pub struct Spelled<T> {
    value: T,
    text: Box<str>,
}

impl<T> Spelled<T> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The value without the text.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: Encode> From<T> for Spelled<T> {
    fn from(value: T) -> Self {
        Self { text: text(&value).into(), value }
    }
}

impl<T: Decode> Decode for Spelled<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let text = from.string()?;
        <Self as Decode>::scalar(Scalar::Text(&text), from.context())
    }

    fn scalar(given: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        let value = T::scalar(given, context)?;
        match given {
            Scalar::Text(text) => Ok(Self { value, text: text.into() }),
            _ => Err(context.refuse_type("a string", given.describe())),
        }
    }
}

impl<T> Encode for Spelled<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.string(&self.text)
    }

    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(&self.text))
    }
}

impl<T> Validate for Spelled<T> {}

impl<T> Deref for Spelled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PartialEq for Spelled<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Spelled<T> {}

impl<T: PartialEq> PartialEq<T> for Spelled<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

impl<T> Hash for Spelled<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> PartialOrd for Spelled<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Spelled<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> fmt::Display for Spelled<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl<T> fmt::Debug for Spelled<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(out)
    }
}
