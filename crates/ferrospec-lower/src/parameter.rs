//! Parameters.

use crate::conjunction::Conjunction;
use crate::content::{self, Content};
use crate::context::Context;
use crate::kind::Kind;
use crate::left_out::LeftOut;
use crate::schema::fallbacks;
use crate::style::{Claims, Written, is_token};
use crate::{docs, idle, neighbours, schema, secret, usage};
use ferrospec_diagnostics::codes;
use ferrospec_document::Version;
use ferrospec_document::view::{self, PathItem};
use ferrospec_ir::{Codec, Docs, Location, OperationId, Parameter, PathTemplate, Place, Scalar, Shape, Style, Use};

/// The parameters of an operation: those of its path item that it does not replace, then its own.
pub(crate) fn all<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    path: &PathTemplate,
    path_item: PathItem<'a>,
    own: view::Operation<'a>,
) -> Result<Vec<Parameter>, LeftOut> {
    // A parameter is known by its name and where it stands (OpenAPI 3.1.1 §4.8.12), and a header in capitals or not.
    let same = |a: &view::Parameter<'a>, b: &view::Parameter<'a>| match (a.name(), b.name()) {
        _ if a.location() != b.location() => false,
        (Some(one), Some(other)) if a.location() == Some("header") => one.eq_ignore_ascii_case(other),
        (one, other) => one == other,
    };
    let inherited = path_item.parameters().filter(|inherited| !own.parameters().any(|own| same(inherited, &own)));
    // The check has reported a path parameter that fills nothing, where there is a path.
    let fills = |parameter: &view::Parameter<'a>| {
        parameter.location() != Some("path")
            || parameter.name().is_some_and(|name| path.parameters().any(|other| other == name))
    };
    let written: Vec<_> = inherited.chain(own.parameters()).filter(fills).collect();
    let names = written.iter().filter_map(|parameter| Some((location(parameter.location()?)?, parameter.name()?)));
    let mut claims = Claims::of(names);
    let mut parameters = Vec::new();
    for parameter in &written {
        let siblings = written.iter().filter_map(|sibling| sibling.name());
        if let Some(parameter) = one(context, operation, *parameter, siblings, &mut claims)? {
            parameters.push(parameter);
        }
    }
    for name in path.parameters() {
        if !parameters.iter().any(|parameter| parameter.location == Location::Path && parameter.name == name) {
            parameters.push(unfilled(context, operation, name, own));
        }
    }
    if neighbours::are_in(path) {
        let objects = written.iter().filter(|parameter| {
            let schema = parameter.schema().map(|schema| usage::conjunction(context, schema));
            schema.is_some_and(|schema| schema::kind(context, &schema) == Kind::Object)
        });
        let objects: Vec<_> = objects.map(|parameter| parameter.locus()).collect();
        neighbours::report(context, path, &parameters, &objects);
    }
    Ok(parameters)
}

/// A parameter for a name of the path that none fills, which the check has reported.
fn unfilled<'a>(context: &mut Context<'a>, operation: OperationId, name: &str, own: view::Operation<'a>) -> Parameter {
    let (place, locus) = (Place::Parameter { operation, name: name.to_owned() }, own.locus());
    Parameter {
        name: name.to_owned(),
        location: Location::Path,
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        allow_empty: false,
        content: None,
        required: true,
        fallback: None,
        schema: Use::of(context.invent(Shape::Scalar(Scalar::PLAIN), place, locus)),
        docs: Docs::default(),
        locus,
    }
}

/// The parameter, `None` if it has no effect, or if it can be done without and not be sent.
fn one<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    parameter: view::Parameter<'a>,
    siblings: impl Iterator<Item = &'a str>,
    claims: &mut Claims<'a>,
) -> Result<Option<Parameter>, LeftOut> {
    // The check has reported a parameter without a name or a place.
    let (Some(name), Some(written)) = (parameter.name(), parameter.location()) else { return Ok(None) };
    // The check has reported what is no place at all.
    let Some(location) = location(written) else { return Ok(None) };
    if location == Location::Header && is_one_of(IGNORED, name) {
        let message = format!("the header parameter `{name}` has no effect");
        let help = "media types and `security` say what this header holds";
        context.report(&codes::IGNORED_PARAMETER, parameter.locus(), message).help(help);
        return Ok(None);
    }
    if location == Location::Header && is_of_the_connection(name) {
        let message = format!("not supported: the header parameter `{name}`");
        let help = "whoever carries the message writes this header; the parameter is left out";
        context.report_of(&codes::NOT_SUPPORTED, "parameters", parameter.locus(), message).help(help);
        return Ok(None);
    }
    // A path has no place for a parameter that is not there.
    let required = parameter.required() || location == Location::Path;
    let (written, content) = match form(context, claims, name, location, parameter) {
        Ok(form) => form,
        Err(LeftOut { subject, why, locus, note }) => {
            let why = format!("the parameter `{name}` cannot be sent: {why}");
            if required {
                return Err(LeftOut { subject, why, locus, note });
            }
            let help = "it is optional; the operation is generated without it";
            context.report_of(&codes::NOT_SUPPORTED, subject, locus, format!("not supported: {why}")).help(help);
            return Ok(None);
        }
    };
    let place = context.in_component(parameter.node(), Place::Parameter { operation, name: name.to_owned() });
    let held = content.as_ref().map(|content| content.held);
    let schema = held.map_or(parameter.schema(), |held| held.schema());
    if let (Some(schema), None) = (schema, &content) {
        idle::report(context, "parameter", schema);
    }
    let mut used = match (schema, &content) {
        (Some(schema), _) => usage::use_of(context, schema, place.clone()),
        (None, Some(Content { codec: Codec::Text, locus, .. })) => {
            Use::of(context.invent(Shape::Scalar(Scalar::PLAIN), place.clone(), *locus))
        }
        (None, _) => Use::of(context.invent(Shape::Any, place.clone(), parameter.locus())),
    };
    context.shown.of_parameter(parameter, held, place, used);
    let schema = schema.map(|schema| Conjunction::of(&[schema.into()]));
    used.secret = schema.as_ref().is_some_and(|schema| secret::is_secret(name, siblings, schema));
    let fallback = schema.as_ref().filter(|_| !required).and_then(fallbacks::of);
    Ok(Some(Parameter {
        name: name.to_owned(),
        location,
        style: written.style,
        explode: written.explode,
        allow_reserved: content.is_none() && parameter.allow_reserved() && may_be_reserved(context, &written),
        // Of what has `content`, OpenAPI says that an empty text may be sent, and not what a document of nothing is.
        allow_empty: location == Location::Query && content.is_none() && parameter.allow_empty_value(),
        content: content.map(|content| content.codec),
        required,
        fallback,
        schema: used,
        docs: docs::of_parameter(parameter),
        locus: parameter.locus(),
    }))
}

/// The style that a document writes as `text`, if it may stand in `location` (OpenAPI 3.1.1 §4.8.12.3).
fn style(text: &str, location: Location) -> Option<Style> {
    Some(match (location, text) {
        (Location::Path | Location::Header, "simple") => Style::Simple,
        (Location::Path, "label") => Style::Label,
        (Location::Path, "matrix") => Style::Matrix,
        (Location::Query | Location::Cookie, "form") => Style::Form,
        (Location::Cookie, "cookie") => Style::Cookie,
        (Location::Query, "spaceDelimited") => Style::SpaceDelimited,
        (Location::Query, "pipeDelimited") => Style::PipeDelimited,
        (Location::Query, "deepObject") => Style::DeepObject,
        _ => return None,
    })
}

/// Where a parameter stands whose `in` is `text`; `None` where nothing of ours reads it.
fn location(text: &str) -> Option<Location> {
    let all = [Location::Path, Location::Query, Location::Header, Location::Cookie, Location::Querystring];
    all.into_iter().find(|one| one.as_str() == text)
}

/// How a parameter is written, if it can be sent at all. The error says why not.
fn form<'a>(
    context: &mut Context<'a>,
    claims: &mut Claims<'a>,
    name: &'a str,
    location: Location,
    parameter: view::Parameter<'a>,
) -> Result<(Written<'a>, Option<Content<'a>>), LeftOut> {
    let left_out = |subject: &str, why: String| left_out(subject, why, parameter);
    if location == Location::Header && !is_token(name) {
        return Err(left_out("parameters", "a header cannot have that name".to_owned()));
    }
    let by_default = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie | Location::Querystring => Style::Form,
    };
    let content = content::of(context, parameter, location)?;
    if content.is_none() && location == Location::Querystring {
        return Err(left_out("querystring", "nothing says in which media type it is written".to_owned()));
    }
    if content.is_some() {
        let locus = parameter.locus();
        return Ok((
            Written { noun: "parameter", name, location, style: by_default, explode: by_default.explodes(), locus },
            content,
        ));
    }
    let style = match parameter.style() {
        None => by_default,
        Some(written) => style(written, location).ok_or_else(|| {
            left_out(written, format!("the style `{written}` is not supported in a {}", location.as_str()))
        })?,
    };
    if style == Style::Cookie && !is_token(name) {
        return Err(left_out("parameters", "a cookie cannot have that name".to_owned()));
    }
    let explode = parameter.explode().unwrap_or(style.explodes());
    let written = Written { noun: "parameter", name, location, style, explode, locus: parameter.locus() };
    match parameter.schema().map(|schema| claims.check(context, written, schema)) {
        Some(Err(why)) => Err(left_out("parameters", why)),
        _ => Ok((written, None)),
    }
}

/// Whether `allowReserved` means something where a parameter is written so: before OpenAPI 3.2 it did in queries alone.
fn may_be_reserved(context: &Context<'_>, written: &Written<'_>) -> bool {
    match written.location {
        Location::Query => true,
        Location::Path | Location::Cookie => context.version() >= Version::V3_2 && written.style != Style::Cookie,
        Location::Header | Location::Querystring => false,
    }
}

/// Headers that follow from other parts of the document (OpenAPI 3.1.1 §4.8.12.2).
const IGNORED: &[&str] = &["accept", "authorization", "content-type"];

/// Headers that belong to the connection or frame the message (RFC 9110 §7.2, §7.6.1, §8.6): what carries it writes them.
const OF_THE_CONNECTION: &[&str] = &[
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a header is written by what carries the message.
pub(crate) fn is_of_the_connection(name: &str) -> bool {
    is_one_of(OF_THE_CONNECTION, name)
}

/// Whether a header follows from other parts of the document, or is written by what carries the message.
pub(crate) fn is_of_others(name: &str) -> bool {
    is_one_of(IGNORED, name) || is_of_the_connection(name)
}

fn is_one_of(known: &[&str], name: &str) -> bool {
    known.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn left_out(subject: &str, why: String, parameter: view::Parameter<'_>) -> LeftOut {
    LeftOut { subject: subject.to_owned(), why, locus: parameter.locus(), note: None }
}
