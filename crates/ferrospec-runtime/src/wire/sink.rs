//! The door out: a type hands its value over, a notation takes it.

use std::collections::BTreeMap;
use std::fmt;

use crate::file::File;
use crate::framing::Framing;
use crate::octets::Octets;

use super::field::Field;
use super::scalar::Scalar;
use super::violation::Step;

/// A type that can be written in any notation.
///
/// ```
/// use ferrospec_runtime::wire::{Encode, EncodeError, Members, Sink};
///
/// struct Point { x: i64, label: Option<Label> }
///
/// /// An object says its members, and nothing else.
/// impl Encode for Point {
///     fn members(&self, object: &mut Members<'_>) {
///         object.field("x", &self.x);
///         object.optional("label", &self.label);
///     }
/// }
///
/// struct Label(&'static str);
///
/// /// Every other value says what it is.
/// impl Encode for Label {
///     fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
///         to.string(self.0)
///     }
/// }
///
/// let point = Point { x: 1, label: Some(Label("a")) };
/// assert_eq!(ferrospec_runtime::json::to_vec(&point)?, br#"{"x":1,"label":"a"}"#);
/// # Ok::<(), ferrospec_runtime::wire::EncodeError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how it is written",
    note = "a type of your own that generated code names has `Decode` and `Encode`, or else serde's `Deserialize` and `Serialize`, and its crate `via = \"serde\"` under `rust-types` in the config"
)]
pub trait Encode {
    /// Writes the value.
    ///
    /// # Errors
    /// The notation cannot say the value.
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            let mut members = Members::new(object);
            self.members(&mut members);
            members.written
        })
    }

    /// Writes the members of a value that is an object. Any other value is written by [`encode`](Self::encode) alone.
    fn members(&self, object: &mut Members<'_>) {
        object.is_other = true;
    }

    /// What [`encode`](Self::encode) would write, if that is a scalar which is at hand. Most values are, and are handed
    /// over as such: an object needs to know the type of its other values only.
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        None
    }
}

/// A value that may be left out: an `Option` of anything that can be written.
pub trait Optional {
    /// The value, if there is one.
    fn value(&self) -> Option<&dyn Encode>;
}

impl<T: Encode> Optional for Option<T> {
    fn value(&self) -> Option<&dyn Encode> {
        self.as_ref().map(|value| value as &dyn Encode)
    }
}

/// Where one value is written. Exactly one of its methods that write is called, once.
pub trait Sink {
    /// Writes a scalar.
    ///
    /// # Errors
    /// The notation cannot say it: JSON has no infinity.
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError>;

    /// Says of which media type the value is that is written next. Most notations have no place for it.
    fn media_type(&mut self, _: &str) {}

    /// Writes a file.
    ///
    /// # Errors
    /// The notation has none: only multipart bodies have.
    fn file(&mut self, _: &File) -> Result<(), EncodeError> {
        Err(EncodeError::new("a file stands in multipart bodies only"))
    }

    /// What the octets are made of that are written next.
    fn framing(&self) -> Framing {
        Framing::Octets
    }

    /// What divides the parts that the octets are made of which are written next, if they are.
    fn boundary(&self) -> &str {
        ""
    }

    /// Writes octets as they come.
    ///
    /// # Errors
    /// The notation has none: only a body that is nothing else has. Or they have passed, and do so once.
    fn octets(&mut self, _: &Octets) -> Result<(), EncodeError> {
        Err(EncodeError::new("octets are a body as a whole only"))
    }

    /// Writes an object of the members that `members` hands over.
    ///
    /// # Errors
    /// A member cannot be written, or the notation has no objects here.
    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError>;

    /// Writes a part of a multipart body that has headers: an object, whose member `content` is what schemas speak of.
    ///
    /// # Errors
    /// As [`object`](Self::object).
    fn headed(&mut self, part: &dyn Encode, content: &dyn Encode) -> Result<(), EncodeError> {
        let _ = content;
        self.object(&|object| {
            let mut members = Members::new(object);
            part.members(&mut members);
            members.written
        })
    }

    /// Writes an array of the items that `items` hands over.
    ///
    /// # Errors
    /// An item cannot be written, or the notation has no arrays here.
    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError>;
}

impl dyn Sink + '_ {
    /// Writes text.
    ///
    /// # Errors
    /// The notation cannot say it.
    pub fn string(&mut self, text: &str) -> Result<(), EncodeError> {
        self.scalar(Scalar::Text(text))
    }

    /// Writes what `value` displays as: the way out for types whose text is their value.
    ///
    /// # Errors
    /// The notation cannot say it.
    pub fn display(&mut self, value: &dyn fmt::Display) -> Result<(), EncodeError> {
        self.string(&value.to_string())
    }

    /// Writes `null`.
    ///
    /// # Errors
    /// The notation has none.
    pub fn null(&mut self) -> Result<(), EncodeError> {
        self.scalar(Scalar::Null)
    }
}

/// Where the members of an object are written. What a type calls on it stands in `impl dyn ObjectSink`.
pub trait ObjectSink {
    /// Writes a member.
    ///
    /// # Errors
    /// The notation cannot say the value here.
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError>;

    /// Writes a member that is a scalar.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    fn scalar(&mut self, name: &str, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.value(name, &value)
    }

    /// Writes a member that is text, as most are.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    fn text(&mut self, name: &str, value: &str) -> Result<(), EncodeError> {
        self.scalar(name, Scalar::Text(value))
    }

    /// An array in the place of the object, for a notation that finds out by the members what a value is.
    ///
    /// # Errors
    /// The notation does not, or has no arrays here.
    fn list(&mut self) -> Result<&mut dyn ListSink, EncodeError> {
        Err(EncodeError::new("expected an object"))
    }

    /// Whether members are left out that are what they count as when they are absent. Requests say no more than they must;
    /// answers say all.
    fn is_brief(&self) -> bool {
        false
    }

    /// How much is written so far, in a notation that writes nothing for what is empty; `None` in any other.
    fn extent(&self) -> Option<usize> {
        None
    }

    /// Whether nothing is written, and it is only counted what of a value somebody has said.
    fn counts(&self) -> bool {
        false
    }

    /// Says that so many of the next members are kept although their type does not name them.
    fn unnamed(&mut self, count: usize) {
        let _ = count;
    }
}

impl dyn ObjectSink + '_ {
    /// Writes a member.
    ///
    /// # Errors
    /// The notation cannot say the value here.
    #[inline]
    pub fn field<T: Encode>(&mut self, name: &str, value: &T) -> Result<(), EncodeError> {
        match value.scalar() {
            Some(Scalar::Text(text)) => self.text(name, text),
            Some(scalar) => self.scalar(name, scalar),
            None => self.value(name, value),
        }
    }

    /// Writes a member unless it is left out.
    ///
    /// # Errors
    /// The notation cannot say the value here.
    #[inline]
    pub fn optional<T: Encode>(&mut self, name: &str, value: &Option<T>) -> Result<(), EncodeError> {
        match value {
            Some(value) => self.field(name, value),
            None => Ok(()),
        }
    }

    /// Writes a member that has a default, unless `is_default` and the notation [is brief](ObjectSink::is_brief).
    ///
    /// # Errors
    /// The notation cannot say the value here, or writes nothing for it: then it would be read as the default.
    pub fn defaulted<T: Encode>(&mut self, name: &str, value: &T, is_default: bool) -> Result<(), EncodeError> {
        if is_default {
            return if self.is_brief() { Ok(()) } else { self.field(name, value) };
        }
        let before = self.extent();
        self.field(name, value)?;
        self.say(name, before)
    }

    /// Says that something must have been written since.
    fn say(&self, name: &str, before: Option<usize>) -> Result<(), EncodeError> {
        match self.extent() {
            Some(extent) if before == Some(extent) => Err(EncodeError::counts_as_default().under(Step::Key(name))),
            _ => Ok(()),
        }
    }

    /// Writes every entry of a map as a member.
    ///
    /// # Errors
    /// The notation cannot say a value here.
    pub fn entries<T: Encode>(&mut self, entries: &BTreeMap<String, T>) -> Result<(), EncodeError> {
        self.unnamed(entries.len());
        entries.iter().try_for_each(|(name, value)| self.field(name, value))
    }

    /// Writes every entry of a map as a member, beside these fields.
    ///
    /// # Errors
    /// The notation cannot say a value here, or an entry is called as a field is: one name is not written twice.
    pub fn entries_beside<T: Encode>(
        &mut self,
        fields: &[Field],
        entries: &BTreeMap<String, T>,
    ) -> Result<(), EncodeError> {
        match fields.iter().map(|field| field.name).find(|name| entries.contains_key(*name)) {
            Some(name) => {
                Err(EncodeError::new("is a field, and an additional property as well").under(Step::Key(name)))
            }
            None => self.entries(entries),
        }
    }
}

/// The members of an object, as a type says them.
///
/// What cannot be written is kept for whoever wants the whole value, and nothing is written behind it: a line for each
/// member that asks nothing back is what compiles fastest.
pub struct Members<'a> {
    to: &'a mut (dyn ObjectSink + 'a),
    /// What came of it.
    pub(crate) written: Result<(), EncodeError>,
    /// Whether the value has to be asked to be written in a way of its own.
    pub(crate) is_other: bool,
}

impl<'a> Members<'a> {
    #[inline]
    pub(crate) fn new(to: &'a mut (dyn ObjectSink + 'a)) -> Self {
        Self { to, written: Ok(()), is_other: false }
    }

    /// Writes an array instead.
    #[inline]
    pub(crate) fn list(&mut self, items: impl FnOnce(&mut dyn ListSink) -> Result<(), EncodeError>) {
        self.written = self.to.list().and_then(items);
    }
}

impl Members<'_> {
    /// Writes a member.
    #[inline]
    pub fn field<T: Encode>(&mut self, name: &str, value: &T) {
        if self.written.is_ok()
            && let Err(error) = self.to.field(name, value)
        {
            self.fail(error);
        }
    }

    /// Keeps why a member cannot be written.
    #[cold]
    fn fail(&mut self, error: EncodeError) {
        self.written = Err(error);
    }

    /// Writes a member unless it is left out.
    #[inline]
    pub fn optional<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    /// Writes a member that counts as `default` when it is absent, unless it is that and no more than must be is said.
    #[inline]
    pub fn defaulted<T: Encode>(&mut self, name: &str, value: &T, is_default: bool) {
        if self.written.is_ok() {
            self.written = self.to.defaulted(name, value, is_default);
        }
    }

    /// Writes a member that counts as `default` when it is absent, unless it is that: with it, the object might be taken for
    /// another alternative of a union.
    #[inline]
    pub fn differing<T: Encode>(&mut self, name: &str, value: &T, is_default: bool) {
        if !is_default {
            self.field(name, value);
        }
    }

    /// Writes a member that counts as `default` when it is absent, even if no more than must be is said: without it, the
    /// object might be taken for another alternative of a union.
    #[inline]
    pub fn always<T: Encode>(&mut self, name: &str, value: &T, is_default: bool) {
        if !(is_default && self.to.counts()) {
            self.field(name, value);
        }
    }

    /// Writes every entry of a map as a member.
    pub fn entries<T: Encode>(&mut self, entries: &BTreeMap<String, T>) {
        if self.written.is_ok() {
            self.written = self.to.entries(entries);
        }
    }

    /// Writes every entry of a map as a member, unless one is called as one of these fields.
    pub fn entries_beside<T: Encode>(&mut self, fields: &[Field], entries: &BTreeMap<String, T>) {
        if self.written.is_ok() {
            self.written = self.to.entries_beside(fields, entries);
        }
    }
}

/// Where the items of an array are written. What a type calls on it stands in `impl dyn ListSink`.
pub trait ListSink {
    /// Writes the next item.
    ///
    /// # Errors
    /// The notation cannot say the value here.
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError>;

    /// Writes the next item, which is a scalar.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.value(&value)
    }
}

impl dyn ListSink + '_ {
    /// Writes the next item.
    ///
    /// # Errors
    /// The notation cannot say the value here.
    #[inline]
    pub fn item<T: Encode>(&mut self, value: &T) -> Result<(), EncodeError> {
        match value.scalar() {
            Some(scalar) => self.scalar(scalar),
            None => self.value(value),
        }
    }
}

/// A value that a notation cannot say: an infinity in JSON, an object within an object in a query.
///
/// No part of it repeats the value.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    place: String,
    pointer: String,
    message: String,
}

impl EncodeError {
    /// An error at the root of a value.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { place: String::new(), pointer: String::new(), message: message.into() }))
    }

    /// Of what is empty, and so not written, where what is absent has a default.
    pub(crate) fn counts_as_default() -> Self {
        Self::new("what is empty is not written here, and would be read as the default")
    }

    /// The same error, one step further down.
    #[must_use]
    pub fn under(mut self, step: Step<'_>) -> Self {
        step.prepend(&mut self.0.pointer);
        self
    }

    /// The same error, of the part of a message that `place` names: ``query parameter `tags` ``.
    #[must_use]
    pub(crate) fn of(mut self, place: impl Into<String>) -> Self {
        self.0.place = place.into();
        self
    }

    /// Where the value stands, as a JSON pointer within the parameter or body.
    pub fn pointer(&self) -> &str {
        &self.0.pointer
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { place, pointer, message } = &*self.0;
        match (place.as_str(), pointer.as_str()) {
            ("", "") => out.write_str(message),
            (one, "") | ("", one) => write!(out, "{one}: {message}"),
            (place, pointer) => write!(out, "{place} at {pointer}: {message}"),
        }
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "EncodeError({self})")
    }
}

impl std::error::Error for EncodeError {}
