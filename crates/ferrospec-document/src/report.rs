//! A message as data, for programs.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostic, Diagnostics, FileId, Locus};

use crate::limits::{Budget, Limits};
use crate::load::load;
use crate::source::Sources;
use crate::tree::{NodeId, Tree};

/// What a message says, in plain values.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Report {
    /// `E0203`.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// One sentence without a full stop.
    pub message: String,
    /// The file's path as the user would type it; `None` for what stands in no file.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column, from 1, in characters.
    pub column: Option<u32>,
    /// The way to the place from the root of its file, as a JSON pointer (RFC 6901); `None` if the file cannot be read.
    pub pointer: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

/// The messages as data, in their order.
pub fn reports(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Report> {
    let mut files = Files { sources, outlines: HashMap::new() };
    diagnostics.iter().map(|diagnostic| report(diagnostic, sources, &mut files)).collect()
}

fn report(diagnostic: &Diagnostic, sources: &Sources, files: &mut Files<'_>) -> Report {
    let position = diagnostic.locus.map(|locus| sources.get(locus.file).position(locus.start));
    Report {
        code: diagnostic.code.id,
        severity: diagnostic.severity.as_str(),
        message: diagnostic.message.clone(),
        file: diagnostic.locus.map(|locus| sources.get(locus.file).shown().to_owned()),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        pointer: diagnostic.locus.and_then(|locus| files.pointer(locus)),
        help: diagnostic.help.clone(),
    }
}

/// Files that were read once more, because the stages have changed the tree since.
struct Files<'s> {
    sources: &'s Sources,
    outlines: HashMap<FileId, Option<Outline>>,
}

/// A file's nodes by where they begin.
struct Outline {
    tree: Tree,
    root: NodeId,
    /// The extent of each node from its key on, sorted; of those that begin together the innermost is last.
    extents: Vec<(u32, NodeId)>,
}

impl Files<'_> {
    fn pointer(&mut self, locus: Locus) -> Option<String> {
        let text = self.sources.get(locus.file).text();
        let outline = self.outlines.entry(locus.file).or_insert_with(|| Outline::of(locus.file, text)).as_ref()?;
        Some(outline.tree.pointer(outline.innermost(locus)))
    }
}

impl Outline {
    fn of(file: FileId, text: &str) -> Option<Self> {
        let (mut tree, limits, mut messages) = (Tree::default(), Limits::default(), Diagnostics::default());
        let root = load(file, text, &mut tree, &limits, &mut Budget::new(&limits), &mut messages)?;
        let mut extents = vec![(tree.locus(root).start, root)];
        let mut at = 0;
        while let Some(&(_, node)) = extents.get(at) {
            let outer = tree.locus(node);
            // What an alias repeats stands elsewhere, and is found there.
            let inside = tree.children(node).filter(|&child| {
                let inner = extent(&tree, child);
                outer.start <= inner.start && inner.end <= outer.end
            });
            let inside: Vec<_> = inside.map(|child| (extent(&tree, child).start, child)).collect();
            extents.extend(inside);
            at += 1;
        }
        // Stable: a child was found behind its parent.
        extents.sort_by_key(|(start, _)| *start);
        Some(Self { tree, root, extents })
    }

    /// The innermost node whose key or value holds the start of `locus`.
    fn innermost(&self, locus: Locus) -> NodeId {
        let behind = self.extents.partition_point(|(start, _)| *start <= locus.start);
        let mut at = behind.checked_sub(1).map_or(self.root, |last| self.extents[last].1);
        while locus.start >= extent(&self.tree, at).end.max(extent(&self.tree, at).start + 1) {
            let Some((holder, _)) = self.tree.parent(at) else { break };
            at = holder;
        }
        at
    }
}

/// A node from its key to its end.
fn extent(tree: &Tree, node: NodeId) -> Locus {
    let value = tree.locus(node);
    tree.entry(node).map_or(value, |entry| Locus { end: value.end.max(entry.locus.end), ..entry.locus })
}
