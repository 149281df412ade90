//! Answers on the wire.

use super::status;
use crate::emit::{
    code::{Code, is_short, list},
    contents,
    names::Names,
};
use crate::program::{
    Answer, Codec, ErrorAnswer, Known, MediaType, Payload, PayloadKind, Response, RustType, StatusPattern, Wire,
};

/// How an answer is written and read.
pub(super) fn implementation(names: &Names<'_>, response: &Response) -> Code {
    let [trait_name, writer, reader] =
        [Known::Response, Known::ResponseWriter, Known::ResponseReader].map(|known| names.known(known));
    let [error, unread] = [Known::EncodeError, Known::Unread].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {trait_name} for {}", response.name), |code| {
        if response.answers.iter().filter_map(|answer| answer.payload.as_ref()).any(is_stream) {
            code.line("const STREAMS: bool = true;");
            code.gap();
        }
        errors(code, names, response);
        code.block(format_args!("fn encode(&self, to: &mut {writer}) -> Result<(), {error}>"), |code| {
            code.block("match self", |code| response.answers.iter().for_each(|answer| write(code, names, answer)));
        });
        code.gap();
        code.block(format_args!("fn decode(from: {reader}) -> Result<Self, {unread}>"), |code| {
            reads(code, names, &response.answers);
        });
    });
    code
}

/// What a server may say in the place of a problem.
fn errors(code: &mut Code, names: &Names<'_>, response: &Response) {
    if response.errors.is_empty() {
        return;
    }
    let known = names.known(Known::ErrorAnswer);
    let items = response.errors.iter().map(|ErrorAnswer { status, json }| {
        let status = match status {
            StatusPattern::Exact(status, _) => format!("exact({status})"),
            StatusPattern::Range(class) => format!("range({class})"),
            StatusPattern::Default => "any()".to_owned(),
        };
        let json = json.as_ref().map(|(media_type, ty)| format!(".json::<{}>({media_type})", names.ty(ty)));
        format!("{known}::{status}{}", json.unwrap_or_default())
    });
    let items: Vec<_> = items.collect();
    code.list(format_args!("const ERRORS: &'static [{known}] = &["), items.iter(), "];");
    code.gap();
}

fn write(code: &mut Code, names: &Names<'_>, answer: &Answer) {
    let Answer { name, status, payload, without_body, besides, .. } = answer;
    let field = field(payload.as_ref());
    let holds = match (status, payload) {
        (StatusPattern::Exact(..), None) => String::new(),
        (StatusPattern::Exact(..), Some(_)) => format!("({field})"),
        (_, None) => " { status }".to_owned(),
        (_, Some(_)) => format!(" {{ status, {field} }}"),
    };
    let status = status::value(names, *status);
    code.arm(
        format_args!("Self::{name}{holds}"),
        written(names, (payload.as_ref(), &without_body[..]), &beside(besides), &status, field),
    );
    lay_out(code, payload.as_ref());
}

/// The writer, which refuses such statuses.
fn beside(others: &[StatusPattern]) -> String {
    let mut to = "to".to_owned();
    let exact: Vec<_> = others
        .iter()
        .filter_map(|other| match other {
            StatusPattern::Exact(status, _) => Some(status),
            _ => None,
        })
        .collect();
    let ranges: Vec<_> = others
        .iter()
        .filter_map(|other| match other {
            StatusPattern::Range(digit) => Some(digit),
            _ => None,
        })
        .collect();
    if !exact.is_empty() {
        to += &format!(".besides(&[{}])", list(exact.into_iter()));
    }
    if !ranges.is_empty() {
        to += &format!(".besides_ranges(&[{}])", list(ranges.into_iter()));
    }
    to
}

/// What an answer carries is called in its variant.
pub(in crate::emit) fn field(payload: Option<&Payload>) -> &'static str {
    match payload.map(|payload| &payload.kind) {
        Some(PayloadKind::Headed(_)) => "response",
        _ => "body",
    }
}

/// Writes `value`, a reference to what an answer carries, with the writer `to`; of one that carries nothing, the media type that it says all the same.
pub(in crate::emit) fn written(
    names: &Names<'_>,
    (payload, without_body): (Option<&Payload>, &[Wire]),
    to: &str,
    status: &str,
    value: &str,
) -> String {
    let Some(payload) = payload else {
        return match without_body {
            [] => format!("{to}.empty({status})"),
            media_types => format!("{to}.without_body({status}, &[{}])", list(media_types.iter())),
        };
    };
    let to = match &payload.kind {
        PayloadKind::One(MediaType { also, .. }) if !also.is_empty() => format!("{to}.or(&[{}])", list(also.iter())),
        _ => to.to_owned(),
    };
    match &payload.kind {
        PayloadKind::One(media_type @ MediaType { name, codec: Codec::Items(framing), .. }) => {
            let framing = names.framing(*framing, || contents::table(names, media_type));
            format!("{to}.items({status}, {name}, {framing}, {value})")
        }
        PayloadKind::One(media_type @ MediaType { name, codec: Codec::Multipart, .. }) => {
            format!("{to}.multipart({status}, {name}, {}, {value})", contents::table(names, media_type))
        }
        PayloadKind::One(media_type @ MediaType { name, codec: Codec::Form, .. }) if !media_type.fields.is_empty() => {
            format!("{to}.styled_form({status}, {name}, {}, {value})", contents::fields_table(names, media_type))
        }
        PayloadKind::One(MediaType { name, xml, .. }) => {
            let root = names.root(xml);
            let root = if root.is_empty() { root } else { format!("{root}, ") };
            format!("{to}.{}({status}, {name}, {root}{value})", method(payload))
        }
        PayloadKind::Several(_) => format!("{to}.contents({status}, {value})"),
        PayloadKind::Headed(_) => format!("{value}.encode({status}, {to})"),
    }
}

/// Reads whichever answer the status says: exact ones by a match, then ranges one by one, then the rest.
fn reads(code: &mut Code, names: &Names<'_>, answers: &[Answer]) {
    let is_exact = |answer: &Answer| matches!(answer.status, StatusPattern::Exact(..));
    if !answers.iter().any(is_exact) {
        return others(code, names, answers);
    }
    code.block("match from.status().as_u16()", |code| {
        for answer in answers {
            if let StatusPattern::Exact(status, _) = answer.status {
                let value = read(code, names, answer);
                match headed(answer) {
                    Some((on, call)) if !code.fits_last(format_args!("{status} => {value},")) => {
                        code.block(format_args!("{status} =>"), |code| code.chained(&on, &call));
                    }
                    Some(_) => {}
                    None => code.arm(status, value),
                }
            }
        }
        if answers.iter().all(is_exact) {
            code.line("_ => Err(from.undeclared()),");
        } else {
            code.block("_ =>", |code| others(code, names, answers));
        }
    });
}

/// Reads an answer whose status none of the exact ones says.
fn others(code: &mut Code, names: &Names<'_>, answers: &[Answer]) {
    let ranges = answers.iter().filter(|answer| matches!(answer.status, StatusPattern::Range(_)));
    let ranges: Vec<_> = ranges.filter_map(|answer| Some((answer, status::held(names, answer.status)?))).collect();
    let rest = |code: &mut Code| match answers.iter().find(|answer| answer.status == StatusPattern::Default) {
        None => code.line("Err(from.undeclared())"),
        Some(answer) => {
            code.line("let status = from.status();");
            read_with_status(code, names, answer);
        }
    };
    if ranges.is_empty() {
        return rest(code);
    }
    for (index, (answer, ty)) in ranges.into_iter().enumerate() {
        let before = if index == 0 { "" } else { "} else " };
        code.line(format_args!("{before}if let Some(status) = {ty}::new(from.status()) {{"));
        code.inside(|code| read_with_status(code, names, answer));
    }
    code.line("} else {");
    code.inside(rest);
    code.line("}");
}

/// Reads a variant whose status is in scope.
fn read_with_status(code: &mut Code, names: &Names<'_>, answer: &Answer) {
    if let Some((on, _)) = headed(answer) {
        let field = field(answer.payload.as_ref());
        if !is_short(&format!("Self::{} {{ status, {field} }}", answer.name)) {
            code.line(on);
            return code.inside(|code| {
                code.line(format_args!(".map(|{field}| Self::{} {{", answer.name));
                code.inside(|code| {
                    code.line("status,");
                    code.line(format_args!("{field},"));
                });
                code.line("})");
            });
        }
    }
    let value = read(code, names, answer);
    code.line(value);
}

/// How a variant of an exact status is read that has headers, and what is made of that.
fn headed(Answer { name, payload, .. }: &Answer) -> Option<(String, String)> {
    match payload.as_ref().map(|payload| &payload.kind) {
        Some(PayloadKind::Headed(headed)) => {
            Some((format!("{}::decode(from)", headed.name), format!(".map(Self::{name})")))
        }
        _ => None,
    }
}

/// Reads a variant; its status is in scope where it holds one.
fn read(code: &mut Code, names: &Names<'_>, Answer { name, status, payload, .. }: &Answer) -> String {
    let value = taken(names, payload.as_ref());
    lay_out(code, payload.as_ref());
    let field = field(payload.as_ref());
    if matches!(status, StatusPattern::Exact(..)) {
        let map = if payload.is_some() { format!("Self::{name}") } else { format!("|()| Self::{name}") };
        return format!("{value}.map({map})");
    }
    let (argument, fields) = match payload {
        Some(_) => (field, format!("status, {field}")),
        None => ("()", "status".to_owned()),
    };
    let variant = format!("Self::{name} {{ {fields} }}");
    if !is_short(&variant) {
        code.leave_to_printer();
    }
    format!("{value}.map(|{argument}| {variant})")
}

/// Leaves what has a table of parts or fields in it to the printer.
pub(in crate::emit) fn lay_out(code: &mut Code, payload: Option<&Payload>) {
    if let Some(PayloadKind::One(media_type)) = payload.map(|payload| &payload.kind)
        && !(media_type.parts.is_empty() && media_type.fields.is_empty())
    {
        code.leave_to_printer();
    }
}

/// Reads what an answer carries.
pub(in crate::emit) fn taken(names: &Names<'_>, payload: Option<&Payload>) -> String {
    let Some(payload) = payload else { return "from.empty()".to_owned() };
    match &payload.kind {
        PayloadKind::One(media_type @ MediaType { codec: Codec::Items(framing), .. }) => {
            format!("from.items({})", names.framing(*framing, || contents::table(names, media_type)))
        }
        PayloadKind::One(media_type) if media_type.codec == Codec::Multipart => {
            format!("from.multipart({})", contents::table(names, media_type))
        }
        PayloadKind::One(media_type) if media_type.codec == Codec::Form && !media_type.fields.is_empty() => {
            format!("from.styled_form({})", contents::fields_table(names, media_type))
        }
        PayloadKind::One(media_type) => format!("from.{}({})", method(payload), names.root(&media_type.xml)),
        PayloadKind::Several(_) => "from.contents()".to_owned(),
        PayloadKind::Headed(headed) => format!("{}::decode(from)", headed.name),
    }
}

/// Whether a body is read as it comes.
fn is_stream(payload: &Payload) -> bool {
    let is_so = |ty: &RustType, media_type: &MediaType| ty.is_stream() || media_type.codec == Codec::Multipart;
    match &payload.kind {
        PayloadKind::One(media_type) => is_so(&payload.ty, media_type),
        PayloadKind::Several(contents) => {
            contents.variants.iter().any(|variant| is_so(&variant.ty, &variant.media_type))
        }
        PayloadKind::Headed(headed) => headed.body.as_deref().is_some_and(is_stream),
    }
}

/// What writes and reads a body of one media type.
fn method(payload: &Payload) -> &'static str {
    match (&payload.kind, &payload.ty) {
        (PayloadKind::One(_), RustType::Octets) => "octets",
        (PayloadKind::One(MediaType { codec, .. }), ty) if *ty != RustType::Media => match codec {
            Codec::Json => "json",
            Codec::Form => "form",
            Codec::Xml => "xml",
            Codec::JsonLines => "json_lines",
            Codec::JsonSequence => "json_sequence",
            Codec::Text => "text",
            // What nobody describes is kept whole; and parts have a table.
            Codec::Bytes | Codec::Multipart => "bytes",
            Codec::Items(_) => "items",
        },
        _ => "media",
    }
}
