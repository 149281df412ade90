//! From the tree to what is written.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use ferrospec_diagnostics::{Code, Diagnostics, Locus, codes};

use super::address::{moved, moved_reference};
use super::complete::complete;
use super::components::{Components, SECTIONS, has_own_words};
use super::data::{Data, is_boundless, padded};
use super::idle::is_idle;
use super::links::{Held, Links};
use super::names::Place;
use super::places::Places;
use super::shared::Shared;
use super::written::{Object, Written};
use crate::document::Document;
use crate::limits::Limits;
use crate::reference;
use crate::render::harmless;
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::{self, Kind, Shape, Version};

/// What is put in the place of a reference may hold others of its kind, so many deep.
const DEPTH: usize = 64;

/// Objects stand in each other so deep, those included that stand in the place of references: what writes them down calls
/// itself.
const NESTING: usize = Limits::MAX_NESTING;

/// Walks the tree by the vocabulary, and keeps the components that it meets.
pub(super) struct Writer<'t, 'd> {
    document: &'t Document,
    tree: &'t Tree,
    version: Version,
    components: Components<'t>,
    waiting: VecDeque<(&'static str, String, NodeId, Kind)>,
    shared: Shared<'t>,
    /// What stands in the place of the references around the one that is being written.
    within: Vec<NodeId>,
    /// How many objects may still be written: a document can say in few words what takes many.
    budget: usize,
    /// How many objects stand around the one that is being written.
    depth: usize,
    stopped: bool,
    /// The `operationId`s that were written.
    known: HashSet<&'t str>,
    /// The `$anchor`s that were written.
    anchors: HashSet<&'t str>,
    places: Places,
    links: Links,
    data: Data<'t>,
    /// The schemas under `$defs`, which the bundle's version does not have.
    definitions: BTreeSet<NodeId>,
    diagnostics: &'d mut Diagnostics,
}

impl<'t, 'd> Writer<'t, 'd> {
    /// A writer of `document`, whose objects are those of `version` already, its links to operations, and the names of
    /// components that references make.
    pub(super) fn new(
        document: &'t Document,
        version: Version,
        links: Links,
        names: HashMap<Place, String>,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        let tree = document.tree();
        Self {
            document,
            tree,
            version,
            components: Components::new(document, version, names),
            waiting: VecDeque::new(),
            shared: Shared::default(),
            within: Vec::new(),
            budget: 100_000 + 8 * tree.len(),
            depth: 0,
            stopped: false,
            known: HashSet::new(),
            anchors: HashSet::new(),
            places: Places::default(),
            links,
            data: Data::new(tree, 100_000 + 8 * tree.len()),
            definitions: BTreeSet::new(),
            diagnostics,
        }
    }

    /// The whole document, which says that it is of `openapi`; or the names that its components should have had.
    pub(super) fn whole(mut self, root: NodeId, openapi: &str) -> Result<Written, HashMap<Place, String>> {
        self.shared = Shared::of(self.tree, |first| self.stop(first, Kind::Schema));
        for declared in self.components.declared() {
            if let Some(was) = declared.was {
                let words = format!("the component is called `{}` in the bundle", declared.name);
                let _ = self.diagnostics.report(&codes::COMPONENT_RENAMED, was.key_locus(), words);
            }
            self.waiting.push_back((declared.section, declared.name, declared.node, declared.kind));
        }
        let mut written = Object::at(self.tree.locus(root));
        let mut place = None;
        for entry in self.tree.mapping(root).map_or(&[][..], |mapping| mapping.entries()) {
            match &*entry.key {
                "openapi" => written.push("openapi", Written::Text(openapi.to_owned())),
                "components" => place = Some(written.entries.len()),
                key => written.push(key, self.field(Kind::OpenApi, key, entry.value)),
            }
        }
        complete(&mut written, Kind::OpenApi, self.version);
        let components = self.sections(root);
        if place.is_some() || !components.entries.is_empty() {
            let place = place.unwrap_or(written.entries.len());
            written.entries.insert(place, ("components".to_owned(), Written::Object(components)));
        }
        let mut written = Written::Object(written);
        self.report_definitions();
        let held = Held { operations: self.places.operations(), ids: &self.known };
        let links = std::mem::take(&mut self.links);
        links.settle(self.document, &held, &mut written, self.diagnostics);
        let stop = |node| self.stop(node, Kind::Schema);
        self.places.settle_discriminators(self.document, &self.components, stop, &mut written);
        self.components.unsettled().map_or(Ok(written), Err)
    }

    /// The components: those that the entry declares in its own order, then those that were made.
    fn sections(&mut self, root: NodeId) -> Object {
        let mut made: HashMap<&str, Object> = HashMap::new();
        while let Some((section, name, node, kind)) = self.waiting.pop_front() {
            let value = self.at("components", |writer| {
                writer.at(section, |writer| writer.at(&name, |writer| writer.component(node, kind)))
            });
            let locus = self.tree.locus(node);
            made.entry(section).or_insert_with(|| Object::at(locus)).push(&name, value);
        }
        let declared = self.tree.get(root, "components").map(|node| self.document.node(node).target().id());
        let mut sections = Object::at(self.tree.locus(declared.unwrap_or(root)));
        for entry in declared.and_then(|node| self.tree.mapping(node)).map_or(&[][..], |mapping| mapping.entries()) {
            if !SECTIONS.iter().any(|(section, ..)| *section == &*entry.key) {
                sections.push(&entry.key, self.data(entry.value));
                continue;
            }
            let is_there = SECTIONS.iter().any(|(section, _, since)| *section == &*entry.key && *since <= self.version);
            let empty = || is_there.then(|| Object::at(self.tree.locus(entry.value)));
            if let Some(object) = made.remove(&*entry.key).or_else(empty) {
                sections.push(&entry.key, Written::Object(object));
            }
        }
        for (section, ..) in SECTIONS {
            if let Some(object) = made.remove(section) {
                sections.push(section, Written::Object(object));
            }
        }
        sections
    }

    /// What `write` makes of what stands under `step` of what is being written.
    fn at<T>(&mut self, step: &str, write: impl FnOnce(&mut Self) -> T) -> T {
        self.places.enter(step.to_owned());
        let written = write(self);
        self.places.leave();
        written
    }

    /// A component, which may be nothing but a reference to another.
    fn component(&mut self, node: NodeId, kind: Kind) -> Written {
        if self.tree.link(node).is_some() { self.object(node, kind) } else { self.content(node, kind) }
    }

    /// An object, or the reference that stands for it.
    fn object(&mut self, node: NodeId, kind: Kind) -> Written {
        let Some(first) = self.tree.link(node) else { return self.inline(node, kind) };
        let target = self.stop(first, kind);
        match self.reference(target, kind) {
            Some(reference) => self.referring(node, kind, reference),
            None => self.instead(node, target, |writer, target| writer.content(target, kind)),
        }
    }

    /// An object that is no reference: a schema that one elsewhere leads to is that component here too, and not a second.
    fn inline(&mut self, node: NodeId, kind: Kind) -> Written {
        let is_shared = kind == Kind::Schema && self.shared.has(node);
        let Some(reference) = is_shared.then(|| self.reference(node, kind)).flatten() else {
            return self.content(node, kind);
        };
        let mut written = Object::at(self.tree.locus(node));
        written.push("$ref", Written::Text(reference));
        Written::Object(written)
    }

    /// What `write` makes of `target`, in the place of the reference `node`.
    fn instead(&mut self, node: NodeId, target: NodeId, write: impl FnOnce(&mut Self, NodeId) -> Written) -> Written {
        let place = self.tree.get(node, "$ref").unwrap_or(node);
        if self.within.contains(&target) {
            let words =
                format!("OpenAPI {} has no components of this kind, and this one is part of itself", self.version);
            let _ = self.diagnostics.report(&codes::CANNOT_BUNDLE, self.tree.locus(place), words);
            return Written::Null;
        }
        if self.within.len() == DEPTH {
            return self.too_large(place);
        }
        self.within.push(target);
        let written = write(self, target);
        self.within.pop();
        written
    }

    fn content(&mut self, node: NodeId, kind: Kind) -> Written {
        let tree = self.tree;
        let Some(mapping) = tree.mapping(node) else { return self.data(node) };
        if self.budget == 0 || self.depth == NESTING {
            return self.too_large(node);
        }
        self.budget -= 1;
        self.depth += 1;
        self.places.object(node, kind);
        let mut written = Object::at(tree.locus(node));
        for entry in mapping.entries() {
            let key = &*entry.key;
            if self.is_left_out(node, kind, key, entry.value) {
                continue;
            }
            let value = self.field(kind, key, entry.value);
            match kind {
                Kind::SecurityRequirement => {
                    written.push(&self.components.declared_name("securitySchemes", key), value)
                }
                _ => written.push(key, value),
            }
        }
        self.depth -= 1;
        complete(&mut written, kind, self.version);
        Written::Object(written)
    }

    /// Whether the bundle goes without `key` of the object `node`.
    fn is_left_out(&mut self, node: NodeId, kind: Kind, key: &str, value: NodeId) -> bool {
        let tree = self.tree;
        match (kind, key) {
            (Kind::Operation, "operationId") => match tree.text(value) {
                Some(id) if !self.known.insert(id) => {
                    self.left_out(id, tree.locus(value));
                    true
                }
                _ => false,
            },
            // References are relative to an `$id`, and those of a bundle are to its root; nothing is left to refer to it.
            // What `$schema` says goes with it, and is reported.
            (Kind::Schema, "$id" | "$schema") => true,
            // What refers to an anchor refers to a component now. An anchor is one in its document.
            (Kind::Schema, "$anchor") => {
                self.version < Version::V3_1 || tree.text(value).is_some_and(|name| !self.anchors.insert(name))
            }
            // Several of one name are told apart by the `$id`s around them; what was read is a reference by now.
            (Kind::Schema, "$dynamicAnchor" | "$dynamicRef") if self.version < Version::V3_1 => true,
            (Kind::Schema, "$dynamicAnchor") => tree.text(value).is_some_and(|name| self.shared.is_ambiguous(name)),
            (Kind::Schema, "$dynamicRef") => {
                let name = tree.text(value).map_or("", |text| reference::parts(text).1);
                tree.link(node).is_some() && self.shared.is_ambiguous(name)
            }
            // What is used of them is a component.
            (Kind::Schema, "$defs" | "definitions") if self.version < Version::V3_1 => {
                self.definitions
                    .extend(tree.mapping(value).into_iter().flat_map(|held| held.entries()).map(|it| it.value));
                true
            }
            (Kind::Schema, _) if is_boundless(tree, key, value) => true,
            // A parameter that is referred to as a header.
            (Kind::Header, "allowEmptyValue" | "allowReserved") if tree.kind(node) == Some(Kind::Parameter) => true,
            _ => is_idle(tree, node, kind, key, self.version),
        }
    }

    /// What stands under `key` of an object of `kind`.
    fn field(&mut self, kind: Kind, key: &str, value: NodeId) -> Written {
        if let Some(text) = padded(self.tree, kind, key, value) {
            return Written::Text(text.to_owned());
        }
        match (kind, key, self.tree.text(value)) {
            (Kind::Example, "externalValue", Some(text)) => Written::Text(moved(self.document, text, value)),
            // Relative to where the file is that says it; other URLs are to the server's (OpenAPI 3.1.1 §4.6, §4.8.5).
            (Kind::Server, "url", Some(text)) => Written::Text(moved(self.document, text, value)),
            // Since 3.1 an address of what is to be read is one of a document, and not of the API (OpenAPI 3.1.1 §4.5).
            (Kind::ExternalDocs, "url", Some(text)) if self.version >= Version::V3_1 => {
                Written::Text(moved(self.document, text, value))
            }
            (Kind::Link, "operationId", Some(text)) => {
                self.at(key, |writer| writer.links.id(writer.places.way(), value, text));
                Written::Text(text.to_owned())
            }
            _ => match vocabulary::object(kind).shape(key, self.version) {
                Some(shape) => self.at(key, |writer| writer.value(value, shape)),
                None => self.data(value),
            },
        }
    }

    fn value(&mut self, node: NodeId, shape: Shape) -> Written {
        let tree = self.tree;
        match (shape, tree.value(node)) {
            (Shape::Object(kind), _) => self.object(node, kind),
            (Shape::List(of), Value::Sequence(items)) => {
                let items = items.iter().enumerate();
                let items = items.map(|(at, &item)| self.at(&at.to_string(), |writer| writer.value(item, *of)));
                Written::List(items.collect())
            }
            (Shape::Map(of), Value::Mapping(mapping)) if tree.link(node).is_none() => {
                let mut object = Object::at(tree.locus(node));
                for entry in mapping.entries() {
                    object.push(&entry.key, self.at(&entry.key, |writer| writer.value(entry.value, *of)));
                }
                Written::Object(object)
            }
            (Shape::SchemaName, Value::Scalar { text, .. }) => {
                let target = tree.link(node).map(|first| self.stop(first, Kind::Schema));
                let reference = target.and_then(|target| self.reference(target, Kind::Schema));
                Written::Text(reference.unwrap_or_else(|| text.to_string()))
            }
            // The type `null` without quotes is a name here all the same.
            (Shape::Types, Value::Sequence(items)) => {
                let mut name = |&item| match tree.text(item) {
                    Some(text) => Written::Text(text.into()),
                    None => self.data(item),
                };
                Written::List(items.iter().map(&mut name).collect())
            }
            (Shape::OperationReference, Value::Scalar { text, .. }) => {
                if let Some(target) = tree.link(node) {
                    self.links.operation(self.places.way(), node, target);
                }
                Written::Text(moved_reference(self.document, text, node))
            }
            (Shape::Number | Shape::Positive | Shape::Count, _) => self.plain(node, &codes::CANNOT_BUNDLE),
            (Shape::Text | Shape::Address | Shape::Choice(_) | Shape::Types, Value::Scalar { text, .. }) => {
                Written::Text(text.to_string())
            }
            // The last reference in a chain leads to a value, so a list or map that is a whole reference has one.
            (Shape::List(_) | Shape::Map(_) | Shape::Text | Shape::Address | Shape::Choice(_), _) => {
                match tree.link(node) {
                    Some(_) => {
                        let target = self.document.node(node).target().id();
                        self.instead(node, target, |writer, target| writer.value(target, shape))
                    }
                    None => self.data(node),
                }
            }
            _ => self.data(node),
        }
    }

    /// Where the references that begin with a link to `node` end: at the first that is a component, or says something
    /// itself.
    fn stop(&self, mut node: NodeId, kind: Kind) -> NodeId {
        while let Some(next) = self.tree.link(node) {
            let known = self.components.known(node, kind).is_some();
            if known || has_own_words(self.document.node(node), kind, self.version) {
                break;
            }
            node = next;
        }
        node
    }

    /// The reference to the component that `target` is or becomes; `None` if it is put in the place of the reference.
    fn reference(&mut self, target: NodeId, kind: Kind) -> Option<String> {
        let (section, name) = match self.components.known(target, kind) {
            Some((section, name)) => (section, name.to_owned()),
            None if self.stands_instead(target, kind) => return None,
            None => {
                let (section, name) = self.components.make(target, kind)?;
                self.waiting.push_back((section, name.clone(), target, kind));
                (section, name)
            }
        };
        Some(format!("#/components/{section}/{name}"))
    }

    /// Whether there is no need for a component: of a path item that one path refers to, or a parameter that is no header.
    fn stands_instead(&self, target: NodeId, kind: Kind) -> bool {
        match kind {
            Kind::PathItem => !self.shared.has_item(target) && !self.within.contains(&target),
            Kind::Header => self.tree.kind(target) == Some(Kind::Parameter),
            _ => false,
        }
    }

    /// A Reference Object, with what `node` says beside its `$ref` as far as it counts.
    fn referring(&mut self, node: NodeId, kind: Kind, reference: String) -> Written {
        let tree = self.tree;
        let mut written = Object::at(tree.locus(node));
        if kind == Kind::Link {
            self.links.reference(self.places.way(), &reference);
        }
        let entries = tree.mapping(node).map_or(&[][..], |mapping| mapping.entries());
        if !entries.iter().any(|entry| &*entry.key == "$ref") {
            written.push("$ref", Written::Text(reference.clone()));
        }
        for entry in entries {
            let key = &*entry.key;
            let is_schema = kind == Kind::Schema;
            // A Reference Object has no extensions, and since 3.1 its schema says so (OpenAPI 3.1.1 §4.8.23).
            if key.starts_with("x-") && !is_schema && self.version >= Version::V3_1 {
                let words = format!("OpenAPI {} has no extensions beside a `$ref`", self.version);
                let message = self.diagnostics.report(&codes::PROSE_LEFT_OUT, entry.locus, words);
                let _ = message.label("left out of the bundle");
                continue;
            }
            let heeded = match key {
                _ if key.starts_with("x-") => true,
                "summary" | "description" => true,
                "title" | "example" => is_schema,
                _ => is_schema && self.version >= Version::V3_1,
            };
            if key == "$ref" {
                written.push("$ref", Written::Text(reference.clone()));
            } else if heeded && !self.is_left_out(node, kind, key, entry.value) {
                let value = self.field(kind, key, entry.value);
                written.push(key, value);
            }
        }
        Written::Object(written)
    }

    /// Plain data. A number that JSON does not have is a text in a bundle.
    fn data(&mut self, node: NodeId) -> Written {
        self.plain(node, &codes::NO_JSON_NUMBER)
    }

    /// Plain data, in which a number that JSON does not have is reported as `code`.
    fn plain(&mut self, node: NodeId, code: &'static Code) -> Written {
        let written = self.data.of(node).unwrap_or_else(|| self.too_large(node));
        for node in self.data.unsaid() {
            let words = format!("no JSON has the number `{}`", harmless(self.tree.text(node).unwrap_or_default()));
            let _ = self.diagnostics.report(code, self.tree.locus(node), words).label("only YAML has it");
        }
        written
    }

    /// Reports the schemas under `$defs` that nothing refers to, so that they are no components.
    fn report_definitions(&mut self) {
        for node in std::mem::take(&mut self.definitions) {
            if self.components.known(self.tree.end(node), Kind::Schema).is_none() {
                let words =
                    format!("OpenAPI {} has no schemas in schemas, and nothing refers to this one", self.version);
                let locus = self.document.node(node).key_locus();
                let _ = self.diagnostics.report(&codes::PROSE_LEFT_OUT, locus, words).label("left out of the bundle");
            }
        }
    }

    /// Reports, once, that the bundle would be larger than anyone means.
    fn too_large(&mut self, node: NodeId) -> Written {
        if !self.stopped {
            let words = "what is put in the place of references makes the bundle too large";
            let _ = self.diagnostics.report(&codes::CANNOT_BUNDLE, self.tree.locus(node), words);
        }
        self.stopped = true;
        Written::Null
    }

    /// Reports an `operationId` that an earlier operation has, or the same one under another path.
    fn left_out(&mut self, id: &str, locus: Locus) {
        let words = format!("an operation in the bundle has the id `{id}` already");
        let message = self.diagnostics.report(&codes::ID_LEFT_OUT, locus, words);
        let _ = message.label("left out of the bundle here").help("give each operation an `operationId` of its own");
    }
}
