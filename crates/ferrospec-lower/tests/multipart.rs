//! Multipart bodies.

use crate::support::check;
use expect_test::expect;

/// A description with operations that take these multipart bodies, and these schemas.
fn description(bodies: &[&str], schemas: &str) -> String {
    let mut text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n".to_owned();
    for (index, body) in bodies.iter().enumerate() {
        let body = format!("{{content: {{multipart/form-data: {body}}}}}");
        text.push_str(&format!(
            "  /{index}: {{post: {{requestBody: {body}, responses: {{'204': {{description: a}}}}}}}}\n"
        ));
    }
    format!("{text}components:\n  schemas:\n    S: {schemas}\n")
}

#[test]
fn parts_are_files_by_type_and_by_encoding() {
    let schema = "{type: object, properties: {
        a: {type: string, format: binary}, b: {contentMediaType: image/png, type: string}, c: {}, d: {type: string},
        e: {type: string}, f: {type: array, items: {type: string, format: binary, maxLength: 9}},
        g: {type: string, format: byte}, h: {type: integer}, i: {}, j: {type: [string, 'null'], format: binary}}}";
    let encoding = "{d: {contentType: 'image/png, image/jpeg'}, e: {contentType: '*/*'}, h: {contentType: application/xml}, \
                    i: {contentType: application/json}, z: {contentType: text/plain}, \
                    a: {headers: {X: {schema: {type: integer}}, content-disposition: {schema: {type: string}}, Content: {schema: {type: string}}}}}";
    check(
        &description(&[&format!("{{schema: {{$ref: '#/components/schemas/S'}}, encoding: {encoding}}}")], schema),
        &expect![[r#"
            POST /0
              body?: multipart/form-data as Multipart of #1 [a file  with X] [b file image/png] [c file ] [d file image/png, image/jpeg] [f file ] [i application/json] [j file ]
              204 empty
            #0 header X of property a of #1 = Integer(Int64)
            #1 S = struct
              a?: #14
              b?: #15
              c?: #16
              d?: #17
              e?: #6
              f?: #18
              g?: #8
              h?: #9
              i?: #10
              j?: #20
            #2 property a of #1 = String { format: None }
            #3 property b of #1 = String { format: None }
            #4 property c of #1 = any
            #5 property d of #1 = String { format: None }
            #6 property e of #1 = String { format: None }
            #7 property f of #1 = array of #12
            #8 property g of #1 = String { format: None }
            #9 property h of #1 = Integer(Int64)
            #10 property i of #1 = any
            #11 property j of #1 = String { format: None }
            #12 item of #7 = String { format: None }
              keeps MaxLength(9)
            #13 property content of #14 = String { format: Some("binary") } in ferrospec_runtime::File
            #14 property a of #1 = struct
              content: #13
              X?: #0
            #15 property b of #1 = String { format: Some("binary") } in ferrospec_runtime::File
            #16 property c of #1 = String { format: Some("binary") } in ferrospec_runtime::File
            #17 property d of #1 = String { format: Some("binary") } in ferrospec_runtime::File
            #18 property f of #1 = array of #19
            #19 item of #18 = String { format: Some("binary") } in ferrospec_runtime::File
            #20 property j of #1 = String { format: Some("binary") } in ferrospec_runtime::File
            openapi.yaml:4: E0401: not supported: `application/xml`
            openapi.yaml:4: E0401: the encoding of `z` has no effect: the schema declares no such property
            openapi.yaml:4: E0404: the header `content-disposition` has no effect
            openapi.yaml:4: E0401: not supported: `Content`
            openapi.yaml:9: E0401: not supported: `maxLength`
            openapi.yaml:10: E0405: bytes in `base64` are carried as text
        "#]],
    );
}

#[test]
fn a_schema_that_is_json_elsewhere_is_another_type() {
    let both = "{schema: {$ref: '#/components/schemas/S'}}";
    let other = "{schema: {$ref: '#/components/schemas/S'}, encoding: {b: {contentType: image/png}}}";
    let schema = "{type: object, properties: {a: {type: string, format: binary}, b: {type: string}}}
    T: {type: array, items: {$ref: '#/components/schemas/S'}}";
    check(
        &description(&[both, other, both], schema),
        &expect![[r#"
        POST /0
          body?: multipart/form-data as Multipart of #4 [a file ]
          204 empty
        POST /1
          body?: multipart/form-data as Multipart of #6 [a file ] [b file image/png]
          204 empty
        POST /2
          body?: multipart/form-data as Multipart of #4 [a file ]
          204 empty
        #0 S = struct
          a?: #2
          b?: #3
        #1 T = array of #0
        #2 property a of #0 = String { format: None }
        #3 property b of #0 = String { format: None }
        #4 body of operation 0 = struct
          a?: #5
          b?: #3
        #5 property a of #4 = String { format: Some("binary") } in ferrospec_runtime::File
        #6 body of operation 1 = struct
          a?: #7
          b?: #8
        #7 property a of #6 = String { format: Some("binary") } in ferrospec_runtime::File
        #8 property b of #6 = String { format: Some("binary") } in ferrospec_runtime::File
        openapi.yaml:9: E0405: binary content is a file in multipart bodies, and carried as text elsewhere
        openapi.yaml:9: E0405: binary content is a file in multipart bodies, and carried as text elsewhere
    "#]],
    );
}

#[test]
fn what_nothing_is_said_of_is_files() {
    let schema =
        "{type: object, properties: {a: {type: string}}, additionalProperties: {type: string, format: binary}}";
    check(
        &description(&["{}", "{schema: {type: object}}", "{schema: {$ref: '#/components/schemas/S'}}"], schema),
        &expect![[r#"
            POST /0
              body?: multipart/form-data as Multipart of #0
              204 empty
            POST /1
              body?: multipart/form-data as Multipart of #1
              204 empty
            POST /2
              body?: multipart/form-data as Multipart of #2
              204 empty
            #0 body of operation 0 = map of #6
            #1 body of operation 1 = map of #8
            #2 S = struct and #10
              a?: #4
            #3 value of #1 = any
            #4 property a of #2 = String { format: None }
            #5 value of #2 = String { format: None }
            #6 value of #0 = array of #7
            #7 item of #6 = String { format: Some("binary") } in ferrospec_runtime::File
            #8 value of #1 = array of #9
            #9 item of #8 = String { format: Some("binary") } in ferrospec_runtime::File
            #10 value of #2 = String { format: Some("binary") } in ferrospec_runtime::File
        "#]],
    );
}

#[test]
fn what_is_no_object_is_left_out() {
    let several = "{schema: {oneOf: [{$ref: '#/components/schemas/S'}, {type: array}, {type: 'null'}]}}";
    check(
        &description(
            &[
                "{schema: {type: string}}",
                several,
                "{schema: {type: [object, string]}}",
                "{schema: {anyOf: [false, {allOf: [{type: object}, {type: string}]}]}}",
            ],
            "{type: object}",
        ),
        &expect![[r#"
            left out: POST /0
            left out: POST /1
            left out: POST /2
            left out: POST /3
            #0 S = map of #1
            #1 value of #0 = any
            openapi.yaml:3: E0420: each of 4 operations is left out
            openapi.yaml:4: E0402: `POST /0` is left out: a multipart body is read as an object of parts, and this one is a single value
            openapi.yaml:5: E0402: `POST /1` is left out: a multipart body is read as an object of parts, and one of the alternatives of this one is an array
            openapi.yaml:6: E0402: `POST /2` is left out: a multipart body is read as an object of parts, and this one is one of several types
            openapi.yaml:7: E0402: `POST /3` is left out: a multipart body is read as an object of parts, and this one is nothing
        "#]],
    );
}

#[test]
fn one_of_several_objects_has_the_parts_of_each() {
    // Those of one that is JSON elsewhere too, of one in another, of what holds beside them, and of any name.
    let schema = "{required: [k], properties: {k: {type: string}, z: {type: string, format: binary}}, \
                  oneOf: [{$ref: '#/components/schemas/T'}, false, {anyOf: [{$ref: '#/components/schemas/U'}, {type: object, additionalProperties: {type: string, format: binary}}]}]}
    T: {type: object, properties: {a: {type: array, items: {type: string, format: binary}}, b: {type: [object, 'null'], properties: {c: {type: string}}}}}
    U: {type: object, properties: {a: {type: string}, b: {type: object}, d: {type: integer}, e: {}}}
    V: {type: array, items: {$ref: '#/components/schemas/T'}}";
    let encoding = "{d: {headers: {X: {schema: {type: integer}}}}, z: {contentType: image/png}, y: {}}";
    check(
        &description(&[&format!("{{schema: {{$ref: '#/components/schemas/S'}}, encoding: {encoding}}}")], schema),
        &expect![[r#"
            POST /0
              body?: multipart/form-data as Multipart of #1 [a file ] [b application/json] [z file image/png] [d  with X] [e file ]
              204 empty
            #0 header X of property d of #16 = Integer(Int64)
            #1 S = one of #5 xor #6 xor #7
            #2 T = struct
              a?: #8
              b?: #9|null
            #3 U = struct
              a?: #10
              b?: #11
              d?: #12
              e?: #13
            #4 V = array of #2
            #5 variant 0 of #1 = struct
              a?: #23
              b?: #9|null
              k: #14
              z?: #25
            #6 variant 1 of #1 = nothing
            #7 variant 2 of #1 = any of #16 or #17
            #8 property a of #2 = array of #18
            #9 property b of #2 = struct
              c?: #19
            #10 property a of #3 = String { format: None }
            #11 property b of #3 = map of #20
            #12 property d of #3 = Integer(Int64)
            #13 property e of #3 = any
            #14 property k of #1 = String { format: None }
            #15 property z of #1 = String { format: None }
            #16 variant 0 of #7 = struct
              a?: #10
              b?: #11
              d?: #26
              e?: #27
              k: #14
              z?: #28
            #17 variant 1 of #7 = struct and #30
              k: #21
              z?: #29
            #18 item of #8 = String { format: None }
            #19 property c of #9 = String { format: None }
            #20 value of #11 = any
            #21 property k of #17 = String { format: None }
            #22 property z of #17 = String { format: None }
            #23 property a of #5 = array of #24
            #24 item of #23 = String { format: Some("binary") } in ferrospec_runtime::File
            #25 property z of #5 = String { format: Some("binary") } in ferrospec_runtime::File
            #26 property d of #16 = struct
              content: #12
              X?: #0
            #27 property e of #16 = String { format: Some("binary") } in ferrospec_runtime::File
            #28 property z of #16 = String { format: Some("binary") } in ferrospec_runtime::File
            #29 property z of #17 = String { format: Some("binary") } in ferrospec_runtime::File
            #30 value of #17 = String { format: Some("binary") } in ferrospec_runtime::File
            openapi.yaml:4: E0401: the encoding of `y` has no effect: the schema declares no such property
        "#]],
    );
}

#[test]
fn heirs_have_parts_as_well() {
    let schema = "{type: object, required: [k], properties: {k: {type: string}}, discriminator: {propertyName: k}}
    T: {allOf: [{$ref: '#/components/schemas/S'}], properties: {a: {type: string, format: binary}}}";
    check(
        &description(&["{schema: {$ref: '#/components/schemas/S'}}"], schema),
        &expect![[r#"
        POST /0
          body?: multipart/form-data as Multipart of #0 [a file ]
          204 empty
        #0 S = any of #1 or #2 by k: T=0 else 1
        #1 T = struct
          a?: #5
          k: #4
        #2 base of #0 = struct
          k: #4
        #3 property a of #1 = String { format: None }
        #4 property k of #0 = String { format: None }
        #5 property a of #1 = String { format: Some("binary") } in ferrospec_runtime::File
    "#]],
    );
}

#[test]
fn a_part_is_the_same_in_all_objects() {
    let of = |one: &str, other: &str| {
        format!(
            "{{schema: {{oneOf: [{{properties: {{a: {one}, x: {{}}}}}}, {{properties: {{a: {other}}}}}]}}, encoding: {{a: {{explode: false}}}}}}"
        )
    };
    let bodies = [
        of("{type: string, contentMediaType: image/png}", "{type: string}"),
        of("{type: [object, 'null']}", "{type: string}"),
        of("{type: array, items: {type: string}}", "{type: array, items: {type: object}}"),
        of("{type: array, items: {type: string}}", "{type: string}"),
        of("{type: string, format: binary}", "{type: string}"),
        of("{oneOf: [{type: object, title: A}, {type: object, title: B}]}", "{type: [object, 'null']}"),
        of("{oneOf: [{type: object}, {type: string}]}", "{type: [object, 'null']}"),
    ];
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    check(
        &description(&bodies, "{type: object}"),
        &expect![[r#"
            POST /3
              body?: multipart/form-data as Multipart of #0 [a  joined as Form] [x file ]
              204 empty
            POST /4
              body?: multipart/form-data as Multipart of #1 [a file ] [x file ]
              204 empty
            POST /5
              body?: multipart/form-data as Multipart of #2 [a application/json] [x file ]
              204 empty
            left out: POST /0
            left out: POST /1
            left out: POST /2
            left out: POST /6
            #0 body of operation 0 = one of #4 xor #5
            #1 body of operation 1 = one of #6 xor #7
            #2 body of operation 2 = one of #8 xor #9
            #3 S = map of #10
            #4 variant 0 of #0 = struct
              a?: #11
              x?: #26
            #5 variant 1 of #0 = struct
              a?: #13
            #6 variant 0 of #1 = struct
              a?: #27
              x?: #28
            #7 variant 1 of #1 = struct
              a?: #16
            #8 variant 0 of #2 = struct
              a?: #17
              x?: #29
            #9 variant 1 of #2 = struct
              a?: #19|null
            #10 value of #3 = any
            #11 property a of #4 = array of #20
            #12 property x of #4 = any
            #13 property a of #5 = String { format: None }
            #14 property a of #6 = String { format: None }
            #15 property x of #6 = any
            #16 property a of #7 = String { format: None }
            #17 property a of #8 = one of #21 xor #22
            #18 property x of #8 = any
            #19 property a of #9 = map of #23
            #20 item of #11 = String { format: None }
            #21 variant 0 of #17 = map of #24
            #22 variant 1 of #17 = map of #25
            #23 value of #19 = any
            #24 value of #21 = any
            #25 value of #22 = any
            #26 property x of #4 = String { format: Some("binary") } in ferrospec_runtime::File
            #27 property a of #6 = String { format: Some("binary") } in ferrospec_runtime::File
            #28 property x of #6 = String { format: Some("binary") } in ferrospec_runtime::File
            #29 property x of #8 = String { format: Some("binary") } in ferrospec_runtime::File
            openapi.yaml:4: E0402: `POST /0` is left out: the part `a` is a file of `image/png` in one alternative and text in another
            openapi.yaml:5: E0402: `POST /1` is left out: the part `a` is `application/json` in one alternative and text in another
            openapi.yaml:5: E0401: not supported: `explode`
            openapi.yaml:6: E0402: `POST /2` is left out: the part `a` is one text for a whole list in one alternative and a part for each item of a list in another
            openapi.yaml:6: E0401: not supported: `explode`
            openapi.yaml:9: E0401: not supported: `explode`
            openapi.yaml:10: E0402: `POST /6` is left out: the part `a` is text or `application/json` in one alternative and `application/json` in another
            openapi.yaml:10: E0401: not supported: `explode`
        "#]],
    );
}

#[test]
fn a_part_with_headers_tells_nothing_apart() {
    let schema = "{oneOf: [{$ref: '#/components/schemas/T'}, {$ref: '#/components/schemas/U'}], discriminator: {propertyName: k}}
    T: {type: object, required: [k], properties: {k: {const: T}}}
    U: {type: object, required: [k], properties: {k: {const: U}}}";
    let body = "{schema: {$ref: '#/components/schemas/S'}, encoding: {k: {headers: {X: {schema: {type: integer}}}}}}";
    check(
        &description(&[body], schema),
        &expect![[r#"
            POST /0
              body?: multipart/form-data as Multipart of #1 [k  with X]
              204 empty
            #0 header X of property k of #2 = Integer(Int64)
            #1 S = one of #2 xor #3
            #2 T = struct
              k: #6
            #3 U = struct
              k: #7
            #4 property content of #6 = ["T"]
            #5 property content of #7 = ["U"]
            #6 property k of #2 = struct
              content: #4
              X?: #0
            #7 property k of #3 = struct
              content: #5
              X?: #0
            openapi.yaml:4: E0410: the discriminator does not tell types apart: the part `k` has headers
        "#]],
    );
}

#[test]
fn one_file_or_several_are_a_list() {
    let schema = "{type: object, properties: {
        a: {oneOf: [{type: string, format: binary}, {type: array, maxItems: 3, items: {type: string, format: binary}}]},
        b: {anyOf: [{type: string, format: binary}, {type: string, format: uri}]},
        c: {oneOf: [{type: string, format: binary}, {type: array, minItems: 2, items: {type: string, format: binary}}]}}}";
    check(
        &description(&["{schema: {$ref: '#/components/schemas/S'}}"], schema),
        &expect![[r#"
            POST /0
              body?: multipart/form-data as Multipart of #0 [a file ]
              204 empty
            #0 S = struct
              a?: #12
              b?: #2
              c?: #3
            #1 property a of #0 = one of #4 xor #5
            #2 property b of #0 = any of #6 or #7
            #3 property c of #0 = one of #8 xor #9
            #4 variant 0 of #1 = String { format: None }
            #5 variant 1 of #1 = array of #10
              keeps MaxItems(3)
            #6 variant 0 of #2 = String { format: None }
            #7 variant 1 of #2 = String { format: Some("uri") }
            #8 variant 0 of #3 = String { format: None }
            #9 variant 1 of #3 = array of #11
              keeps MinItems(2)
            #10 item of #5 = String { format: None }
            #11 item of #9 = String { format: None }
            #12 property a of #0 = array of #15
              keeps MaxItems(3)
            #13 item of #12 = String { format: Some("binary") } in ferrospec_runtime::File
            #14 item of #12 = array of #15
              keeps MaxItems(3)
            #15 item of #14 = String { format: Some("binary") } in ferrospec_runtime::File
            openapi.yaml:9: E0405: bytes are carried as text; likewise in 2 other places
            openapi.yaml:9: E0405: `uri` is carried as text
        "#]],
    );
}

#[test]
fn lists_are_one_part_where_a_style_says_so() {
    let schema = "{type: object, properties: {
        a: {type: array, items: {type: string}}, b: {type: array, items: {type: integer}}, c: {type: array, items: {type: string}},
        d: {type: array, items: {type: object}}, e: {type: array, items: {type: string, format: binary}}, f: {type: string}}}";
    let encoding = "{a: {explode: false},\n b: {style: pipeDelimited, contentType: text/plain},\n c: {style: form},\n \
                    d: {explode: false},\n e: {style: spaceDelimited},\n f: {style: deepObject, allowReserved: false}}";
    let document =
        description(&[&format!("{{schema: {{$ref: '#/components/schemas/S'}}, encoding: {encoding}}}")], schema);
    check(
        &document,
        &expect![[r#"
        POST /0
          body?: multipart/form-data as Multipart of #0 [a  joined as Form] [b text/plain joined as PipeDelimited] [e file ]
          204 empty
        #0 S = struct
          a?: #1
          b?: #2
          c?: #3
          d?: #4
          e?: #13
          f?: #6
        #1 property a of #0 = array of #7
        #2 property b of #0 = array of #8
        #3 property c of #0 = array of #9
        #4 property d of #0 = array of #10
        #5 property e of #0 = array of #11
        #6 property f of #0 = String { format: None }
        #7 item of #1 = String { format: None }
        #8 item of #2 = Integer(Int64)
        #9 item of #3 = String { format: None }
        #10 item of #4 = map of #12
        #11 item of #5 = String { format: None }
        #12 value of #10 = any
        #13 property e of #0 = array of #14
        #14 item of #13 = String { format: Some("binary") } in ferrospec_runtime::File
        openapi.yaml:7: E0401: not supported: `explode`
        openapi.yaml:8: E0401: not supported: `style`
        openapi.yaml:9: E0401: not supported: `style`
    "#]],
    );
    let said = crate::support::lowered_with_messages(&document.replace("3.1.0", "3.0.3")).1;
    let said: Vec<_> = said.into_iter().map(|said| said.message).collect();
    expect![[r#"
        not supported: `explode`
        not supported: `style`
        not supported: `explode`
        not supported: `style`
        not supported: `style`"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn items_are_parts_without_names() {
    let bodies = [
        "multipart/mixed: {itemSchema: {type: integer}}",
        "multipart/mixed: {itemSchema: {type: [string, 'null'], format: binary}, itemEncoding: {headers: {X: {schema: {type: integer}}}}}",
        "multipart/related: {itemSchema: {$ref: '#/components/schemas/S'}, itemEncoding: {contentType: 'image/*'}}",
        "multipart/mixed: {itemSchema: {type: array, items: {type: string, format: binary}}, itemEncoding: {contentType: text/plain}}",
        "multipart/mixed: {schema: {type: object}, itemSchema: {type: [object, 'null']}, prefixEncoding: [{contentType: text/plain}]}",
        "'multipart/*': {itemSchema: {type: [integer, 'null']}, itemEncoding: {contentType: application/json, itemEncoding: {}}}",
        "multipart/form-data: {itemSchema: {type: integer}, itemEncoding: {contentType: text/plain}}",
        "application/json: {schema: {type: object, properties: {s: {$ref: '#/components/schemas/S'}}}}",
        "multipart/mixed: {itemSchema: {type: array, items: {type: string}}, itemEncoding: {headers: {X: {schema: {type: integer}}}}}",
    ];
    check(
        &of_bodies(&bodies, "S: {type: string, format: binary}"),
        &expect![[r#"
            POST /0
              body?: multipart/mixed as Multipart of #0 [ ] item by item: Parts
              204 empty
            POST /1
              body?: multipart/mixed as Multipart of #15 [ file  with X] item by item: Parts
              204 empty
            POST /2
              body?: multipart/related as Multipart of #16 [ file image/*] item by item: Parts
              204 empty
            POST /3
              body?: multipart/mixed as Multipart of #4 [ application/json] item by item: Parts
              204 empty
            POST /4
              body?: multipart/mixed as Multipart of #5|null [ application/json] [ application/json] item by item: Parts
              204 empty
            POST /5
              body?: multipart/mixed, multipart/* as Multipart of #6|null [ application/json] item by item: Parts
              204 empty
            POST /6
              body?: multipart/form-data as Multipart of #7
              204 empty
            POST /7
              body?: application/json as Json of #8
              204 empty
            POST /8
              body?: multipart/mixed as Multipart of #19 [ application/json with X] item by item: Parts
              204 empty
            #0 body of operation 0 = Integer(Int64)
            #1 header X of body of operation 1 = Integer(Int64)
            #2 body of operation 1 = String { format: None }
            #3 S = String { format: None }
            #4 body of operation 3 = array of #11
            #5 body of operation 4 = map of #12
            #6 body of operation 5 = Integer(Int64)
            #7 body of operation 6 = map of #17
            #8 body of operation 7 = struct
              s?: #3
            #9 header X of body of operation 8 = Integer(Int64)
            #10 property content of #19 = array of #13
            #11 item of #4 = String { format: None }
            #12 value of #5 = any
            #13 item of #10 = String { format: None }
            #14 property content of #15 = String { format: Some("binary") } in ferrospec_runtime::File
            #15 body of operation 1 = struct
              content: #14
              X?: #1
            #16 body of operation 2 = String { format: Some("binary") } in ferrospec_runtime::File
            #17 value of #7 = array of #18
            #18 item of #17 = String { format: Some("binary") } in ferrospec_runtime::File
            #19 body of operation 8 = struct
              content: #10
              X?: #9
            openapi.yaml:5: E0401: not supported: `null`
            openapi.yaml:7: E0405: bytes are carried as text
            openapi.yaml:7: E0401: not supported: `text/plain`
            openapi.yaml:8: E0401: not supported: `schema`
            openapi.yaml:8: E0401: not supported: `text/plain`
            openapi.yaml:9: E0401: not supported: `itemEncoding`
            openapi.yaml:10: E0401: not supported: `itemSchema`
            openapi.yaml:10: E0401: not supported: `itemEncoding`
            openapi.yaml:15: E0405: binary content is a file in multipart bodies, and carried as text elsewhere
        "#]],
    );
}

/// A description of OpenAPI 3.2 with operations that take these bodies.
fn of_bodies(bodies: &[&str], schemas: &str) -> String {
    let mut text = "openapi: 3.2.0\ninfo: {title: A, version: '1'}\npaths:\n".to_owned();
    for (index, body) in bodies.iter().enumerate() {
        let operation = format!("{{requestBody: {{content: {{{body}}}}}, responses: {{'204': {{description: a}}}}}}");
        text.push_str(&format!("  /{index}: {{post: {operation}}}\n"));
    }
    format!("{text}components:\n  schemas:\n    {schemas}\n")
}

#[test]
fn items_of_an_array_are_parts_by_their_places() {
    let bodies = [
        "multipart/mixed: {schema: {type: array, prefixItems: [{type: integer}, {type: object}]}, prefixEncoding: [{contentType: text/csv}, {contentType: application/xml}, {contentType: image/png}], itemEncoding: {headers: {}}}",
        "'multipart/*': {schema: {$ref: '#/components/schemas/S'}, prefixEncoding: [{}, {}, {contentType: text/html, headers: {X: {schema: {type: integer}}}}]}",
        "application/json: {schema: {$ref: '#/components/schemas/S'}}",
        "multipart/mixed: {schema: {type: array, items: {type: array, items: {type: string, format: binary}}, maxItems: 2}, itemEncoding: {headers: {X: {schema: {type: integer}}}}}",
        "multipart/mixed: {schema: {type: [array, 'null'], items: {type: string, format: binary}, uniqueItems: true, minItems: 1}}",
        "multipart/mixed: {schema: {type: array, items: false}}",
        "multipart/mixed: {schema: {enum: [[1, 2], [3]]}}",
    ];
    let schema = "S: {allOf: [{type: array, prefixItems: [{type: [integer, 'null']}, {format: binary}]}, {prefixItems: [{}, {type: string}], items: {type: string}}], minItems: 2}";
    check(
        &of_bodies(&bodies, schema),
        &expect![[r#"
            POST /0
              body?: multipart/mixed as Multipart of #0 [ text/csv] [ ] [ file image/png] [ file ]
              204 empty
            POST /1
              body?: multipart/mixed, multipart/* as Multipart of #21 [ ] [ file ] [ ] [ ]
              204 empty
            POST /2
              body?: application/json as Json of #2
              204 empty
            POST /3
              body?: multipart/mixed as Multipart of #4 [ application/json with X]
              204 empty
            POST /4
              body?: multipart/mixed as Multipart of #5 [ file ]
              204 empty
            POST /5
              body?: multipart/mixed as Multipart of #6 [ ]
              204 empty
            POST /6
              body?: multipart/mixed as Multipart of #7 [ application/json]
              204 empty
            #0 body of operation 0 = tuple of #8, #9 from 0 items on and #20
            #1 header X of body of operation 1 = Integer(Int64)
            #2 S = tuple of #11|null, #12 from 2 items on and #13
            #3 header X of item of #4 = Integer(Int64)
            #4 body of operation 3 = array of #23
              keeps MaxItems(2)
            #5 body of operation 4 = array of #24
              keeps MinItems(1)
            #6 body of operation 5 = array of #16
            #7 body of operation 6 = array of #17
              keeps Enum([List([Number(Number("1")), Number(Number("2"))]), List([Number(Number("3"))])])
            #8 item of #0 = Integer(Int64)
            #9 item of #0 = map of #18
            #10 item of #0 = any
            #11 item of #2 = Integer(Int64)
            #12 item of #2 = String { format: Some("binary") }
            #13 item of #2 = String { format: None }
            #14 property content of #23 = array of #19
            #15 item of #5 = String { format: None }
            #16 item of #6 = nothing
            #17 item of #7 = Integer(Int64)
            #18 value of #9 = any
            #19 item of #14 = String { format: None }
            #20 item of #0 = String { format: Some("binary") } in ferrospec_runtime::File
            #21 parts of #2 = tuple of #11, #22 from 2 items on and #13
            #22 item of #21 = String { format: Some("binary") } in ferrospec_runtime::File
            #23 item of #4 = struct
              content: #14
              X?: #3
            #24 item of #5 = String { format: Some("binary") } in ferrospec_runtime::File
            openapi.yaml:4: E0401: not supported: `application/xml`
            openapi.yaml:5: E0401: not supported: `prefixEncoding`
            openapi.yaml:7: E0405: bytes are carried as text
            openapi.yaml:8: E0401: not supported: `null`
            openapi.yaml:8: E0401: not supported: `uniqueItems`
            openapi.yaml:13: E0401: not supported: `null`
            openapi.yaml:13: E0405: binary content is a file in multipart bodies, and carried as text elsewhere
        "#]],
    );
}

#[test]
fn what_no_part_is_by_its_place_is_said() {
    let bodies = [
        "multipart/mixed: {schema: {type: array, items: false, prefixItems: [{type: [string, 'null']}, {type: [integer, 'null']}]}, prefixEncoding: [{}, {contentType: application/json}, {}], itemEncoding: {}}",
        "multipart/mixed: {schema: {type: array, items: {type: string}}, prefixEncoding: [{contentType: image/png}, {contentType: text/html, prefixEncoding: []}, {headers: {X: {schema: {}}}}]}",
        "multipart/mixed: {schema: {type: array, items: {type: string}}, encoding: {a: {contentType: text/html}}}",
        "multipart/mixed: {schema: {type: array, items: {type: array, items: {type: string}}}, itemEncoding: {explode: false}}",
        "multipart/mixed: {schema: {type: object}, prefixEncoding: [{}]}",
        "multipart/form-data: {schema: {type: array, items: {type: integer}}}",
        "multipart/mixed: {schema: {oneOf: [{type: object}, {type: array, items: {type: integer}}]}}",
        "multipart/mixed: {schema: {type: string}}",
    ];
    let (_, said) = crate::support::lowered_with_messages(&of_bodies(&bodies, "{}"));
    let shown = said.into_iter().map(|said| {
        let help = said.help.map(|help| format!(" [{help}]")).unwrap_or_default();
        format!("{}: {}{help}", said.code.id, said.message)
    });
    expect![[r#"
        E0401: not supported: `null` [a part that is not JSON holds no `null`: let its encoding say `contentType: application/json`]
        E0401: not supported: `prefixEncoding` [the schema has no item at its place]
        E0401: not supported: `itemEncoding` [the schema has no items behind those of `prefixItems`]
        E0401: not supported: `prefixEncoding` [these items are of one type: whether they are files, and their headers, `itemEncoding` says]
        E0401: not supported: `prefixEncoding`
        E0401: not supported: `prefixEncoding` [these items are of one type: whether they are files, and their headers, `itemEncoding` says]
        E0401: not supported: `encoding` [the parts have no names: `prefixEncoding` and `itemEncoding` say how they are written]
        E0401: not supported: `explode` [a list in a part without a name is JSON]
        E0401: not supported: `prefixEncoding` [the parts have names: `encoding` says how they are written]
        E0402: `POST /5` is left out: a multipart body is read as an object of parts, and this one is an array
        E0402: `POST /6` is left out: a multipart body is read as an object of parts, or as an array of them, and one of the alternatives of this one is an array
        E0402: `POST /7` is left out: a multipart body is read as an object of parts, or as an array of them, and this one is a single value"#]].assert_eq(&shown.collect::<Vec<_>>().join("\n"));
}
