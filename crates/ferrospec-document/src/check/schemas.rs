//! Rules of schemas.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::view::{Node, Schema};
use crate::vocabulary::Version;

/// Keywords that have no effect in a schema without one of others (JSON Schema 2020-12 Core §10.2.2, Validation §6.4.4).
const PARTNERS: &[(&str, &[&str])] = &[
    // What an `if` alone describes counts as looked at.
    ("if", &["then", "else", "unevaluatedProperties", "unevaluatedItems"]),
    ("then", &["if"]),
    ("else", &["if"]),
    ("minContains", &["contains"]),
    ("maxContains", &["contains"]),
];

/// Reports arrays of nothing in particular, properties that are never sent, keywords that stand alone, and anchors that are no
/// names.
pub(super) fn check(node: Node<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let schema = Schema::new(node);
    if version <= Version::V3_0 && schema.types().contains(&"array") && node.get("items").is_none() {
        let place = node.get("type").map_or(node.locus(), Node::locus);
        let _ = diagnostics
            .report(&codes::ARRAY_WITHOUT_ITEMS, place, "the array does not say what its items are")
            .label("read as an array of any values")
            .help("add `items: {}` if that is meant");
    }
    if schema.read_only()
        && schema.write_only()
        && let (Some(read), Some(write)) = (node.get("readOnly"), node.get("writeOnly"))
    {
        let words =
            "`readOnly` and `writeOnly` leave no request and no answer that a property of this schema could be in";
        let _ = diagnostics
            .report(&codes::NOWHERE, write.key_locus(), words)
            .note(read.key_locus(), "the other one")
            .help("leave out one of the two: as it is, neither is heeded, and the property is in both");
    }
    for (key, partners) in PARTNERS.iter().filter(|_| version >= Version::V3_1) {
        if let Some(value) = node.get(key)
            && !partners.iter().any(|partner| node.get(partner).is_some())
        {
            let partner = match *key {
                "if" => "`then` or `else`".to_owned(),
                _ => format!("`{}`", partners[0]),
            };
            let words = format!("`{key}` has no effect without {partner} beside it");
            let _ = diagnostics.report(&codes::LONE_KEYWORD, value.key_locus(), words);
        }
    }
    if version >= Version::V3_1 {
        check_idle(node, diagnostics);
    }
    for key in ["$anchor", "$dynamicAnchor"] {
        if let Some(value) = node.get(key).filter(|value| value.text().is_some_and(|name| !is_anchor(name))) {
            let words = format!("`{key}` must be a name, and this is none");
            let help = "it is a letter or `_`, and then letters, digits, `-`, `.` and `_`";
            let _ = diagnostics.report(&codes::WRONG_SHAPE, value.locus(), words).help(help);
        }
    }
}

/// Reports keywords that admit whatever the one that they stand beside is about: then that has no effect either.
fn check_idle(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let looks = ["unevaluatedProperties", "unevaluatedItems"].iter().any(|key| node.get(key).is_some());
    let admits_all = |key: &str| node.get(key).is_none_or(|schema| schema.bool() == Some(true));
    let said = |key: &str| node.get(key).is_some();
    if said("if") && (said("then") || said("else")) && admits_all("then") && admits_all("else") && !looks {
        let place = node.get("if").map_or(node.locus(), |value| value.key_locus());
        let words = "`if` has no effect: whether it holds or not, any value is admitted";
        let _ = diagnostics.report(&codes::LONE_KEYWORD, place, words);
    }
    let is_zero = |value: Node<'_>| value.text().is_some_and(|text| text == "0");
    if let (Some(contains), Some(least)) =
        (node.get("contains"), node.get("minContains").filter(|value| is_zero(*value)))
        && !said("maxContains")
        && !looks
    {
        let words = "`contains` has no effect: `minContains: 0` wants none, and nothing limits how many there are";
        let _ =
            diagnostics.report(&codes::LONE_KEYWORD, contains.key_locus(), words).note(least.key_locus(), "this one");
    }
}

/// Whether `name` may be an anchor (JSON Schema 2020-12 core §8.2.2).
fn is_anchor(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}
