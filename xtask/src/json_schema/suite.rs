//! The groups of the suite.

use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

/// A schema, and what it says to some instances.
#[derive(Debug)]
pub(super) struct Group {
    /// Its file's path in the suite, without the ending: `optional/format/date`.
    pub(super) file: String,
    /// The name of its component: its file and its position there.
    pub(super) name: String,
    pub(super) description: String,
    /// The schema as it was written.
    pub(super) schema: String,
    pub(super) tests: Vec<Test>,
}

/// An instance.
#[derive(Debug)]
pub(super) struct Test {
    pub(super) description: String,
    /// The instance as it was written, in one line.
    pub(super) data: String,
    pub(super) valid: bool,
}

impl Group {
    /// All groups of the files under `folder`, in the order of their files' names.
    pub(super) fn all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut groups = Vec::new();
        for name in crate::folder::files(folder)? {
            if let Some(file) = name.strip_suffix(".json") {
                groups.extend(Self::read(file, &fs::read_to_string(folder.join(&name))?)?);
            }
        }
        let mut names = BTreeSet::new();
        match groups.iter().find(|group| !names.insert(&group.name)) {
            Some(twice) => Err(io::Error::other(format!("two groups are called `{}`", twice.name))),
            None if groups.is_empty() => Err(io::Error::other(format!("`{}` holds no groups", folder.display()))),
            None => Ok(groups),
        }
    }

    /// The groups of one file of this name and text.
    pub(super) fn read(file: &str, text: &str) -> io::Result<Vec<Self>> {
        let groups: Vec<Members> = serde_json::from_str(text)?;
        let groups = groups.into_iter().enumerate().map(|(index, group)| {
            let tests: Vec<Members> = serde_json::from_str(raw(&group, "tests")?)?;
            Ok(Self {
                file: file.to_owned(),
                name: format!("{}{index:03}", camel(file)),
                description: serde_json::from_str(raw(&group, "description")?)?,
                schema: raw(&group, "schema")?.to_owned(),
                tests: tests.iter().map(Test::read).collect::<io::Result<_>>()?,
            })
        });
        groups.collect()
    }

    /// Whether the schema neither says what it is called in all documents nor refers to another document: two that do may
    /// mean another thing together than each alone.
    pub(super) fn is_local(&self) -> bool {
        serde_json::from_str(&self.schema).is_ok_and(|schema: Value| !is_known_by_name(&schema))
    }
}

/// Whether the suite wants every implementation to agree about this file.
pub(super) fn is_required(file: &str) -> bool {
    !file.starts_with("optional/")
}

impl Test {
    fn read(members: &Members) -> io::Result<Self> {
        // Within a text, JSON has no line breaks (RFC 8259 §7); elsewhere they are mere space.
        let data = raw(members, "data")?.replace(['\n', '\r', '\t'], " ");
        let description = serde_json::from_str(raw(members, "description")?)?;
        Ok(Self { description, data, valid: serde_json::from_str(raw(members, "valid")?)? })
    }
}

type Members = BTreeMap<String, Box<RawValue>>;

fn raw<'a>(members: &'a Members, name: &str) -> io::Result<&'a str> {
    members.get(name).map(|raw| raw.get()).ok_or_else(|| io::Error::other(format!("`{name}` is missing")))
}

fn is_known_by_name(schema: &Value) -> bool {
    let named = |(key, value): (&String, &Value)| match key.as_str() {
        "$id" | "$dynamicAnchor" | "$dynamicRef" => true,
        "$ref" => value.as_str().is_some_and(|reference| !reference.starts_with('#')),
        _ => is_known_by_name(value),
    };
    match schema {
        Value::Array(items) => items.iter().any(is_known_by_name),
        Value::Object(members) => members.iter().any(named),
        _ => false,
    }
}

/// `optional/if-then-else` is `OptionalIfThenElse`.
fn camel(file: &str) -> String {
    let words = file.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

#[cfg(test)]
mod tests {
    use super::Group;

    fn group(schema: &str) -> Group {
        let text = format!("[{{\"description\": \"d\", \"schema\": {schema}, \"tests\": []}}]");
        Group::read("optional/if-then-else", &text).unwrap().remove(0)
    }

    #[test]
    fn schemas_and_instances_stay_as_they_are_written() {
        let text = r#"[{"description": "a", "schema": {"const": 1.0e0}, "comment": "", "tests": [
            {"description": "b", "data": [ 1E400,
                "\ud800" ], "valid": false}]}]"#;
        let groups = Group::read("optional/if-then-else", text).unwrap();
        assert_eq!(groups[0].name, "OptionalIfThenElse000");
        assert_eq!(groups[0].schema, r#"{"const": 1.0e0}"#);
        let test = &groups[0].tests[0];
        let data = test.data.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((data.as_str(), test.valid), (r#"[ 1E400, "\ud800" ]"#, false));
        assert!(!test.data.contains('\n'));
    }

    #[test]
    fn a_file_that_is_none_of_the_suite_is_an_error() {
        for text in
            ["{}", "[{}]", r#"[{"description": "a", "schema": true, "tests": [{"description": "b", "data": 1}]}]"#]
        {
            assert!(Group::read("a", text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_known_by_name_does_not_share_a_description() {
        for schema in ["true", r##"{"$ref": "#/$defs/a"}"##, r#"{"properties": {"a": {"$anchor": "b"}}}"#] {
            assert!(group(schema).is_local(), "{schema}");
        }
        for schema in [
            r#"{"$id": "a"}"#,
            r#"{"items": [{"$ref": "b"}]}"#,
            r##"{"$dynamicRef": "#c"}"##,
            r#"{"$defs": {"d": {"$dynamicAnchor": "e"}}}"#,
        ] {
            assert!(!group(schema).is_local(), "{schema}");
        }
    }
}
