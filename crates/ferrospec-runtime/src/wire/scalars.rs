//! The types of Rust that are scalars on the wire.

use std::fmt::Display;
use std::str::FromStr;

use bytes::Bytes;

use crate::number::Decimal;

use super::context::{Context, Mode, Refused};
use super::scalar::{Scalar, from_base64, parse_number};
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Given, Source, Visitor, Wanted};
use super::violation;

impl dyn Source + '_ {
    /// Reads text.
    ///
    /// # Errors
    /// The value is no text.
    pub fn string(&mut self) -> Result<String, Refused> {
        let mut text = Text::default();
        self.read(Wanted::Text, &mut text)?;
        Ok(text.0)
    }

    /// Reads text that is one of `values`. A client takes any text: a server that has learnt a new word must not break it.
    ///
    /// # Errors
    /// The value is no text, or is none of `values` and the reading is strict.
    pub fn choice(&mut self, values: &[&str]) -> Result<String, Refused> {
        let text = self.string()?;
        let context = self.context();
        if context.mode() == Mode::Open || values.contains(&text.as_str()) {
            return Ok(text);
        }
        Err(context.refuse(violation::ENUM, one_of(values)))
    }

    /// Reads text that a type parses. `expected` says what it is, for the words of a violation: `a date`.
    ///
    /// # Errors
    /// The value is no text, or does not parse.
    pub fn parse<T: FromStr>(&mut self, expected: &str) -> Result<T, Refused> {
        let text = self.string()?;
        text.parse().map_err(|_| self.context().refuse(violation::FORMAT, format!("expected {expected}")))
    }

    /// Says that the value which was read is wrong.
    #[must_use = "the value must be given up"]
    pub fn refuse(&mut self, code: &'static str, message: impl Into<String>) -> Refused {
        self.context().refuse(code, message)
    }

    fn integer(&mut self) -> Result<i128, Refused> {
        let mut integer = Integer(0);
        self.read(Wanted::Number, &mut integer)?;
        Ok(integer.0)
    }

    fn number(&mut self) -> Result<f64, Refused> {
        let mut number = Float(0.0);
        self.read(Wanted::Number, &mut number)?;
        Ok(number.0)
    }
}

/// The words for a value that is none of `values`. They name the first few.
pub(super) fn one_of(values: &[&str]) -> String {
    const NAMED: usize = 12;
    let mut words = String::from("expected one of ");
    for (index, value) in values.iter().take(NAMED).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        words.push_str(&format!("{comma}`{value}`"));
    }
    if values.len() > NAMED {
        words.push_str(&format!(" and {} more", values.len() - NAMED));
    }
    words
}

#[derive(Default)]
struct Text(String);

impl Visitor for Text {
    fn expected(&self) -> &'static str {
        "a string"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        match value {
            Scalar::Text(text) => self.0 = text.to_owned(),
            _ => return Err(context.refuse_type(self.expected(), value.describe())),
        }
        Ok(())
    }
}

struct Integer(i128);

impl Visitor for Integer {
    fn expected(&self) -> &'static str {
        "an integer"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        /// Every number of double precision below it is an `i128`.
        const LIMIT: f64 = 1e38;
        self.0 = match value {
            Scalar::Signed(value) => value.into(),
            Scalar::Unsigned(value) => value.into(),
            // In JSON Schema a number without a fraction is an integer, however it is written (2020-12 validation §6.1.1).
            Scalar::Double(value) if value.fract() == 0.0 && value.abs() < LIMIT => value as i128,
            Scalar::Double(value) if value.fract() == 0.0 => {
                return Err(context.refuse(violation::RANGE, "the integer is too large"));
            }
            Scalar::Exact(text) => match Decimal::parse(text) {
                Some(number) if number.is_whole() => match number.whole() {
                    Some(value) => value,
                    None => return Err(context.refuse(violation::RANGE, "the integer is too large")),
                },
                _ => return Err(context.refuse_type(self.expected(), value.describe())),
            },
            _ => return Err(context.refuse_type(self.expected(), value.describe())),
        };
        Ok(())
    }
}

struct Float(f64);

impl Visitor for Float {
    fn expected(&self) -> &'static str {
        "a number"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.0 = match value {
            Scalar::Signed(value) => value as f64,
            Scalar::Unsigned(value) => value as f64,
            Scalar::Double(value) => value,
            Scalar::Single(value) => value.into(),
            Scalar::Exact(text) => match text.parse() {
                Ok(value) if f64::is_finite(value) => value,
                _ => return Err(context.refuse(violation::RANGE, "the number is too large")),
            },
            _ => return Err(context.refuse_type(self.expected(), value.describe())),
        };
        Ok(())
    }
}

struct Boolean(bool);

impl Visitor for Boolean {
    fn expected(&self) -> &'static str {
        "a boolean"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        match value {
            Scalar::Bool(value) => self.0 = value,
            _ => return Err(context.refuse_type(self.expected(), value.describe())),
        }
        Ok(())
    }
}

struct Octets(Vec<u8>);

impl Visitor for Octets {
    fn expected(&self) -> &'static str {
        "base64 text"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.0 = match value {
            Scalar::Bytes(octets) => octets.to_vec(),
            Scalar::Text(text) => match from_base64(text) {
                Some(octets) => octets,
                None => return Err(context.refuse(violation::FORMAT, "expected base64 text")),
            },
            _ => return Err(context.refuse_type(self.expected(), value.describe())),
        };
        Ok(())
    }
}

/// The scalar that text stands for where `wanted` is hoped for. Text that is not of that kind stays text, and the
/// visitor refuses it.
pub(crate) fn scalar_of_text<'a>(text: &'a str, wanted: Wanted<'_>) -> Scalar<'a> {
    match wanted {
        Wanted::Bool if text == "true" => Scalar::Bool(true),
        Wanted::Bool if text == "false" => Scalar::Bool(false),
        Wanted::Number => parse_number(text).unwrap_or(Scalar::Text(text)),
        _ => Scalar::Text(text),
    }
}

fn in_range<T: TryFrom<i128> + Display>(
    value: i128,
    context: &mut Context,
    least: impl Display,
    most: impl Display,
) -> Result<T, Refused> {
    T::try_from(value)
        .map_err(|_| context.refuse(violation::RANGE, format!("expected an integer from {least} to {most}")))
}

macro_rules! integers {
    ($($type:ident as $scalar:ident;)*) => {
        $(
            impl Decode for $type {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    in_range(from.integer()?, from.context(), $type::MIN, $type::MAX)
                }

                fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
                    match value {
                        Scalar::Unsigned(value) => in_range(value.into(), context, $type::MIN, $type::MAX),
                        _ => Self::decode(&mut Given::new(value, context)),
                    }
                }
            }

            impl Encode for $type {
                fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
                    to.scalar(Scalar::$scalar((*self).into()))
                }

                #[inline]
                fn scalar(&self) -> Option<Scalar<'_>> {
                    Some(Scalar::$scalar((*self).into()))
                }
            }
        )*
    };
}

integers! {
    i8 as Signed;
    i16 as Signed;
    i32 as Signed;
    i64 as Signed;
    u8 as Unsigned;
    u16 as Unsigned;
    u32 as Unsigned;
    u64 as Unsigned;
}

impl Decode for f64 {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.number()
    }

    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        let mut number = Float(0.0);
        number.scalar(value, context)?;
        Ok(number.0)
    }
}

impl Encode for f64 {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.scalar(Scalar::Double(*self))
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Double(*self))
    }
}

impl Decode for f32 {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.number()? as f32;
        if value.is_finite() {
            return Ok(value);
        }
        Err(from.refuse(violation::RANGE, "expected a number of single precision"))
    }
}

impl Encode for f32 {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.scalar(Scalar::Single(*self))
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Single(*self))
    }
}

impl Decode for bool {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut value = Boolean(false);
        from.read(Wanted::Bool, &mut value)?;
        Ok(value.0)
    }

    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        let mut boolean = Boolean(false);
        boolean.scalar(value, context)?;
        Ok(boolean.0)
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.scalar(Scalar::Bool(*self))
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Bool(*self))
    }
}

impl Decode for String {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.string()
    }

    #[inline]
    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        match value {
            Scalar::Text(text) => Ok(text.to_owned()),
            _ => Self::decode(&mut Given::new(value, context)),
        }
    }
}

impl Encode for String {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.string(self)
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self))
    }
}

impl Encode for str {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.string(self)
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self))
    }
}

impl Encode for Scalar<'_> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.scalar(*self)
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(*self)
    }
}

/// Base64 text in JSON and in parameters (`format: byte`), the octets themselves in a binary body.
impl Decode for Bytes {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut octets = Octets(Vec::new());
        from.read(Wanted::Bytes, &mut octets)?;
        Ok(octets.0.into())
    }
}

impl Encode for Bytes {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.scalar(Scalar::Bytes(self))
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Bytes(self))
    }
}
