//! Tables of what values look like in XML.

use super::names::Names;
use crate::program::{Ident, Known, XmlKind, XmlNode, XmlProperty, XmlShape, XmlTable, XmlValue};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn item(names: &Names<'_>, XmlTable { name, value }: &XmlTable) -> TokenStream {
    match value {
        XmlValue::Shape(value) => {
            let (ty, value) = (names.known(Known::Shape), shape(names, value));
            quote!(pub static #name: #ty = #value;)
        }
        XmlValue::Root(value) => {
            let (ty, value) = (names.known(Known::Node), node(names, value));
            quote!(pub static #name: #ty = #value;)
        }
    }
}

fn node(names: &Names<'_>, XmlNode { kind, name, namespace, shape: inner }: &XmlNode) -> TokenStream {
    let ty = names.known(Known::Node);
    let within = || match inner {
        XmlShape::Table(name) => table(names, name),
        inner => shape(names, inner),
    };
    let node = match kind {
        XmlKind::Element => {
            let within = within();
            quote!(#ty::element(#name, &#within))
        }
        XmlKind::Attribute => quote!(#ty::attribute(#name)),
        XmlKind::Text => quote!(#ty::text()),
        XmlKind::Cdata => quote!(#ty::cdata()),
        XmlKind::Inside => {
            let within = within();
            quote!(#ty::inside(&#within))
        }
    };
    match namespace {
        Some((uri, prefix)) => quote!(#node.namespace(#uri, #prefix)),
        None => node,
    }
}

fn shape(names: &Names<'_>, value: &XmlShape) -> TokenStream {
    let ty = names.known(Known::Shape);
    let optional = |rest: &Option<Box<XmlNode>>| match rest {
        Some(rest) => {
            let rest = node(names, rest);
            quote!(Some(&#rest))
        }
        None => quote!(None),
    };
    match value {
        XmlShape::Any => quote!(#ty::Any),
        XmlShape::Text => quote!(#ty::Text),
        XmlShape::Table(name) => table(names, name),
        XmlShape::Object { properties, rest } => {
            let (properties, rest) = (properties.iter().map(|one| property(names, one)), optional(rest));
            quote!(#ty::Object { properties: &[#(#properties),*], rest: #rest })
        }
        XmlShape::List { wrapped, items } => {
            let items = node(names, items);
            quote!(#ty::List { wrapped: #wrapped, items: &#items })
        }
        XmlShape::Tuple { wrapped, items, rest } => {
            let (items, rest) = (items.iter().map(|item| node(names, item)), optional(rest));
            quote!(#ty::Tuple { wrapped: #wrapped, items: &[#(#items),*], rest: #rest })
        }
        XmlShape::OneOf { tag, variants } => {
            let one_of = names.known(Known::OneOf);
            let tag = match tag {
                Some((property, values)) => {
                    let values = values.iter().map(|(value, index)| {
                        let index = proc_macro2::Literal::usize_unsuffixed(*index);
                        quote!((#value, #index))
                    });
                    quote!(Some((#property, &[#(#values),*])))
                }
                None => quote!(None),
            };
            let variants = variants.iter().map(|variant| node(names, variant));
            quote!(#ty::OneOf(#one_of { tag: #tag, variants: &[#(#variants),*] }))
        }
    }
}

fn table(names: &Names<'_>, name: &Ident) -> TokenStream {
    names.one_of("xml", name);
    quote!(#name)
}

fn property(names: &Names<'_>, XmlProperty { name, node: of, required, nullable }: &XmlProperty) -> TokenStream {
    let (ty, node) = (names.known(Known::Property), node(names, of));
    let required = required.then(|| quote!(.required()));
    let nullable = nullable.then(|| quote!(.nullable()));
    quote!(#ty::new(#name, #node)#required #nullable)
}
