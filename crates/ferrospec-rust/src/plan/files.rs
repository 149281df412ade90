//! Which file holds what.

mod surface;

use super::{items::is_complex, surfaces::SurfaceParts};
use crate::program::{
    Alias, Beside, Check, Content, Contents, DocText, Example, Field, Function, Headed, Ident, Imports, Known, Limit,
    Link, Lints, Manifest, Mock, MockedOperation, Newtype, Payload, PayloadKind, Phrase, Presence, Preset, Program,
    Request, Response, Root, RustType, Scheme, Server, SourceFile, Struct, Surface, TypeItem, Union, Wire, XmlTable,
};
use std::collections::{BTreeMap, BTreeSet};

/// All that is to be written, not yet in files.
pub(super) struct Parts {
    pub(super) manifest: Manifest,
    /// What the crate and the trait say of the API.
    pub(super) docs: DocText,
    /// Types that values of the API have.
    pub(super) types: Vec<TypeItem>,
    /// Types that only checks ask about.
    pub(super) rules: Vec<TypeItem>,
    pub(super) functions: Vec<Function>,
    pub(super) requests: Vec<Request>,
    pub(super) responses: Vec<Response>,
    /// What answers carry that are components.
    pub(super) payloads: Vec<Payload>,
    /// Methods of answers.
    pub(super) links: Vec<Link>,
    /// Traits; the API's is the first.
    pub(super) surfaces: Vec<SurfaceParts>,
    /// What values look like in XML.
    pub(super) xml: Vec<XmlTable>,
    pub(super) schemes: Vec<Scheme>,
    /// Those of the description, if they are wanted.
    pub(super) examples: Option<Vec<Example>>,
    /// What a mock answers, if one is wanted.
    pub(super) mocked: Option<Vec<MockedOperation>>,
    /// URLs of servers in which nothing must be filled in.
    pub(super) urls: Vec<Wire>,
    pub(super) servers: Vec<Server>,
    /// The `recursion_limit` that rustc needs, if not its own.
    pub(super) recursion_limit: Option<usize>,
}

/// Lays the parts out in files. One that would hold nothing is left out, but the trait, its client and its router are
/// always there.
pub(super) fn files(parts: Parts) -> Program {
    let names = Names::of(&parts);
    let deprecated = Deprecated::of(&parts);
    let lints = |deprecated| Lints { deprecated, ..Lints::default() };
    let types_of_rules: BTreeSet<_> = parts.rules.iter().map(|item| item.name().clone()).collect();
    let imports = |module| Imports {
        qualified: names.shadowing.clone(),
        module,
        types_of_rules: types_of_rules.clone(),
        ..Imports::default()
    };
    let file = |path, words: &'static str, lints, imports, content| SourceFile {
        path,
        docs: if words.is_empty() { DocText::default() } else { Phrase::new(words).into() },
        lints,
        imports,
        content,
    };
    let complex_types = is_anything_complex(&parts);
    let fractions =
        checks(&parts).any(|check| check.any(&has_fraction)) || presets(&parts).any(|preset| preset.any(&is_fraction));
    let root = Root {
        operations: !parts.requests.is_empty(),
        types: !parts.types.is_empty(),
        rules: !(parts.rules.is_empty() && parts.functions.is_empty()),
        security: !parts.schemes.is_empty(),
        xml: !parts.xml.is_empty(),
        examples: parts.examples.is_some(),
        links: !parts.links.is_empty(),
        surfaces: parts.surfaces.iter().map(|it| it.surface).filter(|surface| *surface != Surface::Api).collect(),
        mock: parts.mocked.is_some(),
        features: false,
        recursion_limit: parts.recursion_limit,
    };
    let mut files = vec![SourceFile {
        path: "src/lib.rs",
        docs: parts.docs.clone().then(crate_words(&parts)),
        lints: Lints { foreign_names: names.are_foreign, complex_types, fractions, ..Lints::default() },
        imports: Imports::default(),
        content: Content::Root(root),
    }];
    let of_surface = |surface| Imports { surface, ..imports("") };
    files.extend(parts.surfaces.first().map(|api| surface::declaration(api, parts.docs, of_surface(api.surface))));
    if !parts.requests.is_empty() {
        let large_variants = parts.requests.iter().any(|request| request.contents.is_some());
        let content = Content::Requests(parts.requests);
        files.push(file(
            "src/requests.rs",
            "What the operations take.",
            Lints { large_variants, ..lints(deprecated.in_requests) },
            imports("requests"),
            content,
        ));
        let content = Content::Responses { responses: parts.responses, shared: parts.payloads };
        let lints = Lints { large_answers: true, ..lints(deprecated.in_responses) };
        files.push(file("src/responses.rs", "What the operations answer.", lints, imports("responses"), content));
    }
    if !parts.types.is_empty() {
        let large_variants = has_unions(&parts.types);
        let content = Content::Types(parts.types);
        files.push(file(
            "src/types.rs",
            "The types of the description.",
            Lints { large_variants, ..lints(deprecated.in_types) },
            imports("types"),
            content,
        ));
    }
    if !(parts.rules.is_empty() && parts.functions.is_empty()) {
        files.push(file(
            "src/rules.rs",
            "What checks ask whether a value fits it.",
            Lints { unused_parts: true, large_variants: has_unions(&parts.rules), ..lints(deprecated.in_types) },
            imports("rules"),
            Content::Rules { types: parts.rules, functions: parts.functions },
        ));
    }
    if !parts.schemes.is_empty() {
        let content = Content::Security(parts.schemes.clone());
        files.push(file("src/security.rs", "How a caller says who it is.", Lints::default(), imports(""), content));
    }
    if !parts.xml.is_empty() {
        let content = Content::Xml(parts.xml);
        files.push(file("src/xml.rs", "What values look like in XML.", Lints::default(), imports("xml"), content));
    }
    if let Some(examples) = parts.examples {
        let content = Content::Examples(examples);
        files.push(file(
            "src/examples.rs",
            "What the description shows as examples.",
            lints(deprecated.in_examples),
            imports("examples"),
            content,
        ));
    }
    if !parts.links.is_empty() {
        let content = Content::Links(parts.links);
        // A setter may be of what is deprecated.
        let lints = lints(deprecated.in_requests);
        files.push(file("src/links.rs", "The requests that answers lead to.", lints, imports("links"), content));
    }
    if let (Some(operations), Some(api)) = (parts.mocked, parts.surfaces.first()) {
        let schemes = api.schemes.clone();
        let methods = operations.iter().map(|operation| &operation.method);
        let lints = Lints {
            self_convention: surface::is_conversion(methods.clone().map(|method| &method.name)),
            ..lints(methods.clone().any(|method| method.deprecated))
        };
        let content = Content::Mock(Mock { operations, schemes });
        files.push(file("src/mock.rs", "Answers as the description would.", lints, of_surface(api.surface), content));
    }
    for (index, part) in parts.surfaces.into_iter().enumerate() {
        let imports = of_surface(part.surface);
        if index > 0 {
            files.push(surface::declaration(&part, DocText::default(), imports.clone()));
        }
        let servers = if index == 0 { (parts.urls.clone(), parts.servers.clone()) } else { Default::default() };
        files.extend(surface::sides(part, servers, imports));
    }
    Program { manifest: parts.manifest, files, groups: BTreeMap::new(), unused: None, file_lines: 0 }
}

fn has_unions(types: &[TypeItem]) -> bool {
    types.iter().any(|item| matches!(item, TypeItem::Union(_)))
}

/// How the crate is used. Parts that a feature may leave out are no links, so that the others' docs stay whole.
fn crate_words(parts: &Parts) -> DocText {
    let lines = [
        "A server implements [`Api`] and hands it to `server::router`. A caller makes a `client::Client`, which implements",
        "[`Api`] as well: what is written against the trait works with either.",
    ];
    let surfaces = parts.surfaces.iter().map(|it| surface::words(it.surface)).fold(DocText::default(), DocText::then);
    let mut features = vec![
        "# Features",
        "",
        "- `client` (default): the client.",
        "- `server` (default): the router.",
        "- `serde` (default): `Serialize` and `Deserialize` of serde for every type.",
        "- `rustls`, `native-tls`: what the client uses for `https`.",
    ];
    if parts.manifest.oauth2 {
        features
            .push("- `oauth2`: the client gets and renews tokens at the authorization server, by `runtime::oauth2`.");
    }
    if parts.examples.is_some() {
        features.push("- `examples`: the values that the description shows, as constants of the module `examples`.");
    }
    if parts.mocked.is_some() {
        features.push(match parts.surfaces.first().is_none_or(|api| api.schemes.is_empty()) {
            true => "- `mock`: a type that answers all operations: `server::router(mock::Mock::new(42))` is a server.",
            false => {
                "- `mock`: a type that answers all operations: `server::router(mock::Mock::new(42), mock::AnyCaller)` is a server."
            }
        });
    }
    if parts.manifest.groups.is_some() {
        features.extend([
            "- `all-tags` (default): all that follow. Each tag, or part of the paths that has none, is a feature, with which its",
            "  operations are compiled and what they need. Who implements [`Api`] chooses them, and has the methods of those that",
            "  any crate of the build turns on.",
            "- `unused-schemas` (default): types that no operation needs.",
        ]);
    }
    DocText::of_lines(&lines).then(surfaces).then(DocText::of_lines(&features))
}

/// What the names of the description's types mean for the generator's own.
struct Names {
    shadowing: BTreeSet<Known>,
    are_foreign: bool,
}

impl Names {
    fn of(parts: &Parts) -> Self {
        let types: BTreeSet<&str> = (all_types(parts).map(TypeItem::name))
            .chain(parts.requests.iter().map(|request| &request.name))
            .chain(parts.responses.iter().map(|response| &response.name))
            .chain(contents(parts).map(|contents| &contents.name))
            .chain(headed(parts).map(|headed| &headed.name))
            .map(Ident::as_str)
            .collect();
        Self {
            shadowing: Known::ALL.iter().filter(|known| types.contains(known.name())).copied().collect(),
            are_foreign: all_names(parts).any(|name| !name.as_str().is_ascii()),
        }
    }
}

/// What answers carry, and what is in that.
fn payloads(parts: &Parts) -> impl Iterator<Item = &Payload> {
    let all = parts.responses.iter().flat_map(|response| &response.answers).flat_map(|answer| &answer.payload);
    all.flat_map(|payload| match &payload.kind {
        PayloadKind::Headed(headed) => [Some(payload), headed.body.as_deref()].into_iter().flatten(),
        PayloadKind::One(_) | PayloadKind::Several(_) => [Some(payload), None].into_iter().flatten(),
    })
}

/// Bodies that may be of several media types.
fn contents(parts: &Parts) -> impl Iterator<Item = &Contents> {
    let bodies = parts.requests.iter().filter_map(|request| request.contents.as_ref());
    bodies.chain(payloads(parts).filter_map(|payload| match &payload.kind {
        PayloadKind::Several(contents) => Some(contents),
        PayloadKind::One(_) | PayloadKind::Headed(_) => None,
    }))
}

/// Answers with headers.
fn headed(parts: &Parts) -> impl Iterator<Item = &Headed> {
    payloads(parts).filter_map(|payload| match &payload.kind {
        PayloadKind::Headed(headed) => Some(headed),
        PayloadKind::One(_) | PayloadKind::Several(_) => None,
    })
}

fn all_types(parts: &Parts) -> impl Iterator<Item = &TypeItem> {
    parts.types.iter().chain(&parts.rules)
}

fn all_names(parts: &Parts) -> impl Iterator<Item = &Ident> {
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

/// Where what the description deprecates is used by the generated code itself.
struct Deprecated {
    in_types: bool,
    in_requests: bool,
    in_responses: bool,
    in_examples: bool,
}

impl Deprecated {
    fn of(parts: &Parts) -> Self {
        let types: BTreeSet<&Ident> = all_types(parts)
            .filter(|item| match item {
                TypeItem::Struct(item) => item.deprecated,
                TypeItem::Enum(item) => item.deprecated,
                TypeItem::Alias(item) => item.deprecated,
                TypeItem::Newtype(item) => item.deprecated,
                TypeItem::Union(item) => item.deprecated,
                TypeItem::Tuple(item) => item.deprecated,
            })
            .map(TypeItem::name)
            .collect();
        let any_field = |fields: &[Field]| fields.iter().any(|field| field.deprecated);
        let any_type =
            |fields: &[Field]| fields.iter().any(|field| named(&field.ty).is_some_and(|name| types.contains(name)));
        let is_deprecated = |ty: &RustType| named(ty).is_some_and(|name| types.contains(name));
        let any_content = |contents: &Contents| contents.variants.iter().any(|variant| is_deprecated(&variant.ty));
        Self {
            in_types: !types.is_empty()
                || all_types(parts).any(|item| matches!(item, TypeItem::Struct(item) if any_field(&item.fields))),
            in_requests: parts.requests.iter().any(|request| {
                any_field(&request.fields)
                    || any_type(&request.fields)
                    || request.contents.as_ref().is_some_and(any_content)
            }),
            in_responses: payloads(parts).any(|payload| match &payload.kind {
                PayloadKind::One(_) => is_deprecated(&payload.ty),
                PayloadKind::Several(contents) => any_content(contents),
                PayloadKind::Headed(headed) => any_field(&headed.fields) || any_type(&headed.fields),
            }),
            in_examples: parts
                .examples
                .iter()
                .flatten()
                .any(|example| named(&example.ty).is_some_and(|name| types.contains(name))),
        }
    }
}

/// The name inside a type.
fn named(ty: &RustType) -> Option<&Ident> {
    let mut ty = ty;
    while let Some(inner) = ty.inner() {
        ty = inner;
    }
    match ty {
        RustType::Named(name) => Some(name),
        _ => None,
    }
}

fn checks(parts: &Parts) -> impl Iterator<Item = &Check> {
    let of_types = all_types(parts).flat_map(|item| match item {
        TypeItem::Struct(Struct { fields, beside, .. }) => {
            let entries = match beside {
                Beside::Kept { checks, .. } => &checks[..],
                Beside::Ignored | Beside::Refused => &[],
            };
            fields.iter().flat_map(|field| &field.checks).chain(entries).collect()
        }
        TypeItem::Newtype(item) => item.checks.iter().collect(),
        TypeItem::Union(item) => item.variants.iter().flat_map(|variant| &variant.checks).collect(),
        TypeItem::Tuple(item) => {
            let rest = item.rest.iter().flat_map(|rest| &rest.checks);
            item.items.iter().flat_map(|item| &item.checks).chain(rest).collect()
        }
        TypeItem::Enum(_) | TypeItem::Alias(_) => Vec::new(),
    });
    let of_functions = parts.functions.iter().flat_map(|function| &function.checks);
    of_types
        .chain(of_functions)
        .chain(parts.requests.iter().flat_map(|request| &request.fields).flat_map(|field| &field.checks))
        .chain(contents(parts).flat_map(|contents| &contents.variants).flat_map(|variant| &variant.checks))
}

fn presets(parts: &Parts) -> impl Iterator<Item = &Preset> {
    let of_types = parts.types.iter().filter_map(|item| match item {
        TypeItem::Struct(item) => Some(&item.fields),
        _ => None,
    });
    let of_messages = parts.requests.iter().map(|request| &request.fields);
    let of_messages = of_messages.chain(headed(parts).map(|headed| &headed.fields));
    let fields = of_types.chain(of_messages).flatten();
    fields.filter_map(|field| match &field.presence {
        Presence::Defaulted(preset) => Some(preset),
        Presence::Required | Presence::Optional => None,
    })
}

/// Whether clippy's `approx_constant` may take it for pi or one of its kin.
fn is_fraction(preset: &Preset) -> bool {
    preset.any(&|part| match part {
        Preset::Single(value) => value.fract() != 0.0,
        Preset::Double(value) => value.fract() != 0.0,
        _ => false,
    })
}

/// Whether it has a limit that clippy's `approx_constant` may take for pi or one of its kin.
fn has_fraction(check: &Check) -> bool {
    match check {
        Check::Rule { limit: Limit::Single(limit), .. } => limit.fract() != 0.0,
        Check::Rule { limit: Limit::Double(limit), .. } => limit.fract() != 0.0,
        _ => false,
    }
}

fn is_anything_complex(parts: &Parts) -> bool {
    let in_types = all_types(parts).any(|item| match item {
        TypeItem::Struct(Struct { fields, beside, .. }) => {
            fields.iter().any(|field| is_complex(&field.ty))
                || matches!(beside, Beside::Kept { values, .. } if is_complex(&values.clone().map()))
        }
        TypeItem::Alias(Alias { ty, .. }) | TypeItem::Newtype(Newtype { ty, .. }) => is_complex(ty),
        TypeItem::Union(Union { variants, .. }) => variants.iter().any(|variant| is_complex(&variant.ty)),
        TypeItem::Tuple(item) => {
            item.items.iter().any(|item| is_complex(&item.ty))
                || item.rest.iter().any(|rest| is_complex(&rest.ty.clone().vec()))
        }
        TypeItem::Enum(_) => false,
    });
    let fields = parts.requests.iter().flat_map(|request| &request.fields).map(|field| &field.ty);
    // `into_result` puts a payload into a `Result`.
    in_types
        || fields.into_iter().any(is_complex)
        || contents(parts).flat_map(|contents| &contents.variants).any(|variant| is_complex(&variant.ty))
        || headed(parts).flat_map(|headed| &headed.fields).any(|field| is_complex(&field.ty))
        || payloads(parts).any(|payload| is_complex(&payload.ty.clone().option()))
}
