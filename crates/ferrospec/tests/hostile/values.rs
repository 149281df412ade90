//! Values of keywords that are written into code, or could be: listed ones, bounds, patterns.

use super::{Outcome, nameless, outcome, outcome_of};
use crate::support::Case;
use serde_json::{Value, json};

/// What becomes of a schema that is written so in YAML, as a component and as a property.
fn schema(text: &str) -> Outcome {
    let case = Case::empty();
    case.write(
        "openapi.yaml",
        format!(
            "openapi: 3.1.0\ninfo: {{title: a, version: 1.0.0}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {text}\n    \
             B: {{type: object, required: [r], properties: {{r: {text}, o: {text}}}}}\n"
        ),
    );
    outcome(&case)
}

/// The same of a schema in JSON.
fn of(schema: &Value) -> Outcome {
    let user = json!({"type": "object", "required": ["r"], "properties": {"r": schema, "o": schema}});
    outcome_of(
        &json!({"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {}, "components": {"schemas": {"A": schema, "B": user}}}),
    )
}

/// Values that are not what they seem, or more than a number can be.
const VALUES: &[&str] = &[
    "1e400",
    "-1e400",
    "-0",
    "-0.0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.1234567890123456789012345678901234567890",
    "012",
    "1_000",
    "0x1F",
    "0o17",
    ".inf",
    ".nan",
    "no",
    "yes",
    "~",
    "2020-01-01",
    "12:30:00",
    "[[[]]]",
    "{a: {b: c}}",
    "!!str 1",
    "'\"; fn evil() {}'",
    "\"\\0\\r\\n\\u202e\"",
    "'{} {0} {evil}'",
    "1e-400",
    "1.7976931348623157e308",
];

#[test]
fn values_beside_a_schema_are_data() {
    let harmless = schema("{type: string, enum: [a, b]}");
    assert!(matches!(harmless, Outcome::Written(_)));
    for value in VALUES {
        let text = format!(
            "{{type: string, enum: [a, b], default: {value}, example: {value}, examples: [{value}], x-a: {value}}}"
        );
        assert_eq!(schema(&text), harmless, "{value}");
    }
}

/// Listed values become variants, of an enumeration of one kind or another, and nothing else.
#[test]
fn listed_values_are_data() {
    let twins = [
        "a, b",
        "1, 2",
        "1.5, a",
        "a, null",
        "1, null",
        "null, null",
        "1.5, null",
        "a, 1, null",
        "a",
        "1",
        "1.5",
        "[a]",
        "{a: 1}",
    ];
    let kinds = |outcome: Outcome| match nameless(outcome) {
        // How many there are of each depends on how many values are left, and of which kinds they are.
        Outcome::Written(mut files) => {
            files.values_mut().for_each(|lines| lines.dedup());
            Some(files)
        }
        Outcome::Refused(codes) => {
            assert!(codes.iter().all(|code| *code == "E0303"), "{codes:?}");
            None
        }
    };
    let mut harmless = Vec::new();
    for ty in ["", "type: string, ", "type: integer, ", "type: number, "] {
        harmless.extend(twins.iter().filter_map(|twin| kinds(schema(&format!("{{{ty}enum: [{twin}]}}")))));
        harmless
            .extend(["a", "[a]", "{a: 1}"].iter().filter_map(|twin| kinds(schema(&format!("{{{ty}const: {twin}}}")))));
    }
    for value in VALUES {
        for ty in ["", "type: string, ", "type: integer, ", "type: number, "] {
            for text in [
                format!("{{{ty}enum: [{value}, b]}}"),
                format!("{{{ty}enum: [{value}, 2]}}"),
                format!("{{{ty}const: {value}}}"),
            ] {
                let found = kinds(schema(&text));
                assert!(found.as_ref().is_none_or(|found| harmless.contains(found)), "{text}: {found:#?}");
            }
        }
    }
}

#[test]
fn a_hundred_thousand_values_and_equal_ones_are_listed() {
    let many: Vec<_> = (0..100_000).map(|at| format!("v{at}")).collect();
    let described = super::description(json!({}), json!({"schemas": {"A": {"type": "string", "enum": many}}}));
    let Outcome::Written(files) = outcome_of(&described) else { panic!("it is refused") };
    let variants =
        files.values().flatten().filter(|line| line.starts_with("variant v") || line.starts_with("variant V"));
    assert!(variants.count() >= 100_000);
    let once = nameless(of(&json!({"type": "string", "enum": ["a", "b"]})));
    assert!(nameless(of(&json!({"type": "string", "enum": ["a", "b", "a", "a"]}))) == once);
}

#[test]
fn bounds_are_numbers() {
    for (keyword, ty) in [
        ("minimum", "number"),
        ("maximum", "integer"),
        ("exclusiveMinimum", "integer"),
        ("exclusiveMaximum", "number"),
        ("multipleOf", "number"),
        ("multipleOf", "integer"),
        ("minLength", "string"),
        ("maxLength", "string"),
        ("minItems", "array"),
        ("maxItems", "array"),
        ("minProperties", "object"),
        ("maxProperties", "object"),
    ] {
        let with = |value: &str| schema(&format!("{{type: {ty}, {keyword}: {value}}}"));
        let harmless = nameless(with("7"));
        let none = nameless(schema(&format!("{{type: {ty}}}")));
        for value in VALUES.iter().copied().chain(["0", "1e-308", "1099511627776", "3.5", "1e3"]) {
            match nameless(with(value)) {
                Outcome::Refused(codes) => {
                    assert!(codes.iter().all(|code| *code == "E0303"), "{keyword} {value}: {codes:?}");
                }
                // A bound that every value keeps says nothing.
                written => assert!(written == harmless || written == none, "{keyword} {value}: {written:#?}"),
            }
        }
    }
    let unique = of(&json!({"type": "array", "uniqueItems": true, "minItems": 1_000_000, "maxItems": 1_000_000}));
    assert!(matches!(unique, Outcome::Written(_)));
}

#[test]
fn patterns_are_texts() {
    let with = |pattern: &str| nameless(of(&json!({"type": "string", "pattern": pattern})));
    // One that is taken as it is, one that is translated, one that is tried, and one that says nothing.
    let harmless = ["a+", "\\cA", "\\p{L}", "(?=a)b", "("].map(with);
    assert!(harmless.iter().all(|outcome| matches!(outcome, Outcome::Written(_))));
    let long = [
        "a".repeat(1 << 20),
        format!("{}a{}", "(?:".repeat(1_000), "+)".repeat(1_000)),
        format!("[{}]", "a-z".repeat(100_000)),
    ];
    for pattern in [
        "(a+)+$",
        "(?=a)",
        "(?<=a)b",
        "(?!a)(?!b)",
        "\\1",
        "(a)\\1",
        "(?<n>a)\\k<n>",
        "a{1000000}",
        "((a{100}){100}){100}",
        "(",
        "[",
        ")",
        "]",
        "{",
        "a**",
        "\"",
        "\"#",
        "\"##\"###",
        "\\",
        "*/",
        "//",
        "\\u{1F600}",
        "\u{1f600}",
        "\\u{110000}",
        "\0",
        "\n",
        "\r",
        "\u{2028}",
        "\u{202e}",
        "[^]",
        "[]",
        "\\cA",
        "\\p{Script=Greek}",
        "\\p{Nope}",
        "x{,2}",
        "x{2,1}",
        "(?i)a",
        "{}",
        "{0}",
        "{evil}",
        "$^",
        "",
        "\\xZZ",
        "[z-a]",
    ]
    .into_iter()
    .chain(long.iter().map(String::as_str))
    {
        let shown: String = pattern.chars().take(40).collect();
        let found = with(pattern);
        assert!(harmless.contains(&found), "{shown:?}: {found:?}");
    }
}
