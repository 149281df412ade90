//! What names a place in the bundle, and can be written once all of it is.

use std::collections::{HashMap, HashSet};

use super::components::Components;
use super::written::{Object, Written};
use crate::document::Document;
use crate::reference::{self, Fragment};
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::Kind;

/// The way from the root of the bundle to what is being written, and what was met on it.
#[derive(Default)]
pub(super) struct Places {
    way: Vec<String>,
    operations: HashMap<NodeId, Vec<String>>,
    /// Each discriminator.
    discriminators: Vec<(Vec<String>, NodeId)>,
}

impl Places {
    pub(super) fn enter(&mut self, step: String) {
        self.way.push(step);
    }

    pub(super) fn leave(&mut self) {
        self.way.pop();
    }

    /// Takes note that `node`, an object of `kind`, is written here.
    pub(super) fn object(&mut self, node: NodeId, kind: Kind) {
        match kind {
            Kind::Operation => {
                self.operations.entry(node).or_insert_with(|| self.way.clone());
            }
            Kind::Discriminator => self.discriminators.push((self.way.clone(), node)),
            _ => {}
        }
    }

    /// The way from the root of the bundle to here.
    pub(super) fn way(&self) -> &[String] {
        &self.way
    }

    /// Where the operations that were written stand; for one that stands several times, the first place.
    pub(super) fn operations(&self) -> &HashMap<NodeId, Vec<String>> {
        &self.operations
    }

    /// Has every discriminator in `written` say the values that it left to the names of schemas, where the bundle gives
    /// them other names (OpenAPI 3.2.0 §4.25).
    pub(super) fn settle_discriminators(
        &self,
        document: &Document,
        components: &Components<'_>,
        stop: impl Fn(NodeId) -> NodeId,
        written: &mut Written,
    ) {
        if self.discriminators.is_empty() {
            return;
        }
        let tree = document.tree();
        let extensions = extensions(document);
        for (way, node) in &self.discriminators {
            let Some((schema, _)) = tree.parent(*node) else { continue };
            let members = ["oneOf", "anyOf"].into_iter().flat_map(|key| items(tree, schema, key));
            let members = members.filter_map(|item| Some((said_name(document, item)?, stop(tree.link(item)?))));
            let own = extensions
                .get(&schema)
                .into_iter()
                .flatten()
                .filter_map(|&extension| Some((document.name_of(document.node(extension))?.name, extension)));
            let said: HashSet<NodeId> = mapped(tree, *node).collect();
            for (value, target) in members.chain(own) {
                let Some((section, name)) = components.known(target, Kind::Schema) else { continue };
                let is_said = said.contains(&document.node(target).target().id());
                if name != value && !is_said {
                    let reference = format!("#/components/{section}/{name}");
                    add(seek(written, way), &value, reference);
                }
            }
        }
    }
}

/// The schemas that the mapping of the discriminator `node` leads to.
fn mapped(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    let mapping = tree.get(node, "mapping").and_then(|mapping| tree.mapping(mapping));
    let values = mapping.map_or(&[][..], |mapping| mapping.entries()).iter().map(|entry| entry.value);
    values.filter_map(|value| Some(tree.end(tree.link(value)?)))
}

/// The schemas that are `allOf` each schema and more.
fn extensions(document: &Document) -> HashMap<NodeId, Vec<NodeId>> {
    let tree = document.tree();
    let mut extensions: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for node in tree.ids().filter(|&node| tree.kind(node) == Some(Kind::Schema)) {
        for item in items(tree, node, "allOf").into_iter().filter(|&item| tree.link(item).is_some()) {
            extensions.entry(document.node(item).target().id()).or_default().push(node);
        }
    }
    extensions
}

fn items(tree: &Tree, node: NodeId, key: &str) -> Vec<NodeId> {
    match tree.get(node, key).map(|list| tree.value(list)) {
        Some(Value::Sequence(items)) => items.clone(),
        _ => Vec::new(),
    }
}

/// The name by which the reference `node` calls its schema: the last step of its pointer, or what the file is called.
fn said_name(document: &Document, node: NodeId) -> Option<String> {
    let tree = document.tree();
    let (_, fragment) = reference::parts(tree.text(tree.get(node, "$ref")?)?);
    match Fragment::parse(fragment).ok()? {
        Fragment::Pointer(mut steps) => steps.pop(),
        Fragment::Root => Some(document.name_of(document.node(tree.link(node)?))?.name),
        Fragment::Anchor(_) => None,
    }
}

/// Adds to the mapping of `discriminator` what it does not say yet.
fn add(discriminator: Option<&mut Written>, value: &str, reference: String) {
    let Some(Written::Object(discriminator)) = discriminator else { return };
    if discriminator.get("mapping").is_none() {
        let mapping = Object::at(discriminator.locus);
        discriminator.push("mapping", Written::Object(mapping));
    }
    let mapping = discriminator.entries.iter_mut().find(|(key, _)| key == "mapping");
    if let Some((_, Written::Object(mapping))) = mapping
        && mapping.get(value).is_none()
    {
        mapping.push(value, Written::Text(reference));
    }
}

/// What stands at the end of `way`.
pub(super) fn seek<'w>(written: &'w mut Written, way: &[String]) -> Option<&'w mut Written> {
    way.iter().try_fold(written, |at, step| match at {
        Written::Object(object) => object.entries.iter_mut().find(|(key, _)| key == step).map(|(_, value)| value),
        Written::List(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// `steps` as a reference into the document that it stands in (RFC 6901 §6).
pub(super) fn pointer(steps: &[String]) -> String {
    let mut pointer = "#".to_owned();
    for step in steps {
        pointer.push('/');
        for c in step.chars() {
            match c {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                _ if c.is_ascii_alphanumeric() || "-._!$&'()*+,;=:@?".contains(c) => pointer.push(c),
                _ => {
                    let mut bytes = [0; 4];
                    for byte in c.encode_utf8(&mut bytes).bytes() {
                        pointer.push_str(&format!("%{byte:02X}"));
                    }
                }
            }
        }
    }
    pointer
}
