//! Many files in, one document out.

use expect_test::{Expect, expect};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{
    Bundle, Files, MemoryFiles, Options, Sources, Version, bundle, read_as_written, read_typed, reports,
};
use serde_yaml::Value;

/// The bundle of the files in `fixture`, and what was said, a line a message.
pub(crate) fn bundled(fixture: &str, version: Option<Version>) -> (Option<Bundle>, String) {
    of(&MemoryFiles::from_fixture(fixture), version)
}

fn of(files: &dyn Files, version: Option<Version>) -> (Option<Bundle>, String) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read_as_written("openapi.yaml", files, &Options::default(), &mut sources, &mut diagnostics);
    let bundle = document.and_then(|document| bundle(document, version, &mut diagnostics));
    let said = reports(&diagnostics.into_sorted(), &sources).into_iter().map(|report| {
        let place = report.place.map(|place| format!("{}:{}:{}", place.file, place.start.line, place.start.column));
        let place = place.unwrap_or_default();
        format!("{place}: {}[{}]: {}\n", report.severity, report.code.id, report.message)
    });
    (bundle, said.collect())
}

/// Checks what is said and written, behind title and version, and that a bundle of the bundle is the same.
pub(crate) fn check(fixture: &str, version: Option<Version>, expected: &Expect) {
    let (bundle, said) = bundled(fixture, version);
    let Some(bundle) = bundle else { return expected.assert_eq(&said) };
    let yaml = bundle.to_yaml();
    expected.assert_eq(&format!("{said}{}", yaml.replacen("info:\n  title: A\n  version: '1'\n", "", 1)));
    let again = |text: &str| {
        let (bundle, said) = bundled(text, None);
        assert!(bundle.is_some(), "the bundle is refused:\n{said}");
        bundle.unwrap()
    };
    assert_eq!(again(&yaml).to_yaml(), yaml);
    let json = bundle.to_json();
    assert_eq!(again(&json).to_json(), json);
}

pub(crate) const HEAD: &str = "info: {title: A, version: '1'}\n";

#[test]
fn numbers_and_texts_stay_what_they_were_written_as() {
    let fixture = format!(
        "openapi: 3.1.0\n{HEAD}paths: {{}}\nx-a:
  numbers: [1, -0.10, 123456789012345678901234567890, 1e400, 0x1F, .5, 007]
  words: [y, No, 'null', '012', '1_000', '2020-01-01', '1:30', '', ' a', 'a: b', 'a #b', '- a', '@a', 'été']
  prose: \"one\\n  two  \\n\\nthree\\n\"
  kept: \"a\\n\\n\\n\"
  stripped: \"a\\nb\"
  odd: \"tab\\tbell\\u0007nel\\u0085\\n\"
  '200': {{'true': ok}}
  nested: [[a, [b]], [], {{}}, {{c: [d]}}]
"
    );
    check(
        &fixture,
        None,
        &expect![[r#"
            openapi: 3.1.0
            paths: {}
            x-a:
              numbers:
              - 1
              - -0.10
              - 123456789012345678901234567890
              - 1.0e+400
              - 31
              - 0.5
              - 7
              words:
              - 'y'
              - 'No'
              - 'null'
              - '012'
              - '1_000'
              - '2020-01-01'
              - '1:30'
              - ''
              - ' a'
              - 'a: b'
              - 'a #b'
              - '- a'
              - '@a'
              - été
              prose: |
                one
                  two  

                three
              kept: |+
                a


              stripped: |-
                a
                b
              odd: "tab\tbell\x07nel\x85\n"
              '200':
                'true': ok
              nested:
              - - a
                - - b
              - []
              - {}
              - c:
                - d
        "#]],
    );
    // The other reader has no room for the numbers.
    let fixture: String =
        fixture.lines().filter(|line| !line.contains("numbers")).map(|line| format!("{line}\n")).collect();
    let (bundle, _) = bundled(&fixture, None);
    let bundle = bundle.unwrap();
    let yaml: Value = serde_yaml::from_str(&bundle.to_yaml()).unwrap();
    let written: Value = serde_yaml::from_str(&fixture).unwrap();
    for key in ["words", "prose", "kept", "stripped", "odd", "200", "nested"] {
        assert_eq!(yaml["x-a"][key], written["x-a"][key], "{key}");
    }
    let json: Value = serde_json::from_str(&bundle.to_json()).unwrap();
    assert_eq!(json["x-a"]["words"], written["x-a"]["words"]);
    assert_eq!(json["x-a"]["odd"], written["x-a"]["odd"]);
}

#[test]
fn a_key_of_any_length_is_a_key() {
    let key = "long ".repeat(400) + "key";
    let fixture = format!("openapi: 3.1.0\n{HEAD}paths: {{}}\nx-a:\n  ? {key:?}\n  : [1]\n");
    let (bundle, said) = bundled(&fixture, None);
    let yaml: Value = serde_yaml::from_str(&bundle.unwrap().to_yaml()).unwrap();
    assert_eq!(yaml["x-a"][key.as_str()][0], Value::from(1), "{said}");
}

#[test]
fn what_is_referred_to_becomes_a_component() {
    check(
        &format!(
            "openapi: 3.0.3\n{HEAD}paths:
  /pets: {{$ref: paths/pets.yaml}}
components:
  x-kept: 1
  schemas:
    x-Owner: {{$ref: Owner.yaml}}
    Kind: {{$ref: '#/components/schemas/Name'}}
    Name: {{type: string}}
//- paths/pets.yaml
get:
  parameters: [{{$ref: '../Limit.yaml'}}]
  responses:
    default:
      description: pets
      headers: {{limit: {{$ref: '../Limit.yaml'}}}}
      content:
        application/json:
          schema:
            oneOf: [{{$ref: ../Owner.yaml}}, {{$ref: '../openapi.yaml#/components/schemas/Kind', description: mine}}]
            discriminator: {{propertyName: a, mapping: {{a: ../Owner.yaml}}}}
          examples: {{a: {{externalValue: data/a.json}}}}
          encoding: {{a: {{style: form, explode: false}}}}
//- Owner.yaml
properties: {{self: {{$ref: Owner.yaml}}, ref: {{enum: [{{$ref: Owner.yaml}}]}}}}
//- Limit.yaml
name: limit
in: query
description: how many
schema: {{type: integer}}
"
        ),
        None,
        &expect![[r#"
            paths/pets.yaml:6:31: warning[E0211]: a header is wanted here, and this leads to a parameter
            paths/pets.yaml:11:43: warning[E0355]: `a` is what the discriminator goes by, and one of the schemas that it tells apart does not declare it
            openapi: 3.0.3
            paths:
              /pets:
                get:
                  parameters:
                  - $ref: '#/components/parameters/Limit'
                  responses:
                    default:
                      description: pets
                      headers:
                        limit:
                          description: how many
                          schema:
                            type: integer
                      content:
                        application/json:
                          schema:
                            oneOf:
                            - $ref: '#/components/schemas/x-Owner'
                            - $ref: '#/components/schemas/Kind'
                              description: mine
                            discriminator:
                              propertyName: a
                              mapping:
                                a: '#/components/schemas/x-Owner'
                          examples:
                            a:
                              externalValue: paths/data/a.json
                          encoding:
                            a:
                              style: form
                              explode: false
            components:
              x-kept: 1
              schemas:
                x-Owner:
                  properties:
                    self:
                      $ref: '#/components/schemas/x-Owner'
                    ref:
                      enum:
                      - $ref: Owner.yaml
                Kind:
                  $ref: '#/components/schemas/Name'
                Name:
                  type: string
              parameters:
                Limit:
                  name: limit
                  in: query
                  description: how many
                  schema:
                    type: integer
        "#]],
    );
}

#[test]
fn keys_that_mean_nothing_are_left_out_of_objects_and_not_of_data() {
    let body = "
openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a/{b}:
    parameters:
    - {name: b, in: path, required: true, allowEmptyValue: true, allowReserved: true, schema: {$ref: a.yaml}}
    - {name: c, in: query, allowEmptyValue: true, schema: {type: string}}
    get:
      responses:
        default:
          description: a
          headers:
            H: {$ref: '#/components/headers/H'}
            U: {description: any value}
components:
  headers:
    H: {name: H, in: header, allowEmptyValue: true, schema: {type: string}}
//- a.yaml
desc: a note
version: 1.0.0
type: object
patternProperties: {a: {type: string}}
properties: {desc: {type: string}, version: {type: string}}
example: {desc: kept}
x-kept: {desc: kept}
"
    .trim_start();
    check(
        body,
        None,
        &expect![[r#"
        openapi.yaml:14:13: warning[E0340]: a header must have `schema` or `content`
        openapi.yaml:17:9: warning[E0302]: a header has no key `name`: where it stands says that already
        openapi.yaml:17:18: warning[E0302]: a header has no key `in`: where it stands says that already
        a.yaml:1:1: warning[E0302]: a schema has no key `desc`
        a.yaml:2:1: warning[E0302]: a schema has no key `version`
        a.yaml:4:1: warning[E0302]: this `patternProperties` came with OpenAPI 3.1, and this is OpenAPI 3.0
        a.yaml:4:1: warning[E0607]: OpenAPI 3.0 has no `patternProperties` in a schema
        openapi: 3.0.3
        paths:
          /a/{b}:
            parameters:
            - name: b
              in: path
              required: true
              allowEmptyValue: true
              allowReserved: true
              schema:
                $ref: '#/components/schemas/a'
            - name: c
              in: query
              allowEmptyValue: true
              schema:
                type: string
            get:
              responses:
                default:
                  description: a
                  headers:
                    H:
                      $ref: '#/components/headers/H'
                    U:
                      description: any value
                      schema: {}
        components:
          headers:
            H:
              allowEmptyValue: true
              schema:
                type: string
          schemas:
            a:
              type: object
              properties:
                desc:
                  type: string
                version:
                  type: string
              example:
                desc: kept
              x-kept:
                desc: kept
    "#]],
    );
    check(
        body,
        Some(Version::V3_1),
        &expect![[r#"
        openapi.yaml:14:13: warning[E0340]: a header must have `schema` or `content`
        openapi.yaml:17:9: warning[E0302]: a header has no key `name`: where it stands says that already
        openapi.yaml:17:18: warning[E0302]: a header has no key `in`: where it stands says that already
        a.yaml:1:1: warning[E0302]: a schema has no key `desc`
        a.yaml:2:1: warning[E0302]: a schema has no key `version`
        a.yaml:4:1: warning[E0302]: this `patternProperties` came with OpenAPI 3.1, and this is OpenAPI 3.0
        openapi: 3.1.2
        paths:
          /a/{b}:
            parameters:
            - name: b
              in: path
              required: true
              schema:
                $ref: '#/components/schemas/a'
            - name: c
              in: query
              allowEmptyValue: true
              schema:
                type: string
            get:
              responses:
                default:
                  description: a
                  headers:
                    H:
                      $ref: '#/components/headers/H'
                    U:
                      description: any value
                      schema: {}
        components:
          headers:
            H:
              schema:
                type: string
          schemas:
            a:
              desc: a note
              version: 1.0.0
              type: object
              patternProperties:
                a:
                  type: string
              properties:
                desc:
                  type: string
                version:
                  type: string
              x-kept:
                desc: kept
              examples:
              - desc: kept
    "#]],
    );
    let swagger = "
swagger: '2.0'
info: {title: A, version: '1'}
paths:
  /a:
    get:
      produces: [a/b]
      responses: {default: {description: a, type: string, schema: {type: array, desc: d, items: {}}}}
"
    .trim_start();
    check(
        swagger,
        None,
        &expect![[r#"
        openapi.yaml:7:45: warning[E0302]: a response has no key `type`
        openapi.yaml:7:81: warning[E0302]: a schema has no key `desc`
        openapi: 3.0.4
        paths:
          /a:
            get:
              responses:
                default:
                  description: a
                  content:
                    a/b:
                      schema:
                        type: array
                        items: {}
    "#]],
    );
}

#[test]
fn links_name_operations_by_their_place_in_the_bundle() {
    let body = "
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a/{b}: {$ref: paths/a.yaml}
  /c: {$ref: c.yaml}
  /d: {$ref: c.yaml}
//- paths/a.yaml
parameters: [{name: b, in: path, required: true, schema: {type: string}}]
get:
  responses:
    default:
      description: a
      links:
        a: {operationRef: '#/get'}
        b: {operationRef: '../openapi.yaml#/paths/~1c/get'}
        c: {operationRef: '../c.yaml#/get'}
        d: {operationRef: 'other.yaml#/get'}
        e: {operationRef: 'https://example.com/other.yaml#/paths/~1a/get'}
//- c.yaml
get: {responses: {default: {description: c}}}
//- paths/other.yaml
get: {responses: {default: {description: d}}}
"
    .trim_start();
    check(
        body,
        None,
        &expect![[r#"
            paths/a.yaml:10:27: warning[E0609]: the bundle does not hold the operation that this link leads to
            openapi: 3.1.0
            paths:
              /a/{b}:
                parameters:
                - name: b
                  in: path
                  required: true
                  schema:
                    type: string
                get:
                  responses:
                    default:
                      description: a
                      links:
                        a:
                          operationRef: '#/paths/~1a~1%7Bb%7D/get'
                        b:
                          operationRef: '#/paths/~1c/get'
                        c:
                          operationRef: '#/components/pathItems/c/get'
                        d:
                          operationRef: paths/other.yaml#/get
                        e:
                          operationRef: https://example.com/other.yaml#/paths/~1a/get
              /c:
                $ref: '#/components/pathItems/c'
              /d:
                $ref: '#/components/pathItems/c'
            components:
              pathItems:
                c:
                  get:
                    responses:
                      default:
                        description: c
        "#]],
    );
    check(
        body,
        Some(Version::V3_0),
        &expect![[r#"
            paths/a.yaml:10:27: warning[E0609]: the bundle does not hold the operation that this link leads to
            openapi: 3.0.4
            paths:
              /a/{b}:
                parameters:
                - name: b
                  in: path
                  required: true
                  schema:
                    type: string
                get:
                  responses:
                    default:
                      description: a
                      links:
                        a:
                          operationRef: '#/paths/~1a~1%7Bb%7D/get'
                        b:
                          operationRef: '#/paths/~1c/get'
                        c:
                          operationRef: '#/paths/~1c/get'
                        d:
                          operationRef: paths/other.yaml#/get
                        e:
                          operationRef: https://example.com/other.yaml#/paths/~1a/get
              /c:
                get:
                  responses:
                    default:
                      description: c
              /d:
                get:
                  responses:
                    default:
                      description: c
        "#]],
    );
}

#[test]
fn a_link_to_one_of_several_paths_stays_one_to_it() {
    let fixture = |version: &str| {
        format!(
            "
openapi: {version}
{HEAD}paths: {{/a: {{$ref: a.yaml}}, /b: {{$ref: a.yaml}}}}
//- a.yaml
get:
  responses:
    '200':
      description: d
      links: {{n: {{operationRef: './openapi.yaml#/paths/~1b/get'}}, m: {{operationRef: '#/get'}}}}
"
        )
    };
    check(
        &fixture("3.0.4"),
        None,
        &expect![[r#"
        openapi: 3.0.4
        paths:
          /a:
            get:
              responses:
                '200':
                  description: d
                  links:
                    'n':
                      operationRef: '#/paths/~1b/get'
                    m:
                      operationRef: '#/paths/~1a/get'
          /b:
            get:
              responses:
                '200':
                  description: d
                  links:
                    'n':
                      operationRef: '#/paths/~1b/get'
                    m:
                      operationRef: '#/paths/~1a/get'
    "#]],
    );
    check(
        &fixture("3.1.1"),
        None,
        &expect![[r#"
        openapi: 3.1.1
        paths:
          /a:
            $ref: '#/components/pathItems/a'
          /b:
            $ref: '#/components/pathItems/a'
        components:
          pathItems:
            a:
              get:
                responses:
                  '200':
                    description: d
                    links:
                      'n':
                        operationRef: '#/paths/~1b/get'
                      m:
                        operationRef: '#/components/pathItems/a/get'
    "#]],
    );
}

#[test]
fn a_scheme_that_is_called_by_a_uri_is_a_component_of_every_version() {
    let fixture = format!(
        "
openapi: 3.2.0
{HEAD}paths: {{/a: {{get: {{security: [{{'s.yaml#/s': []}}], responses: {{'200': {{description: d}}}}}}}}}}
//- s.yaml
s: {{type: http, scheme: basic}}
"
    );
    check(
        &fixture,
        Some(Version::V3_0),
        &expect![[r#"
        openapi: 3.0.4
        paths:
          /a:
            get:
              security:
              - s: []
              responses:
                '200':
                  description: d
        components:
          securitySchemes:
            s:
              type: http
              scheme: basic
    "#]],
    );
    check(
        &fixture,
        Some(Version::V3_2),
        &expect![[r#"
        openapi: 3.2.0
        paths:
          /a:
            get:
              security:
              - s: []
              responses:
                '200':
                  description: d
        components:
          securitySchemes:
            s:
              type: http
              scheme: basic
    "#]],
    );
}

#[test]
fn a_later_version_says_what_it_refuses() {
    let fixture = format!(
        "
openapi: 3.0.4
{HEAD}servers: [{{url: 'https://a:{{p}}', variables: {{p: {{enum: ['443'], default: '80'}}}}}}]
paths: {{}}
components: {{schemas: {{A: {{type: string, example: 03}}}}}}
"
    );
    check(
        &fixture,
        Some(Version::V3_0),
        &expect![[r#"
        openapi.yaml:4:74: warning[E0349]: `80` is the default, and is none of the values under `enum`
        openapi: 3.0.4
        servers:
        - url: https://a:{p}
          variables:
            p:
              enum:
              - '443'
              default: '80'
        paths: {}
        components:
          schemas:
            A:
              type: string
              example: '03'
    "#]],
    );
    let (bundle, said) = bundled(&fixture, Some(Version::V3_1));
    expect![[r#"
        openapi.yaml:4:74: warning[E0349]: `80` is the default, and is none of the values under `enum`
        openapi.yaml:4:74: warning[E0611]: OpenAPI 3.1 refuses `80`, which is none of the values under `enum`
        openapi: 3.1.2
        info:
          title: A
          version: '1'
        servers:
        - url: https://a:{p}
          variables:
            p:
              enum:
              - '443'
              default: '80'
        paths: {}
        components:
          schemas:
            A:
              type: string
              examples:
              - '03'
    "#]]
    .assert_eq(&(said + &bundle.unwrap().to_yaml()));
}

#[test]
fn a_discriminator_says_the_values_that_names_were_before_they_changed() {
    let body = "
openapi: 3.0.3
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    Pet:
      oneOf: [{$ref: Cat.yaml}, {$ref: '#/components/schemas/Big Dog'}, {$ref: '#/components/schemas/Bird'}, {$ref: Fish.yaml}]
      discriminator: {propertyName: kind, mapping: {f: Fish.yaml}}
    Feline: {$ref: Cat.yaml}
    Swimmer: {$ref: Fish.yaml}
    Big Dog: {type: object}
    Bird: {type: object}
    Base: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Other One: {allOf: [{$ref: '#/components/schemas/Base'}]}
    Same: {allOf: [{$ref: '#/components/schemas/Base'}]}
//- Cat.yaml
type: object
//- Fish.yaml
type: object
"
    .trim_start();
    check(
        body,
        None,
        &expect![[r#"
            openapi.yaml:8:37: warning[E0355]: `kind` is what the discriminator goes by, and 4 of the schemas that it tells apart do not declare it
            openapi.yaml:11:5: warning[E0345]: `Big Dog` is not the name of a component
            openapi.yaml:11:5: note[E0606]: the component is called `Big_Dog` in the bundle
            openapi.yaml:14:5: warning[E0345]: `Other One` is not the name of a component
            openapi.yaml:14:5: note[E0606]: the component is called `Other_One` in the bundle
            openapi: 3.0.3
            paths: {}
            components:
              schemas:
                Pet:
                  oneOf:
                  - $ref: '#/components/schemas/Feline'
                  - $ref: '#/components/schemas/Big_Dog'
                  - $ref: '#/components/schemas/Bird'
                  - $ref: '#/components/schemas/Swimmer'
                  discriminator:
                    propertyName: kind
                    mapping:
                      f: '#/components/schemas/Swimmer'
                      Cat: '#/components/schemas/Feline'
                      Big Dog: '#/components/schemas/Big_Dog'
                Feline:
                  type: object
                Swimmer:
                  type: object
                Big_Dog:
                  type: object
                Bird:
                  type: object
                Base:
                  type: object
                  required:
                  - kind
                  properties:
                    kind:
                      type: string
                  discriminator:
                    propertyName: kind
                    mapping:
                      Other One: '#/components/schemas/Other_One'
                Other_One:
                  allOf:
                  - $ref: '#/components/schemas/Base'
                Same:
                  allOf:
                  - $ref: '#/components/schemas/Base'
        "#]],
    );
}

#[test]
fn lists_hold_what_their_version_wants() {
    let body = "
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    A: {type: [object, null], required: [a, b, a], properties: {c: {type: string, format: byte, contentEncoding: base64}, a: {enum: []}, b: {required: [], not: {type: string}, enum: []}}}
"
    .trim_start();
    check(
        body,
        None,
        &expect![[r#"
            openapi.yaml:6:24: warning[E0306]: `null` without quotes is nothing; it is read as the type `null`
            openapi.yaml:6:48: warning[E0358]: `required` lists `a` twice
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                A:
                  type:
                  - object
                  - 'null'
                  required:
                  - a
                  - b
                  properties:
                    c:
                      type: string
                      format: byte
                      contentEncoding: base64
                    a:
                      enum: []
                    b:
                      required: []
                      not:
                        type: string
                      enum: []
        "#]],
    );
    check(
        body,
        Some(Version::V3_0),
        &expect![[r#"
            openapi.yaml:6:24: warning[E0306]: `null` without quotes is nothing; it is read as the type `null`
            openapi.yaml:6:48: warning[E0358]: `required` lists `a` twice
            openapi: 3.0.4
            paths: {}
            components:
              schemas:
                A:
                  type: object
                  required:
                  - a
                  - b
                  properties:
                    c:
                      type: string
                      format: byte
                    a:
                      not: {}
                    b:
                      not:
                        type: string
                      allOf:
                      - not: {}
                  nullable: true
        "#]],
    );
}

#[test]
fn siblings_of_references_count_since_3_1() {
    let body = "
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/P', description: mine, x-a: 1}]
      responses: {default: {description: a, content: {a/b: {schema: {$ref: a.yaml, maxLength: 3, title: mine}}}}}
components: {parameters: {P: {name: p, in: query, schema: {$ref: a.yaml}}}}
//- a.yaml
{$ref: b.yaml, minLength: 1}
//- b.yaml
type: string
";
    for (version, expected) in [
        (
            "3.0.3",
            expect![[r#"
                openapi.yaml:6:56: warning[E0208]: `description` beside `$ref` is ignored
                openapi.yaml:7:84: warning[E0208]: `maxLength` beside `$ref` is ignored
                a.yaml:1:16: warning[E0208]: `minLength` beside `$ref` is ignored
                openapi: 3.0.3
                paths:
                  /a:
                    get:
                      parameters:
                      - $ref: '#/components/parameters/P'
                        description: mine
                        x-a: 1
                      responses:
                        default:
                          description: a
                          content:
                            a/b:
                              schema:
                                $ref: '#/components/schemas/b'
                                title: mine
                components:
                  parameters:
                    P:
                      name: p
                      in: query
                      schema:
                        $ref: '#/components/schemas/b'
                  schemas:
                    b:
                      type: string
            "#]],
        ),
        (
            "3.1.0",
            expect![[r#"
                openapi.yaml:6:75: note[E0608]: OpenAPI 3.1 has no extensions beside a `$ref`
                openapi: 3.1.0
                paths:
                  /a:
                    get:
                      parameters:
                      - $ref: '#/components/parameters/P'
                        description: mine
                      responses:
                        default:
                          description: a
                          content:
                            a/b:
                              schema:
                                $ref: '#/components/schemas/a'
                                maxLength: 3
                                title: mine
                components:
                  parameters:
                    P:
                      name: p
                      in: query
                      schema:
                        $ref: '#/components/schemas/a'
                  schemas:
                    a:
                      $ref: '#/components/schemas/b'
                      minLength: 1
                    b:
                      type: string
            "#]],
        ),
    ] {
        check(&format!("openapi: {version}\n{HEAD}{}", body.trim_start()), None, &expected);
    }
}

#[test]
fn path_items_are_components_since_3_1_if_several_refer_to_them() {
    let body = "
paths:
  /a: {$ref: a.yaml}
  /b: {$ref: b.yaml}
  /c: {$ref: b.yaml}
//- a.yaml
summary: a
//- b.yaml
post:
  operationId: b
  responses: {'204': {description: done}}
  callbacks: {done: {'{$url}': {$ref: b.yaml}}}
";
    for (version, expected) in [
        (
            "3.0.3",
            expect![[r#"
                b.yaml:2:16: warning[E0605]: an operation in the bundle has the id `b` already
                b.yaml:4:39: error[E0604]: OpenAPI 3.0 has no components of this kind, and this one is part of itself
            "#]],
        ),
        (
            "3.1.0",
            expect![[r#"
                openapi: 3.1.0
                paths:
                  /a:
                    summary: a
                  /b:
                    $ref: '#/components/pathItems/b'
                  /c:
                    $ref: '#/components/pathItems/b'
                components:
                  pathItems:
                    b:
                      post:
                        operationId: b
                        responses:
                          '204':
                            description: done
                        callbacks:
                          done:
                            '{$url}':
                              $ref: '#/components/pathItems/b'
            "#]],
        ),
    ] {
        check(&format!("openapi: {version}\n{HEAD}{}", body.trim_start()), None, &expected);
    }
}

#[test]
fn identifiers_of_schemas_do_not_break_references() {
    check(
        &format!(
            "openapi: 3.1.0\n{HEAD}paths: {{}}
components:
  schemas:
    A: {{$id: a.yaml, $anchor: a, properties: {{b: {{$ref: B.yaml}}}}}}
//- B.yaml
$anchor: a
type: integer
"
        ),
        None,
        &expect![[r#"
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                A:
                  $anchor: a
                  properties:
                    b:
                      $ref: '#/components/schemas/B'
                B:
                  type: integer
        "#]],
    );
}

#[test]
fn going_up_takes_the_stairs() {
    check(
        &format!(
            "openapi: 3.0.3\n{HEAD}paths: {{}}
components:
  schemas:
    A: {{type: string, nullable: true, example: a}}
    B: {{type: number, minimum: 1, exclusiveMinimum: true, xml: {{attribute: true}}}}
"
        ),
        Some(Version::V3_2),
        &expect![[r#"
            openapi: 3.2.0
            paths: {}
            components:
              schemas:
                A:
                  type:
                  - string
                  - 'null'
                  examples:
                  - a
                B:
                  type: number
                  xml:
                    nodeType: attribute
                  exclusiveMinimum: 1
        "#]],
    );
}

#[test]
fn swagger_2_0_becomes_openapi_3_0() {
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
host: example.com
paths:
  /a:
    post:
      consumes: [a/a, a/b]
      parameters: [{name: body, in: body, schema: {$ref: '#/definitions/A'}}, {name: ids, in: query, type: array, items: {type: string}}]
      responses: {'200': {description: done, schema: {type: object, x-nullable: true}}}
definitions: {A: {type: object}}
",
        None,
        &expect![[r#"
            openapi: 3.0.4
            paths:
              /a:
                post:
                  parameters:
                  - name: ids
                    in: query
                    schema:
                      type: array
                      items:
                        type: string
                    style: form
                    explode: false
                  responses:
                    '200':
                      description: done
                      content:
                        application/json:
                          schema:
                            type: object
                            nullable: true
                  requestBody:
                    content:
                      a/a:
                        schema:
                          $ref: '#/components/schemas/A'
                      a/b:
                        schema:
                          $ref: '#/components/schemas/A'
                    required: false
            servers:
            - url: //example.com
            components:
              schemas:
                A:
                  type: object
        "#]],
    );
}

#[test]
fn what_is_in_itself_or_too_large_is_refused() {
    let mut fixture = format!("openapi: 3.0.3\n{HEAD}paths: {{/a: {{$ref: p0.yaml}}}}\n");
    for at in 0..40 {
        let next = format!("{{'{{$url}}': {{$ref: p{}.yaml}}}}", at + 1);
        fixture += &format!(
            "//- p{at}.yaml\nget: {{responses: {{default: {{description: a}}}}, callbacks: {{a: {next}, b: {next}}}}}\n"
        );
    }
    fixture += "//- p40.yaml\nget: {responses: {default: {description: a}}}\n";
    let (bundle, said) = bundled(&fixture, None);
    assert!(bundle.is_none());
    let errors: Vec<_> = said.lines().filter(|line| line.contains("error[E0604]")).collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("too large"), "{errors:?}");

    let callback = |item: &str| {
        let responses = "responses: {default: {description: a}}";
        format!("{{get: {{{responses}, callbacks: {{a: {{'{{$url}}': {item}}}}}}}}}")
    };
    let deep: String = (0..60)
        .map(|at| {
            let next = format!("{{$ref: '#/paths/~1d{}'}}", at + 1);
            format!("  /d{at}: {}\n", (0..4).fold(next, |item, _| callback(&item)))
        })
        .collect();
    // Many that stand beside each other are not deep.
    let wide: String = (0..900).map(|at| format!("    W{at}: {{type: string}}\n")).collect();
    let (bundle, said) = bundled(&format!("openapi: 3.0.3\n{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{wide}"), None);
    assert!(bundle.is_some(), "{said}");
    let (bundle, said) = bundled(&format!("openapi: 3.0.3\n{HEAD}paths:\n{deep}  /d60: {{}}\n"), None);
    assert!(bundle.is_none() && said.contains("error[E0604]: what is put in the place"), "{said}");

    let item = callback("{$ref: p.yaml}");
    let (bundle, said) =
        bundled(&format!("openapi: 3.0.3\n{HEAD}paths: {{/a: {{$ref: p.yaml}}}}\n//- p.yaml\n{item}\n"), None);
    assert!(bundle.is_none());
    assert!(said.contains("error[E0604]: OpenAPI 3.0 has no components of this kind"), "{said}");
}

#[test]
fn the_model_says_where_it_does_not_take_what_the_text_holds() {
    let fixture = format!(
        "openapi: 3.0.3\n{HEAD}paths: {{}}\ncomponents:
  schemas:
    A: {{type: string, maxLength: 1}}
    B: {{type: string, maxLength: 99999999999999999999}}
"
    );
    let (bundle, said) = bundled(&fixture, None);
    assert_eq!(said, "");
    let bundle = bundle.unwrap();
    let mut diagnostics = Diagnostics::default();
    assert_eq!(bundle.typed(&mut diagnostics), None);
    let messages = diagnostics.into_sorted();
    let places: Vec<_> =
        messages.iter().map(|message| (message.code.id, message.locus.unwrap().start as usize)).collect();
    assert_eq!(places, [("E0604", fixture.find("{type: string, maxLength: 9").unwrap())]);
}

#[test]
fn going_down_rewrites_what_the_earlier_version_says_in_other_words() {
    check(
        &format!(
            "openapi: 3.2.0\n{HEAD}components:
  schemas:
    A: {{type: [string, 'null'], const: a, examples: [a]}}
    B: {{type: [integer, array, 'null'], anyOf: [true, {{type: 'null'}}], exclusiveMinimum: 1, exclusiveMaximum: 1.50, maximum: 1}}
    C: {{$ref: '#/components/schemas/A', description: mine, maxLength: 3}}
    D: {{type: string, contentMediaType: application/octet-stream}}
    E: {{if: {{required: [a]}}, then: {{required: [b]}}, else: false, additionalProperties: false}}
    F: {{type: array, items: {{type: string}}, xml: {{nodeType: element}}}}
  mediaTypes:
    M: {{schema: {{$ref: '#/components/schemas/A'}}, examples: {{a: {{dataValue: a}}}}}}
  pathItems:
    P: {{post: {{requestBody: {{content: {{a/b: {{$ref: '#/components/mediaTypes/M'}}}}}}}}}}
paths: {{/a: {{$ref: '#/components/pathItems/P'}}, /b: {{get: {{responses: {{'200': {{summary: fine}}}}}}}}}}
"
        ),
        Some(Version::V3_0),
        &expect![[r#"
            openapi.yaml:6:5: note[E0353]: no operation uses the schema `B`
            openapi.yaml:6:90: warning[E0351]: nothing is between `exclusiveMinimum` and `maximum`, and so only values of other types are admitted
            openapi.yaml:7:5: note[E0353]: no operation uses the schema `C`
            openapi.yaml:8:5: note[E0353]: no operation uses the schema `D`
            openapi.yaml:9:5: note[E0353]: no operation uses the schema `E`
            openapi.yaml:10:5: note[E0353]: no operation uses the schema `F`
            openapi: 3.0.4
            components:
              schemas:
                A:
                  type: string
                  enum:
                  - a
                  nullable: true
                  example: a
                B:
                  anyOf:
                  - {}
                  - enum:
                    - null
                  maximum: 1
                  minimum: 1
                  exclusiveMinimum: true
                  allOf:
                  - anyOf:
                    - type: integer
                    - type: array
                      items: {}
                    - enum:
                      - null
                C:
                  description: mine
                  maxLength: 3
                  allOf:
                  - $ref: '#/components/schemas/A'
                D:
                  type: string
                  format: binary
                E:
                  additionalProperties: false
                  allOf:
                  - anyOf:
                    - not:
                        $ref: '#/components/schemas/not'
                    - required:
                      - b
                  - anyOf:
                    - $ref: '#/components/schemas/not'
                    - not: {}
                F:
                  type: array
                  items:
                    type: string
                  xml:
                    wrapped: true
                not:
                  required:
                  - a
            paths:
              /a:
                post:
                  requestBody:
                    content:
                      a/b:
                        schema:
                          $ref: '#/components/schemas/A'
                        examples:
                          a:
                            value: a
                  responses:
                    default:
                      description: ''
              /b:
                get:
                  responses:
                    '200':
                      description: fine
        "#]],
    );
}

#[test]
fn going_down_says_what_is_lost() {
    check(
        &format!(
            "openapi: 3.2.0\n$self: https://example.com/a.yaml\n{}paths:
  /a:
    parameters: [{{$ref: '#/components/parameters/Q'}}, {{name: c, in: cookie, style: cookie, schema: {{type: string}}}}]
    query: {{responses: {{default: {{content: {{a/b: {{itemSchema: {{$ref: '#/components/schemas/A'}}}}}}}}}}}}
webhooks: {{a: {{post: {{parameters: [{{$ref: '#/components/parameters/Q', description: lost anyway}}]}}}}}}
components:
  parameters:
    Q: {{name: q, in: querystring, content: {{a/b: {{schema: {{type: object}}}}}}}}
    R: {{$ref: '#/components/parameters/S', description: mine}}
    S: {{name: s, in: query, schema: {{type: string, examples: [a, b]}}}}
  schemas:
    A: {{prefixItems: [{{type: [string, integer]}}], items: false}}
    B: {{patternProperties: {{a: {{}}}}, additionalProperties: false, $comment: none}}
    C: {{contains: {{}}, unevaluatedProperties: false, dependentRequired: {{a: [b]}}, propertyNames: {{pattern: a}}}}
",
            HEAD.replace("version", "summary: short, version")
        ),
        Some(Version::V3_0),
        &expect![[r#"
            openapi.yaml:2:1: warning[E0607]: OpenAPI 3.0 has no `$self` in a description
            openapi.yaml:3:18: note[E0608]: OpenAPI 3.0 has no `summary` in `info`
            openapi.yaml:6:77: warning[E0607]: OpenAPI 3.0 has no style `cookie`
            openapi.yaml:7:5: warning[E0607]: OpenAPI 3.0 has no `query` in a path item
            openapi.yaml:8:1: warning[E0607]: OpenAPI 3.0 has no `webhooks` in a description
            openapi.yaml:11:8: warning[E0607]: OpenAPI 3.0 has no parameter that is the whole query
            openapi.yaml:12:5: note[E0353]: no operation uses the parameter `R`
            openapi.yaml:12:44: note[E0608]: OpenAPI 3.0 has no `description` beside a `$ref`
            openapi.yaml:13:5: note[E0353]: no operation uses the parameter `S`
            openapi.yaml:13:66: note[E0608]: OpenAPI 3.0 has one example of a schema
            openapi.yaml:15:9: warning[E0607]: OpenAPI 3.0 has no `prefixItems` in a schema
            openapi.yaml:15:51: warning[E0607]: OpenAPI 3.0 has no `items` beside `prefixItems`
            openapi.yaml:16:5: note[E0353]: no operation uses the schema `B`
            openapi.yaml:16:9: warning[E0607]: OpenAPI 3.0 has no `patternProperties` in a schema
            openapi.yaml:16:37: warning[E0607]: OpenAPI 3.0 has no `additionalProperties` beside `patternProperties`
            openapi.yaml:16:66: note[E0608]: OpenAPI 3.0 has no `$comment` in a schema
            openapi.yaml:17:5: note[E0353]: no operation uses the schema `C`
            openapi.yaml:17:9: warning[E0607]: OpenAPI 3.0 has no `contains` in a schema
            openapi.yaml:17:23: warning[E0607]: OpenAPI 3.0 has no `unevaluatedProperties` in a schema
            openapi.yaml:17:53: warning[E0607]: OpenAPI 3.0 has no `dependentRequired` in a schema
            openapi.yaml:17:82: warning[E0607]: OpenAPI 3.0 has no `propertyNames` in a schema
            openapi: 3.0.4
            paths:
              /a:
                parameters:
                - name: c
                  in: cookie
                  schema:
                    type: string
            components:
              parameters:
                R:
                  $ref: '#/components/parameters/S'
                S:
                  name: s
                  in: query
                  schema:
                    type: string
                    example: a
              schemas:
                A: {}
                B: {}
                C: {}
        "#]],
    );
    let mutual = format!("openapi: 3.1.0\n{HEAD}components: {{securitySchemes: {{M: {{type: mutualTLS}}}}}}\n");
    let (bundle, said) = bundled(&mutual, Some(Version::V3_0));
    assert_eq!(
        (bundle, said.as_str()),
        (None, "openapi.yaml:3:42: error[E0604]: OpenAPI 3.0 has no security scheme of type `mutualTLS`\n")
    );
}

#[test]
fn a_model_that_a_program_holds_is_read_without_a_message() {
    let fixture = format!(
        "openapi: 3.0.3\n{HEAD}paths:
  /z:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {{type: object, properties: {{z: {{$ref: '#/components/schemas/Z'}}, a: {{$ref: '#/components/schemas/A'}}}}}}
            encoding: {{a: {{style: form}}}}
      responses: {{'204': {{description: done}}}}
components: {{schemas: {{Z: {{type: string, example: {{contentType: null}}}}, A: {{type: string}}}}}}
"
    );
    let (bundle, said) = bundled(&fixture, None);
    assert_eq!(said, "");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let typed = bundle.unwrap().typed(&mut diagnostics).unwrap();
    let document = read_typed(&typed, &Options::default(), &mut sources, &mut diagnostics).unwrap();
    let said = reports(&diagnostics.into_sorted(), &sources);
    assert!(said.is_empty(), "{:?}", said[0].message);
    let names: Vec<_> = document.openapi().schemas().map(|(name, ..)| name).collect();
    assert_eq!(names, ["Z", "A"]);
}

#[test]
fn what_is_read_as_if_it_were_there_is_written() {
    let fixture = format!(
        "openapi: 3.0.3\n{HEAD}paths:
  /a/{{id}}: {{get: {{parameters: [{{name: id, in: path, schema: {{type: array}}}}], responses: {{'200': {{}}}}}}}}\n"
    );
    check(
        &fixture,
        None,
        &expect![[r#"
            openapi.yaml:4:32: warning[E0325]: the path parameter `id` does not say `required: true`
            openapi.yaml:4:68: warning[E0307]: the array does not say what its items are
            openapi.yaml:4:90: warning[E0330]: a response must have `description`
            openapi: 3.0.3
            paths:
              /a/{id}:
                get:
                  parameters:
                  - name: id
                    in: path
                    schema:
                      type: array
                      items: {}
                    required: true
                  responses:
                    '200':
                      description: ''
        "#]],
    );
}
