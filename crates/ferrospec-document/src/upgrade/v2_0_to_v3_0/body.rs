//! Bodies of requests.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::node::{end, mapping, put, put_flag, put_text, referring, text};
use super::schema;
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// Makes a request body of the parameters in the body or in a form that `operation` and its path item have.
///
/// An operation that has a request body already keeps it.
pub(super) fn upgrade(tree: &mut Tree, operation: NodeId, consumes: &[String], diagnostics: &mut Diagnostics) {
    if tree.get(operation, "requestBody").is_some() {
        return;
    }
    let own = listed(tree, operation);
    let path_item = tree.parent(operation).map(|(parent, _)| parent);
    let shared = path_item.map(|node| listed(tree, node)).unwrap_or_default();
    let key = |&node: &NodeId| (text(tree, node, "in"), text(tree, node, "name"));
    let shared = shared.into_iter().filter(|node| !own.iter().any(|other| key(other) == key(node)));
    let parameters: Vec<NodeId> = own.iter().copied().chain(shared).collect();
    let standing = |location: &str| -> Vec<NodeId> {
        let named = |node: &&NodeId| text(tree, **node, "in").as_deref() == Some(location);
        parameters.iter().filter(named).copied().collect()
    };
    let (whole, form) = (standing("body"), standing("formData"));
    let left = whole.iter().skip(1).chain(form.iter().filter(|_| !whole.is_empty()));
    for &parameter in left {
        let name = text(tree, parameter, "name").unwrap_or_default();
        let words = format!("an operation has one body, and the parameter `{name}` is not in it");
        let _ = diagnostics.report(&codes::NOT_SUPPORTED, tree.locus(parameter), words);
    }
    let body = match whole.first() {
        Some(&parameter) => of_parameter(tree, parameter, consumes),
        None if form.is_empty() => return,
        None => of_form(tree, operation, &form, consumes),
    };
    tree.set_kind(body, Kind::RequestBody);
    put(tree, operation, "requestBody", body);
}

/// Takes parameters that are part of a body out of every list, and out of the root's.
pub(super) fn take_out(tree: &mut Tree, root: NodeId, parameters: &[NodeId]) {
    let is_gone = |tree: &Tree, node: NodeId| {
        let location = text(tree, end(tree, node), "in");
        matches!(location.as_deref(), Some("body" | "formData"))
    };
    for holder in tree.ids() {
        if !matches!(tree.kind(holder), Some(Kind::Operation | Kind::PathItem)) {
            continue;
        }
        let Some(list) = tree.get(holder, "parameters").map(|list| end(tree, list)) else { continue };
        let Value::Sequence(items) = tree.value(list) else { continue };
        let (gone, kept): (Vec<NodeId>, Vec<NodeId>) = items.iter().partition(|&&item| is_gone(tree, item));
        if !gone.is_empty() {
            gone.into_iter().for_each(|item| tree.forget(item));
            tree.replace(list, Value::Sequence(kept));
        }
    }
    if let Some(shared) = tree.get(root, "parameters").map(|shared| end(tree, shared)) {
        let entries = tree.mapping(shared).map(|mapping| mapping.entries().to_vec()).unwrap_or_default();
        for entry in entries {
            if is_gone(tree, entry.value) {
                tree.remove(shared, &entry.key);
            }
        }
    }
    for &node in parameters {
        if is_gone(tree, node) {
            tree.forget(node);
        }
    }
}

/// The parameters that an operation or a path item lists, references followed.
fn listed(tree: &Tree, holder: NodeId) -> Vec<NodeId> {
    match tree.get(holder, "parameters").map(|list| tree.value(end(tree, list))) {
        Some(Value::Sequence(items)) => items.iter().map(|&item| end(tree, item)).collect(),
        _ => Vec::new(),
    }
}

fn of_parameter(tree: &mut Tree, parameter: NodeId, consumes: &[String]) -> NodeId {
    let body = mapping(tree, parameter);
    if let Some(description) = text(tree, parameter, "description") {
        put_text(tree, body, "description", &description, parameter);
    }
    let json = ["application/json".to_owned()];
    let content = mapping(tree, parameter);
    for media_type in if consumes.is_empty() { &json } else { consumes } {
        let media = mapping(tree, parameter);
        tree.set_kind(media, Kind::MediaType);
        if let Some(schema) = tree.get(parameter, "schema") {
            let reference = referring(tree, schema, Kind::Schema, schema);
            put(tree, media, "schema", reference);
        }
        put(tree, content, media_type, media);
    }
    put(tree, body, "content", content);
    put_flag(tree, body, "required", is_required(tree, parameter), parameter);
    body
}

/// The body that holds the fields of a form.
fn of_form(tree: &mut Tree, operation: NodeId, fields: &[NodeId], consumes: &[String]) -> NodeId {
    let has_file = fields.iter().any(|&field| {
        let format = tree.get(field, "schema").and_then(|schema| text(tree, schema, "format"));
        format.as_deref() == Some("binary")
    });
    let forms: Vec<&str> =
        consumes.iter().map(String::as_str).filter(|kind| matches!(*kind, FORM | MULTIPART)).collect();
    let forms = match forms.is_empty() {
        true => vec![if has_file { MULTIPART } else { FORM }],
        false => forms,
    };
    let schema = form_schema(tree, operation, fields);
    let content = mapping(tree, operation);
    for media_type in forms {
        let media = mapping(tree, operation);
        tree.set_kind(media, Kind::MediaType);
        let inner = match tree.parent(schema) {
            None => schema,
            Some(_) => referring(tree, schema, Kind::Schema, operation),
        };
        put(tree, media, "schema", inner);
        if media_type == FORM {
            encode(tree, media, fields);
        }
        put(tree, content, media_type, media);
    }
    let body = mapping(tree, operation);
    let required = fields.iter().any(|&field| is_required(tree, field));
    put(tree, body, "content", content);
    put_flag(tree, body, "required", required, operation);
    body
}

fn form_schema(tree: &mut Tree, operation: NodeId, fields: &[NodeId]) -> NodeId {
    let (object, properties) = (mapping(tree, operation), mapping(tree, operation));
    tree.set_kind(object, Kind::Schema);
    let mut required = Vec::new();
    for &field in fields {
        let Some(name) = text(tree, field, "name") else { continue };
        let Some(inner) = tree.get(field, "schema") else { continue };
        if let Some(description) = text(tree, field, "description")
            && tree.get(inner, "description").is_none()
        {
            put_text(tree, inner, "description", &description, field);
        }
        schema::file(tree, inner);
        let reference = referring(tree, inner, Kind::Schema, field);
        put(tree, properties, &name, reference);
        if is_required(tree, field) {
            required.push(tree.add_text(&name, tree.locus(field)));
        }
    }
    put_text(tree, object, "type", "object", operation);
    put(tree, object, "properties", properties);
    if !required.is_empty() {
        let list = tree.add(Value::Sequence(required), tree.locus(operation));
        put(tree, object, "required", list);
    }
    object
}

/// Says how the lists in a form are put together, where that is not as OpenAPI 3.0 has it.
fn encode(tree: &mut Tree, media: NodeId, fields: &[NodeId]) {
    let encodings = mapping(tree, media);
    for &field in fields {
        let (name, style) = (text(tree, field, "name"), text(tree, field, "style"));
        let (Some(name), Some(style)) = (name, style) else { continue };
        let explode = text(tree, field, "explode").as_deref() == Some("true");
        if style == "form" && explode {
            continue;
        }
        let encoding = mapping(tree, field);
        tree.set_kind(encoding, Kind::Encoding);
        put_text(tree, encoding, "style", &style, field);
        put_flag(tree, encoding, "explode", explode, field);
        put(tree, encodings, &name, encoding);
    }
    if tree.mapping(encodings).is_some_and(|mapping| !mapping.entries().is_empty()) {
        put(tree, media, "encoding", encodings);
    }
}

fn is_required(tree: &Tree, parameter: NodeId) -> bool {
    text(tree, parameter, "required").as_deref() == Some("true")
}
