//! Names that are taken.

use crate::program::Ident;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::{once, once_with};

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

    /// Takes this name if it is free, else the longer one, with a number behind it if need be.
    pub(super) fn claim_or(&mut self, wish: Ident, longer: impl FnOnce() -> Ident) -> Ident {
        self.claim_first(once(wish).chain(once_with(longer)))
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

    /// Takes a name for each wish. One that is its owner's own spelling is served first.
    pub(super) fn claim_all(&mut self, wishes: &[(Ident, bool)]) -> Vec<Ident> {
        let mut names: Vec<Option<Ident>> = vec![None; wishes.len()];
        for own in [true, false] {
            for ((wish, is_own), name) in wishes.iter().zip(&mut names) {
                if *is_own == own {
                    *name = Some(self.claim(wish.clone()));
                }
            }
        }
        names.into_iter().flatten().collect()
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

    #[test]
    fn whoever_is_spelled_so_comes_first() {
        let names = Scope::default().claim_all(&[(ident("a_b"), false), (ident("a_b"), true)]);
        assert_eq!(names, [ident("a_b_2"), ident("a_b")]);
    }
}
