//! What one file defines, re-exports and uses.

use crate::tidy::sources::Source;
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A file as a module of its crate.
#[derive(Default)]
pub(super) struct Module {
    /// The file's path.
    pub(super) file: String,
    /// Its module path from the crate's root.
    pub(super) path: Vec<String>,
    /// Names that it defines.
    pub(super) defined: BTreeSet<String>,
    /// Names that it takes from elsewhere, and from where.
    pub(super) imported: BTreeMap<String, Vec<String>>,
    /// Modules whose names it takes all.
    pub(super) globs: Vec<Vec<String>>,
    /// Everything that it names, whether imported or with its path.
    pub(super) used: BTreeSet<Vec<String>>,
}

impl Module {
    /// Reads a file; `root` is the file, under `src/`, that the crate begins with.
    pub(super) fn read(source: &Source, root: &str) -> Result<Self, syn::Error> {
        let file = syn::parse_file(&source.text)?;
        let within = source.path.split_once("/src/").map_or(source.path.as_str(), |(_, within)| within);
        let parts = within.trim_end_matches(".rs").split('/').map(str::to_owned);
        let path = if within == root { Vec::new() } else { parts.collect() };
        let mut module = Self { file: source.path.clone(), path, ..Self::default() };
        module.visit_file(&file);
        Ok(module)
    }

    fn take(&mut self, tree: &UseTree, mut prefix: Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.take(&path.tree, prefix);
            }
            UseTree::Name(name) if name.ident == "self" => self.take_as(prefix.last().cloned(), prefix),
            UseTree::Name(name) => {
                prefix.push(name.ident.to_string());
                self.take_as(Some(name.ident.to_string()), prefix);
            }
            UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    prefix.push(rename.ident.to_string());
                }
                self.take_as(Some(rename.rename.to_string()), prefix);
            }
            UseTree::Glob(_) => {
                self.used.insert(prefix.clone());
                self.globs.push(prefix);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.take(tree, prefix.clone());
                }
            }
        }
    }

    fn take_as(&mut self, name: Option<String>, path: Vec<String>) {
        if let Some(name) = name {
            self.used.insert(path.clone());
            self.imported.insert(name, path);
        }
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast Item) {
        if attributes(item).iter().any(is_test) {
            return;
        }
        match item {
            Item::Use(item) => self.take(&item.tree, Vec::new()),
            _ => {
                self.defined.extend(name(item));
                visit::visit_item(self, item);
            }
        }
    }

    // `pub(in crate::plan)` says who may look, and takes nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single word is a name that is imported or defined here; either way it is known already.
        if path.segments.len() > 1 && path.leading_colon.is_none() {
            self.used.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Fn(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether an attribute is `#[cfg(test)]` or `#[test]`.
fn is_test(attribute: &Attribute) -> bool {
    if attribute.path().is_ident("test") {
        return true;
    }
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
}
