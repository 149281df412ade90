//! The tree of a document behind [`Source`].

use std::collections::BTreeMap;

use super::choice;
use super::entries::Members;
use super::items::{Items, Positions};
use super::lookup::Lookup;
use super::reading::{Held, Reading, refuse_name};
use super::shape::{ANY, Node, Shape};
use super::tree::{Element, Tree};
use crate::value::Value;
use crate::wire::{Context, Mode, Refused, Scalar, Slot, Source, Visitor, Wanted, scalar_of_text};

/// Reads the value of a document into `slot`.
pub(super) fn read<'t>(
    tree: &'t Tree<'t>,
    node: &'static Node,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    let root = tree.root();
    let lookup = Lookup { tree, around: root };
    let names: Vec<&str> = match node.shape {
        Shape::OneOf(one) if node.name.local.is_empty() => {
            one.variants.iter().map(|variant| variant.name.local).collect()
        }
        _ => vec![node.name.local],
    };
    // Where nothing says what it is called, it may be called anything.
    let is_called = match node.shape {
        Shape::OneOf(one) if node.name.local.is_empty() => {
            one.variants.iter().any(|variant| lookup.is(variant.name, tree.name_of(root)))
        }
        _ => lookup.is(node.name, tree.name_of(root)),
    };
    if !is_called && names.iter().all(|name| !name.is_empty()) {
        return Err(refuse_name(context, &names));
    }
    slot.read(&mut Reading { tree, held: Held::Element(root), shape: node.shape, context })
}

impl<'t> Reading<'t, '_> {
    fn is_null(&self) -> bool {
        match &self.held {
            Held::Null => true,
            Held::Element(element) => self.tree.is_nil(*element),
            Held::Text(_) | Held::Elements { .. } | Held::Inside(_) => false,
        }
    }

    fn text(&mut self, text: &str, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        // White space around what is no text says nothing (XML Schema 1.1 part 2 §4.3.6).
        let scalar = match wanted {
            Wanted::Bool => match text.trim() {
                "1" => Scalar::Bool(true),
                "0" => Scalar::Bool(false),
                text => scalar_of_text(text, wanted),
            },
            Wanted::Number => scalar_of_text(text.trim(), wanted),
            _ => Scalar::Text(text),
        };
        match scalar {
            Scalar::Text(_) if !matches!(wanted, Wanted::Any | Wanted::Text | Wanted::Bytes) => {
                Err(self.context.refuse_type(into.expected(), "other text"))
            }
            scalar => into.scalar(scalar, self.context),
        }
    }

    /// Reads what an element holds, of which it may be a part only.
    fn element(&mut self, element: Element, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let is_inside = matches!(self.held, Held::Inside(_));
        match choice::of_element(self.tree, element, self.shape) {
            Some(Shape::Text) => self.scalar(element, wanted, into),
            Some(Shape::Object { properties, rest }) => {
                let mut members = Members::of(self.tree, element, properties, *rest);
                members.finish(wanted, is_inside, self.context)?;
                self.object(members, into)
            }
            Some(Shape::List { items, .. }) => self.list(element, self.tree.elements(element).collect(), items, into),
            Some(Shape::Tuple { items, rest, .. }) => {
                self.context.enter()?;
                let items = Positions::new(self.tree, element, items, *rest, self.context);
                let read = items.and_then(|mut items| into.list(&mut items));
                self.context.leave();
                read
            }
            Some(Shape::Any) => self.any(element, wanted, into),
            Some(Shape::OneOf(_)) | None => {
                Err(self.context.refuse_type(into.expected(), "an element of another kind"))
            }
        }
    }

    fn scalar(&mut self, element: Element, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if self.tree.elements(element).next().is_some() {
            return Err(self.context.refuse_type(into.expected(), "an element with others in it"));
        }
        let text = self.tree.text(element);
        self.text(&text, wanted, into)
    }

    /// Reads what nothing is said of: what is wanted, and else what it looks like.
    fn any(&mut self, element: Element, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let is_text = || self.tree.inside(element).all(|found| found.text().is_some());
        match wanted {
            Wanted::List => self.list(element, self.tree.elements(element).collect(), &ANY, into),
            Wanted::Any if is_text() => self.scalar(element, wanted, into),
            Wanted::Any | Wanted::Object { .. } => {
                let mut members = Members::of(self.tree, element, &[], None);
                members.finish(Wanted::Any, false, self.context)?;
                self.object(members, into)
            }
            Wanted::Bool | Wanted::Number | Wanted::Text | Wanted::Bytes => self.scalar(element, wanted, into),
        }
    }

    fn object(&mut self, members: Members<'t>, into: &mut dyn Visitor) -> Result<(), Refused> {
        self.context.enter()?;
        let read = into.object(&mut members.entries(self.context));
        self.context.leave();
        read
    }

    fn list(
        &mut self,
        around: Element,
        found: Vec<Element>,
        items: &'static Node,
        into: &mut dyn Visitor,
    ) -> Result<(), Refused> {
        self.context.enter()?;
        // A client takes items for what they are, whatever they are called.
        let is_strict = self.context.mode() == Mode::Strict && !items.name.local.is_empty();
        let lookup = is_strict.then_some(Lookup { tree: self.tree, around });
        let read =
            into.list(&mut Items { tree: self.tree, found: found.into_iter(), items, lookup, context: self.context });
        self.context.leave();
        read
    }
}

impl Source for Reading<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if self.is_null() {
            return into.scalar(Scalar::Null, self.context);
        }
        match self.held.clone() {
            Held::Null => into.scalar(Scalar::Null, self.context),
            Held::Text(text) => self.text(&text, wanted, into),
            Held::Element(element) | Held::Inside(element) => self.element(element, wanted, into),
            Held::Elements { around, items } => match super::lookup::loose(self.shape) {
                Some(Shape::Tuple { items: positions, rest, .. }) => {
                    self.context.enter()?;
                    let mut positions =
                        Positions::of_elements(self.tree, around, items, positions, *rest, self.context);
                    let read = into.list(&mut positions);
                    self.context.leave();
                    read
                }
                Some(Shape::List { items: node, .. }) => self.list(around, items, node, into),
                _ => self.list(around, items, &ANY, into),
            },
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        if self.is_null() { Ok(()) } else { some.read(self) }
    }

    fn is_text(&self) -> bool {
        true
    }

    fn unfolded(&mut self) -> Option<Value> {
        let Held::Element(element) = self.held else { return None };
        let is_empty = self.tree.inside(element).next().is_none();
        is_empty.then(|| Value::Object(BTreeMap::new()))
    }
}
