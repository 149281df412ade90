//! Nodes from the parser's events: lists and mappings as they open and close, aliases, merge keys, bounds.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ecow::EcoString;
use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};

use super::copy::{self, NoCopy};
use crate::limits::{Budget, Limits};
use crate::tree::{Entry, Mapping, NodeId, Style, Tree, Value};

/// Puts nodes together. Each of its steps returns `None` when it cannot go on; it has reported why.
pub(super) struct Builder<'a> {
    file: FileId,
    tree: &'a mut Tree,
    limits: &'a Limits,
    budget: &'a mut Budget,
    diagnostics: &'a mut Diagnostics,
    /// Lists and mappings that are open, the innermost last.
    open: Vec<Open>,
    /// The items of all lists that are open, and the entries of all mappings: those of the innermost last.
    items: Vec<NodeId>,
    entries: Vec<Entry>,
    /// By the parser's numbers; `None` while the anchored node is open.
    anchors: HashMap<usize, Option<NodeId>>,
    root: Option<NodeId>,
    /// How many of the mappings that are open were opened before the cut that the text begins with.
    outer: usize,
    /// Those of them that have been closed, the innermost first.
    ends: Vec<End>,
}

/// What is open where a text is cut: the mappings around the cut, the outermost first.
pub(super) struct Before(Vec<Start>);

/// The first part of a mapping that goes on behind a cut.
struct Start {
    place: Locus,
    bracketed: bool,
    entries: Vec<Entry>,
    /// The key of the next mapping.
    key: Option<Key>,
}

/// What stands behind a cut: the rests of the mappings around it, the innermost first.
pub(super) struct Behind(Vec<End>);

/// The second part of a mapping that began before a cut.
struct End {
    /// The node that the mapping is to be: what holds it comes later.
    node: NodeId,
    entries: Vec<Entry>,
    place: Locus,
}

/// A list or mapping whose end has not come.
struct Open {
    place: Locus,
    /// Whether its end has a place of its own: a bracket.
    bracketed: bool,
    anchor: usize,
    content: Content,
}

enum Content {
    /// Its items stand in the builder's from this number on.
    Sequence(usize),
    Mapping {
        /// Its entries stand in the builder's from this number on.
        from: usize,
        /// The key whose value comes next.
        key: Option<Key>,
        /// The values of merge keys.
        merged: Vec<NodeId>,
    },
}

struct Key {
    text: EcoString,
    style: Style,
    place: Locus,
}

impl Content {
    /// A mapping without entries, of a builder that has so many of others.
    fn mapping(from: usize) -> Self {
        Self::Mapping { from, key: None, merged: Vec::new() }
    }
}

impl Key {
    /// Whether it is that of what is merged into the mapping.
    fn merges(&self) -> bool {
        &*self.text == "<<" && self.style == Style::Plain
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        file: FileId,
        tree: &'a mut Tree,
        limits: &'a Limits,
        budget: &'a mut Budget,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            file,
            tree,
            limits,
            budget,
            diagnostics,
            open: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            anchors: HashMap::new(),
            root: None,
            outer: 0,
            ends: Vec::new(),
        }
    }

    /// The builder of what stands behind a cut, inside so many mappings.
    pub(super) fn inside(mut self, depth: usize) -> Self {
        self.outer = depth;
        self.open.extend((0..depth).map(|_| Open {
            place: Locus::start_of(self.file),
            bracketed: false,
            anchor: 0,
            content: Content::mapping(0),
        }));
        self
    }

    /// What is open at the end of a text that is cut there, if it is so many mappings, of which the innermost waits for a key.
    pub(super) fn before(mut self, depth: usize) -> Option<Before> {
        let (is_deep, mut starts) = (self.open.len() == depth, Vec::new());
        while let Some(Open { place, bracketed, anchor: 0, content }) = self.open.pop() {
            let Content::Mapping { from, key, merged } = content else { return None };
            let is_merged = key.as_ref().is_some_and(Key::merges) || !merged.is_empty();
            if is_merged || key.is_none() != starts.is_empty() {
                return None;
            }
            starts.push(Start { place, bracketed, entries: self.entries.drain(from..).collect(), key });
        }
        starts.reverse();
        (is_deep && starts.len() == depth).then_some(Before(starts))
    }

    /// What stood behind a cut, if all that was open there is closed.
    pub(super) fn behind(self) -> Option<Behind> {
        (self.outer == 0 && self.open.is_empty()).then_some(Behind(self.ends))
    }

    /// How many lists and mappings are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// The place of these bytes of the file.
    pub(super) fn place(&self, bytes: Range<usize>) -> Locus {
        Locus::new(self.file, bytes.start as u32, bytes.end as u32)
    }

    /// Makes room for all nodes of `text`, if each takes so many bytes in it.
    ///
    /// Where there is room for all of them at once, none is moved. A text that is short beside those before it moves all
    /// theirs seldom enough as it is.
    pub(super) fn reserve(&mut self, text: &str, bytes: usize) {
        let nodes = text.len() / bytes;
        if nodes > self.tree.len() / 2 {
            self.tree.reserve(nodes);
        }
    }

    pub(super) fn scalar(&mut self, text: &str, style: Style, anchor: usize, place: Locus) -> Option<()> {
        if anchor == 0
            && let Some(Open { content: Content::Mapping { key: key @ None, .. }, .. }) = self.open.last_mut()
        {
            *key = Some(Key { text: text.into(), style, place });
            return Some(());
        }
        // A value that is not there stands where its key stands.
        let place = if place.start == place.end { self.key_place().unwrap_or(place) } else { place };
        let node = self.add(Value::Scalar { text: text.into(), style }, place)?;
        self.name(anchor, node);
        self.attach(node)
    }

    pub(super) fn open_sequence(&mut self, anchor: usize, place: Locus, bracketed: bool) -> Option<()> {
        self.open(anchor, place, bracketed, Content::Sequence(self.items.len()))
    }

    pub(super) fn open_mapping(&mut self, anchor: usize, place: Locus, bracketed: bool) -> Option<()> {
        self.open(anchor, place, bracketed, Content::mapping(self.entries.len()))
    }

    /// Ends the innermost list or mapping at `end`.
    pub(super) fn close(&mut self, end: Locus) -> Option<()> {
        if self.open.len() == self.outer {
            return self.close_outer(end);
        }
        let Open { mut place, bracketed, anchor, content } =
            self.open.pop().expect("the parser closes only what it opened");
        let (value, last) = match content {
            Content::Sequence(from) => {
                let items: Vec<NodeId> = self.items.drain(from..).collect();
                let last = items.last().map(|&item| self.tree.locus(item));
                (Value::Sequence(items), last)
            }
            Content::Mapping { from, merged, .. } => {
                let entries: Vec<Entry> = self.entries.drain(from..).collect();
                let last = entries.last().map(|entry| self.tree.locus(entry.value).max(entry.locus));
                (Value::Mapping(self.mapping(entries, &merged)?), last)
            }
        };
        place.end = end_of(place, bracketed, end, last);
        let node = self.add(value, place)?;
        self.name(anchor, node);
        self.attach(node)
    }

    /// Ends the innermost mapping, which was opened before the cut.
    fn close_outer(&mut self, end: Locus) -> Option<()> {
        self.outer = self.outer.checked_sub(1)?;
        let Content::Mapping { from, key: None, merged } = self.open.pop()?.content else { return None };
        if !merged.is_empty() {
            return None;
        }
        let entries = self.entries.drain(from..).collect();
        let node = self.add(Value::Sequence(Vec::new()), end)?;
        self.ends.push(End { node, entries, place: end });
        Some(())
    }

    /// Repeats the node that was anchored as `anchor`.
    pub(super) fn alias(&mut self, anchor: usize, place: Locus) -> Option<()> {
        let Some(&Some(node)) = self.anchors.get(&anchor) else {
            let _ = self.diagnostics.report(&codes::ALIAS, place, "the alias stands inside of what it repeats");
            return None;
        };
        if let Some(Open { content: Content::Mapping { key: key @ None, .. }, .. }) = self.open.last_mut()
            && let Value::Scalar { text, style } = self.tree.value(node)
        {
            *key = Some(Key { text: text.clone(), style: *style, place });
            return Some(());
        }
        let room = self.limits.nesting.saturating_sub(self.open.len());
        match copy::copy(self.tree, node, room, self.budget) {
            Ok(copy) => self.attach(copy),
            Err(NoCopy::TooDeep) => self.refuse(place, too_deep(self.limits), "nesting"),
            Err(NoCopy::TooMany) if self.budget.nodes < self.budget.alias_nodes => self.too_many(place),
            Err(NoCopy::TooMany) => {
                let words = format!("aliases and overlays repeat more than {} nodes", self.limits.alias_nodes);
                self.refuse(place, words, "alias-nodes")
            }
        }
    }

    /// The root of the file, once all events have come.
    pub(super) fn finish(self) -> Option<NodeId> {
        let empty = self.root.is_none_or(
            |root| matches!(self.tree.value(root), Value::Scalar { text, style: Style::Plain } if text.is_empty()),
        );
        if empty {
            let place = Locus::start_of(self.file);
            let _ = self.diagnostics.report(&codes::EMPTY_FILE, place, "the file holds no document");
            return None;
        }
        self.root
    }

    fn open(&mut self, anchor: usize, place: Locus, bracketed: bool, content: Content) -> Option<()> {
        if self.open.len() >= self.limits.nesting {
            return self.refuse(place, too_deep(self.limits), "nesting");
        }
        if anchor != 0 {
            self.anchors.insert(anchor, None);
        }
        self.open.push(Open { place, bracketed, anchor, content });
        Some(())
    }

    /// Remembers `node` for its aliases; the number 0 stands for no anchor.
    fn name(&mut self, anchor: usize, node: NodeId) {
        if anchor != 0 {
            self.anchors.insert(anchor, Some(node));
        }
    }

    /// Puts a finished node into the innermost open list or mapping.
    fn attach(&mut self, node: NodeId) -> Option<()> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Some(());
        };
        match &mut open.content {
            Content::Sequence(_) => self.items.push(node),
            Content::Mapping { key, merged, .. } => match key.take() {
                Some(key) if key.merges() => merged.push(node),
                Some(key) => self.entries.push(Entry { key: key.text, locus: key.place, value: node }),
                None => {
                    let place = self.tree.locus(node);
                    if let Value::Scalar { text, style } = self.tree.value(node) {
                        *key = Some(Key { text: text.clone(), style: *style, place });
                        return Some(());
                    }
                    let _ = self
                        .diagnostics
                        .report(&codes::SYNTAX, place, "a key is a text, not a list or a mapping")
                        .help("put a key that begins with a bracket in quotes: `{name}` without them is a mapping");
                    return None;
                }
            },
        }
        Some(())
    }

    /// A mapping of these entries, and of those of `merged` whose keys are not among them.
    fn mapping(&mut self, entries: Vec<Entry>, merged: &[NodeId]) -> Option<Mapping> {
        let (mut mapping, repeated) = Mapping::new(entries);
        for (later, first) in repeated {
            let _ = self
                .diagnostics
                .report(&codes::DUPLICATE_KEY, later, "this key stands in the mapping twice")
                .label("again here")
                .note(first, "first here");
        }
        if merged.is_empty() {
            return Some(mapping);
        }
        let mut entries = mapping.entries().to_vec();
        let mut keys: HashSet<EcoString> = entries.iter().map(|entry| entry.key.clone()).collect();
        for &node in merged {
            let sources = match self.tree.value(node) {
                Value::Sequence(items) => items.clone(),
                _ => vec![node],
            };
            for source in sources {
                let Some(more) = self.tree.mapping(source) else {
                    let words = "`<<` merges a mapping, or a list of mappings";
                    let help = "put a key that is called `<<` in quotes";
                    let _ = self.diagnostics.report(&codes::SYNTAX, self.tree.locus(source), words).help(help);
                    return None;
                };
                entries.extend(more.entries().iter().filter(|entry| keys.insert(entry.key.clone())).cloned());
            }
        }
        (mapping, _) = Mapping::new(entries);
        Some(mapping)
    }

    fn add(&mut self, value: Value, place: Locus) -> Option<NodeId> {
        let Some(nodes) = self.budget.nodes.checked_sub(1) else {
            return self.too_many(place);
        };
        self.budget.nodes = nodes;
        Some(self.tree.add(value, place))
    }

    fn key_place(&self) -> Option<Locus> {
        match &self.open.last()?.content {
            Content::Mapping { key, .. } => key.as_ref().map(|key| key.place),
            Content::Sequence(_) => None,
        }
    }

    fn too_many<T>(&mut self, place: Locus) -> Option<T> {
        self.refuse(place, format!("the files hold more than {} nodes", self.limits.nodes), "nodes")
    }

    fn refuse<T>(&mut self, place: Locus, words: String, limit: &str) -> Option<T> {
        let _ = self.diagnostics.report(&codes::LIMIT, place, words).help(Limits::help(limit));
        None
    }
}

/// Where a list or mapping at `place` ends, whose end the parser has at `end` and whose last child stands at `last`.
///
/// A block ends where its last child does; the parser's end stands behind the white space that follows. An alias's copy has
/// its origin elsewhere, and then the block is as good as its start.
fn end_of(place: Locus, bracketed: bool, end: Locus, last: Option<Locus>) -> u32 {
    if bracketed { end.end } else { last.map_or(end.end, |last| last.end.min(end.end)).max(place.start) }
}

/// Puts the nodes of `other`, which stand behind the cut, behind those of `tree`, and the mappings around it together; the
/// outermost is what it returns. Nothing if a key of these stands on both sides.
pub(super) fn join(tree: &mut Tree, before: Before, other: Tree, behind: Behind) -> Option<NodeId> {
    let (before, behind) = (before.0, behind.0);
    if before.len() != behind.len() {
        return None;
    }
    let shift = tree.append(other);
    let mut inner = None;
    for (start, end) in before.into_iter().rev().zip(behind) {
        let mut entries = start.entries;
        entries.reserve_exact(end.entries.len() + 1);
        entries.extend(start.key.zip(inner).map(|(key, value)| Entry { key: key.text, locus: key.place, value }));
        entries.extend(end.entries.into_iter().map(|entry| Entry { value: shift.of(entry.value), ..entry }));
        let last = entries.last().map(|entry| tree.locus(entry.value).max(entry.locus));
        let place = Locus { end: end_of(start.place, start.bracketed, end.place, last), ..start.place };
        let (mapping, repeated) = Mapping::new(entries);
        if !repeated.is_empty() {
            return None;
        }
        let node = shift.of(end.node);
        tree.complete(node, Value::Mapping(mapping), place);
        inner = Some(node);
    }
    inner
}

/// What is said about a file whose lists and mappings stand too deep.
pub(super) fn too_deep(limits: &Limits) -> String {
    format!("lists and mappings are nested more than {} deep", limits.nesting)
}
