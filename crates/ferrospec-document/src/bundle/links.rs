//! The operations that links name, by where the bundle has them.

use std::collections::{BTreeSet, HashMap, HashSet};

use ferrospec_diagnostics::{Diagnostics, codes};

use super::places::{pointer, seek};
use super::written::Written;
use crate::document::Document;
use crate::reference::{self, Fragment};
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Kind;

/// The links of a bundle.
#[derive(Default)]
pub(super) struct Links {
    /// The ids of all operations of the description, whether the bundle holds them or not.
    ids: HashSet<String>,
    /// Each `operationRef` or `operationId`: its place in the bundle, and the node that says it.
    names: Vec<(Vec<String>, NodeId, Named)>,
    /// Each reference to a link, and the component that it leads to.
    references: Vec<(Vec<String>, String)>,
}

/// What a link names.
enum Named {
    Operation(NodeId),
    Id(String),
}

/// What the bundle holds.
pub(super) struct Held<'w> {
    pub(super) operations: &'w HashMap<NodeId, Vec<String>>,
    pub(super) ids: &'w HashSet<&'w str>,
}

/// The ids of the operations in `document`.
pub(super) fn ids(document: &Document) -> HashSet<String> {
    let tree = document.tree();
    let operations = tree.ids().filter(|&node| tree.kind(node) == Some(Kind::Operation));
    operations.filter_map(|node| Some(tree.text(tree.get(node, "operationId")?)?.to_owned())).collect()
}

impl Links {
    /// No links yet, of a description whose operations have `ids`.
    pub(super) fn new(ids: HashSet<String>) -> Self {
        Self { ids, names: Vec::new(), references: Vec::new() }
    }

    /// Takes note that the `operationRef` at `node`, written at `way`, leads to `target`.
    pub(super) fn operation(&mut self, way: &[String], node: NodeId, target: NodeId) {
        self.names.push((way.to_vec(), node, Named::Operation(target)));
    }

    /// Takes note of the `operationId` at `node`, written at `way`.
    pub(super) fn id(&mut self, way: &[String], node: NodeId, id: &str) {
        self.names.push((way.to_vec(), node, Named::Id(id.to_owned())));
    }

    /// Takes note that a reference to a link, written at `way`, leads to the component at `reference`.
    pub(super) fn reference(&mut self, way: &[String], reference: &str) {
        self.references.push((way.to_vec(), reference.to_owned()));
    }

    /// Has every `operationRef` in `written` name its operation by its place there.
    ///
    /// One to an operation that the bundle does not hold leads out of it, to the file that has the operation; if that is
    /// the one that the bundle stands for, or the operation is only named, the link is left out. Both are reported.
    pub(super) fn settle(
        self,
        document: &Document,
        held: &Held<'_>,
        written: &mut Written,
        diagnostics: &mut Diagnostics,
    ) {
        let tree = document.tree();
        let mut reported = BTreeSet::new();
        let mut gone: Vec<Vec<String>> = Vec::new();
        for (way, node, named) in &self.names {
            let leads_out = match named {
                Named::Id(id) if held.ids.contains(&**id) || !self.ids.contains(id) => continue,
                Named::Id(_) => false,
                Named::Operation(target) => {
                    match said(document, written, way, *target).or_else(|| place(document, held, written, *target)) {
                        Some(steps) => {
                            point(written, way, &steps);
                            continue;
                        }
                        None => !is_in_entry(document, *target),
                    }
                }
            };
            if reported.insert(*node) {
                let words = "the bundle does not hold the operation that this link leads to";
                let message = diagnostics.report(&codes::OPERATION_NOT_HELD, tree.locus(*node), words);
                let label = if leads_out { "leads out of the bundle" } else { "the link is left out of the bundle" };
                let _ = message.label(label);
            }
            if !leads_out {
                gone.extend(way.split_last().map(|(_, link)| link.to_vec()));
            }
        }
        // References to a link that goes, go with it.
        while let Some(way) = gone.pop() {
            let reference = pointer(&way);
            let referring = self.references.iter().filter(|(_, to)| *to == reference);
            gone.extend(referring.map(|(way, _)| way.clone()));
            take_out(written, &way);
        }
    }
}

/// Has the `operationRef` at `way` lead to the operation at `steps`.
fn point(written: &mut Written, way: &[String], steps: &[String]) {
    let Some(Written::Text(text)) = seek(written, way) else { return };
    let (document, fragment) = reference::parts(text);
    let is_same =
        document.is_empty() && matches!(Fragment::parse(fragment), Ok(Fragment::Pointer(said)) if said == *steps);
    if !is_same {
        *text = pointer(steps);
    }
}

/// The place that the link at `way` names itself, if it is one under a path of the entry: several paths may have the
/// operation `target`, and the link means one of them.
fn said(document: &Document, written: &mut Written, way: &[String], target: NodeId) -> Option<Vec<String>> {
    let Some(Written::Text(text)) = seek(written, way) else { return None };
    let (file, fragment) = reference::parts(text);
    let entry = &document.paths[document.tree.home(document.tree.locus(document.root)).0 as usize];
    if !file.is_empty() && reference::join("", &reference::unescape(file).ok()?).as_ref() != Some(entry) {
        return None;
    }
    let Ok(Fragment::Pointer(steps)) = Fragment::parse(fragment) else { return None };
    let [section, path, _] = &steps[..] else { return None };
    let mut at = document.node(document.root);
    for step in &steps {
        at = at.target().get(step)?;
    }
    let leads = at.target() == document.node(target).target();
    let is_path = matches!(&**section, "paths" | "webhooks");
    (leads && is_path && seek(written, &[section.clone(), path.clone()]).is_some()).then_some(steps)
}

/// Where the bundle has the operation `target`; one that no path leads to may stand in an extension of the entry.
fn place(document: &Document, held: &Held<'_>, written: &mut Written, target: NodeId) -> Option<Vec<String>> {
    if let Some(steps) = held.operations.get(&target) {
        return Some(steps.clone());
    }
    let steps = way_to(document.tree(), target);
    (is_in_entry(document, target) && seek(written, &steps).is_some()).then_some(steps)
}

fn is_in_entry(document: &Document, node: NodeId) -> bool {
    let home = |node| document.tree.home(document.tree.locus(node));
    home(node) == home(document.root)
}

/// The way to `node` in the file that it was written in.
fn way_to(tree: &Tree, mut node: NodeId) -> Vec<String> {
    let mut steps = Vec::new();
    while let Some((holder, slot)) = tree.parent(node) {
        steps.push(tree.entry(node).map_or_else(|| slot.to_string(), |entry| entry.key.to_string()));
        node = holder;
    }
    steps.reverse();
    steps
}

/// Takes out what stands at `way`, and the list of links that held nothing else.
fn take_out(written: &mut Written, way: &[String]) {
    let Some((last, holder)) = way.split_last() else { return };
    let Some(Written::Object(links)) = seek(written, holder) else { return };
    links.entries.retain(|(key, _)| key != last);
    if links.entries.is_empty() {
        take_out_key(written, holder);
    }
}

fn take_out_key(written: &mut Written, way: &[String]) {
    let Some((last, holder)) = way.split_last() else { return };
    if let Some(Written::Object(holder)) = seek(written, holder) {
        holder.entries.retain(|(key, _)| key != last);
    }
}
