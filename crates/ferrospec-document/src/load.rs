//! Text to nodes with places: JSON, and YAML 1.2.
//!
//! What is JSON from end to end is read as that, and all else by the YAML parser; long texts are read in halves.

mod builder;
mod copy;
mod cut;
mod escape;
pub(crate) mod json;
mod readable;
mod strict;
mod yaml;

use std::num::NonZeroUsize;

use ferrospec_diagnostics::{Diagnostics, FileId};

use crate::limits::{Budget, Limits};
use crate::tree::{NodeId, Tree};

use builder::Builder;
use cut::{Cut, Language};

/// A file that was read.
pub(crate) struct Loaded {
    /// Its root.
    pub(crate) root: NodeId,
    /// Whether all of it is JSON.
    pub(crate) is_json: bool,
}

/// Whether the name of a file says that it is JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CalledJson {
    Yes,
    No,
}

/// Reads `text`, the content of `file`, into `tree`; returns nothing if it cannot be read.
///
/// In a file that is called JSON, comments of JavaScript are passed over: no JSON has them, and to YAML they are texts.
///
/// What keeps the file from being read as one document is reported: bad syntax, bounds, aliases that lead nowhere. Keys
/// that stand twice are reported too; of these the first counts.
pub(crate) fn load(
    file: FileId,
    (text, name): (&str, CalledJson),
    tree: &mut Tree,
    (limits, budget, jobs): (&Limits, &mut Budget, Option<NonZeroUsize>),
    diagnostics: &mut Diagnostics,
) -> Option<Loaded> {
    if strict::is_begun(text)
        && let Some(root) = load_json(file, text, tree, (limits, budget, jobs), diagnostics)
    {
        return Some(Loaded { root: root?, is_json: true });
    }
    let bare = if name == CalledJson::Yes { json::without_comments(text) } else { None };
    let text = bare.as_deref().unwrap_or(text);
    let root = yaml::read(file, text, tree, (limits, budget, jobs), diagnostics)?;
    Some(Loaded { root, is_json: false })
}

/// Reads a text that is JSON, on two threads if it is long; nothing if it is none, and is left to the other parser with
/// all that is to be said of it. The root is none where it cannot be read and that has been reported.
fn load_json(
    file: FileId,
    text: &str,
    tree: &mut Tree,
    (limits, budget, jobs): (&Limits, &mut Budget, Option<NonZeroUsize>),
    diagnostics: &mut Diagnostics,
) -> Option<Option<NodeId>> {
    let (nodes, left) = (tree.len(), *budget);
    if let Some(cut) = Cut::of(text, Language::Json, jobs) {
        let before = |builder: Builder<'_>| strict::before(text, &cut, builder);
        let behind = |builder: Builder<'_>| strict::behind(text, &cut, builder);
        let parts = (&mut *tree, limits, &mut *budget);
        if let Some(root) = cut::read_halves((file, cut.levels.len()), parts, diagnostics, before, behind) {
            return Some(Some(root));
        }
        tree.truncate(nodes);
        *budget = left;
    }
    let mut said = diagnostics.beside();
    let root = strict::read(text, Builder::new(file, tree, limits, budget, &mut said));
    // Where the builder stopped, nobody has looked at what follows.
    if matches!(root, Ok(Some(_))) || (root.is_ok() && strict::is_json(text)) {
        diagnostics.take_in(said);
        return root.ok();
    }
    tree.truncate(nodes);
    *budget = left;
    None
}
