//! The types of schemas that admit one value at most.

use super::context::Refused;
use super::scalar::Scalar;
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Source, Visitor, Wanted};
use super::validate::Validate;
use super::violation;
use super::{Checker, Context};

/// `null`, where a description admits nothing else (`type: "null"`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Null;

/// A value that there is not: of the schema `false`. What can hold one is empty or absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Never {}

impl Visitor for Null {
    fn expected(&self) -> &'static str {
        "null"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        match value {
            Scalar::Null => Ok(()),
            _ => Err(context.refuse_type(self.expected(), value.describe())),
        }
    }
}

impl Decode for Null {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.read(Wanted::Any, &mut Self)?;
        Ok(Self)
    }
}

impl Encode for Null {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.null()
    }
}

impl Validate for Null {}

impl Decode for Never {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        Err(from.refuse(violation::NEVER, "no value may stand here"))
    }
}

impl Encode for Never {
    fn encode(&self, _: &mut dyn Sink) -> Result<(), EncodeError> {
        match *self {}
    }
}

impl Validate for Never {
    fn check(&self, _: &mut Checker<'_>) {
        match *self {}
    }
}
