//! Lists that are one part of text.

use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::kind::Kind;
use crate::{schema, usage};
use ferrospec_diagnostics::codes;
use ferrospec_document::Version;
use ferrospec_document::view::Encoding;
use ferrospec_ir::{Codec, MediaType, Style};

/// The style in which the items of a property are one part of text, because its encoding says so: since OpenAPI 3.1, and in
/// Swagger 2.0 by `collectionFormat`. Before 3.1 a style has no effect in a multipart body (OpenAPI 3.0.4 §4.7.15).
///
/// Says what else an encoding asks for of how its value is written; `is_single` says whether its parts hold nothing but values.
pub(super) fn style<'a>(
    context: &mut Context<'a>,
    property: &Property<'a>,
    encoding: Encoding<'a>,
    is_single: bool,
) -> Option<Style> {
    let style = match encoding.style() {
        None | Some("form") => Some(Style::Form),
        Some("spaceDelimited") => Some(Style::SpaceDelimited),
        Some("pipeDelimited") => Some(Style::PipeDelimited),
        Some(_) => None,
    };
    let explodes = encoding.explode().unwrap_or(style.is_some_and(Style::explodes));
    let said: Vec<_> = ["style", "explode", "allowReserved"]
        .into_iter()
        .filter_map(|key| Some((key, encoding.node().get(key)?)))
        .filter(|(key, _)| *key != "allowReserved" || encoding.allow_reserved() == Some(true))
        .collect();
    let first = said.first()?.1;
    let is_reserved = said.iter().any(|(key, _)| *key == "allowReserved");
    let (is_list, what) = held(context, property);
    if context.is_of_2_0(encoding.node()) {
        return match (style, what) {
            (_, _) if !is_list => None,
            (Some(style), None) if is_single => Some(style),
            (_, what) => {
                let what = what.unwrap_or("file");
                let message =
                    format!("not supported: `collectionFormat` of the field `{}`: {what}s have no text", property.name);
                let help = "each item is a part of its own";
                context.report_of(&codes::NOT_SUPPORTED, "collectionFormat", first.locus(), message).help(help);
                None
            }
        };
    }
    let is_known = context.version() >= Version::V3_1 && !is_reserved && what.is_none() && is_single;
    match style.filter(|_| is_known) {
        Some(style) if is_list && !explodes => Some(style),
        Some(_) => None,
        None => {
            let is_read = context.version() >= Version::V3_1;
            // A list in parts of its own, or a value in one, is what there is without it.
            let holds = match is_list {
                true => explodes,
                false => what.is_none() || !is_read,
            };
            if is_reserved || style != Some(Style::Form) || !holds {
                let why = match (is_read, what) {
                    (false, _) => "before OpenAPI 3.1 it is for `application/x-www-form-urlencoded` alone".to_owned(),
                    (true, _) if is_reserved => "nothing in a part is percent-encoded".to_owned(),
                    (true, Some(what)) => format!("{what}s have no text that it could divide"),
                    (true, None) => "it is for values that are no files and have no headers".to_owned(),
                };
                let are = if is_list { "each item is a part of its own" } else { "the value is one part" };
                let to_blame = match style {
                    _ if is_reserved => "allowReserved",
                    Some(Style::Form) => "explode",
                    _ => "style",
                };
                let (key, node) = said.iter().find(|(key, _)| *key == to_blame).unwrap_or(&said[0]);
                // Alternatives may hold other values under the name.
                if context.is_new(node.key_locus()) {
                    context.not_supported(key, node.key_locus()).help(format!("{why}; {are}"));
                }
            }
            None
        }
    }
}

/// Says where an encoding has a style and a media type, of which only one is carried out: by the letter the media type has no
/// effect beside a style (OpenAPI 3.1.1 §4.8.15.1.2), and a value that no style divides is written as its media type says.
pub(super) fn carried<'a>(
    context: &mut Context<'a>,
    encoding: Encoding<'a>,
    media_types: &[MediaType],
    joined: Option<Style>,
) {
    let is_read = context.version() >= Version::V3_1 && !context.is_of_2_0(encoding.node());
    let said = ["style", "explode"].into_iter().find_map(|key| Some((key, encoding.node().get(key)?)));
    let (Some((key, style)), Some(content_type)) = (said.filter(|_| is_read), encoding.node().get("contentType"))
    else {
        return;
    };
    if media_types.iter().all(|media_type| media_type.codec() == Codec::Text) {
        return;
    }
    let (key, node, help) = match joined {
        Some(_) => ("contentType", content_type, "where a style divides a list, the part is text"),
        None => (key, style, "no style divides the value, and so it is written as `contentType` says"),
    };
    if context.is_new(node.key_locus()) {
        context.not_supported(key, node.key_locus()).help(help);
    }
}

/// Whether a property is a list, and what it or its items are that has no text.
fn held<'a>(context: &mut Context<'a>, property: &Property<'a>) -> (bool, Option<&'static str>) {
    let simple = usage::simplify(context, &property.parts);
    let mut value = Conjunction::of(&simple.parts);
    let mut kind = schema::kind(context, &value);
    let is_list = kind == Kind::Array;
    let items = value.schemas("items");
    if is_list {
        value = Conjunction::of(&usage::simplify(context, &items).parts);
        kind = schema::kind(context, &value);
    }
    let what = match kind {
        Kind::Array => Some("list"),
        Kind::Object => Some("object"),
        Kind::Any | Kind::Letter | Kind::Never | Kind::Union => Some("value of several type"),
        _ => None,
    };
    (is_list, what)
}
