//! Components that nothing uses.

use std::collections::{HashMap, HashSet};

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use crate::render::harmless;
use crate::tree::{NodeId, Tree};
use crate::view::{Node, OpenApi, Schema};
use crate::vocabulary::{self, Kind};

/// Notes each component of `openapi` that no path and no webhook leads to. A description without operations is a
/// library, whose components are for others; of one with errors nothing is known, since what is wrong may be what would have
/// used it.
pub(super) fn check(openapi: OpenApi<'_>, tree: &Tree, diagnostics: &mut Diagnostics) {
    let root = openapi.node();
    if openapi.paths().next().is_none() && openapi.webhooks().next().is_none() {
        return;
    }
    let Some(components) = root.get("components").map(Node::target) else { return };
    let components: Vec<_> =
        components.entries().flat_map(|(section, _, list)| in_section(tree, section, list)).collect();
    let mut used = Used::new(tree, &components);
    used.waiting.extend(root.entries().filter(|(key, ..)| *key != "components").map(|(_, _, node)| node));
    used.walk();
    for Component { kind, name, locus, node, .. } in components {
        let is_used = match kind {
            // A scheme is asked for by its name.
            Kind::SecurityScheme if used.schemes.contains(name) => true,
            // A second name for what stands elsewhere is used as that is; one for another component is not.
            _ => used.visited[node.id().index()] || used.names_used(node),
        };
        if !is_used {
            let title = vocabulary::object(kind).title;
            let noun = title.split_once(' ').map_or(title, |(_, noun)| noun);
            let words = format!("no operation uses the {noun} `{}`", harmless(name));
            let _ = diagnostics.report(&codes::UNUSED_COMPONENT, locus, words);
        }
    }
}

struct Component<'t> {
    section: &'t str,
    kind: Kind,
    name: &'t str,
    locus: Locus,
    node: Node<'t>,
}

/// What stands in the `section` of components whose value is `list`. An extension is nobody's component.
fn in_section<'t>(tree: &'t Tree, section: &'t str, list: Node<'t>) -> impl Iterator<Item = Component<'t>> {
    list.target().entries().filter_map(move |(name, locus, node)| {
        let kind = tree.kind(node.id())?;
        Some(Component { section, kind, name, locus, node })
    })
}

/// What paths and webhooks lead to.
struct Used<'t> {
    tree: &'t Tree,
    visited: Vec<bool>,
    is_component: Vec<bool>,
    waiting: Vec<Node<'t>>,
    /// Components by section and name, as extensions refer to them, in which nothing is resolved.
    named: HashMap<(&'t str, &'t str), Node<'t>>,
    /// The schemas whose `allOf` holds a schema.
    heirs: HashMap<NodeId, Vec<Node<'t>>>,
    /// The schemas that go by the name of a `$dynamicAnchor`.
    anchors: HashMap<&'t str, Vec<Node<'t>>>,
    /// The names of security schemes.
    schemes: HashSet<&'t str>,
}

impl<'t> Used<'t> {
    fn new(tree: &'t Tree, components: &[Component<'t>]) -> Self {
        let (waiting, schemes) = Default::default();
        let nothing = || vec![false; tree.len()];
        let (visited, mut is_component) = (nothing(), nothing());
        let (mut named, mut heirs, mut anchors) = (HashMap::new(), HashMap::new(), HashMap::new());
        for component in components {
            let node = component.node;
            is_component[node.id().index()] = true;
            named.insert((component.section, component.name), node);
            if component.kind == Kind::Schema {
                for base in Schema::new(node).all_of() {
                    heirs.entry(base.target().node().id()).or_insert_with(Vec::new).push(node);
                }
                if let Some(anchor) = node.get("$dynamicAnchor").and_then(Node::text) {
                    anchors.entry(anchor).or_insert_with(Vec::new).push(node);
                }
            }
        }
        Self { tree, visited, is_component, waiting, named, heirs, anchors, schemes }
    }

    /// Whether `component` is nothing but a name for what is no component, and is used.
    fn names_used(&self, component: Node<'t>) -> bool {
        let target = component.target().id().index();
        component.link().is_some() && !self.is_component[target] && self.visited[target]
    }

    /// Follows everything that waits, down the document and along references.
    fn walk(&mut self) {
        while let Some(node) = self.waiting.pop() {
            if std::mem::replace(&mut self.visited[node.id().index()], true) {
                continue;
            }
            self.waiting.extend(node.entries().map(|(_, _, value)| value));
            self.waiting.extend(node.items());
            match self.tree.kind(node.id()) {
                Some(Kind::SecurityRequirement) => self.schemes.extend(node.entries().map(|(name, ..)| name)),
                Some(Kind::Schema) => self.visit_schema(node),
                Some(_) => {}
                None => self.waiting.extend(self.in_extension(node)),
            }
            if let Some(target) = node.link() {
                self.waiting.push(target);
                // Who uses a part of a component uses the component.
                let mut around = std::iter::successors(target.parent(), |node| node.parent());
                self.waiting.extend(around.find(|node| self.is_component[node.id().index()]));
            }
        }
    }

    /// A schema with a discriminator stands for those that extend it, whoever names them, and those that extend these.
    fn visit_schema(&mut self, node: Node<'t>) {
        if node.get("discriminator").is_some() {
            let mut bases = vec![node.id()];
            while let Some(base) = bases.pop() {
                for heir in self.heirs.remove(&base).into_iter().flatten() {
                    bases.push(heir.id());
                    self.waiting.push(heir);
                }
            }
        }
        // Where it leads is decided by who refers to it; all that it may be are used.
        if let Some((_, name)) = node.get("$dynamicRef").and_then(|at| at.text()?.rsplit_once('#')) {
            self.waiting.extend(self.anchors.remove(name).into_iter().flatten());
        }
    }

    /// The component that the mapping `node` of an extension refers to.
    fn in_extension(&self, node: Node<'t>) -> Option<Node<'t>> {
        let path = node.get("$ref")?.text()?.strip_prefix("#/components/")?;
        self.named.get(&path.split_once('/')?).copied()
    }
}
