//! Values that are read more than once: what a union looks at before it knows which of its types stands here.

use std::collections::{BTreeMap, btree_map};

use crate::value::Value;

use super::context::{Context, Refused};
use super::key::Key;
use super::scalar::{Scalar, of_number};
use super::scalars::scalar_of_text;
use super::source::{Decode, Entries, Items, Slot, Source, Visitor, Wanted};

impl dyn Source + '_ {
    /// Takes the whole value, so that it can be looked at and then be read, as often as it takes.
    ///
    /// ```
    /// use ferrospec_runtime::wire::{Decode, Kind, Refused, Source};
    ///
    /// /// `type: [integer, string]`
    /// enum Id { Number(i64), Name(String) }
    ///
    /// impl Decode for Id {
    ///     fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
    ///         let value = from.buffer()?;
    ///         match value.kind(from, &[Kind::Integer, Kind::String])? {
    ///             Kind::Integer => value.read(from).map(Self::Number),
    ///             _ => value.read(from).map(Self::Name),
    ///         }
    ///     }
    /// }
    ///
    /// assert!(matches!(ferrospec_runtime::json::from_slice(b"7")?, Id::Number(7)));
    /// assert!(matches!(ferrospec_runtime::json::from_slice(br#""x""#)?, Id::Name(_)));
    /// # Ok::<(), ferrospec_runtime::wire::Violations>(())
    /// ```
    ///
    /// # Errors
    /// The value cannot be read, whatever it is.
    pub fn buffer(&mut self) -> Result<Buffered, Refused> {
        let text = self.is_text();
        Value::decode(self).map(|value| Buffered { value, text })
    }

    /// Whether it is only asked whether the value fits a schema: then that is what the schema says itself, and not one of
    /// those that inherit from it (JSON Schema 2020-12 Core §10).
    pub fn is_asked(&mut self) -> bool {
        self.context().is_asked()
    }

    /// As [`buffer`](#method.buffer), for a value that is hoped to be an object: a notation that knows text only takes
    /// every member for one of it.
    ///
    /// # Errors
    /// The value cannot be read, or is no object.
    pub fn buffer_object(&mut self) -> Result<Buffered, Refused> {
        let text = self.is_text();
        BTreeMap::decode(self).map(|members| Buffered { value: Value::Object(members), text })
    }
}

/// A value that was taken from a source as a whole.
#[derive(Clone, Debug)]
pub struct Buffered {
    value: Value,
    /// Whether it comes from a notation that knows text only, so that text may read as a number.
    text: bool,
}

impl Buffered {
    /// The value.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Takes the member `name` away: a tag that belongs to a union, and that its types do not know.
    pub fn without(&mut self, name: &str) -> &Self {
        if let Value::Object(members) = &mut self.value {
            members.remove(name);
        }
        self
    }

    /// Whether it comes from a notation that knows text only.
    pub(super) fn is_text(&self) -> bool {
        self.text
    }

    /// Reads the value as a `T`. What is wrong with it stands in the context of `from`, the source that it was taken
    /// from.
    ///
    /// # Errors
    /// The value is refused.
    pub fn read<T: Decode>(&self, from: &mut dyn Source) -> Result<T, Refused> {
        T::decode(&mut ValueSource { value: &self.value, text: self.text, context: from.context() })
    }

    /// Reads the value into `slot`, under whatever `context` knows.
    pub(super) fn fill(&self, slot: &mut dyn Slot, context: &mut Context) -> Result<(), Refused> {
        slot.read(&mut ValueSource { value: &self.value, text: self.text, context })
    }
}

/// Reads a value that is there already.
pub(crate) fn read_value(value: &Value, context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    slot.read(&mut ValueSource { value, text: false, context })
}

struct ValueSource<'a> {
    value: &'a Value,
    text: bool,
    context: &'a mut Context,
}

impl Source for ValueSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let text = self.text;
        let scalar = match self.value {
            Value::Null => Scalar::Null,
            Value::Bool(value) => Scalar::Bool(*value),
            Value::Number(number) => of_number(number),
            // A list of one is written as its item is.
            Value::String(_) if text && matches!(wanted, Wanted::List) => {
                let items = std::slice::from_ref(self.value).iter();
                return into.list(&mut ValueItems { items, text, context: self.context });
            }
            Value::String(value) if text => scalar_of_text(value, wanted),
            Value::String(value) => Scalar::Text(value),
            Value::Array(items) => {
                return into.list(&mut ValueItems { items: items.iter(), text, context: self.context });
            }
            Value::Object(members) => {
                let members = members.iter();
                return into.object(&mut ValueEntries { members, value: &Value::Null, text, context: self.context });
            }
        };
        into.scalar(scalar, self.context)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        if self.value.is_null() { Ok(()) } else { some.read(self) }
    }

    fn is_text(&self) -> bool {
        self.text
    }
}

struct ValueItems<'a> {
    items: std::slice::Iter<'a, Value>,
    text: bool,
    context: &'a mut Context,
}

impl Items for ValueItems<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(value) = self.items.next() else {
            return Ok(false);
        };
        slot.read(&mut ValueSource { value, text: self.text, context: self.context })?;
        Ok(true)
    }
}

struct ValueEntries<'a> {
    members: btree_map::Iter<'a, String, Value>,
    value: &'a Value,
    text: bool,
    context: &'a mut Context,
}

impl Entries for ValueEntries<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        let Some((name, value)) = self.members.next() else {
            return Ok(false);
        };
        self.value = value;
        key.take(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        slot.read(&mut ValueSource { value: self.value, text: self.text, context: self.context })
    }

    fn skip(&mut self) {}
}
