//! Enumerations.

use super::{check::Check, doc_text::DocText, ident::Ident, wire::Wire};

/// One of several values, or one that nobody named.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    pub(crate) variants: Variants,
    /// The variant for every other value, if there may be one.
    pub(crate) unknown: Option<Ident>,
    /// Whether that is a value like the others.
    pub(crate) extensible: bool,
    /// What is checked of it beside that it is one of them.
    pub(crate) checks: Vec<Check>,
}

/// The values by what all of them are.
#[derive(PartialEq, Debug)]
pub(crate) enum Variants {
    Texts(Vec<Variant<Wire>>),
    Integers(Vec<Variant<i64>>),
    Values {
        variants: Vec<Variant<Constant>>,
        /// Each of them as JSON has it.
        texts: Vec<Wire>,
    },
}

/// One value.
#[derive(PartialEq, Debug)]
pub(crate) struct Variant<T> {
    pub(crate) name: Ident,
    pub(crate) value: T,
    pub(crate) docs: DocText,
}

/// A value of JSON that is no list and no object.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Constant {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Double(f64),
    /// A number that only its digits hold.
    Number(Wire),
    Text(Wire),
}

impl Enum {
    /// Whether there is one value only, which needs not be said.
    pub(crate) fn is_single(&self) -> bool {
        self.names().count() == 1 && !self.extensible
    }

    /// Whether it has the values of the other, under the same names and with the same docs, and the same is asked of it.
    pub(crate) fn lists_as(&self, other: &Self) -> bool {
        let Self { name: _, docs: _, deprecated: _, variants, unknown, extensible, checks } = self;
        (variants, unknown, extensible, checks) == (&other.variants, &other.unknown, &other.extensible, &other.checks)
    }

    /// The names of its variants, but for the one of every other value.
    pub(crate) fn names(&self) -> Box<dyn Iterator<Item = &Ident> + '_> {
        match &self.variants {
            Variants::Texts(variants) => Box::new(variants.iter().map(|variant| &variant.name)),
            Variants::Integers(variants) => Box::new(variants.iter().map(|variant| &variant.name)),
            Variants::Values { variants, .. } => Box::new(variants.iter().map(|variant| &variant.name)),
        }
    }
}
