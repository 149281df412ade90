//! Groups of operations, each of which may be a feature of the crate.

use super::ident::Ident;
use std::collections::BTreeSet;

/// Operations that belong together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Group {
    /// The name of the modules of what they need, which is ASCII.
    pub(crate) module: Ident,
    /// What they are compiled with, where groups are features.
    pub(crate) feature: Feature,
}

/// The groups of operations that need something, any of which it is compiled with; none, if it is compiled always.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub(crate) struct Groups(BTreeSet<Group>);

/// What more groups than these need is none's of their own: nobody would want to read the features that it stands under.
pub(crate) const MOST: usize = 4;

/// So many letters has the name of a module of several groups at most, which is the name of a file too.
const LETTERS: usize = 100;

/// What stands between groups in the name of a module.
const OR: &str = "_or_";

impl Groups {
    /// These groups; none if there are more than `most`, or more than can be named.
    pub(crate) fn of(groups: impl IntoIterator<Item = Group>, most: usize) -> Self {
        let groups: BTreeSet<_> = groups.into_iter().collect();
        let letters: usize = groups.iter().map(|group| group.module.as_str().len() + OR.len()).sum();
        let is_nameable = groups.len() == 1 || groups.len() <= most && letters <= LETTERS;
        Self(if is_nameable { groups } else { BTreeSet::new() })
    }

    /// The groups that need what these need and what others need.
    pub(crate) fn or(&self, other: &Self, most: usize) -> Self {
        match self.is_all() || other.is_all() {
            true => Self::default(),
            false => Self::of(self.0.union(&other.0).cloned(), most),
        }
    }

    /// Whether they are all there are, and those to come.
    pub(crate) fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something that these need is always there where what the others need is.
    pub(crate) fn is_implied_by(&self, other: &Self) -> bool {
        self.is_all() || !other.is_all() && other.0.is_subset(&self.0)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.0.iter()
    }

    /// The name of the module of what they need, such as `pets_or_owners`.
    pub(crate) fn module(&self) -> String {
        self.0.iter().map(|group| group.module.as_str()).collect::<Vec<_>>().join(OR)
    }
}

/// The name of a feature of the crate: ASCII letters in lower case, digits and `-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Feature(String);

impl Feature {
    /// The feature that turns on those of all groups.
    pub(crate) const ALL: &str = "all-tags";

    const UNUSED: &str = "unused-schemas";

    /// The feature of what is called so in snake case and ASCII. What the crate calls a feature of its own is told apart, and
    /// a digit with which a text begins needs no letter before it, as it does in an identifier.
    pub(crate) fn new(name: &Ident, begins_with_digit: bool) -> Self {
        let digits = name.as_str().strip_prefix('n').filter(|rest| begins_with_digit && is_digit(rest));
        let kebab = digits.unwrap_or(name.as_str()).replace('_', "-");
        if TAKEN.contains(&kebab.as_str()) { Self(format!("{kebab}-group")) } else { Self(kebab) }
    }

    /// The feature of types that no operation needs.
    pub(crate) fn unused() -> Self {
        Self(Self::UNUSED.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_digit(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_digit())
}

/// Features that are none of a group.
const TAKEN: [&str; 11] = [
    Feature::ALL,
    "client",
    "default",
    "examples",
    "mock",
    "native-tls",
    "oauth2",
    "rustls",
    "serde",
    "server",
    Feature::UNUSED,
];
