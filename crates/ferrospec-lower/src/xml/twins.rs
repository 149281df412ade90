//! Properties that cannot be told apart.

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{XmlId, XmlKind, XmlNode, XmlShape, XmlShapes};
use std::collections::{BTreeMap, HashSet};

/// Reports properties of which a document says the same as of others. `objects` are the places of the properties of each.
pub(super) fn report(context: &mut Context<'_>, shapes: &XmlShapes, objects: &BTreeMap<XmlId, Vec<Locus>>) {
    for (id, loci) in objects {
        let XmlShape::Object { properties, .. } = &shapes[*id] else { continue };
        let mut seen = HashSet::new();
        for (property, locus) in properties.iter().zip(loci) {
            for part in parts(shapes, &property.node) {
                if seen.insert(part) || !context.xml.is_new(*locus) {
                    continue;
                }
                let words = match part.0 {
                    XmlKind::Text => "another property is the text of the element already".to_owned(),
                    XmlKind::Attribute => format!("another property is the attribute `{}` already", part.1),
                    _ => format!("another property stands in elements `{}` already", part.1),
                };
                let help = "say another name under `xml`; what is read is taken for the first of them";
                context.report(&codes::XML_TWINS, *locus, words).help(help);
            }
        }
    }
}

/// What belongs to a node: the kind of each part, its name and namespace.
fn parts<'s>(shapes: &'s XmlShapes, node: &'s XmlNode) -> Vec<(XmlKind, &'s str, &'s str)> {
    let own = |node: &'s XmlNode| (node.kind, node.name.as_str(), node.namespace.as_str());
    match (node.kind, &shapes[node.shape]) {
        (XmlKind::Text | XmlKind::Cdata, _) => vec![(XmlKind::Text, "", "")],
        (XmlKind::Element, XmlShape::List { wrapped: false, items }) => vec![own(items)],
        // Items that come by their position may well be called alike.
        (XmlKind::Element, XmlShape::Tuple { wrapped: false, .. }) | (XmlKind::Inside, _) => Vec::new(),
        (XmlKind::Element | XmlKind::Attribute, _) => vec![own(node)],
    }
}
