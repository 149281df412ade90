//! From what a description means to the Rust to be written.
//!
//! Every decision is taken here: what things are called, which Rust type stands for which, where a `Box` stands, what is
//! derived, which file holds what.
//!
//! *Architecture invariant*: nothing in here knows of tokens.

mod alike;
mod bounds;
mod brought;
mod checks;
mod contents;
mod depth;
mod derives;
mod docs;
mod enums;
mod examples;
mod expressions;
mod features;
mod fields;
mod files;
mod groups;
mod headers;
mod ident;
mod items;
mod judges;
mod kinds;
mod labels;
mod limits;
mod links;
mod manifest;
mod media_types;
mod methods;
mod mock;
mod names;
mod octets;
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
mod shapes;
mod shared;
mod status;
mod surfaces;
mod tags;
mod tuples;
mod unions;
mod urls;
mod void;
mod wanted;
mod wish;
mod xml;

pub(crate) use patterns::of_text as pattern_of;

use crate::{
    Options,
    judge::Items,
    parallel::Threads,
    program::{Check, DocText, Phrase, Program, RustType, TypePath},
};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_ir::{Api, Codec, Literal, OperationId, Place, Scalar, Shape, Type, TypeId, Use};
pub(crate) use groups::{module, spelled};
use roles::Role;
use rust_type::RustTypes;
use std::collections::{BTreeMap, BTreeSet};

/// Plans the crate of an API.
pub(crate) fn plan(api: &Api, options: &Options, threads: Threads, diagnostics: &mut Diagnostics) -> Program {
    typed(api, options, threads, diagnostics, |types, diagnostics| {
        let only_asked = types.only_asked;
        let ((had, met), recursion_limit) = threads
            .both(|| (wanted::had(api), wanted::met(api, types.roles)), || depth::recursion_limit(api, types.roles));
        let public: Vec<_> = only_asked.iter().zip(had).map(|(only_asked, had)| !only_asked && had).collect();
        let rules: Vec<_> = only_asked.iter().zip(&met).map(|(only_asked, met)| *only_asked && *met).collect();
        let schemes = security::schemes(api, diagnostics);
        responses::report(api, diagnostics);
        let constants: Vec<_> = schemes.iter().map(|scheme| scheme.constant.clone()).collect();

        let examples = examples::candidates(types, &public);
        let (items, aliases) = all_items(types, [&public, &rules, &met]);
        let examples = examples::constants(examples, types.names.types(), &items.judge(), diagnostics);
        let mocked = options.mock.then(|| mock::operations(types, &items.judge(), diagnostics));
        let Items { public, rules, functions } = items;
        let mut parts = files::Parts {
            manifest: manifest::manifest(api, options, (public.len(), features(api, types.patterns)), diagnostics),
            docs: api_docs(api),
            types: public,
            rules,
            functions,
            requests: Vec::new(),
            responses: Vec::new(),
            payloads: Vec::new(),
            surfaces: Vec::new(),
            links: Vec::new(),
            examples: options.examples.then_some(examples),
            mocked,
            xml: types.xml.tables.clone(),
            schemes,
            urls: servers::urls(&api.servers),
            servers: servers::servers(&api.servers),
            recursion_limit,
        };
        let operations: Vec<_> = (0..).map(OperationId).zip(&api.operations).collect();
        for (request, response) in types.threads.map(&operations, |(id, operation)| {
            let names = types.names.of_operation(*id);
            let mut request = requests::request(types, operation, names, &constants);
            if let Some(contents) = &mut request.contents {
                shared::convert_first(contents, &aliases);
            }
            (request, responses::response(types, operation, names, &aliases))
        }) {
            parts.requests.push(request);
            parts.responses.push(response);
        }
        let named: Vec<_> = operations.iter().map(|(id, _)| types.names.of_operation(*id)).collect();
        let all = api.operations.iter().zip(named.iter().copied());
        parts.payloads = responses::shared(types, all, &aliases);
        parts.payloads.extend(alike::share(&mut parts.responses, &aliases));
        parts.links = links::links(api, &named, &parts.requests, diagnostics);
        parts.surfaces = surfaces::surfaces(api, &named, &parts.schemes, types.threads);
        let groups = groups::groups(api, types.names, options.tag_features);
        let unused = options.tag_features.then(groups::unused);
        if options.tag_features {
            features::mark(&mut parts, &groups);
        }
        let mut program = Program { groups, unused, file_lines: options.file_lines, ..files::files(parts) };
        if options.tag_features {
            features::silence(&mut program);
        }
        program
    })
}

/// Plans the types of an API alone, and what each is written as and checked for. Of examples that are no values of theirs it
/// is said that a mock answers something else.
pub(crate) fn types(
    api: &Api,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (Items, Vec<(RustType, Vec<Check>)>) {
    typed(api, options, Threads::new(options.jobs), diagnostics, |types, diagnostics| {
        let all = vec![true; api.types.len()];
        let (items, _) = all_items(types, [&all, &vec![false; all.len()], &all]);
        let public: Vec<_> = types.only_asked.iter().map(|only_asked| !only_asked).collect();
        let shown = examples::candidates(types, &public);
        examples::judged(&shown, &items.judge(), "the mock answers another value", diagnostics);
        let of = |id| (types.of(Use::of(id)), types.checks(Use::of(id)));
        (items, api.types.iter().map(|(id, _)| of(id)).collect())
    })
}

/// Decides what every type is written as, and goes on with that.
fn typed<T>(
    api: &Api,
    options: &Options,
    threads: Threads,
    diagnostics: &mut Diagnostics,
    then: impl FnOnce(&RustTypes<'_>, &mut Diagnostics) -> T,
) -> T {
    let roles = roles::roles(api);
    let only_asked = api.types.only_asked();
    let mut beside = diagnostics.beside();
    let (names, facts) = threads.both(
        || names::Names::of(api, (&roles, &only_asked), threads, diagnostics),
        || Facts::of(api, &roles, (options, threads), &mut beside),
    );
    diagnostics.take_in(beside);
    let names = names.with_functions(&facts.functions);
    let xml = xml::Tables::of(api, &names);
    let Facts { boxes, checked, functions: _, patterns, brought, derives, asked, void, tags, files } = facts;
    let types = RustTypes {
        api,
        roles: &roles,
        names: &names,
        checked: &checked,
        patterns: &patterns,
        brought: &brought,
        derives: &derives,
        boxes: &boxes,
        asked: &asked,
        only_asked: &only_asked,
        void: &void,
        tags: &tags,
        xml: &xml,
        files: &files,
        threads,
    };
    then(&types, diagnostics)
}

/// What there is to know of types whatever anything is called.
struct Facts<'a> {
    boxes: BTreeSet<recursion::FieldAt>,
    checked: Vec<bool>,
    functions: Vec<wanted::Wanted>,
    patterns: patterns::Patterns,
    brought: BTreeMap<TypeId, TypePath>,
    derives: Vec<Vec<&'static str>>,
    asked: Vec<bool>,
    void: Vec<bool>,
    tags: BTreeMap<recursion::FieldAt, Literal>,
    files: octets::Files<'a>,
}

impl<'a> Facts<'a> {
    fn of(
        api: &'a Api,
        roles: &[Role],
        (options, threads): (&Options, Threads),
        diagnostics: &mut Diagnostics,
    ) -> Self {
        enums::report(api, threads, diagnostics);
        let checked = wanted::checked(api);
        let patterns = patterns::Patterns::of(api, diagnostics);
        let brought = brought::paths(api, options, diagnostics);
        Self {
            boxes: recursion::boxes(api, roles),
            functions: wanted::functions(api, roles, &checked),
            patterns,
            derives: derives::derives(api, roles, &brought, &options.derives),
            asked: api.types.asked(),
            void: void::void(api, roles),
            tags: tags::fixed(api),
            files: octets::Files::of(api),
            checked,
            brought,
        }
    }
}

/// The items of types, those of users and those of rules, the functions of those that are `met`, and which types are other names
/// of one.
fn all_items(types: &RustTypes<'_>, [public, rules, met]: [&[bool]; 3]) -> (Items, shapes::Aliases) {
    let mut public = items::items(types, types.boxes, public);
    let mut rules = items::items(types, types.boxes, rules);
    let inline =
        types.api.types.iter().filter(|(_, ty)| !matches!(ty.place, Place::Named(_)) && is_told_by_its_shape(ty));
    let inline = inline.filter_map(|(id, _)| types.names.of_type(id)).collect();
    let aliases = shared::share([&mut public, &mut rules], &inline, types.threads);
    (Items { public, rules, functions: types.functions(met) }, aliases)
}

/// Whether it is no accident that another type is the same: many objects have an `id` and a `name`, and nothing else in common.
fn is_told_by_its_shape(ty: &Type) -> bool {
    match &ty.shape {
        Shape::Struct(shape) => !matches!(shape.fields.len(), 1 | 2),
        _ => true,
    }
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
        _ if payload.items.is_some() => Some("streams"),
        _ => None,
    });
    patterns.features().chain(libraries).chain(xml).chain(bodies).collect::<BTreeSet<_>>().into_iter().collect()
}
