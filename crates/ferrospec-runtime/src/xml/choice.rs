//! Which of several shapes a value has.

use super::lookup::Lookup;
use super::shape::{MAX_STEPS, Node, OneOf, Property, Shape};
use super::tree::{Element, Found, Tree};
use crate::wire::{Encode, EncodeError, ListSink, ObjectSink, Scalar, Sink};

/// The shape of what an element holds; `None` if it is one of none.
pub(super) fn of_element<'t>(tree: &'t Tree<'t>, element: Element, shape: &'static Shape) -> Option<&'static Shape> {
    let mut shape = shape;
    for _ in 0..MAX_STEPS {
        let Shape::OneOf(one) = shape else { return Some(shape) };
        shape = chosen(tree, element, one)?.shape;
    }
    None
}

fn chosen<'t>(tree: &'t Tree<'t>, element: Element, one: &'static OneOf) -> Option<&'static Node> {
    let lookup = Lookup { tree, around: element };
    let called = |node: &&Node| !node.name.local.is_empty() && lookup.is(node.name, tree.name_of(element));
    let named: Vec<_> = one.variants.iter().filter(called).collect();
    if let [only] = named[..] {
        return Some(only);
    }
    if let Some((property, values)) = one.tag {
        let value_of = |node: &'static Node| text_of(&lookup, node.shape, property);
        let says = |(value, index): &&(&str, usize)| {
            one.variants.get(*index).and_then(value_of).is_some_and(|text| text.trim() == *value)
        };
        if let Some((_, index)) = values.iter().find(says) {
            return one.variants.get(*index);
        }
    }
    let among = if named.is_empty() { one.variants.iter().collect() } else { named };
    best(among, |node| rank(&lookup, node.shape, MAX_STEPS))
}

/// The first of the best.
fn best(among: Vec<&'static Node>, rank: impl Fn(&'static Node) -> i64) -> Option<&'static Node> {
    let ranked = among.into_iter().map(|node| (rank(node), node));
    ranked.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, node)| node)
}

/// The text of a property of the element.
fn text_of<'t>(lookup: &Lookup<'t>, shape: &'static Shape, name: &str) -> Option<std::borrow::Cow<'t, str>> {
    let Shape::Object { properties, .. } = shape else { return None };
    let property = properties.iter().find(|property| property.name == name)?;
    lookup.tree.inside(lookup.around).find(|found| lookup.has(&property.node, *found)).map(|found| match found {
        Found::Element(element) => lookup.tree.text(element),
        Found::Attribute { text, .. } | Found::Text(text) | Found::Section(text) => text.into(),
    })
}

/// How much of what is in the element the shape knows: more is better.
fn rank(lookup: &Lookup<'_>, shape: &'static Shape, steps: u8) -> i64 {
    let Some(steps) = steps.checked_sub(1) else { return i64::MIN };
    let parts = || lookup.tree.inside(lookup.around);
    let is_known = |known: &dyn Fn(Found<'_>) -> bool| {
        parts().filter(Found::is_said).map(|found| if known(found) { 1 } else { -1 }).sum()
    };
    match shape {
        Shape::Any => 0,
        Shape::Text => 1 + is_known(&|found| found.text().is_some()),
        Shape::Object { properties, .. } => {
            is_known(&|found| lookup.property(properties, found).is_some()) - missing(lookup, properties)
        }
        Shape::List { items, .. } => is_known(&|found| lookup.has(items, found)),
        Shape::Tuple { items, .. } => is_known(&|found| items.iter().any(|item| lookup.has(item, found))),
        Shape::OneOf(one) => {
            one.variants.iter().map(|variant| rank(lookup, variant.shape, steps)).max().unwrap_or(i64::MIN)
        }
    }
}

/// So many properties that must be there are not.
fn missing(lookup: &Lookup<'_>, properties: &'static [Property]) -> i64 {
    let is_missing = |property: &&Property| {
        property.required && !lookup.tree.inside(lookup.around).any(|found| lookup.has(&property.node, found))
    };
    properties.iter().filter(is_missing).count() as i64
}

/// The node that a value is of, which is to be written: `node` itself, or the one of several that it stands for.
///
/// # Errors
/// What is asked of the value cannot be said.
pub(super) fn of_value(node: Node, value: &dyn Encode) -> Result<Node, EncodeError> {
    let (mut node, mut seen) = (node, None);
    for _ in 0..MAX_STEPS {
        let Shape::OneOf(one) = node.shape else { break };
        let seen = match &mut seen {
            Some(seen) => seen,
            none => none.insert(Seen::of(value, one.tag.map(|(property, _)| property))?),
        };
        let Some(variant) = meant(one, seen) else { break };
        node.shape = variant.shape;
        if node.name.local.is_empty() {
            node = node.named(variant.name);
        }
    }
    Ok(node)
}

fn meant(one: &'static OneOf, seen: &Seen) -> Option<&'static Node> {
    if let (Some((_, values)), Some(tag)) = (one.tag, &seen.tag)
        && let Some((_, index)) = values.iter().find(|(value, _)| value == tag)
    {
        return one.variants.get(*index);
    }
    best(one.variants.iter().collect(), |node| seen.rank(node.shape, MAX_STEPS))
}

/// What is seen of a value before it is written.
#[derive(Default)]
struct Seen {
    kind: Option<SeenKind>,
    names: Vec<String>,
    tag: Option<String>,
    property: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SeenKind {
    Scalar,
    List,
    Object,
}

impl Seen {
    fn of(value: &dyn Encode, property: Option<&'static str>) -> Result<Self, EncodeError> {
        let mut seen = Self { property, ..Self::default() };
        value.encode(&mut seen)?;
        Ok(seen)
    }

    fn rank(&self, shape: &'static Shape, steps: u8) -> i64 {
        let Some(steps) = steps.checked_sub(1) else { return i64::MIN };
        match (self.kind, shape) {
            (_, Shape::Any) => 0,
            (Some(SeenKind::Scalar), Shape::Text)
            | (Some(SeenKind::List), Shape::List { .. } | Shape::Tuple { .. }) => 1,
            (Some(SeenKind::Object), Shape::Object { properties, .. }) => {
                let is_known = |name: &String| properties.iter().any(|property| property.name == name);
                let lacks =
                    |property: &&Property| property.required && self.names.iter().all(|name| name != property.name);
                let known: i64 = self.names.iter().map(|name| if is_known(name) { 1 } else { -1 }).sum();
                known - properties.iter().filter(lacks).count() as i64
            }
            (_, Shape::OneOf(one)) => {
                one.variants.iter().map(|variant| self.rank(variant.shape, steps)).max().unwrap_or(i64::MIN)
            }
            _ => i64::MIN,
        }
    }
}

impl Sink for Seen {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        self.kind = Some(SeenKind::Scalar);
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.kind = Some(SeenKind::Object);
        members(self)
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.kind = Some(SeenKind::List);
        Ok(())
    }
}

impl ObjectSink for Seen {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        if self.property == Some(name) {
            self.tag = crate::text::text_of(value, true).ok();
        }
        self.names.push(name.to_owned());
        Ok(())
    }
}
