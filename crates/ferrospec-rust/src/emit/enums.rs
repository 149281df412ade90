//! String enumerations.

use super::{attributes::deprecated, names::Names, source::Items};
use crate::program::{Enum, Known};
use quote::quote;

/// The enum and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Enum) -> Vec<Items> {
    let Enum { name, docs, unknown, .. } = item;
    let deprecated = deprecated(item.deprecated);
    let variants: Vec<_> = item.variants.iter().map(|variant| &variant.name).collect();
    let wires: Vec<_> = item.variants.iter().map(|variant| &variant.wire).collect();
    let variant_docs = item.variants.iter().map(|variant| &variant.docs);
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));

    let definition = quote! {
        #docs
        #[derive(Clone, Debug)]
        #deprecated
        pub enum #name {
            #(#variant_docs #variants,)*
            /// A value that the description does not name. A client keeps it; a server refuses it.
            ///
            /// To make a value from its text, use `From<&str>`: it knows those that are named.
            #unknown(String),
        }
    };
    let as_str = quote! {
        impl #name {
            /// The value as it is written.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#unknown(other) => other,
                }
            }
        }
    };
    // Two values of one text are one on the wire, whichever variants hold them.
    let [equal, total, hash] = [
        quote! {
            impl PartialEq for #name {
                fn eq(&self, other: &Self) -> bool {
                    self.as_str() == other.as_str()
                }
            }
        },
        quote!(impl Eq for #name {}),
        quote! {
            impl std::hash::Hash for #name {
                fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                    std::hash::Hash::hash(self.as_str(), state);
                }
            }
        },
    ];
    let from = quote! {
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#wires => Self::#variants,)*
                    other => Self::#unknown(other.to_owned()),
                }
            }
        }
    };
    let display = quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    let decode = quote! {
        impl #decode for #name {
            fn decode(from: &mut dyn #source) -> Result<Self, #refused> {
                from.choice(&[#(#wires),*]).map(|value| Self::from(value.as_str()))
            }
        }
    };
    let encode = quote! {
        impl #encode for #name {
            fn encode(&self, to: &mut dyn #sink) -> Result<(), #error> {
                to.string(self.as_str())
            }
        }
    };
    [definition, as_str, equal, total, hash, from, display, decode, encode].map(|item| vec![item]).into()
}
