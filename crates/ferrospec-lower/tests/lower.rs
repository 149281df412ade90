//! What documents mean, as text: a snippet in, the dumped API and the messages out.

use crate::support::{check, check_with, operation, schema};
use expect_test::expect;
use ferrospec_lower::{Options, Rename};

#[test]
fn a_schema_in_a_file_of_its_own_is_one_type() {
    let root = operation(
        "      responses:
        '200': {description: a, content: {application/json: {schema: {$ref: schemas-Comment.yaml}}}}
        '403': {description: b, content: {application/json: {schema: {$ref: ./schemas-Comment.yaml}}}}
//- schemas-Comment.yaml
type: object
properties:
  replies: {type: array, items: {$ref: schemas-Comment.yaml}}
",
    );
    check(
        &root,
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
              403 application/json as Json of #0
            #0 Comment = struct
              replies?: #1
            #1 property replies of #0 = array of #0
        "#]],
    );
}

#[test]
fn parameters_have_their_styles_filled_in() {
    let root = operation(
        "      parameters:
      - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
      - {name: tags, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
      - {name: X-Trace, in: header, required: true, schema: {type: string}}
      - {name: Authorization, in: header, schema: {type: string}}
      responses: {'204': {description: none}}
",
    );
    check(
        &root,
        &expect![[r#"
            GET /a
              query ids?: #0 Form*
              query tags?: #1 PipeDelimited
              header X-Trace: #2 Simple
              204 empty
            #0 parameter ids of operation 0 = array of #3
            #1 parameter tags of operation 0 = array of #4
            #2 parameter X-Trace of operation 0 = String { format: None }
            #3 item of #0 = Integer(Int64)
            #4 item of #1 = String { format: None }
            openapi.yaml:10: E0404: the header parameter `Authorization` has no effect
        "#]],
    );
}

#[test]
fn an_operation_replaces_parameters_of_its_path() {
    check(
        "openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a/{id}:
    parameters:
    - {name: id, in: path, required: true, schema: {type: string}}
    - {name: q, in: query, schema: {type: string}}
    get:
      parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      responses: {'204': {description: none}}
",
        &expect![[r#"
            GET /a/{id}
              query q?: #0 Form*
              path id: #1 Simple
              204 empty
            #0 parameter q of operation 0 = String { format: None }
            #1 parameter id of operation 0 = Integer(Int64)
        "#]],
    );
}

#[test]
fn a_body_may_be_of_several_media_types() {
    let root = operation(
        "      requestBody:
        required: true
        content:
          text/csv: {}
          application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}
      responses:
        default: {description: d, content: {image/png: {}}}
        4XX: {description: r, content: {text/plain: {schema: {type: string}}}}
        '200': {description: e, content: {'*/*': {}}}
",
    );
    check(
        &root,
        &expect![[r#"
            GET /a
              body: text/csv as Text or application/x-www-form-urlencoded as Form of #0
              200 */* as Bytes
              4XX text/plain as Text
              default image/png as Bytes
            #0 application/x-www-form-urlencoded in body of operation 0 = struct
              a?: #1
            #1 property a of #0 = String { format: None }
            openapi.yaml:6: E0367: OpenAPI 3.0 has the body of GET ignored, and some tools do so
        "#]],
    );
}

#[test]
fn an_operation_that_cannot_work_is_left_out() {
    let root = operation(
        "      requestBody: {content: {multipart/mixed: {schema: {type: string}}}}
      responses: {'204': {description: none}}
",
    );
    check(
        &root,
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:6: E0367: OpenAPI 3.0 has the body of GET ignored, and some tools do so
            openapi.yaml:6: E0402: `GET /a` is left out: a multipart body is read as an object of parts, or as an array of them, and this one is a single value
        "#]],
    );
}

#[test]
fn security_is_the_operations_own_or_the_descriptions() {
    check(
        "openapi: 3.0.3
info: {title: A, version: '1'}
security: [{key: []}, {}]
paths:
  /a: {get: {responses: {'204': {description: none}}}}
  /b: {get: {security: [], responses: {'204': {description: none}}}}
  /c: {get: {security: [{token: [read]}], responses: {'204': {description: none}}}}
  /d: {get: {security: [{tls: []}], responses: {'204': {description: none}}}}
components:
  securitySchemes:
    token: {type: http, scheme: Bearer}
    key: {type: apiKey, in: header, name: X-Key}
    tls: {type: mutualTLS}
",
        &expect![[r#"
            security key: ApiKey { location: Header, name: "X-Key" }
            security token: Bearer
            security tls: MutualTls
            GET /a needs [key] needs []
              204 empty
            GET /b
              204 empty
            GET /c needs [token for read]
              204 empty
            GET /d needs [tls]
              204 empty
            openapi.yaml:13: E0302: this `type` came with OpenAPI 3.1, and this is OpenAPI 3.0
        "#]],
    );
}

#[test]
fn webhooks_have_security_and_addresses_of_their_own() {
    let root = |paths: &str| {
        format!(
            "openapi: 3.1.0
info: {{title: A, version: '1'}}
security: [{{key: []}}]
paths: {paths}
webhooks:
  plain: {{post: {{responses: {{'204': {{description: none}}}}}}}}
  /as a path/{{id}}:
    servers: [{{url: 'https://a.example'}}]
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    put: {{operationId: path, security: [{{token: []}}], responses: {{'204': {{description: none}}}}}}
components:
  securitySchemes:
    token: {{type: http, scheme: Bearer}}
    key: {{type: apiKey, in: header, name: X-Key}}
"
        )
    };
    check(
        &root("{/a: {get: {responses: {'204': {description: none}}}}}"),
        &expect![[r#"
            security key: ApiKey { location: Header, name: "X-Key" }
            security token: Bearer
            GET /a needs [key]
              204 empty
            webhook plain: POST /plain
              204 empty
            webhook /as a path/{id}: PUT /as%20a%20path/%7Bid%7D as path needs [token]
              204 empty
            openapi.yaml:3: E0374: `security` of the description is not asked of webhooks and callbacks
            openapi.yaml:8: E0401: not supported: `servers`
            openapi.yaml:9: E0401: not supported: the path parameter `id`
        "#]],
    );
    // Where there is nothing else, all that the description says is said of them.
    check(
        &root("{}"),
        &expect![[r#"
        security key: ApiKey { location: Header, name: "X-Key" }
        security token: Bearer
        webhook plain: POST /plain needs [key]
          204 empty
        webhook /as a path/{id}: PUT /as%20a%20path/%7Bid%7D as path needs [token]
          204 empty
        openapi.yaml:8: E0401: not supported: `servers`
        openapi.yaml:9: E0401: not supported: the path parameter `id`
    "#]],
    );
}

#[test]
fn links_lead_to_operations_that_are_known() {
    check(
        "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    post:
      operationId: a
      requestBody: {content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}}
      responses:
        '200':
          description: made
          links:
            b: {operationId: b, parameters: {path.id: $request.body#/n, X-b: 'v{$statusCode}', q: [1, 2]}}
            c: {operationRef: '#/paths/~1b~1{id}/get', parameters: {id: $response.body#/id, no: 1, q: $url}}
            away: {operationRef: 'https://b.example/openapi.json#/paths/~1b/get'}
            served: {operationId: b, server: {url: 'https://c.example'}}
            body: {operationId: b, requestBody: $response.body}
  /b/{id}:
    get:
      operationId: b
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: q, in: query, schema: {type: array, items: {type: integer}}}
        - {name: x-B, in: header, schema: {type: string}}
      responses: {'204': {description: none}}
webhooks:
  w: {post: {responses: {'200': {description: noted, links: {b: {operationId: b}}}}}}
",
        &expect![[r#"
            POST /a as a
              body?: application/json as Json of #0
              200 empty
              200 links b to operation 1 0={$request.body#/n} 2=v{$statusCode} 1=[1,2]
              200 links c to operation 1
              200 links body to operation 1
            GET /b/{id} as b
              path id: #1 Simple
              query q?: #2 Form*
              header x-B?: #3 Simple
              204 empty
            webhook w: POST /w
              200 empty
            #0 body of operation 0 = struct
              n?: #4
            #1 parameter id of operation 1 = String { format: None }
            #2 parameter q of operation 1 = array of #5
            #3 parameter x-B of operation 1 = String { format: None }
            #4 property n of #0 = Integer(Int64)
            #5 item of #2 = Integer(Int64)
            openapi.yaml:13: E0375: `$response.body#/id` finds nothing
            openapi.yaml:13: E0386: `no` of a link has no effect: the operation that it leads to takes no such parameter
            openapi.yaml:13: E0375: `$url` finds nothing in a link: an answer does not tell which URL was asked
            openapi.yaml:14: E0401: not supported: `away` of a link
            openapi.yaml:15: E0401: not supported: `served` of a link
            openapi.yaml:16: E0401: not supported: `requestBody` of a link
            openapi.yaml:26: E0401: not supported: `b` of a link
        "#]],
    );
}

#[test]
fn a_requirement_names_a_scheme() {
    let root = operation("      security: [{bearer: []}]\n      responses: {'204': {description: none}}\n");
    check(
        &root,
        &expect![[r#"
            left out: GET /a
            openapi.yaml:3: E0420: the only operation is left out
            openapi.yaml:6: E0421: `bearer` is not under `components/securitySchemes`
            openapi.yaml:6: E0402: `GET /a` is left out: nothing declares the security scheme `bearer`
        "#]],
    );
}

#[test]
fn strings_that_are_credentials_are_secret() {
    check(
        &schema(
            "{type: object, properties: {grant_type: {type: string}, code: {type: string}, clientSecret: {type: string}, x: {type: string, format: password}, password: {type: integer}}}",
        ),
        &expect![[r##"
            #0 S = struct
              grant_type?: #1
              code?: secret #2
              clientSecret?: secret #3
              x?: secret #4
              password?: #5
            #1 property grant_type of #0 = String { format: None }
            #2 property code of #0 = String { format: None }
            #3 property clientSecret of #0 = String { format: None }
            #4 property x of #0 = String { format: Some("password") }
            #5 property password of #0 = Integer(Int64)
        "##]],
    );
    check(
        &schema("{type: object, properties: {code: {type: string}, message: {type: string}}}"),
        &expect![[r#"
            #0 S = struct
              code?: #1
              message?: #2
            #1 property code of #0 = String { format: None }
            #2 property message of #0 = String { format: None }
        "#]],
    );
}

#[test]
fn objects_are_structs_or_maps() {
    check(
        &schema("{type: object}"),
        &expect![[r#"
        #0 S = map of #1
        #1 value of #0 = any
    "#]],
    );
    check(
        &schema("{additionalProperties: {type: integer}}"),
        &expect![[r#"
        #0 S = map of #1
        #1 value of #0 = Integer(Int64)
    "#]],
    );
    check(
        &schema("{type: object, additionalProperties: false}"),
        &expect![[r#"
        #0 S = struct and nothing else
    "#]],
    );
    check(
        &schema("{properties: {a: {type: string}}, required: [a, b], additionalProperties: true}"),
        &expect![[r#"
            #0 S = struct and #2
              a: #1
              b: #2
            #1 property a of #0 = String { format: None }
            #2 value of #0 = any
        "#]],
    );
}

#[test]
fn wrappings_mean_what_is_inside() {
    check(
        &schema(
            "{properties: {a: {anyOf: [{$ref: '#/components/schemas/T'}, {type: 'null'}]}, b: {allOf: [{$ref: '#/components/schemas/T'}], description: d}, c: {type: [string, 'null']}}}\n    T: {type: object}\n    U: {$ref: '#/components/schemas/T'}",
        ),
        &expect![[r#"
            #0 S = struct
              a?: #1|null
              b?: #1
              c?: #3|null
            #1 T = map of #4
            #2 U = alias of #1
            #3 property c of #0 = String { format: None }
            #4 value of #1 = any
        "#]],
    );
}

#[test]
fn a_component_in_a_file_of_its_name_is_one_type() {
    let text = schema("{$ref: s.yaml}\n    T: {$ref: s.yaml}");
    check(
        &format!("{text}//- s.yaml\ntype: string\n"),
        &expect![[r#"
        #0 s = String { format: None }
        #1 T = alias of #0
    "#]],
    );
}

#[test]
fn a_schema_that_wraps_itself_ends() {
    check(
        &schema("{allOf: [{$ref: '#/components/schemas/S'}]}"),
        &expect![[r#"
            #0 S = any
            openapi.yaml:6: E0206: the schema is only itself, by way of `allOf`
        "#]],
    );
}

#[test]
fn string_enums_keep_their_values_as_written() {
    check(
        &schema("{type: string, enum: [y, n, on, y, '1']}"),
        &expect![[r##"
            #0 S = ["y", "n", "on", "1"]
            openapi.yaml:6: E0358: `enum` lists `y` twice
        "##]],
    );
    check(
        &schema("{enum: [a, null]}"),
        &expect![[r##"
        #0 S = ["a"]
    "##]],
    );
    check(
        &schema("{type: integer, enum: [1, 2]}"),
        &expect![[r#"
            #0 S = [1, 2]
        "#]],
    );
}

#[test]
fn what_is_not_carried_out_is_said() {
    check(
        &schema(
            "{type: object, properties: {a: {type: string, minLength: 1, default: x}, b: {oneOf: [{type: string}, {type: integer}]}, c: {type: [string, integer]}, d: {type: string, format: zip}}}",
        ),
        &expect![[r##"
            #0 S = struct
              a?: #1 else "x"
              b?: #2
              c?: #3
              d?: #4
            #1 property a of #0 = String { format: None }
              keeps MinLength(1)
            #2 property b of #0 = one of #5 xor #6
            #3 property c of #0 = any of #7 or #8
            #4 property d of #0 = String { format: Some("zip") }
            #5 variant 0 of #2 = String { format: None }
            #6 variant 1 of #2 = Integer(Int64)
            #7 variant 0 of #3 = String { format: None }
            #8 variant 1 of #3 = Integer(Int64)
            openapi.yaml:6: E0405: `zip` is not a known format; carried as text
        "##]],
    );
}

#[test]
fn a_type_can_be_renamed() {
    let mut options = Options::default();
    options.rename.insert("S".into(), Rename { name: "Thing".into(), places: None });
    check_with(
        &schema("{type: object, x-rust-name: Other}"),
        &options,
        &expect![[r#"
        #0 S as Thing = map of #1
        #1 value of #0 = any
    "#]],
    );
    check(
        &schema("{type: object, x-rust-name: Other}"),
        &expect![[r#"
        #0 S as Other = map of #1
        #1 value of #0 = any
    "#]],
    );
}

#[test]
fn a_type_of_a_schema_in_a_schema_is_renamed_by_the_words_around_it() {
    let mut options = Options::default();
    options.rename.insert("S/d".into(), Rename { name: "Thing".into(), places: None });
    check_with(
        &schema(
            "{type: object, $defs: {d: {type: object}}, properties: {a: {$ref: '#/components/schemas/S/$defs/d'}}}",
        ),
        &options,
        &expect![[r#"
            #0 S = struct
              a?: #1
            #1 S.d as Thing = map of #2
            #2 value of #1 = any
        "#]],
    );
}

#[test]
fn a_rename_of_nothing_is_said() {
    let mut options = Options::default();
    options.rename.insert("Nope".into(), Rename { name: "Thing".into(), places: None });
    check_with(
        &schema("{type: object, additionalProperties: false}"),
        &options,
        &expect![[r#"
        #0 S = struct and nothing else
        E0503: `Nope` under `rename` is the name of no schema
    "#]],
    );
}

#[test]
fn bodies_that_are_not_taken_apart_are_said() {
    let root = operation(
        "      responses:
        '201': {description: b, content: {application/cbor: {schema: {type: object}}}}
        '202': {description: c, content: {text/plain: {schema: {type: string}}}}
",
    );
    check(
        &root,
        &expect![[r#"
            GET /a
              201 application/cbor as Bytes
              202 text/plain as Text
            openapi.yaml:7: E0401: not supported: `application/cbor`
        "#]],
    );
}

#[test]
fn events_are_what_is_said_of_them_or_of_their_data() {
    let root = "openapi: 3.2.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: a, content: {text/event-stream: {itemSchema: {properties: {event: {type: string}, data: {type: string}}}}}}
        '201': {description: b, content: {text/event-stream: {schema: {properties: {event: {type: string}}}}}}
        '202': {description: c, content: {text/event-stream: {schema: {properties: {id: {type: string}, data: {type: array}}}}}}
        '203': {description: d, content: {text/event-stream: {schema: {type: string}}}}
        '206': {description: e, content: {text/event-stream: {schema: {type: string, contentMediaType: application/json, contentSchema: {type: integer}}}}}
        '207':
          description: f
          content:
            text/event-stream:
              itemSchema:
                properties: {data: {type: string}}
                oneOf:
                  - {properties: {event: {const: a}}}
                  - {properties: {event: {const: b}, data: {contentMediaType: application/json, contentSchema: {type: integer}}}}
        '208': {description: g, content: {text/event-stream: {itemSchema: {properties: {data: {type: string, contentMediaType: application/json, contentSchema: {}}}}}}}
        '226': {description: h, content: {text/event-stream: {encoding: {data: {contentType: application/json}}, itemSchema: {properties: {data: {type: string, contentMediaType: application/json}}}}}}
        '300': {description: i, content: {text/event-stream: {itemSchema: {properties: {data: {type: string, contentMediaType: application/json, contentSchema: {type: string}}}}}}}
        '301': {description: j, content: {text/event-stream: {schema: {type: string, contentMediaType: application/json, contentSchema: {type: string}}}}}
";
    check(
        root,
        &expect![[r#"
            GET /a
              200 text/event-stream as Events of #0 item by item: Events(Text)
              201 text/event-stream as Events of #1 item by item: EventsOf(Json)
              202 text/event-stream as Events of #2 item by item: Events(Json)
              203 text/event-stream as Events of #3 item by item: EventsOf(Text)
              206 text/event-stream as Events of #4 item by item: EventsOf(Json)
              207 text/event-stream as Events of #5 item by item: Events(Either)
              208 text/event-stream as Events of #6 item by item: Events(Json)
              226 text/event-stream as Events of #7 item by item: Events(Text)
              300 text/event-stream as Events of #8 item by item: Events(Json)
              301 text/event-stream as Events of #9 item by item: EventsOf(Json)
            #0 response 200 of operation 0 = struct
              event?: #10
              data?: #11
            #1 response 201 of operation 0 = struct
              event?: #12
            #2 response 202 of operation 0 = struct
              id?: #13
              data?: #14
            #3 response 203 of operation 0 = String { format: None }
            #4 response 206 of operation 0 = Integer(Int64)
            #5 response 207 of operation 0 = one of #15 xor #16
            #6 response 208 of operation 0 = struct
              data?: #17
            #7 response 226 of operation 0 = struct
              data?: #18
            #8 response 300 of operation 0 = struct
              data?: #19
            #9 response 301 of operation 0 = String { format: None }
            #10 property event of #0 = String { format: None }
            #11 property data of #0 = String { format: None }
            #12 property event of #1 = String { format: None }
            #13 property id of #2 = String { format: None }
            #14 property data of #2 = array of #20
            #15 variant 0 of #5 = struct
              event?: #21
              data?: #22
            #16 variant 1 of #5 = struct
              event?: #23
              data?: #24
            #17 property data of #6 = any
            #18 property data of #7 = String { format: None }
            #19 property data of #8 = String { format: None }
            #20 item of #14 = any
            #21 property event of #15 = ["a"]
            #22 property data of #5 = String { format: None }
            #23 property event of #16 = ["b"]
            #24 property data of #16 = Integer(Int64)
            openapi.yaml:22: E0401: not supported: `encoding`
            openapi.yaml:22: E0405: `application/json` is carried as text
        "#]],
    );
}

#[test]
fn a_sequence_of_json_texts_is_read_item_by_item() {
    let root = "openapi: 3.2.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: a, content: {application/jsonl: {itemSchema: {type: integer}}}}
        '201': {description: b, content: {application/x-ndjson: {schema: {type: array, maxItems: 2, items: {type: string}}}}}
        '202': {description: c, content: {application/json-seq: {schema: {type: object, properties: {b: {}}}}}}
        '203': {description: d, content: {application/geo+json-seq: {}}}
        '206': {description: e, content: {application/jsonl: {schema: {type: string}}}}
        '207': {description: f, content: {application/jsonl: {schema: {type: array}, itemSchema: {type: integer}}}}
        '208': {description: g, content: {application/json: {schema: {type: array}, itemSchema: {type: integer}}}}
        '226': {description: h, content: {application/json: {schema: {type: string, format: binary}}}}
";
    check(
        root,
        &expect![[r#"
            GET /a
              200 application/jsonl as JsonLines of #0 item by item: Texts
              201 application/x-ndjson as JsonLines of #1
              202 application/json-seq as JsonSequence of #2 item by item: Texts
              203 application/geo+json-seq as JsonSequence of #3 item by item: Texts
              206 application/jsonl as Text
              207 application/jsonl as JsonLines of #4 item by item: Texts
              208 application/json as Json of #5
              226 application/json as Bytes
            #0 response 200 of operation 0 = Integer(Int64)
            #1 response 201 of operation 0 = array of #6
              keeps MaxItems(2)
            #2 response 202 of operation 0 = struct
              b?: #7
            #3 response 203 of operation 0 = any
            #4 response 207 of operation 0 = Integer(Int64)
            #5 response 208 of operation 0 = array of #8
            #6 item of #1 = String { format: None }
            #7 property b of #2 = any
            #8 item of #5 = any
            openapi.yaml:12: E0401: not supported: `schema`
            openapi.yaml:13: E0401: not supported: `itemSchema`
        "#]],
    );
}

#[test]
fn a_path_parameter_is_always_required() {
    check(
        "openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a/{id}:
    get:
      parameters: [{name: id, in: path, schema: {type: string, format: uuid}}]
      responses: {'204': {description: none}}
",
        &expect![[r#"
            GET /a/{id}
              path id: #0 Simple
              204 empty
            #0 parameter id of operation 0 = String { format: Some("uuid") }
            openapi.yaml:6: E0325: the path parameter `id` does not say `required: true`
            openapi.yaml:6: E0405: `uuid` is carried as text
        "#]],
    );
}
