//! Operations as the runtime wants them: tables that are constants in generated code.
//!
//! A mock is made once a process and serves until that ends, so its tables are made once and never given back. That lets it
//! stand on the very code that generated servers stand on, which takes constants so that it is compiled once.

use ferrospec_ir as ir;
use ferrospec_runtime::wire::Kind;
use ferrospec_runtime::{
    Body, Codec, Data, FormField, Framing, Location, MediaType, Method, Operation, Parameter, Part, PartHeader,
    Requirement, SchemeKind, SecurityScheme, Style,
};

use crate::kept::{kept, list, text};
use crate::xml::XmlTables;

/// The tables of all operations, in their order.
pub(crate) fn operations(api: &ir::Api, xml: &XmlTables) -> Vec<&'static Operation> {
    let schemes = api.security_schemes.iter().map(|scheme| kept(security_scheme(scheme)));
    let schemes: Vec<&'static SecurityScheme> = schemes.collect();
    api.operations.iter().map(|one| kept(operation(api, one, &schemes, xml))).collect()
}

fn operation(
    api: &ir::Api,
    operation: &ir::Operation,
    schemes: &[&'static SecurityScheme],
    xml: &XmlTables,
) -> Operation {
    let mut accept: Vec<&'static str> = Vec::new();
    for media_type in operation.responses.iter().flat_map(ir::Response::media_types) {
        if !accept.contains(&&*media_type.0) {
            accept.push(text(&media_type.0));
        }
    }
    let path = text(&operation.path.to_string());
    Operation {
        name: operation.id.as_deref().map_or(path, text),
        method: method(operation.method),
        path,
        parameters: list(operation.parameters.iter().map(|one| parameter(api, one))),
        body: operation.body.as_ref().map(|body| Body {
            media_types: list(body.contents.iter().map(|payload| media_type(payload, xml))),
            required: body.required,
        }),
        accept: list(accept),
        security: list(operation.security.iter().map(|alternative| {
            let needed: &'static [_] =
                list(alternative.schemes.iter().filter_map(|required| requirement(required, schemes)));
            needed
        })),
    }
}

/// A method as the runtime knows it.
pub(crate) fn method(method: ir::Method) -> Method {
    // Those that HTTP registers are all known, and any other word is one as well.
    Method::from_bytes(method.as_str().as_bytes()).unwrap_or(Method::GET)
}

fn requirement(required: &ir::RequiredScheme, schemes: &[&'static SecurityScheme]) -> Option<Requirement> {
    let scopes = list(required.scopes.iter().map(|scope| text(scope)));
    Some(Requirement::new(schemes.get(required.scheme)?).scopes(scopes))
}

fn security_scheme(scheme: &ir::SecurityScheme) -> SecurityScheme {
    let kind = match &scheme.kind {
        ir::SchemeKind::Bearer => SchemeKind::Bearer,
        ir::SchemeKind::OAuth2 { .. } => SchemeKind::OAuth2,
        ir::SchemeKind::OpenIdConnect { .. } => SchemeKind::OpenIdConnect,
        ir::SchemeKind::MutualTls => SchemeKind::MutualTls,
        ir::SchemeKind::Basic => SchemeKind::Basic,
        ir::SchemeKind::Http { scheme } => SchemeKind::Http { scheme: text(scheme) },
        ir::SchemeKind::ApiKey { location: place, name } => {
            SchemeKind::ApiKey { location: location(*place), name: text(name) }
        }
    };
    SecurityScheme { name: text(&scheme.name), kind }
}

fn parameter(api: &ir::Api, parameter: &ir::Parameter) -> Parameter {
    Parameter {
        location: location(parameter.location),
        name: text(&parameter.name),
        required: parameter.required,
        secret: parameter.schema.secret,
        style: style(parameter.style),
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        allow_empty: parameter.allow_empty,
        nullable: parameter.is_null_where_empty(&api.types),
        content: parameter.content.map(plain),
    }
}

/// A header of an answer.
pub(crate) fn header(header: &ir::Header) -> Parameter {
    let table = Parameter::header(text(&header.name)).explode(header.explode);
    Parameter { required: header.required, secret: header.schema.secret, content: header.content.map(plain), ..table }
}

/// A media type of a body.
pub(crate) fn media_type(payload: &ir::Payload, xml: &XmlTables) -> MediaType {
    let codec = match payload.codec {
        _ if payload.items.is_some() => Codec::Items(framing(payload)),
        ir::Codec::Form => Codec::Form(list(payload.fields.iter().map(field))),
        ir::Codec::Multipart => Codec::Multipart(list(payload.parts.iter().map(part))),
        ir::Codec::Xml => Codec::Xml(xml.root(payload)),
        codec => plain(codec),
    };
    MediaType { name: text(&payload.media_type.0), also: list(payload.also.iter().map(|also| text(&also.0))), codec }
}

fn field(field: &ir::FormField) -> FormField {
    let ir::FormField { name, style: written, explode, allow_reserved, kind } = field;
    let kind = kind.map(|kind| match kind {
        ir::Kind::Array => Kind::Array,
        ir::Kind::Object => Kind::Object,
        _ => Kind::String,
    });
    FormField {
        explode: *explode,
        allow_reserved: *allow_reserved,
        kind,
        ..FormField::new(text(name), style(*written))
    }
}

fn part(part: &ir::Part) -> Part {
    let header = |header: &ir::Header| PartHeader {
        name: text(&header.name),
        explode: header.explode,
        json: header.content == Some(ir::Codec::Json),
    };
    let media_types = list(part.media_types.iter().map(|one| text(&one.0)));
    let part_of = part.name.as_deref().map_or(Part::unnamed(media_types), |name| Part::new(text(name), media_types));
    let table = part_of.with_headers(list(part.headers.iter().map(header)));
    Part { joined: part.joined.map(style), ..table }
}

/// What tells the items of a body apart.
fn framing(payload: &ir::Payload) -> Framing {
    match (payload.codec, payload.items) {
        (_, Some(ir::Items::Events(data) | ir::Items::EventsOf(data))) => Framing::Events(match data {
            ir::Data::Text => Data::Text,
            ir::Data::Json => Data::Json,
            ir::Data::Either => Data::Either,
        }),
        (_, Some(ir::Items::Parts)) => Framing::Parts(list(payload.parts.iter().map(part))),
        (ir::Codec::JsonSequence, _) => Framing::Records,
        _ => Framing::Lines,
    }
}

/// A notation that needs no table.
fn plain(codec: ir::Codec) -> Codec {
    match codec {
        ir::Codec::Json => Codec::Json,
        ir::Codec::Form => Codec::Form(&[]),
        ir::Codec::JsonLines => Codec::JsonLines,
        ir::Codec::JsonSequence => Codec::JsonSequence,
        ir::Codec::Text => Codec::Text,
        // Of parameters, none is of these.
        ir::Codec::Bytes | ir::Codec::Multipart | ir::Codec::Xml | ir::Codec::Events => Codec::Bytes,
    }
}

fn location(location: ir::Location) -> Location {
    match location {
        ir::Location::Path => Location::Path,
        ir::Location::Query => Location::Query,
        ir::Location::Header => Location::Header,
        ir::Location::Cookie => Location::Cookie,
        ir::Location::Querystring => Location::Querystring,
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
        ir::Style::Cookie => Style::Cookie,
    }
}
