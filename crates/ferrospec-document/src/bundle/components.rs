//! Which node is a component under which name.

use std::collections::{BTreeSet, HashMap};

use super::names::{self, Made, Place};
use crate::document::Document;
use crate::tree::NodeId;
use crate::view::Node;
use crate::vocabulary::{Kind, Version};

/// The components of a bundle: those that the entry declares, and those that references make.
pub(super) struct Components<'t> {
    document: &'t Document,
    version: Version,
    names: HashMap<Place, String>,
    /// The names that the entry gives.
    taken: BTreeSet<(&'static str, String)>,
    made: Vec<Made>,
    /// What those are called that references make, as far as that is settled.
    settled: HashMap<Place, String>,
    /// Declared names that no component may have, and what they become.
    renamed: HashMap<(&'static str, &'t str), String>,
}

/// A component that the entry declares.
pub(super) struct Declared<'t> {
    pub(super) section: &'static str,
    pub(super) name: String,
    /// What is written there.
    pub(super) node: NodeId,
    pub(super) kind: Kind,
    /// What the entry calls it, and where, if no component may be called so.
    pub(super) was: Option<Node<'t>>,
}

impl<'t> Components<'t> {
    /// Those that the entry declares. Those that references make are called as `settled` says, which an earlier round found.
    pub(super) fn new(document: &'t Document, version: Version, settled: HashMap<Place, String>) -> Self {
        let (names, taken, made, renamed) = Default::default();
        let mut components = Self { document, version, names, taken, made, settled, renamed };
        let written = components.written();
        let fits = |name: &str| sanitised(name) == name;
        for (section, name, ..) in written.iter().filter(|(_, name, ..)| fits(name)) {
            components.taken.insert((section, (*name).to_owned()));
        }
        for (section, name, ..) in written.iter().filter(|(_, name, ..)| !fits(name)) {
            let word = Some(sanitised(name)).filter(|word| !word.is_empty()).unwrap_or_else(|| (*section).to_owned());
            let free = components.free(section, &[word]);
            components.renamed.insert((section, name), free);
        }
        // A name belongs to what stands under it before it belongs to what is referred to from there.
        for (section, name, node, _) in &written {
            let name = components.declared_name(section, name);
            components.names.insert((section, node.id()), name);
        }
        for (section, name, node, kind) in &written {
            if components.is_alias(*node, *kind) {
                let name = components.declared_name(section, name);
                components.names.entry((section, node.target().id())).or_insert(name);
            }
        }
        components
    }

    /// What the entry declares.
    pub(super) fn declared(&self) -> Vec<Declared<'t>> {
        let written = self.written().into_iter();
        let declared = written.map(|(section, was, node, kind)| {
            let name = self.declared_name(section, was);
            let target = node.target().id();
            let own = self.is_alias(node, kind) && self.names.get(&(section, target)) == Some(&name);
            let was = Some(node).filter(|_| was != name);
            Declared { section, name, node: if own { target } else { node.id() }, kind, was }
        });
        declared.collect()
    }

    /// The section and name of the component that `node` is already.
    pub(super) fn known(&self, node: NodeId, kind: Kind) -> Option<(&'static str, &str)> {
        let section = section(kind, self.version)?;
        self.names.get(&(section, node)).map(|name| (section, &**name))
    }

    /// Makes `node` a component, and says of which section and name; `None` if nothing of `kind` is a component.
    pub(super) fn make(&mut self, node: NodeId, kind: Kind) -> Option<(&'static str, String)> {
        let section = section(kind, self.version)?;
        let words = self.document.place_words(self.document.node(node));
        let words: Vec<_> = words.iter().map(|word| sanitised(word)).filter(|word| !word.is_empty()).collect();
        let place = (section, node);
        // Before names are settled, anything will do that is told from others.
        let name = self.settled.get(&place).cloned().unwrap_or_else(|| format!("{}_", self.made.len()));
        self.made.push(Made { place, words });
        self.names.insert(place, name.clone());
        Some((section, name))
    }

    /// The names of those that references made, if they were not called so.
    pub(super) fn unsettled(&self) -> Option<HashMap<Place, String>> {
        let settled = names::settle(&self.made, &self.taken);
        (settled != self.settled).then_some(settled)
    }

    /// What the component is called that the entry declares as `name`.
    pub(super) fn declared_name(&self, section: &'static str, name: &'t str) -> String {
        self.renamed.get(&(section, name)).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// Whether the declared component is nothing but another name for what it refers to.
    fn is_alias(&self, node: Node<'t>, kind: Kind) -> bool {
        node.link().is_some() && !has_own_words(node, kind, self.version)
    }

    /// A name made of the last of `words`, of as many as it takes to be free; taken from now on.
    fn free(&mut self, section: &'static str, words: &[String]) -> String {
        let longer = (1..=words.len()).map(|count| words[words.len() - count..].join("_"));
        let mut numbered = (2..).map(|number| format!("{}_{number}", words.join("_")));
        let is_free = |name: &String| !self.taken.contains(&(section, name.clone()));
        let name = longer.into_iter().find(is_free).or_else(|| numbered.find(is_free));
        let name = name.expect("there are more numbers than names");
        self.taken.insert((section, name.clone()));
        name
    }

    /// The entry's components: section, name, node, kind.
    fn written(&self) -> Vec<(&'static str, &'t str, Node<'t>, Kind)> {
        let components = self.document.openapi().node().get("components").map(Node::target);
        let sections = SECTIONS.iter().filter(|(.., since)| *since <= self.version);
        let sections = sections.filter_map(|(section, kind, _)| Some((components?.get(section)?, *section, *kind)));
        let written = sections.flat_map(|(node, section, kind)| {
            node.target().entries().map(|(name, _, node)| (section, name, node, kind)).collect::<Vec<_>>()
        });
        written.collect()
    }
}

/// The sections of `components`, and the version that first had them (OpenAPI 3.2.0 §4.7.1).
pub(super) const SECTIONS: &[(&str, Kind, Version)] = &[
    ("schemas", Kind::Schema, Version::V3_0),
    ("responses", Kind::Response, Version::V3_0),
    ("parameters", Kind::Parameter, Version::V3_0),
    ("examples", Kind::Example, Version::V3_0),
    ("requestBodies", Kind::RequestBody, Version::V3_0),
    ("headers", Kind::Header, Version::V3_0),
    ("securitySchemes", Kind::SecurityScheme, Version::V3_0),
    ("links", Kind::Link, Version::V3_0),
    ("callbacks", Kind::Callback, Version::V3_0),
    ("pathItems", Kind::PathItem, Version::V3_1),
    ("mediaTypes", Kind::MediaType, Version::V3_2),
];

fn section(kind: Kind, version: Version) -> Option<&'static str> {
    SECTIONS.iter().find(|(_, of, since)| *of == kind && *since <= version).map(|(section, ..)| *section)
}

/// Whether a reference says something itself, in `version`: a schema by any keyword, another object by its prose.
pub(super) fn has_own_words(node: Node<'_>, kind: Kind, version: Version) -> bool {
    let heeded = |key: &str| match kind {
        _ if version < Version::V3_1 => false,
        Kind::Schema => key != "$ref",
        Kind::PathItem => false,
        _ => matches!(key, "summary" | "description"),
    };
    node.entries().any(|(key, ..)| heeded(key))
}

/// `word` in the characters that a component's name may have (OpenAPI 3.2.0 §4.7.1).
fn sanitised(word: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if !word.is_empty() && word.chars().all(fits) {
        return word.to_owned();
    }
    word.chars().map(|c| if fits(c) { c } else { '_' }).collect::<String>().trim_matches('_').to_owned()
}
