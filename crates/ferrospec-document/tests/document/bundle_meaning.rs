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
";
    let fixture = format!("openapi: 3.0.4\n{HEAD}paths: {{}}\ncomponents:\n  schemas:{schemas}");
    check(
        &fixture,
        Some(Version::V3_1),
        &expect![[r#"
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
            openapi: 3.1.2
            paths:
              /a:
                get:
                  parameters:
                  - $ref: '#/components/parameters/P'
                  responses:
                    '200':
                      $ref: '#/components/responses/R'
                      x-a: 1
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
