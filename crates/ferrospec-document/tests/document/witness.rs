//! The independent witness: what `serde_yaml` reads is what we read.

use ferrospec_document::{Node, Scalar};
use serde_yaml::Value;

use crate::support::{description, read_clean};

fn same(ours: Node<'_>, theirs: &Value) -> bool {
    match theirs {
        Value::Null => ours.is_null(),
        Value::Bool(value) => ours.bool() == Some(*value),
        Value::Number(number) => match ours.scalar() {
            Some(Scalar::Integer(text) | Scalar::Float(text)) => {
                serde_yaml::from_str::<Value>(text).is_ok_and(|value| value == Value::Number(number.clone()))
            }
            _ => false,
        },
        Value::String(text) => matches!(ours.scalar(), Some(Scalar::String(ours)) if ours == text),
        Value::Sequence(items) => {
            ours.items().count() == items.len() && ours.items().zip(items).all(|(ours, theirs)| same(ours, theirs))
        }
        Value::Mapping(entries) => {
            ours.entries().count() == entries.len()
                && ours.entries().zip(entries).all(|((key, _, ours), (name, theirs))| {
                    name.as_str().is_some_and(|name| name == key) && same(ours, theirs)
                })
        }
        Value::Tagged(_) => false,
    }
}

#[test]
fn values_are_the_same() {
    for yaml in [
        "a: 1\nb: [x, 'y', \"z\\n\", 1.5, -3, 0x1f, 0o17, true, ~, null, '']\n",
        "text: |\n  one\n   two\n\n  three\nfolded: >\n  a\n  b\n\n  c\nstrip: |-\n  x\nkeep: |+\n  x\n\n",
        "plain: a text: not a key\n".replace(": not", " not").as_str(),
        "multi: first\n  second\n  third\nquoted: 'it''s\n  here'\n",
        "flow: {a: [1, {b: c}], 'd e': \"f, g\"}\nempty: {}\nnothing:\nlist: []\n",
        "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n",
        "- a\n- - b\n  - c\n- d: e\n  f: g\n",
        "words: [y, n, yes, no, on, off, 1_000, 2020-01-01, 12:30, .5, 1., +1, 1e3, .inf, -.inf]\n",
        "# comment\na: b # behind\nc: 'd # not'\n\"e\\u00e9\": \"\\x41\\u263a\"\n",
        "{\"json\": {\"a\": [1, 2.5, \"\\\"q\\\"\", null, false]}, \"k\":\"v\"}\n",
    ] {
        let theirs: Value = serde_yaml::from_str(yaml).unwrap();
        let indented: String = yaml.lines().map(|line| format!("  {line}\n")).collect();
        let document = read_clean(&description("3.1.0", &format!("x-value:\n{indented}")));
        let ours = document.openapi().node().get("x-value").unwrap();
        assert!(same(ours, &theirs), "{yaml}\n{theirs:?}");
    }
}
