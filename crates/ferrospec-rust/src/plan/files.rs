//! Which file holds what.

mod lints;
mod parts;
mod surface;

use crate::program::{
    Content, DocText, Ident, Imports, Known, Lints, Mock, Phrase, Program, Root, SourceFile, Surface, TypeItem,
    TypesRoot,
};
use lints::{Deprecated, has_fractions, has_unions, is_anything_complex};
pub(super) use parts::Parts;
use parts::{all_names, all_types, contents, headed};
use std::collections::{BTreeMap, BTreeSet};

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
    let of_whole_crate = Lints {
        foreign_names: names.are_foreign,
        complex_types: is_anything_complex(&parts),
        fractions: has_fractions(&parts),
        ..Lints::default()
    };
    let rules = !(parts.rules.is_empty() && parts.functions.is_empty());
    let types_crate = parts.manifest.types_crate();
    let root = Root {
        operations: !parts.requests.is_empty(),
        types: !parts.types.is_empty(),
        rules,
        types_crate: types_crate.clone(),
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
        lints: of_whole_crate.clone(),
        imports: Imports::default(),
        content: Content::Root(root),
    }];
    if types_crate.is_some() {
        files.push(SourceFile {
            path: "types/src/lib.rs",
            docs: types_words(&parts),
            lints: of_whole_crate,
            imports: Imports::default(),
            content: Content::TypesRoot(TypesRoot { rules, features: false, recursion_limit: parts.recursion_limit }),
        });
    }
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
            if types_crate.is_some() { "types/src/types.rs" } else { "src/types.rs" },
            "The types of the description.",
            Lints { large_variants, ..lints(deprecated.in_types) },
            imports("types"),
            content,
        ));
    }
    if rules {
        files.push(file(
            if types_crate.is_some() { "types/src/rules.rs" } else { "src/rules.rs" },
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

/// How the crate is used. Parts that a feature may leave out are no links, so that the others' docs stay whole.
fn crate_words(parts: &Parts) -> DocText {
    let lines = [
        "A server implements [`Api`] and hands it to `server::router`. A caller makes a `client::Client`, which implements",
        "[`Api`] as well: what is written against the trait works with either.",
    ];
    let surfaces = parts.surfaces.iter().map(|it| surface::words(it.surface)).fold(DocText::default(), DocText::then);
    let types = parts.manifest.types_crate().map(|name| {
        Phrase::new("Types are a crate of their own, ").code(name.as_str()).words(", which is [`types`] here.").into()
    });
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
    let types: DocText = types.unwrap_or_default();
    let deep = parts.recursion_limit.map(|limit| {
        Phrase::new("Types hold each other so deep that rustc asks a crate for ")
            .code(&format!("#![recursion_limit = \"{limit}\"]"))
            .words(" that moves them to other threads.")
            .into()
    });
    let deep: DocText = deep.unwrap_or_default();
    DocText::of_lines(&lines).then(types).then(deep).then(surfaces).then(DocText::of_lines(&features))
}

/// What the crate of types says of itself.
fn types_words(parts: &Parts) -> DocText {
    let words = Phrase::new("The types of ").code(&parts.manifest.package).words(", which has them as its own.");
    DocText::from(words)
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
