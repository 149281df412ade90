//! From the Rust to be written to tokens.
//!
//! *Architecture invariant*: nothing in here knows of descriptions, and nothing in here decides. Where there is a
//! choice, the program has made it.

mod api;
mod attributes;
mod checks;
mod client;
mod closed;
mod code;
mod constructors;
mod contents;
mod enums;
mod examples;
mod functions;
mod headers;
mod links;
mod manifest;
mod mock;
mod names;
mod newtypes;
mod presets;
mod questions;
mod requests;
mod responses;
mod root;
mod security;
mod server;
mod servers;
mod source;
mod statements;
mod statics;
mod structs;
mod tags;
mod text;
mod tuples;
mod types;
mod unions;
mod urls;
mod values;
mod xml;

use crate::program::{Content, Function, Payload, Program, Request, Response, SourceFile, TypeItem};
use names::Names;
use quote::quote;

pub(crate) use names::Used;
pub(crate) use source::{Head, Items, Part, Plain};

/// Emits the files that are no Rust.
pub(crate) fn settings(program: &Program) -> [Plain; 2] {
    let manifest = Plain { path: "Cargo.toml", text: manifest::manifest(&program.manifest) };
    let formatting = Plain { path: "rustfmt.toml", text: "disable_all_formatting = true\n".to_owned() };
    [manifest, formatting]
}

/// A part of a file that is emitted on its own.
pub(crate) enum Piece<'p> {
    Types(&'p [TypeItem]),
    Bridges(&'p [TypeItem]),
    Functions(&'p [Function]),
    Requests(&'p [Request]),
    Responses(&'p [Response]),
    Payloads(&'p [Payload]),
    Whole(&'p Content),
}

/// So many items are worth a thread's attention.
const PIECE: usize = 16;

/// The pieces of a file, in their order.
pub(crate) fn pieces(file: &SourceFile) -> Vec<Piece<'_>> {
    match &file.content {
        Content::Types(types) => types.chunks(PIECE).map(Piece::Types).chain([Piece::Bridges(types)]).collect(),
        Content::Rules { types, functions } => {
            (types.chunks(PIECE).map(Piece::Types)).chain(functions.chunks(PIECE).map(Piece::Functions)).collect()
        }
        Content::Requests(requests) => requests.chunks(PIECE).map(Piece::Requests).collect(),
        Content::Responses { responses, shared } => {
            (responses.chunks(PIECE).map(Piece::Responses)).chain(shared.chunks(PIECE).map(Piece::Payloads)).collect()
        }
        whole => vec![Piece::Whole(whole)],
    }
}

/// Emits a piece of `file`, one part after the other, and tells which names they use.
pub(crate) fn piece(file: &SourceFile, piece: &Piece<'_>) -> (Vec<Part>, Used) {
    let names = Names::new(&file.imports);
    let parts = match piece {
        Piece::Types(types) => types.iter().flat_map(|item| types::items(&names, item)).map(Part::Code).collect(),
        Piece::Bridges(types) => vec![Part::Code(types::bridges(types))],
        Piece::Functions(functions) => functions.iter().map(|item| Part::Code(functions::item(&names, item))).collect(),
        Piece::Requests(requests) => {
            requests.iter().flat_map(|item| requests::items(&names, item)).map(Part::Code).collect()
        }
        Piece::Responses(responses) => {
            responses.iter().flat_map(|item| responses::items(&names, item)).map(Part::Code).collect()
        }
        Piece::Payloads(payloads) => {
            payloads.iter().flat_map(|item| responses::own_items(&names, item)).map(Part::Code).collect()
        }
        Piece::Whole(Content::Root(root)) => items(root::items(root)),
        Piece::Whole(Content::Api(api)) => api::items(&names, api),
        Piece::Whole(Content::Security(schemes)) => items(security::items(&names, schemes)),
        Piece::Whole(Content::Links(links)) => items(links::items(&names, links)),
        Piece::Whole(Content::Urls(urls)) => items(urls::items(&names, urls)),
        Piece::Whole(Content::Xml(tables)) => items(xml::items(&names, tables)),
        Piece::Whole(Content::Examples(examples)) => {
            examples::items(&names, examples).into_iter().map(Part::Items).collect()
        }
        Piece::Whole(Content::Mock(mock)) => items(mock::items(&names, mock)),
        Piece::Whole(Content::Client(client)) => client::items(&names, client),
        Piece::Whole(Content::Server { surface, methods, schemes }) => {
            items(server::items(&names, *surface, methods, schemes))
        }
        // Lists come in pieces.
        Piece::Whole(Content::Types(_) | Content::Rules { .. } | Content::Requests(_) | Content::Responses { .. }) => {
            Vec::new()
        }
    };
    (parts, names.into_used())
}

fn items(items: Vec<Items>) -> Vec<Part> {
    items.into_iter().map(Part::Items).collect()
}

/// Emits what stands before the pieces of a file.
pub(crate) fn head(file: &SourceFile, used: Used) -> Head {
    let [docs, attributes] = attributes::inner(&file.docs, &file.lints);
    let limit = match &file.content {
        Content::Root(root) => root::recursion_limit(root),
        _ => None,
    };
    Head { path: file.path, docs, attributes: quote!(#limit #attributes), imports: used.into_imports() }
}
