//! A run that would come to the same as the last one is not made, and says the same; any other is made.

use crate::support::Case;
use ferrospec::{Config, Mode, Report, Stage, Watch, run};
use ferrospec_diagnostics::{Diagnostics, FileId};
use std::fs;
use std::path::PathBuf;

/// With a warning in one file, a note in another, one that the config is about, and a name that is mapped to another.
const FIXTURE: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
x-ä: ö
paths:
  /pets:
    get:
      responses:
        '200': {description: a pet, content: {application/json: {schema: {$ref: schemas-Pet.yaml}}}}
//- schemas/Pet.yaml
type: object
properties:
  name: {type: string, format: shout}
  tag: {type: strng}
//- pets.toml
spec = 'openapi.yaml'
out = 'out'
map-references = { '-' = '/' }
rust-types = { money = '1' }
";

/// Whether a run was made.
#[derive(Default)]
struct Made(bool);

impl Watch for Made {
    fn begin(&mut self, _: Stage) {
        self.0 = true;
    }
}

fn config(case: &Case) -> Config {
    let mut diagnostics = Diagnostics::default();
    let config = Config::parse(&case.read("pets.toml"), FileId(0), &case.path(""), &mut diagnostics);
    let mut config = config.unwrap_or_else(|| panic!("{diagnostics:?}"));
    config.records = Some(case.path("target/ferrospec"));
    if let Some(written) = &mut config.written {
        written.shown = "pets.toml".to_owned();
    }
    config
}

fn report(config: &Config, mode: Mode) -> (Report, bool) {
    let mut made = Made::default();
    let report = run(config, mode, &mut made);
    (report, made.0)
}

/// All that a report says.
fn said(report: &Report) -> String {
    let files: Vec<_> =
        report.sources.iter().map(|(_, source)| (source.shown(), source.logical(), source.text())).collect();
    let Report { package, files: written, drift, origin, .. } = report;
    let text = report.to_text(false) + &report.to_json() + &report.to_sarif() + &report.to_github(100);
    format!("{text}{files:#?}{:#?}", (package, written, drift, origin))
}

/// A case whose crate is generated, and known.
fn generated() -> Case {
    let case = Case::new(FIXTURE);
    let (report, made) = report(&config(&case), Mode::Write);
    assert!(report.is_fine() && made, "{}", report.to_text(false));
    case
}

/// The file of the one record that there is.
fn record(case: &Case) -> PathBuf {
    let mut found = case.files("target/ferrospec").into_keys();
    let record = found.next().expect("there is a record");
    assert_eq!(found.next(), None);
    case.path("target/ferrospec").join(record)
}

#[test]
fn what_is_the_same_is_said_again() {
    let case = generated();
    let before = case.files("");
    for mode in [Mode::Check, Mode::Write, Mode::Check] {
        let (known, made) = report(&config(&case), mode);
        assert!(!made, "{mode:?}");
        let (anew, made) = report(&Config { records: None, ..config(&case) }, mode);
        assert!(made);
        assert_eq!(said(&known), said(&anew));
        for words in ["schemas/Pet.yaml", "pets.toml", "strng"] {
            assert!(said(&known).contains(words), "{words}: {}", said(&known));
        }
    }
    assert_eq!(case.files(""), before, "nothing is written");
    let text = fs::read_to_string(record(&case)).unwrap();
    assert!(!text.contains(&case.path("").display().to_string()), "{text}");
}

/// After `change`, a check is made, and says whether the folder is still what it should be. The one behind it is made again
/// if it is not.
fn check(name: &str, change: impl FnOnce(&Case), is_fine: bool) {
    let case = generated();
    change(&case);
    for made_again in [true, !is_fine] {
        let (report, made) = report(&config(&case), Mode::Check);
        assert_eq!((report.is_fine(), made), (is_fine, made_again), "{name}: {}", report.to_text(false));
    }
}

#[test]
fn whatever_is_not_the_same_is_found() {
    let marked = format!("// {}\n", ferrospec_rust::GENERATED_MARKER);
    check("a file that was read", |case| case.edit("schemas/Pet.yaml", "tag", "label"), false);
    check("a remark in it", |case| case.edit("schemas/Pet.yaml", "type: object", "type: object # a pet"), true);
    check("a file that is gone", |case| fs::remove_file(case.path("schemas/Pet.yaml")).unwrap(), false);
    check("a file that goes before one that was read", |case| case.write("schemas-Pet.yaml", "type: string"), false);
    check("one file of the crate", |case| case.edit("out/src/types.rs", "pub struct Pet", "pub struct Hamster"), false);
    check("a file of it that is gone", |case| fs::remove_file(case.path("out/src/types.rs")).unwrap(), false);
    check("a file that nothing asks for", |case| case.write("out/src/old.rs", &marked), false);
    check("a file of another", |case| case.write("out/notes.md", "Mine.\n"), false);
    check("an option", |case| case.edit("pets.toml", "out'\n", "out'\nclosed-enums = true\n"), true);
    check(
        "an option that changes the crate",
        |case| case.edit("pets.toml", "rust-", "rename = { Pet = 'Animal' }\nrust-"),
        false,
    );
    check("a severity", |case| case.edit("pets.toml", "rust-", "deny-warnings = true\nrust-"), false);
    check("no record", |case| fs::remove_file(record(case)).unwrap(), true);
    check("a record of something else", |case| fs::write(record(case), "{}").unwrap(), true);
    // Another name for the same file.
    #[cfg(unix)]
    check(
        "a link",
        |case| {
            fs::rename(case.path("schemas/Pet.yaml"), case.path("schemas/Real.yaml")).unwrap();
            case.link("schemas/Pet.yaml", std::path::Path::new("Real.yaml"));
        },
        true,
    );
}

#[test]
fn a_record_is_not_believed_against_the_files() {
    let case = generated();
    let before = digest(&case);
    case.edit("out/src/types.rs", "pub struct Pet", "pub struct Cat");
    let after = digest(&case);
    let text = fs::read_to_string(record(&case)).unwrap();
    assert!(text.contains(&before));
    fs::write(record(&case), text.replace(&before, &after)).unwrap();
    let (report, made) = report(&config(&case), Mode::Check);
    assert!(made && !report.is_fine());
}

fn digest(case: &Case) -> String {
    blake3::hash(case.read("out/src/types.rs").as_bytes()).to_hex().to_string()
}

/// The same program with a byte more at its end, which nothing reads.
#[cfg(target_os = "linux")]
#[test]
fn another_program_makes_its_own_run() {
    let case = Case::new(FIXTURE);
    case.write("target/CACHEDIR.TAG", "");
    let line = "generate --config pets.toml --check";
    assert_eq!(case.run("generate --config pets.toml").code, 0);
    let before = fs::read(record(&case)).unwrap();
    let first = case.run(line);
    assert_eq!(fs::read(record(&case)).unwrap(), before);
    // A process that another test starts meanwhile would hold what is open here for writing, and nobody runs a program that
    // somebody may still write: so another process writes it.
    let copy = r#"cp "$0" "$1" && printf ! >> "$1""#;
    let copied = std::process::Command::new("sh")
        .args(["-c", copy, env!("CARGO_BIN_EXE_ferrospec")])
        .arg(case.path("other"))
        .status();
    assert!(copied.unwrap().success());
    let second = case.run_program(&case.path("other"), &[], line.split(' '));
    assert_ne!(fs::read(record(&case)).unwrap(), before);
    assert_eq!((first.code, &first.stderr), (second.code, &second.stderr));
}

#[test]
fn a_record_lies_in_the_build_folder_and_nowhere_else() {
    let records = |case: &Case| case.files("").into_keys().filter(|path| path.contains("ferrospec/")).count();
    let line = "generate --config pets.toml";
    let case = Case::new(FIXTURE);
    assert_eq!((case.run(line).code, records(&case)), (0, 0));
    case.write("target/CACHEDIR.TAG", "");
    assert_eq!(case.run_in(&[("CI", "true")], line.split(' ')).code, 0);
    assert_eq!(records(&case), 0);
    assert_eq!((case.run(line).code, records(&case)), (0, 1));
    fs::create_dir(case.path("build")).unwrap();
    assert_eq!(case.run_in(&[("CARGO_TARGET_DIR", "build")], line.split(' ')).code, 0);
    assert_eq!(records(&case), 2);
}
