//! A message as data, for programs.

use std::collections::HashMap;
use std::iter;

use ferrospec_diagnostics::{Code, Diagnostic, Diagnostics, FileId, Locus};

use crate::limits::{Budget, Limits};
use crate::load::{CalledJson, Loaded, load};
use crate::reference;
use crate::render::harmless;
use crate::source::{Position, Sources};
use crate::tree::{NodeId, Tree};

/// What a message says, in plain values. Its words are each one line, and characters in them that steer a terminal or turn
/// the direction of text are written as their code points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The row of the message table.
    pub code: &'static Code,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// One sentence without a full stop.
    pub message: String,
    /// What it is about, where the code alone does not say it: a keyword that is not supported.
    pub subject: Option<String>,
    /// What it points at; `None` for what stands in no file that was read.
    pub place: Option<Place>,
    /// The file that it speaks of as a whole where it points at none, as the user would type it.
    pub file: Option<String>,
    /// A few words about the place.
    pub label: Option<String>,
    /// Further places that belong to it, each with a few words.
    pub notes: Vec<(String, Place)>,
    /// What to do about it.
    pub help: Option<String>,
}

/// A place, as people and editors know it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// The file's path as the user would type it.
    pub file: String,
    /// Where it begins.
    pub start: Position,
    /// Behind its end, or behind the end of its first line if it has several.
    pub end: Position,
    /// The way to it from the root of its file, as a JSON pointer (RFC 6901); `None` if the file cannot be read.
    pub pointer: Option<String>,
}

/// The messages as data, in their order.
pub fn reports(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Report> {
    let mut files = Files { sources, outlines: HashMap::new() };
    let report = |diagnostic: &Diagnostic| Report {
        code: diagnostic.code,
        severity: diagnostic.severity.as_str(),
        message: harmless(&diagnostic.message),
        subject: diagnostic.subject.as_deref().map(harmless),
        place: diagnostic.locus.map(|locus| files.place(locus)),
        file: diagnostic.file.clone().filter(|_| diagnostic.locus.is_none()),
        label: diagnostic.label.as_deref().map(harmless),
        notes: diagnostic.notes.iter().map(|note| (harmless(&note.message), files.place(note.locus))).collect(),
        help: diagnostic.help.as_deref().map(harmless),
    };
    diagnostics.iter().map(report).collect()
}

/// Where a part of a value stands: what is at a place in a file, and the JSON pointer to a part of it, which leads as far as
/// there is something.
pub fn inside(sources: &Sources) -> impl FnMut(Locus, &str) -> Option<Locus> {
    let mut files = Files { sources, outlines: HashMap::new() };
    move |locus, pointer| files.inside(locus, pointer)
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
    fn place(&mut self, locus: Locus) -> Place {
        let source = self.sources.get(locus.file);
        let end = u32::try_from(source.first_line(locus).end).unwrap_or(locus.end);
        Place {
            file: source.shown().to_owned(),
            start: source.position(locus.start),
            end: source.position(end),
            pointer: self.pointer(locus),
        }
    }

    fn pointer(&mut self, locus: Locus) -> Option<String> {
        let outline = self.outline(locus.file)?;
        Some(outline.tree.pointer(outline.innermost(locus)))
    }

    fn inside(&mut self, locus: Locus, pointer: &str) -> Option<Locus> {
        let outline = self.outline(locus.file)?;
        let (tree, innermost) = (&outline.tree, outline.innermost(locus));
        let mut around = iter::successors(Some(innermost), |&node| Some(tree.parent(node)?.0));
        let whole = around.find(|&node| tree.locus(node) == locus)?;
        let mut steps = pointer.split('/').skip(1).map(reference::step);
        let last = iter::successors(Some(whole), |&node| tree.child(node, &steps.next()?)).last()?;
        Some(tree.locus(last))
    }

    fn outline(&mut self, file: FileId) -> Option<&Outline> {
        let text = self.sources.get(file).text();
        self.outlines.entry(file).or_insert_with(|| Outline::of(file, text)).as_ref()
    }
}

impl Outline {
    fn of(file: FileId, text: &str) -> Option<Self> {
        let (mut tree, limits, mut messages) = (Tree::default(), Limits::default(), Diagnostics::default());
        let Loaded { root, .. } =
            load(file, (text, CalledJson::No), &mut tree, (&limits, &mut Budget::new(&limits), None), &mut messages)?;
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
