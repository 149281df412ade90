//! The items of lists.

use super::lookup::{Lookup, loose};
use super::reading::{Held, Reading, refuse_name};
use super::shape::{ANY, Node, NodeKind, Shape};
use super::tree::{Element, Found, Tree, joined};
use crate::wire::{self, Context, Refused, Slot, violation};

/// The items of a list, an element each.
pub(super) struct Items<'t, 'c> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) found: std::vec::IntoIter<Element>,
    pub(super) items: &'static Node,
    /// What finds out whether they are called as they should be, if that is asked.
    pub(super) lookup: Option<Lookup<'t>>,
    pub(super) context: &'c mut Context,
}

impl wire::Items for Items<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(element) = self.found.next() else { return Ok(false) };
        if self.lookup.as_ref().is_some_and(|lookup| !lookup.has(self.items, Found::Element(element))) {
            return Err(refuse_name(self.context, &[self.items.name.local]));
        }
        slot.read(&mut Reading {
            tree: self.tree,
            held: Held::Element(element),
            shape: self.items.shape,
            context: self.context,
        })?;
        Ok(true)
    }
}

/// The items of a list that have shapes by their position.
pub(super) struct Positions<'t, 'c> {
    tree: &'t Tree<'t>,
    found: std::vec::IntoIter<(Held<'t>, &'static Node)>,
    context: &'c mut Context,
}

impl<'t, 'c> Positions<'t, 'c> {
    /// Those in an element: texts stand between the elements.
    pub(super) fn new(
        tree: &'t Tree<'t>,
        around: Element,
        items: &'static [Node],
        rest: Option<&'static Node>,
        context: &'c mut Context,
    ) -> Result<Self, Refused> {
        let parts: Vec<_> = tree.inside(around).filter(|found| !matches!(found, Found::Attribute { .. })).collect();
        let mut at = 0;
        let mut held = Vec::new();
        let lookup = Lookup { tree, around };
        let mut nodes = items.iter();
        loop {
            let texts: Vec<_> = parts[at..].iter().take_while(|found| found.text().is_some()).copied().collect();
            let node = nodes.next().or(rest).filter(|_| at < parts.len());
            let is_text = node.is_some_and(|node| matches!(node.kind, NodeKind::Text | NodeKind::Cdata));
            if let (Some(node), true) = (node, is_text) {
                at += texts.len();
                held.push((Held::Text(joined(texts.into_iter().filter_map(Found::text))), node));
                continue;
            }
            if texts.iter().any(Found::is_said) {
                return Err(context.refuse(violation::TYPE, "text stands where an element is expected"));
            }
            at += texts.len();
            let Some(Found::Element(element)) = parts.get(at).copied() else { break };
            at += 1;
            match node {
                // More than there may be: whoever takes the items says so.
                None => held.push((Held::Element(element), &ANY)),
                Some(node) if loose(node.shape).is_some() => {
                    let mut all = vec![element];
                    while let Some(found @ Found::Element(next)) = parts.get(at).copied()
                        && lookup.has(node, found)
                    {
                        all.push(next);
                        at += 1;
                    }
                    held.push((Held::Elements { around, items: all }, node));
                }
                Some(node) if lookup.has(node, Found::Element(element)) => held.push((Held::Element(element), node)),
                Some(node) => return Err(refuse_name(context, &[node.name.local])),
            }
        }
        Ok(Self { tree, found: held.into_iter(), context })
    }

    /// Those that are elements of the element around.
    pub(super) fn of_elements(
        tree: &'t Tree<'t>,
        around: Element,
        found: Vec<Element>,
        items: &'static [Node],
        rest: Option<&'static Node>,
        context: &'c mut Context,
    ) -> Self {
        let lookup = Lookup { tree, around };
        let mut nodes = items.iter().peekable();
        let held: Vec<_> = found
            .into_iter()
            .map(|element| {
                let is_meant = |node: &&Node| lookup.has(node, Found::Element(element));
                let node = nodes.next_if(is_meant).or(rest).unwrap_or(&ANY);
                (Held::Element(element), node)
            })
            .collect();
        Self { tree, found: held.into_iter(), context }
    }
}

impl wire::Items for Positions<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some((held, node)) = self.found.next() else { return Ok(false) };
        let shape: &'static Shape = node.shape;
        slot.read(&mut Reading { tree: self.tree, held, shape, context: self.context })?;
        Ok(true)
    }
}
