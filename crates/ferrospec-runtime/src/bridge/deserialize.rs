//! A serde deserializer behind [`Source`].

mod ahead;
mod name;

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor as SerdeVisitor,
};

use crate::value::Value;
use crate::wire::{
    Context, Decode, Entries, Items, Key, Kind, List, Mode, Object, Refused, Scalar, Slot, Source, Step, Visitor,
    Wanted, parse_number, read_value,
};
use ahead::{Ahead, Known};
use name::Name;

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
        let mut entries = ErasedEntries::new(access, self.context);
        let read = Read::new(self.slot.read(&mut entries));
        entries.finish()?;
        Ok(read)
    }
}

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

    fn kind(&mut self) -> Option<Kind> {
        self.unread.then_some(Kind::Array)
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

/// The member in whose place serde_json hides a number when any crate of the build turns its `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

/// An object. Serde hands each member out once, so whoever looks for one ahead keeps all that stand before it.
struct ErasedEntries<'de, 'c, A: MapAccess<'de>> {
    access: A,
    /// Whether the object has yet to be read.
    unread: bool,
    next: Next,
    /// Members that were read ahead, and have yet to be handed over.
    ahead: VecDeque<Ahead>,
    /// Whether the name of the first of them was handed over.
    named: bool,
    error: Option<A::Error>,
    context: &'c mut Context,
    lifetime: PhantomData<&'de ()>,
}

/// What comes next of the format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A key, or the end.
    Key,
    /// The value of the last key.
    Value,
    /// Nothing: a map access must not be asked again behind its last key.
    End,
    /// Nothing: the format broke.
    Broken,
}

impl<'de, 'c, A: MapAccess<'de>> ErasedEntries<'de, 'c, A> {
    fn new(access: A, context: &'c mut Context) -> Self {
        let (ahead, lifetime) = (VecDeque::new(), PhantomData);
        Self { access, unread: true, next: Next::Key, ahead, named: false, error: None, context, lifetime }
    }

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
        if std::mem::take(&mut self.unread) { Ok(()) } else { Err(Context::give_up()) }
    }

    /// Reads one more name ahead; `false` behind the last one.
    fn name_ahead(&mut self) -> Result<bool, Refused> {
        if self.next != Next::Key {
            return Ok(false);
        }
        match self.access.next_key::<String>().map_err(|error| self.breaks(error))? {
            Some(name) => {
                self.ahead.push_back(Ahead { name, value: Known::Not });
                self.next = Next::Value;
                Ok(true)
            }
            None => {
                self.next = Next::End;
                Ok(false)
            }
        }
    }

    /// Reads the value of the last name ahead.
    fn value_ahead(&mut self) -> Result<(), Refused> {
        let mut slot: Option<Value> = None;
        let mark = self.context.mark();
        self.context.enter()?;
        let read = self.access.next_value_seed(Seed { slot: &mut slot, context: self.context });
        self.context.leave();
        let read = read.map_err(|error| self.breaks(error))?;
        self.next = Next::Key;
        let Some(last) = self.ahead.back_mut() else { return Ok(()) };
        last.value = match (read.get(), slot) {
            (Ok(()), Some(value)) => Known::Read(value),
            _ => {
                self.context.under(mark, Step::Key(&last.name));
                Known::Refused
            }
        };
        Ok(())
    }

    /// Looks through serde_json's disguise of a number.
    fn number(&mut self) -> Result<Option<String>, Refused> {
        if !self.is_number()? {
            return Ok(None);
        }
        self.ahead.clear();
        self.next = Next::Key;
        self.access.next_value::<String>().map(Some).map_err(|error| self.breaks(error))
    }

    /// Whether this is serde_json's disguise of a number.
    fn is_number(&mut self) -> Result<bool, Refused> {
        if self.ahead.is_empty() && !self.name_ahead()? {
            return Ok(false);
        }
        Ok(self.ahead.front().is_some_and(|first| first.name == NUMBER && matches!(first.value, Known::Not)))
    }

    /// The value of the member `name`, reading ahead until it comes.
    fn find(&mut self, name: &str) -> Result<Option<&Value>, Refused> {
        let mut at = 0;
        loop {
            if at == self.ahead.len() && !self.name_ahead()? {
                return Ok(None);
            }
            if self.next == Next::Value {
                self.value_ahead()?;
            }
            if self.ahead.get(at).is_some_and(|member| member.name == name) {
                break;
            }
            at += 1;
        }
        Ok(self.ahead.get(at).and_then(|member| match &member.value {
            Known::Read(value) => Some(value),
            Known::Not | Known::Refused => None,
        }))
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

    /// The next key, where it was read ahead, or where that is not what comes next.
    #[cold]
    fn other_key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        if self.next == Next::Broken {
            return Err(Context::give_up());
        }
        if self.named || self.next == Next::Value && self.ahead.is_empty() {
            self.skip();
        }
        if let Some(first) = self.ahead.front() {
            key.take(&first.name);
            self.named = true;
            return Ok(true);
        }
        match self.next {
            Next::Key => self.next_key(key),
            Next::End => Ok(false),
            Next::Value | Next::Broken => Err(Context::give_up()),
        }
    }

    /// Takes the member that was read ahead. `None` where only its name was.
    fn take_ahead(&mut self) -> Option<Result<Value, Refused>> {
        self.named = false;
        match self.ahead.pop_front()?.value {
            Known::Not => None,
            Known::Read(value) => Some(Ok(value)),
            Known::Refused => Some(Err(Context::give_up())),
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
        if self.next == Next::Value {
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

    /// `None` for a number in disguise as well: that it is one shows only when it is read.
    fn kind(&mut self) -> Option<Kind> {
        let is_object = self.unread && matches!(self.is_number(), Ok(false)) && self.next != Next::Broken;
        is_object.then_some(Kind::Object)
    }

    fn peek(&mut self, name: &str) -> Option<Value> {
        let is_plain = |value: &&Value| !matches!(value, Value::Array(_) | Value::Object(_));
        if self.unread { self.find(name).ok()?.filter(is_plain).cloned() } else { None }
    }
}

impl<'de, A: MapAccess<'de>> Entries for ErasedEntries<'de, '_, A> {
    #[inline]
    fn context(&mut self) -> &mut Context {
        self.context
    }

    #[inline(always)]
    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        if self.next == Next::Key && self.ahead.is_empty() { self.next_key(key) } else { self.other_key(key) }
    }

    #[inline(always)]
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        if !self.ahead.is_empty()
            && let Some(value) = self.take_ahead()
        {
            return read_value(&value?, false, self.context, slot);
        }
        match self.access.next_value_seed(Seed { slot, context: self.context }) {
            Ok(read) => {
                self.next = Next::Key;
                read.get()
            }
            Err(error) => Err(self.breaks(error)),
        }
    }

    fn skip(&mut self) {
        if !self.ahead.is_empty() && self.take_ahead().is_some() {
            return;
        }
        match self.access.next_value::<IgnoredAny>() {
            Ok(_) => self.next = Next::Key,
            Err(error) => {
                let _ = self.breaks(error);
            }
        }
    }
}
