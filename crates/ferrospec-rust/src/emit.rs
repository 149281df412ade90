//! From the Rust to be written to tokens.
//!
//! *Architecture invariant*: nothing in here knows of descriptions, and nothing in here decides. Where there is a
//! choice, the program has made it.

mod api;
mod attributes;
mod client;
mod constructors;
mod enums;
mod manifest;
mod names;
mod newtypes;
mod requests;
mod responses;
mod root;
mod security;
mod server;
mod source;
mod structs;
mod text;
mod types;

use crate::program::{Content, Program, SourceFile};
use names::Names;
use quote::quote;

pub(crate) use source::{Items, Source};

/// Emits the files that are no Rust.
pub(crate) fn settings(program: &Program) -> [Source; 2] {
    let manifest = Source::Toml { path: "Cargo.toml", text: manifest::manifest(&program.manifest) };
    let formatting = Source::Toml { path: "rustfmt.toml", text: "disable_all_formatting = true\n".to_owned() };
    [manifest, formatting]
}

/// Emits a file of Rust.
pub(crate) fn source(file: &SourceFile) -> Source {
    let names = Names::new(&file.imports);
    let groups = match &file.content {
        Content::Root(root) => root::items(root),
        Content::Types(types) => types::items(&names, types),
        Content::Requests(requests) => requests::items(&names, requests),
        Content::Responses(responses) => responses::items(&names, responses),
        Content::Api(api) => api::items(&names, api),
        Content::Security(schemes) => security::items(&names, schemes),
        Content::Client(client) => client::items(&names, client),
        Content::Server { methods, schemes } => server::items(&names, methods, schemes),
    };
    let [docs, attributes] = attributes::inner(&file.docs, &file.lints);
    let limit = match &file.content {
        Content::Root(root) => root::recursion_limit(root),
        _ => None,
    };
    Source::Rust {
        path: file.path,
        head: [docs, quote!(#limit #attributes)],
        groups: std::iter::once(names.into_imports()).chain(groups).filter(|group| !group.is_empty()).collect(),
    }
}
