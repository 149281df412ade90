//! A description of many files as one document.
//!
//! What a reference leads to becomes a component, once, however many files refer to it; what cannot be a component, such
//! as a path item, is put in the place of the reference.

mod components;
mod data;

use std::collections::{HashSet, VecDeque};

use components::Components;
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use openapiv3::OpenAPI;
use serde_yaml::{Mapping, Value as Yaml};

use crate::document::Document;
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::{self, Kind, Shape, Version};

/// Writes `document`, which was read as it was written, as one document of OpenAPI 3.0.
///
/// `None` if it is of another version, or says what the model does not take; `diagnostics` then says why.
///
/// ```
/// use ferrospec_diagnostics::Diagnostics;
/// use ferrospec_document::{MemoryFiles, Options, Sources, bundle, read_as_written};
///
/// let files = MemoryFiles::from_fixture(
///     "openapi: 3.0.3
/// info: {title: Pets, version: '1'}
/// paths: {/pets: {$ref: pets.yaml}}
/// //- pets.yaml
/// get: {responses: {'200': {description: pets, content: {application/json: {schema: {$ref: Pet.yaml}}}}}}
/// //- Pet.yaml
/// type: object
/// ",
/// );
/// let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
/// let document =
///     read_as_written("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics).unwrap();
/// let bundle = bundle(&document, &mut diagnostics).unwrap();
/// assert!(bundle.components.unwrap().schemas.contains_key("Pet"));
/// ```
pub fn bundle(document: &Document, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let root = document.openapi().node();
    if document.version() != Version::V3_0 {
        let locus = root.get("openapi").map_or(root.locus(), |node| node.locus());
        let help = "bundles of later versions are not written yet";
        diagnostics.report(&codes::CANNOT_BUNDLE, locus, "only OpenAPI 3.0 is bundled").help(help);
        return None;
    }
    let whole = Bundler::new(document, diagnostics).whole(root.id());
    match serde_yaml::from_value(whole) {
        Ok(bundle) => Some(bundle),
        Err(error) => {
            let message = format!("the model of OpenAPI 3.0 does not take it: {error}");
            let _ = diagnostics.report(&codes::CANNOT_BUNDLE, root.locus(), message);
            None
        }
    }
}

/// Walks the tree by the vocabulary, and keeps the components that it meets.
struct Bundler<'t, 'd> {
    tree: &'t Tree,
    components: Components<'t>,
    waiting: VecDeque<(&'static str, String, NodeId, Kind)>,
    /// The `operationId`s that were written.
    known: HashSet<&'t str>,
    diagnostics: &'d mut Diagnostics,
}

impl<'t, 'd> Bundler<'t, 'd> {
    fn new(document: &'t Document, diagnostics: &'d mut Diagnostics) -> Self {
        let components = Components::new(document);
        Self { tree: document.tree(), components, waiting: VecDeque::new(), known: HashSet::new(), diagnostics }
    }

    fn whole(mut self, root: NodeId) -> Yaml {
        let mut sections = Mapping::new();
        self.waiting.extend(self.components.declared());
        let mut whole = self.object(root, Kind::OpenApi);
        while let Some((section, name, node, kind)) = self.waiting.pop_front() {
            let value = self.content(node, kind);
            let section = sections.entry(section.into()).or_insert_with(|| Yaml::Mapping(Mapping::new()));
            section[name] = value;
        }
        if let Some(whole) = whole.as_mapping_mut() {
            whole.remove("components");
            if !sections.is_empty() {
                whole.insert("components".into(), Yaml::Mapping(sections));
            }
        }
        whole
    }

    /// An object, or the reference that stands for it. Documents nest no deeper than the loader allows, and references
    /// are followed here only into path items, which hold none.
    fn object(&mut self, node: NodeId, kind: Kind) -> Yaml {
        match self.tree.link(node) {
            None => self.content(node, kind),
            Some(first) => {
                let target = self.end(first);
                match self.reference(target, kind) {
                    Some(reference) => referring(reference),
                    None => self.content(target, kind),
                }
            }
        }
    }

    fn content(&mut self, node: NodeId, kind: Kind) -> Yaml {
        // A declared component may be nothing but a reference to another.
        if let Some(first) = self.tree.link(node) {
            let target = self.end(first);
            if let Some(reference) = self.reference(target, kind) {
                return referring(reference);
            }
        }
        let tree = self.tree;
        let Some(mapping) = tree.mapping(node) else { return data::of(tree, node) };
        let object = vocabulary::object(kind);
        let mut written = Mapping::new();
        for entry in mapping.entries() {
            if kind == Kind::Operation
                && &*entry.key == "operationId"
                && let Some(id) = tree.text(entry.value)
                && !self.known.insert(id)
            {
                self.left_out(id, tree.locus(entry.value));
                continue;
            }
            let value = match object.shape(&entry.key, Version::V3_0) {
                Some(shape) => self.value(entry.value, shape),
                None => data::of(tree, entry.value),
            };
            written.insert(Yaml::from(&*entry.key), value);
        }
        Yaml::Mapping(written)
    }

    fn value(&mut self, node: NodeId, shape: Shape) -> Yaml {
        let tree = self.tree;
        match (shape, tree.value(node)) {
            (Shape::Object(kind), _) => self.object(node, kind),
            (Shape::List(of), Value::Sequence(items)) => items.iter().map(|&item| self.value(item, *of)).collect(),
            (Shape::Map(of), Value::Mapping(mapping)) => {
                let entries = mapping.entries().iter();
                Yaml::Mapping(entries.map(|entry| (Yaml::from(&*entry.key), self.value(entry.value, *of))).collect())
            }
            (Shape::SchemaName, Value::Scalar { text, .. }) => {
                let target = tree.link(node).map(|first| self.end(first));
                let reference = target.and_then(|target| self.reference(target, Kind::Schema));
                Yaml::from(reference.unwrap_or_else(|| text.to_string()))
            }
            (Shape::Text | Shape::Types, Value::Scalar { text, .. }) => Yaml::from(&**text),
            // The last reference in a chain leads to a value, so a list or map that is a whole reference has one.
            (Shape::List(_) | Shape::Map(_) | Shape::Text, _) => match tree.link(node) {
                Some(first) => {
                    let target = self.end(first);
                    self.value(target, shape)
                }
                None => data::of(tree, node),
            },
            _ => data::of(tree, node),
        }
    }

    /// Where the references that begin with a link to `node` end.
    fn end(&self, mut node: NodeId) -> NodeId {
        while let Some(next) = self.tree.link(node) {
            node = next;
        }
        node
    }

    /// The reference to the component that `target` is or becomes; `None` if there are no components of its kind.
    fn reference(&mut self, target: NodeId, kind: Kind) -> Option<String> {
        let (section, name, is_new) = self.components.name(target, kind)?;
        let reference = format!("#/components/{section}/{}", escaped(&name));
        if is_new {
            self.waiting.push_back((section, name, target, kind));
        }
        Some(reference)
    }

    /// Reports an `operationId` that an earlier operation has, or the same one under another path.
    fn left_out(&mut self, id: &str, locus: Locus) {
        let words = format!("an operation in the bundle has the id `{id}` already");
        let message = self.diagnostics.report(&codes::ID_LEFT_OUT, locus, words);
        let _ = message.label("left out of the bundle here").help("give each operation an `operationId` of its own");
    }
}

/// `name` as a step of a JSON pointer in a URI (RFC 6901 §6).
fn escaped(name: &str) -> String {
    let mut step = String::new();
    for c in name.replace('~', "~0").replace('/', "~1").chars() {
        if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c) || !(c.is_ascii() || c.is_whitespace()) {
            step.push(c);
        } else {
            let mut bytes = [0; 4];
            step.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    step
}

/// A Reference Object.
fn referring(reference: String) -> Yaml {
    Yaml::Mapping(Mapping::from_iter([(Yaml::from("$ref"), Yaml::from(reference))]))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_is_a_step_of_a_pointer() {
        let check = |name, expected| assert_eq!(escaped(name), expected);
        check("Pet-1.a_b", "Pet-1.a_b");
        check("a/b~c", "a~1b~0c");
        check("Page<Pet> %#", "Page%3CPet%3E%20%25%23");
        check("名", "名");
    }
}
