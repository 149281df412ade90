//! The table from a description's types to Rust's.

use super::{
    names::Names,
    octets::Files,
    patterns::Patterns,
    recursion::FieldAt,
    roles::{Role, inner},
    xml::Tables,
};
use crate::parallel::Threads;
use crate::program::{Argument, Conversion, RustType, TypePath};
use ferrospec_ir::{
    Api, Codec, IntegerFormat, Items, Library, Literal, NumberFormat, Payload, Scalar, Shape, TypeId, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// What every type is written as.
pub(super) struct RustTypes<'a> {
    pub(super) api: &'a Api,
    pub(super) roles: &'a [Role],
    pub(super) names: &'a Names,
    /// Of which types something is checked.
    pub(super) checked: &'a [bool],
    pub(super) patterns: &'a Patterns,
    /// The types that the user brings.
    pub(super) brought: &'a BTreeMap<TypeId, TypePath>,
    /// What each type derives beside what all types do.
    pub(super) derives: &'a [Vec<&'static str>],
    /// Which fields, variants and items stand in a box.
    pub(super) boxes: &'a BTreeSet<FieldAt>,
    /// Of which types some rule asks whether values fit them.
    pub(super) asked: &'a [bool],
    /// Which of these are of no value of the API.
    pub(super) only_asked: &'a [bool],
    /// Which types have no values.
    pub(super) void: &'a [bool],
    /// The tags that tell structs from others, which they have one value of.
    pub(super) tags: &'a BTreeMap<FieldAt, Literal>,
    /// What values look like in XML.
    pub(super) xml: &'a Tables,
    /// Which media types files may be of.
    pub(super) files: &'a Files<'a>,
    pub(super) threads: Threads,
}

/// The Rust type of a scalar, as the table of formats calls it.
fn scalar(scalar: &Scalar) -> RustType {
    match scalar {
        Scalar::String { library: None, .. } => RustType::String,
        Scalar::String { library: Some(library), .. } if library.path == "bytes::Bytes" => RustType::Bytes,
        Scalar::String { library: Some(library), .. } if *library == Library::FILE => RustType::File,
        Scalar::String { library: Some(library), spelled: true, .. } => {
            RustType::Spelled(TypePath::of_library(library))
        }
        Scalar::String { library: Some(library), .. } => RustType::Brought(TypePath::of_library(library)),
        Scalar::Integer(IntegerFormat::Int8) => RustType::I8,
        Scalar::Integer(IntegerFormat::Int16) => RustType::I16,
        Scalar::Integer(IntegerFormat::Int32) => RustType::I32,
        Scalar::Integer(IntegerFormat::Int64) => RustType::I64,
        Scalar::Integer(IntegerFormat::UInt8) => RustType::U8,
        Scalar::Integer(IntegerFormat::UInt16) => RustType::U16,
        Scalar::Integer(IntegerFormat::UInt32) => RustType::U32,
        Scalar::Integer(IntegerFormat::UInt64) => RustType::U64,
        Scalar::Integer(IntegerFormat::Exact) => RustType::Integer,
        Scalar::Number(NumberFormat::Float) => RustType::F32,
        Scalar::Number(NumberFormat::Double) => RustType::F64,
        Scalar::Number(NumberFormat::Exact) => RustType::Number,
        Scalar::Boolean => RustType::Bool,
    }
}

/// The type of a body of these items.
fn of_items(items: Items, item: RustType) -> RustType {
    match items {
        Items::Texts | Items::Parts => RustType::Items(Box::new(item)),
        Items::Events(_) => RustType::EventStream(Box::new(item)),
        Items::EventsOf(_) => RustType::EventStream(Box::new(RustType::Event(Box::new(item)))),
    }
}

impl RustTypes<'_> {
    /// The type of a value of this use; an `Option` where it may be null.
    pub(super) fn of(&self, schema: Use) -> RustType {
        let ty = self.of_value(schema);
        if schema.nullable && !self.is_nullable(schema.id) { ty.option() } else { ty }
    }

    /// What an alias or newtype stands for.
    pub(super) fn definition(&self, id: TypeId) -> RustType {
        if self.roles[id.index()] == Role::Endless {
            return RustType::Value;
        }
        match &self.api.types[id].shape {
            Shape::Any => RustType::Value,
            Shape::Never => RustType::Never,
            Shape::Brought(_) => self.brought.get(&id).cloned().map_or(RustType::Value, RustType::Brought),
            Shape::Null => RustType::Null,
            Shape::Scalar(kind) => scalar(kind),
            Shape::Map(values) => self.of(*values).map(),
            Shape::Array(items) => self.of(*items).vec(),
            Shape::Alias(other) => self.of(*other),
            // These are never written inline; they have names.
            Shape::Enum(_) | Shape::Struct(_) | Shape::Union(_) | Shape::Tuple(_) => self.of_value(Use::of(id)),
        }
    }

    /// The type of a body. Bytes are what they are, whatever their schema says of them.
    pub(super) fn of_payload(&self, payload: &Payload) -> RustType {
        if let (Some(items), Some(schema)) = (payload.items, payload.schema) {
            return of_items(items, self.of(schema));
        }
        match (payload.codec, payload.schema) {
            // Whoever writes it says which of a range it is, or what divides its parts.
            (Codec::Bytes, _) if payload.media_type.is_range() || payload.media_type.codec() == Codec::Multipart => {
                RustType::Media
            }
            (Codec::Bytes, _) => RustType::Octets,
            (_, Some(schema)) => self.of(schema),
            (Codec::JsonLines | Codec::JsonSequence | Codec::Events, None) => RustType::Value.vec(),
            (Codec::Text, None) => RustType::String,
            (Codec::Json | Codec::Xml, None) => RustType::Value,
            (Codec::Form, None) => RustType::String.map(),
            (Codec::Multipart, None) => RustType::File.map(),
        }
    }

    /// The type of a body with all aliases seen through.
    pub(super) fn resolved_payload(&self, payload: &Payload) -> RustType {
        match (payload.codec, payload.schema) {
            (Codec::Bytes, _) | (_, None) => self.of_payload(payload),
            (_, Some(schema)) => match payload.items {
                Some(items) => of_items(items, self.resolved(schema)),
                None => self.resolved(schema),
            },
        }
    }

    /// Whether there is no value of this use.
    pub(super) fn is_void(&self, schema: Use) -> bool {
        !schema.nullable && self.void[schema.id.index()]
    }

    /// What a constructor or setter takes for a value of type `ty`, which may be boxed.
    pub(super) fn argument(&self, ty: &RustType, schema: Option<Use>) -> Argument {
        let plain = |conversion| Argument { ty: ty.clone(), conversion };
        if let Some(value) = self.or_null(ty, schema) {
            return Argument { ty: value, conversion: Conversion::OrNull };
        }
        match ty {
            RustType::Boxed(inner) => {
                let converts = schema.is_some_and(|schema| self.converts(schema.id));
                let conversion = if converts { Conversion::IntoInBox } else { Conversion::Box };
                Argument { ty: (**inner).clone(), conversion }
            }
            RustType::Option(inner) => match &**inner {
                RustType::Boxed(inner) => Argument { ty: (**inner).clone().option(), conversion: Conversion::IntoBox },
                _ => plain(Conversion::Into),
            },
            RustType::String
            | RustType::Secret
            | RustType::Value
            | RustType::Bytes
            | RustType::Octets
            | RustType::Items(_)
            | RustType::EventStream(_)
            | RustType::Media
            | RustType::File
            | RustType::Local(_)
            | RustType::Integer
            | RustType::Number => plain(Conversion::Into),
            RustType::Brought(path) if path.is_by_serde() => plain(Conversion::Into),
            RustType::Spelled(_) => plain(Conversion::Into),
            RustType::Named(_) if schema.is_some_and(|schema| self.converts(schema.id)) => plain(Conversion::Into),
            _ => plain(Conversion::None),
        }
    }

    /// The type of the value that may be null, of a type for which the runtime knows what else becomes one.
    fn or_null(&self, ty: &RustType, schema: Option<Use>) -> Option<RustType> {
        let (value, resolved) = match ty {
            RustType::Option(value) => match **value {
                RustType::Named(_) => (Some(value), self.resolved(schema?)),
                _ => (Some(value), ty.clone()),
            },
            RustType::Named(_) => (None, self.resolved(schema?)),
            _ => return None,
        };
        let RustType::Option(resolved) = resolved else { return None };
        let is_known = match &*resolved {
            RustType::String | RustType::Secret | RustType::Integer | RustType::Number | RustType::Spelled(_) => true,
            RustType::Brought(path) => path.is_by_serde(),
            _ => false,
        };
        is_known.then(|| (**value.unwrap_or(&resolved)).clone())
    }

    fn of_value(&self, schema: Use) -> RustType {
        if schema.secret && self.is_text(schema.id) {
            return RustType::Secret;
        }
        match (self.roles[schema.id.index()], self.names.of_type(schema.id)) {
            (Role::Inline, _) | (_, None) => self.definition_inline(schema.id),
            (_, Some(name)) => RustType::Named(name.clone()),
        }
    }

    /// The definition of what has no name. A struct or enum has one, so this does not come back to itself.
    fn definition_inline(&self, id: TypeId) -> RustType {
        match self.api.types[id].shape {
            Shape::Enum(_) | Shape::Struct(_) | Shape::Union(_) | Shape::Tuple(_) => RustType::Value,
            _ => self.definition(id),
        }
    }

    /// Whether values of other types become one of it without a word: it is text, a union, a type of serde's or a value with
    /// its text, under whatever names.
    fn converts(&self, id: TypeId) -> bool {
        let is_by_serde = |id| self.brought.get(&id).is_some_and(TypePath::is_by_serde);
        let is_spelled = |id| matches!(self.api.types[id].shape, Shape::Scalar(Scalar::String { spelled: true, .. }));
        let is_so = |id: TypeId| self.roles[id.index()] == Role::Union || is_by_serde(id) || is_spelled(id);
        self.is_text(id) || self.behind_aliases(id).is_some_and(is_so)
    }

    /// The type of a value of this use with all aliases seen through: what the compiler takes for the same.
    pub(super) fn resolved(&self, schema: Use) -> RustType {
        let id = self.behind_aliases(schema.id).unwrap_or(schema.id);
        let ty = match (self.roles[id.index()], &self.api.types[id].shape) {
            (Role::Inline | Role::Alias, Shape::Array(items)) => self.resolved(*items).vec(),
            (Role::Inline | Role::Alias, Shape::Map(values)) => self.resolved(*values).map(),
            (Role::Inline | Role::Alias, _) => self.definition(id),
            _ => self.of_value(Use { id, ..schema }),
        };
        if schema.nullable || self.is_nullable(schema.id) { ty.option() } else { ty }
    }

    /// Whether it is text under whatever names.
    pub(super) fn is_text(&self, id: TypeId) -> bool {
        self.behind_aliases(id)
            .is_some_and(|id| matches!(self.api.types[id].shape, Shape::Scalar(Scalar::String { library: None, .. })))
    }

    /// Whether it is an enumeration of one value, under whatever names.
    pub(super) fn is_single(&self, id: TypeId) -> bool {
        self.behind_aliases(id)
            .is_some_and(|id| matches!(&self.api.types[id].shape, Shape::Enum(shape) if shape.values.len() == 1 && !shape.extensible))
    }

    /// Whether null is one of its values already.
    pub(super) fn is_nullable(&self, id: TypeId) -> bool {
        let mut at = id;
        for _ in 0..self.roles.len() {
            match self.api.types[at].shape {
                Shape::Null => return true,
                Shape::Alias(next) if next.nullable => return true,
                Shape::Alias(next) => at = next.id,
                _ => return false,
            }
        }
        false
    }

    pub(super) fn behind_aliases(&self, id: TypeId) -> Option<TypeId> {
        let mut at = id;
        for _ in 0..self.roles.len() {
            match &self.api.types[at].shape {
                shape @ Shape::Alias(_) => at = inner(shape)?,
                _ => return Some(at),
            }
        }
        None
    }
}
