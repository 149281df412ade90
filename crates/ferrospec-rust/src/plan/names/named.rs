//! Names of schemas that have one.

use crate::plan::{ident::Case, reserved, scope::Scope};
use crate::program::Ident;
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Name, Place, TypeId};
use std::collections::BTreeMap;

/// Names every type that has a name in the document, by number; the others stay `None`.
///
/// Schemas of one name are told apart by the words of the path before it, nearest first. The one with the fewest such
/// words keeps the plain name: it is the one at the root of things.
pub(super) fn names(api: &Api, scope: &mut Scope, diagnostics: &mut Diagnostics) -> Vec<Option<Ident>> {
    let mut names = vec![None; api.types.len()];
    let mut groups: BTreeMap<Ident, Vec<Wish<'_>>> = BTreeMap::new();
    for (id, ty) in api.types.iter() {
        let Place::Named(name) = &ty.place else { continue };
        match name.chosen.as_deref().map(|chosen| (chosen, chosen_name(chosen, scope))) {
            Some((_, Some(chosen))) => names[id.index()] = Some(chosen),
            Some((chosen, None)) => {
                let words = format!("`{chosen}` cannot be the name of a type");
                let _ = diagnostics
                    .report(&codes::BAD_RENAME, name.chosen_at.unwrap_or(ty.locus), words)
                    .help("choose an identifier in upper camel case that no other type has and Rust's prelude neither");
                groups.entry(wish(name, 0)).or_default().push(Wish { id, name });
            }
            None => groups.entry(wish(name, 0)).or_default().push(Wish { id, name }),
        }
    }
    let mut longer = Vec::new();
    for (plain, group) in groups {
        let (keeps, others) = split(group);
        match keeps {
            Some(Wish { id, .. }) if scope.take(&plain) => {
                names[id.index()] = Some(plain.clone());
                longer.extend(others.into_iter().map(|wish| (plain.clone(), Some(id), wish)));
            }
            keeps => longer.extend(keeps.into_iter().chain(others).map(|wish| (plain.clone(), None, wish))),
        }
    }
    for (plain, keeper, wish) in longer {
        names[wish.id.index()] = Some(lengthen(api, &plain, keeper, &wish, scope, diagnostics));
    }
    names
}

struct Wish<'a> {
    id: TypeId,
    name: &'a Name,
}

/// The name with its `more` nearest qualifiers, away from the prelude's names.
fn wish(name: &Name, more: usize) -> Ident {
    let first = name.qualifiers.len().saturating_sub(more);
    let mut words: Vec<&str> = name.qualifiers[first..].iter().map(String::as_str).collect();
    words.push(&name.name);
    let ident = Case::Camel.ident(&words);
    if reserved::TYPES.contains(&ident.as_str()) {
        return Case::Camel.ident(&[ident.as_str().trim_end_matches('_'), "schema"]);
    }
    ident
}

fn chosen_name(chosen: &str, scope: &mut Scope) -> Option<Ident> {
    let ident = Ident::new(chosen)?;
    let is_camel = chosen.starts_with(char::is_uppercase) && !chosen.contains('_');
    (is_camel && scope.take(&ident)).then_some(ident)
}

/// The one that keeps the plain name, if there is one that deserves it more than all others, and the rest.
fn split(mut group: Vec<Wish<'_>>) -> (Option<Wish<'_>>, Vec<Wish<'_>>) {
    let length = |wish: &Wish<'_>| wish.name.qualifiers.len();
    let fewest = group.iter().map(length).min().unwrap_or_default();
    let mut shortest = (0..group.len()).filter(|&at| length(&group[at]) == fewest);
    match (shortest.next(), shortest.next()) {
        (Some(at), None) => (Some(group.remove(at)), group),
        // Nothing tells them apart: the first keeps the name, and the others are reported.
        (Some(at), Some(_)) if fewest == 0 => (Some(group.remove(at)), group),
        _ => (None, group),
    }
}

/// Adds qualifiers until the name is free.
fn lengthen(
    api: &Api,
    plain: &Ident,
    keeper: Option<TypeId>,
    Wish { id, name }: &Wish<'_>,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Ident {
    let locus = api.types[*id].locus;
    for more in 1..=name.qualifiers.len() {
        let ident = wish(name, more);
        if scope.take(&ident) {
            let words = format!("`{}` is called `{}`, because another schema has its name", name.name, ident.as_str());
            let message = diagnostics.report(&codes::RENAMED, locus, words);
            if let Some(keeper) = keeper {
                message.note(api.types[keeper].locus, format!("this one is called `{}`", plain.as_str()));
            }
            return ident;
        }
    }
    let message = diagnostics.report(
        &codes::NAME_COLLISION,
        locus,
        format!("`{}` would be the Rust type `{}`, which another schema is already", name.name, plain.as_str()),
    );
    if let Some(keeper) = keeper {
        message.note(api.types[keeper].locus, "this one");
    }
    message.help("rename one of them in the config, or with `x-rust-name`");
    scope.claim(plain.clone())
}
