//! What values look like in XML (OpenAPI 3.2.0 §4.26).
//!
//! Types know nothing of it: what schemas say of XML is noted where they are used ([`note`]), and once all types are known,
//! those that bodies in XML reach get shapes ([`shapes`]). One value is one node: what the outermost schema says counts, and
//! what it does not say, those that it refers to.

mod hints;
mod names;
mod notes;
mod shapes;
mod twins;

use ferrospec_document::view::Schema;
use ferrospec_ir::Codec;

pub(crate) use hints::{Hints, Spot};
pub(crate) use notes::note;
pub(crate) use shapes::{root, shapes};

/// How a body in XML of this schema is carried: as it is where the schema says nothing of what is in the document.
///
/// That is one without a schema, and a text or octets that have no name in XML.
pub(crate) fn codec(schema: Option<Schema<'_>>) -> Codec {
    let Some(schema) = schema else { return Codec::Bytes };
    let target = schema.target();
    let says_xml = || schema.xml().or(target.xml()).is_some();
    match target.types()[..] {
        ["string"] if says_xml() => Codec::Xml,
        ["string"] if target.format() == Some("binary") || target.content_media_type().is_some() => Codec::Bytes,
        ["string"] => Codec::Text,
        [] if schema.is_boolean() != Some(false) && target.node().entries().next().is_none() => Codec::Bytes,
        _ => Codec::Xml,
    }
}
