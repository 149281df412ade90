//! From a file's root to the node that a JSON pointer or an anchor names.

use std::collections::HashMap;

use ferrospec_diagnostics::{Locus, codes};

use super::resolver::Resolver;
use crate::suggest;
use crate::tree::{NodeId, Tree, Value};

/// A pointer may lead through so many references.
const REFERENCES: usize = 16;

impl Resolver<'_, '_> {
    /// The node at the end of `steps`, from `root` on.
    ///
    /// A pointer that leads through a reference goes on behind it. One that leads nowhere in its own file and somewhere
    /// in the entry is meant for the entry: many descriptions were written to be pasted together before they are read.
    pub(super) fn step_down(&mut self, place: Locus, root: NodeId, steps: &[String]) -> Option<NodeId> {
        let (at, failed) = match self.steps(root, steps) {
            Ok(node) => return Some(node),
            Err(failure) => failure,
        };
        // `file.yaml#/` is a pointer to the key that has no letters; it is written by those who mean the file.
        if steps.len() == 1 && steps[0].is_empty() {
            return Some(root);
        }
        let pointer: String = steps.iter().flat_map(|step| ["/", step]).collect();
        if root != self.root
            && let Ok(node) = self.steps(self.root, steps)
        {
            let entry = self.library.shown(self.tree.locus(self.root).file);
            let words = format!("`#{pointer}` is not in this file, but in `{entry}`");
            let _ = self
                .diagnostics
                .report(&codes::ROOT_POINTER, place, words)
                .help("it is read as meant; write the path to that file before the `#`");
            return Some(node);
        }
        let file = self.tree.locus(root).file;
        let step = &steps[failed];
        let holder = if file == place.file { "the file".to_owned() } else { format!("`{}`", self.library.shown(file)) };
        let words = format!("{holder} has nothing at `#{pointer}`");
        let known = if self.may_suggest() { self.tree.mapping(at) } else { None };
        let help = known.and_then(|known| suggest::did_you_mean(step, known.entries().iter().map(|entry| &*entry.key)));
        let message = self.diagnostics.report(&codes::MISSING_TARGET, place, words);
        message.label = Some(format!("there is no `{step}`"));
        message.help = help;
        None
    }

    /// The node whose `$anchor` is `name`, in the file with this root.
    pub(super) fn anchored(&mut self, place: Locus, root: NodeId, name: &str) -> Option<NodeId> {
        let tree = &*self.tree;
        let anchors = self.anchors.entry(root).or_insert_with(|| anchors(tree, root));
        if let Some(&node) = anchors.get(name) {
            return Some(node);
        }
        let words = format!("no `$anchor` is called `{name}`");
        let _ = self
            .diagnostics
            .report(&codes::MISSING_TARGET, place, words)
            .help(format!("a JSON pointer begins with a slash: `#/{name}`"));
        None
    }

    /// The end of `steps`, or the node and the number of the step that leads nowhere.
    fn steps(&mut self, root: NodeId, steps: &[String]) -> Result<NodeId, (NodeId, usize)> {
        let mut at = root;
        let mut references = 0;
        for (number, step) in steps.iter().enumerate() {
            at = loop {
                if let Some(next) = child(self.tree, at, step) {
                    break next;
                }
                references += 1;
                match self.target(at) {
                    Some(behind) if references < REFERENCES => at = behind,
                    _ => return Err((at, number)),
                }
            };
        }
        Ok(at)
    }
}

fn child(tree: &Tree, node: NodeId, step: &str) -> Option<NodeId> {
    match tree.value(node) {
        Value::Mapping(_) => tree.get(node, step),
        Value::Sequence(items) => items.get(step.parse::<usize>().ok()?).copied(),
        Value::Scalar { .. } => None,
    }
}

/// The nodes under `root` that name themselves; of equal names the first counts.
fn anchors(tree: &Tree, root: NodeId) -> HashMap<String, NodeId> {
    let mut found = HashMap::new();
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = tree.get(node, key).and_then(|value| tree.text(value)) {
                found.entry(name.to_owned()).or_insert(node);
            }
        }
        let behind = left.len();
        left.extend(tree.children(node));
        left[behind..].reverse();
    }
    found
}
