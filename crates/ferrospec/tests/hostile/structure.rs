//! Descriptions that are well-formed and without end, and values out of all bounds.

use super::{Outcome, description, outcome_of};
use serde_json::{Value, json};

fn schemas(schemas: Value) -> Outcome {
    outcome_of(&description(json!({}), json!({"schemas": schemas})))
}

fn to(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

#[test]
fn circles_end() {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let member = |name| json!({keyword: [to(name)]});
        for circle in [
            json!({"A": member("A")}),
            json!({"A": member("B"), "B": member("A")}),
            json!({"A": member("B"), "B": to("A")}),
            json!({"A": {keyword: [to("A"), to("A")]}}),
            json!({"A": {keyword: [to("B"), {"type": "object"}]}, "B": {keyword: [to("A"), {"type": "string"}]}}),
        ] {
            let found = schemas(circle.clone());
            let only_circle = matches!(&found, Outcome::Refused(codes) if codes.iter().all(|code| *code == "E0206"));
            assert!(only_circle || matches!(found, Outcome::Written(_)), "{circle}: {found:?}");
        }
    }
    for circle in [
        json!({"A": {"type": "array", "items": to("A")}}),
        json!({"A": {"type": "object", "required": ["a"], "properties": {"a": to("A")}}}),
        json!({"A": {"type": "object", "required": ["b"], "properties": {"b": to("B")}}, "B": {"type": "object", "required": ["a"], "properties": {"a": to("A")}}}),
        json!({"A": {"type": "object", "additionalProperties": to("A")}}),
        json!({"A": {"not": to("A")}}),
        json!({"A": {"type": "array", "items": to("B")}, "B": {"type": "object", "additionalProperties": to("A")}}),
    ] {
        let found = schemas(circle.clone());
        assert!(matches!(found, Outcome::Written(_)), "{circle}: {found:?}");
    }
}

#[test]
fn what_is_long_or_deep_ends() {
    let chain: Value = (0..2_000)
        .map(|at| {
            (format!("S{at}"), json!({"type": "object", "properties": {"next": to(&format!("S{}", (at + 1) % 2_000))}}))
        })
        .collect();
    assert!(matches!(schemas(chain), Outcome::Written(_)));
    let aliases: Value = (0..1_000).map(|at| (format!("S{at}"), to(&format!("S{}", at + 1)))).collect();
    let mut ended = aliases.clone();
    ended["S1000"] = json!({"type": "string"});
    let found = schemas(ended);
    assert!(matches!(&found, Outcome::Written(_)), "{found:?}");
    let members: Vec<_> = (0..1_000).map(|at| json!({"properties": {format!("p{at}"): {"type": "string"}}})).collect();
    assert!(matches!(schemas(json!({"A": {"allOf": members}})), Outcome::Written(_)));
    let deep = |levels: usize| {
        (0..levels).fold(json!({"type": "string"}), |inner, _| json!({"type": "array", "items": inner}))
    };
    assert!(matches!(schemas(json!({"A": deep(100)})), Outcome::Written(_)));
    assert_eq!(schemas(json!({"A": deep(300)})), Outcome::Refused(vec!["E0103"]));
    let nested =
        (0..60).fold(json!({"type": "string"}), |inner, _| json!({"type": "object", "properties": {"a": inner}}));
    assert!(matches!(schemas(json!({"A": nested})), Outcome::Written(_)));
}

#[test]
fn pointers_lead_into_anything_or_nowhere() {
    for (pointer, fine) in [
        ("#/paths/~1a~1{id}/get/parameters/0/schema", true),
        ("#/paths/~1a~1%7Bid%7D/get/parameters/0/schema", true),
        ("#/paths/~1a~1{id}/get/parameters/1/schema", false),
        ("#/paths/~1a~1{id}/get/parameters/-/schema", false),
        ("#/paths/~1a~1{id}/get/parameters/00/schema", false),
        ("#/paths/~1a~1{id}/get/parameters/18446744073709551616/schema", false),
        ("#/paths/~2", false),
        ("#/info", false),
        ("#/openapi", false),
        ("#/paths/~1a~1{id}/get", false),
        ("#/components/schemas/B/properties/a~1b~0c%25", true),
    ] {
        let id = json!([{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}]);
        let operation = json!({"parameters": id, "responses": {"204": {"description": "done"}}});
        let found = outcome_of(&description(
            json!({"/a/{id}": {"get": operation}}),
            json!({"schemas": {
                "A": {"type": "object", "properties": {"a": {"$ref": pointer}}},
                "B": {"type": "object", "properties": {"a/b~c%": {"type": "string"}}},
            }}),
        ));
        assert_eq!(matches!(found, Outcome::Written(_)), fine, "{pointer}: {found:?}");
    }
}

/// What multiplies by being combined, or never comes to an end.
#[test]
fn what_multiplies_ends() {
    let tagged = |kind: &str| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": kind}}});
    let choice = |keyword: &str, count: usize| json!({keyword: (0..count).map(|at| tagged(&format!("k{at}"))).collect::<Vec<_>>()});
    for schema in [
        // Twelve choices of four that hold together are more than anybody can list.
        json!({"allOf": (0..12).map(|_| choice("oneOf", 4)).collect::<Vec<_>>()}),
        json!({"oneOf": (0..12).map(|_| json!({"allOf": [choice("anyOf", 6), choice("oneOf", 6)]})).collect::<Vec<_>>()}),
        choice("oneOf", 300),
        json!({"type": "array", "prefixItems": (0..2_000).map(|_| json!({"type": "string"})).collect::<Vec<_>>()}),
        json!({"type": "object", "required": (0..2_000).map(|at| format!("r{at}")).collect::<Vec<_>>()}),
        // No value ends these.
        json!({"type": "object", "required": ["a"], "properties": {"a": {"allOf": [to("A"), {"required": ["b"]}]}}}),
        json!({"type": "array", "minItems": 1, "items": {"oneOf": [to("A"), {"type": "array", "minItems": 1, "items": to("A")}]}}),
        json!({"type": "array", "prefixItems": [to("A"), to("A")], "minItems": 2, "items": false}),
        json!({"oneOf": [{"allOf": [to("A"), {"title": "x"}]}, {"type": "array", "items": to("A")}]}),
        json!({"type": "object", "properties": {"a": {"oneOf": [to("A"), {"type": "null"}]}}, "additionalProperties": to("A")}),
        json!({"not": {"not": {"not": to("A")}}, "if": to("A"), "then": to("A"), "else": to("A")}),
    ] {
        let found = outcome_of(
            &json!({"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {}, "components": {"schemas": {"A": schema}}}),
        );
        assert!(
            matches!(found, Outcome::Written(_)),
            "{}: {found:?}",
            schema.to_string().chars().take(200).collect::<String>()
        );
    }
}

/// A name that the document gives in Rust is a name, or refused.
#[test]
fn extensions_are_never_code() {
    for name in [
        "foo!()",
        "[u8; { loop {} }]",
        "impl T",
        "#[evil] A",
        "A\nB",
        "A<B>",
        "Vec<u8>",
        "crate::A",
        "String",
        "a",
        "A-B",
        "A;",
        "r#A",
        "Self",
        "",
    ] {
        let found =
            schemas(json!({"B": {"type": "object", "x-rust-name": name, "properties": {"a": {"type": "string"}}}}));
        assert!(matches!(&found, Outcome::Refused(codes) if codes == &["E0503"]), "{name:?}: {found:?}");
    }
    for key in ["x-rust-type", "x-go-type", "x-derive"] {
        let found = schemas(json!({"B": {"type": "object", key: "evil!()", "properties": {"a": {"type": "string"}}}}));
        assert_eq!(found, schemas(json!({"B": {"type": "object", "properties": {"a": {"type": "string"}}}})), "{key}");
    }
    // Whether the document may name types or not, it names nothing but types.
    for name in [
        "foo!()",
        "[u8; { loop {} }]",
        "impl T",
        "#[evil] std::A",
        "std::A\nB",
        "std::A; fn x() {}",
        "evil::A",
        "crate::A",
        "A",
        "",
        "std::A<{ 1 }>",
    ] {
        let case = crate::support::Case::empty();
        let described = description(json!({}), json!({"schemas": {"B": {"type": "string", "x-rust-type": name}}}));
        case.write("openapi.yaml", described.to_string());
        case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'out'\n[rust-types]\nmoney = '1'\n");
        let ran = case.run("generate");
        assert!(ran.code == 1 && ran.stderr.contains("error[E0504]"), "{name:?}: {}", ran.stderr);
        assert!(case.files("out").is_empty(), "{name:?}");
    }
    let listed = |key: &str, said: &str| {
        schemas(
            json!({"A": {"type": "string", "enum": ["a", "b"], key: [said, "Other"]}, "B": {"type": "integer", "enum": [1, 2], key: [said, "Other"]}}),
        )
    };
    for key in ["x-enum-varnames", "x-enum-descriptions"] {
        let harmless = super::nameless(listed(key, "Harmless"));
        assert!(matches!(harmless, Outcome::Written(_)));
        for said in [
            "foo!()",
            "[u8; { loop {} }]",
            "A = 1, B",
            "A(fn())",
            "#[evil] A",
            "A\nB",
            "\"",
            "Self",
            "",
            "*/ fn x() {}",
            "\u{202e}",
        ] {
            assert!(super::nameless(listed(key, said)) == harmless, "{key} {said:?}");
        }
    }
}
