//! Types of multipart bodies, in which parts are files that are text elsewhere, or have headers.

use super::asked;
use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{
    Access, Additional, Codec, ComponentKind, Docs, Example, Field, Header, Library, Literal, Operation, Part, Payload,
    Place, Scalar, Shape, Struct, Type, TypeId, Types, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// Puts files where the parts of multipart bodies are files: into the types of these bodies where nothing else has them,
/// and else into types of their own.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    let mut settling = Settling { elsewhere: elsewhere(&context.types, operations), ..Settling::default() };
    for payload in bodies(operations) {
        if let Some((id, key)) = key(context, |id| context.types[id].shape.clone(), payload) {
            settling.kinds.entry(id).or_default().insert(key);
        }
    }
    for operation in operations {
        let answers = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        let sent = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        for payload in sent.chain(answers) {
            settling.settle(context, payload);
        }
    }
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
    let is_alias = |ty: &Type| matches!(ty.shape, Shape::Alias(_));
    let held = types.iter().filter(|(_, ty)| !is_alias(ty)).flat_map(|(_, ty)| ty.mentions());
    let answers = operations.iter().flat_map(|operation| &operation.responses);
    let bodies =
        bodies(operations).filter(|payload| payload.codec != Codec::Multipart).filter_map(|payload| payload.schema);
    let parameters = operations.iter().flat_map(|operation| &operation.parameters).map(|parameter| parameter.schema);
    let headers = answers.flat_map(|response| &response.headers).map(|header| header.schema);
    let mut waiting: Vec<TypeId> = held.chain(bodies.chain(parameters).chain(headers).map(|used| used.id)).collect();
    let mut elsewhere = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if elsewhere.insert(id)
            && let Shape::Alias(used) = types[id].shape
        {
            waiting.push(used.id);
        }
    }
    elsewhere
}

/// What tells a part from another: its name, whether it is a file, and where its headers stand.
type PartKey = (String, bool, Vec<Locus>);

/// The parts of a body that are files or have headers.
fn parts(payload: &Payload) -> Vec<Part> {
    payload.parts.iter().filter(|part| part.is_file || !part.headers.is_empty()).cloned().collect()
}

/// The type of a multipart body, and what tells it with its parts from others; `None` if its parts change nothing.
fn key(context: &Context<'_>, original: impl Fn(TypeId) -> Shape, payload: &Payload) -> Option<(TypeId, Vec<PartKey>)> {
    let used = payload.schema.filter(|_| payload.codec == Codec::Multipart)?;
    let id = behind_aliases(&context.types, used.id);
    let parts = parts(payload);
    let loci = |part: &Part| part.headers.iter().map(|header| header.locus).collect();
    let key = parts.iter().map(|part| (part.name.clone(), part.is_file, loci(part))).collect();
    is_changed(context, &original(id), &parts).then_some((id, key))
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
    fn settle(&mut self, context: &mut Context<'_>, payload: &mut Payload) {
        let original = |id: TypeId| self.originals.get(&id).unwrap_or(&context.types[id]).clone();
        let Some((id, key)) = key(context, |id| original(id).shape, payload) else { return };
        let original = original(id);
        let parts = parts(payload);
        if payload.examples.is_empty() {
            payload.examples.clone_from(&original.examples);
        }
        for Example { value, .. } in &mut payload.examples {
            add_headers(value, &parts);
        }
        let settled = match self.settled.get(&(id, key.clone())) {
            Some(settled) => *settled,
            None => {
                let is_free = !self.elsewhere.contains(&id) && !self.originals.contains_key(&id);
                self.originals.insert(id, original.clone());
                // What it shows is JSON, and files are not: the body shows it.
                let own = if is_free {
                    id
                } else {
                    let place = self.place(id, &original, payload);
                    context.types.add(Type { place, examples: Vec::new(), ..original.clone() })
                };
                context.types.set_examples(own, Vec::new());
                asked::of_body(context, own, &parts);
                let shape = with_parts(context, own, original.shape, &parts, !is_free);
                context.types.set_shape(own, shape);
                self.settled.insert((id, key), own);
                own
            }
        };
        if let Some(used) = payload.schema.filter(|_| settled != id) {
            payload.schema = Some(Use { id: settled, ..used });
        }
    }

    /// What a type is called after that is another one with parts: the media type if that is a component, else the schema
    /// if its bodies are all alike, else where the body stands.
    fn place(&self, id: TypeId, original: &Type, payload: &Payload) -> Place {
        let is_one = self.kinds.get(&id).is_some_and(|kinds| kinds.len() == 1);
        match payload.place.whole() {
            Place::Shared(component) if component.kind == ComponentKind::MediaType => payload.place.clone(),
            _ if is_one && matches!(original.place, Place::Named(_)) => Place::Parts { of: id },
            _ => payload.place.clone(),
        }
    }
}

/// Lets parts that have headers be objects in a value that is shown, as they are in its type, with what is shown of the headers.
fn add_headers(value: &mut Literal, parts: &[Part]) {
    let Literal::Object(members) = value else { return };
    for (name, value) in members {
        let Some(part) = parts.iter().find(|part| part.name == *name && !part.headers.is_empty()) else { continue };
        let headed = |content: &Literal| {
            let shown = |header: &Header| Some((header.name.clone(), header.examples.first()?.value.clone()));
            let content = (Part::CONTENT.to_owned(), content.clone());
            Literal::Object([content].into_iter().chain(part.headers.iter().filter_map(shown)).collect())
        };
        *value = match &*value {
            Literal::List(items) => Literal::List(items.iter().map(headed).collect()),
            content => headed(content),
        };
    }
}

fn behind_aliases(types: &Types, id: TypeId) -> TypeId {
    let mut at = id;
    // The check has reported what is only itself.
    for _ in 0..types.len() {
        match types[at].shape {
            Shape::Alias(used) => at = used.id,
            _ => break,
        }
    }
    at
}

/// Whether some part of such an object is a file, or one of these.
fn is_changed(context: &Context<'_>, shape: &Shape, parts: &[Part]) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Map(values) => is_file(context, *values),
        Shape::Struct(object) => {
            let is_kept = matches!(object.additional, Additional::Typed(values) if is_file(context, values));
            is_kept || object.fields.iter().any(|field| parts.iter().any(|part| part.name == field.name))
        }
        _ => false,
    }
}

/// Whether what parts of any name hold is no text, or are lists of what is none.
fn is_file(context: &Context<'_>, values: Use) -> bool {
    let ty = &context.types[behind_aliases(&context.types, values.id)];
    match &ty.shape {
        Shape::Any => true,
        Shape::Scalar(_) => context.files.contains(&ty.locus),
        Shape::Array(items) => {
            let item = &context.types[behind_aliases(&context.types, items.id)];
            matches!(item.shape, Shape::Scalar(_)) && context.files.contains(&item.locus)
        }
        _ => false,
    }
}

/// The shape of the type `id` with these parts. If `beside`, text is carried in the places of files by another type.
fn with_parts(context: &mut Context<'_>, id: TypeId, shape: Shape, parts: &[Part], beside: bool) -> Shape {
    match shape {
        Shape::Any => Shape::Map(several_files(context, id)),
        Shape::Map(values) => Shape::Map(of_any_name(context, id, values)),
        Shape::Struct(mut object) => {
            for field in &mut object.fields {
                let Some(part) = parts.iter().find(|part| part.name == field.name) else { continue };
                let place = Place::Property { of: id, name: field.name.clone() };
                if part.is_file {
                    field.schema = file_in(context, field.schema, place.clone(), beside);
                    field.fallback = None;
                }
                if !part.headers.is_empty() {
                    if let Some(fallback) = field.fallback.take() {
                        let _ = context.not_supported("default", fallback.locus);
                    }
                    field.schema = headed(context, field.schema, place, &part.headers);
                }
            }
            if let Additional::Typed(values) = object.additional
                && is_file(context, values)
            {
                object.additional = Additional::Typed(of_any_name(context, id, values));
            }
            Shape::Struct(object)
        }
        other => other,
    }
}

/// A file in the place of what stands there, or a list of files in the place of a list.
fn file_in(context: &mut Context<'_>, used: Use, place: Place, beside: bool) -> Use {
    let was = behind_aliases(&context.types, used.id);
    let (locus, checks) = (context.types[was].locus, context.types[was].checks.clone());
    if let Shape::Array(items) = context.types[was].shape {
        let list = context.invent(Shape::Any, place, locus);
        let item = file_in(context, items, Place::Item { of: list }, beside);
        let checks = asked::of_list(context, checks);
        context.types.set_shape(list, Shape::Array(item));
        context.types.set_checks(list, checks);
        return Use::of(list);
    }
    if let Shape::Union(union) = &context.types[was].shape {
        let variants: Vec<_> = union.variants.iter().map(|variant| variant.schema).collect();
        let list = context.invent(Shape::Any, place, locus);
        for variant in variants {
            // One file, or a list of which there is a most.
            let used = file_in(context, variant, Place::Item { of: list }, beside);
            match context.types[used.id].shape {
                Shape::Array(item) => {
                    let checks = context.types[used.id].checks.clone();
                    context.types.set_checks(list, checks);
                    context.types.set_shape(list, Shape::Array(item));
                }
                _ => context.types.set_shape(list, Shape::Array(used)),
            }
        }
        return Use::of(list);
    }
    asked::of_file(context, &checks);
    if beside && matches!(context.types[was].shape, Shape::Scalar(_)) && context.is_new(locus) {
        let message = "binary content is a file in multipart bodies, and carried as text elsewhere";
        let _ = context.report_of(&codes::UNKNOWN_FORMAT, "binary", locus, message);
    }
    Use::of(context.invent(file(), place, locus))
}

/// An object of what stands there and of headers, or a list of such objects in the place of a list.
fn headed(context: &mut Context<'_>, used: Use, place: Place, headers: &[Header]) -> Use {
    let was = behind_aliases(&context.types, used.id);
    let (locus, checks) = (context.types[was].locus, context.types[was].checks.clone());
    if let Shape::Array(items) = context.types[was].shape {
        let list = context.invent(Shape::Any, place, locus);
        let item = headed(context, items, Place::Item { of: list }, headers);
        context.types.set_shape(list, Shape::Array(item));
        context.types.set_checks(list, checks);
        return Use::of(list);
    }
    let said =
        |docs: &Docs, words: String| Docs { description: docs.description.clone().or(Some(words)), ..docs.clone() };
    let field = |name: &str, schema: Use, locus: Locus| Field {
        name: name.to_owned(),
        schema,
        required: true,
        fallback: None,
        access: Access::Both,
        docs: Docs::default(),
        locus,
    };
    // A header is called after the type that it is a field of, unless it is called after a component.
    for Header { name, schema, .. } in headers {
        let ty = &context.types[schema.id].place;
        if matches!(ty, Place::Header { .. }) && ty.operation().is_some() {
            let of = Box::new(place.clone());
            context.types.set_place(schema.id, Place::Header { of, name: name.clone() });
        }
    }
    let content = said(&Docs::default(), "What the part holds.".to_owned());
    let mut fields = vec![Field { docs: content, ..field(Part::CONTENT, used, locus) }];
    fields.extend(headers.iter().map(|header| Field {
        required: header.required,
        fallback: header.fallback.clone(),
        docs: said(&header.docs, format!("The header `{}`.", header.name)),
        ..field(&header.name, header.schema, header.locus)
    }));
    let shape = Shape::Struct(Struct { fields, additional: Additional::Ignored, is_headed: true });
    Use::of(context.invent(shape, place, locus))
}

/// Files in the place of parts of any name: several, where nothing is said of what they are.
fn of_any_name(context: &mut Context<'_>, id: TypeId, values: Use) -> Use {
    match context.types[behind_aliases(&context.types, values.id)].shape {
        Shape::Any => several_files(context, id),
        _ => file_in(context, values, Place::Value { of: id }, false),
    }
}

fn several_files(context: &mut Context<'_>, id: TypeId) -> Use {
    let locus = context.types[id].locus;
    let list = context.invent(Shape::Any, Place::Value { of: id }, locus);
    let item = context.invent(file(), Place::Item { of: list }, locus);
    context.types.set_shape(list, Shape::Array(Use::of(item)));
    Use::of(list)
}

fn file() -> Shape {
    Shape::Scalar(Scalar::String { format: Some("binary".to_owned()), library: Some(Library::FILE), spelled: false })
}
