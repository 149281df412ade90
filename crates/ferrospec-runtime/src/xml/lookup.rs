//! Which parts of a document belong to a node of a table.

use super::shape::{MAX_STEPS, Name, Node, NodeKind, OneOf, Property, Shape};
use super::tree::{Element, Found, Tree};

/// A node of a table, looked for in an element.
pub(super) struct Lookup<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) around: Element,
}

impl Lookup<'_> {
    /// Whether a part of the element belongs to the node.
    pub(super) fn has(&self, node: &Node, found: Found<'_>) -> bool {
        self.finds(node, node.name, found, MAX_STEPS)
    }

    /// Whether a part of the element belongs to one of the properties.
    pub(super) fn property(&self, properties: &'static [Property], found: Found<'_>) -> Option<usize> {
        properties.iter().position(|property| self.has(&property.node, found))
    }

    fn finds(&self, node: &Node, name: Name, found: Found<'_>, steps: u8) -> bool {
        let Some(steps) = steps.checked_sub(1) else { return false };
        match (node.kind, node.shape, found) {
            (NodeKind::Element, Shape::List { wrapped: false, items }, Found::Element(_)) => {
                self.finds(items, items.name, found, steps)
            }
            (NodeKind::Element, Shape::Tuple { wrapped: false, items, rest }, Found::Element(_)) => {
                items.iter().chain(*rest).any(|item| self.finds(item, item.name, found, steps))
            }
            (NodeKind::Element, Shape::OneOf(one), Found::Element(_)) => {
                let named = |node: &Node| if name.local.is_empty() { node.name } else { name };
                one.variants.iter().any(|variant| self.finds(variant, named(variant), found, steps))
            }
            (NodeKind::Element, _, Found::Element(element)) => self.is(name, self.tree.name_of(element)),
            (NodeKind::Attribute, _, Found::Attribute { name: own, .. }) => self.is(name, own),
            (NodeKind::Text | NodeKind::Cdata, _, Found::Text(_) | Found::Section(_)) => found.is_said(),
            (NodeKind::Inside, Shape::Object { properties, .. }, _) => {
                properties.iter().any(|property| self.finds(&property.node, property.node.name, found, steps))
            }
            (NodeKind::Inside, Shape::OneOf(one), _) => {
                one.variants.iter().any(|variant| self.finds(&Node::inside(variant.shape), name, found, steps))
            }
            _ => false,
        }
    }

    /// Whether a name of the document is meant. Where the table says nothing of its namespace, it may be in that of the element
    /// around: that is what a document with a default namespace says.
    pub(super) fn is(&self, name: Name, found: usize) -> bool {
        let (namespace, local) = self.tree.name(found);
        let around = || self.tree.name(self.tree.name_of(self.around)).0;
        local == name.local
            && match name.namespace {
                "" => namespace.is_empty() || namespace == around(),
                wanted => namespace == wanted,
            }
    }
}

/// The list that a node stands for that has no element of its own: its items stand in the element around.
pub(super) fn loose(shape: &'static Shape) -> Option<&'static Shape> {
    match shape {
        Shape::List { wrapped: false, .. } | Shape::Tuple { wrapped: false, .. } => Some(shape),
        Shape::OneOf(OneOf { variants, .. }) => variants
            .iter()
            .map(|variant| variant.shape)
            .find(|shape| matches!(shape, Shape::List { wrapped: false, .. } | Shape::Tuple { wrapped: false, .. })),
        _ => None,
    }
}
