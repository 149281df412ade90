//! Security schemes.

use super::{names::Names, source::Items};
use crate::program::{Known, Location, Scheme, SchemeKind};
use quote::quote;

pub(super) fn items(names: &Names<'_>, schemes: &[Scheme]) -> Vec<Items> {
    schemes
        .iter()
        .map(|Scheme { constant, wire, docs, kind, .. }| {
            let [scheme, kinds] = [Known::SecurityScheme, Known::SchemeKind].map(|known| names.known(known));
            let kind = match kind {
                SchemeKind::Bearer => quote!(#kinds::Bearer),
                SchemeKind::OAuth2 => quote!(#kinds::OAuth2),
                SchemeKind::OpenIdConnect => quote!(#kinds::OpenIdConnect),
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
            vec![quote!(#docs pub const #constant: #scheme = #scheme { name: #wire, kind: #kind };)]
        })
        .collect()
}
