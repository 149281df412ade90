//! Schemas that hold together: a value must fit all of them.
//!
//! `allOf`, a `$ref` with keywords beside it, and a property that several of these declare all come to the same (JSON
//! Schema 2020-12 Core §8.2.3.1, §10.2.1.1): a set of schemas, of which one is the usual number. A type is made of the set.

mod flat;
mod listed;
mod types;

use crate::part::Part;
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{Node, Schema};
use std::collections::{HashMap, HashSet};

pub(crate) use flat::{Null, choice_with_null};
pub(crate) use types::{intersection, without_null};

/// Schemas that hold together, with all that they refer to and hold under `allOf`, each once.
///
/// What is asked of a schema can be asked of it. A keyword that several say is answered by the outermost, unless the
/// question says how the answers come together.
pub(crate) struct Conjunction<'a> {
    members: Vec<Member<'a>>,
    null: Null,
    /// A schema that holds itself under `allOf`.
    circle: Option<Schema<'a>>,
    /// The first schema that is left out because there are too many, or too many steps lead to it.
    cut: Option<Schema<'a>>,
}

/// A schema, and how many steps of `$ref` and `allOf` lead to it.
#[derive(Clone, Copy)]
struct Member<'a> {
    part: Part<'a>,
    depth: usize,
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
    /// All that `roots` come to, of which there is one at least.
    pub(crate) fn of(roots: &[Part<'a>]) -> Self {
        flat::of(roots)
    }

    /// The schemas, in the order of the document, each before what it refers to.
    pub(crate) fn members(&self) -> impl Iterator<Item = Part<'a>> {
        self.members.iter().map(|member| member.part)
    }

    /// Whether `null` is among its values.
    pub(crate) fn null(&self) -> Null {
        self.null
    }

    /// A schema that holds itself under `allOf`, which says nothing.
    pub(crate) fn circle(&self) -> Option<Schema<'a>> {
        self.circle
    }

    /// The first schema that is left out because there are too many, or too many steps lead to it.
    pub(crate) fn cut(&self) -> Option<Schema<'a>> {
        self.cut
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
        self.get("format")?.text()
    }

    /// Every declared property, in the order of the document.
    pub(crate) fn properties(&self) -> Vec<Property<'a>> {
        let mut found: Vec<(&str, Vec<(usize, Locus, Part<'a>)>)> = Vec::new();
        let mut known = HashMap::new();
        for Member { part, depth } in &self.members {
            for (name, locus, schema) in part.schema.properties() {
                let index = *known.entry(name).or_insert_with(|| {
                    found.push((name, Vec::new()));
                    found.len() - 1
                });
                found[index].1.push((*depth, locus, schema.into()));
            }
        }
        let property = |(name, mut declared): (&'a str, Vec<(usize, Locus, Part<'a>)>)| {
            declared.sort_by_key(|(depth, ..)| *depth);
            let locus = declared[0].1;
            Property { name, locus, parts: declared.into_iter().map(|(.., part)| part).collect() }
        };
        found.into_iter().map(property).collect()
    }

    /// The names of the properties that must be there, each once, with their places.
    pub(crate) fn required(&self) -> Vec<(&'a str, Locus)> {
        let lists = self.members().filter_map(|part| part.get("required"));
        let names = lists.flat_map(|list| list.target().items()).map(Node::target);
        let mut known = HashSet::new();
        let named = names.filter_map(|node| Some((node.text()?, node.locus())));
        named.filter(|(name, _)| known.insert(*name)).collect()
    }
}
