//! Arrays and objects: the loops that every generated type shares.

use std::collections::BTreeMap;

use super::context::{Context, Mode, Refused};
use super::source::{Decode, Entries, Field, Items, Slot, Source, Visitor, Wanted};
use super::violation::{self, Step};

impl dyn Source + '_ {
    /// Reads an object: the value of `fields[n]` into `slots[n]`. Members that no field names are skipped.
    ///
    /// # Errors
    /// A required member is not there, a member is there twice, or a value was refused.
    pub fn object(&mut self, fields: &[Field], slots: &mut [&mut dyn Slot]) -> Result<(), Refused> {
        let wanted = Wanted::Object { fields, rest: false };
        self.read(wanted, &mut Object { fields, slots, rest: Rest::Skip })
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
        let wanted = Wanted::Object { fields, rest: true };
        self.read(wanted, &mut Object { fields, slots, rest: Rest::Keep(additional) })
    }

    /// Reads an object that has no other members than `fields` (`additionalProperties: false`).
    ///
    /// # Errors
    /// As [`object`](#method.object), and for a member that no field names.
    pub fn closed_object(&mut self, fields: &[Field], slots: &mut [&mut dyn Slot]) -> Result<(), Refused> {
        let wanted = Wanted::Object { fields, rest: false };
        self.read(wanted, &mut Object { fields, slots, rest: Rest::Refuse })
    }

    /// Reads an array: every item into the same slot, one after the other.
    ///
    /// # Errors
    /// The value is no array, or an item was refused.
    pub fn list(&mut self, each: &mut dyn Slot) -> Result<(), Refused> {
        self.read(Wanted::List, &mut List { each })
    }
}

/// Where the members go that no field names. A map from names to any type that can be read is such a place.
pub trait Additional {
    /// Whether a member of this name is there already.
    fn contains(&self, key: &str) -> bool;

    /// Reads the value of the member `key`.
    ///
    /// # Errors
    /// The value was refused; nothing was added.
    fn read(&mut self, key: &str, from: &mut dyn Source) -> Result<(), Refused>;
}

impl<T: Decode> Additional for BTreeMap<String, T> {
    fn contains(&self, key: &str) -> bool {
        self.contains_key(key)
    }

    fn read(&mut self, key: &str, from: &mut dyn Source) -> Result<(), Refused> {
        let value = T::decode(from)?;
        self.insert(key.to_owned(), value);
        Ok(())
    }
}

/// What becomes of members that no field names.
enum Rest<'a> {
    Skip,
    Refuse,
    Keep(&'a mut dyn Additional),
}

struct Object<'a, 'slots> {
    fields: &'a [Field],
    slots: &'a mut [&'slots mut dyn Slot],
    rest: Rest<'a>,
}

impl Visitor for Object<'_, '_> {
    fn expected(&self) -> &'static str {
        "an object"
    }

    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        let mut refused = false;
        let mut seen = Seen::default();
        // Members mostly come in the order of the fields: the one behind the last is tried first.
        let mut likely = 0;
        let mut key = Key::Field(0);
        loop {
            let fields = self.fields;
            if !entries.key(&mut |name| key = Key::find(fields, likely, name))? {
                break;
            }
            match &key {
                Key::Field(index) => {
                    likely = index + 1;
                    refused |= self.member(*index, &mut seen, entries).is_err();
                }
                Key::Other(name) => refused |= self.other(name, entries).is_err(),
            }
        }
        for (index, field) in self.fields.iter().enumerate() {
            if field.required && !seen.has(index) {
                let context = entries.context();
                let mark = context.mark();
                let _ = context.refuse(violation::MISSING, "required, and not there");
                context.under(mark, Step::Key(field.name));
                refused = true;
            }
        }
        if refused { Err(Context::give_up()) } else { Ok(()) }
    }
}

impl Object<'_, '_> {
    fn member(&mut self, index: usize, seen: &mut Seen, entries: &mut dyn Entries) -> Result<(), Refused> {
        let (Some(field), Some(slot)) = (self.fields.get(index), self.slots.get_mut(index)) else {
            return entries.value(&mut Skip);
        };
        if seen.put(index) {
            let _ = entries.value(&mut Skip);
            return Err(duplicate(field.name, entries.context()));
        }
        let mark = entries.context().mark();
        entries.value(&mut **slot).or_else(|refused| {
            let context = entries.context();
            if !field.required && context.mode() == Mode::Open && context.forgive_null(mark) {
                return Ok(());
            }
            context.under(mark, Step::Key(field.name));
            Err(refused)
        })
    }

    fn other(&mut self, name: &str, entries: &mut dyn Entries) -> Result<(), Refused> {
        match &mut self.rest {
            Rest::Skip => entries.value(&mut Skip),
            Rest::Refuse => {
                let _ = entries.value(&mut Skip);
                let context = entries.context();
                let mark = context.mark();
                let refused = context.refuse(violation::UNKNOWN, "not a member of this object");
                context.under(mark, Step::Key(name));
                Err(refused)
            }
            Rest::Keep(additional) => {
                if additional.contains(name) {
                    let _ = entries.value(&mut Skip);
                    return Err(duplicate(name, entries.context()));
                }
                let mark = entries.context().mark();
                entries.value(&mut Entry { key: name, additional: &mut **additional }).inspect_err(|_| {
                    entries.context().under(mark, Step::Key(name));
                })
            }
        }
    }
}

fn duplicate(name: &str, context: &mut Context) -> Refused {
    let mark = context.mark();
    let refused = context.refuse(violation::DUPLICATE, "the object holds this member twice");
    context.under(mark, Step::Key(name));
    refused
}

/// Reads every entry into `additional`, whatever its name.
pub(crate) fn read_entries(entries: &mut dyn Entries, additional: &mut dyn Additional) -> Result<(), Refused> {
    Object { fields: &[], slots: &mut [], rest: Rest::Keep(additional) }.object(entries)
}

/// Reads every item into `each`.
pub(crate) fn read_items(items: &mut dyn Items, each: &mut dyn Slot) -> Result<(), Refused> {
    List { each }.list(items)
}

struct List<'a> {
    each: &'a mut dyn Slot,
}

impl Visitor for List<'_> {
    fn expected(&self) -> &'static str {
        "an array"
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
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

/// A slot that reads nothing, so that the value is skipped.
struct Skip;

impl Slot for Skip {
    fn read(&mut self, _: &mut dyn Source) -> Result<(), Refused> {
        Ok(())
    }
}

struct Entry<'a> {
    key: &'a str,
    additional: &'a mut dyn Additional,
}

impl Slot for Entry<'_> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.additional.read(self.key, from)
    }
}

enum Key {
    Field(usize),
    Other(String),
}

impl Key {
    fn find(fields: &[Field], likely: usize, name: &str) -> Self {
        if fields.get(likely).is_some_and(|field| field.name == name) {
            return Self::Field(likely);
        }
        match fields.iter().position(|field| field.name == name) {
            Some(index) => Self::Field(index),
            None => Self::Other(name.to_owned()),
        }
    }
}

/// Which fields have been read. The first 64 cost no allocation.
#[derive(Default)]
struct Seen {
    few: u64,
    many: Vec<bool>,
}

impl Seen {
    fn has(&self, index: usize) -> bool {
        match index {
            0..64 => self.few & (1 << index) != 0,
            _ => self.many.get(index - 64).copied().unwrap_or(false),
        }
    }

    /// Marks a field as read; `true` if it was already.
    fn put(&mut self, index: usize) -> bool {
        let before = self.has(index);
        if index < 64 {
            self.few |= 1 << index;
        } else {
            let index = index - 64;
            if self.many.len() <= index {
                self.many.resize(index + 1, false);
            }
            self.many[index] = true;
        }
        before
    }
}
