//! Schemas that hold together, and what is asked of them.

use crate::kind::Kind;
use crate::part::Part;
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{Node, Schema};
use ferrospec_ir::Literal;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// Whether `null` fits schemas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Null {
    /// Nothing is said of it.
    Unsaid,
    /// All that speak of it admit it.
    Fits,
    /// One does not admit it.
    Refused,
}

impl Null {
    /// What holds where both do.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Refused, _) | (_, Self::Refused) => Self::Refused,
            (Self::Fits, _) | (_, Self::Fits) => Self::Fits,
            (Self::Unsaid, Self::Unsaid) => Self::Unsaid,
        }
    }
}

/// Schemas that hold together, with all that they refer to and hold under `allOf`, each once.
///
/// What is asked of a schema can be asked of it. A keyword that several say is answered by the outermost, unless the
/// question says how the answers come together.
pub(crate) struct Conjunction<'a> {
    pub(super) members: Vec<Member<'a>>,
    /// The steps of `allOf` and `$ref` by which a schema holds itself; none if none does.
    pub(super) circle: Vec<Schema<'a>>,
    /// The first schema that is left out because there are too many, or too many steps lead to it.
    pub(super) cut: Option<Schema<'a>>,
    /// The values of an enumeration, once they were asked for: several rooms do.
    values: OnceCell<Option<Vec<(Literal, Locus)>>>,
}

/// A schema, and how many steps of `$ref` and `allOf` lead to it.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) part: Part<'a>,
    pub(super) depth: usize,
    /// What it says of `null`, if that is known already: it is a choice beside it, or has one.
    pub(super) null: Option<Null>,
}

/// A property that some of the schemas declare.
pub(crate) struct Property<'a> {
    pub(crate) name: &'a str,
    /// Where the outermost declares it: its key.
    pub(crate) locus: Locus,
    /// What it is declared as, the outermost first.
    pub(crate) parts: Vec<Part<'a>>,
}

impl<'a> Conjunction<'a> {
    pub(super) fn new(members: Vec<Member<'a>>, circle: Vec<Schema<'a>>, cut: Option<Schema<'a>>) -> Self {
        Self { members, circle, cut, values: OnceCell::new() }
    }

    /// The values of an enumeration, which are found the first time.
    pub(crate) fn values_or(
        &self,
        find: impl FnOnce() -> Option<Vec<(Literal, Locus)>>,
    ) -> Option<&[(Literal, Locus)]> {
        self.values.get_or_init(find).as_deref()
    }

    /// The schemas, in the order of the document, each before what it refers to.
    pub(crate) fn members(&self) -> impl Iterator<Item = Part<'a>> {
        self.members.iter().map(|member| member.part)
    }

    /// The schemas, each with how many steps of `$ref` and `allOf` lead to it.
    pub(crate) fn members_by_depth(&self) -> impl Iterator<Item = (usize, Part<'a>)> {
        self.members.iter().map(|member| (member.depth, member.part))
    }

    /// A schema that holds itself under `allOf`, which says nothing.
    pub(crate) fn circle(&self) -> &[Schema<'a>] {
        &self.circle
    }

    /// The first schema that is left out because there are too many, or too many steps lead to it.
    pub(crate) fn cut(&self) -> Option<Schema<'a>> {
        self.cut
    }

    /// The one kind of values that they are read for, if they say something of several.
    pub(crate) fn of_kind(&self) -> Option<Kind> {
        self.members().find_map(Part::of_kind)
    }

    /// Where the outermost stands.
    pub(crate) fn locus(&self) -> Locus {
        self.members.first().expect("it is made of one schema at least").part.schema.locus()
    }

    /// The value of a keyword, as the outermost schema says it that does.
    pub(crate) fn get(&self, keyword: &str) -> Option<Node<'a>> {
        let saying = self.members.iter().filter_map(|member| Some((member.depth, member.part.get(keyword)?)));
        saying.min_by_key(|(depth, _)| *depth).map(|(_, node)| node)
    }

    /// All keywords that are said, each once: who asks for many of them goes through the schemas once.
    pub(crate) fn keywords(&self) -> HashSet<&'a str> {
        let said =
            |part: Part<'a>| part.schema.node().entries().map(|(key, ..)| key).filter(move |key| part.counts(key));
        self.members().flat_map(said).collect()
    }

    /// The schemas under a keyword that speaks of the same values wherever it stands; empty if none says it.
    pub(crate) fn schemas(&self, keyword: &str) -> Vec<Part<'a>> {
        self.members().filter_map(|part| part.schema.schema(keyword)).map(Part::from).collect()
    }

    /// Whether one of the schemas is `false`, which no value fits.
    pub(crate) fn is_false(&self) -> bool {
        self.members().any(|part| part.schema.is_boolean() == Some(false))
    }

    /// `format`.
    pub(crate) fn format(&self) -> Option<&'a str> {
        // Of values of any kind, a format is no more than a remark (2020-12 Validation §7.2.1).
        self.get("format").filter(|_| self.of_kind().is_none())?.text()
    }

    /// Every declared property, in the order of the document.
    pub(crate) fn properties(&self) -> Vec<Property<'a>> {
        struct Declared<'a> {
            name: &'a str,
            by_depth: Vec<(usize, Locus, Part<'a>)>,
        }
        let mut found: Vec<Declared<'a>> = Vec::new();
        let mut known = HashMap::new();
        for Member { part, depth, .. } in &self.members {
            for (name, locus, schema) in part.schema.properties() {
                let index = *known.entry(name).or_insert_with(|| {
                    found.push(Declared { name, by_depth: Vec::new() });
                    found.len() - 1
                });
                found[index].by_depth.push((*depth, locus, schema.into()));
            }
        }
        let property = |Declared { name, mut by_depth }: Declared<'a>| {
            by_depth.sort_by_key(|(depth, ..)| *depth);
            let locus = by_depth[0].1;
            Property { name, locus, parts: by_depth.into_iter().map(|(.., part)| part).collect() }
        };
        found.into_iter().map(property).collect()
    }

    /// The names of the properties that must be there, each once, with their places.
    pub(crate) fn required(&self) -> Vec<(&'a str, Locus)> {
        // Where they say something of several kinds, a rule asks for what must be there.
        let lists = self.members().filter(|part| part.of_kind().is_none()).filter_map(|part| part.get("required"));
        let names = lists.flat_map(|list| list.target().items()).map(Node::target);
        let mut known = HashSet::new();
        let named = names.filter_map(|node| Some((node.text()?, node.locus())));
        named.filter(|(name, _)| known.insert(*name)).collect()
    }
}
