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

use crate::program::{Content, Program, Request, Response, SourceFile, TypeItem};
use names::Names;
use quote::quote;

pub(crate) use names::Used;
pub(crate) use source::{Head, Items, Plain};

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
    Requests(&'p [Request]),
    Responses(&'p [Response]),
    Whole(&'p Content),
}

/// So many items are worth a thread's attention.
const PIECE: usize = 16;

/// The pieces of a file, in their order.
pub(crate) fn pieces(file: &SourceFile) -> Vec<Piece<'_>> {
    match &file.content {
        Content::Types(types) => types.chunks(PIECE).map(Piece::Types).chain([Piece::Bridges(types)]).collect(),
        Content::Requests(requests) => requests.chunks(PIECE).map(Piece::Requests).collect(),
        Content::Responses(responses) => responses.chunks(PIECE).map(Piece::Responses).collect(),
        whole => vec![Piece::Whole(whole)],
    }
}

/// Emits a piece of `file`, one group of items after the other, and tells which names they use.
pub(crate) fn piece(file: &SourceFile, piece: &Piece<'_>, group: &mut dyn FnMut(Items)) -> Used {
    let names = Names::new(&file.imports);
    match piece {
        Piece::Types(types) => types.iter().flat_map(|item| types::items(&names, item)).for_each(group),
        Piece::Bridges(types) => group(types::bridges(types)),
        Piece::Requests(requests) => requests.iter().flat_map(|item| requests::items(&names, item)).for_each(group),
        Piece::Responses(responses) => {
            responses.iter().flat_map(|item| responses::items(&names, item)).for_each(group);
        }
        Piece::Whole(Content::Root(root)) => root::items(root).into_iter().for_each(group),
        Piece::Whole(Content::Api(api)) => api::items(&names, api).into_iter().for_each(group),
        Piece::Whole(Content::Security(schemes)) => security::items(&names, schemes).into_iter().for_each(group),
        Piece::Whole(Content::Client(client)) => client::items(&names, client).into_iter().for_each(group),
        Piece::Whole(Content::Server { methods, schemes }) => {
            server::items(&names, methods, schemes).into_iter().for_each(group);
        }
        // Lists come in pieces.
        Piece::Whole(Content::Types(_) | Content::Requests(_) | Content::Responses(_)) => {}
    }
    names.into_used()
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
