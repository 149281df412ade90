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
            openapi.yaml:7:18: warning[E0351]: `minimum` is more than `maximum`, and so no value is admitted
            openapi.yaml:8:20: warning[E0351]: `minLength` is more than `maxLength`, and so no value is admitted
            openapi.yaml:9:19: warning[E0351]: `minItems` is more than `maxItems`, and so no value is admitted
            openapi.yaml:10:24: warning[E0351]: `minProperties` is more than `maxProperties`, and so no value is admitted
            openapi.yaml:11:18: warning[E0351]: `minimum` is more than `maximum`, and so no value is admitted
            openapi.yaml:13:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0`
            openapi.yaml:14:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0.0`
            openapi.yaml:15:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `-2`
            openapi.yaml:16:39: warning[E0359]: `readOnly` and `writeOnly` leave the property in no request and in no answer
                = help: leave out one of the two
            openapi.yaml:18:18: warning[E0351]: nothing is between `minimum` and `maximum`, and so no value is admitted
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
            openapi.yaml:7:18: warning[E0351]: `minimum` is more than `maximum`, and so no value is admitted
            openapi.yaml:8:20: warning[E0351]: `minLength` is more than `maxLength`, and so no value is admitted
            openapi.yaml:9:19: warning[E0351]: `minItems` is more than `maxItems`, and so no value is admitted
            openapi.yaml:10:24: warning[E0351]: `minProperties` is more than `maxProperties`, and so no value is admitted
            openapi.yaml:11:18: warning[E0351]: `minimum` is more than `maximum`, and so no value is admitted
            openapi.yaml:13:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0`
            openapi.yaml:14:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `0.0`
            openapi.yaml:15:35: error[E0303]: `multipleOf` must be a number that is more than zero, and this is `-2`
            openapi.yaml:18:18: warning[E0351]: nothing is between `minimum` and `exclusiveMaximum`, and so no value is admitted
            openapi.yaml:19:27: warning[E0351]: nothing is between `exclusiveMinimum` and `maximum`, and so no value is admitted
            openapi.yaml:20:27: warning[E0351]: `exclusiveMinimum` is more than `exclusiveMaximum`, and so no value is admitted
            openapi.yaml:21:42: warning[E0351]: nothing is between `exclusiveMinimum` and `exclusiveMaximum`, and so no value is admitted
            openapi.yaml:22:22: warning[E0351]: `minContains` is more than `maxContains`, and so no value is admitted
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
            openapi.yaml:6:5: note[E0353]: no operation uses the schema `A`
            openapi.yaml:6:16: error[E0303]: `allOf` must be a list, and this is a mapping
            openapi.yaml:6:26: error[E0303]: `type` must be a type, or a list of types, and this is a mapping
            openapi.yaml:6:43: error[E0303]: `prefixItems` must be a list, and this is a mapping
            openapi.yaml:7:5: note[E0353]: no operation uses the schema `B`
            openapi.yaml:7:17: warning[E0319]: an item of `oneOf` is nothing; it is read as a schema of any value
                = help: write `type: 'null'` if null is meant, or take the item out
            openapi.yaml:8:5: note[E0353]: no operation uses the schema `C`
            openapi.yaml:8:19: error[E0303]: `required` must be a list, and this is a mapping
            openapi.yaml:8:29: error[E0303]: `enum` must be a list, and this is a mapping
            openapi.yaml:9:16: note[E0353]: no operation uses the parameter `a`
            openapi.yaml:9:19: error[E0303]: `a` must be a parameter, and this is nothing
            openapi.yaml:10:26: error[E0303]: `parameters` must be a list, and this is a mapping
        "#]],
    );
}
