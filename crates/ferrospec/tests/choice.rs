//! A part of an API: the operations that are wanted, and what they need.

use crate::support::Case;
use expect_test::{Expect, expect};

const FIXTURE: &str = "\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  /v1/pets:
    get:
      tags: [Pets]
      operationId: listPets
      responses:
        '200':
          description: all
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
          links: {first: {operationId: getOwner, parameters: {id: $response.body#/0/owner}}}
  /v1/pets/{id}:
    delete:
      tags: [Pets]
      operationId: deletePet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: done}}
  /v1/owners/{id}:
    get:
      tags: [Owners]
      operationId: getOwner
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
webhooks:
  born:
    post:
      tags: [Pets]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Birth'}}}}
      responses: {'204': {description: seen}}
components:
  schemas:
    Pet: {type: object, properties: {owner: {type: string}, tag: {$ref: '#/components/schemas/Tag'}}}
    Tag: {type: object, properties: {name: {type: string}}}
    Owner: {type: object, properties: {name: {type: string}}}
    Birth: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
    Unused: {type: object, properties: {why: {type: string}}}
";

/// What is left with these choices on the command line: requests and structs.
fn left(choices: &str, expected: Expect) {
    let case = Case::new(FIXTURE);
    let ran = case.run(&format!("generate openapi.yaml --out out {choices}"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let read = |path: &str| if case.path(path).exists() { case.read(path) } else { String::new() };
    let text = read("out/src/requests.rs") + &read("out/src/types.rs");
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct "))
        .map(|line| line.trim_end_matches([' ', '{', ';', '}']));
    expected.assert_eq(&names.collect::<Vec<_>>().join(" "));
}

#[test]
fn what_is_chosen_is_left_with_what_it_needs() {
    left("--only Owners", expect!["GetOwnerRequest Owner"]);
    left("--only Pets", expect!["ListPetsRequest DeletePetRequest BornRequest Birth Pet Tag"]);
    left("--only deletePet --only born", expect!["DeletePetRequest BornRequest Birth Pet Tag"]);
    left("--only /v1/pets/**", expect!["ListPetsRequest DeletePetRequest Pet Tag"]);
    left("--skip Pets", expect!["GetOwnerRequest Owner"]);
    left("--only Pets --skip /v1/pets/{id} --skip born", expect!["ListPetsRequest Pet Tag"]);
    // A schema that nothing needs is left where nothing is chosen.
    left("", expect!["ListPetsRequest DeletePetRequest GetOwnerRequest BornRequest Birth Owner Pet Tag Unused"]);
}

#[test]
fn a_config_chooses_as_the_command_line_does_and_all_commands_heed_it() {
    let case = Case::new(FIXTURE);
    case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'out'\nonly = ['Pets']\nskip = ['born']\n");
    let ran = case.run("check");
    assert!(ran.stderr.contains("2 operations, 2 types"), "{}", ran.stderr);
    let ran = case.run("check --skip /v1/pets");
    assert!(ran.stderr.contains("1 operation, 0 types"), "{}", ran.stderr);
    let shown = case.run("show ir").stdout;
    assert!(shown.contains("/v1/pets/{id}") && !shown.contains("/v1/owners"), "{shown}");
}

#[test]
fn a_link_to_what_is_left_out_is_told() {
    let case = Case::new(FIXTURE);
    let said = |line: &str| case.run(line).stderr.contains("it leads to no operation that is generated");
    assert!(said("check openapi.yaml --only Pets"));
    assert!(!said("check openapi.yaml"));
}
