//! Bodies and queries in `application/x-www-form-urlencoded`.

use super::text::{Escape, of_scalar};
use ferrospec_ir::Literal;

/// A form of an object: a pair a member, one an item where that is a list, in JSON where it is an object (OpenAPI 3.2.0
/// §4.15.3).
///
/// # Errors
/// It is no object.
pub(super) fn of(value: &Literal) -> Result<String, String> {
    let Literal::Object(members) = value else { return Err("a form is an object".to_owned()) };
    let mut pairs = Vec::new();
    for (name, value) in members {
        let mut pair = |value: &Literal| {
            let text = of_scalar(value).unwrap_or_else(|_| value.to_string());
            pairs.push(format!("{}={}", Escape::All.text(name), Escape::All.text(&text)));
        };
        match value {
            Literal::Null => {}
            Literal::List(items) => items.iter().for_each(pair),
            value => pair(value),
        }
    }
    Ok(pairs.join("&"))
}
