//! Requests and the wire facts of their operations.

use super::{
    docs,
    fields::{FieldWish, fields, has_constructor, is_default},
    names::OperationNames,
    reserved,
    rust_type::RustTypes,
    scope::Scope,
};
use crate::program::{Body, Codec, Ident, Location, Operation, Parameter, Phrase, Request, Style, Wire};
use ferrospec_ir as ir;

/// The request of an operation. `schemes` are the constants of the API's security schemes.
pub(super) fn request(
    types: &RustTypes<'_>,
    operation: &ir::Operation,
    names: &OperationNames,
    schemes: &[Ident],
) -> Request {
    let endpoint = docs::endpoint(operation);
    let method = names.method.as_str();
    let docs = Phrase::new("Request of ")
        .item(&format!("Api::{method}"), &format!("crate::Api::{method}"))
        .words(": ")
        .code(&endpoint)
        .words(".");
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
    wishes.extend(operation.body.as_ref().map(|body| FieldWish {
        wire: "body",
        name: names.body.clone(),
        ty: types.of_payload(&body.payload),
        schema: body.payload.schema,
        checks: types.checks_of_payload(&body.payload),
        boxed: false,
        required: body.required,
        fallback: None,
        tag: None,
        docs: docs::prose_or(&body.docs, Phrase::new("The body, in ").code(&body.payload.media_type.0).words(".")),
        deprecated: body.docs.deprecated,
    }));
    let is_void = wishes.iter().any(|wish| wish.required && wish.schema.is_some_and(|schema| types.is_void(schema)));
    let fields = fields(types, wishes, &mut Scope::without(reserved::VARIABLES));
    Request {
        name: names.request.clone(),
        docs: docs.into(),
        default: is_default(&fields),
        // Who calls an operation writes `new` for its request, whether there is anything to say or not.
        constructor: is_default(&fields) || has_constructor(&fields) && !is_void,
        fields,
        response: names.response.clone(),
        operation: facts(types, operation, names, schemes),
    }
}

fn facts(types: &RustTypes<'_>, operation: &ir::Operation, names: &OperationNames, schemes: &[Ident]) -> Operation {
    let mut accept: Vec<Wire> = Vec::new();
    for payload in operation.responses.iter().filter_map(|response| response.payload.as_ref()) {
        let media_type = Wire::new(&payload.media_type.0);
        if !accept.contains(&media_type) {
            accept.push(media_type);
        }
    }
    Operation {
        name: names.method.clone(),
        method: operation.method.as_str(),
        path: Wire::new(operation.path.to_string()),
        parameters: operation.parameters.iter().map(parameter).collect(),
        body: operation.body.as_ref().map(|body| Body {
            media_type: Wire::new(&body.payload.media_type.0),
            codec: codec(body.payload.codec),
            xml: types.xml.root(&body.payload),
            required: body.required,
        }),
        accept,
        security: operation
            .security
            .iter()
            .map(|requirement| requirement.schemes.iter().map(|&index| schemes[index].clone()).collect())
            .collect(),
    }
}

fn parameter(parameter: &ir::Parameter) -> Parameter {
    let own_style = match parameter.location {
        ir::Location::Path | ir::Location::Header => ir::Style::Simple,
        ir::Location::Query | ir::Location::Cookie => ir::Style::Form,
    };
    let own_explode = parameter.style == ir::Style::Form;
    Parameter {
        name: Wire::new(&parameter.name),
        location: location(parameter.location),
        required: parameter.required,
        secret: parameter.schema.secret,
        style: (parameter.style != own_style).then(|| style(parameter.style)),
        explode: (parameter.explode != own_explode).then_some(parameter.explode),
        allow_reserved: parameter.allow_reserved,
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
    }
}

/// How a body becomes bytes.
pub(super) fn codec(codec: ir::Codec) -> Codec {
    match codec {
        ir::Codec::Json => Codec::Json,
        ir::Codec::Form => Codec::Form,
        ir::Codec::Xml => Codec::Xml,
        ir::Codec::Text => Codec::Text,
        ir::Codec::Bytes => Codec::Bytes,
    }
}

fn style(style: ir::Style) -> Style {
    match style {
        ir::Style::Simple => Style::Simple,
        ir::Style::Label => Style::Label,
        ir::Style::Matrix => Style::Matrix,
        ir::Style::Form => Style::Form,
        ir::Style::SpaceDelimited => Style::SpaceDelimited,
        ir::Style::PipeDelimited => Style::PipeDelimited,
        ir::Style::DeepObject => Style::DeepObject,
    }
}
