//! The Rust to be written, as data.
//!
//! *Architecture invariant*: a program knows neither the description it comes from nor the tokens it ends in. Text from
//! a document is in here only as one of the checked types: [`Ident`] for what is named, [`DocText`] for prose, [`Wire`]
//! for what goes out as a string literal. Each can be built in one way only, which encodes or refuses.

mod alias;
mod api;
mod check;
mod contents;
mod doc_text;
mod enumeration;
mod example;
mod expression;
mod file;
mod function;
mod group;
mod ident;
mod known;
mod link;
mod manifest;
mod mock;
mod pattern;
mod preset;
mod question;
mod request;
mod response;
mod rust_type;
mod security;
mod server;
mod structure;
mod style;
mod surface;
mod tuple;
mod type_path;
mod union;
mod wire;
mod xml;

pub(crate) use alias::{Alias, Newtype};
pub(crate) use api::{Api, Client, Method};
pub(crate) use check::{Check, Limit, Subject};
pub(crate) use contents::{Codec, ContentVariant, Contents, FormField, Framing, MediaType, Part, PartHeader};
pub(crate) use doc_text::{DocText, Phrase, is_unseen, visible};
pub(crate) use enumeration::{Constant, Enum, Variant, Variants};
pub(crate) use example::Example;
pub(crate) use expression::{Expression, Piece, Url};
pub(crate) use file::{Content, Imports, Lints, Root, SourceFile, TypeItem, TypesRoot, Unused};
pub(crate) use function::Function;
pub(crate) use group::{Feature, Group, Groups, MOST};
pub(crate) use ident::Ident;
pub(crate) use known::Known;
pub(crate) use link::{Given, Handed, Link};
pub(crate) use manifest::Manifest;
pub(crate) use mock::{Mock, MockedAnswer, MockedOperation};
pub(crate) use pattern::{Pattern, PatternReading};
pub(crate) use preset::{Emptiness, Json, Preset};
pub(crate) use question::{Choice, Condition, Evaluated, Judge, Question, kind_name};
pub(crate) use request::{Body, Location, MediaTypes, Operation, Parameter, Request, Requirement};
pub(crate) use response::{Answer, ErrorAnswer, Headed, IntoResult, Payload, PayloadKind, Response, StatusPattern};
pub(crate) use rust_type::RustType;
pub(crate) use security::{Flow, Scheme, SchemeKind};
pub(crate) use server::{Server, ServerVariable, Unserved};
pub(crate) use structure::{Argument, Beside, Conversion, Field, Presence, Struct, Written};
pub(crate) use style::Style;
pub(crate) use surface::Surface;
pub(crate) use tuple::{Tuple, TupleItem, TupleRest};
pub(crate) use type_path::{Crates, TypePath};
pub(crate) use union::{Absent, Otherwise, Reading, Tag, TagField, TagForm, Union, UnionVariant};
pub(crate) use wire::Wire;
pub(crate) use xml::{XmlKind, XmlNode, XmlProperty, XmlShape, XmlTable, XmlValue};

use std::collections::BTreeMap;

/// A crate to be written.
#[derive(Debug)]
pub(crate) struct Program {
    /// Its manifest.
    pub(crate) manifest: Manifest,
    /// Its source files, in the order in which they are handed out.
    pub(crate) files: Vec<SourceFile>,
    /// The groups of each operation, by the names of its request and of its answer: one, unless they are features.
    pub(crate) groups: BTreeMap<Ident, Groups>,
    /// What no operation needs, if groups are features.
    pub(crate) unused: Option<Group>,
    /// So many lines may stand in a file, if what is in it can be parted.
    pub(crate) file_lines: usize,
}
