//! Names that are taken.

use super::wish::Wish;
use crate::program::Ident;
use std::cmp::Ordering;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The names of one space of names. Whatever it gives out, it gives out once.
#[derive(Clone, Default, Debug)]
pub(super) struct Scope {
    /// Names that cannot be had, sorted.
    reserved: &'static [&'static str],
    taken: BTreeSet<Ident>,
    /// The last number that each name got.
    numbers: BTreeMap<Ident, u32>,
}

impl Scope {
    /// A scope in which none of `names` can be had, which are sorted.
    pub(super) fn without(names: &'static [&'static str]) -> Self {
        Self { reserved: names, ..Self::default() }
    }

    /// This scope, in which none of `names` can be had either.
    pub(super) fn and_without(mut self, names: &[&str]) -> Self {
        self.taken.extend(names.iter().filter_map(|name| Ident::new(name)));
        self
    }

    pub(super) fn is_free(&self, name: &Ident) -> bool {
        self.reserved.binary_search(&name.as_str()).is_err() && !self.taken.contains(name)
    }

    /// Takes exactly this name; says whether it was free.
    pub(super) fn take(&mut self, name: &Ident) -> bool {
        let free = self.is_free(name);
        if free {
            self.taken.insert(name.clone());
        }
        free
    }

    /// Takes this name if it is free, else with a number behind it.
    pub(super) fn claim(&mut self, wish: Ident) -> Ident {
        self.claim_first([wish])
    }

    /// Takes the first of the wishes that is free, else the last one with a number behind it.
    pub(super) fn claim_first(&mut self, wishes: impl IntoIterator<Item = Ident>) -> Ident {
        let mut last = None;
        for wish in wishes {
            if self.take(&wish) {
                return wish;
            }
            last = Some(wish);
        }
        let wish = last.or_else(|| Ident::new("unnamed")).expect("ASCII letters");
        loop {
            let number = self.numbers.entry(wish.clone()).or_insert(1);
            *number += 1;
            let name = numbered(&wish, *number);
            if self.take(&name) {
                return name;
            }
        }
    }

    /// Takes a name for each wish, whatever order they stand in.
    ///
    /// Who does not get what it wants takes the first that is free of what it can be called `instead`, by its index: all
    /// try their second choice before anybody tries a third. The last choice gets a number behind it if need be.
    pub(super) fn claim_all(
        &mut self,
        wishes: &[Wish<'_>],
        mut instead: impl FnMut(usize) -> Vec<Ident>,
    ) -> Vec<Ident> {
        let mut names: Vec<Option<Ident>> = vec![None; wishes.len()];
        let mut left = self.round(wishes, (0..wishes.len()).collect(), |at| Some(&wishes[at].name), &mut names);
        left.sort_by(|&a, &b| wishes[a].rank.cmp(&wishes[b].rank));
        let choices: BTreeMap<usize, Vec<Ident>> = left.iter().map(|&at| (at, instead(at))).collect();
        let rounds = choices.values().map(Vec::len).max().unwrap_or_default();
        for round in 0..rounds {
            left = self.round(wishes, left, |at| choices[&at].get(round), &mut names);
        }
        for at in left {
            let last = choices[&at].last().unwrap_or(&wishes[at].name);
            names[at] = Some(self.claim(last.clone()));
        }
        names.into_iter().flatten().collect()
    }

    /// Gives each of `order` the name that it wants now, if that is free and nobody deserves it as much. Those that got
    /// none are left, in their order.
    fn round<'w>(
        &mut self,
        wishes: &[Wish<'_>],
        order: Vec<usize>,
        wanted: impl Fn(usize) -> Option<&'w Ident>,
        names: &mut [Option<Ident>],
    ) -> Vec<usize> {
        // Who comes first for a name, and whether another comes first as well.
        let mut first: BTreeMap<&Ident, (usize, bool)> = BTreeMap::new();
        for &at in &order {
            let Some(name) = wanted(at) else { continue };
            match first.entry(name) {
                Entry::Vacant(entry) => _ = entry.insert((at, false)),
                Entry::Occupied(mut entry) => {
                    let (best, is_tie) = entry.get_mut();
                    match wishes[at].rank.cmp(&wishes[*best].rank) {
                        Ordering::Less => (*best, *is_tie) = (at, false),
                        Ordering::Equal => *is_tie = true,
                        Ordering::Greater => {}
                    }
                }
            }
        }
        let mut gets = |at: &usize| {
            let name = wanted(*at).filter(|name| first.get(name) == Some(&(*at, false)));
            let taken = name.filter(|name| self.take(name));
            names[*at] = taken.cloned();
            taken.is_some()
        };
        order.into_iter().filter(|at| !gets(at)).collect()
    }
}

/// `Pet2`, `pet_2`; `V1_2`, lest it read as twelve; `self_2` for `self_`, since two underscores are no snake case.
fn numbered(name: &Ident, number: u32) -> Ident {
    let text = Some(name.as_str().trim_end_matches('_')).filter(|text| !text.is_empty()).unwrap_or(name.as_str());
    let parted = text.ends_with(|char: char| char.is_numeric()) || text.starts_with(|char: char| !char.is_uppercase());
    let text = format!("{text}{}{number}", if parted { "_" } else { "" });
    Ident::new(&text).expect("an identifier goes on with digits")
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::plan::ident::Case;
    use crate::plan::wish::{Wish, instead};
    use crate::program::Ident;

    fn ident(text: &str) -> Ident {
        Ident::new(text).unwrap()
    }

    #[test]
    fn a_name_is_given_once() {
        let mut scope = Scope::without(&["Vec"]);
        let names: Vec<_> = ["Pet", "Pet", "Pet2", "pet", "pet", "V1", "V1", "Vec", "self_", "self_"]
            .map(|wish| scope.claim(ident(wish)).as_str().to_owned())
            .into();
        assert_eq!(names, ["Pet", "Pet2", "Pet2_2", "pet", "pet_2", "V1", "V1_2", "Vec2", "self_", "self_2"]);
    }

    /// What things of these spellings, each with its place, are called in whatever order they come.
    fn named(things: &[(&str, &str)]) -> String {
        let call = |things: &[(&str, &str)]| {
            let wish = |(spelling, place)| {
                let wish = Wish::spelled(Case::Snake, spelling);
                Wish { rank: wish.rank.in_place(place), ..wish }
            };
            let wishes: Vec<_> = things.iter().copied().map(wish).collect();
            let names = Scope::without(&["clone"]).claim_all(&wishes, |at| instead(Case::Snake, things[at].0, "thing"));
            names.iter().map(|name| name.as_str().to_owned()).collect::<Vec<_>>()
        };
        let names = call(things);
        let reversed: Vec<_> = things.iter().rev().copied().collect();
        assert_eq!(call(&reversed).into_iter().rev().collect::<Vec<_>>(), names);
        names.join(" ")
    }

    #[test]
    fn whoever_is_spelled_so_keeps_the_name() {
        assert_eq!(named(&[("A-b", ""), ("a_b", ""), ("aB", "")]), "a_minus_b a_b a_b_camel");
        assert_eq!(named(&[("a-b", ""), ("aB", "")]), "a_b_kebab a_b");
        assert_eq!(named(&[("Clone", ""), ("clone", "")]), "clone_pascal clone_thing");
        // The second choice of one is the name of another.
        assert_eq!(named(&[("aB", ""), ("a_b", ""), ("a_b_camel", "")]), "a_b_thing a_b a_b_camel");
    }

    #[test]
    fn what_nothing_tells_apart_but_its_place_is_numbered() {
        assert_eq!(named(&[("a", "1"), ("a", "0")]), "a_thing a");
    }

    #[test]
    fn nobody_has_a_name_that_two_deserve_alike() {
        let wishes = [(); 2].map(|()| Wish::spelled(Case::Snake, "a"));
        let names = Scope::default().claim_all(&wishes, |at| vec![ident(["b", "c"][at])]);
        assert_eq!(names, [ident("b"), ident("c")]);
    }
}
