//! JSON text behind [`Source`].

use super::text::Text;
use crate::value::Value;
use crate::wire::{
    Context, Decode, Entries, Items, Key, Kind, List, Mode, Object, Refused, Scalar, Slot, Source, Visitor, Wanted,
};

/// Reads one JSON text, to its end, into `slot`.
pub(super) fn read(text: &str, context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    let mark = context.mark();
    let mut reader = Reader { text: Text::new(text), unread: false, context };
    let is_scalar = !matches!(reader.text.peek(), Some(b'[' | b'{'));
    let read = reader.fill(slot);
    if reader.text.broken().is_none() && reader.text.end().is_err() && is_scalar {
        // What only begins as a scalar is none, so that it is of no wrong type either.
        let _ = reader.context.take_since(mark);
    }
    match reader.text.broken() {
        Some(broken) => Err(broken.refuse(text, context)),
        None => read,
    }
}

/// The value that comes next.
struct Reader<'t, 'c> {
    text: Text<'t>,
    /// Whether the value has yet to be read.
    unread: bool,
    context: &'c mut Context,
}

impl<'t> Reader<'t, '_> {
    /// Reads the next value into `slot`. What the slot never asks for is skipped.
    fn fill(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        match self.text.peek() {
            Some(b'"') => return slot.scalar(Scalar::Text(self.text.text()?), self.context),
            Some(b'[' | b'{') => {}
            _ => {
                let scalar = self.text.plain()?;
                return slot.scalar(scalar, self.context);
            }
        }
        self.unread = true;
        let read = slot.read(self);
        if self.unread {
            self.unread = false;
            self.text.skip()?;
        }
        read
    }

    /// Reads the array that comes next.
    fn list(&mut self, read: impl FnOnce(&mut Inside<'_, 't, '_>) -> Result<(), Refused>) -> Result<(), Refused> {
        if let Err(refused) = self.context.enter() {
            return self.text.skip().and(Err(refused));
        }
        self.text.step();
        let mut items = Inside { reader: self, first: true, owed: false, ended: false };
        let read = read(&mut items);
        // Whoever gives up early must leave the text behind the array.
        while !items.ended {
            if items.step(b']') == Ok(true) {
                items.skip();
            }
        }
        self.context.leave();
        read
    }

    /// Reads the object that comes next.
    fn object(&mut self, read: impl FnOnce(&mut Inside<'_, 't, '_>) -> Result<(), Refused>) -> Result<(), Refused> {
        if let Err(refused) = self.context.enter() {
            return self.text.skip().and(Err(refused));
        }
        self.text.step();
        let mut entries = Inside { reader: self, first: true, owed: false, ended: false };
        let read = read(&mut entries);
        if !entries.ended {
            let mut key = Key::default();
            while entries.key(&mut key) == Ok(true) {
                entries.skip();
            }
        }
        self.context.leave();
        read
    }
}

impl Source for Reader<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if !self.unread {
            return Err(Context::give_up());
        }
        self.unread = false;
        match self.text.peek() {
            Some(b'{') => self.object(|entries| into.object(entries)),
            Some(b'[') => self.list(|items| into.list(items)),
            Some(b'"') => into.scalar(Scalar::Text(self.text.text()?), self.context),
            _ => {
                let scalar = self.text.plain()?;
                into.scalar(scalar, self.context)
            }
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        // Scalars are handed over, so that this is no `null`.
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
    }

    fn members(&mut self, object: &mut Object<'_, '_>) -> Result<(), Refused> {
        if self.unread && self.text.peek() == Some(b'{') {
            self.unread = false;
            return self.object(|entries| object.fill(entries));
        }
        self.read(Wanted::Any, object)
    }

    fn items(&mut self, list: &mut List<'_>) -> Result<(), Refused> {
        if self.unread && self.text.peek() == Some(b'[') {
            self.unread = false;
            return self.list(|items| list.fill(items));
        }
        self.read(Wanted::Any, list)
    }

    fn kind(&mut self) -> Option<Kind> {
        match self.text.peek().filter(|_| self.unread) {
            Some(b'{') => Some(Kind::Object),
            Some(b'[') => Some(Kind::Array),
            _ => None,
        }
    }

    fn peek(&mut self, name: &str) -> Option<Value> {
        let mut ahead = self.text.member(name)?;
        let scalar = match ahead.peek()? {
            b'"' => Scalar::Text(ahead.string().ok()?),
            b'[' | b'{' => return None,
            _ => ahead.plain().ok()?,
        };
        Value::scalar(scalar, &mut Context::new(Mode::Strict)).ok()
    }
}

/// The inside of an array or an object.
struct Inside<'a, 't, 'c> {
    reader: &'a mut Reader<'t, 'c>,
    /// Whether nothing of it has been read yet.
    first: bool,
    /// Whether the value of the last name has yet to be read.
    owed: bool,
    /// Whether nothing more can be read of it: it is closed, or the text is broken.
    ended: bool,
}

impl Inside<'_, '_, '_> {
    /// Goes to the next item or member; `false` behind the last one.
    fn step(&mut self, close: u8) -> Result<bool, Refused> {
        let more = self.reader.text.separator(close, self.first);
        self.first = false;
        self.ended = more != Ok(true);
        more
    }

    /// Reads the next value into `slot`.
    fn fill(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        let read = self.reader.fill(slot);
        self.ended = self.reader.text.broken().is_some();
        read
    }
}

impl Items for Inside<'_, '_, '_> {
    fn context(&mut self) -> &mut Context {
        self.reader.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        if self.ended || !self.step(b']')? {
            return Ok(false);
        }
        self.fill(slot).map(|()| true)
    }
}

impl Entries for Inside<'_, '_, '_> {
    fn context(&mut self) -> &mut Context {
        self.reader.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        if self.owed {
            self.skip();
        }
        if self.ended {
            return if self.reader.text.broken().is_some() { Err(Context::give_up()) } else { Ok(false) };
        }
        if !self.step(b'}')? {
            return Ok(false);
        }
        let named = self.reader.text.name(key);
        self.owed = named.is_ok();
        self.ended = named.is_err();
        named.map(|()| true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        self.owed = false;
        self.fill(slot)
    }

    fn skip(&mut self) {
        self.owed = false;
        self.ended = self.reader.text.skip().is_err();
    }
}
