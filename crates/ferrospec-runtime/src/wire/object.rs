//! Arrays and objects: the loops that every generated type shares.

use std::collections::BTreeMap;

use super::context::{Context, Mode, Refused};
use super::field::Field;
use super::key::Key;
use super::scalar::Scalar;
use super::source::{Decode, Entries, Given, Items, Slot, Source, Visitor, Wanted};
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

    /// Reads a scalar that is the value of the member `key`.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn scalar(&mut self, key: &str, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.read(key, &mut Given::new(value, context))
    }
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

    fn scalar(&mut self, key: &str, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        let value = T::scalar(value, context)?;
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
        let mut key = Key::new(self.fields);
        while entries.key(&mut key)? {
            refused |= match key.field() {
                Some(index) => self.member(index, &mut seen, entries),
                None => self.other(key.other(), entries),
            }
            .is_err();
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
            entries.skip();
            return Ok(());
        };
        if seen.put(index) {
            entries.skip();
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
            Rest::Skip => {
                entries.skip();
                Ok(())
            }
            Rest::Refuse => {
                entries.skip();
                let context = entries.context();
                let mark = context.mark();
                let refused = context.refuse(violation::UNKNOWN, "not a member of this object");
                context.under(mark, Step::Key(name));
                Err(refused)
            }
            Rest::Keep(additional) => {
                if additional.contains(name) {
                    entries.skip();
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

struct Entry<'a> {
    key: &'a str,
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
