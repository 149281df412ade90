//! Reading values into types, as a server does.

use super::formats;
use super::hearing::{Hearing, LACKS, MISSING};
use super::typed::Typed;
use super::values::whole;
use super::words::{counted, one_of};
use crate::program::{Beside, Constant, Enum, Presence, RustType, Struct, Tuple, TypeItem, Variants, Wire};
use ferrospec_ir::{Literal, Number};

impl<'p> Hearing<'_, 'p> {
    /// The value as a `ty`; `None` if it is none, and why is said.
    pub(super) fn read(&mut self, ty: &'p RustType, value: &Literal) -> Option<Typed<'p>> {
        self.deeper(|hearing| hearing.read_plain(hearing.known.plain(ty), value))
    }

    fn read_plain(&mut self, ty: &'p RustType, value: &Literal) -> Option<Typed<'p>> {
        let refuse = |hearing: &mut Self, expected: &str| {
            hearing.refuse_kind(expected, value);
            None
        };
        match (ty, value) {
            (RustType::Option(_), Literal::Null) | (RustType::Null, Literal::Null) => Some(Typed::Json(Literal::Null)),
            (RustType::Option(inner) | RustType::Boxed(inner), _) => self.read(inner, value),
            (RustType::Named(name), _) => match self.known.types.get(name).copied() {
                Some(item) => self.read_item(item, value),
                None => self.unknown(value),
            },
            (RustType::Value, _)
            | (RustType::Bool, Literal::Bool(_))
            | (RustType::String | RustType::Secret, Literal::Text(_)) => Some(Typed::Json(value.clone())),
            (RustType::Vec(items), Literal::List(values)) => self.read_items(items, values, 0).map(Typed::List),
            (RustType::Map(values), Literal::Object(members)) => {
                let mut read = Vec::new();
                let before = self.count();
                for (name, member) in members {
                    let member = self.at(name, |hearing| hearing.read(values, member));
                    read.extend(member.map(|member| (name.clone(), member)));
                }
                (self.count() == before).then_some(Typed::Map(read))
            }
            (RustType::Bytes, Literal::Text(text)) if formats::is_base64(text) => Some(Typed::Json(value.clone())),
            (RustType::Bytes, Literal::Text(_)) => {
                self.refuse("format", "expected base64 with padding");
                None
            }
            // Any octets are a file, whose text stands for them here.
            (RustType::File, Literal::Text(_)) => Some(Typed::Json(value.clone())),
            // These are bodies, of which no example is judged.
            (
                RustType::Items(_)
                | RustType::EventStream(_)
                | RustType::Event(_)
                | RustType::Octets
                | RustType::Accept
                | RustType::Media
                | RustType::File
                | RustType::Local(_),
                _,
            ) => self.unknown(value),
            (RustType::Brought(path) | RustType::Spelled(path), _) => self.read_brought(&path.to_string(), value),
            (RustType::Never, _) => {
                self.refuse("false", "must not be there");
                None
            }
            (RustType::F32 | RustType::F64 | RustType::Number, Literal::Number(number)) => self.fraction(ty, number),
            (RustType::F32 | RustType::F64 | RustType::Number, _) => refuse(self, "a number"),
            (RustType::Null, _) => refuse(self, "null"),
            (RustType::Bool, _) => refuse(self, "a boolean"),
            (RustType::String | RustType::Secret | RustType::Bytes, _) => refuse(self, "a string"),
            (RustType::Vec(_), _) => refuse(self, "an array"),
            (RustType::Map(_), _) => refuse(self, "an object"),
            (integer, _) => self.integer(range(integer), value),
        }
    }

    /// What nothing here knows may be a value of its type.
    fn unknown(&mut self, value: &Literal) -> Option<Typed<'p>> {
        self.doubt();
        Some(Typed::Json(value.clone()))
    }

    fn read_brought(&mut self, path: &str, value: &Literal) -> Option<Typed<'p>> {
        let format = formats::Format::of(path);
        let is_so = match (&format, value) {
            (Some(format), Literal::Text(text)) => format.is_so(text).or_else(|| (self.known.formats)(path, text)),
            _ => None,
        };
        match (format, value) {
            (Some(format), _) if is_so == Some(false) => {
                self.refuse("format", format!("expected {}", format.words));
                None
            }
            (Some(_), _) if is_so == Some(true) => Some(Typed::Json(value.clone())),
            (Some(_), value) if !matches!(value, Literal::Text(_)) => {
                self.refuse_kind("a string", value);
                None
            }
            (format, _) => {
                if format.is_none() {
                    self.leave_unread();
                }
                self.unknown(value)
            }
        }
    }

    fn integer(&mut self, range: Option<(i128, i128)>, value: &Literal) -> Option<Typed<'p>> {
        let Literal::Number(number) = value else {
            self.refuse_kind("an integer", value);
            return None;
        };
        if !number.is_whole() {
            self.refuse("type", "expected an integer, found a number with a fraction");
            return None;
        }
        let Some((least, most)) = range else { return Some(Typed::Json(value.clone())) };
        match number.whole().filter(|number| (least..=most).contains(number)) {
            Some(number) => Some(Typed::Json(Literal::Number(whole(number)))),
            None => {
                self.refuse("range", format!("expected an integer from {least} to {most}"));
                None
            }
        }
    }

    /// A number is what its type keeps of it.
    fn fraction(&mut self, ty: &RustType, number: &Number) -> Option<Typed<'p>> {
        let text = number.as_str();
        let nearest = match ty {
            RustType::F32 => {
                text.parse().ok().filter(|value: &f32| value.is_finite()).map(|value| format!("{value:e}"))
            }
            RustType::F64 => {
                text.parse().ok().filter(|value: &f64| value.is_finite()).map(|value| format!("{value:e}"))
            }
            _ => Some(text.to_owned()),
        };
        let nearest = nearest.and_then(|text| Number::parse(&text));
        if nearest.is_none() {
            self.refuse("range", "the number is too large");
        }
        nearest.map(|number| Typed::Json(Literal::Number(number)))
    }

    fn read_item(&mut self, item: &'p TypeItem, value: &Literal) -> Option<Typed<'p>> {
        match item {
            TypeItem::Struct(item) => self.read_struct(item, value),
            TypeItem::Enum(item) => self.read_enum(item, value),
            TypeItem::Alias(item) => self.read(&item.ty, value),
            TypeItem::Newtype(item) => self.read(&item.ty, value),
            TypeItem::Union(item) => self.read_union(item, value),
            TypeItem::Tuple(item) => self.read_tuple(item, value),
        }
    }

    fn read_struct(&mut self, item: &'p Struct, value: &Literal) -> Option<Typed<'p>> {
        let Literal::Object(members) = value else {
            self.refuse_kind("an object", value);
            return None;
        };
        let before = self.count();
        let mut fields: Vec<Option<Typed<'p>>> = item.fields.iter().map(|_| None).collect();
        let mut beside = Vec::new();
        for (name, member) in members {
            let field = item.fields.iter().position(|field| field.wire.as_str() == name);
            match (field.map(|index| (index, &item.fields[index])), &item.beside) {
                (Some((index, field)), _) => {
                    let ty = match (&field.presence, &field.ty) {
                        (Presence::Optional, RustType::Option(inner)) => inner,
                        (_, ty) => ty,
                    };
                    fields[index] = self.at(name, |hearing| hearing.read(ty, member));
                }
                (None, Beside::Ignored) => {}
                (None, Beside::Refused) => self.refuse_member(name, "unknown", "not a member of this object"),
                (None, Beside::Kept { values, .. }) => {
                    let member = self.at(name, |hearing| hearing.read(values, member));
                    beside.extend(member.map(|member| (name.clone(), member)));
                }
            }
        }
        for field in item.fields.iter().filter(|field| field.presence == Presence::Required) {
            if !members.iter().any(|(name, _)| name == field.wire.as_str()) {
                self.refuse_member(field.wire.as_str(), LACKS, MISSING);
            }
        }
        (self.count() == before).then_some(Typed::Struct { item, fields, beside })
    }

    fn read_enum(&mut self, item: &'p Enum, value: &Literal) -> Option<Typed<'p>> {
        let is_listed = match (&item.variants, value) {
            (Variants::Texts(_), Literal::Text(_)) if item.extensible => true,
            (Variants::Texts(variants), Literal::Text(text)) => {
                variants.iter().any(|variant| variant.value.as_str() == text)
            }
            (Variants::Texts(_), _) => {
                self.refuse_kind("a string", value);
                return None;
            }
            (Variants::Integers(variants), Literal::Number(number)) if number.is_whole() => {
                variants.iter().any(|variant| number.whole() == Some(variant.value.into()))
            }
            (Variants::Integers(_), _) => {
                self.refuse_kind("an integer", value);
                return None;
            }
            (Variants::Values { variants, .. }, value) => {
                variants.iter().any(|variant| literal(&variant.value).is_same(value))
            }
        };
        if is_listed {
            return Some(Typed::Json(value.clone()));
        }
        let listed = match &item.variants {
            Variants::Texts(variants) => one_of(variants.iter().map(|variant| variant.value.as_str().to_owned())),
            Variants::Integers(variants) => one_of(variants.iter().map(|variant| variant.value.to_string())),
            Variants::Values { texts, .. } => one_of(texts.iter().map(|text| text.as_str().to_owned())),
        };
        self.refuse("enum", listed);
        None
    }

    fn read_tuple(&mut self, item: &'p Tuple, value: &Literal) -> Option<Typed<'p>> {
        let Literal::List(values) = value else {
            self.refuse_kind("an array", value);
            return None;
        };
        let before = self.count();
        let mut read = Vec::new();
        for (index, (item, value)) in item.items.iter().zip(values).enumerate() {
            let ty = match &item.ty {
                RustType::Option(inner) if !item.required => inner,
                ty => ty,
            };
            read.extend(self.at(&index.to_string(), |hearing| hearing.read(ty, value)));
        }
        let behind = values.get(item.items.len()..).unwrap_or_default();
        match &item.rest {
            Some(rest) => read.extend(self.read_items(&rest.ty, behind, item.items.len()).into_iter().flatten()),
            None if behind.is_empty() => {}
            None => self.refuse_member(&item.items.len().to_string(), "unknown", "not an item of this array"),
        }
        let required = item.items.iter().filter(|item| item.required).count();
        if values.len() < required {
            self.refuse("minItems", format!("must have at least {}", counted(required as u64, "item")));
        }
        (self.count() == before).then_some(Typed::List(read))
    }

    /// The items of a list, of which the first is number `first`.
    fn read_items(&mut self, ty: &'p RustType, values: &[Literal], first: usize) -> Option<Vec<Typed<'p>>> {
        let before = self.count();
        let mut read = Vec::new();
        for (index, value) in values.iter().enumerate() {
            read.extend(self.at(&(first + index).to_string(), |hearing| hearing.read(ty, value)));
        }
        (self.count() == before).then_some(read)
    }
}

/// The least and the greatest integer of a type; `None` if there are none.
fn range(ty: &RustType) -> Option<(i128, i128)> {
    Some(match ty {
        RustType::I8 => (i8::MIN.into(), i8::MAX.into()),
        RustType::I16 => (i16::MIN.into(), i16::MAX.into()),
        RustType::I32 => (i32::MIN.into(), i32::MAX.into()),
        RustType::I64 => (i64::MIN.into(), i64::MAX.into()),
        RustType::U8 => (0, u8::MAX.into()),
        RustType::U16 => (0, u16::MAX.into()),
        RustType::U32 => (0, u32::MAX.into()),
        RustType::U64 => (0, u64::MAX.into()),
        _ => return None,
    })
}

fn literal(constant: &Constant) -> Literal {
    let number = |text: &str| Number::parse(text).map_or(Literal::Null, Literal::Number);
    match constant {
        Constant::Null => Literal::Null,
        Constant::Bool(value) => Literal::Bool(*value),
        Constant::Signed(value) => Literal::Number(whole((*value).into())),
        Constant::Unsigned(value) => Literal::Number(whole((*value).into())),
        Constant::Double(value) => number(&format!("{value:e}")),
        Constant::Number(text) => number(text.as_str()),
        Constant::Text(text) => Literal::Text(Wire::as_str(text).to_owned()),
    }
}
