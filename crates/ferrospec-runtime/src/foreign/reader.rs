//! A value of some notation, as serde's types read it.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use serde_core::de::value::StrDeserializer;
use serde_core::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer as _, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor as SerdeVisitor,
};

use super::error::Error;
use super::names::Name;
use super::taking::{Take, Taking, take};
use crate::number::Number;
use crate::wire::{Context, Entries, Field, Items, Key, Refused, Scalar, Slot, Source, Step, Wanted, code};

/// A value that has yet to be read.
pub(super) struct Reader<'a> {
    from: &'a mut dyn Source,
}

impl<'a> Reader<'a> {
    pub(super) fn new(from: &'a mut dyn Source) -> Self {
        Self { from }
    }

    /// Hands the value over, of which `wanted` says what is hoped for. `whole` if that is an integer.
    fn read<'de, V: SerdeVisitor<'de>>(self, wanted: Wanted<'_>, whole: bool, visitor: V) -> Result<V::Value, Error> {
        let mut taking = Taking { visitor: Some(Whole { visitor, whole, lifetime: PhantomData }), taken: None };
        take(self.from, wanted, &mut taking)?;
        taking.taken.unwrap_or_else(|| Err(Context::give_up().into()))
    }
}

/// One of serde's visitors, and whether it hopes for an integer.
struct Whole<'de, V> {
    visitor: V,
    whole: bool,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, V: SerdeVisitor<'de>> Take for Whole<'de, V> {
    type Taken = V::Value;

    fn scalar(self, value: Scalar<'_>) -> Result<V::Value, Error> {
        let Self { visitor, whole, .. } = self;
        match value {
            Scalar::Null => visitor.visit_unit(),
            Scalar::Bool(value) => visitor.visit_bool(value),
            Scalar::Signed(value) => visitor.visit_i64(value),
            Scalar::Unsigned(value) => visitor.visit_u64(value),
            Scalar::Text(text) => visitor.visit_str(text),
            Scalar::Bytes(octets) => visitor.visit_bytes(octets),
            Scalar::Double(value) if whole => of_number(visitor, Number::from_f64(value), value, true),
            Scalar::Double(value) => visitor.visit_f64(value),
            Scalar::Single(value) => visitor.visit_f32(value),
            Scalar::Exact(text) => {
                if let Ok(integer) = text.parse::<u128>() {
                    return visitor.visit_u128(integer);
                }
                of_number(visitor, text.parse().ok(), text.parse().unwrap_or(f64::INFINITY), whole || !is_float(text))
            }
        }
    }

    fn list(self, items: &mut dyn Items) -> Result<V::Value, Error> {
        self.visitor.visit_seq(&mut Sequence::new(items))
    }

    fn object(self, entries: &mut dyn Entries) -> Result<V::Value, Error> {
        self.visitor.visit_map(&mut Table::new(entries))
    }
}

fn is_float(text: &str) -> bool {
    text.contains(['.', 'e', 'E'])
}

/// In JSON Schema a number without a fraction is an integer, however it is written (2020-12 Validation §6.1.1).
fn of_number<'de, V: SerdeVisitor<'de>>(
    visitor: V,
    number: Option<Number>,
    nearest: f64,
    whole: bool,
) -> Result<V::Value, Error> {
    let integer = number.filter(|number| whole && number.is_whole()).and_then(|number| number.as_i128());
    match integer {
        Some(integer) => match (u64::try_from(integer), i64::try_from(integer)) {
            (Ok(integer), _) => visitor.visit_u64(integer),
            (_, Ok(integer)) => visitor.visit_i64(integer),
            _ => match u128::try_from(integer) {
                Ok(integer) => visitor.visit_u128(integer),
                Err(_) => visitor.visit_i128(integer),
            },
        },
        None if nearest.is_finite() => visitor.visit_f64(nearest),
        None => Err(Error::wrong(code::RANGE, "the number is too large")),
    }
}

macro_rules! read {
    ($($method:ident $wanted:ident $whole:literal;)*) => {
        $(
            fn $method<V: SerdeVisitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                self.read(Wanted::$wanted, $whole, visitor)
            }
        )*
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    read! {
        deserialize_any Any false;
        deserialize_bool Bool false;
        deserialize_i8 Number true;
        deserialize_i16 Number true;
        deserialize_i32 Number true;
        deserialize_i64 Number true;
        deserialize_i128 Number true;
        deserialize_u8 Number true;
        deserialize_u16 Number true;
        deserialize_u32 Number true;
        deserialize_u64 Number true;
        deserialize_u128 Number true;
        deserialize_f32 Number false;
        deserialize_f64 Number false;
        deserialize_char Text false;
        deserialize_str Text false;
        deserialize_string Text false;
        deserialize_bytes Any false;
        deserialize_byte_buf Any false;
        deserialize_unit Any false;
        deserialize_identifier Text false;
        deserialize_ignored_any Any false;
        deserialize_seq List false;
    }

    fn deserialize_option<V: SerdeVisitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut some = Present { visitor: Some(visitor), taken: None };
        let read = self.from.nullable(&mut some);
        match (some.taken, some.visitor, read) {
            (Some(Err(error)), ..) => Err(error),
            (_, _, Err(refused)) => Err(refused.into()),
            (Some(taken), ..) => taken,
            (None, Some(visitor), Ok(())) => visitor.visit_none(),
            (None, None, Ok(())) => Err(Context::give_up().into()),
        }
    }

    fn deserialize_unit_struct<V: SerdeVisitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.read(Wanted::Any, false, visitor)
    }

    fn deserialize_newtype_struct<V: SerdeVisitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: SerdeVisitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.read(Wanted::List, false, visitor)
    }

    fn deserialize_tuple_struct<V: SerdeVisitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.read(Wanted::List, false, visitor)
    }

    fn deserialize_map<V: SerdeVisitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.read(Wanted::Object { fields: &[], rest: true }, false, visitor)
    }

    fn deserialize_struct<V: SerdeVisitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let fields: Vec<_> = fields.iter().copied().map(Field::optional).collect();
        self.read(Wanted::Object { fields: &fields, rest: false }, false, visitor)
    }

    fn deserialize_enum<V: SerdeVisitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut taking = Taking { visitor: Some(Choice::of(visitor)), taken: None };
        take(self.from, Wanted::Any, &mut taking)?;
        taking.taken.unwrap_or_else(|| Err(Context::give_up().into()))
    }
}

/// A visitor that waits for a value which is not `null`.
struct Present<'de, V: SerdeVisitor<'de>> {
    visitor: Option<V>,
    taken: Option<Result<V::Value, Error>>,
}

impl<'de, V: SerdeVisitor<'de>> Slot for Present<'de, V> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        let visitor = self.visitor.take().ok_or_else(Context::give_up)?;
        let taken = visitor.visit_some(Reader::new(from));
        let settled = taken.as_ref().map(|_| ()).map_err(|_| Context::give_up());
        self.taken = Some(taken);
        settled
    }
}

/// The place of a value that a seed makes. What it finds wrong is said where the value stands.
struct Sown<S, T> {
    seed: Option<S>,
    value: Option<T>,
}

impl<'de, S: DeserializeSeed<'de>> Sown<S, S::Value> {
    fn new(seed: S) -> Self {
        Self { seed: Some(seed), value: None }
    }

    fn taken(self) -> Result<S::Value, Error> {
        self.value.ok_or_else(|| Context::give_up().into())
    }
}

impl<'de, S: DeserializeSeed<'de>> Slot for Sown<S, S::Value> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        let seed = self.seed.take().ok_or_else(Context::give_up)?;
        match seed.deserialize(Reader::new(from)) {
            Ok(value) => self.value = Some(value),
            Err(error) => return Err(error.refuse(from.context())),
        }
        Ok(())
    }
}

/// The items of an array.
struct Sequence<'a> {
    items: &'a mut dyn Items,
    index: usize,
}

impl<'a> Sequence<'a> {
    fn new(items: &'a mut dyn Items) -> Self {
        Self { items, index: 0 }
    }
}

impl<'de> SeqAccess<'de> for Sequence<'_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let (mark, mut slot) = (self.items.context().mark(), Sown::new(seed));
        match self.items.next(&mut slot) {
            Ok(false) => return Ok(None),
            Ok(true) => self.index += 1,
            Err(refused) => {
                self.items.context().under(mark, Step::Index(self.index));
                return Err(refused.into());
            }
        }
        slot.taken().map(Some)
    }
}

/// The members of an object, of which no two have one name.
struct Table<'a> {
    entries: &'a mut dyn Entries,
    names: BTreeSet<String>,
    name: String,
}

impl<'a> Table<'a> {
    fn new(entries: &'a mut dyn Entries) -> Self {
        Self { entries, names: BTreeSet::new(), name: String::new() }
    }

    /// Goes to the next member, and says its name.
    fn next_name(&mut self) -> Result<Option<&str>, Error> {
        let mut key = Key::default();
        if !self.entries.key(&mut key)? {
            return Ok(None);
        }
        key.other().clone_into(&mut self.name);
        if self.names.insert(self.name.clone()) {
            return Ok(Some(&self.name));
        }
        self.entries.skip();
        let context = self.entries.context();
        let mark = context.mark();
        let refused = context.refuse(code::DUPLICATE, "the object holds this member twice");
        context.under(mark, Step::Key(&self.name));
        Err(refused.into())
    }

    /// Reads the value of the member into `slot`.
    fn read(&mut self, slot: &mut dyn Slot) -> Result<(), Error> {
        let mark = self.entries.context().mark();
        self.entries.value(slot).map_err(|refused| {
            self.entries.context().under(mark, Step::Key(&self.name));
            refused.into()
        })
    }
}

impl<'de> MapAccess<'de> for Table<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        match self.next_name()? {
            Some(name) => seed.deserialize(Name(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let mut slot = Sown::new(seed);
        self.read(&mut slot)?;
        slot.taken()
    }
}

/// A visitor of an enum.
struct Choice<'de, V>(V, PhantomData<&'de ()>);

impl<'de, V: SerdeVisitor<'de>> Choice<'de, V> {
    fn of(visitor: V) -> Self {
        Self(visitor, PhantomData)
    }
}

const EXPECTED: &str = "a string, or an object of one member";

impl<'de, V: SerdeVisitor<'de>> Take for Choice<'de, V> {
    type Taken = V::Value;

    fn scalar(self, value: Scalar<'_>) -> Result<V::Value, Error> {
        match value {
            Scalar::Text(text) => {
                let name: StrDeserializer<'_, Error> = text.into_deserializer();
                self.0.visit_enum(name)
            }
            _ => Err(Error::wrong(code::TYPE, format!("expected {EXPECTED}, found {}", value.describe()))),
        }
    }

    fn list(self, _: &mut dyn Items) -> Result<V::Value, Error> {
        Err(Error::invalid_type(Unexpected::Seq, &EXPECTED))
    }

    fn object(self, entries: &mut dyn Entries) -> Result<V::Value, Error> {
        let mut table = Table::new(entries);
        let value = self.0.visit_enum(Variant(&mut table))?;
        match table.next_name()? {
            None => Ok(value),
            Some(_) => Err(Error::wrong(code::TYPE, format!("expected {EXPECTED}, found more"))),
        }
    }
}

/// The one member.
struct Variant<'a, 't>(&'a mut Table<'t>);

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        match self.0.next_name()? {
            Some(name) => Ok((seed.deserialize(Name(name))?, self)),
            None => Err(Error::wrong(code::TYPE, format!("expected {EXPECTED}, found none"))),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.newtype_variant_seed(PhantomData)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        let mut slot = Sown::new(seed);
        self.0.read(&mut slot)?;
        slot.taken()
    }

    fn tuple_variant<V: SerdeVisitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        self.newtype_variant_seed(Parts::Tuple(length, visitor))
    }

    fn struct_variant<V: SerdeVisitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.newtype_variant_seed(Parts::Struct(names, visitor))
    }
}

/// What a variant of several parts is read by.
enum Parts<V> {
    Tuple(usize, V),
    Struct(&'static [&'static str], V),
}

impl<'de, V: SerdeVisitor<'de>> DeserializeSeed<'de> for Parts<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        match self {
            Self::Tuple(length, visitor) => from.deserialize_tuple(length, visitor),
            Self::Struct(names, visitor) => from.deserialize_struct("", names, visitor),
        }
    }
}
