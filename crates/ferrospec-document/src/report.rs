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
    let mut files = Files { sources, trees: HashMap::new() };
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
    trees: HashMap<FileId, Option<(Tree, NodeId)>>,
}

impl Files<'_> {
    fn pointer(&mut self, locus: Locus) -> Option<String> {
        let text = self.sources.get(locus.file).text();
        let (tree, root) = self
            .trees
            .entry(locus.file)
            .or_insert_with(|| {
                let (mut tree, limits, mut messages) = (Tree::default(), Limits::default(), Diagnostics::default());
                let root = load(locus.file, text, &mut tree, &limits, &mut Budget::new(&limits), &mut messages)?;
                Some((tree, root))
            })
            .as_ref()?;
        Some(tree.pointer(innermost(tree, *root, locus)))
    }
}

/// The innermost node whose key or value holds the start of `locus`.
fn innermost(tree: &Tree, root: NodeId, locus: Locus) -> NodeId {
    let holds = |outer: Locus| outer.start <= locus.start && locus.start < outer.end.max(outer.start + 1);
    let mut at = root;
    loop {
        let inner = tree.children(at).find(|&child| {
            let value = tree.locus(child);
            // A child is as wide as from its key to its end.
            let whole =
                tree.entry(child).map_or(value, |entry| Locus { end: value.end.max(entry.locus.end), ..entry.locus });
            holds(whole)
        });
        match inner {
            Some(inner) => at = inner,
            None => return at,
        }
    }
}
