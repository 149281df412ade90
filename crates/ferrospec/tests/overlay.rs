//! Overlays from the command line and from the config, to the crate that comes of them.

use crate::support::Case;

const FILES: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: pets
      responses:
        '200': {description: fine, content: {application/json: {schema: {$ref: schemas/Pet.yaml}}}}
  /internal:
    x-internal: true
    get:
      operationId: secrets
      responses:
        '204': {description: fine}
//- schemas/Pet.yaml
type: object
properties:
  name: {type: string}
//- schemas/Owner.yaml
type: object
properties:
  phone: {type: string}
//- overlays/public.overlay.yaml
overlay: 1.0.0
info: {title: What the public sees, version: 1.0.0}
actions:
  - target: $.paths[?@['x-internal'] == true]
    remove: true
  - target: $.paths['/pets'].get
    update: {operationId: allPets}
//- overlays/owner.overlay.json
{
  \"overlay\": \"1.1.0\",
  \"extends\": \"../schemas/Pet.yaml\",
  \"info\": {\"title\": \"Pets have owners\", \"version\": \"1.0.0\"},
  \"actions\": [
    {\"target\": \"$.properties\", \"update\": {\"owner\": {\"$ref\": \"Owner.yaml\"}}}
  ]
}
";

const LINE: &str =
    "generate openapi.yaml --out out --overlay overlays/public.overlay.yaml --overlay overlays/owner.overlay.json";

/// All that was generated, as one text.
fn generated(case: &Case) -> String {
    let files = case.files("out").into_values().map(|bytes| String::from_utf8(bytes).expect("it is text"));
    files.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_generated_is_what_the_overlays_left() {
    let case = Case::new(FILES);
    let plain = case.run("generate openapi.yaml --out out");
    assert_eq!(plain.code, 0, "{}", plain.stderr);
    let text = generated(&case);
    assert!(text.contains("fn secrets") && !text.contains("struct Owner") && !text.contains("fn all_pets"));

    let ran = case.run(LINE);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = generated(&case);
    assert!(!text.contains("fn secrets") && text.contains("struct Owner") && text.contains("fn all_pets"));
}

#[test]
fn a_changed_overlay_is_a_drift() {
    let case = Case::new(FILES);
    assert_eq!(case.run(LINE).code, 0);
    let check = format!("{LINE} --check");
    assert_eq!(case.run(&check).code, 0);
    case.edit("overlays/public.overlay.yaml", "allPets", "everyPet");
    let ran = case.run(&check);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("every_pet"), "{}", ran.stderr);
    assert_eq!(case.run("generate openapi.yaml --out out --check").code, 1);
}

#[test]
fn a_config_names_overlays_relative_to_itself() {
    let case = Case::new(FILES);
    assert_eq!(case.run(LINE).code, 0);
    let text = "spec = 'openapi.yaml'\nout = 'out'\noverlays = ['overlays/public.overlay.yaml', 'overlays/owner.overlay.json']\n";
    case.write("ferrospec.toml", text);
    let ran = case.run("generate --check");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    case.write("here/ferrospec.toml", text.replace("'o", "'../o"));
    let ran = case.run("generate --check --config here/ferrospec.toml");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    case.edit("ferrospec.toml", "owner.overlay", "nosuch.overlay");
    let ran = case.run("generate --check");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("error[E0801]"), "{}", ran.stderr);
}

#[test]
fn a_bundle_and_a_check_see_what_the_overlays_left() {
    let case = Case::new(FILES);
    let overlays =
        LINE.split_once("--overlay").map(|(_, overlays)| format!("--overlay{overlays}")).expect("it has some");
    let bundle = case.run(&format!("bundle openapi.yaml {overlays}"));
    assert_eq!(bundle.code, 0, "{}", bundle.stderr);
    assert!(bundle.stdout.contains("phone") && !bundle.stdout.contains("/internal"), "{}", bundle.stdout);
    let check = case.run(&format!("check openapi.yaml {overlays}"));
    assert_eq!((check.code, &*check.stderr), (0, "1 operation, 2 types\n"));
}
