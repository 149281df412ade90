//! What operations say that cannot work, and that it is reported.

use crate::support::{check, lowered, lowered_with_messages, operation};
use expect_test::expect;

/// An operation with these parameters.
fn parameters(parameters: &str) -> String {
    operation(&format!("      parameters: [{parameters}]\n      responses: {{'200': {{description: d}}}}\n"))
}

#[test]
fn what_the_table_of_styles_leaves_open_is_noted() {
    let list = "{type: array, items: {type: string}}";
    let object = "{type: object, properties: {b: {type: string}}}";
    let open = |how: &str, schema: &str| {
        let (_, said) = lowered_with_messages(
            &parameters(&format!("{{name: a, {how}, schema: {schema}}}")).replace("3.0.3", "3.2.0"),
        );
        said.into_iter().filter(|said| said.code.id == "E0226").map(|said| said.message).collect::<Vec<_>>()
    };
    let rows = [
        ("in: query, style: spaceDelimited, explode: true", list),
        ("in: query, style: pipeDelimited, explode: true", object),
        ("in: query, style: pipeDelimited", "{type: string}"),
        ("in: cookie, explode: false", list),
        ("in: cookie, style: cookie, explode: false", object),
    ];
    for (index, (how, schema)) in rows.into_iter().enumerate() {
        let said = open(how, schema);
        let expected = [
            "the style `spaceDelimited` does not define how an exploded array is written",
            "the style `pipeDelimited` does not define how an exploded object is written",
            "the style `pipeDelimited` does not define how a single value is written",
            "the style `form` does not define how an array that is not exploded is written in a cookie",
            "the style `cookie` does not define how an object that is not exploded is written in a cookie",
        ][index];
        assert!(matches!(&said[..], [only] if only.ends_with(expected)), "{how}: {said:?}");
    }
    let defined = [
        ("in: query, style: spaceDelimited", list),
        ("in: query, style: pipeDelimited, explode: false", object),
        ("in: cookie", list),
        ("in: cookie, style: cookie", object),
        ("in: cookie, explode: false", "{type: string}"),
        ("in: query, explode: false", list),
    ];
    for (how, schema) in defined {
        assert_eq!(open(how, schema), [""; 0], "{how}");
    }
}

#[test]
fn a_text_in_a_media_type_of_its_own_is_written_as_it_is() {
    let whole = |schema: &str| {
        parameters(&format!("{{name: a, in: querystring, content: {{application/jsonpath: {{schema: {schema}}}}}}}"))
    };
    check(
        &whole("{type: string}").replace("3.0.3", "3.2.0"),
        &expect![[r#"
        GET /a
          querystring a?: #0 Form*
          200 empty
        #0 parameter a of operation 0 = String { format: None }
    "#]],
    );
    check(
        &whole("{type: string, format: binary}").replace("3.0.3", "3.2.0"),
        &expect![[r#"
            GET /a
              200 empty
            openapi.yaml:6: E0401: not supported: the parameter `a` cannot be sent: no parameter is written as `application/jsonpath`
        "#]],
    );
}

#[test]
fn parameters_that_no_style_can_say() {
    let text = "{type: string}";
    let list = "{type: array, items: {type: string}}";
    let lists = format!("{{type: array, items: {list}}}");
    let object = |rest: &str| format!("{{type: object, properties: {{b: {list}, c: {text}}}{rest}}}");
    let query = |rest: &str, schema: &str| parameters(&format!("{{name: a, in: query{rest}, schema: {schema}}}"));
    check(
        &query("", &lists),
        &expect![[r#"
        GET /a
          200 empty
        openapi.yaml:6: E0401: not supported: the parameter `a` cannot be sent: a parameter cannot hold an array of arrays
    "#]],
    );
    check(
        &query(", required: true", &lists),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:6: E0402: `GET /a` is left out: the parameter `a` cannot be sent: a parameter cannot hold an array of arrays
        "#]],
    );
    check(
        &query(", style: deepObject", list),
        &expect![[r#"
            GET /a
              query a?: #0 DeepObject
              200 empty
            #0 parameter a of operation 0 = array of #1
            #1 item of #0 = String { format: None }
            openapi.yaml:6: E0226: in the parameter `a`: the style `deepObject` does not define how an array is written
        "#]],
    );
    check(
        &query(", style: deepObject", text),
        &expect![[r#"
            GET /a
              query a?: #0 DeepObject
              200 empty
            #0 parameter a of operation 0 = String { format: None }
            openapi.yaml:6: E0226: in the parameter `a`: the style `deepObject` does not define how a single value is written
        "#]],
    );
    check(
        &query(", style: deepObject", &object("")),
        &expect![[r#"
            GET /a
              query a?: #0 DeepObject
              200 empty
            #0 parameter a of operation 0 = struct
              b?: #1
              c?: #2
            #1 property b of #0 = array of #3
            #2 property c of #0 = String { format: None }
            #3 item of #1 = String { format: None }
            openapi.yaml:6: E0226: in the parameter `a`: the style `deepObject` does not define how an array in an object is written
        "#]],
    );
    check(
        &query(", style: deepObject", &object(", required: [b]")),
        &expect![[r#"
            GET /a
              query a?: #0 DeepObject
              200 empty
            #0 parameter a of operation 0 = struct
              b: #1
              c?: #2
            #1 property b of #0 = array of #3
            #2 property c of #0 = String { format: None }
            #3 item of #1 = String { format: None }
            openapi.yaml:6: E0226: in the parameter `a`: the style `deepObject` does not define how an array in an object is written
        "#]],
    );
    check(
        &query("", &format!("{{type: object, additionalProperties: {list}}}")),
        &expect![[r#"
        GET /a
          200 empty
        openapi.yaml:6: E0401: not supported: the parameter `a` cannot be sent: a parameter cannot hold an object of arrays
    "#]],
    );
    check(
        &parameters(&format!("{{name: A, in: header, schema: {lists}}}")),
        &expect![[r#"
        GET /a
          200 empty
        openapi.yaml:6: E0401: not supported: the parameter `A` cannot be sent: a parameter cannot hold an array of arrays
    "#]],
    );
}

#[test]
fn exploded_objects_that_share_names() {
    let object = |name: &str, rest: &str| {
        format!("{{name: {name}, in: query, schema: {{type: object, properties: {{x: {{type: string}}}}{rest}}}}}")
    };
    let other = "{name: x, in: query, schema: {type: string}}";
    check(
        &parameters(&format!("{}, {other}", object("a", ""))),
        &expect![[r#"
        GET /a
          query a?: #0 Form*
          query x?: #1 Form*
          200 empty
        #0 parameter a of operation 0 = struct
          x?: #2
        #1 parameter x of operation 0 = String { format: None }
        #2 property x of #0 = String { format: None }
        openapi.yaml:6: E0401: not supported: in the parameter `a`, its member `x` has the name of another parameter
    "#]],
    );
    check(
        &parameters(&format!("{}, {other}", object("a", ", required: [x]"))),
        &expect![[r#"
        GET /a
          query x?: #0 Form*
          200 empty
        #0 parameter x of operation 0 = String { format: None }
        openapi.yaml:6: E0401: not supported: the parameter `a` cannot be sent: its member `x` has the name of another parameter
    "#]],
    );
    check(
        &parameters(&format!("{}, {}", object("a", ""), object("b", ""))),
        &expect![[r#"
        GET /a
          query a?: #0 Form*
          query b?: #1 Form*
          200 empty
        #0 parameter a of operation 0 = struct
          x?: #2
        #1 parameter b of operation 0 = struct
          x?: #3
        #2 property x of #0 = String { format: None }
        #3 property x of #1 = String { format: None }
        openapi.yaml:6: E0401: not supported: in the parameter `b`, its member `x` has the name of another parameter
    "#]],
    );
    // An object is known by its own name where it is not exploded, and in another place.
    check(
        &parameters(
            "{name: a, in: query, explode: false, schema: {type: object, properties: {x: {type: string}}}}, {name: x, in: query, schema: {type: string}}",
        ),
        &expect![[r#"
            GET /a
              query a?: #0 Form
              query x?: #1 Form*
              200 empty
            #0 parameter a of operation 0 = struct
              x?: #2
            #1 parameter x of operation 0 = String { format: None }
            #2 property x of #0 = String { format: None }
        "#]],
    );
    let map = |name: &str| format!("{{name: {name}, in: query, schema: {{type: object}}}}");
    check(
        &parameters(&format!("{}, {}", map("a"), map("b"))),
        &expect![[r#"
        GET /a
          query a?: #0 Form*
          200 empty
        #0 parameter a of operation 0 = map of #1
        #1 value of #0 = any
        openapi.yaml:6: E0401: not supported: the parameter `b` cannot be sent: another parameter takes every name that none has
    "#]],
    );
}

#[test]
fn headers_that_are_not_the_callers() {
    check(
        &parameters("{name: 'a b', in: header, schema: {type: string}}"),
        &expect![[r#"
        GET /a
          200 empty
        openapi.yaml:6: E0401: not supported: the parameter `a b` cannot be sent: a header cannot have that name
    "#]],
    );
    check(
        &parameters("{name: 'a:', in: header, required: true, schema: {type: string}}"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:6: E0402: `GET /a` is left out: the parameter `a:` cannot be sent: a header cannot have that name
        "#]],
    );
    check(
        &parameters("{name: content-length, in: header, required: true, schema: {type: integer}}"),
        &expect![[r#"
        GET /a
          200 empty
        openapi.yaml:6: E0401: not supported: the header parameter `content-length`
    "#]],
    );
    check(
        &parameters("{name: Host, in: query, schema: {type: string}}"),
        &expect![[r#"
        GET /a
          query Host?: #0 Form*
          200 empty
        #0 parameter Host of operation 0 = String { format: None }
    "#]],
    );
}

#[test]
fn forms_that_are_no_objects() {
    let form = |schema: &str| {
        operation(&format!(
            "      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {schema}}}}}}}\n      responses: {{'200': {{description: d}}}}\n"
        ))
    };
    check(
        &form("{type: array, items: {type: string}}"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:6: E0367: OpenAPI 3.0 has the body of GET ignored, and some tools do so
            openapi.yaml:6: E0402: `GET /a` is left out: a form is an object, and this one is an array
        "#]],
    );
    check(
        &form("{type: string}"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:6: E0367: OpenAPI 3.0 has the body of GET ignored, and some tools do so
            openapi.yaml:6: E0402: `GET /a` is left out: a form is an object, and this one is a single value
        "#]],
    );
    check(
        &form("{}"),
        &expect![[r#"
            GET /a
              body?: application/x-www-form-urlencoded as Form of #0
              200 empty
            #0 body of operation 0 = any
            openapi.yaml:6: E0367: OpenAPI 3.0 has the body of GET ignored, and some tools do so
        "#]],
    );
}

#[test]
fn headers_of_answers() {
    let root = "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: d
          headers:
            X-Rate: {required: true, schema: {type: [integer, 'null']}}
            X-Tags: {explode: true, schema: {type: array, items: {type: string}, default: []}}
            X-Json: {content: {application/json: {schema: {type: object}}}}
            X-Style: {style: form, schema: {type: string}}
            Set-Cookie: {content: {text/plain: {schema: {type: string}}}}
            Shared: {$ref: '#/components/headers/Shared'}
        default: {$ref: '#/components/responses/Error'}
components:
  headers: {Shared: {schema: {type: string, enum: [a]}}}
  responses:
    Error: {description: d, headers: {X-Kind: {schema: {type: string, enum: [a, b]}}}}
";
    check(
        root,
        &expect![[r#"
            GET /a
              200 empty
                header X-Rate?: #0
                header X-Tags?: #1* else []
                header X-Json?: #2 as Json
                header Set-Cookie?: #4
                header Shared?: #5
              default empty, as all Error
                header X-Kind?: #6
            #0 header X-Rate of response 200 of operation 0 = Integer(Int64)
            #1 header X-Tags of response 200 of operation 0 = array of #7
            #2 header X-Json of response 200 of operation 0 = map of #8
            #3 header Set-Cookie of response 200 of operation 0 = String { format: None }
            #4 header Set-Cookie of response 200 of operation 0 = array of #3
            #5 shared header Shared = ["a"]
            #6 header X-Kind of shared response Error = ["a", "b"]
            #7 item of #1 = String { format: None }
            #8 value of #2 = any
            openapi.yaml:13: E0401: not supported: the header `X-Style` is left out: a header has no other style than `simple`
            openapi.yaml:13: E0303: `form` is no value of `style`
        "#]],
    );
}

#[test]
fn answers_without_a_body() {
    let content = "content: {application/json: {schema: {type: string}}}";
    let answer = |status: &str| format!("        '{status}': {{description: d, {content}}}\n");
    let all = ["1XX", "200", "204", "205", "304"].map(answer).concat();
    check(
        &operation(&format!("      responses:\n{all}")),
        &expect![[r#"
        GET /a
          200 application/json as Json of #0
          204 empty
          205 empty
          304 empty
          1XX empty
        #0 response 200 of operation 0 = String { format: None }
        openapi.yaml:7: E0407: an answer of status `1XX` has no body
        openapi.yaml:9: E0407: an answer of status `204` has no body
        openapi.yaml:10: E0407: an answer of status `205` has no body
        openapi.yaml:11: E0407: an answer of status `304` has no body
    "#]],
    );
    check(
        &format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths:\n  /a:\n    head:\n      responses:\n{}",
            answer("200")
        ),
        &expect![[r#"
            HEAD /a
              200 empty
            openapi.yaml:7: E0407: an answer to `HEAD` has no body
        "#]],
    );
}

#[test]
fn credentials_that_exclude_each_other() {
    let security = |requirements: &str| {
        format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
paths:
  /a: {{get: {{security: {requirements}, responses: {{'200': {{description: d}}}}}}}}
components:
  securitySchemes:
    bearer: {{type: http, scheme: bearer}}
    open: {{type: openIdConnect, openIdConnectUrl: 'https://example.com'}}
    basic: {{type: http, scheme: basic}}
    key: {{type: apiKey, in: header, name: Authorization}}
    odd: {{type: apiKey, in: header, name: 'a b'}}
    strange: {{type: http, scheme: 'a b'}}
"
        )
    };
    check(
        &security("[{bearer: [], basic: []}]"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:4: E0402: `GET /a` is left out: the schemes `bearer` and `basic` cannot both stand in the header `authorization`
        "#]],
    );
    check(
        &security("[{key: [], basic: []}]"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:4: E0402: `GET /a` is left out: the schemes `key` and `basic` cannot both stand in the header `authorization`
        "#]],
    );
    // Alternatives are not shown together, and one token may be good for both.
    check(
        &security("[{bearer: []}, {basic: []}]"),
        &expect![[r#"
        security bearer: Bearer
        security basic: Basic
        GET /a needs [bearer] needs [basic]
          200 empty
    "#]],
    );
    check(
        &security("[{bearer: [], open: []}]"),
        &expect![[r#"
            security bearer: Bearer
            security open: OpenIdConnect { url: Some("https://example.com") }
            GET /a needs [bearer + open]
              200 empty
        "#]],
    );
    check(
        &security("[{odd: []}]"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:11: E0402: `GET /a` is left out: nothing can speak the security scheme `odd`: no header can have that name
        "#]],
    );
    check(
        &security("[{strange: []}]"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:12: E0402: `GET /a` is left out: nothing can speak the security scheme `strange`: no scheme of HTTP can have that name
        "#]],
    );
}

#[test]
fn a_parameter_is_deprecated_with_its_schema() {
    let api = lowered(&parameters(
        "{name: a, in: query, schema: {type: string, deprecated: true}}, {name: b, in: query, schema: {type: string}}",
    ));
    let deprecated: Vec<_> = api.operations[0].parameters.iter().map(|parameter| parameter.docs.deprecated).collect();
    assert_eq!(deprecated, [true, false]);
}

#[test]
fn a_path_and_its_parameters_agree_in_the_end() {
    let description = "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a/{filled}/{unfilled}:
    get:
      parameters:
        - {name: filled, in: path, required: true, schema: {type: integer}}
        - {name: stray, in: path, required: true, schema: {type: integer}}
      responses: {'204': {description: d}}
";
    check(
        description,
        &expect![[r#"
        GET /a/{filled}/{unfilled}
          path filled: #0 Simple
          path unfilled: #1 Simple
          204 empty
        #0 parameter filled of operation 0 = Integer(Int64)
        #1 parameter unfilled of operation 0 = String { format: None }
        openapi.yaml:4: E0312: no parameter fills `{unfilled}` in `/a/{filled}/{unfilled}`
        openapi.yaml:8: E0311: the path `/a/{filled}/{unfilled}` has no `{stray}`
    "#]],
    );
}

#[test]
fn a_way_in_that_cannot_be_met_is_left_out() {
    let description = |security: &str| {
        format!(
            "openapi: 3.1.0
info: {{title: A, version: '1'}}
paths:
  /a: {{get: {{security: [{security}], responses: {{'204': {{description: d}}}}}}}}
components:
  securitySchemes:
    key: {{type: apiKey, in: header, name: X-Key}}
    certificate: {{type: mutualTLS}}
"
        )
    };
    check(
        &description("{key: []}, {certificate: []}, {nobody: []}"),
        &expect![[r#"
            security key: ApiKey { location: Header, name: "X-Key" }
            security certificate: MutualTls
            GET /a needs [key] needs [certificate]
              204 empty
            openapi.yaml:4: E0421: `nobody` is not under `components/securitySchemes`
        "#]],
    );
    check(
        &description("{certificate: []}, {nobody: []}"),
        &expect![[r#"
            security certificate: MutualTls
            GET /a needs [certificate]
              204 empty
            openapi.yaml:4: E0421: `nobody` is not under `components/securitySchemes`
        "#]],
    );
    check(
        &description("{nobody: []}"),
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:4: E0421: `nobody` is not under `components/securitySchemes`
            openapi.yaml:4: E0402: `GET /a` is left out: nothing declares the security scheme `nobody`
        "#]],
    );
}

#[test]
fn a_header_replaces_that_of_its_path_in_any_case() {
    let text = "openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a:
    parameters:
      - {name: X-Rate, in: header, schema: {type: string}}
      - {name: Page, in: query, schema: {type: string}}
    get:
      parameters:
        - {name: x-rate, in: header, schema: {type: integer}}
        - {name: page, in: query, schema: {type: integer}}
      responses: {'204': {description: done}}
";
    let api = crate::support::lowered(text);
    let names: Vec<_> = api.operations[0].parameters.iter().map(|parameter| &*parameter.name).collect();
    assert_eq!(names, ["Page", "x-rate", "page"]);
}

#[test]
fn what_stands_in_a_component_is_called_after_it_whoever_refers_to_it() {
    let path = |name: &str| {
        format!(
            "  /{name}:
    get:
      parameters:
      - $ref: '#/components/parameters/Sort'
      - $ref: parameters/Dir.yaml
      - $ref: lib/more.yaml#/parameters/Kind
      requestBody: {{$ref: '#/components/requestBodies/Both'}}
      responses:
        '200': {{description: b, content: {{application/json: {{schema: {{$ref: '#/components/responses/No/content/application~1json/schema'}}}}}}}}
        '404': {{$ref: '#/components/responses/No'}}
        '409': {{$ref: '#/components/responses/Both'}}
"
        )
    };
    let rest = "components:
  parameters: {Sort: {name: s, in: query, schema: {enum: [a, b]}}}
  requestBodies: {Both: {content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}}}}}
  responses:
    No: {description: n, content: {application/json: {schema: {type: object, properties: {why: {enum: [c, d]}}}}}}
    Both: {description: n, content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}}}}
  schemas: {A: {type: object, properties: {a: {type: string}}}, B: {type: object, properties: {b: {type: string}}}}
//- parameters/Dir.yaml
{name: d, in: query, schema: {enum: [e, f]}}
//- lib/more.yaml
parameters: {Kind: {name: k, in: query, schema: {enum: [g, h]}}}
";
    let places = |names: [&str; 2]| {
        let head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n";
        let api = lowered(&format!("{head}{}{}{rest}", path(names[0]), path(names[1])));
        let dump = api.to_string();
        let mut shared: Vec<_> = dump
            .lines()
            .filter(|line| line.contains(" shared "))
            .filter_map(|line| Some(line.split_once(' ')?.1.split_once(" = ")?.0.to_owned()))
            .collect();
        shared.sort();
        assert!(!dump.contains(" of operation "), "{dump}");
        shared.join(", ")
    };
    let expected = "shared body Both, shared parameter Dir, shared parameter Sort, shared parameter lib.more.Kind, shared response No";
    assert_eq!(places(["a", "b"]), expected);
    assert_eq!(places(["b", "a"]), expected);
}
