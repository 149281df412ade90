//! Parameters.

use crate::context::Context;
use crate::left_out::LeftOut;
use crate::{docs, secret, unsupported, usage};
use ferrospec_diagnostics::codes;
use ferrospec_document::view::{self, PathItem};
use ferrospec_ir::{Location, OperationId, Parameter, Place, Shape, Style, Use};

/// The parameters of an operation: those of its path item that it does not replace, then its own.
pub(crate) fn all<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    path_item: PathItem<'a>,
    own: view::Operation<'a>,
) -> Result<Vec<Parameter>, LeftOut> {
    // A parameter is known by its name and where it stands (OpenAPI 3.1.1 §4.8.12).
    let same = |a: &view::Parameter<'a>, b: &view::Parameter<'a>| a.name() == b.name() && a.location() == b.location();
    let inherited = path_item.parameters().filter(|inherited| !own.parameters().any(|own| same(inherited, &own)));
    let written: Vec<_> = inherited.chain(own.parameters()).collect();
    let mut parameters = Vec::new();
    for parameter in &written {
        let siblings = written.iter().filter_map(|sibling| sibling.name());
        if let Some(parameter) = one(context, operation, *parameter, siblings)? {
            parameters.push(parameter);
        }
    }
    Ok(parameters)
}

/// The parameter, `None` if it has no effect.
fn one<'a>(
    context: &mut Context<'a>,
    operation: OperationId,
    parameter: view::Parameter<'a>,
    siblings: impl Iterator<Item = &'a str>,
) -> Result<Option<Parameter>, LeftOut> {
    // The check has reported a parameter without a name or a place.
    let (Some(name), Some(written)) = (parameter.name(), parameter.location()) else { return Ok(None) };
    let location = match written {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" if is_ignored(name) => {
            let message = format!("the header parameter `{name}` has no effect");
            let help = "media types and `security` say what this header holds";
            context.report(&codes::IGNORED_PARAMETER, parameter.locus(), message).help(help);
            return Ok(None);
        }
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        other => return Err(left_out(format!("parameters with `in: {other}` are not supported"), parameter)),
    };
    unsupported::in_parameter(context, parameter);
    if location == Location::Path && !parameter.required() {
        let message = format!("the path parameter `{name}` does not say `required: true`");
        let help = "a path has no place for a parameter that is not there; it is read as required";
        context.report(&codes::OPTIONAL_PATH_PARAMETER, parameter.locus(), message).help(help);
    }
    if parameter.content().next().is_some() {
        return Err(left_out(format!("the parameter `{name}` with `content` is not supported"), parameter));
    }
    let default = if matches!(location, Location::Query | Location::Cookie) { Style::Form } else { Style::Simple };
    let style = match parameter.style() {
        None => default,
        Some(written) => style(written, location).ok_or_else(|| {
            left_out(format!("the style `{written}` is not supported in a {}", location.as_str()), parameter)
        })?,
    };
    let place = Place::Parameter { operation, name: name.to_owned() };
    let mut used = match parameter.schema() {
        Some(schema) => usage::use_of(context, schema, place),
        None => Use::of(context.invent(Shape::Any, place, parameter.locus())),
    };
    used.secret = parameter.schema().is_some_and(|schema| secret::is_secret(name, siblings, schema));
    Ok(Some(Parameter {
        name: name.to_owned(),
        location,
        style,
        explode: parameter.explode().unwrap_or(style == Style::Form),
        allow_reserved: parameter.allow_reserved(),
        // A path has no place for a parameter that is not there.
        required: parameter.required() || location == Location::Path,
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
        (Location::Query, "spaceDelimited") => Style::SpaceDelimited,
        (Location::Query, "pipeDelimited") => Style::PipeDelimited,
        (Location::Query, "deepObject") => Style::DeepObject,
        _ => return None,
    })
}

/// Whether a header follows from other parts of the document (OpenAPI 3.1.1 §4.8.12.2).
fn is_ignored(name: &str) -> bool {
    ["accept", "content-type", "authorization"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn left_out(why: String, parameter: view::Parameter<'_>) -> LeftOut {
    LeftOut { why, locus: parameter.locus() }
}
