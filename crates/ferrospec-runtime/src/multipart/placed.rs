//! Reads parts that are told by their places.

use super::part::Part;
use super::received::Received;
use super::source::read_part;
use crate::wire::{Context, Items, Refused, Slot, Source, Visitor, Wanted};

/// A body that is a list of its parts. They are there, so that they can be read any number of times.
pub(super) struct PlacedSource<'a> {
    pub(super) parts: &'a [Received],
    pub(super) declared: &'a [Part],
    pub(super) context: &'a mut Context,
}

impl Source for PlacedSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let parts = self.parts.iter().enumerate();
        into.list(&mut PlacedItems { parts, declared: self.declared, context: self.context })
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }
}

struct PlacedItems<'a> {
    parts: std::iter::Enumerate<std::slice::Iter<'a, Received>>,
    declared: &'a [Part],
    context: &'a mut Context,
}

impl Items for PlacedItems<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some((index, part)) = self.parts.next() else {
            return Ok(false);
        };
        read_part(part, Part::at(self.declared, index), self.context, slot)?;
        Ok(true)
    }
}
