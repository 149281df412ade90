//! Typed views over a description.

use ferrospec_document::Node;

use crate::support::read_clean;

#[test]
fn views_follow_references_but_those_of_schemas() {
    let document = read_clean(
        "openapi: 3.1.0
info: {title: Pets, version: '1', contact: {email: a@b.c}, license: {name: MIT, identifier: MIT}}
servers: [{url: /v1}]
security: [{token: [read]}, {}]
paths:
  x-mine: 1
  /pets/{id}: {$ref: paths-pets.yaml}
components:
  schemas: {Pet: {type: [object, 'null'], required: [id], properties: {id: {type: integer}}, additionalProperties: false}}
  parameters: {Id: {name: id, in: path, required: true, style: simple, explode: false, schema: {type: integer}}}
  responses: {Ok: {description: ok, headers: {ETag: {$ref: '#/components/headers/ETag'}}, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  headers: {ETag: {required: true, schema: {type: string}}}
  requestBodies: {Body: {required: true, content: {a/b: {schema: {}, encoding: {id: {style: form}}}}}}
  securitySchemes: {token: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://a', scopes: {read: all}}}}}
//- paths-pets.yaml
summary: one pet
parameters: [{$ref: 'openapi.yaml#/components/parameters/Id'}]
get:
  operationId: getPet
  deprecated: true
  tags: [pets]
  responses: {'200': {$ref: 'openapi.yaml#/components/responses/Ok'}, x-mine: 1}
put:
  security: []
  requestBody: {$ref: 'openapi.yaml#/components/requestBodies/Body'}
  responses: {default: {description: no}}
",
    );
    let openapi = document.openapi();
    let info = openapi.info().unwrap();
    assert_eq!(info.contact().unwrap().email(), Some("a@b.c"));
    assert_eq!(info.license().unwrap().identifier(), Some("MIT"));
    assert_eq!(openapi.servers().unwrap()[0].url(), Some("/v1"));

    let security = openapi.security().unwrap();
    let (name, _, scopes) = security[0].schemes().next().unwrap();
    assert_eq!((name, scopes), ("token", vec!["read"]));
    assert_eq!(security[1].schemes().count(), 0);
    let (_, _, scheme) = openapi.security_schemes().next().unwrap();
    let (flow, _, flows) = scheme.flows().next().unwrap();
    assert_eq!((scheme.scheme_type(), flow), (Some("oauth2"), "implicit"));
    assert_eq!(flows.scopes().map(|(name, _, words)| (name, words)).collect::<Vec<_>>(), [("read", "all")]);

    let (path, place, item) = openapi.paths().next().unwrap();
    assert_eq!((path, openapi.paths().count()), ("/pets/{id}", 1));
    assert_eq!(place.end - place.start, path.len() as u32);
    assert_eq!(item.summary(), Some("one pet"));
    let parameter = item.parameters().next().unwrap();
    assert_eq!((parameter.name(), parameter.location(), parameter.required()), (Some("id"), Some("path"), true));
    assert_eq!((parameter.style(), parameter.explode()), (Some("simple"), Some(false)));

    let operations: Vec<_> = item.operations().collect();
    assert_eq!(operations.iter().map(|(method, ..)| *method).collect::<Vec<_>>(), ["get", "put"]);
    let get = operations[0].2;
    assert_eq!((get.operation_id(), get.deprecated(), get.tags()), (Some("getPet"), true, vec!["pets"]));
    assert!(get.security().is_none());
    let (status, _, response) = get.responses().next().unwrap();
    assert_eq!((status, get.responses().count(), response.description()), ("200", 1, Some("ok")));
    assert!(response.headers().next().unwrap().2.required());

    let (media_type, _, content) = response.content().next().unwrap();
    assert_eq!(media_type, "application/json");
    let schema = content.schema().unwrap();
    assert!(schema.link().is_some() && schema.types().is_empty());
    let pet = schema.target();
    assert_eq!((pet.types(), pet.required()), (vec!["object", "null"], vec!["id"]));
    assert_eq!(pet.additional_properties().unwrap().is_boolean(), Some(false));
    assert_eq!(document.name_of(pet.node()).unwrap().name, "Pet");

    let put = operations[1].2;
    assert!(put.security().unwrap().is_empty());
    let body = put.request_body().unwrap();
    assert!(body.required());
    let (property, _, encoding) = body.content().next().unwrap().2.encoding().next().unwrap();
    assert_eq!((property, encoding.style()), ("id", Some("form")));
}

#[test]
fn nodes_know_their_way_and_their_places() {
    let text = "openapi: 3.1.0
info: {title: A, version: '1.0'}
paths: {}
x-a/b: [{c~d: no}]
";
    let document = read_clean(text);
    let root = document.openapi().node();
    let node = root.get("x-a/b").and_then(|list| list.items().next()).and_then(|item| item.get("c~d")).unwrap();
    assert_eq!(node.pointer(), "/x-a~1b/0/c~0d");
    assert_eq!((node.text(), node.bool(), node.key()), (Some("no"), None, Some("c~d")));
    let span = |locus: ferrospec_diagnostics::Locus| &text[locus.start as usize..locus.end as usize];
    assert_eq!((span(node.locus()), span(node.key_locus())), ("no", "c~d"));
    assert_eq!(node.parent().and_then(Node::parent), root.get("x-a/b"));
    assert_eq!(span(root.get("info").unwrap().locus()), "{title: A, version: '1.0'}");
    assert_eq!(document.openapi().info().unwrap().version(), Some("1.0"));
    assert_eq!(span(root.locus()), text.trim_end());
}
