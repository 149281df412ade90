//! Security schemes.

use super::{
    names::{Names, plain},
    source::Items,
};
use crate::program::{Flow, Known, Location, Scheme, SchemeKind};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, schemes: &[Scheme]) -> Vec<Items> {
    schemes
        .iter()
        .flat_map(|Scheme { constant, wire, docs, kind, flows, discovery, .. }| {
            let [scheme, kinds] = [Known::SecurityScheme, Known::SchemeKind].map(|known| names.known(known));
            let kind = match kind {
                SchemeKind::Bearer => quote!(#kinds::Bearer),
                SchemeKind::OAuth2 => quote!(#kinds::OAuth2),
                SchemeKind::OpenIdConnect => quote!(#kinds::OpenIdConnect),
                SchemeKind::MutualTls => quote!(#kinds::MutualTls),
                SchemeKind::Basic => quote!(#kinds::Basic),
                SchemeKind::Http { scheme } => quote!(#kinds::Http { scheme: #scheme }),
                SchemeKind::ApiKey { location, name } => {
                    let locations = names.known(Known::Location);
                    let location = match location {
                        Location::Path | Location::Header => quote!(Header),
                        Location::Query | Location::Querystring => quote!(Query),
                        Location::Cookie => quote!(Cookie),
                    };
                    quote!(#kinds::ApiKey { location: #locations::#location, name: #name })
                }
            };
            let scheme = quote!(#docs pub const #constant: #scheme = #scheme { name: #wire, kind: #kind };);
            let discovery =
                discovery.iter().map(|(constant, docs, url)| quote!(#docs pub const #constant: &str = #url;));
            [scheme].into_iter().chain(flows.iter().map(|item| flow(names, item))).chain(discovery)
        })
        .map(|item| vec![item])
        .collect()
}

fn flow(names: &Names<'_>, Flow { constant, docs, urls, scopes }: &Flow) -> TokenStream {
    let ty = names.known(Known::OAuthFlow);
    let urls = urls.iter().map(|(name, url)| {
        let name = plain(name);
        quote!(.#name(#url))
    });
    let scopes = (!scopes.is_empty()).then(|| quote!(.scopes(&[#(#scopes),*])));
    quote!(#docs pub const #constant: #ty = #ty::new() #(#urls)* #scopes;)
}
