//! Names of what a file does not define, and the imports that follow from their use.

use super::source::Items;
use crate::program::{Ident, Imports, Known, RustType};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// Hands out the names that a piece of a file uses and remembers them, so that the file imports what it uses and
/// nothing else.
pub(super) struct Names<'a> {
    imports: &'a Imports,
    used: RefCell<Used>,
}

/// The names that a file uses and does not define.
#[derive(Default, Debug)]
pub(crate) struct Used {
    known: BTreeSet<Known>,
    /// Names of other modules of the crate, and modules of which all is used.
    own: BTreeMap<&'static str, BTreeSet<Ident>>,
    whole: BTreeSet<&'static str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(imports: &'a Imports) -> Self {
        Self { imports, used: RefCell::default() }
    }

    /// A name of the runtime or of the standard library.
    pub(super) fn known(&self, known: Known) -> TokenStream {
        let name = plain(known.name());
        if self.imports.qualified.contains(&known) {
            let module = path(known.module());
            return quote!(#module::#name);
        }
        self.used.borrow_mut().known.insert(known);
        quote!(#name)
    }

    /// A type as it is written.
    pub(super) fn ty(&self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Bool => quote!(bool),
            RustType::I32 => quote!(i32),
            RustType::I64 => quote!(i64),
            RustType::U32 => quote!(u32),
            RustType::U64 => quote!(u64),
            RustType::F32 => quote!(f32),
            RustType::F64 => quote!(f64),
            RustType::String => quote!(String),
            RustType::Secret => {
                let secret = self.known(Known::Secret);
                quote!(#secret<String>)
            }
            RustType::Value => self.known(Known::Value),
            RustType::Bytes => self.known(Known::Bytes),
            RustType::Named(name) => {
                if self.imports.types_elsewhere {
                    self.one_of("types", name);
                }
                quote!(#name)
            }
            RustType::Option(inner) => self.generic(quote!(Option), inner),
            RustType::Boxed(inner) => self.generic(quote!(Box), inner),
            RustType::Vec(inner) => self.generic(quote!(Vec), inner),
            RustType::Map(inner) => {
                let map = self.known(Known::BTreeMap);
                let inner = self.ty(inner);
                quote!(#map<String, #inner>)
            }
        }
    }

    /// The trait that client and server share.
    pub(super) fn api(&self) -> TokenStream {
        self.one_of("api", &Ident::new("Api").expect("ASCII letters"));
        quote!(Api)
    }

    /// Says that the file uses everything in a module of the generated crate.
    pub(super) fn all_of(&self, module: &'static str) {
        self.used.borrow_mut().whole.insert(module);
    }

    /// Says that the file uses this name of a module of the generated crate.
    pub(super) fn one_of(&self, module: &'static str, name: &Ident) {
        self.used.borrow_mut().own.entry(module).or_default().insert(name.clone());
    }

    /// The names that were asked for.
    pub(super) fn into_used(self) -> Used {
        self.used.into_inner()
    }

    fn generic(&self, outer: TokenStream, inner: &RustType) -> TokenStream {
        let inner = self.ty(inner);
        quote!(#outer<#inner>)
    }
}

impl Used {
    /// Takes in the names that another piece of the file uses.
    pub(crate) fn merge(&mut self, other: Self) {
        self.known.extend(other.known);
        for (module, names) in other.own {
            self.own.entry(module).or_default().extend(names);
        }
        self.whole.extend(other.whole);
    }

    /// The imports of all that was asked for: the crate's own, then others', as rustfmt orders them.
    pub(crate) fn into_imports(self) -> Items {
        let mut items = BTreeMap::new();
        for module in self.whole {
            let name = plain(module);
            items.insert(vec!["crate", module], quote!(use crate::#name::*;));
        }
        for (module, names) in self.own {
            let names = names.iter().map(|name| quote!(#name)).collect();
            items.insert(vec!["crate", module], import(&["crate", module], names));
        }
        let mut modules: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for known in self.known {
            let name = plain(known.name());
            modules.entry(known.module()).or_default().push(quote!(#name));
        }
        items.extend(modules.into_iter().map(|(module, names)| (module.to_vec(), import(module, names))));
        items.into_values().collect()
    }
}

/// An identifier of the generator's own.
pub(super) fn plain(name: &str) -> proc_macro2::Ident {
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
