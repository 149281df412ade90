//! Documents behind [`Sink`].
//!
//! The members of an object are asked for twice: for the attributes of its element, and for what stands in it.
//!
//! Documents are laid out as the specification lays out its examples: an element a line, but where text stands beside elements.

use std::borrow::Cow;

use super::choice;
use super::escape::{self, In};
use super::lookup;
use super::scalar::{is_null, text_or_none};
use super::shape::{ANY, MAX_STEPS, Name, Node, NodeKind, Property, Shape, XML, XSI};
use crate::wire::{Encode, EncodeError, ListSink, MAX_DEPTH, ObjectSink, Scalar, Sink, Step};

/// Writes a document.
pub(super) fn write(value: &dyn Encode, node: &'static Node, brief: bool) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer {
        out: DECLARATION.to_owned(),
        scope: Vec::new(),
        depth: 0,
        brief,
        level: 0,
        is_mixed: false,
        has_elements: false,
    };
    let node = choice::of_value(*node, value)?;
    let local = if node.name.local.is_empty() { NAMELESS } else { node.name.local };
    let tag = Tag { local, ..Tag::of(node.name) };
    // A document has one element at its root, whatever stands in it.
    writer.element(tag, node.shape, value)?;
    writer.out.push('\n');
    Ok(writer.out.into_bytes())
}

/// What documents begin with.
const DECLARATION: &str = "<?xml version='1.0' encoding='UTF-8'?>\n";

/// What the root of a document is called whose schema has no name, and items of which nothing is said.
const NAMELESS: &str = "root";
const ITEM: &str = "item";

struct Writer {
    out: String,
    /// The prefixes of the elements around with their namespaces, the innermost last. The empty one is the default.
    scope: Vec<(String, &'static str)>,
    depth: u16,
    brief: bool,
    /// So many elements are open.
    level: usize,
    /// Whether text may stand in the innermost of them, so that white space would be of it.
    is_mixed: bool,
    /// Whether an element has been written in it.
    has_elements: bool,
}

/// What an element is called.
#[derive(Clone, Copy)]
struct Tag<'n> {
    local: &'n str,
    namespace: &'static str,
    prefix: &'static str,
}

impl Tag<'_> {
    fn of(Name { local, namespace, prefix }: Name) -> Self {
        Self { local, namespace, prefix }
    }
}

impl Writer {
    /// Writes what a node stands for; an attribute is written with its element.
    fn node(&mut self, node: &'static Node, value: &dyn Encode) -> Result<(), EncodeError> {
        match node.kind {
            NodeKind::Attribute => Ok(()),
            NodeKind::Text => self.text(&text_or_none(value)?.unwrap_or_default(), In::Element),
            NodeKind::Cdata => {
                let text = text_or_none(value)?.unwrap_or_default();
                escape::cdata(&text, &mut self.out).ok_or_else(unwritable)
            }
            NodeKind::Inside => self.inside(node.shape, value),
            NodeKind::Element => {
                let node = choice::of_value(*node, value)?;
                self.named(Tag::of(node.name), node.shape, value)
            }
        }
    }

    /// Writes elements of this name: one, or one an item of a list that has none of its own.
    fn named(&mut self, tag: Tag<'_>, shape: &'static Shape, value: &dyn Encode) -> Result<(), EncodeError> {
        match shape {
            Shape::List { wrapped: false, .. } | Shape::Tuple { wrapped: false, .. } => self.inside(shape, value),
            Shape::Any => self.repeated(tag, &Shape::Any, value),
            _ => self.element(tag, shape, value),
        }
    }

    /// Writes a list as elements of one name, and anything else as one.
    fn repeated(&mut self, tag: Tag<'_>, items: &'static Shape, value: &dyn Encode) -> Result<(), EncodeError> {
        let mut list = Repeated { writer: self, tag, items, is_list: false, count: 0 };
        value.encode(&mut list)?;
        if list.is_list { Ok(()) } else { self.element(tag, items, value) }
    }

    /// Writes one element.
    fn element(&mut self, tag: Tag<'_>, shape: &'static Shape, value: &dyn Encode) -> Result<(), EncodeError> {
        let shape = chosen(shape, value)?;
        let start = self.scope.len();
        if self.level > 0 {
            self.line();
        }
        self.has_elements = true;
        self.out.push('<');
        let (prefix, is_new) = match tag.namespace {
            "" => (Cow::Borrowed(""), false),
            namespace => self.prefix(namespace, tag.prefix, start),
        };
        let name_from = self.out.len();
        if !prefix.is_empty() {
            self.out.push_str(&prefix);
            self.out.push(':');
        }
        self.out.push_str(tag.local);
        let name = self.out[name_from..].to_owned();
        if is_new {
            self.declare(&prefix, tag.namespace);
        }
        if is_null(value) {
            let (prefix, is_new) = self.prefix(XSI, "xsi", start);
            if is_new {
                self.declare(&prefix, XSI);
            }
            self.out.push(' ');
            self.out.push_str(&prefix);
            self.out.push_str(":nil=\"true\"");
        } else {
            self.attributes(shape, value, start)?;
        }
        let open = self.out.len();
        self.out.push('>');
        let around = (self.is_mixed, self.has_elements);
        (self.is_mixed, self.has_elements) = (is_mixed(shape, MAX_STEPS), false);
        self.level += 1;
        if !is_null(value) {
            self.inside(shape, value)?;
        }
        self.level -= 1;
        if self.out.len() == open + 1 {
            self.out.truncate(open);
            self.out.push_str(" />");
        } else {
            if self.has_elements {
                self.line();
            }
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
        (self.is_mixed, self.has_elements) = around;
        self.scope.truncate(start);
        Ok(())
    }

    /// Begins a line, where that says nothing.
    fn line(&mut self) {
        if !self.is_mixed {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", self.level));
        }
    }

    /// The prefix of a namespace, and whether it has to be declared. Prefixes behind `start` are of this element: none of them
    /// is taken for another namespace.
    fn prefix(&self, namespace: &'static str, wanted: &'static str, start: usize) -> (Cow<'static, str>, bool) {
        // Its prefix is the same everywhere, and no other is (XML Namespaces 1.0 §3).
        if namespace == XML {
            return (Cow::Borrowed("xml"), false);
        }
        let bound = |prefix: &str| self.scope.iter().rev().find(|(known, _)| known == prefix).map(|(_, uri)| *uri);
        if bound(wanted) == Some(namespace) {
            return (Cow::Borrowed(wanted), false);
        }
        let is_free = |prefix: &str| self.scope[start..].iter().all(|(known, _)| known != prefix);
        if is_free(wanted) {
            return (Cow::Borrowed(wanted), true);
        }
        let stem = if wanted.is_empty() { "ns" } else { wanted };
        let mut others = (1..).map(|number| format!("{stem}{number}"));
        let other = others.find(|prefix| is_free(prefix)).unwrap_or_default();
        (Cow::Owned(other), true)
    }

    fn declare(&mut self, prefix: &str, namespace: &'static str) {
        self.out.push_str(" xmlns");
        if !prefix.is_empty() {
            self.out.push(':');
            self.out.push_str(prefix);
        }
        self.out.push_str("=\"");
        // Lowering has looked at it: it is a URI.
        let _ = escape::text(namespace, In::Attribute, &mut self.out);
        self.out.push('"');
        self.scope.push((prefix.to_owned(), namespace));
    }

    fn text(&mut self, text: &str, place: In) -> Result<(), EncodeError> {
        escape::text(text, place, &mut self.out).ok_or_else(unwritable)
    }

    /// Writes the attributes of an element in which a value of this shape stands.
    fn attributes(&mut self, shape: &'static Shape, value: &dyn Encode, start: usize) -> Result<(), EncodeError> {
        match shape {
            Shape::Object { properties, .. } if properties.iter().any(|property| has_attributes(&property.node)) => {
                self.enter()?;
                value.encode(&mut Attributes { writer: self, properties, start })?;
                self.depth -= 1;
                Ok(())
            }
            Shape::OneOf(_) => {
                let shape = chosen(shape, value)?;
                if matches!(shape, Shape::OneOf(_)) { Ok(()) } else { self.attributes(shape, value, start) }
            }
            _ => Ok(()),
        }
    }

    fn attribute(&mut self, name: Name, value: &dyn Encode, start: usize) -> Result<(), EncodeError> {
        let Some(text) = text_or_none(value)? else { return Ok(()) };
        let mut prefix = Cow::Borrowed("");
        if !name.namespace.is_empty() {
            // A name without a prefix is in no namespace, whatever the default is (XML Namespaces 1.0 §6.2).
            let wanted = if name.prefix.is_empty() { "ns" } else { name.prefix };
            let (found, is_new) = self.prefix(name.namespace, wanted, start);
            if is_new {
                self.declare(&found, name.namespace);
            }
            prefix = found;
        }
        self.out.push(' ');
        if !prefix.is_empty() {
            self.out.push_str(&prefix);
            self.out.push(':');
        }
        self.out.push_str(name.local);
        self.out.push_str("=\"");
        self.text(&text, In::Attribute)?;
        self.out.push('"');
        Ok(())
    }

    /// Writes what stands in an element.
    fn inside(&mut self, shape: &'static Shape, value: &dyn Encode) -> Result<(), EncodeError> {
        let shape = chosen(shape, value)?;
        value.encode(&mut Inside { writer: self, shape })
    }

    fn enter(&mut self) -> Result<(), EncodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(EncodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        Ok(())
    }
}

/// The shape that a value has, of those that it may have.
fn chosen(shape: &'static Shape, value: &dyn Encode) -> Result<&'static Shape, EncodeError> {
    match shape {
        Shape::OneOf(_) => Ok(choice::of_value(Node { shape, ..ANY }, value)?.shape),
        _ => Ok(shape),
    }
}

/// Whether text may stand beside elements in what has this shape.
fn is_mixed(shape: &Shape, steps: u8) -> bool {
    let Some(steps) = steps.checked_sub(1) else { return true };
    let is_text = |node: &Node| match node.kind {
        NodeKind::Text | NodeKind::Cdata => true,
        NodeKind::Inside => is_mixed(node.shape, steps),
        NodeKind::Element | NodeKind::Attribute => false,
    };
    match shape {
        Shape::Object { properties, .. } => properties.iter().any(|property| is_text(&property.node)),
        Shape::Tuple { items, rest, .. } => items.iter().chain(*rest).any(is_text),
        Shape::OneOf(one) => one.variants.iter().any(|variant| is_mixed(variant.shape, steps)),
        Shape::Any | Shape::Text | Shape::List { .. } => false,
    }
}

/// Whether attributes of the element around may be in the node.
fn has_attributes(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Attribute | NodeKind::Inside)
}

fn unwritable() -> EncodeError {
    EncodeError::new("the text holds a character that XML does not have")
}

/// What stands in an element.
struct Inside<'w> {
    writer: &'w mut Writer,
    shape: &'static Shape,
}

impl Sink for Inside<'_> {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        // What is `null` and has no element of its own is not there.
        let text = text_or_none(&value)?.unwrap_or_default();
        self.writer.text(&text, In::Element)
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let (properties, rest): (&'static [Property], _) = match self.shape {
            Shape::Object { properties, rest } => (properties, *rest),
            _ => (&[], None),
        };
        self.writer.enter()?;
        members(&mut Content { writer: self.writer, properties, rest: rest.unwrap_or(&ANY) })?;
        self.writer.depth -= 1;
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let (first, rest): (&'static [Node], _) = match self.shape {
            Shape::List { items, .. } => (&[], Some(*items)),
            Shape::Tuple { items, rest, .. } => (items, *rest),
            _ => (&[], None),
        };
        self.writer.enter()?;
        items(&mut Items { writer: self.writer, first, rest: rest.unwrap_or(&ANY), count: 0 })?;
        self.writer.depth -= 1;
        Ok(())
    }
}

struct Items<'w> {
    writer: &'w mut Writer,
    first: &'static [Node],
    rest: &'static Node,
    count: usize,
}

impl ListSink for Items<'_> {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.count;
        self.count += 1;
        let node = self.first.get(index).unwrap_or(self.rest);
        let written = match node.name.local {
            "" if node.kind == NodeKind::Element && lookup::loose(node.shape).is_none() => {
                let node = choice::of_value(*node, value);
                let local = |name: &'static str| if name.is_empty() { ITEM } else { name };
                node.and_then(|node| {
                    let tag = Tag { local: local(node.name.local), ..Tag::of(node.name) };
                    self.writer.element(tag, node.shape, value)
                })
            }
            _ => self.writer.node(node, value),
        };
        written.map_err(|error| error.under(Step::Index(index)))
    }
}

struct Content<'w> {
    writer: &'w mut Writer,
    properties: &'static [Property],
    rest: &'static Node,
}

impl ObjectSink for Content<'_> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let written = match self.properties.iter().find(|property| property.name == name) {
            Some(property) => self.writer.node(&property.node, value),
            None if !escape::is_name(name) => Err(EncodeError::new("no element can be called so")),
            None => {
                let tag = Tag { local: name, namespace: "", prefix: "" };
                match chosen(self.rest.shape, value) {
                    // Items have the name of what they are the value of.
                    Ok(Shape::List { wrapped: false, items }) => self.writer.repeated(tag, items.shape, value),
                    Ok(shape) => self.writer.named(tag, shape, value),
                    Err(error) => Err(error),
                }
            }
        };
        written.map_err(|error| error.under(Step::Key(name)))
    }

    fn is_brief(&self) -> bool {
        self.writer.brief
    }
}

struct Attributes<'w> {
    writer: &'w mut Writer,
    properties: &'static [Property],
    start: usize,
}

impl Sink for Attributes<'_> {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        members(self)
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl ObjectSink for Attributes<'_> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let Some(property) = self.properties.iter().find(|property| property.name == name) else { return Ok(()) };
        let written = match property.node.kind {
            NodeKind::Attribute => self.writer.attribute(property.node.name, value, self.start),
            NodeKind::Inside => self.writer.attributes(property.node.shape, value, self.start),
            NodeKind::Element | NodeKind::Text | NodeKind::Cdata => Ok(()),
        };
        written.map_err(|error| error.under(Step::Key(name)))
    }

    fn is_brief(&self) -> bool {
        self.writer.brief
    }
}

/// Writes the items of a list as elements of one name.
struct Repeated<'w, 'n> {
    writer: &'w mut Writer,
    tag: Tag<'n>,
    items: &'static Shape,
    is_list: bool,
    count: usize,
}

impl Sink for Repeated<'_, '_> {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.is_list = true;
        self.writer.enter()?;
        items(self)?;
        self.writer.depth -= 1;
        Ok(())
    }
}

impl ListSink for Repeated<'_, '_> {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.count;
        self.count += 1;
        self.writer.element(self.tag, self.items, value).map_err(|error| error.under(Step::Index(index)))
    }
}
