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
            openapi.yaml:9: E0401: not supported: `ee`
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
