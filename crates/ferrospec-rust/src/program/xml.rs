//! Tables of what values look like in XML.

use super::{ident::Ident, wire::Wire};

/// A table: a constant.
#[derive(Clone, Debug)]
pub(crate) struct XmlTable {
    pub(crate) name: Ident,
    pub(crate) value: XmlValue,
}

#[derive(Clone, Debug)]
pub(crate) enum XmlValue {
    /// What values of a type are.
    Shape(XmlShape),
    /// The root of documents.
    Root(XmlNode),
}

/// A node of a document.
#[derive(Clone, Debug)]
pub(crate) struct XmlNode {
    pub(crate) kind: XmlKind,
    pub(crate) name: Wire,
    /// The namespace of its name with the prefix to write, if something is said of it.
    pub(crate) namespace: Option<(Wire, Wire)>,
    pub(crate) shape: XmlShape,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum XmlKind {
    Element,
    Attribute,
    Text,
    Cdata,
    Inside,
}

/// What stands in a node.
#[derive(Clone, Debug)]
pub(crate) enum XmlShape {
    Any,
    Text,
    /// What the table of this name says.
    Table(Ident),
    Object {
        properties: Vec<XmlProperty>,
        rest: Option<Box<XmlNode>>,
    },
    List {
        wrapped: bool,
        items: Box<XmlNode>,
    },
    Tuple {
        wrapped: bool,
        items: Vec<XmlNode>,
        rest: Option<Box<XmlNode>>,
    },
    OneOf {
        tag: Option<(Wire, Vec<(Wire, usize)>)>,
        variants: Vec<XmlNode>,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct XmlProperty {
    pub(crate) name: Wire,
    pub(crate) node: XmlNode,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
}
