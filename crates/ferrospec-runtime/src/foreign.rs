//! Types that know serde, and not this crate.

mod error;
mod names;
mod reader;
mod taking;

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde_core::de::DeserializeOwned;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json;
use crate::value::Value;
use crate::wire::{Decode, Encode, EncodeError, Refused, Sink, Source, Validate};
use reader::Reader;

/// A type that has serde's `Deserialize` and `Serialize`, in a place of a type that has [`Decode`] and [`Encode`].
///
/// It is read and written as serde says, from JSON and from parameters alike. What is wrong with a value is found at its
/// place, also within it. It is the value for everybody else: it derefs to it, and becomes one with `into`.
///
/// ```
/// use std::time::Duration;
/// use ferrospec_runtime::{Serde, json};
///
/// let read: Serde<Duration> = json::from_slice(br#"{"secs": 2, "nanos": 0}"#)?;
/// assert_eq!(read.as_secs(), 2);
/// assert_eq!(read, Duration::from_secs(2).into());
/// # Ok::<(), ferrospec_runtime::wire::Violations>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Serde<T>(pub T);

impl<T: DeserializeOwned> Decode for Serde<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mark = from.context().mark();
        match T::deserialize(Reader::new(from)) {
            Ok(value) => {
                // A type may try one thing, and then be content with another.
                drop(from.context().take_since(mark));
                Ok(Self(value))
            }
            Err(error) => Err(error.refuse(from.context())),
        }
    }
}

/// By way of the JSON that serde_json writes, so that numbers keep their digits.
impl<T: Serialize> Encode for Serde<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        let text = serde_json::to_vec(&self.0).map_err(|error| EncodeError::new(error.to_string()))?;
        let value: Value = json::from_slice(&text).map_err(|error| EncodeError::new(error.to_string()))?;
        value.encode(to)
    }
}

/// What there is to check, the type has checked when it was read.
impl<T> Validate for Serde<T> {}

impl<T: Serialize> Serialize for Serde<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Serde<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self)
    }
}

impl<T> From<T> for Serde<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Serde<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Serde<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Serde<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<T: fmt::Display> fmt::Display for Serde<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
