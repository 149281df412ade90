//! Overlays: changes that are laid over the files of a description as they were written (Overlay 1.0 and 1.1).
//!
//! An overlay is laid over the tree of one file when that is read, before its references are followed, so that all that
//! comes later sees one tree. What it brings is copied into that tree, and keeps its place: a message about it points into
//! the overlay. It is a part of the file that it was laid over ([`Tree::home`]), and its references start from there.
//!
//! *Architecture invariant*: queries are asked of a mirror of the file, as JSON; what is changed is the tree, so that
//! scalars stay as they were written.

mod apply;
mod document;
mod edit;
mod mirror;
mod query;
mod unmatched;

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use crate::limits::{Budget, Limits};
use crate::tree::{NodeId, Tree};
use apply::Applying;
pub(crate) use document::Overlay;
use edit::Editor;
use mirror::{Mirror, NESTING};
use unmatched::Names;

/// The overlays that wait for their files, in order.
#[derive(Default, Debug)]
pub(crate) struct Overlays {
    /// Each with the identity of its file.
    waiting: Vec<(String, Overlay)>,
}

/// A file that overlays are laid over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    /// The same for all paths that lead to the same file.
    pub(crate) identity: &'a str,
    /// Its path as the user would type it.
    pub(crate) shown: &'a str,
    /// The path that its references start from.
    pub(crate) logical: &'a str,
    /// Its root.
    pub(crate) root: NodeId,
}

impl Overlays {
    /// Whether no overlay waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Has `overlay` wait for the file with this identity.
    pub(crate) fn wait(&mut self, identity: String, overlay: Overlay) {
        self.waiting.push((identity, overlay));
    }

    /// Lays over `target` what waits for it.
    pub(crate) fn lay_over(
        &mut self,
        target: Target<'_>,
        tree: &mut Tree,
        limits: &Limits,
        budget: &mut Budget,
        diagnostics: &mut Diagnostics,
    ) {
        let (for_it, others) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(identity, _)| identity == target.identity);
        self.waiting = others;
        let for_it: Vec<(String, Overlay)> = for_it;
        if for_it.is_empty() {
            return;
        }
        let home = tree.locus(target.root).file;
        let Some(mut mirror) = Mirror::new(tree, target.root) else {
            let words = format!("`{}` is nested more than {NESTING} deep: no overlay is laid over it", target.shown);
            let _ = diagnostics.report(&codes::LIMIT, Locus::start_of(home), words);
            return;
        };
        for (_, overlay) in &for_it {
            tree.set_home(overlay.place.file, home);
            let names = Names { shown: target.shown, logical: target.logical };
            let editor = Editor { tree, limits, budget, diagnostics, idle: HashSet::new() };
            Applying::new(overlay, names, target.root, &mut mirror, editor).all();
        }
    }

    /// Reports the overlays whose files were never read.
    pub(crate) fn report_waiting(&self, diagnostics: &mut Diagnostics) {
        for (_, overlay) in &self.waiting {
            let Some((text, place)) = &overlay.extends else { continue };
            let words = format!("nothing refers to `{text}`: it is not read, and this overlay changes nothing");
            let _ = diagnostics.report(&codes::EXTENDS, *place, words);
        }
    }
}

/// Reports that the overlay at `path` cannot be read.
pub(crate) fn unreadable(path: &str, words: &str, help: Option<String>, diagnostics: &mut Diagnostics) {
    let message = format!("the overlay `{path}` cannot be read: {words}");
    diagnostics.report(&codes::OVERLAY_UNREADABLE, None, message).file(path).help = help;
}

/// Reports that an overlay is laid over the entry, although it says something else at `place`.
pub(crate) fn for_nothing(text: &str, place: Locus, entry: &str, diagnostics: &mut Diagnostics) {
    let words = format!("`{text}` is not there; the overlay is laid over `{entry}`");
    let help = "write the path relative to the overlay, or leave `extends` out";
    let _ = diagnostics.report(&codes::EXTENDS, place, words).help(help);
}
