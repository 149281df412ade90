//! Headers of responses.

use crate::conjunction::Conjunction;
use crate::content::{self, Content};
use crate::context::Context;
use crate::kind::Kind;
use crate::left_out::LeftOut;
use crate::parameter::is_of_the_connection;
use crate::schema::fallbacks;
use crate::style::{Claims, Written, is_token};
use crate::{docs, example, idle, schema, secret, usage};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view;
use ferrospec_ir::{Codec, Example, Header, Literal, Location, Place, Scalar, Shape, Style, Use};

/// The headers of a response or part that stands at `place`, but for those that cannot be carried out, which are reported.
pub(crate) fn all<'a>(
    context: &mut Context<'a>,
    written: impl Iterator<Item = (&'a str, Locus, view::Header<'a>)>,
    place: &Place,
) -> Vec<Header> {
    let written: Vec<_> = written.collect();
    let mut headers: Vec<Header> = Vec::new();
    for &(name, locus, header) in &written {
        if name.eq_ignore_ascii_case("content-type") {
            let message = format!("the header `{name}` has no effect");
            context.report(&codes::IGNORED_PARAMETER, locus, message).help("media types say what this header holds");
            continue;
        }
        let siblings = || written.iter().map(|(name, ..)| *name);
        let is_twin = |other: &Header| other.name.eq_ignore_ascii_case(name);
        // The check has reported a header that stands there twice.
        if headers.iter().any(is_twin) {
            continue;
        }
        match one(context, (name, locus), header, place, siblings()) {
            Ok(header) => headers.push(header),
            Err(LeftOut { subject, why, locus, .. }) => {
                let message = format!("not supported: the header `{name}` is left out: {why}");
                let _ = context.report_of(&codes::NOT_SUPPORTED, subject, locus, message);
            }
        }
    }
    headers
}

fn left_out(why: &str, locus: Locus) -> LeftOut {
    LeftOut { subject: "headers".to_owned(), why: why.to_owned(), locus, note: None }
}

/// The header. The error says why it cannot be carried out.
fn one<'a>(
    context: &mut Context<'a>,
    (name, locus): (&'a str, Locus),
    header: view::Header<'a>,
    place: &Place,
    siblings: impl Iterator<Item = &'a str>,
) -> Result<Header, LeftOut> {
    if !is_token(name) {
        return Err(left_out("no header can have that name", locus));
    }
    if is_of_the_connection(name) {
        return Err(left_out("whoever carries the message writes it", locus));
    }
    if header.style().is_some_and(|style| style != "simple") {
        return Err(left_out("a header has no other style than `simple`", locus));
    }
    let content = content::first(context, ("header", Location::Header), header.content())?;
    let explode = content.is_none() && header.explode().unwrap_or(false);
    if let (None, Some(schema)) = (&content, header.schema()) {
        let written =
            Written { noun: "parameter", name, location: Location::Header, style: Style::Simple, explode, locus };
        Claims::default().check(context, written, schema).map_err(|why| left_out(&why, locus))?;
        idle::report(context, "header", schema);
    }
    let place = Place::Header { of: Box::new(place.clone()), name: name.to_owned() };
    let place = context.in_component(header.node(), place);
    let held = content.as_ref().map(|content| content.held);
    let schema = held.map_or(header.schema(), |held| held.schema());
    let mut used = match (schema, &content) {
        (Some(schema), _) => usage::use_of(context, schema, place.clone()),
        (None, Some(Content { codec: Codec::Json, locus, .. })) => {
            Use::of(context.invent(Shape::Any, place.clone(), *locus))
        }
        (None, _) => Use::of(context.invent(Shape::Scalar(Scalar::PLAIN), place.clone(), locus)),
    };
    let conjunction = schema.map(|schema| Conjunction::of(&[schema.into()]));
    used.secret = conjunction.as_ref().is_some_and(|schema| secret::is_secret(name, siblings, schema));
    // What may be `null` is absent then: no text says it.
    let required = header.required() && !(used.nullable && content.is_none());
    used.nullable &= content.is_some();
    let fallback = conjunction.as_ref().filter(|_| !required).and_then(fallbacks::of);
    context.shown.of_header(header, held, place.clone(), used);
    let is_lines = name.eq_ignore_ascii_case("set-cookie") && content.as_ref().is_none_or(|it| it.codec == Codec::Text);
    let mut examples = match context.examples() {
        true => held.map_or_else(|| example::of_header(header), example::of_media_type),
        false => Vec::new(),
    };
    let (schema, fallback) = match is_lines && !is_list(context, schema) {
        // Every cookie has a line of its own, and commas in it (RFC 9110 §5.3), whatever is said of one.
        true => {
            for Example { value, .. } in &mut examples {
                *value = Literal::List(vec![value.clone()]);
            }
            (Use::of(context.invent(Shape::Array(used), place, locus)), None)
        }
        false => (used, fallback),
    };
    Ok(Header {
        name: name.to_owned(),
        explode,
        content: content.map(|content| content.codec).filter(|_| !is_lines),
        required,
        fallback,
        schema,
        examples,
        docs: docs::of_header(header),
        locus,
    })
}

fn is_list<'a>(context: &mut Context<'a>, schema: Option<view::Schema<'a>>) -> bool {
    schema.is_some_and(|schema| {
        let schema = usage::conjunction(context, schema);
        matches!(schema::kind(context, &schema), Kind::Array)
    })
}
