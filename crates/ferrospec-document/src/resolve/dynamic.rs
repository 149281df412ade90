//! `$dynamicRef`: a reference that a schema further out may lead elsewhere (JSON Schema 2020-12 §8.2.3.2).

use std::collections::HashMap;

use ferrospec_diagnostics::codes;

use super::resolver::Resolver;
use super::schemas::below;
use crate::reference;
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// So many of the schemas that may be meant are shown.
const NOTES: usize = 8;

impl Resolver<'_, '_> {
    /// Links the schema `node` to what its `$dynamicRef` names where nothing further out leads it elsewhere.
    pub(super) fn follow_dynamic(&mut self, node: NodeId) {
        let Some(value) = self.dynamic_in(node) else { return };
        let text = self.tree.text(value).unwrap_or_default().to_owned();
        let Some(target) = self.named(value, &text) else { return };
        let (_, name) = reference::parts(&text);
        // Only one that leads to a `$dynamicAnchor` of that name is another thing than a `$ref`.
        if dynamic_anchor(self.tree, target) == Some(name) {
            self.dynamic.push((value, name.to_owned()));
        }
        self.link(node, target, Kind::Schema);
    }

    /// Reports each `$dynamicRef` by whose name several schemas go, so that who refers to it decides which is meant.
    pub(super) fn check_dynamic(&mut self) {
        if self.dynamic.is_empty() {
            return;
        }
        let tree = &*self.tree;
        let roots: Vec<NodeId> = self.homes.keys().filter_map(|&file| self.library.opened(file).root).collect();
        let mut anchors: HashMap<&str, Vec<NodeId>> = HashMap::new();
        for node in roots.into_iter().flat_map(|root| below(tree, root, |_| true)) {
            if let Some(name) = dynamic_anchor(tree, node) {
                anchors.entry(name).or_default().push(node);
            }
        }
        // Once for each name, however many references go by it.
        anchors.values_mut().for_each(|meant| meant.sort_by_key(|&node| tree.locus(node)));
        for (value, name) in &self.dynamic {
            let Some(meant) = anchors.get(&**name).filter(|meant| meant.len() > 1) else { continue };
            let words = format!("`#{name}` is one of {} schemas, depending on what refers to this one", meant.len());
            let place = tree.locus(*value);
            let message = self.diagnostics.report(&codes::AMBIGUOUS_DYNAMIC, place, words);
            let read = tree.parent(*value).and_then(|(node, _)| tree.link(node));
            for &node in meant.iter().take(NOTES) {
                let words = if Some(node) == read { "it is read as this one" } else { "this one may be meant" };
                let _ = message.note(tree.locus(node), words);
            }
            let _ = message
                .help("it is read as a `$ref` would be, whatever refers to it: a `$ref` to each says what is meant");
        }
    }
}

fn dynamic_anchor(tree: &Tree, node: NodeId) -> Option<&str> {
    tree.text(tree.get(node, "$dynamicAnchor")?)
}
