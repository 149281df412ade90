//! References at every object that may be one, and what stands beside them.

use expect_test::expect;
use ferrospec_document::Options;

use crate::support::{check, check_body, description, json, read_clean, read_with};

/// A description in which every kind of object is a reference into `parts.yaml`.
const EVERYWHERE: &str = "openapi: 3.2.0
info: {title: A, version: '1'}
security: [{s: []}]
paths:
  /a: {$ref: 'parts.yaml#/item'}
  /b:
    post:
      parameters: [{$ref: 'parts.yaml#/list/0'}]
      requestBody: {$ref: 'parts.yaml#/body'}
      responses: {'200': {$ref: 'parts.yaml#/response'}}
      callbacks: {c: {$ref: 'parts.yaml#/callback'}}
  /c:
    get:
      responses:
        default:
          description: r
          content:
            a/b:
              examples: {e: {$ref: '#/components/examples/e'}}
              schema:
                allOf: [{$ref: '#/components/schemas/Property'}, {$ref: '#/components/schemas/Operation'}]
components:
  securitySchemes: {s: {$ref: 'parts.yaml#/scheme'}}
  examples: {e: {$ref: 'parts.yaml#/example'}}
  schemas:
    Property: {$ref: 'parts.yaml#/body/content/a~1b/schema/properties/x'}
    Operation: {$ref: 'openapi.yaml#/paths/~1a/get/responses/200/content/c~1d/schema/items'}
//- parts.yaml
item: {get: {operationId: a, responses: {'200': {description: r, content: {c/d: {schema: {items: {type: string}}}}}}}}
list: [{name: p, in: query, schema: {type: string}}]
body: {content: {a/b: {schema: {properties: {x: {type: string}}}}}}
response:
  description: r
  headers: {X-A: {$ref: '#/header'}}
  content: {a/b: {$ref: '#/media'}}
  links: {l: {$ref: '#/link'}}
callback: {'{$request.body#/url}': {$ref: '#/item'}}
scheme: {type: http, scheme: bearer}
example: {dataValue: {$ref: nowhere.yaml}}
header: {schema: {type: string}}
media: {schema: {type: string}, examples: {e: {$ref: '#/example'}}}
link: {operationId: a, parameters: {$ref: nowhere.yaml}, requestBody: {$ref: nowhere.yaml}}
";

#[test]
fn every_object_that_may_be_a_reference_is_followed() {
    let document = read_clean(EVERYWHERE);
    let openapi = document.openapi();
    let schemas: Vec<_> = openapi.schemas().map(|(_, _, schema)| json(schema.node())).collect();
    expect![[
        r#"["-> 1#/body/content/a~1b/schema/properties/x", "-> 1#/item/get/responses/200/content/c~1d/schema/items"]"#
    ]]
    .assert_eq(&format!("{schemas:?}"));
    let paths: Vec<_> = openapi.paths().map(|(_, _, item)| item).collect();
    assert_eq!(paths[0].operations().next().unwrap().2.operation_id(), Some("a"));
    let (_, _, operation) = paths[1].operations().next().unwrap();
    assert_eq!(operation.parameters().next().unwrap().name(), Some("p"));
    assert_eq!(operation.request_body().unwrap().content().next().unwrap().0, "a/b");
    let (_, _, response) = operation.responses().next().unwrap();
    assert!(response.headers().next().unwrap().2.schema().is_some());
    let (_, _, media) = response.content().next().unwrap();
    assert_eq!(media.schema().unwrap().types(), ["string"]);
    assert_eq!(response.links().next().unwrap().2.operation_id(), Some("a"));
    let (_, _, callback) = operation.callbacks().next().unwrap();
    assert_eq!(callback.path_items().next().unwrap().2.operations().count(), 1);
    assert_eq!(openapi.security_schemes().next().unwrap().2.node().get("scheme").unwrap().text(), Some("bearer"));
}

#[test]
fn whole_sections_and_single_values_are_read_with_a_warning() {
    let fixture = description(
        "3.1.0",
        "components:
  schemas: {$ref: parts.yaml#/schemas}
  responses: {$ref: parts.yaml#/responses}
//- parts.yaml
schemas:
  A: {type: {$ref: '#/types/0'}, minLength: {$ref: '#/length'}, enum: {$ref: '#/values'}}
  B: {type: object, required: {$ref: '#/names'}, properties: {a: {type: {$ref: '#/types'}}}}
responses: {R: {description: {$ref: '#/types/1'}}}
types: [string, 'null']
length: 3
values: [abc]
names: [a]
",
    );
    check(
        &fixture,
        &expect![[r#"
        openapi.yaml:5:19: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        openapi.yaml:6:21: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        parts.yaml:2:20: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        parts.yaml:2:52: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        parts.yaml:2:78: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        parts.yaml:3:38: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        parts.yaml:3:80: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
        parts.yaml:4:37: warning[E0210]: OpenAPI has no `$ref` here
            = help: it is read as if what it leads to stood here
    "#]],
    );
    let document = read_with(&fixture, "openapi.yaml", &Options::default()).document.unwrap();
    let schemas: Vec<_> = document.openapi().schemas().map(|(_, _, schema)| schema).collect();
    assert_eq!((schemas[0].types(), schemas[0].enum_values().unwrap().len()), (vec!["string"], 1));
    assert_eq!(
        (schemas[1].required(), schemas[1].properties().next().unwrap().2.types()),
        (vec!["a"], vec!["string", "null"])
    );
}

#[test]
fn a_path_item_is_read_with_what_it_refers_to() {
    let fixture = description(
        "3.0.4",
        "paths:
  /a/{id}:
    $ref: a.yaml
    summary: own
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    delete: {responses: {}}
  /b: {$ref: b.yaml, get: {operationId: own, responses: {}}}
  /c: {$ref: b.yaml, summary: only prose}
//- a.yaml
summary: other
get: {responses: {}}
servers: [{url: /x}]
wrong: 1
//- b.yaml
get: {operationId: other, responses: {}}
",
    );
    check(
        &fixture,
        &expect![[r#"
            openapi.yaml:9:14: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            openapi.yaml:10:22: warning[E0212]: `get` stands beside `$ref`, and in what it leads to
                = help: this one is read; keep one of them
            openapi.yaml:10:46: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            a.yaml:2:7: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
            a.yaml:4:1: error[E0333]: a path item has no key `wrong`
                = help: if it is an extension, write `x-wrong`
            b.yaml:1:27: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
        "#]],
    );
    let document = read_with(&fixture, "openapi.yaml", &Options::default()).document.unwrap();
    let items: Vec<_> = document.openapi().paths().map(|(_, _, item)| item).collect();
    let methods: Vec<_> = items[0].operations().map(|(method, ..)| method).collect();
    assert_eq!((methods, items[0].summary()), (vec!["delete", "get"], Some("own")));
    assert_eq!((items[0].parameters().count(), items[0].servers().unwrap().len()), (1, 1));
    assert_eq!(items[1].operations().next().unwrap().2.operation_id(), Some("own"));
    assert_eq!(items[2].operations().next().unwrap().2.operation_id(), Some("other"));
}

#[test]
fn links_lead_to_operations() {
    check_body(
        "3.0.3",
        "paths:
  /a/b:
    get:
      operationId: getIt
      responses:
        '200':
          description: r
          links:
            a: {operationId: getIt}
            b: {operationId: getIf}
            c: {operationRef: '#/paths/~1a~1b/get'}
            d: {operationRef: '#/paths/~1a~1b/put'}
            e: {operationRef: 'other.yaml#/paths/~1c/get'}
            f: {operationRef: 'nowhere.yaml#/paths/~1c/get'}
            g: {operationRef: 'https://example.com/openapi.yaml#/paths/~1c/get'}
            h: {operationRef: '#/paths/~1a~1b'}
//- other.yaml
paths: {/c: {get: {responses: {}}}}
",
        &expect![[r#"
            openapi.yaml:13:30: warning[E0352]: no operation has the id `getIf`
                = help: did you mean `getIt`?
            openapi.yaml:15:31: warning[E0213]: `#/paths/~1a~1b/put` leads to no operation
                = help: write the way to it as a JSON pointer: `#/paths/~1pets/get`
            openapi.yaml:17:31: warning[E0213]: `nowhere.yaml#/paths/~1c/get` leads to no operation
                = help: write the way to it as a JSON pointer: `#/paths/~1pets/get`
            openapi.yaml:19:31: warning[E0213]: `#/paths/~1a~1b` leads to no operation
                = help: write the way to it as a JSON pointer: `#/paths/~1pets/get`
        "#]],
    );
}

#[test]
fn odd_files_and_references_are_located() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    Several: {$ref: several.yaml}
    Empty: {$ref: empty.yaml}
    Text: {$ref: readme.md}
    Root: {$ref: '#'}
    Nothing: {$ref: ''}
    Chain: {$ref: a.yaml}
    Item: {$ref: 'a.yaml#/list/7'}
//- several.yaml
a: 1
---
b: 2
//- empty.yaml
# nothing
//- readme.md
Some words.
//- a.yaml
{$ref: b.yaml}
//- b.yaml
{$ref: 'c.yaml#/x/1'}
//- c.yaml
{x: [0, {$ref: d.yaml}]}
//- d.yaml
{type: string, list: [1]}
",
        &expect![[r#"
            openapi.yaml:8:18: error[E0205]: a schema is wanted here, and this leads to a scalar
            openapi.yaml:9:18: error[E0205]: a schema is wanted here, and this leads to a description
            openapi.yaml:10:21: error[E0205]: a schema is wanted here, and this leads to a description
            openapi.yaml:12:18: error[E0204]: `a.yaml` has nothing at `#/list/7`
            several.yaml:2:1: error[E0107]: a second YAML document begins here
                = help: keep one document in a file: split it at the `---`
            empty.yaml:1:1: error[E0105]: the file holds no document
            d.yaml:1:16: warning[E0302]: a schema has no key `list`
        "#]],
    );
}

#[test]
fn an_example_that_is_no_example_object_is_left_out_and_may_be_a_schema() {
    let reading = read_with(
        "openapi: 3.0.4
info: {title: A, version: '1'}
paths: {}
components:
  responses:
    R:
      description: r
      content:
        a/b:
          examples:
            schema: {$ref: pet.yaml}
            raw: {$ref: raw.yaml}
            kept: {$ref: kept.yaml}
          schema: {$ref: pet.yaml}
//- pet.yaml
{type: object, properties: {id: {type: integer}}}
//- raw.yaml
{id: 3}
//- kept.yaml
value: {id: 4}
",
        "openapi.yaml",
        &Options::default(),
    );
    let said: Vec<_> = reading.reports.iter().map(|report| format!("{}: {}", report.code.id, report.message)).collect();
    expect![[r#"
        E0216: an example is wanted here, and this leads to other data; it is left out
        E0216: an example is wanted here, and this leads to other data; it is left out"#]]
    .assert_eq(&said.join("\n"));
    let document = reading.document.unwrap();
    let components = document.openapi().node().get("components").unwrap();
    let media = components.get("responses").unwrap().get("R").unwrap().get("content").unwrap().get("a/b").unwrap();
    assert_eq!(json(media.get("examples").unwrap()), "{\"kept\":-> 3#}");
    assert!(media.get("schema").unwrap().target().get("properties").is_some());
}
