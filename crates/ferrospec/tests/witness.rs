//! The independent witness: a bundle, read by `openapiv3`, says what we read in the many files.
//!
//! A folder with real descriptions is named by the variable `FERROSPEC_CORPUS`: its `manifest.tsv` has a line a
//! description, with the columns `name`, `root` (relative to the folder) and `version`.

use crate::support::Case;
use ferrospec::{Config, Mode, Report, run};
use ferrospec_diagnostics::{Diagnostic, Diagnostics, Severity};
use ferrospec_document::{DiskFiles, Sources, read};
use ferrospec_ir::{Api, Operation, Place, Shape};
use openapiv3::{OpenAPI, Parameter, PathItem, ReferenceOr, Schema, SchemaKind, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Name, place and necessity of each parameter, by method and path.
type Operations = BTreeMap<String, BTreeSet<(String, &'static str, bool)>>;

/// The required properties of each object, by the name of its schema.
type Required = BTreeMap<String, BTreeSet<String>>;

/// What one of the two readings says.
#[derive(PartialEq, Debug)]
struct Said {
    operations: Operations,
    schemas: BTreeSet<String>,
    required: Required,
}

/// Our reading of the many files, and what was said about them; `None` if it was refused.
fn ours(root: &Path) -> Option<(Api, Diagnostics)> {
    let (files, entry) = DiskFiles::beside(root).expect("the folder is there");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read(&entry, &files, &Default::default(), &mut sources, &mut diagnostics)?;
    let api = ferrospec_lower::lower(&document, &Default::default(), &mut diagnostics);
    Some((api, diagnostics))
}

/// What is left of a name where a file, a component and a bundle may each spell it in another way.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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

/// What we say; a schema that has two names goes by the one that `theirs` knows.
fn said_by_us(api: &Api, renamed: &BTreeMap<String, String>, theirs: &Said) -> Said {
    let alias = |(_, ty): (_, &ferrospec_ir::Type)| match (&ty.place, &ty.shape) {
        (Place::Named(name), Shape::Alias(of)) => Some((of.id, letters(&name.name))),
        _ => None,
    };
    let aliases: BTreeMap<_, _> = api.types.iter().filter_map(alias).collect();
    let (mut schemas, mut required) = (BTreeSet::new(), Required::new());
    for (id, ty) in api.types.iter() {
        let Place::Named(name) = &ty.place else { continue };
        let own = letters(&name.name);
        let own = renamed.get(&own).unwrap_or(&own).clone();
        let name = aliases.get(&id).filter(|_| !theirs.schemas.contains(&own)).unwrap_or(&own);
        schemas.insert(name.clone());
        if let Shape::Struct(object) = &ty.shape {
            let names = object.fields.iter().filter(|field| field.required).map(|field| field.name.clone());
            required.insert(name.clone(), names.collect());
        }
    }
    let parameters = |operation: &Operation| {
        let parameters = operation.parameters.iter();
        parameters.map(|parameter| (parameter.name.clone(), parameter.location.as_str(), parameter.required)).collect()
    };
    let operations = api
        .operations
        .iter()
        .map(|operation| (format!("{} {}", operation.method.as_str(), operation.path), parameters(operation)));
    Said { operations: operations.collect(), schemas, required }
}

fn said_by_witness(bundle: &OpenAPI) -> Said {
    let mut operations = Operations::new();
    for (path, item) in &bundle.paths.paths {
        let item = item.as_item().expect("a bundle has no path items elsewhere");
        for (method, operation) in item.iter() {
            let all = parameters(bundle, item, &operation.parameters);
            operations.insert(format!("{} {path}", method.to_uppercase()), all);
        }
    }
    let components = bundle.components.iter().flat_map(|components| &components.schemas);
    let (mut schemas, mut required) = (BTreeSet::new(), Required::new());
    for (name, schema) in components {
        schemas.insert(letters(name));
        if let Some(names) = schema.as_item().and_then(required_of) {
            required.insert(letters(name), names.iter().cloned().collect());
        }
    }
    Said { operations, schemas, required }
}

/// An operation's parameters with those of its path, where it does not replace them.
fn parameters(
    bundle: &OpenAPI,
    item: &PathItem,
    own: &[ReferenceOr<Parameter>],
) -> BTreeSet<(String, &'static str, bool)> {
    let mut all = BTreeMap::new();
    for parameter in item.parameters.iter().chain(own) {
        let parameter = parameter_of(bundle, parameter);
        let data = parameter.parameter_data_ref();
        let (location, required) = match parameter {
            Parameter::Path { .. } => ("path", true),
            Parameter::Query { .. } => ("query", data.required),
            Parameter::Header { .. } => ("header", data.required),
            Parameter::Cookie { .. } => ("cookie", data.required),
        };
        // OpenAPI 3.0.4 §4.7.12.2: these three have no effect.
        let ignored = ["accept", "content-type", "authorization"].contains(&&*data.name.to_lowercase());
        if location != "header" || !ignored {
            all.insert((data.name.clone(), location), required);
        }
    }
    all.into_iter().map(|((name, location), required)| (name, location, required)).collect()
}

fn parameter_of<'b>(bundle: &'b OpenAPI, parameter: &'b ReferenceOr<Parameter>) -> &'b Parameter {
    let mut parameter = parameter;
    loop {
        match parameter {
            ReferenceOr::Item(parameter) => return parameter,
            ReferenceOr::Reference { reference } => {
                let name = reference.strip_prefix("#/components/parameters/").expect("a bundle refers to components");
                parameter = &bundle.components.as_ref().expect("there are some").parameters[name];
            }
        }
    }
}

fn required_of(schema: &Schema) -> Option<&[String]> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => Some(&object.required),
        SchemaKind::Any(any) => Some(&any.required),
        _ => None,
    }
}

/// What the two readings of the description at `root` differ in.
fn differences(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let (bundle, report) = ferrospec::bundle_typed(&Config::new(root, ""));
    let ours = ours(root);
    let (Some(bundle), Some((api, diagnostics))) = (bundle, ours) else {
        if !report.messages.iter().any(|message| message.severity == Severity::Error) {
            found.push("it is neither read nor refused".to_owned());
        }
        return found;
    };
    // What is not carried out is in the bundle alone, and is reported.
    let unsupported = diagnostics.into_sorted().iter().any(|message| message.code.id.starts_with("E040"));
    let theirs = said_by_witness(&bundle);
    let ours = said_by_us(&api, &renamed(&report), &theirs);
    compare("operation", &ours.operations, &theirs.operations, unsupported, &mut found);
    let schemas = |said: &Said| said.schemas.iter().map(|name| (name.clone(), ())).collect();
    compare("schema", &schemas(&ours), &schemas(&theirs), unsupported, &mut found);
    for (name, required) in &ours.required {
        match theirs.required.get(name) {
            Some(other) if other == required => {}
            other => found.push(format!("required of `{name}`: {required:?} against {other:?}")),
        }
    }
    found
}

fn compare<V: PartialEq + std::fmt::Debug>(
    what: &str,
    ours: &BTreeMap<String, V>,
    theirs: &BTreeMap<String, V>,
    may_lack: bool,
    found: &mut Vec<String>,
) {
    for (key, value) in ours {
        match theirs.get(key) {
            Some(other) if other == value => {}
            other => found.push(format!("{what} `{key}`: {value:?} against {other:?}")),
        }
    }
    let lacking = theirs.keys().filter(|key| !may_lack && !ours.contains_key(*key));
    found.extend(lacking.map(|key| format!("{what} `{key}` is in the bundle alone")));
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
        "E0402" | "E0403" => true,
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
    let (bundle, report) = ferrospec::bundle(&Config::new(root, ""), None);
    case.write("openapi.yaml", bundle?.to_yaml());
    // Types are called as components are.
    if !renamed(&report).is_empty() {
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
        assert_eq!(differences(&root), Vec::<String>::new(), "{}", root.display());
    }
}

#[test]
fn one_file_or_many_make_the_same_crate() {
    let many = Case::new(MANY);
    // Described, because a schema that is not is described by its name, which is a longer one in the bundle.
    many.write("wiki/schemas/Error.yaml", "description: a page\nproperties: {page: {type: string}}\n");
    for root in golden().into_iter().chain([many.path("openapi.yaml")]) {
        assert_eq!(crates_differ(&root, true), None, "{}", root.display());
    }
}

/// The descriptions of OpenAPI 3.0 in the folder of real ones; none if no folder is named.
fn corpus() -> Vec<PathBuf> {
    let Some(folder) = env::var_os("FERROSPEC_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: FERROSPEC_CORPUS names no folder of real descriptions");
        return Vec::new();
    };
    let manifest = fs::read_to_string(folder.join("manifest.tsv")).expect("the folder has a `manifest.tsv`");
    let mut lines = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().expect("the first line names the columns");
    let column = |name: &str| head.iter().position(|column| *column == name).expect("the column is there");
    let (root, version) = (column("root"), column("version"));
    lines.filter(|line| line[version].starts_with("3.0")).map(|line| folder.join(line[root])).collect()
}

#[test]
fn the_witness_reads_real_descriptions_the_same() {
    let different: Vec<_> = corpus()
        .into_iter()
        .flat_map(|root| differences(&root).into_iter().map(move |found| format!("{}: {found}", root.display())))
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn real_descriptions_make_the_same_crate_in_one_file_or_many() {
    let different: Vec<_> = corpus()
        .into_iter()
        .filter_map(|root| Some(format!("{}: {}", root.display(), crates_differ(&root, false)?)))
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}
