//! What references start from: files, `$id`, `$self`, and URLs that copies stand for.

use expect_test::{Expect, expect};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{FileContent, Files, MemoryFiles, Options, ReadError, RemoteCopy, Sources, read, reports};

use crate::support::{check_body, description, json, messages, read_with};

/// What is said about a fixture, and the links of the schemas that the entry names.
fn check(fixture: &str, remote: &[(&str, &str)], expected: &Expect) {
    let copy = |&(url, path): &(&str, &str)| RemoteCopy { url: url.to_owned(), path: path.to_owned() };
    let options = Options { remote: remote.iter().map(copy).collect(), ..Options::default() };
    let reading = read_with(fixture, "openapi.yaml", &options);
    let messages = reading.reports.iter().map(|report| format!("{}: {}\n", report.code.id, report.message));
    let mut text: String = messages.collect();
    let document = reading.document.unwrap();
    for (name, _, schema) in document.openapi().schemas() {
        text.push_str(&format!("{name}: {}\n", json(schema.node())));
    }
    expected.assert_eq(&text);
}

/// The schemas of a description of OpenAPI 3.1, and further files.
fn check_schemas(schemas: &str, expected: &Expect) {
    check(&description("3.1.0", &format!("components:\n  schemas:\n{schemas}")), &[], expected);
}

#[test]
fn a_path_from_the_root_is_taken_from_the_root_folder() {
    check_schemas(
        "    A: {$ref: a/b.yaml}
//- a/b.yaml
{properties: {c: {$ref: /c.yaml}, d: {$ref: '/d d.yaml#/x'}}}
//- c.yaml
{type: string}
//- d d.yaml
{x: {type: string}}
",
        &expect![[r#"
            E0217: `/c.yaml` is read from the root folder
            E0217: `/d d.yaml` is read from the root folder
            A: -> 1#
        "#]],
    );
    check_body(
        "3.1.0",
        "components: {schemas: {A: {$ref: /nowhere.yaml}, B: {$ref: /../nowhere.yaml}}}\n",
        &expect![[r#"
            openapi.yaml:4:34: error[E0202]: `/nowhere.yaml` is an absolute path, and there is no such file under the root folder
                = help: write it relative to this file, or to the root folder: the same description is read elsewhere too
            openapi.yaml:4:60: error[E0202]: `/../nowhere.yaml` leads out of the root folder
                = help: if the file belongs to the description, name a folder that holds both with `--root`, or `root` in the config
        "#]],
    );
}

#[test]
fn references_start_from_the_nearest_id() {
    check_schemas(
        "    Address:
      $id: ./schemas/address/
      $anchor: it
      properties:
        country: {$ref: country.yaml}
        here: {$ref: '#/properties/country'}
        whole: {$ref: '#'}
        anchor: {$ref: '#it'}
    Inner: {$id: schemas/, properties: {a: {$id: address/x, $ref: country.yaml}}}
    Outside: {$ref: country.yaml}
//- country.yaml
type: string
//- schemas/address/country.yaml
type: integer
",
        &expect![[r#"
            Address: {"$id":"./schemas/address/","$anchor":"it","properties":{"country":-> 2#,"here":-> 0#/components/schemas/Address/properties/country,"whole":-> 0#/components/schemas/Address,"anchor":-> 0#/components/schemas/Address}}
            Inner: {"$id":"schemas/","properties":{"a":-> 2#}}
            Outside: -> 1#
        "#]],
    );
}

#[test]
fn a_schema_is_found_by_its_id_in_any_file() {
    check_schemas(
        "    Early: {$ref: 'https://example.com/schemas/late#/properties/x'}
    Urn: {$ref: 'urn:example:late'}
    File: {$ref: file.yaml}
    Anchor: {$ref: 'https://EXAMPLE.com/schemas/sub/../late#x'}
//- file.yaml
$id: https://example.com/schemas/file
properties:
  late: {$id: late, properties: {x: {$anchor: x, type: string}}}
  urn: {$id: 'urn:example:late', type: string}
  own: {$ref: late}
",
        &expect![[r#"
            Early: -> 1#/properties/late/properties/x
            Urn: -> 1#/properties/urn
            File: -> 1#
            Anchor: -> 1#/properties/late/properties/x
        "#]],
    );
}

#[test]
fn files_lie_beside_a_document_whatever_it_calls_itself() {
    check_schemas(
        "    File: {$ref: schemas/file.yaml}
    Beside: {$ref: 'https://example.com/one/other.yaml'}
//- schemas/file.yaml
$id: https://example.com/one/file.yaml
properties: {a: {$ref: other.yaml}}
//- schemas/other.yaml
type: string
",
        &expect![[r#"
            File: -> 1#
            Beside: -> 2#
        "#]],
    );
    check_schemas(
        "    Nested: {$id: pets/, properties: {a: {$ref: other.yaml}, b: {$ref: '#/components/schemas/Other'}}}
    Other: {$ref: other.yaml}
//- other.yaml
type: string
",
        &expect![[r##"
            E0214: `other.yaml` is not there, seen from the `$id` around it
            E0209: `#/components/schemas/Other` is not in the schema with an `$id` of its own, but in its file
            Nested: {"$id":"pets/","properties":{"a":-> 1#,"b":-> 0#/components/schemas/Other}}
            Other: -> 1#
        "##]],
    );
}

#[test]
fn an_id_in_data_or_before_3_1_is_none() {
    check_schemas(
        "    A: {default: {$id: 'https://example.com/a', $anchor: b}, properties: {default: {$id: 'https://example.com/c'}}}
    B: {$ref: 'https://example.com/c'}
    C: {$ref: '#b'}
    D: {$ref: 'https://example.com/a'}
",
        &expect![[r##"
            E0204: no `$anchor` is called `b`
            E0207: `https://example.com/a` names a document on a network
            A: {"default":{"$id":"https://example.com/a","$anchor":"b"},"properties":{"default":{"$id":"https://example.com/c"}}}
            B: -> 0#/components/schemas/A/properties/default
            C: {"$ref":"#b"}
            D: {"$ref":"https://example.com/a"}
        "##]],
    );
    check(
        &description(
            "3.0.3",
            "components: {schemas: {A: {$id: b/, properties: {c: {$ref: c.yaml}}}}}\n//- c.yaml\n{}\n",
        ),
        &[],
        &expect![[r#"
            E0302: this `$id` came with OpenAPI 3.1, and this is OpenAPI 3.0
            A: {"$id":"b/","properties":{"c":-> 1#}}
        "#]],
    );
}

#[test]
fn a_description_may_say_its_own_address() {
    let fixture = |version: &str| {
        format!(
            "openapi: {version}
$self: https://example.com/api/openapi.yaml
info: {{title: A, version: '1'}}
paths: {{}}
components:
  schemas:
    Back: {{$ref: 'https://example.com/api/openapi.yaml#/components/schemas/Own'}}
    Beside: {{$ref: other.yaml}}
    Own: {{$ref: 'https://example.com/api/other.yaml'}}
//- other.yaml
properties: {{a: {{$ref: 'https://example.com/api/openapi.yaml#/components/schemas/Own'}}, b: {{$ref: 'openapi.yaml#/components/schemas/Own'}}}}
"
        )
    };
    check(
        &fixture("3.2.0"),
        &[],
        &expect![[r#"
            Back: -> 0#/components/schemas/Own
            Beside: -> 1#
            Own: -> 1#
        "#]],
    );
    check(
        &fixture("3.1.0"),
        &[],
        &expect![[r#"
            E0302: this `$self` came with OpenAPI 3.2, and this is OpenAPI 3.1
            E0207: `https://example.com/api/openapi.yaml#/components/schemas/Own` names a document on a network
            E0207: `https://example.com/api/other.yaml` names a document on a network
            E0207: `https://example.com/api/openapi.yaml#/components/schemas/Own` names a document on a network
            Back: {"$ref":"https://example.com/api/openapi.yaml#/components/schemas/Own"}
            Beside: -> 1#
            Own: {"$ref":"https://example.com/api/other.yaml"}
        "#]],
    );
}

#[test]
fn references_in_a_file_start_from_the_uri_that_named_it() {
    let fixture = |more: &str| {
        format!(
            "openapi: 3.2.0
$self: https://example.com/api/v1/openapi.yaml
info: {{title: A, version: '1'}}
paths: {{}}
components:
  schemas:
    Pet: {{$ref: schemas/pet.yaml}}
    Shared: {{$ref: ../../shared/owner.yaml}}
{more}//- schemas/pet.yaml
properties: {{owner: {{$ref: ../../../shared/owner.yaml}}, toy: {{$ref: toy.yaml}}, shop: {{$ref: /schemas/toy.yaml}}}}
//- schemas/toy.yaml
{{type: string}}
//- vendor/owner.yaml
{{type: integer}}
"
        )
    };
    let copies = [("https://example.com/shared/", "vendor")];
    check(
        &fixture(""),
        &copies,
        &expect![[r#"
        E0217: `/schemas/toy.yaml` is read from the root folder
        Pet: -> 1#
        Shared: -> 2#
    "#]],
    );
    // One that is read later may call itself so, and then stands where no file of that name is.
    check(
        &fixture(
            "    Late: {$ref: 'late.yaml#/components/schemas/X'}
    Other: {$ref: 'other.yaml#/components/schemas/X'}
//- other.yaml
openapi: 3.2.0
$self: late.yaml
components: {schemas: {X: {type: string}}}
",
        ),
        &copies,
        &expect![[r#"
            E0217: `/schemas/toy.yaml` is read from the root folder
            Pet: -> 1#
            Shared: -> 2#
            Late: -> 3#/components/schemas/X
            Other: -> 3#/components/schemas/X
        "#]],
    );
    check(
        &fixture(""),
        &[],
        &expect![[r#"
        E0202: `../../shared/owner.yaml` leads out of the root folder
        E0202: `../../../shared/owner.yaml` leads out of the root folder
        E0217: `/schemas/toy.yaml` is read from the root folder
        Pet: -> 1#
        Shared: {"$ref":"../../shared/owner.yaml"}
    "#]],
    );
}

#[test]
fn a_file_has_the_spelling_of_the_disk() {
    let fixture = "openapi: 3.0.3
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    Pet: {$ref: Schemas/pet.yaml}
    Own: {$ref: schemas/Pet.yaml}
    Again: {$ref: Schemas/pet.yaml}
//- schemas/Pet.yaml
type: string
";
    let files = IgnoringCase(MemoryFiles::from_fixture(fixture));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics);
    expect![[r#"
        openapi.yaml:6:17: warning[E0220]: `Schemas/pet.yaml` is called `schemas/Pet.yaml` on this disk
            = help: write it in the same capital and small letters: on other disks, nothing is found
        openapi.yaml:8:19: warning[E0220]: `Schemas/pet.yaml` is called `schemas/Pet.yaml` on this disk
            = help: write it in the same capital and small letters: on other disks, nothing is found
    "#]]
    .assert_eq(&messages(&reports(&diagnostics.into_sorted(), &sources)));
    let paths: Vec<_> = sources.iter().map(|(_, source)| source.logical()).collect();
    assert_eq!(paths, ["openapi.yaml", "schemas/Pet.yaml"]);
    assert!(document.is_some());
}

#[test]
fn a_path_out_of_the_root_folder_may_lead_into_it_again() {
    let fixture = description(
        "3.1.0",
        "components:
  schemas:
    Pet: {$ref: ../api/schemas/Pet.yaml}
    Out: {$ref: ../other/Pet.yaml}
    Url: {$ref: 'file:///home/api/schemas/Toy.yaml'}
    Else: {$ref: 'file:///home/other/Pet.yaml#/x'}
    Copy: {$ref: 'file:///vendor/Pet.yaml'}
//- schemas/Pet.yaml
properties: {toy: {$ref: ../../api/schemas/Toy.yaml}}
//- schemas/Toy.yaml
properties: {pet: {$ref: Pet.yaml}}
",
    );
    let files = InFolder(MemoryFiles::from_fixture(&fixture));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let remote = vec![RemoteCopy { url: "file:///vendor/".into(), path: "schemas".into() }];
    let options = Options { remote, ..Options::default() };
    let document = read("openapi.yaml", &files, &options, &mut sources, &mut diagnostics).unwrap();
    let paths: Vec<_> = sources.iter().map(|(_, source)| source.logical()).collect();
    assert_eq!(paths, ["openapi.yaml", "schemas/Pet.yaml", "schemas/Toy.yaml"]);
    let links: String =
        document.openapi().schemas().map(|(name, _, schema)| format!("{name}: {}\n", json(schema.node()))).collect();
    expect![[r#"
        openapi.yaml:7:17: error[E0202]: `../other/Pet.yaml` leads out of the root folder
            = help: did you mean `schemas/Pet.yaml`? Otherwise, if the file belongs to the description, name a folder that holds both with `--root`, or `root` in the config
        openapi.yaml:8:17: warning[E0217]: `file:///home/api/schemas/Toy.yaml` is there on this machine only
            = help: write the path relative to this file: the same description is read elsewhere too
        openapi.yaml:9:18: error[E0202]: `file:///home/other/Pet.yaml` is a `file:` URL that leads to nothing under the root folder
            = help: write the path relative to this file; or name a folder that holds both with `--root`, or a copy with `--remote URL=PATH`
        Pet: -> 1#
        Out: {"$ref":"../other/Pet.yaml"}
        Url: -> 2#
        Else: {"$ref":"file:///home/other/Pet.yaml#/x"}
        Copy: -> 1#
    "#]].assert_eq(&(messages(&reports(&diagnostics.into_sorted(), &sources)) + &links));
}

/// Files in a folder that is called `/home/api`.
struct InFolder(MemoryFiles);

impl Files for InFolder {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        self.0.read(path, limit)
    }

    fn inside(&self, path: &str) -> Option<String> {
        path.strip_prefix("../api/").or_else(|| path.strip_prefix("/home/api/")).map(str::to_owned)
    }

    fn list(&self) -> Vec<String> {
        self.0.list()
    }

    fn shown(&self, path: &str) -> String {
        self.0.shown(path)
    }
}

#[test]
fn what_a_fragment_cannot_hold_is_said() {
    check_schemas(
        "    A: {$ref: '#/x-l/a~2b'}
    B: {$ref: '#/x-l/100%zz'}
    C: {$ref: 'a.yaml#/x#/y'}
    D: {$ref: '#/x-l/a~1b%20c'}
x-l: {a~2b: {type: string}, 100%zz: {type: string}, 'a/b c': {type: string}}
//- a.yaml
'x#': {y: {type: string}}
",
        &expect![[r#"
            E0221: a `~` in a JSON pointer stands before `0` or `1`
            E0221: a `%` in a reference stands before two hexadecimal digits
            E0221: a reference has one `#`, and what stands behind it has none
            A: -> 0#/x-l/a~02b
            B: -> 0#/x-l/100%zz
            C: -> 1#/x#/y
            D: -> 0#/x-l/a~1b c
        "#]],
    );
}

/// Files on a disk that makes no difference between capital and small letters.
struct IgnoringCase(MemoryFiles);

impl Files for IgnoringCase {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        let there = self.list().into_iter().find(|there| there.eq_ignore_ascii_case(path));
        self.0.read(&there.ok_or(ReadError::NotFound)?, limit)
    }

    fn list(&self) -> Vec<String> {
        self.0.list()
    }

    fn shown(&self, path: &str) -> String {
        self.0.shown(path)
    }
}

#[test]
fn references_in_a_copy_start_from_its_url() {
    let fixture = description(
        "3.1.0",
        "components:
  schemas:
    Pet: {$ref: 'https://example.com/specs/pets/a%20pet.yaml'}
    Local: {type: string}
//- vendor/p/a pet.yaml
properties:
  up: {$ref: ../Owner.yaml}
  down: {$ref: ./more/Toy.yaml}
  root: {$ref: /other/Shop.yaml}
  back: {$ref: 'https://example.com/api/openapi.yaml#/components/schemas/Local'}
  nowhere: {$ref: ../../Nowhere.yaml}
  missing: {$ref: Missing.yaml}
//- vendor/owner.yaml
{type: object}
//- vendor/p/more/Toy.yaml
{type: object}
//- shop.yaml
{type: object}
",
    );
    check(
        &fixture,
        &[
            ("https://example.com/specs/pets/", "vendor/p"),
            ("https://example.com/specs/Owner.yaml", "vendor/owner.yaml"),
            ("https://Example.com/other/Shop.yaml", "shop.yaml"),
            ("https://example.com/api/", ""),
        ],
        &expect![[r#"
            E0207: `https://example.com/Nowhere.yaml` names a document on a network
            E0203: there is no file `vendor/p/Missing.yaml`
            Pet: -> 1#
            Local: {"type":"string"}
        "#]],
    );
}

#[test]
fn a_dynamic_reference_leads_where_only_one_schema_is_called_so() {
    check_schemas(
        "    Tree: {$dynamicAnchor: node, properties: {children: {type: array, items: {$dynamicRef: '#node'}}}}
    Static: {$anchor: it, properties: {a: {$dynamicRef: '#it'}, b: {$dynamicRef: '#nowhere'}}}
",
        &expect![[r##"
            E0204: no `$anchor` is called `nowhere`
            Tree: {"$dynamicAnchor":"node","properties":{"children":{"type":"array","items":-> 0#/components/schemas/Tree}}}
            Static: {"$anchor":"it","properties":{"a":-> 0#/components/schemas/Static,"b":{"$dynamicRef":"#nowhere"}}}
        "##]],
    );
    check_schemas(
        "    List: {$id: list, items: {$dynamicRef: '#item'}, $defs: {any: {$dynamicAnchor: item}}}
    Texts: {$id: texts, $ref: list, $defs: {text: {$dynamicAnchor: item, type: string}}}
",
        &expect![[r#"
            List: {"$id":"list","items":-> 0#/components/schemas/List/$defs/any,"$defs":{"any":{"$dynamicAnchor":"item"}}}
            Texts: -> 0#/components/schemas/List
        "#]],
    );
}

#[test]
fn dynamic_references_that_can_be_reached_in_too_many_ways_are_said() {
    const LEVELS: usize = 16;
    let mut schemas = "    End: {$id: end, allOf: [".to_owned();
    for level in 0..LEVELS {
        schemas += &format!("{{$dynamicRef: '#n{level}'}}, ");
    }
    schemas += "{}], $defs: {";
    for level in 0..LEVELS {
        schemas += &format!("d{level}: {{$dynamicAnchor: n{level}}}, ");
    }
    schemas += "}}\n";
    for level in 0..LEVELS {
        let next = |side| if level + 1 < LEVELS { format!("s{}{side}", level + 1) } else { "end".to_owned() };
        for side in ["a", "b"] {
            schemas += &format!(
                "    S{level}{side}: {{$id: s{level}{side}, $dynamicAnchor: n{level}, items: {{$ref: {}}}, contains: {{$ref: {}}}}}\n",
                next("a"),
                next("b")
            );
        }
    }
    let fixture = description("3.1.0", &format!("components:\n  schemas:\n{schemas}"));
    let reading = read_with(&fixture, "openapi.yaml", &Options::default());
    assert_eq!(reading.reports.iter().filter(|report| report.code.id == "E0215").count(), LEVELS);
}
