//! A bundle means what the description meant, in each version that can say it.

use std::collections::HashMap;

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{MemoryFiles, Sources, Version, bundle, read_as_written};

use crate::support::lowered;

/// The bundle of `fixture` in `version`.
fn bundled(fixture: &str, version: Option<Version>) -> String {
    let files = MemoryFiles::from_fixture(fixture);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read_as_written("openapi.yaml", &files, &Default::default(), &mut sources, &mut diagnostics);
    let bundle = document.and_then(|document| bundle(document, version, &mut diagnostics));
    bundle.expect("the fixture can be bundled").to_yaml()
}

/// What `fixture` means, without the names of types and with numbers in the order of their use: a bundle has its components
/// in another order, and under other names.
fn meaning(fixture: &str) -> String {
    let text = lowered(fixture).to_string();
    let mut heads = Vec::new();
    let mut types: HashMap<String, Vec<String>> = HashMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        let named = line.strip_prefix('#').and_then(|line| line.split_once(' '));
        if let Some((number, (_, shape))) = named.and_then(|(id, rest)| Some((id, rest.split_once(" = ")?))) {
            types.insert(number.to_owned(), vec![shape.to_owned()]);
            current = Some(number.to_owned());
        } else if let Some(lines) = current.as_ref().and_then(|number| types.get_mut(number)) {
            lines.push(line.to_owned());
        } else {
            heads.push(line.to_owned());
        }
    }
    let mut order = Vec::new();
    let mut out: String = heads.iter().map(|line| renumbered(line, &mut order) + "\n").collect();
    let mut at = 0;
    while let Some(number) = order.get(at).cloned() {
        for line in &types[&number] {
            out += &format!("#{at} {}\n", renumbered(line, &mut order));
        }
        at += 1;
    }
    out
}

/// `line`, in which each `#` and number is one and its place in `order`.
fn renumbered(line: &str, order: &mut Vec<String>) -> String {
    let mut parts = line.split('#');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(end);
        let known = order.iter().position(|known| known == number);
        let at = known.unwrap_or_else(|| {
            order.push(number.to_owned());
            order.len() - 1
        });
        out += &format!("#{at}{rest}");
    }
    out
}

/// Checks that the bundles of `fixture` in its own version and in `versions` mean the same.
fn check(fixture: &str, versions: &[Version]) {
    let expected = meaning(fixture);
    assert!(expected.contains("#0"), "the fixture means something: {expected}");
    for version in [None].into_iter().chain(versions.iter().copied().map(Some)) {
        let bundle = bundled(fixture, version);
        assert_eq!(meaning(&bundle), expected, "{version:?}:\n{bundle}");
    }
}

const ALL: &[Version] = &Version::WRITTEN;

#[test]
fn nullable_schemas_stay_nullable() {
    let schemas = "
    A: {type: string, nullable: true, enum: [a, b]}
    B: {nullable: true, oneOf: [{$ref: '#/components/schemas/O'}]}
    C: {nullable: true, allOf: [{$ref: '#/components/schemas/O'}]}
    D: {type: object, nullable: true, additionalProperties: {type: integer, format: int32}}
    E: {type: array, items: {type: string, nullable: true}}
    O: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/B'}, c: {$ref: '#/components/schemas/C'}, d: {$ref: '#/components/schemas/D'}, e: {$ref: '#/components/schemas/E'}}}
";
    let paths = "paths: {/a: {get: {responses: {'200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/O'}}}}}}}}";
    check(&format!("openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\n{paths}\ncomponents:\n  schemas:{schemas}"), ALL);
}

#[test]
fn many_files_are_one() {
    check(
        "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a/{id}: {$ref: paths/a.yaml}
  /b/{id}:
    $ref: paths/a.yaml
    post: {requestBody: {$ref: 'parts.yaml#/body'}, responses: {'204': {description: done}}}
//- paths/a.yaml
parameters: [{$ref: '../parts.yaml#/id'}]
get: {responses: {'200': {$ref: '../parts.yaml#/answer'}}}
//- parts.yaml
id: {name: id, in: path, required: true, schema: {type: string, enum: [a, b]}}
answer: {description: a, content: {application/json: {schema: {$ref: pet.yaml}}}}
body: {required: true, content: {application/json: {schema: {$ref: 'pet.yaml#/properties/friend'}}}}
//- pet.yaml
type: object
required: [name]
properties:
  name: {type: [string, 'null']}
  friend: {type: object, properties: {of: {$ref: '#'}, others: {$ref: 'pet.yaml#/$defs/others'}}}
  attributes: {type: object, properties: {$ref: 'maps.yaml#/attributes'}}
$defs: {others: {type: array, items: {$ref: '#'}}}
//- maps.yaml
attributes: {size: {type: integer}, inner: {type: object, properties: {$ref: '#/attributes'}}}
",
        ALL,
    );
}

#[test]
fn swagger_2_0_means_what_its_bundles_mean() {
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
host: a.example
basePath: /v1
consumes: [application/json]
produces: [application/json]
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, type: integer, format: int64}, {name: b, in: body, required: true, schema: {$ref: '#/definitions/D'}}]
    post:
      parameters: [{name: l, in: query, type: array, items: {type: string}, collectionFormat: multi}]
      responses: {'200': {description: a, schema: {$ref: '#/definitions/D'}}}
definitions:
  D: {type: object, required: [n], properties: {n: {type: string, x-nullable: true}, d: {$ref: '#/definitions/D'}, m: {type: number, maximum: 10, exclusiveMaximum: true}}}
",
        ALL,
    );
}

#[test]
fn what_3_2_says_in_other_words_stays() {
    check(
        "openapi: 3.2.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: q, in: query, schema: {type: [integer, 'null'], exclusiveMinimum: 1}}]
      responses:
        '200': {summary: fine, content: {application/json: {$ref: '#/components/mediaTypes/M'}}}
components:
  mediaTypes: {M: {schema: {type: object, properties: {a: {const: x}, b: {anyOf: [{type: boolean}, {type: 'null'}]}, c: true}}}}
",
        ALL,
    );
}
