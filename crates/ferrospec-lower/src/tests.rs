//! Schemas come to the same one by one and in contexts beside each other.

use crate::{Matcher, Options, lower_in, schema};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{MemoryFiles, Options as Reading, Sources, read};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Schemas that need each other: of places that several lead to there is something to say, types are named after who asks
/// first, and rules have types of their own.
fn description() -> String {
    let mut text = "//- openapi.yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/S0'}}
          application/xml: {schema: {$ref: '#/components/schemas/S1'}}
      responses: {'200': {$ref: '#/components/responses/Found'}}
components:
  responses:
    Found:
      description: Found.
      content:
        application/json: {schema: {allOf: [{$ref: '#/components/schemas/S2'}, {required: [odd]}]}}
  schemas:
    Odd: {type: string, enum: [a, b], minimum: 3, format: shout}
    Bare: {type: object, enum: []}
    Tagged:
      oneOf: [{$ref: '#/components/schemas/Bird'}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, mapping: {swan: '#/components/schemas/Bird', tabby: '#/components/schemas/Cat', hound: '#/components/schemas/Dog'}}
    Animal:
      type: object
      required: [kind]
      properties: {kind: {type: string}, name: {type: string, examples: [Tom]}}
      discriminator: {propertyName: kind}
    Bird: {allOf: [{$ref: '#/components/schemas/Animal'}, {properties: {kind: {const: bird}}}]}
    Cat: {allOf: [{$ref: '#/components/schemas/Animal'}, {properties: {lives: {type: integer, default: 9}}}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Animal'}, {properties: {tricks: {type: array, items: {type: object}}}}]}
"
    .to_owned();
    for n in 0..12 {
        let next = (n + 7) % 12;
        write!(
            text,
            "    Bare{n}: {{allOf: [{{$ref: '#/components/schemas/Bare'}}, {{maxProperties: {n}}}]}}
    S{n}:
      type: [object, string, 'null']
      required: [odd, undeclared{n}]
      properties:
        odd: {{allOf: [{{$ref: '#/components/schemas/Odd'}}, {{maxLength: {n}}}]}}
        next: {{$ref: '#/components/schemas/S{next}', description: The next.}}
        inner:
          type: object
          properties:
            deep: {{type: array, items: {{type: object, properties: {{x: {{enum: [a, b, null]}}}}}}, contains: {{required: [x]}}}}
            same: {{allOf: [{{$ref: '#/components/schemas/Cat'}}, {{minProperties: 2}}]}}
        animal: {{$ref: '#/components/schemas/Tagged'}}
        any: {{anyOf: [{{$ref: '#/components/schemas/Animal'}}, {{type: integer}}, {{type: array, items: {{}}}}], xml: {{name: it}}}}
      not: {{required: [z{n}]}}
      if: {{properties: {{odd: {{const: a}}}}}}
      then: {{required: [inner]}}
      unevaluatedProperties: {{type: [object, integer], properties: {{y: {{type: string, format: int}}}}}}
"
        )
        .expect("a string takes all text");
    }
    text
}

/// What is meant, and what is said of it, twice where it is said twice.
fn lowered(text: &str, stretch: usize) -> (String, String) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let files = MemoryFiles::from_fixture(text);
    let document = read("openapi.yaml", &files, &Reading::default(), &mut sources, &mut diagnostics);
    let document = document.unwrap_or_else(|| unreachable!("{diagnostics:?}"));
    let options = Options {
        only: Vec::new(),
        skip: Vec::new(),
        rename: BTreeMap::new(),
        formats: BTreeMap::new(),
        untyped: None,
        rust_types: false,
        closed_enums: false,
        examples: true,
        matcher: Matcher(|_, _| None),
    };
    let api = lower_in(&document, &options, stretch, &mut diagnostics);
    (api.to_string(), format!("{diagnostics:#?}"))
}

#[test]
fn a_schema_comes_to_the_same_beside_others() {
    let text = description();
    let (api, said) = lowered(&text, usize::MAX);
    assert!(api.lines().count() > 1_000, "{api}");
    for stretch in [1, 3, schema::STRETCH] {
        let (beside, said_beside) = lowered(&text, stretch);
        assert!(beside == api, "{}", first_difference(&api, &beside));
        assert!(said_beside == said, "{}", first_difference(&said, &said_beside));
    }
}

fn first_difference(one: &str, other: &str) -> String {
    let differing = one.lines().zip(other.lines()).enumerate().find(|(_, (one, other))| one != other);
    format!("{differing:?}, of {} and {} lines", one.lines().count(), other.lines().count())
}
