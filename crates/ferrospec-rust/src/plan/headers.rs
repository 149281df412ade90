//! Answers with headers.

use super::{
    contents::codec,
    docs,
    fields::{FieldWish, fields, has_constructor, is_default},
    ident::Case,
    names::AnswerNames,
    reserved,
    rust_type::RustTypes,
    scope::Scope,
};
use crate::program::{DocText, Headed, Ident, Location, Parameter, Payload, Phrase, Wire};
use ferrospec_ir as ir;

/// The struct of what a response carries that has headers, and this body.
pub(super) fn headed(
    types: &RustTypes<'_>,
    response: &ir::Response,
    (name, names): (&Ident, &AnswerNames),
    body: Option<Payload>,
    docs: DocText,
) -> Headed {
    let first = response.contents.first().filter(|_| response.contents.len() == 1);
    let schema = first.filter(|payload| payload.items.is_none()).and_then(|payload| payload.schema);
    let body_field = body.as_ref().map(|payload| FieldWish {
        wire: "body",
        name: Case::Snake.ident(&["body"]),
        ty: payload.ty.clone(),
        schema,
        checks: Vec::new(),
        boxed: false,
        required: true,
        fallback: None,
        tag: None,
        docs: Phrase::new("The body.").into(),
        deprecated: false,
    });
    let of_headers = response.headers.iter().zip(names.headers.iter().cloned()).map(|(header, name)| FieldWish {
        wire: &header.name,
        name,
        ty: types.of(header.schema),
        schema: Some(header.schema),
        // Nobody asks whether an answer keeps what its description says.
        checks: Vec::new(),
        boxed: false,
        required: header.required,
        fallback: header.fallback.as_ref(),
        tag: None,
        docs: docs::prose_or(&header.docs, Phrase::new("The header ").code(&header.name).words(".")),
        deprecated: header.docs.deprecated,
    });
    let wishes: Vec<_> = body_field.into_iter().chain(of_headers).collect();
    let is_void = wishes.iter().any(|wish| wish.required && wish.schema.is_some_and(|schema| types.is_void(schema)));
    let fields = fields(types, wishes, Scope::without(reserved::OF_STRUCTS), &mut Scope::without(reserved::VARIABLES));
    Headed {
        name: name.clone(),
        same_as: None,
        docs,
        default: is_default(&fields),
        constructor: (is_default(&fields) || has_constructor(&fields)) && !is_void,
        fields,
        body: body.map(Box::new),
        without_body: response.without_body.iter().map(|name| Wire::new(&*name.0)).collect(),
        headers: response.headers.iter().map(parameter).collect(),
    }
}

fn parameter(header: &ir::Header) -> Parameter {
    Parameter {
        name: Wire::new(&header.name),
        location: Location::Header,
        required: header.required,
        secret: header.schema.secret,
        style: None,
        explode: header.explode.then_some(true),
        allow_reserved: false,
        allow_empty: false,
        nullable: false,
        content: header.content.map(codec),
    }
}
