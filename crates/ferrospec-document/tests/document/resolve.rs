//! References: to files and into them, and what is wrong with them.

use expect_test::{Expect, expect};
use ferrospec_document::{Options, ReferenceMap, RemoteCopy, view::Schema};

use crate::support::{check, check_body, check_with, description, json, messages, read_clean, read_with};

/// The links of the schemas that the entry names, in a description that is read without a message.
fn check_links(fixture: &str, expected: &Expect) {
    let document = read_clean(fixture);
    let links = document.openapi().schemas().map(|(name, _, schema)| format!("{name}: {}\n", json(schema.node())));
    expected.assert_eq(&links.collect::<String>());
}

#[test]
fn references_lead_to_files_and_into_them() {
    check_links(
        &description(
            "3.1.0",
            "components:
  schemas:
    File: {$ref: schemas/Pet.yaml}
    Key: {$ref: './schemas/../common.yaml#/Owner'}
    Here: {$ref: '#/components/schemas/File'}
    Inside: {$ref: 'schemas/Pet.yaml#/properties/a~1b'}
    Percent: {$ref: 'schemas/Pet.yaml#/properties/c%20d'}
    Item: {$ref: '#/components/schemas/Union/oneOf/0'}
    Through: {$ref: '#/components/schemas/File/properties/self'}
    Anchor: {$ref: 'common.yaml#owner'}
    Union: {oneOf: [{type: string}]}
//- schemas/Pet.yaml
properties:
  a/b: {type: string}
  c d: {type: integer}
  self: {$ref: Pet.yaml}
//- common.yaml
Owner: {$anchor: owner, type: object}
",
        ),
        &expect![[r#"
            File: -> 1#
            Key: -> 2#/Owner
            Here: -> 0#/components/schemas/File
            Inside: -> 1#/properties/a~1b
            Percent: -> 1#/properties/c d
            Item: -> 0#/components/schemas/Union/oneOf/0
            Through: -> 1#/properties/self
            Anchor: -> 2#/Owner
            Union: {"oneOf":[{"type":"string"}]}
        "#]],
    );
}

#[test]
fn one_file_by_two_spellings_is_one_file() {
    let document = read_clean(&description(
        "3.1.0",
        "components: {schemas: {A: {$ref: a/../c.yaml}, B: {$ref: './c.yaml#'}}}\n//- c.yaml\ntype: string\n",
    ));
    let targets: Vec<_> = document.openapi().schemas().map(|(_, _, schema)| schema.target()).collect();
    assert_eq!(targets[0], targets[1]);
}

#[test]
fn a_ref_in_data_is_data_and_a_property_may_be_called_ref() {
    check_links(
        &description(
            "3.1.0",
            "x-a: {$ref: nowhere.yaml}
components:
  schemas:
    A:
      example: {$ref: nowhere.yaml}
      default: {$ref: nowhere.yaml}
      const: {$ref: nowhere.yaml}
      enum: [{$ref: nowhere.yaml}]
      properties: {$ref: {type: string}}
      x-b: {$ref: nowhere.yaml}
",
        )
        .replace("      example: {$ref: nowhere.yaml}\n", "      examples: [{$ref: nowhere.yaml}]\n"),
        &expect![[r#"
            A: {"examples":[{"$ref":"nowhere.yaml"}],"default":{"$ref":"nowhere.yaml"},"const":{"$ref":"nowhere.yaml"},"enum":[{"$ref":"nowhere.yaml"}],"properties":{"$ref":{"type":"string"}},"x-b":{"$ref":"nowhere.yaml"}}
        "#]],
    );
}

#[test]
fn a_schema_may_contain_itself() {
    check_links(
        &description(
            "3.0.3",
            "components: {schemas: {Tree: {$ref: Tree.yaml}}}\n//- Tree.yaml\nproperties: {children: {type: array, items: {$ref: Tree.yaml}}}\n",
        ),
        &expect![[r#"
            Tree: -> 1#
        "#]],
    );
}

#[test]
fn a_file_whose_name_differs_in_case_is_another_one() {
    check_body(
        "3.0.3",
        "components: {schemas: {A: {$ref: Schemas/error.yaml}, B: {$ref: error.yaml}}}
//- schemas/Error.yaml
type: string
//- Error.yaml
type: string
",
        &expect![[r#"
            openapi.yaml:4:34: error[E0203]: there is no file `Schemas/error.yaml`
                = help: `schemas/Error.yaml` is there: write it in the same capital and small letters, which some disks tell apart
            openapi.yaml:4:65: error[E0203]: there is no file `error.yaml`
                = help: `Error.yaml` is there: write it in the same capital and small letters, which some disks tell apart
        "#]],
    );
}

#[test]
fn sections_that_never_lead_to_a_value_are_refused() {
    check(
        "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas: {$ref: a.yaml}
  responses: {$ref: '#/components/responses'}
tags: {$ref: a.yaml#/tags}
//- a.yaml
$ref: b.yaml
tags: {$ref: 'b.yaml#/tags'}
//- b.yaml
$ref: a.yaml
tags: {$ref: 'a.yaml#/tags'}
",
        &expect![[r#"
            openapi.yaml:5:19: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
            openapi.yaml:6:21: error[E0205]: a mapping of names is wanted here, and this leads to something else
            openapi.yaml:7:14: error[E0205]: a list is wanted here, and this leads to something else
                = help: if it is an item of the list, write `- ` before `$ref`, or brackets around it
            a.yaml:1:7: error[E0206]: this reference leads back to itself and never to a value
            a.yaml:1:7: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
            b.yaml:1:7: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
        "#]],
    );
}

#[test]
fn references_that_never_lead_to_a_value_are_refused_once() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    C: {$ref: '#/components/schemas/A'}
    Self: {$ref: '#/components/schemas/Self'}
    Into: {$ref: '#/components/schemas/Into/properties/x'}
",
        &expect![[r#"
            openapi.yaml:6:15: error[E0206]: this reference leads back to itself and never to a value
            openapi.yaml:9:18: error[E0206]: this reference leads back to itself and never to a value
            openapi.yaml:10:18: error[E0204]: `openapi.yaml` has nothing at `#/components/schemas/Into/properties/x`
        "#]],
    );
}

#[test]
fn files_that_are_not_there_are_located_with_a_suggestion() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {$ref: schemas-Eror.yaml}
    B: {$ref: schemas/Error.yml}
    C: {$ref: something/else.yaml}
//- schemas-Error.yaml
type: object
//- schemas/Error.yaml
type: object
",
        &expect![[r#"
            openapi.yaml:6:15: error[E0203]: there is no file `schemas-Eror.yaml`
                = help: did you mean `schemas-Error.yaml`?
            openapi.yaml:7:15: error[E0203]: there is no file `schemas/Error.yml`
                = help: did you mean `schemas/Error.yaml`?
            openapi.yaml:8:15: error[E0203]: there is no file `something/else.yaml`
        "#]],
    );
}

#[test]
fn what_dangles_harms_only_itself() {
    let check = |fixture: &str, expected: &Expect| {
        check(fixture, expected);
        let document = read_with(fixture, "openapi.yaml", &Options::default()).document.unwrap();
        let operations = document.openapi().paths().map(|(_, _, item)| item.operations().count()).sum::<usize>();
        assert_eq!(operations, 2);
    };
    check(
        &description(
            "3.0.3",
            "paths:
  /a/{id}:
    get:
      parameters: [{$ref: '#/components/parameters/Id'}, {name: q, in: query, schema: {$ref: nowhere.yaml}}]
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        '200': {$ref: '#/components/responses/R'}
        '300': {description: r, content: {a/b: {schema: {$ref: '#/components/responses/R'}}}}
  /b: {$ref: nowhere.yaml}
  /c/{id}:
    parameters: {$ref: nowhere.yaml}
    get: {operationId: 3, responses: {default: {description: d}}, descripton: d, description: {$ref: nowhere.md}}
components:
  schemas: {$ref: nowhere.yaml}
",
        ),
        &expect![[r#"
            openapi.yaml:7:27: error[E0204]: `openapi.yaml` has nothing at `#/components/parameters/Id`
            openapi.yaml:7:94: error[E0203]: there is no file `nowhere.yaml`
            openapi.yaml:8:7: warning[E0367]: OpenAPI 3.0 has the body of GET ignored, and some tools do so
                = help: send what it holds as parameters; it is read all the same
            openapi.yaml:8:27: error[E0204]: `openapi.yaml` has nothing at `#/components/requestBodies/B`
            openapi.yaml:10:23: error[E0204]: `openapi.yaml` has nothing at `#/components/responses/R`
            openapi.yaml:11:64: error[E0204]: `openapi.yaml` has nothing at `#/components/responses/R`
            openapi.yaml:12:14: error[E0203]: there is no file `nowhere.yaml`
            openapi.yaml:14:24: error[E0203]: there is no file `nowhere.yaml`
            openapi.yaml:15:24: warning[E0335]: `3` is a number where a text is wanted
                = help: put it in quotes
            openapi.yaml:15:67: error[E0333]: an operation has no key `descripton`
                = help: did you mean `description`?
            openapi.yaml:15:102: error[E0203]: there is no file `nowhere.md`
            openapi.yaml:17:19: error[E0203]: there is no file `nowhere.yaml`
        "#]],
    );
    check(
        "swagger: '2.0'
info: {title: A, version: '1'}
paths:
  /a/{id}:
    post:
      parameters: [{$ref: '#/parameters/Body'}, {$ref: '#/parameters/Id'}]
      responses: {'200': {$ref: '#/responses/R'}}
  /b:
    get: {responses: {'200': {description: r, schema: {$ref: '#/definitions/S'}}}, descripton: d}
",
        &expect![[r#"
            openapi.yaml:6:27: error[E0204]: `openapi.yaml` has nothing at `#/parameters/Body`
            openapi.yaml:6:56: error[E0204]: `openapi.yaml` has nothing at `#/parameters/Id`
            openapi.yaml:7:33: error[E0204]: `openapi.yaml` has nothing at `#/responses/R`
            openapi.yaml:9:62: error[E0204]: `openapi.yaml` has nothing at `#/definitions/S`
            openapi.yaml:9:84: warning[E0302]: an operation has no key `descripton`
                = help: did you mean `description`?
        "#]],
    );
}

#[test]
fn flat_names_are_read_from_folders_when_a_map_says_so() {
    let fixture = description(
        "3.0.3",
        "paths: {/wiki: {$ref: paths-wiki-index.yaml}}
//- paths/wiki/index.yaml
get:
  responses: {'200': {description: ok, content: {a/b: {schema: {$ref: schemas-Error.yaml}}}}}
//- schemas/Error.yaml
type: object
properties: {other: {$ref: schemas-Error.yaml}}
",
    );
    check(
        &fixture,
        &expect![[r#"
        openapi.yaml:4:23: error[E0203]: there is no file `paths-wiki-index.yaml`
            = help: `paths/wiki/index.yaml` is there: read it so with `--map-references -=/`, or in the config with `map-references = { "-" = "/" }`
    "#]],
    );
    let map_references = vec![ReferenceMap { from: "-".into(), to: "/".into() }];
    let options = Options { map_references, ..Options::default() };
    let reading = read_with(&fixture, "openapi.yaml", &options);
    assert!(reading.reports.is_empty());
    let document = reading.document.unwrap();
    let (_, _, item) = document.openapi().paths().next().unwrap();
    assert_eq!(item.operations().count(), 1);
    // Messages name the file that is there.
    let fixture = fixture.replace("type: object", "type: obect");
    check_with(
        &fixture,
        "openapi.yaml",
        &options,
        &expect![[r#"
        schemas/Error.yaml:1:7: warning[E0306]: `obect` is not a type of JSON Schema; it is read as `object`
            = help: write `type: object`
    "#]],
    );
}

#[test]
fn places_that_are_not_in_the_file_are_located_with_a_suggestion() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {$ref: '#/components/schemas/Eror'}
    B: {$ref: 'other.yaml#/Pet/type/x'}
    C: {$ref: 'other.yaml#nowhere'}
    Error: {type: object}
//- other.yaml
Pet: {type: object}
",
        &expect![[r#"
            openapi.yaml:6:15: error[E0204]: `openapi.yaml` has nothing at `#/components/schemas/Eror`
                = help: did you mean `Error`?
            openapi.yaml:7:15: error[E0204]: `other.yaml` has nothing at `#/Pet/type/x`
            openapi.yaml:8:15: error[E0204]: no `$anchor` is called `nowhere`
                = help: a JSON pointer begins with a slash: `other.yaml#/nowhere`
        "#]],
    );
}

#[test]
fn nothing_outside_of_the_root_is_read() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {$ref: ../secret.yaml}
    B: {$ref: 'file:///etc/passwd'}
    C: {$ref: /etc/passwd}
    D: {$ref: 'https://example.com/a.yaml#/A'}
    E: {$ref: 'a%00b.yaml'}
    F: {$ref: [1]}
",
        &expect![[r#"
            openapi.yaml:6:15: error[E0202]: `../secret.yaml` leads out of the root folder
                = help: if the file belongs to the description, name a folder that holds both with `--root`, or `root` in the config
            openapi.yaml:7:15: error[E0202]: `file:///etc/passwd` is a `file:` URL that leads to nothing under the root folder
                = help: write the path relative to this file; or name a folder that holds both with `--root`, or a copy with `--remote URL=PATH`
            openapi.yaml:8:15: error[E0202]: `/etc/passwd` is an absolute path, and there is no such file under the root folder
                = help: write it relative to this file, or to the root folder: the same description is read elsewhere too
            openapi.yaml:9:15: error[E0207]: `https://example.com/a.yaml#/A` names a document on a network
                = help: nothing is fetched: keep a copy under the root folder, and say so with `--remote URL=PATH`, or under `[remote]` in the config
            openapi.yaml:10:15: error[E0201]: `a%00b.yaml` is not a reference
                = help: a reference is a relative path, a JSON pointer behind `#`, or both
            openapi.yaml:11:15: error[E0201]: a reference is a text, and this is not
        "#]],
    );
}

#[test]
fn a_reference_leads_to_its_own_kind() {
    check_body(
        "3.0.3",
        "components:
  schemas:
    A: {$ref: '#/components/parameters/Limit'}
    B: {$ref: list.yaml}
    C: {$ref: '#/info/title'}
  parameters:
    Limit: {name: limit, in: query, schema: {type: integer}}
    Other: {$ref: object.yaml}
  responses:
    R: {$ref: object.yaml}
//- list.yaml
- 1
//- object.yaml
name: a
in: query
schema: {type: string}
",
        &expect![[r#"
            openapi.yaml:6:15: warning[E0211]: a schema is wanted here, and this leads to a parameter
                = help: what it holds is read as meant
            openapi.yaml:7:15: error[E0205]: a schema is wanted here, and this leads to a list
            openapi.yaml:8:15: error[E0205]: a schema is wanted here, and this leads to a scalar
            openapi.yaml:13:15: error[E0205]: a response is wanted here, and this leads to a parameter
        "#]],
    );
}

#[test]
fn keys_beside_a_reference_depend_on_the_version() {
    let body = "components:
  schemas:
    A: {$ref: '#/components/schemas/B', description: text, maxLength: 3, x-mine: 1}
    B: {type: string}
  parameters:
    P: {$ref: '#/components/parameters/Q', description: text, required: true}
    Q: {name: q, in: query, schema: {type: string}}
";
    check_body(
        "3.0.3",
        body,
        &expect![[r#"
            openapi.yaml:6:60: warning[E0208]: `maxLength` beside `$ref` is ignored
                = help: put the `$ref` under `allOf`: what stands beside that counts
            openapi.yaml:9:44: warning[E0208]: `description`, `required` beside `$ref` are ignored
                = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
        "#]],
    );
    check_body(
        "3.1.0",
        body,
        &expect![[r#"
            openapi.yaml:9:63: warning[E0208]: `required` beside `$ref` is ignored
                = help: say it at what `$ref` leads to, or write that out here in place of the `$ref`
        "#]],
    );
    let reading =
        |version| read_with(&description(version, body), "openapi.yaml", &Options::default()).document.unwrap();
    let has_sibling = |version| {
        let document = reading(version);
        let schema = document.openapi().schemas().next().unwrap().2;
        schema.get("maxLength").is_some()
    };
    assert!(!has_sibling("3.0.3"));
    assert!(has_sibling("3.1.0"));
}

#[test]
fn a_pointer_meant_for_the_root_document_is_read_so() {
    check_body(
        "3.0.3",
        "components: {schemas: {A: {$ref: a.yaml}, Owner: {type: object}}}\n//- a.yaml\nproperties: {owner: {$ref: '#/components/schemas/Owner'}}\n",
        &expect![[r#"
            a.yaml:1:28: warning[E0209]: `#/components/schemas/Owner` is not in this file, but in `openapi.yaml`
                = help: it is read as meant; write the path to that file before the `#`
        "#]],
    );
}

#[test]
fn references_where_openapi_has_none_are_followed() {
    let fixture = description(
        "3.0.3",
        "paths: {/a: {get: {$ref: get.yaml}}}
components: {schemas: {A: {properties: {$ref: 'shared.yaml#/properties'}}}}
tags: [{name: a, description: {$ref: a.md}}, {name: b, description: {$ref: 'shared.yaml#/text'}}]
//- get.yaml
parameters: {$ref: 'shared.yaml#/parameters'}
responses: {'200': {description: ok}}
//- shared.yaml
text: words
properties: {id: {type: integer}}
parameters: [{name: a, in: query, schema: {type: string}}]
//- a.md
# A [title](
",
    );
    check(
        &fixture,
        &expect![[r#"
            openapi.yaml:4:26: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
            openapi.yaml:5:24: note[E0353]: no operation uses the schema `A`
            openapi.yaml:5:47: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
            openapi.yaml:6:38: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
            openapi.yaml:6:76: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
            get.yaml:1:20: warning[E0210]: OpenAPI has no `$ref` here
                = help: it is read as if what it leads to stood here
        "#]],
    );
    let document = read_with(&fixture, "openapi.yaml", &Options::default()).document.unwrap();
    let openapi = document.openapi();
    let operation = openapi.paths().next().unwrap().2.operations().next().unwrap().2;
    assert_eq!(operation.parameters().next().unwrap().name(), Some("a"));
    let schema = openapi.schemas().next().unwrap().2;
    assert_eq!(schema.properties().map(|(name, ..)| name).collect::<Vec<_>>(), ["id"]);
    let tags: Vec<_> = openapi.tags().filter_map(|tag| tag.description()).collect();
    assert_eq!(tags, ["# A [title](\n", "words"]);
}

#[test]
fn discriminators_name_schemas() {
    let fixture = description(
        "3.0.3",
        "components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: Dog.yaml}]
      discriminator:
        propertyName: kind
        mapping: {cat: Cat, dog: Dog.yaml, hound: '#/components/schemas/Dog'}
    Cat: {type: object}
//- Dog.yaml
type: object
",
    );
    check(
        &fixture,
        &expect![[r#"
            openapi.yaml:9:23: warning[E0355]: `kind` is what the discriminator goes by, and 2 of the schemas that it tells apart do not declare it
                = help: declare it under `properties`
            openapi.yaml:10:51: warning[E0209]: `#/components/schemas/Dog` is not in this file; the member `Dog` is meant
                = help: write the same reference as in the list of members
        "#]],
    );
    let document = read_with(&fixture, "openapi.yaml", &Options::default()).document.unwrap();
    let pet: Schema<'_> = document.openapi().schemas().next().unwrap().2;
    let names: Vec<_> = pet
        .discriminator()
        .unwrap()
        .mapping()
        .map(|(value, _, schema)| format!("{value}: {}", document.name_of(schema.target().node()).unwrap().name))
        .collect();
    assert_eq!(names, ["cat: Cat", "dog: Dog", "hound: Dog"]);
    check(
        &fixture.replace("cat: Cat,", "cat: Kat,"),
        &expect![[r#"
            openapi.yaml:9:23: warning[E0355]: `kind` is what the discriminator goes by, and 2 of the schemas that it tells apart do not declare it
                = help: declare it under `properties`
            openapi.yaml:10:24: error[E0204]: there is no schema `Kat` among the components
                = help: did you mean `Cat`?
            openapi.yaml:10:51: warning[E0209]: `#/components/schemas/Dog` is not in this file; the member `Dog` is meant
                = help: write the same reference as in the list of members
        "#]],
    );
}

#[test]
fn remote_documents_are_read_from_their_copies() {
    let copy = |url: &str, path: &str| RemoteCopy { url: url.to_owned(), path: path.to_owned() };
    let options = Options {
        remote: vec![
            copy("https://example.com/specs/", "vendor"),
            copy("https://example.com/specs/one", "vendor/1.yaml"),
        ],
        ..Options::default()
    };
    let fixture = description(
        "3.1.0",
        "components:
  schemas:
    Folder: {$ref: 'https://example.com/specs/pets/Pet.yaml#/properties/owner'}
    File: {$ref: 'https://example.com/specs/one'}
//- vendor/pets/Pet.yaml
properties: {owner: {$ref: ../Owner.yaml}}
//- vendor/Owner.yaml
{type: object}
//- vendor/1.yaml
{type: string}
",
    );
    let reading = read_with(&fixture, "openapi.yaml", &options);
    let document = reading.document.unwrap();
    let links: Vec<_> = document.openapi().schemas().map(|(_, _, schema)| json(schema.node())).collect();
    expect![[r#"["-> 1#/properties/owner", "-> 2#"]"#]].assert_eq(&format!("{links:?}"));

    let fixture = description(
        "3.1.0",
        "components:
  schemas:
    Missing: {$ref: 'https://example.com/specs/Pet.yaml'}
    Longer: {$ref: 'https://example.com/specs/one/more'}
    Outside: {$ref: 'https://example.com/specs/../../Pet.yaml'}
    Elsewhere: {$ref: 'https://example.org/Pet.yaml'}
",
    );
    check_with(
        &fixture,
        "openapi.yaml",
        &options,
        &expect![[r#"
            openapi.yaml:6:21: error[E0203]: there is no file `vendor/Pet.yaml`
            openapi.yaml:7:20: error[E0207]: `https://example.com/specs/one/more` names a document on a network
                = help: nothing is fetched: keep a copy under the root folder, and say so with `--remote URL=PATH`, or under `[remote]` in the config
            openapi.yaml:8:21: error[E0207]: `https://example.com/specs/../../Pet.yaml` names a document on a network
                = help: nothing is fetched: keep a copy under the root folder, and say so with `--remote URL=PATH`, or under `[remote]` in the config
            openapi.yaml:9:23: error[E0207]: `https://example.org/Pet.yaml` names a document on a network
                = help: nothing is fetched: keep a copy under the root folder, and say so with `--remote URL=PATH`, or under `[remote]` in the config
        "#]],
    );
}

#[test]
fn what_holds_a_schema_is_read_as_it() {
    check_body(
        "3.0.3",
        "components:
  schemas: {A: {$ref: '#/components/responses/R'}}
  responses:
    R: {description: r, headers: {X-A: {$ref: '#/components/parameters/P'}}, content: {application/json: {schema: {type: string}}}}
    S: {description: s, content: {application/json: {schema: {$ref: '#/components/responses/R'}}}}
    T: {description: t, content: {application/json: {schema: {$ref: '#/components/parameters/P'}}}}
  parameters: {P: {name: X-A, in: header, schema: {type: string}}}
",
        &expect![[r#"
            openapi.yaml:5:23: warning[E0211]: a schema is wanted here, and this leads to a response
                = help: what it holds is read as meant
            openapi.yaml:7:47: warning[E0211]: a header is wanted here, and this leads to a parameter
                = help: what it holds is read as meant
            openapi.yaml:8:69: warning[E0211]: a schema is wanted here, and this leads to a response
                = help: what it holds is read as meant
            openapi.yaml:9:69: warning[E0211]: a schema is wanted here, and this leads to a parameter
                = help: what it holds is read as meant
        "#]],
    );
}

#[test]
fn the_number_of_an_item_has_no_leading_zeros() {
    check_body(
        "3.1.0",
        "components:
  schemas:
    D: {prefixItems: [{type: string}]}
    A: {$ref: '#/components/schemas/D/prefixItems/0'}
    B: {$ref: '#/components/schemas/D/prefixItems/00'}
    C: {$ref: '#/components/schemas/D/prefixItems/+0'}",
        &expect![[r#"
            openapi.yaml:8:15: error[E0204]: `openapi.yaml` has nothing at `#/components/schemas/D/prefixItems/00`
            openapi.yaml:9:15: error[E0204]: `openapi.yaml` has nothing at `#/components/schemas/D/prefixItems/+0`
        "#]],
    );
}

#[test]
fn what_is_no_text_is_no_reference() {
    check_body(
        "3.1.0",
        "components:
  schemas:
    A: {$ref: null}
    B: {$ref: 3}
    C: {$ref: true}
    D: {$ref: '3'}",
        &expect![[r#"
            openapi.yaml:6:15: error[E0201]: a reference is a text, and this is not
            openapi.yaml:7:15: error[E0201]: a reference is a text, and this is not
            openapi.yaml:8:15: error[E0201]: a reference is a text, and this is not
            openapi.yaml:9:15: error[E0203]: there is no file `3`
                = help: a reference is the path of a file, as in `schemas/Pet.yaml`, or the way to a place in this file, as in `#/components/schemas/Pet`
        "#]],
    );
}

#[test]
fn all_that_a_key_holds_is_no_object() {
    check_body(
        "3.1.0",
        "components:
  schemas:
    A: {$ref: '#/components/schemas'}
    B: {$ref: '#/components/schemas/C/properties'}
    C: {properties: {properties: {type: string}}}
    D: {$ref: '#/components/schemas/C/properties/properties'}
    E: {$ref: '#/components/schemas/C'}",
        &expect![[r#"
            openapi.yaml:6:15: error[E0205]: a schema is wanted here, and this leads to all that stands under `schemas`
            openapi.yaml:7:15: error[E0205]: a schema is wanted here, and this leads to all that stands under `properties`
        "#]],
    );
}

#[test]
fn a_requirement_names_a_scheme_by_its_address() {
    let fixture = |version: &str| {
        description(
            version,
            "security: [{'#/components/securitySchemes/k': []}, {'openapi.yaml#/components/securitySchemes/k': []}]
paths:
  /a:
    get:
      security: [{'schemes.yaml#/s': []}, {k: []}, {'#/components/securitySchemes/z': []}, {'none.yaml#/s': []}]
      responses: {'200': {description: r}}
components:
  securitySchemes: {k: {type: http, scheme: basic}, l: {$ref: 'schemes.yaml#/s'}}
//- schemes.yaml
s: {type: http, scheme: bearer}",
        )
    };
    check(
        &fixture("3.2.0"),
        &expect![[r#"
            openapi.yaml:8:53: error[E0406]: `#/components/securitySchemes/z` leads to no security scheme
                = help: name a component, or write the way to a scheme as a URI: `schemes.yaml#/basic`
            openapi.yaml:8:93: error[E0406]: `none.yaml#/s` leads to no security scheme
                = help: name a component, or write the way to a scheme as a URI: `schemes.yaml#/basic`
        "#]],
    );
    // Before, it was the name of a component.
    check(
        &fixture("3.1.0"),
        &expect![[r#"
            openapi.yaml:4:13: error[E0406]: `#/components/securitySchemes/k` is not under `components/securitySchemes`
                = help: `k`, `l` are; `--warn E0406` leaves out the operations that ask for it
            openapi.yaml:4:53: error[E0406]: `openapi.yaml#/components/securitySchemes/k` is not under `components/securitySchemes`
                = help: `k`, `l` are; `--warn E0406` leaves out the operations that ask for it
            openapi.yaml:8:19: warning[E0421]: `schemes.yaml#/s` is not under `components/securitySchemes`
                = help: `k`, `l` are
            openapi.yaml:8:53: warning[E0421]: `#/components/securitySchemes/z` is not under `components/securitySchemes`
                = help: `k`, `l` are
            openapi.yaml:8:93: warning[E0421]: `none.yaml#/s` is not under `components/securitySchemes`
                = help: `k`, `l` are
        "#]],
    );
    let reading = read_with(&fixture("3.2.0"), "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    let names = document.openapi().security().unwrap().into_iter().flat_map(|all| all.schemes());
    assert_eq!(names.map(|(name, ..)| name).collect::<Vec<_>>(), ["k", "k"]);
}

#[test]
fn a_scheme_in_another_file_becomes_a_component() {
    let fixture = |components: &str| {
        description(
            "3.2.0",
            &format!(
                "paths:
  /a:
    get:
      security: [{{'schemes.yaml#/s': []}}, {{basic.yaml: []}}, {{'schemes.yaml#/again': []}}, {{'schemes.yaml#/t': []}}]
      responses: {{'200': {{description: r}}}}
{components}//- schemes.yaml
s: {{type: http, scheme: bearer}}
again: {{$ref: '#/s'}}
t: [a]
//- basic.yaml
type: http
scheme: nonsense
"
            ),
        )
    };
    let check = |components: &str, expected: &Expect| {
        let reading = read_with(&fixture(components), "openapi.yaml", &Options::default());
        let document = reading.document.unwrap();
        let schemes = document.openapi().security_schemes().map(|(name, _, scheme)| {
            format!("{name}: {} {}\n", scheme.node().target().locus().file.0, scheme.scheme().unwrap_or_default())
        });
        expected.assert_eq(&(messages(&reading.reports) + &schemes.collect::<String>()));
    };
    check(
        "",
        &expect![[r#"
            openapi.yaml:7:91: error[E0406]: `schemes.yaml#/t` leads to no security scheme
                = help: name a component, or write the way to a scheme as a URI: `schemes.yaml#/basic`
            s: 1 bearer
            basic: 2 nonsense
            again: 1 bearer
        "#]],
    );
    check(
        "components: {securitySchemes: {s: {type: http, scheme: basic}}}\n",
        &expect![[r#"
            openapi.yaml:7:91: error[E0406]: `schemes.yaml#/t` leads to no security scheme
                = help: name a component, or write the way to a scheme as a URI: `schemes.yaml#/basic`
            s: 0 basic
            s_2: 1 bearer
            basic: 2 nonsense
            again: 1 bearer
        "#]],
    );
}

#[test]
fn a_path_item_in_a_folder_of_its_own_says_how_it_is_read() {
    let item = "get: {responses: {default: {$ref: responses-Error.yaml}}}\n";
    check_with(
        &format!("//- paths/a.yaml\n{item}//- responses/Error.yaml\ndescription: e\n"),
        "paths/a.yaml",
        &Options::default(),
        &expect![[r#"
            paths/a.yaml:1:35: error[E0203]: there is no file `responses-Error.yaml`
                = help: `../responses/Error.yaml` is there: read it so with `--map-references -=/`, or in the config with `map-references = { "-" = "/" }`
        "#]],
    );
    check_with(
        &format!("//- a.yaml\n{item}"),
        "a.yaml",
        &Options::default(),
        &expect![[r#"
            a.yaml:1:35: error[E0203]: there is no file `responses-Error.yaml`
                = help: it is looked for in the folder of the path item; name the folder of the whole description with `--root`
        "#]],
    );
}

#[test]
fn mapped_names_and_names_on_the_disk_lead_to_the_same_files() {
    // `schemas/Error.yaml` is `schemas-Error.yaml` to some, and a neighbour of `Cause.yaml` to itself.
    let fixture = "openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    A: {$ref: schemas-Error.yaml}
    B: {$ref: schemas/Error.yaml}
//- schemas/Error.yaml
properties: {cause: {$ref: Cause.yaml}}
//- schemas/Cause.yaml
properties: {error: {$ref: schemas-Error.yaml}, other: {$ref: Error.yaml}, gone: {$ref: Gone.yaml}}
";
    let map_references = vec![ReferenceMap { from: "-".into(), to: "/".into() }];
    let options = Options { map_references, ..Options::default() };
    let reading = read_with(fixture, "openapi.yaml", &options);
    let said: Vec<_> = reading.reports.iter().map(|report| report.message.as_str()).collect();
    assert_eq!(said, ["there is no file `Gone.yaml`"]);
}
