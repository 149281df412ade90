//! `$dynamicRef`: a reference that a schema further out may lead elsewhere (JSON Schema 2020-12 §8.2.3.2).

use std::collections::{BTreeSet, HashMap};

use super::resolver::Resolver;
use super::schemas::below;
use super::scopes::{self, Dynamic};
use crate::dynamic;
use crate::reference;
use crate::tree::NodeId;
use crate::vocabulary::Kind;

impl Resolver<'_, '_> {
    /// Links the schema `node` to what its `$dynamicRef` names where nothing further out leads it elsewhere.
    pub(super) fn follow_dynamic(&mut self, node: NodeId) {
        let Some(value) = self.dynamic_in(node) else { return };
        let text = self.tree.text(value).unwrap_or_default().to_owned();
        let Some(target) = self.named(value, &text) else { return };
        let (_, name) = reference::parts(&text);
        // Only one that leads to a `$dynamicAnchor` of that name is another thing than a `$ref`.
        if dynamic::anchor(self.tree, target) == Some(name) {
            self.dynamic.push((value, name.to_owned()));
        }
        self.link(node, target, Kind::Schema);
    }

    /// Finds out what `$dynamicRef`s lead to by whose names several schemas go, so that who refers to them decides which is
    /// meant. Where that takes too much, they are reported.
    pub(super) fn scope_dynamic(&mut self) {
        if self.dynamic.is_empty() {
            return;
        }
        let tree = &*self.tree;
        let files: Vec<NodeId> = self.homes.keys().filter_map(|&file| self.library.opened(file).root).collect();
        let mut anchors: HashMap<&str, Vec<NodeId>> = HashMap::new();
        for node in files.iter().flat_map(|&root| below(tree, root, |_| true)) {
            if let Some(name) = dynamic::anchor(tree, node) {
                anchors.entry(name).or_default().push(node);
            }
        }
        anchors.retain(|_, meant| meant.len() > 1);
        anchors.values_mut().for_each(|meant| meant.sort_by_key(|&node| tree.locus(node)));
        let references = self.dynamic.iter().filter(|(_, name)| anchors.contains_key(&**name));
        let references: Vec<_> =
            references.filter_map(|(value, name)| Some(Dynamic { node: tree.parent(*value)?.0, name })).collect();
        if references.is_empty() {
            return;
        }
        let roots: BTreeSet<NodeId> = self.bases.keys().copied().chain(files).collect();
        match scopes::find(tree, &roots, &references, &anchors) {
            Some(scopes) => self.tree.set_scopes(scopes),
            None => {
                for Dynamic { node, name } in references {
                    dynamic::report(tree, node, name, &anchors[name], self.diagnostics);
                }
            }
        }
    }
}
