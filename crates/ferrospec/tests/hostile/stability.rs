//! Names follow from what a description says of a thing, and neither from the order of things nor from what else there is.

use super::{Outcome, outcome_at};
use crate::support::Case;
use ferrospec::{Config, bundle};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The golden cases, whose descriptions hold all kinds of things with names.
fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let cases = fs::read_dir(folder).expect("the cases are there").map(|entry| entry.expect("a case").file_name());
    cases.map(|name| name.into_string().expect("it is Unicode")).collect()
}

/// The description of a golden case, in one document.
fn golden(case: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case);
    let (bundled, report) = bundle(&Config::new(folder.join("openapi.yaml"), ""), None);
    let bundled = bundled.unwrap_or_else(|| panic!("{case}: {}", report.to_text(false)));
    serde_json::from_str(&bundled.to_json()).expect("a bundle is JSON")
}

/// How things with names are put in order.
#[derive(Clone, Copy)]
enum Order {
    Up,
    Down,
}

/// The description as JSON, its paths and components in this order. The order of methods is that of the specification, and
/// that of properties and parameters is the document's to choose.
fn text(description: &Value, order: Order) -> String {
    let members = |object: &Map<String, Value>, write: &dyn Fn(&str, &Value) -> String| {
        let mut members: Vec<_> =
            object.iter().map(|(name, value)| format!("{}: {}", json!(name), write(name, value))).collect();
        if matches!(order, Order::Down) {
            members.reverse();
        }
        format!("{{{}}}", members.join(", "))
    };
    let plain = |_: &str, value: &Value| value.to_string();
    members(description.as_object().expect("an object"), &|key, value| match (key, value) {
        ("paths", Value::Object(paths)) => members(paths, &plain),
        ("components", Value::Object(components)) => members(components, &|_, kind| match kind {
            Value::Object(kind) => members(kind, &plain),
            other => other.to_string(),
        }),
        (_, value) => value.to_string(),
    })
}

/// So often each item is there, file by file.
type Items = BTreeMap<String, BTreeMap<String, usize>>;

fn items(description: &Value, order: Order) -> Items {
    let case = Case::empty();
    case.write("openapi.yaml", text(description, order));
    let outcome = outcome_at(&case, "openapi.yaml", |config| config.examples = true);
    let Outcome::Written(files) = outcome else { panic!("{outcome:?}") };
    let counted = |lines: Vec<String>| {
        let mut often = BTreeMap::new();
        lines.into_iter().for_each(|line| *often.entry(line).or_default() += 1);
        often
    };
    files.into_iter().map(|(path, lines)| (path, counted(lines))).collect()
}

/// What there is more of in `one` than in `other`.
fn lost(one: &Items, other: &Items) -> Vec<String> {
    let often = |path: &str, line: &str| other.get(path).and_then(|lines| lines.get(line)).copied().unwrap_or(0);
    let each = one.iter().flat_map(|(path, lines)| lines.iter().map(move |(line, count)| (path, line, count)));
    each.filter(|(path, line, count)| often(path, line) < **count)
        .map(|(path, line, _)| format!("{path}: {line}"))
        .collect()
}

#[test]
fn no_name_depends_on_the_order_of_things() {
    let mut differ = Vec::new();
    for case in &cases() {
        let description = golden(case);
        let (up, down) = (items(&description, Order::Up), items(&description, Order::Down));
        differ.extend(lost(&up, &down).into_iter().chain(lost(&down, &up)).map(|line| format!("{case}: {line}")));
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn no_name_depends_on_what_else_there_is() {
    let mut gone = Vec::new();
    for case in &cases() {
        let mut description = golden(case);
        let before = items(&description, Order::Up);
        // Before all others, and behind them; with an operation, and with types of its own in it.
        for name in ["AAAUnrelated", "zzzUnrelated"] {
            let root = description.as_object_mut().expect("an object");
            let components = root.entry("components").or_insert_with(|| json!({})).as_object_mut().expect("an object");
            let schemas = components.entry("schemas").or_insert_with(|| json!({})).as_object_mut().expect("an object");
            let inside = json!({"type": "object", "properties": {"name": {"enum": ["a", "b"], "example": "a"}}});
            let unrelated =
                json!({"type": "object", "properties": {"inside": inside, "list": {"type": "array", "items": inside}}});
            schemas.insert(name.to_owned(), unrelated);
            let to = json!({"$ref": format!("#/components/schemas/{name}")});
            let answer =
                json!({"200": {"description": "one", "content": {"application/json": {"schema": to, "example": {}}}}});
            let get = json!({"operationId": format!("get{name}"), "responses": answer});
            let paths = description["paths"].as_object_mut().expect("paths");
            paths.insert(format!("/{name}"), json!({ "get": get }));
        }
        let after = items(&description, Order::Up);
        gone.extend(lost(&before, &after).into_iter().map(|line| format!("{case}: {line}")));
    }
    assert!(gone.is_empty(), "{gone:#?}");
}
