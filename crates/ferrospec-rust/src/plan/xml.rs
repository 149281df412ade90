//! Tables of what values look like in XML.
//!
//! An object has a table, which others refer to by its name; lists and maps stand where they are used, unless one holds another.

use super::{ident::Case, names::Names, scope::Scope};
use crate::program::{Ident, Wire, XmlKind, XmlNode, XmlProperty, XmlShape, XmlTable, XmlValue};
use ferrospec_ir::{self as ir, Api, Place, TypeId};
use std::collections::BTreeMap;

/// All tables of a description.
pub(super) struct Tables {
    /// Those of shapes, and those of roots.
    pub(super) tables: Vec<XmlTable>,
    /// The roots, with what the table of each is called.
    roots: Vec<(ir::XmlNode, Ident)>,
}

impl Tables {
    /// Makes the tables of an API.
    pub(super) fn of(api: &Api, names: &Names) -> Self {
        let mut scope = Scope::default();
        let shared = Shared { api, names: shared(api, names, &mut scope) };
        let mut tables: Vec<_> = shared
            .names
            .iter()
            .map(|(id, name)| XmlTable { name: name.clone(), value: XmlValue::Shape(shared.shape(*id)) })
            .collect();
        let mut roots: Vec<(ir::XmlNode, Ident)> = Vec::new();
        for payload in api.payloads() {
            let Some(root) = &payload.xml else { continue };
            if roots.iter().all(|(known, _)| known != root) {
                let name = scope.claim(Case::Screaming.ident(&["root", &root.name]));
                tables.push(XmlTable { name: name.clone(), value: XmlValue::Root(shared.node(root)) });
                roots.push((root.clone(), name));
            }
        }
        Self { tables, roots }
    }

    /// The table of the root of a payload, if that is in XML.
    pub(super) fn root(&self, payload: &ir::Payload) -> Option<Ident> {
        let root = payload.xml.as_ref()?;
        self.roots.iter().find(|(known, _)| known == root).map(|(_, name)| name.clone())
    }
}

/// The shapes that have tables, with the names of these.
fn shared(api: &Api, names: &Names, scope: &mut Scope) -> BTreeMap<ir::XmlId, Ident> {
    let mut shared = BTreeMap::new();
    let mut add = |id: ir::XmlId| {
        shared.entry(id).or_insert_with(|| scope.claim(called(api, names, api.xml.of(id))));
    };
    for (id, shape) in api.xml.iter() {
        match shape {
            ir::XmlShape::OneOf { .. } => add(id),
            ir::XmlShape::Object { properties, .. } if !properties.is_empty() => add(id),
            // What holds another of its kind may hold itself.
            container => inside(container).filter(|inner| is_container(&api.xml[*inner])).for_each(&mut add),
        }
    }
    shared
}

/// What the table of a type is called: as the type, or by the way to it from one that has a name.
fn called(api: &Api, names: &Names, of: TypeId) -> Ident {
    let (mut at, mut words) = (of, Vec::new());
    for _ in 0..MAX_STEPS {
        if let Some(name) = names.of_type(at) {
            words.push(name.as_str());
            break;
        }
        let place = &api.types[at].place;
        words.push(match place {
            Place::Named(name) => &name.name,
            Place::Property { name, .. } => name,
            Place::Item { .. } => "item",
            Place::Value { .. } => "value",
            _ => "shape",
        });
        match place.holder() {
            Some(holder) => at = holder,
            None => break,
        }
    }
    words.reverse();
    Case::Screaming.ident(&words)
}

/// So many steps lead to a type that has a name.
const MAX_STEPS: usize = 8;

fn is_container(shape: &ir::XmlShape) -> bool {
    match shape {
        ir::XmlShape::List { .. } | ir::XmlShape::Tuple { .. } => true,
        ir::XmlShape::Object { properties, .. } => properties.is_empty(),
        ir::XmlShape::Any | ir::XmlShape::Text | ir::XmlShape::OneOf { .. } => false,
    }
}

/// The shapes in a list or map.
fn inside(shape: &ir::XmlShape) -> impl Iterator<Item = ir::XmlId> {
    let (first, rest): (&[ir::XmlNode], Option<&ir::XmlNode>) = match shape {
        ir::XmlShape::List { items, .. } => (&[], Some(items)),
        ir::XmlShape::Tuple { items, rest, .. } => (items, rest.as_ref()),
        ir::XmlShape::Object { rest, .. } => (&[], rest.as_ref()),
        ir::XmlShape::Any | ir::XmlShape::Text | ir::XmlShape::OneOf { .. } => (&[], None),
    };
    first.iter().chain(rest).map(|node| node.shape)
}

struct Shared<'a> {
    api: &'a Api,
    names: BTreeMap<ir::XmlId, Ident>,
}

impl Shared<'_> {
    fn node(&self, node: &ir::XmlNode) -> XmlNode {
        let kind = match node.kind {
            ir::XmlKind::Element => XmlKind::Element,
            ir::XmlKind::Attribute => XmlKind::Attribute,
            ir::XmlKind::Text => XmlKind::Text,
            ir::XmlKind::Cdata => XmlKind::Cdata,
            ir::XmlKind::Inside => XmlKind::Inside,
        };
        let namespace = (!node.namespace.is_empty()).then(|| (Wire::new(&node.namespace), Wire::new(&node.prefix)));
        let shape = match self.names.get(&node.shape) {
            Some(name) => XmlShape::Table(name.clone()),
            None => self.shape(node.shape),
        };
        XmlNode { kind, name: Wire::new(&node.name), namespace, shape }
    }

    fn shape(&self, id: ir::XmlId) -> XmlShape {
        let boxed = |node: &Option<ir::XmlNode>| node.as_ref().map(|node| Box::new(self.node(node)));
        match &self.api.xml[id] {
            ir::XmlShape::Any => XmlShape::Any,
            ir::XmlShape::Text => XmlShape::Text,
            ir::XmlShape::Object { properties, rest } => XmlShape::Object {
                properties: properties.iter().map(|one| self.property(one)).collect(),
                rest: boxed(rest),
            },
            ir::XmlShape::List { wrapped, items } => {
                XmlShape::List { wrapped: *wrapped, items: Box::new(self.node(items)) }
            }
            ir::XmlShape::Tuple { wrapped, items, rest } => XmlShape::Tuple {
                wrapped: *wrapped,
                items: items.iter().map(|item| self.node(item)).collect(),
                rest: boxed(rest),
            },
            ir::XmlShape::OneOf { tag, variants } => XmlShape::OneOf {
                tag: tag.as_ref().map(|(property, values)| {
                    let values = values.iter().map(|(value, index)| (Wire::new(value), *index));
                    (Wire::new(property), values.collect())
                }),
                variants: variants.iter().map(|variant| self.node(variant)).collect(),
            },
        }
    }

    fn property(&self, property: &ir::XmlProperty) -> XmlProperty {
        let ir::XmlProperty { name, node, required, nullable } = property;
        XmlProperty { name: Wire::new(name), node: self.node(node), required: *required, nullable: *nullable }
    }
}
