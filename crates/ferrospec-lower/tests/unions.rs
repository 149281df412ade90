//! What tells the types of unions apart.

use crate::support::{check, lowered, schema};
use expect_test::expect;
use ferrospec_ir::{Additional, Shape};

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

#[test]
fn what_checks_ask_about_is_found_behind_unions_that_lead_back() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    A: {oneOf: [{type: string}, {$ref: '#/components/schemas/B'}]}
    B: {oneOf: [{type: object, minProperties: 1, properties: {x: {type: string}}}, {$ref: '#/components/schemas/A'}]}
",
        &expect![[r#"
            #0 A = one of #2 xor #1
            #1 B = one of #3 xor #0
            #2 variant 0 of #0 = String { format: None }
            #3 variant 0 of #1 = struct and #5
              x?: #4
              keeps MinProperties(1)
            #4 property x of #3 = String { format: None }
            #5 value of #3 = any
        "#]],
    );
}

#[test]
fn unions_that_hold_each_other_have_the_alternatives_of_all() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    A: {allOf: [{anyOf: [{$ref: '#/components/schemas/B'}]}]}
    B: {anyOf: [{type: object, minProperties: 1, properties: {x: {type: string}}}, {$ref: '#/components/schemas/A'}]}
    L1: {anyOf: [{type: integer}, {$ref: '#/components/schemas/L2'}]}
    L2: {anyOf: [{type: string}, {$ref: '#/components/schemas/L1'}]}
    Outside: {anyOf: [{type: boolean}, {$ref: '#/components/schemas/L1'}]}
",
        &expect![[r#"
            #0 A = alias of #1
            #1 B = alias of #5
            #2 L1 = any of #6 or #7
            #3 L2 = any of #7 or #6
            #4 Outside = any of #8 or #2
            #5 variant 0 of #1 = struct and #10
              x?: #9
              keeps MinProperties(1)
            #6 variant 0 of #2 = Integer(Int64)
            #7 variant 0 of #3 = String { format: None }
            #8 variant 0 of #4 = Boolean
            #9 property x of #5 = String { format: None }
            #10 value of #5 = any
            openapi.yaml:7: E0412: the schema is an alternative of itself, by way of others
            openapi.yaml:8: E0412: the schema is an alternative of itself, by way of others
            openapi.yaml:9: E0412: the schema is an alternative of itself, by way of others
        "#]],
    );
}

#[test]
fn defaults_by_which_alternatives_are_told_apart_are_written_so() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    # `B` wants what `A` may lack; `C` does not take it; to `D` it is all the same.
    Wanted: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    A: {type: object, properties: {n: {type: integer, default: 5}}, additionalProperties: false}
    B: {type: object, required: [n], properties: {n: {type: integer}}}
    Refused: {anyOf: [{$ref: '#/components/schemas/A2'}, {$ref: '#/components/schemas/C'}]}
    A2: {type: object, properties: {n: {type: integer, default: 5}}}
    C: {type: object, properties: {n: {type: string}}}
    Free: {oneOf: [{$ref: '#/components/schemas/A3'}, {$ref: '#/components/schemas/D'}]}
    A3: {type: object, properties: {n: {type: integer, default: 5}}}
    D: {type: object, required: [x], properties: {x: {type: string}}}
    # A tag tells these apart, and those that share one of its values are tried.
    Tagged: {oneOf: [{$ref: '#/components/schemas/E'}, {$ref: '#/components/schemas/F'}, {$ref: '#/components/schemas/G'}]}
    E: {type: object, required: [is], properties: {is: {enum: [e]}, n: {type: integer, default: 5}}, additionalProperties: false}
    F: {type: object, required: [is, n], properties: {is: {enum: [f]}, n: {type: integer}}}
    G: {type: object, required: [is], properties: {is: {enum: [f]}, n: {type: integer, default: 5}}, additionalProperties: false}
    # What is asked of objects counts as well.
    Asked: {oneOf: [{$ref: '#/components/schemas/H'}, {$ref: '#/components/schemas/I'}]}
    H: {type: object, properties: {n: {type: integer, default: 5}}}
    I: {type: object, properties: {x: {type: integer}}, maxProperties: 1, additionalProperties: {type: integer}}
",
        &expect![[r##"
            #0 Wanted = one of #1 xor #2
            #1 A = struct and nothing else
              n?: #16 else 5, written where it differs
            #2 B = struct and #31
              n: #17
            #3 Refused = any of #4 or #5
            #4 A2 = struct
              n?: #18 else 5, always written
            #5 C = struct
              n?: #19
            #6 Free = one of #7 xor #8
            #7 A3 = struct and #32
              n?: #20 else 5
            #8 D = struct and #33
              x: #21
            #9 Tagged = one of #10 xor #11 xor #12 by is: e=0 f=1 f=2
            #10 E = struct and nothing else
              is: #22
              n?: #23 else 5
            #11 F = struct and #34
              is: #24
              n: #25
            #12 G = struct and nothing else
              is: #26
              n?: #27 else 5, written where it differs
            #13 Asked = one of #14 xor #15
            #14 H = struct and #35
              n?: #28 else 5, always written
            #15 I = struct and #30
              x?: #29
              keeps MaxProperties(1)
            #16 property n of #1 = Integer(Int64)
            #17 property n of #2 = Integer(Int64)
            #18 property n of #4 = Integer(Int64)
            #19 property n of #5 = String { format: None }
            #20 property n of #7 = Integer(Int64)
            #21 property x of #8 = String { format: None }
            #22 property is of #10 = ["e"]
            #23 property n of #10 = Integer(Int64)
            #24 property is of #11 = ["f"]
            #25 property n of #11 = Integer(Int64)
            #26 property is of #12 = ["f"]
            #27 property n of #12 = Integer(Int64)
            #28 property n of #14 = Integer(Int64)
            #29 property x of #15 = Integer(Int64)
            #30 value of #15 = Integer(Int64)
            #31 value of #2 = any
            #32 value of #7 = any
            #33 value of #8 = any
            #34 value of #11 = any
            #35 value of #14 = any
        "##]],
    );
}

#[test]
fn what_more_types_ask_about_than_are_followed_is_kept() {
    // Only the last one names `b`, whichever the others are compared with first.
    let one =
        |name: &str| format!("{{type: object, properties: {{n: {{type: object, properties: {{{name}: {{}}}}}}}}}}");
    let all: Vec<_> = (0..600).map(|at| one(if at == 599 { "b" } else { "a" })).collect();
    let api = lowered(&schema(&format!("{{anyOf: [{}]}}", all.join(", "))));
    let inner = api.types.iter().filter_map(|(_, ty)| match &ty.shape {
        Shape::Struct(object) if object.fields[0].name != "n" => Some(&object.additional),
        _ => None,
    });
    let inner: Vec<_> = inner.collect();
    assert_eq!(inner.len(), 600);
    assert!(inner.iter().all(|additional| matches!(additional, Additional::Typed(_))));
}
