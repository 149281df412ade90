//! A parameter as a source of a value.

use std::borrow::Cow;

use super::deep::DeepSource;
use super::delimited::{Bad, NOT_UTF8, takes};
use super::pairs::{Found, Pairs};
use super::single::{read_header, read_path};
use super::standing::Standing;
use crate::codec::Codec;
use crate::escape::unescape;
use crate::json;
use crate::location::Location;
use crate::operation::Parameter;
use crate::parameter_style::Style;
use crate::text::{Relay, TextEntries, TextItems, TextSource, Texts};
use crate::value::Value;
use crate::wire::{Context, Refused, Slot, Source, Visitor, Wanted};

/// What is there of a parameter before its type is known.
pub(crate) enum Raw<'a> {
    /// The text in the path, or of the header; none if it is not there.
    Single(Option<&'a str>),
    /// The whole query; none if there is none.
    Whole(Option<&'a str>),
    /// The lines of a header that are never one: each is an item.
    Lines(&'a [Cow<'a, str>]),
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

impl Raw<'_> {
    /// The text of a scalar in which nothing is escaped, which most parameters are.
    fn as_it_stands(&self, parameter: &Parameter, wanted: Wanted<'_>) -> Standing<'_> {
        if matches!(wanted, Wanted::List | Wanted::Object { .. }) {
            return Standing::Unknown;
        }
        match self {
            Raw::Single(Some(text))
                if parameter.location == Location::Path && parameter.style == Style::Simple && !text.contains('%') =>
            {
                Standing::Text(text)
            }
            Raw::Pairs { pairs, .. } => pairs.as_it_stands(parameter),
            _ => Standing::Unknown,
        }
    }
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
    /// Whether a single value may be several items, which the style divides within one text.
    fn divides_lists(&self) -> bool {
        self.parameter.style != Style::DeepObject && self.parameter.content.is_none()
    }

    fn find(&mut self, wanted: Wanted<'_>) -> Result<Found, Bad> {
        let parameter = self.parameter;
        match &mut self.raw {
            Raw::Single(None) | Raw::Whole(None) => Ok(Found::Absent),
            Raw::Whole(Some(text)) => unescape(text).map(|text| Found::Texts(Texts::Scalar(text))).ok_or(NOT_UTF8),
            Raw::Single(Some(text)) if parameter.location == Location::Path => {
                read_path(parameter, text, wanted).map(Found::Texts)
            }
            Raw::Single(Some(text)) => read_header(parameter.explode, text, wanted).map(Found::Texts),
            Raw::Lines([]) => Ok(Found::Absent),
            Raw::Lines(lines) if takes(wanted, lines.len()) => {
                Ok(Found::Texts(Texts::List(lines.iter().map(ToString::to_string).collect())))
            }
            Raw::Lines([line, ..]) => Ok(Found::Texts(Texts::Scalar(line.to_string()))),
            Raw::Pairs { pairs, claimed, patient } => pairs.read(parameter, wanted, claimed, *patient),
        }
    }

    /// What is there. If there is nothing, that is the outcome.
    fn found(&mut self, wanted: Wanted<'_>) -> Result<Found, Refused> {
        self.outcome = match self.find(wanted) {
            Ok(Found::Absent) => Outcome::Absent,
            Ok(Found::Later) => Outcome::Later,
            Ok(found) => return Ok(found),
            Err((code, message)) => return Err(self.context.refuse(code, message)),
        };
        Err(Context::give_up())
    }

    fn styled(&mut self, texts: &Texts, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let delimiter = self.parameter.may_be_escaped_whole().then_some(',');
        let context = &mut *self.context;
        match texts {
            Texts::Scalar(text) => TextSource { text, json: false, context }.read(wanted, into),
            Texts::List(texts) => into.list(&mut TextItems::new(texts, false, context).divided_by(delimiter)),
            Texts::Object(pairs) => into.object(&mut TextEntries { pairs: pairs.iter(), value: "", context }),
        }
    }

    /// Reads the one text of a parameter that has `content`. What is a form is read by whoever has the query.
    fn content(&mut self, codec: Codec, slot: &mut dyn Slot) -> Result<(), Refused> {
        match (self.found(Wanted::Text)?, codec) {
            (Found::Texts(Texts::Scalar(text)), Codec::Json) => json::read(text.as_bytes(), self.context, slot),
            (Found::Texts(Texts::Scalar(text)), _) => {
                slot.read(&mut TextSource { text: &text, json: false, context: self.context })
            }
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
        match self.raw.as_it_stands(self.parameter, wanted) {
            Standing::Text(text) => return TextSource { text, json: false, context: self.context }.read(wanted, into),
            Standing::Absent => {
                self.outcome = Outcome::Absent;
                return Err(Context::give_up());
            }
            Standing::Unknown => {}
        }
        match self.found(wanted)? {
            Found::Texts(texts) => self.styled(&texts, wanted, into),
            Found::Deep(pairs) => {
                let pairs = pairs.iter().map(|(steps, value)| (steps.as_deref(), value.as_str())).collect();
                DeepSource { pairs, context: self.context }.read(wanted, into)
            }
            Found::Absent | Found::Later => Err(Context::give_up()),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        match self.parameter.content {
            Some(codec) => self.content(codec, &mut Nullable(some)),
            None if self.parameter.nullable => match self.found(Wanted::Text)? {
                Found::Texts(Texts::Scalar(text)) if text.is_empty() => Ok(()),
                _ => some.read(self),
            },
            None => some.read(self),
        }
    }

    fn is_text(&self) -> bool {
        self.parameter.content != Some(Codec::Json)
    }

    fn unfolded(&mut self) -> Option<Value> {
        match self.divides_lists().then(|| self.find(Wanted::List))? {
            Ok(Found::Texts(Texts::List(items))) if items.len() != 1 => {
                Some(Value::Array(items.into_iter().map(Value::String).collect()))
            }
            _ => None,
        }
    }
}

/// Reads a value that may be `null`, where a slot is asked for.
struct Nullable<'a>(&'a mut dyn Slot);

impl Slot for Nullable<'_> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        from.nullable(self.0)
    }
}
