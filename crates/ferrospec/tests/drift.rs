//! The output folder: what differs in it is found and said, and mended without a touch too many.

use crate::support::Case;
use expect_test::{Expect, expect};
use ferrospec::{Config, Mode, Report, run};
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, SystemTime};

const FIXTURE: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      security: [{key: []}]
      responses:
        '200': {description: a pet, content: {application/json: {schema: {$ref: Pet.yaml}}}}
components:
  securitySchemes:
    key: {type: apiKey, name: key, in: header}
//- Pet.yaml
type: object
properties:
  name: {type: string}
";

fn config(case: &Case) -> Config {
    Config::new(case.path("openapi.yaml"), case.path("out"))
}

/// A case whose crate is generated.
fn generated() -> Case {
    let case = Case::new(FIXTURE);
    let report = write(&case);
    assert!(report.is_fine(), "{}", report.to_text(false));
    case
}

fn write(case: &Case) -> Report {
    run(&config(case), Mode::Write, &mut ())
}

/// What a check finds; it writes nothing.
fn drift(case: &Case) -> String {
    let before = case.files("");
    let report = run(&config(case), Mode::Check, &mut ());
    assert_eq!(case.files(""), before, "a check has written");
    let drift = report.drift.as_ref().expect("the description is fine");
    assert_eq!(report.is_fine(), drift.is_empty(), "{}", report.to_text(false));
    let changed = drift.changed.iter().map(|changed| &changed.path);
    let said = [
        ("missing", drift.missing.iter().collect::<Vec<_>>()),
        ("changed", changed.collect()),
        ("stale", drift.stale.iter().collect()),
        ("foreign", drift.foreign.iter().collect()),
    ];
    said.into_iter().flat_map(|(word, paths)| paths.into_iter().map(move |path| format!("{word} {path}\n"))).collect()
}

/// Does something to a generated crate; a check finds exactly `expected`, and generating again mends it.
fn check(change: impl FnOnce(&Case), expected: Expect) {
    let case = generated();
    assert_eq!(drift(&case), "");
    change(&case);
    expected.assert_eq(&drift(&case));
    let report = write(&case);
    assert!(report.is_fine(), "{}", report.to_text(false));
    assert_eq!(drift(&case), "");
}

#[test]
fn a_property_more_in_a_file_of_its_own() {
    check(
        |case| case.edit("Pet.yaml", "  name: {type: string}\n", "  name: {type: string}\n  age: {type: integer}\n"),
        expect![[r#"
            changed src/types.rs
        "#]],
    );
}

#[test]
fn an_edited_file() {
    check(
        |case| {
            case.edit("out/src/types.rs", "pub struct Pet {", "pub struct Pet {\n    /// Mine.\n    pub mine: bool,")
        },
        expect![[r#"
            changed src/types.rs
        "#]],
    );
}

#[test]
fn a_removed_file() {
    check(
        |case| fs::remove_file(case.path("out/src/client.rs")).unwrap(),
        expect![[r#"
            missing src/client.rs
        "#]],
    );
}

#[test]
fn a_removed_folder() {
    check(
        |case| fs::remove_dir_all(case.path("out")).unwrap(),
        expect![[r#"
            missing Cargo.toml
            missing rustfmt.toml
            missing src/api.rs
            missing src/client.rs
            missing src/lib.rs
            missing src/requests.rs
            missing src/responses.rs
            missing src/security.rs
            missing src/server.rs
            missing src/types.rs
        "#]],
    );
}

#[test]
fn a_generated_file_that_nothing_asks_for() {
    check(
        |case| {
            case.edit("openapi.yaml", "      security: [{key: []}]\n", "");
            case.write("out/src/old/pets.rs", format!("// {}\n", ferrospec_rust::GENERATED_MARKER));
        },
        expect![[r#"
            changed src/client.rs
            changed src/lib.rs
            changed src/requests.rs
            changed src/server.rs
            stale src/old/pets.rs
            stale src/security.rs
        "#]],
    );
}

#[test]
fn a_crate_of_types_comes_and_goes_with_the_config() {
    let case = generated();
    let apart = |types_crate| run(&Config { types_crate, ..config(&case) }, Mode::Write, &mut ());
    assert!(apart(Some(true)).is_fine());
    expect![[r#"
        changed Cargo.toml
        changed src/lib.rs
        missing src/types.rs
        stale types/Cargo.toml
        stale types/src/lib.rs
        stale types/src/types.rs
    "#]]
    .assert_eq(&sorted(&drift(&case)));
    assert!(apart(Some(true)).drift.is_some_and(|drift| drift.is_empty()));
    assert!(apart(None).is_fine());
    assert_eq!(drift(&case), "");
    assert!(!case.path("out/types").exists());
}

/// Something happens to a crate of types that is no reason to take it for another's.
#[test]
fn a_crate_of_types_is_known_as_a_part() {
    let case = generated();
    let apart = Config { types_crate: Some(true), ..config(&case) };
    let written = || run(&apart, Mode::Write, &mut ()).drift.expect("the description is fine");
    written();
    let manifest = case.read("out/types/Cargo.toml");
    // Line ends of another system, lines of a merge, and what cargo leaves where it takes the part for a whole.
    for manifest in [manifest.replace('\n', "\r\n"), manifest.replacen('\n', "\n<<<<<<< HEAD\n\n", 1)] {
        case.write("out/types/Cargo.toml", &manifest);
        case.write("out/types/Cargo.lock", "version = 4\n");
        case.write("out/types/target/notes", "");
        let drift = written();
        assert_eq!((drift.foreign.len(), drift.changed.len()), (0, 1), "{manifest}");
    }
    // Nor is it a folder for another run, and neither is a folder within it.
    for out in ["out/types", "out/types/src", "out/src"] {
        let before = case.files("out");
        let report = run(&Config::new(case.path("openapi.yaml"), case.path(out)), Mode::Write, &mut ());
        assert!(report.messages.iter().any(|message| message.code.id == "E0601"), "{out}");
        assert_eq!(case.files("out"), before, "{out}");
    }
}

/// Lines by the path that they name.
fn sorted(said: &str) -> String {
    let mut lines: Vec<_> = said.lines().collect();
    lines.sort_by_key(|line| line.split_once(' ').map(|(_, path)| path));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_generated_crate_below_is_another_runs() {
    refused(
        |case| case.write("out/other/Cargo.toml", format!("# {}\n", ferrospec_rust::GENERATED_MARKER)),
        expect![[r#"
            missing src/client.rs
            foreign other/Cargo.toml
        "#]],
    );
}

#[test]
fn stale_files_take_their_folders_along() {
    let case = generated();
    case.write("out/src/old/pets.rs", format!("// {}\n", ferrospec_rust::GENERATED_MARKER));
    write(&case);
    assert!(!case.path("out/src/old").exists());
}

/// Does something to a generated crate that makes its folder somebody else's too: a check finds exactly `expected`, and
/// nothing is written, also where something is due.
fn refused(change: impl FnOnce(&Case), expected: Expect) {
    let case = generated();
    fs::remove_file(case.path("out/src/client.rs")).unwrap();
    change(&case);
    let before = case.files("");
    expected.assert_eq(&drift(&case));
    let report = write(&case);
    let codes: Vec<_> = report.messages.iter().map(|message| message.code.id).collect();
    assert!(codes.iter().all(|code| *code == "E0601") && !codes.is_empty(), "{codes:?}");
    assert_eq!(case.files(""), before, "a refused folder was touched");
}

#[test]
fn a_file_without_the_mark() {
    refused(
        |case| case.write("out/src/notes.rs", "// Mine.\n"),
        expect![[r#"
            missing src/client.rs
            foreign src/notes.rs
        "#]],
    );
}

#[test]
fn a_generated_file_that_lost_its_mark() {
    refused(
        |case| case.write("out/src/types.rs", "// Mine now.\n"),
        expect![[r#"
            missing src/client.rs
            changed src/types.rs
            foreign src/types.rs
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    refused(
        |case| {
            case.write("elsewhere/types.rs", format!("// {}\n", ferrospec_rust::GENERATED_MARKER));
            fs::remove_file(case.path("out/src/types.rs")).unwrap();
            case.link("out/src/types.rs", Path::new("../../elsewhere/types.rs"));
            case.link("out/src/folder", Path::new("../../elsewhere"));
        },
        expect![[r#"
            missing src/client.rs
            foreign src/folder
            foreign src/types.rs
        "#]],
    );
}

/// Ten are still looked at one by one, an eleventh is one too many.
#[test]
fn a_folder_of_many_foreign_files_is_not_looked_through() {
    let case = generated();
    fs::remove_file(case.path("out/src/client.rs")).unwrap();
    for number in 10..20 {
        case.write(&format!("out/notes/{number}.md"), "Mine.\n");
    }
    let named: String = (10..20).map(|number| format!("foreign notes/{number}.md\n")).collect();
    assert_eq!(drift(&case), format!("missing src/client.rs\n{named}"));
    case.write("out/src/lib.rs", "// Mine now.\n");
    assert_eq!(drift(&case), named);
    let report = write(&case);
    let said: Vec<_> = report.messages.iter().map(|message| &*message.message).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    let words = "out` holds files that were not generated, or not for this crate: `notes/10.md`, `notes/11.md`, `notes/12.md`, and more";
    assert!(said[0].ends_with(words), "{said:?}");
    let stderr = case.run("generate openapi.yaml --out out --check").stderr;
    assert!(stderr.contains("  foreign: notes/19.md\n  foreign: ... and more\n"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn what_lies_in_the_folder_does_not_steer_the_terminal() {
    let case = generated();
    case.write("out/a\u{1b}[2J\n\u{202e}.md", "");
    case.edit("out/Cargo.toml", "publish = false", "publish\t= '\u{1b}[2J\u{202e}'");
    for line in ["generate openapi.yaml --out out --check", "generate openapi.yaml --out out"] {
        let stderr = case.run(line).stderr;
        assert!(stderr.contains("a\\u{1b}[2J"), "{stderr}");
        assert!(!stderr.contains(['\u{1b}', '\u{202e}']), "{stderr}");
        assert_eq!(stderr.contains("-publish\t= '\\u{1b}[2J\\u{202e}'"), line.ends_with("--check"), "{stderr}");
    }
    let stderr = case.run("generate openapi.yaml --out out --check").stderr;
    assert!(stderr.contains("  foreign: a\\u{1b}[2J\\u{a}\\u{202e}.md\n"), "{stderr}");
}

/// Nobody has the memory for these.
#[cfg(unix)]
#[test]
fn of_a_file_only_so_much_is_read() {
    let case = generated();
    let huge = |path: &str, start: &str| {
        case.write(path, start);
        fs::File::options().write(true).open(case.path(path)).unwrap().set_len(1 << 40).unwrap();
    };
    // Without a look at the files before and after.
    let drift = || run(&config(&case), Mode::Check, &mut ()).drift.expect("the folder can be read");
    huge("out/film.mov", "");
    assert_eq!(drift().foreign, ["film.mov"]);
    fs::remove_file(case.path("out/film.mov")).unwrap();
    huge("out/src/lib.rs", &format!("// {}\n", ferrospec_rust::GENERATED_MARKER));
    assert_eq!(drift().changed.len(), 1);
}

#[test]
fn what_cargo_puts_beside_is_fine() {
    let case = generated();
    case.write("out/Cargo.lock", "version = 4\n");
    case.write("out/target/debug/notes", "");
    assert_eq!(drift(&case), "");
    assert!(write(&case).is_fine());
    assert_eq!(case.read("out/Cargo.lock"), "version = 4\n");
    // Only where cargo puts them.
    case.write("out/src/target/notes", "");
    assert_eq!(drift(&case), "foreign src/target/notes\n");
}

#[test]
fn a_folder_of_another_is_left_alone() {
    let case = Case::new(FIXTURE);
    case.write("out/README.md", "Mine.\n");
    let report = write(&case);
    assert!(!report.is_fine());
    assert_eq!(case.files("out").len(), 1);
}

#[test]
fn what_is_equal_is_not_written_again() {
    let case = generated();
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    let paths: Vec<_> = case.files("out").into_keys().collect();
    let touched = |path: &str| fs::metadata(case.path("out").join(path)).unwrap().modified().unwrap();
    for path in &paths {
        fs::File::options().append(true).open(case.path("out").join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    case.edit("Pet.yaml", "{type: string}", "{type: boolean}");
    assert!(write(&case).is_fine());
    let rewritten: Vec<_> = paths.iter().filter(|path| touched(path) != long_ago).collect();
    assert_eq!(rewritten, ["src/types.rs"]);
}

#[test]
fn two_runs_give_equal_bytes() {
    let (one, other) = (generated(), generated());
    assert_eq!(one.files("out"), other.files("out"));
    // No trace of where it was made.
    let place = one.path("").display().to_string();
    for (path, bytes) in one.files("out") {
        assert!(!String::from_utf8(bytes).unwrap().contains(&place), "{path}");
    }
}

/// A description of many files, each path and each schema in one of its own, in the order of their names.
fn many() -> Vec<(String, String)> {
    let names = || (0..120).map(|number| format!("thing-{number:03}"));
    let paths: String = names().map(|name| format!("  /{name}: {{$ref: paths/{name}.yaml}}\n")).collect();
    let root = format!("openapi: 3.0.3\ninfo: {{title: Things, version: '1'}}\npaths:\n{paths}");
    let mut files = vec![("openapi.yaml".to_owned(), root)];
    files.extend(names().map(|name| {
        let answer = format!("content: {{application/json: {{schema: {{$ref: ../schemas/{name}.yaml}}}}}}");
        (format!("paths/{name}.yaml"), format!("get: {{responses: {{'200': {{description: it, {answer}}}}}}}\n"))
    }));
    files.extend(names().map(|name| {
        let text = "type: object\nproperties: {id: {type: string}, kind: {enum: [a, b]}, size: {type: strng}}\n";
        (format!("schemas/{name}.yaml"), text.to_owned())
    }));
    files
}

/// The same is said and written in whatever order folders were filled, and however many threads there are.
#[test]
fn neither_folders_nor_threads_have_a_say() {
    let made = |files: &[(String, String)], jobs| {
        let case = Case::empty();
        files.iter().for_each(|(path, text)| case.write(path, text));
        // A message with a suggestion, which comes from the folder.
        case.edit("paths/thing-007.yaml", "thing-007", "thing-07");
        let broken = Config { jobs: NonZeroUsize::new(jobs), ..config(&case) };
        let suggested = run(&broken, Mode::Write, &mut ()).to_json();
        case.edit("paths/thing-007.yaml", "thing-07", "thing-007");
        let config = Config { file_lines: 200, examples: true, mock: true, ..broken };
        let report = run(&config, Mode::Write, &mut ());
        assert!(report.is_fine(), "{}", report.to_text(false));
        let said = (suggested + &report.to_json()).replace(&case.path("").display().to_string(), "");
        (said, case.files("out"))
    };
    let mut files = many();
    let (said, one) = made(&files, 1);
    assert!(said.contains("did you mean") && said.contains("strng") && one.len() > 100, "{said}: {:#?}", one.keys());
    files.reverse();
    let (said_too, other) = made(&files, 7);
    assert_eq!(said, said_too);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(other.get(path) == Some(bytes), "{path}");
    }
}

#[test]
fn a_change_is_shown_line_by_line() {
    let case = generated();
    case.edit("out/Cargo.toml", "publish = false", "publish = true");
    let ran = case.run("generate openapi.yaml --out out --check");
    assert_eq!(ran.code, 1);
    expect![[r#"
        error[E0603]: `out` is not what the description says

          changed: Cargo.toml
                   --- is
                   +++ should be
                   @@ -8,3 +8,3 @@
                    rust-version = "1.88"
                   -publish = true
                   +publish = false

        run the same command without `--check` and commit what it writes
        not up to date; 1 error
    "#]]
    .assert_eq(&ran.stderr);
}

/// Two groups and what they share.
const GROUPS: &str = "\
openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
paths:
  /v1/customers:
    get:
      responses:
        '200': {description: a customer, content: {application/json: {schema: {$ref: '#/components/schemas/Customer'}}}}
  /v1/orders:
    get:
      responses:
        '200': {description: an order, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
components:
  schemas:
    Address: {type: object, properties: {city: {type: string}}}
    Customer: {type: object, properties: {name: {type: string}, address: {$ref: '#/components/schemas/Address'}}}
    Order: {type: object, properties: {line: {$ref: '#/components/schemas/OrderLine'}, to: {$ref: '#/components/schemas/Address'}}}
    OrderLine: {type: object, properties: {count: {type: integer}}}
";

/// Changes the description; a check finds exactly `expected`, and generating again touches nothing else.
fn changes(file_lines: usize, from: &str, to: &str, expected: Expect) {
    let case = Case::new(GROUPS);
    let config = Config { file_lines, ..config(&case) };
    assert!(run(&config, Mode::Write, &mut ()).is_fine());
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    let before = case.files("out");
    for path in before.keys() {
        fs::File::options().append(true).open(case.path("out").join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    case.edit("openapi.yaml", from, to);
    assert!(run(&config, Mode::Write, &mut ()).is_fine());
    let after = case.files("out");
    let touched = |path: &str| fs::metadata(case.path("out").join(path)).unwrap().modified().unwrap() != long_ago;
    let written = after.keys().filter(|path| touched(path)).map(|path| format!("written {path}\n"));
    let removed = before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("removed {path}\n"));
    expected.assert_eq(&written.chain(removed).collect::<String>());
}

#[test]
fn a_change_of_a_schema_touches_the_file_that_shows_it() {
    changes(
        60,
        "count: {type: integer}",
        "count: {type: number}",
        expect![[r#"
            written src/types/orders/order_line.rs
        "#]],
    );
    changes(
        60,
        "city: {type: string}",
        "city: {type: string, nullable: true}",
        expect![[r#"
            written src/types/shared/address.rs
        "#]],
    );
}

#[test]
fn a_type_that_another_group_needs_as_well_is_theirs_together() {
    changes(
        60,
        "name: {type: string}",
        "name: {type: string}, last: {$ref: '#/components/schemas/OrderLine'}",
        expect![[r#"
            written src/types/customers/customer.rs
            written src/types/orders.rs
            written src/types/shared.rs
            written src/types/shared/order_line.rs
            removed src/types/orders/order_line.rs
        "#]],
    );
}

#[test]
fn what_grows_too_large_is_parted_and_nothing_else_moves() {
    changes(
        140,
        "count: {type: integer}",
        "count: {type: integer}, note: {type: string}, article: {type: string}, price: {type: number}",
        expect![[r#"
            written src/types/orders.rs
            written src/types/orders/order.rs
            written src/types/orders/order_l.rs
        "#]],
    );
}

#[test]
fn no_file_is_larger_than_it_may_be() {
    let case = Case::empty();
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/modules/openapi.yaml");
    let config = Config::new(spec, case.path("out"));
    let config = Config { file_lines: 120, examples: true, mock: true, ..config };
    assert!(run(&config, Mode::Write, &mut ()).is_fine());
    let files = case.files("out");
    for path in ["src/types/pets.rs", "src/types/pets/pet.rs", "src/types/shared.rs", "src/xml.rs"] {
        assert!(files.contains_key(path), "{path} in {:#?}", files.keys());
    }
    let lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
    // What implements the trait cannot be parted.
    let large = files.iter().filter(|(_, bytes)| lines(bytes) > 120).map(|(path, _)| path);
    assert_eq!(large.collect::<Vec<_>>(), ["src/client.rs"]);
}
