//! Which node is a component under which name.

use std::collections::{BTreeSet, HashMap};

use crate::document::Document;
use crate::tree::NodeId;
use crate::view::Node;
use crate::vocabulary::Kind;

/// The components of a bundle: those that the entry declares, and those that references make.
pub(super) struct Components<'t> {
    document: &'t Document,
    names: HashMap<NodeId, String>,
    taken: BTreeSet<(&'static str, String)>,
}

impl<'t> Components<'t> {
    pub(super) fn new(document: &'t Document) -> Self {
        let mut components = Self { document, names: HashMap::new(), taken: BTreeSet::new() };
        // A name belongs to what stands under it before it belongs to what is referred to from there.
        for (section, name, node, _) in components.written() {
            components.taken.insert((section, name.to_owned()));
            if node.link().is_none() {
                components.names.insert(node.id(), name.to_owned());
            }
        }
        for (_, name, node, _) in components.written() {
            components.names.entry(node.target().id()).or_insert_with(|| name.to_owned());
        }
        components
    }

    /// What the entry declares: section, name, the node to write there, kind.
    pub(super) fn declared(&self) -> Vec<(&'static str, String, NodeId, Kind)> {
        let written = self.written().into_iter();
        let declared = written.map(|(section, name, node, kind)| {
            let target = node.target().id();
            let own = self.names.get(&target).is_some_and(|taken| taken == name);
            (section, name.to_owned(), if own { target } else { node.id() }, kind)
        });
        declared.collect()
    }

    /// The section and name of the component that `node` is, and whether it only now became one; `None` if nothing of
    /// `kind` is a component.
    pub(super) fn name(&mut self, node: NodeId, kind: Kind) -> Option<(&'static str, String, bool)> {
        let (section, _) = SECTIONS.iter().find(|(_, of)| *of == kind)?;
        if let Some(name) = self.names.get(&node) {
            return Some((section, name.clone(), false));
        }
        let words = self.document.place_words(self.document.node(node));
        let words: Vec<_> = words.iter().map(|word| sanitised(word)).filter(|word| !word.is_empty()).collect();
        let longer = (1..=words.len()).map(|count| words[words.len() - count..].join("_"));
        let numbered = (2..).map(|number| format!("{}_{number}", words.join("_")));
        let name = longer.chain(numbered).find(|name| !self.taken.contains(&(*section, name.clone())))?;
        self.taken.insert((section, name.clone()));
        self.names.insert(node, name.clone());
        Some((section, name, true))
    }

    /// The entry's components: section, name, node, kind.
    fn written(&self) -> Vec<(&'static str, &'t str, Node<'t>, Kind)> {
        let components = self.document.openapi().node().get("components");
        let sections = SECTIONS.iter().filter_map(|(section, kind)| Some((components?.get(section)?, section, kind)));
        let written = sections.flat_map(|(node, section, kind)| {
            let entries = node.target().entries().filter(|(key, ..)| !key.starts_with("x-"));
            entries.map(|(name, _, node)| (*section, name, node, *kind)).collect::<Vec<_>>()
        });
        written.collect()
    }
}

/// The sections of `components` (OpenAPI 3.0.4 §4.7.7).
const SECTIONS: &[(&str, Kind)] = &[
    ("schemas", Kind::Schema),
    ("responses", Kind::Response),
    ("parameters", Kind::Parameter),
    ("examples", Kind::Example),
    ("requestBodies", Kind::RequestBody),
    ("headers", Kind::Header),
    ("securitySchemes", Kind::SecurityScheme),
    ("links", Kind::Link),
    ("callbacks", Kind::Callback),
];

/// `word` in the characters that a component's name may have (OpenAPI 3.0.4 §4.7.7.1).
fn sanitised(word: &str) -> String {
    let kept = word.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' });
    kept.collect::<String>().trim_matches('_').to_owned()
}
