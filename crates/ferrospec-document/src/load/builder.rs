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
        }
    }

    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// The place of these bytes of the file.
    pub(super) fn place(&self, bytes: Range<usize>) -> Locus {
        Locus::new(self.file, bytes.start as u32, bytes.end as u32)
    }

    /// Makes room for so many nodes more.
    pub(super) fn reserve(&mut self, nodes: usize) {
        self.tree.reserve(nodes);
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
        let content = Content::Mapping { from: self.entries.len(), key: None, merged: Vec::new() };
        self.open(anchor, place, bracketed, content)
    }

    /// Ends the innermost list or mapping at `end`.
    pub(super) fn close(&mut self, end: Locus) -> Option<()> {
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
        // A block ends where its last child does; the parser's end stands behind the white space that follows. An
        // alias's copy has its origin elsewhere, and then the block is as good as its start.
        place.end =
            if bracketed { end.end } else { last.map_or(end.end, |last| last.end.min(end.end)).max(place.start) };
        let node = self.add(value, place)?;
        self.name(anchor, node);
        self.attach(node)
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
                Some(key) if &*key.text == "<<" && key.style == Style::Plain => merged.push(node),
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

/// What is said about a file whose lists and mappings stand too deep.
pub(super) fn too_deep(limits: &Limits) -> String {
    format!("lists and mappings are nested more than {} deep", limits.nesting)
}
