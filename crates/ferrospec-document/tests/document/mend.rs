//! What is broken in one of the known small ways, and how it is read.

use expect_test::{Expect, expect};
use ferrospec_document::Options;

use crate::support::{check_body, description, json, read_with};

/// The messages of a schema, and how it is read.
fn check_schema(schema: &str, messages: &Expect, read: &Expect) {
    let body = format!("components:\n  schemas:\n    A:\n      {}\n", schema.replace('\n', "\n      "));
    check_body("3.0.3", &body, messages);
    let reading = read_with(&description("3.0.3", &body), "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    read.assert_eq(&json(document.openapi().schemas().next().unwrap().2.node()));
}

#[test]
fn types_that_json_schema_does_not_have() {
    check_schema(
        "type: float",
        &expect![[r#"
            openapi.yaml:7:13: warning[E0306]: `float` is not a type of JSON Schema; it is read as `number`
                = help: write `type: number` with `format: float`
        "#]],
        &expect![[r#"{"type":"number"}"#]],
    );
    check_schema(
        "type: intege",
        &expect![[r#"
        openapi.yaml:7:13: warning[E0306]: `intege` is not a type of JSON Schema; it is read as `integer`
            = help: write `type: integer`
    "#]],
        &expect![[r#"{"type":"integer"}"#]],
    );
    check_schema(
        "type: integer,",
        &expect![[r#"
        openapi.yaml:7:13: warning[E0306]: `integer,` is not a type of JSON Schema; it is read as `integer`
            = help: write `type: integer`
    "#]],
        &expect![[r#"{"type":"integer"}"#]],
    );
    check_schema(
        "type: anything",
        &expect![[r#"
        openapi.yaml:7:13: warning[E0306]: `anything` is not a type of JSON Schema; it is read as no type at all
            = help: the types are string, number, integer, boolean, object, array, null
    "#]],
        &expect!["{}"],
    );
    check_schema(
        "type:",
        &expect![[r#"
            openapi.yaml:7:7: warning[E0319]: `type` has no value
                = help: write its value, or leave the key out
        "#]],
        &expect!["{}"],
    );
}

#[test]
fn items_that_hold_property_names() {
    check_schema(
        "type: array\nitems:\n  id: {type: integer}\n  description: {type: string}\n  version: {$ref: '#/components/schemas/A'}",
        &expect![[r#"
            openapi.yaml:8:7: warning[E0308]: `items` holds property names instead of a schema
                = help: write `items: {type: object, properties: ...}`
        "#]],
        &expect![[
            r#"{"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"},"description":{"type":"string"},"version":-> 0#/components/schemas/A}}}"#
        ]],
    );
    // Keys that a mapping may stand under are a schema's own.
    check_schema(
        "type: array\nitems:\n  properties: {id: {}}",
        &expect![[""]],
        &expect![[r#"{"type":"array","items":{"properties":{"id":{}}}}"#]],
    );
    check_schema(
        "type: array\nitems: {descripton: a}",
        &expect![[r#"
        openapi.yaml:8:15: warning[E0302]: a schema has no key `descripton`
            = help: did you mean `description`?
    "#]],
        &expect![[r#"{"type":"array","items":{"descripton":"a"}}"#]],
    );
}

#[test]
fn numbers_in_an_enum_of_texts() {
    check_schema(
        "type: string\nenum: [1, 2.50, yes, true, a]",
        &expect![[r#"
        openapi.yaml:8:14: warning[E0317]: `1` and 2 more values are read as text under `type: string`
            = help: put the values in quotes
    "#]],
        &expect![[r#"{"type":"string","enum":["1","2.50","yes","true","a"]}"#]],
    );
    check_schema(
        "type: string\nenum: [01, true, 0x1F, {a: 1}, null]\ndefault: 01",
        &expect![[r#"
            openapi.yaml:8:14: warning[E0317]: `01` and 2 more values are read as text under `type: string`
                = help: put the values in quotes
            openapi.yaml:8:30: warning[E0317]: this and one more value are not of type string
                = help: correct the type, or the values
        "#]],
        &expect![[r#"{"type":"string","enum":["01","true","0x1F",{"a":1},null],"default":"01"}"#]],
    );
    check_schema(
        "type: string\nenum: [a, null]",
        &expect![[r#"
        openapi.yaml:8:17: warning[E0317]: `null` is not of type string
            = help: correct the type, or the values
    "#]],
        &expect![[r#"{"type":"string","enum":["a",null]}"#]],
    );
    check_schema(
        "type: string\nnullable: true\nenum: [a, null]",
        &expect![[""]],
        &expect![[r#"{"type":["string","null"],"enum":["a",null]}"#]],
    );
    check_schema(
        "type: integer\nenum: [1, 2.0, '3', 4.5]",
        &expect![[r#"
        openapi.yaml:8:22: warning[E0317]: `3` and one more value are not of type integer
            = help: correct the type, or the values
    "#]],
        &expect![[r#"{"type":"integer","enum":[1,2.0,"3",4.5]}"#]],
    );
}

#[test]
fn flags_numbers_and_nothing() {
    check_schema(
        "required: true\ndescription:\nmaxLength: '3'\nreadOnly: 'true'\ndefault: null",
        &expect![[r#"
            openapi.yaml:7:17: warning[E0324]: `required: true` has no effect in a schema
                = help: list the name of the property under `required` of the schema around it
            openapi.yaml:8:7: warning[E0319]: `description` has no value
                = help: write its value, or leave the key out
            openapi.yaml:9:18: warning[E0320]: `3` stands in quotes and is read without them
            openapi.yaml:10:17: warning[E0320]: `true` stands in quotes and is read without them
        "#]],
        &expect![[r#"{"maxLength":3,"readOnly":true,"default":null}"#]],
    );
}

#[test]
fn a_named_schema_that_says_nothing() {
    check_schema(
        "properties:\n  a:\n  b: {}\nnot:",
        &expect![[r#"
            openapi.yaml:8:9: warning[E0319]: `a` has no value
            openapi.yaml:10:7: warning[E0319]: `not` has no value
                = help: write its value below it, indented, or leave the key out
        "#]],
        &expect![[r#"{"properties":{"a":{},"b":{}}}"#]],
    );
}

#[test]
fn servers_statuses_and_media_types() {
    check_body(
        "3.0.3",
        "servers:
  - url: {server-url}
paths:
  /a:
    get:
      responses:
        4xx: {description: a, content: {text/plain: }}
        5xx: {description: a}
        5XX: {description: a}
",
        &expect![[r#"
            openapi.yaml:5:10: warning[E0309]: `{server-url}` without quotes is a mapping in YAML
                = help: write `url: "{server-url}"`
            openapi.yaml:5:10: warning[E0321]: the server variable `server-url` is not declared
                = help: declare it: `variables: {server-url: {default: ...}}`
            openapi.yaml:10:9: warning[E0322]: `4xx` is read as `4XX`
                = help: write `4XX`
            openapi.yaml:10:41: warning[E0319]: `text/plain` has no value
            openapi.yaml:11:9: error[E0316]: `5xx` is not a status
        "#]],
    );
    let reading =
        read_with(&description("3.0.3", "servers:\n  - url: {server-url}\n"), "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    assert_eq!(document.openapi().servers().unwrap()[0].url(), Some("{server-url}"));
}

/// The messages of an operation, and how it is read.
fn check_operation(operation: &str, messages: &Expect, read: &Expect) {
    let body = format!("paths:\n  /a:\n    get:\n      {}\n", operation.replace('\n', "\n      "));
    check_body("3.0.3", &body, messages);
    let reading = read_with(&description("3.0.3", &body), "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    let (_, _, item) = document.openapi().paths().next().unwrap();
    read.assert_eq(&json(item.operations().next().unwrap().2.node()));
}

#[test]
fn media_types_that_are_none() {
    check_operation(
        "responses:\n  '200':\n    description: a\n    content: {json: {}, 'application/ xml': {}, text/plain: {}, plain: {}, a b/c: {}, x/y; z=1: {}}",
        &expect![[r#"
            openapi.yaml:10:21: warning[E0327]: `json` is not a media type; it is read as `application/json`
                = help: write `application/json`
            openapi.yaml:10:31: warning[E0327]: `application/ xml` is not a media type; it is read as `application/xml`
                = help: write `application/xml`
            openapi.yaml:10:71: warning[E0327]: `plain` is not a media type
                = help: a media type is a type and a subtype, such as `application/json`
            openapi.yaml:10:82: warning[E0327]: `a b/c` is not a media type
                = help: a media type is a type and a subtype, such as `application/json`
        "#]],
        &expect![[
            r#"{"responses":{"200":{"description":"a","content":{"application/json":{},"application/xml":{},"text/plain":{},"plain":{},"a b/c":{},"x/y; z=1":{}}}}}"#
        ]],
    );
}

#[test]
fn operation_ids_that_name_nothing() {
    let read = expect![[r#"{"responses":{"default":{"description":"d"}}}"#]];
    check_operation(
        "operationId: ' '\nresponses: {default: {description: d}}",
        &expect![[r#"
            openapi.yaml:7:20: warning[E0328]: the `operationId` is empty
                = help: give a name such as `listPets`, or leave the key out
        "#]],
        &read,
    );
    check_operation(
        "operationId: /-\nresponses: {default: {description: d}}",
        &expect![[r#"
            openapi.yaml:7:20: warning[E0328]: the `operationId` `/-` holds no letter or digit
                = help: give a name such as `listPets`, or leave the key out
        "#]],
        &read,
    );
    check_operation(
        "operationId:\nresponses: {default: {description: d}}",
        &expect![[r#"
            openapi.yaml:7:7: warning[E0319]: `operationId` has no value
                = help: write its value, or leave the key out
        "#]],
        &read,
    );
    check_operation(
        "operationId: 名\nresponses: {default: {description: d}}",
        &expect![""],
        &expect![[r#"{"operationId":"名","responses":{"default":{"description":"d"}}}"#]],
    );
}
