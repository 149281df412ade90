//! From a reference's text to the document that it names, or to the schema with that `$id`.
//!
//! A reference starts from the nearest `$id` around it (JSON Schema 2020-12 §8.2), or else from `$self` of its document
//! (OpenAPI 3.2.0 §4.1), or else from where its file is. Nothing is fetched: what has the address asked for is a schema
//! that was read and says so, a file under the root folder, or the copy that stands for a remote document.

use ferrospec_diagnostics::{FileId, Locus, codes};

use super::resolver::Resolver;
use super::schemas::below;
use crate::library::{self, Opening};
use crate::reference::{self, Address, Refusal};
use crate::render::harmless;
use crate::tree::NodeId;
use crate::vocabulary::{Kind, Version};

/// What the references in some part of a file start from.
#[derive(Clone, Debug)]
pub(super) struct Base {
    pub(super) address: Address,
    /// The schema whose `$id` that is, or the file's root: what a `#` alone means.
    pub(super) resource: NodeId,
}

/// Why a reference leads to no document.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is not followed.
    Refused(Refusal),
    /// No file is at this logical path.
    Missing(Address, String),
    /// The file cannot be read, for this reason.
    Unreadable(library::Refusal),
    /// Nothing that was read is called so.
    Unknown(String),
    /// The file is broken, which has been reported.
    Broken,
}

impl Resolver<'_, '_> {
    /// The root of what `document`, the first part of a reference at `node`, names.
    pub(super) fn locate(&mut self, node: NodeId, document: &str) -> Result<NodeId, Trouble> {
        if document.is_empty() {
            return Ok(self.resource(node));
        }
        let base = self.base(node);
        let address = self.library.join(&base.address, document).map_err(Trouble::Refused);
        let found = address.as_ref().map_err(|_| Trouble::Broken).and_then(|address| self.at(address, None));
        let place = self.tree.locus(node);
        if let (Ok(_), Ok(address)) = (&found, &address) {
            self.found(place, document, address);
        }
        let file = self.tree.home(place);
        let home = self.home(file);
        if home == base.address || reference::is_absolute(document) {
            let found = address.and(found);
            return match found {
                Err(trouble @ (Trouble::Missing(Address::File(_), _) | Trouble::Refused(Refusal::Outside))) => {
                    self.by_another_name(file, document, trouble)
                }
                found => found,
            };
        }
        // What a document calls itself says where it is published. Its files lie beside it all the same.
        match found {
            Err(first @ (Trouble::Missing(..) | Trouble::Unknown(_) | Trouble::Broken)) => {
                let beside = self.library.join(&home, document).map_err(Trouble::Refused);
                let root = beside.as_ref().map_err(|_| Trouble::Broken).and_then(|beside| {
                    let published = address.as_ref().ok().filter(|address| matches!(address, Address::Uri(_)));
                    self.at(beside, published)
                });
                let (root, beside) = match (root, beside) {
                    (Ok(root), Ok(beside)) => (root, beside),
                    // What is read later may call itself so.
                    _ if matches!(first, Trouble::Unknown(_)) && !self.is_last => return Err(first),
                    (_, Err(trouble)) | (Err(trouble), _) => return Err(trouble),
                };
                self.found(place, document, &beside);
                if let Ok(address) = address {
                    self.resources.entry(address).or_insert(root);
                }
                self.read_beside(place, document, &base);
                Ok(root)
            }
            found => found,
        }
    }

    /// The root of what `document` names, seen from the other paths that the file is known by; or else the `trouble` that there
    /// is, which is no way out of the root folder where some path leads nowhere in it.
    fn by_another_name(&mut self, file: FileId, document: &str, mut trouble: Trouble) -> Result<NodeId, Trouble> {
        for home in self.library.other_homes(file) {
            let Ok(address) = self.library.join(&Address::File(home), document) else { continue };
            match self.at(&address, None) {
                Ok(root) => return Ok(root),
                Err(missing) if matches!(trouble, Trouble::Refused(_)) => trouble = missing,
                Err(_) => {}
            }
        }
        Err(trouble)
    }

    /// What the references at `node` start from.
    pub(super) fn base(&mut self, node: NodeId) -> Base {
        let resource = self.resource(node);
        let address = match self.bases.get(&resource) {
            Some(address) => address.clone(),
            None => self.home(self.tree.home(self.tree.locus(node))),
        };
        Base { address, resource }
    }

    /// What a `#` alone means at `node`: the schema with an `$id` around it, or the file's root.
    fn resource(&mut self, node: NodeId) -> NodeId {
        let file = self.tree.home(self.tree.locus(node));
        if !self.homes.contains_key(&file) {
            self.home(file);
        }
        let opened = self.library.opened(file);
        let mut at = node;
        loop {
            if self.bases.contains_key(&at) {
                return at;
            }
            match self.tree.parent(at) {
                Some((parent, _)) if opened.has_ids => at = parent,
                // A description that was put around a path item stands in its file.
                _ => match opened.root {
                    Some(root) if root != at && self.bases.contains_key(&root) => at = root,
                    _ => return at,
                },
            }
        }
    }

    /// Where a file is.
    pub(super) fn home(&mut self, file: FileId) -> Address {
        if let Some(home) = self.homes.get(&file) {
            return home.clone();
        }
        let home = Address::File(self.library.logical(file).to_owned());
        self.welcome(file, home.clone(), None);
        home
    }

    /// The root of what is at an address. A file that is read for the first time was `published` at that URI, if there is
    /// one: what names it from there, it can name from there in turn (RFC 3986 §5.1.3).
    fn at(&mut self, address: &Address, published: Option<&Address>) -> Result<NodeId, Trouble> {
        // Some write a slash behind a file's name.
        if let Address::File(path) = address
            && path.ends_with('/')
            && !self.resources.contains_key(address)
        {
            return self.at(&Address::File(path.trim_end_matches('/').to_owned()), published);
        }
        if let Some(&root) = self.resources.get(address) {
            return Ok(root);
        }
        let path = match (self.library.path_of(address), address) {
            (Some(path), _) => path,
            (None, Address::Uri(uri) | Address::File(uri)) => return Err(Trouble::Unknown(uri.clone())),
        };
        match self.library.open(&path, self.tree, self.diagnostics) {
            Opening::File(file) => {
                if !self.homes.contains_key(&file) {
                    self.welcome(file, address.clone(), published);
                }
                self.library.opened(file).root.ok_or(Trouble::Broken)
            }
            Opening::Missing => Err(Trouble::Missing(address.clone(), path)),
            Opening::Refused(refusal) => Err(Trouble::Unreadable(refusal)),
        }
    }

    /// Says of the document at `address`, which `document` names, what other tools and disks would say.
    fn found(&mut self, place: Locus, document: &str, address: &Address) {
        if matches!(address, Address::File(_)) && document.starts_with('/') {
            let words = format!("`{document}` is read from the root folder");
            let help = "write it relative to this file: other tools look for it elsewhere";
            let _ = self.diagnostics.report(&codes::FROM_ROOT_FOLDER, place, words).help(help);
        }
        if reference::is_file_url(document) && !self.library.is_copied(document) {
            let words = format!("`{document}` is there on this machine only");
            let help = "write the path relative to this file: the same description is read elsewhere too";
            let _ = self.diagnostics.report(&codes::FROM_ROOT_FOLDER, place, words).help(help);
        }
        let Some(path) = self.library.path_of(address) else { return };
        if let Some(spelled) = self.library.spelled(&path) {
            let words = format!("`{path}` is called `{spelled}` on this disk");
            let help = "write it in the same capital and small letters: on other disks, nothing is found";
            let _ = self.diagnostics.report(&codes::OTHER_SPELLING, place, words).help(help);
        }
    }

    /// Takes note of where a file is, and of what it and the schemas in it call themselves.
    fn welcome(&mut self, file: FileId, home: Address, published: Option<&Address>) {
        self.homes.insert(file, home.clone());
        let Some(root) = self.library.opened(file).root else { return };
        let version = self.version_of(root);
        self.resources.entry(home.clone()).or_insert(root);
        let own = if version >= Version::V3_2 { self.tree.get(root, "$self") } else { None };
        let home = published.cloned().unwrap_or(home);
        let own = own.and_then(|own| self.tree.text(own)).and_then(|own| home.join(reference::parts(own).0).ok());
        let base = own.unwrap_or(home);
        self.resources.entry(base.clone()).or_insert(root);
        self.bases.insert(root, base);
        if version < Version::V3_1 || !self.library.opened(file).has_ids {
            return;
        }
        for node in below(self.tree, root, |_| true) {
            let Some(id) = self.tree.get(node, "$id").and_then(|id| self.tree.text(id)) else { continue };
            let (id, _) = reference::parts(id);
            if id.is_empty() {
                continue;
            }
            let id = id.to_owned();
            // Those around it come first.
            let around = self.tree.parent(node).map_or(node, |(parent, _)| parent);
            if let Ok(address) = self.base(around).address.join(&id) {
                let first = *self.resources.entry(address.clone()).or_insert(node);
                self.bases.insert(node, address);
                if first != node {
                    self.repeated.push((node, first));
                }
            }
        }
    }

    /// Reports each `$id` that two schemas have (JSON Schema 2020-12 Core §8.2.1): a reference to it means one of them.
    pub(super) fn check_addresses(&mut self) {
        // An entry in which nothing is referred to has not been looked through yet.
        let _ = self.home(self.tree.home(self.tree.locus(self.root)));
        let id_of = |node: NodeId| {
            let id = self.tree.get(node, "$id").filter(|_| self.tree.kind(node) == Some(Kind::Schema))?;
            Some((self.tree.locus(id), self.tree.text(id)?))
        };
        for &(node, first) in &self.repeated {
            let (Some((place, text)), Some((first, _))) = (id_of(node), id_of(first)) else { continue };
            // The same text, repeated by a YAML alias, is at the same place.
            if place != first {
                let words = format!("two schemas have the `$id` `{}`", harmless(text));
                let _ = self
                    .diagnostics
                    .report(&codes::REPEATED_ADDRESS, place, words)
                    .label("again here")
                    .note(first, "first here")
                    .help("give each an address of its own; references lead to the first");
            }
        }
    }

    /// Reports a reference that is read from its file's folder although an `$id` says another.
    fn read_beside(&mut self, place: Locus, document: &str, base: &Base) {
        let Some(id) = self.tree.get(base.resource, "$id").filter(|_| self.tree.parent(base.resource).is_some()) else {
            return;
        };
        let id = self.tree.locus(id);
        let words = format!("`{document}` is not there, seen from the `$id` around it");
        let _ = self
            .diagnostics
            .report(&codes::BESIDE_ID, place, words)
            .note(id, "this `$id`")
            .help("it is read from the folder of its file; write it as seen from the `$id`");
    }
}
