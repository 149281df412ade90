//! Names for lists, maps and scalars.

use super::{attributes::deprecated, names::Names, source::Items};
use crate::program::{Alias, Known, Newtype};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn alias(names: &Names<'_>, item: &Alias) -> TokenStream {
    let Alias { name, docs, ty, .. } = item;
    let (ty, deprecated) = (names.ty(ty), deprecated(item.deprecated));
    quote!(#docs #deprecated pub type #name = #ty;)
}

/// The struct and what it implements.
pub(super) fn newtype(names: &Names<'_>, item: &Newtype) -> Vec<Items> {
    let Newtype { name, docs, ty, .. } = item;
    let (ty, deprecated) = (names.ty(ty), deprecated(item.deprecated));
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #deprecated
        pub struct #name(
            /// What is in it.
            pub #ty,
        );
    };
    let from = quote! {
        impl From<#ty> for #name {
            fn from(inner: #ty) -> Self {
                Self(inner)
            }
        }
    };
    let decode = quote! {
        impl #decode for #name {
            fn decode(from: &mut dyn #source) -> Result<Self, #refused> {
                #decode::decode(from).map(Self)
            }
        }
    };
    let encode = quote! {
        impl #encode for #name {
            fn encode(&self, to: &mut dyn #sink) -> Result<(), #error> {
                #encode::encode(&self.0, to)
            }
        }
    };
    [definition, from, decode, encode].map(|item| vec![item]).into()
}
