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
mod features;
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

use crate::program::{
    Content, DocText, Example, Function, Groups, Ident, Link, Lints, MockedOperation, Payload, Program, Request,
    Response, SourceFile, TypeItem, XmlTable,
};
use names::Names;
use quote::quote;

pub(crate) use code::StretchKind;
pub(crate) use features::cfg;
pub(crate) use names::{Place, Used, plain};
pub(crate) use source::{Head, Items, Part, Plain};
pub(crate) use types::bridge;

/// Emits the files that are no Rust.
pub(crate) fn settings(program: &Program) -> Vec<Plain> {
    let manifest = Plain { path: "Cargo.toml", text: manifest::manifest(&program.manifest) };
    let of_types = manifest::manifest_of_types(&program.manifest);
    let of_types = of_types.map(|text| Plain { path: "types/Cargo.toml", text });
    let formatting = Plain { path: "rustfmt.toml", text: "disable_all_formatting = true\n".to_owned() };
    [Some(manifest), of_types, Some(formatting)].into_iter().flatten().collect()
}

/// A part of a file that is emitted on its own.
pub(crate) enum Piece<'p> {
    Types(&'p [TypeItem]),
    Functions(&'p [Function]),
    Requests(&'p [Request]),
    Responses(&'p [Response]),
    Payloads(&'p [Payload]),
    Links(Vec<&'p [Link]>),
    Xml(&'p [XmlTable]),
    Examples(&'p [Example]),
    Mocked(&'p [MockedOperation]),
    Whole(&'p Content),
}

/// What is emitted of one item, or of a file that is no list of items.
pub(crate) struct Emitted {
    /// The item's name; `None` for what stays in the file, however large that is.
    pub(crate) name: Option<Ident>,
    /// The request or answer that it belongs to, if it is of one operation.
    pub(crate) message: Option<Ident>,
    /// What else it is compiled with, beside what it names.
    pub(crate) groups: Groups,
    pub(crate) parts: Vec<Part>,
    /// What stands behind all items.
    pub(crate) last: Option<Part>,
    /// Whether it is a type that serde's traits are implemented for, behind all items.
    pub(crate) is_bridged: bool,
    pub(crate) used: Used,
}

/// So many items are worth a thread's attention.
const PIECE: usize = 16;

/// The pieces of a file, in their order.
pub(crate) fn pieces(file: &SourceFile) -> Vec<Piece<'_>> {
    match &file.content {
        Content::Types(types) => types.chunks(PIECE).map(Piece::Types).collect(),
        Content::Rules { types, functions } => {
            (types.chunks(PIECE).map(Piece::Types)).chain(functions.chunks(PIECE).map(Piece::Functions)).collect()
        }
        Content::Requests(requests) => requests.chunks(PIECE).map(Piece::Requests).collect(),
        Content::Responses { responses, shared } => {
            (responses.chunks(PIECE).map(Piece::Responses)).chain(shared.chunks(PIECE).map(Piece::Payloads)).collect()
        }
        Content::Links(links) => {
            let of_one: Vec<_> =
                links.chunk_by(|one, other| (&one.response, &one.groups) == (&other.response, &other.groups)).collect();
            of_one.chunks(PIECE).map(|links| Piece::Links(links.to_vec())).collect()
        }
        Content::Xml(tables) => tables.chunks(PIECE).map(Piece::Xml).collect(),
        Content::Examples(examples) => examples.chunks(PIECE).map(Piece::Examples).collect(),
        whole @ Content::Mock(mock) => {
            [Piece::Whole(whole)].into_iter().chain(mock.operations.chunks(PIECE).map(Piece::Mocked)).collect()
        }
        whole => vec![Piece::Whole(whole)],
    }
}

/// Emits a piece of `file`, one item after the other.
pub(crate) fn piece(file: &SourceFile, piece: &Piece<'_>) -> Vec<Emitted> {
    let start = |emit: &dyn Fn(&Names<'_>) -> Vec<Part>| {
        let names = Names::new(&file.imports);
        let parts = emit(&names);
        Emitted {
            name: None,
            message: None,
            groups: Groups::default(),
            parts,
            last: None,
            is_bridged: false,
            used: names.into_used(),
        }
    };
    let code = |emit: &dyn Fn(&Names<'_>) -> Vec<code::Code>| {
        start(&|names| emit(names).into_iter().map(Part::Code).collect::<Vec<_>>())
    };
    let list = |emit: &dyn Fn(&Names<'_>) -> Items| start(&|names| vec![Part::Items(emit(names))]);
    let is_public = matches!(file.content, Content::Types(_));
    let of_type = |item: &TypeItem| Emitted {
        name: Some(item.name().clone()),
        last: is_public.then(|| types::parsed(item)).flatten().map(Part::Code),
        is_bridged: is_public && types::is_bridged(item),
        ..code(&|names| types::items(names, item))
    };
    let of_message =
        |name: &Ident, emitted| Emitted { name: Some(name.clone()), message: Some(name.clone()), ..emitted };
    match piece {
        Piece::Types(types) => types.iter().map(of_type).collect(),
        Piece::Functions(functions) => {
            let of = |item: &Function| Emitted {
                name: Some(item.name.clone()),
                ..code(&|names| vec![functions::item(names, item)])
            };
            functions.iter().map(of).collect()
        }
        Piece::Requests(requests) => {
            requests.iter().map(|item| of_message(&item.name, code(&|names| requests::items(names, item)))).collect()
        }
        Piece::Responses(responses) => {
            responses.iter().map(|item| of_message(&item.name, code(&|names| responses::items(names, item)))).collect()
        }
        Piece::Payloads(payloads) => {
            let of = |payload: &Payload| Emitted {
                name: payload.ty.local().cloned(),
                ..code(&|names| responses::own_items(names, payload))
            };
            payloads.iter().map(of).collect()
        }
        Piece::Links(links) => {
            let of = |links: &&[Link]| Emitted {
                groups: links[0].groups.clone(),
                ..of_message(&links[0].response, list(&|names| links::items(names, links)))
            };
            links.iter().map(of).collect()
        }
        Piece::Xml(tables) => {
            let of = |table: &XmlTable| Emitted {
                name: Some(table.name.clone()),
                ..list(&|names| vec![xml::item(names, table)])
            };
            tables.iter().map(of).collect()
        }
        Piece::Examples(examples) => {
            let of = |example: &Example| Emitted {
                name: Some(example.constant.clone()),
                last: examples::test(example).map(|test| Part::Items(vec![test])),
                ..list(&|names| vec![examples::constant(names, example)])
            };
            examples.iter().map(of).collect()
        }
        Piece::Mocked(operations) => {
            let of = |operation: &MockedOperation| Emitted {
                name: Some(operation.constant.clone()),
                message: Some(operation.method.request.clone()),
                ..list(&|names| vec![mock::constant(names, operation)])
            };
            operations.iter().map(of).collect()
        }
        Piece::Whole(content) => vec![start(&|names| whole(names, content))],
    }
}

/// Emits a file that is no list of items, or of one with lists what is none.
fn whole(names: &Names<'_>, content: &Content) -> Vec<Part> {
    match content {
        Content::Root(root) => items(root::items(root)),
        Content::TypesRoot(root) => items(root::items_of_types(root)),
        Content::Api(api) => api::items(names, api),
        Content::Security(schemes) => items(security::items(names, schemes)),
        Content::Urls(urls) => items(urls::items(names, urls)),
        Content::Mock(mock) => items(mock::items(names, mock)),
        Content::Client(client) => client::items(names, client),
        Content::Server { surface, methods, left_out, schemes } => {
            items(server::items(names, *surface, (methods, left_out), schemes))
        }
        // Lists come in pieces.
        Content::Types(_)
        | Content::Rules { .. }
        | Content::Requests(_)
        | Content::Responses { .. }
        | Content::Links(_)
        | Content::Xml(_)
        | Content::Examples(_) => Vec::new(),
    }
}

fn items(items: Vec<Items>) -> Vec<Part> {
    items.into_iter().map(Part::Items).collect()
}

/// Emits what stands before the items of a file.
pub(crate) fn head(file: &SourceFile, used: Used) -> Head {
    let [docs, attributes] = attributes::inner(&file.docs, &file.lints);
    let limit = match &file.content {
        Content::Root(root) => root.recursion_limit,
        Content::TypesRoot(root) => root.recursion_limit,
        _ => None,
    };
    let limit = limit.map(root::recursion_limit);
    let imports = used.into_imports(Place::Whole(file.imports.module));
    Head { path: file.path.to_owned(), docs, attributes: quote!(#limit #attributes), imports }
}

/// Emits what stands before the items of a part of a file.
pub(crate) fn head_of_part(path: String, docs: &DocText, lints: &Lints, used: Used, place: Place<'_>) -> Head {
    let [docs, attributes] = attributes::inner(docs, lints);
    Head { path, docs, attributes, imports: used.into_imports(place) }
}
