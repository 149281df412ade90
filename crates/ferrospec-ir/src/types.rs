//! Types: every schema that the API uses, once.

use crate::{Check, Component, Docs, Example, Literal, Place, Scalar, TypeId, Union, Use};
use ferrospec_diagnostics::Locus;
use std::ops::Index;

/// All types of an API. Types hold each other by number, so recursion is nothing special.
#[derive(Clone, Default, Debug)]
pub struct Types {
    types: Vec<Type>,
}

impl Types {
    /// An empty list with room for so many types.
    pub fn with_capacity(types: usize) -> Self {
        Self { types: Vec::with_capacity(types) }
    }

    /// Adds a type that may still change; its number is what others refer to it by.
    pub fn add(&mut self, ty: Type) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).expect("documents are bounded far below 2^32 schemas"));
        self.types.push(ty);
        id
    }

    /// Replaces the shape of a type that was reserved before its schema was read.
    pub fn set_shape(&mut self, id: TypeId, shape: Shape) {
        self.types[id.index()].shape = shape;
    }

    /// Says what the schemas of a type come to.
    pub fn settle(&mut self, id: TypeId, shape: Shape, checks: Vec<Check>) {
        let ty = &mut self.types[id.index()];
        (ty.shape, ty.checks) = (shape, checks);
    }

    /// Replaces the checks of a type that was reserved before its schema was read.
    pub fn set_checks(&mut self, id: TypeId, checks: Vec<Check>) {
        self.types[id.index()].checks = checks;
    }

    /// Lets the name of a type come from this component.
    pub fn set_shared(&mut self, id: TypeId, component: Component) {
        self.types[id.index()].place = Place::Shared(component);
    }

    /// Lets the name of a type come from another place.
    pub fn set_place(&mut self, id: TypeId, place: Place) {
        self.types[id.index()].place = place;
    }

    /// Replaces the examples of a type.
    pub fn set_examples(&mut self, id: TypeId, examples: Vec<Example>) {
        self.types[id.index()].examples = examples;
    }

    /// The type behind all names that only stand for another one; `None` where they lead back to themselves.
    pub fn behind_aliases(&self, mut id: TypeId) -> Option<TypeId> {
        for _ in &self.types {
            match self[id].shape {
                Shape::Alias(other) => id = other.id,
                _ => return Some(id),
            }
        }
        None
    }

    /// All types with their numbers, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter().enumerate().map(|(index, ty)| (TypeId(index as u32), ty))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }
}

impl IntoIterator for Types {
    type Item = Type;
    type IntoIter = std::vec::IntoIter<Type>;

    /// The types in the order of their numbers.
    fn into_iter(self) -> Self::IntoIter {
        self.types.into_iter()
    }
}

impl Index<TypeId> for Types {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }
}

/// A schema, understood.
#[derive(Clone, Debug)]
pub struct Type {
    /// Where it stands, which is where its name comes from.
    pub place: Place,
    /// What its values are.
    pub shape: Shape,
    /// What they must hold beside that, in the order of the document.
    pub checks: Vec<Check>,
    /// What the document says of it.
    pub docs: Docs,
    /// The values that the document shows, if they are wanted.
    pub examples: Vec<Example>,
    /// Where it stands in the document.
    pub locus: Locus,
}

impl Type {
    /// What a schema speaks of, where it is a part with headers.
    pub fn headed(&self) -> Option<Use> {
        match &self.shape {
            Shape::Struct(object) if object.is_headed => object.fields.first().map(|content| content.schema),
            _ => None,
        }
    }

    /// Whether it needs a name of its own: it has one in the document, or it has parts.
    pub fn is_named(&self) -> bool {
        matches!(self.place, Place::Named(_))
            || matches!(self.shape, Shape::Struct(_) | Shape::Enum(_) | Shape::Tuple(_) | Shape::Union(_))
    }
}

/// What the values of a type are.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Any JSON value: nothing is said about it, or nothing that types can say.
    Any,
    /// No value at all: the schema `false`.
    Never,
    /// `null` alone.
    Null,
    /// A value without parts.
    Scalar(Scalar),
    /// One of several values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// An object with named properties.
    Struct(Struct),
    /// An object whose keys are data, all values alike.
    Map(Use),
    /// A list, all items alike.
    Array(Use),
    /// A list whose items have types by their position.
    Tuple(Tuple),
    /// A type that the user brings.
    Brought(Brought),
    /// Another type under a name of its own: `Id: {$ref: Uuid}`.
    Alias(Use),
}

/// An enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enum {
    /// Its values, in the order of the document, each once.
    pub values: Vec<EnumValue>,
    /// Whether a client keeps a value that is none of them; a server refuses it in any case.
    pub open: bool,
    /// Whether every other text is a value as well: these are those that are known.
    pub extensible: bool,
}

/// One value of an enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: Literal,
    /// What the document calls it (`x-enum-varnames`), if it does.
    pub name: Option<String>,
    /// What the document says of it (`x-enum-descriptions`), if it does.
    pub description: Option<String>,
    /// Where it stands.
    pub locus: Locus,
}

impl EnumValue {
    /// The value, if it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Literal::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A type that the user brings (`x-rust-type`, or for a format in the config). It reads, writes and checks its values itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Brought {
    /// What it is called, which may be any text.
    pub path: String,
    /// The type of whose values the config says it for a format.
    pub of: Option<&'static str>,
    /// The properties that the schema declares, if all its values are objects: by these it is told from others.
    pub properties: Option<Vec<BroughtProperty>>,
    /// Where that stands.
    pub locus: Locus,
}

/// What a schema says of a property whose values a type of the user's own reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BroughtProperty {
    /// Its name on the wire.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// Its values, if the schema lists them.
    pub values: Option<Vec<Literal>>,
}

/// A list whose items have types by their position (`prefixItems`).
#[derive(Clone, Debug)]
pub struct Tuple {
    /// The types of the first items.
    pub items: Vec<Use>,
    /// So many of them must be there (`minItems`).
    pub required: usize,
    /// What stands behind them.
    pub rest: Additional,
}

/// An object with named properties.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its properties, in the order of the document.
    pub fields: Vec<Field>,
    /// What else may be in it.
    pub additional: Additional,
    /// Whether it is a part with headers of a multipart body: its first property is the value that a schema speaks of, and
    /// the others are headers.
    pub is_headed: bool,
}

impl Struct {
    /// An object with these properties, which is no part.
    pub fn new(fields: Vec<Field>, additional: Additional) -> Self {
        Self { fields, additional, is_headed: false }
    }

    /// Whether a property has a default.
    pub fn has_default(&self) -> bool {
        self.fields.iter().any(|field| field.fallback.is_some())
    }
}

/// A property.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub schema: Use,
    /// Whether it must be there.
    pub required: bool,
    /// What it stands for where it is absent; `None` if nothing is said, or if it must be there.
    pub fallback: Option<Fallback>,
    /// Which side has it.
    pub access: Access,
    /// What the document says of it here, else of its type if that has no name of its own.
    pub docs: Docs,
    /// Where it stands: its key.
    pub locus: Locus,
}

/// Which side has a property (OpenAPI 3.0.4 §4.7.24.1, JSON Schema 2020-12 Validation §9.4).
///
/// Where one side need not have it, it is not required in the types of that side; what is there all the same is read.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Access {
    /// Both.
    #[default]
    Both,
    /// Answers have it, and requests need not (`readOnly`).
    ReadOnly,
    /// Requests have it, and answers need not (`writeOnly`).
    WriteOnly,
}

/// A value that an absent one stands for (`default`). It fits the type, and code has words for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fallback {
    /// The value.
    pub value: Literal,
    /// Which variant it is, of each union in it, in the order in which these are come upon: fields as their type has them
    /// and then other members, items and entries as they are written.
    pub variants: Vec<usize>,
    /// When what is it is written.
    pub written: Written,
    /// Where it stands: its key.
    pub locus: Locus,
}

/// When a member is written that is its default.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Written {
    /// As who writes wants it: a request leaves it out, and an answer says it.
    #[default]
    AsWanted,
    /// Never: with it, a value might fit another alternative as well.
    Differing,
    /// Always: without it, a value might fit another alternative as well.
    Always,
}

/// What an object may hold beside its named properties, and a list behind the items of its tuple.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Additional {
    /// The document does not say: anything may be there, and is not kept.
    Ignored,
    /// `additionalProperties: false`: nothing.
    Refused,
    /// Entries of this type, which are kept.
    Typed(Use),
}
