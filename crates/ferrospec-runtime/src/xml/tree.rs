//! A document as a tree.
//!
//! Its parts stand in one list, each before what is in it, so that a tree costs a bounded number of bytes a byte of the document,
//! and is dropped without recursion.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use quick_xml::XmlVersion;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesDecl, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;

use super::escape::is_allowed;
use super::shape::XSI;
use crate::wire::{Context, MAX_DEPTH, Refused, violation};

/// A document that is well-formed.
pub(super) struct Tree<'a> {
    parts: Vec<Part<'a>>,
    names: Vec<Known>,
}

/// A name as documents say it.
struct Known {
    namespace: String,
    local: String,
}

struct Part<'a> {
    kind: Kind,
    /// Of an element or attribute, the index of its name.
    name: usize,
    /// The index of the first part behind all that is in it.
    end: usize,
    text: Cow<'a, str>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Element { is_nil: bool },
    Attribute,
    Text,
    Cdata,
}

/// A part of a tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found<'t> {
    Element(Element),
    Attribute {
        name: usize,
        text: &'t str,
    },
    Text(&'t str),
    /// A CDATA section.
    Section(&'t str),
}

/// An element: its place in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Element(usize);

impl<'a> Tree<'a> {
    /// Reads a document.
    pub(super) fn read(body: &'a [u8], context: &mut Context) -> Result<Self, Refused> {
        Builder::default().read(body).map_err(|why| match why {
            Why::Depth => context.refuse(violation::DEPTH, format!("nested deeper than {MAX_DEPTH} levels")),
            Why::Syntax(message) => context.refuse(violation::SYNTAX, message),
        })
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Element {
        Element(0)
    }

    /// The index of an element's name.
    pub(super) fn name_of(&self, element: Element) -> usize {
        self.parts[element.0].name
    }

    /// Namespace and local part of a name.
    pub(super) fn name(&self, index: usize) -> (&str, &str) {
        let Known { namespace, local } = &self.names[index];
        (namespace, local)
    }

    /// Whether the element says that it is `null` (XML Schema 1.1 part 1 §2.7.2).
    pub(super) fn is_nil(&self, element: Element) -> bool {
        self.parts[element.0].kind == Kind::Element { is_nil: true }
    }

    /// What is in an element, in the order of the document, attributes first.
    pub(super) fn inside(&self, element: Element) -> impl Iterator<Item = Found<'_>> {
        let end = self.parts[element.0].end;
        let mut at = element.0 + 1;
        std::iter::from_fn(move || {
            let part = self.parts[..end].get(at)?;
            let found = match part.kind {
                Kind::Element { .. } => Found::Element(Element(at)),
                Kind::Attribute => Found::Attribute { name: part.name, text: &part.text },
                Kind::Text => Found::Text(&part.text),
                Kind::Cdata => Found::Section(&part.text),
            };
            at = part.end;
            Some(found)
        })
    }

    /// The elements in an element.
    pub(super) fn elements(&self, element: Element) -> impl Iterator<Item = Element> {
        self.inside(element).filter_map(|found| match found {
            Found::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The text in an element. White space counts where nothing else stands beside it: beside elements and CDATA sections it is
    /// there to be looked at.
    pub(super) fn text(&self, element: Element) -> Cow<'_, str> {
        let is_laid_out = self.inside(element).any(|found| matches!(found, Found::Element(_) | Found::Section(_)));
        let texts = self.inside(element).filter(|found| !is_laid_out || found.is_said()).filter_map(Found::text);
        joined(texts)
    }
}

impl<'t> Found<'t> {
    /// The text, if it is in the element itself.
    pub(super) fn text(self) -> Option<&'t str> {
        match self {
            Found::Text(text) | Found::Section(text) => Some(text),
            Found::Element(_) | Found::Attribute { .. } => None,
        }
    }

    /// Whether it is more than white space between others.
    pub(super) fn is_said(&self) -> bool {
        !matches!(self, Found::Text(text) if is_blank(text))
    }
}

/// Whether a text is white space alone (XML 1.0 §2.3).
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Texts as one.
pub(super) fn joined<'t>(mut texts: impl Iterator<Item = &'t str>) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(texts.next().unwrap_or_default());
    texts.for_each(|more| text.to_mut().push_str(more));
    text
}

/// Why a document was refused. No word of it repeats the document.
enum Why {
    Depth,
    Syntax(String),
}

impl Why {
    fn syntax(message: &str) -> Self {
        Self::Syntax(message.to_owned())
    }
}

#[derive(Default)]
struct Builder<'a> {
    parts: Vec<Part<'a>>,
    names: Vec<Known>,
    known: HashMap<String, usize>,
    /// The elements that are open.
    open: Vec<usize>,
    /// Whether the last part is text of the innermost of these.
    in_text: bool,
}

/// Values are nested so deep, and the innermost may be an element of its own.
const MAX_ELEMENTS: usize = MAX_DEPTH as usize + 1;

/// So many bytes are in the URI of a namespace.
const MAX_NAMESPACE: usize = 2_000;

impl<'a> Builder<'a> {
    fn read(mut self, body: &'a [u8]) -> Result<Tree<'a>, Why> {
        let text = std::str::from_utf8(body).map_err(|_| Why::syntax("the document is not UTF-8"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if !text.chars().all(is_allowed) {
            return Err(Why::syntax("the document holds a character that XML does not have"));
        }
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let event = reader.read_event().map_err(|error| match error {
                quick_xml::Error::Namespace(_) => {
                    Why::syntax("a namespace is declared that cannot be, or too many are")
                }
                _ => Why::Syntax(format!("not well-formed at byte {}", reader.error_position())),
            })?;
            match event {
                Event::Start(start) => self.start(&reader, &start)?,
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(text.xml10_content(), Kind::Text)?,
                Event::CData(text) => self.text(text.xml10_content(), Kind::Cdata)?,
                Event::GeneralRef(name) => {
                    let char = name.resolve_char_ref().map_err(|_| Why::syntax("a character's number is none"))?;
                    let text = match char {
                        Some(char) if is_allowed(char) => Some(Cow::Owned(char.to_string())),
                        Some(_) => return Err(Why::syntax("a character's number is none that XML has")),
                        None => resolve_predefined_entity(&name).map(Cow::Borrowed),
                    };
                    let undefined = || Why::syntax("an entity that is not defined");
                    self.text(text.ok_or_else(undefined)?, Kind::Text)?;
                }
                Event::Decl(declaration) => is_readable(&declaration)?,
                Event::DocType(_) => return Err(Why::syntax("a document type, which is not read")),
                Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
                Event::Eof => break,
            }
        }
        if !self.open.is_empty() {
            return Err(Why::syntax("the document ends within an element"));
        }
        if self.parts.is_empty() {
            return Err(Why::syntax("the document has no element"));
        }
        Ok(Tree { parts: self.parts, names: self.names })
    }

    fn start(&mut self, reader: &NsReader<&'a [u8]>, start: &BytesStart<'_>) -> Result<(), Why> {
        if self.open.is_empty() && !self.parts.is_empty() {
            return Err(Why::syntax("the document has more than one element at its root"));
        }
        if self.open.len() >= MAX_ELEMENTS {
            return Err(Why::Depth);
        }
        self.in_text = false;
        let name = self.resolved(reader, start.name(), true)?;
        let element = self.parts.len();
        self.push(Kind::Element { is_nil: false }, name, Cow::Borrowed(""));
        self.open.push(element);
        let mut seen = HashSet::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Why::syntax("an attribute is not well-formed"))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let undefined = |_| Why::syntax("an attribute holds an entity that is not defined");
            let text = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(undefined)?;
            if !text.chars().all(is_allowed) {
                return Err(Why::syntax("a character's number is none that XML has"));
            }
            let name = self.resolved(reader, attribute.key, false)?;
            if !seen.insert(name) {
                return Err(Why::syntax("an element has an attribute twice"));
            }
            let known = &self.names[name];
            match (known.namespace.as_str(), known.local.as_str()) {
                (XSI, "nil") => {
                    self.parts[element].kind = Kind::Element { is_nil: matches!(text.trim(), "true" | "1") };
                }
                (XSI, _) => {}
                _ => self.push(Kind::Attribute, name, Cow::Owned(text.into_owned())),
            }
        }
        Ok(())
    }

    fn end(&mut self) {
        self.in_text = false;
        if let Some(element) = self.open.pop() {
            self.parts[element].end = self.parts.len();
        }
    }

    fn text(&mut self, text: Cow<'a, str>, kind: Kind) -> Result<(), Why> {
        if self.open.is_empty() {
            let is_nothing = kind == Kind::Text && is_blank(&text);
            return if is_nothing { Ok(()) } else { Err(Why::syntax("text stands beside the document's element")) };
        }
        match self.parts.last_mut() {
            // Characters that are written by their names or numbers are of the text around them.
            Some(last) if self.in_text && kind == Kind::Text => last.text.to_mut().push_str(&text),
            _ => self.push(kind, 0, text),
        }
        self.in_text = kind == Kind::Text;
        Ok(())
    }

    fn push(&mut self, kind: Kind, name: usize, text: Cow<'a, str>) {
        let end = self.parts.len() + 1;
        self.parts.push(Part { kind, name, end, text });
    }

    /// The index of a name. A prefix that is bound to nothing is no name (XML Namespaces 1.0 §5).
    fn resolved(&mut self, reader: &NsReader<&'a [u8]>, name: QName<'_>, is_element: bool) -> Result<usize, Why> {
        let (namespace, local) = reader.resolver().resolve(name, is_element);
        let namespace = match namespace {
            // Names are known by it, so that a long one would be read with each of them.
            ResolveResult::Bound(namespace) if namespace.as_ref().len() > MAX_NAMESPACE => {
                return Err(Why::Syntax(format!("a namespace is longer than {MAX_NAMESPACE} bytes")));
            }
            // The reader takes it as it is written.
            ResolveResult::Bound(namespace) => unescape(namespace.into_inner())
                .map_err(|_| Why::syntax("a namespace holds an entity that is not defined"))?,
            ResolveResult::Unbound => Cow::Borrowed(""),
            ResolveResult::Unknown(_) => return Err(Why::syntax("a prefix is bound to no namespace")),
        };
        let local = local.into_inner();
        let key = format!("{namespace} {local}");
        if let Some(&index) = self.known.get(&key) {
            return Ok(index);
        }
        let index = self.names.len();
        self.names.push(Known { namespace: namespace.into_owned(), local: local.to_owned() });
        self.known.insert(key, index);
        Ok(index)
    }
}

/// Whether the encoding that a document names is the one that it is in.
fn is_readable(declaration: &BytesDecl<'_>) -> Result<(), Why> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known)) => Ok(()),
        Some(_) => Err(Why::syntax("the document names an encoding other than UTF-8")),
    }
}
