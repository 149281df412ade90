//! All schemas that schemas lead to.

use super::alternatives::Alternatives;
use super::set::{Conjunction, Member, Null};
use crate::part::{Key, Part};
use ferrospec_document::view::Schema;
use std::collections::HashMap;

/// What is to be done next on the way through the schemas.
enum Step<'a> {
    Enter {
        part: Part<'a>,
        depth: usize,
        /// Whether it is a choice beside `null`.
        or_null: bool,
    },
    Leave(Key),
}

/// So many steps of `$ref` and `allOf` are followed from where a schema is used.
const MAX_DEPTH: usize = 100;

/// So many schemas hold together at most.
const MAX_MEMBERS: usize = 4_000;

impl<'a> Conjunction<'a> {
    /// All that `roots` come to, of which there is one at least.
    pub(crate) fn of(roots: &[Part<'a>]) -> Self {
        // Most schemas lead to no other.
        if let [part] = roots
            && choice_with_null(*part).is_none()
            && part.inner().next().is_none()
        {
            return Self::new(vec![Member { part: *part, depth: 0, null: None }], Vec::new(), None);
        }
        // A list instead of recursion: a document may nest as deep as it likes.
        let (mut members, mut circle, mut cut) = (Vec::new(), Vec::new(), None);
        // Whether each that was seen is on the way to where we are, which is kept from its start.
        let mut seen: HashMap<Key, bool> = HashMap::new();
        let mut way: Vec<Part<'a>> = Vec::new();
        let enter = |part, depth, or_null| Step::Enter { part, depth, or_null };
        let mut waiting: Vec<_> = roots.iter().rev().map(|root| enter(*root, 0, false)).collect();
        while let Some(step) = waiting.pop() {
            let (part, depth, or_null) = match step {
                Step::Enter { part, depth, or_null } => (part, depth, or_null),
                Step::Leave(key) => {
                    seen.insert(key, false);
                    way.pop();
                    continue;
                }
            };
            let key = part.key();
            if let Some(is_on_the_way) = seen.get(&key) {
                if *is_on_the_way && circle.is_empty() {
                    let steps = way.iter().skip_while(|on| on.key() != key).map(|on| on.schema);
                    circle = steps.collect();
                }
                continue;
            }
            let is_too_far = depth > MAX_DEPTH || members.len() >= MAX_MEMBERS;
            seen.insert(key, !is_too_far);
            if is_too_far {
                cut = cut.or(Some(part.schema));
                continue;
            }
            waiting.push(Step::Leave(key));
            way.push(part);
            let choice = choice_with_null(part);
            let null = match (or_null, choice) {
                (true, _) => Some(Null::Unsaid),
                (false, Some(_)) => Some(Null::Fits),
                (false, None) => None,
            };
            members.push(Member { part: choice.map_or(part, |(keyword, _)| part.without(keyword)), depth, null });
            let held = part.inner().map(|schema| (Part::from(schema), or_null));
            let chosen = choice.into_iter().map(|(_, schema)| (Part::from(schema), true));
            let inner: Vec<_> = held.chain(chosen).collect();
            waiting.extend(inner.into_iter().rev().map(|(part, or_null)| enter(part, depth + 1, or_null)));
        }
        Self::new(members, circle, cut)
    }

    /// Whether `null` is among its values. That takes looking through what all of them say, which few ask for.
    pub(crate) fn null(&self) -> Null {
        let said = self.members.iter().map(|member| member.null.unwrap_or_else(|| said(member.part)));
        said.fold(Null::Unsaid, Null::and)
    }
}

/// What a schema says of `null` in its own words.
fn said(part: Part<'_>) -> Null {
    let types = part.schema.types();
    if !types.is_empty() {
        return if types.contains(&"null") { Null::Fits } else { Null::Refused };
    }
    if let Some(null) = by_alternatives(part) {
        return null;
    }
    match part.schema.enum_values().filter(|values| !values.is_empty()) {
        Some(values) if values.iter().any(|value| value.is_null()) => Null::Fits,
        Some(_) => Null::Refused,
        None => match part.schema.const_value() {
            Some(value) if value.is_null() => Null::Fits,
            Some(_) => Null::Refused,
            None => Null::Unsaid,
        },
    }
}

/// What lists of alternatives say of `null` that some of their members name in their own words.
fn by_alternatives(part: Part<'_>) -> Option<Null> {
    let mut said = Null::Unsaid;
    for keyword in ["oneOf", "anyOf"] {
        let naming = part.alternatives(keyword).into_iter().filter(|member| names_null(*member)).count();
        said = said.and(match naming {
            // None says it by its types, and one may list it.
            0 => match Alternatives::of(part, keyword).filter(|known| known.values().any(|value| value.is_null())) {
                Some(_) => Null::Fits,
                None => continue,
            },
            1 => Null::Fits,
            _ if keyword == "anyOf" => Null::Fits,
            _ => Null::Refused,
        });
    }
    (said != Null::Unsaid).then_some(said)
}

/// Whether `null` is among the types of the schema, or of the one that it refers to.
pub(crate) fn names_null(schema: Schema<'_>) -> bool {
    schema.target().types().contains(&"null")
}

/// The list of two schemas that are `null` and another: its keyword, and the other.
pub(crate) fn choice_with_null<'a>(part: Part<'a>) -> Option<(&'static str, Schema<'a>)> {
    ["oneOf", "anyOf"].into_iter().find_map(|keyword| {
        part.get(keyword)?;
        let members = part.schema.schema_list(keyword);
        let (nulls, others): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.types() == ["null"]);
        match (&nulls[..], &others[..]) {
            ([_, ..], [other]) => Some((keyword, *other)),
            _ => None,
        }
    })
}
