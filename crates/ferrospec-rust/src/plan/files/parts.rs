//! All that is to be written, not yet in files.

use crate::plan::surfaces::SurfaceParts;
use crate::program::{
    Contents, DocText, Example, Function, Headed, Ident, Link, Manifest, MockedOperation, Payload, PayloadKind,
    Request, Response, Scheme, Server, TypeItem, Wire, XmlTable,
};

/// All that is to be written, not yet in files.
pub(in crate::plan) struct Parts {
    pub(in crate::plan) manifest: Manifest,
    /// What the crate and the trait say of the API.
    pub(in crate::plan) docs: DocText,
    /// Types that values of the API have.
    pub(in crate::plan) types: Vec<TypeItem>,
    /// Types that only checks ask about.
    pub(in crate::plan) rules: Vec<TypeItem>,
    pub(in crate::plan) functions: Vec<Function>,
    pub(in crate::plan) requests: Vec<Request>,
    pub(in crate::plan) responses: Vec<Response>,
    /// What answers carry that are components.
    pub(in crate::plan) payloads: Vec<Payload>,
    /// Methods of answers.
    pub(in crate::plan) links: Vec<Link>,
    /// Traits; the API's is the first.
    pub(in crate::plan) surfaces: Vec<SurfaceParts>,
    /// What values look like in XML.
    pub(in crate::plan) xml: Vec<XmlTable>,
    pub(in crate::plan) schemes: Vec<Scheme>,
    /// Those of the description, if they are wanted.
    pub(in crate::plan) examples: Option<Vec<Example>>,
    /// What a mock answers, if one is wanted.
    pub(in crate::plan) mocked: Option<Vec<MockedOperation>>,
    /// URLs of servers in which nothing must be filled in.
    pub(in crate::plan) urls: Vec<Wire>,
    pub(in crate::plan) servers: Vec<Server>,
    /// The `recursion_limit` that rustc needs, if not its own.
    pub(in crate::plan) recursion_limit: Option<usize>,
}

/// What answers carry, and what is in that.
pub(super) fn payloads(parts: &Parts) -> impl Iterator<Item = &Payload> {
    let all = parts.responses.iter().flat_map(|response| &response.answers).flat_map(|answer| &answer.payload);
    all.flat_map(|payload| match &payload.kind {
        PayloadKind::Headed(headed) => [Some(payload), headed.body.as_deref()].into_iter().flatten(),
        PayloadKind::One(_) | PayloadKind::Several(_) => [Some(payload), None].into_iter().flatten(),
    })
}

/// Bodies that may be of several media types.
pub(super) fn contents(parts: &Parts) -> impl Iterator<Item = &Contents> {
    let bodies = parts.requests.iter().filter_map(|request| request.contents.as_ref());
    bodies.chain(payloads(parts).filter_map(|payload| match &payload.kind {
        PayloadKind::Several(contents) => Some(contents),
        PayloadKind::One(_) | PayloadKind::Headed(_) => None,
    }))
}

/// Answers with headers.
pub(super) fn headed(parts: &Parts) -> impl Iterator<Item = &Headed> {
    payloads(parts).filter_map(|payload| match &payload.kind {
        PayloadKind::Headed(headed) => Some(headed),
        PayloadKind::One(_) | PayloadKind::Several(_) => None,
    })
}

pub(super) fn all_types(parts: &Parts) -> impl Iterator<Item = &TypeItem> {
    parts.types.iter().chain(&parts.rules)
}

pub(super) fn all_names(parts: &Parts) -> impl Iterator<Item = &Ident> {
    let inside: Vec<&Ident> = all_types(parts)
        .flat_map(|item| match item {
            TypeItem::Struct(item) => item.fields.iter().map(|field| &field.name).collect(),
            TypeItem::Enum(item) => item.names().collect(),
            TypeItem::Union(item) => item.variants.iter().map(|variant| &variant.name).collect(),
            TypeItem::Alias(_) | TypeItem::Newtype(_) | TypeItem::Tuple(_) => Vec::new(),
        })
        .collect();
    (all_types(parts).map(TypeItem::name))
        .chain(inside)
        .chain(parts.functions.iter().map(|function| &function.name))
        .chain(parts.requests.iter().flat_map(|request| request.fields.iter().map(|field| &field.name)))
        .chain(contents(parts).flat_map(|contents| &contents.variants).map(|variant| &variant.name))
        .chain(headed(parts).flat_map(|headed| &headed.fields).map(|field| &field.name))
        .chain(parts.surfaces.iter().flat_map(|surface| &surface.methods).map(|method| &method.name))
        .chain(parts.schemes.iter().map(|scheme| &scheme.method))
}
