//! What tells the types of unions apart.

use crate::support::check;
use expect_test::expect;

#[test]
fn objects_beside_a_text_are_told_apart_by_a_tag() {
    // `B` and `C` share a value of the tag, so each keeps what the other names; `A` does not.
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/U'}}}}}}}
components:
  schemas:
    U: {anyOf: [{type: string}, {$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
    A: {type: object, required: [is], properties: {is: {const: a}, x: {type: boolean}}}
    B: {type: object, required: [is], properties: {is: {const: b}, y: {type: boolean}}}
    C: {type: object, required: [is], properties: {is: {const: b}, z: {type: boolean}}}
    Untold: {anyOf: [{type: string}, {$ref: '#/components/schemas/A'}, {type: object}]}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 U = any of #5 or #1 or #2 or #3, objects by is: a=1 b=2 b=3
            #1 A = struct
              is: #6
              x?: #7
            #2 B = struct and #15
              is: #8
              y?: #9
            #3 C = struct and #16
              is: #10
              z?: #11
            #4 Untold = any of #12 or #1 or #13
            #5 variant 0 of #0 = String { format: None }
            #6 property is of #1 = ["a"]
            #7 property x of #1 = Boolean
            #8 property is of #2 = ["b"]
            #9 property y of #2 = Boolean
            #10 property is of #3 = ["b"]
            #11 property z of #3 = Boolean
            #12 variant 0 of #4 = String { format: None }
            #13 variant 2 of #4 = map of #14
            #14 value of #13 = any
            #15 value of #2 = any
            #16 value of #3 = any
        "#]],
    );
}
