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

/// Each place has a key that nothing knows, by which a warning tells the place.
const MARKED: &str = "\
openapi: 3.0.4
info: {title: Shop, version: 1.0.0, of-info: 1}
paths:
  /pets:
    of-pets: 1
    parameters: [{$ref: '#/components/parameters/Page'}]
    get:
      of-list: 1
      tags: [Pets]
      responses: {'200': {description: all, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
      security: [{Key: []}, {Lost: []}]
    post:
      of-add: 1
      requestBody: {content: {application/json: {schema: {$ref: 'shop.yaml#/New'}}}}
      responses: {'204': {description: done}}
  /owners:
    of-owners: 1
    get:
      tags: [Owners]
      responses: {'200': {description: all, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
      security: [{Token: []}, {Lost: []}]
  /shops: {$ref: 'shop.yaml#/Shops'}
  /shops?all: {get: {of-query: 1, responses: {'204': {description: done}}}}
  /{id}/{id}: {get: {of-twice: 1, responses: {'204': {description: done}}}}
components:
  parameters:
    Page: {name: page, in: query, schema: {type: integer}, of-page: 1}
  schemas:
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}, of-pet: 1}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {name: {$ref: '#/components/schemas/Owner/properties/name'}}}], of-cat: 1}
    Owner: {type: object, properties: {name: {type: string, of-name: 1}}, of-owner: 1}
    Unused: {type: object, of-unused: 1}
  securitySchemes:
    Key: {type: apiKey, in: header, name: key, of-key: 1}
    Token: {type: http, scheme: bearer, of-token: 1}
//- shop.yaml
Shops:
  of-shops: 1
  get: {operationId: listShops, responses: {'200': {description: all, content: {application/json: {schema: {$ref: '#/Shop'}}}}}}
Shop: {type: object, properties: {name: {$ref: 'openapi.yaml#/components/schemas/Owner/properties/name'}}, of-shop: 1}
New: {type: object, properties: {name: {type: string}}, of-new: 1}
";

#[test]
fn of_what_is_left_out_no_warning_is_said() {
    let case = Case::new(MARKED);
    let said = |choices: &str| {
        let ran = case.run(&format!("check openapi.yaml --warn E0333 --max-messages 0 {choices}"));
        let marks = ran.stderr.lines().filter_map(|line| line.split_once("has no key `of-")?.1.split('`').next());
        // That an operation is left out, and that a scheme is not declared, which is said once for all that ask for it.
        let codes = ["E0402", "E0421"].into_iter().filter(|code| ran.stderr.contains(&format!("[{code}]")));
        marks.chain(codes).collect::<Vec<_>>().join(" ")
    };
    let check = |choices: &str, expected: Expect| expected.assert_eq(&said(choices));
    check(
        "",
        expect![
            "info pets list add owners query twice page pet cat name owner unused key token shops shop new E0402 E0421"
        ],
    );
    check(
        "--only /**",
        expect!["info pets list add owners query twice page pet cat name owner key token shops shop new E0402 E0421"],
    );
    check("--only Pets", expect!["info pets list page pet cat name key E0421"]);
    check("--only Owners", expect!["info owners name owner token E0421"]);
    check("--only listShops", expect!["info name shops shop"]);
    check("--only /pets --skip Pets", expect!["info pets add page new"]);
    check("--skip Pets --skip Owners --skip /{id}/{id}", expect!["info pets add query page name shops shop new"]);
    // An error may be why an operation is not chosen.
    let ran = case.run("check openapi.yaml --only Owners");
    assert!(ran.code == 1 && ran.stderr.contains("of-list") && !ran.stderr.contains("of-pet`"), "{}", ran.stderr);
    // Whoever makes errors of warnings means those that are said.
    let denied = "check openapi.yaml --warn E0333 --deny E0326";
    assert_eq!((case.run(denied).code, case.run(&format!("{denied} --only Pets")).code), (1, 0));
}
