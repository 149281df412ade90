//! Schemas as parts of what holds together.

use crate::kind::Kind;
use ferrospec_document::view::{Node, Schema};
use ferrospec_document::{NodeId, Scope};
use std::hash::{Hash, Hasher};

/// One of the schemas that hold together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) schema: Schema<'a>,
    without: Without,
    /// The one kind of values that it is read for, if it says something of several.
    of_kind: Option<Kind>,
}

/// What a part is known by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(NodeId, Scope, Without, Option<Kind>);

/// Of one schema there are few keys, and keys are looked up at every step through schemas.
impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.0.index());
    }
}

/// What does not count of a schema.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Without {
    /// The lists of alternatives, because one of their members holds instead.
    one_of: bool,
    any_of: bool,
    /// What it leads to by `$ref` and `allOf`, because that is a part of its own.
    inner: bool,
    /// Those that inherit from it.
    heirs: bool,
}

impl<'a> From<Schema<'a>> for Part<'a> {
    fn from(schema: Schema<'a>) -> Self {
        Self { schema, without: Without::default(), of_kind: None }
    }
}

impl<'a> Part<'a> {
    pub(crate) fn key(self) -> Key {
        let node = self.schema.node();
        Key(node.id(), node.scope(), self.without, self.of_kind)
    }

    /// Whether all of the schema counts.
    pub(crate) fn is_whole(self) -> bool {
        self.without == Without::default() && self.of_kind.is_none()
    }

    /// The part without its list of alternatives under `keyword`: what holds whichever of them does.
    pub(crate) fn without(mut self, keyword: &str) -> Self {
        match keyword {
            "oneOf" => self.without.one_of = true,
            "anyOf" => self.without.any_of = true,
            _ => {}
        }
        self
    }

    /// What the part says of values of this kind, whatever else there may be.
    pub(crate) fn for_kind(mut self, kind: Kind) -> Self {
        self.of_kind = Some(kind);
        self
    }

    /// The one kind of values that it is read for, if it says something of several.
    pub(crate) fn of_kind(self) -> Option<Kind> {
        self.of_kind
    }

    /// The part without what it leads to.
    pub(crate) fn alone(mut self) -> Self {
        self.without.inner = true;
        self
    }

    /// What the part says itself, whoever inherits from it.
    pub(crate) fn without_heirs(mut self) -> Self {
        self.without.heirs = true;
        self
    }

    /// Whether it stands for those that inherit from it as well.
    pub(crate) fn has_heirs(self) -> bool {
        !self.without.heirs
    }

    /// Whether all that counts of `other` counts of this one.
    pub(crate) fn covers(self, other: Self) -> bool {
        let (own, others) = (self.without, other.without);
        self.schema == other.schema
            && own.one_of <= others.one_of
            && own.any_of <= others.any_of
            && own.inner <= others.inner
    }

    /// The schemas that it leads to by `$ref` and `allOf`.
    pub(crate) fn inner(self) -> impl Iterator<Item = Schema<'a>> {
        let counts = !self.without.inner;
        let link = self.schema.link().filter(|_| counts);
        link.into_iter().chain(counts.then(|| self.schema.all_of()).into_iter().flatten())
    }

    /// The schemas of which one holds, under `oneOf` or `anyOf`.
    pub(crate) fn alternatives(self, keyword: &str) -> Vec<Schema<'a>> {
        if self.counts(keyword) { self.schema.schema_list(keyword) } else { Vec::new() }
    }

    /// The value of a keyword that counts.
    pub(crate) fn get(self, keyword: &str) -> Option<Node<'a>> {
        if self.counts(keyword) { self.schema.get(keyword) } else { None }
    }

    /// The keywords that count and say something about values, other than those that only lead to more schemas.
    pub(crate) fn own_keywords(self) -> impl Iterator<Item = &'a str> {
        let says = move |key: &str| {
            let is_beside = key.starts_with('$') || matches!(key, "allOf" | "definitions" | "discriminator");
            !is_beside && !Schema::is_annotation(key) && self.counts(key)
        };
        self.schema.node().entries().map(|(key, ..)| key).filter(move |key| says(key))
    }

    /// Whether what it says under the keyword counts.
    pub(crate) fn counts(self, keyword: &str) -> bool {
        match keyword {
            "oneOf" => !self.without.one_of,
            "anyOf" => !self.without.any_of,
            _ => true,
        }
    }
}
