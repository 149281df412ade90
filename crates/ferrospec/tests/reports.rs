//! The forms of what is said: for people with colours, for code hosts and for programs.

use crate::support::{Case, Ran};
use expect_test::expect;
use serde_json::{Value, json};

/// One error and one warning.
const STRICT: &str = "check openapi.yaml --warn E0102 --deny E0306";

/// A description with an error that has a label and a second place, and a warning in another file.
const FIXTURE: &str = "\
openapi: 3.0.3
info: {title: Pets, title: Dogs, version: 1.0.0}
paths:
  /pets:
    get: {responses: {'200': {description: a pet, content: {application/json: {schema: {$ref: 'pet/Wörter 1:2.yaml'}}}}}}
//- pet/Wörter 1:2.yaml
type: object
properties:
  größe: {type: float}
";

fn object(case: &Case, line: &str) -> Value {
    let Ran { stdout, stderr, .. } = case.run(line);
    assert_eq!(stderr, "");
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

#[test]
fn a_program_is_told_of_every_place() {
    let report = object(&Case::new(FIXTURE), "check openapi.yaml --format json");
    let message = &report["diagnostics"][0];
    assert_eq!(message["label"], "again here");
    let note =
        json!({"message": "first here", "file": "openapi.yaml", "line": 2, "column": 8, "pointer": "/info/title"});
    assert_eq!(message["notes"], json!([note]));
}

#[test]
fn a_log_of_sarif_holds_messages_rules_and_places() {
    let log = object(&Case::new(FIXTURE), "check openapi.yaml --format sarif --warn E0102");
    assert_eq!((&log["version"], &log["runs"][0]["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["name"], "ferrospec");
    let rules: Vec<_> = driver["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(rules, ["E0102", "E0306"]);
    expect![[r#"
        {
          "defaultConfiguration": {
            "level": "error"
          },
          "fullDescription": {
            "text": "Only one of the two values can count, and parsers disagree about which. Remove one. Where `--warn` or `--allow` lets it pass, the first counts."
          },
          "help": {
            "text": "Only one of the two values can count, and parsers disagree about which. Remove one. Where `--warn` or `--allow` lets it pass, the first counts.\n\nFor example:\n\ninfo: {title: A, title: B}"
          },
          "id": "E0102",
          "shortDescription": {
            "text": "a mapping holds the same key twice"
          }
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&driver["rules"][0]).unwrap());
    expect![[r#"
        [
          {
            "level": "warning",
            "locations": [
              {
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "/info"
                  }
                ],
                "message": {
                  "text": "again here"
                },
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "openapi.yaml"
                  },
                  "region": {
                    "endColumn": 26,
                    "endLine": 2,
                    "startColumn": 21,
                    "startLine": 2
                  }
                }
              }
            ],
            "message": {
              "text": "this key stands in the mapping twice"
            },
            "relatedLocations": [
              {
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "/info/title"
                  }
                ],
                "message": {
                  "text": "first here"
                },
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "openapi.yaml"
                  },
                  "region": {
                    "endColumn": 13,
                    "endLine": 2,
                    "startColumn": 8,
                    "startLine": 2
                  }
                }
              }
            ],
            "ruleId": "E0102",
            "ruleIndex": 0
          },
          {
            "level": "warning",
            "locations": [
              {
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "/properties/größe/type"
                  }
                ],
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "pet/W%C3%B6rter%201%3A2.yaml"
                  },
                  "region": {
                    "endColumn": 22,
                    "endLine": 3,
                    "startColumn": 17,
                    "startLine": 3
                  }
                }
              }
            ],
            "message": {
              "text": "`float` is not a type of JSON Schema; it is read as `number`\nwrite `type: number` with `format: float`"
            },
            "ruleId": "E0306",
            "ruleIndex": 1
          }
        ]"#]]
    .assert_eq(&serde_json::to_string_pretty(&log["runs"][0]["results"]).unwrap());
}

#[test]
fn what_stands_in_no_file_is_told_too() {
    let case = Case::empty();
    let log = object(&case, "check missing.yaml --format sarif");
    let whole =
        |file: &str| json!([{"physicalLocation": {"artifactLocation": {"uri": file}, "region": {"startLine": 1}}}]);
    assert_eq!(log["runs"][0]["results"][0]["locations"], whole("missing.yaml"));
    for (config, line, file) in [
        ("spec = 'openapi.yaml'\nout = 'out'\n", "check openapi.yaml --overlay nope.yaml", "nope.yaml"),
        ("spec = 'openapi.yaml'\nout = 'out'\n", "generate openapi.yaml --out out --check", "out/Cargo.toml"),
        ("spec = 'openapi.yaml'\nout = '.'\n", "generate", "ferrospec.toml"),
        ("spec = 'openapi.yaml'\nout = 'openapi.yaml'\n", "generate", "ferrospec.toml"),
        ("", "generate openapi.yaml --out out --package Out", "openapi.yaml"),
    ] {
        let case = Case::new(&FIXTURE.replace("title: Dogs, ", ""));
        if !config.is_empty() {
            case.write("ferrospec.toml", config);
        }
        let log = object(&case, &format!("{line} --format sarif --allow E0306"));
        let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], file, "{line}: {log:#}");
        assert!(location["region"]["startLine"].is_number(), "{line}");
    }
    let ran = case.run("check missing.yaml --format github");
    assert!(
        ran.stdout.starts_with("::error file=missing.yaml,title=E0104%3A the file cannot be read::`missing.yaml`"),
        "{}",
        ran.stdout
    );
    assert_eq!((ran.code, &*ran.stderr), (1, "nothing can be generated; 1 error\n"));
}

#[test]
fn a_workflow_command_is_a_line() {
    let ran = Case::new(FIXTURE).run(&format!("{STRICT} --format github"));
    expect![[r#"
        ::warning file=openapi.yaml,line=2,col=21,endLine=2,endColumn=26,title=E0102%3A a mapping holds the same key twice::this key stands in the mapping twice%0Aagain here%0Aopenapi.yaml:2:8: first here
        ::error file=pet/Wörter 1%3A2.yaml,line=3,col=17,endLine=3,endColumn=22,title=E0306%3A a schema's `type` is not one of JSON Schema's::`float` is not a type of JSON Schema; it is read as `number`%0Ahelp: write `type: number` with `format: float`
    "#]].assert_eq(&ran.stdout);
    assert_eq!((ran.code, &*ran.stderr), (1, "nothing can be generated; 1 error, 1 warning\n"));
    // A bundle is what stands on standard output.
    let bundle = Case::new(FIXTURE).run("bundle openapi.yaml --messages github --warn E0102");
    assert!(bundle.stdout.starts_with("openapi: 3.0.3\n"), "{}", bundle.stdout);
    assert_eq!(bundle.stderr, ran.stdout.replace("::error ", "::warning "));
}

#[test]
fn people_and_code_hosts_are_told_so_much_and_programs_all() {
    let case = Case::new(FIXTURE);
    let said = case.run(&format!("{STRICT} --format github --max-messages 1")).stdout;
    let lines: Vec<_> = said.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("::error "), "{said}");
    assert_eq!(lines[1], "::notice::... and 1 more (use --max-messages 0 for all)");
    let log = object(&case, &format!("{STRICT} --format sarif --max-messages 1"));
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
}

/// What a text in a document tries to make GitHub do.
const COMMANDS: &str = "x\\n::add-mask::x\\r\\n::stop-commands::x\\u2028::error::%0A::debug::x";

#[test]
fn no_text_of_a_document_is_a_command() {
    let fixture = format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: 1.0.0, \"{COMMANDS}\": 1}}\npaths: {{\"{COMMANDS}\": {{}}}}\n"
    );
    let case = Case::new(&fixture);
    for line in ["check openapi.yaml --format github", "bundle openapi.yaml --messages github"] {
        let Ran { stdout, stderr, .. } = case.run(line);
        let said = format!("{stdout}{stderr}");
        let lines: Vec<_> = said.lines().filter(|line| line.trim_start().starts_with("::")).collect();
        assert_eq!(lines.len(), 2, "{said}");
        let ours = |line: &&str| {
            line.starts_with("::warning file=openapi.yaml,") || line.starts_with("::error file=openapi.yaml,")
        };
        assert!(lines.iter().all(ours), "{said}");
        assert!(!said.contains(['\r', '\u{2028}']) && said.contains("%250A"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_is_a_command() {
    let case = Case::empty();
    let name = "a,line=1::b\n::add-mask::x\r%0A.yaml";
    case.write(name, FIXTURE.split("//-").next().unwrap_or_default());
    let said = case.run_words(["check", name, "--format", "github"]).stdout;
    let expected = "::error file=a%2Cline=1%3A%3Ab\\u{a}%3A%3Aadd-mask%3A%3Ax\\u{d}%250A.yaml,line=";
    assert!(said.lines().all(|line| line.starts_with(expected)), "{said}");
    let log: Value = serde_json::from_str(&case.run_words(["check", name, "--format", "sarif"]).stdout).unwrap();
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%2Cline%3D1%3A%3Ab%0A%3A%3Aadd-mask%3A%3Ax%0D%250A.yaml");
}

#[test]
fn what_drifts_is_told_in_every_form() {
    let case = Case::new(&FIXTURE.replace("title: Dogs, ", ""));
    assert_eq!(case.run("generate openapi.yaml --out out").code, 0);
    case.write("out/src/lib.rs", format!("// {}\n::add-mask::x\n", ferrospec_rust::GENERATED_MARKER));
    let ran = case.run("generate openapi.yaml --out out --check --format github");
    let command =
        ran.stdout.lines().find(|line| line.starts_with("::error file=out/src/lib.rs,title=E0603")).unwrap_or_default();
    assert!(command.contains("%0A  changed: src/lib.rs%0A"), "{}", ran.stdout);
    assert!(command.contains("%0Ahelp: run the same command without `--check`"), "{}", ran.stdout);
    assert!(!format!("{}{}", ran.stdout, ran.stderr).lines().any(|line| line.trim_start().starts_with("::add-mask")));
    assert!(ran.stderr.starts_with("run the same command without `--check` and commit"), "{}", ran.stderr);
    let log = object(&case, "generate openapi.yaml --out out --check --format sarif");
    let text = log["runs"][0]["results"][0]["message"]["text"].as_str().unwrap_or_default();
    assert!(text.contains("changed: src/lib.rs"), "{text}");
}

#[test]
fn colours_are_as_the_user_says() {
    let case = Case::new(FIXTURE);
    let coloured = |variables: &[(&str, &str)]| {
        let Ran { stderr, .. } = case.run_in(variables, ["check", "openapi.yaml"]);
        assert!(stderr.contains("E0102"), "{stderr}");
        stderr.contains('\u{1b}')
    };
    assert!(!coloured(&[]), "a pipe is no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
}
