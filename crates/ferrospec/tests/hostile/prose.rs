//! Free text: everything that ends in a comment, a manifest or a literal.

use super::{Outcome, outcome_of};
use crate::support::Case;
use serde_json::{Value, json};

const TEXTS: &[&str] = &[
    "*/ fn evil() {}",
    "/* /** //! ///",
    "a\rb\r\nc\u{85}d\u{b}e\u{c}f\u{2028}g\u{2029}h",
    "\0\u{1b}[31m\u{7}\u{8}",
    "\"##\"#\" \\",
    "{} {{ }} {0} {name:?} {",
    "\u{202e}evil\u{202c} \u{2066}",
    "&#x202e; &#13; &#0; &#10;fn evil() {}",
    "#![evil] #[evil]",
    "```\npanic!()\n```\n\n    panic!()\n\n~~~rust\npanic!()",
    "\"\n[dependencies]\nevil = \"1\"\n",
    "'''\n\"\"\"\nevil = 1",
    "<script>alert(1)</script> [x](javascript:alert(1)) [`Vec`] https://a.b/c",
    "%0A::set-output name=evil::1",
    "\u{feff}",
    "",
    " ",
    "$crate concat!(\"a\") r#\"b\"#",
];

/// A description that says `text` wherever anything may be said.
fn said(text: &str) -> Value {
    let schema = json!({
        "type": "object", "title": text, "description": text, "example": {"a": text}, "x-note": text,
        "externalDocs": {"url": "https://example.com", "description": text},
        "properties": {
            "a": {"type": "string", "title": text, "description": text, "example": text},
            "b": {"type": "object", "description": text, "properties": {"c": {"type": "integer", "description": text}}},
        },
    });
    let content = json!({"application/json": {"schema": schema, "examples": {"a": {"summary": text, "value": text}}}});
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": text, "version": text, "description": text, "termsOfService": text,
            "contact": {"name": text, "url": text, "email": text}, "license": {"name": text, "url": text},
        },
        "tags": [{"name": text, "description": text}],
        "servers": [{"url": "https://example.com", "description": text}],
        "externalDocs": {"url": text, "description": text},
        "paths": {"/a": {
            "summary": text, "description": text,
            "get": {
                "tags": [text], "summary": text, "description": text,
                "parameters": [{"name": "q", "in": "query", "description": text, "example": text, "schema": {"type": "string"}}],
                "responses": {
                    "200": {"description": text, "content": content, "headers": {"X-A": {"description": text, "schema": {"type": "string"}}}},
                    "4XX": {"description": text}, "default": {"description": text},
                },
                "security": [{"s": []}],
            },
            "post": {
                "requestBody": {"description": text, "content": content},
                "responses": {"204": {"description": text}},
            },
        }},
        "components": {
            "schemas": {
                "A": schema,
                "E": {"type": "string", "description": text, "enum": ["x", "y"], "x-enum-descriptions": [text, text]},
                "N": {"type": "integer", "description": text, "enum": [1, 2], "x-enum-descriptions": [text, text]},
                "U": {"description": text, "oneOf": [
                    {"type": "string", "description": text, "externalDocs": {"url": text}},
                    {"type": "object", "description": text, "required": ["k"], "properties": {"k": {"type": "string", "description": text}}},
                    {"$ref": "#/components/schemas/A"},
                ]},
                "L": {"type": "array", "description": text, "items": {"type": "integer", "description": text}},
                "P": {"type": "string", "description": text, "pattern": "a", "minLength": 1},
                "M": {"description": text, "type": "object", "additionalProperties": {"type": "string", "description": text}},
            },
            "securitySchemes": {"s": {"type": "http", "scheme": "bearer", "description": text, "bearerFormat": text}},
        },
    })
}

#[test]
fn prose_is_never_code() {
    let harmless = outcome_of(&said("harmless"));
    assert!(matches!(harmless, Outcome::Written(_)), "{harmless:?}");
    for text in TEXTS {
        assert!(outcome_of(&said(text)) == harmless, "{text:?}");
    }
}

#[test]
fn a_title_makes_a_name_that_cargo_takes() {
    for text in TEXTS.iter().chain(&["../x", "con", "test", "std", "--config", "a/b", "日本"]) {
        let case = Case::empty();
        case.write("openapi.yaml", said(text).to_string());
        let ran = case.run("generate openapi.yaml --out out");
        assert_eq!(ran.code, 0, "{text:?}: {}", ran.stderr);
        let manifest = case.read("out/Cargo.toml");
        let name = manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        let name = name.unwrap_or_else(|| panic!("{text:?}: {manifest}"));
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{text:?}: {name}");
        assert!(name.starts_with(|c: char| c.is_ascii_alphabetic()), "{text:?}: {name}");
    }
}

#[test]
fn a_terminal_obeys_no_document() {
    for text in ["\u{1b}[31mred", "\u{1b}]0;title\u{7}", "\u{202e}turned", "\r\u{8}over"] {
        let case = Case::empty();
        let mut wrong = said("harmless");
        wrong["paths"]["/a"]["get"][text] = json!(text);
        wrong["components"]["schemas"][text] = json!({"$ref": format!("{text}.yaml")});
        case.write("openapi.yaml", wrong.to_string());
        for line in ["check openapi.yaml", "generate openapi.yaml --out out"] {
            let said = case.run(line).stderr;
            let obeyed = said.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(obeyed, None, "{text:?}: {said}");
        }
        assert!(case.run("check openapi.yaml --format json").stdout.lines().all(|line| !line.contains('\u{1b}')));
    }
}
