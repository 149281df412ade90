//! The stair from Swagger 2.0 to OpenAPI 3.0.

use expect_test::{Expect, expect};

use crate::support::{json, read_clean};

const ROOT: &str = "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\n";

/// What is read of a description whose root goes on with `rest`, under the keys of `path`.
fn check(rest: &str, path: &[&str], expected: &Expect) {
    let document = read_clean(&format!("{ROOT}{rest}"));
    let node = path.iter().fold(document.openapi().node(), |node, key| match node.get(key) {
        Some(next) => next,
        None => node.items().nth(key.parse().expect("a key that is there")).expect("an item that is there"),
    });
    expected.assert_eq(&json(node));
}

#[test]
fn hosts_become_servers() {
    check(
        "host: api.example.org\nbasePath: v1/\nschemes: [https, http]\npaths: {}\n",
        &["servers"],
        &expect![[r#"[{"url":"https://api.example.org/v1"},{"url":"http://api.example.org/v1"}]"#]],
    );
    check("host: example.org:8080\npaths: {}\n", &["servers"], &expect![[r#"[{"url":"//example.org:8080"}]"#]]);
    check("basePath: /v1\npaths: {}\n", &["servers"], &expect![[r#"[{"url":"/v1"}]"#]]);
    check(
        "host: example.org\npaths: {/a: {get: {schemes: [wss], responses: {}}}}\n",
        &["paths", "/a", "get"],
        &expect![[r#"{"responses":{},"servers":[{"url":"wss://example.org"}]}"#]],
    );
}

#[test]
fn what_stood_at_the_root_are_components() {
    check(
        "paths: {}\ndefinitions: {A: {type: string}}\nresponses: {R: {description: r}}
parameters: {Q: {name: q, in: query, type: string}, B: {name: b, in: body, schema: {}}}
securityDefinitions: {key: {type: apiKey, name: k, in: header}}\n",
        &[],
        &expect![[
            r#"{"openapi":"3.0.4","info":{"title":"Pets","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"string"}},"responses":{"R":{"description":"r"}},"parameters":{"Q":{"name":"q","in":"query","schema":{"type":"string"}}},"securitySchemes":{"key":{"type":"apiKey","name":"k","in":"header"}}}}"#
        ]],
    );
}

#[test]
fn types_of_parameters_move_into_schemas() {
    let parameters = |list: &str| format!("paths: {{/a: {{get: {{parameters: [{list}], responses: {{}}}}}}}}\n");
    let path = &["paths", "/a", "get", "parameters"];
    check(
        &parameters(
            "{name: n, in: query, type: integer, format: int32, minimum: 1, exclusiveMinimum: true, default: 2}",
        ),
        path,
        &expect![[
            r#"[{"name":"n","in":"query","schema":{"type":"integer","format":"int32","default":2,"exclusiveMinimum":1}}]"#
        ]],
    );
    for (format, expected) in [
        (
            "",
            expect![[
                r#"[{"name":"n","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"form","explode":false}]"#
            ]],
        ),
        (
            "collectionFormat: ssv, ",
            expect![[
                r#"[{"name":"n","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"spaceDelimited","explode":false}]"#
            ]],
        ),
        (
            "collectionFormat: pipes, ",
            expect![[
                r#"[{"name":"n","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"pipeDelimited","explode":false}]"#
            ]],
        ),
        (
            "collectionFormat: multi, ",
            expect![[
                r#"[{"name":"n","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"form","explode":true}]"#
            ]],
        ),
    ] {
        let list = format!("{{name: n, in: query, {format}type: array, items: {{type: string}}}}");
        check(&parameters(&list), path, &expected);
    }
    check(
        &parameters("{name: n, in: header, type: array, items: {type: integer}, x-nullable: true}"),
        path,
        &expect![[r#"[{"name":"n","in":"header","schema":{"type":["array","null"],"items":{"type":"integer"}}}]"#]],
    );
}

#[test]
fn a_parameter_in_the_body_becomes_the_body() {
    check(
        "consumes: [application/json, application/xml]
paths: {/a: {parameters: [{$ref: '#/parameters/B'}], post: {parameters: [{name: q, in: query, type: string}], responses: {}}}}
parameters: {B: {name: b, in: body, description: the pet, required: true, schema: {$ref: '#/definitions/Pet'}}}
definitions: {Pet: {type: object}}\n",
        &["paths"],
        &expect![[r#"{"/a":{"parameters":[],"post":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],"responses":{},"requestBody":{"description":"the pet","content":{"application/json":{"schema":-> 0#/schema},"application/xml":{"schema":-> 0#/schema}},"required":true}}}}"#]],
    );
}

#[test]
fn the_fields_of_a_form_become_an_object() {
    check(
        "paths: {/a: {post: {consumes: [application/x-www-form-urlencoded, application/json], responses: {}, parameters: [
  {name: a, in: formData, type: string, required: true, description: first},
  {name: b, in: formData, type: array, items: {type: string}}]}}}\n",
        &["paths", "/a", "post", "requestBody"],
        &expect![[r#"{"content":{"application/x-www-form-urlencoded":{"schema":{"type":"object","properties":{"a":-> 0#/paths/~1a/post/parameters/0/schema,"b":-> 0#/paths/~1a/post/parameters/1/schema},"required":["a"]},"encoding":{"b":{"style":"form","explode":false}}}},"required":true}"#]],
    );
    check(
        "paths: {/a: {post: {responses: {}, parameters: [{name: a, in: formData, type: file}]}}}\n",
        &["paths", "/a", "post", "requestBody"],
        &expect![[
            r#"{"content":{"multipart/form-data":{"schema":{"type":"object","properties":{"a":-> 0#/paths/~1a/post/parameters/0/schema}}}},"required":false}"#
        ]],
    );
}

#[test]
fn answers_have_content() {
    check(
        "produces: [application/json]
paths:
  /a: {get: {responses: {'200': {description: ok, schema: {type: string}, examples: {application/json: x},
    headers: {X-Rate: {type: integer}}}, default: {$ref: '#/responses/Bad'}}}}
  /b: {get: {produces: [text/plain], responses: {'200': {description: ok, schema: {type: file}}}}}
responses: {Bad: {description: bad, schema: {type: object}}}\n",
        &[],
        &expect![[
            r#"{"openapi":"3.0.4","info":{"title":"Pets","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"ok","headers":{"X-Rate":{"schema":{"type":"integer"}}},"content":{"application/json":{"schema":{"type":"string"},"example":"x"}}},"default":-> 0#/components/responses/Bad}}},"/b":{"get":{"responses":{"200":{"description":"ok","content":{"text/plain":{"schema":{"type":"string","format":"binary"}}}}}}}},"components":{"responses":{"Bad":{"description":"bad","content":{"application/json":{"schema":{"type":"object"}}}}}}}"#
        ]],
    );
}

#[test]
fn flows_of_oauth_are_objects() {
    check(
        "paths: {}\nsecurityDefinitions:
  basic: {type: basic}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {read: Reads.}}\n",
        &["components", "securitySchemes"],
        &expect![[
            r#"{"basic":{"type":"http","scheme":"basic"},"oauth":{"type":"oauth2","flows":{"authorizationCode":{"authorizationUrl":"https://a","tokenUrl":"https://t","scopes":{"read":"Reads."}}}}}"#
        ]],
    );
}

#[test]
fn discriminators_are_objects() {
    check(
        "paths: {}\ndefinitions: {A: {type: object, discriminator: kind, properties: {kind: {type: string}}}}\n",
        &["components", "schemas", "A", "discriminator"],
        &expect![[r#"{"propertyName":"kind"}"#]],
    );
}

#[test]
fn what_openapi_3_cannot_say_is_said() {
    crate::support::check(
        &format!(
            "{ROOT}paths:
  /a:
    post:
      parameters:
        - {{name: b, in: body, schema: {{}}}}
        - {{name: f, in: formData, type: string}}
        - {{name: q, in: query, type: array, items: {{type: array, collectionFormat: pipes, items: {{type: string}}}}}}
        - {{name: t, in: query, type: array, collectionFormat: tsv, items: {{type: string}}}}
      responses: {{}}
securityDefinitions:
  a: {{type: oauth2, flow: acessCode, scopes: {{}}}}
  b: {{type: oauth2}}
"
        ),
        &expect![[r#"
            openapi.yaml:8:11: warning[E0401]: an operation has one body, and the parameter `f` is not in it
            openapi.yaml:9:66: warning[E0401]: not supported: `collectionFormat` of a list inside a list
            openapi.yaml:10:63: warning[E0401]: `collectionFormat: tsv` is not supported here; it is read as `csv`
            openapi.yaml:13:27: error[E0303]: `acessCode` is not a flow of OAuth 2
                = help: did you mean `accessCode`?
            openapi.yaml:14:6: error[E0304]: a security scheme of type `oauth2` must have `flow`
                = help: the flows are implicit, password, application, accessCode
        "#]],
    );
}

#[test]
fn an_operation_of_3_0_takes_a_body_from_a_file_of_2_0() {
    let document = read_clean(
        "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {/a: {post: {parameters: [{$ref: 'old.yaml#/parameters/B'}], responses: {}}}}
//- old.yaml
swagger: '2.0'
info: {title: Old, version: '1'}
paths: {}
parameters: {B: {name: b, in: body, schema: {type: string}}}
",
    );
    let operation = document.openapi().paths().next().unwrap().2.node().get("post").unwrap();
    expect![[r#"{"parameters":[],"responses":{},"requestBody":{"content":{"application/json":{"schema":-> 1#/parameters/B/schema}},"required":false}}"#]].assert_eq(&json(operation));
}
