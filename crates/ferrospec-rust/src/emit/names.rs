//! Names of what a file does not define, and the imports that follow from their use.

use super::source::Items;
use crate::program::{Framing, Ident, Imports, Known, RustType};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use std::{
    cell::{Cell, RefCell, RefMut},
    collections::{BTreeMap, BTreeSet},
    fmt::{Display, Formatter, Result},
};

/// Hands out the names that a piece of a file uses and remembers them, so that the file imports what it uses and
/// nothing else.
pub(super) struct Names<'a> {
    imports: &'a Imports,
    used: RefCell<Used>,
    /// Whether what is written is compiled for servers alone.
    served: Cell<bool>,
}

/// The names that a file or an item uses.
#[derive(Clone, Default, Debug)]
pub(crate) struct Used {
    always: Uses,
    /// What only servers use, which are a feature of the crate.
    served: Uses,
}

#[derive(Clone, Default, Debug)]
struct Uses {
    known: BTreeSet<Known>,
    /// Names of modules of the crate, and modules of which all is used.
    own: BTreeMap<&'static str, BTreeSet<Ident>>,
    whole: BTreeSet<&'static str>,
    /// Traits of which methods are called, where the file has another item of the name.
    nameless: BTreeSet<Known>,
}

impl<'a> Names<'a> {
    pub(super) fn new(imports: &'a Imports) -> Self {
        Self { imports, used: RefCell::default(), served: Cell::default() }
    }

    /// What is written behind `#[cfg(feature = "server")]`: what it alone uses is imported so as well.
    pub(super) fn where_served<T>(&self, write: impl FnOnce() -> T) -> T {
        let before = self.served.replace(true);
        let written = write();
        self.served.set(before);
        written
    }

    fn uses(&self) -> RefMut<'_, Uses> {
        let served = self.served.get();
        RefMut::map(self.used.borrow_mut(), |used| if served { &mut used.served } else { &mut used.always })
    }

    /// A name of the runtime or of the standard library.
    pub(super) fn known(&self, known: Known) -> Written {
        let qualified = self.imports.qualified.contains(&known);
        if !qualified {
            self.uses().known.insert(known);
        }
        Written { known, qualified }
    }

    /// Says that the file calls methods of this trait, or names its constants, by what implements it. Where it is being
    /// implemented itself, the trait is in scope.
    pub(super) fn items_of(&self, known: Known) {
        if self.known(known).qualified {
            self.uses().nameless.insert(known);
        }
    }

    /// A type as it is written.
    pub(super) fn ty(&self, ty: &RustType) -> String {
        match ty {
            RustType::Bool => "bool".to_owned(),
            RustType::I8 => "i8".to_owned(),
            RustType::I16 => "i16".to_owned(),
            RustType::I32 => "i32".to_owned(),
            RustType::I64 => "i64".to_owned(),
            RustType::U8 => "u8".to_owned(),
            RustType::U16 => "u16".to_owned(),
            RustType::U32 => "u32".to_owned(),
            RustType::U64 => "u64".to_owned(),
            RustType::F32 => "f32".to_owned(),
            RustType::F64 => "f64".to_owned(),
            RustType::Integer => self.known(Known::Integer).to_string(),
            RustType::Number => self.known(Known::Number).to_string(),
            RustType::String => "String".to_owned(),
            RustType::Secret => format!("{}<String>", self.known(Known::Secret)),
            RustType::Value => self.known(Known::Value).to_string(),
            RustType::Null => self.known(Known::Null).to_string(),
            RustType::Never => self.known(Known::Never).to_string(),
            RustType::Bytes => self.known(Known::Bytes).to_string(),
            RustType::Octets => self.known(Known::Octets).to_string(),
            RustType::Accept => self.known(Known::Accept).to_string(),
            RustType::Media => self.known(Known::Media).to_string(),
            RustType::File => self.known(Known::File).to_string(),
            RustType::Items(inner) => format!("{}<{}>", self.known(Known::Items), self.ty(inner)),
            RustType::EventStream(inner) => format!("{}<{}>", self.known(Known::EventStream), self.ty(inner)),
            RustType::Event(inner) => format!("{}<{}>", self.known(Known::Event), self.ty(inner)),
            RustType::Local(name) => {
                if MESSAGES.contains(&self.imports.module) {
                    self.one_of(self.imports.module, name);
                }
                name.to_string()
            }
            RustType::Named(name) => {
                self.one_of(if self.imports.types_of_rules.contains(name) { "rules" } else { "types" }, name);
                name.to_string()
            }
            RustType::Brought(path) if path.is_by_serde() => format!("{}<{path}>", self.known(Known::Serde)),
            RustType::Brought(path) => path.to_string(),
            RustType::Spelled(path) => format!("{}<{path}>", self.known(Known::Spelled)),
            RustType::Option(inner) => format!("Option<{}>", self.ty(inner)),
            RustType::Boxed(inner) => format!("Box<{}>", self.ty(inner)),
            RustType::Vec(inner) => format!("Vec<{}>", self.ty(inner)),
            RustType::Map(inner) => format!("{}<String, {}>", self.known(Known::BTreeMap), self.ty(inner)),
        }
    }

    /// What tells items apart.
    pub(super) fn framing(&self, framing: Framing, parts: impl FnOnce() -> String) -> String {
        let ty = self.known(Known::Framing);
        match framing {
            Framing::Lines => format!("{ty}::Lines"),
            Framing::Records => format!("{ty}::Records"),
            Framing::Parts => format!("{ty}::Parts({})", parts()),
            Framing::Events(data) => format!("{ty}::Events({}::{data})", self.known(Known::Data)),
        }
    }

    /// Whether the file is this module.
    pub(super) fn is_in(&self, module: &str) -> bool {
        self.imports.module == module
    }

    /// A function that checks.
    pub(super) fn function(&self, name: &Ident) -> String {
        self.one_of("rules", name);
        name.to_string()
    }

    /// The table of the root of documents in XML.
    pub(super) fn root(&self, name: &Option<Ident>) -> String {
        name.iter().for_each(|name| self.one_of("xml", name));
        name.as_ref().map(|name| format!("&{name}")).unwrap_or_default()
    }

    /// The trait that client and server share.
    pub(super) fn api(&self) -> Ident {
        let surface = self.imports.surface;
        let name = Ident::new(surface.name()).expect("ASCII letters");
        self.one_of(surface.module(), &name);
        name
    }

    /// Says that the file uses everything in a module of the generated crate.
    pub(super) fn all_of(&self, module: &'static str) {
        self.uses().whole.insert(module);
    }

    /// Says that the file uses this name of a module of the generated crate.
    pub(super) fn one_of(&self, module: &'static str, name: &Ident) {
        let mut uses = self.uses();
        let names = uses.own.entry(module).or_default();
        if !names.contains(name) {
            names.insert(name.clone());
        }
    }

    /// The names that were asked for.
    pub(super) fn into_used(self) -> Used {
        self.used.into_inner()
    }
}

/// A name of the runtime or of the standard library as a file writes it.
#[derive(Clone, Copy)]
pub(super) struct Written {
    known: Known,
    /// With its path, because the file has another item of this name.
    qualified: bool,
}

impl Display for Written {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.qualified {
            self.known.module().iter().try_for_each(|module| write!(f, "{module}::"))?;
        }
        f.write_str(self.known.name())
    }
}

impl ToTokens for Written {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (module, name) = (path(self.known.module()), plain(self.known.name()));
        tokens.extend(if self.qualified { quote!(#module::#name) } else { quote!(#name) });
    }
}

impl Used {
    /// Takes in the names that another piece of the file uses.
    pub(crate) fn merge(&mut self, other: Self) {
        self.always.merge(other.always);
        self.served.merge(other.served);
    }

    /// The names of the crate that are used, with their modules.
    pub(crate) fn own(&self) -> impl Iterator<Item = (&'static str, &Ident)> {
        let all = [&self.always, &self.served].into_iter().flat_map(|uses| &uses.own);
        all.flat_map(|(module, names)| names.iter().map(|name| (*module, name)))
    }

    /// The imports of what a file uses and does not define: the crate's own, then others', as rustfmt orders them.
    pub(crate) fn into_imports(self, place: Place<'_>) -> Items {
        let Self { always, mut served } = self;
        served.forget(&always);
        if place.is_whole() {
            served.own.retain(|module, _| !always.whole.contains(module));
        }
        let served = served.into_imports(place).into_iter().map(|(key, import)| (key, served_only(import)));
        let always = always.into_imports(place).into_iter();
        let mut all: Vec<_> = always.map(|(key, import)| ((key, false), import)).collect();
        all.extend(served.map(|(key, import)| ((key, true), import)));
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.into_iter().map(|(_, import)| import).collect()
    }
}

impl Uses {
    fn merge(&mut self, other: Self) {
        self.known.extend(other.known);
        for (module, names) in other.own {
            self.own.entry(module).or_default().extend(names);
        }
        self.whole.extend(other.whole);
        self.nameless.extend(other.nameless);
    }

    /// Leaves out what `others` import.
    fn forget(&mut self, others: &Self) {
        self.known.retain(|known| !others.known.contains(known));
        for (module, names) in &mut self.own {
            names.retain(|name| !others.own.get(module).is_some_and(|others| others.contains(name)));
        }
        self.whole.retain(|module| !others.whole.contains(module));
        self.nameless.retain(|known| !others.nameless.contains(known) && !others.known.contains(known));
    }

    fn into_imports(self, place: Place<'_>) -> BTreeMap<Vec<&'static str>, TokenStream> {
        let mut items = BTreeMap::new();
        for module in self.whole {
            let name = plain(module);
            items.insert(vec!["crate", module], quote!(use crate::#name::*;));
        }
        for (module, names) in self.own {
            let names: Vec<_> = names.iter().filter(|name| !place.defines(module, name)).collect();
            // In a whole file, all of a module is all that is used of it.
            if names.is_empty() || place.is_whole() && items.contains_key(&vec!["crate", module]) {
                continue;
            }
            let names = names.into_iter().map(|name| quote!(#name)).collect();
            items.insert(vec!["crate", module], import(&["crate", module], names));
        }
        let mut modules: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for known in self.known {
            let name = plain(known.name());
            modules.entry(known.module()).or_default().push(quote!(#name));
        }
        items.extend(modules.into_iter().map(|(module, names)| (module.to_vec(), import(module, names))));
        for known in self.nameless {
            let (module, name) = (path(known.module()), plain(known.name()));
            let key = known.module().iter().chain([&known.name()]).copied().collect();
            items.insert(key, quote!(use #module::#name as _;));
        }
        items
    }
}

fn served_only(import: TokenStream) -> TokenStream {
    quote!(#[cfg(feature = "server")] #import)
}

/// The modules with types that they alone name.
const MESSAGES: [&str; 2] = ["requests", "responses"];

/// What a file defines itself.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    /// All of the module of this name.
    Whole(&'a str),
    /// A part of a module.
    Part {
        /// The module's name.
        module: &'a str,
        /// What others may name of it, wherever it stands.
        all: &'a BTreeSet<Ident>,
        /// What stands here.
        here: &'a BTreeSet<Ident>,
    },
}

impl Place<'_> {
    fn is_whole(self) -> bool {
        matches!(self, Self::Whole(_))
    }

    /// Whether the file defines this name of this module.
    pub(crate) fn defines(self, module: &str, name: &Ident) -> bool {
        match self {
            Self::Whole(own) => own == module,
            Self::Part { module: own, all, here } => own == module && (here.contains(name) || !all.contains(name)),
        }
    }
}

/// An identifier of the generator's own.
pub(crate) fn plain(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, Span::call_site())
}

fn import(module: &[&str], names: Vec<TokenStream>) -> TokenStream {
    let module = path(module);
    match &names[..] {
        [name] => quote!(use #module::#name;),
        names => quote!(use #module::{#(#names),*};),
    }
}

fn path(modules: &[&str]) -> TokenStream {
    let modules = modules.iter().map(|module| plain(module));
    quote!(#(#modules)::*)
}
