//! References that lead where nothing is to be read.

use super::{Outcome, outcome};
use crate::support::Case;
#[cfg(unix)]
use std::path::Path;

/// A case whose entry refers to `reference`, beside files that are out of its reach.
fn case(reference: &str) -> (Case, Outcome) {
    let case = Case::empty();
    case.write("secret.yaml", "type: object\nproperties: {secret: {type: string}}\n");
    case.write("spec-beside/secret.yaml", "type: object\nproperties: {secret: {type: string}}\n");
    case.write("spec/Pet.yaml", "type: object\n");
    let reference = serde_json::Value::from(reference);
    let entry = format!(
        "openapi: 3.0.3\ninfo: {{title: a, version: 1.0.0}}\npaths: {{}}\ncomponents: {{schemas: {{A: {{properties: {{b: {{$ref: {reference}}}}}}}}}}}\n"
    );
    case.write("spec/openapi.yaml", entry);
    let outcome = super::outcome_at(&case, "spec/openapi.yaml", |_| {});
    (case, outcome)
}

#[test]
fn nothing_outside_of_the_root_is_read() {
    let absolute = Case::empty();
    absolute.write("secret.yaml", "type: object\n");
    let absolute = absolute.path("secret.yaml").display().to_string();
    for reference in [
        "../secret.yaml",
        "./../secret.yaml",
        "x/../../secret.yaml",
        "..//secret.yaml",
        "%2e%2e/secret.yaml",
        "..%2Fsecret.yaml",
        "%2E%2E%2Fsecret.yaml#",
        "../spec-beside/secret.yaml",
        "../spec/../secret.yaml",
        "../spec/Pet.yaml/../../secret.yaml",
        "..\\secret.yaml",
        "/etc/passwd",
        "//etc/passwd",
        "\\\\host\\share\\a.yaml",
        "C:\\a.yaml",
        "c:/a.yaml",
        &absolute,
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file:secret.yaml",
        "file://localhost/etc/passwd",
        "~/secret.yaml",
        "$HOME/a.yaml",
        "http://169.254.169.254/latest/meta-data",
        "https://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "//169.254.169.254/x",
        "ftp://a/b",
        "data:application/json,{}",
        "javascript:1",
        "jar:file:///a",
        "git+ssh://a/b",
        "\u{0}",
        "Pet.yaml\u{0}.txt",
        "a\nb.yaml",
        "",
        ".",
        "./",
        "..",
        "?",
        "Pet.yaml?a=b",
        "%00",
        "%",
        "%zz",
    ] {
        let (_, outcome) = case(reference);
        // `""`, `.` and their like name the file or folder that they stand in; no other file is read.
        let codes = match outcome {
            Outcome::Refused(codes) => codes,
            Outcome::Written(_) => panic!("{reference:?} was read"),
        };
        assert!(
            codes
                .iter()
                .all(|code| ["E0104", "E0201", "E0202", "E0203", "E0204", "E0205", "E0206", "E0207"].contains(code)),
            "{reference:?}: {codes:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_and_no_device_is_read() {
    for target in
        ["../../secret.yaml", "/etc/passwd", "/dev/zero", "/dev/stdin", "..", "link.yaml", "/proc/self/environ"]
    {
        let (case, _) = case("link.yaml");
        case.link("spec/link.yaml", Path::new(target));
        let codes = super::outcome_at(&case, "spec/openapi.yaml", |_| {});
        assert!(
            matches!(&codes, Outcome::Refused(codes) if codes == &["E0104"] || codes == &["E0203"]),
            "{target}: {codes:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn nobody_waits_for_a_pipe() {
    let (case, _) = case("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(case.path("spec/pipe.yaml")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(super::outcome_at(&case, "spec/openapi.yaml", |_| {}), Outcome::Refused(vec!["E0104"]));
    }
}

#[test]
fn the_name_of_a_file_is_never_code() {
    for name in ["*", "a b", "a'b", "a{}b", "#![a]", "r#\"a\"#", "日本", "a%20b", "-", "--out"] {
        let case = Case::empty();
        let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        case.write(&format!("{name}.yaml"), "type: object\nproperties: {a: {type: string}}\n");
        case.write("openapi.yaml", format!("openapi: 3.0.3\ninfo: {{title: a, version: 1.0.0}}\npaths: {{}}\ncomponents: {{schemas: {{Holder: {{properties: {{b: {{$ref: '{encoded}.yaml'}}}}}}}}}}\n"));
        let outcome = super::nameless(outcome(&case));
        let Outcome::Written(files) = outcome else { panic!("{name:?}: {outcome:?}") };
        let structs = files["src/types.rs"].iter().filter(|kind| *kind == "struct").count();
        assert_eq!(structs, 2, "{name:?}");
    }
}
