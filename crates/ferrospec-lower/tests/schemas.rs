//! What schemas say and nothing carries out, and that it is reported.

use crate::support::{check, check_with, schema};
use expect_test::{Expect, expect};
use ferrospec_lower::{Options, Untyped};

/// Properties of one schema, beside a named schema `T`.
fn properties(properties: &str) -> String {
    schema(&format!("{{properties: {{{properties}}}}}\n    T: {{type: object, properties: {{a: {{type: string}}}}}}"))
}

#[test]
fn what_stands_beside_a_reference() {
    let reference = "$ref: '#/components/schemas/T'";
    check(
        &properties(&format!("a: {{{reference}, required: [a], maxLength: 3, x-rust-name: A}}")),
        &expect![[r#"
            #0 S = struct
              a?: #2
            #1 T = struct
              a?: #3
            #2 property a of #0 = struct
              a: #3
            #3 property a of #1 = String { format: None }
            openapi.yaml:6: E0422: `maxLength` has no effect: it is for strings, and the values here are objects
            openapi.yaml:6: E0401: not supported: `x-rust-name`
        "#]],
    );
    // Nothing new is said, or nothing of values.
    check(
        &properties(&format!("a: {{{reference}, type: object, title: t, description: d, x-a: 1, deprecated: true}}")),
        &expect![[r#"
            #0 S = struct
              a?: #1
            #1 T = struct
              a?: #2
            #2 property a of #1 = String { format: None }
        "#]],
    );
    check(
        &properties(&format!("a: {{{reference}, type: string}}")),
        &expect![[r#"
            #0 S = struct
              a?: #2
            #1 T = struct
              a?: #3
            #2 property a of #0 = nothing
            #3 property a of #1 = String { format: None }
            openapi.yaml:6: E0413: no value fits `type: string` and the other schemas that hold together with it
        "#]],
    );
    // Also where the reference is one step of several.
    let steps = schema("{$ref: b.yaml}");
    check(
        &format!("{steps}//- b.yaml\n$ref: c.yaml\nitems: {{}}\n//- c.yaml\ntype: array\nitems: {{type: string}}\n"),
        &expect![[r#"
            #0 b = array of #3
            #1 S = alias of #0
            #2 c = array of #3
            #3 item of #2 = String { format: None }
        "#]],
    );
    // A place that cannot be deprecated.
    check(
        &properties(&format!("a: {{type: array, items: {{{reference}, deprecated: true}}}}")),
        &expect![[r#"
            #0 S = struct
              a?: #2
            #1 T = struct
              a?: #3
            #2 property a of #0 = array of #1
            #3 property a of #1 = String { format: None }
            openapi.yaml:6: E0401: not supported: `deprecated`
        "#]],
    );
}

#[test]
fn annotations_do_not_hide_what_is_wrapped() {
    check(
        &properties("a: {allOf: [{$ref: '#/components/schemas/T'}], default: null, readOnly: true, x-rust-name: A}"),
        &expect![[r#"
            #0 S = struct
              a?: read-only #1
            #1 T = struct
              a?: #2
            #2 property a of #1 = String { format: None }
            openapi.yaml:6: E0401: not supported: `x-rust-name`
        "#]],
    );
}

#[test]
fn values_without_a_type_tell_it() {
    check(
        &properties(
            "a: {enum: [1, 2, null]}, b: {enum: [1, 1.5]}, c: {const: true}, d: {const: x}, e: {const: 99999999999999999999}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #2|null
              b?: #3
              c?: #4
              d?: #5
              e?: #6
            #1 T = struct
              a?: #7
            #2 property a of #0 = [1, 2]
            #3 property b of #0 = [1, 1.5]
            #4 property c of #0 = [true]
            #5 property d of #0 = ["x"]
            #6 property e of #0 = [99999999999999999999]
            #7 property a of #1 = String { format: None }
        "##]],
    );
    check(
        &properties("a: {enum: [1, x]}, b: {const: {x: 1}}, c: {enum: []}, d: {const: null}"),
        &expect![[r##"
            #0 S = struct
              a?: #2
              b?: #3
              c?: #4
              d?: #5
            #1 T = struct
              a?: #6
            #2 property a of #0 = [1, "x"]
            #3 property b of #0 = map of #7
              keeps Enum([Object([("x", Number(Number("1")))])])
            #4 property c of #0 = any
            #5 property d of #0 = null
            #6 property a of #1 = String { format: None }
            #7 value of #3 = any
            openapi.yaml:6: E0413: no value is listed, so that none would fit
        "##]],
    );
}

#[test]
fn values_that_their_type_cannot_keep() {
    check(
        &properties(
            "a: {type: string, enum: []}, b: {type: [string, 'null'], enum: [null]}, c: {type: string, const: 5}, d: {type: boolean, enum: [true]}, e: {type: array, items: {}, const: []}, f: {type: object, enum: [{}]}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #2
              b?: #3|null
              c?: #4
              d?: #5
              e?: #6
              f?: #7
            #1 T = struct
              a?: #8
            #2 property a of #0 = String { format: None }
            #3 property b of #0 = null
            #4 property c of #0 = ["5"]
            #5 property d of #0 = [true]
            #6 property e of #0 = array of #9
              keeps Enum([List([])])
            #7 property f of #0 = map of #10
              keeps Enum([Object([])])
            #8 property a of #1 = String { format: None }
            #9 item of #6 = any
            #10 value of #7 = any
            openapi.yaml:6: E0413: no value is listed, so that none would fit
            openapi.yaml:6: E0317: `5` is read as text under `type: string`
        "##]],
    );
    // Only the value of `const` is left of the two.
    check(
        &schema("{type: string, enum: [a, b], const: b}"),
        &expect![[r##"
        #0 S = ["b"]
    "##]],
    );
}

#[test]
fn schemas_that_no_value_or_any_value_fits() {
    check(
        &properties(
            "a: false, b: {type: array, items: false}, c: {type: 'null'}, d: {type: []}, e: {}, f: true, g: {}",
        ),
        &expect![[r#"
            #0 S = struct
              a?: #2
              b?: #3
              c?: #4
              d?: #5
              e?: #6
              f?: #7
              g?: #8
            #1 T = struct
              a?: #9
            #2 property a of #0 = nothing
            #3 property b of #0 = array of #10
            #4 property c of #0 = null
            #5 property d of #0 = any
            #6 property e of #0 = any
            #7 property f of #0 = any
            #8 property g of #0 = any
            #9 property a of #1 = String { format: None }
            #10 item of #3 = nothing
            openapi.yaml:6: E0306: `type` lists no type; it is read as no type at all
            openapi.yaml:6: E0337: `type` is empty
        "#]],
    );
}

#[test]
fn formats_that_say_nothing() {
    check(
        &properties(
            "a: {format: uuid}, b: {type: boolean, format: bool}, c: {type: object, format: map}, d: {type: array, items: {}, format: csv}",
        ),
        &expect![[r#"
            #0 S = struct
              a?: #2
              b?: #3
              c?: #4
              d?: #5
            #1 T = struct
              a?: #6
            #2 property a of #0 = any
            #3 property b of #0 = Boolean
            #4 property c of #0 = map of #7
            #5 property d of #0 = array of #8
            #6 property a of #1 = String { format: None }
            #7 value of #4 = any
            #8 item of #5 = any
            openapi.yaml:6: E0405: `uuid` stands without `type`; its values pass as any JSON value
            openapi.yaml:6: E0405: `bool` says nothing about a boolean
            openapi.yaml:6: E0405: `map` says nothing about an object
            openapi.yaml:6: E0405: `csv` says nothing about an array
        "#]],
    );
}

#[test]
fn required_properties_that_nothing_declares() {
    check(
        &schema("{required: [a]}"),
        &expect![[r#"
        #0 S = struct
          a: #1
        #1 property a of #0 = any
        openapi.yaml:6: E0318: the required property `a` is not declared
    "#]],
    );
    // They are what additional ones are.
    check(
        &schema("{type: object, required: [a], additionalProperties: {type: integer}}"),
        &expect![[r#"
        #0 S = struct and #1
          a: #1
        #1 value of #0 = Integer(Int64)
    "#]],
    );
}

#[test]
fn a_wrapped_credential_is_secret() {
    check(
        &schema(
            "{properties: {password: {anyOf: [{type: string}, {type: 'null'}]}, a: {$ref: '#/components/schemas/T', x-sensitive: true}, b: {$ref: '#/components/schemas/T'}}}\n    T: {type: string}",
        ),
        &expect![[r#"
            #0 S = struct
              password?: secret #2|null
              a?: secret #1
              b?: #1
            #1 T = String { format: None }
            #2 property password of #0 = String { format: None }
        "#]],
    );
    check(
        &schema("{required: [password], additionalProperties: {type: string}}"),
        &expect![[r#"
        #0 S = struct and #1
          password: secret #1
        #1 value of #0 = String { format: None }
    "#]],
    );
}

#[test]
fn many_required_properties_and_long_chains_are_lowered() {
    const MANY: usize = 20_000;
    const LONG: usize = 20_000;
    let list = |item: &dyn Fn(usize) -> String| (0..MANY).map(item).collect::<Vec<_>>().join(", ");
    let object = format!(
        "{{type: object, required: [{}], properties: {{{}}}}}\n    T: {{required: [{}]}}",
        list(&|n| format!("p{n}")),
        list(&|n| format!("p{n}: {{$ref: '#/components/schemas/C{}'}}", n % LONG)),
        list(&|n| format!("p{n}")),
    );
    let chain = |n| format!("\n    C{n}: {{$ref: '#/components/schemas/C{}', maxLength: 3}}", n + 1);
    let chain: String = (0..LONG).map(chain).collect();
    let text = schema(&format!("{object}{chain}\n    C{LONG}: {{type: string}}"));
    let (api, diagnostics) = crate::support::lowered_with_messages(&text);
    let ferrospec_ir::Shape::Struct(of) = &api.types.iter().next().unwrap().1.shape else { panic!("no struct") };
    assert!(of.fields.len() == MANY && of.fields.iter().all(|field| field.required));
    // What is too far away to be looked at for each of them is said.
    assert!(diagnostics.iter().any(|message| message.code.id == "E0415"), "{}", diagnostics.len());
}

#[test]
fn limits_are_checks_of_the_values_that_they_concern() {
    check(
        &schema(
            "{type: object, minProperties: 1, properties: {\
             a: {type: string, minLength: 2.0, maxLength: 0x10, maximum: 3}, b: {type: integer, minimum: +010, multipleOf: .5}, \
             c: {type: number, exclusiveMinimum: -1e400, exclusiveMaximum: 123456789012345678901234567890.5}, \
             d: {type: array, minItems: 0, maxItems: 3, items: {type: boolean}}}}",
        ),
        &expect![[r##"
            #0 S = struct and #6
              a?: #1
              b?: #2
              c?: #3
              d?: #4
              keeps MinProperties(1)
            #1 property a of #0 = String { format: None }
              keeps MinLength(2)
              keeps MaxLength(16)
            #2 property b of #0 = Integer(Int64)
              keeps Minimum(Number("10"))
              keeps MultipleOf(Number("0.5"))
            #3 property c of #0 = Number(Exact)
              keeps ExclusiveMinimum(Number("-1e400"))
              keeps ExclusiveMaximum(Number("123456789012345678901234567890.5"))
            #4 property d of #0 = array of #5
              keeps MaxItems(3)
            #5 item of #4 = Boolean
            #6 value of #0 = any
            openapi.yaml:6: E0422: `maximum` has no effect: it is for numbers, and the values here are strings
        "##]],
    );
}

#[test]
fn schemas_that_hold_together_and_agree_on_little() {
    let all_of = |more: &str| {
        let base = "{type: object, additionalProperties: false, minProperties: 1, properties: {a: {minLength: 2}}}";
        schema(&format!("{{allOf: [{{$ref: '#/components/schemas/T'}}, {more}]}}\n    T: {base}"))
    };
    // What is refused and may be left out is no field, and the rest holds for both.
    check(
        &all_of("{minProperties: 2, properties: {a: {type: string, minLength: 1, maxLength: 9}, b: {}}}"),
        &expect![[r#"
            #0 S = struct and nothing else
              a?: #2
              keeps MinProperties(2)
            #1 T = struct and nothing else
              a?: #3
              keeps MinProperties(1)
            #2 property a of #0 = String { format: None }
              keeps MaxLength(9)
              keeps MinLength(2)
            #3 property a of #1 = any
              keeps When(String, TypeId(4))
            #4 judge by string of #3 = String { format: None }
              keeps MinLength(2)
            openapi.yaml:6: E0351: `minProperties` is more than all that `properties` declares beside `additionalProperties: false`, and so no value is admitted
            openapi.yaml:6: E0413: the property `b` can never be there
        "#]],
    );
    // What is refused and must be there leaves no object at all.
    check(
        &all_of("{required: [b], properties: {b: {type: string}}}"),
        &expect![[r#"
            #0 S = nothing
            #1 T = struct and nothing else
              a?: #2
              keeps MinProperties(1)
            #2 property a of #1 = any
              keeps When(String, TypeId(3))
            #3 judge by string of #2 = String { format: None }
              keeps MinLength(2)
            openapi.yaml:6: E0413: no object fits: the property `b` must be there, and is refused
        "#]],
    );
    // Several lists of values have in common what all of them list, whatever the order.
    check(
        &schema("{allOf: [{type: string, enum: [c, a, b]}, {enum: [a, d, c]}, {const: c}]}"),
        &expect![[r##"
        #0 S = ["c"]
    "##]],
    );
    // Positions of several schemas hold together, and end where one of them ends.
    check(
        &schema(
            "{allOf: [{type: array, prefixItems: [{type: string}, {}], items: false}, {items: {maxLength: 3}}], minItems: 1}",
        ),
        &expect![[r#"
            #0 S = tuple of #1, #2 from 1 items on
            #1 item of #0 = String { format: None }
              keeps MaxLength(3)
            #2 item of #0 = any
              keeps When(String, TypeId(3))
            #3 judge by string of #2 = String { format: None }
              keeps MaxLength(3)
        "#]],
    );
}

#[test]
fn limits_of_objects_and_of_listed_texts_are_checks() {
    check(
        &schema(
            "{type: object, minProperties: 1, properties: {a: {type: string, enum: [ab, abc], maxLength: 2, minLength: 2}}}",
        ),
        &expect![[r##"
            #0 S = struct and #2
              a?: #1
              keeps MinProperties(1)
            #1 property a of #0 = ["ab"]
            #2 value of #0 = any
        "##]],
    );
}

#[test]
fn listed_values_that_break_a_limit_are_left_out() {
    check(
        &schema(
            "{type: object, properties: {\
             a: {type: integer, enum: [1, 2, 3.0, 30e-1], minimum: 2, multipleOf: 1}, b: {enum: [0.5, x, 9007199254740993], \
             exclusiveMaximum: 9007199254740993, maxLength: 1}, c: {enum: [abc], pattern: b}, d: {enum: [1], minimum: 2}}}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #1
              b?: #2
              c?: #3
              d?: #4
            #1 property a of #0 = [2, 3.0]
            #2 property b of #0 = [0.5, "x"]
            #3 property c of #0 = ["abc"]
              keeps Pattern("b")
            #4 property d of #0 = nothing
            openapi.yaml:6: E0358: `enum` lists `30e-1` twice
            openapi.yaml:6: E0413: no listed value keeps what stands with it
        "##]],
    );
}

#[test]
fn defaults_are_values_of_their_types_or_are_said() {
    check(
        &schema(
            "{type: object, required: [r], properties: {r: {type: string, default: 1}, \
             a: {type: integer, format: int32, default: 3.0}, b: {type: integer, minimum: 1, default: 0}, \
             c: {type: string, enum: [x, y], default: z}, d: {type: [string, 'null'], default: null}, \
             e: {type: string, default: null}, f: {type: array, items: {$ref: '#/components/schemas/E'}, default: [2.0]}, \
             g: {type: array, items: {type: string}, uniqueItems: true, minItems: 2, default: [a, a]}, \
             h: {allOf: [{$ref: '#/components/schemas/T'}], default: {}}, i: {$ref: '#/components/schemas/T', default: {n: 1}}, \
             j: {$ref: '#/components/schemas/S', default: {}}, k: {type: string, pattern: b, default: b}, \
             l: {type: string, maxLength: 1, default: ab}, m: {$ref: '#/components/schemas/E'}, \
             n: {type: number, default: 1e400}, o: {default: 1}, p: {type: string, format: password, default: secret}}}\n    \
             E: {type: integer, enum: [1, 2], default: 1}\n    T: {type: object, properties: {n: {type: integer}}}",
        ),
        &expect![[r##"
            #0 S = struct
              r: #3
              a?: #4 else 3.0
              b?: #5
              c?: #6
              d?: #7|null else null
              e?: #8
              f?: #9 else [2.0]
              g?: #10
              h?: #2 else {}
              i?: #2 else {"n":1}
              j?: #0
              k?: #11
              l?: #12
              m?: #1 else 1
              n?: #13
              o?: #14 else 1
              p?: secret #15
            #1 E = [1, 2]
            #2 T = struct
              n?: #16
            #3 property r of #0 = String { format: None }
            #4 property a of #0 = Integer(Int32)
            #5 property b of #0 = Integer(Int64)
              keeps Minimum(Number("1"))
            #6 property c of #0 = ["x", "y"]
            #7 property d of #0 = String { format: None }
            #8 property e of #0 = String { format: None }
            #9 property f of #0 = array of #1
            #10 property g of #0 = array of #17
              keeps MinItems(2)
              keeps UniqueItems
            #11 property k of #0 = String { format: None }
              keeps Pattern("b")
            #12 property l of #0 = String { format: None }
              keeps MaxLength(1)
            #13 property n of #0 = Number(Double)
            #14 property o of #0 = any
            #15 property p of #0 = String { format: Some("password") }
            #16 property n of #2 = Integer(Int64)
            #17 item of #10 = String { format: None }
            openapi.yaml:6: E0349: `1` is the default, and is not of type string
            openapi.yaml:6: E0349: the default breaks a limit of its schema: `0` against `minimum: 1`
            openapi.yaml:6: E0349: `z` is the default, and is none of the values under `enum`
            openapi.yaml:6: E0349: `null` is the default, and is not of type string
            openapi.yaml:6: E0349: the default breaks a limit of its schema: 2 items against `uniqueItems: true`
            openapi.yaml:6: E0349: the default has not all that its schema requires
            openapi.yaml:6: E0401: not supported: `default`
            openapi.yaml:6: E0349: the default breaks a limit of its schema: 2 characters against `maxLength: 1`
            openapi.yaml:6: E0349: the default is beyond what its type holds
            openapi.yaml:6: E0401: not supported: `default`
        "##]],
    );
}

#[test]
fn requests_and_answers_differ_where_the_document_says_so() {
    check(
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    post:\n      \
         parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/Q'}}]\n      \
         requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}\n      \
         responses: {'200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}\n\
         components:\n  schemas:\n    \
         S: {type: object, required: [id, key, in], properties: {id: {type: integer, readOnly: true}, \
         key: {type: string, writeOnly: true}, on: {type: boolean, readOnly: true}, in: {$ref: '#/components/schemas/I'}, \
         next: {$ref: '#/components/schemas/S'}, both: {$ref: '#/components/schemas/B'}}}\n    \
         I: {type: object, required: [at], properties: {at: {$ref: '#/components/schemas/At'}}}\n    \
         At: {type: string, readOnly: true}\n    B: {type: object, properties: {a: {type: string, readOnly: true}}}\n    \
         Q: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}\n    \
         Unused: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}\n",
        &expect![[r#"
            POST /a
              query q?: #0 Form*
              body?: application/json as Json of #12
              200 application/json as Json of #1
            #0 Q = struct
              id?: read-only #6
            #1 S = struct
              id: read-only #7
              key?: write-only #8
              on?: read-only #9
              in: #2
              next?: #1
              both?: #4
            #2 I = struct
              at: read-only #3
            #3 At = String { format: None }
            #4 B = struct
              a?: read-only #10
            #5 Unused = struct
              id: read-only #11
            #6 property id of #0 = Integer(Int64)
            #7 property id of #1 = Integer(Int64)
            #8 property key of #1 = String { format: None }
            #9 property on of #1 = Boolean
            #10 property a of #4 = String { format: None }
            #11 property id of #5 = Integer(Int64)
            #12 input of #1 = struct
              id?: read-only #7
              key: write-only #8
              on?: read-only #9
              in: #13
              next?: #12
              both?: #4
            #13 input of #2 = struct
              at?: read-only #3
        "#]],
    );
}

#[test]
fn what_values_are_by_their_checks_differs_too() {
    check_with(
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    post:\n      \
         requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}\n      \
         responses: {'200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}\n\
         components:\n  schemas:\n    \
         S: {required: [id, in], properties: {id: {type: integer, readOnly: true}, in: {$ref: '#/components/schemas/I'}}, \
         not: {$ref: '#/components/schemas/I'}}\n    \
         I: {type: object, required: [at], properties: {at: {type: string, readOnly: true}}}\n",
        &Options { untyped: Some(Untyped::Letter), ..Options::default() },
        &expect![[r#"
            POST /a
              body?: application/json as Json of #5
              200 application/json as Json of #0
            #0 S = any
              keeps Required(["id", "in"])
              keeps Not(TypeId(1))
              keeps When(Object, TypeId(2))
            #1 I = struct
              at: read-only #3
            #2 judge by object of #0 = struct
              id?: read-only #4
              in?: #1
            #3 property at of #1 = String { format: None }
            #4 property id of #0 = Integer(Exact)
            #5 input of #0 = any
              keeps Required(["in"])
              keeps Not(TypeId(1))
              keeps When(Object, TypeId(7))
            #6 input of #1 = struct
              at?: read-only #3
            #7 input of #2 = struct
              id?: read-only #4
              in?: #6
        "#]],
    );
}

#[test]
fn null_fits_where_all_that_is_said_of_it_admits_it() {
    check(
        &schema(
            "{type: object, properties: {\
             a: {type: [string, 'null'], not: {enum: [x, null]}}, b: {type: [string, 'null'], not: {type: string, maxLength: 2}}, \
             c: {oneOf: [{type: [boolean, 'null']}, {}]}, d: {anyOf: [{type: [boolean, 'null']}, {type: integer}]}, \
             e: {type: [integer, 'null'], if: {type: integer}, else: false}}}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #1
              b?: #2|null
              c?: #3
              d?: #4|null
              e?: #5
            #1 property a of #0 = String { format: None }
              keeps Not(TypeId(7))
            #2 property b of #0 = String { format: None }
              keeps Not(TypeId(8))
            #3 property c of #0 = one of #9|null xor #10
            #4 property d of #0 = any of #11 or #12
            #5 property e of #0 = Integer(Int64)
              keeps If { condition: TypeId(14), then: None, otherwise: Some(TypeId(13)) }
            #6 judge by not of #1 = any
              keeps Enum([Text("x")])
            #7 judge by not of #1 = alias of #6|null
            #8 judge by not of #2 = String { format: None }
              keeps MaxLength(2)
            #9 variant 0 of #3 = Boolean
            #10 variant 1 of #3 = any
            #11 variant 0 of #4 = Boolean
            #12 variant 1 of #4 = Integer(Int64)
            #13 judge by else of #5 = nothing
            #14 judge by if of #5 = Integer(Exact)
            openapi.yaml:6: E0416: `null` fits alternatives 1 and 2, so that `oneOf` refuses it
        "##]],
    );
}

#[test]
fn an_alternative_that_holds_as_well_is_still_one_of_them() {
    // Only where an alternative leads back to the list it stands in is it the one that was chosen.
    check(
        &schema(
            "{$ref: '#/components/schemas/T', oneOf: [{$ref: '#/components/schemas/T'}, {type: object, required: [b]}]}\n    \
             T: {type: object, properties: {a: {type: string}}}",
        ),
        &expect![[r#"
            #0 S = one of #1 xor #2
            #1 T = struct and #5
              a?: #3
            #2 variant 1 of #0 = struct
              a?: #3
              b: #4
            #3 property a of #1 = String { format: None }
            #4 property b of #2 = any
            #5 value of #1 = any
            openapi.yaml:6: E0318: the required property `b` is not declared
        "#]],
    );
}

#[test]
fn integers_that_only_an_unsigned_type_holds() {
    check(
        &properties(
            "a: {type: integer, minimum: 0, maximum: 1.8446744073709552e+19}, b: {type: integer, minimum: 0, maximum: 9223372036854775807}, \
             c: {type: integer, maximum: 18446744073709551615}, d: {type: integer, exclusiveMinimum: 0, maximum: 9223372036854775808}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #2
              b?: #3
              c?: #4
              d?: #5
            #1 T = struct
              a?: #6
            #2 property a of #0 = Integer(UInt64)
              keeps Minimum(Number("0"))
              keeps Maximum(Number("1.8446744073709552e+19"))
            #3 property b of #0 = Integer(Int64)
              keeps Minimum(Number("0"))
              keeps Maximum(Number("9223372036854775807"))
            #4 property c of #0 = Integer(Int64)
              keeps Maximum(Number("18446744073709551615"))
            #5 property d of #0 = Integer(UInt64)
              keeps ExclusiveMinimum(Number("0"))
              keeps Maximum(Number("9223372036854775808"))
            #6 property a of #1 = String { format: None }
        "##]],
    );
}

#[test]
fn enumerations_are_closed_where_it_is_said() {
    check(
        &schema(
            "{type: object, properties: {a: {enum: [x], x-extensible-enum: false}, b: {enum: [x], x-extensible-enum: true}}}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #1
              b?: #2
            #1 property a of #0 = ["x"] closed
            #2 property b of #0 = ["x"]
        "##]],
    );
}

#[test]
fn a_constant_is_one_of_the_values_that_stand_beside_it() {
    check(
        &properties("a: {type: string, const: x, enum: [x, y]}, b: {type: string, const: z, enum: [x, y]}"),
        &expect![[r##"
            #0 S = struct
              a?: #2
              b?: #3
            #1 T = struct
              a?: #4
            #2 property a of #0 = ["x"]
            #3 property b of #0 = nothing
            #4 property a of #1 = String { format: None }
            openapi.yaml:6: E0413: no listed value keeps what stands with it
        "##]],
    );
}

#[test]
fn schemas_without_a_type_are_read_as_they_or_the_user_say() {
    let plain = schema("{properties: {a: {items: {type: string}}}}");
    let dialect = schema("{$schema: 'https://json-schema.org/draft/2020-12/schema', properties: {a: {}}}");
    let options = |untyped| Options { untyped: Some(untyped), ..Options::default() };
    let implied = expect![[r#"
        #0 S = struct
          a?: #1
        #1 property a of #0 = array of #2
        #2 item of #1 = String { format: None }
    "#]];
    check(&plain, &implied);
    check_with(&plain, &options(Untyped::Implied), &implied);
    check_with(
        &plain,
        &options(Untyped::Letter),
        &expect![[r#"
        #0 S = any
          keeps When(Object, TypeId(1))
        #1 judge by object of #0 = struct
          a?: #2
        #2 property a of #0 = any
          keeps When(Array, TypeId(3))
        #3 judge by array of #2 = array of #4
        #4 item of #2 = String { format: None }
    "#]],
    );
    check(
        &dialect,
        &expect![[r#"
        #0 S = any
          keeps When(Object, TypeId(1))
        #1 judge by object of #0 = struct
          a?: #2
        #2 property a of #0 = any
    "#]],
    );
    check_with(
        &dialect,
        &options(Untyped::Implied),
        &expect![[r#"
        #0 S = struct
          a?: #1
        #1 property a of #0 = any
    "#]],
    );
}

#[test]
fn openapi_3_0_has_no_dialects() {
    let later = schema("{$schema: 'https://json-schema.org/draft/2020-12/schema', properties: {a: {}}}");
    let dialect = "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema\ninfo:";
    let whole = schema("{properties: {a: {}}}").replacen("info:", dialect, 1);
    let check_earlier = |description: &str, expected: Expect| {
        let earlier = description.replacen("openapi: 3.1", "openapi: 3.0", 1);
        assert_ne!(earlier, description);
        check(&earlier, &expected);
    };
    check_earlier(
        &later,
        expect![[r#"
            #0 S = struct
              a?: #1
            #1 property a of #0 = any
            openapi.yaml:6: E0302: this `$schema` came with OpenAPI 3.1, and this is OpenAPI 3.0
        "#]],
    );
    check_earlier(
        &whole,
        expect![[r#"
            #0 S = struct
              a?: #1
            #1 property a of #0 = any
            openapi.yaml:2: E0302: this `jsonSchemaDialect` came with OpenAPI 3.1, and this is OpenAPI 3.0
        "#]],
    );
}

#[test]
fn alternatives_that_never_hold_alone_are_reported() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    Key: {oneOf: [{type: string, format: uuid}, {type: string}]}
    Size: {oneOf: [{type: string, enum: [small]}, {type: string, maxLength: 9}, {type: string}]}
    Range:
      oneOf:
        - {type: object, required: [first], properties: {first: {type: string, format: ipv4}}}
        - {type: object, required: [first], properties: {first: {type: string, format: ipv6}}}
    Apart: {oneOf: [{type: string, maxLength: 9}, {type: string, minLength: 4}]}
    More:
      oneOf:
        - {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}
        - {type: object, required: [a], properties: {a: {type: string}}}
    Asked: {type: string, not: {oneOf: [{type: string, format: uuid}, {type: string}]}}
",
        &expect![[r##"
            #0 Key = one of #6 xor #7
            #1 Size = one of #8 xor #9 xor #10
            #2 Range = one of #11 xor #12
            #3 Apart = one of #13 xor #14
            #4 More = one of #15 xor #16
            #5 Asked = String { format: None }
              keeps Not(TypeId(17))
            #6 variant 0 of #0 = String { format: Some("uuid") }
            #7 variant 1 of #0 = String { format: None }
            #8 variant 0 of #1 = ["small"]
            #9 variant 1 of #1 = String { format: None }
              keeps MaxLength(9)
            #10 variant 2 of #1 = String { format: None }
            #11 variant 0 of #2 = struct
              first: #18
            #12 variant 1 of #2 = struct
              first: #19
            #13 variant 0 of #3 = String { format: None }
              keeps MaxLength(9)
            #14 variant 1 of #3 = String { format: None }
              keeps MinLength(4)
            #15 variant 0 of #4 = struct
              a: #20
              b?: #21
            #16 variant 1 of #4 = struct and #25
              a: #22
            #17 judge by not of #5 = one of #23 xor #24
            #18 property first of #11 = String { format: Some("ipv4") }
            #19 property first of #12 = String { format: Some("ipv6") }
            #20 property a of #15 = String { format: None }
            #21 property b of #15 = String { format: None }
            #22 property a of #16 = String { format: None }
            #23 variant 0 of #17 = String { format: Some("uuid") }
            #24 variant 1 of #17 = String { format: None }
            #25 value of #16 = any
            openapi.yaml:6: E0416: every value of alternative 1 fits alternative 2 as well, so that `oneOf` refuses them all
            openapi.yaml:6: E0405: `uuid` is carried as text; likewise in 1 other place
            openapi.yaml:7: E0416: every value of alternative 1 fits alternative 3 as well, so that `oneOf` refuses them all
            openapi.yaml:10: E0416: every value of alternative 1 fits alternative 2 as well, so that `oneOf` refuses them all
            openapi.yaml:10: E0405: `ipv4` is carried as text
            openapi.yaml:11: E0405: `ipv6` is carried as text
        "##]],
    );
}
