//! A serde deserializer behind [`Source`].

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor as SerdeVisitor,
};

use crate::wire::{
    Context, Decode, Entries, Items, Mode, Refused, Scalar, Slot, Source, Visitor, Wanted, parse_number,
};

/// Reads a value from any self-describing serde format.
///
/// # Errors
/// The format's own error where it broke, else every violation in one line.
pub fn deserialize<'de, D: Deserializer<'de>, T: Decode>(from: D) -> Result<T, D::Error> {
    let mut slot = None;
    let mut context = Context::new(Mode::Open);
    let read = read(from, &mut context, &mut slot)?;
    match (read, slot) {
        (Ok(()), Some(value)) => Ok(value),
        _ => Err(D::Error::custom(context.into_violations())),
    }
}

/// Reads a value from a deserializer. The outer error is the format's own: it broke and nothing more can be read. The
/// inner one is a refused value: the format stands behind it.
fn read<'de, D: Deserializer<'de>>(
    from: D,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<Result<(), Refused>, D::Error> {
    let mut source = Erased { inner: Some(from), error: None, context, lifetime: PhantomData };
    let read = slot.read(&mut source);
    if let Some(error) = source.error {
        return Err(error);
    }
    // A slot that never asked for the value skips it.
    if let Some(left) = source.inner {
        left.deserialize_ignored_any(IgnoredAny)?;
    }
    Ok(read)
}

struct Erased<'de, 'c, D: Deserializer<'de>> {
    /// `None` once it was read.
    inner: Option<D>,
    error: Option<D::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, D: Deserializer<'de>> Erased<'de, '_, D> {
    fn take(&mut self) -> Result<D, Refused> {
        self.inner.take().ok_or_else(Context::give_up)
    }
}

impl<'de, D: Deserializer<'de>> Source for Erased<'de, '_, D> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let scalar = matches!(wanted, Wanted::Any | Wanted::Number);
        let bridge = Bridge { into, context: self.context, scalar };
        match self.inner.take().ok_or_else(Context::give_up)?.deserialize_any(bridge) {
            Ok(read) => read,
            Err(error) => {
                self.error = Some(error);
                Err(Context::give_up())
            }
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        let inner = self.take()?;
        match inner.deserialize_option(Nullable { some, context: self.context }) {
            Ok(read) => read,
            Err(error) => {
                self.error = Some(error);
                Err(Context::give_up())
            }
        }
    }

    fn is_text(&self) -> bool {
        false
    }
}

/// serde's visitor in front of ours. Its value is whether ours took it; serde itself always goes on.
struct Bridge<'a> {
    into: &'a mut dyn Visitor,
    context: &'a mut Context,
    /// Whether a number may come, so that serde_json's disguise of one has to be looked through.
    scalar: bool,
}

impl Bridge<'_> {
    fn scalar<E>(self, value: Scalar<'_>) -> Result<Result<(), Refused>, E> {
        Ok(self.into.scalar(value, self.context))
    }
}

impl<'de> SerdeVisitor<'de> for Bridge<'_> {
    type Value = Result<(), Refused>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.into.expected())
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        if let Err(refused) = self.context.enter() {
            while access.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Err(refused));
        }
        let mut items = ErasedItems { access, error: None, context: self.context, lifetime: PhantomData };
        let read = self.into.list(&mut items);
        if let Some(error) = items.error {
            return Err(error);
        }
        // Whoever gives up early must leave the format behind the array.
        while items.access.next_element::<IgnoredAny>()?.is_some() {}
        items.context.leave();
        Ok(read)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        if let Err(refused) = self.context.enter() {
            while access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Err(refused));
        }
        let first = if self.scalar { access.next_key::<String>()? } else { None };
        if first.as_deref() == Some(NUMBER) {
            let text = access.next_value::<String>()?;
            self.context.leave();
            let number = parse_number(&text).unwrap_or(Scalar::Text(&text));
            return Ok(self.into.scalar(number, self.context));
        }
        let ended = self.scalar && first.is_none();
        let context = self.context;
        let mut entries = ErasedEntries { access, first, ended, error: None, context, lifetime: PhantomData };
        let read = self.into.object(&mut entries);
        if let Some(error) = entries.error {
            return Err(error);
        }
        if entries.first.is_some() {
            entries.access.next_value::<IgnoredAny>()?;
        }
        if !entries.ended {
            while entries.access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        }
        entries.context.leave();
        Ok(read)
    }
}

/// The member in whose place serde_json hides a number when any crate of the build turns its `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

struct Nullable<'a> {
    some: &'a mut dyn Slot,
    context: &'a mut Context,
}

impl<'de> SerdeVisitor<'de> for Nullable<'_> {
    type Value = Result<(), Refused>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Ok(()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Ok(()))
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        read(inner, self.context, self.some)
    }
}

/// Reads one value into a slot, wherever serde hands out a deserializer for it.
struct Seed<'a> {
    slot: &'a mut dyn Slot,
    context: &'a mut Context,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Result<(), Refused>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        read(from, self.context, self.slot)
    }
}

struct ErasedItems<'de, 'c, A: SeqAccess<'de>> {
    access: A,
    error: Option<A::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
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
    /// The first key, where it was looked at beforehand.
    first: Option<String>,
    /// Whether the last key was read: a map access must not be asked again.
    ended: bool,
    error: Option<A::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Entries for ErasedEntries<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, take: &mut dyn FnMut(&str)) -> Result<bool, Refused> {
        if self.error.is_some() {
            return Err(Context::give_up());
        }
        if let Some(first) = self.first.take() {
            take(&first);
            return Ok(true);
        }
        if self.ended {
            return Ok(false);
        }
        match self.access.next_key_seed(Key { take }) {
            Ok(found) => {
                self.ended = found.is_none();
                Ok(!self.ended)
            }
            Err(error) => {
                self.error = Some(error);
                Err(Context::give_up())
            }
        }
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        match self.access.next_value_seed(Seed { slot, context: self.context }) {
            Ok(read) => read,
            Err(error) => {
                self.error = Some(error);
                Err(Context::give_up())
            }
        }
    }
}

struct Key<'a> {
    take: &'a mut dyn FnMut(&str),
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

/// Names of members are text in JSON; YAML also has numbers and booleans there.
impl SerdeVisitor<'_> for Key<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        (self.take)(name);
        Ok(())
    }

    fn visit_bool<E>(self, name: bool) -> Result<(), E> {
        (self.take)(if name { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, name: i64) -> Result<(), E> {
        (self.take)(&name.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, name: u64) -> Result<(), E> {
        (self.take)(&name.to_string());
        Ok(())
    }
}
