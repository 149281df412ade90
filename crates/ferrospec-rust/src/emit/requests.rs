//! Requests.

use super::{
    checks,
    code::{Code, FieldValue, list},
    constructors, contents,
    names::Names,
    presets, servers, structs,
    text::Quoted,
};
use crate::program::{
    Body, Codec, Field, Known, Location, MediaTypes, Operation, Parameter, Presence, Request, Requirement, RustType,
};

pub(super) fn items(names: &Names<'_>, request: &Request) -> Vec<Code> {
    let inherent =
        constructors::inherent(names, &request.name, &request.fields, None, (request.constructor, request.default));
    let default = constructors::default(names, &request.name, &request.fields, None, request.default);
    let contents = request.contents.iter().flat_map(|item| contents::items(names, item, true));
    let read = names.where_served(|| reading(names, request));
    [Some(definition(names, request)), inherent, default, Some(implementation(names, request)), Some(read)]
        .into_iter()
        .flatten()
        .chain(contents)
        .collect()
}

fn definition(names: &Names<'_>, request: &Request) -> Code {
    let mut code = Code::default();
    code.docs(&request.docs);
    structs::derives(&mut code, &request.fields, request.default, &[]);
    code.block(format_args!("pub struct {}", request.name), |code| structs::declared(code, names, &request.fields));
    code
}

fn implementation(names: &Names<'_>, request: &Request) -> Code {
    names.all_of("responses");
    names.one_of("responses", &request.response);
    let mut code = Code::default();
    code.block(format_args!("impl {} for {}", names.known(Known::Request), request.name), |code| {
        code.whole_line(format_args!("type Response = {};", request.response));
        code.gap();
        operation(code, names, &request.operation);
        code.gap();
        if !request.servers.is_empty() {
            let servers = request.servers.iter().map(|server| servers::server(names, server)).collect::<Vec<_>>();
            code.leave_to_printer();
            code.list(
                format_args!("const SERVERS: &'static [{}] = &[", names.known(Known::Server)),
                servers.iter(),
                "];",
            );
            code.gap();
        }
        encode(code, names, request);
    });
    code
}

/// How a server reads it, of which a client compiles nothing.
fn reading(names: &Names<'_>, request: &Request) -> Code {
    let mut code = Code::default();
    code.line("#[cfg(feature = \"server\")]");
    code.block(format_args!("impl {} for {}", names.known(Known::ReadRequest), request.name), |code| {
        decode(code, names, request);
        checks::of_request(code, names, &request.fields, request.operation.parameters.len());
    });
    code
}

fn operation(code: &mut Code, names: &Names<'_>, operation: &Operation) {
    let [ty, method] = [Known::Operation, Known::Method].map(|known| names.known(known));
    let parameters: Vec<_> = operation.parameters.iter().map(|item| parameter(names, item)).collect();
    code.line(format_args!("const OPERATION: {ty} = {ty} {{"));
    code.inside(|code| {
        code.line(format_args!("name: {},", Quoted(operation.name.as_str())));
        code.line(format_args!("method: {method}::{},", operation.method));
        code.line(format_args!("path: {},", operation.path));
        code.list("parameters: &[", parameters.iter(), "],");
        match &operation.body {
            None => code.line("body: None,"),
            Some(item) => body(code, names, item),
        }
        code.list("accept: &[", operation.accept.iter(), "],");
        let security = operation.security.iter().map(|alternative| requirements(names, alternative));
        code.last_list("security: &[", security, "],");
    });
    code.line("};");
}

fn body(code: &mut Code, names: &Names<'_>, Body { media_types, required }: &Body) {
    let media_types = match media_types {
        MediaTypes::One(media_type) => format!("&[{}]", contents::row(names, media_type)),
        MediaTypes::Of(name) => {
            names.items_of(Known::Contents);
            format!("{name}::MEDIA_TYPES")
        }
    };
    let fields = [format!("media_types: {media_types}"), format!("required: {required}")].map(FieldValue::from);
    code.value("body: Some(", names.known(Known::Body), &fields, "),");
}

fn notation(codec: Codec) -> &'static str {
    match codec {
        Codec::Json => "Json",
        Codec::Form => "Form(&[])",
        Codec::Xml => "Xml",
        Codec::JsonLines => "JsonLines",
        Codec::JsonSequence => "JsonSequence",
        // No parameter is a stream.
        Codec::Items(_) | Codec::Text => "Text",
        Codec::Bytes => "Bytes",
        Codec::Multipart => "Multipart",
    }
}

/// Schemes that must hold together.
fn requirements(names: &Names<'_>, alternative: &[Requirement]) -> String {
    let requirement = |Requirement { scheme, scopes }: &Requirement| {
        names.one_of("security", scheme);
        let scopes = if scopes.is_empty() { String::new() } else { format!(".scopes(&[{}])", list(scopes.iter())) };
        format!("{}::new(&{scheme}){scopes}", names.known(Known::Requirement))
    };
    format!("&[{}]", list(alternative.iter().map(requirement)))
}

/// A parameter as a constant.
pub(super) fn parameter(names: &Names<'_>, item: &Parameter) -> String {
    let location = match item.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Querystring => "querystring",
    };
    let required = if item.required && item.location != Location::Path { ".required()" } else { "" };
    let secret = if item.secret { ".secret()" } else { "" };
    let style = item.style.map(|style| format!(".style({})", contents::style(names, style)));
    let explode = item.explode.map(|explode| format!(".explode({explode})"));
    let reserved = if item.allow_reserved { ".allow_reserved()" } else { "" };
    let empty = if item.allow_empty { ".allow_empty()" } else { "" };
    let null = if item.nullable { ".nullable()" } else { "" };
    let content = item.content.map(|codec| format!(".content({}::{})", names.known(Known::Codec), notation(codec)));
    let [style, explode, content] = [style, explode, content].map(Option::unwrap_or_default);
    let parameter = names.known(Known::Parameter);
    format!("{parameter}::{location}({}){required}{secret}{style}{explode}{reserved}{empty}{null}{content}", item.name)
}

fn encode(code: &mut Code, names: &Names<'_>, request: &Request) {
    let [writer, error] = [Known::RequestWriter, Known::EncodeError].map(|known| names.known(known));
    let parameters = request.operation.parameters.len();
    let body = if request.contents.is_some() { "contents" } else { "body" };
    let write = |(index, field @ Field { name, presence, .. }): (usize, &Field)| match (index < parameters, presence) {
        (true, Presence::Required) => format!("to.parameter({index}, &self.{name})"),
        (true, Presence::Optional) => format!("to.optional_parameter({index}, &self.{name})"),
        (true, Presence::Defaulted(preset)) => {
            let is_default = presets::is_default(names, field, preset);
            format!("to.defaulted_parameter({index}, &self.{name}, {is_default})")
        }
        (false, Presence::Required | Presence::Defaulted(_)) => format!("to.{body}(&self.{name})"),
        (false, Presence::Optional) => format!("to.optional_{body}(&self.{name})"),
    };
    let (accepts, fields): (Vec<_>, Vec<_>) =
        request.fields.iter().enumerate().partition(|(_, field)| is_accept(field));
    let accepts = accepts.into_iter().map(|(_, field)| format!("to.accept(&self.{})", field.name));
    let mut writes: Vec<_> = accepts.chain(fields.into_iter().map(write)).collect();
    let to = if writes.is_empty() { "_to" } else { "to" };
    let last = writes.pop().unwrap_or_else(|| "Ok(())".to_owned());
    code.block(format_args!("fn encode(&self, {to}: &mut {writer}) -> Result<(), {error}>"), |code| {
        writes.iter().for_each(|write| code.line(format_args!("{write}?;")));
        code.line(last);
    });
}

fn decode(code: &mut Code, names: &Names<'_>, request: &Request) {
    let reader = names.known(Known::RequestReader);
    let (parameters, body) = request.fields.split_at(request.operation.parameters.len());
    code.block(format_args!("fn decode(from: &mut {reader}) -> Option<Self>"), |code| {
        for Field { slot, .. } in &request.fields {
            code.line(format_args!("let mut {slot} = None;"));
        }
        if !parameters.is_empty() {
            let slots = parameters.iter().map(|Field { slot, .. }| format!("&mut {slot}"));
            if !code.fits(format_args!("from.parameters(&mut [{}]);", list(slots.clone()))) {
                code.line("from.parameters(");
                code.inside(|code| code.last_list("&mut [", slots, "],"));
                code.line(");");
            }
        }
        for field in body {
            let method = match field {
                field if is_accept(field) => "accept",
                _ if request.contents.is_some() => "contents",
                _ => "body",
            };
            let slot = &field.slot;
            code.line(format_args!("from.{method}(&mut {slot});"));
        }
        code.line("from.finish()?;");
        // What is required may have been refused, which the reader knows as well.
        let fields = structs::filled(names, &request.fields, |slot| format!("{slot}?"));
        code.value("Some(", "Self", &fields, ")");
    });
}

/// Whether it says which media types the answer shall be of.
fn is_accept(field: &Field) -> bool {
    field.ty == RustType::Accept
}
