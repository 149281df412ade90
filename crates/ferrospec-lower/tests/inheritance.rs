//! Schemas with a discriminator, and those that inherit from them.

use crate::support::check;
use expect_test::expect;

#[test]
fn heirs_of_a_base_of_openapi_2() {
    check(
        "\
swagger: '2.0'
info: {title: A, version: '1'}
produces: [application/json]
paths:
  /a: {get: {responses: {'200': {description: ok, schema: {$ref: '#/definitions/Pet'}}}}}
definitions:
  Pet: {type: object, required: [kind], discriminator: kind, properties: {kind: {type: string}}}
  Cat: {allOf: [{$ref: '#/definitions/Pet'}, {type: object, properties: {lives: {type: boolean}}}]}
  Dog: {allOf: [{$ref: '#/definitions/Pet'}], x-ms-discriminator-value: hound}
  Name: {$ref: '#/definitions/Pet'}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Pet = any of #2 or #1 or #4 by kind: hound=0 Cat=1 else 2
            #1 Cat = struct
              kind: #5
              lives?: #6
            #2 Dog = struct
              kind: #5
            #3 Name = alias of #0
            #4 base of #0 = struct and #7
              kind: #5
            #5 property kind of #0 = String { format: None }
            #6 property lives of #1 = Boolean
            #7 value of #4 = any
        "#]],
    );
}

#[test]
fn a_base_lists_what_its_heirs_are_called() {
    // `Middle` is none of the values, and others inherit from it; `ZLost` is none of them, and that is said.
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Base'}}}}}}}
components:
  schemas:
    Base: {type: object, required: [is], properties: {is: {enum: [Leaf, other, Else]}}, discriminator: {propertyName: is}}
    Middle: {allOf: [{$ref: '#/components/schemas/Base'}]}
    Leaf: {allOf: [{$ref: '#/components/schemas/Middle'}]}
    Own: {allOf: [{$ref: '#/components/schemas/Middle'}], properties: {is: {const: other}}}
    ZLost: {allOf: [{$ref: '#/components/schemas/Base'}]}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Base = any of #2 or #3 or #5 by is: Leaf=0 other=1 else 2
            #1 Middle = struct
              is: #6
            #2 Leaf = struct
              is: #6
            #3 Own = struct
              is: #7
            #4 ZLost = struct
              is: #6
            #5 base of #0 = struct and #8
              is: #6
            #6 property is of #0 = ["Leaf", "other", "Else"]
            #7 property is of #3 = ["other"]
            #8 value of #5 = any
            openapi.yaml:7: E0410: the discriminator does not tell types apart: no value of `is` stands for `ZLost`
        "#]],
    );
}

#[test]
fn a_base_that_only_others_hold_is_what_it_says() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    Base: {type: object, required: [is], properties: {is: {type: string}}, discriminator: {propertyName: is}}
    Leaf: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {a: {type: boolean}}}
    Either: {oneOf: [{$ref: '#/components/schemas/Leaf'}, {type: boolean}]}
",
        &expect![[r#"
            #0 Base = struct
              is: #3
            #1 Leaf = struct
              a?: #4
              is: #3
            #2 Either = one of #1 xor #5
            #3 property is of #0 = String { format: None }
            #4 property a of #1 = Boolean
            #5 variant 1 of #2 = Boolean
        "#]],
    );
}
