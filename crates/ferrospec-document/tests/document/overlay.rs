//! Overlays: what they change, what they do not, and where messages about it point.

use expect_test::{Expect, expect};
use ferrospec_document::{Document, Limits, Options, RemoteCopy};

use crate::support::{check_with, json, read_with};

/// Reads `fixture` with the overlays among its files laid over it, in order.
fn options(fixture: &str) -> Options {
    let names = fixture.lines().filter_map(|line| line.strip_prefix("//- ")).map(str::trim);
    Options {
        overlays: names.filter(|name| name.contains("overlay")).map(str::to_owned).collect(),
        ..Options::default()
    }
}

/// A description whose body is `body`, under an overlay of `version` with these actions.
fn overlaid(version: &str, body: &str, actions: &str) -> String {
    format!("{body}\n//- overlay.yaml\noverlay: {version}\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}")
}

fn messages(version: &str, body: &str, actions: &str, expected: &Expect) {
    let fixture = overlaid(version, body, actions);
    check_with(&fixture, "openapi.yaml", &options(&fixture), expected);
}

fn read(fixture: &str) -> Document {
    let reading = read_with(fixture, "openapi.yaml", &options(fixture));
    let said: Vec<_> = reading.reports.iter().map(|report| format!("{}: {}", report.code.id, report.message)).collect();
    assert!(reading.document.is_some(), "{said:?}");
    reading.document.unwrap()
}

/// What stands in the extension `x-it` of a small description once the actions are carried out, without a message.
fn becomes(version: &str, it: &str, actions: &str, expected: &str) {
    let body = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\nx-it: {it}");
    let fixture = overlaid(version, &body, &actions.replace("$.x-it", "$['x-it']"));
    let reading = read_with(&fixture, "openapi.yaml", &options(&fixture));
    let said: Vec<_> = reading.reports.iter().map(|report| format!("{}: {}", report.code.id, report.message)).collect();
    assert!(said.is_empty(), "{actions}: {said:?}");
    let document = reading.document.unwrap();
    let found = document.openapi().node().get("x-it").map_or_else(|| "nothing".to_owned(), json);
    assert_eq!(found, expected, "{it}\n{actions}");
}

#[test]
fn mappings_are_merged_key_by_key() {
    let update = "- {target: \"$.x-it\", update: {a: 2, b: {d: [9]}, e: new}}";
    for version in ["1.0.0", "1.1.0"] {
        becomes(
            version,
            "{a: 1, b: {c: 1, d: [1]}, kept: yes}",
            update,
            r#"{"a":2,"b":{"c":1,"d":[1,9]},"kept":"yes","e":"new"}"#,
        );
        becomes(version, "{}", "- {target: \"$.x-it\", update: {}}", "{}");
    }
}

#[test]
fn lists_get_items() {
    becomes("1.0.0", "[1]", "- {target: \"$.x-it\", update: {a: 1}}", r#"[1,{"a":1}]"#);
    becomes("1.0.0", "[1]", "- {target: \"$.x-it\", update: 2}", "[1,2]");
    becomes("1.0.0", "[[1]]", "- {target: \"$.x-it\", update: [2, 3]}", "[[1],[2,3]]");
    becomes("1.0.0", "[]", "- {target: \"$.x-it\", update: [2, 3]}", "[[2,3]]");
    becomes("1.0.0", "[1]", "- {target: \"$.x-it\", update: [2, 3]}", "[1,2,3]");
    becomes("1.1.0", "[[1]]", "- {target: \"$.x-it\", update: [2, 3]}", "[[1],2,3]");
    becomes("1.1.0", "[1]", "- {target: \"$.x-it\", update: {a: 1}}", r#"[1,{"a":1}]"#);
    becomes("1.1.0", "[a]", "- {target: \"$.x-it\", update: null}", r#"["a",null]"#);
}

#[test]
fn scalars_are_replaced_and_stay_as_they_were_written() {
    becomes(
        "1.1.0",
        "{a: 1}",
        "- {target: \"$.x-it.a\", update: 123456789012345678901234567890}",
        r#"{"a":123456789012345678901234567890}"#,
    );
    becomes("1.1.0", "[1, 2, 1]", "- {target: \"$.x-it[?@ == 1]\", update: '1'}", r#"["1",2,"1"]"#);
    becomes(
        "1.1.0",
        "{a: 1.50, b: 0o17, c: no}",
        "- {target: \"$.x-it\", update: {d: 1.0}}",
        r#"{"a":1.50,"b":0o17,"c":"no","d":1.0}"#,
    );
    becomes("1.1.0", "{a: 1}", "- {target: \"$.x-it\", update: {a: null}}", r#"{"a":null}"#);
    becomes(
        "1.1.0",
        "{a: null, b: }",
        "- {target: \"$.x-it\", update: {a: {c: 1}, b: [1]}}",
        r#"{"a":{"c":1},"b":[1]}"#,
    );
}

#[test]
fn nodes_are_removed() {
    for version in ["1.0.0", "1.1.0"] {
        becomes(version, "{a: 1, b: {c: 2}}", "- {target: \"$.x-it.b\", remove: true}", r#"{"a":1}"#);
        becomes(version, "[1, 2, 3, 2]", "- {target: \"$.x-it[?@ == 2]\", remove: true}", "[1,3]");
        becomes(version, "[1, 2, 3]", "- {target: \"$.x-it[0,1,0]\", remove: true}", "[3]");
        becomes(version, "[1, 2, 3]", "- {target: \"$.x-it[-1]\", remove: true}", "[1,2]");
        becomes(
            version,
            "[{a: 1, n: {a: 2}}, {b: 1}]",
            "- {target: \"$.x-it..a\", remove: true}",
            r#"[{"n":{}},{"b":1}]"#,
        );
        becomes(version, "[[1, [1, 2]], 1]", "- {target: \"$.x-it..[?@ == 1 || @[0] == 1]\", remove: true}", "[]");
        becomes(version, "1", "- {target: \"$.x-it\", remove: true}", "nothing");
    }
    becomes("1.1.0", "1", "- {target: \"$.x-it\", remove: false, update: 2}", "2");
}

#[test]
fn nodes_are_copied() {
    let copy = |source: &str, target: &str| format!("- {{target: \"$.x-it.{target}\", copy: \"$.x-it.{source}\"}}");
    becomes("1.1.0", "{a: {b: 1}, c: {d: 2}}", &copy("a", "c"), r#"{"a":{"b":1},"c":{"d":2,"b":1}}"#);
    becomes("1.1.0", "{a: [1], c: [2]}", &copy("a", "c"), r#"{"a":[1],"c":[2,1]}"#);
    becomes("1.1.0", "{a: 1, c: [2]}", &copy("a", "c"), r#"{"a":1,"c":[2,1]}"#);
    becomes("1.1.0", "{a: 1, c: 2}", &copy("a", "c"), r#"{"a":1,"c":1}"#);
    // What is copied is what was there before.
    becomes("1.1.0", "{a: {b: {}}}", &copy("a", "a.b"), r#"{"a":{"b":{"b":{}}}}"#);
    becomes("1.1.0", "{a: {b: {c: 1}}}", &copy("a.b", "a"), r#"{"a":{"b":{"c":1},"c":1}}"#);
    becomes("1.1.0", "{a: [1]}", &copy("a", "a"), r#"{"a":[1,1]}"#);
}

#[test]
fn actions_see_what_those_before_them_left() {
    becomes(
        "1.1.0",
        "{old: {get: 1}}",
        "- {target: \"$.x-it\", update: {new: {}}}
- {target: \"$.x-it.new\", copy: \"$.x-it.old\"}
- {target: \"$.x-it.old\", remove: true}
- {target: \"$.x-it[?@.get == 1]\", update: {get: 2}}
- {target: \"$.x-it.new\", update: {list: [1]}}
- {target: \"$.x-it.new.list[0]\", update: 3}
- {target: \"$.x-it.new.list\", update: 4}
",
        r#"{"new":{"get":2,"list":[3,4]}}"#,
    );
}

#[test]
fn queries_see_what_was_added_and_removed() {
    let check = |it, actions: &[&str], expected| {
        let actions: Vec<_> = actions.iter().map(|action| format!("- {{target: \"$.x-it{action}}}\n")).collect();
        becomes("1.1.0", it, &actions.concat(), expected);
    };
    check("[1, 2, 3]", &["[?@ == 1]\", remove: true", "[?@ == 2]\", update: 9"], "[9,3]");
    check("{a: 1, b: 2}", &[".a\", remove: true", "[?count($['x-it'].*) == 1]\", update: 9"], r#"{"b":9}"#);
    check("[1]", &["\", update: 2", "[?@ == 2]\", update: 9"], "[1,9]");
    check("[1, [1, 2]]", &["..[?@ == 1]\", remove: true", "[0][?@ == 2]\", update: 9"], "[[9]]");
}

#[test]
fn a_node_that_is_selected_twice_is_changed_once() {
    becomes("1.1.0", "[[1]]", "- {target: \"$.x-it[0,0]\", update: 2}", "[[1,2]]");
    becomes("1.1.0", "{a: {c: {b: [1]}}}", "- {target: \"$.x-it..*..b\", update: 2}", r#"{"a":{"c":{"b":[1,2]}}}"#);
}

const PETS: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      tags: [pets]
      parameters:
        - {name: dummy, in: query, schema: {type: string}}
      responses:
        '200': {description: fine}
        '500': {description: broken}
    delete: {responses: {default: {description: gone}}}
  /owners:
    get:
      tags: [dummy]
      x-oai-traits: [paged]
      responses: {'200': {description: fine}}
servers:
  - {url: 'https://example.com', description: Prod}
  - {url: 'https://dev.example.com', description: Dev}
";

/// What stands at the places given as JSON pointers once the actions are carried out, without a message.
fn pets(version: &str, actions: &str, pointers: &[&str], expected: &Expect) {
    let fixture = overlaid(version, PETS, actions);
    let reading = read_with(&fixture, "openapi.yaml", &options(&fixture));
    let said: Vec<_> = reading.reports.iter().map(|report| format!("{}: {}", report.code.id, report.message)).collect();
    assert!(said.is_empty(), "{actions}: {said:?}");
    let document = reading.document.unwrap();
    let found = pointers.iter().map(|pointer| {
        let mut steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/"));
        let node = steps.try_fold(document.openapi().node(), |at, step| at.get(&step));
        format!("{pointer}: {}\n", node.map_or_else(|| "nothing".to_owned(), json))
    });
    expected.assert_eq(&found.collect::<String>());
}

/// The situations that the specification shows, and those of its compliant sets.
#[test]
fn what_the_specification_shows_is_done() {
    // One action that has the structure of the file.
    pets(
        "1.0.0",
        "- target: $
  update:
    info: {x-overlay-applied: structured}
    paths:
      /pets: {summary: Pets, get: {summary: All pets, x-rate-limit: 100}}
",
        &["/info", "/paths/~1pets/summary", "/paths/~1pets/get/x-rate-limit"],
        &expect![[r#"
            /info: {"title":"Pets","version":"1","x-overlay-applied":"structured"}
            /paths/~1pets/summary: "Pets"
            /paths/~1pets/get/x-rate-limit: 100
        "#]],
    );
    // Many targets by one query, and a filter with a reference in what is brought.
    pets(
        "1.0.0",
        "- {target: $.paths.*.get, update: {x-safe: true}}
- target: $.paths.*.get.parameters[?@.name=='dummy' && @.in=='query']
  update: {schema: {format: uuid}}
",
        &[
            "/paths/~1owners/get/x-safe",
            "/paths/~1pets/get/x-safe",
            "/paths/~1pets/delete",
            "/paths/~1pets/get/parameters",
        ],
        &expect![[r#"
            /paths/~1owners/get/x-safe: true
            /paths/~1pets/get/x-safe: true
            /paths/~1pets/delete: {"responses":{"default":{"description":"gone"}}}
            /paths/~1pets/get/parameters: [{"name":"dummy","in":"query","schema":{"type":"string","format":"uuid"}}]
        "#]],
    );
    // Items of lists.
    pets(
        "1.0.0",
        "- {target: $.paths.*.get.parameters, update: {name: new, in: query, schema: {}}}
- {target: \"$.paths.*.get.parameters[?@.name == 'dummy']\", remove: true}
",
        &["/paths/~1pets/get/parameters"],
        &expect![[r#"
            /paths/~1pets/get/parameters: [{"name":"new","in":"query","schema":{}}]
        "#]],
    );
    pets(
        "1.1.0",
        "- {target: \"$.paths.*.get.tags[?@ == 'dummy']\", remove: true}",
        &["/paths/~1pets/get/tags", "/paths/~1owners/get/tags"],
        &expect![[r#"
            /paths/~1pets/get/tags: ["pets"]
            /paths/~1owners/get/tags: []
        "#]],
    );
    // Traits.
    pets(
        "1.0.0",
        "- target: $.paths[?(@.get['x-oai-traits'][?(@ == 'paged')])].get
  update:
    parameters:
      - {name: top, in: query, schema: {type: integer}}
",
        &["/paths/~1owners/get/parameters", "/paths/~1pets/get/parameters/1"],
        &expect![[r#"
            /paths/~1owners/get/parameters: [{"name":"top","in":"query","schema":{"type":"integer"}}]
            /paths/~1pets/get/parameters/1: nothing
        "#]],
    );
    // Responses by status, wherever they are.
    pets(
        "1.0.0",
        "- {target: \"$.paths..responses['500']\", remove: true}",
        &["/paths/~1pets/get/responses"],
        &expect![[r#"
            /paths/~1pets/get/responses: {"200":{"description":"fine"}}
        "#]],
    );
    // Servers, one and all.
    pets(
        "1.0.0",
        "- {target: \"$.servers[?( @.description == 'Dev' )]\", remove: true}",
        &["/servers"],
        &expect![[r#"
        /servers: [{"url":"https://example.com","description":"Prod"}]
    "#]],
    );
    pets(
        "1.1.0",
        "- {target: $.servers, remove: true}
- {target: $, update: {servers: [{url: 'http://localhost'}]}}
",
        &["/servers"],
        &expect![[r#"
            /servers: [{"url":"http://localhost"}]
        "#]],
    );
    // Lists of several actions, one after the other; a scalar is removed by 1.0 as well.
    pets(
        "1.0.0",
        "- {target: $.paths.*.get, update: {tags: [wildcard]}}
- {target: \"$.paths['/pets'].get\", update: {tags: [last], description: added}}
- {target: \"$.paths['/owners'].get.responses['200'].description\", remove: true}
- {target: \"$.paths['/owners'].get.responses['200']\", update: {description: anew}}
- {target: $.info, update: {license: {name: MIT}}}
",
        &["/paths/~1pets/get/tags", "/paths/~1owners/get", "/info"],
        &expect![[r#"
            /paths/~1pets/get/tags: ["pets","wildcard","last"]
            /paths/~1owners/get: {"tags":["dummy","wildcard"],"x-oai-traits":["paged"],"responses":{"200":{"description":"anew"}}}
            /info: {"title":"Pets","version":"1","license":{"name":"MIT"}}
        "#]],
    );
    // Copies: into what is there, into what is made before, and away from where it was.
    pets(
        "1.1.0",
        "- {target: \"$.paths['/owners']\", copy: \"$.paths['/pets']\"}
- {target: $.paths, update: {/cats: {}}}
- {target: \"$.paths['/cats']\", copy: \"$.paths['/pets']\"}
- {target: \"$.paths['/pets']\", remove: true}
",
        &["/paths"],
        &expect![[r#"
            /paths: {"/owners":{"get":{"tags":["dummy","pets"],"x-oai-traits":["paged"],"responses":{"200":{"description":"fine"},"500":{"description":"broken"}},"parameters":[{"name":"dummy","in":"query","schema":{"type":"string"}}]},"delete":{"responses":{"default":{"description":"gone"}}}},"/cats":{"get":{"tags":["pets"],"parameters":[{"name":"dummy","in":"query","schema":{"type":"string"}}],"responses":{"200":{"description":"fine"},"500":{"description":"broken"}}},"delete":{"responses":{"default":{"description":"gone"}}}}}
        "#]],
    );
}

#[test]
fn several_overlays_are_laid_in_order() {
    let overlay = |actions: &str| format!("overlay: 1.1.0\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}");
    let fixture = format!(
        "{PETS}\n//- b.overlay.yaml\n{}\n//- a.overlay.yaml\n{}",
        overlay("- {target: $.info.title, update: First}\n- {target: $.info, update: {x-list: [1]}}"),
        overlay("- {target: \"$.info[?@ == 'First']\", update: Second}\n- {target: \"$.info['x-list']\", update: 2}"),
    );
    assert_eq!(
        json(read(&fixture).openapi().node().get("info").unwrap()),
        r#"{"title":"Second","version":"1","x-list":[1,2]}"#
    );
}

#[test]
fn an_overlay_may_make_the_description() {
    let fixture = overlaid(
        "1.0.0",
        "paths: {}",
        "- {target: $, update: {openapi: 3.1.0, info: {title: A, version: '1'}}}\n- {target: $, update: {components: {schemas: {A: {type: [string, 'null']}}}}}",
    );
    assert_eq!(
        json(read(&fixture).openapi().node().get("components").unwrap()),
        r#"{"schemas":{"A":{"type":["string","null"]}}}"#
    );
}

/// What is brought is in the version of the file that it is laid over, and an overlay may change that version.
#[test]
fn the_version_is_the_files() {
    let fixture = "openapi: 3.0.3
info: {title: A, version: '1'}
paths: {}
components: {schemas: {New: {type: [string, 'null']}, Old: {$ref: 'old.yaml#/components/schemas/Old'}}}
//- overlay.yaml
overlay: 1.0.0
info: {title: T, version: '1'}
actions: [{target: $, update: {openapi: 3.1.0}}]
//- old.overlay.yaml
overlay: 1.0.0
extends: old.yaml
info: {title: T, version: '1'}
actions: [{target: $.components.schemas, update: {Old: {type: string, nullable: true}}}]
//- old.yaml
openapi: 3.0.3
info: {title: Old, version: '1'}
paths: {}
components: {schemas: {}}
";
    let reading = read_with(fixture, "openapi.yaml", &options(fixture));
    assert!(reading.reports.is_empty(), "{:?}", reading.reports);
    let document = reading.document.unwrap();
    let schemas = document.openapi().schemas().map(|(_, _, schema)| schema.node());
    let schemas: Vec<_> = schemas.map(|schema| json(schema.link().unwrap_or(schema))).collect();
    assert_eq!(schemas, [r#"{"type":["string","null"]}"#, r#"{"type":["string","null"]}"#]);
}

#[test]
fn json_is_laid_over_yaml_and_yaml_over_json() {
    let fixture = r#"{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}}
//- overlay.yaml
overlay: 1.1.0
info: {title: T, version: 1.0.0}
actions: [{target: $.info.title, update: B}]
//- overlay.json
{"overlay": "1.1.0", "info": {"title": "T", "version": "1.0.0"}, "actions": [
  {"target": "$.info", "update": {"x-list": [1.50, true]}}]}
"#;
    assert_eq!(
        json(read(fixture).openapi().node().get("info").unwrap()),
        r#"{"title":"B","version":"1","x-list":[1.50,true]}"#
    );
}

/// What an overlay brings is a part of the file that it is laid over: its references, its version, its names.
#[test]
fn what_is_brought_belongs_to_the_file_it_is_laid_over() {
    let fixture = "openapi: 3.0.3
info: {title: A, version: '1'}
paths: {}
components: {schemas: {Owner: {type: string}}}
//- overlays/all.overlay.yaml
overlay: 1.0.0
extends: ../openapi.yaml
info: {title: T, version: '1'}
actions:
  - target: $.components.schemas
    update:
      Here: {$ref: '#/components/schemas/Owner'}
      File: {$ref: schemas/Pet.yaml}
      Nullable: {type: string, nullable: true}
//- overlays/pet.overlay.yaml
overlay: 1.0.0
extends: ../schemas/Pet.yaml
info: {title: T, version: '1'}
actions:
  - target: $.properties
    update:
      self: {$ref: '#'}
      other: {$ref: Other.yaml}
//- schemas/Pet.yaml
type: object
properties: {}
//- schemas/Other.yaml
type: integer
";
    let document = read(fixture);
    let schemas = document.openapi().schemas().map(|(name, _, schema)| format!("{name}: {}\n", json(schema.node())));
    let schemas: String = schemas.collect();
    let pet = document.openapi().schemas().find(|(name, ..)| *name == "File").unwrap().2;
    let pet = pet.node().link().unwrap();
    let name = document.name_of(document.openapi().schemas().find(|(name, ..)| *name == "Nullable").unwrap().2.node());
    expect![[r#"
        Owner: {"type":"string"}
        Here: -> 0#/components/schemas/Owner
        File: -> 3#
        Nullable: {"type":["string","null"]}
        Pet: {"type":"object","properties":{"self":-> 3#,"other":-> 4#}}
        Some(SchemaName { name: "Nullable", qualifiers: [] })
    "#]]
    .assert_eq(&format!("{schemas}Pet: {}\n{name:?}\n", json(pet)));
}

/// An operation that is brought to a file of Swagger 2.0 takes what the root of that file says.
#[test]
fn what_is_brought_to_swagger_is_swagger() {
    let fixture = "swagger: '2.0'
info: {title: A, version: '1'}
host: a.example.com
schemes: [https]
consumes: [application/xml]
paths:
  /cats: {$ref: cats.yaml#/paths/~1cats}
//- cats.yaml
swagger: '2.0'
info: {title: Cats, version: '1'}
host: cats.example.com
schemes: [https]
consumes: [application/json]
paths:
  /cats: {}
//- overlay.yaml
overlay: 1.1.0
extends: cats.yaml
info: {title: T, version: '1'}
actions:
  - {target: $, update: {x-all: {}}}
  - {target: \"$['x-all']\", copy: $}
  - target: $.paths['/cats']
    update:
      put:
        parameters: [{name: cat, in: body, schema: {type: string}}]
        responses: {'204': {description: fine}}
";
    let document = read(fixture);
    let path = document.openapi().node().get("paths").unwrap().get("/cats").unwrap();
    let put = json(path.link().unwrap().get("put").unwrap());
    assert!(put.contains(r#""requestBody":{"content":{"application/json":{"#) && !put.contains("xml"), "{put}");
    assert!(put.contains(r#""servers":[{"url":"https://cats.example.com"}]"#), "{put}");
}

/// A bare path item is overlaid as the file that it is.
#[test]
fn a_bare_path_item_is_overlaid() {
    let fixture = "get: {responses: {'200': {description: fine}}}
//- overlay.yaml
overlay: 1.0.0
info: {title: T, version: '1'}
actions: [{target: $.get, update: {operationId: pets}}]
";
    let options = Options { path: Some("/pets".to_owned()), ..options(fixture) };
    let document = read_with(fixture, "openapi.yaml", &options).document.unwrap();
    let path = document.openapi().node().get("paths").unwrap().get("/pets").unwrap();
    assert_eq!(json(path.link().unwrap().get("get").unwrap().get("operationId").unwrap()), r#""pets""#);
}

#[test]
fn a_message_about_what_was_brought_points_into_the_overlay() {
    messages(
        "1.0.0",
        PETS,
        "  - target: $.paths.*.get
    update:
      descripton: misspelt
      requestBody: {$ref: '#/components/requestBodies/None'}
      callbacks: {a: {$ref: nosuch.yaml}}
",
        &expect![[r#"
            overlay.yaml:6:7: error[E0333]: an operation has no key `descripton`
                = help: did you mean `description`?
            overlay.yaml:7:7: warning[E0367]: OpenAPI 3.0 has the body of GET ignored, and some tools do so
                = help: send what it holds as parameters; it is read all the same
            overlay.yaml:7:27: error[E0204]: `openapi.yaml` has nothing at `#/components/requestBodies/None`
            overlay.yaml:8:29: error[E0203]: there is no file `nosuch.yaml`
        "#]],
    );
    messages(
        "1.0.0",
        PETS,
        "  - {target: $.info.title, remove: true}
  - {target: $.info, update: {title: [1], x-a: 1, contct: {}}}
  - target: $
    update:
      paths:
        /cats/{id}: {get: {responses: {}}}
",
        &expect![[r#"
            overlay.yaml:5:38: error[E0303]: `title` must be a text, and this is a list
            overlay.yaml:5:51: error[E0333]: `info` has no key `contct`
                = help: did you mean `contact`?
            overlay.yaml:9:9: warning[E0312]: no parameter fills `{id}` in `/cats/{id}`
                = help: declare a parameter `id` with `in: path`; without one, `id` is generated as a parameter of any text
            overlay.yaml:9:28: warning[E0341]: the operation has no response
                = help: declare at least one: `default: {description: ...}`
        "#]],
    );
    // A copy keeps the place of what was copied.
    messages(
        "1.1.0",
        &PETS.replace("delete: {", "delete: {descripton: misspelt, "),
        "  - {target: \"$.paths['/owners'].get\", copy: \"$.paths['/pets'].delete\"}
",
        &expect![[r#"
            openapi.yaml:12:14: error[E0333]: an operation has no key `descripton`
                = help: did you mean `description`?
        "#]],
    );
}

#[test]
fn a_target_that_matches_nothing_is_a_warning() {
    messages(
        "1.1.0",
        &format!(
            "{PETS}components:\n  schemas:\n    Pet: {{$ref: schemas/Pet.yaml}}\n    Cat: {{$ref: '#/components/schemas/it''s'}}\n    it's: {{type: object}}\n//- schemas/Pet.yaml\ntype: object"
        ),
        "- {target: \"$.paths['/pet'].get\", remove: true}
- {target: $.path.*, remove: true}
- {target: '$.paths[\"/pets\"].get.parameters[?@.name == ''none'']', remove: true}
- {target: $..nothing, update: 1}
- {target: $.components.schemas.Pet.properties, update: {}}
- {target: $.components.schemas.Cat.properties, update: {}}
- {target: '$[''a]b'']', update: 1}
- {target: $.nosuch, copy: $.nosuch.either}
",
        &expect![[r#"
            openapi.yaml:23:5: note[E0353]: no operation uses the schema `Pet`
            openapi.yaml:24:5: note[E0353]: no operation uses the schema `Cat`
            openapi.yaml:25:5: warning[E0345]: `it's` is not the name of a component
                = help: it is made of the letters `A` to `Z` and `a` to `z`, digits, `.`, `-` and `_`
            openapi.yaml:25:5: note[E0353]: no operation uses the schema `it's`
            overlay.yaml:4:12: warning[E0804]: `$.paths['/pet'].get` matches nothing in `openapi.yaml`
                = help: `$.paths` is there; behind it, did you mean `/pets`?
            overlay.yaml:5:12: warning[E0804]: `$.path.*` matches nothing in `openapi.yaml`
                = help: `$` is there; behind it, did you mean `paths`?
            overlay.yaml:6:12: warning[E0804]: `$.paths["/pets"].get.parameters[?@.name == 'none']` matches nothing in `openapi.yaml`
                = help: `$.paths["/pets"].get.parameters` is there, and has nothing at `[?@.name == 'none']`
            overlay.yaml:7:12: warning[E0804]: `$..nothing` matches nothing in `openapi.yaml`
                = help: `$` is there, and has nothing at `..nothing`
            overlay.yaml:8:12: warning[E0804]: `$.components.schemas.Pet.properties` matches nothing in `openapi.yaml`
                = help: `$.components.schemas.Pet` is a reference to `schemas/Pet.yaml`, which an overlay does not follow: lay an overlay with `extends: schemas/Pet.yaml` over that file
            overlay.yaml:9:12: warning[E0804]: `$.components.schemas.Cat.properties` matches nothing in `openapi.yaml`
                = help: `$.components.schemas.Cat` is a reference to `#/components/schemas/it's`, which an overlay does not follow: aim at `$['components']['schemas']['it\'s']['properties']`
            overlay.yaml:10:12: warning[E0804]: `$['a]b']` matches nothing in `openapi.yaml`
                = help: `$` is there, and has nothing at `['a]b']`
            overlay.yaml:11:12: warning[E0804]: `$.nosuch` matches nothing in `openapi.yaml`
                = help: `$` is there, and has nothing at `.nosuch`
        "#]],
    );
}

#[test]
fn what_does_not_go_together_is_an_error() {
    messages(
        "1.1.0",
        PETS,
        "- {target: $.info, update: [1]}
- {target: $.info.title, update: {a: 1}}
- {target: $.info, update: {title: {a: 1}}}
- {target: $, update: {paths: {/pets: {get: {tags: none}}}}}
- {target: '$[''info'', ''servers'']', update: {a: 1}}
- {target: $, remove: true}
- {target: $.info, copy: $.servers}
- {target: $.info, copy: '$.servers[*]'}
- {target: $.info, copy: $.serves}
",
        &expect![[r#"
            overlay.yaml:4:28: error[E0805]: a list is brought to `info`, which is a mapping
                = help: to put it in the place of what is there, remove that first
            overlay.yaml:5:34: error[E0805]: a mapping is brought to `title`, which is a scalar
                = help: to put it in the place of what is there, remove that first
            overlay.yaml:6:36: error[E0805]: a mapping is brought to `title`, which is a scalar
                = help: to put it in the place of what is there, remove that first
            overlay.yaml:7:52: error[E0805]: a scalar is brought to `tags`, which is a list
                = help: to put it in the place of what is there, remove that first
            overlay.yaml:8:12: error[E0805]: `$['info', 'servers']` selects a mapping and a list
                = help: write an action for each: all targets of one are mappings, or lists, or scalars
            overlay.yaml:9:12: error[E0805]: the root of a file cannot be removed
            overlay.yaml:10:26: error[E0805]: a list is brought to `info`, which is a mapping
                = help: to put it in the place of what is there, remove that first
            overlay.yaml:11:26: error[E0806]: `$.servers[*]` selects 2 nodes, and one can be copied
            overlay.yaml:12:26: error[E0806]: `$.serves` matches nothing in `openapi.yaml`
                = help: `$` is there; behind it, did you mean `servers`?
        "#]],
    );
}

#[test]
fn what_has_no_effect_is_said() {
    messages(
        "1.0.0",
        &format!("{PETS}components: {{}}\n"),
        "- {target: $, update: {components: , servers: null}}
- {target: $.servers, update: }
- {target: $.info}
- {target: $.info, remove: false}
- {target: $.components, remove: true, update: {}}
- {target: $.info, update: {x-list: [1]}}
- {target: $.info, update: {x-list: [1]}}
- {target: $.info.title, update: Other}
- {target: $.info, copy: '$.servers[0]', x-why: because}
- {target: $.info, remove: true, copy: $.servers}
- {target: $, update: {info: {title: A, version: '1'}}}
",
        &expect![[r#"
            overlay.yaml:4:24: warning[E0810]: nothing is brought to a mapping, which stays as it is
            overlay.yaml:4:47: warning[E0810]: nothing is brought to a list, which stays as it is
            overlay.yaml:5:23: warning[E0810]: nothing is brought to a list, which stays as it is
            overlay.yaml:6:3: warning[E0810]: this action does nothing
                = help: say what it does with `update`, `copy` or `remove: true`
            overlay.yaml:7:3: warning[E0810]: this action does nothing
                = help: say what it does with `update`, `copy` or `remove: true`
            overlay.yaml:8:40: warning[E0807]: `update` has no effect beside `remove: true`
            overlay.yaml:10:3: note[E0812]: this action stands in the overlay twice
            overlay.yaml:11:12: warning[E0809]: the value of a scalar is updated since Overlay 1.1, and this is Overlay 1.0
                = help: it is done all the same; write `overlay: 1.1.0`, or update the mapping around it
            overlay.yaml:12:20: warning[E0809]: `copy` came with Overlay 1.1, and this is Overlay 1.0
                = help: it is read all the same; write `overlay: 1.1.0`
            overlay.yaml:13:34: warning[E0807]: `copy` has no effect beside `remove: true`
            overlay.yaml:13:34: warning[E0809]: `copy` came with Overlay 1.1, and this is Overlay 1.0
                = help: it is read all the same; write `overlay: 1.1.0`
        "#]],
    );
}

#[test]
fn an_overlay_is_checked_itself() {
    let check = |overlay: &str, expected: &Expect| {
        let fixture = format!("{PETS}\n//- overlay.yaml\n{overlay}");
        check_with(&fixture, "openapi.yaml", &options(&fixture), expected);
    };
    check(
        "openapi: 3.0.0",
        &expect![[r#"
        overlay.yaml:1:1: error[E0802]: this is no overlay: it has no key `overlay`
            = help: an overlay begins with `overlay: 1.1.0`, and has `info` and `actions`
    "#]],
    );
    check(
        "[]",
        &expect![[r#"
        overlay.yaml:1:1: error[E0802]: this is no overlay: it has no key `overlay`
            = help: an overlay begins with `overlay: 1.1.0`, and has `info` and `actions`
    "#]],
    );
    check(
        "overlay: 1.1.0\ninfo: {title: A, version: '1'}\nactions: [{target: '', remove: true}, {target: , remove: true}, {target: $.info, copy: ''}]\n",
        &expect![[r#"
            overlay.yaml:3:20: error[E0803]: an empty text is no JSONPath
                = help: a query begins with `$`, the root of the file
            overlay.yaml:3:40: error[E0303]: `target` must be a text, and this is nothing
            overlay.yaml:3:88: error[E0803]: an empty text is no JSONPath
                = help: a query begins with `$`, the root of the file
        "#]],
    );
    check(
        "overlay: '1.1'",
        &expect![[r#"
        overlay.yaml:1:10: error[E0802]: Overlay `1.1` is not read
            = help: write all three numbers: `1.1.0`
    "#]],
    );
    check(
        "overlay: 2.0.0",
        &expect![[r#"
        overlay.yaml:1:10: error[E0802]: Overlay `2.0.0` is not read
            = help: Overlay 1.0 and 1.1 are, as `1.0.0` and `1.1.0`
    "#]],
    );
    check(
        "overlay: 1.0.0\naction: []\n",
        &expect![[r#"
        overlay.yaml:1:1: error[E0304]: an overlay must have `actions`
        overlay.yaml:1:1: error[E0304]: an overlay must have `info`
        overlay.yaml:2:1: warning[E0302]: an overlay has no key `action`
            = help: did you mean `actions`?
    "#]],
    );
    check(
        "overlay: 1.0.0\ninfo: {description: D, version: false}\nextends: [a]\nactions: []\nx-a: 1",
        &expect![[r#"
            overlay.yaml:2:1: error[E0304]: the info of an overlay must have `title`
            overlay.yaml:2:8: warning[E0809]: `description` came with Overlay 1.1, and this is Overlay 1.0
                = help: it is read all the same; write `overlay: 1.1.0`
            overlay.yaml:2:33: error[E0303]: `version` must be a text, and this is a truth value
            overlay.yaml:3:10: error[E0303]: `extends` must be a text, and this is a list
            overlay.yaml:4:10: error[E0304]: an overlay must have an action
        "#]],
    );
    check(
        "overlay: 1.0.0\ninfo: T\nactions: {a: 1}",
        &expect![[r#"
        overlay.yaml:2:7: error[E0303]: `info` must be a mapping, and this is a text
        overlay.yaml:3:10: error[E0303]: `actions` must be a list, and this is a mapping
    "#]],
    );
    check(
        "overlay: 1.1.0
info: {title: 1, version: 1.0}
actions:
  - 12
  - update: 1
  - {target: [$], remove: 1, updates: 2}
  - {target: info.title, remove: true}
  - {target: $.paths./pets, remove: true}
  - {target: \"$.paths[?@.get = 1]\", remove: true}
  - {target: $.info, copy: $.x-info., description: D}
  - {target: \"$.paths[?@.get.x-internal == true]\", remove: true}
  - {target: $.info, copy: $.servers, update: 1}
  - target: >-
      $.info
      .a b
    remove: true
",
        &expect![[r#"
            overlay.yaml:4:5: error[E0303]: an action is wanted here, and this is a number
            overlay.yaml:5:5: error[E0304]: an action must have `target`
            overlay.yaml:6:5: warning[E0810]: this action does nothing
                = help: say what it does with `update`, `copy` or `remove: true`
            overlay.yaml:6:14: error[E0303]: `target` must be a text, and this is a list
            overlay.yaml:6:27: error[E0303]: `remove` must be `true` or `false`, and this is a number
            overlay.yaml:6:30: warning[E0302]: an action has no key `updates`
                = help: did you mean `update`?
            overlay.yaml:7:14: error[E0803]: this is no JSONPath
                = help: a query begins with `$`, the root of the file
            overlay.yaml:8:22: error[E0803]: this is no JSONPath
                = help: a name of other characters than letters, digits and `_` is written `['/pets']`
            overlay.yaml:9:30: error[E0803]: this is no JSONPath
            overlay.yaml:10:31: error[E0803]: this is no JSONPath
                = help: a name of other characters than letters, digits and `_` is written `['x-info']`
            overlay.yaml:11:31: error[E0803]: this is no JSONPath
                = help: a name of other characters than letters, digits and `_` is written `['x-internal']`
            overlay.yaml:12:22: error[E0808]: an action has `update` or `copy`, and not both
                = help: write two actions
            overlay.yaml:14:7: error[E0803]: this is no JSONPath
        "#]],
    );
    check(
        "overlay: 1.1.0\ninfo: {title",
        &expect![[r#"
        overlay.yaml:2:7: error[E0101]: unclosed bracket '{'
            = help: a bracket opens here and is never closed
    "#]],
    );
}

#[test]
fn what_an_overlay_extends_is_found_or_said() {
    let check = |extends: &str, expected: &Expect| {
        let fixture = format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}
//- sub/overlay.yaml\noverlay: 1.0.0\nextends: {extends}\ninfo: {{title: T, version: '1'}}\nactions: [{{target: $.info, update: {{titel: B}}}}]
//- sub/unread.yaml\na: 1\n"
        );
        check_with(&fixture, "openapi.yaml", &options(&fixture), expected);
    };
    let laid = expect![[r#"
        sub/overlay.yaml:4:37: error[E0333]: `info` has no key `titel`
            = help: did you mean `title`?
    "#]];
    check("../openapi.yaml", &laid);
    check(
        "'#'",
        &expect![[r#"
            sub/overlay.yaml:4:37: error[E0333]: `info` has no key `titel`
                = help: did you mean `title`?
        "#]],
    );
    check(
        "https://example.com/api/openapi.yaml",
        &expect![[r#"
            sub/overlay.yaml:4:37: error[E0333]: `info` has no key `titel`
                = help: did you mean `title`?
        "#]],
    );
    check(
        "https://example.com/api/other.yaml",
        &expect![[r#"
            sub/overlay.yaml:2:10: warning[E0811]: `https://example.com/api/other.yaml` is not there; the overlay is laid over `openapi.yaml`
                = help: write the path relative to the overlay, or leave `extends` out
            sub/overlay.yaml:4:37: error[E0333]: `info` has no key `titel`
                = help: did you mean `title`?
        "#]],
    );
    check(
        "openapi.yaml",
        &expect![[r#"
            sub/overlay.yaml:2:10: warning[E0811]: `openapi.yaml` is not there; the overlay is laid over `openapi.yaml`
                = help: write the path relative to the overlay, or leave `extends` out
            sub/overlay.yaml:4:37: error[E0333]: `info` has no key `titel`
                = help: did you mean `title`?
        "#]],
    );
    check(
        "../../openapi.yaml",
        &expect![[r#"
            sub/overlay.yaml:2:10: warning[E0811]: `../../openapi.yaml` is not there; the overlay is laid over `openapi.yaml`
                = help: write the path relative to the overlay, or leave `extends` out
            sub/overlay.yaml:4:37: error[E0333]: `info` has no key `titel`
                = help: did you mean `title`?
        "#]],
    );
    // What a URL stands for is known by its copy.
    let fixture = "openapi: 3.0.3
info: {title: A, version: '1'}
paths: {}
components: {schemas: {A: {$ref: 'https://example.com/specs/a.yaml'}}}
//- vendor/a.yaml
type: string
//- overlay.yaml
overlay: 1.0.0
extends: https://example.com/specs/a.yaml
info: {title: T, version: '1'}
actions: [{target: $, update: {titel: B}}]
";
    let copy = RemoteCopy { url: "https://example.com/specs/".to_owned(), path: "vendor".to_owned() };
    check_with(
        fixture,
        "openapi.yaml",
        &Options { remote: vec![copy], ..options(fixture) },
        &expect![[r#"
        overlay.yaml:4:32: warning[E0302]: a schema has no key `titel`
            = help: did you mean `title`?
    "#]],
    );
    check(
        "unread.yaml",
        &expect![[r#"
            sub/overlay.yaml:2:10: warning[E0811]: nothing refers to `unread.yaml`: it is not read, and this overlay changes nothing
        "#]],
    );
}

#[test]
fn an_overlay_stays_within_the_bounds() {
    let check = |limits: Limits, actions: &str, expected: &Expect| {
        let fixture = overlaid("1.1.0", PETS, actions);
        let options = Options { limits, ..options(&fixture) };
        check_with(&fixture, "openapi.yaml", &options, expected);
    };
    let double = "- {target: $, copy: $.paths}\n- {target: $.info, copy: $}\n";
    check(
        Limits { nodes: 130, ..Limits::default() },
        double,
        &expect![[r#"
            overlay.yaml:5:26: error[E0103]: the files hold more than 130 nodes
                = help: if the document is to be trusted, raise the limit: `--limit nodes=N`, or `nodes` under `[limits]` in the config
        "#]],
    );
    let deeper = "- {target: $.info, update: {a: {}}}\n- {target: $.info.a, copy: $.info}\n- {target: $.info.a.a, copy: $.info}\n- {target: $.info.a.a.a, copy: $.info}\n- {target: $.info.a.a.a.a, copy: $.info}";
    check(
        Limits { nesting: 8, ..Limits::default() },
        deeper,
        &expect![[r#"
            overlay.yaml:7:32: error[E0103]: lists and mappings are nested more than 8 deep
                = help: if the document is to be trusted, raise the limit: `--limit nesting=N`, or `nesting` under `[limits]` in the config
            overlay.yaml:8:34: error[E0103]: lists and mappings are nested more than 8 deep
                = help: if the document is to be trusted, raise the limit: `--limit nesting=N`, or `nesting` under `[limits]` in the config
        "#]],
    );
    check(
        Limits { file_bytes: 600, ..Limits::default() },
        &"- {target: $.info, update: {}}\n".repeat(20),
        &expect![[r#"
            error[E0801]: the overlay `overlay.yaml` cannot be read: it has more than 600 bytes
                = help: if the document is to be trusted, raise the limit: `--limit file-bytes=N`, or `file-bytes` under `[limits]` in the config
        "#]],
    );
    check(
        Limits::default(),
        &format!("- {{target: '$[?{}@.a{}]', remove: true}}", "(@[?".repeat(500), "])".repeat(500)),
        &expect![[r#"
        overlay.yaml:4:46: error[E0803]: this is no JSONPath
    "#]],
    );
}

#[test]
fn what_actions_bring_together_is_bounded() {
    let check = |alias_nodes, body: &str, actions: &str, expected: &Expect| {
        let fixture = overlaid("1.1.0", body, actions);
        let limits = Limits { alias_nodes, ..Limits::default() };
        check_with(&fixture, "openapi.yaml", &Options { limits, ..options(&fixture) }, expected);
    };
    let small = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}";
    // Each pair of actions doubles the file, without end.
    let double = |n| format!("- {{target: $, update: {{x-a{n}: {{}}}}}}\n- {{target: \"$['x-a{n}']\", copy: $}}\n");
    let doubled: String = (0..60).map(double).collect();
    check(
        Limits::default().alias_nodes,
        small,
        &doubled,
        &expect![[r#"
        overlay.yaml:35:32: error[E0103]: aliases and overlays repeat more than 500000 nodes
            = help: if the document is to be trusted, raise the limit: `--limit alias-nodes=N`, or `alias-nodes` under `[limits]` in the config
    "#]],
    );
    // So does what one action brings to many targets.
    let body = format!("{small}\nx-it: {{a: {{}}, b: {{}}, c: {{}}, d: {{}}}}\n");
    let each = "- {target: \"$['x-it']..a\", update: {a: {}}}\n- {target: \"$['x-it'].*\", update: {b: [1, 2, 3]}}\n";
    check(
        12,
        &body,
        each,
        &expect![[r#"
        overlay.yaml:5:39: error[E0103]: aliases and overlays repeat more than 12 nodes
            = help: if the document is to be trusted, raise the limit: `--limit alias-nodes=N`, or `alias-nodes` under `[limits]` in the config
    "#]],
    );
    // The room that a text takes counts as well, and another action finds none left.
    let long = format!("- {{target: $.info, update: {{x-a: {}}}}}\n", "long".repeat(2_000));
    check(
        30,
        small,
        &long.repeat(4),
        &expect![[r#"
        overlay.yaml:4:34: error[E0103]: aliases and overlays repeat more than 30 nodes
            = help: if the document is to be trusted, raise the limit: `--limit alias-nodes=N`, or `alias-nodes` under `[limits]` in the config
        overlay.yaml:5:3: note[E0812]: this action stands in the overlay twice
        overlay.yaml:6:3: note[E0812]: this action stands in the overlay twice
        overlay.yaml:7:3: note[E0812]: this action stands in the overlay twice
    "#]],
    );
}

#[test]
fn a_query_that_finds_the_same_node_over_and_over_is_refused() {
    let deep = format!("{}1{}", "{a: ".repeat(200), "}".repeat(200));
    let body = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\nx-it: {deep}");
    let check = |target: &str, expected: &Expect| {
        let target = target.replace('"', "\\\"");
        messages("1.1.0", &body, &format!("- {{target: \"$['x-it']{target}\", update: {{x-b: 1}}}}"), expected);
    };
    let refused = expect![[r#"
        overlay.yaml:4:12: error[E0103]: this query would look at too much of this file
            = help: name more of the way, select nothing twice, and walk over everything with `..` once
    "#]];
    check(&"['a','a','a','a']".repeat(30), &refused);
    check(&"['a',\"a\",*]".repeat(30), &refused);
    check(&"[?@.a,'a']".repeat(60), &refused);
    check(&format!("[?@{}]", "['a','a']".repeat(60)), &refused);
    check(&"['a','b','c','d']".repeat(30), &expect![""]);
    check("['a','a',*]['a','a'].a", &expect![""]);
}

/// What is said about what an action brings is said once, however many its targets are.
#[test]
fn an_action_that_brings_nothing_is_said_once() {
    messages(
        "1.1.0",
        &format!("{PETS}x-it: {{a: {{}}, b: {{}}, c: {{}}}}\n"),
        "- {target: \"$['x-it'][*]\", update: null}\n- {target: \"$['x-it'][*]\", update: null}",
        &expect![[r#"
            overlay.yaml:4:36: warning[E0810]: nothing is brought to a mapping, which stays as it is
            overlay.yaml:5:3: note[E0812]: this action stands in the overlay twice
            overlay.yaml:5:36: warning[E0810]: nothing is brought to a mapping, which stays as it is
        "#]],
    );
    let deep = format!("{}1{}", "{a: ".repeat(200), "}".repeat(200));
    let body = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\nx-it: {deep}");
    messages(
        "1.0.0",
        &body,
        "- {target: \"$['x-it']..*\", update: {}}",
        &expect![[r#"
        overlay.yaml:4:12: warning[E0809]: the value of a scalar is updated since Overlay 1.1, and this is Overlay 1.0
            = help: it is done all the same; write `overlay: 1.1.0`, or update the mapping around it
        overlay.yaml:4:36: error[E0805]: a mapping is brought to `a`, which is a scalar
            = help: to put it in the place of what is there, remove that first
    "#]],
    );
}

/// Where the user allows what is deeper than a stack, overlays do not.
#[test]
fn what_is_nested_too_deep_for_a_query_is_refused() {
    let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let check = |it: &str, update: &str, expected: &Expect| {
        let body = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\nx-it: {it}");
        let fixture = overlaid("1.1.0", &body, &format!("- {{target: \"$['x-it']\", update: {update}}}"));
        let limits = Limits { nesting: 3_000, ..Limits::default() };
        check_with(&fixture, "openapi.yaml", &Options { limits, ..options(&fixture) }, expected);
    };
    check(&deep(490), &deep(490), &expect![""]);
    check(
        &deep(2_000),
        "1",
        &expect![[r#"
        openapi.yaml:1:1: error[E0103]: `openapi.yaml` is nested more than 500 deep: no overlay is laid over it
    "#]],
    );
    check(
        "[]",
        &deep(2_000),
        &expect![[r#"
        overlay.yaml:1:1: error[E0103]: an overlay is nested no more than 500 deep
    "#]],
    );
    check("[]", &deep(497), &expect![""]);
}

#[test]
fn an_overlay_that_cannot_be_read_is_an_error() {
    let options = Options { overlays: vec!["ovrlay.yaml".to_owned()], ..Options::default() };
    check_with(
        &overlaid("1.0.0", PETS, "[]"),
        "openapi.yaml",
        &options,
        &expect![[r#"
        error[E0801]: the overlay `ovrlay.yaml` cannot be read: it is not there
            = help: did you mean `overlay.yaml`?
    "#]],
    );
}

/// An overlay that is referred to as a file is one, apart from what was brought.
#[test]
fn an_overlay_may_be_referred_to() {
    let fixture = "openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
//- sub/overlay.yaml
overlay: 1.0.0
info: {title: T, version: '1'}
x-schema: {properties: {a: {$ref: Other.yaml}}}
actions: [{target: $, update: {components: {schemas: {A: {$ref: 'sub/overlay.yaml#/x-schema'}}}}}]
//- sub/Other.yaml
type: string
";
    let document = read(fixture);
    let (_, _, schema) = document.openapi().schemas().next().unwrap();
    assert_eq!(json(schema.node().link().unwrap()), r#"{"properties":{"a":-> 3#}}"#);
}

/// Queries answer as RFC 9535 says; what they select is marked by what is removed.
#[test]
fn queries_are_asked_as_the_rfc_says() {
    let check = |query: &str, left: &str| {
        let it = "{o: {'j j': {'k.k': 3}}, a: [5, 1, {b: k}, {b: {}}, {c: null}, true], s: {e: {f: bc}}, n: 1.5}";
        becomes("1.1.0", it, &format!("- {{target: \"$.x-it{query}\", remove: true}}"), left);
    };
    let whole = r#"{"o":{"j j":{"k.k":3}},"a":[5,1,{"b":"k"},{"b":{}},{"c":null},true],"s":{"e":{"f":"bc"}},"n":1.5}"#;
    let without = |part: &str, instead: &str| {
        assert_eq!(whole.matches(part).count(), 1, "{part}");
        whole.replace(part, instead)
    };
    // Names and indices, from the front and from the back (2.3.1, 2.3.3).
    check(".o['j j']['k.k']", &without(r#""k.k":3"#, ""));
    check(".a[1]", &without("5,1,", "5,"));
    check(".a[-1]", &without(",true]", "]"));
    check("['o','s']", &without(r#""o":{"j j":{"k.k":3}},"#, "").replace(r#""s":{"e":{"f":"bc"}},"#, ""));
    // Slices (2.3.4).
    check(".a[0:2]", &without("5,1,", ""));
    check(".a[::-3]", &without(",true]", "]").replace(r#"{"b":"k"},"#, ""));
    check(".a[4:]", &without(r#",{"c":null},true]"#, "]"));
    // Wildcards and descendants (2.3.2, 2.5.2).
    check(".s.*", &without(r#"{"e":{"f":"bc"}}"#, "{}"));
    check("..f", &without(r#"{"f":"bc"}"#, "{}"));
    check("..b", &without(r#"{"b":"k"},{"b":{}}"#, "{},{}"));
    // Existence, comparison, logic (2.3.5): `null` is there, and what is not there is equal to nothing else.
    check(".a[?@.c]", &without(r#",{"c":null}"#, ""));
    check(".a[?@.c == null]", &without(r#",{"c":null}"#, ""));
    check(".a[?@.b == 'k']", &without(r#"{"b":"k"},"#, ""));
    check(".a[?@ >= 1 && @ < 5]", &without("5,1,", "5,"));
    check(".a[?!@.b && !(@ == true) && !@.c]", &without("5,1,", ""));
    check("[?@[?@.f]]", &without(r#""s":{"e":{"f":"bc"}},"#, ""));
    check(".a[?@ == $['x-it'].a[0]]", &without("5,1,", "1,"));
    check("[?@ == 1.50]", &without(r#","n":1.5"#, ""));
    // Functions (2.4).
    check("[?length(@) == 6]", &without(r#""a":[5,1,{"b":"k"},{"b":{}},{"c":null},true],"#, ""));
    check("[?count(@.*) == 1 && @.e]", &without(r#""s":{"e":{"f":"bc"}},"#, ""));
    check(".s[?match(@.f, 'b.')]", &without(r#""e":{"f":"bc"}"#, ""));
    check(".s[?search(@.f, 'c')]", &without(r#""e":{"f":"bc"}"#, ""));
    check(".s[?value(@..f) == 'bc']", &without(r#""e":{"f":"bc"}"#, ""));
}
