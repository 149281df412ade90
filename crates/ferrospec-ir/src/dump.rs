//! An [`Api`] as stable text, for eyes and for tests.

use crate::{
    Access, Additional, Address, Api, Body, BroughtProperty, Component, ComponentKind, Fallback, FormField, Given,
    Handed, Header, Name, Operation, Origin, Part, Payload, Piece, Place, RequiredScheme, Requirement, Scalar, Shape,
    Type, TypeId, Union, Unserved, Use, Written,
};
use std::fmt::{self, Display, Formatter};

/// Prints one line an operation, parameter, body, response and type, in the order of the document. No two different
/// APIs print alike as far as generated code could tell them apart; prose is left out.
impl Display for Api {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "api {:?} {:?}", self.info.title, self.info.version)?;
        for server in &self.servers {
            writeln!(f, "server {}", server.url)?;
        }
        for scheme in &self.security_schemes {
            writeln!(f, "security {}: {:?}", scheme.name, scheme.kind)?;
        }
        for operation in &self.operations {
            self.write_operation(f, operation)?;
        }
        for Unserved { method, path } in &self.left_out {
            writeln!(f, "left out: {method} {path}")?;
        }
        for (id, ty) in self.types.iter() {
            self.write_type(f, id, ty)?;
        }
        self.xml.fmt(f)
    }
}

impl Api {
    pub(crate) fn write_operation(&self, f: &mut Formatter<'_>, operation: &Operation) -> fmt::Result {
        match &operation.origin {
            Origin::Path => write!(f, "{} {}", operation.method, operation.path)?,
            Origin::Webhook { name } => write!(f, "webhook {name}: {} {}", operation.method, operation.path)?,
            Origin::Callback { name, addresses, .. } => {
                write!(f, "callback {name}: {} {}", operation.method, operation.path)?;
                for Address { operation, written, url, .. } in addresses {
                    let known = if url.is_empty() { " (unknown)" } else { "" };
                    write!(f, " to {written}{known} of operation {}", operation.0)?;
                }
            }
        }
        if let Some(id) = &operation.id {
            write!(f, " as {id}")?;
        }
        for Requirement { schemes } in &operation.security {
            let names = schemes.iter().map(|RequiredScheme { scheme, scopes }| {
                let name = &self.security_schemes[*scheme].name;
                if scopes.is_empty() { name.clone() } else { format!("{name} for {}", scopes.join(" ")) }
            });
            let names: Vec<_> = names.collect();
            write!(f, " needs [{}]", names.join(" + "))?;
        }
        writeln!(f)?;
        for parameter in &operation.parameters {
            let optional = if parameter.required { "" } else { "?" };
            write!(f, "  {} {}{optional}: {}", parameter.location.as_str(), parameter.name, shown(parameter.schema))?;
            write!(f, " {:?}", parameter.style)?;
            writeln!(f, "{}{}", if parameter.explode { "*" } else { "" }, shown_fallback(&parameter.fallback))?;
        }
        if let Some(Body { required, contents, .. }) = &operation.body {
            writeln!(f, "  body{}: {}", if *required { "" } else { "?" }, shown_contents(contents))?;
        }
        for response in &operation.responses {
            let component = response.component.as_ref().map(|it| format!(", as all {}", it.name)).unwrap_or_default();
            writeln!(f, "  {} {}{component}", response.status, shown_contents(&response.contents))?;
            for Header { name, required, content, schema, explode, fallback, .. } in &response.headers {
                let optional = if *required { "" } else { "?" };
                let content = content.map(|codec| format!(" as {codec:?}")).unwrap_or_default();
                let explode = if *explode { "*" } else { "" };
                let fallback = shown_fallback(fallback);
                writeln!(f, "    header {name}{optional}: {}{content}{explode}{fallback}", shown(*schema))?;
            }
        }
        for (response, link) in operation.responses.iter().flat_map(|it| it.links.iter().map(move |link| (it, link))) {
            write!(f, "  {} links {} to operation {}", response.status, link.name, link.operation.0)?;
            for Handed { parameter, given, .. } in &link.parameters {
                write!(f, " {parameter}={}", shown_given(given))?;
            }
            let body = link.body.as_ref().map(|(given, _)| format!(" body={}", shown_given(given)));
            writeln!(f, "{}", body.unwrap_or_default())?;
        }
        Ok(())
    }

    pub(crate) fn write_type(&self, f: &mut Formatter<'_>, id: TypeId, ty: &Type) -> fmt::Result {
        write!(f, "{} {} = ", shown(Use::of(id)), shown_place(&ty.place))?;
        match &ty.shape {
            Shape::Any => writeln!(f, "any"),
            Shape::Never => writeln!(f, "nothing"),
            Shape::Brought(brought) => {
                write!(f, "brought {:?}", brought.path)?;
                for BroughtProperty { name, required, values } in brought.properties.iter().flatten() {
                    write!(f, ", {name}{}", if *required { "" } else { "?" })?;
                    for (index, value) in values.iter().flatten().enumerate() {
                        write!(f, "{}{value}", if index == 0 { "=" } else { "|" })?;
                    }
                }
                writeln!(f)
            }
            Shape::Null => writeln!(f, "null"),
            Shape::Scalar(Scalar::String { format, library, spelled }) => {
                let library = library.map(|library| format!(" in {}", library.path)).unwrap_or_default();
                let spelled = if *spelled { " with its text" } else { "" };
                writeln!(f, "String {{ format: {format:?} }}{library}{spelled}")
            }
            Shape::Scalar(scalar) => writeln!(f, "{scalar:?}"),
            Shape::Enum(values) => {
                let words = match (values.extensible, values.open) {
                    (true, _) => " or any text",
                    (false, true) => "",
                    (false, false) => " closed",
                };
                let values: Vec<_> = values.values.iter().map(|value| value.value.to_string()).collect();
                writeln!(f, "[{}]{words}", values.join(", "))
            }
            Shape::Union(union) => write_union(f, union),
            Shape::Tuple(tuple) => {
                let items: Vec<_> = tuple.items.iter().map(|item| shown(*item)).collect();
                let rest = match tuple.rest {
                    Additional::Ignored => " and anything".to_owned(),
                    Additional::Refused => String::new(),
                    Additional::Typed(items) => format!(" and {}", shown(items)),
                };
                writeln!(f, "tuple of {} from {} items on{rest}", items.join(", "), tuple.required)
            }
            Shape::Map(values) => writeln!(f, "map of {}", shown(*values)),
            Shape::Array(items) => writeln!(f, "array of {}", shown(*items)),
            Shape::Alias(other) => writeln!(f, "alias of {}", shown(*other)),
            Shape::Struct(shape) => {
                match shape.additional {
                    Additional::Ignored => writeln!(f, "struct")?,
                    Additional::Refused => writeln!(f, "struct and nothing else")?,
                    Additional::Typed(values) => writeln!(f, "struct and {}", shown(values))?,
                }
                for field in &shape.fields {
                    let optional = if field.required { "" } else { "?" };
                    let fallback = shown_fallback(&field.fallback);
                    let access = match field.access {
                        Access::Both => "",
                        Access::ReadOnly => "read-only ",
                        Access::WriteOnly => "write-only ",
                    };
                    writeln!(f, "  {}{optional}: {access}{}{fallback}", field.name, shown(field.schema))?;
                }
                Ok(())
            }
        }?;
        ty.checks.iter().try_for_each(|check| writeln!(f, "  keeps {:?}", check.rule))
    }
}

fn write_union(f: &mut Formatter<'_>, union: &Union) -> fmt::Result {
    let variants: Vec<_> = union.variants.iter().map(|variant| shown(variant.schema)).collect();
    let (which, between) = if union.exactly_one { ("one", " xor ") } else { ("any", " or ") };
    write!(f, "{which} of {}", variants.join(between))?;
    if let Some(tag) = union.tag.as_ref().or(union.object_tag.as_ref()) {
        let of_objects = if union.tag.is_none() { ", objects" } else { "" };
        write!(f, "{of_objects} by {}{}:", tag.property, if tag.text { "" } else { " as text" })?;
        for (value, variant) in &tag.values {
            write!(f, " {value}={variant}")?;
        }
        if let Some(variant) = tag.default {
            write!(f, " else {variant}")?;
        }
        if tag.hint {
            write!(f, " else any")?;
        }
    }
    writeln!(f)
}

fn shown(Use { id, nullable, secret }: Use) -> String {
    let null = if nullable { "|null" } else { "" };
    let secret = if secret { "secret " } else { "" };
    format!("{secret}#{}{null}", id.index())
}

fn shown_fallback(fallback: &Option<Fallback>) -> String {
    let Some(Fallback { value, written, .. }) = fallback else { return String::new() };
    let written = match written {
        Written::AsWanted => "",
        Written::Differing => ", written where it differs",
        Written::Always => ", always written",
    };
    format!(" else {value}{written}")
}

fn shown_given(given: &Given) -> String {
    match given {
        Given::Constant(value) => value.to_string(),
        Given::Taken(pieces) => pieces.iter().map(Piece::to_string).collect(),
    }
}

fn shown_contents(contents: &[Payload]) -> String {
    let shown: Vec<_> = contents.iter().map(shown_payload).collect();
    if shown.is_empty() { "empty".to_owned() } else { shown.join(" or ") }
}

fn shown_payload(payload: &Payload) -> String {
    let schema = payload.schema.map(|schema| format!(" of {}", shown(schema))).unwrap_or_default();
    let also: String = payload.also.iter().map(|also| format!(", {}", also.0)).collect();
    let part = |part: &Part| {
        let media_types: Vec<_> = part.media_types.iter().map(|media_type| media_type.0.as_str()).collect();
        let headers: String = part.headers.iter().map(|header| format!(" with {}", header.name)).collect();
        let joined = part.joined.map(|style| format!(" joined as {style:?}")).unwrap_or_default();
        format!(
            " [{}{} {}{headers}{joined}]",
            part.name.as_deref().unwrap_or_default(),
            if part.is_file() { " file" } else { "" },
            media_types.join(", ")
        )
    };
    let parts: String = payload.parts.iter().map(part).collect();
    let field = |field: &FormField| {
        let FormField { name, style, explode, allow_reserved, kind } = field;
        let exploded = if *explode { " exploded" } else { "" };
        let kind = kind.map(|kind| format!(" of {kind:?}")).unwrap_or_default();
        format!(" [{name} {style:?}{exploded}{}{kind}]", if *allow_reserved { " reserved" } else { "" })
    };
    let fields: String = payload.fields.iter().map(field).collect();
    let root = payload.xml.as_ref().map(|root| format!(" at {root}")).unwrap_or_default();
    let items = payload.items.map(|items| format!(" item by item: {items:?}")).unwrap_or_default();
    format!("{}{also} as {:?}{schema}{root}{parts}{fields}{items}", payload.media_type.0, payload.codec)
}

fn shown_place(place: &Place) -> String {
    match place {
        Place::Named(Name { name, qualifiers, chosen, .. }) => {
            let chosen = chosen.as_ref().map(|chosen| format!(" as {chosen}")).unwrap_or_default();
            format!("{}{name}{chosen}", qualifiers.iter().map(|word| format!("{word}.")).collect::<String>())
        }
        Place::Property { of, name } => format!("property {name} of #{}", of.index()),
        Place::Item { of } => format!("item of #{}", of.index()),
        Place::Value { of } => format!("value of #{}", of.index()),
        Place::Variant { of, index } => format!("variant {index} of #{}", of.index()),
        Place::Base { of } => format!("base of #{}", of.index()),
        Place::Parts { of } => format!("parts of #{}", of.index()),
        Place::Input { of } => format!("input of #{}", of.index()),
        Place::Judge { of, keyword } => format!("judge by {keyword} of #{}", of.index()),
        Place::Parameter { operation, name } => format!("parameter {name} of operation {}", operation.0),
        Place::Body { operation } => format!("body of operation {}", operation.0),
        Place::Response { operation, status } => format!("response {status} of operation {}", operation.0),
        Place::Header { of, name } => format!("header {name} of {}", shown_place(of)),
        Place::Content { of, media_type } => format!("{media_type} in {}", shown_place(of)),
        Place::Shared(Component { kind, name, qualifiers }) => {
            let kind = match kind {
                ComponentKind::Parameter => "parameter",
                ComponentKind::RequestBody => "body",
                ComponentKind::Response => "response",
                ComponentKind::Header => "header",
                ComponentKind::MediaType => "media type",
            };
            format!("shared {kind} {}{name}", qualifiers.iter().map(|word| format!("{word}.")).collect::<String>())
        }
    }
}
