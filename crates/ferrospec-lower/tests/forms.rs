//! Forms.

use crate::support::check;
use expect_test::expect;

/// A description with a form of these properties that are written so.
fn form(properties: &str, encoding: &str) -> String {
    let schema = format!("{{type: object, required: [a], properties: {properties}}}");
    let content = format!("{{application/x-www-form-urlencoded: {{schema: {schema},\n encoding: {encoding}}}}}");
    let body = format!("{{required: true, content: {content}}}");
    format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n  /a: {{post: {{requestBody: {body}, responses: {{'204': {{description: a}}}}}}}}\n"
    )
}

#[test]
fn fields_that_a_style_cannot_say_are_written_without_it() {
    let texts = "{type: array, items: {type: string}}";
    let objects = "{type: array, items: {type: object, properties: {y: {type: string}}}}";
    let object = "{type: object, properties: {a: {type: string}, y: {type: string}}}";
    check(
        &form(
            &format!("{{a: {texts}, b: {objects}, c: {object}, d: {{type: string}}, e: {texts}}}"),
            "{a: {style: pipeDelimited, contentType: text/plain},\n b: {explode: true},\n c: {style: form},\n d: {style: simple},\n ee: {style: form}}",
        ),
        &expect![[r#"
            POST /a
              body: application/x-www-form-urlencoded as Form of #0 [a PipeDelimited] [c Form exploded]
              204 empty
            #0 body of operation 0 = struct
              a: #1
              b?: #2
              c?: #3
              d?: #4
              e?: #5
            #1 property a of #0 = array of #6
            #2 property b of #0 = array of #7
            #3 property c of #0 = struct
              a?: #8
              y?: #9
            #4 property d of #0 = String { format: None }
            #5 property e of #0 = array of #10
            #6 item of #1 = String { format: None }
            #7 item of #2 = struct
              y?: #11
            #8 property a of #3 = String { format: None }
            #9 property y of #3 = String { format: None }
            #10 item of #5 = String { format: None }
            #11 property y of #7 = String { format: None }
            openapi.yaml:4: E0401: not supported: in the field `c`, its member `a` has the name of another field
            openapi.yaml:5: E0401: not supported: `contentType`
            openapi.yaml:6: E0401: not supported: `explode` of the field `b`: a field cannot hold an array of objects
            openapi.yaml:8: E0303: `simple` is no value of `style`
            openapi.yaml:9: E0401: the encoding of `ee` has no effect: the schema declares no such property
        "#]],
    );
}

#[test]
fn a_field_of_several_types_is_of_one_kind() {
    let fixture = "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              properties: {e: {type: array, items: {type: integer}}}
              anyOf:
                - type: object
                  required: [a]
                  properties: {a: {type: array, items: {type: string}}, b: {type: object}, c: {type: string}}
                - oneOf:
                    - type: object
                      required: [d]
                      properties: {a: {type: array, items: {type: integer}}, b: {type: string}, d: {type: object}}
                    - type: object
                      required: [f]
                      properties: {c: {oneOf: [{type: integer}, {type: object}]}, f: {type: string}}
            encoding:
              a: {style: pipeDelimited}
              b: {style: deepObject}
              c: {style: spaceDelimited}
              d: {style: form}
              e: {explode: false}
              f: {allowReserved: true}
              g: {style: form}
      responses: {'204': {description: a}}
";
    check(
        fixture,
        &expect![[r#"
            POST /a
              body: application/x-www-form-urlencoded as Form of #0 [a PipeDelimited of Array] [e Form of Array] [f Form exploded reserved]
              204 empty
            #0 body of operation 0 = any of #1 or #2
            #1 variant 0 of #0 = struct and #22
              a: #3
              b?: #4
              c?: #5
              e?: #6
            #2 variant 1 of #0 = one of #7 xor #8
            #3 property a of #1 = array of #9
            #4 property b of #1 = map of #10
            #5 property c of #1 = String { format: None }
            #6 property e of #0 = array of #11
            #7 variant 0 of #2 = struct and #23
              a?: #12
              b?: #13
              d: #14
              e?: #6
            #8 variant 1 of #2 = struct and #24
              c?: #15
              f: #16
              e?: #6
            #9 item of #3 = String { format: None }
            #10 value of #4 = any
            #11 item of #6 = Integer(Int64)
            #12 property a of #7 = array of #17
            #13 property b of #7 = String { format: None }
            #14 property d of #7 = map of #18
            #15 property c of #8 = one of #19 xor #20
            #16 property f of #8 = String { format: None }
            #17 item of #12 = Integer(Int64)
            #18 value of #14 = any
            #19 variant 0 of #15 = Integer(Int64)
            #20 variant 1 of #15 = map of #21
            #21 value of #20 = any
            #22 value of #1 = any
            #23 value of #7 = any
            #24 value of #8 = any
            openapi.yaml:25: E0401: not supported: `style` of the field `b`: it is of another kind in another alternative
            openapi.yaml:26: E0401: not supported: `style` of the field `c`: it may be of several kinds
            openapi.yaml:27: E0401: not supported: `style` of the field `d`: its members stand beside the fields of a form that is one of several types
            openapi.yaml:30: E0401: the encoding of `g` has no effect: the schema declares no such property
        "#]],
    );
}

#[test]
fn fields_of_heirs_are_written_in_their_styles() {
    check(
        "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {$ref: '#/components/schemas/Pet'}
            encoding:
              tags: {style: pipeDelimited}
              lives: {style: spaceDelimited}
              claws: {style: deepObject}
              wings: {style: form}
      responses: {'204': {description: a}}
components:
  schemas:
    Pet: {type: object, required: [kind], properties: {kind: {type: string}, tags: {type: array, items: {type: string}}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: array, items: {type: integer}}, claws: {type: object}}}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: string}}}]}
",
        &expect![[r#"
            POST /a
              body: application/x-www-form-urlencoded as Form of #0 [tags PipeDelimited of Array] [lives SpaceDelimited of Array]
              204 empty
            #0 Pet = any of #1 or #2 or #3 by kind: Cat=0 Dog=1 else 2
            #1 Cat = struct
              kind: #4
              tags?: #5
              lives?: #6
              claws?: #7
            #2 Dog = struct
              kind: #4
              tags?: #5
              claws?: #8
            #3 base of #0 = struct and #12
              kind: #4
              tags?: #5
            #4 property kind of #0 = String { format: None }
            #5 property tags of #0 = array of #9
            #6 property lives of #1 = array of #10
            #7 property claws of #1 = map of #11
            #8 property claws of #2 = String { format: None }
            #9 item of #5 = String { format: None }
            #10 item of #6 = Integer(Int64)
            #11 value of #7 = any
            #12 value of #3 = any
            openapi.yaml:14: E0401: not supported: `style` of the field `claws`: it is of another kind in another alternative
            openapi.yaml:15: E0401: the encoding of `wings` has no effect: the schema declares no such property
        "#]],
    );
}

#[test]
fn what_can_be_left_out_is_null_only_where_something_says_null() {
    let null = "{type: [string, 'null']}";
    let shared = format!("{{type: object, properties: {{a: {null}}}}}");
    let own = format!(
        "{{type: object, required: [a], properties: {{a: {null}, b: {null}, c: {{$ref: '#/components/schemas/Name'}}, \
         d: {{type: [integer, 'null'], default: null}}, e: {{type: object, properties: {{x: {null}}}}}}}, example: {{a: A, b: null}}}}"
    );
    let parts = format!(
        "{{type: object, properties: {{f: {null}, g: {{type: [object, 'null'], properties: {{x: {null}}}}}}}}}"
    );
    let either = format!(
        "{{anyOf: [{{type: object, title: U, required: [u], properties: {{u: {{type: string}}, h: {null}}}}}, {{$ref: '#/components/schemas/S'}}]}}"
    );
    let operation = |path: &str, body: &str| {
        format!(
            "  /{path}: {{post: {{requestBody: {{required: true, content: {{{body}}}}}, responses: {{'204': {{description: a}}}}}}}}\n"
        )
    };
    let paths = [
        operation("own", &format!("application/x-www-form-urlencoded: {{schema: {own}, example: {{a: A, c: null}}}}")),
        operation("parts", &format!("multipart/form-data: {{schema: {parts}}}")),
        operation("either", &format!("application/x-www-form-urlencoded: {{schema: {either}}}")),
        operation("json", "application/json: {schema: {$ref: '#/components/schemas/S'}}"),
        // An empty text is a text, and is no number.
        format!(
            "  /query: {{get: {{parameters: [{{name: t, in: query, schema: {null}}}, \
             {{name: n, in: query, schema: {{type: [integer, 'null']}}}}], responses: {{'204': {{description: a}}}}}}}}\n"
        ),
    ];
    let head = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n";
    let schemas = format!("components: {{schemas: {{S: {shared}, Name: {null}}}}}\n");
    check(
        &format!("{head}{}{schemas}", paths.concat()),
        &expect![[r#"
            POST /own
              body: application/x-www-form-urlencoded as Form of #0
              204 empty
            POST /parts
              body: multipart/form-data as Multipart of #1 [g application/json]
              204 empty
            POST /either
              body: application/x-www-form-urlencoded as Form of #2
              204 empty
            POST /json
              body: application/json as Json of #3
              204 empty
            GET /query
              query t?: #4 Form*
              query n?: #5|null Form*
              204 empty
            #0 body of operation 0 = struct
              a: #7|null
              b?: #8
              c?: #6
              d?: #9
              e?: #10
            #1 body of operation 1 = struct
              f?: #11
              g?: #12|null
            #2 body of operation 2 = any of #13 or #3
            #3 S = struct and #19
              a?: #14|null
            #4 parameter t of operation 4 = String { format: None }
            #5 parameter n of operation 4 = Integer(Int64)
            #6 Name = String { format: None }
            #7 property a of #0 = String { format: None }
            #8 property b of #0 = String { format: None }
            #9 property d of #0 = Integer(Int64)
            #10 property e of #0 = struct
              x?: #15|null
            #11 property f of #1 = String { format: None }
            #12 property g of #1 = struct
              x?: #16|null
            #13 variant 0 of #2 = struct and #20
              u: #17
              h?: #18
            #14 property a of #3 = String { format: None }
            #15 property x of #10 = String { format: None }
            #16 property x of #12 = String { format: None }
            #17 property u of #13 = String { format: None }
            #18 property h of #13 = String { format: None }
            #19 value of #3 = any
            #20 value of #13 = any
            openapi.yaml:4: E0401: not supported: `null`
        "#]],
    );
}

#[test]
fn what_is_nothing_but_null_is_no_field() {
    let form = form("{a: {type: string},\n b: {type: 'null'},\n c: {$ref: '#/components/schemas/None'}}", "{}");
    let with_parameter =
        form.replace("responses:", "parameters: [{name: n, in: query, schema: {const: null}}], responses:");
    check(
        &format!("{with_parameter}components: {{schemas: {{None: {{enum: [null]}}}}}}\n"),
        &expect![[r#"
        POST /a
          query n?: #0 Form*
          body: application/x-www-form-urlencoded as Form of #1
          204 empty
        #0 parameter n of operation 0 = null
        #1 body of operation 0 = struct
          a: #3
          b?: #4
          c?: #2
        #2 None = null
        #3 property a of #1 = String { format: None }
        #4 property b of #1 = null
        openapi.yaml:5: E0401: not supported: `null`
        openapi.yaml:6: E0401: not supported: `null`
        openapi.yaml:7: E0401: not supported: `null`
    "#]],
    );
}

#[test]
fn media_types_of_fields_are_those_that_they_have_by_default() {
    let object = "{type: object, properties: {y: {type: string}}}";
    check(
        &form(
            &format!(
                "{{a: {object}, b: {{type: array, items: {object}}}, c: {{type: string}}, d: {{type: integer}}, e: {object}, f: {{type: string}}}}"
            ),
            "{a: {contentType: application/json}, b: {contentType: application/json}, c: {contentType: text/plain}, d: {contentType: application/json},\n e: {contentType: application/xml},\n f: {contentType: application/json, headers: {}}}",
        ),
        &expect![[r#"
            POST /a
              body: application/x-www-form-urlencoded as Form of #0
              204 empty
            #0 body of operation 0 = struct
              a: #1
              b?: #2
              c?: #3
              d?: #4
              e?: #5
              f?: #6
            #1 property a of #0 = struct
              y?: #7
            #2 property b of #0 = array of #8
            #3 property c of #0 = String { format: None }
            #4 property d of #0 = Integer(Int64)
            #5 property e of #0 = struct
              y?: #9
            #6 property f of #0 = String { format: None }
            #7 property y of #1 = String { format: None }
            #8 item of #2 = struct
              y?: #10
            #9 property y of #5 = String { format: None }
            #10 property y of #8 = String { format: None }
            openapi.yaml:6: E0401: not supported: `application/xml`
            openapi.yaml:7: E0401: not supported: `application/json`
            openapi.yaml:7: E0401: not supported: `headers`
        "#]],
    );
}
