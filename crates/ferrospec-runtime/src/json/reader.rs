//! JSON text behind [`Source`].

use super::text::{Broken, Text};
use crate::wire::{Context, Entries, Items, Refused, Scalar, Slot, Source, Visitor, Wanted, violation};

/// Reads one JSON text, to its end, into `slot`.
pub(super) fn read(text: &str, context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    let mut reader = Reader { text: Text::new(text), unread: false, broken: None, context };
    let read = reader.fill(slot);
    if reader.broken.is_none() {
        reader.broken = reader.text.end().err();
    }
    match reader.broken {
        Some(broken) => Err(broken.refuse(text, context)),
        None => read,
    }
}

/// The value that comes next.
struct Reader<'t, 'c> {
    text: Text<'t>,
    /// Whether the value has yet to be read.
    unread: bool,
    /// Why nothing more can be read.
    broken: Option<Broken>,
    context: &'c mut Context,
}

impl Reader<'_, '_> {
    /// Reads the next value into `slot`. What the slot never asks for is skipped.
    fn fill(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        self.unread = true;
        let read = slot.read(self);
        if self.unread {
            self.unread = false;
            let skipped = self.text.skip();
            self.hold(skipped)?;
        }
        read
    }

    /// Keeps what broke the text, for the end of the reading.
    fn hold<T>(&mut self, read: Result<T, Broken>) -> Result<T, Refused> {
        read.map_err(|broken| {
            self.broken = Some(broken);
            Context::give_up()
        })
    }

    fn string(&mut self, into: &mut dyn Visitor) -> Result<(), Refused> {
        match self.text.string() {
            Ok(text) => into.scalar(Scalar::Text(text), self.context),
            Err(broken) => {
                self.broken = Some(broken);
                Err(Context::give_up())
            }
        }
    }

    fn number(&mut self, into: &mut dyn Visitor) -> Result<(), Refused> {
        let read = self.text.number();
        match self.hold(read)? {
            Some(number) => into.scalar(number, self.context),
            None => Err(self.context.refuse(violation::RANGE, "the number is too large")),
        }
    }

    fn word(&mut self, word: &str, means: Scalar<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let read = self.text.word(word);
        self.hold(read)?;
        into.scalar(means, self.context)
    }

    fn list(&mut self, into: &mut dyn Visitor) -> Result<(), Refused> {
        if let Err(refused) = self.context.enter() {
            let skipped = self.text.skip();
            return self.hold(skipped).and(Err(refused));
        }
        self.text.step();
        let mut items = Inside { reader: self, first: true, owed: false, ended: false };
        let read = into.list(&mut items);
        // Whoever gives up early must leave the text behind the array.
        while !items.ended {
            let _ = items.next(&mut Skip);
        }
        self.context.leave();
        read
    }

    fn object(&mut self, into: &mut dyn Visitor) -> Result<(), Refused> {
        if let Err(refused) = self.context.enter() {
            let skipped = self.text.skip();
            return self.hold(skipped).and(Err(refused));
        }
        self.text.step();
        let mut entries = Inside { reader: self, first: true, owed: false, ended: false };
        let read = into.object(&mut entries);
        while entries.key(&mut |_| {}) == Ok(true) {
            let _ = entries.value(&mut Skip);
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
            Some(b'"') => self.string(into),
            Some(b'{') => self.object(into),
            Some(b'[') => self.list(into),
            Some(b't') => self.word("true", Scalar::Bool(true), into),
            Some(b'f') => self.word("false", Scalar::Bool(false), into),
            Some(b'n') => self.word("null", Scalar::Null, into),
            _ => self.number(into),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        if self.unread && self.text.peek() == Some(b'n') {
            self.unread = false;
            let read = self.text.word("null");
            return self.hold(read);
        }
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
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
    fn step(&mut self, close: u8) -> Result<bool, Broken> {
        let more = self.reader.text.separator(close, self.first)?;
        self.first = false;
        self.ended = !more;
        Ok(more)
    }

    fn hold<T>(&mut self, read: Result<T, Broken>) -> Result<T, Refused> {
        self.ended |= read.is_err();
        self.reader.hold(read)
    }
}

impl Items for Inside<'_, '_, '_> {
    fn context(&mut self) -> &mut Context {
        self.reader.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        if self.ended {
            return Ok(false);
        }
        let more = self.step(b']');
        if !self.hold(more)? {
            return Ok(false);
        }
        let read = self.reader.fill(slot);
        self.ended = self.reader.broken.is_some();
        read.map(|()| true)
    }
}

impl Entries for Inside<'_, '_, '_> {
    fn context(&mut self) -> &mut Context {
        self.reader.context
    }

    fn key(&mut self, take: &mut dyn FnMut(&str)) -> Result<bool, Refused> {
        if self.ended {
            return if self.reader.broken.is_some() { Err(Context::give_up()) } else { Ok(false) };
        }
        if self.owed {
            self.value(&mut Skip)?;
        }
        let more = self.step(b'}');
        if !self.hold(more)? {
            return Ok(false);
        }
        let read = self.reader.text.name(take);
        self.owed = true;
        self.hold(read).map(|()| true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        self.owed = false;
        let read = self.reader.fill(slot);
        self.ended = self.reader.broken.is_some();
        read
    }
}

/// A slot that reads nothing, so that the value is skipped.
struct Skip;

impl Slot for Skip {
    fn read(&mut self, _: &mut dyn Source) -> Result<(), Refused> {
        Ok(())
    }
}
