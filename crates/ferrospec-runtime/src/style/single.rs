//! Parameters of one text: in the path and in headers.

use super::delimited::{Bad, join, split, takes};
use crate::escape::{escape, escape_in, unescape};
use crate::location::Location;
use crate::operation::Parameter;
use crate::parameter_style::Style;
use crate::text::Texts;
use crate::wire::{EncodeError, Wanted, violation};

/// Writes a parameter of the path, escaped. `dividers` is what its segment has beside it: where a value shares its
/// segment with other text (`{a}-{b}`), the characters of that text are escaped within values, so that the segment
/// comes apart again where it was put together.
///
/// # Errors
/// The value has no text here, or an empty one, which would change the path.
pub(crate) fn write_path(parameter: &Parameter, texts: &Texts, dividers: &str) -> Result<String, EncodeError> {
    let is_list = !matches!(texts, Texts::Scalar(_));
    let between = match parameter.style {
        Style::Label if parameter.explode && is_list => ".=",
        Style::Label if parameter.explode => ".",
        Style::Matrix if is_list => ",;=",
        Style::Matrix => ";",
        _ if is_list => ",=",
        _ => "",
    };
    let also = format!("{dividers}{between}");
    let part = |text: &str| Ok(escape_in(Location::Path, text, &also, parameter.allow_reserved));
    let explode = parameter.explode;
    let text = match (parameter.style, texts) {
        (Style::Label, _) => format!(".{}", join(texts, explode, if explode { "." } else { "," }, &part)?),
        (Style::Matrix, Texts::List(items)) if explode => {
            items.iter().map(|item| Ok(matrix(parameter.name, &part(item)?))).collect::<Result<_, EncodeError>>()?
        }
        (Style::Matrix, Texts::Object(members)) if explode => members
            .iter()
            .map(|(key, value)| Ok(format!(";{}={}", part(key)?, part(value)?)))
            .collect::<Result<_, EncodeError>>()?,
        (Style::Matrix, _) => matrix(parameter.name, &join(texts, explode, ",", &part)?),
        _ => join(texts, explode, ",", &part)?,
    };
    if text.is_empty() { Err(EncodeError::new("an empty value cannot stand in a path")) } else { Ok(text) }
}

/// `;name=value`, and `;name` for an empty value (RFC 6570 §3.2.7).
fn matrix(name: &str, value: &str) -> String {
    let name = escape(name);
    if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") }
}

/// Reads a parameter of the path.
pub(crate) fn read_path(parameter: &Parameter, text: &str, wanted: Wanted<'_>) -> Result<Texts, Bad> {
    let explode = parameter.explode;
    match parameter.style {
        Style::Label => {
            let text = text.strip_prefix('.').ok_or((violation::SYNTAX, "expected a `.` in front"))?;
            split(text, wanted, explode, if explode { '.' } else { ',' }, &unescape)
        }
        Style::Matrix => {
            let text = text.strip_prefix(';').ok_or((violation::SYNTAX, "expected a `;` in front"))?;
            if explode && matches!(wanted, Wanted::Object { .. }) {
                return split(text, wanted, true, ';', &unescape);
            }
            let mut values = Vec::new();
            for pair in text.split(';') {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                if unescape(name).as_deref() != Some(parameter.name) {
                    return Err((violation::SYNTAX, "expected `;name=value`"));
                }
                values.push(value);
            }
            match (values.as_slice(), wanted) {
                (values, wanted) if explode && takes(wanted, values.len()) => {
                    let items = values.iter().map(|value| unescape(value)).collect::<Option<_>>();
                    Ok(Texts::List(items.ok_or(super::delimited::NOT_UTF8)?))
                }
                ([value], _) => split(value, wanted, explode, ',', &unescape),
                _ => Err((violation::DUPLICATE, "given several times")),
            }
        }
        _ => split(text, wanted, explode, ',', &unescape),
    }
}

/// Writes a header. Nothing is escaped: what a header cannot hold is refused (OpenAPI 3.1.1 appendix D).
///
/// # Errors
/// A text holds a control character, white space at an end, or the delimiter of the style.
pub(crate) fn write_header(explode: bool, texts: &Texts) -> Result<String, EncodeError> {
    let alone = matches!(texts, Texts::Scalar(_));
    let pairs = explode && matches!(texts, Texts::Object(_));
    join(texts, explode, ",", &|text| {
        check_header(text)?;
        if !alone && text.contains(',') || pairs && text.contains('=') {
            return Err(EncodeError::new("the delimiter of a list cannot stand in an item of a header"));
        }
        Ok(text.to_owned())
    })
}

/// Checks that a text arrives in a header as it is.
///
/// # Errors
/// It holds a control character, or white space at an end.
pub(crate) fn check_header(text: &str) -> Result<(), EncodeError> {
    if text.chars().any(char::is_control) {
        return Err(EncodeError::new("a control character cannot stand in a header"));
    }
    if text.trim_matches([' ', '\t']).len() != text.len() {
        return Err(EncodeError::new("white space cannot stand at the end of a header's value"));
    }
    Ok(())
}

/// Reads a header.
pub(crate) fn read_header(explode: bool, text: &str, wanted: Wanted<'_>) -> Result<Texts, Bad> {
    split(text, wanted, explode, ',', &|text| Some(text.trim_matches([' ', '\t']).to_owned()))
}
