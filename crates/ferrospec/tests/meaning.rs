//! A bundle means what its description means: what generating sets out from is the same, names and numbers aside.

use crate::support::Case;
use ferrospec::{Config, Version, View, bundle, show};
use std::collections::BTreeMap;
use std::path::Path;

/// What generating sets out from: operations, and the schemas that they lead to, numbered as they are met and without names.
fn meaning(spec: &Path) -> Vec<String> {
    let (text, report) = show(&Config::new(spec, "unused"), View::Api, None);
    let text = text.unwrap_or_else(|| panic!("it is refused:\n{}", report.to_text(false)));
    let (mut out, mut schemas, mut at) = (Vec::new(), BTreeMap::<String, Vec<String>>::new(), None);
    for line in text.lines() {
        if let Some((head, said)) = line.split_once(" = ").filter(|_| line.starts_with('#')) {
            let number = head.split(' ').next().unwrap().to_owned();
            schemas.insert(number.clone(), vec![said.to_owned()]);
            at = Some(number);
        } else if let Some(number) = at.as_ref().filter(|_| line.starts_with(' ')) {
            schemas.get_mut(number).unwrap().push(line.to_owned());
        } else {
            at = None;
            out.push(line.to_owned());
        }
    }
    assert!(!schemas.is_empty(), "{text}");
    let mut met = Vec::new();
    let renumber = |line: &str, met: &mut Vec<String>| {
        let mut parts = line.split('#');
        let mut written = parts.next().unwrap().to_owned();
        for part in parts {
            let digits = part.chars().take_while(char::is_ascii_digit).count();
            let number = format!("#{}", &part[..digits]);
            if !met.contains(&number) {
                met.push(number.clone());
            }
            let place = met.iter().position(|known| *known == number).unwrap();
            written.push_str(&format!("#{place}{}", &part[digits..]));
        }
        written
    };
    let mut out: Vec<String> = out.iter().map(|line| renumber(line, &mut met)).collect();
    let mut next = 0;
    while next < met.len() {
        for line in schemas.remove(&met[next]).unwrap_or_default() {
            let line = renumber(&line, &mut met);
            out.push(format!("{next}: {line}"));
        }
        next += 1;
    }
    out
}

/// Checks that the bundles of `fixture` in each of `versions` mean what it means.
fn check(fixture: &str, versions: &[Option<Version>]) {
    let case = Case::new(fixture);
    let entry = case.path("openapi.yaml");
    let ours = meaning(&entry);
    for version in versions {
        let (bundle, report) = bundle(&Config::new(&entry, "unused"), *version);
        let bundle = bundle.unwrap_or_else(|| panic!("it has no bundle:\n{}", report.to_text(false)));
        for (name, text) in [("bundle.json", bundle.to_json()), ("bundle.yaml", bundle.to_yaml())] {
            let path = case.path(name);
            std::fs::write(&path, &text).unwrap();
            assert_eq!(meaning(&path), ours, "{version:?}:\n{text}");
        }
    }
}

const ALL: &[Option<Version>] = &[None, Some(Version::V3_0), Some(Version::V3_1), Some(Version::V3_2)];

#[test]
fn of_many_files_of_3_0() {
    check(
        "openapi: 3.0.3
info: {title: A, version: '1'}
servers: [{url: 'https://a.example/v1'}]
security: [{key: []}]
paths:
  /pets/{id}: {$ref: paths/pet.yaml}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Owner: {$ref: Owner.yaml}
//- paths/pet.yaml
parameters: [{$ref: ../Id.yaml}]
get:
  operationId: pet
  parameters:
  - {name: sort, in: query, style: form, explode: false, schema: {type: array, items: {$ref: '../schemas.yaml#/Sort'}}}
  responses:
    '200':
      description: a pet
      headers: {X-Left: {schema: {type: integer, format: int64}}}
      content: {application/json: {schema: {$ref: '../schemas.yaml#/Pet'}}}
    4XX: {description: none, content: {application/json: {schema: {$ref: '../schemas.yaml#/Pet/properties/tag'}}}}
put:
  operationId: put
  requestBody: {required: true, content: {application/json: {schema: {$ref: '../schemas.yaml#/Pet'}}}}
  responses: {'204': {description: done}}
//- Id.yaml
{name: id, in: path, required: true, allowEmptyValue: true, schema: {type: integer, minimum: 0, exclusiveMinimum: true}}
//- Owner.yaml
type: object
required: [name]
properties: {name: {type: string, nullable: true}, pets: {type: array, items: {$ref: 'schemas.yaml#/Pet'}}}
//- schemas.yaml
Sort: {type: string, enum: [up, down]}
Pet:
  type: object
  required: [kind, owner]
  additionalProperties: false
  properties:
    kind: {type: string}
    owner: {$ref: Owner.yaml}
    tag: {type: object, properties: {text: {type: string, maxLength: 3}}}
    bytes: {type: string, format: byte}
    both: {type: string, format: byte, contentEncoding: base64}
    at: {type: string, format: date-time, nullable: true}
    either: {nullable: true, oneOf: [{type: string}, {type: integer}]}
",
        ALL,
    );
}

#[test]
fn of_swagger_2_0() {
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
host: a.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  /pets:
    post:
      operationId: add
      parameters:
      - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      - {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
      responses: {'201': {description: added, schema: {$ref: '#/definitions/Pet'}}}
definitions:
  Pet: {type: object, required: [id], properties: {id: {type: integer, format: int32}, next: {$ref: '#/definitions/Pet'}}}
",
        ALL,
    );
}

#[test]
fn of_what_3_1_says_in_other_words() {
    check(
        "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: a, content: {application/json: {schema: {$ref: 'a.json'}}}}
//- a.json
{\"type\": [\"object\", \"null\"], \"required\": [\"k\", \"k\"], \"properties\": {
  \"k\": {\"const\": \"a\"},
  \"n\": {\"type\": \"number\", \"exclusiveMaximum\": 7},
  \"b\": {\"type\": \"string\", \"contentEncoding\": \"base64\"},
  \"l\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/item\"}}},
 \"$defs\": {\"item\": {\"type\": \"string\", \"minLength\": 1}}}
",
        ALL,
    );
}
