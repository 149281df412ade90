//! A parameter as a source of a value.

use super::delimited::Bad;
use super::pairs::{Found, Pairs};
use super::single::{read_header, read_path};
use crate::codec::Codec;
use crate::json;
use crate::location::Location;
use crate::operation::{Parameter, Style};
use crate::text::{Relay, TextEntries, TextItems, TextSource, Texts};
use crate::wire::{Context, Refused, Slot, Source, Visitor, Wanted};

/// What is there of a parameter before its type is known.
pub(crate) enum Raw<'a> {
    /// The text in the path, or of the header; none if it is not there.
    Single(Option<&'a str>),
    /// The query or the cookies.
    Pairs {
        /// All of them.
        pairs: &'a mut Pairs,
        /// Which names belong to other parameters.
        claimed: &'a dyn Fn(&str) -> bool,
        /// Whether a parameter that takes what others leave shall wait.
        patient: bool,
    },
}

/// How reading a parameter ended, beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was there.
    Read,
    /// It was not there.
    Absent,
    /// It takes what others leave, and must be read again when they have been.
    Later,
}

/// A parameter as a source. What kind of value is wanted decides how its text is taken apart.
pub(crate) struct ParameterSource<'a> {
    pub(crate) parameter: &'a Parameter,
    pub(crate) raw: Raw<'a>,
    pub(crate) context: &'a mut Context,
    pub(crate) outcome: Outcome,
}

impl Parameter {
    /// Whether commas divide the items of an array, which clients are known to escape.
    fn may_be_escaped_whole(&self) -> bool {
        !self.explode && matches!((self.location, self.style), (Location::Query, Style::Form) | (Location::Path, _))
    }
}

impl ParameterSource<'_> {
    fn find(&mut self, wanted: Wanted<'_>) -> Result<Found, Bad> {
        let parameter = self.parameter;
        match &mut self.raw {
            Raw::Single(None) => Ok(Found::Absent),
            Raw::Single(Some(text)) if parameter.location == Location::Path => {
                read_path(parameter, text, wanted).map(Found::Texts)
            }
            Raw::Single(Some(text)) => read_header(parameter.explode, text, wanted).map(Found::Texts),
            Raw::Pairs { pairs, claimed, patient } => pairs.read(parameter, wanted, claimed, *patient),
        }
    }

    fn texts(&mut self, wanted: Wanted<'_>) -> Result<Texts, Refused> {
        self.outcome = match self.find(wanted) {
            Ok(Found::Texts(texts)) => return Ok(texts),
            Ok(Found::Absent) => Outcome::Absent,
            Ok(Found::Later) => Outcome::Later,
            Err((code, message)) => return Err(self.context.refuse(code, message)),
        };
        Err(Context::give_up())
    }

    /// Reads the one text of a parameter that has `content`.
    fn content(&mut self, codec: Codec, slot: &mut dyn Slot) -> Result<(), Refused> {
        match (self.texts(Wanted::Text)?, codec) {
            (Texts::Scalar(text), Codec::Json) => json::read(text.as_bytes(), self.context, slot),
            (Texts::Scalar(text), _) => slot.read(&mut TextSource { text: &text, json: false, context: self.context }),
            _ => Err(Context::give_up()),
        }
    }
}

impl Source for ParameterSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if let Some(codec) = self.parameter.content {
            return self.content(codec, &mut Relay { wanted, into });
        }
        match self.texts(wanted)? {
            Texts::Scalar(text) => TextSource { text: &text, json: false, context: self.context }.read(wanted, into),
            Texts::List(texts) => {
                let delimiter = self.parameter.may_be_escaped_whole().then_some(',');
                into.list(&mut TextItems::new(&texts, false, self.context).divided_by(delimiter))
            }
            Texts::Object(pairs) => {
                into.object(&mut TextEntries { pairs: pairs.iter(), value: "", context: self.context })
            }
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        match self.parameter.content {
            Some(codec) => self.content(codec, &mut Nullable(some)),
            None => some.read(self),
        }
    }

    fn is_text(&self) -> bool {
        self.parameter.content != Some(Codec::Json)
    }
}

/// Reads a value that may be `null`, where a slot is asked for.
struct Nullable<'a>(&'a mut dyn Slot);

impl Slot for Nullable<'_> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        from.nullable(self.0)
    }
}
