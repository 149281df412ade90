//! What an OpenAPI document means: operations, types and wire facts, in OpenAPI's words.
//!
//! `ferrospec-lower` builds an [`Api`] from a document, `ferrospec-rust` turns it into source text. Everything a
//! generator could ask is answered here already: references are followed, defaults of styles are filled in, and a
//! schema that is used in many places is one [`Type`] with one [`TypeId`].
//!
//! *Architecture invariant*: no YAML and no Rust in here. A type says where its name comes from ([`Place`]), never what
//! it is called in Rust; text from the document stays text, and whoever writes it somewhere encodes it for that place. Only
//! the table of formats knows names of types, because the config says them.

mod api;
mod check;
mod docs;
mod dump;
mod dump_xml;
mod example;
mod excerpt;
mod expression;
mod format;
mod header;
mod id;
mod left;
mod library;
mod link;
mod literal;
mod location;
mod media;
mod mentions;
mod method;
mod operation;
mod origin;
mod parameter;
mod path;
mod place;
mod scalar;
mod security;
mod server;
mod status;
mod types;
mod union;
mod usage;
mod xml;

pub use api::{Api, Info, Unserved};
pub use check::{Check, Condition, Conditional, Evaluated, Kind, Rule};
pub use docs::Docs;
pub use example::Example;
pub use expression::{Expression, Piece, Source};
pub use format::{Carrier, FORMATS, Format};
pub use header::Header;
pub use id::{OperationId, TypeId};
pub use library::Library;
pub use link::{Given, Handed, Link};
pub use literal::{Literal, Number};
pub use location::Location;
pub use media::{Codec, MediaType};
pub use method::Method;
pub use operation::{Body, Data, FormField, Items, Operation, Part, Payload, Response};
pub use origin::{Address, Origin};
pub use parameter::{Parameter, Style};
pub use path::{BadPath, PathPart, PathTemplate};
pub use place::{Component, ComponentKind, Name, Place};
pub use scalar::{IntegerFormat, NumberFormat, Scalar};
pub use security::{OAuthFlow, RequiredScheme, Requirement, SchemeKind, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use status::StatusKey;
pub use types::{
    Access, Additional, Brought, BroughtProperty, Enum, EnumValue, Fallback, Field, Shape, Struct, Tuple, Type, Types,
    Written,
};
pub use union::{Tag, Union, Variant};
pub use usage::Use;
pub use xml::{XmlId, XmlKind, XmlNode, XmlProperty, XmlShape, XmlShapes};
