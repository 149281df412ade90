//! A serde deserializer behind [`Source`].

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor as SerdeVisitor,
};

use crate::wire::{
    Context, Decode, Entries, Items, Key, Mode, Refused, Scalar, Slot, Source, Visitor, Wanted, parse_number,
};

/// Reads a value from any self-describing serde format.
///
/// # Errors
/// The format's own error where it broke, else every violation in one line.
pub fn deserialize<'de, D: Deserializer<'de>, T: Decode>(from: D) -> Result<T, D::Error> {
    let mut slot = None;
    let mut context = Context::new(Mode::Open);
    let read = Seed { slot: &mut slot, context: &mut context }.deserialize(from)?;
    match (read, slot) {
        (Ok(()), Some(value)) => Ok(value),
        _ => Err(D::Error::custom(context.into_violations())),
    }
}

/// Reads one value into a slot, wherever serde hands out a deserializer for it. Its outer error is the format's own: it
/// broke and nothing more can be read. The inner one is a refused value: serde itself always goes on.
struct Seed<'a> {
    slot: &'a mut dyn Slot,
    context: &'a mut Context,
}

impl Seed<'_> {
    fn scalar<E>(self, value: Scalar<'_>) -> Result<Result<(), Refused>, E> {
        Ok(self.slot.scalar(value, self.context))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Result<(), Refused>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> SerdeVisitor<'de> for Seed<'_> {
    type Value = Result<(), Refused>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        self.scalar(Scalar::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        self.scalar(Scalar::Signed(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        self.scalar(Scalar::Unsigned(value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
        self.scalar(Scalar::Exact(&value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Self::Value, E> {
        self.scalar(Scalar::Exact(&value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        self.scalar(Scalar::Double(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        self.scalar(Scalar::Text(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Self::Value, E> {
        self.scalar(Scalar::Bytes(value))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        self.scalar(Scalar::Null)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        self.scalar(Scalar::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        let mut items = ErasedItems { access, unread: true, error: None, context: self.context, lifetime: PhantomData };
        let read = self.slot.read(&mut items);
        if let Some(error) = items.error {
            return Err(error);
        }
        // Whoever gives up early must leave the format behind the array.
        while items.access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(read)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        let mut entries = ErasedEntries {
            access,
            unread: true,
            first: None,
            owed: false,
            ended: false,
            error: None,
            context: self.context,
            lifetime: PhantomData,
        };
        let read = self.slot.read(&mut entries);
        if let Some(error) = entries.error {
            return Err(error);
        }
        if entries.owed || entries.first.is_some() {
            entries.access.next_value::<IgnoredAny>()?;
        }
        if !entries.ended {
            while entries.access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        }
        Ok(read)
    }
}

/// The member in whose place serde_json hides a number when any crate of the build turns its `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

struct ErasedItems<'de, 'c, A: SeqAccess<'de>> {
    access: A,
    /// Whether the array has yet to be read.
    unread: bool,
    error: Option<A::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: SeqAccess<'de>> Source for ErasedItems<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if !std::mem::take(&mut self.unread) {
            return Err(Context::give_up());
        }
        self.context.enter()?;
        let read = into.list(self);
        self.context.leave();
        read
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
    }
}

impl<'de, A: SeqAccess<'de>> Items for ErasedItems<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        if self.error.is_some() {
            return Ok(false);
        }
        match self.access.next_element_seed(Seed { slot, context: self.context }) {
            Ok(None) => Ok(false),
            Ok(Some(read)) => read.map(|()| true),
            Err(error) => {
                self.error = Some(error);
                Err(Context::give_up())
            }
        }
    }
}

struct ErasedEntries<'de, 'c, A: MapAccess<'de>> {
    access: A,
    /// Whether the object has yet to be read.
    unread: bool,
    /// The first key, where it was looked at beforehand.
    first: Option<String>,
    /// Whether the value of the last key has yet to be read.
    owed: bool,
    /// Whether the last key was read: a map access must not be asked again.
    ended: bool,
    error: Option<A::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> ErasedEntries<'de, '_, A> {
    /// Keeps the error of the format, for the end of the reading.
    fn hold<T>(&mut self, read: Result<T, A::Error>) -> Result<T, Refused> {
        read.map_err(|error| {
            self.error = Some(error);
            Context::give_up()
        })
    }

    /// Looks through serde_json's disguise of a number.
    fn number(&mut self) -> Result<Option<String>, Refused> {
        let first = self.access.next_key::<String>();
        self.first = self.hold(first)?;
        self.ended = self.first.is_none();
        if self.first.as_deref() != Some(NUMBER) {
            return Ok(None);
        }
        self.first = None;
        let text = self.access.next_value::<String>();
        self.hold(text).map(Some)
    }
}

impl<'de, A: MapAccess<'de>> Source for ErasedEntries<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if !std::mem::take(&mut self.unread) {
            return Err(Context::give_up());
        }
        if matches!(wanted, Wanted::Any | Wanted::Number)
            && let Some(text) = self.number()?
        {
            return into.scalar(parse_number(&text).unwrap_or(Scalar::Text(&text)), self.context);
        }
        self.context.enter()?;
        let read = into.object(self);
        self.context.leave();
        read
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
    }
}

impl<'de, A: MapAccess<'de>> Entries for ErasedEntries<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        if self.owed {
            self.skip();
        }
        if self.error.is_some() {
            return Err(Context::give_up());
        }
        if let Some(first) = self.first.take() {
            key.take(&first);
        } else if !self.ended {
            let named = self.access.next_key_seed(Name(key));
            self.ended = self.hold(named)?.is_none();
        }
        self.owed = !self.ended;
        Ok(self.owed)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        self.owed = false;
        let read = self.access.next_value_seed(Seed { slot, context: self.context });
        self.hold(read)?
    }

    fn skip(&mut self) {
        self.owed = false;
        self.error = self.access.next_value::<IgnoredAny>().err();
    }
}

struct Name<'a, 'f>(&'a mut Key<'f>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

/// Names of members are text in JSON; YAML also has numbers and booleans there.
impl SerdeVisitor<'_> for Name<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        self.0.take(name);
        Ok(())
    }

    fn visit_bool<E>(self, name: bool) -> Result<(), E> {
        self.0.take(if name { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, name: i64) -> Result<(), E> {
        self.0.take(&name.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, name: u64) -> Result<(), E> {
        self.0.take(&name.to_string());
        Ok(())
    }
}
