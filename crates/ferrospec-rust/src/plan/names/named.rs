//! Names of schemas that have one.

use crate::plan::{
    ident::Case,
    reserved,
    scope::Scope,
    wanted,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Name, Place, TypeId};
use std::collections::{BTreeMap, HashMap};

/// Names every type that has a name in the document, by number; the others stay `None`.
///
/// Of schemas that want one name, the one with the fewest words of the path before it keeps it, for it is the one at the
/// root of things, and of these the one that is spelled so. Where that is as true of several, one that operations use
/// comes before those that nothing uses, and then the one whose file is in the fewest folders. The others are told apart by
/// the words of their path, nearest first, then by the way they are spelled, and at last by their whole pointer.
pub(super) fn names(api: &Api, scope: &mut Scope, diagnostics: &mut Diagnostics) -> Vec<Option<Ident>> {
    let mut names = vec![None; api.types.len()];
    let mut named: Vec<(TypeId, &Name)> = Vec::new();
    let mut choices: BTreeMap<&str, Vec<(TypeId, &Name)>> = BTreeMap::new();
    for (id, ty) in api.types.iter() {
        let Place::Named(name) = &ty.place else { continue };
        match &name.chosen {
            Some(chosen) => choices.entry(chosen).or_default().push((id, name)),
            None => named.push((id, name)),
        }
    }
    for (chosen, wanted) in choices {
        let Some(ident) = chosen_name(chosen, scope) else {
            for (id, name) in &wanted {
                let words = format!("`{chosen}` cannot be the name of a type");
                let _ = diagnostics
                    .report(&codes::BAD_RENAME, name.chosen_at.unwrap_or(api.types[*id].locus), words)
                    .help("choose an identifier in upper camel case that is no name of Rust's prelude");
            }
            named.extend(wanted);
            continue;
        };
        let mut wanted = wanted.into_iter();
        let Some((first, _)) = wanted.next() else { continue };
        names[first.index()] = Some(ident);
        for (id, name) in wanted {
            let words = format!("`{}` is to be called `{chosen}`, and another schema is already", name.name);
            diagnostics
                .report(&codes::NAME_COLLISION, api.types[id].locus, words)
                .note(api.types[first].locus, "this one")
                .help(
                    "choose another name for one of them; where they go by one name under `rename`, use `x-rust-name`",
                );
            named.push((id, name));
        }
    }
    let used = wanted::used(api);
    let wishes: Vec<_> = named.iter().map(|(id, name)| wish(name, used[id.index()])).collect();
    let mut twins: HashMap<&Ident, Vec<usize>> = HashMap::new();
    for (at, wish) in wishes.iter().enumerate() {
        twins.entry(&wish.name).or_default().push(at);
    }
    let found = scope.claim_all(&wishes, |at| {
        let others = twins[&wishes[at].name].iter().filter(|other| **other != at);
        instead(named[at].1, others.map(|other| named[*other].1))
    });
    for ((id, _), found) in named.iter().zip(&found) {
        names[id.index()] = Some(found.clone());
    }
    report(api, &named, (&wishes, &twins), &names, diagnostics);
    names
}

/// Says of each that is not called as it would be alone what it is called, and because of whom.
fn report(
    api: &Api,
    named: &[(TypeId, &Name)],
    (wishes, twins): (&[Wish<'_>], &HashMap<&Ident, Vec<usize>>),
    names: &[Option<Ident>],
    diagnostics: &mut Diagnostics,
) {
    let found = |id: TypeId| names[id.index()].as_ref().map_or("", Ident::as_str);
    for (&(id, name), wish) in named.iter().zip(wishes).filter(|((_, name), _)| name.chosen.is_none()) {
        if let Some(plain) = reserved(name).filter(|_| found(id) == wish.name.as_str()) {
            let (name, found, plain) = (&name.name, found(id), plain.as_str().trim_end_matches('_'));
            let words = format!("`{name}` is called `{found}`, because everybody's code has another `{plain}`");
            let help = "`x-rust-name` in a schema, or `[rename]` in the config, chooses another name";
            let _ = diagnostics.report(&codes::RENAMED, api.types[id].locus, words).help(help);
        }
    }
    // Of those that could not be called as they were to be, that is said.
    let yields =
        |(id, name): &(TypeId, &Name), wish: &Wish<'_>| name.chosen.is_none() && found(*id) != wish.name.as_str();
    if !named.iter().zip(wishes).any(|(named, wish)| yields(named, wish)) {
        return;
    }
    let holders: HashMap<&Ident, TypeId> =
        api.types.iter().filter_map(|(id, _)| Some((names[id.index()].as_ref()?, id))).collect();
    for (&(id, name), wish) in named.iter().zip(wishes).filter(|(named, wish)| yields(named, wish)) {
        let holder = holders.get(&wish.name).copied();
        let why = match holder {
            Some(_) => format!("`{}` is another schema", wish.name.as_str()),
            None => "another schema would be called so as well".to_owned(),
        };
        let words = format!("`{}` is called `{}`, because {why}", name.name, found(id));
        let message = diagnostics.report(&codes::RENAMED, api.types[id].locus, words);
        if let Some(other) =
            holder.or_else(|| twins[&wish.name].iter().map(|&other| named[other].0).find(|other| *other != id))
        {
            message.note(api.types[other].locus, format!("this one is called `{}`", found(other)));
        }
        message.help("`x-rust-name` in a schema, or `[rename]` in the config, chooses another name");
    }
}

/// The plain name, and how much the schema deserves it.
fn wish(name: &Name, is_used: bool) -> Wish<'_> {
    let plain = qualified(name, 0);
    let file = name.address.split('#').next().unwrap_or_default();
    let rank = Rank::of(&plain, &name.name).at_depth(name.qualifiers.len());
    Wish { rank: rank.in_folders(file.matches('/').count(), is_used), name: plain }
}

/// What a schema can be called if `others` want its plain name.
fn instead<'a>(name: &Name, mut others: impl Iterator<Item = &'a Name>) -> Vec<Ident> {
    let words = name.qualifiers.iter().rev();
    // A number says nothing without the word before it.
    let telling = (1..).zip(words).filter(|(_, word)| !word.chars().all(|char| char.is_ascii_digit()));
    let mut names: Vec<_> = telling.map(|(more, _)| qualified(name, more)).collect();
    let spelled = wish::instead(Case::Camel, &name.name, "schema");
    // Words that lead to another as well do not tell it from that, and how it is spelled does.
    let is_twin = |other: &Name| other.qualifiers == name.qualifiers && other.name != name.name;
    let is_neighbour = qualified(name, 0).as_str() != name.name && others.any(is_twin);
    names.splice(if is_neighbour { 0..0 } else { names.len()..names.len() }, spelled);
    names.push(Case::Camel.ident(&[&name.address]));
    names.push(wish::digested(Case::Camel, &name.name, &name.address));
    names
}

/// The name with its `more` nearest qualifiers, away from the prelude's names.
fn qualified(name: &Name, more: usize) -> Ident {
    let first = name.qualifiers.len().saturating_sub(more);
    let mut words: Vec<&str> = name.qualifiers[first..].iter().map(String::as_str).collect();
    words.push(&name.name);
    let ident = Case::Camel.ident(&words);
    if reserved::TYPES.contains(&ident.as_str()) {
        return Case::Camel.ident(&[ident.as_str().trim_end_matches('_'), "schema"]);
    }
    ident
}

/// The name that a schema would have if no other name hid another by that.
fn reserved(name: &Name) -> Option<Ident> {
    let plain = Case::Camel.ident(&[&name.name]);
    reserved::TYPES.contains(&plain.as_str()).then_some(plain)
}

fn chosen_name(chosen: &str, scope: &mut Scope) -> Option<Ident> {
    let ident = Ident::new(chosen)?;
    let is_camel = chosen.starts_with(char::is_uppercase) && !chosen.contains('_');
    (is_camel && scope.take(&ident)).then_some(ident)
}
