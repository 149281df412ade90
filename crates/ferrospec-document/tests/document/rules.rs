//! What a description says against what else it says.

use expect_test::expect;

use crate::support::{check, check_body};

#[test]
fn names_of_headers_are_the_same_in_any_case() {
    let body = "paths:
  /a:
    parameters: [{name: X-Other, in: header, schema: {}}]
    get:
      parameters:
        - {name: X-Rate, in: header, schema: {}}
        - {name: x-rate, in: header, schema: {}}
        - {name: Page, in: query, schema: {}}
        - {name: page, in: query, schema: {}}
        - {name: x-other, in: header, schema: {}}
      responses:
        '200':
          description: ok
          headers: {X-Left: {schema: {}}, X-LEFT: {schema: {}}, X-Right: {schema: {}}}
";
    check_body(
        "3.0.4",
        body,
        &expect![[r#"
        openapi.yaml:10:11: error[E0313]: the header parameter `x-rate` stands in this list twice
            = help: names of headers are the same in capitals and not
        openapi.yaml:17:43: error[E0313]: the header `X-LEFT` stands here twice
            = help: names of headers are the same in capitals and not
    "#]],
    );
    check_body(
        "3.2.0",
        body,
        &expect![[r#"
        openapi.yaml:10:11: error[E0313]: the header parameter `x-rate` stands in this list twice
            = help: names of headers are the same in capitals and not
        openapi.yaml:17:43: error[E0313]: the header `X-LEFT` stands here twice
            = help: names of headers are the same in capitals and not
    "#]],
    );
}

#[test]
fn the_url_of_a_server_and_its_variables_agree() {
    check_body(
        "3.1.1",
        "servers:
  - {url: 'https://{host/a', variables: {host: {default: a}}}
  - {url: 'https://host}/a'}
  - {url: 'https://{}/a'}
  - {url: 'https://{host}:{port}', variables: {host: {default: a}, prot: {default: '80'}}}
  - {url: 'https://{host}/{host}'}
  - {url: 'https://{host}', variables: {host: {default: a, enum: [a]}}}
",
        &expect![[r#"
            openapi.yaml:5:11: warning[E0321]: a `{` of the server's URL is not closed
                = help: a variable is a name between `{` and `}`
            openapi.yaml:6:11: warning[E0321]: a `}` of the server's URL closes nothing
                = help: a variable is a name between `{` and `}`
            openapi.yaml:7:11: warning[E0321]: a variable of the server's URL has no name
                = help: a variable is a name between `{` and `}`
            openapi.yaml:8:11: warning[E0321]: the server variable `port` is not declared
                = help: declare it: `variables: {port: {default: ...}}`
            openapi.yaml:8:68: warning[E0321]: the server's URL has no `{prot}`
                = help: write it into the URL, or leave the variable out
            openapi.yaml:9:11: warning[E0321]: the server variable `host` is not declared
                = help: declare it: `variables: {host: {default: ...}}`
        "#]],
    );
}

#[test]
fn runtime_expressions_can_be_evaluated() {
    check_body(
        "3.0.4",
        "paths:
  /a:
    post:
      operationId: a
      responses:
        '200':
          description: ok
          links:
            right:
              operationId: a
              parameters: {a: $response.body#/id, b: 'of {$request.path.id}', c: $5, d: 'a{b}c', e: 1}
              requestBody: {id: $nothing}
            wrong:
              operationId: a
              parameters: {a: $response.boddy#/id, b: 'of {$request.path.id', c: '{response.body#/id}', d: $response.body/id}
              requestBody: $request.header.a b
      callbacks:
        right:
          '{$request.body#/url}': {}
          'https://a.example/?a={$request.query.a}': {}
          '$request.header.Location': {}
          'https://a.example/{id}': {}
        wrong:
          '{$request.body.url}': {}
          '{$request.cookie.a}/{$url}': {}
",
        &expect![[r#"
            openapi.yaml:18:31: warning[E0357]: `$response.boddy#/id` is no runtime expression
                = help: behind `$request.` and `$response.` stands `header.`, `query.`, `path.` or `body`
            openapi.yaml:18:55: warning[E0357]: `{$request.path.id` is no runtime expression
                = help: it is closed by a `}`
            openapi.yaml:18:82: warning[E0357]: `response.body#/id` is no runtime expression
                = help: it is `$url`, `$method` or `$statusCode`, or begins with `$request.` or `$response.`
            openapi.yaml:18:108: warning[E0357]: `$response.body/id` is no runtime expression
                = help: behind `body` stands nothing, or `#` and a JSON pointer: `$request.body#/pet/id`
            openapi.yaml:19:28: warning[E0357]: `$request.header.a b` is no runtime expression
                = help: behind `header.` stands the name of a header
            openapi.yaml:25:11: warning[E0357]: `https://a.example/{id}` is no URL that a callback is sent to
                = help: only a runtime expression is filled in, which begins with `$`: `{$request.path.id}`
            openapi.yaml:27:11: warning[E0357]: `$request.body.url` is no runtime expression
                = help: behind `body` stands nothing, or `#` and a JSON pointer: `$request.body#/pet/id`
            openapi.yaml:28:11: warning[E0357]: `$request.cookie.a` is no runtime expression
                = help: behind `$request.` and `$response.` stands `header.`, `query.`, `path.` or `body`
        "#]],
    );
}

#[test]
fn some_value_is_within_the_bounds() {
    let schemas = "components:
  schemas:
    A: {maximum: 1, minimum: 1, minLength: 2, maxLength: 2}
    B: {minimum: 2, maximum: 1.5}
    C: {minLength: 2, maxLength: 1}
    D: {minItems: 2, maxItems: 1}
    E: {minProperties: 2, maxProperties: 1.0}
    F: {minimum: 9007199254740993, maximum: 9007199254740992}
    G: {type: number, multipleOf: 1e-400}
    H: {type: number, multipleOf: 0}
    I: {type: number, multipleOf: 0.0}
    J: {type: number, multipleOf: -2}
    K: {type: string, readOnly: true, writeOnly: true}
    L: {type: string, readOnly: true, writeOnly: false}
";
    check_body(
        "3.0.4",
        &format!(
            "{schemas}    M: {{minimum: 5, maximum: 5, exclusiveMaximum: true}}
    N: {{minimum: 5, maximum: 5, exclusiveMaximum: false}}
    O: {{type: integer, minimum: 1, maximum: 2, exclusiveMinimum: true, exclusiveMaximum: true}}
    P: {{type: number, minimum: 1, maximum: 2, exclusiveMinimum: true, exclusiveMaximum: true}}
"
        ),
        &expect![[r#"
            openapi.yaml:7:18: warning[E0351]: `minimum` is more than `maximum`, and so only values of other types are admitted
            openapi.yaml:8:20: warning[E0351]: `minLength` is more than `maxLength`, and so only values of other types are admitted
            openapi.yaml:9:19: warning[E0351]: `minItems` is more than `maxItems`, and so only values of other types are admitted
            openapi.yaml:10:24: warning[E0351]: `minProperties` is more than `maxProperties`, and so only values of other types are admitted
            openapi.yaml:11:18: warning[E0351]: `minimum` is more than `maximum`, and so only values of other types are admitted
            openapi.yaml:13:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0`
            openapi.yaml:14:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0.0`
            openapi.yaml:15:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `-2`
            openapi.yaml:16:39: warning[E0359]: `readOnly` and `writeOnly` leave no request and no answer that a property of this schema could be in
                = help: leave out one of the two: as it is, neither is heeded, and the property is in both
            openapi.yaml:18:18: warning[E0351]: nothing is between `minimum` and `maximum`, and so only values of other types are admitted
            openapi.yaml:20:33: warning[E0351]: nothing is between `minimum` and `maximum`, and so no value is admitted
        "#]],
    );
    check_body(
        "3.1.1",
        &format!(
            "{schemas}    M: {{minimum: 5, exclusiveMaximum: 5}}
    N: {{exclusiveMinimum: 5, maximum: 5}}
    O: {{exclusiveMinimum: 5, exclusiveMaximum: 4}}
    P: {{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 2}}
    Q: {{minContains: 2, maxContains: 1, contains: {{}}}}
    R: {{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 3}}
"
        ),
        &expect![[r#"
            openapi.yaml:7:18: warning[E0351]: `minimum` is more than `maximum`, and so only values of other types are admitted
            openapi.yaml:8:20: warning[E0351]: `minLength` is more than `maxLength`, and so only values of other types are admitted
            openapi.yaml:9:19: warning[E0351]: `minItems` is more than `maxItems`, and so only values of other types are admitted
            openapi.yaml:10:24: warning[E0351]: `minProperties` is more than `maxProperties`, and so only values of other types are admitted
            openapi.yaml:11:18: warning[E0351]: `minimum` is more than `maximum`, and so only values of other types are admitted
            openapi.yaml:13:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0`
            openapi.yaml:14:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0.0`
            openapi.yaml:15:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `-2`
            openapi.yaml:16:39: warning[E0359]: `readOnly` and `writeOnly` leave no request and no answer that a property of this schema could be in
                = help: leave out one of the two: as it is, neither is heeded, and the property is in both
            openapi.yaml:18:18: warning[E0351]: nothing is between `minimum` and `exclusiveMaximum`, and so only values of other types are admitted
            openapi.yaml:19:27: warning[E0351]: nothing is between `exclusiveMinimum` and `maximum`, and so only values of other types are admitted
            openapi.yaml:20:27: warning[E0351]: `exclusiveMinimum` is more than `exclusiveMaximum`, and so only values of other types are admitted
            openapi.yaml:21:42: warning[E0351]: nothing is between `exclusiveMinimum` and `exclusiveMaximum`, and so no value is admitted
            openapi.yaml:22:22: warning[E0351]: `minContains` is more than `maxContains`, and so only values of other types are admitted
        "#]],
    );
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: a, in: query, type: integer, multipleOf: 0, minimum: 3, maximum: 2}]
      responses: {default: {description: ok, headers: {A: {type: integer, minimum: 3, maximum: 2}}}}
",
        &expect![[r#"
            openapi.yaml:6:68: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0`
            openapi.yaml:6:80: warning[E0351]: `minimum` is more than `maximum`, and so no value is admitted
            openapi.yaml:7:84: warning[E0351]: `minimum` is more than `maximum`, and so no value is admitted
        "#]],
    );
}

#[test]
fn drafts_of_versions_are_named() {
    check_body(
        "3.1.0-rc1",
        "",
        &expect![[r#"
        openapi.yaml:1:10: warning[E0366]: `3.1.0-rc1` is a draft of 3.1.0, and is read as that
            = help: write `3.1.0` if the description is of that
    "#]],
    );
    check_body(
        "3.0.0-rc0",
        "",
        &expect![[r#"
        openapi.yaml:1:10: warning[E0366]: `3.0.0-rc0` is a draft of 3.0.0, and is read as that
            = help: write `3.0.0` if the description is of that
    "#]],
    );
    check_body("3.2.0", "", &expect![[r#""#]]);
}

#[test]
fn one_slip_is_one_message() {
    check_body(
        "3.1.1",
        "components:
  schemas:
    A: {allOf: {}, type: {}, prefixItems: {}}
    B: {oneOf: [null, {type: string}]}
    C: {required: {}, enum: {}}
  parameters: {a: null}
paths: {/a: {parameters: {a: null}}}
",
        &expect![[r#"
            openapi.yaml:6:16: error[E0303]: `allOf` must be a list, and this is a mapping
                = help: if it is an item of the list, write `- ` before it, or brackets around it
            openapi.yaml:6:26: error[E0303]: `type` must be a type, or a list of types, and this is a mapping
            openapi.yaml:6:43: error[E0303]: `prefixItems` must be a list, and this is a mapping
                = help: if it is an item of the list, write `- ` before it, or brackets around it
            openapi.yaml:7:17: warning[E0319]: an item of `oneOf` is nothing; it is read as a schema of any value
                = help: write `type: 'null'` if null is meant, or take the item out
            openapi.yaml:8:19: error[E0303]: `required` must be a list, and this is a mapping
                = help: if it is an item of the list, write `- ` before it, or brackets around it
            openapi.yaml:8:29: error[E0303]: `enum` must be a list, and this is a mapping
                = help: if it is an item of the list, write `- ` before it, or brackets around it
            openapi.yaml:9:19: error[E0303]: `a` must be a parameter, and this is nothing
            openapi.yaml:10:26: error[E0303]: `parameters` must be a list, and this is a mapping
                = help: if it is an item of the list, write `- ` before it, or brackets around it
        "#]],
    );
}

#[test]
fn required_properties_are_declared_somewhere() {
    check_body(
        "3.1.1",
        "components:
  schemas:
    Base: {type: object, properties: {id: {}}, required: [id, kind, nothing]}
    Heir: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {kind: {}, own: {}}}], required: [id, onw, sibling]}
    Other: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {sibling: {}}, required: [sibling, other]}]}
    Alias: {$ref: '#/components/schemas/Base', required: [id, more]}
    Choice: {properties: {a: {}, b: {}}, oneOf: [{required: [a]}, {required: [b]}, {required: [c]}]}
    Some: {anyOf: [{properties: {a: {}}}, {properties: {b: {}}}], required: [a, b, c]}
    If: {properties: {a: {}}, if: {required: [a]}, then: {required: [b], properties: {b: {}}}, dependentSchemas: {a: {required: [z]}}}
    Open: {properties: {a: {}}, additionalProperties: {type: string}, required: [b]}
    Patterns: {properties: {a: {}}, patternProperties: {'^x': {}}, required: [xb]}
    Closed: {properties: {name: {}}, additionalProperties: false, required: [nmae]}
    Empty: {type: object, additionalProperties: false, required: [id]}
    ClosedHeir: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {kind: {}}, additionalProperties: false, required: [id]}
    Dynamic: {properties: {a: {}}, allOf: [{$dynamicRef: '#x'}], required: [b]}
    Anchor: {$dynamicAnchor: x}
    Round: {properties: {a: {}}, allOf: [{properties: {b: {}}, anyOf: [{$ref: '#/components/schemas/Round'}]}], required: [b, c]}
",
        &expect![[r#"
            openapi.yaml:6:69: note[E0318]: the required property `nothing` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:7:108: warning[E0380]: the required property `onw` is not declared
                = help: did you mean `own`? As it is written, `onw` must be there, with any value, and `own` may be left out
            openapi.yaml:7:113: note[E0318]: the required property `sibling` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:8:106: note[E0318]: the required property `other` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:9:63: note[E0318]: the required property `more` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:10:96: note[E0318]: the required property `c` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:11:84: note[E0318]: the required property `c` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:12:130: note[E0318]: the required property `z` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
            openapi.yaml:15:78: warning[E0380]: the required property `nmae` is not declared, and no other is admitted
                = help: did you mean `name`? No value fits the schema as it is written
            openapi.yaml:16:67: note[E0318]: the required property `id` is not declared, and no other is admitted
                = help: declare it beside `additionalProperties: false`, or leave that out; no value fits the schema as it is written
            openapi.yaml:17:128: note[E0318]: the required property `id` is not declared, and no other is admitted
                = help: declare it beside `additionalProperties: false`, or leave that out; no value fits the schema as it is written
            openapi.yaml:20:127: note[E0318]: the required property `c` is not declared
                = help: declare it under `properties`, or mend its name; as it is written, it must be there, with any value
        "#]],
    );
}

#[test]
fn what_a_discriminator_goes_by_is_there() {
    let schemas = "components:
  schemas:
    Cat: {type: object, properties: {kind: {type: string}}, required: [kind]}
    Dog: {type: object, properties: {kind: {type: string}}}
    Cow: {type: object, properties: {name: {type: string}}}
    Calf: {allOf: [{$ref: '#/components/schemas/Cow'}, {$ref: '#/components/schemas/Cat'}]}
    Nested: {oneOf: [{$ref: '#/components/schemas/Cow'}]}
    All: {discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cow'}, {$ref: '#/components/schemas/Calf'}, {$ref: '#/components/schemas/Nested'}]}
    Around: {discriminator: {propertyName: kind}, properties: {kind: {}}, required: [kind], anyOf: [{$ref: '#/components/schemas/Cow'}]}
    Base: {discriminator: {propertyName: kind}, type: object, properties: {knid: {}}}
    Loose: {discriminator: {propertyName: kind}, type: object, properties: {kind: {}}}
    Heir: {allOf: [{$ref: '#/components/schemas/Loose'}]}
    Text: {discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}
";
    check_body(
        "3.0.4",
        schemas,
        &expect![[r#"
            openapi.yaml:11:41: warning[E0355]: `kind` is what the discriminator goes by, and one of the schemas that it tells apart does not declare it
                = help: declare it under `properties`
            openapi.yaml:11:41: warning[E0355]: `kind` is what the discriminator goes by, and one of the schemas that it tells apart does not require it
                = help: list it under `required`
            openapi.yaml:13:42: warning[E0355]: `kind` is what the discriminator goes by, and this schema does not declare it
                = help: declare it under `properties`
            openapi.yaml:14:43: warning[E0355]: `kind` is what the discriminator goes by, and this schema does not require it
                = help: list it under `required`
        "#]],
    );
    check_body(
        "3.2.0",
        "components:
  schemas:
    Dog: {type: object, properties: {kind: {type: string}}}
    All: {discriminator: {propertyName: kind, defaultMapping: Dog}, oneOf: [{$ref: '#/components/schemas/Dog'}]}
    One: {discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Dog'}]}
",
        &expect![[r#"
            openapi.yaml:8:41: warning[E0355]: `kind` is what the discriminator goes by, and one of the schemas that it tells apart does not require it
                = help: list it under `required`
        "#]],
    );
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
paths: {}
definitions:
  A: {type: object, discriminator: kind}
  B: {type: object, discriminator: kind, properties: {kind: {type: string}}}
  C: {type: object, discriminator: kind, properties: {kind: {type: string}}, required: [kind]}
",
        &expect![[r#"
            openapi.yaml:5:36: warning[E0355]: `kind` is what the discriminator goes by, and this schema does not declare it
                = help: declare it under `properties`
            openapi.yaml:6:36: warning[E0355]: `kind` is what the discriminator goes by, and this schema does not require it
                = help: list it under `required`
        "#]],
    );
}

#[test]
fn parameters_and_headers_of_2_0_are_no_objects() {
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: a, in: query, type: object}, {name: b, in: query, type: string}]
      responses: {default: {description: ok, headers: {A: {type: object}}}}
",
        &expect![[r#"
            openapi.yaml:6:47: warning[E0364]: a parameter outside of the body is no object in OpenAPI 2.0; it is read as one of OpenAPI 3.0
                = help: write `type: string`, or a parameter for each property
            openapi.yaml:7:66: warning[E0364]: a header is no object in OpenAPI 2.0; it is read as one of OpenAPI 3.0
                = help: write `type: string`, or a parameter for each property
        "#]],
    );
}

#[test]
fn defaults_are_of_their_schemas_all_the_way_down() {
    check_body(
        "3.1.1",
        "components:
  schemas:
    Pet: {type: object, properties: {id: {type: integer}, tags: {type: array, items: {enum: [a, b]}}}}
    A: {type: array, items: {type: integer}, default: [1, 2, c, d]}
    B: {$ref: '#/components/schemas/Pet', default: {id: one}}
    C: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {name: {type: string}}}], default: {id: 1, name: 1, tags: [z]}}
    D: {allOf: [{$ref: '#/components/schemas/Pet'}], default: {id: 1, tags: [a, z], more: 1}}
    E: {type: object, additionalProperties: {type: integer}, default: {a: 1, b: two}}
    F: {type: array, prefixItems: [{type: string}], items: {type: integer}, default: [a, 1, b]}
    G: {type: object, properties: {a: {type: integer}}, patternProperties: {b: {}}, additionalProperties: {type: integer}, default: {a: 1, b: x}}
    H: {type: [array, 'null'], items: {type: [string, 'null']}, default: [a, null]}
    I: {allOf: [{type: string}, {type: integer}], default: a}
    J: {allOf: [{$ref: '#/components/schemas/J'}], type: array, items: {$ref: '#/components/schemas/J'}, default: [[[[1]]]]}
    K: {type: object, properties: {p: {$ref: '#/components/schemas/Pet'}}, default: {p: {id: 1.5}}}
    L: {type: object, properties: {p: {$ref: '#/components/schemas/Pet'}}, default: {p: {id: 1.0, tags: []}}}
",
        &expect![[r#"
            openapi.yaml:7:62: warning[E0349]: `c` stands in the default, and is not of type integer
                = help: correct the default, or the type
            openapi.yaml:8:57: warning[E0349]: `one` stands in the default, and is not of type integer
                = help: correct the default, or the type
            openapi.yaml:9:115: warning[E0349]: `1` stands in the default, and is not of type string
                = help: correct the default, or the type
            openapi.yaml:10:81: warning[E0349]: `z` stands in the default, and is none of the values under `enum`
                = help: correct the default, or list it
            openapi.yaml:11:81: warning[E0349]: `two` stands in the default, and is not of type integer
                = help: correct the default, or the type
            openapi.yaml:12:93: warning[E0349]: `b` stands in the default, and is not of type integer
                = help: correct the default, or the type
            openapi.yaml:15:60: warning[E0349]: `a` is the default, and is not of type integer
                = help: correct the default, or the type
            openapi.yaml:16:119: warning[E0349]: `1` stands in the default, and is not of type array
                = help: correct the default, or the type
            openapi.yaml:17:94: warning[E0349]: `1.5` stands in the default, and is not of type integer
                = help: correct the default, or the type
        "#]],
    );
}

#[test]
fn a_default_of_null_is_one_of_a_nullable_type() {
    check_body(
        "3.0.4",
        "components:
  schemas:
    A: {type: string, default: null}
    B: {type: string, nullable: true, default: null}
    C: {default: null}
    D: {type: object, properties: {a: {type: string}}, default: {a: null}}
",
        &expect![[r#"
            openapi.yaml:6:32: warning[E0349]: `null` is the default, and is not of type string
                = help: leave the default out where there is none, or admit `null`
        "#]],
    );
    check_body(
        "3.1.1",
        "components:
  schemas:
    A: {type: [string, integer], default: ~}
    B: {type: [string, 'null'], default: null}
    C: {type: 'null', default: null}
    D: {type: string, default: 'null'}
",
        &expect![[r#"
            openapi.yaml:6:43: warning[E0349]: `null` is the default, and is not of type string or integer
                = help: leave the default out where there is none, or admit `null`
        "#]],
    );
}

#[test]
fn each_schema_has_an_address_of_its_own() {
    check(
        "openapi: 3.1.1
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    A: {$anchor: x, properties: {b: {$anchor: x}, c: {$dynamicAnchor: x}, d: {$anchor: y, $dynamicAnchor: y}}}
    B: {$id: 'http://a.example/b', $anchor: x, properties: {b: {$anchor: x}}}
    C: {$id: 'http://a.example/b'}
    D: {$id: c, properties: {e: {$id: e}}}
    E: {$id: d, properties: {e: {$id: e}, f: {$ref: f.yaml}}}
    F: {$id: '#z'}
    G: {$id: '#z'}
    H: {default: {$id: 'http://a.example/b', $anchor: x}}
    I: &i {$anchor: i}
    J: *i
//- f.yaml
$anchor: x
$id: b
",
        &expect![[r#"
            openapi.yaml:6:47: warning[E0218]: two schemas have the anchor `x`
                = help: give each a name of its own
            openapi.yaml:6:71: warning[E0218]: two schemas have the anchor `x`
                = help: give each a name of its own
            openapi.yaml:7:74: warning[E0218]: two schemas have the anchor `x`
                = help: give each a name of its own
            openapi.yaml:8:14: warning[E0218]: two schemas have the `$id` `http://a.example/b`
                = help: give each an address of its own; references lead to the first
            openapi.yaml:10:39: warning[E0218]: two schemas have the `$id` `e`
                = help: give each an address of its own; references lead to the first
        "#]],
    );
    check_body(
        "3.0.4",
        "components: {schemas: {A: {x-a: 1, properties: {b: {properties: {$anchor: {}}}}}}}\n",
        &expect![[r#""#]],
    );
}

#[test]
fn prose_beside_a_reference_counts_where_its_object_has_it() {
    let body = "components:
  responses: {R: {description: r}, S: {$ref: '#/components/responses/R', description: mine, summary: mine}}
  parameters: {P: {name: p, in: query, schema: {}}, Q: {$ref: '#/components/parameters/P', description: mine, summary: mine}}
  headers: {H: {schema: {}}, I: {$ref: '#/components/headers/H', description: mine}}
  examples: {E: {value: 1}, F: {$ref: '#/components/examples/E', summary: mine}}
  requestBodies: {B: {content: {}}, C: {$ref: '#/components/requestBodies/B', description: mine, x-a: 1}}
  links: {L: {operationId: a}, M: {$ref: '#/components/links/L', description: mine}}
  callbacks: {K: {}, N: {$ref: '#/components/callbacks/K', description: mine}}
  securitySchemes: {T: {type: http, scheme: basic}, U: {$ref: '#/components/securitySchemes/T', description: mine}}
  schemas: {V: {type: string}, W: {properties: {v: {$ref: '#/components/schemas/V', description: mine}}}}
paths: {/a: {get: {operationId: a, responses: {default: {description: ok}}}}}
";
    for (version, expected) in [
        (
            "3.0.4",
            expect![[r#"
                openapi.yaml:5:74: warning[E0208]: `description`, `summary` beside `$ref` are ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:6:92: warning[E0208]: `description`, `summary` beside `$ref` are ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:7:66: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:8:66: warning[E0208]: `summary` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:9:79: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:10:66: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:11:60: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
                openapi.yaml:12:97: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here
            "#]],
        ),
        (
            "3.1.1",
            expect![[r#"
                openapi.yaml:5:93: warning[E0208]: `summary` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
                openapi.yaml:6:111: warning[E0208]: `summary` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
                openapi.yaml:11:60: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
            "#]],
        ),
        (
            "3.2.0",
            expect![[r#"
                openapi.yaml:6:111: warning[E0208]: `summary` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
                openapi.yaml:11:60: warning[E0208]: `description` beside `$ref` is ignored
                    = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
            "#]],
        ),
    ] {
        let text = crate::support::description(version, body);
        let reading = crate::support::read_with(&text, "openapi.yaml", &Default::default());
        let said: Vec<_> = reading.reports.into_iter().filter(|report| report.code.id == "E0208").collect();
        expected.assert_eq(&crate::support::messages(&said));
    }
}

#[test]
fn a_path_item_under_two_paths_has_its_ids_once() {
    check(
        "openapi: 3.1.1
info: {title: A, version: '1'}
paths:
  /a: {$ref: '#/components/pathItems/P'}
  /b: {$ref: '#/components/pathItems/P', put: {operationId: put, responses: {default: {description: ok}}}}
  /c: {$ref: item.yaml}
  /d: {$ref: item.yaml, parameters: []}
components:
  pathItems: {P: {get: {operationId: get, responses: {default: {description: ok}}}}}
//- item.yaml
get: {operationId: item, responses: {default: {description: ok}}}
",
        &expect![[r#""#]],
    );
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
consumes: [application/json]
paths:
  /c: {$ref: item.yaml}
  /d: {$ref: item.yaml, parameters: [{name: a, in: query, type: string}]}
//- item.yaml
get: {operationId: item, responses: {default: {description: ok}}}
parameters: [{name: b, in: body, schema: {}}]
",
        &expect![[r#"
            openapi.yaml:6:25: warning[E0212]: `parameters` stands beside `$ref`, and in what it leads to
                = help: this one is read; keep one of them
        "#]],
    );
}
