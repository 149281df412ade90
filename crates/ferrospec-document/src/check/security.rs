//! What is required of a caller.

use std::collections::{BTreeMap, HashMap, HashSet};

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use crate::render::harmless;
use crate::suggest;
use crate::versions::Versions;
use crate::view::{OpenApi, Operation, PathItem, SecurityRequirement};
use crate::vocabulary::Version;

/// So many further places are shown that ask for one scheme.
const SHOWN: usize = 8;

/// Each name in a requirement is that of a security scheme (OpenAPI 3.1.1 §4.8.30).
///
/// One that is misspelt, or that leaves nothing which anybody could be let in by where operations ask for nothing of their own, is
/// an error; one that looks like no other harms the operations alone that ask for it.
///
/// Where the entry is a bare path item, `item` is its logical path, in which no scheme can be declared.
pub(super) fn check(openapi: OpenApi<'_>, item: Option<&str>, versions: &Versions, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = openapi.security_schemes().map(|(name, ..)| name).collect();
    let known: HashSet<&str> = names.iter().copied().collect();
    let of_all = openapi.security().into_iter().map(|requirements| (true, requirements));
    let own = operations(openapi).into_iter().filter_map(Operation::security).map(|requirements| (false, requirements));
    let all: Vec<(bool, Vec<SecurityRequirement<'_>>)> = of_all.chain(own).collect();
    let is_open = |requirement: &SecurityRequirement<'_>| requirement.schemes().all(|(name, ..)| known.contains(name));
    let is_shut = |list: &[SecurityRequirement<'_>]| !list.is_empty() && !list.iter().any(is_open);
    // That of single operations is their own affair, and the API is not that of one which anybody may call.
    let leaves_none = all.iter().any(|(of_all, list)| *of_all && is_shut(list));
    let mut shut_by: HashMap<&str, usize> = HashMap::new();
    for (_, list) in all.iter().filter(|(of_all, list)| !of_all && is_shut(list)) {
        let missing = list.iter().flat_map(|requirement| requirement.schemes()).map(|(name, ..)| name);
        let missing: HashSet<&str> = missing.filter(|name| !known.contains(name)).collect();
        missing.into_iter().for_each(|name| *shut_by.entry(name).or_default() += 1);
    }
    // Paths may share an operation.
    let mut reported = HashSet::new();
    let schemes = all.iter().flat_map(|(of_all, requirements)| requirements.iter().map(move |one| (*of_all, one)));
    let schemes = schemes.flat_map(|(of_all, requirement)| {
        let version = versions.of(requirement.node().tree(), requirement.node().id());
        requirement.schemes().map(move |(name, locus, _)| (name, locus, version, of_all))
    });
    // What a URI leads to that is no scheme has been said.
    let led_astray: HashSet<_> = diagnostics.errors_of(&codes::WRONG_TARGET).collect();
    let mut undeclared: BTreeMap<&str, (Vec<Locus>, String)> = BTreeMap::new();
    for (name, locus, version, of_all) in schemes {
        if known.contains(name) || led_astray.contains(&locus) || !reported.insert(locus) {
            continue;
        }
        let is_file = [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending));
        // No component may be called so: it is meant as a URI (OpenAPI 3.2.0 §4.30).
        if version >= Version::V3_2 && (name.contains(['#', '/']) || is_file) {
            let words = format!("`{}` leads to no security scheme", harmless(name));
            let help = "name a component, or write the way to a scheme as a URI: `schemes.yaml#/basic`";
            let _ = diagnostics.report(&codes::UNKNOWN_SECURITY_SCHEME, locus, words).help(help);
            continue;
        }
        let near = suggest::did_you_mean(name, names.iter().copied());
        let is_meant = of_all && leaves_none || near.is_some();
        let is_shown_out = near.is_none() && is_meant;
        let mut help = near.unwrap_or_else(|| match &names[..] {
            [] => item.map_or_else(|| "declare it there".to_owned(), |file| around(openapi, file, version, name)),
            [only] => format!("`{only}` is"),
            _ => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ") + " are",
        });
        if is_shown_out {
            help.push_str("; `--warn E0406` leaves out the operations that ask for it");
        }
        if !is_meant {
            undeclared.entry(name).or_insert_with(|| (Vec::new(), help)).0.push(locus);
            continue;
        }
        let _ = diagnostics.report(&codes::UNKNOWN_SECURITY_SCHEME, locus, not_declared(name)).help(help);
    }
    for (name, (mut places, help)) in undeclared {
        places.sort();
        let mut places = places.into_iter();
        let Some(first) = places.next() else { continue };
        let message = diagnostics.report(&codes::UNDECLARED_SECURITY_SCHEME, first, not_declared(name));
        message.also(places.as_slice().iter().copied());
        message.label = shut_by.get(name).map(|shut| match shut {
            1 => "one operation lets nobody in without it".to_owned(),
            more => format!("{more} operations let nobody in without it"),
        });
        let more = places.len().saturating_sub(SHOWN);
        for (place, left) in places.take(SHOWN).zip((0..SHOWN).rev()) {
            let _ = match (left, more) {
                (0, 1) => message.note(place, "here as well, and in one other place"),
                (0, 2..) => message.note(place, format!("here as well, and in {more} other places")),
                _ => message.note(place, "here as well"),
            };
        }
        let _ = message.help(help);
    }
    let all: Vec<_> = all.into_iter().flat_map(|(_, requirements)| requirements).collect();
    check_scopes(openapi, &all, diagnostics);
}

fn not_declared(name: &str) -> String {
    format!("`{}` is not under `components/securitySchemes`", harmless(name))
}

/// The operations of paths and webhooks, and of their callbacks, which may have callbacks of their own.
fn operations(openapi: OpenApi<'_>) -> Vec<Operation<'_>> {
    let items = openapi.paths().chain(openapi.webhooks()).map(|(_, _, item)| item);
    let mut all: Vec<_> = items.flat_map(PathItem::operations).map(|(_, _, operation)| operation).collect();
    let mut known: HashSet<_> = all.iter().map(|operation| operation.node().id()).collect();
    let mut at = 0;
    while let Some(&operation) = all.get(at) {
        let items = operation.callbacks().flat_map(|(_, _, callback)| callback.path_items());
        let called = items.flat_map(|(_, _, item)| item.operations()).map(|(_, _, operation)| operation);
        all.extend(called.filter(|operation| known.insert(operation.node().id())));
        at += 1;
    }
    all
}

/// The description that a bare path item wants, which is read as `version` and asks for `scheme`: its own file has no room for
/// what is shared.
fn around(openapi: OpenApi<'_>, file: &str, version: Version, scheme: &str) -> String {
    let path = openapi.paths().next().map_or("/", |(path, ..)| path);
    let item = harmless(file.rsplit('/').next().unwrap_or(file));
    let folder = if file.contains('/') { "in the root folder" } else { "beside it" };
    // Between braces, a path with a parameter wants quotes.
    let quoted = |text: &str| match text.contains(['{', '}', '[', ']', ',', '#', ' ', '\'']) {
        true => format!("'{}'", harmless(text).replace('\'', "''")),
        false => harmless(text),
    };
    let (path, file, name) = (quoted(path), quoted(file), quoted(scheme));
    let scheme = harmless(scheme);
    let said = match version {
        Version::V2_0 | Version::V3_0 => "3.0.3",
        Version::V3_1 => "3.1.0",
        Version::V3_2 => "3.2.0",
    };
    format!(
        "`{item}` is a path item, where nothing is declared; read a description {folder} instead, of four lines: `openapi: \
         {said}`, `info: {{title: API, version: 1.0.0}}`, `paths: {{{path}: {{$ref: {file}}}}}`, and `components: \
         {{securitySchemes: {{{name}: {{type: http, scheme: bearer}}}}}}`, or whatever `{scheme}` is"
    )
}

/// A scope that is asked for is one that a flow of the scheme has (OpenAPI 3.1.1 §4.8.30). A scheme without flows, or
/// with an address where its metadata is found, does not say all that it has, nor does a flow without `scopes`, which is said
/// of the flow.
fn check_scopes(openapi: OpenApi<'_>, all: &[SecurityRequirement<'_>], diagnostics: &mut Diagnostics) {
    let says_all = openapi.security_schemes().filter(|(_, _, scheme)| {
        let is_oauth = scheme.scheme_type() == Some("oauth2") && scheme.oauth2_metadata_url().is_none();
        let mut flows = scheme.flows().peekable();
        is_oauth && flows.peek().is_some() && flows.all(|(_, _, flow)| flow.node().get("scopes").is_some())
    });
    let known: HashMap<&str, HashSet<&str>> = says_all
        .map(|(name, _, scheme)| {
            let scopes = scheme.flows().flat_map(|(_, _, flow)| flow.scopes());
            (name, scopes.map(|(scope, ..)| scope).collect())
        })
        .collect();
    let mut reported = HashSet::new();
    for (name, _, list) in all.iter().flat_map(|requirement| requirement.node().entries()) {
        let Some(scopes) = known.get(name) else { continue };
        for item in list.items() {
            let Some(scope) = item.text().filter(|scope| !scopes.contains(scope)) else { continue };
            if reported.insert(item.locus()) {
                let mut names: Vec<&str> = scopes.iter().copied().collect();
                names.sort_unstable();
                let words = format!("no flow of `{}` has the scope `{}`", harmless(name), harmless(scope));
                let help = suggest::slip(scope, names).map(|near| format!("did you mean `{near}`?"));
                diagnostics.report(&codes::UNKNOWN_SCOPE, item.locus(), words).help = help;
            }
        }
    }
}
