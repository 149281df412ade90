//! Numbers that keep all their digits.

use crate::number::{Integer, Number};

use super::context::{Context, Refused};
use super::scalar::{Scalar, of_number};
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Source, Visitor, Wanted};

#[derive(Default)]
struct Exact {
    number: Number,
    /// Whether it must have no fraction.
    whole: bool,
}

impl Visitor for Exact {
    fn expected(&self) -> &'static str {
        if self.whole { "an integer" } else { "a number" }
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        match number_of(value).filter(|number| !self.whole || number.is_whole()) {
            Some(number) => self.number = number,
            None => return Err(context.refuse_type(self.expected(), value.describe())),
        }
        Ok(())
    }
}

/// The number that a scalar is, if it is a finite one.
pub(super) fn number_of(value: Scalar<'_>) -> Option<Number> {
    match value {
        Scalar::Signed(value) => Some(value.into()),
        Scalar::Unsigned(value) => Some(value.into()),
        Scalar::Double(value) => Number::from_f64(value),
        // The number that its text says, which is what a reader of the text has.
        Scalar::Single(value) if value.is_finite() => format!("{value:e}").parse().ok(),
        Scalar::Exact(text) => text.parse().ok(),
        _ => None,
    }
}

impl Decode for Number {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut exact = Exact::default();
        from.read(Wanted::Number, &mut exact)?;
        Ok(exact.number)
    }

    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        let mut exact = Exact::default();
        exact.scalar(value, context)?;
        Ok(exact.number)
    }
}

impl Encode for Number {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.scalar(of_number(self))
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(of_number(self))
    }
}

impl Decode for Integer {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut exact = Exact { whole: true, ..Exact::default() };
        from.read(Wanted::Number, &mut exact)?;
        exact.number.try_into().map_err(|_| Context::give_up())
    }
}

impl Encode for Integer {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        self.number().encode(to)
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(of_number(self.number()))
    }
}
