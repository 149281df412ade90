//! XML bodies, both ways, as OpenAPI's XML Object says (OpenAPI 3.2.0 §4.26).
//!
//! What a value looks like in XML stands in tables beside its type ([`Node`], [`Shape`]), so that types are read and written
//! by the same lines as in JSON. A document is read as a tree, in which names are found by their namespaces, and the tree by
//! the table; it is written in one go. Documents are UTF-8 and hold no document type, so that there is nothing to expand.
//!
//! *Architecture invariant*: nothing recurses deeper than values may be nested.

mod choice;
mod entries;
mod escape;
mod items;
mod lookup;
mod reader;
mod reading;
mod scalar;
mod shape;
mod tree;
mod writer;

pub use shape::{Name, Node, NodeKind, OneOf, Property, Shape};

use crate::wire::{Context, Decode, Encode, EncodeError, Mode, Refused, Slot, Violations};

/// Reads a document, by the table of its root.
///
/// ```
/// use ferrospec_runtime::Value;
/// use ferrospec_runtime::wire::Mode;
/// use ferrospec_runtime::xml::{self, Node, Property, Shape};
///
/// static PET: Shape = Shape::Object {
///     properties: &[Property::new("id", Node::attribute("id")), Property::new("name", Node::element("name", &Shape::Text))],
///     rest: None,
/// };
/// static ROOT: Node = Node::element("pet", &PET);
///
/// let pet: Value = xml::from_slice_in(br#"<pet id="1"><name>Rex &amp; Co</name></pet>"#, &ROOT, Mode::Open)?;
/// assert_eq!((pet["id"].as_str(), pet["name"].as_str()), (Some("1"), Some("Rex & Co")));
/// # Ok::<(), ferrospec_runtime::wire::Violations>(())
/// ```
///
/// # Errors
/// Everything that is wrong with the value, or the first thing that makes it no document.
pub fn from_slice_in<T: Decode>(document: &[u8], root: &'static Node, mode: Mode) -> Result<T, Violations> {
    let mut context = Context::new(mode);
    let mut slot = None;
    match (read(document, root, &mut context, &mut slot), slot) {
        (Ok(()), Some(value)) => Ok(value),
        _ => Err(context.into_violations()),
    }
}

/// Writes a value as a document, by the table of its root.
///
/// # Errors
/// XML cannot say a part of the value where the table puts it.
pub fn to_string(value: &dyn Encode, root: &'static Node) -> Result<String, EncodeError> {
    String::from_utf8(to_vec(value, root, false)?).map_err(|_| EncodeError::new("the document is not UTF-8"))
}

/// Reads a document into `slot`.
pub(crate) fn read(
    body: &[u8],
    node: &'static Node,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    let tree = tree::Tree::read(body, context)?;
    reader::read(&tree, node, context, slot)
}

/// Writes a value as a document; if `brief`, without the members that are what they count as when they are absent.
///
/// # Errors
/// XML cannot say a part of the value where the table puts it.
pub(crate) fn to_vec(value: &dyn Encode, node: &'static Node, brief: bool) -> Result<Vec<u8>, EncodeError> {
    writer::write(value, node, brief)
}
