//! What the operations that the user chose need of the document: nothing but errors is said of the rest.

use crate::context::Context;
use crate::wanted::Wanted;
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{Node, OpenApi, PathItem, Schema};
use ferrospec_document::{Kind, Scope};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Takes back warnings and notes about operations that the user left out, and about what nothing but these leads to.
///
/// Errors stay: what is broken is not known to be left out. A reference to a path item that is not there leads to no
/// operation that could have been chosen.
pub(crate) fn say_no_more<'a>(context: &mut Context<'a>, openapi: OpenApi<'a>, wanted: &Wanted<'_>) {
    let root = openapi.node();
    let schemes = openapi.security_schemes().map(|(name, _, scheme)| (name, scheme.node())).collect();
    let entered = vec![false; root.tree().len()];
    let (entered_in_scopes, stretches, left_out) = Default::default();
    let mut walk = Walk { context, wanted, schemes, entered, entered_in_scopes, stretches, left_out };
    walk.from(vec![root], true);
    let left_out = std::mem::take(&mut walk.left_out);
    walk.from(left_out, false);
    let stretches = Stretches::new(walk.stretches);
    context.take_back(|locus| stretches.innermost(locus).is_some_and(|stretch| !stretch.is_needed));
}

/// A walk over the document: over what is needed, and then over what only others lead to.
struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    wanted: &'c Wanted<'c>,
    /// What requirements of security name.
    schemes: HashMap<&'a str, Node<'a>>,
    /// Of each node, whether the walk has come by.
    entered: Vec<bool>,
    /// The nodes that it has come by in a dynamic scope, in each of which they may lead elsewhere.
    entered_in_scopes: HashSet<Node<'a>>,
    stretches: Vec<Stretch>,
    /// Where the walk over what is needed has stopped.
    left_out: Vec<Node<'a>>,
}

impl<'a> Walk<'_, 'a> {
    /// Goes wherever something leads from these nodes, as far as no walk has been there.
    fn from(&mut self, begins: Vec<Node<'a>>, is_needed: bool) {
        let mut waiting: Vec<_> = begins.into_iter().map(|node| (node, true)).collect();
        while let Some((node, is_begin)) = waiting.pop() {
            if is_needed && self.is_left_out(node) {
                self.left_out.push(node);
                continue;
            }
            if !self.enter(node) {
                continue;
            }
            if is_begin {
                let places = [node.locus(), node.key_locus()];
                self.stretches.extend(places.map(|locus| Stretch { locus, is_needed }));
            }
            if is_needed && node.tree().kind(node.id()) == Some(Kind::Components) {
                // A component is needed where something leads to it.
                self.left_out.extend(children(node).map(Node::target).flat_map(children));
                continue;
            }
            // What an overlay or an older version of OpenAPI brings stands elsewhere than what it is a part of.
            let stands_inside = |inner: &Node<'_>| node.locus().contains(inner.locus());
            waiting.extend(children(node).map(|inner| (inner, !stands_inside(&inner))));
            waiting.extend(self.led_to(node).into_iter().map(|other| (other, true)));
        }
    }

    /// Whether the user left out the operation, or all that there are of the path item.
    fn is_left_out(&self, node: Node<'a>) -> bool {
        match node.tree().kind(node.id()) {
            Some(Kind::Operation) => self.wanted.is_left_out(node.target()),
            Some(Kind::PathItem) => {
                let mut operations = PathItem::new(node.target()).operations().peekable();
                operations.peek().is_some()
                    && operations.all(|(_, _, operation)| self.wanted.is_left_out(operation.node()))
            }
            _ => false,
        }
    }

    /// Whether the walk has not come by yet; it has then.
    fn enter(&mut self, node: Node<'a>) -> bool {
        let was_entered = std::mem::replace(&mut self.entered[node.id().index()], true);
        if node.scope() == Scope::default() { !was_entered } else { self.entered_in_scopes.insert(node) }
    }

    /// What a node leads to beside what it holds: by its reference, by its name, or because it inherits.
    fn led_to(&self, node: Node<'a>) -> Vec<Node<'a>> {
        let mut found: Vec<_> = node.link().into_iter().collect();
        match node.tree().kind(node.id()) {
            Some(Kind::SecurityRequirement) => {
                found.extend(node.entries().filter_map(|(name, ..)| self.schemes.get(name).copied()));
            }
            Some(Kind::Schema) => {
                let base = self.context.heirs.base_of(Schema::new(node));
                found.extend(base.into_iter().flat_map(|base| &base.heirs).map(|heir| heir.schema.node()));
            }
            _ => {}
        }
        found
    }
}

fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.entries().map(|(_, _, value)| value).chain(node.items())
}

/// A part of a file, all of which is needed or not, but for the parts inside it.
#[derive(Clone, Copy)]
struct Stretch {
    locus: Locus,
    is_needed: bool,
}

/// Parts of files, each behind those that it is a part of.
struct Stretches {
    all: Vec<Stretch>,
    /// Which of them each stands in.
    outer: Vec<Option<usize>>,
}

impl Stretches {
    fn new(mut all: Vec<Stretch>) -> Self {
        // Of two that are the same, what is needed counts.
        all.sort_by_key(|Stretch { locus, is_needed }| (locus.file, locus.start, Reverse(locus.end), *is_needed));
        let mut outer: Vec<Option<usize>> = Vec::with_capacity(all.len());
        for at in 0..all.len() {
            let mut around = at.checked_sub(1);
            while let Some(before) = around.filter(|before| !all[*before].locus.contains(all[at].locus)) {
                around = outer[before];
            }
            outer.push(around);
        }
        Self { all, outer }
    }

    /// The smallest of them that `locus` stands in.
    fn innermost(&self, locus: Locus) -> Option<Stretch> {
        let behind =
            self.all.partition_point(|stretch| (stretch.locus.file, stretch.locus.start) <= (locus.file, locus.start));
        let mut at = behind.checked_sub(1);
        while let Some(index) = at.filter(|index| !self.all[*index].locus.contains(locus)) {
            at = self.outer[index];
        }
        at.map(|index| self.all[index])
    }
}
