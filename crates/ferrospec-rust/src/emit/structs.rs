//! Structs.

use super::{attributes::deprecated, constructors, names::Names, source::Items};
use crate::program::{Beside, Field, Known, Presence, Struct};
use proc_macro2::TokenStream;
use quote::quote;

/// The struct and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Struct) -> Vec<Items> {
    let inherent = constructors::inherent(names, &item.name, &item.fields, Some(&item.beside), item.constructor);
    [Some(definition(names, item)), inherent, Some(decode(names, item)), Some(encode(names, item))]
        .into_iter()
        .flatten()
        .map(|item| vec![item])
        .collect()
}

/// The fields as they are declared.
pub(super) fn declared(names: &Names<'_>, fields: &[Field]) -> Vec<TokenStream> {
    fields
        .iter()
        .map(|field| {
            let (docs, deprecated) = (&field.docs, deprecated(field.deprecated));
            let (name, ty) = (&field.name, names.ty(&field.ty));
            quote!(#docs #deprecated pub #name: #ty)
        })
        .collect()
}

/// The fields as they are filled from their variables.
pub(super) fn filled(names: &Names<'_>, fields: &[Field]) -> Vec<TokenStream> {
    fields
        .iter()
        .map(|field| {
            let (name, slot) = (&field.name, &field.slot);
            match field.presence {
                Presence::Required => {
                    let present = names.known(Known::present);
                    quote!(#name: #present(#slot)?)
                }
                Presence::Optional if name == slot => quote!(#name),
                Presence::Optional => quote!(#name: #slot),
            }
        })
        .collect()
}

pub(super) fn derives(default: bool) -> TokenStream {
    if default {
        quote!(#[derive(Clone, Debug, Default, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    }
}

fn definition(names: &Names<'_>, item: &Struct) -> TokenStream {
    let Struct { name, docs, .. } = item;
    let (derives, deprecated) = (derives(item.default), deprecated(item.deprecated));
    let fields = declared(names, &item.fields);
    let beside = match &item.beside {
        Beside::Kept { name, docs, values, .. } => {
            let ty = names.ty(&values.clone().map());
            Some(quote!(#docs pub #name: #ty,))
        }
        Beside::Ignored | Beside::Refused => None,
    };
    quote! {
        #docs
        #derives
        #deprecated
        pub struct #name { #(#fields,)* #beside }
    }
}

fn decode(names: &Names<'_>, item: &Struct) -> TokenStream {
    let name = &item.name;
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let slots: Vec<_> = item.fields.iter().map(|field| &field.slot).collect();
    let filled = filled(names, &item.fields);
    let (table, fields) =
        if item.fields.is_empty() { (None, quote!(&[])) } else { (Some(table(names, item)), quote!(FIELDS)) };
    let slots_list = quote!(&mut [#(&mut #slots),*]);
    let (read, more, value) = match &item.beside {
        Beside::Ignored => (quote!(from.object(#fields, #slots_list)?;), None, None),
        Beside::Refused => (quote!(from.closed_object(#fields, #slots_list)?;), None, None),
        Beside::Kept { name, slot, .. } => {
            let map = names.known(Known::BTreeMap);
            let value = if name == slot { quote!(#name) } else { quote!(#name: #slot) };
            (
                quote!(from.object_with(#fields, #slots_list, &mut #slot)?;),
                Some(quote!(let mut #slot = #map::new();)),
                Some(value),
            )
        }
    };
    quote! {
        impl #decode for #name {
            fn decode(from: &mut dyn #source) -> Result<Self, #refused> {
                #table
                #(let mut #slots = None;)*
                #more
                #read
                Ok(Self { #(#filled,)* #value })
            }
        }
    }
}

fn table(names: &Names<'_>, item: &Struct) -> TokenStream {
    let field = names.known(Known::Field);
    let fields = item.fields.iter().map(|Field { wire, presence, .. }| match presence {
        Presence::Required => quote!(#field::required(#wire)),
        Presence::Optional => quote!(#field::optional(#wire)),
    });
    quote!(const FIELDS: &[#field] = &[#(#fields),*];)
}

fn encode(names: &Names<'_>, item: &Struct) -> TokenStream {
    let name = &item.name;
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let mut writes: Vec<_> = item
        .fields
        .iter()
        .map(|Field { wire, name, presence, .. }| match presence {
            Presence::Required => quote!(object.field(#wire, &self.#name)),
            Presence::Optional => quote!(object.optional(#wire, &self.#name)),
        })
        .collect();
    if let Beside::Kept { name, .. } = &item.beside {
        writes.push(quote!(object.entries(&self.#name)));
    }
    let body = match writes.pop() {
        None => quote!(|_| Ok(())),
        Some(last) if writes.is_empty() => quote!(|object| #last),
        Some(last) => quote!(|object| { #(#writes?;)* #last }),
    };
    quote! {
        impl #encode for #name {
            fn encode(&self, to: &mut dyn #sink) -> Result<(), #error> {
                to.object(&#body)
            }
        }
    }
}
