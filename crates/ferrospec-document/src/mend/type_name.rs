//! Types that JSON Schema does not have.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::suggest;
use crate::tree::{NodeId, Style, Tree, Value};
use crate::vocabulary::Version;

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array", "null"];

/// Names of other languages, the type that holds their values, and the format that says the rest, if one does.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("float", "number", "float"),
    ("double", "number", "double"),
    ("decimal", "number", ""),
    ("numeric", "number", ""),
    ("long", "integer", "int64"),
    ("int", "integer", ""),
    ("int32", "integer", "int32"),
    ("int64", "integer", "int64"),
    ("short", "integer", ""),
    ("str", "string", ""),
    ("text", "string", ""),
    ("date", "string", "date"),
    ("datetime", "string", "date-time"),
    ("date-time", "string", "date-time"),
    ("uuid", "string", "uuid"),
    ("file", "string", "binary"),
    ("binary", "string", "binary"),
    ("bool", "boolean", ""),
    ("dict", "object", ""),
    ("map", "object", ""),
    ("list", "array", ""),
];

/// Puts the nearest type in the place of an unknown one; takes out one that is near to none.
pub(super) fn mend(tree: &mut Tree, node: NodeId, version: Version, diagnostics: &mut Diagnostics) {
    let Some(types) = tree.get(node, "type") else { return };
    if version == Version::V2_0 && tree.text(types) == Some("file") {
        return;
    }
    if let Value::Sequence(items) = tree.value(types) {
        for item in items.clone() {
            let _ = mend_one(tree, item, diagnostics);
        }
    } else if mend_one(tree, types, diagnostics).is_err() {
        tree.remove(node, "type");
    }
}

/// Whether `node` names a type, now; something else than text is for the check to report.
fn mend_one(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) -> Result<(), ()> {
    let Value::Scalar { text, style } = tree.value(node) else { return Ok(()) };
    if &**text == "null" && *style == Style::Plain {
        let words = "`null` without quotes is nothing; it is read as the type `null`";
        let _ = diagnostics.report(&codes::UNKNOWN_TYPE, tree.locus(node), words).help("put it in quotes");
        tree.replace(node, Value::Scalar { text: "null".into(), style: Style::Quoted });
        return Ok(());
    }
    if TYPES.contains(&&**text) {
        return Ok(());
    }
    let (text, style) = (text.clone(), *style);
    let place = tree.locus(node);
    match meant(&text) {
        Some(meant) => {
            let words = format!("`{text}` is not a type of JSON Schema; it is read as `{meant}`");
            let _ =
                diagnostics.report(&codes::UNKNOWN_TYPE, place, words).help(format!("write {}", written(&text, meant)));
            tree.replace(node, Value::Scalar { text: meant.into(), style });
            Ok(())
        }
        None => {
            let words = format!("`{text}` is not a type of JSON Schema; it is read as no type at all");
            let help = format!("the types are {}", TYPES.join(", "));
            let _ = diagnostics.report(&codes::UNKNOWN_TYPE, place, words).help(help);
            Err(())
        }
    }
}

fn word(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// How what is called so elsewhere is written here.
fn written(text: &str, meant: &str) -> String {
    match FOREIGN.iter().find(|(foreign, ..)| *foreign == word(text)) {
        Some((.., format)) if !format.is_empty() => format!("`type: {meant}` with `format: {format}`"),
        _ => format!("`type: {meant}`"),
    }
}

fn meant(text: &str) -> Option<&'static str> {
    let word = word(text);
    if let Some(known) = TYPES.iter().find(|known| **known == word) {
        return Some(known);
    }
    if let Some((_, meant, _)) = FOREIGN.iter().find(|(foreign, ..)| *foreign == word) {
        return Some(meant);
    }
    suggest::nearest(&word, TYPES.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn slips_and_names_of_other_languages_are_understood() {
        let check = |text, expected| assert_eq!(meant(text), expected, "{text}");
        check("float", Some("number"));
        check("intege", Some("integer"));
        check("integer,", Some("integer"));
        check("String", Some("string"));
        check("bool", Some("boolean"));
        check("any", None);
        check("Pet", None);
    }
}
