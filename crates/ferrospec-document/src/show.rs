//! The resolved tree as stable text, for eyes and for tests.

use std::collections::BTreeSet;

use ferrospec_diagnostics::Locus;

use crate::document::Document;
use crate::source::Sources;
use crate::suggest;
use crate::tree::{NodeId, Style, Value};
use crate::view::{Node, PathItem};
use crate::vocabulary::Kind;

impl Document {
    /// What `name` names: a schema by its name, an operation by its id or by method and path, a file by its path, or a node
    /// by a JSON pointer behind `#`, which may stand behind the path of a file.
    pub fn find(&self, name: &str, sources: &Sources) -> Vec<Node<'_>> {
        if let Some((path, pointer)) = name.split_once('#') {
            let roots = self.roots().into_iter().filter(|root| match path {
                "" => root.id() == self.root,
                path => self.is_file(*root, path, sources),
            });
            return roots.filter_map(|root| down(root, pointer)).collect();
        }
        let file: Vec<_> = self.roots().into_iter().filter(|root| self.is_file(*root, name, sources)).collect();
        if !file.is_empty() {
            return file;
        }
        let named = |node: &Node<'_>| match self.tree.kind(node.id()) {
            Some(Kind::Operation) => node.get("operationId").and_then(Node::text) == Some(name),
            Some(Kind::Schema) => self.name_of(*node).is_some_and(|found| found.name == name),
            _ => false,
        };
        let mut found: Vec<_> = self.reachable().into_iter().map(|id| self.node(id)).filter(named).collect();
        for (path, _, item) in self.openapi().paths() {
            let operations =
                item.operations().filter(|(method, ..)| name == format!("{} {path}", PathItem::sent(method)));
            found.extend(operations.map(|(_, _, operation)| operation.node()));
        }
        found
    }

    /// What [`Document::find`] finds something by, and is so like `name` that it was probably meant.
    pub fn near(&self, name: &str) -> Option<String> {
        let mut names = BTreeSet::new();
        for node in self.reachable().into_iter().map(|id| self.node(id)) {
            match self.tree.kind(node.id()) {
                Some(Kind::Operation) => names.extend(node.get("operationId").and_then(Node::text).map(str::to_owned)),
                Some(Kind::Schema) => names.extend(self.name_of(node).map(|found| found.name)),
                _ => {}
            }
        }
        for (path, _, item) in self.openapi().paths() {
            names.extend(item.operations().map(|(method, ..)| format!("{} {path}", PathItem::sent(method))));
        }
        let names: Vec<_> = names.iter().map(String::as_str).chain(self.paths.iter().map(String::as_str)).collect();
        suggest::nearest(name, names).map(str::to_owned)
    }

    /// All nodes, or those in `nodes`, a line each: key, what the node is, what it holds, where it was written, and where
    /// its reference leads.
    pub fn show(&self, nodes: Option<&[Node<'_>]>, sources: &Sources) -> String {
        let mut text = String::new();
        let roots = self.roots();
        let nodes = nodes.unwrap_or(&roots);
        let mut file = None;
        for node in nodes {
            let own = node.locus().file;
            if file != Some(own) {
                text += &format!("{}\n", sources.get(own).logical());
                file = Some(own);
            }
            self.lines(*node, 1, sources, &mut text);
        }
        text
    }

    /// One line for the node and one for each in it; documents nest no deeper than the loader allows.
    fn lines(&self, node: Node<'_>, depth: usize, sources: &Sources, text: &mut String) {
        let key = node.key().map_or_else(|| "-".to_owned(), |key| format!("{key}:"));
        *text += &format!("{}{key}", "  ".repeat(depth));
        if let Some(kind) = self.tree.kind(node.id()) {
            *text += &format!(" {kind:?}");
        }
        match self.tree.value(node.id()) {
            Value::Scalar { text: value, style: Style::Plain } if !value.contains(['\n', '\r']) => {
                *text += &format!(" {value}")
            }
            Value::Scalar { text: value, .. } => *text += &format!(" {value:?}"),
            Value::Sequence(items) => *text += &format!(" [{}]", items.len()),
            Value::Mapping(_) => {}
        }
        *text += &format!(" @{}", self.place(node.locus(), node.locus(), sources));
        if let Some(target) = node.link() {
            *text += &format!(" -> {}#{}", self.place(target.locus(), node.locus(), sources), target.pointer());
        }
        text.push('\n');
        for child in self.tree.children(node.id()) {
            self.lines(self.node(child), depth + 1, sources, text);
        }
    }

    /// Line and column, behind the file's path if it is not the one of `from`.
    fn place(&self, locus: Locus, from: Locus, sources: &Sources) -> String {
        let position = sources.get(locus.file).position(locus.start);
        let file = if locus.file == from.file { "" } else { sources.get(locus.file).logical() };
        let colon = if file.is_empty() { "" } else { ":" };
        format!("{file}{colon}{}:{}", position.line, position.column)
    }

    /// The root of each file, the entry's first.
    fn roots(&self) -> Vec<Node<'_>> {
        let tops = self.reachable().into_iter().filter(|&node| self.tree.parent(node).is_none());
        let mut tops: Vec<_> = tops.filter(|&node| node != self.root).map(|node| self.node(node)).collect();
        tops.sort_by_key(|node| (node.locus().file, node.locus().start, node.id()));
        tops.insert(0, self.node(self.root));
        tops
    }

    /// The nodes that the entry leads to, with the files that they stand in.
    fn reachable(&self) -> BTreeSet<NodeId> {
        let (mut met, mut waiting) = (BTreeSet::new(), vec![self.root]);
        while let Some(node) = waiting.pop() {
            if met.insert(node) {
                waiting.extend(self.tree.children(node));
                waiting.extend(self.tree.link(node));
                waiting.extend(self.tree.parent(node).map(|(parent, _)| parent));
            }
        }
        met
    }

    fn is_file(&self, root: Node<'_>, path: &str, sources: &Sources) -> bool {
        let file = root.locus().file;
        let source = sources.get(file);
        let path = path.trim_start_matches("./");
        source.logical() == path || source.shown().trim_start_matches("./") == path
    }
}

/// The node that `pointer` leads to from `root` (RFC 6901).
fn down<'t>(root: Node<'t>, pointer: &str) -> Option<Node<'t>> {
    let mut at = root;
    for step in pointer.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        at = at.get(&key).or_else(|| key.parse().ok().and_then(|number: usize| at.items().nth(number)))?;
    }
    Some(at)
}
