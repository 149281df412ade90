//! What values look like in XML, as constants of generated code.

use std::fmt;

/// The namespace of `nil` (XML Schema 1.1 part 1 §2.7.2).
pub(super) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The namespace of `xml:lang` and its kin (XML Namespaces 1.0 §3).
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// So many lists, alternatives and objects without elements of their own are looked through for the elements in them.
pub(super) const MAX_STEPS: u8 = 16;

/// What nothing is said of.
pub(super) static ANY: Node = Node::element("", &Shape::Any);

/// A node of a document, and what stands in it.
#[derive(Clone, Copy)]
pub struct Node {
    /// What kind of node it is.
    pub kind: NodeKind,
    /// What it is called. A name that is empty is anything, and so is the root of a document whose schema has no name.
    pub name: Name,
    /// What stands in it.
    pub shape: &'static Shape,
}

/// The kinds of nodes (OpenAPI 3.2.0 §4.26.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// An element.
    Element,
    /// An attribute of the element around.
    Attribute,
    /// Text of the element around.
    Text,
    /// Text of the element around, written as a CDATA section.
    Cdata,
    /// None: what is in an object stands in the element around.
    Inside,
}

/// The name of an element or attribute (XML Namespaces 1.0 §4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Its local part.
    pub local: &'static str,
    /// The namespace's URI. Where it is empty nothing is said of it: then the name may be in none, or in that of the element
    /// around.
    pub namespace: &'static str,
    /// The prefix to write.
    pub prefix: &'static str,
}

/// What stands in a node.
pub enum Shape {
    /// Whatever there is: elements with others in them are objects, those that repeat are lists, all others texts.
    Any,
    /// A value without parts.
    Text,
    /// An object.
    Object {
        /// The properties that are known.
        properties: &'static [Property],
        /// What others are: an element each, called as they are. `None` if nothing is said of them.
        rest: Option<&'static Node>,
    },
    /// A list.
    List {
        /// Whether an element stands around the items, called as the list's node.
        wrapped: bool,
        /// What the items are.
        items: &'static Node,
    },
    /// A list whose items have shapes by their position.
    Tuple {
        /// Whether an element stands around the items, called as the list's node.
        wrapped: bool,
        /// What the first items are.
        items: &'static [Node],
        /// What those behind them are.
        rest: Option<&'static Node>,
    },
    /// One of several.
    OneOf(OneOf),
}

/// One of several shapes.
pub struct OneOf {
    /// The property that tells which one, with each value and the index of the shape that it stands for.
    pub tag: Option<(&'static str, &'static [(&'static str, usize)])>,
    /// The shapes. Their names count where the node around has none.
    pub variants: &'static [Node],
}

/// A property of an object.
pub struct Property {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it is in XML.
    pub node: Node,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
}

impl Node {
    const fn new(kind: NodeKind, local: &'static str, shape: &'static Shape) -> Self {
        Self { kind, name: Name { local, namespace: "", prefix: "" }, shape }
    }

    /// An element of this name.
    pub const fn element(local: &'static str, shape: &'static Shape) -> Self {
        Self::new(NodeKind::Element, local, shape)
    }

    /// An attribute of this name.
    pub const fn attribute(local: &'static str) -> Self {
        Self::new(NodeKind::Attribute, local, &Shape::Text)
    }

    /// Text.
    pub const fn text() -> Self {
        Self::new(NodeKind::Text, "", &Shape::Text)
    }

    /// Text in a CDATA section.
    pub const fn cdata() -> Self {
        Self::new(NodeKind::Cdata, "", &Shape::Text)
    }

    /// What stands in the element around.
    pub const fn inside(shape: &'static Shape) -> Self {
        Self::new(NodeKind::Inside, "", shape)
    }

    /// The same, with a name in this namespace.
    pub const fn namespace(mut self, uri: &'static str, prefix: &'static str) -> Self {
        self.name.namespace = uri;
        self.name.prefix = prefix;
        self
    }

    /// The same, in the place of a node of another name.
    pub(super) fn named(mut self, name: Name) -> Self {
        self.name = name;
        self
    }
}

impl Property {
    /// A property that may be left out.
    pub const fn new(name: &'static str, node: Node) -> Self {
        Self { name, node, required: false, nullable: false }
    }

    /// The same, which must be there.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, which may be `null`.
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }
}

/// Two nodes are one if they are the same constant: what is in them may hold them.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, self.name) == (other.kind, other.name) && std::ptr::eq(self.shape, other.shape)
    }
}

impl Eq for Node {}

impl fmt::Debug for Node {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}({})", self.kind, self.name.local)
    }
}
