//! Reads one part.

use std::borrow::Cow;

use bytes::Bytes;

use super::headed::HeadedSource;
use super::part::Part;
use super::received::Received;
use crate::file::File;
use crate::json;
use crate::media_type::{self, is_json};
use crate::text::{Relay, TextSource};
use crate::wire::{Context, Refused, Slot, Source, Visitor, Wanted, violation};

/// Reads a part that is a value by itself, with its headers if some are declared.
pub(super) fn read_part(
    part: &Received,
    declared: Option<&Part>,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    match declared.filter(|declared| !declared.headers.is_empty()) {
        Some(declared) => slot.read(&mut HeadedSource { part, declared, content, context }),
        None => content(part, declared, context, slot),
    }
}

/// Reads what is in a part.
pub(super) fn content(
    part: &Received,
    declared: Option<&Part>,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    slot.read(&mut PartSource { part, declared, context })
}

/// A part.
pub(super) struct PartSource<'a> {
    pub(super) part: &'a Received,
    pub(super) declared: Option<&'a Part>,
    pub(super) context: &'a mut Context,
}

impl PartSource<'_> {
    /// Refuses what is written in another way than is declared. Nobody must say how (RFC 7578 §4.4).
    fn check(&mut self) -> Result<(), Refused> {
        let transfer = self.part.headers.get("content-transfer-encoding").unwrap_or("binary");
        if !["7bit", "8bit", "binary"].iter().any(|plain| transfer.eq_ignore_ascii_case(plain)) {
            let message = "must not have a `Content-Transfer-Encoding` (RFC 7578 §4.7)";
            return Err(self.context.refuse(violation::FORMAT, message));
        }
        let declared = self.declared.filter(|declared| !declared.media_types.is_empty());
        let (Some(declared), Some(found)) = (declared, self.part.content.media_type()) else {
            return Ok(());
        };
        if declared.media_types.iter().any(|wanted| media_type::is(found, wanted)) {
            return Ok(());
        }
        let message = format!("must be {}", declared.media_types.join(" or "));
        Err(self.context.refuse(violation::MEDIA_TYPE, message))
    }

    /// What is in it, if that is in memory.
    fn octets(&mut self) -> Result<Bytes, Refused> {
        self.check()?;
        if self.part.is_long {
            return Err(self.context.refuse(violation::RANGE, "longer than is accepted of what is no file"));
        }
        let octets = self.part.content.octets();
        octets.map_err(|_| self.context.refuse(violation::SYNTAX, "could not be read"))
    }

    fn text_in<'o>(&mut self, octets: &'o [u8]) -> Result<Cow<'o, str>, Refused> {
        let charset = media_type::charset(self.part.content.media_type().unwrap_or_default());
        crate::body::text_in(charset, octets).map_err(|expected| self.context.refuse(violation::FORMAT, expected))
    }

    /// The text that it holds.
    pub(super) fn text(&mut self) -> Result<String, Refused> {
        let octets = self.octets()?;
        self.text_in(&octets).map(Cow::into_owned)
    }

    /// Whether it is JSON, as it says itself, or by what is declared.
    fn is_json(&self) -> bool {
        match (self.part.content.media_type(), self.declared) {
            (Some(found), _) if is_json(found) => true,
            (_, Some(declared)) => declared.media_types.first().is_some_and(|first| is_json(first)),
            _ => false,
        }
    }

    /// Whether it is `null`, which is JSON.
    pub(super) fn is_null(&self) -> bool {
        self.is_json()
            && !self.part.is_long
            && self.part.content.octets().is_ok_and(|octets| octets.trim_ascii() == b"null")
    }
}

impl Source for PartSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let octets = self.octets()?;
        if self.is_json() {
            return json::read(&octets, self.context, &mut Relay { wanted, into });
        }
        let text = self.text_in(&octets)?;
        TextSource { text: &text, json: true, context: self.context }.read(wanted, into)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        if self.is_null() { self.check() } else { some.read(self) }
    }

    fn is_text(&self) -> bool {
        true
    }

    fn file(&mut self) -> Result<File, Refused> {
        self.check()?;
        Ok(self.part.content.clone())
    }
}
