//! Types of multipart bodies, in which parts are files that are text elsewhere, or have headers.

use super::asked;
use super::held::{behind_aliases, is_file, item_in, with_parts};
use super::key::{PartKey, key};
use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{
    Additional, Codec, ComponentKind, Example, Field, Header, Items, Literal, Operation, Part, Payload, Place, Shape,
    Tag, Type, TypeId, Types, Union, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// Puts files where the parts of multipart bodies are files: into the types of these bodies where nothing else has them,
/// and else into types of their own.
///
/// Tells which types have such bodies alone, and the alternatives of these.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) -> BTreeSet<TypeId> {
    // What else holds their types takes a look at all.
    if bodies(operations).all(|payload| payload.codec != Codec::Multipart) {
        return BTreeSet::new();
    }
    let mut settling = Settling { elsewhere: elsewhere(&context.types, operations), ..Settling::default() };
    for (id, parts) in bodies(operations).filter_map(|payload| multipart(&context.types, payload)) {
        settling.note(context, id, &parts);
    }
    for operation in operations.iter_mut() {
        let answers = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        let sent = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        for payload in sent.chain(answers) {
            settling.settle(context, payload);
        }
    }
    let mut of_parts = of_parts(&context.types, operations);
    of_parts.retain(|id| !settling.elsewhere.contains(id));
    of_parts
}

/// The types of multipart bodies, and of their alternatives.
fn of_parts(types: &Types, operations: &[Operation]) -> BTreeSet<TypeId> {
    let bodies = bodies(operations).filter_map(|payload| multipart(types, payload));
    let mut waiting: Vec<TypeId> = bodies.map(|(id, _)| id).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop().map(|id| behind_aliases(types, id)) {
        if found.insert(id)
            && let Shape::Union(union) = &types[id].shape
        {
            waiting.extend(variants(union));
        }
    }
    found
}

/// The bodies of operations, sent and answered.
fn bodies(operations: &[Operation]) -> impl Iterator<Item = &Payload> {
    operations.iter().flat_map(|operation| {
        let answers = operation.responses.iter().flat_map(|response| &response.contents);
        operation.body.iter().flat_map(|body| &body.contents).chain(answers)
    })
}

/// Types that other places have than multipart bodies.
fn elsewhere(types: &Types, operations: &[Operation]) -> BTreeSet<TypeId> {
    let of_parts = of_parts(types, operations);
    // What a body may be is elsewhere if the body is, as what has another name is if that is.
    let is_alias = |id: TypeId| match types[id].shape {
        Shape::Alias(_) => true,
        Shape::Union(_) => of_parts.contains(&id),
        _ => false,
    };
    let held = types.iter().filter(|(id, _)| !is_alias(*id)).flat_map(|(_, ty)| ty.mentions());
    let answers = operations.iter().flat_map(|operation| &operation.responses);
    let bodies = bodies(operations).filter(|payload| !is_of_parts(payload)).filter_map(|payload| payload.schema);
    let parameters = operations.iter().flat_map(|operation| &operation.parameters).map(|parameter| parameter.schema);
    let headers = answers.flat_map(|response| &response.headers).map(|header| header.schema);
    let mut waiting: Vec<TypeId> = held.chain(bodies.chain(parameters).chain(headers).map(|used| used.id)).collect();
    let mut elsewhere = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if elsewhere.insert(id) && is_alias(id) {
            waiting.extend(types[id].mentions());
        }
    }
    elsewhere
}

fn variants(union: &Union) -> impl Iterator<Item = TypeId> {
    union.variants.iter().map(|variant| variant.schema.id)
}

/// Whether the type of a body is one of parts, or of one that is a file. Other items are what they are anywhere.
fn is_of_parts(payload: &Payload) -> bool {
    payload.codec == Codec::Multipart && (payload.items.is_none() || payload.parts.iter().any(Part::is_file))
}

/// The type of a multipart body, and those of its parts that are files or have headers.
fn multipart(types: &Types, payload: &Payload) -> Option<(TypeId, Vec<Part>)> {
    let used = payload.schema.filter(|_| payload.codec == Codec::Multipart && payload.items.is_none())?;
    // Those without names are told by their places among all.
    let counts = |part: &&Part| part.name.is_none() || part.is_file() || !part.headers.is_empty();
    Some((behind_aliases(types, used.id), payload.parts.iter().filter(counts).cloned().collect()))
}

#[derive(Default)]
struct Settling {
    elsewhere: BTreeSet<TypeId>,
    /// With which parts each type is a body's.
    kinds: BTreeMap<TypeId, BTreeSet<Vec<PartKey>>>,
    /// The types as they were.
    originals: BTreeMap<TypeId, Type>,
    /// The type that one is with these parts.
    settled: BTreeMap<(TypeId, Vec<PartKey>), TypeId>,
}

impl Settling {
    /// Notes that a type is a body's, or one of the alternatives of one, with these parts.
    fn note(&mut self, context: &Context<'_>, id: TypeId, parts: &[Part]) {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop().map(|id| behind_aliases(&context.types, id)) {
            let shape = &context.types[id].shape;
            if !self.is_changed(context, id, parts)
                || !self.kinds.entry(id).or_default().insert(key(&context.types, shape, parts))
            {
                continue;
            }
            if let Shape::Union(union) = shape {
                waiting.extend(variants(union));
            }
        }
    }

    /// The type as it was.
    fn original<'t>(&'t self, context: &'t Context<'_>, id: TypeId) -> &'t Type {
        self.originals.get(&id).unwrap_or(&context.types[id])
    }

    /// Whether some part of such an object is a file, or has headers; of one of several objects, whether that is so of one.
    fn is_changed(&self, context: &Context<'_>, id: TypeId, parts: &[Part]) -> bool {
        let (mut waiting, mut seen) = (vec![id], BTreeSet::new());
        while let Some(id) = waiting.pop().map(|id| behind_aliases(&context.types, id)) {
            let shape = &self.original(context, id).shape;
            let is_so = match shape {
                Shape::Any => true,
                Shape::Map(values) => is_file(context, *values),
                Shape::Struct(object) => {
                    let is_kept = matches!(object.additional, Additional::Typed(values) if is_file(context, values));
                    is_kept || !key(&context.types, shape, parts).is_empty()
                }
                Shape::Array(_) | Shape::Tuple(_) => !key(&context.types, shape, parts).is_empty(),
                _ => false,
            };
            if is_so {
                return true;
            }
            if let Shape::Union(union) = shape
                && seen.insert(id)
            {
                waiting.extend(variants(union));
            }
        }
        false
    }

    fn settle(&mut self, context: &mut Context<'_>, payload: &mut Payload) {
        self.settle_items(context, payload);
        let Some((id, parts)) = multipart(&context.types, payload) else { return };
        if !self.is_changed(context, id, &parts) {
            return;
        }
        if payload.examples.is_empty() {
            payload.examples = self.examples(context, id);
        }
        for Example { value, .. } in &mut payload.examples {
            add_headers(value, &parts);
        }
        let place = match payload.place.whole() {
            // What is called after a component is called so whatever it holds.
            Place::Shared(component) if component.kind == ComponentKind::MediaType => Err(payload.place.clone()),
            _ => Ok(payload.place.clone()),
        };
        let settled = self.settled(context, id, &parts, place);
        if let Some(used) = payload.schema.filter(|_| settled != id) {
            payload.schema = Some(Use { id: settled, ..used });
        }
    }

    /// Puts a file, or an object with headers, where the items of a body are parts that are so.
    fn settle_items(&mut self, context: &mut Context<'_>, payload: &mut Payload) {
        let (Some(Items::Parts), Some(used), [.., part]) = (payload.items, payload.schema, &payload.parts[..]) else {
            return;
        };
        let beside = self.elsewhere.contains(&used.id);
        payload.schema = Some(item_in(context, used, payload.place.clone(), part, beside));
    }

    /// What a type shows, or else what its alternatives do.
    fn examples(&self, context: &Context<'_>, id: TypeId) -> Vec<Example> {
        let (mut waiting, mut seen, mut found) = (vec![id], BTreeSet::new(), Vec::new());
        while let Some(id) = waiting.pop().map(|id| behind_aliases(&context.types, id)) {
            let ty = self.original(context, id);
            match &ty.shape {
                Shape::Union(union) if ty.examples.is_empty() && seen.insert(id) => {
                    waiting.extend(variants(union).collect::<Vec<_>>().into_iter().rev());
                }
                _ => found.extend(ty.examples.iter().cloned()),
            }
        }
        found
    }

    /// The type that one is with these parts. Where it is another, it is called after the schema if all bodies that this is are
    /// alike, and else as `place` says, or always so if that is an error.
    fn settled(
        &mut self,
        context: &mut Context<'_>,
        id: TypeId,
        parts: &[Part],
        place: Result<Place, Place>,
    ) -> TypeId {
        let original = self.original(context, id).clone();
        let key = (id, key(&context.types, &original.shape, parts));
        if let Some(settled) = self.settled.get(&key) {
            return *settled;
        }
        let is_free = !self.elsewhere.contains(&id) && !self.originals.contains_key(&id);
        self.originals.insert(id, original.clone());
        let own = if is_free {
            id
        } else {
            let is_one = self.kinds.get(&id).is_some_and(|kinds| kinds.len() == 1);
            let place = match place {
                Ok(_) if is_one && matches!(original.place, Place::Named(_)) => Place::Parts { of: id },
                Ok(place) | Err(place) => place,
            };
            context.types.add(Type { place, ..original.clone() })
        };
        self.settled.insert(key, own);
        // What it shows is JSON, and files are not: the body shows it.
        context.types.set_examples(own, Vec::new());
        let shape = match original.shape {
            Shape::Union(union) => Shape::Union(self.union(context, own, union, parts)),
            shape => {
                if let Shape::Struct(object) = &shape {
                    let files: BTreeSet<&str> = object
                        .fields
                        .iter()
                        .filter(|field| is_file_in(parts, field))
                        .map(|field| &*field.name)
                        .collect();
                    asked::of_body(context, own, |name| files.contains(name));
                }
                with_parts(context, own, shape, parts, !is_free)
            }
        };
        context.types.set_shape(own, shape);
        own
    }

    /// A union of what its alternatives are with these parts.
    fn union(&mut self, context: &mut Context<'_>, own: TypeId, mut union: Union, parts: &[Part]) -> Union {
        for (index, variant) in union.variants.iter_mut().enumerate() {
            let id = behind_aliases(&context.types, variant.schema.id);
            if !self.is_changed(context, id, parts) {
                continue;
            }
            let settled = self.settled(context, id, parts, Ok(Place::Variant { of: own, index }));
            if settled != id {
                variant.schema.id = settled;
            }
        }
        let is_headed = |tag: &&Tag| Part::called(parts, &tag.property).is_some_and(|part| !part.headers.is_empty());
        if let Some(tag) = union.tag.as_deref().into_iter().chain(union.object_tag.as_deref()).find(is_headed)
            && let Some(part) = Part::called(parts, &tag.property)
        {
            let why = format!("the part `{}` has headers", tag.property);
            let message = format!("the discriminator does not tell types apart: {why}");
            let help = "a value is read as the alternative that it fits";
            context.report(&codes::NO_DISCRIMINATOR, part.headers[0].locus, message).help(help);
            (union.tag, union.object_tag) = (None, None);
        }
        union
    }
}

/// Whether the part that is this property is a file.
fn is_file_in(parts: &[Part], field: &Field) -> bool {
    Part::called(parts, &field.name).is_some_and(|part| part.files.contains(&field.locus))
}

/// Lets parts that have headers be objects in a value that is shown, as they are in its type, with what is shown of the headers.
fn add_headers(value: &mut Literal, parts: &[Part]) {
    let headed = |part: &Part, content: &Literal| {
        let shown = |header: &Header| Some((header.name.clone(), header.examples.first()?.value.clone()));
        let content = (Part::CONTENT.to_owned(), content.clone());
        Literal::Object([content].into_iter().chain(part.headers.iter().filter_map(shown)).collect())
    };
    let is_headed = |part: &&Part| !part.headers.is_empty();
    match value {
        Literal::Object(members) => {
            for (name, value) in members {
                let Some(part) = Part::called(parts, name).filter(is_headed) else { continue };
                *value = match &*value {
                    Literal::List(items) => Literal::List(items.iter().map(|item| headed(part, item)).collect()),
                    content => headed(part, content),
                };
            }
        }
        Literal::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                let part = Part::at(parts, index).filter(|part| part.name.is_none());
                if let Some(part) = part.filter(is_headed) {
                    *item = headed(part, item);
                }
            }
        }
        _ => {}
    }
}
