//! The document against the specification.

use expect_test::expect;
use ferrospec_document::Options;
use ferrospec_document::view::PathItem;

use crate::support::{check_body, description, read_with};

#[test]
fn unknown_keys_are_named_with_what_was_meant() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {type: string, descripton: a name, x-mine: 1}
    B: {colour: red}
serverss: []
",
        &expect![[r#"
            openapi.yaml:6:23: warning[E0302]: a schema has no key `descripton`
                = help: did you mean `description`?
            openapi.yaml:7:9: warning[E0302]: a schema has no key `colour`
            openapi.yaml:8:1: error[E0333]: a description has no key `serverss`
                = help: did you mean `servers`?
        "#]],
    );
}

#[test]
fn additional_methods_are_those_without_a_key() {
    let body = "paths:
  /a:
    get: {responses: {'200': {description: r}}}
    additionalOperations:
      get: {operationId: two, responses: {'200': {description: r}}}
      Post: {responses: {'200': {description: r}}}
      copy: {responses: {'200': {description: r}}}
      COPY: {responses: {'200': {description: r}}}
";
    check_body(
        "3.2.0",
        body,
        &expect![[r#"
        openapi.yaml:8:7: error[E0346]: `get` is not an additional method
            = help: `get` beside `additionalOperations` is meant; this operation is left out
        openapi.yaml:9:7: error[E0346]: `Post` is not an additional method
            = help: `post` beside `additionalOperations` is meant; this operation is left out
    "#]],
    );
    let reading = read_with(&description("3.2.0", body), "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    let (_, _, item) = document.openapi().paths().next().unwrap();
    let methods: Vec<_> = item.operations().map(|(method, ..)| PathItem::sent(method)).collect();
    assert_eq!(methods, ["GET", "copy", "COPY"]);
}

#[test]
fn values_have_the_shape_that_is_asked_for() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {required: yes please}
    B: {maxLength: -1, minLength: many, minItems: 1.0, uniqueItems: 1}
    C: {properties: [a], allOf: {}, enum: a}
    D: text
    E: {properties: {a: true}, additionalProperties: false}
  parameters: []
tags: [a]
",
        &expect![[r#"
            openapi.yaml:6:19: error[E0303]: `required` must be a list, and this is a text
            openapi.yaml:7:20: error[E0303]: `maxLength` must be a whole number that is not negative, and this is `-1`
            openapi.yaml:7:35: error[E0303]: `minLength` must be a whole number that is not negative, and this is a text
            openapi.yaml:7:69: error[E0303]: `uniqueItems` must be `true` or `false`, and this is a number
                = help: write `true`
            openapi.yaml:8:21: error[E0303]: `properties` must be a mapping, and this is a list
                = help: each property stands under its name: leave out the `-` before it
            openapi.yaml:8:33: error[E0303]: `allOf` must be a list, and this is a mapping
                = help: if it is an item of the list, write `- ` before it, or brackets around it
            openapi.yaml:8:43: error[E0303]: `enum` must be a list, and this is a text
            openapi.yaml:9:8: error[E0303]: `D` must be a schema, and this is a text
                = help: to refer to a schema of that name, write `$ref: '#/components/schemas/text'`
            openapi.yaml:10:25: error[E0303]: `true` and `false` are schemas since OpenAPI 3.1, and this is OpenAPI 3.0
            openapi.yaml:11:15: error[E0303]: `parameters` must be a mapping, and this is a list
            openapi.yaml:12:8: error[E0303]: a tag is wanted here, and this is a text
        "#]],
    );
}

#[test]
fn what_must_be_there_is() {
    check_body(
        "3.0.3",
        "components:
  parameters:
    A: {in: query, schema: {}}
    B: {name: b, in: query}
    C: {name: c, in: quary, schema: {}}
  responses:
    R: {}
  requestBodies:
    Q: {}
  securitySchemes:
    K: {type: apiKey}
    H: {type: htttp}
",
        &expect![[r#"
            openapi.yaml:6:5: error[E0304]: a parameter must have `name`
            openapi.yaml:7:8: error[E0304]: the parameter `b` must have `schema` or `content`
            openapi.yaml:8:22: error[E0303]: `quary` is no value of `in`
                = help: did you mean `query`?
            openapi.yaml:10:5: warning[E0330]: a response must have `description`
            openapi.yaml:12:5: error[E0304]: a request body must have `content`
            openapi.yaml:14:5: error[E0304]: a security scheme of type `apiKey` must have `in`
            openapi.yaml:14:5: error[E0304]: a security scheme of type `apiKey` must have `name`
            openapi.yaml:15:15: error[E0303]: `htttp` is no value of `type`
                = help: did you mean `http`?
        "#]],
    );
    check_body(
        "3.1.0",
        "paths:\n",
        &expect![[r#"
            openapi.yaml:4:1: warning[E0319]: `paths` has no value
        "#]],
    );
}

#[test]
fn references_are_texts() {
    check_body(
        "3.0.3",
        "components: {schemas: {A: {$ref: [1]}, B: {properties: {$ref: {}}}}}\n",
        &expect![[r#"
        openapi.yaml:4:34: error[E0201]: a reference is a text, and this is not
    "#]],
    );
}

#[test]
fn keywords_of_another_version_are_read_and_said() {
    check_body(
        "3.0.3",
        "components: {schemas: {A: {const: 1, type: [string, 'null'], exclusiveMinimum: 3, $defs: {X: {$ref: '#/components/schemas/A'}}}}}\n",
        &expect![[r#"
            openapi.yaml:4:28: warning[E0302]: this `const` came with OpenAPI 3.1, and this is OpenAPI 3.0
                = help: it is read all the same
            openapi.yaml:4:38: warning[E0302]: this `type` came with OpenAPI 3.1, and this is OpenAPI 3.0
                = help: it is read all the same
            openapi.yaml:4:62: warning[E0302]: this `exclusiveMinimum` came with OpenAPI 3.1, and this is OpenAPI 3.0
                = help: it is read all the same
            openapi.yaml:4:83: warning[E0302]: this `$defs` came with OpenAPI 3.1, and this is OpenAPI 3.0
                = help: it is read all the same
        "#]],
    );
    check_body(
        "3.1.0",
        "components: {schemas: {A: {type: string, nullable: true, minimum: 1, exclusiveMinimum: true}}}\n",
        &expect![[r#"
            openapi.yaml:4:42: warning[E0302]: this `nullable` left OpenAPI behind 3.0, and this is OpenAPI 3.1
                = help: it is read as it was then
            openapi.yaml:4:70: warning[E0302]: this `exclusiveMinimum` left OpenAPI behind 3.0, and this is OpenAPI 3.1
                = help: it is read as it was then
        "#]],
    );
}

#[test]
fn paths_and_their_parameters_agree() {
    check_body(
        "3.0.3",
        "paths:
  pets: {}
  /a/{b: {}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {}}]
    get: {responses: {'200': {description: ok}}}
  /pets/{name}:
    get:
      parameters: [{name: name, in: path, required: true, schema: {}}]
      responses: {'200': {description: ok}}
  /pets/{other}:
    delete:
      parameters: [{name: other, in: path, required: true, schema: {}}]
      responses: {'200': {description: ok}}
  /owners/{id}:
    get: {responses: {'200': {description: ok}}}
    put: {responses: {'200': {description: ok}}}
  /toys:
    get:
      parameters: [{name: id, in: path, required: true, schema: {}}]
      responses: {'200': {description: ok}}
",
        &expect![[r#"
            openapi.yaml:5:3: error[E0315]: `pets` is not a path
                = help: a path begins with `/`, and each `{` is closed by a `}` before the next
            openapi.yaml:6:3: error[E0315]: `/a/{b` is not a path
                = help: a path begins with `/`, and each `{` is closed by a `}` before the next
            openapi.yaml:10:3: warning[E0314]: no request can tell `/pets/{name}` and `/pets/{id}` apart
            openapi.yaml:14:3: warning[E0323]: `/pets/{other}` and `/pets/{id}` are the same path
                = help: put their operations under one template
            openapi.yaml:18:3: warning[E0312]: no parameter fills `{id}` in `/owners/{id}`
                = help: declare a parameter `id` with `in: path`; without one, `id` is generated as a parameter of any text
            openapi.yaml:23:27: warning[E0311]: the path `/toys` has no `{id}`
        "#]],
    );
}

#[test]
fn lists_hold_each_parameter_once_and_ids_are_unique() {
    check_body(
        "3.0.3",
        "paths:
  /a:
    get:
      operationId: same
      parameters:
        - {name: a, in: query, schema: {}}
        - {name: a, in: header, schema: {}}
        - {name: a, in: query, schema: {}}
      responses: {'200': {description: ok}}
    put:
      operationId: same
      responses: {'200': {description: ok}}
",
        &expect![[r#"
            openapi.yaml:7:20: warning[E0310]: `same` is the id of two operations
                = help: give each an id of its own; as it is, each is called by its method and path
            openapi.yaml:11:11: error[E0313]: the query parameter `a` stands in this list twice
        "#]],
    );
}

#[test]
fn responses_are_keyed_by_status() {
    check_body(
        "3.0.3",
        "paths:
  /a:
    get:
      responses:
        ok: {description: a}
        '99': {description: a}
        '600': {description: a}
        '2X0': {description: a}
        200: {description: a}
        4XX: {description: a}
        default: {description: a}
        x-mine: 1
",
        &expect![[r#"
            openapi.yaml:8:9: error[E0316]: `ok` is not a status
            openapi.yaml:9:9: error[E0316]: `99` is not a status
            openapi.yaml:10:9: error[E0316]: `600` is not a status
            openapi.yaml:11:9: error[E0316]: `2X0` is not a status
        "#]],
    );
}

#[test]
fn schemas_say_what_they_hold() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {type: array}
    B: {required: [id, nmae], properties: {name: {type: string}}}
    C: {allOf: [{required: [id], properties: {x: {}}}], properties: {id: {}}}
",
        &expect![[r#"
            openapi.yaml:6:15: warning[E0307]: the array does not say what its items are
                = help: add `items: {}` if that is meant
            openapi.yaml:7:20: note[E0318]: the required property `id` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:7:24: warning[E0380]: the required property `nmae` is not declared
                = help: did you mean `name`? As it is written, `nmae` must be there, with any value, and `name` may be left out
        "#]],
    );
    check_body("3.1.0", "components: {schemas: {A: {type: array}}}\n", &expect![[""]]);
}

#[test]
fn server_variables_are_declared() {
    check_body(
        "3.0.3",
        "servers: [{url: 'https://{host}/{base}', variables: {base: {default: v1}}}]\n",
        &expect![[r#"
            openapi.yaml:4:17: warning[E0321]: the server variable `host` is not declared
                = help: declare it: `variables: {host: {default: ...}}`
        "#]],
    );
}

#[test]
fn a_shared_defect_is_reported_once() {
    check_body(
        "3.0.3",
        "components: {schemas: {A: {$ref: a.yaml}, B: {$ref: a.yaml}, C: {properties: {x: {$ref: a.yaml}}}}}\n//- a.yaml\ndescripton: x\n",
        &expect![[r#"
            a.yaml:1:1: warning[E0302]: a schema has no key `descripton`
                = help: did you mean `description`?
        "#]],
    );
}

#[test]
fn what_is_required_of_a_caller_is_declared() {
    check_body(
        "3.0.3",
        "security: [{}, {a: [], b: []}]
paths:
  /a: {get: {security: [{c: []}], responses: {}}}
  /b: {get: {security: [], responses: {}}}
  /c: {$ref: item.yaml}
  /d: {$ref: item.yaml}
  /e: {get: {callbacks: {done: {'{$url}': {get: {security: [{e: []}], responses: {}}}}}, responses: {}}}
components:
  securitySchemes:
    a: {type: http, scheme: basic}
//- item.yaml
get: {security: [{d: []}], responses: {}}
",
        &expect![[r#"
            openapi.yaml:4:24: warning[E0421]: `b` is not under `components/securitySchemes`
                = help: `a` is
            openapi.yaml:6:26: warning[E0421]: `c` is not under `components/securitySchemes`
                = help: `a` is
            openapi.yaml:6:35: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            openapi.yaml:7:28: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            openapi.yaml:10:62: warning[E0421]: `e` is not under `components/securitySchemes`
                = help: `a` is
            openapi.yaml:10:71: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            openapi.yaml:10:90: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            item.yaml:1:19: warning[E0421]: `d` is not under `components/securitySchemes`
                = help: `a` is
            item.yaml:1:28: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
        "#]],
    );
}

#[test]
fn a_schema_is_more_than_itself() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {nullable: true, description: a, allOf: [{$ref: '#/components/schemas/A'}]}
    B: {oneOf: [{$ref: '#/components/schemas/C'}]}
    C: {anyOf: [{allOf: [{$ref: '#/components/schemas/B'}]}]}
    D: {anyOf: [{$ref: '#/components/schemas/D'}, {type: string}]}
    E: {type: object, allOf: [{$ref: '#/components/schemas/E'}]}
    F: {properties: {a: {allOf: [{$ref: '#/components/schemas/F'}]}}}
    G: {allOf: [{$ref: '#/components/schemas/A'}]}
",
        &expect![[r#"
            openapi.yaml:6:8: error[E0206]: the schema is only itself, by way of `allOf`
                = help: say what its values are
            openapi.yaml:6:9: note[E0371]: `nullable` stands beside `allOf` and no `type`, to which it has no effect; it is read as meant: that, or `null`
                = help: list what is meant under `anyOf`, and `{enum: [null]}` beside it
            openapi.yaml:7:8: error[E0206]: the schema is only itself, by way of `allOf` and `anyOf` and `oneOf`
                = help: say what its values are
        "#]],
    );
    check_body(
        "3.1.0",
        "components: {schemas: {A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}}}\n",
        &expect![[r#"
            openapi.yaml:4:27: error[E0206]: the schema is only itself, by way of `oneOf`
                = help: say what its values are
        "#]],
    );
}

#[test]
fn addresses_end_before_a_query() {
    check_body(
        "3.0.3",
        "servers: [{url: 'https://a:b@a.example/'}, {url: 'https://a.example/?b'}, {url: '/#a'}]
paths:
  /a?b={b}: {}
  /a#b?c: {}
  /{a?}: {}
",
        &expect![[r#"
            openapi.yaml:4:17: warning[E0329]: the server's URL holds a user
                = help: take it out; declare a security scheme for what a client must prove
            openapi.yaml:4:50: warning[E0329]: the server's URL has a query
                = help: take it out; declare it as query parameters of the operations
            openapi.yaml:4:81: warning[E0329]: the server's URL has a fragment
                = help: take it out: nothing of it is sent
            openapi.yaml:6:3: warning[E0326]: no request has the path `/a?b={b}`; it is left out
                = help: declare what stands behind `?` as query parameters
            openapi.yaml:7:3: warning[E0326]: no request has the path `/a#b?c`; it is left out
                = help: put the operations under the path without `#`: a server cannot tell them apart by it
        "#]],
    );
}

#[test]
fn a_second_name_for_what_is_used_is_used() {
    check_body(
        "3.1.0",
        "paths:
  /a: {get: {responses: {'200': {description: r, content: {application/json: {schema: {$ref: Pet.yaml}}}}}}}
components:
  schemas:
    Pet: {$ref: Pet.yaml}
    Animal: {$ref: Pet.yaml}
    Toy: {$ref: Toy.yaml}
    Beast: {$ref: '#/components/schemas/Pet'}
//- Pet.yaml
type: object
//- Toy.yaml
type: object
",
        &expect![[r#"
            openapi.yaml:10:5: note[E0353]: no operation uses the schema `Toy`
        "#]],
    );
}

#[test]
fn components_that_no_operation_leads_to_are_noted() {
    let said = &expect![[r#"
        openapi.yaml:17:53: note[E0353]: no operation uses the security scheme `unused`
        openapi.yaml:18:80: note[E0353]: no operation uses the header `unused`
        openapi.yaml:19:49: note[E0353]: no operation uses the link `unused`
        openapi.yaml:20:66: note[E0353]: no operation uses the callback `unused`
        openapi.yaml:21:81: note[E0353]: no operation uses the path item `unused`
        openapi.yaml:22:92: note[E0353]: no operation uses the request body `unused`
        openapi.yaml:23:29: note[E0353]: no operation uses the example `unused`
        openapi.yaml:24:68: note[E0353]: no operation uses the media type `unused`
        openapi.yaml:29:44: warning[E0355]: `p` is what the discriminator goes by, and this schema does not declare it
            = help: declare it under `properties`
        openapi.yaml:32:5: note[E0353]: no operation uses the schema `Unused`
        openapi.yaml:33:5: note[E0353]: no operation uses the schema `OfUnused`
    "#]];
    // What stands in a part of a component, in a mapping, in an extension or behind a callback is used.
    check_body(
        "3.2.0",
        "paths:
  /a:
    get:
      security: [{s: []}]
      x-events: {a: {$ref: '#/components/schemas/Event'}}
      responses:
        '200':
          description: ok
          headers: {X-A: {$ref: '#/components/headers/H'}}
          links: {l: {$ref: '#/components/links/L'}}
          content: {application/json: {$ref: '#/components/mediaTypes/M'}}
      callbacks: {c: {$ref: '#/components/callbacks/C'}}
components:
  securitySchemes: {s: {type: http, scheme: basic}, unused: {type: http, scheme: basic}}
  headers: {H: {schema: {$ref: '#/components/schemas/Whole/properties/part'}}, unused: {schema: {}}}
  links: {L: {operationRef: '#/paths/~1a/get'}, unused: {operationRef: '#/paths/~1a/get'}}
  callbacks: {C: {'{$url}': {$ref: '#/components/pathItems/P'}}, unused: {}}
  pathItems: {P: {post: {requestBody: {$ref: '#/components/requestBodies/B'}}}, unused: {}}
  requestBodies: {B: {content: {a/b: {examples: {e: {$ref: '#/components/examples/E'}}}}}, unused: {content: {}}}
  examples: {E: {value: 1}, unused: {value: 1}}
  mediaTypes: {M: {schema: {$ref: '#/components/schemas/Choice'}}, unused: {}}
  schemas:
    Event: {type: string}
    Whole: {properties: {part: {type: string}, other: {$ref: '#/components/schemas/Other'}}}
    Other: {type: string}
    Choice: {discriminator: {propertyName: p, mapping: {a: Mapped}}}
    Mapped: {type: object}
    Heir: {allOf: [{$ref: '#/components/schemas/Choice'}]}
    Unused: {properties: {a: {$ref: '#/components/schemas/OfUnused'}}}
    OfUnused: {type: string}
",
        said,
    );
    // Without operations, all is for others.
    check_body("3.1.1", "components: {schemas: {A: {}}}\n", &expect![""]);
}

#[test]
fn a_link_names_its_operation() {
    let links = "components: {links: {none: {}, both: {operationId: a, description: d}}}
paths: {/a: {get: {operationId: a, responses: {default: {description: d, links: {l: {parameters: {}}}}}}}}";
    check_body(
        "3.0.4",
        links,
        &expect![[r#"
            openapi.yaml:4:22: error[E0304]: a link must have `operationId` or `operationRef`
            openapi.yaml:5:82: error[E0304]: a link must have `operationId` or `operationRef`
        "#]],
    );
    check_body(
        "3.2.0",
        links,
        &expect![[r#"
            openapi.yaml:4:22: error[E0304]: a link must have `operationId` or `operationRef`
            openapi.yaml:5:82: error[E0304]: a link must have `operationId` or `operationRef`
        "#]],
    );
}
