//! What schemas say of XML, where they are used.

use super::hints::{Hint, NodeType, Spot};
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::part::Part;
use crate::reference::meant;
use ferrospec_document::Version;
use ferrospec_document::view::{Node, Xml};
use ferrospec_ir::TypeId;

/// Keeps what schemas that hold together say of XML, if somebody will ask.
pub(crate) fn note<'a>(context: &mut Context<'a>, of: TypeId, spot: Spot, parts: &[Part<'a>]) {
    if context.xml.is_wanted() && !parts.is_empty() {
        let hint = hint(context, parts);
        context.xml.put(of, spot, hint);
    }
}

/// What schemas that hold together say of XML.
pub(crate) fn hint<'a>(context: &Context<'a>, parts: &[Part<'a>]) -> Hint {
    let whole = Conjunction::of(parts);
    let mut said: Vec<(usize, Xml<'a>)> =
        whole.members_by_depth().filter_map(|(depth, part)| Some((depth, part.schema.xml()?))).collect();
    said.sort_by_key(|(depth, _)| *depth);
    let first = |key: &str| {
        let value = |xml: &Xml<'a>| xml.node().get(key).filter(|node| node.text().is_some());
        said.iter().find_map(|(_, xml)| value(xml))
    };
    let text = |key: &str| first(key).map(|node: Node<'a>| (node.text().unwrap_or_default().to_owned(), node.locus()));
    let node = first("nodeType").and_then(|node| Some((node_type(node.text()?)?, node.locus())));
    Hint {
        node,
        name: text("name"),
        namespace: text("namespace"),
        prefix: text("prefix"),
        component: component(context, parts),
    }
}

/// Before 3.2, a reference stands for what it leads to, and a property is called as it is whatever that is called.
fn component<'a>(context: &Context<'a>, parts: &[Part<'a>]) -> Option<String> {
    let [only] = parts else { return None };
    let says = only.schema.xml().and_then(Xml::node_type);
    let is_transparent = only.schema.link().is_some() && matches!(says, None | Some("none"));
    if !is_transparent || context.version() < Version::V3_2 {
        return None;
    }
    context.own_name_of(meant(only.schema))
}

fn node_type(text: &str) -> Option<NodeType> {
    Some(match text {
        "element" => NodeType::Element,
        "attribute" => NodeType::Attribute,
        "text" => NodeType::Text,
        "cdata" => NodeType::Cdata,
        "none" => NodeType::None,
        _ => return None,
    })
}
