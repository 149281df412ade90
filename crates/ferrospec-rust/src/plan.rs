//! From what a description means to the Rust to be written.
//!
//! Every decision is taken here: what things are called, which Rust type stands for which, where a `Box` stands, what is
//! derived, which file holds what.
//!
//! *Architecture invariant*: nothing in here knows of tokens.

mod brought;
mod checks;
mod contents;
mod depth;
mod derives;
mod docs;
mod enums;
mod examples;
mod fields;
mod files;
mod headers;
mod ident;
mod items;
mod judges;
mod kinds;
mod labels;
mod limits;
mod manifest;
mod media_types;
mod methods;
mod names;
mod patterns;
mod presets;
mod recursion;
mod requests;
mod reserved;
mod responses;
mod roles;
mod rust_type;
mod scope;
mod security;
mod servers;
mod shared;
mod status;
mod tags;
mod tuples;
mod unions;
mod void;
mod wanted;
mod wish;
mod xml;

use crate::{
    Options,
    judge::Judge,
    parallel,
    program::{DocText, Phrase, Program},
};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_ir::{Api, Codec, OperationId, Place, Scalar, Shape};
use std::collections::BTreeSet;

/// Plans the crate of an API.
pub(crate) fn plan(api: &Api, options: &Options, diagnostics: &mut Diagnostics) -> Program {
    let roles = roles::roles(api);
    let boxes = recursion::boxes(api, &roles);
    let names = names::Names::of(api, &roles, diagnostics);
    enums::report(api, diagnostics);
    let checked = wanted::checked(api);
    let patterns = patterns::Patterns::of(api, diagnostics);
    let brought = brought::paths(api, options, diagnostics);
    let derives = derives::derives(api, &roles, &brought, &options.derives);
    let asked = api.types.asked();
    let void = void::void(api, &roles);
    let tags = tags::fixed(api);
    let xml = xml::Tables::of(api, &names);
    let types = rust_type::RustTypes {
        api,
        roles: &roles,
        names: &names,
        checked: &checked,
        patterns: &patterns,
        brought: &brought,
        derives: &derives,
        boxes: &boxes,
        asked: &asked,
        void: &void,
        tags: &tags,
        xml: &xml,
    };
    let only_asked = api.types.only_asked();
    let public: Vec<_> = only_asked.iter().map(|only_asked| !only_asked).collect();
    let schemes = security::schemes(api);
    let constants: Vec<_> = schemes.iter().map(|scheme| scheme.constant.clone()).collect();

    let examples = examples::candidates(&types, &public);
    let mut public = items::items(&types, &boxes, &public);
    let mut rules = items::items(&types, &boxes, &only_asked);
    let inline = api.types.iter().filter(|(_, ty)| !matches!(ty.place, Place::Named(_)));
    let aliases = shared::share([&mut public, &mut rules], &inline.filter_map(|(id, _)| names.of_type(id)).collect());

    let functions = types.functions();
    let judge = Judge::new(public.iter().chain(&rules), &functions);
    let examples = examples::constants(examples, names.types(), &judge, diagnostics);
    let mut parts = files::Parts {
        manifest: manifest::manifest(api, options, features(api, &patterns), diagnostics),
        docs: api_docs(api),
        types: public,
        rules,
        functions,
        requests: Vec::new(),
        responses: Vec::new(),
        methods: Vec::new(),
        examples: options.examples.then_some(examples),
        xml: Vec::new(),
        schemes,
        urls: servers::urls(&api.servers),
        servers: servers::servers(&api.servers),
        recursion_limit: depth::recursion_limit(api, &roles),
    };
    let operations: Vec<_> = (0..).map(OperationId).zip(&api.operations).collect();
    for (request, response, method) in parallel::map(&operations, |(id, operation)| {
        let names = names.of_operation(*id);
        let mut request = requests::request(&types, operation, names, &constants);
        if let Some(contents) = &mut request.contents {
            shared::convert_first(contents, &aliases);
        }
        (request, responses::response(&types, operation, names, &aliases), methods::method(operation, names))
    }) {
        parts.requests.push(request);
        parts.responses.push(response);
        parts.methods.push(method);
    }
    parts.xml = xml.tables;
    files::files(parts)
}

fn api_docs(api: &Api) -> DocText {
    let title = Phrase::default().text(&api.info.title).words(", version ").text(&api.info.version).words(".");
    DocText::from(title).then(docs::prose(&api.info.docs))
}

/// What the runtime must have for this description.
fn features(api: &Api, patterns: &patterns::Patterns) -> Vec<&'static str> {
    let libraries = api.types.iter().filter_map(|(_, ty)| match &ty.shape {
        Shape::Scalar(Scalar::String { library, .. }) => library.as_ref()?.feature,
        _ => None,
    });
    let xml = (!api.xml.is_empty()).then_some("xml");
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref()).flat_map(|body| &body.contents);
    let answers = api.operations.iter().flat_map(|operation| &operation.responses);
    let bodies = bodies.chain(answers.flat_map(|response| &response.contents));
    let bodies = bodies.filter_map(|payload| match payload.codec {
        Codec::Multipart => Some("multipart"),
        Codec::Bytes => Some("streams"),
        _ => None,
    });
    patterns.features().chain(libraries).chain(xml).chain(bodies).collect::<BTreeSet<_>>().into_iter().collect()
}
