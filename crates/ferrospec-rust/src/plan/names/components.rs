//! Names of schemas that have none and stand in components.

use super::yields::Yields;
use crate::plan::{
    ident::Case,
    roles::Role,
    scope::Scope,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_ir::{Api, Component, ComponentKind, Place, TypeId};

/// Names every type that has a role of its own and stands in a parameter, request body, response or media type that
/// operations share: as the component is called, `Sort`, and where that is another, by what it is, `SortParameter`.
///
/// One kind chooses after the other. Of one kind, the one at the root of things keeps the name, and the others are told
/// apart by the words of their path.
pub(super) fn name(api: &Api, roles: &[Role], scope: &mut Scope, names: &mut [Option<Ident>], yields: &mut Yields) {
    for kind in ComponentKind::ALL {
        let has_name = |id: &TypeId| !matches!(roles[id.index()], Role::Inline | Role::Endless);
        let shared = api.types.iter().filter_map(|(id, ty)| match &ty.place {
            Place::Shared(component) if component.kind == kind => Some((id, component)),
            _ => None,
        });
        let shared: Vec<_> = shared.filter(|(id, _)| has_name(id)).collect();
        let wishes: Vec<_> = shared.iter().map(|(_, component)| wish(component)).collect();
        let found = scope.claim_all(&wishes, |at| {
            let component = shared[at].1;
            let is_twin = |(_, other): &(TypeId, &Component)| {
                other.qualifiers != component.qualifiers && qualified(other, 0) == wishes[at].name
            };
            instead(component, shared.iter().any(is_twin))
        });
        for (((id, component), wish), name) in shared.iter().zip(&wishes).zip(found) {
            yields.note(api.types[*id].locus, (&wish.name, &name), HELP, |name| {
                format!("what the {} holds is called `{name}`", said(component))
            });
            names[id.index()] = Some(name);
        }
    }
}

/// How another name is chosen.
pub(super) const HELP: &str = "call one of them otherwise in the description";

/// A component, as a message speaks of it.
pub(super) fn said(component: &Component) -> String {
    let kind = match component.kind {
        ComponentKind::Parameter => "parameter",
        ComponentKind::RequestBody => "request body",
        ComponentKind::Response => "response",
        ComponentKind::Header => "header",
        ComponentKind::MediaType => "media type",
    };
    format!("shared {kind} `{}`", component.name)
}

/// The whole way to a component.
pub(super) fn way(component: &Component) -> String {
    format!("{}/{}/{}", word(component.kind), component.qualifiers.join("/"), component.name)
}

/// The plain name, and how much the component deserves it.
fn wish(component: &Component) -> Wish<'_> {
    let name = qualified(component, 0);
    Wish { rank: Rank::of(&name, &component.name).at_depth(component.qualifiers.len()), name }
}

/// What else a component can be called.
fn instead(component: &Component, has_twin: bool) -> Vec<Ident> {
    let plain = qualified(component, 0);
    let of_kind = with_word(plain.as_str().trim_end_matches('_'), word(component.kind));
    // Schemas and what operations answer are called `ErrorResponse` as well.
    let is_response = component.kind == ComponentKind::Response;
    let body = is_response.then(|| Case::Camel.ident(&[of_kind.as_str(), "Body"]));
    let by_kind = [of_kind].into_iter().chain(body);
    let by_way = (1..=component.qualifiers.len()).map(|more| qualified(component, more));
    let mut names: Vec<_> = by_way.collect();
    let at = if has_twin { names.len() } else { 0 };
    names.splice(at..at, by_kind);
    names.push(wish::digested(Case::Camel, plain.as_str(), &way(component)));
    names.retain(|name| *name != plain);
    names
}

/// What a component is, as the name of its type says it.
fn word(kind: ComponentKind) -> &'static str {
    match kind {
        ComponentKind::Parameter => "Parameter",
        ComponentKind::RequestBody => "Body",
        ComponentKind::Response => "Response",
        ComponentKind::Header => "Header",
        ComponentKind::MediaType => "Content",
    }
}

/// The name with the word behind it, unless it says that itself.
pub(super) fn with_word(name: &str, word: &str) -> Ident {
    if name.ends_with(word) { Case::Camel.ident(&[name]) } else { Case::Camel.ident(&[name, word]) }
}

/// The name with its `more` nearest qualifiers.
pub(super) fn qualified(component: &Component, more: usize) -> Ident {
    let first = component.qualifiers.len().saturating_sub(more);
    let mut words: Vec<&str> = component.qualifiers[first..].iter().map(String::as_str).collect();
    words.push(&component.name);
    Case::Camel.ident(&words)
}
