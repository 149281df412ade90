//! What an operation takes from the root of its file.
//!
//! Swagger 2.0 says some things once for a whole description. A file that says `swagger: '2.0'` itself is one, whatever
//! description refers to its operations; what its root leaves open, the entry's decides.

use std::collections::{BTreeMap, BTreeSet};

use ecow::EcoString;
use ferrospec_diagnostics::{Diagnostics, FileId};

use super::media::Media;
use super::node::{copy, end, mapping, put, referring};
use super::server;
use crate::tree::{NodeId, Tree, Value};
use crate::versions::Versions;
use crate::vocabulary::{Kind, Version};

/// What a root says for the operations of its file.
pub(super) struct Home {
    pub(super) root: NodeId,
    pub(super) media: Media,
    /// Where the operations are served; `None` where the root says nothing of it, or is of OpenAPI 3.
    pub(super) address: Option<server::Address>,
}

/// The roots that say something for operations of Swagger 2.0.
pub(super) struct Homes {
    entry: Home,
    others: BTreeMap<FileId, Home>,
}

impl Homes {
    /// The entry's `root`, and the roots of all other files that say that they are Swagger 2.0.
    pub(super) fn of(tree: &Tree, root: NodeId, versions: &Versions, diagnostics: &mut Diagnostics) -> Self {
        let is_old = versions.of(tree, root) == Version::V2_0;
        let media = if is_old { Media::within(&Media::default(), tree, root) } else { Media::default() };
        let address = if is_old { server::Address::of(tree, root, diagnostics) } else { None };
        let entry = Home { root, media, address };
        let mut others = BTreeMap::new();
        for node in tree.ids() {
            let says = tree.parent(node).is_none() && tree.get(node, "swagger").is_some();
            if says && node != root && versions.of(tree, node) == Version::V2_0 {
                let media = Media::within(&entry.media, tree, node);
                let address = server::Address::of(tree, node, diagnostics);
                others.insert(tree.home(tree.locus(node)), Home { root: node, media, address });
            }
        }
        Self { entry, others }
    }

    /// The home of what is a part of the same file as `node`.
    pub(super) fn at(&self, tree: &Tree, node: NodeId) -> &Home {
        self.others.get(&tree.home(tree.locus(node))).unwrap_or(&self.entry)
    }

    /// The entry's.
    pub(super) fn entry(&self) -> &Home {
        &self.entry
    }

    /// Where the operations of `home` are served.
    pub(super) fn address<'a>(&'a self, home: &'a Home) -> Option<&'a server::Address> {
        home.address.as_ref().or(self.entry.address.as_ref())
    }

    /// Writes into `operation`, which is at home in another file than the entry, what that file's root requires of a
    /// caller, and makes the schemes of that file known to the entry.
    pub(super) fn security(&self, tree: &mut Tree, operation: NodeId) {
        let home = self.at(tree, operation).root;
        if home == self.entry.root {
            return;
        }
        if tree.get(operation, "security").is_none()
            && let Some(said) = tree.get(home, "security")
        {
            let own = copy(tree, end(tree, said));
            for requirement in tree.children(own).collect::<Vec<_>>() {
                tree.set_kind(requirement, Kind::SecurityRequirement);
            }
            put(tree, operation, "security", own);
        }
        let Some(own) = tree.get(operation, "security").map(|own| end(tree, own)) else { return };
        let requirements = tree.children(own).filter_map(|requirement| tree.mapping(requirement));
        let names: BTreeSet<EcoString> =
            requirements.flat_map(|mapping| mapping.entries()).map(|entry| entry.key.clone()).collect();
        for name in names {
            self.import(tree, home, &name);
        }
    }

    /// Makes the security scheme `name` of the file with the root `home` one of the entry's, unless that has one.
    fn import(&self, tree: &mut Tree, home: NodeId, name: &str) {
        let find = |tree: &Tree, from: NodeId, key: &str| tree.get(from, key).map(|found| end(tree, found));
        let scheme = find(tree, home, "securityDefinitions").and_then(|schemes| find(tree, schemes, name));
        let Some(scheme) = scheme.filter(|&scheme| matches!(tree.value(scheme), Value::Mapping(_))) else { return };
        let holder = match tree.get(self.entry.root, "swagger") {
            Some(_) => self.entry.root,
            None => section(tree, self.entry.root, "components", Some(Kind::Components)),
        };
        let key = if holder == self.entry.root { "securityDefinitions" } else { "securitySchemes" };
        let schemes = section(tree, holder, key, None);
        if tree.get(schemes, name).is_some() {
            return;
        }
        tree.set_kind(scheme, Kind::SecurityScheme);
        let reference = referring(tree, scheme, Kind::SecurityScheme, scheme);
        put(tree, schemes, name, reference);
    }
}

/// The mapping under `key`, which is made if it is not there.
fn section(tree: &mut Tree, holder: NodeId, key: &str, kind: Option<Kind>) -> NodeId {
    if let Some(found) = tree.get(holder, key) {
        return end(tree, found);
    }
    let made = mapping(tree, holder);
    if let Some(kind) = kind {
        tree.set_kind(made, kind);
    }
    put(tree, holder, key, made);
    made
}
