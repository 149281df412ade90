//! What of a document the IR does not hold and who draws values wants to know: examples, and which kinds are only implied.

use ferrospec_document::view::Schema;
use ferrospec_document::{Document, Node};
use ferrospec_ir::{Api, Literal, Number, Shape, TypeId};
use ferrospec_sample::Sampler;
use std::collections::{BTreeSet, HashMap};

/// How deep it is looked for what names a kind.
const MAX_DEPTH: usize = 20;

/// The types whose schemas name no kind, although their shapes have one.
pub(super) fn implied(document: &Document, api: &Api) -> BTreeSet<TypeId> {
    let nodes = nodes(document);
    let implies = |shape: &Shape| {
        matches!(shape, Shape::Struct(_) | Shape::Map(_) | Shape::Array(_) | Shape::Tuple(_) | Shape::Scalar(_))
    };
    let types = api.types.iter().filter(|(_, ty)| implies(&ty.shape));
    let named = |node: &Node<'_>| names_kind(Schema::new(*node), 0);
    types.filter(|(_, ty)| nodes.get(&ty.locus).is_some_and(|node| !named(node))).map(|(id, _)| id).collect()
}

/// Whether a schema says, with what it refers to, of which kinds its values are.
fn names_kind(schema: Schema<'_>, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    let inner = |schema: Schema<'_>| names_kind(schema, depth + 1);
    let all = |list: Vec<Schema<'_>>| !list.is_empty() && list.into_iter().all(inner);
    schema.is_boolean() == Some(false)
        || ["type", "enum", "const"].iter().any(|key| schema.get(key).is_some())
        || schema.link().is_some_and(inner)
        || schema.all_of().into_iter().any(inner)
        || all(schema.any_of())
        || all(schema.one_of())
}

/// Tells `sampler` the examples of all types.
pub(super) fn add_examples(document: &Document, api: &Api, sampler: &mut Sampler<'_>) {
    let nodes = nodes(document);
    for (id, ty) in api.types.iter() {
        let Some(node) = nodes.get(&ty.locus) else { continue };
        let many = node.get("examples").into_iter().flat_map(Node::items);
        let found = node.get("example").into_iter().chain(many).filter_map(|node| of_node(node, 0));
        sampler.add_examples(id, found.collect::<Vec<_>>());
    }
}

/// The mappings of a document, by their places.
fn nodes(document: &Document) -> HashMap<ferrospec_diagnostics::Locus, Node<'_>> {
    let nodes = document.tree().ids().map(|id| document.node(id)).filter(|node| node.is_mapping());
    nodes.map(|node| (node.locus(), node)).collect()
}

fn of_node(node: Node<'_>, depth: usize) -> Option<Literal> {
    use ferrospec_document::Scalar;
    if depth > MAX_DEPTH {
        return None;
    }
    if let Some(scalar) = node.scalar() {
        return Some(match scalar {
            Scalar::Null => Literal::Null,
            Scalar::Bool(value) => Literal::Bool(value),
            Scalar::Integer(text) | Scalar::Float(text) => Literal::Number(Number::parse(text)?),
            Scalar::String(text) => Literal::Text(text.to_owned()),
        });
    }
    if node.is_sequence() {
        return node.items().map(|item| of_node(item, depth + 1)).collect::<Option<_>>().map(Literal::List);
    }
    let members = node.entries().map(|(name, _, value)| Some((name.to_owned(), of_node(value, depth + 1)?)));
    members.collect::<Option<_>>().map(Literal::Object)
}
