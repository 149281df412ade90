//! Names of what answers carry.

use super::components::{HELP, qualified, said, way, with_word};
use super::yields::Yields;
use crate::plan::{
    ident::Case,
    scope::Scope,
    status,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_diagnostics::Locus;
use ferrospec_ir::{Api, Component, Header, Operation, Payload, Response, StatusKey};
use std::collections::BTreeMap;

/// The names of types that stand for a body of several media types, or for an answer with headers.
///
/// What operations share as a component has one type, which is called after the component, whoever refers to it and
/// however many they are. The others are called after their operation and status.
pub(super) struct Called<'a> {
    of_components: BTreeMap<&'a Component, Ident>,
    of_operations: std::vec::IntoIter<Ident>,
}

impl Called<'_> {
    /// The name of the next one, in the order in which they were named, that belongs to this component or to none.
    pub(super) fn next(&mut self, component: Option<&Component>) -> Option<Ident> {
        match component {
            Some(component) => self.of_components.get(component).cloned(),
            None => self.of_operations.next(),
        }
    }
}

/// One of them: the status that it answers with, or none if it is a request's, the component that it is, and its place.
pub(super) type One<'a> = (Option<StatusKey>, Option<&'a Component>, Locus);

/// Names those that `of_operation` finds. A name ends with `word`, and where another is called so, with `more` as well.
pub(super) fn called<'a>(
    api: &'a Api,
    methods: &[Ident],
    scope: &mut Scope,
    of_operation: &dyn Fn(&'a Operation) -> Vec<One<'a>>,
    [word, more]: [&str; 2],
    yields: &mut Yields,
) -> Called<'a> {
    let all: Vec<_> = api.operations.iter().map(of_operation).collect();
    let found = all.iter().flatten().filter_map(|(_, component, locus)| Some(((*component)?, *locus)));
    let places: BTreeMap<&Component, Locus> = found.collect();
    let components: Vec<_> = places.keys().copied().collect();
    let in_camel = Case::Camel.ident(&[word]);
    let called = |component: &Component, more| with_word(qualified(component, more).as_str(), in_camel.as_str());
    let plain = |component: &Component| called(component, 0);
    let wishes = components.iter().map(|component| {
        let name = plain(component);
        Wish { rank: Rank::of(&name, &component.name).at_depth(component.qualifiers.len()), name }
    });
    let wishes: Vec<_> = wishes.collect();
    let names = scope.claim_all(&wishes, |at| {
        let component = components[at];
        let by_way = (1..=component.qualifiers.len()).map(|more| called(component, more));
        let plain = plain(component);
        let longer = Case::Camel.ident(&[plain.as_str(), more]);
        let last = wish::digested(Case::Camel, plain.as_str(), &way(component));
        by_way.chain([longer, last]).collect()
    });
    for (((component, locus), wish), name) in places.iter().zip(&wishes).zip(&names) {
        yields.note(*locus, (&wish.name, name), HELP, |name| {
            format!("what the {} carries is called `{name}`", said(component))
        });
    }
    let of_components = components.into_iter().zip(names).collect();
    let name = |(status, _, locus): &One<'a>, method: &Ident| {
        let status = status.map(status::variant);
        let words = [method.as_str()].into_iter().chain(status.as_ref().map(Ident::as_str)).chain([word]);
        (Case::Camel.ident(&words.collect::<Vec<_>>()), method.as_str().to_owned(), *locus)
    };
    let wanted: Vec<_> = (all.iter().zip(methods))
        .flat_map(|(ones, method)| ones.iter().filter(|(_, it, _)| it.is_none()).map(move |one| name(one, method)))
        .collect();
    let wishes: Vec<_> =
        wanted.iter().map(|(name, method, _)| Wish { rank: Rank::of(name, method), name: name.clone() }).collect();
    let of_operations = scope.claim_all(&wishes, |at| {
        let (name, method, _) = &wanted[at];
        let longer = Case::Camel.ident(&[name.as_str(), more]);
        vec![longer, wish::digested(Case::Camel, name.as_str(), method)]
    });
    for ((plain, _, locus), name) in wanted.iter().zip(&of_operations) {
        yields.note(*locus, (plain, name), HELP, |name| format!("what stands here is called `{name}`"));
    }
    Called { of_components, of_operations: of_operations.into_iter() }
}

/// Which response each component is.
pub(super) struct Components<'a>(BTreeMap<&'a Component, &'a Response>);

impl<'a> Components<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut first = BTreeMap::new();
        for response in api.operations.iter().flat_map(|operation| &operation.responses) {
            if let Some(component) = &response.component {
                first.entry(component).or_insert(response);
            }
        }
        Self(first)
    }

    /// The component that a response is, if it carries there what it carries here.
    pub(super) fn component(&self, response: &'a Response) -> Option<&'a Component> {
        let component = response.component.as_ref()?;
        let first = self.0.get(component)?;
        carries_same(first, response).then_some(component)
    }
}

fn carries_same(one: &Response, other: &Response) -> bool {
    let same_content = |(one, other): (&Payload, &Payload)| {
        (&one.media_type, &one.also, one.schema) == (&other.media_type, &other.also, other.schema)
    };
    let same_header = |(one, other): (&Header, &Header)| {
        (&one.name, one.required, one.schema) == (&other.name, other.required, other.schema)
    };
    one.contents.len() == other.contents.len()
        && one.headers.len() == other.headers.len()
        && one.contents.iter().zip(&other.contents).all(same_content)
        && one.headers.iter().zip(&other.headers).all(same_header)
}
