//! Alternatives that list values, and say nothing else: enumerations whose values stand one by one.

use crate::literal;
use crate::part::Part;
use crate::reference::meant;
use ferrospec_document::view::{Node, Schema};
use ferrospec_ir::Literal;
use std::collections::{BTreeSet, HashMap};

/// So deep alternatives stand in others.
const MAX_DEPTH: usize = 8;

/// What a list of alternatives lists.
pub(crate) struct Alternatives<'a> {
    /// The alternatives, each with its values, as they stand: in the description, or behind a reference.
    pub(crate) members: Vec<Alternative<'a>>,
    /// Whether any other text is a value as well.
    pub(crate) extensible: bool,
}

/// One of them.
pub(crate) struct Alternative<'a> {
    /// The schema in the list, which may refer to another.
    pub(crate) schema: Schema<'a>,
    pub(crate) values: Vec<Node<'a>>,
}

impl<'a> Alternatives<'a> {
    /// What `part` lists under `keyword`, if each of its alternatives lists scalars, or is `null`, or any text.
    pub(crate) fn of(part: Part<'a>, keyword: &str) -> Option<Self> {
        let mut found = Self { members: Vec::new(), extensible: false };
        found.add(part, keyword, 0)?;
        let is_text = |node: &Node<'a>| node.is_null() || matches!(literal::of(*node), Some(Literal::Text(_)));
        let is_known = !found.members.is_empty() && (!found.extensible || found.values().all(|node| is_text(&node)));
        is_known.then_some(found)
    }

    /// All values.
    pub(crate) fn values(&self) -> impl Iterator<Item = Node<'a>> {
        self.members.iter().flat_map(|member| member.values.iter().copied())
    }

    fn add(&mut self, part: Part<'a>, keyword: &str, depth: usize) -> Option<()> {
        let first = self.members.len();
        for schema in part.alternatives(keyword) {
            self.add_member(schema, keyword, depth)?;
        }
        if keyword == "oneOf" {
            self.drop_shared(first);
        }
        Some(())
    }

    fn add_member(&mut self, schema: Schema<'a>, keyword: &str, depth: usize) -> Option<()> {
        let (target, says) = (meant(schema), |schema: Schema<'a>| Part::from(schema).own_keywords());
        let is_plain = target.all_of().is_empty() && target.link().is_none() && target.get("x-rust-type").is_none();
        if !is_plain || depth > MAX_DEPTH {
            return None;
        }
        let keywords: BTreeSet<&str> = says(target).filter(|keyword| *keyword != "type").collect();
        let types = target.types();
        match keywords.into_iter().collect::<Vec<_>>()[..] {
            [] if types == ["null"] => Some(()),
            [] if types == ["string"] && keyword == "anyOf" => {
                self.extensible = true;
                Some(())
            }
            [inner @ ("anyOf" | "oneOf")] => {
                // Of a value that fits several of those within, it is still one.
                let (is_open, first) = (self.extensible, self.members.len());
                self.add(target.into(), inner, depth + 1)?;
                self.drop_repeated(first);
                (keyword == "anyOf" || self.extensible == is_open).then_some(())
            }
            ["const"] => self.list(schema, vec![target.const_value()?], &types),
            ["enum"] => self.list(schema, target.enum_values().filter(|values| !values.is_empty())?, &types),
            _ => None,
        }
    }

    fn list(&mut self, schema: Schema<'a>, values: Vec<Node<'a>>, types: &[&str]) -> Option<()> {
        let is_admitted = |value: &Node<'a>| match literal::of(*value) {
            None | Some(Literal::List(_) | Literal::Object(_)) => false,
            Some(value) => types.is_empty() || types.iter().any(|ty| literal::is_of(&value, ty)),
        };
        let is_listed = values.iter().all(is_admitted);
        self.members.push(Alternative { schema, values });
        is_listed.then_some(())
    }

    /// Takes out what the alternatives from `first` on list that one before them does.
    fn drop_repeated(&mut self, first: usize) {
        let mut known = BTreeSet::new();
        for member in &mut self.members[first..] {
            member.values.retain(|value| known.insert(canonical(value)));
        }
    }

    /// Takes out what several of the alternatives from `first` on list, of which exactly one must hold.
    fn drop_shared(&mut self, first: usize) {
        let mut often: HashMap<_, BTreeSet<usize>> = HashMap::new();
        for (index, member) in self.members.iter().enumerate().skip(first) {
            member.values.iter().for_each(|value| {
                often.entry(canonical(value)).or_default().insert(index);
            });
        }
        for member in &mut self.members[first..] {
            member.values.retain(|value| often.get(&canonical(value)).is_none_or(|of| of.len() == 1));
        }
    }
}

fn canonical(node: &Node<'_>) -> Option<String> {
    literal::of(*node).map(|value| value.canonical())
}
