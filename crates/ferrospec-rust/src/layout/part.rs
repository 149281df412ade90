//! A file in parts.

use super::{
    dictionary,
    homes::{Home, Homes},
    printed::Printed,
};
use crate::{
    emit::{self, Part, Place, Used, plain},
    file::File,
    parallel::Threads,
    plan, print,
    program::{Content, DocText, Groups, Ident, Lints, Phrase, SourceFile, Unused},
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What makes some files, on any thread.
pub(super) type Job<'a> = Box<dyn FnOnce() -> Vec<File> + Send + 'a>;

/// A file that is too large.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) homes: &'a Homes,
    /// So many lines may stand in a file.
    pub(super) limit: usize,
    /// Whether groups are features, with which their modules are compiled.
    pub(super) features: bool,
    pub(super) threads: Threads,
}

/// The module of what no group has to itself.
const SHARED: &str = "shared";

/// What stands in a file before its imports: the mark and a line of docs, with empty lines.
const BEFORE: usize = 4;

/// So many lines import names of the runtime and of the standard library, at most.
const FOREIGN: usize = 20;

/// So many characters of names stand in a line of an import, at least.
const NAMES: usize = 60;

/// How the modules of a file are handed on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handed {
    /// To whoever uses the file.
    On,
    /// To the file itself.
    Here,
    /// Not at all: there are no names in it.
    Not,
}

impl<'a> Parts<'a> {
    /// What makes the file, which is that of this number, with modules in the place of its items, and what makes theirs.
    pub(super) fn jobs(self, number: usize, printed: Vec<Printed>) -> Vec<Job<'a>> {
        let (items, own): (Vec<_>, Vec<_>) = printed.into_iter().partition(|item| item.name.is_some());
        let items = self.seen_by_others(items);
        let all: Arc<BTreeSet<_>> = Arc::new(items.iter().filter_map(|item| item.name.clone()).collect());
        let stem = self.file.path.strip_suffix(".rs").unwrap_or(self.file.path);
        let (mut modules, mut groups): (_, Vec<Job<'_>>) = (BTreeMap::new(), Vec::new());
        for (home, items) in self.homes.sorted(number, items) {
            let mut name = module_of(home);
            // Another group may be called as several are together.
            while modules.contains_key(&name) {
                name.push('_');
            }
            modules.insert(name.clone(), if self.features { home.clone() } else { Home::default() });
            let all = Arc::clone(&all);
            groups.push(Box::new(move || {
                self.group(&format!("{stem}/{name}"), &name, (self.docs(home), self.lints(home)), items, &all)
            }));
        }
        let whole: Job<'_> = Box::new(move || vec![self.whole(modules.into_iter().collect(), own)]);
        [whole].into_iter().chain(groups).collect()
    }

    /// The file itself: its modules, and what stays in it.
    fn whole(&self, modules: Vec<(String, Home)>, own: Vec<Printed>) -> File {
        let mut used = Used::default();
        let mut text = self.declared(&modules, self.handed());
        for item in own {
            used.merge(item.used);
            text.extend(item.text);
        }
        print::source(emit::head(self.file, used), &text)
    }

    /// The file of a group at `stem`, or a module of several.
    fn group(
        &self,
        stem: &str,
        name: &str,
        (docs, lints): (DocText, Lints),
        items: Vec<Printed>,
        all: &BTreeSet<Ident>,
    ) -> Vec<File> {
        let fits = |items: &[&Printed]| fits(self.file.imports.module, items, self.limit);
        if fits(&items.iter().collect::<Vec<_>>()) {
            return vec![self.part(format!("{stem}.rs"), (&docs, &lints), items, all)];
        }
        let (mut modules, mut files) = (Vec::new(), Vec::new());
        for (start, items) in dictionary::lots(items, &fits) {
            let docs = self.words().words("names that begin with ").code(&start).words(".").into();
            let module = module_of_lot(&start, name);
            files.push(self.part(format!("{stem}/{module}.rs"), (&docs, &Lints::default()), items, all));
            modules.push((module, Home::default()));
        }
        let handed = if self.handed() == Handed::Not { Handed::Not } else { Handed::On };
        let head = emit::head_of_part(format!("{stem}.rs"), &docs, &lints, Used::default(), Place::Whole(""));
        [print::source(head, &self.declared(&modules, handed))].into_iter().chain(files).collect()
    }

    /// A file of some of all items.
    fn part(
        &self,
        path: String,
        (docs, lints): (&DocText, &Lints),
        items: Vec<Printed>,
        all: &BTreeSet<Ident>,
    ) -> File {
        let (mut used, mut text, mut last) = (Used::default(), Vec::new(), Vec::new());
        let (mut bridged, mut here) = (Vec::new(), BTreeSet::new());
        for item in items {
            used.merge(item.used);
            text.extend(item.text);
            last.extend(item.last);
            bridged.extend(item.name.clone().filter(|_| item.is_bridged));
            here.extend(item.name);
        }
        text.extend(behind(self.file, last, &bridged));
        let place = Place::Part { module: self.file.imports.module, all, here: &here };
        print::source(emit::head_of_part(path, docs, lints, used, place), &text)
    }

    fn words(&self) -> Phrase {
        Phrase::default().code(self.file.imports.module).words(": ")
    }

    /// What the module of a home says of itself.
    fn docs(&self, home: &Home) -> DocText {
        if home.is_empty() {
            return self.words().words("what no group of operations has to itself.").into();
        }
        let mut words = self.words().words("what only ");
        for (index, groups) in home.iter().enumerate() {
            words = if index > 0 { words.words(", with ") } else { words };
            for (index, group) in groups.iter().enumerate() {
                words = if index > 0 { words.words(" or ") } else { words };
                words = words.code(group.module.as_str());
            }
        }
        words.words(if home.iter().flat_map(Groups::iter).count() > 1 { " need." } else { " needs." }).into()
    }

    /// What is compiled always is not all needed where few groups are, and nobody else can name it.
    fn lints(&self, home: &Home) -> Lints {
        let is_private = matches!(self.file.content, Content::Xml(_) | Content::Responses { .. });
        let unused = Unused { code: self.features && is_private && home.is_empty(), ..Unused::default() };
        Lints { unused, ..Lints::default() }
    }

    fn handed(&self) -> Handed {
        match self.file.content {
            Content::Links(_) => Handed::Not,
            Content::Mock(_) => Handed::Here,
            _ => Handed::On,
        }
    }

    /// The modules, and what is known of what is in them.
    fn declared(&self, modules: &[(String, Home)], handed: Handed) -> Vec<String> {
        let modules = modules.iter().map(|(module, home)| (plain(module), emit::cfg(home)));
        let declared: Vec<_> = modules.clone().map(|(name, cfg)| quote!(#cfg mod #name;)).collect();
        let known: Vec<TokenStream> = match handed {
            Handed::On => modules.map(|(name, cfg)| quote!(#cfg pub use #name::*;)).collect(),
            Handed::Here => modules.map(|(name, cfg)| quote!(#cfg use #name::*;)).collect(),
            Handed::Not => Vec::new(),
        };
        vec![print::part(Part::Items(declared)), print::part(Part::Items(known))]
    }

    /// Items that other modules name.
    fn seen_by_others(&self, items: Vec<Printed>) -> Vec<Printed> {
        let is_private = |item: &Printed| match self.file.content {
            Content::Mock(_) => true,
            // What several answers carry, each of them writes and reads.
            Content::Responses { .. } => item.message.is_none(),
            _ => false,
        };
        if !items.iter().any(is_private) {
            return items;
        }
        self.threads.map_all(items, |item| {
            if !is_private(&item) {
                return item;
            }
            let text = item.text.iter().map(|text| print::seen(text)).collect();
            item.with_text(text)
        })
    }
}

/// The module of a home: `pets_or_owners`, and `pets_with_owners` of what leads from the one to the other.
fn module_of(home: &Home) -> String {
    match home.is_empty() {
        true => SHARED.to_owned(),
        false => home.iter().map(Groups::module).collect::<Vec<_>>().join("_with_"),
    }
}

/// The module of a lot in a group: no keyword, and not called as the group itself.
fn module_of_lot(start: &str, group: &str) -> String {
    let is_free = start != group && plan::module(start).as_str() == start;
    if is_free { start.to_owned() } else { format!("{start}_") }
}

/// What stands behind the items of a file: lines where they are short, else one thing after another.
pub(super) fn behind(file: &SourceFile, last: Vec<String>, bridged: &[Ident]) -> Vec<String> {
    let bridge = (!bridged.is_empty()).then(|| emit::bridge(bridged));
    match file.content {
        Content::Types(_) => [last.concat()].into_iter().chain(bridge).collect(),
        _ => last,
    }
}

/// Whether so many lines hold these items of a module, with all that they import.
pub(super) fn fits(module: &'static str, items: &[&Printed], limit: usize) -> bool {
    let text = items.iter().map(|item| item.lines()).sum::<usize>() + BEFORE + FOREIGN;
    if text > limit {
        return false;
    }
    let has_room = |letters: usize| text + letters.div_ceil(NAMES) + 2 * MODULES <= limit;
    // If all fit as often as they are used, they need not be told apart.
    let names = items.iter().flat_map(|item| item.used.own()).map(|(_, name)| name.as_str().len() + ", ".len());
    if has_room(names.sum()) {
        return true;
    }
    let names: BTreeSet<_> = items.iter().filter_map(|item| item.name.as_ref()).collect();
    let own: BTreeSet<(&str, &Ident)> = items.iter().flat_map(|item| item.used.own()).collect();
    let imported = own.iter().filter(|(of, name)| *of != module || !names.contains(name));
    let letters = imported.map(|(_, name)| name.as_str().len() + ", ".len()).sum::<usize>();
    has_room(letters)
}

/// So many modules of the crate are imported from, at most.
const MODULES: usize = 6;
