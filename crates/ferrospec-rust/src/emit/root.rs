//! `src/lib.rs`.

use super::{names::plain, source::Items};
use crate::program::{Root, TypesRoot};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(root: &Root) -> Vec<Items> {
    let unused = unused(root.features);
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
    if let Some(krate) = &root.types_crate {
        if root.rules {
            exports.push(quote!(
                #[allow(unused_imports, reason = "some descriptions ask it of types alone")]
                use #krate::rules;
            ));
        }
        exports.push(quote!(
            pub use #krate::types;
        ));
    }
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
    if root.rules && root.types_crate.is_none() {
        modules.push(quote!(
            mod rules;
        ));
    }
    if root.types {
        if root.types_crate.is_none() {
            modules.push(quote!(
                pub mod types;
            ));
        }
        // All types of another crate would stand on the first page of the documentation.
        let listed = root.types_crate.as_ref().map(|_| quote!(#[doc(no_inline)]));
        exports.push(quote!(
            #unused
            #listed
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

/// What is in the root of the crate of types.
pub(super) fn items_of_types(root: &TypesRoot) -> Vec<Items> {
    let unused = unused(root.features);
    let rules = root.rules.then(|| {
        quote!(
            #[doc(hidden)]
            pub mod rules;
        )
    });
    let types = quote!(
        pub mod types;
    );
    let exports = [
        quote!(
            pub use ferrospec_runtime as runtime;
        ),
        quote!(
            #unused
            pub use types::*;
        ),
    ];
    vec![rules.into_iter().chain([types]).collect(), exports.into()]
}

fn unused(features: bool) -> Option<TokenStream> {
    features.then(|| quote!(#[allow(unused_imports, reason = "the features of some tags need none")]))
}

pub(super) fn recursion_limit(limit: usize) -> TokenStream {
    let limit = limit.to_string();
    quote!(#![recursion_limit = #limit])
}
