//! What a reading of a description says, in words that two readings share.

use ferrospec_document::{Document, Kind, Node};
use openapiv3::{OpenAPI, Operation, Parameter, PathItem, ReferenceOr, Schema, SchemaKind, Type};
use std::collections::{BTreeMap, BTreeSet};

/// What one of the two readings says.
#[derive(PartialEq, Debug)]
pub(super) struct Said {
    /// By method and path.
    pub(super) operations: BTreeMap<String, Signature>,
    /// The names of the schemas that the entry declares, as far as letters go.
    pub(super) declared: BTreeSet<String>,
    /// The required properties of each schema that is declared or referred to: how many have these.
    pub(super) required: BTreeMap<BTreeSet<String>, usize>,
}

/// Name, place and necessity of each parameter; the keys of the answers.
#[derive(PartialEq, Default, Debug)]
pub(super) struct Signature {
    parameters: BTreeMap<(String, String), bool>,
    answers: BTreeSet<String>,
}

/// What is left of a name where a file, a component and a bundle may each spell it in another way.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What we read in the many files.
pub(super) fn by_us(document: &Document) -> Said {
    let openapi = document.openapi();
    let mut operations = BTreeMap::new();
    for (path, _, item) in openapi.paths() {
        for (method, _, operation) in item.operations() {
            let parameters = item.parameters().chain(operation.parameters());
            // OpenAPI 3.0, which the witness speaks, has no place for a whole query. The bundle says so of each (E0607).
            let parameters = parameters.filter(|parameter| parameter.location() != Some("querystring"));
            let parameters = parameters.filter_map(|parameter| {
                let (name, location) = (parameter.name()?, parameter.location()?);
                Some(((name.to_owned(), location.to_owned()), location == "path" || parameter.required()))
            });
            let answers = operation.responses().map(|(key, ..)| key.to_uppercase());
            let signature = Signature { parameters: parameters.collect(), answers: answers.collect() };
            operations.insert(format!("{} {path}", method.to_uppercase()), signature);
        }
    }
    let declared = openapi.schemas().map(|(name, ..)| letters(name)).collect();
    let mut required = BTreeMap::new();
    for schema in schemas(document) {
        let names = schema.get("required").into_iter().flat_map(Node::items).filter_map(Node::text);
        *required.entry(names.map(str::to_owned).collect()).or_default() += 1;
    }
    Said { operations, declared, required }
}

/// Every schema that is declared in the entry, or that some reference leads to in the end. So do two references to a map of
/// schemas lead to each that stands in it.
fn schemas(document: &Document) -> Vec<Node<'_>> {
    let tree = document.tree();
    let declared = document.openapi().schemas().map(|(_, _, schema)| meant(schema.node()).id());
    let mut found: BTreeSet<_> = declared.collect();
    let (mut met, mut maps) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting = vec![document.openapi().node().id()];
    while let Some(node) = waiting.pop() {
        if !met.insert(node) {
            continue;
        }
        waiting.extend(tree.children(node));
        if let Some(target) = tree.link(node) {
            waiting.push(target);
            let end = meant(document.node(target)).id();
            found.extend(Some(end).filter(|&end| tree.kind(end) == Some(Kind::Schema)));
            let is_shared = tree.kind(end).is_none() && !maps.insert(end);
            let shared = tree.children(end).filter(|&child| is_shared && tree.link(child).is_none());
            found.extend(shared.filter(|&child| tree.kind(child) == Some(Kind::Schema)));
        }
    }
    found.into_iter().map(|node| document.node(node)).collect()
}

/// The schema that a reference leads to: the first on the way that says more than where to go, and more than prose. In a
/// bundle of OpenAPI 3.0 such a reference is a schema of its own, with an `allOf`.
fn meant(node: Node<'_>) -> Node<'_> {
    const PROSE: &[&str] = &["$ref", "summary", "description", "deprecated"];
    let mut at = node;
    while let Some(next) = at.link().filter(|_| at.entries().all(|(key, ..)| PROSE.contains(&key))) {
        at = next;
    }
    at
}

/// What the witness reads in the bundle.
pub(super) fn by_witness(bundle: &OpenAPI) -> Said {
    let mut operations = BTreeMap::new();
    for (path, item) in &bundle.paths.paths {
        let item = item.as_item().expect("a bundle of OpenAPI 3.0 has no path items elsewhere");
        for (method, operation) in item.iter() {
            operations.insert(format!("{} {path}", method.to_uppercase()), signature(bundle, item, operation));
        }
    }
    let components = || bundle.components.iter().flat_map(|components| &components.schemas);
    let mut required = BTreeMap::new();
    for schema in components().filter_map(|(_, schema)| schema.as_item()) {
        *required.entry(required_of(schema).iter().cloned().collect()).or_default() += 1;
    }
    Said { operations, declared: components().map(|(name, _)| letters(name)).collect(), required }
}

/// An operation's own parameters replace those of its path.
fn signature(bundle: &OpenAPI, item: &PathItem, operation: &Operation) -> Signature {
    let mut signature = Signature::default();
    for parameter in item.parameters.iter().chain(&operation.parameters) {
        let parameter = parameter_of(bundle, parameter);
        let data = parameter.parameter_data_ref();
        let (location, required) = match parameter {
            Parameter::Path { .. } => ("path", true),
            Parameter::Query { .. } => ("query", data.required),
            Parameter::Header { .. } => ("header", data.required),
            Parameter::Cookie { .. } => ("cookie", data.required),
        };
        signature.parameters.insert((data.name.clone(), location.to_owned()), required);
    }
    let responses = &operation.responses;
    signature.answers.extend(responses.responses.keys().map(ToString::to_string));
    signature.answers.extend(responses.default.as_ref().map(|_| "DEFAULT".to_owned()));
    signature
}

fn parameter_of<'b>(bundle: &'b OpenAPI, parameter: &'b ReferenceOr<Parameter>) -> &'b Parameter {
    let mut parameter = parameter;
    loop {
        match parameter {
            ReferenceOr::Item(parameter) => return parameter,
            ReferenceOr::Reference { reference } => {
                let name = reference.strip_prefix("#/components/parameters/").expect("a bundle refers to components");
                parameter = &bundle.components.as_ref().expect("there are some").parameters[name];
            }
        }
    }
}

fn required_of(schema: &Schema) -> &[String] {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => &object.required,
        SchemaKind::Any(any) => &any.required,
        _ => &[],
    }
}
