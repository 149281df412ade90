//! The actions of an overlay, one after the other.

use ferrospec_diagnostics::{Code, codes};
use serde_json_path::{NormalizedPath, PathElement};

use super::document::{Action, Change, Overlay, Version};
use super::edit::{Brought, Editor, Shape};
use super::mirror::Mirror;
use super::query::Query;
use super::unmatched::{self, Names};
use crate::tree::{NodeId, Tree, Value};

/// So many messages of one overlay say how far a query leads: each asks it piece by piece.
const HELPS: usize = 50;

/// An overlay on its way over a file.
pub(super) struct Applying<'a, 'e> {
    pub(super) overlay: &'a Overlay,
    pub(super) names: Names<'a>,
    /// The root of the file.
    pub(super) root: NodeId,
    pub(super) mirror: &'a mut Mirror,
    pub(super) editor: Editor<'e>,
    helps: usize,
}

impl<'a, 'e> Applying<'a, 'e> {
    pub(super) fn new(
        overlay: &'a Overlay,
        names: Names<'a>,
        root: NodeId,
        mirror: &'a mut Mirror,
        editor: Editor<'e>,
    ) -> Self {
        Self { overlay, names, root, mirror, editor, helps: HELPS }
    }

    /// Each action sees what the one before it left (Overlay 1.1.0 §4.4.1). One that cannot be carried out is reported,
    /// and the others are tried all the same, unless there is no room left.
    pub(super) fn all(mut self) {
        let overlay = self.overlay;
        for action in &overlay.actions {
            let done = self.act(action);
            let budget = &self.editor.budget;
            if done.is_none() && (budget.nodes == 0 || budget.alias_nodes == 0 || budget.looks == 0) {
                return;
            }
        }
    }

    fn act(&mut self, action: &Action) -> Option<()> {
        let matches = self.ask(&action.target)?;
        if matches.is_empty() {
            self.unmatched(&codes::NO_MATCH, &action.target);
            return Some(());
        }
        match &action.change {
            Change::Remove => self.remove(&action.target, &matches),
            Change::Update(node) => self.bring(&action.target, &matches, *node, None),
            Change::Copy(source) => {
                let node = self.source(source)?;
                let done = self.bring(&action.target, &matches, node, Some(source));
                // Nobody shall take it for the root of a file.
                self.editor.tree.replace(node, Value::Sequence(Vec::new()));
                done
            }
        }
    }

    /// The nodes that `query` selects.
    fn ask(&mut self, query: &Query) -> Option<Vec<NodeId>> {
        let Some(found) = query.ask(self.mirror, &mut self.editor.budget.looks) else {
            let words = match self.editor.budget.looks {
                0 => "the queries up to this one would look at too much together",
                _ => "this query would look at too much of this file",
            };
            let message = self.editor.diagnostics.report(&codes::LIMIT, query.place, words);
            let _ = message.help("name more of the way, select nothing twice, and walk over everything with `..` once");
            return None;
        };
        let tree = &*self.editor.tree;
        Some(found.iter().filter_map(|found| node_at(tree, self.root, found.location())).collect())
    }

    fn unmatched(&mut self, code: &'static Code, query: &Query) {
        self.helps = self.helps.saturating_sub(1);
        let helps = self.helps > 0;
        let Editor { budget, diagnostics, .. } = &mut self.editor;
        unmatched::report(
            code,
            query,
            self.overlay,
            self.mirror,
            self.names,
            helps.then_some(&mut **budget),
            diagnostics,
        );
    }

    fn remove(&mut self, target: &Query, matches: &[NodeId]) -> Option<()> {
        if matches.contains(&self.root) {
            let words = "the root of a file cannot be removed";
            let _ = self.editor.diagnostics.report(&codes::UNFITTING_UPDATE, target.place, words);
            return None;
        }
        self.editor.remove(self.mirror, self.root, matches);
        Some(())
    }

    /// A copy of the one node that `query` selects, which belongs to nothing: what is copied may change meanwhile.
    fn source(&mut self, query: &Query) -> Option<NodeId> {
        let matches = self.ask(query)?;
        let [node] = &matches[..] else {
            if matches.is_empty() {
                self.unmatched(&codes::COPY_SOURCE, query);
                return None;
            }
            let words = format!("`{}` selects {} nodes, and one can be copied", query.text, matches.len());
            let message = self.editor.diagnostics.report(&codes::COPY_SOURCE, query.place, words);
            for node in matches.iter().take(3) {
                let _ = message.note(self.editor.tree.locus(*node), "selected");
            }
            return None;
        };
        let brought = Brought { node: *node, place: Some(query.place), concatenates: true };
        self.editor.copy(*node, self.editor.nesting(), brought)
    }

    fn bring(&mut self, target: &Query, matches: &[NodeId], node: NodeId, source: Option<&Query>) -> Option<()> {
        self.agree(target, matches)?;
        let concatenates = self.overlay.version >= Version::V1_1 || source.is_some();
        let brought = Brought { node, place: source.map(|source| source.place), concatenates };
        for node in matches {
            // An earlier match may have put something else in its place.
            self.editor.lay(self.mirror, self.root, *node, brought)?;
        }
        Some(())
    }

    /// In Overlay 1.1 the targets of one action are all mappings, all lists or all scalars; in 1.0 none is a scalar.
    fn agree(&mut self, target: &Query, matches: &[NodeId]) -> Option<()> {
        let tree = &*self.editor.tree;
        let shapes = matches.iter().map(|node| (Shape::of(tree, *node), *node));
        let shapes = shapes.filter(|(shape, _)| *shape != Shape::Nothing);
        if self.overlay.version == Version::V1_0 {
            if let Some((_, scalar)) = shapes.clone().find(|(shape, _)| *shape == Shape::Scalar) {
                let place = tree.locus(scalar);
                let words = "the value of a scalar is updated since Overlay 1.1, and this is Overlay 1.0";
                let message = self.editor.diagnostics.report(&codes::LATER_OVERLAY, target.place, words);
                let help = "it is done all the same; write `overlay: 1.1.0`, or update the mapping around it";
                let _ = message.note(place, "this scalar").help(help);
            }
            return Some(());
        }
        let mut shapes = shapes;
        let Some((first, one)) = shapes.next() else { return Some(()) };
        let Some((second, other)) = shapes.find(|(shape, _)| *shape != first) else { return Some(()) };
        let (one, other) = (tree.locus(one), tree.locus(other));
        let words = format!("`{}` selects {} and {}", target.text, first.words(), second.words());
        let message = self.editor.diagnostics.report(&codes::UNFITTING_UPDATE, target.place, words);
        let _ = message.note(one, first.words()).note(other, second.words());
        let _ = message.help("write an action for each: all targets of one are mappings, or lists, or scalars");
        None
    }
}

fn node_at(tree: &Tree, root: NodeId, location: &NormalizedPath<'_>) -> Option<NodeId> {
    location.iter().try_fold(root, |at, step| match (step, tree.value(at)) {
        (PathElement::Name(key), _) => tree.get(at, key),
        (PathElement::Index(item), Value::Sequence(items)) => items.get(*item).copied(),
        _ => None,
    })
}
