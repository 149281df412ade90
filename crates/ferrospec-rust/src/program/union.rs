//! Unions.

use super::{check::Check, doc_text::DocText, ident::Ident, rust_type::RustType, wire::Wire};

/// A value of one of several types.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) deprecated: bool,
    /// What it derives beside `Clone`, `Debug` and `PartialEq`, sorted.
    pub(crate) derives: Vec<&'static str>,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) reading: Reading,
    /// What is checked of it, whichever of its types it is.
    pub(crate) checks: Vec<Check>,
}

/// One of the types.
#[derive(Debug)]
pub(crate) struct UnionVariant {
    pub(crate) name: Ident,
    pub(crate) docs: DocText,
    pub(crate) ty: RustType,
    /// What is checked of its value.
    pub(crate) checks: Vec<Check>,
    /// Whether no other variant can be meant by a value of the type, so that one becomes the union by itself.
    pub(crate) converts: bool,
    /// The tag as the type has it, if it has it as a text of its own.
    pub(crate) tag: Option<TagField>,
    /// The tag that the union writes for it, where the type does not.
    pub(crate) writes: Option<Wire>,
}

/// A field of a struct that holds the tag of a union.
#[derive(PartialEq, Debug)]
pub(crate) struct TagField {
    pub(crate) name: Ident,
    pub(crate) form: TagForm,
    /// Whether it may be absent.
    pub(crate) optional: bool,
    /// What it may be for the struct to be this variant.
    pub(crate) values: Vec<Wire>,
}

/// How a field holds a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TagForm {
    /// As a text.
    Text,
    /// As one of the texts of an enumeration.
    Listed,
    /// As what displays as the text.
    Displayed,
}

/// How it is found out which of its types a value is.
#[derive(PartialEq, Debug)]
pub(crate) enum Reading {
    /// By a property.
    Tag(Tag),
    /// By the kind of the value.
    Kind {
        /// The names of the runtime's `Kind`, each with the index of the variant it stands for.
        kinds: Vec<(&'static str, usize)>,
        /// What tells the variants apart that are objects, if several are. The first of them stands for all.
        objects: Option<Tag>,
    },
    /// By trying all of them.
    Trial {
        /// Whether a value that is several of them is refused.
        exactly_one: bool,
        /// Whether all of them are objects.
        objects: bool,
    },
}

/// The property by which the types of a union are told apart.
#[derive(PartialEq, Debug)]
pub(crate) struct Tag {
    pub(crate) property: Wire,
    /// Whether its values are texts, and not also what is written as one of these.
    pub(crate) text: bool,
    /// Each text with the indices of the variants that it stands for.
    pub(crate) values: Vec<(Wire, Vec<usize>)>,
    /// What it is without it.
    pub(crate) absent: Absent,
    /// What it is with all others.
    pub(crate) otherwise: Otherwise,
    /// Whether a value that is several of its variants is refused.
    pub(crate) exactly_one: bool,
    /// The variant that it is where it is only asked whether it fits, if that is ever asked and no tag decides it.
    pub(crate) asked: Option<usize>,
}

/// What a value is that has no tag.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Absent {
    /// What it is with a tag that stands for none of the variants.
    Otherwise,
    /// What it is with this tag.
    Counts(Wire),
    /// The one of these that it fits.
    OneOf(Vec<usize>),
}

/// What a value is whose tag stands for none of the variants.
#[derive(PartialEq, Debug)]
pub(crate) enum Otherwise {
    /// None of them.
    Refused,
    /// This one.
    Variant(usize),
    /// The one that it fits.
    Trial,
}
