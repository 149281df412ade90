//! From a file's root to the node that a JSON pointer or an anchor names.

use std::collections::HashMap;

use ferrospec_diagnostics::codes;

use super::meant::escaped;
use super::resolver::Resolver;
use super::schemas::below;
use crate::reference;
use crate::suggest;
use crate::tree::{NodeId, Tree};

/// A pointer may lead through so many references.
const REFERENCES: usize = 16;

impl Resolver<'_, '_> {
    /// The node at the end of `steps`, from `root` on, which the reference at `value` names.
    ///
    /// A pointer that leads through a reference goes on behind it. One that leads nowhere in the schema around it that has
    /// an `$id` and somewhere in its file is meant for the file, and one that leads nowhere there and somewhere in the entry
    /// for the entry: many descriptions were written to be pasted together before they are read.
    pub(super) fn step_down(&mut self, value: NodeId, root: NodeId, steps: &[String]) -> Option<NodeId> {
        let (at, failed) = match self.steps(root, steps) {
            Ok(node) => return Some(node),
            Err(failure) => failure,
        };
        if self.postpones {
            return None;
        }
        let place = self.tree.locus(value);
        // `file.yaml#/` is a pointer to the key that has no letters; it is written by those who mean the file.
        if steps.len() == 1 && steps[0].is_empty() {
            return Some(root);
        }
        let pointer: String = steps.iter().map(|step| format!("/{}", escaped(step))).collect();
        let own = self.library.opened(self.tree.home(self.tree.locus(root))).root;
        for other in own.into_iter().chain([self.root]).filter(|&other| other != root) {
            let Ok(node) = self.steps(other, steps) else { continue };
            let (words, help) = if Some(other) == own {
                let words = format!("`#{pointer}` is not in the schema with an `$id` of its own, but in its file");
                (words, "it is read as meant; a pointer starts from the nearest `$id` around it: take that out")
            } else {
                let entry = self.library.shown(self.tree.locus(self.root).file);
                let words = format!("`#{pointer}` is not in this file, but in `{entry}`");
                (words, "it is read as meant; write the path to that file before the `#`")
            };
            let _ = self.diagnostics.report(&codes::ROOT_POINTER, place, words).help(help);
            return Some(node);
        }
        let file = self.tree.locus(root).file;
        let step = &steps[failed];
        let words = format!("`{}` has nothing at `#{pointer}`", self.library.shown(file));
        let help = if self.may_suggest() { self.meant(value, root, (at, step), steps, &pointer) } else { None };
        let message = self.diagnostics.report(&codes::MISSING_TARGET, place, words);
        message.label = Some(format!("there is no `{step}`"));
        message.help = help;
        None
    }

    /// What may have been meant by the pointer `steps` from `root`, which finds nothing behind `at` that is called `step`.
    fn meant(
        &mut self,
        value: NodeId,
        root: NodeId,
        (at, step): (NodeId, &str),
        steps: &[String],
        pointer: &str,
    ) -> Option<String> {
        let known = self.tree.mapping(at).map(|mapping| mapping.entries()).unwrap_or_default();
        if let Some(near) = suggest::did_you_mean(step, known.iter().map(|entry| &*entry.key)) {
            return Some(near);
        }
        let (document, _) = reference::parts(self.tree.text(value)?);
        let base = self.library.logical(self.tree.home(self.tree.locus(value)));
        let name = steps.last()?;
        let called = self.called(value, document, root, name);
        if let Some(meant) = called.or_else(|| self.elsewhere(base, steps, pointer)) {
            return Some(format!("did you mean `{meant}`?"));
        }
        let (base, own) = (base.to_owned(), if document.is_empty() { "`#` is this file; " } else { "" });
        let section = steps.iter().rev().nth(1).map_or("", String::as_str);
        let there = self.library.listing().of_component(section, name, &base)?;
        Some(format!("{own}did you mean `{}`?", reference::relative(&base, there)))
    }

    /// The node whose `$anchor` is `name`, in the file or schema with this root.
    pub(super) fn anchored(&mut self, value: NodeId, root: NodeId, name: &str) -> Option<NodeId> {
        let file = self.tree.home(self.tree.locus(root));
        self.home(file);
        let (tree, bases) = (&*self.tree, &self.bases);
        let anchors = self.anchors.entry(root).or_insert_with(|| anchors(tree, root, |node| bases.contains_key(&node)));
        if let Some(&node) = anchors.get(name) {
            return Some(node);
        }
        let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        let words = match is_name {
            true => format!("no `$anchor` is called `{name}`"),
            false => format!("`#{name}` is no JSON pointer, which begins with `#/`"),
        };
        let (document, _) = reference::parts(self.tree.text(value).unwrap_or_default());
        let help = match self.straightened(value, document, root, name) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                format!("a JSON pointer begins with a slash: `{document}#/{}`", name.trim_start_matches(['#', '/']))
            }
        };
        let _ = self.diagnostics.report(&codes::MISSING_TARGET, self.tree.locus(value), words).help(help);
        None
    }

    /// The end of `steps`, or the node and the number of the step that leads nowhere.
    pub(super) fn steps(&mut self, root: NodeId, steps: &[String]) -> Result<NodeId, (NodeId, usize)> {
        let mut at = root;
        let mut references = 0;
        for (number, step) in steps.iter().enumerate() {
            at = loop {
                if let Some(next) = self.tree.child(at, step) {
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

/// The schemas under `root` that name themselves, not those of a schema with an `$id` of its own; of equal names the first
/// counts.
fn anchors(tree: &Tree, root: NodeId, has_id: impl Fn(NodeId) -> bool) -> HashMap<String, NodeId> {
    let mut found = HashMap::new();
    for node in below(tree, root, |node| node == root || !has_id(node)) {
        let text = |key| tree.get(node, key).and_then(|value| tree.text(value));
        // Before JSON Schema 2019-09 an `$id` that is a fragment alone was an anchor.
        let former = text("$id").and_then(|id| id.strip_prefix('#'));
        for name in [text("$anchor"), text("$dynamicAnchor"), former].into_iter().flatten() {
            found.entry(name.to_owned()).or_insert(node);
        }
    }
    found
}
