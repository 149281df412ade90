//! What values look like in XML, as the runtime wants it.

use ferrospec_ir as ir;
use ferrospec_runtime::xml::{Name, Node, NodeKind, OneOf, Property, Shape};
use std::collections::BTreeMap;

use crate::kept::{kept, list, text};

/// So deep a table goes. In generated code a table can hold itself, as constants can; these are made from the inside out.
const MAX_DEPTH: u8 = 24;

/// What is below that, and what nothing is said of.
static ANY: Node = Node::element("", &Shape::Any);

/// The tables of the roots of bodies in XML.
pub(crate) struct XmlTables {
    roots: Vec<(ir::XmlNode, &'static Node)>,
}

impl XmlTables {
    /// Of all bodies and answers of an API.
    pub(crate) fn of(api: &ir::Api) -> Self {
        let mut maker = Maker { shapes: &api.xml, made: BTreeMap::new() };
        let mut roots: Vec<(ir::XmlNode, &'static Node)> = Vec::new();
        let payloads = api.operations.iter().flat_map(|operation| {
            let bodies = operation.body.iter().flat_map(|body| &body.contents);
            bodies.chain(operation.responses.iter().flat_map(|response| &response.contents))
        });
        for root in payloads.filter_map(|payload| payload.xml.as_ref()) {
            if roots.iter().all(|(known, _)| known != root) {
                roots.push((root.clone(), kept(maker.node(root, 0))));
            }
        }
        Self { roots }
    }

    /// The root of a payload.
    pub(crate) fn root(&self, payload: &ir::Payload) -> &'static Node {
        let found = payload.xml.as_ref().and_then(|root| self.roots.iter().find(|(known, _)| known == root));
        found.map_or(&ANY, |(_, node)| node)
    }
}

struct Maker<'a> {
    shapes: &'a ir::XmlShapes,
    /// The shapes that were made, each as it is so deep.
    made: BTreeMap<(ir::XmlId, u8), &'static Shape>,
}

impl Maker<'_> {
    fn node(&mut self, node: &ir::XmlNode, depth: u8) -> Node {
        let kind = match node.kind {
            ir::XmlKind::Element => NodeKind::Element,
            ir::XmlKind::Attribute => NodeKind::Attribute,
            ir::XmlKind::Text => NodeKind::Text,
            ir::XmlKind::Cdata => NodeKind::Cdata,
            ir::XmlKind::Inside => NodeKind::Inside,
        };
        let name = Name { local: text(&node.name), namespace: text(&node.namespace), prefix: text(&node.prefix) };
        Node { kind, name, shape: self.shape(node.shape, depth + 1) }
    }

    fn shape(&mut self, id: ir::XmlId, depth: u8) -> &'static Shape {
        if depth >= MAX_DEPTH {
            return &Shape::Any;
        }
        if let Some(made) = self.made.get(&(id, depth)) {
            return made;
        }
        let shapes = self.shapes;
        let shape: &'static Shape = match &shapes[id] {
            ir::XmlShape::Any => &Shape::Any,
            ir::XmlShape::Text => &Shape::Text,
            ir::XmlShape::Object { properties, rest } => kept(Shape::Object {
                properties: list(properties.iter().map(|one| self.property(one, depth))),
                rest: rest.as_ref().map(|rest| kept(self.node(rest, depth))),
            }),
            ir::XmlShape::List { wrapped, items } => {
                kept(Shape::List { wrapped: *wrapped, items: kept(self.node(items, depth)) })
            }
            ir::XmlShape::Tuple { wrapped, items, rest } => kept(Shape::Tuple {
                wrapped: *wrapped,
                items: list(items.iter().map(|item| self.node(item, depth))),
                rest: rest.as_ref().map(|rest| kept(self.node(rest, depth))),
            }),
            ir::XmlShape::OneOf { tag, variants } => {
                let tag = tag.as_ref().map(|(property, values)| {
                    (text(property), list(values.iter().map(|(value, index)| (text(value), *index))))
                });
                let variants = list(variants.iter().map(|variant| self.node(variant, depth)));
                kept(Shape::OneOf(OneOf { tag, variants }))
            }
        };
        self.made.insert((id, depth), shape);
        shape
    }

    fn property(&mut self, property: &ir::XmlProperty, depth: u8) -> Property {
        let node = self.node(&property.node, depth);
        Property { name: text(&property.name), node, required: property.required, nullable: property.nullable }
    }
}
