//! Values of a document that are not read yet.

use std::borrow::Cow;

use super::shape::Shape;
use super::tree::{Element, Tree};
use crate::wire::{Context, Refused, violation};

/// Where a value stands in a document.
#[derive(Clone, Debug)]
pub(super) enum Held<'t> {
    /// It is `null`.
    Null,
    /// In a text.
    Text(Cow<'t, str>),
    /// In an element.
    Element(Element),
    /// In several elements, which are the items of a list.
    Elements { around: Element, items: Vec<Element> },
    /// In an element of which it is a part.
    Inside(Element),
}

/// A value of a document.
pub(super) struct Reading<'t, 'c> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) held: Held<'t>,
    pub(super) shape: &'static Shape,
    pub(super) context: &'c mut Context,
}

/// Says that an element of another name was wanted.
pub(super) fn refuse_name(context: &mut Context, names: &[&str]) -> Refused {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    context.refuse(violation::TYPE, format!("expected the element {}", names.join(" or ")))
}
