//! A bundle of any version means what was written, or says where it does not.

use expect_test::expect;
use ferrospec_document::Version;

use crate::bundle::{HEAD, bundled, check};

#[test]
fn nullable_means_the_same_up_and_down_the_stairs() {
    let schemas = "
    A: {type: string, nullable: true, enum: [a]}
    B: {type: string, nullable: true, enum: [a, null]}
    C: {nullable: true, enum: [a]}
    D: {type: object, nullable: true, oneOf: [{required: [a]}, {required: [b]}]}
    E: {allOf: [{$ref: '#/components/schemas/A'}], nullable: true}
    F: {type: string, nullable: true, not: {enum: [x]}}
    G: {nullable: true, oneOf: [{type: integer}, {type: string}]}
    H: {nullable: true, oneOf: [{type: integer}, {type: string, nullable: true}]}
    I: {nullable: true, anyOf: [{type: integer}, {type: string, nullable: true}]}
";
    let fixture = format!("openapi: 3.0.4\n{HEAD}paths: {{}}\ncomponents:\n  schemas:{schemas}");
    check(
        &fixture,
        Some(Version::V3_1),
        &expect![[r#"
            openapi.yaml:8:9: note[E0371]: `nullable` stands beside `enum` and no `type`, to which it has no effect; it is left out
            openapi.yaml:10:52: note[E0371]: `nullable` stands beside `allOf` and no `type`, to which it has no effect; it is read as meant: that, or `null`
            openapi.yaml:12:9: note[E0371]: `nullable` stands beside `oneOf` and no `type`, to which it has no effect; it is read as meant: that, or `null`
            openapi.yaml:13:9: note[E0371]: `nullable` stands beside `oneOf` and no `type`, to which it has no effect; it is read as meant: that, or `null`
            openapi.yaml:14:9: note[E0371]: `nullable` stands beside `anyOf` and no `type`, to which it has no effect; it is read as meant: that, or `null`
            openapi: 3.1.2
            paths: {}
            components:
              schemas:
                A:
                  type:
                  - string
                  - 'null'
                  enum:
                  - a
                B:
                  type:
                  - string
                  - 'null'
                  enum:
                  - a
                  - null
                C:
                  enum:
                  - a
                D:
                  type:
                  - object
                  - 'null'
                  oneOf:
                  - required:
                    - a
                  - required:
                    - b
                E:
                  anyOf:
                  - allOf:
                    - $ref: '#/components/schemas/A'
                  - type: 'null'
                F:
                  type:
                  - string
                  - 'null'
                  not:
                    enum:
                    - x
                G:
                  oneOf:
                  - type: integer
                  - type: string
                  - type: 'null'
                H:
                  anyOf:
                  - oneOf:
                    - type: integer
                    - type:
                      - string
                      - 'null'
                  - type: 'null'
                I:
                  anyOf:
                  - type: integer
                  - type:
                    - string
                    - 'null'
                  - type: 'null'
        "#]],
    );
    let (up, _) = bundled(&fixture, Some(Version::V3_1));
    check(
        &up.unwrap().to_yaml(),
        Some(Version::V3_0),
        &expect![[r#"
            openapi: 3.0.4
            paths: {}
            components:
              schemas:
                A:
                  type: string
                  enum:
                  - a
                  nullable: true
                B:
                  type: string
                  enum:
                  - a
                  - null
                  nullable: true
                C:
                  enum:
                  - a
                D:
                  type: object
                  oneOf:
                  - required:
                    - a
                  - required:
                    - b
                  nullable: true
                E:
                  anyOf:
                  - allOf:
                    - $ref: '#/components/schemas/A'
                  - enum:
                    - null
                F:
                  type: string
                  not:
                    enum:
                    - x
                  nullable: true
                G:
                  oneOf:
                  - type: integer
                  - type: string
                  - enum:
                    - null
                H:
                  anyOf:
                  - oneOf:
                    - type: integer
                    - type: string
                      nullable: true
                  - enum:
                    - null
                I:
                  anyOf:
                  - type: integer
                  - type: string
                    nullable: true
                  - enum:
                    - null
        "#]],
    );
}

#[test]
fn what_stands_beside_a_reference_in_3_0_does_not_come_to_life() {
    check(
        &format!(
            "openapi: 3.0.3\n{HEAD}paths:
  /a:
    get:
      parameters: [{{$ref: '#/components/parameters/P', description: mine}}]
      responses: {{'200': {{$ref: '#/components/responses/R', description: mine, x-a: 1}}}}
components:
  parameters: {{P: {{name: p, in: query, schema: {{$ref: '#/components/schemas/S', description: mine}}}}}}
  responses: {{R: {{description: theirs}}}}
  schemas: {{S: {{type: string, description: theirs}}}}
"
        ),
        Some(Version::V3_1),
        &expect![[r#"
            openapi.yaml:6:56: warning[E0208]: `description` beside `$ref` is ignored
            openapi.yaml:7:61: warning[E0208]: `description` beside `$ref` is ignored
            openapi.yaml:7:80: note[E0608]: OpenAPI 3.1 has no extensions beside a `$ref`
            openapi: 3.1.2
            paths:
              /a:
                get:
                  parameters:
                  - $ref: '#/components/parameters/P'
                  responses:
                    '200':
                      $ref: '#/components/responses/R'
            components:
              parameters:
                P:
                  name: p
                  in: query
                  schema:
                    $ref: '#/components/schemas/S'
                    description: mine
              responses:
                R:
                  description: theirs
              schemas:
                S:
                  type: string
                  description: theirs
        "#]],
    );
}

#[test]
fn what_an_earlier_version_goes_without_is_said_once_and_by_its_name() {
    check(
        &format!(
            "openapi: 3.2.0\n{HEAD}paths:
  /a:
    get:
      responses:
        '200':
          description: a
          content:
            a/b: {{schema: {{type: array, $comment: why, prefixItems: [{{type: string}}], minItems: 1}}, itemSchema: {{type: string}}}}
"
        ),
        Some(Version::V3_0),
        &expect![[r#"
            openapi.yaml:10:41: note[E0608]: OpenAPI 3.0 has no `$comment` in a schema
            openapi.yaml:10:56: warning[E0607]: OpenAPI 3.0 has no `prefixItems` in a schema
            openapi.yaml:10:101: warning[E0607]: OpenAPI 3.0 has no `itemSchema` in a media type
            openapi: 3.0.4
            paths:
              /a:
                get:
                  responses:
                    '200':
                      description: a
                      content:
                        a/b:
                          schema:
                            type: array
                            minItems: 1
                            items: {}
        "#]],
    );
}

#[test]
fn a_number_is_one_however_it_is_written() {
    check(
        &format!(
            "openapi: 3.1.0\n{HEAD}paths: {{}}\ncomponents:
  schemas:
    A: {{type: integer, default: 010, enum: [010, 08, 0o17, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF], maximum: .inf, exclusiveMinimum: -.INF}}
    B: {{type: string, enum: ['010'], default: '0x1F'}}
    D: {{type: string, example: 0815, default: 007, x-number: 0815}}
    C: {{x-odd: [.inf, -.inf, .nan], example: 1.50}}
"
        ),
        None,
        &expect![[r#"
            openapi.yaml:7:47: warning[E0349]: `0x1F` is the default, and is none of the values under `enum`
            openapi.yaml:8:47: warning[E0349]: `007` is the default, and is not of type string
            openapi.yaml:9:17: warning[E0610]: no JSON has the number `.inf`
            openapi.yaml:9:23: warning[E0610]: no JSON has the number `-.inf`
            openapi.yaml:9:30: warning[E0610]: no JSON has the number `.nan`
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                A:
                  type: integer
                  default: 10
                  enum:
                  - 10
                  - 8
                  - 15
                  - 1461501637330902918203684832716283019655932542975
                B:
                  type: string
                  enum:
                  - '010'
                  default: '0x1F'
                D:
                  type: string
                  example: '0815'
                  default: '007'
                  x-number: 815
                C:
                  x-odd:
                  - '.inf'
                  - '-.inf'
                  - '.nan'
                  example: 1.50
        "#]],
    );
    let (bundle, said) = bundled(
        &format!("openapi: 3.1.0\n{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{minimum: .inf}}}}}}\n"),
        None,
    );
    assert!(bundle.is_none());
    assert_eq!(said, "openapi.yaml:4:37: error[E0604]: no JSON has the number `.inf`\n");
}

#[test]
fn an_extension_that_a_merged_path_item_takes_over_keeps_what_it_holds() {
    check(
        &format!(
            "openapi: 3.1.0\n{HEAD}paths:
  /a: {{$ref: a.yaml, put: {{responses: {{'204': {{description: done}}}}}}}}
//- a.yaml
x-s: {{S: {{type: object, properties: {{t: {{$ref: '#/x-s/T'}}}}}}, T: {{type: string}}}}
x-list: [1, {{a: b}}]
get: {{responses: {{'200': {{description: a, content: {{a/b: {{schema: {{$ref: '#/x-s/S'}}}}}}}}}}}}
"
        ),
        None,
        &expect![[r#"
            openapi: 3.1.0
            paths:
              /a:
                put:
                  responses:
                    '204':
                      description: done
                x-s:
                  S:
                    type: object
                    properties:
                      t:
                        $ref: '#/x-s/T'
                  T:
                    type: string
                x-list:
                - 1
                - a: b
                get:
                  responses:
                    '200':
                      description: a
                      content:
                        a/b:
                          schema:
                            $ref: '#/components/schemas/S'
            components:
              schemas:
                S:
                  type: object
                  properties:
                    t:
                      $ref: '#/components/schemas/T'
                T:
                  type: string
        "#]],
    );
}

#[test]
fn a_link_to_an_operation_that_is_lost_goes_with_it() {
    let fixture = format!(
        "openapi: 3.2.0\n{HEAD}paths:
  /a:
    query: {{operationId: q, responses: {{'204': {{description: done}}}}}}
    get:
      operationId: g
      responses:
        '200':
          description: a
          links:
            a: {{operationId: q}}
            b: {{operationRef: '#/paths/~1a/query'}}
            c: {{operationId: g}}
            d: {{$ref: '#/components/links/L'}}
            e: {{operationId: none}}
        '400': {{description: b, links: {{a: {{operationId: q}}}}}}
  /b: {{$ref: sub/b.yaml}}
x-ops: {{o: {{responses: {{'204': {{description: done}}}}}}}}
components: {{links: {{L: {{$ref: '#/components/links/M', description: mine}}, M: {{operationId: q}}}}}}
//- sub/b.yaml
get:
  responses:
    '200':
      description: b
      links:
        a: {{operationRef: '#/x-ops/o'}}
        b: {{operationRef: '#/get'}}
        c: {{operationRef: '../openapi.yaml#/paths/~1a/query'}}
        d: {{operationRef: '../openapi.yaml#/x-ops/o'}}
x-ops: {{o: {{responses: {{'204': {{description: done}}}}}}}}
"
    );
    check(
        &fixture,
        None,
        &expect![[r#"
            openapi.yaml:16:30: warning[E0352]: no operation has the id `none`
            sub/b.yaml:6:27: warning[E0609]: the bundle does not hold the operation that this link leads to
            openapi: 3.2.0
            paths:
              /a:
                query:
                  operationId: q
                  responses:
                    '204':
                      description: done
                get:
                  operationId: g
                  responses:
                    '200':
                      description: a
                      links:
                        a:
                          operationId: q
                        b:
                          operationRef: '#/paths/~1a/query'
                        c:
                          operationId: g
                        d:
                          $ref: '#/components/links/L'
                        e:
                          operationId: none
                    '400':
                      description: b
                      links:
                        a:
                          operationId: q
              /b:
                get:
                  responses:
                    '200':
                      description: b
                      links:
                        a:
                          operationRef: sub/b.yaml#/x-ops/o
                        b:
                          operationRef: '#/paths/~1b/get'
                        c:
                          operationRef: '#/paths/~1a/query'
                        d:
                          operationRef: '#/x-ops/o'
                x-ops:
                  o:
                    responses:
                      '204':
                        description: done
            x-ops:
              o:
                responses:
                  '204':
                    description: done
            components:
              links:
                L:
                  $ref: '#/components/links/M'
                  description: mine
                M:
                  operationId: q
        "#]],
    );
    check(
        &fixture,
        Some(Version::V3_1),
        &expect![[r#"
            openapi.yaml:5:5: warning[E0607]: OpenAPI 3.1 has no `query` in a path item
            openapi.yaml:12:30: warning[E0609]: the bundle does not hold the operation that this link leads to
            openapi.yaml:16:30: warning[E0352]: no operation has the id `none`
            openapi.yaml:17:58: warning[E0609]: the bundle does not hold the operation that this link leads to
            openapi.yaml:20:93: warning[E0609]: the bundle does not hold the operation that this link leads to
            sub/b.yaml:6:27: warning[E0609]: the bundle does not hold the operation that this link leads to
            openapi: 3.1.2
            paths:
              /a:
                get:
                  operationId: g
                  responses:
                    '200':
                      description: a
                      links:
                        b:
                          operationRef: '#'
                        c:
                          operationId: g
                        e:
                          operationId: none
                    '400':
                      description: b
              /b:
                get:
                  responses:
                    '200':
                      description: b
                      links:
                        a:
                          operationRef: sub/b.yaml#/x-ops/o
                        b:
                          operationRef: '#/paths/~1b/get'
                        c:
                          operationRef: '#'
                        d:
                          operationRef: '#/x-ops/o'
                x-ops:
                  o:
                    responses:
                      '204':
                        description: done
            x-ops:
              o:
                responses:
                  '204':
                    description: done
            components: {}
        "#]],
    );
}

#[test]
fn a_map_that_is_referred_to_as_a_whole_may_be_part_of_itself() {
    check(
        &format!(
            "openapi: 3.0.3\n{HEAD}paths: {{}}\ncomponents:
  schemas:
    A: {{properties: {{a: {{properties: {{$ref: '#/components/schemas/A/properties'}}}}}}}}
    B: {{properties: {{$ref: 'b.yaml#/once'}}}}
    C: {{properties: {{$ref: 'b.yaml#/twice'}}}}
    D: {{properties: {{$ref: 'b.yaml#/twice'}}}}
//- b.yaml
once: {{a: {{type: string}}}}
twice: {{a: {{type: string}}, b: {{$ref: 'openapi.yaml#/components/schemas/A'}}}}
"
        ),
        None,
        &expect![[r#"
            openapi.yaml:6:45: warning[E0210]: OpenAPI has no `$ref` here
            openapi.yaml:7:28: warning[E0210]: OpenAPI has no `$ref` here
            openapi.yaml:8:28: warning[E0210]: OpenAPI has no `$ref` here
            openapi.yaml:9:28: warning[E0210]: OpenAPI has no `$ref` here
            openapi: 3.0.3
            paths: {}
            components:
              schemas:
                A:
                  properties:
                    a:
                      $ref: '#/components/schemas/A_a'
                B:
                  properties:
                    a:
                      type: string
                C:
                  properties:
                    a:
                      $ref: '#/components/schemas/twice_a'
                    b:
                      $ref: '#/components/schemas/A'
                D:
                  properties:
                    a:
                      $ref: '#/components/schemas/twice_a'
                    b:
                      $ref: '#/components/schemas/A'
                A_a:
                  properties:
                    a:
                      $ref: '#/components/schemas/A_a'
                twice_a:
                  type: string
        "#]],
    );
}

#[test]
fn relative_addresses_lead_where_they_led() {
    check(
        &format!(
            "openapi: 3.1.1\n{HEAD}servers: [{{url: v1}}]\npaths: {{/a: {{$ref: sub/a.yaml}}}}
//- sub/a.yaml
servers: [{{url: v1}}, {{url: ../v2/}}, {{url: ..}}, {{url: /v3}}, {{url: 'https://example.com'}}, {{url: '{{host}}/v4', variables: {{host: {{default: /b}}}}}}]
get:
  externalDocs: {{url: docs/a.html}}
  responses: {{'200': {{description: a, content: {{a/b: {{examples: {{a: {{externalValue: a.bin}}}}}}}}}}}}
"
        ),
        None,
        &expect![[r#"
            openapi: 3.1.1
            servers:
            - url: v1
            paths:
              /a:
                servers:
                - url: sub/v1
                - url: v2/
                - url: './'
                - url: /v3
                - url: https://example.com
                - url: '{host}/v4'
                  variables:
                    host:
                      default: /b
                get:
                  externalDocs:
                    url: sub/docs/a.html
                  responses:
                    '200':
                      description: a
                      content:
                        a/b:
                          examples:
                            a:
                              externalValue: sub/a.bin
        "#]],
    );
}

#[test]
fn schemas_in_schemas_that_nothing_refers_to_are_said_to_be_lost() {
    check(
        &format!(
            "openapi: 3.1.0\n{HEAD}paths: {{}}\ncomponents:
  schemas:
    A: {{$defs: {{U: {{type: string}}, V: {{type: integer}}}}, properties: {{v: {{$ref: '#/components/schemas/A/$defs/V'}}}}}}
"
        ),
        Some(Version::V3_0),
        &expect![[r#"
            openapi.yaml:6:17: note[E0608]: OpenAPI 3.0 has no schemas in schemas, and nothing refers to this one
            openapi: 3.0.4
            paths: {}
            components:
              schemas:
                A:
                  properties:
                    v:
                      $ref: '#/components/schemas/V'
                V:
                  type: integer
        "#]],
    );
}

#[test]
fn what_a_path_item_says_beside_its_reference_is_read_as_all_else_is() {
    check(
        &format!(
            "openapi: 3.1.0\n{HEAD}paths:
  /a: {{$ref: sub/b.yaml}}
//- sub/b.yaml
$ref: a.yaml
parameters: [{{$ref: p.yaml}}]
post: {{requestBody: {{$ref: '#/x-bodies/B'}}, responses: {{'200': {{$ref: r.yaml}}}}}}
x-bodies: {{B: {{content: {{a/b: {{schema: {{$ref: s.yaml}}}}}}}}}}
//- sub/a.yaml
get: {{responses: {{'200': {{$ref: r.yaml}}}}}}
//- sub/p.yaml
{{name: p, in: query, schema: {{$ref: s.yaml}}}}
//- sub/r.yaml
description: r
//- sub/s.yaml
type: string
"
        ),
        None,
        &expect![[r#"
            openapi: 3.1.0
            paths:
              /a:
                parameters:
                - $ref: '#/components/parameters/p'
                post:
                  requestBody:
                    $ref: '#/components/requestBodies/B'
                  responses:
                    '200':
                      $ref: '#/components/responses/r'
                x-bodies:
                  B:
                    content:
                      a/b:
                        schema:
                          $ref: s.yaml
                get:
                  responses:
                    '200':
                      $ref: '#/components/responses/r'
            components:
              schemas:
                s:
                  type: string
              responses:
                r:
                  description: r
              parameters:
                p:
                  name: p
                  in: query
                  schema:
                    $ref: '#/components/schemas/s'
              requestBodies:
                B:
                  content:
                    a/b:
                      schema:
                        $ref: '#/components/schemas/s'
        "#]],
    );
}

#[test]
fn names_of_schemas_that_a_version_does_not_have_or_have_twice_are_left_out() {
    let fixture = format!(
        "openapi: 3.1.0\n{HEAD}paths: {{}}\ncomponents:
  schemas:
    A: {{$anchor: a, const: x, enum: [x, y]}}
    B: {{$id: b, $dynamicAnchor: T, properties: {{b: {{$dynamicRef: '#T'}}}}}}
    C: {{$id: c, $dynamicAnchor: T, $ref: b}}
    D: {{$id: d, $dynamicAnchor: U, items: {{$dynamicRef: '#U', minProperties: 1}}}}
"
    );
    check(
        &fixture,
        None,
        &expect![[r#"
            openapi.yaml:7:66: warning[E0215]: `#T` is one of 2 schemas, depending on what refers to this one
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                A:
                  $anchor: a
                  const: x
                  enum:
                  - x
                  - 'y'
                B:
                  properties:
                    b:
                      $ref: '#/components/schemas/B'
                C:
                  $ref: '#/components/schemas/B'
                D:
                  $dynamicAnchor: U
                  items:
                    $ref: '#/components/schemas/D'
                    $dynamicRef: '#U'
                    minProperties: 1
        "#]],
    );
    check(
        &fixture,
        Some(Version::V3_0),
        &expect![[r#"
            openapi.yaml:7:66: warning[E0215]: `#T` is one of 2 schemas, depending on what refers to this one
            openapi: 3.0.4
            paths: {}
            components:
              schemas:
                A:
                  enum:
                  - x
                  - 'y'
                  allOf:
                  - enum:
                    - x
                B:
                  properties:
                    b:
                      $ref: '#/components/schemas/B'
                C:
                  $ref: '#/components/schemas/B'
                D:
                  items:
                    minProperties: 1
                    allOf:
                    - $ref: '#/components/schemas/D'
        "#]],
    );
}

#[test]
fn an_example_says_a_value_or_where_it_is() {
    check(
        &format!(
            "openapi: 3.2.0\n{HEAD}paths:
  /a:
    get:
      parameters: [{{name: q, in: querystring, content: {{a/b: {{}}}}}}]
      responses: {{'200': {{description: a, content: {{a/b: {{examples: {{a: {{dataValue: 1, externalValue: a.json}}}}}}}}}}}}
"
        ),
        Some(Version::V3_1),
        &expect![[r#"
            openapi.yaml:6:20: warning[E0607]: OpenAPI 3.1 has no parameter that is the whole query
            openapi.yaml:7:88: note[E0608]: OpenAPI 3.1 has no `externalValue` beside `value` in an example
            openapi: 3.1.2
            paths:
              /a:
                get:
                  responses:
                    '200':
                      description: a
                      content:
                        a/b:
                          examples:
                            a:
                              value: 1
        "#]],
    );
}
