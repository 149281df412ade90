//! What may have been meant by a reference that leads to no object of the kind that is wanted.

use ferrospec_diagnostics::codes;

use super::resolver::Resolver;
use crate::reference;
use crate::suggest;
use crate::tree::{NodeId, Value};
use crate::vocabulary::{self, Field, Kind, Object, Shape};

impl Resolver<'_, '_> {
    /// Whether `target` is a file that holds objects of `kind` under names, and is none itself; this is said of the reference
    /// `node`.
    pub(super) fn holds_others(&mut self, node: NodeId, target: NodeId, kind: Kind) -> bool {
        let file = self.tree.home(self.tree.locus(target));
        if self.tree.kind(target).is_some() || self.library.opened(file).root != Some(target) {
            return false;
        }
        let Some((way, held)) = self.holder(target, kind) else { return false };
        let place = self.reference_place(node);
        let base = self.library.logical(self.tree.home(place)).to_owned();
        let document = reference::relative(&base, self.library.logical(file));
        let names: Vec<&str> = match self.tree.value(held) {
            Value::Mapping(mapping) => mapping.entries().iter().map(|entry| &*entry.key).collect(),
            _ => Vec::new(),
        };
        let names: Vec<&str> = names.into_iter().filter(|name| !name.starts_with("x-")).collect();
        let pointer = |name: &str| format!("`{document}#{way}/{}`", escaped(name));
        let word = self.tree.entry(node).map(|entry| entry.key.to_string());
        let near = word.and_then(|word| suggest::nearest(&word, names.iter().copied()));
        let help = match (near, &names[..]) {
            (Some(name), _) | (None, &[name]) => Some(format!("did you mean {}?", pointer(name))),
            (None, &[name, ..]) => Some(format!("name the one that is meant, as in {}", pointer(name))),
            (None, []) => None,
        };
        let wanted = vocabulary::object(kind).title;
        let what = if way.starts_with("/components") { "components" } else { "such objects under names" };
        let words = format!("{wanted} is wanted here, and `{document}` holds {what}");
        self.diagnostics.report(&codes::WRONG_TARGET, place, words).help = help;
        true
    }

    /// Where a file with this root holds objects of `kind` by name, as a pointer and the node: under its components or definitions, or
    /// in the root itself. `None` if it has a key that such an object has.
    fn holder(&self, root: NodeId, kind: Kind) -> Option<(String, NodeId)> {
        let object = vocabulary::object(kind);
        let keys = self.tree.mapping(root)?.entries();
        let known = |key: &str| has(object, key) && !DEFINITIONS.contains(&key);
        if object.others.is_some() || keys.iter().any(|entry| known(&entry.key)) {
            return None;
        }
        if let Some(components) = self.tree.get(root, "components") {
            let is_section = |field: &&Field| matches!(field.shape, Shape::Map(Shape::Object(held)) if *held == kind);
            let section = vocabulary::object(Kind::Components).fields.iter().find(is_section)?.name;
            let held = self.tree.get(components, section);
            return Some((format!("/components/{section}"), held.unwrap_or(components)));
        }
        if let Some((key, held)) = DEFINITIONS.iter().find_map(|key| Some((key, self.tree.get(root, key)?))) {
            return (kind == Kind::Schema).then(|| (format!("/{key}"), held));
        }
        let looks_so = |node: NodeId| {
            let keys = self.tree.mapping(node).map(|mapping| mapping.entries()).unwrap_or_default();
            keys.iter().any(|entry| has(object, &entry.key))
        };
        let names = || keys.iter().filter(|entry| !entry.key.starts_with("x-"));
        // A keyword that is misspelt is no name.
        let is_name = |key: &str| suggest::nearest(key, object.fields.iter().map(|field| field.name)).is_none();
        let are_names = names().next().is_some() && names().all(|entry| looks_so(entry.value) && is_name(&entry.key));
        are_names.then(|| (String::new(), root))
    }

    /// The reference from the file at `base` to a file that was read and has something at `steps`, which is `pointer`.
    pub(super) fn elsewhere(&self, base: &str, steps: &[String], pointer: &str) -> Option<String> {
        let mut files = self.library.roots();
        let (file, _) = files.find(|&(_, root)| self.plain(root, steps).is_some())?;
        Some(format!("{}#{pointer}", reference::relative(base, self.library.logical(file))))
    }

    /// The end of `steps`, if no reference stands on the way.
    pub(super) fn plain(&self, root: NodeId, steps: &[String]) -> Option<NodeId> {
        steps.iter().try_fold(root, |at, step| self.tree.get(at, step))
    }
}

/// Keys under which a file of schemas holds them by name.
pub(super) const DEFINITIONS: &[&str] = &["$defs", "definitions"];

/// Whether an object has `key` in some version, or a reference in its place.
fn has(object: &Object, key: &str) -> bool {
    key == "$ref" || object.fields.iter().any(|field| field.name == key)
}

/// A key as it is written in a pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
