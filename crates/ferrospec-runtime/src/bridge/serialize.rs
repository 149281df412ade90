//! A serde serializer behind [`Sink`].

use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::number::Number;
use crate::wire::{Encode, EncodeError, ListSink, ObjectSink, Scalar, Sink};

/// Writes a value to any serde format that can write arrays and objects without knowing their lengths first.
///
/// # Errors
/// The format's own error, which also says what of the value it cannot say.
#[inline]
pub fn serialize<S: Serializer>(value: &dyn Encode, to: S) -> Result<S::Ok, S::Error> {
    let mut sink = Erased { inner: Some(to), done: None };
    let written = value.encode(&mut sink);
    match (sink.done, written) {
        (Some(Err(error)), _) => Err(error),
        (_, Err(error)) => Err(S::Error::custom(error)),
        (Some(done), Ok(())) => done,
        (None, Ok(())) => Err(S::Error::custom("the value wrote nothing")),
    }
}

/// A value as serde sees it.
struct Wrapped<'a>(&'a dyn Encode);

impl Serialize for Wrapped<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, to)
    }
}

struct Erased<S: Serializer> {
    /// `None` once it was written to.
    inner: Option<S>,
    /// What came of it.
    done: Option<Result<S::Ok, S::Error>>,
}

impl<S: Serializer> Erased<S> {
    fn finish(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), EncodeError> {
        let inner = self.inner.take().ok_or_else(|| EncodeError::new("the value wrote twice"))?;
        let done = write(inner);
        let written = done.as_ref().map(|_| ()).map_err(|_| broken());
        self.done = Some(done);
        written
    }
}

/// A scalar as serde sees it.
struct Plain<'a>(Scalar<'a>);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(value) = self;
        match *value {
            _ if value.is_unwritable() => Err(S::Error::custom("a number that is not finite cannot be written")),
            Scalar::Null => to.serialize_unit(),
            Scalar::Bool(value) => to.serialize_bool(value),
            Scalar::Signed(value) => to.serialize_i64(value),
            Scalar::Unsigned(value) => to.serialize_u64(value),
            Scalar::Double(value) => to.serialize_f64(value),
            Scalar::Single(value) => to.serialize_f32(value),
            Scalar::Exact(text) => exact(text, to),
            Scalar::Text(text) => to.serialize_str(text),
            Scalar::Bytes(_) => to.serialize_str(&value.to_text().unwrap_or_default()),
        }
    }
}

/// A number that serde has no type for, which passes as the nearest that it has.
fn exact<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    let number = text.parse::<Number>().map_err(S::Error::custom)?;
    let double = number.as_f64();
    match number.as_i128() {
        // What only its spelling keeps from being one.
        _ if text.contains(['.', 'e', 'E']) && Number::from_f64(double).is_some_and(|held| held == number) => {
            to.serialize_f64(double)
        }
        Some(value) => to.serialize_i128(value),
        // It keeps all digits where a crate of the build has serde_json keep them.
        None => text.parse::<serde_json::Number>().map_err(S::Error::custom)?.serialize(to),
    }
}

/// Stands for a serde error that is kept beside it and is the one reported.
fn broken() -> EncodeError {
    EncodeError::new("the format refused the value")
}

impl<S: Serializer> Sink for Erased<S> {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.finish(|to| Plain(value).serialize(to))
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut refused = Ok(());
        let written = self.finish(|to| {
            let mut object = ErasedObject { map: to.serialize_map(None)?, error: None };
            refused = members(&mut object);
            match object.error {
                Some(error) => Err(error),
                None => object.map.end(),
            }
        });
        // What serde refused is the older error: the members only repeat it.
        written.and(refused)
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut refused = Ok(());
        let written = self.finish(|to| {
            let mut list = ErasedList { seq: to.serialize_seq(None)?, error: None };
            refused = items(&mut list);
            match list.error {
                Some(error) => Err(error),
                None => list.seq.end(),
            }
        });
        written.and(refused)
    }
}

struct ErasedObject<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> ErasedObject<M> {
    #[inline]
    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), EncodeError> {
        self.map.serialize_entry(name, value).map_err(|error| {
            self.error = Some(error);
            broken()
        })
    }
}

impl<M: SerializeMap> ObjectSink for ErasedObject<M> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        self.member(name, &Wrapped(value))
    }

    fn scalar(&mut self, name: &str, value: Scalar<'_>) -> Result<(), EncodeError> {
        match value {
            Scalar::Text(text) => self.member(name, text),
            _ => self.member(name, &Plain(value)),
        }
    }
}

struct ErasedList<L: SerializeSeq> {
    seq: L,
    error: Option<L::Error>,
}

impl<L: SerializeSeq> ErasedList<L> {
    #[inline]
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), EncodeError> {
        self.seq.serialize_element(value).map_err(|error| {
            self.error = Some(error);
            broken()
        })
    }
}

impl<L: SerializeSeq> ListSink for ErasedList<L> {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        self.item(&Wrapped(value))
    }

    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        match value {
            Scalar::Text(text) => self.item(text),
            _ => self.item(&Plain(value)),
        }
    }
}
