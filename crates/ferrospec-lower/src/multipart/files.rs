//! Types of multipart bodies, in which parts are files that are text elsewhere.

use crate::context::Context;
use ferrospec_diagnostics::codes;
use ferrospec_ir::{
    Additional, Body, Codec, Library, Operation, OperationId, Payload, Place, Scalar, Shape, Type, TypeId, Types, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// Puts files where the parts of multipart bodies are files: into the types of these bodies where nothing else has them,
/// and else into types of their own.
pub(crate) fn settle(context: &mut Context<'_>, operations: &mut [Operation]) {
    let mut settling = Settling { elsewhere: elsewhere(&context.types, operations), ..Settling::default() };
    for (id, operation) in (0..).map(OperationId).zip(operations) {
        if let Some(body) = &mut operation.body {
            settling.settle_all(context, &mut body.contents, &Place::Body { operation: id });
        }
        for response in &mut operation.responses {
            let place = Place::Response { operation: id, status: response.status };
            settling.settle_all(context, &mut response.contents, &place);
        }
    }
}

/// Types that other places have than multipart bodies.
fn elsewhere(types: &Types, operations: &[Operation]) -> BTreeSet<TypeId> {
    let is_alias = |ty: &Type| matches!(ty.shape, Shape::Alias(_));
    let held = types.iter().filter(|(_, ty)| !is_alias(ty)).flat_map(|(_, ty)| ty.mentions());
    let bodies =
        operations.iter().filter_map(|operation| operation.body.as_ref()).flat_map(|body: &Body| &body.contents);
    let answers = || operations.iter().flat_map(|operation| &operation.responses);
    let bodies = bodies.chain(answers().flat_map(|response| &response.contents));
    let bodies = bodies.filter(|payload| payload.codec != Codec::Multipart).filter_map(|payload| payload.schema);
    let parameters = operations.iter().flat_map(|operation| &operation.parameters).map(|parameter| parameter.schema);
    let headers = answers().flat_map(|response| &response.headers).map(|header| header.schema);
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

#[derive(Default)]
struct Settling {
    elsewhere: BTreeSet<TypeId>,
    /// The types as they were.
    originals: BTreeMap<TypeId, Type>,
    /// The type that one is with these parts as files.
    settled: BTreeMap<(TypeId, Vec<String>), TypeId>,
}

impl Settling {
    fn settle_all(&mut self, context: &mut Context<'_>, contents: &mut [Payload], place: &Place) {
        let is_alone = contents.len() == 1;
        for payload in contents.iter_mut().filter(|payload| payload.codec == Codec::Multipart) {
            let place = match is_alone {
                true => place.clone(),
                false => Place::Content { of: Box::new(place.clone()), media_type: payload.media_type.0.clone() },
            };
            self.settle(context, payload, place);
        }
    }

    fn settle(&mut self, context: &mut Context<'_>, payload: &mut Payload, place: Place) {
        let Some(used) = payload.schema else { return };
        let id = behind_aliases(&context.types, used.id);
        let original = self.originals.get(&id).unwrap_or(&context.types[id]).clone();
        let files: Vec<_> = payload.parts.iter().filter(|part| part.is_file).map(|part| part.name.clone()).collect();
        if !holds_files(context, &original.shape, &files) {
            return;
        }
        let key = (id, files);
        let settled = match self.settled.get(&key) {
            Some(settled) => *settled,
            None => {
                let is_free = !self.elsewhere.contains(&id) && !self.originals.contains_key(&id);
                self.originals.insert(id, original.clone());
                // What it shows is JSON, and files are not.
                let own = if is_free {
                    id
                } else {
                    context.types.add(Type { place, examples: Vec::new(), ..original.clone() })
                };
                context.types.set_examples(own, Vec::new());
                let shape = with_files(context, own, original.shape, &key.1, !is_free);
                context.types.set_shape(own, shape);
                self.settled.insert(key, own);
                own
            }
        };
        if settled != id {
            payload.schema = Some(Use { id: settled, ..used });
        }
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

/// Whether some part of such an object is a file.
fn holds_files(context: &Context<'_>, shape: &Shape, files: &[String]) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Map(values) => is_file(context, *values),
        Shape::Struct(object) => {
            let is_kept = matches!(object.additional, Additional::Typed(values) if is_file(context, values));
            is_kept || object.fields.iter().any(|field| files.contains(&field.name))
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

/// The shape of the type `id` with files. If `beside`, text is carried in the places of these parts by another type.
fn with_files(context: &mut Context<'_>, id: TypeId, shape: Shape, files: &[String], beside: bool) -> Shape {
    match shape {
        Shape::Any => Shape::Map(several_files(context, id)),
        Shape::Map(values) => Shape::Map(of_any_name(context, id, values)),
        Shape::Struct(mut object) => {
            for field in object.fields.iter_mut().filter(|field| files.contains(&field.name)) {
                let place = Place::Property { of: id, name: field.name.clone() };
                field.schema = file_in(context, field.schema, place, beside);
                field.fallback = None;
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
    for check in &checks {
        if let Some(keyword) = crate::schema::keyword(&check.rule) {
            context.not_supported(keyword, check.locus).help("how long a file may be, the server's limits say");
        }
    }
    if beside && matches!(context.types[was].shape, Shape::Scalar(_)) && context.is_new(locus) {
        let message = "binary content is a file in multipart bodies, and carried as text elsewhere";
        let _ = context.report_of(&codes::UNKNOWN_FORMAT, "binary", locus, message);
    }
    Use::of(context.invent(file(), place, locus))
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
