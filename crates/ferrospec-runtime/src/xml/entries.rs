//! The members of objects.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lookup::{Lookup, loose};
use super::reading::{Held, Reading};
use super::shape::{ANY, Node, NodeKind, Property, Shape};
use super::tree::{Element, Found, Tree, joined};
use crate::wire::{Context, Entries, Key, Mode, Refused, Slot, Wanted, violation};

/// What of an element belongs to which property.
pub(super) struct Members<'t> {
    tree: &'t Tree<'t>,
    around: Element,
    properties: &'static [Property],
    rest: &'static Node,
    found: Vec<Vec<Found<'t>>>,
    /// What belongs to none, by its name.
    others: Vec<(usize, Vec<Found<'t>>)>,
    /// Text that belongs to none.
    has_text: bool,
    members: Vec<Member<'t>>,
}

struct Member<'t> {
    name: Cow<'t, str>,
    held: Held<'t>,
    shape: &'static Shape,
}

impl<'t> Members<'t> {
    /// Finds out what belongs to which of the properties.
    pub(super) fn of(
        tree: &'t Tree<'t>,
        around: Element,
        properties: &'static [Property],
        rest: Option<&'static Node>,
    ) -> Self {
        let lookup = Lookup { tree, around };
        let mut found = vec![Vec::new(); properties.len()];
        let mut others: Vec<(usize, Vec<Found<'t>>)> = Vec::new();
        let mut has_text = false;
        // Most names come again.
        let mut known: HashMap<(bool, usize), Result<usize, usize>> = HashMap::new();
        for part in tree.inside(around) {
            let name = match part {
                Found::Element(element) => (true, tree.name_of(element)),
                Found::Attribute { name, .. } => (false, name),
                Found::Text(_) | Found::Section(_) => {
                    match lookup.property(properties, part) {
                        Some(index) => found[index].push(part),
                        None => has_text |= part.is_said(),
                    }
                    continue;
                }
            };
            let index = *known.entry(name).or_insert_with(|| {
                lookup.property(properties, part).ok_or_else(|| {
                    others.push((name.1, Vec::new()));
                    others.len() - 1
                })
            });
            match index {
                Ok(index) => found[index].push(part),
                Err(index) => others[index].1.push(part),
            }
        }
        Self { tree, around, properties, rest: rest.unwrap_or(&ANY), found, others, has_text, members: Vec::new() }
    }

    /// Makes members of it. Of an object that is `inside` of another, all else belongs to that one.
    pub(super) fn finish(&mut self, wanted: Wanted<'_>, inside: bool, context: &mut Context) -> Result<(), Refused> {
        if self.has_text && !inside && !self.properties.is_empty() && context.mode() == Mode::Strict {
            return Err(context.refuse(violation::TYPE, "text stands where elements are expected"));
        }
        let found = std::mem::take(&mut self.found);
        for (property, found) in self.properties.iter().zip(found) {
            self.property(property, found);
        }
        if !inside {
            let keeps = matches!(wanted, Wanted::Object { rest: true, .. });
            let others = std::mem::take(&mut self.others);
            others.into_iter().for_each(|(name, found)| self.other(name, found, keeps));
            // Beside elements and attributes that nothing is said of, text has no name of its own.
        }
        Ok(())
    }

    fn push(&mut self, name: impl Into<Cow<'t, str>>, held: Held<'t>, shape: &'static Shape) {
        self.members.push(Member { name: name.into(), held, shape });
    }

    fn property(&mut self, property: &'static Property, found: Vec<Found<'t>>) {
        let Property { name, node, required, nullable } = property;
        let shape = node.shape;
        let is_there = !found.is_empty();
        match node.kind {
            // One that need not be there says nothing by that.
            NodeKind::Attribute if !is_there && *nullable && *required => self.push(*name, Held::Null, shape),
            NodeKind::Text | NodeKind::Cdata if is_there || *required => {
                let text = joined(found.into_iter().filter_map(Found::text));
                let is_null = text.is_empty() && *nullable;
                // White space alone is a text where there is nothing else.
                let text = if is_there { text } else { self.tree.text(self.around) };
                self.push(*name, if is_null { Held::Null } else { Held::Text(text) }, shape);
            }
            NodeKind::Inside if is_there || *required => self.push(*name, Held::Inside(self.around), shape),
            NodeKind::Attribute | NodeKind::Element => match loose(shape) {
                Some(list) if found.len() != 1 || matches!(shape, Shape::List { .. } | Shape::Tuple { .. }) => {
                    if is_there || *required {
                        let items = found.into_iter().filter_map(element).collect();
                        self.push(*name, Held::Elements { around: self.around, items }, list);
                    }
                }
                _ => self.each(name, found, shape),
            },
            NodeKind::Text | NodeKind::Cdata | NodeKind::Inside => {}
        }
    }

    /// An element or attribute that no property knows.
    fn other(&mut self, name: usize, found: Vec<Found<'t>>, keeps: bool) {
        let (namespace, local) = self.tree.name(name);
        let is_taken = self.properties.iter().any(|property| property.name == local);
        let key = if is_taken { Cow::Owned(format!("{{{namespace}}}{local}")) } else { Cow::Borrowed(local) };
        // Where all that has no name of its own is kept, that is elements.
        let found = found.into_iter().filter(|found| !keeps || matches!(found, Found::Element(_))).collect();
        let shape = self.rest.shape;
        match loose(shape) {
            Some(list) => {
                let items = Vec::from_iter(found).into_iter().filter_map(element).collect::<Vec<_>>();
                if !items.is_empty() {
                    self.push(key, Held::Elements { around: self.around, items }, list);
                }
            }
            None => self.each_as(key, found, shape),
        }
    }

    fn each(&mut self, name: &'static str, found: Vec<Found<'t>>, shape: &'static Shape) {
        self.each_as(Cow::Borrowed(name), found, shape);
    }

    /// One member for each, so that a name that comes twice is said to.
    fn each_as(&mut self, name: Cow<'t, str>, found: Vec<Found<'t>>, shape: &'static Shape) {
        if matches!(shape, Shape::Any) && found.len() > 1 {
            let items = found.into_iter().filter_map(element).collect();
            return self.push(name, Held::Elements { around: self.around, items }, shape);
        }
        for found in found {
            let held = match found {
                Found::Element(element) => Held::Element(element),
                Found::Attribute { text, .. } | Found::Text(text) | Found::Section(text) => {
                    Held::Text(Cow::Borrowed(text))
                }
            };
            self.push(name.clone(), held, shape);
        }
    }

    /// The members, for who takes them.
    pub(super) fn entries<'c>(self, context: &'c mut Context) -> XmlEntries<'t, 'c> {
        XmlEntries { tree: self.tree, members: self.members.into_iter(), value: None, context }
    }
}

fn element(found: Found<'_>) -> Option<Element> {
    match found {
        Found::Element(element) => Some(element),
        _ => None,
    }
}

/// The members of an object, one after the other.
pub(super) struct XmlEntries<'t, 'c> {
    tree: &'t Tree<'t>,
    members: std::vec::IntoIter<Member<'t>>,
    value: Option<(Held<'t>, &'static Shape)>,
    context: &'c mut Context,
}

impl Entries for XmlEntries<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        let Some(Member { name, held, shape }) = self.members.next() else { return Ok(false) };
        self.value = Some((held, shape));
        key.take(&name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        let (held, shape) = self.value.take().ok_or_else(Context::give_up)?;
        slot.read(&mut Reading { tree: self.tree, held, shape, context: self.context })
    }

    fn skip(&mut self) {}
}
