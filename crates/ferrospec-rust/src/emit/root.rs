//! `src/lib.rs`.

use super::{names::plain, source::Items};
use crate::program::Root;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(root: &Root) -> Vec<Items> {
    let unused =
        root.features.then(|| quote!(#[allow(unused_imports, reason = "the features of some tags need none")]));
    let mut modules = vec![quote!(
        mod api;
    )];
    let mut exports = vec![
        quote!(
            pub use api::Api;
        ),
        quote!(
            pub use ferrospec_runtime as runtime;
        ),
    ];
    if root.operations {
        modules.extend([
            quote!(
                pub mod requests;
            ),
            quote!(
                pub mod responses;
            ),
        ]);
        exports.extend([
            quote!(
                #unused
                pub use requests::*;
            ),
            quote!(
                #unused
                pub use responses::*;
            ),
        ]);
    }
    if root.security {
        modules.push(quote!(
            pub mod security;
        ));
    }
    if root.rules {
        modules.push(quote!(
            mod rules;
        ));
    }
    if root.types {
        modules.push(quote!(
            pub mod types;
        ));
        exports.push(quote!(
            #unused
                pub use types::*;
        ));
    }
    if root.links {
        modules.push(quote!(
            mod links;
        ));
    }
    for surface in &root.surfaces {
        let module = plain(surface.module());
        modules.push(quote!(
            pub mod #module;
        ));
    }
    if root.xml {
        modules.push(quote!(
            mod xml;
        ));
    }
    let mut sides = vec![
        quote!(
            #[cfg(feature = "client")]
            pub mod client;
        ),
        quote!(
            #[cfg(feature = "server")]
            pub mod server;
        ),
    ];
    if root.examples {
        sides.push(quote!(
            #[cfg(any(test, feature = "examples"))]
            pub mod examples;
        ));
    }
    if root.mock {
        sides.push(quote!(
            #[cfg(feature = "mock")]
            pub mod mock;
        ));
    }
    vec![modules, sides, exports]
}

pub(super) fn recursion_limit(root: &Root) -> Option<TokenStream> {
    root.recursion_limit.map(|limit| {
        let limit = limit.to_string();
        quote!(#![recursion_limit = #limit])
    })
}
