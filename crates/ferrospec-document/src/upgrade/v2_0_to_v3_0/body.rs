//! Bodies of requests.

use std::collections::BTreeSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::media::{FORM, MULTIPART, essence, is_form};
use super::node::{copy, end, mapping, put, put_flag, put_text, referring, text};
use super::schema;
use crate::tree::{Entry, NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// The parameters of Swagger 2.0 that are part of a body.
pub(super) struct Bodies {
    parameters: BTreeSet<NodeId>,
    /// Those of which something has been said.
    reported: BTreeSet<NodeId>,
}

impl Bodies {
    /// Those among `parameters`.
    pub(super) fn among(tree: &Tree, parameters: &[NodeId]) -> Self {
        let is_part = |node: &NodeId| matches!(text(tree, *node, "in").as_deref(), Some("body" | "formData"));
        Self { parameters: parameters.iter().copied().filter(is_part).collect(), reported: BTreeSet::new() }
    }

    /// The first parameter that becomes the body of `operation`, or a part of it.
    pub(super) fn first_of(&self, tree: &Tree, operation: NodeId) -> Option<NodeId> {
        self.of(tree, operation).first().copied()
    }

    /// Makes a request body of the parameters in the body or in a form that `operation` and its path item have.
    ///
    /// An operation that has a request body already keeps it.
    pub(super) fn upgrade(
        &mut self,
        tree: &mut Tree,
        operation: NodeId,
        consumes: &[String],
        diagnostics: &mut Diagnostics,
    ) {
        if tree.get(operation, "requestBody").is_some() {
            return;
        }
        let parameters = self.of(tree, operation);
        let (whole, form): (Vec<NodeId>, Vec<NodeId>) =
            parameters.into_iter().partition(|&node| text(tree, node, "in").as_deref() == Some("body"));
        let left = whole.iter().skip(1).chain(form.iter().filter(|_| !whole.is_empty()));
        for &parameter in left {
            let name = text(tree, parameter, "name").unwrap_or_default();
            let words = format!("an operation has one body, and the parameter `{name}` is not in it");
            let _ = diagnostics.report(&codes::NOT_SUPPORTED, tree.locus(parameter), words);
        }
        let body = match whole.first() {
            Some(&parameter) => of_parameter(tree, parameter, consumes),
            None if form.is_empty() => return,
            None => self.of_form(tree, operation, &form, consumes, diagnostics),
        };
        tree.set_kind(body, Kind::RequestBody);
        put(tree, operation, "requestBody", body);
    }

    /// Takes the parameters out of every list, and out of the root's.
    pub(super) fn take_out(&self, tree: &mut Tree, root: NodeId) {
        for holder in tree.ids() {
            if !matches!(tree.kind(holder), Some(Kind::Operation | Kind::PathItem)) {
                continue;
            }
            let Some(list) = tree.get(holder, "parameters").map(|list| end(tree, list)) else { continue };
            let Value::Sequence(items) = tree.value(list) else { continue };
            let (gone, kept): (Vec<NodeId>, Vec<NodeId>) =
                items.iter().partition(|&&item| self.parameters.contains(&end(tree, item)));
            if !gone.is_empty() {
                gone.into_iter().for_each(|item| tree.forget(item));
                // One that is referred to stays, for others that refer to it.
                if kept.is_empty() && tree.get(holder, "parameters") == Some(list) {
                    tree.remove(holder, "parameters");
                } else {
                    tree.replace(list, Value::Sequence(kept));
                }
            }
        }
        let shared = tree.get(root, "parameters").map(|shared| end(tree, shared));
        if let Some(shared) = shared.filter(|&shared| tree.mapping(shared).is_some()) {
            let gone = tree.children(shared).filter(|&value| self.parameters.contains(&end(tree, value)));
            let gone: BTreeSet<NodeId> = gone.collect();
            if !gone.is_empty() {
                tree.retain(shared, |value| !gone.contains(&value));
                gone.into_iter().for_each(|value| tree.forget(value));
            }
        }
        self.parameters.iter().for_each(|&node| tree.forget(node));
    }

    /// Those of `operation`: its own, and of its path item those that it does not override.
    fn of(&self, tree: &Tree, operation: NodeId) -> Vec<NodeId> {
        let own = listed(tree, operation);
        let path_item = tree.parent(operation).map(|(parent, _)| parent);
        let shared = path_item.map(|node| listed(tree, node)).unwrap_or_default();
        let key = |&node: &NodeId| ["in", "name"].map(|key| tree.get(node, key).and_then(|value| tree.text(value)));
        let overridden: BTreeSet<_> = if shared.is_empty() { BTreeSet::new() } else { own.iter().map(key).collect() };
        let shared = shared.into_iter().filter(|node| !overridden.contains(&key(node)));
        own.iter().copied().chain(shared).filter(|node| self.parameters.contains(node)).collect()
    }

    /// The body that holds the fields of a form.
    fn of_form(
        &mut self,
        tree: &mut Tree,
        operation: NodeId,
        fields: &[NodeId],
        consumes: &[String],
        diagnostics: &mut Diagnostics,
    ) -> NodeId {
        let file = fields.iter().copied().find(|&field| {
            let format = tree.get(field, "schema").and_then(|schema| text(tree, end(tree, schema), "format"));
            format.as_deref() == Some("binary")
        });
        let mut forms: Vec<&str> = consumes.iter().map(String::as_str).filter(|kind| is_form(kind)).collect();
        if forms.is_empty() {
            forms = vec![if file.is_some() { MULTIPART } else { FORM }];
            if !consumes.is_empty() && self.reported.insert(operation) {
                let words =
                    format!("`consumes` names no form, and there are fields of one; it is read as `{}`", forms[0]);
                let help = format!("write `consumes: [{}]`", forms[0]);
                let _ = diagnostics.report(&codes::NO_FORM, tree.locus(fields[0]), words).help(help);
            }
        } else if let Some(file) = file
            && !forms.iter().any(|kind| essence(kind) == MULTIPART)
            && self.reported.insert(file)
        {
            let words = format!("`{FORM}` carries the bytes of a file as a text, without its name and type");
            let help = format!("add `{MULTIPART}` to `consumes`");
            let _ = diagnostics.report(&codes::MISPLACED_FILE, tree.locus(file), words).help(help);
        }
        let schema = form_schema(tree, operation, fields, diagnostics);
        let content = mapping(tree, operation);
        for media_type in forms {
            let media = mapping(tree, operation);
            tree.set_kind(media, Kind::MediaType);
            let inner = match tree.parent(schema) {
                None => schema,
                Some(_) => referring(tree, schema, Kind::Schema, operation),
            };
            put(tree, media, "schema", inner);
            encode(tree, media, fields);
            put(tree, content, media_type, media);
        }
        let body = mapping(tree, operation);
        let required = fields.iter().any(|&field| is_required(tree, field));
        put(tree, body, "content", content);
        put_flag(tree, body, "required", required, operation);
        body
    }
}

/// The parameters that an operation or a path item lists, references followed.
fn listed(tree: &Tree, holder: NodeId) -> Vec<NodeId> {
    match tree.get(holder, "parameters").map(|list| tree.value(end(tree, list))) {
        Some(Value::Sequence(items)) => items.iter().map(|&item| end(tree, item)).collect(),
        _ => Vec::new(),
    }
}

/// The body that a parameter is; what extensions say of the one, they say of the other.
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
        if let Some(schema) = given(tree, parameter) {
            put(tree, media, "schema", schema);
        }
        if let Some(example) = example(tree, parameter, media_type) {
            let value = copy(tree, example.value);
            tree.set(media, "example", example.locus, value);
        }
        put(tree, content, media_type, media);
    }
    put(tree, body, "content", content);
    put_flag(tree, body, "required", is_required(tree, parameter), parameter);
    let entries = tree.mapping(parameter).map(|mapping| mapping.entries().to_vec()).unwrap_or_default();
    for entry in entries.iter().filter(|entry| entry.key.starts_with("x-") && &*entry.key != "x-example") {
        let value = copy(tree, entry.value);
        tree.set(body, &entry.key, entry.locus, value);
    }
    body
}

/// What is shown of a body in one media type: by extensions in wide use, `x-examples` by media type, and `x-example`.
fn example(tree: &Tree, parameter: NodeId, media_type: &str) -> Option<Entry> {
    let examples = tree.get(parameter, "x-examples").and_then(|examples| tree.mapping(examples));
    let mut entries = examples.into_iter().flat_map(|mapping| mapping.entries());
    let own = entries.find(|entry| essence(&entry.key) == essence(media_type));
    let whole = || tree.get(parameter, "x-example").and_then(|example| tree.entry(example));
    own.or_else(whole).cloned()
}

/// The schema of a parameter, to be put into a body: itself for the first that asks, and a reference to it for others.
fn given(tree: &mut Tree, parameter: NodeId) -> Option<NodeId> {
    let entry = tree.detach(parameter, "schema")?;
    let reference = referring(tree, end(tree, entry.value), Kind::Schema, entry.value);
    tree.set(parameter, "schema", entry.locus, reference);
    // Nothing looks at what is left of the parameter.
    tree.forget(reference);
    let is_first = tree.kind(entry.value).is_some();
    Some(if is_first { entry.value } else { referring(tree, end(tree, entry.value), Kind::Schema, entry.value) })
}

fn form_schema(tree: &mut Tree, operation: NodeId, fields: &[NodeId], diagnostics: &mut Diagnostics) -> NodeId {
    let (object, properties) = (mapping(tree, operation), mapping(tree, operation));
    tree.set_kind(object, Kind::Schema);
    let mut required = Vec::new();
    for &field in fields {
        let Some(name) = text(tree, field, "name") else { continue };
        let Some(schema) = given(tree, field) else { continue };
        let inner = end(tree, schema);
        // Once for all operations that share the field.
        if let Some(entry) = tree.remove(field, "allowEmptyValue")
            && tree.text(entry.value) == Some("true")
        {
            let words = "not supported: `allowEmptyValue` in a form";
            let _ = diagnostics.report(&codes::NOT_SUPPORTED, entry.locus, words);
        }
        if let Some(description) = text(tree, field, "description")
            && tree.get(inner, "description").is_none()
        {
            put_text(tree, inner, "description", &description, field);
        }
        schema::file(tree, inner);
        put(tree, properties, &name, schema);
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

/// Says how the lists in a form are put together, where that is not as OpenAPI has it by itself: each item a field or a
/// part (OpenAPI 3.1.1 §4.8.15; before 3.1, a style in multipart has no effect).
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
        // It stands where the document says how the list is put together.
        let place = tree.get(field, "style").unwrap_or(field);
        put_text(tree, encoding, "style", &style, place);
        put_flag(tree, encoding, "explode", explode, place);
        put(tree, encodings, &name, encoding);
    }
    if tree.mapping(encodings).is_some_and(|mapping| !mapping.entries().is_empty()) {
        put(tree, media, "encoding", encodings);
    }
}

fn is_required(tree: &Tree, parameter: NodeId) -> bool {
    text(tree, parameter, "required").as_deref() == Some("true")
}
