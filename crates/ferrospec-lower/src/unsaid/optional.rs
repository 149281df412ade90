//! Optional members that may be `null`, of objects of which members are texts, and optional parameters that may be.
//!
//! Who leaves such a member out says all that a text can say, so it may be absent, and nothing else. A type that JSON holds
//! as well keeps both, and a client refuses to write its `null` as a text.

use ferrospec_ir::{
    Codec, Field, Literal, Operation, Parameter, Part, Payload, Shape, Struct, Style, TypeId, Types, Use,
};
use std::collections::{BTreeMap, BTreeSet};

/// So deep are objects in parameters that say which member each value is of.
pub(super) const MAX_DEPTH: usize = 8;

/// Takes `null` out of members and parameters that can be left out instead, and out of the examples that show it there.
pub(crate) fn settle(types: &mut Types, operations: &mut [Operation]) {
    let mut search = Search { types, texts: BTreeMap::new(), unions: BTreeSet::new(), elsewhere: Vec::new() };
    for operation in operations.iter() {
        operation.parameters.iter().for_each(|parameter| search.parameter(parameter));
        let answers = operation.responses.iter().flat_map(|response| &response.contents);
        operation
            .body
            .iter()
            .flat_map(|body| &body.contents)
            .chain(answers)
            .for_each(|payload| search.payload(payload));
        let headers = operation.responses.iter().flat_map(|response| &response.headers);
        search.elsewhere.extend(headers.map(|header| header.schema.id));
    }
    let texts = search.texts_alone();
    let bodies = operations.iter_mut().flat_map(|operation| {
        let answers = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        operation.body.iter_mut().flat_map(|body| &mut body.contents).chain(answers)
    });
    for payload in bodies {
        let names = payload.schema.map(|used| named(types, &texts, used.id)).unwrap_or_default();
        let shown = payload.examples.iter_mut().filter(|example| !example.written);
        shown.for_each(|example| leave_out(&mut example.value, &names));
    }
    let shown: Vec<TypeId> = types.iter().filter(|(_, ty)| !ty.examples.is_empty()).map(|(id, _)| id).collect();
    for id in shown {
        let names = named(types, &texts, id);
        if names.is_empty() {
            continue;
        }
        let mut examples = types[id].examples.clone();
        examples.iter_mut().for_each(|example| leave_out(&mut example.value, &names));
        types.set_examples(id, examples);
    }
    for (id, names) in texts {
        let Shape::Struct(mut object) = types[id].shape.clone() else { continue };
        for field in object.fields.iter_mut().filter(|field| names.contains(&field.name)) {
            field.schema = without_null(types, field.schema);
            let _ = field.fallback.take_if(|fallback| fallback.value == Literal::Null);
        }
        types.set_shape(id, Shape::Struct(object));
    }
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        if parameter.content.is_none() && !parameter.required && !parameter.is_null_where_empty(types) {
            parameter.schema = without_null(types, parameter.schema);
            let _ = parameter.fallback.take_if(|fallback| fallback.value == Literal::Null);
        }
    }
}

/// The members of objects that are meant, by the object's type.
type Members = BTreeMap<TypeId, BTreeSet<String>>;

struct Search<'t> {
    types: &'t Types,
    /// The objects that were found where members are texts, with those that are texts wherever they were found.
    texts: Members,
    /// The unions of such objects.
    unions: BTreeSet<TypeId>,
    /// Types of which nothing is known there, or which are written in notations that have `null`.
    elsewhere: Vec<TypeId>,
}

impl Search<'_> {
    fn parameter(&mut self, parameter: &Parameter) {
        match (parameter.content, parameter.style) {
            (None, Style::DeepObject) => self.object(parameter.schema.id, MAX_DEPTH, &|_| true),
            (None | Some(Codec::Form), _) => self.object(parameter.schema.id, 1, &|_| true),
            (Some(_), _) => self.elsewhere.push(parameter.schema.id),
        }
    }

    fn payload(&mut self, payload: &Payload) {
        let Some(used) = payload.schema else { return };
        match payload.codec {
            Codec::Form => self.object(used.id, 1, &|_| true),
            Codec::Multipart if payload.items.is_none() => self.object(used.id, 1, &|name| is_text(payload, name)),
            _ => self.elsewhere.push(used.id),
        }
    }

    /// An object of which these members are texts. What they hold is JSON, or written as the object is, so many of them in
    /// each other.
    fn object(&mut self, id: TypeId, depth: usize, is_text: &dyn Fn(&str) -> bool) {
        let Some(id) = self.types.behind_aliases(id) else { return };
        match &self.types[id].shape {
            Shape::Struct(object) if !object.is_headed => self.members(id, object, depth, is_text),
            Shape::Union(union) => {
                self.unions.insert(id);
                for id in union.variants.iter().filter_map(|variant| self.types.behind_aliases(variant.schema.id)) {
                    match &self.types[id].shape {
                        Shape::Struct(object) => self.members(id, object, depth, is_text),
                        _ => self.elsewhere.push(id),
                    }
                }
            }
            _ => self.elsewhere.push(id),
        }
    }

    fn members(&mut self, id: TypeId, object: &Struct, depth: usize, is_text: &dyn Fn(&str) -> bool) {
        let optional = object.fields.iter().filter(|field| !field.required && is_text(&field.name));
        let names: BTreeSet<String> = optional.map(|field| field.name.clone()).collect();
        self.texts.entry(id).and_modify(|known| known.retain(|name| names.contains(name))).or_insert(names);
        for field in &object.fields {
            match depth {
                0 | 1 => self.elsewhere.push(field.schema.id),
                _ => self.object(field.schema.id, depth - 1, &|_| true),
            }
        }
        self.elsewhere.extend(self.types[id].judges());
    }

    /// Those members that may be `null`, of the objects that are nowhere else.
    fn texts_alone(mut self) -> Members {
        for (id, names) in &mut self.texts {
            let Shape::Struct(object) = &self.types[*id].shape else { continue };
            let is_nullable = |field: &&Field| without_null(self.types, field.schema) != field.schema;
            let nullable: BTreeSet<&str> =
                object.fields.iter().filter(is_nullable).map(|field| field.name.as_str()).collect();
            names.retain(|name| nullable.contains(name.as_str()));
        }
        // Where else objects are takes a look at all types.
        if self.texts.values().all(BTreeSet::is_empty) {
            return Members::new();
        }
        // A second name alone is no place where values are.
        let others = self.types.iter().filter(|(id, ty)| {
            let is_seen = self.texts.contains_key(id) || self.unions.contains(id);
            !is_seen && !matches!(ty.shape, Shape::Alias(_))
        });
        let mut waiting: Vec<TypeId> = others.flat_map(|(_, ty)| ty.mentions()).collect();
        waiting.append(&mut self.elsewhere);
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                self.texts.remove(&id);
                waiting.extend(self.types[id].mentions());
            }
        }
        self.texts.retain(|_, names| !names.is_empty());
        self.texts
    }
}

/// The members of values of a type, be it an object or one of several.
fn named(types: &Types, texts: &Members, id: TypeId) -> BTreeSet<String> {
    let Some(id) = types.behind_aliases(id) else { return BTreeSet::new() };
    let within = match &types[id].shape {
        Shape::Union(union) => {
            union.variants.iter().filter_map(|variant| types.behind_aliases(variant.schema.id)).collect()
        }
        _ => vec![id],
    };
    within.iter().filter_map(|id| texts.get(id)).flatten().cloned().collect()
}

fn leave_out(value: &mut Literal, names: &BTreeSet<String>) {
    if let Literal::Object(members) = value {
        members.retain(|(name, value)| *value != Literal::Null || !names.contains(name));
    }
}

/// Whether a part of this name is no JSON, which objects alone are where nothing is said of it.
fn is_text(payload: &Payload, name: &str) -> bool {
    Part::called(&payload.parts, name).is_none_or(|part| {
        let is_json = part.media_types.first().is_some_and(|first| first.codec() == Codec::Json && !first.is_range());
        !is_json || part.joined.is_some()
    })
}

/// The use without `null`, also where a name has it that stands for nothing else.
fn without_null(types: &Types, used: Use) -> Use {
    let mut plain = Use { nullable: false, ..used };
    let mut at = plain;
    for _ in 0..types.len() {
        match types[at.id].shape {
            Shape::Alias(other) if types[at.id].checks.is_empty() => {
                at = Use { id: other.id, nullable: false, secret: at.secret || other.secret };
                if other.nullable {
                    plain = at;
                }
            }
            _ => break,
        }
    }
    plain
}
