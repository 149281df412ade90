//! Reads parts that have headers.

use super::part::{Part, PartHeader};
use super::received::Received;
use crate::codec::Codec;
use crate::operation::Parameter;
use crate::style::{Outcome, ParameterSource, Raw};
use crate::wire::{Context, Entries, Key, Refused, Slot, Source, Visitor, Wanted};

/// A part as an object of its content and its headers.
pub(super) struct HeadedSource<'a> {
    pub(super) part: &'a Received,
    pub(super) declared: &'a Part,
    /// Reads what is in the part.
    pub(super) content: Content,
    pub(super) context: &'a mut Context,
}

/// Reads what is in a part.
pub(super) type Content = fn(&Received, Option<&Part>, &mut Context, &mut dyn Slot) -> Result<(), Refused>;

impl Source for HeadedSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let Self { part, declared, content, .. } = *self;
        let headers = declared.headers.iter();
        into.object(&mut Members { part, declared, content, at: At::Start, headers, context: self.context })
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }
}

struct Members<'a> {
    part: &'a Received,
    declared: &'a Part,
    content: Content,
    at: At,
    headers: std::slice::Iter<'a, PartHeader>,
    context: &'a mut Context,
}

/// Which member is read.
enum At {
    Start,
    Content,
    Header(PartHeader, String),
}

impl Entries for Members<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        self.at = match self.at {
            At::Start => At::Content,
            _ => {
                let there = |header: &PartHeader| Some(At::Header(*header, self.part.headers.list(header.name)?));
                match self.headers.find_map(there) {
                    Some(next) => next,
                    None => return Ok(false),
                }
            }
        };
        key.take(match &self.at {
            At::Header(header, _) => header.name,
            _ => Part::CONTENT,
        });
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        let At::Header(header, text) = &self.at else {
            return (self.content)(self.part, Some(self.declared), self.context, slot);
        };
        let content = header.json.then_some(Codec::Json);
        let parameter = Parameter { content, ..Parameter::header(header.name).explode(header.explode) };
        let raw = Raw::Single(Some(text));
        slot.read(&mut ParameterSource { parameter: &parameter, raw, context: self.context, outcome: Outcome::Read })
    }

    fn skip(&mut self) {}
}
