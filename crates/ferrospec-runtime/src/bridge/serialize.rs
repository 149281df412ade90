//! A serde serializer behind [`Sink`].

use std::mem;

use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::number::Number;
use crate::wire::{Encode, EncodeError, ListSink, Members, ObjectSink, Scalar, Sink};

/// Writes a value to any serde format that can write arrays and objects without knowing their lengths first.
///
/// Most values that are no scalars are objects and arrays, so their members are asked for first.
///
/// # Errors
/// The format's own error, which also says what of the value it cannot say.
#[inline]
pub fn serialize<S: Serializer>(value: &dyn Encode, to: S) -> Result<S::Ok, S::Error> {
    let mut parts = ErasedParts { state: State::Ahead(to) };
    let mut members = Members::new(&mut parts);
    value.members(&mut members);
    let Members { written, is_other, .. } = members;
    match parts.state {
        State::Ahead(to) if is_other => serialize_other(value, to),
        _ => parts.end(written),
    }
}

/// Writes a value in a way of its own.
fn serialize_other<S: Serializer>(value: &dyn Encode, to: S) -> Result<S::Ok, S::Error> {
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
    #[inline(always)]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(value) = self;
        match *value {
            Scalar::Null => to.serialize_unit(),
            Scalar::Bool(value) => to.serialize_bool(value),
            Scalar::Signed(value) => to.serialize_i64(value),
            Scalar::Unsigned(value) => to.serialize_u64(value),
            _ if value.is_unwritable() => Err(S::Error::custom("a number that is not finite cannot be written")),
            Scalar::Double(value) => to.serialize_f64(value),
            Scalar::Single(value) => to.serialize_f32(value),
            Scalar::Exact(text) => exact(text, to),
            Scalar::Text(text) => to.serialize_str(text),
            Scalar::Bytes(_) => to.serialize_str(&value.to_text().unwrap_or_default()),
        }
    }
}

/// A number that serde has no type for, which passes as the nearest that it has.
#[cold]
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
        self.finish(|to| {
            let mut parts = ErasedParts { state: State::Ahead(to) };
            let written = members(&mut parts);
            parts.end(written)
        })
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.finish(|to| {
            let mut parts = ErasedParts { state: State::Ahead(to) };
            let written = parts.list().and_then(items);
            parts.end(written)
        })
    }
}

/// The parts of an object or of an array.
struct ErasedParts<S: Serializer> {
    state: State<S>,
}

/// How far a value is written.
enum State<S: Serializer> {
    /// Nothing of it.
    Ahead(S),
    /// The beginning of an object, and the members so far.
    Object(S::SerializeMap),
    /// The beginning of an array, and the items so far.
    List(S::SerializeSeq),
    /// The format refused it.
    Broken(S::Error),
    /// The format is being asked.
    Asked,
}

impl<S: Serializer> ErasedParts<S> {
    /// Begins the value, if that has not been done.
    #[inline]
    fn begin(&mut self, begun: impl FnOnce(S) -> Result<State<S>, S::Error>) -> Result<(), EncodeError> {
        match mem::replace(&mut self.state, State::Asked) {
            State::Ahead(to) => match begun(to) {
                Ok(state) => {
                    self.state = state;
                    Ok(())
                }
                Err(error) => Err(self.breaks(error)),
            },
            other => {
                self.state = other;
                Err(broken())
            }
        }
    }

    #[inline]
    fn begin_object(&mut self) -> Result<(), EncodeError> {
        self.begin(|to| to.serialize_map(None).map(State::Object))
    }

    #[cold]
    fn breaks(&mut self, error: S::Error) -> EncodeError {
        self.state = State::Broken(error);
        broken()
    }

    #[inline]
    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), EncodeError> {
        if !matches!(self.state, State::Object(_)) {
            self.begin_object()?;
        }
        let State::Object(map) = &mut self.state else { return Err(broken()) };
        let written = match map.serialize_key(name) {
            Ok(()) => map.serialize_value(value),
            error => error,
        };
        written.map_err(|error| self.breaks(error))
    }

    #[inline]
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), EncodeError> {
        let State::List(seq) = &mut self.state else { return Err(broken()) };
        let written = seq.serialize_element(value);
        written.map_err(|error| self.breaks(error))
    }

    /// Writes the end. What serde refused is the older error: the parts only repeat it.
    #[inline(always)]
    fn end(mut self, written: Result<(), EncodeError>) -> Result<S::Ok, S::Error> {
        if matches!(self.state, State::Ahead(_)) {
            let _ = self.begin_object();
        }
        match (self.state, written) {
            (State::Object(map), Ok(())) => map.end(),
            (State::List(seq), Ok(())) => seq.end(),
            (State::Broken(error), _) => Err(error),
            (_, Err(error)) => Err(S::Error::custom(error)),
            (_, Ok(())) => Err(S::Error::custom("the value wrote nothing")),
        }
    }
}

impl<S: Serializer> ObjectSink for ErasedParts<S> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        self.member(name, &Wrapped(value))
    }

    fn scalar(&mut self, name: &str, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.member(name, &Plain(value))
    }

    fn text(&mut self, name: &str, value: &str) -> Result<(), EncodeError> {
        self.member(name, value)
    }

    fn list(&mut self) -> Result<&mut dyn ListSink, EncodeError> {
        self.begin(|to| to.serialize_seq(None).map(State::List))?;
        Ok(self)
    }
}

impl<S: Serializer> ListSink for ErasedParts<S> {
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
