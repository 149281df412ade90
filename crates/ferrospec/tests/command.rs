//! The command: its words, its exit codes, and what it prints where.

use crate::support::{Case, Ran};
use expect_test::{Expect, expect};
use serde_json::Value;

/// A description with one warning.
const FIXTURE: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {responses: {'200': {description: a pet, content: {application/json: {schema: {$ref: Pet.yaml}}}}}}
//- Pet.yaml
type: object
properties:
  weight: {type: float}
";

/// The same without.
fn fine() -> Case {
    Case::new(&FIXTURE.replace("float", "number"))
}

#[test]
fn a_description_becomes_a_crate() {
    let case = fine();
    let ran = case.run("generate openapi.yaml --out out");
    assert_eq!((ran.code, &*ran.stdout), (0, ""));
    expect![[r#"
        1 operation, 1 type; 9 of 9 files changed
        `out` holds a new crate, `pets`: cargo knows it as `pets = { path = "out" }`
        the crate depends on `ferrospec-runtime` 0.1.0, which is not published yet: to build it, name the runtime's folder in a checkout of ferrospec, with `--runtime-path DIR` or `runtime-path` in the config
    "#]]
    .assert_eq(&ran.stderr);
    // It is said when the manifest is written, and the crate needs it.
    assert!(!case.run("generate openapi.yaml --out out").stderr.contains("not published"));
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../ferrospec-runtime");
    let ran = case.run(&format!("generate openapi.yaml --out out --runtime-path {runtime}"));
    assert!(ran.stderr.contains("1 of 9 files changed") && !ran.stderr.contains("not published"), "{}", ran.stderr);
    assert!(case.run("generate openapi.yaml --out out").stderr.contains("not published"));
    let files: Vec<_> = case.files("out").into_keys().collect();
    expect![[r#"
        Cargo.toml
        rustfmt.toml
        src/api.rs
        src/client.rs
        src/lib.rs
        src/requests.rs
        src/responses.rs
        src/server.rs
        src/types.rs"#]]
    .assert_eq(&files.join("\n"));
}

#[test]
fn tags_become_features_by_a_word_of_the_command() {
    let pets = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets: {get: {operationId: pets, tags: [Pets], responses: {'204': {description: none}}}}
  /owners: {get: {operationId: owners, tags: [Owners], responses: {'204': {description: none}}}}
";
    let config = "//- ferrospec.toml\nspec = \"openapi.yaml\"\nout = \"out\"\ntag-features = false\n";
    for (fixture, line) in
        [(pets.to_owned(), "generate openapi.yaml --out out"), (format!("{pets}{config}"), "generate")]
    {
        let case = Case::new(&fixture);
        let features = |line: &str| {
            assert_eq!(case.run(line).code, 0, "{line}");
            let manifest =
                String::from_utf8(case.files("out").remove("Cargo.toml").unwrap_or_default()).expect("it is text");
            ["owners", "pets"].map(|tag| manifest.lines().any(|line| line == format!("{tag} = []")))
        };
        assert_eq!(features(line), [false, false]);
        assert_eq!(features(&format!("{line} --tag-features")), [true, true]);
        // A check knows of it as well.
        assert_eq!(case.run(&format!("{line} --tag-features --check")).code, 0);
        assert_ne!(case.run(&format!("{line} --check")).code, 0);
    }
}

#[test]
fn types_are_one_crate_or_two_as_the_command_line_says() {
    let case = Case::new(
        "openapi: 3.0.3\ninfo: {title: Pets, version: 1.0.0}\npaths: {}\ncomponents: {schemas: {Pet: {type: object}}}\n\
         //- ferrospec.toml\nspec = \"openapi.yaml\"\nout = \"out\"\ntypes-crate = true\n",
    );
    for (line, is_apart) in [("generate --types-crate false", false), ("generate", true)] {
        assert_eq!(case.run(line).code, 0, "{line}");
        assert_eq!(case.files("out").contains_key("types/Cargo.toml"), is_apart, "{line}");
    }
}

#[test]
fn nothing_is_animated_in_a_pipe() {
    for line in ["generate openapi.yaml --out out", "check openapi.yaml", "bundle openapi.yaml"] {
        let Ran { stdout, stderr, .. } = Case::new(FIXTURE).run(line);
        let steers = |c: char| c.is_control() && c != '\n';
        assert!(!stderr.contains(steers) && !stdout.contains(steers), "{line}: {stderr:?} {stdout:?}");
    }
}

#[test]
fn what_goes_wrong_is_in_the_exit_code() {
    let code = |line: &str| Case::new(FIXTURE).run(line).code;
    assert_eq!(code("check openapi.yaml"), 0);
    assert_eq!(code("check openapi.yaml --deny warnings"), 1);
    assert_eq!(code("check missing.yaml"), 1);
    assert_eq!(code("generate openapi.yaml --out out --check"), 1);
    // An entry that cannot be read comes before what else is missing.
    for line in ["generate missing.yaml", "generate ."] {
        let ran = Case::new(FIXTURE).run(line);
        assert!(
            ran.code == 1 && ran.stderr.contains("error[E0104]") && !ran.stderr.contains("--out"),
            "{}",
            ran.stderr
        );
    }
    // Wrong usage.
    for line in [
        "",
        "frobnicate",
        "generate",
        "generate openapi.yaml",
        "check openapi.yaml --deny errors",
        "check openapi.yaml --deny E9",
        "check openapi.yaml --allow E0101",
        "check openapi.yaml --allow E0306 --deny E0306",
        "check openapi.yaml --limit depth=3",
        "check openapi.yaml --limit nesting=9999",
        "check openapi.yaml --limit file-bytes=4294967296",
        "check openapi.yaml --remote specs",
        "check",
        "explain E9",
        "check a.yaml b.yaml",
    ] {
        assert_eq!(code(line), 2, "{line}");
    }
    assert_eq!(code("check openapi.yaml --map-references nothing"), 2);
    // It is said how the command is used that was typed.
    for (line, usage) in [
        ("generate openapi.yaml", "Usage: ferrospec generate [OPTIONS] [ENTRY]"),
        ("bundle", "Usage: ferrospec bundle [OPTIONS] [ENTRY]"),
        ("check openapi.yaml --allow E0306 --deny E0306", "Usage: ferrospec check [OPTIONS] [ENTRY]"),
        ("show tree openapi.yaml --config a.toml", "Usage: ferrospec show"),
    ] {
        let ran = Case::new(FIXTURE).run(line);
        assert!(ran.stderr.contains(usage), "{line}: {}", ran.stderr);
    }
}

#[test]
fn denied_warnings_keep_the_crate_from_being_written() {
    let case = Case::new(FIXTURE);
    let ran = case.run("generate openapi.yaml --out out --deny warnings");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("error[E0306]"), "{}", ran.stderr);
    assert!(!case.path("out").exists());
}

#[test]
fn a_check_of_the_output_writes_nothing() {
    let case = fine();
    assert_eq!(case.run("generate openapi.yaml --out out --check").code, 1);
    assert!(!case.path("out").exists());
    assert_eq!(case.run("generate openapi.yaml --out out").code, 0);
    let ran = case.run("generate openapi.yaml --out out --check");
    assert_eq!(ran.code, 0);
    expect![[r#"
        1 operation, 1 type; up to date
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_description_is_checked_without_a_trace() {
    let case = fine();
    let before = case.files("");
    let ran = case.run("check openapi.yaml");
    assert_eq!((ran.code, &*ran.stdout), (0, ""));
    expect![[r#"
        1 operation, 1 type
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(case.files(""), before);
}

/// The one JSON object that a line prints, and nothing beside it.
fn json(case: &Case, line: &str, code: i32) -> Value {
    let ran = case.run(line);
    assert_eq!((ran.code, &*ran.stderr), (code, ""), "{line}");
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stdout))
}

#[test]
fn a_program_reads_one_object() {
    let case = Case::new(FIXTURE);
    let report = json(&case, "generate openapi.yaml --out out --format json", 0);
    assert_eq!((report["operations"].as_u64(), report["types"].as_u64()), (Some(1), Some(1)));
    let files: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!(files, case.files("out").keys().collect::<Vec<_>>());
    let expected = expect![[r#"
        [
          {
            "code": "E0306",
            "column": 18,
            "file": "Pet.yaml",
            "help": "write `type: number` with `format: float`",
            "label": null,
            "line": 3,
            "message": "`float` is not a type of JSON Schema; it is read as `number`",
            "notes": [],
            "pointer": "/properties/weight/type",
            "severity": "warning"
          }
        ]"#]];
    expected.assert_eq(&serde_json::to_string_pretty(&report["diagnostics"]).unwrap());
}

#[test]
fn a_program_reads_what_drifts() {
    let case = fine();
    assert_eq!(case.run("generate openapi.yaml --out out").code, 0);
    case.write("out/src/old.rs", format!("// {}\n", ferrospec_rust::GENERATED_MARKER));
    let report = json(&case, "generate openapi.yaml --out out --check --format json", 1);
    assert_eq!(report["drift"]["stale"], serde_json::json!(["src/old.rs"]));
    assert_eq!(report["diagnostics"][0]["code"], "E0603");
    assert_eq!(report["diagnostics"][0]["file"], "out/src/old.rs");
    assert_eq!(report["diagnostics"][0]["help"], "run the same command without `--check` and commit what it writes");
    assert_eq!(report["diagnostics"][0]["line"], Value::Null);
}

#[test]
fn a_program_reads_what_is_in_no_file() {
    let case = fine();
    let report = json(&case, "check missing.yaml --format json", 1);
    assert_eq!(report["operations"], 0);
    assert_eq!(report["diagnostics"][0]["code"], "E0104");
    let report = json(&case, "generate --config missing.toml --format json", 1);
    assert_eq!(report["diagnostics"][0]["code"], "E0701");
}

/// A description with one warning first, and then so many errors.
fn many(errors: usize) -> Case {
    let refs: String = (0..errors).map(|number| format!("    A{number}: {{$ref: nowhere.yaml}}\n")).collect();
    Case::new(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: 1.0.0}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {{$ref: '#/components/schemas/B', maxLength: 1}}\n    B: {{type: string}}\n{refs}"
    ))
}

#[test]
fn people_are_told_so_much_and_the_worst_of_it() {
    let case = many(150);
    let said = |line: &str| {
        let stderr = case.run(line).stderr;
        let count = |words: &str| stderr.matches(words).count();
        let left = stderr.lines().find(|line| line.starts_with("... and ")).unwrap_or_default().to_owned();
        (count("error[E0203]"), count("warning[E0208]"), left)
    };
    let left = |count: usize| format!("... and {count} more (use --max-messages 0 for all)");
    assert_eq!(said("check openapi.yaml"), (100, 0, left(51)));
    assert_eq!(said("bundle openapi.yaml"), (100, 0, left(51)));
    assert_eq!(said("generate openapi.yaml --out out --max-messages 149"), (149, 0, left(2)));
    assert_eq!(said("check openapi.yaml --max-messages 150"), (150, 0, left(1)));
    assert_eq!(said("check openapi.yaml --max-messages 151"), (150, 1, String::new()));
    assert_eq!(said("check openapi.yaml --max-messages 0"), (150, 1, String::new()));
    // Of what is cut, a table tells; it is not there where messages are few.
    let survey = "   150 x E0203 a `$ref` names a file that is not there\n     1 x E0208 ";
    assert!(case.run("check openapi.yaml --max-messages 2").stderr.contains(survey));
    assert!(!many(20).run("check openapi.yaml").stderr.contains(" x E0203"));
    // What is cut is counted all the same, and what is shown stands in the order of places.
    let stderr = case.run("check openapi.yaml --max-messages 2").stderr;
    let closing = "nothing can be generated; 150 errors, 1 warning; the first error is at openapi.yaml:8:16\n";
    assert!(stderr.ends_with(closing), "{stderr}");
    assert!(stderr.find("openapi.yaml:8:") < stderr.find("openapi.yaml:9:"), "{stderr}");
}

#[test]
fn a_program_is_told_all() {
    let report = json(&many(150), "check openapi.yaml --format json --max-messages 2", 1);
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 151);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_does_not_steer_the_terminal() {
    let name = "\u{1b}[2J\u{202e}a\nb.yaml";
    let case = Case::empty();
    case.write(name, FIXTURE.split("//-").next().unwrap_or_default().replace("Pet.yaml", "'#/components'"));
    let stderr = case.run_words(["check", name]).stderr;
    assert!(stderr.contains("--> \\u{1b}[2J\\u{202e}a\\u{a}b.yaml:5:"), "{stderr}");
    assert!(!stderr.contains(['\u{1b}', '\u{202e}']), "{stderr}");
    let stderr = case.run_words(["check", "\u{1b}.yaml"]).stderr;
    assert!(stderr.contains("`\\u{1b}.yaml`") && !stderr.contains('\u{1b}'), "{stderr}");
}

/// A path item in a file of its own.
const PATH_ITEM: &str = "\
//- spec/paths/oauth/access_token.yaml
get:
  parameters:
    - {name: id, in: query, schema: {type: string}}
  responses:
    '403': {description: forbidden, content: {application/json: {schema: {$ref: schemas-Error.yaml}}}}
//- spec/schemas/Error.yaml
type: object
properties: {code: {type: integer}}
";

/// The operations of what `line` generates, as the trait's comments give them.
fn operations(fixture: &str, line: &str, expected: Expect) {
    let case = Case::new(fixture);
    let ran = case.run(line);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let api = case.read("out/src/api.rs");
    let methods = ["GET ", "PUT ", "POST "];
    let lines = api.lines().filter_map(|line| line.trim().strip_prefix("/// `"));
    let found = lines.filter(|line| methods.iter().any(|method| line.starts_with(method)));
    expected.assert_eq(&found.map(|line| line.trim_end_matches('`').to_owned() + "\n").collect::<String>());
}

#[test]
fn a_bare_path_item_has_the_path_of_its_name() {
    let plain = FIXTURE.replace("//- Pet.yaml", "//- other.yaml");
    let fixture =
        format!("{plain}//- paths-oauth-access_token.yaml\nget: {{responses: {{'204': {{description: done}}}}}}\n");
    operations(
        &fixture,
        "generate paths-oauth-access_token.yaml --out out",
        expect![[r#"
        GET /oauth/access_token
    "#]],
    );
    operations(
        PATH_ITEM,
        "generate spec/paths/oauth/access_token.yaml --out out --root spec --map-references -=/",
        expect![[r#"
            GET /oauth/access_token
        "#]],
    );
}

#[test]
fn a_bare_path_item_has_the_path_that_is_given() {
    let line = "generate spec/paths/oauth/access_token.yaml --out out --root spec --map-references -=/ --path /a/b";
    operations(
        PATH_ITEM,
        line,
        expect![[r#"
        GET /a/b
    "#]],
    );
}

#[test]
fn a_root_folder_holds_the_entry() {
    let case = Case::new(PATH_ITEM);
    // Without the option, the file beside the entry's folder is out of reach.
    let ran = case.run("check spec/paths/oauth/access_token.yaml --map-references -=/");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let ran = case.run("check spec/paths/oauth/access_token.yaml --map-references -=/ --root spec/schemas");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("it is not under the root folder `spec/schemas`"), "{}", ran.stderr);
}

#[test]
fn a_bundle_is_one_document() {
    let case = fine();
    let yaml = case.run("bundle openapi.yaml");
    assert_eq!((yaml.code, &*yaml.stderr), (0, ""));
    expect![[r#"
        openapi: 3.0.3
        info:
          title: Pets
          version: 1.0.0
        paths:
          /pets:
            get:
              responses:
                '200':
                  description: a pet
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Pet'
        components:
          schemas:
            Pet:
              type: object
              properties:
                weight:
                  type: number
    "#]]
    .assert_eq(&yaml.stdout);
    assert_eq!(case.run("bundle openapi.yaml --format yaml").stdout, yaml.stdout);
    let json = case.run("bundle openapi.yaml --format json");
    assert_eq!((json.code, &*json.stderr), (0, ""));
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json, serde_yaml::from_str::<Value>(&yaml.stdout).unwrap());
    assert_eq!(case.files("").len(), 2, "a bundle is printed, not written");
}

#[test]
fn denied_warnings_keep_a_bundle_from_being_printed() {
    let ran = Case::new(FIXTURE).run("bundle openapi.yaml --deny warnings");
    assert_eq!((ran.code, &*ran.stdout), (1, ""));
    assert!(ran.stderr.contains("error[E0306]"), "{}", ran.stderr);
    // One that only bundling finds.
    let line = "get: {operationId: list, responses: {'204': {description: done}}}\n";
    let fixture = FIXTURE.split("  /pets:").next().unwrap_or_default().to_owned()
        + "  /a: {$ref: a.yaml}\n  /b: {$ref: a.yaml}\n//- a.yaml\n"
        + line;
    let ran = Case::new(&fixture).run("bundle openapi.yaml --deny warnings");
    assert_eq!((ran.code, &*ran.stdout), (1, ""));
    assert!(ran.stderr.contains("error[E0605]"), "{}", ran.stderr);
}

#[test]
fn a_component_with_a_name_that_openapi_does_not_have_is_renamed_with_each_reference() {
    let fixture = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      responses:
        '200':
          description: pets
          content:
            application/json: {schema: {$ref: '#/components/schemas/Page<a~1b>'}}
            text/plain: {schema: {$ref: '#/components/schemas/100%25'}}
components:
  schemas:
    Page<a/b>:
      oneOf: [{$ref: '#/components/schemas/100%25'}]
      discriminator: {propertyName: kind, mapping: {all: '#/components/schemas/100%25'}}
    100%: {type: object, properties: {kind: {type: string}}, required: [kind]}
";
    let case = Case::new(fixture);
    let bundle = case.run("bundle openapi.yaml");
    assert_eq!(bundle.code, 0, "{}", bundle.stderr);
    let parts: Vec<_> = bundle.stdout.split("#/components/schemas/").skip(1).collect();
    let leads_to: Vec<_> = parts.iter().filter_map(|part| part.split('\'').next()).collect();
    assert_eq!(leads_to, ["Page_a_b", "100", "100", "100"], "{}", bundle.stdout);
    for declared in ["    Page_a_b:\n", "    '100':\n"] {
        assert!(bundle.stdout.contains(declared), "{}", bundle.stdout);
    }
    case.write("bundle.yaml", &bundle.stdout);
    let again = case.run("bundle bundle.yaml");
    assert_eq!((again.code, &*again.stderr, again.stdout), (0, "", bundle.stdout));
}

#[test]
fn a_config_says_what_is_read_and_written() {
    let case = fine();
    case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'api'\npackage = 'pets'\n[rename]\nPet = 'Animal'\n");
    assert_eq!(case.run("generate").code, 0);
    assert!(case.read("api/Cargo.toml").contains("name = \"pets\""));
    assert!(case.read("api/src/types.rs").contains("pub struct Animal"));
    assert_eq!(case.run("generate --check").code, 0);
}

#[test]
fn a_type_is_brought_by_who_trusts_the_description() {
    let case = Case::new(
        "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Price: {type: string, minLength: 1, x-rust-type: 'money::Amount<local_types::Euro>'}
    Pet: {type: object, required: [price], properties: {price: {$ref: '#/components/schemas/Price'}, born: {type: string, x-rust-type: local_types::Date}, fee: {type: number, format: x-fee, minimum: 1}}}
//- api/ferrospec.toml
spec = '../openapi.yaml'
root = '..'
out = '../out'
[rust-types]
money = '1.2'
local-types = '../types'
[formats]
'number:x-fee' = 'money::Amount<money::Euro>'
//- types/Cargo.toml
[package]
name = 'local-types'
",
    );
    let ran = case.run("generate --config api/ferrospec.toml");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let types = case.read("out/src/types.rs");
    for line in [
        "pub type Price = ::money::Amount<::local_types::Euro>;",
        "pub price: Price,",
        "pub born: Option<::local_types::Date>,",
        "pub fee: Option<::money::Amount<::money::Euro>>,",
    ] {
        assert!(types.contains(line), "{line}:\n{types}");
    }
    let manifest = case.read("out/Cargo.toml");
    for line in ["\"money\" = { version = \"1.2\" }", "\"local-types\" = { path = \"../types\" }"] {
        assert!(manifest.contains(line), "{line}:\n{manifest}");
    }
    // Who says nothing of types gets the description's own.
    let ran = case.run("generate openapi.yaml --out own");
    assert!(ran.stderr.contains("warning[E0401]: not supported: `x-rust-type`"), "{}", ran.stderr);
    assert!(case.read("own/src/types.rs").contains("pub type Price = String;"));
}

#[test]
fn a_schema_is_renamed_by_its_name_in_references_or_on_the_disk() {
    for (key, name) in [("wiki-Page", "One"), ("Page", "Two"), ("wiki/Page", "Three")] {
        let case = Case::new(
            "openapi: 3.0.3
info: {title: T, version: '1'}
paths: {/a: {get: {responses: {'200': {description: a, content: {application/json: {schema: {$ref: wiki-Page.yaml}}}}}}}}
//- wiki/Page.yaml
type: object
properties: {a: {type: string}}
",
        );
        let config = format!(
            "spec = 'openapi.yaml'\nout = 'out'\nmap-references = {{ '-' = '/' }}\n[rename]\n'{key}' = '{name}'\n"
        );
        case.write("ferrospec.toml", config);
        let ran = case.run("generate");
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(case.read("out/src/types.rs").contains(&format!("pub struct {name}")), "{key}");
    }
}

#[test]
fn paths_of_a_config_start_from_its_folder() {
    let case = fine();
    case.write("conf/api.toml", "spec = '../openapi.yaml'\nout = '../api'\n");
    assert_eq!(case.run("generate --config conf/api.toml").code, 0);
    assert!(case.path("api/src/lib.rs").is_file());
}

#[test]
fn warnings_are_denied_by_config_or_by_command() {
    let case = Case::new(FIXTURE);
    case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'api'\n");
    assert_eq!(case.run("generate --deny warnings").code, 1);
    assert_eq!(case.run("generate").code, 0);
    case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'api'\ndeny-warnings = true\n");
    assert_eq!(case.run("generate").code, 1);
}

#[test]
fn the_command_line_overrules_a_config_and_adds_to_its_lists() {
    let case = fine();
    let overlay = |title: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{title: a, version: '1'}}\nactions: [{{target: $.info, update: {{{title}}}}}]\n"
        )
    };
    case.write("one.yaml", overlay("title: One, description: first"));
    case.write("two.yaml", overlay("title: Two"));
    let config = "spec = 'openapi.yaml'\nout = 'api'\npackage = 'own'\noverlays = ['one.yaml']\n[limits]\nfiles = 9\n";
    case.write("ferrospec.toml", config);
    let bundle = case.run("bundle --overlay two.yaml").stdout;
    assert!(bundle.contains("title: Two") && bundle.contains("description: first"), "{bundle}");
    let ran = case.run("check --limit files=1");
    assert!(ran.code == 1 && ran.stderr.contains("error[E0103]"), "{}", ran.stderr);
    assert_eq!(case.run("generate").code, 0);
    assert!(case.read("api/Cargo.toml").contains("name = \"own\""));
    assert_eq!(case.run("generate --check --overlay two.yaml").code, 1);
    assert_eq!(case.run("generate --package other --out elsewhere").code, 0);
    assert!(case.read("elsewhere/Cargo.toml").contains("name = \"other\""));
    // What the config says of it is not what is wrong.
    let ran = case.run("generate --package Other --format json");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&report["diagnostics"][0]["code"], &report["diagnostics"][0]["line"]), (&"E0701".into(), &Value::Null));
}

#[test]
fn a_config_that_is_not_read_is_said() {
    let case = fine();
    let note = "`ferrospec.toml` is not read, since an entry is named\n";
    assert!(!case.run("check openapi.yaml").stderr.contains(note));
    case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'api'\n");
    for line in
        ["check openapi.yaml", "generate openapi.yaml --out out", "bundle openapi.yaml", "show tree openapi.yaml"]
    {
        assert!(case.run(line).stderr.starts_with(note), "{line}");
    }
    assert!(!case.run("check").stderr.contains(note));
    assert_eq!(case.run("check openapi.yaml --format json").stderr, "");
}

#[test]
fn an_overlay_that_cannot_be_read_is_placed_in_the_config() {
    let case = Case::new(
        "//- api/openapi.yaml\nopenapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n//- out.yaml\na: 1\n",
    );
    case.write("ferrospec.toml", "spec = 'api/openapi.yaml'\nout = 'out'\noverlays = ['./api/nope.yaml']\n");
    let said = |line: &str| {
        let report = json(&case, line, 1);
        let message = &report["diagnostics"][0];
        let text = |key: &str| message[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}:{}:{}: {}", text("code"), text("file"), message["line"], message["column"], text("message"))
    };
    assert!(
        said("check --format json").starts_with("E0801 ferrospec.toml:3:13: the overlay"),
        "{}",
        said("check --format json")
    );
    case.write("ferrospec.toml", "spec = 'api/openapi.yaml'\nout = 'out'\noverlays = ['out.yaml']\n");
    let expected = "E0801 ferrospec.toml:3:13: the overlay `out.yaml` is not under the root folder `api`";
    assert_eq!(said("check --format json"), expected);
    case.write("ferrospec.toml", "spec = 'api/nope.yaml'\nout = 'out'\n");
    assert!(said("check --format json").starts_with("E0104 ferrospec.toml:1:8:"));
}

/// How the one message of [`FIXTURE`], a warning, is said, and the exit code.
fn said(case: &Case, line: &str) -> (i32, String) {
    let Ran { code, stderr, .. } = case.run(line);
    let word = stderr.lines().find_map(|line| line.strip_suffix("it is read as `number`")).unwrap_or("nothing");
    (code, word.split('[').next().unwrap_or_default().to_owned())
}

#[test]
fn a_code_is_as_severe_as_the_user_says() {
    let case = Case::new(FIXTURE);
    let outcome = |line: &str| said(&case, line);
    let is = |code: i32, word: &str| (code, word.to_owned());
    for command in ["check openapi.yaml", "bundle openapi.yaml", "generate openapi.yaml --out out"] {
        let outcome = |options: &str| outcome(&format!("{command} {options}"));
        assert_eq!(outcome("--deny E0306"), is(1, "error"), "{command}");
        assert_eq!(outcome("--deny E0302 --deny e0306"), is(1, "error"), "{command}");
        assert!(!case.path("out").exists());
        assert_eq!(outcome("--deny notes"), is(0, "warning"), "{command}");
        assert_eq!(outcome("--allow E0306"), is(0, "nothing"), "{command}");
        // A code counts more than all warnings.
        assert_eq!(outcome("--deny warnings --warn E0306"), is(0, "warning"), "{command}");
        assert_eq!(outcome("--allow E0306 --deny warnings"), is(0, "nothing"), "{command}");
    }
}

#[test]
fn the_command_line_counts_more_than_a_config() {
    let case = Case::new(FIXTURE);
    let is = |code: i32, word: &str| (code, word.to_owned());
    let config = |severity: &str| {
        case.write("ferrospec.toml", format!("spec = 'openapi.yaml'\nout = 'out'\n[severity]\nE0306 = '{severity}'\n"));
    };
    for (severity, code, word) in
        [("error", 1, "error"), ("warning", 0, "warning"), ("note", 0, "note"), ("allow", 0, "nothing")]
    {
        config(severity);
        for command in ["check", "bundle", "generate"] {
            assert_eq!(said(&case, command), is(code, word), "{command}");
            assert_eq!(said(&case, &format!("{command} --allow E0306")), is(0, "nothing"), "{command}");
            assert_eq!(said(&case, &format!("{command} --warn E0306")), is(0, "warning"), "{command}");
            assert_eq!(said(&case, &format!("{command} --deny E0306")), is(1, "error"), "{command}");
            // What the config says of one code counts more than what is said of all.
            assert_eq!(said(&case, &format!("{command} --deny warnings")), is(code, word), "{command}");
        }
    }
}

#[test]
fn what_is_not_supported_can_be_made_strict() {
    let case = Case::new(&FIXTURE.replace("float}", "number, x-rust-type: a}"));
    assert_eq!(case.run("check openapi.yaml").code, 0);
    let ran = case.run("generate openapi.yaml --out out --deny E0401");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("error[E0401]: not supported: `x-rust-type`"), "{}", ran.stderr);
    assert!(!case.path("out").exists());
}

#[test]
fn a_keyword_is_as_severe_as_the_user_says() {
    let case = Case::new(&FIXTURE.replace("float}", "number, x-rust-type: a, discriminator: {propertyName: b}}"));
    let said = |line: &str| {
        let Ran { code, stderr, .. } = case.run(line);
        let word = |keyword: &str| {
            let ending = format!("E0401]: not supported: `{keyword}`");
            stderr.lines().find_map(|line| line.strip_suffix(&*ending)).unwrap_or_default().to_owned()
        };
        (code, word("x-rust-type"), word("discriminator"))
    };
    let is = |code: i32, own: &str, other: &str| (code, own.to_owned(), other.to_owned());
    assert_eq!(said("check openapi.yaml --allow E0401:x-rust-type"), is(0, "", "warning["));
    assert_eq!(said("check openapi.yaml --deny E0401 --allow e0401:x-rust-type"), is(1, "", "error["));
    assert_eq!(said("check openapi.yaml --deny E0401:discriminator"), is(1, "warning[", "error["));
    let config = "spec = 'openapi.yaml'\nout = 'out'\n[severity]\n'E0401:x-rust-type' = 'error'\nE0401 = 'allow'\n";
    case.write("ferrospec.toml", config);
    assert_eq!(said("check"), is(1, "error[", ""));
    assert_eq!(said("check --allow E0401:x-rust-type"), is(0, "", ""));
    for wrong in ["E0401:", "E0401:xlm", "E0302:minimum", "E9999:minimum"] {
        assert_eq!(case.run(&format!("check openapi.yaml --allow {wrong}")).code, 2, "{wrong}");
    }
}

#[test]
fn operations_that_are_left_out_come_first_and_are_counted() {
    let many: String = (0..40).map(|n| format!("    A{n}: {{type: integer, x-rust-type: a{n}}}\n")).collect();
    let case = Case::new(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: 1.0.0}}\ncomponents:\n  schemas:\n{many}paths:\n  /a:\n    put: {{requestBody: {{content: {{multipart/form-data: {{schema: {{type: array, items: {{type: string}}}}}}}}}}, responses: {{'204': {{description: a}}}}}}\n    get: {{responses: {{'204': {{description: a}}}}}}\n"
    ));
    let stderr = case.run("check openapi.yaml --max-messages 1").stderr;
    assert!(stderr.starts_with("warning[E0402]"), "{stderr}");
    assert!(stderr.contains("    40 x E0401 `x-rust-type`\n     1 x E0402 `multipart/form-data`\n"), "{stderr}");
    assert!(stderr.contains("; 1 operation is left out; "), "{stderr}");
}

#[test]
fn an_error_that_leaves_something_to_read_can_be_lowered() {
    let case = Case::new(&FIXTURE.replace("1.0.0}", "1.0.0, title: Dogs, contact: none}"));
    assert_eq!(case.run("check openapi.yaml").code, 1);
    let ran = case.run("generate openapi.yaml --out out --warn E0102 --allow E0303");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("warning[E0102]") && !ran.stderr.contains("E0303"), "{}", ran.stderr);
    assert!(case.read("out/Cargo.toml").contains("name = \"pets\""), "the first of two keys counts");
}

#[test]
fn a_code_is_explained() {
    let ran = Case::empty().run("explain e0203");
    assert_eq!((ran.code, &*ran.stderr), (0, ""));
    expect![[r#"
        error[E0203]: a `$ref` names a file that is not there

        The path is taken relative to the file that holds the `$ref`, and no file is
        there. Mend the path; where references are written as a server offers the files
        (`schemas-Error.yaml` for `schemas/Error.yaml`), `--map-references` says how.

        For example:

            $ref: schemas-Eror.yaml

        It is always an error, because there is nothing to go on with: `--warn` and
        `--allow` do not take it.
    "#]]
    .assert_eq(&ran.stdout);
    let changed = Case::empty().run("explain E0302").stdout;
    let (_, changed) = changed.rsplit_once("\n\n").unwrap();
    expect![[r#"
        Say `--deny E0302` to make it an error (nothing is written then), `--warn E0302`
        to make it a warning (the command goes on), `--allow E0302` not to see it.
    "#]]
    .assert_eq(changed);
    let all = Case::empty().run("explain").stdout;
    assert_eq!(all.lines().count(), ferrospec_diagnostics::codes::ALL.len());
    assert!(all.starts_with("E0101 error    the file is not well-formed YAML or JSON\n"), "{all}");
    let ran = Case::empty().run("explain E230");
    assert_eq!((ran.code, &*ran.stdout), (2, ""));
    assert!(ran.stderr.contains("there is no code `E230`; did you mean `E0"), "{}", ran.stderr);
}

#[test]
fn limits_are_moved_by_config_or_by_command() {
    let case = Case::new(FIXTURE);
    let ran = case.run("check openapi.yaml --limit nesting=4");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("error[E0103]"), "{}", ran.stderr);
    assert_eq!(case.run("check openapi.yaml --limit nesting=40 --limit files=2").code, 0);
    case.write("ferrospec.toml", "spec = 'openapi.yaml'\nout = 'out'\n[limits]\nfiles = 1\n");
    let ran = case.run("check");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("more files than 1"), "{}", ran.stderr);
}

#[test]
fn what_is_nested_as_deep_as_a_limit_can_allow_is_read_and_bundled() {
    let deep = |open: &str, close: &str, levels: usize| {
        let schema = format!("{}{{}}{}", open.repeat(levels), close.repeat(levels));
        let start = "openapi: 3.0.3\ninfo: {title: Deep, version: '1'}\npaths: {}\ncomponents: {schemas: {A: ";
        Case::new(&format!("{start}{schema}}}}}\nx-a: &a {0}{1}\nx-b: *a\n", "[".repeat(500), "]".repeat(500)))
    };
    for case in [deep("{items: ", "}", 500), deep("{properties: {a: ", "}}", 250), deep("{not: ", "}", 500)] {
        assert_eq!(case.run("check openapi.yaml --format json").code, 1);
        for command in ["check", "bundle"] {
            let ran = case.run(&format!("{command} openapi.yaml --limit nesting=512 --max-messages 3"));
            assert_eq!(ran.code, 0, "{command}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_remote_document_is_read_from_its_copy() {
    let case = Case::new(&FIXTURE.replace("Pet.yaml}}", "'https://example.com/pets/Pet.yaml'}}"));
    assert_eq!(case.run("check openapi.yaml").code, 1);
    let ran = case.run("check openapi.yaml --remote https://example.com/pets/=.");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("Pet.yaml:3"), "{}", ran.stderr);
}

#[test]
fn what_stands_between_two_stages_is_shown() {
    let fixture = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}: {$ref: pets.yaml}
components: {schemas: {Unused: {type: string}}}
//- pets.yaml
get:
  operationId: getPet
  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
  responses:
    '200': {description: a pet, content: {application/json: {schema: {$ref: Pet.yaml}}}}
//- Pet.yaml
type: object
properties: {name: {type: string, nullable: true}}
";
    let case = Case::new(fixture);
    let tree = case.run("show tree openapi.yaml");
    assert_eq!(tree.code, 0);
    assert!(tree.stderr.starts_with("note[E0353]: no operation uses the schema `Unused`\n"), "{}", tree.stderr);
    expect![[r#"
        openapi.yaml
          - OpenApi @1:1
            openapi: 3.0.3 @1:10
            info: Info @2:7
              title: Pets @2:15
              version: 1.0.0 @2:30
            paths: Paths @4:3
              /pets/{id}: PathItem @4:15 -> pets.yaml:1:1#
                $ref: pets.yaml @4:22
            components: Components @5:13
              schemas: @5:23
                Unused: Schema @5:32
                  type: string @5:39
        pets.yaml
          - PathItem @1:1
            get: Operation @2:3
              operationId: getPet @2:16
              parameters: [1] @3:15
                - Parameter @3:16
                  name: id @3:23
                  in: path @3:31
                  required: true @3:47
                  schema: Schema @3:61
                    type: integer @3:68
              responses: Responses @5:5
                200: Response @5:12
                  description: a pet @5:26
                  content: @5:42
                    application/json: MediaType @5:61
                      schema: Schema @5:70 -> Pet.yaml:1:1#
                        $ref: Pet.yaml @5:77
        Pet.yaml
          - Schema @1:1
            type: object @1:7
            properties: @2:13
              name: Schema @2:20
                type: [2] @2:27
                  - string @2:27
                  - "null" @2:35
    "#]]
    .assert_eq(&tree.stdout);
    let only = |what: &str, name: &str| case.run_words(["show", what, "openapi.yaml", "--only", name]);
    expect![[r#"
        Pet.yaml
          - Schema @1:1
            type: object @1:7
            properties: @2:13
              name: Schema @2:20
                type: [2] @2:27
                  - string @2:27
                  - "null" @2:35
    "#]]
    .assert_eq(&only("tree", "Pet").stdout);
    assert_eq!(only("tree", "Pet.yaml").stdout, only("tree", "Pet").stdout);
    let named = only("tree", "getPet").stdout;
    assert!(named.starts_with("pets.yaml\n  get: Operation @"), "{named}");
    for name in ["GET /pets/{id}", "pets.yaml#/get"] {
        assert_eq!(only("tree", name).stdout, named, "{name}");
    }
    let scheme = only("tree", "#/components/schemas/Unused").stdout;
    assert!(scheme.contains("Unused: Schema @5:"), "{scheme}");
    expect![[r#"
        api "Pets" "1.0.0"
        GET /pets/{id} as getPet
          path id: #0 Simple
          200 application/json as Json of #1
        #0 parameter id of operation 0 = Integer(Int64)
        #1 Pet = struct
          name?: #3|null
        #2 Unused = String { format: None }
        #3 property name of #1 = String { format: None }
    "#]]
    .assert_eq(&case.run("show ir openapi.yaml").stdout);
    let api = only("ir", "getPet").stdout;
    assert!(api.starts_with("GET /pets/{id} as getPet\n") && api.contains("Pet = struct"), "{api}");
    assert!(!api.contains("Unused") && only("ir", "Pet").stdout.contains("Pet = struct"), "{api}");
    let nothing = only("tree", "Dog");
    assert_eq!((nothing.code, &*nothing.stdout), (1, ""));
    assert!(nothing.stderr.starts_with("error[E0705]: nothing is called `Dog`\n"), "{}", nothing.stderr);
}

#[test]
fn standard_input_is_no_description() {
    let ran = fine().run("check -");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("`-` is not there") && ran.stderr.contains("is read from a file"), "{}", ran.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_lost_on_a_full_disk_is_an_error_and_a_reader_that_went_away_is_none() {
    use std::process::{Command, Stdio};
    let case = fine();
    let binary = env!("CARGO_BIN_EXE_ferrospec");
    for line in ["bundle openapi.yaml", "show tree openapi.yaml", "check openapi.yaml --format json", "explain E0203"] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a disk that is full");
        let mut command = Command::new(binary);
        command.args(line.split(' ')).current_dir(case.path(""));
        let ran = command.stdout(full).output().expect("the command starts");
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{line}: {said}");
        assert!(said.contains("error[E0602]: standard output cannot be written: "), "{line}: {said}");
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the command starts");
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{line}");
    }
}
