//! What values look like in XML (OpenAPI 3.2.0 §4.26).

use crate::TypeId;

/// The shapes of values that stand in XML. They hold each other by number, so that recursion is nothing special.
#[derive(Clone, Default, Debug)]
pub struct XmlShapes(Vec<(XmlShape, TypeId)>);

/// The number of a shape.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct XmlId(u32);

impl XmlId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl XmlShapes {
    /// Adds a shape of values of this type, which may still change.
    pub fn add(&mut self, shape: XmlShape, of: TypeId) -> XmlId {
        let id = XmlId(u32::try_from(self.0.len()).expect("documents are bounded far below 2^32 schemas"));
        self.0.push((shape, of));
        id
    }

    /// Replaces a shape that was reserved before what is in it was known.
    pub fn set(&mut self, id: XmlId, shape: XmlShape) {
        self.0[id.index()].0 = shape;
    }

    /// All shapes with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (XmlId, &XmlShape)> {
        self.0.iter().enumerate().map(|(index, (shape, _))| (XmlId(index as u32), shape))
    }

    /// The type whose values have the shape.
    pub fn of(&self, id: XmlId) -> TypeId {
        self.0[id.index()].1
    }

    /// Whether nothing stands in XML.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::ops::Index<XmlId> for XmlShapes {
    type Output = XmlShape;

    fn index(&self, id: XmlId) -> &XmlShape {
        &self.0[id.index()].0
    }
}

/// A node of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct XmlNode {
    /// What kind of node it is.
    pub kind: XmlKind,
    /// Its name; empty where it has none, or where anything will do.
    pub name: String,
    /// The URI of its name's namespace; empty where nothing is said of it.
    pub namespace: String,
    /// The prefix to write, which is empty where there is no namespace.
    pub prefix: String,
    /// What stands in it.
    pub shape: XmlId,
}

/// The kinds of nodes (OpenAPI 3.2.0 §4.26.2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum XmlKind {
    /// An element.
    Element,
    /// An attribute of the element around.
    Attribute,
    /// Text of the element around.
    Text,
    /// Text of the element around, in a CDATA section.
    Cdata,
    /// None: what is in it stands in the element around.
    Inside,
}

/// What stands in a node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum XmlShape {
    /// Whatever there is.
    Any,
    /// A value without parts.
    Text,
    /// An object.
    Object {
        /// Its properties, in the order of the document.
        properties: Vec<XmlProperty>,
        /// What others are, if they are kept; each is called as it is.
        rest: Option<XmlNode>,
    },
    /// A list.
    List {
        /// Whether it has an element of its own.
        wrapped: bool,
        /// What its items are.
        items: XmlNode,
    },
    /// A list whose items have shapes by their position.
    Tuple {
        /// Whether it has an element of its own.
        wrapped: bool,
        /// What the first items are.
        items: Vec<XmlNode>,
        /// What those behind them are.
        rest: Option<XmlNode>,
    },
    /// One of several.
    OneOf {
        /// The property that tells which one, with each value and the index of the variant that it stands for.
        tag: Option<(String, Vec<(String, usize)>)>,
        /// The variants. Their names count where the node around has none.
        variants: Vec<XmlNode>,
    },
}

/// A property.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct XmlProperty {
    /// Its name in JSON.
    pub name: String,
    /// What it is in XML.
    pub node: XmlNode,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
}
