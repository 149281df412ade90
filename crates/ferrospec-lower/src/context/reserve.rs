//! The types that schemas get numbers for.

use super::Context;
use super::reserved::{Reserved, holder_of};
use crate::conjunction::Null;
use crate::part::{Key, Part};
use ferrospec_diagnostics::codes;
use ferrospec_document::Kind;
use ferrospec_document::view::Node;
use ferrospec_ir::{Component, ComponentKind, Example, Literal, Place, Shape, Type, TypeId};

/// So many types are made of several schemas. Schemas that refer to each other in circles of different lengths come
/// together in more ways than anybody meant.
const MAX_MERGED: usize = 10_000;

impl<'a> Context<'a> {
    /// The number of the type of these schemas, which hold together: the same for the same schemas, whoever asks.
    ///
    /// Only the first to ask says with `place` where the name of an inline schema comes from.
    pub(crate) fn reserve(&mut self, parts: &[Part<'a>], place: Place) -> TypeId {
        let mut key: Vec<_> = parts.iter().map(|part| part.key()).collect();
        key.sort();
        key.dedup();
        if let Some(id) = self.known(&key) {
            self.share(id, place);
            return id;
        }
        let (name, examples) = match parts {
            [only] if only.is_whole() => (self.name_of(only.schema), self.examples_of(*only)),
            _ => (None, Vec::new()),
        };
        let (holder, component) = match parts {
            [only] if only.is_whole() && name.is_none() => (holder_of(only.schema), self.component(only.schema.node())),
            _ => Default::default(),
        };
        let docs = crate::docs::of_parts(parts);
        let locus = parts.first().expect("a type is made of one schema at least").schema.locus();
        let ty = Type { place, shape: Shape::Any, checks: Vec::new(), docs, examples, locus };
        let reserved = Reserved { key, parts: parts.to_vec(), name, holder, component };
        match &mut self.beside {
            Some(beside) => {
                let id = beside.next(&self.types);
                self.memo.insert(&reserved.key, id);
                beside.make(Some(reserved), ty, &mut self.types)
            }
            None => self.enter(reserved, ty),
        }
    }

    /// The number of the type of the schemas that are known by this.
    pub(super) fn known(&self, key: &[Key]) -> Option<TypeId> {
        let before = || self.beside.as_ref()?.before.memo.get(key);
        self.memo.get(key).or_else(before)
    }

    /// Puts a type that somebody asked for among the others, and its schemas on the list.
    pub(super) fn enter(&mut self, reserved: Reserved<'a>, mut ty: Type) -> TypeId {
        let Reserved { key, parts, name, holder, component } = reserved;
        ty.place = match name {
            Some(name) => Place::Named(name),
            None => in_component(component, self.in_holder(holder, ty.place)),
        };
        let locus = ty.locus;
        let id = self.types.add(ty);
        if key.len() > 1 {
            // What is made of many is as much work as several that are made of few.
            self.merged += key.len().div_ceil(4);
        }
        if self.merged > MAX_MERGED {
            let message = format!("more than {MAX_MERGED} types are made of schemas that hold together");
            self.report(&codes::TOO_MANY_MERGED, locus, message).help("the rest is read as any JSON value");
        } else {
            self.waiting.push((id, parts));
        }
        self.memo.insert(&key, id);
        id
    }

    /// The examples that a schema has itself, where they are wanted.
    fn examples_of(&mut self, part: Part<'a>) -> Vec<Example> {
        if !self.options.examples {
            return Vec::new();
        }
        let mut examples = crate::example::of_schema(part.schema);
        // Where null fits, whoever uses the type says so, and the type is of the other values.
        let is_beside = self.null_of(part) == Null::Fits;
        examples.retain(|example| !is_beside || example.value != Literal::Null);
        examples
    }

    /// Lets the type be called after the component that asks for it now, if it is not, and has no name of its own. Schemas
    /// that hold together in several components are one type, and of these the first by name is it.
    pub(super) fn share(&mut self, id: TypeId, place: Place) {
        // Only operations ask for what is in components, and their schemas are never looked into beside others.
        let Place::Shared(component) = place else { return };
        let is_better = match &self.types[id].place {
            Place::Shared(other) => component < *other,
            Place::Parameter { .. } | Place::Body { .. } | Place::Response { .. } => true,
            Place::Content { of, .. } | Place::Header { of, .. } => !matches!(**of, Place::Shared(_)),
            Place::Property { .. } | Place::Item { .. } | Place::Value { .. } => true,
            Place::Named(_)
            | Place::Variant { .. }
            | Place::Judge { .. }
            | Place::Base { .. }
            | Place::Input { .. }
            | Place::Parts { .. } => false,
        };
        if is_better {
            self.types.set_shared(id, component);
        }
    }

    /// The place of what stands at `node`: the component that it is or stands in, if it does, and else `place`. Which
    /// operation refers to a component first says nothing.
    pub(crate) fn in_component(&self, node: Node<'a>, place: Place) -> Place {
        in_component(self.component(node), place)
    }

    /// The component that `node` is or stands in.
    fn component(&self, node: Node<'a>) -> Option<Component> {
        // Reached otherwise, it may mean another thing.
        let is_itself = Node::new(node.tree(), node.id()) == node;
        let (kind, name) = self.document.component(node).filter(|_| is_itself)?;
        let kind = match kind {
            Kind::Parameter => ComponentKind::Parameter,
            Kind::RequestBody => ComponentKind::RequestBody,
            Kind::Response => ComponentKind::Response,
            Kind::Header => ComponentKind::Header,
            Kind::MediaType => ComponentKind::MediaType,
            _ => return None,
        };
        Some(Component { kind, name: name.name, qualifiers: name.qualifiers })
    }

    /// The place of an inline schema: in the type of the schema that it stands in, if that one has a type, and not in one of
    /// the types that are made of that schema and others. Which of them comes first says nothing.
    pub(super) fn in_holder(&self, holder: Option<Key>, place: Place) -> Place {
        let holder = holder.and_then(|holder| self.known(&[holder]));
        let of = |of: TypeId| holder.unwrap_or(of);
        match place {
            Place::Property { of: was, name } => Place::Property { of: of(was), name },
            Place::Item { of: was } => Place::Item { of: of(was) },
            Place::Value { of: was } => Place::Value { of: of(was) },
            other => other,
        }
    }
}

/// The place of what stands in `component`, if it stands in one, and else `place`.
fn in_component(component: Option<Component>, place: Place) -> Place {
    let Some(component) = component else { return place };
    let is_header = component.kind == ComponentKind::Header;
    let shared = Place::Shared(component);
    match place {
        Place::Header { name, .. } if !is_header => Place::Header { of: Box::new(shared), name },
        Place::Content { media_type, .. } => Place::Content { of: Box::new(shared), media_type },
        _ => shared,
    }
}
