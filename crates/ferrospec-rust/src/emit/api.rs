//! The trait.

use super::{
    code::Code,
    features,
    names::Names,
    source::{Items, Part},
};
use crate::program::{Api, Method, Surface};
use quote::quote;
use std::collections::BTreeMap;

pub(super) fn items(names: &Names<'_>, api: &Api) -> Vec<Part> {
    let beside = (api.surface != Surface::Api).then(|| [messages(&api.methods), sides(api.urls)].map(Part::Items));
    beside.into_iter().flatten().chain([Part::Code(item(names, api))]).collect()
}

/// The requests and answers of a trait beside `Api`, for who looks for them there.
fn messages(methods: &[Method]) -> Items {
    let mut of: BTreeMap<_, Vec<_>> = BTreeMap::new();
    methods.iter().for_each(|method| of.entry(&method.groups).or_default().push(method));
    let uses = of.into_iter().flat_map(|(groups, methods)| {
        let mut requests: Vec<_> = methods.iter().map(|it| &it.request).collect();
        let mut responses: Vec<_> = methods.iter().map(|it| &it.response).collect();
        requests.sort();
        responses.sort();
        let cfg = features::cfg([groups]);
        [
            quote!(
                #cfg
                pub use crate::requests::{#(#requests),*};
            ),
            quote!(
                #cfg
                pub use crate::responses::{#(#responses),*};
            ),
        ]
    });
    uses.collect()
}

/// The client and the server of a trait beside `Api`.
fn sides(urls: bool) -> Items {
    let urls = urls.then(|| {
        quote!(
            pub mod urls;
        )
    });
    let sides = [
        quote!(
            #[cfg(feature = "client")]
            pub mod client;
        ),
        quote!(
            #[cfg(feature = "server")]
            pub mod server;
        ),
    ];
    sides.into_iter().chain(urls).collect()
}

fn item(names: &Names<'_>, api: &Api) -> Code {
    if api.surface == Surface::Api {
        use_messages(names, &api.methods);
    }
    let mut code = Code::default();
    code.docs(&api.docs);
    code.block(format_args!("pub trait {}: Send + Sync", api.surface.name()), |code| {
        code.doc("What goes wrong beside the answers that the description declares.");
        code.line("type Error: Send;");
        for method in &api.methods {
            code.gap();
            code.docs(&method.docs);
            features::cfg_line(&method.groups).iter().for_each(|line| code.line(line));
            code.deprecated(method.deprecated);
            signature(code, method, ";");
        }
    });
    code
}

/// Says that the file names requests and answers, if there is any.
pub(super) fn use_messages(names: &Names<'_>, methods: &[Method]) {
    if !methods.is_empty() {
        names.all_of("requests");
        names.all_of("responses");
    }
}

/// What the trait declares and the client defines, which no name is short enough for to stand in one line.
pub(super) fn signature(code: &mut Code, Method { name, request, response, .. }: &Method, after: &str) {
    code.line(format_args!("fn {name}("));
    code.inside(|code| {
        code.line("&self,");
        code.whole_line(format_args!("request: {request},"));
    });
    if code.fits(format_args!(") -> impl Future<Output = Result<{response}, Self::Error>> + Send{after}")) {
        return;
    }
    code.line(") -> impl Future<");
    code.inside(|code| code.last_list("Output = Result<", [response.to_string().as_str(), "Self::Error"].iter(), ">,"));
    code.line(format_args!("> + Send{after}"));
}
