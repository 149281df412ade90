//! The stairs: what was written in 3.0 or 3.1, as 3.2 says it.

use expect_test::{Expect, expect};

use crate::support::{Reading, description, json, messages, read_clean, read_with};
use ferrospec_document::Options;

fn check(version: &str, schema: &str, expected: &Expect) {
    let fixture = description(version, &format!("components: {{schemas: {{A: {schema}, B: {{}}}}}}\n"));
    let Reading { document, reports } = read_with(&fixture, "openapi.yaml", &Options::default());
    assert!(reports.iter().all(|report| matches!(report.code.id, "E0371" | "E0372")), "{}", messages(&reports));
    let document = document.unwrap();
    expected.assert_eq(&json(document.openapi().schemas().next().unwrap().2.node()));
}

#[test]
fn nullable_becomes_a_type() {
    check("3.0.3", "{type: string, nullable: true}", &expect![[r#"{"type":["string","null"]}"#]]);
    check("3.0.3", "{type: string, nullable: false}", &expect![[r#"{"type":"string"}"#]]);
    check(
        "3.0.3",
        "{type: string, nullable: true, enum: [a]}",
        &expect![[r#"{"type":["string","null"],"enum":["a"]}"#]],
    );
    check(
        "3.0.3",
        "{type: string, nullable: true, enum: [a, null]}",
        &expect![[r#"{"type":["string","null"],"enum":["a",null]}"#]],
    );
    check("3.0.3", "{nullable: true}", &expect!["{}"]);
    check("3.0.3", "{enum: [null]}", &expect![[r#"{"type":"null"}"#]]);
    check("3.0.3", "{type: object, nullable: true, enum: [null]}", &expect![[r#"{"type":"null"}"#]]);
}

#[test]
fn nullable_of_combined_schemas_becomes_a_choice() {
    check(
        "3.0.3",
        "{description: d, allOf: [{$ref: '#/components/schemas/B'}], nullable: true, x-a: 1}",
        &expect![[r#"{"description":"d","x-a":1,"anyOf":[{"allOf":[-> 0#/components/schemas/B]},{"type":"null"}]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, allOf: [{type: object}], nullable: true, title: t}",
        &expect![[r#"{"title":"t","anyOf":[{"type":"object","allOf":[{"type":"object"}]},{"type":"null"}]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, allOf: [{allOf: [{properties: {}}]}], nullable: true}",
        &expect![[r#"{"anyOf":[{"type":"object","allOf":[{"allOf":[{"properties":{}}]}]},{"type":"null"}]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, allOf: [{type: object}], nullable: true, enum: [null]}",
        &expect![[r#"{"type":["object","null"],"allOf":[{"type":"object"}],"enum":[null]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, allOf: [{$ref: '#/components/schemas/B'}], nullable: true}",
        &expect![[r#"{"type":["object","null"],"allOf":[-> 0#/components/schemas/B]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, allOf: [{nullable: true, type: object}], nullable: true}",
        &expect![[r#"{"type":["object","null"],"allOf":[{"type":["object","null"]}]}"#]],
    );
    check(
        "3.0.3",
        "{oneOf: [{type: string}], nullable: true}",
        &expect![[r#"{"oneOf":[{"type":"string"},{"type":"null"}]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, oneOf: [{type: object}], nullable: true}",
        &expect![[r#"{"type":["object","null"],"oneOf":[{"type":"object"}]}"#]],
    );
}

#[test]
fn exclusive_flags_become_bounds() {
    check(
        "3.0.3",
        "{minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}",
        &expect![[r#"{"maximum":9,"exclusiveMinimum":1}"#]],
    );
    check("3.0.3", "{exclusiveMinimum: true}", &expect!["{}"]);
    check("3.1.0", "{exclusiveMinimum: 1, minimum: 0}", &expect![[r#"{"exclusiveMinimum":1,"minimum":0}"#]]);
}

#[test]
fn examples_are_lists() {
    check("3.0.3", "{type: string, example: a}", &expect![[r#"{"type":"string","examples":["a"]}"#]]);
    check("3.1.0", "{example: a, examples: [b]}", &expect![[r#"{"example":"a","examples":["b"]}"#]]);
}

#[test]
fn xml_says_which_node_it_is() {
    check("3.1.0", "{xml: {attribute: true}}", &expect![[r#"{"xml":{"nodeType":"attribute"}}"#]]);
    check("3.0.3", "{xml: {wrapped: true, name: a}}", &expect![[r#"{"xml":{"name":"a","nodeType":"element"}}"#]]);
    check("3.0.3", "{xml: {attribute: false}}", &expect![[r#"{"xml":{}}"#]]);
}

#[test]
fn nodes_keep_their_places() {
    let document =
        read_clean(&description("3.0.3", "components:\n  schemas:\n    A: {type: string, nullable: true}\n"));
    let schema = document.openapi().schemas().next().unwrap().2;
    let types: Vec<_> = schema.get("type").unwrap().items().map(|item| item.locus()).collect();
    assert_eq!(types[0].end - types[0].start, "string".len() as u32);
    assert_eq!(types[1].end - types[1].start, "nullable".len() as u32);
}

#[test]
fn each_file_has_the_version_that_it_says() {
    let document = read_clean(&description(
        "3.1.0",
        "components: {schemas: {A: {$ref: 'old.yaml#/components/schemas/A'}}}
//- old.yaml
openapi: 3.0.3
info: {title: A, version: '1'}
paths: {}
components: {schemas: {A: {minimum: 1, exclusiveMinimum: true}}}
",
    ));
    let schema = document.openapi().schemas().next().unwrap().2.target();
    assert_eq!(json(schema.node()), r#"{"exclusiveMinimum":1}"#);
}

#[test]
fn bytes_are_what_json_schema_calls_them() {
    check("3.0.4", "{type: string, format: byte}", &expect![[r#"{"type":"string","contentEncoding":"base64"}"#]]);
    check(
        "3.0.4",
        "{type: string, format: binary, nullable: true}",
        &expect![[r#"{"type":["string","null"],"contentMediaType":"application/octet-stream"}"#]],
    );
    check(
        "3.1.0",
        "{type: string, format: byte, contentMediaType: image/png}",
        &expect![[r#"{"type":"string","format":"byte","contentMediaType":"image/png"}"#]],
    );
    check("3.0.4", "{type: integer, format: byte}", &expect![[r#"{"type":"integer","format":"byte"}"#]]);
    check("3.0.4", "{format: binary}", &expect![[r#"{"format":"binary"}"#]]);
}

#[test]
fn what_later_versions_do_not_have_is_read_with_a_warning() {
    let later = |version: &str, schema: &str, messages: &Expect, expected: &Expect| {
        let text = description(version, &format!("components: {{schemas: {{A: {schema}, B: {{type: string}}}}}}\n"));
        let reading = crate::support::read_with(&text, "openapi.yaml", &Default::default());
        expected.assert_eq(&json(reading.document.unwrap().openapi().schemas().next().unwrap().2.node()));
        crate::support::check(&text, messages);
    };
    later(
        "3.0.4",
        "{$ref: '#/components/schemas/B', nullable: true}",
        &expect![[r#"
            openapi.yaml:4:60: warning[E0208]: `nullable` beside `$ref` is ignored
                = help: list the `$ref` under `anyOf`, and `{enum: [null]}` beside it: what stands beside `anyOf` counts
        "#]],
        &expect!["-> 0#/components/schemas/B"],
    );
    later(
        "3.1.1",
        "{$ref: '#/components/schemas/B', nullable: true, description: b}",
        &expect![[r#"
        openapi.yaml:4:60: warning[E0302]: this `nullable` left OpenAPI behind 3.0, and this is OpenAPI 3.1
            = help: it is read as it was then
    "#]],
        &expect![[r#"{"description":"b","anyOf":[-> 0#/components/schemas/B,{"type":"null"}]}"#]],
    );
    later(
        "3.1.1",
        "{type: string, nullable: true}",
        &expect![[r#"
        openapi.yaml:4:42: warning[E0302]: this `nullable` left OpenAPI behind 3.0, and this is OpenAPI 3.1
            = help: it is read as it was then
    "#]],
        &expect![[r#"{"type":["string","null"]}"#]],
    );
    later(
        "3.2.0",
        "{minimum: 1, exclusiveMinimum: true}",
        &expect![[r#"
        openapi.yaml:4:40: warning[E0302]: this `exclusiveMinimum` left OpenAPI behind 3.0, and this is OpenAPI 3.2
            = help: it is read as it was then
    "#]],
        &expect![[r#"{"exclusiveMinimum":1}"#]],
    );
}

/// What each version brought: in it, a description that says this is read without a word; in the one before, with one
/// that names the version.
#[test]
fn what_is_new_needs_its_version() {
    let operation =
        |inside: &str| format!("paths: {{/a: {{get: {{responses: {{default: {{description: d}}}}, {inside}}}}}}}\n");
    let schema = |inside: &str| format!("components: {{schemas: {{A: {{{inside}}}}}}}\n");
    let media = |inside: &str| {
        let content = format!("content: {{multipart/mixed: {{{inside}}}}}");
        format!("paths: {{/a: {{post: {{responses: {{'200': {{description: ok, {content}}}}}}}}}}}\n")
    };
    let scheme = |inside: &str| format!("components: {{securitySchemes: {{a: {{type: oauth2, {inside}}}}}}}\n");
    let cases: Vec<(&str, &str, String)> = vec![
        ("3.0.4", "3.1.0", "webhooks: {a: {post: {responses: {default: {description: d}}}}}\n".into()),
        ("3.0.4", "3.1.1", "jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base'\n".into()),
        ("3.0.0", "3.1.2", "components: {pathItems: {a: {get: {responses: {default: {description: d}}}}}}\n".into()),
        ("3.0.1", "3.1.0", schema("type: [string, 'null']")),
        ("3.0.2", "3.1.0", schema("const: a")),
        ("3.0.3", "3.1.0", schema("examples: [a]")),
        ("3.0.4", "3.1.0", schema("contentEncoding: base64")),
        ("3.0.4", "3.1.0", schema("type: integer, minimum: 1, exclusiveMinimum: 1")),
        ("3.1.1", "3.2.0", "$self: 'https://a.example/openapi.yaml'\n".into()),
        ("3.1.1", "3.2.0", "paths: {/a: {query: {responses: {default: {description: d}}}}}\n".into()),
        (
            "3.1.2",
            "3.2.0",
            "paths: {/a: {additionalOperations: {LINK: {responses: {default: {description: d}}}}}}\n".into(),
        ),
        ("3.1.1", "3.2.0", media("itemSchema: {type: string}")),
        ("3.1.1", "3.2.0", media("prefixEncoding: [{contentType: text/plain}]")),
        ("3.1.1", "3.2.0", media("itemEncoding: {contentType: text/plain}")),
        ("3.1.1", "3.2.0", media("encoding: {a: {encoding: {b: {contentType: text/plain}}}}")),
        ("3.1.1", "3.2.0", media("examples: {a: {dataValue: 1}}")),
        ("3.1.1", "3.2.0", media("examples: {a: {serializedValue: '1'}}")),
        ("3.1.1", "3.2.0", operation("parameters: [{name: q, in: querystring, content: {text/plain: {}}}]")),
        ("3.1.1", "3.2.0", operation("parameters: [{name: q, in: cookie, style: cookie, schema: {type: string}}]")),
        ("3.1.1", "3.2.0", "tags: [{name: b}, {name: a, parent: b}]\n".into()),
        ("3.1.1", "3.2.0", "tags: [{name: a, kind: nav}]\n".into()),
        ("3.1.1", "3.2.0", "tags: [{name: a, summary: A}]\n".into()),
        ("3.1.1", "3.2.0", "servers: [{url: /, name: a}]\n".into()),
        ("3.1.1", "3.2.0", "paths: {/a: {get: {responses: {'200': {summary: ok, description: ok}}}}}\n".into()),
        ("3.1.1", "3.2.0", scheme("flows: {}, oauth2MetadataUrl: 'https://a.example'")),
        ("3.1.1", "3.2.0", scheme("flows: {}, deprecated: true")),
        (
            "3.1.1",
            "3.2.0",
            scheme(
                "flows: {deviceAuthorization: {deviceAuthorizationUrl: 'https://a/d', tokenUrl: 'https://a/t', scopes: {}}}",
            ),
        ),
        ("3.1.1", "3.2.0", "components: {mediaTypes: {a: {schema: {}}}}\n".into()),
        (
            "3.1.1",
            "3.2.0",
            schema(
                "oneOf: [{$ref: '#/components/schemas/A/$defs/B'}], $defs: {B: {properties: {a: {}}}}, discriminator: {propertyName: a, defaultMapping: '#/components/schemas/A/$defs/B'}",
            ),
        ),
        ("3.1.1", "3.2.0", schema("xml: {nodeType: text}")),
    ];
    for (before, since, body) in cases {
        read_clean(&description(since, &body));
        let reading = crate::support::read_with(&description(before, &body), "openapi.yaml", &Default::default());
        let since = &since[..3];
        let named: Vec<_> = reading
            .reports
            .iter()
            .filter(|report| report.message.contains(&format!("came with OpenAPI {since}")))
            .collect();
        // The flow for devices brings an address of its own.
        let new = 1 + usize::from(body.contains("deviceAuthorizationUrl"));
        assert_eq!(named.len(), new, "{before} {body}{:?}", reading.reports);
        assert!(reading.document.is_some(), "{body}");
    }
}

#[test]
fn versions_are_read_whatever_their_patch() {
    let said = |version: &str| {
        let reading = crate::support::read_with(&description(version, ""), "openapi.yaml", &Default::default());
        let version = reading.document.map(|document| document.version().as_str());
        (version, reading.reports.first().map(|report| report.code.id.to_owned()))
    };
    for (text, version) in [
        ("3.0.0", "3.0"),
        ("3.0.1", "3.0"),
        ("3.0.2", "3.0"),
        ("3.0.3", "3.0"),
        ("3.0.4", "3.0"),
        ("3.1.0", "3.1"),
        ("3.1.1", "3.1"),
        ("3.1.2", "3.1"),
        ("3.2.0", "3.2"),
        ("3.0.17", "3.0"),
    ] {
        assert_eq!(said(text), (Some(version), None), "{text}");
    }
    for text in ["'3.0'", "3.1", "3.1.x", "3.1.0-", "3.0.0-rc2", "3.1.0-rc1"] {
        assert_eq!(said(text).1.as_deref(), Some("E0366"), "{text}");
        assert!(said(text).0.is_some(), "{text}");
    }
    for text in ["3", "4.0.0", "3.3.0", "three"] {
        assert_eq!(said(text), (None, Some("E0301".to_owned())), "{text}");
    }
}
