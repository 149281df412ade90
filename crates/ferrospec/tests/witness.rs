//! The independent witness: a bundle, read by `openapiv3`, says what we read in the many files.
//!
//! A folder with real descriptions is named by the variable `FERROSPEC_CORPUS`: its `manifest.tsv` has a line a
//! description, with the columns `root` (relative to the folder), `version` and `defect` (`-` if there is none).

mod said;

use crate::support::Case;
use ferrospec::{Config, Mode, Report, run};
use ferrospec_diagnostics::{Diagnostic, Diagnostics, Severity};
use ferrospec_document::{DiskFiles, Document, Options, ReferenceMap, Sources, Version, read_as_written};
use said::letters;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A description to be witnessed.
struct Subject {
    config: Config,
    /// Whether it is known to be broken.
    is_broken: bool,
}

impl Subject {
    fn new(root: &Path, folder: &Path, is_broken: bool) -> Self {
        let mut config = Config::new(root, "");
        config.root = Some(folder.to_owned());
        // Harmless where files are called as references call them.
        config.map_references.insert("-".to_owned(), "/".to_owned());
        Self { config, is_broken }
    }
}

/// Our reading of the many files; `None` if it was refused.
fn ours(config: &Config) -> Option<Document> {
    let files = DiskFiles::new(config.root.as_deref().expect("it is given")).expect("the folder is there");
    let entry = files.logical(&config.spec).expect("the entry is in the folder");
    let maps = config.map_references.iter().map(|(from, to)| ReferenceMap { from: from.clone(), to: to.clone() });
    let options = Options { map_references: maps.collect(), ..Default::default() };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read_as_written(&entry, &files, &options, &mut sources, &mut diagnostics);
    document.filter(|_| !diagnostics.has_errors())
}

/// What the components are called in a bundle that OpenAPI does not allow to be called as they are, by letters.
fn renamed(report: &Report) -> BTreeMap<String, String> {
    let renames = report.messages.iter().filter(|message| message.code.id == "E0606");
    renames
        .map(|message| {
            let place = message.locus.expect("it has a place");
            let was = &report.sources.get(place.file).text()[place.start as usize..place.end as usize];
            (letters(was), letters(message.message.split('`').nth(1).expect("it says the new name")))
        })
        .collect()
}

/// What the two readings of a description differ in; `None` if neither is there, for a reason.
fn differences(subject: &Subject) -> Option<Vec<String>> {
    let (bundle, report) = ferrospec::bundle_typed(&subject.config);
    let ours = ours(&subject.config);
    // The witness speaks OpenAPI 3.0: what that has no word for, it cannot have heard of.
    let is_later = ours.as_ref().is_some_and(|ours| ours.version() > Version::V3_0);
    if bundle.is_none() && is_later && has_no_word(&report) {
        return Some(Vec::new());
    }
    let (Some(bundle), Some(ours)) = (bundle, ours) else {
        let mut errors = report.messages.iter().filter(|message| message.severity == Severity::Error);
        let is_true = errors.next().is_some_and(|error| match error.locus {
            Some(_) if subject.is_broken => true,
            Some(place) => leads_nowhere(report.sources.get(place.file).text(), &error.message),
            None => false,
        });
        return (!is_true).then(|| vec![format!("it is not read: {}", report.to_text_of(false, 1))]);
    };
    let version = ours.version();
    let (ours, mut theirs) = (said::by_us(&ours), said::by_witness(&bundle));
    let mut found = Vec::new();
    compare("operation", &ours.operations, &theirs.operations, &mut found);
    // A later version has words that OpenAPI 3.0 has not, such as `if`: the bundle may say them in more schemas, and says so.
    if version > Version::V3_0 && says(&report, "E0607") {
        for (required, count) in &mut theirs.required {
            *count = ours.required.get(required).map_or(*count, |own| *own.min(count));
        }
    }
    compare("schemas with the required properties", &ours.required, &theirs.required, &mut found);
    let renamed = renamed(&report);
    let declared = ours.declared.iter().map(|name| renamed.get(name).unwrap_or(name));
    found.extend(declared.filter(|name| !theirs.declared.contains(*name)).map(|name| format!("no schema `{name}`")));
    Some(found)
}

/// Whether the pointer that a message quotes leads nowhere in the file of which it says so.
fn leads_nowhere(file: &str, message: &str) -> bool {
    let pointer = message.split('`').find_map(|quoted| quoted.strip_prefix("#/"));
    let mut at = Some(serde_yaml::from_str::<serde_yaml::Value>(file).expect("the other reader reads the file"));
    pointer.is_some_and(|pointer| {
        for step in pointer.split('/') {
            at = at.take().and_then(|value| value.get(step).cloned());
        }
        at.is_none()
    })
}

/// Puts down what is in one of the two alone, or is not the same in both.
fn compare<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    what: &str,
    ours: &BTreeMap<K, V>,
    theirs: &BTreeMap<K, V>,
    found: &mut Vec<String>,
) {
    let all: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    for key in all.into_iter().filter(|key| ours.get(key) != theirs.get(key)) {
        found.push(format!("{what} {key:?}: {:?} against {:?}", ours.get(key), theirs.get(key)));
    }
}

/// Whether all that is wrong is what OpenAPI 3.0 has not.
fn has_no_word(report: &Report) -> bool {
    let mut errors = report.messages.iter().filter(|message| message.severity == Severity::Error);
    errors.all(|error| error.code.id == "E0604" && error.message.starts_with("OpenAPI 3.0 has no "))
}

fn says(report: &Report, code: &str) -> bool {
    report.messages.iter().any(|message| message.code.id == code)
}

fn generate(root: PathBuf, out: PathBuf) -> Report {
    let mut config = Config::new(root, out);
    config.package = Some("witnessed".to_owned());
    run(&config, Mode::Write, &mut ())
}

/// Whether everything that a description says about types became one. What is only used where nothing is carried out
/// has no type, unless it is a component: and in a bundle all schemas are.
fn is_whole(report: &Report) -> bool {
    let left_out = |message: &Diagnostic| match message.code.id {
        "E0402" => true,
        // A media type that another one is preferred to.
        "E0401" => message.message.contains('/'),
        _ => false,
    };
    !report.messages.iter().any(left_out)
}

/// How the crates that are made of the many files and of their bundle differ.
///
/// The model has the methods of a path in an order of its own, so that operations may change their places; where
/// `in_order`, they must not.
fn crates_differ(root: &Path, in_order: bool) -> Option<String> {
    let case = Case::empty();
    let (mut bundle, mut report) = ferrospec::bundle(&Config::new(root, ""), None);
    // Keywords of a later version are carried out all the same, and a bundle of that version has them.
    if says(&report, "E0607") {
        (bundle, report) = ferrospec::bundle(&Config::new(root, ""), Some(Version::V3_2));
    }
    case.write("openapi.yaml", bundle?.to_yaml());
    // Types are called as components are. And a bundle has no resources that a `$dynamicRef` is told apart by, which it says.
    if !renamed(&report).is_empty() || says(&report, "E0215") {
        return None;
    }
    let many = generate(root.to_owned(), case.path("many"));
    let one = generate(case.path("openapi.yaml"), case.path("one"));
    if !is_whole(&many) {
        return None;
    }
    if !many.is_fine() || !one.is_fine() {
        return (many.is_fine() != one.is_fine()).then(|| format!("{}{}", many.to_text(false), one.to_text(false)));
    }
    let files = |folder| {
        let files = case.files(folder).into_iter().map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("what is generated is UTF-8");
            let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
            if !in_order {
                lines.sort();
            }
            (path, lines)
        });
        files.collect::<BTreeMap<_, _>>()
    };
    let (many, one) = (files("many"), files("one"));
    let all: BTreeSet<_> = many.keys().chain(one.keys()).collect();
    let differing: Vec<_> = all.into_iter().filter(|path| many.get(*path) != one.get(*path)).collect();
    (!differing.is_empty()).then(|| format!("{differing:?}"))
}

fn golden() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = fs::read_dir(here.join("tests/golden")).expect("the cases are there");
    let mut roots: Vec<_> = cases.map(|case| case.expect("a case").path().join("openapi.yaml")).collect();
    roots.push(here.join("../../spec/openapi.yaml"));
    roots.sort();
    roots
}

/// A description in many files, with every kind of thing that may stand in one of its own.
const MANY: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}: {$ref: paths/pet.yaml}
  /wiki: {$ref: 'paths/all.yaml#/~1wiki'}
components:
  schemas:
    Owner: {$ref: schemas/Owner.yaml}
    Unused: {type: object, required: [a], properties: {a: {type: string}}}
//- paths/pet.yaml
parameters:
  - {name: id, in: path, required: true, schema: {type: integer}}
  - $ref: ../parameters.yaml#/Limit
get:
  parameters:
    - {name: limit, in: query, required: true, schema: {type: integer}}
  responses:
    '200': {$ref: ../responses/Pet.yaml}
    default: {description: refused, content: {application/json: {schema: {$ref: ../schemas/Error.yaml}}}}
put:
  requestBody: {$ref: ../bodies.yaml#/Pet}
  responses: {'204': {description: done}}
//- paths/all.yaml
/wiki:
  get:
    responses:
      default: {description: refused, content: {application/json: {schema: {$ref: ../wiki/schemas/Error.yaml}}}}
//- parameters.yaml
Limit: {name: limit, in: query, schema: {type: integer}}
//- bodies.yaml
Pet: {required: true, content: {application/json: {schema: {$ref: schemas/Pet.yaml}}}}
//- responses/Pet.yaml
description: a pet
content: {application/json: {schema: {$ref: ../schemas/Pet.yaml}}}
//- schemas/Pet.yaml
type: object
required: [name, owner]
properties:
  name: {type: string}
  owner: {$ref: Owner.yaml}
  mother: {$ref: Pet.yaml}
  dog: {$ref: Dog.yaml}
//- schemas/Dog.yaml
allOf:
  - $ref: Animal.yaml
  - type: object
    properties:
      eats: {$ref: 'Animal.yaml#/properties/food'}
      size: {$ref: 'sizes/dog.yaml#/definitions/Size'}
      collar: {$ref: 'sizes/collar.yaml#/definitions/size'}
//- schemas/Animal.yaml
type: object
required: [kind]
properties:
  kind: {type: string, enum: [dog, cat]}
  food: {type: object, properties: {name: {type: string}}}
//- schemas/sizes/dog.yaml
definitions: {Size: {description: of a dog, type: object, required: [height], properties: {height: {type: integer}}}}
//- schemas/sizes/collar.yaml
definitions: {size: {description: of a collar, type: object, required: [length], properties: {length: {type: integer}}}}
//- schemas/Owner.yaml
type: object
required: [name]
properties: {name: {type: string}, pets: {type: array, items: {$ref: Pet.yaml}}}
//- schemas/Error.yaml
type: object
required: [code]
properties: {code: {type: integer}}
";

#[test]
fn the_witness_reads_the_same() {
    let many = Case::new(MANY);
    many.write("wiki/schemas/Fault.yaml", "type: object\nrequired: [page]\nproperties: {page: {type: string}}\n");
    many.edit("paths/all.yaml", "wiki/schemas/Error.yaml", "wiki/schemas/Fault.yaml");
    for root in golden().into_iter().chain([many.path("openapi.yaml")]) {
        let folder = root.parent().expect("a file is in a folder");
        assert_eq!(differences(&Subject::new(&root, folder, false)), Some(Vec::new()), "{}", root.display());
    }
}

#[test]
fn one_file_or_many_make_the_same_crate() {
    let many = Case::new(MANY);
    // Described, because a schema that is not is described by its name, which is a longer one in the bundle.
    many.write("wiki/schemas/Error.yaml", "description: a page\nproperties: {page: {type: string}}\n");
    // The media types of one body of Swagger 2.0 share a schema, which is a component in the bundle, and called as one.
    let shares = |root: &PathBuf| root.ends_with("collection_formats/openapi.yaml");
    let roots = golden().into_iter().filter(|root| !shares(root)).chain([many.path("openapi.yaml")]);
    for root in roots {
        assert_eq!(crates_differ(&root, true), None, "{}", root.display());
    }
    let report = generate(many.path("openapi.yaml"), many.path("crate"));
    assert!(is_whole(&report) && report.is_fine(), "{}", report.to_text(false));
    let types = many.read("crate/src/types.rs");
    for name in ["Animal", "AnimalKind", "AnimalFood", "Size", "CollarSize"] {
        assert!(types.lines().any(|line| line.starts_with("pub ") && line.contains(&format!(" {name} "))), "{name}");
    }
}

/// The descriptions of OpenAPI 3.0 and 2.0, whose bundles are of 3.0, in the folder of real ones; none if no folder is
/// named.
fn corpus() -> Vec<Subject> {
    let Some(folder) = env::var_os("FERROSPEC_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: FERROSPEC_CORPUS names no folder of real descriptions");
        return Vec::new();
    };
    let manifest = fs::read_to_string(folder.join("manifest.tsv")).expect("the folder has a `manifest.tsv`");
    let mut lines = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().expect("the first line names the columns");
    let column = |name: &str| head.iter().position(|column| *column == name).expect("the column is there");
    let (root, version, defect) = (column("root"), column("version"), column("defect"));
    let rows = lines.filter(|line| line[version].starts_with("3.0") || line[version] == "2.0");
    let subjects = rows.map(|line| {
        let first = line[root].split('/').next().unwrap_or_default();
        Subject::new(&folder.join(line[root]), &folder.join(first), !matches!(line[defect], "" | "-"))
    });
    subjects.collect()
}

#[test]
fn the_witness_reads_real_descriptions_the_same() {
    let (mut different, mut broken) = (Vec::new(), Vec::new());
    let corpus = corpus();
    for subject in &corpus {
        let name = subject.config.spec.display();
        match differences(subject) {
            None => broken.push(name.to_string()),
            Some(found) => different.extend(found.into_iter().map(|found| format!("{name}: {found}"))),
        }
    }
    let witnessed = corpus.len() - broken.len();
    eprintln!("{witnessed} of {} witnessed; known to be broken: {}", corpus.len(), broken.join(", "));
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn real_descriptions_make_the_same_crate_in_one_file_or_many() {
    let different: Vec<_> = corpus()
        .into_iter()
        .filter_map(|subject| {
            let root = subject.config.spec;
            Some(format!("{}: {}", root.display(), crates_differ(&root, false)?))
        })
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}
