//! `new` and setters.

use super::{attributes::deprecated, names::Names};
use crate::program::{Argument, Beside, Conversion, DocText, Field, Ident, Known, Phrase, Presence};
use proc_macro2::TokenStream;
use quote::quote;

/// The inherent functions of a struct with these fields; nothing if it has none.
pub(super) fn inherent(
    names: &Names<'_>,
    name: &Ident,
    fields: &[Field],
    beside: Option<&Beside>,
    constructor: bool,
) -> Option<TokenStream> {
    let new = constructor.then(|| new(names, fields, beside));
    let setters: Vec<_> = fields.iter().filter_map(|field| setter(names, field)).collect();
    (new.is_some() || !setters.is_empty()).then(|| quote!(impl #name { #new #(#setters)* }))
}

fn new(names: &Names<'_>, fields: &[Field], beside: Option<&Beside>) -> TokenStream {
    let arguments = fields.iter().filter(|field| field.presence == Presence::Required).map(|field| {
        let (name, ty) = (&field.name, argument(names, &field.argument));
        quote!(#name: #ty)
    });
    let values = fields.iter().map(|field| {
        let name = &field.name;
        match (field.presence, value(name, field.argument.conversion)) {
            (Presence::Optional, _) => quote!(#name: None),
            (Presence::Required, None) => quote!(#name),
            (Presence::Required, Some(value)) => quote!(#name: #value),
        }
    });
    let beside = match beside {
        Some(Beside::Kept { name, .. }) => {
            let map = names.known(Known::BTreeMap);
            Some(quote!(#name: #map::new(),))
        }
        _ => None,
    };
    let docs: DocText = Phrase::new("With what is required, and nothing else.").into();
    quote! {
        #docs
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #beside }
        }
    }
}

fn setter(names: &Names<'_>, field: &Field) -> Option<TokenStream> {
    let setter = field.setter.as_ref()?;
    let (name, ty) = (&field.name, argument(names, &field.argument));
    let value = value(name, field.argument.conversion).unwrap_or_else(|| quote!(#name));
    let docs: DocText = Phrase::new("Sets ").code(name.as_str()).words(".").into();
    let deprecated = deprecated(field.deprecated);
    Some(quote! {
        #docs
        #deprecated
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    })
}

fn argument(names: &Names<'_>, argument: &Argument) -> TokenStream {
    let ty = names.ty(&argument.ty);
    match argument.conversion {
        Conversion::None | Conversion::Box => ty,
        Conversion::Into | Conversion::IntoBox => quote!(impl Into<#ty>),
    }
}

/// The field's value from the argument of its name; `None` if it is the argument.
fn value(name: &Ident, conversion: Conversion) -> Option<TokenStream> {
    match conversion {
        Conversion::None => None,
        Conversion::Into => Some(quote!(#name.into())),
        Conversion::Box => Some(quote!(Box::new(#name))),
        Conversion::IntoBox => Some(quote!(#name.into().map(Box::new))),
    }
}
