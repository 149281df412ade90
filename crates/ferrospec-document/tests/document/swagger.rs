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
        "host: api.example.org\nbasePath: /v1/\nschemes: [https, http]\npaths: {}\n",
        &["servers"],
        &expect![[r#"[{"url":"https://api.example.org/v1"},{"url":"http://api.example.org/v1"}]"#]],
    );
    check("host: example.org:8080\npaths: {}\n", &["servers"], &expect![[r#"[{"url":"//example.org:8080"}]"#]]);
    check("basePath: /v1\npaths: {}\n", &["servers"], &expect![[r#"[{"url":"/v1"}]"#]]);
    check(
        "host: example.org\npaths: {/a: {get: {schemes: [wss], responses: {default: {description: d}}}}}\n",
        &["paths", "/a", "get"],
        &expect![[r#"{"responses":{"default":{"description":"d"}},"servers":[{"url":"wss://example.org"}]}"#]],
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
    let parameters = |list: &str| {
        format!("paths: {{/a: {{get: {{parameters: [{list}], responses: {{default: {{description: d}}}}}}}}}}\n")
    };
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
paths: {/a: {parameters: [{$ref: '#/parameters/B'}], post: {parameters: [{name: q, in: query, type: string}], responses: {default: {description: d}}}}}
parameters: {B: {name: b, in: body, description: the pet, required: true, schema: {$ref: '#/definitions/Pet'}}}
definitions: {Pet: {type: object}}\n",
        &["paths"],
        &expect![[r#"{"/a":{"post":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],"responses":{"default":{"description":"d"}},"requestBody":{"description":"the pet","content":{"application/json":{"schema":-> 0#/components/schemas/Pet},"application/xml":{"schema":-> 0#/components/schemas/Pet}},"required":true}}}}"#]],
    );
}

#[test]
fn the_fields_of_a_form_become_an_object() {
    check(
        "paths: {/a: {post: {consumes: [application/x-www-form-urlencoded, application/json], responses: {default: {description: d}}, parameters: [
  {name: a, in: formData, type: string, required: true, description: first},
  {name: b, in: formData, type: array, items: {type: string}}]}}}\n",
        &["paths", "/a", "post", "requestBody"],
        &expect![[r#"{"content":{"application/x-www-form-urlencoded":{"schema":{"type":"object","properties":{"a":{"type":"string","description":"first"},"b":{"type":"array","items":{"type":"string"}}},"required":["a"]},"encoding":{"b":{"style":"form","explode":false}}}},"required":true}"#]],
    );
    check(
        "paths: {/a: {post: {responses: {default: {description: d}}, parameters: [{name: a, in: formData, type: file}]}}}\n",
        &["paths", "/a", "post", "requestBody"],
        &expect![[
            r#"{"content":{"multipart/form-data":{"schema":{"type":"object","properties":{"a":{"type":"string","contentMediaType":"application/octet-stream"}}}}},"required":false}"#
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
            r#"{"openapi":"3.0.4","info":{"title":"Pets","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"ok","headers":{"X-Rate":{"schema":{"type":"integer"}}},"content":{"application/json":{"schema":{"type":"string"},"example":"x"}}},"default":-> 0#/components/responses/Bad}}},"/b":{"get":{"responses":{"200":{"description":"ok","content":{"text/plain":{"schema":{"type":"string","contentMediaType":"application/octet-stream"}}}}}}}},"components":{"responses":{"Bad":{"description":"bad","content":{"application/json":{"schema":{"type":"object"}}}}}}}"#
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
        "paths: {}\ndefinitions: {A: {type: object, discriminator: kind, properties: {kind: {type: string}}, required: [kind]}}\n",
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
      responses: {{default: {{description: d}}}}
securityDefinitions:
  a: {{type: oauth2, flow: acessCode, scopes: {{}}}}
  b: {{type: oauth2}}
"
        ),
        &expect![[r#"
            openapi.yaml:8:11: warning[E0401]: an operation has one body, and the parameter `f` is not in it
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
paths: {/a: {post: {parameters: [{$ref: 'old.yaml#/parameters/B'}], responses: {default: {description: d}}}}}
//- old.yaml
swagger: '2.0'
info: {title: Old, version: '1'}
paths: {}
parameters: {B: {name: b, in: body, schema: {type: string}}}
",
    );
    let operation = document.openapi().paths().next().unwrap().2.node().get("post").unwrap();
    expect![[r#"{"responses":{"default":{"description":"d"}},"requestBody":{"content":{"application/json":{"schema":{"type":"string"}}},"required":false}}"#]].assert_eq(&json(operation));
}

/// What is said of a description of Swagger 2.0 whose root goes on with `rest`, which begins at line 3.
fn says(rest: &str, expected: &Expect) {
    crate::support::check(&format!("{ROOT}{rest}"), expected);
}

#[test]
fn addresses_are_read_as_they_were_meant() {
    let servers = |rest: &str, messages: &Expect, expected: &Expect| {
        let reading = crate::support::read_with(&format!("{ROOT}{rest}"), "openapi.yaml", &Default::default());
        let document = reading.document.expect("it is read");
        expected.assert_eq(&document.openapi().node().get("servers").map(json).unwrap_or_default());
        says(rest, messages);
    };
    servers(
        "host: 'https://a.example:80/x/'\nbasePath: y\npaths: {}\n",
        &expect![[r#"
        openapi.yaml:3:7: warning[E0361]: `host` is the host and its port alone, and this is a URL
            = help: it is read as the URL that it spells; say its parts in `schemes`, `host` and `basePath`
        openapi.yaml:4:11: warning[E0361]: `basePath` begins with a slash; `y` is read as `/y`
    "#]],
        &expect![[r#"[{"url":"https://a.example:80/x/y"}]"#]],
    );
    servers(
        "host: a.example/x//z\nbasePath: /\npaths: {}\n",
        &expect![[r#"
        openapi.yaml:3:7: warning[E0361]: `host` is the host and its port alone, and this has a path
            = help: it is read as the URL that it spells; say its parts in `schemes`, `host` and `basePath`
    "#]],
        &expect![[r#"[{"url":"//a.example/x//z"}]"#]],
    );
    servers(
        "basePath: http://a.example/v1\npaths: {}\n",
        &expect![[r#"
        openapi.yaml:3:11: warning[E0361]: `basePath` is the path alone, and this is a URL
            = help: it is read as the URL that it spells; say its parts in `schemes`, `host` and `basePath`
    "#]],
        &expect![[r#"[{"url":"http://a.example/v1"}]"#]],
    );
    servers(
        "host: a.example\nschemes: [HTTPS, htps, https]\npaths: {}\n",
        &expect![[r#"
            openapi.yaml:4:18: warning[E0361]: `htps` is not a scheme; it is left out
                = help: did you mean `https`?
        "#]],
        &expect![[r#"[{"url":"https://a.example"}]"#]],
    );
    servers(
        "schemes: [https]\npaths: {/a: {get: {schemes: [ws], responses: {}}}}\n",
        &expect![[r#"
            openapi.yaml:3:1: warning[E0401]: not supported: `schemes` without `host`
                = help: without `host` an API is served where its description is, by the scheme that this came by
        "#]],
        &expect![],
    );
    servers(
        "paths: {/a: {get: {schemes: [ws], responses: {}}, put: {schemes: [ws], responses: {}}}}\n",
        &expect![[r#"
            openapi.yaml:3:20: warning[E0401]: not supported: `schemes` without `host`
                = help: without `host` an API is served where its description is, by the scheme that this came by
        "#]],
        &expect![],
    );
    servers("basePath: /a//b\npaths: {}\n", &expect![], &expect![[r#"[{"url":"/a//b"}]"#]]);
}

#[test]
fn operations_follow_the_root_of_their_own_file() {
    let other = "paths: {/a: {$ref: 'other.yaml#/paths/~1a'}, /b: {$ref: 'plain.yaml#/b'}}
host: a.example
consumes: [application/xml]
produces: [application/xml]
security: [{key: []}]
securityDefinitions: {key: {type: apiKey, name: k, in: header}}
//- plain.yaml
b: {post: {parameters: [{name: b, in: body, schema: {type: string}}], responses: {'200': {description: ok, schema: {type: string}}}}}
//- other.yaml
swagger: '2.0'
info: {title: Other, version: '1'}
host: b.example
basePath: /v2
schemes: [https]
consumes: [text/plain]
produces: [text/csv]
security: [{login: [read]}]
securityDefinitions: {login: {type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {read: Reads.}}}
paths: {/a: {post: {parameters: [{name: b, in: body, schema: {type: string}}], responses: {'200': {description: ok, schema: {type: string}}}}}}
";
    check(
        other,
        &["components", "securitySchemes"],
        &expect![[r#"{"key":{"type":"apiKey","name":"k","in":"header"},"login":-> 1#/securityDefinitions/login}"#]],
    );
    let document = read_clean(&format!("{ROOT}{other}"));
    let operations: Vec<_> =
        document.openapi().paths().flat_map(|(_, _, item)| item.operations()).map(|(.., it)| json(it.node())).collect();
    expect![[r#"
        {"responses":{"200":{"description":"ok","content":{"text/csv":{"schema":{"type":"string"}}}}},"requestBody":{"content":{"text/plain":{"schema":{"type":"string"}}},"required":false},"servers":[{"url":"https://b.example/v2"}],"security":[{"login":["read"]}]}
        {"responses":{"200":{"description":"ok","content":{"application/xml":{"schema":{"type":"string"}}}}},"requestBody":{"content":{"application/xml":{"schema":{"type":"string"}}},"required":false}}"#]].assert_eq(&operations.join("\n"));
}

#[test]
fn an_answer_that_several_share_is_what_each_produces() {
    check(
        "produces: [application/json]
paths:
  /a: {get: {responses: {'200': {$ref: '#/responses/R'}}}}
  /b: {get: {produces: [text/csv], responses: {'200': {$ref: '#/responses/R'}}}}
  /c: {get: {produces: [text/csv], responses: {'200': {$ref: '#/responses/R'}}}}
responses: {R: {description: r, schema: {type: object}, headers: {X-Rate: {type: integer}}, x-a: [1], examples: {text/csv: a}}}\n",
        &[],
        &expect![[r#"{"openapi":"3.0.4","info":{"title":"Pets","version":"1"},"paths":{"/a":{"get":{"responses":{"200":-> 0#/components/responses/R}}},"/b":{"get":{"responses":{"200":{"description":"r","headers":{"X-Rate":-> 0#/components/responses/R/headers/X-Rate},"x-a":[1],"content":{"text/csv":{"schema":-> 0#/components/responses/R/content/application~1json/schema,"example":"a"}}}}}},"/c":{"get":{"responses":{"200":-> 0#/paths/~1b/get/responses/200}}}},"components":{"responses":{"R":{"description":"r","headers":{"X-Rate":{"schema":{"type":"integer"}}},"x-a":[1],"content":{"application/json":{"schema":{"type":"object"}}}}}}}"#]],
    );
    // None is at home where the root says nothing: the answer is the first one's.
    check(
        "paths:
  /a: {get: {produces: [text/plain], responses: {'200': {$ref: '#/responses/R'}}}}
  /b: {get: {produces: [text/csv], responses: {'200': {$ref: '#/responses/R'}, '400': {$ref: '#/paths/~1c/get/responses/400'}}}}
  /c: {get: {responses: {'400': {description: bad, schema: {$ref: '#/definitions/D'}}}}}
responses: {R: {description: r, schema: {$ref: '#/definitions/D'}}}
definitions: {D: {type: object}}\n",
        &[],
        &expect![[r#"{"openapi":"3.0.4","info":{"title":"Pets","version":"1"},"paths":{"/a":{"get":{"responses":{"200":-> 0#/components/responses/R}}},"/b":{"get":{"responses":{"200":{"description":"r","content":{"text/csv":{"schema":-> 0#/components/schemas/D}}},"400":{"description":"bad","content":{"text/csv":{"schema":-> 0#/components/schemas/D}}}}}},"/c":{"get":{"responses":{"400":{"description":"bad","content":{"application/json":{"schema":-> 0#/components/schemas/D}}}}}}},"components":{"schemas":{"D":{"type":"object"}},"responses":{"R":{"description":"r","content":{"text/plain":{"schema":-> 0#/components/schemas/D}}}}}}"#]],
    );
}

#[test]
fn forms_are_known_by_their_essence() {
    check(
        "paths: {/a: {post: {consumes: ['Application/X-WWW-Form-Urlencoded; charset=utf-8', 'multipart/form-data;boundary=x', a/b],
  responses: {default: {description: d}}, parameters: [
    {name: b, in: formData, type: array, items: {type: string}, collectionFormat: pipes},
    {name: c, in: formData, type: array, items: {type: string}, collectionFormat: multi, x-example: [1], x-b: 2}]}}}\n",
        &["paths", "/a", "post", "requestBody"],
        &expect![[r#"{"content":{"Application/X-WWW-Form-Urlencoded; charset=utf-8":{"schema":{"type":"object","properties":{"b":{"type":"array","items":{"type":"string"}},"c":{"type":"array","items":{"type":"string"},"x-b":2,"examples":[[1]]}}},"encoding":{"b":{"style":"pipeDelimited","explode":false}}},"multipart/form-data;boundary=x":{"schema":-> 0#/paths/~1a/post/requestBody/content/Application~1X-WWW-Form-Urlencoded; charset=utf-8/schema,"encoding":{"b":{"style":"pipeDelimited","explode":false}}}},"required":false}"#]],
    );
}

#[test]
fn what_forms_cannot_carry_is_said() {
    says(
        "consumes: [application/json]
paths:
  /a:
    parameters: [{name: p, in: formData, type: string, allowEmptyValue: true}]
    post: {responses: {}}
    put:
      consumes: [application/x-www-form-urlencoded]
      parameters: [{name: f, in: formData, type: file}]
      responses: {'200': {description: ok, schema: {$ref: '#/definitions/F'}}}
    get:
      parameters: [{name: q, in: query, type: file}]
      responses: {'200': {description: ok, schema: {type: object, properties: {a: {type: file}}}}}
definitions: {F: {type: file}}\n",
        &expect![[r#"
            openapi.yaml:6:18: warning[E0365]: `consumes` names no form, and there are fields of one; it is read as `application/x-www-form-urlencoded`
                = help: write `consumes: [application/x-www-form-urlencoded]`
            openapi.yaml:6:56: warning[E0401]: not supported: `allowEmptyValue` in a form
            openapi.yaml:10:20: warning[E0360]: `application/x-www-form-urlencoded` carries the bytes of a file as a text, without its name and type
                = help: add `multipart/form-data` to `consumes`
            openapi.yaml:13:47: warning[E0360]: a file is a field of a form or all that an answer holds; here it is read as a text of bytes
                = help: write `in: formData`, or `type: string` with a `format`
            openapi.yaml:14:90: warning[E0360]: a file is a field of a form or all that an answer holds; here it is read as a text of bytes
                = help: write `in: formData`, or `type: string` with a `format`
        "#]],
    );
}

#[test]
fn types_at_the_wrong_place_are_said_and_read() {
    says(
        "paths:
  /a:
    post:
      parameters:
        - {name: b, in: body, type: string}
        - {name: q, in: query, schema: {type: string}, maxLength: 3}
        - {name: r, in: query}
        - {name: s, in: query, type: string, collectionFormat: csv}
      responses:
        '200': {description: ok, headers: {X-A: {description: a}}}
    put:
      parameters: [{name: b, in: body}]
      responses: {}
definitions:
  A: {type: array, items: {type: string}, collectionFormat: csv}
  B: {type: string, x-nullable: 'true'}
  C: {type: string, x-nullable: sometimes}\n",
        &expect![[r#"
            openapi.yaml:7:37: warning[E0364]: a parameter in the body has its type in `schema`; it is read as if it stood there
            openapi.yaml:8:32: warning[E0364]: only a parameter in the body has `schema`; it is read as in OpenAPI 3.0
                = help: write `type` and what limits it beside `in`
            openapi.yaml:8:56: note[E0363]: `maxLength` has no effect beside `schema`
                = help: say it in the schema
            openapi.yaml:9:11: warning[E0364]: a parameter must have `type`; it is read as any value
            openapi.yaml:10:46: note[E0363]: `collectionFormat` has no effect here: this is no list
            openapi.yaml:12:49: warning[E0364]: a header must have `type`; it is read as any value
            openapi.yaml:14:20: warning[E0364]: a parameter in the body must have `schema`; it is read as any value
            openapi.yaml:17:3: note[E0353]: no operation uses the schema `A`
            openapi.yaml:17:43: note[E0363]: `collectionFormat` has no effect here: this is no parameter
            openapi.yaml:18:3: note[E0353]: no operation uses the schema `B`
            openapi.yaml:18:33: warning[E0320]: `true` stands in quotes and is read without them
            openapi.yaml:19:3: note[E0353]: no operation uses the schema `C`
            openapi.yaml:19:33: note[E0363]: `x-nullable` is `true` or `false`; this has no effect
        "#]],
    );
    let document = crate::support::read_with(
        &format!("{ROOT}paths: {{/a: {{post: {{parameters: [{{name: b, in: body, type: string, maxLength: 3}}], responses: {{}}}}}}}}\n"),
        "openapi.yaml",
        &Default::default(),
    )
    .document
    .expect("it is read");
    let body = document.openapi().paths().next().unwrap().2.operations().next().unwrap().2.request_body().unwrap();
    let schema = body.content().next().unwrap().2.schema().unwrap();
    expect![[r#"{"type":"string","maxLength":3}"#]].assert_eq(&json(schema.target().node()));
}

#[test]
fn examples_that_belong_to_nothing_are_said() {
    says(
        "produces: [application/json; charset=utf-8]
paths:
  /a:
    get:
      responses:
        '200': {description: ok, schema: {type: string}, examples: {Application/JSON: x, text/csv: y}}
        '400': {description: ok, examples: {application/json: x}}
        '500': {description: ok, schema: {type: string}, examples: [x]}\n",
        &expect![[r#"
            openapi.yaml:8:90: warning[E0362]: `text/csv` is not among what is produced; this example is left out
                = help: the keys of `examples` are media types of `produces`
            openapi.yaml:9:45: warning[E0362]: the answer has no body, and so no example; say its `schema`
            openapi.yaml:10:58: warning[E0362]: `examples` holds no example of a media type; it is left out
                = help: the keys of `examples` are media types of `produces`
        "#]],
    );
    check(
        "paths: {/a: {get: {responses: {'200': {description: ok, schema: {type: string}, examples: {text/csv: {a: 1}}}}}}}\n",
        &["paths", "/a", "get", "responses"],
        &expect![[
            r#"{"200":{"description":"ok","content":{"text/csv":{"schema":{"type":"string"},"example":{"a":1}}}}}"#
        ]],
    );
}

#[test]
fn names_that_openapi_3_does_not_allow_are_read() {
    check(
        "paths: {/a: {get: {responses: {'200': {description: ok, schema: {$ref: '#/definitions/Page%C2%ABPet~1Dog%C2%BB'}}}}}}
definitions: {'Page«Pet/Dog»': {type: object, required: [id], properties: {id: {type: string, readOnly: true}}}}\n",
        &["components"],
        &expect![[r#"{"schemas":{"Page«Pet/Dog»":{"type":"object","required":["id"],"properties":{"id":{"type":"string","readOnly":true}}}}}"#]],
    );
}

#[test]
fn values_of_discriminators_are_mapped() {
    check(
        "paths: {}
definitions:
  A: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}
  B: {allOf: [{$ref: '#/definitions/A'}], x-ms-discriminator-value: b}
  C: {allOf: [{$ref: '#/definitions/B'}, {type: object}], x-discriminator-value: '#c'}
  D: {allOf: [{$ref: '#/definitions/A'}]}\n",
        &["components", "schemas", "A", "discriminator"],
        &expect![[
            r##"{"propertyName":"kind","mapping":{"b":-> 0#/components/schemas/B,"#c":-> 0#/components/schemas/C}}"##
        ]],
    );
}

#[test]
fn types_are_lists_as_in_json_schema() {
    check(
        "paths: {}
definitions:
  A: {type: [string, 'null']}
  B: {type: [integer]}
  C: {type: [array, integer, 'null'], items: {type: string}, minimum: 1}
  D: {type: 'null'}
  E: {type: ['null', string], x-nullable: false, enum: [a]}\n",
        &["components", "schemas"],
        &expect![[
            r#"{"A":{"type":["string","null"]},"B":{"type":"integer"},"C":{"minimum":1,"anyOf":[{"items":{"type":"string"},"type":["array","null"]},{"type":["integer","null"]}]},"D":{"type":"null"},"E":{"type":"string","enum":["a"]}}"#
        ]],
    );
}

#[test]
fn extensions_of_bodies_are_kept() {
    check(
        "consumes: [application/json, text/plain]
paths: {/a: {post: {responses: {}, parameters: [{name: b, in: body, schema: {type: string}, x-example: c,
  x-examples: {'text/plain; charset=utf-8': d}, x-name: e}]}}}\n",
        &["paths", "/a", "post", "requestBody"],
        &expect![[
            r#"{"content":{"application/json":{"schema":{"type":"string"},"example":"c"},"text/plain":{"schema":-> 0#/paths/~1a/post/requestBody/content/application~1json/schema,"example":"d"}},"required":false,"x-examples":{"text/plain; charset=utf-8":"d"},"x-name":"e"}"#
        ]],
    );
}

#[test]
fn an_entry_of_3_0_takes_what_the_root_of_2_0_says() {
    let document = read_clean(
        "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {/a: {$ref: 'old.yaml#/paths/~1a'}}
//- old.yaml
swagger: '2.0'
info: {title: Old, version: '1'}
host: a.example
produces: [text/csv]
security: [{key: []}]
securityDefinitions: {key: {type: basic}}
paths: {/a: {get: {responses: {'200': {description: ok, schema: {type: string}}}}}}
",
    );
    let operation = document.openapi().paths().next().unwrap().2.node().get("get").unwrap();
    expect![[r#"{"responses":{"200":{"description":"ok","content":{"text/csv":{"schema":{"type":"string"}}}}},"servers":[{"url":"//a.example"}],"security":[{"key":[]}]}"#]].assert_eq(&json(operation));
    let (name, _, scheme) = document.openapi().security_schemes().next().unwrap();
    assert_eq!((name, scheme.scheme_type(), scheme.scheme()), ("key", Some("http"), Some("basic")));
}

#[test]
fn what_operations_share_is_written_out_within_bounds() {
    let list = |many: usize, of: &dyn Fn(usize) -> String| (0..many).map(of).collect::<Vec<_>>().join(", ");
    let produces = list(100, &|n| format!("a/b{n}"));
    let paths = list(100, &|n| {
        format!("/a{n}: {{get: {{responses: {{'200': {{description: ok, schema: {{type: string}}}}}}}}}}")
    });
    let text = format!("{ROOT}produces: [{produces}]\npaths: {{{paths}}}\n");
    let mut options = ferrospec_document::Options::default();
    options.limits.nodes = 5_000;
    crate::support::check_with(
        &text,
        "openapi.yaml",
        &options,
        &expect![[r#"
            openapi.yaml:4:20: error[E0103]: written out for each operation, this comes to more than 5000 nodes
                = help: if the document is to be trusted, raise the limit: `--limit nodes=N`, or `nodes` under `[limits]` in the config
        "#]],
    );
}
