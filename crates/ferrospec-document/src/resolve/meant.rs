//! What may have been meant by a reference that leads to no object of the kind that is wanted.

use ferrospec_diagnostics::{Locus, codes};

use super::resolver::Resolver;
use crate::appearance;
use crate::reference;
use crate::suggest;
use crate::tree::NodeId;
use crate::vocabulary::{self, Field, Kind, Object, Shape, Version};

impl Resolver<'_, '_> {
    /// Whether `target` is a file that holds objects of `kind` under names, and is none itself; this is said of the reference
    /// `node`, which stands at `place`.
    pub(super) fn holds_others(&mut self, node: NodeId, place: Locus, target: NodeId, kind: Kind) -> bool {
        let file = self.tree.home(self.tree.locus(target));
        if self.tree.kind(target).is_some() || self.library.opened(file).root != Some(target) {
            return false;
        }
        let Some((way, names)) = self.holder(target, kind) else { return false };
        let base = self.library.logical(self.tree.home(place)).to_owned();
        let document = reference::relative(&base, self.library.logical(file));
        let pointer = |name: &str| format!("`{document}#{way}/{}`", escaped(name));
        let word = self.tree.entry(node).map(|entry| entry.key.to_string());
        let near = word.and_then(|word| suggest::nearest(&word, names.iter().copied()));
        let help = match (near, &names[..]) {
            (Some(name), _) | (None, &[name]) => Some(format!("did you mean {}?", pointer(name))),
            (None, &[name, ..]) => Some(format!("name the one that is meant, as in {}", pointer(name))),
            (None, []) => None,
        };
        let wanted = vocabulary::object(kind).title;
        let what = match &names[..] {
            _ if way.starts_with("/components") => "components".to_owned(),
            &[name] if way.is_empty() && DEFINITIONS.contains(&name) => format!("one under `{name}`"),
            _ => "such objects under names".to_owned(),
        };
        let words = format!("{wanted} is wanted here, and `{document}` holds {what}");
        self.diagnostics.report(&codes::WRONG_TARGET, place, words).help = help;
        true
    }

    /// Where a file with this root holds objects of `kind` by name, as a pointer and the names: under its components or
    /// definitions, or in the root itself. `None` if it has a key that such an object has.
    fn holder(&self, root: NodeId, kind: Kind) -> Option<(String, Vec<&str>)> {
        let object = vocabulary::object(kind);
        let keys = self.tree.mapping(root)?.entries();
        let known = |key: &str| has(object, key) && !DEFINITIONS.contains(&key);
        if object.others.is_some() || keys.iter().any(|entry| known(&entry.key)) {
            return None;
        }
        let names = |held: NodeId| {
            let entries = self.tree.mapping(held).map(|mapping| mapping.entries()).unwrap_or_default();
            let names = entries.iter().filter(|entry| !entry.key.starts_with("x-") && self.may_be(entry.value, kind));
            names.map(|entry| &*entry.key).collect()
        };
        if let Some(components) = self.tree.get(root, "components") {
            let section = section(kind)?;
            let held = self.tree.get(components, section);
            return Some((format!("/components/{section}"), held.map(names).unwrap_or_default()));
        }
        if let Some((key, held)) = DEFINITIONS.iter().find_map(|key| Some((*key, self.tree.get(root, key)?))) {
            // What stands there may be one schema instead of several by name.
            let is_one = appearance::other_kind(self.tree, held, Kind::PathItem) == Some(Kind::Schema);
            let (way, names) = if is_one { (String::new(), vec![key]) } else { (format!("/{key}"), names(held)) };
            return (kind == Kind::Schema).then_some((way, names));
        }
        let looks_so = |node: NodeId| {
            let keys = self.tree.mapping(node).map(|mapping| mapping.entries()).unwrap_or_default();
            keys.iter().any(|entry| has(object, &entry.key)) && self.may_be(node, kind)
        };
        let held = || keys.iter().filter(|entry| !entry.key.starts_with("x-"));
        // A keyword that is misspelt is no name.
        let is_name = |key: &str| suggest::nearest(key, object.fields.iter().map(|field| field.name)).is_none();
        let are_names = held().next().is_some() && held().all(|entry| looks_so(entry.value) && is_name(&entry.key));
        are_names.then(|| (String::new(), names(root)))
    }

    /// Whether `node` stands where components of `kind` do.
    pub(super) fn is_among(&self, node: NodeId, kind: Kind) -> bool {
        let holder = self.tree.parent(node).and_then(|(holder, _)| self.tree.entry(holder));
        holder.is_some_and(|entry| section(kind) == Some(&*entry.key))
    }

    /// Whether `node` may be an object of `kind` by its looks.
    fn may_be(&self, node: NodeId, kind: Kind) -> bool {
        self.tree.mapping(node).is_some() && appearance::other_kind(self.tree, node, kind).is_none()
    }

    /// What was probably meant by the reference `node`, which leads to `target`: what is wanted may stand in it, or the other
    /// way round.
    pub(super) fn way_from(&self, node: NodeId, target: NodeId, found: Kind, wanted: Kind) -> Option<String> {
        let title = vocabulary::object(wanted).title;
        if found == Kind::Schema {
            let is_2_0 = self.version_of(node) == Version::V2_0;
            return match wanted {
                Kind::Response if is_2_0 => Some(format!("{title} holds it under `schema`")),
                Kind::Parameter | Kind::Header => Some(format!("{title} holds it under `schema`")),
                Kind::Response | Kind::RequestBody => {
                    Some(format!("{title} holds it under `content`: `content: {{application/json: {{schema: ...}}}}`"))
                }
                _ => None,
            };
        }
        if wanted != Kind::Schema {
            return None;
        }
        let content = self.tree.get(target, "content").and_then(|content| self.tree.mapping(content));
        let media_type = content.and_then(|content| content.entries().first());
        let (way, holder) = match media_type {
            Some(entry) => (format!("/content/{}", escaped(&entry.key)), entry.value),
            None => (String::new(), target),
        };
        self.tree.get(holder, "schema")?;
        let text = self.tree.text(self.reference_in(node)?)?;
        let mark = if text.contains('#') { "" } else { "#" };
        Some(format!("did you mean `{text}{mark}{way}/schema`?"))
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

/// The key of components under which those of `kind` stand.
fn section(kind: Kind) -> Option<&'static str> {
    let is_section = |field: &&Field| matches!(field.shape, Shape::Map(Shape::Object(held)) if *held == kind);
    vocabulary::object(Kind::Components).fields.iter().find(is_section).map(|field| field.name)
}

/// Whether an object has `key` in some version, or a reference in its place.
fn has(object: &Object, key: &str) -> bool {
    key == "$ref" || object.fields.iter().any(|field| field.name == key)
}

/// A key as it is written in a pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
