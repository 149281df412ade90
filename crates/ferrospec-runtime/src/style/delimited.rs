//! Arrays and objects within one text, between delimiters.

use crate::text::Texts;
use crate::wire::{EncodeError, Wanted, violation};

/// What is wrong with a parameter's text: the code of a violation and its words.
pub(crate) type Bad = (&'static str, &'static str);

/// Text that is not UTF-8 behind its escapes.
pub(crate) const NOT_UTF8: Bad = (violation::FORMAT, "expected UTF-8");

/// Joins texts. `part` writes one of them, and refuses what it cannot.
pub(crate) fn join(
    texts: &Texts,
    explode: bool,
    delimiter: &str,
    part: &dyn Fn(&str) -> Result<String, EncodeError>,
) -> Result<String, EncodeError> {
    let parts = match texts {
        Texts::Scalar(text) => return part(text),
        // It would read back as an array without items.
        Texts::List(items) if matches!(items.as_slice(), [only] if only.is_empty()) => {
            return Err(EncodeError::new("an array of one empty text cannot be said in this style"));
        }
        Texts::List(items) => items.iter().map(|item| part(item)).collect::<Result<Vec<_>, _>>()?,
        Texts::Object(members) if explode => members
            .iter()
            .map(|(key, value)| Ok(format!("{}={}", part(key)?, part(value)?)))
            .collect::<Result<Vec<_>, EncodeError>>()?,
        Texts::Object(members) => {
            members.iter().flat_map(|(key, value)| [part(key), part(value)]).collect::<Result<Vec<_>, _>>()?
        }
    };
    Ok(parts.join(delimiter))
}

/// Writes a text with a function, unless it holds the delimiter, which nothing would tell from others.
pub(crate) fn without(delimiter: char, write: &dyn Fn(&str) -> String) -> impl Fn(&str) -> Result<String, EncodeError> {
    move |text| match text.contains(delimiter) {
        true => Err(EncodeError::new("the delimiter of the style cannot stand in an item")),
        false => Ok(write(text)),
    }
}

/// Whether so many texts are the items of an array to whoever wants this.
pub(crate) fn takes(wanted: Wanted<'_>, count: usize) -> bool {
    matches!(wanted, Wanted::List) || matches!(wanted, Wanted::Any) && count > 1
}

/// Takes apart what [`join`] joined. `part` reads one text.
pub(crate) fn split(
    text: &str,
    wanted: Wanted<'_>,
    explode: bool,
    delimiter: char,
    part: &dyn Fn(&str) -> Option<String>,
) -> Result<Texts, Bad> {
    let read = |text: &str| part(text).ok_or(NOT_UTF8);
    let parts = || text.split(delimiter).filter(|_| !text.is_empty());
    match wanted {
        Wanted::List => Ok(Texts::List(parts().map(read).collect::<Result<_, _>>()?)),
        Wanted::Object { .. } if explode => {
            let mut members = Vec::new();
            for pair in parts() {
                let (key, value) = pair.split_once('=').ok_or((violation::SYNTAX, "expected `name=value` pairs"))?;
                members.push((read(key)?, read(value)?));
            }
            Ok(Texts::Object(members))
        }
        Wanted::Object { .. } => {
            let mut members = Vec::new();
            let mut parts = parts();
            while let Some(key) = parts.next() {
                let value = parts.next().ok_or((violation::SYNTAX, "expected a value behind every name"))?;
                members.push((read(key)?, read(value)?));
            }
            Ok(Texts::Object(members))
        }
        _ => Ok(Texts::Scalar(read(text)?)),
    }
}
