//! Parameters side by side in a segment of the path, `{one}{next}`: the mark that a style puts in front of a value divides
//! them (OpenAPI 3.1.1 §4.8.12.4).

use crate::escape::escape;
use crate::operation::Parameter;
use crate::parameter_style::Style;

/// What every text of a parameter begins with, so that it is escaped in the values of the one before it.
pub(crate) fn mark(parameter: &Parameter) -> Option<char> {
    match parameter.style {
        Style::Label => Some('.'),
        Style::Matrix => Some(';'),
        _ => None,
    }
}

/// Where the text of `one` ends that `text` begins with, and that of `next` begins; `None` where nothing divides them.
pub(crate) fn divide(text: &str, one: &Parameter, next: &Parameter) -> Option<usize> {
    let mark = mark(next)?;
    match (one.style, next.style) {
        (Style::Label, Style::Label) if one.explode => None,
        (Style::Matrix, Style::Matrix) => {
            let mut marks = text.match_indices(mark).map(|(at, _)| at);
            let is_first_own = is_of(&text[marks.next()?..], one);
            if !one.explode {
                return marks.next();
            }
            // An exploded object has names of its own.
            let is_other = |at: &usize| is_first_own && !is_of(&text[*at..], one);
            marks.clone().find(|at| is_of(&text[*at..], next)).or_else(|| marks.find(is_other))
        }
        _ => {
            let own = match one.style {
                // The name is no value, and may hold the mark.
                Style::Matrix if is_of(text, one) => 1 + escape(one.name).len(),
                _ => text.chars().next()?.len_utf8(),
            };
            text.get(own..)?.find(mark).map(|at| own + at)
        }
    }
}

/// Whether `text` begins with a pair of this name. Where its value is empty, the name is all, and the next parameter follows.
fn is_of(text: &str, parameter: &Parameter) -> bool {
    let behind = text.strip_prefix(';').and_then(|pair| pair.strip_prefix(&escape(parameter.name)));
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['=', ';', '.']))
}
