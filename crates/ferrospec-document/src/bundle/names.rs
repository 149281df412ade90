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

impl Made {
    /// The word that it is called by alone, and those that lead there.
    fn parts(&self) -> (&str, &[String]) {
        self.words.split_last().map_or(("", &[]), |(plain, before)| (plain, before))
    }

    /// The last `count` of its words.
    fn name(&self, count: usize) -> String {
        self.words[self.words.len().saturating_sub(count)..].join("_")
    }

    /// How much it deserves its plain name, the less the more: it is near to the root of things, or spelled as in Rust.
    fn rank(&self) -> (usize, bool, usize, &str) {
        let (plain, before) = self.parts();
        let signs = plain.chars().filter(|char| !char.is_alphanumeric() || char.is_uppercase()).count();
        (before.len(), form(plain) != plain, signs, plain)
    }
}

/// Names for all of `made`, none of them the same as one of those `taken`.
///
/// They are told apart as the types of a crate are, for which `pet_owner` and `PetOwner` are one name: the one that stands
/// nearest to the root of things keeps it, of these the one that is spelled so, and the others say where they stand. So no
/// name depends on which reference is met first. Neighbours keep their spellings, which tell them apart.
pub(super) fn settle(made: &[Made], taken: &BTreeSet<(&'static str, String)>) -> HashMap<Place, String> {
    let mut used: BTreeSet<_> = taken.iter().map(|(section, name)| (*section, form(name))).collect();
    let mut spelled = taken.clone();
    let mut groups: BTreeMap<(&'static str, String), Vec<&Made>> = BTreeMap::new();
    for one in made {
        groups.entry((one.place.0, form(one.parts().0))).or_default().push(one);
    }
    let mut names = HashMap::new();
    let mut longer = Vec::new();
    for (plain, group) in groups {
        let least = group.iter().map(|one| one.rank()).min();
        let mut best = group.iter().filter(|one| Some(one.rank()) == least);
        let keeper = best.next().filter(|_| best.next().is_none() && used.insert(plain));
        for one in &group {
            let (plain, before) = one.parts();
            let is_neighbour = |other: &&Made| other.parts().1 == before && other.parts().0 != plain;
            let keeps = keeper.is_some_and(|keeper| keeper.place == one.place) || group.iter().any(is_neighbour);
            if keeps && !plain.is_empty() && spelled.insert((one.place.0, plain.to_owned())) {
                names.insert(one.place, plain.to_owned());
            } else {
                longer.push(*one);
            }
        }
    }
    let most = longer.iter().map(|one| one.words.len()).max().unwrap_or_default();
    for count in 2..=most {
        let wishes: Vec<_> = longer.iter().map(|one| (one.place.0, form(&one.name(count)))).collect();
        let mut wanted: HashMap<_, usize> = HashMap::new();
        wishes.iter().for_each(|wish| *wanted.entry(wish).or_default() += 1);
        let mut each = wishes.iter();
        longer.retain(|one| {
            let is_own = each.next().is_some_and(|wish| wanted[wish] == 1 && !used.contains(wish));
            let is_free = is_own && spelled.insert((one.place.0, one.name(count)));
            if is_free {
                names.insert(one.place, one.name(count));
            }
            !is_free
        });
        used.extend(wishes);
    }
    for one in longer {
        let mut numbered = (2..).map(|number| format!("{}_{number}", one.name(usize::MAX)));
        let free = numbered.find(|name| used.insert((one.place.0, form(name))));
        names.insert(one.place, free.expect("there are more numbers than names"));
    }
    names
}

/// What names have in common that are one in Rust.
fn form(name: &str) -> String {
    name.to_upper_camel_case()
}

#[cfg(test)]
mod tests {
    use super::{Made, settle};
    use crate::tree::NodeId;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_does_not_depend_on_what_is_met_first() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["Size"], &["Size"]),
            (&["dog/Size", "collar/Size"], &["dog_Size", "collar_Size"]),
            (&["dog/Size", "Size"], &["dog_Size", "Size"]),
            (&["dog/Size", "collar/size"], &["Size", "collar_size"]),
            (&["a/dog/Size", "b/dog/Size"], &["a_dog_Size", "b_dog_Size"]),
            (&["dog/properties", "dog/Properties"], &["properties", "Properties"]),
            // The entry has the name already.
            (&["dog/pet_food", "food"], &["dog_pet_food", "food"]),
            (&["PetFood"], &["PetFood_2"]),
        ];
        let taken = BTreeSet::from([("schemas", "PetFood".to_owned())]);
        for (words, expected) in cases {
            let made = |at: usize| Made {
                place: ("schemas", NodeId(at as u32)),
                words: words[at].split('/').map(str::to_owned).collect(),
            };
            let orders: [Vec<usize>; 2] = [(0..words.len()).collect(), (0..words.len()).rev().collect()];
            for order in orders {
                let names = settle(&order.into_iter().map(made).collect::<Vec<_>>(), &taken);
                let found: Vec<_> = (0..words.len()).map(|at| &*names[&("schemas", NodeId(at as u32))]).collect();
                assert_eq!(found, *expected, "{words:?}");
            }
        }
    }
}
