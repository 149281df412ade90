//! Arrays and objects: the loops that every generated type shares.

use std::collections::BTreeMap;
use std::mem;

use super::context::{Context, Mode, Refused};
use super::field::Field;
use super::key::Key;
use super::scalar::Scalar;
use super::source::{Additional, Decode, Entries, Items, List, Object, Rest, Slot, Source, Visitor};
use super::violation::{self, Step};

impl dyn Source + '_ {
    /// Reads an object: the value of `fields[n]` into `slots[n]`. Members that no field names are skipped.
    ///
    /// # Errors
    /// A required member is not there, a member is there twice, or a value was refused.
    #[inline]
    pub fn object(&mut self, fields: &[Field], slots: &mut [&mut dyn Slot]) -> Result<(), Refused> {
        self.members(&mut Object { fields, slots, rest: Rest::Skip })
    }

    /// Reads an object as [`object`](#method.object) does, and every member that no field names into `additional`.
    ///
    /// # Errors
    /// As [`object`](#method.object).
    pub fn object_with(
        &mut self,
        fields: &[Field],
        slots: &mut [&mut dyn Slot],
        additional: &mut dyn Additional,
    ) -> Result<(), Refused> {
        self.members(&mut Object { fields, slots, rest: Rest::Keep(additional) })
    }

    /// Reads an object that has no other members than `fields` (`additionalProperties: false`).
    ///
    /// # Errors
    /// As [`object`](#method.object), and for a member that no field names.
    #[inline]
    pub fn closed_object(&mut self, fields: &[Field], slots: &mut [&mut dyn Slot]) -> Result<(), Refused> {
        self.members(&mut Object { fields, slots, rest: Rest::Refuse })
    }

    /// Reads an array: every item into the same slot, one after the other.
    ///
    /// # Errors
    /// The value is no array, or an item was refused.
    pub fn list(&mut self, each: &mut dyn Slot) -> Result<(), Refused> {
        self.items(&mut List { each })
    }
}

impl<T: Decode> Additional for BTreeMap<String, T> {
    fn contains(&self, key: &str) -> bool {
        self.contains_key(key)
    }

    fn read(&mut self, key: &mut String, from: &mut dyn Source) -> Result<(), Refused> {
        let value = T::decode(from)?;
        self.insert(mem::take(key), value);
        Ok(())
    }

    fn scalar(&mut self, key: &mut String, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        let value = T::scalar(value, context)?;
        self.insert(mem::take(key), value);
        Ok(())
    }
}

impl Visitor for Object<'_, '_> {
    fn expected(&self) -> &'static str {
        "an object"
    }

    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        self.fill(entries)
    }
}

impl Object<'_, '_> {
    /// Reads every member. A notation that calls this itself is asked for names and values directly.
    #[inline]
    pub(crate) fn fill<E: Entries + ?Sized>(&mut self, entries: &mut E) -> Result<(), Refused> {
        if entries.ahead().is_some() {
            self.look_ahead(entries)?;
        }
        let mut refused = false;
        let mut seen = Seen::default();
        let mut key = Key::new(self.fields);
        while entries.key(&mut key)? {
            refused |= match key.field() {
                Some(index) => self.member(index, &mut seen, entries),
                None => self.other(key.other_mut(), entries),
            }
            .is_err();
        }
        if seen.lacks(self.fields) {
            self.refuse_absent(&seen, entries.context());
            refused = true;
        }
        if refused { Err(Context::give_up()) } else { Ok(()) }
    }

    /// Refuses an object by the names of its members alone. In an attempt this is worth a look before any of them is read: what
    /// is in them may take attempts in turn.
    fn look_ahead<E: Entries + ?Sized>(&self, entries: &mut E) -> Result<(), Refused> {
        let Some(ahead) = entries.ahead() else { return Ok(()) };
        let is_field = |name: &str| self.fields.iter().any(|field| field.name == name);
        let required = self.fields.iter().filter(|field| field.required).map(|field| field.name);
        let missing: Vec<&str> = required.filter(|name| !ahead.has(name)).collect();
        let closed = matches!(self.rest, Rest::Refuse);
        // One more name than there are fields is not a field's.
        let unknown = ahead.names().filter(|_| closed).find(|name| !is_field(name)).map(str::to_owned);
        let context = entries.context();
        for name in &missing {
            let _ = refuse(violation::MISSING, "required, and not there", name, context);
        }
        if let Some(name) = &unknown {
            let _ = refuse(violation::UNKNOWN, "not a member of this object", name, context);
        }
        if missing.is_empty() && unknown.is_none() { Ok(()) } else { Err(Context::give_up()) }
    }

    #[cold]
    fn refuse_absent(&self, seen: &Seen, context: &mut Context) {
        for (index, field) in self.fields.iter().enumerate() {
            if field.required && !seen.has(index) {
                let _ = refuse(violation::MISSING, "required, and not there", field.name, context);
            }
        }
    }

    #[inline]
    fn member<E: Entries + ?Sized>(&mut self, index: usize, seen: &mut Seen, entries: &mut E) -> Result<(), Refused> {
        let (Some(field), Some(slot)) = (self.fields.get(index), self.slots.get_mut(index)) else {
            entries.skip();
            return Ok(());
        };
        if seen.put(index) {
            entries.skip();
            return Err(refuse_second(field.name, entries.context()));
        }
        let mark = entries.context().mark();
        entries.value(&mut **slot).or_else(|refused| field.refused(refused, mark, entries.context()))
    }

    fn other<E: Entries + ?Sized>(&mut self, name: &mut String, entries: &mut E) -> Result<(), Refused> {
        match &mut self.rest {
            Rest::Skip => {
                entries.skip();
                Ok(())
            }
            Rest::Refuse => {
                entries.skip();
                Err(refuse(violation::UNKNOWN, "not a member of this object", name, entries.context()))
            }
            Rest::Keep(additional) => {
                if additional.contains(name) {
                    entries.skip();
                    return Err(refuse_second(name, entries.context()));
                }
                let mark = entries.context().mark();
                let read = entries.value(&mut Entry { key: name, additional: &mut **additional });
                read.inspect_err(|_| entries.context().under(mark, Step::Key(name)))
            }
        }
    }
}

impl Field {
    /// What becomes of a member whose value was refused; what is wrong with it was found since `mark`.
    #[cold]
    fn refused(&self, refused: Refused, mark: usize, context: &mut Context) -> Result<(), Refused> {
        if !self.required && context.mode() == Mode::Open && context.forgive_null(mark) {
            return Ok(());
        }
        context.under(mark, Step::Key(self.name));
        Err(refused)
    }
}

#[cold]
fn refuse_second(name: &str, context: &mut Context) -> Refused {
    refuse(violation::DUPLICATE, "the object holds this member twice", name, context)
}

/// Says what is wrong with the member `name`.
#[cold]
fn refuse(code: &'static str, message: &str, name: &str, context: &mut Context) -> Refused {
    let mark = context.mark();
    let refused = context.refuse(code, message);
    context.under(mark, Step::Key(name));
    refused
}

/// Reads every entry into `additional`, whatever its name.
pub(crate) fn read_entries(entries: &mut dyn Entries, additional: &mut dyn Additional) -> Result<(), Refused> {
    Object { fields: &[], slots: &mut [], rest: Rest::Keep(additional) }.fill(entries)
}

/// Reads every item into `each`.
pub(crate) fn read_items(items: &mut dyn Items, each: &mut dyn Slot) -> Result<(), Refused> {
    List { each }.fill(items)
}

impl Visitor for List<'_> {
    fn expected(&self) -> &'static str {
        "an array"
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        self.fill(items)
    }
}

impl List<'_> {
    /// Reads every item. A notation that calls this itself is asked for them directly.
    #[inline]
    pub(crate) fn fill<I: Items + ?Sized>(&mut self, items: &mut I) -> Result<(), Refused> {
        let mut refused = false;
        for index in 0.. {
            let mark = items.context().mark();
            match items.next(self.each) {
                Ok(true) => {}
                Ok(false) => break,
                Err(_) => {
                    items.context().under(mark, Step::Index(index));
                    refused = true;
                }
            }
        }
        if refused { Err(Context::give_up()) } else { Ok(()) }
    }
}

struct Entry<'a> {
    key: &'a mut String,
    additional: &'a mut dyn Additional,
}

impl Slot for Entry<'_> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.additional.read(self.key, from)
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.additional.scalar(self.key, value, context)
    }
}

/// Which fields have been read. The first 64 cost no allocation.
#[derive(Default)]
struct Seen {
    few: u64,
    many: Vec<bool>,
}

impl Seen {
    #[inline]
    fn has(&self, index: usize) -> bool {
        if index < 64 { self.few & (1 << index) != 0 } else { self.has_beyond(index - 64) }
    }

    #[cold]
    fn has_beyond(&self, index: usize) -> bool {
        self.many.get(index).copied().unwrap_or(false)
    }

    /// Whether a required field was not read.
    #[inline]
    fn lacks(&self, fields: &[Field]) -> bool {
        let few = fields.iter().take(64).rev().fold(0, |required, field| required << 1 | u64::from(field.required));
        few & !self.few != 0 || fields.len() > 64 && self.lacks_beyond(fields)
    }

    #[cold]
    fn lacks_beyond(&self, fields: &[Field]) -> bool {
        fields.iter().enumerate().skip(64).any(|(index, field)| field.required && !self.has(index))
    }

    /// Marks a field as read; `true` if it was already.
    #[inline]
    fn put(&mut self, index: usize) -> bool {
        let before = self.has(index);
        if index < 64 {
            self.few |= 1 << index;
        } else {
            self.put_beyond(index - 64);
        }
        before
    }

    #[cold]
    fn put_beyond(&mut self, index: usize) {
        if self.many.len() <= index {
            self.many.resize(index + 1, false);
        }
        self.many[index] = true;
    }
}
