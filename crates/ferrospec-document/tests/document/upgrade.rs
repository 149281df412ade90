//! The stairs: what was written in 3.0 or 3.1, as 3.2 says it.

use expect_test::{Expect, expect};

use crate::support::{description, json, read_clean};

fn check(version: &str, schema: &str, expected: &Expect) {
    let document = read_clean(&description(version, &format!("components: {{schemas: {{A: {schema}, B: {{}}}}}}\n")));
    expected.assert_eq(&json(document.openapi().schemas().next().unwrap().2.node()));
}

#[test]
fn nullable_becomes_a_type() {
    check("3.0.3", "{type: string, nullable: true}", &expect![[r#"{"type":["string","null"]}"#]]);
    check("3.0.3", "{type: string, nullable: false}", &expect![[r#"{"type":"string"}"#]]);
    check(
        "3.0.3",
        "{type: string, nullable: true, enum: [a]}",
        &expect![[r#"{"type":["string","null"],"enum":["a",null]}"#]],
    );
    check(
        "3.0.3",
        "{type: string, nullable: true, enum: [a, null]}",
        &expect![[r#"{"type":["string","null"],"enum":["a",null]}"#]],
    );
    check("3.0.3", "{nullable: true}", &expect!["{}"]);
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
        "{oneOf: [{type: string}], nullable: true}",
        &expect![[r#"{"oneOf":[{"type":"string"},{"type":"null"}]}"#]],
    );
    check(
        "3.0.3",
        "{type: object, oneOf: [{type: object}], nullable: true}",
        &expect![[r#"{"anyOf":[{"type":"object","oneOf":[{"type":"object"}]},{"type":"null"}]}"#]],
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
