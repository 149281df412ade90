//! The types of Rust that hold other values.

use std::collections::BTreeMap;

use zeroize::Zeroize;

use super::context::{Context, Refused};
use super::exact::number_of;
use super::object::{read_entries, read_items};
use super::scalar::Scalar;
use super::sink::{Encode, EncodeError, Members, Sink};
use super::source::{Decode, Entries, Items, Slot, Source, Visitor, Wanted};
use super::violation;
use crate::secret::Secret;
use crate::value::Value;

/// A value that may be `null`.
impl<T: Decode> Decode for Option<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut some = None;
        from.nullable(&mut some)?;
        Ok(some)
    }

    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        match value {
            Scalar::Null => Ok(None),
            _ => T::scalar(value, context).map(Some),
        }
    }
}

/// `None` is written as `null`. A member that is left out instead is written with
/// [`optional`](trait@super::ObjectSink#method.optional).
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Some(value) => value.encode(to),
            None => to.null(),
        }
    }

    fn members(&self, object: &mut Members<'_>) {
        match self {
            Some(value) => value.members(object),
            None => object.is_other = true,
        }
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Some(value) => value.scalar(),
            None => Some(Scalar::Null),
        }
    }
}

struct Push<'a, T>(&'a mut Vec<T>);

impl<T: Decode> Slot for Push<'_, T> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.0.push(T::decode(from)?);
        Ok(())
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.0.push(T::scalar(value, context)?);
        Ok(())
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut items = Self::new();
        from.list(&mut Push(&mut items))?;
        Ok(items)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.list(&|list| self.iter().try_for_each(|item| list.item(item)))
    }

    #[inline]
    fn members(&self, object: &mut Members<'_>) {
        object.list(|list| self.iter().try_for_each(|item| list.item(item)));
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        self.as_slice().encode(to)
    }

    fn members(&self, object: &mut Members<'_>) {
        self.as_slice().members(object);
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut entries = Self::new();
        from.object_with(&[], &mut [], &mut entries)?;
        Ok(entries)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn members(&self, object: &mut Members<'_>) {
        object.entries(self);
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        T::decode(from).map(Self::new)
    }

    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        T::scalar(value, context).map(Self::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        (**self).encode(to)
    }

    fn members(&self, object: &mut Members<'_>) {
        (**self).members(object);
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        (**self).scalar()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        (**self).encode(to)
    }

    fn members(&self, object: &mut Members<'_>) {
        (**self).members(object);
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        (**self).scalar()
    }
}

impl<T: Decode + Zeroize> Decode for Secret<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        T::decode(from).map(Self::new)
    }

    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        T::scalar(value, context).map(Self::new)
    }
}

/// A secret is written as it is: this is the one place where it leaves without [`expose`](Secret::expose).
impl<T: Encode + Zeroize> Encode for Secret<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        self.expose().encode(to)
    }

    fn members(&self, object: &mut Members<'_>) {
        self.expose().members(object);
    }

    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        self.expose().scalar()
    }
}

/// Any value of JSON.
impl Decode for Value {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut any = Any(Self::Null);
        from.read(Wanted::Any, &mut any)?;
        Ok(any.0)
    }
}

impl Encode for Value {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Null => to.null(),
            Self::Bool(value) => value.encode(to),
            Self::Number(number) => number.encode(to),
            Self::String(text) => to.string(text),
            Self::Array(items) => items.encode(to),
            Self::Object(members) => {
                to.object(&|object| members.iter().try_for_each(|(name, value)| object.field(name, value)))
            }
        }
    }
}

struct Any(Value);

impl Visitor for Any {
    fn expected(&self) -> &'static str {
        "a value"
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.0 = match value {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => value.into(),
            Scalar::Text(text) => text.into(),
            Scalar::Bytes(_) => return Err(context.refuse_type(self.expected(), value.describe())),
            number => match number_of(number) {
                Some(number) => number.into(),
                None => return Err(context.refuse(violation::RANGE, "expected a finite number")),
            },
        };
        Ok(())
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        let mut all = Vec::new();
        let read = read_items(items, &mut Push(&mut all));
        self.0 = Value::Array(all);
        read
    }

    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        let mut members = BTreeMap::<String, Value>::new();
        let read = read_entries(entries, &mut members);
        self.0 = Value::Object(members);
        read
    }
}
