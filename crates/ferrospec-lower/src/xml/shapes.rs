//! Shapes of types.

use super::hints::{Hint, NodeType, Spot};
use super::names::{self, Name};
use super::notes;
use super::twins;
use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::Schema;
use ferrospec_ir::{
    Additional, Operation, Payload, Place, Shape, Struct, Tuple, TypeId, Union, Use, XmlId, XmlKind, XmlNode,
    XmlProperty, XmlShape, XmlShapes,
};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Makes shapes for all bodies that are in XML. Of types that requests have of their own, `originals` are those they were made of.
pub(crate) fn shapes(
    context: &mut Context<'_>,
    operations: &mut [Operation],
    originals: &BTreeMap<TypeId, TypeId>,
) -> XmlShapes {
    let mut builder = Builder::new(context, originals);
    let mut roots = Vec::new();
    for operation in operations {
        let bodies = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        let answers = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        for payload in bodies.chain(answers) {
            if let Payload { xml: Some(root), schema: Some(used), .. } = payload {
                root.shape = builder.shape(*used, &root.name, true);
                roots.push((*used, root.clone()));
            }
        }
    }
    builder.work_off();
    twins::report(builder.context, &builder.shapes, &builder.objects);
    roots.iter().for_each(|(used, root)| builder.check_root(*used, root));
    builder.shapes
}

/// The root of a document: an element, whatever stands in it. Its shape is found once all types are known.
pub(crate) fn root<'a>(context: &mut Context<'a>, schema: Option<Schema<'a>>, used: Use) -> XmlNode {
    context.xml.want();
    let hint = schema.map(|schema| notes::hint(context, &[schema.into()])).unwrap_or_default();
    let locus = context.types[used.id].locus;
    let inferred = match &context.types[used.id].place {
        Place::Named(name) => name.name.clone(),
        _ => String::new(),
    };
    let name = names::name(context, &hint, &inferred, locus);
    node(XmlKind::Element, name, XmlId::default())
}

struct Builder<'c, 'a, 'o> {
    context: &'c mut Context<'a>,
    originals: &'o BTreeMap<TypeId, TypeId>,
    shapes: XmlShapes,
    /// What was made of a type, by the name that its items infer and whether it has an element of its own: both matter where
    /// it is a list.
    known: HashMap<(TypeId, String, bool), XmlId>,
    /// Those whose shape is to be found, with that.
    waiting: VecDeque<(XmlId, TypeId, String, bool)>,
    classes: HashMap<TypeId, Class>,
    /// What those have that are too many.
    beyond: Option<XmlId>,
    /// Where the properties of objects stand, by the numbers of their shapes.
    objects: BTreeMap<XmlId, Vec<Locus>>,
}

/// What the values of a type are, as far as nodes go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Scalar,
    Object,
    List,
    Any,
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// In an object, so that it may be a part of that one's element.
    Object,
    /// In a list by its position: it may be text.
    Tuple,
    /// In a list that has no element of its own.
    LooseList,
    /// Anywhere else.
    Other,
}

/// So many steps from one name of a type to the next, or from a union to what is in it, are followed.
const MAX_STEPS: usize = 32;

/// Stands for any name.
const NAMED: &str = "*";

/// So many shapes are made. Lists in lists have one for each name that they are used by.
const MAX_SHAPES: usize = 50_000;

impl<'c, 'a, 'o> Builder<'c, 'a, 'o> {
    fn new(context: &'c mut Context<'a>, originals: &'o BTreeMap<TypeId, TypeId>) -> Self {
        let (shapes, known, waiting, classes, beyond, objects) = Default::default();
        Self { context, originals, shapes, known, waiting, classes, beyond, objects }
    }

    /// Finds shapes until none is asked for: nothing recurses along the document.
    fn work_off(&mut self) {
        while let Some((shape, id, name, wrapped)) = self.waiting.pop_front() {
            let made = self.made(shape, id, &name, wrapped);
            self.shapes.set(shape, made);
        }
    }

    /// Reports the root of a document if nothing says what it is called.
    fn check_root(&mut self, used: Use, root: &XmlNode) {
        let has_names = match &self.shapes[root.shape] {
            XmlShape::OneOf { variants, .. } => variants.iter().all(|variant| !variant.name.is_empty()),
            _ => false,
        };
        let locus = self.context.types[used.id].locus;
        if root.name.is_empty() && !has_names && self.context.xml.is_new(locus) {
            let words = "the root of this document in XML has no name";
            let help = "say it under `xml`, in `name`; it is written as `root`, and read whatever it is called";
            self.context.report(&codes::NO_XML_NAME, locus, words).help(help);
        }
    }

    /// The type that is meant, behind other names for it.
    fn resolved(&self, used: Use) -> TypeId {
        let mut id = used.id;
        for _ in 0..MAX_STEPS {
            let Shape::Alias(inner) = &self.context.types[id].shape else { break };
            id = inner.id;
        }
        id
    }

    fn class(&mut self, used: Use, steps: usize) -> Class {
        let id = self.resolved(used);
        if let Some(known) = self.classes.get(&id) {
            return *known;
        }
        let variants: Vec<Use> = match &self.context.types[id].shape {
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Null => return Class::Scalar,
            Shape::Struct(_) | Shape::Map(_) => return Class::Object,
            Shape::Array(_) | Shape::Tuple(_) => return Class::List,
            Shape::Any | Shape::Never | Shape::Brought(_) | Shape::Alias(_) => return Class::Any,
            Shape::Union(union) => union.variants.iter().map(|variant| variant.schema).collect(),
        };
        // One that holds itself says nothing.
        self.classes.insert(id, Class::Any);
        let mut classes = Vec::new();
        for variant in variants {
            classes.push(if steps == 0 { Class::Any } else { self.class(variant, steps - 1) });
        }
        let class = match classes.split_first() {
            Some((first, others)) if others.iter().all(|other| other == first) => *first,
            _ => Class::Any,
        };
        self.classes.insert(id, class);
        class
    }

    /// The node of a value of which `hint` is said.
    fn node(&mut self, used: Use, hint: &Hint, inferred: &str, around: Around, locus: Locus) -> XmlNode {
        let class = self.class(used, MAX_STEPS);
        let Some(kind) = self.kind(hint, class, around, locus) else {
            // A list without an element of its own: its items are called as it would be.
            let inferred = hint.component.as_deref().unwrap_or(inferred);
            let name = names::name(self.context, &Hint::default(), inferred, locus);
            let shape = self.shape(used, &name.local, false);
            return node(XmlKind::Element, name, shape);
        };
        let name = match kind {
            XmlKind::Element | XmlKind::Attribute => names::name(self.context, hint, inferred, locus),
            XmlKind::Text | XmlKind::Cdata | XmlKind::Inside => Name::default(),
        };
        // Of several shapes, lists have no element of their own unless that is said.
        let is_wrapped = class == Class::List || hint.node.is_some_and(|(node, _)| node == NodeType::Element);
        let shape = self.shape(used, &name.local, is_wrapped);
        node(kind, name, shape)
    }

    /// What kind of node a value is; none if it is a list without an element of its own.
    fn kind(&mut self, hint: &Hint, class: Class, around: Around, locus: Locus) -> Option<XmlKind> {
        let unsaid = if class == Class::List { NodeType::None } else { NodeType::Element };
        let (said, at) = hint.node.unwrap_or((unsaid, locus));
        let why = match (said, class, around) {
            (NodeType::Element, ..) => return Some(XmlKind::Element),
            (NodeType::Attribute, Class::Scalar | Class::Any, Around::Object) => return Some(XmlKind::Attribute),
            (NodeType::Text, Class::Scalar | Class::Any, Around::Object | Around::Tuple) => return Some(XmlKind::Text),
            (NodeType::Cdata, Class::Scalar | Class::Any, Around::Object | Around::Tuple) => {
                return Some(XmlKind::Cdata);
            }
            (NodeType::None, Class::Object, Around::Object) => return Some(XmlKind::Inside),
            (NodeType::None, Class::List, Around::Object | Around::Other | Around::Tuple) => return None,
            (NodeType::Attribute | NodeType::Text | NodeType::Cdata, Class::Object | Class::List, _) => {
                "the value has parts, for which there are only elements"
            }
            (NodeType::None, Class::List, Around::LooseList) => "lists in lists cannot be told apart",
            (NodeType::None, Class::Scalar | Class::Any, _) => "the value has no node in it that could stand for it",
            (NodeType::None, Class::Object, _) => "nothing would show where one object ends and the next begins",
            (NodeType::Attribute, ..) => "only properties of objects are attributes",
            (NodeType::Text | NodeType::Cdata, ..) => {
                "text has an end only as a property of an object, or by its position in a list"
            }
        };
        if self.context.xml.is_new(at) {
            let words = format!("this cannot stand in XML so: {why}");
            self.context.report(&codes::NOT_IN_XML, at, words).help("it is written and read as an element");
        }
        Some(XmlKind::Element)
    }

    /// The number of the shape of a type.
    fn shape(&mut self, used: Use, name: &str, wrapped: bool) -> XmlId {
        let id = self.resolved(used);
        let (name, wrapped) = match &self.context.types[id].shape {
            Shape::Array(_) | Shape::Tuple(_) => (name, wrapped),
            Shape::Union(union) => {
                let variants: Vec<Use> = union.variants.iter().map(|variant| variant.schema).collect();
                let is_plain = |class| matches!(class, Class::Scalar | Class::Object);
                // Where there is no list, it only matters whether there is a name.
                match variants.iter().all(|variant| is_plain(self.class(*variant, MAX_STEPS))) {
                    true if name.is_empty() => ("", true),
                    true => (NAMED, true),
                    false => (name, wrapped),
                }
            }
            _ => ("", true),
        };
        let key = (id, name.to_owned(), wrapped);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        if self.known.len() >= MAX_SHAPES {
            return self.too_many(id);
        }
        let shape = self.shapes.add(XmlShape::Any, id);
        self.known.insert(key, shape);
        self.waiting.push_back((shape, id, name.to_owned(), wrapped));
        shape
    }

    /// What a type has beyond all bounds: whatever there is.
    fn too_many(&mut self, id: TypeId) -> XmlId {
        if let Some(known) = self.beyond {
            return known;
        }
        let locus = self.context.types[id].locus;
        let help = format!(
            "more than {MAX_SHAPES} lists and types stand in XML in different ways; the rest is read as it looks"
        );
        self.context.not_supported("xml", locus).help(help);
        *self.beyond.insert(self.shapes.add(XmlShape::Any, id))
    }

    fn made(&mut self, shape: XmlId, id: TypeId, name: &str, wrapped: bool) -> XmlShape {
        match self.context.types[id].shape.clone() {
            Shape::Any | Shape::Never | Shape::Null | Shape::Brought(_) | Shape::Alias(_) => XmlShape::Any,
            Shape::Scalar(_) | Shape::Enum(_) => XmlShape::Text,
            Shape::Struct(object) => self.object(shape, id, &object),
            Shape::Map(values) => XmlShape::Object { properties: Vec::new(), rest: Some(self.value(id, values)) },
            Shape::Array(items) => {
                let around = if wrapped { Around::Other } else { Around::LooseList };
                XmlShape::List { wrapped, items: self.item(id, items, 0, name, around) }
            }
            Shape::Tuple(Tuple { items, rest, .. }) => {
                let around = if wrapped { Around::Tuple } else { Around::LooseList };
                let first = (0..).zip(&items).map(|(at, used)| self.item(id, *used, at, name, around)).collect();
                let rest = match rest {
                    Additional::Typed(used) => Some(self.item(id, used, items.len(), name, around)),
                    Additional::Ignored | Additional::Refused => None,
                };
                XmlShape::Tuple { wrapped, items: first, rest }
            }
            Shape::Union(union) => self.union(id, &union, name, wrapped),
        }
    }

    fn item(&mut self, id: TypeId, used: Use, at: usize, name: &str, around: Around) -> XmlNode {
        let hint = self.context.xml.get(id, self.originals, Spot::Item(at));
        let locus = self.context.types[used.id].locus;
        let node = self.node(used, &hint, name, around, locus);
        // What an entry lists is called as the entry is, whatever is said of its items.
        if around == Around::LooseList && name.is_empty() {
            self::node(node.kind, Name::default(), node.shape)
        } else {
            node
        }
    }

    /// An entry's value, which is called as its key is.
    fn value(&mut self, id: TypeId, used: Use) -> XmlNode {
        let mut hint = self.context.xml.get(id, self.originals, Spot::Value);
        if let Some((_, at)) = hint.name.take()
            && self.context.xml.is_new(at)
        {
            let words = "this name says nothing: entries are called as their keys are";
            let _ = self.context.report(&codes::NOT_IN_XML, at, words).help("leave it out");
        }
        hint.component = None;
        let locus = self.context.types[used.id].locus;
        self.node(used, &hint, "", Around::Other, locus)
    }

    fn object(&mut self, shape: XmlId, id: TypeId, object: &Struct) -> XmlShape {
        let mut properties = Vec::new();
        self.objects.insert(shape, object.fields.iter().map(|field| field.locus).collect());
        for field in &object.fields {
            let hint = self.context.xml.get(id, self.originals, Spot::Property(field.name.clone()));
            let node = self.node(field.schema, &hint, &field.name, Around::Object, field.locus);
            let name = field.name.clone();
            properties.push(XmlProperty { name, node, required: field.required, nullable: field.schema.nullable });
        }
        let rest = match object.additional {
            Additional::Typed(used) => Some(self.value(id, used)),
            Additional::Ignored | Additional::Refused => None,
        };
        XmlShape::Object { properties, rest }
    }

    fn union(&mut self, id: TypeId, union: &Union, name: &str, wrapped: bool) -> XmlShape {
        if union.variants.iter().all(|variant| self.class(variant.schema, MAX_STEPS) == Class::Scalar) {
            return XmlShape::Text;
        }
        let tag = union.tag.as_ref().or(union.object_tag.as_ref());
        let mut variants = Vec::new();
        for (at, variant) in union.variants.iter().enumerate() {
            let hint = self.context.xml.get(id, self.originals, Spot::Variant(at));
            let says_element = hint.node.is_some_and(|(node, _)| node == NodeType::Element);
            // Its own name counts where the union has none.
            let own = match &self.context.types[variant.schema.id].place {
                Place::Named(named) if name.is_empty() => named.name.clone(),
                _ => String::new(),
            };
            let called = match name {
                "" => names::name(self.context, &hint, &own, variant.locus),
                _ => Name::default(),
            };
            let items = if name.is_empty() { called.local.clone() } else { name.to_owned() };
            let shape = self.shape(variant.schema, &items, wrapped || says_element);
            variants.push(node(XmlKind::Element, called, shape));
        }
        XmlShape::OneOf { tag: tag.map(|tag| (tag.property.clone(), tag.values.clone())), variants }
    }
}

pub(super) fn node(kind: XmlKind, Name { local, namespace, prefix }: Name, shape: XmlId) -> XmlNode {
    XmlNode { kind, name: local, namespace, prefix, shape }
}
