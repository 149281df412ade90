//! Multipart bodies: values of which some parts are files.

use ferrospec_ir::{self as ir, Additional, Codec, Library, Literal, Scalar, Shape, Use};
use ferrospec_runtime::wire::{Encode, EncodeError, Sink};
use ferrospec_runtime::{File, Part, ResponseWriter, StatusCode};

use crate::meaning::{Meaning, member};
use crate::value::Written;

/// A value that is written with files where its type has files: their texts are what is in them.
pub(crate) struct Parts<'a> {
    meaning: &'a Meaning,
    /// What the value is; `None` if nothing is said of it.
    used: Option<Use>,
    /// The parts, of the whole body; `None` in one of them.
    declared: Option<&'a [ir::Part]>,
    /// The part that this stands in.
    part: Option<&'a ir::Part>,
    value: &'a Literal,
}

impl<'a> Parts<'a> {
    /// Of a whole body.
    pub(crate) fn of(meaning: &'a Meaning, used: Option<Use>, declared: &'a [ir::Part], value: &'a Literal) -> Self {
        Self { meaning, used, declared: Some(declared), part: None, value }
    }

    /// Of an item of a body, which is a part by itself.
    fn of_item(meaning: &'a Meaning, used: Option<Use>, part: Option<&'a ir::Part>, value: &'a Literal) -> Self {
        Self { meaning, used, declared: None, part, value }
    }

    fn inside(&self, used: Option<Use>, value: &'a Literal) -> Self {
        Self { used, value, declared: None, ..*self }
    }

    fn members(&self) -> Vec<(&'a str, Self)> {
        let Literal::Object(members) = self.value else { return Vec::new() };
        let used = |name: &str| {
            let shape = &self.meaning.types[self.meaning.plain(self.used?).0].shape;
            match shape {
                Shape::Struct(object) => member(&object.fields, object.additional, name),
                Shape::Map(values) => Some(*values),
                _ => None,
            }
        };
        let inside = |(name, value): &'a (String, Literal)| {
            (name.as_str(), Self { part: self.part_of(name), ..self.inside(used(name), value) })
        };
        let is_written = |(name, value): &&(String, Literal)| *value != Literal::Null || !self.may_lack(name);
        members.iter().filter(is_written).map(inside).collect()
    }

    /// The part that a member is, or that it stands in.
    fn part_of(&self, name: &str) -> Option<&'a ir::Part> {
        self.declared.and_then(|declared| ir::Part::called(declared, name)).or(self.part)
    }

    /// The part that an item is, or that it stands in.
    fn part_at(&self, index: usize) -> Option<&'a ir::Part> {
        let part = self.declared.and_then(|declared| ir::Part::at(declared, index));
        part.filter(|part| part.name.is_none()).or(self.part)
    }

    /// What the item at a place is.
    fn item_at(&self, index: usize) -> Option<Use> {
        match &self.meaning.types[self.meaning.plain(self.used?).0].shape {
            Shape::Array(items) => Some(*items),
            Shape::Tuple(tuple) => tuple.items.get(index).copied().or(match tuple.rest {
                Additional::Typed(rest) => Some(rest),
                Additional::Ignored | Additional::Refused => None,
            }),
            _ => None,
        }
    }

    /// Whether a member that is `null` is a part that is not there: it need not be, and is in no notation that says `null`.
    fn may_lack(&self, name: &str) -> bool {
        let is_json = |part: &ir::Part| part.media_types.first().is_some_and(|first| first.codec() == Codec::Json);
        let must_be = self.used.is_some_and(|used| match &self.meaning.types[self.meaning.plain(used).0].shape {
            Shape::Struct(object) => object.fields.iter().any(|field| field.name == name && field.required),
            _ => false,
        });
        self.declared.is_some() && !must_be && !self.part_of(name).is_some_and(is_json)
    }

    /// A file says which type it is of where only a range is declared, which leaves it to who sends.
    fn file(&self, text: &str) -> File {
        let file = File::new(text.to_owned());
        let is_named = |part: &&ir::Part| part.media_types.iter().any(|one| !one.is_range());
        match self.part.filter(|part| !is_named(part)).and_then(|part| part.media_types.first()) {
            Some(range) => file.of_type(range.concrete()),
            None => file,
        }
    }
}

/// An item of a body, which is a part by itself, and is written later.
pub(crate) struct KeptPart {
    pub(crate) meaning: Meaning,
    pub(crate) payload: &'static ir::Payload,
    pub(crate) index: usize,
    pub(crate) value: Literal,
}

/// Writes the item of this place in a body into nothing.
///
/// # Errors
/// It is nothing that a part holds, or one of its headers.
pub(crate) fn try_item(
    meaning: &Meaning,
    payload: &ir::Payload,
    (parts, index): (&'static [Part], usize),
    value: &Literal,
) -> Result<(), EncodeError> {
    let item = Parts::of_item(meaning, payload.schema, ir::Part::at(&payload.parts, index), value);
    let own = parts.get(index).or(parts.last()).map_or(&[][..], std::slice::from_ref);
    ResponseWriter::new().multipart(StatusCode::OK, "multipart/mixed", own, &Whole { item })
}

/// A body of one item.
struct Whole<'a> {
    item: Parts<'a>,
}

impl Encode for Whole<'_> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.list(&|list| list.value(&self.item))
    }
}

impl Encode for KeptPart {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        let part = ir::Part::at(&self.payload.parts, self.index);
        Parts::of_item(&self.meaning, self.payload.schema, part, &self.value).encode(to)
    }
}

impl Encode for Parts<'_> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        let shape = self.used.map(|used| &self.meaning.types[self.meaning.plain(used).0].shape);
        match (shape, self.value) {
            (Some(Shape::Union(union)), value) => {
                let fitting = union.variants.iter().find(|variant| self.meaning.fits(variant.schema, value));
                match fitting {
                    Some(variant) => Self { used: Some(variant.schema), ..*self }.encode(to),
                    None => Written(value).encode(to),
                }
            }
            (Some(Shape::Scalar(Scalar::String { library: Some(library), .. })), Literal::Text(text))
                if *library == Library::FILE =>
            {
                to.file(&self.file(text))
            }
            (_, Literal::List(values)) => to.list(&|list| {
                values.iter().enumerate().try_for_each(|(index, value)| {
                    let inside = self.inside(self.item_at(index), value);
                    list.value(&Self { part: self.part_at(index), ..inside })
                })
            }),
            (_, Literal::Object(_)) => {
                to.object(&|object| self.members().into_iter().try_for_each(|(name, value)| object.value(name, &value)))
            }
            (_, value) => Written(value).encode(to),
        }
    }
}
