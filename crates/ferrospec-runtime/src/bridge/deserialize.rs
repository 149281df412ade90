//! A serde deserializer behind [`Source`].

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor as SerdeVisitor,
};

use crate::wire::{
    Context, Decode, Entries, Items, Key, List, Mode, Object, Refused, Scalar, Slot, Source, Visitor, Wanted,
    parse_number,
};

/// Reads a value from any self-describing serde format.
///
/// # Errors
/// The format's own error where it broke, else every violation in one line.
pub fn deserialize<'de, D: Deserializer<'de>, T: Decode>(from: D) -> Result<T, D::Error> {
    let mut slot = None;
    let mut context = Context::new(Mode::Open);
    let read = Seed { slot: &mut slot, context: &mut context }.deserialize(from)?;
    match (read.get(), slot) {
        (Ok(()), Some(value)) => Ok(value),
        _ => Err(D::Error::custom(context.into_violations())),
    }
}

/// Whether a value was refused, in a word: so serde's results of it fit into registers.
struct Read(usize);

impl Read {
    #[inline]
    fn new(read: Result<(), Refused>) -> Self {
        Self(usize::from(read.is_err()))
    }

    #[inline]
    fn get(self) -> Result<(), Refused> {
        if self.0 == 0 { Ok(()) } else { Err(Context::give_up()) }
    }
}

/// Reads one value into a slot, wherever serde hands out a deserializer for it. Its error is the format's own: it broke
/// and nothing more can be read. After a value that is merely refused serde always goes on.
struct Seed<'a> {
    slot: &'a mut dyn Slot,
    context: &'a mut Context,
}

impl Seed<'_> {
    #[inline]
    fn scalar<E>(self, value: Scalar<'_>) -> Result<Read, E> {
        Ok(Read::new(self.slot.scalar(value, self.context)))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Read;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> SerdeVisitor<'de> for Seed<'_> {
    type Value = Read;

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
        let read = Read::new(self.slot.read(&mut items));
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
            next: Next::Start,
            first: None,
            error: None,
            context: self.context,
            lifetime: PhantomData,
        };
        let read = Read::new(self.slot.read(&mut entries));
        entries.finish()?;
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

    fn items(&mut self, list: &mut List<'_>) -> Result<(), Refused> {
        if !std::mem::take(&mut self.unread) {
            return Err(Context::give_up());
        }
        self.context.enter()?;
        let read = list.fill(self);
        self.context.leave();
        read
    }
}

impl<'de, A: SeqAccess<'de>> Items for ErasedItems<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    #[inline(always)]
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        if self.error.is_some() {
            return Ok(false);
        }
        match self.access.next_element_seed(Seed { slot, context: self.context }) {
            Ok(None) => Ok(false),
            Ok(Some(read)) => read.get().map(|()| true),
            Err(error) => {
                self.error = Some(error);
                Err(Context::give_up())
            }
        }
    }
}

struct ErasedEntries<'de, 'c, A: MapAccess<'de>> {
    access: A,
    next: Next,
    /// The first key, where it was looked at beforehand.
    first: Option<String>,
    error: Option<A::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
}

/// What comes next in an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// All of it: nobody has begun to read.
    Start,
    /// A key, or the end.
    Key,
    /// The key that was looked at beforehand.
    First,
    /// The value of the last key.
    Value,
    /// Nothing: a map access must not be asked again behind its last key.
    End,
    /// Nothing: the format broke.
    Broken,
}

impl<'de, A: MapAccess<'de>> ErasedEntries<'de, '_, A> {
    /// Keeps the error of the format, for the end of the reading.
    #[cold]
    fn breaks(&mut self, error: A::Error) -> Refused {
        self.next = Next::Broken;
        self.error = Some(error);
        Context::give_up()
    }

    /// Begins to read, which can be done once.
    #[inline]
    fn begin(&mut self) -> Result<(), Refused> {
        if self.next != Next::Start {
            return Err(Context::give_up());
        }
        self.next = Next::Key;
        Ok(())
    }

    /// Looks through serde_json's disguise of a number.
    fn number(&mut self) -> Result<Option<String>, Refused> {
        self.first = self.access.next_key::<String>().map_err(|error| self.breaks(error))?;
        self.next = if self.first.is_some() { Next::First } else { Next::End };
        if self.first.as_deref() != Some(NUMBER) {
            return Ok(None);
        }
        self.next = Next::Key;
        self.access.next_value::<String>().map(Some).map_err(|error| self.breaks(error))
    }

    #[inline(always)]
    fn next_key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        match self.access.next_key_seed(Name(key)) {
            Ok(Some(())) => {
                self.next = Next::Value;
                Ok(true)
            }
            Ok(None) => {
                self.next = Next::End;
                Ok(false)
            }
            Err(error) => Err(self.breaks(error)),
        }
    }

    /// The next key, where that is not what comes next.
    #[cold]
    fn other_key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        if self.next == Next::Value {
            self.skip();
        }
        match self.next {
            Next::Key => self.next_key(key),
            Next::First => {
                key.take(self.first.as_deref().unwrap_or_default());
                self.next = Next::Value;
                Ok(true)
            }
            Next::End => Ok(false),
            Next::Start | Next::Value | Next::Broken => Err(Context::give_up()),
        }
    }

    /// Leaves the format behind the object, also for whoever gives up early.
    #[inline]
    fn finish(&mut self) -> Result<(), A::Error> {
        if self.next == Next::End { Ok(()) } else { self.skip_all() }
    }

    #[cold]
    fn skip_all(&mut self) -> Result<(), A::Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        if matches!(self.next, Next::First | Next::Value) {
            self.access.next_value::<IgnoredAny>()?;
        }
        while self.access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>> Source for ErasedEntries<'de, '_, A> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        self.begin()?;
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

    fn members(&mut self, object: &mut Object<'_, '_>) -> Result<(), Refused> {
        self.begin()?;
        self.context.enter()?;
        let read = object.fill(self);
        self.context.leave();
        read
    }
}

impl<'de, A: MapAccess<'de>> Entries for ErasedEntries<'de, '_, A> {
    #[inline]
    fn context(&mut self) -> &mut Context {
        self.context
    }

    #[inline(always)]
    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        if self.next == Next::Key { self.next_key(key) } else { self.other_key(key) }
    }

    #[inline(always)]
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        match self.access.next_value_seed(Seed { slot, context: self.context }) {
            Ok(read) => {
                self.next = Next::Key;
                read.get()
            }
            Err(error) => Err(self.breaks(error)),
        }
    }

    fn skip(&mut self) {
        match self.access.next_value::<IgnoredAny>() {
            Ok(_) => self.next = Next::Key,
            Err(error) => {
                let _ = self.breaks(error);
            }
        }
    }
}

struct Name<'a, 'f>(&'a mut Key<'f>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = ();

    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

/// Names of members are text in JSON; YAML also has numbers and booleans there.
impl<'de> SerdeVisitor<'de> for Name<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    #[inline(always)]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<(), E> {
        self.0.take(name);
        Ok(())
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
