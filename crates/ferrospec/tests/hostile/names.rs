//! Names: whatever becomes an identifier, a literal or a route.

use super::{Outcome, description, nameless, outcome_of};
use serde_json::{Value, json};

const NAMES: &[&str] = &[
    "a\"b",
    "a\nb",
    "a\rb",
    "a\\",
    "r#\"a\"#",
    "",
    " ",
    "!",
    "$%&",
    "-",
    "_",
    "__",
    "2fa",
    "👍",
    "é",
    "e\u{301}",
    "ａ",
    "日本",
    "*/",
    "//",
    "'a",
    "a'b",
    "{}",
    "{a}",
    "{",
    "\0",
    "\u{202e}a",
    "../a",
    "..\\a",
    "/a",
    "con",
    "mod",
    "lib",
    "main",
    "a.",
    "a b",
    "self",
    "Self",
    "super",
    "crate",
    "async",
    "gen",
    "try",
    "dyn",
    "union",
    "macro_rules",
    "true",
    "fn",
    "type",
    "_0",
    "Vec",
    "Option",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Box",
    "String",
    "Default",
    "From",
    "Send",
    "Api",
    "Client",
    "Request",
    "Error",
    "new",
    "clone",
    "default",
    "decode",
    "encode",
    "eq",
    "fmt",
    "into",
    "body",
    "status",
    "value",
    "from",
    "to",
    "request",
    "__proto__",
];

/// A description with a name in one place of it.
type Place = fn(&str) -> Value;

fn operation(id: &str, parameters: Value) -> Value {
    json!({"operationId": id, "parameters": parameters, "responses": {"204": {"description": "done"}}})
}

fn schema(name: &str, schema: Value) -> Value {
    // Used from a place of its own, so that its name matters twice.
    let user = json!({"type": "object", "properties": {"u": schema}});
    description(json!({}), json!({"schemas": {name: schema, "User": user}}))
}

const PLACES: &[(&str, Place)] = &[
    ("schema", |name| {
        schema(name, json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}))
    }),
    ("enum schema", |name| schema(name, json!({"type": "string", "enum": ["a", "b"]}))),
    ("alias", |name| schema(name, json!({"type": "array", "items": {"type": "string"}}))),
    ("property", |name| {
        schema("A", json!({"type": "object", "properties": {name: {"type": "string"}, "other": {"type": "string"}}}))
    }),
    ("required property", |name| {
        schema("A", json!({"type": "object", "required": [name], "properties": {name: {"type": "integer"}}}))
    }),
    ("inline object", |name| {
        schema(
            "A",
            json!({"type": "object", "properties": {name: {"type": "object", "properties": {"a": {"type": "string"}}}}}),
        )
    }),
    ("enum value", |name| schema("A", json!({"type": "string", "enum": [name, "other"]}))),
    ("listed name", |name| {
        schema("A", json!({"type": "string", "enum": ["a", "other"], "x-enum-varnames": [name, "Other"]}))
    }),
    ("mixed value", |name| schema("A", json!({"enum": [name, 1, true]}))),
    ("constant", |name| schema("A", json!({"type": "string", "enum": [name]}))),
    ("value in a map", |name| {
        schema(
            "A",
            json!({"type": "object", "required": [name], "additionalProperties": {"type": "object", "properties": {name: {"type": "string"}}}}),
        )
    }),
    ("alternative", |name| {
        let inner =
            json!({"type": "object", "title": name, "required": ["a"], "properties": {"a": {"type": "string"}}});
        schema("A", json!({"oneOf": [inner, {"type": "integer", "title": "count"}]}))
    }),
    ("tag", |name| {
        let to = |other: &str| json!({"$ref": format!("#/components/schemas/{other}")});
        let mapping = json!({name: "#/components/schemas/B", "other": "#/components/schemas/C"});
        let held = json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}});
        let whole = json!({"oneOf": [to("B"), to("C")], "discriminator": {"propertyName": "kind", "mapping": mapping}});
        description(json!({}), json!({"schemas": {"A": whole, "B": held, "C": held}}))
    }),
    ("property of a tag", |name| {
        let to = |other: &str| json!({"$ref": format!("#/components/schemas/{other}")});
        let held = json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}});
        let whole = json!({"oneOf": [to("B"), to("C")], "discriminator": {"propertyName": name}});
        description(json!({}), json!({"schemas": {"A": whole, "B": held, "C": held}}))
    }),
    ("merged property", |name| {
        schema(
            "A",
            json!({"allOf": [{"type": "object", "properties": {name: {"type": "string"}}}, {"type": "object", "required": [name], "properties": {name: {"minLength": 1}}}]}),
        )
    }),
    ("title", |name| {
        schema(
            "A",
            json!({"title": name, "type": "object", "properties": {"a": {"type": "object", "title": name, "properties": {"b": {"type": "string"}}}}}),
        )
    }),
    ("extension", |name| {
        schema("A", json!({"type": "object", "properties": {"a": {"type": "string"}}, format!("x-{name}"): name}))
    }),
    ("query", |name| {
        description(
            json!({"/a": {"get": operation("a", json!([{"name": name, "in": "query", "schema": {"type": "string"}}]))}}),
            json!({}),
        )
    }),
    ("header", |name| {
        description(
            json!({"/a": {"get": operation("a", json!([{"name": name, "in": "header", "schema": {"type": "string"}}]))}}),
            json!({}),
        )
    }),
    ("cookie", |name| {
        description(
            json!({"/a": {"get": operation("a", json!([{"name": name, "in": "cookie", "schema": {"type": "string"}}]))}}),
            json!({}),
        )
    }),
    ("path", |name| {
        description(
            json!({format!("/a/{{{name}}}"): {"get": operation("a", json!([{"name": name, "in": "path", "required": true, "schema": {"type": "string"}}]))}}),
            json!({}),
        )
    }),
    ("operationId", |name| description(json!({"/a": {"get": operation(name, json!([]))}}), json!({}))),
    ("tag of an operation", |name| {
        let mut whole = description(json!({"/a": {"get": operation("a", json!([]))}}), json!({}));
        whole["paths"]["/a"]["get"]["tags"] = json!([name]);
        whole["tags"] = json!([{"name": name}]);
        whole
    }),
    ("security scheme", |name| {
        let mut whole = description(
            json!({"/a": {"get": operation("a", json!([]))}}),
            json!({"securitySchemes": {name: {"type": "http", "scheme": "bearer"}}}),
        );
        whole["paths"]["/a"]["get"]["security"] = json!([{name: []}]);
        whole
    }),
    ("key", |name| {
        let mut whole = description(
            json!({"/a": {"get": operation("a", json!([]))}}),
            json!({"securitySchemes": {"s": {"type": "apiKey", "in": "header", "name": name}}}),
        );
        whole["paths"]["/a"]["get"]["security"] = json!([{"s": []}]);
        whole
    }),
    ("media type", |name| {
        let mut whole = description(json!({"/a": {"get": operation("a", json!([]))}}), json!({}));
        whole["paths"]["/a"]["get"]["responses"] = json!({"200": {"description": "a", "content": {format!("application/{name}+json"): {"schema": {"type": "string"}}}}});
        whole
    }),
    ("server", |name| {
        let mut whole = description(json!({"/a": {"get": operation("a", json!([]))}}), json!({}));
        whole["servers"] = json!([{"url": format!("https://{{{name}}}/"), "variables": {name: {"default": name}}}]);
        whole
    }),
];

#[test]
fn a_name_is_never_more_than_a_name() {
    let long = "x".repeat(10_000);
    let mut broken = Vec::new();
    for (place, described) in PLACES {
        let harmless = nameless(outcome_of(&described("harmless")));
        assert!(matches!(harmless, Outcome::Written(_)), "{place}: {harmless:?}");
        for name in NAMES.iter().copied().chain([long.as_str()]) {
            match nameless(outcome_of(&described(name))) {
                Outcome::Refused(_) => {}
                written if written == harmless => {}
                // What no header can be called is left out.
                Outcome::Written(_) if matches!(*place, "header" | "key") && !is_token(name) => {}
                // A constructor fills the tag in, and the text that is empty is the one that `Default` is derived with.
                written
                    if *place == "tag"
                        && name.is_empty()
                        && difference(&harmless, &written)
                            == "src/types.rs: 12 impl instead of 13, src/types.rs: 10 method instead of 11" => {}
                written => broken.push(format!(
                    "{place} {:?}: {}",
                    name.chars().take(20).collect::<String>(),
                    difference(&harmless, &written)
                )),
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Whether a header can have this name (RFC 9110 §5.6.2).
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

/// What one outcome has more of than the other.
fn difference(harmless: &Outcome, written: &Outcome) -> String {
    let (Outcome::Written(a), Outcome::Written(b)) = (harmless, written) else { return "refused".to_owned() };
    let count = |lines: &[String], kind: &String| lines.iter().filter(|line| *line == kind).count();
    let mut said = Vec::new();
    for (path, lines) in a {
        let other = b.get(path).map(Vec::as_slice).unwrap_or_default();
        let kinds: std::collections::BTreeSet<_> = lines.iter().chain(other).collect();
        for kind in kinds.into_iter().filter(|kind| count(lines, kind) != count(other, kind)) {
            said.push(format!("{path}: {} {kind} instead of {}", count(other, kind), count(lines, kind)));
        }
    }
    said.join(", ")
}

/// Names that are easily taken for each other.
const TWINS: &[[&str; 2]] = &[
    ["pet", "Pet"],
    ["a-b", "a_b"],
    ["aB", "a b"],
    ["é", "e\u{301}"],
    ["ａ", "a"],
    ["!", "?"],
    ["", " "],
    ["type", "r#type"],
    ["self", "self_"],
    ["Self", "Self_"],
    ["1", "n1"],
    ["N1", "1"],
    ["a", "a_2"],
    ["Vec", "VecSchema"],
    ["µ", "μ"],
];

/// A description with two names in one kind of place.
type Pair<'p> = &'p dyn Fn(&str, &str) -> Value;

#[test]
fn twins_are_told_apart() {
    let object = json!({"type": "object", "properties": {"v": {"type": "string"}}});
    let places: &[(&str, Pair<'_>)] = &[
        ("schemas", &|a, b| description(json!({}), json!({"schemas": {a: object, b: object}}))),
        ("properties", &|a, b| {
            schema("A", json!({"type": "object", "properties": {a: {"type": "string"}, b: {"type": "string"}}}))
        }),
        ("inline objects", &|a, b| schema("A", json!({"type": "object", "properties": {a: object, b: object}}))),
        ("enum values", &|a, b| schema("A", json!({"type": "string", "enum": [a, b]}))),
        ("parameters", &|a, b| {
            let query = |name: &str| json!({"name": name, "in": "query", "schema": {"type": "string"}});
            description(json!({"/a": {"get": operation("o", json!([query(a), query(b)]))}}), json!({}))
        }),
        ("operations", &|a, b| {
            description(json!({"/a": {"get": operation(a, json!([])), "put": operation(b, json!([]))}}), json!({}))
        }),
        ("security schemes", &|a, b| {
            let scheme = json!({"type": "http", "scheme": "bearer"});
            let mut whole = description(
                json!({"/a": {"get": operation("o", json!([]))}}),
                json!({"securitySchemes": {a: scheme, b: scheme}}),
            );
            whole["paths"]["/a"]["get"]["security"] = json!([{a: []}, {b: []}]);
            whole
        }),
    ];
    for (place, described) in places {
        let harmless = nameless(outcome_of(&described("alpha", "beta")));
        for [a, b] in TWINS {
            let found = nameless(outcome_of(&described(a, b)));
            assert!(found == harmless, "{place} {a:?} {b:?}: {}", difference(&harmless, &found));
        }
    }
}

/// Paths that are none, or lead a router or a client astray.
#[test]
fn a_path_is_never_more_than_a_path() {
    let described = |path: &str| description(json!({path: {"get": operation("a", json!([]))}}), json!({}));
    let harmless = nameless(outcome_of(&described("/harmless")));
    let none = nameless(outcome_of(&description(json!({}), json!({}))));
    let filled = ["/{a}", "/{a}/{b}"].map(|path| nameless(outcome_of(&described(path))));
    for path in [
        "/{{",
        "/}}",
        "/{}",
        "/{a}{b}",
        "/{*x}",
        "/*x",
        "/:x",
        "/a?b=c",
        "/a#b",
        "/%2F",
        "/%",
        "//",
        "//evil.example/a",
        "/..",
        "/a/../b",
        "/a\0",
        "/a\r\nb",
        "/a b",
        "/\"",
        "/\\",
        "/é",
        "",
        "a",
        "https://evil.example",
        "/{a",
        "/a}b{",
        "/{a}/{a}",
        "/user:pw@host",
        "/;a=b",
        "/{a:[0-9]+}",
        "/{a?}",
    ] {
        match nameless(outcome_of(&described(path))) {
            // No path, or one whose operation is left out, which is the only one.
            Outcome::Refused(codes) => {
                let is_due = |code: &&str| code.starts_with("E031") || *code == "E0420" && path == "/{a}/{a}";
                assert!(codes.iter().all(is_due), "{path:?}: {codes:?}")
            }
            written if path.contains(['?', '#']) && !path.contains('{') => {
                assert!(written == none, "{path:?}: {}", difference(&none, &written));
            }
            // A name that no parameter fills is one more parameter.
            written => {
                let expected = path.matches('{').count().checked_sub(1).map_or(&harmless, |more| &filled[more]);
                assert!(written == *expected, "{path:?}: {}", difference(expected, &written));
            }
        }
    }
}
