//! Requests and the wire facts of their operations.

use super::{
    contents::{codec, contents, media_type, style},
    docs,
    fields::{FieldWish, fields, has_constructor, is_default},
    names::OperationNames,
    octets, reserved,
    rust_type::RustTypes,
    scope::Scope,
    servers, surfaces,
};
use crate::program::{
    Argument, Body, Check, Contents, Conversion, Emptiness, Field, Ident, Location, MediaTypes, Operation, Parameter,
    Phrase, Presence, Preset, Request, Requirement, RustType, Wire, Written,
};
use ferrospec_ir as ir;

/// The request of an operation. `schemes` are the constants of the API's security schemes.
pub(super) fn request(
    types: &RustTypes<'_>,
    operation: &ir::Operation,
    names: &OperationNames,
    schemes: &[Ident],
) -> Request {
    let endpoint = docs::endpoint(operation);
    let docs = surfaces::method_of(operation, names, Phrase::new("Request of "));
    let docs = docs.words(": ").code(&endpoint).words(".");
    let mut wishes: Vec<_> = operation
        .parameters
        .iter()
        .zip(names.parameters.iter().cloned())
        .map(|(parameter, name)| FieldWish {
            wire: &parameter.name,
            name,
            ty: types.of(parameter.schema),
            schema: Some(parameter.schema),
            checks: types.checks(parameter.schema),
            boxed: false,
            required: parameter.required,
            fallback: parameter.fallback.as_ref(),
            tag: None,
            docs: docs::prose_or(&parameter.docs, docs::parameter(parameter.location, &parameter.name)),
            deprecated: parameter.docs.deprecated,
        })
        .collect();
    let contents = operation.body.as_ref().zip(names.body_contents.as_ref()).map(|(body, name)| {
        let words = Phrase::new("A body of ").code(&endpoint).words(", by its media type.");
        contents(types, &body.contents, name, words.into())
    });
    wishes.extend(operation.body.as_ref().map(|body| body_field(types, body, names, contents.as_ref())));
    let is_void = wishes.iter().any(|wish| wish.required && wish.schema.is_some_and(|schema| types.is_void(schema)));
    let mut slots = Scope::without(reserved::VARIABLES);
    let functions = Scope::without(reserved::OF_STRUCTS).and_without(reserved::OF_REQUESTS);
    let mut fields = fields(types, wishes, functions, &mut slots);
    fields.extend(names.accept.iter().map(|name| accept(name, &mut slots)));
    Request {
        name: names.request.clone(),
        docs: docs.into(),
        default: is_default(&fields),
        // Who calls an operation writes `new` for its request, whether there is anything to say or not.
        constructor: is_default(&fields) || has_constructor(&fields) && !is_void,
        fields,
        contents,
        response: names.response.clone(),
        operation: facts(types, operation, names, schemes),
        servers: servers::servers(&operation.servers),
    }
}

/// The field that says which media types the answer shall be of.
fn accept(name: &Ident, slots: &mut Scope) -> Field {
    Field {
        wire: Wire::new("accept"),
        name: name.clone(),
        slot: slots.claim(name.clone()),
        setter: Some(name.clone()),
        docs: Phrase::new("The media types that the answer shall be of; empty for any that is declared.").into(),
        deprecated: false,
        ty: RustType::Accept,
        checks: Vec::new(),
        presence: Presence::Defaulted(Preset::Empty(Emptiness::Asked)),
        written: Written::AsWanted,
        made: None,
        fixed: None,
        argument: Argument { ty: RustType::Accept, conversion: Conversion::Into },
    }
}

/// The field of the body.
fn body_field<'a>(
    types: &RustTypes<'_>,
    body: &ir::Body,
    names: &OperationNames,
    contents: Option<&Contents>,
) -> FieldWish<'a> {
    let first = &body.contents[0];
    let (ty, schema, checks, words) = match contents {
        None => {
            let words = Phrase::new("The body, in ").code(&first.media_type.0).words(".");
            let schema = first.schema.filter(|_| first.items.is_none());
            (types.of_payload(first), schema, types.checks_of_payload(first), words)
        }
        Some(contents) => {
            let is_checked = contents.variants.iter().any(|variant| !variant.checks.is_empty());
            let checks = if is_checked { vec![Check::Own] } else { Vec::new() };
            (RustType::Local(contents.name.clone()), None, checks, Phrase::new("The body."))
        }
    };
    FieldWish {
        wire: "body",
        name: names.body.clone(),
        ty,
        schema,
        checks,
        boxed: false,
        required: body.required,
        fallback: None,
        tag: None,
        docs: match docs::prose(&body.docs) {
            prose if prose.is_empty() => words.into(),
            prose if contents.is_none() => prose.then(octets::docs(first)),
            prose => prose,
        },
        deprecated: body.docs.deprecated,
    }
}

fn facts(types: &RustTypes<'_>, operation: &ir::Operation, names: &OperationNames, schemes: &[Ident]) -> Operation {
    let mut accept: Vec<Wire> = Vec::new();
    for media_type in operation.responses.iter().flat_map(ir::Response::media_types) {
        let media_type = Wire::new(&media_type.0);
        if !accept.contains(&media_type) {
            accept.push(media_type);
        }
    }
    Operation {
        name: names.method.clone(),
        method: operation.method.as_str(),
        path: Wire::new(operation.path.to_string()),
        parameters: operation.parameters.iter().map(|item| parameter(types, item)).collect(),
        body: operation.body.as_ref().map(|body| Body {
            media_types: match &names.body_contents {
                Some(name) => MediaTypes::Of(name.clone()),
                None => MediaTypes::One(media_type(types, &body.contents[0])),
            },
            required: body.required,
        }),
        accept,
        security: operation
            .security
            .iter()
            .map(|alternative| alternative.schemes.iter().map(|required| requirement(required, schemes)).collect())
            .collect(),
    }
}

fn requirement(required: &ir::RequiredScheme, schemes: &[Ident]) -> Requirement {
    Requirement { scheme: schemes[required.scheme].clone(), scopes: required.scopes.iter().map(Wire::new).collect() }
}

fn parameter(types: &RustTypes<'_>, parameter: &ir::Parameter) -> Parameter {
    let own_style = match parameter.location {
        ir::Location::Path | ir::Location::Header => ir::Style::Simple,
        ir::Location::Query | ir::Location::Cookie | ir::Location::Querystring => ir::Style::Form,
    };
    let own_explode = parameter.style.explodes();
    Parameter {
        name: Wire::new(&parameter.name),
        location: location(parameter.location),
        required: parameter.required,
        secret: parameter.schema.secret,
        style: (parameter.style != own_style).then(|| style(parameter.style)),
        explode: (parameter.explode != own_explode).then_some(parameter.explode),
        allow_reserved: parameter.allow_reserved,
        allow_empty: parameter.allow_empty,
        nullable: parameter.is_null_where_empty(&types.api.types),
        content: parameter.content.map(codec),
    }
}

/// Where a parameter stands.
pub(super) fn location(location: ir::Location) -> Location {
    match location {
        ir::Location::Path => Location::Path,
        ir::Location::Query => Location::Query,
        ir::Location::Header => Location::Header,
        ir::Location::Cookie => Location::Cookie,
        ir::Location::Querystring => Location::Querystring,
    }
}
