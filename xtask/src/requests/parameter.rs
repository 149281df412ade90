//! Parameters, after the table of what each style writes (OpenAPI 3.2.0 §4.12.6).

use super::form;
use super::text::{Escape, of_scalar};
use ferrospec_ir::{Codec, Literal, Location, Parameter, Style};

/// What a value becomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Written {
    /// What stands in the path in the place of the parameter.
    Path(String),
    /// A part of the query, which may have several names.
    Query(String),
    /// A header.
    Header(String, String),
    /// A part of `Cookie`, which may have several names.
    Cookie(String),
    /// Nothing: an empty list that is spread out.
    Nothing,
}

/// What the value of a parameter becomes.
///
/// # Errors
/// It cannot stand there.
pub(super) fn written(parameter: &Parameter, value: &Literal) -> Result<Written, String> {
    let name = &parameter.name;
    let escape = match (parameter.location, parameter.style) {
        (Location::Header, _) | (Location::Cookie, Style::Cookie) => Escape::No,
        _ if parameter.allow_reserved => Escape::ButReserved,
        _ => Escape::All,
    };
    let text = match parameter.content {
        Some(Codec::Form) => return Ok(Written::Query(form::of(value)?)),
        Some(Codec::Json) => Some(escape.text(&value.to_string())),
        Some(_) => Some(escape.text(&of_scalar(value)?)),
        None => None,
    };
    match parameter.location {
        Location::Path => path(parameter, escape, text, value).map(Written::Path),
        Location::Querystring => Ok(Written::Query(text.ok_or("nothing says how it is written")?)),
        Location::Query if parameter.style == Style::DeepObject && text.is_none() => {
            let Literal::Object(members) = value else { return Err("only an object is a deepObject".to_owned()) };
            let pair = |(member, value): &(String, Literal)| {
                Ok(format!("{}={}", Escape::All.text(&format!("{name}[{member}]")), escape.text(&of_scalar(value)?)))
            };
            joined(members.iter().map(pair), "&").map(in_query)
        }
        Location::Query => pairs(parameter, escape, text, value, "&").map(in_query),
        Location::Cookie => {
            let cookies = pairs(parameter, escape, text, value, if escape == Escape::No { "; " } else { "&" })?;
            check(&cookies, |c| c == ';' && escape == Escape::All || c == ',' || c == '"' || c == '\\')?;
            // Several of one header are divided by semicolons (RFC 6265 §4.2.1), which RFC 6570 knows nothing of.
            let cookies = cookies.replace('&', "; ");
            Ok(if cookies.is_empty() { Written::Nothing } else { Written::Cookie(cookies) })
        }
        Location::Header => Ok(Written::Header(name.clone(), header(parameter.explode, parameter.content, value)?)),
    }
}

/// What a value is in a header.
///
/// # Errors
/// No header holds it.
pub(super) fn header(explode: bool, content: Option<Codec>, value: &Literal) -> Result<String, String> {
    let text = match content {
        Some(Codec::Json) => value.to_string(),
        Some(_) => of_scalar(value)?,
        None => single(value, Escape::No, if explode { "=" } else { "," }, ",")?,
    };
    check(&text, |_| false)?;
    Ok(text)
}

fn in_query(text: String) -> Written {
    if text.is_empty() { Written::Nothing } else { Written::Query(text) }
}

fn path(parameter: &Parameter, escape: Escape, text: Option<String>, value: &Literal) -> Result<String, String> {
    let (name, explode) = (&parameter.name, parameter.explode);
    let equals = if explode { "=" } else { "," };
    let written = match (text, parameter.style, value) {
        (Some(text), ..) => text,
        (None, Style::Label, _) => format!(".{}", single(value, escape, equals, if explode { "." } else { "," })?),
        (None, Style::Matrix, Literal::Object(_)) if explode => format!(";{}", single(value, escape, equals, ";")?),
        (None, Style::Matrix, Literal::List(items)) if explode => {
            let item = |item| Ok(format!(";{name}={}", escape.text(&of_scalar(item)?)));
            joined(items.iter().map(item), "")?
        }
        (None, Style::Matrix, _) => format!(";{name}={}", single(value, escape, ",", ",")?),
        (None, ..) => single(value, escape, equals, ",")?,
    };
    match written.as_str() {
        "" | "." | ".." => Err("a segment of a path cannot be empty or dots alone".to_owned()),
        _ => Ok(written),
    }
}

/// `name=value`, once or several times.
fn pairs(
    parameter: &Parameter,
    escape: Escape,
    text: Option<String>,
    value: &Literal,
    between: &str,
) -> Result<String, String> {
    let name = if escape == Escape::No { parameter.name.clone() } else { Escape::All.text(&parameter.name) };
    let delimiter = match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    match (text, value) {
        (Some(text), _) => Ok(format!("{name}={text}")),
        (None, Literal::List(items)) if parameter.explode => {
            let item = |item| Ok(format!("{name}={}", escape.text(&of_scalar(item)?)));
            joined(items.iter().map(item), between)
        }
        (None, Literal::Object(_)) if parameter.explode => single(value, escape, "=", between),
        (None, _) => Ok(format!("{name}={}", single(value, escape, delimiter, delimiter)?)),
    }
}

/// A text; items with `between` between them, and of members the name, `equals` and the value.
fn single(value: &Literal, escape: Escape, equals: &str, between: &str) -> Result<String, String> {
    let text = |value: &Literal| {
        let text = of_scalar(value)?;
        match escape == Escape::No && text.contains(between) {
            true => Err("it holds what stands between the items".to_owned()),
            false => Ok(escape.text(&text)),
        }
    };
    match value {
        Literal::List(items) if items.is_empty() => Err("an empty list cannot be told from an empty text".to_owned()),
        Literal::List(items) => joined(items.iter().map(text), between),
        Literal::Object(members) if members.is_empty() => Err("an empty object is no text".to_owned()),
        Literal::Object(members) => {
            let member = |(name, value)| Ok(format!("{}{equals}{}", escape.text(name), text(value)?));
            joined(members.iter().map(|(name, value)| member((name, value))), between)
        }
        value => Ok(escape.text(&of_scalar(value)?)),
    }
}

fn joined(texts: impl Iterator<Item = Result<String, String>>, between: &str) -> Result<String, String> {
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join(between))
}

/// Whether a text can stand in a header.
fn check(text: &str, is_bad: impl Fn(char) -> bool) -> Result<(), String> {
    let bad = |c: char| !(' '..='~').contains(&c) || is_bad(c);
    match text.contains(bad) || text.trim() != text {
        true => Err("it holds what no header can".to_owned()),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Written, written};
    use ferrospec_diagnostics::{FileId, Locus};
    use ferrospec_ir::{Docs, Literal, Location, Parameter, Place, Scalar, Shape, Style, Type, Types, Use};

    fn parameter(location: Location, style: Style, explode: bool) -> Parameter {
        let locus = Locus { file: FileId(0), start: 0, end: 0 };
        let (place, shape) = (
            Place::Parameter { operation: ferrospec_ir::OperationId(0), name: String::new() },
            Shape::Scalar(Scalar::PLAIN),
        );
        let ty = Type { place, shape, checks: Vec::new(), docs: Docs::default(), examples: Vec::new(), locus };
        Parameter {
            name: "color".to_owned(),
            location,
            style,
            explode,
            allow_reserved: false,
            allow_empty: false,
            content: None,
            required: true,
            fallback: None,
            schema: Use::of(Types::default().add(ty)),
            docs: Docs::default(),
            locus,
        }
    }

    /// The table of OpenAPI 3.2.0 §4.12.6.
    #[test]
    fn the_table_of_styles_is_written_to_the_letter() {
        let text = |text: &str| Literal::Text(text.to_owned());
        let values = [
            text("blue"),
            Literal::List(["blue", "black", "brown"].map(text).into()),
            Literal::Object(
                [("R", "100"), ("G", "200"), ("B", "150")].map(|(name, value)| (name.to_owned(), text(value))).into(),
            ),
        ];
        use Location::{Cookie, Header, Path, Query};
        use Style::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
        let rows = [
            (Path, Matrix, false, [";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]),
            (Path, Matrix, true, [";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"]),
            (Path, Label, false, [".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
            (Path, Label, true, [".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
            (Path, Simple, false, ["blue", "blue,black,brown", "R,100,G,200,B,150"]),
            (Header, Simple, true, ["blue", "blue,black,brown", "R=100,G=200,B=150"]),
            (Query, Form, false, ["color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
            (Query, Form, true, ["color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"]),
            (
                Query,
                SpaceDelimited,
                false,
                ["color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"],
            ),
            (
                Query,
                PipeDelimited,
                false,
                ["color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"],
            ),
            (Query, DeepObject, true, ["", "", "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"]),
            (
                Cookie,
                Style::Cookie,
                true,
                ["color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"],
            ),
        ];
        for (location, style, explode, expected) in rows {
            for (value, expected) in values.iter().zip(expected) {
                let found = match written(&parameter(location, style, explode), value) {
                    Ok(
                        Written::Path(text) | Written::Query(text) | Written::Header(_, text) | Written::Cookie(text),
                    ) => text,
                    Ok(Written::Nothing) | Err(_) => String::new(),
                };
                assert_eq!(found, expected, "{location:?} {style:?} {explode}");
            }
        }
    }
}
