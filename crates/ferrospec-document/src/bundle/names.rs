//! What components are called that references make.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heck::ToUpperCamelCase;

use crate::tree::NodeId;

/// The section of a component, and the node that it is.
pub(super) type Place = (&'static str, NodeId);

/// A component that references make.
pub(super) struct Made {
    pub(super) place: Place,
    /// Words that tell where it stands, the most telling last.
    pub(super) words: Vec<String>,
}

/// Names for all of `made`, in no name the same as one of those `taken`.
///
/// They are told apart as the types of a crate are, for which `pet_owner` and `PetOwner` are one name: one that stands
/// nearer to the root than all others of its name keeps it, and the others say where they stand. So no name depends on which
/// reference is met first.
pub(super) fn settle(made: &[Made], taken: &BTreeSet<(&'static str, String)>) -> HashMap<Place, String> {
    let mut used: BTreeSet<(&'static str, String)> =
        taken.iter().map(|(section, name)| (*section, form(name))).collect();
    let mut groups: BTreeMap<(&'static str, String), Vec<&Made>> = BTreeMap::new();
    for one in made {
        let plain = one.words.last().map_or(String::new(), |word| form(word));
        groups.entry((one.place.0, plain)).or_default().push(one);
    }
    let mut names = HashMap::new();
    let mut longer = Vec::new();
    for (plain, group) in groups {
        let length = |one: &&Made| one.words.len();
        let fewest = group.iter().map(length).min().unwrap_or_default();
        let mut nearest = group.iter().filter(|one| one.words.len() == fewest);
        let keeper = nearest.next().filter(|_| nearest.next().is_none() && !used.contains(&plain)).copied();
        if let Some(keeper) = keeper {
            used.insert(plain);
            names.insert(keeper.place, name(&keeper.words, 1));
        }
        longer.extend(group.into_iter().filter(|one| keeper.is_none_or(|keeper| keeper.place != one.place)));
    }
    for one in longer {
        let section = one.place.0;
        let tried = (2..=one.words.len()).map(|count| name(&one.words, count));
        let numbered = (2..).map(|number| format!("{}_{number}", name(&one.words, one.words.len())));
        let free = tried.chain(numbered).find(|name| used.insert((section, form(name))));
        names.insert(one.place, free.expect("there are more numbers than names"));
    }
    names
}

/// The last `count` of `words` as one name.
fn name(words: &[String], count: usize) -> String {
    words[words.len().saturating_sub(count)..].join("_")
}

/// What names have in common that are one in Rust.
fn form(name: &str) -> String {
    name.to_upper_camel_case()
}
