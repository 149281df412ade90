//! A reference whose `#` is missing, or is not where it should be.

use std::iter;

use super::meant::{DEFINITIONS, escaped};
use super::resolver::Resolver;
use crate::library::Opening;
use crate::reference;
use crate::suggest;
use crate::tree::NodeId;

/// What is said of a text that looks like no file, where nothing is called so.
pub(super) const FORM: &str = "a reference is the path of a file, as in `schemas/Pet.yaml`, or the way to a place in this file, as in `#/components/schemas/Pet`";

impl Resolver<'_, '_> {
    /// The reference that the file at `base` should hold for `logical`, in which a file's path and a pointer run together.
    pub(super) fn without_mark(&mut self, base: &str, logical: &str) -> Option<String> {
        let ends = logical.match_indices('/').map(|(at, _)| at);
        let at = ends.rev().find(|&at| self.library.listing().has(&logical[..at]))?;
        let (path, pointer) = (&logical[..at], &logical[at..]);
        let document = reference::relative(base, path);
        let Opening::File(file) = self.library.open(path, self.tree, self.diagnostics) else { return None };
        let root = self.library.opened(file).root?;
        let steps: Vec<String> = pointer.split('/').skip(1).map(str::to_owned).collect();
        match self.plain(root, &steps) {
            Some(_) => Some(format!("{document}#{pointer}")),
            None => self.called(root, &document, root, steps.last()?),
        }
    }

    /// The reference that was probably meant by `text` at `value`, which names no file and is not called as one: a place in
    /// the file that it stands in, or in the entry.
    pub(super) fn in_no_file(&self, value: NodeId, text: &str) -> Option<String> {
        let (document, fragment) = reference::parts(text);
        if has_ending(document) {
            return None;
        }
        let own = self.tree.home(self.tree.locus(value));
        let entry = self.tree.home(self.tree.locus(self.root));
        let base = self.library.logical(own);
        [own, entry].into_iter().find_map(|file| {
            let root = self.library.opened(file).root?;
            let document =
                if file == own { String::new() } else { reference::relative(base, self.library.logical(file)) };
            self.straightened(value, &document, root, if fragment.is_empty() { text } else { fragment })
        })
    }

    /// The reference at `value` that was probably meant by one to the file `document`, whose root is `root`, and by `way` in
    /// it: a pointer with characters too many, or with others between its steps than slashes, or a name alone.
    pub(super) fn straightened(&self, value: NodeId, document: &str, root: NodeId, way: &str) -> Option<String> {
        let steps = |marks: &[char]| {
            let steps = way.split(|c| marks.contains(&c)).map(str::trim);
            steps.filter(|step| !step.is_empty()).map(reference::step).collect::<Vec<_>>()
        };
        let slashes = steps(&['/', '\\', '#']);
        let dots = steps(&['.']);
        let is_there = |steps: &&Vec<String>| steps.len() > 1 && self.plain(root, steps).is_some();
        if let Some(steps) = [&slashes, &dots].into_iter().find(is_there) {
            return Some(format!("{document}#{}", pointer(steps)));
        }
        let (name, around) = slashes.split_last()?;
        if !around.is_empty()
            && let Some(mapping) = self.plain(root, around).and_then(|held| self.tree.mapping(held))
            && let Some(near) = suggest::nearest(name, mapping.entries().iter().map(|entry| &*entry.key))
        {
            return Some(format!("{document}#{}/{}", pointer(around), escaped(near)));
        }
        self.called(value, document, root, name)
    }

    /// The reference at `value` that was probably meant by one to the file `document` and what is called `name` in it, whose
    /// root is `root`: what is called so stands among its components or definitions. What holds the reference is not meant.
    pub(super) fn called(&self, value: NodeId, document: &str, root: NodeId, name: &str) -> Option<String> {
        let components = self.tree.get(root, "components").and_then(|node| self.tree.mapping(node));
        let sections = components.into_iter().flat_map(|mapping| mapping.entries());
        let sections = sections.map(|entry| (format!("/components/{}", entry.key), entry.value));
        let definitions = DEFINITIONS.iter().filter_map(|key| Some((format!("/{key}"), self.tree.get(root, key)?)));
        // The keys of a description's root are no names.
        let whole = (self.tree.kind(root).is_none()).then(|| (String::new(), root));
        let held = whole.into_iter().chain(sections).chain(definitions).find_map(|(way, held)| {
            let mapping = self.tree.mapping(held)?;
            let is_meant = |node: NodeId| !self.is_around(node, value);
            let mut entries = mapping.entries().iter().filter(|entry| is_meant(entry.value));
            let entry = entries.find(|entry| entry.key.eq_ignore_ascii_case(name))?;
            Some((way, entry.key.clone()))
        });
        held.map(|(way, key)| format!("{document}#{way}/{}", escaped(&key)))
    }

    /// Whether `node` holds `value`.
    fn is_around(&self, node: NodeId, value: NodeId) -> bool {
        let mut around = iter::successors(self.tree.parent(value), |(parent, _)| self.tree.parent(*parent));
        around.any(|(parent, _)| parent == node)
    }
}

/// Whether a path ends as files of descriptions do.
fn has_ending(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ["yaml", "yml", "json"].contains(&&*ending))
}

fn pointer(steps: &[String]) -> String {
    steps.iter().map(|step| format!("/{}", escaped(step))).collect()
}
